/* Mutants: what is changed in rules, one thing at a time. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "api/api.h"
#include "mutate/find.h"
#include "syntax/parse.h"

typedef struct world {
    arena a;
    comp_diags *diags;
    comp_program *program;
    mutants all;
} world;

static int begin(void **state) {
    world *w = calloc(1, sizeof *w);
    arena_init(&w->a, NULL);
    assert_int_equal(comp_diags_new(&w->diags), COMP_OK);
    *state = w;
    return 0;
}

static int end(void **state) {
    world *w = *state;
    comp_program_free(w->program);
    comp_diags_free(w->diags);
    arena_free(&w->a);
    free(w);
    return 0;
}

static void find_all(world *w) {
    const typed *types = typed_new(&w->a, w->program->checked);
    ast_unit *unit = parse_source(&w->a, &w->program->sources, 0, &w->diags->list);
    mutants_find(&w->all, &w->a, &w->program->sources, unit, types);
}

/* The mutants of these rules. */
static void given(world *w, const char *text) {
    comp_source rules = {"rules.comp", text, strlen(text)};
    if (comp_compile(&w->program, &rules, 1, w->diags) != COMP_OK)
        fail_msg("the rules are wrong: %s", comp_diag_message(comp_diags_first(w->diags)));
    find_all(w);
}

static const mutant *find(const world *w, mutant_kind kind, const char *before, const char *after) {
    for (uint32_t i = 0; i < w->all.n; i++) {
        const mutant *m = &w->all.at[i];
        if (m->kind == kind && str_eqz(m->before, before) && str_eqz(m->after, after)) return m;
    }
    return NULL;
}

static bool compiles(world *w, const mutant *m) {
    str text = mutant_text(&w->a, &w->program->sources.at[0], m);
    comp_source rules = {"rules.comp", text.p, text.n};
    comp_program *changed;
    comp_diags_clear(w->diags);
    comp_status status = comp_compile(&changed, &rules, 1, w->diags);
    comp_program_free(changed);
    return status == COMP_OK;
}

static void list(const world *w) {
    for (uint32_t i = 0; i < w->all.n; i++)
        print_message("  %s: " STR_FMT " -> " STR_FMT "\n", mutant_id(w->all.at[i].kind), STR_ARG(w->all.at[i].before),
                      STR_ARG(w->all.at[i].after));
}

/* There is this mutant, and it is a program. */
static void assert_mutant(world *w, mutant_kind kind, const char *before, const char *after) {
    const mutant *m = find(w, kind, before, after);
    if (!m) {
        list(w);
        fail_msg("there is no mutant %s: %s -> %s", mutant_id(kind), before, after);
    }
    if (!compiles(w, m))
        fail_msg("%s -> %s does not compile: %s", before, after, comp_diag_message(comp_diags_first(w->diags)));
}

static void assert_no_mutant(const world *w, mutant_kind kind, const char *before, const char *after) {
    if (find(w, kind, before, after)) fail_msg("there is a mutant %s: %s -> %s", mutant_id(kind), before, after);
}

#define FACTS                                                                                                          \
    "  facts {\n"                                                                                                      \
    "    revenue: money USD\n    share: percent\n    seats: whole number\n    rate: number\n    signed: date\n"        \
    "    insured: yes/no\n    audited: yes/no\n    market: developed | developing | other\n"                           \
    "    sales: list of { amount: money USD  product: text  date: date  new: yes/no }\n"                               \
    "    people: list of { id: text unique  passed: set of exams }\n  }\n"                                             \
    "  catalog exams {\n A-1 \"a\"\n A-2 \"b\"\n A-3 \"c\"\n A-4 \"d\"\n }\n"

/* One condition as the body of a requirement; the others keep the fields in use. */
#define RULES(body) "competency c {\n" FACTS "  require r {\n    " body "\n  }\n}\n"

static void a_threshold_moves_by_its_smallest_step(void **state) {
    world *w = *state;
    given(w, RULES("revenue >= USD 100,000\n seats >= 40\n share >= 35%\n rate >= 2.50"));
    assert_mutant(w, MUTANT_STEP, "100,000", "99,999.99");
    assert_mutant(w, MUTANT_STEP, "100,000", "100,000.01");
    assert_mutant(w, MUTANT_STEP, "40", "39");
    assert_mutant(w, MUTANT_STEP, "40", "41");
    assert_mutant(w, MUTANT_STEP, "35%", "36%");
    assert_mutant(w, MUTANT_STEP, "2.50", "2.49");
    assert_mutant(w, MUTANT_COMPARISON, ">=", ">");
}

static void a_number_does_not_fall_below_zero(void **state) {
    world *w = *state;
    given(w, RULES("seats > 0"));
    assert_mutant(w, MUTANT_STEP, "0", "1");
    assert_no_mutant(w, MUTANT_STEP, "0", "-1");
}

static void of_three_conditions_each_is_left_out_and_each_connective_turned(void **state) {
    world *w = *state;
    given(w, RULES("insured and audited and seats > 3"));
    assert_mutant(w, MUTANT_CONDITION, "insured", "");
    assert_mutant(w, MUTANT_CONDITION, "audited", "");
    assert_mutant(w, MUTANT_CONDITION, "seats > 3", "");
    assert_mutant(w, MUTANT_AND_OR, "insured and audited", "(insured or audited)");
    assert_mutant(w, MUTANT_AND_OR, "audited and seats > 3", "(audited or seats > 3)");
    assert_mutant(w, MUTANT_NOT, "insured", "not insured");
}

static void a_condition_that_carries_the_subject_leaves_it_to_the_next(void **state) {
    world *w = *state;
    given(w, RULES("2 different people who passed any of { A-1, A-2 } and any of { A-3, A-4 }"));
    assert_mutant(w, MUTANT_CONDITION, "passed any of { A-1, A-2 }", "");
    const mutant *m = find(w, MUTANT_CONDITION, "passed any of { A-1, A-2 }", "");
    str text = mutant_text(&w->a, &w->program->sources.at[0], m);
    assert_non_null(strstr(text.p, "who passed any of { A-3, A-4 }"));
    assert_mutant(w, MUTANT_CONDITION, "any of { A-3, A-4 }", "");
    assert_mutant(w, MUTANT_AND_OR, "passed any of { A-1, A-2 } and any of { A-3, A-4 }",
                  "passed any of { A-1, A-2 } or any of { A-3, A-4 }");
}

static void sets_lose_and_change_members(void **state) {
    world *w = *state;
    given(w, RULES("2 different people who passed any of { A-1, A-2, A-3 }"));
    assert_mutant(w, MUTANT_MEMBER_OUT, "A-1", "");
    assert_mutant(w, MUTANT_MEMBER_OUT, "A-3", "");
    assert_mutant(w, MUTANT_MEMBER, "A-2", "A-4");
    assert_mutant(w, MUTANT_QUANTIFIER, "passed any of { A-1, A-2, A-3 }", "passed all of { A-1, A-2, A-3 }");
    assert_mutant(w, MUTANT_QUANTIFIER, "passed any of { A-1, A-2, A-3 }", "passed at least 2 of { A-1, A-2, A-3 }");
    assert_mutant(w, MUTANT_PEOPLE, "2", "1");
    assert_mutant(w, MUTANT_PEOPLE, "2", "3");
}

static void people_are_split_joined_and_let_overlap(void **state) {
    world *w = *state;
    given(w, RULES("5 different people {\n"
                   "  first: 1 who passed A-1 and A-2\n  second: 1 who passed A-3\n"
                   "  third: 3 who passed A-4, of whom at least 2 passed A-1\n }"));
    assert_mutant(w, MUTANT_DIFFERENT, "5 different", "same or different");
    assert_mutant(w, MUTANT_PERSON, "first: 1 who passed A-1 and A-2", "first: 1 who passed A-1; 1 who passed A-2");
    assert_mutant(w, MUTANT_PERSON, "first: 1 who passed A-1 and A-2; second: 1 who passed A-3",
                  "first: 1 who passed A-1 and A-2 and passed A-3");
    assert_mutant(w, MUTANT_PEOPLE, "3", "4");
    assert_mutant(w, MUTANT_PEOPLE, "3", "2");
    assert_mutant(w, MUTANT_PEOPLE, "2", "1");
    assert_mutant(w, MUTANT_PEOPLE, "2", "3");
    assert_mutant(w, MUTANT_PEOPLE, "second: 1 who passed A-3", "");
    assert_mutant(w, MUTANT_CONDITION, ", of whom at least 2 passed A-1", "");
}

static void the_same_person_on_one_line_becomes_two(void **state) {
    world *w = *state;
    given(w, RULES("2 different people who passed A-1 and A-2"));
    assert_mutant(w, MUTANT_PERSON, "2 different people who passed A-1 and A-2",
                  "different people { 2 who passed A-1 2 who passed A-2 }");
}

static void filters_windows_and_aggregates_change(void **state) {
    world *w = *state;
    given(w, RULES("sum of amount in (sales where product is \"X\") >= USD 5\n"
                   "count of (sales where date in last 12 months and not new) >= 2\n"
                   "count of distinct product in sales >= 3\n"
                   "largest of amount in sales >= USD 7\n"
                   "some sales has new\n signed before 2017-07-01"));
    assert_mutant(w, MUTANT_CONDITION, "where product is \"X\"", "");
    assert_mutant(w, MUTANT_IS_NOT, "product is \"X\"", "product is not \"X\"");
    assert_mutant(w, MUTANT_WINDOW, "12", "11");
    assert_mutant(w, MUTANT_WINDOW, "12", "13");
    assert_mutant(w, MUTANT_NOT, "date in last 12 months", "not date in last 12 months");
    assert_mutant(w, MUTANT_NOT, "not new", "new");
    assert_mutant(w, MUTANT_OPERATION, "count of distinct product in sales", "count of sales");
    assert_mutant(w, MUTANT_OPERATION, "largest", "smallest");
    assert_mutant(w, MUTANT_QUANTIFIER, "some sales has new", "every sales has new");
    assert_mutant(w, MUTANT_COMPARISON, "signed before 2017-07-01", "signed on or before 2017-07-01");
    assert_mutant(w, MUTANT_DATE, "2017-07-01", "2017-07-02");
}

static void tables_swap_neighbouring_cells(void **state) {
    world *w = *state;
    given(w, "competency c {\n tiers silver < gold\n" FACTS
             "require r { revenue >= by market and tier {\n silver gold\n developed: USD 4 USD 8\n"
             " developing, other: USD 2 USD 4 } }\n}\n");
    assert_mutant(w, MUTANT_CELLS, "USD 4 … USD 8", "USD 8 … USD 4");
    assert_mutant(w, MUTANT_CELLS, "USD 4 … USD 2", "USD 2 … USD 4");
    assert_mutant(w, MUTANT_STEP, "8", "7.99");
}

static void words_of_an_enumeration_are_swapped_where_that_is_not_the_opposite(void **state) {
    world *w = *state;
    given(w, RULES("market is developed\n market is one of { developed, developing }"));
    assert_mutant(w, MUTANT_MEMBER, "developed", "developing");
    assert_mutant(w, MUTANT_MEMBER, "developed", "other");
    assert_mutant(w, MUTANT_IS_NOT, "market is developed", "market is not developed");
}

static void requirements_are_emptied_and_their_groups_turned(void **state) {
    world *w = *state;
    given(w, "competency c {\n" FACTS
             " require both \"Both\" { insured\n audited }\n"
             " require either \"One\" applies when new_here, any of { insured\n audited\n seats > 3 }\n"
             " let new_here = signed after 2017-01-01\n}\n");
    assert_mutant(w, MUTANT_REQUIREMENT, "require both \"Both\"", "");
    assert_mutant(w, MUTANT_QUANTIFIER, "require both \"Both\"", "require both \"Both\" any of");
    assert_mutant(w, MUTANT_QUANTIFIER, "require either \"One\" applies when new_here, any of",
                  "require either \"One\" applies when new_here, all of");
    assert_mutant(w, MUTANT_QUANTIFIER, "require either \"One\" applies when new_here, any of",
                  "require either \"One\" applies when new_here, at least 2 of");
    assert_mutant(w, MUTANT_APPLIES, "applies when new_here", "");
    assert_mutant(w, MUTANT_NOT, "new_here", "not new_here");
}

static void requirements_move_between_tiers(void **state) {
    world *w = *state;
    given(w, "competency c {\n tiers silver < gold\n" FACTS
             " require all_tiers \"All\" { insured }\n require top \"Top\" only gold { audited }\n"
             " option x { tier silver { require a { seats > 1 } require b { seats > 2 } }\n"
             "            tier gold { require c { seats > 3 } } }\n}\n");
    assert_mutant(w, MUTANT_TIER, "require all_tiers \"All\"", "require all_tiers \"All\" only gold");
    assert_mutant(w, MUTANT_TIER, "gold", "silver");
    assert_mutant(w, MUTANT_TIER, "only gold", "");
    assert_mutant(w, MUTANT_TIER, "require a", "require a (of tier gold)");
    assert_mutant(w, MUTANT_TIER, "require c", "require c (of tier silver)");
}

static void dates_of_lines_and_members_move_by_a_day(void **state) {
    world *w = *state;
    given(w, "competency c {\n" FACTS
             " require a from 2017-01-01 until 2017-12-31 { insured }\n require b { audited }\n"
             " require p { 1 different people who passed any of { A-1 passed before 2017-05-05 until 2018-01-01, A-2 } }\n}\n");
    assert_mutant(w, MUTANT_DATE, "2017-01-01", "2016-12-31");
    assert_mutant(w, MUTANT_DATE, "2017-12-31", "2018-01-01");
    assert_mutant(w, MUTANT_DATE, "2017-05-05", "2017-05-06");
    assert_mutant(w, MUTANT_DATE, "2018-01-01", "2017-12-31");
}

static void scores_change_in_worth_and_ways(void **state) {
    world *w = *state;
    given(w, "competency c {\n" FACTS
             " score s out of 10 {\n part a up to 4: 2 per full 3 of seats only if insured\n"
             " part b up to 6: best of { in full at USD 9 of revenue  3 per 1 of rate }\n }\n"
             " require r { s >= 5\n every part of s > 0 }\n}\n");
    assert_mutant(w, MUTANT_STEP, "4", "5");
    assert_mutant(w, MUTANT_STEP, "6", "5");
    assert_mutant(w, MUTANT_OPERATION, "full", "");
    assert_mutant(w, MUTANT_OPERATION, "best", "sum");
    assert_mutant(w, MUTANT_CONDITION, "only if insured", "");
    assert_mutant(w, MUTANT_CONDITION, "3 per 1 of rate", "");
    assert_mutant(w, MUTANT_QUANTIFIER, "every part of s > 0", "some part of s > 0");
}

static void words_in_comments_and_texts_are_no_words_of_the_rules(void **state) {
    world *w = *state;
    given(w, RULES("market # is not what it was\n is developed\n some sales has product is \"x is not y\""));
    assert_mutant(w, MUTANT_IS_NOT, "market is developed", "market is not developed");
    assert_mutant(w, MUTANT_IS_NOT, "product is \"x is not y\"", "product is not \"x is not y\"");
}

static void tests_partners_and_catalogs_are_left_alone(void **state) {
    world *w = *state;
    given(w, RULES("seats > 3")
          "partner p { seats: 40 }\ntest \"t\" { given p with { seats: 41 } expect r met }\n");
    assert_no_mutant(w, MUTANT_STEP, "40", "41");
    assert_no_mutant(w, MUTANT_STEP, "41", "42");
    assert_int_equal(w->all.n, 4); /* the requirement, >, 2, 4 */
}

static void mutants_come_in_the_order_of_the_text(void **state) {
    world *w = *state;
    given(w, RULES("insured and audited\n seats > 3\n share >= 35%"));
    for (uint32_t i = 1; i < w->all.n; i++) assert_true(w->all.at[i - 1].at.lo <= w->all.at[i].at.lo);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, begin, end)
    const struct CMUnitTest tests[] = {
        TEST(a_threshold_moves_by_its_smallest_step),
        TEST(a_number_does_not_fall_below_zero),
        TEST(of_three_conditions_each_is_left_out_and_each_connective_turned),
        TEST(a_condition_that_carries_the_subject_leaves_it_to_the_next),
        TEST(sets_lose_and_change_members),
        TEST(people_are_split_joined_and_let_overlap),
        TEST(the_same_person_on_one_line_becomes_two),
        TEST(filters_windows_and_aggregates_change),
        TEST(tables_swap_neighbouring_cells),
        TEST(words_of_an_enumeration_are_swapped_where_that_is_not_the_opposite),
        TEST(requirements_are_emptied_and_their_groups_turned),
        TEST(requirements_move_between_tiers),
        TEST(dates_of_lines_and_members_move_by_a_day),
        TEST(scores_change_in_worth_and_ways),
        TEST(words_in_comments_and_texts_are_no_words_of_the_rules),
        TEST(tests_partners_and_catalogs_are_left_alone),
        TEST(mutants_come_in_the_order_of_the_text),
    };
#undef TEST
    return cmocka_run_group_tests(tests, NULL, NULL);
}
