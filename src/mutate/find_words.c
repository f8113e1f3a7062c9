/* Mutants under construction, and the author's words around them.  See find.h. */
#include <string.h>

#include "mutate/find.h"

mutant *mutant_new(finder *f, mutant_kind kind, span at) {
    mutants *all = f->out;
    if (all->n == all->cap) {
        all->cap = all->cap ? 2 * all->cap : 64;
        mutant *more = ARENA_ARRAY(f->a, mutant, all->cap);
        if (all->n) memcpy(more, all->at, all->n * sizeof *more);
        all->at = more;
    }
    mutant *m = &all->at[all->n++];
    *m = (mutant){.kind = kind, .at = at};
    return m;
}

/* ---- words ---- */

str words_at(finder *f, span at) { return source_squeezed(f->a, source_text(f->sources, at)); }

static bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '`';
}

span word_in(const finder *f, span at, const char *word) {
    str text = source_text(f->sources, at);
    uint32_t n = (uint32_t)strlen(word);
    for (uint32_t i = source_past_blanks(text, 0); i < text.n; i = source_past_blanks(text, i)) {
        if (text.p[i] == '"') {
            i = source_past_quotes(text, i);
            continue;
        }
        uint32_t from = i;
        if (!is_word_byte(text.p[i])) {
            i++;
            continue;
        }
        while (i < text.n && is_word_byte(text.p[i])) i++;
        if (i - from == n && memcmp(text.p + from, word, n) == 0)
            return (span){at.src, at.lo + from, at.lo + i};
    }
    return SPAN_NONE;
}

/* ---- the end of a mutant ---- */

/* What stands at m->at once the edits are done. */
static str edited(finder *f, const mutant *m) {
    source part = {.text = source_text(f->sources, m->at)};
    mutant shifted = *m;
    for (uint32_t i = 0; i < m->nedits; i++) {
        shifted.edits[i].at.lo -= m->at.lo;
        shifted.edits[i].at.hi -= m->at.lo;
    }
    return mutant_text(f->a, &part, &shifted);
}

void mutant_said(finder *f, mutant *m, str before, str after) {
    m->before = before;
    m->after = after;
    if (str_eq(before, after)) f->out->n--;
}

void mutant_done(finder *f, mutant *m) { mutant_said(f, m, words_at(f, m->at), source_squeezed(f->a, edited(f, m))); }
