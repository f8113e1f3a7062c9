/* `for each AREA in { security "Security", data "Data" } { … }`: a competency that is judged once for each area.
 *
 * Before any name is looked up the competency is replaced by a copy of it for each area, called COMPETENCY.AREA, in
 * which the items of the block stand among the competency's own: what stands outside is asked of each.  The rest of
 * the compiler knows competencies alone.
 *
 * In a copy the area's name is a symbol (SYM_AREA) that every rule can tell when it is compiled: compared with an
 * enumeration or a text it is the member or the text of that name; as a key of a table it chooses the row; `AREA is
 * security` is yes or no.  A mistake in the block is found in each copy and told once (diag_add). */
#include "sema/sema_impl.h"
#include "syntax/ast_clone.h"

static ast_item *areas_of(const ast_item *competency) {
    ast_item *it = competency->items;
    while (it && it->kind != ITEM_AREAS) it = it->next;
    return it;
}

static void check_once(sema *s, const ast_item *first) {
    for (const ast_item *it = first->next; it; it = it->next) {
        if (it->kind != ITEM_AREAS) continue;
        diag *d = diag_add(s->ds, DIAG_E0320, it->head, "a second `for each`: one verdict for each pair of areas?");
        diag_note_at(s->ds, d, first->head, "the first");
        diag_help(s->ds, d, "A competency goes over one set of areas. Write a competency of its own for the others, or "
                            "put both bodies into one `for each`.");
    }
}

/* An area that stands twice is told and left out. */
static void check_areas(sema *s, ast_item *block) {
    strmap seen = {0};
    for (ast_area **at = &block->u.areas.all; *at;) {
        ast_area *area = *at;
        if (strmap_add(&seen, s->a, area->name.text, 0)) {
            at = &area->next;
            continue;
        }
        *at = area->next;
        diag *d = diag_add(s->ds, DIAG_E0202, area->name.at, "`" STR_FMT "` stands twice", STR_ARG(area->name.text));
        diag_help(s->ds, d, "Delete one of the two.");
    }
}

/* "Surveys" and "Security": "Surveys: Security". */
static str title_of(sema *s, const ast_item *competency, const ast_area *area) {
    str title = competency->header.title.text, of = area->title.text;
    if (!title.n && !of.n) return (str){0};
    if (!title.n) title = competency->header.name.text;
    if (!of.n) of = area->name.text;
    return str_printf(s->a, STR_FMT ": " STR_FMT, STR_ARG(title), STR_ARG(of));
}

static ast_item *copy_for(sema *s, ast_cloner *c, const ast_item *competency, const ast_area *area) {
    ast_item *copy = ARENA_NEW(s->a, ast_item);
    *copy = *competency;
    copy->header.name.text =
        str_printf(s->a, STR_FMT "." STR_FMT, STR_ARG(competency->header.name.text), STR_ARG(area->name.text));
    copy->header.title.text = title_of(s, competency, area);
    copy->header.applies = ast_clone_expr(c, competency->header.applies);
    copy->items = ast_clone_items(c, competency->items);
    ast_item *block = areas_of(copy);
    if (!block) return copy; /* there were too many */
    block->u.areas.area = area;
    ast_item *last = block->items;
    while (last && last->next) last = last->next;
    if (last) {
        last->next = block->next;
        block->next = block->items;
    }
    block->items = NULL;
    return copy;
}

/* In place of `competency` in its chain; what follows it is `rest`. */
static ast_item *expand(sema *s, ast_cloner *c, ast_item *competency, ast_item *rest) {
    ast_item *block = areas_of(competency), *first = NULL, **end = &first;
    if (!block || !competency->header.name.text.n) {
        if (block) block->kind = ITEM_POISON;
        competency->next = rest;
        return competency;
    }
    check_once(s, block);
    check_areas(s, block);
    for (const ast_area *area = block->u.areas.all; area && c->left; area = area->next) {
        *end = copy_for(s, c, competency, area);
        end = &(*end)->next;
    }
    *end = rest;
    if (c->left) return first;
    diag *d = diag_add(s->ds, DIAG_E0322, block->head, "with so many areas the rules become too large");
    diag_help(s->ds, d, "Every area is a copy of the competency. Make it smaller, or have fewer areas.");
    block->kind = ITEM_POISON;
    competency->next = rest;
    return competency;
}

void areas_expand(sema *s, ast_unit **units, uint32_t n) {
    ast_cloner c = {.arena = s->a, .left = s->copies};
    for (uint32_t i = 0; i < n; i++) {
        if (!units[i]) continue;
        for (ast_item **at = &units[i]->items; *at;) {
            ast_item *it = *at, *rest = it->next;
            if (it->kind != ITEM_COMPETENCY) {
                at = &it->next;
                continue;
            }
            *at = expand(s, &c, it, rest);
            while (*at != rest) at = &(*at)->next;
        }
    }
    s->areas = c.left < s->copies;
    s->copies = c.left;
}

/* ---- the area's name ---- */

/* The areas as the members of an enumeration that no fact has. */
static sema_field *field_of_areas(sema *s, const ast_item *block) {
    sema_field *f = ARENA_NEW(s->a, sema_field);
    *f = (sema_field){.name = block->header.name.text, .type = PT_ENUM};
    for (const ast_area *area = block->u.areas.all; area; area = area->next) f->nmembers++;
    ast_names **end = &f->members;
    f->member_symbols = ARENA_ARRAY(s->a, sema_symbol, f->nmembers);
    uint32_t n = 0;
    for (const ast_area *area = block->u.areas.all; area; area = area->next, n++) {
        *end = ARENA_NEW(s->a, ast_names);
        **end = (ast_names){.name = area->name};
        end = &(*end)->next;
        f->member_symbols[n] = (sema_symbol){.kind = SYM_MEMBER, .name = area->name.text, .at = area->name.at,
                                             .field = f, .number = n};
        strmap_add(&f->member_numbers, s->a, area->name.text, n);
        strmap_add(&s->members, s->a, area->name.text, 0);
    }
    return f;
}

void declare_area(sema *s, sema_scope *scope, ast_item *block) {
    if (!block->u.areas.area || !block->header.name.text.n) return; /* not expanded: its mistake was reported */
    sema_symbol *sym = ARENA_NEW(s->a, sema_symbol);
    *sym = (sema_symbol){.kind = SYM_AREA, .name = block->header.name.text, .at = block->header.name.at, .item = block,
                         .scope = scope, .field = field_of_areas(s, block)};
    strmap_get(&sym->field->member_numbers, block->u.areas.area->name.text, &sym->number);
    declare_symbol(s, scope, sym);
}

bool is_area_type(const sema_type *t) { return t && !t->poison && t->kind == PT_ENUM && t->field && sema_is_areas(t->field); }

/* The area's name where `want` is asked for. */
sema_type *area_type(sema *s, sema_symbol *sym, ast_expr *e, const sema_type *want) {
    str area = sym->item->u.areas.area->name.text;
    if (want && !want->poison && want->kind == PT_TEXT) {
        e->kind = EXPR_TEXT;
        e->u.text = area;
        return &s->text;
    }
    if (want && !want->poison && want->kind == PT_ENUM && want->field && want->field != sym->field) {
        sema_symbol *member = member_find(want, area);
        sema_type *t = type_make(s, PT_ENUM);
        t->field = want->field;
        if (member) {
            e->ref.symbol = member;
            return t;
        }
        diag *d = diag_add(s->ds, DIAG_E0321, e->at, "`" STR_FMT "` is %.*s; there is no `" STR_FMT "`",
                           STR_ARG(want->field->name), STR_ARG(type_words(s, t)), STR_ARG(area));
        diag_note_at(s->ds, d, sym->item->u.areas.area->name.at, "the area");
        diag_help(s->ds, d, "Call the area as the facts do; its title in quotes is what people read.");
        return &s->poison;
    }
    sema_type *t = type_make(s, PT_ENUM);
    t->field = sym->field;
    return t;
}

/* ---- what the area decides ---- */

static void become(ast_expr *e, const ast_expr *other) {
    ast_expr *next = e->next;
    bool parens = e->parens || other->parens;
    *e = *other;
    e->next = next;
    e->parens = parens;
}

static void become_told(ast_expr *e, bool yes) {
    e->kind = EXPR_YESNO;
    e->u.yes = yes;
    e->told = true;
}

static const sema_symbol *area_in(const ast_expr *e) {
    return e && is_area_type(e->type) && e->kind == EXPR_NAME ? e->ref.symbol : NULL;
}

/* AREA is security, AREA is one of { security, data } */
static void settle_is(ast_expr *e) {
    const sema_symbol *area = area_in(e->u.is.a);
    bool yes = false;
    if (!area || area->kind != SYM_AREA) return;
    if (e->u.is.kind == IS_VALUE) {
        const sema_symbol *member = area_in(e->u.is.b);
        if (!member) return;
        yes = member->number == area->number;
    } else if (e->u.is.kind == IS_ONE_OF && e->u.is.b->ref.set && !e->u.is.b->type->poison) {
        const sema_set *set = e->u.is.b->ref.set;
        for (uint32_t i = 0; i < set->n; i++) yes |= set->members[i]->ref.symbol->number == area->number;
    } else {
        return;
    }
    become_told(e, yes != e->u.is.negated);
}

static void settle_logic(ast_expr *e) {
    const ast_expr *a = e->u.binary.a, *b = e->u.binary.b;
    bool and = e->u.binary.op == OP_AND;
    if (!a->told && !b->told) return;
    const ast_expr *told = a->told ? a : b, *other = a->told ? b : a;
    become(e, told->u.yes == and ? other : told);
}

static bool is_area_key(const ast_expr *key) {
    return key && key->kind == EXPR_NAME && is_area_type(key->type) && key->ref.symbol->kind == SYM_AREA;
}

static bool is_label(const ast_key *k, uint32_t number) {
    return k->kind == KEY_VALUE && k->value->ref.symbol->number == number;
}

static bool has_label(const ast_key *keys, uint32_t number) {
    while (keys && !is_label(keys, number)) keys = keys->next;
    return keys != NULL;
}

static bool has_otherwise(const ast_key *keys) {
    while (keys && keys->kind != KEY_OTHERWISE) keys = keys->next;
    return keys != NULL;
}

/* Over the rows: the cell of the area, or a table over the columns with the cells of its row. */
static void settle_rows(sema *s, ast_expr *e, uint32_t area) {
    const ast_row *row = e->u.by.rows;
    while (row && !has_label(row->keys, area)) row = row->next;
    for (const ast_row *other = e->u.by.rows; other && !row; other = other->next)
        if (has_otherwise(other->keys)) row = other;
    if (!row) return;
    if (!e->u.by.columns) {
        become(e, row->cells);
        return;
    }
    ast_row **end = &e->u.by.rows;
    ast_expr *cell = row->cells;
    for (ast_key *k = e->u.by.columns; k && cell;) {
        *end = ARENA_NEW(s->a, ast_row);
        **end = (ast_row){.keys = k, .cells = cell, .at = k->at};
        k = k->next;
        cell = cell->next;
        (*end)->keys->next = NULL;
        (*end)->cells->next = NULL;
        end = &(*end)->next;
    }
    e->u.by.keys = e->u.by.keys->next;
    e->u.by.columns = NULL;
}

/* Over the columns: of each row the cell of the area. */
static void settle_columns(ast_expr *e, uint32_t area) {
    uint32_t column = 0;
    bool named = has_label(e->u.by.columns, area);
    for (const ast_key *k = e->u.by.columns; k && !(named ? is_label(k, area) : k->kind == KEY_OTHERWISE); k = k->next)
        column++;
    for (ast_row *row = e->u.by.rows; row; row = row->next) {
        for (uint32_t i = 0; i < column; i++) row->cells = row->cells->next;
        row->cells->next = NULL;
    }
    e->u.by.keys->next = NULL;
    e->u.by.columns = NULL;
}

static void settle_table(sema *s, ast_expr *e) {
    ast_expr *rows = e->u.by.keys, *columns = rows ? rows->next : NULL;
    if (is_area_key(columns)) settle_columns(e, columns->ref.symbol->number);
    if (is_area_key(rows)) settle_rows(s, e, rows->ref.symbol->number);
}

void area_settle(sema *s, ast_expr *e) {
    if (!s->areas || e->type->poison) return;
    switch (e->kind) {
    case EXPR_IS: settle_is(e); return;
    case EXPR_BINARY: if (e->u.binary.op == OP_AND || e->u.binary.op == OP_OR) settle_logic(e); return;
    case EXPR_UNARY: if (e->u.unary.a->told) become_told(e, !e->u.unary.a->u.yes); return;
    case EXPR_IF: if (e->u.cond.cond->told) become(e, e->u.cond.cond->u.yes ? e->u.cond.then : e->u.cond.other); return;
    case EXPR_BY: settle_table(s, e); return;
    case EXPR_POISON: case EXPR_NUMBER: case EXPR_PERCENT: case EXPR_MONEY: case EXPR_DATE: case EXPR_TEXT:
    case EXPR_YESNO: case EXPR_NONE: case EXPR_NAME: case EXPR_CODE: case EXPR_PATH: case EXPR_SET: case EXPR_WHEN:
    case EXPR_QUANT: case EXPR_AGG: case EXPR_THE: case EXPR_SOME: case EXPR_WHERE: case EXPR_GROUPS: case EXPR_DEFAULT:
    case EXPR_PEOPLE: case EXPR_CALL: case EXPR_SCORE: case EXPR_PART: case EXPR_EARN: case EXPR_PARTS:
    case EXPR_VERDICTS:
        return;
    }
}
