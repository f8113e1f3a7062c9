/* Mistakes that parse: what stands where it cannot, two conditions on a line, `and` and `or` side by side. */
#ifndef COMP_SYNTAX_LAYOUT_H
#define COMP_SYNTAX_LAYOUT_H

#include "diag/diag.h"
#include "syntax/ast.h"

/* Looks at spans and structure only, never at names.  Says nothing about POISON and beside it. */
void layout_check(arena *a, const ast_unit *unit, const source_set *sources, diags *ds);

#endif
