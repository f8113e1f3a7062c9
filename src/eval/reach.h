/* What would lift a partner: the least changes of its facts that suffice for the next tier.
 *
 * A change is one of: passes added to one member's (or the partner's own) set; one member more, who passes what is
 * named and has the traits named; an amount, a number or a count that grows.  Each change given has been tried on the
 * facts and the tier was reached, and no change of its kind with fewer passes, or a smaller amount, does: candidates
 * are tried in that order.
 * Among equals the facts' order decides; at most REACH_MOST of each kind.
 *
 * The search is bounded by work that is counted, not by time: a unit is one node looked at in one row, and REACH_WORK
 * of them, for all competencies of a partner, take two tenths of a second or so.  Each kind of change in each
 * competency has an equal share of what those before it left.  For a partner with very many people or competencies it
 * may end without an answer; what it does say stays true. */
#ifndef COMP_EVAL_REACH_H
#define COMP_EVAL_REACH_H

#include "eval/eval.h"

enum { REACH_MOST = 3, REACH_PASSES_MOST = 8, REACH_WORK = 10000000 };

/* The work left for a partner, and the searches it must last for. */
typedef struct reach_budget {
    uint64_t work;
    uint32_t searches;
} reach_budget;

typedef enum reach_kind { REACH_PASSES, REACH_PERSON, REACH_AMOUNT } reach_kind;

/* `pick` different codes out of `codes` (interchangeable in every rule, none of them held). */
typedef struct reach_pass {
    uint32_t pick, n;
    const str *codes;
} reach_pass;

/* What one member more must be: a yes/no or an enumeration that would not do with another value. */
typedef struct reach_trait {
    uint32_t field;
    value v;
} reach_trait;

typedef struct reach_change {
    reach_kind kind;
    uint32_t list, row;     /* PASSES: whose; list 0: the partner's own set.  PERSON: the list that gets one more     */
    uint32_t field;         /* PASSES, PERSON: the set that gets the passes; AMOUNT: a field of the partner, or PLAN_NIL */
    reach_pass *passes;
    uint32_t npasses, count; /* entries; passes in all: the sum of pick                                               */
    reach_trait *traits;    /* PERSON: in the order of the facts; any value of another yes/no or enumeration does,
                               or it has a default, or may be absent                                                */
    uint32_t ntraits;
    uint32_t option;        /* the first option that then offers the tier                                          */
    uint32_t people;        /* PASSES, PERSON: an unmet block of the option whose line the member newly can fill, or
                               PLAN_NIL                                                                             */
    line_mask lines;        /* … the problem lines it newly can fill                                                  */
    uint32_t node;          /* AMOUNT: the sum, count or field that grows                                             */
    value more, to;         /* AMOUNT: by how much, to what                                                           */
} reach_change;

typedef struct reach {
    int32_t tier;           /* the next tier that some option offers; -1 when there is none above the result */
    uint32_t option;        /* the first change's; without changes the one with the fewest requirements unmet  */
    uint32_t unmet, asked;  /* requirements and conditions of that tier in that option                         */
    reach_change *changes;  /* by kind, then as said above                                                     */
    uint32_t n;
    bool cut_short;         /* the bound ended the search                                                      */
} reach;

bool reach_may_find(const outcome *o, uint32_t competency); /* it has a result */

/* For one search in each of these competencies, NULL: all, that has a result. */
reach_budget reach_budget_of(const outcome *o, const uint32_t *competencies, uint32_t n);

/* For the outcome of a recording run of `e` on `f`, in a competency that has a result.  Everything in `a`, which must
 * have a trap.  The facts are changed while it searches and restored. */
reach reach_find(eval *e, facts *f, const outcome *o, uint32_t competency, reach_budget *budget, arena *a);

#endif
