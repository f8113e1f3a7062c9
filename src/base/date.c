/* The calendar.  Days are counted in years that begin in March, so that a leap day ends its year; 400 years, an era,
 * are always 146,097 days. */
#include "base/date.h"

#include <time.h>

enum { DAYS_OF_ERA = 146097, YEARS_OF_ERA = 400, EPOCH_SHIFT = 719468, YEAR_MIN = 1, YEAR_MAX = 9999 };

static bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

static int days_of_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && is_leap(year));
}

/* Years are positive, so that C's division needs no correction for negative ones. */
int32_t date_from(int year, int month, int day) {
    static const int days_before[] = {306, 337, 0, 31, 61, 92, 122, 153, 184, 214, 245, 275}; /* in years from March */
    int y = year - (month <= 2);
    return 365 * y + y / 4 - y / 100 + y / 400 + days_before[month - 1] + day - 1 - EPOCH_SHIFT;
}

void date_parts(int32_t day, int *year, int *month, int *mday) {
    int z = day + EPOCH_SHIFT;
    int era = z / DAYS_OF_ERA, day_of_era = z % DAYS_OF_ERA;
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int march_month = (5 * day_of_year + 2) / 153;
    *mday = day_of_year - (153 * march_month + 2) / 5 + 1;
    *month = march_month < 10 ? march_month + 3 : march_month - 9;
    *year = year_of_era + era * YEARS_OF_ERA + (*month <= 2);
}

/* Digit after digit without a branch; `wrong` is set where some byte is none. */
static int number(const char *p, int digits, unsigned *wrong) {
    unsigned n = 0;
    for (int i = 0; i < digits; i++) {
        unsigned digit = (unsigned)(unsigned char)p[i] - '0';
        *wrong |= digit > 9;
        n = n * 10 + digit;
    }
    return (int)n;
}

bool date_parse(str text, int32_t *day) {
    if (text.n != 10) return false;
    unsigned wrong = (text.p[4] != '-') | (text.p[7] != '-');
    int y = number(text.p, 4, &wrong), m = number(text.p + 5, 2, &wrong), d = number(text.p + 8, 2, &wrong);
    if (wrong || y < YEAR_MIN || m < 1 || m > 12 || d < 1) return false;
    if (d > 28 && d > days_of_month(y, m)) return false;
    *day = date_from(y, m, d);
    return true;
}

static void put(char *p, int digits, int n) {
    for (; digits > 0; n /= 10) p[--digits] = (char)('0' + n % 10);
}

void date_print(char out[11], int32_t day) {
    int y, m, d;
    date_parts(day, &y, &m, &d);
    put(out, 4, y);
    put(out + 5, 2, m);
    put(out + 8, 2, d);
    out[4] = out[7] = '-';
    out[10] = '\0';
}

static int32_t clipped(int64_t day) {
    return day < DATE_MIN ? DATE_MIN : day > DATE_MAX ? DATE_MAX : (int32_t)day;
}

/* `day` moved, or a day outside DATE_MIN..DATE_MAX on the side where the move leaves the calendar. */
static int64_t moved(int32_t day, int64_t n, date_unit unit) {
    const int64_t far = (int64_t)DATE_MAX - DATE_MIN + 1; /* further than the calendar is long, in any unit */
    n = n < -far ? -far : n > far ? far : n;
    int64_t months = 0;
    switch (unit) {
    case UNIT_DAYS: return day + n;
    case UNIT_MONTHS: months = n; break;
    case UNIT_YEARS: months = 12 * n; break;
    }
    int y, m, d;
    date_parts(day, &y, &m, &d);
    months += 12 * y + m - 1;
    if (months < 12 * YEAR_MIN) return (int64_t)DATE_MIN - 1;
    if (months >= 12 * (YEAR_MAX + 1)) return (int64_t)DATE_MAX + 1;
    y = (int)(months / 12);
    m = (int)(months % 12) + 1;
    int last = days_of_month(y, m);
    return date_from(y, m, d < last ? d : last);
}

int32_t date_add(int32_t day, int64_t n, date_unit unit) { return clipped(moved(day, n, unit)); }

int32_t date_window_start(int32_t as_of, int64_t n, date_unit unit) {
    return clipped(moved(as_of, n < -INT64_MAX ? INT64_MAX : -n, unit) + 1);
}

/* Months since January of year 0 to the first day of that month, clipped. */
static int32_t first_of(int64_t month) {
    if (month < 12 * YEAR_MIN) return DATE_MIN;
    if (month >= 12 * (YEAR_MAX + 1)) return DATE_MAX;
    return date_from((int)(month / 12), (int)(month % 12) + 1, 1);
}

/* The first month of the period that a day lies in. */
static int64_t period_of(int32_t day, int months) {
    int y, m, d;
    date_parts(day, &y, &m, &d);
    return 12 * (int64_t)y + (m - 1) / months * months;
}

static date_range periods(int64_t first, int64_t behind) {
    date_range r = {first_of(first), first_of(behind) - 1};
    if (behind <= 12 * YEAR_MIN) return (date_range){DATE_MIN + 1, DATE_MIN}; /* before the calendar: no day */
    return r;
}

date_range date_periods_before(int32_t as_of, int64_t n, int months) {
    int64_t behind = period_of(as_of, months), most = 12 * (int64_t)YEAR_MAX;
    return periods(behind - (n > most ? most : n) * months, behind);
}

date_range date_period_last_year(int32_t as_of, int months) {
    int64_t first = period_of(as_of, months) - 12;
    return periods(first, first + months);
}

int32_t date_anniversary(int32_t day, int32_t as_of) {
    int y, m, d, year, month, mday;
    date_parts(day, &y, &m, &d);
    date_parts(as_of, &year, &month, &mday);
    for (;; year--) {
        int last = days_of_month(year, m);
        int32_t then = date_from(year, m, d < last ? d : last);
        if (then <= as_of) return then;
    }
}

int32_t date_today(void) { return clipped((int64_t)time(NULL) / 86400); }
