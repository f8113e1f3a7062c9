/* Facts value by value: the same cells and the same errors as from JSON. */
#include "facts_kit.h"

#include "facts/builder.h"

typedef struct building {
    world *w;
    facts_builder *b;
    facts built;
    uint32_t id, n, market, joined, active, passed, sales, amount, items, sku;
} building;

static int building_begin(void **state) {
    building *x = calloc(1, sizeof *x);
    void *v;
    world_begin(&v);
    world *w = x->w = v;
    x->id = declare(w, "id", PT_TEXT);
    of(w, x->id)->read |= READ_BYTES;
    x->n = declare(w, "n", PT_NUMBER);
    x->market = declare(w, "market", PT_ENUM);
    schema_member(&w->schema, "developed");
    schema_member(&w->schema, "developing");
    x->joined = declare(w, "joined", PT_DATE);
    x->active = declare(w, "active", PT_YESNO);
    x->passed = declare(w, "passed", PT_SET);
    schema_code(&w->schema, "A");
    schema_code(&w->schema, "B");
    x->sales = declare(w, "sales", PT_LIST);
    schema_rows(&w->schema, x->sales);
    x->amount = declare(w, "amount", PT_MONEY);
    x->items = declare(w, "items", PT_LIST);
    schema_rows(&w->schema, x->items);
    x->sku = declare(w, "sku", PT_WHOLE);
    of(w, x->sku)->unique = true;
    for (uint32_t i = 0; i < w->schema.plan.nfields; i++) of(w, i)->may_be_missing = i != x->amount;
    world_ready(w);
    x->b = builder_new(&w->schema.plan, &w->options);
    assert_non_null(x->b);
    *state = x;
    return 0;
}

static int building_end(void **state) {
    building *x = *state;
    void *w = x->w;
    builder_free(x->b);
    world_end(&w);
    free(x);
    return 0;
}

static void begin(building *x) { assert_int_equal(builder_begin(x->b, &x->w->facts, 7), COMP_OK); }
static void end(building *x) { assert_int_equal(builder_end(x->b), COMP_OK); }
#define OK(call) assert_int_equal((call), COMP_OK)
#define USAGE(call) assert_int_equal((call), COMP_ERR_USAGE)

/* The cells of all rows as text, so that two ways of filling can be compared. */
static void print_facts(buf *out, world *w) {
    for (uint32_t list = 0; list < w->schema.plan.nlists; list++)
        for (uint32_t row = 0; row < w->facts.lists[list].n; row++) {
            buf_printf(out, "list %u row %u:", list, row);
            for (uint32_t i = 0; i < w->facts.lists[list].stride; i++) {
                value v = facts_row(&w->facts, list, row)[i];
                buf_printf(out, " %lld/%lld", (long long)v.n, (long long)v.d);
            }
            buf_char(out, '\n');
        }
    buf_str(out, w->facts.id);
    buf_char(out, '\0');
}

static void what_is_built_equals_what_is_read(void **state) {
    building *x = *state;
    int32_t early = date_from(2017, 1, 1), late = date_from(2018, 1, 1);
    begin(x);
    OK(builder_text(x->b, x->id, STR_LIT("contoso")));
    OK(builder_number(x->b, x->n, STR_LIT("12.50")));
    OK(builder_text(x->b, x->market, STR_LIT("developing")));
    OK(builder_day(x->b, x->joined, early));
    OK(builder_yesno(x->b, x->active, true));
    OK(builder_code(x->b, x->passed, STR_LIT("A"), (pass_dates){.has_on = true, .on = early}));
    OK(builder_code(x->b, x->passed, STR_LIT("B"), (pass_dates){.has_on = true, .on = late}));
    OK(builder_code(x->b, x->passed, STR_LIT("else"), (pass_dates){0}));
    for (int i = 0; i < 3; i++) {
        OK(builder_open_row(x->b, x->sales));
        OK(builder_integer(x->b, x->amount, -i));
        for (int k = 0; k < i; k++) {
            OK(builder_open_row(x->b, x->items));
            OK(builder_integer(x->b, x->sku, k));
            OK(builder_close_row(x->b));
        }
        OK(builder_close_row(x->b));
    }
    end(x);
    assert_clean(x->w);
    buf built = {0}, read = {0};
    print_facts(&built, x->w);
    read_json(x->w, "{'id': 'contoso', 'n': 12.50, 'market': 'developing', 'joined': '2017-01-01', 'active': true, "
                    "'passed': [{'code': 'A', 'on': '2017-01-01'}, {'code': 'B', 'on': '2018-01-01'}, 'else'], "
                    "'sales': [{'amount': 0}, {'amount': -1, 'items': [{'sku': 0}]}, "
                    "{'items': [{'sku': 0}, {'sku': 1}], 'amount': -2}]}");
    print_facts(&read, x->w);
    assert_string_equal(built.p, read.p);
    buf_free(&built);
    buf_free(&read);
}

static void what_is_not_set_is_missing(void **state) {
    building *x = *state;
    begin(x);
    OK(builder_open_row(x->b, x->sales));
    end(x); /* closes the row, too */
    assert_one_error(x->w, FACT_MISSING, "sales[0].amount");
    assert_state(x->w, x->n, VALUE_UNKNOWN);
    assert_state(x->w, x->passed, VALUE_UNKNOWN);
    assert_str(x->w->facts.id, "#7");
    begin(x);
    OK(builder_empty(x->b, x->sales));
    OK(builder_empty(x->b, x->passed));
    end(x);
    assert_clean(x->w);
    assert_int_equal(cell(x->w, x->sales, 0).d, 1);
    assert_int_equal(cell(x->w, x->passed, 0).d, 1);
}

static void values_that_do_not_fit_are_errors_in_the_facts(void **state) {
    building *x = *state;
    begin(x);
    OK(builder_text(x->b, x->market, STR_LIT("nowhere")));
    end(x);
    assert_one_error(x->w, FACT_NOT_A_MEMBER, "market");
    begin(x);
    OK(builder_date(x->b, x->joined, STR_LIT("2017-02-30")));
    end(x);
    assert_one_error(x->w, FACT_NOT_A_DATE, "joined");
    begin(x);
    OK(builder_open_row(x->b, x->sales));
    OK(builder_integer(x->b, x->amount, 1));
    for (int i = 0; i < 2; i++) {
        OK(builder_open_row(x->b, x->items));
        OK(builder_number(x->b, x->sku, i ? STR_LIT("5.0") : STR_LIT("5")));
        OK(builder_close_row(x->b));
    }
    OK(builder_close_row(x->b));
    end(x);
    assert_one_error(x->w, FACT_NOT_UNIQUE, "sales[0].items[1].sku");
    begin(x);
    OK(builder_open_row(x->b, x->sales));
    OK(builder_integer(x->b, x->amount, 1));
    OK(builder_open_row(x->b, x->items));
    OK(builder_number(x->b, x->sku, STR_LIT("1.5")));
    end(x);
    assert_one_error(x->w, FACT_NOT_WHOLE, "sales[0].items[0].sku");
}

static void calls_that_do_not_fit_the_schema_are_refused(void **state) {
    building *x = *state;
    USAGE(builder_integer(x->b, x->n, 1)); /* before begin */
    begin(x);
    USAGE(builder_text(x->b, x->n, STR_LIT("1")));
    USAGE(builder_integer(x->b, x->market, 1));
    USAGE(builder_number(x->b, x->n, STR_LIT("1,000")));
    USAGE(builder_yesno(x->b, x->n, true));
    USAGE(builder_integer(x->b, x->amount, 1)); /* no row is open */
    USAGE(builder_code(x->b, x->n, STR_LIT("A"), (pass_dates){0}));
    USAGE(builder_open_row(x->b, x->passed));
    USAGE(builder_open_row(x->b, x->items));
    USAGE(builder_close_row(x->b));
    USAGE(builder_integer(x->b, PLAN_NIL, 1));
    OK(builder_integer(x->b, x->n, 1));
    USAGE(builder_integer(x->b, x->n, 2));
    end(x);
    assert_clean(x->w);
    assert_number(x->w, x->n, 1, 1);
    USAGE(builder_end(x->b));
}

static void fields_are_found_by_name_and_path(void **state) {
    building *x = *state;
    begin(x);
    assert_int_equal(builder_find(x->b, STR_LIT("market")), x->market);
    assert_int_equal(builder_find(x->b, STR_LIT("sales.items.sku")), x->sku);
    assert_int_equal(builder_find(x->b, STR_LIT("sales.nothing")), PLAN_NIL);
    assert_int_equal(builder_find(x->b, STR_LIT("market.amount")), PLAN_NIL);
    assert_int_equal(builder_find(x->b, STR_LIT("amount")), PLAN_NIL);
    assert_int_equal(builder_find(x->b, STR_LIT("")), PLAN_NIL);
    OK(builder_open_row(x->b, x->sales));
    assert_int_equal(builder_find(x->b, STR_LIT("amount")), x->amount);
    end(x);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, building_begin, building_end)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(what_is_built_equals_what_is_read),
        TEST(what_is_not_set_is_missing),
        TEST(values_that_do_not_fit_are_errors_in_the_facts),
        TEST(calls_that_do_not_fit_the_schema_are_refused),
        TEST(fields_are_found_by_name_and_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
