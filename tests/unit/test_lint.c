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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_bad_example_draws_its_code_alone_and_each_good_one_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
