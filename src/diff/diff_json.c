/* A comparison as JSON: docs/diff.schema.json. */
#include "base/json.h"
#include "diff/render.h"
#include "render/json_out.h"

static void put_place(json_out *j, const char *name, const source_set *sources, span at) {
    if (span_is_none(at)) return;
    const source *s = &sources->at[at.src];
    place p = source_place(s, at.lo);
    json_key(j, name);
    json_open(j, '{');
    json_put(j, "file", s->name);
    json_put_number(j, "line", p.line);
    json_put_number(j, "column", p.column);
    json_close(j, '}');
}

static void put_words(json_out *j, const char *name, const diff_words *w) {
    json_key(j, name);
    json_open(j, '[');
    for (; w; w = w->next) {
        json_element(j);
        json_string(j->out, w->text);
    }
    json_close(j, ']');
}

static void put_change(json_out *j, const diff_report *r, const diff_change *c) {
    json_element(j);
    json_open(j, '{');
    json_put(j, "change", str_from(diff_kind_word(c->kind)));
    json_put_if_any(j, "what", c->what);
    json_put_if_any(j, "of", c->subject);
    json_put_if_any(j, "old", c->old_text);
    json_put_if_any(j, "new", c->new_text);
    if (c->words_only) {
        json_key(j, "words_only");
        buf_z(j->out, "true");
    }
    put_place(j, "old_at", r->changes->old_sources, c->old_at);
    put_place(j, "new_at", r->changes->new_sources, c->new_at);
    json_close(j, '}');
}

static void put_home(json_out *j, const diff_report *r, const diff_home *h) {
    json_element(j);
    json_open(j, '{');
    json_put(j, "kind", str_from(diff_home_word(h->kind)));
    json_put_if_any(j, "name", h->name);
    json_put_if_any(j, "title", h->title);
    put_place(j, "old_at", r->changes->old_sources, h->old_at);
    put_place(j, "new_at", r->changes->new_sources, h->new_at);
    if (h->used_by) put_words(j, "used_by", h->used_by);
    json_key(j, "changes");
    json_open(j, '[');
    for (const diff_change *c = h->first; c; c = c->next) put_change(j, r, c);
    json_close(j, ']');
    json_close(j, '}');
}

static void put_group(json_out *j, const diff_report *r, const diff_group *g) {
    json_element(j);
    json_open(j, '{');
    put_words(j, "competencies", g->names);
    json_put_if_any(j, "title", g->title);
    json_put_if_any(j, "against", g->against);
    json_key(j, "places");
    json_open(j, '[');
    for (const diff_home *h = g->first; h; h = h->next) put_home(j, r, h);
    json_close(j, ']');
    json_close(j, '}');
}

static void put_transition(json_out *j, const diff_report *r, const population_competency *c, const transition *t) {
    json_element(j);
    json_open(j, '{');
    json_put(j, "from", population_word(c, t->from));
    json_put(j, "to", population_word(c, t->to));
    json_put_number(j, "partners", t->n);
    put_words(j, "because", t->causes);
    if (r->list) put_words(j, "ids", t->first);
    json_close(j, '}');
}

/* On which sides nobody is judged, and between which days. */
static void put_not_in_force(json_out *j, const population_counts *p, const population_competency *c) {
    static const char *const sides[] = {[DIFF_OLD] = "old", [DIFF_NEW] = "new"};
    if (!c->absent[DIFF_OLD].is && !c->absent[DIFF_NEW].is) return;
    json_key(j, "not_in_force");
    json_open(j, '[');
    for (int s = DIFF_OLD; s < DIFF_SIDES; s++) {
        const population_absence *x = &c->absent[s];
        if (!x->is) continue;
        json_element(j);
        json_open(j, '{');
        json_put(j, "side", str_from(sides[s]));
        json_put_date(j, "on", s == DIFF_OLD ? p->old_as_of : p->new_as_of);
        if (x->ended) json_put_date(j, "until", x->until);
        if (x->begins) json_put_date(j, "from", x->from);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void put_population(json_out *j, const diff_report *r) {
    const population_counts *p = r->population;
    json_key(j, "partners");
    json_open(j, '{');
    json_put_date(j, "old_as_of", p->old_as_of);
    json_put_date(j, "new_as_of", p->new_as_of);
    json_put_number(j, "judged", p->judged);
    json_put_number(j, "differ", p->differ);
    json_key(j, "competencies");
    json_open(j, '[');
    for (uint32_t i = 0; i < p->ncompetencies; i++) {
        const population_competency *c = &p->competencies[i];
        json_element(j);
        json_open(j, '{');
        json_put(j, "competency", c->name);
        put_not_in_force(j, p, c);
        json_put_number(j, "differ", c->differ);
        json_put_number(j, "unchanged", c->unchanged);
        json_put_number(j, "not_judged", c->not_judged);
        json_key(j, "transitions");
        json_open(j, '[');
        for (const transition *t = p->first; t; t = t->next)
            if (t->competency == i) put_transition(j, r, c, t);
        json_close(j, ']');
        json_close(j, '}');
    }
    json_close(j, ']');
    json_close(j, '}');
}

void diff_json(buf *out, const diff_report *r) {
    json_out j = {.out = out, .pretty = true};
    json_open(&j, '{');
    json_put(&j, "old", r->old_name);
    json_put(&j, "new", r->new_name);
    json_put_number(&j, "changes", r->changes->n);
    json_put_number(&j, "words_only", r->changes->words_only);
    json_key(&j, "meaning");
    json_open(&j, '[');
    for (const diff_group *g = r->changes->first; g; g = g->next) put_group(&j, r, g);
    json_close(&j, ']');
    if (r->population) put_population(&j, r);
    json_close(&j, '}');
    buf_char(out, '\n');
}
