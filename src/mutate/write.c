/* A mutation's report to a sink. */
#include "mutate/report.h"

comp_status comp_mutation_write(const comp_mutation *m, comp_mutation_format format, const comp_style *style,
                                comp_sink *sink, void *context) {
    const diag_style look = {style && style->color, style && style->width ? style->width : 80};
    buf out = {0};
    switch (format) {
    case COMP_MUTATION_TEXT: mutation_text(&out, m, &look); break;
    case COMP_MUTATION_JSON: mutation_json(&out, m); break;
    case COMP_MUTATION_TESTS: mutation_tests(&out, m); break;
    }
    comp_status status = api_flush(&out, sink, context);
    buf_free(&out);
    return status;
}
