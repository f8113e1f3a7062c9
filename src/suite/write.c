/* Results and differences to a sink. */
#include "base/difference.h"
#include "suite/report.h"

comp_status comp_suite_write(const comp_suite *s, comp_suite_format format, const comp_style *style, comp_sink *sink,
                             void *context) {
    diag_style look = {style && style->color, style && style->width ? style->width : 80};
    buf out = {0};
    if (!s->results) return COMP_OK;
    switch (format) {
    case COMP_SUITE_TEXT: report_text(&out, s, &look); break;
    case COMP_SUITE_TAP: report_tap(&out, s); break;
    case COMP_SUITE_JUNIT: report_junit(&out, s); break;
    case COMP_SUITE_JSON: report_json(&out, s); break;
    case COMP_SUITE_FAILURES: report_failures(&out, s, &look); break;
    }
    comp_status status = api_flush(&out, sink, context);
    buf_free(&out);
    return status;
}

comp_status comp_snapshot_difference(const comp_snapshot *snapshot, const comp_style *style, comp_sink *sink,
                                     void *context) {
    buf out = {0};
    str before = {snapshot->before, (uint32_t)snapshot->before_len}, now = {snapshot->now, (uint32_t)snapshot->len};
    difference_text(&out, before, now, 0, style && style->color);
    comp_status status = api_flush(&out, sink, context);
    buf_free(&out);
    return status;
}
