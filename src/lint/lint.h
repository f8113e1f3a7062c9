/* Lints: what rules can be proven to be, and their author most likely did not mean.
 *
 * In: a program without errors.  Out: warnings W0801 to W0807.  They reason about its plans, one for each time between
 * two dates of the rules; what is written once and judged in several tiers, areas or times is warned of where the same
 * is true in all of them.  A warning says only what is proven (proof.h); what is not warned of may still be so. */
#ifndef COMP_LINT_LINT_H
#define COMP_LINT_LINT_H

#include "diag/diag.h"
#include "plan/plan.h"
#include "sema/sema.h"

typedef struct lint lint;

/* Both arenas have a trap: `keep` holds what is found, `scratch` is emptied for each plan.  All is borrowed as long as it is
 * used. */
lint *lint_new(arena *keep, arena *scratch, const program *p, diags *ds);

/* Looks at a plan of the program; it may go afterwards. */
void lint_plan(lint *l, const plan *p);

/* After the last plan: reports what was the same in all of them. */
void lint_finish(lint *l);

#endif
