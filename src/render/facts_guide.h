/* What the rules want to be told: a filled-in sample of a partner's facts, and a table of the fields.
 *
 * Both show the fields that some rule reads, and the partner's `id`.  `a` must have a trap; what it holds afterwards is
 * of no use. */
#ifndef COMP_RENDER_FACTS_GUIDE_H
#define COMP_RENDER_FACTS_GUIDE_H

#include "plan/plan.h"
#include "render/render.h"

/* One JSON object, a member a line, that the rules can judge as of that day: no field is missing or of a wrong type.
 * Lists have one row.  Words and codes are the first that the rules name; what they do not name is made up. */
void render_facts_sample(buf *out, arena *a, const plan *p, int32_t as_of);

/* A line a field: its name in the facts, its type, the requirements that read it. */
void render_facts_table(buf *out, arena *a, const plan *p, const render_style *style);

#endif
