/* What the checker made of the author's expressions, found by their places.
 *
 * Mutants are looked for in trees that are parsed anew, for the checker writes over its own: a competency becomes a copy
 * for each area, a call what it calls, a table in a copy the row of its area.  What the checker knows (types, members,
 * catalogs) is looked up here: copies keep the places. */
#ifndef COMP_MUTATE_TYPED_H
#define COMP_MUTATE_TYPED_H

#include "sema/sema.h"

typedef struct typed typed;

/* Lives in `a`; memory's end: jumps to its trap. */
typed *typed_new(arena *a, const program *p);

/* The checked expression of this kind and place; NULL where the checker met none (a definition that nobody calls). */
const ast_expr *typed_find(const typed *t, const ast_expr *e);

#endif
