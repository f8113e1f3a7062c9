/* Items to groups: blocks, their entries, and what of them lines up.  See shape.h.  Recursion is bounded by
 * COMP_MAX_DEPTH blocks. */
#include "format/shape.h"

/* ---- facts, catalogs, data, tests ---- */

static void shape_fields(layout_text *t, const ast_field *fields, uint32_t open, bool forced) {
    for (const ast_field *f = fields; f; f = f->next)
        shape_entry(t, f->at.lo, ENTRY_FIELD, 1)->at[0] = piece_at(t, f->type_at.lo);
    shape_block(t, open, BLOCK_FACTS, forced);
    for (const ast_field *f = fields; f; f = f->next) {
        uint32_t lo = piece_at(t, f->type_at.lo), hi = piece_last(t, f->type_at), g = NOWHERE;
        if (f->type == TYPE_LIST) shape_fields(t, f->fields, t->pieces[hi].pair, false);
        for (uint32_t i = lo; f->type == TYPE_ENUM && i <= hi; i++) {
            if (!piece_is(t, i, '|')) continue;
            if (g == NOWHERE) {
                g = shape_group(t, lo, hi, 0);
                t->groups[g].here = true;
            }
            shape_edge(t, i, g, EDGE_FILL);
        }
    }
}

static void shape_catalog(layout_text *t, const ast_item *item) {
    for (const ast_entry *e = item->u.entries; e; e = e->next) {
        bool titled = e->title.at.lo != e->code.at.lo;
        entry_columns *c = shape_entry(t, e->code.at.lo, ENTRY_CODE, titled);
        if (titled) c->at[0] = piece_at(t, e->title.at.lo);
    }
    shape_block(t, shape_open(t, item->at), BLOCK_CATALOG, false);
}

static void shape_data(layout_text *t, const ast_datum *d);

/* `b` has the keys of `a`, in the same order. */
static bool same_keys(const ast_datum *a, const ast_datum *b) {
    const ast_datum *x = a->items, *y = b->items;
    for (; x && y; x = x->next, y = y->next)
        if (!str_eq(x->key.text, y->key.text)) return false;
    return !x && !y;
}

/* Objects of a list, whose values line up where they have the same keys. */
static void shape_element(layout_text *t, const ast_datum *d, const ast_datum *before, uint32_t *series) {
    bool object = d->kind == DATUM_OBJECT;
    uint32_t n = 0;
    for (const ast_datum *pair = d->items; object && pair; pair = pair->next) n++;
    entry_columns *c = shape_entry(t, d->at.lo, object ? ENTRY_OBJECT : ENTRY_PLAIN, n > 1 ? n - 1 : 0);
    if (!object) return;
    if (!before || before->kind != DATUM_OBJECT || !same_keys(before, d)) ++*series;
    c->series = *series;
    uint32_t k = 0;
    for (const ast_datum *pair = d->items; pair; pair = pair->next)
        if (pair != d->items) c->at[k++] = piece_at(t, pair->key.at.lo);
}

static void shape_datum(layout_text *t, const ast_datum *d) {
    uint32_t open = piece_at(t, d->at.lo), series = 0;
    if (d->kind == DATUM_SCALAR) return;
    while (!piece_is(t, open, '{') && !piece_is(t, open, '[')) open++; /* a pair begins with its key */
    const ast_datum *before = NULL;
    for (const ast_datum *in = d->items; in; before = in, in = in->next) {
        if (d->kind == DATUM_OBJECT) shape_entry(t, in->key.at.lo, ENTRY_PLAIN, 0);
        else shape_element(t, in, before, &series);
    }
    shape_block(t, open, d->kind == DATUM_OBJECT ? BLOCK_DATA : BLOCK_LIST, false);
    shape_data(t, d->items);
}

static void shape_data(layout_text *t, const ast_datum *d) {
    for (; d; d = d->next) shape_datum(t, d);
}

/* `expect x filled by a, b` */
static void shape_expect(layout_text *t, const ast_expect *e) {
    if (e->kind != EXPECT_FILLED_BY || !e->members || !e->members->next) return;
    uint32_t g = shape_group(t, piece_at(t, e->at.lo), piece_last(t, e->at), 2 * STEP);
    for (const ast_expr *m = e->members->next; m; m = m->next) shape_edge(t, piece_at(t, m->at.lo), g, EDGE_FILL);
}

/* `case "…" as of D with { … }  expect …  expect …` on one line, or each expectation on its own, further in: so where they
 * do not fit, and where one began a line. */
static void shape_case(layout_text *t, const ast_case *c) {
    uint32_t lo = piece_at(t, c->at.lo), hi = piece_last(t, c->at), n = 2;
    bool lines = false;
    for (const ast_expect *e = c->expects; e; e = e->next, n++) {
        hi = piece_last(t, e->at);
        lines |= t->pieces[piece_at(t, e->at.lo)].first;
    }
    uint32_t g = shape_group(t, lo, hi, STEP);
    t->groups[g].forced = lines;
    entry_columns *columns = lines ? &t->columns[lo] : shape_entry(t, c->at.lo, ENTRY_CASE, n);
    if (!lines && c->has_as_of) columns->at[0] = piece_at(t, c->title.at.lo) + 1;
    if (!lines && c->data) columns->at[1] = piece_at(t, c->data->at.lo) - 1;
    n = 2;
    for (const ast_expect *e = c->expects; e; e = e->next) {
        uint32_t i = piece_at(t, e->at.lo);
        if (!lines) columns->at[n++] = i;
        t->pieces[i].gap = 2;
        shape_edge(t, i, g, EDGE_HARD);
        shape_expect(t, e);
    }
    if (c->data) shape_datum(t, c->data);
}

static void shape_test(layout_text *t, const ast_item *item) {
    if (item->u.test.given) shape_entry(t, item->u.test.given->at.lo, ENTRY_PLAIN, 0);
    for (const ast_expect *e = item->u.test.expects; e; e = e->next) shape_entry(t, e->at.lo, ENTRY_PLAIN, 0);
    for (const ast_case *c = item->u.test.cases; c; c = c->next) shape_entry(t, c->at.lo, ENTRY_PLAIN, 0);
    shape_block(t, shape_open(t, item->at), BLOCK_TEST, true);
    if (item->u.test.given && item->u.test.given->data) shape_datum(t, item->u.test.given->data);
    for (const ast_expect *e = item->u.test.expects; e; e = e->next) shape_expect(t, e);
    for (const ast_case *c = item->u.test.cases; c; c = c->next) shape_case(t, c);
}

/* ---- items ---- */

static entry_kind kind_of(const ast_item *item) {
    switch (item->kind) {
    case ITEM_LET: return item->u.expr && item->u.expr->kind == EXPR_SCORE ? ENTRY_PLAIN : ENTRY_LET;
    case ITEM_SET: return ENTRY_SET;
    case ITEM_REQUIRE: return item->u.group.kind == GROUP_EACH ? ENTRY_PLAIN : ENTRY_REQUIRE;
    case ITEM_OPTION: return ENTRY_OPTION;
    case ITEM_TIER: return ENTRY_TIER;
    case ITEM_POISON: case ITEM_COMPETENCY: case ITEM_CONDITION: case ITEM_NO_REQUIREMENTS: case ITEM_TIERS:
    case ITEM_FACTS: case ITEM_CATALOG: case ITEM_PARTNER: case ITEM_TEST: case ITEM_USE: case ITEM_NOTE:
    case ITEM_AREAS: return ENTRY_PLAIN;
    }
    return ENTRY_PLAIN;
}

/* A header that is too long ends its lines before what limits it. */
static uint32_t shape_header(layout_text *t, const ast_item *item, entry_columns *c) {
    uint32_t lo = piece_at(t, item->head.lo), hi = piece_last(t, item->head), g = shape_group(t, lo, hi, 2 * STEP);
    for (uint32_t i = lo + 1; i <= hi; i++) {
        const piece *p = &t->pieces[i];
        bool word = p->kind == TOK_ONLY || p->kind == TOK_FROM_DATE || p->kind == TOK_UNTIL ||
                    p->kind == TOK_APPLIES_WHEN || p->kind == TOK_UNLESS;
        if (word && !p->joined && p->block == t->pieces[lo].block) shape_edge(t, i, g, EDGE_FILL);
    }
    shape_expr(t, item->header.applies);
    if (!c->n) return g;
    uint32_t rest = lo + 1;
    if (item->header.name.text.n) rest = piece_last(t, item->header.name.at) + 1;
    if (item->header.title.text.n) {
        c->at[0] = piece_at(t, item->header.title.at.lo);
        rest = c->at[0] + 1;
    }
    if (rest <= hi) c->at[1] = rest;
    c->at[2] = hi + 1;
    return g;
}

static uint32_t columns_in(entry_kind kind) {
    switch (kind) {
    case ENTRY_LET: case ENTRY_SET: return 2;
    case ENTRY_REQUIRE: case ENTRY_OPTION: case ENTRY_TIER: return 3;
    case ENTRY_PLAIN: case ENTRY_CODE: case ENTRY_LINE: case ENTRY_PART: case ENTRY_ROW: case ENTRY_FIELD:
    case ENTRY_OBJECT: case ENTRY_CASE: return 0;
    }
    return 0;
}

void shape_item_entry(layout_text *t, const ast_item *item) {
    entry_kind kind = kind_of(item);
    shape_entry(t, item->at.lo, kind, columns_in(kind));
}

/* `let name "Title" = value`: broken behind the `=`, unless the value is a block. */
static void shape_definition(layout_text *t, const ast_item *item, entry_columns *c) {
    const ast_expr *e = item->u.expr;
    uint32_t lo = piece_at(t, item->at.lo), hi = piece_last(t, item->at), begins = piece_at(t, e->at.lo);
    if (item->header.title.text.n) c->at[0] = piece_at(t, item->header.title.at.lo);
    c->at[1] = begins - 1;
    bool people = e->kind == EXPR_PEOPLE && piece_is(t, hi, '}') && t->pieces[t->pieces[hi].pair].opens == BLOCK_PEOPLE;
    bool in_braces = people || e->kind == EXPR_SET || e->kind == EXPR_BY;
    if (e->parens || !in_braces) shape_edge(t, begins, shape_group(t, lo, hi, STEP), EDGE_SOFT);
    shape_expr(t, e);
}

static void shape_item(layout_text *t, const ast_item *item) {
    uint32_t first = piece_at(t, item->at.lo);
    entry_columns *c = &t->columns[first];
    switch (item->kind) {
    case ITEM_COMPETENCY: case ITEM_OPTION: case ITEM_TIER: case ITEM_REQUIRE: case ITEM_AREAS: {
        uint32_t header = shape_header(t, item, c);
        if (item->kind == ITEM_REQUIRE) shape_expr(t, item->u.group.n);
        for (const ast_area *area = item->kind == ITEM_AREAS ? item->u.areas.all : NULL; area; area = area->next)
            shape_entry(t, area->name.at.lo, ENTRY_PLAIN, 0);
        if (item->kind == ITEM_AREAS) shape_block(t, shape_open(t, item->head), BLOCK_SET, false);
        for (const ast_item *in = item->items; in; in = in->next)
            shape_item_entry(t, in);
        uint32_t lines = shape_block(t, shape_open(t, item->at), BLOCK_ITEMS, item->kind == ITEM_COMPETENCY);
        t->groups[lines].as = header; /* however many lines that has */
        shape_items(t, item->items);
        break;
    }
    case ITEM_CONDITION: shape_expr(t, item->u.expr); break;
    case ITEM_TIERS: {
        uint32_t g = shape_group(t, first, piece_last(t, item->at), STEP);
        for (uint32_t i = first; i <= t->groups[g].hi; i++)
            if (piece_is(t, i, '<')) shape_edge(t, i, g, EDGE_FILL);
        break;
    }
    case ITEM_FACTS: shape_fields(t, item->u.fields, shape_open(t, item->at), false); break;
    case ITEM_CATALOG: shape_catalog(t, item); break;
    case ITEM_SET: case ITEM_LET:
        if (c->kind == ENTRY_PLAIN) shape_expr(t, item->u.expr);
        else shape_definition(t, item, c);
        break;
    case ITEM_PARTNER: shape_datum(t, item->u.data); break;
    case ITEM_TEST: shape_test(t, item); break;
    case ITEM_POISON: case ITEM_NO_REQUIREMENTS: case ITEM_USE: case ITEM_NOTE: break;
    }
}

void shape_items(layout_text *t, const ast_item *item) {
    for (; item; item = item->next) shape_item(t, item);
}

