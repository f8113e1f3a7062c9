#include "facts/json_split.h"

#include <string.h>

/* Through a string, from any place in it.  Runs between quotes and backslashes are the most of it. */
static json_split_result through_string(json_split *s, const char *text, size_t n, size_t *at) {
    size_t i = *at;
    for (; i < n; i++) {
        unsigned char c = (unsigned char)text[i];
        if (s->escaped) {
            s->escaped = false;
        } else if (c == '\\') {
            s->escaped = true;
        } else if (c == '"') {
            *at = i + 1;
            s->in_string = false;
            return SPLIT_END;
        } else if (c < 0x20) {
            *at = i + 1;
            return SPLIT_BROKEN;
        }
    }
    *at = i;
    return SPLIT_MORE;
}

json_split_result json_split_feed(json_split *s, const char *text, size_t n, size_t *at) {
    while (*at < n) {
        if (s->in_string) {
            json_split_result r = through_string(s, text, n, at);
            if (r != SPLIT_END) return r;
            s->last = '"';
            if (s->open.depth == 0) return SPLIT_END;
            continue;
        }
        char c = text[*at];
        if (s->bare) { /* a number, a word */
            if (json_is_space(c) || memchr("{}[],:\"", c, 7)) return SPLIT_END;
            ++*at;
            continue;
        }
        ++*at;
        switch (c) {
        case '"':
            s->in_string = true;
            break;
        case '{':
        case '[':
            if (!json_nesting_open(&s->open, c)) return SPLIT_BROKEN;
            break;
        case '}':
        case ']':
            if (!json_nesting_close(&s->open, c)) return SPLIT_BROKEN;
            s->last = c;
            if (s->open.depth == 0) return SPLIT_END;
            break;
        default:
            s->bare = s->open.depth == 0;
            break;
        }
        if (!json_is_space(c)) s->last = c;
    }
    return SPLIT_MORE;
}
