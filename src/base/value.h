/* A value: what a cell of the facts holds and what an expression yields.  One shape for every type, 16 bytes, so
 * that rows are arrays and evaluation copies nothing.
 *
 *   d > 0   a known value.  Numbers are the exact fraction n/d, not necessarily in lowest terms (sums of decimals
 *           keep their common denominator).  Everything else has d = 1: dates are day numbers (date.h), yes is 1 and
 *           no is 0, an enumeration's member its index, text its number in the evaluation's text table.
 *   d == 0  a number that does not fit: n is a pointer to a `bignum` in the evaluation's arena (bignum.h).
 *   d < 0   no value: one of value_state.
 *
 * INVARIANT: n of a small number is never INT64_MIN, so negation cannot overflow. */
#ifndef COMP_BASE_VALUE_H
#define COMP_BASE_VALUE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

typedef struct value {
    int64_t n, d;
} value;

/* Why there is no value.  Arithmetic on several yields the first of: ERROR, NONE, UNKNOWN, EMPTY; of two errors the one
 * with the higher n, so that no result depends on the order of the operands. */
typedef enum value_state {
    VALUE_NONE = -1,    /* a known nothing (`or none`)                                     */
    VALUE_EMPTY = -2,   /* an aggregate of nothing, a division by zero: unknown, but no field would tell */
    VALUE_UNKNOWN = -3, /* a field that may be missing is missing                          */
    VALUE_ERROR = -4    /* the facts are invalid here: n is an eval_error (currency, size, the verdict of a
                           competency that has none) */
} value_state;

enum { VALUE_ERROR_SIZE = 1, VALUE_ERROR_CURRENCY = 2, VALUE_ERROR_VERDICT = 3 }; /* n of an ERROR */

#define V_INT(i) ((value){(i), 1})
#define V_YES ((value){1, 1})
#define V_NO ((value){0, 1})
#define V_NONE ((value){0, VALUE_NONE})
#define V_EMPTY ((value){0, VALUE_EMPTY})
#define V_UNKNOWN ((value){0, VALUE_UNKNOWN})
#define V_ERROR(why) ((value){(why), VALUE_ERROR})

static inline bool value_is_known(value v) { return v.d >= 0; } /* NONE is known too, but is no operand */
static inline bool value_is_none(value v) { return v.d == VALUE_NONE; }
static inline bool value_is_error(value v) { return v.d == VALUE_ERROR; }
static inline bool value_is_yes(value v) { return v.n == 1 && v.d == 1; }
static inline bool value_is_no(value v) { return v.n == 0 && v.d == 1; }

/* Arithmetic, exact.  Results that need it are put in `a`, which must have a trap.  Above COMP_MAX_BITS:
 * V_ERROR(VALUE_ERROR_SIZE).  Division by zero: V_EMPTY.  Operands may be any state; a state divided by zero stays
 * what it is.  Sums of one denominator keep it; nothing else is promised of how a small result is reduced. */
value value_add(arena *a, value x, value y);
value value_sub(arena *a, value x, value y);
value value_mul(arena *a, value x, value y);
value value_div(arena *a, value x, value y);
value value_neg(arena *a, value x);
value value_floor(arena *a, value x); /* the whole number at or below */

/* Order of two known numbers (or other known values of one type): -1, 0, 1.  Allocates scratch in `a` only for
 * numbers that do not fit. */
int value_cmp(arena *a, value x, value y);
int value_sign(value x);
bool value_is_whole(value x);

/* Lowest terms, small wherever it fits: the form for keys and for printing. */
value value_normal(arena *a, value x);

/* A JSON or rule numeral: `-? digits [. digits] [e|E [+-] digits]`, checked by the caller to be of that form
 * (thousands separators removed).  V_ERROR(VALUE_ERROR_SIZE) above COMP_MAX_DIGITS digits, those of the exponent not
 * counted, or an exponent of a magnitude above COMP_MAX_DIGITS.  `3.0` and `3e0` are whole, with d = 1. */
value value_parse(arena *a, str numeral);

/* As value_parse() but never jumps, whatever the arena's trap, and leaves no trace in `failed`: false when memory
 * ended.  For callers that are C++. */
bool value_parse_try(arena *a, str numeral, value *out);

/* Exact decimal text, the whole part grouped by commas if `grouped`; at least `decimals` decimals if it has any
 * (`310,000`, `99,999.99`, `12.50` with decimals 2), all of them if it has more; a ratio that repeats prints as
 * `1/3`, above 1 as `4/3`, negative as `-1/3`.  Known numbers only. */
void value_print(buf *out, arena *a, value x, unsigned decimals, bool grouped);

/* The value as JSON: a plain decimal numeral, or a string "1/3" where it repeats. */
void value_print_json(buf *out, arena *a, value x);

/* A copy whose bignum, if any, lives in `a`. */
value value_copy(arena *a, value x);

#endif
