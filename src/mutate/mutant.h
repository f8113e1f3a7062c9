/* Mutants: the rules with one thing changed.
 *
 * A mutant is an edit of the author's text, so that whoever reads it sees rules and not trees, and so that it goes the
 * way every rule text goes: scanner, grammar, checks, lowering.  A change that needs more than one place (a line of a
 * people block and the number in front) is one mutant with several edits. */
#ifndef COMP_MUTATE_MUTANT_H
#define COMP_MUTATE_MUTANT_H

#include "base/source.h"

typedef enum mutant_kind {
#define MUTANT(name, id, words) MUTANT_##name,
#include "mutate/mutants.def"
#undef MUTANT
    MUTANT_KINDS
} mutant_kind;

const char *mutant_id(mutant_kind kind);
const char *mutant_words(mutant_kind kind);

typedef struct mutant_edit { /* `text` for what stands at `at`; an empty `at` inserts */
    span at;
    str text;
} mutant_edit;

enum { MUTANT_MOST_EDITS = 8 };

/* INVARIANT: the edits are of the source of `at`, rise and do not overlap. */
typedef struct mutant {
    mutant_kind kind;
    span at;                 /* what is shown as changed                                  */
    str before, after;       /* its words before and after, in one line; after: empty where it is left out */
    mutant_edit edits[MUTANT_MOST_EDITS];
    uint32_t nedits;
} mutant;

typedef struct mutants {
    mutant *at;
    uint32_t n, cap;
} mutants;

/* One more edit, in any order. */
void mutant_edit_add(mutant *m, span at, str text);

/* The source's text with the edits done, in `a`. */
str mutant_text(arena *a, const source *s, const mutant *m);

/* The same for any edits of it, which rise and do not overlap. */
str edited_text(arena *a, const source *s, const mutant_edit *edits, uint32_t n);

#endif
