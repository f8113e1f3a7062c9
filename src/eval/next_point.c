/* From the points that are wanted of a part down to what one way must earn, and from there to what is measured. */
#include "eval/next_point.h"

typedef struct asking {
    const outcome *o;
    const plan *p;
    arena *a;
    value cap;
    uint32_t way;  /* that is to earn more */
    value earned;  /* what it then earns   */
} asking;

static bool is_no(value v) { return value_is_no(v) || value_is_none(v); }

static value value_of(const asking *q, uint32_t node) { return q->o->values[node]; }

static value measured(const asking *q, const plan_earn *e) {
    value v = value_of(q, e->has);
    return value_is_none(v) ? V_INT(0) : v;
}

static value least(const asking *q, value x, value y) { return value_cmp(q->a, x, y) <= 0 ? x : y; }
static value most(const asking *q, value x, value y) { return value_cmp(q->a, x, y) >= 0 ? x : y; }

static value ceiling(const asking *q, value v) {
    return value_neg(q->a, value_floor(q->a, value_neg(q->a, v)));
}

static bool holds_way(const asking *q, uint32_t earn) {
    if (earn == q->way) return true;
    for (uint32_t i = q->p->earns[earn].first; i != PLAN_NIL; i = q->p->earns[i].next)
        if (holds_way(q, i)) return true;
    return false;
}

/* Looks on the way down to `way` for a gate that is closed, or something that is not known.  False: found. */
static bool is_open(const asking *q, uint32_t earn, next_point *next) {
    const plan_earn *e = &q->p->earns[earn];
    if (e->gate != PLAN_NIL) {
        value gate = value_of(q, e->gate);
        next->node = e->gate;
        next->kind = is_no(gate) ? NEXT_CLOSED : NEXT_UNKNOWN;
        if (!value_is_yes(gate)) return false;
    }
    for (uint32_t i = e->first; i != PLAN_NIL; i = q->p->earns[i].next) {
        if (holds_way(q, i)) {
            if (!is_open(q, i, next)) return false;
        } else if (e->kind == PLAN_EARN_SUM && !value_is_known(value_of(q, q->p->earns[i].node))) {
            *next = (next_point){.kind = NEXT_UNKNOWN, .node = q->p->earns[i].node};
            return false;
        }
    }
    return true;
}

/* What `way` must earn so that `earn`, which holds it, comes to `want`. */
static value wanted(const asking *q, uint32_t earn, value want) {
    const plan_earn *e = &q->p->earns[earn];
    uint32_t inner = PLAN_NIL;
    for (uint32_t i = e->first; i != PLAN_NIL; i = q->p->earns[i].next) {
        if (holds_way(q, i)) inner = i;
        else if (e->kind == PLAN_EARN_SUM) want = value_sub(q->a, want, value_of(q, q->p->earns[i].node));
    }
    return inner == PLAN_NIL ? want : wanted(q, inner, want);
}

/* What `earn` comes to when `way` earns `earned`; a way of a `best of` that is not known may be more. */
static value with_way(const asking *q, uint32_t earn) {
    const plan_earn *e = &q->p->earns[earn];
    if (earn == q->way) return q->earned;
    if (!holds_way(q, earn)) return value_of(q, e->node);
    value all = V_INT(0);
    for (uint32_t i = e->first; i != PLAN_NIL; i = q->p->earns[i].next) {
        value v = with_way(q, i);
        if (!value_is_known(v)) continue;
        all = e->kind == PLAN_EARN_SUM ? value_add(q->a, all, v) : most(q, all, v);
    }
    return least(q, all, q->cap);
}

/* What must be measured so that the way earns `want`.  False: nothing does. */
static bool measure_for(const asking *q, const plan_earn *e, value want, value *to) {
    value need = value_of(q, e->need), points = e->points == PLAN_NIL ? q->cap : value_of(q, e->points);
    bool known = value_is_known(need) && value_is_known(points);
    if (!known || value_sign(need) <= 0 || value_sign(points) <= 0) return false;
    value steps = value_div(q->a, want, points);
    if (e->kind == PLAN_EARN_PER_FULL) steps = ceiling(q, steps);
    *to = value_mul(q->a, steps, need);
    if (q->p->types[q->p->nodes[e->has].type].kind == PT_WHOLE) *to = ceiling(q, *to);
    return value_is_known(*to);
}

static value earned_with(const asking *q, const plan_earn *e, value to) {
    value steps = value_div(q->a, to, value_of(q, e->need));
    if (e->kind == PLAN_EARN_PER_FULL) steps = value_floor(q->a, steps);
    value points = e->points == PLAN_NIL ? q->cap : value_of(q, e->points);
    return least(q, value_mul(q->a, steps, points), q->cap);
}

static asking asking_of(const outcome *o, arena *a, uint32_t part, uint32_t way) {
    return (asking){.o = o, .p = o->plan, .a = a, .cap = o->plan->parts[part].cap, .way = way};
}

/* The first of what the way hangs on that is not known, or PLAN_NIL. */
static uint32_t not_known(const asking *q, uint32_t root, const plan_earn *e) {
    const uint32_t nodes[] = {q->p->earns[root].node, e->has, e->need, e->points};
    for (uint32_t i = 0; i < 4; i++) {
        value v = nodes[i] == PLAN_NIL ? V_NONE : value_of(q, nodes[i]);
        if (!value_is_known(v) && !value_is_none(v)) return nodes[i];
    }
    return PLAN_NIL;
}

bool next_point_measure(const outcome *o, arena *a, uint32_t part, uint32_t way, value points, value *to) {
    asking q = asking_of(o, a, part, way);
    const plan_earn *e = &q.p->earns[way];
    uint32_t root = q.p->parts[part].earn;
    next_point unused;
    if (e->need == PLAN_NIL || !is_open(&q, root, &unused) || not_known(&q, root, e) != PLAN_NIL) return false;
    if (value_cmp(a, points, q.cap) > 0) return false;
    return measure_for(&q, e, wanted(&q, root, points), to);
}

next_point next_point_by(const outcome *o, arena *a, uint32_t part, uint32_t way) {
    asking q = asking_of(o, a, part, way);
    const plan_earn *e = &q.p->earns[way];
    uint32_t root = q.p->parts[part].earn;
    value has = value_of(&q, q.p->earns[root].node);
    next_point next = {.kind = NEXT_FULL, .node = PLAN_NIL};
    if (value_is_known(has) && value_cmp(a, has, q.cap) >= 0) return next;
    if (!is_open(&q, root, &next)) return next;

    uint32_t unknown = not_known(&q, root, e);
    if (unknown != PLAN_NIL) return (next_point){.kind = NEXT_UNKNOWN, .node = unknown};
    value want = least(&q, value_add(a, has, V_INT(1)), q.cap);
    if (e->kind == PLAN_EARN_IF) {
        q.earned = q.cap;
        next.kind = NEXT_WHEN;
    } else if (measure_for(&q, e, wanted(&q, root, want), &next.to)) {
        q.earned = earned_with(&q, e, next.to);
        next.kind = NEXT_MORE;
        next.more = value_sub(a, next.to, measured(&q, e));
    } else {
        return (next_point){.kind = NEXT_NEVER, .node = PLAN_NIL};
    }
    next.node = PLAN_NIL;
    next.gain = value_sub(a, with_way(&q, root), has);
    return next;
}

bool next_point_full_at(const outcome *o, arena *a, uint32_t part, uint32_t way, value *at) {
    asking q = asking_of(o, a, part, way);
    const plan_earn *e = &q.p->earns[way];
    bool number = e->kind == PLAN_EARN_AT || e->kind == PLAN_EARN_PER || e->kind == PLAN_EARN_PER_FULL;
    if (!number || !measure_for(&q, e, q.cap, at)) return false;
    if (e->kind == PLAN_EARN_AT) *at = value_of(&q, e->need); /* as written, were it 9.5 people */
    return true;
}
