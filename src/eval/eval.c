/* The evaluator: made once for a plan, run once a partner.
 *
 * eval_new() does what need not be done for every partner: it copies of the nodes what judging reads, finds the
 * expressions worth keeping for a partner, takes filters apart and computes the windows' days.  eval_run() resets one
 * arena and goes up one generation; a run allocates nothing once the arena is warm.
 *
 * Both ways of running judge by the same code.  With recording no line is skipped and everything is copied out. */
#include "eval/eval_state.h"

#include <string.h>

/* ---- set-up ---- */

static void copy_steps(eval *e) {
    const plan *p = e->p;
    e->steps = ARENA_ARRAY(&e->keep, step, p->nnodes);
    for (uint32_t i = 0; i < p->nnodes; i++) {
        const plan_node *n = &p->nodes[i];
        e->steps[i] = (step){.op = n->op, .a = n->a, .b = n->b, .c = n->c, .memo = n->memo};
        if (n->op == PLAN_FIELD) {
            e->steps[i].b = p->fields[n->a].list;
            e->steps[i].c = p->fields[n->a].slot;
        }
    }
}

static bool is_aggregate(const step *s) { return s->op >= PLAN_COUNT && s->op <= PLAN_EVERY; }

static void use(uint8_t *uses, uint32_t node, bool often) {
    if (node == PLAN_NIL) return;
    uses[node] = (uint8_t)(often || uses[node] ? 2 : 1);
}

/* How often each node is asked for a partner: 0, 1, or 2 for more.  What stands in rows is asked for every row. */
static uint8_t *count_uses(eval *e) {
    const plan *p = e->p;
    uint8_t *uses = ARENA_ARRAY(&e->run, uint8_t, p->nnodes);
    for (uint32_t i = 0; i < p->nnodes; i++) {
        bool in_rows = !p->nodes[i].partner || is_aggregate(&e->steps[i]);
        uint32_t operand;
        for (uint32_t k = 0; (operand = plan_operand(p, i, k)) != PLAN_NIL; k++) use(uses, operand, in_rows);
    }
    for (uint32_t i = 0; i < p->nviews; i++) use(uses, p->views[i].filter, true);
    for (uint32_t i = 0; i < p->ngroups; i++)
        for (uint32_t k = 0; k < p->groups[i].keys.n; k++) use(uses, p->operands[p->groups[i].keys.first + k], true);
    for (uint32_t i = 0; i < p->npeople; i++)
        for (uint32_t k = 0; k < p->people[i].problem.nlines; k++) use(uses, p->people[i].line_node[k], true);
    for (uint32_t i = 0; i < p->nlines; i++) {
        use(uses, p->lines[i].applies, false);
        if (p->lines[i].kind == LINE_CONDITION) use(uses, p->lines[i].node, p->neachs > 0); /* members ask it again */
    }
    for (uint32_t i = 0; i < p->ncompetencies; i++)
        for (uint32_t k = 0; k < p->competencies[i].must.n; k++)
            use(uses, p->operands[p->competencies[i].must.first + k], false);
    return uses;
}

/* The plan gives memo cells to aggregates and people.  Other expressions of the partner get one where they are asked
 * for more than once: a let that uses a let twice, and so on, would otherwise cost 2 to the power of their number. */
static void add_memos(eval *e) {
    const plan *p = e->p;
    const uint8_t *uses = count_uses(e);
    e->nmemos = p->nmemos;
    for (uint32_t i = 0; i < p->nnodes; i++) {
        step *s = &e->steps[i];
        if (s->memo != PLAN_NIL || !p->nodes[i].partner || s->op == PLAN_CONST || s->op == PLAN_FIELD) continue;
        if (uses[i] > 1 || is_aggregate(s)) s->memo = e->nmemos++;
    }
    e->memos = ARENA_ARRAY(&e->keep, memo, e->nmemos);
}

/* The first block of the partner that asks the same of the same rows: the tiers of an option, of more and more people. */
static uint32_t first_alike(eval *e, strmap *seen, uint32_t block) {
    const plan_people *p = &e->p->people[block];
    uint32_t n = p->problem.nlines + 1, *asked = ARENA_ARRAY(&e->run, uint32_t, n), first = block;
    asked[0] = p->view;
    memcpy(asked + 1, p->line_node, p->problem.nlines * sizeof *asked);
    str key = {(const char *)asked, n * (uint32_t)sizeof *asked};
    if (!strmap_add(seen, &e->run, key, block)) strmap_get(seen, key, &first);
    return first;
}

static void make_blocks(eval *e) {
    const plan *p = e->p;
    strmap seen = {0};
    e->blocks = ARENA_ARRAY(&e->keep, block_ready, p->npeople);
    for (uint32_t i = 0; i < p->npeople; i++) e->blocks[i].partner = true;
    for (uint32_t i = 0; i < p->nnodes; i++)
        if (p->nodes[i].op == PLAN_PEOPLE && !p->nodes[i].partner) e->blocks[p->nodes[i].a].partner = false;

    for (uint32_t i = 0; i < p->npeople; i++) {
        const plan_people *people = &p->people[i];
        block_ready *b = &e->blocks[i];
        b->lines = ARENA_ARRAY(&e->keep, row_filter, people->problem.nlines);
        b->plain = p->views[people->view].memo == PLAN_NIL && p->views[people->view].of == PLAN_NIL &&
                   row_filter_is_plain(&e->filters[people->view]);
        for (uint32_t k = 0; k < people->problem.nlines; k++) {
            b->lines[k] = row_filter_new(e, people->line_node[k], p->views[people->view].list);
            b->plain &= row_filter_is_plain(&b->lines[k]);
        }
        b->crowd = b->partner ? first_alike(e, &seen, i) : i;
    }
    e->crowds = ARENA_ARRAY(&e->keep, crowd, p->npeople);
    e->verdicts = ARENA_ARRAY(&e->keep, memo, p->npeople);
}

static uint32_t line_that_decides(const plan *p, uint32_t line) {
    while (line != PLAN_NIL) {
        const plan_line *l = &p->lines[line];
        if (l->kind != LINE_GROUP || l->applies != PLAN_NIL || l->at_least || l->children.n != 1) break;
        line = p->children[l->children.first];
    }
    return line;
}

static const uint32_t *lines_that_decide(eval *e, const uint32_t *lines, uint32_t n) {
    if (e->whole) return lines;
    uint32_t *deciding = ARENA_ARRAY(&e->keep, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) deciding[i] = line_that_decides(e->p, lines[i]);
    return deciding;
}

static void make_outcome(eval *e) {
    const plan *p = e->p;
    e->out = (outcome){.plan = p, .as_of = e->as_of};
    e->out.results = ARENA_ARRAY(&e->keep, outcome_result, p->ncompetencies);
    if (e->whole) e->out.lines = ARENA_ARRAY(&e->keep, line_outcomes, p->nlines);
    if (!e->record) return;
    e->out.values = ARENA_ARRAY(&e->keep, value, p->nnodes);
    e->out.views = ARENA_ARRAY(&e->keep, view_outcome, p->nviews);
    e->out.people = ARENA_ARRAY(&e->keep, people_outcome, p->npeople);
    e->out.eachs = ARENA_ARRAY(&e->keep, outcome_each, p->neachs);
    e->out.in_row = PLAN_NIL;
    e->out.missing_of = ARENA_ARRAY(&e->keep, plan_range, p->ncompetencies);
    e->out.windows = e->windows;
}

static const value *nobody(eval *e) {
    uint32_t most = 0;
    for (uint32_t i = 0; i < e->p->nlists; i++)
        if (e->p->lists[i].stride_display > most) most = e->p->lists[i].stride_display;
    value *cells = ARENA_ARRAY(&e->keep, value, most);
    for (uint32_t i = 0; i < most; i++) cells[i] = V_UNKNOWN;
    return cells;
}

static date_range days_of(const eval *e, const plan_window *w) {
    switch (w->kind) {
    case WINDOW_LAST: return (date_range){date_window_start(e->as_of, w->n, w->unit), e->as_of};
    case WINDOW_PERIODS: return date_periods_before(e->as_of, w->n, w->months);
    case WINDOW_LAST_YEAR: break;
    }
    return date_period_last_year(e->as_of, w->months);
}

static void set_up(eval *e) {
    const plan *p = e->p;
    copy_steps(e);
    e->windows = ARENA_ARRAY(&e->keep, date_range, p->nwindows);
    for (uint32_t i = 0; i < p->nwindows; i++) e->windows[i] = days_of(e, &p->windows[i]);
    add_memos(e);

    e->filters = ARENA_ARRAY(&e->keep, row_filter, p->nviews);
    for (uint32_t i = 0; i < p->nviews; i++) e->filters[i] = row_filter_new(e, p->views[i].filter, p->views[i].list);
    make_blocks(e);
    e->children = lines_that_decide(e, p->children, p->nchildren);
    e->roots = lines_that_decide(e, p->roots, p->nroots);
    e->row = ARENA_ARRAY(&e->keep, const value *, p->nlists);
    e->nobody = nobody(e);
    e->kept = ARENA_ARRAY(&e->keep, kept_view, p->nview_memos);
    e->groups = ARENA_ARRAY(&e->keep, group_rows, p->ngroups);
    e->invalid = ARENA_ARRAY(&e->keep, bool, p->ncompetencies);
    e->checked = ARENA_ARRAY(&e->keep, uint32_t, p->ncompetencies);
    e->judged = ARENA_ARRAY(&e->keep, uint32_t, p->ncompetencies);
    e->seen = ARENA_ARRAY(&e->keep, uint32_t, p->nnodes);
    make_outcome(e);
}

eval *eval_new(const plan *p, const eval_options *options) {
    arena keep;
    arena_init(&keep, NULL);
    eval *e = arena_try(&keep, sizeof *e);
    if (!e) {
        arena_free(&keep);
        return NULL;
    }
    *e = (eval){.keep = keep, .p = p, .as_of = options->as_of, .record = options->record, .rates = options->rates,
                .watch = options->watch, .whole = options->record || options->watch,
                .quiet = options->watch != NULL, .only = {0, p->ncompetencies}, .pretended = PLAN_NIL};
    e->keep.trap = &e->trap;
    arena_init(&e->run, &e->trap);
    if (setjmp(e->trap)) {
        eval_free(e);
        return NULL;
    }
    set_up(e);
    return e;
}

void eval_free(eval *e) {
    if (!e) return;
    eval_free(e->probe);
    arena_free(&e->run);
    arena keep = e->keep; /* `e` lies in it */
    arena_free(&keep);
}

const plan *eval_plan(const eval *e) { return e->p; }

/* ---- rows ---- */

uint32_t eval_parent_row(const eval *e, uint32_t list, uint32_t row) {
    const plan_list *l = &e->p->lists[list];
    if (l->parent == 0) return 0;
    const uint32_t slot = e->p->fields[l->field].slot, nrows = e->f->lists[l->parent].n;
    for (uint32_t i = 0; i < nrows; i++) {
        value cell = facts_row(e->f, l->parent, i)[slot];
        if (cell.d > 0 && row - cell.n >= 0 && row - cell.n < cell.d - 1) return i;
    }
    return 0; /* not reached: each row lies in a list */
}

void eval_enter_row(eval *e, uint32_t list, uint32_t row) {
    for (uint32_t i = 0; i < e->p->nlists; i++) e->row[i] = e->nobody;
    e->row[0] = facts_row(e->f, 0, 0);
    for (; list != 0; row = eval_parent_row(e, list, row), list = e->p->lists[list].parent)
        e->row[list] = eval_row(e, list, row);
}

const value *eval_row(const eval *e, uint32_t list, uint32_t row) {
    const value *cells = eval_cells(e, list);
    return cells ? cells + (size_t)row * e->f->lists[list].stride : NULL;
}

uint32_t eval_current_row(const eval *e, uint32_t list) {
    return e->row[list] == e->nobody ? PLAN_NIL : list ? eval_row_number(e, list) : 0;
}

uint32_t eval_rows(const eval *e, uint32_t list) {
    uint32_t group = e->p->lists[list].group;
    return group == PLAN_NIL ? e->f->lists[list].n : e->groups[group].n;
}

/* ---- a run ---- */

static void next_generation(eval *e) {
    if (++e->generation) return;
    /* After 2^32 partners: what was kept in generation 1 must not be taken for this one's. */
    for (uint32_t i = 0; i < e->nmemos; i++) e->memos[i].generation = 0;
    for (uint32_t i = 0; i < e->p->nview_memos; i++) e->kept[i].generation = 0;
    for (uint32_t i = 0; i < e->p->ngroups; i++) e->groups[i].generation = 0;
    for (uint32_t i = 0; i < e->p->npeople; i++) e->crowds[i].generation = e->verdicts[i].generation = 0;
    for (uint32_t i = 0; i < e->p->ncompetencies; i++) e->checked[i] = e->judged[i] = 0;
    e->generation = 1;
}

static void record_view(eval *e, uint32_t view) {
    view_walk w;
    view_outcome *o = &e->out.views[view];
    *o = (view_outcome){0, 0};
    view_open(&w, e, view);
    while (view_next(&w)) w.pass == K_YES ? o->yes++ : o->unknown++;
}

static void record(eval *e) {
    const plan *p = e->p;
    const bool broken = e->f->broken;
    for (uint32_t i = 0; i < p->nnodes; i++)
        e->out.values[i] = p->nodes[i].partner && !broken ? eval_value(e, i) : V_UNKNOWN;
    for (uint32_t i = 0; i < p->nviews; i++)
        if (p->views[i].partner && !broken) record_view(e, i);
        else e->out.views[i] = (view_outcome){0, 0};
    for (uint32_t i = 0; i < p->npeople; i++)
        e->out.people[i] = e->blocks[i].partner && !broken ? eval_people_recorded(e, i)
                                                           : (people_outcome){.verdict = V_UNKNOWN};
    if (!broken) eval_record_eachs(e);
    else
        for (uint32_t i = 0; i < p->neachs; i++) e->out.eachs[i] = (outcome_each){.row = PLAN_NIL};
    eval_collect_missing(e);
}

/* Pretended values hold for one run.  An aggregate of the partner has a memo cell, which is all it takes. */
static void pretend(eval *e) {
    if (e->pretended == PLAN_NIL) return;
    e->memos[e->steps[e->pretended].memo] = (memo){e->pretended_value, e->generation};
    e->pretended = PLAN_NIL;
}

/* Asks memory for where each list begins, all at once: of facts that were built long ago each would else be waited for
 * by itself.  A fixed number of lines, since how many rows there are is chance to a processor. */
static void fetch_rows(const facts *f) {
    enum { LINE = 64, LINES = 4 };
    for (uint32_t i = 0; i < f->plan->nlists; i++)
        for (uint32_t k = 0; k < LINES; k++) __builtin_prefetch((const void *)((uintptr_t)f->lists[i].cells + k * LINE));
}

const outcome *eval_run(eval *e, facts *f) {
    e->f = f;
    fetch_rows(f);
    if (setjmp(e->trap)) {
        e->f = NULL;
        return NULL;
    }
    arena_reset(&e->run);
    next_generation(e);
    pretend(e);
    if (!f->broken) eval_enter_row(e, 0, 0);
    e->out.facts = f;
    eval_judge(e);
    if (e->whole && f->broken) memset(e->out.lines, LINE_INVALID, e->p->nlines * sizeof e->out.lines[0]);
    if (e->record) record(e);
    return f->arena.failed ? NULL : &e->out; /* an error that judging found was lost */
}

void eval_pretend(eval *e, uint32_t node, value v) {
    e->pretended = node;
    e->pretended_value = v;
}

eval *eval_probe(eval *e, uint32_t competency) {
    const eval_options options = {.as_of = e->as_of, .rates = e->rates};
    if (!e->probe && (e->probe = eval_new(e->p, &options))) e->probe->quiet = true;
    if (e->probe) e->probe->only = (plan_range){competency, 1};
    return e->probe;
}

/* ---- questions after a run ---- */

value eval_node(eval *e, uint32_t node) { return eval_node_in_row(e, node, 0, 0); }

value eval_node_in_row(eval *e, uint32_t node, uint32_t list, uint32_t row) {
    if (!e->f || e->f->broken || setjmp(e->trap)) return V_UNKNOWN;
    eval_enter_row(e, list, row);
    return eval_value(e, node);
}

uint32_t eval_missing(eval *e, uint32_t node, uint32_t list, uint32_t row, missing_field *out, uint32_t cap) {
    if (!e->f || e->f->broken || setjmp(e->trap)) return 0;
    eval_enter_row(e, row == PLAN_NIL ? 0 : list, row == PLAN_NIL ? 0 : row);
    return eval_search_missing(e, node, out, cap);
}

bool eval_between(eval *e, uint32_t node, value *least, value *most) {
    value_range r;
    if (!e->f || e->f->broken || !e->p->nodes[node].partner || setjmp(e->trap)) return false;
    eval_enter_row(e, 0, 0);
    if (!eval_range(e, node, &r)) return false;
    *least = r.least;
    *most = r.most;
    return true;
}

bool eval_option_met(eval *e, uint32_t option, uint32_t tier) {
    if (!e->f || e->f->broken || setjmp(e->trap)) return false;
    eval_enter_row(e, 0, 0);
    return eval_root_met(e, e->p->roots[e->p->options[option].roots.first + tier]);
}

bool eval_line_after(eval *e, uint32_t line, line_outcomes *out) {
    *out = LINE_INVALID;
    if (!e->f || e->f->broken || setjmp(e->trap)) return e->f && e->f->broken;
    eval_enter_row(e, 0, 0);
    *out = eval_line(e, line);
    return true;
}
