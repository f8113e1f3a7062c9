/* What the files about expressions share; nothing outside src/diff includes it. */
#ifndef COMP_DIFF_EXPRS_IMPL_H
#define COMP_DIFF_EXPRS_IMPL_H

#include "diff/differ.h"

/* `b` stands in the place of `a`. */
void say_other(differ *d, const ast_expr *a, const ast_expr *b, const char *what);
/* Of two that are alike but for a word. */
void say_word(differ *d, const ast_expr *a, const ast_expr *b, const char *what, const char *old, const char *new);
void say_removed(differ *d, const ast_expr *a, const char *what);
void say_added(differ *d, const ast_expr *b, const char *what);
const char *op_words(ast_op op);

/* Parts of which either may be missing; chains of parts, one by one. */
void optional_changes(differ *d, const ast_expr *a, const ast_expr *b, const char *what);
void chain_changes(differ *d, const ast_expr *a, const ast_expr *b, const char *what);

/* Of two expressions of one kind. */
void people_changes(differ *d, const ast_expr *a, const ast_expr *b);
void score_changes(differ *d, const ast_expr *a, const ast_expr *b);
void part_changes(differ *d, const ast_expr *a, const ast_expr *b);
void earn_changes(differ *d, const ast_expr *a, const ast_expr *b, const char *what);

#endif
