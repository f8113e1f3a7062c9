/* What a comment speaks of, so that `# allow W0505: …` says the same however the rules are laid out: of the tree, never
 * of lines. */
#ifndef COMP_SYNTAX_SPOKEN_OF_H
#define COMP_SYNTAX_SPOKEN_OF_H

#include "syntax/ast.h"

/* What comment number `i` of `unit` speaks of, in the unit's `text`; an empty span where it speaks of nothing.
 *
 * At the end of a line: the innermost item that ends there (a set, let, field, member, row, condition, block …), all of
 * it; behind a block's `{` its header; in the middle of an item that item.
 * Alone on its line: the item that begins next; of a block that holds others, other than a requirement, its header. */
span ast_spoken_of(const ast_unit *unit, str text, uint32_t i);

#endif
