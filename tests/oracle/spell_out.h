/* Rules of the generator in longer words: definitions with parameters written out at each call, a competency written
 * once for each of its areas.  Done on the text, so that nothing of the product takes part: what the product makes of
 * the short rules must be what it makes of the long ones. */
#ifndef COMP_TESTS_SPELL_OUT_H
#define COMP_TESTS_SPELL_OUT_H

#include "base/str.h"

/* Empty where the rules have neither. */
str spell_out(arena *a, str rules);

#endif
