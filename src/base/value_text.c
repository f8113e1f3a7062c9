/* Numbers from text and to text.  Numerals of up to 18 digits, which is nearly all there are, take one pass in 64 bits;
 * the rest, and all printing, goes through fractions of any size (bignum.h). */
#include "base/bignum.h"
#include "base/limits.h"
#include "base/value.h"

enum { SMALL_DIGITS = 18 }; /* any number of so many digits fits 63 bits */

static int64_t pow10_small(int32_t exponent) {
    int64_t x = 1;
    while (exponent-- > 0) x *= 10;
    return x;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* What stands in a numeral, in one pass. */
typedef struct numeral_parts {
    uint32_t written;     /* digits, but for the exponent's                                     */
    uint32_t decimals;    /* those of them behind the point                                     */
    uint32_t significant; /* those of them from the first that is not 0                         */
    int64_t leading;      /* the number that the first SMALL_DIGITS significant ones form       */
    int32_t exponent;     /* as written; beyond COMP_MAX_DIGITS it only tells that it is beyond */
    bool negative;
} numeral_parts;

static numeral_parts numeral_scan(str s) {
    numeral_parts r = {0};
    uint32_t i = 0;
    if (i < s.n && s.p[i] == '-') {
        r.negative = true;
        i++;
    }
    for (bool point = false; i < s.n && (is_digit(s.p[i]) || (s.p[i] == '.' && !point)); i++) {
        if (s.p[i] == '.') {
            point = true;
            continue;
        }
        r.written++;
        r.decimals += point;
        if (r.significant || s.p[i] != '0') r.significant++;
        if (r.significant <= SMALL_DIGITS) r.leading = r.leading * 10 + (s.p[i] - '0');
    }
    if (i < s.n && (s.p[i] == 'e' || s.p[i] == 'E')) {
        i++;
        bool negative = i < s.n && s.p[i] == '-';
        if (i < s.n && (s.p[i] == '-' || s.p[i] == '+')) i++;
        for (; i < s.n && is_digit(s.p[i]); i++)
            if (r.exponent <= COMP_MAX_DIGITS) r.exponent = r.exponent * 10 + (s.p[i] - '0');
        if (negative) r.exponent = -r.exponent;
    }
    return r;
}

static bool too_long(const numeral_parts *r) {
    return r->written > COMP_MAX_DIGITS || r->exponent > COMP_MAX_DIGITS ||
           r->exponent < -COMP_MAX_DIGITS;
}

static bool parse_small(numeral_parts r, value *out) {
    int32_t exponent = r.exponent - (int32_t)r.decimals;
    if (r.significant > SMALL_DIGITS) return false;
    int64_t n = r.negative ? -r.leading : r.leading;
    if (n == 0) exponent = 0;
    for (; exponent < 0 && n % 10 == 0; exponent++) n /= 10;
    if (exponent < -SMALL_DIGITS || exponent > SMALL_DIGITS) return false;
    *out = (value){n, pow10_small(-exponent)};
    return exponent <= 0 || !__builtin_mul_overflow(n, pow10_small(exponent), &out->n); /* -2^63 is no multiple of 10 */
}

static value parse_big(arena *a, str s, const numeral_parts *r) {
    nat_work w;
    nat_work_init(&w, a);
    char *digits = arena_alloc(a, r->written);
    uint32_t n = 0;
    for (uint32_t i = 0; n < r->written; i++)
        if (is_digit(s.p[i])) digits[n++] = s.p[i];
    nat number = nat_from_digits(&w, (str){digits, n});
    int32_t exponent = r->exponent - (int32_t)r->decimals;
    nat power = nat_pow10(&w, (uint32_t)(exponent < 0 ? -exponent : exponent));
    if (exponent >= 0) return bignum_value(&w, r->negative, nat_mul(&w, number, power), nat_of(&w, 1));
    return bignum_value(&w, r->negative, number, power);
}

value value_parse(arena *a, str numeral) {
    numeral_parts r = numeral_scan(numeral);
    value v;
    if (too_long(&r)) return V_ERROR(VALUE_ERROR_SIZE);
    return parse_small(r, &v) ? v : parse_big(a, numeral, &r);
}

bool value_parse_try(arena *a, str numeral, value *out) {
    numeral_parts r = numeral_scan(numeral);
    if (too_long(&r)) {
        *out = V_ERROR(VALUE_ERROR_SIZE);
        return true;
    }
    if (parse_small(r, out)) return true;

    /* The jump ends here: it passes over frames of this module only. */
    jmp_buf here, *const trap = a->trap;
    const bool failed = a->failed;
    volatile bool done = false;
    a->trap = &here;
    if (setjmp(here) == 0) {
        *out = parse_big(a, numeral, &r);
        done = true;
    }
    a->trap = trap;
    a->failed = failed;
    return done;
}

static void add_whole(buf *out, str digits, bool grouped) {
    for (uint32_t i = 0; i < digits.n; i++) {
        if (grouped && i > 0 && (digits.n - i) % 3 == 0) buf_char(out, ',');
        buf_char(out, digits.p[i]);
    }
}

/* `quote` where the number is no plain decimal. */
static void print(buf *out, arena *a, value v, unsigned decimals, bool grouped, const char *quote) {
    nat_work w;
    nat_work_init(&w, a);
    bignum x = bignum_of(&w, v);
    bool repeats = !nat_divides_power_of_ten(&w, x.den);
    if (repeats) buf_z(out, quote);
    if (x.negative) buf_char(out, '-');
    if (repeats) {
        add_whole(out, nat_digits(&w, x.num), grouped);
        buf_char(out, '/');
        add_whole(out, nat_digits(&w, x.den), grouped);
        buf_z(out, quote);
        return;
    }
    nat rest, whole = nat_div(&w, x.num, x.den, &rest);
    add_whole(out, nat_digits(&w, whole), grouped);
    str behind = nat_decimals(&w, rest, x.den);
    if (behind.n == 0) return;
    buf_char(out, '.');
    buf_str(out, behind);
    if (behind.n < decimals) buf_fill(out, '0', decimals - behind.n);
}

void value_print(buf *out, arena *a, value x, unsigned decimals, bool grouped) {
    print(out, a, x, decimals, grouped, "");
}

void value_print_json(buf *out, arena *a, value x) { print(out, a, x, 0, false, "\""); }
