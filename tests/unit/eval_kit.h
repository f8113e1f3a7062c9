/* Running the evaluator on a kit, and what tests of it say often. */
#ifndef COMP_TESTS_EVAL_KIT_H
#define COMP_TESTS_EVAL_KIT_H

#include "eval/eval.h"
#include "unit/plan_kit.h"

/* cmocka fixture: *state is a fresh kit. */
int kit_setup(void **state);
int kit_teardown(void **state);

/* An evaluator as of 2017-07-07. */
eval *kit_eval(const kit *k, bool record, const rates *r);

/* The value of a node of the partner on the kit's facts (kit_plan() was called). */
value kit_value(kit *k, uint32_t node);

/* Whether both are the same state, or equal numbers of a size that a test writes down. */
bool same_value(value x, value y);
void assert_value(value actual, value expected);

/* "yes", "no", "?" unknown, "empty", "none", "size" and "currency" errors, else a number like 12 or 7/2. */
value value_from(const char *word);

/* Fails unless `word` (as above) is the node's value. */
void assert_node(kit *k, uint32_t node, const char *word);

/* The value in words, for messages; in a static buffer. */
const char *value_words(value v);

#endif
