/* What came of a mutation, written. */
#ifndef COMP_MUTATE_REPORT_H
#define COMP_MUTATE_REPORT_H

#include "diag/diag.h"
#include "mutate/mutation.h"

void mutation_text(buf *out, const comp_mutation *m, const diag_style *style);
void mutation_json(buf *out, const comp_mutation *m); /* docs/mutate.schema.json */

#endif
