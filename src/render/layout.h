/* Lines of a text for a terminal: labels beside wrapped text, cells under column heads.
 *
 * Everything given here may hold other people's bytes; it is made harmless (term.h) on its way out.  Colour is added
 * only here, after widths are known. */
#ifndef COMP_RENDER_LAYOUT_H
#define COMP_RENDER_LAYOUT_H

#include "base/str.h"

typedef enum tint { TINT_PLAIN, TINT_GOOD, TINT_BAD, TINT_OPEN, TINT_STRONG } tint;

typedef struct cell {
    str text;
    tint tint;
} cell;

typedef struct layout {
    buf *out;
    buf line;           /* scratch: the owner frees it */
    uint32_t width;
    bool color;
    /* The columns on the right. */
    uint32_t ncolumns, first, step; /* column i starts at first + i * step */
    uint32_t needs;                 /* where the word before the cells starts, unless text takes the place */
} layout;

/* Columns that `s` takes once it is harmless. */
uint32_t layout_columns(layout *l, str s);

/* `text` wrapped from column `indent` on, with `label` at column `at` of its first line; the label gets a line of its
 * own where it does not fit. */
void layout_beside(layout *l, uint32_t at, str label, uint32_t indent, str text);

/* `label`, `text` beside it, `word` and the cells on one line; text that does not fit before them takes lines of its
 * own first. */
void layout_row(layout *l, uint32_t at, str label, uint32_t indent, str text, str word, const cell *cells);

/* One cell of a table: `s` cut to `columns` with `…`, padded to them if `pad`. */
void layout_cell(layout *l, str s, uint32_t columns, bool pad, tint t);

/* `before` and then `what` in colour, which takes a line of its own where it does not fit. */
void layout_headline(layout *l, str before, str what, tint t);

/* Ends a line that is `column` wide: `text` wrapped from column `indent` on. */
void layout_tail(layout *l, uint32_t column, uint32_t indent, str text);

/* Ends a line; blanks at its end go. */
void layout_newline(layout *l);

#endif
