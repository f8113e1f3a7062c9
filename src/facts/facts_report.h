/* What is wrong with facts, as diagnostics: where it stands in which file, what was expected, what was found. */
#ifndef COMP_FACTS_FACTS_REPORT_H
#define COMP_FACTS_FACTS_REPORT_H

#include "diag/diag.h"
#include "facts/json_reader.h"

/* Adds the errors and warnings of `f`.  `file` may be empty: the facts came from no file.  `at` says where the record
 * stands.  Advice that was given for the field before in the run is left out. */
void facts_report(diags *ds, const facts *f, str file, const json_text *at);

/* Errors of one partner that differ only in where they stand are told once. */
typedef struct alike_errors {
    const fact_error *first;
    uint32_t n;                /* of them                           */
    const fact_error *more[3]; /* the next ones, as many as there are */
} alike_errors;

/* In the order of the first of each; the number of them is returned. */
uint32_t facts_alike(arena *a, const fact_error *errors, alike_errors **out);

/* "also in sales[4].amount, sales[7].amount and 12 more"; empty where there is only one. */
str facts_also_in(arena *a, const alike_errors *errors);

#endif
