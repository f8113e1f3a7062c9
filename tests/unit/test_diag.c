#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/term.h"
#include "diag/diag.h"

typedef struct fixture {
    arena a;
    source_set sources;
    diags ds;
    buf out;
    diag_style style;
} fixture;

static int setup(void **state) {
    static fixture f;
    f = (fixture){.style = {.width = 80}};
    arena_init(&f.a, NULL);
    diags_init(&f.ds, &f.a, &f.sources);
    *state = &f;
    return 0;
}

static int teardown(void **state) {
    fixture *f = *state;
    buf_free(&f->out);
    arena_free(&f->a);
    return 0;
}

/* The first code of a severity; the sentinel, which is an error, when the table has none. */
static diag_code code_of(severity wanted) {
    int code = 0;
    while (code < (int)DIAG_COUNT && diag_infos[code].severity != wanted) code++;
    return (diag_code)code;
}
#define ERROR_CODE code_of(SEVERITY_ERROR)
#define WARNING_CODE code_of(SEVERITY_WARNING)

static void given_source(fixture *f, const char *name, str text) { source_add(&f->sources, &f->a, str_from(name), text); }

/* The nth (from 1) occurrence of a word in the source added last. */
static span nth(fixture *f, const char *word, int n) {
    uint32_t src = f->sources.n - 1;
    str text = f->sources.at[src].text;
    uint32_t len = (uint32_t)strlen(word);
    for (uint32_t i = 0; i + len <= text.n; i++)
        if (memcmp(text.p + i, word, len) == 0 && --n == 0) return (span){src, i, i + len};
    fail_msg("no `%s` in the source", word);
    return SPAN_NONE;
}

static span at(fixture *f, const char *word) { return nth(f, word, 1); }

static diag *an_error(fixture *f, span where, const char *message) {
    return diag_add(&f->ds, ERROR_CODE, where, "%s", message);
}

/* The output with every id as E0000 or W0000, so that no test depends on which codes there are. */
static const char *masked(fixture *f) {
    buf_char(&f->out, '\0');
    for (size_t i = 0; i + 5 < f->out.n; i++) {
        char *p = f->out.p + i;
        bool id = (p[0] == '[' || p[0] == '"') && (p[1] == 'E' || p[1] == 'W') && (p[6] == ']' || p[6] == '"');
        if (id && strspn(p + 2, "0123456789") == 4) memcpy(p + 2, "0000", 4);
    }
    return f->out.p;
}

static void assert_text(fixture *f, const char *expected) {
    diags_sort(&f->ds);
    diags_text(&f->out, &f->ds, &f->style);
    assert_string_equal(masked(f), expected);
}

/* ---- the list ---- */

static void the_same_code_at_the_same_span_is_one_diagnostic(void **state) {
    fixture *f = *state;
    given_source(f, "x.comp", STR_LIT("ab cd"));
    diag *first = an_error(f, at(f, "ab"), "one");
    an_error(f, at(f, "cd"), "two");
    assert_ptr_equal(an_error(f, at(f, "ab"), "again"), first);
    assert_true(str_eqz(first->message, "one"));
    assert_int_equal(f->ds.n, 2);
    assert_int_equal(f->ds.errors, 2);
}

static void diagnostics_without_a_span_are_all_kept(void **state) {
    fixture *f = *state;
    assert_ptr_not_equal(an_error(f, SPAN_NONE, "one"), an_error(f, SPAN_NONE, "one"));
    assert_int_equal(f->ds.n, 2);
}

static void repeats_are_found_among_thousands(void **state) {
    fixture *f = *state;
    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t i = 0; i < 5000; i++) an_error(f, (span){0, i, i + 1}, "x");
    assert_int_equal(f->ds.n, 5000);
}

static void they_are_sorted_by_source_position_and_order_of_adding(void **state) {
    fixture *f = *state;
    const struct { span at; const char *message; } added[] = {
        {SPAN_NONE, "last"}, {{1, 0, 1}, "5"}, {{0, 7, 8}, "3"}, {{0, 9, 9}, "4"}, {{0, 2, 9}, "1"}, {{0, 2, 3}, "2"},
    };
    for (size_t i = 0; i < 6; i++) an_error(f, added[i].at, added[i].message);
    diags_sort(&f->ds);
    const char *sorted[] = {"1", "2", "3", "4", "5", "last"};
    const diag *d = f->ds.first;
    for (size_t i = 0; i < 6; i++, d = d->next) assert_true(str_eqz(d->message, sorted[i]));
    assert_null(d);
    assert_true(str_eqz(f->ds.last->message, "last"));
}

static void a_note_is_added_once(void **state) {
    fixture *f = *state;
    given_source(f, "x.comp", STR_LIT("ab cd"));
    diag *d = an_error(f, at(f, "ab"), "x");
    diag_note_at(&f->ds, d, at(f, "cd"), "here");
    diag_note_at(&f->ds, d, at(f, "cd"), "here");
    assert_null(d->notes->next);
}

static void the_nearest_name_is_at_most_a_third_away(void **state) {
    (void)state;
    const str names[] = {STR_LIT("silver"), STR_LIT("market"), STR_LIT("NW-417"), STR_LIT("NW-470")};
    assert_int_equal(diag_nearest(STR_LIT("markt"), names, 4), 1);
    assert_int_equal(diag_nearest(STR_LIT("MARKET"), names, 4), 1);
    assert_int_equal(diag_nearest(STR_LIT("NW-471"), names, 4), 2); /* a tie: the first */
    assert_int_equal(diag_nearest(STR_LIT("NW-470"), names, 4), 3); /* nearer than the first */
    assert_int_equal(diag_nearest(STR_LIT("mrkxt"), names, 4), -1);
    assert_int_equal(diag_nearest(STR_LIT("x"), names, 4), -1);
    assert_int_equal(diag_nearest(STR_LIT("x"), names, 0), -1);
}

static void codes_are_found_in_any_case(void **state) {
    (void)state;
    for (int code = 0; code < (int)DIAG_COUNT; code++) {
        char lower[8] = {0};
        for (size_t i = 0; diag_infos[code].id[i]; i++) lower[i] = (char)(diag_infos[code].id[i] | 0x20);
        assert_int_equal(diag_find(str_from(diag_infos[code].id)), code);
        assert_int_equal(diag_find(str_from(lower)), code);
    }
    assert_int_equal(diag_find(STR_LIT("E9999")), DIAG_COUNT);
    assert_int_equal(diag_find(STR_LIT("E00")), DIAG_COUNT);
    assert_int_equal(diag_find(STR_LIT("")), DIAG_COUNT);
}

static void every_code_has_an_id_of_its_severity_and_all_its_texts(void **state) {
    (void)state;
    for (int code = 0; code < (int)DIAG_COUNT; code++) {
        const diag_info *info = &diag_infos[code];
        assert_int_equal(strlen(info->id), 5);
        assert_int_equal(info->id[0], info->severity == SEVERITY_ERROR ? 'E' : 'W');
        bool example = *info->bad || strstr(info->text, "There is no example");
        if (!*info->title || !*info->text || !example || !*info->good) fail_msg("%s lacks a text", info->id);
    }
    assert_string_equal(diag_infos[DIAG_COUNT].id, "E0000");
}

/* ---- text ---- */

static void the_line_is_shown_and_the_word_underlined(void **state) {
    fixture *f = *state;
    given_source(f, "cloud-crm.comp", STR_LIT("\n\n  set sales_exams = { NW-470, NW-471 }\n"));
    diag *d = an_error(f, at(f, "NW-471"), "there is no exam NW-471");
    diag_help(&f->ds, d, "The catalog has NW-417 \"Storage Sales\" and NW-470. Write NW-417, or add NW-471 to `catalog exams`.");
    assert_text(f, "cloud-crm.comp:3:31: error[E0000]: there is no exam NW-471\n"
                   "    3 |   set sales_exams = { NW-470, NW-471 }\n"
                   "      |                               ^^^^^^\n"
                   "   The catalog has NW-417 \"Storage Sales\" and NW-470. Write NW-417, or add\n"
                   "   NW-471 to `catalog exams`.\n");
}

static void the_id_of_the_code_is_printed(void **state) {
    fixture *f = *state;
    an_error(f, SPAN_NONE, "x");
    diags_text(&f->out, &f->ds, &f->style);
    buf_char(&f->out, '\0');
    assert_string_equal(f->out.p, str_printf(&f->a, "error[%s]: x\n", diag_infos[ERROR_CODE].id).p);
}

static void two_words_of_one_line_are_underlined_and_the_readings_stand_as_they_are(void **state) {
    fixture *f = *state;
    given_source(f, "erp.comp", STR_LIT("  2 different individuals who passed NW-1 or passed NW-2 and any of field"));
    diag *d = an_error(f, at(f, "and"), "`and` or `or`");
    diag_note_at(&f->ds, d, at(f, "or"), "%s", "");
    d->readings = STR_LIT("(passed NW-1) or (passed NW-2 and any of field)     NW-1 alone is enough\n"
                          "(passed NW-1 or passed NW-2) and any of field       field is always needed");
    diag_help(&f->ds, d, "Put the parentheses you mean.");
    assert_text(f, "erp.comp:1:58: error[E0000]: `and` or `or`\n"
                   "    1 |   2 different individuals who passed NW-1 or passed NW-2 and any of field\n"
                   "      |                                           ^^             ^^^\n"
                   "   (passed NW-1) or (passed NW-2 and any of field)     NW-1 alone is enough\n"
                   "   (passed NW-1 or passed NW-2) and any of field       field is always needed\n"
                   "   Put the parentheses you mean.\n");
}

static void a_note_without_words_shows_its_line(void **state) {
    fixture *f = *state;
    given_source(f, "erp.comp", STR_LIT("  2 different individuals who passed any of design\n"
                                        "  2 different individuals who passed any of delivery\n"));
    diag *d = an_error(f, nth(f, "2 different individuals", 2), "may one person count on both lines?");
    diag_note_at(&f->ds, d, at(f, "2 different"), "%s", "");
    assert_text(f, "erp.comp:2:3: error[E0000]: may one person count on both lines?\n"
                   "    1 |   2 different individuals who passed any of design\n"
                   "    2 |   2 different individuals who passed any of delivery\n"
                   "      |   ^^^^^^^^^^^^^^^^^^^^^^^\n");
}

static void a_note_with_words_is_underlined_with_its_words_beside(void **state) {
    fixture *f = *state;
    given_source(f, "x.comp", STR_LIT("let a = 1\nlet b = 2\nlet a = 3\n"));
    diag *d = an_error(f, nth(f, "a", 2), "`a` is there already");
    diag_note_at(&f->ds, d, at(f, "a"), "the first");
    diag_note_at(&f->ds, d, SPAN_NONE, "names are unique");
    assert_text(f, "x.comp:3:5: error[E0000]: `a` is there already\n"
                   "    1 | let a = 1\n"
                   "      |     - the first\n"
                   "    3 | let a = 3\n"
                   "      |     ^\n"
                   "   names are unique\n");
}

static void words_of_several_notes_on_a_line_stand_below_each_other(void **state) {
    fixture *f = *state;
    given_source(f, "x.comp", STR_LIT("sum = amount + count"));
    diag *d = an_error(f, at(f, "+"), "these do not add");
    diag_note_at(&f->ds, d, at(f, "amount"), "money");
    diag_note_at(&f->ds, d, at(f, "count"), "a number");
    assert_text(f, "x.comp:1:14: error[E0000]: these do not add\n"
                   "    1 | sum = amount + count\n"
                   "      |       ------ ^ ----- a number\n"
                   "      |       money\n");
}

static void a_note_in_another_file_names_it(void **state) {
    fixture *f = *state;
    given_source(f, "a.comp", STR_LIT("let a = 1\n"));
    span there = at(f, "a =");
    given_source(f, "b.comp", STR_LIT("use \"a.comp\"\nlet a = 2\n"));
    diag *d = an_error(f, nth(f, "a =", 1), "twice");
    diag_note_at(&f->ds, d, there, "the first");
    assert_text(f, "b.comp:2:5: error[E0000]: twice\n"
                   "    2 | let a = 2\n"
                   "      |     ^^^\n"
                   "   a.comp:1:5:\n"
                   "    1 | let a = 1\n"
                   "      |     --- the first\n");
}

static void many_places_are_counted(void **state) {
    fixture *f = *state;
    given_source(f, "x.comp", STR_LIT("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"));
    diag *d = an_error(f, (span){0, 0, 1}, "a cycle");
    for (uint32_t i = 1; i < 26; i++) diag_note_at(&f->ds, d, (span){0, i, i + 1}, "%s", "");
    assert_text(f, "x.comp:1:1: error[E0000]: a cycle\n"
                   "    1 | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n"
                   "      | ^^^^^^^^^^^^^^^^^^^^^^^^\n"
                   "   and 2 more places\n");
}

static void tabs_become_spaces_and_the_underline_stays_below_its_word(void **state) {
    fixture *f = *state;
    given_source(f, "x.comp", STR_LIT("\tlet\tx = y\n"));
    an_error(f, at(f, "x"), "tabs");
    assert_text(f, "x.comp:1:6: error[E0000]: tabs\n"
                   "    1 |     let x = y\n"
                   "      |         ^\n");
}

static void wide_characters_take_two_columns(void **state) {
    fixture *f = *state;
    given_source(f, "x.comp", STR_LIT("let \"\xe6\x97\xa5\xe6\x9c\xac\" e\xcc\x81 = \"\xe6\xbc\xa2\xe5\xad\x97\""));
    diag *d = an_error(f, at(f, "="), "wide");
    diag_note_at(&f->ds, d, at(f, "\"\xe6\xbc\xa2\xe5\xad\x97\""), "%s", "");
    assert_text(f, "x.comp:1:13: error[E0000]: wide\n"
                   "    1 | let \"\xe6\x97\xa5\xe6\x9c\xac\" e\xcc\x81 = \"\xe6\xbc\xa2\xe5\xad\x97\"\n"
                   "      |              ^ ^^^^^^\n");
}

static void a_span_over_lines_is_underlined_to_the_end_of_the_first(void **state) {
    fixture *f = *state;
    given_source(f, "x.comp", STR_LIT("  tier gold {\n    x\n  }\n"));
    an_error(f, (span){0, 2, nth(f, "}", 1).hi}, "nothing is required");
    assert_text(f, "x.comp:1:3: error[E0000]: nothing is required\n"
                   "    1 |   tier gold {\n"
                   "      |   ^^^^^^^^^^^ to line 3\n");
}

static void a_span_that_ends_with_its_line_is_on_one_line(void **state) {
    fixture *f = *state;
    given_source(f, "x.comp", STR_LIT("let x =\r\nlet y = 1\r\n"));
    an_error(f, (span){0, 6, 9}, "nothing is said");
    assert_text(f, "x.comp:1:7: error[E0000]: nothing is said\n"
                   "    1 | let x =\n"
                   "      |       ^\n");
}

static void an_empty_span_is_one_column_even_at_the_end_of_the_file(void **state) {
    fixture *f = *state;
    given_source(f, "-", STR_LIT("let x =\n"));
    an_error(f, (span){0, 7, 7}, "nothing is said");
    an_error(f, (span){0, 8, 8}, "the file ends here");
    assert_text(f, "-:1:8: error[E0000]: nothing is said\n"
                   "    1 | let x =\n"
                   "      |        ^\n"
                   "\n"
                   "-:2:1: error[E0000]: the file ends here\n"
                   "    2 |\n"
                   "      | ^\n");
}

static void an_empty_file_has_a_first_line(void **state) {
    fixture *f = *state;
    given_source(f, "x.comp", (str){NULL, 0});
    an_error(f, (span){0, 0, 0}, "the file is empty");
    assert_text(f, "x.comp:1:1: error[E0000]: the file is empty\n"
                   "    1 |\n"
                   "      | ^\n");
}

static void a_byte_order_mark_takes_no_column(void **state) {
    fixture *f = *state;
    given_source(f, "x.comp", STR_LIT("\xef\xbb\xbflet x"));
    an_error(f, at(f, "x"), "bom");
    assert_text(f, "x.comp:1:5: error[E0000]: bom\n"
                   "    1 | let x\n"
                   "      |     ^\n");
}

static str repeated(fixture *f, const char *before, const char *part, int n, const char *after) {
    buf b = {0};
    buf_z(&b, before);
    for (int i = 0; i < n; i++) buf_z(&b, part);
    buf_z(&b, after);
    str s = str_copy(&f->a, (str){b.p, (uint32_t)b.n});
    buf_free(&b);
    return s;
}

static void a_long_line_is_cut_behind_a_place_near_its_start(void **state) {
    fixture *f = *state;
    f->style.width = 40;
    given_source(f, "x.comp", repeated(f, "let wrong = ", "abcdefghi ", 20, ""));
    an_error(f, at(f, "wrong"), "long");
    assert_text(f, "x.comp:1:5: error[E0000]: long\n"
                   "    1 | let wrong = abcdefghi abcdefghi…\n"
                   "      |     ^^^^^\n");
}

static void a_long_line_is_cut_on_both_sides_of_a_place_within(void **state) {
    fixture *f = *state;
    f->style.width = 40;
    given_source(f, "x.comp", repeated(f, repeated(f, "", "abcdefghi ", 20000, "wrong ").p, "abcdefghi ", 20000, ""));
    an_error(f, at(f, "wrong"), "long");
    assert_text(f, "x.comp:1:200001: error[E0000]: long\n"
                   "    1 | …i abcdefghi wrong abcdefghi ab…\n"
                   "      |              ^^^^^\n");
}

static void a_long_line_is_cut_before_a_place_at_its_end(void **state) {
    fixture *f = *state;
    f->style.width = 40;
    given_source(f, "x.comp", repeated(f, "", "abcdefghi ", 20, "wrong"));
    an_error(f, at(f, "wrong"), "long");
    assert_text(f, "x.comp:1:201: error[E0000]: long\n"
                   "    1 | …fghi abcdefghi abcdefghi wrong\n"
                   "      |                           ^^^^^\n");
}

static void a_place_longer_than_the_terminal_is_underlined_as_far_as_it_shows(void **state) {
    fixture *f = *state;
    f->style.width = 40;
    given_source(f, "x.comp", repeated(f, "let x = ", "abcdefghi", 20, ""));
    an_error(f, (span){0, 8, 188}, "long");
    assert_text(f, "x.comp:1:9: error[E0000]: long\n"
                   "    1 | …abcdefghiabcdefghiabcdefghiabc…\n"
                   "      |  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n");
}

static void a_line_as_long_as_the_terminal_is_wide_is_whole(void **state) {
    fixture *f = *state;
    f->style.width = 40;
    given_source(f, "x.comp", repeated(f, "", "abcdefghi ", 4, "")); 
    an_error(f, at(f, "def"), "whole");
    assert_text(f, "x.comp:1:4: error[E0000]: whole\n"
                   "    1 | abcdefghi abcdefghi abcdefghi abcdefghi\n"
                   "      |    ^^^\n");
}

static void both_places_of_a_long_line_are_shown_when_they_fit(void **state) {
    fixture *f = *state;
    f->style.width = 40;
    given_source(f, "x.comp", repeated(f, repeated(f, "", "abcdefghi ", 20, "one or two ").p, "abcdefghi ", 20, ""));
    diag *d = an_error(f, at(f, "one"), "long");
    diag_note_at(&f->ds, d, at(f, "two"), "%s", "");
    diag_note_at(&f->ds, d, at(f, "abc"), "%s", "");
    assert_text(f, "x.comp:1:201: error[E0000]: long\n"
                   "    1 | …hi abcdefghi one or two abcdef…\n"
                   "      |               ^^^    ^^^\n");
}

static void what_could_steer_a_terminal_is_escaped_everywhere(void **state) {
    fixture *f = *state;
    given_source(f, "x\033[2J.comp", STR_LIT("a\033[31m\xff \xe2\x80\xae\xc2\x9b z\x7f"));
    diag *d = an_error(f, at(f, "z"), "no \033]0;x\007\n`z`");
    diag_note_at(&f->ds, d, at(f, "a"), "\033n");
    d->readings = STR_LIT("\033r");
    diag_help(&f->ds, d, "\033h");
    diag *fact = an_error(f, SPAN_NONE, "m");
    fact->where = STR_LIT("\033w");
    assert_text(f, "x\\x1b[2J.comp:1:12: error[E0000]: no \\x1b]0;x\\x07\\x0a`z`\n"
                   "    1 | a\\x1b[31m\\xff \\u202e\\u009b z\\x7f\n"
                   "      | -                          ^\n"
                   "      | \\x1bn\n"
                   "   \\x1br\n"
                   "   \\x1bh\n"
                   "\n"
                   "\\x1bw: error[E0000]: m\n");
}

static void any_span_of_any_bytes_prints_whole_harmless_rows(void **state) {
    fixture *f = *state;
    f->style.width = 40;
    static const char *const pieces[] = {"\t", "a", "\xe6\x97\xa5", "\xff", "\033[0m", "e\xcc\x81", " ", "\r\n", "\xf0\x9f\x98"};
    buf text = {0};
    for (uint32_t i = 0, seed = 7; i < 400; i++, seed = seed * 1664525u + 1013904223u)
        buf_z(&text, i % 150 == 149 ? "\n" : pieces[(seed >> 24) % (i < 300 ? 7 : 9)]);
    given_source(f, "x.comp", (str){text.p, (uint32_t)text.n});
    for (uint32_t lo = 0; lo <= text.n; lo += 3) {
        for (uint32_t hi = lo; hi <= text.n; hi += 1 + (hi - lo)) {
            diags_init(&f->ds, &f->a, &f->sources);
            diag_note_at(&f->ds, an_error(f, (span){0, lo, hi}, "m"), (span){0, hi / 2, hi / 2 + 2}, "n");
            f->out.n = 0;
            diags_text(&f->out, &f->ds, &f->style);
            for (size_t i = 0; i < f->out.n; i++)
                assert_true(f->out.p[i] == '\n' || (unsigned char)f->out.p[i] >= 0x20);
            for (size_t i = 0; i < f->out.n; i++) {
                uint32_t bytes = utf8_len(f->out.p + i, f->out.n - i);
                assert_int_not_equal(bytes, 0);
                i += bytes - 1;
            }
            assert_int_equal(f->out.p[f->out.n - 1], '\n');
        }
    }
    buf_free(&text);
}

static void facts_name_their_place_in_words(void **state) {
    fixture *f = *state;
    diag *d = an_error(f, SPAN_NONE, "expected a date, found \"2017-02-30\"");
    d->where = STR_LIT("partners.ndjson:12 (contoso): sales[3].date");
    diag_help(&f->ds, d, "Write a date of the calendar as YYYY-MM-DD.");
    assert_text(f, "partners.ndjson:12 (contoso): sales[3].date: error[E0000]: expected a date, found \"2017-02-30\"\n"
                   "   Write a date of the calendar as YYYY-MM-DD.\n");
}

static void help_is_wrapped_at_the_width_and_keeps_its_own_lines_and_spaces(void **state) {
    fixture *f = *state;
    f->style.width = 40;
    diag *d = an_error(f, SPAN_NONE, "x");
    diag_help(&f->ds, d, "Forty columns are few, so this is broken.\n\n  by total { below 60: none  from 60: silver }\nSee %s.",
              "a-word-that-is-longer-than-forty-columns-are");
    assert_text(f, "error[E0000]: x\n"
                   "   Forty columns are few, so this is\n"
                   "   broken.\n"
                   "\n"
                   "     by total { below 60: none  from 60:\n"
                   "   silver }\n"
                   "   See\n"
                   "   a-word-that-is-longer-than-forty-columns-are.\n");
}

static void errors_are_red_and_their_underline_too(void **state) {
    fixture *f = *state;
    f->style.color = true;
    given_source(f, "x.comp", STR_LIT("let a = b"));
    an_error(f, at(f, "b"), "x");
    assert_text(f, "x.comp:1:9: \033[1;31merror[E0000]\033[0m: x\n"
                   "    1 | let a = b\n"
                   "      |         \033[1;31m^\033[0m\n");
}

static void warnings_are_yellow(void **state) {
    fixture *f = *state;
    f->style.color = true;
    given_source(f, "x.comp", STR_LIT("let a = b"));
    diag *d = diag_add(&f->ds, WARNING_CODE, at(f, "b"), "x");
    diag_note_at(&f->ds, d, at(f, "a"), "n");
    assert_int_equal(f->ds.warnings, 1);
    assert_text(f, "x.comp:1:9: \033[33mwarning[W0000]\033[0m: x\n"
                   "    1 | let a = b\n"
                   "      |     \033[33m-   ^\033[0m\n"
                   "      |     \033[33mn\033[0m\n");
}

static void a_hundred_are_printed_and_the_rest_counted(void **state) {
    fixture *f = *state;
    for (unsigned i = 0; i < COMP_MAX_DIAGS; i++) an_error(f, SPAN_NONE, "x");
    diags_text(&f->out, &f->ds, &f->style);
    assert_null(strstr(masked(f), "not shown"));

    for (unsigned i = 0; i < 3; i++) an_error(f, SPAN_NONE, "too many");
    f->out.n = 0;
    diags_text(&f->out, &f->ds, &f->style);
    assert_null(strstr(masked(f), "too many"));
    assert_non_null(strstr(f->out.p, "error[E0000]: x\n\nand 3 more, not shown\n"));
}

static void nothing_to_say_prints_nothing(void **state) {
    fixture *f = *state;
    assert_text(f, "");
}

/* ---- JSON and SARIF ---- */

/* One error with all there can be in an error of the rules. */
static void given_a_full_error(fixture *f) {
    given_source(f, "my rules/\xc3\xa9.comp", STR_LIT("let \xc3\xa9 = \"x\"\nlet b = c\n"));
    diag *d = an_error(f, nth(f, "c", 1), "there is no `c\033\xff`");
    diag_note_at(&f->ds, d, at(f, "\"x\""), "a \"text\"");
    diag_note_at(&f->ds, d, SPAN_NONE, "in words");
    d->readings = STR_LIT("one\ntwo");
    diag_help(&f->ds, d, "Write `b`.");
    diag_fix(d, at(f, "c"), STR_LIT("b"));
}

static void json_holds_all_there_is(void **state) {
    fixture *f = *state;
    given_a_full_error(f);
    diag *fact = an_error(f, SPAN_NONE, "expected a date");
    fact->where = STR_LIT("facts.json (contoso): since");
    diags_json(&f->out, &f->ds);
    assert_string_equal(
        masked(f),
        "{\"errors\":2,\"warnings\":0,\"allowed\":0,\"diagnostics\":[\n"
        "{\"code\":\"E0000\",\"severity\":\"error\",\"message\":\"there is no `c\\u001b\xef\xbf\xbd`\","
        "\"file\":\"my rules/\xc3\xa9.comp\",\"start\":{\"line\":2,\"column\":9,\"offset\":21},"
        "\"end\":{\"line\":2,\"column\":10,\"offset\":22},"
        "\"notes\":[{\"message\":\"a \\\"text\\\"\",\"file\":\"my rules/\xc3\xa9.comp\","
        "\"start\":{\"line\":1,\"column\":9,\"offset\":9},\"end\":{\"line\":1,\"column\":12,\"offset\":12}},"
        "{\"message\":\"in words\"}],"
        "\"readings\":\"one\\ntwo\",\"help\":\"Write `b`.\","
        "\"fix\":{\"text\":\"b\",\"file\":\"my rules/\xc3\xa9.comp\",\"start\":{\"line\":2,\"column\":9,\"offset\":21},"
        "\"end\":{\"line\":2,\"column\":10,\"offset\":22}}},\n"
        "{\"code\":\"E0000\",\"severity\":\"error\",\"message\":\"expected a date\","
        "\"where\":\"facts.json (contoso): since\"}\n"
        "],\"omitted\":0}\n");
}

static void json_of_nothing_is_an_empty_list(void **state) {
    fixture *f = *state;
    diags_json(&f->out, &f->ds);
    assert_string_equal(masked(f), "{\"errors\":0,\"warnings\":0,\"allowed\":0,\"diagnostics\":[],\"omitted\":0}\n");
}

static void json_counts_what_it_omits(void **state) {
    fixture *f = *state;
    for (unsigned i = 0; i < COMP_MAX_DIAGS + 2; i++) an_error(f, SPAN_NONE, "x");
    diags_json(&f->out, &f->ds);
    assert_non_null(strstr(masked(f), "\n],\"omitted\":2}\n"));
}

static void sarif_holds_rules_results_related_places_and_fixes(void **state) {
    fixture *f = *state;
    given_a_full_error(f);
    diag *fact = an_error(f, SPAN_NONE, "expected a date");
    fact->where = STR_LIT("facts.json (contoso): since");
    diags_sarif(&f->out, &f->ds, "0.1.0");
    str output = STR_LIT("");
    output = str_copy(&f->a, (str){masked(f), (uint32_t)f->out.n - 1});

    const char *rules = strstr(output.p, "\"rules\":["), *columns = strstr(output.p, "\"columnKind\"");
    assert_non_null(rules);
    assert_memory_equal(output.p,
                        "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\n"
                        "\"tool\":{\"driver\":{\"name\":\"comp\",\"version\":\"0.1.0\",",
                        (size_t)(rules - output.p));
    assert_non_null(strstr(rules, "{\"id\":\"E0000\",\"shortDescription\":{\"text\":\""));
    assert_null(strstr(strstr(rules, "\"id\"") + 1, "\"id\"")); /* once, though it occurs twice */
    assert_string_equal(
        columns,
        "\"columnKind\":\"unicodeCodePoints\",\n"
        "\"results\":[\n"
        "{\"ruleId\":\"E0000\",\"ruleIndex\":0,\"level\":\"error\","
        "\"message\":{\"text\":\"there is no `c\\u001b\xef\xbf\xbd`\\nin words\\none\\ntwo\\nWrite `b`.\"},"
        "\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"my%20rules/%C3%A9.comp\"},"
        "\"region\":{\"startLine\":2,\"startColumn\":9,\"endLine\":2,\"endColumn\":10}}}],"
        "\"relatedLocations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"my%20rules/%C3%A9.comp\"},"
        "\"region\":{\"startLine\":1,\"startColumn\":9,\"endLine\":1,\"endColumn\":12}},"
        "\"message\":{\"text\":\"a \\\"text\\\"\"}}],"
        "\"fixes\":[{\"artifactChanges\":[{\"artifactLocation\":{\"uri\":\"my%20rules/%C3%A9.comp\"},"
        "\"replacements\":[{\"deletedRegion\":{\"startLine\":2,\"startColumn\":9,\"endLine\":2,\"endColumn\":10},"
        "\"insertedContent\":{\"text\":\"b\"}}]}]}]},\n"
        "{\"ruleId\":\"E0000\",\"ruleIndex\":0,\"level\":\"error\",\"message\":{\"text\":\"expected a date\"},"
        "\"locations\":[{\"logicalLocations\":[{\"fullyQualifiedName\":\"facts.json (contoso): since\"}]}]}],\n"
        "\"properties\":{\"omitted\":0}}]}\n");
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
    const struct CMUnitTest tests[] = {
        TEST(the_same_code_at_the_same_span_is_one_diagnostic),
        TEST(diagnostics_without_a_span_are_all_kept),
        TEST(repeats_are_found_among_thousands),
        TEST(they_are_sorted_by_source_position_and_order_of_adding),
        TEST(a_note_is_added_once),
        TEST(the_nearest_name_is_at_most_a_third_away),
        TEST(codes_are_found_in_any_case),
        TEST(every_code_has_an_id_of_its_severity_and_all_its_texts),
        TEST(the_line_is_shown_and_the_word_underlined),
        TEST(the_id_of_the_code_is_printed),
        TEST(two_words_of_one_line_are_underlined_and_the_readings_stand_as_they_are),
        TEST(a_note_without_words_shows_its_line),
        TEST(a_note_with_words_is_underlined_with_its_words_beside),
        TEST(words_of_several_notes_on_a_line_stand_below_each_other),
        TEST(a_note_in_another_file_names_it),
        TEST(many_places_are_counted),
        TEST(tabs_become_spaces_and_the_underline_stays_below_its_word),
        TEST(wide_characters_take_two_columns),
        TEST(a_span_over_lines_is_underlined_to_the_end_of_the_first),
        TEST(a_span_that_ends_with_its_line_is_on_one_line),
        TEST(an_empty_span_is_one_column_even_at_the_end_of_the_file),
        TEST(an_empty_file_has_a_first_line),
        TEST(a_byte_order_mark_takes_no_column),
        TEST(a_long_line_is_cut_behind_a_place_near_its_start),
        TEST(a_long_line_is_cut_on_both_sides_of_a_place_within),
        TEST(a_long_line_is_cut_before_a_place_at_its_end),
        TEST(a_place_longer_than_the_terminal_is_underlined_as_far_as_it_shows),
        TEST(a_line_as_long_as_the_terminal_is_wide_is_whole),
        TEST(both_places_of_a_long_line_are_shown_when_they_fit),
        TEST(what_could_steer_a_terminal_is_escaped_everywhere),
        TEST(any_span_of_any_bytes_prints_whole_harmless_rows),
        TEST(facts_name_their_place_in_words),
        TEST(help_is_wrapped_at_the_width_and_keeps_its_own_lines_and_spaces),
        TEST(errors_are_red_and_their_underline_too),
        TEST(warnings_are_yellow),
        TEST(a_hundred_are_printed_and_the_rest_counted),
        TEST(nothing_to_say_prints_nothing),
        TEST(json_holds_all_there_is),
        TEST(json_of_nothing_is_an_empty_list),
        TEST(json_counts_what_it_omits),
        TEST(sarif_holds_rules_results_related_places_and_fixes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
