/* Running all cases, by several threads.  See results.h.
 *
 * Threads take the cases one after another from a counter; a result stands at its case's place, so that what is written
 * does not depend on who came first. */
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "base/limits.h"
#include "batch/processors.h"
#include "suite/results.h"

/* ---- the suite ---- */

comp_status comp_suite_new(comp_suite **out, const comp_program *p, const comp_files *files, const comp_rates *r,
                           comp_diags *ds) {
    *out = NULL;
    comp_suite *s = calloc(1, sizeof *s);
    if (!s) return COMP_ERR_NOMEM;
    suite_options options = {.today = date_today(), .rates = r ? r->rates : NULL};
    comp_status status = suite_new(&s->suite, p, files, &options, ds);
    if (status == COMP_OK) {
        s->counts.cases = s->suite->ncases;
        *out = s;
    } else {
        comp_suite_free(s);
    }
    return status;
}

static void forget_results(comp_suite *s) {
    for (unsigned i = 0; i < s->nkept; i++) arena_free(&s->kept[i]);
    free(s->kept);
    arena_free(&s->arena);
    s->kept = NULL;
    s->nkept = 0;
    s->results = NULL;
    s->changes = NULL;
    s->nchanges = 0;
    s->counts = (comp_suite_counts){.cases = s->suite ? s->suite->ncases : 0};
}

void comp_suite_free(comp_suite *s) {
    if (!s) return;
    forget_results(s);
    suite_free(s->suite);
    free(s);
}

/* ---- which cases ---- */

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c | 32) : c; }

static bool contains(str title, const char *part) {
    for (uint32_t i = 0;; i++) {
        uint32_t k = 0;
        while (part[k] && i + k < title.n && lower(title.p[i + k]) == lower(part[k])) k++;
        if (!part[k]) return true;
        if (i >= title.n) return false;
    }
}

/* ---- threads ---- */

typedef struct team {
    comp_suite *s;
    const comp_suite_options *how;
    atomic_uint next;
    atomic_bool stop;
} team;

typedef struct member {
    team *team;
    arena *kept;
    suite_runner *runner;
    bool leads;     /* is the calling thread */
    comp_status status;
    pthread_t thread;
} member;

static str keep(arena *a, str s) { return s.p ? str_copy(a, s) : s; }

typedef struct keep_job {
    arena *a;
    const suite_run *run;
    suite_result *result;
} keep_job;

static comp_status keep_result(void *job) {
    keep_job *j = job;
    suite_finding *failed = ARENA_ARRAY(j->a, suite_finding, j->run->nfindings + 1);
    j->result->passed = j->run->passed;
    j->result->failed = failed;
    for (uint32_t i = 0; i < j->run->nfindings; i++) {
        suite_finding f = j->run->findings[i];
        if (f.passed) continue;
        f.expected = keep(j->a, f.expected);
        f.actual = keep(j->a, f.actual);
        f.why = keep(j->a, f.why);
        f.snapshot = keep(j->a, f.snapshot);
        failed[j->result->nfailed++] = f;
    }
    return COMP_OK;
}

static comp_status run_case(member *m, unsigned i) {
    const suite_run *run = suite_run_case(m->runner, i);
    if (!run) return COMP_ERR_NOMEM;
    keep_job job = {m->kept, run, &m->team->s->results[i]};
    if (run->passed) {
        job.result->passed = true;
        return COMP_OK;
    }
    return api_trapped(m->kept, keep_result, &job);
}

static void *work(void *arg) {
    member *m = arg;
    team *t = m->team;
    while (m->status == COMP_OK && !atomic_load(&t->stop)) {
        if (m->leads && t->how->go_on && !t->how->go_on(t->how->context)) {
            m->status = COMP_ERR_IO;
            break;
        }
        unsigned i = atomic_fetch_add(&t->next, 1);
        if (i >= t->s->suite->ncases) break;
        if (t->s->results[i].selected) m->status = run_case(m, i);
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
        members[i] = (member){.team = t, .kept = &t->s->kept[i], .leads = i == 0,
                              .runner = suite_runner_new(t->s->suite, true)};
        if (!members[i].runner || (i && !start(&members[i]))) {
            suite_runner_free(members[i].runner);
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
        suite_runner_free(members[i].runner);
    }
    return status;
}

/* ---- what changed in files ---- */

static void add_change(comp_suite *s, const suite_finding *f) {
    const suite_snapshot *file = &s->suite->snapshots[f->of->number];
    for (uint32_t i = 0; i < s->nchanges; i++) {
        if (!str_eq(s->changes[i].file->path, file->path)) continue;
        s->changes[i].torn = s->changes[i].torn || !str_eq(s->changes[i].now, f->snapshot);
        return;
    }
    s->changes[s->nchanges++] = (suite_change){.file = file, .now = f->snapshot};
}

/* Nothing but explanations that can be written anew. */
static bool only_explanations(const comp_suite *s, const suite_result *r) {
    for (uint32_t k = 0; k < r->nfailed; k++) {
        const suite_finding *f = &r->failed[k];
        if (!f->snapshot.p) return false;
        for (uint32_t i = 0; i < s->nchanges; i++)
            if (s->changes[i].torn && str_eq(s->changes[i].file->path, s->suite->snapshots[f->of->number].path))
                return false;
    }
    return true;
}

static void count_results(comp_suite *s) {
    for (uint32_t i = 0; i < s->suite->ncases; i++) {
        const suite_result *r = &s->results[i];
        if (!r->selected) continue;
        s->counts.run++;
        s->counts.failed += !r->passed;
        for (uint32_t k = 0; k < r->nfailed; k++)
            if (r->failed[k].snapshot.p) add_change(s, &r->failed[k]);
    }
    for (uint32_t i = 0; i < s->suite->ncases; i++)
        s->counts.outdated += s->results[i].nfailed && only_explanations(s, &s->results[i]);
}

/* ---- a run ---- */

typedef struct prepare_job {
    comp_suite *s;
    const char *filter;
} prepare_job;

static comp_status prepare(void *job) {
    prepare_job *j = job;
    const suite *of = j->s->suite;
    j->s->results = ARENA_ARRAY(&j->s->arena, suite_result, of->ncases + 1);
    j->s->changes = ARENA_ARRAY(&j->s->arena, suite_change, of->nsnapshots + 1);
    for (uint32_t i = 0; i < of->ncases; i++)
        j->s->results[i].selected = !j->filter || contains(of->cases[i].title, j->filter);
    return COMP_OK;
}

comp_status comp_suite_run(comp_suite *s, const comp_suite_options *options, comp_suite_counts *counts) {
    const comp_suite_options how = options ? *options : (comp_suite_options){0};
    unsigned jobs = how.jobs ? how.jobs : processors_available();
    if (jobs > COMP_MAX_JOBS) jobs = COMP_MAX_JOBS;
    if (jobs > s->suite->ncases) jobs = s->suite->ncases ? s->suite->ncases : 1;
    forget_results(s);
    prepare_job job = {s, how.filter};
    comp_status status = api_trapped(&s->arena, prepare, &job);
    s->kept = calloc(jobs, sizeof *s->kept);
    member *members = calloc(jobs, sizeof *members);
    if (!s->kept || !members) status = COMP_ERR_NOMEM;
    else s->nkept = jobs;
    team t = {.s = s, .how = &how};
    if (status == COMP_OK) status = run_team(&t, members, jobs);
    free(members);
    if (status == COMP_OK) count_results(s);
    else forget_results(s);
    if (counts) *counts = s->counts;
    return status;
}

/* ---- snapshots ---- */

bool comp_suite_snapshot(const comp_suite *s, size_t i, comp_snapshot *out) {
    if (i >= s->nchanges) return false;
    const suite_change *c = &s->changes[i];
    *out = (comp_snapshot){.path = c->file->path.p, .now = c->now.p, .len = c->now.n, .before = c->file->text.p,
                           .before_len = c->file->text.n, .torn = c->torn};
    return true;
}
