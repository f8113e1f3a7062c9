/* Judging facts that are already built, through the public library: what a decision costs a caller who holds values.
 *
 *      bench_memory RULES.comp PARTNERS.ndjson [PARTNERS AT MOST]
 *
 * Prints nanoseconds a partner, the least of many rounds over the first 10, 100, … partners: result only, and with
 * reasons, taking turns.  Few of them stay in the processor's nearest cache, and their course in its memory for branches. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <comp/comp.h>

enum { ROUNDS = 200, JUDGED = 20000, MOST_RULES = 64 << 20 }; /* in each round so many are judged, or a few more */

static void stop_unless(bool ok, const char *what) {
    if (ok) return;
    fprintf(stderr, "bench_memory: %s\n", what);
    exit(1);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* other work on the machine does not count */
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static comp_program *compiled(const char *path) {
    FILE *file = fopen(path, "rb");
    char *text = malloc(MOST_RULES);
    stop_unless(file && text, "cannot open the rules");
    comp_source source = {path, text, fread(text, 1, MOST_RULES, file)};
    comp_diags *diags;
    comp_program *p;
    stop_unless(comp_diags_new(&diags) == COMP_OK, "memory");
    stop_unless(comp_compile(&p, &source, 1, diags) == COMP_OK, "the rules do not compile");
    comp_diags_free(diags);
    fclose(file);
    free(text);
    return p;
}

static size_t read_all(const comp_program *p, const comp_options *options, const char *path, comp_facts **facts, size_t most) {
    comp_reader *reader;
    size_t n = 0;
    bool more = true;
    stop_unless(comp_reader_new(&reader, p, options) == COMP_OK, "memory");
    stop_unless(comp_reader_open(reader, path) == COMP_OK, "cannot open the partners");
    while (n < most && more) {
        stop_unless(comp_facts_new(&facts[n], p, options) == COMP_OK, "memory");
        stop_unless(comp_reader_next(reader, facts[n], &more) == COMP_OK, "reading");
        n++;
    }
    if (!more) comp_facts_free(facts[--n]);
    comp_reader_free(reader);
    return n;
}

/* Some partners and an evaluator for them. */
typedef struct course {
    bool reasons;
    comp_facts **facts;
    comp_evaluator *evaluator;
    size_t n, with_tier;
    double best; /* nanoseconds a partner */
} course;

static course course_new(const comp_program *p, const char *path, size_t most, bool reasons) {
    comp_options options = {.as_of = {2017, 7, 7}, .reasons = reasons};
    course c = {.reasons = reasons, .facts = calloc(most, sizeof *c.facts), .best = 1e18};
    stop_unless(c.facts && comp_evaluator_new(&c.evaluator, p, &options) == COMP_OK, "memory");
    c.n = read_all(p, &options, path, c.facts, most);
    stop_unless(c.n > 0, "no partners");
    return c;
}

static size_t judge_all(const course *c) {
    size_t with_tier = 0;
    for (size_t i = 0; i < c->n; i++) {
        const comp_outcome *o;
        stop_unless(comp_evaluate(c->evaluator, c->facts[i], &o, NULL) == COMP_OK, "judging");
        with_tier += comp_outcome_result(o, 0) == COMP_TIER;
    }
    return with_tier;
}

static void course_run(course *c) {
    const size_t passes = JUDGED / c->n + 1;
    c->with_tier = judge_all(c); /* takes the caches back from the course before */
    double from = now();
    for (size_t pass = 0; pass < passes; pass++) judge_all(c);
    double took = (now() - from) / (double)(passes * c->n);
    if (took < c->best) c->best = took;
}

static void course_free(course *c) {
    for (size_t i = 0; i < c->n; i++) comp_facts_free(c->facts[i]);
    free(c->facts);
    comp_evaluator_free(c->evaluator);
}

int main(int argc, char **argv) {
    enum { MOST_COURSES = 20 };
    size_t most = argc > 3 ? strtoul(argv[3], NULL, 10) : 1000;
    if (argc < 3 || most == 0) {
        fprintf(stderr, "usage: bench_memory RULES.comp PARTNERS.ndjson [PARTNERS AT MOST]\n");
        return 2;
    }
    comp_program *p = compiled(argv[1]);
    course courses[MOST_COURSES];
    int n = 0;
    for (int reasons = 0; reasons < 2; reasons++)
        for (size_t size = 10; size <= most && n < MOST_COURSES; size *= 10)
            courses[n++] = course_new(p, argv[2], size, reasons);
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < n; i++) course_run(&courses[i]);
    printf("| | partners | with a tier | ns a partner |\n|---|--:|--:|--:|\n");
    for (int i = 0; i < n; i++) {
        const course *c = &courses[i];
        printf("| %s | %zu | %zu | %.0f |\n", c->reasons ? "with reasons" : "result only", c->n, c->with_tier, c->best);
        course_free(&courses[i]);
    }
    comp_program_free(p);
    return 0;
}
