/* Judging people blocks on facts that are already built, through the public library: 100,000 people against blocks of
 * 2 to 21 lines (Hall up to 16, flow above), result only and with reasons.
 *
 *      cmake --build build --target bench_blocks && build/tests/bench/bench_blocks [PEOPLE]
 *
 * Each person passed three exams of as many as there are lines; line i asks for exam i, so kinds of people are many. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <comp/comp.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void stop_unless(bool ok, const char *what) {
    if (ok) return;
    fprintf(stderr, "bench_blocks: %s\n", what);
    exit(1);
}

static comp_program *block_of(unsigned lines, unsigned need) {
    static char text[16384];
    int n = snprintf(text, sizeof text, "competency c {\n  facts {\n    individuals: list of {\n      id: text unique\n"
                                        "      passed: set of exams\n    }\n  }\n  catalog exams {\n");
    for (unsigned i = 0; i < lines; i++) n += snprintf(text + n, sizeof text - (size_t)n, "    E-%u \"Exam %u\"\n", i, i);
    n += snprintf(text + n, sizeof text - (size_t)n, "  }\n  require r {\n    different individuals {\n");
    for (unsigned i = 0; i < lines; i++)
        n += snprintf(text + n, sizeof text - (size_t)n, "      %u who passed any of { E-%u }\n", need, i);
    n += snprintf(text + n, sizeof text - (size_t)n, "    }\n  }\n}\n");
    comp_source source = {"bench.comp", text, (size_t)n};
    comp_diags *diags;
    comp_program *p;
    stop_unless(comp_diags_new(&diags) == COMP_OK, "memory");
    stop_unless(comp_compile(&p, &source, 1, diags) == COMP_OK, "the rules do not compile");
    comp_diags_free(diags);
    return p;
}

static comp_facts *people_of(const comp_program *p, unsigned people, unsigned lines) {
    comp_facts *f;
    uint64_t seed = 20170707;
    stop_unless(comp_facts_new(&f, p, NULL) == COMP_OK, "memory");
    for (unsigned i = 0; i < people; i++) {
        char id[16], code[16];
        snprintf(id, sizeof id, "i%u", i);
        stop_unless(comp_facts_row(f, "individuals") == COMP_OK && comp_facts_text(f, "id", id) == COMP_OK, "a row");
        for (int k = 0; k < 3; k++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            snprintf(code, sizeof code, "E-%u", (unsigned)(seed >> 33) % lines);
            stop_unless(comp_facts_code(f, "passed", code, NULL) == COMP_OK, "a code");
        }
        stop_unless(comp_facts_end(f) == COMP_OK, "a row's end");
    }
    return f;
}

static double best_of(const comp_program *p, comp_facts *f, bool reasons) {
    comp_options options = {.as_of = {2017, 7, 7}, .reasons = reasons};
    comp_evaluator *e;
    const comp_outcome *o;
    double best = 1e9;
    stop_unless(comp_evaluator_new(&e, p, &options) == COMP_OK, "memory");
    for (int i = 0; i < 6; i++) { /* the first is warm-up, the least of the others counts */
        double from = now();
        stop_unless(comp_evaluate(e, f, &o, NULL) == COMP_OK, "judging");
        double took = now() - from;
        if (i && took < best) best = took;
    }
    comp_evaluator_free(e);
    return best;
}

int main(int argc, char **argv) {
    static const unsigned lines[] = {2, 4, 8, 12, 16, 17, 21, 40};
    unsigned people = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 100000;
    printf("%u people\n%6s %8s %12s %14s\n", people, "lines", "places", "result ms", "reasons ms");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        unsigned need = people / lines[i] / 2;
        comp_program *p = block_of(lines[i], need);
        comp_facts *f = people_of(p, people, lines[i]);
        printf("%6u %8u %12.2f %14.2f\n", lines[i], need * lines[i], best_of(p, f, false), best_of(p, f, true));
        comp_facts_free(f);
        comp_program_free(p);
    }
    return 0;
}
