/* What the grammar refuses, as a sentence for the place where it stands.  See parse_ctx.h.
 *
 * In order: sentences for mistakes that people make (a table: the first that knows the place speaks), then what the
 * grammar would take if that is at most four things, then that it cannot stand there. */
#include "syntax/refusal.h"

#include "comp.tab.h"

/* ---- kinds of tokens ---- */

bool begins_value(const token *t) {
    switch (t->kind) {
    case TOK_NAME: case TOK_LABEL: case TOK_CALL: case TOK_CODE: case TOK_STRING: case TOK_NUMBER:
    case TOK_PERCENT: case TOK_CURRENCY:
    case TOK_DATE: case TOK_YES: case TOK_NO: return true;
    default: return false;
    }
}

bool ends_operand(const token *t) {
    switch (t->kind) {
    case TOK_NAME: case TOK_CODE: case TOK_STRING: case TOK_NUMBER: case TOK_PERCENT: case TOK_DATE:
    case TOK_YES: case TOK_NO:
    case TOK_RPAREN: case TOK_RBRACE: case TOK_NONE: case TOK_KNOWN: return true;
    default: return false;
    }
}

/* ---- brackets ---- */

static bool bracket(const refusal *r) {
    if (r->t.kind != TOK_RBRACE && r->t.kind != TOK_RPAREN && r->t.kind != TOK_RBRACKET) return false;
    bool paren = r->in->kind == BLOCK_PAREN, list = r->in->kind == BLOCK_LIST, unit = r->in->kind == BLOCK_UNIT;
    bool fits = r->t.kind == TOK_RPAREN ? paren : r->t.kind == TOK_RBRACKET ? list : !paren && !list && !unit;
    if (fits) return false;
    if (r->t.kind == TOK_RBRACE && !unit) {
        const char *close = paren ? ")" : "]";
        diag *d = TELL(E0131, r->in->open.at, "this `%s` is never closed", paren ? "(" : "[");
        NOTE(d, r->t.at, "`%s` is missing before this", close);
        HELP(d, "Write `%s` where it ends.", close);
        return true;
    }
    diag *d = TELL(E0132, r->t.at, "this `" STR_FMT "` closes nothing", STR_ARG(r->t.text));
    if (r->t.kind == TOK_RBRACE) HELP(d, "Delete it, or look above it for a `}` too many.");
    else HELP(d, "Delete it, or write its opening bracket.");
    diag_fix(d, r->t.at, STR_LIT(""));
    return true;
}

/* ---- all the rest ---- */

static bool end_of_file(const refusal *r) {
    if (r->t.kind != TOK_END) return false;
    diag *d = TELL(E0130, r->before.at, "the file ends after `" STR_FMT "`", STR_ARG(quote(r, r->before.at)));
    HELP(d, "Something is missing after it.");
    return true;
}

/* Words that may be anything, and what only the layers need: no use in a list of what could stand here. */
static bool is_soft(const char *name) {
    static const char *const soft[] = {
        "resume", "no requirements", "does not apply", "from", "until", "before", "a negative number",
        "different after a number", "a word of the language", "a name before (", "an aggregate", "count of",
        "growth from", "every part of", "some part of", "score", "any of a group", "all of a group", "none of a group",
        "at least so many of a group", "tier of a competency",
    };
    for (size_t i = 0; i < sizeof soft / sizeof *soft; i++)
        if (str_eqz(str_from(name), soft[i])) return true;
    return false;
}

static void anything(const refusal *r) {
    str list = {0};
    uint32_t n = 0, kept = 0;
    for (uint32_t i = 0; i < r->n; i++) kept += !is_soft(r->expected[i]);
    for (uint32_t i = 0; i < r->n && kept <= 4 && !r->ctx->b.arena->failed; i++) {
        if (is_soft(r->expected[i])) continue;
        str name = str_from(r->expected[i]);
        bool plain = name.n > 2 && (name.p[0] == 'a' && (name.p[1] == ' ' || (name.p[1] == 'n' && name.p[2] == ' ')));
        const char *between = n == 0 ? "" : n + 1 == kept ? " or " : ", ", *tick = plain ? "" : "`";
        list = str_printf(r->ctx->b.arena, STR_FMT "%s%s" STR_FMT "%s", STR_ARG(list), between, tick, STR_ARG(name), tick);
        n++;
    }
    diag *d = TELL(E0130, r->t.at, "`" STR_FMT "` cannot stand here", STR_ARG(quote(r, r->t.at)));
    if (n) HELP(d, "Expected is " STR_FMT ".", STR_ARG(list));
    else HELP(d, "Look at what stands before it: a sign, a word or a bracket may be missing.");
}

void syntax_error(parse_ctx *ctx, const char *const *expected, uint32_t n) {
    static bool (*const sentences[])(const refusal *) = {
        bracket, refuse_reserved_name, refuse_in_areas, refuse_value_of_two_words, refuse_dates_of_tiers, refuse_higher_of,
        refuse_quoted_code, refuse_growth, refuse_in_score, refuse_in_set, refuse_in_facts, refuse_in_catalog, refuse_in_test,
        refuse_in_table, refuse_missing_of, refuse_set_without_braces, refuse_block_without_word, refuse_header,
        refuse_definition, refuse_lost_quantifier, refuse_people, refuse_missing_unit, refuse_missing_then,
        refuse_list_without_parens, refuse_missing_in_and_has, refuse_missing_value, refuse_missing_at_line_end,
        refuse_in_people, refuse_after_value, refuse_start_of_line, end_of_file,
    };
    if (ctx->b.arena->failed || ctx->stopped || ctx->unclosed || ctx->last.kind == TOK_COMP_YYUNDEF) {
        words_resume(ctx);
        return;
    }
    refusal r = {.ctx = ctx,
                 .t = ctx->last,
                 .before = ctx->before,
                 .in = &ctx->blocks[ctx->depth_before],
                 .home = words_block(ctx),
                 .expected = expected,
                 .n = n};
    bool told = false;
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences && !told; i++) told = sentences[i](&r);
    if (!told) anything(&r);
    words_resume(ctx);
}
