/* Exchange rates given with --rates: lines `EUR USD 1.0812`, one EUR in USD, exact, that direction only. */
#ifndef COMP_EVAL_RATES_H
#define COMP_EVAL_RATES_H

#include "base/value.h"
#include "diag/diag.h"

typedef struct rates rates;

/* Parses `text`; mistakes (a line of another form, a pair twice, a rate of 0) are added to `ds` with spans in
 * source number `src`.  In `a`. */
rates *rates_parse(arena *a, const source_set *sources, uint32_t src, diags *ds);

/* How much one unit of `from` is in `to`; false where no line says. */
bool rates_find(const rates *r, str from, str to, value *rate);

#endif
