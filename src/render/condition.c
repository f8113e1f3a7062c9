/* What a condition is made of.  See condition.h. */
#include "render/condition.h"

#include "render/value_text.h"

enum { DEEPEST = 64 }; /* levels walked for keys and windows: what stands deeper is shown by its text */

/* ---- comparisons ---- */

static bool is_comparison(plan_op op) { return op >= PLAN_LT && op <= PLAN_NE; }

static bool is_arithmetic(plan_op op) { return op >= PLAN_ADD && op <= PLAN_MAX; }

/* A value that the rules set: a number, a cell of a table of them.  `left`: nodes that may yet be met. */
static bool is_made_of_needs(const plan *p, uint32_t node, int depth, int *left) {
    const plan_node *n = &p->nodes[node];
    plan_op op = (plan_op)n->op;
    if (depth > DEEPEST || --*left < 0) return false;
    if (op == PLAN_CONST || op == PLAN_AS_OF) return true;
    if (op == PLAN_NEG) return is_made_of_needs(p, n->a, depth + 1, left);
    if (is_arithmetic(op) || op == PLAN_DEFAULT || op == PLAN_SHIFT)
        return is_made_of_needs(p, n->a, depth + 1, left) && is_made_of_needs(p, n->b, depth + 1, left);
    if (op == PLAN_IF) return is_made_of_needs(p, n->b, depth + 1, left) && is_made_of_needs(p, n->c, depth + 1, left);
    return plan_is_table(op) && is_made_of_needs(p, p->operands[n->b], depth + 1, left);
}

static bool is_need(const plan *p, uint32_t node) {
    int left = MOST_MET;
    return is_made_of_needs(p, node, 0, &left);
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

static uint32_t view_of(const plan *p, const plan_node *n) {
    if (n->op == PLAN_PEOPLE) return p->people[n->a].view;
    return n->op >= PLAN_COUNT && n->op <= PLAN_EVERY ? n->a : PLAN_NIL;
}

static void gather_windows(const plan *p, uint32_t node, bool of_rows, uint32_t *out, uint32_t cap, uint32_t *n,
                           int depth, int *left) {
    if (node == PLAN_NIL || depth > DEEPEST || --*left < 0) return;
    const plan_node *at = &p->nodes[node];
    if (at->op == PLAN_WINDOW) {
        if (is_need(p, at->a) || (of_rows && p->nodes[at->a].partner)) return;
        for (uint32_t i = 0; i < *n; i++)
            if (out[i] == at->b) return;
        if (*n < cap) out[(*n)++] = at->b;
        return;
    }
    uint32_t view = view_of(p, at), operand;
    if (view != PLAN_NIL) gather_windows(p, p->views[view].filter, of_rows, out, cap, n, depth + 1, left);
    for (uint32_t i = 0; (operand = plan_operand(p, node, i)) != PLAN_NIL; i++)
        gather_windows(p, operand, of_rows, out, cap, n, depth + 1, left);
}

uint32_t windows_of(const plan *p, uint32_t node, bool of_rows, uint32_t *out, uint32_t cap) {
    uint32_t n = 0;
    int left = MOST_MET;
    gather_windows(p, node, of_rows, out, cap, &n, 0, &left);
    return n;
}

/* ---- tables ---- */

/* The cell of a table that the key chose, or PLAN_NIL while the key has no value. */
uint32_t condition_chosen_cell(render_case *c, const plan_node *n, where w) {
    const plan *p = c->p;
    value key = case_value(c, n->a, w);
    if (n->op == PLAN_MATCH && value_is_none(key)) return p->operands[n->b + n->c];
    if (!value_is_known(key)) return PLAN_NIL;
    if (n->op == PLAN_PICK) return (uint64_t)key.n < n->c ? p->operands[n->b + (uint32_t)key.n] : PLAN_NIL;
    const uint32_t *consts = p->operands + n->b + n->c + 1;
    uint32_t cell = 0;
    for (; cell < n->c; cell++) {
        int order = value_cmp(&c->arena, p->consts[consts[cell]], key);
        if (n->op == PLAN_MATCH ? order == 0 : order > 0) break;
    }
    return p->operands[n->b + cell];
}

uint32_t condition_taken_branch(render_case *c, const plan_node *n, where w) {
    value v = case_value(c, n->a, w);
    return value_is_yes(v) ? n->b : value_is_known(v) || value_is_none(v) ? n->c : PLAN_NIL;
}

static void gather_keys(render_case *c, uint32_t node, where w, table_key *out, uint32_t cap, uint32_t *n, int depth,
                        int *left) {
    if (node == PLAN_NIL || depth > DEEPEST || --*left < 0) return;
    const plan_node *at = &c->p->nodes[node];
    bool table = plan_is_table((plan_op)at->op), condition = at->op == PLAN_IF;
    if (!table && !condition) {
        if (!is_need(c->p, node)) return; /* what was measured has its own story */
        uint32_t operand;
        for (uint32_t i = 0; (operand = plan_operand(c->p, node, i)) != PLAN_NIL; i++)
            gather_keys(c, operand, w, out, cap, n, depth + 1, left);
        return;
    }
    bool known = false;
    for (uint32_t i = 0; i < *n; i++) known = known || out[i].node == at->a;
    if (!known && *n < cap) out[(*n)++] = (table_key){at->a, case_value(c, at->a, w), condition};
    gather_keys(c, table ? condition_chosen_cell(c, at, w) : condition_taken_branch(c, at, w), w, out, cap, n,
                depth + 1, left);
}

uint32_t table_keys(render_case *c, uint32_t node, where w, table_key *out, uint32_t cap) {
    uint32_t n = 0;
    int left = MOST_MET;
    gather_keys(c, node, w, out, cap, &n, 0, &left);
    return n;
}

void table_key_text(render_case *c, buf *out, const table_key *key, where w) {
    const plan_type *type = &c->p->types[c->p->nodes[key->node].type];
    if (type->kind != PT_ENUM || !value_is_known(key->v))
        buf_printf(out, STR_FMT " ", STR_ARG(node_phrase(c, key->node)));
    node_value_text(c, out, key->node, w, true);
}
