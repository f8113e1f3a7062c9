/* The page of one option: its requirements as rows, the tiers side by side.
 *
 * The plan holds a tree of lines a tier; a page shows a requirement once.  Lines of several tiers are one row where
 * they come from one item of the rules, where they are requirements of one name and title, or where they measure the
 * same thing: what a row says is true of each of its tiers.  A requirement with a single condition is one row with
 * it. */
#ifndef COMP_RENDER_SHEET_H
#define COMP_RENDER_SHEET_H

#include "render/layout.h"
#include "render/render_case.h"

typedef enum row_kind {
    ROW_GROUP,
    ROW_NUMBER,    /* a comparison: value, and the need of each tier         */
    ROW_EACH,      /* what a member must meet, as the best of them does       */
    ROW_PEOPLE,
    ROW_CONDITION, /* any other condition                                     */
    ROW_NOTHING    /* `no requirements`                                       */
} row_kind;

typedef struct row {
    row_kind kind;
    str name;               /* of the requirement, or empty                               */
    str title;              /* of the requirement, where neither the name nor the text says it; or empty */
    str text;               /* its description in one line                                */
    uint32_t *lines;        /* by tier: what is marked, or PLAN_NIL                       */
    uint32_t *bodies;       /* by tier: the line with the condition, or PLAN_NIL          */
    cell *marks;            /* by tier: yes, NO, ?, -                                     */
    str value;              /* NUMBER: what was measured, and the keys that chose the needs */
    const char *word;       /* NUMBER: before the needs                                   */
    cell *needs;            /* NUMBER: by tier                                            */
    const char *gap_word;   /* NUMBER: before the gaps, NULL where there are none         */
    cell *gaps;             /* NUMBER: by tier, how much is missing where it is unmet     */
    const outcome *inside;  /* EACH: the best member's, for the children; NULL: no members */
    struct row *children;   /* GROUP, EACH                                                */
    uint32_t nchildren;
} row;

/* The rows of an option; `n` receives how many. */
row *sheet_rows(render_case *c, uint32_t competency, uint32_t option, uint32_t *n);

/* What is measured: the title of what is compared in a tier's tree of lines, else of its requirement, else what the
 * rules say.  `root` may be PLAN_NIL. */
str measure_phrase(render_case *c, uint32_t root, uint32_t node);

/* What a requirement or a condition is called: its name, else what it is about. */
str line_phrase(render_case *c, uint32_t line);

#endif
