/* Aggregates over rows that pass, do not, or may; the interval of a count; views. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "unit/eval_kit.h"

/* Rows as words: how the filter comes out (+ passes, - does not, ? may, ! error) and the value of the expression:
 * "+5 -3 ?none +?".  A word of its own, "absent" or "none", is the state of the list. */
static void put_rows(kit *k, uint32_t list, uint32_t pass, uint32_t x, const char *rows) {
    static const char *const filters[] = {"+yes", "-no", "??", "!currency"};
    char words[256], *rest = words;
    snprintf(words, sizeof words, "%s", rows);
    if (!strcmp(words, "absent")) kit_put(k, kit_list_field(k, list), 0, V_UNKNOWN);
    else if (!strcmp(words, "none")) kit_put(k, kit_list_field(k, list), 0, V_NONE);
    else {
        uint32_t n = 0;
        for (const char *c = words; *c; c++) n += *c != ' ' && (c == words || c[-1] == ' ');
        kit_rows(k, list, 0, n);
        uint32_t row = 0;
        for (char *word = strtok_r(words, " ", &rest); word; word = strtok_r(NULL, " ", &rest), row++) {
            for (int i = 0; i < 4; i++)
                if (filters[i][0] == word[0]) kit_put(k, pass, row, value_from(filters[i] + 1));
            kit_put(k, x, row, value_from(word + 1));
        }
    }
}

typedef struct aggregate_case { const char *rows, *expected; } aggregate_case;

/* Each case with the filter as a plain view, as a kept one, and with the node in place of a test on the cell. */
static void assert_aggregates(plan_op op, const aggregate_case *cases, size_t n) {
    for (size_t i = 0; i < n; i++)
        for (int form = 0; form < 3; form++) {
            kit *k = NULL;
            kit_setup((void **)&k);
            uint32_t list = kit_list(k, 0, "sales");
            uint32_t pass = kit_field(k, list, "pass", PT_YESNO), x = kit_field(k, list, "x", PT_NUMBER);
            uint32_t filter = kit_read(k, pass);
            if (form == 2) filter = kit_node(k, PLAN_NOT, kit_node(k, PLAN_NOT, filter, 0, 0), 0, 0);
            uint32_t view = form == 1 ? kit_kept_view(k, list, filter) : kit_view(k, list, filter);
            uint32_t node = kit_over(k, op, view, kit_read(k, x));
            kit_plan(k);
            put_rows(k, list, pass, x, cases[i].rows);
            value v = kit_value(k, node), e = value_from(cases[i].expected);
            if (!same_value(v, e))
                fail_msg("op %d, form %d, of `%s` is %s, not %s", (int)op, form, cases[i].rows, value_words(v),
                    cases[i].expected);
            kit_teardown((void **)&k);
        }
}
#define ASSERT_AGGREGATES(op, cases) assert_aggregates(op, cases, sizeof(cases) / sizeof *(cases))

static void counts_are_of_the_rows_that_pass(void **state) {
    (void)state;
    static const aggregate_case cases[] = {
        {"", "0"}, {"+1 -2 +3", "2"}, {"+none +?", "2"}, {"-1 -1", "0"}, {"+1 ?2", "?"}, {"?1 !2", "currency"},
        {"absent", "?"}, {"none", "0"}, {"+currency", "1"},
    };
    ASSERT_AGGREGATES(PLAN_COUNT, cases);
}

static void sums_skip_none_and_are_zero_of_nothing(void **state) {
    (void)state;
    static const aggregate_case cases[] = {
        {"", "0"}, {"-5", "0"}, {"+none", "0"}, {"+1/2 -9 +1/3", "5/6"}, {"+1 +none +2", "3"},
        {"+1 +?", "?"}, {"+1 ?2", "?"}, {"+1 ?none", "?"}, {"+1 -?", "1"}, {"+1 +empty", "empty"}, {"+empty +?", "?"},
        {"+empty ?1", "?"}, {"+? +size", "size"}, {"+size +?", "size"}, {"?1 +currency", "currency"},
        {"!1 +2", "currency"},
        {"?size +2", "?"}, {"-size +2", "2"}, {"absent", "?"}, {"none", "0"},
    };
    ASSERT_AGGREGATES(PLAN_SUM, cases);
}

/* At the edges of what plain.c adds up by itself: two decimals, and numerators of 40 bits. */
static void sums_are_exact_of_many_decimals_and_of_large_numbers_too(void **state) {
    (void)state;
    static const aggregate_case cases[] = {
        {"+1/100 +1/10 +2 -1/1000", "211/100"}, {"+1/10 +2/10", "3/10"}, {"+1/1000 +1/100", "11/1000"},
        {"+1/128 +1", "129/128"}, {"+1/129 +1", "130/129"}, {"+100/100 +-3", "-2"},
        {"+1099511627775 +1", "1099511627776"},
        {"+1099511627776 +1", "1099511627777"}, {"+-1099511627776 +-1", "-1099511627777"},
        {"+1099511627775/100 +1/100", "1099511627776/100"}, {"+9223372036854775806 +1 -5", "9223372036854775807"},
    };
    ASSERT_AGGREGATES(PLAN_SUM, cases);
}

static void averages_are_exact_and_empty_of_nothing(void **state) {
    (void)state;
    static const aggregate_case cases[] = {
        {"", "empty"}, {"+none", "empty"}, {"+1 +2", "3/2"}, {"+1 +none +2 +2", "5/3"}, {"+1 ?2", "?"}, {"+1 +?", "?"},
        {"+size ?1", "size"}, {"absent", "?"}, {"none", "empty"},
    };
    ASSERT_AGGREGATES(PLAN_AVERAGE, cases);
}

static void the_median_of_an_even_number_is_the_mean_of_the_middle_two(void **state) {
    (void)state;
    static const aggregate_case cases[] = {
        {"", "empty"}, {"+7", "7"}, {"+9 +1 +5", "5"}, {"+9 +1 +5 +2", "7/2"}, {"+3 +none +1/2 -100", "7/4"},
        {"+8 +7 +6 +5 +4 +3 +2 +1", "9/2"}, {"+1 ?2", "?"}, {"+1 +?", "?"}, {"!1", "currency"}, {"absent", "?"},
        {"none", "empty"},
    };
    ASSERT_AGGREGATES(PLAN_MEDIAN, cases);
}

static void largest_and_smallest_skip_none(void **state) {
    (void)state;
    static const aggregate_case largest[] = {
        {"", "empty"}, {"+-5", "-5"}, {"+1/3 +1/2 +none -9", "1/2"}, {"+3 +2 +1", "3"}, {"+1 ?2", "?"}, {"+1 +?", "?"},
        {"absent", "?"},
    };
    static const aggregate_case smallest[] = {
        {"", "empty"}, {"+5", "5"}, {"+1/3 +1/2 +none --9", "1/3"}, {"+1 +2 +3", "1"}, {"+1 ?2", "?"},
        {"+1 +size", "size"}, {"none", "empty"},
    };
    ASSERT_AGGREGATES(PLAN_LARGEST, largest);
    ASSERT_AGGREGATES(PLAN_SMALLEST, smallest);
}

static void distinct_counts_values_and_not_how_they_are_written(void **state) {
    (void)state;
    static const aggregate_case cases[] = {
        {"", "0"}, {"+1 +1 +1", "1"}, {"+1/2 +2/4 +50/100 +1", "2"}, {"+3 +1 +3 +2 +1", "3"}, {"+none +none", "0"},
        {"+1 -2", "1"}, {"+1 ?1", "?"}, {"+1 +?", "?"}, {"absent", "?"}, {"none", "0"},
    };
    ASSERT_AGGREGATES(PLAN_DISTINCT, cases);
}

static void some_is_the_or_over_the_rows(void **state) {
    (void)state;
    static const aggregate_case cases[] = {
        {"", "no"}, {"+no +no", "no"}, {"+no +yes", "yes"}, {"-yes", "no"}, {"?yes", "?"}, {"?yes +yes", "yes"},
        {"?no", "no"},
        {"+?", "?"}, {"+none", "no"}, {"-?", "no"}, {"!no", "no"}, {"!yes", "currency"}, {"!yes +yes", "yes"},
        {"!yes ?yes", "currency"},
        {"+size +no", "size"}, {"?size", "size"}, {"-size", "no"}, {"+empty", "?"}, {"absent", "?"}, {"none", "no"},
    };
    ASSERT_AGGREGATES(PLAN_SOME, cases);
}

static void every_is_the_and_over_the_rows(void **state) {
    (void)state;
    static const aggregate_case cases[] = {
        {"", "yes"}, {"+yes +yes", "yes"}, {"+no +yes", "no"}, {"-no", "yes"}, {"?no", "?"}, {"?no +no", "no"},
        {"?yes", "yes"},
        {"+?", "?"}, {"+none", "no"}, {"-?", "yes"}, {"!yes", "yes"}, {"!no", "currency"}, {"!no +no", "no"},
        {"!no ?no", "currency"},
        {"+size +yes", "size"}, {"?size", "size"}, {"-size", "yes"}, {"+empty", "?"}, {"absent", "?"}, {"none", "yes"},
    };
    ASSERT_AGGREGATES(PLAN_EVERY, cases);
}

/* ---- the interval of a count ---- */

/* `count op k` and `k op' count` where op' is the mirror. */
static void assert_count(const char *rows, plan_op op, const char *number, const char *expected) {
    static const uint8_t mirror[] = {[PLAN_LT] = PLAN_GT, [PLAN_GT] = PLAN_LT, [PLAN_LE] = PLAN_GE, [PLAN_GE] = PLAN_LE,
                                     [PLAN_EQ] = PLAN_EQ, [PLAN_NE] = PLAN_NE};
    kit *k = NULL;
    kit_setup((void **)&k);
    uint32_t list = kit_list(k, 0, "sales");
    uint32_t pass = kit_field(k, list, "pass", PT_YESNO), x = kit_field(k, list, "x", PT_NUMBER);
    uint32_t count = kit_over(k, PLAN_COUNT, kit_view(k, list, kit_read(k, pass)), 0);
    uint32_t number_node = kit_const(k, value_from(number));
    uint32_t left = kit_node(k, op, count, number_node, 0);
    uint32_t right = kit_node(k, (plan_op)mirror[op], number_node, count, 0);
    kit_plan(k);
    put_rows(k, list, pass, x, rows);
    assert_node(k, left, expected);
    assert_node(k, right, expected);
    kit_teardown((void **)&k);
}

static void a_count_compared_is_known_when_both_ends_agree(void **state) {
    (void)state;
    static const struct { plan_op op; const char *k, *expected; } cases[] = { /* the count is 2, 3 or 4 */
        {PLAN_GE, "2", "yes"}, {PLAN_GE, "3", "?"}, {PLAN_GE, "4", "?"}, {PLAN_GE, "5", "no"},
        {PLAN_GT, "1", "yes"}, {PLAN_GT, "2", "?"}, {PLAN_GT, "4", "no"},
        {PLAN_LT, "2", "no"}, {PLAN_LT, "3", "?"}, {PLAN_LT, "5", "yes"},
        {PLAN_LE, "1", "no"}, {PLAN_LE, "3", "?"}, {PLAN_LE, "4", "yes"},
        {PLAN_EQ, "1", "no"}, {PLAN_EQ, "2", "?"}, {PLAN_EQ, "3", "?"}, {PLAN_EQ, "4", "?"}, {PLAN_EQ, "5", "no"},
        {PLAN_EQ, "5/2", "no"},
        {PLAN_NE, "1", "yes"}, {PLAN_NE, "3", "?"}, {PLAN_NE, "5", "yes"}, {PLAN_NE, "5/2", "yes"},
        {PLAN_GE, "?", "?"}, {PLAN_GE, "none", "no"}, {PLAN_NE, "none", "yes"}, {PLAN_GE, "size", "size"},
        {PLAN_GE, "empty", "?"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_count("+1 ?2 +3 -4 ?5", cases[i].op, cases[i].k, cases[i].expected);
    assert_count("+1 +2", PLAN_EQ, "2", "yes");
    assert_count("absent", PLAN_GE, "0", "?");
    assert_count("?1 !1", PLAN_GE, "3", "currency");
}

static void a_count_among_numbers_is_known_when_all_it_can_be_agree(void **state) {
    (void)state;
    static const struct { int64_t numbers[3]; const char *expected; } cases[] = { /* the count is 1 or 2 */
        {{5, 6, 7}, "no"}, {{1, 2, 9}, "yes"}, {{2, 2, 2}, "?"}, {{1, 1, 7}, "?"}, {{0, 3, 4}, "no"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        kit *k = NULL;
        kit_setup((void **)&k);
        uint32_t list = kit_list(k, 0, "sales");
        uint32_t pass = kit_field(k, list, "pass", PT_YESNO), x = kit_field(k, list, "x", PT_NUMBER);
        uint32_t count = kit_over(k, PLAN_COUNT, kit_view(k, list, kit_read(k, pass)), 0);
        const int64_t *n = cases[i].numbers;
        uint32_t node = kit_in(k, count, (value[]){V_INT(n[0]), V_INT(n[1]), V_INT(n[2])}, 3);
        uint32_t plus = kit_node(k, PLAN_GE, kit_node(k, PLAN_ADD, count, kit_number(k, 1), 0), kit_number(k, 2), 0);
        kit_plan(k);
        put_rows(k, list, pass, x, "+1 ?2 -3");
        assert_node(k, node, cases[i].expected);
        assert_node(k, plus, "?"); /* in other arithmetic it is unknown */
        kit_teardown((void **)&k);
    }
}

/* ---- views ---- */

static void each_row_filter_test_means_what_its_node_means(void **state) {
    (void)state;
    static const char *const cells[] = {"0", "1", "2", "3", "5/2", "none", "?", "empty", "size"};
    for (int negated = 0; negated < 2; negated++) {
        kit *k = NULL;
        kit_setup((void **)&k);
        uint32_t list = kit_list(k, 0, "rows"), x = kit_field(k, list, "x", PT_NUMBER), cell = kit_read(k, x);
        uint32_t two = kit_number(k, 2);
        uint32_t conditions[20], n = 0;
        for (plan_op op = PLAN_LT; op <= PLAN_NE; op++) {
            conditions[n++] = kit_node(k, op, cell, two, 0);
            conditions[n++] = kit_node(k, op, two, cell, 0);
        }
        conditions[n++] = kit_in(k, cell, (value[]){V_INT(1), V_INT(3)}, 2);
        conditions[n++] = kit_in(k, cell, (value[]){V_INT(1), {5, 2}}, 2);
        conditions[n++] = kit_in_last(k, cell, 1, UNIT_DAYS);
        conditions[n] = kit_both(k, PLAN_AND, conditions[0], conditions[n - 1]);
        n++;
        uint32_t counts[20];
        for (uint32_t i = 0; i < n; i++) {
            /* an OR with itself is no test: the node decides */
            uint32_t filter = negated ? kit_both(k, PLAN_OR, conditions[i], conditions[i]) : conditions[i];
            counts[i] = kit_over(k, PLAN_COUNT, kit_view(k, list, filter), 0);
        }
        kit_plan(k);
        kit_rows(k, list, 0, 1);
        for (size_t c = 0; c < sizeof cells / sizeof *cells; c++) {
            kit_put(k, x, 0, value_from(cells[c]));
            eval *e = kit_eval(k, false, NULL);
            assert_non_null(eval_run(e, &k->facts));
            for (uint32_t i = 0; i < n; i++) {
                value row = eval_node_in_row(e, conditions[i], list, 0), count = eval_node(e, counts[i]);
                bool counted = row.d == 1 || value_is_none(row);
                value expected = counted ? V_INT(row.n) : value_is_error(row) ? row : V_UNKNOWN;
                if (!same_value(count, expected))
                    fail_msg("condition %u on %s: a row counts %s", i, cells[c], value_words(count));
            }
            eval_free(e);
        }
        kit_teardown((void **)&k);
    }
}

static void rows_are_compared_with_the_largest_whole_numbers(void **state) {
    kit *k = *state;
    uint32_t list = kit_list(k, 0, "rows"), x = kit_field(k, list, "x", PT_NUMBER), cell = kit_read(k, x);
    static const int64_t ends[] = {INT64_MIN, -INT64_MAX, INT64_MAX};
    uint32_t counts[3][6];
    for (int i = 0; i < 3; i++)
        for (plan_op op = PLAN_LT; op <= PLAN_NE; op++)
            counts[i][op - PLAN_LT] =
                kit_over(k, PLAN_COUNT, kit_view(k, list, kit_node(k, op, cell, kit_number(k, ends[i]), 0)), 0);
    kit_plan(k);
    kit_rows(k, list, 0, 3);
    const int64_t cells[] = {-INT64_MAX, 0, INT64_MAX};
    for (uint32_t i = 0; i < 3; i++) kit_put(k, x, i, V_INT(cells[i]));
    static const char *const expected[3][6] = { /* <, <=, >, >=, is, is not */
        {"0", "0", "3", "3", "0", "3"}, {"0", "1", "2", "3", "1", "2"}, {"2", "3", "0", "1", "1", "2"},
    };
    for (int i = 0; i < 3; i++)
        for (int op = 0; op < 6; op++) assert_node(k, counts[i][op], expected[i][op]);
}

static void yes_no_cells_and_sets_filter_rows(void **state) {
    kit *k = *state;
    uint32_t list = kit_list(k, 0, "people"), flag = kit_field(k, list, "flag", PT_YESNO);
    uint32_t passed = kit_set(k, list, "passed", 8);
    const uint64_t mask = 6;
    uint32_t conditions[] = {
        kit_read(k, flag), kit_node(k, PLAN_NOT, kit_read(k, flag), 0, 0), kit_has(k, PLAN_HAS_ANY, passed, &mask, 0),
        kit_has(k, PLAN_HAS_ALL, passed, &mask, 0), kit_has(k, PLAN_HAS_NONE, passed, &mask, 0),
        kit_has(k, PLAN_HAS_SOME, passed, &mask, 2),
    };
    uint32_t counts[6];
    for (int i = 0; i < 6; i++) counts[i] = kit_over(k, PLAN_COUNT, kit_view(k, list, conditions[i]), 0);
    kit_plan(k);
    kit_rows(k, list, 0, 4);
    const uint64_t codes[] = {0, 2, 6, 9};
    for (uint32_t i = 0; i < 4; i++) {
        kit_put(k, flag, i, i < 3 ? V_YES : V_NO);
        kit_put_codes(k, passed, i, &codes[i]);
    }
    static const char *const expected[] = {"3", "1", "2", "1", "2", "1"};
    for (int i = 0; i < 6; i++) assert_node(k, counts[i], expected[i]);
    kit_put(k, passed, 0, V_UNKNOWN); /* its flag is yes */
    for (int i = 2; i < 6; i++) assert_node(k, counts[i], "?");
    kit_put(k, passed, 0, V_NONE);
    for (int i = 2; i < 6; i++) assert_node(k, counts[i], expected[i]);
}

static void a_list_in_a_row_is_aggregated_for_that_row(void **state) {
    kit *k = *state;
    uint32_t teams = kit_list(k, 0, "teams"), people = kit_list(k, teams, "people");
    uint32_t points = kit_field(k, people, "points", PT_NUMBER);
    uint32_t sum = kit_over(k, PLAN_SUM, kit_view(k, people, PLAN_NIL), kit_read(k, points));
    uint32_t good = kit_view(k, teams, kit_node(k, PLAN_GE, sum, kit_number(k, 10), 0));
    uint32_t count = kit_over(k, PLAN_COUNT, good, 0);
    uint32_t largest = kit_over(k, PLAN_LARGEST, kit_view(k, teams, PLAN_NIL), sum);
    kit_plan(k);
    kit_rows(k, teams, 0, 3);
    kit_rows(k, people, 1, 2);
    kit_rows(k, people, 0, 1);
    kit_put(k, points, 0, V_INT(4));
    kit_put(k, points, 1, V_INT(8));
    kit_put(k, points, 2, V_INT(9));
    assert_node(k, count, "1");
    assert_node(k, largest, "12");
}

static void a_filter_may_aggregate_the_list_it_filters(void **state) {
    kit *k = *state;
    uint32_t sales = kit_list(k, 0, "sales"), amount = kit_field(k, sales, "amount", PT_NUMBER);
    uint32_t x = kit_read(k, amount);
    uint32_t largest = kit_over(k, PLAN_LARGEST, kit_view(k, sales, PLAN_NIL), x);
    uint32_t top = kit_over(k, PLAN_COUNT, kit_kept_view(k, sales, kit_node(k, PLAN_EQ, x, largest, 0)), 0);
    kit_plan(k);
    kit_rows(k, sales, 0, 3);
    for (uint32_t i = 0; i < 3; i++) kit_put(k, amount, i, V_INT(i ? 7 : 3));
    assert_node(k, top, "2");
}

static void a_long_list_is_sorted_exactly(void **state) {
    kit *k = *state;
    enum { N = 1001 };
    uint32_t list = kit_list(k, 0, "rows"), x = kit_field(k, list, "x", PT_NUMBER), view = kit_view(k, list, PLAN_NIL);
    uint32_t median = kit_over(k, PLAN_MEDIAN, view, kit_read(k, x));
    uint32_t distinct = kit_over(k, PLAN_DISTINCT, view, kit_read(k, x));
    kit_plan(k);
    kit_rows(k, list, 0, N);
    for (uint32_t i = 0; i < N; i++) kit_put(k, x, i, (value){i * 7919 % N % 500, 3}); /* 0 .. 499 twice, and one 0 */
    assert_node(k, distinct, "500");
    assert_node(k, median, "249/3");
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_are_of_the_rows_that_pass),
        cmocka_unit_test(sums_skip_none_and_are_zero_of_nothing),
        cmocka_unit_test(sums_are_exact_of_many_decimals_and_of_large_numbers_too),
        cmocka_unit_test(averages_are_exact_and_empty_of_nothing),
        cmocka_unit_test(the_median_of_an_even_number_is_the_mean_of_the_middle_two),
        cmocka_unit_test(largest_and_smallest_skip_none),
        cmocka_unit_test(distinct_counts_values_and_not_how_they_are_written),
        cmocka_unit_test(some_is_the_or_over_the_rows),
        cmocka_unit_test(every_is_the_and_over_the_rows),
        cmocka_unit_test(a_count_compared_is_known_when_both_ends_agree),
        cmocka_unit_test(a_count_among_numbers_is_known_when_all_it_can_be_agree),
        cmocka_unit_test(each_row_filter_test_means_what_its_node_means),
        TEST(rows_are_compared_with_the_largest_whole_numbers),
        TEST(yes_no_cells_and_sets_filter_rows),
        TEST(a_list_in_a_row_is_aggregated_for_that_row),
        TEST(a_filter_may_aggregate_the_list_it_filters),
        TEST(a_long_list_is_sorted_exactly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
