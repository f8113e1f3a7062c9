/* Two trees that say the same: node by node, with the author's names, texts and parentheses, but not where they stand.
 * What sema fills in is not looked at. */
#ifndef COMP_SYNTAX_AST_SAME_H
#define COMP_SYNTAX_AST_SAME_H

#include "base/arena.h"
#include "syntax/ast.h"

/* Scratch, for numbers that are large, is taken from `a`. */
bool ast_same(arena *a, const ast_unit *x, const ast_unit *y);

bool ast_same_expr(arena *a, const ast_expr *x, const ast_expr *y); /* without what follows in a chain */
bool ast_same_item(arena *a, const ast_item *x, const ast_item *y); /* likewise */

#endif
