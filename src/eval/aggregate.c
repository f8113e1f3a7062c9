/* Aggregates over the rows of a view.
 *
 * What a row can do to the result, whatever the order of the rows: an ERROR (of the filter, or of the expression in a
 * row that passes) is the result; else a row that may pass, or an unknown in one that passes, makes it unknown; else
 * a division by zero makes it EMPTY.  Rows in which the expression is `none` are skipped.  COUNT knows how few and how
 * many; SOME and EVERY are Kleene's OR and AND over the rows, so a row in doubt that could not matter does not. */
#include "eval/eval_state.h"

/* ---- count ---- */

static value count(eval *e, const step *s, uint32_t *least, uint32_t *most) {
    view_walk w;
    kleene there = view_open(&w, e, s->a);
    *least = *most = 0;
    if (there != K_YES) return w.state;
    value error = V_NO;
    while (view_next(&w)) {
        ++*most;
        if (w.pass == K_YES) ++*least;
        else if (w.pass == K_ERROR && !value_is_error(error)) error = view_error(&w);
    }
    if (value_is_error(error)) return error;
    return *least == *most ? V_INT(*least) : V_UNKNOWN;
}

bool eval_count_range(eval *e, const step *s, uint32_t *least, uint32_t *most) {
    value v = count(e, s, least, most);
    return !value_is_error(v) && *most > 0;
}

/* ---- some, every ---- */

/* SOME: OR over the rows of (passes and condition); EVERY: AND of (passes not, or condition). */
static value quantify(eval *e, const step *s) {
    const bool some = s->op == PLAN_SOME;
    view_walk w;
    kleene there = view_open(&w, e, s->a);
    if (there != K_YES) return w.state;
    const kleene decisive = some ? K_YES : K_NO;
    value result = truth(!some);
    while (view_next(&w)) {
        value v = eval_value(e, s->b);
        kleene k = kleene_of(v);
        if (w.pass == K_YES && k == decisive) {
            if (!e->watch) view_close(&w);
            else while (view_next(&w)) eval_value(e, s->b);
            return truth(some);
        }
        if (k == (some ? K_NO : K_YES)) continue; /* however the row passes */
        if (w.pass == K_ERROR || k == K_ERROR) {
            if (!value_is_error(result)) result = k == K_ERROR ? v : view_error(&w);
        } else if (!value_is_error(result)) {
            result = V_UNKNOWN;
        }
    }
    return result;
}

/* ---- all others ---- */

/* The values of the expression in the rows that pass, and what stood in the way of some. */
typedef struct values {
    value *v;       /* collected where the aggregate needs them all at once */
    uint32_t n;     /* known ones                                           */
    value folded;   /* their sum, or the largest or smallest                */
    value instead;  /* a state that the result is instead; else a number    */
} values;

static void hinder(values *c, value state) {
    static const uint8_t rank[] = {[-VALUE_EMPTY] = 1, [-VALUE_UNKNOWN] = 2, [-VALUE_ERROR] = 3};
    if (c->instead.d >= 0 || rank[-state.d] > rank[-c->instead.d]) c->instead = state;
}

static void take(eval *e, values *c, const step *s, value v) {
    plan_op op = (plan_op)s->op;
    if (c->v) c->v[c->n] = v;
    else if (op == PLAN_SUM || op == PLAN_AVERAGE) c->folded = value_add(&e->run, c->folded, v);
    else if (c->n == 0 || (eval_order(e, v, c->folded) > 0) == (op == PLAN_LARGEST)) c->folded = v;
    c->n++;
}

/* Bottom-up merge sort: stable, and its cost does not depend on what the facts hold. */
static void sort(eval *e, value *v, uint32_t n) {
    value *from = v, *to = ARENA_ARRAY(&e->run, value, n);
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t lo = 0; lo < n; lo += 2 * width) {
            size_t middle = lo + width < n ? lo + width : n, hi = lo + 2 * width < n ? lo + 2 * width : n;
            for (size_t left = lo, right = middle, i = lo; i < hi; i++) {
                bool take_right = left == middle || (right < hi && eval_order(e, from[right], from[left]) < 0);
                to[i] = take_right ? from[right++] : from[left++];
            }
        }
        value *swap = from;
        from = to;
        to = swap;
    }
    if (from != v)
        for (uint32_t i = 0; i < n; i++) v[i] = from[i];
}

static value median(eval *e, values *c) {
    if (c->n == 0) return V_EMPTY;
    sort(e, c->v, c->n);
    value upper = c->v[c->n / 2];
    if (c->n % 2) return upper;
    return value_div(&e->run, value_add(&e->run, c->v[c->n / 2 - 1], upper), V_INT(2));
}

static value distinct(eval *e, values *c) {
    sort(e, c->v, c->n);
    uint32_t n = c->n > 0;
    for (uint32_t i = 1; i < c->n; i++) n += eval_order(e, c->v[i - 1], c->v[i]) != 0;
    return V_INT(n);
}

static value fold(eval *e, const step *s) {
    const plan_op op = (plan_op)s->op;
    view_walk w;
    kleene there = view_open(&w, e, s->a);
    if (there != K_YES) return w.state;

    values c = {.folded = V_INT(0), .instead = V_INT(0)};
    if (op == PLAN_MEDIAN || op == PLAN_DISTINCT) c.v = ARENA_ARRAY(&e->run, value, w.most);
    while (view_next(&w)) {
        if (w.pass == K_YES) {
            value v = eval_value(e, s->b);
            if (value_is_known(v)) take(e, &c, s, v);
            else if (!value_is_none(v)) hinder(&c, v);
        } else {
            hinder(&c, w.pass == K_ERROR ? view_error(&w) : V_UNKNOWN);
        }
    }
    if (value_is_error(c.folded)) return c.folded; /* a sum too large */
    if (c.instead.d < 0) return c.instead;
    if (op == PLAN_SUM) return c.folded;
    if (op == PLAN_DISTINCT) return distinct(e, &c);
    if (op == PLAN_MEDIAN) return median(e, &c);
    if (op == PLAN_AVERAGE) return value_div(&e->run, c.folded, V_INT(c.n)); /* by 0: EMPTY */
    return c.n ? c.folded : V_EMPTY;
}

/* ---- the value of one row ---- */

/* Which row: the first with the largest key.  False, and `*state` says why, where that cannot be told. */
static bool find_row(eval *e, const step *s, uint32_t *row, value *state) {
    view_walk w;
    values c = {.folded = V_INT(0), .instead = V_INT(0)};
    if (view_open(&w, e, s->a) != K_YES) {
        *state = w.state;
        return false;
    }
    while (view_next(&w)) {
        if (w.pass != K_YES) {
            hinder(&c, w.pass == K_ERROR ? view_error(&w) : V_UNKNOWN);
            continue;
        }
        value v = eval_value(e, s->b);
        if (!value_is_known(v)) {
            if (!value_is_none(v)) hinder(&c, v);
            continue;
        }
        int order = c.n ? eval_order(e, v, c.folded) : 0;
        if (c.n == 0 || (s->op == PLAN_AT_LARGEST ? order > 0 : order < 0)) {
            c.folded = v;
            *row = w.row;
        }
        c.n++;
    }
    *state = c.instead.d < 0 ? c.instead : V_EMPTY;
    return c.instead.d >= 0 && c.n > 0;
}

value eval_at(eval *e, const step *s, uint32_t *row) {
    uint32_t found = 0;
    value v;
    bool told = find_row(e, s, &found, &v);
    if (row) *row = told ? found : PLAN_NIL;
    if (!told) return v;
    const uint32_t list = e->p->views[s->a].list;
    const value *around = e->row[list];
    e->row[list] = eval_row(e, list, found);
    v = eval_value(e, s->c);
    e->row[list] = around;
    return v;
}

value eval_aggregate(eval *e, const step *s) {
    uint32_t least, most;
    value plain;
    if (s->op == PLAN_COUNT) return eval_plain_count(e, s->a, &plain) ? plain : count(e, s, &least, &most);
    if (s->op == PLAN_SUM && eval_plain_sum(e, s, &plain)) return plain;
    if (s->op == PLAN_SOME || s->op == PLAN_EVERY) return quantify(e, s);
    return fold(e, s);
}
