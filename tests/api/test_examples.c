/* What `comp explain` shows is true: each code's bad example draws that code and no other, and its good twin draws
 * nothing.  An example is a rule text; behind a line `--- facts` stand partners' facts, behind `--- NAME.csv` a
 * file of them; they are judged as of 2017-07-07 under --strict.  Examples of E065x are rates files. */
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

static const char facts_mark[] = "--- ";

/* Writes each part of `text`, which begins with a line "--- NAME", into a file of that name in `dir`; without `dir` the
 * files are removed.  The first one's path is the facts'. */
static void put_files(const char *dir, const char *text, bool remove, char path[static 96]) {
    char name[40], file[96];
    for (const char *part = text, *end; part; part = end) {
        assert_int_equal(sscanf(part, "--- %39[^\n]", name), 1);
        const char *body = strchr(part, '\n') + 1;
        end = strstr(body, facts_mark);
        snprintf(file, sizeof file, "%s/%s", dir, name);
        if (part == text) memcpy(path, file, sizeof file);
        if (remove) {
            unlink(file);
            continue;
        }
        FILE *f = fopen(file, "w");
        size_t n = end ? (size_t)(end - body) : strlen(body);
        assert_non_null(f);
        assert_int_equal(fwrite(body, 1, n, f), n);
        assert_int_equal(fclose(f), 0);
    }
}

static void judge(const comp_program *program, const char *facts_text, comp_diags *diags) {
    comp_options options = {.as_of = {2017, 7, 7}, .strict = true};
    char dir[] = "/tmp/comp-example-XXXXXX", path[96];
    assert_non_null(mkdtemp(dir));
    put_files(dir, facts_text, false, path);

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
    put_files(dir, facts_text, true, path);
    rmdir(dir);
}

static void run_rates(const char *text, comp_diags *diags) {
    comp_rates *rates;
    comp_source source = {"rates", text, strlen(text)};
    comp_rates_new(&rates, &source, diags);
    comp_rates_free(rates);
}

/* Lints are looked for in the examples of lints. */
static void run_rules(const char *text, bool lints, comp_diags *diags) {
    const char *facts = strstr(text, facts_mark);
    comp_program *program;
    comp_source source = {"example.comp", text, facts ? (size_t)(facts - text) : strlen(text)};
    comp_status status = comp_compile(&program, &source, 1, diags);
    if (status == COMP_OK && lints) comp_lint(program, diags);
    if (status == COMP_OK && facts) judge(program, facts, diags);
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
    else run_rules(example, strncmp(of->id, "W08", 3) == 0, diags);
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
