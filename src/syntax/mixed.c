/* See mixed.h.  The two readings are the author's own words with the parentheses each of them would need. */
#include "syntax/mixed.h"

enum { PARTS_MOST = 12 }; /* of a chain whose readings are shown; longer ones only get the help */

typedef struct chain {
    const source_set *sources;
    diags *ds;
    const ast_expr *parts[PARTS_MOST];
    const ast_expr *joins[PARTS_MOST]; /* joins[i] stands before parts[i]; the first is NULL */
    uint32_t n;
} chain;

static bool joins(const ast_expr *e) {
    return e->kind == EXPR_BINARY && (e->u.binary.op == OP_AND || e->u.binary.op == OP_OR);
}

static bool continues(const ast_expr *top, const ast_expr *e) { return joins(e) && (e == top || !e->parens); }

static str words_of(const chain *c, span at) { return source_squeezed(c->ds->arena, source_text(c->sources, at)); }

/* What a condition is called in a sentence: `any of field` is field, `passed NW-1` is NW-1. */
static str short_of(const chain *c, const ast_expr *e) {
    if (e->kind == EXPR_QUANT && e->u.quant.kind == QUANT_ANY && e->u.quant.set->kind == EXPR_NAME)
        return e->u.quant.set->u.text;
    if (e->kind == EXPR_QUANT && e->u.quant.set->kind == EXPR_SET && e->u.quant.set->u.members &&
        !e->u.quant.set->u.members->next && e->u.quant.set->u.members->kind == EXPR_CODE)
        return e->u.quant.set->u.members->u.text;
    return words_of(c, e->at);
}

/* One reading: runs joined by `inner` in parentheses.  `alone`: the first run of a single part, or NULL. */
static str reading(const chain *c, ast_op inner, bool always, const ast_expr **alone) {
    str out = {0};
    *alone = NULL;
    for (uint32_t i = 0; i < c->n;) {
        uint32_t end = i + 1;
        while (end < c->n && c->joins[end]->u.binary.op == inner) end++;
        str run = words_of(c, span_join(c->parts[i]->at, c->parts[end - 1]->at));
        bool single = end == i + 1;
        if (single && !*alone) *alone = c->parts[i];
        bool parens = !single || (always && !c->parts[i]->parens);
        out =
            str_printf(c->ds->arena, STR_FMT "%s%s%s" STR_FMT "%s", STR_ARG(out), i ? " " : "",
                       i ? (inner == OP_AND ? "or " : "and ") : "", parens ? "(" : "", STR_ARG(run), parens ? ")" : "");
        i = end;
    }
    return out;
}

static void add_readings(chain *c, diag *d) {
    const ast_expr *enough, *needed;
    str by_and = reading(c, OP_AND, true, &enough), by_or = reading(c, OP_OR, false, &needed);
    uint32_t wide = str_columns(by_and) > str_columns(by_or) ? str_columns(by_and) : str_columns(by_or);
    str first = enough ? str_printf(c->ds->arena, STR_FMT " alone is enough", STR_ARG(short_of(c, enough)))
                       : STR_LIT("either group is enough");
    str second = needed ? str_printf(c->ds->arena, STR_FMT " is always needed", STR_ARG(short_of(c, needed)))
                        : STR_LIT("both groups are needed");
    bool fits = wide + 5 + (str_columns(first) > str_columns(second) ? str_columns(first) : str_columns(second)) <= 90;
    if (fits)
        d->readings = str_printf(c->ds->arena, STR_FMT "%*s" STR_FMT "\n" STR_FMT "%*s" STR_FMT, STR_ARG(by_and),
                                 (int)(wide - str_columns(by_and) + 5), "", STR_ARG(first), STR_ARG(by_or),
                                 (int)(wide - str_columns(by_or) + 5), "", STR_ARG(second));
    else
        d->readings = str_printf(c->ds->arena, STR_FMT "\n    " STR_FMT "\n" STR_FMT "\n    " STR_FMT, STR_ARG(by_and),
                                 STR_ARG(first), STR_ARG(by_or), STR_ARG(second));
}

/* ---- `or` between values ---- */

static void note_fields(mixed_words *w, arena *a, const ast_field *f) {
    for (; f; f = f->next) {
        if (f->name.text.n) strmap_add(&w->others, a, f->name.text, 0);
        for (const ast_names *m = f->members; m; m = m->next) strmap_add(&w->members, a, m->name.text, 0);
        if (f->type == TYPE_LIST) note_fields(w, a, f->fields);
    }
}

static void note_items(mixed_words *w, arena *a, const ast_item *item) {
    for (; item; item = item->next) {
        if (item->kind == ITEM_FACTS) note_fields(w, a, item->u.fields);
        if ((item->kind == ITEM_LET || item->kind == ITEM_SET) && item->header.name.text.n)
            strmap_add(&w->others, a, item->header.name.text, 0);
        note_items(w, a, item->items);
    }
}

/* A word that the file uses as a member of an enumeration and for nothing else. */
static bool is_member(mixed_words *w, arena *a, const ast_unit *unit, str word) {
    uint32_t unused;
    if (!w->noted) note_items(w, a, unit->items);
    w->noted = true;
    return strmap_get(&w->members, word, &unused) && !strmap_get(&w->others, word, &unused);
}

static bool is_value(mixed_words *w, arena *a, const ast_unit *unit, const ast_expr *e) {
    if (e->parens) return false;
    if (e->kind == EXPR_TEXT || e->kind == EXPR_NUMBER || e->kind == EXPR_PERCENT || e->kind == EXPR_MONEY ||
        e->kind == EXPR_DATE)
        return true;
    return e->kind == EXPR_NAME && is_member(w, a, unit, e->u.text);
}

static bool joins_values(mixed_words *w, arena *a, const ast_unit *unit, const ast_expr *top) {
    for (const ast_expr *e = top; continues(top, e); e = e->u.binary.a)
        if (e->u.binary.op == OP_OR && is_value(w, a, unit, e->u.binary.b)) return true;
    return false;
}

void mixed_check(const source_set *sources, diags *ds, const ast_unit *unit, mixed_words *words, const ast_expr *top) {
    const ast_expr *other = NULL, *first = top; /* where the word changes: `first` is the leftmost join */
    uint32_t n = 1;
    for (const ast_expr *e = top; continues(top, e); e = e->u.binary.a) first = e, n++;
    for (const ast_expr *e = top; continues(top, e); e = e->u.binary.a)
        if (e->u.binary.op != first->u.binary.op) other = e; /* ends as the leftmost that differs */
    if (!other || joins_values(words, ds->arena, unit, top)) return;

    diag *d =
        diag_add(ds, DIAG_E0140, first->u.binary.op_at, "`and` and `or` in one condition; the two readings differ");
    diag_note_at(ds, d, other->u.binary.op_at, "%s", "");
    diag_help(ds, d, "Put the parentheses you mean.");
    if (n > PARTS_MOST) return;
    chain c = {.sources = sources, .ds = ds, .n = n};
    uint32_t i = n;
    const ast_expr *e = top;
    for (; continues(top, e); e = e->u.binary.a) {
        c.parts[--i] = e->u.binary.b;
        c.joins[i] = e;
    }
    c.parts[0] = e;
    add_readings(&c, d);
}
