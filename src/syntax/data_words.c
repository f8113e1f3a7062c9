/* Words in the facts, in the data of a partner and in tests: there a name is a name but for the few places where the
 * grammar has a word.  See words.h. */
#include "comp.tab.h"
#include "syntax/words.h"

token words_in_data(parse_ctx *ctx, token t) {
    if (other_words(ctx, &t)) return t;
    if (words_is(&t, "yes")) t.kind = TOK_YES;
    else if (words_is(&t, "no")) t.kind = TOK_NO;
    else if (words_is(&t, "none")) t.kind = TOK_NONE;
    else if (t.text.n == 3 && words_ahead(ctx, 0)->kind == TOK_NUMBER && !words_ahead(ctx, 0)->first)
        t.kind = TOK_CURRENCY;
    return t;
}

token words_in_facts(parse_ctx *ctx, token t) {
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
    else if (ctx->last.kind == TOK_EQUALS) return words_in_data(ctx, t);
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

token words_in_test(parse_ctx *ctx, token t) {
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
        return words_in_data(ctx, t);
    if (words_is(&t, "given")) t.kind = TOK_GIVEN;
    else if (words_is(&t, "expect")) t.kind = TOK_EXPECT;
    return t;
}
