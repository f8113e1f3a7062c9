/* A comparison for a terminal: competency by competency, place by place, a change a line. */
#include "diff/render.h"
#include "render/layout.h"

enum { HOME = 2, KIND = 4, TEXT = 14 }; /* columns */

typedef struct writer {
    const diff_report *r;
    layout l;
    buf words;
} writer;

static str taken(writer *w) { return (str){w->words.p, (uint32_t)w->words.n}; }

static void line(writer *w, uint32_t at, const char *label, uint32_t indent) {
    layout_beside(&w->l, at, str_from(label), indent, taken(w));
    w->words.n = 0;
}

static bool is_text(const diff_change *c) { return c->kind == DIFF_RETITLED; } /* in quotes, as it is written */

static void add_text(writer *w, const diff_change *c, str text) {
    if (!is_text(c)) buf_str(&w->words, text);
    else if (text.n) buf_printf(&w->words, "\"" STR_FMT "\"", STR_ARG(text));
    else buf_z(&w->words, "no title");
}

static void write_change(writer *w, const diff_change *c) {
    diff_about(&w->words, c);
    bool both = c->kind >= DIFF_CHANGED, any = c->old_text.n || c->new_text.n;
    bool goes_on = c->kind <= DIFF_REMOVED && (!c->subject.n || c->named); /* "added exam A-1" */
    if (w->words.n && any) buf_z(&w->words, goes_on ? " " : ": ");
    if (c->old_text.n || is_text(c)) add_text(w, c, c->old_text);
    if (both && any) buf_z(&w->words, " -> ");
    if (c->new_text.n || is_text(c)) add_text(w, c, c->new_text);
    line(w, KIND, diff_kind_word(c->kind), TEXT);
}

static void write_used_by(writer *w, const diff_home *h) {
    if (!h->used_by) return;
    for (const diff_words *u = h->used_by; u; u = u->next)
        buf_printf(&w->words, STR_FMT "%s", STR_ARG(u->text), u->next ? ", " : "");
    line(w, KIND, "used by", TEXT);
}

/* Behind the name where it fits, else on a line of its own. */
static void write_place(writer *w, span old_at, span new_at) {
    buf where = {0};
    diff_place(&where, w->r, old_at, new_at, " -> ");
    str s = {where.p, (uint32_t)where.n};
    uint32_t used = HOME + layout_columns(&w->l, taken(w));
    if (s.n && used + 3 + layout_columns(&w->l, s) > w->l.width) line(w, HOME, "", HOME);
    else if (s.n) buf_z(&w->words, "   ");
    buf_str(&w->words, s);
    w->words.failed |= where.failed;
    buf_free(&where);
    line(w, HOME, "", HOME);
}

static void write_home(writer *w, const diff_home *h) {
    buf_char(w->l.out, '\n');
    diff_home_name(&w->words, h);
    if (h->title.n) buf_printf(&w->words, " \"" STR_FMT "\"", STR_ARG(h->title));
    write_place(w, h->old_at, h->new_at);
    for (const diff_change *c = h->first; c; c = c->next) write_change(w, c);
    write_used_by(w, h);
}

static void write_group(writer *w, const diff_group *g) {
    if (!g->names) buf_z(&w->words, diff_common_name(g));
    for (const diff_words *n = g->names; n; n = n->next)
        buf_printf(&w->words, STR_FMT "%s", STR_ARG(n->text), n->next ? ", " : "");
    if (g->title.n && g->names == g->last_name) buf_printf(&w->words, " \"" STR_FMT "\"", STR_ARG(g->title));
    if (g->against.n) buf_printf(&w->words, ", against " STR_FMT, STR_ARG(g->against));
    buf_char(w->l.out, '\n');
    line(w, 0, "", 0);
    for (const diff_home *h = g->first; h; h = h->next) write_home(w, h);
}

/* ---- for whom ---- */

static void add_transition(writer *w, const population_competency *c, const transition *t) {
    str from = population_word(c, t->from), to = population_word(c, t->to);
    buf_printf(&w->words, STR_FMT " -> " STR_FMT, STR_ARG(from), STR_ARG(to));
}

/* Columns of the widest transition, and of the widest number. */
static void measure(writer *w, const population_counts *p, uint32_t *label, uint32_t *number) {
    *label = (uint32_t)sizeof "unchanged" - 1;
    for (const transition *t = p->first; t; t = t->next) {
        add_transition(w, &p->competencies[t->competency], t);
        uint32_t columns = layout_columns(&w->l, taken(w));
        if (columns > *label) *label = columns;
        w->words.n = 0;
    }
    diff_count(&w->words, p->judged, 0);
    *number = (uint32_t)w->words.n > 8 ? (uint32_t)w->words.n : 8; /* "partners" */
    w->words.n = 0;
}

static void add_names(writer *w, const diff_words *names) {
    for (const diff_words *n = names; n; n = n->next)
        buf_printf(&w->words, STR_FMT "%s", STR_ARG(n->text), n->next ? ", " : "");
}

static void write_row(writer *w, const char *label, str name, uint64_t n, const transition *t, uint32_t columns,
                      uint32_t number) {
    buf row = {0};
    uint32_t indent = HOME + columns + number + 5;
    if (label) buf_z(&row, label);
    else buf_str(&row, name);
    uint32_t used = layout_columns(&w->l, (str){row.p, (uint32_t)row.n});
    buf_fill(&row, ' ', columns > used ? columns - used : 0);
    buf_z(&row, "  ");
    diff_count(&row, n, number);
    buf_char(&row, '\0');
    if (t) add_names(w, t->causes);
    w->words.failed |= row.failed;
    if (!row.failed) line(w, HOME, row.p, indent);
    buf_free(&row);
    if (!t || !w->r->list) return;
    add_names(w, t->first);
    line(w, 2 * HOME, "", 2 * HOME);
}

static void write_competency(writer *w, const population_counts *p, uint32_t i, uint32_t columns, uint32_t number) {
    const population_competency *c = &p->competencies[i];
    uint32_t used = layout_columns(&w->l, c->name);
    buf_char(w->l.out, '\n');
    buf_str(&w->words, c->name);
    uint32_t to = HOME + columns + 2 + number - 8;
    buf_fill(&w->words, ' ', to > used ? to - used : 2);
    buf_z(&w->words, "partners");
    line(w, 0, "", 0);
    const transition *before = NULL;
    for (const transition *t = p->first; t; t = t->next) {
        if (t->competency != i) continue;
        bool again = before && before->from == t->from && before->to == t->to && !w->r->list;
        buf name = {0};
        if (!again) {
            add_transition(w, c, t);
            buf_add(&name, w->words.p, w->words.n);
            w->words.n = 0;
        }
        write_row(w, NULL, (str){name.p, (uint32_t)name.n}, t->n, t, columns, number);
        w->words.failed |= name.failed;
        buf_free(&name);
        before = t;
    }
    if (c->unchanged) write_row(w, "unchanged", (str){0}, c->unchanged, NULL, columns, number);
}

static void write_population(writer *w, const population_counts *p) {
    uint32_t columns, number;
    measure(w, p, &columns, &number);
    buf_char(w->l.out, '\n');
    diff_headline(&w->words, p);
    line(w, 0, "", 0);
    for (int s = DIFF_OLD; s < DIFF_SIDES; s++)
        if (diff_not_judged(&w->words, p, (diff_which)s)) line(w, 0, "", HOME);
    for (uint32_t i = 0; i < p->ncompetencies; i++)
        if (p->competencies[i].differ) write_competency(w, p, i, columns, number);
}

void diff_text(buf *out, const diff_report *r, const render_style *style) {
    writer w = {.r = r, .l = {.out = out, .width = style->width ? style->width : 80, .color = style->color}};
    buf_str(&w.words, r->old_name);
    line(&w, 0, "old", 5);
    buf_str(&w.words, r->new_name);
    line(&w, 0, "new", 5);
    for (const diff_group *g = r->changes->first; g; g = g->next) write_group(&w, g);
    if (r->population) write_population(&w, r->population);
    out->failed |= w.words.failed || w.l.line.failed;
    buf_free(&w.words);
    buf_free(&w.l.line);
}
