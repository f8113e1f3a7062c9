/* Raw tokens to the grammar's.  See parse_ctx.h.
 *
 * Nearly every word of the language may also name a field, so a word is one of the language only where it stands as
 * such: the tables below say after and before what.  The scanner is in no modes; the innermost bracket is. */
#include "syntax/words.h"

#include <string.h>

#include "comp.tab.h"

/* ---- raw tokens, as far ahead as needed ---- */

const token *words_ahead(parse_ctx *ctx, uint32_t i) {
    while (ctx->raw_n <= i) scan_more(ctx);
    return &ctx->raw[(ctx->raw_at + i) % RAW_AHEAD];
}

static void keep(parse_ctx *ctx, span at) {
    written_tokens *list = ctx->tokens;
    if (list->n == list->cap) {
        uint32_t cap = list->cap ? 2 * list->cap : 256;
        written_token *grown = ctx->b.arena->failed ? NULL : arena_try(ctx->b.arena, cap * sizeof *grown);
        if (!grown) {
            ctx->b.arena->failed = true;
            return;
        }
        if (list->n) memcpy(grown, list->at, list->n * sizeof *grown);
        list->at = grown;
        list->cap = cap;
    }
    list->at[list->n++] = (written_token){.at = at};
}

static token take(parse_ctx *ctx) {
    token t = *words_ahead(ctx, 0);
    if (ctx->tokens && t.kind != TOK_END) keep(ctx, t.at);
    ctx->raw_at = (ctx->raw_at + 1) % RAW_AHEAD;
    ctx->raw_n--;
    return t;
}

bool words_is(const token *t, const char *word) {
    return t->kind == TOK_NAME && !t->quoted && str_eqz(t->text, word);
}

token words_join(parse_ctx *ctx, token t, uint32_t n, int kind) {
    for (uint32_t i = 0; i < n; i++) t.at = span_join(t.at, take(ctx).at);
    t.kind = kind;
    t.text = source_text(ctx->sources, t.at);
    return t;
}

bool words_follow(parse_ctx *ctx, const char *a, const char *b, const char *c, const char *d) {
    const char *words[] = {a, b, c, d};
    for (uint32_t i = 0; i < 4 && words[i]; i++)
        if (!words_is(words_ahead(ctx, i), words[i])) return false;
    return true;
}

/* ---- reserved words ---- */

typedef struct reserved_word {
    const char *text;
    int kind;
    bool infix; /* continues what stands before it: never begins an operand */
} reserved_word;

static const reserved_word reserved[] = {
    {"and", TOK_AND, true},         {"or", TOK_OR, true},           {"not", TOK_NOT, false},
    {"is", TOK_IS, true},           {"in", TOK_IN, true},           {"if", TOK_IF, false},
    {"then", TOK_THEN, true},       {"else", TOK_ELSE, true},       {"by", TOK_BY, false},
    {"any", TOK_ANY, true},         {"all", TOK_ALL, true},         {"none", TOK_NONE, false},
    {"of", TOK_OF, true},           {"one", TOK_ONE, true},         {"on", TOK_ON, true},
    {"before", TOK_BEFORE, true},   {"after", TOK_AFTER, true},     {"between", TOK_BETWEEN, true},
    {"some", TOK_SOME, false},      {"every", TOK_EVERY, false},    {"has", TOK_HAS, true},
    {"where", TOK_WHERE, true},     {"who", TOK_WHO, true},         {"distinct", TOK_DISTINCT, false},
    {"different", TOK_DIFFERENT, false}, {"yes", TOK_YES, false},   {"no", TOK_NO, false},
    {"require", TOK_REQUIRE, false},
    {"at", TOK_STRAY, true},        {"for", TOK_STRAY, true},       {"each", TOK_STRAY, true},
    {"when", TOK_STRAY, true},      {"whom", TOK_STRAY, true},
};

static const reserved_word *find_reserved(str text) {
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (str_eqz(text, reserved[i].text)) return &reserved[i];
    return NULL;
}

bool words_is_reserved(str text) { return find_reserved(text) != NULL; }

/* The next raw token is on this line and is a name, as the name after `tier`. */
static bool name_follows(parse_ctx *ctx) {
    const token *next = words_ahead(ctx, 0);
    if (next->kind != TOK_NAME || next->first) return false;
    const reserved_word *word = next->quoted ? NULL : find_reserved(next->text);
    return !word || !word->infix;
}

/* … or a title or `{` there, which a header may have where its name was forgotten.  A title before a colon belongs to
 * a line of people: `tier "Title": 1 who …`. */
static bool header_follows(parse_ctx *ctx) {
    const token *next = words_ahead(ctx, 0);
    if (next->first) return false;
    if (next->kind == TOK_STRING) return words_ahead(ctx, 1)->kind != TOK_COLON;
    if (next->kind == TOK_LBRACE || next->kind == TOK_EQUALS || name_follows(ctx)) return true;
    const token *after = words_ahead(ctx, 1); /* `let all = …`, `option one only gold {`: meant as a name */
    return next->kind == TOK_NAME && (after->kind == TOK_EQUALS || after->kind == TOK_LBRACE ||
                                      after->kind == TOK_STRING || words_is(after, "only") || words_is(after, "applies"));
}

/* ---- where a word stands ---- */

bool words_is_operator(int kind) {
    switch (kind) {
    case TOK_PLUS: case TOK_MINUS: case TOK_UMINUS: case TOK_TIMES: case TOK_DIVIDE: case TOK_LT: case TOK_LE:
    case TOK_GT: case TOK_GE: case TOK_EQUALS: case TOK_LPAREN: case TOK_LBRACKET: case TOK_COMMA:
    case TOK_COLON: case TOK_AND: case TOK_OR:
    case TOK_NOT: case TOK_IS: case TOK_IN: case TOK_IF: case TOK_THEN: case TOK_ELSE: case TOK_BEFORE: case TOK_AFTER:
    case TOK_BETWEEN: case TOK_OF: case TOK_AT_LEAST: case TOK_BELOW: case TOK_FROM: case TOK_WHERE: case TOK_WHO:
    case TOK_HAS: case TOK_THE: case TOK_WITH_THE: case TOK_AGGREGATE: case TOK_COUNT_OF: case TOK_DISTINCT: case TOK_BY:
    case TOK_FULL_AT: case TOK_FULL_IF: case TOK_PER: case TOK_PER_FULL: case TOK_ONLY_IF: case TOK_GROWTH_FROM:
    case TOK_TO: return true;
    default: return false;
    }
}

/* An item can begin with `t`: it begins its line, or stands right inside or after a block. */
static bool begins_item(const parse_ctx *ctx, const token *t) {
    if (ctx->last.kind == TOK_LBRACE || ctx->last.kind == TOK_RBRACE) return true;
    return t->first && (ctx->resuming || !words_is_operator(ctx->last.kind));
}

/* ---- words in expressions and headers ---- */

static token item_word(parse_ctx *ctx, token t) {
    static const struct { const char *text; int kind; } headed[] = {
        {"competency", TOK_COMPETENCY}, {"option", TOK_OPTION}, {"tier", TOK_TIER}, {"catalog", TOK_CATALOG},
        {"set", TOK_SET}, {"let", TOK_LET}, {"partner", TOK_PARTNER}, {"test", TOK_TEST}, {"facts", TOK_FACTS},
    };
    for (size_t i = 0; i < sizeof headed / sizeof *headed; i++)
        if (words_is(&t, headed[i].text) && header_follows(ctx)) t.kind = headed[i].kind;
    if (words_is(&t, "tiers") && name_follows(ctx)) t.kind = TOK_TIERS;
    if (words_is(&t, "use") && words_ahead(ctx, 0)->kind == TOK_STRING && !words_ahead(ctx, 0)->first) t.kind = TOK_USE;
    if (words_is(&t, "for") && words_follow(ctx, "each", NULL, NULL, NULL)) return words_join(ctx, t, 1, TOK_FOR_EACH);
    bool score = words_is(&t, "score") && words_ahead(ctx, 0)->kind != TOK_EQUALS && header_follows(ctx);
    if (score) t.kind = TOK_SCORE;
    return t;
}

static const struct { const char *text; int kind, number; } aggregates[] = {
    {"sum", TOK_AGGREGATE, AGG_SUM}, {"average", TOK_AGGREGATE, AGG_AVERAGE}, {"median", TOK_AGGREGATE, AGG_MEDIAN},
    {"largest", TOK_AGGREGATE, AGG_LARGEST}, {"smallest", TOK_AGGREGATE, AGG_SMALLEST},
    {"count", TOK_COUNT_OF, AGG_COUNT},
};

/* A bound of a table follows: a numeral, a date or an amount, or a name before a colon. */
static bool bound_follows(parse_ctx *ctx) {
    uint32_t i = words_ahead(ctx, 0)->kind == TOK_MINUS ? 1 : 0;
    const token *next = words_ahead(ctx, i);
    if (next->first) return false;
    switch (next->kind) {
    case TOK_NUMBER: case TOK_PERCENT: case TOK_DATE: case TOK_CURRENCY: return true;
    case TOK_NAME:
        return words_ahead(ctx, i + 1)->kind == TOK_COLON ||
               (words_ahead(ctx, i + 1)->kind == TOK_NUMBER && !words_ahead(ctx, i + 1)->first);
    default: return false;
    }
}

bool words_ends_header(const parse_ctx *ctx) {
    switch (ctx->last.kind) {
    case TOK_COMPETENCY: case TOK_OPTION: case TOK_TIER: case TOK_REQUIRE: case TOK_CATALOG: case TOK_ONLY:
    case TOK_DIFFERENT: case TOK_N_DIFFERENT: case TOK_SAME_OR_DIFFERENT: return true;
    default: return false;
    }
}

/* `AND` for `and`. */
static token in_small_letters(parse_ctx *ctx, token t) {
    char small[16];
    if (t.text.n < 2 || t.text.n >= sizeof small) return t;
    for (uint32_t i = 0; i < t.text.n; i++) {
        if (t.text.p[i] < 'A' || t.text.p[i] > 'Z') return t;
        small[i] = (char)(t.text.p[i] - 'A' + 'a');
    }
    const reserved_word *word = find_reserved((str){small, t.text.n});
    if (!word || word->kind == TOK_STRAY) return t;
    diag *d = parse_mistake(ctx, DIAG_E0126, t.at, "`" STR_FMT "` is written `%s` here", STR_ARG(t.text), word->text);
    if (ctx->b.arena->failed) return t;
    diag_help(ctx->b.ds, d, "Words of the language are small letters. If it is a name of yours, put it in backticks.");
    diag_fix(d, t.at, str_from(word->text));
    t.text = str_from(word->text);
    return t;
}

/* `of whom` and `each in up to` have a comma before them. */
static token missing_comma(parse_ctx *ctx, token t) {
    uint32_t lo = t.at.lo;
    if (words_is(&t, "of") && words_follow(ctx, "whom", NULL, NULL, NULL)) t = words_join(ctx, t, 1, TOK_OF_WHOM);
    else if (words_is(&t, "each") && words_follow(ctx, "in", "up", "to", NULL))
        t = words_join(ctx, t, 3, TOK_EACH_IN_UP_TO);
    else return t;
    diag *d = parse_mistake(ctx, DIAG_E0127, t.at, "a comma is missing before `" STR_FMT "`", STR_ARG(t.text));
    if (ctx->b.arena->failed) return t;
    diag_help(ctx->b.ds, d, "Write `, " STR_FMT "`.", STR_ARG(t.text));
    diag_fix(d, (span){ctx->src, ctx->last.at.hi, lo}, STR_LIT(", "));
    return t;
}

/* `require x when C {`, `require x if C {`. */
static token header_word(parse_ctx *ctx, token t) {
    const block *b = words_innermost(ctx);
    bool header = b->told && b->next == BLOCK_ITEMS && !b->applies &&
                  (ctx->last.kind == TOK_NAME || ctx->last.kind == TOK_STRING);
    if (!header || !(words_is(&t, "when") || words_is(&t, "if"))) return t;
    diag *d =
        parse_mistake(ctx, DIAG_E0126, t.at, "`" STR_FMT "` is written `applies when` in a header", STR_ARG(t.text));
    t.kind = TOK_APPLIES_WHEN;
    if (ctx->b.arena->failed) return t;
    diag_help(ctx->b.ds, d, "Write `applies when`.");
    diag_fix(d, t.at, STR_LIT("applies when"));
    return t;
}

/* `any of business_solutions is …`, `at least 2 of business_solutions are …`: of competencies, not of codes.  They
 * begin a condition, where the quantifier of a set continues one. */
static token of_group_word(parse_ctx *ctx, token t) {
    static const struct { const char *text; int kind; } words[] = {
        {"any", TOK_ANY_OF_GROUP},
        {"all", TOK_ALL_OF_GROUP},
        {"none", TOK_NONE_OF_GROUP},
        {"at", TOK_AT_LEAST_OF_GROUP}};
    if (t.quoted) return t;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!str_eqz(t.text, words[i].text)) continue;
        bool at_least = words[i].kind == TOK_AT_LEAST_OF_GROUP;
        uint32_t of = at_least ? 2 : 0; /* where `of` stands */
        if (at_least && !words_is(words_ahead(ctx, 0), "least")) return t;
        const token *group = words_ahead(ctx, of + 1), *verb = words_ahead(ctx, of + 2);
        bool named = group->kind == TOK_NAME && (group->quoted || !find_reserved(group->text));
        bool follows = words_is(words_ahead(ctx, of), "of") && named && (words_is(verb, "is") || words_is(verb, "are"));
        if (!follows || group->first || verb->first) return t;
        return words_join(ctx, t, 1, words[i].kind);
    }
    return t;
}

/* `… of business_solutions are gold` */
static bool is_verb_of_group(const parse_ctx *ctx, const token *t) {
    if (!words_is(t, "are") || t->first || ctx->last.kind != TOK_NAME) return false;
    switch (ctx->before.kind) {
    case TOK_ANY_OF_GROUP: case TOK_ALL_OF_GROUP: case TOK_NONE_OF_GROUP: case TOK_OF: return true;
    default: return false;
    }
}

/* largest, smallest; of dates latest, earliest; and what others call them. */
static const struct { const char *text; ast_most most; } mosts[] = {
    {"largest", MOST_LARGEST},  {"smallest", MOST_SMALLEST}, {"latest", MOST_LATEST},   {"earliest", MOST_EARLIEST},
    {"biggest", MOST_LARGEST},  {"highest", MOST_LARGEST},   {"greatest", MOST_LARGEST}, {"most", MOST_LARGEST},
    {"lowest", MOST_SMALLEST},  {"least", MOST_SMALLEST},    {"fewest", MOST_SMALLEST},  {"newest", MOST_LATEST},
    {"oldest", MOST_EARLIEST},
};

/* `with the largest`: one token, also where it is written in other words. */
static token with_the(parse_ctx *ctx, token t) {
    uint32_t the = words_is(words_ahead(ctx, 0), "the") ? 1 : 0;
    size_t i = 0, n = sizeof mosts / sizeof *mosts;
    while (i < n && !words_is(words_ahead(ctx, the), mosts[i].text)) i++;
    if (i == n || (!the && i > MOST_EARLIEST)) return t;
    t.number = (int)mosts[i].most;
    t = words_join(ctx, t, the + 1, TOK_WITH_THE);
    if (the && i <= MOST_EARLIEST) return t;
    str wanted = str_printf(ctx->b.arena, "with the %s", mosts[t.number].text);
    diag *d = parse_mistake(ctx, DIAG_E0126, t.at, "`" STR_FMT "` is written `" STR_FMT "` here", STR_ARG(t.text),
                            STR_ARG(wanted));
    if (ctx->b.arena->failed) return t;
    diag_help(ctx->b.ds, d, "Write `" STR_FMT "`.", STR_ARG(wanted));
    diag_fix(d, t.at, wanted);
    return t;
}

/* `usage per tenant`: after a list, before the name of a key. */
static bool per_follows(parse_ctx *ctx, const token *t) {
    bool list = (ctx->last.kind == TOK_NAME && !t->first) || ctx->last.kind == TOK_RPAREN;
    return words_is(t, "per") && list && name_follows(ctx) && !find_reserved(words_ahead(ctx, 0)->text);
}

/* `require exams unless exempt {`.  As the name of what the header begins it stays a name. */
static bool is_unless(parse_ctx *ctx, const token *t) {
    const block *b = words_innermost(ctx);
    if (!words_is(t, "unless") || !b->told || b->next != BLOCK_ITEMS) return false;
    if (b->applies)
        return !words_is_operator(ctx->last.kind) && ctx->last.kind != TOK_APPLIES_WHEN && ctx->last.kind != TOK_UNLESS;
    switch (ctx->last.kind) {
    case TOK_NAME: case TOK_STRING: case TOK_DATE: return true;
    case TOK_REQUIRE: return name_follows(ctx) && !words_is(words_ahead(ctx, 0), "only") &&
                             !words_is(words_ahead(ctx, 0), "applies") && !words_is(words_ahead(ctx, 0), "unless");
    default: return false;
    }
}

/* `previous` or `same` before the name of a period, as after `in`. */
static bool period_follows(parse_ctx *ctx) {
    const token *name = words_ahead(ctx, 1);
    if (name->kind != TOK_NAME || name->first || words_ahead(ctx, 0)->first) return false;
    if (words_is(words_ahead(ctx, 0), "previous")) return true;
    return words_is(words_ahead(ctx, 0), "same") && words_is(words_ahead(ctx, 2), "last") &&
           words_is(words_ahead(ctx, 3), "year");
}

/* After a member of a set; another word for `passed` is told by the checker. */
static bool is_passed_before(parse_ctx *ctx, const token *t) {
    if (words_innermost(ctx)->kind != BLOCK_SET || words_ahead(ctx, 1)->kind != TOK_DATE ||
        !words_follow(ctx, "before", NULL, NULL, NULL))
        return false;
    switch (ctx->last.kind) {
    case TOK_CODE: case TOK_STRING: case TOK_DATE: return true;
    case TOK_NAME: return words_is(t, "passed");
    default: return false;
    }
}

static token expression_word(parse_ctx *ctx, token t) {
    block *b = words_innermost(ctx);
    t = header_word(ctx, t);
    if (t.kind != TOK_NAME) return t;
    if (b->kind == BLOCK_SCORE || b->kind == BLOCK_EARN) t = words_in_score(ctx, t);
    else if (b->told && b->next == BLOCK_SCORE && words_is(&t, "out") && words_is(words_ahead(ctx, 0), "of"))
        return words_join(ctx, t, 1, TOK_OUT_OF);
    if (t.kind == TOK_NAME) t = words_growth(ctx, t);
    if (words_is(&t, "every") && words_follow(ctx, "part", "of", NULL, NULL))
        return words_join(ctx, t, 2, TOK_EVERY_PART_OF);
    if (words_is(&t, "some") && words_follow(ctx, "part", "of", NULL, NULL))
        return words_join(ctx, t, 2, TOK_SOME_PART_OF);
    if (t.kind != TOK_NAME) return t;
    if (other_words(ctx, &t)) return t;
    t = in_small_letters(ctx, t);
    t = of_group_word(ctx, t);
    if (is_verb_of_group(ctx, &t)) t.kind = TOK_IS;
    if (t.kind != TOK_NAME) return t;
    if (begins_item(ctx, &t) && b->kind <= BLOCK_ITEMS) {
        token item = item_word(ctx, t);
        if (item.kind != TOK_NAME) return item;
    }
    for (size_t i = 0; i < sizeof aggregates / sizeof *aggregates; i++)
        if (words_is(&t, aggregates[i].text) && words_follow(ctx, "of", NULL, NULL, NULL)) {
            t.number = aggregates[i].number;
            return words_join(ctx, t, 1, aggregates[i].kind);
        }
    if (b->kind == BLOCK_TABLE && words_is(&t, "below") && bound_follows(ctx)) t.kind = TOK_BELOW;
    else if (b->kind == BLOCK_TABLE && words_is(&t, "before") && words_ahead(ctx, 0)->kind == TOK_DATE &&
             words_ahead(ctx, 1)->kind == TOK_COLON)
        t.kind = TOK_BELOW; /* before 2018-01-01: */
    else if (b->kind == BLOCK_TABLE && words_is(&t, "from") && bound_follows(ctx)) t.kind = TOK_FROM;
    else if (words_is(&t, "from") && date_follows(ctx)) t.kind = TOK_FROM_DATE;
    else if (words_is(&t, "until") && date_follows(ctx)) t.kind = TOK_UNTIL;
    else if (is_passed_before(ctx, &t)) return words_join(ctx, t, 1, TOK_PASSED_BEFORE);
    else if (words_is(&t, "applies") && words_follow(ctx, "when", NULL, NULL, NULL))
        return words_join(ctx, t, 1, TOK_APPLIES_WHEN);
    else if (is_unless(ctx, &t)) t.kind = TOK_UNLESS;
    else if (words_is(&t, "only") && name_follows(ctx) &&
             (ctx->last.kind == TOK_NAME || ctx->last.kind == TOK_STRING || ctx->last.kind == TOK_REQUIRE))
        t.kind = TOK_ONLY;
    else if (words_is(&t, "calendar") && !t.first && name_follows(ctx) &&
             (ctx->last.kind == TOK_NUMBER || ctx->last.kind == TOK_NAME || ctx->last.kind == TOK_RBRACE))
        t.kind = TOK_CALENDAR;
    else if (words_is(&t, "last") && ctx->before.kind == TOK_IN_SAME && words_follow(ctx, "year", NULL, NULL, NULL))
        return words_join(ctx, t, 1, TOK_LAST_YEAR);
    else if (words_is(&t, "as") && words_follow(ctx, "of", NULL, NULL, NULL)) return words_join(ctx, t, 1, TOK_AS_OF);
    else if (words_is(&t, "same") && words_follow(ctx, "or", "different", NULL, NULL))
        return words_join(ctx, t, 2, TOK_SAME_OR_DIFFERENT);
    else if (per_follows(ctx, &t)) t.kind = TOK_GROUP_PER;
    else if (words_is(&t, "with")) t = with_the(ctx, t);
    else if (words_is(&t, "the") && (words_ahead(ctx, 0)->kind == TOK_LPAREN || name_follows(ctx)) &&
             !find_reserved(words_ahead(ctx, 0)->text))
        t.kind = TOK_THE;
    else if (words_is(&t, "known") &&
             (ctx->last.kind == TOK_IS || (ctx->last.kind == TOK_NOT && ctx->before.kind == TOK_IS)))
        t.kind = TOK_KNOWN;
    if (t.kind != TOK_NAME) return t;

    token joined = missing_comma(ctx, t);
    if (joined.kind != TOK_NAME) return joined;
    const reserved_word *word = find_reserved(t.text);
    if (!word) {
        if (words_ahead(ctx, 0)->kind == TOK_LPAREN && words_ahead(ctx, 0)->at.lo == t.at.hi) t.kind = TOK_CALL;
        else if (t.text.n == 3 && words_ahead(ctx, 0)->kind == TOK_NUMBER && !words_ahead(ctx, 0)->first &&
                 t.text.p[0] >= 'A' && t.text.p[0] <= 'Z' && t.text.p[1] >= 'A' && t.text.p[1] <= 'Z' &&
                 t.text.p[2] >= 'A' && t.text.p[2] <= 'Z')
            t.kind = TOK_CURRENCY;
        return t;
    }
    t.kind = word->kind;
    if (words_is(&(token){.kind = TOK_NAME, .text = t.text}, "in") && words_follow(ctx, "last", NULL, NULL, NULL)) {
        const token *n = words_ahead(ctx, 1);
        bool count = n->kind == TOK_NUMBER || (n->kind == TOK_NAME && (n->quoted || !find_reserved(n->text)));
        if (count && !n->first) return words_join(ctx, t, 1, TOK_IN_LAST);
    }
    if (str_eqz(t.text, "in") && period_follows(ctx)) {
        bool same = words_is(words_ahead(ctx, 0), "same");
        return words_join(ctx, t, 1, same ? TOK_IN_SAME : TOK_IN_PREVIOUS);
    }
    if (str_eqz(t.text, "at") && words_follow(ctx, "least", NULL, NULL, NULL))
        return words_join(ctx, t, 1, TOK_AT_LEAST);
    if (t.kind == TOK_NO && words_follow(ctx, "requirements", NULL, NULL, NULL))
        return words_join(ctx, t, 1, TOK_NO_REQUIREMENTS);
    if (t.kind == TOK_DIFFERENT && !t.first &&
        (ctx->last.kind == TOK_NUMBER || ctx->last.kind == TOK_NAME || ctx->last.kind == TOK_RBRACE))
        t.kind = TOK_N_DIFFERENT;
    return t;
}

/* ---- words in facts, data, tests ---- */

static token data_word(parse_ctx *ctx, token t) {
    if (other_words(ctx, &t)) return t;
    if (words_is(&t, "yes")) t.kind = TOK_YES;
    else if (words_is(&t, "no")) t.kind = TOK_NO;
    else if (words_is(&t, "none")) t.kind = TOK_NONE;
    else if (t.text.n == 3 && words_ahead(ctx, 0)->kind == TOK_NUMBER && !words_ahead(ctx, 0)->first)
        t.kind = TOK_CURRENCY;
    return t;
}

static token facts_word(parse_ctx *ctx, token t) {
    static const struct { const char *text; int kind; } types[] = {
        {"text", TOK_TYPE_TEXT}, {"number", TOK_TYPE_NUMBER}, {"percent", TOK_TYPE_PERCENT},
        {"money", TOK_TYPE_MONEY}, {"date", TOK_TYPE_DATE}, {"tier", TOK_TYPE_TIER}};
    bool member = words_ahead(ctx, 0)->kind == TOK_BAR; /* of an enumeration */
    if (ctx->last.kind == TOK_COLON && !member) {
        for (size_t i = 0; i < sizeof types / sizeof *types; i++)
            if (words_is(&t, types[i].text)) t.kind = types[i].kind;
        if (words_is(&t, "whole") && words_follow(ctx, "number", NULL, NULL, NULL))
            return words_join(ctx, t, 1, TOK_TYPE_WHOLE);
        if (words_is(&t, "list") && words_follow(ctx, "of", NULL, NULL, NULL))
            return words_join(ctx, t, 1, TOK_LIST_OF);
        if (words_is(&t, "set") && words_follow(ctx, "of", NULL, NULL, NULL)) return words_join(ctx, t, 1, TOK_SET_OF);
        if (words_is(&t, "yes") && words_ahead(ctx, 0)->kind == TOK_DIVIDE && words_is(words_ahead(ctx, 1), "no"))
            return words_join(ctx, t, 2, TOK_TYPE_YESNO);
        if (words_is(&t, "attested") && words_ahead(ctx, 0)->kind == TOK_STRING) t.kind = TOK_TYPE_ATTESTED;
        return t;
    }
    if (ctx->last.kind == TOK_SET_OF && words_is(&t, "text")) t.kind = TOK_TYPE_TEXT;
    else if (ctx->last.kind == TOK_TYPE_TIER && words_is(&t, "of")) t.kind = TOK_OF;
    else if (ctx->last.kind == TOK_TYPE_MONEY && words_is(&t, "in")) t.kind = TOK_IN;
    else if (ctx->last.kind == TOK_EQUALS) return data_word(ctx, t);
    else if (words_is(&t, "may") && words_follow(ctx, "be", "missing", NULL, NULL))
        return words_join(ctx, t, 2, TOK_MAY_BE_MISSING);
    else if (words_is(&t, "or") && words_follow(ctx, "none", NULL, NULL, NULL))
        return words_join(ctx, t, 1, TOK_OR_NONE);
    else if (words_is(&t, "unique") && ctx->last.kind != TOK_BAR) t.kind = TOK_UNIQUE;
    else if (words_is(&t, "from") && words_ahead(ctx, 0)->kind == TOK_STRING) t.kind = TOK_FROM_JSON;
    else if (t.text.n == 3 && words_ahead(ctx, 0)->kind == TOK_NUMBER && !words_ahead(ctx, 0)->first)
        t.kind = TOK_CURRENCY;
    return t;
}

static token test_word(parse_ctx *ctx, token t) {
    int last = ctx->last.kind;
    if (t.first && (words_is(&t, "given") || words_is(&t, "expect"))) {
        t.kind = words_is(&t, "given") ? TOK_GIVEN : TOK_EXPECT;
        return t;
    }
    if (last == TOK_EXPECT || last == TOK_GIVEN) return t;
    const token *next = words_ahead(ctx, 0);
    if (t.first && words_is(&t, "case") && !next->first && (next->kind == TOK_STRING || next->kind == TOK_NAME)) {
        t.kind = TOK_CASE;
        return t;
    }
    if (words_is(&t, "with") && (last == TOK_STRING || last == TOK_DATE || last == TOK_NAME)) {
        t.kind = TOK_WITH;
        return t;
    }
    if (last == TOK_STRING && words_is(&t, "as") && words_follow(ctx, "of", NULL, NULL, NULL))
        return words_join(ctx, t, 1, TOK_AS_OF);
    if (last == TOK_NAME) { /* the end of a path */
        if (words_is(&t, "is")) t.kind = TOK_IS;
        else if (words_is(&t, "in")) t.kind = TOK_IN;
        else if (words_is(&t, "met")) t.kind = TOK_MET;
        else if (words_is(&t, "unmet")) t.kind = TOK_UNMET;
        else if (words_is(&t, "unknown")) t.kind = TOK_UNKNOWN;
        else if (words_is(&t, "does") && words_follow(ctx, "not", "apply", NULL, NULL))
            return words_join(ctx, t, 2, TOK_DOES_NOT_APPLY);
        else if (words_is(&t, "filled") && words_follow(ctx, "by", NULL, NULL, NULL))
            return words_join(ctx, t, 1, TOK_FILLED_BY);
        if (t.kind != TOK_NAME) return t;
    }
    if (last == TOK_IS && words_is(&t, "not") && words_follow(ctx, "in", "force", NULL, NULL)) {
        t = words_join(ctx, t, 2, TOK_NAME);
        t.text = STR_LIT("not in force");
        return t;
    }
    if (last == TOK_IS || last == TOK_EQUALS || last == TOK_COMMA || last == TOK_FILLED_BY || last == TOK_UMINUS)
        return data_word(ctx, t);
    if (words_is(&t, "given")) t.kind = TOK_GIVEN;
    else if (words_is(&t, "expect")) t.kind = TOK_EXPECT;
    return t;
}

/* ---- one token ---- */

/* What the brackets around say a word can be: parentheses and lists are as the block they stand in. */
static block_kind words_of(const parse_ctx *ctx) {
    uint32_t i = ctx->depth;
    while (i > 0 && (ctx->blocks[i].kind == BLOCK_PAREN || ctx->blocks[i].kind == BLOCK_LIST)) i--;
    return ctx->blocks[i].kind;
}

/* `note: "…"`, `source: "…"` as a line of a block, where the colon or the quotes may be forgotten; what begins in
 * another way stays a name. */
static bool is_note(parse_ctx *ctx, const token *t) {
    bool begins = begins_item(ctx, t) || ctx->before.kind == TOK_NOTE;
    if (!(words_is(t, "note") || words_is(t, "source")) || words_innermost(ctx)->kind > BLOCK_ITEMS || !begins)
        return false;
    const token *next = words_ahead(ctx, 0);
    if (next->kind == TOK_STRING) return !next->first;
    return next->kind == TOK_COLON && !words_ahead(ctx, 1)->first;
}

static token note_word(parse_ctx *ctx, token t) {
    if (words_ahead(ctx, 0)->kind == TOK_COLON) {
        t.at = span_join(t.at, take(ctx).at);
    } else {
        diag *d = parse_mistake(ctx, DIAG_E0139, t.at, "`:` is missing after this");
        if (!ctx->b.arena->failed) {
            diag_help(ctx->b.ds, d, "Write `" STR_FMT ": \"…\"`.", STR_ARG(t.text));
            diag_fix(d, (span){t.at.src, t.at.hi, t.at.hi}, STR_LIT(":"));
        }
    }
    t.kind = TOK_NOTE; /* its text stays the word */
    return t;
}

/* `source: Guide, page 7`: all that stands on the line. */
static token note_without_quotes(parse_ctx *ctx, token t) {
    while (!words_ahead(ctx, 0)->first && words_ahead(ctx, 0)->kind != TOK_RBRACE && words_ahead(ctx, 0)->kind != TOK_END)
        t.at = span_join(t.at, take(ctx).at);
    str text = source_text(ctx->sources, t.at);
    diag *d = parse_mistake(ctx, DIAG_E0139, t.at, "the text of a note stands in quotes");
    if (!ctx->b.arena->failed) {
        diag_help(ctx->b.ds, d, "Write `" STR_FMT ": \"" STR_FMT "\"`.", STR_ARG(ctx->last.text),
                  STR_ARG(parse_quote(ctx, text)));
        if (text.n < 200 && !memchr(text.p, '"', text.n))
            diag_fix(d, t.at, str_printf(ctx->b.arena, "\"" STR_FMT "\"", STR_ARG(text)));
    }
    t.kind = TOK_STRING;
    t.text = text;
    return t;
}

static token classify_name(parse_ctx *ctx, token t) {
    if (ctx->last.kind == TOK_DOT) return t;
    block_kind words = words_of(ctx);
    bool bound = ctx->last.kind == TOK_BELOW || ctx->last.kind == TOK_FROM;
    if (words_ahead(ctx, 0)->kind == TOK_COLON && !bound) {
        if (words_is(&t, "facts") && words <= BLOCK_ITEMS && begins_item(ctx, &t)) t.kind = TOK_FACTS;
        if (is_note(ctx, &t)) return note_word(ctx, t);
        bool of = words_is(&t, "of") && (ctx->last.kind == TOK_ANY || ctx->last.kind == TOK_ALL);
        if (of && words_innermost(ctx)->told) t.kind = TOK_OF;
        if (t.kind != TOK_NAME || words_ends_header(ctx)) return t;
        if (!t.quoted || words != BLOCK_TABLE) t.kind = TOK_LABEL; /* in a table `yes` in backticks is a name */
        return t;
    }
    if (t.quoted) return t;
    if (is_note(ctx, &t)) return note_word(ctx, t);
    switch (words) {
    case BLOCK_FACTS: return facts_word(ctx, t);
    case BLOCK_CATALOG: return t;
    case BLOCK_DATA: return data_word(ctx, t);
    case BLOCK_TEST: return test_word(ctx, t);
    case BLOCK_UNIT: case BLOCK_ITEMS: case BLOCK_PEOPLE: case BLOCK_SCORE: case BLOCK_EARN: case BLOCK_TABLE:
    case BLOCK_SET: case BLOCK_LIST:
    case BLOCK_PAREN:
        return expression_word(ctx, t);
    }
    return t;
}

/* A minus sign has a space on each side; one that begins an operand is the sign of a number. */
static token classify_minus(parse_ctx *ctx, token t) {
    const source *s = ctx->source;
    char before = t.at.lo > 0 ? s->text.p[t.at.lo - 1] : ' ', after = t.at.hi < s->text.n ? s->text.p[t.at.hi] : ' ';
    bool blank_before = before == ' ' || before == '\t' || before == '\n' || before == '\r';
    bool blank_after = after == ' ' || after == '\t' || after == '\n' || after == '\r';
    if (words_is_operator(ctx->last.kind) || ctx->last.kind == TOK_LBRACE) {
        t.kind = TOK_UMINUS;
        return t;
    }
    if (blank_before && blank_after) return t;
    diag *d = parse_mistake(ctx, DIAG_E0119, t.at, "a minus sign has a space on each side");
    bool cell = words_of(ctx) == BLOCK_TABLE && blank_before;
    if (ctx->b.arena->failed) return t;
    if (cell) diag_help(ctx->b.ds, d, "Put a negative cell in parentheses: `(-5)`. For a difference write ` - `.");
    else {
        diag_help(ctx->b.ds, d, "Write ` - `.");
        diag_fix(d, t.at, blank_before ? STR_LIT("- ") : blank_after ? STR_LIT(" -") : STR_LIT(" - "));
    }
    if (cell) t.kind = TOK_UMINUS;
    return t;
}

/* The header of a block, or the head of a people block, ends with `last`, so that its `{` is to come. */
static bool brace_is_next(const parse_ctx *ctx) {
    const block *b = words_innermost(ctx);
    if (!b->told || b->applies || b->next == BLOCK_DATA) return false;
    switch (ctx->last.kind) {
    case TOK_NAME: case TOK_STRING: case TOK_REQUIRE: case TOK_TIER: case TOK_OPTION: case TOK_COMPETENCY:
    case TOK_FACTS: case TOK_LIST_OF: case TOK_OF: return true;
    default: return false;
    }
}

/* `tier gold:` is `tier gold {`; the block ends at its `}`, or where its lines stand no further in. */
static token colon_of_header(parse_ctx *ctx, token t) {
    bool brace = words_ahead(ctx, 0)->kind == TOK_LBRACE && !words_ahead(ctx, 0)->first;
    diag *d = parse_mistake(ctx, DIAG_E0139, t.at, "a header has no `:`");
    str head = source_text(ctx->sources, span_join(words_innermost(ctx)->header.at, ctx->last.at));
    if (!ctx->b.arena->failed) {
        diag_help(ctx->b.ds, d, "Write `" STR_FMT " {`, and `}` where the block ends.", STR_ARG(parse_quote(ctx, head)));
        diag_fix(d, (span){ctx->src, ctx->last.at.hi, t.at.hi}, brace ? STR_LIT("") : STR_LIT(" {"));
    }
    if (brace) return take(ctx);
    t.kind = TOK_LBRACE;
    return t;
}

/* `tiers silver, gold` and `tiers gold > silver`: told once, at the first sign. */
static token sign_between_tiers(parse_ctx *ctx, token t) {
    bool sign = t.kind == TOK_COMMA || t.kind == TOK_GT || t.kind == TOK_BAR;
    const block *b = words_innermost(ctx);
    bool first = ctx->before.kind == TOK_TIERS;
    bool later = ctx->before.kind == TOK_LT && ctx->earlier.kind == TOK_NAME && b->item.kind == TOK_TIERS;
    if (!sign || ctx->last.kind != TOK_NAME || !(first || later) || b->kind > BLOCK_ITEMS) return t;
    str names = parse_quote(ctx, ctx->last.text);
    span all = ctx->last.at;
    for (uint32_t i = 0; i < 10 && first && !ctx->b.arena->failed; i += 2) {
        const token *name = words_ahead(ctx, i);
        if (name->kind != TOK_NAME || name->first) break;
        str more = parse_quote(ctx, name->text);
        names = t.kind == TOK_GT ? str_printf(ctx->b.arena, STR_FMT " < " STR_FMT, STR_ARG(more), STR_ARG(names))
                                 : str_printf(ctx->b.arena, STR_FMT " < " STR_FMT, STR_ARG(names), STR_ARG(more));
        all.hi = name->at.hi;
        if (words_ahead(ctx, i + 1)->kind != t.kind) break;
    }
    if (first) {
        diag *d = parse_mistake(ctx, DIAG_E0139, t.at,
                                "tiers are listed from the lowest to the highest, with `<` between");
        if (!ctx->b.arena->failed) {
            diag_help(ctx->b.ds, d, "Write `tiers " STR_FMT "`.", STR_ARG(names));
            diag_fix(d, all, names);
        }
    }
    t.kind = TOK_LT;
    return t;
}

/* Numbers stand side by side here, or with a comma that may be forgotten. */
static bool among_cells(const parse_ctx *ctx) {
    block_kind in = words_of(ctx);
    return in == BLOCK_TABLE || in == BLOCK_SET || in == BLOCK_DATA;
}

token words_classify(parse_ctx *ctx) {
    token t = take(ctx);
    if (words_of(ctx) != BLOCK_CATALOG && (other_dates(ctx, &t) || other_numbers(ctx, &t, among_cells(ctx)))) return t;
    if (ctx->last.kind == TOK_NOTE && t.kind != TOK_STRING && t.kind != TOK_END && !t.first && !ctx->resuming)
        return note_without_quotes(ctx, t);
    if (t.kind == TOK_NAME) return classify_name(ctx, t);
    if (t.kind == TOK_MINUS) return classify_minus(ctx, t);
    if (t.kind == TOK_COLON && brace_is_next(ctx)) return colon_of_header(ctx, t);
    t = sign_between_tiers(ctx, t);
    if (t.kind == TOK_COMMA && words_follow(ctx, "of", "whom", NULL, NULL)) return words_join(ctx, t, 2, TOK_OF_WHOM);
    if (t.kind == TOK_COMMA && words_follow(ctx, "each", "in", "up", "to"))
        return words_join(ctx, t, 4, TOK_EACH_IN_UP_TO);
    bool key = ctx->last.kind == TOK_NAME && (ctx->before.kind == TOK_GROUP_PER || ctx->before.kind == TOK_PER_COMMA);
    if (t.kind == TOK_COMMA && key && words_ahead(ctx, 0)->kind == TOK_NAME &&
        (words_ahead(ctx, 0)->quoted || !find_reserved(words_ahead(ctx, 0)->text)))
        t.kind = TOK_PER_COMMA;
    return t;
}
