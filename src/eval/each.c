/* The best member of a `for each`, for the reasons.
 *
 * Judging (judge.c) asks whether some member meets the lines, tier by tier.  Here one member is found for all tiers,
 * and what the lines and their nodes come to for it is recorded beside the outcome of the partner, in the same shape:
 * who shows the lines shows them as ever, with that outcome. */
#include "eval/eval_state.h"

#include <string.h>

/* ---- the best member ---- */

/* Conditions not met for certain: of alternatives the fewest that would do. */
static uint32_t count_unmet(eval *e, uint32_t line) {
    const plan_line *l = &e->p->lines[line];
    line_outcomes o = eval_line(e, line);
    if (o == CAN_BE_MET || o == CAN_NOT_APPLY) return 0;
    if (l->kind != LINE_GROUP || l->at_least) return 1;
    uint32_t n = 0;
    for (uint32_t i = 0; i < l->children.n; i++) n += count_unmet(e, e->p->children[l->children.first + i]);
    return n ? n : 1;
}

typedef struct rank {
    bool member;
    int32_t tier;   /* highest met, -1: none            */
    int32_t next;   /* lowest not met above, -1: none   */
    uint32_t unmet; /* in `next`                        */
} rank;

/* The rank of row `row` of the list, which is the current one. */
static rank rank_of(eval *e, uint32_t each) {
    rank r = {.tier = -1, .next = -1};
    for (uint32_t i = 0; i < e->p->nlines; i++) {
        const plan_line *l = &e->p->lines[i];
        if (l->kind != LINE_EACH || l->each != each) continue;
        const uint32_t list = e->p->views[l->view].list;
        kleene pass = row_filter_pass(e, &e->filters[l->view], e->row[list]);
        r.member |= pass != K_NO;
        if (pass == K_YES && eval_lines(e, l) == CAN_BE_MET && l->tier > r.tier) r.tier = l->tier;
    }
    for (uint32_t i = 0; i < e->p->nlines; i++) {
        const plan_line *l = &e->p->lines[i];
        if (l->kind != LINE_EACH || l->each != each || l->tier <= r.tier) continue;
        if (r.next >= 0 && l->tier >= r.next) continue;
        r.next = l->tier;
        r.unmet = 0;
        for (uint32_t k = 0; k < l->children.n; k++) r.unmet += count_unmet(e, e->p->children[l->children.first + k]);
    }
    return r;
}

static bool is_better(const rank *x, const rank *y) {
    return x->tier != y->tier ? x->tier > y->tier : x->unmet < y->unmet;
}

/* What everything comes to in the current row. */
static const outcome *record_inside(eval *e, const outcome_each *each) {
    const plan *p = e->p;
    outcome *o = ARENA_NEW(&e->run, outcome);
    *o = e->out;
    o->in_list = each->list;
    o->in_row = each->row;
    o->lines = ARENA_ARRAY(&e->run, line_outcomes, p->nlines);
    o->values = ARENA_ARRAY(&e->run, value, p->nnodes);
    o->people = ARENA_ARRAY(&e->run, people_outcome, p->npeople);
    memcpy(o->lines, e->out.lines, p->nlines * sizeof *o->lines);
    for (uint32_t i = 0; i < p->nnodes; i++) o->values[i] = p->nodes[i].partner ? e->out.values[i] : eval_value(e, i);
    for (uint32_t i = 0; i < p->npeople; i++)
        o->people[i] = e->blocks[i].partner ? e->out.people[i] : eval_people_recorded(e, i);
    return o;
}

static void judge_inside(eval *e, uint32_t each, const outcome *inside) {
    line_outcomes *lines = e->out.lines;
    e->out.lines = inside->lines;
    for (uint32_t i = 0; i < e->p->nlines; i++)
        if (e->p->lines[i].kind == LINE_EACH && e->p->lines[i].each == each) eval_lines(e, &e->p->lines[i]);
    e->out.lines = lines;
}

static outcome_each best_of(eval *e, uint32_t each, uint32_t list) {
    outcome_each best = {.list = list, .row = PLAN_NIL};
    rank highest = {0};
    line_outcomes *lines = e->out.lines;
    e->out.lines = ARENA_ARRAY(&e->run, line_outcomes, e->p->nlines);
    for (uint32_t row = 0; row < eval_rows(e, list); row++) {
        eval_enter_row(e, list, row);
        rank r = rank_of(e, each);
        if (!r.member) continue;
        if (best.n++ == 0 || is_better(&r, &highest)) {
            highest = r;
            best.row = row;
        }
    }
    e->out.lines = lines;
    if (best.row == PLAN_NIL) return best;
    eval_enter_row(e, list, best.row);
    best.inside = record_inside(e, &best);
    judge_inside(e, each, best.inside);
    eval_enter_row(e, 0, 0);
    return best;
}

void eval_record_eachs(eval *e) {
    for (uint32_t each = 0; each < e->p->neachs; each++) {
        uint32_t line = 0;
        while (e->p->lines[line].kind != LINE_EACH || e->p->lines[line].each != each) line++;
        e->out.eachs[each] = best_of(e, each, e->p->views[e->p->lines[line].view].list);
    }
    eval_enter_row(e, 0, 0);
}
