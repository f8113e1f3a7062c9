/* Making something true: backwards through the plan from a condition to the facts that it reads.
 *
 * It is a way to find candidates, no more: nothing that it does is relied on before it has been judged.  Where there
 * are several ways (an `or`, one of a set) a choice says which; without one the first that can be had is taken.
 * Conditions that already hold are left alone, and what one condition breaks of another is made again in the next
 * round, a few times. */
#ifndef COMP_CASES_MAKE_H
#define COMP_CASES_MAKE_H

#include "cases/trial.h"

/* Which way to take where there are several. */
typedef struct way {
    bool of_line;      /* `at` is a line: which of its children; else a node: which of its operands, or codes */
    uint32_t at, pick;
} way;

typedef struct way_list {
    const way *at;
    uint32_t n;
} way_list;

/* Changes the partner until an option's tier is met; false where it was not found how.  Rows and passes in `a`. */
bool make_tier(trial *t, arena *a, made_row *partner, uint32_t option, uint32_t tier, way_list taken);

/* Changes the partner, who was judged last, so that a condition of the partner's (list 0) or of one of its rows or
 * groups comes to hold or not to hold, in one go: false where no way is known.  Whether it does then is for judging to
 * say. */
bool make_node(trial *t, arena *a, made_row *partner, uint32_t list, uint32_t row, uint32_t node, bool yes);

/* The least by which values of a node, or of a field, differ. */
value make_step(const plan *p, uint32_t node);
value make_field_step(const plan_field *f);

/* The code that a pass of bit `bit` is made with, and its day; false where no pass has that bit. */
bool make_pass_of(const plan *p, const plan_field *f, uint32_t bit, made_pass *pass);

/* Words of a HAS_… node's mask: whether bit is in it. */
bool make_in_mask(const plan *p, const plan_node *has, uint32_t bit);

#endif
