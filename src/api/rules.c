/* Compiling: texts to a program, and the dumps of the stages on the way. */
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "api/uses.h"
#include "plan/lower.h"
#include "sema/sema.h"
#include "syntax/parse.h"

/* One run of the compiler.  Trees and types are made in the list's arena: its diagnostics point into them. */
typedef struct compilation {
    const comp_source *given;
    size_t n;
    const comp_finder *finder;
    uses files;
    comp_diags *diags;
    uint32_t errors_before; /* the caller's list may hold some of an earlier run */
    ast_unit **units;       /* by file */
    size_t units_cap;
    program *program;
    plan *plan;
    buf *dump; /* NULL: compile */
    comp_stage stage;
} compilation;

static bool has_errors(const compilation *c) { return c->diags->list.errors > c->errors_before; }

static void keep_unit(compilation *c, size_t i, ast_unit *unit) {
    arena *a = &c->diags->arena;
    if (i == c->units_cap) {
        c->units_cap = i ? 2 * i : 8;
        ast_unit **more = ARENA_ARRAY(a, ast_unit *, c->units_cap);
        if (i) memcpy(more, c->units, i * sizeof *more);
        c->units = more;
    }
    c->units[i] = unit;
}

/* The files given, and then those that they use; false where one is too long. */
static bool parse_files(compilation *c) {
    comp_diags *ds = c->diags;
    c->errors_before = ds->list.errors;
    uses_begin(&c->files, &ds->arena, c->given, c->n, c->finder);
    for (size_t i = 0; i < c->files.n; i++) {
        comp_source file = c->files.files[i];
        uint32_t number;
        if (!api_add_source(ds, &file, &number)) return false;
        keep_unit(c, i, parse_source(&ds->arena, &ds->sources, number, &ds->list));
        for (ast_item *item = c->units[i]->items; item; item = item->next)
            if (item->kind == ITEM_USE) uses_find(&c->files, file.name, item);
    }
    return true;
}

static void check(compilation *c) {
    c->program = sema_check(&c->diags->arena, c->units, (uint32_t)c->files.n, &c->diags->sources, &c->diags->list);
}

static comp_status lower(compilation *c) {
    if (has_errors(c)) return COMP_ERR_RULES;
    c->plan = plan_lower(c->program);
    return c->plan ? COMP_OK : COMP_ERR_NOMEM;
}

/* ---- compiling ---- */

static comp_status compile(void *job) {
    compilation *c = job;
    if (!parse_files(c)) return COMP_ERR_LIMIT;
    check(c);
    return lower(c);
}

static comp_status finish(compilation *c, comp_status status) {
    diags_sort(&c->diags->list);
    return status;
}

comp_status comp_compile_files(comp_program **out, const comp_source *sources, size_t n, const comp_finder *finder,
                               comp_diags *ds) {
    *out = NULL;
    comp_program *p = calloc(1, sizeof *p);
    if (!p) return COMP_ERR_NOMEM;
    compilation c = {.given = sources, .n = n, .finder = finder, .diags = ds};
    comp_status status = finish(&c, api_trapped(&ds->arena, compile, &c));
    if (status == COMP_OK) {
        p->plan = c.plan;
        *out = p;
    } else {
        free(p);
    }
    return status;
}

comp_status comp_compile(comp_program **out, const comp_source *sources, size_t n, comp_diags *ds) {
    return comp_compile_files(out, sources, n, NULL, ds);
}

void comp_program_free(comp_program *p) {
    if (!p) return;
    plan_free(p->plan);
    free(p);
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
    comp_status status = lower(c);
    if (status != COMP_OK) return status;
    if (c->stage == COMP_STAGE_SEMA) sema_dump(c->dump, c->program);
    else plan_dump(c->dump, c->plan);
    return COMP_OK;
}

comp_status comp_dump(const comp_source *sources, size_t n, const comp_finder *finder, comp_stage stage,
                      comp_sink *sink, void *context, comp_diags *ds) {
    buf out = {0};
    compilation c = {.given = sources, .n = n, .finder = finder, .diags = ds, .dump = &out, .stage = stage};
    comp_status status = finish(&c, api_trapped(&ds->arena, dump, &c));
    plan_free(c.plan);
    if (status == COMP_OK || status == COMP_ERR_RULES) {
        comp_status written = api_flush(&out, sink, context);
        if (written != COMP_OK) status = written;
    }
    buf_free(&out);
    return status;
}

/* ---- what a program holds ---- */

size_t comp_program_competencies(const comp_program *p) { return p->plan->ncompetencies; }

static const plan_competency *competency(const comp_program *p, size_t i) {
    return i < p->plan->ncompetencies ? &p->plan->competencies[i] : NULL;
}

const char *comp_program_competency(const comp_program *p, size_t i) {
    const plan_competency *c = competency(p, i);
    return c ? c->name.p : NULL;
}

size_t comp_program_tiers(const comp_program *p, size_t i) {
    const plan_competency *c = competency(p, i);
    return c ? c->tiers.n : 0;
}

const char *comp_program_tier(const comp_program *p, size_t i, size_t tier) {
    const plan_competency *c = competency(p, i);
    return c && tier < c->tiers.n ? p->plan->tiers[c->tiers.first + tier].p : NULL;
}
