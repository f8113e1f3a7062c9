/* A filling of the places by members, grown to a largest one along alternating paths.  Inside `people_*.c` only.
 *
 * A path runs over lines, not members: from *free* (a member with room left enters a line) by way of lines whose
 * member moves on to the next, to a line with a place left.  Which steps some member could take is asked all the
 * time and changes with every move, so each line keeps a tree of unions over the members it holds: a leaf is where
 * that member could go, a node the union below it.  The roots are the graph, at most 65 words; the member who takes
 * a step is found, and a move entered, in time logarithmic in members.  One function says what a step is (steps_from in
 * people_flow.c); the trees only remember its answers.
 *
 * Cost: members times lines to begin with, then for each place that the first, greedy pass leaves empty the lines,
 * and the logarithm for each line on the path. */
#ifndef COMP_EVAL_PEOPLE_FLOW_H
#define COMP_EVAL_PEOPLE_FLOW_H

#include "eval/people.h"

enum { FLOW_FAN = 16, FLOW_LEVELS = 8 }; /* children of a node; levels that 2^32 members need */

typedef struct people_flow {
    uint32_t nlines, n, share;
    line_mask asked;               /* the lines with any places; no others take part                      */
    line_mask kin[COMP_MAX_LINES]; /* the lines of each line's family, itself included                    */
    const line_mask *can;          /* borrowed, n entries: the lines each member can fill                 */
    line_mask *at;                 /* n entries: the lines each member fills                              */
                                   /* INVARIANT: at most `share` of them, at most one of a family         */
    uint32_t need[COMP_MAX_LINES];
    uint32_t filled[COMP_MAX_LINES];
    line_mask open;                /* the lines with places left                                          */
    uint64_t places, total;        /* asked for; filled                                                   */

    uint32_t settled;              /* members before this one move no more                                */
    line_mask pinned;              /* the lines that member `settled` will not leave                      */

    uint32_t levels;               /* 0 until flow_index()                                                */
    uint32_t width[FLOW_LEVELS];   /* nodes a line; the last level has one                                */
    line_mask *tree[FLOW_LEVELS];  /* nlines + 1 rows of `width` nodes, the last row for `free`           */
    const line_mask *reach;        /* the roots: reach[a] bit b: some member at a could go to b; bit a:   */
                                   /* some member could leave a                                           */
} people_flow;

static inline line_mask line_bit(uint32_t line) { return (line_mask)1 << line; }
static inline uint32_t line_first(line_mask lines) { return (uint32_t)__builtin_ctzll(lines); } /* not of none */
static inline uint32_t line_count(line_mask lines) { return (uint32_t)__builtin_popcountll(lines); }
static inline bool line_in(line_mask lines, uint32_t line) { return lines >> line & 1; }

/* The row of members who have room for another line. */
static inline uint32_t flow_free(const people_flow *f) { return f->nlines; }

/* Each member in order takes the first open lines it can fill.  Where that fills the most places possible, it is
 * the assignment shown.  Builds no trees; nothing below may be called before flow_index(). */
void flow_begin(people_flow *f, const people_problem *p, const line_mask *can, uint32_t n, arena *a);

void flow_index(people_flow *f, arena *a);

/* One place more.  False when no filling has more. */
bool flow_augment(people_flow *f);

/* A member who could step from `row` to `line`.  `reach[row]` must have it. */
uint32_t flow_find(const people_flow *f, uint32_t row, uint32_t line);

/* Member k fills `at` from now on.  Leaves `filled` and `open` alone: on a path only its ends change them. */
void flow_place(people_flow *f, uint32_t k, line_mask at);

/* The same in `filled` and `open`. */
void flow_gain(people_flow *f, uint32_t line);
void flow_lose(people_flow *f, uint32_t line);

/* Member `settled` keeps `line`, which it fills; and: it has pinned all it fills, the next one is looked at. */
void flow_pin(people_flow *f, uint32_t line);
void flow_settle(people_flow *f);

#endif
