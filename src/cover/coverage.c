/* comp/coverage.h: the cases of a suite, looked at by several threads.
 *
 * Threads take the cases one after another from a counter, each into what it has seen itself; added up, that is the same
 * whoever took which (cover_seen_add). */
#include <comp/coverage.h>

#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "api/api.h"
#include "base/limits.h"
#include "batch/processors.h"
#include "cover/cover.h"
#include "suite/results.h"

struct comp_coverage {
    cover *cover;
    cover_seen seen;
    str *titles;       /* of the suite's cases */
    cover_report report;
};

typedef struct team {
    comp_coverage *c;
    const comp_suite *s;
    const comp_suite_options *how;
    atomic_uint next;
    atomic_bool stop;
} team;

typedef struct member {
    team *team;
    cover_observer *observer;
    bool leads; /* is the calling thread */
    comp_status status;
    pthread_t thread;
} member;

static void *work(void *arg) {
    member *m = arg;
    team *t = m->team;
    const suite *of = t->s->suite;
    while (m->status == COMP_OK && !atomic_load(&t->stop)) {
        unsigned i = atomic_fetch_add(&t->next, 1);
        if (i >= of->ncases) break;
        if (m->leads && t->how->go_on && !t->how->go_on(t->how->context)) m->status = COMP_ERR_IO;
        else if (t->s->results[i].selected && !cover_observe(m->observer, i + 1, of->cases[i].day, of->cases[i].facts))
            m->status = COMP_ERR_NOMEM;
    }
    if (m->status != COMP_OK) atomic_store(&t->stop, true);
    return NULL;
}

/* Signals are for the calling thread. */
static bool start(member *m) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = pthread_create(&m->thread, NULL, work, m) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

/* Members that cannot be had are done without, but for the first. */
static comp_status run_team(team *t, member *members, unsigned n) {
    unsigned started = 0;
    for (unsigned i = 0; i < n; i++) {
        members[i] = (member){.team = t, .leads = i == 0, .observer = cover_observer_new(t->c->cover, t->s->suite->rates)};
        if (!members[i].observer || (i && !start(&members[i]))) {
            cover_observer_free(members[i].observer);
            break;
        }
        started++;
    }
    if (!started) return COMP_ERR_NOMEM;
    work(&members[0]);
    comp_status status = members[0].status;
    for (unsigned i = 0; i < started; i++) {
        if (i) pthread_join(members[i].thread, NULL);
        if (members[i].status == COMP_ERR_NOMEM || status == COMP_OK) status = members[i].status;
        cover_seen_add(&t->c->seen, cover_observer_seen(members[i].observer));
        cover_observer_free(members[i].observer);
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
    unsigned jobs = how->jobs ? how->jobs : processors_available();
    if (jobs > COMP_MAX_JOBS) jobs = COMP_MAX_JOBS;
    if (jobs > ncases) jobs = ncases ? ncases : 1;
    if (!prepare(c, s->suite, ncases)) return COMP_ERR_NOMEM;
    c->report = (cover_report){c->cover, &c->seen, c->titles, ncases};
    member *members = calloc(jobs, sizeof *members);
    team t = {.c = c, .s = s, .how = how};
    comp_status status = !members ? COMP_ERR_NOMEM : ncases ? run_team(&t, members, jobs) : COMP_OK;
    free(members);
    return status;
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
