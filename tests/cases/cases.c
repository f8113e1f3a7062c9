/* What must hold of the cases made from rules, whatever the rules:
 *
 *   - made twice they are the same;
 *   - each partner gets what is said of it: from a fresh evaluator, and from the slow one, which shares no code with
 * it;
 *   - written as tests beside the rules they compile, and all of them pass;
 *   - a base is tight: who is called "just enough" meets the tier.
 *
 *   cases [SEED [PROGRAMS]]     random rules; program i has the seed SEED + i
 *   cases RULES                 a rule file, and what it uses: nearly all that coverage counts is shown
 *
 * COMP_CASES_PROGRAMS in the environment is the number of programs where the command line says none. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "cases/cases.h"
#include "gen.h"
#include "plan/lower.h"
#include "slow.h"
#include "suite/suite.h"
#include "tree_parse.h"

enum { PROGRAMS = 40, SEED = 1, MOST_FILES = 64, SLOW_PARTNERS = 400, SLOW_ROWS_MOST = 8, SHOWN_LEAST = 97 };

typedef struct files {
    comp_source sources[MOST_FILES];
    size_t n;
} files;

static void fail(const char *what, const char *where, str more) {
    printf("%s: %s\n%.*s\n", where, what, STR_ARG(more));
    fflush(stdout);
    abort();
}

#define MUST(condition, what, where, more) ((condition) ? (void)0 : fail(what, where, more))

/* ---- rules ---- */

static bool read_file(const char *path, comp_source *out) {
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    buf text = {0};
    char piece[4096];
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;) buf_add(&text, piece, n);
    fclose(file);
    *out = (comp_source){path, text.p, text.n};
    return true;
}

/* What was read: programs are compiled from it again and again, until the process ends. */
static comp_source all_read[1024];
static size_t nread;

static comp_found find(void *context, const char *path, comp_source *out) {
    files *f = context;
    for (size_t i = 0; i < f->n; i++)
        if (strcmp(f->sources[i].name, path) == 0) return COMP_FOUND_BEFORE;
    if (f->n == MOST_FILES || nread == sizeof all_read / sizeof *all_read || !read_file(path, out)) return COMP_FOUND_NOT;
    char *name = malloc(strlen(path) + 1);
    if (!name) return COMP_FOUND_NOT;
    out->name = strcpy(name, path);
    f->sources[f->n++] = all_read[nread++] = *out;
    return COMP_FOUND_NEW;
}

static str str_of(const buf *b) { return (str){b->p, (uint32_t)b->n}; }

static bool keep(void *context, const char *bytes, size_t n) {
    buf_add(context, bytes, n);
    return true;
}

static comp_program *compile(const char *where, const comp_source *sources, size_t n, files *found) {
    comp_program *p;
    comp_diags *ds;
    comp_finder finder = {find, found};
    MUST(comp_diags_new(&ds) == COMP_OK, "memory ended", where, (str){0});
    if (comp_compile_files(&p, sources, n, &finder, ds) != COMP_OK) {
        buf text = {0};
        comp_diags_render(ds, COMP_DIAG_TEXT, NULL, keep, &text);
        printf("%.*s\n", (int)text.n, text.p);
        fail("the rules do not compile", where, (str){sources[n - 1].text, (uint32_t)sources[n - 1].len});
    }
    comp_diags_free(ds);
    return p;
}

/* ---- what must hold ---- */

static void same_twice(const char *where, const cases *one, const cases *other) {
    MUST(one->n == other->n && one->ngaps == other->ngaps, "made twice, there are more", where, (str){0});
    for (uint32_t i = 0; i < one->n; i++)
        MUST(str_eq(one->partners[i].json, other->partners[i].json) &&
                 str_eq(one->partners[i].title, other->partners[i].title),
             "made twice, one differs", where, one->partners[i].title);
}

static void judged_alike(const char *where, const comp_program *p, const cases *c) {
    for (uint32_t i = 0; i < c->n; i++) {
        const cases_partner *one = &c->partners[i];
        const comp_options options = {.as_of = api_date(one->day)};
        comp_evaluator *e = NULL;
        comp_facts *f = NULL;
        const comp_outcome *o = NULL;
        bool judged = comp_evaluator_new(&e, p, &options) == COMP_OK && comp_facts_new(&f, p, &options) == COMP_OK &&
                      comp_facts_json(f, one->json.p, one->json.n) == COMP_OK &&
                      comp_evaluate(e, f, &o, NULL) == COMP_OK;
        MUST(judged, "cannot be judged", where, one->json);
        const outcome_result *r = &o->outcome->results[one->competency];
        bool same =
            r->kind == one->result.kind && r->at_least == one->result.at_least && r->at_most == one->result.at_most;
        MUST(same && r->kind != RESULT_INVALID, "judged otherwise than it is said", where, one->json);
        MUST(str_eqz(one->id, comp_outcome_partner(o)) || !strstr(one->json.p, one->id.p), "has another name", where,
             one->json);
        MUST(one->base != i || !strstr(one->change.p, "just enough") || one->reached, "not even enough", where,
             one->json);
        comp_facts_free(f);
        comp_evaluator_free(e);
    }
}

static uint32_t rows_in(str json) {
    uint32_t n = 0;
    for (uint32_t i = 1; i < json.n; i++) n += json.p[i] == '{';
    return n;
}

static void judged_alike_slowly(const char *where, const comp_program *p, const cases *c) {
    for (uint32_t i = 0; i < c->n && i < SLOW_PARTNERS; i++) {
        const cases_partner *one = &c->partners[i];
        if (rows_in(one->json) > SLOW_ROWS_MOST) continue; /* it tries every assignment */
        int year, month, day;
        date_parts(one->day, &year, &month, &day);
        arena a;
        arena_init(&a, NULL);
        slow_begin(&a);
        slow s = {.a = &a, .p = p->checked, .as_of = year * 10000 + month * 100 + day};
        slow_outcome o = slow_judge(&s, tree_parse(&a, one->json));
        const slow_result *r = &o.results[one->competency];
        static const slow_kind kinds[] = {[RESULT_TIER] = SLOW_TIER, [RESULT_NONE] = SLOW_NO_TIER,
                                          [RESULT_UNDETERMINED] = SLOW_UNDETERMINED, [RESULT_INVALID] = SLOW_INVALID,
                                          [RESULT_ABSENT] = SLOW_ABSENT};
        bool same = r->kind == kinds[one->result.kind] && r->at_least == one->result.at_least &&
                    r->at_most == one->result.at_most;
        MUST(same, "the slow evaluator says otherwise", where, one->json);
        arena_free(&a);
    }
}

/* The tests that are written pass, each of them. */
static void tests_pass(const char *where, const comp_source *rules, size_t n, const files *found, const int32_t *days,
                       uint32_t ndays) {
    files again = *found;
    comp_source sources[MOST_FILES];
    memcpy(sources, rules, n * sizeof *sources);
    comp_program *p = compile(where, sources, n, &again);
    const char *uses[] = {strrchr(where, '/') ? strrchr(where, '/') + 1 : where};
    comp_date dates[8];
    for (uint32_t i = 0; i < ndays; i++) dates[i] = api_date(days[i]);
    const comp_cases_options options = {.days = dates, .ndays = ndays};
    comp_cases *made;
    buf text = {0};
    bool written = comp_cases_new(&made, p, &options) == COMP_OK &&
                   comp_cases_write(made, COMP_CASES_TESTS, uses, 1, keep, &text) == COMP_OK;
    MUST(written, "cannot be written", where, (str){0});
    const size_t partners = comp_cases_counted(made).partners;
    comp_cases_free(made);
    comp_program_free(p);

    char name[1024];
    snprintf(name, sizeof name, "%s.cases.comp", where);
    sources[n] = (comp_source){name, text.p, text.n};
    again = *found;
    p = compile(where, sources, n + 1, &again);
    suite *s = NULL;
    comp_diags *ds;
    MUST(comp_diags_new(&ds) == COMP_OK && suite_new(&s, p, NULL, NULL, ds) == COMP_OK, "no suite", where,
         str_of(&text));
    suite_runner *r = suite_runner_new(s, true);
    MUST(r != NULL, "memory ended", where, (str){0});
    size_t ran = 0;
    for (uint32_t i = 0; i < s->ncases; i++) {
        const source *file = &p->sources.at[s->cases[i].at.src];
        if (!str_eqz(file->name, name)) continue;
        const suite_run *run = suite_run_case(r, i);
        ran++;
        if (run && run->passed) continue;
        printf("%.*s\n", (int)text.n, text.p);
        if (run && run->nfindings)
            printf("%.*s\n", STR_ARG(run->findings[0].why));
        fail("a test fails", where, s->cases[i].title);
    }
    MUST(ran == partners, "not every partner has its test", where, str_of(&text));
    suite_runner_free(r);
    suite_free(s);
    comp_diags_free(ds);
    comp_program_free(p);
    buf_free(&text);
}

typedef struct tally {
    unsigned long partners, shown, all, reached, bases;
} tally;

static void count(const cases *c, tally *met) {
    met->partners += c->n;
    met->shown += c->shown;
    met->all += c->all;
    for (uint32_t i = 0; i < c->n; i++) {
        met->bases += c->partners[i].base == i;
        met->reached += c->partners[i].base == i && c->partners[i].reached;
    }
}

static void check(const char *where, const comp_source *rules, size_t n, const files *found, const int32_t *days,
                  uint32_t ndays, tally *met, bool all_shown, bool twice) {
    files mine = *found;
    comp_program *p = compile(where, rules, n, &mine);
    const cases_options options = {.days = days, .ndays = ndays};
    cases *one, *other;
    MUST(cases_new(&one, p, &options) == COMP_OK, "cannot be made", where, (str){0});
    if (twice) {
        MUST(cases_new(&other, p, &options) == COMP_OK, "cannot be made again", where, (str){0});
        same_twice(where, one, other);
        cases_free(other);
    }
    judged_alike(where, p, one);
    judged_alike_slowly(where, p, one);
    for (uint32_t i = 0; i < one->ngaps && all_shown; i++) printf("%.*s\n", STR_ARG(one->gaps[i].what));
    MUST(!all_shown || 100 * one->shown >= SHOWN_LEAST * one->all, "too little is shown", where, (str){0});
    count(one, met);
    cases_free(one);
    comp_program_free(p);
    tests_pass(where, rules, n, found, days, ndays);
}

/* ---- random rules ---- */

static int32_t number_of(int number) { return date_from(number / 10000, number / 100 % 100, number % 100); }

static void check_random(uint64_t seed, tally *met) {
    arena a;
    arena_init(&a, NULL);
    slow_begin(&a);
    uint64_t chance = seed * 0x9e3779b97f4a7c15u + 1;
    str text = gen_rules(&a, &chance);
    const int32_t day = number_of(gen_as_of(&chance));
    char where[64];
    snprintf(where, sizeof where, "random %llu", (unsigned long long)seed);
    const comp_source rules = {where, text.p, text.n};
    static const files none = {0};
    check(where, &rules, 1, &none, &day, 1, met, false, seed % 4 == 0);
    arena_free(&a);
}

static int random_rules(uint64_t seed, unsigned long programs) {
    tally met = {0};
    for (unsigned long i = 0; i < programs; i++) check_random(seed + i, &met);
    printf("%lu programs: %lu partners, %lu of %lu tiers reached, %lu of %lu states shown\n", programs, met.partners,
           met.reached, met.bases, met.shown, met.all);
    return programs > 20 && 5 * met.reached < met.bases ? EXIT_FAILURE : EXIT_SUCCESS; /* a search gone dull */
}

int main(int argc, char **argv) {
    const char *wanted = getenv("COMP_CASES_PROGRAMS");
    if (argc < 2 || strspn(argv[1], "0123456789") == strlen(argv[1])) {
        const uint64_t seed = argc > 1 ? strtoull(argv[1], NULL, 10) : SEED;
        return random_rules(seed, argc > 2 ? strtoul(argv[2], NULL, 10)
                                  : wanted ? strtoul(wanted, NULL, 10)
                                           : PROGRAMS);
    }
    const int32_t days[] = {number_of(20170707), number_of(20171201), number_of(20180615)};
    comp_source rules;
    files found = {0};
    tally met = {0};
    MUST(read_file(argv[1], &rules), "cannot be read", argv[1], (str){0});
    check(argv[1], &rules, 1, &found, days, 3, &met, true, true);
    printf("%lu partners show %lu of %lu states\n", met.partners, met.shown, met.all);
    free((void *)(uintptr_t)rules.text);
    return met.partners ? EXIT_SUCCESS : EXIT_FAILURE;
}
