/* What a value can be: by its type, by what it is calculated from, and by what a world assumes.
 *
 * Inside of an aggregate the rows are others than the one a world speaks of, so there only the plain ranges count. */
#include "lint/search.h"

/* In `w`; NULL: whatever is assumed. */
static range value_of(proofs *ps, world *w, uint32_t node);

static range operand(proofs *ps, world *w, uint32_t node) { return w ? world_range(w, node) : plain_range(ps, node); }

/* ---- tables ---- */

uint32_t table_cells(const plan_node *table) { return plan_is_stepped((plan_op)table->op) ? table->c + 1 : table->c; }

uint32_t table_cell(const plan *p, const plan_node *table, uint32_t i) { return p->operands[table->b + i]; }

static range key_of_cell(proofs *ps, const plan_node *t, uint32_t cell, range key) {
    const plan *p = ps->p;
    const uint32_t *consts = p->operands + t->b + t->c + 1; /* of STEP and MATCH */
    bool other = t->op == PLAN_MATCH && cell == t->c;
    key.can &= (uint8_t)~CAN_BE_OPEN;
    if (!other) key.can &= (uint8_t)~CAN_BE_NONE;
    if (t->op == PLAN_PICK) {
        range number = range_of(V_INT(cell));
        range_narrow(ps->a, &key, PLAN_EQ, &number);
    } else if (t->op == PLAN_STEP) {
        range from = cell > 0 ? range_of(p->consts[consts[cell - 1]]) : range_all(false);
        range below = cell < t->c ? range_of(p->consts[consts[cell]]) : range_all(false);
        range_narrow(ps->a, &key, PLAN_GE, &from);
        range_narrow(ps->a, &key, PLAN_LT, &below);
    } else if (other) {
        for (uint32_t i = 0; i < t->c; i++) range_drop(ps->a, &key, p->consts[consts[i]]);
    } else {
        range named = range_of(p->consts[consts[cell]]);
        range_narrow(ps->a, &key, PLAN_EQ, &named);
    }
    return key;
}

range key_range(world *w, uint32_t table, uint32_t cell) {
    const plan_node *t = &w->ps->p->nodes[table];
    return key_of_cell(w->ps, t, cell, world_range(w, t->a));
}

static range of_table(proofs *ps, world *w, const plan_node *t) {
    range key = operand(ps, w, t->a), all = {.can = 0};
    bool any = false;
    for (uint32_t i = 0; i < table_cells(t); i++) {
        if (!step(ps)) return range_all(false);
        if (!key_of_cell(ps, t, i, key).can) continue;
        range cell = operand(ps, w, table_cell(ps->p, t, i));
        all = any ? range_hull(ps->a, &all, &cell) : cell;
        any = true;
    }
    all.can |= CAN_BE_OPEN;
    if (t->op != PLAN_MATCH) all.can |= key.can & CAN_BE_NONE;
    return all;
}

static range of_choice(proofs *ps, world *w, const plan_node *n) {
    range yes = operand(ps, w, n->b), no = operand(ps, w, n->c), both = range_hull(ps->a, &yes, &no);
    both.can |= CAN_BE_OPEN;
    return both;
}

/* ---- fields, lists ---- */

static range of_type(const plan *p, uint32_t type) {
    const plan_type *t = &p->types[type];
    switch (t->kind) {
    case PT_YESNO: return range_between(V_INT(0), V_INT(1), true);
    case PT_ENUM:
        if (t->members.n) return range_between(V_INT(0), V_INT(t->members.n - 1), true);
        break;
    case PT_DATE: return range_between(V_INT(DATE_MIN), V_INT(DATE_MAX), true);
    case PT_WHOLE: case PT_TEXT: return range_all(true);
    case PT_NUMBER: case PT_PERCENT: case PT_MONEY: case PT_LIST: case PT_SET: break;
    }
    return range_all(false);
}

static range of_field(const plan *p, const plan_node *n) {
    const plan_field *f = &p->fields[n->a];
    range r = of_type(p, n->type);
    bool of_group = p->lists[f->list].group != PLAN_NIL;
    r.can = CAN_BE_KNOWN | CAN_BE_OPEN;
    if (f->or_none || of_group || f->type == PT_LIST || f->type == PT_SET) r.can |= CAN_BE_NONE;
    return r;
}

/* A list that is none has no rows. */
static range of_count(proofs *ps, const plan_node *n, const range *counted) {
    range r = range_from_zero(true);
    r.can |= CAN_BE_OPEN;
    if (view_is_empty(ps, n->a)) {
        r.has_hi = true;
        r.hi = V_INT(0);
    } else if (counted && counted->whole && counted->has_lo && counted->has_hi) { /* so many different ones there are */
        r.has_hi = true;
        r.hi = value_add(ps->a, value_sub(ps->a, counted->hi, counted->lo), V_INT(1));
        r.has_hi = !value_is_error(r.hi);
    }
    return r;
}

static range of_sum(proofs *ps, const plan_node *n) {
    range e = plain_range(ps, n->b), r = range_all(e.whole);
    r.can = CAN_BE_KNOWN | CAN_BE_OPEN;
    bool empty = view_is_empty(ps, n->a) || !(e.can & CAN_BE_KNOWN);
    if (empty || (e.has_lo && value_sign(e.lo) >= 0)) r.has_lo = true, r.lo = V_INT(0);
    if (empty || (e.has_hi && value_sign(e.hi) <= 0)) r.has_hi = true, r.hi = V_INT(0);
    return r;
}

/* One of the values in the rows, or between them. */
static range of_rows(proofs *ps, uint32_t node, bool one_of_them) {
    range r = plain_range(ps, node);
    r.can = CAN_BE_KNOWN | CAN_BE_OPEN | (one_of_them ? CAN_BE_NONE : 0);
    r.whole &= one_of_them;
    if (!one_of_them) {
        r.only = r.but = NULL;
        r.nonly = r.nbut = 0;
    }
    return r;
}

static range of_held(proofs *ps, world *w, const plan_node *n) {
    range e = operand(ps, w, n->a), r = range_between(V_INT(0), ps->p->consts[n->b], false);
    r.can |= CAN_BE_OPEN;
    bool nothing = !(e.can & CAN_BE_KNOWN);
    if (nothing || (e.has_hi && value_sign(e.hi) <= 0)) r.hi = V_INT(0);
    else if (e.has_hi && value_cmp(ps->a, e.hi, r.hi) < 0) r.hi = e.hi;
    bool at_least = e.has_lo && !(e.can & CAN_BE_NONE) && value_sign(e.lo) > 0;
    if (at_least) r.lo = value_cmp(ps->a, e.lo, r.hi) < 0 ? e.lo : r.hi;
    return r;
}

static range of_score(proofs *ps, world *w, const plan_node *n) {
    range sum = range_of(V_INT(0));
    for (uint32_t i = 0; i < n->c; i++) {
        range part = operand(ps, w, ps->p->operands[n->b + i]);
        sum = range_add(ps->a, &sum, &part);
    }
    return sum;
}

static range of_default(proofs *ps, world *w, const plan_node *n) {
    range a = operand(ps, w, n->a), b = operand(ps, w, n->b);
    range r = range_hull(ps->a, &a, &b);
    r.can = (uint8_t)((a.can & CAN_BE_KNOWN) | (b.can & (CAN_BE_KNOWN | CAN_BE_NONE)) | CAN_BE_OPEN);
    return r;
}

static range of_quotient(proofs *ps, world *w, const plan_node *n) {
    range a = operand(ps, w, n->a), b = operand(ps, w, n->b), r = range_all(false);
    bool by_constant = b.has_lo && b.has_hi && value_cmp(ps->a, b.lo, b.hi) == 0 && value_sign(b.lo) != 0;
    if (!by_constant) return r;
    range inverse = range_of(value_div(ps->a, V_INT(1), b.lo));
    inverse.whole = false;
    inverse.can = b.can;
    r = range_mul(ps->a, &a, &inverse);
    r.whole = false;
    r.can |= CAN_BE_OPEN;
    return r;
}

/* ---- all of them ---- */

static range open_too(range r) {
    r.can |= CAN_BE_OPEN;
    return r;
}

static range value_of(proofs *ps, world *w, uint32_t node) {
    const plan *p = ps->p;
    const plan_node *n = &p->nodes[node];
    range x, y;
    switch ((plan_op)n->op) {
    case PLAN_CONST: return range_of(p->consts[n->a]);
    case PLAN_FIELD: return of_field(p, n);
    case PLAN_MONEY_IN: { /* by a rate: any amount */
        range r = range_all(false);
        r.can = (operand(ps, w, n->a).can & CAN_BE_NONE) | CAN_BE_KNOWN | CAN_BE_OPEN | (operand(ps, w, n->b).can & CAN_BE_NONE);
        return r;
    }
    case PLAN_NEG: x = operand(ps, w, n->a); return range_neg(ps->a, &x);
    case PLAN_ADD: x = operand(ps, w, n->a); y = operand(ps, w, n->b); return range_add(ps->a, &x, &y);
    case PLAN_SUB:
        x = operand(ps, w, n->a);
        y = operand(ps, w, n->b);
        y = range_neg(ps->a, &y);
        return range_add(ps->a, &x, &y);
    case PLAN_MUL: x = operand(ps, w, n->a); y = operand(ps, w, n->b); return range_mul(ps->a, &x, &y);
    case PLAN_DIV: return of_quotient(ps, w, n);
    case PLAN_MIN: case PLAN_MAX:
        x = operand(ps, w, n->a);
        y = operand(ps, w, n->b);
        return range_most(ps->a, &x, &y, n->op == PLAN_MAX);
    case PLAN_AS_OF: return range_between(V_INT(DATE_MIN), V_INT(DATE_MAX), true);
    case PLAN_SHIFT: case PLAN_ANNIVERSARY: {
        range r = range_between(V_INT(DATE_MIN), V_INT(DATE_MAX), true);
        r.can = CAN_BE_KNOWN | CAN_BE_NONE | CAN_BE_OPEN;
        return r;
    }
    case PLAN_IF: return of_choice(ps, w, n);
    case PLAN_PICK: case PLAN_STEP: case PLAN_MATCH: return of_table(ps, w, n);
    case PLAN_FLOOR: x = operand(ps, w, n->a); return range_floor(ps->a, &x);
    case PLAN_MARK: return operand(ps, w, n->a);
    case PLAN_HOLD: return of_held(ps, w, n);
    case PLAN_SCORE: return of_score(ps, w, n);
    case PLAN_DEFAULT: return of_default(ps, w, n);
    case PLAN_COUNT: return of_count(ps, n, NULL);
    case PLAN_DISTINCT: x = plain_range(ps, n->b); return of_count(ps, n, &x);
    case PLAN_SUM: return of_sum(ps, n);
    case PLAN_AVERAGE: case PLAN_MEDIAN: return of_rows(ps, n->b, false);
    case PLAN_LARGEST: case PLAN_SMALLEST: return of_rows(ps, n->b, true);
    case PLAN_AT_LARGEST: case PLAN_AT_SMALLEST: return of_rows(ps, n->c, true);
    case PLAN_VERDICT: {
        range r = of_type(p, n->type);
        r.can = CAN_BE_KNOWN | CAN_BE_NONE | CAN_BE_OPEN;
        return r;
    }
    case PLAN_LT: case PLAN_LE: case PLAN_GT: case PLAN_GE: case PLAN_EQ: case PLAN_NE: case PLAN_IN: case PLAN_IS_NONE:
    case PLAN_IS_KNOWN: case PLAN_WINDOW: case PLAN_WINDOW_BEFORE: case PLAN_NOT: case PLAN_AND: case PLAN_OR:
    case PLAN_HAS_ANY: case PLAN_HAS_ALL: case PLAN_HAS_NONE: case PLAN_HAS_SOME: case PLAN_BETWEEN: case PLAN_SOME:
    case PLAN_EVERY: case PLAN_PEOPLE: case PLAN_AT_LEAST:
        return open_too(range_between(V_INT(0), V_INT(1), true));
    case PLAN_OP_COUNT: break;
    }
    return range_all(false);
}

enum { NOT_ASKED = 0xff };

range plain_range(proofs *ps, uint32_t node) {
    range *r = &ps->plain[node];
    if (r->can == NOT_ASKED) {
        range found = value_of(ps, NULL, node);
        *r = found;
    }
    return *r;
}

enum { MOST_LEVELS = 100 }; /* of a calculation that is followed down to what is assumed */

range world_range(world *w, uint32_t node) {
    proofs *ps = w->ps;
    const belief *b = w->slots[node] ? &w->beliefs.at[w->slots[node] - 1] : NULL;
    range now = b ? b->range : plain_range(ps, node);
    if (w->levels == MOST_LEVELS || !step(ps)) return now;
    w->levels++;
    range made = value_of(ps, w, node);
    w->levels--;
    if (!b) return made;
    range_narrow(ps->a, &made, PLAN_EQ, &now);
    made.can &= now.can;
    return made;
}
