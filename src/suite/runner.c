/* Running cases: facts through the JSON reader, one evaluation, expectation by expectation.  See suite.h. */
#include <stdlib.h>

#include "facts/json_reader.h"
#include "suite/check.h"

/* What judging on a day takes; made when a case of the day is first met. */
typedef struct day_of {
    struct day_of *next;
    const plan *plan;
    int32_t day;
    eval *eval;
    facts_reader *json;
    facts facts;
    bool has_facts;
} day_of;

struct suite_runner {
    const suite *s;
    bool explain;
    day_of *days; /* the latest first */
    arena arena;  /* of the last run  */
    buf out;
    suite_run run;
    suite_finding *findings;
};

suite_runner *suite_runner_new(const suite *s, bool explain) {
    suite_runner *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    r->s = s;
    r->explain = explain;
    return r;
}

static void day_free(day_of *d) {
    eval_free(d->eval);
    facts_reader_free(d->json);
    if (d->has_facts) facts_free(&d->facts);
    free(d);
}

void suite_runner_free(suite_runner *r) {
    if (!r) return;
    for (day_of *d = r->days, *next; d; d = next) {
        next = d->next;
        day_free(d);
    }
    arena_free(&r->arena);
    buf_free(&r->out);
    free(r);
}

/* NULL when memory ends. */
static day_of *day_new(const suite *s, const plan *p, int32_t day) {
    day_of *d = calloc(1, sizeof *d);
    if (!d) return NULL;
    eval_options how = {.as_of = day, .record = true, .rates = s->rates};
    fill_options reading = {.as_of = day};
    d->plan = p;
    d->day = day;
    d->eval = eval_new(p, &how);
    d->json = facts_reader_new(p, &reading);
    d->has_facts = facts_init(&d->facts, p, true) == COMP_OK;
    if (d->eval && d->json && d->has_facts) return d;
    day_free(d);
    return NULL;
}

static day_of *day_find(suite_runner *r, const suite_case *c) {
    for (day_of *d = r->days; d; d = d->next)
        if (d->plan == c->plan && d->day == c->day) return d;
    day_of *d = day_new(r->s, c->plan, c->day);
    if (!d) return NULL;
    d->next = r->days;
    return r->days = d;
}

/* False when memory ended. */
static bool judge(suite_runner *r, const suite_case *c, str json) {
    r->run = (suite_run){.of = c};
    day_of *d = day_find(r, c);
    json_text text = {.p = json.p, .n = json.n, .cap = json.n, .record = 1, .line = 1, .column = 1};
    if (!d || facts_reader_read(d->json, &text, &d->facts) != COMP_OK) return false;
    r->run.eval = d->eval;
    r->run.facts = &d->facts;
    r->run.outcome = eval_run(d->eval, &d->facts);
    return r->run.outcome != NULL;
}

static comp_status check_all(void *job) {
    suite_runner *r = job;
    const sema_case *of = r->run.of->of;
    checking c = {.s = r->s, .run = &r->run, .arena = &r->arena, .out = &r->out, .explain = r->explain};
    r->findings = ARENA_ARRAY(&r->arena, suite_finding, of->nexpects + 1);
    r->run.passed = true;
    for (uint32_t i = 0; i < of->nexpects && (r->explain || r->run.passed); i++) {
        suite_finding *f = &r->findings[r->run.nfindings++];
        f->of = &of->expects[i];
        check_expectation(&c, f);
        r->run.passed = r->run.passed && f->passed;
    }
    return r->out.failed ? COMP_ERR_NOMEM : COMP_OK;
}

const suite_run *suite_run_case(suite_runner *r, uint32_t i) {
    const suite_case *c = &r->s->cases[i];
    arena_reset(&r->arena);
    r->out.n = 0;
    r->out.failed = false;
    if (!judge(r, c, c->facts) || api_trapped(&r->arena, check_all, r) != COMP_OK) return NULL;
    r->run.findings = r->findings;
    return &r->run;
}

const suite_run *suite_run_facts(suite_runner *r, uint32_t i, str json) {
    arena_reset(&r->arena);
    r->run.passed = true;
    return judge(r, &r->s->cases[i], json) ? &r->run : NULL;
}
