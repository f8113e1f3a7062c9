/* Dates of lines and members: `from`, `until`, `before`.
 *
 * What is written is checked here, and the days on which something begins to count or ends are gathered (`cuts`):
 * between two of them the same rules are in force, and lowering makes one plan for that time.  What the dates leave
 * without anything is found in lapses.c. */
#include <stdlib.h>
#include <string.h>

#include "sema/sema_impl.h"

static str day_words(sema *s, int32_t day) {
    char text[11];
    date_print(text, day);
    return str_copy(s->a, str_from(text));
}

str sema_range_words(arena *a, date_range r) {
    char first[11], last[11], then[11];
    if (r.first <= DATE_MIN && r.last >= DATE_MAX) return STR_LIT("always");
    date_print(first, r.first);
    date_print(last, r.last);
    if (r.last < DATE_MAX) date_print(then, r.last + 1);
    if (r.first <= DATE_MIN) return str_printf(a, "before %s", then);
    if (r.last >= DATE_MAX) return str_printf(a, "from %s on", first);
    if (r.first == r.last) return str_printf(a, "on %s", first);
    return str_printf(a, "from %s until %s", first, last);
}

str range_words(sema *s, date_range r) { return sema_range_words(s->a, r); }

/* ---- cuts ---- */

void add_cut(sema *s, span at, int32_t day) {
    s->days[at.src].changes = true;
    ARENA_GROW(s->a, s->cuts, s->ncuts, s->cuts_cap);
    s->cuts[s->ncuts++] = day;
}

void add_window(sema *s, span at) { s->days[at.src].window = true; }

static void add_cuts(sema *s, const ast_dates *d) {
    date_range r = d->in_force;
    if (r.first > DATE_MIN) add_cut(s, d->at, r.first);
    if (r.last < DATE_MAX) add_cut(s, d->at, r.last + 1);
}

static int by_day(const void *a, const void *b) {
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

void dates_finish(sema *s) {
    program *p = s->p;
    if (s->ncuts) qsort(s->cuts, s->ncuts, sizeof *s->cuts, by_day);
    p->cuts = s->cuts;
    for (uint32_t i = 0; i < s->ncuts; i++)
        if (i == 0 || s->cuts[i] != s->cuts[i - 1]) p->cuts[p->ncuts++] = s->cuts[i];
}

/* ---- what is written ---- */

/* Dates that leave no day are taken for none, so that nothing else is said about them. */
static void check_range(sema *s, ast_dates *d) {
    if (!date_range_is_empty(d->in_force)) return;
    if (span_is_none(d->from_at)) {
        diag *x = diag_add(s->ds, DIAG_E0351, d->until_at, "there is no day before 0001-01-01");
        diag_help(s->ds, x, "Write the day on which it ends: `until 2018-12-31`, or `before 2019-01-01`.");
    } else {
        diag *x = diag_add(s->ds, DIAG_E0351, d->at, "this ends before it begins");
        diag_help(s->ds, x, "It is in force from the `from` day on, the `until` day included. Exchange or correct the "
                  "two dates.");
    }
    d->in_force = DATE_ALWAYS;
}

static void check_once(sema *s, const ast_dates *d) {
    if (span_is_none(d->again)) return;
    diag *x = diag_add(s->ds, DIAG_E0352, d->again, "a second date for the same end");
    diag_help(s->ds, x, "Write at most one `from` and one `until` or `before`. What is in force twice is written "
              "twice.");
}

static bool is_passed(str words) { return words.n >= 6 && memcmp(words.p, "passed", 6) == 0; }

void check_member_dates(sema *s, ast_dates *d) {
    if (!d) return;
    check_once(s, d);
    check_range(s, d);
    if (d->has_passed && !is_passed(d->passed.text)) {
        diag *x = diag_add(s->ds, DIAG_E0353, d->passed.at, "`" STR_FMT "` is not known here",
                           STR_ARG(d->passed.text));
        diag_help(s->ds, x, "Write `passed before` and a date for passes of that time only, or `until` and the last "
                  "day on which any pass counts.");
        diag_fix(x, d->passed.at, STR_LIT("passed before"));
    }
    add_cuts(s, d);
    if (d->has_passed) add_cut(s, d->at, d->passed_before); /* up to then every pass is one of before */
}

static void check_header(sema *s, ast_dates *d) {
    if (!d) return;
    check_once(s, d);
    check_range(s, d);
    add_cuts(s, d);
}

void check_dates(sema *s, ast_item *items) {
    for (ast_item *it = items; it; it = it->next) {
        check_header(s, it->header.dates);
        const ast_expr *score = it->kind == ITEM_LET ? it->u.expr : NULL;
        if (score && score->kind == EXPR_SCORE)
            for (ast_expr *part = score->u.score.parts; part; part = part->next) check_header(s, part->dates);
        check_dates(s, it->items);
    }
}

/* ---- editions ---- */

static date_range when_of(const ast_item *it) { return ast_in_force(it->header.dates); }

typedef struct edition {
    const ast_item *item;
    uint32_t name, order; /* number of the name; place among the items */
} edition;

static int by_name_and_day(const void *a, const void *b) {
    const edition *x = a, *y = b;
    if (x->name != y->name) return x->name < y->name ? -1 : 1;
    int32_t i = when_of(x->item).first, k = when_of(y->item).first;
    if (i != k) return i < k ? -1 : 1;
    return (x->order > y->order) - (x->order < y->order);
}

/* Grouped by name, each group in the order of its first days. */
static edition *editions_of(sema *s, const ast_item *const *items, uint32_t n) {
    strmap names = {0};
    edition *e = ARENA_ARRAY(s->a, edition, n);
    for (uint32_t i = 0; i < n; i++) {
        e[i] = (edition){items[i], i, i};
        if (!strmap_add(&names, s->a, items[i]->header.name.text, i))
            strmap_get(&names, items[i]->header.name.text, &e[i].name);
    }
    if (n) qsort(e, n, sizeof *e, by_name_and_day);
    return e;
}

void check_editions(sema *s, const ast_item *const *items, uint32_t n,
                    void (*overlap)(sema *s, const ast_item *first, const ast_item *again)) {
    const edition *e = editions_of(s, items, n), *last = e; /* last: which of this name ends last, so far */
    for (uint32_t i = 1; i < n; i++) {
        if (e[i].name != last->name) {
            last = &e[i];
            continue;
        }
        if (when_of(e[i].item).first <= when_of(last->item).last)
            overlap(s, last->order < e[i].order ? last->item : e[i].item,
                    last->order < e[i].order ? e[i].item : last->item);
        if (when_of(e[i].item).last > when_of(last->item).last) last = &e[i];
    }
}

/* ---- editions of competencies ---- */

static void report_same_name(sema *s, const ast_item *first, const ast_item *again) {
    ast_name name = again->header.name;
    if (!first->header.dates && !again->header.dates) {
        diag *d = diag_add(s->ds, DIAG_E0201, name.at, "there are two competencies `" STR_FMT "`", STR_ARG(name.text));
        diag_help(s->ds, d, "Give one of them another name.");
        return;
    }
    date_range both = date_range_meet(when_of(first), when_of(again));
    diag *d = diag_add(s->ds, DIAG_E0354, again->head, "two editions of `" STR_FMT "` are in force %.*s",
                       STR_ARG(name.text), STR_ARG(range_words(s, both)));
    diag_note_at(s->ds, d, first->head, "the other");
    if (both.first > DATE_MIN)
        diag_help(s->ds, d, "Let one end where the next begins: `before " STR_FMT "` in the header of the earlier one.",
                  STR_ARG(day_words(s, both.first)));
    else diag_help(s->ds, d, "Write in each header when it is in force: `until` the last day, `from` the first.");
}

static void warn_gap(sema *s, const ast_item *before, const ast_item *after) {
    date_range gap = {when_of(before).last + 1, when_of(after).first - 1};
    if (date_range_is_empty(gap)) return;
    diag *d = diag_add(s->ds, DIAG_W0541, after->head, "%.*s no edition of `" STR_FMT "` is in force",
                       STR_ARG(range_words(s, gap)), STR_ARG(after->header.name.text));
    diag_note_at(s->ds, d, before->head, "the edition before");
    diag_help(s->ds, d, "If that is not meant, let this one begin on " STR_FMT ".", STR_ARG(day_words(s, gap.first)));
}

static bool same_tiers(const sema_competency *a, const sema_competency *b) {
    const ast_names *x = a->tiers, *y = b->tiers;
    for (; x && y; x = x->next, y = y->next)
        if (!str_eq(x->name.text, y->name.text)) return false;
    return !x && !y;
}

static str tiers_words(sema *s, const sema_competency *c) {
    if (c->designation) return STR_LIT("without tiers");
    str words = STR_LIT("tiers");
    for (const ast_names *t = c->tiers; t; t = t->next)
        words = str_printf(s->a, t == c->tiers ? STR_FMT " " STR_FMT : STR_FMT " < " STR_FMT, STR_ARG(words),
                           STR_ARG(t->name.text));
    return words;
}

/* A tier has one number whatever the date. */
static void check_same_tiers(sema *s, const sema_competency *first, const sema_competency *again) {
    if (same_tiers(first, again)) return;
    diag *d = diag_add(s->ds, DIAG_E0355, again->item->head, "the editions of `" STR_FMT "` have different tiers",
                       STR_ARG(again->item->header.name.text));
    diag_note_at(s->ds, d, first->item->head, "%.*s", STR_ARG(tiers_words(s, first)));
    diag_help(s->ds, d, "Write the same `tiers` into each edition, all that there ever were, lowest first. An edition "
              "may leave a tier without a block: then nobody gets it.");
}

void check_competency_editions(sema *s) {
    const ast_item **items = ARENA_ARRAY(s->a, const ast_item *, s->competencies.n);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->competencies.n; i++) {
        sema_competency *c = s->competencies.at[i];
        if (!c->item->header.name.text.n) continue;
        items[n++] = c->item;
        sema_competency *first = find_competency(s, c->item->header.name.text), *last = first;
        if (first == c) continue;
        while (last->next_edition) last = last->next_edition;
        last->next_edition = c;
        check_same_tiers(s, first, c);
    }
    check_editions(s, items, n, report_same_name);
    const edition *e = editions_of(s, items, n);
    for (uint32_t i = 1; i < n; i++)
        if (e[i].name == e[i - 1].name) warn_gap(s, e[i - 1].item, e[i].item);
}
