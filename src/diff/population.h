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

typedef struct population_competency {
    str name;
    str *tiers;  uint32_t ntiers; /* the names of both sides: lowest first */
    uint64_t differ;
} population_competency;

/* Results, by rising rank; tiers follow. */
enum { RESULT_NOT_THERE, RESULT_NO_RESULT, RESULT_WRONG_FACTS, RESULT_OPEN, RESULT_NOTHING, RESULT_FIRST_TIER };

typedef struct population_counts {
    int32_t old_as_of, new_as_of;
    uint64_t judged, differ;
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
