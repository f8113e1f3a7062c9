/* What the scanner's actions call: tokens that need a look, and lexical mistakes.  Each looks at the match
 * [ctx->lo, ctx->pos), emits what it stands for (or what was meant) and says how many bytes of it that took. */
#ifndef COMP_SYNTAX_LEXICAL_H
#define COMP_SYNTAX_LEXICAL_H

#include "syntax/parse_ctx.h"

/* The author's text from lo to hi; empty beyond the end. */
str scan_text(const parse_ctx *ctx, uint32_t lo, uint32_t hi);

/* Queues a raw token. */
void scan_emit(parse_ctx *ctx, int kind, uint32_t lo, uint32_t hi, str text);

void scan_newline(parse_ctx *ctx);
void scan_hard_blank(parse_ctx *ctx);
void scan_comment(parse_ctx *ctx); /* kept in unit->comments */
void scan_other_comment(parse_ctx *ctx);
void scan_block_comment(parse_ctx *ctx);
void scan_semicolon(parse_ctx *ctx);
void scan_unexpected(parse_ctx *ctx);

uint32_t scan_backticks(parse_ctx *ctx);
uint32_t scan_foreign_name(parse_ctx *ctx);
uint32_t scan_hyphenated(parse_ctx *ctx);

uint32_t scan_number(parse_ctx *ctx, int kind);
uint32_t scan_slashed(parse_ctx *ctx); /* a date, or its first number */
uint32_t scan_number_with_letters(parse_ctx *ctx);
uint32_t scan_bare_fraction(parse_ctx *ctx);
uint32_t scan_number_before_currency(parse_ctx *ctx);
uint32_t scan_number_before_sign(parse_ctx *ctx);
uint32_t scan_sign_before_number(parse_ctx *ctx);

/* What other pages make of a date: the bytes that it took, 0 if it is none. */
uint32_t scan_date_with_points(parse_ctx *ctx, uint32_t lo, uint32_t hi);
uint32_t scan_date_with_slashes(parse_ctx *ctx);

uint32_t scan_string(parse_ctx *ctx);
uint32_t scan_open_string(parse_ctx *ctx);
uint32_t scan_other_quotes(parse_ctx *ctx);

uint32_t scan_other_sign(parse_ctx *ctx);
uint32_t scan_dash(parse_ctx *ctx);

#endif
