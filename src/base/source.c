#include "base/source.h"

#include <string.h>

uint32_t source_add(source_set *set, arena *a, str name, str text) {
    ARENA_GROW(a, set->at, set->n, set->cap);
    char *copy = arena_alloc(a, (size_t)text.n + 2);
    if (text.n) memcpy(copy, text.p, text.n);

    uint32_t nlines = 1;
    for (uint32_t i = 0; i < text.n; i++) nlines += copy[i] == '\n';
    uint32_t *lines = ARENA_ARRAY(a, uint32_t, nlines);
    for (uint32_t i = 0, line = 1; i < text.n; i++)
        if (copy[i] == '\n') lines[line++] = i + 1;

    set->at[set->n] = (source){.name = str_copy(a, name), .text = {copy, text.n}, .lines = lines, .nlines = nlines};
    return set->n++;
}

static uint32_t line_at(const source *s, uint32_t offset) {
    uint32_t lo = 0, hi = s->nlines;
    while (hi - lo > 1) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (s->lines[mid] <= offset) lo = mid;
        else hi = mid;
    }
    return lo;
}

uint32_t source_line_at(const source *s, uint32_t offset) { return line_at(s, offset) + 1; }

place source_place(const source *s, uint32_t offset) {
    if (offset > s->text.n) offset = s->text.n;
    uint32_t line = line_at(s, offset);
    str before = {s->text.p + s->lines[line], offset - s->lines[line]};
    if (line == 0 && before.n >= 3 && memcmp(before.p, "\xef\xbb\xbf", 3) == 0) { /* a byte order mark is no column */
        before.p += 3;
        before.n -= 3;
    }
    return (place){line + 1, str_points(before) + 1};
}

str source_line(const source *s, uint32_t line) {
    if (line == 0 || line > s->nlines) return (str){NULL, 0};
    uint32_t lo = s->lines[line - 1], hi = line < s->nlines ? s->lines[line] - 1 : s->text.n;
    if (line == 1 && hi - lo >= 3 && memcmp(s->text.p, "\xef\xbb\xbf", 3) == 0) lo += 3;
    if (hi > lo && s->text.p[hi - 1] == '\r') hi--;
    return (str){s->text.p + lo, hi - lo};
}

str source_text(const source_set *set, span at) {
    if (at.src >= set->n) return (str){NULL, 0};
    return (str){set->at[at.src].text.p + at.lo, at.hi - at.lo};
}

uint32_t source_past_blanks(str text, uint32_t i) {
    for (; i < text.n; i++) {
        char c = text.p[i];
        if (c == '#') /* the line end, if there is one, is blank */
            while (i + 1 < text.n && text.p[i + 1] != '\n') i++;
        else if (c != ' ' && c != '\t' && c != '\n' && c != '\r') break;
    }
    return i;
}

uint32_t source_past_quotes(str text, uint32_t i) {
    for (i++; i < text.n && text.p[i] != '"' && text.p[i] != '\n'; i++)
        if (text.p[i] == '\\' && i + 1 < text.n && text.p[i + 1] != '\n') i++;
    return i < text.n ? i + 1 : i;
}

void source_quote(buf *out, str text) {
    buf_char(out, '"');
    for (uint32_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"' || text.p[i] == '\\') buf_char(out, '\\');
        buf_char(out, text.p[i]);
    }
    buf_char(out, '"');
}

str source_squeezed(arena *a, str text) {
    char *out = arena_alloc(a, (size_t)text.n + 1);
    uint32_t n = 0;
    for (uint32_t i = source_past_blanks(text, 0); i < text.n;) {
        uint32_t end = text.p[i] == '"' ? source_past_quotes(text, i) : i + 1;
        memcpy(out + n, text.p + i, end - i);
        n += end - i;
        i = source_past_blanks(text, end);
        if (i > end && i < text.n) out[n++] = ' ';
    }
    return (str){out, n};
}
