/* From the checked tests to cases that can be run.  See suite.h. */
#include "suite/suite.h"

#include <stdlib.h>

#include "api/uses.h"
#include "plan/lower.h"
#include "suite/given.h"

typedef struct making {
    suite *s;
    const program *checked;
    const comp_files *files; /* or NULL */
    suite_options options;
    comp_diags *diags;
    given given;
    uint32_t errors_before;
} making;

/* ---- files ---- */

/* A span of the program in the list of diagnostics, which may hold other sources by now. */
static span told_at(making *m, span at) {
    const source *from = &m->s->program->sources.at[at.src];
    source_set *told = &m->diags->sources;
    for (at.src = 0; at.src < told->n; at.src++)
        if (str_eq(told->at[at.src].name, from->name) && str_eq(told->at[at.src].text, from->text)) return at;
    at.src = source_add(told, &m->diags->arena, from->name, from->text);
    return at;
}

/* A file that a test names, in the suite's arena; p NULL: it could not be read, with the reason. */
static str read_file(making *m, ast_name file, str *path, str *why) {
    arena *a = &m->s->arena;
    comp_source text = {0};
    *path = uses_path(a, m->s->program->sources.at[file.at.src].name, file.text);
    *why = (str){0};
    if (m->files && m->files->read(m->files->context, path->p, &text)) {
        str s = {text.text, (uint32_t)text.len};
        if (text.len < UINT32_MAX) return str_copy(a, s);
        *why = STR_LIT("it is too long");
    } else if (text.text) {
        *why = str_copy(a, str_from(text.text));
    }
    return (str){0};
}

static void add_file(making *m, ast_name file) {
    str path, why;
    uint32_t at;
    str text = read_file(m, file, &path, &why);
    if (!text.p) {
        diag *d = diag_add(&m->diags->list, DIAG_E0296, told_at(m, file.at), "cannot read " STR_FMT "%s" STR_FMT,
                           STR_ARG(path), why.n ? ": " : "", STR_ARG(why));
        diag_help(&m->diags->list, d, "The file is looked for from the folder of the file that names it.");
        return;
    }
    if (given_add_json(&m->given, text, &why, &at)) return;
    uint32_t line = 1;
    for (uint32_t i = 0; i < at && i < text.n; i++) line += text.p[i] == '\n';
    diag *d = diag_add(&m->diags->list, DIAG_E0297, told_at(m, file.at), STR_FMT ", line %u: " STR_FMT, STR_ARG(path),
                       (unsigned)line, STR_ARG(why));
    diag_help(&m->diags->list, d, "A file that a test gives holds one JSON object, with the facts of one partner.");
}

/* What an explanation is to be like; p NULL where there is no such file yet. */
static void add_snapshot(making *m, uint32_t number, ast_name file) {
    suite_snapshot *snapshot = &m->s->snapshots[number];
    snapshot->text = read_file(m, file, &snapshot->path, &snapshot->why);
}

/* ---- cases ---- */

static str facts_of(making *m, const sema_case *c) {
    const ast_given *g = c->test->u.test.given;
    m->given.n = 0;
    if (c->partner) given_add(&m->given, c->partner->u.data);
    if (g && g->file.text.n) add_file(m, g->file);
    if (g) given_add(&m->given, g->data);
    if (c->line) given_add(&m->given, c->line->data);
    return given_json(&m->given);
}

/* The plan of a day; NULL when memory ends. */
static const plan *plan_of(making *m, int32_t day) {
    const comp_program *p = m->s->program;
    uint32_t epoch = plan_epoch_of(p->checked, day);
    if (!m->s->plans[epoch]) m->s->plans[epoch] = program_lower(p, epoch, &m->options.lowering);
    return m->s->plans[epoch];
}

static bool add_case(making *m, const sema_case *of) {
    arena *a = &m->s->arena;
    suite_case *c = &m->s->cases[m->s->ncases];
    *c = (suite_case){.test = of->test->header.title.text, .at = of->line ? of->line->at : of->test->head,
                      .day = of->dated ? of->day : m->options.today, .of = of};
    if (of->line) c->name = of->line->title.text;
    c->title = of->line ? str_printf(a, STR_FMT " / " STR_FMT, STR_ARG(c->test), STR_ARG(c->name)) : c->test;
    c->facts = facts_of(m, of);
    c->plan = plan_of(m, c->day);
    for (uint32_t i = 0; i < of->nexpects; i++) {
        const sema_expect *x = &of->expects[i];
        if (x->ast->kind == EXPECT_EXPLANATION) add_snapshot(m, x->number, x->ast->file);
    }
    m->s->ncases++;
    return c->plan != NULL;
}

static comp_status make(void *job) {
    making *m = job;
    suite *s = m->s;
    const program *p = m->checked;
    m->given = (given){.arena = &s->arena, .program = p};
    s->nplans = s->program->nepochs;
    s->plans = ARENA_ARRAY(&s->arena, plan *, s->nplans);
    s->cases = ARENA_ARRAY(&s->arena, suite_case, p->ncases + 1);
    s->nsnapshots = p->nexpects;
    s->snapshots = ARENA_ARRAY(&s->arena, suite_snapshot, p->nexpects + 1);
    for (uint32_t i = 0; i < p->ncases; i++)
        if (!add_case(m, &p->cases[i])) return COMP_ERR_NOMEM;
    diags_own(&m->diags->list);
    return m->diags->list.errors > m->errors_before ? COMP_ERR_RULES : COMP_OK;
}

/* The suite's arena jumps where the list's does. */
static comp_status make_trapped(void *job) {
    making *m = job;
    return api_trapped(&m->s->arena, make, m);
}

comp_status suite_new(suite **out, const comp_program *p, const comp_files *files, const suite_options *options,
                      comp_diags *ds) {
    *out = NULL;
    suite *s = calloc(1, sizeof *s);
    if (!s) return COMP_ERR_NOMEM;
    s->program = p;
    making m = {.s = s, .checked = p->checked, .files = files, .diags = ds, .errors_before = ds->list.errors};
    if (options) m.options = *options;
    else m.options.today = date_today();
    s->rates = m.options.rates;
    m.options.lowering.probes = true;
    comp_status status = api_trapped(&ds->arena, make_trapped, &m);
    buf_free(&m.given.out);
    s->arena.trap = NULL;
    diags_sort(&ds->list);
    if (status == COMP_OK) *out = s;
    else suite_free(s);
    return status;
}

void suite_free(suite *s) {
    if (!s) return;
    for (uint32_t i = 0; s->plans && i < s->nplans; i++) plan_free(s->plans[i]);
    arena_free(&s->arena);
    free(s);
}
