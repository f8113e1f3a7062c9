/* What follows from a condition that is met, or unmet.  A condition that is none counts as unmet. */
#include "lint/search.h"

static plan_op contrary(plan_op op) {
    switch (op) {
    case PLAN_LT: return PLAN_GE;
    case PLAN_LE: return PLAN_GT;
    case PLAN_GT: return PLAN_LE;
    case PLAN_GE: return PLAN_LT;
    case PLAN_EQ: return PLAN_NE;
    default: return PLAN_EQ; /* of NE */
    }
}

static plan_op mirrored(plan_op op) {
    switch (op) {
    case PLAN_LT: return PLAN_GT;
    case PLAN_LE: return PLAN_GE;
    case PLAN_GT: return PLAN_LT;
    case PLAN_GE: return PLAN_LE;
    default: return op;
    }
}

/* ---- comparisons ---- */

enum { LESS = 1, EQUAL = 2, GREATER = 4 };

static int orders_of(plan_op op) {
    switch (op) {
    case PLAN_LT: return LESS;
    case PLAN_LE: return LESS | EQUAL;
    case PLAN_GT: return GREATER;
    case PLAN_GE: return GREATER | EQUAL;
    case PLAN_EQ: return EQUAL;
    default: return LESS | GREATER; /* NE */
    }
}

/* Where neither side can be none: in which orders the two can stand after all that is assumed of them. */
static int orders_left(const world *w, uint32_t a, uint32_t b) {
    int left = LESS | EQUAL | GREATER;
    for (uint32_t i = 0; i < w->atoms.n; i++) {
        const atom *x = &w->atoms.at[i];
        plan_op op = x->holds ? x->op : contrary(x->op);
        if (x->a == a && x->b == b) left &= orders_of(op);
        if (x->a == b && x->b == a) left &= orders_of(mirrored(op));
    }
    return left;
}

/* The comparison holds of no none, nor does the contrary of `is not`: then both sides are known.  Otherwise a none on one
 * side settles it, whatever the other is. */
static bool needs_both(const atom *x) { return x->holds == (x->op != PLAN_NE); }

void narrow_atom(world *w, const atom *x) {
    arena *a = w->ps->a;
    plan_op op = x->holds ? x->op : contrary(x->op);
    range left = world_range(w, x->a), right = world_range(w, x->b);
    const uint8_t told = needs_both(x) ? CAN_BE_KNOWN : CAN_BE_KNOWN | CAN_BE_NONE;
    const bool either_none = !needs_both(x) && ((left.can | right.can) & CAN_BE_NONE);
    if (!either_none || !(right.can & CAN_BE_NONE)) left.can &= told;
    if (!either_none || !(left.can & CAN_BE_NONE)) right.can &= told;
    if (!left.can || !right.can) {
        w->refuted = true;
        return;
    }
    range before = left;
    bool can_be_none = ((left.can | right.can) & CAN_BE_NONE) != 0;
    if (!(right.can & CAN_BE_NONE)) range_narrow(a, &left, op, &right);
    if (!(before.can & CAN_BE_NONE)) range_narrow(a, &right, mirrored(op), &before);
    world_range_set(w, x->a, &left);
    if (!w->refuted) world_range_set(w, x->b, &right);
    if (!can_be_none && x->a != x->b && !orders_left(w, x->a, x->b)) w->refuted = true;
}

/* ---- one of some ---- */

static void one_of(world *w, const plan_node *n, bool yes) {
    arena *a = w->ps->a;
    const uint32_t *consts = w->ps->p->operands + n->b;
    range x = world_range(w, n->a);
    x.can &= yes ? CAN_BE_KNOWN : CAN_BE_KNOWN | CAN_BE_NONE;
    if (yes) range_keep(a, &x, w->ps->p, consts, n->c);
    for (uint32_t i = 0; !yes && i < n->c; i++) range_drop(a, &x, w->ps->p->consts[consts[i]]);
    world_range_set(w, n->a, &x);
}

static void state_is(world *w, uint32_t node, uint8_t states) {
    range x = world_range(w, node);
    x.can &= states;
    world_range_set(w, node, &x);
}

/* ---- rows and people ---- */

static void quantified(world *w, const plan_node *n, bool yes) {
    if (yes != (n->op == PLAN_SOME)) return; /* of each row, not of one */
    goal of_row = {.kind = yes ? GOAL_MET : GOAL_UNMET, .a = n->b};
    w->refuted = no_row_meets(w->ps, n->a, &of_row, 1);
}

static void people(world *w, uint32_t node, bool yes) {
    const plan *p = w->ps->p;
    const plan_people *pp = &p->people[p->nodes[node].a];
    asked q = {node, yes};
    WORLD_ADD(w, people, q);
    for (uint32_t i = 0; yes && i < pp->places.n && !w->refuted; i++) {
        const plan_place *line = &p->places[pp->places.first + i];
        goal who[] = {{.kind = GOAL_MET, .a = line->who}, {.kind = GOAL_MET, .a = line->whom}};
        bool whom = line->whom != PLAN_NIL && line->whom_need > 0;
        if (line->need > 0) w->refuted = no_row_meets(w->ps, pp->view, who, whom ? 2 : 1);
    }
}

/* ---- all conditions ---- */

static void ask_each(world *w, const plan_node *n, goal_kind kind) {
    for (uint32_t i = n->c; i-- > 0;) world_ask(w, (goal){.kind = kind, .a = w->ps->p->operands[n->b + i]});
}

static void at_least(world *w, const plan_node *n, const goal *g, bool yes) {
    if (yes ? n->a > n->c : n->a == 0) w->refuted = true;
    else if (yes && n->a == n->c) ask_each(w, n, GOAL_MET);
    else if (!yes && n->a == 1) ask_each(w, n, GOAL_UNMET);
    else WORLD_ADD(w, choices, *g);
}

static bool is_absent(const plan *p, uint32_t node) {
    return p->nodes[node].op == PLAN_VERDICT && p->competencies[p->nodes[node].a].absent;
}

static void field_is(world *w, uint32_t node, bool yes) {
    range x = world_range(w, node);
    range wanted = range_of(V_INT(yes));
    x.can &= yes ? CAN_BE_KNOWN : CAN_BE_KNOWN | CAN_BE_NONE;
    range_narrow(w->ps->a, &x, PLAN_EQ, &wanted);
    world_range_set(w, node, &x);
}

/* False where the contrary is assumed of it already, or the same was. */
static bool is_news(world *w, uint32_t node, bool yes) {
    const plan *p = w->ps->p;
    truth_known now = yes ? TRUTH_YES : TRUTH_NO;
    truth_known before = w->slots[node] ? w->beliefs.at[w->slots[node] - 1].truth : TRUTH_OPEN;
    if (before != TRUTH_OPEN) {
        w->refuted = w->refuted || before != now;
        return false;
    }
    world_belief(w, node)->truth = now;
    field_is(w, node, yes);
    return !w->refuted && p->nodes[node].op != PLAN_FIELD;
}

void assume_condition(world *w, uint32_t node, bool yes) {
    const plan *p = w->ps->p;
    const plan_node *n = &p->nodes[node];
    const goal g = {.kind = yes ? GOAL_MET : GOAL_UNMET, .a = node}, other = {.kind = yes ? GOAL_UNMET : GOAL_MET};
    if (n->op == PLAN_CONST) {
        value v = p->consts[n->a];
        w->refuted = yes != value_is_yes(v) && (value_is_known(v) || value_is_none(v));
        return;
    }
    if (!is_news(w, node, yes)) return;
    asked q = {node, yes};
    switch ((plan_op)n->op) {
    case PLAN_LT: case PLAN_LE: case PLAN_GT: case PLAN_GE: case PLAN_EQ: case PLAN_NE:
        world_ask(w, (goal){.kind = yes ? GOAL_COMPARES : GOAL_DIFFERS, .op = (plan_op)n->op, .a = n->a, .b = n->b});
        return;
    case PLAN_IN: one_of(w, n, yes); return;
    case PLAN_IS_NONE: state_is(w, n->a, yes ? CAN_BE_NONE : CAN_BE_KNOWN | CAN_BE_OPEN); return;
    case PLAN_IS_KNOWN:
        if (!is_absent(p, n->a)) state_is(w, n->a, yes ? CAN_BE_KNOWN | CAN_BE_NONE : CAN_BE_OPEN);
        return;
    case PLAN_WINDOW: case PLAN_WINDOW_BEFORE:
        if (yes) state_is(w, n->a, CAN_BE_KNOWN);
        return;
    case PLAN_NOT: world_ask(w, (goal){.kind = other.kind, .a = n->a}); return;
    case PLAN_AND: case PLAN_OR:
        if (yes == (n->op == PLAN_AND)) ask_each(w, n, g.kind);
        else WORLD_ADD(w, choices, g);
        return;
    case PLAN_AT_LEAST:
        if (n->c <= MOST_ALTERNATIVES) at_least(w, n, &g, yes); /* many may ask the same of a large group */
        return;
    case PLAN_IF: case PLAN_PICK: case PLAN_STEP: case PLAN_MATCH: WORLD_ADD(w, choices, g); return;
    case PLAN_HAS_ANY: case PLAN_HAS_ALL: case PLAN_HAS_NONE: case PLAN_HAS_SOME: WORLD_ADD(w, sets, q); return;
    case PLAN_BETWEEN: world_ask(w, (goal){.kind = g.kind, .a = yes ? n->a : n->b}); return;
    case PLAN_MARK: world_ask(w, (goal){.kind = g.kind, .a = n->a}); return;
    case PLAN_SOME: case PLAN_EVERY: quantified(w, n, yes); return;
    case PLAN_PEOPLE: people(w, node, yes); return;
    case PLAN_CONST: case PLAN_FIELD: case PLAN_MONEY_IN: case PLAN_NEG: case PLAN_ADD: case PLAN_SUB: case PLAN_MUL:
    case PLAN_DIV: case PLAN_MIN: case PLAN_MAX: case PLAN_AS_OF: case PLAN_SHIFT: case PLAN_ANNIVERSARY: case PLAN_FLOOR:
    case PLAN_HOLD: case PLAN_SCORE: case PLAN_DEFAULT: case PLAN_COUNT: case PLAN_SUM: case PLAN_AVERAGE:
    case PLAN_MEDIAN: case PLAN_LARGEST: case PLAN_SMALLEST: case PLAN_DISTINCT: case PLAN_AT_LARGEST:
    case PLAN_AT_SMALLEST: case PLAN_VERDICT: case PLAN_OP_COUNT:
        return; /* no conditions, or nothing is known of them */
    }
}

/* ---- choices ---- */

enum { MOST_CELLS = 16 }; /* of a table that is taken apart */

static bool operand_alternative(const plan *p, const plan_node *n, goal_kind kind, uint32_t i, goal *out, uint32_t *count) {
    if (i >= n->c || n->c > MOST_ALTERNATIVES) return false;
    out[(*count)++] = (goal){.kind = kind, .a = p->operands[n->b + i]};
    return true;
}

/* Of two equal ones it does not matter which. */
static bool if_alternative(const plan_node *n, goal_kind kind, uint32_t i, goal *out, uint32_t *count) {
    bool alike = n->b == n->c;
    if (i > (alike ? 0 : 1)) return false;
    if (!alike) out[(*count)++] = (goal){.kind = i == 0 ? GOAL_MET : GOAL_UNMET, .a = n->a};
    out[(*count)++] = (goal){.kind = kind, .a = i == 0 ? n->b : n->c};
    return true;
}

/* Which cell a table chooses; last, that its key is none and so is what it yields. */
static bool cell_alternative(world *w, uint32_t table, uint32_t i, bool or_none, goal *out, uint32_t *count) {
    const plan_node *t = &w->ps->p->nodes[table];
    if (i < table_cells(t)) {
        out[(*count)++] = (goal){.kind = GOAL_PICKS, .a = table, .b = i};
        return true;
    }
    return i == table_cells(t) && or_none && t->op != PLAN_MATCH && (world_range(w, t->a).can & CAN_BE_NONE);
}

static bool is_table(const plan *p, uint32_t node) {
    return plan_is_table((plan_op)p->nodes[node].op) && table_cells(&p->nodes[node]) <= MOST_CELLS;
}

/* A comparison with a table is one with the cell that it chooses; of an `if` with one of the two. */
static bool compared_alternative(world *w, const goal *g, uint32_t i, goal *out, uint32_t *count) {
    const plan *p = w->ps->p;
    bool left = is_table(p, g->a);
    if (!left && !is_table(p, g->b)) return false;
    uint32_t table = left ? g->a : g->b;
    const atom x = {g->op, g->a, g->b, g->kind == GOAL_COMPARES};
    if (!cell_alternative(w, table, i, !needs_both(&x), out, count)) return false;
    if (*count == 0) return true;
    goal cell = *g;
    *(left ? &cell.a : &cell.b) = table_cell(p, &p->nodes[table], i);
    out[(*count)++] = cell;
    return true;
}

bool choice_alternative(world *w, const goal *g, uint32_t i, goal *out, uint32_t *count) {
    const plan *p = w->ps->p;
    if (g->kind == GOAL_COMPARES || g->kind == GOAL_DIFFERS) return compared_alternative(w, g, i, out, count);
    const plan_node *n = &p->nodes[g->a];
    const bool yes = g->kind == GOAL_MET;
    if (n->op == PLAN_AND || n->op == PLAN_OR) return operand_alternative(p, n, g->kind, i, out, count);
    if (n->op == PLAN_AT_LEAST && n->a == (yes ? 1 : n->c)) return operand_alternative(p, n, g->kind, i, out, count);
    if (n->op == PLAN_IF) return if_alternative(n, g->kind, i, out, count);
    if (!is_table(p, g->a) || !cell_alternative(w, g->a, i, !yes, out, count)) return false;
    if (*count) out[(*count)++] = (goal){.kind = g->kind, .a = table_cell(p, n, i)};
    return true;
}
