/* What can be unknown: coverage asks for no unknown that no facts can make.
 *
 * In: a plan.  Out, for a node: whether a field that may be missing bears on it, or something of which there may be
 * nothing (an average over no rows, a division by zero).  The latter is taken to be guarded inside an `if`.  Too much
 * may be said, where a field's absence is always outweighed by something else; never too little. */
#include "cover/cover.h"

enum { MISSING = 1, NOTHING = 2, ASKED = 4 }; /* ASKED: worked out, or being so */

struct cover_doubts {
    const plan *p;
    uint8_t *of_node, *of_view, *of_competency;
};

cover_doubts *cover_doubts_of(const plan *p, arena *a) {
    cover_doubts *d = ARENA_NEW(a, cover_doubts);
    d->p = p;
    d->of_node = ARENA_ARRAY(a, uint8_t, p->nnodes);
    d->of_view = ARENA_ARRAY(a, uint8_t, p->nviews);
    d->of_competency = ARENA_ARRAY(a, uint8_t, p->ncompetencies);
    return d;
}

static uint8_t of_node(cover_doubts *d, uint32_t node);

static uint8_t of_field(const plan *p, uint32_t field) { return p->fields[field].may_be_missing ? MISSING : 0; }

static uint8_t of_view(cover_doubts *d, uint32_t view) {
    const plan_view *v = &d->p->views[view];
    const plan_list *l = &d->p->lists[v->list];
    uint8_t *found = &d->of_view[view];
    if (*found & ASKED) return *found & MISSING;
    *found = ASKED;
    if (v->filter != PLAN_NIL) *found |= of_node(d, v->filter);
    if (l->group == PLAN_NIL) {
        *found |= of_field(d->p, l->field);
    } else {
        const plan_group *g = &d->p->groups[l->group];
        *found |= of_view(d, g->view);
        for (uint32_t i = 0; i < g->keys.n; i++) *found |= of_node(d, d->p->operands[g->keys.first + i]);
    }
    if (*found & NOTHING) *found |= MISSING; /* a row that may pass */
    return *found & MISSING;
}

static uint8_t of_line(cover_doubts *d, uint32_t line) {
    const plan_line *l = &d->p->lines[line];
    uint8_t found = l->applies == PLAN_NIL ? 0 : of_node(d, l->applies);
    if (l->node != PLAN_NIL) found |= of_node(d, l->node);
    if (l->kind == LINE_EACH) found |= of_view(d, l->view);
    for (uint32_t i = 0; i < l->children.n; i++) found |= of_line(d, d->p->children[l->children.first + i]);
    return found;
}

static uint8_t of_verdict(cover_doubts *d, uint32_t competency) {
    const plan_range options = d->p->competencies[competency].options;
    uint8_t *found = &d->of_competency[competency];
    if (*found & ASKED) return *found & MISSING;
    *found = ASKED;
    for (uint32_t o = options.first; o < options.first + options.n; o++)
        for (uint32_t t = 0; t < d->p->options[o].roots.n; t++) {
            uint32_t root = d->p->roots[d->p->options[o].roots.first + t];
            if (root != PLAN_NIL && of_line(d, root)) *found |= MISSING;
        }
    return *found & MISSING;
}

static uint8_t of_people(cover_doubts *d, uint32_t people) {
    const plan_people *pp = &d->p->people[people];
    uint8_t found = of_view(d, pp->view);
    for (uint32_t i = 0; i < pp->problem.nlines; i++) found |= of_node(d, pp->line_node[i]);
    return found ? MISSING : 0;
}

static uint8_t of_operands(cover_doubts *d, uint32_t node) {
    uint8_t found = 0;
    uint32_t operand;
    for (uint32_t i = 0; (operand = plan_operand(d->p, node, i)) != PLAN_NIL; i++) found |= of_node(d, operand);
    return found;
}

static bool is_zero_never(const plan *p, uint32_t node) {
    return p->nodes[node].op == PLAN_CONST && value_sign(p->consts[p->nodes[node].a]) != 0;
}

/* A number between none of the rows and all of them: what is missing may leave it open, never nothing. */
static uint8_t over_view(cover_doubts *d, const plan_node *n) {
    uint8_t found = of_view(d, n->a);
    if (n->op != PLAN_COUNT) found |= of_node(d, n->b);
    if (plan_is_at((plan_op)n->op)) found |= of_node(d, n->c);
    switch ((plan_op)n->op) {
    case PLAN_AVERAGE: case PLAN_MEDIAN: case PLAN_LARGEST: case PLAN_SMALLEST: case PLAN_AT_LARGEST:
    case PLAN_AT_SMALLEST: return found | NOTHING;
    default: return found;
    }
}

static uint8_t work_out(cover_doubts *d, uint32_t node) {
    const plan_node *n = &d->p->nodes[node];
    switch ((plan_op)n->op) {
    case PLAN_FIELD: case PLAN_HAS_ANY: case PLAN_HAS_ALL: case PLAN_HAS_NONE: case PLAN_HAS_SOME:
        return of_field(d->p, n->a);
    case PLAN_BETWEEN: return MISSING; /* a pass without its date */
    case PLAN_IS_KNOWN: return 0;
    case PLAN_DEFAULT: return (uint8_t)((of_node(d, n->a) & MISSING) | of_node(d, n->b));
    case PLAN_DIV: return (uint8_t)(of_operands(d, node) | (is_zero_never(d->p, n->b) ? 0 : NOTHING));
    case PLAN_IF: return (uint8_t)(of_node(d, n->a) | ((of_node(d, n->b) | of_node(d, n->c)) & MISSING));
    case PLAN_ANNIVERSARY: return of_operands(d, node) | NOTHING;
    case PLAN_VERDICT: return of_verdict(d, n->a);
    case PLAN_PEOPLE: return of_people(d, n->a);
    case PLAN_COUNT: case PLAN_SUM: case PLAN_AVERAGE: case PLAN_MEDIAN: case PLAN_LARGEST: case PLAN_SMALLEST:
    case PLAN_DISTINCT: case PLAN_AT_LARGEST: case PLAN_AT_SMALLEST: case PLAN_SOME: case PLAN_EVERY:
        return over_view(d, n);
    default: return of_operands(d, node);
    }
}

static uint8_t of_node(cover_doubts *d, uint32_t node) {
    uint8_t *found = &d->of_node[node];
    if (!(*found & ASKED)) *found = work_out(d, node) | ASKED;
    return *found & (MISSING | NOTHING);
}

bool cover_can_be_unknown(cover_doubts *d, uint32_t node) { return of_node(d, node) != 0; }

bool cover_role_can_be_unknown(cover_doubts *d, uint32_t people, uint32_t at) {
    const plan_place *pl = &d->p->places[at];
    uint8_t found = of_view(d, d->p->people[people].view) | of_node(d, pl->who);
    if (pl->whom != PLAN_NIL) found |= of_node(d, pl->whom);
    return found != 0;
}
