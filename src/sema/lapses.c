/* What dates leave without anything: a line that is never in force, a requirement, tier or option of which at some
 * time nothing is left, a set of which no member can be used, a competency that is asked and not in force.
 *
 * One sweep serves all: of the times of some things, the first time at which fewer than so many of them stand. */
#include <stdlib.h>

#include "sema/sema_impl.h"

typedef struct times {
    date_range *at;
    uint32_t n, cap;
    uint32_t always; /* things that stand all the time: not in `at` */
} times;

static void times_add(sema *s, times *t, date_range r) {
    if (r.first <= DATE_MIN && r.last >= DATE_MAX) {
        t->always++;
        return;
    }
    if (date_range_is_empty(r)) return;
    ARENA_GROW(s->a, t->at, t->n, t->cap);
    t->at[t->n++] = r;
}

static int by_number(const void *a, const void *b) {
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

/* The first time within the period at which fewer than `least` stand; false where there is none. */
static bool find_lack(sema *s, const times *t, date_range period, int64_t least, date_range *lack) {
    if (t->always >= least || date_range_is_empty(period)) return false;
    int32_t *firsts = ARENA_ARRAY(s->a, int32_t, 2 * (size_t)t->n + 1), *lasts = firsts + t->n;
    for (uint32_t i = 0; i < t->n; i++) {
        firsts[i] = t->at[i].first;
        lasts[i] = t->at[i].last;
    }
    if (t->n) {
        qsort(firsts, t->n, sizeof *firsts, by_number);
        qsort(lasts, t->n, sizeof *lasts, by_number);
    }
    bool lacks = false;
    uint32_t begun = 0, ended = 0;
    for (int32_t day = period.first;;) {
        while (begun < t->n && firsts[begun] <= day) begun++;
        while (ended < t->n && lasts[ended] < day) ended++;
        bool lacking = (int64_t)begun - ended + t->always < least;
        if (lacking && !lacks) *lack = (date_range){day, period.last};
        if (!lacking && lacks) {
            lack->last = day - 1;
            return true;
        }
        lacks = lacking;
        bool more = begun < t->n || ended < t->n;
        int32_t next = period.last;
        if (begun < t->n && firsts[begun] <= next) next = firsts[begun] - 1;
        if (ended < t->n && lasts[ended] <= next) next = lasts[ended];
        if (!more || next >= period.last) return lacks;
        day = next + 1;
    }
}

/* ---- items ---- */

static bool is_judged(const ast_item *it) {
    return it->kind == ITEM_REQUIRE || it->kind == ITEM_CONDITION || it->kind == ITEM_NO_REQUIREMENTS ||
           it->kind == ITEM_POISON;
}

static const char *item_word(const ast_item *it) {
    static const char *const words[] = {[ITEM_COMPETENCY] = "competency", [ITEM_OPTION] = "option",
                                        [ITEM_TIER] = "tier", [ITEM_REQUIRE] = "requirement"};
    return words[it->kind]; /* asked of these only */
}

static str name_words(sema *s, const ast_item *it) {
    if (!it->header.name.text.n) return str_printf(s->a, "this %s", item_word(it));
    return str_printf(s->a, "%s `" STR_FMT "`", item_word(it), STR_ARG(it->header.name.text));
}

static void add_kind(sema *s, times *t, const ast_item *items, bool (*is)(const ast_item *it)) {
    for (; items; items = items->next)
        if (is(items)) times_add(s, t, ast_in_force(items->header.dates));
}

static bool is_tier(const ast_item *it) { return it->kind == ITEM_TIER; }
static bool is_option(const ast_item *it) { return it->kind == ITEM_OPTION; }

static bool has(const ast_item *items, bool (*is)(const ast_item *it)) {
    while (items && !is(items)) items = items->next;
    return items != NULL;
}

typedef struct around { /* an item on the way to the one at hand */
    const struct around *outer;
    const ast_item *item;
    date_range period;
} around;

/* What must stand: options; else tiers; of a tier and where there are none, lines, those around included. */
static times times_of(sema *s, const around *in) {
    times t = {0};
    const ast_item *it = in->item;
    if (has(it->items, is_option)) {
        add_kind(s, &t, it->items, is_option);
    } else if (has(it->items, is_tier)) {
        add_kind(s, &t, it->items, is_tier);
    } else {
        add_kind(s, &t, it->items, is_judged);
        for (const around *o = in->outer; o && it->kind != ITEM_REQUIRE; o = o->outer)
            add_kind(s, &t, o->item->items, is_judged);
    }
    return t;
}

static int64_t least_of(const ast_item *it) {
    int64_t n;
    if (it->kind != ITEM_REQUIRE || it->u.group.kind != GROUP_AT_LEAST || !it->u.group.n) return 1;
    return it->u.group.n->type && !it->u.group.n->type->poison && sema_whole(it->u.group.n, 0, &n) ? n : 1;
}

static void warn_lack(sema *s, const ast_item *it, date_range lack, int64_t least) {
    str when = range_words(s, lack);
    diag *d = least == 1 ? diag_add(s->ds, DIAG_W0543, it->head, "%.*s nothing is asked in %.*s", STR_ARG(when),
                                    STR_ARG(name_words(s, it)))
                         : diag_add(s->ds, DIAG_W0543, it->head, "%.*s fewer than %lld lines stand in %.*s",
                                    STR_ARG(when), (long long)least, STR_ARG(name_words(s, it)));
    const char *then = it->kind == ITEM_REQUIRE ? "it is not asked then" : "nobody meets it then";
    if (least > 1)
        diag_help(s->ds, d, "It cannot be met then. Write the dates into this header, or what is asked at that time.");
    else
        diag_help(s->ds, d, "The lines inside have dates, and %s. If that is meant, write the dates into this header; "
                  "else write what is asked at that time.", then);
}

static void warn_never(sema *s, const ast_item *it, const around *outer) {
    diag *d = diag_add(s->ds, DIAG_W0542, it->header.dates->at, "%.*s is never in force", STR_ARG(name_words(s, it)));
    const around *o = outer;
    while (o->outer && !o->item->header.dates) o = o->outer;
    diag_note_at(s->ds, d, o->item->head, "in force %.*s", STR_ARG(range_words(s, outer->period)));
    diag_help(s->ds, d, "It is in force %.*s, and what it stands in is not. Correct the dates, or delete it.",
              STR_ARG(range_words(s, ast_in_force(it->header.dates))));
}

static void lapses_of(sema *s, ast_item *it, const around *outer) {
    around in = {outer, it, date_range_meet(outer ? outer->period : DATE_ALWAYS, ast_in_force(it->header.dates))};
    if (date_range_is_empty(in.period)) {
        if (outer && !date_range_is_empty(outer->period)) warn_never(s, it, outer);
        return;
    }
    times t = times_of(s, &in);
    date_range lack;
    int64_t least = least_of(it);
    if (t.n && find_lack(s, &t, in.period, least, &lack) &&
        (lack.first > in.period.first || lack.last < in.period.last))
        warn_lack(s, it, lack, least);
    for (ast_item *child = it->items; child; child = child->next)
        if (child->kind == ITEM_OPTION || child->kind == ITEM_TIER || child->kind == ITEM_REQUIRE)
            lapses_of(s, child, &in);
}

void check_lapses(sema *s) {
    if (s->ncuts == 0) return;
    for (uint32_t i = 0; i < s->competencies.n; i++)
        lapses_of(s, ((sema_competency *)s->competencies.at[i])->item, NULL);
}

/* ---- competencies that are asked ---- */

/* The conditions of one line, in force in a period.  Lets are walked once a period. */
typedef struct asking {
    sema *s;
    date_range period;
    uint32_t walk;  /* number of the period: lets walked in it have it, see sema_symbol.walked */
    uint32_t walks; /* … and the highest so far */
    strmap told;    /* places */
} asking;

static void add_editions(sema *s, times *t, const sema_competency *first) {
    for (const sema_competency *c = first; c; c = c->next_edition) times_add(s, t, ast_in_force(c->item->header.dates));
}

static void warn_absent(asking *k, span at, date_range lack, str who, bool group) {
    sema *s = k->s;
    if (!strmap_add(&k->told, s->a, str_printf(s->a, "%u %u %u", at.src, at.lo, at.hi), 0)) return;
    diag *d = diag_add(s->ds, DIAG_W0545, at, "%.*s " STR_FMT " in force", STR_ARG(range_words(s, lack)), STR_ARG(who));
    diag_help(s->ds, d, "What is not in force has no result%s Write the dates into the header of what asks, or what is "
                        "asked at that time.",
              group ? ", and of a group only those in force are asked." : ", and no condition on it is met.");
}

static void check_group_asked(asking *k, const ast_expr *e) {
    times t = {0};
    date_range lack;
    int64_t least = 1;
    if (e->u.verdicts.n && !sema_whole(e->u.verdicts.n, 0, &least)) return;
    for (const ast_expr *x = e->u.verdicts.each; x; x = x->next) {
        if (x->type->poison) return;
        add_editions(k->s, &t, sema_member_of(x));
    }
    if (!t.n || !find_lack(k->s, &t, k->period, least, &lack)) return;
    str who = str_printf(k->s->a, "%s of `" STR_FMT "` %s", least == 1 ? "no competency" : "too few",
                         STR_ARG(e->u.verdicts.group.text), least == 1 ? "is" : "are");
    warn_absent(k, e->at, lack, who, true);
}

/* False where nothing of the period is left. */
static bool narrow(asking *k, date_range period) {
    if (date_range_is_empty(period)) return false;
    if (period.first != k->period.first || period.last != k->period.last) k->walk = ++k->walks;
    k->period = period;
    return true;
}

static void find_absent(ast_expr *e, void *with) {
    asking *k = with;
    if (e->type && e->type->poison) return;
    bool name = (e->kind == EXPR_NAME || e->kind == EXPR_PATH) && e->type && e->type->kind != PT_SET;
    sema_symbol *sym = name ? e->ref.symbol : NULL;
    if (sym && sym->kind == SYM_LET && sym->walked != k->walk && sym->item->u.expr) {
        sym->walked = k->walk;
        find_absent(sym->item->u.expr, with);
    }
    if (sym && sym->kind == SYM_COMPETENCY) {
        times t = {0};
        date_range lack;
        add_editions(k->s, &t, sym->competency);
        if (t.n && find_lack(k->s, &t, k->period, 1, &lack))
            warn_absent(k, e->at, lack, str_printf(k->s->a, "`" STR_FMT "` is not", STR_ARG(sym->name)), false);
    }
    if (e->kind == EXPR_VERDICTS) {
        check_group_asked(k, e);
        if (e->u.verdicts.n) find_absent(e->u.verdicts.n, with);
        return;
    }
    const date_range period = k->period;
    const uint32_t walk = k->walk;
    if (e->kind == EXPR_PART && !narrow(k, date_range_meet(period, ast_in_force(e->dates)))) return;
    expr_each(e, find_absent, with);
    k->period = period;
    k->walk = walk;
}

static void absent_in(asking *k, ast_item *items, date_range period);

static void absent_in_item(asking *k, ast_item *it, date_range outer) {
    date_range period = date_range_meet(outer, ast_in_force(it->header.dates));
    if (!narrow(k, period)) return;
    if (it->kind == ITEM_CONDITION && it->u.expr) find_absent(it->u.expr, k);
    if (it->header.applies) find_absent(it->header.applies, k);
    absent_in(k, it->items, period);
}

static void absent_in(asking *k, ast_item *items, date_range period) {
    for (ast_item *it = items; it; it = it->next)
        if (it->kind == ITEM_OPTION || it->kind == ITEM_TIER || it->kind == ITEM_REQUIRE || it->kind == ITEM_CONDITION)
            absent_in_item(k, it, period);
}

void check_asked_in_force(sema *s) {
    bool dated = false;
    uint32_t first = s->competencies.n + 1; /* check_asks() has used the numbers up to there */
    asking k = {.s = s, .period = DATE_ALWAYS, .walk = first, .walks = first};
    for (uint32_t i = 0; i < s->competencies.n; i++)
        dated |= ((sema_competency *)s->competencies.at[i])->item->header.dates != NULL;
    for (uint32_t i = 0; dated && i < s->competencies.n; i++)
        absent_in_item(&k, ((sema_competency *)s->competencies.at[i])->item, DATE_ALWAYS);
}

/* ---- sets ---- */

void check_set_lapses(sema *s, const sema_env *env, const sema_set *set, span at, int64_t least) {
    if (!set || !set->dated) return;
    times t = {0};
    date_range lack;
    for (uint32_t i = 0; i < set->n; i++) times_add(s, &t, ast_in_force(set->members[i]->dates));
    if (!find_lack(s, &t, env->scope->period, least, &lack)) return;
    str when = range_words(s, lack);
    if (least == 1) {
        diag *d = diag_add(s->ds, DIAG_W0544, at, "%.*s no member of this set can be used", STR_ARG(when));
        diag_help(s->ds, d, "Its members have dates. Add what can be used at that time, or give the requirement "
                  "dates.");
        return;
    }
    diag *d = diag_add(s->ds, DIAG_W0544, at, "%.*s only some members of this set can be used, and %s are asked for",
                       STR_ARG(when), least == (int64_t)set->n ? "all" : "more");
    diag_help(s->ds, d, "Its members have dates, so this cannot be met at that time. Add what can be used then, or "
              "give the requirement dates.");
}
