/* What follows from a line of the rules that is met, or unmet; after the table in eval/judge.c.
 *
 * A line is unmet for certain only where it applies; a group of all lines is where one of them is.  A group of some is
 * unmet where too few can be met, lines that do not apply being as good as unmet.  What does not follow simply is left
 * out: less is proven then. */
#include "lint/search.h"

static uint32_t child(const plan *p, const plan_line *l, uint32_t i) { return p->children[l->children.first + i]; }

static void ask_children(world *w, const plan_line *l, goal_kind kind) {
    for (uint32_t i = l->children.n; i-- > 0;) world_ask(w, (goal){.kind = kind, .a = child(w->ps->p, l, i)});
}

static void choose_later(world *w, const goal *g) { WORLD_ADD(w, choices, *g); }

/* Of members: some row meets all of them. */
static void each_met(world *w, const plan_line *l, uint32_t line) {
    goal all = {.kind = GOAL_LINES, .a = line};
    if (l->children.n) w->refuted = no_row_meets(w->ps, l->view, &all, 1);
}

static void body_met(world *w, const goal *g) {
    const plan_line *l = &w->ps->p->lines[g->a];
    switch (l->kind) {
    case LINE_CONDITION: case LINE_PEOPLE: world_ask(w, (goal){.kind = GOAL_MET, .a = l->node}); return;
    case LINE_EACH: each_met(w, l, g->a); return;
    case LINE_NO_REQUIREMENTS: return;
    case LINE_GROUP:
        if (l->at_least == 0) ask_children(w, l, GOAL_LINE);
        else choose_later(w, g); /* of fewer lines than that, the others having lapsed, nothing follows: W0543 says so */
        return;
    }
}

static void body_unmet(world *w, const goal *g) {
    const plan_line *l = &w->ps->p->lines[g->a];
    switch (l->kind) {
    case LINE_CONDITION: case LINE_PEOPLE: world_ask(w, (goal){.kind = GOAL_UNMET, .a = l->node}); return;
    case LINE_EACH: return;
    case LINE_NO_REQUIREMENTS: w->refuted = true; return;
    case LINE_GROUP:
        if (l->at_least == 1) ask_children(w, l, GOAL_NOT_MET);
        else choose_later(w, g);
        return;
    }
}

void assume_line(world *w, const goal *g) {
    const plan_line *l = &w->ps->p->lines[g->a];
    const bool always_applies = l->applies == PLAN_NIL;
    switch (g->kind) {
    case GOAL_BODY: body_met(w, g); return;
    case GOAL_BODY_UNMET: case GOAL_BODY_NOT_MET: body_unmet(w, g); return;
    case GOAL_LINE:
        if (always_applies) world_ask(w, (goal){.kind = GOAL_BODY, .a = g->a});
        else choose_later(w, g);
        return;
    case GOAL_LINE_UNMET:
        if (!always_applies) world_ask(w, (goal){.kind = GOAL_MET, .a = l->applies});
        world_ask(w, (goal){.kind = GOAL_BODY_UNMET, .a = g->a});
        return;
    case GOAL_NOT_MET:
        if (always_applies) world_ask(w, (goal){.kind = GOAL_BODY_NOT_MET, .a = g->a});
        else choose_later(w, g);
        return;
    case GOAL_LINES: ask_children(w, l, GOAL_LINE); return;
    case GOAL_LINES_NOT_MET: ask_children(w, l, GOAL_NOT_MET); return;
    case GOAL_MET: case GOAL_UNMET: case GOAL_COMPARES: case GOAL_DIFFERS: case GOAL_PICKS: return; /* of nodes */
    }
}

/* ---- choices ---- */

/* A group of some: one of its lines applies and is met; or none applies. */
static bool some_met(const plan *p, const plan_line *l, uint32_t line, uint32_t i, goal *out, uint32_t *n) {
    bool can_lapse = true;
    for (uint32_t k = 0; k < l->children.n; k++) can_lapse &= p->lines[child(p, l, k)].applies != PLAN_NIL ||
                                                              p->lines[child(p, l, k)].kind == LINE_GROUP ||
                                                              p->lines[child(p, l, k)].kind == LINE_EACH;
    if (l->at_least == 1 && i < l->children.n) {
        out[(*n)++] = (goal){.kind = GOAL_BODY, .a = child(p, l, i)};
        return true;
    }
    if (l->at_least == l->children.n && l->at_least > 1) {
        if (i > 0) return false;
        out[(*n)++] = (goal){.kind = GOAL_LINES, .a = line}; /* which takes in that none applies */
        return true;
    }
    if (l->at_least != 1 || i > l->children.n || !can_lapse) return false;
    out[(*n)++] = (goal){.kind = GOAL_LINES, .a = line};
    return true;
}

/* A group is unmet, or all the same not met: one of its lines is; not met also where each is not. */
static bool some_unmet(const plan *p, const plan_line *l, const goal *g, uint32_t i, goal *out, uint32_t *n) {
    bool all = l->at_least == 0;
    if (!all && l->at_least != l->children.n) return false;
    if (i < l->children.n) {
        out[(*n)++] = (goal){.kind = all ? GOAL_LINE_UNMET : GOAL_NOT_MET, .a = child(p, l, i)};
        return true;
    }
    if (!all || g->kind != GOAL_BODY_NOT_MET || i > l->children.n) return false;
    out[(*n)++] = (goal){.kind = GOAL_LINES_NOT_MET, .a = g->a};
    return true;
}

bool line_alternative(world *w, const goal *g, uint32_t i, goal *out, uint32_t *n) {
    const plan *p = w->ps->p;
    const plan_line *l = &p->lines[g->a];
    const bool body = g->kind == GOAL_BODY || g->kind == GOAL_BODY_UNMET || g->kind == GOAL_BODY_NOT_MET;
    if (body && l->children.n > MOST_ALTERNATIVES) return false;
    if (g->kind == GOAL_BODY) return some_met(p, l, g->a, i, out, n);
    if (body) return some_unmet(p, l, g, i, out, n);
    if (i > 1) return false; /* GOAL_LINE, GOAL_NOT_MET: what it asks, or that it does not apply */
    if (i == 0) out[(*n)++] = (goal){.kind = g->kind == GOAL_LINE ? GOAL_BODY : GOAL_BODY_NOT_MET, .a = g->a};
    else out[(*n)++] = (goal){.kind = GOAL_UNMET, .a = l->applies};
    return true;
}
