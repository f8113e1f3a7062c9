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

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

/* Past what is no token at `i`. */
static uint32_t skip(str text, uint32_t i) {
    while (i < text.n && (is_blank(text.p[i]) || text.p[i] == '#')) {
        if (text.p[i] == '#')
            while (i < text.n && text.p[i] != '\n') i++;
        else i++;
    }
    return i;
}

/* Past the quoted text that begins at `i`. */
static uint32_t past_quote(str text, uint32_t i) {
    for (i++; i < text.n && text.p[i] != '"' && text.p[i] != '\n'; i++) {}
    return i < text.n ? i + 1 : i;
}

static str squeezed(finder *f, str text) {
    char *out = arena_alloc(f->a, (size_t)text.n + 1);
    uint32_t n = 0;
    for (uint32_t i = skip(text, 0); i < text.n;) {
        uint32_t from = i;
        if (text.p[i] == '"') i = past_quote(text, i);
        else i++;
        memcpy(out + n, text.p + from, i - from);
        n += i - from;
        uint32_t next = skip(text, i);
        if (next > i && next < text.n) out[n++] = ' ';
        i = next;
    }
    return (str){out, n};
}

str words_at(finder *f, span at) { return squeezed(f, source_text(f->sources, at)); }

static bool is_word_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '`';
}

span word_in(const finder *f, span at, const char *word) {
    str text = source_text(f->sources, at);
    uint32_t n = (uint32_t)strlen(word);
    for (uint32_t i = skip(text, 0); i < text.n; i = skip(text, i)) {
        if (text.p[i] == '"') {
            i = past_quote(text, i);
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

void mutant_done(finder *f, mutant *m) { mutant_said(f, m, words_at(f, m->at), squeezed(f, edited(f, m))); }
