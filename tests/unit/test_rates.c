/* Rates files: what is read, what is refused and where. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "eval/rates.h"

typedef struct file {
    arena a;
    source_set sources;
    diags ds;
    rates *r;
} file;

static void read_rates(file *f, str text) {
    *f = (file){0};
    arena_init(&f->a, NULL);
    diags_init(&f->ds, &f->a, &f->sources);
    f->r = rates_parse(&f->a, &f->sources, source_add(&f->sources, &f->a, STR_LIT("rates.txt"), text), &f->ds);
}

static void assert_rate(const file *f, const char *from, const char *to, int64_t n, int64_t d) {
    value v;
    assert_true(rates_find(f->r, str_from(from), str_from(to), &v));
    assert_true(v.d > 0 && v.n * d == n * v.d);
}

static void assert_no_rate(const file *f, const char *from, const char *to) {
    value v;
    assert_false(rates_find(f->r, str_from(from), str_from(to), &v));
}

/* One mistake, of this code, whose place covers this text. */
static void assert_mistake(const char *text, diag_code code, const char *where) {
    file f;
    read_rates(&f, str_from(text));
    assert_int_equal(f.ds.n, 1);
    assert_int_equal(f.ds.first->code, code);
    str at = source_text(&f.sources, f.ds.first->at);
    if (!str_eqz(at, where)) fail_msg("the place is `" STR_FMT "`", STR_ARG(at));
    assert_true(f.ds.first->help.n > 0);
    arena_free(&f.a);
}

static void rates_hold_in_their_direction_exactly(void **state) {
    (void)state;
    file f;
    read_rates(&f, STR_LIT("# of July\r\n\r\nEUR USD 1.0812\r\n  USD\tCHF   2 \nJPY EUR 0.0075"));
    assert_int_equal(f.ds.n, 0);
    assert_rate(&f, "EUR", "USD", 10812, 10000);
    assert_rate(&f, "USD", "CHF", 2, 1);
    assert_rate(&f, "JPY", "EUR", 75, 10000);
    assert_no_rate(&f, "USD", "EUR"); /* not backwards */
    assert_no_rate(&f, "EUR", "CHF"); /* no chains     */
    assert_no_rate(&f, "EUR", "EUR");
    assert_no_rate(&f, "", "USD");
    assert_no_rate(&f, "EURU", "SD");
    arena_free(&f.a);
}

static void an_empty_file_has_no_rates(void **state) {
    (void)state;
    file f;
    read_rates(&f, STR_LIT(""));
    assert_int_equal(f.ds.n, 0);
    assert_no_rate(&f, "EUR", "USD");
    arena_free(&f.a);
}

static void lines_of_another_form_are_refused(void **state) {
    (void)state;
    static const char *const lines[] = {
        "EUR USD", "EUR", "EUR USD 1,0812", "EUR USD 1.0812 x", "eur USD 1", "EURO USD 1", "EUR = 1", "EUR USD -1",
        "EUR USD +1",
        "EUR USD 1e3", "EUR USD .5", "EUR USD 5.", "EUR USD 1.0.0", "EUR USD 8%", "EUR/USD 1.0812", "1.0812 EUR USD",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) assert_mistake(lines[i], DIAG_E0650, lines[i]);
    assert_mistake("CHF USD 1\n  EUR USD one  \nGBP USD 2\n", DIAG_E0650, "EUR USD one");
}

static void a_pair_stands_once(void **state) {
    (void)state;
    assert_mistake("EUR USD 1.08\nUSD EUR 0.9\nEUR  USD 1.08\n", DIAG_E0651, "EUR  USD");
    file f;
    read_rates(&f, STR_LIT("EUR USD 1.08\nEUR USD 2\n"));
    assert_rate(&f, "EUR", "USD", 108, 100); /* the first stays */
    str first = source_text(&f.sources, f.ds.first->notes->at);
    assert_true(str_eqz(first, "EUR USD"));
    arena_free(&f.a);
}

static void a_rate_of_nothing_is_refused(void **state) {
    (void)state;
    assert_mistake("EUR USD 0.00\n", DIAG_E0652, "0.00");
}

static void a_rate_of_too_many_digits_is_refused(void **state) {
    (void)state;
    char line[COMP_MAX_DIGITS + 16] = "EUR USD ";
    memset(line + 8, '1', COMP_MAX_DIGITS);
    line[8 + COMP_MAX_DIGITS] = '\0';
    file f;
    read_rates(&f, str_from(line));
    assert_int_equal(f.ds.n, 0);
    arena_free(&f.a);
    strcat(line, "1");
    assert_mistake(line, DIAG_E0653, line + 8);
}

static void every_mistake_of_a_file_is_reported(void **state) {
    (void)state;
    file f;
    read_rates(&f, STR_LIT("EUR\nEUR USD 0\nEUR USD 1\nEUR USD 1\n"));
    assert_int_equal(f.ds.errors, 3);
    assert_rate(&f, "EUR", "USD", 1, 1);
    arena_free(&f.a);
}

static void the_examples_of_the_codes_draw_them_and_nothing_else(void **state) {
    (void)state;
    for (diag_code code = DIAG_E0650; code <= DIAG_E0653; code++) {
        file f;
        read_rates(&f, str_from(diag_infos[code].bad));
        assert_int_equal(f.ds.n, 1);
        assert_int_equal(f.ds.first->code, code);
        arena_free(&f.a);
        read_rates(&f, str_from(diag_infos[code].good));
        assert_int_equal(f.ds.n, 0);
        assert_rate(&f, "EUR", "USD", 10812, 10000);
        arena_free(&f.a);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rates_hold_in_their_direction_exactly),
        cmocka_unit_test(an_empty_file_has_no_rates),
        cmocka_unit_test(lines_of_another_form_are_refused),
        cmocka_unit_test(a_pair_stands_once),
        cmocka_unit_test(a_rate_of_nothing_is_refused),
        cmocka_unit_test(a_rate_of_too_many_digits_is_refused),
        cmocka_unit_test(every_mistake_of_a_file_is_reported),
        cmocka_unit_test(the_examples_of_the_codes_draw_them_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
