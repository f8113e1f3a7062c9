/* Lints of a compiled program: its plans one by one, none of them kept. */
#include "lint/lint.h"

#include "api/api.h"
#include "plan/lower.h"

/* Of rules that change often, so many of the latest times: each is as much work as the rules are long, and the whole is
 * to grow with them, not faster.  64 always, more of short rules. */
enum { MOST_BYTES = 2000000, LEAST_EPOCHS = 64 };

typedef struct lint_job {
    const comp_program *p;
    comp_diags *ds;
    arena keep, scratch;
    plan *plan; /* at hand */
} lint_job;

static uint32_t first_epoch(const comp_program *p) {
    const source_set *rules = p->checked->sources;
    uint64_t bytes = 1, most;
    for (uint32_t i = 0; i < rules->n; i++) bytes += rules->at[i].text.n;
    most = MOST_BYTES / bytes;
    if (most < LEAST_EPOCHS) most = LEAST_EPOCHS;
    return p->nepochs > most ? p->nepochs - (uint32_t)most : 0;
}

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
    for (uint32_t i = first_epoch(j->p); i < j->p->nepochs; i++) look_at(j, l, i);
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
