/* Tables: `by market and tier { … }` to the operations that choose a cell.
 *
 * The tier is known where a root is lowered, so that an axis over tiers chooses here; other axes become a node: PICK
 * over members by number, STEP over bounds, MATCH where an `otherwise` stands for what is not named.  A grid is a
 * choice of rows whose cells are choices of columns. */
#include "plan/lowering.h"

static uint32_t key_number(const ast_key *k) { /* of a yes/no, an enumeration's member or a tier */
    return k->value->kind == EXPR_YESNO ? k->value->u.yes : k->value->ref.symbol->number;
}

static bool is_tier_key(const ast_expr *key) {
    return key->kind == EXPR_NAME && key->ref.symbol && key->ref.symbol->kind == SYM_TIER_KEY;
}

/* One axis of a table: the keys that stand for choice number i begin at groups[i] (a row's labels, or one column). */
typedef struct axis {
    const ast_expr *key;
    uint32_t n;
    const ast_key **groups;
    uint32_t nnumbers, *choices; /* by key_number(): the choice; none of an axis over bounds */
    uint32_t otherwise;          /* the choice for all others, or PLAN_NIL                   */
    bool one_key_each;           /* columns: only the first key of a group belongs to it     */
} axis;

/* A table laid out for lookup by number: made once, since every tier asks it anew. */
typedef struct grid {
    const ast_expr *by;
    axis rows, columns;     /* columns: n 0 with one key         */
    const ast_expr **cells; /* row by row, max(1, columns.n) each */
    uint32_t row;           /* chosen                            */
    bool by_facts;          /* what is made is chosen by the facts, on one axis at least */
} grid;

typedef uint32_t choice_maker(lowering *lo, grid *g, uint32_t choice);

static uint32_t key_of_group(const axis *x, uint32_t i) { return x->groups[i]->kind; }

/* A table whose `n` consts are written: cells first, as ops.def lays STEP and MATCH out. */
static uint32_t stepped(lowering *lo, const grid *g, plan_op op, uint32_t key, const uint32_t *cells,
                        const uint32_t *consts, uint32_t n) {
    uint32_t *on = ARENA_ARRAY(&lo->scratch, uint32_t, n + 2);
    on[0] = key;
    for (uint32_t i = 0; i <= n; i++) on[i + 1] = cells[i];
    uint32_t type = lower_type_of(lo, g->by), first = lower_run(lo, cells, n + 1);
    lower_run(lo, consts, n);
    plan_node node = {.op = (uint8_t)op, .type = type, .a = key, .b = first, .c = n};
    return lower_node(lo, node, on, n + 2, g->by->at);
}

static uint32_t const_of_key(lowering *lo, const ast_key *k) {
    uint32_t at = lower_expr(lo, k->value); /* before `nodes` is looked at: it may move */
    return lo->pl->nodes[at].a;
}

/* None is one of the others; an axis over bounds says so by an `if`. */
static uint32_t unless_none(lowering *lo, const grid *g, uint32_t key, uint32_t other, uint32_t table) {
    plan_node is_none = {.op = PLAN_IS_NONE, .type = lower_plain_type(lo, PT_YESNO), .a = key};
    uint32_t none = lower_node(lo, is_none, &key, 1, g->by->at), on[] = {none, other, table};
    plan_node choice = {.op = PLAN_IF, .type = lower_type_of(lo, g->by), .a = none, .b = other, .c = table};
    return lower_node(lo, choice, on, 3, g->by->at);
}

/* An axis over bounds: choices in the order of their lower bounds, `below` first.  What no bound covers, under the
 * lowest or between `below` and the first `from`, is for `otherwise`. */
static uint32_t choose_step(lowering *lo, grid *g, const axis *x, choice_maker *make) {
    uint32_t key = lower_expr(lo, x->key), n = 0, below = PLAN_NIL;
    uint32_t *cells = ARENA_ARRAY(&lo->scratch, uint32_t, 2 * (x->n + 1)), *bounds = cells + x->n + 1;
    uint32_t other = x->otherwise == PLAN_NIL ? PLAN_NIL : make(lo, g, x->otherwise);
    for (uint32_t i = 0; i < x->n; i++)
        if (key_of_group(x, i) == KEY_BELOW) below = i;
    cells[0] = below == PLAN_NIL ? other : make(lo, g, below);
    if (other != PLAN_NIL && below != PLAN_NIL) {
        cells[1] = other;
        bounds[n++] = const_of_key(lo, x->groups[below]);
    }
    for (uint32_t i = 0; i < x->n; i++) {
        if (key_of_group(x, i) != KEY_FROM) continue;
        cells[n + 1] = make(lo, g, i);
        bounds[n++] = const_of_key(lo, x->groups[i]);
    }
    uint32_t table = stepped(lo, g, PLAN_STEP, key, cells, bounds, n);
    return other != PLAN_NIL && x->groups[x->otherwise]->none ? unless_none(lo, g, key, other, table) : table;
}

/* An axis over values that are named one by one, the others together. */
static uint32_t choose_match(lowering *lo, grid *g, const axis *x, choice_maker *make) {
    uint32_t key = lower_expr(lo, x->key), n = 0, most = 1;
    for (uint32_t i = 0; i < x->n; i++)
        for (const ast_key *k = x->groups[i]; k; k = x->one_key_each ? NULL : k->next) most++;
    uint32_t *cells = ARENA_ARRAY(&lo->scratch, uint32_t, 2 * most), *consts = cells + most;
    for (uint32_t i = 0; i < x->n; i++) {
        uint32_t made = make(lo, g, i);
        for (const ast_key *k = x->groups[i]; k; k = x->one_key_each ? NULL : k->next) {
            if (k->kind == KEY_OTHERWISE) continue;
            cells[n] = made;
            consts[n++] = const_of_key(lo, k);
        }
    }
    cells[n] = make(lo, g, x->otherwise);
    return stepped(lo, g, PLAN_MATCH, key, cells, consts, n);
}

static uint32_t choice_of(const axis *x, uint32_t number) {
    return number < x->nnumbers ? x->choices[number] : x->otherwise == PLAN_NIL ? 0 : x->otherwise; /* sema: complete */
}

static bool is_bounded(const axis *x) {
    for (uint32_t i = 0; i < x->n; i++)
        if (key_of_group(x, i) == KEY_BELOW || key_of_group(x, i) == KEY_FROM) return true;
    return false;
}

static uint32_t choose(lowering *lo, grid *g, const axis *x, choice_maker *make) {
    if (is_tier_key(x->key)) return make(lo, g, choice_of(x, (uint32_t)lo->tier));
    if (is_as_of(x->key) && is_bounded(x) && x->otherwise == PLAN_NIL)
        return make(lo, g, lower_bound_in_force(lo, x->groups, x->n));
    g->by_facts = true;
    if (is_bounded(x)) return choose_step(lo, g, x, make);
    if (x->otherwise != PLAN_NIL) return choose_match(lo, g, x, make);

    uint32_t n = x->nnumbers, *key_and_cells = ARENA_ARRAY(&lo->scratch, uint32_t, n + 1), *cells = key_and_cells + 1;
    key_and_cells[0] = lower_expr(lo, x->key);
    for (uint32_t i = 0; i < n; i++) cells[i] = make(lo, g, choice_of(x, i));
    uint32_t type = lower_type_of(lo, g->by);
    plan_node pick = {.op = PLAN_PICK, .type = type, .a = key_and_cells[0], .b = lower_run(lo, cells, n), .c = n};
    return lower_node(lo, pick, key_and_cells, n + 1, g->by->at);
}

static uint32_t make_cell(lowering *lo, grid *g, uint32_t column) {
    const ast_expr *c = g->cells[(size_t)g->row * (g->columns.n ? g->columns.n : 1) + column];
    uint32_t n = c->kind == EXPR_NONE ? lower_constant_of(lo, V_NONE, lower_type_of(lo, g->by), c->at)
                                      : lower_value(lo, c);
    return g->by_facts ? lower_mark(lo, PLAN_MARK_CELL, n, c->at) : n;
}

static uint32_t make_row(lowering *lo, grid *g, uint32_t row) {
    g->row = row;
    return g->columns.n ? choose(lo, g, &g->columns, make_cell) : make_cell(lo, g, 0);
}

/* Every axis finds its `otherwise`; one over numbered keys, unless that is the rule for what it does not name, its
 * choices by number. */
static void index_axis(lowering *lo, axis *x) {
    x->otherwise = PLAN_NIL;
    for (uint32_t i = 0; i < x->n; i++)
        for (const ast_key *k = x->groups[i]; k; k = x->one_key_each ? NULL : k->next)
            if (k->kind == KEY_OTHERWISE) x->otherwise = i;
    if (!is_tier_key(x->key) && (x->otherwise != PLAN_NIL || is_bounded(x))) return;
    for (uint32_t i = 0; i < x->n; i++)
        for (const ast_key *k = x->groups[i]; k; k = x->one_key_each ? NULL : k->next)
            if (k->kind == KEY_VALUE && key_number(k) >= x->nnumbers) x->nnumbers = key_number(k) + 1;
    x->choices = ARENA_ARRAY(&lo->scratch, uint32_t, x->nnumbers);
    for (uint32_t i = 0; i < x->nnumbers; i++) x->choices[i] = x->otherwise == PLAN_NIL ? 0 : x->otherwise;
    for (uint32_t i = 0; i < x->n; i++)
        for (const ast_key *k = x->groups[i]; k; k = x->one_key_each ? NULL : k->next)
            if (k->kind == KEY_VALUE) x->choices[key_number(k)] = i;
}

static grid *grid_new(lowering *lo, const ast_expr *e) {
    grid *g = ARENA_NEW(&lo->scratch, grid);
    g->by = e;
    g->rows.key = e->u.by.keys;
    for (const ast_row *r = e->u.by.rows; r; r = r->next) g->rows.n++;
    g->rows.groups = ARENA_ARRAY(&lo->scratch, const ast_key *, g->rows.n);
    if (e->u.by.columns) {
        g->columns.key = e->u.by.keys->next;
        for (const ast_key *k = e->u.by.columns; k; k = k->next) g->columns.n++;
        g->columns.groups = ARENA_ARRAY(&lo->scratch, const ast_key *, g->columns.n);
        uint32_t i = 0;
        for (const ast_key *k = e->u.by.columns; k; k = k->next) g->columns.groups[i++] = k;
        g->columns.one_key_each = true;
        index_axis(lo, &g->columns);
    }
    g->cells = ARENA_ARRAY(&lo->scratch, const ast_expr *, (size_t)g->rows.n * (g->columns.n ? g->columns.n : 1));
    uint32_t i = 0;
    size_t n = 0;
    for (const ast_row *r = e->u.by.rows; r; r = r->next) {
        g->rows.groups[i++] = r->keys;
        for (const ast_expr *c = r->cells; c; c = c->next) g->cells[n++] = c;
    }
    index_axis(lo, &g->rows);
    return g;
}

uint32_t lower_table(lowering *lo, const ast_expr *e) {
    uint32_t number;
    str key = {(const char *)&e, sizeof e}; /* not its place: copies for several areas stand at one */
    if (!strmap_get(&lo->tables, key, &number)) {
        number = lo->ngrids;
        ARENA_GROW(&lo->scratch, lo->grids, lo->ngrids, lo->grids_cap);
        lo->grids[lo->ngrids++] = grid_new(lo, e);
        strmap_add(&lo->tables, &lo->scratch, str_copy(&lo->scratch, key), number);
    }
    grid g = *lo->grids[number];
    return choose(lo, &g, &g.rows, make_row);
}
