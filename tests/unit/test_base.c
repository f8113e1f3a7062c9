#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/source.h"
#include "base/str.h"

static void an_arena_reuses_its_blocks_after_reset(void **state) {
    (void)state;
    arena a;
    arena_init(&a, NULL);
    char *first = arena_alloc(&a, 100);
    memset(first, 7, 100);
    arena_reset(&a);
    char *again = arena_alloc(&a, 100);
    assert_ptr_equal(first, again);
    for (int i = 0; i < 100; i++) assert_int_equal(again[i], 0);
    arena_free(&a);
}

static void an_impossible_request_jumps_to_the_trap(void **state) {
    (void)state;
    jmp_buf trap;
    arena a;
    arena_init(&a, &trap);
    if (setjmp(trap) == 0) {
        ARENA_ARRAY(&a, uint64_t, SIZE_MAX / 2);
        fail();
    }
    assert_true(a.failed);
    arena_free(&a);
}

static void a_failed_arena_without_trap_serves_its_reserve(void **state) {
    (void)state;
    arena a;
    arena_init(&a, NULL);
    assert_true(arena_reserve(&a));
    assert_null(arena_try(&a, SIZE_MAX / 2));
    assert_false(a.failed);
    arena_free(&a);
}

static void distances_count_edits_and_swaps(void **state) {
    (void)state;
    assert_int_equal(str_distance(STR_LIT("NW-471"), STR_LIT("NW-417"), 2), 1);
    assert_int_equal(str_distance(STR_LIT("markt"), STR_LIT("market"), 2), 1);
    assert_int_equal(str_distance(STR_LIT("Market"), STR_LIT("market"), 2), 0);
    assert_int_equal(str_distance(STR_LIT("kitten"), STR_LIT("sitting"), 3), 3);
    assert_true(str_distance(STR_LIT("gold"), STR_LIT("silver"), 2) > 2);
    assert_int_equal(str_distance(STR_LIT(""), STR_LIT("ab"), 2), 2);
}

static void utf8_is_told_from_other_bytes(void **state) {
    (void)state;
    assert_int_equal(utf8_len("a", 1), 1);
    assert_int_equal(utf8_len("\xc3\xa9", 2), 2);
    assert_int_equal(utf8_len("\xe2\x82\xac", 3), 3);
    assert_int_equal(utf8_len("\xf0\x9f\x98\x80", 4), 4);
    assert_int_equal(utf8_len("\xc0\x80", 2), 0);
    assert_int_equal(utf8_len("\xed\xa0\x80", 3), 0);
    assert_int_equal(utf8_len("\xf4\x90\x80\x80", 4), 0);
    assert_int_equal(utf8_len("\xe2\x82", 2), 0);
    assert_int_equal(str_points(STR_LIT("Jos\xc3\xa9")), 4);
    assert_int_equal(str_columns(STR_LIT("\xe6\x97\xa5\xe6\x9c\xac")), 4);
}

static void places_count_code_points_and_skip_the_byte_order_mark(void **state) {
    (void)state;
    arena a;
    arena_init(&a, NULL);
    source_set set = {0};
    source_add(&set, &a, STR_LIT("x.comp"), STR_LIT("\xef\xbb\xbf" "ab\r\n\xc3\xa9z\n"));
    place p = source_place(&set.at[0], 4);
    assert_int_equal(p.line, 1);
    assert_int_equal(p.column, 2);
    p = source_place(&set.at[0], 9);
    assert_int_equal(p.line, 2);
    assert_int_equal(p.column, 2);
    assert_true(str_eqz(source_line(&set.at[0], 1), "ab"));
    assert_true(str_eqz(source_line(&set.at[0], 2), "\xc3\xa9z"));
    arena_free(&a);
}

static void a_piece_of_rules_is_quoted_on_one_line_and_its_texts_as_they_are(void **state) {
    (void)state;
    arena a;
    arena_init(&a, NULL);
    static const char *const pieces[][2] = {
        {"  a   # a comment\r\n\t>= 1 # another", "a >= 1"},
        {"a is \"x  # y\"   or b", "a is \"x  # y\" or b"},
        {"a is \"x \\\" # y\"  # z", "a is \"x \\\" # y\""},
        {"a is \"x \\\\\"  # z", "a is \"x \\\\\""},
        {"a is \"open", "a is \"open"}, {"a is \"x \\", "a is \"x \\"}, {"# all of it", ""}, {"", ""},
    };
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        str words = source_squeezed(&a, str_from(pieces[i][0]));
        if (!str_eqz(words, pieces[i][1])) fail_msg("%s: %.*s", pieces[i][0], STR_ARG(words));
    }
    assert_true(str_eqz(str_cut(&a, STR_LIT("Jos\xc3\xa9"), 5), "Jos\xc3\xa9"));
    assert_true(str_eqz(str_cut(&a, STR_LIT("Jos\xc3\xa9 x"), 4), "Jos …"));
    arena_free(&a);
}

static void a_map_keeps_the_first_value_of_a_key(void **state) {
    (void)state;
    arena a;
    arena_init(&a, NULL);
    strmap m = {0};
    for (uint32_t i = 0; i < 1000; i++) assert_true(strmap_add(&m, &a, str_printf(&a, "key %u", i), i));
    assert_false(strmap_add(&m, &a, STR_LIT("key 7"), 8));
    uint32_t v = 0;
    assert_true(strmap_get(&m, STR_LIT("key 7"), &v));
    assert_int_equal(v, 7);
    assert_false(strmap_get(&m, STR_LIT("key 1000"), &v));
    arena_free(&a);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_arena_reuses_its_blocks_after_reset),
        cmocka_unit_test(an_impossible_request_jumps_to_the_trap),
        cmocka_unit_test(a_failed_arena_without_trap_serves_its_reserve),
        cmocka_unit_test(distances_count_edits_and_swaps),
        cmocka_unit_test(utf8_is_told_from_other_bytes),
        cmocka_unit_test(places_count_code_points_and_skip_the_byte_order_mark),
        cmocka_unit_test(a_piece_of_rules_is_quoted_on_one_line_and_its_texts_as_they_are),
        cmocka_unit_test(a_map_keeps_the_first_value_of_a_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
