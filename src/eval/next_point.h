/* What the next point of a part of a score costs: by how much what is measured must grow.
 *
 * The next point is one more than the part has, or its cap where that is nearer.  Points never fall when what is
 * measured grows, so there is a least growth that gives it, and it is exact: whatever is less does not. */
#ifndef COMP_EVAL_NEXT_POINT_H
#define COMP_EVAL_NEXT_POINT_H

#include "eval/outcome.h"

typedef enum next_kind {
    NEXT_FULL,    /* the part has all of its points                                        */
    NEXT_MORE,    /* what is measured grows by `more` to `to`                               */
    NEXT_WHEN,    /* `in full if`: its condition holds                                      */
    NEXT_CLOSED,  /* `node`, an `only if`, does not hold                                    */
    NEXT_UNKNOWN, /* `node` is not known                                                    */
    NEXT_NEVER    /* so nothing can be earned: the facts ask for nothing or less            */
} next_kind;

typedef struct next_point {
    next_kind kind;
    value more, to; /* MORE; where nothing was measured (none) it grows from 0 */
    value gain;     /* MORE, WHEN: points that the part then has more, at least the next one */
    uint32_t node;
} next_point;

/* By way `earn`, which has no ways inside, of part number `part`; the other ways stay as they are.  `o` was recorded
 * with reasons. */
next_point next_point_by(const outcome *o, arena *a, uint32_t part, uint32_t earn);

/* What must be measured so that the part has so many points by this way; false where no growth does, or nobody knows. */
bool next_point_measure(const outcome *o, arena *a, uint32_t part, uint32_t earn, value points, value *to);

/* What of the measured is enough for all of a part's points by this way alone; false where that is not known. */
bool next_point_full_at(const outcome *o, arena *a, uint32_t part, uint32_t earn, value *at);

#endif
