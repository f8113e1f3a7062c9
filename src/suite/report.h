/* Results of a suite, written.  Each form is one buffer, in the order of the files. */
#ifndef COMP_SUITE_REPORT_H
#define COMP_SUITE_REPORT_H

#include "suite/results.h"

void report_text(buf *out, const comp_suite *s, const diag_style *style);
void report_failures(buf *out, const comp_suite *s, const diag_style *style);
void report_tap(buf *out, const comp_suite *s);
void report_junit(buf *out, const comp_suite *s);
void report_json(buf *out, const comp_suite *s); /* docs/test.schema.json */

/* What is underlined of an expectation: the word that did not come true. */
span report_word(const source_set *sources, const suite_finding *f);

/* "expected met, found unmet" */
void report_sentence(buf *out, const suite_finding *f);

#endif
