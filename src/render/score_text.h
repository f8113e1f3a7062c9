/* Scores in words: what a part has, what would be all of it, its points, what the next point costs.
 *
 *     part                      has      full at     points    next point costs
 *     Net new revenue           12,000   30,000      4 / 10    USD 3,000
 *     Functional consultants    4        5          24 / 30    1 person (+6)
 *     Active user growth        +35%     +35%       25 / 25    full                                              */
#ifndef COMP_RENDER_SCORE_TEXT_H
#define COMP_RENDER_SCORE_TEXT_H

#include "eval/next_point.h"
#include "render/layout.h"
#include "render/render_case.h"

/* The scores that a condition asks about, as numbers of plan.scores, of two that are compared by `max` the higher (by
 * `min` the lower): returns how many, at most `cap`. */
uint32_t scores_of(render_case *c, uint32_t node, uint32_t *out, uint32_t cap);

/* The table of a score's parts from column `indent` on; a line a part where there is no room for it.  `named`:
 * with its name and points above, where what stands above is no row about this score alone. */
void score_text(render_case *c, layout *l, uint32_t score, uint32_t indent, bool named);

/* One line, why there is no next point or what it waits for; empty where a number says it. */
str score_next_reason(render_case *c, uint32_t earn, const next_point *next);

/* The part whose points a node is, or PLAN_NIL. */
uint32_t score_part_of(const plan *p, uint32_t node);

#endif
