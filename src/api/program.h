/* A compiled program: the checked trees, and a plan for each time between two dates of the rules, made when it is first
 * asked for.
 *
 * A program without dates has one plan, made at once; of one with dates a lock guards making a plan, and a plan that is
 * made is immutable.  So a comp_program may be shared by threads and behaves as if it never changed.  The trees live as
 * long as it does: tests, coverage, differences and formatting speak of what the author wrote. */
#ifndef COMP_API_PROGRAM_H
#define COMP_API_PROGRAM_H

#include <pthread.h>

#include <comp/comp.h>

#include "plan/plan.h"

struct program;       /* sema.h */
struct lower_options; /* plan/lower.h */

typedef struct competency_names { /* the same at all times */
    const char *name;
    const char **tiers; /* lowest first */
    size_t ntiers;
} competency_names;

struct comp_program {
    arena names_arena, trees;
    source_set sources;      /* in `trees`: what spans in them mean        */
    struct program *checked;      /* in `trees`                              */
    competency_names *names;
    size_t ncompetencies;
    uint32_t nepochs;
    plan **plans;            /* by epoch; NULL: not asked for yet           */
    pthread_mutex_t lock;    /* of `plans` and of lowering                  */
};

/* NULL when memory ends. */
comp_program *program_new(void);

/* Takes what p->trees holds: makes the program ready for use. */
comp_status program_finish(comp_program *p, struct program *checked);

/* The plan of a day; NULL when memory ends.  Owned by the program. */
const plan *program_plan(const comp_program *p, int32_t day);

/* A plan of its own for a tool, made while nobody else lowers the program; NULL when memory ends.  plan_free(). */
plan *program_lower(const comp_program *p, uint32_t epoch, const struct lower_options *options);

#endif
