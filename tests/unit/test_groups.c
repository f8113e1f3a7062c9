/* Groups, the value of one row, tables with `otherwise` and the best member, from rules and facts in their own texts. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "unit/product_kit.h"

static int setup(void **state) {
    static arena a;
    arena_init(&a, NULL);
    *state = &a;
    return 0;
}

static int teardown(void **state) {
    arena_free(*state);
    return 0;
}

/* Fails unless a partner with these facts comes out so: "attained", "none", "undetermined" or "invalid", whether
 * reasons are wanted or not. */
static void assert_outcome(arena *a, const char *condition, const char *usage, const char *expected) {
    static const char *const results[] = {"attained", "none", "undetermined", "invalid"};
    str rules = str_printf(a,
                           "competency c {\n"
                           "  facts {\n"
                           "    id: text\n"
                           "    usage: list of {\n"
                           "      tenant: text or none\n"
                           "      n: number may be missing\n"
                           "      fee: money in currency\n"
                           "      currency: text\n"
                           "    }\n"
                           "  }\n"
                           "  let big = usage where n >= 5\n"
                           "  %s\n"
                           "}\n",
                           condition);
    product p;
    product_open(&p, a, rules, (str){0}, date_from(2017, 7, 7), false);
    if (!p.plan) fail_msg("the rules are refused: %s", condition);
    product_judge(&p, str_printf(a, "{\"id\":\"p\",\"usage\":[%s]}", usage));
    const char *differs = product_differs_from_itself(&p);
    if (differs) fail_msg("%s: %s", condition, differs);
    const char *said = results[p.reasons.o->results[0].kind];
    if (!str_eqz(str_from(said), expected)) fail_msg("%s: %s, not %s", condition, said, expected);
    product_close(&p);
}

#define X(n) "{\"tenant\":\"x\",\"n\":" #n ",\"fee\":1,\"currency\":\"USD\"}"
#define Y(n) "{\"tenant\":\"y\",\"n\":" #n ",\"fee\":1,\"currency\":\"USD\"}"
#define NOBODY(n) "{\"n\":" #n ",\"fee\":1,\"currency\":\"USD\"}"
#define NOT_TOLD "{\"tenant\":\"x\",\"fee\":1,\"currency\":\"USD\"}"
#define FOREIGN "{\"tenant\":\"x\",\"n\":9,\"fee\":1,\"currency\":\"GBP\"}"

static void rows_that_agree_in_a_key_are_one_group(void **state) {
    const char *two = "count of (usage per tenant) is 2";
    assert_outcome(*state, two, X(1) "," Y(2) "," X(3), "attained");
    assert_outcome(*state, two, X(1) "," X(3), "none");
    assert_outcome(*state, "count of (usage per tenant) is 0", "", "attained");
    assert_outcome(*state, "count of (usage per tenant, n) is 2", X(1) "," X(1.0) "," X(2), "attained");
}

static void none_is_a_key_like_any_other(void **state) {
    assert_outcome(*state, "count of (usage per tenant) is 2", X(1) "," NOBODY(2) "," NOBODY(3), "attained");
    assert_outcome(*state, "some (usage per tenant) has tenant is none", X(1) "," NOBODY(2), "attained");
}

static void a_group_has_its_own_rows(void **state) {
    const char *rule = "count of (usage per tenant where sum of n in usage >= 4) is 1";
    assert_outcome(*state, rule, X(1) "," Y(2) "," X(3), "attained");
    assert_outcome(*state, rule, X(1) "," Y(4) "," X(3), "none");
    assert_outcome(*state, "count of (usage per tenant where count of partner.usage is 3) is 2", X(1) "," Y(2) "," X(3),
                   "attained");
}

static void a_key_or_a_filter_that_is_unknown_leaves_all_groups_open(void **state) {
    assert_outcome(*state, "count of (usage per n) >= 1", X(1) "," NOT_TOLD, "undetermined");
    assert_outcome(*state, "count of (big per tenant) >= 1", X(9) "," NOT_TOLD, "undetermined");
    assert_outcome(*state, "count of (usage per tenant) is 1", X(9) "," NOT_TOLD, "attained");
}

static void an_error_in_what_is_grouped_makes_the_facts_invalid(void **state) {
    const char *rule = "count of ((usage where fee >= USD 1) per tenant) >= 1";
    assert_outcome(*state, rule, FOREIGN "," X(1), "invalid");
    assert_outcome(*state, rule, X(1), "attained");
}

static void the_row_taken_is_the_first_of_the_largest(void **state) {
    const char *rule = "the tenant with the largest n in usage is \"x\"";
    assert_outcome(*state, rule, Y(1) "," X(3) "," Y(3), "attained");
    assert_outcome(*state, rule, Y(3) "," X(3), "none");
    assert_outcome(*state, rule, "", "undetermined");
    assert_outcome(*state, rule, Y(1) "," NOT_TOLD, "undetermined");
    assert_outcome(*state, "the n with the smallest n in (usage where tenant is \"y\") is 2", X(1) "," Y(2) "," Y(3),
                   "attained");
}

static void otherwise_stands_for_what_no_row_names(void **state) {
    const char *rule = "sum of by tenant { \"x\": 3  otherwise: 1 } in usage is 5";
    assert_outcome(*state, rule, X(1) "," Y(1) "," NOBODY(1), "attained");
    assert_outcome(*state, "every usage has by n { from 5: no  otherwise: yes }", X(4) "," Y(1), "attained");
    assert_outcome(*state, "every usage has by n { 5: no  otherwise: yes }", X(4) "," Y(5.0), "none");
    assert_outcome(*state, "sum of by n { below 2: 1  from 4: 3  otherwise: 2 } in usage is 6", X(1) "," X(2) "," X(4),
                   "attained");
}

static void one_member_must_meet_all_lines(void **state) {
    const char *rule = "for each row in usage {\n n >= 5\n tenant is \"x\"\n }";
    assert_outcome(*state, rule, X(5), "attained");
    assert_outcome(*state, rule, X(4) "," Y(5), "none");
    assert_outcome(*state, rule, "", "none");
    assert_outcome(*state, rule, X(4) "," NOT_TOLD, "undetermined");
    assert_outcome(*state, rule, X(5) "," NOT_TOLD, "attained");
}

static void an_error_counts_where_it_could_decide(void **state) {
    const char *rule = "for each row in usage {\n fee >= USD 1\n n >= 5\n }";
    assert_outcome(*state, rule, FOREIGN, "invalid");
    assert_outcome(*state, rule, X(1) "," X(9) "," FOREIGN, "attained");
    assert_outcome(*state, rule, FOREIGN "," X(9), "attained");
}

static void the_best_member_meets_the_most(void **state) {
    arena *a = *state;
    str rules = STR_LIT("competency c {\n"
                        "  tiers silver < gold\n"
                        "  facts { customers: list of { name: text  seats: number  live: yes/no } }\n"
                        "  for each customer in customers {\n"
                        "    seats >= by tier { silver: 5  gold: 50 }\n"
                        "    require live only gold { live }\n"
                        "  }\n"
                        "}\n");
    product p;
    product_open(&p, a, rules, (str){0}, date_from(2017, 7, 7), false);
    assert_non_null(p.plan);
    product_judge(&p, STR_LIT("{\"customers\":[{\"name\":\"A\",\"seats\":1,\"live\":true},"
                              "{\"name\":\"B\",\"seats\":9,\"live\":false},{\"name\":\"C\",\"seats\":8,\"live\":true}]}"));
    const outcome_each *each = &p.reasons.o->eachs[0];
    assert_int_equal(each->n, 3);
    assert_int_equal(each->row, 2); /* silver as B is, and nearer to gold */
    product_judge(&p, STR_LIT("{\"customers\":[]}"));
    assert_int_equal(p.reasons.o->eachs[0].row, PLAN_NIL);
    assert_null(p.reasons.o->eachs[0].inside);
    product_close(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_that_agree_in_a_key_are_one_group, setup, teardown),
        cmocka_unit_test_setup_teardown(none_is_a_key_like_any_other, setup, teardown),
        cmocka_unit_test_setup_teardown(a_group_has_its_own_rows, setup, teardown),
        cmocka_unit_test_setup_teardown(a_key_or_a_filter_that_is_unknown_leaves_all_groups_open, setup, teardown),
        cmocka_unit_test_setup_teardown(an_error_in_what_is_grouped_makes_the_facts_invalid, setup, teardown),
        cmocka_unit_test_setup_teardown(the_row_taken_is_the_first_of_the_largest, setup, teardown),
        cmocka_unit_test_setup_teardown(otherwise_stands_for_what_no_row_names, setup, teardown),
        cmocka_unit_test_setup_teardown(one_member_must_meet_all_lines, setup, teardown),
        cmocka_unit_test_setup_teardown(an_error_counts_where_it_could_decide, setup, teardown),
        cmocka_unit_test_setup_teardown(the_best_member_meets_the_most, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
