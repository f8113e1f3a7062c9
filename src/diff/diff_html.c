/* A comparison as one page for a mail: its style inside, no scripts, nothing to load.  Mail programs know little, so
 * it is headings, lists and tables. */
#include "diff/markup.h"

static const char head[] =
    "<!doctype html>\n"
    "<html lang=\"en\">\n"
    "<head>\n"
    "<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<title>What changed in the rules</title>\n"
    "<style>\n"
    "body { font: 15px/1.5 -apple-system, \"Segoe UI\", Helvetica, Arial, sans-serif; color: #1f2328;\n"
    "  background: #fff;\n"
    "  max-width: 52em; margin: 2em auto; padding: 0 1em }\n"
    "h1 { font-size: 1.5em; margin: 0 }\n"
    "h2 { font-size: 1.2em; margin: 2em 0 .5em; padding-bottom: .3em; border-bottom: 1px solid #d1d9e0 }\n"
    "h3 { font-size: 1em; margin: 1.4em 0 .2em }\n"
    "code { font: .92em/1.4 ui-monospace, Menlo, Consolas, monospace; background: #f3f5f7;\n"
    "  border-radius: 3px; padding: .1em .3em }\n"
    "h3 code, h2 code { background: none; padding: 0 }\n"
    ".warning { font-weight: 600; color: #7d4e00 }\n"
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

static void put_text(markup *m, str plain) {
    for (uint32_t i = 0; i < plain.n; i++) {
        char c = plain.p[i];
        if (c == '<') buf_z(m->out, "&lt;");
        else if (c == '>') buf_z(m->out, "&gt;");
        else if (c == '&') buf_z(m->out, "&amp;");
        else if (c == '"') buf_z(m->out, "&quot;");
        else buf_char(m->out, c);
    }
}

static void put_code(markup *m, str plain) {
    buf_z(m->out, "<code>");
    put_text(m, plain);
    buf_z(m->out, "</code>");
}

static void change(markup *m, const diff_change *c) {
    const char *kind = diff_kind_word(c->kind);
    buf_printf(m->out, "<tr><td class=\"kind %s\">%s</td><td>", kind, kind);
    markup_change(m, c);
    buf_z(m->out, "</td></tr>\n");
}

static void home(markup *m, const diff_home *h) {
    buf name = {0};
    diff_home_name(&name, h);
    buf_z(m->out, "<h3>");
    if (h->kind == HOME_COMPETENCY || h->kind == HOME_FACTS) markup_text(m, (str){name.p, (uint32_t)name.n});
    else markup_code(m, (str){name.p, (uint32_t)name.n});
    markup_title(m, h->title);
    name.n = 0;
    diff_place(&name, m->r, h->old_at, h->new_at, " \xe2\x86\x92 ");
    if (name.n) {
        buf_z(m->out, " <span class=\"note\">");
        markup_text(m, (str){name.p, (uint32_t)name.n});
        buf_z(m->out, "</span>");
    }
    buf_z(m->out, "</h3>\n<table>\n");
    for (const diff_change *c = h->first; c; c = c->next) change(m, c);
    if (h->used_by) {
        buf_z(m->out, "<tr><td class=\"kind\">used by</td><td>");
        markup_codes(m, h->used_by);
        buf_z(m->out, "</td></tr>\n");
    }
    buf_z(m->out, "</table>\n");
    m->out->failed |= name.failed;
    buf_free(&name);
}

static void group(markup *m, const diff_group *g) {
    buf_z(m->out, "<h2>");
    if (!g->names) buf_z(m->out, diff_common_name(g));
    markup_codes(m, g->names);
    if (g->names == g->last_name) markup_title(m, g->title);
    if (g->against.n) {
        buf_z(m->out, " <span class=\"note\">against ");
        markup_text(m, g->against);
        buf_z(m->out, "</span>");
    }
    buf_z(m->out, "</h2>\n");
    for (const diff_home *h = g->first; h; h = h->next) home(m, h);
}

/* ---- for whom ---- */

static void row(markup *m, const population_competency *c, const transition *t) {
    buf_z(m->out, "<tr><td>");
    markup_text(m, population_word(c, t->from));
    buf_z(m->out, " \xe2\x86\x92 <b>");
    markup_text(m, population_word(c, t->to));
    buf_z(m->out, "</b></td><td class=\"n\">");
    diff_count(m->out, t->n, 0);
    buf_z(m->out, "</td><td>");
    markup_codes(m, t->causes);
    if (m->r->list) {
        buf_z(m->out, "</td><td>");
        for (const diff_words *n = t->first; n; n = n->next) {
            markup_text(m, n->text);
            if (n->next) buf_z(m->out, ", ");
        }
    }
    buf_z(m->out, "</td></tr>\n");
}

static void competency(markup *m, uint32_t i) {
    const population_counts *p = m->r->population;
    const population_competency *c = &p->competencies[i];
    buf_z(m->out, "<table class=\"results\">\n<tr><th>");
    markup_code(m, c->name);
    buf_printf(m->out, "</th><th class=\"n\">partners</th><th>because of</th>%s</tr>\n",
               m->r->list ? "<th>who</th>" : "");
    for (const transition *t = p->first; t; t = t->next)
        if (t->competency == i) row(m, c, t);
    if (c->unchanged) {
        buf_z(m->out, "<tr><td class=\"note\">unchanged</td><td class=\"n\">");
        diff_count(m->out, c->unchanged, 0);
        buf_printf(m->out, "</td><td></td>%s</tr>\n", m->r->list ? "<td></td>" : "");
    }
    buf_z(m->out, "</table>\n");
}

static void population(markup *m) {
    const population_counts *p = m->r->population;
    buf not_judged = {0};
    buf_z(m->out, "<h2>Partners</h2>\n<p>");
    diff_headline(m->out, p);
    buf_z(m->out, ".</p>\n");
    for (int s = DIFF_OLD; s < DIFF_SIDES; s++) {
        not_judged.n = 0;
        if (!diff_not_judged(&not_judged, p, (diff_which)s)) continue;
        buf_z(m->out, "<p class=\"warning\">");
        markup_text(m, (str){not_judged.p, (uint32_t)not_judged.n});
        buf_z(m->out, ".</p>\n");
    }
    m->out->failed |= not_judged.failed;
    buf_free(&not_judged);
    for (uint32_t i = 0; i < p->ncompetencies; i++)
        if (p->competencies[i].differ) competency(m, i);
}

void diff_html(buf *out, const diff_report *r) {
    markup m = {.out = out, .r = r, .put_text = put_text, .put_code = put_code};
    buf_z(out, head);
    buf_z(out, "<h1>What changed in the rules</h1>\n<p class=\"note\">from ");
    markup_code(&m, r->old_name);
    buf_z(out, " to ");
    markup_code(&m, r->new_name);
    buf_z(out, "</p>\n");
    if (!r->changes->first) buf_z(out, "<p>No difference in meaning.</p>\n");
    for (const diff_group *g = r->changes->first; g; g = g->next) group(&m, g);
    if (r->population) population(&m);
    buf_z(out, "</body>\n</html>\n");
}
