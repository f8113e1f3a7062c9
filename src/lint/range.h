/* What a value can be, as far as is proven: states, and of known values the bounds, the only ones and the excluded ones.
 *
 * Always too wide rather than too narrow: whatever the facts are, the value is in its range.  Everything that a proof
 * (proof.h) concludes rests on that. */
#ifndef COMP_LINT_RANGE_H
#define COMP_LINT_RANGE_H

#include "base/value.h"
#include "plan/plan.h"

enum { CAN_BE_KNOWN = 1, CAN_BE_NONE = 2, CAN_BE_OPEN = 4 }; /* open: unknown, or an aggregate of nothing; no error */

typedef struct range {
    uint8_t can;             /* 0: nothing is in it                                                 */
    bool whole;              /* known values are whole numbers (days, members and texts are, too)   */
    bool has_lo, has_hi;     /* bounds of known values                                              */
    bool above_lo, below_hi; /* they are not themselves in the range                                */
    value lo, hi;
    const value *only;       /* NULL: all between the bounds; else `nonly` of them, rising          */
    uint32_t nonly;
    const value *but;        /* `nbut` that are not in it                                           */
    uint32_t nbut;
} range;

/* All known values, none and open. */
range range_all(bool whole);
/* One value, known or none. */
range range_of(value v);
range range_between(value lo, value hi, bool whole);
/* Known values from 0 on. */
range range_from_zero(bool whole);

/* Can it be this known value?  Is it no other (and nothing else)? */
bool range_has(arena *a, const range *r, value v);
bool range_is(arena *a, const range *r, value v);

/* Keeps the known values x for which `x op y` can hold for some known y; op is one of LT … NE.  Clears CAN_BE_KNOWN where
 * none is left. */
void range_narrow(arena *a, range *x, plan_op op, const range *y);
/* Keeps the known values that are among these constants, or those that are not. */
void range_keep(arena *a, range *x, const plan *p, const uint32_t *consts, uint32_t n);
void range_drop(arena *a, range *x, value v);

/* Whatever is in either. */
range range_hull(arena *a, const range *x, const range *y);

range range_neg(arena *a, const range *x);
range range_add(arena *a, const range *x, const range *y);
range range_mul(arena *a, const range *x, const range *y);
range range_floor(arena *a, const range *x);
range range_most(arena *a, const range *x, const range *y, bool largest); /* MAX, else MIN */

bool range_same(const range *x, const range *y);

#endif
