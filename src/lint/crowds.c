/* Two people blocks of one list: one that is met meets another that asks for no more.
 *
 * The people who fill the lines of the first fill those of the second, line by line: each place of the second is taken
 * over from a line of the first whose people all do for it. */
#include "lint/search.h"

/* Whoever meets a does not fail b; not to be told whether b is met is good enough, since the other block is unmet only where
 * even those who may meet it are too few. */
static bool implies(proofs *ps, uint32_t view, uint32_t a, uint32_t b) {
    if (a == b) return true;
    goal both[] = {{.kind = GOAL_MET, .a = a}, {.kind = GOAL_UNMET, .a = b}};
    return no_row_meets(ps, view, both, 2);
}

static bool takes_over(proofs *ps, const plan_people *x, const plan_people *y) {
    const plan *p = ps->p;
    const bool apart = x->mode == PLAN_PEOPLE_TOGETHER && x->problem.share == 1; /* nobody is in two lines */
    uint32_t left[COMP_MAX_LINES];
    if (x->view != y->view || x->problem.share != y->problem.share) return false;
    if (x->mode != y->mode && !(y->mode == PLAN_PEOPLE_EACH_ALONE && x->problem.share == 1)) return false;
    for (uint32_t i = 0; i < x->places.n; i++) left[i] = p->places[x->places.first + i].need;
    for (uint32_t k = 0; k < y->places.n; k++) {
        const plan_place *line = &p->places[y->places.first + k];
        uint32_t need = line->need;
        for (uint32_t i = 0; i < x->places.n && need; i++) {
            const plan_place *of = &p->places[x->places.first + i];
            uint32_t taken = need < left[i] ? need : left[i];
            if (taken < need && (!apart || line->whom_need)) continue;
            if (line->whom_need && (of->need != left[i] || of->need != need || of->whom_need < line->whom_need)) continue;
            if (line->whom_need && !implies(ps, x->view, of->whom, line->whom)) continue;
            if (!implies(ps, x->view, of->who, line->who)) continue;
            left[i] -= taken;
            need -= taken;
        }
        if (need) return false;
    }
    return true;
}

bool people_clash(world *w) {
    const plan *p = w->ps->p;
    for (uint32_t i = 0; i < w->people.n; i++)
        for (uint32_t k = 0; k < w->people.n; k++) {
            if (!w->people.at[i].yes || w->people.at[k].yes || !step(w->ps)) continue;
            const plan_people *x = &p->people[p->nodes[w->people.at[i].node].a];
            const plan_people *y = &p->people[p->nodes[w->people.at[k].node].a];
            if (takes_over(w->ps, x, y)) return true;
        }
    return false;
}
