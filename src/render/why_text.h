/* Conditions explained: what a comparison compares, and in words why a condition does not hold. */
#ifndef COMP_RENDER_WHY_TEXT_H
#define COMP_RENDER_WHY_TEXT_H

#include "render/render_case.h"

/* ---- comparisons ---- */

typedef struct comparison {
    plan_op op;         /* LT … NE, turned so that `has` is what was measured */
    uint32_t has, needs; /* nodes */
} comparison;

/* False where `node` is no comparison. */
bool comparison_of(const plan *p, uint32_t node, comparison *c);

/* "needs", "at most", …, of dates "after", "by", …: what stands before the need in a column. */
const char *needs_word(plan_op op, bool date);

/* The distinct windows a node looks through, as numbers of plan.windows; returns how many, at most `cap`. */
uint32_t windows_of(const plan *p, uint32_t node, uint32_t *out, uint32_t cap);

/* What chose a need out of a table. */
typedef struct table_key {
    uint32_t node;   /* the key */
    value v;         /* what it came to */
    bool condition;  /* of an `if` */
} table_key;

/* The keys on the way to the value of `node`; returns how many, at most `cap`. */
uint32_t table_keys(render_case *c, uint32_t node, where w, table_key *out, uint32_t cap);

/* "developed"; "`attested` yes"; "seats 250" */
void table_key_text(render_case *c, buf *out, const table_key *key, where w);

/* ---- why not ---- */

/* One sentence, no period: why the condition is not yes (it is no, or unknown). */
void why_text(render_case *c, buf *out, uint32_t node, where w);

/* The same a line each, for a condition of several parts.  Returns how many, at most `cap`. */
uint32_t why_lines(render_case *c, uint32_t node, where w, str *lines, uint32_t cap);

/* What deserves saying of a condition whatever it came to: `every` of nothing, a default taken. */
uint32_t remark_lines(render_case *c, uint32_t node, str *lines, uint32_t cap);

/* "has MB2-709; lacks MB2-710 or MB2-706" of a member that does not satisfy the condition.  `wanted` is how many
 * passes it lacks at least; UINT32_MAX where passes alone do not do. */
void lacks_text(render_case *c, buf *out, uint32_t node, where w, uint32_t *wanted);

#endif
