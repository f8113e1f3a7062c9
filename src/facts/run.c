#include "facts/run.h"

void facts_run_init(facts_run *run) {
    *run = (facts_run){0};
    arena_init(&run->arena, NULL);
}

void facts_run_free(facts_run *run) { arena_free(&run->arena); }

/* A partner without an id is called by its number, which no other of its file has. */
static bool has_id(const facts *f) { return !f->broken && f->id.n && f->id.p[0] != '#'; }

comp_status facts_run_take(facts_run *run, facts *f, bool strict) {
    jmp_buf trap;
    run->arena.trap = &trap;
    if (setjmp(trap)) return COMP_ERR_NOMEM;
    if (!run->advised) run->advised = ARENA_ARRAY(&run->arena, uint32_t, f->plan->nfields + 1);
    f->run = run;
    if (!strict || !has_id(f)) return COMP_OK;
    uint32_t unused;
    if (strmap_get(&run->ids, f->id, &unused)) facts_warning(f, FACT_SAME_ID, (str){0}, STR_LIT("id"), f->id, (str){0});
    else strmap_add(&run->ids, &run->arena, str_copy(&run->arena, f->id), 0);
    return COMP_OK;
}

bool facts_run_advises(facts_run *run, const facts *f, const fact_error *e) {
    uint32_t *given = &run->advised[e->field == PLAN_NIL ? f->plan->nfields : e->field], kind = 1u << e->kind;
    bool first = !(*given & kind);
    *given |= kind;
    return first;
}
