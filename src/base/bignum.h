/* Exact fractions that a small value (value.h) cannot hold.  The functions take any known numbers, small ones as well,
 * and give small results back wherever they fit: value.c calls them when 64 bits overflow, and nobody else should. */
#ifndef COMP_BASE_BIGNUM_H
#define COMP_BASE_BIGNUM_H

#include "base/nat.h"
#include "base/value.h"

/* What n of a value with d == 0 points to; never written again, so values may share it.
 * INVARIANT: in lowest terms, and as a small value it would not fit. */
typedef struct bignum {
    nat num, den; /* den > 0 */
    bool negative;
} bignum;

static inline const bignum *bignum_get(value v) { return (const bignum *)(intptr_t)v.n; }

value bignum_add(arena *a, value x, value y);
value bignum_mul(arena *a, value x, value y);
value bignum_div(arena *a, value x, value y); /* y is not 0 */
value bignum_neg(arena *a, value x);          /* x is a bignum */
value bignum_floor(arena *a, value x);        /* x is a bignum */
int bignum_cmp(arena *a, value x, value y);

/* Any known number as a fraction in lowest terms; its limbs lie in `w` or in x. */
bignum bignum_of(nat_work *w, value x);

/* The fraction num/den, which need not be in lowest terms, as a value in w's arena. */
value bignum_value(nat_work *w, bool negative, nat num, nat den);

/* A copy of x, which is a bignum, in `a`. */
value bignum_copy(arena *a, value x);

#endif
