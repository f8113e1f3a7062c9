/* Harmless, measured and wrapped text for terminals.  See term.h. */
#include "base/term.h"

#include <stdio.h>
#include <string.h>

/* Invisible or reordering: soft hyphen, Arabic letter mark, zero-width space, directional marks, separators,
 * embeddings and isolates, invisible operators, byte order mark, tags.  C1 controls count, they are controls. */
static bool is_treacherous(uint32_t c) {
    static const struct { uint32_t lo, hi; } ranges[] = {
        {0x80, 0x9f},     {0xad, 0xad},     {0x61c, 0x61c},   {0x200b, 0x200b}, {0x200e, 0x200f},
        {0x2028, 0x202e}, {0x2060, 0x206f}, {0xfeff, 0xfeff}, {0xfff9, 0xfffb}, {0xe0000, 0xe007f},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (c >= ranges[i].lo && c <= ranges[i].hi) return true;
    return false;
}

/* `\x1b` for a byte, `\u202e` for a character. */
static glyph escape(char kind, int digits, uint32_t c, uint32_t bytes) {
    glyph g = {.bytes = bytes};
    g.n = g.columns = (uint32_t)snprintf(g.shown, sizeof g.shown, "\\%c%0*x", kind, digits, (unsigned)c);
    return g;
}

glyph term_glyph(str s, uint32_t i, uint32_t column) {
    unsigned char first = (unsigned char)s.p[i];
    uint32_t bytes = utf8_len(s.p + i, s.n - i);
    if (first == '\t') {
        glyph g = {.bytes = 1, .n = TERM_TAB - column % TERM_TAB};
        g.columns = g.n;
        memset(g.shown, ' ', g.n);
        return g;
    }
    if (bytes == 0 || first < 0x20 || first == 0x7f) return escape('x', 2, first, 1);
    uint32_t c = utf8_point(s.p + i, bytes);
    if (is_treacherous(c)) return escape('u', 4, c, bytes);
    glyph g = {.bytes = bytes, .n = bytes, .columns = str_columns((str){s.p + i, bytes})};
    memcpy(g.shown, s.p + i, bytes);
    return g;
}

/* Tabs in running text are one space: there is no column to align. */
static uint32_t put(buf *out, str s) {
    uint32_t columns = 0;
    for (uint32_t i = 0; i < s.n;) {
        glyph g = term_glyph(s, i, TERM_TAB - 1);
        if (out) buf_add(out, g.shown, g.n);
        columns += g.columns;
        i += g.bytes;
    }
    return columns;
}

void term_text(buf *out, str s) { put(out, s); }

static str upto(str s, uint32_t from, uint32_t to) { return (str){s.p + from, to - from}; }

static void wrap_line(buf *out, str line, uint32_t indent, uint32_t width) {
    uint32_t column = indent;
    buf_fill(out, ' ', indent);
    for (uint32_t i = 0; i < line.n;) {
        uint32_t word = i;
        while (word < line.n && line.p[word] == ' ') word++;
        uint32_t end = word;
        while (end < line.n && line.p[end] != ' ') end++;
        if (end == word) break; /* spaces at the end */
        uint32_t gap = word - i, columns = put(NULL, upto(line, word, end));
        if (i > 0 && column + gap + columns > width) {
            buf_char(out, '\n');
            buf_fill(out, ' ', indent);
            column = indent;
            gap = 0;
        }
        buf_fill(out, ' ', gap);
        put(out, upto(line, word, end));
        column += gap + columns;
        i = end;
    }
    buf_char(out, '\n');
}

void term_wrap(buf *out, str s, uint32_t indent, uint32_t width) {
    for (uint32_t i = 0; i < s.n;) {
        const char *newline = memchr(s.p + i, '\n', s.n - i);
        uint32_t end = newline ? (uint32_t)(newline - s.p) : s.n;
        if (end == i) buf_char(out, '\n'); /* no spaces on an empty line */
        else wrap_line(out, upto(s, i, end), indent, width);
        i = end + 1;
    }
}
