/* Numbers as JSON writes them: `-? (0 | [1-9][0-9]*) [. digits] [e|E [+-] digits]`, and nothing else.  simdjson hands
 * out a number's bytes unchecked, so the form is ours to see. */
#ifndef COMP_FACTS_NUMERAL_H
#define COMP_FACTS_NUMERAL_H

#include "base/value.h"

typedef enum numeral_form {
    NUMERAL_NONE,  /* not of that form                                              */
    NUMERAL_SMALL, /* no exponent and at most 18 digits: the value is worked out    */
    NUMERAL_LARGE  /* value_parse() will take it                                    */
} numeral_form;

numeral_form numeral_read(str s, value *v);

#endif
