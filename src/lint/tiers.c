/* Lines that contradict each other; tiers that nobody reaches, and tiers that are nobody's result since whoever meets
 * them meets a higher one. */
#include "lint/lint_impl.h"

#include <string.h>

/* ---- lines ---- */

static bool is_settled(const lint *l, uint32_t line) {
    const plan_line *x = &l->p->lines[line];
    if (x->applies != PLAN_NIL && l->settled[x->applies]) return true;
    if (x->node != PLAN_NIL && l->settled[x->node]) return true;
    for (uint32_t i = 0; i < x->children.n; i++)
        if (is_settled(l, l->p->children[x->children.first + i])) return true;
    return false;
}

typedef struct parts { /* what a line asks, as goals, and where each stands */
    goal *goals;
    span *at;
    uint32_t n, cap;
} parts;

static void add_part(lint *l, parts *ps, goal g, span at) {
    if (ps->n == ps->cap) {
        uint32_t cap = ps->cap ? 2 * ps->cap : 16;
        goal *goals = ARENA_ARRAY(l->a, goal, cap);
        span *places = ARENA_ARRAY(l->a, span, cap);
        if (ps->n) memcpy(goals, ps->goals, ps->n * sizeof *goals);
        if (ps->n) memcpy(places, ps->at, ps->n * sizeof *places);
        *ps = (parts){goals, places, ps->n, cap};
    }
    ps->goals[ps->n] = g;
    ps->at[ps->n++] = at;
}

/* The lines that must all be met, groups of all lines taken apart. */
static void add_parts(lint *l, parts *ps, uint32_t line) {
    const plan *p = l->p;
    const plan_line *x = &p->lines[line];
    bool root = x->item == PLAN_NIL;
    if (root && x->applies != PLAN_NIL)
        add_part(l, ps, (goal){.kind = GOAL_MET, .a = x->applies}, p->nodes[x->applies].at);
    if (x->kind == LINE_GROUP && x->at_least == 0 && (root || x->applies == PLAN_NIL)) {
        for (uint32_t i = 0; i < x->children.n; i++) add_parts(l, ps, p->children[x->children.first + i]);
        return;
    }
    add_part(l, ps, (goal){.kind = GOAL_LINE, .a = line}, head_of(l, p->items[x->item].at));
}

/* Leaves of the parts a few that contradict each other by themselves; false where all together do not. */
static bool find_contradiction(lint *l, parts *ps) {
    if (!refute(l->ps, ps->goals, ps->n)) return false;
    for (uint32_t i = ps->n; i-- > 0;) {
        goal g = ps->goals[i];
        span at = ps->at[i];
        memmove(ps->goals + i, ps->goals + i + 1, (ps->n - i - 1) * sizeof g);
        memmove(ps->at + i, ps->at + i + 1, (ps->n - i - 1) * sizeof at);
        ps->n--;
        if (refute(l->ps, ps->goals, ps->n)) continue;
        memmove(ps->goals + i + 1, ps->goals + i, (ps->n - i) * sizeof g);
        memmove(ps->at + i + 1, ps->at + i, (ps->n - i) * sizeof at);
        ps->goals[i] = g;
        ps->at[i] = at;
        ps->n++;
    }
    return true;
}

static void note_parts(lint *l, diag *d, const parts *ps) {
    for (uint32_t i = 0; i < ps->n; i++)
        diag_note_at(l->ds, d, ps->at[i], "%s", ps->n == 1 ? "this" : i == 0 ? "this" : "and this");
}

/* ---- a tier's words and place ---- */

static const sema_competency *edition_of(const lint *l, const plan_competency *c) {
    const sema_competency *x = &l->prog->competencies[c - l->p->competencies];
    while (x->next_edition && (x->item->at.src != c->at.src || x->item->at.lo != c->at.lo)) x = x->next_edition;
    return x;
}

static str tier_name(const lint *l, const plan_competency *c, uint32_t tier) { return l->p->tiers[c->tiers.first + tier]; }

static span tier_block(const lint *l, const ast_item *items, str name) {
    for (; items; items = items->next)
        if (items->kind == ITEM_TIER && str_eq(items->header.name.text, name)) return head_of(l, items->at);
    return SPAN_NONE;
}

/* Its block in the option, or in the competency; else its name in `tiers`. */
static span tier_at(const lint *l, const plan_competency *c, const plan_option *o, uint32_t tier) {
    const sema_competency *x = edition_of(l, c);
    str name = tier_name(l, c, tier);
    const ast_item *option = item_at(l, o->at); /* of a competency without options: itself */
    span at = option ? tier_block(l, option->items, name) : SPAN_NONE;
    if (span_is_none(at)) at = tier_block(l, x->item->items, name);
    if (!span_is_none(at)) return at;
    for (const ast_names *t = x->tiers; t; t = t->next)
        if (str_eq(t->name.text, name)) return t->name.at;
    return head_of(l, x->item->at);
}

static str in_option(lint *l, const plan_option *o) {
    return o->name.n ? str_printf(l->a, " in option `" STR_FMT "`", STR_ARG(o->name)) : (str){0};
}

/* ---- never reached ---- */

static void lint_reached(lint *l, const plan_competency *c, const plan_option *o, uint32_t tier, uint32_t root) {
    parts ps = {0};
    span at = tier_at(l, c, o, tier);
    add_parts(l, &ps, root);
    if (!find_contradiction(l, &ps)) {
        lint_saw(l, DIAG_W0803, at, o, NULL);
        return;
    }
    str option = in_option(l, o);
    diag *d = c->designation ? diag_add(l->ds, DIAG_W0803, at, "nobody can attain this%.*s", STR_ARG(option))
                             : diag_add(l->ds, DIAG_W0803, at, "nobody can reach " STR_FMT "%.*s",
                                        STR_ARG(tier_name(l, c, tier)), STR_ARG(option));
    lint_saw(l, DIAG_W0803, at, o, d);
    note_parts(l, d, &ps);
    diag_help(l->ds, d, "%s cannot hold together. Write what is meant, or delete what is not.",
              ps.n == 1 ? "What it asks" : "These requirements");
}

/* ---- implied ---- */

static bool is_met_with(lint *l, uint32_t lower, uint32_t higher) {
    const plan_line *x = &l->p->lines[lower];
    goal goals[] = {{.kind = GOAL_NOT_MET, .a = higher}, {.kind = GOAL_BODY, .a = lower}, {.kind = GOAL_MET, .a = x->applies}};
    if (refute(l->ps, goals, 1)) return false; /* the higher tier is always met: told already, or not meant to ask */
    return refute(l->ps, goals, x->applies == PLAN_NIL ? 2 : 3);
}

static void lint_implied(lint *l, const plan_competency *c, const plan_option *o, uint32_t lower, uint32_t higher) {
    const uint32_t *roots = l->p->roots + o->roots.first;
    span at = tier_at(l, c, o, lower);
    if (refute_one(l->ps, GOAL_BODY, roots[lower]) || !is_met_with(l, roots[lower], roots[higher])) {
        lint_saw(l, DIAG_W0804, at, o, NULL);
        return;
    }
    str option = in_option(l, o), low = tier_name(l, c, lower), high = tier_name(l, c, higher);
    diag *d = diag_add(l->ds, DIAG_W0804, at, "whoever meets " STR_FMT "%.*s meets " STR_FMT " too",
                       STR_ARG(low), STR_ARG(option), STR_ARG(high));
    lint_saw(l, DIAG_W0804, at, o, d);
    diag_note_at(l->ds, d, tier_at(l, c, o, higher), "asks nothing more");
    diag_help(l->ds, d, "The result is the highest tier that is met, so nobody is " STR_FMT
              ". Write what " STR_FMT " asks beyond it, or delete one of the two.", STR_ARG(low), STR_ARG(high));
}

/* ---- all of them ---- */

static void lint_option(lint *l, const plan_competency *c, const plan_option *o) {
    const uint32_t *roots = l->p->roots + o->roots.first;
    for (uint32_t t = 0; t < c->tiers.n; t++) {
        if (roots[t] == PLAN_NIL || is_settled(l, roots[t])) continue;
        lint_reached(l, c, o, t, roots[t]);
    }
    for (uint32_t low = 0; low < c->tiers.n; low++) {
        if (roots[low] == PLAN_NIL) continue;
        uint32_t high = low + 1;
        while (high < c->tiers.n && roots[high] == PLAN_NIL) high++;
        if (high == c->tiers.n) break;
        if (!is_settled(l, roots[low]) && !is_settled(l, roots[high])) lint_implied(l, c, o, low, high);
        lint_less(l, (uint32_t)(c - l->p->competencies), o, low, high);
    }
}

void lint_tiers(lint *l) {
    for (uint32_t i = 0; i < l->p->ncompetencies; i++) {
        const plan_competency *c = &l->p->competencies[i];
        for (uint32_t k = 0; k < c->options.n; k++) lint_option(l, c, &l->p->options[c->options.first + k]);
    }
}
