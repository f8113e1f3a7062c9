/* A rule text and places in it.  Inside, a place is a span of byte offsets; line and column exist only where a
 * person reads them (source_place). */
#ifndef COMP_BASE_SOURCE_H
#define COMP_BASE_SOURCE_H

#include "base/str.h"

/* Half-open byte range [lo, hi) in source number `src` of its source_set. */
typedef struct span {
    uint32_t src, lo, hi;
} span;

#define SPAN_NONE ((span){UINT32_MAX, 0, 0})

static inline bool span_is_none(span s) { return s.src == UINT32_MAX; }
/* Of two files: the first. */
static inline span span_join(span a, span b) {
    return a.src != b.src ? a : (span){a.src, a.lo < b.lo ? a.lo : b.lo, a.hi > b.hi ? a.hi : b.hi};
}

typedef struct source {
    str name;          /* as the user wrote it, for messages                      */
    str text;          /* followed by two NUL bytes, as flex wants                */
    uint32_t *lines;   /* byte offset of each line's start                        */
    uint32_t nlines;
} source;

typedef struct source_set {
    source *at;
    uint32_t n, cap;
} source_set;

typedef struct place {
    uint32_t line, column; /* from 1; the column counts code points */
} place;

/* Adds a copy of `text`; returns its number, to be used in spans. */
uint32_t source_add(source_set *set, arena *a, str name, str text);

place source_place(const source *s, uint32_t offset); /* reads the line up to there */
uint32_t source_line_at(const source *s, uint32_t offset); /* its line alone, whose length does not matter */

/* The text of line `line` (from 1), without its line end. */
str source_line(const source *s, uint32_t line);

/* The text a span covers; empty for SPAN_NONE. */
str source_text(const source_set *set, span at);

/* ---- pieces of rules, as they are quoted ---- */

/* On one line: comments are left out, what is blank between two words becomes one space, texts stand as they are. */
str source_squeezed(arena *a, str text);

/* The first byte from `i` on that is not blank and in no comment; text.n where there is none. */
uint32_t source_past_blanks(str text, uint32_t i);

/* Behind the text in quotes that begins at `i`; `\"` does not end it. */
uint32_t source_past_quotes(str text, uint32_t i);

/* The text in quotes, as rules write it. */
void source_quote(buf *out, str text);

#endif
