/* The fields that would tell: of a node, and of a competency that is undetermined. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "unit/eval_kit.h"

enum { ROOM = 64 };

/* A partner with fields x, y (numbers) and p, q (conditions), and a list of rows with x, p and a set. */
typedef struct world { kit *k; uint32_t x, y, p, q, list, row_x, row_p, row_set; } world;

static world world_of(kit *k) {
    world w = {.k = k};
    w.x = kit_field(k, 0, "x", PT_NUMBER);
    w.y = kit_field(k, 0, "y", PT_NUMBER);
    w.p = kit_field(k, 0, "p", PT_YESNO);
    w.q = kit_field(k, 0, "q", PT_YESNO);
    w.list = kit_list(k, 0, "rows");
    w.row_x = kit_field(k, w.list, "x", PT_NUMBER);
    w.row_p = kit_field(k, w.list, "p", PT_YESNO);
    w.row_set = kit_set(k, w.list, "passed", 4);
    return w;
}

static void assert_is(const missing_field *found, uint32_t n, const missing_field *expected, uint32_t nexpected) {
    bool same = n == nexpected;
    for (uint32_t i = 0; i < n && same; i++)
        same = found[i].field == expected[i].field && found[i].row == expected[i].row;
    if (same) return;
    for (uint32_t i = 0; i < n; i++) print_error("found field %u of row %u\n", found[i].field, found[i].row);
    fail();
}

/* The fields missing for a node of the partner are exactly these, in this order. */
#define ASSERT_MISSING(k, node, ...) \
    do { \
        const missing_field expected_[] = {__VA_ARGS__}; \
        assert_missing(k, node, PLAN_NIL, 0, expected_, sizeof expected_ / sizeof *expected_); \
    } while (0)

static void assert_missing(kit *k, uint32_t node, uint32_t row, uint32_t list, const missing_field *expected,
                           uint32_t n) {
    missing_field found[ROOM];
    eval *e = kit_eval(k, false, NULL);
    assert_non_null(eval_run(e, &k->facts));
    assert_is(found, eval_missing(e, node, list, row, found, ROOM), expected, n);
    eval_free(e);
}

static void assert_none_missing(kit *k, uint32_t node) { assert_missing(k, node, PLAN_NIL, 0, NULL, 0); }

static void expressions_miss_what_their_unknown_parts_miss(void **state) {
    kit *k = *state;
    world w = world_of(k);
    uint32_t x = kit_read(k, w.x), y = kit_read(k, w.y), p = kit_read(k, w.p), q = kit_read(k, w.q);
    uint32_t sum = kit_node(k, PLAN_ADD, x, y, 0), enough = kit_node(k, PLAN_GE, sum, kit_number(k, 5), 0);
    uint32_t both = kit_both(k, PLAN_AND, p, enough), either = kit_both(k, PLAN_OR, p, q);
    uint32_t twice = kit_node(k, PLAN_ADD, x, x, 0), choice = kit_node(k, PLAN_IF, p, x, y);
    uint32_t by_zero = kit_node(k, PLAN_GE, kit_node(k, PLAN_DIV, x, kit_number(k, 0), 0), y, 0);
    kit_plan(k);
    ASSERT_MISSING(k, x, {w.x, 0});
    ASSERT_MISSING(k, sum, {w.x, 0}, {w.y, 0});
    ASSERT_MISSING(k, twice, {w.x, 0});
    ASSERT_MISSING(k, both, {w.p, 0}, {w.x, 0}, {w.y, 0});
    ASSERT_MISSING(k, choice, {w.p, 0}, {w.x, 0}, {w.y, 0});
    kit_put(k, w.y, 0, V_INT(9));
    ASSERT_MISSING(k, both, {w.p, 0}, {w.x, 0});
    kit_put(k, w.p, 0, V_YES);
    ASSERT_MISSING(k, choice, {w.x, 0});
    ASSERT_MISSING(k, both, {w.x, 0});
    assert_none_missing(k, either);
    kit_put(k, w.p, 0, V_NO);
    assert_none_missing(k, both);
    assert_none_missing(k, choice);
    ASSERT_MISSING(k, either, {w.q, 0});
    kit_put(k, w.x, 0, V_INT(1));
    assert_none_missing(k, by_zero); /* unknown, but no field would tell */
}

static void a_node_in_a_row_misses_cells_of_that_row(void **state) {
    kit *k = *state;
    world w = world_of(k);
    const uint64_t mask = 1;
    uint32_t both = kit_both(k, PLAN_AND, kit_read(k, w.row_p), kit_has(k, PLAN_HAS_ANY, w.row_set, &mask, 0));
    kit_plan(k);
    kit_rows(k, w.list, 0, 2);
    assert_missing(k, both, 1, w.list, (missing_field[]){{w.row_p, 1}, {w.row_set, 1}}, 2);
    kit_put(k, w.row_p, 1, V_YES);
    assert_missing(k, both, 1, w.list, (missing_field[]){{w.row_set, 1}}, 1);
}

static void aggregates_miss_the_cells_of_rows_that_may_count(void **state) {
    kit *k = *state;
    world w = world_of(k);
    uint32_t view = kit_view(k, w.list, kit_read(k, w.row_p)), x = kit_read(k, w.row_x);
    uint32_t count = kit_over(k, PLAN_COUNT, view, 0), sum = kit_over(k, PLAN_SUM, view, x);
    uint32_t large = kit_node(k, PLAN_GE, x, kit_number(k, 5), 0);
    uint32_t some = kit_over(k, PLAN_SOME, view, large), every = kit_over(k, PLAN_EVERY, view, large);
    uint32_t at_least = kit_node(k, PLAN_GE, count, kit_number(k, 1), 0);
    kit_plan(k);
    kit_put(k, kit_list_field(k, w.list), 0, V_UNKNOWN);
    ASSERT_MISSING(k, sum, {kit_list_field(k, w.list), 0});
    kit_rows(k, w.list, 0, 4);
    kit_put(k, w.row_p, 0, V_YES); /* counts, x missing */
    kit_put(k, w.row_p, 1, V_NO);  /* does not count    */
    kit_put(k, w.row_x, 2, V_INT(9)); /* may count, and would do for SOME   */
    kit_put(k, w.row_x, 3, V_INT(1)); /* may count, and would spoil EVERY   */
    ASSERT_MISSING(k, count, {w.row_p, 2}, {w.row_p, 3});
    ASSERT_MISSING(k, sum, {w.row_x, 0}, {w.row_p, 2}, {w.row_p, 3});
    ASSERT_MISSING(k, some, {w.row_x, 0}, {w.row_p, 2});
    ASSERT_MISSING(k, every, {w.row_x, 0}, {w.row_p, 3});
    assert_none_missing(k, at_least); /* the interval tells */
}

static void people_miss_what_leaves_members_in_doubt(void **state) {
    kit *k = *state;
    world w = world_of(k);
    uint32_t block = kit_people(k, kit_view(k, w.list, kit_read(k, w.row_p)), PLAN_PEOPLE_TOGETHER, 1);
    kit_place(k, block, 2, kit_node(k, PLAN_GE, kit_read(k, w.row_x), kit_number(k, 5), 0));
    uint32_t node = kit_people_node(k, block);
    kit_plan(k);
    kit_put(k, kit_list_field(k, w.list), 0, V_UNKNOWN);
    ASSERT_MISSING(k, node, {kit_list_field(k, w.list), 0});
    kit_rows(k, w.list, 0, 4);
    kit_put(k, w.row_p, 0, V_YES);
    kit_put(k, w.row_p, 1, V_NO);
    kit_put(k, w.row_x, 2, V_INT(9));
    kit_put(k, w.row_x, 3, V_INT(1)); /* cannot fill the place, counted or not */
    ASSERT_MISSING(k, node, {w.row_x, 0}, {w.row_p, 2});
}

static void no_more_is_written_than_there_is_room_for(void **state) {
    kit *k = *state;
    world w = world_of(k);
    uint32_t sum = kit_over(k, PLAN_SUM, kit_view(k, w.list, PLAN_NIL), kit_read(k, w.row_x));
    kit_plan(k);
    kit_rows(k, w.list, 0, 100);
    missing_field found[ROOM + 1];
    found[ROOM] = (missing_field){77, 77};
    eval *e = kit_eval(k, false, NULL);
    assert_non_null(eval_run(e, &k->facts));
    assert_int_equal(eval_missing(e, sum, 0, PLAN_NIL, found, ROOM), 100);
    for (uint32_t i = 0; i < ROOM; i++) assert_int_equal(found[i].row, i);
    assert_int_equal(found[ROOM].row, 77);
    eval_free(e);
}

static void an_undetermined_competency_names_what_would_decide_it(void **state) {
    kit *k = *state;
    world w = world_of(k);
    uint32_t x = kit_condition(k, kit_node(k, PLAN_GE, kit_read(k, w.x), kit_number(k, 5), 0));
    uint32_t y = kit_condition(k, kit_node(k, PLAN_GE, kit_read(k, w.y), kit_number(k, 5), 0));
    uint32_t p = kit_condition(k, kit_read(k, w.p)), yes = kit_condition(k, kit_const(k, V_YES));
    uint32_t no = kit_condition(k, kit_const(k, V_NO)), q = kit_applies(k, kit_no_requirements(k), kit_read(k, w.q));
    uint32_t decided = kit_group(k, 1, (uint32_t[]){p, yes}, 2); /* p does not matter */
    uint32_t silver = kit_group(k, 0, (uint32_t[]){yes, yes}, 2);
    uint32_t gold = kit_group(k, 0, (uint32_t[]){decided, x}, 2), platinum = kit_group(k, 0, (uint32_t[]){no, y}, 2);
    uint32_t bronze = kit_group(k, 0, (uint32_t[]){p}, 1);
    uint32_t first = kit_competency(k, 4, 1, (uint32_t[]){bronze, silver, gold, platinum});
    uint32_t second = kit_one_tier(k, yes), third = kit_one_tier(k, q);
    kit_plan(k);
    eval *e = kit_eval(k, true, NULL);
    const outcome *o = eval_run(e, &k->facts);
    assert_int_equal(o->results[first].kind, RESULT_UNDETERMINED);
    assert_is(o->missing + o->missing_of[first].first, o->missing_of[first].n, (missing_field[]){{w.x, 0}}, 1);
    assert_int_equal(o->missing_of[second].n, 0);
    assert_is(o->missing + o->missing_of[third].first, o->missing_of[third].n, (missing_field[]){{w.q, 0}}, 1);
    kit_put(k, w.x, 0, V_INT(1));
    o = eval_run(e, &k->facts);
    assert_int_equal(o->results[first].kind, RESULT_TIER);
    assert_int_equal(o->missing_of[first].n, 0);
    eval_free(e);
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)
    const struct CMUnitTest tests[] = {
        TEST(expressions_miss_what_their_unknown_parts_miss),
        TEST(a_node_in_a_row_misses_cells_of_that_row),
        TEST(aggregates_miss_the_cells_of_rows_that_may_count),
        TEST(people_miss_what_leaves_members_in_doubt),
        TEST(no_more_is_written_than_there_is_room_for),
        TEST(an_undetermined_competency_names_what_would_decide_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
