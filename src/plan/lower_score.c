/* Scores to nodes, and to what explanations want to know of them beside.
 *
 *   in full at N of E      E * cap / N              P per STEP of E        P * (E / STEP)
 *   in full if C           if C then cap else 0     P per full STEP of E   P * floor(E / STEP)
 *   sum of { … }           the sum of its ways      best of { … }          the highest of its ways
 *   … only if G            if G then … else 0, so that nothing of a closed way is looked at
 *
 * and each of these held between 0 and the part's cap. */
#include "plan/lowering.h"

typedef struct part_lowering {
    lowering *lo;
    uint32_t number; /* a part's points */
    uint32_t type;   /* of points       */
    value cap;
} part_lowering;

static uint32_t op(const part_lowering *p, plan_op o, uint32_t a, uint32_t b, const ast_expr *e) {
    return lower_op(p->lo, o, p->type, a, b, e->at);
}

static uint32_t number(const part_lowering *p, value v, const ast_expr *e) {
    return lower_constant_of(p->lo, v, p->type, e->at);
}

static uint32_t lower_earn(const part_lowering *p, const ast_expr *e, uint32_t part);

/* In halves, so that very many ways are no deep tree. */
static uint32_t joined(const part_lowering *p, plan_op join, const uint32_t *nodes, uint32_t n, const ast_expr *e) {
    if (n == 1) return nodes[0];
    uint32_t half = n / 2, left = joined(p, join, nodes, half, e);
    return op(p, join, left, joined(p, join, nodes + half, n - half, e), e);
}

/* The ways of a `sum of` or `best of`, joined; `first` receives the first of them. */
static uint32_t lower_ways(const part_lowering *p, const ast_expr *e, uint32_t *first) {
    uint32_t n = 0, last = PLAN_NIL, *nodes;
    for (const ast_expr *way = e->u.earn.ways; way; way = way->next) n++;
    nodes = ARENA_ARRAY(&p->lo->scratch, uint32_t, n);
    n = 0;
    for (const ast_expr *way = e->u.earn.ways; way; way = way->next) {
        uint32_t earn = lower_earn(p, way, PLAN_NIL);
        if (last == PLAN_NIL) *first = earn;
        else p->lo->pl->earns[last].next = earn;
        last = earn;
        nodes[n++] = p->lo->pl->earns[earn].node;
    }
    return joined(p, e->u.earn.kind == EARN_SUM ? PLAN_ADD : PLAN_MAX, nodes, n, e);
}

static uint32_t earned(const part_lowering *p, const ast_expr *e, plan_earn *earn) {
    lowering *lo = p->lo;
    switch (earn->kind) {
    case PLAN_EARN_SUM: case PLAN_EARN_BEST: return lower_ways(p, e, &earn->first);
    case PLAN_EARN_IF: {
        earn->has = lower_condition(lo, e->u.earn.of);
        uint32_t on[] = {earn->has, number(p, p->cap, e), number(p, V_INT(0), e)};
        plan_node choice = {.op = PLAN_IF, .type = p->type, .a = on[0], .b = on[1], .c = on[2]};
        return lower_node(lo, choice, on, 3, e->at);
    }
    case PLAN_EARN_AT: case PLAN_EARN_PER: case PLAN_EARN_PER_FULL: break;
    }
    earn->has = lower_expr(lo, e->u.earn.of);
    earn->need = lower_expr(lo, e->u.earn.need);
    if (earn->kind == PLAN_EARN_AT) {
        uint32_t of_cap = op(p, PLAN_MUL, earn->has, number(p, p->cap, e), e);
        return op(p, PLAN_DIV, of_cap, earn->need, e);
    }
    earn->points = lower_expr(lo, e->u.earn.points);
    uint32_t steps = op(p, PLAN_DIV, earn->has, earn->need, e);
    if (earn->kind == PLAN_EARN_PER_FULL)
        steps = lower_node(lo, (plan_node){.op = PLAN_FLOOR, .type = p->type, .a = steps}, &steps, 1, e->at);
    return op(p, PLAN_MUL, earn->points, steps, e);
}

static uint32_t lower_earn(const part_lowering *p, const ast_expr *e, uint32_t part) {
    lowering *lo = p->lo;
    plan_earn earn = {.kind = (plan_earn_kind)e->u.earn.kind, .has = PLAN_NIL, .need = PLAN_NIL, .points = PLAN_NIL,
                      .gate = PLAN_NIL, .first = PLAN_NIL, .next = PLAN_NIL, .at = e->at};
    uint32_t points = earned(p, e, &earn);
    if (e->u.earn.gate) {
        earn.gate = lower_condition(lo, e->u.earn.gate);
        uint32_t on[] = {earn.gate, points, number(p, V_INT(0), e)};
        plan_node choice = {.op = PLAN_IF, .type = p->type, .a = on[0], .b = on[1], .c = on[2]};
        points = lower_node(lo, choice, on, 3, e->at);
    }
    uint32_t cap = number(p, p->cap, e); /* before `nodes` is looked at: it may move */
    plan_node hold = {.op = PLAN_HOLD, .type = p->type, .a = points, .b = lo->pl->nodes[cap].a, .c = part};
    earn.node = lower_node(lo, hold, &points, 1, e->at);
    *PLAN_PUSH(lo, earns, nearns, CAP_EARNS) = earn;
    return lo->pl->nearns - 1;
}

static str keep(lowering *lo, str s) { return s.n ? str_copy(lo->a, s) : (str){NULL, 0}; }

/* A part that does not count now is worth nothing. */
uint32_t lower_part(lowering *lo, const ast_expr *e) {
    part_lowering p = {.lo = lo, .type = lower_plain_type(lo, PT_NUMBER), .cap = e->u.part.cap};
    if (!lower_in_force(lo, e->dates)) return number(&p, V_INT(0), e);
    *PLAN_PUSH(lo, parts, nparts, CAP_PARTS) =
        (plan_part){.name = keep(lo, e->u.part.name.text), .title = keep(lo, e->u.part.title.text),
                    .cap = value_copy(lo->a, e->u.part.cap), .at = e->at};
    uint32_t number = lo->pl->nparts - 1, earn = lower_earn(&p, e->u.part.earn, number);
    lo->pl->parts[number].earn = earn;
    return lo->pl->earns[earn].node;
}

/* The points of each part of a score that counts now. */
static uint32_t *part_nodes(lowering *lo, const sema_symbol *score, uint32_t *n) {
    uint32_t *nodes = ARENA_ARRAY(&lo->scratch, uint32_t, score->nparts);
    *n = 0;
    for (uint32_t i = 0; i < score->nparts; i++)
        if (lower_in_force(lo, score->parts[i].item->u.expr->dates)) nodes[(*n)++] = lower_let(lo, &score->parts[i]);
    return nodes;
}

uint32_t lower_score(lowering *lo, const ast_expr *e) {
    const sema_symbol *s = e->ref.symbol;
    uint32_t n;
    const uint32_t *parts = part_nodes(lo, s, &n);
    *PLAN_PUSH(lo, scores, nscores, CAP_SCORES) =
        (plan_score){.name = keep(lo, s->item->header.name.text), .title = keep(lo, s->item->header.title.text),
                     .total = value_copy(lo->a, e->u.score.total), .at = e->at};
    uint32_t number = lo->pl->nscores - 1;
    plan_node sum = {.op = PLAN_SCORE, .type = lower_plain_type(lo, PT_NUMBER), .a = number,
                     .b = lower_run(lo, parts, n), .c = n};
    uint32_t node = lower_node(lo, sum, parts, n, e->at);
    lo->pl->scores[number].node = node;
    return node;
}

uint32_t lower_parts(lowering *lo, const ast_expr *e) {
    static const uint8_t ops[] = {[OP_LT] = PLAN_LT, [OP_LE] = PLAN_LE, [OP_GT] = PLAN_GT, [OP_GE] = PLAN_GE};
    const sema_symbol *s = e->u.parts.score->ref.symbol;
    uint32_t n, *parts = part_nodes(lo, s, &n), bound = lower_expr(lo, e->u.parts.bound);
    uint32_t yesno = lower_plain_type(lo, PT_YESNO);
    for (uint32_t i = 0; i < n; i++) parts[i] = lower_op(lo, ops[e->u.parts.op], yesno, parts[i], bound, e->at);
    if (n == 0) return lower_constant_of(lo, e->u.parts.every ? V_YES : V_NO, yesno, e->at);
    if (n == 1) return parts[0];
    plan_node all = {.op = e->u.parts.every ? PLAN_AND : PLAN_OR, .type = yesno, .b = lower_run(lo, parts, n), .c = n};
    return lower_node(lo, all, parts, n, e->at);
}
