/* The lines in which two texts differ, as `diff -u` shows them. */
#ifndef COMP_BASE_TEXT_DIFF_H
#define COMP_BASE_TEXT_DIFF_H

#include "base/str.h"

/* Nothing where the texts are equal.  Lines are made harmless for a terminal (term.h), tabs stand; a carriage return at
 * the end of one shows.  Scratch is taken from `a`. */
void text_diff(buf *out, arena *a, str before_name, str before, str after_name, str after, bool color);

#endif
