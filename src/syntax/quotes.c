/* Texts in quotes, and other quotes around them.  See lexical.h. */
#include "comp.tab.h"
#include "syntax/scan.h"

/* The text in [lo, hi), which stand inside its quotes: escapes taken out, wrong ones told. */
static str unescaped(parse_ctx *ctx, uint32_t lo, uint32_t hi) {
    str text = scan_text(ctx, lo, hi);
    if (!memchr(text.p, '\\', text.n)) return text;
    char *p = room(ctx, text.n);
    if (!p) return STR_LIT("");
    uint32_t n = 0;
    for (uint32_t i = 0; i < text.n; i++) {
        if (text.p[i] != '\\' || i + 1 == text.n) {
            p[n++] = text.p[i];
            continue;
        }
        char c = text.p[++i];
        if (c != '"' && c != '\\') {
            uint32_t len = utf8_len(text.p + i, text.n - i);
            if (len == 0) len = 1;
            diag *d = parse_mistake(ctx, DIAG_E0107, at_of(ctx, lo + i - 1, lo + i + len),
                                    "`\\%.*s` means nothing in a text", (int)len, text.p + i);
            HELP(d, "In a text `\\\"` is a quote and `\\\\` a backslash; write `\\\\` for the backslash itself.");
            fix(ctx, d, lo + i - 1, lo + i, STR_LIT("\\\\"));
            p[n++] = '\\';
        }
        p[n++] = c;
    }
    return (str){p, n};
}

uint32_t scan_string(parse_ctx *ctx) {
    scan_emit(ctx, TOK_STRING, ctx->lo, ctx->pos, unescaped(ctx, ctx->lo + 1, ctx->pos - 1));
    return ctx->pos - ctx->lo;
}

/* Where a text without its closing quote was probably meant to end: before brackets and commas at the line's end. */
static uint32_t probable_end(const parse_ctx *ctx) {
    uint32_t hi = ctx->pos;
    while (hi > ctx->lo + 1 && (is_blank(byte_at(ctx, hi - 1)) || strchr("{}],", byte_at(ctx, hi - 1)))) hi--;
    return hi;
}

/* First curly double quote in [lo, hi), or hi. */
static uint32_t curly_quote(const parse_ctx *ctx, uint32_t lo, uint32_t hi) {
    for (uint32_t i = lo; i + 2 < hi; i++) {
        const unsigned char *u = (const unsigned char *)ctx->text.p + i;
        if (u[0] == 0xe2 && u[1] == 0x80 && u[2] >= 0x9c && u[2] <= 0x9f) return i;
    }
    return hi;
}

uint32_t scan_open_string(parse_ctx *ctx) {
    uint32_t curly = curly_quote(ctx, ctx->lo + 1, ctx->pos);
    if (curly < ctx->pos) {
        diag *d = parse_mistake(ctx, DIAG_E0106, at_of(ctx, curly, curly + 3),
                                "a curly quote ends this text; texts have straight ones");
        HELP(d, "Write `\"` there.");
        fix(ctx, d, curly, curly + 3, STR_LIT("\""));
        scan_emit(ctx, TOK_STRING, ctx->lo, curly + 3, unescaped(ctx, ctx->lo + 1, curly));
        return curly + 3 - ctx->lo;
    }
    uint32_t hi = probable_end(ctx);
    diag *d = parse_mistake(ctx, DIAG_E0105, at_of(ctx, ctx->lo, hi), "this text has no closing quote");
    HELP(d, "Put `\"` at its end. A text ends on the line where it begins.");
    fix(ctx, d, hi, hi, STR_LIT("\""));
    scan_emit(ctx, TOK_STRING, ctx->lo, hi, unescaped(ctx, ctx->lo + 1, hi));
    return hi - ctx->lo;
}

/* Curly or single quotes around a text. */
uint32_t scan_other_quotes(parse_ctx *ctx) {
    str text = scan_text(ctx, ctx->lo, ctx->pos);
    /* Three bytes of UTF-8, or one: straight, or of another encoding and told already. */
    uint32_t open = (unsigned char)text.p[0] == 0xe2 ? 3 : 1, close = 0;
    if (text.n > open) {
        if (text.p[text.n - 1] == '"' || text.p[text.n - 1] == '\'') close = 1;
        else if (text.n >= 6 && odd_dash(text.p + text.n - 3, 3) == 0 && (unsigned char)text.p[text.n - 3] == 0xe2 &&
                 (unsigned char)text.p[text.n - 2] == 0x80 && (unsigned char)text.p[text.n - 1] >= 0x98 &&
                 (unsigned char)text.p[text.n - 1] <= 0x9f) close = 3;
    }
    if (close == 0 && open == 1) { /* an apostrophe */
        uint32_t pos = ctx->pos;
        ctx->pos = ctx->lo + 1;
        scan_unexpected(ctx);
        ctx->pos = pos;
        return 1;
    }
    uint32_t hi = close ? ctx->pos : probable_end(ctx);
    uint32_t inner_hi = hi - close;
    str inner = scan_text(ctx, ctx->lo + open, inner_hi);
    if (open == 1 || !ctx->curly) {
        diag *d = parse_mistake(ctx, DIAG_E0106, at_of(ctx, ctx->lo, hi), "%s quotes around a text",
                                open == 1 ? "single" : "curly");
        HELP(d, "Write straight double quotes: \"" STR_FMT "\".", QUOTE(inner));
        if (inner.n < FIX_MOST && !memchr(inner.p, '"', inner.n) && !memchr(inner.p, '\\', inner.n))
            fix(ctx, d, ctx->lo, hi, FORMAT("\"" STR_FMT "\"", STR_ARG(inner)));
        if (open != 1) ctx->curly = d;
    } else ctx->more_curly++;
    scan_emit(ctx, TOK_STRING, ctx->lo, hi, inner);
    return hi - ctx->lo;
}
