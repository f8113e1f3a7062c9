/* Diagnostics for people: the author's own line, the words underlined, what to write instead.
 *
 *   cloud-crm.comp:14:31: error[E0123]: there is no exam NW-471
 *      14 |   set sales_exams = { NW-470, NW-471 }
 *         |                               ^^^^^^
 *      Write NW-417, or add NW-471 to `catalog exams`.
 *
 * All places of a diagnostic that stand on one line share its underline.  A note without words on another line only
 * shows that line; one with words is underlined by `---`, and its words stand beside that, or below it where another
 * underline follows.  Of a line of megabytes only the neighbourhood of the places is measured and shown. */
#include "base/limits.h"
#include "base/term.h"
#include "diag/diag.h"

#define RED "\033[1;31m"
#define YELLOW "\033[33m"
#define PLAIN "\033[0m"

enum {
    INDENT = 3,
    GUTTER = 8,       /* `   14 | `                                         */
    NARROWEST = 40,   /* columns: narrower terminals wrap by themselves     */
    MOST_PLACES = 24, /* shown of one diagnostic; the rest are counted      */
};

typedef struct printer {
    buf *out;
    const source_set *sources;
    const char *tint, *plain; /* of the severity; empty without colour */
    uint32_t width;
} printer;

/* A span that is shown, and what is said about it. */
typedef struct spot {
    span at;
    str words;
    bool main; /* the diagnostic's own place */
    place from;
    uint32_t last_line;
} spot;

/* ---- a line as it is shown ---- */

/* Columns [from, to) of a line; `…` stands for what is cut at either end. */
typedef struct view {
    str text;
    uint32_t offset; /* of text in its source */
    uint32_t from, to;
    bool cut_left, cut_right;
} view;

typedef struct columns {
    uint32_t lo, hi;
} columns;

static uint32_t column_of(str text, uint32_t byte) {
    uint32_t column = 0;
    for (uint32_t i = 0; i < text.n && i < byte;) {
        glyph g = term_glyph(text, i, column);
        column += g.columns;
        i += g.bytes;
    }
    return column;
}

/* What a span covers of the line; one column where that is nothing, as an empty span is a place too. */
static columns columns_of(const view *v, span at) {
    uint32_t lo = at.lo > v->offset ? at.lo - v->offset : 0, hi = at.hi > v->offset ? at.hi - v->offset : 0;
    columns c = {column_of(v->text, lo), column_of(v->text, hi)};
    if (c.hi <= c.lo) c.hi = c.lo + 1;
    return c;
}

/* The byte where the character that byte i is part of starts. */
static uint32_t character_start(str text, uint32_t i) {
    for (uint32_t back = 0; back < 4 && back <= i; back++)
        if (utf8_len(text.p + i - back, text.n - (i - back)) > back) return i - back;
    return i;
}

/* Leaves out bytes that cannot come into view, at most four to a column. */
static void forget_what_is_far(view *v, uint32_t byte, uint32_t width) {
    uint32_t near = 4 * width;
    if (v->text.n - byte > 2 * near) {
        v->text.n = character_start(v->text, byte + near);
        v->cut_right = true;
    }
    if (byte > 2 * near) {
        uint32_t skip = character_start(v->text, byte - near);
        v->text = (str){v->text.p + skip, v->text.n - skip};
        v->offset += skip;
        v->cut_left = true;
    }
}

/* The line around `at`.  One no longer than the terminal is wide is shown whole though the gutter pushes it over: an
 * author who keeps to 80 columns sees every line as written. */
static view view_of(const source *s, uint32_t line, span at, uint32_t width) {
    view v = {.text = source_line(s, line)};
    v.offset = (uint32_t)(v.text.p - s->text.p);
    uint32_t byte = at.lo > v.offset ? at.lo - v.offset : 0;
    forget_what_is_far(&v, byte < v.text.n ? byte : v.text.n, width);

    uint32_t all = column_of(v.text, v.text.n), room = width - GUTTER;
    v.to = all;
    if (all <= width && !v.cut_left && !v.cut_right) return v;

    columns c = columns_of(&v, at);
    if (v.cut_left || c.hi >= room) {
        uint32_t wide = c.hi - c.lo < room - 2 ? c.hi - c.lo : room - 2, before = (room - wide) / 2;
        v.from = c.lo > before ? c.lo - before : 0;
        if (!v.cut_right && v.from + room > all + 1) v.from = all + 1 > room ? all + 1 - room : 0;
    }
    v.to = v.from + room;
    v.cut_left |= v.from > 0;
    v.cut_right |= v.to < all;
    return v;
}

/* ---- rows ---- */

static void start_row(const printer *p, uint32_t line) {
    if (line) buf_printf(p->out, "%5u | ", (unsigned)line);
    else buf_z(p->out, "      | ");
}

static void end_row(const printer *p) {
    while (p->out->n && p->out->p[p->out->n - 1] == ' ') p->out->n--;
    buf_char(p->out, '\n');
}

static void line_row(const printer *p, uint32_t line, const view *v) {
    uint32_t lo = v->from + v->cut_left, hi = v->to - v->cut_right, column = 0;
    start_row(p, line);
    if (v->cut_left) buf_z(p->out, "…");
    for (uint32_t i = 0; i < v->text.n && column < hi;) {
        glyph g = term_glyph(v->text, i, column);
        uint32_t end = column + g.columns;
        if (column >= lo && end <= hi) buf_add(p->out, g.shown, g.n);
        else if (end > lo) buf_fill(p->out, ' ', (end < hi ? end : hi) - (column > lo ? column : lo)); /* half of it */
        column = end;
        i += g.bytes;
    }
    if (v->cut_right) buf_z(p->out, "…");
    end_row(p);
}

typedef struct mark {
    columns at; /* in the row */
    char sign;
    str words;
    uint32_t to_line; /* where the span ends, if that is another line */
} mark;

static void mark_words(const printer *p, const mark *m) {
    if (m->to_line) buf_printf(p->out, "to line %u%s", (unsigned)m->to_line, m->words.n ? ": " : "");
    term_text(p->out, m->words);
}

/* The underline, then a row for each mark whose words do not stand at its end. */
static void mark_rows(const printer *p, const mark *marks, uint32_t n) {
    uint32_t end = 0, beside = n;
    for (uint32_t i = 0; i < n; i++)
        if (marks[i].at.hi > end) end = marks[i].at.hi;
    for (uint32_t i = n; i-- > 0 && beside == n;)
        if (marks[i].at.hi == end && (marks[i].words.n || marks[i].to_line)) beside = i;

    start_row(p, 0);
    bool tinted = false;
    for (uint32_t column = 0; column < end; column++) {
        char sign = ' ';
        for (uint32_t i = 0; i < n && sign != '^'; i++)
            if (marks[i].at.lo <= column && column < marks[i].at.hi) sign = marks[i].sign;
        if (sign != ' ' && !tinted) {
            buf_z(p->out, p->tint);
            tinted = true;
        }
        buf_char(p->out, sign);
    }
    if (beside < n) {
        buf_char(p->out, ' ');
        mark_words(p, &marks[beside]);
    }
    buf_z(p->out, p->plain);
    end_row(p);

    for (uint32_t i = n; i-- > 0;) {
        if (i == beside || !(marks[i].words.n || marks[i].to_line)) continue;
        start_row(p, 0);
        buf_fill(p->out, ' ', marks[i].at.lo);
        buf_z(p->out, p->tint);
        mark_words(p, &marks[i]);
        buf_z(p->out, p->plain);
        end_row(p);
    }
}

/* One line of the author's and what is underlined in it; n spots that start there, n > 0. */
static void show_line(const printer *p, const spot *spots, uint32_t n) {
    const spot *main = &spots[0];
    span all = spots[0].at;
    for (uint32_t i = 0; i < n; i++) {
        if (spots[i].main) main = &spots[i];
        all = span_join(all, spots[i].at);
    }
    const source *s = &p->sources->at[main->at.src];
    view v = view_of(s, main->from.line, all.hi - all.lo < p->width - GUTTER ? all : main->at, p->width);
    line_row(p, main->from.line, &v);

    mark marks[MOST_PLACES];
    uint32_t nmarks = 0, lo = v.from + v.cut_left, hi = v.to - v.cut_right;
    for (uint32_t i = 0; i < n; i++) {
        const spot *sp = &spots[i];
        if (!main->main && sp->words.n == 0) continue;
        columns c = columns_of(&v, sp->at);
        if (c.hi <= lo || (v.cut_right && c.lo >= hi)) continue; /* out of view */
        if (c.lo < lo) c.lo = lo;
        if (v.cut_right && c.hi > hi) c.hi = hi;
        marks[nmarks++] = (mark){
            .at = {c.lo - v.from, c.hi - v.from},
            .sign = sp->main || sp->words.n == 0 ? '^' : '-',
            .words = sp->words,
            .to_line = sp->last_line > sp->from.line ? sp->last_line : 0,
        };
    }
    if (nmarks) mark_rows(p, marks, nmarks);
}

/* ---- one diagnostic ---- */

static void put_place(const printer *p, const spot *s) {
    term_text(p->out, p->sources->at[s->at.src].name);
    buf_printf(p->out, ":%u:%u:", (unsigned)s->from.line, (unsigned)s->from.column);
}

static spot spot_of(const printer *p, span at, str words) {
    const source *s = &p->sources->at[at.src];
    return (spot){.at = at,
                  .words = words,
                  .from = source_place(s, at.lo),
                  .last_line = source_line_at(s, at.hi > at.lo ? at.hi - 1 : at.lo)};
}

/* The diagnostic's own file first, then as the files were read; by position in each. */
static bool stands_before(const spot *a, const spot *b, uint32_t own_src) {
    if (a->at.src != b->at.src) return a->at.src == own_src || (b->at.src != own_src && a->at.src < b->at.src);
    return a->at.lo < b->at.lo;
}

static void show_places(const printer *p, const diag *d) {
    spot spots[MOST_PLACES];
    uint32_t n = 0, more = 0;
    if (!span_is_none(d->at)) {
        spots[n] = spot_of(p, d->at, (str){0});
        spots[n++].main = true;
    }
    for (const diag_note *note = d->notes; note; note = note->next) {
        if (span_is_none(note->at)) continue;
        if (n == MOST_PLACES) {
            more++;
            continue;
        }
        spot s = spot_of(p, note->at, note->text);
        uint32_t i = n++;
        for (; i > 0 && stands_before(&s, &spots[i - 1], d->at.src); i--) spots[i] = spots[i - 1];
        spots[i] = s;
    }

    uint32_t src = d->at.src;
    for (uint32_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && spots[end].at.src == spots[i].at.src; end++)
            if (spots[end].from.line != spots[i].from.line) break;
        if (spots[i].at.src != src) {
            src = spots[i].at.src;
            buf_fill(p->out, ' ', INDENT);
            put_place(p, &spots[i]);
            buf_char(p->out, '\n');
        }
        show_line(p, &spots[i], end - i);
    }
    if (more) buf_printf(p->out, "%*sand %u more %s\n", INDENT, "", (unsigned)more, more == 1 ? "place" : "places");
}

static void show(const printer *p, const diag *d) {
    const diag_info *info = &diag_infos[d->code];
    if (!span_is_none(d->at)) {
        spot s = spot_of(p, d->at, (str){0});
        put_place(p, &s);
        buf_char(p->out, ' ');
    } else if (d->where.n) {
        term_text(p->out, d->where);
        buf_z(p->out, ": ");
    }
    buf_printf(p->out, "%s%s[%s]%s: ", p->tint, info->severity == SEVERITY_ERROR ? "error" : "warning", info->id, p->plain);
    term_text(p->out, d->message);
    buf_char(p->out, '\n');

    show_places(p, d);
    for (const diag_note *note = d->notes; note; note = note->next)
        if (span_is_none(note->at)) term_wrap(p->out, note->text, INDENT, p->width);
    term_wrap(p->out, d->readings, INDENT, UINT32_MAX);
    term_wrap(p->out, d->help, INDENT, p->width);
}

void diag_place(buf *out, const source_set *sources, span at) {
    printer p = {.out = out, .sources = sources, .tint = "", .plain = ""};
    spot s = spot_of(&p, at, (str){0});
    put_place(&p, &s);
}

void diag_excerpt(buf *out, const source_set *sources, const diag *d, const diag_style *style) {
    printer p = {.out = out, .sources = sources, .tint = style->color ? RED : "", .plain = style->color ? PLAIN : ""};
    p.width = style->width > NARROWEST ? style->width : NARROWEST;
    show_places(&p, d);
}

void diags_text(buf *out, const diags *ds, const diag_style *style) {
    printer p = {.out = out, .sources = ds->sources, .plain = style->color ? PLAIN : ""};
    p.width = style->width > NARROWEST ? style->width : NARROWEST;
    uint32_t shown = 0;
    for (const diag *d = ds->first; d && shown < COMP_MAX_DIAGS; d = d->next, shown++) {
        bool error = diag_infos[d->code].severity == SEVERITY_ERROR;
        p.tint = !style->color ? "" : error ? RED : YELLOW;
        if (shown) buf_char(out, '\n');
        show(&p, d);
    }
    if (ds->n > shown) buf_printf(out, "\nand %u more, not shown\n", (unsigned)(ds->n - shown));
}
