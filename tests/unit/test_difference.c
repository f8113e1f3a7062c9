/* Differences of random texts, against what applying them gives and against the fewest lines there can be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/difference.h"
#include "random.h"

static arena a;
static buf out;

static int set_up(void **state) {
    (void)state;
    arena_init(&a, NULL);
    out = (buf){0};
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    buf_free(&out);
    arena_free(&a);
    return 0;
}

static const char *unified(const char *before, const char *now) {
    out.n = 0;
    difference_unified(&out, &a, STR_LIT("old"), str_from(before), STR_LIT("new"), str_from(now), false);
    buf_char(&out, '\0');
    return out.p;
}

static const char *shown(const char *before, const char *now) {
    out.n = 0;
    difference_text(&out, str_from(before), str_from(now), 2, false);
    buf_char(&out, '\0');
    return out.p;
}

static void what_goes_and_comes_stands_with_three_lines_around_it(void **state) {
    (void)state;
    assert_string_equal(unified("a\nb\nc\nd\ne\nf\ng\nh\n", "a\nb\nc\nd\nX\nf\ng\nh\n"),
                        "--- old\n+++ new\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e\n+X\n f\n g\n h\n");
    assert_string_equal(shown("a\nb\nc\nd\n\nf\ng\nh\n", "a\nb\nc\nX\n\nf\ng\nh\n"), "    a\n    b\n    c\n  - d\n  + X\n\n    f\n    g\n");
    assert_string_equal(unified("a\n", "a\n"), "");
    assert_string_equal(unified("", "a\n"), "--- old\n+++ new\n@@ -0,0 +1 @@\n+a\n");
    assert_string_equal(unified("a\n", ""), "--- old\n+++ new\n@@ -1 +0,0 @@\n-a\n");
    assert_string_equal(unified("a", "a\n"), "--- old\n+++ new\n@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+a\n");
}

static void runs_of_changes_apart_are_parted(void **state) {
    (void)state;
    const char *before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n", *now = "X\n2\n3\n4\n5\n6\n7\n8\nY\n";
    assert_string_equal(unified(before, now), "--- old\n+++ new\n@@ -1,4 +1,4 @@\n-1\n+X\n 2\n 3\n 4\n@@ -6,4 +6,4 @@\n 6\n 7\n 8\n-9\n+Y\n");
    assert_string_equal(shown(before, now), "  - 1\n  + X\n    2\n    3\n    4\n  ...\n    6\n    7\n    8\n  - 9\n  + Y\n");
}

static void signs_that_could_harm_a_terminal_are_shown(void **state) {
    (void)state;
    assert_string_equal(unified("a\r\n\tb\n", "\x1b[2J\n\tb\n"), "--- old\n+++ new\n@@ -1,2 +1,2 @@\n-a\\x0d\n+\\x1b[2J\n \tb\n");
}

/* ---- random texts ---- */

enum { MOST_LINES = 12 };

static const char *random_text(uint64_t *chance, uint32_t *n) {
    char text[3 * MOST_LINES + 1];
    *n = (uint32_t)random_below(chance, MOST_LINES + 1);
    for (uint32_t i = 0; i < *n; i++) {
        text[2 * i] = (char)('a' + random_below(chance, 4));
        text[2 * i + 1] = '\n';
    }
    return str_copy(&a, (str){text, 2 * *n}).p;
}

/* Lines that both have in common, in order, at the most. */
static uint32_t common(const char *x, uint32_t nx, const char *y, uint32_t ny) {
    uint32_t best[MOST_LINES + 1][MOST_LINES + 1] = {0};
    for (uint32_t i = nx; i-- > 0;)
        for (uint32_t k = ny; k-- > 0;) {
            uint32_t down = best[i + 1][k], right = best[i][k + 1];
            best[i][k] = x[2 * i] == y[2 * k] ? best[i + 1][k + 1] + 1 : down > right ? down : right;
        }
    return best[0][0];
}

/* Applies a unified difference to `text`; `edits` receives its lines with a sign. */
static void apply(const char *text, const char *difference, char *result, uint32_t *edits) {
    uint32_t line = 0, n = 0;
    *edits = 0;
    const char *at = strstr(difference, "@@");
    for (; at && *at; at = strchr(at, '\n') + 1) {
        unsigned first = 0, lines = 1;
        if (*at == '@') {
            assert_true(sscanf(at, "@@ -%u,%u", &first, &lines) >= 1);
            uint32_t begins = lines ? first - 1 : first;
            while (line < begins) result[n++] = text[2 * line++], result[n++] = '\n';
            continue;
        }
        if (*at != '+') assert_int_equal(at[1], text[2 * line++]);
        if (*at != '-') result[n++] = at[1], result[n++] = '\n';
        if (*at != ' ') ++*edits;
    }
    while (text[2 * line]) result[n++] = text[2 * line++], result[n++] = '\n';
    result[n] = '\0';
}

static void a_difference_leads_from_one_to_the_other_by_the_fewest_lines(void **state) {
    (void)state;
    uint64_t chance = 1;
    for (int i = 0; i < 20000; i++) {
        uint32_t nx, ny, edits;
        const char *x = random_text(&chance, &nx), *y = random_text(&chance, &ny);
        char result[4 * MOST_LINES + 8];
        apply(x, unified(x, y), result, &edits);
        assert_string_equal(result, y);
        assert_int_equal(edits, nx + ny - 2 * common(x, nx, y, ny));
        arena_reset(&a);
    }
}

/* Beyond a limit it need not be the fewest. */
static void very_different_texts_are_told_as_a_whole(void **state) {
    (void)state;
    buf x = {0}, y = {0};
    buf_z(&x, "head\n"), buf_z(&y, "head\n");
    for (int i = 0; i < 3000; i++) buf_printf(&x, "x%d\n", i), buf_printf(&y, "y%d\n", i);
    buf_char(&x, '\0'), buf_char(&y, '\0');
    const char *all = unified(x.p, y.p);
    assert_non_null(strstr(all, "@@ -1,3001 +1,3001 @@\n head\n-x0\n"));
    assert_non_null(strstr(all, "\n-x2999\n+y0\n"));
    buf_free(&x);
    buf_free(&y);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_goes_and_comes_stands_with_three_lines_around_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(runs_of_changes_apart_are_parted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(signs_that_could_harm_a_terminal_are_shown, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_difference_leads_from_one_to_the_other_by_the_fewest_lines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(very_different_texts_are_told_as_a_whole, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
