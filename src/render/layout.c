/* Lines of a text for a terminal.  See layout.h. */
#include "render/layout.h"

#include "base/term.h"

static const char *tint_on(const layout *l, tint t) {
    if (!l->color) return "";
    switch (t) {
    case TINT_PLAIN: return "";
    case TINT_GOOD: return "\033[32m";
    case TINT_BAD: return "\033[1;31m";
    case TINT_OPEN: return "\033[33m";
    case TINT_STRONG: return "\033[1m";
    }
    return "";
}

static void put(layout *l, str s, tint t) {
    const char *on = tint_on(l, t);
    buf_z(l->out, on);
    term_text(l->out, s);
    if (*on) buf_z(l->out, "\033[0m");
}

uint32_t layout_columns(layout *l, str s) {
    l->line.n = 0;
    term_text(&l->line, s);
    return l->line.failed ? s.n : str_columns((str){l->line.p, (uint32_t)l->line.n});
}

void layout_newline(layout *l) {
    while (l->out->n && l->out->p[l->out->n - 1] == ' ') l->out->n--;
    buf_char(l->out, '\n');
}

/* The label; true when the text can begin on its line, which is then filled up to `indent`. */
static bool put_label(layout *l, uint32_t at, str label, uint32_t indent) {
    buf_fill(l->out, ' ', at);
    if (label.n == 0) {
        buf_fill(l->out, ' ', indent - at);
        return true;
    }
    uint32_t end = at + layout_columns(l, label);
    put(l, label, TINT_PLAIN);
    if (end < indent) {
        buf_fill(l->out, ' ', indent - end);
        return true;
    }
    layout_newline(l);
    return false;
}

/* The text wrapped into `line`, without its last newline: from `indent` on, at most `width` wide. */
static str wrapped(layout *l, str text, uint32_t indent, uint32_t width) {
    l->line.n = 0;
    term_wrap(&l->line, text, indent, width);
    if (l->line.failed || l->line.n == 0) return (str){0};
    return (str){l->line.p, (uint32_t)l->line.n - 1};
}

void layout_beside(layout *l, uint32_t at, str label, uint32_t indent, str text) {
    bool beside = put_label(l, at, label, indent);
    str lines = wrapped(l, text, indent, l->width);
    if (beside && lines.n) lines = (str){lines.p + indent, lines.n - indent};
    if (lines.n) buf_str(l->out, lines);
    if (lines.n || beside) layout_newline(l);
}

void layout_tail(layout *l, uint32_t column, uint32_t indent, str text) {
    str lines = wrapped(l, text, indent, l->width);
    buf_fill(l->out, ' ', indent - column);
    if (lines.n > indent) buf_add(l->out, lines.p + indent, lines.n - indent);
    layout_newline(l);
}

void layout_headline(layout *l, str before, str what, tint t) {
    l->line.n = 0;
    term_text(&l->line, before);
    uint32_t columns = l->line.failed ? 0 : str_columns((str){l->line.p, (uint32_t)l->line.n});
    uint32_t own = layout_columns(l, what);
    if (columns + own <= l->width) {
        term_text(l->out, before);
    } else { /* on a line of its own */
        layout_beside(l, 0, (str){0}, 0, before);
    }
    if (own <= l->width) {
        put(l, what, t);
        layout_newline(l);
    } else {
        layout_beside(l, 0, (str){0}, 0, what);
    }
}

static void put_cells(layout *l, uint32_t column, str word, const cell *cells) {
    if (word.n) {
        uint32_t start = column + 2 <= l->needs ? l->needs : l->first - 2 - word.n;
        buf_fill(l->out, ' ', start - column);
        buf_str(l->out, word);
        column = start + word.n;
    }
    for (uint32_t i = 0; i < l->ncolumns; i++) {
        if (cells[i].text.n == 0) continue;
        uint32_t start = l->first + i * l->step;
        if (start > column) buf_fill(l->out, ' ', start - column);
        column = start + layout_columns(l, cells[i].text);
        put(l, cells[i].text, cells[i].tint);
    }
    layout_newline(l);
}

void layout_row(layout *l, uint32_t at, str label, uint32_t indent, str text, str word, const cell *cells) {
    uint32_t limit = l->first - 2 - (word.n ? word.n + 2 : 0), columns = layout_columns(l, text);
    if (indent + columns > limit) {
        layout_beside(l, at, label, indent, text);
        put_cells(l, 0, word, cells);
        return;
    }
    if (!put_label(l, at, label, indent)) buf_fill(l->out, ' ', indent);
    term_text(l->out, text);
    put_cells(l, indent + columns, word, cells);
}

void layout_cell(layout *l, str s, uint32_t columns, bool pad, tint t) {
    uint32_t wide = layout_columns(l, s), used = wide;
    const char *on = tint_on(l, t);
    buf_z(l->out, on);
    if (wide <= columns) {
        term_text(l->out, s);
    } else {
        used = 0;
        for (uint32_t i = 0; i < s.n;) {
            glyph g = term_glyph(s, i, TERM_TAB - 1);
            if (used + g.columns + 1 > columns) break;
            buf_add(l->out, g.shown, g.n);
            used += g.columns;
            i += g.bytes;
        }
        buf_z(l->out, "…");
        used++;
    }
    if (*on) buf_z(l->out, "\033[0m");
    if (pad && used < columns) buf_fill(l->out, ' ', columns - used);
}
