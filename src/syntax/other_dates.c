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

bool other_dates(parse_ctx *ctx, token *t) {
    token start = *t;
    start.first = false;
    uint32_t month = month_of(t), day = 0, year = 0, n = 0;
    if (month) {
        day = digits_of(words_ahead(ctx, 0), 1, 2);
        uint32_t comma = day && words_ahead(ctx, 1)->kind == TOK_COMMA;
        n = day ? 2 + comma : 1;
        year = digits_of(words_ahead(ctx, n - 1), 4, 4);
    } else if ((day = digits_of(&start, 1, 2)) && !words_ahead(ctx, 0)->first) {
        month = month_of(words_ahead(ctx, 0));
        year = month ? digits_of(words_ahead(ctx, 1), 4, 4) : 0;
        n = 2;
    }
    if (!month || !year) return false;
    calendar_day d = {year, month, day ? day : 1};
    if (!exists(ctx, d)) return false;
    *t = words_join(ctx, *t, n, TOK_DATE);
    if (day) {
        t->text = tell_date(ctx, t->at, d);
        return true;
    }
    diag *told = parse_mistake(ctx, DIAG_E0117, t->at, "a date has a day too");
    calendar_day next = month == 12 ? (calendar_day){year + 1, 1, 1} : (calendar_day){year, month + 1, 1};
    HELP(told, "From %s %u on is `on or after " STR_FMT "`; up to its end is `before " STR_FMT "`.", months[month - 1],
         (unsigned)year, STR_ARG(written(ctx, d)), STR_ARG(written(ctx, next)));
    t->text = written(ctx, d);
    return true;
}
