/* The names of the tiers, `tiers silver < gold`, and the other ways in which they are listed: with other signs between
 * them or none, from the highest down, in quotes or braces.  The line is looked at as a whole, told once, and what is
 * queued of it is replaced by what was meant, so that the tiers are known further down.  See words.h. */
#include <string.h>

#include "comp.tab.h"
#include "syntax/scan.h"
#include "syntax/words.h"

typedef struct listing {
    token names[RAW_AHEAD];
    uint32_t n;      /* names                                        */
    uint32_t length; /* raw tokens                                   */
    uint32_t wrong;  /* the first that is not as it should be, or length */
    bool falls;      /* the highest stands first                     */
} listing;

bool words_between_tiers(const parse_ctx *ctx) {
    uint32_t lo = ctx->lo;
    while (lo > ctx->line_start) {
        char c = byte_at(ctx, lo - 1);
        if (!is_word(c) && !strchr(" \t<>=,|/", c) && (unsigned char)c < 0x80) break;
        lo--;
    }
    for (; lo + 6 < ctx->lo; lo++) {
        bool begins = lo == ctx->line_start || !is_word(byte_at(ctx, lo - 1));
        if (begins && str_eqz(scan_text(ctx, lo, lo + 5), "tiers") && !is_word(byte_at(ctx, lo + 5))) return true;
    }
    return false;
}

static bool is_sign(const token *t) {
    switch (t->kind) {
    case TOK_LT: case TOK_LE: case TOK_GT: case TOK_GE: case TOK_COMMA: case TOK_BAR: case TOK_DIVIDE: case TOK_MINUS:
        return true;
    default: return words_is(t, "and") || words_is(t, "then");
    }
}

static bool is_name_in_quotes(const token *t) {
    if (t->kind != TOK_STRING || t->text.n == 0 || is_digit(t->text.p[0])) return false;
    for (uint32_t i = 0; i < t->text.n; i++)
        if (!is_word(t->text.p[i])) return false;
    return true;
}

/* The i-th raw token is a tier's name, and no word that begins what stands behind the tiers. */
static bool is_name(parse_ctx *ctx, uint32_t i) {
    const token *t = words_ahead(ctx, i);
    if (is_name_in_quotes(t)) return true;
    if (t->kind != TOK_NAME || (!t->quoted && words_is_reserved(t->text))) return false;
    static const char *const items[] = {"facts", "let",    "set", "option",     "tier", "catalog",
                                        "note",  "source", "for", "competency", "use",  "score"};
    for (size_t k = 0; i > 0 && k < sizeof items / sizeof *items; k++)
        if (words_is(t, items[k])) return !t->first && is_sign(words_ahead(ctx, i - 1));
    return true;
}

static listing read_line(parse_ctx *ctx) {
    listing l = {.wrong = UINT32_MAX};
    uint32_t i = 0;
    bool name = false; /* the last one is */
    const token *first = words_ahead(ctx, 0);
    if (first->first) return l;
    bool brace = first->kind == TOK_LBRACE;
    if (brace || first->kind == TOK_COLON || first->kind == TOK_EQUALS) l.wrong = 0, i = 1;
    if (!is_name(ctx, i)) return l; /* `tiers >= 3`: a name of theirs */
    for (; i + 2 < RAW_AHEAD; i++) {
        const token *t = words_ahead(ctx, i);
        if (t->first && (name || !is_name(ctx, i))) break;
        bool is = is_name(ctx, i);
        if (!is && !is_sign(t)) break;
        bool good = is ? !name && t->kind == TOK_NAME : name && t->kind == TOK_LT;
        if (!good && i < l.wrong) l.wrong = i;
        if (t->kind == TOK_GT || t->kind == TOK_GE) l.falls = true;
        if (is) l.names[l.n++] = *t;
        name = is;
    }
    if (!name && i > 0 && l.n > 0 && i - 1 < l.wrong) l.wrong = i - 1; /* a sign at the end */
    if (brace && words_ahead(ctx, i)->kind == TOK_RBRACE && !words_ahead(ctx, i)->first) i++;
    else if (brace) l.n = 0;
    l.length = i;
    return l;
}

/* The names with `<` between, in place of what was read. */
static void replace(parse_ctx *ctx, const listing *l) {
    uint32_t n = 2 * l->n - 1, behind = ctx->raw_n - l->length;
    if (behind + n > RAW_AHEAD) return;
    token rest[RAW_AHEAD];
    for (uint32_t i = 0; i < behind; i++) rest[i] = *words_ahead(ctx, l->length + i);
    ctx->raw_n = 0;
    for (uint32_t i = 0; i < l->n; i++) {
        token name = l->names[l->falls ? l->n - 1 - i : i], sign = name;
        sign.kind = TOK_LT;
        sign.text = STR_LIT("<");
        sign.at.hi = sign.at.lo;
        name.kind = TOK_NAME;
        name.first = sign.first = false;
        if (i) ctx->raw[(ctx->raw_at + ctx->raw_n++) % RAW_AHEAD] = sign;
        ctx->raw[(ctx->raw_at + ctx->raw_n++) % RAW_AHEAD] = name;
    }
    for (uint32_t i = 0; i < behind; i++) ctx->raw[(ctx->raw_at + ctx->raw_n++) % RAW_AHEAD] = rest[i];
}

token words_tiers(parse_ctx *ctx, token t) {
    listing l = read_line(ctx);
    if (l.n == 0) return t;
    if (l.wrong < l.length) {
        span at = words_ahead(ctx, l.wrong)->at;
        span all = span_join(words_ahead(ctx, 0)->at, words_ahead(ctx, l.length - 1)->at);
        str names = {0};
        for (uint32_t i = 0; i < l.n && !ctx->b.arena->failed; i++) {
            str more = parse_quote(ctx, l.names[l.falls ? l.n - 1 - i : i].text);
            names = i == 0 ? more : str_printf(ctx->b.arena, STR_FMT " < " STR_FMT, STR_ARG(names), STR_ARG(more));
        }
        diag *d = parse_mistake(ctx, DIAG_E0139, at,
                                "tiers are listed from the lowest to the highest, with `<` between");
        if (!ctx->b.arena->failed) {
            diag_help(ctx->b.ds, d, "Write `tiers " STR_FMT "`.", STR_ARG(names));
            diag_fix(d, all, names);
        }
        replace(ctx, &l);
    }
    t.kind = TOK_TIERS;
    return t;
}
