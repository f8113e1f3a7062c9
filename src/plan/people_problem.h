/* What a people block asks: places by line, as a problem of assignment (eval/people.h judges it). */
#ifndef COMP_PLAN_PEOPLE_PROBLEM_H
#define COMP_PLAN_PEOPLE_PROBLEM_H

#include <stdint.h>

#include "base/limits.h"

typedef uint64_t line_mask; /* bit i: line i; at most COMP_MAX_LINES lines */

typedef struct people_problem {
    uint32_t nlines;
    uint32_t need[COMP_MAX_LINES];  /* INVARIANT: their sum fits 32 bits */
    uint8_t family[COMP_MAX_LINES]; /* number of the written line this one belongs to, ascending from 0 */
    uint32_t share;                 /* K of `each in up to K lines`; 1 for `different`                  */
} people_problem;

#endif
