/* Is a mutant the same by another way?  Two proofs, and where neither serves it is taken for another.
 *
 * Same plan: both programs are the same plan at all times (canon.h).
 *
 * Exhaustion: where the plans differ, they differ in conditions that have a finite domain (domain.h), and both sides were
 * judged in every case of it.  The judging is the evaluator's own. */
#ifndef COMP_MUTATE_PROOF_H
#define COMP_MUTATE_PROOF_H

#include "api/program.h"

typedef enum proof_kind { PROOF_NONE, PROOF_SAME_PLAN, PROOF_EXHAUSTION } proof_kind;

typedef struct proof {
    proof_kind kind;
    uint64_t cases; /* EXHAUSTION: judged, for each tier and time                                            */
    str domain;     /* EXHAUSTION: "market (2 words), seats (5 values: at, between and beyond …)", in `a`     */
} proof;

/* Memory's end: jumps to a's trap. */
proof prove_equal(arena *a, const comp_program *original, const comp_program *mutant);

#endif
