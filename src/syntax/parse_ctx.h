/* What scanner, words and grammar share while one source is read.  Internal to src/syntax and grammar/.
 *
 * Four layers, each pulled by the next:
 *   grammar/comp.l   bytes to raw tokens: names, numerals, texts, signs; lexical mistakes, each answered by the token
 *                    that was meant (lexical.c)
 *   words.c          raw tokens to the grammar's: which names are words of the language where they stand, and several
 *                    taken together (`sum of`, `, of whom`); with the files named in words.h
 *   blocks.c         the brackets around a token, and where to resume after a mistake
 *   grammar/comp.y   tokens to the tree; what it refuses becomes a sentence in syntax_error.c
 *
 * Nothing here may jump: the arena's trap is NULL meanwhile, and every layer looks at arena.failed. */
#ifndef COMP_SYNTAX_PARSE_CTX_H
#define COMP_SYNTAX_PARSE_CTX_H

#include "base/limits.h"
#include "syntax/ast_build.h"
#include "syntax/parse.h"

/* Bison's stacks, in symbols. */
enum { PARSE_STACK = 8 * COMP_MAX_DEPTH };

typedef struct token {
    int kind;        /* TOK_… of the grammar; 0 is the end                                                     */
    span at;
    uint32_t column; /* in bytes, from 0: for indentation                                                      */
    bool first;      /* of its line                                                                            */
    bool quoted;     /* a NAME in backticks: never a word of the language                                      */
    int number;      /* AGGREGATE: which                                                                       */
    str text;        /* STRING: unescaped; NUMBER, PERCENT: without commas; CODE, DATE: mended; else as written */
} token;

typedef struct block {
    block_kind kind;
    bool told, table;     /* told: `next` is what the next `{` inside opens; table: a `by` waits for its `{` */
    block_kind next;
    bool applies;         /* an `applies when` stands in the header being read                             */
    bool people;          /* … and in it people whose `{` is to come                                       */
    token header;         /* first token of the header being read, once `told`                             */
    token open;           /* its bracket                                                                   */
    token item;           /* first token of the item being read inside                                     */
    uint32_t open_indent; /* column of the first token of the bracket's line                               */
    uint32_t list;        /* FACTS of a list: its number in known_lists, KNOWN_LISTS for others            */
    uint32_t growths;     /* `growth from` whose `to` is still to come                                     */
    bool by_colon;        /* a colon stands for its `{`: it ends where its lines do, or at its `}`         */
    uint32_t indent;      /* column of the first line inside, UINT32_MAX before that                       */
} block;

/* Lists that the facts so far declare: what a word for people is compared with in a message. */
enum { KNOWN_LISTS = 16 };

typedef struct known_lists {
    str names[KNOWN_LISTS];
    uint32_t n;
    uint32_t unique; /* bit i: a field of list i is unique */
} known_lists;

enum { RAW_AHEAD = 16 };

typedef struct parse_ctx {
    ast_builder b;
    const source_set *sources;
    const source *source;
    str text; /* what is scanned: the source, or as long a text with signs in place of bytes that are no text */
    uint32_t src;
    ast_unit *unit;
    diag ignored;         /* stands for mistakes that are not told: after memory's end, after too many */

    /* scanner */
    void *scanner;        /* yyscan_t                                           */
    uint32_t lo, pos;     /* byte offsets: of the match, after it               */
    uint32_t line_start;  /* offset of the current line                         */
    uint32_t line_indent; /* column of the first token of the current line      */
    bool first;           /* no token on this line yet                          */
    token emitted;        /* the last raw token                                 */
    uint32_t comments_cap; /* of unit->comments                                 */
    written_tokens *tokens; /* where they are kept, or NULL                     */
    token raw[RAW_AHEAD]; /* ring of raw tokens read ahead                      */
    uint32_t raw_at, raw_n;

    /* words */
    block *blocks;        /* COMP_MAX_DEPTH + 1                                 */
    uint32_t depth;       /* blocks[depth] is the innermost                     */
    uint32_t depth_before; /* … before `last`                                   */
    token last, before, earlier; /* delivered last, before that, and before that */
    token again;          /* to be delivered after RESUME                       */
    bool has_again;
    bool resuming;        /* skip to where parsing can go on                    */
    uint32_t resumed_at;  /* offset of the token where it went on last          */
    token suspect;        /* an opening bracket that seems unclosed, by indentation; kind 0 if none */
    known_lists lists;
    bool unclosed;        /* the end of the file was told to lack brackets      */
    bool stopped;         /* nested too deeply, or too many mistakes: nothing more is read or told */
    bool refused;         /* the grammar was given a token it cannot take, to make it end */
    diag *curly;          /* the first text in curly quotes was told here …                     */
    uint32_t more_curly;  /* … and so many more there are: one keyboard writes them all           */
    uint32_t told_before; /* diagnostics that were there before this source          */
} parse_ctx;

/* Adds a mistake of form.  Never NULL.  Told is nothing after memory's end and after reading stopped. */
diag *parse_mistake(parse_ctx *ctx, diag_code code, span at, const char *fmt, ...) COMP_PRINTF(4, 5);

/* The author's text for a message: at most 40 characters of it. */
str parse_quote(parse_ctx *ctx, str text);

/* ---- comp.l ---- */

void scan_begin(parse_ctx *ctx, char *text, size_t n); /* text[n] and text[n + 1] are NUL; changed while scanning */
void scan_more(parse_ctx *ctx);                        /* queues raw tokens, at the end END */

/* ---- blocks.c ---- */

/* The next token for the grammar: END for ever after the end. */
token words_next(parse_ctx *ctx);

/* The grammar refused `last`: the next token is RESUME, and then comes one from where it can go on. */
void words_resume(parse_ctx *ctx);

/* The innermost block in which parsing can resume, before `last`. */
const block *words_block(const parse_ctx *ctx);

/* ---- syntax_error.c ---- */

/* The grammar refuses ctx->last; it would take one of `expected` (names as in comp.y). */
void syntax_error(parse_ctx *ctx, const char *const *expected, uint32_t n);

/* ---- parse.c: bison's stacks ---- */

size_t parse_stack_size(parse_ctx *ctx, size_t size);
void *parse_stack_copy(parse_ctx *ctx, void *old, size_t used, size_t size);

#endif
