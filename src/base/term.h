/* Foreign text on its way to a terminal: made harmless, measured in columns, wrapped.
 *
 * Rule text, facts and file names are other people's.  An escape sequence in them must not reach a terminal, and a
 * character that reorders or hides its neighbours must not make a line read as what it is not (CVE-2021-42574), so
 * control characters, bytes that are no UTF-8, and invisible and reordering characters are shown as escapes:
 * `\x1b`, `\xff`, `\u202e`. */
#ifndef COMP_BASE_TERM_H
#define COMP_BASE_TERM_H

#include "base/str.h"

/* One character as it is shown.  A tab is spaces up to the next stop. */
typedef struct glyph {
    char shown[12];   /* n bytes */
    uint32_t n;
    uint32_t columns; /* on the terminal; 0 for a combining character */
    uint32_t bytes;   /* of the text it stands for                    */
} glyph;

enum { TERM_TAB = 4 };

/* The glyph at byte `i` (< s.n) of a line, which starts at column `column` (from 0; only tabs ask). */
glyph term_glyph(str s, uint32_t i, uint32_t column);

/* `s` made harmless, in one line: a line end in it is an escape too. */
void term_text(buf *out, str s);

/* `s` made harmless and wrapped: each line starts with `indent` spaces, is at most `width` columns where its words
 * allow it, and ends in a newline.  Newlines in `s` stand, and so do spaces at the start of a line and between two
 * words of one line. */
void term_wrap(buf *out, str s, uint32_t indent, uint32_t width);

#endif
