/* Counts and sums over rows in which nothing is unusual: one pass without a branch on what a row holds.
 *
 * In: a COUNT or SUM whose view has a filter of plain tests (row_filter) and, for a SUM, adds up a cell of the row or
 * an amount whose currency stands in another.  Out: the result; or false, when some cell is not there, too large, of
 * more than two decimals or of another currency, and aggregate.c has to look at each row.
 *
 * Why twice: whether a row passes is chance to a processor, and a wrong guess costs it as much as the rest of the row. */
#include "eval/eval_state.h"

enum { MOST_BITS = 40, MOST_ROWS = 1 << 16 }; /* so many numerators below 2 to the power of 40, times 100, fit 63 bits */

/* What is added up: the cell `amount`, where the cell `currency` (PLAN_NIL: none) holds `wanted`. */
typedef struct addend {
    uint32_t amount, currency;
    int64_t wanted;
} addend;

static bool is_cell(const eval *e, const step *s, uint32_t list) {
    return s->op == PLAN_FIELD && s->b == list && s->c < e->f->lists[list].stride;
}

static bool addend_of(const eval *e, uint32_t node, uint32_t list, addend *a) {
    const step *s = &e->steps[node];
    *a = (addend){.currency = PLAN_NIL};
    if (s->op == PLAN_MONEY_IN) {
        const step *currency = &e->steps[s->b];
        if (!is_cell(e, currency, list)) return false;
        a->currency = currency->c;
        a->wanted = s->c;
        s = &e->steps[s->a];
    }
    a->amount = s->c;
    return is_cell(e, s, list);
}

/* 100 / d for the denominators of whole numbers, and of one and two decimals; else 0. */
static inline uint64_t hundredths(int64_t d) {
    static const uint8_t of[128] = {[1] = 100, [10] = 10, [100] = 1};
    return (uint64_t)d < sizeof of ? of[d] : 0;
}

/* Its rows do not stand one after another: they are kept, or those of a group. */
static bool is_elsewhere(const plan_view *v) { return v->memo != PLAN_NIL || v->of != PLAN_NIL; }

bool eval_plain_count(eval *e, uint32_t view, value *result) {
    const row_filter *f = &e->filters[view];
    view_walk w;
    if (is_elsewhere(&e->p->views[view]) || !row_filter_is_plain(f) || view_open(&w, e, view) != K_YES) return false;
    uint64_t odd = 0, n = 0;
    for (const value *cells = w.cells; cells != w.end; cells += w.stride) {
        uint64_t fails = 0;
        row_filter_plain(f, cells, &odd, &fails);
        n += !fails;
    }
    *result = V_INT((int64_t)n);
    return !odd;
}

bool eval_plain_sum(eval *e, const step *s, value *result) {
    const plan_view *view = &e->p->views[s->a];
    const row_filter *f = &e->filters[s->a];
    addend a;
    view_walk w;
    if (is_elsewhere(view) || !row_filter_is_plain(f) || !addend_of(e, s->b, view->list, &a)) return false;
    if (view_open(&w, e, s->a) != K_YES || w.most > MOST_ROWS) return false;

    uint64_t odd = 0;
    int64_t denominators = 0, sum = 0;
    for (const value *cells = w.cells; cells != w.end; cells += w.stride) {
        uint64_t fails = 0;
        row_filter_plain(f, cells, &odd, &fails);
        const uint64_t passes = fails ? 0 : UINT64_MAX;
        const value amount = cells[a.amount];
        const uint64_t scale = hundredths(amount.d);
        uint64_t strange = (scale == 0) | ((uint64_t)amount.n + (UINT64_C(1) << MOST_BITS)) >> (MOST_BITS + 1);
        if (a.currency != PLAN_NIL) {
            const value currency = cells[a.currency];
            strange |= ((uint64_t)currency.d ^ 1) | ((uint64_t)currency.n ^ (uint64_t)a.wanted);
        }
        odd |= strange & passes;
        sum += (int64_t)((uint64_t)amount.n * scale & passes);
        denominators |= amount.d & (int64_t)passes;
    }
    *result = denominators > 1 ? (value){sum, 100} : V_INT(sum / 100);
    return !odd;
}
