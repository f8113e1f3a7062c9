/* Rates: a text of lines `EUR USD 1.0812` to exact values by pair.
 *
 * In: a source.  Out: rates, or diagnostics with spans in it.  Blank lines and lines that begin with # are stepped
 * over.  A pair may stand once only, as two rates for it would leave open which of them decides. */
#include "eval/rates.h"

#include "base/limits.h"

#include <string.h>

enum { CODE = 3, PAIR = 2 * CODE }; /* letters of a currency */

struct rates {
    strmap index;  /* "EURUSD" to its number in `values` */
    value *values;
    span *written; /* the pairs' places */
    uint32_t n;
};

/* ---- words of a line ---- */

static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

/* The next word at or after *at, which moves behind it; empty at the line's end. */
static span next_word(str text, span line, uint32_t *at) {
    while (*at < line.hi && is_blank(text.p[*at])) ++*at;
    span word = {line.src, *at, *at};
    while (word.hi < line.hi && !is_blank(text.p[word.hi])) word.hi++;
    *at = word.hi;
    return word;
}

static str word_text(str text, span word) { return (str){text.p + word.lo, word.hi - word.lo}; }

static bool is_currency(str s) {
    if (s.n != CODE) return false;
    for (uint32_t i = 0; i < s.n; i++)
        if (s.p[i] < 'A' || s.p[i] > 'Z') return false;
    return true;
}

static uint32_t digits(str s, uint32_t from) {
    uint32_t n = 0;
    while (from + n < s.n && s.p[from + n] >= '0' && s.p[from + n] <= '9') n++;
    return n;
}

/* `12` or `1.0812`: no sign, no thousands separators, no exponent. */
static bool is_rate(str s) {
    uint32_t whole = digits(s, 0);
    if (whole == 0 || whole == s.n) return whole > 0;
    return s.p[whole] == '.' && whole + 1 < s.n && digits(s, whole + 1) == s.n - whole - 1;
}

/* ---- lines ---- */

static void report_form(diags *ds, span line) {
    diag *d = diag_add(ds, DIAG_E0650, line, "a line of rates is two currencies and a number");
    diag_help(ds, d, "Write `EUR USD 1.0812` for: one EUR is 1.0812 USD. Currencies are three capital letters; the "
                     "number has digits and at most one decimal point.");
}

static void parse_line(rates *r, arena *a, str text, span line, diags *ds) {
    uint32_t at = line.lo;
    span from = next_word(text, line, &at), to = next_word(text, line, &at), number = next_word(text, line, &at);
    if (from.lo == from.hi || text.p[from.lo] == '#') return;
    while (is_blank(text.p[line.hi - 1])) line.hi--;
    line.lo = from.lo;
    bool is_form = is_currency(word_text(text, from)) && is_currency(word_text(text, to)) &&
                   is_rate(word_text(text, number)) && number.hi == line.hi;
    if (!is_form) {
        report_form(ds, line);
        return;
    }

    value rate = value_parse(a, word_text(text, number));
    if (value_is_error(rate)) {
        diag *d = diag_add(ds, DIAG_E0653, number, "this rate has more than %d digits", COMP_MAX_DIGITS);
        diag_help(ds, d, "Write it with fewer digits.");
        return;
    }
    if (value_sign(rate) == 0) {
        diag *d = diag_add(ds, DIAG_E0652, number, "a rate of 0 makes every amount nothing");
        diag_help(ds, d, "Write how much one " STR_FMT " is in " STR_FMT ".", STR_ARG(word_text(text, from)),
                  STR_ARG(word_text(text, to)));
        return;
    }

    span pair = {line.src, from.lo, to.hi};
    str key = str_printf(a, STR_FMT STR_FMT, STR_ARG(word_text(text, from)), STR_ARG(word_text(text, to)));
    uint32_t first;
    if (strmap_get(&r->index, key, &first)) {
        diag *d = diag_add(ds, DIAG_E0651, pair, "the rate from `" STR_FMT "` to `" STR_FMT "` is given twice",
                           STR_ARG(word_text(text, from)), STR_ARG(word_text(text, to)));
        diag_note_at(ds, d, r->written[first], "first here");
        diag_help(ds, d, "Keep the line that is right.");
        return;
    }
    strmap_add(&r->index, a, key, r->n);
    r->written[r->n] = pair;
    r->values[r->n++] = rate;
}

rates *rates_parse(arena *a, const source_set *sources, uint32_t src, diags *ds) {
    const source *s = &sources->at[src];
    rates *r = ARENA_NEW(a, rates);
    r->values = ARENA_ARRAY(a, value, s->nlines);
    r->written = ARENA_ARRAY(a, span, s->nlines);
    for (uint32_t i = 1; i <= s->nlines; i++) {
        str line = source_line(s, i);
        uint32_t lo = line.n ? (uint32_t)(line.p - s->text.p) : 0;
        parse_line(r, a, s->text, (span){src, lo, lo + line.n}, ds);
    }
    return r;
}

bool rates_find(const rates *r, str from, str to, value *rate) {
    char key[PAIR];
    uint32_t number;
    if (from.n != CODE || to.n != CODE) return false;
    memcpy(key, from.p, CODE);
    memcpy(key + CODE, to.p, CODE);
    if (!strmap_get(&r->index, (str){key, PAIR}, &number)) return false;
    *rate = r->values[number];
    return true;
}
