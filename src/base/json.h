/* Writing JSON. */
#ifndef COMP_BASE_JSON_H
#define COMP_BASE_JSON_H

#include "base/str.h"

/* `s` as a JSON string with its quotes; bytes that are no UTF-8 become U+FFFD. */
void json_string(buf *out, str s);

/* `"name":` and the string. */
void json_member(buf *out, const char *name, str s);

#endif
