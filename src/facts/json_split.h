/* Where a JSON value ends, found without reading it: brackets are matched and strings passed over.  For values that
 * come out of a file in pieces: an array's elements, an object over several lines.  Whatever else is wrong with a
 * value shows when it is read. */
#ifndef COMP_FACTS_JSON_SPLIT_H
#define COMP_FACTS_JSON_SPLIT_H

#include "base/limits.h"
#include "base/str.h"

static inline bool json_is_space(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }

/* The kinds of the brackets that are open, one bit a level. */
typedef struct json_nesting {
    uint32_t depth;
    uint64_t square[COMP_MAX_JSON_DEPTH / 64 + 1]; /* bit i: level i + 1 is a `[` */
} json_nesting;

static inline bool json_nesting_open(json_nesting *o, char bracket) { /* false: too deep */
    if (o->depth == COMP_MAX_JSON_DEPTH) return false;
    uint64_t bit = UINT64_C(1) << (o->depth % 64), *word = &o->square[o->depth / 64];
    *word = bracket == '[' ? *word | bit : *word & ~bit;
    o->depth++;
    return true;
}

static inline char json_nesting_kind(const json_nesting *o) { /* of the innermost; depth > 0 */
    uint32_t i = o->depth - 1;
    return o->square[i / 64] >> (i % 64) & 1 ? '[' : '{';
}

static inline bool json_nesting_close(json_nesting *o, char bracket) { /* false: not what is open */
    if (o->depth == 0 || json_nesting_kind(o) != (bracket == ']' ? '[' : '{')) return false;
    o->depth--;
    return true;
}

typedef enum json_split_result {
    SPLIT_MORE,  /* the value goes on behind these bytes           */
    SPLIT_END,   /* it ended                                       */
    SPLIT_BROKEN /* it cannot be told where it ends                */
} json_split_result;

typedef struct json_split {
    json_nesting open;
    bool in_string, escaped, bare;
    char last; /* the last byte that is no white space and in no string */
} json_split;

/* Goes on through text[*at, n), `*at` moving along: behind the value's last byte at the END, behind the byte that
 * does not fit when BROKEN.  `s` is zero at the value's first byte.  A value that is no bracket and no string ends
 * before the comma, bracket or white space that follows it. */
json_split_result json_split_feed(json_split *s, const char *text, size_t n, size_t *at);

#endif
