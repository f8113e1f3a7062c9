/* Conditions that are never met or never unmet, each by itself: contradictions and tautologies of what is written in one
 * expression.
 *
 * Of conditions inside each other the innermost is told.  A condition that the rules alone decide (`tier is gold`,
 * the name of an area) is no lint: it is so in one tier or area and not in another. */
#include "lint/lint_impl.h"
#include "lint/range.h"
#include "lint/search.h"

#include <string.h>

/* ---- what is in a node ---- */

static bool in_view(const lint *l, const bool *marked, uint32_t view) {
    const plan_view *v = &l->p->views[view];
    if (v->filter != PLAN_NIL && marked[v->filter]) return true;
    uint32_t group = l->p->lists[v->list].group;
    return group != PLAN_NIL && in_view(l, marked, l->p->groups[group].view);
}

static bool in_people(const lint *l, const bool *marked, const plan_people *pp) {
    if (in_view(l, marked, pp->view)) return true;
    for (uint32_t i = pp->places.first; i < pp->places.first + pp->places.n; i++) {
        const plan_place *line = &l->p->places[i];
        if (marked[line->who] || (line->whom != PLAN_NIL && marked[line->whom])) return true;
    }
    return false;
}

/* Whether something directly inside is marked. */
static bool is_inside(const lint *l, const bool *marked, uint32_t node) {
    const plan_node *n = &l->p->nodes[node];
    const char *shape = plan_op_shape((plan_op)n->op);
    const uint32_t operands[] = {n->a, n->b, n->c};
    uint32_t operand;
    for (uint32_t i = 0; i < 3; i++) {
        if (shape[i] == 'v' && in_view(l, marked, operands[i])) return true;
        if (shape[i] == 'p' && in_people(l, marked, &l->p->people[operands[i]])) return true;
    }
    for (uint32_t i = 0; (operand = plan_operand(l->p, node, i)) != PLAN_NIL; i++)
        if (marked[operand]) return true;
    return false;
}

/* What the rules alone decide, and what is made of it only. */
static bool is_fixed(const lint *l, const bool *fixed, uint32_t node) {
    const plan_node *n = &l->p->nodes[node];
    uint32_t operand, i = 0;
    if (n->op == PLAN_CONST) return true;
    if (strpbrk(plan_op_shape((plan_op)n->op), "fvpc") || n->op == PLAN_AS_OF) return false;
    for (; (operand = plan_operand(l->p, node, i)) != PLAN_NIL; i++)
        if (!fixed[operand]) return false;
    return i > 0;
}

/* ---- findings ---- */

/* New, or NULL. */
static finding *finding_at(lint *l, const plan_node *n, verdict v) {
    const uint32_t key[] = {n->at.src, n->at.lo, n->at.hi, n->op};
    const str key_text = {(const char *)key, sizeof key};
    uint32_t i;
    if (strmap_get(&l->finding_at, key_text, &i)) {
        if (l->findings[i].verdict != v) l->findings[i].verdict = VERDICT_MAYBE;
        return NULL;
    }
    strmap_add(&l->finding_at, l->keep, str_copy(l->keep, key_text), l->nfindings);
    ARENA_GROW(l->keep, l->findings, l->nfindings, l->findings_cap);
    l->findings[l->nfindings] = (finding){.at = n->at, .pair = {SPAN_NONE, SPAN_NONE}, .verdict = v};
    return &l->findings[l->nfindings++];
}

/* What a compared value can be, where that is the reason. */
static str bounds_words(lint *l, uint32_t node) {
    range r = plain_range(l->ps, node);
    uint32_t type = l->p->nodes[node].type;
    plan_type_kind kind = l->p->types[type].kind;
    if (kind == PT_YESNO || kind == PT_ENUM || kind == PT_TEXT || kind == PT_DATE) return (str){0};
    str lo = r.has_lo ? lint_number(l, r.lo, type) : (str){0}, hi = r.has_hi ? lint_number(l, r.hi, type) : (str){0};
    if (r.has_lo && r.has_hi && value_cmp(l->a, r.lo, r.hi) == 0)
        return str_printf(l->keep, "It is always " STR_FMT ".", STR_ARG(lo));
    if (r.has_lo && r.has_hi)
        return str_printf(l->keep, "It lies between " STR_FMT " and " STR_FMT ".", STR_ARG(lo), STR_ARG(hi));
    if (r.has_lo) return str_printf(l->keep, "It is never below " STR_FMT ".", STR_ARG(lo));
    return r.has_hi ? str_printf(l->keep, "It is never above " STR_FMT ".", STR_ARG(hi)) : (str){0};
}

/* Two operands of an `and` that contradict each other, of an `or` of which one always holds. */
static void find_pair(lint *l, finding *f, const plan_node *n, bool never) {
    const goal_kind kind = never ? GOAL_MET : GOAL_UNMET;
    for (uint32_t i = 0; i < n->c; i++)
        for (uint32_t k = i + 1; k < n->c; k++) {
            goal both[] = {{.kind = kind, .a = l->p->operands[n->b + i]}, {.kind = kind, .a = l->p->operands[n->b + k]}};
            span x = l->p->nodes[both[0].a].at, y = l->p->nodes[both[1].a].at;
            if (!span_within(x, n->at) || !span_within(y, n->at) || x.hi > y.lo || !refute(l->ps, both, 2)) continue;
            f->pair[0] = x;
            f->pair[1] = y;
            return;
        }
}

static void explain(lint *l, finding *f, uint32_t node, bool never) {
    const plan_node *n = &l->p->nodes[node];
    f->of_row = !n->partner;
    if (n->op == (never ? PLAN_AND : PLAN_OR)) find_pair(l, f, n, never);
    if (n->op < PLAN_LT || n->op > PLAN_NE) return;
    f->why = bounds_words(l, l->p->nodes[n->a].op == PLAN_CONST ? n->b : n->a);
}

/* ---- all nodes ---- */

static bool is_judged(const plan *p, uint32_t node) {
    const plan_op op = (plan_op)p->nodes[node].op;
    return is_condition(p, node) && op != PLAN_FIELD && op != PLAN_CONST && op != PLAN_IS_NONE && op != PLAN_IS_KNOWN;
}

static verdict judge(lint *l, uint32_t node) {
    if (refute_one(l->ps, GOAL_MET, node)) return VERDICT_NEVER;
    return refute_one(l->ps, GOAL_UNMET, node) ? VERDICT_ALWAYS : VERDICT_MAYBE;
}

void lint_nodes(lint *l) {
    const plan *p = l->p;
    bool *fixed = ARENA_ARRAY(l->a, bool, p->nnodes + 1);
    l->settled = ARENA_ARRAY(l->a, bool, p->nnodes + 1);
    l->verdicts = ARENA_ARRAY(l->a, uint8_t, p->nnodes + 1);
    for (uint32_t i = 0; i < p->nnodes; i++) {
        fixed[i] = is_fixed(l, fixed, i);
        l->settled[i] = (fixed[i] && is_condition(p, i)) || is_inside(l, l->settled, i);
        if (!is_judged(p, i) || fixed[i]) continue;
        verdict v = judge(l, i);
        l->verdicts[i] = (uint8_t)v;
        finding *f = finding_at(l, &p->nodes[i], l->settled[i] ? VERDICT_MAYBE : v);
        if (f && f->verdict != VERDICT_MAYBE) explain(l, f, i, v == VERDICT_NEVER);
        l->settled[i] = l->settled[i] || v != VERDICT_MAYBE;
    }
}

void lint_finish(lint *l) {
    lint_tell_days(l);
    for (uint32_t i = 0; i < l->nfindings; i++) {
        const finding *f = &l->findings[i];
        if (f->verdict == VERDICT_MAYBE) continue;
        bool never = f->verdict == VERDICT_NEVER, pair = !span_is_none(f->pair[0]);
        diag *d = diag_add(l->ds, never ? DIAG_W0801 : DIAG_W0802, pair ? f->pair[1] : f->at, "%s",
                           never ? pair ? "these two never hold together" : "this can never hold"
                           : pair ? "one of these two always holds" : "this always holds");
        if (pair) diag_note_at(l->ds, d, f->pair[0], "%s", "");
        const char *who = f->of_row ? never ? "No row of the list is like that." : "Every row of the list is like that."
                          : never   ? "No partner meets it, whatever the facts say."
                                    : "No partner fails it, whatever the facts say.";
        diag_help(l->ds, d, "%.*s%s%s Write what is meant, or delete it.", STR_ARG(f->why), f->why.n ? " " : "", who);
    }
}
