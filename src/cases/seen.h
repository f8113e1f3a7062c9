/* What partners show of the rules: each condition met, unmet and unknown, each role filled and short, each cell of a
 * table chosen, each code that was needed; and where two partners differ in one thing, the condition that then decides
 * a requirement, and the edge of a number or of a window that lies between them.
 *
 * Conditions are the plan's: what is written twice alike is one. */
#ifndef COMP_CASES_SEEN_H
#define COMP_CASES_SEEN_H

#include "cases/trial.h"

typedef struct seen_condition {
    uint32_t node, list;   /* list 0: of the partner; else of the rows of this list  */
    bool leaf;             /* no `and`, `or`, `not` …                                */
    bool of_people;        /* of a line of a people block                            */
    uint32_t line;         /* the first line that uses it                            */
} seen_condition;

typedef struct seen_people { /* a block, and where it is asked first */
    uint32_t people, option, tier;
} seen_people;

typedef struct seen_lines { /* a line to be shown, once for each option and tier */
    uint32_t line, option, tier, depth; /* depth 0: all that the tier asks */
} seen_lines;

typedef struct seen {
    const plan *p;
    uint32_t competency;
    arena *a;              /* what follows lives in it; has a trap    */
    seen_condition *conditions; uint32_t nconditions;
    uint32_t *tables;      uint32_t ntables;   /* PICK, STEP, MATCH … of the partner            */
    seen_people *people;   uint32_t npeople;
    uint32_t *views;       uint32_t nviews;    /* of the partner, with a filter: rows that count */
    seen_lines *lines;     uint32_t nlines;
    uint32_t option, tier; /* whose partners are looked at: what is told of a tier's people is told of these only */
    uint64_t *keys;        uint32_t nkeys, cap; /* open addressing; 0 is free                    */
} seen;

/* What one partner shows: how it stands, to be compared with others, and the keys of all that is seen. */
typedef struct sight {
    uint8_t *conditions;   /* by condition of the partner: a seen_state                       */
    uint8_t *lines;        /* by line of `lines`: a line_state                                */
    uint32_t *contended;   /* by block of `people`: the lines contended; 0: all are filled   */
    uint32_t *short_by;    /* … how many are missing                                         */
    uint8_t **rows;        /* by condition of a row: one seen_state a row                     */
    uint32_t *nrows;
    uint64_t *keys;        uint32_t n, cap;
} sight;

typedef enum seen_state { SEEN_UNMET, SEEN_MET, SEEN_UNKNOWN } seen_state;

/* Everything that the competency asks, in `a`. */
seen *seen_new(arena *a, trial *t);

/* Looks at the partner judged last. */
sight *seen_look(const seen *s, trial *t, arena *a);

/* Adds to `now` what shows only beside `before`, of which it is a change in one thing.  `list`, `row`: the row that was
 * changed, the same in both, or row PLAN_NIL.  `edge`: 0, or which side of an edge of `field` `now` stands on; the edge
 * is that of the conditions that flip between `before` and `beyond`. */
void seen_compare(const seen *s, const sight *before, sight *now, uint32_t field, uint32_t list, uint32_t row,
                  uint32_t edge, const sight *beyond, arena *a);

/* Whether a condition differs, in that row where it is a row's. */
bool seen_flipped(const sight *before, const sight *now, uint32_t condition, uint32_t row);

/* A thing to be told of, such as a code that is needed. */
void sight_add(sight *x, arena *a, uint32_t kind, uint32_t which, uint32_t how);
void sight_add_key(sight *x, arena *a, uint64_t key);

/* Does it show what is not yet in `s`? */
bool seen_is_new(const seen *s, const sight *x);
/* Now it is seen. */
void seen_note(seen *s, const sight *x);
bool seen_has(const seen *s, uint32_t kind, uint32_t which, uint32_t how);

/* Kinds of keys. */
enum {
    KEY_CONDITION = 1, /* number of the condition, its state                   */
    KEY_LINE,          /* number of `lines`, its state                         */
    KEY_PLACE,         /* place, 1 filled, 0 short                             */
    KEY_CONTENDED,     /* block, the lines contended                           */
    KEY_CELL,          /* node of a table, the cell it chose                   */
    KEY_COMPARED,      /* node of a comparison with a table, cell and state    */
    KEY_RESULT,        /* kind, tier                                           */
    KEY_CAP,           /* node of a part's points: none, some, all of them     */
    KEY_DECIDES,       /* number of the condition, its state when it decided   */
    KEY_EDGE,          /* number of the condition and chosen cells, the edge   */
    KEY_CODE,          /* field, code that was needed                          */
    KEY_WORD,          /* node of IN, the one of the texts                     */
    KEY_SHOWN,         /* item of coverage, thing                                 */
    KEY_SOLE,          /* number of `lines`: alone it made the tier be lost          */
    KEY_WITHOUT,       /* field, code without which the tier was lost               */
    KEY_NEAR,          /* number of a comparison, what it is compared with: just below, at, just above */
    KEY_SAME,          /* field in which two rows came to be alike, whether the tier was lost by it */
    KEY_MERGED,        /* tier: one row in place of two of different kinds          */
    KEY_SHORT,         /* block that was filled, the lines that one is missing on */
    KEY_CAN            /* block, what a member can fill                        */
};

#endif
