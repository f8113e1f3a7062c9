/* The whole product against the slow evaluator, on random rules and random facts.
 *
 *   oracle [SEED [CASES]]     a case is one file of rules with some partners; case i has the seed SEED + i
 *
 * COMP_ORACLE_CASES in the environment is the number of cases where the command line says none.  On a difference the
 * case's seed, the rules, the facts and both answers are printed; `oracle THAT_SEED 1` shows it again. */
#include <stdio.h>
#include <stdlib.h>

#include "gen.h"
#include "unit/product_kit.h"
#include "reach_check.h"
#include "slow.h"

enum { PARTNERS = 8, DEFAULT_CASES = 1000, DEFAULT_SEED = 1, MOST_FAILURES = 3 };

typedef struct oracle_case {
    uint64_t seed, chance;
    arena *a;
    str rules, rates;
    int as_of;
    bool partial, foreign;
    product product;
    slow slow;
} oracle_case;

typedef struct tally { /* what was met, so that a generator that has gone dull is noticed */
    unsigned long partners, results[4], lines, changes;
} tally;

static const slow_rate euro_rate = {{"EUR", 3}, {"USD", 3}, {"1.0812", 6}};

static int32_t number_of(int day) { return date_from(day / 10000, day / 100 % 100, day % 100); }

static void case_open(oracle_case *c) {
    c->chance = c->seed * 0x9e3779b97f4a7c15u + 1;
    slow_begin(c->a);
    c->rules = gen_rules(c->a, &c->chance);
    c->as_of = gen_as_of(&c->chance);
    c->partial = random_below(&c->chance, 5) == 0;
    c->foreign = random_below(&c->chance, 3) == 0;
    c->rates = random_below(&c->chance, 2) ? (str){0} : STR_LIT("EUR USD 1.0812\n");
    product_open(&c->product, c->a, c->rules, c->rates, number_of(c->as_of), c->partial);
    c->slow = (slow){.a = c->a, .p = c->product.p, .as_of = c->as_of, .partial = c->partial, .rates = &euro_rate,
                     .nrates = c->rates.n != 0};
}

/* ---- telling ---- */

static void print_result(const char *who, uint32_t competency, int kind, int at_least, int at_most) {
    static const char *const kinds[] = {"tier", "none", "undetermined", "invalid"};
    printf("  %-8s competency %u: %s %d to %d\n", who, (unsigned)competency, kinds[kind], at_least, at_most);
}

static void print_case(const oracle_case *c, str partner, const char *what) {
    printf("--- case %llu: %s (as of %d%s%s)\n%.*s\n%.*s\n", (unsigned long long)c->seed, what, c->as_of,
           c->partial ? ", partial" : "", c->rates.n ? ", rates" : "", STR_ARG(c->rules), STR_ARG(partner));
    if (!c->product.plan) return;
    for (const fact_error *e = c->product.reasons.f.errors; e; e = e->next)
        printf("  error %d %.*s: expected %.*s, found %.*s\n", (int)e->kind, STR_ARG(e->path), STR_ARG(e->expected), STR_ARG(e->found));
}

/* ---- comparing ---- */

static bool same_result(const outcome_result *x, const slow_result *y) {
    return (int)x->kind == (int)y->kind && (x->kind == RESULT_INVALID || (x->at_least == y->at_least && x->at_most == y->at_most));
}

static unsigned can_of(line_outcomes o) {
    return (o & CAN_BE_MET ? SLOW_MET : 0u) | (o & CAN_BE_UNMET ? SLOW_UNMET : 0u) | (o & CAN_NOT_APPLY ? SLOW_LAPSED : 0u);
}

/* The first line whose outcomes differ; NULL: none does. */
static const slow_line *differing_line(const oracle_case *c, uint32_t line, const slow_line *second, unsigned *got) {
    const plan *p = c->product.plan;
    const plan_line *l = &p->lines[line];
    *got = can_of(c->product.reasons.o->lines[line]);
    if (*got != second->can) return second;
    uint32_t i = 0;
    for (const slow_line *s = second->children; s; s = s->next, i++) {
        if (i == l->children.n) return second;
        uint32_t child = p->children[l->children.first + i];
        if (p->lines[child].item != s->item->number) return s;
        const slow_line *found = differing_line(c, child, s, got);
        if (found) return found;
    }
    return i == l->children.n ? NULL : second;
}

static bool lines_agree(const oracle_case *c, str partner, uint32_t competency, const slow_outcome *second) {
    const plan *p = c->product.plan;
    const plan_competency *pc = &p->competencies[competency];
    for (uint32_t o = 0; o < pc->options.n; o++)
        for (uint32_t t = 0; t < pc->tiers.n; t++) {
            uint32_t root = p->roots[p->options[pc->options.first + o].roots.first + t];
            const slow_line *line = second->roots[competency][o * pc->tiers.n + t], *differs = line;
            unsigned got = 0;
            if (root == PLAN_NIL && !line) continue;
            if (root != PLAN_NIL && line) differs = differing_line(c, root, line, &got);
            if (!differs && root != PLAN_NIL && line) continue;
            print_case(c, partner, "a line differs");
            str text = differs && differs->item ? source_text(&c->product.sources, differs->item->at) : STR_LIT("the tier's root");
            printf("  competency %u, option %u, tier %u: product %u%s, slow %u%s (1 met, 2 unmet, 4 does not apply), in\n%.*s\n",
                   (unsigned)competency, (unsigned)o, (unsigned)t, got, root == PLAN_NIL ? " (lacks the tier)" : "",
                   differs ? differs->can : 0, line ? "" : " (lacks the tier)", STR_ARG(text));
            return false;
        }
    return true;
}

static bool agree(oracle_case *c, str partner, const slow_outcome *second, tally *met) {
    const char *itself = product_differs_from_itself(&c->product);
    if (itself) {
        print_case(c, partner, itself);
        return false;
    }
    for (uint32_t i = 0; i < c->product.plan->ncompetencies; i++) {
        const outcome_result *x = &c->product.reasons.o->results[i];
        met->results[x->kind]++;
        if (!same_result(x, &second->results[i])) {
            print_case(c, partner, "a result differs");
            print_result("product", i, (int)x->kind, x->at_least, x->at_most);
            print_result("slow", i, (int)second->results[i].kind, second->results[i].at_least, second->results[i].at_most);
            if (x->kind != RESULT_INVALID && second->results[i].kind != SLOW_INVALID) lines_agree(c, partner, i, second);
            return false;
        }
        if (x->kind != RESULT_INVALID && !lines_agree(c, partner, i, second)) return false;
    }
    return true;
}

/* ---- running ---- */

static str text_of(arena *a, const tree *t) {
    buf out = {0};
    tree_print(&out, t);
    str text = str_copy(a, (str){out.p, (uint32_t)out.n});
    buf_free(&out);
    return text;
}

/* Ends the record early, or goes on behind it: no JSON either way. */
static str broken(oracle_case *c, str partner) {
    if (random_below(&c->chance, 2)) return (str){partner.p, partner.n - 1 - (uint32_t)random_below(&c->chance, partner.n - 1)};
    return str_printf(c->a, STR_FMT "}", STR_ARG(partner));
}

static bool try_partner(oracle_case *c, tally *met) {
    const gen_facts how = {.as_of = c->as_of, .foreign = c->foreign};
    tree *made = gen_partner(c->a, c->product.p, &c->chance, &how);
    bool damaged = !c->foreign && random_below(&c->chance, 3) == 0, is_broken = random_below(&c->chance, 40) == 0;
    if (damaged) gen_damage(c->a, made, &c->chance);
    str partner = text_of(c->a, made);
    if (is_broken) partner = broken(c, partner);
    product_judge(&c->product, partner);
    slow_outcome second = slow_judge(&c->slow, is_broken ? NULL : made);
    met->partners++;
    if (!agree(c, partner, &second, met)) return false;
    const char *what = is_broken || damaged ? NULL : reach_check(&c->product, &c->slow, made, &second, &c->chance, &met->changes);
    if (what) print_case(c, partner, what);
    return what == NULL;
}

static bool run_case(oracle_case *c, tally *met) {
    case_open(c);
    bool fine = c->product.plan != NULL;
    if (!fine) {
        buf out = {0};
        diags_sort(&c->product.ds);
        diags_text(&out, &c->product.ds, &(diag_style){.width = 100});
        printf("--- case %llu: the checker refuses\n%.*s\n%.*s\n", (unsigned long long)c->seed, STR_ARG(c->rules), (int)out.n, out.p);
        buf_free(&out);
    }
    for (uint32_t i = 0; i < PARTNERS && fine; i++) fine = try_partner(c, met);
    product_close(&c->product);
    return fine;
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
    printf("%lu partners: %lu with a tier, %lu none, %lu undetermined, %lu invalid; %lu changes that lift\n", met.partners,
           met.results[0], met.results[1], met.results[2], met.results[3], met.changes);
    arena_free(&a);
    return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}
