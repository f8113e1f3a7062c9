/* `unique`: no two rows of a list alike in a field. */
#ifndef COMP_FACTS_FILL_UNIQUE_H
#define COMP_FACTS_FILL_UNIQUE_H

#include "facts/fill.h"

/* Among rows [first, first + n) of the field's list, which are those of one parent. */
void fill_check_unique(fill *w, const fill_field *ff, uint32_t first, uint32_t n);

#endif
