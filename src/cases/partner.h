/* A partner that is being made up: its facts as a tree of rows that can be changed, and written down.
 *
 * A cell is left out or given.  What a text says that no rule names is made up (`made_up`): when all is done such texts
 * are named anew, in their order, so that a partner's people are ana and bo and not ana and xena. */
#ifndef COMP_CASES_PARTNER_H
#define COMP_CASES_PARTNER_H

#include "plan/plan.h"

struct made_row;

typedef struct made_pass {
    uint32_t bit;   /* the code, of its field's; never a variant                */
    int32_t on;     /* the day it was passed; PLAN_NEVER: not said               */
} made_pass;

typedef struct made_cell {
    bool given;
    bool made_up;               /* TEXT: see above                               */
    bool left_out;              /* given as `none`: only where it is written         */
    bool pinned;                /* stays as it is                                */
    value v;                    /* numbers, days, yes and no, members            */
    str text;                   /* TEXT                                          */
    made_pass *passes;          /* SET                                           */
    struct made_row **rows;     /* LIST                                          */
    uint32_t n, cap;            /* passes or rows                                */
} made_cell;

typedef struct made_row {
    uint32_t list;
    uint32_t number;            /* among all rows of its list, in the order they are written; set by partner_number() */
    made_cell *cells;           /* by field of the list, from its first          */
} made_row;

/* What is the same for all partners that are made for one competency on one day. */
typedef struct making {
    const plan *p;
    uint32_t competency;
    int32_t as_of;
    const bool *needed;         /* by field: the competency, or one that it asks, reads it */
    const bool *varies;         /* by node: it depends on facts                                  */
    const bool *also;           /* by field: it is given, too, for another day's rules; or NULL  */
    int32_t latest;             /* no date that is made up lies after it                         */
    bool dates_stay;            /* tightening leaves dates where they are                        */
    uint32_t made;              /* texts made up so far: each is another                    */
} making;

static inline made_cell *made_cell_of(const plan *p, made_row *row, uint32_t field) {
    return &row->cells[field - p->lists[row->list].fields.first];
}

/* A row as small as facts may be: no rows, no passes, 0, no, and nothing that may be left out. */
made_row *partner_blank_row(making *m, arena *a, uint32_t list);

/* A copy with all below it. */
made_row *partner_copy(const plan *p, arena *a, const made_row *row);

/* A row more in a list's cell. */
void partner_add_row(arena *a, made_cell *cell, made_row *row);
void partner_drop_row(made_cell *cell, uint32_t i);

/* The row of that number, among those below `around` and itself; NULL where there is none. */
made_row *partner_row(const plan *p, made_row *around, uint32_t list, uint32_t number);

bool partner_has_pass(const made_cell *cell, uint32_t bit);
void partner_add_pass(arena *a, made_cell *cell, uint32_t bit, int32_t on);
void partner_drop_pass(made_cell *cell, uint32_t i);

/* A text that no other cell has. */
str partner_text(making *m, arena *a, uint32_t field);

/* Gives rows their numbers. */
void partner_number(const plan *p, arena *a, made_row *partner);

/* Names what is made up anew, in order. */
void partner_rename(making *m, arena *a, made_row *partner);

/* As one JSON object; `all`: with what other competencies of the program must be told, as little as can be. */
void partner_json(buf *out, arena *a, const making *m, const made_row *partner, str id, bool all);

/* As the rules write it, `{ … }` in one line; of the top level only the fields `only` (by field; NULL: all that are
 * given).  Whoever shows it to people lays it out (format.h). */
void partner_given(buf *out, arena *a, const making *m, const made_row *partner, const bool *only);

/* Whether a field of the top level is written alike in both. */
bool partner_same_field(buf *scratch, arena *a, const making *m, const made_row *x, const made_row *y, uint32_t field);

#endif
