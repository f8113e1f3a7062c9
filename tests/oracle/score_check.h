/* Whether the cost of the next point that the product names gives it, and nothing smaller does. */
#ifndef COMP_TESTS_SCORE_CHECK_H
#define COMP_TESTS_SCORE_CHECK_H

#include "unit/product_kit.h"
#include "slow.h"

/* NULL, or what is wrong, of the partner that both have judged last; `costs` grows by those that were tried. */
const char *score_check(const product *p, slow *s, unsigned long *costs);

#endif
