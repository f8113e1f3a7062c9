/* Values: the states, and arithmetic in 64 bits.  What does not fit goes to bignum.c; text is in value_text.c.
 *
 * Small results are not brought to lowest terms: a sum of prices keeps its denominator of 100, so that adding the next
 * one is a single addition.  Only an overflow reduces (bignum.c does), so a chain of operations cannot degrade. */
#include "base/value.h"

#include "base/bignum.h"

__extension__ typedef __int128 wide;

/* The state that wins among operands that are no values, as in value.h; higher wins. */
static int rank(value v) {
    if (v.d >= 0) return 0;
    switch ((value_state)v.d) {
    case VALUE_EMPTY: return 1;
    case VALUE_UNKNOWN: return 2;
    case VALUE_NONE: return 3;
    case VALUE_ERROR: return 4;
    }
    return 0;
}

/* Of two errors the one of the higher number, so that the operands' order does not show. */
static value no_value(value x, value y) {
    int x_rank = rank(x), y_rank = rank(y);
    if (x_rank == y_rank) return x.n >= y.n ? x : y;
    return x_rank > y_rank ? x : y;
}

static bool any_state(value x, value y) { return x.d < 0 || y.d < 0; }
static bool both_small(value x, value y) { return x.d > 0 && y.d > 0; }

static bool fits(wide n) { return n >= -INT64_MAX && n <= INT64_MAX; }

static bool mul_fits(int64_t x, int64_t y, int64_t *out) {
    return !__builtin_mul_overflow(x, y, out) && *out != INT64_MIN;
}

static int64_t gcd(int64_t x, int64_t y) {
    while (y != 0) {
        int64_t rest = x % y;
        x = y;
        y = rest;
    }
    return x;
}

value value_add(arena *a, value x, value y) {
    if (any_state(x, y)) return no_value(x, y);
    if (x.d == y.d && x.d > 0) {
        int64_t n;
        if (!__builtin_add_overflow(x.n, y.n, &n) && n != INT64_MIN) return (value){n, x.d};
    } else if (both_small(x, y)) {
        int64_t g = gcd(x.d, y.d);
        wide n = (wide)x.n * (y.d / g) + (wide)y.n * (x.d / g), d = (wide)x.d * (y.d / g);
        if (fits(n) && fits(d)) return (value){(int64_t)n, (int64_t)d};
    }
    return bignum_add(a, x, y);
}

value value_sub(arena *a, value x, value y) {
    if (any_state(x, y)) return no_value(x, y);
    return value_add(a, x, value_neg(a, y));
}

value value_mul(arena *a, value x, value y) {
    if (any_state(x, y)) return no_value(x, y);
    int64_t n, d;
    if (both_small(x, y) && mul_fits(x.n, y.n, &n) && mul_fits(x.d, y.d, &d)) return (value){n, d};
    return bignum_mul(a, x, y);
}

value value_div(arena *a, value x, value y) {
    if (any_state(x, y)) return no_value(x, y);
    if (value_sign(y) == 0) return V_EMPTY;
    if (both_small(x, y)) {
        int64_t n, d;
        if (mul_fits(x.n, y.d, &n) && mul_fits(x.d, y.n, &d)) return d < 0 ? (value){-n, -d} : (value){n, d};
    }
    return bignum_div(a, x, y);
}

value value_neg(arena *a, value x) {
    if (x.d > 0) return (value){-x.n, x.d};
    return x.d == 0 ? bignum_neg(a, x) : x;
}

value value_floor(arena *a, value x) {
    if (x.d == 0) return bignum_floor(a, x);
    if (x.d <= 1) return x;
    int64_t n = x.n / x.d;
    return V_INT(x.n % x.d < 0 ? n - 1 : n);
}

int value_cmp(arena *a, value x, value y) {
    if (!both_small(x, y)) return bignum_cmp(a, x, y);
    if (x.d == y.d) return (x.n > y.n) - (x.n < y.n);
    wide left = (wide)x.n * y.d, right = (wide)y.n * x.d;
    return (left > right) - (left < right);
}

int value_sign(value x) {
    if (x.d == 0) return bignum_get(x)->negative ? -1 : 1;
    return (x.n > 0) - (x.n < 0);
}

bool value_is_whole(value x) {
    if (x.d == 0) return nat_is_one(bignum_get(x)->den);
    return x.d > 0 && x.n % x.d == 0;
}

value value_normal(arena *a, value x) {
    (void)a; /* a bignum is in lowest terms and does not fit: bignum.h */
    if (x.d <= 1) return x;
    int64_t g = gcd(x.d, x.n < 0 ? -x.n : x.n);
    return (value){x.n / g, x.d / g};
}

value value_copy(arena *a, value x) { return x.d == 0 ? bignum_copy(a, x) : x; }
