/* Judging people blocks on facts that are already built, through the public library: 10 to 1,000,000 people against
 * blocks of 2 to 21 lines (Hall up to 16, flow above), result only and with reasons.
 *
 *      bench_blocks [MOST PEOPLE]
 *
 * Prints nanoseconds a person, so that growth which is not linear in the people shows along a row.
 * Each person passed three exams of as many as there are lines; line i asks for exam i, so kinds of people are many. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <comp/comp.h>

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t); /* other work on the machine does not count */
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
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

enum { ROUNDS = 5 };

/* Nanoseconds a call: the least of some rounds, each long enough for the clock. */
static double cost_of(const comp_program *p, comp_facts *f, bool reasons) {
    comp_options options = {.as_of = {2017, 7, 7}, .reasons = reasons};
    comp_evaluator *e;
    const comp_outcome *o;
    double best = 1e18;
    unsigned calls = 1;
    stop_unless(comp_evaluator_new(&e, p, &options) == COMP_OK, "memory");
    for (int round = -1; round < ROUNDS; round++) { /* the first is warm-up */
        double from = now(), took;
        for (unsigned i = 0; i < calls; i++) stop_unless(comp_evaluate(e, f, &o, NULL) == COMP_OK, "judging");
        took = (now() - from) / calls;
        if (round < 0) calls = took > 2e6 ? 1 : (unsigned)(2e6 / took);
        else if (took < best) best = took;
    }
    comp_evaluator_free(e);
    return best;
}

static void print_table(unsigned most, bool reasons) {
    static const unsigned lines[] = {2, 4, 8, 12, 16, 17, 20, 21};
    printf("\nns a person, %s\n\n| lines |", reasons ? "with reasons" : "result only");
    for (unsigned people = 10; people <= most; people *= 10) printf(" %u people |", people);
    printf("\n|--:|");
    for (unsigned people = 10; people <= most; people *= 10) printf("--:|");
    printf("\n");
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        printf("| %u |", lines[i]);
        for (unsigned people = 10; people <= most; people *= 10) {
            unsigned need = people / lines[i] / 2;
            comp_program *p = block_of(lines[i], need ? need : 1);
            comp_facts *f = people_of(p, people, lines[i]);
            double cost = cost_of(p, f, reasons);
            printf(" %.*f |", cost / people < 100 ? 1 : 0, cost / people);
            comp_facts_free(f);
            comp_program_free(p);
        }
        printf("\n");
        fflush(stdout);
    }
}

int main(int argc, char **argv) {
    unsigned most = argc > 1 ? (unsigned)strtoul(argv[1], NULL, 10) : 1000000;
    print_table(most, false);
    print_table(most, true);
    return 0;
}
