/* A comparison as text and data.  Renderers format; they compare nothing. */
#ifndef COMP_DIFF_RENDER_H
#define COMP_DIFF_RENDER_H

#include "diff/change.h"
#include "diff/population.h"
#include "render/render.h"

typedef struct diff_report {
    str old_name, new_name; /* of the rules, as the user called them */
    const diff_changes *changes;
    const population_counts *population; /* or NULL */
    bool list;              /* names all partners */
} diff_report;

void diff_text(buf *out, const diff_report *r, const render_style *style);

/* ---- words that formats share ---- */

/* "cloud-crm.comp:34 -> cloud-crm-2017-12.comp:42"; of one file a side without its name.  `arrow` between them. */
void diff_place(buf *out, const diff_changes *c, span old_at, span new_at, const char *arrow);

/* "set application", "require gold.exams"; "the competency", "the facts". */
void diff_home_name(buf *out, const diff_home *h);

/* What a change is about, without its kind and without the texts: "threshold (developed, silver)"; may be empty. */
void diff_about(buf *out, const diff_change *c);

#endif
