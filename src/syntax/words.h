/* Looking at raw tokens, and which of them are words of the language where they stand.  Internal to the files named
 * below, blocks.c and the sentences of syntax errors. */
#ifndef COMP_SYNTAX_WORDS_H
#define COMP_SYNTAX_WORDS_H

#include "syntax/parse_ctx.h"

/* ---- words.c ---- */

/* The i-th raw token after the one being looked at (from 0); scans as far as needed. */
const token *words_ahead(parse_ctx *ctx, uint32_t i);

/* … and that one, taken. */
token words_take(parse_ctx *ctx);

/* `t` is this word, in plain letters. */
bool words_is(const token *t, const char *word);

/* The next raw tokens are these words; NULL ends them. */
bool words_follow(parse_ctx *ctx, const char *a, const char *b, const char *c, const char *d);

/* `t` with the next n raw tokens taken into it, as a token of this kind. */
token words_join(parse_ctx *ctx, token t, uint32_t n, int kind);

typedef struct reserved_word {
    const char *text;
    int kind;
    bool infix; /* continues what stands before it: never begins an operand */
} reserved_word;

const reserved_word *words_reserved(str text); /* NULL: it is none */
bool words_is_reserved(str text);

/* A token of this kind has an operand behind it. */
bool words_is_operator(int kind);

/* An item can begin with `t`: it begins its line, or stands right inside or after a block. */
bool words_begins_item(const parse_ctx *ctx, const token *t);

/* The last token stands in the header of a block where a name or `{` follows: some write a colon there. */
bool words_ends_header(const parse_ctx *ctx);

/* The next token, as a word of the language where it stands as one. */
token words_classify(parse_ctx *ctx);

static inline block *words_innermost(const parse_ctx *ctx) { return &ctx->blocks[ctx->depth]; }

/* What the brackets around say a word can be: parentheses and lists are as the block they stand in. */
block_kind words_block_of(const parse_ctx *ctx);

/* ---- expression_words.c, data_words.c: `t`, with what belongs to it ---- */

token words_in_expression(parse_ctx *ctx, token t);
token words_in_facts(parse_ctx *ctx, token t);
token words_in_data(parse_ctx *ctx, token t);
token words_in_test(parse_ctx *ctx, token t);

/* ---- signs.c ---- */

/* A minus sign has a space on each side; one that begins an operand is the sign of a number. */
token words_minus(parse_ctx *ctx, token t);

/* The header of a block, or the head of a people block, ends with `last`, so that its `{` is to come. */
bool words_brace_is_next(const parse_ctx *ctx);

/* `tier gold:` is `tier gold {`; the block ends at its `}`, or where its lines stand no further in. */
token words_colon_of_header(parse_ctx *ctx, token t);

/* ---- tier_names.c ---- */

/* `t` is `tiers` and begins an item: what stands behind it in place of `silver < gold` is told once, and made that. */
token words_tiers(parse_ctx *ctx, token t);
bool words_between_tiers(const parse_ctx *ctx); /* the scanner's match stands there */

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
