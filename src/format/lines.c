/* Lines to the text: comments at their ends line up with those of the lines around, as far as no empty line parts them.
 * See pieces.h. */
#include "format/pieces.h"

enum { COMMENT_GAP = 2, MOST_TRIES = 16 };

static bool trails(const text_line *line) { return line->comment.n && line->lo < line->hi && !line->hangs; }

static bool is_comment_alone(const text_lines *l, const text_line *line) {
    for (size_t i = line->lo; i < line->hi; i++)
        if (l->text->p[i] != ' ') return false;
    return line->comment.n > 0;
}

static uint32_t comment_width(const text_line *line) { return str_columns(line->comment); }

/* The column in which the comments of lines lo to hi stand: of those lines that have less than `limit` columns.  `room`
 * receives the last column in which all of them would fit. */
static uint32_t column_of(const text_lines *l, uint32_t lo, uint32_t hi, uint32_t limit, uint32_t *room) {
    uint32_t column = 0;
    *room = UINT32_MAX;
    for (uint32_t i = lo; i < hi; i++) {
        const text_line *line = &l->at[i];
        if (!trails(line) || is_comment_alone(l, line) || line->columns >= limit) continue;
        uint32_t own = line->columns + COMMENT_GAP, width = comment_width(line);
        if (own + width > FORMAT_WIDTH) continue; /* too long in any case */
        if (own > column) column = own;
        if (FORMAT_WIDTH - width < *room) *room = FORMAT_WIDTH - width;
    }
    return column;
}

/* Lines too long to let the others have their comments in one column are left out, the longest first. */
static uint32_t common_column(const text_lines *l, uint32_t lo, uint32_t hi) {
    uint32_t limit = UINT32_MAX;
    for (uint32_t tries = 0; tries < MOST_TRIES; tries++) {
        uint32_t room, column = column_of(l, lo, hi, limit, &room);
        if (column <= room) return column;
        limit = column - COMMENT_GAP;
    }
    return 0;
}

static void write_lines(const text_lines *l, uint32_t lo, uint32_t hi, buf *out) {
    uint32_t common = common_column(l, lo, hi), last = 0;
    for (uint32_t i = lo; i < hi; i++) {
        const text_line *line = &l->at[i];
        bool alone = is_comment_alone(l, line);
        if (line->hi > line->lo && !(alone && line->hangs)) buf_add(out, l->text->p + line->lo, line->hi - line->lo);
        if (alone) {
            if (line->hangs) buf_fill(out, ' ', last);
            buf_str(out, line->comment);
        } else if (line->comment.n) {
            last = line->columns + COMMENT_GAP;
            if (last < common && common + comment_width(line) <= FORMAT_WIDTH) last = common;
            buf_fill(out, ' ', last - line->columns);
            buf_str(out, line->comment);
        }
        buf_char(out, '\n');
    }
}

void lines_write(const text_lines *l, buf *out) {
    for (uint32_t lo = 0; lo < l->n;) {
        uint32_t hi = lo + 1;
        while (hi < l->n && !l->at[hi].blank) hi++;
        if (l->at[lo].blank) buf_char(out, '\n');
        write_lines(l, lo, hi, out);
        lo = hi;
    }
}
