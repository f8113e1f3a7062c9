/* `and` and `or` in one condition without parentheses: an error that shows both readings. */
#ifndef COMP_SYNTAX_MIXED_H
#define COMP_SYNTAX_MIXED_H

#include "diag/diag.h"
#include "syntax/ast.h"

/* `top` is the top of a chain of `and` and `or`, left-associative as the parser builds it.  Nothing is said of
 * `market is developed or developing and signed`, where `or` joins values: the checker tells that (E0233). */
void mixed_check(const source_set *sources, diags *ds, const ast_unit *unit, const ast_expr *top);

#endif
