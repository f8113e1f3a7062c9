/* Rule text through every stage: whatever the bytes, each stage ends, says what is wrong, and a plan that comes out
 * keeps what plan_verify() promises the reader and the evaluator. */
#include <stdlib.h>

#include "api/api.h"
#include "fuzz.h"

static void judge_nobody(const comp_program *program, comp_date day) {
    comp_options options = {.as_of = day, .reasons = true, .partial = true};
    must_be(plan_verify(program_plan(program, date_from(day.year, day.month, day.day))) == NULL);
    judge_json(program, &options, "{}", 2);
}

/* Their tests are run; where they name files there is none. */
static void run_tests(const comp_program *program, comp_diags *ds) {
    comp_suite *suite;
    comp_suite_options how = {.jobs = 1};
    if (comp_suite_new(&suite, program, NULL, NULL, ds) != COMP_OK) return;
    must_be(comp_suite_run(suite, &how, NULL) == COMP_OK);
    for (comp_suite_format format = COMP_SUITE_TEXT; format <= COMP_SUITE_FAILURES; format++)
        must_be(comp_suite_write(suite, format, NULL, discard, NULL) == COMP_OK);
    comp_suite_free(suite);
}

/* What has no mistakes of syntax is laid out, and says the same then: comp_rules_format() looks itself. */
static void lay_out(const comp_source *text, comp_diags *ds) {
    comp_status status = comp_rules_format(text, discard, NULL, ds);
    must_be(status == (comp_diags_errors(ds) ? COMP_ERR_RULES : COMP_OK));
    comp_diags_clear(ds);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    comp_source text = {"fuzz.comp", (const char *)data, size};
    comp_diags *ds = NULL;
    comp_program *program = NULL;
    must_be(comp_diags_new(&ds) == COMP_OK);
    for (comp_stage stage = COMP_STAGE_TOKENS; stage <= COMP_STAGE_PLAN; stage++) {
        comp_dump(&text, 1, NULL, stage, (comp_date){0}, discard, NULL, ds);
        comp_diags_clear(ds);
    }
    lay_out(&text, ds);
    comp_status status = comp_compile(&program, &text, 1, ds);
    must_be(status == (comp_diags_errors(ds) ? COMP_ERR_RULES : COMP_OK));
    if (program) must_be(comp_lint(program, ds) == COMP_OK);
    for (comp_diag_format format = COMP_DIAG_TEXT; format <= COMP_DIAG_SARIF; format++)
        must_be(comp_diags_render(ds, format, NULL, discard, NULL) == COMP_OK);
    if (program) {
        judge_nobody(program, (comp_date){2017, 7, 7});
        judge_nobody(program, (comp_date){1, 1, 1});
        judge_nobody(program, (comp_date){9999, 12, 31});
        run_tests(program, ds);
    }
    comp_program_free(program);
    comp_diags_free(ds);
    return 0;
}
