/* Values of the slow evaluator: design.md sections 4 and 5, on GMP's rationals and on dates kept as YYYYMMDD.
 *
 * GMP allocates through slow_begin()'s arena and never frees: everything of one case goes with it. */
#ifndef COMP_TESTS_SLOW_VALUE_H
#define COMP_TESTS_SLOW_VALUE_H

#include <gmp.h>

#include "base/str.h"
#include "sema/sema.h"

typedef enum slow_state {
    SLOW_KNOWN,
    SLOW_NONE,    /* a known nothing                             */
    SLOW_UNKNOWN, /* depends on a field that is missing          */
    SLOW_EMPTY,   /* of nothing: unknown, but nothing is missing */
    SLOW_ERROR    /* money of another currency, without a rate   */
} slow_state;

typedef struct slow_value {
    slow_state state;
    mpq_srcptr number; /* KNOWN: a number, a day (YYYYMMDD), a member's index, yes 1 or no 0; NULL for a text */
    str text;
    bool counted;      /* UNKNOWN: a count, which lies between … */
    unsigned long least, most;
    bool verdict;      /* UNKNOWN: a result, which lies between … (-1: none) */
    int at_least, at_most;
    bool absent;       /* NONE: the result of a competency that is not in force */
    bool points;       /* a score or a part: whatever its state, it lies between … */
    const struct slow_value *from, *to;
    const sema_field *culprit; /* ERROR: the field that is wrong in the facts */
} slow_value;

/* All GMP memory comes from `a` from now on. */
void slow_begin(arena *a);

slow_value slow_of(slow_state state);
slow_value slow_whole(long n);
slow_value slow_text(str s);
/* A JSON number, or digits with a point; commas, blanks and currencies around it are passed over. */
slow_value slow_numeral(str s);
slow_value slow_days_between(slow_value from, slow_value to); /* both KNOWN days */

slow_value slow_arith(ast_op op, slow_value x, slow_value y); /* ADD SUB MUL DIV */
slow_value slow_lower(slow_value x, slow_value y, bool want_lower); /* min, max */
slow_value slow_floor(slow_value x);
int slow_order(slow_value x, slow_value y); /* both KNOWN; texts: 0 or 1 */
bool slow_is_whole(slow_value x);

/* ---- three-valued logic, with ERROR between: no < error < unknown < yes ---- */

typedef enum truth { NO, WRONG, PERHAPS, YES } truth;

truth truth_of(slow_value v);
truth truth_and(truth x, truth y);
truth truth_or(truth x, truth y);
truth truth_not(truth x);

/* ---- the calendar ---- */

bool day_parse(str s, int *day); /* YYYY-MM-DD, of the calendar */
int day_after(int day);
int day_before(int day);
/* The last day before a window of the last n units, 0 when it reaches back before the calendar. */
int day_window(int as_of, long n, date_unit unit);
int day_of(int32_t number); /* day number to YYYYMMDD */

#endif
