/* One requirement, taken for another or alone: its header, the group that it is, its conditions and the requirements
 * inside. */
#include "diff/requirements_impl.h"

/* ---- names ---- */

str asked_name(const ast_item *i) { return i->header.name.text.n ? i->header.name.text : i->header.title.text; }

str asked_path(const comparison *x, const asked *e) {
    differ *d = x->d;
    str path = e->option && d->qualify ? x->options[e->option].path : (str){0}, name = asked_name(e->item);
    if (e->level >= 0 && x->levels[e->level].n)
        path = str_printf(d->a, STR_FMT "%s" STR_FMT, STR_ARG(path), path.n ? "." : "", STR_ARG(x->levels[e->level]));
    if (name.n) path = str_printf(d->a, STR_FMT "%s" STR_FMT, STR_ARG(path), path.n ? "." : "", STR_ARG(name));
    return path;
}

str path_for_use(const comparison *x, str path) {
    const differ *d = x->d;
    if (!d->many || !d->group || !d->group->last_name) return path;
    return str_printf(d->a, STR_FMT "%s" STR_FMT, STR_ARG(d->group->last_name->text), path.n ? "." : "", STR_ARG(path));
}

static str title_of(const ast_item *i) { return i->header.name.text.n ? i->header.title.text : (str){0}; }

void go_to_pair(const comparison *x, str path, const ast_item *a, const ast_item *b) {
    const ast_item *shown = b ? b : a;
    diff_home *home =
        home_of(x->d, HOME_REQUIREMENT, path, title_of(shown), a ? a->at : SPAN_NONE, b ? b->at : SPAN_NONE);
    go_to(x->d, home, path_for_use(x, path));
}

/* ---- headers ---- */

void say_at(differ *d, diff_home *home, diff_kind kind, bool words_only, const char *what, str old, str new,
            span old_at, span new_at) {
    add_change(d, home, (diff_change){.kind = kind, .words_only = words_only, .what = str_from(what), .old_text = old,
                                      .new_text = new, .old_at = old_at, .new_at = new_at});
}

void notes_changes(differ *d, diff_home *home, const ast_item *a, const ast_item *b) {
    const ast_item *sides[2] = {a->items, b->items};
    for (int s = 0; s < 2; s++)
        for (const ast_item *i = sides[s]; i; i = i->next) {
            if (i->kind != ITEM_NOTE) continue;
            const ast_item *k = sides[1 - s];
            while (k && !(k->kind == ITEM_NOTE && str_eq(k->header.name.text, i->header.name.text) &&
                          str_eq(k->header.title.text, i->header.title.text)))
                k = k->next;
            if (k) continue;
            str what = i->header.name.text, none = {0};
            add_change(d, home, (diff_change){.kind = s ? DIFF_ADDED : DIFF_REMOVED, .words_only = true, .what = what,
                                              .old_text = s ? none : i->header.title.text,
                                              .new_text = s ? i->header.title.text : none,
                                              .old_at = s ? SPAN_NONE : i->at, .new_at = s ? i->at : SPAN_NONE});
        }
}

bool same_dates(const ast_item *a, const ast_item *b) {
    date_range x = ast_in_force(a->header.dates), y = ast_in_force(b->header.dates);
    return x.first == y.first && x.last == y.last;
}

/* In the author's words. */
static str header_dates(differ *d, const diff_side *side, const ast_item *i) {
    return i->header.dates ? words_of(d, side, i->header.dates->at) : STR_LIT("always");
}

void header_changes(differ *d, diff_home *home, const ast_item *a, const ast_item *b, bool dates) {
    if (!str_eq(a->header.title.text, b->header.title.text))
        say_at(d, home, DIFF_RETITLED, true, "", a->header.title.text, b->header.title.text, a->header.title.at,
            b->header.title.at);
    str old = header_dates(d, &d->old, a), new = header_dates(d, &d->new, b);
    if (dates && !same_dates(a, b)) say_at(d, home, DIFF_CHANGED, false, "in force", old, new, a->head, b->head);
    const ast_expr *x = a->header.applies, *y = b->header.applies;
    if (x && y) expr_changes(d, x, y, "applies when");
    else if (x)
        say_at(d, home, DIFF_REMOVED, false, "applies when", words_of(d, &d->old, x->at), (str){0}, x->at, SPAN_NONE);
    else if (y)
        say_at(d, home, DIFF_ADDED, false, "applies when", (str){0}, words_of(d, &d->new, y->at), SPAN_NONE, y->at);
    notes_changes(d, home, a, b);
}

/* ---- one requirement ---- */

static const ast_expr **conditions_in(differ *d, const ast_item *it, uint32_t *n) {
    uint32_t count = 0;
    for (const ast_item *i = it->items; i; i = i->next) count++;
    const ast_expr **out = ARENA_ARRAY(d->a, const ast_expr *, count + 1);
    *n = 0;
    for (const ast_item *i = it->items; i; i = i->next)
        if (i->kind == ITEM_CONDITION) out[(*n)++] = i->u.expr;
    return out;
}

static str group_words(differ *d, const diff_side *side, const ast_item *i) {
    switch (i->u.group.kind) {
    case GROUP_ALL: return STR_LIT("all of");
    case GROUP_ANY: return STR_LIT("any of");
    case GROUP_AT_LEAST:
        return str_printf(d->a, "at least " STR_FMT " of", STR_ARG(words_of(d, side, i->u.group.n->at)));
    case GROUP_EACH:
        return str_printf(d->a, "for each in " STR_FMT, STR_ARG(words_of(d, side, i->u.group.n->at)));
    }
    return (str){0};
}


static bool fit_inside(differ *d, const comparison *x, const ast_item *a, const ast_item *b, int step) {
    switch (step) {
    case 0: return a->header.name.text.n && str_eq(a->header.name.text, b->header.name.text);
    case 1:
        return form_of_item(&d->forms, a, x->old.c, d->old_tier) == form_of_item(&d->forms, b, x->new.c, d->new_tier);
    case 2: return a->header.title.text.n && str_eq(a->header.title.text, b->header.title.text);
    }
    return false;
}

static uint32_t requires_in(differ *d, const ast_item *it, const ast_item ***out) {
    uint32_t n = 0;
    for (const ast_item *i = it->items; i; i = i->next) n += i->kind == ITEM_REQUIRE;
    *out = ARENA_ARRAY(d->a, const ast_item *, n + 1);
    n = 0;
    for (const ast_item *i = it->items; i; i = i->next)
        if (i->kind == ITEM_REQUIRE) (*out)[n++] = i;
    return n;
}

static str below(differ *d, str path, const ast_item *i) {
    str name = asked_name(i);
    return name.n ? str_printf(d->a, STR_FMT "." STR_FMT, STR_ARG(path), STR_ARG(name)) : path;
}

static void nested_changes(const comparison *x, str path, const ast_item *a, const ast_item *b) {
    differ *d = x->d;
    const ast_item **olds, **news;
    uint32_t na = requires_in(d, a, &olds), nb = requires_in(d, b, &news);
    for (int step = 0; step < 3; step++)
        for (uint32_t i = 0; i < na; i++)
            for (uint32_t k = 0; k < nb && olds[i]; k++) {
                if (!news[k] || !fit_inside(d, x, olds[i], news[k], step)) continue;
                pair_changes(x, below(d, path, news[k]), olds[i], news[k]);
                olds[i] = news[k] = NULL;
            }
    for (uint32_t i = 0; i < na; i++)
        if (olds[i]) lone_changes(x, below(d, path, olds[i]), olds[i], false);
    for (uint32_t k = 0; k < nb; k++)
        if (news[k]) lone_changes(x, below(d, path, news[k]), news[k], true);
}

static void body_changes(const comparison *x, str path, const ast_item *a, const ast_item *b) {
    differ *d = x->d;
    if (a->kind == ITEM_CONDITION && b->kind == ITEM_CONDITION) {
        expr_changes(d, a->u.expr, b->u.expr, "condition");
        return;
    }
    if (a->kind != ITEM_REQUIRE || b->kind != ITEM_REQUIRE) {
        say_change(d, (diff_change){.kind = DIFF_CHANGED, .what = STR_LIT("condition"),
                                    .old_text = words_of(d, &d->old, a->at), .new_text = words_of(d, &d->new, b->at),
                                    .old_at = a->at, .new_at = b->at});
        return;
    }
    str old = group_words(d, &d->old, a), new = group_words(d, &d->new, b);
    uint32_t na, nb;
    const ast_expr **olds = conditions_in(d, a, &na), **news = conditions_in(d, b, &nb);
    ast_group group_a = form_group(&d->forms, a), group_b = form_group(&d->forms, b);
    bool one = na + nb <= 2 && !a->items->next && !b->items->next; /* of one line all and any are alike */
    if (a->u.group.kind == GROUP_EACH && b->u.group.kind == GROUP_EACH)
        expr_changes(d, a->u.group.n, b->u.group.n, "for each in");
    else if (!str_eq(old, new) && !((one || group_a == group_b) && group_a <= GROUP_ANY && group_b <= GROUP_ANY))
        say_change(d, (diff_change){.kind = DIFF_CHANGED, .what = STR_LIT("asked"), .old_text = old, .new_text = new,
                                    .old_at = a->head, .new_at = b->head});
    conditions_changes(d, olds, na, news, nb, "condition");
    bool none_a = false, none_b = false;
    for (const ast_item *i = a->items; i; i = i->next) none_a |= i->kind == ITEM_NO_REQUIREMENTS;
    for (const ast_item *i = b->items; i; i = i->next) none_b |= i->kind == ITEM_NO_REQUIREMENTS;
    if (none_a != none_b)
        say_change(d, (diff_change){.kind = none_b ? DIFF_ADDED : DIFF_REMOVED, .what = STR_LIT("no requirements"),
                                    .old_at = none_b ? SPAN_NONE : a->at, .new_at = none_b ? b->at : SPAN_NONE});
    nested_changes(x, path, a, b);
}

/* Names and titles inside of requirements that mean the same. */
static void words_inside(const comparison *x, str path, const ast_item *a, const ast_item *b) {
    differ *d = x->d;
    if (a->kind == ITEM_CONDITION && b->kind == ITEM_CONDITION) roles_words(d, a->u.expr, b->u.expr);
    if (a->kind != ITEM_REQUIRE || b->kind != ITEM_REQUIRE) return;
    for (const ast_item *i = a->items; i; i = i->next)
        for (const ast_item *k = b->items; k; k = k->next) {
            if (i->kind != k->kind) continue;
            bool named = i->header.name.text.n && str_eq(i->header.name.text, k->header.name.text);
            if (i->kind == ITEM_REQUIRE && named) pair_changes(x, below(d, path, k), i, k);
            if (i->kind == ITEM_CONDITION && old_form(d, i->u.expr) == new_form(d, k->u.expr))
                roles_words(d, i->u.expr, k->u.expr);
        }
}

/* With the tiers set. */
void pair_changes(const comparison *x, str path, const ast_item *a, const ast_item *b) {
    differ *d = x->d;
    diff_home *outer = d->here;
    str outer_path = d->here_path;
    go_to_pair(x, path, a, b);
    keep_pair(d, a, b);
    if (!str_eq(a->header.name.text, b->header.name.text))
        say_at(d, d->here, DIFF_RENAMED, true, "", asked_name(a), asked_name(b), a->header.name.at, b->header.name.at);
    header_changes(d, d->here, a, b, true);
    if (form_of_item(&d->forms, a, x->old.c, d->old_tier) != form_of_item(&d->forms, b, x->new.c, d->new_tier))
        body_changes(x, path, a, b);
    else words_inside(x, path, a, b);
    if (outer) go_to(d, outer, outer_path);
}

/* What stands between the braces. */
static str body_words(differ *d, const diff_side *side, const ast_item *i) {
    if (i->kind != ITEM_REQUIRE) return words_of(d, side, i->at);
    str text = source_text(side->p->sources, i->at);
    uint32_t open = i->head.hi - i->at.lo;
    while (open < text.n && text.p[open] != '{') open++;
    uint32_t close = text.n;
    while (close > open && text.p[close - 1] != '}') close--;
    if (close <= open + 1) return words_of(d, side, i->at);
    str words = words_of(d, side, (span){i->at.src, i->at.lo + open + 1, i->at.lo + close - 1});
    if (i->u.group.kind == GROUP_ALL) return words;
    return str_printf(d->a, STR_FMT ": " STR_FMT, STR_ARG(group_words(d, side, i)), STR_ARG(words));
}

void lone_changes(const comparison *x, str path, const ast_item *i, bool added) {
    differ *d = x->d;
    diff_home *outer = d->here;
    str outer_path = d->here_path, words = body_words(d, added ? &d->new : &d->old, i), none = {0};
    go_to_pair(x, path, added ? NULL : i, added ? i : NULL);
    const char *what = i->kind == ITEM_REQUIRE ? "" : "condition";
    diff_kind kind = added ? DIFF_ADDED : DIFF_REMOVED;
    span old_at = added ? SPAN_NONE : i->at, new_at = added ? i->at : SPAN_NONE;
    say_at(d, d->here, kind, false, what, added ? none : words, added ? words : none, old_at, new_at);
    const diff_side *side = added ? &d->new : &d->old;
    str applies = i->header.applies ? words_of(d, side, i->header.applies->at) : none;
    str dates = i->header.dates ? words_of(d, side, i->header.dates->at) : none;
    if (applies.n)
        say_at(d, d->here, kind, false, "applies when", added ? none : applies, added ? applies : none, old_at, new_at);
    if (dates.n)
        say_at(d, d->here, kind, false, "in force", added ? none : dates, added ? dates : none, old_at, new_at);
    if (outer) go_to(d, outer, outer_path);
}
