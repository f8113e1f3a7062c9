/* Marks: which node is what was written at which place, where places are kept apart (lower_options.apart).
 *
 * A mark is a node of its own over the node of the condition, and its place is part of it.  So equal conditions at two
 * places are two nodes, with all that is made of them, and one condition that differs by tier is a node for each;
 * nothing else of lowering has to know. */
#include "plan/lowering.h"

static uint32_t mark_at(lowering *lo, plan_mark_kind kind, span at) {
    uint32_t key[] = {(uint32_t)kind, at.src, at.lo, at.hi}, number = lo->pl->nmarks;
    if (strmap_get(&lo->marks, NUMBERS_KEY(key, 4), &number)) return number;
    strmap_add(&lo->marks, &lo->scratch, str_copy(&lo->scratch, NUMBERS_KEY(key, 4)), number);
    *PLAN_PUSH(lo, marks, nmarks, CAP_MARKS) = (plan_mark){kind, at};
    return number;
}

static void add_sight(lowering *lo, plan_sight s) {
    s.competency = lo->competency;
    s.tier = lo->tier;
    if (!strmap_add(&lo->marks, &lo->scratch, str_copy(&lo->scratch, (str){(const char *)&s, sizeof s}), 0)) return;
    *PLAN_PUSH(lo, sights, nsights, CAP_SIGHTS) = s;
}

uint32_t lower_mark(lowering *lo, plan_mark_kind kind, uint32_t node, span at) {
    if (!lo->options.apart) return node;
    if (kind == PLAN_MARK_CONDITION && lo->pl->nodes[node].op == PLAN_CONST) return node; /* the rules alone tell */
    plan_node n = {.op = PLAN_MARK, .type = lo->pl->nodes[node].type, .a = node, .b = mark_at(lo, kind, at),
                   .c = lo->node_deps[node]};
    uint32_t marked = lower_node(lo, n, &node, 1, at);
    add_sight(lo, (plan_sight){.mark = n.b, .node = marked, .people = PLAN_NIL, .place = PLAN_NIL});
    return marked;
}

void lower_mark_role(lowering *lo, uint32_t people, uint32_t line, span at) {
    if (!lo->options.apart) return;
    uint32_t mark = mark_at(lo, PLAN_MARK_ROLE, at);
    add_sight(lo, (plan_sight){.mark = mark, .node = PLAN_NIL, .people = people, .place = line});
}

void lower_row_sets(lowering *lo) {
    for (uint32_t i = 0; i < lo->ndeps; i++)
        *PLAN_PUSH(lo, row_sets, nrow_sets, CAP_ROW_SETS) =
            (plan_range){lower_run(lo, lo->deps[i].lists, lo->deps[i].n), lo->deps[i].n};
}
