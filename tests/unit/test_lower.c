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

/* Both rules, within the same competency, come to the same plan, but for the name that an area adds. */
static void assert_same_plan(arena *a, const char *one, const char *other) {
    const char *const rules[] = {one, other};
    buf dumps[2] = {{0}, {0}};
    for (int i = 0; i < 2; i++) {
        product p;
        str text = str_printf(a,
                              "competency c {\n tiers silver < gold\n facts { n: number\n ok: yes/no\n"
                              " sales: list of { amount: number\n kind: text\n lines: list of { m: number } } }\n"
                              " set kinds = { \"a\", \"b\" }\n%s\n}\n",
                              rules[i]);
        product_open(&p, a, text, (str){0}, 0, false);
        if (!p.plan) fail_msg("%s\nrefused: %.*s", rules[i], STR_ARG(p.ds.first->message));
        plan_dump(&dumps[i], p.plan);
        product_close(&p);
    }
    buf_char(&dumps[0], '\0');
    buf_char(&dumps[1], '\0');
    char *area = strstr(dumps[0].p, "competency c.a");
    if (area) memmove(area + strlen("competency c"), area + strlen("competency c.a"), strlen(area) - strlen("competency c.a") + 1);
    assert_string_equal(dumps[0].p, dumps[1].p);
    buf_free(&dumps[0]);
    buf_free(&dumps[1]);
}

static void a_call_is_what_the_definition_says_of_its_values(void **state) {
    assert_same_plan(*state, " let f(x) = x + 1\n require r { f(n) >= 2 }", " require r { n + 1 >= 2 }");
    assert_same_plan(*state, " let f(x) = x * 2\n require r { f(f(n + 1)) >= 2 }", " require r { (n + 1) * 2 * 2 >= 2 }");
    assert_same_plan(*state, " let f(c, x) = c and x >= 1\n require r { f(ok, n) }", " require r { ok and n >= 1 }");
    assert_same_plan(*state, " let f(L, k) = count of (L where kind is one of k)\n require r { f(sales, kinds) >= 1 }",
                     " require r { count of (sales where kind is one of kinds) >= 1 }");
    assert_same_plan(*state, " let f(L) = sum of L.amount in L\n require r { f((sales where kind is \"a\")) >= 1 }",
                     " require r { sum of sales.amount in (sales where kind is \"a\") >= 1 }");
    assert_same_plan(*state, " let f(x, y) = x > y\n require r { some sales has f(amount, n) }",
                     " require r { some sales has amount > n }");
    assert_same_plan(*state, " let f(x) = some lines_over has x\n let lines_over = sales where amount > 1\n"
                             " require r { f(ok) }",
                     " let lines_over = sales where amount > 1\n require r { some lines_over has ok }");
    assert_same_plan(*state, " let f(x) = n >= x\n require r { f(by tier { silver: 1  gold: 2 }) }",
                     " require r { n >= by tier { silver: 1  gold: 2 } }");
    assert_same_plan(*state, " let g(x) = x + 1\n let f(x) = g(x) + g(g(x))\n require r { f(n) >= 2 }",
                     " require r { n + 1 + (n + 1 + 1) >= 2 }");
}

static void what_the_area_decides_is_decided(void **state) {
    assert_same_plan(*state, " for each A in { a } { require r { n >= by A { a: 1 } } }", " require r { n >= 1 }");
    assert_same_plan(*state, " for each A in { a } { require r { (A is a and ok) or (A is not a and n > 1) } }",
                     " require r { ok }");
    assert_same_plan(*state, " for each A in { a } { require r { if A is one of { a } then ok else n > 1 } }",
                     " require r { ok }");
    assert_same_plan(*state, " for each A in { a } { require r { n >= by A and tier { silver gold  a: 1 2 } } }",
                     " require r { n >= by tier { silver: 1  gold: 2 } }");
    assert_same_plan(*state, " for each A in { a } { require r { n >= by tier and A { a  silver: 1  gold: 2 } } }",
                     " require r { n >= by tier { silver: 1  gold: 2 } }");
    assert_same_plan(*state, " for each A in { a } { require r { some sales has kind is A } }",
                     " require r { some sales has kind is \"a\" }");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(rows_of_which_nothing_is_read_are_counted, set_up, tear_down),
        cmocka_unit_test_setup_teardown(whether_an_amount_is_known_asks_for_no_currency, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_call_is_what_the_definition_says_of_its_values, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_the_area_decides_is_decided, set_up, tear_down),
        cmocka_unit_test_setup_teardown(an_option_with_tier_blocks_lacks_the_other_tiers, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
