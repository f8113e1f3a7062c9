/* A comparison for a pull request.  Words of the rules stand as code, so that nothing in them is taken for markup; what
 * stands in the text is escaped, a name that would call somebody (@ana) and a number that would point somewhere (#12)
 * included. */
#include <string.h>

#include "diff/markup.h"

static void put_text(markup *m, str plain) {
    for (uint32_t i = 0; i < plain.n; i++) {
        char c = plain.p[i];
        if (c == '@') buf_z(m->out, "&#64;");
        else if (c == '<') buf_z(m->out, "&lt;");
        else if (c == '&') buf_z(m->out, "&amp;");
        else if (memchr("\\`*_[]#|~>$", c, 11)) buf_printf(m->out, "\\%c", c);
        else buf_char(m->out, c);
    }
}

/* In as many backquotes as it takes. */
static void put_code(markup *m, str plain) {
    size_t run = 0, most = 0;
    for (uint32_t i = 0; i < plain.n; i++) {
        run = plain.p[i] == '`' ? run + 1 : 0;
        if (run > most) most = run;
    }
    buf_fill(m->out, '`', most + 1);
    if (most) buf_char(m->out, ' ');
    for (uint32_t i = 0; i < plain.n; i++) {
        if (plain.p[i] == '|' && m->in_table) buf_char(m->out, '\\');
        buf_char(m->out, plain.p[i]);
    }
    if (most) buf_char(m->out, ' ');
    buf_fill(m->out, '`', most + 1);
}

static void change(markup *m, const diff_change *c) {
    buf_printf(m->out, "- **%s**", diff_kind_word(c->kind));
    if (c->what.n || c->subject.n || c->old_text.n || c->new_text.n) buf_char(m->out, ' ');
    markup_change(m, c);
    buf_char(m->out, '\n');
}

static void home(markup *m, const diff_home *h) {
    buf name = {0};
    bool itself = h->kind == HOME_COMPETENCY || h->kind == HOME_FACTS;
    diff_home_name(&name, h);
    buf_z(m->out, "\n**");
    if (itself) markup_text(m, (str){name.p, (uint32_t)name.n});
    else markup_code(m, (str){name.p, (uint32_t)name.n});
    buf_z(m->out, "**");
    markup_title(m, h->title);
    name.n = 0;
    diff_place(&name, m->r, h->old_at, h->new_at, " \xe2\x86\x92 ");
    if (name.n) {
        buf_z(m->out, " \xc2\xb7 ");
        markup_text(m, (str){name.p, (uint32_t)name.n});
    }
    if (h->used_by) {
        buf_z(m->out, " \xc2\xb7 used by ");
        markup_codes(m, h->used_by);
    }
    buf_z(m->out, "\n\n");
    for (const diff_change *c = h->first; c; c = c->next) change(m, c);
    m->out->failed |= name.failed;
    buf_free(&name);
}

static void group(markup *m, const diff_group *g) {
    buf_z(m->out, "\n#### ");
    if (!g->names) buf_z(m->out, diff_common_name(g));
    markup_codes(m, g->names);
    if (g->names == g->last_name) markup_title(m, g->title);
    if (g->against.n) {
        buf_z(m->out, ", against ");
        markup_text(m, g->against);
    }
    buf_char(m->out, '\n');
    for (const diff_home *h = g->first; h; h = h->next) home(m, h);
}

/* ---- for whom ---- */

static void row(markup *m, const population_competency *c, const transition *t) {
    buf_z(m->out, "| ");
    markup_code(m, population_word(c, t->from));
    buf_z(m->out, " \xe2\x86\x92 ");
    markup_code(m, population_word(c, t->to));
    buf_z(m->out, " | ");
    diff_count(m->out, t->n, 0);
    buf_z(m->out, " | ");
    markup_codes(m, t->causes);
    if (m->r->list) {
        buf_z(m->out, " | ");
        markup_codes(m, t->first);
    }
    buf_z(m->out, " |\n");
}

static void competency(markup *m, uint32_t i) {
    const population_counts *p = m->r->population;
    const population_competency *c = &p->competencies[i];
    buf_z(m->out, "\n| ");
    m->in_table = true;
    markup_code(m, c->name);
    buf_printf(m->out, " | partners | because of |%s\n|---|---:|---|%s\n", m->r->list ? " who |" : "",
               m->r->list ? "---|" : "");
    for (const transition *t = p->first; t; t = t->next)
        if (t->competency == i) row(m, c, t);
    m->in_table = false;
    if (c->unchanged == 0) return;
    buf_z(m->out, "| unchanged | ");
    diff_count(m->out, c->unchanged, 0);
    buf_printf(m->out, " | |%s\n", m->r->list ? " |" : "");
}

static void population(markup *m) {
    const population_counts *p = m->r->population;
    buf not_judged = {0};
    buf_z(m->out, "\n#### Partners\n\n");
    diff_headline(m->out, p);
    buf_z(m->out, ".\n");
    for (int s = DIFF_OLD; s < DIFF_SIDES; s++) {
        not_judged.n = 0;
        if (!diff_not_judged(&not_judged, p, (diff_which)s)) continue;
        buf_z(m->out, "\n**");
        markup_text(m, (str){not_judged.p, (uint32_t)not_judged.n});
        buf_z(m->out, ".**\n");
    }
    m->out->failed |= not_judged.failed;
    buf_free(&not_judged);
    for (uint32_t i = 0; i < p->ncompetencies; i++)
        if (p->competencies[i].differ) competency(m, i);
}

void diff_markdown(buf *out, const diff_report *r) {
    markup m = {.out = out, .r = r, .put_text = put_text, .put_code = put_code};
    buf_z(out, "### ");
    markup_code(&m, r->old_name);
    buf_z(out, " \xe2\x86\x92 ");
    markup_code(&m, r->new_name);
    buf_char(out, '\n');
    if (!r->changes->first) buf_z(out, "\nNo difference in meaning.\n");
    for (const diff_group *g = r->changes->first; g; g = g->next) group(&m, g);
    if (r->population) population(&m);
}
