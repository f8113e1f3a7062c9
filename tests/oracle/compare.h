/* Where the product and the slow evaluator differ on one partner, in words. */
#ifndef COMP_TESTS_COMPARE_H
#define COMP_TESTS_COMPARE_H

#include "slow.h"
#include "unit/product_kit.h"

/* After both judged the same facts: results, and the outcomes of all lines.  NULL, or what differs. */
const char *compare(const product *p, const slow_outcome *second, arena *a);

#endif
