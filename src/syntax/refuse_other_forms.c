/* Sentences for what would be said so in other languages, or in plain English: areas in quotes, names of two words,
 * `the higher of a and b`, a tier's dates where tiers are listed, a code by its title.  See refusal.h. */
#include "syntax/refusal.h"

#include "comp.tab.h"

/* "modern work": modern_work */
static str joined(const refusal *r, const token *a, const token *b) {
    if (r->ctx->b.arena->failed) return (str){0};
    return str_printf(r->ctx->b.arena, STR_FMT "_" STR_FMT, STR_ARG(quote(r, a->at)), STR_ARG(quote(r, b->at)));
}

static bool two_words(const refusal *r, const char *what) {
    str name = joined(r, &r->before, &r->t);
    diag *d = TELL(E0139, span_join(r->before.at, r->t.at), "%s is one word", what);
    HELP(d, "Write `" STR_FMT "`.", STR_ARG(name));
    if (!r->ctx->b.arena->failed) diag_fix(d, span_join(r->before.at, r->t.at), name);
    return true;
}

/* for each AREA in { "security", modern work "Modern Work" } */
bool refuse_in_areas(const refusal *r) {
    if (r->in->kind != BLOCK_SET) return false;
    if (r->t.kind == TOK_STRING && r->n == 1 && expects(r, "a name")) {
        diag *d = TELL(E0139, r->t.at, "an area has a name, and behind it its title in quotes");
        HELP(d, "Write `{ security \"Security\", modern_work \"Modern Work\" }`; the name as the facts have it, the "
                "title as people read it.");
        return true;
    }
    if (r->t.kind == TOK_NAME && r->before.kind == TOK_NAME && expects(r, "a quoted text"))
        return two_words(r, "the name of an area");
    return false;
}

/* area: security | modern work */
bool refuse_value_of_two_words(const refusal *r) {
    bool among = r->ctx->earlier.kind == TOK_BAR || words_ahead(r->ctx, 0)->kind == TOK_BAR;
    if (r->home->kind != BLOCK_FACTS || !among || r->t.kind != TOK_NAME || r->before.kind != TOK_NAME || r->t.first)
        return false;
    if (words_is(&r->t, "may") || words_is(&r->t, "or")) return false;
    return two_words(r, "a value that is allowed");
}

/* tiers silver before 2024-03-01 < gold */
bool refuse_dates_of_tiers(const refusal *r) {
    bool dates = r->t.kind == TOK_BEFORE || r->t.kind == TOK_UNTIL || r->t.kind == TOK_FROM_DATE;
    if (!dates || r->before.kind != TOK_NAME || !expects(r, "<") || expects(r, ">=")) return false;
    diag *d = TELL(E0139, r->t.at, "dates stand in the header of a tier, not where tiers are listed");
    str tier = quote(r, r->before.at), word = quote(r, r->t.at), day = quote(r, words_ahead(r->ctx, 0)->at);
    HELP(d, "List the names alone, and write a block `tier " STR_FMT " " STR_FMT " " STR_FMT " { … }`, with `no "
            "requirements` in it if all is asked elsewhere.",
         STR_ARG(tier), STR_ARG(word), STR_ARG(day));
    return true;
}

/* the higher of enterprise and smb; max of a, b */
bool refuse_higher_of(const refusal *r) {
    static const char *const higher[] = {"higher", "highest", "greater", "larger", "better", "best", "max", "maximum"};
    static const char *const lower[] = {"lower", "lowest", "lesser", "smaller", "worse", "min", "minimum"};
    if (r->t.kind != TOK_OF || r->before.kind != TOK_NAME) return false;
    const char *call = NULL;
    for (size_t i = 0; i < sizeof higher / sizeof *higher; i++)
        if (words_is(&r->before, higher[i])) call = "max";
    for (size_t i = 0; i < sizeof lower / sizeof *lower; i++)
        if (words_is(&r->before, lower[i])) call = "min";
    if (!call) return false;
    bool the = r->ctx->earlier.kind == TOK_THE;
    span all = span_join(the ? r->ctx->earlier.at : r->before.at, r->t.at);
    const token a = *words_ahead(r->ctx, 0), sign = *words_ahead(r->ctx, 1), b = *words_ahead(r->ctx, 2);
    bool join = words_is(&sign, "and") || words_is(&sign, "or") || sign.kind == TOK_COMMA;
    bool both = join && a.kind == TOK_NAME && b.kind == TOK_NAME && !r->ctx->b.arena->failed;
    diag *d = TELL(E0136, all, "the %s of two is written `%s(a, b)`", call[1] == 'a' ? "higher" : "lower", call);
    if (!both) {
        HELP(d, "Write `%s(…, …)`, with a comma between the two.", call);
        return true;
    }
    str text = str_printf(r->ctx->b.arena, "%s(" STR_FMT ", " STR_FMT ")", call, STR_ARG(a.text), STR_ARG(b.text));
    HELP(d, "Write `" STR_FMT "`.", STR_ARG(text));
    diag_fix(d, span_join(all, b.at), text);
    return true;
}

/* 1 who passed "Design" */
bool refuse_quoted_code(const refusal *r) {
    if (r->t.kind != TOK_STRING || r->t.first || !words_is(&r->before, "passed")) return false;
    str text = quote(r, r->t.at);
    diag *d = TELL(E0136, r->t.at, "after `passed` stands a code, without quotes");
    HELP(d, "Write the code as the catalog has it, such as `passed MB2-714`; a title is only what people read. A code that "
            "has quotes in the catalog is asked for by `passed any of { " STR_FMT " }`.",
         STR_ARG(text));
    return true;
}
