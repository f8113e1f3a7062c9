#include "facts/csv_cell.h"

#include <string.h>
#include <strings.h>

#include "facts/numeral.h"

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static void wrong_type(fill *w, const fill_field *ff, value *cell, str text, str expected) {
    fill_error(w, ff, cell, FACT_WRONG_TYPE, (str){0}, expected, fill_quote(w, text));
}

/* ---- numbers ---- */

/* Digits with anything between them but what a number has: 12,5 and 1 200 and 1'200. */
static bool looks_grouped(str text) {
    bool before = false;
    for (uint32_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (before && !is_digit(c) && c != '.' && c != 'e' && c != 'E' && i + 1 < text.n) return true;
        before |= is_digit(c);
    }
    return false;
}

static void fill_numeral(fill *w, const fill_field *ff, value *cell, str text) {
    str numeral = text;
    value small = {0, 0};
    if (ff->of->type == PT_PERCENT && text.p[text.n - 1] == '%') numeral.n--;
    bool exponent = memchr(text.p, 'e', text.n) || memchr(text.p, 'E', text.n);
    if (numeral_read(numeral, &small) == NUMERAL_NONE || (exponent && ff->of->type == PT_MONEY)) {
        str plain = STR_LIT("a number such as 12000.5: a point for decimals, nothing between thousands");
        wrong_type(w, ff, cell, text, looks_grouped(text) ? plain : (str){0});
        return;
    }
    fill_number(w, ff, cell, numeral, small, text);
}

/* ---- yes and no ---- */

static void fill_yesno(fill *w, const fill_field *ff, value *cell, str text) {
    static const char *const said[] = {"false", "true", "no", "yes", "f", "t", "0", "1"};
    for (unsigned i = 0; i < sizeof said / sizeof *said; i++)
        if (strlen(said[i]) == text.n && strncasecmp(said[i], text.p, text.n) == 0) {
            *cell = V_INT(i % 2);
            return;
        }
    wrong_type(w, ff, cell, text, (str){0});
}

/* ---- dates ---- */

/* 01/02/2017, 1.2.17: which is the day? */
static bool is_day_or_month_first(str text) {
    uint32_t i = 0, parts = 0;
    for (; parts < 3; parts++) {
        uint32_t from = i;
        while (i < text.n && is_digit(text.p[i])) i++;
        if (i == from || i - from > (parts < 2 ? 2u : 4u)) return false;
        if (parts < 2 && (i == text.n || !memchr("/.-", text.p[i++], 3))) return false;
    }
    return i == text.n;
}

static void fill_day(fill *w, const fill_field *ff, value *cell, str text) {
    if (!is_day_or_month_first(text)) fill_date(w, ff, cell, text, text);
    else fill_error(w, ff, cell, FACT_NOT_A_DATE, (str){0}, (str){0},
                    str_printf(&w->f->arena, "`" STR_FMT "` (the day first, or the month?)", STR_ARG(text)));
}

/* ---- sets ---- */

static str trimmed(str s) {
    while (s.n && s.p[0] == ' ') s = (str){s.p + 1, s.n - 1};
    while (s.n && s.p[s.n - 1] == ' ') s.n--;
    return s;
}

/* The bytes before the first of `separators`; `*rest` is what follows it, with p NULL where there was none. */
static str split(str s, const char *separators, str *rest) {
    for (uint32_t i = 0; i < s.n; i++)
        if (strchr(separators, s.p[i])) {
            *rest = (str){s.p + i + 1, s.n - i - 1};
            return trimmed((str){s.p, i});
        }
    *rest = (str){0};
    return trimmed(s);
}

/* A code that no rule names, while a part of it before or behind a comma or semicolon is one. */
static bool is_other_list(const fill_field *ff, str code) {
    if (words_find(&ff->words, code) != WORDS_NONE) return false;
    str rest = code;
    for (bool several = false; rest.p; several = true) {
        str part = split(rest, ",;", &rest);
        if ((several || rest.p) && words_find(&ff->words, part) != WORDS_NONE) return true;
    }
    return false;
}

static void fill_codes(fill *w, const fill_field *ff, value *cells, str text) {
    fill_open_set(w, ff, cells);
    for (str rest = text; rest.p;) {
        str code = split(rest, "|", &rest);
        if (is_other_list(ff, code))
            fill_error(w, ff, NULL, FACT_WRONG_TYPE, (str){0}, (str){0}, fill_quote(w, code));
        else if (code.n) fill_code(w, ff, cells, code, (pass_dates){0});
    }
}

void csv_fill_cell(fill *w, const fill_field *ff, value *cell, str text) {
    if (!text.n && ff->of->type != PT_SET) return;
    switch (ff->of->type) {
    case PT_TEXT: fill_text(w, ff, cell, text); break;
    case PT_NUMBER:
    case PT_WHOLE:
    case PT_PERCENT:
    case PT_MONEY: fill_numeral(w, ff, cell, text); break;
    case PT_DATE: fill_day(w, ff, cell, text); break;
    case PT_YESNO: fill_yesno(w, ff, cell, text); break;
    case PT_ENUM: fill_member(w, ff, cell, text, text); break;
    case PT_SET: fill_codes(w, ff, cell, text); break;
    case PT_LIST: break; /* a list has a file of its own */
    }
}
