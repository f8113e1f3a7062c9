/* People blocks: who fills which line, who is contended for, what each lacks. */
#ifndef COMP_RENDER_PEOPLE_TEXT_H
#define COMP_RENDER_PEOPLE_TEXT_H

#include "render/layout.h"
#include "render/render_case.h"

/* "different individuals", "same or different individuals", "different individuals who passed any of design" */
void people_heading(render_case *c, buf *out, uint32_t people);

/* What a problem line of the block is called: its name, title or rule text; `X (of whom)` for an `of whom` line. */
str people_line_name(render_case *c, uint32_t people, uint32_t line);

/* The names of a group of problem lines, the two lines of one family being one; returns how many. */
uint32_t people_group_names(render_case *c, uint32_t people, line_mask group, str names[COMP_MAX_LINES]);

/* Whether all of a group of problem lines are `of whom` lines. */
bool people_are_of_whom(const render_case *c, uint32_t people, line_mask group);

/* How many members can certainly fill one of the lines. */
uint32_t people_able(const people_outcome *o, line_mask lines);
/* … and how many more perhaps can. */
uint32_t people_perhaps_able(const people_outcome *o, line_mask lines);

enum { PEOPLE_TIER_AT = 4 }; /* column of the tier's name */

typedef struct people_place {
    uint32_t people;
    str tier;          /* stands before the first line; may be empty */
    uint32_t indent;   /* of the lines' text                         */
    bool why;          /* unmet or unknown: say why, in full         */
    const reach *near; /* changes to say at the end …                */
    uint32_t option;   /* … those that serve this option             */
} people_place;

void people_text(render_case *c, layout *l, const people_place *at);

#endif
