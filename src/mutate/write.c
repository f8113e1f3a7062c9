/* A mutation's report to a sink. */
#include "format/format.h"
#include "mutate/report.h"

typedef struct tests_job {
    arena work;
    buf said, out, scratch;
} tests_job;

static comp_status form_tests(void *job) {
    tests_job *j = job;
    if (j->said.failed) return COMP_ERR_NOMEM;
    format_text(&j->out, &j->scratch, &j->work, (str){j->said.p, (uint32_t)j->said.n});
    return COMP_OK;
}

static comp_status write_tests(const comp_mutation *m, comp_sink *sink, void *context) {
    tests_job j = {0};
    arena_init(&j.work, NULL);
    mutation_tests(&j.said, m);
    comp_status status = api_trapped(&j.work, form_tests, &j);
    if (status == COMP_OK) status = api_flush(&j.out, sink, context);
    buf_free(&j.said);
    buf_free(&j.out);
    buf_free(&j.scratch);
    arena_free(&j.work);
    return status;
}

comp_status comp_mutation_write(const comp_mutation *m, comp_mutation_format format, const comp_style *style,
                                comp_sink *sink, void *context) {
    const diag_style look = {style && style->color, style && style->width ? style->width : 80};
    if (format == COMP_MUTATION_TESTS) return write_tests(m, sink, context);
    buf out = {0};
    if (format == COMP_MUTATION_JSON) mutation_json(&out, m);
    else mutation_text(&out, m, &look, format == COMP_MUTATION_LIST);
    comp_status status = api_flush(&out, sink, context);
    buf_free(&out);
    return status;
}
