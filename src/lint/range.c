/* Ranges of values.  See range.h. */
#include "lint/range.h"

enum { MOST_LISTED = 64 }; /* excluded values that are kept; of more the range is wider than it could be */

range range_all(bool whole) { return (range){.can = CAN_BE_KNOWN | CAN_BE_NONE | CAN_BE_OPEN, .whole = whole}; }

range range_of(value v) {
    if (!value_is_known(v)) return (range){.can = value_is_none(v) ? CAN_BE_NONE : CAN_BE_OPEN};
    return range_between(v, v, value_is_whole(v));
}

range range_between(value lo, value hi, bool whole) {
    return (range){.can = CAN_BE_KNOWN, .whole = whole, .has_lo = true, .has_hi = true, .lo = lo, .hi = hi};
}

range range_from_zero(bool whole) {
    return (range){.can = CAN_BE_KNOWN, .whole = whole, .has_lo = true, .lo = V_INT(0)};
}

/* ---- what is left ---- */

static bool is_among(arena *a, value v, const value *list, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (value_cmp(a, v, list[i]) == 0) return true;
    return false;
}

static bool is_between(arena *a, const range *r, value v) {
    if (r->has_lo && value_cmp(a, v, r->lo) < (r->above_lo ? 1 : 0)) return false;
    if (r->has_hi && value_cmp(a, v, r->hi) > (r->below_hi ? -1 : 0)) return false;
    return !is_among(a, v, r->but, r->nbut);
}

static value ceiling(arena *a, value v) { return value_neg(a, value_floor(a, value_neg(a, v))); }

/* Whole numbers have whole bounds that are themselves in the range. */
static void settle_whole(arena *a, range *r) {
    if (r->has_lo) {
        bool whole = value_is_whole(r->lo);
        r->lo = whole ? r->lo : ceiling(a, r->lo);
        if (whole && r->above_lo) r->lo = value_add(a, r->lo, V_INT(1));
        r->above_lo = false;
    }
    if (r->has_hi) {
        bool whole = value_is_whole(r->hi);
        r->hi = value_floor(a, r->hi);
        if (whole && r->below_hi) r->hi = value_sub(a, r->hi, V_INT(1));
        r->below_hi = false;
    }
    for (uint32_t i = 0; i < r->nbut && r->has_lo && is_among(a, r->lo, r->but, r->nbut); i++)
        r->lo = value_add(a, r->lo, V_INT(1));
    for (uint32_t i = 0; i < r->nbut && r->has_hi && is_among(a, r->hi, r->but, r->nbut); i++)
        r->hi = value_sub(a, r->hi, V_INT(1));
}

static void settle_only(arena *a, range *r) {
    value *left = ARENA_ARRAY(a, value, r->nonly);
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->nonly; i++)
        if (is_between(a, r, r->only[i])) left[n++] = r->only[i];
    r->only = left;
    r->nonly = n;
    r->nbut = 0;
    if (n == 0) {
        r->can &= (uint8_t)~CAN_BE_KNOWN;
        return;
    }
    r->has_lo = r->has_hi = true;
    r->above_lo = r->below_hi = false;
    r->lo = left[0];
    r->hi = left[n - 1];
}

static void settle(arena *a, range *r) {
    if (!(r->can & CAN_BE_KNOWN)) return;
    if (r->only) {
        settle_only(a, r);
        return;
    }
    if (r->whole) settle_whole(a, r);
    if (!r->has_lo || !r->has_hi) return;
    int order = value_cmp(a, r->lo, r->hi);
    bool empty = order > 0 || (order == 0 && (r->above_lo || r->below_hi || is_among(a, r->lo, r->but, r->nbut)));
    if (empty) r->can &= (uint8_t)~CAN_BE_KNOWN;
}

bool range_has(arena *a, const range *r, value v) {
    if (!(r->can & CAN_BE_KNOWN) || !is_between(a, r, v)) return false;
    if (r->whole && !value_is_whole(v)) return false;
    return !r->only || is_among(a, v, r->only, r->nonly);
}

static bool is_single(arena *a, const range *r) {
    return r->has_lo && r->has_hi && !r->above_lo && !r->below_hi && value_cmp(a, r->lo, r->hi) == 0;
}

bool range_is(arena *a, const range *r, value v) {
    return r->can == CAN_BE_KNOWN && is_single(a, r) && value_cmp(a, r->lo, v) == 0;
}

bool range_same(const range *x, const range *y) {
    if (x->can != y->can || x->has_lo != y->has_lo || x->has_hi != y->has_hi || x->above_lo != y->above_lo ||
        x->below_hi != y->below_hi || x->nonly != y->nonly || x->nbut != y->nbut || !x->only != !y->only)
        return false;
    return (!x->has_lo || (x->lo.n == y->lo.n && x->lo.d == y->lo.d)) &&
           (!x->has_hi || (x->hi.n == y->hi.n && x->hi.d == y->hi.d));
}

/* ---- narrowing ---- */

static void raise_lo(arena *a, range *x, value lo, bool above) {
    int order = x->has_lo ? value_cmp(a, lo, x->lo) : 1;
    if (order < 0 || (order == 0 && (x->above_lo || !above))) return;
    x->has_lo = true;
    x->lo = lo;
    x->above_lo = above;
}

static void sink_hi(arena *a, range *x, value hi, bool below) {
    int order = x->has_hi ? value_cmp(a, hi, x->hi) : -1;
    if (order > 0 || (order == 0 && (x->below_hi || !below))) return;
    x->has_hi = true;
    x->hi = hi;
    x->below_hi = below;
}

void range_drop(arena *a, range *x, value v) {
    if (!(x->can & CAN_BE_KNOWN) || !range_has(a, x, v) || x->nbut == MOST_LISTED) return;
    value *but = ARENA_ARRAY(a, value, x->nbut + 1);
    for (uint32_t i = 0; i < x->nbut; i++) but[i] = x->but[i];
    but[x->nbut] = v;
    x->but = but;
    x->nbut++;
    settle(a, x);
}

void range_keep(arena *a, range *x, const plan *p, const uint32_t *consts, uint32_t n) {
    value *only = ARENA_ARRAY(a, value, n + 1);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        value v = p->consts[consts[i]];
        if (!value_is_known(v) || !range_has(a, x, v) || is_among(a, v, only, kept)) continue;
        uint32_t at = kept++;
        for (; at > 0 && value_cmp(a, only[at - 1], v) > 0; at--) only[at] = only[at - 1];
        only[at] = v;
    }
    if (!(x->can & CAN_BE_KNOWN)) return;
    x->only = only;
    x->nonly = kept;
    settle(a, x);
}

static void keep_common(arena *a, range *x, const range *y) {
    if (y->has_lo) raise_lo(a, x, y->lo, y->above_lo);
    if (y->has_hi) sink_hi(a, x, y->hi, y->below_hi);
    x->whole |= y->whole;
    if (y->only) {
        value *only = ARENA_ARRAY(a, value, y->nonly + 1);
        uint32_t n = 0;
        for (uint32_t i = 0; i < y->nonly; i++)
            if (range_has(a, x, y->only[i])) only[n++] = y->only[i];
        x->only = only;
        x->nonly = n;
    }
    for (uint32_t i = 0; i < y->nbut; i++) range_drop(a, x, y->but[i]);
}

void range_narrow(arena *a, range *x, plan_op op, const range *y) {
    if (!(x->can & CAN_BE_KNOWN)) return;
    if (!(y->can & CAN_BE_KNOWN)) {
        x->can &= (uint8_t)~CAN_BE_KNOWN;
        return;
    }
    if ((op == PLAN_GE || op == PLAN_GT) && y->has_lo) raise_lo(a, x, y->lo, op == PLAN_GT || y->above_lo);
    if ((op == PLAN_LE || op == PLAN_LT) && y->has_hi) sink_hi(a, x, y->hi, op == PLAN_LT || y->below_hi);
    if (op == PLAN_EQ) keep_common(a, x, y);
    if (op == PLAN_NE && is_single(a, y)) range_drop(a, x, y->lo);
    settle(a, x);
}

/* ---- made of others ---- */

range range_hull(arena *a, const range *x, const range *y) {
    if (!(x->can & CAN_BE_KNOWN) || !(y->can & CAN_BE_KNOWN)) {
        range r = x->can & CAN_BE_KNOWN ? *x : *y;
        r.can = x->can | y->can;
        return r;
    }
    range r = {.can = x->can | y->can, .whole = x->whole && y->whole};
    if (x->has_lo && y->has_lo) {
        int order = value_cmp(a, x->lo, y->lo);
        r.has_lo = true;
        r.lo = order <= 0 ? x->lo : y->lo;
        r.above_lo = order < 0 ? x->above_lo : order > 0 ? y->above_lo : x->above_lo && y->above_lo;
    }
    if (x->has_hi && y->has_hi) {
        int order = value_cmp(a, x->hi, y->hi);
        r.has_hi = true;
        r.hi = order >= 0 ? x->hi : y->hi;
        r.below_hi = order > 0 ? x->below_hi : order < 0 ? y->below_hi : x->below_hi && y->below_hi;
    }
    return r;
}

/* A bound that became too large a number is no bound. */
static void check_bounds(range *r) {
    r->has_lo &= !value_is_error(r->lo);
    r->has_hi &= !value_is_error(r->hi);
}

range range_neg(arena *a, const range *x) {
    range r = {.can = x->can, .whole = x->whole, .has_lo = x->has_hi, .has_hi = x->has_lo, .above_lo = x->below_hi,
               .below_hi = x->above_lo};
    if (x->has_hi) r.lo = value_neg(a, x->hi);
    if (x->has_lo) r.hi = value_neg(a, x->lo);
    check_bounds(&r);
    return r;
}

/* What the states of two operands come to. */
static uint8_t can_of_both(const range *x, const range *y) {
    uint8_t known = x->can & y->can & CAN_BE_KNOWN;
    return (uint8_t)(known | ((x->can | y->can) & (CAN_BE_NONE | CAN_BE_OPEN)));
}

range range_add(arena *a, const range *x, const range *y) {
    range r = {.can = can_of_both(x, y), .whole = x->whole && y->whole, .has_lo = x->has_lo && y->has_lo,
               .has_hi = x->has_hi && y->has_hi, .above_lo = x->above_lo || y->above_lo,
               .below_hi = x->below_hi || y->below_hi};
    if (r.has_lo) r.lo = value_add(a, x->lo, y->lo);
    if (r.has_hi) r.hi = value_add(a, x->hi, y->hi);
    check_bounds(&r);
    return r;
}

static range scaled(arena *a, const range *x, value by) {
    range r = value_sign(by) < 0 ? range_neg(a, x) : *x;
    r.only = r.but = NULL;
    r.nonly = r.nbut = 0;
    if (value_sign(by) < 0) by = value_neg(a, by);
    if (value_sign(by) == 0) r.above_lo = r.below_hi = false;
    if (r.has_lo) r.lo = value_mul(a, r.lo, by);
    if (r.has_hi) r.hi = value_mul(a, r.hi, by);
    check_bounds(&r);
    return r;
}

range range_mul(arena *a, const range *x, const range *y) {
    range r = {.can = 0};
    if (is_single(a, y)) r = scaled(a, x, y->lo);
    else if (is_single(a, x)) r = scaled(a, y, x->lo);
    else if (x->has_lo && y->has_lo && value_sign(x->lo) >= 0 && value_sign(y->lo) >= 0) {
        r = range_from_zero(false);
        r.lo = value_mul(a, x->lo, y->lo);
        r.has_hi = x->has_hi && y->has_hi;
        if (r.has_hi) r.hi = value_mul(a, x->hi, y->hi);
        check_bounds(&r);
    }
    r.whole = x->whole && y->whole;
    r.can = can_of_both(x, y);
    return r;
}

range range_floor(arena *a, const range *x) {
    range r = {.can = x->can, .whole = true, .has_lo = x->has_lo, .has_hi = x->has_hi};
    if (r.has_lo) r.lo = value_floor(a, x->lo);
    if (r.has_hi) r.hi = value_floor(a, x->hi);
    return r;
}

static range least_of(arena *a, const range *x, const range *y) {
    range r = range_hull(a, x, y);
    r.can = can_of_both(x, y);
    r.has_hi = false;
    if (x->has_hi) sink_hi(a, &r, x->hi, x->below_hi);
    if (y->has_hi) sink_hi(a, &r, y->hi, y->below_hi);
    return r;
}

range range_most(arena *a, const range *x, const range *y, bool largest) {
    if (!largest) return least_of(a, x, y);
    range nx = range_neg(a, x), ny = range_neg(a, y), least = least_of(a, &nx, &ny);
    return range_neg(a, &least);
}
