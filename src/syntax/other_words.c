/* How people say what the language says in another word: `more than 5`, `true`, `AND`, `is equal to`.  Such a word is a
 * name too, so each is taken for another's only where no name could stand. */
#include "syntax/words.h"

#include "comp.tab.h"

static bool after_operand(const parse_ctx *ctx) {
    switch (ctx->last.kind) {
    case TOK_NAME: case TOK_NUMBER: case TOK_PERCENT: case TOK_STRING: case TOK_RPAREN: case TOK_RBRACE: return true;
    default: return false;
    }
}

/* An operand follows on this line, so that the words before it compare. */
static bool operand_follows(parse_ctx *ctx, uint32_t i) {
    const token *t = words_ahead(ctx, i);
    if (t->first) return false;
    switch (t->kind) {
    case TOK_NUMBER: case TOK_PERCENT: case TOK_CURRENCY: case TOK_LPAREN: case TOK_DATE: return true;
    case TOK_NAME: return t->quoted || !words_is_reserved(t->text) || str_eqz(t->text, "by");
    default: return false;
    }
}

static void tell(parse_ctx *ctx, diag_code code, const token *t, const char *write) {
    str said = parse_quote(ctx, source_text(ctx->sources, t->at));
    diag *d = parse_mistake(ctx, code, t->at, "`" STR_FMT "` is written `%s` here", STR_ARG(said), write);
    if (ctx->b.arena->failed) return;
    diag_help(ctx->b.ds, d, "Write `%s`.", write);
    diag_fix(d, t->at, str_from(write));
}

/* ---- comparisons in words ---- */

/* In order: a longer one before its beginning. */
static const struct { const char *words[6]; int kind; const char *write; } comparisons[] = {
    {{"more", "than", "or", "equal", "to"}, TOK_GE, ">="},    {{"greater", "than", "or", "equal", "to"}, TOK_GE, ">="},
    {{"less", "than", "or", "equal", "to"}, TOK_LE, "<="},    {{"smaller", "than", "or", "equal", "to"}, TOK_LE, "<="},
    {{"no", "more", "than"}, TOK_LE, "<="},                   {{"no", "less", "than"}, TOK_GE, ">="},
    {{"not", "more", "than"}, TOK_LE, "<="},                  {{"not", "less", "than"}, TOK_GE, ">="},
    {{"no", "fewer", "than"}, TOK_GE, ">="},                  {{"not", "equal", "to"}, 0, "is not"},
    {{"more", "than"}, TOK_GT, ">"},       {{"greater", "than"}, TOK_GT, ">"},   {{"higher", "than"}, TOK_GT, ">"},
    {{"larger", "than"}, TOK_GT, ">"},     {{"less", "than"}, TOK_LT, "<"},      {{"fewer", "than"}, TOK_LT, "<"},
    {{"lower", "than"}, TOK_LT, "<"},      {{"smaller", "than"}, TOK_LT, "<"},   {{"at", "most"}, TOK_LE, "<="},
    {{"equal", "to"}, TOK_IS, "is"},       {{"equals"}, TOK_IS, "is"},           {{"exceeds"}, TOK_GT, ">"},
    {{"earlier", "than"}, TOK_LT, "before"}, {{"later", "than"}, TOK_GT, "after"}, {{"since"}, TOK_GE, "on or after"},
};

/* How many raw tokens after `t` belong to words[from…], or -1 if they do not follow. */
static int32_t follows(parse_ctx *ctx, const char *const *words, uint32_t from) {
    uint32_t n = 0;
    for (uint32_t i = from; words[i]; i++, n++)
        if (!words_is(words_ahead(ctx, n), words[i])) return -1;
    return (int32_t)n;
}

/* Tiers are compared by `is at least`; whether the name is one, sema knows. */
static bool names_tier(parse_ctx *ctx, uint32_t i) {
    return words_ahead(ctx, i)->kind == TOK_NAME && !words_is(words_ahead(ctx, i), "by");
}

static bool comparison(parse_ctx *ctx, token *t) {
    bool is = words_is(t, "is");
    if (!after_operand(ctx) || t->first) return false;
    if (is && words_follow(ctx, "at", "least", NULL, NULL) && operand_follows(ctx, 2) && !names_tier(ctx, 2)) {
        *t = words_join(ctx, *t, 2, TOK_GE);
        tell(ctx, DIAG_E0143, t, ">=");
        return true;
    }
    for (size_t i = 0; i < sizeof comparisons / sizeof *comparisons; i++) {
        const char *const *words = comparisons[i].words;
        if (!is && !words_is(t, words[0])) continue;
        int32_t n = follows(ctx, words, is ? 0 : 1);
        if (n < 0 || !operand_follows(ctx, (uint32_t)n)) continue;
        if (comparisons[i].kind == 0) return false;
        *t = words_join(ctx, *t, (uint32_t)n, comparisons[i].kind);
        tell(ctx, DIAG_E0143, t, comparisons[i].write);
        return true;
    }
    static const struct { const char *word; int kind; } dates[] = {
        {"before", TOK_BEFORE}, {"after", TOK_AFTER}, {"between", TOK_BETWEEN}, {"on", TOK_ON},
    };
    for (size_t i = 0; is && i < sizeof dates / sizeof *dates; i++)
        if (words_is(words_ahead(ctx, 0), dates[i].word)) {
            *t = words_join(ctx, *t, 1, dates[i].kind);
            tell(ctx, DIAG_E0126, t, dates[i].word);
            return true;
        }
    return false;
}

/* ---- single words ---- */

static const struct { const char *word, *of; int kind, number; const char *write; } others[] = {
    {"number", "of", TOK_COUNT_OF, AGG_COUNT, "count of"},  {"total", "of", TOK_AGGREGATE, AGG_SUM, "sum of"},
    {"max", "of", TOK_AGGREGATE, AGG_LARGEST, "largest of"},
    {"maximum", "of", TOK_AGGREGATE, AGG_LARGEST, "largest of"},
    {"min", "of", TOK_AGGREGATE, AGG_SMALLEST, "smallest of"},
    {"minimum", "of", TOK_AGGREGATE, AGG_SMALLEST, "smallest of"},
    {"mean", "of", TOK_AGGREGATE, AGG_AVERAGE, "average of"}, {"avg", "of", TOK_AGGREGATE, AGG_AVERAGE, "average of"},
};

/* `sum amount in sales`, `count people >= 2`: the words that want an `of` are names as well, but no name has another
 * one or a list beside it. */
static bool aggregate_without_of(parse_ctx *ctx, token *t) {
    static const struct { const char *word, *write; int agg; } all[] = {
        {"sum", "sum of", AGG_SUM},         {"average", "average of", AGG_AVERAGE},
        {"median", "median of", AGG_MEDIAN}, {"largest", "largest of", AGG_LARGEST},
        {"smallest", "smallest of", AGG_SMALLEST},
    };
    bool may_be = words_is(t, "count");
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) may_be |= words_is(t, all[i].word);
    if (!may_be) return false;
    token next = *words_ahead(ctx, 0);
    bool name = next.kind == TOK_NAME && !next.first && (next.quoted || !words_is_reserved(next.text));
    if (!name) return false;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (!words_is(t, all[i].word) || !words_is(words_ahead(ctx, 1), "in")) continue;
        tell(ctx, DIAG_E0126, t, all[i].write);
        t->kind = TOK_AGGREGATE;
        t->number = all[i].agg;
        return true;
    }
    switch (words_ahead(ctx, 1)->kind) {
    case TOK_GE: case TOK_GT: case TOK_LE: case TOK_LT: break;
    default: return false;
    }
    if (!words_is(t, "count")) return false;
    tell(ctx, DIAG_E0126, t, "count of");
    t->kind = TOK_COUNT_OF;
    t->number = AGG_COUNT;
    return true;
}

static bool value_is_wanted(const parse_ctx *ctx) {
    switch (ctx->last.kind) {
    case TOK_IS: case TOK_EQUALS: case TOK_COLON: return true;
    default: return false;
    }
}

/* date in the last 12 months, date within 12 months */
static bool period(parse_ctx *ctx, token *t) {
    bool within = words_is(t, "within");
    if (!after_operand(ctx) || t->first || !(within || words_is(t, "in"))) return false;
    uint32_t n = words_is(words_ahead(ctx, 0), "the") ? 1 : 0;
    n += words_is(words_ahead(ctx, n), "last") || words_is(words_ahead(ctx, n), "past");
    bool written = !within && n == 1 && words_is(words_ahead(ctx, 0), "last");
    bool the_last = n == 2; /* no list is called so: the unit may be missing, too */
    const token *unit = words_ahead(ctx, n + 1);
    bool unit_follows = words_is(unit, "days") || words_is(unit, "months") || words_is(unit, "years") ||
                        words_is(unit, "month") || words_is(unit, "year") || words_is(unit, "weeks");
    if (written || !(unit_follows || the_last) || (n == 0 && !within)) return false;
    *t = words_join(ctx, *t, n, TOK_IN_LAST);
    tell(ctx, DIAG_E0126, t, "in last");
    return true;
}

/* `t`, a word too many, is told and the token after it taken in its place; `before` stands before both. */
static void skip_word(parse_ctx *ctx, token *t, const char *message, const char *before, const char *behind) {
    token next = *words_ahead(ctx, 0);
    diag *d = parse_mistake(ctx, DIAG_E0126, t->at, "%s", message);
    if (!ctx->b.arena->failed) {
        diag_help(ctx->b.ds, d, "Delete `" STR_FMT "`: `%s " STR_FMT "%s`.", STR_ARG(t->text), before,
                  STR_ARG(parse_quote(ctx, next.text)), behind);
        diag_fix(d, (span){ctx->src, t->at.lo, next.at.lo}, STR_LIT(""));
    }
    words_join(ctx, *t, 1, next.kind);
    *t = next;
}

/* who have passed any of application */
static bool have_before_field(parse_ctx *ctx, token *t) {
    const token *next = words_ahead(ctx, 0);
    if (ctx->last.kind != TOK_WHO || !(words_is(t, "have") || words_is(t, "has")) || next->first) return false;
    if (next->kind != TOK_NAME || (!next->quoted && words_is_reserved(next->text))) return false;
    skip_word(ctx, t, "what is asked stands right after `who`", "who", " …");
    return true;
}

/* passed contains MB2-714 */
static bool membership(parse_ctx *ctx, token *t) {
    static const char *const verbs[] = {"contains", "contain", "includes", "include"};
    bool verb = false;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) verb |= words_is(t, verbs[i]);
    if (!verb || !after_operand(ctx) || t->first || words_ahead(ctx, 0)->kind != TOK_CODE) return false;
    skip_word(ctx, t, "a code stands right after what has it", "passed", "");
    return true;
}

/* ---- numbers ---- */

static bool is_digits(str text, uint32_t least, uint32_t most) {
    for (uint32_t i = 0; i < text.n; i++)
        if (text.p[i] < '0' || text.p[i] > '9') return false;
    return text.n >= least && text.n <= most;
}

/* 4 000; two cells side by side are not taken for one, unless nobody would write the second so. */
static bool thousands(parse_ctx *ctx, token *t, bool cells) {
    if (t->kind != TOK_NUMBER || !is_digits(source_text(ctx->sources, t->at), 1, 3)) return false;
    uint32_t n = 0;
    str mended = t->text, plain = t->text;
    while (n < 4 && !ctx->b.arena->failed) {
        const token *next = words_ahead(ctx, n);
        str group = source_text(ctx->sources, next->at);
        if (next->kind != TOK_NUMBER || next->first || !is_digits(group, 3, 3) || (cells && group.p[0] != '0')) break;
        mended = str_printf(ctx->b.arena, STR_FMT "," STR_FMT, STR_ARG(mended), STR_ARG(group));
        plain = str_printf(ctx->b.arena, STR_FMT STR_FMT, STR_ARG(plain), STR_ARG(group));
        n++;
    }
    if (n == 0) return false;
    *t = words_join(ctx, *t, n, TOK_NUMBER);
    t->text = plain;
    diag *d = parse_mistake(ctx, DIAG_E0115, t->at, "thousands are grouped by commas");
    if (ctx->b.arena->failed) return true;
    diag_help(ctx->b.ds, d, "Write " STR_FMT ".", STR_ARG(mended));
    diag_fix(d, t->at, mended);
    return true;
}

/* `one who …`; the other numbers in words may be names, so only their look-up can tell. */
static bool one_in_words(parse_ctx *ctx, token *t) {
    if (!words_is(t, "one")) return false;
    const token *next = words_ahead(ctx, 0);
    bool counts = (ctx->last.kind == TOK_AT_LEAST && words_is(next, "of")) || words_is(next, "who") ||
                  words_is(next, "different");
    if (!counts || next->first) return false;
    tell(ctx, DIAG_E0126, t, "1");
    t->kind = TOK_NUMBER;
    t->text = STR_LIT("1");
    return true;
}

/* 35 percent */
static bool percent_in_words(parse_ctx *ctx, token *t) {
    if (t->kind != TOK_NUMBER || !words_is(words_ahead(ctx, 0), "percent") || words_ahead(ctx, 0)->first) return false;
    str number = t->text;
    *t = words_join(ctx, *t, 1, TOK_PERCENT);
    t->text = number;
    str mended = str_printf(ctx->b.arena, STR_FMT "%%", STR_ARG(number));
    if (!ctx->b.arena->failed) tell(ctx, DIAG_E0126, t, mended.p);
    return true;
}

bool other_numbers(parse_ctx *ctx, token *t, bool cells) {
    return thousands(ctx, t, cells) || one_in_words(ctx, t) || percent_in_words(ctx, t);
}

/* ---- any of these ---- */

/* `max of a, b`: not over a list */
static bool of_two(parse_ctx *ctx) {
    token sign = *words_ahead(ctx, 2);
    return words_ahead(ctx, 1)->kind == TOK_NAME && !sign.first && (sign.kind == TOK_COMMA || words_is(&sign, "and"));
}

bool other_words(parse_ctx *ctx, token *t) {
    if (comparison(ctx, t)) return true;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (words_is(t, others[i].word) && words_follow(ctx, others[i].of, NULL, NULL, NULL) &&
            !of_two(ctx)) {
            *t = words_join(ctx, *t, 1, others[i].kind);
            t->number = others[i].number;
            tell(ctx, DIAG_E0126, t, others[i].write);
            return true;
        }
    if (aggregate_without_of(ctx, t)) return true;
    if (period(ctx, t) || have_before_field(ctx, t) || membership(ctx, t)) return true;
    if (words_is(t, "exists") && words_ahead(ctx, 0)->kind == TOK_NAME && words_is(words_ahead(ctx, 1), "has")) {
        tell(ctx, DIAG_E0126, t, "some");
        t->kind = TOK_SOME;
        return true;
    }
    bool yes = words_is(t, "true"), no = words_is(t, "false");
    if ((yes || no) && value_is_wanted(ctx)) {
        tell(ctx, DIAG_E0126, t, yes ? "yes" : "no");
        t->kind = yes ? TOK_YES : TOK_NO;
        return true;
    }
    if ((words_is(t, "have") || words_is(t, "having") || words_is(t, "with")) && ctx->last.kind == TOK_NAME &&
        (ctx->before.kind == TOK_SOME || ctx->before.kind == TOK_EVERY)) {
        tell(ctx, DIAG_E0126, t, "has");
        t->kind = TOK_HAS;
        return true;
    }
    return false;
}
