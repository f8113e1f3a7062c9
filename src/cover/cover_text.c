/* Coverage for people: the lines of the rules of which something was not seen, with what that is, then the numbers.
 *
 *   cloud-crm.comp
 *      42 |       and net_new and dpor and date in last 12 months
 *         |           ^^^^^^^ never unmet
 *
 * Items of one place that lack the same are said once, with all their tiers. */
#include <stdio.h>

#include "base/term.h"
#include "cover/cover.h"

enum { GUTTER = 8 }; /* `   14 | ` */

typedef struct writer {
    buf *out;
    const cover_report *r;
    const source_set *sources;
    uint32_t width;
    span lapsed;   /* said to be never judged, with all in it */
    uint32_t line; /* shown last in the file at hand; 0: none  */
    span shown;    /* underlined last                          */
    buf words;
} writer;

static const char *const lack_words[COVER_KINDS][COVER_THINGS] = {
    [COVER_TIER] = {"never met", "never unmet", "", "", ""},
    [COVER_REQUIREMENT] = {"never met", "never unmet", "", "", ""},
    [COVER_CONDITION] = {"never met", "never unmet", "never unknown", "never decisive when met",
                         "never decisive when unmet"},
    [COVER_ROLE] = {"never filled", "never short", "never unknown", "never decisive when filled",
                    "never decisive when short"},
    [COVER_CELL] = {"never chosen", "", "", "", ""}};

/* What was never seen at all was never seen to decide either. */
static uint8_t worth_saying(uint8_t lacks) {
    if (lacks >> COVER_MET & 1) lacks &= (uint8_t)~(1 << COVER_NEEDED);
    if (lacks >> COVER_UNMET & 1) lacks &= (uint8_t)~(1 << COVER_BLAMED);
    return lacks;
}

static bool is_inside(span inner, span outer) {
    return inner.src == outer.src && inner.lo >= outer.lo && inner.hi <= outer.hi;
}

static bool same_place(const cover_item *a, const cover_item *b) {
    return a->kind == b->kind && a->at.src == b->at.src && a->at.lo == b->at.lo && a->at.hi == b->at.hi;
}

static bool lacks_alike(const cover_report *r, uint32_t a, uint32_t b) {
    return same_place(&r->cover->items[a], &r->cover->items[b]) && cover_lacks(r, a) == cover_lacks(r, b) &&
           r->seen->judged[a] == r->seen->judged[b];
}

static void add_label(buf *out, const cover_item *item) {
    if (item->competency.n) buf_str(out, item->competency);
    if (item->competency.n && item->tier.n) buf_char(out, ' ');
    buf_str(out, item->tier);
}

/* "silver, gold: never unmet; never unknown" of the items alike to `first`, up to before `end`. */
static void say(writer *w, uint32_t first, uint32_t end) {
    const cover_report *r = w->r;
    const cover_item *item = &r->cover->items[first];
    const bool told_apart = item->competency.n || item->tier.n;
    bool some = false;
    w->words.n = 0;
    if (item->kind == COVER_TIER && item->tier.n) buf_z(&w->words, "tier ");
    for (uint32_t i = first; i < end && told_apart; i++) {
        if (!lacks_alike(r, first, i)) continue;
        if (i > first) buf_z(&w->words, ", ");
        add_label(&w->words, &r->cover->items[i]);
    }
    if (told_apart) buf_z(&w->words, ": ");
    if (!r->seen->judged[first]) {
        buf_z(&w->words, "never judged, since no test is of a day on which this is in force");
        return;
    }
    const uint8_t lacks = worth_saying(cover_lacks(r, first));
    for (uint32_t t = 0; t < COVER_THINGS; t++) {
        if (!(lacks >> t & 1)) continue;
        if (some) buf_z(&w->words, "; ");
        buf_z(&w->words, lack_words[item->kind][t]);
        some = true;
    }
}

/* Columns that `bytes` of a line take. */
static uint32_t columns_of(str line, uint32_t bytes) {
    uint32_t column = 0;
    for (uint32_t i = 0; i < bytes && i < line.n;) {
        glyph g = term_glyph(line, i, column);
        column += g.columns;
        i += g.bytes;
    }
    return column;
}

static void show_line(writer *w, const source *s, uint32_t line) {
    if (w->line == line) return;
    str text = source_line(s, line);
    buf_printf(w->out, "%5u | ", line);
    for (uint32_t i = 0, column = 0; i < text.n;) {
        glyph g = term_glyph(text, i, column);
        buf_add(w->out, g.shown, g.n);
        column += g.columns;
        i += g.bytes;
    }
    buf_char(w->out, '\n');
    w->line = line;
}

/* Of a block only its first two words are underlined: `require performance`. */
static uint32_t end_in_line(str line, uint32_t from, uint32_t to, bool block) {
    uint32_t n = to < line.n ? to : line.n, end = from, words = 0;
    if (!block) return n;
    for (; end < n && line.p[end] != '{' && words < 2; end++) words += line.p[end] == ' ' && line.p[end - 1] != ' ';
    while (end > from + 1 && line.p[end - 1] == ' ') end--;
    return end;
}

/* The underline and the words behind it; below it where they do not fit, or `several` have something to say of it. */
static void show_words(writer *w, const source *s, span at, bool block, bool several) {
    const uint32_t number = source_line_at(s, at.lo), start = s->lines[number - 1];
    const str line = source_line(s, number);
    const uint32_t end = end_in_line(line, at.lo - start, at.hi - start, block);
    const uint32_t lo = columns_of(line, at.lo - start), hi = columns_of(line, end);
    const uint32_t words = str_columns((str){w->words.p, (uint32_t)w->words.n});
    const bool again = is_inside(at, w->shown) && is_inside(w->shown, at) && w->line == number;
    show_line(w, s, number);
    w->shown = at;
    buf_z(w->out, "      | ");
    if (!again) {
        buf_fill(w->out, ' ', lo);
        buf_fill(w->out, '^', hi > lo ? hi - lo : 1);
        if (!several && GUTTER + hi + 1 + words <= w->width) buf_char(w->out, ' ');
        else buf_z(w->out, "\n      | ");
    }
    if (again || several || GUTTER + hi + 1 + words > w->width)
        buf_fill(w->out, ' ', GUTTER + lo + words <= w->width ? lo
                              : GUTTER + words <= w->width    ? w->width - GUTTER - words
                                                              : 0);
    term_text(w->out, (str){w->words.p, (uint32_t)w->words.n});
    buf_char(w->out, '\n');
}

static bool said_before(const cover_report *r, uint32_t first, uint32_t item) {
    for (uint32_t i = item; i-- > first && same_place(&r->cover->items[i], &r->cover->items[item]);)
        if (lacks_alike(r, i, item)) return true;
    return false;
}

/* Do items of one place lack different things? */
static bool others_lack(const cover_report *r, uint32_t item, uint32_t end) {
    for (uint32_t i = item + 1; i < end && same_place(&r->cover->items[i], &r->cover->items[item]); i++)
        if (!lacks_alike(r, i, item) && worth_saying(cover_lacks(r, i))) return true;
    return false;
}

static void write_file(writer *w, uint32_t first, uint32_t end) {
    const cover_report *r = w->r;
    const source *s = &w->sources->at[r->cover->items[first].at.src];
    bool headed = false;
    w->line = 0;
    for (uint32_t i = first; i < end; i++) {
        const cover_item *item = &r->cover->items[i];
        if (!worth_saying(cover_lacks(r, i)) || said_before(r, first, i)) continue;
        if (!r->seen->judged[i]) {
            if (is_inside(item->at, w->lapsed) && !is_inside(w->lapsed, item->at)) continue;
            w->lapsed = item->at;
        }
        if (!headed) {
            buf_char(w->out, '\n');
            term_text(w->out, s->name);
            buf_char(w->out, '\n');
        }
        headed = true;
        say(w, i, end);
        show_words(w, s, item->at, item->kind == COVER_TIER || item->kind == COVER_REQUIREMENT,
                   others_lack(r, i, end));
    }
}

/* ---- numbers ---- */

static void write_count(buf *out, cover_count c, uint32_t columns) {
    char text[32];
    int n = c.of ? snprintf(text, sizeof text, "%u/%u", c.seen, c.of) : snprintf(text, sizeof text, "-");
    buf_fill(out, ' ', columns > (uint32_t)n ? columns - (uint32_t)n : 0);
    buf_add(out, text, (size_t)n);
}

static void write_row(writer *w, str name, uint32_t columns, const cover_tally *t) {
    term_text(w->out, name);
    const uint32_t n = str_columns(name);
    buf_fill(w->out, ' ', columns > n ? columns - n : 0);
    write_count(w->out, t->conditions, 12);
    write_count(w->out, t->decisive, 10);
    write_count(w->out, t->people, 8);
    write_count(w->out, t->cells, 8);
    write_count(w->out, t->requirements, 14);
    write_count(w->out, t->all, 10);
    buf_printf(w->out, " %4u %%\n", cover_percent(t->all));
}

static void write_table(writer *w) {
    const cover *c = w->r->cover;
    uint32_t columns = 5, files = 0;
    for (uint32_t i = 0; i < c->nitems; i = cover_file_end(c, i)) {
        uint32_t n = str_columns(w->sources->at[c->items[i].at.src].name);
        if (n > columns) columns = n;
        files++;
    }
    buf_z(w->out, "\nseen of what there is to see\n");
    buf_fill(w->out, ' ', columns);
    buf_z(w->out, "  conditions  decisive  people   cells  requirements       all\n");
    for (uint32_t i = 0; i < c->nitems; i = cover_file_end(c, i)) {
        const uint32_t src = c->items[i].at.src;
        const cover_tally t = cover_tally_of(w->r, src);
        write_row(w, w->sources->at[src].name, columns, &t);
    }
    if (files == 1) return;
    const cover_tally all = cover_tally_of(w->r, UINT32_MAX);
    write_row(w, STR_LIT("all"), columns, &all);
}

void cover_write_text(buf *out, const cover_report *r, const render_style *style) {
    writer w = {.out = out, .r = r, .sources = &r->cover->program->sources, .width = style->width, .lapsed = SPAN_NONE,
                .shown = SPAN_NONE};
    for (uint32_t i = 0, end; i < r->cover->nitems; i = end) {
        end = cover_file_end(r->cover, i);
        write_file(&w, i, end);
    }
    write_table(&w);
    out->failed |= w.words.failed;
    buf_free(&w.words);
}
