/* Copies of parts of the tree, for what is written once and means several things: the items inside `for each AREA in
 * { … }`, and a definition with parameters at each of its calls.
 *
 * What sema fills in (types, symbols, kinds of names) is each copy's own; what nothing writes to (names, fields of
 * facts, catalogs, data) is shared with the original.  Every span stays: a copy stands where its original does. */
#ifndef COMP_SYNTAX_AST_CLONE_H
#define COMP_SYNTAX_AST_CLONE_H

#include "base/arena.h"
#include "syntax/ast.h"

typedef struct ast_cloner {
    arena *arena;
    uint32_t left; /* nodes and items that may yet be copied: 0 once there were too many, and the copy is of no use */
    /* What stands in place of an expression, or NULL for a copy of it.  May itself copy.  NULL: nothing is replaced. */
    ast_expr *(*replace)(struct ast_cloner *c, const ast_expr *e);
    void *with;
} ast_cloner;

ast_expr *ast_clone_expr(ast_cloner *c, const ast_expr *e);  /* without what follows it in a chain; NULL of NULL */
ast_item *ast_clone_items(ast_cloner *c, const ast_item *items); /* the whole chain */

#endif
