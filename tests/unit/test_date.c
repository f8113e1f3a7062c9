#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"

static int32_t day(const char *text) {
    int32_t d;
    if (!date_parse(str_from(text), &d)) fail_msg("%s is no date", text);
    return d;
}

static void assert_day(int32_t d, const char *expected) {
    char text[11];
    date_print(text, d);
    assert_string_equal(text, expected);
}

static void assert_no_date(const char *text) {
    int32_t d = 12345;
    if (date_parse(str_from(text), &d)) fail_msg("%s was taken for a date", text);
    assert_int_equal(d, 12345);
}

static bool is_leap(int y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; }

static int month_length(int y, int m) {
    if (m == 2) return is_leap(y) ? 29 : 28;
    return m == 4 || m == 6 || m == 9 || m == 11 ? 30 : 31;
}

static void the_calendar_s_corners_have_their_numbers(void **state) {
    (void)state;
    assert_int_equal(day("1970-01-01"), 0);
    assert_int_equal(day("1969-12-31"), -1);
    assert_int_equal(day("2000-03-01"), 11017);
    assert_int_equal(day("0001-01-01"), DATE_MIN);
    assert_int_equal(day("9999-12-31"), DATE_MAX);
}

static void every_day_of_the_calendar_makes_the_round_trip(void **state) {
    (void)state;
    int32_t expected = DATE_MIN;
    for (int y = 1; y <= 9999; y++)
        for (int m = 1; m <= 12; m++)
            for (int d = 1; d <= month_length(y, m); d++, expected++) {
                char text[11] = {(char)('0' + y / 1000), (char)('0' + y / 100 % 10), (char)('0' + y / 10 % 10),
                                 (char)('0' + y % 10), '-', (char)('0' + m / 10), (char)('0' + m % 10), '-',
                                 (char)('0' + d / 10), (char)('0' + d % 10)};
                int32_t parsed;
                char printed[11];
                int yy, mm, dd;
                if (!date_parse((str){text, 10}, &parsed) || parsed != expected) fail_msg("%s", text);
                date_print(printed, parsed);
                date_parts(parsed, &yy, &mm, &dd);
                if (memcmp(printed, text, 11) != 0 || yy != y || mm != m || dd != d) fail_msg("%s", text);
                if (date_from(y, m, d) != expected) fail_msg("%s", text);
            }
    assert_int_equal(expected, DATE_MAX + 1);
}

static void days_that_do_not_exist_are_no_dates(void **state) {
    (void)state;
    for (int y = 0; y <= 9999; y += 1 + y % 7)
        for (int m = 0; m <= 13; m++)
            for (int d = 0; d <= 32; d++) {
                char text[40];
                snprintf(text, sizeof text, "%04d-%02d-%02d", y, m, d);
                int32_t parsed;
                bool exists = y >= 1 && m >= 1 && m <= 12 && d >= 1 && d <= month_length(y, m);
                if (date_parse(str_from(text), &parsed) != exists) fail_msg("%s", text);
            }
}

static void only_the_full_form_is_a_date(void **state) {
    (void)state;
    const char *const texts[] = {"", "2017-7-7", "2017-07-07 ", " 2017-07-07", "2017/07/07", "20170707", "17-07-07",
                                 "2017-07-07T00:00:00Z", "2017-07-0x", "+017-07-07", "-017-07-07", "2017-07--7",
                                 "12017-07-07", "2017-07", "2O17-07-07", "2017.07.07"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) assert_no_date(texts[i]);
    int32_t d;
    assert_false(date_parse((str){NULL, 0}, &d));
    assert_false(date_parse((str){"2017-07-\0007", 10}, &d));
}

static void moves_by_months_and_years_stop_at_the_month_s_end(void **state) {
    (void)state;
    assert_day(date_add(day("2017-01-31"), 1, UNIT_MONTHS), "2017-02-28");
    assert_day(date_add(day("2016-01-31"), 1, UNIT_MONTHS), "2016-02-29");
    assert_day(date_add(day("2017-03-31"), -1, UNIT_MONTHS), "2017-02-28");
    assert_day(date_add(day("2017-12-31"), 2, UNIT_MONTHS), "2018-02-28");
    assert_day(date_add(day("2017-01-15"), -1, UNIT_MONTHS), "2016-12-15");
    assert_day(date_add(day("2024-02-29"), 1, UNIT_YEARS), "2025-02-28");
    assert_day(date_add(day("2024-02-29"), -4, UNIT_YEARS), "2020-02-29");
    assert_day(date_add(day("2017-02-28"), 1, UNIT_DAYS), "2017-03-01");
    assert_day(date_add(day("2017-07-07"), 0, UNIT_MONTHS), "2017-07-07");
}

static void moves_end_at_the_calendar_s_ends(void **state) {
    (void)state;
    for (date_unit unit = UNIT_DAYS; unit <= UNIT_YEARS; unit++) {
        assert_day(date_add(day("2017-07-07"), INT64_MAX, unit), "9999-12-31");
        assert_day(date_add(day("2017-07-07"), INT64_MIN, unit), "0001-01-01");
        assert_day(date_add(DATE_MAX, 1, unit), "9999-12-31");
        assert_day(date_add(DATE_MIN, -1, unit), "0001-01-01");
    }
    assert_day(date_add(DATE_MIN, 9998, UNIT_YEARS), "9999-01-01");
    assert_day(date_add(DATE_MIN, 9998 * 12 + 11, UNIT_MONTHS), "9999-12-01");
    assert_day(date_add(DATE_MAX, -9998, UNIT_YEARS), "0001-12-31");
    assert_day(date_add(DATE_MIN, DATE_MAX - DATE_MIN, UNIT_DAYS), "9999-12-31");
    assert_day(date_add(DATE_MAX, DATE_MIN - DATE_MAX, UNIT_DAYS), "0001-01-01");
}

static void windows_start_the_day_after_the_same_day_before(void **state) {
    (void)state;
    assert_day(date_window_start(day("2017-07-07"), 12, UNIT_MONTHS), "2016-07-08");
    assert_day(date_window_start(day("2017-07-07"), 1, UNIT_YEARS), "2016-07-08");
    assert_day(date_window_start(day("2024-02-29"), 12, UNIT_MONTHS), "2023-03-01");
    assert_day(date_window_start(day("2017-04-30"), 1, UNIT_MONTHS), "2017-03-31");
    assert_day(date_window_start(day("2017-07-07"), 1, UNIT_DAYS), "2017-07-07");
    assert_day(date_window_start(day("2017-07-07"), 7, UNIT_DAYS), "2017-07-01");
    assert_day(date_window_start(day("2017-03-31"), 1, UNIT_MONTHS), "2017-03-01");
}

static void windows_from_before_the_calendar_hold_its_first_day(void **state) {
    (void)state;
    assert_day(date_window_start(day("0001-06-01"), 12, UNIT_MONTHS), "0001-01-01");
    assert_day(date_window_start(day("0002-01-01"), 1, UNIT_YEARS), "0001-01-02");
    assert_day(date_window_start(day("0001-12-31"), 1, UNIT_YEARS), "0001-01-01");
    for (date_unit unit = UNIT_DAYS; unit <= UNIT_YEARS; unit++)
        assert_day(date_window_start(day("2017-07-07"), INT64_MAX, unit), "0001-01-01");
}

/* The definition, a day at a time: go back through the calendar to the month wanted, there to the same day or, where
 * the month is too short for it, to its last; the window begins on the day after. */
static int32_t start_by_walking(int32_t as_of, int months) {
    int y, m, d, same;
    date_parts(as_of, &y, &m, &same);
    int32_t at = as_of;
    for (int left = months; left > 0;) { /* to the last day of the month that many months back */
        int before = m;
        at--;
        date_parts(at, &y, &m, &d);
        if (m != before) left--;
    }
    for (date_parts(at, &y, &m, &d); d > same; d--) at--;
    return at + 1;
}

static void windows_agree_with_a_walk_through_the_calendar(void **state) {
    (void)state;
    int32_t first = day("1899-12-01"), last = day("1905-01-31");
    for (int32_t as_of = first; as_of <= last; as_of++)
        for (int months = 1; months <= 37; months += 3)
            assert_int_equal(date_window_start(as_of, months, UNIT_MONTHS), start_by_walking(as_of, months));
    first = day("2019-11-01");
    last = day("2024-04-30");
    for (int32_t as_of = first; as_of <= last; as_of++) {
        for (int months = 1; months <= 25; months++)
            assert_int_equal(date_window_start(as_of, months, UNIT_MONTHS), start_by_walking(as_of, months));
        for (int years = 1; years <= 4; years++)
            assert_int_equal(date_window_start(as_of, years, UNIT_YEARS), start_by_walking(as_of, 12 * years));
    }
}

static void assert_range(date_range r, const char *first, const char *last) {
    assert_int_equal(r.first, day(first));
    assert_int_equal(r.last, day(last));
}

static void calendar_periods_are_whole_ones_before_that_of_the_day(void **state) {
    (void)state;
    assert_range(date_periods_before(day("2017-07-07"), 1, 1), "2017-06-01", "2017-06-30");
    assert_range(date_periods_before(day("2017-01-31"), 6, 1), "2016-07-01", "2016-12-31");
    assert_range(date_periods_before(day("2017-05-31"), 2, 3), "2016-10-01", "2017-03-31");
    assert_range(date_periods_before(day("2016-02-29"), 1, 12), "2015-01-01", "2015-12-31");
    assert_range(date_period_last_year(day("2017-02-28"), 1), "2016-02-01", "2016-02-29");
    assert_range(date_period_last_year(day("2017-12-31"), 3), "2016-10-01", "2016-12-31");
}

static void calendar_periods_end_where_the_calendar_does(void **state) {
    (void)state;
    assert_range(date_periods_before(day("0001-02-01"), INT64_MAX, 12), "0001-01-02", "0001-01-01"); /* no day */
    assert_range(date_periods_before(day("0001-02-01"), 99, 1), "0001-01-01", "0001-01-31");
    assert_range(date_periods_before(day("9999-12-31"), 1, 1), "9999-11-01", "9999-11-30");
    assert_true(date_range_is_empty(date_period_last_year(day("0001-12-31"), 3)));
}

static void anniversaries_are_the_latest_up_to_the_day(void **state) {
    (void)state;
    assert_int_equal(date_anniversary(day("2015-07-07"), day("2017-07-07")), day("2017-07-07"));
    assert_int_equal(date_anniversary(day("2015-07-08"), day("2017-07-07")), day("2016-07-08"));
    assert_int_equal(date_anniversary(day("2016-02-29"), day("2017-02-28")), day("2017-02-28"));
    assert_int_equal(date_anniversary(day("2016-02-29"), day("2020-02-28")), day("2019-02-28"));
    assert_int_equal(date_anniversary(day("2016-02-29"), day("2020-02-29")), day("2020-02-29"));
    assert_int_equal(date_anniversary(day("2017-07-07"), day("2017-07-07")), day("2017-07-07"));
}

static void today_is_after_this_was_written(void **state) {
    (void)state;
    assert_true(date_today() > day("2024-01-01"));
    assert_true(date_today() < DATE_MAX);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_calendar_s_corners_have_their_numbers),
        cmocka_unit_test(every_day_of_the_calendar_makes_the_round_trip),
        cmocka_unit_test(days_that_do_not_exist_are_no_dates),
        cmocka_unit_test(only_the_full_form_is_a_date),
        cmocka_unit_test(moves_by_months_and_years_stop_at_the_month_s_end),
        cmocka_unit_test(moves_end_at_the_calendar_s_ends),
        cmocka_unit_test(windows_start_the_day_after_the_same_day_before),
        cmocka_unit_test(windows_from_before_the_calendar_hold_its_first_day),
        cmocka_unit_test(windows_agree_with_a_walk_through_the_calendar),
        cmocka_unit_test(calendar_periods_are_whole_ones_before_that_of_the_day),
        cmocka_unit_test(calendar_periods_end_where_the_calendar_does),
        cmocka_unit_test(anniversaries_are_the_latest_up_to_the_day),
        cmocka_unit_test(today_is_after_this_was_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
