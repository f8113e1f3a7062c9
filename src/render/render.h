/* Outcomes as text and data.  Renderers format; they judge nothing.  All write into a buf. */
#ifndef COMP_RENDER_RENDER_H
#define COMP_RENDER_RENDER_H

#include "eval/eval.h"
#include "eval/reach.h"

typedef struct render_style {
    bool color;
    uint32_t width; /* columns of the terminal; 80 when there is none */
} render_style;

/* Of which competencies, in this order. */
typedef struct render_choice {
    const uint32_t *competencies; /* NULL: all, in the order of the plan */
    uint32_t n;
} render_choice;

/* One partner in full, as in the mockups: verdict, what it would take, evidence; every competency after another.
 * `e` is the recording evaluator after eval_run (for values in rows); `f` its facts. */
void render_text(buf *out, const outcome *o, eval *e, facts *f, const render_style *style);
void render_text_of(buf *out, const outcome *o, eval *e, facts *f, const render_style *style, render_choice choice);

/* What render_text() writes of one competency. */
void render_competency(buf *out, const outcome *o, eval *e, facts *f, const render_style *style, uint32_t competency);

/* … of one requirement (an item of the plan), as the page of an option shows it; nothing where it does not. */
void render_requirement(buf *out, const outcome *o, eval *e, facts *f, const render_style *style, uint32_t competency,
                        uint32_t option, uint32_t item);

/* The value of a node of the partner: `USD 310,000`, `3 to 5`, `not known`. */
void render_value(buf *out, const outcome *o, eval *e, facts *f, uint32_t node);

/* In all formats but text a competency that is not in force is left out. */

/* Several partners: a table, a line a partner and competency. */
void render_table_head(buf *out, const plan *p, int32_t as_of, const render_style *style);
void render_table_row(buf *out, const outcome *o, const render_style *style);

/* `partner TAB competency TAB result`, a line a result; tab, newline, carriage return and backslash escaped. */
void render_tsv(buf *out, const outcome *o);

void render_csv_head(buf *out);
void render_csv(buf *out, const outcome *o); /* RFC 4180, newlines as LF */

/* One object, without a newline at its end; `explain` adds the reasons: `e` is then the recording evaluator after
 * eval_run and `f` its facts, else both may be NULL.  docs/eval.schema.json. */
void render_json(buf *out, const outcome *o, eval *e, facts *f, bool explain, bool pretty);
void render_json_of(buf *out, const outcome *o, eval *e, facts *f, bool pretty, render_choice choice); /* with reasons */

/* "silver", "attained", "none", "undetermined", "invalid", "not in force" */
str render_result(const plan *p, uint32_t competency, const outcome_result *r);

#endif
