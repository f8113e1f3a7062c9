/* Tokens that need a look, and lexical mistakes: blanks, comments, names, codes, dates, signs.  See lexical.h.
 *
 * A mistake is told once, here, and answered by the token that was meant, so that the grammar goes on as if the author
 * had written that. */
#include "base/date.h"
#include "comp.tab.h"
#include "syntax/scan.h"
#include "syntax/words.h"

str scan_text(const parse_ctx *ctx, uint32_t lo, uint32_t hi) {
    return (str){ctx->text.p + lo, hi - lo};
}

void scan_emit(parse_ctx *ctx, int kind, uint32_t lo, uint32_t hi, str text) {
    if (ctx->raw_n == RAW_AHEAD) return; /* INVARIANT: words.c asks for fewer, one match emits at most three */
    uint32_t column = lo >= ctx->line_start ? lo - ctx->line_start : 0;
    if (ctx->first) ctx->line_indent = column;
    token t = {.kind = kind, .at = at_of(ctx, lo, hi), .column = column, .first = ctx->first, .text = text};
    ctx->raw[(ctx->raw_at + ctx->raw_n++) % RAW_AHEAD] = t;
    ctx->emitted = t;
    ctx->first = false;
}

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

void scan_comment(parse_ctx *ctx) {
    ast_unit *unit = ctx->unit;
    if (unit->ncomments == ctx->comments_cap) {
        uint32_t cap = ctx->comments_cap ? 2 * ctx->comments_cap : 16;
        ast_comment *grown = ctx->b.arena->failed ? NULL : arena_try(ctx->b.arena, cap * sizeof *grown);
        if (!grown) {
            ctx->b.arena->failed = true;
            return;
        }
        if (unit->ncomments) memcpy(grown, unit->comments, unit->ncomments * sizeof *grown);
        unit->comments = grown;
        ctx->comments_cap = cap;
    }
    uint32_t hi = byte_at(ctx, ctx->pos - 1) == '\r' ? ctx->pos - 1 : ctx->pos;
    unit->comments[unit->ncomments++] = (ast_comment){at_of(ctx, ctx->lo, hi), ctx->first};
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
        if (byte_at(ctx, after) == '\n' || after >= ctx->text.n) {
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
    HELP(d,
         "Delete it: a line ends where it ends. Where it separates two conditions, write the second on its own line.");
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
    bool inside = ctx->lo > 0 && is_digit(byte_at(ctx, ctx->lo - 1)) && is_digit(byte_at(ctx, ctx->pos));
    if (text.p[0] == '\'' && inside && ctx->emitted.kind == TOK_NUMBER) return; /* 20'000: told where the number is */
    if (words_between_tiers(ctx)) {
        scan_emit(ctx, TOK_LE, ctx->lo, ctx->pos, text);
        return;
    }
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
    HELP(d,
         "A name is letters, digits and `_`, and begins with a letter. A text or an odd code stands in double quotes.");
    scan_emit(ctx, TOK_NAME, ctx->lo, ctx->pos, scan_text(ctx, ctx->lo, ctx->pos));
    return text.n;
}

uint32_t scan_foreign_name(parse_ctx *ctx) {
    str text = scan_text(ctx, ctx->lo, ctx->pos);
    diag *d = parse_mistake(ctx, DIAG_E0125, at_of(ctx, ctx->lo, ctx->pos),
                            "`" STR_FMT "` has letters that names do not have", QUOTE(text));
    HELP(d, "Names are written with the letters a to z, digits and `_`. A title in quotes may have any letters.");
    scan_emit(ctx, TOK_NAME, ctx->lo, ctx->pos, text);
    return text.n;
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
        diag *d = parse_mistake(ctx, DIAG_E0117, at_of(ctx, ctx->lo, ctx->pos),
                                STR_FMT " is no date as the language writes them", STR_ARG(text));
        HELP(d, "Month and day have two digits: `" STR_FMT "`.", STR_ARG(mended));
        fix(ctx, d, ctx->lo, ctx->pos, mended);
        scan_emit(ctx, TOK_DATE, ctx->lo, ctx->pos, mended);
        return true;
    }
    if (c == 4 && (a == 1 || a == 2) && (b == 1 || b == 2)) {
        diag *d = parse_mistake(ctx, DIAG_E0117, at_of(ctx, ctx->lo, ctx->pos),
                                STR_FMT " is no date as the language writes them", STR_ARG(text));
        HELP(d, "Dates are year, month, day: `%.4s-07-31`. So nobody has to ask which number is the month.",
             text.p + a + b + 2);
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
    diag *d =
        parse_mistake(ctx, DIAG_E0118, at, "a hyphen inside a word makes it a code, and codes are capitals and digits");
    HELP(d,
         "For a difference write `" STR_FMT " - " STR_FMT
         "`, with a space on each side; a name of two words is `" STR_FMT
         "`. A code that is written so stands in quotes.",
         QUOTE(left), QUOTE(right), QUOTE(name));
    scan_emit(ctx, TOK_NAME, ctx->lo, ctx->pos, name);
}

/* A word with hyphens or other dashes inside: a date, a code, or a mistake. */
uint32_t scan_hyphenated(parse_ctx *ctx) {
    str written = scan_text(ctx, ctx->lo, ctx->pos), text = with_hyphens(ctx, written);
    if (text.n != written.n) {
        diag *d = parse_mistake(ctx, DIAG_E0109, at_of(ctx, ctx->lo, ctx->pos),
                                "a dash in `" STR_FMT "` is not the hyphen of the keyboard", QUOTE(written));
        HELP(d, "Write " STR_FMT ".", QUOTE(text));
        fix(ctx, d, ctx->lo, ctx->pos, text);
    }
    if (memcmp(written.p, ctx->source->text.p + ctx->lo, written.n) != 0) { /* the dash was no text, and told already */
        scan_emit(ctx, TOK_NAME, ctx->lo, ctx->pos, text);
        return written.n;
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

/* ---- signs of other languages ---- */

uint32_t scan_other_sign(parse_ctx *ctx) {
    static const struct { const char *sign, *write; int first, second; } signs[] = {
        {"==", "is", TOK_IS, 0},        {"===", "is", TOK_IS, 0},          {"!=", "is not", TOK_IS, TOK_NOT},
        {"!==", "is not", TOK_IS, TOK_NOT}, {"<>", "is not", TOK_IS, TOK_NOT},
        {"\xe2\x89\xa0", "is not", TOK_IS, TOK_NOT},
        {"=>", ">=", TOK_GE, 0},        {"\xe2\x89\xa5", ">=", TOK_GE, 0}, {"=<", "<=", TOK_LE, 0},
        {"\xe2\x89\xa4", "<=", TOK_LE, 0}, {"&", "and", TOK_AND, 0},       {"&&", "and", TOK_AND, 0},
        {"\xe2\x88\xa7", "and", TOK_AND, 0}, {"||", "or", TOK_OR, 0},      {"\xe2\x88\xa8", "or", TOK_OR, 0},
        {"!", "not", TOK_NOT, 0},       {":=", "=", TOK_EQUALS, 0},        {"\xc3\x97", "*", TOK_TIMES, 0},
        {"\xc3\xb7", "/", TOK_DIVIDE, 0},
    };
    str text = scan_text(ctx, ctx->lo, ctx->pos);
    if (words_between_tiers(ctx)) { /* told there */
        scan_emit(ctx, str_eqz(text, "=>") ? TOK_GE : TOK_LE, ctx->lo, ctx->pos, text);
        return text.n;
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!str_eqz(text, signs[i].sign)) continue;
        diag *d = parse_mistake(ctx, DIAG_E0111, at_of(ctx, ctx->lo, ctx->pos), "`" STR_FMT "` is written `%s` here",
                                STR_ARG(text), signs[i].write);
        HELP(d, "Write `%s`.", signs[i].write);
        bool before = ctx->lo > 0 && is_word(byte_at(ctx, ctx->lo - 1)), after = is_word(byte_at(ctx, ctx->pos));
        fix(ctx, d, ctx->lo, ctx->pos, FORMAT("%s%s%s", before ? " " : "", signs[i].write, after ? " " : ""));
        scan_emit(ctx, signs[i].first, ctx->lo, ctx->pos, text);
        if (signs[i].second) scan_emit(ctx, signs[i].second, ctx->lo, ctx->pos, text);
    }
    return text.n;
}

/* The name before the dash begins a cell or a row of a table: it is a label. */
static bool after_label(const parse_ctx *ctx) {
    if (words_innermost(ctx)->kind != BLOCK_TABLE || (ctx->emitted.kind != TOK_NAME && ctx->emitted.kind != TOK_STRING))
        return false;
    switch (ctx->last.kind) {
    case TOK_LBRACE: case TOK_COMMA: case TOK_NUMBER: case TOK_PERCENT: return true;
    default: return ctx->emitted.first;
    }
}

/* A dash by itself: a minus sign from a text processor, or what a page has between a label and its value. */
uint32_t scan_dash(parse_ctx *ctx) {
    if (after_label(ctx)) {
        diag *d = parse_mistake(ctx, DIAG_E0109, at_of(ctx, ctx->lo, ctx->pos), "a label of a table has `:` after it");
        HELP(d, "Write `" STR_FMT ":`.", QUOTE(ctx->emitted.text));
        fix(ctx, d, ctx->emitted.at.hi, ctx->pos, STR_LIT(":"));
        scan_emit(ctx, TOK_COLON, ctx->lo, ctx->pos, STR_LIT("–"));
        return ctx->pos - ctx->lo;
    }
    diag *d = parse_mistake(ctx, DIAG_E0109, at_of(ctx, ctx->lo, ctx->pos),
                            "this dash is not the minus sign of the keyboard");
    HELP(d, "Write `-`.");
    fix(ctx, d, ctx->lo, ctx->pos, STR_LIT("-"));
    scan_emit(ctx, TOK_MINUS, ctx->lo, ctx->pos, scan_text(ctx, ctx->lo, ctx->pos));
    return ctx->pos - ctx->lo;
}
