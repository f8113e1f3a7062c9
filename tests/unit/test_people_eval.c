/* People blocks in a plan: who counts for certain, who perhaps, and what is recorded of them. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "unit/eval_kit.h"

/* Members as words: how the filter comes out for them, then for each of the conditions a, b: "+++" passes, a, b;
 * "+-?" passes, not a, perhaps b; ! is an error. */
typedef struct team { kit *k; uint32_t list, filter, a, b, block; } team;

static value cell_from(char c) {
    return c == '+' ? V_YES : c == '-' ? V_NO : c == '?' ? V_UNKNOWN : V_ERROR(VALUE_ERROR_CURRENCY);
}

static void team_begin(team *t) {
    kit_setup((void **)&t->k);
    t->list = kit_list(t->k, 0, "people");
    t->filter = kit_field(t->k, t->list, "active", PT_YESNO);
    t->a = kit_field(t->k, t->list, "a", PT_YESNO);
    t->b = kit_field(t->k, t->list, "b", PT_YESNO);
}

static void team_block(team *t, plan_people_mode mode, uint32_t share) {
    uint32_t view = kit_view(t->k, t->list, kit_read(t->k, t->filter));
    t->block = kit_people(t->k, view, mode, share);
}

static void put_members(team *t, const char *members) {
    uint32_t n = (uint32_t)(strlen(members) + 1) / 4;
    kit_rows(t->k, t->list, 0, n);
    for (uint32_t i = 0; i < n; i++) {
        kit_put(t->k, t->filter, i, cell_from(members[4 * i]));
        kit_put(t->k, t->a, i, cell_from(members[4 * i + 1]));
        kit_put(t->k, t->b, i, cell_from(members[4 * i + 2]));
    }
}

static void team_end(team *t) { kit_teardown((void **)&t->k); }

/* The same verdict with recording and without, as a line and as a node. */
static void assert_verdict(team *t, const char *members, const char *expected) {
    uint32_t line = kit_people_line(t->k, t->block), node = kit_people_node(t->k, t->block);
    kit_one_tier(t->k, line);
    kit_plan(t->k);
    if (!strcmp(members, "absent")) kit_put(t->k, kit_list_field(t->k, t->list), 0, V_UNKNOWN);
    else if (!strcmp(members, "none")) kit_put(t->k, kit_list_field(t->k, t->list), 0, V_NONE);
    else put_members(t, members);
    eval *plain = kit_eval(t->k, false, NULL), *e = kit_eval(t->k, true, NULL);
    result_kind kind = eval_run(plain, &t->k->facts)->results[0].kind;
    t->k->facts.errors = t->k->facts.last_error = NULL;
    const outcome *o = eval_run(e, &t->k->facts);
    value v = eval_node(plain, node), x = value_from(expected);
    if (v.n != x.n || v.d != x.d) fail_msg("`%s`: %s, not %s", members, value_words(v), expected);
    assert_value(o->people[t->block].verdict, x);
    static const result_kind kinds[] = {RESULT_NONE, RESULT_INVALID, RESULT_UNDETERMINED, RESULT_TIER};
    assert_int_equal(kind, kinds[value_is_error(x) ? 1 : x.d < 0 ? 2 : x.n ? 3 : 0]);
    assert_int_equal(o->results[0].kind, kind);
    eval_free(plain);
    eval_free(e);
}

static void a_block_is_met_by_the_certain_and_unmet_without_the_possible(void **state) {
    (void)state;
    static const char *const cases[][2] = { /* one of a and another of b */
        {"", "no"}, {"+++", "no"}, {"+++ ++-", "yes"}, {"++- ++-", "no"}, {"+++ +++", "yes"}, {"++- --+", "no"},
        {"+++ ?++", "?"}, {"++- +-?", "?"}, {"++- +-? +-+", "yes"}, {"+?? +??", "?"}, {"+?- +?-", "no"},
        {"+++ ?--", "no"},
        {"++- !-+", "currency"}, {"++- !-+ +-+", "yes"}, {"++- !--", "no"}, {"++- !+-", "no"},
        {"++- +-! +-?", "currency"},
        {"absent", "?"}, {"none", "no"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        team t = {0};
        team_begin(&t);
        team_block(&t, PLAN_PEOPLE_TOGETHER, 1);
        kit_place(t.k, t.block, 1, kit_read(t.k, t.a));
        kit_place(t.k, t.block, 1, kit_read(t.k, t.b));
        assert_verdict(&t, cases[i][0], cases[i][1]);
        team_end(&t);
    }
}

static void lines_judged_alone_may_share_members(void **state) {
    (void)state;
    static const char *const cases[][2] = { /* one of a; one of b, the same or not */
        {"", "no"}, {"+++", "yes"}, {"++-", "no"}, {"++- +-+", "yes"}, {"?++", "?"}, {"++?", "?"}, {"+-?", "no"},
        {"+?-", "no"},
        {"!++", "currency"}, {"!+- +++", "yes"}, {"++!", "currency"}, {"+-!", "no"}, {"absent", "?"}, {"none", "no"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        team t = {0};
        team_begin(&t);
        team_block(&t, PLAN_PEOPLE_EACH_ALONE, 1);
        kit_place(t.k, t.block, 1, kit_read(t.k, t.a));
        kit_place(t.k, t.block, 1, kit_read(t.k, t.b));
        assert_verdict(&t, cases[i][0], cases[i][1]);
        team_end(&t);
    }
}

static void some_of_the_same_people_satisfy_a_second_condition(void **state) {
    (void)state;
    static const char *const cases[][2] = { /* three of a, of whom at least two of b */
        {"++- ++- ++-", "no"}, {"+++ ++- ++-", "no"}, {"+++ +++ ++-", "yes"}, {"+++ +++ +++", "yes"},
        {"+++ +++ +-+", "no"},
        {"+++ ++? ++-", "?"}, {"+++ ++? +-+", "no"}, {"+++ +++ +?-", "?"}, {"+++ ++? +++", "yes"}, {"+++ +++ ?+-", "?"},
    };
    for (int alone = 0; alone < 2; alone++)
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            team t = {0};
            team_begin(&t);
            team_block(&t, alone ? PLAN_PEOPLE_EACH_ALONE : PLAN_PEOPLE_TOGETHER, 1);
            kit_place_of_whom(t.k, t.block, 3, kit_read(t.k, t.a), 2, kit_read(t.k, t.b));
            assert_verdict(&t, cases[i][0], cases[i][1]);
            team_end(&t);
        }
}

static void a_member_fills_up_to_k_lines(void **state) {
    (void)state;
    static const char *const cases[][2] = { /* one of a, one of b, one of either; each in up to two lines */
        {"+++", "no"}, {"+++ ++-", "yes"}, {"+++ ?+-", "?"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        team t = {0};
        team_begin(&t);
        team_block(&t, PLAN_PEOPLE_TOGETHER, 2);
        kit_place(t.k, t.block, 1, kit_read(t.k, t.a));
        kit_place(t.k, t.block, 1, kit_read(t.k, t.b));
        kit_place(t.k, t.block, 1, kit_both(t.k, PLAN_OR, kit_read(t.k, t.a), kit_read(t.k, t.b)));
        assert_verdict(&t, cases[i][0], cases[i][1]);
        team_end(&t);
    }
}

/* ---- recording ---- */

static void members_are_recorded_with_the_assignment_over_the_certain(void **state) {
    (void)state;
    team t = {0};
    team_begin(&t);
    team_block(&t, PLAN_PEOPLE_TOGETHER, 1);
    kit_place(t.k, t.block, 1, kit_read(t.k, t.a));
    kit_place(t.k, t.block, 2, kit_read(t.k, t.b));
    kit_one_tier(t.k, kit_people_line(t.k, t.block));
    kit_plan(t.k);
    put_members(&t, "-++ +++ ?++ +-+");
    eval *e = kit_eval(t.k, true, NULL);
    const outcome *o = eval_run(e, &t.k->facts);
    const people_outcome *p = &o->people[t.block];
    assert_int_equal(p->n, 3);
    const uint32_t rows[] = {1, 2, 3};
    const line_mask certain[] = {3, 0, 2}, possible[] = {3, 3, 2}, filled[] = {1, 0, 2};
    assert_memory_equal(p->rows, rows, sizeof rows);
    assert_memory_equal(p->certain, certain, sizeof certain);
    assert_memory_equal(p->possible, possible, sizeof possible);
    assert_memory_equal(p->assignment.of_member, filled, sizeof filled);
    assert_false(p->assignment.complete);
    assert_int_equal(p->assignment.filled, 2);
    assert_int_equal(p->assignment.places, 3);
    assert_int_equal(p->assignment.short_by, 1);
    assert_int_equal(p->assignment.contended, 3); /* of b alone there are enough, of both not */
    view_outcome view = o->views[t.k->plan.people[t.block].view];
    assert_int_equal(view.yes, 2);
    assert_int_equal(view.unknown, 1);
    eval_free(e);
    team_end(&t);
}

static void lines_judged_alone_are_recorded_as_a_union(void **state) {
    (void)state;
    team t = {0};
    team_begin(&t);
    team_block(&t, PLAN_PEOPLE_EACH_ALONE, 1);
    kit_place_of_whom(t.k, t.block, 2, kit_read(t.k, t.a), 1, kit_read(t.k, t.b)); /* problem lines 0 and 1 */
    kit_place(t.k, t.block, 3, kit_read(t.k, t.b));                                /* problem line 2        */
    kit_one_tier(t.k, kit_people_line(t.k, t.block));
    kit_plan(t.k);
    put_members(&t, "++- +++ +-+");
    eval *e = kit_eval(t.k, true, NULL);
    const people_outcome *p = &eval_run(e, &t.k->facts)->people[t.block];
    const line_mask certain[] = {2, 7, 4}, filled[] = {2, 5, 4};
    assert_memory_equal(p->certain, certain, sizeof certain);
    assert_memory_equal(p->assignment.of_member, filled, sizeof filled);
    const uint32_t line_filled[] = {1, 1, 2};
    assert_memory_equal(p->assignment.line_filled, line_filled, sizeof line_filled);
    assert_int_equal(p->assignment.filled, 4);
    assert_int_equal(p->assignment.places, 5);
    assert_int_equal(p->assignment.short_by, 1);
    assert_int_equal(p->assignment.contended, 4);
    assert_int_equal(p->assignment.contended_supply, 2);
    eval_free(e);
    team_end(&t);
}

static void blocks_that_ask_the_same_of_their_people_need_not_ask_it_of_as_many(void **state) {
    (void)state;
    team t = {0};
    team_begin(&t);
    uint32_t view = kit_view(t.k, t.list, kit_read(t.k, t.filter)), a = kit_read(t.k, t.a), roots[3];
    for (uint32_t tier = 0; tier < 3; tier++) {
        uint32_t block = kit_people(t.k, view, PLAN_PEOPLE_TOGETHER, 1);
        kit_place(t.k, block, tier + 1, a);
        roots[tier] = kit_people_line(t.k, block);
    }
    kit_competency(t.k, 3, 1, roots);
    kit_plan(t.k);
    eval *e = kit_eval(t.k, false, NULL);
    static const char *const members[] = {"", "++-", "++- ++-", "++- ++- ++-"};
    for (int n = 0; n < 4; n++) { /* one evaluator, one partner after the other */
        t.k->facts.lists[t.list].n = 0;
        put_members(&t, members[n]);
        assert_int_equal(eval_run(e, &t.k->facts)->results[0].tier, n - 1);
    }
    eval_free(e);
    team_end(&t);
}

static void people_in_a_row_are_judged_for_that_row(void **state) {
    kit *k = *state;
    uint32_t teams = kit_list(k, 0, "teams"), people = kit_list(k, teams, "people");
    uint32_t a = kit_field(k, people, "a", PT_YESNO);
    uint32_t block = kit_people(k, kit_view(k, people, PLAN_NIL), PLAN_PEOPLE_TOGETHER, 1);
    kit_place(k, block, 2, kit_read(k, a));
    uint32_t good = kit_over(k, PLAN_COUNT, kit_view(k, teams, kit_people_node(k, block)), 0);
    kit_plan(k);
    kit_rows(k, teams, 0, 3);
    for (uint32_t i = 0; i < 3; i++) kit_rows(k, people, i, 2);
    for (uint32_t i = 0; i < 6; i++) kit_put(k, a, i, truth_cell(i != 1));
    assert_node(k, good, "2");
    kit_put(k, a, 2, V_UNKNOWN);
    assert_node(k, good, "?");
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_block_is_met_by_the_certain_and_unmet_without_the_possible),
        cmocka_unit_test(lines_judged_alone_may_share_members),
        cmocka_unit_test(some_of_the_same_people_satisfy_a_second_condition),
        cmocka_unit_test(a_member_fills_up_to_k_lines),
        cmocka_unit_test(members_are_recorded_with_the_assignment_over_the_certain),
        cmocka_unit_test(lines_judged_alone_are_recorded_as_a_union),
        cmocka_unit_test(blocks_that_ask_the_same_of_their_people_need_not_ask_it_of_as_many),
        TEST(people_in_a_row_are_judged_for_that_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
