/* W0806: an exam that stands in two groups of which one person must pass: one pass does for both.
 *
 * Looked at are the parts of an `and` in one condition, and the lines of a `same or different` block, which one person
 * may fill together.  A smaller group inside a larger one is meant so where more than one is asked of the larger ("3 of
 * all, and any of the core"), where a line of its own asks for it, and in `of whom`. */
#include "lint/lint_impl.h"

#include <string.h>

static bool is_set_test(const plan_node *n) {
    return n->op == PLAN_HAS_ANY || n->op == PLAN_HAS_ALL || n->op == PLAN_HAS_SOME;
}

static uint32_t words_of(const plan *p, const plan_node *n) { return (p->fields[n->a].codes.n + 63) / 64; }

typedef struct shared { uint32_t n, first; bool x_in_y, y_in_x; } shared; /* `first`: bit of the first common code */

static shared shared_of(const plan *p, const plan_node *x, const plan_node *y) {
    shared s = {.x_in_y = true, .y_in_x = true};
    for (uint32_t i = words_of(p, x); i-- > 0;) {
        uint64_t a = p->words[x->b + i], b = p->words[y->b + i];
        s.x_in_y &= (a & ~b) == 0;
        s.y_in_x &= (b & ~a) == 0;
        for (uint32_t bit = 64; bit-- > 0;) {
            if (!((a & b) >> bit & 1)) continue;
            s.n++;
            s.first = 64 * i + bit;
        }
    }
    return s;
}

static uint32_t asked_of(const plan_node *n) { return n->op == PLAN_HAS_SOME ? n->c : 1; }

/* Of two tests of one field in one condition: would one pass count twice where two were meant? */
static bool is_double(const plan *p, const plan_node *x, const plan_node *y, uint32_t *code) {
    if (!is_set_test(x) || !is_set_test(y) || x->a != y->a || x == y) return false;
    if (x->op == PLAN_HAS_ALL && y->op == PLAN_HAS_ALL) return false; /* each of both is needed */
    shared s = shared_of(p, x, y);
    *code = s.first;
    if (s.n == 0) return false;
    if (x->op != PLAN_HAS_ALL && y->op != PLAN_HAS_ALL) {
        if (s.x_in_y && asked_of(y) > asked_of(x)) return false;
        if (s.y_in_x && asked_of(x) > asked_of(y)) return false;
    }
    return true;
}

static bool is_within(const plan *p, const plan_node *x, const plan_node *y) {
    shared s = shared_of(p, x, y);
    return s.x_in_y || s.y_in_x;
}

static str code_name(const plan *p, const plan_node *x, uint32_t code) {
    return p->codes[p->fields[x->a].codes.first + code];
}

static void warn_within(lint *l, const plan_node *all, const plan_node *x, const plan_node *y, uint32_t code) {
    bool here = span_within(y->at, all->at) && span_within(x->at, all->at);
    diag *d = diag_add(l->ds, DIAG_W0806, here ? y->at : all->at, "`" STR_FMT "` is in both groups",
                       STR_ARG(code_name(l->p, x, code)));
    if (here) diag_note_at(l->ds, d, x->at, "the other group");
    diag_help(l->ds, d, "Who passed it meets both by this one exam. If two exams are meant, take it out of one of the "
                        "groups; if one is enough, one of the groups is.");
}

static void warn_lines(lint *l, const plan_place *first, const plan_place *second, uint32_t code) {
    diag *d = diag_add(l->ds, DIAG_W0806, second->who_at, "`" STR_FMT "` is in both groups",
                       STR_ARG(code_name(l->p, &l->p->nodes[first->who], code)));
    diag_note_at(l->ds, d, first->who_at, "the other group");
    diag_help(l->ds, d, "Who passed it fills both lines by this one exam. If two exams are meant, take it out of one of "
                        "the groups.");
}

static void within_and(lint *l, const plan_node *n) {
    const plan *p = l->p;
    uint32_t code;
    for (uint32_t i = 0; i < n->c; i++) {
        const plan_node *x = &p->nodes[p->operands[n->b + i]];
        if (!is_set_test(x)) continue;
        for (uint32_t k = i + 1; k < n->c; k++) {
            const plan_node *y = &p->nodes[p->operands[n->b + k]];
            if (is_double(p, x, y, &code)) warn_within(l, n, x, y, code);
        }
    }
}

static void between_lines(lint *l, const plan_people *pp) {
    const plan *p = l->p;
    uint32_t code;
    for (uint32_t i = 0; i < pp->places.n; i++)
        for (uint32_t k = i + 1; k < pp->places.n; k++) {
            const plan_place *first = &p->places[pp->places.first + i], *second = &p->places[pp->places.first + k];
            const plan_node *x = &p->nodes[first->who], *y = &p->nodes[second->who];
            if (x->op == PLAN_HAS_ALL || y->op == PLAN_HAS_ALL || x == y) continue;
            if (is_double(p, x, y, &code) && !is_within(p, x, y)) warn_lines(l, first, second, code);
        }
}

/* Those that put an `of whom` beside its `who`. */
static const bool *nodes_of_whom(lint *l) {
    const plan *p = l->p;
    bool *of_whom = ARENA_ARRAY(l->a, bool, p->nnodes + 1);
    for (uint32_t i = 0; i < p->npeople; i++)
        for (uint32_t k = 0; k < p->people[i].problem.nlines; k++) of_whom[p->people[i].line_node[k]] = true;
    for (uint32_t i = 0; i < p->nplaces; i++) of_whom[p->places[i].who] = false;
    return of_whom;
}

void lint_overlaps(lint *l) {
    const bool *of_whom = nodes_of_whom(l);
    for (uint32_t i = 0; i < l->p->nnodes; i++)
        if (l->p->nodes[i].op == PLAN_AND && l->p->nodes[i].c <= 100 && !of_whom[i]) within_and(l, &l->p->nodes[i]);
    for (uint32_t i = 0; i < l->p->npeople; i++) {
        const plan_people *pp = &l->p->people[i];
        if (pp->mode == PLAN_PEOPLE_EACH_ALONE || pp->problem.share > 1) between_lines(l, pp);
    }
}
