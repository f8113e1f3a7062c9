/* Is a mutant the same by another way?  Two proofs, and where neither serves it is taken for another.
 *
 * Same plan: both programs are the same plan at all times (canon.h).
 *
 * Exhaustion: where the plans differ, they differ in conditions that read nothing but yes/no, words of an enumeration,
 * passes, and numbers, dates and texts that are only compared with constants.  Then one value for each constant, and one
 * between and beyond them, stand for all, and both conditions are judged for every combination of these; each value that
 * a field may lack is tried absent, too.  The judging is the evaluator's own: facts are made, both plans evaluate the
 * condition. */
#ifndef COMP_MUTATE_DOMAIN_H
#define COMP_MUTATE_DOMAIN_H

#include "api/program.h"

typedef enum proof_kind { PROOF_NONE, PROOF_SAME_PLAN, PROOF_EXHAUSTION } proof_kind;

typedef struct proof {
    proof_kind kind;
    uint64_t cases; /* EXHAUSTION: combinations judged                                                     */
    str domain;     /* EXHAUSTION: "market (2 words), amount (5: at, between and beyond 100 and 200)", in `a` */
} proof;

/* Memory's end: jumps to a's trap. */
proof prove_equal(arena *a, const comp_program *original, const comp_program *mutant);

#endif
