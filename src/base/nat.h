/* Natural numbers of any size, on GMP's mpn_ functions: what bignum.c and value_text.c are built from.
 *
 * INVARIANT: GMP's own allocator is never called, because it aborts the process when memory ends.  So only mpn_
 * functions are used that need no scratch (mpn_mul_1, mpn_add_n, mpn_divrem_1 ...) or take it from the caller
 * (mpn_sec_mul, mpn_sec_div_qr).  mpn_mul, mpn_gcd, mpn_tdiv_qr, mpn_get_str and mpn_set_str are not: they take theirs
 * from malloc above sizes that differ by machine.  The price is quadratic time: at most a few milliseconds at
 * COMP_MAX_BITS.  test_nat.c counts the allocator's calls at the largest sizes. */
#ifndef COMP_BASE_NAT_H
#define COMP_BASE_NAT_H

#include <gmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"

_Static_assert(GMP_NUMB_BITS == 64, "a limb is one uint64_t");

/* INVARIANT: the most significant limb is not 0; zero has no limbs. */
typedef struct nat {
    const mp_limb_t *p; /* borrowed, least significant first; never written through once it is a nat */
    mp_size_t n;
} nat;

/* Room for the intermediate results of one operation: the stack first, the arena for what is larger, so that numbers
 * of a few hundred digits leave nothing in the arena but the result.  The arena must have a trap. */
typedef struct nat_work {
    arena *a;
    mp_limb_t *free;
    size_t left;
    mp_limb_t local[1024];
} nat_work;

void nat_work_init(nat_work *w, arena *a);

/* All results lie in `w`, or share the limbs of an operand. */
nat nat_of(nat_work *w, uint64_t x);
nat nat_add(nat_work *w, nat x, nat y);
nat nat_sub(nat_work *w, nat x, nat y); /* x >= y */
nat nat_mul(nat_work *w, nat x, nat y);
nat nat_div(nat_work *w, nat x, nat y, nat *rest); /* y > 0; `rest` may be NULL */
nat nat_gcd(nat_work *w, nat x, nat y);            /* gcd(x, 0) = x */
nat nat_pow10(nat_work *w, uint32_t exponent);

int nat_cmp(nat x, nat y);
bool nat_is_one(nat x);
size_t nat_bits(nat x); /* 0 for zero */

/* Decimal digits to a number (leading zeros are fine) and back, most significant first; zero is "0". */
nat nat_from_digits(nat_work *w, str digits);
str nat_digits(nat_work *w, nat x);

/* Whether x is of the form 2^i 5^j: whether a fraction in lowest terms over x ends in decimals. */
bool nat_divides_power_of_ten(nat_work *w, nat x);

/* The decimals of x / y without trailing zeros, for x < y and such a y: 7 and 20 give "35". */
str nat_decimals(nat_work *w, nat x, nat y);

#endif
