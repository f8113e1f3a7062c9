/* Looking for mutants: what can be changed in a file, one thing at a time.
 *
 * In: a file's tree as parsed (not as checked, see typed.h), and what the checker knows of it.  Out: mutants by place.
 * Whether a mutant compiles is not asked here: what cannot be told apart cheaply is tried, and counted as what does not
 * compile.  Facts (but for their defaults), catalogs, titles, notes, partners and tests are not changed. */
#ifndef COMP_MUTATE_FIND_H
#define COMP_MUTATE_FIND_H

#include "mutate/mutant.h"
#include "mutate/typed.h"

/* Adds the mutants of a file to `out`, by place, those of one place in the order of mutants.def.  All of it lives in `a`,
 * which has a trap. */
void mutants_find(mutants *out, arena *a, const source_set *sources, const ast_unit *unit, const typed *types);

/* ---- what the files of the search share ---- */

typedef struct finder {
    arena *a;
    const source_set *sources;
    const typed *types;
    mutants *out;
    const ast_names *tiers;  /* of the competency around, or NULL */
    str subject;             /* the last of a quantifier to the left in this condition: `passed` */
} finder;

/* A mutant more, shown at `at`, without edits yet. */
mutant *mutant_new(finder *f, mutant_kind kind, span at);

/* The edits are all there and lie within m->at: words what they do.  A mutant that changes nothing is taken back. */
void mutant_done(finder *f, mutant *m);

/* … or are worded so; `after` empty: left out. */
void mutant_said(finder *f, mutant *m, str before, str after);

/* The author's words in one line, comments left out. */
str words_at(finder *f, span at);

/* Where a word of the language stands in `at`, in neither comment nor text; SPAN_NONE: nowhere. */
span word_in(const finder *f, span at, const char *word);

static inline span span_between(span a, span b) { return (span){a.src, a.hi, b.lo}; }
static inline span span_at(uint32_t src, uint32_t offset) { return (span){src, offset, offset}; }

/* An expression of any kind; `condition`: it stands where one is asked for. */
void find_in_expr(finder *f, const ast_expr *e);
void find_in_condition(finder *f, const ast_expr *e);

/* What takes its own conditions (`where`, `who`, `if`): no subject comes from outside. */
void find_in_own_condition(finder *f, const ast_expr *e);

/* A number by its smallest step, but not below `least`; more places can change with it: those of `along` (numbers of the
 * same unit, n of them, or NULL) change by the same. */
void find_steps(finder *f, mutant_kind kind, span numeral, bool money, int least, const span *along);
void find_in_count(finder *f, mutant_kind kind, const ast_expr *count, int least, const span *along);
void find_in_value(finder *f, const ast_expr *e);
void find_in_set(finder *f, const ast_expr *set);
void find_in_dates(finder *f, const ast_dates *d);
void find_in_table(finder *f, const ast_expr *e);
void find_in_people(finder *f, const ast_expr *e);
void find_in_score(finder *f, const ast_expr *e);

#endif
