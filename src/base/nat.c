/* Schoolbook arithmetic, and Lehmer's greatest common divisor (Knuth, The Art of Computer Programming 2, 4.5.2,
 * algorithm L).  Why not GMP's faster functions: nat.h. */
#include "base/nat.h"

enum { CHUNK = 19 }; /* decimal digits that fit a limb */
static const mp_limb_t CHUNK_BASE = 10000000000000000000u;
static const mp_limb_t FIVE_27 = 7450580596923828125u; /* the highest power of 5 that fits a limb */

void nat_work_init(nat_work *w, arena *a) {
    w->a = a;
    w->free = w->local;
    w->left = sizeof w->local / sizeof w->local[0];
}

static mp_limb_t *take(nat_work *w, mp_size_t n) {
    size_t need = (size_t)n;
    if (need > w->left) return arena_array(w->a, need, sizeof(mp_limb_t));
    mp_limb_t *p = w->free;
    w->free += need;
    w->left -= need;
    return p;
}

static nat trimmed(const mp_limb_t *p, mp_size_t n) {
    while (n > 0 && p[n - 1] == 0) n--;
    return (nat){p, n};
}

nat nat_of(nat_work *w, uint64_t x) {
    mp_limb_t *p = take(w, 1);
    *p = x;
    return trimmed(p, 1);
}

bool nat_is_one(nat x) { return x.n == 1 && x.p[0] == 1; }

size_t nat_bits(nat x) {
    return x.n ? (size_t)x.n * 64 - (size_t)__builtin_clzll(x.p[x.n - 1]) : 0;
}

int nat_cmp(nat x, nat y) {
    if (x.n != y.n) return x.n < y.n ? -1 : 1;
    int order = x.n ? mpn_cmp(x.p, y.p, x.n) : 0;
    return (order > 0) - (order < 0);
}

nat nat_add(nat_work *w, nat x, nat y) {
    if (x.n < y.n) return nat_add(w, y, x);
    if (y.n == 0) return x;
    mp_limb_t *p = take(w, x.n + 1);
    p[x.n] = mpn_add(p, x.p, x.n, y.p, y.n);
    return trimmed(p, x.n + 1);
}

nat nat_sub(nat_work *w, nat x, nat y) {
    if (y.n == 0) return x;
    mp_limb_t *p = take(w, x.n);
    mpn_sub(p, x.p, x.n, y.p, y.n);
    return trimmed(p, x.n);
}

nat nat_mul(nat_work *w, nat x, nat y) {
    if (x.n < y.n) return nat_mul(w, y, x);
    if (y.n == 0) return y;
    if (nat_is_one(y)) return x;
    mp_limb_t *p = take(w, x.n + y.n);
    mpn_sec_mul(p, x.p, x.n, y.p, y.n, take(w, mpn_sec_mul_itch(x.n, y.n)));
    return trimmed(p, x.n + y.n);
}

nat nat_div(nat_work *w, nat x, nat y, nat *rest) {
    nat ignored;
    if (!rest) rest = &ignored;
    if (x.n < y.n) {
        *rest = x;
        return (nat){NULL, 0};
    }
    if (nat_is_one(y)) {
        *rest = (nat){NULL, 0};
        return x;
    }
    mp_limb_t *quotient = take(w, x.n - y.n + 1);
    if (y.n == 1) {
        *rest = nat_of(w, mpn_divrem_1(quotient, 0, x.p, x.n, y.p[0]));
        return trimmed(quotient, x.n);
    }
    mp_limb_t *left = take(w, x.n);
    mpn_copyi(left, x.p, x.n);
    quotient[x.n - y.n] = mpn_sec_div_qr(quotient, left, x.n, y.p, y.n, take(w, mpn_sec_div_qr_itch(x.n, y.n)));
    *rest = trimmed(left, y.n);
    return trimmed(quotient, x.n - y.n + 1);
}

/* The low 64 bits of x / 2^shift. */
static uint64_t bits_from(nat x, size_t shift) {
    mp_size_t at = (mp_size_t)(shift / 64);
    unsigned by = shift % 64;
    uint64_t low = at < x.n ? x.p[at] : 0, high = at + 1 < x.n ? x.p[at + 1] : 0;
    return by ? low >> by | high << (64 - by) : low;
}

/* Two numbers in one row of Euclid's algorithm become a*u + b*v and c*u + d*v some rows further down. */
typedef struct euclid_rows {
    int64_t a, b, c, d;
} euclid_rows;

/* As many rows as the leading 62 bits of both determine beyond doubt; b is 0 where they determine none.
 * The cofactors stay below 2^31 or so: once they reach the square root of `top`, the two quotients differ. */
static euclid_rows rows_from_leading_bits(nat u, nat v) {
    size_t shift = nat_bits(u) - 62;
    int64_t top = (int64_t)bits_from(u, shift), low = (int64_t)bits_from(v, shift);
    euclid_rows m = {1, 0, 0, 1};
    while (low + m.c != 0 && low + m.d != 0) {
        int64_t q = (top + m.a) / (low + m.c);
        if (q != (top + m.b) / (low + m.d)) break;
        m = (euclid_rows){m.c, m.d, m.a - q * m.c, m.b - q * m.d};
        int64_t rest = top - q * low;
        top = low;
        low = rest;
    }
    return m;
}

/* p[0..n] = a*x + b*y, known to be no less than 0, for x and y of at most n limbs, and a and b not both above 0. */
static nat combined(mp_limb_t *p, mp_size_t n, nat x, int64_t a, nat y, int64_t b) {
    if (a <= 0) return combined(p, n, y, b, x, a);
    mpn_zero(p, n + 1);
    p[x.n] = mpn_mul_1(p, x.p, x.n, (mp_limb_t)a);
    mp_limb_t borrow = mpn_submul_1(p, y.p, y.n, (mp_limb_t)-b);
    mpn_sub_1(p + y.n, p + y.n, n + 1 - y.n, borrow);
    return trimmed(p, n + 1);
}

static void swap(mp_limb_t **x, mp_limb_t **y) {
    mp_limb_t *p = *x;
    *x = *y;
    *y = p;
}

nat nat_gcd(nat_work *w, nat x, nat y) {
    if (nat_cmp(x, y) < 0) return nat_gcd(w, y, x);
    nat u = x, v = y;
    mp_size_t n = u.n, scratch_size = 0;
    mp_limb_t *at[4] = {NULL}, *scratch = NULL; /* u, v, and room for the next u and v */
    if (v.n > 1) {
        for (int i = 0; i < 4; i++) at[i] = take(w, n + 1);
        mpn_copyi(at[0], u.p, u.n);
        mpn_copyi(at[1], v.p, v.n);
    }
    while (v.n > 1) {
        euclid_rows m = rows_from_leading_bits(u, v);
        if (m.b == 0) { /* the next quotient is too large for the leading bits: divide in full */
            mp_size_t need = mpn_sec_div_qr_itch(u.n, v.n);
            if (need > scratch_size) scratch = take(w, scratch_size = need);
            mpn_sec_div_qr(at[2], at[0], u.n, at[1], v.n, scratch);
            swap(&at[0], &at[1]);
            u = (nat){at[0], v.n};
            v = trimmed(at[1], v.n);
        } else {
            nat next_u = combined(at[2], n, u, m.a, v, m.b), next_v = combined(at[3], n, u, m.c, v, m.d);
            swap(&at[0], &at[2]);
            swap(&at[1], &at[3]);
            u = next_u;
            v = next_v;
        }
    }
    return v.n == 0 ? u : nat_of(w, mpn_gcd_1(u.p, u.n, v.p[0]));
}

static mp_limb_t pow10_limb(uint32_t exponent) {
    mp_limb_t x = 1;
    while (exponent--) x *= 10;
    return x;
}

/* p[0..n) = p * by + plus; the new length. */
static mp_size_t scale(mp_limb_t *p, mp_size_t n, mp_limb_t by, mp_limb_t plus) {
    mp_limb_t carry = n ? mpn_mul_1(p, p, n, by) : 0;
    if (n) carry += mpn_add_1(p, p, n, plus);
    else carry = plus;
    if (carry) p[n++] = carry;
    return n;
}

nat nat_pow10(nat_work *w, uint32_t exponent) {
    mp_limb_t *p = take(w, (mp_size_t)(exponent / CHUNK) + 2);
    mp_size_t n = scale(p, 0, 0, 1);
    for (uint32_t left = exponent; left;) {
        uint32_t digits = left < CHUNK ? left : CHUNK;
        n = scale(p, n, pow10_limb(digits), 0);
        left -= digits;
    }
    return (nat){p, n};
}

nat nat_from_digits(nat_work *w, str digits) {
    mp_limb_t *p = take(w, (mp_size_t)(digits.n / CHUNK) + 2);
    mp_size_t n = 0;
    for (uint32_t i = 0; i < digits.n;) {
        uint32_t end = digits.n - i < CHUNK ? digits.n : i + CHUNK, start = i;
        mp_limb_t chunk = 0;
        for (; i < end; i++) chunk = chunk * 10 + (mp_limb_t)(digits.p[i] - '0');
        n = scale(p, n, pow10_limb(end - start), chunk);
    }
    return (nat){p, n};
}

static void put_chunk(char *text, mp_limb_t chunk) {
    for (int i = CHUNK; i-- > 0; chunk /= 10) text[i] = (char)('0' + chunk % 10);
}

/* Room for the decimal digits of a number of n limbs, in whole chunks. */
static char *take_digits(nat_work *w, size_t chunks) {
    return arena_array(w->a, chunks ? chunks : 1, CHUNK);
}

str nat_digits(nat_work *w, nat x) {
    if (x.n == 0) return STR_LIT("0");
    size_t chunks = (size_t)x.n + (size_t)x.n / 64 + 1; /* 19 digits are 63.1 bits */
    char *text = take_digits(w, chunks), *end = text + chunks * CHUNK, *first = end;
    mp_limb_t *p = take(w, x.n);
    mpn_copyi(p, x.p, x.n);
    for (mp_size_t n = x.n; n > 0; n = trimmed(p, n).n) {
        first -= CHUNK;
        put_chunk(first, mpn_divrem_1(p, 0, p, n, CHUNK_BASE));
    }
    while (*first == '0') first++;
    return (str){first, (uint32_t)(end - first)};
}

bool nat_divides_power_of_ten(nat_work *w, nat x) {
    mp_bitcnt_t twos = mpn_scan1(x.p, 0);
    mp_size_t n = x.n - (mp_size_t)(twos / 64);
    mp_limb_t *p = take(w, n), *quotient = take(w, n);
    if (twos % 64) mpn_rshift(p, x.p + twos / 64, n, (unsigned)(twos % 64));
    else mpn_copyi(p, x.p + twos / 64, n);
    n = trimmed(p, n).n;
    for (mp_limb_t by = FIVE_27; by; by = by == FIVE_27 ? 5 : 0)
        while (mpn_divrem_1(quotient, 0, p, n, by) == 0) {
            swap(&p, &quotient);
            n = trimmed(p, n).n;
        }
    return n == 1 && p[0] == 1;
}

str nat_decimals(nat_work *w, nat x, nat y) {
    /* y divides 10^k for the larger k of 2^k and 5^k, so for k no larger than its bits. */
    size_t chunks = nat_bits(y) / CHUNK + 1, used = 0;
    char *text = take_digits(w, chunks);
    mp_limb_t *rest = take(w, y.n + 1), *scratch = take(w, mpn_sec_div_qr_itch(y.n + 1, y.n)), chunk;
    mpn_zero(rest, y.n + 1);
    mpn_copyi(rest, x.p, x.n);
    while (!mpn_zero_p(rest, y.n)) {
        rest[y.n] = mpn_mul_1(rest, rest, y.n, CHUNK_BASE);
        mpn_sec_div_qr(&chunk, rest, y.n + 1, y.p, y.n, scratch);
        put_chunk(text + used, chunk);
        used += CHUNK;
    }
    while (used && text[used - 1] == '0') used--;
    return (str){text, (uint32_t)used};
}
