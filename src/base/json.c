/* Writing JSON.  See json.h. */
#include "base/json.h"

void json_string(buf *out, str s) {
    buf_char(out, '"');
    for (uint32_t i = 0; i < s.n;) {
        char c = s.p[i];
        uint32_t bytes = utf8_len(s.p + i, s.n - i);
        if (bytes == 0) buf_z(out, "\xef\xbf\xbd");
        else if (c == '"' || c == '\\') buf_printf(out, "\\%c", c);
        else if (c == '\n') buf_z(out, "\\n");
        else if (c == '\t') buf_z(out, "\\t");
        else if (c == '\r') buf_z(out, "\\r");
        else if (bytes == 1 && ((unsigned char)c < 0x20 || c == 0x7f)) buf_printf(out, "\\u%04x", (unsigned)c);
        else buf_add(out, s.p + i, bytes);
        i += bytes ? bytes : 1;
    }
    buf_char(out, '"');
}

void json_member(buf *out, const char *name, str s) {
    buf_printf(out, "\"%s\":", name);
    json_string(out, s);
}
