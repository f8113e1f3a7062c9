/* A fixed set of words, looked up by bytes: the keys of a list, the members of an enumeration, the codes of a set.
 * Built once from the plan, asked for every key and code of every partner, so a look-up of a word of up to 16 bytes
 * is two loads, a multiplication and a comparison: the ends of such a word are the word. */
#ifndef COMP_FACTS_WORDS_H
#define COMP_FACTS_WORDS_H

#include <string.h>

#include "base/str.h"

#define WORDS_NONE UINT32_MAX

typedef struct word_ends { /* with n <= 16, equal ends are equal words */
    uint64_t head, tail;
} word_ends;

typedef struct word_slot {
    word_ends ends;
    str word;       /* borrowed; p is NULL where the slot is free */
    uint32_t value;
} word_slot;

typedef struct words {
    word_slot *slots; /* open addressing, at most half full; NULL for no words */
    uint32_t mask;
} words;

static inline uint64_t word_load(const char *p, uint32_t n) { /* n <= 8 bytes, each of them in the result */
    uint64_t eight = 0;
    if (n >= 8) {
        memcpy(&eight, p, 8);
    } else if (n >= 4) {
        uint32_t first, last;
        memcpy(&first, p, 4);
        memcpy(&last, p + n - 4, 4);
        eight = (uint64_t)last << 32 | first;
    } else if (n > 0) {
        eight = (uint64_t)(unsigned char)p[0] | (uint64_t)(unsigned char)p[n / 2] << 8 |
                (uint64_t)(unsigned char)p[n - 1] << 16;
    }
    return eight;
}

static inline word_ends word_ends_of(str s) {
    return s.n <= 8 ? (word_ends){word_load(s.p, s.n), 0}
                    : (word_ends){word_load(s.p, 8), word_load(s.p + s.n - 8, 8)};
}

/* The middle of long words takes part, so that words alike at both ends do not crowd one slot. */
static inline uint64_t word_hash(str s, word_ends ends) {
    uint64_t h = (ends.head ^ s.n) * 0x9e3779b97f4a7c15u ^ ends.tail;
    for (uint32_t i = 8; i + 8 < s.n; i += 8) h = (h ^ h >> 29 ^ word_load(s.p + i, 8)) * 0xbf58476d1ce4e5b9u;
    h *= 0xbf58476d1ce4e5b9u;
    return h ^ h >> 31;
}

static inline bool word_is(const word_slot *slot, str s, word_ends ends) {
    return slot->word.n == s.n && slot->ends.head == ends.head && slot->ends.tail == ends.tail &&
           (s.n <= 16 || memcmp(slot->word.p, s.p, s.n) == 0);
}

static inline const word_slot *words_slot(const words *w, str s) {
    if (!w->slots) return NULL;
    word_ends ends = word_ends_of(s);
    for (uint32_t i = (uint32_t)word_hash(s, ends) & w->mask;; i = (i + 1) & w->mask) {
        const word_slot *slot = &w->slots[i];
        if (!slot->word.p) return NULL;
        if (word_is(slot, s, ends)) return slot;
    }
}

static inline uint32_t words_find(const words *w, str s) {
    const word_slot *slot = words_slot(w, s);
    return slot ? slot->value : WORDS_NONE;
}

/* Room for `n` words in `a`, which has a trap. */
void words_init(words *w, arena *a, uint32_t n);

/* Of two equal words the first stays. */
void words_add(words *w, str word, uint32_t value);

#endif
