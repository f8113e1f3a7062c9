/* Random facts that fit given rules: words and codes are those that the rules name, dates and numbers lie near what
 * they ask. */
#ifndef COMP_TESTS_RANDOM_FACTS_H
#define COMP_TESTS_RANDOM_FACTS_H

#include "plan/plan.h"

/* Appends one partner, a JSON object in a line.  `chance` is the state of random.h. */
void random_partner(buf *out, const plan *p, int32_t as_of, uint64_t *chance);

#endif
