/* The whole product against the slow evaluator, on random rules and random facts.
 *
 *   oracle [SEED [CASES]]     a case is one file of rules with some partners; case i has the seed SEED + i
 *
 * COMP_ORACLE_CASES in the environment is the number of cases where the command line says none.  On a difference the
 * case is made smaller and printed: rules, facts, both answers and the seed; `oracle THAT_SEED 1` shows it again. */
#include <stdio.h>
#include <stdlib.h>

#include "compare.h"
#include "gen.h"
#include "reach_check.h"
#include "render_check.h"
#include "score_check.h"
#include "shrink.h"
#include "spell_out.h"

enum { PARTNERS = 8, DEFAULT_CASES = 1000, DEFAULT_SEED = 1, MOST_FAILURES = 3 };

typedef struct oracle_case {
    uint64_t seed, chance;
    arena *a;
    str rules, rates;
    int as_of;
    bool partial, foreign;
    bool spelled;   /* the rules have a longer form */
    bool lifting;   /* what would lift is judged as well: for facts that are as they should be */
    product product;
    product longer; /* of the rules spelled out; `plan` NULL where there is nothing to spell out */
    slow slow;
} oracle_case;

typedef struct tally { /* what came up, so that a generator that has gone dull is noticed */
    unsigned long partners, results[5], changes, costs;
} tally;

static const slow_rate euro_rate = {{"EUR", 3}, {"USD", 3}, {"1.0812", 6}};

static int32_t number_of(int day) { return date_from(day / 10000, day / 100 % 100, day % 100); }

/* Opens both evaluators on the case's rules. */
static void open_both(oracle_case *c) {
    product_open(&c->product, c->a, c->rules, c->rates, number_of(c->as_of), c->partial);
    str spelled = c->product.plan ? spell_out(c->a, c->rules) : (str){0};
    c->longer = (product){0};
    c->spelled = spelled.n != 0;
    if (c->spelled) product_open(&c->longer, c->a, spelled, c->rates, number_of(c->as_of), c->partial);
    c->slow = (slow){.a = c->a, .p = c->product.p, .as_of = c->as_of, .partial = c->partial, .rates = &euro_rate,
                     .nrates = c->rates.n != 0};
}

static void case_open(oracle_case *c) {
    c->chance = c->seed * 0x9e3779b97f4a7c15u + 1;
    slow_begin(c->a);
    c->rules = gen_rules(c->a, &c->chance);
    c->as_of = gen_as_of(&c->chance);
    c->partial = random_below(&c->chance, 5) == 0;
    c->foreign = random_below(&c->chance, 3) == 0;
    c->rates = random_below(&c->chance, 2) ? (str){0} : STR_LIT("EUR USD 1.0812\n");
    open_both(c);
}

static str text_of(arena *a, const tree *t) {
    buf out = {0};
    tree_print(&out, t);
    str text = str_copy(a, (str){out.p, (uint32_t)out.n});
    buf_free(&out);
    return text;
}

/* ---- one partner ---- */

static void close_both(oracle_case *c) {
    product_close(&c->product);
    if (c->spelled) product_close(&c->longer);
}

/* NULL, or in what the rules and their longer form differ. */
static const char *judge_longer(oracle_case *c, str text) {
    if (!c->spelled) return NULL;
    if (!c->longer.plan) return NULL; /* a smaller case that is none */
    product_judge(&c->longer, text);
    for (uint32_t i = 0; i < c->product.plan->ncompetencies; i++) {
        const outcome_result *x = &c->product.reasons.o->results[i], *y = &c->longer.reasons.o->results[i];
        if (x->kind != y->kind || x->at_least != y->at_least || x->at_most != y->at_most)
            return "the rules spelled out have another result";
    }
    return NULL;
}

/* NULL, or in what the two differ.  `facts_tree` NULL: the text is no JSON. */
static const char *judge_both(oracle_case *c, str text, const tree *facts_tree, tally *met) {
    product_judge(&c->product, text);
    slow_outcome second = slow_judge(&c->slow, facts_tree);
    const char *what = compare(&c->product, &second, c->a);
    if (!what) what = render_check(&c->product);
    if (!what && facts_tree) what = score_check(&c->product, &c->slow, &met->costs);
    if (!what) what = judge_longer(c, text);
    if (what || !c->lifting) return what;
    return reach_check(&c->product, &c->slow, facts_tree, &second, &c->chance, &met->changes);
}

/* A smaller case still fails when the checker accepts it and the two differ, in whatever. */
static bool still_fails(void *context, str rules, const tree *partner) {
    oracle_case c = *(const oracle_case *)context;
    tally unused = {0};
    c.rules = rules;
    open_both(&c);
    bool fails = c.product.plan && judge_both(&c, text_of(c.a, partner), partner, &unused) != NULL;
    close_both(&c);
    return fails;
}

static void print_case(const oracle_case *c, str partner, const char *what) {
    printf("--- case %llu, as of %d%s%s: %s\n--- rules\n%.*s\n--- facts\n%.*s\n", (unsigned long long)c->seed, c->as_of,
           c->partial ? ", partial" : "", c->rates.n ? ", rates" : "", what, STR_ARG(c->rules), STR_ARG(partner));
    for (const fact_error *e = c->product.reasons.f.errors; e; e = e->next)
        printf("error %d at %.*s: expected %.*s, found %.*s\n", (int)e->kind, STR_ARG(e->path), STR_ARG(e->expected),
               STR_ARG(e->found));
}

/* False where the smaller case, judged anew, does not fail. */
static bool print_smaller(const oracle_case *failed, tree *partner) {
    oracle_case c = *failed;
    tally unused = {0};
    shrink(c.a, &c.rules, partner, still_fails, &c);
    open_both(&c);
    str text = text_of(c.a, partner);
    const char *what = c.product.plan ? judge_both(&c, text, partner, &unused) : NULL;
    if (what) print_case(&c, text, what);
    close_both(&c);
    return what != NULL;
}

/* Ends the record early, or goes on behind it: no JSON either way. */
static str broken(oracle_case *c, str partner) {
    if (random_below(&c->chance, 2))
        return (str){partner.p, partner.n - 1 - (uint32_t)random_below(&c->chance, partner.n - 1)};
    return str_printf(c->a, STR_FMT "}", STR_ARG(partner));
}

static bool try_partner(oracle_case *c, tally *met) {
    const gen_facts how = {.as_of = c->as_of, .foreign = c->foreign};
    tree *partner = gen_partner(c->a, c->product.p, &c->chance, &how);
    bool damaged = !c->foreign && random_below(&c->chance, 3) == 0, is_broken = random_below(&c->chance, 40) == 0;
    if (damaged) gen_damage(c->a, partner, &c->chance);
    str text = text_of(c->a, partner);
    if (is_broken) text = broken(c, text);
    c->lifting = !is_broken && !damaged;
    const char *what = judge_both(c, text, is_broken ? NULL : partner, met);
    met->partners++;
    for (uint32_t i = 0; i < c->product.plan->ncompetencies; i++) met->results[c->product.reasons.o->results[i].kind]++;
    if (what && (is_broken || !print_smaller(c, tree_copy(c->a, partner)))) print_case(c, text, what);
    return what == NULL;
}

/* ---- cases ---- */

static void print_refusal(const oracle_case *c, product *refused) {
    buf out = {0};
    diags_sort(&refused->ds);
    diags_text(&out, &refused->ds, &(diag_style){.width = 100});
    printf("--- case %llu: the checker refuses\n%.*s\n%.*s\n", (unsigned long long)c->seed,
           STR_ARG(refused->sources.at[0].text), (int)out.n, out.p);
    buf_free(&out);
}

static bool run_case(oracle_case *c, tally *met) {
    case_open(c);
    bool fine = c->product.plan && (!c->spelled || c->longer.plan);
    if (!fine) print_refusal(c, c->product.plan ? &c->longer : &c->product);
    for (uint32_t i = 0; i < PARTNERS && fine; i++) fine = try_partner(c, met);
    close_both(c);
    return fine;
}

/* Whether so many cases met everything there is to meet. */
static bool is_varied(const tally *met) {
    bool varied = met->changes > 0 && met->costs > 0;
    for (int i = RESULT_TIER; i <= RESULT_INVALID; i++) varied &= met->results[i] > 0;
    return varied;
}

int main(int argc, char **argv) {
    const char *wanted = getenv("COMP_ORACLE_CASES");
    uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : DEFAULT_SEED;
    unsigned long cases = argc > 2 ? strtoul(argv[2], NULL, 10) : wanted ? strtoul(wanted, NULL, 10) : DEFAULT_CASES;
    unsigned failures = 0;
    tally met = {0};
    arena a;
    arena_init(&a, NULL);
    for (unsigned long i = 0; i < cases && failures < MOST_FAILURES; i++) {
        oracle_case c = {.seed = seed + i, .a = &a};
        failures += !run_case(&c, &met);
        arena_reset(&a);
    }
    printf("%lu partners; results: %lu tiers, %lu none, %lu undetermined, %lu invalid; %lu changes that lift; "
           "%lu costs of a next point\n",
           met.partners, met.results[RESULT_TIER], met.results[RESULT_NONE], met.results[RESULT_UNDETERMINED],
           met.results[RESULT_INVALID], met.changes, met.costs);
    arena_free(&a);
    if (cases >= 500 && !failures && !is_varied(&met)) {
        printf("the generator has gone dull: some kind of result never came up\n");
        failures++;
    }
    return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}
