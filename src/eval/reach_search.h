/* Inside the search for what would lift a partner: its state, and what its files ask of each other.
 *
 *   reach.c          the next tier; trying the facts as they stand changed
 *   reach_amount.c   amounts that grow
 *   reach_passes.c   passes of a member, and one member more
 *   reach_traits.c   what that one must be */
#ifndef COMP_EVAL_REACH_SEARCH_H
#define COMP_EVAL_REACH_SEARCH_H

#include "eval/eval_state.h"
#include "eval/reach.h"

/* What stands changed in the facts while a candidate is tried.  Memory can end in the middle: reach_find() puts it
 * back then. */
typedef struct changed {
    value *cells, *were;         /* n cells of a row, and what they held */
    uint32_t n;
    facts_rows *rows, rows_were; /* a list with one row more, or NULL    */
} changed;

/* Numbers of nodes or fields; ascending, none twice, once reach_find() has gathered them. */
typedef struct reach_numbers {
    uint32_t *at, n, cap;
} reach_numbers;

/* Codes of a set field that every rule treats alike: changing one for another changes no verdict. */
typedef struct code_class {
    uint32_t n;
    uint32_t *bits;
} code_class;

typedef struct code_classes {
    uint32_t n;
    code_class *at;   /* NULL: not found yet                                                   */
    code_class *free; /* by class: the codes that the member being looked at does not hold     */
    uint32_t *pick;   /* by class: how many of those are being tried                           */
} code_classes;

typedef struct reach_search {
    eval *probe;
    facts *f;
    const outcome *o;
    const plan *p;
    uint32_t competency;
    arena *a;
    reach *found;
    uint64_t work;      /* left for the kind being searched, see REACH_WORK */
    bool stopped;       /* … all there is for it                            */
    uint64_t cost;      /* of one try                   */
    uint32_t cap;       /* of found->changes     */
    uint32_t of_kind;   /* changes found of the kind being searched */
    uint32_t option;    /* in which the last try that reached the tier reached it */
    changed changed;
    reach_numbers comparisons; /* nodes < <= > >= of the competency      */
    reach_numbers sets;        /* fields whose codes the competency asks for */
    code_classes *classes;     /* by number in `sets`                  */
} reach_search;

/* Cells about to be changed, which reach_put_back() makes what they are now. */
void reach_will_change(reach_search *s, value *cells, uint32_t n);
void reach_put_back(reach_search *s);

/* Counts work; false, and the search for this kind stops, where it is more than is left. */
bool reach_spend(reach_search *s, uint64_t work);

/* Whether the tier is reached with the facts as they stand now. */
bool reach_try(reach_search *s);

/* Whether there are enough changes of the kind being searched. */
static inline bool reach_enough(const reach_search *s) { return s->of_kind >= REACH_MOST || s->stopped; }

/* The change as it stands in what was found, until the next one is added. */
reach_change *reach_add(reach_search *s, reach_change c);

/* The kinds. */
void reach_find_amounts(reach_search *s);
void reach_find_passes(reach_search *s);
void reach_find_person(reach_search *s);

#endif
