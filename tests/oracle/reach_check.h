/* What would lift a partner, judged by the slow evaluator: every change reported is made to the facts and must reach
 * the tier; no smaller one of its kind may. */
#ifndef COMP_TESTS_REACH_CHECK_H
#define COMP_TESTS_REACH_CHECK_H

#include "unit/product_kit.h"
#include "slow.h"

/* After the product judged `partner`.  NULL, or what is wrong; counts the changes tried. */
const char *reach_check(product *p, slow *s, const tree *partner, const slow_outcome *before, uint64_t *chance,
                        unsigned long *tried);

#endif
