/* The rows of a list of groups: made once a partner, when they are first asked for.
 *
 * In: the rows that pass the view that is grouped, and their keys.  Out: a row for each distinct key, in the order in
 * which the facts first have it, with the rows of its group beside it; both live until the next run.  A row that may
 * pass, or a key that is not known, leaves open which groups there are: then all of them are unknown.  None is a key
 * like any other. */
#include "eval/eval_state.h"

/* Rows of the view while groups are being told apart. */
typedef struct sorting {
    eval *e;
    const plan_group *plan;
    uint32_t stride;
    value *cells;       /* of the groups so far: keys first                 */
    uint32_t n;
    uint32_t *slots;    /* open addressing: group + 1                       */
    uint32_t nslots;
    uint32_t *rows, *of, nrows; /* of the view, and the group of each       */
} sorting;

static uint64_t hash_of(const value *keys, uint32_t n) {
    uint64_t h = 0;
    for (uint32_t i = 0; i < n; i++) /* numbers too long for 64 bits are compared one by one */
        h = (h ^ (keys[i].d == 0 ? 0 : (uint64_t)keys[i].n * 31 + (uint64_t)keys[i].d)) * 0x9e3779b97f4a7c15u;
    return h >> 24;
}

static bool is_same(eval *e, const value *x, const value *y, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        if (value_is_none(x[i]) != value_is_none(y[i])) return false;
        if (!value_is_none(x[i]) && eval_order(e, x[i], y[i]) != 0) return false;
    }
    return true;
}

/* The cell of a key: fields of the groups stand in the order of the keys. */
static value *key_cell(const sorting *q, uint32_t group, uint32_t key) {
    const plan *p = q->e->p;
    return q->cells + (size_t)group * q->stride + p->fields[p->lists[q->plan->list].fields.first + key].slot;
}

/* The group of these keys, a new one where there is none yet. */
static uint32_t group_of(sorting *q, const value *keys) {
    const uint32_t nkeys = q->plan->keys.n;
    value *other = ARENA_ARRAY(&q->e->run, value, nkeys);
    for (uint32_t i = (uint32_t)hash_of(keys, nkeys) & (q->nslots - 1);; i = (i + 1) & (q->nslots - 1)) {
        if (!q->slots[i]) {
            for (uint32_t k = 0; k < nkeys; k++) *key_cell(q, q->n, k) = keys[k];
            q->slots[i] = ++q->n;
            return q->n - 1;
        }
        for (uint32_t k = 0; k < nkeys; k++) other[k] = *key_cell(q, q->slots[i] - 1, k);
        if (is_same(q->e, other, keys, nkeys)) return q->slots[i] - 1;
    }
}

/* An ERROR found first stays, whatever is unknown. */
static void hinder(value *state, value by) {
    if (value_is_error(*state)) return;
    *state = value_is_error(by) ? by : V_UNKNOWN;
}

/* The keys of the row that is looked at; false where one has no value, and `*state` says so. */
static bool keys_here(sorting *q, value *keys, value *state) {
    for (uint32_t k = 0; k < q->plan->keys.n; k++) {
        value v = eval_value(q->e, q->e->p->operands[q->plan->keys.first + k]);
        if (!value_is_known(v) && !value_is_none(v)) {
            hinder(state, v);
            return false;
        }
        keys[k] = value_is_known(v) ? value_normal(&q->e->run, v) : v;
    }
    return true;
}

/* Rows side by side, group by group: a counting sort, which keeps their order. */
static void put_rows(sorting *q, group_rows *out) {
    uint32_t *first = ARENA_ARRAY(&q->e->run, uint32_t, q->n + 1);
    out->members = ARENA_ARRAY(&q->e->run, uint32_t, q->nrows);
    for (uint32_t i = 0; i < q->nrows; i++) first[q->of[i] + 1]++;
    for (uint32_t g = 0; g < q->n; g++) {
        q->cells[(size_t)g * q->stride + q->plan->slot] = (value){first[g], (int64_t)first[g + 1] + 1};
        first[g + 1] += first[g];
    }
    for (uint32_t i = 0; i < q->nrows; i++) out->members[first[q->of[i]]++] = q->rows[i];
}

static void make(eval *e, const plan_group *of, group_rows *out) {
    view_walk w;
    *out = (group_rows){.there = view_open(&w, e, of->view), .generation = e->generation, .state = w.state};
    if (out->there != K_YES) return;
    sorting q = {.e = e, .plan = of, .stride = e->f->lists[of->list].stride, .nslots = 8};
    while (q.nslots < 2 * (uint64_t)w.most && q.nslots < UINT32_C(1) << 31) q.nslots *= 2;
    q.slots = ARENA_ARRAY(&e->run, uint32_t, q.nslots);
    q.cells = ARENA_ARRAY(&e->run, value, (size_t)w.most * q.stride);
    q.rows = ARENA_ARRAY(&e->run, uint32_t, w.most);
    q.of = ARENA_ARRAY(&e->run, uint32_t, w.most);

    value *keys = ARENA_ARRAY(&e->run, value, of->keys.n), state = V_YES;
    while (view_next(&w)) {
        if (w.pass != K_YES) hinder(&state, w.pass == K_ERROR ? view_error(&w) : V_UNKNOWN);
        if (w.pass != K_YES || !keys_here(&q, keys, &state)) continue;
        q.rows[q.nrows] = w.row;
        q.of[q.nrows++] = group_of(&q, keys);
    }
    if (!value_is_known(state)) {
        out->there = value_is_error(state) ? K_ERROR : K_UNKNOWN;
        out->state = state;
        return;
    }
    put_rows(&q, out);
    out->cells = q.cells;
    out->n = q.n;
}

const uint32_t *eval_members(const eval *e, uint32_t list, uint32_t row, uint32_t *n) {
    const uint32_t group = e->p->lists[list].group;
    value cell = eval_row(e, list, row)[e->p->groups[group].slot];
    *n = (uint32_t)(cell.d - 1);
    return e->groups[group].members + cell.n;
}

const group_rows *eval_groups(eval *e, uint32_t group) {
    group_rows *g = &e->groups[group];
    if (g->generation != e->generation) make(e, &e->p->groups[group], g);
    return g;
}
