/* The product from end to end, for tests that speak in texts: rules to plan, facts text to outcome, once for the results
 * only and once with the reasons; and by a plan that keeps places apart, alone and watched by somebody who changes
 * nothing. */
#ifndef COMP_TESTS_PRODUCT_KIT_H
#define COMP_TESTS_PRODUCT_KIT_H

#include "eval/eval.h"
#include "facts/json_reader.h"
#include "sema/sema.h"

typedef struct product_run { /* one way of judging */
    const plan *plan;
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
    plan *places;    /* that keeps places apart */
    const rates *rates;
    product_run results, reasons, apart, watched;
} product;

/* Rules, exchange rates (may be empty) and the as-of date as a day number. */
void product_open(product *p, arena *a, str rules, str rates_text, int32_t as_of, bool partial);
void product_close(product *p);

/* Judges one partner in all ways. */
void product_judge(product *p, str partner);

/* NULL, or in what the ways differ. */
const char *product_differs_from_itself(const product *p);

#endif
