/* What the renderers that give reasons share: one outcome, the facts and the evaluator it came from, and scratch.
 *
 * Fragments of text are written at the end of `scratch` and taken off it into the arena, so that the one growable
 * buffer belongs to the frame that set the arena's trap: nothing leaks when memory ends in the middle of a sentence.
 *
 *     size_t from = c->scratch.n;
 *     value_text(c, &c->scratch, v, type);
 *     str s = case_take(c, from);
 */
#ifndef COMP_RENDER_RENDER_CASE_H
#define COMP_RENDER_RENDER_CASE_H

#include "render/render.h"

typedef struct render_case {
    const outcome *o;
    const plan *p;
    eval *e;
    facts *f;
    buf scratch;
    arena arena;
    reach *reaches;  /* by competency */
    render_choice shown; /* in full, never NULL */
    uint32_t left;   /* nodes that the explanation being written may yet meet: see case_meets() */
} render_case;

/* Where a node is looked at: a row of a list, or the partner. */
typedef struct where {
    uint32_t list, row; /* row PLAN_NIL: the partner */
} where;

#define THE_PARTNER ((where){0, PLAN_NIL})

typedef void case_writer(render_case *c, buf *out, void *arg);

/* `out` receives what `write` writes; its `failed` is set where memory ends.  Ways to reach tiers are looked for in the
 * competencies that are chosen only, and these share the work that may be spent on it. */
void case_run(buf *out, const outcome *o, eval *e, facts *f, render_choice choice, case_writer *write, void *arg);
#define CASE_ALL ((render_choice){NULL, 0})

/* What was written to the scratch buffer since it was `from` long, in the arena; off the buffer. */
str case_take(render_case *c, size_t from);

/* The value of a node where it is looked at. */
value case_value(render_case *c, uint32_t node, where w);

/* Lets share their nodes, so that an explanation meets a node as often as there are ways to it.  It begins with
 * MOST_MET nodes to meet, asks for each, and where it is refused leaves off. */
enum { MOST_MET = 4096 };
static inline bool case_meets(render_case *c) { return c->left && c->left--; }

/* The state shown of a line of the plan. */
line_state case_line(const render_case *c, uint32_t line);

#endif
