/* A comparison for a pull request.  Words of the rules stand as code, so that nothing in them is taken for markup; what
 * stands in the text is escaped, a name that would call somebody (@ana) and a number that would point somewhere (#12)
 * included. */
#include <string.h>

#include "base/term.h"
#include "diff/render.h"

typedef struct writer {
    buf *out;
    const diff_report *r;
    bool table; /* a bar would end the cell */
} writer;

static void text(writer *w, str s) {
    buf plain = {0};
    term_text(&plain, s);
    for (size_t i = 0; i < plain.n; i++) {
        char c = plain.p[i];
        if (c == '@') buf_z(w->out, "&#64;");
        else if (c == '<') buf_z(w->out, "&lt;");
        else if (c == '&') buf_z(w->out, "&amp;");
        else if (memchr("\\`*_[]#|~>$", c, 11)) buf_printf(w->out, "\\%c", c);
        else buf_char(w->out, c);
    }
    w->out->failed |= plain.failed;
    buf_free(&plain);
}

/* In as many backquotes as it takes. */
static void code(writer *w, str s) {
    buf plain = {0};
    size_t run = 0, most = 0;
    term_text(&plain, s);
    for (size_t i = 0; i < plain.n; i++) {
        run = plain.p[i] == '`' ? run + 1 : 0;
        if (run > most) most = run;
    }
    buf_fill(w->out, '`', most + 1);
    if (most) buf_char(w->out, ' ');
    for (size_t i = 0; i < plain.n; i++) {
        if (plain.p[i] == '|' && w->table) buf_char(w->out, '\\');
        buf_char(w->out, plain.p[i]);
    }
    if (most) buf_char(w->out, ' ');
    buf_fill(w->out, '`', most + 1);
    w->out->failed |= plain.failed;
    buf_free(&plain);
}

static void codes(writer *w, const diff_words *names) {
    for (; names; names = names->next) {
        code(w, names->text);
        if (names->next) buf_z(w->out, ", ");
    }
}

static void title(writer *w, str s) {
    if (!s.n) return;
    buf_z(w->out, " \xe2\x80\x9c");
    text(w, s);
    buf_z(w->out, "\xe2\x80\x9d");
}

static void code_or(writer *w, str s, const char *none) {
    if (s.n) code(w, s);
    else buf_z(w->out, none);
}

static void change(writer *w, const diff_change *c) {
    bool titles = c->kind == DIFF_RETITLED, both = c->kind >= DIFF_CHANGED;
    buf_printf(w->out, "- **%s**", diff_kind_word(c->kind));
    if (c->what.n) {
        buf_char(w->out, ' ');
        text(w, c->what);
    }
    if (c->subject.n) {
        buf_z(w->out, !c->what.n || c->named ? " " : " (");
        if (c->named) code(w, c->subject);
        else text(w, c->subject);
        if (c->what.n && !c->named) buf_char(w->out, ')');
    }
    if (c->old_text.n || c->new_text.n || titles) buf_z(w->out, both || c->subject.n ? ": " : " ");
    if (c->old_text.n || titles) code_or(w, c->old_text, "no title");
    if (both && (c->old_text.n || c->new_text.n)) buf_z(w->out, " \xe2\x86\x92 ");
    if (c->new_text.n || titles) code_or(w, c->new_text, "no title");
    buf_char(w->out, '\n');
}

static void home(writer *w, const diff_home *h) {
    buf name = {0};
    bool itself = h->kind == HOME_COMPETENCY || h->kind == HOME_FACTS;
    diff_home_name(&name, h);
    buf_z(w->out, "\n**");
    if (itself) text(w, (str){name.p, (uint32_t)name.n});
    else code(w, (str){name.p, (uint32_t)name.n});
    buf_z(w->out, "**");
    title(w, h->title);
    name.n = 0;
    diff_place(&name, w->r, h->old_at, h->new_at, " \xe2\x86\x92 ");
    if (name.n) {
        buf_z(w->out, " \xc2\xb7 ");
        text(w, (str){name.p, (uint32_t)name.n});
    }
    if (h->used_by) {
        buf_z(w->out, " \xc2\xb7 used by ");
        codes(w, h->used_by);
    }
    buf_z(w->out, "\n\n");
    for (const diff_change *c = h->first; c; c = c->next) change(w, c);
    w->out->failed |= name.failed;
    buf_free(&name);
}

static void group(writer *w, const diff_group *g) {
    buf_z(w->out, "\n#### ");
    if (!g->names) buf_z(w->out, diff_common_name(g));
    codes(w, g->names);
    if (g->names == g->last_name) title(w, g->title);
    if (g->against.n) {
        buf_z(w->out, ", against ");
        text(w, g->against);
    }
    buf_char(w->out, '\n');
    for (const diff_home *h = g->first; h; h = h->next) home(w, h);
}

/* ---- for whom ---- */

static void row(writer *w, const population_competency *c, const transition *t) {
    buf_z(w->out, "| ");
    code(w, population_word(c, t->from));
    buf_z(w->out, " \xe2\x86\x92 ");
    code(w, population_word(c, t->to));
    buf_z(w->out, " | ");
    diff_count(w->out, t->n, 0);
    buf_z(w->out, " | ");
    codes(w, t->causes);
    if (w->r->list) {
        buf_z(w->out, " | ");
        codes(w, t->first);
    }
    buf_z(w->out, " |\n");
}

static void competency(writer *w, uint32_t i) {
    const population_counts *p = w->r->population;
    const population_competency *c = &p->competencies[i];
    buf_z(w->out, "\n| ");
    w->table = true;
    code(w, c->name);
    buf_printf(w->out, " | partners | because of |%s\n|---|---:|---|%s\n", w->r->list ? " who |" : "", w->r->list ? "---|" : "");
    for (const transition *t = p->first; t; t = t->next)
        if (t->competency == i) row(w, c, t);
    w->table = false;
    if (p->judged == c->differ) return;
    buf_z(w->out, "| unchanged | ");
    diff_count(w->out, p->judged - c->differ, 0);
    buf_printf(w->out, " | |%s\n", w->r->list ? " |" : "");
}

static void population(writer *w) {
    const population_counts *p = w->r->population;
    buf_z(w->out, "\n#### Partners\n\n");
    diff_headline(w->out, p);
    buf_z(w->out, ".\n");
    for (uint32_t i = 0; i < p->ncompetencies; i++)
        if (p->competencies[i].differ) competency(w, i);
}

void diff_markdown(buf *out, const diff_report *r) {
    writer w = {.out = out, .r = r};
    buf_z(out, "### ");
    code(&w, r->old_name);
    buf_z(out, " \xe2\x86\x92 ");
    code(&w, r->new_name);
    buf_char(out, '\n');
    if (!r->changes->first) buf_z(out, "\nNo difference in meaning.\n");
    for (const diff_group *g = r->changes->first; g; g = g->next) group(&w, g);
    if (r->population) population(&w);
}
