/* Forms that people write and the language does not have: the grammar takes them, these constructors report them and
 * build what was meant. */
#ifndef COMP_SYNTAX_MISTAKES_H
#define COMP_SYNTAX_MISTAKES_H

#include "syntax/ast_build.h"

/* a and some L has C */
ast_expr *mistake_bare_tail(ast_builder *b, span at, ast_op op, span op_at, ast_expr *l, ast_expr *r);
/* count of usage per tenant: of the groups, or in each? */
ast_expr *mistake_bare_groups(ast_builder *b, span at, ast_agg op, ast_expr *e, ast_expr *groups);
/* a < b < c */
ast_expr *mistake_chain(ast_builder *b, span at, ast_op op, span op_at, ast_op op2, span op2_at, ast_expr *x,
                        ast_expr *y, ast_expr *z);
/* market = developed */
ast_expr *mistake_equals(ast_builder *b, span at, span sign_at, ast_expr *l, ast_expr *r);
/* market is any of { … }, market in { … } */
ast_expr *mistake_is_any_of(ast_builder *b, span at, span words_at, ast_expr *l, ast_expr *r);
/* total at least 100 */
ast_expr *mistake_at_least(ast_builder *b, span at, span words_at, ast_expr *l, ast_expr *r);
/* amount: money */
ast_type mistake_money_type(ast_builder *b, span at);
/* MCSA "…" in a catalog */
ast_entry *mistake_name_as_code(ast_builder *b, ast_name name, ast_name title);

#endif
