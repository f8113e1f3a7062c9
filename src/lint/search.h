/* What the files of a proof share; nothing outside src/lint includes it. */
#ifndef COMP_LINT_SEARCH_H
#define COMP_LINT_SEARCH_H

#include "lint/proof.h"
#include "lint/range.h"

/* Of a choice: among more, each of which may ask as much again, no contradiction is looked for. */
enum { MOST_ALTERNATIVES = 256 };

typedef enum truth_known { TRUTH_OPEN, TRUTH_YES, TRUTH_NO } truth_known;

typedef struct belief { /* what is assumed of a node */
    uint32_t node;
    truth_known truth;  /* of a condition */
    range range;
} belief;

typedef struct undo { uint32_t belief; belief before; } undo;

typedef struct atom { plan_op op; uint32_t a, b; bool holds; } atom; /* a comparison, or its contrary */

typedef struct asked { uint32_t node; bool yes; } asked; /* of a set or of people */

#define LIST_OF(T) struct { T *at; uint32_t n, cap; }

/* One world: what is assumed of one partner, or of one partner and one row of each list. */
typedef struct world {
    struct proofs *ps;
    uint32_t *slots;          /* by node: number of its belief + 1, 0: none */
    LIST_OF(belief) beliefs;
    LIST_OF(undo) trail;
    LIST_OF(goal) goals;      /* yet to be looked at       */
    LIST_OF(goal) choices;    /* with several alternatives */
    LIST_OF(atom) atoms;
    LIST_OF(asked) sets;      /* HAS_… nodes               */
    LIST_OF(asked) people;
    uint32_t next_choice;
    uint32_t levels;          /* of a calculation that is being followed */
    bool refuted;             /* something is impossible   */
} world;

struct proofs {
    const plan *p;
    arena *a;
    world **free;          /* worlds that nobody uses, all of them empty */
    uint32_t nfree, free_cap;
    uint32_t depth;        /* of worlds inside worlds */
    uint64_t budget;       /* steps left of one refute() */
    uint64_t left;         /* … of all                   */
    int8_t *row_never;     /* by view: 1 no row passes, -1 some may, 0 not asked yet */
    range *plain;          /* by node: what it can be whatever is assumed; `can` 0xff: not asked yet */
};

#define WORLD_ADD(w, list, ...) \
    (ARENA_GROW((w)->ps->a, (w)->list.at, (w)->list.n, (w)->list.cap), \
     (w)->list.at[(w)->list.n++] = (__VA_ARGS__))

/* False when the budget is spent. */
static inline bool step(proofs *ps) {
    if (ps->budget == 0) return false;
    ps->budget--;
    return true;
}

static inline bool is_condition(const plan *p, uint32_t node) { return p->types[p->nodes[node].type].kind == PT_YESNO; }

/* ---- values.c ---- */

/* What a node can be: whatever is assumed; and in a world. */
range plain_range(proofs *ps, uint32_t node);
range world_range(world *w, uint32_t node);
/* The key's range where a table chooses this cell: without CAN_BE_KNOWN and CAN_BE_NONE it cannot. */
range key_range(world *w, uint32_t table, uint32_t cell);
uint32_t table_cells(const plan_node *table);
uint32_t table_cell(const plan *p, const plan_node *table, uint32_t i); /* its node */

/* ---- search.c ---- */

belief *world_belief(world *w, uint32_t node);
void world_range_set(world *w, uint32_t node, const range *r); /* a narrower one */
static inline void world_ask(world *w, goal g) { WORLD_ADD(w, goals, g); }
/* No row of the view passes; and meets these as well (PLAN_NIL: nothing). */
bool view_is_empty(proofs *ps, uint32_t view);
bool no_row_meets(proofs *ps, uint32_t view, const goal *goals, uint32_t n);

/* ---- assume.c, lines.c: what a goal comes to.  Several alternatives: into `choices` ---- */

void assume_condition(world *w, uint32_t node, bool yes);
void assume_line(world *w, const goal *g);
void narrow_atom(world *w, const atom *x);
bool choice_alternative(world *w, const goal *choice, uint32_t i, goal *out, uint32_t *n); /* at most 3; false after the last */
bool line_alternative(world *w, const goal *choice, uint32_t i, goal *out, uint32_t *n);

/* ---- sets.c, crowds.c: what contradicts each other among all that is asked of sets, and of people ---- */

bool sets_clash(world *w);
bool people_clash(world *w);

#endif
