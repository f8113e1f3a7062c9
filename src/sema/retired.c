/* W0508: a retired exam that is still listed.
 *
 * A competency that lets an exam end in one set (`MB2-709 until 2018-12-31`) and lists it without an end in another has
 * likely forgotten the other; and a member that ended before what it stands in begins counts at no time.  What other
 * competencies, other editions and shared files say of the exam is their business: programs accept one exam for different times.  Whether an
 * exam is retired today is not asked: the same rules draw the same warnings on every day. */
#include "sema/sema_impl.h"

typedef struct listing { /* a member that ends */
    const ast_expr *member;
    int32_t last;
} listing;

typedef struct looking {
    sema *s;
    strmap ends;         /* a code to its number in `listings`, plus 1 */
    listing *listings;
    uint32_t n, cap;
    date_range period;   /* of the item at hand        */
    span header;         /* … that narrowed it, or SPAN_NONE */
    bool second;         /* pass: the ends are known   */
} looking;

static bool ends(const ast_expr *m) { return m->dates && m->dates->in_force.last < DATE_MAX; }

static void keep_end(looking *k, const ast_expr *m) {
    if (!strmap_add(&k->ends, k->s->a, m->u.text, k->n)) return;
    ARENA_GROW(k->s->a, k->listings, k->n, k->cap);
    k->listings[k->n++] = (listing){m, m->dates->in_force.last};
}

static str day_words(sema *s, int32_t day) {
    char text[11];
    date_print(text, day);
    return str_printf(s->a, "%s", text);
}

static void warn_ended(looking *k, const ast_expr *m) {
    sema *s = k->s;
    diag *d = diag_add(s->ds, DIAG_W0508, m->at, "`" STR_FMT "` ended on %.*s, before this begins", STR_ARG(m->u.text),
                       STR_ARG(day_words(s, m->dates->in_force.last)));
    if (!span_is_none(k->header)) diag_note_at(s->ds, d, k->header, "in force %.*s", STR_ARG(range_words(s, k->period)));
    diag_help(s->ds, d, "It counts at no time. Delete it, or correct its date.");
}

static void warn_still_listed(looking *k, const ast_expr *m) {
    sema *s = k->s;
    uint32_t i;
    if (!strmap_get(&k->ends, m->u.text, &i) || k->listings[i].last >= k->period.last) return;
    if (ast_in_force(m->dates).first > k->listings[i].last) return; /* it is offered anew */
    str until = day_words(s, k->listings[i].last);
    diag *d = diag_add(s->ds, DIAG_W0508, m->at, "`" STR_FMT "` is listed without an end here", STR_ARG(m->u.text));
    diag_note_at(s->ds, d, k->listings[i].member->at, "ends on %.*s here", STR_ARG(until));
    diag_help(s->ds, d, "If it is retired, write `" STR_FMT " until %.*s` here as well.", STR_ARG(m->u.text), STR_ARG(until));
}

static void see_members(ast_expr *e, void *with) {
    looking *k = with;
    for (const ast_expr *m = e->kind == EXPR_SET ? e->u.members : NULL; m; m = m->next) {
        if (m->kind != EXPR_CODE && m->kind != EXPR_TEXT) continue;
        if (!k->second && ends(m)) keep_end(k, m);
        if (k->second && ends(m) && m->dates->in_force.last < k->period.first && !date_range_is_empty(k->period))
            warn_ended(k, m);
        if (k->second && !ends(m)) warn_still_listed(k, m);
    }
    expr_each(e, see_members, with);
}

static void see_item(looking *k, ast_item *it) {
    const date_range outer = k->period;
    const span header = k->header;
    if (it->header.dates) k->header = it->head;
    k->period = date_range_meet(outer, ast_in_force(it->header.dates));
    bool has_expr = it->kind == ITEM_CONDITION || it->kind == ITEM_SET || it->kind == ITEM_LET;
    if (has_expr && it->u.expr) see_members(it->u.expr, k);
    if (it->header.applies) see_members(it->header.applies, k);
    for (ast_item *in = it->items; in; in = in->next) see_item(k, in);
    k->period = outer;
    k->header = header;
}

void check_retired(sema *s) {
    for (uint32_t i = 0; i < s->competencies.n; i++) {
        ast_item *it = ((sema_competency *)s->competencies.at[i])->item;
        looking k = {.s = s, .period = DATE_ALWAYS, .header = SPAN_NONE};
        see_item(&k, it);
        k.second = true;
        if (k.n) see_item(&k, it);
    }
}
