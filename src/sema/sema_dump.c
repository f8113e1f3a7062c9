/* The checked program as text, for `comp dump --stage sema`: what was declared, and each expression of a rule with its
 * type and what its names refer to, a node a line.  Expressions show the author's words, cut to fit. */
#include "sema/sema_impl.h"

enum { WORDS = 44 }; /* of an expression, in columns */

typedef struct dumper {
    buf *out;
    const program *p;
    uint32_t level;
} dumper;

static void indent(const dumper *d) { buf_fill(d->out, ' ', 2 * (size_t)d->level); }

static void add_name(const dumper *d, ast_name name) {
    if (name.text.n) buf_printf(d->out, " " STR_FMT, STR_ARG(name.text));
}

static void add_title(const dumper *d, ast_name title) {
    if (title.text.n) buf_printf(d->out, " \"" STR_FMT "\"", STR_ARG(title.text));
}

/* ---- types ---- */

static void add_type(const dumper *d, const sema_type *t) {
    static const char *const words[] = {
        [PT_TEXT] = "text",   [PT_NUMBER] = "number", [PT_WHOLE] = "whole number", [PT_PERCENT] = "percent",
        [PT_MONEY] = "money", [PT_DATE] = "date",     [PT_YESNO] = "yes/no",       [PT_ENUM] = "tier",
        [PT_LIST] = "list",   [PT_SET] = "set"};
    if (!t || t->poison) {
        buf_z(d->out, t ? "?" : "-");
        return;
    }
    if (t->kind == PT_ENUM && t->field) {
        for (uint32_t i = 0; i < t->field->nmembers; i++)
            buf_printf(d->out, "%s" STR_FMT, i ? " | " : "", STR_ARG(t->field->member_symbols[i].name));
        return;
    }
    buf_z(d->out, t->none ? "none" : words[t->kind]);
    if (t->kind == PT_MONEY) buf_printf(d->out, " " STR_FMT, STR_ARG(sema_currency(t)));
    if (t->kind == PT_LIST && t->list) buf_printf(d->out, " of " STR_FMT, STR_ARG(t->list->name));
    if (t->kind == PT_LIST && t->list && t->list->groups) buf_z(d->out, ", grouped");
    if (t->kind == PT_SET && t->field && t->field->catalog)
        buf_printf(d->out, " of " STR_FMT, STR_ARG(t->field->catalog->name.text));
}

static void dump_field(dumper *d, const sema_field *f);

static void dump_fields(dumper *d, const sema_list *list) {
    d->level++;
    for (uint32_t i = 0; i < list->nfields; i++) dump_field(d, list->fields[i]);
    d->level--;
}

static void dump_field(dumper *d, const sema_field *f) {
    sema_type t = {.kind = f->type, .field = f, .currency = f->currency, .list = f->child};
    indent(d);
    buf_printf(d->out, "%u " STR_FMT ": ", f->index, STR_ARG(f->name));
    add_type(d, &t);
    if (f->currency_field) buf_printf(d->out, "in " STR_FMT, STR_ARG(f->currency_field->name));
    if (f->may_be_missing) buf_z(d->out, ", may be missing");
    if (f->or_none) buf_z(d->out, ", or none");
    if (f->unique) buf_z(d->out, ", unique");
    if (f->evidence.n) buf_printf(d->out, ", attested \"" STR_FMT "\"", STR_ARG(f->evidence));
    if (f->dflt) buf_printf(d->out, ", = " STR_FMT, STR_ARG(source_text(d->p->sources, f->dflt->at)));
    if (!str_eq(f->name, f->json)) buf_printf(d->out, ", from \"" STR_FMT "\"", STR_ARG(f->json));
    buf_char(d->out, '\n');
    if (f->child) dump_fields(d, f->child);
}

/* ---- expressions ---- */

static void add_words(const dumper *d, const ast_expr *e) {
    str text = source_text(d->p->sources, e->at);
    uint32_t columns = 0;
    bool blank = false;
    for (uint32_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == ' ' || c == '\n' || c == '\t' || c == '\r') {
            blank = true;
            continue;
        }
        if (columns >= WORDS && ((unsigned char)c & 0xc0) != 0x80) {
            buf_z(d->out, " …");
            return;
        }
        if (blank && columns++) buf_char(d->out, ' ');
        blank = false;
        buf_char(d->out, c);
        columns++;
    }
}

static void add_symbol(const dumper *d, const sema_symbol *sym) {
    static const char *const words[] = {
        [SYM_FIELD] = "field",   [SYM_LET] = "let",           [SYM_DEFINITION] = "definition", [SYM_SET] = "set",
        [SYM_CODE] = "code",     [SYM_MEMBER] = "member",     [SYM_AS_OF] = "the as-of date",  [SYM_TIER] = "tier",
        [SYM_AREA] = "area",     [SYM_TIER_KEY] = "the tier", [SYM_COMPETENCY] = "competency"};
    buf_printf(d->out, " -> %s", words[sym->kind]);
    switch (sym->kind) {
    case SYM_FIELD:
        if (sym->field->of) buf_printf(d->out, " of the groups of %u", sym->field->of->index);
        else buf_printf(d->out, " %u", sym->field->index);
        return;
    case SYM_COMPETENCY: buf_printf(d->out, " " STR_FMT, STR_ARG(sym->name)); return;
    case SYM_LET: buf_printf(d->out, " " STR_FMT "%s", STR_ARG(sym->name), sym->uses_tier ? " by tier" : ""); return;
    case SYM_CODE: case SYM_MEMBER: case SYM_TIER: case SYM_AREA: buf_printf(d->out, " %u", sym->number); return;
    case SYM_DEFINITION: case SYM_SET: case SYM_TIER_KEY: case SYM_AS_OF: return;
    }
}

static void add_set(const dumper *d, const sema_set *set) {
    buf_z(d->out, " -> {");
    for (uint32_t i = 0; i < set->n; i++) {
        buf_char(d->out, ' ');
        add_words(d, set->members[i]);
    }
    buf_z(d->out, " }");
}

static void dump_expr(ast_expr *e, void *with) {
    dumper *d = with;
    bool set = e->type && e->type->kind == PT_SET && !e->type->poison && !e->type->field;
    indent(d);
    add_words(d, e);
    buf_z(d->out, ": ");
    add_type(d, e->type);
    bool name = e->kind == EXPR_NAME || e->kind == EXPR_PATH || e->kind == EXPR_CODE || e->kind == EXPR_TEXT;
    if (set && e->ref.set) add_set(d, e->ref.set);
    else if (name && e->type && !e->type->poison && e->ref.symbol) add_symbol(d, e->ref.symbol);
    if (e->kind == EXPR_QUANT && !e->u.quant.a && e->ref.subject) {
        buf_z(d->out, " of ");
        add_words(d, e->ref.subject);
    }
    buf_char(d->out, '\n');
    if (set) return; /* its members as written say less than those it has */
    d->level++;
    expr_each(e, dump_expr, d);
    d->level--;
}

static void dump_part(dumper *d, const char *word, ast_expr *e) {
    if (!e) return;
    indent(d);
    buf_printf(d->out, "%s\n", word);
    d->level++;
    dump_expr(e, d);
    d->level--;
}

/* ---- items ---- */

static void dump_items(dumper *d, ast_item *items, const sema_competency *c);

static void dump_header(dumper *d, const char *word, const ast_item *it) {
    indent(d);
    buf_z(d->out, word);
    add_name(d, it->header.name);
    add_title(d, it->header.title);
    if (it->header.only.text.n) buf_printf(d->out, " only " STR_FMT, STR_ARG(it->header.only.text));
}

static void dump_block(dumper *d, const char *word, ast_item *it, const sema_competency *c) {
    dump_header(d, word, it);
    if (it->kind == ITEM_OPTION && c && !c->designation) {
        uint32_t i = 0;
        buf_z(d->out, ", offers");
        for (const ast_names *t = c->tiers; t; t = t->next, i++)
            if (sema_offers(c, it, i)) add_name(d, t->name);
    }
    static const char *const groups[] = {"", ", any of", ", at least", ", for each"}; /* as ast_group */
    if (it->kind == ITEM_REQUIRE) buf_z(d->out, groups[it->u.group.kind]);
    buf_char(d->out, '\n');
    d->level++;
    dump_part(d, "applies when", it->header.applies);
    if (it->kind == ITEM_REQUIRE && it->u.group.kind == GROUP_AT_LEAST) dump_part(d, "at least", it->u.group.n);
    if (it->kind == ITEM_REQUIRE && it->u.group.kind == GROUP_EACH) dump_part(d, "in", it->u.group.n);
    dump_items(d, it->items, c);
    d->level--;
}

static void dump_definition(dumper *d, const char *word, const ast_item *it) {
    dump_header(d, word, it);
    buf_char(d->out, '\n');
    d->level++;
    if (it->u.expr && !it->params) dump_expr(it->u.expr, d); /* with parameters it has types at its calls alone */
    d->level--;
}

/* As written: what its members are is said where it is used. */
static void dump_set(dumper *d, const ast_item *it) {
    dump_header(d, "set", it);
    buf_z(d->out, ": ");
    if (it->u.expr) add_words(d, it->u.expr);
    buf_char(d->out, '\n');
}

static void dump_items(dumper *d, ast_item *items, const sema_competency *c) {
    for (ast_item *it = items; it; it = it->next) {
        switch (it->kind) {
        case ITEM_OPTION: dump_block(d, "option", it, c); break;
        case ITEM_TIER: dump_block(d, "tier", it, c); break;
        case ITEM_REQUIRE: dump_block(d, "require", it, c); break;
        case ITEM_CONDITION: dump_part(d, "condition", it->u.expr); break;
        case ITEM_NO_REQUIREMENTS: indent(d); buf_z(d->out, "no requirements\n"); break;
        case ITEM_SET: dump_set(d, it); break;
        case ITEM_LET: dump_definition(d, "let", it); break;
        case ITEM_COMPETENCY: case ITEM_POISON: case ITEM_TIERS: case ITEM_FACTS: case ITEM_CATALOG: case ITEM_PARTNER:
        case ITEM_TEST: case ITEM_USE: case ITEM_AREAS: break;
        case ITEM_NOTE:
            dump_header(d, "", it);
            buf_char(d->out, '\n');
            break;
        }
    }
}

static void dump_competency(dumper *d, const sema_competency *c) {
    dump_header(d, "competency", c->item);
    for (const ast_names *t = c->tiers; t; t = t->next)
        buf_printf(d->out, "%s" STR_FMT, t == c->tiers ? ", tiers " : " < ", STR_ARG(t->name.text));
    buf_z(d->out, c->designation ? ", a designation\n" : "\n");
    d->level++;
    dump_part(d, "applies when", c->item->header.applies);
    dump_items(d, c->item->items, c);
    d->level--;
}

void sema_dump(buf *out, const program *p) {
    dumper d = {.out = out, .p = p};
    buf_z(out, "facts\n");
    if (p->nlists) dump_fields(&d, p->lists[0]);
    for (uint32_t i = 0; i < p->ncatalogs; i++)
        buf_printf(out, "catalog " STR_FMT ", %u codes\n", STR_ARG(p->catalogs[i]->name.text), p->catalogs[i]->n);
    for (uint32_t i = 0; i < p->nunits; i++)
        if (p->units[i]) dump_items(&d, p->units[i]->items, NULL);
    for (uint32_t i = 0; i < p->ncompetencies; i++) dump_competency(&d, &p->competencies[i]);
}
