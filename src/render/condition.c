/* What a condition is made of.  See condition.h. */
#include "render/condition.h"

#include "render/value_text.h"

/* What is walked for keys and windows; what lies beyond is shown by its text.  Lets share their nodes, so that a walk
 * can meet one as often as there are ways to it: it is bounded by the nodes met, not by depth alone. */
enum { DEEPEST = 64, MOST_MET = 4096 };

/* One more node on a walk; false where it is enough of them. */
static bool step_on(uint32_t *left, int depth) { return depth <= DEEPEST && *left > 0 && (*left)-- > 0; }

/* ---- comparisons ---- */

static bool is_comparison(plan_op op) { return op >= PLAN_LT && op <= PLAN_NE; }

static bool is_arithmetic(plan_op op) { return op >= PLAN_ADD && op <= PLAN_MAX; }

/* A value that the rules set: a number, a cell of a table of them. */
static bool is_set_by_rules(const plan *p, uint32_t node, uint32_t *left, int depth) {
    const plan_node *n = &p->nodes[node];
    plan_op op = (plan_op)n->op;
    if (!step_on(left, depth++)) return false;
    if (op == PLAN_CONST) return true;
    if (op == PLAN_NEG) return is_set_by_rules(p, n->a, left, depth);
    if (is_arithmetic(op) || op == PLAN_DEFAULT)
        return is_set_by_rules(p, n->a, left, depth) && is_set_by_rules(p, n->b, left, depth);
    if (op == PLAN_IF) return is_set_by_rules(p, n->b, left, depth) && is_set_by_rules(p, n->c, left, depth);
    return (op == PLAN_PICK || op == PLAN_STEP) && is_set_by_rules(p, p->operands[n->b], left, depth);
}

static bool is_need(const plan *p, uint32_t node) {
    uint32_t left = CONDITION_PATIENCE;
    return is_set_by_rules(p, node, &left, 0);
}

const comparison_words *comparison_words_of(plan_op op) {
    static const comparison_words words[] = { /* ORDER OP: LT LE GT GE EQ NE */
        {"<", "below", "before", "must be below", "must be before"},
        {"<=", "at most", "by", "may be at most", "must be on or before"},
        {">", "needs over", "after", "needs more than", "must be after"},
        {">=", "needs", "from", "needs at least", "must be on or after"},
        {"is", "must be", "must be", "must be", "must be"},
        {"is not", "must not be", "must not be", "must not be", "must not be"},
    };
    return &words[op - PLAN_LT];
}

bool comparison_of(const plan *p, uint32_t node, comparison *c) {
    static const plan_op mirrored[] = {PLAN_GT, PLAN_GE, PLAN_LT, PLAN_LE, PLAN_EQ, PLAN_NE}; /* ORDER OP */
    const plan_node *n = &p->nodes[node];
    plan_op op = (plan_op)n->op;
    if (!is_comparison(op)) return false;
    if (is_need(p, n->a) && !is_need(p, n->b)) *c = (comparison){mirrored[op - PLAN_LT], n->b, n->a, false};
    else *c = (comparison){op, n->a, n->b, false};
    c->dates = p->types[p->nodes[c->has].type].kind == PT_DATE;
    return true;
}

/* ---- walking a condition ---- */

/* The nodes a node is made of; of a table all cells. */
node_operands node_operands_of(const plan *p, const plan_node *n) {
    node_operands o = {.views = PLAN_NIL};
    switch ((plan_op)n->op) {
    case PLAN_CONST: case PLAN_FIELD: case PLAN_HAS_ANY: case PLAN_HAS_ALL: case PLAN_HAS_NONE: case PLAN_HAS_SOME:
        break;
    case PLAN_NEG: case PLAN_IS_NONE: case PLAN_IS_KNOWN: case PLAN_WINDOW: case PLAN_NOT: case PLAN_IN:
        o.few[o.n++] = n->a;
        break;
    case PLAN_MONEY_IN: case PLAN_ADD: case PLAN_SUB: case PLAN_MUL: case PLAN_DIV: case PLAN_MIN: case PLAN_MAX:
    case PLAN_LT: case PLAN_LE: case PLAN_GT: case PLAN_GE: case PLAN_EQ: case PLAN_NE: case PLAN_DEFAULT:
        o.few[o.n++] = n->a;
        o.few[o.n++] = n->b;
        break;
    case PLAN_IF:
        o.few[o.n++] = n->a;
        o.few[o.n++] = n->b;
        o.few[o.n++] = n->c;
        break;
    case PLAN_AND: case PLAN_OR: case PLAN_PICK:
        o.many = p->operands + n->b;
        o.n = n->c;
        break;
    case PLAN_STEP:
        o.many = p->operands + n->b;
        o.n = n->c + 1;
        break;
    case PLAN_COUNT: o.views = n->a; break;
    case PLAN_SUM: case PLAN_AVERAGE: case PLAN_MEDIAN: case PLAN_LARGEST: case PLAN_SMALLEST: case PLAN_DISTINCT:
    case PLAN_SOME: case PLAN_EVERY:
        o.views = n->a;
        o.few[o.n++] = n->b;
        break;
    case PLAN_PEOPLE: o.views = p->people[n->a].view; break;
    case PLAN_OP_COUNT: break;
    }
    return o;
}

/* Numbers or keys gathered on a walk. */
typedef struct gathering {
    uint32_t n, cap;
    uint32_t left; /* nodes that may still be walked */
} gathering;

static void gather_windows(const plan *p, uint32_t node, uint32_t *out, gathering *g, int depth) {
    if (node == PLAN_NIL || !step_on(&g->left, depth)) return;
    const plan_node *at = &p->nodes[node];
    if (at->op == PLAN_WINDOW) {
        for (uint32_t i = 0; i < g->n; i++)
            if (out[i] == at->b) return;
        if (g->n < g->cap) out[g->n++] = at->b;
        return;
    }
    node_operands o = node_operands_of(p, at);
    if (o.views != PLAN_NIL) gather_windows(p, p->views[o.views].filter, out, g, depth + 1);
    for (uint32_t i = 0; i < o.n; i++) gather_windows(p, node_operand(&o, i), out, g, depth + 1);
}

uint32_t windows_of(const plan *p, uint32_t node, uint32_t *out, uint32_t cap) {
    gathering g = {.cap = cap, .left = CONDITION_PATIENCE};
    gather_windows(p, node, out, &g, 0);
    return g.n;
}

/* ---- tables ---- */

/* The cell of a table that the key chose, or PLAN_NIL while the key has no value. */
uint32_t condition_chosen_cell(render_case *c, const plan_node *n, where w) {
    const plan *p = c->p;
    value key = case_value(c, n->a, w);
    if (!value_is_known(key)) return PLAN_NIL;
    if (n->op == PLAN_PICK) return (uint64_t)key.n < n->c ? p->operands[n->b + (uint32_t)key.n] : PLAN_NIL;
    uint32_t cell = 0;
    while (cell < n->c && value_cmp(&c->arena, p->consts[p->operands[n->b + n->c + 1 + cell]], key) <= 0) cell++;
    return p->operands[n->b + cell];
}

uint32_t condition_taken_branch(render_case *c, const plan_node *n, where w) {
    value v = case_value(c, n->a, w);
    return value_is_yes(v) ? n->b : value_is_known(v) || value_is_none(v) ? n->c : PLAN_NIL;
}

static void gather_keys(render_case *c, uint32_t node, where w, table_key *out, gathering *g, int depth) {
    if (node == PLAN_NIL || !step_on(&g->left, depth)) return;
    const plan_node *at = &c->p->nodes[node];
    bool table = at->op == PLAN_PICK || at->op == PLAN_STEP, condition = at->op == PLAN_IF;
    if (!table && !condition) {
        if (!is_need(c->p, node)) return; /* what was measured has its own story */
        node_operands o = node_operands_of(c->p, at);
        for (uint32_t i = 0; i < o.n; i++) gather_keys(c, node_operand(&o, i), w, out, g, depth + 1);
        return;
    }
    bool known = false;
    for (uint32_t i = 0; i < g->n; i++) known = known || out[i].node == at->a;
    if (!known && g->n < g->cap) out[g->n++] = (table_key){at->a, case_value(c, at->a, w), condition};
    gather_keys(c, table ? condition_chosen_cell(c, at, w) : condition_taken_branch(c, at, w), w, out, g, depth + 1);
}

uint32_t table_keys(render_case *c, uint32_t node, where w, table_key *out, uint32_t cap) {
    gathering g = {.cap = cap, .left = CONDITION_PATIENCE};
    gather_keys(c, node, w, out, &g, 0);
    return g.n;
}

void table_key_text(render_case *c, buf *out, const table_key *key, where w) {
    const plan_type *type = &c->p->types[c->p->nodes[key->node].type];
    if (type->kind != PT_ENUM || !value_is_known(key->v))
        buf_printf(out, STR_FMT " ", STR_ARG(node_phrase(c, key->node)));
    node_value_text(c, out, key->node, w, true);
}
