/* Each way of each part is tried in the slow evaluator with what the product says is enough, and with less: every
 * whole number below where what is measured is whole, else a little less. */
#include "score_check.h"

#include "eval/next_point.h"

enum { MOST_TRIED = 40 }; /* whole numbers below a cost */

typedef struct checking {
    const product *p;
    slow *s;
    uint32_t part;        /* of the plan */
    const ast_expr *expr; /* the same in the tree */
    unsigned long *costs;
    const char *wrong;
} checking;

static slow_value as_slow(checking *c, value v) {
    buf out = {0};
    value_print(&out, c->s->a, v, 0, false);
    str text = str_copy(c->s->a, (str){out.p, (uint32_t)out.n}), over = {0};
    buf_free(&out);
    for (uint32_t i = 0; i < text.n; i++)
        if (text.p[i] == '/') over = (str){text.p + i + 1, text.n - i - 1}, text.n = i;
    slow_value n = slow_numeral(text);
    return over.n ? slow_arith(OP_DIV, n, slow_numeral(over)) : n;
}

static slow_value points_with(checking *c, const ast_expr *way, slow_value measured) {
    c->s->measured = way->u.earn.of;
    c->s->measured_value = measured;
    slow_value v = slow_part(c->s, c->expr);
    c->s->measured = NULL;
    return v;
}

static bool is_at_least(slow_value x, slow_value y) { return x.state == SLOW_KNOWN && slow_order(x, y) >= 0; }

static void check_less(checking *c, const ast_expr *way, uint32_t has_node, slow_value to, slow_value more,
                       slow_value want) {
    const plan *p = c->p->plan;
    bool whole = p->types[p->nodes[has_node].type].kind == PT_WHOLE;
    slow_value step = whole ? slow_whole(1) : slow_arith(OP_DIV, more, slow_whole(1000)), less = to;
    for (int i = 0; i < (whole ? MOST_TRIED : 3); i++) {
        less = slow_arith(OP_SUB, less, step);
        if (slow_order(less, slow_arith(OP_SUB, to, more)) <= 0) return;
        if (is_at_least(points_with(c, way, less), want)) c->wrong = "less than the cost gives the next point as well";
    }
}

static void check_way(checking *c, uint32_t earn, const ast_expr *way) {
    const plan_earn *e = &c->p->plan->earns[earn];
    if (e->has == PLAN_NIL) {
        uint32_t i = e->first;
        for (const ast_expr *w = way->u.earn.ways; w; w = w->next, i = c->p->plan->earns[i].next) check_way(c, i, w);
        return;
    }
    next_point next = next_point_by(c->p->reasons.o, c->s->a, c->part, earn);
    slow_value now = slow_part(c->s, c->expr), cap = as_slow(c, c->p->plan->parts[c->part].cap);
    bool full = is_at_least(now, cap);
    if (full != (next.kind == NEXT_FULL)) c->wrong = "a part is full that is not, or the other way around";
    if (now.state != SLOW_KNOWN && next.kind != NEXT_UNKNOWN && next.kind != NEXT_CLOSED)
        c->wrong = "the next of points that nobody knows";
    if (c->wrong || (next.kind != NEXT_MORE && next.kind != NEXT_WHEN)) return;
    ++*c->costs;
    slow_value want = slow_lower(slow_arith(OP_ADD, now, slow_whole(1)), cap, true);
    slow_value to = next.kind == NEXT_WHEN ? slow_whole(1) : as_slow(c, next.to);
    slow_value then = points_with(c, way, to);
    if (!is_at_least(then, next.kind == NEXT_WHEN ? now : want)) c->wrong = "the cost does not give the next point";
    else if (slow_order(then, slow_arith(OP_ADD, now, as_slow(c, next.gain))) != 0) c->wrong = "the gain is another";
    else if (next.kind == NEXT_MORE) check_less(c, way, e->has, to, as_slow(c, next.more), want);
}

/* The plan's part that stands at this place, PLAN_NIL where each tier has one of its own. */
static uint32_t part_at(const plan *p, span at) {
    uint32_t found = PLAN_NIL;
    for (uint32_t i = 0; i < p->nparts; i++) {
        if (p->parts[i].at.src != at.src || p->parts[i].at.lo != at.lo) continue;
        if (found != PLAN_NIL) return PLAN_NIL;
        found = i;
    }
    return found;
}

static void check_items(checking *c, const ast_item *items) {
    for (; items && !c->wrong; items = items->next) {
        const ast_expr *e = items->kind == ITEM_LET ? items->u.expr : NULL;
        uint32_t i = 0;
        const ast_expr *p = e && e->kind == EXPR_SCORE ? e->u.score.parts : NULL;
        for (; p && !c->wrong; p = p->next, i++) {
            c->part = part_at(c->p->plan, p->at);
            c->expr = p;
            if (c->part == PLAN_NIL || e->ref.symbol->parts[i].uses_tier) continue;
            check_way(c, c->p->plan->parts[c->part].earn, p->u.part.earn);
        }
        check_items(c, items->items);
    }
}

const char *score_check(const product *p, slow *s, unsigned long *costs) {
    checking c = {.p = p, .s = s, .costs = costs};
    for (uint32_t i = 0; i < p->plan->ncompetencies; i++)
        if (p->reasons.o->results[i].kind == RESULT_INVALID) return NULL;
    for (uint32_t i = 0; i < p->p->ncompetencies; i++) check_items(&c, p->p->competencies[i].item->items);
    return c.wrong;
}
