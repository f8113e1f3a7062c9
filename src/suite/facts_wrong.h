/* What is wrong with the facts of a case, as `comp eval` says it. */
#ifndef COMP_SUITE_FACTS_WRONG_H
#define COMP_SUITE_FACTS_WRONG_H

#include "facts/facts.h"

/* Appends to `out`; `a`, which has a trap, is for scratch. */
void facts_wrong(buf *out, arena *a, const facts *f);

#endif
