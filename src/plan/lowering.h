/* Inside of lowering, shared by lower.c (competencies and lines), lower_expr.c (nodes), lower_schema.c (what is read).
 *
 * Arrays of the plan grow here by doubling in the plan's arena; PLAN_PUSH is the only way. */
#ifndef COMP_PLAN_LOWERING_H
#define COMP_PLAN_LOWERING_H

#include <string.h>

#include "plan/lower.h"

/* A set of lists whose current row a node depends on; dep sets are interned, number 0 is the empty one. */
typedef struct dep_set { uint32_t n; const uint32_t *lists; } dep_set;

/* Which codes a HAS_ node asks for, until the width of the field's sets is known. */
typedef struct mask { uint32_t field, n; const uint32_t *bits; } mask;

typedef struct let_memo { const sema_symbol *symbol; uint32_t node; } let_memo;

typedef struct lowering {
    plan *pl;
    arena *a;           /* the plan's */
    arena scratch;      /* gone after lowering */
    const program *prog;
    int32_t tier;       /* of the root being lowered, or -1 */
    uint32_t ntiers;

    uint32_t caps[32];  /* capacities of the plan's arrays, by PLAN_PUSH slot */
    uint32_t *node_slots, node_slots_cap; /* hash-consing: node + 1, 0 free */
    uint32_t *const_slots, const_slots_cap;
    uint32_t *node_deps;    uint32_t node_deps_cap;    /* by node: dep set */
    dep_set *deps;          uint32_t ndeps, deps_cap;
    mask *masks;            uint32_t nmasks, masks_cap;
    strmap *field_codes;    /* by field: code to bit */
    str **field_code_list;  uint32_t *field_ncodes, *field_codes_cap;
    struct let_slot { const sema_symbol *symbol; int32_t tier; uint32_t node; } *lets; uint32_t nlets, lets_cap;
} lowering;

/* Grows an array of `size`-byte items so that one more fits. */
void *lower_grow(arena *a, void *items, uint32_t n, uint32_t *cap, size_t size);

#define GROW(a, items, n, cap) ((items) = lower_grow((a), (items), (n), &(cap), sizeof *(items)))

enum { /* slots of caps[] */
    CAP_MEMBERS, CAP_CATALOGS, CAP_ENTRIES, CAP_CODES, CAP_TEXTS, CAP_TYPES, CAP_NODES, CAP_CONSTS, CAP_OPERANDS, CAP_WORDS,
    CAP_VIEWS, CAP_WINDOWS, CAP_PLACES, CAP_PEOPLE, CAP_ITEMS, CAP_LINES, CAP_CHILDREN, CAP_ROOTS, CAP_TIERS, CAP_OPTIONS,
    CAP_COMPETENCIES
};
#define PLAN_PUSH(lo, items, count, slot) \
    (GROW((lo)->a, (lo)->pl->items, (lo)->pl->count, (lo)->caps[slot]), (lo)->pl->count++, \
     &(lo)->pl->items[(lo)->pl->count - 1])

/* lower_schema.c */
void lower_schema(lowering *lo);
void lower_reading(lowering *lo); /* after all lines: who reads what, slots, masks, memos */
uint32_t lower_text(lowering *lo, str text);
uint32_t lower_code(lowering *lo, uint32_t field, str code); /* its bit in the field's sets */

/* lower_expr.c */
uint32_t lower_expr(lowering *lo, const ast_expr *e);
uint32_t lower_and(lowering *lo, uint32_t a, uint32_t b); /* either may be PLAN_NIL */
uint32_t lower_view(lowering *lo, const ast_expr *e);
uint32_t lower_constant(lowering *lo, const ast_expr *e); /* a whole number known here; a count of people */

/* lower_people.c */
uint32_t lower_people(lowering *lo, const ast_expr *e);

#endif
