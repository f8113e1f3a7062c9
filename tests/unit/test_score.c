/* Scores from end to end: what a part earns, what its next point costs, and what is known of a score in doubt. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "eval/next_point.h"
#include "unit/product_kit.h"

static const char *const FACTS =
    "facts {\n"
    "  id:      text\n"
    "  n:       whole number or none\n"
    "  m:       money USD\n"
    "  x:       number may be missing\n"
    "  signed:  yes/no may be missing\n"
    "  early:   whole number\n"
    "  now:     whole number\n"
    "  people:  list of { id: text unique  senior: yes/no may be missing }\n"
    "}\n";

static const char *const PARTNER =
    "{\"id\": \"p\", \"m\": 15000, \"n\": 6, \"early\": 100, \"now\": 135, \"people\": ["
    "{\"id\": \"1\", \"senior\": true}, {\"id\": \"2\"}]}";

typedef struct judged {
    arena a;
    product p;
} judged;

/* The competency's body after the facts; `partner` NULL: the usual partner. */
static void judge(judged *j, const char *body, const char *partner) {
    arena_init(&j->a, NULL);
    str rules = str_printf(&j->a, "competency c {\n%s%s}\n", FACTS, body);
    product_open(&j->p, &j->a, rules, (str){0}, date_from(2017, 7, 7), false);
    if (!j->p.plan) fail_msg("the rules are refused:\n%s", body);
    product_judge(&j->p, str_from(partner ? partner : PARTNER));
    const char *differs = product_differs_from_itself(&j->p);
    if (differs) fail_msg("with and without reasons: %s", differs);
}

static void done(judged *j) {
    product_close(&j->p);
    arena_free(&j->a);
}

static str number_words(judged *j, value v) {
    if (!value_is_known(v)) return v.d == VALUE_EMPTY ? STR_LIT("empty") : STR_LIT("?");
    buf b = {0};
    value_print(&b, &j->a, v, 0, false);
    str s = str_copy(&j->a, (str){b.p, (uint32_t)b.n});
    buf_free(&b);
    return s;
}

static void assert_words(judged *j, const char *what, str got, const char *expected) {
    if (!str_eqz(got, expected)) fail_msg("%s: %.*s, not %s", what, STR_ARG(got), expected);
    (void)j;
}

static str next_words(judged *j, uint32_t part, uint32_t way) {
    static const char *const kinds[] = {"full", "more", "when", "closed", "unknown", "never"};
    next_point next = next_point_by(j->p.reasons.o, &j->a, part, way);
    str s = str_from(kinds[next.kind]);
    if (next.kind == NEXT_MORE)
        s = str_printf(&j->a, STR_FMT " to " STR_FMT, STR_ARG(number_words(j, next.more)),
                       STR_ARG(number_words(j, next.to)));
    if (next.kind == NEXT_MORE || next.kind == NEXT_WHEN)
        s = str_printf(&j->a, STR_FMT " +" STR_FMT, STR_ARG(s), STR_ARG(number_words(j, next.gain)));
    return s;
}

/* A score of one part worth 40: its points, and what the next one costs. */
static void assert_part(const char *earn, const char *partner, const char *points, const char *next) {
    judged j;
    char body[1000];
    snprintf(body, sizeof body, "score s out of 40 { part p up to 40: %s }\nrequire r { s >= 1 }\n", earn);
    judge(&j, body, partner);
    const plan *p = j.p.plan;
    assert_int_equal(p->nscores, 1);
    assert_words(&j, earn, number_words(&j, j.p.reasons.o->values[p->scores[0].node]), points);
    uint32_t way = p->parts[0].earn;
    if (next) assert_words(&j, earn, next_words(&j, 0, way), next);
    done(&j);
}

/* ---- ways to earn ---- */

static void a_share_of_what_is_needed_is_a_share_of_the_points(void **state) {
    (void)state;
    assert_part("in full at 6 of n", NULL, "40", "full");
    assert_part("in full at 9 of n", NULL, "80/3", "1 to 7 +40/9");
    assert_part("in full at 80 of n", NULL, "3", "2 to 8 +1");
    assert_part("in full at 120 of n", NULL, "2", "3 to 9 +1");
    assert_part("in full at 5 of n", NULL, "40", "full");
    assert_part("in full at USD 30,000 of m", NULL, "20", "750 to 15750 +1");
    assert_part("in full at USD 70,000 of m", NULL, "60/7", "1750 to 16750 +1");
    assert_part("in full at 35% of growth from early to now", NULL, "40", "full");
    assert_part("in full at 50% of growth from early to now", NULL, "28", "0.0125 to 0.3625 +1");
}

static void the_last_of_the_points_may_be_less_than_one(void **state) {
    (void)state;
    assert_part("in full at USD 15,001 of m", NULL, "600000/15001", "1 to 15001 +40/15001");
}

static void steps_count_in_part_or_only_when_full(void **state) {
    (void)state;
    assert_part("5 per 1 of n", NULL, "30", "1 to 7 +5");
    assert_part("1 per 4 of n", NULL, "1.5", "4 to 10 +1");
    assert_part("1 per full 4 of n", NULL, "1", "2 to 8 +1");
    assert_part("0.5 per full 4 of n", NULL, "0.5", "6 to 12 +1");
    assert_part("4 per full USD 2,000 of m", NULL, "28", "1000 to 16000 +4");
    assert_part("10 per full 2 of n", NULL, "30", "2 to 8 +10");
    assert_part("30 per 1 of n", NULL, "40", "full");
}

static void a_condition_earns_all_or_nothing(void **state) {
    (void)state;
    assert_part("in full if n >= 6", NULL, "40", "full");
    assert_part("in full if n >= 7", NULL, "0", "when +40");
    assert_part("in full if signed", NULL, "?", "unknown");
}

static void ways_add_up_or_the_best_counts(void **state) {
    (void)state;
    assert_part("sum of { 2 per 1 of n  in full at USD 60,000 of m }", NULL, "22", NULL);
    assert_part("sum of { 5 per 1 of n  in full at USD 60,000 of m }", NULL, "40", NULL);
    assert_part("best of { 2 per 1 of n  in full at USD 60,000 of m }", NULL, "12", NULL);
    assert_part("best of { sum of { 1 per 1 of n  1 per 1 of n }  1 per 1 of n }", NULL, "12", NULL);
}

static void nothing_is_earned_below_nothing_or_of_none(void **state) {
    (void)state;
    static const char *const none = "{\"id\": \"p\", \"m\": -5, \"early\": 0, \"now\": 1, \"people\": []}";
    assert_part("4 per 1 of n", none, "0", "1 to 1 +4");
    assert_part("4 per USD 1 of m", none, "0", "5.25 to 0.25 +1");
    assert_part("sum of { 4 per USD 1 of m  8 per 1 of now }", none, "8", NULL);
}

/* ---- gates, unknowns ---- */

static void a_closed_gate_earns_nothing_before_the_rest_is_looked_at(void **state) {
    (void)state;
    static const char *const from_zero =
        "{\"id\": \"p\", \"n\": 1, \"m\": 1, \"early\": 0, \"now\": 135, \"people\": []}";
    assert_part("in full at 35% of growth from early to now", from_zero, "empty", "unknown");
    assert_part("in full at 35% of growth from early to now only if early >= 50", from_zero, "0", "closed");
    assert_part("4 per 1 of x only if n >= 2", from_zero, "0", "closed");
    assert_part("4 per 1 of x only if n >= 1", from_zero, "?", "unknown");
    assert_part("4 per 1 of n only if signed", from_zero, "?", "unknown");
}

static void what_is_needed_must_be_above_zero(void **state) {
    (void)state;
    static const char *const zero = "{\"id\": \"p\", \"n\": 0, \"m\": 1, \"early\": 0, \"now\": 5, \"people\": []}";
    assert_part("in full at n of now", zero, "empty", "unknown");
    assert_part("in full at (n - 1) of now", zero, "0", "never");
}

static void assert_result(const char *body, const char *partner, result_kind kind, const char *message) {
    judged j;
    judge(&j, body, partner);
    if (j.p.reasons.o->results[0].kind != kind)
        fail_msg("%s: result %d, not %d", message, j.p.reasons.o->results[0].kind, kind);
    done(&j);
}

static const char *const TWO_PARTS = "score s out of 50 {\n"
                                     "  part sure  up to 30: 5 per 1 of n\n"
                                     "  part doubt up to 20: 4 per 1 of x\n"
                                     "}\n"
                                     "score t out of 20 { part known up to 20: 3 per 1 of n }\n"
                                     "require r { ";

static void assert_said(const char *condition, result_kind kind) {
    char body[1000];
    snprintf(body, sizeof body, "%s%s }\n", TWO_PARTS, condition);
    assert_result(body, NULL, kind, condition);
}

static void a_score_in_doubt_lies_between_what_it_can_come_to(void **state) {
    (void)state;
    assert_said("s >= 30", RESULT_TIER);
    assert_said("s >= 31", RESULT_UNDETERMINED);
    assert_said("s > 50", RESULT_NONE);
    assert_said("s <= 50", RESULT_TIER);
    assert_said("50 >= s", RESULT_TIER);
    assert_said("s is 51", RESULT_NONE);
    assert_said("s is 40", RESULT_UNDETERMINED);
    assert_said("s is not 51", RESULT_TIER);
    assert_said("s.doubt >= 0", RESULT_TIER);
    assert_said("s.doubt > 20", RESULT_NONE);
    assert_said("max(s, t) >= 30", RESULT_TIER);
    assert_said("max(s, t) >= 40", RESULT_UNDETERMINED);
    assert_said("min(s, t) > 18", RESULT_NONE);
    assert_said("every part of s > 0", RESULT_UNDETERMINED);
    assert_said("every part of s >= 0", RESULT_TIER);
    assert_said("some part of s >= 30", RESULT_TIER);
    assert_said("some part of s > 30", RESULT_NONE);
    assert_said("s + 0 >= 30", RESULT_UNDETERMINED); /* in other arithmetic it is not known */
}

static void a_gate_in_doubt_leaves_what_is_behind_it_or_nothing(void **state) {
    (void)state;
    static const char *const score = "score s out of 40 { part p up to 40: 3 per 1 of n only if signed }\nrequire r { ";
    static const struct { const char *condition; result_kind kind; } cases[] = {
        {"s <= 18", RESULT_TIER}, {"s > 18", RESULT_NONE}, {"s >= 18", RESULT_UNDETERMINED}, {"s >= 0", RESULT_TIER}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char body[1000];
        snprintf(body, sizeof body, "%s%s }\n", score, cases[i].condition);
        assert_result(body, NULL, cases[i].kind, cases[i].condition);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_share_of_what_is_needed_is_a_share_of_the_points),
        cmocka_unit_test(the_last_of_the_points_may_be_less_than_one),
        cmocka_unit_test(steps_count_in_part_or_only_when_full),
        cmocka_unit_test(a_condition_earns_all_or_nothing),
        cmocka_unit_test(ways_add_up_or_the_best_counts),
        cmocka_unit_test(nothing_is_earned_below_nothing_or_of_none),
        cmocka_unit_test(a_closed_gate_earns_nothing_before_the_rest_is_looked_at),
        cmocka_unit_test(what_is_needed_must_be_above_zero),
        cmocka_unit_test(a_score_in_doubt_lies_between_what_it_can_come_to),
        cmocka_unit_test(a_gate_in_doubt_leaves_what_is_behind_it_or_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
