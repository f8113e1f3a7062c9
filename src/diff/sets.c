/* Members of sets: which were added, which are gone, which are of other dates.  Sets are compared as they are used,
 * sets inside them taken apart; a member's own place says in which of them it is written. */
#include "diff/differ.h"

/* exams: exam.  Of a set of texts or values that has no name: what it is compared with. */
static str noun_of(differ *d, const sema_set *set, const ast_expr *of) {
    if (!set->catalog && of && of->kind == EXPR_NAME) return of->u.text;
    if (!set->catalog) return STR_LIT("value");
    str name = set->catalog->name.text;
    bool plural = name.n > 2 && name.p[name.n - 1] == 's' && name.p[name.n - 2] != 's';
    return plural ? str_copy(d->a, (str){name.p, name.n - 1}) : name;
}

static str member_words(differ *d, const diff_side *side, const ast_expr *m) {
    const sema_symbol *s = m->kind == EXPR_CODE ? m->ref.symbol : NULL;
    str title = s && s->catalog ? s->catalog->titles[s->number] : (str){0};
    if (m->kind != EXPR_CODE && m->kind != EXPR_TEXT) return words_of(d, side, m->at);
    if (m->kind == EXPR_TEXT) return str_printf(d->a, "\"" STR_FMT "\"", STR_ARG(m->u.text));
    if (!title.n || str_eq(title, m->u.text)) return m->u.text;
    return str_printf(d->a, STR_FMT " \"" STR_FMT "\"", STR_ARG(m->u.text), STR_ARG(title));
}

static str dated_words(differ *d, const diff_side *side, const ast_expr *m) {
    str words = member_words(d, side, m), dates = dates_text(d->a, m->dates);
    if (str_eqz(dates, "always")) return words;
    return str_printf(d->a, STR_FMT ", " STR_FMT, STR_ARG(words), STR_ARG(dates));
}

/* Without its dates. */
static uint32_t plain_form(differ *d, const ast_expr *m) {
    ast_expr plain = *m;
    plain.dates = NULL;
    return form_of_member(&d->forms, &plain);
}

/* The forms of all members, since each is held against each. */
static uint32_t *forms_of(differ *d, const sema_set *set, bool with_dates) {
    uint32_t *of = ARENA_ARRAY(d->a, uint32_t, set->n + 1);
    for (uint32_t i = 0; i < set->n; i++)
        of[i] = with_dates ? form_of_member(&d->forms, set->members[i]) : plain_form(d, set->members[i]);
    return of;
}

/* Does the set hold as good as nothing of the other? */
static bool is_other_set(differ *d, const sema_set *a, const sema_set *b) {
    const uint32_t *old = forms_of(d, a, false), *new = forms_of(d, b, false);
    uint32_t shared = 0;
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t k = 0; k < b->n; k++) shared += old[i] == new[k];
    return 2 * shared < (a->n < b->n ? a->n : b->n);
}

static void say_dates(differ *d, const ast_expr *x, const ast_expr *y, str noun) {
    str outer = d->subject;
    d->subject = member_words(d, &d->new, y);
    say_change(d, (diff_change){.kind = DIFF_CHANGED, .what = noun, .named = true,
                                .old_text = dates_text(d->a, x->dates), .new_text = dates_text(d->a, y->dates),
                                .old_at = x->at, .new_at = y->at});
    d->subject = outer;
}

/* ---- sets inside sets ---- */

static const diff_definition *set_named(const diff_side *side, const ast_expr *e) {
    return e->kind == EXPR_NAME ? definition_named(side, ITEM_SET, e->u.text, e->at) : NULL;
}

static bool takes_from(const sema_set *set, const diff_definition *x) {
    for (uint32_t i = 0; i < set->n && x; i++) {
        span at = set->members[i]->at, all = x->item->at;
        if (at.src == all.src && all.lo <= at.lo && at.hi <= all.hi) return true;
    }
    return false;
}

/* Where a member has come or gone because the whole set that it is written in has, that is said; of `e`, a set's name
 * on this side, and `other`, the set on the other. */
static bool say_whole_set(differ *d, bool added, const ast_expr *m, const ast_expr *e, const sema_set *other) {
    const diff_side *side = added ? &d->new : &d->old;
    const diff_definition *x = definition_at(side, m->at), *outer = set_named(side, e);
    if (!x || !outer || x == outer || takes_from(other, counterpart(d, side, x))) return false;
    str what = str_printf(d->a, STR_FMT " = " STR_FMT, STR_ARG(x->item->header.name.text),
                          STR_ARG(words_of(d, side, x->item->u.expr->at)));
    diff_change c = {.kind = added ? DIFF_ADDED : DIFF_REMOVED, .what = STR_LIT("set"), .old_at = SPAN_NONE,
                     .new_at = SPAN_NONE};
    if (added) c.new_text = what, c.new_at = outer->item->at;
    else c.old_text = what, c.old_at = outer->item->at;
    say_change(d, c);
    return true;
}

/* ---- members ---- */

/* Where a set that both sides take members from no longer holds a member, or does now, that is said of this set. */
static void say_member(differ *d, bool added, const ast_expr *m, const sema_set *other, str noun) {
    const diff_side *side = added ? &d->new : &d->old;
    const diff_definition *in = definition_at(side, m->at), *old_in = d->old_in, *new_in = d->new_in;
    const diff_definition *of_other = in ? counterpart(d, side, in) : NULL;
    diff_change c = {.kind = added ? DIFF_ADDED : DIFF_REMOVED, .what = noun, .old_at = SPAN_NONE, .new_at = SPAN_NONE};
    if (added) c.new_text = dated_words(d, side, m), c.new_at = m->at;
    else c.old_text = dated_words(d, side, m), c.old_at = m->at;
    if (takes_from(other, of_other)) d->old_in = added ? of_other : in, d->new_in = added ? in : of_other;
    say_change(d, c);
    d->old_in = old_in, d->new_in = new_in;
}

/* Members told once each, in the order of the rules. */
static void members_changes(differ *d, const ast_expr *old, const ast_expr *new, const ast_expr *of, bool named) {
    const sema_set *a = old->ref.set, *b = new->ref.set;
    bool *seen_a = ARENA_ARRAY(d->a, bool, a->n + 1), *seen_b = ARENA_ARRAY(d->a, bool, b->n + 1);
    str noun = noun_of(d, b, named ? NULL : of);
    str outer = d->subject;
    if (named) d->subject = (str){0}; /* of the set, whoever refers to it */
    for (int with_dates = 1; with_dates >= 0; with_dates--) {
        const uint32_t *x = forms_of(d, a, with_dates), *y = forms_of(d, b, with_dates);
        for (uint32_t i = 0; i < a->n; i++)
            for (uint32_t k = 0; k < b->n && !seen_a[i]; k++) {
                if (seen_b[k] || x[i] != y[k]) continue;
                seen_a[i] = seen_b[k] = true;
                if (!with_dates) say_dates(d, a->members[i], b->members[k], noun);
            }
    }
    for (uint32_t i = 0; i < a->n; i++)
        if (!seen_a[i] && !say_whole_set(d, false, a->members[i], old, b))
            say_member(d, false, a->members[i], b, noun);
    for (uint32_t k = 0; k < b->n; k++)
        if (!seen_b[k] && !say_whole_set(d, true, b->members[k], new, a)) say_member(d, true, b->members[k], a, noun);
    d->subject = outer;
}

void set_changes(differ *d, const ast_expr *a, const ast_expr *b, const ast_expr *of) {
    const sema_set *x = a->ref.set, *y = b->ref.set;
    if (!x || !y || form_of_members(&d->forms, x) == form_of_members(&d->forms, y)) return;
    const diff_definition *old = set_named(&d->old, a), *new = set_named(&d->new, b);
    bool one = old && new && (are_counterparts(d, old, new) || /* … or it is called otherwise now */
                              (!counterpart(d, &d->old, old) && !counterpart(d, &d->new, new)));
    if (!(one && str_eq(a->u.text, b->u.text)) && is_other_set(d, x, y)) {
        say_change(d, (diff_change){.kind = DIFF_CHANGED, .what = STR_LIT("set"),
                                    .old_text = words_of(d, &d->old, a->at), .new_text = words_of(d, &d->new, b->at),
                                    .old_at = a->at, .new_at = b->at});
        return;
    }
    const diff_definition *old_in = d->old_in, *new_in = d->new_in;
    if (one) d->old_in = old, d->new_in = new;
    members_changes(d, a, b, of, one);
    d->old_in = old_in, d->new_in = new_in;
}
