/* What judging one partner yields: the results, and with recording on the reasons.  Renderers only format it. */
#ifndef COMP_EVAL_OUTCOME_H
#define COMP_EVAL_OUTCOME_H

#include "eval/people.h"
#include "facts/facts.h"

typedef enum result_kind {
    RESULT_TIER, RESULT_NONE, RESULT_UNDETERMINED, RESULT_INVALID,
    RESULT_ABSENT /* the competency is not in force: there is no result */
} result_kind;

typedef struct outcome_result { /* of one competency */
    result_kind kind;
    int32_t tier;               /* TIER: its number, lowest 0; else -1               */
    int32_t at_least, at_most;  /* UNDETERMINED: tiers, -1 for none; else both `tier` */
} outcome_result;

/* What a line can turn out to be once the unknowns are known, as a set; one bit is a certainty.
 * At the top DOES_NOT_APPLY counts as unmet, inside `any of` and `at least` as well. */
typedef uint8_t line_outcomes;
enum { CAN_BE_MET = 1, CAN_BE_UNMET = 2, CAN_NOT_APPLY = 4, LINE_INVALID = 8 };

typedef enum line_state { LINE_MET, LINE_UNMET, LINE_UNKNOWN, LINE_DOES_NOT_APPLY, LINE_ERROR } line_state;

/* The state shown: met where it is met wherever it applies. */
line_state line_state_of(line_outcomes o);

typedef struct missing_field { /* a field that would tell */
    uint32_t field;
    uint32_t row;        /* of the field's list */
} missing_field;

/* How a people block came out.  Members are the rows of its view, certain or possible, in the order of the facts. */
typedef struct people_outcome {
    value verdict;                /* yes, no, unknown, error                              */
    uint32_t n;
    const uint32_t *rows;         /* row of each member in its list                       */
    const line_mask *certain;     /* problem lines each can fill for certain              */
    const line_mask *possible;    /* … or perhaps (a superset)                            */
    people_assignment assignment; /* over the certain; EACH_ALONE: of_member is the union of each line's own,
                                     contended and short_by are 0 where all is filled     */
} people_outcome;

typedef struct view_outcome { uint32_t yes, unknown; } view_outcome; /* rows that pass, rows that may */

/* The best member of a `for each`: of the highest tier that one meets, then of the fewest lines unmet in the next. */
typedef struct outcome_each {
    uint32_t list, row;           /* row PLAN_NIL: there are no members                    */
    uint32_t n;                   /* members, certain or possible                          */
    const struct outcome *inside; /* lines and values as this member has them; NULL without one */
} outcome_each;

typedef struct outcome {
    const plan *plan;
    const facts *facts;
    int32_t as_of;
    outcome_result *results;      /* by competency */

    /* With recording only; else NULL. */
    line_outcomes *lines;         /* by line                                              */
    value *values;                /* by node: those with `partner`; COUNT with unknown rows is UNKNOWN here */
    view_outcome *views;          /* by view: those with `partner`                        */
    people_outcome *people;       /* by people block of the partner                       */
    date_range *windows;          /* by window: its days                                  */
    missing_field *missing;       /* would decide what is unknown in a competency's tiers above its highest met */
    plan_range *missing_of;       /* by competency: its part of `missing`                 */
    outcome_each *eachs;          /* by number of `for each`                              */
    uint32_t in_list, in_row;     /* inside a `for each`: whose values these are; else row PLAN_NIL */
} outcome;

#endif
