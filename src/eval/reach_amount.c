/* What a larger amount, number or count would do. */
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

/* The least of what comparisons ask of `node` that is above `after`. */
static bool next_need(reach_search *s, uint32_t node, value after, value *need) {
    bool found = false;
    for (uint32_t i = 0; i < s->comparisons.n; i++) {
        uint32_t other;
        value v;
        if (!asks_to_grow(s, s->comparisons.at[i], &other, &v) || other != node || value_cmp(s->a, v, after) <= 0) continue;
        if (!found || value_cmp(s->a, v, *need) < 0) *need = v;
        found = true;
    }
    return found;
}

/* Tries what is asked of the node, the least first.  Where less than that does as well, something else than this
 * comparison decides, and no least amount can be named. */
static void try_amount(reach_search *s, uint32_t node) {
    const value has = s->o->values[node];
    value need, last = has;
    while (!reach_enough(s) && next_need(s, node, last, &need)) {
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
    e->seen_generation++; /* here: the nodes that were tried */
    for (uint32_t i = 0; i < s->comparisons.n && !reach_enough(s); i++) {
        uint32_t node;
        value need;
        if (!asks_to_grow(s, s->comparisons.at[i], &node, &need) || e->seen[node] == e->seen_generation) continue;
        e->seen[node] = e->seen_generation;
        try_amount(s, node);
    }
}
