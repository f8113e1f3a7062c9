/* The innermost part of the tree that ends before a comment, or begins behind it, or goes on around it. */
#include "syntax/spoken_of.h"

typedef struct finder {
    uint32_t src, at;   /* the last byte before the comment; if `ahead` the first behind it */
    bool ahead;
    span found;         /* the innermost so far                                             */
} finder;

typedef enum item_shape {
    SHAPE_PLAIN,
    SHAPE_WHOLE,   /* a comment before it speaks of all of it, one behind its `{` of its head */
    SHAPE_BLOCK    /* of others: before it, too                                               */
} item_shape;

/* Whether the parts of `whole` are to be looked at. */
static bool see(finder *f, span whole, span head, item_shape shape) {
    if (whole.src != f->src || f->at < whole.lo || f->at >= whole.hi) return false;
    bool begins = f->ahead && f->at == whole.lo, ends = !f->ahead && f->at == whole.hi - 1;
    f->found = whole;
    if (ends || shape == SHAPE_PLAIN || (begins && shape == SHAPE_WHOLE)) return true;
    f->found.hi = f->ahead && f->at >= head.hi ? whole.lo : head.hi; /* nothing: before a `}` */
    return true;
}

static bool see_plain(finder *f, span whole) { return see(f, whole, whole, SHAPE_PLAIN); }

static span with_dates(span at, const ast_dates *dates) { return dates ? span_join(at, dates->at) : at; }

/* ---- expressions: what has lines of its own ---- */

static void find_expr(finder *f, const ast_expr *e);

static void find_chain(finder *f, const ast_expr *e) {
    for (; e; e = e->next)
        if (see_plain(f, with_dates(e->at, e->dates))) find_expr(f, e);
}

static void find_three(finder *f, const ast_expr *a, const ast_expr *b, const ast_expr *c) {
    find_expr(f, a);
    find_expr(f, b);
    find_expr(f, c);
}

static void find_people(finder *f, const ast_expr *e) {
    find_expr(f, e->u.people.list);
    if (span_is_none(e->u.people.head) || !e->u.people.lines) return;
    for (const ast_line *l = e->u.people.lines; l; l = l->next)
        if (see_plain(f, l->at)) {
            find_three(f, l->count, l->who, l->whom_count);
            find_expr(f, l->whom);
        }
}

static void find_expr(finder *f, const ast_expr *e) {
    if (!e || e->at.src != f->src || f->at < e->at.lo || f->at >= e->at.hi) return;
    switch (e->kind) {
    case EXPR_POISON: case EXPR_NUMBER: case EXPR_PERCENT: case EXPR_MONEY: case EXPR_DATE: case EXPR_TEXT:
    case EXPR_YESNO: case EXPR_NONE: case EXPR_NAME: case EXPR_CODE: case EXPR_PATH: return;
    case EXPR_SET: find_chain(f, e->u.members); return;
    case EXPR_UNARY: find_expr(f, e->u.unary.a); return;
    case EXPR_BINARY: find_three(f, e->u.binary.a, e->u.binary.b, NULL); return;
    case EXPR_IS: find_three(f, e->u.is.a, e->u.is.b, NULL); return;
    case EXPR_WHEN: find_three(f, e->u.when.a, e->u.when.b, e->u.when.c); return;
    case EXPR_QUANT: find_three(f, e->u.quant.a, e->u.quant.n, e->u.quant.set); return;
    case EXPR_AGG: find_three(f, e->u.agg.e, e->u.agg.list, NULL); return;
    case EXPR_THE: find_three(f, e->u.the.e, e->u.the.key, e->u.the.list); return;
    case EXPR_SOME: find_three(f, e->u.some.list, e->u.some.cond, NULL); return;
    case EXPR_WHERE: find_three(f, e->u.where.list, e->u.where.cond, NULL); return;
    case EXPR_GROUPS: find_expr(f, e->u.groups.list); return;
    case EXPR_IF: find_three(f, e->u.cond.cond, e->u.cond.then, e->u.cond.other); return;
    case EXPR_BY:
        for (const ast_row *row = e->u.by.rows; row; row = row->next) see_plain(f, row->at);
        return;
    case EXPR_DEFAULT: find_three(f, e->u.dflt.a, e->u.dflt.other, NULL); return;
    case EXPR_PEOPLE: find_people(f, e); return;
    case EXPR_VERDICTS: find_three(f, e->u.verdicts.n, e->u.verdicts.test, NULL); return;
    case EXPR_CALL:
        for (const ast_expr *arg = e->u.call.args; arg; arg = arg->next) find_expr(f, arg);
        return;
    case EXPR_SCORE: find_chain(f, e->u.score.parts); return;
    case EXPR_PART: find_expr(f, e->u.part.earn); return;
    case EXPR_EARN:
        find_three(f, e->u.earn.of, e->u.earn.gate, NULL);
        find_chain(f, e->u.earn.ways);
        return;
    case EXPR_PARTS: return;
    }
}

/* ---- facts, catalogs, tests ---- */

static void find_fields(finder *f, const ast_field *fields) {
    for (const ast_field *field = fields; field; field = field->next)
        if (see(f, field->at, field->name.at, field->fields ? SHAPE_BLOCK : SHAPE_PLAIN))
            find_fields(f, field->fields);
}

static void find_datum(finder *f, const ast_datum *d) {
    for (const ast_datum *in = d ? d->items : NULL; in; in = in->next)
        if (see_plain(f, in->at)) find_datum(f, in);
}

static void find_expects(finder *f, const ast_expect *expects) {
    for (; expects; expects = expects->next) see_plain(f, expects->at);
}

static void find_test(finder *f, const ast_item *item) {
    const ast_given *given = item->u.test.given;
    if (given && see_plain(f, given->at)) find_datum(f, given->data);
    find_expects(f, item->u.test.expects);
    for (const ast_case *c = item->u.test.cases; c; c = c->next) {
        span all = c->at;
        for (const ast_expect *e = c->expects; e; e = e->next) all = span_join(all, e->at);
        if (!see_plain(f, all)) continue;
        find_datum(f, c->data);
        find_expects(f, c->expects);
    }
}

/* ---- items ---- */

static void find_items(finder *f, const ast_item *items);

static void find_item(finder *f, const ast_item *item) {
    find_expr(f, item->header.applies);
    switch (item->kind) {
    case ITEM_POISON: case ITEM_NO_REQUIREMENTS: case ITEM_TIERS: case ITEM_USE: case ITEM_NOTE: return;
    case ITEM_COMPETENCY: case ITEM_OPTION: case ITEM_TIER: case ITEM_REQUIRE: case ITEM_AREAS:
        find_items(f, item->items);
        return;
    case ITEM_CONDITION: case ITEM_SET: case ITEM_LET: find_expr(f, item->u.expr); return;
    case ITEM_FACTS: find_fields(f, item->u.fields); return;
    case ITEM_CATALOG:
        for (const ast_entry *e = item->u.entries; e; e = e->next) see_plain(f, span_join(e->code.at, e->title.at));
        return;
    case ITEM_PARTNER: find_datum(f, item->u.data); return;
    case ITEM_TEST: find_test(f, item); return;
    }
}

static item_shape shape_of(const ast_item *item) {
    switch (item->kind) {
    case ITEM_COMPETENCY: case ITEM_OPTION: case ITEM_TIER: case ITEM_AREAS: case ITEM_FACTS: case ITEM_TEST:
        return SHAPE_BLOCK;
    case ITEM_REQUIRE: case ITEM_CATALOG: return SHAPE_WHOLE;
    case ITEM_POISON: case ITEM_NO_REQUIREMENTS: case ITEM_TIERS: case ITEM_USE: case ITEM_NOTE: case ITEM_CONDITION:
    case ITEM_SET: case ITEM_LET: case ITEM_PARTNER: return SHAPE_PLAIN;
    }
    return SHAPE_PLAIN;
}

static void find_items(finder *f, const ast_item *items) {
    for (; items; items = items->next)
        if (see(f, items->at, items->head, shape_of(items))) find_item(f, items);
}

/* ---- the comment's place in the text ---- */

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

/* Steps back over blanks, commas and comments: to behind the last byte of a token, or 0. */
static uint32_t step_back(const ast_unit *unit, str text, uint32_t i) {
    uint32_t at = unit->comments[i].at.lo;
    for (;;) {
        while (at > 0 && (is_blank(text.p[at - 1]) || text.p[at - 1] == ',')) at--;
        if (i == 0 || unit->comments[i - 1].at.hi < at) return at;
        at = unit->comments[--i].at.lo;
    }
}

static uint32_t step_ahead(str text, uint32_t at) {
    while (at < text.n && (is_blank(text.p[at]) || text.p[at] == '#'))
        if (text.p[at++] == '#')
            while (at < text.n && text.p[at] != '\n') at++;
    return at;
}

span ast_spoken_of(const ast_unit *unit, str text, uint32_t i) {
    const ast_comment *c = &unit->comments[i];
    finder f = {.src = unit->src, .ahead = c->alone, .found = {unit->src, 0, 0}};
    f.at = c->alone ? step_ahead(text, c->at.hi) : step_back(unit, text, i);
    if (!c->alone && f.at-- == 0) return f.found;
    find_items(&f, unit->items);
    return f.found;
}
