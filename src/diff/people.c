/* People blocks: places, who may fill them, and the lines, matched by names, by what they ask, by titles. */
#include "diff/exprs_impl.h"

static str line_name(const ast_line *l) { return l->name.text.n ? l->name.text : l->title.text; }

static const ast_expr *count_of(const ast_line *l, const ast_expr *people) {
    return l->count ? l->count : people->u.people.count;
}

static void say_role(differ *d, diff_kind kind, str old, str new, const ast_line *x, const ast_line *y) {
    say_change(d, (diff_change){.kind = kind, .words_only = true, .what = STR_LIT("role"), .old_text = old,
                                .new_text = new, .old_at = x->at, .new_at = y->at});
}

/* What a line is called: its title is told beside its name, where it has one. */
static void line_words(differ *d, const ast_line *x, const ast_line *y) {
    str outer = d->subject;
    if (x->name.text.n && y->name.text.n && !str_eq(x->name.text, y->name.text))
        say_role(d, DIFF_RENAMED, x->name.text, y->name.text, x, y);
    if (y->name.text.n) d->subject = y->name.text;
    if (!str_eq(x->title.text, y->title.text)) say_role(d, DIFF_RETITLED, x->title.text, y->title.text, x, y);
    d->subject = outer;
}

static void line_changes(differ *d, const ast_expr *a, const ast_line *x, const ast_expr *b, const ast_line *y) {
    str outer = d->subject;
    line_words(d, x, y);
    if (line_name(y).n) d->subject = line_name(y);
    const ast_expr *m = count_of(x, a), *n = count_of(y, b);
    if (m && n) expr_changes(d, m, n, "people needed");
    expr_changes(d, x->who, y->who, "who counts");
    if (x->whom && y->whom) {
        expr_changes(d, x->whom_count, y->whom_count, "of whom at least");
        expr_changes(d, x->whom, y->whom, "of whom");
    } else if (x->whom) {
        say_removed(d, x->whom, "of whom");
    } else if (y->whom) {
        say_added(d, y->whom, "of whom");
    }
    d->subject = outer;
}

static uint32_t chain_lines(const ast_line *l) {
    uint32_t n = 0;
    for (; l; l = l->next) n++;
    return n;
}

static void lone_line(differ *d, const diff_side *side, const ast_line *l, bool added) {
    str outer = d->subject, words = words_of(d, side, l->at);
    d->subject = line_name(l);
    diff_change c = {.kind = added ? DIFF_ADDED : DIFF_REMOVED, .what = STR_LIT("role"), .old_at = SPAN_NONE,
                     .new_at = SPAN_NONE};
    if (added) c.new_text = words, c.new_at = l->at;
    else c.old_text = words, c.old_at = l->at;
    say_change(d, c);
    d->subject = outer;
}

static bool lines_fit(differ *d, const ast_line *x, const ast_line *y, int step) {
    switch (step) {
    case 0: return x->name.text.n && str_eq(x->name.text, y->name.text);
    case 1: return old_form(d, x->who) == new_form(d, y->who);
    case 2: return x->title.text.n && str_eq(x->title.text, y->title.text);
    case 3: return !x->name.text.n && !y->name.text.n;
    }
    return false;
}

static void lines_changes(differ *d, const ast_expr *a, const ast_expr *b) {
    uint32_t na = chain_lines(a->u.people.lines), nb = chain_lines(b->u.people.lines);
    bool *seen_a = ARENA_ARRAY(d->a, bool, na + 1), *seen_b = ARENA_ARRAY(d->a, bool, nb + 1);
    for (int step = 0; step < 4; step++) {
        uint32_t i = 0;
        for (const ast_line *x = a->u.people.lines; x; x = x->next, i++) {
            uint32_t k = 0;
            for (const ast_line *y = b->u.people.lines; y && !seen_a[i]; y = y->next, k++) {
                if (seen_b[k] || !lines_fit(d, x, y, step)) continue;
                seen_a[i] = seen_b[k] = true;
                line_changes(d, a, x, b, y);
            }
        }
    }
    uint32_t i = 0, k = 0;
    for (const ast_line *x = a->u.people.lines; x; x = x->next, i++)
        if (!seen_a[i]) lone_line(d, &d->old, x, false);
    for (const ast_line *y = b->u.people.lines; y; y = y->next, k++)
        if (!seen_b[k]) lone_line(d, &d->new, y, true);
}

static const char *mode_words(const ast_expr *e) {
    return e->u.people.mode == PEOPLE_DIFFERENT ? "different people" : "same or different people";
}

static str share_words(differ *d, const diff_side *side, const ast_expr *e) {
    if (e->u.people.share) return words_of(d, side, e->u.people.share->at);
    return e->u.people.mode == PEOPLE_DIFFERENT ? STR_LIT("1") : STR_LIT("any number");
}

static void share_changes(differ *d, const ast_expr *a, const ast_expr *b) {
    const ast_expr *x = a->u.people.share, *y = b->u.people.share;
    if (!x && !y) return; /* the modes say it */
    str old = share_words(d, &d->old, a), new = share_words(d, &d->new, b);
    if (x && y ? old_form(d, x) == new_form(d, y) : str_eq(old, new)) return;
    say_change(d, (diff_change){.kind = DIFF_CHANGED, .what = STR_LIT("lines each may fill"), .old_text = old,
                                .new_text = new, .old_at = a->at, .new_at = b->at});
}

static bool same_part(differ *d, const ast_expr *a, const ast_expr *b) {
    return a && b ? old_form(d, a) == new_form(d, b) : !a && !b;
}

static bool asks_the_same(differ *d, const ast_expr *a, const ast_line *x, const ast_expr *b, const ast_line *y) {
    return same_part(d, count_of(x, a), count_of(y, b)) && same_part(d, x->who, y->who) &&
           same_part(d, x->whom_count, y->whom_count) && same_part(d, x->whom, y->whom);
}

void roles_words(differ *d, const ast_expr *a, const ast_expr *b) {
    if (a->kind != EXPR_PEOPLE || b->kind != EXPR_PEOPLE) return;
    bool *seen_a = ARENA_ARRAY(d->a, bool, chain_lines(a->u.people.lines) + 1);
    bool *seen_b = ARENA_ARRAY(d->a, bool, chain_lines(b->u.people.lines) + 1);
    for (int step = 0; step < 3; step++) { /* the same name, the same title, any */
        uint32_t i = 0;
        for (const ast_line *x = a->u.people.lines; x; x = x->next, i++) {
            uint32_t k = 0;
            for (const ast_line *y = b->u.people.lines; y && !seen_a[i]; y = y->next, k++) {
                bool alike = step == 0 ? str_eq(x->name.text, y->name.text) && x->name.text.n
                                       : step == 2 || str_eq(x->title.text, y->title.text);
                if (seen_b[k] || !alike || !asks_the_same(d, a, x, b, y)) continue;
                seen_a[i] = seen_b[k] = true;
                line_words(d, x, y);
            }
        }
    }
}

void people_changes(differ *d, const ast_expr *a, const ast_expr *b) {
    if (a->u.people.mode != b->u.people.mode) say_word(d, a, b, "places filled by", mode_words(a), mode_words(b));
    share_changes(d, a, b);
    expr_changes(d, a->u.people.list, b->u.people.list, "list");
    lines_changes(d, a, b);
}
