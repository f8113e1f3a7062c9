/* Text to tree.  The only way into the scanner and the grammar (grammar/comp.l, grammar/comp.y). */
#ifndef COMP_SYNTAX_PARSE_H
#define COMP_SYNTAX_PARSE_H

#include "diag/diag.h"
#include "syntax/ast.h"

/* The tree of source number `src`.  Continues after mistakes as far as that is safe: the tree is whole where no
 * error was added to `ds`, else it has POISON in the places.  Never NULL.  Memory's end: jumps to a's trap. */
ast_unit *parse_source(arena *a, const source_set *sources, uint32_t src, diags *ds);

/* What a bracket opened. */
typedef enum block_kind {
    BLOCK_UNIT, BLOCK_ITEMS, BLOCK_FACTS, BLOCK_CATALOG, BLOCK_TEST, BLOCK_PEOPLE, BLOCK_SCORE, /* parsing can resume in these */
    BLOCK_EARN, BLOCK_TABLE, BLOCK_SET, BLOCK_DATA, BLOCK_LIST, BLOCK_PAREN
} block_kind;

typedef struct written_token { /* a word, text or sign as it stands in the source */
    span at;
    int kind;          /* TOK_… (comp.tab.h) of what the grammar got it as                                        */
    bool joined;       /* the grammar got it together with the one before: `of` in `sum of`                       */
    block_kind opens;  /* of an opening bracket; BLOCK_UNIT else                                                  */
} written_token;

typedef struct written_tokens {
    written_token *at;
    uint32_t n, cap;
    uint32_t classified; /* so many have their kind; all of them where no error was added */
} written_tokens;

/* As parse_source(), and leaves the source's tokens, in order, in `tokens` (in the arena). */
ast_unit *parse_written(arena *a, const source_set *sources, uint32_t src, diags *ds, written_tokens *tokens);

/* What the scanner makes of a source, a token a line: `12:5 NAME market`.  For `comp dump --stage tokens`. */
void tokens_dump(buf *out, arena *a, const source_set *sources, uint32_t src, diags *ds);

/* The tree, indented, one node a line with its span. */
void ast_dump(buf *out, const ast_unit *unit, const source_set *sources);

#endif
