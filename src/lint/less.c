/* W0805: of one thing a higher tier asks less than a lower one: gold wants 200 where silver wants 300.
 *
 * Compared are conditions that a tier asks in any case: the same value against a number (or a table of numbers over the
 * same key), and people blocks that differ in how many they want.  Of several on one value the strictest counts.  A
 * tier that asks nothing of a value that a lower one asks is left alone: tiers need not nest. */
#include "lint/lint_impl.h"

#include <string.h>

typedef struct leaf {
    uint32_t node; /* a comparison with a number on its right, or people */
    span at;
} leaf;

typedef struct leaves {
    leaf *at;
    uint32_t n, cap;
} leaves;

static void add_leaf(lint *l, leaves *ls, uint32_t node, span at) {
    const plan_node *n = &l->p->nodes[node];
    if (n->op == PLAN_AND) {
        for (uint32_t i = 0; i < n->c; i++) add_leaf(l, ls, l->p->operands[n->b + i], at);
        return;
    }
    bool ordered = n->op == PLAN_LT || n->op == PLAN_LE || n->op == PLAN_GT || n->op == PLAN_GE;
    if (!ordered && n->op != PLAN_PEOPLE) return;
    ARENA_GROW(l->a, ls->at, ls->n, ls->cap);
    ls->at[ls->n++] = (leaf){node, at};
}

static void add_leaves(lint *l, leaves *ls, uint32_t line) {
    const plan *p = l->p;
    const plan_line *x = &p->lines[line];
    if (x->item != PLAN_NIL && x->applies != PLAN_NIL) return;
    if (x->kind == LINE_CONDITION || x->kind == LINE_PEOPLE) add_leaf(l, ls, x->node, p->items[x->item].at);
    if (x->kind != LINE_GROUP || x->at_least != 0) return;
    for (uint32_t i = 0; i < x->children.n; i++) add_leaves(l, ls, p->children[x->children.first + i]);
}

/* ---- numbers ---- */

typedef enum strictness { NOT_COMPARED, AS_STRICT, STRICTER, MILDER } strictness;

static strictness joined(strictness x, strictness y) {
    if (x == AS_STRICT) return y;
    return y == AS_STRICT || x == y ? x : NOT_COMPARED;
}

/* What x asks against what y asks, both numbers or tables of numbers of one shape. */
static strictness of_numbers(lint *l, uint32_t x, uint32_t y, bool at_least) {
    const plan *p = l->p;
    const plan_node *a = &p->nodes[x], *b = &p->nodes[y];
    if (x == y) return AS_STRICT;
    if (a->op != b->op || a->type != b->type) return NOT_COMPARED;
    if (a->op == PLAN_CONST) {
        value v = p->consts[a->a], w = p->consts[b->a];
        if (!value_is_known(v) || !value_is_known(w)) return NOT_COMPARED;
        int order = value_cmp(l->a, v, w);
        return order == 0 ? AS_STRICT : (order > 0) == at_least ? STRICTER : MILDER;
    }
    if (!plan_is_table((plan_op)a->op) || a->a != b->a || a->c != b->c) return NOT_COMPARED;
    uint32_t cells = plan_is_stepped((plan_op)a->op) ? a->c + 1 : a->c;
    if (plan_is_stepped((plan_op)a->op) &&
        memcmp(p->operands + a->b + cells, p->operands + b->b + cells, a->c * sizeof *p->operands) != 0)
        return NOT_COMPARED;
    strictness all = AS_STRICT;
    for (uint32_t i = 0; i < cells && all != NOT_COMPARED; i++) {
        strictness one = of_numbers(l, p->operands[a->b + i], p->operands[b->b + i], at_least);
        all = one == NOT_COMPARED ? one : joined(all, one);
    }
    return all;
}

/* ---- people ---- */

static strictness of_people(const plan *p, const plan_node *a, const plan_node *b) {
    const plan_people *x = &p->people[a->a], *y = &p->people[b->a];
    if (x->view != y->view || x->mode != y->mode || x->problem.share != y->problem.share) return NOT_COMPARED;
    if (x->places.n != y->places.n) return NOT_COMPARED;
    strictness all = AS_STRICT;
    for (uint32_t i = 0; i < x->places.n; i++) {
        const plan_place *v = &p->places[x->places.first + i], *w = &p->places[y->places.first + i];
        if (v->who != w->who || v->whom != w->whom || v->whom_need != w->whom_need) return NOT_COMPARED;
        if (v->need == w->need) continue;
        strictness one = v->need > w->need ? STRICTER : MILDER;
        if (all != AS_STRICT && all != one) return NOT_COMPARED;
        all = one;
    }
    return all;
}

/* ---- both ---- */

static strictness of_leaves(lint *l, uint32_t x, uint32_t y) {
    const plan_node *a = &l->p->nodes[x], *b = &l->p->nodes[y];
    if (x == y) return AS_STRICT;
    if (a->op == PLAN_PEOPLE) return b->op == PLAN_PEOPLE ? of_people(l->p, a, b) : NOT_COMPARED;
    if (a->op != b->op || a->a != b->a) return NOT_COMPARED;
    return of_numbers(l, a->b, b->b, a->op == PLAN_GE || a->op == PLAN_GT);
}

/* Whether the higher tier asks in some other place for as much as the lower one does here. */
static bool is_asked(lint *l, const leaves *high, uint32_t node) {
    for (uint32_t i = 0; i < high->n; i++) {
        strictness s = of_leaves(l, high->at[i].node, node);
        if (s == AS_STRICT || s == STRICTER) return true;
    }
    return false;
}

static void warn(lint *l, uint32_t competency, uint32_t lower, uint32_t higher, const leaf *low, const leaf *high) {
    const plan *p = l->p;
    const plan_competency *c = &p->competencies[competency];
    const plan_node *x = &p->nodes[low->node], *y = &p->nodes[high->node];
    str low_name = p->tiers[c->tiers.first + lower], high_name = p->tiers[c->tiers.first + higher], numbers = {0};
    if (x->op != PLAN_PEOPLE && p->nodes[x->b].op == PLAN_CONST)
        numbers = str_printf(l->a, ": " STR_FMT " against " STR_FMT,
                             STR_ARG(lint_number(l, p->consts[p->nodes[y->b].a], p->nodes[y->b].type)),
                             STR_ARG(lint_number(l, p->consts[p->nodes[x->b].a], p->nodes[x->b].type)));
    diag *d = diag_add(l->ds, DIAG_W0805, high->at, STR_FMT " asks less than " STR_FMT " here%.*s", STR_ARG(high_name),
                       STR_ARG(low_name), STR_ARG(numbers));
    bool apart = low->at.src != high->at.src || low->at.lo != high->at.lo;
    if (apart) diag_note_at(l->ds, d, low->at, "what " STR_FMT " asks", STR_ARG(low_name));
    diag_help(l->ds, d, "A higher tier mostly asks for more. Were the two exchanged?");
}

void lint_less(lint *l, uint32_t competency, const plan_option *o, uint32_t lower, uint32_t higher) {
    leaves low = {0}, high = {0};
    add_leaves(l, &low, l->p->roots[o->roots.first + lower]);
    add_leaves(l, &high, l->p->roots[o->roots.first + higher]);
    if ((uint64_t)low.n * high.n > 1000000) return; /* a page of so many conditions is no page */
    for (uint32_t i = 0; i < low.n; i++) {
        if (is_asked(l, &high, low.at[i].node)) continue;
        uint32_t k = 0;
        while (k < high.n && of_leaves(l, high.at[k].node, low.at[i].node) != MILDER) k++;
        if (k < high.n) warn(l, competency, lower, higher, &low.at[i], &high.at[k]);
    }
}
