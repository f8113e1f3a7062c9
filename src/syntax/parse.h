/* Text to tree.  The only way into the scanner and the grammar (grammar/comp.l, grammar/comp.y). */
#ifndef COMP_SYNTAX_PARSE_H
#define COMP_SYNTAX_PARSE_H

#include "diag/diag.h"
#include "syntax/ast.h"

/* The tree of source number `src`.  Continues after mistakes as far as that is safe: the tree is whole where no
 * error was added to `ds`, else it has POISON in the places.  Never NULL.  Memory's end: jumps to a's trap. */
ast_unit *parse_source(arena *a, const source_set *sources, uint32_t src, diags *ds);

/* What the scanner makes of a source, a token a line: `12:5 NAME market`.  For `comp dump --stage tokens`. */
void tokens_dump(buf *out, arena *a, const source_set *sources, uint32_t src, diags *ds);

/* The tree, indented, one node a line with its span. */
void ast_dump(buf *out, const ast_unit *unit, const source_set *sources);

#endif
