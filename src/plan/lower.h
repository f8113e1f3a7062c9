/* Checked program to plan.  Per competency, option and tier the trees become lines over shared nodes; what they read
 * decides what the facts reader decodes. */
#ifndef COMP_PLAN_LOWER_H
#define COMP_PLAN_LOWER_H

#include "plan/plan.h"
#include "sema/sema.h"

/* The plan of a program without errors; NULL when memory ends.  Copies what it keeps: the program's arena may go.
 * Owner: plan_free(). */
plan *plan_lower(const program *p);

#endif
