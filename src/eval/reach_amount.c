/* What a larger amount, number or count would do. */
#include "eval/next_point.h"
#include "eval/reach_search.h"

static bool grows(const plan *p, uint32_t node) {
    const plan_node *n = &p->nodes[node];
    if (!n->partner) return false;
    if (n->op == PLAN_FIELD) return p->types[n->type].kind <= PT_MONEY && p->types[n->type].kind != PT_TEXT;
    return n->op == PLAN_SUM || n->op == PLAN_COUNT || n->op == PLAN_DISTINCT;
}

/* The kind of thing a node is; what is whole grows by one, money and numbers by a cent, percents by a basis point. */
static plan_type_kind kind_of(const plan *p, uint32_t node) { return p->types[p->nodes[node].type].kind; }

static value unit_of(plan_type_kind kind) {
    return kind == PT_WHOLE ? V_INT(1) : (value){1, kind == PT_PERCENT ? 10000 : 100};
}

/* Whether the tier is reached once `node` is `to`. */
static bool reaches_with(reach_search *s, uint32_t node, value to) {
    const plan_node *n = &s->p->nodes[node];
    if (n->op == PLAN_FIELD) {
        value *cell = &s->f->lists[0].cells[s->p->fields[n->a].slot];
        reach_will_change(s, cell, 1);
        *cell = to;
    } else {
        eval_pretend(s->probe, node, to);
    }
    bool reached = reach_try(s);
    reach_put_back(s);
    return reached;
}

/* The least that `node` must come to so that it is at least `bound`, or above it; false where there is no least. */
static bool least_amount(reach_search *s, uint32_t node, value bound, bool above, value *least) {
    *least = bound;
    if (kind_of(s->p, node) != PT_WHOLE) return !above;
    if (value_is_whole(bound)) {
        if (above) *least = value_add(s->a, bound, V_INT(1));
        return true;
    }
    if (bound.d <= 0) return false;
    int64_t below = bound.n / bound.d - (bound.n < 0);
    *least = V_INT(below + 1);
    return true;
}

/* The comparison number `i`, where it asks a node to grow: which one, and to what at least. */
static bool asks_to_grow(reach_search *s, uint32_t i, uint32_t *node, value *need) {
    const plan_node *n = &s->p->nodes[i];
    bool more = n->op == PLAN_GE || n->op == PLAN_GT, less = n->op == PLAN_LE || n->op == PLAN_LT;
    if (!n->partner || !(more || less) || value_is_yes(s->o->values[i])) return false;
    uint32_t bound = more ? n->b : n->a;
    *node = more ? n->a : n->b;
    if (!grows(s->p, *node) || !s->p->nodes[bound].partner) return false;
    value has = s->o->values[*node], to = s->o->values[bound];
    return value_is_known(has) && value_is_known(to) &&
           least_amount(s, *node, to, n->op == PLAN_GT || n->op == PLAN_LT, need) && value_cmp(s->a, has, *need) < 0;
}

/* ---- what is asked to grow, and to what at least ---- */

typedef struct ask { uint32_t node; value need; } ask;

typedef struct asks {
    ask *at;
    uint32_t n, cap;
} asks;

static void add_ask(reach_search *s, asks *all, uint32_t node, value need) {
    if (all->n == all->cap) {
        all->cap = all->cap ? 2 * all->cap : 16;
        ask *more = ARENA_ARRAY(s->a, ask, all->cap);
        for (uint32_t i = 0; i < all->n; i++) more[i] = all->at[i];
        all->at = more;
    }
    all->at[all->n++] = (ask){node, need};
}

/* By each way inside `earn` alone, so that the part has `points`. */
static void ask_ways(reach_search *s, asks *all, uint32_t part, uint32_t earn, value points) {
    const plan_earn *e = &s->p->earns[earn];
    value need;
    for (uint32_t i = e->first; i != PLAN_NIL && reach_spend(s, 1); i = s->p->earns[i].next)
        ask_ways(s, all, part, i, points);
    if (e->has == PLAN_NIL || !grows(s->p, e->has) || !value_is_known(s->o->values[e->has])) return;
    if (!next_point_measure(s->o, s->a, part, earn, points, &need)) return;
    if (value_cmp(s->a, need, s->o->values[e->has]) > 0) add_ask(s, all, e->has, need);
}

/* `s >= 60`, `s.people >= 10`: what any one part can do about it. */
static void ask_parts(reach_search *s, asks *all, uint32_t i) {
    const plan_node *n = &s->p->nodes[i];
    if (!n->partner || (n->op != PLAN_GE && n->op != PLAN_LE) || value_is_yes(s->o->values[i])) return;
    uint32_t points = n->op == PLAN_GE ? n->a : n->b, bound = n->op == PLAN_GE ? n->b : n->a;
    const plan_node *at = &s->p->nodes[points];
    value has = s->o->values[points], want = s->o->values[bound];
    if (!value_is_known(has) || !value_is_known(want)) return;
    value more = value_sub(s->a, want, has);
    for (uint32_t k = 0; at->op == PLAN_SCORE && k < at->c; k++) {
        uint32_t node = s->p->operands[at->b + k], part = s->p->nodes[node].c;
        ask_ways(s, all, part, s->p->parts[part].earn, value_add(s->a, s->o->values[node], more));
    }
    if (at->op == PLAN_HOLD && at->c != PLAN_NIL) ask_ways(s, all, at->c, s->p->parts[at->c].earn, want);
}

static asks gather_asks(reach_search *s) {
    asks all = {0};
    for (uint32_t i = 0; i < s->comparisons.n; i++) {
        uint32_t node;
        value need;
        if (asks_to_grow(s, s->comparisons.at[i], &node, &need)) add_ask(s, &all, node, need);
        else if (s->p->nscores) ask_parts(s, &all, s->comparisons.at[i]);
    }
    return all;
}

/* The least of what is asked of `node` that is above `after`. */
static bool next_need(reach_search *s, const asks *all, uint32_t node, value after, value *need) {
    bool found = false;
    for (uint32_t i = 0; i < all->n; i++) {
        value v = all->at[i].need;
        if (all->at[i].node != node || value_cmp(s->a, v, after) <= 0) continue;
        if (!found || value_cmp(s->a, v, *need) < 0) *need = v;
        found = true;
    }
    return found;
}

/* Tries what is asked of the node, the least first.  Where less than that does as well, something else than this
 * comparison decides, and no least amount can be named. */
static void try_amount(reach_search *s, const asks *all, uint32_t node) {
    const value has = s->o->values[node];
    value need, last = has;
    while (!reach_enough(s) && next_need(s, all, node, last, &need)) {
        last = need;
        if (!reaches_with(s, node, need)) continue;
        uint32_t option = s->option, field = s->p->nodes[node].op == PLAN_FIELD ? s->p->nodes[node].a : PLAN_NIL;
        value less = value_sub(s->a, need, unit_of(kind_of(s->p, node)));
        if (value_cmp(s->a, less, has) > 0 && reaches_with(s, node, less)) return;
        if (s->stopped) return;
        reach_add(s, (reach_change){.kind = REACH_AMOUNT, .field = field, .option = option, .people = PLAN_NIL,
                                    .node = node, .more = value_sub(s->a, need, has), .to = need});
        return;
    }
}

void reach_find_amounts(reach_search *s) {
    eval *e = s->probe;
    asks all = gather_asks(s);
    e->seen_generation++; /* here: the nodes that were tried */
    for (uint32_t i = 0; i < all.n && !reach_enough(s); i++) {
        uint32_t node = all.at[i].node;
        if (e->seen[node] == e->seen_generation) continue;
        e->seen[node] = e->seen_generation;
        try_amount(s, &all, node);
    }
}
