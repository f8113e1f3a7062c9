/* Rule texts in their one form: how they are laid out, and nothing of what they mean.  `comp fmt`.
 *
 * A text is taken apart into its tokens, which the tree says how to group; laying out decides where lines end and what
 * lines up.  No token and no comment is lost on the way, and none is added, so that the tree stays what it was; the
 * caller has that checked all the same (format_same). */
#ifndef COMP_FORMAT_FORMAT_H
#define COMP_FORMAT_FORMAT_H

#include "diag/diag.h"

/* Columns a line has at most, where it can be broken. */
enum { FORMAT_WIDTH = 120 };

typedef enum format_result {
    FORMAT_DONE,
    FORMAT_MISTAKES, /* they are in the list, and nothing was written                           */
    FORMAT_FAULT     /* it did not come to a form that stays, or to rules: a mistake in here */
} format_result;

/* Lays out source `src`.  What is needed on the way is taken from `a` and `scratch`; memory's end: jumps to a's trap,
 * or out->failed. */
format_result format_source(buf *out, buf *scratch, arena *a, const source_set *sources, uint32_t src, diags *ds);

/* A text that a program made, in its one form; as it is where it has mistakes or would say something else. */
void format_text(buf *out, buf *scratch, arena *a, str text);

/* `text` is another way to lay out what `src` says: the same tree, and the same comments in the same order. */
bool format_same(arena *a, const source_set *sources, uint32_t src, str text);

#endif
