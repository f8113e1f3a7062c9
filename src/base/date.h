/* Calendar dates as day numbers: proleptic Gregorian, day 0 is 1970-01-01, years 0001 to 9999.  Every `day` that is
 * handed in lies in DATE_MIN..DATE_MAX, and so does every one that comes out.
 * Days from civil and back: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
#ifndef COMP_BASE_DATE_H
#define COMP_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

typedef enum date_unit { UNIT_DAYS, UNIT_MONTHS, UNIT_YEARS } date_unit;

enum { DATE_MIN = -719162, DATE_MAX = 2932896 }; /* 0001-01-01, 9999-12-31 */

/* From the first day to the last, both included; none where first > last. */
typedef struct date_range {
    int32_t first, last;
} date_range;

#define DATE_ALWAYS ((date_range){DATE_MIN, DATE_MAX})

static inline bool date_in(date_range r, int32_t day) { return r.first <= day && day <= r.last; }
static inline bool date_range_is_empty(date_range r) { return r.first > r.last; }
static inline date_range date_range_meet(date_range a, date_range b) {
    return (date_range){a.first > b.first ? a.first : b.first, a.last < b.last ? a.last : b.last};
}

/* `YYYY-MM-DD` and nothing else; false where it is no date of the calendar. */
bool date_parse(str text, int32_t *day);

/* Writes 10 bytes and a NUL. */
void date_print(char out[11], int32_t day);

int32_t date_from(int year, int month, int day); /* a valid date */
void date_parts(int32_t day, int *year, int *month, int *mday);

/* `day` moved by `n` units; months and years keep the day of the month, clipped to the month's end; the result is
 * clipped to DATE_MIN..DATE_MAX. */
int32_t date_add(int32_t day, int64_t n, date_unit unit);

/* First day of `in last N units` as of `as_of`: the day after the same day N units back (clipped): 2017-07-07,
 * 12 months: 2016-07-08; 2024-02-29, 12 months: 2023-03-01; 2017-04-30, 1 month: 2017-03-31.  Its last day is
 * `as_of`.  n >= 1.  DATE_MIN where the window reaches back before the calendar. */
int32_t date_window_start(int32_t as_of, int64_t n, date_unit unit);

/* Whole calendar periods of `months` months (1, 3 or 12), counted from January: the `n` before the one `as_of` lies in;
 * and the one of a year before.  Clipped to the calendar. */
date_range date_periods_before(int32_t as_of, int64_t n, int months);
date_range date_period_last_year(int32_t as_of, int months);

/* The latest anniversary of `day` on or before `as_of`, `day` itself being the first; 29 February is kept on 28
 * February where there is none.  `day` lies on or before `as_of`. */
int32_t date_anniversary(int32_t day, int32_t as_of);

/* Today in UTC. */
int32_t date_today(void);

#endif
