/* What is wrong with facts, as diagnostics: their codes, places and words. */
#include "facts_kit.h"

#include "facts/facts_report.h"

static void assert_report(world *w, const char *file, bool by_line, const char *id, const char *where,
    const char *message) {
    arena a;
    diags ds;
    arena_init(&a, NULL);
    diags_init(&ds, &a, NULL);
    json_text at = {.record = 7, .line = 12, .column = 1, .by_line = by_line};
    facts_report(&ds, &w->facts, str_from(file), &at);
    assert_non_null(ds.first);
    assert_null(ds.first->next);
    assert_string_equal(diag_infos[ds.first->code].id, id);
    assert_str(ds.first->where, where);
    assert_str(ds.first->message, message);
    arena_free(&a);
}

static void an_error_names_file_line_partner_and_path(void **state) {
    world *w = *state;
    uint32_t sales = declare(w, "sales", PT_LIST);
    schema_rows(&w->schema, sales);
    declare(w, "date", PT_DATE);
    read_json(w, "{'id': 'contoso', 'sales': [{'date': '2017-01-01'}, {'date': '2017-13-01'}]}");
    assert_report(w, "partners.ndjson", true, "E0603", "partners.ndjson:12 (contoso): sales[1].date",
                  "expected a date such as 2017-03-31, found `\"2017-13-01\"`");
    assert_report(w, NULL, true, "E0603", "contoso: sales[1].date",
                  "expected a date such as 2017-03-31, found `\"2017-13-01\"`");
}

static void a_broken_record_is_named_by_its_number(void **state) {
    world *w = *state;
    declare(w, "n", PT_NUMBER);
    read_json(w, "{'id': 'contoso', 'n' 1}");
    assert_report(w, "partners.ndjson", true, "E0611", "partners.ndjson:12 (#7): column 23",
                  "expected a colon after the name, found `1`");
}

static void strict_warnings_name_the_nearest(void **state) {
    world *w = *state;
    w->options.strict = true;
    declare(w, "market", PT_TEXT);
    read_json(w, "{'market': 'x', 'markt': 'x'}");
    assert_report(w, "a.json", false, "W0621", "a.json:12 (#7): markt", "the rules declare no field `markt`");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_begin, world_end)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(an_error_names_file_line_partner_and_path),
        TEST(a_broken_record_is_named_by_its_number),
        TEST(strict_warnings_name_the_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
