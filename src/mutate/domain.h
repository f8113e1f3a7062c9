/* Conditions with a finite domain, tried out in two plans.
 *
 * A condition has one where it reads nothing but yes/no, words of an enumeration, which codes are passed, and numbers,
 * dates, texts and an aggregate of the partner that are only compared with constants, as they are or past calculations
 * with constants (`shipped / 12 >= 4`).  Then each constant, one value between each two and one beyond them stand for
 * all.  Values that a field may lack are tried absent, too. */
#ifndef COMP_MUTATE_DOMAIN_H
#define COMP_MUTATE_DOMAIN_H

#include "eval/eval.h"
#include "mutate/canon.h"

enum { DOMAIN_MOST_VARIABLES = 16 };

typedef struct side { /* one of the two plans, ready to judge */
    const plan *plan;
    const canon_plan *canon;
    eval *eval;
    facts facts;
    bool has_facts;
} side;

/* Conditions of which so many must hold (0: all), in rows of one list (0: the partner). */
typedef struct conditions {
    const uint32_t *nodes;
    uint32_t n, at_least;
} conditions;

/* Do both come to the same in every case?  False also where they have no finite domain, or one too large.
 * @param cases grows by the cases judged
 * @param words unless it holds some: the domain in words, in `a`, which has a trap */
bool domain_exhaust(arena *a, side sides[2], const conditions *one, const conditions *other, uint32_t list,
                    uint64_t *cases, str *words);

/* ---- what a condition reads ---- */

/* A field, or an aggregate of the partner, and the values that stand for all it can have. */
typedef struct variable {
    uint32_t field;        /* of both plans; PLAN_NIL: an aggregate …          */
    uint32_t number;       /* … by its number in canon.h                       */
    uint32_t node[2];      /* … and its node in each plan, PLAN_NIL where it has none */
    plan_type_kind type;
    const plan_field *of;  /* of the original's plan; or NULL                  */
    str label;             /* what an aggregate is called, or empty            */
    value *bounds;         /* numbers, dates: the constants it is compared with, rising */
    str *words;            /* texts it is compared with; codes of a set        */
    uint32_t nbounds, nwords;
    value *values;         /* one for each case; of sets and texts a number of words, see set_cell() */
    uint32_t nvalues;
    bool numeric;
} variable;

typedef struct domain {
    arena *a;
    const side *sides;
    uint32_t side; /* whose nodes are being read */
    variable variables[DOMAIN_MOST_VARIABLES];
    uint32_t n;
    uint32_t list;       /* in whose row the condition stands; 0: the partner */
    bool has_aggregate;  /* one is all that can be pretended                  */
    bool fails;          /* it reads what has no finite domain                */
} domain;


static inline const plan *domain_plan(const domain *d) { return d->sides[d->side].plan; }

/* Adds what a node of the side at hand reads. */
void domain_read(domain *d, uint32_t node);

/* Room for one more in an array of the domain that holds n. */
void *domain_room(domain *d, void *at, uint32_t n, size_t size);

#endif
