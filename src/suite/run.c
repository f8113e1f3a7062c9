/* Running all cases, by several threads, a result at its case's place.  See results.h. */
#include <stdlib.h>

#include "base/limits.h"
#include "base/team.h"
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

/* ---- cases, by several threads ---- */

typedef struct runners {
    comp_suite *s;
    const comp_suite_options *how;
    suite_runner *of[COMP_MAX_JOBS]; /* by member */
} runners;

static str keep(arena *a, str s) { return s.p ? str_copy(a, s) : s; }

typedef struct keep_job {
    arena *a;
    const suite_run *run;
    suite_result *result;
} keep_job;

static comp_status keep_result(void *job) {
    keep_job *j = job;
    suite_finding *failed = ARENA_ARRAY(j->a, suite_finding, j->run->nfindings + 1);
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

static comp_status run_case(void *context, unsigned member, uint32_t i) {
    runners *rs = context;
    comp_suite *s = rs->s;
    if (!s->results[i].selected) return COMP_OK;
    const suite_run *run = suite_run_case(rs->of[member], i);
    if (!run) return COMP_ERR_NOMEM;
    s->results[i].passed = run->passed;
    if (run->passed) return COMP_OK;
    keep_job job = {&s->kept[member], run, &s->results[i]};
    return api_trapped(job.a, keep_result, &job);
}

static bool may_go_on(void *context, uint32_t begun) {
    const comp_suite_options *how = ((const runners *)context)->how;
    (void)begun;
    return !how->go_on || how->go_on(how->context);
}

/* Runners for which there is no memory are done without, but for the first. */
static comp_status run_cases(comp_suite *s, const comp_suite_options *how) {
    runners rs = {.s = s, .how = how};
    const team_work work = {s->suite->ncases, run_case, may_go_on, &rs};
    unsigned n = 0;
    while (n < s->nkept && (rs.of[n] = suite_runner_new(s->suite, true))) n++;
    comp_status status = n ? team_run(&work, n) : COMP_ERR_NOMEM;
    for (unsigned i = 0; i < n; i++) suite_runner_free(rs.of[i]);
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
    unsigned jobs = team_size(how.jobs, s->suite->ncases);
    forget_results(s);
    prepare_job job = {s, how.filter};
    comp_status status = api_trapped(&s->arena, prepare, &job);
    s->kept = calloc(jobs, sizeof *s->kept);
    if (s->kept) s->nkept = jobs;
    else status = COMP_ERR_NOMEM;
    if (status == COMP_OK) status = run_cases(s, &how);
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
