/* Making conditions true: numbers, dates, texts, tables.  See make_impl.h. */
#include "base/date.h"
#include "cases/make_impl.h"

value make_field_step(const plan_field *f) {
    switch (f->type) {
    case PT_MONEY: case PT_NUMBER: return (value){1, 100};
    case PT_PERCENT: return (value){1, 1000};
    case PT_TEXT: case PT_WHOLE: case PT_DATE: case PT_YESNO: case PT_ENUM: case PT_LIST: case PT_SET: break;
    }
    return V_INT(1);
}

value make_step(const plan *p, uint32_t node) {
    const plan_node *n = &p->nodes[node];
    if (n->op == PLAN_COUNT || n->op == PLAN_DISTINCT) return V_INT(1);
    const plan_field f = {.type = p->types[n->type].kind};
    return make_field_step(&f);
}

/* ---- numbers, dates, texts ---- */

/* A table chooses another cell: one that is as wanted. */
static bool set_chosen(maker *k, uint32_t node, relation rel, value v) {
    const plan_node *n = &k->p->nodes[node];
    const bool two = n->op == PLAN_IF;
    const uint32_t cells[] = {n->b, n->c}, *at = two ? cells : k->p->operands + n->b,
                   ncells = two ? 2 : n->c + (n->op != PLAN_PICK);
    const uint32_t *bounds = two ? NULL : at + ncells;
    uint32_t pick, first = make_choice(k, false, node, &pick) ? pick : 0;
    for (uint32_t r = 0; r < ncells; r++) {
        uint32_t i = (first + r) % ncells;
        value cell = make_constant(k, at[i]);
        if (!value_is_known(cell)) continue;
        int order = value_cmp(k->a, cell, v);
        if (rel == EQUAL ? order != 0 : rel == AT_LEAST ? order < 0 : order > 0) continue;
        if (two) return make_it(k, n->a, i == 0);
        if (n->op == PLAN_PICK) return make_value(k, n->a, EQUAL, V_INT(i));
        if (n->op == PLAN_MATCH) return i < n->c && make_value(k, n->a, EQUAL, k->p->consts[bounds[i]]);
        if (i > 0) return make_value(k, n->a, AT_LEAST, k->p->consts[bounds[i - 1]]);
        return n->c > 0 &&
               make_value(k, n->a, AT_MOST, value_sub(k->a, k->p->consts[bounds[0]], make_step(k->p, n->a)));
    }
    value key = make_value_now(k, n->a); /* or a cell that is no constant: the one chosen now, or another */
    for (int other = 0; other < 2; other++)
        for (uint32_t i = 0; i < ncells; i++) {
            const bool now = two ? value_is_yes(key) == (i == 0) && value_is_known(key)
                                 : n->op == PLAN_PICK && key.d == 1 && key.n == (int64_t)i;
            if (now == (other == 1) || !make_varies(k, at[i])) continue;
            if (other && !(two ? make_it(k, n->a, i == 0) : n->op == PLAN_PICK && make_value(k, n->a, EQUAL, V_INT(i))))
                continue;
            if (make_value(k, at[i], rel, v)) return true;
        }
    return false;
}

static bool set_shifted(maker *k, const plan_node *n, relation rel, value v) {
    value by = make_value_now(k, n->b);
    if (v.d != 1 || by.d != 1) return false;
    const int64_t back = n->c & PLAN_SHIFT_AFTER ? -by.n : by.n;
    return make_value(k, n->a, rel,
                      V_INT(date_add((int32_t)v.n, back, (date_unit)(n->c & ~(uint32_t)PLAN_SHIFT_AFTER))));
}

static bool set_sum_of_two(maker *k, const plan_node *n, relation rel, value v) {
    value x = make_value_now(k, n->a), y = make_value_now(k, n->b);
    const bool minus = n->op == PLAN_SUB;
    if (value_is_known(y) && make_varies(k, n->a) &&
        make_value(k, n->a, rel, minus ? value_add(k->a, v, y) : value_sub(k->a, v, y)))
        return true;
    return value_is_known(x) && make_varies(k, n->b) &&
           (minus ? make_value(k, n->b, turned(rel), value_sub(k->a, x, v))
                  : make_value(k, n->b, rel, value_sub(k->a, v, x)));
}

static bool set_product(maker *k, const plan_node *n, relation rel, value v) {
    enum { PLENTY = 100 };
    value x = make_value_now(k, n->a), y = make_value_now(k, n->b);
    const bool over = n->op == PLAN_DIV;
    if (make_varies(k, n->b) && (!value_is_known(y) || value_sign(y) == 0)) {
        if (!make_value(k, n->b, EQUAL, V_INT(PLENTY))) return false;
        y = V_INT(PLENTY);
    }
    if (value_is_known(y) && value_sign(y) != 0 && make_varies(k, n->a))
        return make_value(k, n->a, value_sign(y) < 0 ? turned(rel) : rel,
                          over ? value_mul(k->a, v, y) : value_div(k->a, v, y));
    if (!value_is_known(x) || value_sign(x) == 0 || value_sign(v) == 0) return false;
    return over ? make_value(k, n->b, turned(rel), value_div(k->a, x, v))
                : make_value(k, n->b, rel, value_div(k->a, v, x));
}

/* Parts of a score are filled one after another until the points suffice. */
static bool set_score(maker *k, const plan_node *n, relation rel, value v) {
    value sum = V_INT(0);
    for (uint32_t i = 0; i < n->c; i++) {
        value part = make_value_now(k, k->p->operands[n->b + i]);
        if (value_is_known(part)) sum = value_add(k->a, sum, part);
    }
    uint32_t pick, first = make_choice(k, false, (uint32_t)(n - k->p->nodes), &pick) ? pick : 0;
    bool done = rel != AT_LEAST;
    for (uint32_t i = 0; i < n->c && value_cmp(k->a, sum, v) < 0; i++) {
        const uint32_t part = k->p->operands[n->b + (first + i) % n->c];
        value now = make_value_now(k, part), cap = k->p->consts[k->p->nodes[part].b], more = value_sub(k->a, v, sum);
        if (!value_is_known(now)) now = V_INT(0);
        value want = value_add(k->a, now, more);
        if (value_cmp(k->a, want, cap) > 0) want = cap;
        if (value_cmp(k->a, want, now) <= 0 || !make_value(k, part, rel, want)) continue;
        sum = value_add(k->a, sum, value_sub(k->a, want, now));
        done = true;
    }
    return done;
}

static bool value_inside(maker *k, uint32_t node, relation rel, value v) {
    const plan_node *n = &k->p->nodes[node];
    switch ((plan_op)n->op) {
    case PLAN_FIELD: return make_set_cell(k, n->a, rel, v);
    case PLAN_MONEY_IN: {
        const plan_node *currency = &k->p->nodes[n->b];
        if (currency->op == PLAN_FIELD) make_set_cell(k, currency->a, EQUAL, V_INT(n->c));
        return make_value(k, n->a, rel, v);
    }
    case PLAN_NEG: return make_value(k, n->a, turned(rel), value_neg(k->a, v));
    case PLAN_ADD: case PLAN_SUB: return set_sum_of_two(k, n, rel, v);
    case PLAN_MUL: case PLAN_DIV: return set_product(k, n, rel, v);
    case PLAN_MIN: case PLAN_MAX: {
        bool first = make_varies(k, n->a) && make_value(k, n->a, rel, v);
        if (first && (n->op == PLAN_MIN) != (rel == AT_LEAST)) return true;
        bool second = make_varies(k, n->b) && make_value(k, n->b, rel, v);
        return first || second;
    }
    case PLAN_FLOOR:
    case PLAN_HOLD:
    case PLAN_DEFAULT:
    case PLAN_ANNIVERSARY:
    case PLAN_MARK: return make_value(k, n->a, rel, v);
    case PLAN_SCORE: return set_score(k, n, rel, v);
    case PLAN_SHIFT: return set_shifted(k, n, rel, v);
    case PLAN_IF: case PLAN_PICK: case PLAN_STEP: case PLAN_MATCH: return set_chosen(k, node, rel, v);
    case PLAN_COUNT: return make_count(k, n->a, rel, v);
    case PLAN_DISTINCT: return make_distinct(k, n, rel, v);
    case PLAN_SUM: return make_sum(k, n, rel, v);
    case PLAN_AVERAGE: case PLAN_MEDIAN: case PLAN_LARGEST: case PLAN_SMALLEST: return make_of_rows(k, n, n->b, rel, v);
    case PLAN_AT_LARGEST: case PLAN_AT_SMALLEST: return make_of_rows(k, n, n->c, rel, v);
    case PLAN_VERDICT: return make_verdict(k, node, rel, v);
    case PLAN_CONST: case PLAN_AS_OF: case PLAN_OP_COUNT: return false;
    case PLAN_LT: case PLAN_LE: case PLAN_GT: case PLAN_GE: case PLAN_EQ: case PLAN_NE: case PLAN_IN: case PLAN_IS_NONE:
    case PLAN_IS_KNOWN: case PLAN_WINDOW: case PLAN_WINDOW_BEFORE: case PLAN_NOT: case PLAN_AND: case PLAN_OR:
    case PLAN_HAS_ANY: case PLAN_HAS_ALL: case PLAN_HAS_NONE: case PLAN_HAS_SOME: case PLAN_BETWEEN: case PLAN_SOME:
    case PLAN_EVERY: case PLAN_PEOPLE: case PLAN_AT_LEAST: return make_it(k, node, v.n != 0);
    }
    return false;
}

bool make_value(maker *k, uint32_t node, relation rel, value v) {
    if (k->depth >= DEPTH_MOST || k->left == 0 || !value_is_known(v)) return false;
    k->left--;
    k->depth++;
    bool done = value_inside(k, node, rel, v);
    k->depth--;
    return done;
}
