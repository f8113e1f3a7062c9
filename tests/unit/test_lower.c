/* From rules text to plan, seen in what the plan decides.  The whole of it is tested against a second evaluator
 * (tests/oracle); here stand the mistakes that it found. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "unit/product_kit.h"

static int set_up(void **state) {
    static arena a;
    arena_init(&a, NULL);
    *state = &a;
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

/* Fails unless the only competency of the rules comes out so: a tier's number, or "none", "undetermined", "invalid". */
static void assert_result(arena *a, const char *rules, const char *partner, const char *expected) {
    static const char *const kinds[] = {"tier", "none", "undetermined", "invalid"};
    product p;
    product_open(&p, a, str_from(rules), (str){0}, 0, false);
    if (!p.plan) fail_msg("refused: %.*s", STR_ARG(p.ds.first->message));
    assert_null(plan_verify(p.plan));
    product_judge(&p, str_from(partner));
    assert_null(product_differs_from_itself(&p));
    outcome_result r = p.reasons.o->results[0];
    char got[32];
    if (r.kind == RESULT_TIER) snprintf(got, sizeof got, "%d", (int)r.tier);
    else snprintf(got, sizeof got, "%s", kinds[r.kind]);
    assert_string_equal(got, expected);
    product_close(&p);
}

static void rows_of_which_nothing_is_read_are_counted(void **state) {
    const char *rules = "competency c {\n facts { id: text\n sales: list of { amount: number } }\n"
                        " count of sales is 2\n largest of 5 in sales is 5\n}\n";
    assert_result(*state, rules, "{\"sales\": [{\"amount\": 1}, {}]}", "0");
    assert_result(*state, rules, "{\"sales\": [{}]}", "none");
}

static void whether_an_amount_is_known_asks_for_no_currency(void **state) {
    const char *rules = "competency c {\n facts { fee: money in currency may be missing\n currency: text }\n"
                        " fee is known\n}\n";
    assert_result(*state, rules, "{\"fee\": 1, \"currency\": \"EUR\"}", "0");
    assert_result(*state, rules, "{\"fee\": 1}", "0");
    assert_result(*state, rules, "{\"currency\": \"EUR\"}", "none");
}

static void an_option_with_tier_blocks_lacks_the_other_tiers(void **state) {
    const char *rules = "competency c {\n tiers silver < gold\n facts { a: yes/no }\n"
                        " option x {\n  a\n  tier silver { no requirements }\n }\n"
                        " option y only gold { not a }\n}\n";
    assert_result(*state, rules, "{\"a\": true}", "0");
    assert_result(*state, rules, "{\"a\": false}", "1");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_of_which_nothing_is_read_are_counted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(whether_an_amount_is_known_asks_for_no_currency, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_option_with_tier_blocks_lacks_the_other_tiers, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
