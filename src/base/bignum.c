/* Fractions on nat.h.  Operands and results are in lowest terms, so that common factors are taken out before the
 * numbers grow: no intermediate is longer than twice the limit (Knuth, The Art of Computer Programming 2, 4.5.1). */
#include "base/bignum.h"

#include "base/limits.h"

static uint64_t magnitude(int64_t n) { return n < 0 ? 0 - (uint64_t)n : (uint64_t)n; }

bignum bignum_of(nat_work *w, value x) {
    if (x.d == 0) return *bignum_get(x);
    nat num = nat_of(w, magnitude(x.n)), den = nat_of(w, (uint64_t)x.d), g = nat_gcd(w, num, den);
    return (bignum){nat_div(w, num, g, NULL), nat_div(w, den, g, NULL), x.n < 0};
}

static value in_arena(arena *a, bignum x) {
    bignum *b = arena_alloc(a, sizeof *b + (size_t)(x.num.n + x.den.n) * sizeof(mp_limb_t));
    mp_limb_t *num = (mp_limb_t *)(b + 1), *den = num + x.num.n;
    mpn_copyi(num, x.num.p, x.num.n);
    mpn_copyi(den, x.den.p, x.den.n);
    *b = (bignum){{num, x.num.n}, {den, x.den.n}, x.negative};
    return (value){(int64_t)(intptr_t)b, 0};
}

/* x is in lowest terms. */
static value finished(arena *a, bignum x) {
    if (x.num.n == 0) return V_INT(0);
    if (nat_bits(x.num) <= 63 && nat_bits(x.den) <= 63) {
        int64_t n = (int64_t)x.num.p[0];
        return (value){x.negative ? -n : n, (int64_t)x.den.p[0]};
    }
    if (nat_bits(x.num) > COMP_MAX_BITS || nat_bits(x.den) > COMP_MAX_BITS) return V_ERROR(VALUE_ERROR_SIZE);
    return in_arena(a, x);
}

value bignum_value(nat_work *w, bool negative, nat num, nat den) {
    nat g = nat_gcd(w, num, den);
    return finished(w->a, (bignum){nat_div(w, num, g, NULL), nat_div(w, den, g, NULL), negative});
}

value bignum_add(arena *a, value vx, value vy) {
    nat_work w;
    nat_work_init(&w, a);
    bignum x = bignum_of(&w, vx), y = bignum_of(&w, vy);
    nat g = nat_gcd(&w, x.den, y.den), x_den = nat_div(&w, x.den, g, NULL), y_den = nat_div(&w, y.den, g, NULL);
    nat left = nat_mul(&w, x.num, y_den), right = nat_mul(&w, y.num, x_den), sum;
    bool negative = x.negative;
    if (x.negative == y.negative) {
        sum = nat_add(&w, left, right);
    } else if (nat_cmp(left, right) >= 0) {
        sum = nat_sub(&w, left, right);
    } else {
        sum = nat_sub(&w, right, left);
        negative = y.negative;
    }
    nat common = nat_gcd(&w, sum, g); /* what the sum has in common with its denominator divides g */
    nat den = nat_mul(&w, x_den, nat_div(&w, y.den, common, NULL));
    return finished(a, (bignum){nat_div(&w, sum, common, NULL), den, negative});
}

static value product(nat_work *w, bignum x, bignum y) {
    nat g = nat_gcd(w, x.num, y.den), h = nat_gcd(w, y.num, x.den);
    return finished(w->a, (bignum){
        nat_mul(w, nat_div(w, x.num, g, NULL), nat_div(w, y.num, h, NULL)),
        nat_mul(w, nat_div(w, x.den, h, NULL), nat_div(w, y.den, g, NULL)),
        x.negative != y.negative,
    });
}

value bignum_mul(arena *a, value x, value y) {
    nat_work w;
    nat_work_init(&w, a);
    return product(&w, bignum_of(&w, x), bignum_of(&w, y));
}

value bignum_div(arena *a, value x, value y) {
    nat_work w;
    nat_work_init(&w, a);
    bignum by = bignum_of(&w, y);
    return product(&w, bignum_of(&w, x), (bignum){by.den, by.num, by.negative});
}

value bignum_neg(arena *a, value x) {
    bignum *b = ARENA_NEW(a, bignum);
    *b = *bignum_get(x);
    b->negative = !b->negative;
    return (value){(int64_t)(intptr_t)b, 0};
}

value bignum_floor(arena *a, value x) {
    nat_work w;
    nat_work_init(&w, a);
    const bignum *b = bignum_get(x);
    nat rest, whole = nat_div(&w, b->num, b->den, &rest);
    if (b->negative && rest.n) whole = nat_add(&w, whole, nat_of(&w, 1));
    return finished(a, (bignum){whole, nat_of(&w, 1), b->negative});
}

int bignum_cmp(arena *a, value vx, value vy) {
    int x_sign = value_sign(vx), y_sign = value_sign(vy);
    if (x_sign != y_sign) return x_sign < y_sign ? -1 : 1;
    nat_work w;
    nat_work_init(&w, a);
    bignum x = bignum_of(&w, vx), y = bignum_of(&w, vy);
    if (nat_cmp(x.den, y.den) == 0) return x_sign * nat_cmp(x.num, y.num);

    /* A product has as many bits as its factors together, or one less: often that decides. */
    size_t left = nat_bits(x.num) + nat_bits(y.den), right = nat_bits(y.num) + nat_bits(x.den);
    if (left + 1 < right) return -x_sign;
    if (right + 1 < left) return x_sign;
    return x_sign * nat_cmp(nat_mul(&w, x.num, y.den), nat_mul(&w, y.num, x.den));
}

value bignum_copy(arena *a, value x) { return in_arena(a, *bignum_get(x)); }
