/* The building side of words.h. */
#include "facts/words.h"

void words_init(words *w, arena *a, uint32_t n) {
    *w = (words){0};
    if (n == 0) return;
    uint32_t cap = 4;
    while (cap < 2 * (uint64_t)n) cap *= 2;
    w->slots = ARENA_ARRAY(a, word_slot, cap);
    w->mask = cap - 1;
}

void words_add(words *w, str word, uint32_t value) {
    if (!word.p) word.p = ""; /* the empty word is a word, a free slot is none */
    word_ends ends = word_ends_of(word);
    uint32_t i = (uint32_t)word_hash(word, ends) & w->mask;
    for (; w->slots[i].word.p; i = (i + 1) & w->mask)
        if (word_is(&w->slots[i], word, ends)) return;
    w->slots[i] = (word_slot){ends, word, value};
}
