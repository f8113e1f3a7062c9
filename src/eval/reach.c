/* The search for what would lift a partner: candidates from the smallest, each tried by judging the changed facts with
 * a second evaluator.  Nothing is concluded that was not tried. */
#include "eval/reach_search.h"

#include <stdlib.h>
#include <string.h>

/* ---- trying ---- */

void reach_will_change(reach_search *s, value *cells, uint32_t n) {
    value *were = ARENA_ARRAY(s->a, value, n);
    memcpy(were, cells, n * sizeof *were);
    s->changed = (changed){.cells = cells, .were = were, .n = n};
}

void reach_put_back(reach_search *s) {
    changed *c = &s->changed;
    if (c->n) memcpy(c->cells, c->were, c->n * sizeof *c->were);
    if (c->rows) *c->rows = c->rows_were;
    *c = (changed){0};
}

/* The first option in which the facts just tried reach the tier. */
static uint32_t option_reached(reach_search *s) {
    const plan_competency *c = &s->p->competencies[s->competency];
    for (uint32_t o = c->options.first; o < c->options.first + c->options.n; o++)
        for (uint32_t t = (uint32_t)s->found->tier; t < c->tiers.n; t++)
            if (eval_option_met(s->probe, o, t)) return o;
    arena_alloc(s->a, SIZE_MAX); /* memory ended in the probe: end it here too, through the trap */
    return PLAN_NIL;
}

bool reach_spend(reach_search *s, uint64_t work) {
    if (work >= s->work) s->stopped = s->found->cut_short = true;
    s->work = s->stopped ? 0 : s->work - work;
    return !s->stopped;
}

bool reach_try(reach_search *s) {
    if (!reach_spend(s, s->cost)) return false;
    const outcome *o = eval_run(s->probe, s->f);
    if (!o) arena_alloc(s->a, SIZE_MAX);
    const outcome_result *r = &o->results[s->competency];
    if (r->kind == RESULT_INVALID || r->at_least < s->found->tier) return false;
    s->option = option_reached(s);
    return true;
}

reach_change *reach_add(reach_search *s, reach_change c) {
    if (s->found->n == s->cap) {
        uint32_t cap = s->cap ? 2 * s->cap : 4;
        reach_change *more = ARENA_ARRAY(s->a, reach_change, cap);
        if (s->cap) memcpy(more, s->found->changes, s->cap * sizeof *more);
        s->found->changes = more;
        s->cap = cap;
    }
    s->found->changes[s->found->n] = c;
    s->of_kind++;
    return &s->found->changes[s->found->n++];
}

/* ---- the next tier ---- */

static void count_lines(const reach_search *s, uint32_t line, uint32_t *asked, uint32_t *unmet) {
    const plan_line *l = &s->p->lines[line];
    for (uint32_t i = 0; i < l->children.n; i++) {
        line_state state = line_state_of(s->o->lines[s->p->children[l->children.first + i]]);
        if (state == LINE_DOES_NOT_APPLY) continue;
        ++*asked;
        *unmet += state != LINE_MET;
    }
}

static void next_tier(reach_search *s) {
    const plan_competency *c = &s->p->competencies[s->competency];
    const outcome_result *r = &s->o->results[s->competency];
    s->found->tier = -1;
    s->found->option = PLAN_NIL;
    if (r->kind == RESULT_INVALID) return;
    for (uint32_t t = (uint32_t)(r->at_least + 1); t < c->tiers.n && s->found->tier < 0; t++)
        for (uint32_t o = c->options.first; o < c->options.first + c->options.n; o++) {
            uint32_t root = s->p->roots[s->p->options[o].roots.first + t], asked = 0, unmet = 0;
            if (root == PLAN_NIL) continue;
            count_lines(s, root, &asked, &unmet);
            if (s->found->tier >= 0 && unmet >= s->found->unmet) continue;
            s->found->tier = (int32_t)t;
            s->found->option = o;
            s->found->asked = asked;
            s->found->unmet = unmet;
        }
}

/* The option of the first change that offers the very tier is the one to be spoken of. */
static void choose_option(reach_search *s) {
    for (uint32_t i = 0; i < s->found->n; i++) {
        uint32_t option = s->found->changes[i].option;
        uint32_t root = s->p->roots[s->p->options[option].roots.first + (uint32_t)s->found->tier];
        if (root == PLAN_NIL) continue;
        s->found->option = option;
        s->found->asked = s->found->unmet = 0;
        count_lines(s, root, &s->found->asked, &s->found->unmet);
        return;
    }
}

/* ---- what the competency asks ---- */

static void gather(reach_search *s, reach_numbers *v, uint32_t number) {
    if (v->n && v->at[v->n - 1] == number) return;
    if (v->n == v->cap) {
        v->cap = v->cap ? 2 * v->cap : 16;
        uint32_t *more = ARENA_ARRAY(s->a, uint32_t, v->cap);
        if (v->n) memcpy(more, v->at, v->n * sizeof *more);
        v->at = more;
    }
    v->at[v->n++] = number;
}

static int ascending(const void *x, const void *y) {
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

static void put_in_order(reach_numbers *v) {
    uint32_t n = 0;
    if (v->n) qsort(v->at, v->n, sizeof *v->at, ascending);
    for (uint32_t i = 0; i < v->n; i++)
        if (n == 0 || v->at[n - 1] != v->at[i]) v->at[n++] = v->at[i];
    v->n = n;
}

/* Where an expression is asked: in each row of a list, so many times in all. */
typedef struct asked_in {
    uint32_t list;
    uint64_t times;
} asked_in;

static void visit(reach_search *s, uint32_t node, asked_in at);
static void visit_roots(reach_search *s, const plan_competency *c);

static asked_in visit_view(reach_search *s, uint32_t view, asked_in at);

/* Groups are at most as many as the rows that are grouped. */
static asked_in visit_groups(reach_search *s, const plan_view *v, const plan_group *g, asked_in at) {
    asked_in in = visit_view(s, g->view, at);
    in.list = v->list;
    visit(s, v->filter, in);
    return in;
}

/* In the rows of a view, whose filter is visited; those of a list below the rows at hand are as many as it has. */
static asked_in visit_view(reach_search *s, uint32_t view, asked_in at) {
    const plan_view *v = &s->p->views[view];
    const uint32_t group = s->p->lists[v->list].group;
    if (group != PLAN_NIL) return visit_groups(s, v, &s->p->groups[group], at);
    const uint64_t rows = s->f->lists[v->list].n, around = s->f->lists[at.list].n;
    const bool below = s->p->lists[v->list].parent == at.list && around > 0;
    asked_in in = {v->list, below ? (at.times + around - 1) / around : at.times};
    if (__builtin_mul_overflow(in.times, rows, &in.times) || in.times > REACH_WORK) in.times = REACH_WORK;
    visit(s, v->filter, in);
    return in;
}

static void visit_people(reach_search *s, uint32_t people, asked_in at) {
    enum { TO_PLACE = 16 }; /* a member, about, in nodes */
    const plan_people *pp = &s->p->people[people];
    asked_in in = visit_view(s, pp->view, at);
    for (uint32_t i = 0; i < pp->problem.nlines; i++) visit(s, pp->line_node[i], in);
    s->cost += in.times * TO_PLACE;
}

/* Adds up what judging the competency looks at, and notes what may be changed in it.  What belongs to the partner is
 * asked once, anything else in each row. */
static void visit(reach_search *s, uint32_t node, asked_in at) {
    if (node == PLAN_NIL || !eval_is_new(s->probe, node) || s->cost >= REACH_WORK) return;
    const plan_node *n = &s->p->nodes[node];
    if (n->partner) at = (asked_in){0, 1};
    s->cost += at.times;
    if (n->op >= PLAN_LT && n->op <= PLAN_GE) gather(s, &s->comparisons, node);
    if (n->op >= PLAN_HAS_ANY && n->op <= PLAN_HAS_SOME) gather(s, &s->sets, n->a);
    if (n->op == PLAN_VERDICT) visit_roots(s, &s->p->competencies[n->a]); /* what lifts that one may lift this one */
    if (n->op == PLAN_PEOPLE) visit_people(s, n->a, at);
    if (n->op >= PLAN_COUNT && n->op <= PLAN_EVERY) at = visit_view(s, n->a, at);
    uint32_t operand;
    for (uint32_t i = 0; (operand = plan_operand(s->p, node, i)) != PLAN_NIL; i++) visit(s, operand, at);
}

static void visit_line(reach_search *s, uint32_t line) {
    const plan_line *l = &s->p->lines[line];
    const asked_in partner = {0, 1};
    visit(s, l->applies, partner);
    visit(s, l->node, partner);
    for (uint32_t i = 0; i < l->children.n; i++) visit_line(s, s->p->children[l->children.first + i]);
}

static void visit_roots(reach_search *s, const plan_competency *c) {
    for (uint32_t o = c->options.first; o < c->options.first + c->options.n; o++)
        for (uint32_t t = 0; t < c->tiers.n; t++) {
            uint32_t root = s->p->roots[s->p->options[o].roots.first + t];
            if (root != PLAN_NIL) visit_line(s, root);
        }
}

static void visit_competency(reach_search *s) {
    s->probe->seen_generation++;
    visit_roots(s, &s->p->competencies[s->competency]);
    put_in_order(&s->comparisons);
    put_in_order(&s->sets);
}

/* ---- all of it ---- */

enum { KINDS = 3, TO_TRY = 16 }; /* TO_TRY: what a try takes whatever is asked, about, in nodes */

/* In a frame of its own, so that nothing the jump comes back to has changed since.  False when memory ended. */
static bool find_all(reach_search *s, reach_budget *budget) {
    jmp_buf trap;
    s->a->trap = &trap;
    if (setjmp(trap)) return false;
    if (!s->probe) arena_alloc(s->a, SIZE_MAX);
    visit_competency(s);
    s->found->cut_short = s->cost >= REACH_WORK; /* not even one try, and not everything was noted */
    s->classes = ARENA_ARRAY(s->a, code_classes, s->sets.n);
    static void (*const kinds[KINDS])(reach_search *) = {reach_find_amounts, reach_find_passes, reach_find_person};
    for (uint32_t i = 0; i < KINDS; i++) {
        const uint64_t share = s->work = budget->work / (budget->searches ? budget->searches : 1);
        s->of_kind = 0;
        s->stopped = false;
        kinds[i](s);
        budget->work -= share - s->work;
        if (budget->searches) budget->searches--;
    }
    return true;
}

bool reach_may_find(const outcome *o, uint32_t competency) {
    return o->results[competency].kind != RESULT_INVALID && o->results[competency].kind != RESULT_ABSENT;
}

reach_budget reach_budget_of(const outcome *o, const uint32_t *competencies, uint32_t n) {
    reach_budget b = {.work = REACH_WORK};
    if (!competencies) n = o->plan->ncompetencies;
    for (uint32_t i = 0; i < n; i++) b.searches += reach_may_find(o, competencies ? competencies[i] : i) ? KINDS : 0;
    return b;
}

reach reach_find(eval *e, facts *f, const outcome *o, uint32_t competency, reach_budget *budget, arena *a) {
    reach found = {.tier = -1, .option = PLAN_NIL};
    reach_search s = {.probe = eval_probe(e, competency), .f = f, .o = o, .p = o->plan, .competency = competency,
                      .a = a, .found = &found, .cost = TO_TRY};
    next_tier(&s);
    if (found.tier < 0) {
        budget->searches -= budget->searches < KINDS ? budget->searches : KINDS;
        return found;
    }
    jmp_buf *outer = a->trap;
    bool done = find_all(&s, budget);
    a->trap = outer;
    reach_put_back(&s);
    if (!done) longjmp(*outer, 1);
    choose_option(&s);
    return found;
}
