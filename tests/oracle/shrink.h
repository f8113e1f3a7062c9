/* Makes a failing case smaller: lines of the rules and values of the facts go as long as it still fails. */
#ifndef COMP_TESTS_SHRINK_H
#define COMP_TESTS_SHRINK_H

#include "facts_tree.h"

typedef bool shrink_fails(void *context, str rules, const tree *partner);

void shrink(arena *a, str *rules, tree *partner, shrink_fails *fails, void *context);

#endif
