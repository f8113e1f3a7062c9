/* A text on its way to its lines.  Internal to src/format.
 *
 *   pieces.c    tokens and comments to pieces, and the blanks between two of them
 *   shape….c    the tree to groups: what belongs together, and where it can be broken
 *   columns.c   what lines up
 *   print.c     pieces to lines
 *   lines.c     comments at the ends of lines, and the text
 */
#ifndef COMP_FORMAT_PIECES_H
#define COMP_FORMAT_PIECES_H

#include "format/format.h"
#include "syntax/parse.h"

#define NOWHERE UINT32_MAX

typedef struct comment {
    str text;
    bool trails; /* stands behind something on its line                                  */
    bool hangs;  /* continues the comment on the line before, in whose column it begins   */
    bool blank;  /* a line is empty before it                                             */
} comment;

/* How a new line can begin at a piece. */
typedef enum edge {
    EDGE_NONE,  /* only after a comment                                            */
    EDGE_SOFT,  /* where the group that it is of is broken                         */
    EDGE_FILL,  /* there, and only where what follows up to the next does not fit  */
    EDGE_HARD   /* wherever the group is broken; a comment or an empty line before it is kept apart */
} edge;

typedef struct piece {
    str text;         /* as it is written, empty for the end of the file                              */
    span at;
    int kind;         /* TOK_… of the grammar's token it is of                                        */
    bool joined;      /* … and not the first of it                                                    */
    bool first;       /* began its line in the source                                                 */
    bool blank;       /* after an empty line                                                          */
    bool entry;       /* begins a line of its block                                                   */
    bool closes;      /* stands where its group's line began, and not further in                      */
    block_kind opens; /* of an opening bracket                                                        */
    edge edge;
    uint32_t gap;     /* blanks before it on a line                                                   */
    uint32_t pad;     /* more of them, to line up; set while printing                                 */
    uint32_t pair;    /* of a bracket: the other one; else NOWHERE                                    */
    uint32_t block;   /* the innermost bracket around it; NOWHERE outside of all                      */
    uint32_t group;   /* whose edge it is                                                             */
    uint32_t opened;  /* of `{` and `[`: the group that it begins                                     */
    uint32_t comments, ncomments; /* that stand before it                                             */
    uint32_t columns; /* width of its text                                                            */
} piece;

typedef struct group {
    uint32_t lo, hi;  /* pieces, inclusive                                                            */
    uint32_t parent;  /* NOWHERE: of all of the file                                                  */
    uint32_t indent;  /* of its edges, from where the line began                                      */
    bool here;        /* … from where the group itself begins                                         */
    uint32_t as;      /* … from where this group, which began before it, has its edges; or NOWHERE    */
    uint32_t two_lines; /* its only edge, where it is broken only if that leaves two lines; or NOWHERE  */
    bool block;       /* a `{` or `[` to its end                                                      */
    bool forced;      /* is broken in any case                                                        */
    uint32_t hugs;    /* the `[` of the list that ends it, which alone is broken; or NOWHERE          */
    bool broken;      /* while printing …                                                             */
    uint32_t base;    /* … and where its edges are                                                    */
} group;

/* What lines up with what: entries of one kind that follow each other. */
typedef enum entry_kind {
    ENTRY_PLAIN,
    ENTRY_LET, ENTRY_SET, ENTRY_REQUIRE, ENTRY_OPTION, ENTRY_TIER, ENTRY_CASE, /* where they are one line each */
    ENTRY_CODE, ENTRY_LINE, ENTRY_PART, ENTRY_ROW, ENTRY_FIELD, ENTRY_OBJECT
} entry_kind;

/* Where the columns of an entry begin, behind its first, in order; NOWHERE for one that it has not. */
typedef struct entry_columns {
    entry_kind kind;
    uint32_t series; /* of OBJECT: those with the same keys have the same */
    uint32_t n;
    uint32_t *at;
} entry_columns;

typedef struct layout_text {
    arena *a;
    const source_set *sources;
    uint32_t src;
    piece *pieces; /* npieces, the last of which is the end of the file */
    uint32_t npieces;
    comment *comments;
    uint32_t ncomments;
    group *groups; /* outer ones before those inside, in the order in which they begin */
    uint32_t ngroups, groups_cap;
    entry_columns *columns; /* by the piece that begins an entry; kind 0: none */
} layout_text;

/* ---- pieces.c ---- */

void pieces_make(layout_text *t, const ast_unit *unit, const written_tokens *tokens);

/* The piece that offset `at` of the source is in, or the next one. */
uint32_t piece_at(const layout_text *t, uint32_t at);

/* The last piece of a span. */
uint32_t piece_last(const layout_text *t, span at);

/* An empty line stands before piece i, or among its comments. */
bool piece_is_apart(const layout_text *t, uint32_t i);

/* ---- shape.c, and shape_expr.c, shape_items.c ---- */

void shape_make(layout_text *t, const ast_unit *unit);

/* ---- columns.c ---- */

/* Sets the pads of the entries of the block that piece `open` begins (NOWHERE: of the file), whose lines begin at
 * column `indent`. */
void columns_of_block(layout_text *t, uint32_t open, uint32_t indent);

/* ---- print.c, lines.c ---- */

typedef struct text_line {
    size_t lo, hi;     /* in the text of all lines; what the line has but its comment                        */
    uint32_t columns;  /* of that                                                                            */
    str comment;       /* at its end, or by itself where nothing else is on the line                         */
    bool hangs;        /* the comment stands in the column of the one on the line before                     */
    bool blank;        /* an empty line before it                                                            */
} text_line;

typedef struct text_lines {
    arena *a;
    buf *text;
    text_line *at;
    uint32_t n, cap;
} text_lines;

void pieces_print(layout_text *t, text_lines *lines);
void lines_write(const text_lines *lines, buf *out);

#endif
