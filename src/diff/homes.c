/* Where changes stand, and putting them there once: a set that ten requirements use, and a competency that is written
 * once for five areas, are gone through as often and told once. */
#include <stdlib.h>
#include <string.h>

#include "diff/differ.h"

const char *diff_kind_word(diff_kind kind) {
    static const char *const words[] = {"added", "removed", "changed", "moved", "renamed", "retitled"};
    return words[kind];
}

const char *diff_home_word(diff_home_kind kind) {
    static const char *const words[] = {"competency", "facts", "set", "let", "score", "option", "tier", "require"};
    return words[kind];
}

/* ---- definitions ---- */

static uint32_t count_definitions(const ast_item *items) {
    uint32_t n = 0;
    for (const ast_item *i = items; i; i = i->next) n += 1 + count_definitions(i->items);
    return n;
}

static void index_items(diff_side *side, const ast_item *items, const ast_item *competency, const ast_item *within) {
    for (const ast_item *i = items; i; i = i->next) {
        if (i->kind == ITEM_SET || i->kind == ITEM_LET)
            side->definitions[side->ndefinitions++] = (diff_definition){i, competency, within};
        bool block = i->kind == ITEM_TIER || i->kind == ITEM_OPTION;
        index_items(side, i->items, i->kind == ITEM_COMPETENCY ? i : competency, block ? i : within);
    }
}

static int by_place(const void *a, const void *b) {
    span x = ((const diff_definition *)a)->item->at, y = ((const diff_definition *)b)->item->at;
    if (x.src != y.src) return x.src < y.src ? -1 : 1;
    return (x.lo > y.lo) - (x.lo < y.lo);
}

void sides_index(differ *d, diff_side *side) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < side->p->nunits; i++) n += count_definitions(side->p->units[i]->items);
    side->definitions = ARENA_ARRAY(d->a, diff_definition, n + 1);
    for (uint32_t i = 0; i < side->p->nunits; i++) index_items(side, side->p->units[i]->items, NULL, NULL);
    if (side->ndefinitions) qsort(side->definitions, side->ndefinitions, sizeof *side->definitions, by_place);
}

static bool is_inside(span inner, span outer) {
    return inner.src == outer.src && outer.lo <= inner.lo && inner.hi <= outer.hi;
}

const diff_definition *definition_at(const diff_side *side, span at) {
    uint32_t lo = 0, hi = side->ndefinitions;
    if (span_is_none(at)) return NULL;
    while (lo < hi) { /* the first that begins behind `at` */
        uint32_t middle = lo + (hi - lo) / 2;
        span x = side->definitions[middle].item->at;
        if (x.src < at.src || (x.src == at.src && x.lo <= at.lo)) lo = middle + 1;
        else hi = middle;
    }
    return lo && is_inside(at, side->definitions[lo - 1].item->at) ? &side->definitions[lo - 1] : NULL;
}

const diff_definition *definition_named(const diff_side *side, ast_item_kind kind, str name, span from) {
    const diff_definition *best = NULL;
    for (uint32_t i = 0; i < side->ndefinitions; i++) {
        const diff_definition *x = &side->definitions[i];
        const ast_item *around = x->within ? x->within : x->competency;
        if (x->item->kind != kind || !str_eq(x->item->header.name.text, name)) continue;
        if (around && !is_inside(from, around->at)) continue;
        if (!best || x->within || !best->competency) best = x;
    }
    return best;
}

static bool is_pair(const differ *d, const ast_item *old, const ast_item *new) {
    const diff_pair *p = d->pairs;
    while (p && !(p->old == old && p->new == new)) p = p->next;
    return p != NULL;
}

bool are_counterparts(const differ *d, const diff_definition *old, const diff_definition *new) {
    const ast_item *x = old->within, *y = new->within;
    if (old->item->kind != new->item->kind || !old->competency != !new->competency || !x != !y) return false;
    if (!str_eq(old->item->header.name.text, new->item->header.name.text)) return false;
    if (old->competency && !is_pair(d, old->competency, new->competency)) return false;
    if (!x) return true;
    if (x->kind == ITEM_OPTION || y->kind == ITEM_OPTION) return is_pair(d, x, y);
    return str_eq(form_tier_name(&d->forms, old->competency->header.name.text, x->header.name.text),
                  y->header.name.text);
}

const diff_definition *counterpart(const differ *d, const diff_side *side, const diff_definition *x) {
    bool is_old = side == &d->old;
    const diff_side *other = is_old ? &d->new : &d->old;
    for (uint32_t i = 0; i < other->ndefinitions; i++) {
        const diff_definition *y = &other->definitions[i];
        if (are_counterparts(d, is_old ? x : y, is_old ? y : x)) return y;
    }
    return NULL;
}

/* ---- words ---- */

enum { MOST_WORDS = 240 }; /* bytes of an expression that are shown */

str words_of(differ *d, const diff_side *side, span at) {
    return str_cut(d->a, source_squeezed(d->a, source_text(side->p->sources, at)), MOST_WORDS);
}

str day_text(arena *a, int32_t day) {
    char text[11];
    date_print(text, day);
    return str_copy(a, str_from(text));
}

str dates_text(arena *a, const ast_dates *dates) {
    date_range r = ast_in_force(dates);
    str passed = {0};
    if (dates && dates->has_passed)
        passed = str_printf(a, "passed before " STR_FMT, STR_ARG(day_text(a, dates->passed_before)));
    const char *comma = passed.n ? ", " : "";
    if (r.first <= DATE_MIN && r.last >= DATE_MAX) return passed.n ? passed : STR_LIT("always");
    if (r.first <= DATE_MIN)
        return str_printf(a, STR_FMT "%suntil " STR_FMT, STR_ARG(passed), comma, STR_ARG(day_text(a, r.last)));
    if (r.last >= DATE_MAX)
        return str_printf(a, STR_FMT "%sfrom " STR_FMT, STR_ARG(passed), comma, STR_ARG(day_text(a, r.first)));
    return str_printf(a, STR_FMT "%sfrom " STR_FMT " until " STR_FMT, STR_ARG(passed), comma,
                      STR_ARG(day_text(a, r.first)), STR_ARG(day_text(a, r.last)));
}

/* ---- groups and homes ---- */

static bool same_span(span a, span b) {
    return (span_is_none(a) && span_is_none(b)) || (a.src == b.src && a.lo == b.lo && a.hi == b.hi);
}

static void add_words(arena *a, diff_words **first, diff_words **last, str text) {
    for (const diff_words *w = *first; w; w = w->next)
        if (str_eq(w->text, text)) return;
    diff_words *w = ARENA_NEW(a, diff_words);
    w->text = text;
    if (*last) (*last)->next = w;
    else *first = w;
    *last = w;
}

static span at_of(const ast_item *i) { return i ? i->at : SPAN_NONE; }

diff_group *group_of(differ *d, const ast_item *old, const ast_item *new, str name, str title) {
    diff_group *g = d->out->first;
    while (g && !(same_span(g->old_at, at_of(old)) && same_span(g->new_at, at_of(new)))) g = g->next;
    if (!g) {
        g = ARENA_NEW(d->a, diff_group);
        *g = (diff_group){.title = title, .old_at = at_of(old), .new_at = at_of(new)};
        if (d->out->last) d->out->last->next = g;
        else d->out->first = g;
        d->out->last = g;
    }
    if (name.n) add_words(d->a, &g->names, &g->last_name, name);
    return g;
}

static diff_home *home_in(differ *d, diff_group *g, diff_home_kind kind, str name, str title, span old_at,
                          span new_at) {
    diff_home *h = g->first;
    while (h && !(h->kind == kind && same_span(h->old_at, old_at) && same_span(h->new_at, new_at) &&
                  str_eq(h->name, name)))
        h = h->next;
    if (h) return h;
    h = ARENA_NEW(d->a, diff_home);
    *h = (diff_home){.kind = kind, .name = name, .title = title, .old_at = old_at, .new_at = new_at};
    if (g->last) g->last->next = h;
    else g->first = h;
    g->last = h;
    return h;
}

diff_home *home_of(differ *d, diff_home_kind kind, str name, str title, span old_at, span new_at) {
    return home_in(d, d->group, kind, name, title, old_at, new_at);
}

diff_home *home_named(differ *d, diff_home_kind kind, str name, str title, span old_at, span new_at) {
    for (diff_home *h = d->group->first; h; h = h->next)
        if (h->kind == kind && str_eq(h->name, name)) return h;
    return home_of(d, kind, name, title, old_at, new_at);
}

void go_to(differ *d, diff_home *home, str path) {
    d->here = home;
    d->here_path = path;
    d->seen_lets = (strmap){0};
    d->subject = (str){0};
}

/* ---- changes ---- */

static bool same_change(const diff_change *a, const diff_change *b) {
    return a->kind == b->kind && str_eq(a->what, b->what) && str_eq(a->subject, b->subject) &&
           str_eq(a->old_text, b->old_text) && str_eq(a->new_text, b->new_text) && same_span(a->old_at, b->old_at) &&
           same_span(a->new_at, b->new_at);
}

diff_change *add_change(differ *d, diff_home *home, diff_change change) {
    for (diff_change *c = home->first; c; c = c->next)
        if (same_change(c, &change)) return c;
    diff_change *c = ARENA_NEW(d->a, diff_change);
    *c = change;
    if (home->last) home->last->next = c;
    else home->first = c;
    home->last = c;
    return c;
}

diff_home_kind definition_kind(const ast_item *i) {
    if (i->kind == ITEM_SET) return HOME_SET;
    return i->u.expr && i->u.expr->kind == EXPR_SCORE ? HOME_SCORE : HOME_LET;
}

/* A definition of a file that competencies share is in a group of its own, the one without a name. */
static diff_group *group_around(differ *d, const diff_definition *x) {
    return x->competency ? d->group : group_of(d, NULL, NULL, (str){0}, (str){0});
}

static str body_text(const diff_side *side, const diff_definition *x, arena *a) {
    return source_squeezed(a, source_text(side->p->sources, x->item->u.expr->at));
}

/* A definition with parameters is written anew at each call: what of it changed stands in its own text. */
static bool find_called(differ *d, const diff_change *c, const diff_definition **old, const diff_definition **new) {
    const diff_definition *x = definition_at(&d->old, c->old_at), *y = definition_at(&d->new, c->new_at);
    if (x && span_is_none(c->new_at)) y = counterpart(d, &d->old, x);
    else if (y && span_is_none(c->old_at)) x = counterpart(d, &d->new, y);
    if (!x || !y || !x->item->params || !y->item->params || !are_counterparts(d, x, y)) return false;
    if (str_eq(body_text(&d->old, x, d->a), body_text(&d->new, y, d->a))) return false;
    *old = x, *new = y;
    return true;
}

void say_change(differ *d, diff_change change) {
    const diff_definition *old = d->old_in, *new = d->new_in;
    diff_home *home = d->here;
    if (!change.subject.n) change.subject = d->subject;
    if (find_called(d, &change, &old, &new) || (old && new)) {
        const ast_header *h = &new->item->header;
        home = home_in(d, group_around(d, new), definition_kind(new->item), h->name.text, h->title.text, old->item->at,
                       new->item->at);
        add_words(d->a, &home->used_by, &home->last_used_by, d->here_path);
    }
    add_change(d, home, change);
}

/* ---- the end ---- */

static uint64_t place_of(const diff_home *h) {
    span at = span_is_none(h->new_at) ? h->old_at : h->new_at;
    bool definition = h->kind == HOME_SET || h->kind == HOME_LET || h->kind == HOME_SCORE;
    uint64_t rank = h->kind <= HOME_FACTS ? (uint64_t)h->kind : definition ? 2 : span_is_none(h->new_at) ? 4 : 3;
    if (span_is_none(at)) return rank << 60;
    return rank << 60 | (uint64_t)(at.src & 0xfffffff) << 32 | at.lo;
}

/* Insertion: there are few, nearly in order, and those of one place stay as they are. */
static void sort_homes(diff_group *g) {
    diff_home *sorted = NULL;
    for (diff_home *h = g->first, *next; h; h = next) {
        next = h->next;
        diff_home **at = &sorted;
        while (*at && place_of(*at) <= place_of(h)) at = &(*at)->next;
        h->next = *at;
        *at = h;
    }
    g->first = sorted;
    for (g->last = sorted; g->last && g->last->next;) g->last = g->last->next;
}

static void drop_empty_homes(diff_group *g) {
    for (diff_home **at = &g->first; *at;) {
        if ((*at)->first) at = &(*at)->next;
        else *at = (*at)->next;
    }
}

void changes_finish(differ *d) {
    diff_changes *out = d->out;
    for (diff_group **at = &out->first; *at;) {
        diff_group *g = *at;
        drop_empty_homes(g);
        sort_homes(g);
        for (const diff_home *h = g->first; h; h = h->next)
            for (const diff_change *c = h->first; c; c = c->next) {
                out->n++;
                out->words_only += c->words_only;
            }
        if (g->first) at = &g->next;
        else *at = g->next;
    }
    out->last = NULL;
    for (diff_group *g = out->first; g; g = g->next) out->last = g;
}
