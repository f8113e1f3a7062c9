/* Where a value stands in the facts, as people and JSON tools write it: "sales[3].amount", rows counted from 0, keys
 * that are no words in quotes. */
#ifndef COMP_FACTS_FACTS_PATH_H
#define COMP_FACTS_FACTS_PATH_H

#include "plan/plan.h"

/* `rows`: by list, the number of the row that is meant below its parent; read for the lists around the field only. */
str facts_path(arena *a, const plan *p, uint32_t field, const uint32_t *rows);

/* Where it stands in a row of CSV: "column `amount`"; a list, which is no column, by its name. */
str facts_column(arena *a, const plan *p, uint32_t field);

/* As facts_path() for a key of a row of `list`, declared or not. */
str facts_path_of_key(arena *a, const plan *p, uint32_t list, str key, const uint32_t *rows);

#endif
