/* Between what a number lies that is not known: a count of rows that may or may not pass, and points, which are held
 * between 0 and what they can be at most.  So a score whose unknown parts cannot change the verdict has one.
 *
 * Only what is compared directly is looked at in this way (a let of it too, and the higher or lower of two scores):
 * in other arithmetic a number that is not known stays that. */
#include "eval/eval_state.h"

enum { PATIENCE = 4096 }; /* nodes looked at for one comparison: lets may share nodes, so that there are many ways */

typedef struct points {
    eval *e;
    int left;
} points;

static bool points_range(points *p, uint32_t node, value_range *r);

static value lower(eval *e, value x, value y) { return eval_order(e, x, y) <= 0 ? x : y; }
static value higher(eval *e, value x, value y) { return eval_order(e, x, y) >= 0 ? x : y; }

static bool of_total(points *p, const step *s, value_range *r) {
    eval *e = p->e;
    *r = (value_range){V_INT(0), V_INT(0)};
    for (uint32_t i = 0; i < s->c; i++) {
        value_range part;
        if (!points_range(p, e->p->operands[s->b + i], &part)) return false;
        r->least = value_add(&e->run, r->least, part.least);
        r->most = value_add(&e->run, r->most, part.most);
    }
    return true;
}

static bool of_two(points *p, const step *s, value_range *r) {
    eval *e = p->e;
    value_range x, y;
    if (!points_range(p, s->a, &x) || !points_range(p, s->b, &y)) return false;
    if (s->op == PLAN_ADD)
        *r = (value_range){value_add(&e->run, x.least, y.least), value_add(&e->run, x.most, y.most)};
    else if (s->op == PLAN_MAX) *r = (value_range){higher(e, x.least, y.least), higher(e, x.most, y.most)};
    else *r = (value_range){lower(e, x.least, y.least), lower(e, x.most, y.most)};
    return true;
}

/* A gate that cannot be told: what is behind it, or nothing. */
static bool of_choice(points *p, const step *s, value_range *r) {
    value_range x, y;
    uint32_t chosen = eval_chosen(p->e, s, eval_value(p->e, s->a));
    if (chosen != PLAN_NIL) return points_range(p, chosen, r);
    if (!points_range(p, s->b, &x) || !points_range(p, s->c, &y)) return false;
    *r = (value_range){lower(p->e, x.least, y.least), higher(p->e, x.most, y.most)};
    return true;
}

static bool of_held(points *p, const step *s, value_range *r) {
    value cap = p->e->p->consts[s->b];
    if (!points_range(p, s->a, r)) *r = (value_range){V_INT(0), cap};
    r->least = lower(p->e, higher(p->e, r->least, V_INT(0)), cap);
    r->most = lower(p->e, higher(p->e, r->most, V_INT(0)), cap);
    return true;
}

static bool points_range(points *p, uint32_t node, value_range *r) {
    const step *s = &p->e->steps[node];
    value v = eval_value(p->e, node);
    if (value_is_none(v)) v = V_INT(0); /* earns nothing */
    if (value_is_known(v)) {
        *r = (value_range){v, v};
        return true;
    }
    if (value_is_error(v) || --p->left < 0) return false;
    switch ((plan_op)s->op) {
    case PLAN_SCORE: return of_total(p, s, r);
    case PLAN_HOLD: return of_held(p, s, r);
    case PLAN_IF: return of_choice(p, s, r);
    case PLAN_MARK:
        p->left++; /* in the same plan without marks there would be none */
        return points_range(p, s->a, r);
    case PLAN_ADD: case PLAN_MAX: case PLAN_MIN: return of_two(p, s, r);
    default: return false;
    }
}

/* Points, or the higher or lower of two scores. */
static bool is_points(points *p, uint32_t node) {
    const step *s = &p->e->steps[node];
    if (s->op == PLAN_SCORE || s->op == PLAN_HOLD) return true;
    return (s->op == PLAN_MAX || s->op == PLAN_MIN) && --p->left >= 0 && is_points(p, s->a) && is_points(p, s->b);
}

bool eval_range(eval *e, uint32_t node, value_range *r) {
    const step *s = &e->steps[node];
    if (s->op == PLAN_COUNT) {
        uint32_t least, most;
        if (!eval_count_range(e, s, &least, &most)) return false;
        *r = (value_range){V_INT(least), V_INT(most)};
        return true;
    }
    points p = {.e = e, .left = PATIENCE};
    return is_points(&p, node) && points_range(&p, node, r) && value_is_known(r->least) && value_is_known(r->most);
}
