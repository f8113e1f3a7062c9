/* The rows of a list that pass a filter.
 *
 * In: a view of the plan and the current row around its list.  Out: its rows one by one, each with how it passes.
 * A filter is nearly always an AND of plain conditions on the row's own cells, so it is taken apart when the evaluator
 * is made: such a condition on a known whole cell is a comparison or two here.  All else, and every cell that is not
 * there, is left to the node itself, so that states have their meaning in one place only (node.c). */
#include "eval/eval_state.h"

/* ---- filters ---- */

static bool is_cell(const eval *e, uint32_t node, uint32_t list) {
    return e->steps[node].op == PLAN_FIELD && e->steps[node].b == list;
}

static bool is_whole_const(const eval *e, uint32_t node, int64_t *n) {
    if (e->steps[node].op != PLAN_CONST) return false;
    value v = e->p->consts[e->steps[node].a];
    *n = v.n;
    return v.d == 1;
}

static void test_range(row_test *t, test_kind kind, uint32_t slot, int64_t lo, int64_t hi) {
    if (lo > hi) return; /* of nothing: remains a TEST_NODE */
    t->kind = (uint8_t)kind;
    t->slot = slot;
    t->lo = lo;
    t->bits = (uint64_t)hi - (uint64_t)lo;
}

/* `cell op n` for a whole n; op is a comparison. */
static void test_comparison(row_test *t, plan_op op, uint32_t slot, int64_t n) {
    if ((op == PLAN_LT && n == INT64_MIN) || (op == PLAN_GT && n == INT64_MAX)) return; /* of no whole cell */
    if (op == PLAN_LT) test_range(t, TEST_WITHIN, slot, INT64_MIN, n - 1);
    else if (op == PLAN_LE) test_range(t, TEST_WITHIN, slot, INT64_MIN, n);
    else if (op == PLAN_GT) test_range(t, TEST_WITHIN, slot, n + 1, INT64_MAX);
    else if (op == PLAN_GE) test_range(t, TEST_WITHIN, slot, n, INT64_MAX);
    else test_range(t, op == PLAN_EQ ? TEST_WITHIN : TEST_OUTSIDE, slot, n, n);
}

static plan_op mirrored(plan_op op) {
    if (op == PLAN_LT) return PLAN_GT;
    if (op == PLAN_LE) return PLAN_GE;
    if (op == PLAN_GT) return PLAN_LT;
    if (op == PLAN_GE) return PLAN_LE;
    return op;
}

/* One of some whole numbers that lie close together, as the numbers of texts named in one rule do. */
static void test_one_of(const eval *e, row_test *t, const step *s) {
    int64_t lo = INT64_MAX;
    uint64_t bits = 0;
    for (uint32_t i = 0; i < s->c; i++) {
        value v = e->p->consts[e->p->operands[s->b + i]];
        if (v.d != 1) return;
        if (v.n < lo) lo = v.n;
    }
    for (uint32_t i = 0; i < s->c; i++) {
        uint64_t offset = (uint64_t)e->p->consts[e->p->operands[s->b + i]].n - (uint64_t)lo;
        if (offset > 63) return;
        bits |= (uint64_t)1 << offset;
    }
    if (!bits) return;
    int64_t width = 0;
    while (bits >> width > 1) width++;
    if (!(bits & (bits + 1))) { /* no gaps */
        test_range(t, TEST_WITHIN, e->steps[s->a].c, lo, lo + width);
        return;
    }
    *t = (row_test){.kind = TEST_AMONG, .slot = e->steps[s->a].c, .node = t->node, .lo = lo, .bits = bits};
}

static void test_codes(const eval *e, row_test *t, const step *s, test_kind kind) {
    const plan_field *f = &e->p->fields[s->a];
    if (f->codes.n > 64) return;
    t->kind = (uint8_t)kind;
    t->slot = f->slot;
    t->bits = e->p->words[s->b];
}

/* The test of one condition that is no AND. */
static row_test test_new(const eval *e, uint32_t node, uint32_t list) {
    row_test t = {.kind = TEST_NODE, .node = node};
    const step *s = &e->steps[node];
    const plan_op op = (plan_op)s->op;
    int64_t n;
    if (op == PLAN_FIELD) {
        if (s->b == list) test_range(&t, TEST_WITHIN, s->c, 1, 1);
    } else if (op == PLAN_NOT) {
        if (is_cell(e, s->a, list)) test_range(&t, TEST_WITHIN, e->steps[s->a].c, 0, 0);
    } else if (op >= PLAN_LT && op <= PLAN_NE) {
        if (is_cell(e, s->a, list) && is_whole_const(e, s->b, &n))
            test_comparison(&t, op, e->steps[s->a].c, n);
        else if (is_cell(e, s->b, list) && is_whole_const(e, s->a, &n))
            test_comparison(&t, mirrored(op), e->steps[s->b].c, n);
    } else if (op == PLAN_IN) {
        if (is_cell(e, s->a, list)) test_one_of(e, &t, s);
    } else if (op == PLAN_WINDOW) {
        if (is_cell(e, s->a, list))
            test_range(&t, TEST_WITHIN, e->steps[s->a].c, e->windows[s->b].first, e->windows[s->b].last);
    } else if (op >= PLAN_HAS_ANY && op <= PLAN_HAS_NONE) {
        static const test_kind kinds[] = {TEST_HAS_ANY, TEST_HAS_ALL, TEST_HAS_NONE};
        if (e->p->fields[s->a].list == list) test_codes(e, &t, s, kinds[op - PLAN_HAS_ANY]);
    }
    return t;
}

static uint32_t count_conditions(const eval *e, uint32_t node) {
    const step *s = &e->steps[node];
    if (s->op != PLAN_AND || s->memo != PLAN_NIL || e->watch) return 1; /* watched, all of it is to be seen */
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->c; i++) n += count_conditions(e, e->p->operands[s->b + i]);
    return n;
}

/* The conditions of an AND, and of ANDs in it, each as a test put in its place by kind. */
static void add_tests(const eval *e, uint32_t node, uint32_t list, row_test *tests, uint32_t *n) {
    const step *s = &e->steps[node];
    if (s->op == PLAN_AND && s->memo == PLAN_NIL && !e->watch) {
        for (uint32_t i = 0; i < s->c; i++) add_tests(e, e->p->operands[s->b + i], list, tests, n);
        return;
    }
    row_test t = test_new(e, node, list);
    uint32_t at = (*n)++;
    for (; at && tests[at - 1].kind > t.kind; at--) tests[at] = tests[at - 1];
    tests[at] = t;
}

row_filter row_filter_new(eval *e, uint32_t node, uint32_t list) {
    if (node == PLAN_NIL) return (row_filter){NULL, NULL, NULL, NULL};
    uint32_t n = 0, nwithin = 0, nany = 0;
    row_test *tests = ARENA_ARRAY(&e->keep, row_test, count_conditions(e, node));
    add_tests(e, node, list, tests, &n);
    for (uint32_t i = 0; i < n; i++) {
        nwithin += tests[i].kind == TEST_WITHIN;
        nany += tests[i].kind == TEST_HAS_ANY;
    }
    return (row_filter){tests, tests + nwithin, tests + nwithin + nany, tests + n};
}

kleene row_filter_tests(eval *e, const row_test *t, const row_test *end, const value *cells) {
    kleene pass = K_YES;
    for (; t != end; t++) {
        kleene k = K_UNKNOWN;
        const value v = t->kind == TEST_NODE ? V_UNKNOWN : cells[t->slot];
        const uint64_t codes = (uint64_t)v.n, offset = (uint64_t)v.n - (uint64_t)t->lo;
        switch (v.d == 1 ? (test_kind)t->kind : TEST_NODE) {
        case TEST_WITHIN: k = offset <= t->bits ? K_YES : K_NO; break;
        case TEST_OUTSIDE: k = offset <= t->bits ? K_NO : K_YES; break;
        case TEST_AMONG: k = offset < 64 && t->bits >> offset & 1 ? K_YES : K_NO; break;
        case TEST_HAS_ANY: k = codes & t->bits ? K_YES : K_NO; break;
        case TEST_HAS_ALL: k = (codes & t->bits) == t->bits ? K_YES : K_NO; break;
        case TEST_HAS_NONE: k = codes & t->bits ? K_NO : K_YES; break;
        case TEST_NODE: k = kleene_of(eval_value(e, t->node)); break;
        }
        if (k == K_NO) return K_NO;
        if (k < pass) pass = k;
    }
    return pass;
}

/* ---- walks ---- */

static void walk_cells(view_walk *w, const value *cells, uint32_t first, uint32_t n) {
    w->most = n;
    w->stride = w->e->f->lists[w->list].stride;
    w->row = first - 1;
    w->cells = cells ? cells + (size_t)first * w->stride : NULL;
    w->end = w->cells ? w->cells + (size_t)n * w->stride : NULL;
}

static kleene open_groups(view_walk *w, uint32_t group) {
    const group_rows *g = eval_groups(w->e, group);
    w->state = g->state;
    if (g->there == K_YES) walk_cells(w, g->cells, 0, g->n);
    return g->there;
}

static kleene open_group(view_walk *w, uint32_t of) {
    const uint32_t group = w->e->p->lists[of].group;
    value cell = w->e->row[of][w->e->p->groups[group].slot];
    if (cell.d < 1) return K_UNKNOWN; /* a question that leaves open which group */
    w->members = w->e->groups[group].members + cell.n;
    w->most = (uint32_t)(cell.d - 1);
    w->members_end = w->members + w->most;
    return K_YES;
}

static kleene open_list(view_walk *w, eval *e, uint32_t view) {
    const plan_view *v = &e->p->views[view];
    const uint32_t list = v->list;
    *w = (view_walk){.e = e, .view = view, .list = list, .outer = e->row[list], .row = UINT32_MAX, .state = V_UNKNOWN};
    if (v->of != PLAN_NIL) return open_group(w, v->of);
    if (e->p->lists[list].group != PLAN_NIL) return open_groups(w, e->p->lists[list].group);
    value cell = eval_list_cell(e, list);
    if (cell.d == VALUE_NONE) return K_YES;
    if (cell.d == VALUE_ERROR) w->state = cell;
    if (cell.d < 1) return cell.d == VALUE_ERROR ? K_ERROR : K_UNKNOWN;
    walk_cells(w, e->f->lists[list].cells, (uint32_t)cell.n, (uint32_t)(cell.d - 1));
    return K_YES;
}

/* Once a partner: the rows of a view that several nodes walk. */
static const kept_view *keep_rows(eval *e, uint32_t view) {
    kept_view *k = &e->kept[e->p->views[view].memo];
    if (k->generation == e->generation) return k;
    view_walk w;
    k->there = open_list(&w, e, view);
    k->state = w.state;
    k->n = 0;
    k->rows = ARENA_ARRAY(&e->run, kept_row, w.most);
    while (view_next(&w)) k->rows[k->n++] = (kept_row){w.row, w.pass};
    k->generation = e->generation;
    return k;
}

kleene view_open(view_walk *w, eval *e, uint32_t view) {
    const plan_view *v = &e->p->views[view];
    if (v->memo == PLAN_NIL) return open_list(w, e, view);
    const kept_view *k = keep_rows(e, view);
    *w = (view_walk){.e = e, .view = view, .list = v->list, .kept = k->rows, .kept_end = k->rows + k->n,
                     .outer = e->row[v->list], .row = UINT32_MAX, .most = k->n, .state = k->state};
    return k->there;
}

bool view_next(view_walk *w) {
    eval *e = w->e;
    const row_filter *f = &e->filters[w->view];
    const value **current = &e->row[w->list];
    for (const value *cells = w->cells; cells != w->end; cells += w->stride) {
        *current = cells;
        w->row++;
        kleene pass = row_filter_pass(e, f, cells);
        if (pass == K_NO) continue;
        w->pass = pass;
        w->cells = cells + w->stride;
        return true;
    }
    w->cells = w->end;
    while (w->members != w->members_end) {
        w->row = *w->members++;
        *current = facts_row(e->f, w->list, w->row);
        w->pass = row_filter_pass(e, f, *current);
        if (w->pass != K_NO) return true;
    }
    if (w->kept != w->kept_end) {
        w->row = w->kept->row;
        w->pass = w->kept->pass;
        w->kept++;
        *current = eval_cells(e, w->list) + (size_t)w->row * e->f->lists[w->list].stride;
        return true;
    }
    view_close(w);
    return false;
}

void view_close(view_walk *w) { w->e->row[w->list] = w->outer; }

value view_error(view_walk *w) { return eval_value(w->e, w->e->p->views[w->view].filter); }
