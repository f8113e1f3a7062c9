/* Tokens as the grammar gets them: the brackets around them are followed, so that words.c knows what a word can be, and
 * after a mistake they are skipped to where parsing can go on.
 *
 * Resuming is done here and not by bison's discarding of tokens: where a line begins, and how far it is indented, says
 * better than any single token where the author's next thought begins. */
#include "syntax/words.h"

#include "comp.tab.h"

/* ---- blocks ---- */

static block_kind kind_of_brace(parse_ctx *ctx, block *b) {
    if (b->table) {
        b->table = false;
        return BLOCK_TABLE;
    }
    if (ctx->last.kind == TOK_SUM_BLOCK || ctx->last.kind == TOK_BEST_BLOCK) return BLOCK_EARN;
    bool group = b->told && b->next == BLOCK_ITEMS && !b->applies;
    if (ctx->last.kind == TOK_OF && !group) return BLOCK_SET;
    if (ctx->last.kind == TOK_EQUALS || ctx->last.kind == TOK_IN) return BLOCK_SET;
    if (b->kind == BLOCK_PAREN && (ctx->last.kind == TOK_LPAREN || ctx->last.kind == TOK_COMMA)) return BLOCK_SET;
    if (b->people) {
        b->people = false;
        return BLOCK_PEOPLE;
    }
    if (b->told) {
        b->told = false;
        return b->next;
    }
    return b->kind == BLOCK_DATA || b->kind == BLOCK_LIST ? BLOCK_DATA
           : b->kind == BLOCK_FACTS                       ? BLOCK_FACTS
                                                          : BLOCK_ITEMS;
}

/* The number of the list whose `list of` was delivered last. */
static uint32_t list_opened(parse_ctx *ctx) {
    if (ctx->lists.n == KNOWN_LISTS || ctx->before.kind != TOK_COLON || ctx->earlier.kind != TOK_LABEL)
        return KNOWN_LISTS;
    ctx->lists.names[ctx->lists.n] = ctx->earlier.text;
    return ctx->lists.n++;
}

/* Where the line of `t` begins: what was scanned since may be of a later one. */
static uint32_t indent_of(const parse_ctx *ctx, const token *t) {
    const char *line = ctx->text.p + (t->at.lo - t->column);
    uint32_t n = 0;
    while (n < t->column && (line[n] == ' ' || line[n] == '\t')) n++;
    return n;
}

static void push_block(parse_ctx *ctx, block_kind kind, const token *open) {
    if (ctx->depth == COMP_MAX_DEPTH) {
        diag *d = parse_mistake(ctx, DIAG_E0103, open->at, "nested too deeply: %d levels are the most", COMP_MAX_DEPTH);
        if (!ctx->b.arena->failed)
            diag_help(ctx->b.ds, d, "Give inner parts names with `let`. What follows was not read.");
        ctx->stopped = true;
        return;
    }
    ctx->blocks[++ctx->depth] =
        (block){.kind = kind, .open = *open, .open_indent = indent_of(ctx, open), .indent = UINT32_MAX,
                .list = kind == BLOCK_FACTS && ctx->last.kind == TOK_LIST_OF ? list_opened(ctx) : KNOWN_LISTS,
                .by_colon = kind != BLOCK_PAREN && kind != BLOCK_LIST && str_eqz(open->text, ":")};
}

/* A `}` left of the line of its `{` closes something further out: the inner one is probably unclosed. */
static void pop_brace(parse_ctx *ctx, const token *close) {
    while (ctx->depth > 0 && (words_innermost(ctx)->kind == BLOCK_PAREN || words_innermost(ctx)->kind == BLOCK_LIST))
        ctx->depth--;
    if (ctx->depth == 0) return;
    if (close->first && close->column < words_innermost(ctx)->open_indent && ctx->suspect.kind == 0)
        ctx->suspect = words_innermost(ctx)->open;
    ctx->depth--;
}

static void tell_next(block *b, block_kind next, const token *t) {
    b->header = *t;
    b->told = true;
    b->next = next;
    b->applies = false;
}

/* Brackets and what the next one opens, as `t` is delivered. */
static void follow_blocks(parse_ctx *ctx, const token *t) {
    block *b = words_innermost(ctx);
    if (t->first && b->indent == UINT32_MAX && t->kind != TOK_RBRACE) b->indent = t->column;
    if (t->first && t->column == b->indent) b->item = *t, b->growths = 0;
    switch (t->kind) {
    case TOK_LBRACE: push_block(ctx, kind_of_brace(ctx, b), t); break;
    case TOK_LPAREN: push_block(ctx, BLOCK_PAREN, t); break;
    case TOK_LBRACKET: push_block(ctx, BLOCK_LIST, t); break;
    case TOK_RBRACE: pop_brace(ctx, t); break;
    case TOK_RPAREN: if (b->kind == BLOCK_PAREN) ctx->depth--; break;
    case TOK_RBRACKET: if (b->kind == BLOCK_LIST) ctx->depth--; break;
    case TOK_COMPETENCY: case TOK_OPTION: case TOK_TIER: case TOK_REQUIRE: case TOK_FOR_EACH:
        tell_next(b, BLOCK_ITEMS, t);
        break;
    case TOK_FACTS: case TOK_LIST_OF: tell_next(b, BLOCK_FACTS, t); break;
    case TOK_CATALOG: tell_next(b, BLOCK_CATALOG, t); break;
    case TOK_TEST: tell_next(b, BLOCK_TEST, t); break;
    case TOK_PARTNER: case TOK_GIVEN: case TOK_WITH: tell_next(b, BLOCK_DATA, t); break;
    case TOK_DIFFERENT: case TOK_N_DIFFERENT: case TOK_SAME_OR_DIFFERENT:
        if (b->told && b->applies) b->people = true;
        else tell_next(b, BLOCK_PEOPLE, t);
        break;
    case TOK_SCORE: tell_next(b, BLOCK_SCORE, t); break;
    case TOK_WHO:
        if (!b->people) b->told = false;
        b->people = false;
        break;
    case TOK_GROWTH_FROM: b->growths++; break;
    case TOK_TO: b->growths--; break;
    case TOK_BY: b->table = true; break;
    case TOK_UNIQUE: if (b->list < KNOWN_LISTS) ctx->lists.unique |= 1u << b->list; break;
    case TOK_APPLIES_WHEN: case TOK_UNLESS: b->applies = true; break;
    case TOK_COMMA: b->applies = false; break;
    default: break;
    }
}

static token deliver(parse_ctx *ctx, token t) {
    ctx->depth_before = ctx->depth;
    follow_blocks(ctx, &t);
    ctx->earlier = ctx->before;
    ctx->before = ctx->last;
    ctx->last = t;
    return t;
}

/* ---- the end of the file inside brackets ---- */

static void tell_unclosed(parse_ctx *ctx) {
    token open = ctx->suspect.kind ? ctx->suspect : words_innermost(ctx)->open;
    if (str_eqz(open.text, ":")) return; /* told there that it is no bracket */
    ctx->unclosed = true;
    str text = open.text;
    const char *close = open.kind == TOK_LBRACE ? "}" : open.kind == TOK_LPAREN ? ")" : "]";
    diag *d = parse_mistake(ctx, DIAG_E0131, open.at, "this `" STR_FMT "` is never closed", STR_ARG(text));
    if (ctx->b.arena->failed) return;
    diag_help(ctx->b.ds, d, "Write `%s` where its block ends.", close);
}

/* The bracket that closes the innermost block, made up at the end of the file. */
static token closing(parse_ctx *ctx, token end) {
    switch (words_innermost(ctx)->kind) {
    case BLOCK_PAREN: end.kind = TOK_RPAREN; break;
    case BLOCK_LIST: end.kind = TOK_RBRACKET; break;
    case BLOCK_UNIT: break;
    case BLOCK_ITEMS: case BLOCK_FACTS: case BLOCK_CATALOG: case BLOCK_TEST: case BLOCK_PEOPLE: case BLOCK_SCORE:
    case BLOCK_EARN: case BLOCK_TABLE: case BLOCK_SET: case BLOCK_DATA: end.kind = TOK_RBRACE; break;
    }
    return end;
}

/* ---- resuming ---- */

static uint32_t resumable_depth(const parse_ctx *ctx, uint32_t depth) {
    while (depth > 0 && ctx->blocks[depth].kind > BLOCK_SCORE) depth--;
    return depth;
}

const block *words_block(const parse_ctx *ctx) { return &ctx->blocks[resumable_depth(ctx, ctx->depth_before)]; }

void words_resume(parse_ctx *ctx) {
    ctx->resuming = true;
    ctx->again = ctx->last;
    ctx->has_again = true;
    ctx->depth = ctx->depth_before;
    ctx->blocks[ctx->depth].told = ctx->blocks[ctx->depth].table = false;
}

/* Can parsing go on with `t`, which begins a line in block `b`? */
static bool can_resume(const block *b, const token *t) {
    switch (t->kind) {
    case TOK_COMPETENCY: case TOK_OPTION: case TOK_TIER: case TOK_TIERS: case TOK_REQUIRE: case TOK_NO_REQUIREMENTS:
    case TOK_FACTS: case TOK_CATALOG: case TOK_SET: case TOK_LET: case TOK_SCORE: case TOK_PARTNER: case TOK_TEST:
    case TOK_USE: case TOK_NOTE: case TOK_FOR_EACH:
        return b->kind == BLOCK_ITEMS || b->kind == BLOCK_UNIT;
    case TOK_LABEL: return b->kind == BLOCK_FACTS || b->kind == BLOCK_PEOPLE;
    case TOK_CODE: return b->kind == BLOCK_CATALOG;
    case TOK_PART: return b->kind == BLOCK_SCORE;
    case TOK_STRING: return b->kind == BLOCK_CATALOG;
    case TOK_GIVEN: case TOK_CASE: case TOK_EXPECT: return b->kind == BLOCK_TEST;
    case TOK_NAME: case TOK_NUMBER:
        return (b->kind == BLOCK_ITEMS || b->kind == BLOCK_PEOPLE || b->kind == BLOCK_CATALOG) &&
               t->column <= b->indent;
    case TOK_ANY_OF_GROUP: case TOK_ALL_OF_GROUP: case TOK_NONE_OF_GROUP: case TOK_AT_LEAST_OF_GROUP:
    case TOK_CALL: case TOK_THE: case TOK_AGGREGATE: case TOK_COUNT_OF: case TOK_SOME: case TOK_EVERY: case TOK_IF:
    case TOK_NOT:
    case TOK_DIFFERENT: case TOK_SAME_OR_DIFFERENT: case TOK_LPAREN: case TOK_CURRENCY: case TOK_PERCENT: case TOK_BY:
        return b->kind == BLOCK_ITEMS && t->column <= b->indent;
    default: return false;
    }
}

static token next_token(parse_ctx *ctx) {
    if (ctx->has_again) {
        ctx->has_again = false;
        return ctx->again;
    }
    return words_classify(ctx);
}

/* Skips to the next item, line or closing brace of the block in which the mistake stands; its first token comes after
 * the RESUME that is given here. */
static token resume(parse_ctx *ctx) {
    uint32_t home = resumable_depth(ctx, ctx->depth);
    for (;;) {
        token t = next_token(ctx);
        const bool again = t.at.lo == ctx->resumed_at; /* and refused: the grammar is in fewer blocks than stand here */
        if (t.kind == TOK_END && again) home = 0;
        const block *b = &ctx->blocks[home];
        bool closes = t.kind == TOK_RBRACE && home > 0 && !again && resumable_depth(ctx, ctx->depth) == home &&
                      (ctx->depth == home || words_innermost(ctx)->kind == BLOCK_PAREN ||
                       words_innermost(ctx)->kind == BLOCK_LIST);
        bool begins = t.first && can_resume(b, &t) && !again &&
                      (ctx->depth == home ||
                       (ctx->depth > home && t.column <= b->indent && t.kind != TOK_NAME && t.kind != TOK_NUMBER &&
                        t.kind != TOK_STRING && t.kind != TOK_CODE && t.kind != TOK_LABEL && t.kind != TOK_LPAREN));
        if (t.kind == TOK_END || closes || begins || ctx->b.arena->failed || ctx->stopped) {
            ctx->depth = home;
            ctx->blocks[home].told = ctx->blocks[home].table = false;
            ctx->resuming = false;
            ctx->resumed_at = t.at.lo;
            ctx->again = t;
            ctx->has_again = true;
            token resume = t;
            resume.kind = TOK_RESUME;
            resume.at.hi = resume.at.lo;
            ctx->depth_before = ctx->depth;
            ctx->last = (token){.kind = TOK_RESUME, .at = resume.at};
            return resume;
        }
        uint32_t depth = ctx->depth;
        deliver(ctx, t);
        if (ctx->depth < home) ctx->depth = depth; /* a stray closing brace */
    }
}

/* A line stands no further in than the header whose colon opened the innermost block: the `}` before it is made up.
 * Looked at before its first word is: what a word is depends on the block. */
static bool ends_by_indent(parse_ctx *ctx, token *brace) {
    const block *b = words_innermost(ctx);
    if (!b->by_colon || ctx->has_again) return false;
    const token *t = words_ahead(ctx, 0);
    if (t->kind == TOK_END || !t->first) return false;
    if (t->kind == TOK_RBRACE ? t->column >= b->open_indent : t->column > b->open_indent) return false;
    *brace = (token){.kind = TOK_RBRACE, .at = {t->at.src, t->at.lo, t->at.lo}, .column = t->column, .text = STR_LIT("}")};
    return true;
}

token words_next(parse_ctx *ctx) {
    token t;
    if (ctx->resuming) return resume(ctx);
    if (ends_by_indent(ctx, &t)) return deliver(ctx, t);
    t = next_token(ctx);
    if (t.kind == TOK_END && ctx->depth > 0 && !ctx->stopped) {
        if (!ctx->unclosed) tell_unclosed(ctx);
        t = closing(ctx, t);
    }
    return deliver(ctx, t);
}

/* The tokens kept that are part of `t` are what the grammar gets. */
static void classify_kept(parse_ctx *ctx, const token *t) {
    written_tokens *list = ctx->tokens;
    bool opens = t->kind == TOK_LBRACE || t->kind == TOK_LPAREN || t->kind == TOK_LBRACKET;
    for (bool joined = false; list->classified < list->n; joined = true) {
        written_token *w = &list->at[list->classified];
        if (w->at.hi > t->at.hi) return;
        w->kind = t->kind;
        w->joined = joined;
        w->opens = opens ? words_innermost(ctx)->kind : BLOCK_UNIT;
        list->classified++;
    }
}

int comp_yylex(COMP_YYSTYPE *semantic, span *at, parse_ctx *ctx) {
    token t = words_next(ctx);
    *at = t.at;
    if (ctx->tokens) classify_kept(ctx, &t);
    if (ctx->b.ds->n - ctx->told_before >= COMP_MAX_MISTAKES) ctx->stopped = true;
    if (ctx->b.arena->failed || ctx->stopped) { /* a token that fits nowhere, then the end: nothing more is built */
        bool before = ctx->refused;
        ctx->refused = true;
        return before ? TOK_END : TOK_COMP_YYUNDEF;
    }
    if (t.kind == TOK_AGGREGATE) semantic->TOK_AGGREGATE = t.number;
    else if (t.kind == TOK_WITH_THE) semantic->TOK_WITH_THE = t.number;
    else semantic->TOK_NAME = (ast_name){t.text, t.at};
    return t.kind;
}
