/* One cell of CSV into a cell of the facts: what text says where a type is wanted.
 *
 *   yes/no         true, false, yes, no, t, f in any case; 1, 0: what spreadsheets and databases write
 *   numbers        as JSON has them, with a point for decimals and nothing between thousands; money without exponent
 *   percent        35 or 35%
 *   date           2017-03-31
 *   set            codes with `|` between them, spaces around it not counting
 *
 * An empty cell says nothing, in quotes or not: it is left to the caller, except that of a set, which has no code. */
#ifndef COMP_FACTS_CSV_CELL_H
#define COMP_FACTS_CSV_CELL_H

#include "facts/fill.h"

/* `cell` is open. */
void csv_fill_cell(fill *w, const fill_field *ff, value *cell, str text);

#endif
