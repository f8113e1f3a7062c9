/* What breaks a record, what does not, and that nothing crashes. */
#include <stdio.h>

#include "facts_kit.h"
#include "facts/json_check.h"

/* A schema with most kinds of field; reads the record that `sound` is. */
static const char sound[] =
    "{'id': 'contoso', 'unread': {'a': [1, 'x]}', null, {'b': -1.5e3}]}, 'n': 12.5, 'sales': [{'amount': '1.50', "
    "'date': '2017-03-01'}, {'amount': 2, 'date': '2016-03-01', 'note': 'caf\\u00e9'}], 'passed': ['A', {'code': 'B', "
    "'on': '2017-01-01'}], 'b': true}";

static void declare_all(world *w) {
    declare(w, "n", PT_NUMBER);
    declare(w, "b", PT_YESNO);
    declare(w, "passed", PT_SET);
    schema_code(&w->schema, "A");
    schema_code(&w->schema, "B");
    uint32_t sales = declare(w, "sales", PT_LIST);
    schema_rows(&w->schema, sales);
    declare(w, "amount", PT_MONEY);
    declare(w, "date", PT_DATE);
}

static void assert_sound(world *w) {
    assert_clean(w);
    assert_number(w, 0, 25, 2);
    assert_true(value_is_yes(cell(w, 1, 0)));
    assert_number(w, 2, 3, 1);
    assert_int_equal(w->facts.lists[1].n, 2);
    assert_row_number(w, 4, 0, 3, 2);
    assert_row_number(w, 5, 1, date_from(2016, 3, 1), 1);
    assert_str(w->facts.id, "contoso");
}

static void each_breaks(world *w, const char *const *records, size_t n) {
    declare_all(w);
    for (size_t i = 0; i < n; i++) {
        read_json(w, records[i]);
        if (!w->facts.broken) print_error("not broken: %s\n", records[i]);
        assert_broken(w);
    }
    read_json(w, sound);
    assert_sound(w);
}

#define EACH_BREAKS(w, ...)                                                 \
    do {                                                                    \
        static const char *const records[] = {__VA_ARGS__};                 \
        each_breaks(w, records, sizeof records / sizeof *records);          \
    } while (0)

static void a_sound_record_is_read(void **state) {
    world *w = *state;
    declare_all(w);
    read_json(w, sound);
    assert_sound(w);
}

static void a_record_that_is_no_object_is_broken(void **state) {
    EACH_BREAKS(*state, "", " ", "5", "'x'", "null", "[]", "[{'n': 1}]", "hello", "}", "]", ":", ",");
}

static void unbalanced_brackets_break_the_record(void **state) {
    EACH_BREAKS(*state, "{", "{'n': 1", "{'n': 1]", "{'n': 1}}", "{'n': 1}]", "{'x': [1, 2}", "{'x': [1, 2}}",
                "{'x': {'y': 1]}", "{'x': [{'a': 1], 'n': 5}}", "{'x': }}", "{'x': ]}", "{'x': [}",
                "{'sales': [{'amount': 1}", "{'sales': [{]}", "{'passed': ['A'}", "{'passed': [{'code': 'A']}",
                "{'x': {", "{'x': ,}}", "{'x': :}");
}

static void text_behind_the_object_breaks_the_record(void **state) {
    EACH_BREAKS(*state, "{} {}", "{}x", "{},", "{} 'a'", "{}\n{}", "{}:");
}

static void malformed_names_and_separators_break_the_record(void **state) {
    EACH_BREAKS(*state, "{'n' 1}", "{'n'; 1}", "{n: 1}", "{'n': 1,}", "{,'n': 1}", "{'n': 1 'b': true}",
                "{'n': 1,, 'b': 1}", "{'x' 1}", "{'x'}", "{'x': 1 2}", "{'x':: 1}", "{5: 1}",
                "{'sales': [{'amount': 1},]}", "{'sales': [{'amount': 1} {'amount': 1}]}", "{'passed': ['A',]}",
                "{'passed': ['A' 'B']}", "{'passed': [{'code' 'A'}]}", "{'passed': [{'code': 'A',}]}",
                "{'passed': [,]}", "{'\\q': 1}", "{'n'");
}

static void malformed_values_of_fields_that_are_read_break_the_record(void **state) {
    EACH_BREAKS(*state, "{'n': nul}", "{'n': nullx}", "{'n': tru}", "{'b': truex}", "{'b': True}", "{'n': abc}",
                "{'n': '\\q'}", "{'sales': [{'date': '\\ud800'}]}", "{'passed': ['\\u12']}", "{'passed': [nul]}",
                "{'passed': [{'code': tru}]}", "{'n': }", "{'n': ,}", "{'n':", "{'sales': [tru]}",
                "{'passed': [{'on': 01, 'code': 'A'}]}", "{'n': 'x\\'}");
}

static void defects_inside_what_is_stepped_over_are_not_seen(void **state) {
    world *w = *state;
    uint32_t n = declare(w, "n", PT_NUMBER);
    static const char *const records[] = {
        "{'x': tru, 'n': 1}", "{'x': 01, 'n': 1}", "{'x': [1 2,,3], 'n': 1}", "{'x': {'a' 'b':}, 'n': 1}",
        "{'x': '\\q', 'n': 1}", "{'x': .5, 'n': 1}", "{'x': [{'n': 5}], 'n': 1}", "{'x': '{', 'n': 1}",
        "{'x': {'y': '\\\\'}, 'n': 1}", "{'x': '\\\\\\'}{', 'n': 1}"};
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        read_json(w, records[i]);
        assert_clean(w);
        assert_number(w, n, 1, 1);
    }
}

static void bad_bytes_break_the_record_wherever_they_are(void **state) {
    world *w = *state;
    declare_all(w);
    static const char *const records[] = {
        "{\"x\": \"\xff\"}", "{\"x\": \"\xc0\x80\"}", "{\"x\": \"\xed\xa0\x80\"}", "{\"x\": \"a\nb\"}",
        "{\"x\": \"a\tb\"}", "{\"x\": \"a}", "{\"x\": \"\x01\"}", "{\xff}", "{\"x\": \"\xe2\x82\"}", "\xff\xfe{}"};
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        read_bytes(w, records[i], strlen(records[i]));
        assert_broken(w);
    }
    read_bytes(w, "{\"x\": \"a\0b\"}", 12);
    assert_broken(w);
    read_bytes(w, "{\0}", 3);
    assert_broken(w);
    read_bytes(w, "{\"n\": 1}\0", 9);
    assert_broken(w);
}

static void a_broken_record_says_where_and_why(void **state) {
    world *w = *state;
    declare_all(w);
    read_json(w, "{'n': 1, 'b' true}");
    assert_str(w->facts.errors->path, "column 14");
    assert_words(w, "a colon after the name", "`true`");
    read_json(w, "{'n': 1");
    assert_words(w, "a comma or a closing brace", "the end");
    read_json(w, "{'n': 01}");
    assert_words(w, "a number as JSON writes it, such as 12 or 0.5", "`01`");
    read_json(w, "{'x': [1, 2}");
    assert_words(w, "a comma or a closing bracket", "`}`");
    read_json(w, "[{'n': 1}]");
    assert_words(w, "an object for each partner: {…}", "a list");
    read_bytes(w, "{\"x\": \"\xff\"}", 10);
    assert_str(w->facts.errors->path, "column 8");
    assert_words(w, "text in UTF-8", "a byte that is none");
    json_text t = {.p = "{\"n\": 1,\n \"caf\xc3\xa9\": tru}", .n = 23, .cap = 23, .record = 7, .line = 10, .column = 5};
    assert_int_equal(facts_reader_read(w->reader, &t, &w->facts), COMP_OK);
    assert_false(w->facts.broken); /* stepped over */
    t = (json_text){.p = "{\"x\": 1,\n \"caf\xc3\xa9\", 5}", .n = 21, .cap = 21, .record = 7, .line = 10, .column = 5};
    assert_int_equal(facts_reader_read(w->reader, &t, &w->facts), COMP_OK);
    assert_str(w->facts.errors->path, "line 11, column 8");
}

static void a_broken_record_shows_no_error_but_that(void **state) {
    world *w = *state;
    declare_all(w);
    read_json(w, "{'n': 'wrong', 'b': 5, 'n': 6, 'id': 'contoso', 'x' 1}");
    assert_broken(w);
}

static void record_nested(world *w, int levels, const char *open, const char *close) {
    buf json = {0};
    buf_z(&json, "{\"n\":1,\"x\":");
    for (int i = 1; i < levels; i++) buf_z(&json, open);
    buf_z(&json, "1");
    for (int i = 1; i < levels; i++) buf_z(&json, close);
    buf_z(&json, "}");
    read_bytes(w, json.p, json.n);
    buf_free(&json);
}

static void a_thousand_levels_are_read_and_more_are_not(void **state) {
    world *w = *state;
    uint32_t n = declare(w, "n", PT_NUMBER);
    record_nested(w, COMP_MAX_JSON_DEPTH, "[", "]");
    assert_clean(w);
    assert_number(w, n, 1, 1);
    record_nested(w, COMP_MAX_JSON_DEPTH, "{\"a\":", "}");
    assert_clean(w);
    record_nested(w, COMP_MAX_JSON_DEPTH + 1, "[", "]");
    assert_broken(w);
    assert_words(w, "fewer levels of brackets in brackets", "more than comp takes");
    record_nested(w, 100000, "[", "]");
    assert_broken(w);
    record_nested(w, 100000, "{\"a\":", "}");
    assert_broken(w);
}

static void the_check_agrees_with_the_reader_on_sound_texts(void **state) {
    (void)state;
    json_fault fault;
    static const char *const texts[] = {"{}", " [ ] ", "[1,-0,2.5e-3,1E+2]", "{\"a\":{\"b\":[true,false,null]}}",
                                        "\"\\u00e9\\ud83d\\ude00\\\"\\\\\\/\\b\\f\\n\\r\\t\"", "5", "[[],{},[{}]]"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_true(json_check(texts[i], strlen(texts[i]), &fault));
}

/* Deterministic, so that a failure comes again. */
static uint32_t chance(uint64_t *seed, uint32_t below) {
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33) % below;
}

/* Whatever is read without an error from a damaged record is also what a sound one yields next. */
static void damaged_records_never_crash_and_leave_their_neighbours_alone(void **state) {
    world *w = *state;
    declare_all(w);
    char *whole = with_double_quotes(sound);
    size_t n = strlen(whole);
    char *damaged = malloc(2 * n);
    static const char alphabet[] = "{}[],:\"\\ 0129.eE+-tfnu\n\x01\xff\xc3\xa9";
    uint64_t seed = 1;
    unsigned broken = 0;
    for (int round = 0; round < 20000; round++) {
        memcpy(damaged, whole, n);
        size_t len = n;
        for (uint32_t k = 1 + chance(&seed, 3); k > 0; k--) {
            uint32_t at = chance(&seed, (uint32_t)len);
            char c = alphabet[chance(&seed, sizeof alphabet - 1)];
            switch (chance(&seed, 4)) {
            case 0: damaged[at] = c; break;
            case 1: memmove(damaged + at, damaged + at + 1, --len - at); break;
            case 2: memmove(damaged + at + 1, damaged + at, len++ - at); damaged[at] = c; break;
            case 3: len = at + 1; break;
            }
        }
        read_bytes(w, damaged, len);
        json_fault fault;
        bool well_formed = json_check(damaged, len, &fault) && damaged[0] == '{';
        if (well_formed) assert_false(w->facts.broken);
        if (w->facts.broken) {
            assert_broken(w);
            broken++;
        }
        if (round % 16 == 0) {
            read_json(w, sound);
            assert_sound(w);
        }
    }
    assert_true(broken > 5000 && broken < 19000);
    free(damaged);
    free(whole);
}

/* What follows a key is remembered from record to record; none of these may be taken for another. */
static void names_are_found_however_the_record_before_was_written(void **state) {
    world *w = *state;
    static const char *const records[] = {
        "{'n': 1, 'b': true, 'passed': [], 'sales': []}",
        "{'n': 1,'b':true,'passed':[],'sales':[]}",
        "{\r\n\t'n'  :  1 , 'b' : true , 'passed' : [ ] , 'sales' : [ ] }",
        "{'sales': [], 'passed': [], 'b': true, 'n': 1}",
        "{'n': 1, 'note': {'n': 2, 'b': false}, 'b': true, 'passed': [], 'sales': []}",
        "{'n': 1, 'not': 0, 'b': true, 'note': 3, 'passed': [], 'nb': 1, 'sales': []}",
        "{'\\u006e': 1, 'b': true, 'passed': [], 's\\u0061les': []}",
        "{'n': 1,                                                      'b': true, 'passed': [], 'sales': []}",
        "{'this name is longer than any that is remembered': [], 'n': 1, 'b': true, 'passed': [], 'sales': []}",
        "{'n': 1, 'b': true, 'k1': 0, 'k2': 0, 'k3': 0, 'k4': 0, 'k5': 0, 'k6': 0, 'k7': 0, 'k8': 0, 'k9': 0, "
        "'k10': 0, 'k11': 0, 'k12': 0, 'k13': 0, 'k14': 0, 'k15': 0, 'k16': 0, 'k17': 0, 'k18': 0, 'k19': 0, 'k20': 0, "
        "'passed': [], 'sales': []}",
    };
    enum { RECORDS = sizeof records / sizeof *records };
    declare_all(w);
    for (int first = 0; first < RECORDS; first++)
        for (int second = 0; second < RECORDS; second++) {
            read_json(w, records[first]);
            read_json(w, records[second]);
            assert_clean(w);
            assert_number(w, 0, 1, 1);
            assert_true(value_is_yes(cell(w, 1, 0)));
            read_json(w, "{'n': 5, 'n': 1, 'b': true, 'passed': [], 'sales': []}");
            assert_one_error(w, FACT_REPEATED_KEY, "n");
        }
}

/* As in a file: where a record breaks off, what stands behind it would complete it. */
static void a_record_ends_where_it_ends_whatever_stands_behind_it(void **state) {
    world *w = *state;
    declare_all(w);
    char *whole = with_double_quotes(sound);
    size_t n = strlen(whole);
    char *padded = calloc(1, n + JSON_PADDING);
    memcpy(padded, whole, n);
    world_ready(w);
    for (size_t cut = 0; cut <= n; cut++) {
        json_text t = {.p = padded, .n = cut, .cap = n + JSON_PADDING, .record = 7};
        assert_int_equal(facts_reader_read(w->reader, &t, &w->facts), COMP_OK);
        if (cut < n) assert_broken(w);
        else assert_sound(w);
        t.n = n;
        assert_int_equal(facts_reader_read(w->reader, &t, &w->facts), COMP_OK);
        assert_sound(w);
    }
    free(padded);
    free(whole);
}

/* One field, in numbers of every length around what is read eight digits at a time. */
static void numbers_are_exact_whatever_their_length(void **state) {
    world *w = *state;
    static const struct { const char *numeral; int64_t n, d; } cases[] = {
        {"0", 0, 1}, {"7", 7, 1}, {"12345678", 12345678, 1}, {"123456789", 123456789, 1}, {"0.5", 1, 2}, {"00", 0, 0},
        {"01", 0, 0}, {"0.12345678", 12345678, 100000000}, {"0.123456789", 123456789, 1000000000},
        {"12345678.87654321", 1234567887654321, 100000000}, {"123456789.5", 1234567895, 10}, {"-0.5", -1, 2},
        {"-12", -12, 1}, {"1e2", 100, 1}, {"1.5E-1", 15, 100}, {"1.", 0, 0}, {".5", 0, 0}, {"1.x", 0, 0},
        {"1x", 0, 0}, {"12345678x", 0, 0}, {"1..2", 0, 0}, {"1.2.3", 0, 0}, {"1-2", 0, 0}, {"+1", 0, 0},
        {"12345678.", 0, 0}, {"99999999.99", 9999999999, 100}, {"1\t", 1, 1}, {"1.5 ", 3, 2},
    };
    declare(w, "n", PT_NUMBER);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char record[64];
        snprintf(record, sizeof record, "{\"n\":%s}", cases[i].numeral);
        read_bytes(w, record, strlen(record));
        if (!cases[i].d != w->facts.broken) print_error("%s\n", record);
        assert_int_equal(w->facts.broken, !cases[i].d);
        if (cases[i].d) assert_number(w, 0, cases[i].n, cases[i].d);
    }
}

static void a_warm_reader_allocates_nothing(void **state) {
    world *w = *state;
    declare_all(w);
    char *whole = with_double_quotes(sound);
    size_t n = strlen(whole);
    char *padded = calloc(1, n + JSON_PADDING);
    memcpy(padded, whole, n);
    world_ready(w);
    json_text t = {.p = padded, .n = n, .cap = n + JSON_PADDING, .record = 1};
    assert_int_equal(facts_reader_read(w->reader, &t, &w->facts), COMP_OK);
    struct arena_block *block = w->facts.arena.current;
    value *cells = w->facts.lists[1].cells;
    for (int i = 0; i < 1000; i++) assert_int_equal(facts_reader_read(w->reader, &t, &w->facts), COMP_OK);
    assert_sound(w);
    assert_ptr_equal(block, w->facts.arena.current);
    assert_ptr_equal(cells, w->facts.lists[1].cells);
    free(padded);
    free(whole);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, world_begin, world_end)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_sound_record_is_read),
        TEST(a_record_that_is_no_object_is_broken),
        TEST(unbalanced_brackets_break_the_record),
        TEST(text_behind_the_object_breaks_the_record),
        TEST(malformed_names_and_separators_break_the_record),
        TEST(malformed_values_of_fields_that_are_read_break_the_record),
        TEST(defects_inside_what_is_stepped_over_are_not_seen),
        TEST(bad_bytes_break_the_record_wherever_they_are),
        TEST(a_broken_record_says_where_and_why),
        TEST(a_broken_record_shows_no_error_but_that),
        TEST(a_thousand_levels_are_read_and_more_are_not),
        TEST(the_check_agrees_with_the_reader_on_sound_texts),
        TEST(damaged_records_never_crash_and_leave_their_neighbours_alone),
        TEST(names_are_found_however_the_record_before_was_written),
        TEST(a_record_ends_where_it_ends_whatever_stands_behind_it),
        TEST(numbers_are_exact_whatever_their_length),
        TEST(a_warm_reader_allocates_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
