/* Compiling: texts to a program, and the dumps of the stages on the way. */
#include <stdlib.h>

#include "api/api.h"
#include "plan/lower.h"
#include "sema/sema.h"
#include "syntax/parse.h"

/* One run of the compiler.  Trees and types are made in the list's arena: its diagnostics point into them. */
typedef struct compilation {
    const comp_source *sources;
    size_t n;
    comp_diags *diags;
    uint32_t errors_before; /* the caller's list may hold some of an earlier run */
    uint32_t first;         /* number of the first source in the list's set      */
    ast_unit **units;
    program *program;
    plan *plan;
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
    c->units = ARENA_ARRAY(&c->diags->arena, ast_unit *, c->n ? c->n : 1);
    for (size_t i = 0; i < c->n; i++)
        c->units[i] = parse_source(&c->diags->arena, &c->diags->sources, c->first + (uint32_t)i, &c->diags->list);
}

static void check(compilation *c) {
    c->program = sema_check(&c->diags->arena, c->units, (uint32_t)c->n, &c->diags->sources, &c->diags->list);
}

static comp_status lower(compilation *c) {
    if (has_errors(c)) return COMP_ERR_RULES;
    c->plan = plan_lower(c->program, 0);
    return c->plan ? COMP_OK : COMP_ERR_NOMEM;
}

/* ---- compiling ---- */

static comp_status compile(void *job) {
    compilation *c = job;
    if (!add_sources(c)) return COMP_ERR_LIMIT;
    parse_sources(c);
    check(c);
    return lower(c);
}

static comp_status finish(compilation *c, comp_status status) {
    diags_sort(&c->diags->list);
    return status;
}

comp_status comp_compile(comp_program **out, const comp_source *sources, size_t n, comp_diags *ds) {
    *out = NULL;
    comp_program *p = calloc(1, sizeof *p);
    if (!p) return COMP_ERR_NOMEM;
    compilation c = {.sources = sources, .n = n, .diags = ds};
    comp_status status = finish(&c, api_trapped(&ds->arena, compile, &c));
    if (status == COMP_OK) {
        p->plan = c.plan;
        *out = p;
    } else {
        free(p);
    }
    return status;
}

void comp_program_free(comp_program *p) {
    if (!p) return;
    plan_free(p->plan);
    free(p);
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
    comp_status status = lower(c);
    if (status != COMP_OK) return status;
    if (c->stage == COMP_STAGE_SEMA) sema_dump(c->dump, c->program);
    else plan_dump(c->dump, c->plan);
    return COMP_OK;
}

comp_status comp_dump(const comp_source *sources, size_t n, comp_stage stage, comp_sink *sink, void *context,
                      comp_diags *ds) {
    buf out = {0};
    compilation c = {.sources = sources, .n = n, .diags = ds, .dump = &out, .stage = stage};
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
