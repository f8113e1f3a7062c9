/* The product from end to end, for tests that speak in texts: rules to plan, facts text to outcome, once for the results
 * only and once with the reasons. */
#ifndef COMP_TESTS_PRODUCT_KIT_H
#define COMP_TESTS_PRODUCT_KIT_H

#include "eval/eval.h"
#include "facts/json_reader.h"
#include "sema/sema.h"

typedef struct product_run { /* one way of judging */
    eval *e;
    facts f;
    facts_reader *reader;
    const outcome *o; /* of the last partner */
} product_run;

typedef struct product {
    source_set sources;
    diags ds;
    program *p;
    plan *plan;      /* NULL: the rules were refused, `ds` says why */
    const rates *rates;
    product_run results, reasons;
} product;

/* Rules, exchange rates (may be empty) and the as-of date as a day number. */
void product_open(product *p, arena *a, str rules, str rates_text, int32_t as_of, bool partial);
void product_close(product *p);

/* Judges one partner both ways. */
void product_judge(product *p, str partner);

/* NULL, or in what the two ways differ. */
const char *product_differs_from_itself(const product *p);

#endif
