/* Writing outcomes: a header, the outcomes, an end, each in one piece. */
#include <stdlib.h>

#include "api/api.h"

comp_status comp_writer_new(comp_writer **out, const comp_evaluator *e, comp_format format, const comp_style *style,
                            comp_sink *sink, void *context) {
    *out = NULL;
    if (format == COMP_TEXT && !e->options.reasons) return COMP_ERR_USAGE;
    comp_writer *w = calloc(1, sizeof *w);
    if (!w) return COMP_ERR_NOMEM;
    *w = (comp_writer){.evaluator = e, .format = format, .sink = sink, .context = context,
                       .style = {style && style->color, style && style->width ? style->width : 80}};
    *out = w;
    return COMP_OK;
}

void comp_writer_free(comp_writer *w) {
    if (!w) return;
    buf_free(&w->out);
    free(w);
}

bool api_writer_begin(comp_writer *w) {
    if (w->begun) return false;
    w->begun = true;
    switch (w->format) {
    case COMP_TABLE: render_table_head(&w->out, eval_plan(w->evaluator->eval), w->evaluator->as_of, &w->style); break;
    case COMP_JSON: buf_z(&w->out, "["); break;
    case COMP_CSV: render_csv_head(&w->out); break;
    case COMP_TEXT:
    case COMP_NDJSON:
    case COMP_TSV: break;
    }
    return true;
}

void api_writer_put(comp_writer *w, const comp_outcome *o) {
    bool first = api_writer_begin(w), reasons = w->evaluator->options.reasons;
    switch (w->format) {
    case COMP_TEXT:
        if (!first) buf_char(&w->out, '\n');
        render_text(&w->out, o->outcome, o->evaluator->eval, &o->facts->facts, &w->style);
        break;
    case COMP_TABLE: render_table_row(&w->out, o->outcome, &w->style); break;
    case COMP_JSON:
        buf_z(&w->out, first ? "\n" : ",\n");
        render_json(&w->out, o->outcome, o->evaluator->eval, &o->facts->facts, reasons, true);
        break;
    case COMP_NDJSON:
        render_json(&w->out, o->outcome, o->evaluator->eval, &o->facts->facts, reasons, false);
        buf_char(&w->out, '\n');
        break;
    case COMP_CSV: render_csv(&w->out, o->outcome); break;
    case COMP_TSV: render_tsv(&w->out, o->outcome); break;
    }
}

comp_status comp_writer_add(comp_writer *w, const comp_outcome *o) {
    api_writer_put(w, o);
    return api_flush(&w->out, w->sink, w->context);
}

comp_status comp_writer_end(comp_writer *w) {
    bool nothing = api_writer_begin(w);
    if (w->format == COMP_JSON) buf_z(&w->out, nothing ? "]\n" : "\n]\n");
    return api_flush(&w->out, w->sink, w->context);
}
