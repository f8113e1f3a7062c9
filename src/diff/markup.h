/* What the two formats of markup have in common: Markdown (diff_markdown.c) and HTML (diff_html.c).  Each of them says
 * how a text and a piece of code are written; in which order they stand is the same for both. */
#ifndef COMP_DIFF_MARKUP_H
#define COMP_DIFF_MARKUP_H

#include "diff/render.h"

typedef struct markup {
    buf *out;
    const diff_report *r;
    /* Both get what is safe to show (term_text()), and escape what the format would take for its own. */
    void (*put_text)(struct markup *m, str plain);
    void (*put_code)(struct markup *m, str plain);
    bool in_table; /* Markdown: a bar would end the cell */
} markup;

void markup_text(markup *m, str s);
void markup_code(markup *m, str s);
void markup_codes(markup *m, const diff_words *names); /* with commas between  */
void markup_title(markup *m, str title);               /* in quotes, or nothing */

/* What a change is about and its texts: "threshold (silver): `10` -> `12`". */
void markup_change(markup *m, const diff_change *c);

#endif
