/* What judging and assigning people costs, in nanoseconds a call and a member: from a role or two of a small partner
 * to a million members, needs easy and tight.  Prints a table; nothing is checked. */
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include "eval/people.h"
#include "random.h"

typedef struct bench_case {
    const char *what;
    people_problem p;
    line_mask *masks;
    uint32_t n;
} bench_case;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

typedef enum bench_work { JUDGE_HALL, JUDGE_FLOW, JUDGE_AUTO, ASSIGN, BENCH_WORKS } bench_work;

static uint32_t run_once(const bench_case *c, bench_work work, arena *a) {
    uint32_t result = 0;
    switch (work) {
    case JUDGE_HALL: result = people_suffice(&c->p, c->masks, c->n, PEOPLE_HALL, a); break;
    case JUDGE_FLOW: result = people_suffice(&c->p, c->masks, c->n, PEOPLE_FLOW, a); break;
    case JUDGE_AUTO: result = people_suffice(&c->p, c->masks, c->n, PEOPLE_AUTO, a); break;
    case ASSIGN: result = people_assign(&c->p, c->masks, c->n, a).complete; break;
    case BENCH_WORKS: break;
    }
    arena_reset(a);
    return result;
}

/* Nanoseconds a call, warm. */
static double cost_of(const bench_case *c, bench_work work, arena *a, uint32_t *met) {
    *met = run_once(c, work, a);
    uint32_t calls = 1;
    for (;; calls *= 4) {
        double start = now();
        for (uint32_t i = 0; i < calls; i++) *met = run_once(c, work, a);
        double spent = now() - start;
        if (spent > 2e7) return spent / calls;
    }
}

static void print_cost(double ns) {
    if (ns < 1e4) printf(" %8.0f ns", ns);
    else if (ns < 1e7) printf(" %8.1f us", ns / 1e3);
    else printf(" %8.1f ms", ns / 1e6);
}

static void print_case(const bench_case *c, arena *a) {
    printf("%9u %5u %5u  %-12s", c->n, c->p.nlines, c->p.share, c->what);
    double auto_ns = 0, assign_ns = 0;
    uint32_t met = 0;
    for (bench_work work = JUDGE_HALL; work < BENCH_WORKS; work++) {
        bool too_many = work == JUDGE_HALL && (c->p.nlines > 16 || (c->p.share > 1 && c->p.nlines > 10));
        if (too_many) {
            printf(" %11s", "-");
            continue;
        }
        double ns = cost_of(c, work, a, &met);
        if (work == JUDGE_AUTO) auto_ns = ns;
        if (work == ASSIGN) assign_ns = ns;
        print_cost(ns);
    }
    printf("  %7.2f %7.2f  %s\n", auto_ns / c->n, assign_ns / c->n, met ? "met" : "unmet");
}

int main(void) {
    static const uint32_t sizes[] = {10, 100, 1000, 10000, 100000, 1000000};
    static const uint32_t lines[] = {1, 2, 3, 4, 6, 8, 10, 12, 16, 21, 64};
    arena keep, warm;
    arena_init(&keep, NULL);
    arena_init(&warm, NULL);
    printf("  members lines share  need               Hall        flow       judge      assign  "
           "ns/member judge assign\n");
    for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) {
        for (size_t l = 0; l < sizeof lines / sizeof *lines; l++) {
            static const char *const kinds[] = {"two a line", "tight", "short by one", "chain", "shared"};
            for (size_t kind = 0; kind < sizeof kinds / sizeof *kinds; kind++) {
                uint64_t seed = 1;
                bench_case c = {.what = kinds[kind], .n = sizes[s]};
                c.p = (people_problem){.nlines = lines[l], .share = kind == 4 ? 2 : 1};
                c.masks = ARENA_ARRAY(&keep, line_mask, c.n);
                line_mask all = ~(line_mask)0 >> (64 - lines[l]);
                for (uint32_t i = 0; i < lines[l]; i++) {
                    uint32_t even = c.n / lines[l] * (kind == 4 ? 2 : 1);
                    c.p.need[i] = kind == 0 ? 2 : kind == 3 ? even : even * 19 / 20;
                    c.p.family[i] = (uint8_t)(kind == 4 ? i / 2 : i);
                }
                if (kind == 2) c.p.need[lines[l] - 1] += c.n; /* only the last line, found last */
                for (uint32_t k = 0; k < c.n; k++) {
                    c.masks[k] = all & random_next(&seed) & random_next(&seed);
                    uint32_t line = (uint32_t)((uint64_t)k * lines[l] / c.n);
                    if (kind == 3) c.masks[k] = line + 1 < lines[l] ? (line_mask)3 << line : 1;
                }
                print_case(&c, &warm);
                arena_reset(&keep);
            }
        }
    }
    arena_free(&keep);
    arena_free(&warm);
    return 0;
}
