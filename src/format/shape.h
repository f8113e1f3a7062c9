/* What the files that make groups of a tree share.  Internal to shape.c, shape_expr.c and shape_items.c. */
#ifndef COMP_FORMAT_SHAPE_H
#define COMP_FORMAT_SHAPE_H

#include "comp.tab.h"
#include "format/pieces.h"

enum { STEP = 2 }; /* columns that a level is further in */

static inline bool piece_is(const layout_text *t, uint32_t i, char sign) {
    str text = t->pieces[i].text;
    return text.n == 1 && text.p[0] == sign;
}

/* ---- shape.c ---- */

/* A group of pieces lo to hi, whose edges stand `indent` further in; its number. */
uint32_t shape_group(layout_text *t, uint32_t lo, uint32_t hi, uint32_t indent);

/* Where group g is broken a line can begin at piece i. */
void shape_edge(layout_text *t, uint32_t i, uint32_t g, edge e);

/* The entry of a block that begins at offset `at` of the source; it has room for so many columns, NOWHERE each. */
entry_columns *shape_entry(layout_text *t, uint32_t at, entry_kind kind, uint32_t ncolumns);

/* The block from `{` or `[` at `open`, whose entries are told already: its group.  `forced`: it has lines in any
 * case. */
uint32_t shape_block(layout_text *t, uint32_t open, block_kind kind, bool forced);

/* The pieces of an expression, without its parentheses. */
void shape_core(const layout_text *t, const ast_expr *e, uint32_t *lo, uint32_t *hi);

/* The first piece of the words that piece i is of; and of those before an expression. */
uint32_t shape_word(const layout_text *t, uint32_t i);
uint32_t shape_word_before(const layout_text *t, const ast_expr *e);

/* The bracket that begins the block with which a span ends. */
uint32_t shape_open(const layout_text *t, span at);

/* ---- shape_expr.c, shape_items.c ---- */

void shape_expr(layout_text *t, const ast_expr *e); /* NULL: nothing */
void shape_item_entry(layout_text *t, const ast_item *item); /* tells the entry that an item is */
void shape_items(layout_text *t, const ast_item *item);      /* the whole chain, its entries told already */

#endif
