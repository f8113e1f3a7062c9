/* What the files of the lints share; nothing outside src/lint includes it. */
#ifndef COMP_LINT_IMPL_H
#define COMP_LINT_IMPL_H

#include "lint/lint.h"
#include "lint/proof.h"

typedef enum verdict { VERDICT_MAYBE, VERDICT_NEVER, VERDICT_ALWAYS } verdict;

/* What was found of all conditions of one kind that are written at one place: in the copies for several tiers, areas and
 * times. */
typedef struct finding {
    span at;
    span pair[2];      /* two parts that decide it by themselves, or SPAN_NONE  */
    verdict verdict;   /* of all so far; MAYBE: they differ, or nothing is known */
    str why;           /* may be empty                                          */
    bool of_row;       /* a condition on a row of a list                        */
} finding;

/* What is true of a tier in some of the times in which it is asked. */
typedef struct holding {
    diag *d;             /* NULL: in none so far             */
    uint32_t asked, held; /* in so many of the plans         */
    date_range days;     /* the first time in which it held  */
    bool again;          /* … and another one later          */
} holding;

struct lint {
    arena *a;            /* emptied for each plan       */
    arena *keep;         /* of what is kept between two */
    const program *prog;
    diags *ds;
    strmap finding_at;   /* a span and an operation: number of its finding */
    finding *findings;
    uint32_t nfindings, findings_cap;
    strmap holding_at;   /* a span, an option and a code: number of its holding */
    holding *holdings;
    uint32_t nholdings, holdings_cap;
    strmap item_numbers; /* the span of an item: its number in `items` */
    const ast_item **items;
    uint32_t nitems, items_cap;

    /* of the plan at hand */
    const plan *p;
    proofs *ps;
    uint8_t *verdicts;   /* by node: a verdict                                                        */
    bool *settled;       /* by node: it, or something in it, is never or always so, whatever the facts */
};

#define SPAN_KEY(at) ((str){(const char *)&(at), sizeof(span)})

/* ---- lint.c ---- */

/* Equal conditions share a node, which stands where the first of them does: is `inner` part of what stands at `outer`? */
static inline bool span_within(span inner, span outer) {
    return inner.src == outer.src && outer.lo <= inner.lo && inner.hi <= outer.hi;
}

const ast_item *item_at(const lint *l, span at); /* NULL: it has no name and no block of its own */
span head_of(const lint *l, span item);          /* its first line's words, up to the `{`        */
str lint_number(lint *l, value v, uint32_t type);

/* In the plan at hand `code` was looked for in a tier of the option, at `at`; `d` is what was found, or NULL.  Where it is
 * not found in all such plans, its message will say when it holds. */
void lint_saw(lint *l, diag_code code, span at, const plan_option *o, diag *d);
void lint_tell_days(lint *l); /* at the end */

/* ---- nodes.c: conditions, each by itself ---- */

void lint_nodes(lint *l);

/* ---- tiers.c: lines together; tiers; thresholds of tiers ---- */

void lint_tiers(lint *l);

/* ---- less.c ---- */

/* A tier that asks less of the same thing than a lower one of the option. */
void lint_less(lint *l, uint32_t competency, const plan_option *o, uint32_t lower, uint32_t higher);

/* ---- overlap.c, falls.c ---- */

void lint_overlaps(lint *l); /* one exam that does for two groups  */
void lint_falls(lint *l);    /* tables of which one row falls      */

#endif
