/* What is the same and what is not: pairs of conditions, and the words for what differs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <comp/comp.h>

static const char before[] =
    "competency c \"C\" {\n"
    "  tiers silver < gold\n"
    "  facts {\n    id: text\n    a: number\n    b: number\n    day: date\n    kind: x | y\n    word: text\n    yes_no: yes/no\n"
    "    rows: list of {\n      id: text unique\n      n: number\n      passed: set of exams\n    }\n  }\n"
    "  catalog exams {\n    A-1 \"One\"\n    A-2 \"Two\"\n    A-3 \"Three\"\n  }\n"
    "  set pair = { A-1, A-2 }\n"
    "  let twice = 2 * a\n"
    "  let at_least(n) = a >= n\n"
    "  require first { yes_no }\n  require all_of_it {\n";
static const char after[] = "\n  }\n}\n";

static comp_program *program_with(const char *lines) {
    char text[2000];
    comp_program *p = NULL;
    comp_diags *ds;
    snprintf(text, sizeof text, "%s%s%s", before, lines, after);
    comp_source source = {"c.comp", text, strlen(text)};
    assert_int_equal(comp_diags_new(&ds), COMP_OK);
    assert_int_equal(comp_compile(&p, &source, 1, ds), COMP_OK);
    comp_diags_free(ds);
    return p;
}

typedef struct text { char bytes[4000]; size_t n; } text;

static bool keep(void *context, const char *bytes, size_t n) {
    text *t = context;
    assert_true(t->n + n < sizeof t->bytes);
    memcpy(t->bytes + t->n, bytes, n);
    t->n += n;
    t->bytes[t->n] = '\0';
    return true;
}

/* How many changes in meaning there are from `old` to `new`; `t` receives the text. */
static size_t changes(const char *old, const char *new, text *t) {
    comp_program *x = program_with(old), *y = program_with(new);
    comp_diff *d;
    comp_diff_names names = {.before = "old", .after = "new"};
    comp_style style = {false, 200};
    assert_int_equal(comp_diff_new(&d, x, y, &names), COMP_OK);
    size_t words_only, n = comp_diff_changes(d, &words_only);
    *t = (text){.n = 0};
    assert_int_equal(comp_diff_render(d, COMP_DIFF_TEXT, false, &style, keep, t), COMP_OK);
    comp_diff_free(d);
    comp_program_free(x);
    comp_program_free(y);
    return n - words_only;
}

static void assert_same(const char *old, const char *new) {
    text t;
    if (changes(old, new, &t)) fail_msg("%s | %s\n%s", old, new, t.bytes);
    if (changes(new, old, &t)) fail_msg("%s | %s\n%s", new, old, t.bytes);
}

/* One change, told with these words. */
static void assert_change(const char *old, const char *new, const char *words) {
    text t;
    size_t n = changes(old, new, &t);
    if (n != 1 || !strstr(t.bytes, words)) fail_msg("%s | %s\n%s", old, new, t.bytes);
}

static void what_is_written_otherwise_and_means_the_same_draws_nothing(void **state) {
    (void)state;
    assert_same("    a >= 5", "    5 <= a");
    assert_same("    a > 5\n    b > 6", "    b > 6 and a > 5");
    assert_same("    a > 5 and (b > 6 and yes_no)", "    yes_no and a > 5 and b > 6");
    assert_same("    not (not yes_no)", "    yes_no");
    assert_same("    at_least(5)", "    a >= 5.0");
    assert_same("    twice > 1", "    a * 2 > 1");
    assert_same("    kind is one of { x }", "    kind is x");
    assert_same("    day in last 2 years", "    day in last 24 months");
    assert_same("    day between 2017-01-01 and 2017-12-31", "    day on or after 2017-01-01\n    day on or before 2017-12-31");
    assert_same("    some rows has passed any of pair", "    some rows has passed at least 1 of { A-2, A-1 }");
    assert_same("    some rows has passed all of { A-1 }", "    some rows has passed A-1");
    assert_same("    count of (rows where n > 1 and n < 9) > 1", "    count of ((rows where n < 9) where n > 1) > 1");
    assert_same("    a >= by kind { x: 1  y: 2 }", "    a >= by kind { y: 2  x: 1 }");
    assert_same("    2 different rows who n > 1", "    different rows {\n      someone: 2 who n > 1\n    }");
    assert_same("    require inner {\n      a > 1\n    }", "    a > 1");
    assert_same("    require inner at least 1 of {\n      a > 1\n      b > 1\n    }",
                "    require inner any of {\n      b > 1\n      a > 1\n    }");
    assert_same("    max(a, b) > 1", "    max(b, a) > 1");
}

static void what_looks_alike_and_does_not_mean_the_same_is_told(void **state) {
    (void)state;
    assert_change("    a >= 5", "    a > 5", "comparison: >= -> >");
    assert_change("    a >= 5", "    a >= 5.01", "threshold: 5 -> 5.01");
    assert_change("    a - b > 0", "    b - a > 0", "value: a - b -> b - a");
    assert_change("    a + 1 > 0", "    2 + a > 0", "value: 1 -> 2");
    assert_change("    a > 1 and b > 1", "    a > 1 or b > 1", "conditions joined by: and -> or");
    assert_change("    yes_no", "    not yes_no", "yes_no -> not yes_no");
    assert_change("    word is \"a \\\" # b\"", "    word is \"a \\\" # c\"", "\"a \\\" # b\" -> \"a \\\" # c\"");
    assert_change("    kind is x", "    kind is not x", "comparison: is -> is not");
    assert_change("    day before 2017-01-01", "    day on or before 2017-01-01", "day before 2017-01-01");
    assert_change("    day in last 12 months", "    day in last 365 days", "window: day in last 12 months");
    assert_change("    some rows has n > 1", "    every rows has n > 1", "some row -> every row");
    assert_change("    some rows has passed any of pair", "    some rows has passed all of pair", "any of pair -> all of pair");
    assert_change("    some rows has passed any of pair", "    some rows has passed any of { A-1, A-2, A-3 }",
                  "added     exam A-3 \"Three\"");
    assert_change("    sum of n in rows > 1", "    largest of n in rows > 1", "sum of -> largest of");
    assert_change("    2 different rows who n > 1", "    3 different rows who n > 1", "people needed: 2 -> 3");
    assert_change("    2 different rows who n > 1", "    2 different rows who n > 2", "threshold: 1 -> 2");
    assert_change("    different rows {\n      one: 1 who n > 1\n    }", "    same or different rows {\n      one: 1 who n > 1\n    }",
                  "different people -> same or different people");
    assert_change("    a >= by kind { x: 1  y: 2 }", "    a >= by kind { x: 1  y: 3 }", "threshold (y): 2 -> 3");
    assert_change("    a >= by b { below 5: 1  from 5: 2 }", "    a >= by b { below 5: 1  from 5: 2.5 }", "threshold (from 5): 2 -> 2.5");
    assert_change("    a > 1\n    yes_no", "    a > 1", "removed   condition yes_no");
    assert_change("    require inner any of {\n      a > 1\n      b > 1\n    }",
                  "    require inner {\n      a > 1\n      b > 1\n    }", "asked: any of -> all of");
}

static void a_day_without_the_other_is_no_use(void **state) {
    (void)state;
    comp_program *p = program_with("    yes_no");
    comp_diff *d;
    comp_diff_names names = {.before = "old", .after = "new", .before_day = {2017, 7, 7}};
    assert_int_equal(comp_diff_new(&d, p, p, &names), COMP_ERR_USAGE);
    assert_null(d);
    names.after_day = (comp_date){2017, 2, 30};
    assert_int_equal(comp_diff_new(&d, p, p, &names), COMP_ERR_USAGE);
    names.after_day = (comp_date){2017, 7, 8};
    assert_int_equal(comp_diff_new(&d, p, p, &names), COMP_OK);
    comp_diff_options how = {.jobs = 1};
    assert_null(comp_diff_judged(d, NULL));
    assert_int_equal(comp_diff_facts(d, &how), COMP_ERR_USAGE); /* nobody to talk to */
    assert_int_equal(comp_diff_file(d, "nowhere.ndjson"), COMP_ERR_USAGE);
    comp_diff_free(d);
    comp_program_free(p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_otherwise_and_means_the_same_draws_nothing),
        cmocka_unit_test(what_looks_alike_and_does_not_mean_the_same_is_told),
        cmocka_unit_test(a_day_without_the_other_is_no_use),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
