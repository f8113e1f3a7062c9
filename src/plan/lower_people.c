/* People blocks: lines as written to the places of an assignment problem.  A line with `of whom at least k` becomes two
 * problem lines of one family, k places for those who satisfy both conditions and the rest for the first alone. */
#include "plan/lowering.h"

static void problem_line(plan_people *pp, uint32_t need, uint8_t family, uint32_t node) {
    people_problem *p = &pp->problem;
    p->need[p->nlines] = need;
    p->family[p->nlines] = family;
    pp->line_node[p->nlines++] = node;
}

static str copy_name(lowering *lo, ast_name n) { return n.text.n ? str_copy(lo->a, n.text) : (str){NULL, 0}; }

/* `consultant "Functional consultant": 1`, or `2 different individuals` */
static span head_of(const ast_expr *e, const ast_line *line) {
    return line->count ? span_join((span){line->at.src, line->at.lo, line->at.lo}, line->count->at) : e->u.people.head;
}

uint32_t lower_people(lowering *lo, const ast_expr *e) {
    plan_people pp = {.mode = PLAN_PEOPLE_TOGETHER, .at = e->at};
    pp.view = lower_view(lo, e->u.people.list);
    pp.block = e->u.people.lines->count != NULL;
    pp.problem.share = 1;
    if (e->u.people.share) pp.problem.share = lower_constant(lo, e->u.people.share);
    else if (e->u.people.mode == PEOPLE_SAME_OR_DIFFERENT) pp.mode = PLAN_PEOPLE_EACH_ALONE;

    plan_place *places = ARENA_ARRAY(&lo->scratch, plan_place, COMP_MAX_LINES);
    uint8_t n = 0;
    for (const ast_line *line = e->u.people.lines; line; line = line->next) {
        uint32_t need = lower_constant(lo, line->count ? line->count : e->u.people.count);
        plan_place written = {.name = copy_name(lo, line->name), .title = copy_name(lo, line->title), .need = need,
                            .who = lower_condition(lo, line->who), .whom = PLAN_NIL, .at = line->at,
                            .who_at = line->who->at};
        if (line->whom) {
            written.whom_need = lower_constant(lo, line->whom_count);
            written.whom = lower_condition(lo, line->whom);
            written.whom_at = line->whom->at;
            problem_line(&pp, written.whom_need, n, lower_and(lo, written.who, written.whom));
        }
        if (need > written.whom_need) problem_line(&pp, need - written.whom_need, n, written.who);
        places[n++] = written;
    }
    pp.places = (plan_range){lo->pl->nplaces, n};
    for (uint8_t i = 0; i < n; i++) *PLAN_PUSH(lo, places, nplaces, CAP_PLACES) = places[i];
    *PLAN_PUSH(lo, people, npeople, CAP_PEOPLE) = pp;
    uint32_t number = pp.places.first;
    for (const ast_line *line = e->u.people.lines; line; line = line->next)
        lower_mark_role(lo, lo->pl->npeople - 1, number++, head_of(e, line));
    return lo->pl->npeople - 1;
}
