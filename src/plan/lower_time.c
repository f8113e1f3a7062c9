/* Dates in expressions: windows, functions of dates, tables over the as-of date. */
#include "plan/lowering.h"

/* ---- windows ---- */

static uint32_t window_of(lowering *lo, plan_window w) {
    plan *pl = lo->pl;
    for (uint32_t i = 0; i < pl->nwindows; i++) {
        const plan_window *x = &pl->windows[i];
        if (x->kind == w.kind && x->n == w.n && x->unit == w.unit && x->months == w.months) return i;
    }
    *PLAN_PUSH(lo, windows, nwindows, CAP_WINDOWS) = w;
    return pl->nwindows - 1;
}

static plan_window window_written(lowering *lo, const ast_expr *e) {
    const ast_expr *n = e->u.when.b;
    plan_window w = {.n = n ? lower_constant(lo, n) : 1, .at = e->at};
    switch (e->u.when.kind) {
    case WHEN_IN_LAST: w.unit = e->u.when.unit; break;
    case WHEN_IN_CALENDAR: w.kind = WINDOW_PERIODS; w.months = e->u.when.months; break;
    case WHEN_IN_SAME: w.kind = WINDOW_LAST_YEAR; w.months = e->u.when.months; break;
    case WHEN_BEFORE: case WHEN_AFTER: case WHEN_ON_OR_BEFORE: case WHEN_ON_OR_AFTER: case WHEN_BETWEEN: break;
    }
    return w;
}

uint32_t lower_window(lowering *lo, const ast_expr *e) {
    uint32_t on[2] = {lower_expr(lo, e->u.when.a), PLAN_NIL}, n = 1;
    if (e->u.when.c) on[n++] = lower_expr(lo, e->u.when.c);
    plan_node node = {.op = n == 2 ? PLAN_WINDOW_BEFORE : PLAN_WINDOW, .type = lower_plain_type(lo, PT_YESNO),
                      .a = on[0], .b = window_of(lo, window_written(lo, e)), .c = n == 2 ? on[1] : 0};
    return lower_node(lo, node, on, n, e->at);
}

/* ---- dates ---- */

uint32_t lower_as_of(lowering *lo, span at) {
    return lower_node(lo, (plan_node){.op = PLAN_AS_OF, .type = lower_plain_type(lo, PT_DATE)}, NULL, 0, at);
}

uint32_t lower_date_call(lowering *lo, const ast_expr *e, const sema_date_call *call) {
    const ast_expr *args = e->u.call.args;
    uint32_t on[2] = {lower_expr(lo, args), PLAN_NIL}, n = 1;
    plan_node node = {.op = PLAN_ANNIVERSARY, .type = lower_plain_type(lo, PT_DATE), .a = on[0]};
    if (call->kind == DATE_CALL_SHIFT) {
        on[n++] = lower_expr(lo, args->next);
        node.op = PLAN_SHIFT;
        node.b = on[1];
        node.c = (uint32_t)call->unit | (call->after ? PLAN_SHIFT_AFTER : 0);
    }
    return lower_node(lo, node, on, n, e->at);
}

/* ---- tables over the as-of date ---- */

bool is_as_of(const ast_expr *key) {
    return key->kind == EXPR_NAME && key->ref.symbol && key->ref.symbol->kind == SYM_AS_OF;
}

uint32_t lower_bound_in_force(lowering *lo, const ast_key *const *bounds, uint32_t n) {
    uint32_t chosen = 0;
    int32_t latest = INT32_MIN;
    for (uint32_t i = 0; i < n; i++) {
        int32_t first = bounds[i]->kind == KEY_BELOW ? DATE_MIN : bounds[i]->value->u.day;
        if (first > lo->day) {
            lower_note_dates(lo, DATE_MIN, first);
            continue;
        }
        lower_note_dates(lo, first, PLAN_NEVER);
        if (first > latest) chosen = i, latest = first;
    }
    return chosen;
}
