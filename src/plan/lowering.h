/* Inside of lowering, shared by lower.c (competencies and lines), lower_expr.c (nodes), lower_schema.c (what is read)
 * and the others named below.
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

/* A let that was lowered; `tier` is -1 where its value is the same for all of them.  No padding: its bytes are a
 * key. */
typedef struct let_key {
    const void *let; /* a sema_symbol; a list of groups; tests of a group, and */
    int32_t tier;
    uint32_t competency; /* … instead of a competency how many must pass      */
} let_key;

typedef struct field_variant { uint32_t field; plan_variant v; } field_variant;

/* Its node, or as a list its view; and the dates that bear on it, for all that use it. */
typedef struct let_result { uint32_t number; int32_t since, next_change; } let_result;

typedef struct lowering {
    plan *pl;
    arena *a;           /* the plan's */
    arena scratch;      /* gone after lowering */
    const program *prog;
    lower_options options;
    uint32_t competency; /* being lowered */
    int32_t tier;       /* of the root being lowered, or -1 */
    uint32_t ntiers;
    int32_t day;        /* some day of the epoch */
    int32_t since, next_change; /* of what is being lowered: its dates nearest to `day` */

    uint32_t caps[32];  /* capacities of the plan's arrays, by PLAN_PUSH slot */
    uint32_t *node_slots, node_slots_cap; /* hash-consing: node + 1, 0 free */
    uint32_t *const_slots, const_slots_cap;
    uint32_t *node_deps;    uint32_t node_deps_cap;    /* by node: dep set */
    dep_set *deps;          uint32_t ndeps, deps_cap;
    mask *masks;            uint32_t nmasks, masks_cap;
    strmap *field_codes;    /* by field: code to bit; of a variant its kind and day, and code */
    field_variant *variants; uint32_t nvariants, variants_cap; /* of all fields; those of one by rising bit */
    str **field_code_list;  uint32_t *field_ncodes, *field_codes_cap;
    strmap lets;        /* let_key to its number in let_results */
    let_result *let_results; uint32_t nlets, lets_cap;
    strmap types;          /* kind and field of a type to its number */
    strmap currency_types; /* currency of a type to its number       */
    strmap dep_index;      /* lists to their dep set                 */
    strmap views;          /* list, `of` and filter to their view    */
    strmap groups;         /* view and key fields to their group     */
    strmap mask_index;     /* field and bits to their mask           */
    strmap tables;         /* node of a table to its grid            */
    plan_range *tier_members; /* by competency: the names of its tiers in pl->members; n 0 until they are needed */
    strmap marks;          /* kind and place to their mark; a sight without its place to nothing */
    struct grid **grids;    uint32_t ngrids, grids_cap;
} lowering;

/* Numbers in a row as the key of a map; the map borrows them. */
#define NUMBERS_KEY(numbers, n) ((str){(const char *)(numbers), (uint32_t)((n) * sizeof *(numbers))})

enum { /* slots of caps[] */
    CAP_MEMBERS, CAP_CATALOGS, CAP_ENTRIES, CAP_CODES, CAP_VARIANTS, CAP_TEXTS, CAP_TYPES, CAP_NODES, CAP_CONSTS,
    CAP_OPERANDS, CAP_WORDS, CAP_VIEWS, CAP_WINDOWS, CAP_PLACES, CAP_PEOPLE, CAP_ITEMS, CAP_LINES, CAP_CHILDREN,
    CAP_ROOTS, CAP_TIERS, CAP_OPTIONS, CAP_COMPETENCIES, CAP_NOTES, CAP_EARNS, CAP_PARTS, CAP_SCORES, CAP_LISTS,
    CAP_FIELDS, CAP_GROUPS, CAP_MARKS, CAP_SIGHTS, CAP_ROW_SETS
};
#define PLAN_PUSH(lo, items, count, slot) \
    (ARENA_GROW((lo)->a, (lo)->pl->items, (lo)->pl->count, (lo)->caps[slot]), (lo)->pl->count++, \
     &(lo)->pl->items[(lo)->pl->count - 1])

/* lower_schema.c */
void lower_schema(lowering *lo);
void lower_reading(lowering *lo); /* after all lines: who reads what, slots, masks, memos */
uint32_t lower_text(lowering *lo, str text);
plan_field lower_field(lowering *lo, const sema_field *f);
uint32_t lower_code(lowering *lo, uint32_t field, str code); /* its bit in the field's sets */
/* The bit of some of its passes; `day` is that of a `passed before`, `words` name it for people. */
uint32_t lower_variant(lowering *lo, uint32_t field, str code, plan_pass kind, int32_t day, str words);

/* lower.c */
bool lower_in_force(lowering *lo, const ast_dates *dates); /* NULL: always */
const sema_competency *lower_edition_of(lowering *lo, const sema_competency *first); /* in force, or NULL */
void lower_note_dates(lowering *lo, int32_t since, int32_t next_change);

/* lower_sets.c */
typedef struct set_masks { uint32_t certain, possible; } set_masks; /* the same where no pass may lack its date */
set_masks lower_masks(lowering *lo, uint32_t field, const sema_set *set, ast_quant kind, uint32_t least);

/* lower_time.c */
uint32_t lower_window(lowering *lo, const ast_expr *e);
uint32_t lower_as_of(lowering *lo, span at);
uint32_t lower_date_call(lowering *lo, const ast_expr *e, const sema_date_call *call);
bool is_as_of(const ast_expr *key);
uint32_t lower_bound_in_force(lowering *lo, const ast_key *const *bounds, uint32_t n); /* which of them */

/* lower_nodes.c: `dep` is what a node depends on, a set of lists by its number in `deps` */
uint32_t lower_dep_join(lowering *lo, uint32_t a, uint32_t b);
uint32_t lower_dep_on(lowering *lo, uint32_t list);
uint32_t lower_dep_without(lowering *lo, uint32_t a, uint32_t list);
uint32_t lower_type(lowering *lo, plan_type t); /* its number */
uint32_t lower_type_of(lowering *lo, const ast_expr *e);
uint32_t lower_plain_type(lowering *lo, plan_type_kind kind);
plan_range lower_members_of(lowering *lo, const sema_field *f); /* of an enumeration: names */
/* The node with these contents; a run of operands must be the end of pl->operands and is taken back if the node
 * exists. */
uint32_t lower_node_with(lowering *lo, plan_node n, uint32_t dep, span at);
/* … that depends on what the nodes `on` depend on. */
uint32_t lower_node(lowering *lo, plan_node n, const uint32_t *on, uint32_t non, span at);
uint32_t lower_constant_of(lowering *lo, value v, uint32_t type, span at);
uint32_t lower_unary(lowering *lo, plan_op op, uint32_t type, uint32_t a, span at);
uint32_t lower_op(lowering *lo, plan_op op, uint32_t type, uint32_t a, uint32_t b, span at); /* two operands */
uint32_t lower_yesno(lowering *lo, plan_op op, uint32_t a, uint32_t b, span at);             /* … to yes or no */
void lower_operand(lowering *lo, uint32_t x);
uint32_t lower_run(lowering *lo, const uint32_t *nodes, uint32_t n); /* at the end of `operands`: where it begins */

/* lower_names.c */
uint32_t lower_name(lowering *lo, const ast_expr *e);
uint32_t lower_verdict(lowering *lo, const sema_competency *c, const ast_expr *e); /* the result of a competency */
uint32_t lower_let(lowering *lo, const sema_symbol *s);
uint32_t lower_let_view(lowering *lo, const sema_symbol *s);

/* A let, or a list of groups, is lowered once, however many use it.  What its dates are bears on all of them:
 * `outer` is what was noted before it was lowered. */
let_key lower_let_key(const lowering *lo, const void *let, bool uses_tier);
bool lower_let_get(lowering *lo, const let_key *key, uint32_t *number);
let_result lower_let_open(lowering *lo);
void lower_let_put(lowering *lo, const let_key *key, uint32_t number, let_result outer);

/* lower_rows.c */
uint32_t lower_view(lowering *lo, const ast_expr *e);
/* The list whose rows a row of `view` is below: of its groups, or its list's parent. */
uint32_t lower_around(const lowering *lo, uint32_t view);
uint32_t lower_aggregate(lowering *lo, const ast_expr *e);
uint32_t lower_value_of_row(lowering *lo, const ast_expr *e);
uint32_t lower_some(lowering *lo, const ast_expr *e);

/* lower_expr.c */
uint32_t lower_expr(lowering *lo, const ast_expr *e);
uint32_t lower_value(lowering *lo, const ast_expr *e);     /* of a let, of a choice: may be a condition */
/* … where it decides something: marked, if places are kept apart. */
uint32_t lower_condition(lowering *lo, const ast_expr *e);
uint32_t lower_and(lowering *lo, uint32_t a, uint32_t b); /* either may be PLAN_NIL */
uint32_t lower_constant(lowering *lo, const ast_expr *e); /* a whole number known here; a count of people */

/* lower_table.c */
uint32_t lower_table(lowering *lo, const ast_expr *e);

/* lower_groups.c */
uint32_t lower_groups(lowering *lo, const sema_list *groups);               /* the plan's list */
uint32_t lower_list_of(lowering *lo, const sema_list *list);                /* also of groups  */
uint32_t lower_field_number(lowering *lo, const sema_field *f);             /* also of groups  */

/* lower_score.c */
uint32_t lower_score(lowering *lo, const ast_expr *e);
uint32_t lower_part(lowering *lo, const ast_expr *e);
uint32_t lower_parts(lowering *lo, const ast_expr *e); /* every part of s > 0 */

/* lower_marks.c: nothing where places are not kept apart */
uint32_t lower_mark(lowering *lo, plan_mark_kind kind, uint32_t node, span at); /* the node to use instead */
void lower_mark_role(lowering *lo, uint32_t people, uint32_t line, span at); /* line: of `places` */
void lower_row_sets(lowering *lo); /* at the end */

/* lower_people.c */
uint32_t lower_people(lowering *lo, const ast_expr *e);

#endif
