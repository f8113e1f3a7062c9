/* Plans without what does not decide: two nodes, of two plans or of one, have one number here exactly where they are
 * written the same but for spans, titles, the order of `and` and `or`, numbers of nodes, and a few ways of saying one
 * thing (any of one code and all of it; at least 1 of; a bound between equal cells).
 *
 * What is equal here is equal for all facts.  The reverse is not claimed: what is not equal may still come to the same
 * (domain.h goes on from there). */
#ifndef COMP_MUTATE_CANON_H
#define COMP_MUTATE_CANON_H

#include "plan/plan.h"

typedef struct canon canon; /* the numbers given so far */

/* Lives in `a`, which has a trap. */
canon *canon_new(arena *a);

/* A plan, numbered: by node, view, people block, and line. */
typedef struct canon_plan {
    const plan *plan;
    uint32_t *nodes, *views, *people, *lines;
} canon_plan;

canon_plan *canon_read(canon *c, const plan *p);

/* All that is judged and all that is read, as one number: two plans that have the same judge all facts alike. */
uint32_t canon_whole(canon *c, const canon_plan *p);

/* … of one competency. */
uint32_t canon_competency(canon *c, const canon_plan *p, uint32_t competency);

/* What is read, as one number: the fields of the facts, what they may hold, and whose result reads them. */
uint32_t canon_reads(canon *c, const plan *p);

#endif
