/* Can these hold together?  Proofs about a plan, for lints: "never" and "always" are said only of what is proven.
 *
 * A goal assumes something of a partner: that a condition is met or unmet, that a line of the rules is.  refute() asks
 * whether some goals contradict each other, by narrowing what each value can be (range.h) and trying the alternatives
 * of `or`, tables and groups one after the other.  True is a proof.  False says nothing: there are facts that meet the
 * goals, or they were too many to look through (`budget`), or the contradiction is of a kind that is not looked for.
 *
 * What a partner leaves out: a condition that is known although a count is not agrees with every number that the count
 * can come to, so a proof may speak of one of them.  The as-of date is any date. */
#ifndef COMP_LINT_PROOF_H
#define COMP_LINT_PROOF_H

#include "plan/plan.h"

typedef enum goal_kind {
    GOAL_MET,        /* condition node a: yes                                                             */
    GOAL_UNMET,      /* condition node a: no                                                              */
    GOAL_COMPARES,   /* node a `op` node b                                                                */
    GOAL_DIFFERS,    /* it is known that not                                                              */
    GOAL_PICKS,      /* the table a chooses its cell number b                                             */
    GOAL_LINE,       /* line a is met or does not apply                                                   */
    GOAL_BODY,       /* … whether it applies or not: what it asks is met                                  */
    GOAL_LINE_UNMET, /* line a applies and is unmet, for certain                                          */
    GOAL_BODY_UNMET, /* what it asks is unmet                                                             */
    GOAL_NOT_MET,    /* line a is unmet or does not apply, for certain                                    */
    GOAL_BODY_NOT_MET,
    GOAL_LINES,      /* GOAL_LINE of each child of line a                                                 */
    GOAL_LINES_NOT_MET
} goal_kind;

typedef struct goal {
    goal_kind kind;
    uint32_t a, b;
    plan_op op;
} goal;

typedef struct proofs proofs;

/* In `a`, which has a trap; both are borrowed as long as it is used. */
proofs *proofs_new(arena *a, const plan *p);

/* True: no partner meets all of them. */
bool refute(proofs *ps, const goal *goals, uint32_t n);

static inline bool refute_one(proofs *ps, goal_kind kind, uint32_t a) {
    return refute(ps, &(goal){.kind = kind, .a = a}, 1);
}

#endif
