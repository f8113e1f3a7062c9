/* Writing JSON.  See json.h. */
#include "base/json.h"

static bool is_plain(char c) { return (unsigned char)c >= 0x20 && (unsigned char)c < 0x7f && c != '"' && c != '\\'; }

void json_string(buf *out, str s) {
    buf_char(out, '"');
    for (uint32_t i = 0, end; i < s.n; i = end) {
        for (end = i; end < s.n && is_plain(s.p[end]);) end++;
        buf_add(out, s.p + i, end - i);
        if (end == s.n) break;
        char c = s.p[end];
        uint32_t bytes = utf8_len(s.p + end, s.n - end);
        if (bytes == 0) buf_z(out, "\xef\xbf\xbd");
        else if (c == '"' || c == '\\') buf_printf(out, "\\%c", c);
        else if (c == '\n') buf_z(out, "\\n");
        else if (c == '\t') buf_z(out, "\\t");
        else if (c == '\r') buf_z(out, "\\r");
        else if (bytes == 1) buf_printf(out, "\\u%04x", (unsigned)c);
        else buf_add(out, s.p + end, bytes);
        end += bytes ? bytes : 1;
    }
    buf_char(out, '"');
}

void json_member(buf *out, const char *name, str s) {
    buf_printf(out, "\"%s\":", name);
    json_string(out, s);
}
