/* JSON written member by member.  See json_out.h. */
#include "render/json_out.h"

#include <inttypes.h>

#include "base/date.h"
#include "base/json.h"

static void new_line(json_out *j) {
    if (!j->pretty) return;
    buf_char(j->out, '\n');
    buf_fill(j->out, ' ', 2 * (size_t)j->depth);
}

void json_element(json_out *j) {
    if (j->some) buf_char(j->out, ',');
    new_line(j);
    j->some = true;
}

void json_key(json_out *j, const char *name) {
    json_element(j);
    buf_char(j->out, '"');
    buf_z(j->out, name);
    buf_z(j->out, j->pretty ? "\": " : "\":");
}

void json_open(json_out *j, char bracket) {
    buf_char(j->out, bracket);
    j->depth++;
    j->some = false;
}

void json_close(json_out *j, char bracket) {
    j->depth--;
    if (j->some) new_line(j);
    buf_char(j->out, bracket);
    j->some = true;
}

void json_put(json_out *j, const char *name, str s) {
    json_key(j, name);
    json_string(j->out, s);
}

void json_put_if_any(json_out *j, const char *name, str s) {
    if (s.n) json_put(j, name, s);
}

void json_put_number(json_out *j, const char *name, uint64_t n) {
    json_key(j, name);
    buf_printf(j->out, "%" PRIu64, n);
}

void json_put_date(json_out *j, const char *name, int32_t day) {
    char text[11];
    date_print(text, day);
    json_put(j, name, str_from(text));
}
