/* One record into facts: values and what is wrong with them.  Form and breakage: test_facts_json.c. */
#include "facts_kit.h"

/* ---- values ---- */

static void numbers_are_exact(void **state) {
    world *w = *state;
    uint32_t n = declare(w, "n", PT_NUMBER);
    read_json(w, "{'n': 0.1}");
    assert_number(w, n, 1, 10);
    read_json(w, "{'n': -12000.50}");
    assert_number(w, n, -24001, 2);
    read_json(w, "{'n': 1.5e3}");
    assert_number(w, n, 1500, 1);
    read_json(w, "{'n': -0}");
    assert_number(w, n, 0, 1);
    read_json(w, "{'n': 123456789012345678901234567890 }");
    assert_clean(w);
    assert_int_equal(cell(w, n, 0).d, 0); /* a big number */
}

static void a_number_of_400_digits_is_read_and_one_of_1001_is_too_long(void **state) {
    world *w = *state;
    declare(w, "n", PT_NUMBER);
    char json[1100];
    memset(json, '7', sizeof json);
    memcpy(json, "{\"n\":", 5);
    json[405] = '}';
    read_bytes(w, json, 406);
    assert_clean(w);
    json[405] = '7';
    json[1005] = '}';
    read_bytes(w, json, 1006);
    assert_clean(w);
    json[1005] = '7';
    json[1006] = '}';
    read_bytes(w, json, 1007);
    assert_one_error(w, FACT_NUMBER_TOO_LONG, "n");
    assert_true(w->facts.errors->found.n < 200);
    read_json(w, "{'n': 1e1001}");
    assert_one_error(w, FACT_NUMBER_TOO_LONG, "n");
}

static void numbers_keep_the_grammar_of_json(void **state) {
    world *w = *state;
    declare(w, "n", PT_NUMBER);
    static const char *const wrong[] = {"01", "+1", "1.", ".5", "1e", "0x1", "-", "1e+", "--1", "1.e1", "1_000",
                                        "NaN", "Infinity", "1,000", "00", "-01", "1a", "1 2"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char json[40] = "{\"n\": ";
        strcat(strcat(json, wrong[i]), "}");
        read_bytes(w, json, strlen(json));
        if (!w->facts.broken) print_error("%s\n", json);
        assert_broken(w);
    }
}

static void three_point_nought_is_whole_and_three_and_a_half_is_not(void **state) {
    world *w = *state;
    uint32_t n = declare(w, "n", PT_WHOLE);
    read_json(w, "{'n': 3.0}");
    assert_clean(w);
    assert_int_equal(cell(w, n, 0).n, 3);
    assert_int_equal(cell(w, n, 0).d, 1);
    read_json(w, "{'n': 3e0}");
    assert_clean(w);
    assert_number(w, n, 3, 1);
    read_json(w, "{'n': 3.5}");
    assert_one_error(w, FACT_NOT_WHOLE, "n");
    assert_words(w, "a whole number", "`3.5`");
}

static void a_percent_is_in_percent_units(void **state) {
    world *w = *state;
    uint32_t n = declare(w, "n", PT_PERCENT);
    read_json(w, "{'n': 35}");
    assert_number(w, n, 7, 20);
    read_json(w, "{'n': 0.000000000000000001}");
    assert_clean(w);
    assert_int_equal(cell(w, n, 0).d, 0); /* 1/10^20: a big number, and exact */
}

static void money_is_a_number_or_decimal_text(void **state) {
    world *w = *state;
    uint32_t n = declare(w, "n", PT_MONEY);
    read_json(w, "{'n': 12000.5}");
    assert_number(w, n, 24001, 2);
    read_json(w, "{'n': '12000.50'}");
    assert_clean(w);
    assert_number(w, n, 24001, 2);
    static const char *const wrong[] = {"''", "' 1'", "'1,000'", "'1e3'", "'USD 5'", "'01'", "true"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char json[40] = "{'n': ";
        read_json(w, strcat(strcat(json, wrong[i]), "}"));
        assert_one_error(w, FACT_WRONG_TYPE, "n");
    }
}

static void a_number_in_quotes_is_no_number(void **state) {
    world *w = *state;
    declare(w, "n", PT_NUMBER);
    read_json(w, "{'n': '12'}");
    assert_one_error(w, FACT_WRONG_TYPE, "n");
    assert_words(w, "a number", "`\"12\"`");
}

static void dates_are_dates_of_the_calendar(void **state) {
    world *w = *state;
    uint32_t d = declare(w, "d", PT_DATE);
    read_json(w, "{'d': '2016-02-29'}");
    assert_number(w, d, date_from(2016, 2, 29), 1);
    read_json(w, "{'d': '2017-13-01'}");
    assert_one_error(w, FACT_NOT_A_DATE, "d");
    assert_words(w, "a date such as 2017-03-31", "`\"2017-13-01\"`");
    read_json(w, "{'d': '2017-02-29'}");
    assert_one_error(w, FACT_NOT_A_DATE, "d");
    read_json(w, "{'d': '2017-03-31T00:00:00Z'}");
    assert_one_error(w, FACT_WRONG_TYPE, "d");
    read_json(w, "{'d': 20170331}");
    assert_one_error(w, FACT_WRONG_TYPE, "d");
}

static void yes_and_no_are_true_and_false(void **state) {
    world *w = *state;
    uint32_t b = declare(w, "b", PT_YESNO);
    read_json(w, "{'b': true}");
    assert_true(value_is_yes(cell(w, b, 0)));
    read_json(w, "{'b': false}");
    assert_true(value_is_no(cell(w, b, 0)));
    read_json(w, "{'b': 'yes'}");
    assert_one_error(w, FACT_WRONG_TYPE, "b");
    assert_words(w, "true or false", "`\"yes\"`");
    read_json(w, "{'b': 1}");
    assert_one_error(w, FACT_WRONG_TYPE, "b");
}

static void an_enumeration_takes_its_members_only_and_names_the_nearest(void **state) {
    world *w = *state;
    uint32_t m = declare(w, "market", PT_ENUM);
    schema_member(&w->schema, "developed");
    schema_member(&w->schema, "developing");
    schema_member(&w->schema, "a member with a long name");
    read_json(w, "{'market': 'developing'}");
    assert_number(w, m, 1, 1);
    read_json(w, "{'market': 'a member with a long name'}");
    assert_number(w, m, 2, 1);
    read_json(w, "{'market': 'devloped'}");
    assert_one_error(w, FACT_NOT_A_MEMBER, "market");
    assert_words(w, "`developed`, `developing` or `a member with a long name` (the nearest is `developed`)",
                 "`\"devloped\"`");
    read_json(w, "{'market': 'Developed'}");
    assert_one_error(w, FACT_NOT_A_MEMBER, "market");
}

static void texts_of_the_rules_have_their_numbers_and_others_are_one(void **state) {
    world *w = *state;
    uint32_t a = declare(w, "a", PT_TEXT), b = declare(w, "b", PT_TEXT), c = declare(w, "c", PT_TEXT);
    int64_t crm = schema_text(&w->schema, "CRM Online");
    of(w, c)->read |= READ_BYTES;
    read_json(w, "{'a': 'CRM Online', 'b': 'anything', 'c': 'kept'}");
    assert_int_equal(cell(w, a, 0).n, crm);
    assert_int_equal(cell(w, b, 0).n, PLAN_OTHER_TEXT);
    assert_text(w, c, 0, "kept");
    assert_int_equal(facts_text(&w->facts, cell(w, b, 0)).n, 0);
    read_json(w, "{'a': 'kept', 'b': 'CRM Online', 'c': ''}");
    assert_int_equal(cell(w, a, 0).n, PLAN_OTHER_TEXT); /* the partner before is forgotten */
    assert_int_equal(cell(w, b, 0).n, crm);
    assert_text(w, c, 0, "");
    assert_int_equal(cell(w, c, 0).d, 1);
}

static void equal_texts_have_equal_numbers_however_many_there_are(void **state) {
    world *w = *state;
    uint32_t list = declare(w, "l", PT_LIST);
    schema_rows(&w->schema, list);
    uint32_t t = declare(w, "t", PT_TEXT);
    of(w, t)->read |= READ_BYTES;
    buf json = {0};
    for (int round = 0; round < 3; round++) {
        json.n = 0;
        buf_z(&json, "{\"l\":[");
        for (int i = 0; i < 2000; i++) buf_printf(&json, "%s{\"t\":\"text number %d\"}", i ? "," : "", i % 700);
        buf_z(&json, "]}");
        read_bytes(w, json.p, json.n);
        assert_clean(w);
        for (uint32_t i = 0; i < 2000; i++) assert_int_equal(cell(w, t, i).n, cell(w, t, i % 700).n);
        assert_int_not_equal(cell(w, t, 0).n, cell(w, t, 1).n);
        assert_text(w, t, 699, "text number 699");
    }
    buf_free(&json);
}

static void keys_and_values_compare_after_unescaping(void **state) {
    world *w = *state;
    uint32_t a = declare(w, "amount", PT_NUMBER), m = declare(w, "market", PT_ENUM), t = declare(w, "t", PT_TEXT),
             d = declare(w, "d", PT_DATE);
    of(w, t)->read |= READ_BYTES;
    w->schema.fields[m].members = (plan_range){0, 1};
    w->schema.members[0] = STR_LIT("a/b");
    w->schema.plan.nmembers = 1;
    read_json(w, "{'\\u0061mount': 5, 'mark\\u0065t': 'a\\/b', 't': 'caf\\u00e9 \\ud83d\\ude00 \\n', "
                 "'d': '2017\\u002d03-31'}");
    assert_clean(w);
    assert_number(w, a, 5, 1);
    assert_number(w, m, 0, 1);
    assert_text(w, t, 0, "caf\xc3\xa9 \xf0\x9f\x98\x80 \n");
    assert_number(w, d, date_from(2017, 3, 31), 1);
}

static void a_field_may_have_another_name_in_the_facts(void **state) {
    world *w = *state;
    uint32_t n = declare(w, "staff", PT_NUMBER);
    of(w, n)->json = STR_LIT("Staff size (people, full-time)");
    read_json(w, "{'staff': 1, 'Staff size (people, full-time)': 2}");
    assert_number(w, n, 2, 1);
    read_json(w, "{'staff': 1, 'Staff size (people, part-time)': 2}");
    assert_one_error(w, FACT_MISSING, "\"Staff size (people, full-time)\"");
}

/* ---- absence ---- */

static void what_is_absent_has_the_state_that_its_declaration_says(void **state) {
    world *w = *state;
    uint32_t missing = declare(w, "a", PT_NUMBER), none = declare(w, "b", PT_DATE), dflt = declare(w, "c", PT_YESNO),
             list = declare(w, "d", PT_LIST), set = declare(w, "e", PT_SET);
    of(w, missing)->may_be_missing = of(w, list)->may_be_missing = of(w, set)->may_be_missing = true;
    of(w, none)->or_none = true;
    of(w, dflt)->has_default = true;
    of(w, dflt)->dflt = V_YES;
    schema_rows(&w->schema, list);
    declare(w, "x", PT_NUMBER);
    for (int i = 0; i < 2; i++) {
        read_json(w, i ? "{'a': null, 'b': null, 'c': null, 'd': null, 'e': null}" : "{}");
        assert_clean(w);
        assert_state(w, missing, VALUE_UNKNOWN);
        assert_state(w, none, VALUE_NONE);
        assert_true(value_is_yes(cell(w, dflt, 0)));
        assert_state(w, list, VALUE_UNKNOWN);
        assert_state(w, set, VALUE_UNKNOWN);
    }
}

static void what_the_rules_read_must_be_there(void **state) {
    world *w = *state;
    uint32_t sales = declare(w, "sales", PT_LIST);
    schema_rows(&w->schema, sales);
    uint32_t amount = declare(w, "amount", PT_MONEY);
    read_json(w, "{'sales': [{'amount': 1}, {}, {'amount': 3}]}");
    assert_one_error(w, FACT_MISSING, "sales[1].amount");
    assert_words(w, "an amount, such as 12000.50", "nothing");
    assert_row_number(w, amount, 2, 3, 1);
    read_json(w, "{}");
    assert_one_error(w, FACT_MISSING, "sales");
    read_json(w, "{'sales': null}");
    assert_one_error(w, FACT_MISSING, "sales");
}

static void with_partial_every_field_may_be_missing_but_a_wrong_type_stays_an_error(void **state) {
    world *w = *state;
    w->options.partial = true;
    uint32_t n = declare(w, "n", PT_NUMBER), none = declare(w, "x", PT_NUMBER);
    of(w, none)->or_none = true;
    read_json(w, "{}");
    assert_clean(w);
    assert_state(w, n, VALUE_UNKNOWN);
    assert_state(w, none, VALUE_NONE);
    read_json(w, "{'n': 'x'}");
    assert_one_error(w, FACT_WRONG_TYPE, "n");
}

/* ---- sets ---- */

static uint64_t codes_of(world *w, uint32_t field) {
    assert_int_equal(cell(w, field, 0).d, 1);
    return (uint64_t)cell(w, field, 0).n;
}

static void a_set_has_the_named_codes_and_ignores_others(void **state) {
    world *w = *state;
    uint32_t set = declare(w, "passed", PT_SET);
    schema_code(&w->schema, "MB2-714");
    schema_code(&w->schema, "MB2-710");
    schema_code(&w->schema, "a code of more than sixteen bytes");
    read_json(w, "{'passed': ['MB2-710', 'other', 'a code of more than sixteen bytes']}");
    assert_clean(w);
    assert_int_equal(codes_of(w, set), 6);
    read_json(w, "{'passed': []}");
    assert_int_equal(codes_of(w, set), 0);
    read_json(w, "{'passed': ['MB2\\u002d714']}");
    assert_int_equal(codes_of(w, set), 1);
}

static void a_pass_dated_after_the_as_of_date_does_not_count(void **state) {
    world *w = *state;
    uint32_t set = declare(w, "passed", PT_SET);
    schema_code(&w->schema, "A");
    schema_code(&w->schema, "B");
    read_json(w, "{'passed': [{'code': 'A', 'on': '2017-07-07'}, {'code': 'B', 'on': '2017-07-08'}]}");
    assert_clean(w);
    assert_int_equal(codes_of(w, set), 1);
    read_json(w, "{'passed': [{'on': null, 'code': 'A'}, {'note': [1], 'code': 'B'}]}");
    assert_clean(w);
    assert_int_equal(codes_of(w, set), 3);
}

static void a_code_listed_twice_counts_if_any_entry_qualifies(void **state) {
    world *w = *state;
    uint32_t set = declare(w, "passed", PT_SET);
    schema_code(&w->schema, "A");
    read_json(w, "{'passed': [{'code': 'A', 'on': '2018-01-01'}, {'code': 'A', 'on': '2016-01-01'}]}");
    assert_int_equal(codes_of(w, set), 1);
    read_json(w, "{'passed': [{'code': 'A', 'on': '2016-01-01'}, {'code': 'A', 'on': '2018-01-01'}]}");
    assert_int_equal(codes_of(w, set), 1);
}

static void entries_of_a_set_are_checked(void **state) {
    world *w = *state;
    declare(w, "passed", PT_SET);
    schema_code(&w->schema, "A");
    read_json(w, "{'passed': ['A', 5]}");
    assert_one_error(w, FACT_WRONG_TYPE, "passed[1]");
    assert_words(w, "a code in quotes", "`5`");
    read_json(w, "{'passed': ['A', ['A']]}");
    assert_one_error(w, FACT_WRONG_TYPE, "passed[1]");
    read_json(w, "{'passed': [{'on': '2017-01-01'}]}");
    assert_one_error(w, FACT_MISSING, "passed[0].code");
    read_json(w, "{'passed': [{'code': 5}]}");
    assert_one_error(w, FACT_WRONG_TYPE, "passed[0].code");
    read_json(w, "{'passed': [{'code': 'A', 'on': '2017-02-30'}]}");
    assert_one_error(w, FACT_NOT_A_DATE, "passed[0].on");
    assert_words(w, "a date such as 2017-03-31", "`\"2017-02-30\"`");
    read_json(w, "{'passed': [{'code': 'A', 'on': {}}]}");
    assert_one_error(w, FACT_NOT_A_DATE, "passed[0].on");
    read_json(w, "{'passed': [{'code': 'A', 'code': 'A'}]}");
    assert_one_error(w, FACT_REPEATED_KEY, "passed[0]");
    read_json(w, "{'passed': [{'code': 'not named', 'on': 'never'}]}");
    assert_clean(w);
    read_json(w, "{'passed': 'A'}");
    assert_one_error(w, FACT_WRONG_TYPE, "passed");
}

static void a_set_of_two_hundred_codes_fills_its_cells(void **state) {
    world *w = *state;
    uint32_t set = declare(w, "passed", PT_SET);
    static char names[200][8];
    for (int i = 0; i < 200; i++) {
        names[i][0] = 'X';
        names[i][1] = (char)('a' + i / 26);
        names[i][2] = (char)('a' + i % 26);
        schema_code(&w->schema, names[i]);
    }
    for (int i = 0; i < 200; i += 9) {
        buf json = {0};
        buf_printf(&json, "{\"passed\":[\"%s\"]}", names[i]);
        read_bytes(w, json.p, json.n);
        buf_free(&json);
        const value *v = facts_row(&w->facts, 0, 0) + of(w, set)->slot;
        uint64_t bits[5] = {(uint64_t)v[0].n, (uint64_t)v[1].n, (uint64_t)v[1].d, (uint64_t)v[2].n, (uint64_t)v[2].d};
        for (int k = 0; k < 5; k++) assert_int_equal(bits[k], k == i / 64 ? UINT64_C(1) << i % 64 : 0);
        assert_int_equal(v[0].d, 1);
    }
}

/* ---- lists ---- */

static void rows_stand_in_the_order_of_the_file(void **state) {
    world *w = *state;
    uint32_t sales = declare(w, "sales", PT_LIST), people = declare(w, "people", PT_LIST);
    schema_rows(&w->schema, sales);
    uint32_t amount = declare(w, "amount", PT_NUMBER);
    schema_rows(&w->schema, people);
    uint32_t age = declare(w, "age", PT_NUMBER);
    read_json(w, "{'people': [{'age': 30}], 'x': [[{}]], 'sales': [{'amount': 5, 'y': {'amount': 9}}, {'amount': 6}]}");
    assert_clean(w);
    assert_int_equal(cell(w, sales, 0).n, 0);
    assert_int_equal(cell(w, sales, 0).d, 3);
    assert_row_number(w, amount, 0, 5, 1);
    assert_row_number(w, amount, 1, 6, 1);
    assert_row_number(w, age, 0, 30, 1);
    read_json(w, "{'people': [], 'sales': []}");
    assert_clean(w);
    assert_int_equal(cell(w, sales, 0).d, 1);
}

static void lists_nest(void **state) {
    world *w = *state;
    uint32_t sales = declare(w, "sales", PT_LIST);
    schema_rows(&w->schema, sales);
    uint32_t items = declare(w, "items", PT_LIST);
    schema_rows(&w->schema, items);
    uint32_t sku = declare(w, "sku", PT_WHOLE);
    of(w, sku)->unique = true;
    read_json(w, "{'sales': [{'items': [{'sku': 1}, {'sku': 2}]}, {'items': []}, {'items': [{'sku': 1}]}]}");
    assert_clean(w); /* unique within the row that holds the list */
    assert_int_equal(cell(w, items, 0).n, 0);
    assert_int_equal(cell(w, items, 0).d, 3);
    assert_int_equal(cell(w, items, 1).d, 1);
    assert_int_equal(cell(w, items, 2).n, 2);
    assert_int_equal(cell(w, items, 2).d, 2);
    assert_row_number(w, sku, 2, 1, 1);
    read_json(w, "{'sales': [{'items': []}, {'items': [{'sku': 5}, {'sku': 'x'}]}]}");
    assert_one_error(w, FACT_WRONG_TYPE, "sales[1].items[1].sku");
}

static void a_list_holds_objects(void **state) {
    world *w = *state;
    uint32_t sales = declare(w, "sales", PT_LIST);
    schema_rows(&w->schema, sales);
    declare(w, "amount", PT_NUMBER);
    read_json(w, "{'sales': [{'amount': 1}, 5, {'amount': 2}]}");
    assert_one_error(w, FACT_WRONG_TYPE, "sales[1]");
    read_json(w, "{'sales': {'amount': 1}}");
    assert_one_error(w, FACT_WRONG_TYPE, "sales");
    assert_words(w, "a list: […]", "an object: {…}");
    read_json(w, "{'sales': [[]]}");
    assert_one_error(w, FACT_WRONG_TYPE, "sales[0]");
}

static void a_row_that_cannot_be_read_keeps_its_number(void **state) {
    world *w = *state;
    uint32_t people = declare(w, "people", PT_LIST);
    schema_rows(&w->schema, people);
    uint32_t id = declare(w, "id", PT_TEXT);
    of(w, id)->unique = true;
    read_json(w, "{'people': [{'id': 'a'}, 5, {'id': 'a'}]}");
    assert_str(w->facts.errors->path, "people[1]");
    assert_str(w->facts.errors->next->path, "people[2].id");
    assert_null(w->facts.errors->next->next);
}

static void rows_alike_in_a_unique_field_are_an_error(void **state) {
    world *w = *state;
    uint32_t people = declare(w, "people", PT_LIST);
    schema_rows(&w->schema, people);
    uint32_t id = declare(w, "id", PT_TEXT), n = declare(w, "n", PT_NUMBER);
    of(w, id)->unique = of(w, n)->unique = true;
    of(w, n)->may_be_missing = true;
    read_json(w, "{'people': [{'id': 'a', 'n': 1}, {'id': 'b'}, {'id': 'c'}, {'id': 'd', 'n': 2}]}");
    assert_clean(w); /* what is missing is like nothing */
    read_json(w, "{'people': [{'id': 'a', 'n': 1}, {'id': 'b', 'n': 2}, {'id': 'a', 'n': 3}]}");
    assert_one_error(w, FACT_NOT_UNIQUE, "people[2].id");
    assert_words(w, "a value that no other row has", "`a`, as in people[0].id");
    read_json(w, "{'people': [{'id': 'a', 'n': 1.0}, {'id': 'b', 'n': 1}]}");
    assert_one_error(w, FACT_NOT_UNIQUE, "people[1].n");
    read_json(w, "{'people': [{'id': 'a', 'n': 1e40}, {'id': 'b', 'n': 10e39}]}");
    assert_one_error(w, FACT_NOT_UNIQUE, "people[1].n");
}

/* ---- whose error ---- */

static void an_error_takes_out_only_the_competencies_that_read_the_field(void **state) {
    world *w = *state;
    uint32_t a = declare(w, "a", PT_NUMBER), b = declare(w, "b", PT_NUMBER);
    w->schema.words[of(w, a)->readers] = 1;
    w->schema.words[of(w, b)->readers] = 0;
    w->schema.words[of(w, b)->readers + 1] = 2; /* competency 65 */
    read_json(w, "{'a': 1, 'b': 'x'}");
    assert_false(facts_invalid(&w->facts, 0));
    assert_true(facts_invalid(&w->facts, 65));
    assert_false(facts_invalid(&w->facts, 64));
    read_json(w, "{'a': 1, 'b': 2}");
    assert_false(facts_invalid(&w->facts, 65));
}

static void every_error_of_a_record_is_found(void **state) {
    world *w = *state;
    uint32_t sales = declare(w, "sales", PT_LIST);
    declare(w, "last", PT_YESNO);
    schema_rows(&w->schema, sales);
    declare(w, "amount", PT_NUMBER);
    declare(w, "date", PT_DATE);
    read_json(w, "{'sales': [{'amount': 'x', 'date': 5}, {'date': '2017-01-01'}], 'last': 1}");
    static const char *const paths[] = {"sales[0].amount", "sales[0].date", "sales[1].amount", "last"};
    const fact_error *e = w->facts.errors;
    for (int i = 0; i < 4; i++, e = e->next) {
        assert_non_null(e);
        assert_str(e->path, paths[i]);
    }
    assert_null(e);
}

static void a_key_that_the_rules_read_stands_once(void **state) {
    world *w = *state;
    uint32_t n = declare(w, "n", PT_NUMBER), unread = declare(w, "u", PT_NUMBER);
    of(w, n)->may_be_missing = true;
    of(w, unread)->read = 0;
    read_json(w, "{'n': 1, 'n': 1}");
    assert_one_error(w, FACT_REPEATED_KEY, "n");
    read_json(w, "{'n': 1, '\\u006e': 1}");
    assert_one_error(w, FACT_REPEATED_KEY, "n");
    read_json(w, "{'n': null, 'n': 1}");
    assert_one_error(w, FACT_REPEATED_KEY, "n");
    read_json(w, "{'n': 1, 'u': 1, 'u': 2, 'v': 1, 'v': 2}");
    assert_clean(w);
}

static void long_text_is_cut_where_an_error_shows_it(void **state) {
    world *w = *state;
    declare(w, "d", PT_DATE);
    char json[400] = "{\"d\": \"";
    for (int i = 0; i < 100; i++) strcat(json, "\xc3\xa9");
    strcat(json, "\"}");
    read_bytes(w, json, strlen(json));
    assert_one_error(w, FACT_NOT_A_DATE, "d");
    str found = w->facts.errors->found;
    assert_true(found.n < 90);
    for (uint32_t i = 0, len; i < found.n; i += len) assert_int_not_equal(len = utf8_len(found.p + i, found.n - i), 0);
}

/* ---- what is only shown ---- */

static void display_fields_are_decoded_only_for_display_and_absent_where_they_cannot_be_read(void **state) {
    world *w = *state;
    w->display = true;
    uint32_t n = declare(w, "n", PT_NUMBER), name = declare(w, "name", PT_TEXT), list = declare(w, "l", PT_LIST);
    of(w, name)->read = READ_DISPLAY | READ_BYTES;
    of(w, list)->read = READ_DISPLAY;
    schema_rows(&w->schema, list);
    uint32_t x = declare(w, "x", PT_NUMBER);
    of(w, x)->read = READ_DISPLAY;
    read_json(w, "{'n': 1, 'name': 'Contoso', 'l': [{'x': 5}]}");
    assert_clean(w);
    assert_text(w, name, 0, "Contoso");
    assert_row_number(w, x, 0, 5, 1);
    static const char *const odd[] = {
        "{'n': 1, 'name': 5, 'l': 5}", "{'n': 1}", "{'n': 1, 'name': null, 'l': null}",
        "{'n': 1, 'name': tru, 'l': [1 2]}",
        "{'n': 1, 'name': '\\ud800', 'l': [{'x' 5}]}",
        "{'name': 'a', 'name': 'b', 'l': [{'x': 01}, {'x': .5}, ,], 'n': 1}"};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        read_json(w, odd[i]);
        assert_clean(w);
        assert_number(w, n, 1, 1);
        assert_state(w, name, VALUE_UNKNOWN);
        assert_state(w, list, VALUE_UNKNOWN);
    }
}

static void without_display_its_fields_take_no_room(void **state) {
    world *w = *state;
    declare(w, "n", PT_NUMBER);
    uint32_t name = declare(w, "name", PT_TEXT);
    of(w, name)->read = READ_DISPLAY | READ_BYTES;
    read_json(w, "{'n': 1, 'name': 'Contoso', 'name': tru}");
    assert_clean(w);
    assert_int_equal(w->facts.lists[0].stride, 1);
    assert_int_equal(w->facts.ntexts, 0);
}

/* ---- the partner's name ---- */

static void a_partner_is_named_by_its_id_or_its_number(void **state) {
    world *w = *state;
    declare(w, "n", PT_NUMBER);
    read_json(w, "{'n': 1, 'id': 'contoso'}");
    assert_str(w->facts.id, "contoso");
    read_json(w, "{'n': 1, 'id': 0042.0}");
    assert_str(w->facts.id, "#7"); /* not a number, and not read */
    read_json(w, "{'n': 1, 'id': 42.0}");
    assert_str(w->facts.id, "42.0");
    read_json(w, "{'n': 1, 'id': true}");
    assert_str(w->facts.id, "#7");
    read_json(w, "{'n': 1, 'id': 'caf\\u00e9'}");
    assert_str(w->facts.id, "caf\xc3\xa9");
    read_json(w, "{'n': 1}");
    assert_str(w->facts.id, "#7");
    assert_int_equal(w->facts.record, 7);
}

static void the_id_may_have_another_name_in_the_facts(void **state) {
    world *w = *state;
    uint32_t id = declare(w, "id", PT_TEXT);
    of(w, id)->json = STR_LIT("Partner ID");
    of(w, id)->read = 0;
    read_json(w, "{'id': 'no', 'Partner ID': 'contoso'}");
    assert_clean(w);
    assert_str(w->facts.id, "contoso");
}

/* ---- strict ---- */

static const fact_warning *assert_warning(const fact_warning *at, fact_warning_kind kind, const char *path,
                                          const char *found, const char *nearest) {
    assert_non_null(at);
    assert_int_equal(at->kind, kind);
    assert_str(at->path, path);
    assert_str(at->found, found);
    assert_str(at->nearest, nearest);
    return at->next;
}

static void strict_warns_of_undeclared_names_and_codes_and_of_near_misses(void **state) {
    world *w = *state;
    w->options.strict = true;
    uint32_t sales = declare(w, "sales", PT_LIST);
    declare(w, "passed", PT_SET);
    schema_code(&w->schema, "MB2-714");
    schema_entry(&w->schema, "MB2-714");
    schema_entry(&w->schema, "MB2-709");
    schema_rows(&w->schema, sales);
    declare(w, "product", PT_TEXT);
    schema_text(&w->schema, "CRM Online");
    read_json(w, "{'sales': [{'prodct': 1, 'product': 'crm  online'}], 'passed': ['MB2-709', 'MB2-741', 'zzz'], "
                 "'other': {}}");
    assert_clean(w);
    const fact_warning *at = w->facts.warnings;
    at = assert_warning(at, FACT_UNDECLARED_KEY, "sales[0].prodct", "prodct", "product");
    at = assert_warning(at, FACT_NEAR_MISS, "sales[0].product", "crm  online", "CRM Online");
    at = assert_warning(at, FACT_UNDECLARED_CODE, "passed", "MB2-741", "MB2-714");
    at = assert_warning(at, FACT_UNDECLARED_CODE, "passed", "zzz", "");
    at = assert_warning(at, FACT_UNDECLARED_KEY, "other", "other", "");
    assert_null(at);
}

static void strict_checks_what_no_rule_reads(void **state) {
    world *w = *state;
    w->options.strict = true;
    uint32_t n = declare(w, "n", PT_NUMBER), sales = declare(w, "sales", PT_LIST);
    of(w, n)->read = of(w, sales)->read = 0;
    schema_rows(&w->schema, sales);
    uint32_t amount = declare(w, "amount", PT_NUMBER);
    of(w, amount)->read = 0;
    read_json(w, "{'n': 5, 'sales': [{'amount': 1}, {}]}");
    assert_clean(w);
    read_json(w, "{'n': '5', 'sales': [{'amount': 1}, {'amount': '1'}]}");
    assert_int_equal(w->facts.errors->kind, FACT_WRONG_TYPE);
    assert_str(w->facts.errors->next->path, "sales[1].amount");
    assert_false(facts_invalid(&w->facts, 0)); /* no verdict depends on it */
    read_json(w, "{'other': [1,]}");
    assert_broken(w);
    read_json(w, "{'other': '\\ud800'}");
    assert_broken(w);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_begin, world_end)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(numbers_are_exact),
        TEST(a_number_of_400_digits_is_read_and_one_of_1001_is_too_long),
        TEST(numbers_keep_the_grammar_of_json),
        TEST(three_point_nought_is_whole_and_three_and_a_half_is_not),
        TEST(a_percent_is_in_percent_units),
        TEST(money_is_a_number_or_decimal_text),
        TEST(a_number_in_quotes_is_no_number),
        TEST(dates_are_dates_of_the_calendar),
        TEST(yes_and_no_are_true_and_false),
        TEST(an_enumeration_takes_its_members_only_and_names_the_nearest),
        TEST(texts_of_the_rules_have_their_numbers_and_others_are_one),
        TEST(equal_texts_have_equal_numbers_however_many_there_are),
        TEST(keys_and_values_compare_after_unescaping),
        TEST(a_field_may_have_another_name_in_the_facts),
        TEST(what_is_absent_has_the_state_that_its_declaration_says),
        TEST(what_the_rules_read_must_be_there),
        TEST(with_partial_every_field_may_be_missing_but_a_wrong_type_stays_an_error),
        TEST(a_set_has_the_named_codes_and_ignores_others),
        TEST(a_pass_dated_after_the_as_of_date_does_not_count),
        TEST(a_code_listed_twice_counts_if_any_entry_qualifies),
        TEST(entries_of_a_set_are_checked),
        TEST(a_set_of_two_hundred_codes_fills_its_cells),
        TEST(rows_stand_in_the_order_of_the_file),
        TEST(lists_nest),
        TEST(a_list_holds_objects),
        TEST(a_row_that_cannot_be_read_keeps_its_number),
        TEST(rows_alike_in_a_unique_field_are_an_error),
        TEST(an_error_takes_out_only_the_competencies_that_read_the_field),
        TEST(every_error_of_a_record_is_found),
        TEST(a_key_that_the_rules_read_stands_once),
        TEST(long_text_is_cut_where_an_error_shows_it),
        TEST(display_fields_are_decoded_only_for_display_and_absent_where_they_cannot_be_read),
        TEST(without_display_its_fields_take_no_room),
        TEST(a_partner_is_named_by_its_id_or_its_number),
        TEST(the_id_may_have_another_name_in_the_facts),
        TEST(strict_warns_of_undeclared_names_and_codes_and_of_near_misses),
        TEST(strict_checks_what_no_rule_reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
