/* What the author wrote beside the rules for people to read: notes and sources, and the evidence of attested facts.
 * Shown where the requirement is; nothing is judged by it. */
#ifndef COMP_RENDER_NOTES_H
#define COMP_RENDER_NOTES_H

#include "render/json_out.h"
#include "render/render_case.h"

/* "note: …", "source: …": the lines of a range of the plan's notes; returns how many, at most `cap`. */
uint32_t note_lines(render_case *c, plan_range notes, str *lines, uint32_t cap);

/* The same of a line down to the body that a page shows in its place (sheet.h): its own and what stands between. */
uint32_t note_lines_of(render_case *c, uint32_t line, uint32_t body, str *lines, uint32_t cap);

/* "attested: …": the evidence of each attested fact that a node reads. */
uint32_t attested_lines(render_case *c, uint32_t node, str *lines, uint32_t cap);

/* `"notes": […]`, `"attested": […]`; nothing where there are none. */
void notes_json(render_case *c, json_out *j, plan_range notes);
void attested_json(render_case *c, json_out *j, uint32_t node);

#endif
