/* Nothing is called proven that is not so.
 *
 *   proven [SEED [PROGRAMS]]    random rules; program i has the seed SEED + i
 *   proven RULES                a rule file that uses no other
 *
 * Of each program: a change that is proven to judge all facts alike judges random partners alike, and those that
 * `comp cases` makes, on the days of its dates; what `comp cases` calls impossible is shown by none of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "cases/cases.h"
#include "cover/cover.h"
#include "gen.h"
#include "mutate/differ.h"
#include "mutate/find.h"
#include "mutate/proof.h"
#include "random_facts.h"
#include "slow_value.h"
#include "syntax/parse.h"

enum { PROGRAMS = 8, SEED = 1, PARTNERS = 150, MUTANTS_MOST = 60, DAYS_MOST = 6 };

static const char *where; /* for a failure */

static void fail(const char *what, str rules, str more) {
    printf("%s: %s\n%.*s\n%.*s\n", where, what, STR_ARG(rules), STR_ARG(more));
    fflush(stdout);
    abort();
}

static comp_program *compiled(str text, comp_diags *ds) {
    const comp_source rules = {where, text.p, text.n};
    comp_program *p = NULL;
    comp_diags_clear(ds);
    return comp_compile(&p, &rules, 1, ds) == COMP_OK ? p : NULL;
}

/* ---- partners ---- */

typedef struct crowd {
    buf text;      /* objects, one after the other */
    size_t *ends;
    uint32_t n, cap;
    int32_t days[DAYS_MOST];
    uint32_t ndays;
} crowd;

static void end_partner(crowd *c) {
    if (c->n == c->cap) c->ends = realloc(c->ends, (c->cap = c->cap ? 2 * c->cap : 64) * sizeof *c->ends);
    c->ends[c->n++] = c->text.n;
}

static str partner_of(const crowd *c, uint32_t i) {
    const size_t from = i ? c->ends[i - 1] : 0;
    return (str){c->text.p + from, (uint32_t)(c->ends[i] - from)};
}

static void add_day(crowd *c, int32_t day) {
    for (uint32_t i = 0; i < c->ndays; i++)
        if (c->days[i] == day) return;
    if (c->ndays < DAYS_MOST) c->days[c->ndays++] = day;
}

static void add_made(crowd *c, const comp_program *p) {
    const cases_options options = {.days = c->days, .ndays = 1};
    cases *made;
    if (cases_new(&made, p, &options) != COMP_OK) fail("no cases", (str){0}, (str){0});
    for (uint32_t i = 0; i < made->n; i++) {
        buf_str(&c->text, made->partners[i].json);
        end_partner(c);
    }
    cases_free(made);
}

static crowd crowd_for(const comp_program *p, int32_t day, uint64_t *chance) {
    crowd c = {0};
    add_day(&c, day);
    for (uint32_t i = 0; i < p->checked->ncuts; i++) {
        add_day(&c, p->checked->cuts[i]);
        add_day(&c, p->checked->cuts[i] - 1);
    }
    add_made(&c, p);
    for (uint32_t i = 0; i < PARTNERS; i++) {
        const int32_t as_of = c.days[i % c.ndays];
        random_partner(&c.text, program_plan(p, as_of), as_of, chance);
        end_partner(&c);
    }
    return c;
}

static void crowd_free(crowd *c) {
    buf_free(&c->text);
    free(c->ends);
}

/* ---- the same by proof ---- */

static void judged_alike(arena *a, str rules, str changed, const comp_program *p, const comp_program *q,
                         const crowd *c) {
    for (uint32_t d = 0; d < c->ndays; d++) {
        judge one, other;
        if (!judge_open(&one, p, c->days[d], NULL) || !judge_open(&other, q, c->days[d], NULL)) abort();
        for (uint32_t i = 0; i < c->n; i++) {
            const str json = partner_of(c, i);
            const outcome *x = judge_partner(&one, json), *y = judge_partner(&other, json);
            for (uint32_t k = 0; k < x->plan->ncompetencies; k++)
                if (x->results[k].kind != y->results[k].kind || x->results[k].at_least != y->results[k].at_least ||
                    x->results[k].at_most != y->results[k].at_most) {
                    printf("%.*s\n", STR_ARG(json));
                    fail("proven alike, and a result differs", rules, changed);
                }
            const str expect = first_difference(a, x, y);
            if (expect.n) {
                printf("%.*s\n%.*s\n", STR_ARG(json), STR_ARG(expect));
                fail("proven alike, and a requirement differs", rules, changed);
            }
        }
        judge_close(&one);
        judge_close(&other);
    }
}

typedef struct tally { unsigned long tried, proven, impossible; } tally;

static void check_mutants(arena *a, str rules, const comp_program *p, crowd *c, comp_diags *ds, uint64_t *chance,
                          tally *met) {
    mutants all = {0};
    comp_diags *unseen;
    if (comp_diags_new(&unseen) != COMP_OK) abort();
    unseen->list.sources = &p->sources;
    const ast_unit *unit = parse_source(a, &p->sources, 0, &unseen->list);
    mutants_find(&all, a, &p->sources, unit, typed_new(a, p->checked));
    const uint32_t step = all.n > MUTANTS_MOST ? all.n / MUTANTS_MOST + 1 : 1;
    for (uint32_t i = (uint32_t)(random_below(chance, step)); i < all.n; i += step) {
        const str changed = mutant_text(a, &p->sources.at[0], &all.at[i]);
        comp_program *q = compiled(changed, ds);
        if (!q) continue;
        met->tried++;
        if (prove_equal(a, p, q).kind != PROOF_NONE) {
            met->proven++;
            judged_alike(a, rules, changed, p, q, c);
        }
        comp_program_free(q);
    }
    comp_diags_free(unseen);
}

/* ---- impossible ---- */

static const char *thing_words(const cover_item *item, cover_thing t) {
    static const char *const things[COVER_THINGS] = {"never met", "never unmet", "never unknown",
                                                     "never decisive when met", "never decisive when unmet"};
    if (item->kind == COVER_CELL) return "never chosen";
    if (item->kind == COVER_ROLE && t == COVER_MET) return "never filled";
    if (item->kind == COVER_ROLE && t == COVER_UNMET) return "never short of people";
    return things[t];
}

/* Is it the item and the thing of which the gap says that no facts show it? */
static bool is_of(const cases_gap *g, const cover_item *item, cover_thing t) {
    const str said = str_from(thing_words(item, t));
    const bool same_place = g->at.src == item->at.src && g->at.lo == item->at.lo && g->at.hi == item->at.hi;
    char in[256];
    const int n = snprintf(in, sizeof in, STR_FMT "%s" STR_FMT, STR_ARG(item->competency),
                           item->competency.n && item->tier.n ? ", " : "", STR_ARG(item->tier));
    return same_place && (int)g->what.n > n && memcmp(g->what.p, in, (size_t)n) == 0 && g->what.n > said.n &&
           memcmp(g->what.p + g->what.n - said.n, said.p, said.n) == 0;
}

static void check_impossible(str rules, const comp_program *p, const crowd *c, tally *met) {
    const cases_options options = {.days = c->days, .ndays = 1};
    cases *made;
    if (cases_new(&made, p, &options) != COMP_OK) abort();
    cover *cov = cover_new(p, c->days, 1);
    cover_observer *o = cov ? cover_observer_new(cov, NULL) : NULL;
    if (!o) abort();
    for (uint32_t i = 0; i < c->n; i++)
        if (!cover_observe(o, i + 1, c->days[0], partner_of(c, i))) abort();
    const cover_seen *seen = cover_observer_seen(o);
    for (uint32_t g = 0; g < made->ngaps; g++) {
        if (!made->gaps[g].impossible) continue;
        met->impossible++;
        for (uint32_t i = 0; i < cov->nitems; i++)
            for (uint32_t t = 0; t < COVER_THINGS; t++)
                if (seen->first[i][t] && is_of(&made->gaps[g], &cov->items[i], (cover_thing)t) &&
                    (cov->items[i].asked >> t & 1)) {
                    printf("%.*s\n", STR_ARG(made->gaps[g].what));
                    fail("called impossible, and shown", rules, partner_of(c, seen->first[i][t] - 1));
                }
    }
    cover_observer_free(o);
    cover_free(cov);
    cases_free(made);
}

/* ---- programs ---- */

static void check(str rules, int32_t day, uint64_t *chance, tally *met) {
    arena a;
    arena_init(&a, NULL);
    comp_diags *ds;
    if (comp_diags_new(&ds) != COMP_OK) abort();
    comp_program *p = compiled(rules, ds);
    if (!p) fail("does not compile", rules, str_from(comp_diag_message(comp_diags_first(ds))));
    crowd c = crowd_for(p, day, chance);
    check_mutants(&a, rules, p, &c, ds, chance, met);
    check_impossible(rules, p, &c, met);
    crowd_free(&c);
    comp_program_free(p);
    comp_diags_free(ds);
    arena_free(&a);
}

static void check_random(uint64_t seed, tally *met) {
    char name[64];
    arena a;
    arena_init(&a, NULL);
    slow_begin(&a);
    uint64_t chance = seed * 0x9e3779b97f4a7c15u + 1;
    const str text = gen_rules(&a, &chance);
    const int number = gen_as_of(&chance);
    snprintf(name, sizeof name, "random %llu", (unsigned long long)seed);
    where = name;
    check(text, date_from(number / 10000, number / 100 % 100, number % 100), &chance, met);
    arena_free(&a);
}

static buf read_file(const char *path) {
    buf text = {0};
    FILE *file = fopen(path, "rb");
    char piece[4096];
    if (!file) abort();
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;) buf_add(&text, piece, n);
    fclose(file);
    return text;
}

int main(int argc, char **argv) {
    tally met = {0};
    const char *wanted = getenv("COMP_CASES_PROGRAMS");
    if (argc > 1 && strspn(argv[1], "0123456789") != strlen(argv[1])) {
        buf text = read_file(argv[1]);
        uint64_t chance = SEED;
        where = argv[1];
        check((str){text.p, (uint32_t)text.n}, date_from(2018, 6, 15), &chance, &met);
        buf_free(&text);
    } else {
        const uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : SEED;
        const char *said = argc > 2 ? argv[2] : wanted;
        const unsigned long programs = said ? strtoul(said, NULL, 10) : PROGRAMS;
        for (unsigned long i = 0; i < programs; i++) check_random(seed + i, &met);
    }
    printf("%lu changes, %lu the same by proof; %lu things impossible\n", met.tried, met.proven, met.impossible);
    return met.tried ? EXIT_SUCCESS : EXIT_FAILURE;
}
