/* Explanations of rules whose shape is unusual: that they are written at all. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "render/render.h"
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

/* Fails unless the text for the partner says each of the words, up to an empty one. */
static void assert_says(arena *a, const char *rules, const char *partner, const char *const *said) {
    product p;
    buf text = {0}, json = {0};
    product_open(&p, a, str_from(rules), (str){0}, 0, false);
    if (!p.plan) fail_msg("refused: %.*s", STR_ARG(p.ds.first->message));
    product_judge(&p, str_from(partner));
    render_text(&text, p.reasons.o, p.reasons.e, &p.reasons.f, &(render_style){.width = 80});
    buf_char(&text, '\0');
    for (; **said; said++)
        if (!strstr(text.p, *said)) fail_msg("no \"%s\" in\n%s", *said, text.p);
    render_json(&json, p.reasons.o, p.reasons.e, &p.reasons.f, true, false);
    assert_false(json.failed);
    buf_free(&text);
    buf_free(&json);
    product_close(&p);
}

static void a_table_may_ask_one_tier_for_people_and_another_for_none(void **state) {
    const char *rules = "competency c {\n tiers silver < gold\n"
                        " facts { attested: yes/no\n  people: list of { id: text unique\n   able: yes/no } }\n"
                        " by tier { silver: attested  gold: (2 different people who able) }\n}\n";
    const char *partner = "{\"attested\": true, \"people\": [{\"id\": \"x\", \"able\": true}]}";
    assert_says(*state, rules, partner, (const char *const[]){"silver", "yes", "NO", ""});
}

static void rows_inside_rows_are_unknown_where_the_row_around_is_not_told(void **state) {
    const char *rules = "competency c {\n facts { sales: list of { size: number }\n"
                        "  people: list of { id: text unique\n   age: number } }\n"
                        " every sales has (some people has age >= sales.size)\n}\n";
    const char *partner = "{\"sales\": [{\"size\": 3}], \"people\": [{\"id\": \"x\", \"age\": 2}]}";
    assert_says(*state, rules, partner, (const char *const[]){"none", "sales", ""});
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_table_may_ask_one_tier_for_people_and_another_for_none, set_up, tear_down),
        cmocka_unit_test_setup_teardown(rows_inside_rows_are_unknown_where_the_row_around_is_not_told, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
