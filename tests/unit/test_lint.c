/* Lints: that each code's bad example draws it alone and its good one nothing; what is proven and what is not. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <comp/comp.h>

#include "diag/diag.h"

/* The codes found in the rules, such as "W0801 4:7 W0803 5:1", in the order of the text. */
static char found[4096];

static const char *lints(const char *text) {
    comp_diags *ds;
    comp_program *p;
    comp_source rules = {"lint.comp", text, strlen(text)};
    size_t n = 0;
    found[0] = '\0';
    assert_int_equal(comp_diags_new(&ds), COMP_OK);
    if (comp_compile(&p, &rules, 1, ds) == COMP_OK) assert_int_equal(comp_lint(p, ds), COMP_OK);
    comp_program_free(p);
    for (const comp_diag *d = comp_diags_first(ds); d && n < sizeof found - 40; d = comp_diag_next(d)) {
        comp_place at = {0};
        comp_diag_place(ds, d, &at);
        n += (size_t)snprintf(found + n, sizeof found - n, "%s%s %u:%u", n ? " " : "", comp_diag_code(d), at.line,
                              at.column);
    }
    comp_diags_free(ds);
    return found;
}

static bool is_lint(const diag_info *info) { return strncmp(info->id, "W08", 3) == 0; }

static void each_bad_example_draws_its_code_alone_and_each_good_one_nothing(void **state) {
    (void)state;
    for (int i = 0; i < DIAG_COUNT; i++) {
        const diag_info *info = &diag_infos[i];
        if (!is_lint(info)) continue;
        const char *bad = lints(info->bad);
        if (strncmp(bad, info->id, 5) != 0 || strchr(bad + 5, 'W')) fail_msg("%s draws %s", info->id, bad);
        if (*lints(info->good)) fail_msg("the good example of %s draws %s", info->id, found);
    }
}

/* ---- silencing ---- */

/* Lines 3 and 4 draw W0520 each. */
#define ATTESTED(before, first, between, second)                                                                       \
    "competency c {\n facts {\n" before "  a: attested \"x\" = no" first "\n" between "  b: attested \"x\" = no" second     \
    "\n }\n require r { a and b }\n}\n"

static void assert_left(const char *text, const char *wanted) {
    if (strcmp(lints(text), wanted) != 0) fail_msg("%s\nis left with %s, not %s", text, found, wanted);
}

static void a_comment_silences_its_line_or_the_next_that_is_no_comment(void **state) {
    (void)state;
    assert_left(ATTESTED("", "", "", ""), "W0520 3:21 W0520 4:21");
    assert_left(ATTESTED("", "  # allow W0520: so it is", "", ""), "W0520 4:21");
    assert_left(ATTESTED("", "", "  #allow w0520:so it is\n", ""), "W0520 3:21");
    assert_left(ATTESTED("", "", "  # allow W0520: so it is\n\n  # since the signing\n", ""), "W0520 3:21");
    assert_left(ATTESTED("", "  # allow W0801, W0520 : both\r", "", "# allow W0520, W0801: b"),
                "W0812 3:33 W0812 4:38");
    assert_left(ATTESTED("  # allow W0520: the first only\n", "", "", ""), "W0520 5:21");
}

static void a_comment_that_is_not_right_is_told(void **state) {
    (void)state;
    assert_left(ATTESTED("", " # allow W0520", "", " # allow W0520: "), "W0811 3:32 W0811 4:32");
    assert_left(ATTESTED("", " # allow W0520 so", "", " # allow W520: so"), "W0811 3:32 W0520 4:21 W0811 4:32");
    assert_left(ATTESTED("", " # allow E0203: so", "", " # allow W0811, W0621: so"),
                "W0520 3:21 W0811 3:32 W0520 4:21 W0811 4:32 W0811 4:39");
    assert_left(ATTESTED("", " # allow the two, W0520: so", "", " # allowed"), "W0520 3:21 W0520 4:21");
    assert_left(ATTESTED("# allow W0520: so # allow W0520: so\n", " # allow W0520: so", "", ""), "W0520 5:21");
}

static void errors_are_never_silenced(void **state) {
    (void)state;
    assert_left("competency c {\n facts { a: number }\n require r { b > 1 } # allow E0211: no\n}\n", "E0211 3:14 W0811 3:30");
}

/* The others are in every SARIF result, so that a reader knows that they are not suppressed. */
static bool collect(void *context, const char *bytes, size_t n) {
    buf_add(context, bytes, n);
    return true;
}

static void sarif_shows_what_is_allowed_and_why(void **state) {
    (void)state;
    const char *text = ATTESTED("", " # allow W0520: so it is", "", "");
    comp_source rules = {"lint.comp", text, strlen(text)};
    comp_diags *ds;
    comp_program *p;
    buf out = {0};
    assert_int_equal(comp_diags_new(&ds), COMP_OK);
    assert_int_equal(comp_compile(&p, &rules, 1, ds), COMP_OK);
    assert_int_equal(comp_diags_warnings(ds), 1);
    assert_int_equal(comp_diags_allowed(ds), 1);
    comp_diags_render(ds, COMP_DIAG_SARIF, NULL, collect, &out);
    buf_char(&out, '\0');
    assert_non_null(strstr(out.p, "\"suppressions\":[]"));
    assert_non_null(strstr(out.p, "\"suppressions\":[{\"kind\":\"inSource\",\"justification\":\"so it is\"}]"));
    buf_free(&out);
    comp_program_free(p);
    comp_diags_free(ds);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_bad_example_draws_its_code_alone_and_each_good_one_nothing),
        cmocka_unit_test(a_comment_silences_its_line_or_the_next_that_is_no_comment),
        cmocka_unit_test(a_comment_that_is_not_right_is_told),
        cmocka_unit_test(errors_are_never_silenced),
        cmocka_unit_test(sarif_shows_what_is_allowed_and_why),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
