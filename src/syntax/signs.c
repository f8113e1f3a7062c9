/* Signs that mean something else where they stand, or are written in place of another: a minus, the colon of a header.  See words.h. */
#include "comp.tab.h"
#include "syntax/words.h"

/* A minus sign has a space on each side; one that begins an operand is the sign of a number. */
token words_minus(parse_ctx *ctx, token t) {
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
    bool cell = words_block_of(ctx) == BLOCK_TABLE && blank_before;
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
bool words_brace_is_next(const parse_ctx *ctx) {
    const block *b = words_innermost(ctx);
    if (!b->told || b->applies || b->next == BLOCK_DATA) return false;
    switch (ctx->last.kind) {
    case TOK_NAME: case TOK_STRING: case TOK_REQUIRE: case TOK_TIER: case TOK_OPTION: case TOK_COMPETENCY:
    case TOK_FACTS: case TOK_LIST_OF: case TOK_OF: return true;
    default: return false;
    }
}

/* `tier gold:` is `tier gold {`; the block ends at its `}`, or where its lines stand no further in. */
token words_colon_of_header(parse_ctx *ctx, token t) {
    bool brace = words_ahead(ctx, 0)->kind == TOK_LBRACE && !words_ahead(ctx, 0)->first;
    diag *d = parse_mistake(ctx, DIAG_E0139, t.at, "a header has no `:`");
    str head = source_text(ctx->sources, span_join(words_innermost(ctx)->header.at, ctx->last.at));
    if (!ctx->b.arena->failed) {
        diag_help(ctx->b.ds, d, "Write `" STR_FMT " {`, and `}` where the block ends.",
                  STR_ARG(parse_quote(ctx, head)));
        diag_fix(d, (span){ctx->src, ctx->last.at.hi, t.at.hi}, brace ? STR_LIT("") : STR_LIT(" {"));
    }
    if (brace) return words_take(ctx);
    t.kind = TOK_LBRACE;
    return t;
}
