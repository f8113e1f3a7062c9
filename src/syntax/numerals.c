/* Numbers and money, and the ways in which they are written elsewhere.  See lexical.h. */
#include "base/limits.h"
#include "comp.tab.h"
#include "syntax/scan.h"
#include "syntax/words.h"

/* One to nine hundred and ninety-nine, in words; empty for other numbers. */
static str in_words(parse_ctx *ctx, uint32_t n) {
    static const char *const small[] = {"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
        "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    static const char *const tens[] = {
        "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
    };
    if (n == 0 || n > 999) return (str){0};
    uint32_t hundreds = n / 100, rest = n % 100;
    str below = rest < 20 ? str_from(small[rest])
              : rest % 10 == 0 ? str_from(tens[rest / 10])
              : FORMAT("%s-%s", tens[rest / 10], small[rest % 10]);
    if (hundreds == 0) return below;
    return rest ? FORMAT("%s hundred and " STR_FMT, small[hundreds], STR_ARG(below))
                : FORMAT("%s hundred", small[hundreds]);
}

typedef struct numeral_shape {
    uint32_t commas, points, digits;
    bool grouped;   /* commas stand where thousands are grouped, at most one point after them */
    bool by_points; /* points stand where thousands would be grouped                          */
} numeral_shape;

static numeral_shape shape_of(str text) {
    numeral_shape s = {.grouped = true, .by_points = true};
    uint32_t run = 0;
    char before = '\0'; /* the separator before this run */
    for (uint32_t i = 0; i <= text.n; i++) {
        char c = i < text.n ? text.p[i] : '\0';
        if (is_digit(c)) {
            s.digits++, run++;
            continue;
        }
        if (before == ',' && run != 3) s.grouped = false;
        if (before == '\0' && c == ',' && run > 3) s.grouped = false;
        if (before == '.' && c == ',') s.grouped = false;
        if (before == '.' && c != '\0' && c != ',' && run != 3) s.by_points = false;
        if (before == '.' && s.points > 1 && c == '\0' && run != 3) s.by_points = false;
        if (before == '\0' && run > 3) s.by_points = false;
        if (c == ',') s.commas++;
        if (c == '.') s.points++;
        before = c;
        run = 0;
    }
    if (s.points > 1) s.grouped = false;
    return s;
}

/* `text` with commas dropped and, if `swap`, points dropped and commas made points. */
static str plain_numeral(parse_ctx *ctx, str text, bool swap) {
    if (!memchr(text.p, ',', text.n) && !swap) return text;
    char *p = room(ctx, text.n);
    if (!p) return STR_LIT("0");
    uint32_t n = 0;
    for (uint32_t i = 0; i < text.n; i++) {
        char c = text.p[i];
        if (c == (swap ? '.' : ',')) continue;
        p[n++] = swap && c == ',' ? '.' : c;
    }
    return (str){p, n};
}

static str with_signs_swapped(parse_ctx *ctx, str text) {
    char *p = room(ctx, text.n);
    if (!p) return text;
    for (uint32_t i = 0; i < text.n; i++) p[i] = text.p[i] == ',' ? '.' : text.p[i] == '.' ? ',' : text.p[i];
    return (str){p, text.n};
}

/* 100.000: a thousand times what its author may have meant. */
static void three_decimals(parse_ctx *ctx, str text, uint32_t lo, uint32_t hi) {
    uint32_t point = (uint32_t)((const char *)memchr(text.p, '.', text.n) - text.p);
    uint32_t whole = number_of(text.p, point);
    str words = memcmp(text.p + point, ".000", 4) == 0 ? in_words(ctx, whole) : (str){0};
    str currency = {0};
    uint32_t from = lo;
    const token *t = &ctx->emitted;
    if (t->kind == TOK_CURRENCY || (t->kind == TOK_NAME && t->text.n == 3 && all_of(t->text, is_upper, ""))) {
        str between = scan_text(ctx, t->at.hi, lo);
        if (t->at.hi <= lo && !memchr(between.p, '\n', between.n)) {
            currency = FORMAT(STR_FMT " ", STR_ARG(t->text));
            from = t->at.lo;
        }
    }
    span at = at_of(ctx, from, hi);
    if (words.n) {
        diag *d = parse_mistake(ctx, DIAG_E0114, at, STR_FMT " is " STR_FMT " here: a point is a decimal point",
                                STR_ARG(text), STR_ARG(words));
        HELP(d, "Write " STR_FMT "%u,000 for " STR_FMT " thousand, " STR_FMT "%u.00 for " STR_FMT ".",
             STR_ARG(currency), whole, STR_ARG(words), STR_ARG(currency), whole, STR_ARG(words));
        return;
    }
    str decimals = {text.p + point + 1, 3};
    while (decimals.n > 2 && decimals.p[decimals.n - 1] == '0') decimals.n--;
    diag *d = parse_mistake(ctx, DIAG_E0114, at, STR_FMT " is between %u and %u here: a point is a decimal point",
                            STR_ARG(text), whole, whole + 1);
    if (decimals.n == 2)
        HELP(d, "Write " STR_FMT "%u,%.3s if thousands were meant, " STR_FMT "%u.%.2s if not.", STR_ARG(currency),
             whole, text.p + point + 1, STR_ARG(currency), whole, decimals.p);
    else
        HELP(d, "Write " STR_FMT "%u,%.3s if thousands were meant, " STR_FMT "%u.%.3s0 if not.", STR_ARG(currency),
             whole, text.p + point + 1, STR_ARG(currency), whole, decimals.p);
}

/* The digits of both, with commas where they belong. */
static str grouped_by_three(parse_ctx *ctx, str left, str right) {
    if (left.n + right.n > COMP_MAX_DIGITS) return STR_LIT("1,234,567");
    str digits = FORMAT(STR_FMT STR_FMT, STR_ARG(left), STR_ARG(right)), grouped = {0};
    for (uint32_t i = 0; i < digits.n; i++)
        grouped = FORMAT(STR_FMT "%s%c", STR_ARG(grouped), i && (digits.n - i) % 3 == 0 ? "," : "", digits.p[i]);
    return grouped;
}

static void bad_separators(parse_ctx *ctx, str text, numeral_shape s, span at) {
    if (s.commas == 1 && s.points >= 1 && s.by_points && memchr(text.p, ',', text.n) > memchr(text.p, '.', text.n)) {
        str mended = with_signs_swapped(ctx, text);
        diag *d = parse_mistake(ctx, DIAG_E0115, at, "a comma groups thousands, a point is a decimal point");
        HELP(d, "Write " STR_FMT ".", QUOTE(mended));
        fix(ctx, d, at.lo, at.hi, mended);
        return;
    }
    if (s.commas == 0 && s.by_points) {
        str mended = with_signs_swapped(ctx, text);
        diag *d = parse_mistake(ctx, DIAG_E0115, at, "thousands are grouped by commas");
        HELP(d, "Write " STR_FMT ".", QUOTE(mended));
        fix(ctx, d, at.lo, at.hi, mended);
        return;
    }
    if (s.points > 1) {
        diag *d = parse_mistake(ctx, DIAG_E0121, at, "a number has one decimal point");
        HELP(d, "A version or a chapter number is a text: write it in quotes.");
        return;
    }
    diag *d = parse_mistake(ctx, DIAG_E0115, at, "a comma before a digit groups thousands by three");
    if (s.commas == 1 && s.points == 0) {
        uint32_t comma = (uint32_t)((const char *)memchr(text.p, ',', text.n) - text.p);
        str left = {text.p, comma}, right = {text.p + comma + 1, text.n - comma - 1};
        block_kind in = words_innermost(ctx)->kind;
        if (in == BLOCK_SET || in == BLOCK_LIST || in == BLOCK_PAREN)
            HELP(d,
                 "If it is a decimal comma, write " STR_FMT "." STR_FMT "; if these are two numbers, " STR_FMT
                 ", " STR_FMT ".",
                 QUOTE(left), QUOTE(right), QUOTE(left), QUOTE(right));
        else
            HELP(d, "Decimals stand after a point: " STR_FMT "." STR_FMT ". Thousands are grouped by three: " STR_FMT ".",
                 QUOTE(left), QUOTE(right), STR_ARG(grouped_by_three(ctx, left, right)));
    } else
        HELP(d, "Group by three, as in 1,234,567, or use no commas; between two numbers put a space after the comma.");
}

/* The numeral in [lo, hi), its mistakes told; `end` is where the token ends. */
static void number_at(parse_ctx *ctx, int kind, uint32_t lo, uint32_t hi, uint32_t end) {
    str text = scan_text(ctx, lo, hi);
    span at = at_of(ctx, lo, hi);
    numeral_shape s = shape_of(text);
    str plain = text;
    if (kind == TOK_NUMBER && s.points == 2 && s.commas == 0 && scan_date_with_points(ctx, lo, hi)) return;
    if (s.digits > COMP_MAX_DIGITS) {
        diag *d =
            parse_mistake(ctx, DIAG_E0116, at, "a number of %u digits; at most %d are read", s.digits, COMP_MAX_DIGITS);
        HELP(d, "No threshold is that large. Was something else pasted here?");
        plain = STR_LIT("0");
    } else if (s.points > 1 || !s.grouped) {
        bad_separators(ctx, text, s, at);
        plain = s.points > 1 ? STR_LIT("0") : plain_numeral(ctx, text, s.points > 0 || s.commas == 1);
        if (plain.n == 0 || !is_digit(plain.p[plain.n - 1])) plain = STR_LIT("0");
        if (shape_of(plain).points > 1) plain = STR_LIT("0");
    } else {
        const char *point = memchr(text.p, '.', text.n);
        if (point && s.commas == 0 && kind != TOK_PERCENT && point - text.p <= 3 &&
            text.n == (uint32_t)(point - text.p) + 4 && text.p[0] != '0')
            three_decimals(ctx, text, lo, hi);
        plain = plain_numeral(ctx, text, false);
    }
    scan_emit(ctx, kind, lo, end, plain);
}

/* Where the numeral that begins at `lo` ends. */
static uint32_t numeral_end(const parse_ctx *ctx, uint32_t lo) {
    uint32_t i = lo;
    while (is_digit(byte_at(ctx, i)) ||
           ((byte_at(ctx, i) == '.' || byte_at(ctx, i) == ',') && is_digit(byte_at(ctx, i + 1))))
        i++;
    return i;
}

uint32_t scan_number(parse_ctx *ctx, int kind) {
    uint32_t hi = numeral_end(ctx, ctx->lo);
    if (kind == TOK_PERCENT && hi + 1 < ctx->pos) {
        diag *d = parse_mistake(ctx, DIAG_E0120, at_of(ctx, ctx->lo, ctx->pos),
                                "a percent sign stands right after its number");
        str text = scan_text(ctx, ctx->lo, hi);
        HELP(d, "Write " STR_FMT "%%.", QUOTE(text));
        fix(ctx, d, hi, ctx->pos, STR_LIT("%"));
    }
    number_at(ctx, kind, ctx->lo, hi, ctx->pos);
    return ctx->pos - ctx->lo;
}

uint32_t scan_slashed(parse_ctx *ctx) {
    uint32_t date = scan_date_with_slashes(ctx);
    if (date) return date;
    ctx->pos = numeral_end(ctx, ctx->lo);
    return scan_number(ctx, TOK_NUMBER);
}

/* Money is a currency and a number: both are emitted, at the places given. */
static void money(parse_ctx *ctx, str currency, uint32_t cur_lo, uint32_t cur_hi, uint32_t num_lo, uint32_t num_hi) {
    str numeral = scan_text(ctx, num_lo, num_hi);
    uint32_t lo = cur_lo < num_lo ? cur_lo : num_lo, hi = cur_hi > num_hi ? cur_hi : num_hi;
    diag *d =
        parse_mistake(ctx, DIAG_E0113, at_of(ctx, lo, hi), "an amount of money is written currency first, by its code");
    HELP(d, "Write " STR_FMT " " STR_FMT ".", STR_ARG(currency), QUOTE(numeral));
    if (numeral.n < FIX_MOST) fix(ctx, d, lo, hi, FORMAT(STR_FMT " " STR_FMT, STR_ARG(currency), STR_ARG(numeral)));
    scan_emit(ctx, TOK_CURRENCY, cur_lo, cur_hi, currency);
    number_at(ctx, TOK_NUMBER, num_lo, num_hi, num_hi);
}

static bool is_currency_before(const parse_ctx *ctx) {
    const token *t = &ctx->emitted;
    return t->kind == TOK_CURRENCY ||
           (t->kind == TOK_NAME && t->text.n == 3 && all_of(t->text, is_upper, "") && !ctx->first);
}

/* 100,000 USD; but not in USD 100,000 USD 300,000. */
uint32_t scan_number_before_currency(parse_ctx *ctx) {
    uint32_t hi = numeral_end(ctx, ctx->lo), after = ctx->pos;
    while (byte_at(ctx, after) == ' ' || byte_at(ctx, after) == '\t') after++;
    if (is_word(byte_at(ctx, ctx->pos)) || byte_at(ctx, ctx->pos) == '-' || is_digit(byte_at(ctx, after)) ||
        byte_at(ctx, after) == ':' || is_currency_before(ctx)) {
        number_at(ctx, TOK_NUMBER, ctx->lo, hi, hi);
        return hi - ctx->lo;
    }
    money(ctx, scan_text(ctx, ctx->pos - 3, ctx->pos), ctx->pos - 3, ctx->pos, ctx->lo, hi);
    return ctx->pos - ctx->lo;
}

static str currency_of_sign(const parse_ctx *ctx, uint32_t at) {
    unsigned char c = (unsigned char)byte_at(ctx, at), next = (unsigned char)byte_at(ctx, at + 1);
    if (c == '$') return STR_LIT("USD");
    if (c == 0xe2) return STR_LIT("EUR");
    return next == 0xa3 ? STR_LIT("GBP") : STR_LIT("JPY");
}

uint32_t scan_number_before_sign(parse_ctx *ctx) {
    uint32_t hi = numeral_end(ctx, ctx->lo), sign = hi;
    while (byte_at(ctx, sign) == ' ' || byte_at(ctx, sign) == '\t' || byte_at(ctx, sign) == '\r') sign++;
    money(ctx, currency_of_sign(ctx, sign), sign, ctx->pos, ctx->lo, hi);
    return ctx->pos - ctx->lo;
}

uint32_t scan_sign_before_number(parse_ctx *ctx) {
    uint32_t number = ctx->lo;
    while (!is_digit(byte_at(ctx, number))) number++;
    money(ctx, currency_of_sign(ctx, ctx->lo), ctx->lo, number, number, ctx->pos);
    return ctx->pos - ctx->lo;
}

uint32_t scan_number_with_letters(parse_ctx *ctx) {
    uint32_t hi = numeral_end(ctx, ctx->lo);
    str letters = scan_text(ctx, hi, ctx->pos), numeral = scan_text(ctx, ctx->lo, hi);
    if (letters.n == 3 && all_of(letters, is_upper, "")) {
        money(ctx, letters, hi, ctx->pos, ctx->lo, hi);
        return ctx->pos - ctx->lo;
    }
    span at = at_of(ctx, ctx->lo, ctx->pos);
    diag *d = parse_mistake(ctx, DIAG_E0121, at, "a number and letters in one word");
    bool scaled = letters.n == 1 && strchr("kKmM", letters.p[0]);
    if (scaled) {
        const char *zeros = letters.p[0] == 'k' || letters.p[0] == 'K' ? "000" : "000,000";
        if (all_of(numeral, is_digit, "") && numeral.n <= 3) {
            str mended = FORMAT(STR_FMT ",%s", STR_ARG(numeral), zeros);
            HELP(d, "Write it out: " STR_FMT ".", STR_ARG(mended));
            fix(ctx, d, at.lo, at.hi, mended);
        } else HELP(d, "Write it out, as in 100,000.");
        number_at(ctx, TOK_NUMBER, ctx->lo, hi, ctx->pos);
        return ctx->pos - ctx->lo;
    }
    if (letters.p[0] == '_' ||
        (letters.n > 1 && (letters.p[0] == 'e' || letters.p[0] == 'E') && is_digit(letters.p[1])))
        HELP(d, "Write the number in digits, as in 100,000. A name does not begin with a digit.");
    else {
        HELP(d, "Put a space between them: " STR_FMT " " STR_FMT ". A name does not begin with a digit.",
             QUOTE(numeral), QUOTE(letters));
        fix(ctx, d, hi, hi, STR_LIT(" "));
        number_at(ctx, TOK_NUMBER, ctx->lo, hi, hi);
        return hi - ctx->lo;
    }
    number_at(ctx, TOK_NUMBER, ctx->lo, hi, ctx->pos);
    return ctx->pos - ctx->lo;
}

uint32_t scan_bare_fraction(parse_ctx *ctx) {
    str text = scan_text(ctx, ctx->lo, ctx->pos);
    diag *d =
        parse_mistake(ctx, DIAG_E0121, at_of(ctx, ctx->lo, ctx->pos), "a digit is missing before the decimal point");
    HELP(d, "Write 0" STR_FMT ".", QUOTE(text));
    fix(ctx, d, ctx->lo, ctx->lo, STR_LIT("0"));
    scan_emit(ctx, TOK_NUMBER, ctx->lo, ctx->pos, STR_LIT("0"));
    return text.n;
}
