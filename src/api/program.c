/* Programs and their plans.  See program.h. */
#include "api/program.h"

#include <stdlib.h>

#include "api/api.h"
#include "plan/lower.h"

comp_program *program_new(void) {
    comp_program *p = calloc(1, sizeof *p);
    if (p && pthread_mutex_init(&p->lock, NULL) != 0) {
        free(p);
        return NULL;
    }
    return p;
}

void comp_program_free(comp_program *p) {
    if (!p) return;
    for (uint32_t i = 0; p->plans && i < p->nepochs; i++) plan_free(p->plans[i]);
    arena_free(&p->trees);
    arena_free(&p->names_arena);
    pthread_mutex_destroy(&p->lock);
    free(p->plans);
    free(p);
}

/* ---- names ---- */

typedef struct names_job {
    comp_program *p;
    const program *checked;
} names_job;

static void take_names_of(comp_program *p, competency_names *names, const sema_competency *c) {
    arena *a = &p->names_arena;
    names->name = str_copy(a, c->item->header.name.text).p;
    names->tiers = ARENA_ARRAY(a, const char *, c->ntiers);
    if (c->designation) names->tiers[names->ntiers++] = "attained";
    for (const ast_names *t = c->tiers; t; t = t->next) names->tiers[names->ntiers++] = str_copy(a, t->name.text).p;
}

static comp_status take_names(void *job) {
    names_job *j = job;
    comp_program *p = j->p;
    p->ncompetencies = j->checked->ncompetencies;
    p->names = ARENA_ARRAY(&p->names_arena, competency_names, p->ncompetencies);
    for (size_t i = 0; i < p->ncompetencies; i++) take_names_of(p, &p->names[i], &j->checked->competencies[i]);
    return COMP_OK;
}

size_t comp_program_competencies(const comp_program *p) { return p->ncompetencies; }

const char *comp_program_competency(const comp_program *p, size_t i) {
    return i < p->ncompetencies ? p->names[i].name : NULL;
}

size_t comp_program_tiers(const comp_program *p, size_t i) { return i < p->ncompetencies ? p->names[i].ntiers : 0; }

const char *comp_program_tier(const comp_program *p, size_t i, size_t tier) {
    return tier < comp_program_tiers(p, i) ? p->names[i].tiers[tier] : NULL;
}

/* ---- plans ---- */

comp_status program_finish(comp_program *p, program *checked) {
    names_job job = {p, checked};
    comp_status status = api_trapped(&p->names_arena, take_names, &job);
    if (status != COMP_OK) return status;
    p->checked = checked;
    p->nepochs = plan_epochs(checked);
    p->plans = calloc(p->nepochs, sizeof(plan *));
    if (!p->plans) return COMP_ERR_NOMEM;
    if (p->nepochs > 1) return COMP_OK;
    p->plans[0] = plan_lower(checked, 0);
    return p->plans[0] ? COMP_OK : COMP_ERR_NOMEM;
}

/* `p` is const to its users: only what the lock guards changes. */
const plan *program_plan(const comp_program *p, int32_t day) {
    if (p->nepochs == 1) return p->plans[0];
    uint32_t epoch = plan_epoch_of(p->checked, day);
    pthread_mutex_t *lock = &((comp_program *)p)->lock;
    pthread_mutex_lock(lock);
    if (!p->plans[epoch]) p->plans[epoch] = plan_lower(p->checked, epoch);
    const plan *found = p->plans[epoch];
    pthread_mutex_unlock(lock);
    return found;
}

plan *program_lower(const comp_program *p, uint32_t epoch, const lower_options *options) {
    pthread_mutex_t *lock = &((comp_program *)p)->lock;
    pthread_mutex_lock(lock);
    plan *made = plan_lower_with(p->checked, epoch, options);
    pthread_mutex_unlock(lock);
    return made;
}

bool comp_program_in_force(const comp_program *p, size_t i, comp_date as_of, comp_date *since, comp_date *next_change) {
    int32_t day;
    const plan *rules = i < p->ncompetencies && api_as_of(as_of, &day) ? program_plan(p, day) : NULL;
    if (since) *since = (comp_date){0};
    if (next_change) *next_change = (comp_date){0};
    if (!rules) return false;
    const plan_competency *c = &rules->competencies[i];
    if (since && c->dated && c->since > DATE_MIN) *since = api_date(c->since);
    if (next_change && c->dated && c->next_change != PLAN_NEVER) *next_change = api_date(c->next_change);
    return !c->absent;
}
