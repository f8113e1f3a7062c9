/* design.md sections 2, 4 and 5: what an expression comes to. */
#include "slow.h"

static slow_value yes_or_no(bool yes) { return slow_whole(yes); }

static slow_value of_truth(truth t, const sema_field *culprit) {
    if (t == WRONG) return (slow_value){.state = SLOW_ERROR, .culprit = culprit};
    return t == PERHAPS ? slow_of(SLOW_UNKNOWN) : yes_or_no(t == YES);
}

/* Which field is wrong does not depend on the operand: the generator has one field of each kind that can be. */
static const sema_field *culprit_of(slow_value x, slow_value y) {
    return x.state == SLOW_ERROR ? x.culprit : y.culprit;
}

truth slow_cond(slow *s, const ast_expr *e) { return truth_of(slow_expr(s, e)); }

long slow_count(slow *s, const ast_expr *e) { return mpz_get_si(mpq_numref(slow_expr(s, e).number)); }

/* In all but a direct comparison a count in doubt is unknown like anything else. */
static slow_value uncounted(slow_value v) {
    v.counted = v.points = v.verdict = v.absent = false;
    return v;
}

/* ---- names ---- */

static slow_value money_in(slow *s, const ast_expr *e, const sema_field *f) {
    slow_value amount = slow_field(s, f), currency = slow_field(s, f->currency_field);
    str wanted = sema_currency(e->type);
    if (amount.state == SLOW_NONE || wanted.n == 0) return amount;
    if (currency.state != SLOW_KNOWN) return currency;
    if (str_eq(currency.text, wanted)) return amount;
    for (uint32_t i = 0; i < s->nrates; i++)
        if (str_eq(s->rates[i].from, currency.text) && str_eq(s->rates[i].to, wanted))
            return slow_arith(OP_MUL, amount, slow_numeral(s->rates[i].rate));
    return (slow_value){.state = SLOW_ERROR, .culprit = f->currency_field};
}

static slow_value of_tier(int tier) { return tier < 0 ? slow_of(SLOW_NONE) : slow_whole(tier); }

static slow_value verdict(slow *s, const sema_competency *c) {
    slow_result r = slow_verdict(s, c);
    if (!slow_edition(s, c)) return (slow_value){.state = SLOW_NONE, .absent = true};
    if (r.at_least == r.at_most) return of_tier(r.at_least);
    return (slow_value){.state = SLOW_UNKNOWN, .verdict = true, .at_least = r.at_least, .at_most = r.at_most};
}
static slow_value key_in(slow *s, const sema_list *base, const sema_field *key, const tree *row);
static const slow_group *group_of(const slow *s, const sema_list *list);

static slow_value name(slow *s, const ast_expr *e) {
    const sema_symbol *sym = e->ref.symbol;
    if (sym->kind == SYM_FIELD && sym->field->of) {
        const sema_list *groups = sym->field->list;
        return key_in(s, groups->groups->base, sym->field->of, group_of(s, groups)->rows[0]);
    }
    switch (sym->kind) {
    case SYM_FIELD: return sym->field->currency_field ? money_in(s, e, sym->field) : slow_field(s, sym->field);
    case SYM_LET: return slow_expr(s, sym->item->u.expr);
    case SYM_AS_OF: return slow_whole(s->as_of);
    case SYM_AREA: return slow_text(sym->item->u.areas.area->name.text);
    case SYM_MEMBER: return sema_is_areas(sym->field) ? slow_text(sym->name) : slow_whole(sym->number);
    case SYM_COMPETENCY: return verdict(s, sym->competency);
    case SYM_TIER_KEY: return slow_whole(s->tier);
    case SYM_DEFINITION: case SYM_SET: case SYM_CODE: case SYM_TIER: break;
    }
    return slow_of(SLOW_UNKNOWN);
}

/* Of a sign before a value that the area chose, say, the checker makes one number, which stands nowhere. */
static bool stands_somewhere(str text) {
    for (uint32_t i = 0; i < text.n; i++)
        if ((text.p[i] >= 'a' && text.p[i] <= 'z') || text.p[i] == '{') return false;
    return true;
}

static slow_value literal(slow *s, const ast_expr *e) {
    str text = source_text(s->p->sources, e->at);
    if (!stands_somewhere(text)) {
        value v = e->kind == EXPR_MONEY ? e->u.money.amount : e->u.number;
        return slow_arith(OP_DIV, slow_whole((long)v.n), slow_whole((long)v.d));
    }
    for (; text.n && (*text.p == '(' || *text.p == ' '); text.n--) text.p++;
    while (text.n && (text.p[text.n - 1] == ')' || text.p[text.n - 1] == ' ')) text.n--;
    slow_value v = slow_numeral(text);
    return e->kind == EXPR_PERCENT ? slow_arith(OP_DIV, v, slow_whole(100)) : v;
}

/* ---- comparisons ---- */

typedef enum relation { LESS, LESS_EQUAL, MORE, MORE_EQUAL, EQUAL, UNEQUAL } relation;

static bool relates(relation r, slow_value x, slow_value y) {
    int order = slow_order(x, y);
    switch (r) {
    case LESS: return order < 0;
    case LESS_EQUAL: return order <= 0;
    case MORE: return order > 0;
    case MORE_EQUAL: return order >= 0;
    case EQUAL: return order == 0;
    case UNEQUAL: break;
    }
    return order != 0;
}

/* Points that are not known, with a number: the ends between which they lie, and whether it lies between. */
static slow_value compare_points(relation r, slow_value x, slow_value k, bool left) {
    bool low = left ? relates(r, *x.from, k) : relates(r, k, *x.from);
    bool high = left ? relates(r, *x.to, k) : relates(r, k, *x.to);
    bool inside = slow_order(*x.from, k) < 0 && slow_order(k, *x.to) < 0;
    if ((r == EQUAL || r == UNEQUAL) && inside) return slow_of(SLOW_UNKNOWN);
    return low == high ? yes_or_no(low) : slow_of(SLOW_UNKNOWN);
}

static slow_value compare(relation r, slow_value x, slow_value y) {
    if (x.state == SLOW_ERROR || y.state == SLOW_ERROR) return of_truth(WRONG, culprit_of(x, y));
    if (x.state == SLOW_NONE || y.state == SLOW_NONE) return yes_or_no(r == UNEQUAL);
    if (x.state == SLOW_KNOWN && y.state == SLOW_KNOWN) return yes_or_no(relates(r, x, y));
    if (x.verdict && y.state == SLOW_KNOWN) { /* every tier that it can be, and none */
        slow_value all = compare(r, of_tier(x.at_least), y);
        for (int t = x.at_least + 1; t <= x.at_most; t++)
            if (truth_of(compare(r, of_tier(t), y)) != truth_of(all)) return slow_of(SLOW_UNKNOWN);
        return all;
    }
    if (x.points && x.state != SLOW_KNOWN && y.state == SLOW_KNOWN) return compare_points(r, x, y, true);
    if (y.points && y.state != SLOW_KNOWN && x.state == SLOW_KNOWN) return compare_points(r, y, x, false);
    bool left = x.counted && y.state == SLOW_KNOWN, right = y.counted && x.state == SLOW_KNOWN;
    if (!left && !right) return slow_of(SLOW_UNKNOWN);
    unsigned long least = left ? x.least : y.least, most = left ? x.most : y.most;
    bool some = false, every = true;
    for (unsigned long n = least; n <= most; n++) { /* every number the count can come to */
        slow_value k = slow_whole((long)n);
        bool holds = left ? relates(r, k, y) : relates(r, x, k);
        some |= holds;
        every &= holds;
    }
    return some == every ? yes_or_no(some) : slow_of(SLOW_UNKNOWN);
}

static bool is_in(slow *s, const sema_set *set, slow_value x) {
    for (uint32_t i = 0; i < set->n; i++) {
        const ast_expr *m = set->members[i];
        if (!slow_in_force(s, m->dates)) continue;
        slow_value v = m->kind == EXPR_CODE ? slow_text(m->u.text) : slow_expr(s, m);
        if (relates(EQUAL, x, v)) return true;
    }
    return false;
}

/* What no member in force could be is no, whatever it is. */
static bool has_members(const slow *s, const sema_set *set) {
    bool some = false;
    for (uint32_t i = 0; i < set->n; i++) some |= slow_in_force(s, set->members[i]->dates);
    return some;
}

static slow_value one_of(slow *s, slow_value x, const sema_set *set) {
    if (!has_members(s, set)) return yes_or_no(false);
    if (x.state == SLOW_ERROR) return x;
    if (x.state == SLOW_NONE) return yes_or_no(false);
    if (x.state == SLOW_KNOWN) return yes_or_no(is_in(s, set, x));
    bool some = false, every = true;
    for (int t = x.at_least; x.verdict && t <= x.at_most; t++) {
        bool in = t >= 0 && is_in(s, set, slow_whole(t));
        some |= in;
        every &= in;
    }
    if (x.verdict) return some == every ? yes_or_no(some) : slow_of(SLOW_UNKNOWN);
    if (!x.counted) return slow_of(SLOW_UNKNOWN);
    for (unsigned long n = x.least; n <= x.most; n++) {
        bool in = is_in(s, set, slow_whole((long)n));
        some |= in;
        every &= in;
    }
    return some == every ? yes_or_no(some) : slow_of(SLOW_UNKNOWN);
}

static slow_value is(slow *s, const ast_expr *e) {
    slow_value x = slow_expr(s, e->u.is.a), v = x, y = {0};
    if (e->u.is.kind == IS_VALUE || e->u.is.kind == IS_AT_LEAST) y = slow_expr(s, e->u.is.b);
    if (x.absent || y.absent) return yes_or_no(false);
    switch (e->u.is.kind) {
    case IS_VALUE: return compare(e->u.is.negated ? UNEQUAL : EQUAL, x, y);
    case IS_ONE_OF: v = one_of(s, x, e->u.is.b->ref.set); break;
    case IS_NONE:
        if (x.verdict && x.at_least >= 0) v = yes_or_no(false);
        else if (x.state == SLOW_NONE || x.state == SLOW_KNOWN) v = yes_or_no(x.state == SLOW_NONE);
        else v = x.state == SLOW_ERROR ? x : slow_of(SLOW_UNKNOWN);
        break;
    case IS_KNOWN:
        if (x.state != SLOW_ERROR) v = yes_or_no(x.state == SLOW_KNOWN || x.state == SLOW_NONE);
        break;
    case IS_AT_LEAST: v = compare(MORE_EQUAL, x, y); break;
    }
    return e->u.is.negated ? of_truth(truth_not(truth_of(v)), v.culprit) : v;
}

static slow_value verdicts(slow *s, const ast_expr *e) {
    long yes = 0, open = 0, n = 0;
    for (const ast_expr *x = e->u.verdicts.each; x; x = x->next) {
        if (!slow_edition(s, sema_member_of(x))) continue;
        n++;
        truth t = slow_cond(s, x);
        yes += t == YES;
        open += t == PERHAPS;
    }
    ast_quant kind = e->u.verdicts.kind;
    if (n == 0) return yes_or_no(kind == QUANT_NONE);
    long need = kind == QUANT_ALL ? n : kind == QUANT_AT_LEAST ? slow_count(s, e->u.verdicts.n) : 1;
    truth met = yes >= need ? YES : yes + open < need ? NO : PERHAPS;
    return of_truth(e->u.verdicts.kind == QUANT_NONE ? truth_not(met) : met, NULL);
}

static slow_value when(slow *s, const ast_expr *e) {
    if (e->u.when.kind == WHEN_IN_LAST || e->u.when.kind >= WHEN_IN_CALENDAR) return slow_window(s, e);
    slow_value a = slow_expr(s, e->u.when.a);
    slow_value b = slow_expr(s, e->u.when.b);
    switch (e->u.when.kind) {
    case WHEN_BEFORE: return compare(LESS, a, b);
    case WHEN_AFTER: return compare(MORE, a, b);
    case WHEN_ON_OR_BEFORE: return compare(LESS_EQUAL, a, b);
    case WHEN_ON_OR_AFTER: return compare(MORE_EQUAL, a, b);
    case WHEN_BETWEEN: case WHEN_IN_LAST: case WHEN_IN_CALENDAR: case WHEN_IN_SAME: break;
    }
    slow_value from = compare(MORE_EQUAL, a, b), to = compare(LESS_EQUAL, a, slow_expr(s, e->u.when.c));
    return of_truth(truth_and(truth_of(from), truth_of(to)), culprit_of(from, to));
}

/* ---- lists ---- */

slow_around slow_enter(slow *s, const slow_rows *view, uint32_t i) {
    if (view->list->groups) {
        slow_around around = {.group = s->group};
        view->group[i]->around = s->group;
        s->group = view->group[i];
        return around;
    }
    slow_around around = {s->row[view->list->index], s->group};
    s->row[view->list->index] = view->row[i];
    return around;
}

void slow_leave(slow *s, const slow_rows *view, slow_around around) {
    s->group = around.group;
    if (!view->list->groups) s->row[view->list->index] = around.row;
}

slow_value slow_not_there(const slow_rows *view) {
    return view->wrong ? of_truth(WRONG, view->culprit) : slow_of(SLOW_UNKNOWN);
}

/* The value of a key in a row of the list that is grouped. */
static slow_value key_in(slow *s, const sema_list *base, const sema_field *key, const tree *row) {
    const tree *around = s->row[base->index];
    s->row[base->index] = row;
    slow_value v = slow_field(s, key);
    s->row[base->index] = around;
    return v;
}

static bool same_keys(slow *s, const sema_list *groups, const tree *x, const tree *y) {
    for (uint32_t k = 0; k < groups->groups->nkeys; k++) {
        slow_value a = key_in(s, groups->groups->base, groups->fields[k]->of, x);
        slow_value b = key_in(s, groups->groups->base, groups->fields[k]->of, y);
        if (a.state != b.state || (a.state == SLOW_KNOWN && slow_order(a, b) != 0)) return false;
    }
    return true;
}

static bool groups(slow *s, const ast_expr *e, slow_rows *out) {
    const sema_list *list = e->type->list;
    slow_rows base;
    *out = (slow_rows){.list = list};
    if (!slow_view(s, e->u.groups.list, &base)) return false;
    bool unknown = false;
    for (uint32_t i = 0; i < base.n; i++) {
        if (base.pass[i] == WRONG) {
            out->culprit = base.culprit;
            out->wrong = true;
        }
        unknown |= base.pass[i] == PERHAPS;
        if (base.pass[i] != YES) continue;
        for (uint32_t k = 0; k < list->groups->nkeys; k++) {
            slow_value v = key_in(s, base.list, list->fields[k]->of, base.row[i]);
            unknown |= v.state != SLOW_KNOWN && v.state != SLOW_NONE;
        }
        uint32_t g = 0;
        while (g < out->n && !same_keys(s, list, out->group[g]->rows[0], base.row[i])) g++;
        if (g == out->n) {
            out->group[out->n] = ARENA_NEW(s->a, slow_group);
            *out->group[g] = (slow_group){.list = list, .rows = ARENA_ARRAY(s->a, const tree *, SLOW_ROWS)};
            out->pass[out->n++] = YES;
        }
        out->group[g]->rows[out->group[g]->n++] = base.row[i];
    }
    return !unknown && !out->wrong;
}

/* Groups of one list can be made in several places, and of a let's there are one a use: those of one name and one list
 * are the same as long as the generator nests none. */
static const slow_group *group_of(const slow *s, const sema_list *list) {
    const slow_group *g = s->group;
    while (g && g->list != list) g = g->around;
    return g;
}

bool slow_view(slow *s, const ast_expr *e, slow_rows *out) {
    if (e->kind == EXPR_WHERE) {
        if (!slow_view(s, e->u.where.list, out)) return false;
        for (uint32_t i = 0; i < out->n; i++) {
            slow_around around = slow_enter(s, out, i);
            slow_value v = slow_expr(s, e->u.where.cond);
            out->pass[i] = truth_and(out->pass[i], truth_of(v));
            if (v.state == SLOW_ERROR) out->culprit = v.culprit;
            slow_leave(s, out, around);
        }
        return true;
    }
    if (e->kind == EXPR_GROUPS) return groups(s, e, out);
    const sema_symbol *sym = e->ref.symbol;
    if (sym->kind == SYM_LET) return slow_view(s, sym->item->u.expr, out);
    *out = (slow_rows){.list = sym->field->child};
    bool there = true;
    if (sym->field->of) {
        const slow_group *g = group_of(s, sym->field->list);
        out->n = g->n;
        for (uint32_t i = 0; i < g->n; i++) out->row[i] = g->rows[i];
    } else {
        there = slow_list(s, out->list, out->row, &out->n);
    }
    for (uint32_t i = 0; i < out->n; i++) out->pass[i] = YES;
    return there;
}

static slow_value count(slow *s, const ast_expr *e) {
    slow_rows view;
    if (!slow_view(s, e->u.agg.list, &view)) return slow_not_there(&view);
    slow_value v = {.state = SLOW_UNKNOWN, .counted = true};
    for (uint32_t i = 0; i < view.n; i++) {
        if (view.pass[i] == WRONG) return of_truth(WRONG, view.culprit);
        v.most += view.pass[i] != NO;
        v.least += view.pass[i] == YES;
    }
    return v.least == v.most ? slow_whole((long)v.most) : v;
}

static slow_value median(slow_value *v, uint32_t n) {
    for (uint32_t i = 1; i < n; i++) /* insertion sort */
        for (uint32_t j = i; j > 0 && slow_order(v[j], v[j - 1]) < 0; j--) {
            slow_value swap = v[j];
            v[j] = v[j - 1];
            v[j - 1] = swap;
        }
    return n % 2 ? v[n / 2] : slow_arith(OP_DIV, slow_arith(OP_ADD, v[n / 2 - 1], v[n / 2]), slow_whole(2));
}

static slow_value fold(ast_agg op, slow_value *v, uint32_t n) {
    slow_value sum = slow_whole(0), best = n ? v[0] : slow_of(SLOW_EMPTY);
    long distinct = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (op == AGG_SUM || op == AGG_AVERAGE) sum = slow_arith(OP_ADD, sum, v[i]);
        if (op == AGG_LARGEST || op == AGG_SMALLEST) best = slow_lower(best, v[i], op == AGG_SMALLEST);
        bool is_new = true;
        for (uint32_t j = 0; j < i; j++) is_new &= slow_order(v[i], v[j]) != 0;
        distinct += is_new;
    }
    switch (op) {
    case AGG_SUM: return sum;
    case AGG_DISTINCT: return slow_whole(distinct);
    case AGG_AVERAGE: return slow_arith(OP_DIV, sum, slow_whole((long)n)); /* of nothing where n is 0 */
    case AGG_MEDIAN: return n ? median(v, n) : best;
    case AGG_LARGEST: case AGG_SMALLEST: case AGG_COUNT: break;
    }
    return best;
}

str slow_words(const slow *s, span at) {
    str t = source_text(s->p->sources, at);
    while (t.n > 1 && t.p[0] == '(' && t.p[t.n - 1] == ')') t = (str){t.p + 1, t.n - 2};
    return t;
}

static slow_value aggregate(slow *s, const ast_expr *e) {
    if (s->pretended.n && str_eq(s->pretended, slow_words(s, e->at))) return s->pretended_value;
    if (e->u.agg.op == AGG_COUNT) return count(s, e);
    slow_rows view;
    if (!slow_view(s, e->u.agg.list, &view)) return slow_not_there(&view);
    slow_value known[SLOW_ROWS], error = slow_of(SLOW_KNOWN);
    uint32_t n = 0;
    bool unknown = false, empty = false;
    for (uint32_t i = 0; i < view.n; i++) {
        if (view.pass[i] == NO) continue;
        unknown |= view.pass[i] == PERHAPS;
        if (view.pass[i] == WRONG) error = of_truth(WRONG, view.culprit);
        if (view.pass[i] != YES) continue;
        slow_around around = slow_enter(s, &view, i);
        slow_value v = slow_expr(s, e->u.agg.e);
        slow_leave(s, &view, around);
        if (v.state == SLOW_KNOWN) known[n++] = v;
        unknown |= v.state == SLOW_UNKNOWN;
        empty |= v.state == SLOW_EMPTY;
        if (v.state == SLOW_ERROR) error = v;
    }
    if (error.state == SLOW_ERROR) return error;
    if (unknown) return slow_of(SLOW_UNKNOWN);
    return empty ? slow_of(SLOW_EMPTY) : fold(e->u.agg.op, known, n);
}

/* The E with the largest F: first which row, then its E. */
static slow_value the(slow *s, const ast_expr *e) {
    bool smaller = e->u.the.most == MOST_SMALLEST || e->u.the.most == MOST_EARLIEST;
    slow_rows view;
    if (!slow_view(s, e->u.the.list, &view)) return slow_not_there(&view);
    slow_value best = slow_of(SLOW_EMPTY), error = slow_of(SLOW_KNOWN);
    uint32_t row = SLOW_ROWS;
    bool unknown = false, empty = false;
    for (uint32_t i = 0; i < view.n; i++) {
        unknown |= view.pass[i] == PERHAPS;
        if (view.pass[i] == WRONG) error = of_truth(WRONG, view.culprit);
        if (view.pass[i] != YES) continue;
        slow_around around = slow_enter(s, &view, i);
        slow_value v = slow_expr(s, e->u.the.key);
        slow_leave(s, &view, around);
        unknown |= v.state == SLOW_UNKNOWN;
        empty |= v.state == SLOW_EMPTY;
        if (v.state == SLOW_ERROR) error = v;
        if (v.state != SLOW_KNOWN) continue;
        int order = row == SLOW_ROWS ? 0 : slow_order(v, best);
        if (row == SLOW_ROWS || (smaller ? order < 0 : order > 0)) {
            best = v;
            row = i;
        }
    }
    if (error.state == SLOW_ERROR) return error;
    if (unknown) return slow_of(SLOW_UNKNOWN);
    if (empty || row == SLOW_ROWS) return slow_of(SLOW_EMPTY);
    slow_around around = slow_enter(s, &view, row);
    slow_value v = uncounted(slow_expr(s, e->u.the.e));
    slow_leave(s, &view, around);
    return v;
}

static slow_value some_or_every(slow *s, const ast_expr *e) {
    slow_rows view;
    if (!slow_view(s, e->u.some.list, &view)) return slow_not_there(&view);
    const sema_field *culprit = view.culprit;
    truth t = e->u.some.every ? YES : NO;
    for (uint32_t i = 0; i < view.n; i++) {
        slow_around around = slow_enter(s, &view, i);
        slow_value v = slow_expr(s, e->u.some.cond);
        slow_leave(s, &view, around);
        if (v.state == SLOW_ERROR) culprit = v.culprit;
        t = e->u.some.every ? truth_and(t, truth_or(truth_not(view.pass[i]), truth_of(v)))
                            : truth_or(t, truth_and(view.pass[i], truth_of(v)));
    }
    return of_truth(t, culprit);
}

/* ---- choices ---- */

static bool is_tier_key(const ast_expr *key) {
    return key->kind == EXPR_NAME && key->ref.symbol && key->ref.symbol->kind == SYM_TIER_KEY;
}

/* The key of a table: what the partner has there. */
static slow_value key_value(slow *s, const ast_expr *key) {
    return is_tier_key(key) ? slow_whole(s->tier) : slow_expr(s, key);
}

static bool label_fits(slow *s, const ast_key *k, slow_value x) {
    if (k->kind == KEY_BELOW) return relates(LESS, x, slow_expr(s, k->value));
    if (k->kind == KEY_FROM) return relates(MORE_EQUAL, x, slow_expr(s, k->value)); /* a later one overrules it */
    if (k->kind == KEY_OTHERWISE) return false;
    if (k->value->kind != EXPR_NAME && k->value->kind != EXPR_YESNO) return relates(EQUAL, x, slow_expr(s, k->value));
    long number = k->value->kind == EXPR_YESNO ? k->value->u.yes : (long)k->value->ref.symbol->number;
    return slow_order(x, slow_whole(number)) == 0;
}

static slow_value table(slow *s, const ast_expr *e) {
    const ast_expr *row_key = e->u.by.keys, *column_key = row_key->next;
    slow_value r = key_value(s, row_key), c = column_key ? key_value(s, column_key) : r;
    const ast_row *row = NULL, *other_row = NULL;
    const ast_expr *found = NULL, *other = NULL;
    for (const ast_row *i = e->u.by.rows; i; i = i->next)
        for (const ast_key *k = i->keys; k; k = k->next)
            if (k->kind == KEY_OTHERWISE) other_row = i;
    if (r.state != SLOW_KNOWN && !(r.state == SLOW_NONE && other_row)) return uncounted(r);
    for (const ast_row *i = e->u.by.rows; i && r.state == SLOW_KNOWN; i = i->next)
        for (const ast_key *k = i->keys; k; k = k->next)
            if (label_fits(s, k, r)) row = i;
    const ast_expr *cell = (row ? row : other_row)->cells;
    if (!column_key) found = cell;
    for (const ast_key *k = e->u.by.columns; k; k = k->next, cell = cell->next) {
        if (k->kind == KEY_OTHERWISE) other = cell;
        if (c.state == SLOW_KNOWN && label_fits(s, k, c)) found = cell;
    }
    if (column_key && c.state != SLOW_KNOWN && !(c.state == SLOW_NONE && other)) return uncounted(c);
    if (!found) found = other;
    bool fixed = is_tier_key(row_key) && (!column_key || is_tier_key(column_key)); /* no choice by facts */
    slow_value v = found->kind == EXPR_NONE ? slow_of(SLOW_NONE) : slow_expr(s, found);
    return fixed ? v : uncounted(v);
}

static slow_value choice(slow *s, const ast_expr *e) {
    slow_value key = slow_expr(s, e->u.cond.cond);
    truth t = truth_of(key);
    if (t == WRONG) return key;
    if (t == PERHAPS) return slow_of(SLOW_UNKNOWN);
    return uncounted(slow_expr(s, t == YES ? e->u.cond.then : e->u.cond.other));
}

/* ---- operators ---- */

static slow_value binary(slow *s, const ast_expr *e) {
    slow_value x = slow_expr(s, e->u.binary.a), y = slow_expr(s, e->u.binary.b);
    switch (e->u.binary.op) {
    case OP_ADD: case OP_MUL: case OP_DIV: return slow_arith(e->u.binary.op, x, y);
    case OP_SUB:
        if (e->u.binary.a->type->kind != PT_DATE) return slow_arith(OP_SUB, x, y);
        if (x.state == SLOW_KNOWN && y.state == SLOW_KNOWN) return slow_days_between(y, x);
        return slow_arith(OP_SUB, x, y); /* a state */
    case OP_LT: return compare(LESS, x, y);
    case OP_LE: return compare(LESS_EQUAL, x, y);
    case OP_GT: return compare(MORE, x, y);
    case OP_GE: return compare(MORE_EQUAL, x, y);
    case OP_AND: return of_truth(truth_and(truth_of(x), truth_of(y)), culprit_of(x, y));
    case OP_OR: return of_truth(truth_or(truth_of(x), truth_of(y)), culprit_of(x, y));
    case OP_NEG: case OP_NOT: break;
    }
    return slow_of(SLOW_UNKNOWN);
}

static slow_value unary(slow *s, const ast_expr *e) {
    slow_value x = slow_expr(s, e->u.unary.a);
    if (e->u.unary.op == OP_NEG) return slow_arith(OP_SUB, slow_whole(0), x);
    return of_truth(truth_not(truth_of(x)), x.culprit);
}

static slow_value growth(slow *s, const ast_expr *e) {
    slow_value from = uncounted(slow_expr(s, e->u.call.args)), to = uncounted(slow_expr(s, e->u.call.args->next));
    return slow_arith(OP_DIV, slow_arith(OP_SUB, to, from), from);
}

static slow_value call(slow *s, const ast_expr *e) {
    if (sema_date_call_of(e->u.call.name.text)) return slow_date_call(s, e);
    if (str_eqz(e->u.call.name.text, "growth from")) return growth(s, e);
    bool want_lower = str_eqz(e->u.call.name.text, "min");
    slow_value v = slow_expr(s, e->u.call.args);
    v.counted = false;
    for (const ast_expr *x = e->u.call.args->next; x; x = x->next) {
        slow_value y = slow_expr(s, x);
        if (v.points && y.points) v = slow_max_of_points(s, v, y, want_lower);
        else v = uncounted(slow_lower(v, y, want_lower));
    }
    return v;
}

static slow_value of_parts(slow *s, const ast_expr *e) {
    static const relation relations[] = {[OP_LT] = LESS, [OP_LE] = LESS_EQUAL, [OP_GT] = MORE, [OP_GE] = MORE_EQUAL};
    slow_value bound = slow_expr(s, e->u.parts.bound);
    const sema_field *culprit = NULL;
    truth t = e->u.parts.every ? YES : NO;
    for (const ast_expr *p = e->u.parts.score->ref.symbol->item->u.expr->u.score.parts; p; p = p->next) {
        if (!slow_in_force(s, p->dates)) continue;
        slow_value v = compare(relations[e->u.parts.op], slow_part(s, p), bound);
        if (v.state == SLOW_ERROR) culprit = v.culprit;
        t = e->u.parts.every ? truth_and(t, truth_of(v)) : truth_or(t, truth_of(v));
    }
    return of_truth(t, culprit);
}

slow_value slow_expr(slow *s, const ast_expr *e) {
    switch (e->kind) {
    case EXPR_NUMBER: case EXPR_PERCENT: case EXPR_MONEY: return literal(s, e);
    case EXPR_DATE: return slow_whole(day_of(e->u.day));
    case EXPR_TEXT: return slow_text(e->u.text);
    case EXPR_YESNO: return yes_or_no(e->u.yes);
    case EXPR_NONE: return slow_of(SLOW_NONE);
    case EXPR_NAME: case EXPR_PATH: return name(s, e);
    case EXPR_UNARY: return unary(s, e);
    case EXPR_BINARY: return binary(s, e);
    case EXPR_IS: return is(s, e);
    case EXPR_WHEN: return when(s, e);
    case EXPR_QUANT: return slow_quant(s, e);
    case EXPR_AGG: return aggregate(s, e);
    case EXPR_THE: return the(s, e);
    case EXPR_SOME: return some_or_every(s, e);
    case EXPR_IF: return choice(s, e);
    case EXPR_BY: return table(s, e);
    case EXPR_DEFAULT: {
        slow_value v = slow_expr(s, e->u.dflt.a);
        return uncounted(v.state == SLOW_NONE || v.state == SLOW_EMPTY ? slow_expr(s, e->u.dflt.other) : v);
    }
    case EXPR_PEOPLE: return slow_people(s, e);
    case EXPR_CALL: return call(s, e);
    case EXPR_VERDICTS: return verdicts(s, e);
    case EXPR_SCORE: return slow_score(s, e);
    case EXPR_PART: return slow_part(s, e);
    case EXPR_PARTS: return of_parts(s, e);
    case EXPR_EARN: case EXPR_POISON: case EXPR_CODE: case EXPR_SET: case EXPR_WHERE: case EXPR_GROUPS: break; /* have no value */
    }
    return slow_of(SLOW_UNKNOWN);
}
