/* Dates as they are written elsewhere: 01.09.2017, 2017/09/01, 1 September 2017.  Each is told with the date that is
 * meant, and answered by it; where two could be meant, both are named and neither is put in its place. */
#include "base/date.h"
#include "comp.tab.h"
#include "syntax/scan.h"
#include "syntax/words.h"

typedef struct calendar_day {
    uint32_t year, month, day;
} calendar_day;

static str written(parse_ctx *ctx, calendar_day d) {
    return FORMAT("%04u-%02u-%02u", (unsigned)d.year, (unsigned)d.month, (unsigned)d.day);
}

static bool exists(parse_ctx *ctx, calendar_day d) {
    int32_t unused;
    return d.year >= 1000 && d.year <= 9999 && d.month <= 12 && d.day <= 31 && date_parse(written(ctx, d), &unused);
}

/* Tells that what stands at `at` is `d`; its token's text is given back. */
static str tell_date(parse_ctx *ctx, span at, calendar_day d) {
    str mended = written(ctx, d);
    diag *told = parse_mistake(ctx, DIAG_E0117, at, STR_FMT " is no date as the language writes them",
                               QUOTE(source_text(ctx->sources, at)));
    HELP(told, "Write " STR_FMT ": year, month, day.", STR_ARG(mended));
    fix(ctx, told, at.lo, at.hi, mended);
    return mended;
}

/* ---- digits with points or slashes between ---- */

/* Three runs of digits with `sign` between: two short ones and a year of four digits, first or last. */
static bool three_runs(str text, char sign, uint32_t *runs, bool *year_first) {
    uint32_t lengths[3] = {0}, at = 0;
    runs[0] = runs[1] = runs[2] = 0;
    for (uint32_t i = 0; i < text.n; i++) {
        if (text.p[i] == sign) {
            if (++at == 3) return false;
            continue;
        }
        if (!is_digit(text.p[i]) || ++lengths[at] > 4) return false;
        runs[at] = 10 * runs[at] + (uint32_t)(text.p[i] - '0');
    }
    *year_first = lengths[0] == 4;
    uint32_t year = *year_first ? 0 : 2;
    for (uint32_t i = 0; i < 3; i++)
        if (i == year ? lengths[i] != 4 : lengths[i] < 1 || lengths[i] > 2) return false;
    return at == 2;
}

uint32_t scan_date_with_points(parse_ctx *ctx, uint32_t lo, uint32_t hi) {
    uint32_t runs[3];
    bool year_first;
    if (!three_runs(scan_text(ctx, lo, hi), '.', runs, &year_first)) return 0;
    calendar_day d = year_first ? (calendar_day){runs[0], runs[1], runs[2]} : (calendar_day){runs[2], runs[1], runs[0]};
    if (!year_first && !exists(ctx, d)) d = (calendar_day){d.year, d.day, d.month};
    if (!exists(ctx, d)) return 0;
    scan_emit(ctx, TOK_DATE, lo, hi, tell_date(ctx, at_of(ctx, lo, hi), d));
    return hi - lo;
}

uint32_t scan_date_with_slashes(parse_ctx *ctx) {
    uint32_t runs[3];
    bool year_first;
    str text = scan_text(ctx, ctx->lo, ctx->pos);
    if (is_word(byte_at(ctx, ctx->pos)) || !three_runs(text, '/', runs, &year_first)) return 0;
    calendar_day d = year_first ? (calendar_day){runs[0], runs[1], runs[2]} : (calendar_day){runs[2], runs[1], runs[0]};
    calendar_day other = {d.year, d.day, d.month};
    bool both = !year_first && exists(ctx, d) && exists(ctx, other) && d.day != d.month;
    span at = at_of(ctx, ctx->lo, ctx->pos);
    if (!year_first && !exists(ctx, d)) d = other;
    if (!exists(ctx, d)) return 0;
    if (!both) {
        scan_emit(ctx, TOK_DATE, ctx->lo, ctx->pos, tell_date(ctx, at, d));
        return text.n;
    }
    diag *told = parse_mistake(ctx, DIAG_E0117, at, "which number of " STR_FMT " is the month?", STR_ARG(text));
    HELP(told, "Dates are year, month, day: write " STR_FMT " or " STR_FMT ".", STR_ARG(written(ctx, d)),
         STR_ARG(written(ctx, other)));
    scan_emit(ctx, TOK_DATE, ctx->lo, ctx->pos, written(ctx, d));
    return text.n;
}

/* ---- months by name ---- */

static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                     "July",    "August",   "September", "October", "November", "December"};

/* 1 to 12 of a name or its first three letters; 0 for other words. */
static uint32_t month_of(const token *t) {
    if (t->kind != TOK_NAME || t->quoted || t->text.n < 3 || !is_upper(t->text.p[0]) || !is_lower(t->text.p[1])) return 0;
    for (uint32_t m = 0; m < 12; m++)
        if (str_eqz(t->text, months[m]) || (t->text.n == 3 && memcmp(t->text.p, months[m], 3) == 0)) return m + 1;
    return str_eqz(t->text, "Sept") ? 9 : 0;
}

/* The number that `t` is, of that many digits on the line so far; 0 for others. */
static uint32_t digits_of(const token *t, uint32_t least, uint32_t most) {
    bool number = t->kind == TOK_NUMBER && !t->first && t->text.n >= least && t->text.n <= most;
    return number && all_of(t->text, is_digit, "") ? number_of(t->text.p, t->text.n) : 0;
}

/* What the tokens from `t` on, and those ahead from number `i`, say: day 0 where there is only a month. */
typedef struct reading {
    calendar_day d;
    uint32_t n; /* tokens after `t` */
} reading;

/* 2024-03, which elsewhere may be a code */
static bool read_year_and_month(const token *t, reading *r) {
    if (t->kind != TOK_CODE || t->text.n != 7 || t->text.p[4] != '-') return false;
    str year = {t->text.p, 4}, month = {t->text.p + 5, 2};
    if (!all_of(year, is_digit, "") || !all_of(month, is_digit, "")) return false;
    *r = (reading){{number_of(year.p, year.n), number_of(month.p, month.n), 0}, 0};
    return true;
}

static bool read_month_by_name(parse_ctx *ctx, token t, uint32_t i, reading *r) {
    t.first = false;
    uint32_t month = month_of(&t), day = 0, year = 0, n = 0;
    if (month) {
        day = digits_of(words_ahead(ctx, i), 1, 2);
        uint32_t comma = day && words_ahead(ctx, i + 1)->kind == TOK_COMMA;
        n = day ? 2 + comma : 1;
        year = digits_of(words_ahead(ctx, i + n - 1), 4, 4);
    } else if ((day = digits_of(&t, 1, 2)) && !words_ahead(ctx, i)->first) {
        month = month_of(words_ahead(ctx, i));
        year = month ? digits_of(words_ahead(ctx, i + 1), 4, 4) : 0;
        n = 2;
    }
    *r = (reading){{year, month, day}, n};
    return month && year;
}

static bool exists_or_month(parse_ctx *ctx, calendar_day d) {
    if (d.day == 0) d.day = 1;
    return exists(ctx, d);
}

bool date_follows(parse_ctx *ctx) {
    token next = *words_ahead(ctx, 0);
    reading r;
    if (next.kind == TOK_DATE) return true;
    bool date = read_year_and_month(&next, &r) || read_month_by_name(ctx, next, 1, &r);
    return date && !next.first && exists_or_month(ctx, r.d);
}

/* A month without its day; the word before it says which day is meant. */
static str tell_month(parse_ctx *ctx, span at, calendar_day d) {
    calendar_day first = {d.year, d.month, 1}, last = {d.year, d.month, 31};
    calendar_day next = d.month == 12 ? (calendar_day){d.year + 1, 1, 1} : (calendar_day){d.year, d.month + 1, 1};
    while (!exists(ctx, last)) last.day--;
    const char *month = months[d.month - 1];
    diag *told = parse_mistake(ctx, DIAG_E0117, at, "a date has a day too");
    switch (ctx->last.kind) {
    case TOK_FROM_DATE:
        HELP(told, "Write `from " STR_FMT "`, or another day of %s.", STR_ARG(written(ctx, first)), month);
        fix(ctx, told, at.lo, at.hi, written(ctx, first));
        return written(ctx, first);
    case TOK_UNTIL:
        HELP(told, "With %s in it write `until " STR_FMT "`, without it `before " STR_FMT "`.", month,
             STR_ARG(written(ctx, last)), STR_ARG(written(ctx, first)));
        return written(ctx, last);
    case TOK_BEFORE:
        HELP(told, "Without %s write `before " STR_FMT "`, with all of it `before " STR_FMT "`.", month,
             STR_ARG(written(ctx, first)), STR_ARG(written(ctx, next)));
        return written(ctx, first);
    default:
        HELP(told, "From %s %u on is `on or after " STR_FMT "`; up to its end is `before " STR_FMT "`.", month,
             (unsigned)d.year, STR_ARG(written(ctx, first)), STR_ARG(written(ctx, next)));
        return written(ctx, first);
    }
}

/* Where 2024-03 is no code. */
static bool wants_date(const parse_ctx *ctx) {
    switch (ctx->last.kind) {
    case TOK_FROM_DATE: case TOK_UNTIL: case TOK_BEFORE: case TOK_AFTER: return true;
    default: return false;
    }
}

bool other_dates(parse_ctx *ctx, token *t) {
    reading r;
    bool read = wants_date(ctx) && read_year_and_month(t, &r);
    if (!(read || read_month_by_name(ctx, *t, 0, &r)) || !exists_or_month(ctx, r.d)) return false;
    *t = words_join(ctx, *t, r.n, TOK_DATE);
    t->text = r.d.day ? tell_date(ctx, t->at, r.d) : tell_month(ctx, t->at, r.d);
    return true;
}
