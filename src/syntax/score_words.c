/* Words of scores, and of growth, which stand in a few places only and are names everywhere else.  See words.h. */
#include "comp.tab.h"
#include "syntax/words.h"

/* `10 per 1 of`, `per full 1,000 of`, `per step of`: before a step, behind which `of` stands. */
static bool is_per(parse_ctx *ctx, const token *t) {
    if (!words_is(t, "per") || words_is_operator(ctx->last.kind)) return false;
    const token *next = words_ahead(ctx, 0);
    if (next->kind != TOK_NAME || ctx->last.kind == TOK_NUMBER) return true;
    if (words_is(next, "full") || words_is(next, "by")) return true;
    const token *behind = words_ahead(ctx, words_ahead(ctx, 1)->kind == TOK_DOT ? 3 : 1);
    return words_is(behind, "of") || behind->kind == TOK_NUMBER; /* USD 100 */
}

token words_in_score(parse_ctx *ctx, token t) {
    bool continues = words_is_operator(ctx->last.kind);
    const token *next = words_ahead(ctx, 0);
    bool header = next->kind == TOK_NAME || next->kind == TOK_STRING;
    if (words_innermost(ctx)->kind == BLOCK_SCORE && !continues && header && !next->first &&
        ctx->last.kind != TOK_PART) {
        if (words_is(&t, "part")) t.kind = TOK_PART;
        else if (words_is(&t, "up") && words_is(next, "to")) return words_join(ctx, t, 1, TOK_UP_TO);
        if (t.kind != TOK_NAME) return t;
    }
    if (words_is(&t, "up") && words_is(next, "to")) return words_join(ctx, t, 1, TOK_UP_TO);
    if (words_is(&t, "in") && words_follow(ctx, "full", "at", NULL, NULL)) return words_join(ctx, t, 2, TOK_FULL_AT);
    if (words_is(&t, "in") && words_follow(ctx, "full", "if", NULL, NULL)) return words_join(ctx, t, 2, TOK_FULL_IF);
    if (words_is(&t, "only") && words_is(next, "if")) return words_join(ctx, t, 1, TOK_ONLY_IF);
    if (is_per(ctx, &t))
        return words_is(next, "full") && !words_is(words_ahead(ctx, 1), "of") ? words_join(ctx, t, 1, TOK_PER_FULL)
                                                                             : words_join(ctx, t, 0, TOK_PER);
    bool braces = words_is(next, "of") && words_ahead(ctx, 1)->kind == TOK_LBRACE;
    if (words_is(&t, "sum") && braces) return words_join(ctx, t, 1, TOK_SUM_BLOCK);
    if (words_is(&t, "best") && braces) return words_join(ctx, t, 1, TOK_BEST_BLOCK);
    return t;
}

/* In a table `from 60:` begins a row, so that a number does not follow there; in a header it is a name with a date. */
token words_growth(parse_ctx *ctx, token t) {
    block *b = words_innermost(ctx);
    if (words_is(&t, "growth") && words_is(words_ahead(ctx, 0), "from")) {
        int next = words_ahead(ctx, 1)->kind;
        bool bound = next == TOK_NUMBER || next == TOK_PERCENT || next == TOK_CURRENCY;
        bool header = ctx->last.kind == TOK_PART || ctx->last.kind == TOK_ONLY || words_ends_header(ctx);
        if (!header && !(bound && b->kind == BLOCK_TABLE)) return words_join(ctx, t, 1, TOK_GROWTH_FROM);
    }
    if (words_is(&t, "to") && b->growths && !words_is_operator(ctx->last.kind)) t.kind = TOK_TO;
    return t;
}
