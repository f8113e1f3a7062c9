/* Pieces to lines.  A group stays on its line where it fits there with what follows it up to the next place at which a
 * line can end; else all its edges begin new lines, or as many as it takes where they fill lines.  See pieces.h.
 *
 * A block that has lines in any case does not break what it stands in: `a >= by tier {` ends its line, and the rest of
 * the expression goes on behind the `}`. */
#include "comp.tab.h"
#include "format/pieces.h"

enum { STEP = 2, COMMENT_STEP = 4 };

typedef struct printer {
    layout_text *t;
    text_lines *lines;
    uint32_t column;  /* of the line so far                          */
    uint32_t indent;  /* where the line begins                       */
    uint32_t hard;    /* where the last line of an entry began       */
    uint32_t next;    /* the next group to begin                     */
} printer;

/* ---- lines ---- */

static text_line *line_new(text_lines *l) {
    ARENA_GROW(l->a, l->at, l->n, l->cap);
    l->at[l->n] = (text_line){.lo = l->text->n, .hi = l->text->n};
    return &l->at[l->n++];
}

static text_line *line_last(text_lines *l) { return l->n ? &l->at[l->n - 1] : line_new(l); }

static void put(printer *w, uint32_t blanks, const piece *p) {
    text_line *line = line_last(w->lines);
    buf_fill(w->lines->text, ' ', blanks);
    buf_str(w->lines->text, p->text);
    w->column += blanks + p->columns;
    line->hi = w->lines->text->n;
    line->columns = w->column;
}

static void begin_line(printer *w, uint32_t indent, bool blank) {
    text_line *line = w->lines->n ? line_new(w->lines) : line_last(w->lines);
    line->blank = blank && w->lines->n > 1;
    w->column = w->indent = indent;
    buf_fill(w->lines->text, ' ', indent);
    line->hi = w->lines->text->n;
    line->columns = indent;
}

/* ---- does it fit? ---- */

/* From piece `i`, which follows what was asked about, to where a line can end. */
static bool tail_fits(const printer *w, uint32_t i, uint32_t column) {
    const layout_text *t = w->t;
    for (; i < t->npieces && column <= FORMAT_WIDTH; i++) {
        const piece *p = &t->pieces[i];
        if (p->ncomments || p->kind == TOK_END) return true;
        if (p->edge != EDGE_NONE && (p->group >= w->next || t->groups[p->group].broken)) return true;
        column += p->gap + p->pad + p->columns;
        if (p->opened != NOWHERE && t->groups[p->opened].forced) break;
    }
    return column <= FORMAT_WIDTH;
}

/* Pieces lo to hi on the line, lo at `column`, and what follows. */
static bool fits(const printer *w, uint32_t lo, uint32_t hi, uint32_t column) {
    const layout_text *t = w->t;
    for (uint32_t i = lo; i <= hi; i++) {
        const piece *p = &t->pieces[i];
        if (i > lo) {
            if (p->ncomments) return true; /* the line ends here */
            column += p->gap + p->pad;
        }
        column += p->columns;
        if (column > FORMAT_WIDTH) return false;
        if (p->opened != NOWHERE && t->groups[p->opened].forced) {
            if (p->pair > hi) return true;
            i = p->pair;
            column = w->indent + 1;
        }
    }
    return tail_fits(w, hi + 1, column);
}

/* The last piece of what stands between the edge at `i` and the next one of its group. */
static uint32_t chunk_end(const printer *w, uint32_t i) {
    const layout_text *t = w->t;
    uint32_t g = t->pieces[i].group;
    for (uint32_t k = i + 1; k <= t->groups[g].hi; k++) {
        if (t->pieces[k].group == g && t->pieces[k].edge != EDGE_NONE) return k - 1;
        if (t->pieces[k].pair != NOWHERE && t->pieces[k].pair > k) k = t->pieces[k].pair;
    }
    return t->groups[g].hi;
}

/* ---- pieces ---- */

static bool begins_line(const printer *w, uint32_t i) {
    const piece *p = &w->t->pieces[i];
    if (i == 0) return false;
    if (p->ncomments) return true;
    /* A comment made the word before begin its line: `score`, say, is another word there if a title follows. */
    if (p->edge == EDGE_NONE) return p->first && p[-1].ncomments && p[-1].edge == EDGE_NONE;
    if (!w->t->groups[p->group].broken) return false;
    if (p[-1].pair != NOWHERE && p[-1].closes && w->t->groups[w->t->pieces[p[-1].pair].opened].broken) return true;
    return p->edge != EDGE_FILL || !fits(w, i, chunk_end(w, i), w->column + p->gap + p->pad);
}

/* Where the line begins whose first piece is `i`. */
static uint32_t indent_of(const printer *w, uint32_t i) {
    const piece *p = &w->t->pieces[i];
    if (p->edge == EDGE_NONE || !w->t->groups[p->group].broken) return w->hard + COMMENT_STEP;
    const group *g = &w->t->groups[p->group];
    return p->closes ? g->base : g->base + g->indent;
}

/* The comments before piece i.  `opens`: nothing but a `{` was printed since its block began, so that no empty line
 * comes; returns whether that is still so. */
static bool print_comments(printer *w, uint32_t i, bool opens) {
    const layout_text *t = w->t;
    const piece *p = &t->pieces[i];
    bool apart = p->edge == EDGE_HARD || p->closes;
    uint32_t indent = i == 0 ? 0 : indent_of(w, i) + (p->closes ? STEP : 0);
    for (uint32_t k = 0; k < p->ncomments; k++) {
        const comment *c = &t->comments[p->comments + k];
        if (c->trails) {
            line_last(w->lines)->comment = c->text;
            continue;
        }
        begin_line(w, indent, apart && c->blank && !opens);
        text_line *line = line_last(w->lines);
        line->comment = c->text;
        line->hangs = c->hangs;
        opens = false;
    }
    return opens;
}

/* Pieces lo to hi have room on the line, and nothing in them is broken in any case. */
static bool stands_on_line(const printer *w, uint32_t lo, uint32_t hi, uint32_t column) {
    for (uint32_t i = lo; i <= hi; i++) {
        const piece *p = &w->t->pieces[i];
        column += p->columns + (i > lo ? p->gap + p->pad : 0);
        if (column > FORMAT_WIDTH || (i < hi && p->opened != NOWHERE && w->t->groups[p->opened].forced)) return false;
    }
    return true;
}

/* Breaking the group at its edge leaves two lines that fit. */
static bool fits_in_two(const printer *w, const group *g, uint32_t column) {
    if (!stands_on_line(w, g->lo, g->two_lines - 1, column)) return false;
    for (uint32_t i = g->two_lines; i <= g->hi; i++) {
        uint32_t opened = w->t->pieces[i].opened;
        if (opened != NOWHERE && w->t->groups[opened].forced) return false;
    }
    return fits(w, g->two_lines, g->hi, g->base + g->indent);
}

/* Piece i stands at `column`: the groups that it begins. */
static void begin_groups(printer *w, uint32_t i, uint32_t column) {
    layout_text *t = w->t;
    while (w->next < t->ngroups && t->groups[w->next].lo == i) {
        bool whole_file = w->next == 0;
        group *g = &t->groups[w->next++];
        g->base = g->as != NOWHERE ? t->groups[g->as].base : g->here ? column : w->indent;
        g->broken = g->forced || (!(g->hugs != NOWHERE && stands_on_line(w, g->lo, g->hugs, column)) &&
                                  !fits(w, g->lo, g->hi, column));
        if (g->broken && !g->forced && g->two_lines != NOWHERE) g->broken = fits_in_two(w, g, column);
        if (g->broken && g->block) columns_of_block(t, whole_file ? NOWHERE : i, whole_file ? 0 : g->base + g->indent);
    }
}

static void print_piece(printer *w, uint32_t i) {
    const piece *p = &w->t->pieces[i];
    bool own_line = i == 0 || begins_line(w, i), opens = i == 0 || p[-1].opened != NOWHERE;
    if (p->ncomments) opens = print_comments(w, i, opens);
    if (p->kind == TOK_END) return;
    if (own_line) {
        begin_line(w, i ? indent_of(w, i) : 0, p->edge == EDGE_HARD && p->blank && !opens);
        if (p->edge == EDGE_HARD) w->hard = w->indent;
    }
    if (i == 0) begin_groups(w, 0, 0); /* columns first: they may move it */
    uint32_t blanks = own_line ? p->pad : p->gap + p->pad;
    if (i > 0) begin_groups(w, i, w->column + blanks);
    put(w, blanks, p);
}

void pieces_print(layout_text *t, text_lines *lines) {
    printer w = {.t = t, .lines = lines};
    for (uint32_t i = 0; i < t->npieces; i++) print_piece(&w, i);
}
