/* Tokens that need a look, and the lexical mistakes.  See lexical.h.
 *
 * A mistake is told once, here, and answered by the token that was meant, so that the grammar goes on as if the author
 * had written that. */
#include "syntax/lexical.h"

#include <string.h>

#include "base/date.h"
#include "base/limits.h"
#include "comp.tab.h"

static span at_of(const parse_ctx *ctx, uint32_t lo, uint32_t hi) { return (span){ctx->src, lo, hi}; }

str scan_text(const parse_ctx *ctx, uint32_t lo, uint32_t hi) {
    return (str){ctx->source->text.p + lo, hi - lo};
}

static char byte_at(const parse_ctx *ctx, uint32_t at) {
    return at < ctx->source->text.n ? ctx->source->text.p[at] : '\0';
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_word(char c) { return is_digit(c) || is_upper(c) || is_lower(c) || c == '_'; }
static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0'; }

void scan_emit(parse_ctx *ctx, int kind, uint32_t lo, uint32_t hi, str text) {
    if (ctx->raw_n == RAW_AHEAD) return; /* INVARIANT: words.c asks for fewer, one match emits at most three */
    uint32_t column = lo >= ctx->line_start ? lo - ctx->line_start : 0;
    if (ctx->first) ctx->line_indent = column;
    token t = {.kind = kind, .at = at_of(ctx, lo, hi), .column = column, .first = ctx->first, .text = text};
    ctx->raw[(ctx->raw_at + ctx->raw_n++) % RAW_AHEAD] = t;
    ctx->emitted = t;
    ctx->first = false;
}

/* ---- texts in the arena, kept short enough for its reserve ---- */

enum { FIX_MOST = 400 };

static void fix(parse_ctx *ctx, diag *d, uint32_t lo, uint32_t hi, str text) {
    if (text.n <= FIX_MOST && !ctx->b.arena->failed) diag_fix(d, at_of(ctx, lo, hi), text);
}

/* `n` bytes to write to, or NULL when memory ended. */
static char *room(parse_ctx *ctx, size_t n) {
    char *p = ctx->b.arena->failed ? NULL : arena_try(ctx->b.arena, n + 1);
    if (!p) ctx->b.arena->failed = true;
    return p;
}

#define FORMAT(...) (ctx->b.arena->failed ? (str){0} : str_printf(ctx->b.arena, __VA_ARGS__))
#define HELP(d, ...)                                                                                                   \
    do {                                                                                                               \
        if (!ctx->b.arena->failed) diag_help(ctx->b.ds, (d), __VA_ARGS__);                                             \
    } while (0)
#define QUOTE(text) STR_ARG(parse_quote(ctx, (text)))

/* ---- lines, blanks, comments ---- */

void scan_newline(parse_ctx *ctx) {
    ctx->line_start = ctx->pos;
    ctx->first = true;
}

void scan_hard_blank(parse_ctx *ctx) {
    str text = scan_text(ctx, ctx->lo, ctx->pos);
    bool wide = false; /* a space and not one of the invisible joiners and marks */
    for (uint32_t i = 0; i + 1 < text.n; i++) {
        unsigned char c = (unsigned char)text.p[i], next = (unsigned char)text.p[i + 1];
        if (c == 0xc2 || c == 0xe3) wide = true;
        if (c == 0xe2 && next == 0x80 && i + 2 < text.n) {
            unsigned char third = (unsigned char)text.p[i + 2];
            if (third <= 0x8a || third == 0xaf) wide = true;
        }
    }
    diag *d = parse_mistake(ctx, DIAG_E0110, at_of(ctx, ctx->lo, ctx->pos),
                            wide ? "a space of another kind, as from a web page" : "an invisible character");
    if (wide) HELP(d, "Replace it by an ordinary space.");
    else HELP(d, "Delete it.");
    fix(ctx, d, ctx->lo, ctx->pos, wide ? STR_LIT(" ") : STR_LIT(""));
}

void scan_other_comment(parse_ctx *ctx) {
    diag *d = parse_mistake(ctx, DIAG_E0112, at_of(ctx, ctx->lo, ctx->lo + 2), "a comment begins with `#`");
    HELP(d, "Write `#` in place of `//`: it reaches to the end of the line.");
    fix(ctx, d, ctx->lo, ctx->lo + 2, STR_LIT("#"));
}

void scan_block_comment(parse_ctx *ctx) {
    str text = scan_text(ctx, ctx->lo, ctx->pos);
    bool closed = text.n >= 4 && text.p[text.n - 1] == '/' && text.p[text.n - 2] == '*';
    const char *line_end = memchr(text.p, '\n', text.n);
    diag *d = parse_mistake(ctx, DIAG_E0112, at_of(ctx, ctx->lo, ctx->lo + 2), "a comment begins with `#`");
    if (closed) HELP(d, "Write `#` at the start of the comment, and of each further line of it.");
    else HELP(d, "Write `#` at the start of the comment. This `/*` has no `*/`, so all that follows it was skipped.");
    if (!line_end && closed) {
        uint32_t after = ctx->pos;
        while (byte_at(ctx, after) == ' ' || byte_at(ctx, after) == '\t' || byte_at(ctx, after) == '\r') after++;
        if (byte_at(ctx, after) == '\n' || after >= ctx->source->text.n) {
            str inner = {text.p + 2, text.n - 4};
            if (inner.n < FIX_MOST) fix(ctx, d, ctx->lo, ctx->pos, FORMAT("#" STR_FMT, STR_ARG(inner)));
        }
    }
    for (; line_end; line_end = memchr(line_end + 1, '\n', (size_t)(text.p + text.n - line_end - 1))) {
        ctx->line_start = ctx->lo + (uint32_t)(line_end - text.p) + 1;
        ctx->first = true;
    }
}

void scan_semicolon(parse_ctx *ctx) {
    diag *d = parse_mistake(ctx, DIAG_E0108, at_of(ctx, ctx->lo, ctx->pos), "`;` is no sign of the language");
    HELP(d, "Delete it: a line ends where it ends. Where it separates two conditions, write the second on its own line.");
    fix(ctx, d, ctx->lo, ctx->pos, STR_LIT(""));
}

/* `x ? a : b`: told here, and refused in silence; a `?` that marks a field is only taken out. */
static void scan_question_mark(parse_ctx *ctx) {
    diag *d = parse_mistake(ctx, DIAG_E0108, at_of(ctx, ctx->lo, ctx->pos), "`?` is no sign of the language");
    if (byte_at(ctx, ctx->pos) == ':') {
        HELP(d, "Delete it. A field that may be missing says so after its type: `text may be missing`.");
        return;
    }
    HELP(d, "A choice is written `if C then A else B`.");
    scan_emit(ctx, TOK_COMP_YYUNDEF, ctx->lo, ctx->pos, scan_text(ctx, ctx->lo, ctx->pos));
}

void scan_unexpected(parse_ctx *ctx) {
    str text = scan_text(ctx, ctx->lo, ctx->pos);
    if (text.p[0] == '?') {
        scan_question_mark(ctx);
        return;
    }
    if (utf8_len(text.p, text.n) == 0) return; /* told by the look at the whole file */
    diag *d = parse_mistake(ctx, DIAG_E0108, at_of(ctx, ctx->lo, ctx->pos), "`" STR_FMT "` is no sign of the language",
                            STR_ARG(text));
    if (text.n == 1 && text.p[0] == '%') HELP(d, "A percent sign stands right after a number: `35%%`.");
    else if (text.n == 1 && text.p[0] == '$') HELP(d, "Write the currency's code before the amount: `USD 100,000`.");
    else if (text.n == 1 && text.p[0] == '\'') HELP(d, "Texts stand between double quotes: `\"CRM Online\"`.");
    else HELP(d, "Delete it. What is meant for people to read stands in quotes, or after `#`.");
}

/* ---- names, codes, dates ---- */

uint32_t scan_backticks(parse_ctx *ctx) {
    str text = scan_text(ctx, ctx->lo, ctx->pos);
    uint32_t n = 0; /* of the word inside */
    while (1 + n < text.n && is_word(text.p[1 + n])) n++;
    bool closed = text.n >= 2 && text.p[text.n - 1] == '`';
    bool name = n > 0 && !is_digit(text.p[1]);
    str word = {text.p + 1, n};
    if (closed && name && n + 2 == text.n) {
        scan_emit(ctx, TOK_NAME, ctx->lo, ctx->pos, word);
        ctx->raw[(ctx->raw_at + ctx->raw_n - 1) % RAW_AHEAD].quoted = true;
        return text.n;
    }
    if (!closed) {
        uint32_t hi = ctx->lo + 1 + n;
        diag *d = parse_mistake(ctx, DIAG_E0122, at_of(ctx, ctx->lo, hi), "this backtick has no second one");
        HELP(d, "Backticks stand on both sides of a name.");
        fix(ctx, d, hi, hi, STR_LIT("`"));
        if (name) scan_emit(ctx, TOK_NAME, ctx->lo, hi, word);
        return 1 + n;
    }
    diag *d = parse_mistake(ctx, DIAG_E0122, at_of(ctx, ctx->lo, ctx->pos), "no name stands between these backticks");
    HELP(d, "A name is letters, digits and `_`, and begins with a letter. A text or an odd code stands in double quotes.");
    scan_emit(ctx, TOK_NAME, ctx->lo, ctx->pos, scan_text(ctx, ctx->lo, ctx->pos));
    return text.n;
}

uint32_t scan_foreign_name(parse_ctx *ctx) {
    str text = scan_text(ctx, ctx->lo, ctx->pos);
    diag *d = parse_mistake(ctx, DIAG_E0125, at_of(ctx, ctx->lo, ctx->pos), "`" STR_FMT "` has letters that names do not have",
                            QUOTE(text));
    HELP(d, "Names are written with the letters a to z, digits and `_`. A title in quotes may have any letters.");
    scan_emit(ctx, TOK_NAME, ctx->lo, ctx->pos, text);
    return text.n;
}

/* Bytes of the dash at p, which is none of ASCII; 0 if it is no dash. */
static uint32_t odd_dash(const char *p, uint32_t left) {
    const unsigned char *u = (const unsigned char *)p;
    if (left < 3 || u[0] != 0xe2) return 0;
    if (u[1] == 0x80 && u[2] >= 0x90 && u[2] <= 0x95) return 3;
    return u[1] == 0x88 && u[2] == 0x92 ? 3 : 0;
}

/* `text` with every dash a hyphen; the same where it has no other. */
static str with_hyphens(parse_ctx *ctx, str text) {
    if (!memchr(text.p, 0xe2, text.n)) return text;
    char *p = room(ctx, text.n);
    if (!p) return text;
    uint32_t n = 0;
    for (uint32_t i = 0; i < text.n;) {
        uint32_t dash = odd_dash(text.p + i, text.n - i);
        p[n++] = dash ? '-' : text.p[i];
        i += dash ? dash : 1;
    }
    return (str){p, n};
}

static bool all_of(str text, bool (*is)(char), const char *also) {
    for (uint32_t i = 0; i < text.n; i++)
        if (!is(text.p[i]) && !strchr(also, text.p[i])) return false;
    return true;
}

static bool is_capital_or_digit(char c) { return is_upper(c) || is_digit(c); }

/* Digits in three runs of these lengths, with hyphens between. */
static bool has_runs(str text, uint32_t *a, uint32_t *b, uint32_t *c) {
    if (!all_of(text, is_digit, "-")) return false;
    uint32_t runs[3] = {0}, at = 0;
    for (uint32_t i = 0; i < text.n; i++) {
        if (text.p[i] != '-') runs[at]++;
        else if (++at == 3) return false;
    }
    *a = runs[0], *b = runs[1], *c = runs[2];
    return at == 2;
}

static uint32_t number_of(const char *p, uint32_t n) {
    uint32_t v = 0;
    for (uint32_t i = 0; i < n && i < 9; i++) v = 10 * v + (uint32_t)(p[i] - '0');
    return v;
}

static void check_date(parse_ctx *ctx, str text) {
    static const char *const months[] = {"January", "February", "March", "April", "May", "June", "July", "August",
                                         "September", "October", "November", "December"};
    int32_t day;
    if (date_parse(text, &day)) return;
    diag *d = parse_mistake(ctx, DIAG_E0117, at_of(ctx, ctx->lo, ctx->pos), STR_FMT " is no date", STR_ARG(text));
    uint32_t year = number_of(text.p, 4), month = number_of(text.p + 5, 2);
    if (year < 1) HELP(d, "Years are 0001 to 9999.");
    else if (month < 1 || month > 12) HELP(d, "There is no month %u. Dates are year, month, day: `2017-07-31`.", month);
    else {
        int32_t first = date_from((int)year, (int)month, 1);
        int32_t days = date_add(first, 1, UNIT_MONTHS) - first;
        if (days < 28) days = 31; /* December 9999: nothing comes after it */
        HELP(d, "%s %u has %d days.", months[month - 1], year, (int)days);
    }
}

/* 2017-7-7, 7-7-2017, 07-07-2017: dates as others write them. */
static bool is_other_date(parse_ctx *ctx, str text, uint32_t a, uint32_t b, uint32_t c) {
    if (a == 4 && (b == 1 || b == 2) && (c == 1 || c == 2)) {
        uint32_t month = number_of(text.p + 5, b), mday = number_of(text.p + 6 + b, c);
        str mended = FORMAT("%.4s-%02u-%02u", text.p, month, mday);
        diag *d = parse_mistake(ctx, DIAG_E0117, at_of(ctx, ctx->lo, ctx->pos), STR_FMT " is no date as the language writes them",
                                STR_ARG(text));
        HELP(d, "Month and day have two digits: `" STR_FMT "`.", STR_ARG(mended));
        fix(ctx, d, ctx->lo, ctx->pos, mended);
        scan_emit(ctx, TOK_DATE, ctx->lo, ctx->pos, mended);
        return true;
    }
    if (c == 4 && (a == 1 || a == 2) && (b == 1 || b == 2)) {
        diag *d = parse_mistake(ctx, DIAG_E0117, at_of(ctx, ctx->lo, ctx->pos), STR_FMT " is no date as the language writes them",
                                STR_ARG(text));
        HELP(d, "Dates are year, month, day: `%.4s-07-31`. So nobody has to ask which number is the month.", text.p + a + b + 2);
        scan_emit(ctx, TOK_DATE, ctx->lo, ctx->pos, text);
        return true;
    }
    return false;
}

static str in_capitals(parse_ctx *ctx, str text) {
    char *p = room(ctx, text.n);
    if (!p) return text;
    for (uint32_t i = 0; i < text.n; i++) p[i] = is_lower(text.p[i]) ? (char)(text.p[i] - 'a' + 'A') : text.p[i];
    return (str){p, text.n};
}

/* mb2-714, az-900: ends in a run with two digits; revenue-cost and x-1 are names with a sign between. */
static bool looks_like_a_code(str text) {
    if (memchr(text.p, '_', text.n)) return false;
    uint32_t digits = 0;
    for (uint32_t i = text.n; i > 0 && text.p[i - 1] != '-'; i--) digits += is_digit(text.p[i - 1]);
    return digits >= 2;
}

static void hyphenated_word(parse_ctx *ctx, str text) {
    span at = at_of(ctx, ctx->lo, ctx->pos);
    if (looks_like_a_code(text)) {
        str mended = in_capitals(ctx, text);
        diag *d = parse_mistake(ctx, DIAG_E0118, at, "codes are written in capitals");
        HELP(d, "Write " STR_FMT ".", QUOTE(mended));
        fix(ctx, d, ctx->lo, ctx->pos, mended);
        scan_emit(ctx, TOK_CODE, ctx->lo, ctx->pos, mended);
        return;
    }
    char *p = room(ctx, text.n);
    if (!p) return;
    for (uint32_t i = 0; i < text.n; i++) p[i] = text.p[i] == '-' ? '_' : text.p[i];
    str name = {p, text.n};
    const char *hyphen = memchr(text.p, '-', text.n);
    str left = {text.p, (uint32_t)(hyphen - text.p)}, right = {hyphen + 1, text.n - left.n - 1};
    diag *d = parse_mistake(ctx, DIAG_E0118, at, "a hyphen inside a word makes it a code, and codes are capitals and digits");
    HELP(d, "For a difference write `" STR_FMT " - " STR_FMT "`, with a space on each side; a name of two words is `" STR_FMT
            "`. A code that is written so stands in quotes.", QUOTE(left), QUOTE(right), QUOTE(name));
    scan_emit(ctx, TOK_NAME, ctx->lo, ctx->pos, name);
}

/* A word with hyphens or other dashes inside: a date, a code, or a mistake. */
uint32_t scan_hyphenated(parse_ctx *ctx) {
    str written = scan_text(ctx, ctx->lo, ctx->pos), text = with_hyphens(ctx, written);
    if (text.n != written.n) {
        diag *d = parse_mistake(ctx, DIAG_E0109, at_of(ctx, ctx->lo, ctx->pos), "a dash in `" STR_FMT "` is not the hyphen of the keyboard",
                                QUOTE(written));
        HELP(d, "Write " STR_FMT ".", QUOTE(text));
        fix(ctx, d, ctx->lo, ctx->pos, text);
    }
    uint32_t a, b, c;
    if (has_runs(text, &a, &b, &c)) {
        if (a == 4 && b == 2 && c == 2) {
            check_date(ctx, text);
            scan_emit(ctx, TOK_DATE, ctx->lo, ctx->pos, text);
            return written.n;
        }
        if (is_other_date(ctx, text, a, b, c)) return written.n;
    }
    if (all_of(text, is_capital_or_digit, "-")) scan_emit(ctx, TOK_CODE, ctx->lo, ctx->pos, text);
    else hyphenated_word(ctx, text);
    return written.n;
}

/* ---- numbers ---- */

/* One to nine hundred and ninety-nine, in words; empty for other numbers. */
static str in_words(parse_ctx *ctx, uint32_t n) {
    static const char *const small[] = {"", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
        "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
    static const char *const tens[] = {"", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};
    if (n == 0 || n > 999) return (str){0};
    uint32_t hundreds = n / 100, rest = n % 100;
    str below = rest < 20 ? str_from(small[rest])
              : rest % 10 == 0 ? str_from(tens[rest / 10])
              : FORMAT("%s-%s", tens[rest / 10], small[rest % 10]);
    if (hundreds == 0) return below;
    return rest ? FORMAT("%s hundred and " STR_FMT, small[hundreds], STR_ARG(below)) : FORMAT("%s hundred", small[hundreds]);
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
        diag *d = parse_mistake(ctx, DIAG_E0114, at, STR_FMT " is " STR_FMT " here: a point is a decimal point", STR_ARG(text),
                                STR_ARG(words));
        HELP(d, "Write " STR_FMT "%u,000 for " STR_FMT " thousand, " STR_FMT "%u.00 for " STR_FMT ".", STR_ARG(currency), whole,
             STR_ARG(words), STR_ARG(currency), whole, STR_ARG(words));
        return;
    }
    str decimals = {text.p + point + 1, 3};
    while (decimals.n > 2 && decimals.p[decimals.n - 1] == '0') decimals.n--;
    diag *d = parse_mistake(ctx, DIAG_E0114, at, STR_FMT " is between %u and %u here: a point is a decimal point", STR_ARG(text),
                            whole, whole + 1);
    if (decimals.n == 2)
        HELP(d, "Write " STR_FMT "%u,%.3s if thousands were meant, " STR_FMT "%u.%.2s if not.", STR_ARG(currency), whole,
             text.p + point + 1, STR_ARG(currency), whole, decimals.p);
    else
        HELP(d, "Write " STR_FMT "%u,%.3s if thousands were meant, " STR_FMT "%u.%.3s0 if not.", STR_ARG(currency), whole,
             text.p + point + 1, STR_ARG(currency), whole, decimals.p);
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
        HELP(d, "If it is a decimal comma, write " STR_FMT "." STR_FMT "; if these are two numbers, " STR_FMT ", " STR_FMT ".",
             QUOTE(left), QUOTE(right), QUOTE(left), QUOTE(right));
    } else HELP(d, "Group by three, as in 1,234,567, or use no commas; between two numbers put a space after the comma.");
}

/* The numeral in [lo, hi), its mistakes told; `end` is where the token ends. */
static void number_at(parse_ctx *ctx, int kind, uint32_t lo, uint32_t hi, uint32_t end) {
    str text = scan_text(ctx, lo, hi);
    span at = at_of(ctx, lo, hi);
    numeral_shape s = shape_of(text);
    str plain = text;
    if (s.digits > COMP_MAX_DIGITS) {
        diag *d = parse_mistake(ctx, DIAG_E0116, at, "a number of %u digits; at most %d are read", s.digits, COMP_MAX_DIGITS);
        HELP(d, "No threshold is that large. Was something else pasted here?");
        plain = STR_LIT("0");
    } else if (s.points > 1 || !s.grouped) {
        bad_separators(ctx, text, s, at);
        plain = s.points > 1 ? STR_LIT("0") : plain_numeral(ctx, text, s.points > 0 || s.commas == 1);
        if (plain.n == 0 || !is_digit(plain.p[plain.n - 1])) plain = STR_LIT("0");
        if (shape_of(plain).points > 1) plain = STR_LIT("0");
    } else {
        const char *point = memchr(text.p, '.', text.n);
        if (point && s.commas == 0 && kind != TOK_PERCENT && point - text.p <= 3 && text.n == (uint32_t)(point - text.p) + 4 && text.p[0] != '0')
            three_decimals(ctx, text, lo, hi);
        plain = plain_numeral(ctx, text, false);
    }
    scan_emit(ctx, kind, lo, end, plain);
}

/* Where the numeral that begins at `lo` ends. */
static uint32_t numeral_end(const parse_ctx *ctx, uint32_t lo) {
    uint32_t i = lo;
    while (is_digit(byte_at(ctx, i)) || ((byte_at(ctx, i) == '.' || byte_at(ctx, i) == ',') && is_digit(byte_at(ctx, i + 1)))) i++;
    return i;
}

uint32_t scan_number(parse_ctx *ctx, int kind) {
    uint32_t hi = numeral_end(ctx, ctx->lo);
    if (kind == TOK_PERCENT && hi + 1 < ctx->pos) {
        diag *d = parse_mistake(ctx, DIAG_E0120, at_of(ctx, ctx->lo, ctx->pos), "a percent sign stands right after its number");
        str text = scan_text(ctx, ctx->lo, hi);
        HELP(d, "Write " STR_FMT "%%.", QUOTE(text));
        fix(ctx, d, hi, ctx->pos, STR_LIT("%"));
    }
    number_at(ctx, kind, ctx->lo, hi, ctx->pos);
    return ctx->pos - ctx->lo;
}

/* Money is a currency and a number: both are emitted, at the places given. */
static void money(parse_ctx *ctx, str currency, uint32_t cur_lo, uint32_t cur_hi, uint32_t num_lo, uint32_t num_hi) {
    str numeral = scan_text(ctx, num_lo, num_hi);
    uint32_t lo = cur_lo < num_lo ? cur_lo : num_lo, hi = cur_hi > num_hi ? cur_hi : num_hi;
    diag *d = parse_mistake(ctx, DIAG_E0113, at_of(ctx, lo, hi), "an amount of money is written currency first, by its code");
    HELP(d, "Write " STR_FMT " " STR_FMT ".", STR_ARG(currency), QUOTE(numeral));
    if (numeral.n < FIX_MOST) fix(ctx, d, lo, hi, FORMAT(STR_FMT " " STR_FMT, STR_ARG(currency), STR_ARG(numeral)));
    scan_emit(ctx, TOK_CURRENCY, cur_lo, cur_hi, currency);
    number_at(ctx, TOK_NUMBER, num_lo, num_hi, num_hi);
}

static bool is_currency_before(const parse_ctx *ctx) {
    const token *t = &ctx->emitted;
    return t->kind == TOK_CURRENCY || (t->kind == TOK_NAME && t->text.n == 3 && all_of(t->text, is_upper, "") && !ctx->first);
}

/* 100,000 USD; but not in USD 100,000 USD 300,000. */
uint32_t scan_number_before_currency(parse_ctx *ctx) {
    uint32_t hi = numeral_end(ctx, ctx->lo), after = ctx->pos;
    while (byte_at(ctx, after) == ' ' || byte_at(ctx, after) == '\t') after++;
    if (is_word(byte_at(ctx, ctx->pos)) || byte_at(ctx, ctx->pos) == '-' || is_digit(byte_at(ctx, after)) || byte_at(ctx, after) == ':' ||
        is_currency_before(ctx)) {
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
    if (letters.p[0] == '_' || (letters.n > 1 && (letters.p[0] == 'e' || letters.p[0] == 'E') && is_digit(letters.p[1])))
        HELP(d, "Write the number in digits, as in 100,000. A name does not begin with a digit.");
    else {
        HELP(d, "Put a space between them: " STR_FMT " " STR_FMT ". A name does not begin with a digit.", QUOTE(numeral), QUOTE(letters));
        fix(ctx, d, hi, hi, STR_LIT(" "));
        number_at(ctx, TOK_NUMBER, ctx->lo, hi, hi);
        return hi - ctx->lo;
    }
    number_at(ctx, TOK_NUMBER, ctx->lo, hi, ctx->pos);
    return ctx->pos - ctx->lo;
}

uint32_t scan_bare_fraction(parse_ctx *ctx) {
    str text = scan_text(ctx, ctx->lo, ctx->pos);
    diag *d = parse_mistake(ctx, DIAG_E0121, at_of(ctx, ctx->lo, ctx->pos), "a digit is missing before the decimal point");
    HELP(d, "Write 0" STR_FMT ".", QUOTE(text));
    fix(ctx, d, ctx->lo, ctx->lo, STR_LIT("0"));
    scan_emit(ctx, TOK_NUMBER, ctx->lo, ctx->pos, STR_LIT("0"));
    return text.n;
}

/* ---- texts ---- */

/* The text in [lo, hi), which stand inside its quotes: escapes taken out, wrong ones told. */
static str unescaped(parse_ctx *ctx, uint32_t lo, uint32_t hi) {
    str text = scan_text(ctx, lo, hi);
    if (!memchr(text.p, '\\', text.n)) return text;
    char *p = room(ctx, text.n);
    if (!p) return STR_LIT("");
    uint32_t n = 0;
    for (uint32_t i = 0; i < text.n; i++) {
        if (text.p[i] != '\\' || i + 1 == text.n) {
            p[n++] = text.p[i];
            continue;
        }
        char c = text.p[++i];
        if (c != '"' && c != '\\') {
            uint32_t len = utf8_len(text.p + i, text.n - i);
            if (len == 0) len = 1;
            diag *d = parse_mistake(ctx, DIAG_E0107, at_of(ctx, lo + i - 1, lo + i + len), "`\\%.*s` means nothing in a text", (int)len, text.p + i);
            HELP(d, "In a text `\\\"` is a quote and `\\\\` a backslash; write `\\\\` for the backslash itself.");
            fix(ctx, d, lo + i - 1, lo + i, STR_LIT("\\\\"));
            p[n++] = '\\';
        }
        p[n++] = c;
    }
    return (str){p, n};
}

uint32_t scan_string(parse_ctx *ctx) {
    scan_emit(ctx, TOK_STRING, ctx->lo, ctx->pos, unescaped(ctx, ctx->lo + 1, ctx->pos - 1));
    return ctx->pos - ctx->lo;
}

/* Where a text without its closing quote was probably meant to end: before the brackets and commas at the line's end. */
static uint32_t probable_end(const parse_ctx *ctx) {
    uint32_t hi = ctx->pos;
    while (hi > ctx->lo + 1 && (is_blank(byte_at(ctx, hi - 1)) || strchr("{}],", byte_at(ctx, hi - 1)))) hi--;
    return hi;
}

/* First curly double quote in [lo, hi), or hi. */
static uint32_t curly_quote(const parse_ctx *ctx, uint32_t lo, uint32_t hi) {
    for (uint32_t i = lo; i + 2 < hi; i++) {
        const unsigned char *u = (const unsigned char *)ctx->source->text.p + i;
        if (u[0] == 0xe2 && u[1] == 0x80 && u[2] >= 0x9c && u[2] <= 0x9f) return i;
    }
    return hi;
}

uint32_t scan_open_string(parse_ctx *ctx) {
    uint32_t curly = curly_quote(ctx, ctx->lo + 1, ctx->pos);
    if (curly < ctx->pos) {
        diag *d = parse_mistake(ctx, DIAG_E0106, at_of(ctx, curly, curly + 3), "a curly quote ends this text; texts have straight ones");
        HELP(d, "Write `\"` there.");
        fix(ctx, d, curly, curly + 3, STR_LIT("\""));
        scan_emit(ctx, TOK_STRING, ctx->lo, curly + 3, unescaped(ctx, ctx->lo + 1, curly));
        return curly + 3 - ctx->lo;
    }
    uint32_t hi = probable_end(ctx);
    diag *d = parse_mistake(ctx, DIAG_E0105, at_of(ctx, ctx->lo, hi), "this text has no closing quote");
    HELP(d, "Put `\"` at its end. A text ends on the line where it begins.");
    fix(ctx, d, hi, hi, STR_LIT("\""));
    scan_emit(ctx, TOK_STRING, ctx->lo, hi, unescaped(ctx, ctx->lo + 1, hi));
    return hi - ctx->lo;
}

/* Curly or single quotes around a text. */
uint32_t scan_other_quotes(parse_ctx *ctx) {
    str text = scan_text(ctx, ctx->lo, ctx->pos);
    uint32_t open = text.p[0] == '\'' ? 1 : 3, close = 0;
    if (text.n > open) {
        if (text.p[text.n - 1] == '"' || text.p[text.n - 1] == '\'') close = 1;
        else if (text.n >= 6 && odd_dash(text.p + text.n - 3, 3) == 0 && (unsigned char)text.p[text.n - 3] == 0xe2 &&
                 (unsigned char)text.p[text.n - 2] == 0x80 && (unsigned char)text.p[text.n - 1] >= 0x98 &&
                 (unsigned char)text.p[text.n - 1] <= 0x9f) close = 3;
    }
    if (close == 0 && open == 1) { /* an apostrophe */
        uint32_t pos = ctx->pos;
        ctx->pos = ctx->lo + 1;
        scan_unexpected(ctx);
        ctx->pos = pos;
        return 1;
    }
    uint32_t hi = close ? ctx->pos : probable_end(ctx);
    uint32_t inner_hi = hi - close;
    str inner = scan_text(ctx, ctx->lo + open, inner_hi);
    diag *d = parse_mistake(ctx, DIAG_E0106, at_of(ctx, ctx->lo, hi), "%s quotes around a text", open == 1 ? "single" : "curly");
    HELP(d, "Write straight double quotes: \"" STR_FMT "\".", QUOTE(inner));
    if (inner.n < FIX_MOST && !memchr(inner.p, '"', inner.n) && !memchr(inner.p, '\\', inner.n))
        fix(ctx, d, ctx->lo, hi, FORMAT("\"" STR_FMT "\"", STR_ARG(inner)));
    scan_emit(ctx, TOK_STRING, ctx->lo, hi, inner);
    return hi - ctx->lo;
}

/* ---- signs of other languages ---- */

uint32_t scan_other_sign(parse_ctx *ctx) {
    static const struct { const char *sign, *write; int first, second; } signs[] = {
        {"==", "is", TOK_IS, 0},        {"===", "is", TOK_IS, 0},          {"!=", "is not", TOK_IS, TOK_NOT},
        {"!==", "is not", TOK_IS, TOK_NOT}, {"<>", "is not", TOK_IS, TOK_NOT}, {"\xe2\x89\xa0", "is not", TOK_IS, TOK_NOT},
        {"=>", ">=", TOK_GE, 0},        {"\xe2\x89\xa5", ">=", TOK_GE, 0}, {"=<", "<=", TOK_LE, 0},
        {"\xe2\x89\xa4", "<=", TOK_LE, 0}, {"&", "and", TOK_AND, 0},       {"&&", "and", TOK_AND, 0},
        {"\xe2\x88\xa7", "and", TOK_AND, 0}, {"||", "or", TOK_OR, 0},      {"\xe2\x88\xa8", "or", TOK_OR, 0},
        {"!", "not", TOK_NOT, 0},       {":=", "=", TOK_EQUALS, 0},        {"\xc3\x97", "*", TOK_TIMES, 0},
        {"\xc3\xb7", "/", TOK_DIVIDE, 0},
    };
    str text = scan_text(ctx, ctx->lo, ctx->pos);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!str_eqz(text, signs[i].sign)) continue;
        diag *d = parse_mistake(ctx, DIAG_E0111, at_of(ctx, ctx->lo, ctx->pos), "`" STR_FMT "` is written `%s` here", STR_ARG(text), signs[i].write);
        HELP(d, "Write `%s`.", signs[i].write);
        bool before = ctx->lo > 0 && is_word(byte_at(ctx, ctx->lo - 1)), after = is_word(byte_at(ctx, ctx->pos));
        fix(ctx, d, ctx->lo, ctx->pos, FORMAT("%s%s%s", before ? " " : "", signs[i].write, after ? " " : ""));
        scan_emit(ctx, signs[i].first, ctx->lo, ctx->pos, text);
        if (signs[i].second) scan_emit(ctx, signs[i].second, ctx->lo, ctx->pos, text);
    }
    return text.n;
}

/* A dash by itself: a minus sign from a text processor. */
uint32_t scan_dash(parse_ctx *ctx) {
    diag *d = parse_mistake(ctx, DIAG_E0109, at_of(ctx, ctx->lo, ctx->pos), "this dash is not the minus sign of the keyboard");
    HELP(d, "Write `-`.");
    fix(ctx, d, ctx->lo, ctx->pos, STR_LIT("-"));
    scan_emit(ctx, TOK_MINUS, ctx->lo, ctx->pos, scan_text(ctx, ctx->lo, ctx->pos));
    return ctx->pos - ctx->lo;
}
