/* Checked program to plan.  Per competency, option and tier the trees become lines over shared nodes; what they read
 * decides what the facts reader decodes. */
#ifndef COMP_PLAN_LOWER_H
#define COMP_PLAN_LOWER_H

#include "plan/plan.h"
#include "sema/sema.h"

/* How plans are made for tools; all zero for judging. */
typedef struct lower_options {
    bool probes; /* what tests expect of lets is lowered and read, too: plan.probes */
    bool apart;  /* equal conditions at different places keep nodes of their own (PLAN_MARK): plan.marks */
} lower_options;

/* The plan of a program without errors for the days of one epoch; NULL when memory ends.  Copies what it keeps: the
 * program's arena may go.  Numbers items in the tree, so that one thread at a time may lower a program.
 * Owner: plan_free(). */
plan *plan_lower(const program *p, uint32_t epoch);
plan *plan_lower_with(const program *p, uint32_t epoch, const lower_options *options);

/* Epochs of a program: the times between its cuts, the first before the first cut.  Their number, the one of a day,
 * the days of one. */
static inline uint32_t plan_epochs(const program *p) { return p->ncuts + 1; }
uint32_t plan_epoch_of(const program *p, int32_t day);
date_range plan_epoch_days(const program *p, uint32_t epoch);

#endif
