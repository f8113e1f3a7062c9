/* What came of a mutation, written. */
#ifndef COMP_MUTATE_REPORT_H
#define COMP_MUTATE_REPORT_H

#include "diag/diag.h"
#include "mutate/mutation.h"

void mutation_text(buf *out, const comp_mutation *m, const diag_style *style, bool with_refused);
void mutation_json(buf *out, const comp_mutation *m); /* docs/mutate.schema.json */

void mutation_tests(buf *out, const comp_mutation *m);

/* `before` -> `after`, or `before` left out; not more of it than a person wants to read. */
void mutation_change(buf *out, const mutant *m);

/* Is the test of survivor `i` that of one before it, too? */
bool mutation_is_shown(const comp_mutation *m, uint32_t i);

#endif
