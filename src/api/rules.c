/* Compiling: texts to a program, and the dumps of the stages on the way. */
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "api/uses.h"
#include "plan/lower.h"
#include "sema/sema.h"
#include "syntax/parse.h"
#include "syntax/spoken_of.h"

/* One run of the compiler.  To compile, trees and types are made in the program's arena, which has the sources for
 * itself under the numbers that they have in the list; to dump, in the list's. */
typedef struct compilation {
    arena *trees;
    source_set *texts;
    const comp_source *given;
    size_t n;
    const comp_finder *finder;
    uses files;
    comp_diags *diags;
    uint32_t errors_before; /* the caller's list may hold some of an earlier run */
    ast_unit **units;       /* by file */
    size_t units_cap;
    program *program;
    comp_program *out; /* to compile */
    plan *plan;        /* to dump    */
    buf *dump;
    comp_date as_of;
    comp_stage stage;
} compilation;

static bool has_errors(const compilation *c) { return c->diags->list.errors > c->errors_before; }

static void keep_unit(compilation *c, size_t i, ast_unit *unit) {
    arena *a = c->trees;
    if (i == c->units_cap) {
        c->units_cap = i ? 2 * i : 8;
        ast_unit **more = ARENA_ARRAY(a, ast_unit *, c->units_cap);
        if (i) memcpy(more, c->units, i * sizeof *more);
        c->units = more;
    }
    c->units[i] = unit;
}

/* The list's sources once more, under the same numbers. */
static void copy_sources(compilation *c) {
    const source_set *from = &c->diags->sources;
    for (uint32_t i = c->texts->n; i < from->n; i++) source_add(c->texts, c->trees, from->at[i].name, from->at[i].text);
}

/* The files given, and then those that they use; false where one is too long. */
static bool parse_files(compilation *c) {
    comp_diags *ds = c->diags;
    c->errors_before = ds->list.errors;
    uses_begin(&c->files, &ds->arena, c->given, c->n, c->finder);
    const uint32_t first = ds->sources.n; /* files are sources in their order */
    for (size_t i = 0; i < c->files.n; i++) {
        comp_source file = c->files.files[i];
        uint32_t number;
        if (!api_add_source(ds, &file, &number)) return false;
        copy_sources(c);
        keep_unit(c, i, parse_source(c->trees, c->texts, number, &ds->list));
        c->units[i]->used = i >= c->n;
        for (ast_item *item = c->units[i]->items; item; item = item->next)
            if (item->kind == ITEM_USE) {
                uses_find(&c->files, file.name, item);
                item->u.use.src += first;
            }
    }
    return true;
}

/* Comments that allow warnings.  A file that was found need not draw all that it allows: others use it too. */
static void read_allows(compilation *c) {
    for (size_t i = 0; i < c->files.n; i++)
        for (uint32_t k = 0; k < c->units[i]->ncomments; k++) {
            const ast_unit *unit = c->units[i];
            if (!diags_is_allow(&c->diags->list, unit->comments[k].at)) continue;
            span about = ast_spoken_of(unit, c->texts->at[unit->src].text, k);
            diags_read_comment(&c->diags->list, unit->comments[k].at, about, i >= c->n);
        }
}

static void check(compilation *c) {
    c->program = sema_check(c->trees, c->units, (uint32_t)c->files.n, c->texts, &c->diags->list);
    read_allows(c);
    diags_silence(&c->diags->list);
}

/* ---- compiling ---- */

static comp_status compile(void *job) {
    compilation *c = job;
    bool read = parse_files(c);
    if (read) check(c);
    diags_own(&c->diags->list);
    if (!read) return COMP_ERR_LIMIT;
    return has_errors(c) ? COMP_ERR_RULES : program_finish(c->out, c->program);
}

/* The program's own arena jumps where the list's does. */
static comp_status compile_trapped(void *job) {
    compilation *c = job;
    return api_trapped(&c->out->trees, compile, c);
}

comp_status comp_compile_files(comp_program **out, const comp_source *sources, size_t n, const comp_finder *finder,
                               comp_diags *ds) {
    *out = NULL;
    comp_program *p = program_new();
    if (!p) return COMP_ERR_NOMEM;
    compilation c = {.trees = &p->trees, .texts = &p->sources, .given = sources, .n = n, .finder = finder, .diags = ds,
                     .out = p};
    comp_status status = api_trapped(&ds->arena, compile_trapped, &c);
    if (status == COMP_ERR_NOMEM) diags_drop_fixes(&ds->list); /* there was no memory to own them */
    diags_sort(&ds->list);
    if (status == COMP_OK) *out = p;
    else comp_program_free(p);
    return status;
}

comp_status comp_compile(comp_program **out, const comp_source *sources, size_t n, comp_diags *ds) {
    return comp_compile_files(out, sources, n, NULL, ds);
}

/* ---- dumps ---- */

static comp_status dump_tokens(compilation *c) {
    comp_diags *ds = c->diags;
    c->errors_before = ds->list.errors;
    for (size_t i = 0; i < c->n; i++) {
        uint32_t number;
        if (!api_add_source(ds, &c->given[i], &number)) return COMP_ERR_LIMIT;
        tokens_dump(c->dump, &ds->arena, &ds->sources, number, &ds->list);
    }
    return has_errors(c) ? COMP_ERR_RULES : COMP_OK;
}

static comp_status dump(void *job) {
    compilation *c = job;
    if (c->stage == COMP_STAGE_TOKENS) return dump_tokens(c);
    if (!parse_files(c)) return COMP_ERR_LIMIT;
    if (c->stage == COMP_STAGE_AST) {
        for (size_t i = 0; i < c->files.n; i++) ast_dump(c->dump, c->units[i], &c->diags->sources);
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

comp_status comp_dump(const comp_source *sources, size_t n, const comp_finder *finder, comp_stage stage,
                      comp_date as_of, comp_sink *sink, void *context, comp_diags *ds) {
    buf out = {0};
    compilation c = {.trees = &ds->arena, .texts = &ds->sources, .given = sources, .n = n, .finder = finder,
                     .diags = ds, .dump = &out, .stage = stage, .as_of = as_of};
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
