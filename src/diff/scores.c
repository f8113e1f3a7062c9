/* Scores: totals, parts by their names, ways to earn points. */
#include "diff/exprs_impl.h"

static void value_changes(differ *d, value a, span a_at, value b, span b_at, const char *what) {
    if (value_cmp(d->a, a, b) == 0) return;
    say_change(d, (diff_change){.kind = DIFF_CHANGED, .what = str_from(what), .old_text = words_of(d, &d->old, a_at),
                                .new_text = words_of(d, &d->new, b_at), .old_at = a_at, .new_at = b_at});
}

static const ast_expr *part_named(const ast_expr *score, str name) {
    const ast_expr *p = score->u.score.parts;
    while (p && !str_eq(p->u.part.name.text, name)) p = p->next;
    return p;
}

static str part_words(differ *d, const ast_expr *part) {
    return str_printf(d->a, "part " STR_FMT, STR_ARG(part->u.part.name.text));
}

/* Of the same name, else of the same meaning under a name that its own score does not have. */
static const ast_expr *part_like(differ *d, const ast_expr *old, const ast_expr *p, const ast_expr *new) {
    const ast_expr *q = part_named(new, p->u.part.name.text);
    if (q) return q;
    for (q = new->u.score.parts; q; q = q->next)
        if (!part_named(old, q->u.part.name.text) && old_form(d, p) == new_form(d, q)) return q;
    return NULL;
}

/* … and the other way round. */
static bool is_new_part(differ *d, const ast_expr *old, const ast_expr *new, const ast_expr *q) {
    for (const ast_expr *p = old->u.score.parts; p; p = p->next)
        if (part_like(d, old, p, new) == q) return false;
    return true;
}

void parts_words(differ *d, diff_home *home, const ast_expr *a, const ast_expr *b) {
    for (const ast_expr *p = a->u.score.parts; p; p = p->next) {
        const ast_expr *q = part_like(d, a, p, b);
        diff_change c = {.words_only = true, .old_at = p->at, .new_at = q ? q->at : SPAN_NONE};
        if (!q) continue;
        c.kind = DIFF_RENAMED, c.what = STR_LIT("part");
        c.old_text = p->u.part.name.text, c.new_text = q->u.part.name.text;
        if (!str_eq(c.old_text, c.new_text)) add_change(d, home, c);
        c.kind = DIFF_RETITLED, c.what = (str){0}, c.subject = part_words(d, q);
        c.old_text = p->u.part.title.text, c.new_text = q->u.part.title.text;
        if (!str_eq(c.old_text, c.new_text)) add_change(d, home, c);
    }
}

void part_changes(differ *d, const ast_expr *a, const ast_expr *b) {
    str outer = d->subject, old = dates_text(d->a, a->dates), new = dates_text(d->a, b->dates);
    d->subject = part_words(d, b);
    value_changes(d, a->u.part.cap, a->u.part.cap_at, b->u.part.cap, b->u.part.cap_at, "at most");
    if (!str_eq(old, new))
        say_change(d, (diff_change){.kind = DIFF_CHANGED, .what = STR_LIT("in force"), .old_text = old, .new_text = new,
                                    .old_at = a->at, .new_at = b->at});
    expr_changes(d, a->u.part.earn, b->u.part.earn, "points");
    d->subject = outer;
}

void score_changes(differ *d, const ast_expr *a, const ast_expr *b) {
    value_changes(d, a->u.score.total, a->u.score.total_at, b->u.score.total, b->u.score.total_at, "total");
    for (const ast_expr *p = a->u.score.parts; p; p = p->next) {
        const ast_expr *q = part_like(d, a, p, b);
        if (q) part_changes(d, p, q);
        else say_removed(d, p, "");
    }
    for (const ast_expr *q = b->u.score.parts; q; q = q->next)
        if (is_new_part(d, a, b, q)) say_added(d, q, "");
}

void earn_changes(differ *d, const ast_expr *a, const ast_expr *b, const char *what) {
    if (a->u.earn.kind != b->u.earn.kind) {
        say_other(d, a, b, what);
        return;
    }
    optional_changes(d, a->u.earn.points, b->u.earn.points, "points");
    optional_changes(d, a->u.earn.need, b->u.earn.need, a->u.earn.kind == EARN_AT ? "full at" : "step");
    optional_changes(d, a->u.earn.of, b->u.earn.of, "measured");
    optional_changes(d, a->u.earn.gate, b->u.earn.gate, "only if");
    chain_changes(d, a->u.earn.ways, b->u.earn.ways, "way");
}
