/* Inside making: its state, and what its files ask of each other.
 *
 *   make.c          conditions, lines and tiers; what is known meanwhile
 *   make_values.c   numbers, dates, texts, tables
 *   make_rows.c     cells, sets, rows of lists, people
 *   make_groups.c   lists of groups
 *
 * A condition in a row is made in the rows that are current: `at` holds one a list, those around included.  Values are
 * looked up in the facts as they were judged last, so they may be those of before the latest changes; rows made since
 * have no values yet. */
#ifndef COMP_CASES_MAKE_IMPL_H
#define COMP_CASES_MAKE_IMPL_H

#include "cases/make.h"

enum { DEPTH_MOST = 200 };

#define FRESH UINT32_MAX /* the number of a row that was not judged yet */

typedef struct maker {
    trial *t;
    const plan *p;
    arena *a;
    made_row *partner;
    made_row **at;   /* by list: the current row, or NULL; at[0] is the partner, of a list of groups it is a made_group */
    way_list taken;
    uint32_t groups; /* new ones so far, so that each gets other keys */
    uint32_t depth;
    uint32_t left;   /* conditions and values that may yet be looked at: lets share their nodes */
} maker;

/* A group: a row without cells, and the rows of the facts that judging makes it of. */
typedef struct made_group {
    made_row row;      /* first, so that a pointer to it is one to the group */
    made_row **members; uint32_t n, cap;
} made_group;

typedef enum relation { EQUAL, AT_LEAST, AT_MOST } relation;

static inline relation turned(relation rel) { return rel == EQUAL ? EQUAL : rel == AT_LEAST ? AT_MOST : AT_LEAST; }

/* ---- make.c: each false where no way is known ---- */

/* A condition, where it is not so yet. */
bool make_it(maker *k, uint32_t node, bool yes);
/* Some option's tier of another competency, or a higher one. */
bool make_verdict(maker *k, uint32_t node, relation rel, value v);

static inline bool make_varies(const maker *k, uint32_t node) { return k->t->m.varies[node]; }
value make_constant(const maker *k, uint32_t node);
value make_value_now(const maker *k, uint32_t node);
bool make_is_now(const maker *k, uint32_t node, bool yes);
/* Which way to take, where the caller of it all has said so. */
bool make_choice(const maker *k, bool of_line, uint32_t at, uint32_t *pick);

/* ---- make_values.c ---- */

/* The value of a node. */
bool make_value(maker *k, uint32_t node, relation rel, value v);

/* ---- make_rows.c ---- */

made_cell *make_cell_now(const maker *k, uint32_t field);
bool make_set_cell(maker *k, uint32_t field, relation rel, value v);
bool make_has(maker *k, uint32_t node, bool yes);

/* A new row that passes the view; NULL where that cannot be had.  It stays current. */
made_row *make_in_view(maker *k, uint32_t view);
bool make_count(maker *k, uint32_t view, relation rel, value v);
bool make_distinct(maker *k, const plan_node *n, relation rel, value v);
bool make_sum(maker *k, const plan_node *n, relation rel, value v);
/* Average, median, largest, smallest, and the value at an extreme: `e` in each row. */
bool make_of_rows(maker *k, const plan_node *n, uint32_t e, relation rel, value v);
bool make_some(maker *k, const plan_node *n, bool yes);
bool make_every(maker *k, const plan_node *n, bool yes);
bool make_people(maker *k, uint32_t people, bool yes);

/* ---- make_groups.c ---- */

/* NULL where the list is one of the facts. */
const plan_group *make_group_of(const maker *k, uint32_t list);
/* The field of the facts that is a key of groups, or the field itself; PLAN_NIL where the key is calculated. */
uint32_t make_true_field(const maker *k, uint32_t field);
/* The cell behind a key of the current group; NULL where the key is calculated. */
made_cell *make_key_cell(const maker *k, uint32_t field);
/* Of the partner judged last. */
made_row *make_group_row(maker *k, uint32_t list, uint32_t number);
/* A new group, and the current one; NULL where that cannot be had. */
made_row *make_new_group(maker *k, uint32_t list);
/* The new current row of the list that is grouped joins the current group. */
bool make_member(maker *k, uint32_t list, made_row *row);
/* All rows of a view's list, below the current one around it, those that do not pass among them. */
uint32_t make_rows_now(maker *k, uint32_t view, made_row ***out);
/* A row, or all rows of a group. */
void make_drop_row(maker *k, made_row *row);
/* The rows of a group get the keys of another; false where that cannot be done. */
bool make_join_group(maker *k, const made_row *group, const made_row *to);

#endif
