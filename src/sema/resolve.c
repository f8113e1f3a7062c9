/* Scopes, the names declared in them, and what a name refers to.
 *
 * In value position a name is: a member of the enumeration on the other side, else a field of the rows being looked
 * at (innermost first), else a field of the partner or a let.  A name that is both a row's and the partner's is an
 * error: hiding would be silent.  Sets are looked up where a set is wanted (sets.c), so a set and a field of a row
 * may share a name. */
#include "sema/sema_impl.h"

/* ---- scopes ---- */

static sema_scope *scope_new(sema *s, sema_scope *outer, ast_item *item) {
    sema_scope *scope = ARENA_NEW(s->a, sema_scope);
    scope->outer = outer;
    scope->item = item;
    scope->period = outer ? date_range_meet(outer->period, ast_in_force(item->header.dates)) : DATE_ALWAYS;
    if (outer) {
        scope->competency = outer->competency;
        if (outer->last) outer->last->next = scope;
        else outer->first = scope;
        outer->last = scope;
    }
    return scope;
}

static bool contains(str text, str name) {
    for (uint32_t k = 0; k + name.n <= text.n; k++)
        if (str_eq((str){text.p + k, name.n}, name)) return true;
    return false;
}

/* The name stands in a text that the parser could not read: its declaration may be lost. */
bool may_be_lost(const sema *s, str name) {
    if (s->file_is_missing) return true;
    if ((s->nbroken || s->lost.n) && s->ds->n > COMP_MAX_DIAGS)
        return true; /* looking on takes time, and nobody reads it */
    for (uint32_t i = 0; i < s->nbroken; i++)
        if (contains(source_text(s->sources, s->broken[i]), name)) return true;
    for (uint32_t i = 0; i < s->lost.n; i++)
        if (contains(source_text(s->sources, *(const span *)s->lost.at[i]), name)) return true;
    return false;
}

static void find_lost_fields(sema *s, ast_field *f) {
    for (; f; f = f->next) {
        if (!f->name.text.n) ptrs_add(s->a, &s->lost, &f->at);
        if (f->type == TYPE_LIST) find_lost_fields(s, f->fields);
    }
}

static void scopes_inside(sema *s, sema_scope *scope, ast_item *items) {
    for (ast_item *it = items; it; it = it->next) {
        if (it->kind == ITEM_POISON) {
            scope->lossy = true;
            ptrs_add(s->a, &s->lost, &it->at);
        }
        if (it->kind == ITEM_FACTS) find_lost_fields(s, it->u.fields);
        if (it->kind != ITEM_COMPETENCY && it->kind != ITEM_OPTION && it->kind != ITEM_TIER) continue;
        sema_scope *inner = scope_new(s, scope, it);
        if (it->kind == ITEM_COMPETENCY && !scope->competency) {
            inner->competency = ARENA_NEW(s->a, sema_competency);
            inner->competency->item = it;
            ptrs_add(s->a, &s->competencies, inner->competency);
        }
        scopes_inside(s, inner, it->items);
    }
}

/* Catalogs of the whole run stand before fields, fields before sets and lets: each may refer to the ones before. */
static void declare_items(sema *s, sema_scope *scope, ast_item *items, ast_item_kind kind) {
    for (ast_item *it = items; it; it = it->next) {
        if (it->kind != kind) continue;
        if (kind == ITEM_CATALOG) declare_catalog(s, scope, it);
        if (kind == ITEM_FACTS) declare_facts(s, scope, it);
        if (kind == ITEM_AREAS) declare_area(s, scope, it);
        if ((kind == ITEM_SET || kind == ITEM_LET) && it->header.name.text.n) {
            sema_symbol *sym = ARENA_NEW(s->a, sema_symbol);
            *sym = (sema_symbol){.kind = kind == ITEM_SET ? SYM_SET : it->params ? SYM_DEFINITION : SYM_LET, .name = it->header.name.text,
                                 .at = it->header.name.at, .item = it, .scope = scope};
            declare_symbol(s, scope, sym);
            if (kind == ITEM_LET && it->u.expr && it->u.expr->kind == EXPR_SCORE) declare_score(s, sym);
        }
    }
}

static void declare_all(sema *s, sema_scope *scope, ast_item_kind kind) {
    if (scope->item) declare_items(s, scope, scope->item->items, kind);
    for (sema_scope *in = scope->first; in; in = in->next) declare_all(s, in, kind);
}

void scopes_build(sema *s, ast_unit **units, uint32_t n) {
    static const ast_item_kind order[] = {ITEM_CATALOG, ITEM_FACTS, ITEM_AREAS, ITEM_SET, ITEM_LET};
    s->top = scope_new(s, NULL, NULL);
    for (uint32_t i = 0; i < n; i++)
        if (units[i]) scopes_inside(s, s->top, units[i]->items);
    number_competencies(s);
    for (size_t k = 0; k < sizeof order / sizeof *order; k++) {
        for (uint32_t i = 0; i < n; i++)
            if (units[i]) declare_items(s, s->top, units[i]->items, order[k]);
        declare_all(s, s->top, order[k]);
    }
}

static const char *symbol_words(const sema_symbol *sym) {
    switch (sym->kind) {
    case SYM_FIELD: return "field";
    case SYM_AS_OF: return "date";
    case SYM_LET: return is_score(sym) ? "score" : "let";
    case SYM_DEFINITION: return "let";
    case SYM_SET: return "set";
    case SYM_CODE: return "code";
    case SYM_MEMBER: return "member";
    case SYM_COMPETENCY: return "competency";
    case SYM_TIER_KEY: case SYM_TIER: return "tier";
    case SYM_AREA: return "`for each`";
    }
    return "name";
}

void declare_symbol(sema *s, sema_scope *scope, sema_symbol *sym) {
    ptrs_add(s->a, &s->symbols, sym);
    sema_symbol *there = scope_find(s, scope, sym->name);
    const sema_catalog *catalog = sym->kind == SYM_FIELD ? NULL : find_catalog(s, scope, sym->name);
    if (catalog) {
        diag *d = diag_add(s->ds, DIAG_E0201, sym->at, "there is a catalog `" STR_FMT "` already", STR_ARG(sym->name));
        diag_note_at(s->ds, d, catalog->name.at, "the first");
        diag_help(s->ds, d, "Give one of them another name.");
    }
    if (!there) {
        strmap_add(&scope->names, s->a, sym->name, s->symbols.n - 1);
        return;
    }
    diag *d = diag_add(s->ds, DIAG_E0201, sym->at, "there is a %s `" STR_FMT "` already", symbol_words(there),
                       STR_ARG(sym->name));
    diag_note_at(s->ds, d, there->at, "the first");
    diag_help(s->ds, d, "Give one of them another name.");
}

sema_symbol *scope_find(const sema *s, const sema_scope *scope, str name) {
    uint32_t i;
    for (; scope; scope = scope->outer)
        if (strmap_get(&scope->names, name, &i)) return s->symbols.at[i];
    return NULL;
}

sema_symbol *row_find(const sema_scope *scope, const sema_list *list, str name) {
    uint32_t i;
    if (!strmap_get(&list->names, name, &i)) return NULL;
    const sema_field *f = list->fields[i];
    return scope_sees(scope, f) ? f->symbol : NULL;
}

/* ---- unknown names ---- */

diag *report_unknown(sema *s, diag_code code, span at, const char *what, str word, const str *candidates, uint32_t n) {
    diag *d = diag_add(s->ds, code, at, "there is no %s `" STR_FMT "`", what, STR_ARG(word));
    int near = s->ds->n > COMP_MAX_DIAGS ? -1 : diag_nearest(word, candidates, n); /* beyond, nobody reads it */
    if (near >= 0) {
        diag_help(s->ds, d, "The nearest is `" STR_FMT "`. Write `" STR_FMT "`.", STR_ARG(candidates[near]),
                  STR_ARG(candidates[near]));
        diag_fix(d, at, candidates[near]);
    }
    return d;
}

/* All names that could stand here, as a growing array of texts. */
struct names { str *at; uint32_t n, cap; };

static void names_add(sema *s, struct names *v, str name) {
    ARENA_GROW(s->a, v->at, v->n, v->cap);
    v->at[v->n++] = name;
}

static void names_of_list(sema *s, struct names *v, const sema_scope *scope, const sema_list *list) {
    for (uint32_t i = 0; i < list->nfields; i++)
        if (scope_sees(scope, list->fields[i])) names_add(s, v, list->fields[i]->name);
}

static void names_of_scopes(sema *s, struct names *v, const sema_scope *scope, bool sets) {
    for (; scope; scope = scope->outer)
        for (uint32_t i = 0; i < scope->names.cap; i++) {
            if (!scope->names.slots[i].used) continue;
            const sema_symbol *sym = s->symbols.at[scope->names.slots[i].value];
            if (sets == (sym->kind == SYM_SET)) names_add(s, v, sym->name);
        }
}

/* A list whose rows have a field of this name: the author wrote it outside `where` or `who`. */
static const sema_field *field_of_some_row(const sema *s, const sema_scope *scope, str name) {
    for (uint32_t i = 1; i < s->lists.n; i++) {
        const sema_list *l = s->lists.at[i];
        const sema_symbol *sym = row_find(scope, l, name);
        if (sym) return sym->field;
    }
    return NULL;
}

/* The partner's lists, first those whose rows can be told apart: they are people more often. */
static str lists_here(sema *s, const sema_scope *scope) {
    uint32_t n = 0;
    str *names = ARENA_ARRAY(s->a, str, s->lists.n);
    for (uint32_t pass = 0; pass < 2; pass++)
        for (uint32_t i = 1; i < s->lists.n; i++) {
            const sema_list *l = s->lists.at[i];
            if (l->parent->index == 0 && scope_sees(scope, l->field) && has_unique(scope, l) == (pass == 0))
                names[n++] = l->name;
        }
    return list_words(s, names, n, true);
}

/* Words that are looked for as names and mean no fact: a number, the day that is asked about. */
static bool tell_no_name(sema *s, const ast_expr *e, str name) {
    static const char *const numbers[] = {"two",   "three", "four", "five", "six",    "seven",
                                          "eight", "nine",  "ten",  "eleven", "twelve"};
    static const char *const days[] = {"today", "now", "current_date", "as_of_date"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (!str_eqz(name, numbers[i])) continue;
        diag *d = diag_add(s->ds, DIAG_E0211, e->at, "there is no fact or let `" STR_FMT "`; numbers are digits",
                           STR_ARG(name));
        diag_help(s->ds, d, "Write `%zu`.", i + 2);
        diag_fix(d, e->at, str_printf(s->a, "%zu", i + 2));
        return true;
    }
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        if (!str_eqz(name, days[i])) continue;
        diag *d = diag_add(s->ds, DIAG_E0211, e->at, "there is no fact or let `" STR_FMT "`", STR_ARG(name));
        diag_help(s->ds, d, "Write `as_of`, the day that is asked about (`--as-of`).");
        diag_fix(d, e->at, STR_LIT("as_of"));
        return true;
    }
    return false;
}

/* `users` where groups are looked at, whose rows have it. */
static bool report_field_of_group(sema *s, const sema_env *env, const ast_expr *e, str name) {
    for (const sema_rows *r = env->rows; r; r = r->outer) {
        if (!r->list->groups || !row_find(env->scope, r->list->groups->base, name)) continue;
        str rows = r->list->name;
        diag *d = diag_add(s->ds, DIAG_E0210, e->at,
                           "a group has many " STR_FMT "; of which one is the `" STR_FMT "` meant?", STR_ARG(rows),
                           STR_ARG(name));
        diag_help(s->ds, d,
                  "Write an aggregate of the group's rows, such as `sum of " STR_FMT " in " STR_FMT "`, or `some "
                  STR_FMT " has …`; to have one value a group, group by it: `per …, " STR_FMT "`.",
                  STR_ARG(name), STR_ARG(rows), STR_ARG(rows), STR_ARG(name));
        return true;
    }
    return false;
}

static void report_unknown_name(sema *s, sema_env *env, ast_expr *e, str name, const sema_type *want) {
    if (may_be_lost(s, name)) return;
    if (s->ds->n > COMP_MAX_DIAGS) { /* counted, no more */
        diag_add(s->ds, DIAG_E0211, e->at, "there is no fact or let `" STR_FMT "`", STR_ARG(name));
        return;
    }
    if (report_field_of_group(s, env, e, name)) return;
    struct names v = {0};
    if (want && want->kind == PT_ENUM && want->field)
        for (const ast_names *m = want->field->members; m; m = m->next) names_add(s, &v, m->name.text);
    for (const sema_rows *r = env->rows; r; r = r->outer) names_of_list(s, &v, env->scope, r->list);
    names_of_scopes(s, &v, env->scope, false);
    for (uint32_t i = 0; i < s->competencies.n; i++)
        names_add(s, &v, ((sema_competency *)s->competencies.at[i])->item->header.name.text);

    const sema_field *row = field_of_some_row(s, env->scope, name);
    if (row) {
        diag *d = diag_add(s->ds, DIAG_E0210, e->at, "`" STR_FMT "` is a field of each %.*s, not of the partner",
                           STR_ARG(name), STR_ARG(singular(s, row->list->name)));
        str list = row->list->name;
        bool number = row->type == PT_NUMBER || row->type == PT_WHOLE || row->type == PT_PERCENT || row->type == PT_MONEY;
        if (number)
            diag_help(s->ds, d,
                      "Write it inside `" STR_FMT " where …`, `some " STR_FMT " has …`, `… different " STR_FMT
                      " who …`, or an aggregate such as `sum of " STR_FMT " in " STR_FMT "`.",
                      STR_ARG(list), STR_ARG(list), STR_ARG(list), STR_ARG(name), STR_ARG(list));
        else
            diag_help(s->ds, d,
                      "Write it inside `" STR_FMT " where …`, `some " STR_FMT " has …` or `… different " STR_FMT
                      " who …`.",
                      STR_ARG(list), STR_ARG(list), STR_ARG(list));
        return;
    }
    if (tell_no_name(s, e, name)) return;
    bool members = want && want->kind == PT_ENUM && want->field, list = want && want->kind == PT_LIST;
    const char *what = members ? str_printf(s->a, "%s `" STR_FMT "` called",
                                            want->field->tiers_of ? "tier of" : "member of",
                                            STR_ARG(want->field->name)).p
                               : "fact or let";
    str lists = list ? lists_here(s, env->scope) : (str){0};
    if (!members && str_eqz(name, "tiers")) names_add(s, &v, STR_LIT("tier"));
    diag *d = report_unknown(s, DIAG_E0211, e->at, what, name, v.at, v.n);
    if (d->help.n) return;
    if (lists.n) diag_help(s->ds, d, "The lists here are " STR_FMT ".", STR_ARG(lists));
    else if (members)
        diag_help(s->ds, d, "`" STR_FMT "` is %.*s. Write one of these.", STR_ARG(want->field->name),
                  STR_ARG(type_words(s, want)));
    else
        diag_help(s->ds, d, "Declare it under `facts`, or define it with `let " STR_FMT " = …`.", STR_ARG(name));
}

/* ---- references ---- */

static void report_both(sema *s, ast_expr *e, str name, const sema_list *row, const sema_symbol *other) {
    str one = row->name, base = STR_LIT("partner"), whose = STR_LIT("partner");
    if (other->kind == SYM_FIELD && other->field->list->index) {
        base = other->field->list->name;
        whose = singular(s, base);
    }
    if (other->kind == SYM_FIELD) {
        diag *d = diag_add(s->ds, DIAG_E0212, e->at, "`" STR_FMT "` is a field of the %.*s and of the %.*s",
                           STR_ARG(name), STR_ARG(singular(s, one)), STR_ARG(whose));
        diag_help(s->ds, d,
                  "Write `" STR_FMT "." STR_FMT "` for the %.*s's or `" STR_FMT "." STR_FMT "` for the %.*s's.",
                  STR_ARG(one), STR_ARG(name), STR_ARG(singular(s, one)), STR_ARG(base), STR_ARG(name), STR_ARG(whose));
        return;
    }
    diag *d = diag_add(s->ds, DIAG_E0212, e->at, "`" STR_FMT "` is a field of the %.*s and a %s", STR_ARG(name),
                       STR_ARG(singular(s, one)), symbol_words(other));
    diag_note_at(s->ds, d, other->at, "the %s", symbol_words(other));
    diag_help(s->ds, d, "Write `" STR_FMT "." STR_FMT "` for the %.*s's, or give the %s another name.", STR_ARG(one),
              STR_ARG(name), STR_ARG(singular(s, one)), symbol_words(other));
}

/* `usage` where the groups of a let of it are looked at: all of it, or the rows of this group? */
static bool report_hidden_rows(sema *s, const sema_env *env, const ast_expr *e, const sema_symbol *sym) {
    if (sym->kind != SYM_FIELD || sym->field->type != PT_LIST || sym->field->of) return false;
    const sema_list *groups = NULL;
    for (const sema_rows *r = env->rows; r && !groups; r = r->outer)
        if (r->list->groups && r->list->groups->base->field == sym->field) groups = r->list;
    if (!groups) return false;
    diag *d =
        diag_add(s->ds, DIAG_E0262, e->at, "the rows of this group, or all of `" STR_FMT "`?", STR_ARG(sym->name));
    diag_help(s->ds, d, "Write `" STR_FMT "` for the rows of this group, `partner." STR_FMT "` for all of them.",
              STR_ARG(groups->name), STR_ARG(sym->name));
    return true;
}

sema_symbol *resolve_name(sema *s, sema_env *env, ast_expr *e, const sema_type *want) {
    str name = e->u.text;
    sema_symbol *sym = member_find(want, name);
    if (sym) return sym;

    const sema_list *row = NULL;
    for (const sema_rows *r = env->rows; r; r = r->outer) {
        sema_symbol *here = row_find(env->scope, r->list, name);
        if (!here || here == sym || (sym && here->field->of == sym->field)) continue; /* a row has its group's key */
        if (sym) {
            report_both(s, e, name, row, here);
            return NULL;
        }
        sym = here;
        row = r->list;
    }
    sema_symbol *outer = scope_find(s, env->scope, name);
    bool rows = sym && sym->field->of && sym->field->type == PT_LIST; /* of a group: they hide the list */
    if (sym && outer && outer->kind != SYM_SET && !rows) {
        report_both(s, e, name, row, outer);
        return NULL;
    }
    if (!sym) sym = outer;
    if (sym && report_hidden_rows(s, env, e, sym)) return NULL;
    const sema_competency *competency = sym ? NULL : find_competency(s, name);
    if (competency) return competency->symbol;
    if (!sym && str_eqz(name, "tier")) sym = tier_symbol(s, env->scope, e->at);
    if (!sym && str_eqz(name, "as_of")) sym = &s->as_of;
    if (!sym) report_unknown_name(s, env, e, name, want);
    return sym;
}

sema_symbol *resolve_path(sema *s, sema_env *env, ast_expr *e) {
    str base = e->u.path.base.text, name = e->u.path.field.text;
    const sema_list *list = NULL;
    if (str_eqz(base, "partner")) {
        list = s->lists.at[0];
    } else {
        for (const sema_rows *r = env->rows; r && !list; r = r->outer)
            if (str_eq(base, r->list->name) || str_eq(base, r->alias)) list = r->list;
    }
    if (!list) { /* one verdict an area: `surveys.security` */
        str area = str_printf(s->a, STR_FMT "." STR_FMT, STR_ARG(base), STR_ARG(name));
        const sema_competency *c = find_competency(s, area);
        if (c) return c->symbol;
    }
    if (!list) {
        sema_symbol *sym = scope_find(s, env->scope, base);
        bool is_list = sym && sym->kind == SYM_FIELD && sym->field->type == PT_LIST;
        if (sym && is_score(sym)) return score_part(s, sym, e->u.path.field);
        if (!sym && may_be_lost(s, base)) return NULL;
        if (is_list) {
            diag *d = diag_add(s->ds, DIAG_E0210, e->at,
                               "`" STR_FMT "` has many rows; of which one is the `" STR_FMT "` meant?", STR_ARG(base),
                               STR_ARG(name));
            diag_help(s->ds, d,
                      "Write `" STR_FMT " where …`, or an aggregate such as `sum of " STR_FMT " in " STR_FMT "`.",
                      STR_ARG(base), STR_ARG(name), STR_ARG(base));
            return NULL;
        }
        struct names v = {0};
        names_add(s, &v, STR_LIT("partner"));
        for (const sema_rows *r = env->rows; r; r = r->outer) names_add(s, &v, r->list->name);
        diag *d = report_unknown(s, DIAG_E0211, e->u.path.base.at, "list here called", base, v.at, v.n);
        if (!d->help.n) diag_help(s->ds, d, "Before the point stands `partner`, or the list whose rows are looked at.");
        return NULL;
    }
    sema_symbol *sym = row_find(env->scope, list, name);
    if (sym) return sym;
    if (may_be_lost(s, name)) return NULL;
    struct names v = {0};
    names_of_list(s, &v, env->scope, list);
    const char *what = list->parent ? str_printf(s->a, "field of " STR_FMT " called", STR_ARG(list->name)).p
                                   : "field of the partner called";
    diag *d = report_unknown(s, DIAG_E0211, e->u.path.field.at, what, name, v.at, v.n);
    if (!d->help.n) diag_help(s->ds, d, "Declare it under `facts`.");
    return NULL;
}

/* ---- definitions that refer to definitions ---- */

void report_cycle(sema *s, sema_symbol *again) {
    enum { SHOWN = 8 };
    uint32_t from = s->open.n - 1;
    while (from > 0 && s->open.at[from] != again) from--;
    uint32_t n = s->open.n - from;
    str path = again->name;
    for (uint32_t i = 1; i < n; i++) {
        if (n > SHOWN && i == SHOWN - 1) path = str_printf(s->a, STR_FMT " → …", STR_ARG(path));
        if (n > SHOWN && i >= SHOWN - 1 && i + 1 < n) continue;
        const sema_symbol *sym = s->open.at[from + i];
        path = str_printf(s->a, STR_FMT " → " STR_FMT, STR_ARG(path), STR_ARG(sym->name));
    }
    diag *d = diag_add(s->ds, DIAG_E0213, again->at, "`" STR_FMT "` is defined by itself: " STR_FMT " → " STR_FMT,
                       STR_ARG(again->name), STR_ARG(path), STR_ARG(again->name));
    for (uint32_t i = 1; i < n && i < SHOWN; i++)
        diag_note_at(s->ds, d, ((sema_symbol *)s->open.at[from + i])->at, "%s", "");
    diag_help(s->ds, d, "Break the circle: one of them must be written without the others.");
}

static void report_too_deep(sema *s, sema_symbol *sym) {
    diag *d =
        diag_add(s->ds, DIAG_E0103, sym->at, "more than %d levels of definitions upon definitions", COMP_MAX_HEIGHT);
    diag_help(s->ds, d, "Write `" STR_FMT "` with fewer lets or sets between it and the facts.", STR_ARG(sym->name));
    sym->type = &s->poison;
}

bool symbol_open(sema *s, sema_symbol *sym) {
    if (sym->open) {
        report_cycle(s, sym);
        return false;
    }
    uint32_t height = sym->item->u.expr ? sym->item->u.expr->height : 1;
    if (s->open_height + height > COMP_MAX_HEIGHT) {
        report_too_deep(s, sym);
        return false;
    }
    s->open_height += height;
    sym->open = true;
    ptrs_add(s->a, &s->open, sym);
    return true;
}

void symbol_close(sema *s, sema_symbol *sym) {
    s->open_height -= sym->item->u.expr ? sym->item->u.expr->height : 1;
    sym->open = false;
    s->open.n--;
}

bool height_fits(sema *s, sema_symbol *sym, uint32_t height) {
    sym->height = height;
    if (height <= COMP_MAX_HEIGHT) return true;
    report_too_deep(s, sym);
    sym->height = 0; /* poison is not followed */
    return false;
}
