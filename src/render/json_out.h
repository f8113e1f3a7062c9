/* JSON written member by member: commas, and line breaks with indents where it is for people. */
#ifndef COMP_RENDER_JSON_OUT_H
#define COMP_RENDER_JSON_OUT_H

#include "base/str.h"

typedef struct json_out {
    buf *out;
    bool pretty;
    uint32_t depth;
    bool some; /* the object or array being written has a member already */
} json_out;

/* What comes next is the value of member `name`. */
void json_key(json_out *j, const char *name);
/* What comes next is an element of an array. */
void json_element(json_out *j);

void json_open(json_out *j, char bracket);  /* { or [ */
void json_close(json_out *j, char bracket); /* } or ] */

void json_put(json_out *j, const char *name, str s);
void json_put_if_any(json_out *j, const char *name, str s); /* nothing for an empty text */
void json_put_number(json_out *j, const char *name, uint64_t n);
void json_put_date(json_out *j, const char *name, int32_t day);

#endif
