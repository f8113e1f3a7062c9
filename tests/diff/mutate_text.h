/* Rule texts with one small thing written otherwise: numbers, words, a member of a set, a line. */
#ifndef COMP_TESTS_MUTATE_TEXT_H
#define COMP_TESTS_MUTATE_TEXT_H

#include "base/str.h"

/* Appends `text` with a change; it need not compile.  `chance` is the state of random.h. */
void mutate_text(buf *out, str text, uint64_t *chance);

#endif
