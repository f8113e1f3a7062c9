#include "mutate/mutant.h"

#include <string.h>

const char *mutant_id(mutant_kind kind) {
    static const char *const ids[] = {
#define MUTANT(name, id, words) id,
#include "mutate/mutants.def"
#undef MUTANT
    };
    return ids[kind];
}

const char *mutant_words(mutant_kind kind) {
    static const char *const texts[] = {
#define MUTANT(name, id, words) words,
#include "mutate/mutants.def"
#undef MUTANT
    };
    return texts[kind];
}

void mutant_edit_add(mutant *m, span at, str text) {
    uint32_t i = m->nedits++;
    for (; i > 0 && m->edits[i - 1].at.lo > at.lo; i--) m->edits[i] = m->edits[i - 1];
    m->edits[i] = (mutant_edit){at, text};
}

str edited_text(arena *a, const source *s, const mutant_edit *edits, uint32_t n) {
    uint32_t size = s->text.n, out = 0, from = 0;
    for (uint32_t i = 0; i < n; i++) size += edits[i].text.n - (edits[i].at.hi - edits[i].at.lo);
    char *text = arena_alloc(a, (size_t)size + 1);
    for (uint32_t i = 0; i < n; i++) {
        const mutant_edit *e = &edits[i];
        memcpy(text + out, s->text.p + from, e->at.lo - from);
        out += e->at.lo - from;
        if (e->text.n) memcpy(text + out, e->text.p, e->text.n);
        out += e->text.n;
        from = e->at.hi;
    }
    memcpy(text + out, s->text.p + from, s->text.n - from);
    return (str){text, size};
}

str mutant_text(arena *a, const source *s, const mutant *m) { return edited_text(a, s, m->edits, m->nedits); }
