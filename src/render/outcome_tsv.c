/* Results as lines for other programs: tsv and csv. */
#include "render/render.h"

/* An id in tsv: a tab or a line end in it must not end the cell. */
static void tsv_cell(buf *out, str s) {
    uint32_t done = 0;
    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        const char *escaped = c == '\t' ? "\\t" : c == '\n' ? "\\n" : c == '\r' ? "\\r" : c == '\\' ? "\\\\" : NULL;
        if (!escaped) continue;
        buf_add(out, s.p + done, i - done);
        buf_z(out, escaped);
        done = i + 1;
    }
    buf_add(out, s.p + done, s.n - done);
}

void render_tsv(buf *out, const outcome *o) {
    const plan *p = o->plan;
    for (uint32_t i = 0; i < p->ncompetencies; i++) {
        if (o->results[i].kind == RESULT_ABSENT) continue;
        tsv_cell(out, o->facts->id);
        buf_char(out, '\t');
        buf_str(out, p->competencies[i].name);
        buf_char(out, '\t');
        buf_str(out, render_result(p, i, &o->results[i]));
        buf_char(out, '\n');
    }
}

/* RFC 4180: quoted where it holds a comma, a quote or a line end; quotes doubled. */
static void csv_cell(buf *out, str s) {
    bool quote = false;
    for (uint32_t i = 0; i < s.n; i++)
        quote = quote || s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r';
    if (!quote) {
        buf_str(out, s);
        return;
    }
    buf_char(out, '"');
    for (uint32_t i = 0; i < s.n; i++) {
        if (s.p[i] == '"') buf_char(out, '"');
        buf_char(out, s.p[i]);
    }
    buf_char(out, '"');
}

void render_csv_head(buf *out) { buf_z(out, "partner,competency,result\n"); }

void render_csv(buf *out, const outcome *o) {
    const plan *p = o->plan;
    for (uint32_t i = 0; i < p->ncompetencies; i++) {
        if (o->results[i].kind == RESULT_ABSENT) continue;
        csv_cell(out, o->facts->id);
        buf_char(out, ',');
        csv_cell(out, p->competencies[i].name);
        buf_char(out, ',');
        csv_cell(out, render_result(p, i, &o->results[i]));
        buf_char(out, '\n');
    }
}
