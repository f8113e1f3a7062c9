/* JSON text to the tree that the slow evaluator reads.  For JSON that is known to be right. */
#ifndef COMP_TESTS_TREE_PARSE_H
#define COMP_TESTS_TREE_PARSE_H

#include "facts_tree.h"

tree *tree_parse(arena *a, str json);

#endif
