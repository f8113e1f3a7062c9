/* W0807: a table over rising bounds whose cells all rise but for one step, or all fall but for one.
 *
 * A table that turns once at its end may be meant; one that goes up, down and up again seldom is. */
#include "lint/lint_impl.h"

typedef struct steps { uint32_t up, down, last_up, last_down; } steps;

static bool is_number(const plan *p, uint32_t node) {
    plan_type_kind k = p->types[p->nodes[node].type].kind;
    bool number = k == PT_NUMBER || k == PT_WHOLE || k == PT_PERCENT || k == PT_MONEY;
    return number && p->nodes[node].op == PLAN_CONST && value_is_known(p->consts[p->nodes[node].a]);
}

static value cell_of(const plan *p, const plan_node *n, uint32_t i) { return p->consts[p->nodes[p->operands[n->b + i]].a]; }

/* False where some cell is no number. */
static bool count_steps(lint *l, const plan_node *n, uint32_t first, steps *s) {
    const plan *p = l->p;
    *s = (steps){0};
    for (uint32_t i = first; i <= n->c; i++)
        if (!is_number(p, p->operands[n->b + i])) return false;
    for (uint32_t i = first + 1; i <= n->c; i++) {
        int order = value_cmp(l->a, cell_of(p, n, i), cell_of(p, n, i - 1));
        if (order > 0) s->last_up = i, s->up++;
        if (order < 0) s->last_down = i, s->down++;
    }
    return true;
}

void lint_falls(lint *l) {
    const plan *p = l->p;
    for (uint32_t i = 0; i < p->nnodes; i++) {
        const plan_node *n = &p->nodes[i];
        steps s;
        if (n->op != PLAN_STEP || n->c < 3) continue;
        uint32_t first = is_number(p, p->operands[n->b]) ? 0 : 1; /* below the lowest there may be none */
        if (!count_steps(l, n, first, &s)) continue;
        bool falls = s.down == 1 && s.up >= 2, rises = s.up == 1 && s.down >= 2;
        uint32_t at = falls ? s.last_down : s.last_up;
        if ((!falls && !rises) || at == first + 1 || at == n->c) continue;
        uint32_t type = p->nodes[p->operands[n->b + at]].type;
        diag *d = diag_add(l->ds, DIAG_W0807, n->at, "this table %s at " STR_FMT ", where all its other rows %s",
                           falls ? "falls" : "rises", STR_ARG(lint_number(l, cell_of(p, n, at), type)),
                           falls ? "rise" : "fall");
        diag_help(l->ds, d, "Before it stands " STR_FMT ". Write the number that is meant.",
                  STR_ARG(lint_number(l, cell_of(p, n, at - 1), type)));
    }
}
