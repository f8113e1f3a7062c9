/* Proofs that two rule texts judge all facts alike, and that nothing is proven which is not so. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../random.h"
#include "api/api.h"
#include "mutate/proof.h"

typedef struct world {
    arena a;
    jmp_buf trap;
    comp_diags *diags;
} world;

static int begin(void **state) {
    world *w = calloc(1, sizeof *w);
    arena_init(&w->a, &w->trap);
    assert_int_equal(comp_diags_new(&w->diags), COMP_OK);
    *state = w;
    return 0;
}

static int end(void **state) {
    world *w = *state;
    comp_diags_free(w->diags);
    arena_free(&w->a);
    free(w);
    return 0;
}

static comp_program *compiled(world *w, const char *text) {
    comp_source rules = {"rules.comp", text, strlen(text)};
    comp_program *p;
    comp_diags_clear(w->diags);
    if (comp_compile(&p, &rules, 1, w->diags) != COMP_OK)
        fail_msg("%s\nis wrong: %s", text, comp_diag_message(comp_diags_first(w->diags)));
    return p;
}

static proof prove(world *w, const char *one, const char *other) {
    comp_program *p = compiled(w, one), *q = compiled(w, other);
    if (setjmp(w->trap)) fail_msg("memory ended");
    proof found = prove_equal(&w->a, p, q);
    comp_program_free(p);
    comp_program_free(q);
    return found;
}

#define FACTS                                                                                                          \
    "  facts {\n    id: text\n    seats: whole number\n    rate: number\n    signed: date\n"                           \
    "    insured: yes/no\n    audited: yes/no may be missing\n    market: developed | developing | other\n"            \
    "    level: low | high or none\n    kind: text\n"                                                                  \
    "    sales: list of { amount: number  date: date  new: yes/no }\n"                                                 \
    "    people: list of { id: text unique  passed: set of exams }\n  }\n"                                             \
    "  catalog exams {\n A-1 \"a\"\n A-2 \"b\"\n A-3 \"c\"\n }\n"

/* Every field is read by a last requirement, so that no proof fails for what is read. */
#define RULES(body)                                                                                                    \
    "competency c {\n tiers silver < gold\n" FACTS "  require r {\n    " body "\n  }\n"                               \
    "  require reads { seats >= 1\n rate >= 1\n signed after 2000-01-01\n insured\n audited\n market is developed\n" \
    " level is low\n kind is \"k\"\n sum of amount in (sales where new and date after 2000-01-01) > 1\n"            \
    " 1 different people who passed none of { A-1, A-2, A-3 } }\n}\n"

static void assert_proof(world *w, proof_kind kind, const char *one, const char *other) {
    proof p = prove(w, one, other);
    if (p.kind != kind) fail_msg("%d in place of %d for\n%s\nand\n%s", (int)p.kind, (int)kind, one, other);
}

static void order_and_ways_of_saying_make_no_other_plan(void **state) {
    world *w = *state;
    assert_proof(w, PROOF_SAME_PLAN, RULES("insured and seats > 2"), RULES("seats > 2 and insured"));
    assert_proof(w, PROOF_SAME_PLAN, RULES("1 different people who passed any of { A-1 }"),
                 RULES("1 different people who passed all of { A-1 }"));
    assert_proof(w, PROOF_SAME_PLAN, RULES("1 different people who passed any of { A-1, A-2 }"),
                 RULES("1 different people who passed at least 1 of { A-2, A-1 }"));
    assert_proof(w, PROOF_SAME_PLAN, RULES("not market is other"), RULES("market is not other"));
    assert_proof(w, PROOF_SAME_PLAN, RULES("insured and insured"), RULES("insured"));
}

static void what_differs_is_not_proven(void **state) {
    world *w = *state;
    assert_proof(w, PROOF_NONE, RULES("seats > 2"), RULES("seats >= 2"));
    assert_proof(w, PROOF_NONE, RULES("insured"), RULES("not insured"));
    assert_proof(w, PROOF_NONE, RULES("1 different people who passed any of { A-1, A-2 }"),
                 RULES("1 different people who passed all of { A-1, A-2 }"));
    assert_proof(w, PROOF_NONE, RULES("rate >= 2"), RULES("rate > 2"));
    assert_proof(w, PROOF_NONE, RULES("signed in last 12 months"), RULES("signed in last 13 months"));
    assert_proof(w, PROOF_NONE, RULES("level is not low"), RULES("level is high")); /* none is neither */
    assert_proof(w, PROOF_NONE, RULES("audited or not audited"), RULES("seats >= 0 or seats < 0")); /* missing */
}

static void conditions_on_a_finite_domain_are_tried_out(void **state) {
    world *w = *state;
    assert_proof(w, PROOF_EXHAUSTION, RULES("seats > 2"), RULES("seats >= 3")); /* whole numbers */
    assert_proof(w, PROOF_EXHAUSTION, RULES("insured or not insured"), RULES("market is developed or market is not developed"));
    assert_proof(w, PROOF_EXHAUSTION, RULES("seats > 2 and seats > 5"), RULES("seats > 5"));
    assert_proof(w, PROOF_EXHAUSTION, RULES("kind is \"a\" or kind is \"b\""), RULES("kind is one of { \"b\", \"a\" }"));
    assert_proof(w, PROOF_EXHAUSTION, RULES("signed before 2017-01-02"), RULES("signed on or before 2017-01-01"));
    assert_proof(w, PROOF_EXHAUSTION, RULES("1 different people who passed any of { A-1, A-2 } and any of { A-2 }"),
                 RULES("1 different people who passed any of { A-2, A-2 }"));
    assert_proof(w, PROOF_EXHAUSTION, RULES("count of (sales where amount > 2 and amount > 1) > 3"),
                 RULES("count of (sales where amount > 2) > 3"));
    assert_proof(w, PROOF_EXHAUSTION, RULES("rate >= by market { developed: 2  developing, other: 3 } and rate > 1"),
                 RULES("rate >= by market { developed: 2  developing, other: 3 }"));
}

static void an_aggregate_is_a_number_like_others(void **state) {
    world *w = *state;
#define TOTAL "sum of amount in (sales where new)"
    assert_proof(w, PROOF_EXHAUSTION, RULES(TOTAL " >= 12\n " TOTAL " / 12 >= 1"), RULES(TOTAL " >= 12"));
    assert_proof(w, PROOF_EXHAUSTION, RULES(TOTAL " >= 12\n " TOTAL " / 12 >= 1"), RULES(TOTAL " >= 12\n " TOTAL " * 12 >= 1"));
    assert_proof(w, PROOF_NONE, RULES(TOTAL " >= 12\n " TOTAL " / 12 >= 1"), RULES(TOTAL " >= 12\n " TOTAL " / 11 > 2"));
    assert_proof(w, PROOF_EXHAUSTION, RULES("count of sales > 2"), RULES("count of sales >= 3"));
    assert_proof(w, PROOF_EXHAUSTION, RULES("3 - count of sales < 1"), RULES("count of sales > 2"));
    assert_proof(w, PROOF_NONE, RULES("count of sales > 2"), RULES("count of (sales where new) >= 3"));
}

/* A division by zero leaves open whether the row counts: two or three, it is not known to be one of `>= 3` and `<= 2`. */
static void a_count_that_may_lie_between_two_numbers_is_no_number(void **state) {
    world *w = *state;
#define FAST "count of (sales where 1 / amount > 2)"
#define HALF "count of (sales where amount / 2 > 2)"
    assert_proof(w, PROOF_NONE, RULES(FAST " >= 3 or " FAST " <= 2"), RULES(FAST " >= 2 or " FAST " <= 2"));
    assert_proof(w, PROOF_EXHAUSTION, RULES(HALF " >= 3 or " HALF " <= 2"), RULES(HALF " >= 2 or " HALF " <= 2"));
}

static void lines_of_a_requirement_are_tried_together(void **state) {
    world *w = *state;
    assert_proof(w, PROOF_EXHAUSTION, RULES("seats >= 12\n seats >= 3"), RULES("seats >= 12"));
    assert_proof(w, PROOF_EXHAUSTION, RULES("seats >= 12\n insured"), RULES("insured\n seats > 11"));
    assert_proof(w, PROOF_NONE, RULES("seats >= 12\n seats >= 3"), RULES("seats >= 3"));
    /* A requirement has a state of its own, which tests can expect. */
    assert_proof(w, PROOF_NONE, RULES("seats >= 12\n require x { seats >= 3 }"), RULES("seats >= 12\n require x { seats >= 4 }"));
}

static void what_is_asked_of_each_member_is_no_other_lines(void **state) {
    world *w = *state;
#define EACH(body) RULES("insured\n seats > 3 and rate < 9 and rate > 2\n }\n"                                      \
                         " require s { seats < 9 and seats > 5 }\n for each sale in sales {\n require t { " body " }")
    assert_proof(w, PROOF_SAME_PLAN, EACH("amount > 2\n new"), EACH("amount > 2\n new"));
    assert_proof(w, PROOF_NONE, EACH("amount > 2\n new"), EACH("amount > 3\n new"));
    assert_proof(w, PROOF_NONE, EACH("amount > 2\n new"), EACH("amount > 2\n not new"));
}

static void the_proof_names_its_domain(void **state) {
    world *w = *state;
    proof p = prove(w, RULES("insured or seats > 2 or seats >= 9"), RULES("insured or seats > 2"));
    assert_int_equal(p.kind, PROOF_EXHAUSTION);
    assert_true(str_eqz(p.domain, "insured (yes, no), seats (5 values: at, between and beyond the 2 it is compared with)"));
    assert_true(p.cases >= 10);
}

static void a_field_no_longer_read_is_a_difference(void **state) {
    world *w = *state;
    /* A partner without `insured` is invalid under the first. */
    assert_proof(w, PROOF_NONE, "competency c {\n facts { insured: yes/no  seats: number }\n seats > 2\n insured or not insured\n}\n",
                 "competency c {\n facts { insured: yes/no  seats: number }\n seats > 2\n seats > 2 or seats <= 2\n}\n");
}

static void all_times_are_compared(void **state) {
    world *w = *state;
    assert_proof(w, PROOF_NONE, RULES("insured\n } require later from 2018-01-01 { seats > 5"),
                 RULES("insured\n } require later from 2018-01-02 { seats > 5"));
    assert_proof(w, PROOF_EXHAUSTION, RULES("insured\n } require later from 2018-01-01 { seats > 5"),
                 RULES("insured\n } require later from 2018-01-01 { seats >= 6"));
}

/* ---- against brute force ---- */

enum { ROUNDS = 400, DEPTH = 3 };

/* A condition of insured, audited, market and seats (0 to 3). */
static void random_condition(uint64_t *r, buf *b, unsigned depth) {
    static const char *const leaves[] = {"insured", "not insured", "market is developed", "market is not other",
        "market is one of { developed, developing }", "seats > 0", "seats >= 1", "seats < 3", "seats <= 1", "seats > 1",
        "audited", "count of sales > 1", "count of sales * 2 >= 3", "count of sales < 3", "seats >= by market { developed: 1  developing, other: 2 }"};
    if (depth == 0 || random_below(r, 3) == 0) {
        buf_z(b, leaves[random_below(r, sizeof leaves / sizeof *leaves)]);
        return;
    }
    buf_z(b, random_below(r, 4) ? "(" : "not (");
    random_condition(r, b, depth - 1);
    buf_z(b, random_below(r, 2) ? " and " : " or ");
    random_condition(r, b, depth - 1);
    buf_char(b, ')');
}

static char *random_rules(uint64_t *r) {
    buf b = {0};
    buf_z(&b, "competency c {\n facts { insured: yes/no  audited: yes/no may be missing  market: developed | developing | other  "
              "seats: whole number  sales: list of { new: yes/no } }\n require r { ");
    random_condition(r, &b, DEPTH);
    buf_z(&b, " }\n require reads { insured\n audited\n market is developed\n seats > 0\n count of sales > 0 }\n}\n");
    buf_char(&b, '\0');
    return b.p;
}

static const char *verdict(comp_program *p, const char *json) {
    static char results[2][32];
    static unsigned turn;
    comp_evaluator *e;
    comp_facts *f;
    const comp_outcome *o;
    comp_options options = {.as_of = {2017, 7, 7}, .reasons = true};
    assert_int_equal(comp_evaluator_new(&e, p, &options), COMP_OK);
    assert_int_equal(comp_facts_new(&f, p, &options), COMP_OK);
    assert_int_equal(comp_facts_json(f, json, strlen(json)), COMP_OK);
    assert_int_equal(comp_evaluate(e, f, &o, NULL), COMP_OK);
    /* The requirement's own state: the other one hides it. */
    const outcome *out = o->outcome;
    char *word = results[turn++ % 2];
    uint32_t root = out->plan->roots[0];
    line_state s = line_state_of(out->lines[out->plan->children[out->plan->lines[root].children.first]]);
    snprintf(word, sizeof results[0], "%d %s", (int)s, comp_outcome_word(o, 0));
    comp_facts_free(f);
    comp_evaluator_free(e);
    return word;
}

static bool alike_everywhere(comp_program *p, comp_program *q) {
    static const char *const markets[] = {"developed", "developing", "other"}, *const audits[] = {"true", "false", "null"};
    static const char *const sales[] = {"", "{}", "{},{}", "{},{},{}"};
    for (unsigned i = 0; i < 2 * 3 * 3 * 5 * 4; i++) {
        char json[200];
        snprintf(json, sizeof json, "{\"insured\":%s,\"market\":\"%s\",\"audited\":%s,\"seats\":%u,\"sales\":[%s]}",
                 i % 2 ? "true" : "false", markets[i / 2 % 3], audits[i / 6 % 3], i / 18 % 5, sales[i / 90]);
        if (strcmp(verdict(p, json), verdict(q, json)) != 0) return false;
    }
    return true;
}

/* Whether they are alike, as proof and trial agree. */
static bool assert_agreed(world *w, const char *one, const char *other) {
    comp_program *p = compiled(w, one), *q = compiled(w, other);
    bool alike = alike_everywhere(p, q);
    comp_program_free(p);
    comp_program_free(q);
    if ((prove(w, one, other).kind != PROOF_NONE) != alike)
        fail_msg("%s\nand\n%s\n%s", one, other, alike ? "are alike, and it is not proven" : "are proven alike, and differ");
    return alike;
}

static void proofs_agree_with_trying_everything(void **state) {
    uint64_t r = 5;
    unsigned proven = 0;
    for (unsigned i = 0; i < ROUNDS; i++) {
        char *one = random_rules(&r), *other = random_rules(&r);
        proven += assert_agreed(*state, one, other);
        free(one);
        free(other);
    }
    assert_true(proven > 5);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(order_and_ways_of_saying_make_no_other_plan),
        TEST(what_differs_is_not_proven),
        TEST(conditions_on_a_finite_domain_are_tried_out),
        TEST(an_aggregate_is_a_number_like_others),
        TEST(a_count_that_may_lie_between_two_numbers_is_no_number),
        TEST(lines_of_a_requirement_are_tried_together),
        TEST(what_is_asked_of_each_member_is_no_other_lines),
        TEST(the_proof_names_its_domain),
        TEST(a_field_no_longer_read_is_a_difference),
        TEST(all_times_are_compared),
        TEST(proofs_agree_with_trying_everything),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
