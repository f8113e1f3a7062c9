/* Random rules and random facts for them, drawn from small pools so that thresholds and window edges are hit.
 *
 * Rules are text, so that the scanner and the parser take part; every construct of design.md section 2 can come up, and
 * the checker must accept all of it.  One thing is avoided, since the design leaves it open: an `if` whose two branches
 * are the same expression. */
#ifndef COMP_TESTS_GEN_H
#define COMP_TESTS_GEN_H

#include "facts_tree.h"
#include "random.h"
#include "sema/sema.h"

str gen_rules(arena *a, uint64_t *chance);

typedef struct gen_facts {
    int as_of;      /* YYYYMMDD */
    bool foreign;   /* amounts in other currencies */
} gen_facts;

/* One partner that is right for the schema. */
tree *gen_partner(arena *a, const program *p, uint64_t *chance, const gen_facts *how);

/* Spoils one value somewhere, or takes it away, or repeats it. */
void gen_damage(arena *a, tree *partner, uint64_t *chance);

int gen_as_of(uint64_t *chance); /* YYYYMMDD */

#endif
