/* Dates of rules, read from design.md section 2 once more: what is in force, passes of before a day, windows of the
 * calendar, functions of dates.  Days are YYYYMMDD, as everywhere in the slow evaluator. */
#include "slow.h"

bool slow_in_force(const slow *s, const ast_dates *d) {
    return !d || (day_of(d->in_force.first) <= s->as_of && s->as_of <= day_of(d->in_force.last));
}

const sema_competency *slow_edition(const slow *s, const sema_competency *first) {
    for (; first; first = first->next_edition)
        if (slow_in_force(s, first->item->header.dates)) return first;
    return NULL;
}

const ast_item *slow_option(const slow *s, const sema_competency *c, uint32_t number) {
    for (uint32_t i = 0; i < c->noptions; i++)
        if (slow_in_force(s, c->options[i]->header.dates) && number-- == 0) return c->options[i];
    return NULL;
}

uint32_t slow_noptions(const slow *s, const sema_competency *c) {
    uint32_t n = 0;
    if (!c) return 0;
    if (!c->noptions) return 1;
    while (slow_option(s, c, n)) n++;
    return n;
}

/* A requirement of which nothing is in force is not there. */
bool slow_is_there(const slow *s, const ast_item *i) {
    if (!slow_in_force(s, i->header.dates)) return false;
    if (i->kind != ITEM_REQUIRE) return true;
    for (const ast_item *k = i->items; k; k = k->next) {
        bool judged = k->kind == ITEM_REQUIRE || k->kind == ITEM_CONDITION || k->kind == ITEM_NO_REQUIREMENTS;
        if (judged && slow_is_there(s, k)) return true;
    }
    return false;
}

/* ---- functions of dates ---- */

static int moved(int day, long n, date_unit unit, bool after) {
    if (n < 0) {
        n = -n;
        after = !after;
    }
    if (n > 4000000) return after ? 99991231 : 10101;
    if (!after) {
        day = day_window(day, n, unit);
        return day < 10101 ? 10101 : day;
    }
    if (unit == UNIT_DAYS) {
        while (n-- > 0 && day < 99991231) day = day_after(day);
        return day;
    }
    long month = day / 10000 * 12 + day / 100 % 100 - 1 + (unit == UNIT_YEARS ? 12 * n : n), year = month / 12;
    if (year > 9999) return 99991231;
    int first = (int)(year * 10000 + (month % 12 + 1) * 100 + 1), last = first;
    while (last / 100 == first / 100 && last - first < day % 100 - 1) {
        int next = day_after(last);
        if (next / 100 != first / 100) break;
        last = next;
    }
    return last;
}

static int anniversary(int day, int as_of) {
    int found = day;
    for (int years = 1; years < 10000; years++) {
        int next = moved(day, years, UNIT_YEARS, true);
        if (next > as_of || next == 99991231) break;
        found = next;
    }
    return found;
}

static int day_in(slow_value v) { return (int)mpz_get_si(mpq_numref(v.number)); }

slow_value slow_date_call(slow *s, const ast_expr *e) {
    const sema_date_call *call = sema_date_call_of(e->u.call.name.text);
    slow_value day = slow_expr(s, e->u.call.args);
    if (call->kind == DATE_CALL_ANNIVERSARY) {
        if (day.state != SLOW_KNOWN) return day;
        return day_in(day) > s->as_of ? slow_of(SLOW_EMPTY) : slow_whole(anniversary(day_in(day), s->as_of));
    }
    slow_value n = slow_expr(s, e->u.call.args->next);
    if (day.state != SLOW_KNOWN || n.state != SLOW_KNOWN) return slow_arith(OP_ADD, day, n); /* the state that wins */
    long most = 5000000, steps = mpz_cmp_si(mpq_numref(n.number), most) > 0    ? most
                               : mpz_cmp_si(mpq_numref(n.number), -most) < 0 ? -most
                                                                             : mpz_get_si(mpq_numref(n.number));
    return slow_whole(moved(day_in(day), steps, call->unit, call->after));
}

/* ---- windows ---- */

static long period_of(int day, int months) { return (day / 10000 * 12L + day / 100 % 100 - 1) / months; }

static bool is_inside(slow *s, const ast_expr *e, int day, int end) {
    long n = e->u.when.b ? slow_count(s, e->u.when.b) : 1;
    long ago = period_of(s->as_of, e->u.when.months ? e->u.when.months : 1) -
               period_of(day, e->u.when.months ? e->u.when.months : 1);
    switch (e->u.when.kind) {
    case WHEN_IN_CALENDAR: return ago >= 1 && ago <= n;
    case WHEN_IN_SAME: return ago == 12 / e->u.when.months;
    case WHEN_IN_LAST: case WHEN_BEFORE: case WHEN_AFTER: case WHEN_ON_OR_BEFORE: case WHEN_ON_OR_AFTER:
    case WHEN_BETWEEN: break;
    }
    if (e->u.when.c) return day < end && day >= moved(end, n, e->u.when.unit, false);
    return day > day_window(s->as_of, n, e->u.when.unit) && day <= s->as_of;
}

slow_value slow_window(slow *s, const ast_expr *e) {
    slow_value day = slow_expr(s, e->u.when.a), end = day, yes = slow_whole(1), no = slow_whole(0);
    if (e->u.when.c) end = slow_expr(s, e->u.when.c);
    if (day.state == SLOW_ERROR) return day;
    if (end.state == SLOW_ERROR) return end;
    if (day.state == SLOW_NONE || end.state == SLOW_NONE) return no;
    if (day.state != SLOW_KNOWN || end.state != SLOW_KNOWN) return slow_of(SLOW_UNKNOWN);
    return is_inside(s, e, day_in(day), day_in(end)) ? yes : no;
}

/* ---- sets ---- */

/* Of a member in force: some pass qualifies, one without a date may, none does. */
static truth member_is_held(slow *s, const sema_field *f, const ast_expr *member) {
    const ast_dates *d = member->dates;
    int before = d && d->has_passed ? day_of(d->passed_before) : 0;
    if (before > s->as_of) before = 0; /* what counts by now is a pass of before then */
    return slow_holds(s, f, member->u.text, before);
}

slow_value slow_quant(slow *s, const ast_expr *e) {
    const sema_field *f = e->ref.subject->ref.symbol->field;
    const sema_set *set = e->u.quant.set->ref.set;
    truth any = NO, all = YES;
    long certain = 0, possible = 0;
    if (slow_holds(s, f, STR_LIT("no such code"), 0) == PERHAPS) return slow_of(SLOW_UNKNOWN);
    for (uint32_t i = 0; i < set->n; i++) {
        const ast_expr *m = set->members[i];
        truth t = NO;
        if (slow_in_force(s, m->dates)) t = member_is_held(s, f, m);
        any = truth_or(any, t);
        all = truth_and(all, t);
        bool again = false;
        for (uint32_t k = 0; k < i; k++) again |= str_eq(set->members[k]->u.text, m->u.text);
        for (uint32_t k = i + 1; k < set->n; k++) /* one code counts once, by the best of its entries */
            if (str_eq(set->members[k]->u.text, m->u.text) && slow_in_force(s, set->members[k]->dates))
                t = truth_or(t, member_is_held(s, f, set->members[k]));
        certain += !again && t == YES;
        possible += !again && t != NO;
    }
    long least = e->u.quant.kind == QUANT_AT_LEAST ? slow_count(s, e->u.quant.n) : 0;
    truth t = any;
    switch (e->u.quant.kind) {
    case QUANT_ANY: break;
    case QUANT_ALL: t = all; break;
    case QUANT_NONE: t = truth_not(any); break;
    case QUANT_AT_LEAST: t = certain >= least ? YES : possible >= least ? PERHAPS : NO; break;
    }
    return t == PERHAPS ? slow_of(SLOW_UNKNOWN) : slow_whole(t == YES);
}
