/* Assignment of people to lines: `2 different individuals { a: 1 who P   b: 1 who Q }`.
 *
 * A *line* asks for `need` different members; a member can fill some of the lines (its *mask*, bit i for line i).
 * A line with `of whom at least k` is two lines here, k places and n-k places, in one *family*: a member fills at
 * most one place of a family.  A member fills at most `share` families (1: `different`).
 *
 * Exact, never greedy.  Judging counts members by mask and asks Hall's condition while lines are few
 *   (P. Hall 1935; with sharing, for every set T of lines: sum over members of min(share, families of T the member
 *   can fill) >= places of T),
 * and maximum flow otherwise, by augmenting along alternating paths over the lines (the graph has a vertex a line,
 * not a person; people_flow.h).  Cost grows with members times lines, not with assignments. */
#ifndef COMP_EVAL_PEOPLE_H
#define COMP_EVAL_PEOPLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "plan/people_problem.h"

/* Which method judges; AUTO picks.  The tests compare the two. */
typedef enum people_method { PEOPLE_AUTO, PEOPLE_HALL, PEOPLE_FLOW } people_method;

/* Whether all places can be filled at once by members with these masks.  `scratch` is used up to what one
 * judgement takes: its owner resets it once a partner. */
bool people_suffice(const people_problem *p, const line_mask *masks, uint32_t n, people_method method, arena *scratch);

typedef struct people_assignment {
    bool complete;
    uint32_t filled;        /* places filled                                                            */
    uint32_t places;        /* places asked for                                                         */
    line_mask *of_member;   /* n entries: the lines each member fills (0: none)                         */
    uint32_t *line_filled;  /* nlines entries                                                           */
    line_mask contended;    /* the least group of lines whose shortage is the block's; 0 when complete  */
    uint32_t short_by;      /* places - filled                                                          */
    uint32_t contended_supply; /* places of the contended group that can be filled at most              */
} people_assignment;

/* The assignment shown: members in order, each takes the first line in order such that a largest fill stays
 * possible, none if no line leaves that so; with sharing, line by line every line that leaves a largest fill
 * possible, up to `share`.  A line of a family that asks `of whom` stands before its sibling.  All arrays in `a`. */
people_assignment people_assign(const people_problem *p, const line_mask *masks, uint32_t n, arena *a);

#endif
