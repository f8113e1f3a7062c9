/* What rules want to be told: a sample of the facts, and a table of the fields. */
#include "api/api.h"
#include "render/facts_guide.h"

typedef struct guide {
    const comp_program *program;
    int32_t as_of;
    const render_style *style; /* NULL: the sample */
    arena arena;
    buf out;
} guide;

static comp_status render(void *job) {
    guide *g = job;
    const plan *rules = program_plan(g->program, g->as_of);
    if (!rules) return COMP_ERR_NOMEM;
    if (g->style) render_facts_table(&g->out, &g->arena, rules, g->style);
    else render_facts_sample(&g->out, &g->arena, rules, g->as_of);
    return COMP_OK;
}

static comp_status write_guide(guide *g, const comp_options *options, comp_sink *sink, void *context) {
    comp_options all;
    if (!api_options(options, &all, &g->as_of)) return COMP_ERR_USAGE;
    arena_init(&g->arena, NULL);
    comp_status status = api_trapped(&g->arena, render, g);
    if (status == COMP_OK) status = api_flush(&g->out, sink, context);
    buf_free(&g->out);
    arena_free(&g->arena);
    return status;
}

comp_status comp_program_sample(const comp_program *p, const comp_options *options, comp_sink *sink, void *context) {
    guide g = {.program = p};
    return write_guide(&g, options, sink, context);
}

comp_status comp_program_fields(const comp_program *p, const comp_options *options, const comp_style *style,
                                comp_sink *sink, void *context) {
    render_style plain = {style && style->color, style && style->width ? style->width : 80};
    guide g = {.program = p, .style = &plain};
    return write_guide(&g, options, sink, context);
}
