/* Dates of rules: when lines and members are in force, windows of the calendar, functions of dates.  They lie around
 * the days that cases are judged on. */
#include "gen_impl.h"

static const char *const days[] = {"0001-01-01", "2015-06-30", "2016-02-29", "2017-01-01", "2017-07-07", "2017-07-08",
                                   "2017-12-31", "2018-01-01", "2020-02-29", "2024-02-29", "2024-03-01", "9999-12-31"};
enum { DAYS = sizeof days / sizeof *days };

str gen_day(gen *g, uint32_t from) { return str_from(days[from + below(g, DAYS - from)]); }

str gen_dates(gen *g, uint32_t one_of) {
    if (!one_in(g, one_of)) return (str){0};
    uint32_t first = below(g, DAYS - 1), last = first + 1 + below(g, DAYS - first - 1);
    switch (below(g, 4)) {
    case 0: return SAY(g, " from %s", days[first]);
    case 1: return SAY(g, " until %s", days[last]);
    case 2: return SAY(g, " before %s", days[last]);
    default: break;
    }
    return SAY(g, " from %s until %s", days[first], days[last]);
}

str gen_member_dates(gen *g, bool passes) {
    str dates = gen_dates(g, 6);
    return passes && one_in(g, 6) ? SAY(g, " passed before " F F, S(gen_day(g, 1)), S(dates)) : dates;
}

str gen_window(gen *g, str day, uint32_t depth) {
    static const char *const periods[] = {"month", "quarter", "year"};
    static const char *const units[] = {"months", "days", "years", "month"};
    switch (below(g, 4)) {
    case 0: return SAY(g, F " in previous " F, S(day), S(PICK(g, periods)));
    case 1: return SAY(g, F " in last %u calendar " F "s", S(day), (unsigned)(1 + below(g, 8)), S(PICK(g, periods)));
    case 2: return SAY(g, F " in same " F " last year", S(day), S(PICK(g, periods)));
    default: break;
    }
    return SAY(g, F " in last %u " F " before " F, S(day), (unsigned)(1 + below(g, 15)), S(PICK(g, units)),
               S(gen_value(g, C_DATE, depth, SUM)));
}

str gen_moved_date(gen *g, uint32_t depth) {
    static const char *const calls[] = {"days_before", "months_before", "years_before",
                                        "days_after",  "months_after",  "years_after"};
    str day = gen_value(g, C_DATE, depth ? depth - 1 : 0, SUM);
    if (one_in(g, 3)) return SAY(g, "anniversary(" F ")", S(day));
    return SAY(g, F "(" F ", %u)", S(PICK(g, calls)), S(day), (unsigned)below(g, one_in(g, 9) ? 20000 : 30));
}
