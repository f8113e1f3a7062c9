/* comp/format.h: a text laid out, and two texts compared. */
#include "api/api.h"
#include "base/difference.h"
#include "format/format.h"

/* ---- one form ---- */

typedef struct formatting {
    const comp_source *given;
    comp_diags *diags;
    arena work; /* trees and all that laying out needs */
    buf out, scratch;
} formatting;

static comp_status format(void *job) {
    formatting *f = job;
    comp_diags *ds = f->diags;
    uint32_t number;
    if (!api_add_source(ds, f->given, &number)) return COMP_ERR_LIMIT;
    format_result result = format_source(&f->out, &f->scratch, &f->work, &ds->sources, number, &ds->list);
    diags_own(&ds->list);
    if (result == FORMAT_MISTAKES) return COMP_ERR_RULES;
    if (f->out.failed) return COMP_ERR_NOMEM;
    if (result == FORMAT_FAULT) return COMP_ERR_FAULT;
    if (f->out.n >= UINT32_MAX - 2) return COMP_ERR_LIMIT;
    str text = {f->out.p, (uint32_t)f->out.n};
    return format_same(&f->work, &ds->sources, number, text) ? COMP_OK : COMP_ERR_FAULT;
}

static comp_status format_trapped(void *job) {
    formatting *f = job;
    return api_trapped(&f->work, format, f);
}

comp_status comp_rules_format(const comp_source *given, comp_sink *sink, void *context, comp_diags *ds) {
    formatting f = {.given = given, .diags = ds};
    arena_init(&f.work, NULL);
    comp_status status = api_trapped(&ds->arena, format_trapped, &f);
    if (status == COMP_ERR_NOMEM) diags_drop_fixes(&ds->list); /* there was no memory to own them */
    diags_sort(&ds->list);
    if (status == COMP_OK) status = api_flush(&f.out, sink, context);
    buf_free(&f.out);
    buf_free(&f.scratch);
    arena_free(&f.work);
    return status;
}

/* ---- differences ---- */

typedef struct difference {
    arena work;
    buf out;
    const comp_source *before, *after;
    bool color;
} difference;

static comp_status compare(void *job) {
    difference *d = job;
    if (d->before->len >= UINT32_MAX || d->after->len >= UINT32_MAX) return COMP_ERR_LIMIT;
    difference_unified(&d->out, &d->work, str_from(d->before->name), (str){d->before->text, (uint32_t)d->before->len},
              str_from(d->after->name), (str){d->after->text, (uint32_t)d->after->len}, d->color);
    return COMP_OK;
}

comp_status comp_text_difference(const comp_source *before, const comp_source *after, const comp_style *style,
                                 comp_sink *sink, void *context) {
    difference d = {.before = before, .after = after, .color = style && style->color};
    arena_init(&d.work, NULL);
    comp_status status = api_trapped(&d.work, compare, &d);
    if (status == COMP_OK) status = api_flush(&d.out, sink, context);
    buf_free(&d.out);
    arena_free(&d.work);
    return status;
}
