/* People blocks: from the rows of a view to the masks that people.h judges.
 *
 * A member counts for certain on a line when it passes the view's filter and meets the line's condition, and possibly
 * when neither is a no.  The verdict is yes if the certain suffice, no if even the possible do not, else unknown (an
 * ERROR where one stood in the way of telling). */
#include "eval/eval_state.h"

/* The members of a view of plain tests, and what they can do, without a branch on what their cells hold (see
 * row_filter_plain()).  False where some cell is unusual: then each has to be looked at closely. */
static bool gather_plain(const eval *e, uint32_t block, const view_walk *w, crowd *c) {
    const plan_people *p = &e->p->people[block];
    const row_filter *filter = &e->filters[p->view], *lines = e->blocks[block].lines;
    uint64_t odd = 0;
    uint32_t row = w->row;
    for (const value *cells = w->cells; cells != w->end; cells += w->stride) {
        uint64_t outside = 0;
        line_mask mask = 0;
        row_filter_plain(filter, cells, &odd, &outside);
        for (uint32_t i = 0; i < p->problem.nlines; i++) {
            uint64_t fails = 0;
            row_filter_plain(&lines[i], cells, &odd, &fails);
            mask |= (line_mask)!fails << i;
        }
        c->rows[c->n] = ++row;
        c->certain[c->n] = mask;
        c->n += !outside;
    }
    return !odd;
}

/* What the member that the walk stands on can do, whatever its cells hold. */
static void look_closely(eval *e, uint32_t block, view_walk *w, crowd *c, line_mask *certain, line_mask *possible) {
    const plan_people *p = &e->p->people[block];
    *certain = *possible = 0;
    for (uint32_t i = 0; i < p->problem.nlines; i++) {
        const line_mask line = (line_mask)1 << i;
        kleene k = kleene_and(w->pass, row_filter_pass(e, &e->blocks[block].lines[i], e->row[w->list]));
        if (k == K_NO) continue;
        *possible |= line;
        if (k == K_YES) *certain |= line;
        if (k != K_ERROR) continue;
        c->error_lines |= line;
        if (!value_is_error(c->error))
            c->error = w->pass == K_ERROR ? view_error(w) : eval_value(e, p->line_node[i]);
    }
}

static void gather(eval *e, uint32_t block, crowd *c) {
    const plan_people *p = &e->p->people[block];
    const block_ready *b = &e->blocks[block];
    view_walk w;
    *c = (crowd){.there = view_open(&w, e, p->view), .error = V_NO};
    c->state = w.state;
    c->rows = arena_array_unset(&e->run, w.most, sizeof *c->rows);
    c->certain = c->possible = arena_array_unset(&e->run, w.most, sizeof *c->certain);
    if (b->plain && gather_plain(e, block, &w, c)) return;
    c->possible = arena_array_unset(&e->run, w.most, sizeof *c->possible);
    for (c->n = 0; view_next(&w); c->n++) {
        line_mask certain, possible;
        look_closely(e, block, &w, c, &certain, &possible);
        c->doubt |= certain != possible;
        c->rows[c->n] = w.row;
        c->certain[c->n] = certain;
        c->possible[c->n] = possible;
    }
}

static const crowd *members(eval *e, uint32_t block) {
    const block_ready *b = &e->blocks[block];
    crowd *c = &e->crowds[b->crowd];
    if (b->partner && c->generation == e->generation) return c;
    gather(e, block, c);
    c->generation = e->generation;
    return c;
}

/* ---- each line judged alone ---- */

/* The problem lines of the written line that `first` begins. */
static line_mask family_of(const people_problem *p, uint32_t first) {
    line_mask lines = 0;
    for (uint32_t i = first; i < p->nlines && p->family[i] == p->family[first]; i++) lines |= (line_mask)1 << i;
    return lines;
}

static uint32_t lines_in(line_mask lines) {
    uint32_t n = 0;
    for (; lines; lines &= lines - 1) n++;
    return n;
}

/* Hall's condition for one written line, in which a member fills one place: it is two problem lines at most. */
static bool family_suffices(const people_problem *p, uint32_t first, const line_mask *masks, uint32_t n) {
    const line_mask family = family_of(p, first);
    for (line_mask set = family; set; set = (set - 1) & family) {
        uint64_t places = 0, supply = 0;
        for (uint32_t i = first; i < p->nlines; i++)
            if (set >> i & 1) places += p->need[i];
        for (uint32_t k = 0; k < n; k++) supply += (masks[k] & set) != 0;
        if (supply < places) return false;
    }
    return true;
}

static value judge_each_alone(const people_problem *p, const crowd *c) {
    value verdict = V_YES;
    for (uint32_t first = 0; first < p->nlines; first += lines_in(family_of(p, first))) {
        if (family_suffices(p, first, c->certain, c->n)) continue;
        if (!c->doubt || !family_suffices(p, first, c->possible, c->n)) return V_NO;
        if (c->error_lines & family_of(p, first)) verdict = c->error;
        else if (value_is_yes(verdict)) verdict = V_UNKNOWN;
    }
    return verdict;
}

static people_assignment assign_each_alone(eval *e, const people_problem *p, const crowd *c) {
    people_assignment whole = {
        .complete = true,
        .of_member = ARENA_ARRAY(&e->run, line_mask, c->n),
        .line_filled = ARENA_ARRAY(&e->run, uint32_t, p->nlines),
    };
    line_mask *masks = ARENA_ARRAY(&e->run, line_mask, c->n);
    for (uint32_t first = 0, n; first < p->nlines; first += n) {
        n = lines_in(family_of(p, first));
        people_problem line = {.nlines = n, .share = 1};
        for (uint32_t i = 0; i < n; i++) line.need[i] = p->need[first + i];
        for (uint32_t k = 0; k < c->n; k++) masks[k] = (c->certain[k] & family_of(p, first)) >> first;

        people_assignment one = people_assign(&line, masks, c->n, &e->run);
        whole.complete &= one.complete;
        whole.filled += one.filled;
        whole.places += one.places;
        whole.contended |= one.contended << first;
        whole.short_by += one.short_by;
        whole.contended_supply += one.contended_supply;
        for (uint32_t k = 0; k < c->n; k++) whole.of_member[k] |= one.of_member[k] << first;
        for (uint32_t i = 0; i < n; i++) whole.line_filled[first + i] = one.line_filled[i];
    }
    return whole;
}

/* ---- verdicts ---- */

static value judge_together(eval *e, const people_problem *p, const crowd *c) {
    if (people_suffice(p, c->certain, c->n, PEOPLE_AUTO, &e->run)) return V_YES;
    if (!c->doubt || !people_suffice(p, c->possible, c->n, PEOPLE_AUTO, &e->run)) return V_NO;
    return c->error_lines ? c->error : V_UNKNOWN;
}

static value judge_problem(eval *e, uint32_t block, const people_problem *problem, const crowd *c) {
    if (c->there != K_YES) return c->state;
    bool together = e->p->people[block].mode == PLAN_PEOPLE_TOGETHER;
    return together ? judge_together(e, problem, c) : judge_each_alone(problem, c);
}

static people_outcome recorded(eval *e, uint32_t block, const crowd *c, value verdict) {
    const plan_people *p = &e->p->people[block];
    return (people_outcome){
        .verdict = verdict,
        .n = c->n,
        .rows = c->rows,
        .certain = c->certain,
        .possible = c->possible,
        .assignment = p->mode == PLAN_PEOPLE_TOGETHER ? people_assign(&p->problem, c->certain, c->n, &e->run)
                                                      : assign_each_alone(e, &p->problem, c),
    };
}

static value judge_watched(eval *e, uint32_t block, const crowd *c) {
    people_problem problem = e->p->people[block].problem;
    line_mask excused = e->watch->excused(e->watch->context, e, block);
    for (uint32_t i = 0; i < problem.nlines; i++)
        if (excused >> i & 1) problem.need[i] = 0;
    people_outcome o = recorded(e, block, c, judge_problem(e, block, &problem, c));
    return e->watch->people(e->watch->context, e, block, &o);
}

static value judge(eval *e, uint32_t block, const crowd *c) {
    return e->watch ? judge_watched(e, block, c) : judge_problem(e, block, &e->p->people[block].problem, c);
}

value eval_people(eval *e, uint32_t block) {
    if (!e->blocks[block].partner) return judge(e, block, members(e, block));
    memo *m = &e->verdicts[block];
    if (m->generation != e->generation) {
        m->v = judge(e, block, members(e, block));
        m->generation = e->generation;
    }
    return m->v;
}

people_outcome eval_people_recorded(eval *e, uint32_t block) {
    const crowd *c = members(e, block);
    return recorded(e, block, c, eval_people(e, block));
}
