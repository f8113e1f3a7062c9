/* Looking ahead in raw tokens.  Internal to words.c,
 * other_words.c, blocks.c and the sentences of syntax errors. */
#ifndef COMP_SYNTAX_WORDS_H
#define COMP_SYNTAX_WORDS_H

#include "syntax/parse_ctx.h"

/* The i-th raw token after the one being looked at (from 0); scans as far as needed. */
const token *words_ahead(parse_ctx *ctx, uint32_t i);

/* `t` is this word, in plain letters. */
bool words_is(const token *t, const char *word);

/* The next raw tokens are these words; NULL ends them. */
bool words_follow(parse_ctx *ctx, const char *a, const char *b, const char *c, const char *d);

/* `t` with the next n raw tokens taken into it, as a token of this kind. */
token words_join(parse_ctx *ctx, token t, uint32_t n, int kind);

bool words_is_reserved(str text);

/* A token of this kind has an operand behind it. */
bool words_is_operator(int kind);

/* The last token stands in the header of a block where a name or `{` follows: some write a colon there. */
bool words_ends_header(const parse_ctx *ctx);

/* The next token, as a word of the language where it stands as one. */
token words_classify(parse_ctx *ctx);

static inline block *words_innermost(const parse_ctx *ctx) { return &ctx->blocks[ctx->depth]; }

/* ---- score_words.c ---- */

/* `t` inside `score … { … }` and the braces of `sum of` and `best of`. */
token words_in_score(parse_ctx *ctx, token t);

/* `growth from`, and its `to`. */
token words_growth(parse_ctx *ctx, token t);

/* ---- other_words.c, other_dates.c ---- */

/* `t`, alone or with what follows, is how people say a word of the language: told, and made the token meant. */
bool other_words(parse_ctx *ctx, token *t);

/* `t` begins a date that names its month (`1 September 2017`), or is a month without its day: told, and made a date. */
bool other_dates(parse_ctx *ctx, token *t);
bool date_follows(parse_ctx *ctx); /* a date, as the language writes them or so, is next on the line */

/* `t` begins a number written otherwise (`4 000`, `one who`): told, and made the number. */
bool other_numbers(parse_ctx *ctx, token *t, bool cells);

#endif
