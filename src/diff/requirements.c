/* What is asked: requirements and conditions of two competencies, matched by where they stand and their names, then by
 * names alone, then by what they mean.  One that is asked of every tier on one side and stands in a tier's block on the
 * other is compared tier by tier, so that moving a line between the two forms draws nothing. */
#include "diff/requirements_impl.h"

static bool is_asked(const ast_item *i) {
    return i->kind == ITEM_REQUIRE || i->kind == ITEM_CONDITION || i->kind == ITEM_NO_REQUIREMENTS;
}

/* ---- pages ---- */

static uint32_t count_items(const ast_item *items) {
    uint32_t n = 0;
    for (const ast_item *i = items; i; i = i->next)
        n += 1 + (i->kind == ITEM_TIER || i->kind == ITEM_OPTION ? count_items(i->items) : 0);
    return n;
}

/* What a side's tier is called in the new rules. */
static str level_name(const comparison *x, const sema_competency *c, str tier) {
    return c == x->old.c ? form_tier_name(&x->d->forms, c->item->header.name.text, tier) : tier;
}

static int32_t level_of(const comparison *x, const sema_competency *c, int32_t tier) {
    const ast_names *t = c->tiers;
    if (tier < 0) return EVERY_TIER;
    for (int32_t i = 0; t && i < tier; i++) t = t->next;
    for (uint32_t i = 0; t && i < x->nlevels; i++)
        if (str_eq(x->levels[i], level_name(x, c, t->name.text))) return (int32_t)i;
    return 0; /* of a designation */
}

static void gather(comparison *x, page *p, const ast_item *items, uint32_t option, int32_t tier) {
    for (const ast_item *i = items; i; i = i->next) {
        if (i->kind == ITEM_TIER) gather(x, p, i->items, option, sema_tier(p->c, i->header.name.text));
        if (!is_asked(i)) continue;
        int32_t own = i->header.only.text.n ? sema_tier(p->c, i->header.only.text) : tier;
        p->at[p->n++] = (asked){i, option, own, level_of(x, p->c, own), false};
    }
}

static void fill_page(comparison *x, page *p, bool new) {
    p->at = ARENA_ARRAY(x->d->a, asked, count_items(p->c->item->items) + 1);
    gather(x, p, p->c->item->items, 0, EVERY_TIER);
    for (uint32_t o = 1; o < x->noptions; o++) {
        const ast_item *option = new ? x->options[o].new : x->options[o].old;
        if (option) gather(x, p, option->items, o, EVERY_TIER);
    }
}

static void fill_levels(comparison *x, const sema_competency *a, const sema_competency *b) {
    x->levels = ARENA_ARRAY(x->d->a, str, a->ntiers + b->ntiers + 2);
    for (const ast_names *t = b->tiers; t; t = t->next) x->levels[x->nlevels++] = t->name.text;
    for (const ast_names *t = a->tiers; t; t = t->next) {
        bool there = false;
        str name = level_name(x, a, t->name.text);
        for (uint32_t i = 0; i < x->nlevels; i++) there |= str_eq(x->levels[i], name);
        if (!there) x->levels[x->nlevels++] = name;
    }
    if (x->nlevels == 0) x->nlevels = 1; /* of designations: a tier without a name */
}

/* ---- matching ---- */

static uint32_t form_here(comparison *x, const page *p, const asked *e) {
    return form_of_item(&x->d->forms, e->item, p->c, e->tier);
}

static void pair_asked(comparison *x, asked *a, asked *b, int32_t old_tier, int32_t new_tier) {
    x->d->old_tier = old_tier;
    x->d->new_tier = new_tier;
    pair_changes(x, asked_path(x, b), a->item, b->item);
    x->d->old_tier = x->d->new_tier = FORM_EVERY_TIER;
}

static bool same_name(const asked *a, const asked *b) {
    str name = asked_name(a->item);
    return name.n && str_eq(name, asked_name(b->item));
}

/* In one place: the same name and dates, the same name, the same meaning. */
static bool fits_in_place(comparison *x, const asked *a, const asked *b, int step) {
    if (a->option != b->option || a->level != b->level) return false;
    switch (step) {
    case 0: return same_name(a, b) && form_here(x, &x->old, a) == form_here(x, &x->new, b);
    case 1: return same_name(a, b) && same_dates(a->item, b->item);
    case 2: return same_name(a, b);
    case 3: return a->item->kind == b->item->kind && form_here(x, &x->old, a) == form_here(x, &x->new, b);
    case 4: return a->item->header.title.text.n && str_eq(a->item->header.title.text, b->item->header.title.text);
    }
    return false;
}

static void match_in_place(comparison *x, int from, int to) {
    for (int step = from; step < to; step++)
        for (uint32_t i = 0; i < x->old.n; i++)
            for (uint32_t k = 0; k < x->new.n && !x->old.at[i].done; k++) {
                asked *a = &x->old.at[i], *b = &x->new.at[k];
                if (b->done || !fits_in_place(x, a, b, step)) continue;
                a->done = b->done = true;
                pair_asked(x, a, b, a->tier, b->tier);
            }
}

/* ---- other places ---- */

static int32_t own_tier(const comparison *x, const page *p, uint32_t level) {
    if (p->c->designation) return 0;
    int32_t i = 0;
    for (const ast_names *t = p->c->tiers; t; t = t->next, i++)
        if (str_eq(level_name(x, p->c, t->name.text), x->levels[level])) return i;
    return -1;
}

/* Is it asked of the tier, where it stands? */
static bool covers(const comparison *x, const page *p, const asked *e, uint32_t level) {
    if (own_tier(x, p, level) < 0) return false;
    return e->level == EVERY_TIER || e->level == (int32_t)level;
}

static bool is_on_both(const comparison *x, uint32_t level) {
    return own_tier(x, &x->old, level) >= 0 && own_tier(x, &x->new, level) >= 0;
}

static asked *covering(const comparison *x, page *p, const asked *like, uint32_t level) {
    for (uint32_t i = 0; i < p->n; i++) {
        asked *e = &p->at[i];
        if (!e->done && e->option == like->option && same_name(e, like) && covers(x, p, e, level)) return e;
    }
    return NULL;
}

static str and_word(differ *d, str words, str more) {
    return words.n ? str_printf(d->a, STR_FMT ", " STR_FMT, STR_ARG(words), STR_ARG(more)) : more;
}

/* Of those of one name in one option, which stand in other tiers than before: tier by tier. */
static void match_tiers(comparison *x, asked *like) {
    differ *d = x->d;
    asked **olds = ARENA_ARRAY(d->a, asked *, x->nlevels), **news = ARENA_ARRAY(d->a, asked *, x->nlevels);
    asked *old = NULL, *new = NULL;
    str before = {0}, after = {0};
    bool meet = false, other = false;
    for (uint32_t t = 0; t < x->nlevels; t++) {
        olds[t] = covering(x, &x->old, like, t);
        news[t] = covering(x, &x->new, like, t);
        if (olds[t]) old = olds[t], before = and_word(d, before, x->levels[t]);
        if (news[t]) new = news[t], after = and_word(d, after, x->levels[t]);
        meet |= olds[t] && news[t];
        other |= !olds[t] != !news[t] && is_on_both(x, t);
    }
    if (!old || !new) return;
    for (uint32_t t = 0; t < x->nlevels; t++)
        if (olds[t] && news[t]) pair_asked(x, olds[t], news[t], own_tier(x, &x->old, t), own_tier(x, &x->new, t));
    if (!meet) pair_asked(x, old, new, old->tier, new->tier);
    if (other) {
        go_to_pair(x, asked_path(x, new), old->item, new->item);
        say_at(d, d->here, meet ? DIFF_CHANGED : DIFF_MOVED, false, "asked of", before, after, old->item->at,
               new->item->at);
    }
    for (uint32_t t = 0; t < x->nlevels; t++) {
        if (olds[t]) olds[t]->done = true;
        if (news[t]) news[t]->done = true;
    }
}

static str where_words(const comparison *x, const asked *e) {
    differ *d = x->d;
    str option = e->option ? str_printf(d->a, "option " STR_FMT, STR_ARG(x->options[e->option].path)) : (str){0};
    str tier = e->level >= 0 ? x->levels[e->level] : (str){0};
    if (!option.n && !tier.n) return x->noptions > 1 ? STR_LIT("every option") : STR_LIT("every tier");
    if (!option.n || !tier.n) return option.n ? option : tier;
    return str_printf(d->a, STR_FMT ", " STR_FMT, STR_ARG(option), STR_ARG(tier));
}

/* What means the same, or is called the same, elsewhere. */
static void match_moved(comparison *x) {
    for (int step = 0; step < 2; step++)
        for (uint32_t i = 0; i < x->old.n; i++)
            for (uint32_t k = 0; k < x->new.n && !x->old.at[i].done; k++) {
                asked *a = &x->old.at[i], *b = &x->new.at[k];
                bool same = a->item->kind == b->item->kind && form_here(x, &x->old, a) == form_here(x, &x->new, b);
                if (b->done || !(step == 0 ? same : same_name(a, b))) continue;
                a->done = b->done = true;
                pair_asked(x, a, b, a->tier, b->tier);
                go_to_pair(x, asked_path(x, b), a->item, b->item);
                say_at(x->d, x->d->here, DIFF_MOVED, false, "", where_words(x, a), where_words(x, b), a->item->at,
                       b->item->at);
            }
}

/* The block that conditions stand in. */
static void go_to_block(const comparison *x, const asked *e, const ast_item *a, const ast_item *b) {
    const option_pair *o = &x->options[e->option];
    str path =
        asked_path(x, &(asked){.item = &(ast_item){.kind = ITEM_CONDITION}, .option = e->option, .level = e->level});
    diff_home_kind kind = e->level >= 0 ? HOME_TIER : e->option ? HOME_OPTION : HOME_COMPETENCY;
    if (kind == HOME_OPTION) { /* its own name, also where paths leave it out */
        a = o->old;
        b = o->new;
        path = o->path;
    } else if (kind == HOME_COMPETENCY) {
        a = x->old.c->item;
        b = x->new.c->item;
    }
    str title = kind == HOME_OPTION ? (b ? b : a)->header.title.text : (str){0};
    diff_home *home = home_named(x->d, kind, path, title, a ? a->at : SPAN_NONE, b ? b->at : SPAN_NONE);
    go_to(x->d, home, path_for_use(x, path.n ? path : x->new.c->item->header.name.text));
}

/* Conditions that stand in a block by themselves: those left of one place are compared together. */
static void match_bare(comparison *x, const asked *like) {
    differ *d = x->d;
    const ast_expr **olds = ARENA_ARRAY(d->a, const ast_expr *, x->old.n + 1);
    const ast_expr **news = ARENA_ARRAY(d->a, const ast_expr *, x->new.n + 1);
    uint32_t na = 0, nb = 0;
    const asked *first = NULL, *last = NULL;
    for (uint32_t i = 0; i < x->old.n; i++) {
        asked *e = &x->old.at[i];
        if (e->done || e->item->kind != ITEM_CONDITION || e->option != like->option || e->level != like->level)
            continue;
        olds[na++] = e->item->u.expr;
        e->done = true;
        first = e;
    }
    for (uint32_t k = 0; k < x->new.n; k++) {
        asked *e = &x->new.at[k];
        if (e->done || e->item->kind != ITEM_CONDITION || e->option != like->option || e->level != like->level)
            continue;
        news[nb++] = e->item->u.expr;
        e->done = true;
        last = e;
    }
    if (na == 1 && nb == 1) keep_pair(d, first->item, last->item);
    go_to_block(x, like, first ? first->item : NULL, last ? last->item : NULL);
    d->old_tier = first ? first->tier : FORM_EVERY_TIER;
    d->new_tier = last ? last->tier : FORM_EVERY_TIER;
    conditions_changes(d, olds, na, news, nb, "condition");
    d->old_tier = d->new_tier = FORM_EVERY_TIER;
}

/* What is asked of every option stands in each of them on the other side, or the other way round. */
static void match_options(comparison *x, page *all, page *each, bool new) {
    differ *d = x->d;
    for (uint32_t i = 0; i < all->n; i++) {
        asked *e = &all->at[i], *found = NULL;
        str options = {0};
        bool some_lacks = false;
        if (e->done || e->option || !asked_name(e->item).n) continue;
        for (uint32_t o = 1; o < x->noptions; o++) {
            asked *there = NULL;
            for (uint32_t k = 0; k < each->n && !there; k++) {
                asked *y = &each->at[k];
                bool same = !y->done && y->option == o && y->level == e->level && same_name(e, y);
                if (same && form_here(x, all, e) == form_here(x, each, y)) there = y;
            }
            if (!there) {
                some_lacks |= x->options[o].old && x->options[o].new;
                continue;
            }
            options = and_word(d, options, x->options[o].path);
            if (found) there->done = true; /* the first stands for all */
            else found = there;
        }
        if (!found) continue;
        asked *a = new ? found : e, *b = new ? e : found;
        e->done = found->done = true;
        pair_asked(x, a, b, a->tier, b->tier);
        if (!some_lacks) continue;
        go_to_pair(x, asked_path(x, b), a->item, b->item);
        str every = STR_LIT("every option");
        say_at(d, d->here, DIFF_CHANGED, false, "asked in", new ? options : every, new ? every : options, a->item->at,
               b->item->at);
    }
}

static void say_lone(comparison *x, page *p, bool added) {
    for (uint32_t i = 0; i < p->n; i++) {
        asked *e = &p->at[i];
        if (e->done) continue;
        if (e->item->kind == ITEM_CONDITION) match_bare(x, e);
        else lone_changes(x, asked_path(x, e), e->item, added);
        e->done = true;
    }
}

/* ---- blocks of tiers ---- */

static const ast_item *block_of(const sema_competency *c, const ast_item *items, int32_t tier, uint32_t nth) {
    for (const ast_item *i = items; i; i = i->next)
        if (i->kind == ITEM_TIER && sema_tier(c, i->header.name.text) == tier && nth-- == 0) return i;
    return NULL;
}

static void blocks_changes(comparison *x, uint32_t option) {
    differ *d = x->d;
    const option_pair *o = &x->options[option];
    if (option && (!o->old || !o->new)) return;
    const ast_item *olds = option ? o->old->items : x->old.c->item->items;
    const ast_item *news = option ? o->new->items : x->new.c->item->items;
    for (uint32_t t = 0; t < x->nlevels; t++) {
        if (!x->levels[t].n || !is_on_both(x, t)) continue;
        for (uint32_t nth = 0;; nth++) {
            const ast_item *a = block_of(x->old.c, olds, own_tier(x, &x->old, t), nth);
            const ast_item *b = block_of(x->new.c, news, own_tier(x, &x->new, t), nth);
            if (!a || !b) break;
            str path = option && d->qualify
                           ? str_printf(d->a, STR_FMT "." STR_FMT, STR_ARG(o->path), STR_ARG(x->levels[t]))
                           : x->levels[t];
            diff_home *home = home_of(d, HOME_TIER, path, b->header.title.text, a->at, b->at);
            go_to(d, home, path_for_use(x, path));
            header_changes(d, home, a, b, true);
        }
    }
}

/* Which tiers an option offers. */
static void offers_changes(comparison *x) {
    differ *d = x->d;
    for (uint32_t o = x->noptions > 1; o < x->noptions; o++) {
        const option_pair *p = &x->options[o];
        if (o && (!p->old || !p->new)) continue;
        if (!o && (x->old.c->noptions || x->new.c->noptions)) continue;
        for (uint32_t t = 0; t < x->nlevels; t++) {
            if (!x->levels[t].n || !is_on_both(x, t)) continue;
            bool old = sema_offers(x->old.c, p->old, (uint32_t)own_tier(x, &x->old, t));
            bool new = sema_offers(x->new.c, p->new, (uint32_t)own_tier(x, &x->new, t));
            if (old == new) continue;
            const ast_item *a = p->old ? p->old : x->old.c->item, *b = p->new ? p->new : x->new.c->item;
            str path =
                o ? str_printf(d->a, STR_FMT "." STR_FMT, STR_ARG(p->path), STR_ARG(x->levels[t])) : x->levels[t];
            diff_home *home = home_of(d, HOME_TIER, path, (str){0}, a->head, b->head);
            say_at(d, home, new ? DIFF_ADDED : DIFF_REMOVED, false, "", (str){0}, (str){0}, a->head, b->head);
        }
    }
}

void requirements_changes(differ *d, const sema_competency *a, const sema_competency *b, const option_pair *options,
                          uint32_t n) {
    comparison x = {.d = d, .old = {.c = a}, .new = {.c = b}, .options = options, .noptions = n};
    fill_levels(&x, a, b);
    fill_page(&x, &x.old, false);
    fill_page(&x, &x.new, true);
    d->here = NULL;
    for (uint32_t o = 0; o < n; o++) blocks_changes(&x, o);
    offers_changes(&x);
    d->here = NULL;
    match_in_place(&x, 0, 3);
    for (uint32_t i = 0; i < x.old.n; i++)
        if (!x.old.at[i].done) match_tiers(&x, &x.old.at[i]);
    match_in_place(&x, 3, 5);
    if (form_of_competency(&d->forms, a) == form_of_competency(&d->forms, b)) return; /* only written otherwise */
    match_options(&x, &x.old, &x.new, false);
    match_options(&x, &x.new, &x.old, true);
    match_moved(&x);
    say_lone(&x, &x.old, false);
    say_lone(&x, &x.new, true);
}
