/* In words, why a condition does not hold. */
#ifndef COMP_RENDER_WHY_TEXT_H
#define COMP_RENDER_WHY_TEXT_H

#include "render/render_case.h"

/* One sentence, no period: why the condition is not yes (it is no, or unknown). */
void why_text(render_case *c, buf *out, uint32_t node, where w);

/* What is needed to tell a value that is not known: "cannot be told without `ended`". */
void unknown_text(render_case *c, buf *out, uint32_t node, where w);

/* The same as why_text() a line each, for a condition of several parts.  Returns how many, at most `cap`. */
uint32_t why_lines(render_case *c, uint32_t node, where w, str *lines, uint32_t cap);

/* What deserves saying of a condition whatever it came to: `every` of nothing, a default taken. */
uint32_t remark_lines(render_case *c, uint32_t node, str *lines, uint32_t cap);

/* "has MB2-709; lacks MB2-710 or MB2-706" of a member that does not satisfy the condition.  `wanted` is how many
 * passes it lacks at least; UINT32_MAX where passes alone do not do. */
void lacks_text(render_case *c, buf *out, uint32_t node, where w, uint32_t *wanted);

#endif
