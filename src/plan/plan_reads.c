/* Which fields a node reads.  It goes by the shapes of ops.def, so that an operation more is followed without a word
 * here. */
#include "plan/plan_reads.h"

static void read_field(plan_reads *r, uint32_t field) {
    for (uint32_t f = field; f != PLAN_NIL; f = r->p->lists[r->p->fields[f].list].field) r->fields[f] = true;
}

static void read_view(plan_reads *r, uint32_t view) {
    const plan_list *l = &r->p->lists[r->p->views[view].list];
    read_field(r, l->field);
    plan_reads_node(r, r->p->views[view].filter);
    if (l->group == PLAN_NIL) return;
    const plan_group *g = &r->p->groups[l->group];
    read_view(r, g->view);
    for (uint32_t i = 0; i < g->keys.n; i++) plan_reads_node(r, r->p->operands[g->keys.first + i]);
}

static void read_people(plan_reads *r, const plan_people *pp) {
    read_view(r, pp->view);
    for (uint32_t i = pp->places.first; i < pp->places.first + pp->places.n; i++) {
        plan_reads_node(r, r->p->places[i].who);
        plan_reads_node(r, r->p->places[i].whom);
    }
}

void plan_reads_node(plan_reads *r, uint32_t node) {
    if (node == PLAN_NIL || r->nodes[node]) return;
    r->nodes[node] = true;
    const plan_node *n = &r->p->nodes[node];
    const char *shape = plan_op_shape((plan_op)n->op);
    const uint32_t operands[] = {n->a, n->b, n->c};
    for (uint32_t i = 0; i < 3; i++) {
        if (shape[i] == 'f') read_field(r, operands[i]);
        if (shape[i] == 'v') read_view(r, operands[i]);
        if (shape[i] == 'p') read_people(r, &r->p->people[operands[i]]);
    }
    uint32_t operand;
    for (uint32_t i = 0; (operand = plan_operand(r->p, node, i)) != PLAN_NIL; i++) plan_reads_node(r, operand);
}

void plan_reads_line(plan_reads *r, uint32_t line) {
    const plan_line *l = &r->p->lines[line];
    plan_reads_node(r, l->applies);
    plan_reads_node(r, l->node);
    for (uint32_t i = l->children.first; i < l->children.first + l->children.n; i++)
        plan_reads_line(r, r->p->children[i]);
}
