/* Mistakes that parse: items where they cannot stand, two conditions on a line, `and` and `or` side by side. */
#ifndef COMP_SYNTAX_LAYOUT_H
#define COMP_SYNTAX_LAYOUT_H

#include "diag/diag.h"
#include "syntax/ast.h"

/* Looks at spans and structure, never at what names mean.  Says nothing beside POISON; an item that cannot stand where
 * it does becomes POISON itself, so that the checker is silent about it.  `balanced`: no bracket was told to be never
 * closed; otherwise an item in the wrong block is no mistake of its own. */
void layout_check(ast_unit *unit, const source_set *sources, diags *ds, bool balanced);

#endif
