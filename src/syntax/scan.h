/* What the functions of the scanner share.  Internal to lexical.c, numerals.c and quotes.c. */
#ifndef COMP_SYNTAX_SCAN_H
#define COMP_SYNTAX_SCAN_H

#include <string.h>

#include "syntax/lexical.h"

static inline span at_of(const parse_ctx *ctx, uint32_t lo, uint32_t hi) { return (span){ctx->src, lo, hi}; }

static inline char byte_at(const parse_ctx *ctx, uint32_t at) {
    return at < ctx->text.n ? ctx->text.p[at] : '\0';
}

static inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
static inline bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool is_word(char c) { return is_digit(c) || is_upper(c) || is_lower(c) || c == '_'; }
static inline bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\0'; }

/* Bytes of the dash at p, which is none of ASCII; 0 if it is no dash. */
static inline uint32_t odd_dash(const char *p, uint32_t left) {
    const unsigned char *u = (const unsigned char *)p;
    if (left < 3 || u[0] != 0xe2) return 0;
    if (u[1] == 0x80 && u[2] >= 0x90 && u[2] <= 0x95) return 3;
    return u[1] == 0x88 && u[2] == 0x92 ? 3 : 0;
}

static inline bool all_of(str text, bool (*is)(char), const char *also) {
    for (uint32_t i = 0; i < text.n; i++)
        if (!is(text.p[i]) && !strchr(also, text.p[i])) return false;
    return true;
}

static inline uint32_t number_of(const char *p, uint32_t n) {
    uint32_t v = 0;
    for (uint32_t i = 0; i < n && i < 9; i++) v = 10 * v + (uint32_t)(p[i] - '0');
    return v;
}

/* ---- texts in the arena, kept short enough for its reserve ---- */

enum { FIX_MOST = 400 };

static inline void fix(parse_ctx *ctx, diag *d, uint32_t lo, uint32_t hi, str text) {
    if (text.n <= FIX_MOST && !ctx->b.arena->failed) diag_fix(d, at_of(ctx, lo, hi), text);
}

/* `n` bytes to write to, or NULL when memory ended. */
static inline char *room(parse_ctx *ctx, size_t n) {
    char *p = ctx->b.arena->failed ? NULL : arena_try(ctx->b.arena, n + 1);
    if (!p) ctx->b.arena->failed = true;
    return p;
}

#define FORMAT(...) (ctx->b.arena->failed ? (str){0} : str_printf(ctx->b.arena, __VA_ARGS__))
#define HELP(d, ...)                                                                                                   \
    do {                                                                                                               \
        if (!ctx->b.arena->failed) diag_help(ctx->b.ds, (d), __VA_ARGS__);                                             \
    } while (0)
#define QUOTE(text) STR_ARG(parse_quote(ctx, (text)))

#endif
