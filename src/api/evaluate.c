/* Judging: evaluators, outcomes, exchange rates. */
#include <stdlib.h>

#include "api/api.h"
#include "facts/facts_report.h"

/* ---- exchange rates ---- */

typedef struct rates_job {
    comp_rates *rates;
    const comp_source *text;
    comp_diags *diags;
} rates_job;

static comp_status read_rates(void *job) {
    rates_job *j = job;
    uint32_t errors = j->diags->list.errors, number;
    if (!api_add_source(j->diags, j->text, &number)) return COMP_ERR_LIMIT;
    j->rates->rates = rates_parse(&j->rates->arena, &j->diags->sources, number, &j->diags->list);
    return j->diags->list.errors > errors ? COMP_ERR_RULES : COMP_OK;
}

/* The rates' own arena jumps where the list's does. */
static comp_status read_rates_trapped(void *job) {
    rates_job *j = job;
    return api_trapped(&j->rates->arena, read_rates, j);
}

comp_status comp_rates_new(comp_rates **out, const comp_source *text, comp_diags *ds) {
    *out = NULL;
    comp_rates *r = calloc(1, sizeof *r);
    if (!r) return COMP_ERR_NOMEM;
    rates_job job = {r, text, ds};
    comp_status status = api_trapped(&ds->arena, read_rates_trapped, &job);
    r->arena.trap = NULL;
    diags_sort(&ds->list);
    if (status == COMP_OK) *out = r;
    else comp_rates_free(r);
    return status;
}

void comp_rates_free(comp_rates *r) {
    if (!r) return;
    arena_free(&r->arena);
    free(r);
}

/* ---- evaluators ---- */

bool api_as_of(comp_date date, int32_t *day) {
    bool given = date.year != 0 || date.month != 0 || date.day != 0;
    return api_day(given ? date : comp_today(), day);
}

bool api_options(const comp_options *given, comp_options *options, int32_t *as_of) {
    *options = given ? *given : (comp_options){0};
    if (!api_as_of(options->as_of, as_of)) return false;
    options->as_of = api_date(*as_of);
    return true;
}

comp_status api_fill_options(const comp_options *given, fill_options *options) {
    comp_options all;
    int32_t as_of;
    if (!api_options(given, &all, &as_of)) return COMP_ERR_USAGE;
    *options = (fill_options){.as_of = as_of, .partial = all.partial, .strict = all.strict};
    return COMP_OK;
}

comp_status comp_evaluator_new(comp_evaluator **out, const comp_program *program, const comp_options *options) {
    *out = NULL;
    comp_evaluator *e = calloc(1, sizeof *e);
    if (!e) return COMP_ERR_NOMEM;
    comp_status status = COMP_OK;
    if (!api_options(options, &e->options, &e->as_of)) status = COMP_ERR_USAGE;
    if (status == COMP_OK) {
        eval_options eo = {.as_of = e->as_of, .record = e->options.reasons,
                           .rates = e->options.rates ? e->options.rates->rates : NULL};
        e->program = program;
        const plan *rules = program_plan(program, e->as_of);
        e->eval = rules ? eval_new(rules, &eo) : NULL;
        if (!e->eval) status = COMP_ERR_NOMEM;
    }
    if (status == COMP_OK) *out = e;
    else free(e);
    return status;
}

void comp_evaluator_free(comp_evaluator *e) {
    if (!e) return;
    eval_free(e->eval);
    free(e);
}

comp_date comp_evaluator_as_of(const comp_evaluator *e) { return api_date(e->as_of); }

/* ---- judging ---- */

typedef struct report_job {
    const comp_facts *facts;
    comp_diags *diags;
} report_job;

static comp_status report(void *job) {
    report_job *j = job;
    str file = {j->facts->file.p, (uint32_t)j->facts->file.n};
    facts_report(&j->diags->list, &j->facts->facts, file, &j->facts->place);
    return COMP_OK;
}

comp_status comp_evaluate(comp_evaluator *e, comp_facts *f, const comp_outcome **out, comp_diags *ds) {
    *out = NULL;
    if (f->program != e->program || f->facts.plan != eval_plan(e->eval)) return COMP_ERR_USAGE;
    comp_status status = api_facts_finish(f);
    if (status != COMP_OK) return status;
    e->outcome = (comp_outcome){eval_run(e->eval, &f->facts), e, f};
    if (!e->outcome.outcome) return COMP_ERR_NOMEM;
    if (ds && (f->facts.errors || f->facts.warnings)) {
        report_job job = {f, ds};
        status = api_trapped(&ds->arena, report, &job);
    }
    if (status == COMP_OK) *out = &e->outcome;
    return status;
}

/* ---- outcomes ---- */

static const outcome_result *result_of(const comp_outcome *o, size_t competency) {
    return competency < o->outcome->plan->ncompetencies ? &o->outcome->results[competency] : NULL;
}

const char *comp_outcome_partner(const comp_outcome *o) { return o->facts->facts.id.p; }

comp_result comp_outcome_result(const comp_outcome *o, size_t competency) {
    const outcome_result *r = result_of(o, competency);
    if (!r) return COMP_INVALID;
    switch (r->kind) {
    case RESULT_TIER: return COMP_TIER;
    case RESULT_NONE: return COMP_NONE;
    case RESULT_UNDETERMINED: return COMP_UNDETERMINED;
    case RESULT_ABSENT: return COMP_NOT_IN_FORCE;
    case RESULT_INVALID: break;
    }
    return COMP_INVALID;
}

static bool has_bounds(const outcome_result *r) { return r && r->kind != RESULT_INVALID && r->kind != RESULT_ABSENT; }

int comp_outcome_at_least(const comp_outcome *o, size_t competency) {
    const outcome_result *r = result_of(o, competency);
    return has_bounds(r) ? r->at_least : -1;
}

int comp_outcome_at_most(const comp_outcome *o, size_t competency) {
    const outcome_result *r = result_of(o, competency);
    return has_bounds(r) ? r->at_most : -1;
}

const char *comp_outcome_word(const comp_outcome *o, size_t competency) {
    const outcome_result *r = result_of(o, competency);
    return r ? render_result(o->outcome->plan, (uint32_t)competency, r).p : NULL;
}
