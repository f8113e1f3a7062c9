/* What the files of the population share; nothing outside src/diff includes it. */
#ifndef COMP_DIFF_POPULATION_IMPL_H
#define COMP_DIFF_POPULATION_IMPL_H

#include "batch/batch.h"
#include "diff/diff.h"

#define NO_NUMBER UINT32_MAX

/* A requirement of a tier, as both plans ask it; PLAN_NIL on a side that does not. */
typedef struct cause {
    str name;
    uint32_t old, new; /* lines */
} cause;

/* What an option asks for a tier. */
typedef struct asked_tier {
    uint32_t tier;             /* of the competency's                                 */
    uint32_t old, new;         /* the roots; PLAN_NIL where it is not offered         */
    str name;                  /* of what bears on the root alone                     */
    cause *causes;
    uint32_t n;
} asked_tier;

typedef struct judged {
    uint32_t old, new;         /* competencies of the plans; NO_NUMBER                */
    uint32_t *old_tiers, *new_tiers; /* a plan's tier to the competency's             */
    asked_tier *asked;
    uint32_t n;
} judged;

struct population {
    arena *a; /* the comparison's; used by the owner's thread only once partners are judged */
    const comp_diff *diff;
    comp_batch *batch;
    batch_hook hook;
    comp_options old_options;
    comp_reader *old_csv;      /* beside the batch's; CSV is read by the owner's thread alone */
    bool is_csv, beside;       /* of the file at hand: its form; old_csv has gone to it */
    bool old_failed;           /* old_csv cannot read a file that the new rules do not want */
    bool no_memory;            /* while counting: the batch only knows that its sink refused */
    const plan *old, *new;
    uint32_t *new_fields;      /* a field of the old plan to one of the new, or PLAN_NIL */
    population_competency *competencies;
    judged *judged;
    uint32_t ncompetencies;
    strmap transitions;        /* competency, results and causes to a number          */
    transition **at;
    uint32_t ntransitions, cap;
    population_counts counts;
};

/* ---- both_plans.c ---- */

/* Of a competency that stands in pop->judged already, by its numbers: tiers and options of both sides. */
void match_plans(struct population *pop, uint32_t competency);
void match_fields(struct population *pop);

/* ---- both_judged.c: a worker's own ---- */

comp_status old_side_begin(void *context, void **mine);
void old_side_end(void *mine);
/* Judges the partner by the old rules as well, and adds a record where some result differs: the partner's name, how
 * many results differ, and of each the competency, both results and the causes. */
comp_status judge_both(void *mine, comp_facts *f, const comp_outcome *new, buf *out);

/* Numbers and texts of a record. */
void put_number(buf *out, uint32_t n);
void put_text(buf *out, str s);
uint32_t get_number(const char **p);
str get_text(const char **p);

#endif
