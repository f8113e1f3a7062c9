/* Plans and facts by hand, for tests of what runs on plans: no compiler, no JSON.
 *
 *   kit k;
 *   kit_begin(&k);
 *   uint32_t sales = kit_list(&k, 0, "sales"), amount = kit_field(&k, sales, "amount", PT_NUMBER);
 *   uint32_t sum = kit_over(&k, PLAN_SUM, kit_view(&k, sales, PLAN_NIL), kit_read(&k, amount));
 *   kit_one_tier(&k, kit_condition(&k, kit_node(&k, PLAN_GE, sum, kit_number(&k, 10), 0)));
 *   kit_plan(&k);                                       lays rows out; the plan is complete
 *   kit_rows(&k, sales, 0, 2);                          the facts: two sales of the partner
 *   kit_put(&k, amount, 1, V_INT(7));                   the second one's amount
 *   kit_end(&k);
 *
 * Nodes get `partner`, aggregates of the partner their memo cells, as lowering does. */
#ifndef COMP_TESTS_PLAN_KIT_H
#define COMP_TESTS_PLAN_KIT_H

#include "facts/facts.h"

enum { KIT_MOST = 4096 }; /* items of any array of a plan */

typedef struct kit {
    arena arena;
    plan plan;
    facts facts;
    uint64_t deps[KIT_MOST]; /* by node: the lists whose rows it depends on */
} kit;

void kit_begin(kit *k);
void kit_end(kit *k);

/* ---- schema ---- */
uint32_t kit_list(kit *k, uint32_t parent, const char *name);
uint32_t kit_list_field(const kit *k, uint32_t list);
uint32_t kit_field(kit *k, uint32_t list, const char *name, plan_type_kind type);
uint32_t kit_set(kit *k, uint32_t list, const char *name, uint32_t ncodes);
uint32_t kit_text(kit *k, const char *text); /* its number */

/* ---- expressions ---- */
uint32_t kit_const(kit *k, value v);
uint32_t kit_number(kit *k, int64_t n);
uint32_t kit_read(kit *k, uint32_t field);
uint32_t kit_node(kit *k, plan_op op, uint32_t a, uint32_t b, uint32_t c);   /* operands as ops.def says */
uint32_t kit_many(kit *k, plan_op op, const uint32_t *nodes, uint32_t n);    /* AND, OR */
uint32_t kit_both(kit *k, plan_op op, uint32_t a, uint32_t b);               /* AND, OR of two */
uint32_t kit_in(kit *k, uint32_t a, const value *values, uint32_t n);
uint32_t kit_pick(kit *k, uint32_t key, const uint32_t *cells, uint32_t n);
uint32_t kit_step(kit *k, uint32_t key, const uint32_t *cells, const value *bounds, uint32_t nbounds);
uint32_t kit_has(kit *k, plan_op op, uint32_t field, const uint64_t *mask, uint32_t at_least);
uint32_t kit_in_last(kit *k, uint32_t a, int64_t n, date_unit unit);
uint32_t kit_view(kit *k, uint32_t list, uint32_t filter);
uint32_t kit_kept_view(kit *k, uint32_t list, uint32_t filter); /* with a memo */
uint32_t kit_over(kit *k, plan_op op, uint32_t view, uint32_t node); /* an aggregate; COUNT: any node */

/* ---- people: kit_people(), then its places, then kit_people_node() or kit_people_line() ---- */
uint32_t kit_people(kit *k, uint32_t view, plan_people_mode mode, uint32_t share);
void kit_place(kit *k, uint32_t block, uint32_t need, uint32_t who);
void kit_place_of_whom(kit *k, uint32_t block, uint32_t need, uint32_t who, uint32_t whom_need, uint32_t whom);
uint32_t kit_people_node(kit *k, uint32_t block);

/* ---- what is judged ---- */
uint32_t kit_condition(kit *k, uint32_t node);
uint32_t kit_people_line(kit *k, uint32_t block);
uint32_t kit_no_requirements(kit *k);
uint32_t kit_group(kit *k, uint32_t at_least, const uint32_t *lines, uint32_t n); /* 0: all of */
uint32_t kit_applies(kit *k, uint32_t line, uint32_t node);                       /* the line */
/* roots[option * ntiers + tier] */
uint32_t kit_competency(kit *k, uint32_t ntiers, uint32_t noptions, const uint32_t *roots);
uint32_t kit_one_tier(kit *k, uint32_t root);
void kit_must(kit *k, uint32_t node);                                             /* of the latest competency */
void kit_reads(kit *k, uint32_t competency, uint32_t field);                      /* after kit_plan() */

/* ---- facts ---- */
void kit_plan(kit *k); /* lays out, verifies and makes empty facts of one partner, every cell UNKNOWN */
void kit_rows(kit *k, uint32_t list, uint32_t parent_row, uint32_t n); /* adds n rows; lists are empty before */
void kit_put(kit *k, uint32_t field, uint32_t row, value v);
static inline value truth_cell(bool yes) { return (value){yes, 1}; }
value kit_cell(const kit *k, uint32_t field, uint32_t row);
void kit_put_codes(kit *k, uint32_t field, uint32_t row, const uint64_t *words);

#endif
