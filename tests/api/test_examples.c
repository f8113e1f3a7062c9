/* What `comp explain` shows is true: each code's bad example draws that code and no other, and its good twin draws
 * nothing.  An example is a rule text; behind a line `--- facts` stand partners' facts, which are judged as of
 * 2017-07-07 under --strict.  Examples of E065x are rates files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include <comp/comp.h>

static const char facts_mark[] = "--- facts\n";

static void judge(const comp_program *program, const char *facts_text, comp_diags *diags) {
    comp_options options = {.as_of = {2017, 7, 7}, .strict = true};
    char path[] = "/tmp/comp-example-XXXXXX";
    int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, facts_text, strlen(facts_text)), (ssize_t)strlen(facts_text));
    close(fd);

    comp_evaluator *e;
    comp_facts *facts;
    comp_reader *reader;
    const comp_outcome *outcome;
    assert_int_equal(comp_evaluator_new(&e, program, &options), COMP_OK);
    assert_int_equal(comp_facts_new(&facts, program, &options), COMP_OK);
    assert_int_equal(comp_reader_new(&reader, program, &options), COMP_OK);
    assert_int_equal(comp_reader_open(reader, path), COMP_OK);
    for (bool more = true; more;) {
        assert_int_equal(comp_reader_next(reader, facts, &more), COMP_OK);
        if (more) assert_int_equal(comp_evaluate(e, facts, &outcome, diags), COMP_OK);
    }
    comp_reader_free(reader);
    comp_facts_free(facts);
    comp_evaluator_free(e);
    unlink(path);
}

static void run_rates(const char *text, comp_diags *diags) {
    comp_rates *rates;
    comp_source source = {"rates", text, strlen(text)};
    comp_rates_new(&rates, &source, diags);
    comp_rates_free(rates);
}

static void run_rules(const char *text, comp_diags *diags) {
    const char *facts = strstr(text, facts_mark);
    comp_program *program;
    comp_source source = {"example.comp", text, facts ? (size_t)(facts - text) : strlen(text)};
    comp_status status = comp_compile(&program, &source, 1, diags);
    if (status == COMP_OK && facts) judge(program, facts + sizeof facts_mark - 1, diags);
    comp_program_free(program);
}

static bool show(void *context, const char *bytes, size_t n) {
    (void)context;
    return fwrite(bytes, 1, n, stderr) == n;
}

/* Does the example draw `code` and nothing else; nothing at all where `code` is NULL?  Else it is shown. */
static bool draws(const comp_code *of, const char *example, const char *code) {
    comp_diags *diags;
    assert_int_equal(comp_diags_new(&diags), COMP_OK);
    if (strncmp(of->id, "E065", 4) == 0) run_rates(example, diags);
    else run_rules(example, diags);
    bool right = !code == !comp_diags_first(diags);
    for (const comp_diag *d = comp_diags_first(diags); d; d = comp_diag_next(d))
        right = right && code && strcmp(comp_diag_code(d), code) == 0;
    if (!right) {
        fprintf(stderr, "--- the %s example of %s\n", code ? "bad" : "good", of->id);
        comp_diags_render(diags, COMP_DIAG_TEXT, NULL, show, NULL);
    }
    comp_diags_free(diags);
    return right;
}

static void every_example_shows_what_it_says(void **state) {
    (void)state;
    comp_code code;
    unsigned wrong = 0, examples = 0;
    for (size_t i = 0; comp_code_at(i, &code); i++) {
        if (code.bad[0]) examples++, wrong += !draws(&code, code.bad, code.id);
        if (code.good[0]) wrong += !draws(&code, code.good, NULL);
    }
    assert_int_equal(wrong, 0);
    assert_true(examples > 50);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_example_shows_what_it_says)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
