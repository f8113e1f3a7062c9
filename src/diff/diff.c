/* comp/diff.h: the public calls, each behind a trap for memory's end. */
#include "diff/diff.h"

#include <stdlib.h>

#include "diff/render.h"

typedef struct diff_job {
    comp_diff *d;
    const comp_diff_names *names;
    bool of_days;
    int32_t old_day, new_day;
} diff_job;

static bool is_given(comp_date day) { return day.year != 0 || day.month != 0 || day.day != 0; }

static comp_status compare(void *job) {
    diff_job *j = job;
    comp_diff *d = j->d;
    d->old_name = str_copy(&d->arena, str_from(j->names->before));
    d->new_name = str_copy(&d->arena, str_from(j->names->after));
    d->changes = (diff_changes){.old_sources = &d->before->sources, .new_sources = &d->after->sources};
    differ *x = ARENA_NEW(&d->arena, differ);
    *x = (differ){.a = &d->arena, .forms = {.a = &d->arena}, .old = {.p = d->before->checked},
                  .new = {.p = d->after->checked}, .out = &d->changes, .of_days = j->of_days, .old_day = j->old_day,
                  .new_day = j->new_day};
    meaning_changes(x);
    d->pairs = x->pairs;
    d->matches = x->matches;
    d->nmatches = x->nmatches;
    return COMP_OK;
}

comp_status comp_diff_new(comp_diff **out, const comp_program *before, const comp_program *after,
                          const comp_diff_names *names) {
    *out = NULL;
    diff_job job = {.names = names, .of_days = is_given(names->before_day)};
    if (job.of_days != is_given(names->after_day)) return COMP_ERR_USAGE;
    if (job.of_days && !(api_day(names->before_day, &job.old_day) && api_day(names->after_day, &job.new_day)))
        return COMP_ERR_USAGE;
    comp_diff *d = calloc(1, sizeof *d);
    if (!d) return COMP_ERR_NOMEM;
    d->before = before;
    d->after = after;
    job.d = d;
    comp_status status = api_trapped(&d->arena, compare, &job);
    if (status == COMP_OK) *out = d;
    else comp_diff_free(d);
    return status;
}

void comp_diff_free(comp_diff *d) {
    if (!d) return;
    population_free(d->population);
    arena_free(&d->arena);
    free(d);
}

size_t comp_diff_changes(const comp_diff *d, size_t *words_only) {
    if (words_only) *words_only = d->changes.words_only;
    return d->changes.n;
}

comp_status comp_diff_render(const comp_diff *d, comp_diff_format format, bool list, const comp_style *style,
                             comp_sink *sink, void *context) {
    buf out = {0};
    render_style look = {.color = style && style->color, .width = style && style->width ? style->width : 80};
    diff_report r = {.old_name = d->old_name, .new_name = d->new_name, .changes = &d->changes, .list = list};
    if (d->population && !(r.population = population_counted(d->population))) return COMP_ERR_NOMEM;
    switch (format) {
    case COMP_DIFF_TEXT: diff_text(&out, &r, &look); break;
    case COMP_DIFF_JSON: diff_json(&out, &r); break;
    case COMP_DIFF_MARKDOWN: diff_markdown(&out, &r); break;
    case COMP_DIFF_HTML: diff_html(&out, &r); break;
    }
    comp_status status = api_flush(&out, sink, context);
    buf_free(&out);
    return status;
}
