/* comp/coverage.h: the cases of a suite, looked at by several threads.
 *
 * Each thread adds to what it has seen itself; added up, that is the same whoever took which case (cover_seen_add). */
#include <comp/coverage.h>

#include <stdlib.h>

#include "api/api.h"
#include "base/limits.h"
#include "base/team.h"
#include "cover/cover.h"
#include "suite/results.h"

struct comp_coverage {
    cover *cover;
    cover_seen seen;
    str *titles;       /* of the suite's cases */
    cover_report report;
};

typedef struct observers {
    const comp_suite *s;
    const comp_suite_options *how;
    cover_observer *of[COMP_MAX_JOBS]; /* by member */
} observers;

static comp_status observe(void *context, unsigned member, uint32_t i) {
    const observers *os = context;
    const suite_case *c = &os->s->suite->cases[i];
    if (!os->s->results[i].selected) return COMP_OK;
    return cover_observe(os->of[member], i + 1, c->day, c->facts) ? COMP_OK : COMP_ERR_NOMEM;
}

static bool may_go_on(void *context, uint32_t begun) {
    const comp_suite_options *how = ((const observers *)context)->how;
    (void)begun;
    return !how->go_on || how->go_on(how->context);
}

/* Observers for which there is no memory are done without, but for the first. */
static comp_status observe_cases(comp_coverage *c, const comp_suite *s, const comp_suite_options *how,
                                 uint32_t ncases) {
    observers os = {.s = s, .how = how};
    const team_work work = {ncases, observe, may_go_on, &os};
    unsigned most = team_size(how->jobs, ncases), n = 0;
    while (n < most && (os.of[n] = cover_observer_new(c->cover, s->suite->rates))) n++;
    comp_status status = n ? team_run(&work, n) : COMP_ERR_NOMEM;
    for (unsigned i = 0; i < n; i++) {
        cover_seen_add(&c->seen, cover_observer_seen(os.of[i]));
        cover_observer_free(os.of[i]);
    }
    return status;
}

/* What is there to be seen by cases of these days. */
static bool prepare(comp_coverage *c, const suite *of, uint32_t ncases) {
    int32_t *days = calloc((size_t)ncases + 1, sizeof *days);
    c->titles = calloc((size_t)ncases + 1, sizeof *c->titles);
    for (uint32_t i = 0; days && c->titles && i < ncases; i++) {
        days[i] = of->cases[i].day;
        c->titles[i] = of->cases[i].title;
    }
    if (days && c->titles) c->cover = cover_new(of->program, days, ncases);
    free(days);
    return c->cover && cover_seen_init(&c->seen, c->cover);
}

static comp_status look(comp_coverage *c, const comp_suite *s, const comp_suite_options *how) {
    const uint32_t ncases = s->results ? s->suite->ncases : 0;
    if (!prepare(c, s->suite, ncases)) return COMP_ERR_NOMEM;
    c->report = (cover_report){c->cover, &c->seen, c->titles, ncases};
    return observe_cases(c, s, how, ncases);
}

comp_status comp_coverage_new(comp_coverage **out, const comp_suite *s, const comp_suite_options *options) {
    const comp_suite_options how = options ? *options : (comp_suite_options){0};
    *out = NULL;
    comp_coverage *c = calloc(1, sizeof *c);
    if (!c) return COMP_ERR_NOMEM;
    comp_status status = look(c, s, &how);
    if (status == COMP_OK) *out = c;
    else comp_coverage_free(c);
    return status;
}

void comp_coverage_free(comp_coverage *c) {
    if (!c) return;
    cover_seen_free(&c->seen);
    cover_free(c->cover);
    free(c->titles);
    free(c);
}

size_t comp_coverage_seen(const comp_coverage *c, size_t *of) {
    cover_tally t = cover_tally_of(&c->report, UINT32_MAX);
    if (of) *of = t.all.of;
    return t.all.seen;
}

unsigned comp_coverage_percent(const comp_coverage *c) {
    cover_tally t = cover_tally_of(&c->report, UINT32_MAX);
    return cover_percent(t.all);
}

comp_status comp_coverage_write(const comp_coverage *c, comp_coverage_format format, const comp_style *style,
                                comp_sink *sink, void *context) {
    const render_style how = {style && style->color, style && style->width ? style->width : 80};
    buf out = {0};
    switch (format) {
    case COMP_COVERAGE_TEXT: cover_write_text(&out, &c->report, &how); break;
    case COMP_COVERAGE_JSON: cover_write_json(&out, &c->report); break;
    case COMP_COVERAGE_LCOV: cover_write_lcov(&out, &c->report); break;
    }
    comp_status status = api_flush(&out, sink, context);
    buf_free(&out);
    return status;
}
