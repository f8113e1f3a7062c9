/* Compiling: texts to a program, and the dumps of the stages on the way. */
#include <stdlib.h>

#include "api/api.h"
#include "plan/lower.h"
#include "sema/sema.h"
#include "syntax/parse.h"

/* One run of the compiler.  To compile, trees and types are made in the program's arena, which has the sources for
 * itself under the numbers that they have in the list; to dump, in the list's. */
typedef struct compilation {
    arena *trees;
    source_set *texts;
    const comp_source *sources;
    size_t n;
    comp_diags *diags;
    uint32_t errors_before; /* the caller's list may hold some of an earlier run */
    uint32_t first;         /* number of the first source in the list's set      */
    ast_unit **units;
    program *program;
    plan *plan; /* to dump */
    comp_date as_of;
    comp_program *out;
    buf *dump; /* NULL: compile */
    comp_stage stage;
} compilation;

static bool has_errors(const compilation *c) { return c->diags->list.errors > c->errors_before; }

static bool add_sources(compilation *c) {
    c->errors_before = c->diags->list.errors;
    c->first = c->diags->sources.n;
    for (size_t i = 0; i < c->n; i++) {
        uint32_t number;
        if (!api_add_source(c->diags, &c->sources[i], &number)) return false;
    }
    return true;
}

static void parse_sources(compilation *c) {
    c->units = ARENA_ARRAY(c->trees, ast_unit *, c->n ? c->n : 1);
    for (size_t i = 0; i < c->n; i++)
        c->units[i] = parse_source(c->trees, c->texts, c->first + (uint32_t)i, &c->diags->list);
}

static void check(compilation *c) {
    c->program = sema_check(c->trees, c->units, (uint32_t)c->n, c->texts, &c->diags->list);
}

/* ---- compiling ---- */

/* The list's sources once more, under the same numbers. */
static void copy_sources(compilation *c) {
    const source_set *from = &c->diags->sources;
    for (uint32_t i = 0; i < from->n; i++) source_add(c->texts, c->trees, from->at[i].name, from->at[i].text);
}

static comp_status compile(void *job) {
    compilation *c = job;
    if (!add_sources(c)) return COMP_ERR_LIMIT;
    copy_sources(c);
    parse_sources(c);
    check(c);
    diags_own(&c->diags->list);
    return has_errors(c) ? COMP_ERR_RULES : program_finish(c->out, c->program);
}

/* The program's own arena jumps where the list's does. */
static comp_status compile_trapped(void *job) {
    compilation *c = job;
    return api_trapped(&c->out->trees, compile, c);
}

comp_status comp_compile(comp_program **out, const comp_source *sources, size_t n, comp_diags *ds) {
    *out = NULL;
    comp_program *p = program_new();
    if (!p) return COMP_ERR_NOMEM;
    compilation c = {.trees = &p->trees, .texts = &p->sources, .sources = sources, .n = n, .diags = ds, .out = p};
    comp_status status = api_trapped(&ds->arena, compile_trapped, &c);
    diags_sort(&ds->list);
    if (status == COMP_OK) *out = p;
    else comp_program_free(p);
    return status;
}

/* ---- dumps ---- */

static comp_status dump(void *job) {
    compilation *c = job;
    arena *a = &c->diags->arena;
    if (!add_sources(c)) return COMP_ERR_LIMIT;
    if (c->stage == COMP_STAGE_TOKENS) {
        for (size_t i = 0; i < c->n; i++)
            tokens_dump(c->dump, a, &c->diags->sources, c->first + (uint32_t)i, &c->diags->list);
        return has_errors(c) ? COMP_ERR_RULES : COMP_OK;
    }
    parse_sources(c);
    if (c->stage == COMP_STAGE_AST) {
        for (size_t i = 0; i < c->n; i++) ast_dump(c->dump, c->units[i], &c->diags->sources);
        return has_errors(c) ? COMP_ERR_RULES : COMP_OK;
    }
    check(c);
    if (has_errors(c)) return COMP_ERR_RULES;
    if (c->stage == COMP_STAGE_SEMA) {
        sema_dump(c->dump, c->program);
        return COMP_OK;
    }
    int32_t day;
    if (!api_as_of(c->as_of, &day)) return COMP_ERR_USAGE;
    c->plan = plan_lower(c->program, plan_epoch_of(c->program, day));
    if (c->plan) plan_dump(c->dump, c->plan);
    return c->plan ? COMP_OK : COMP_ERR_NOMEM;
}

comp_status comp_dump(const comp_source *sources, size_t n, comp_stage stage, comp_date as_of, comp_sink *sink,
                      void *context, comp_diags *ds) {
    buf out = {0};
    compilation c = {.trees = &ds->arena, .texts = &ds->sources, .sources = sources, .n = n, .diags = ds, .dump = &out,
                     .stage = stage, .as_of = as_of};
    comp_status status = api_trapped(&ds->arena, dump, &c);
    diags_sort(&ds->list);
    plan_free(c.plan);
    if (status == COMP_OK || status == COMP_ERR_RULES) {
        comp_status written = api_flush(&out, sink, context);
        if (written != COMP_OK) status = written;
    }
    buf_free(&out);
    return status;
}
