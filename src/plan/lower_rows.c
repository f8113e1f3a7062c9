/* Lists to views, and what is asked of their rows: sums, the value of one row, some and every. */
#include "plan/lowering.h"

uint32_t lower_around(const lowering *lo, uint32_t view) {
    const plan_view *v = &lo->pl->views[view];
    return v->of == PLAN_NIL ? lo->pl->lists[v->list].parent : v->of;
}

static uint32_t view_of(lowering *lo, uint32_t list, uint32_t of, uint32_t filter, span at) {
    plan *pl = lo->pl;
    uint32_t key[] = {list, of, filter}, number = pl->nviews;
    if (strmap_get(&lo->views, NUMBERS_KEY(key, 3), &number)) return number;
    strmap_add(&lo->views, &lo->scratch, str_copy(&lo->scratch, NUMBERS_KEY(key, 3)), number);
    *PLAN_PUSH(lo, views, nviews, CAP_VIEWS) =
        (plan_view){.list = list, .of = of, .filter = filter, .memo = PLAN_NIL, .at = at};
    uint32_t dep = filter == PLAN_NIL ? 0 : lower_dep_without(lo, lo->node_deps[filter], list);
    dep = lower_dep_join(lo, dep, lower_dep_on(lo, lower_around(lo, number)));
    pl->views[number].partner = lo->deps[dep].n == 0;
    return number;
}

static uint32_t plain_view(lowering *lo, const ast_expr *e) {
    if (e->kind == EXPR_WHERE) {
        uint32_t inner = lower_view(lo, e->u.where.list);
        plan_view base = lo->pl->views[inner];
        return view_of(lo, base.list, base.of, lower_and(lo, base.filter, lower_condition(lo, e->u.where.cond)), e->at);
    }
    if (e->kind == EXPR_GROUPS) return view_of(lo, lower_groups(lo, e->type->list), PLAN_NIL, PLAN_NIL, e->at);
    const sema_symbol *s = e->ref.symbol;
    if (s->kind == SYM_LET) return lower_let_view(lo, s);
    uint32_t of = s->field->of ? lower_list_of(lo, s->field->list) : PLAN_NIL; /* the rows of a group */
    return view_of(lo, s->field->child->index, of, PLAN_NIL, e->at);
}

uint32_t lower_view(lowering *lo, const ast_expr *e) {
    uint32_t v = plain_view(lo, e);
    if (e->label.n && lo->pl->views[v].label.n == 0) lo->pl->views[v].label = str_copy(lo->a, e->label);
    return v;
}

/* `e` and `other`: nodes in the rows of the view, or PLAN_NIL. */
static uint32_t over_view(lowering *lo, plan_op op, uint32_t type, uint32_t view, uint32_t e, uint32_t other, span at) {
    const plan_view *v = &lo->pl->views[view];
    uint32_t list = v->list, dep = v->filter == PLAN_NIL ? 0 : lo->node_deps[v->filter];
    if (e != PLAN_NIL) dep = lower_dep_join(lo, dep, lo->node_deps[e]);
    if (other != PLAN_NIL) dep = lower_dep_join(lo, dep, lo->node_deps[other]);
    dep = lower_dep_join(lo, lower_dep_without(lo, dep, list), lower_dep_on(lo, lower_around(lo, view)));
    plan_node n = {.op = (uint8_t)op, .type = type, .a = view, .b = e, .c = other == PLAN_NIL ? 0 : other};
    return lower_node_with(lo, n, dep, at);
}

uint32_t lower_aggregate(lowering *lo, const ast_expr *e) {
    static const uint8_t ops[] = {
        [AGG_SUM] = PLAN_SUM, [AGG_COUNT] = PLAN_COUNT, [AGG_DISTINCT] = PLAN_DISTINCT, [AGG_AVERAGE] = PLAN_AVERAGE,
        [AGG_MEDIAN] = PLAN_MEDIAN, [AGG_LARGEST] = PLAN_LARGEST, [AGG_SMALLEST] = PLAN_SMALLEST};
    uint32_t view = lower_view(lo, e->u.agg.list);
    uint32_t of = e->u.agg.e ? lower_expr(lo, e->u.agg.e) : PLAN_NIL;
    return over_view(lo, ops[e->u.agg.op], lower_type_of(lo, e), view, of, PLAN_NIL, e->at);
}

uint32_t lower_value_of_row(lowering *lo, const ast_expr *e) {
    bool largest = e->u.the.most == MOST_LARGEST || e->u.the.most == MOST_LATEST;
    uint32_t view = lower_view(lo, e->u.the.list), key = lower_expr(lo, e->u.the.key), of = lower_expr(lo, e->u.the.e);
    return over_view(lo, largest ? PLAN_AT_LARGEST : PLAN_AT_SMALLEST, lower_type_of(lo, e), view, key, of, e->at);
}

uint32_t lower_some(lowering *lo, const ast_expr *e) {
    uint32_t view = lower_view(lo, e->u.some.list), cond = lower_condition(lo, e->u.some.cond);
    plan_op op = e->u.some.every ? PLAN_EVERY : PLAN_SOME;
    return over_view(lo, op, lower_plain_type(lo, PT_YESNO), view, cond, PLAN_NIL, e->at);
}
