/* The difference of two texts, line by line: what goes with `-`, what comes with `+`, three lines around each. */
#ifndef COMP_BASE_DIFFERENCE_H
#define COMP_BASE_DIFFERENCE_H

#include "base/str.h"

/* Each line `indent` columns in, ending in a newline; nothing where the texts are equal.  Bytes that could harm a
 * terminal are made harmless.  `out->failed` where memory ends. */
void difference_text(buf *out, str before, str now, uint32_t indent, bool color);

/* The same as `diff -u` writes it, with the names of the texts; a carriage return at the end of a line shows.  Scratch is
 * taken from `a`. */
void difference_unified(buf *out, arena *a, str before_name, str before, str now_name, str now, bool color);

#endif
