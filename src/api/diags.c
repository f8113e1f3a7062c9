/* comp/diag.h: lists of diagnostics, and the table of codes. */
#include <stdlib.h>

#include "api/api.h"
#include "base/term.h"

/* ---- the list ---- */

comp_status comp_diags_new(comp_diags **out) {
    comp_diags *ds = *out = calloc(1, sizeof *ds);
    if (!ds) return COMP_ERR_NOMEM;
    arena_init(&ds->arena, NULL);
    diags_init(&ds->list, &ds->arena, &ds->sources);
    return COMP_OK;
}

void comp_diags_free(comp_diags *ds) {
    if (!ds) return;
    arena_free(&ds->arena);
    free(ds);
}

void comp_diags_clear(comp_diags *ds) {
    arena_reset(&ds->arena);
    ds->sources = (source_set){0};
    diags_init(&ds->list, &ds->arena, &ds->sources);
}

size_t comp_diags_errors(const comp_diags *ds) { return ds->list.errors; }
size_t comp_diags_warnings(const comp_diags *ds) { return ds->list.warnings; }
size_t comp_diags_allowed(const comp_diags *ds) { return ds->list.nallowed; }

/* ---- one of them: a comp_diag is a diag ---- */

static const diag *in(const comp_diag *d) { return (const diag *)d; }
static const comp_diag *out_of(const diag *d) { return (const comp_diag *)d; }

static const char *text_of(str s) { return s.n ? s.p : ""; } /* INVARIANT: a diagnostic's texts end in NUL */

const comp_diag *comp_diags_first(const comp_diags *ds) { return out_of(ds->list.first); }
const comp_diag *comp_diag_next(const comp_diag *d) { return out_of(in(d)->next); }

static comp_severity severity_of(diag_code code) {
    return diag_infos[code].severity == SEVERITY_ERROR ? COMP_ERROR : COMP_WARNING;
}

const char *comp_diag_code(const comp_diag *d) { return diag_infos[in(d)->code].id; }
comp_severity comp_diag_severity(const comp_diag *d) { return severity_of(in(d)->code); }
const char *comp_diag_message(const comp_diag *d) { return text_of(in(d)->message); }
const char *comp_diag_help(const comp_diag *d) { return text_of(in(d)->help); }
const char *comp_diag_where(const comp_diag *d) { return text_of(in(d)->where); }

bool comp_diag_place(const comp_diags *ds, const comp_diag *d, comp_place *out) {
    span at = in(d)->at;
    if (span_is_none(at)) return false;
    const source *s = &ds->sources.at[at.src];
    place lo = source_place(s, at.lo), hi = source_place(s, at.hi);
    *out = (comp_place){text_of(s->name), lo.line, lo.column, hi.line, hi.column};
    return true;
}

/* ---- as a whole ---- */

comp_status comp_diags_render(const comp_diags *ds, comp_diag_format format, const comp_style *style, comp_sink *sink,
                              void *context) {
    diag_style look = {style && style->color, style && style->width ? style->width : 80};
    buf out = {0};
    switch (format) {
    case COMP_DIAG_TEXT: diags_text(&out, &ds->list, &look); break;
    case COMP_DIAG_JSON: diags_json(&out, &ds->list); break;
    case COMP_DIAG_SARIF: diags_sarif(&out, &ds->list, COMP_VERSION); break;
    }
    comp_status status = api_flush(&out, sink, context);
    buf_free(&out);
    return status;
}

/* ---- the codes there are ---- */

bool comp_code_at(size_t i, comp_code *out) {
    if (i >= DIAG_COUNT) return false;
    const diag_info *info = &diag_infos[i];
    *out = (comp_code){info->id, severity_of((diag_code)i), info->title, info->text, info->bad, info->good};
    return true;
}

bool comp_code_find(const char *id, comp_code *out) { return comp_code_at((size_t)diag_find(str_from(id)), out); }

static void put_example(buf *out, const char *heading, const char *text) {
    buf_printf(out, "\n%s\n\n", heading);
    for (const char *end; *text; text = *end ? end + 1 : end) {
        for (end = text; *end && *end != '\n'; end++) continue;
        if (end > text) buf_z(out, "    ");
        buf_add(out, text, (size_t)(end - text));
        buf_char(out, '\n');
    }
}

comp_status comp_code_render(const comp_code *code, const comp_style *style, comp_sink *sink, void *context) {
    bool color = style && style->color;
    uint32_t width = style && style->width ? style->width : 80;
    buf out = {0};
    buf_printf(&out, "%s%s[%s]: %s%s\n\n", color ? "\033[1m" : "", code->severity == COMP_ERROR ? "error" : "warning",
               code->id, code->title, color ? "\033[0m" : "");
    term_wrap(&out, str_from(code->explanation), 0, width < 100 ? width : 100);
    if (code->bad[0]) put_example(&out, "With the mistake:", code->bad);
    if (code->good[0]) put_example(&out, "Without:", code->good);
    comp_status status = api_flush(&out, sink, context);
    buf_free(&out);
    return status;
}

int comp_nearest(const char *word, const char *const *names, size_t n) {
    str *candidates = n ? calloc(n, sizeof *candidates) : NULL;
    if (!candidates) return -1;
    for (size_t i = 0; i < n; i++) candidates[i] = str_from(names[i]);
    int nearest = diag_nearest(str_from(word), candidates, (uint32_t)n);
    free(candidates);
    return nearest;
}
