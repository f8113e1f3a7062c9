/* What would lift a partner: the least changes of its facts that suffice for the next tier.
 *
 * A change is one of: passes added to one member's (or the partner's own) set; one member more, who passes what is
 * named; an amount or a number that grows.  Each change given here has been applied to a copy of the facts and the
 * tier was reached; no smaller change of its kind does.  Order: fewest passes first, then the facts' order; at most
 * REACH_MOST of each kind. */
#ifndef COMP_EVAL_REACH_H
#define COMP_EVAL_REACH_H

#include "eval/eval.h"

enum { REACH_MOST = 3 };

typedef enum reach_kind { REACH_PASSES, REACH_PERSON, REACH_AMOUNT } reach_kind;

/* `pick` different codes out of `codes` (interchangeable in every rule, none of them held). */
typedef struct reach_pass {
    uint32_t pick, n;
    const str *codes;
} reach_pass;

typedef struct reach_change {
    reach_kind kind;
    uint32_t list, row;     /* PASSES: whose; list 0: the partner's own set.  PERSON: the list that gets one more */
    uint32_t field;         /* PASSES, PERSON: the set field that gets the passes; AMOUNT: the field that grows, or PLAN_NIL */
    reach_pass *passes;
    uint32_t npasses, count; /* entries; passes in all: the sum of pick */
    uint32_t people;        /* PASSES, PERSON: the block it fills a place of, or PLAN_NIL */
    uint32_t line;          /* … the problem line it can fill then                        */
    uint32_t node;          /* AMOUNT: the node (a sum, a count, a field) that grows      */
    value more, to;         /* AMOUNT: by how much, to what                               */
} reach_change;

typedef struct reach {
    int32_t tier;           /* the next tier: the one above the result; -1 when there is none */
    uint32_t option;        /* whose path is nearest, PLAN_NIL when no single change suffices  */
    reach_change *changes;
    uint32_t n;
} reach;

/* For a competency that has a result.  Everything in `a`.  `e` is the recording evaluator that judged `f`; the
 * facts are unchanged afterwards. */
reach reach_find(eval *e, facts *f, uint32_t competency, arena *a);

#endif
