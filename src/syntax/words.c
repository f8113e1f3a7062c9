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

token words_take(parse_ctx *ctx) {
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
    for (uint32_t i = 0; i < n; i++) t.at = span_join(t.at, words_take(ctx).at);
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

const reserved_word *words_reserved(str text) {
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++)
        if (str_eqz(text, reserved[i].text)) return &reserved[i];
    return NULL;
}

bool words_is_reserved(str text) { return words_reserved(text) != NULL; }

/* ---- where a word stands ---- */

bool words_is_operator(int kind) {
    switch (kind) {
    case TOK_PLUS: case TOK_MINUS: case TOK_UMINUS: case TOK_TIMES: case TOK_DIVIDE: case TOK_LT: case TOK_LE:
    case TOK_GT: case TOK_GE: case TOK_EQUALS: case TOK_LPAREN: case TOK_LBRACKET: case TOK_COMMA: case TOK_COLON:
    case TOK_AND: case TOK_OR: case TOK_NOT: case TOK_IS: case TOK_IN: case TOK_IF: case TOK_THEN: case TOK_ELSE:
    case TOK_BEFORE: case TOK_AFTER: case TOK_BETWEEN: case TOK_OF: case TOK_AT_LEAST: case TOK_BELOW:
    case TOK_FROM: case TOK_WHERE: case TOK_WHO: case TOK_HAS: case TOK_THE: case TOK_WITH_THE: case TOK_AGGREGATE:
    case TOK_COUNT_OF: case TOK_DISTINCT: case TOK_BY: case TOK_FULL_AT: case TOK_FULL_IF: case TOK_PER:
    case TOK_PER_FULL: case TOK_ONLY_IF: case TOK_GROWTH_FROM: case TOK_TO: return true;
    default: return false;
    }
}

/* An item can begin with `t`: it begins its line, or stands right inside or after a block. */
bool words_begins_item(const parse_ctx *ctx, const token *t) {
    if (ctx->last.kind == TOK_LBRACE || ctx->last.kind == TOK_RBRACE) return true;
    return t->first && (ctx->resuming || !words_is_operator(ctx->last.kind));
}

bool words_ends_header(const parse_ctx *ctx) {
    switch (ctx->last.kind) {
    case TOK_COMPETENCY: case TOK_OPTION: case TOK_TIER: case TOK_REQUIRE: case TOK_CATALOG: case TOK_ONLY:
    case TOK_DIFFERENT: case TOK_N_DIFFERENT: case TOK_SAME_OR_DIFFERENT: return true;
    default: return false;
    }
}

/* ---- one token ---- */

/* What the brackets around say a word can be: parentheses and lists are as the block they stand in. */
block_kind words_block_of(const parse_ctx *ctx) {
    uint32_t i = ctx->depth;
    while (i > 0 && (ctx->blocks[i].kind == BLOCK_PAREN || ctx->blocks[i].kind == BLOCK_LIST)) i--;
    return ctx->blocks[i].kind;
}

/* `note: "…"`, `source: "…"` as a line of a block, where the colon or the quotes may be forgotten; what begins in
 * another way stays a name. */
static bool is_note(parse_ctx *ctx, const token *t) {
    if (!(words_is(t, "note") || words_is(t, "source")) || words_innermost(ctx)->kind > BLOCK_ITEMS) return false;
    const token *next = words_ahead(ctx, 0);
    bool whole = next->kind == TOK_COLON && words_ahead(ctx, 1)->kind == TOK_STRING && !words_is_operator(ctx->last.kind);
    if (!whole && !words_begins_item(ctx, t) && ctx->before.kind != TOK_NOTE) return false;
    if (next->kind == TOK_STRING) return !next->first;
    return next->kind == TOK_COLON && !words_ahead(ctx, 1)->first;
}

static token note_word(parse_ctx *ctx, token t) {
    if (words_ahead(ctx, 0)->kind == TOK_COLON) {
        t.at = span_join(t.at, words_take(ctx).at);
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
    for (;;) {
        const token *next = words_ahead(ctx, 0);
        if (next->first || next->kind == TOK_RBRACE || next->kind == TOK_END) break;
        t.at = span_join(t.at, words_take(ctx).at);
    }
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
    block_kind words = words_block_of(ctx);
    bool bound = ctx->last.kind == TOK_BELOW || ctx->last.kind == TOK_FROM;
    if (words_ahead(ctx, 0)->kind == TOK_COLON && !bound) {
        if (words_is(&t, "facts") && words <= BLOCK_ITEMS && words_begins_item(ctx, &t)) t.kind = TOK_FACTS;
        if (words_is(&t, "tiers") && words <= BLOCK_ITEMS && words_begins_item(ctx, &t)) return words_tiers(ctx, t);
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
    case BLOCK_FACTS: return words_in_facts(ctx, t);
    case BLOCK_CATALOG: return t;
    case BLOCK_DATA: return words_in_data(ctx, t);
    case BLOCK_TEST: return words_in_test(ctx, t);
    case BLOCK_UNIT: case BLOCK_ITEMS: case BLOCK_PEOPLE: case BLOCK_SCORE: case BLOCK_EARN: case BLOCK_TABLE:
    case BLOCK_SET: case BLOCK_LIST:
    case BLOCK_PAREN:
        return words_in_expression(ctx, t);
    }
    return t;
}

/* Numbers stand side by side here, or with a comma that may be forgotten. */
static bool among_cells(const parse_ctx *ctx) {
    block_kind in = words_block_of(ctx);
    return in == BLOCK_TABLE || in == BLOCK_SET || in == BLOCK_DATA;
}

token words_classify(parse_ctx *ctx) {
    token t = words_take(ctx);
    bool catalog = words_block_of(ctx) == BLOCK_CATALOG;
    if (!catalog && (other_dates(ctx, &t) || other_numbers(ctx, &t, among_cells(ctx)))) return t;
    if (ctx->last.kind == TOK_NOTE && t.kind != TOK_STRING && t.kind != TOK_END && !t.first && !ctx->resuming)
        return note_without_quotes(ctx, t);
    if (t.kind == TOK_NAME) return classify_name(ctx, t);
    if (t.kind == TOK_MINUS) return words_minus(ctx, t);
    if (t.kind == TOK_COLON && words_brace_is_next(ctx)) return words_colon_of_header(ctx, t);
    if (t.kind == TOK_COMMA && words_follow(ctx, "of", "whom", NULL, NULL)) return words_join(ctx, t, 2, TOK_OF_WHOM);
    if (t.kind == TOK_COMMA && words_follow(ctx, "each", "in", "up", "to"))
        return words_join(ctx, t, 4, TOK_EACH_IN_UP_TO);
    bool key = ctx->last.kind == TOK_NAME && (ctx->before.kind == TOK_GROUP_PER || ctx->before.kind == TOK_PER_COMMA);
    if (t.kind == TOK_COMMA && key && words_ahead(ctx, 0)->kind == TOK_NAME &&
        (words_ahead(ctx, 0)->quoted || !words_reserved(words_ahead(ctx, 0)->text)))
        t.kind = TOK_PER_COMMA;
    return t;
}
