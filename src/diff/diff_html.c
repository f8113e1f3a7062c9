/* A comparison as one page for a mail: its style inside, no scripts, nothing to load.  Mail programs know little, so it is
 * headings, lists and tables. */
#include "base/term.h"
#include "diff/render.h"

typedef struct writer {
    buf *out;
    const diff_report *r;
} writer;

static const char head[] =
    "<!doctype html>\n"
    "<html lang=\"en\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<title>What changed in the rules</title>\n"
    "<style>\n"
    "body { font: 15px/1.5 -apple-system, \"Segoe UI\", Helvetica, Arial, sans-serif; color: #1f2328; background: #fff;\n"
    "  max-width: 52em; margin: 2em auto; padding: 0 1em }\n"
    "h1 { font-size: 1.5em; margin: 0 }\n"
    "h2 { font-size: 1.2em; margin: 2em 0 .5em; padding-bottom: .3em; border-bottom: 1px solid #d1d9e0 }\n"
    "h3 { font-size: 1em; margin: 1.4em 0 .2em }\n"
    "code { font: .92em/1.4 ui-monospace, Menlo, Consolas, monospace; background: #f3f5f7; border-radius: 3px; padding: .1em .3em }\n"
    "h3 code, h2 code { background: none; padding: 0 }\n"
    ".note { color: #59636e; font-weight: normal; font-size: .93em }\n"
    "table { border-collapse: collapse; margin: .4em 0 }\n"
    "td, th { padding: .25em 1.2em .25em 0; vertical-align: top; text-align: left }\n"
    "table.results td, table.results th { border-bottom: 1px solid #e4e8ec }\n"
    "td.n, th.n { text-align: right; font-variant-numeric: tabular-nums }\n"
    "td.kind { width: 5em; font-weight: 600; color: #59636e }\n"
    "td.added { color: #116329 }\n"
    "td.removed { color: #a40e26 }\n"
    "td.changed, td.moved { color: #7d4e00 }\n"
    "</style>\n"
    "</head>\n"
    "<body>\n";

static void text(writer *w, str s) {
    buf plain = {0};
    term_text(&plain, s);
    for (size_t i = 0; i < plain.n; i++) {
        char c = plain.p[i];
        if (c == '<') buf_z(w->out, "&lt;");
        else if (c == '>') buf_z(w->out, "&gt;");
        else if (c == '&') buf_z(w->out, "&amp;");
        else if (c == '"') buf_z(w->out, "&quot;");
        else buf_char(w->out, c);
    }
    w->out->failed |= plain.failed;
    buf_free(&plain);
}

static void code(writer *w, str s) {
    buf_z(w->out, "<code>");
    text(w, s);
    buf_z(w->out, "</code>");
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
    bool titles = c->kind == DIFF_RETITLED, both = c->kind >= DIFF_CHANGED, any = c->old_text.n || c->new_text.n || titles;
    const char *kind = diff_kind_word(c->kind);
    buf_printf(w->out, "<tr><td class=\"kind %s\">%s</td><td>", kind, kind);
    text(w, c->what);
    if (c->subject.n) {
        if (c->what.n) buf_z(w->out, c->named ? " " : " (");
        if (c->named) code(w, c->subject);
        else text(w, c->subject);
        if (c->what.n && !c->named) buf_char(w->out, ')');
    }
    if (any && (c->what.n || c->subject.n)) buf_z(w->out, both || c->subject.n ? ": " : " ");
    if (c->old_text.n || titles) code_or(w, c->old_text, "no title");
    if (both && any) buf_z(w->out, " \xe2\x86\x92 ");
    if (c->new_text.n || titles) code_or(w, c->new_text, "no title");
    buf_z(w->out, "</td></tr>\n");
}

static void home(writer *w, const diff_home *h) {
    buf name = {0};
    diff_home_name(&name, h);
    buf_z(w->out, "<h3>");
    if (h->kind == HOME_COMPETENCY || h->kind == HOME_FACTS) text(w, (str){name.p, (uint32_t)name.n});
    else code(w, (str){name.p, (uint32_t)name.n});
    title(w, h->title);
    name.n = 0;
    diff_place(&name, w->r, h->old_at, h->new_at, " \xe2\x86\x92 ");
    if (name.n) {
        buf_z(w->out, " <span class=\"note\">");
        text(w, (str){name.p, (uint32_t)name.n});
        buf_z(w->out, "</span>");
    }
    buf_z(w->out, "</h3>\n<table>\n");
    for (const diff_change *c = h->first; c; c = c->next) change(w, c);
    if (h->used_by) {
        buf_z(w->out, "<tr><td class=\"kind\">used by</td><td>");
        codes(w, h->used_by);
        buf_z(w->out, "</td></tr>\n");
    }
    buf_z(w->out, "</table>\n");
    w->out->failed |= name.failed;
    buf_free(&name);
}

static void group(writer *w, const diff_group *g) {
    buf_z(w->out, "<h2>");
    if (!g->names) buf_z(w->out, diff_common_name(g));
    codes(w, g->names);
    if (g->names == g->last_name) title(w, g->title);
    if (g->against.n) {
        buf_z(w->out, " <span class=\"note\">against ");
        text(w, g->against);
        buf_z(w->out, "</span>");
    }
    buf_z(w->out, "</h2>\n");
    for (const diff_home *h = g->first; h; h = h->next) home(w, h);
}

/* ---- for whom ---- */

static void row(writer *w, const population_competency *c, const transition *t) {
    buf_z(w->out, "<tr><td>");
    text(w, population_word(c, t->from));
    buf_z(w->out, " \xe2\x86\x92 <b>");
    text(w, population_word(c, t->to));
    buf_z(w->out, "</b></td><td class=\"n\">");
    diff_count(w->out, t->n, 0);
    buf_z(w->out, "</td><td>");
    codes(w, t->causes);
    if (w->r->list) {
        buf_z(w->out, "</td><td>");
        for (const diff_words *n = t->first; n; n = n->next) {
            text(w, n->text);
            if (n->next) buf_z(w->out, ", ");
        }
    }
    buf_z(w->out, "</td></tr>\n");
}

static void competency(writer *w, uint32_t i) {
    const population_counts *p = w->r->population;
    const population_competency *c = &p->competencies[i];
    buf_z(w->out, "<table class=\"results\">\n<tr><th>");
    code(w, c->name);
    buf_printf(w->out, "</th><th class=\"n\">partners</th><th>because of</th>%s</tr>\n", w->r->list ? "<th>who</th>" : "");
    for (const transition *t = p->first; t; t = t->next)
        if (t->competency == i) row(w, c, t);
    if (p->judged > c->differ) {
        buf_z(w->out, "<tr><td class=\"note\">unchanged</td><td class=\"n\">");
        diff_count(w->out, p->judged - c->differ, 0);
        buf_printf(w->out, "</td><td></td>%s</tr>\n", w->r->list ? "<td></td>" : "");
    }
    buf_z(w->out, "</table>\n");
}

static void population(writer *w) {
    const population_counts *p = w->r->population;
    buf_z(w->out, "<h2>Partners</h2>\n<p>");
    diff_headline(w->out, p);
    buf_z(w->out, ".</p>\n");
    for (uint32_t i = 0; i < p->ncompetencies; i++)
        if (p->competencies[i].differ) competency(w, i);
}

void diff_html(buf *out, const diff_report *r) {
    writer w = {.out = out, .r = r};
    buf_z(out, head);
    buf_z(out, "<h1>What changed in the rules</h1>\n<p class=\"note\">from ");
    code(&w, r->old_name);
    buf_z(out, " to ");
    code(&w, r->new_name);
    buf_z(out, "</p>\n");
    if (!r->changes->first) buf_z(out, "<p>No difference in meaning.</p>\n");
    for (const diff_group *g = r->changes->first; g; g = g->next) group(&w, g);
    if (r->population) population(&w);
    buf_z(out, "</body>\n</html>\n");
}
