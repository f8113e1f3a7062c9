/* From two programs to what differs: competencies and their editions, options, tiers; then what they ask. */
#include "diff/differ.h"

void keep_pair(differ *d, const ast_item *a, const ast_item *b) {
    *d->pairs_end = ARENA_NEW(d->a, diff_pair);
    **d->pairs_end = (diff_pair){NULL, a, b};
    d->pairs_end = &(*d->pairs_end)->next;
}

/* ---- options ---- */

static bool options_fit(differ *d, const sema_competency *a, const ast_item *x, const sema_competency *b,
                        const ast_item *y, int step) {
    switch (step) {
    case 0: return x->header.name.text.n && str_eq(x->header.name.text, y->header.name.text);
    case 1: return form_of_option(&d->forms, a, x) == form_of_option(&d->forms, b, y);
    case 2: return x->header.title.text.n && str_eq(x->header.title.text, y->header.title.text);
    }
    return false;
}

static str option_name(const ast_item *o) { return o->header.name.text.n ? o->header.name.text : o->header.title.text; }

/* The first is the competency itself. */
static option_pair *match_options(differ *d, const sema_competency *a, const sema_competency *b, uint32_t *n) {
    option_pair *pairs = ARENA_ARRAY(d->a, option_pair, a->noptions + b->noptions + 1);
    bool *seen_a = ARENA_ARRAY(d->a, bool, a->noptions + 1), *seen_b = ARENA_ARRAY(d->a, bool, b->noptions + 1);
    *n = 1;
    for (int step = 0; step < 3; step++)
        for (uint32_t i = 0; i < a->noptions; i++)
            for (uint32_t k = 0; k < b->noptions && !seen_a[i]; k++) {
                if (seen_b[k] || !options_fit(d, a, a->options[i], b, b->options[k], step)) continue;
                seen_a[i] = seen_b[k] = true;
                pairs[(*n)++] = (option_pair){a->options[i], b->options[k], option_name(b->options[k])};
            }
    if (a->noptions == 1 && b->noptions == 1 && !seen_a[0]) {
        seen_a[0] = seen_b[0] = true;
        pairs[(*n)++] = (option_pair){a->options[0], b->options[0], option_name(b->options[0])};
    }
    for (uint32_t i = 0; i < a->noptions; i++)
        if (!seen_a[i]) pairs[(*n)++] = (option_pair){a->options[i], NULL, option_name(a->options[i])};
    for (uint32_t k = 0; k < b->noptions; k++)
        if (!seen_b[k]) pairs[(*n)++] = (option_pair){NULL, b->options[k], option_name(b->options[k])};
    return pairs;
}

static void say(differ *d, diff_home *home, diff_kind kind, const char *what, str old, str new, span old_at,
                span new_at) {
    add_change(d, home,
               (diff_change){.kind = kind, .words_only = kind >= DIFF_RENAMED, .what = str_from(what), .old_text = old,
                             .new_text = new, .old_at = old_at, .new_at = new_at});
}

static void option_changes(differ *d, const option_pair *p) {
    const ast_item *a = p->old, *b = p->new;
    diff_home *home = home_of(d, HOME_OPTION, p->path, (b ? b : a)->header.title.text, a ? a->at : SPAN_NONE,
                              b ? b->at : SPAN_NONE);
    go_to(d, home, p->path);
    if (!b) say(d, home, DIFF_REMOVED, "", (str){0}, (str){0}, a->at, SPAN_NONE);
    if (!a) say(d, home, DIFF_ADDED, "", (str){0}, (str){0}, SPAN_NONE, b->at);
    if (!a || !b) return;
    keep_pair(d, a, b);
    if (!str_eq(a->header.name.text, b->header.name.text))
        say(d, home, DIFF_RENAMED, "", option_name(a), option_name(b), a->header.name.at, b->header.name.at);
    header_changes(d, home, a, b, true);
    const ast_name *x = &a->header.only, *y = &b->header.only;
    if (!str_eq(form_tier_name(&d->forms, d->forms.about, x->text), y->text))
        say(d, home, DIFF_CHANGED, "only", x->text.n ? x->text : STR_LIT("every tier"),
            y->text.n ? y->text : STR_LIT("every tier"), a->head, b->head);
}

/* ---- tiers, groups ---- */

static bool has_name(const ast_names *names, str name) {
    while (names && !str_eq(names->name.text, name)) names = names->next;
    return names != NULL;
}

static void names_changes(differ *d, diff_home *home, const ast_names *a, const ast_names *b, const char *what,
                          span old_at, span new_at) {
    for (const ast_names *x = a; x; x = x->next)
        if (!has_name(b, x->name.text)) say(d, home, DIFF_REMOVED, what, x->name.text, (str){0}, x->name.at, new_at);
    for (const ast_names *y = b; y; y = y->next)
        if (!has_name(a, y->name.text)) say(d, home, DIFF_ADDED, what, (str){0}, y->name.text, old_at, y->name.at);
}

static str tiers_text(differ *d, const ast_names *t) {
    str words = {0};
    for (; t; t = t->next)
        words = words.n ? str_printf(d->a, STR_FMT " < " STR_FMT, STR_ARG(words), STR_ARG(t->name.text)) : t->name.text;
    return words.n ? words : STR_LIT("attained or not");
}

/* Those on both sides stand in another order. */
static bool is_reordered(const ast_names *a, const ast_names *b) {
    const ast_names *y = b;
    for (const ast_names *x = a; x; x = x->next) {
        if (!has_name(b, x->name.text)) continue;
        while (y && !has_name(a, y->name.text)) y = y->next;
        if (!y || !str_eq(x->name.text, y->name.text)) return true;
        y = y->next;
    }
    return false;
}

/* Tiers that stand in the same place, and of whose names neither side has the other's: they were renamed. */
static const str *renamed_tiers(differ *d, const sema_competency *a, const sema_competency *b) {
    bool any = false;
    if (a->designation || b->designation || a->ntiers != b->ntiers) return NULL;
    str *names = ARENA_ARRAY(d->a, str, a->ntiers);
    uint32_t n = 0;
    for (const ast_names *x = a->tiers, *y = b->tiers; x && y; x = x->next, y = y->next) {
        bool same = str_eq(x->name.text, y->name.text);
        if (!same && (has_name(b->tiers, x->name.text) || has_name(a->tiers, y->name.text))) return NULL;
        any |= !same;
        names[n++] = y->name.text;
    }
    return any ? names : NULL;
}

static void tiers_changes(differ *d, diff_home *home, const sema_competency *a, const sema_competency *b) {
    const ast_item *x = a->item, *y = b->item;
    if (renamed_tiers(d, a, b)) {
        for (const ast_names *s = a->tiers, *t = b->tiers; s && t; s = s->next, t = t->next)
            if (!str_eq(s->name.text, t->name.text))
                say(d, home, DIFF_RENAMED, "tier", s->name.text, t->name.text, s->name.at, t->name.at);
        return;
    }
    if (a->designation != b->designation || is_reordered(a->tiers, b->tiers))
        say(d, home, DIFF_CHANGED, "tiers", tiers_text(d, a->tiers), tiers_text(d, b->tiers), x->head, y->head);
    else names_changes(d, home, a->tiers, b->tiers, "tier", x->head, y->head);
}

/* ---- competencies ---- */

static void edition_changes(differ *d, const sema_competency *a, const sema_competency *b, bool dates) {
    uint32_t n;
    const ast_item *x = a->item, *y = b->item;
    diff_home *home = home_of(d, HOME_COMPETENCY, (str){0}, (str){0}, x->at, y->at);
    option_pair *options = match_options(d, a, b, &n);
    d->qualify = a->noptions > 1 || b->noptions > 1;
    d->old_tier = d->new_tier = FORM_EVERY_TIER;
    d->forms.about = x->header.name.text;
    d->forms.lets = (strmap){0}; /* they may have a table by its tiers */
    keep_pair(d, x, y);
    go_to(d, home, y->header.name.text);
    if (!str_eq(x->header.name.text, y->header.name.text))
        say(d, home, DIFF_RENAMED, "", x->header.name.text, y->header.name.text, x->header.name.at, y->header.name.at);
    header_changes(d, home, x, y, dates);
    names_changes(d, home, x->header.groups, y->header.groups, "group", x->head, y->head);
    tiers_changes(d, home, a, b);
    definitions_titles(d, x->items, y->items);
    for (uint32_t i = 1; i < n; i++) {
        option_changes(d, &options[i]);
        if (options[i].old && options[i].new) definitions_titles(d, options[i].old->items, options[i].new->items);
    }
    requirements_changes(d, a, b, options, n);
}

static void pair_editions(differ *d, const sema_competency *a, const sema_competency *b, bool is_new) {
    const ast_header *h = &b->item->header;
    d->group = group_of(d, a->item, b->item, h->name.text, h->title.text);
    if (is_new) {
        str since = dates_text(d->a, a->item->header.dates);
        d->group->against = str_eqz(since, "always") ? STR_LIT("the edition before") :
                            str_printf(d->a, "the edition " STR_FMT, STR_ARG(since));
        diff_home *home = home_of(d, HOME_COMPETENCY, (str){0}, (str){0}, a->item->at, b->item->at);
        say(d, home, DIFF_ADDED, "edition", (str){0}, dates_text(d->a, h->dates), SPAN_NONE, b->item->head);
    }
    edition_changes(d, a, b, !is_new);
}

static void lone_edition(differ *d, const sema_competency *c, bool added, bool edition) {
    const ast_header *h = &c->item->header;
    str none = {0}, words = edition ? dates_text(d->a, h->dates) : none;
    d->group = group_of(d, added ? NULL : c->item, added ? c->item : NULL, h->name.text, h->title.text);
    diff_home *home =
        home_of(d, HOME_COMPETENCY, none, none, added ? SPAN_NONE : c->item->at, added ? c->item->at : SPAN_NONE);
    say(d, home, added ? DIFF_ADDED : DIFF_REMOVED, edition ? "edition" : "", added ? none : words,
        added ? words : none, added ? SPAN_NONE : c->item->head, added ? c->item->head : SPAN_NONE);
}

/* ---- editions of one name ---- */

typedef struct editions {
    const sema_competency **at;
    bool *seen;
    uint32_t n;
} editions;

static editions editions_of(differ *d, const sema_competency *c) {
    editions e = {0};
    for (const sema_competency *x = c; x; x = x->next_edition) e.n++;
    e.at = ARENA_ARRAY(d->a, const sema_competency *, e.n);
    e.seen = ARENA_ARRAY(d->a, bool, e.n);
    e.n = 0;
    for (const sema_competency *x = c; x; x = x->next_edition) e.at[e.n++] = x;
    return e;
}

static date_range days_of(const sema_competency *c) { return ast_in_force(c->item->header.dates); }

static bool editions_fit(differ *d, const sema_competency *a, const sema_competency *b, int step) {
    date_range x = days_of(a), y = days_of(b);
    switch (step) {
    case 0: return x.first == y.first && x.last == y.last;
    case 1: return x.first == y.first;
    case 2: return form_of_competency(&d->forms, a) == form_of_competency(&d->forms, b);
    case 3: return !date_range_is_empty(date_range_meet(x, y));
    }
    return false;
}

/* Of the old and the other new ones the last that begins before it. */
static const sema_competency *edition_before(const editions *olds, const editions *news, const sema_competency *c) {
    const sema_competency *best = NULL;
    const editions *sides[] = {olds, news};
    for (int s = 0; s < 2; s++)
        for (uint32_t i = 0; i < sides[s]->n; i++) {
            const sema_competency *x = sides[s]->at[i];
            if (x != c && days_of(x).first < days_of(c).first && (!best || days_of(x).first > days_of(best).first))
                best = x;
        }
    return best;
}

static bool is_of(const editions *e, const sema_competency *c) {
    for (uint32_t i = 0; i < e->n; i++)
        if (e->at[i] == c) return true;
    return false;
}

static void name_changes(differ *d, const sema_competency *a, const sema_competency *b) {
    editions olds = editions_of(d, a), news = editions_of(d, b);
    bool one = olds.n == 1 && news.n == 1;
    for (int step = 0; step < 4; step++)
        for (uint32_t i = 0; i < olds.n; i++)
            for (uint32_t k = 0; k < news.n && !olds.seen[i]; k++) {
                if (news.seen[k] || !(one || editions_fit(d, olds.at[i], news.at[k], step))) continue;
                olds.seen[i] = news.seen[k] = true;
                pair_editions(d, olds.at[i], news.at[k], false);
            }
    for (uint32_t i = 0; i < olds.n; i++)
        if (!olds.seen[i]) lone_edition(d, olds.at[i], false, true);
    for (uint32_t k = 0; k < news.n; k++) {
        if (news.seen[k]) continue;
        const sema_competency *before = edition_before(&olds, &news, news.at[k]);
        if (before && is_of(&olds, before)) pair_editions(d, before, news.at[k], true);
        else lone_edition(d, news.at[k], true, true);
    }
}

static const sema_competency *in_force(const sema_competency *c, int32_t day) {
    while (c && !date_in(days_of(c), day)) c = c->next_edition;
    return c;
}

/* The editions of two days. */
static void day_changes(differ *d, const sema_competency *a, const sema_competency *b) {
    a = in_force(a, d->old_day);
    b = in_force(b, d->new_day);
    if (a && b) pair_editions(d, a, b, false);
    else if (a) lone_edition(d, a, false, true);
    else if (b) lone_edition(d, b, true, true);
}

static bool competencies_fit(differ *d, const sema_competency *a, const sema_competency *b, int step) {
    const ast_header *x = &a->item->header, *y = &b->item->header;
    switch (step) {
    case 0: return str_eq(x->name.text, y->name.text);
    case 1: return form_of_competency(&d->forms, a) == form_of_competency(&d->forms, b);
    case 2: return x->title.text.n && str_eq(x->title.text, y->title.text);
    }
    return false;
}

/* By name, by what they mean, by their titles. */
static void match_competencies(differ *d) {
    const program *old = d->old.p, *new = d->new.p;
    bool *seen_a = ARENA_ARRAY(d->a, bool, old->ncompetencies + 1),
         *seen_b = ARENA_ARRAY(d->a, bool, new->ncompetencies + 1);
    d->matches = ARENA_ARRAY(d->a, diff_match, old->ncompetencies + new->ncompetencies + 1);
    for (int step = 0; step < 3; step++)
        for (uint32_t i = 0; i < old->ncompetencies; i++)
            for (uint32_t k = 0; k < new->ncompetencies && !seen_a[i]; k++) {
                if (seen_b[k] || !competencies_fit(d, &old->competencies[i], &new->competencies[k], step)) continue;
                seen_a[i] = seen_b[k] = true;
                d->matches[d->nmatches++] = (diff_match){i, k, NULL};
            }
    for (uint32_t i = 0; i < old->ncompetencies; i++)
        if (!seen_a[i]) d->matches[d->nmatches++] = (diff_match){i, UINT32_MAX, NULL};
    for (uint32_t k = 0; k < new->ncompetencies; k++)
        if (!seen_b[k]) d->matches[d->nmatches++] = (diff_match){UINT32_MAX, k, NULL};
}

static str name_of(const sema_competency *c) { return c->item->header.name.text; }

/* … and to a tier that has another name. */
static void note_tiers(differ *d) {
    uint32_t n = 0, most = 0;
    for (uint32_t i = 0; i < d->old.p->ncompetencies; i++) most += d->old.p->competencies[i].ntiers;
    str *names = ARENA_ARRAY(d->a, str, most + 1);
    for (uint32_t i = 0; i < d->nmatches; i++) {
        diff_match *m = &d->matches[i];
        if (m->old == UINT32_MAX || m->new == UINT32_MAX) continue;
        const sema_competency *a = &d->old.p->competencies[m->old];
        m->tiers = renamed_tiers(d, a, &d->new.p->competencies[m->new]);
        uint32_t k = 0;
        for (const ast_names *t = m->tiers ? a->tiers : NULL; t; t = t->next, k++) {
            str key = str_printf(d->a, STR_FMT "%c" STR_FMT, STR_ARG(name_of(a)), '\0', STR_ARG(t->name.text));
            strmap_add(&d->forms.tiers, d->a, key, n);
            names[n++] = m->tiers[k];
        }
    }
    d->forms.tier_names = names;
}

/* Conditions on a competency that has another name are the same. */
static void note_names(differ *d) {
    str *names = ARENA_ARRAY(d->a, str, d->nmatches + 1);
    for (uint32_t i = 0; i < d->nmatches; i++) {
        const diff_match *m = &d->matches[i];
        if (m->old == UINT32_MAX || m->new == UINT32_MAX) continue;
        names[i] = name_of(&d->old.p->competencies[m->old]);
        str name = name_of(&d->new.p->competencies[m->new]);
        if (!str_eq(names[i], name)) strmap_add(&d->forms.renamed, d->a, name, i);
    }
    d->forms.names = names;
    note_tiers(d);
    d->forms.lets = (strmap){0}; /* they may speak of one */
}

/* In the order of the new rules, then what is gone. */
static void each_match(differ *d) {
    for (uint32_t k = 0; k < d->new.p->ncompetencies; k++)
        for (uint32_t i = 0; i < d->nmatches; i++) {
            const diff_match *m = &d->matches[i];
            if (m->new != k) continue;
            if (m->old == UINT32_MAX) lone_edition(d, &d->new.p->competencies[k], true, false);
            else if (d->of_days) day_changes(d, &d->old.p->competencies[m->old], &d->new.p->competencies[k]);
            else name_changes(d, &d->old.p->competencies[m->old], &d->new.p->competencies[k]);
        }
    for (uint32_t i = 0; i < d->nmatches; i++)
        if (d->matches[i].new == UINT32_MAX) lone_edition(d, &d->old.p->competencies[d->matches[i].old], false, false);
}

void meaning_changes(differ *d) {
    d->many = d->old.p->ncompetencies > 1 || d->new.p->ncompetencies > 1;
    d->pairs_end = &d->pairs;
    sides_index(d, &d->old);
    sides_index(d, &d->new);
    match_competencies(d);
    note_names(d);
    each_match(d);
    shared_titles(d);
    facts_changes(d);
    catalogs_titles(d);
    changes_finish(d);
}
