/* What is wrong with facts, as diagnostics: where it stands in which file, what was expected, what was found. */
#ifndef COMP_FACTS_FACTS_REPORT_H
#define COMP_FACTS_FACTS_REPORT_H

#include "diag/diag.h"
#include "facts/json_reader.h"

/* Adds the errors and warnings of `f`.  `file` may be empty: the facts came from no file.  `at` says where the record
 * stands.  Advice that was given for the field before in the run is left out. */
void facts_report(diags *ds, const facts *f, str file, const json_text *at);

#endif
