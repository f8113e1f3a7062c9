/* What one member more must be, for reach.c: the fields of few values that the rules read of it, yes/no and
 * enumerations, and every combination of their values in turn.  A field that may be left out is, in its first turn. */
#ifndef COMP_EVAL_REACH_TRAITS_H
#define COMP_EVAL_REACH_TRAITS_H

#include "eval/reach.h"

enum { TRAITS_MOST = 5, COMBINATIONS_MOST = 32 };

typedef struct traits {
    uint32_t n, combinations;     /* combinations: the product of `turns` */
    uint32_t field[TRAITS_MOST];
    uint32_t turns[TRAITS_MOST];
} traits;

/* The traits of a list's members: first those that must be told, then others while there is room.  False where there
 * are too many that must be. */
bool traits_find(const plan *p, uint32_t list, uint32_t competency, traits *ts);

/* Whether the competency reads the field and its values are few enough to try each. */
bool field_is_trait(const plan *p, const plan_field *f, uint32_t competency);
bool field_may_be_left_out(const plan_field *f);
/* The cell of a field that is left out. */
value field_left_out(const plan_field *f);

/* Gives the row the values of combination `k`. */
void traits_set(const plan *p, const traits *ts, uint32_t k, value *row);

/* Whether two combinations have the same values of the traits `in`, a bit each. */
bool traits_are_alike(const traits *ts, uint32_t k, uint32_t other, uint32_t in);

/* The traits that count in combination `k`, given by combination the option it reaches or PLAN_NIL: whatever the
 * others are, it is reached. */
uint32_t traits_that_count(const traits *ts, const uint32_t *option, uint32_t k);

/* The values of the traits `in`, but of those left out; returns how many. */
uint32_t traits_told(const plan *p, const traits *ts, uint32_t k, uint32_t in, reach_trait out[TRAITS_MOST]);

#endif
