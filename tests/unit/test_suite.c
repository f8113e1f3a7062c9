/* Tests of rules, run: every form of `expect` holds and fails, and is told in words; what is given reaches judging as a
 * file's facts would; the same bytes whatever the number of threads. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "suite/results.h"

static const char solar[] =
    "facts {\n"
    "  id:        text\n"
    "  projects:  whole number\n"
    "  revenue:   money USD = USD 0\n"
    "  margin:    percent may be missing\n"
    "  ended:     date or none\n"
    "  active:    yes/no = yes\n"
    "  market:    developed | developing\n"
    "  label:     text from \"the label\" = \"plain\"\n"
    "  employees: list of {\n"
    "    id:     text unique\n"
    "    passed: set of exams\n"
    "  }\n"
    "}\n"
    "catalog exams {\n"
    "  PV-101 \"Planning\"\n"
    "  PV-102 \"Roofing\"\n"
    "}\n"
    "competency solar \"Solar\" {\n"
    "  tiers silver < gold\n"
    "  let twice = projects * 2\n"
    "  let label_now = label\n"
    "  let where_from = market\n"
    "  let until_when = ended\n"
    "  let per_head = revenue / count of employees\n"
    "  let share = margin\n"
    "  require projects \"Projects\" { projects >= by tier { silver: 10  gold: 40 } }\n"
    "  require margin applies when active { margin >= 20% or market is developing }\n"
    "  require people any of {\n"
    "    require crew {\n"
    "      different employees {\n"
    "        planner: 1 who passed PV-101\n"
    "        roofer:  1 who passed PV-102\n"
    "      }\n"
    "    }\n"
    "    require alone { projects >= 1,000 }\n"
    "  }\n"
    "}\n"
    "competency points \"Points\" {\n"
    "  score s out of 20 {\n"
    "    part big up to 10: in full at 100 of projects\n"
    "    part crew up to 10: 5 per 1 of count of employees\n"
    "  }\n"
    "  require enough { s >= 10 }\n"
    "}\n"
    "partner sunny {\n"
    "  id: \"sunny\"  projects: 12  revenue: USD 90  margin: 35%  ended: none  market: developed\n"
    "  employees: [ { id: \"ana\" passed: [ PV-101, { code: PV-102  on: 2017-01-01 } ] },\n"
    "               { id: \"bo\" passed: [ PV-101 ] } ]\n"
    "}\n";

/* ---- a world of texts ---- */

typedef struct file {
    const char *path, *text;
} file;

typedef struct world {
    comp_diags *diags;
    comp_program *program;
    comp_suite *suite;
    comp_suite_counts counts;
    buf out;
} world;

static bool read_file(void *context, const char *path, comp_source *out) {
    for (const file *f = context; f && f->path; f++) {
        if (strcmp(f->path, path) != 0) continue;
        *out = (comp_source){path, f->text, strlen(f->text)};
        return true;
    }
    out->text = "there is none";
    return false;
}

static bool keep_bytes(void *context, const char *bytes, size_t n) {
    buf_add(context, bytes, n);
    return true;
}

static const char *diagnostics(world *w) {
    w->out.n = 0;
    comp_diags_render(w->diags, COMP_DIAG_TEXT, NULL, keep_bytes, &w->out);
    buf_char(&w->out, '\0');
    return w->out.p;
}

static comp_status open_world(world *w, const char *rules, const char *tests, const file *files) {
    *w = (world){0};
    comp_source sources[] = {{"solar.comp", rules, strlen(rules)}, {"t/solar.test.comp", tests, strlen(tests)}};
    comp_files reader = {read_file, (void *)(uintptr_t)files};
    assert_int_equal(comp_diags_new(&w->diags), COMP_OK);
    if (comp_compile(&w->program, sources, 2, w->diags) != COMP_OK) fail_msg("%s", diagnostics(w));
    return comp_suite_new(&w->suite, w->program, &reader, NULL, w->diags);
}

static void close_world(world *w) {
    comp_suite_free(w->suite);
    comp_program_free(w->program);
    comp_diags_free(w->diags);
    buf_free(&w->out);
}

static void use_solar(buf *tests, const char *text) {
    buf_z(tests, "use \"../solar.comp\"\n");
    buf_z(tests, text);
    buf_char(tests, '\0');
}

static void run_world(world *w, const comp_suite_options *how) {
    assert_int_equal(comp_suite_run(w->suite, how, &w->counts), COMP_OK);
}

/* "title: passed", or "title: expected …, found …; …", a line a case. */
static const char *summary(world *w) {
    w->out.n = 0;
    for (uint32_t i = 0; i < w->suite->suite->ncases; i++) {
        const suite_result *r = &w->suite->results[i];
        if (!r->selected) continue;
        buf_printf(&w->out, STR_FMT ":", STR_ARG(w->suite->suite->cases[i].title));
        if (r->passed) buf_z(&w->out, " passed");
        for (uint32_t k = 0; k < r->nfailed; k++)
            buf_printf(&w->out, "%s expected " STR_FMT ", found " STR_FMT, k ? ";" : "", STR_ARG(r->failed[k].expected),
                       STR_ARG(r->failed[k].actual));
        buf_char(&w->out, '\n');
    }
    buf_char(&w->out, '\0');
    return w->out.p;
}

static void assert_outcomes(const char *tests, const file *files, const char *expected) {
    world w;
    buf text = {0};
    use_solar(&text, tests);
    comp_status status = open_world(&w, solar, text.p, files);
    if (status != COMP_OK) fail_msg("%s", diagnostics(&w));
    run_world(&w, NULL);
    assert_string_equal(summary(&w), expected);
    buf_free(&text);
    close_world(&w);
}

/* One expectation over `given sunny`, with changes or without. */
static void assert_expectation(const char *changes, const char *expectation, const char *expected) {
    buf test = {0}, line = {0};
    buf_printf(&test, "test \"t\" as of 2017-07-07 {\n  given sunny %s\n  expect %s\n}\n", changes, expectation);
    buf_char(&test, '\0');
    buf_printf(&line, "t: %s\n", expected);
    buf_char(&line, '\0');
    assert_outcomes(test.p, NULL, line.p);
    buf_free(&test);
    buf_free(&line);
}

/* ---- forms of expect ---- */

static void results_hold_and_fail(void **state) {
    (void)state;
    assert_expectation("", "solar is silver", "passed");
    assert_expectation("", "solar is gold", "expected gold, found silver");
    assert_expectation("with { projects: 9 }", "solar is none", "passed");
    assert_expectation("with { margin: none }", "solar is undetermined", "passed");
    assert_expectation("with { margin: none }", "solar is silver", "expected silver, found undetermined");
    assert_expectation("", "points is attained", "passed");
}

static void states_hold_and_fail(void **state) {
    (void)state;
    assert_expectation("", "silver.projects met", "passed");
    assert_expectation("", "gold.projects unmet", "passed");
    assert_expectation("", "gold.projects met", "expected met, found unmet");
    assert_expectation("with { margin: none }", "silver.margin unknown", "passed");
    assert_expectation("with { active: no }", "silver.margin does not apply", "passed");
    assert_expectation("", "silver.margin does not apply", "expected does not apply, found met");
}

static void tiers_and_nested_requirements_have_states(void **state) {
    (void)state;
    assert_expectation("", "silver met", "passed");
    assert_expectation("", "gold met", "expected met, found unmet");
    assert_expectation("", "silver.people.crew met", "passed");
    assert_expectation("", "silver.people.alone unmet", "passed");
    assert_expectation("", "solar.silver.people.alone met", "expected met, found unmet");
}

static void values_of_lets_hold_and_fail(void **state) {
    (void)state;
    assert_expectation("", "twice = 24", "passed");
    assert_expectation("", "twice = 25", "expected 25, found 24");
    assert_expectation("", "per_head = USD 45", "passed");
    assert_expectation("", "per_head = USD 45.01", "expected USD 45.01, found USD 45");
    assert_expectation("", "share = 35%", "passed");
    assert_expectation("with { margin: none }", "share = 35%", "expected 35%, found not known");
    assert_expectation("", "where_from = developed", "passed");
    assert_expectation("", "where_from = developing", "expected developing, found developed");
    assert_expectation("", "until_when = none", "passed");
    assert_expectation("with { ended: 2017-02-03 }", "until_when = 2017-02-03", "passed");
    assert_expectation("with { ended: 2017-02-03 }", "until_when = none", "expected none, found 2017-02-03");
}

static void texts_that_no_rule_names_are_compared_too(void **state) {
    (void)state;
    assert_expectation("", "label_now = \"plain\"", "passed");
    assert_expectation("with { label: \"odd \\\" one\" }", "label_now = \"plain\"", "expected \"plain\", found \"odd \" one\"");
    assert_expectation("with { label: \"curious\" }", "label_now = \"curious\"", "passed");
}

static void scores_and_their_parts_are_values(void **state) {
    (void)state;
    assert_expectation("", "s = 11.2", "passed");
    assert_expectation("", "s.big = 1.2", "passed");
    assert_expectation("", "points.s.crew = 10", "passed");
    assert_expectation("", "s.big = 2", "expected 2, found 1.2");
}

static void roles_are_filled_by_sets_of_people(void **state) {
    (void)state;
    assert_expectation("", "silver.people.crew.planner filled by bo", "passed");
    assert_expectation("", "silver.people.crew.roofer filled by \"ana\"", "passed");
    assert_expectation("", "silver.people.crew.roofer filled by bo", "expected bo, found ana");
    assert_expectation("", "silver.people.crew.roofer filled by ana, bo", "expected ana and bo, found ana");
    assert_expectation("with { employees: [] }", "silver.people.crew.roofer filled by none", "passed");
    assert_expectation("", "silver.people.crew.roofer filled by none", "expected nobody, found ana");
    assert_expectation("with { employees: [] }", "silver.people.crew.roofer filled by ana", "expected ana, found nobody");
}

/* ---- what is given ---- */

static void a_change_replaces_a_field_whole(void **state) {
    (void)state;
    assert_expectation("with { employees: [ { id: \"cy\" passed: [ PV-101 ] } ] }", "silver.people.crew met",
                       "expected met, found unmet");
    assert_expectation("with { projects: 1,000  employees: [] }", "silver.people met", "passed");
    assert_expectation("with { revenue: -3.50 }", "per_head = -USD 1.75", "passed");
}

static void facts_come_from_a_file(void **state) {
    (void)state;
    static const file files[] = {
        {"t/facts.json", "\xef\xbb\xbf { \"id\" : \"f\", \"projects\":40 , \"margin\": 21.5, \"market\":\"developed\",\n"
                         " \"\\u0065nded\": null, \"other\": [ {\"}\": \"\\\"]\"} ],\n"
                         "  \"employees\":[{\"id\":\"x\",\"passed\":[\"PV-101\"]},{\"id\":\"y\",\"passed\":[\"PV-102\"]}] }"},
        {0}};
    assert_outcomes("test \"a\" { given \"facts.json\" expect solar is gold }\n"
                    "test \"b\" { given \"facts.json\" with { projects: 39 } expect solar is silver expect twice = 78 }\n"
                    "test \"c\" { given \"facts.json\" with { ended: 2017-01-02 } expect until_when = 2017-01-02 }\n",
                    files, "a: passed\nb: passed\nc: passed\n");
}

static void a_file_that_is_missing_or_broken_is_a_mistake(void **state) {
    (void)state;
    static const file files[] = {{"t/broken.json", "{\n\"id\": }"}, {"t/list.json", "[1]"}, {0}};
    world w;
    buf text = {0};
    use_solar(&text, "test \"a\" { given \"none.json\" expect solar is gold }\n"
                     "test \"b\" { given \"broken.json\" expect solar is gold }\n"
                     "test \"c\" { given \"list.json\" expect solar is gold }\n");
    assert_int_equal(open_world(&w, solar, text.p, files), COMP_ERR_RULES);
    assert_null(w.suite);
    const char *told = diagnostics(&w);
    assert_non_null(strstr(told, "t/solar.test.comp:2:18: error[E0296]: cannot read t/none.json: there is none"));
    assert_non_null(strstr(told, "t/solar.test.comp:3:18: error[E0297]: t/broken.json, line 2: expected a value"));
    assert_non_null(strstr(told, "t/solar.test.comp:4:18: error[E0297]: t/list.json, line 1: it holds no JSON object"));
    buf_free(&text);
    close_world(&w);
}

static void invalid_facts_fail_what_is_expected_of_them_and_nothing_else(void **state) {
    (void)state;
    static const char invalid[] = "not judged: the facts are invalid";
    buf line = {0};
    buf_printf(&line,
               "no projects: passed\n"
               "state: expected met, found %s\n"
               "role: expected ana, found %s\n"
               "value: expected 3, found %s\n"
               "other value: passed\n",
               invalid, invalid, invalid);
    buf_char(&line, '\0');
    static const char given[] = "{ id: \"n\" market: developed ended: none employees: [] }";
    buf tests = {0};
    buf_printf(&tests,
               "test \"no projects\" { given %s expect solar is invalid }\n"
               "test \"state\" { given %s expect silver.people met }\n"
               "test \"role\" { given %s expect silver.people.crew.planner filled by ana }\n"
               "test \"value\" { given %s expect twice = 3 }\n"
               "test \"other value\" { given %s expect where_from = developed }\n",
               given, given, given, given, given);
    buf_char(&tests, '\0');
    assert_outcomes(tests.p, NULL, line.p);
    buf_free(&line);
    buf_free(&tests);
}

/* ---- cases ---- */

static void each_case_has_the_tests_expectations_and_its_own(void **state) {
    (void)state;
    assert_outcomes("test \"projects\" {\n"
                    "  given sunny\n"
                    "  expect silver.people met\n"
                    "  case \"nine\"  with { projects: 9 }   expect solar is none\n"
                    "  case \"ten\"   with { projects: 10 }  expect solar is silver  expect twice = 21\n"
                    "  case \"alone\" with { projects: 999  employees: [] }\n"
                    "    expect solar is none\n"
                    "  case \"as given\"\n"
                    "}\n",
                    NULL,
                    "projects / nine: passed\nprojects / ten: expected 21, found 20\n"
                    "projects / alone: expected met, found unmet\nprojects / as given: passed\n");
}

static void a_case_may_have_a_day_of_its_own(void **state) {
    (void)state;
    world w;
    static const char dated[] = "competency c until 2017-12-31 {\n"
                                "  facts { id: text  day: date }\n"
                                "  let recent = day in last 1 month\n"
                                "  require r { recent }\n"
                                "}\n";
    static const char tests[] = "test \"a day\" as of 2017-07-07 {\n"
                                "  given { id: \"a\"  day: 2017-06-08 }\n"
                                "  expect recent = yes\n"
                                "  case \"on it\"        expect c is attained\n"
                                "  case \"one later\"    as of 2017-07-08  expect c is none\n"
                                "}\n"
                                "test \"after\" as of 2018-01-01 {\n"
                                "  given { id: \"a\"  day: 2017-12-08 }\n"
                                "  expect c is not in force\n"
                                "}\n";
    buf rules = {0};
    buf_z(&rules, dated);
    buf_char(&rules, '\0');
    assert_int_equal(open_world(&w, rules.p, tests, NULL), COMP_OK);
    run_world(&w, NULL);
    assert_string_equal(summary(&w), "a day / on it: passed\na day / one later: expected yes, found no\n"
                                     "after: passed\n");
    buf_free(&rules);
    close_world(&w);
}

/* ---- all of them ---- */

static char *many_tests(uint32_t n) {
    buf b = {0};
    buf_z(&b, "use \"../solar.comp\"\ntest \"many\" {\n  given sunny\n");
    for (uint32_t i = 0; i < n; i++)
        buf_printf(&b, "  case \"%u\" with { projects: %u } expect solar is %s\n", (unsigned)i, (unsigned)i,
                   i % 7 == 0 ? "gold" : i < 10 ? "none" : i < 40 ? "silver" : "gold");
    buf_z(&b, "}\n");
    buf_char(&b, '\0');
    return b.p;
}

static void any_number_of_threads_writes_the_same_bytes(void **state) {
    (void)state;
    world w;
    char *tests = many_tests(300);
    assert_int_equal(open_world(&w, solar, tests, NULL), COMP_OK);
    for (int format = COMP_SUITE_TEXT; format <= COMP_SUITE_FAILURES; format++) {
        buf one = {0};
        for (unsigned jobs = 1; jobs <= 5; jobs += 2) {
            run_world(&w, &(comp_suite_options){.jobs = jobs});
            assert_int_equal(w.counts.run, 300);
            assert_int_equal(w.counts.failed, 6); /* 0, 7, 14, 21, 28, 35 */
            w.out.n = 0;
            assert_int_equal(comp_suite_write(w.suite, (comp_suite_format)format, NULL, keep_bytes, &w.out), COMP_OK);
            if (jobs == 1) buf_add(&one, w.out.p, w.out.n);
            assert_int_equal(one.n, w.out.n);
            assert_memory_equal(one.p, w.out.p, one.n);
        }
        buf_free(&one);
    }
    free(tests);
    close_world(&w);
}

static void a_filter_is_part_of_a_title_in_any_case(void **state) {
    (void)state;
    world w;
    char *tests = many_tests(30);
    assert_int_equal(open_world(&w, solar, tests, NULL), COMP_OK);
    run_world(&w, &(comp_suite_options){.filter = "MANY / 2"});
    assert_int_equal(w.counts.cases, 30);
    assert_int_equal(w.counts.run, 11); /* 2, 20 to 29 */
    run_world(&w, &(comp_suite_options){.filter = "y / 30"});
    assert_int_equal(w.counts.run, 0);
    free(tests);
    close_world(&w);
}

static bool never(void *context) {
    (void)context;
    return false;
}

static void a_run_can_be_ended(void **state) {
    (void)state;
    world w;
    char *tests = many_tests(30);
    assert_int_equal(open_world(&w, solar, tests, NULL), COMP_OK);
    assert_int_equal(comp_suite_run(w.suite, &(comp_suite_options){.go_on = never, .jobs = 2}, NULL), COMP_ERR_IO);
    run_world(&w, NULL);
    assert_int_equal(w.counts.run, 30);
    free(tests);
    close_world(&w);
}

static void without_explaining_a_case_ends_at_its_first_failure(void **state) {
    (void)state;
    world w;
    buf text = {0};
    use_solar(&text, "test \"t\" { given sunny expect solar is gold expect twice = 24 expect twice = 25 }\n"
                     "test \"u\" { given sunny expect solar is silver expect twice = 24 }\n");
    assert_int_equal(open_world(&w, solar, text.p, NULL), COMP_OK);
    suite_runner *quick = suite_runner_new(w.suite->suite, false), *full = suite_runner_new(w.suite->suite, true);
    assert_int_equal(suite_run_case(quick, 0)->nfindings, 1);
    assert_false(suite_run_case(quick, 0)->passed);
    assert_int_equal(suite_run_case(full, 0)->nfindings, 3);
    assert_false(suite_run_case(full, 0)->passed);
    assert_true(suite_run_case(quick, 1)->passed);
    assert_int_equal(suite_run_case(quick, 1)->nfindings, 2);
    const suite_run *run = suite_run_facts(quick, 1, STR_LIT("{\"id\":\"x\"}"));
    assert_int_equal(run->outcome->results[0].kind, RESULT_INVALID);
    assert_int_equal(run->nfindings, 0);
    suite_runner_free(quick);
    suite_runner_free(full);
    buf_free(&text);
    close_world(&w);
}

/* ---- explanations in files ---- */

static void an_explanation_is_what_its_file_holds(void **state) {
    (void)state;
    world w;
    buf text = {0};
    comp_snapshot change;
    use_solar(&text, "test \"t\" as of 2017-07-07 { given sunny expect explanation in \"sunny.txt\" }\n"
                     "test \"u\" as of 2017-07-07 { given sunny expect explanation in \"sunny.txt\" }\n"
                     "test \"j\" as of 2017-07-07 { given sunny expect explanation in \"../sunny.json\" }\n");
    assert_int_equal(open_world(&w, solar, text.p, NULL), COMP_OK);
    run_world(&w, NULL);
    assert_int_equal(w.counts.failed, 3);
    assert_int_equal(w.counts.outdated, 3);
    assert_true(comp_suite_snapshot(w.suite, 0, &change));
    assert_string_equal(change.path, "t/sunny.txt");
    assert_null(change.before);
    assert_int_equal(strncmp(change.now, "sunny · Solar: silver\n", 22), 0);
    file files[3] = {{"t/sunny.txt", strndup(change.now, change.len)}};
    assert_true(comp_suite_snapshot(w.suite, 1, &change));
    assert_string_equal(change.path, "t/../sunny.json");
    assert_false(comp_suite_snapshot(w.suite, 2, &change));
    close_world(&w);

    files[1] = (file){"t/../sunny.json", "[]"};
    assert_int_equal(open_world(&w, solar, text.p, files), COMP_OK);
    run_world(&w, NULL);
    assert_int_equal(w.counts.failed, 1);
    assert_true(comp_suite_snapshot(w.suite, 0, &change));
    assert_int_equal(change.before_len, 2);
    w.out.n = 0;
    assert_int_equal(comp_snapshot_difference(&change, NULL, keep_bytes, &w.out), COMP_OK);
    assert_int_equal(strncmp(w.out.p, "- []\n+ [\n+ {\n", 13), 0);
    free((char *)(uintptr_t)files[0].text);
    buf_free(&text);
    close_world(&w);
}

static void two_explanations_in_one_file_are_never_written(void **state) {
    (void)state;
    world w;
    buf text = {0};
    comp_snapshot change;
    use_solar(&text, "test \"t\" as of 2017-07-07 { given sunny expect explanation in \"one.txt\" }\n"
                     "test \"u\" as of 2017-07-07 { given sunny with { projects: 3 } expect explanation in \"one.txt\" }\n");
    assert_int_equal(open_world(&w, solar, text.p, NULL), COMP_OK);
    run_world(&w, NULL);
    assert_int_equal(w.counts.failed, 2);
    assert_int_equal(w.counts.outdated, 0);
    assert_true(comp_suite_snapshot(w.suite, 0, &change));
    assert_true(change.torn);
    assert_false(comp_suite_snapshot(w.suite, 1, &change));
    buf_free(&text);
    close_world(&w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(results_hold_and_fail),
        cmocka_unit_test(states_hold_and_fail),
        cmocka_unit_test(tiers_and_nested_requirements_have_states),
        cmocka_unit_test(values_of_lets_hold_and_fail),
        cmocka_unit_test(texts_that_no_rule_names_are_compared_too),
        cmocka_unit_test(scores_and_their_parts_are_values),
        cmocka_unit_test(roles_are_filled_by_sets_of_people),
        cmocka_unit_test(a_change_replaces_a_field_whole),
        cmocka_unit_test(facts_come_from_a_file),
        cmocka_unit_test(a_file_that_is_missing_or_broken_is_a_mistake),
        cmocka_unit_test(invalid_facts_fail_what_is_expected_of_them_and_nothing_else),
        cmocka_unit_test(each_case_has_the_tests_expectations_and_its_own),
        cmocka_unit_test(a_case_may_have_a_day_of_its_own),
        cmocka_unit_test(any_number_of_threads_writes_the_same_bytes),
        cmocka_unit_test(a_filter_is_part_of_a_title_in_any_case),
        cmocka_unit_test(a_run_can_be_ended),
        cmocka_unit_test(without_explaining_a_case_ends_at_its_first_failure),
        cmocka_unit_test(an_explanation_is_what_its_file_holds),
        cmocka_unit_test(two_explanations_in_one_file_are_never_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
