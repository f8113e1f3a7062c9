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
void diff_json(buf *out, const diff_report *r);     /* docs/diff.schema.json */
void diff_markdown(buf *out, const diff_report *r); /* for a pull request    */
void diff_html(buf *out, const diff_report *r);     /* one page for a mail   */

/* ---- words that formats share ---- */

/* "crm.comp:34 -> crm-2017-12.comp:42", "crm.comp:34 -> 42"; of one file a side "line 34 -> 42". */
void diff_place(buf *out, const diff_report *r, span old_at, span new_at, const char *arrow);

/* "set application", "require gold.exams"; "the competency", "the facts". */
void diff_home_name(buf *out, const diff_home *h);

/* What stands outside of all competencies: "Facts". */
const char *diff_common_name(const diff_group *g);

/* What a change is about, without its kind and without the texts: "threshold (developed, silver)"; may be empty. */
void diff_about(buf *out, const diff_change *c);

/* "2 of 1,000 partners have another result, as of 2017-12-01 by the new rules and 2017-11-30 by the old" */
void diff_headline(buf *out, const population_counts *p);

/* "Not judged by the old rules, as not in force on 2018-03-01: cloud_crm (until 2017-11-30)"; false, and nothing, where
 * that side judged by all that it has. */
bool diff_not_judged(buf *out, const population_counts *p, diff_which side);

/* 99,664, right-aligned in `width` columns. */
void diff_count(buf *out, uint64_t n, uint32_t width);

#endif
