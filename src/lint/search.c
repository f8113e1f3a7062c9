/* The search for a contradiction: goals are looked at until nothing new comes of them, then the first choice is taken
 * apart, each alternative in turn, and undone where it fails.  See proof.h. */
#include "lint/search.h"

#include <string.h>

enum {
    STEPS_OF_ONE = 20000,        /* of a refutation                                    */
    STEPS_OF_ALL = 10 * 1000000, /* of all of a plan                                   */
    MOST_CHOICES = 24,           /* one inside the other                               */
    MOST_WORLDS = 6,             /* rows of lists inside rows                          */
    ROUNDS = 4                   /* of narrowing all comparisons by what the others say */
};

proofs *proofs_new(arena *a, const plan *p) {
    proofs *ps = ARENA_NEW(a, proofs);
    *ps = (proofs){.p = p, .a = a, .left = STEPS_OF_ALL, .row_never = ARENA_ARRAY(a, int8_t, p->nviews + 1),
                   .plain = ARENA_ARRAY(a, range, p->nnodes + 1)};
    for (uint32_t i = 0; i < p->nnodes; i++) ps->plain[i].can = 0xff;
    for (uint32_t i = 0; i < p->nnodes && ps->left; i++) { /* operands come first: no deep recursion */
        const uint64_t most = ps->budget = ps->left < STEPS_OF_ONE ? ps->left : STEPS_OF_ONE;
        plain_range(ps, i);
        ps->left -= most - ps->budget;
    }
    return ps;
}

/* ---- worlds ---- */

static world *world_open(proofs *ps) {
    ps->depth++;
    if (ps->nfree) return ps->free[--ps->nfree];
    world *w = ARENA_NEW(ps->a, world);
    w->ps = ps;
    w->slots = ARENA_ARRAY(ps->a, uint32_t, ps->p->nnodes + 1);
    return w;
}

static void world_close(world *w) {
    proofs *ps = w->ps;
    for (uint32_t i = 0; i < w->beliefs.n; i++) w->slots[w->beliefs.at[i].node] = 0;
    w->beliefs.n = w->trail.n = w->goals.n = w->choices.n = w->atoms.n = w->sets.n = w->people.n = 0;
    w->next_choice = 0;
    w->refuted = false;
    ps->depth--;
    ARENA_GROW(ps->a, ps->free, ps->nfree, ps->free_cap);
    ps->free[ps->nfree++] = w;
}

typedef struct mark {
    uint32_t beliefs, trail, choices, atoms, sets, people, next_choice;
} mark;

static mark mark_of(const world *w) {
    return (mark){w->beliefs.n, w->trail.n, w->choices.n, w->atoms.n, w->sets.n, w->people.n, w->next_choice};
}

static void go_back(world *w, mark m) {
    while (w->trail.n > m.trail) {
        const undo *u = &w->trail.at[--w->trail.n];
        w->beliefs.at[u->belief] = u->before;
    }
    while (w->beliefs.n > m.beliefs) w->slots[w->beliefs.at[--w->beliefs.n].node] = 0;
    w->choices.n = m.choices;
    w->atoms.n = m.atoms;
    w->sets.n = m.sets;
    w->people.n = m.people;
    w->next_choice = m.next_choice;
    w->goals.n = 0;
    w->refuted = false;
}

/* Its former contents are on the trail. */
belief *world_belief(world *w, uint32_t node) {
    if (!w->slots[node]) {
        belief b = {.node = node, .range = plain_range(w->ps, node)};
        WORLD_ADD(w, beliefs, b);
        w->slots[node] = w->beliefs.n;
    }
    uint32_t i = w->slots[node] - 1;
    undo u = {i, w->beliefs.at[i]};
    WORLD_ADD(w, trail, u);
    return &w->beliefs.at[i];
}

void world_range_set(world *w, uint32_t node, const range *r) {
    proofs *ps = w->ps;
    if (!r->can) {
        w->refuted = true;
        return;
    }
    if (w->slots[node] && range_same(&w->beliefs.at[w->slots[node] - 1].range, r)) return;
    world_belief(w, node)->range = *r;
    if (!is_condition(ps->p, node) || ps->p->nodes[node].op == PLAN_CONST) return;
    if (range_is(ps->a, r, V_INT(1))) world_ask(w, (goal){.kind = GOAL_MET, .a = node});
    if (range_is(ps->a, r, V_INT(0))) world_ask(w, (goal){.kind = GOAL_UNMET, .a = node});
}

/* ---- goals ---- */

static void picks(world *w, const goal *g) {
    range key = key_range(w, g->a, g->b);
    world_range_set(w, w->ps->p->nodes[g->a].a, &key);
}

static void assume(world *w, const goal *g) {
    switch (g->kind) {
    case GOAL_MET: assume_condition(w, g->a, true); return;
    case GOAL_UNMET: assume_condition(w, g->a, false); return;
    case GOAL_COMPARES: case GOAL_DIFFERS: {
        atom x = {g->op, g->a, g->b, g->kind == GOAL_COMPARES};
        WORLD_ADD(w, atoms, x);
        WORLD_ADD(w, choices, *g); /* of the cells of a table, if one is compared */
        narrow_atom(w, &x);
        return;
    }
    case GOAL_PICKS: picks(w, g); return;
    case GOAL_LINE: case GOAL_BODY: case GOAL_LINE_UNMET: case GOAL_BODY_UNMET: case GOAL_NOT_MET: case GOAL_BODY_NOT_MET:
    case GOAL_LINES: case GOAL_LINES_NOT_MET: assume_line(w, g); return;
    }
}

static void drain(world *w) {
    while (w->goals.n && !w->refuted && step(w->ps)) {
        goal g = w->goals.at[--w->goals.n];
        assume(w, &g);
    }
}

/* All that follows without a choice. */
static void propagate(world *w) {
    drain(w);
    for (uint32_t round = 0; round < ROUNDS && !w->refuted; round++) {
        uint32_t before = w->trail.n;
        for (uint32_t i = 0; i < w->atoms.n && !w->refuted && step(w->ps); i++) {
            atom x = w->atoms.at[i];
            narrow_atom(w, &x);
            drain(w);
        }
        if (w->trail.n == before) break;
    }
    w->refuted = w->refuted || sets_clash(w) || people_clash(w);
    w->goals.n = 0;
}

static bool alternative(world *w, const goal *choice, uint32_t i, goal *out, uint32_t *n) {
    bool condition = choice->kind == GOAL_MET || choice->kind == GOAL_UNMET || choice->kind == GOAL_COMPARES ||
                     choice->kind == GOAL_DIFFERS;
    *n = 0;
    return condition ? choice_alternative(w, choice, i, out, n) : line_alternative(w, choice, i, out, n);
}

/* Whether what is assumed contradicts itself. */
static bool is_refuted(world *w, uint32_t depth) {
    goal goals[3];
    uint32_t n;
    propagate(w);
    if (w->refuted) return true;
    if (w->ps->budget == 0 || depth == MOST_CHOICES) return false;
    goal choice;
    do {
        if (w->next_choice == w->choices.n) return false;
        choice = w->choices.at[w->next_choice++];
    } while (!alternative(w, &choice, 0, goals, &n)); /* none: nothing follows */
    mark m = mark_of(w);
    for (uint32_t i = 0; alternative(w, &choice, i, goals, &n); i++) {
        for (uint32_t k = 0; k < n; k++) world_ask(w, goals[k]);
        if (!is_refuted(w, depth + 1)) return false;
        go_back(w, m);
    }
    return true;
}

static bool refute_within(proofs *ps, const goal *goals, uint32_t n, const goal *more, uint32_t nmore) {
    world *w = world_open(ps);
    for (uint32_t i = 0; i < nmore; i++) world_ask(w, more[i]);
    for (uint32_t i = 0; i < n; i++) world_ask(w, goals[i]);
    bool refuted = is_refuted(w, 0);
    world_close(w);
    return refuted;
}

bool refute(proofs *ps, const goal *goals, uint32_t n) {
    uint64_t most = ps->left < STEPS_OF_ONE ? ps->left : STEPS_OF_ONE;
    ps->budget = most;
    bool refuted = most && refute_within(ps, goals, n, NULL, 0);
    ps->left -= most - ps->budget;
    return refuted;
}

/* ---- rows ---- */

/* Rows of groups have fields that stand for their keys; of what is in the rows of a group nothing is assumed. */
bool no_row_meets(proofs *ps, uint32_t view, const goal *goals, uint32_t n) {
    const plan_view *v = &ps->p->views[view];
    if (view_is_empty(ps, view)) return true;
    if (ps->depth >= MOST_WORLDS || !step(ps)) return false;
    goal passes = {.kind = GOAL_MET, .a = v->filter};
    return refute_within(ps, goals, n, &passes, v->filter != PLAN_NIL);
}

bool view_is_empty(proofs *ps, uint32_t view) {
    const plan_view *v = &ps->p->views[view];
    if (ps->row_never[view]) return ps->row_never[view] > 0;
    if (v->filter == PLAN_NIL) {
        ps->row_never[view] = -1;
        return false;
    }
    if (ps->depth >= MOST_WORLDS || !step(ps)) return false;
    ps->row_never[view] = -1; /* while it is looked at */
    goal passes = {.kind = GOAL_MET, .a = v->filter};
    bool never = refute_within(ps, &passes, 1, NULL, 0);
    if (never) ps->row_never[view] = 1;
    else if (ps->budget == 0) ps->row_never[view] = 0; /* not for lack of steps only */
    return never;
}
