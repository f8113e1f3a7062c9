/* Numbers as JSON writes them: `-? (0 | [1-9][0-9]*) [. digits] [e|E [+-] digits]`, and nothing else.  simdjson hands
 * out a number's bytes unchecked, so the form is ours to see. */
#ifndef COMP_FACTS_NUMERAL_H
#define COMP_FACTS_NUMERAL_H

#include "base/value.h"

typedef enum numeral_form {
    NUMERAL_NONE,  /* not of that form                                              */
    NUMERAL_SMALL, /* no exponent and at most 18 digits: the value is worked out    */
    NUMERAL_LARGE  /* value_parse() will take it                                    */
} numeral_form;

numeral_form numeral_read(str s, value *v);

/* Eight bytes, the first of them lowest; compilers make one instruction of it. */
static inline uint64_t numeral_bytes(const char *p) {
    const unsigned char *b = (const unsigned char *)p;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
           (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* How many of eight bytes are digits, before the first that is none. */
static inline uint32_t numeral_digits(uint64_t bytes) {
    uint64_t d = bytes ^ 0x3030303030303030u, none = ((d + 0x7676767676767676u) | d) & 0x8080808080808080u;
    return none ? (uint32_t)__builtin_ctzll(none) / 8 : 8;
}

/* The value of the first `n` bytes, 1 to 8, all digits: pairs, then pairs of pairs, then both halves. */
static inline uint64_t numeral_value(uint64_t bytes, uint32_t n) {
    uint64_t d = (bytes ^ 0x3030303030303030u) << (64 - 8 * n);
    d = d * 10 + (d >> 8);
    return ((d & 0x000000ff000000ffu) * 0x000f424000000064u + (d >> 16 & 0x000000ff000000ffu) * 0x0000271000000001u) >> 32;
}

/* What most numerals look like: up to 8 digits, and perhaps a point and up to 8 more.  False for any other text.  Takes
 * eight digits at a time: as many branches as there are digits would be guessed wrong once a number.  24 bytes from `p`
 * on can be read. */
static inline bool numeral_plain(const char *p, uint32_t n, value *v) {
    static const int64_t power[] = {1, 10, 100, 1000, 10000, 100000, 1000000, 10000000, 100000000};
    uint64_t bytes = numeral_bytes(p);
    uint32_t whole = numeral_digits(bytes);
    if (whole == 0 || (whole > 1 && p[0] == '0')) return false;
    int64_t value_of_whole = (int64_t)numeral_value(bytes, whole);
    if (whole == n) {
        *v = V_INT(value_of_whole);
        return true;
    }
    bytes = numeral_bytes(p + whole + 1);
    uint32_t decimals = numeral_digits(bytes);
    if (p[whole] != '.' || decimals == 0 || whole + 1 + decimals != n) return false;
    *v = (value){value_of_whole * power[decimals] + (int64_t)numeral_value(bytes, decimals), power[decimals]};
    return true;
}

#endif
