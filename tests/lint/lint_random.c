/* Proofs against random facts: what is said never to hold together must never be seen to.
 *
 *   lint_random [SEED [CASES]]     a case is one file of rules with some partners; case i has the seed SEED + i
 *
 * COMP_LINT_CASES in the environment is the number of cases where the command line says none.  Claims are made of single
 * conditions, of pairs of conditions, of lines and of pairs of lines; each partner is held against all of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "gen.h"
#include "lint/proof.h"
#include "lint/search.h"
#include "unit/product_kit.h"

enum { PARTNERS = 12, PAIRS = 300, DEFAULT_CASES = 400, DEFAULT_SEED = 1, MOST_CLAIMS = 4000, MOST_FAILURES = 3 };

typedef struct claim { goal goals[2]; uint32_t n; } claim;

typedef struct lint_case {
    uint64_t chance;
    arena *a;
    str rules;
    int as_of;
    product product;
    proofs *ps;
    uint32_t *conditions, nconditions; /* nodes of the partner        */
    uint32_t *lines, nlines;           /* that stand in no `for each` */
    claim claims[MOST_CLAIMS];
    uint32_t nclaims;
} lint_case;

typedef struct tally { unsigned long partners, conditions, pairs, lines, line_pairs, rows; } tally;

/* ---- claims ---- */

static void claim_if_refuted(lint_case *c, const goal *goals, uint32_t n, unsigned long *count) {
    if (c->nclaims == MOST_CLAIMS || !refute(c->ps, goals, n)) return;
    claim *x = &c->claims[c->nclaims++];
    *x = (claim){.n = n};
    memcpy(x->goals, goals, n * sizeof *goals);
    ++*count;
}

static void find_lines(lint_case *c, uint32_t line) {
    const plan *p = c->product.plan;
    const plan_line *l = &p->lines[line];
    c->lines[c->nlines++] = line;
    for (uint32_t i = 0; l->kind == LINE_GROUP && i < l->children.n; i++) find_lines(c, p->children[l->children.first + i]);
}

static void find_all(lint_case *c) {
    const plan *p = c->product.plan;
    c->conditions = ARENA_ARRAY(c->a, uint32_t, p->nnodes + 1);
    c->lines = ARENA_ARRAY(c->a, uint32_t, p->nlines + 1);
    c->nconditions = c->nlines = 0;
    for (uint32_t i = 0; i < p->nnodes; i++)
        if (is_condition(p, i) && p->nodes[i].partner) c->conditions[c->nconditions++] = i;
    for (uint32_t i = 0; i < p->nroots; i++)
        if (p->roots[i] != PLAN_NIL) find_lines(c, p->roots[i]);
}

static goal any_condition(lint_case *c) {
    goal g = {.kind = random_below(&c->chance, 2) ? GOAL_MET : GOAL_UNMET};
    g.a = c->conditions[random_below(&c->chance, c->nconditions)];
    return g;
}

static goal any_line(lint_case *c) {
    static const goal_kind kinds[] = {GOAL_LINE, GOAL_LINE_UNMET, GOAL_NOT_MET};
    goal g = {.kind = kinds[random_below(&c->chance, 3)]};
    g.a = c->lines[random_below(&c->chance, c->nlines)];
    return g;
}

static void make_claims(lint_case *c, tally *met) {
    c->nclaims = 0;
    for (uint32_t i = 0; i < c->nconditions; i++)
        for (int k = 0; k < 2; k++) {
            goal g = {.kind = k ? GOAL_MET : GOAL_UNMET, .a = c->conditions[i]};
            claim_if_refuted(c, &g, 1, &met->conditions);
        }
    for (uint32_t i = 0; i < c->nlines; i++) {
        goal line = {.kind = GOAL_LINE, .a = c->lines[i]}, unmet = line, not_met = line;
        unmet.kind = GOAL_LINE_UNMET;
        not_met.kind = GOAL_NOT_MET;
        claim_if_refuted(c, &line, 1, &met->lines);
        claim_if_refuted(c, &unmet, 1, &met->lines);
        claim_if_refuted(c, &not_met, 1, &met->lines);
    }
    for (uint32_t i = 0; i < PAIRS && c->nconditions; i++) {
        goal pair[] = {any_condition(c), any_condition(c)};
        claim_if_refuted(c, pair, 2, &met->pairs);
    }
    for (uint32_t i = 0; i < PAIRS && c->nlines; i++) {
        goal pair[] = {any_line(c), any_line(c)};
        claim_if_refuted(c, pair, 2, &met->line_pairs);
    }
}

/* ---- what is seen ---- */

static bool is_seen(const lint_case *c, const goal *g) {
    const outcome *o = c->product.reasons.o;
    value v = g->kind == GOAL_MET || g->kind == GOAL_UNMET ? o->values[g->a] : V_UNKNOWN;
    line_outcomes line = g->kind == GOAL_MET || g->kind == GOAL_UNMET ? 0 : o->lines[g->a];
    switch (g->kind) {
    case GOAL_MET: return value_is_yes(v);
    case GOAL_UNMET: return value_is_no(v) || value_is_none(v);
    case GOAL_LINE: return !(line & (CAN_BE_UNMET | LINE_INVALID));
    case GOAL_LINE_UNMET: return line == CAN_BE_UNMET;
    default: return !(line & (CAN_BE_MET | LINE_INVALID)); /* NOT_MET */
    }
}

/* NULL, or what was claimed and is not so. */
static const claim *find_false(const lint_case *c) {
    for (uint32_t i = 0; i < c->nclaims; i++) {
        const claim *x = &c->claims[i];
        if (is_seen(c, &x->goals[0]) && (x->n == 1 || is_seen(c, &x->goals[1]))) return x;
    }
    return NULL;
}

/* A view of which a row passes although none is said to; PLAN_NIL. */
static uint32_t find_full(lint_case *c, tally *met) {
    const plan *p = c->product.plan;
    for (uint32_t v = 0; v < p->nviews; v++) {
        const plan_view *view = &p->views[v];
        if (view->filter == PLAN_NIL || !view->partner) continue;
        c->ps->budget = 20000;
        if (!view_is_empty(c->ps, v)) continue;
        met->rows++;
        if (c->product.reasons.o->views[v].yes > 0) return v;
    }
    return PLAN_NIL;
}

static void print_goal(const lint_case *c, const goal *g) {
    const plan *p = c->product.plan;
    static const char *const kinds[] = {[GOAL_MET] = "met", [GOAL_UNMET] = "unmet", [GOAL_LINE] = "line met",
                                        [GOAL_LINE_UNMET] = "line unmet", [GOAL_NOT_MET] = "line not met"};
    bool node = g->kind == GOAL_MET || g->kind == GOAL_UNMET;
    uint32_t item = node ? PLAN_NIL : p->lines[g->a].item;
    span at = node ? p->nodes[g->a].at : item == PLAN_NIL ? SPAN_NONE : p->items[item].at;
    printf("%s %u: %.*s\n", kinds[g->kind], g->a, STR_ARG(source_text(&p->sources, at)));
}

static bool try_partner(lint_case *c, tally *met) {
    const gen_facts how = {.as_of = c->as_of};
    tree *partner = gen_partner(c->a, c->product.p, &c->chance, &how);
    buf text = {0};
    tree_print(&text, partner);
    str facts_text = str_copy(c->a, (str){text.p, (uint32_t)text.n});
    buf_free(&text);
    product_judge(&c->product, facts_text);
    met->partners++;
    for (uint32_t i = 0; i < c->product.plan->ncompetencies; i++)
        if (c->product.reasons.o->results[i].kind == RESULT_INVALID) return true;
    const claim *wrong = find_false(c);
    uint32_t full = find_full(c, met);
    if (!wrong && full == PLAN_NIL) return true;
    printf("--- rules\n%.*s\n--- facts\n%.*s\n--- said to be impossible, and seen\n", STR_ARG(c->rules), STR_ARG(facts_text));
    for (uint32_t i = 0; wrong && i < wrong->n; i++) print_goal(c, &wrong->goals[i]);
    if (full != PLAN_NIL)
        printf("a row of %.*s\n", STR_ARG(source_text(&c->product.plan->sources, c->product.plan->views[full].at)));
    return false;
}

static bool run_case(lint_case *c, uint64_t seed, tally *met) {
    c->chance = seed * 0x9e3779b97f4a7c15u + 1;
    c->rules = gen_rules(c->a, &c->chance);
    c->as_of = gen_as_of(&c->chance);
    bool partial = random_below(&c->chance, 3) == 0, fine = true;
    int32_t day = date_from(c->as_of / 10000, c->as_of / 100 % 100, c->as_of % 100);
    product_open(&c->product, c->a, c->rules, (str){0}, day, partial);
    if (c->product.plan) {
        c->ps = proofs_new(c->a, c->product.plan);
        find_all(c);
        make_claims(c, met);
        for (uint32_t i = 0; i < PARTNERS && fine; i++) fine = try_partner(c, met);
    }
    if (!fine) printf("--- seed %llu\n", (unsigned long long)seed);
    product_close(&c->product);
    return fine;
}

int main(int argc, char **argv) {
    const char *wanted = getenv("COMP_LINT_CASES");
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : DEFAULT_SEED;
    unsigned long cases = argc > 2 ? strtoul(argv[2], NULL, 10) : wanted ? strtoul(wanted, NULL, 10) : DEFAULT_CASES;
    unsigned failures = 0;
    tally met = {0};
    arena a;
    arena_init(&a, NULL);
    lint_case *c = malloc(sizeof *c);
    for (unsigned long i = 0; c && i < cases && failures < MOST_FAILURES; i++) {
        *c = (lint_case){.a = &a};
        failures += !run_case(c, seed + i, &met);
        arena_reset(&a);
    }
    printf("%lu partners; claims: %lu of conditions, %lu of pairs, %lu of lines, %lu of pairs of lines, %lu of rows\n",
           met.partners, met.conditions, met.pairs, met.lines, met.line_pairs, met.rows);
    arena_free(&a);
    free(c);
    if (cases >= 100 && (!met.conditions || !met.pairs || !met.lines || !met.line_pairs || !met.rows)) {
        printf("the generator has gone dull: some kind of claim never came up\n");
        failures++;
    }
    return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}
