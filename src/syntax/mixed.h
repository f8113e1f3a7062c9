/* `and` and `or` in one condition without parentheses: an error that shows both readings. */
#ifndef COMP_SYNTAX_MIXED_H
#define COMP_SYNTAX_MIXED_H

#include "diag/diag.h"
#include "syntax/ast.h"

/* What the file uses words for, found when it is first asked for. */
typedef struct mixed_words {
    bool noted;
    strmap members, others; /* of an enumeration; a field, let or set */
} mixed_words;

/* `top` is the top of a chain of `and` and `or`, left-associative as the parser builds it.  Nothing is said of
 * `market is developed or developing and signed`, where `or` joins values: the checker tells that (E0233). */
void mixed_check(const source_set *sources, diags *ds, const ast_unit *unit, mixed_words *words, const ast_expr *top);

#endif
