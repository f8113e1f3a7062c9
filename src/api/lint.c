/* Lints of a compiled program: its plans one by one, none of them kept. */
#include "lint/lint.h"

#include "api/api.h"
#include "plan/lower.h"

enum { MOST_EPOCHS = 1024 }; /* of rules that change more often, the latest times: docs/language.md, Warnings */

typedef struct lint_job {
    const comp_program *p;
    comp_diags *ds;
    arena keep, scratch;
    plan *plan; /* at hand */
} lint_job;

static void look_at(lint_job *j, lint *l, uint32_t epoch) {
    pthread_mutex_t *lock = &((comp_program *)j->p)->lock; /* lowering numbers the trees' items */
    pthread_mutex_lock(lock);
    const plan *made = j->p->plans[epoch];
    if (!made) made = j->plan = plan_lower(j->p->checked, epoch);
    pthread_mutex_unlock(lock);
    if (!made) longjmp(*j->keep.trap, 1);
    lint_plan(l, made);
    plan_free(j->plan);
    j->plan = NULL;
}

static comp_status look(void *job) {
    lint_job *j = job;
    lint *l = lint_new(&j->keep, &j->scratch, j->p->checked, &j->ds->list);
    uint32_t first = j->p->nepochs > MOST_EPOCHS ? j->p->nepochs - MOST_EPOCHS : 0;
    for (uint32_t i = first; i < j->p->nepochs; i++) look_at(j, l, i);
    lint_finish(l);
    diags_silence(&j->ds->list);
    if (j->p->ncompetencies) diags_check_allows(&j->ds->list);
    return COMP_OK;
}

static comp_status look_with_keep(void *job) { return api_trapped(&((lint_job *)job)->keep, look, job); }
static comp_status look_with_scratch(void *job) { return api_trapped(&((lint_job *)job)->scratch, look_with_keep, job); }

comp_status comp_lint(const comp_program *p, comp_diags *ds) {
    lint_job j = {.p = p, .ds = ds};
    arena_init(&j.keep, NULL);
    arena_init(&j.scratch, NULL);
    comp_status status = api_trapped(&ds->arena, look_with_scratch, &j);
    plan_free(j.plan);
    arena_free(&j.keep);
    arena_free(&j.scratch);
    diags_sort(&ds->list);
    return status;
}
