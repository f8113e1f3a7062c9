/* A mutation's report to a sink. */
#include "mutate/report.h"

comp_status comp_mutation_write(const comp_mutation *m, comp_format format, const comp_style *style, comp_sink *sink,
                                void *context) {
    const diag_style look = {style && style->color, style && style->width ? style->width : 80};
    buf out = {0};
    if (format == COMP_TEXT) mutation_text(&out, m, &look);
    else if (format == COMP_JSON) mutation_json(&out, m);
    else return COMP_ERR_USAGE;
    comp_status status = api_flush(&out, sink, context);
    buf_free(&out);
    return status;
}
