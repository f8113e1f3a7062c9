/* Trying mutants: compile, run the tests, and for what survives a proof or a test that would catch it.  By several
 * threads, a result at its mutant's place.  See mutation.h. */
#include "mutate/mutation.h"

#include <stdlib.h>

#include "base/team.h"
#include "mutate/find.h"
#include "syntax/parse.h"

/* ---- which sources ---- */

static bool is_rule(const ast_item *it) {
    return it->kind != ITEM_TEST && it->kind != ITEM_PARTNER && it->kind != ITEM_USE && it->kind != ITEM_NOTE;
}

static bool holds_rules(const ast_unit *unit) {
    for (const ast_item *it = unit->items; it; it = it->next)
        if (is_rule(it)) return true;
    return false;
}

/* By source: is it to be changed?  Those given are; where they hold tests alone, those that they use. */
static bool *chosen_sources(comp_mutation *m, size_t given) {
    const program *p = m->program->checked;
    bool *chosen = ARENA_ARRAY(&m->arena, bool, p->nunits), any = false;
    uint32_t n = given && given < p->nunits ? (uint32_t)given : p->nunits;
    for (uint32_t i = 0; i < n; i++) any |= chosen[i] = p->units[i] && holds_rules(p->units[i]);
    for (uint32_t i = 0; i < n && !any; i++)
        for (const ast_item *it = p->units[i] ? p->units[i]->items : NULL; it; it = it->next) {
            const ast_unit *used = it->kind == ITEM_USE && it->u.use.found ? p->units[it->u.use.src] : NULL;
            if (used && holds_rules(used)) chosen[it->u.use.src] = true;
        }
    return chosen;
}

/* Nothing is chosen: where are the rules? */
static void find_rules(comp_mutation *m, const bool *chosen) {
    const program *p = m->program->checked;
    const char *rules = NULL;
    for (uint32_t i = p->nunits; i-- > 0;) {
        if (chosen[i]) return;
        if (p->units[i] && holds_rules(p->units[i])) rules = m->program->sources.at[i].name.p;
    }
    m->counts.rules = rules;
}

/* By source: does a test that catches a mutant use it?  Those that are changed; where they have no competency, those
 * that do. */
static const bool *used_sources(comp_mutation *m, const bool *chosen) {
    const program *p = m->program->checked;
    bool *holds = ARENA_ARRAY(&m->arena, bool, m->program->sources.n), any = false;
    for (uint32_t i = 0; i < p->ncompetencies; i++)
        for (const sema_competency *e = &p->competencies[i]; e; e = e->next_edition) {
            holds[e->item->at.src] = true;
            any |= chosen[e->item->at.src];
        }
    return any ? chosen : holds;
}

typedef struct find_job {
    comp_mutation *m;
    size_t given;
    comp_diags *scratch;
} find_job;

static comp_status find_mutants(void *job) {
    find_job *j = job;
    comp_mutation *m = j->m;
    const source_set *sources = &m->program->sources;
    const bool *chosen = chosen_sources(m, j->given);
    m->uses = used_sources(m, chosen);
    find_rules(m, chosen);
    const typed *types = typed_new(&m->arena, m->program->checked);
    for (uint32_t i = 0; i < m->program->checked->nunits; i++) {
        if (!chosen[i]) continue;
        const ast_unit *unit = parse_source(&m->arena, sources, i, &j->scratch->list);
        mutants_find(&m->all, &m->arena, sources, unit, types);
    }
    m->results = ARENA_ARRAY(&m->arena, mutant_result, m->all.n + 1);
    return COMP_OK;
}

/* The parser's diagnostics have their own arena, which jumps where the mutation's does. */
static comp_status find_trapped(void *job) {
    find_job *j = job;
    return api_trapped(&j->m->arena, find_mutants, j);
}

/* ---- one mutant ---- */

typedef struct mutant_job {
    const comp_mutation *of;
    const search *search; /* NULL in the first round */
    arena *kept;
    uint32_t number;
    arena scratch;
    comp_diags *diags;
    comp_program *changed;
    suite *suite;
    suite_runner *runner;
    mutant_result *result;
    more_edits unfit; /* expectations left out, since they name what is gone */
} mutant_job;

static str first_mistake(arena *a, const comp_diags *ds) {
    for (const comp_diag *d = comp_diags_first(ds); d; d = comp_diag_next(d))
        if (comp_diag_severity(d) == COMP_ERROR)
            return str_printf(a, "%s %s", comp_diag_code(d), comp_diag_message(d));
    return (str){0};
}

static comp_status not_compiled(mutant_job *j) {
    j->result->fate = FATE_NOT_COMPILED;
    if (!j->result->why.n) j->result->why = first_mistake(j->kept, j->diags);
    return COMP_OK;
}

static comp_status run_tests(mutant_job *j) {
    comp_status status = mutation_suite(&j->suite, j->of, j->changed, j->diags);
    if (status == COMP_ERR_RULES) return not_compiled(j);
    if (status != COMP_OK) return status;
    j->runner = suite_runner_new(j->suite, false);
    if (!j->runner) return COMP_ERR_NOMEM;
    for (uint32_t i = 0; i < j->suite->ncases; i++) {
        const suite_run *run = suite_run_case(j->runner, i);
        if (!run) return COMP_ERR_NOMEM;
        if (run->passed) continue;
        j->result->fate = FATE_CAUGHT;
        j->result->test = i;
        return COMP_OK;
    }
    if (j->unfit.n) return not_compiled(j); /* what was left out may be what tells */
    j->result->fate = FATE_SURVIVED;
    j->result->catching.like = UINT32_MAX;
    return COMP_OK;
}

static comp_status look_closer(mutant_job *j) {
    proof found = prove_equal(&j->scratch, j->of->program, j->changed);
    if (found.kind != PROOF_NONE) {
        j->result->fate = FATE_EQUIVALENT;
        j->result->proof = found;
        j->result->proof.domain = str_copy(j->kept, found.domain);
    } else if (j->search) {
        catching_test test = search_catching(j->search, &j->scratch, &j->of->all.at[j->number], j->changed);
        test.text = str_copy(j->kept, test.text);
        test.title = str_copy(j->kept, test.title);
        j->result->catching = test;
    }
    return COMP_OK;
}

/* Where nothing but expectations of the tests is wrong, since they name what the mutant does not have, the others decide:
 * the mutant is caught only by an expectation that was judged. */
static comp_status try_mutant(void *job) {
    enum { ROUNDS = 4 }; /* one mistake may hide another */
    mutant_job *j = job;
    const mutant *m = &j->of->all.at[j->number];
    comp_status status = COMP_OK;
    for (unsigned round = 0; round < ROUNDS; round++) {
        status = mutation_compile(&j->changed, &j->scratch, j->of, m, j->unfit, j->diags);
        if (status != COMP_ERR_RULES) break;
        not_compiled(j);
        if (!mutation_unfit(&j->scratch, j->of, m, j->diags, &j->unfit)) break;
        comp_diags_clear(j->diags);
    }
    if (status == COMP_ERR_RULES) return COMP_OK;
    if (status != COMP_OK) return status;
    return j->search ? look_closer(j) : run_tests(j);
}

static comp_status try_trapped(void *job) {
    mutant_job *j = job;
    return api_trapped(&j->scratch, try_mutant, j);
}

static comp_status try_one(const comp_mutation *of, const search *s, arena *kept, uint32_t number) {
    mutant_job j = {.of = of, .search = s, .kept = kept, .number = number, .result = &of->results[number]};
    comp_status status = comp_diags_new(&j.diags);
    if (status == COMP_OK) status = api_trapped(kept, try_trapped, &j);
    suite_runner_free(j.runner);
    suite_free(j.suite);
    comp_program_free(j.changed);
    comp_diags_free(j.diags);
    arena_free(&j.scratch);
    return status;
}

/* ---- all of them, by several threads ---- */

typedef struct mutants_round {
    comp_mutation *of;
    const search *search; /* NULL in the first round */
    const comp_mutation_options *how;
} mutants_round;

static bool may_go_on(void *context, uint32_t begun) {
    const mutants_round *r = context;
    uint32_t all = r->of->all.n;
    return !r->how->go_on || r->how->go_on(r->how->context, r->search ? all : begun, all);
}

static comp_status try_in_round(void *context, unsigned member, uint32_t number) {
    const mutants_round *r = context;
    if (r->search && r->of->results[number].fate != FATE_SURVIVED) return COMP_OK;
    return try_one(r->of, r->search, &r->of->kept[member], number);
}

static comp_status round_of(comp_mutation *of, const search *s, const comp_mutation_options *how) {
    mutants_round r = {of, s, how};
    return team_run(&(team_work){of->all.n, try_in_round, may_go_on, &r}, of->nkept);
}

/* ---- the tests as the rules are ---- */

typedef struct open_job {
    comp_mutation *m;
    const comp_files *files;
    const comp_mutation_options *how;
    comp_diags *diags;
} open_job;

static comp_status open_suite(void *job) {
    open_job *j = job;
    files_keeping k = {j->m, j->files};
    const comp_files files = {mutation_keep_file, &k};
    const suite_options options = {.today = j->m->today, .rates = j->how->rates ? j->how->rates->rates : NULL};
    return suite_new(&j->m->suite, j->m->program, &files, &options, j->diags);
}

static comp_status run_unchanged(comp_mutation *m) {
    suite_runner *r = suite_runner_new(m->suite, false);
    if (!r) return COMP_ERR_NOMEM;
    comp_status status = COMP_OK;
    m->counts.tests = m->suite->ncases;
    for (uint32_t i = 0; i < m->suite->ncases && status == COMP_OK; i++) {
        const suite_run *run = suite_run_case(r, i);
        if (!run) status = COMP_ERR_NOMEM;
        else m->counts.failing += !run->passed;
    }
    suite_runner_free(r);
    return status;
}

/* ---- from end to end ---- */

static void count(comp_mutation *m) {
    comp_mutation_counts *n = &m->counts;
    n->changes = m->all.n;
    for (uint32_t i = 0; i < m->all.n; i++)
        switch (m->results[i].fate) {
        case FATE_CAUGHT: n->caught++; break;
        case FATE_SURVIVED: n->survived++; break;
        case FATE_EQUIVALENT: n->equivalent++; break;
        case FATE_NOT_COMPILED: n->not_compiled++; break;
        }
    size_t judged = n->caught + n->survived;
    if (judged) n->score = (unsigned)(n->caught * 10000 / judged);
}

static comp_status try_all(comp_mutation *m, const comp_mutation_options *how) {
    unsigned jobs = team_size(how->jobs, m->all.n);
    m->kept = calloc(jobs, sizeof *m->kept);
    if (!m->kept) return COMP_ERR_NOMEM;
    m->nkept = jobs;
    comp_status status = round_of(m, NULL, how);
    if (status != COMP_OK) return status;
    search *s = search_new(m, m->searched, how->whole_tests);
    if (!s) return COMP_ERR_NOMEM;
    status = round_of(m, s, how);
    search_free(s);
    return status == COMP_OK ? catching_name(m) : status;
}

static comp_status mutate(comp_mutation *m, const comp_files *files, const comp_mutation_options *how, comp_diags *ds) {
    open_job open = {m, files, how, ds};
    comp_status status = api_trapped(&m->arena, open_suite, &open);
    if (status == COMP_OK) status = run_unchanged(m);
    if (status != COMP_OK || m->counts.failing || !m->counts.tests) return status;
    find_job find = {.m = m, .given = how->given};
    status = comp_diags_new(&find.scratch);
    if (status == COMP_OK) status = api_trapped(&find.scratch->arena, find_trapped, &find);
    comp_diags_free(find.scratch);
    if (status == COMP_OK) status = try_all(m, how);
    if (status == COMP_OK) count(m);
    return status;
}

comp_status comp_mutation_new(comp_mutation **out, const comp_program *p, const comp_files *files,
                              const comp_mutation_options *options, comp_diags *ds) {
    const comp_mutation_options how = options ? *options : (comp_mutation_options){0};
    *out = NULL;
    comp_mutation *m = calloc(1, sizeof *m);
    if (!m) return COMP_ERR_NOMEM;
    m->program = p;
    m->today = date_today();
    m->searched = !how.no_search;
    comp_status status = mutate(m, files, &how, ds);
    if (status == COMP_OK) *out = m;
    else comp_mutation_free(m);
    return status;
}

void comp_mutation_free(comp_mutation *m) {
    if (!m) return;
    for (unsigned i = 0; i < m->nkept; i++) arena_free(&m->kept[i]);
    free(m->kept);
    suite_free(m->suite);
    arena_free(&m->arena);
    free(m);
}

comp_mutation_counts comp_mutation_count(const comp_mutation *m) { return m->counts; }
