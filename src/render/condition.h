/* What a condition is made of: the sides of a comparison, its windows, what chose its need out of a table. */
#ifndef COMP_RENDER_CONDITION_H
#define COMP_RENDER_CONDITION_H

#include "render/render_case.h"

/* Nodes that are walked to say something about one condition.  A let that uses a let twice, and so on, has few nodes
 * and very many ways through them: what is left when patience ends is shown by its text. */
enum { CONDITION_PATIENCE = 5000 };

typedef struct comparison {
    plan_op op;          /* LT … NE, turned so that `has` is what was measured */
    uint32_t has, needs; /* nodes */
    bool dates;
} comparison;

/* False where `node` is no comparison. */
bool comparison_of(const plan *p, uint32_t node, comparison *c);

typedef struct comparison_words {
    const char *symbol;                 /* `>=`                                         */
    const char *column, *date_column;   /* before the need in a column: `needs`, `from` */
    const char *sentence, *date_sentence; /* "score is 2, …": `needs at least`          */
} comparison_words;

/* For LT … NE. */
const comparison_words *comparison_words_of(plan_op op);

/* The distinct windows a node looks through, as numbers of plan.windows; returns how many, at most `cap`.  One over a
 * date that the rules set is none; `of_rows`: only those that choose rows, as a sum's does. */
uint32_t windows_of(const plan *p, uint32_t node, bool of_rows, uint32_t *out, uint32_t cap);

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

/* ---- parts ---- */

/* The cell of a PICK or STEP that its key chose, the branch an IF took; PLAN_NIL while that is not known. */
uint32_t condition_chosen_cell(render_case *c, const plan_node *n, where w);
uint32_t condition_taken_branch(render_case *c, const plan_node *n, where w);

#endif
