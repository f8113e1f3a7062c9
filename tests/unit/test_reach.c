/* What would lift a partner.  Every change is tried against a second evaluator in tests/oracle; here stand the ways in
 * which a change can be the wrong one. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>

#include <cmocka.h>

#include "eval/reach.h"
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

static str words_of(arena *a, const product *p, const reach_change *c) {
    buf to = {0};
    str said = {0};
    switch (c->kind) {
    case REACH_AMOUNT:
        value_print(&to, a, c->to, 0, false);
        said = str_printf(a, STR_FMT " %.*s", STR_ARG(source_text(&p->sources, p->plan->nodes[c->node].at)), (int)to.n,
                          to.p);
        buf_free(&to);
        return said;
    case REACH_PASSES: said = str_printf(a, "row %u", (unsigned)c->row); break;
    case REACH_PERSON: said = STR_LIT("one more"); break;
    }
    for (uint32_t i = 0; i < c->npasses; i++)
        said = str_printf(a, STR_FMT " %u of %u", STR_ARG(said), (unsigned)c->passes[i].pick, (unsigned)c->passes[i].n);
    return c->people == PLAN_NIL ? said : str_printf(a, STR_FMT " (fills a place)", STR_ARG(said));
}

/* Fails unless the changes found are these, one after the other, parted by "; ". */
static void assert_lifts(arena *a, const char *rules, const char *partner, const char *expected) {
    product p;
    product_open(&p, a, str_from(rules), (str){0}, 0, false);
    if (!p.plan) fail_msg("refused: %.*s", STR_ARG(p.ds.first->message));
    product_judge(&p, str_from(partner));
    jmp_buf trap;
    a->trap = &trap;
    if (setjmp(trap)) fail_msg("memory ended");
    reach_budget budget = reach_budget_of(p.reasons.o, NULL, 0);
    reach found = reach_find(p.reasons.e, &p.reasons.f, p.reasons.o, 0, &budget, a);
    a->trap = NULL;
    str said = STR_LIT("");
    for (uint32_t i = 0; i < found.n; i++)
        said = str_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(said), i ? "; " : "",
                          STR_ARG(words_of(a, &p, &found.changes[i])));
    if (found.cut_short) said = str_printf(a, STR_FMT "; cut short", STR_ARG(said));
    assert_string_equal(said.p, expected);
    assert_null(p.reasons.f.errors); /* what was only tried is no mistake of the partner's */
    product_close(&p);
}

static void the_least_of_several_thresholds_is_named(void **state) {
    const char *rules = "competency c {\n facts { x: number\n y: number }\n"
                        " require any of {\n  x >= 100\n  x >= 7.5\n  y >= 2\n }\n}\n";
    assert_lifts(*state, rules, "{\"x\": 1, \"y\": 1}", "x 7.5; y 2");
}

static void a_whole_number_is_raised_to_a_whole_number(void **state) {
    const char *rules = "competency c {\n facts { n: whole number\n sales: list of { id: text unique } }\n"
                        " require any of {\n  n >= 7.5\n  n > 20\n  count of sales > 1.5\n }\n}\n";
    assert_lifts(*state, rules, "{\"n\": 1, \"sales\": []}", "n 8; count of sales 2");
}

static void no_amount_is_named_where_less_does_as_well(void **state) {
    const char *rules = "competency c {\n facts { x: number }\n require any of {\n  x >= 100\n  x is not 1\n }\n}\n";
    assert_lifts(*state, rules, "{\"x\": 1}", "");
}

static void a_people_block_inside_rows_is_no_obstacle(void **state) {
    const char *rules = "competency c {\n facts {\n  sales: list of { size: number }\n"
                        "  people: list of { id: text unique\n   age: number\n   passed: set of text } }\n"
                        " some sales has (1 different people who passed any of { \"a\" } and age >= size)\n}\n";
    const char *partner = "{\"sales\": [{\"size\": 3}], \"people\": [{\"id\": \"x\", \"age\": 2, \"passed\": []},"
                          " {\"id\": \"y\", \"age\": 5, \"passed\": []}]}";
    assert_lifts(*state, rules, partner, "row 1 1 of 1");
}

static void members_left_out_by_a_filter_fill_no_place(void **state) {
    const char *rules =
        "competency c {\n facts { people: list of { id: text unique\n   age: number\n   passed: set of text } }\n"
        " require any of {\n  1 different people where age >= 3 who passed any of { \"a\" }\n"
        "  some people has passed any of { \"a\" }\n }\n}\n";
    assert_lifts(*state, rules, "{\"people\": [{\"id\": \"x\", \"age\": 2, \"passed\": []}]}", "row 0 1 of 1");
    assert_lifts(*state, rules, "{\"people\": [{\"id\": \"x\", \"age\": 4, \"passed\": []}]}",
                 "row 0 1 of 1 (fills a place)");
}

static void what_only_another_competency_asks_of_a_member_does_not_matter(void **state) {
    const char *rules = "facts { people: list of { id: text unique\n   home: text\n   passed: set of text } }\n"
                        "competency c {\n 1 different people who passed any of { \"a\" }\n}\n"
                        "competency d {\n some people has home is \"Rome\"\n}\n";
    assert_lifts(*state, rules, "{\"people\": []}", "one more 1 of 1 (fills a place)");
}

static void an_error_that_only_a_change_would_make_is_none_of_the_partner(void **state) {
    const char *rules = "competency c {\n facts { x: number\n n: number }\n let a = n * n * n * n * n * n * n * n\n"
                        " let b = a * a * a * a * a * a * a * a\n let d = b * b * b * b * b * b * b * b\n"
                        " let e = d * d * d * d * d * d * d * d\n x >= 100\n e >= 7\n}\n";
    assert_lifts(*state, rules, "{\"x\": 1, \"n\": 1000000}", "");
}

/* Nobody there can be helped by passes, and to see that of all of them would take long: whoever else can be named is. */
static void what_takes_too_long_to_try_does_not_hide_what_does_not(void **state) {
    enum { MEMBERS = 5000 };
    const char *rules = "competency c {\n facts { people: list of { id: text unique\n   passed: set of text } }\n"
                        " 1 different people who passed any of { \"a\" }\n count of people > 5000\n}\n";
    buf partner = {0};
    for (int i = 0; i < MEMBERS; i++)
        buf_printf(&partner, "%s{\"id\": \"%d\", \"passed\": []}", i ? "," : "{\"people\": [", i);
    buf_z(&partner, "]}");
    buf_char(&partner, '\0');
    assert_lifts(*state, rules, partner.p, "one more 1 of 1 (fills a place); cut short");
    buf_free(&partner);
}

/* Half of the work is the first one's, who cannot use it up to any end; the second one is still helped. */
static void competencies_share_the_work_of_a_partner(void **state) {
    enum { CODES = 40 };
    arena *a = *state;
    str codes = STR_LIT("\"x0\"");
    for (int i = 1; i < CODES; i++) codes = str_printf(a, STR_FMT ", \"x%d\"", STR_ARG(codes), i);
    str rules = str_printf(a, "competency hard {\n facts { passed: set of text\n n: number }\n require p {\n");
    for (int i = 0; i < CODES; i++)
        rules = str_printf(a, STR_FMT "  (passed any of { \"x%d\" }) or n >= %d\n", STR_ARG(rules), i, i + 2);
    rules = str_printf(a, STR_FMT " }\n passed at least 20 of { " STR_FMT " }\n n < 1\n}\n"
                       "competency easy {\n facts { n: number }\n n >= 1\n}\n", STR_ARG(rules), STR_ARG(codes));
    product p;
    product_open(&p, a, rules, (str){0}, 0, false);
    if (!p.plan) fail_msg("refused: %.*s", STR_ARG(p.ds.first->message));
    product_judge(&p, STR_LIT("{\"passed\": [], \"n\": 0}"));
    jmp_buf trap;
    a->trap = &trap;
    if (setjmp(trap)) fail_msg("memory ended");
    reach_budget budget = reach_budget_of(p.reasons.o, NULL, 0);
    const uint64_t all = budget.work;
    reach hard = reach_find(p.reasons.e, &p.reasons.f, p.reasons.o, 0, &budget, a);
    assert_true(hard.cut_short && hard.n == 0);
    assert_true(budget.work > 0 && budget.work < all);
    reach easy = reach_find(p.reasons.e, &p.reasons.f, p.reasons.o, 1, &budget, a);
    assert_true(easy.n == 1 && !easy.cut_short);
    budget.work = 0;
    easy = reach_find(p.reasons.e, &p.reasons.f, p.reasons.o, 1, &budget, a);
    assert_true(easy.n == 0 && easy.cut_short);
    a->trap = NULL;
    product_close(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(the_least_of_several_thresholds_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_whole_number_is_raised_to_a_whole_number, set_up, tear_down),
        cmocka_unit_test_setup_teardown(no_amount_is_named_where_less_does_as_well, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_people_block_inside_rows_is_no_obstacle, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_only_another_competency_asks_of_a_member_does_not_matter, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(an_error_that_only_a_change_would_make_is_none_of_the_partner, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(what_takes_too_long_to_try_does_not_hide_what_does_not, set_up, tear_down),
        cmocka_unit_test_setup_teardown(competencies_share_the_work_of_a_partner, set_up, tear_down),
        cmocka_unit_test_setup_teardown(members_left_out_by_a_filter_fill_no_place, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
