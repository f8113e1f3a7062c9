#include "facts/numeral.h"

enum { SMALL_DIGITS = 18 }; /* fit 63 bits, as do as many powers of ten */

static uint32_t digits_from(str s, uint32_t i, uint64_t *n) {
    for (; i < s.n && (unsigned char)(s.p[i] - '0') <= 9; i++) *n = *n * 10 + (uint64_t)(s.p[i] - '0');
    return i;
}

static bool exponent_ends(str s, uint32_t i) {
    uint64_t unused = 0;
    if (i < s.n && (s.p[i] == '+' || s.p[i] == '-')) i++;
    return i < s.n && digits_from(s, i, &unused) == s.n;
}

numeral_form numeral_read(str s, value *v) {
    static const int64_t power[SMALL_DIGITS + 1] = {
        1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000, 1000000000, 10000000000, 100000000000,
        1000000000000, 10000000000000, 100000000000000, 1000000000000000, 10000000000000000, 100000000000000000,
        1000000000000000000};
    uint64_t n = 0; /* of more than 18 digits it is nonsense, and not used */
    uint32_t start = s.n > 0 && s.p[0] == '-', whole = digits_from(s, start, &n), end = whole;
    if (whole == start || (whole > start + 1 && s.p[start] == '0')) return NUMERAL_NONE;
    if (end < s.n && s.p[end] == '.') {
        end = digits_from(s, whole + 1, &n);
        if (end == whole + 1) return NUMERAL_NONE;
    }
    if (end < s.n) {
        if (s.p[end] != 'e' && s.p[end] != 'E') return NUMERAL_NONE;
        return exponent_ends(s, end + 1) ? NUMERAL_LARGE : NUMERAL_NONE;
    }
    uint32_t decimals = end > whole ? end - whole - 1 : 0;
    if (whole - start + decimals > SMALL_DIGITS) return NUMERAL_LARGE;
    *v = (value){start ? -(int64_t)n : (int64_t)n, power[decimals]};
    return NUMERAL_SMALL;
}
