/* The value of every operation: states, comparisons, choices, sets, money, windows. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "unit/eval_kit.h"

/* Fails unless the node for `op` over constants named by words is `expected`. */
static void assert_op(plan_op op, const char *a, const char *b, const char *expected) {
    kit *k = NULL;
    kit_setup((void **)&k);
    uint32_t x = kit_const(k, value_from(a)), y = b ? kit_const(k, value_from(b)) : 0;
    uint32_t node = op == PLAN_AND || op == PLAN_OR ? kit_both(k, op, x, y) : kit_node(k, op, x, y, 0);
    kit_plan(k);
    value v = kit_value(k, node), e = value_from(expected);
    if (!same_value(v, e))
        fail_msg("op %d of %s and %s is %s, not %s", (int)op, a, b ? b : "-", value_words(v), expected);
    kit_teardown((void **)&k);
}

/* ---- conditions ---- */

static void and_is_the_least_and_or_the_greatest(void **state) {
    (void)state;
    /* rising for AND, and for OR, each with what it counts as */
    static const char *const words[] = {"no", "none", "currency", "?", "empty", "yes"};
    static const int and_rank[] = {0, 0, 1, 2, 2, 3}, or_rank[] = {0, 0, 2, 1, 1, 3};
    static const char *const and_result[] = {"no", "currency", "?", "yes"};
    static const char *const or_result[] = {"no", "?", "currency", "yes"};
    for (int i = 0; i < 6; i++)
        for (int j = 0; j < 6; j++) {
            int least = and_rank[i] < and_rank[j] ? and_rank[i] : and_rank[j];
            int greatest = or_rank[i] > or_rank[j] ? or_rank[i] : or_rank[j];
            assert_op(PLAN_AND, words[i], words[j], and_result[least]);
            assert_op(PLAN_OR, words[i], words[j], or_result[greatest]);
        }
}

static void not_turns_none_into_yes(void **state) {
    (void)state;
    assert_op(PLAN_NOT, "yes", NULL, "no");
    assert_op(PLAN_NOT, "no", NULL, "yes");
    assert_op(PLAN_NOT, "none", NULL, "yes");
    assert_op(PLAN_NOT, "?", NULL, "?");
    assert_op(PLAN_NOT, "empty", NULL, "?");
    assert_op(PLAN_NOT, "size", NULL, "size");
}

static void states_are_asked_for(void **state) {
    (void)state;
    assert_op(PLAN_IS_NONE, "none", NULL, "yes");
    assert_op(PLAN_IS_NONE, "7", NULL, "no");
    assert_op(PLAN_IS_NONE, "?", NULL, "?");
    assert_op(PLAN_IS_NONE, "empty", NULL, "?");
    assert_op(PLAN_IS_NONE, "size", NULL, "size");
    assert_op(PLAN_IS_KNOWN, "none", NULL, "yes");
    assert_op(PLAN_IS_KNOWN, "7", NULL, "yes");
    assert_op(PLAN_IS_KNOWN, "?", NULL, "no");
    assert_op(PLAN_IS_KNOWN, "empty", NULL, "no");
    assert_op(PLAN_IS_KNOWN, "size", NULL, "size");
}

/* ---- comparisons ---- */

static void comparisons_of_numbers_are_exact(void **state) {
    (void)state;
    static const struct { const char *a, *b; int order; } cases[] = {
        {"1", "2", -1}, {"2", "2", 0}, {"3", "2", 1}, {"1/3", "2/6", 0}, {"9999999/100", "100000", -1},
        {"-1/2", "-1/3", -1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *a = cases[i].a, *b = cases[i].b;
        int order = cases[i].order;
        assert_op(PLAN_LT, a, b, order < 0 ? "yes" : "no");
        assert_op(PLAN_LE, a, b, order <= 0 ? "yes" : "no");
        assert_op(PLAN_GT, a, b, order > 0 ? "yes" : "no");
        assert_op(PLAN_GE, a, b, order >= 0 ? "yes" : "no");
        assert_op(PLAN_EQ, a, b, order == 0 ? "yes" : "no");
        assert_op(PLAN_NE, a, b, order != 0 ? "yes" : "no");
        assert_op(PLAN_MIN, a, b, order <= 0 ? a : b);
        assert_op(PLAN_MAX, a, b, order >= 0 ? a : b);
    }
}

static void comparisons_with_none_are_no_and_is_not_is_yes(void **state) {
    (void)state;
    static const char *const others[] = {"5", "none", "?", "empty"};
    for (int i = 0; i < 4; i++)
        for (plan_op op = PLAN_LT; op <= PLAN_NE; op++) {
            assert_op(op, "none", others[i], op == PLAN_NE ? "yes" : "no");
            assert_op(op, others[i], "none", op == PLAN_NE ? "yes" : "no");
        }
}

static void comparisons_with_unknown_are_unknown_and_errors_win(void **state) {
    (void)state;
    static const char *const others[] = {"5", "none", "?", "empty"};
    for (plan_op op = PLAN_LT; op <= PLAN_NE; op++) {
        assert_op(op, "?", "5", "?");
        assert_op(op, "5", "?", "?");
        assert_op(op, "empty", "5", "?");
        assert_op(op, "5", "empty", "?");
        assert_op(op, "?", "empty", "?");
        for (int i = 0; i < 4; i++) {
            assert_op(op, "currency", others[i], "currency");
            assert_op(op, others[i], "currency", "currency");
        }
        assert_op(op, "size", "currency", "currency");
        assert_op(op, "currency", "size", "currency");
    }
}

static void smaller_and_larger_take_states_as_arithmetic_does(void **state) {
    (void)state;
    for (plan_op op = PLAN_MIN; op <= PLAN_MAX; op++) {
        assert_op(op, "none", "5", "none");
        assert_op(op, "5", "?", "?");
        assert_op(op, "none", "?", "none");
        assert_op(op, "?", "empty", "?");
        assert_op(op, "none", "size", "size");
    }
}

static void one_of_compares_with_each(void **state) {
    (void)state;
    static const struct { const char *a, *expected; } cases[] = {
        {"2", "yes"}, {"4/2", "yes"}, {"1/2", "yes"}, {"3", "no"}, {"none", "no"}, {"?", "?"}, {"empty", "?"},
        {"size", "size"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        kit *k = NULL;
        kit_setup((void **)&k);
        uint32_t node = kit_in(k, kit_const(k, value_from(cases[i].a)), (value[]){V_INT(2), {2, 4}}, 2);
        kit_plan(k);
        assert_node(k, node, cases[i].expected);
        kit_teardown((void **)&k);
    }
}

static void a_window_runs_from_its_first_day_through_the_as_of_date(void **state) {
    kit *k = *state;
    uint32_t day = kit_field(k, 0, "day", PT_DATE);
    uint32_t node = kit_in_last(k, kit_read(k, day), 12, UNIT_MONTHS);
    kit_plan(k);
    static const struct { int y, m, d; const char *expected; } cases[] = {
        {2016, 7, 7, "no"}, {2016, 7, 8, "yes"}, {2017, 7, 7, "yes"}, {2017, 7, 8, "no"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        kit_put(k, day, 0, V_INT(date_from(cases[i].y, cases[i].m, cases[i].d)));
        assert_node(k, node, cases[i].expected);
    }
    static const char *const states[][2] = {{"?", "?"}, {"none", "no"}, {"empty", "?"}, {"size", "size"}};
    for (int i = 0; i < 4; i++) {
        kit_put(k, day, 0, value_from(states[i][0]));
        assert_node(k, node, states[i][1]);
    }
}

/* ---- arithmetic ---- */

static void arithmetic_yields_the_first_of_error_none_unknown_empty(void **state) {
    (void)state;
    assert_op(PLAN_ADD, "1/3", "1/6", "1/2");
    assert_op(PLAN_SUB, "1", "3", "-2");
    assert_op(PLAN_MUL, "2/3", "3", "2");
    assert_op(PLAN_DIV, "1", "3", "1/3");
    assert_op(PLAN_DIV, "1", "0", "empty");
    assert_op(PLAN_NEG, "7", NULL, "-7");
    static const char *const falling[] = {"size", "none", "?", "empty", "5"};
    for (int i = 0; i < 5; i++)
        for (int j = i; j < 4; j++) {
            assert_op(PLAN_ADD, falling[i], falling[j], falling[i]);
            assert_op(PLAN_MUL, falling[j], falling[i], falling[i]);
        }
}

static void a_default_is_taken_for_none_and_empty_only(void **state) {
    (void)state;
    assert_op(PLAN_DEFAULT, "3", "9", "3");
    assert_op(PLAN_DEFAULT, "none", "9", "9");
    assert_op(PLAN_DEFAULT, "empty", "9", "9");
    assert_op(PLAN_DEFAULT, "?", "9", "?");
    assert_op(PLAN_DEFAULT, "size", "9", "size");
}

/* ---- choices ---- */

static void if_takes_a_branch_and_is_unknown_without_a_condition(void **state) {
    kit *k = *state;
    static const char *const cases[][3] = { /* condition, two branches, one branch twice */
        {"yes", "10", "10"}, {"no", "20", "10"}, {"none", "20", "10"}, {"?", "?", "10"}, {"empty", "?", "10"},
        {"size", "size", "size"},
    };
    uint32_t ten = kit_number(k, 10), twenty = kit_number(k, 20), different[6], same[6];
    for (int i = 0; i < 6; i++) {
        uint32_t condition = kit_const(k, value_from(cases[i][0]));
        different[i] = kit_node(k, PLAN_IF, condition, ten, twenty);
        same[i] = kit_node(k, PLAN_IF, condition, ten, ten);
    }
    kit_plan(k);
    for (int i = 0; i < 6; i++) {
        assert_node(k, different[i], cases[i][1]);
        assert_node(k, same[i], cases[i][2]);
    }
}

static void a_table_by_members_has_a_cell_for_each(void **state) {
    kit *k = *state;
    uint32_t key = kit_field(k, 0, "market", PT_ENUM), x = kit_read(k, key);
    uint32_t node = kit_pick(k, x, (uint32_t[]){kit_number(k, 100), kit_number(k, 50), kit_const(k, V_NONE)}, 3);
    kit_plan(k);
    static const char *const cases[][2] = {
        {"0", "100"}, {"1", "50"}, {"2", "none"}, {"?", "?"}, {"none", "none"}, {"size", "size"},
    };
    for (int i = 0; i < 6; i++) {
        kit_put(k, key, 0, value_from(cases[i][0]));
        assert_node(k, node, cases[i][1]);
    }
}

static void a_table_by_bounds_has_a_cell_from_each_on(void **state) {
    kit *k = *state;
    uint32_t key = kit_field(k, 0, "score", PT_NUMBER), x = kit_read(k, key), cells[4];
    for (int i = 0; i < 4; i++) cells[i] = kit_number(k, i);
    uint32_t node = kit_step(k, x, cells, (value[]){V_INT(60), {159, 2}, V_INT(100)}, 3);
    uint32_t no_bounds = kit_step(k, x, cells + 3, NULL, 0);
    kit_plan(k);
    static const char *const cases[][2] = {
        {"-5", "0"}, {"5999/100", "0"}, {"60", "1"}, {"79", "1"}, {"159/2", "2"}, {"9999/100", "2"}, {"100", "3"},
        {"1000", "3"},
        {"?", "?"}, {"none", "none"}, {"empty", "empty"}, {"currency", "currency"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        kit_put(k, key, 0, value_from(cases[i][0]));
        assert_node(k, node, cases[i][1]);
    }
    kit_put(k, key, 0, V_INT(1));
    assert_node(k, no_bounds, "3");
}

/* ---- sets ---- */

static void sets_of_one_word_and_of_many_are_quantified(void **state) {
    (void)state;
    static const uint32_t sizes[] = {10, 64, 65, 200, 321};
    for (int s = 0; s < 5; s++) {
        kit *k = NULL;
        kit_setup((void **)&k);
        uint32_t n = sizes[s], field = kit_set(k, 0, "passed", n), last = n - 1;
        uint64_t mask[6] = {0}, codes[6] = {0};
        const uint32_t wanted[] = {0, n / 2, last};
        for (int i = 0; i < 3; i++) mask[wanted[i] / 64] |= (uint64_t)1 << wanted[i] % 64;
        uint32_t any = kit_has(k, PLAN_HAS_ANY, field, mask, 0), all = kit_has(k, PLAN_HAS_ALL, field, mask, 0);
        uint32_t none = kit_has(k, PLAN_HAS_NONE, field, mask, 0), two = kit_has(k, PLAN_HAS_SOME, field, mask, 2);
        kit_plan(k);
        codes[0] |= 4; /* one that is not asked for */
        for (int held = 0; held <= 3; held++) {
            kit_put_codes(k, field, 0, codes);
            assert_node(k, any, held >= 1 ? "yes" : "no");
            assert_node(k, all, held == 3 ? "yes" : "no");
            assert_node(k, none, held == 0 ? "yes" : "no");
            assert_node(k, two, held >= 2 ? "yes" : "no");
            if (held < 3) codes[wanted[2 - held] / 64] |= (uint64_t)1 << wanted[2 - held] % 64;
        }
        static const char *const states[][5] = {
            {"?", "?", "?", "?", "?"}, {"none", "no", "no", "yes", "no"}, {"size", "size", "size", "size", "size"},
        };
        for (int i = 0; i < 3; i++) {
            kit_put(k, field, 0, value_from(states[i][0]));
            assert_node(k, any, states[i][1]);
            assert_node(k, all, states[i][2]);
            assert_node(k, none, states[i][3]);
            assert_node(k, two, states[i][4]);
        }
        kit_teardown((void **)&k);
    }
}

/* ---- money ---- */

static rates *some_rates(arena *a, const char *text) {
    source_set *sources = ARENA_NEW(a, source_set);
    diags *ds = ARENA_NEW(a, diags);
    diags_init(ds, a, sources);
    rates *r = rates_parse(a, sources, source_add(sources, a, STR_LIT("rates"), str_from(text)), ds);
    assert_int_equal(ds->n, 0);
    return r;
}

static void money_is_converted_by_the_rate_of_its_pair(void **state) {
    kit *k = *state;
    uint32_t amount = kit_field(k, 0, "amount", PT_MONEY), currency = kit_field(k, 0, "currency", PT_TEXT);
    uint32_t usd = kit_text(k, "USD"), eur = kit_text(k, "EUR"), chf = kit_text(k, "CHF");
    uint32_t node = kit_node(k, PLAN_MONEY_IN, kit_read(k, amount), kit_read(k, currency), usd);
    kit_plan(k);
    rates *r = some_rates(&k->arena, "EUR USD 1.0812\nUSD CHF 0.9\n");
    const struct { const char *amount; value currency; bool rated; const char *expected; } cases[] = {
        {"100", V_INT(usd), false, "100"},     {"100", V_INT(eur), true, "10812/100"},
        {"100", V_INT(eur), false, "currency"},
        {"100", V_INT(chf), true, "currency"},
        {"?", V_INT(eur), true, "?"},           {"?", V_INT(chf), true, "currency"},
        {"none", V_INT(chf), true, "none"},    {"100", V_UNKNOWN, true, "?"},          {"100", V_NONE, true, "none"},
        {"size", V_INT(usd), true, "size"},    {"100", V_INT(PLAN_OTHER_TEXT), true, "currency"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        kit_put(k, amount, 0, value_from(cases[i].amount));
        kit_put(k, currency, 0, cases[i].currency);
        eval *e = kit_eval(k, false, cases[i].rated ? r : NULL);
        assert_non_null(eval_run(e, &k->facts));
        assert_value(eval_node(e, node), value_from(cases[i].expected));
        eval_free(e);
    }
}

/* ---- runs ---- */

static void a_let_used_twice_a_level_costs_no_more_than_once(void **state) {
    kit *k = *state;
    uint32_t field = kit_field(k, 0, "x", PT_NUMBER), node = kit_read(k, field);
    for (int i = 0; i < 60; i++) node = kit_node(k, PLAN_ADD, node, node, 0); /* 2 to the 60 additions, if not kept */
    kit_plan(k);
    kit_put(k, field, 0, V_INT(1));
    assert_value(kit_value(k, node), V_INT((int64_t)1 << 60));
}

static void a_pretended_value_holds_for_one_run(void **state) {
    kit *k = *state;
    uint32_t sales = kit_list(k, 0, "sales");
    uint32_t count = kit_over(k, PLAN_COUNT, kit_view(k, sales, PLAN_NIL), 0);
    kit_one_tier(k, kit_condition(k, kit_node(k, PLAN_GE, count, kit_number(k, 3), 0)));
    kit_plan(k);
    kit_rows(k, sales, 0, 1);
    eval *e = kit_eval(k, true, NULL);
    assert_int_equal(eval_run(e, &k->facts)->results[0].kind, RESULT_NONE);
    eval *probe = eval_probe(e, 0);
    assert_non_null(probe);
    assert_ptr_equal(eval_probe(e, 0), probe);
    eval_pretend(probe, count, V_INT(3));
    assert_int_equal(eval_run(probe, &k->facts)->results[0].kind, RESULT_TIER);
    assert_int_equal(eval_run(probe, &k->facts)->results[0].kind, RESULT_NONE);
    eval_free(e);
}

static void values_in_rows_can_be_asked_for_after_a_run(void **state) {
    kit *k = *state;
    uint32_t teams = kit_list(k, 0, "teams"), people = kit_list(k, teams, "people");
    uint32_t bonus = kit_field(k, teams, "bonus", PT_NUMBER), points = kit_field(k, people, "points", PT_NUMBER);
    uint32_t sum = kit_node(k, PLAN_ADD, kit_read(k, bonus), kit_read(k, points), 0);
    kit_plan(k);
    kit_rows(k, teams, 0, 2);
    kit_rows(k, people, 1, 1);
    kit_rows(k, people, 0, 2);
    for (uint32_t i = 0; i < 3; i++) kit_put(k, points, i, V_INT(i));
    kit_put(k, bonus, 0, V_INT(100));
    kit_put(k, bonus, 1, V_INT(200));
    eval *e = kit_eval(k, false, NULL);
    assert_non_null(eval_run(e, &k->facts));
    assert_value(eval_node_in_row(e, sum, people, 0), V_INT(200));
    assert_value(eval_node_in_row(e, sum, people, 1), V_INT(101));
    assert_value(eval_node_in_row(e, sum, people, 2), V_INT(102));
    eval_free(e);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(and_is_the_least_and_or_the_greatest),
        cmocka_unit_test(not_turns_none_into_yes),
        cmocka_unit_test(states_are_asked_for),
        cmocka_unit_test(comparisons_of_numbers_are_exact),
        cmocka_unit_test(comparisons_with_none_are_no_and_is_not_is_yes),
        cmocka_unit_test(comparisons_with_unknown_are_unknown_and_errors_win),
        cmocka_unit_test(smaller_and_larger_take_states_as_arithmetic_does),
        cmocka_unit_test(one_of_compares_with_each),
        TEST(a_window_runs_from_its_first_day_through_the_as_of_date),
        cmocka_unit_test(arithmetic_yields_the_first_of_error_none_unknown_empty),
        cmocka_unit_test(a_default_is_taken_for_none_and_empty_only),
        TEST(if_takes_a_branch_and_is_unknown_without_a_condition),
        TEST(a_table_by_members_has_a_cell_for_each),
        TEST(a_table_by_bounds_has_a_cell_from_each_on),
        cmocka_unit_test(sets_of_one_word_and_of_many_are_quantified),
        TEST(money_is_converted_by_the_rate_of_its_pair),
        TEST(a_let_used_twice_a_level_costs_no_more_than_once),
        TEST(a_pretended_value_holds_for_one_run),
        TEST(values_in_rows_can_be_asked_for_after_a_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
