/* The value of an expression: one switch over the operations of plan/ops.def.
 *
 * In: a node, the current row of each list it reads.  Out: its value, states included.  What depends on the partner
 * only and is asked for more than once is computed once a partner.  An AND stops at a no, an OR at a yes, an AT_LEAST at
 * its last yes: nothing later can change them, not even an ERROR, so the shortcut is invisible, but to whoever watches,
 * for whom it is not taken. */
#include "eval/eval_state.h"

static inline value field(const eval *e, const step *s) {
    /* A field that is only shown is absent from facts read for results only. */
    return s->c < e->f->lists[s->b].stride ? e->row[s->b][s->c] : V_UNKNOWN;
}

/* The value of an operand; cells and constants, which most are, without a call. */
static inline value operand(eval *e, uint32_t node) {
    const step *s = &e->steps[node];
    if (s->op == PLAN_FIELD) return field(e, s);
    if (s->op == PLAN_CONST) return e->p->consts[s->a];
    return eval_value(e, node);
}

/* ---- conditions ---- */

static value flipped(value v) {
    switch (kleene_of(v)) {
    case K_NO: return V_YES; /* of none too */
    case K_YES: return V_NO;
    case K_UNKNOWN: return V_UNKNOWN;
    case K_ERROR: break;
    }
    return v;
}

/* While somebody watches, the operands after the one that decides. */
static value rest_seen(eval *e, const step *s, uint32_t decided, value result) {
    if (e->watch)
        for (uint32_t i = decided + 1; i < s->c; i++) operand(e, e->p->operands[s->b + i]);
    return result;
}

static value all_of(eval *e, const step *s) {
    const uint32_t *operands = e->p->operands + s->b;
    value result = V_YES;
    for (uint32_t i = 0; i < s->c; i++) {
        value v = operand(e, operands[i]);
        kleene k = kleene_of(v);
        if (k == K_NO) return rest_seen(e, s, i, V_NO);
        if (k < kleene_of(result)) result = k == K_ERROR ? v : V_UNKNOWN;
    }
    return result;
}

static value any_of(eval *e, const step *s) {
    const uint32_t *operands = e->p->operands + s->b;
    value result = V_NO;
    for (uint32_t i = 0; i < s->c; i++) {
        value v = operand(e, operands[i]);
        kleene k = kleene_of(v);
        if (k == K_YES) return rest_seen(e, s, i, V_YES);
        if (k == K_ERROR && !value_is_error(result)) result = v;
        else if (k == K_UNKNOWN && value_is_no(result)) result = V_UNKNOWN;
    }
    return result;
}

/* At least so many of the operands; an error counts where more yeses would do and too few are there. */
static value at_least(eval *e, const step *s) {
    const uint32_t *operands = e->p->operands + s->b;
    uint32_t yes = 0, open = 0; /* `open`: may be yes, or would if the facts were right */
    value error = V_UNKNOWN;
    for (uint32_t i = 0; i < s->c; i++) {
        value v = operand(e, operands[i]);
        kleene k = kleene_of(v);
        yes += k == K_YES;
        if (yes >= s->a) return rest_seen(e, s, i, V_YES);
        open += k == K_UNKNOWN || k == K_ERROR;
        if (k == K_ERROR && !value_is_error(error)) error = v;
    }
    return yes + open < s->a ? V_NO : error;
}

/* ---- verdicts ---- */

static value verdict(eval *e, const step *s) {
    const outcome_result *r = eval_verdict(e, s->a);
    switch (r->kind) {
    case RESULT_TIER: return V_INT(r->tier);
    case RESULT_NONE: case RESULT_ABSENT: return V_NONE; /* what is not in force nobody has */
    case RESULT_UNDETERMINED: return V_UNKNOWN;
    case RESULT_INVALID: break;
    }
    return V_ERROR(VALUE_ERROR_VERDICT);
}

/* ---- comparisons ---- */

static bool holds(plan_op op, int order) {
    if (op == PLAN_LT) return order < 0;
    if (op == PLAN_LE) return order <= 0;
    if (op == PLAN_GT) return order > 0;
    if (op == PLAN_GE) return order >= 0;
    return (op == PLAN_EQ) == (order == 0);
}

/* `x op k` where x is not known, but between what it lies: known when all that x can come to agrees. */
static value compare_range(eval *e, uint32_t x, plan_op op, value k, bool x_is_left) {
    value_range r;
    if (!eval_range(e, x, &r)) return V_UNKNOWN;
    int low = eval_order(e, r.least, k), high = eval_order(e, r.most, k);
    if (low == 0 && high == 0) return truth(holds(op, 0));
    if (op == PLAN_EQ || op == PLAN_NE) {
        bool can_be_equal = low <= 0 && high >= 0 && (e->steps[x].op != PLAN_COUNT || value_is_whole(k));
        return can_be_equal ? V_UNKNOWN : truth(op == PLAN_NE);
    }
    bool at_least = holds(op, x_is_left ? low : -low), at_most = holds(op, x_is_left ? high : -high);
    return at_least == at_most ? truth(at_least) : V_UNKNOWN;
}

/* A verdict that is not determined, compared with a constant: known where all that it can be agree. */
static value compare_verdict(eval *e, uint32_t verdict, plan_op op, value k, bool verdict_is_left) {
    const outcome_result *r = eval_verdict(e, e->steps[verdict].a);
    bool can[2] = {false, false};
    for (int64_t t = r->at_least; t <= r->at_most; t++) {
        int order = eval_order(e, V_INT(t), k);
        can[t < 0 ? op == PLAN_NE : holds(op, verdict_is_left ? order : -order)] = true;
    }
    return can[0] && can[1] ? V_UNKNOWN : truth(can[1]);
}

static value compare_states(eval *e, const step *s, value x, value y) {
    if (value_is_error(x) || value_is_error(y)) return value_add(&e->run, x, y); /* the error that wins */
    if (value_is_none(x) || value_is_none(y)) return truth(s->op == PLAN_NE);
    const bool left = e->steps[s->a].op == PLAN_VERDICT, right = e->steps[s->b].op == PLAN_VERDICT;
    if (left && value_is_known(y)) return compare_verdict(e, s->a, (plan_op)s->op, y, true);
    if (right && value_is_known(x)) return compare_verdict(e, s->b, (plan_op)s->op, x, false);
    if (value_is_known(y)) return compare_range(e, s->a, (plan_op)s->op, y, true);
    if (value_is_known(x)) return compare_range(e, s->b, (plan_op)s->op, x, false);
    return V_UNKNOWN;
}

static value compare(eval *e, const step *s) {
    value x = operand(e, s->a), y = operand(e, s->b);
    if (x.d < 0 || y.d < 0) return compare_states(e, s, x, y);
    return truth(holds((plan_op)s->op, eval_order(e, x, y)));
}

/* How many of the constants are numbers from `least` to `most`, each counted once. */
static uint64_t constants_within(eval *e, const step *s, int64_t least, int64_t most) {
    const uint32_t *set = e->p->operands + s->b;
    uint64_t n = 0;
    for (uint32_t i = 0; i < s->c; i++) {
        value k = e->p->consts[set[i]];
        bool counts = value_is_whole(k) && eval_order(e, k, V_INT(least)) >= 0 && eval_order(e, k, V_INT(most)) <= 0;
        for (uint32_t j = 0; j < i && counts; j++) counts = eval_order(e, e->p->consts[set[j]], k) != 0;
        n += counts;
    }
    return n;
}

/* The numbers that an unknown count or verdict can come to, none being -1; false: nobody knows. */
static bool range_of(eval *e, const step *s, int64_t *least, int64_t *most) {
    if (s->op == PLAN_VERDICT) {
        const outcome_result *r = eval_verdict(e, s->a);
        *least = r->at_least;
        *most = r->at_most;
        return true;
    }
    uint32_t a, b;
    if (s->op != PLAN_COUNT || !eval_count_range(e, s, &a, &b)) return false;
    *least = a;
    *most = b;
    return true;
}

static value one_of(eval *e, const step *s) {
    value x = operand(e, s->a);
    if (value_is_error(x)) return x;
    if (value_is_none(x)) return V_NO;
    if (value_is_known(x)) {
        for (uint32_t i = 0; i < s->c; i++)
            if (eval_order(e, x, e->p->consts[e->p->operands[s->b + i]]) == 0) return V_YES;
        return V_NO;
    }
    int64_t least, most;
    if (!range_of(e, &e->steps[s->a], &least, &most)) return V_UNKNOWN;
    uint64_t n = constants_within(e, s, least, most);
    return n == 0 ? V_NO : n == (uint64_t)(most - least) + 1 ? V_YES : V_UNKNOWN;
}

static value in_window(eval *e, const step *s) {
    value day = operand(e, s->a);
    if (day.d == 1) return truth(day.n >= e->windows[s->b].first && day.n <= e->windows[s->b].last);
    if (value_is_error(day)) return day;
    return value_is_none(day) ? V_NO : V_UNKNOWN;
}

static value in_window_before(eval *e, const step *s) {
    value day = operand(e, s->a), end = operand(e, s->c);
    const plan_window *w = &e->p->windows[s->b];
    if (value_is_error(day) || value_is_error(end)) return value_is_error(day) ? day : end;
    if (value_is_none(day) || value_is_none(end)) return V_NO;
    if (!value_is_known(day) || !value_is_known(end)) return V_UNKNOWN;
    return truth(day.n < end.n && day.n >= date_add((int32_t)end.n, -w->n, w->unit));
}

/* A whole number as one that no date could be moved further by. */
static int64_t steps_of(eval *e, value n) {
    if (n.d != 1) n = value_normal(&e->run, n);
    if (n.d != 1) return value_sign(n) < 0 ? -INT64_MAX : INT64_MAX;
    return n.n;
}

static value shifted(eval *e, const step *s) {
    value day = operand(e, s->a), n = operand(e, s->b);
    if (day.d < 0 || n.d < 0) return value_add(&e->run, day, n); /* the state that wins */
    int64_t steps = steps_of(e, n);
    return V_INT(date_add((int32_t)day.n, s->c & PLAN_SHIFT_AFTER ? steps : -steps,
                          (date_unit)(s->c & ~(uint32_t)PLAN_SHIFT_AFTER)));
}

static value anniversary(eval *e, const step *s) {
    value day = operand(e, s->a);
    if (!value_is_known(day)) return day;
    return day.n > e->as_of ? V_EMPTY : V_INT(date_anniversary((int32_t)day.n, e->as_of));
}

/* ---- cells ---- */

static uint32_t bits(uint64_t word) {
    uint32_t n = 0;
    for (; word; word &= word - 1) n++;
    return n;
}

/* A quantified set.  `none` is a set of nothing. */
static value has(const eval *e, const step *s) {
    const plan_field *f = &e->p->fields[s->a];
    if (f->slot >= e->f->lists[f->list].stride) return V_UNKNOWN;
    const value *cells = e->row[f->list] + f->slot;
    if (cells->d < 0 && cells->d != VALUE_NONE) return value_is_error(*cells) ? *cells : V_UNKNOWN;

    const uint64_t *codes = e->p->words + s->b;
    uint32_t wanted = 0, found = 0;
    for (uint32_t i = 0; i * 64 < f->codes.n; i++) {
        wanted += bits(codes[i]);
        if (!value_is_none(*cells)) found += bits(codes[i] & plan_set_word(cells, i));
    }
    if (s->op == PLAN_HAS_ANY) return truth(found > 0);
    if (s->op == PLAN_HAS_ALL) return truth(found == wanted);
    if (s->op == PLAN_HAS_NONE) return truth(found == 0);
    return truth(found >= s->c);
}

/* `a` implies `b`. */
static value between(eval *e, const step *s) {
    value least = operand(e, s->a), most;
    if (!value_is_known(least) || value_is_yes(least)) return least;
    most = operand(e, s->b);
    return value_is_yes(most) ? V_UNKNOWN : most;
}

/* `a` of the currency that `b` names, in the one wanted: that amount, or by the rate given for the pair. */
static value money_in(eval *e, const step *s) {
    value amount = operand(e, s->a), currency = operand(e, s->b);
    if (value_is_error(amount) || value_is_none(amount)) return amount;
    if (!value_is_known(currency)) return currency;
    if (currency.n == s->c) return amount;
    value rate;
    if (e->rates && rates_find(e->rates, facts_text(e->f, currency), e->p->texts[s->c], &rate))
        return value_mul(&e->run, amount, rate);
    return V_ERROR(VALUE_ERROR_CURRENCY);
}

/* ---- choices ---- */

static uint32_t cell_by_bounds(eval *e, const step *s, value key) {
    const uint32_t *cells = e->p->operands + s->b, *bounds = cells + s->c + 1;
    uint32_t lo = 0, hi = s->c; /* bounds before lo are <= key, bounds from hi on are above */
    while (lo < hi) {
        uint32_t middle = lo + (hi - lo) / 2;
        if (eval_order(e, e->p->consts[bounds[middle]], key) <= 0) lo = middle + 1;
        else hi = middle;
    }
    return cells[lo];
}

/* None is one of the others. */
static uint32_t cell_by_match(eval *e, const step *s, value key) {
    const uint32_t *cells = e->p->operands + s->b, *named = cells + s->c + 1;
    uint32_t i = value_is_none(key) ? s->c : 0;
    while (i < s->c && eval_order(e, e->p->consts[named[i]], key) != 0) i++;
    return cells[i];
}

uint32_t eval_chosen(eval *e, const step *s, value key) {
    if (s->op == PLAN_IF) {
        kleene k = kleene_of(key);
        if (k == K_YES || k == K_NO) return k == K_YES ? s->b : s->c;
        return k == K_UNKNOWN && s->b == s->c ? s->b : PLAN_NIL;
    }
    if (s->op == PLAN_MATCH && (value_is_known(key) || value_is_none(key))) return cell_by_match(e, s, key);
    if (!value_is_known(key)) return PLAN_NIL;
    return s->op == PLAN_PICK ? e->p->operands[s->b + (uint32_t)key.n] : cell_by_bounds(e, s, key);
}

/* A key without a value chooses nothing: its state is the result; that of a condition counts as unknown. */
static value choose(eval *e, const step *s) {
    value key = operand(e, s->a);
    uint32_t chosen = eval_chosen(e, s, key);
    if (chosen != PLAN_NIL) return operand(e, chosen);
    return s->op == PLAN_IF && !value_is_error(key) ? V_UNKNOWN : key;
}

/* ---- arithmetic ---- */

static value larger(eval *e, value x, value y) {
    if (x.d < 0 || y.d < 0) return value_add(&e->run, x, y); /* the state that wins */
    return eval_order(e, x, y) >= 0 ? x : y;
}

static value smaller(eval *e, value x, value y) {
    if (x.d < 0 || y.d < 0) return value_add(&e->run, x, y);
    return eval_order(e, x, y) <= 0 ? x : y;
}

/* Between 0 and a part's cap; a known nothing earns nothing. */
static value held(eval *e, const step *s) {
    value v = operand(e, s->a), cap = e->p->consts[s->b];
    if (value_is_none(v)) return V_INT(0);
    if (v.d < 0) return v;
    if (value_sign(v) <= 0) return V_INT(0);
    return eval_order(e, v, cap) >= 0 ? cap : v;
}

static value total(eval *e, const step *s) {
    value sum = V_INT(0);
    for (uint32_t i = 0; i < s->c; i++) sum = value_add(&e->run, sum, operand(e, e->p->operands[s->b + i]));
    return sum;
}

static value or_else(eval *e, const step *s) {
    value v = operand(e, s->a);
    return v.d == VALUE_NONE || v.d == VALUE_EMPTY ? operand(e, s->b) : v;
}

/* Both ask about a value's state, and an ERROR answers neither. */
static value is_none(value v) {
    return value_is_error(v) ? v : value_is_none(v) ? V_YES : value_is_known(v) ? V_NO : V_UNKNOWN;
}

/* A verdict that is not determined may be some tier for certain. */
static value asks_none(eval *e, const step *s) {
    const step *asked = &e->steps[s->a];
    value v = operand(e, s->a);
    bool open = v.d == VALUE_UNKNOWN && asked->op == PLAN_VERDICT;
    return open && eval_verdict(e, asked->a)->at_least >= 0 ? V_NO : is_none(v);
}

/* Of a result that there is not, since the competency is not in force, nothing holds. */
static value is_known(eval *e, const step *s) {
    const step *asked = &e->steps[s->a];
    if (asked->op == PLAN_VERDICT && e->p->competencies[asked->a].absent) return V_NO;
    value v = operand(e, s->a);
    return value_is_error(v) ? v : truth(value_is_known(v) || value_is_none(v));
}

/* What stands at a place, as whoever watches has it. */
static value marked(eval *e, const step *s) {
    value v = operand(e, s->a);
    return e->watch ? e->watch->mark(e->watch->context, e, (uint32_t)(s - e->steps), v) : v;
}

static value compute(eval *e, const step *s) {
    switch ((plan_op)s->op) {
    case PLAN_CONST: return e->p->consts[s->a];
    case PLAN_FIELD: return field(e, s);
    case PLAN_MONEY_IN: return money_in(e, s);
    case PLAN_NEG: return value_neg(&e->run, operand(e, s->a));
    case PLAN_ADD: return value_add(&e->run, operand(e, s->a), operand(e, s->b));
    case PLAN_SUB: return value_sub(&e->run, operand(e, s->a), operand(e, s->b));
    case PLAN_MUL: return value_mul(&e->run, operand(e, s->a), operand(e, s->b));
    case PLAN_DIV: return value_div(&e->run, operand(e, s->a), operand(e, s->b));
    case PLAN_MIN: return smaller(e, operand(e, s->a), operand(e, s->b));
    case PLAN_MAX: return larger(e, operand(e, s->a), operand(e, s->b));
    case PLAN_LT: case PLAN_LE: case PLAN_GT: case PLAN_GE: case PLAN_EQ: case PLAN_NE: return compare(e, s);
    case PLAN_IN: return one_of(e, s);
    case PLAN_IS_NONE: return asks_none(e, s);
    case PLAN_IS_KNOWN: return is_known(e, s);
    case PLAN_WINDOW: return in_window(e, s);
    case PLAN_WINDOW_BEFORE: return in_window_before(e, s);
    case PLAN_AS_OF: return V_INT(e->as_of);
    case PLAN_SHIFT: return shifted(e, s);
    case PLAN_ANNIVERSARY: return anniversary(e, s);
    case PLAN_NOT: return flipped(operand(e, s->a));
    case PLAN_AND: return all_of(e, s);
    case PLAN_OR: return any_of(e, s);
    case PLAN_IF: case PLAN_PICK: case PLAN_STEP: case PLAN_MATCH: return choose(e, s);
    case PLAN_FLOOR: return value_floor(&e->run, operand(e, s->a));
    case PLAN_HOLD: return held(e, s);
    case PLAN_SCORE: return total(e, s);
    case PLAN_DEFAULT: return or_else(e, s);
    case PLAN_HAS_ANY: case PLAN_HAS_ALL: case PLAN_HAS_NONE: case PLAN_HAS_SOME: return has(e, s);
    case PLAN_BETWEEN: return between(e, s);
    case PLAN_COUNT: case PLAN_SUM: case PLAN_AVERAGE: case PLAN_MEDIAN: case PLAN_LARGEST: case PLAN_SMALLEST:
    case PLAN_DISTINCT: case PLAN_SOME: case PLAN_EVERY: return eval_aggregate(e, s);
    case PLAN_AT_LARGEST: case PLAN_AT_SMALLEST: return eval_at(e, s, NULL);
    case PLAN_PEOPLE: return eval_people(e, s->a);
    case PLAN_VERDICT: return verdict(e, s);
    case PLAN_AT_LEAST: return at_least(e, s);
    case PLAN_MARK: return marked(e, s);
    case PLAN_OP_COUNT: break;
    }
    return V_UNKNOWN; /* no such operation: plan_verify() refuses it */
}

value eval_value(eval *e, uint32_t node) {
    const step *s = &e->steps[node];
    if (s->memo == PLAN_NIL) return compute(e, s);
    memo *m = &e->memos[s->memo];
    if (m->generation != e->generation) {
        m->v = compute(e, s);
        m->generation = e->generation;
    }
    return m->v;
}
