/* The difference of two texts, line by line: what goes with `-`, what comes with `+`, three lines around each. */
#ifndef COMP_BASE_DIFFERENCE_H
#define COMP_BASE_DIFFERENCE_H

#include "base/str.h"

/* Each line `indent` columns in, ending in a newline; nothing where the texts are equal.  Bytes that could harm a
 * terminal are made harmless.  `out->failed` where memory ends. */
void difference_text(buf *out, str before, str now, uint32_t indent, bool color);

#endif
