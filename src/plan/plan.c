#include "plan/plan.h"

#include <stdlib.h>

void plan_free(plan *p) {
    if (!p) return;
    arena_free(&p->arena);
    free(p);
}

const char *plan_op_shape(plan_op op) {
    static const char shapes[PLAN_OP_COUNT][4] = {
#define PLAN_OP(name, operands) [PLAN_##name] = operands,
#include "plan/ops.def"
#undef PLAN_OP
    };
    return shapes[op];
}

uint32_t plan_operand(const plan *p, uint32_t node, uint32_t i) {
    const plan_node *n = &p->nodes[node];
    const char *shape = plan_op_shape((plan_op)n->op);
    const uint32_t fixed[] = {n->a, n->b, n->c};
    for (uint32_t k = 0; k < 3; k++) {
        if (shape[k] == 'n' && i-- == 0) return fixed[k];
        if (shape[k] == 'N' && shape[k + 1] == '*') {
            uint32_t cells = plan_is_stepped((plan_op)n->op) ? n->c + 1 : n->c;
            return i < cells ? p->operands[n->b + i] : PLAN_NIL;
        }
    }
    return PLAN_NIL;
}
