/* What is wrong with the facts of a case, as `comp eval` says it. */
#ifndef COMP_SUITE_FACTS_WRONG_H
#define COMP_SUITE_FACTS_WRONG_H

#include "facts/facts.h"

/* In the arena, which has a trap; empty where nothing is. */
str facts_wrong(arena *a, const facts *f);

#endif
