/* What is asked of sets of codes, all together: each code is there or it is not.
 *
 * "at least k of these" with no more than k left takes them all; "fewer than k of these" with k - 1 there leaves the
 * others out.  Of a pass that counts under conditions only (before a day, members outside their dates) nothing is
 * known but that. */
#include "lint/search.h"

#include <string.h>

static uint32_t bits(uint64_t word) {
    uint32_t n = 0;
    for (; word; word &= word - 1) n++;
    return n;
}

typedef struct codes {
    uint64_t *in, *out; /* that are there, that are not */
    uint32_t nwords;
} codes;

typedef struct demand { /* between `least` and `most` codes of the mask */
    const uint64_t *mask;
    uint32_t least, most;
} demand;

static uint32_t count_mask(const uint64_t *mask, uint32_t n) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++) count += bits(mask[i]);
    return count;
}

static demand demand_of(const plan *p, const asked *q, uint32_t nwords) {
    const plan_node *n = &p->nodes[q->node];
    demand d = {p->words + n->b, 0, UINT32_MAX};
    uint32_t all = count_mask(d.mask, nwords);
    uint32_t enough = n->op == PLAN_HAS_ALL ? all : n->op == PLAN_HAS_SOME ? n->c : 1;
    bool yes = q->yes != (n->op == PLAN_HAS_NONE);
    if (yes) d.least = enough;
    else d.most = enough; /* less than that */
    return d;
}

/* Whether it can be met; what follows for single codes goes to `c`, `*more` says that something did. */
static bool demand_holds(const demand *d, codes *c, bool *more) {
    uint32_t left = 0, there = 0;
    for (uint32_t i = 0; i < c->nwords; i++) {
        left += bits(d->mask[i] & ~c->out[i]);
        there += bits(d->mask[i] & c->in[i]);
    }
    if (left < d->least || (d->most != UINT32_MAX && there >= d->most)) return false;
    bool all = d->least > 0 && left == d->least, no_more = d->most != UINT32_MAX && there + 1 == d->most;
    for (uint32_t i = 0; i < c->nwords; i++) {
        uint64_t add = all ? d->mask[i] & ~c->out[i] & ~c->in[i] : 0;
        c->in[i] |= add;
        uint64_t drop = no_more ? d->mask[i] & ~c->in[i] & ~c->out[i] : 0;
        c->out[i] |= drop;
        *more |= add || drop;
    }
    return true;
}

static bool field_clashes(world *w, uint32_t field) {
    const plan *p = w->ps->p;
    const uint32_t nwords = (p->fields[field].codes.n + 63) / 64;
    codes c = {ARENA_ARRAY(w->ps->a, uint64_t, nwords + 1), ARENA_ARRAY(w->ps->a, uint64_t, nwords + 1), nwords};
    for (bool more = true; more && step(w->ps);) {
        more = false;
        for (uint32_t i = 0; i < w->sets.n; i++) {
            const asked *q = &w->sets.at[i];
            if (p->nodes[q->node].a != field || !step(w->ps)) continue;
            demand d = demand_of(p, q, nwords);
            if (!demand_holds(&d, &c, &more)) return true;
        }
    }
    return false;
}

bool sets_clash(world *w) {
    const plan *p = w->ps->p;
    for (uint32_t i = 0; i < w->sets.n; i++) {
        uint32_t field = p->nodes[w->sets.at[i].node].a, k = 0;
        while (p->nodes[w->sets.at[k].node].a != field) k++;
        if (k == i && field_clashes(w, field)) return true;
    }
    return false;
}
