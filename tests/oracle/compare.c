#include "compare.h"

static bool same_result(const outcome_result *x, const slow_result *y) {
    return (int)x->kind == (int)y->kind &&
           (x->kind == RESULT_INVALID || x->kind == RESULT_ABSENT || (x->at_least == y->at_least && x->at_most == y->at_most));
}

/* ---- lines ---- */

static unsigned can_of(line_outcomes o) {
    return (o & CAN_BE_MET ? SLOW_MET : 0u) | (o & CAN_BE_UNMET ? SLOW_UNMET : 0u) |
           (o & CAN_NOT_APPLY ? SLOW_LAPSED : 0u);
}

/* The innermost line that differs while all before it agree; NULL: none does.  `got` is the product's answer. */
static const slow_line *differing_line(const product *p, uint32_t line, const slow_line *second, unsigned *got) {
    const plan_line *l = &p->plan->lines[line];
    uint32_t i = 0;
    for (const slow_line *s = second->children; s; s = s->next, i++) {
        if (i == l->children.n) return s;
        uint32_t child = p->plan->children[l->children.first + i];
        if (p->plan->lines[child].item != s->item->number) return s;
        const slow_line *found = differing_line(p, child, s, got);
        if (found) return found;
    }
    *got = can_of(p->reasons.o->lines[line]);
    bool all = i == l->children.n || l->kind == LINE_EACH; /* of which the lines of one member are recorded */
    return *got == second->can && all ? NULL : second;
}

static const char *compare_root(const product *p, uint32_t root, const slow_line *second, arena *a) {
    unsigned got = 0;
    if (root == PLAN_NIL && !second) return NULL;
    if (root == PLAN_NIL) return "only the slow evaluator's option offers the tier";
    if (!second) return "only the product's option offers the tier";
    const slow_line *line = differing_line(p, root, second, &got);
    if (!line) return NULL;
    str text = line->item ? source_text(&p->sources, line->item->at) : STR_LIT("the tier's root");
    str said = str_printf(a, "product's outcomes %u, slow evaluator's %u (1 met, 2 unmet, 4 does not apply), of\n" STR_FMT,
                          got, line->can, STR_ARG(text));
    return said.p;
}

static const char *compare_lines(const product *p, uint32_t competency, const slow_outcome *second, arena *a) {
    const plan_competency *c = &p->plan->competencies[competency];
    for (uint32_t o = 0; o < c->options.n; o++)
        for (uint32_t t = 0; t < c->tiers.n; t++) {
            uint32_t root = p->plan->roots[p->plan->options[c->options.first + o].roots.first + t];
            const char *what = compare_root(p, root, second->roots[competency][o * c->tiers.n + t], a);
            if (!what) continue;
            str said = str_printf(a, "competency %u, option %u, tier %u: %s", (unsigned)competency, (unsigned)o,
                                  (unsigned)t, what);
            return said.p;
        }
    return NULL;
}

/* ---- results ---- */

static str result_words(arena *a, int kind, int at_least, int at_most) {
    static const char *const kinds[] = {"tier", "none", "undetermined", "invalid", "absent"};
    return str_printf(a, "%s (%d to %d)", kinds[kind], at_least, at_most);
}

static const char *compare_competency(const product *p, uint32_t competency, const slow_outcome *second, arena *a) {
    const outcome_result *x = &p->reasons.o->results[competency];
    const slow_result *y = &second->results[competency];
    bool both_valid = x->kind != RESULT_INVALID && y->kind < SLOW_INVALID;
    const char *lines = both_valid ? compare_lines(p, competency, second, a) : NULL;
    if (lines || same_result(x, y)) return lines;
    str of_product = result_words(a, (int)x->kind, x->at_least, x->at_most);
    str of_slow = result_words(a, (int)y->kind, y->at_least, y->at_most);
    str said = str_printf(a, "competency %u: the product's result is " STR_FMT ", the slow evaluator's " STR_FMT,
                          (unsigned)competency, STR_ARG(of_product), STR_ARG(of_slow));
    return said.p;
}

const char *compare(const product *p, const slow_outcome *second, arena *a) {
    const char *what = product_differs_from_itself(p);
    for (uint32_t i = 0; i < p->plan->ncompetencies && !what; i++) what = compare_competency(p, i, second, a);
    return what;
}
