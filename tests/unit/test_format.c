/* Laying out: the check of its own work, what is large, and what is deep.  How things look, tests/golden/fmt/ shows;
 * what holds of every text, tests/format/. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "format/format.h"

static arena a;
static source_set sources;
static diags ds;
static buf out, scratch;

static int set_up(void **state) {
    (void)state;
    arena_init(&a, NULL);
    sources = (source_set){0};
    out = scratch = (buf){0};
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    buf_free(&out);
    buf_free(&scratch);
    arena_free(&a);
    return 0;
}

static uint32_t source_of(str text) {
    uint32_t src = source_add(&sources, &a, STR_LIT("x.comp"), text);
    diags_init(&ds, &a, &sources);
    return src;
}

static bool lay_out(str text) {
    return format_source(&out, &scratch, &a, &sources, source_of(text), &ds) == FORMAT_DONE;
}

static bool same(const char *text, const char *other) {
    return format_same(&a, &sources, source_of(str_from(text)), str_from(other));
}

static void what_was_changed_is_not_the_same(void **state) {
    (void)state;
    assert_true(same("let x = 5 # five", "# five\nlet x =\n 5"));
    assert_true(same("let x = 5 # five  \r\n", "let x = 5 # five"));
    assert_false(same("let x = 5 # five", "let x = 5 # fife"));
    assert_false(same("let x = 5 # five", "let x = 5"));
    assert_false(same("let x = 5 # five", "let x = 5 # five\n# six"));
    assert_false(same("# one\n# two\n", "# two\n# one\n"));
    assert_false(same("let x = 5", "let x = (5)"));
    assert_false(same("let x = 5", "let x = 5 {"));
    assert_false(same("let x = 5\nlet y = 5", "let y = 5\nlet x = 5"));
}

static void mistakes_are_told_and_nothing_is_written(void **state) {
    (void)state;
    assert_false(lay_out(STR_LIT("competency c {")));
    assert_int_equal(ds.errors, 1);
    assert_int_equal(out.n, 0);
}

static void nothing_and_comments_alone_have_their_form(void **state) {
    (void)state;
    assert_true(lay_out(STR_LIT(" \n\n\t")));
    assert_int_equal(out.n, 0);
    assert_true(lay_out(STR_LIT("\n\n  # a\n\n\n# b")));
    assert_true(str_eqz((str){out.p, (uint32_t)out.n}, "# a\n\n# b\n"));
}

static void texts_as_deep_as_they_may_be_are_laid_out(void **state) {
    (void)state;
    buf text = {0};
    buf_z(&text, "competency c { let x = ");
    for (int i = 0; i < COMP_MAX_DEPTH - 2; i++) buf_char(&text, '(');
    buf_char(&text, '1');
    for (int i = 0; i < COMP_MAX_DEPTH - 2; i++) buf_char(&text, ')');
    buf_z(&text, " require r { ");
    for (int i = 1; i < COMP_MAX_HEIGHT - 2; i++) buf_z(&text, "an_operand and ");
    buf_z(&text, "the_last } }");
    str all = {text.p, (uint32_t)text.n};
    assert_true(lay_out(all));
    assert_true(format_same(&a, &sources, 0, (str){out.p, (uint32_t)out.n}));
    buf_free(&text);
}

static void large_texts_take_time_in_proportion(void **state) {
    (void)state;
    enum { BLOCKS = 20000 };
    buf text = {0};
    buf_z(&text, "competency c {\n");
    for (int i = 0; i < BLOCKS; i++)
        buf_printf(&text, "let l%d = %d # a comment\nrequire r%d \"R\" { x >= by tier { a: 1 b: 2 } }\n", i, i, i);
    buf_z(&text, "set s = {");
    for (int i = 0; i < BLOCKS; i++) buf_printf(&text, "%s A-%d", i ? "," : "", i);
    buf_z(&text, "}\ncatalog k {\n");
    for (int i = 0; i < BLOCKS; i++) buf_printf(&text, "A-%d \"Title %d\"\n", i, i);
    buf_z(&text, "}\n}\n");
    assert_true(lay_out((str){text.p, (uint32_t)text.n}));
    assert_true(format_same(&a, &sources, 0, (str){out.p, (uint32_t)out.n}));
    buf_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_was_changed_is_not_the_same, set_up, tear_down),
        cmocka_unit_test_setup_teardown(mistakes_are_told_and_nothing_is_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nothing_and_comments_alone_have_their_form, set_up, tear_down),
        cmocka_unit_test_setup_teardown(texts_as_deep_as_they_may_be_are_laid_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(large_texts_take_time_in_proportion, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
