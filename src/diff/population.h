/* For whom the results differ: every partner is read once and judged by both programs.
 *
 * The new program's side is the batch's own (batch/batch.h); its hook judges the old side and leaves a record of the
 * partner where some result differs, which is counted here in the order of the files.  Memory grows with the partners
 * whose results differ, by their names.
 *
 * What made a result differ: the requirements, of the tiers between the two results, that are met on one side only; of
 * facts that are invalid on one side only, the fields. */
#ifndef COMP_DIFF_POPULATION_H
#define COMP_DIFF_POPULATION_H

#include "diff/change.h"

/* How many go from one result to another for one set of causes. */
typedef struct transition {
    struct transition *next;
    uint32_t competency;       /* of the population's                          */
    uint32_t from, to;         /* results; see population_word()               */
    uint64_t n;
    diff_words *causes;        /* "gold.exams"; none where only the date or a member's result tells */
    diff_words *first, *last;  /* the partners' names, in the order of the files */
} transition;

typedef enum diff_which { DIFF_OLD, DIFF_NEW, DIFF_SIDES } diff_which;

/* A side's competency is not in force on the side's day: it gives nobody a result. */
typedef struct population_absence {
    bool is;
    bool ended, begins;  /* it was in force before, it will be later      */
    int32_t until, from; /* … until this day, the last; from this one on  */
} population_absence;

typedef struct population_competency {
    str name;
    str *tiers;  uint32_t ntiers; /* the names of both sides: lowest first */
    population_absence absent[DIFF_SIDES];
    uint64_t differ, unchanged;
    uint64_t not_judged; /* by neither side */
} population_competency;

/* Results, by rising rank; tiers follow. */
enum { RESULT_NOT_THERE, RESULT_NO_RESULT, RESULT_WRONG_FACTS, RESULT_OPEN, RESULT_NOTHING, RESULT_FIRST_TIER };

typedef struct population_counts {
    int32_t old_as_of, new_as_of;
    uint64_t judged, differ;
    bool all_absent; /* no competency is in force on either side */
    const population_competency *competencies; uint32_t ncompetencies;
    const transition *first; /* by competency, from, to, then by falling number */
} population_counts;

/* "silver", "none", "not in force" … */
str population_word(const population_competency *c, uint32_t result);

/* What was counted so far; NULL when memory ends. */
struct population;
const population_counts *population_counted(struct population *pop);
void population_free(struct population *pop);

#endif
