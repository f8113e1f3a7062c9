/* Taking away from a partner what a tier does not need, until each amount is at its threshold, each date at the edge of
 * its window, and nobody and no pass is too many. */
#ifndef COMP_CASES_SHRINK_H
#define COMP_CASES_SHRINK_H

#include "cases/trial.h"

/* What must stay so: an option's tier met. */
typedef struct tier_aim {
    uint32_t option, tier;
} tier_aim;

void shrink_partner(trial *t, arena *a, made_row *partner, tier_aim aim);

/* The last value from the cell's own on, downwards or upwards in its smallest steps, with which the tier is still met
 * while the next one loses it; false where there is no such edge within reach.  The cell is left as it was. */
bool shrink_edge(trial *t, made_row *partner, made_cell *cell, const plan_field *f, tier_aim aim, bool upwards,
                 value *edge);

/* A value so many steps further. */
value shrink_step(arena *a, const plan_field *f, value v, int64_t steps);

#endif
