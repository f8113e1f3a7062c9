/* Which fields a node reads: for those who ask what a field of the facts is for.  That a `unique` field tells the rows
 * of a list apart is not counted. */
#ifndef COMP_PLAN_PLAN_READS_H
#define COMP_PLAN_PLAN_READS_H

#include "plan/plan.h"

/* What has been met on the way; both arrays belong to the caller, who clears them between two questions. */
typedef struct plan_reads {
    const plan *p;
    bool *nodes;  /* by node: it has been looked at                                    */
    bool *fields; /* by field: it is read, the lists that it stands in included         */
} plan_reads;

/* Marks what `node` reads, through its operands, lists and people; PLAN_NIL reads nothing. */
void plan_reads_node(plan_reads *r, uint32_t node);

/* The same for a line with all below it: conditions, and when they apply. */
void plan_reads_line(plan_reads *r, uint32_t line);

#endif
