/* Whether all places of a people block can be filled at once. */
#include "eval/people.h"

#include "eval/people_flow.h"

/* Hall's condition looks at every set of lines, so it is out of the question beyond HALL_LINES.  Up to HALL_AT_ONCE
 * it costs less than to try anything else first. */
enum { HALL_LINES = 16, HALL_AT_ONCE = 4, HALL_ON_STACK = 8 };

/* One line a member: for every set U of lines, those who can fill no line outside U must not be so many that the
 * others are too few for the places outside:  n - within(U) >= places - need(U).  Both within() and need() are sums
 * over subsets, so one table of within - need does: each member counts at its mask, each line's need at the line. */
static bool hall_one_line_each(const people_problem *p, const line_mask *masks, uint32_t n, int64_t *excess) {
    const uint32_t nsets = 1u << p->nlines;
    const line_mask all = nsets - 1;
    for (uint32_t k = 0; k < n; k++) excess[masks[k] & all]++;
    int64_t places = 0;
    for (uint32_t i = 0; i < p->nlines; i++) {
        excess[1u << i] -= p->need[i];
        places += p->need[i];
    }
    for (uint32_t bit = 1; bit < nsets; bit *= 2)
        for (uint32_t block = bit; block < nsets; block += 2 * bit)
            for (uint32_t set = block; set < block + bit; set++) excess[set] += excess[set - bit];
    int64_t most = excess[0];
    for (uint32_t set = 1; set < nsets; set++) most = excess[set] > most ? excess[set] : most;
    return most <= (int64_t)n - places;
}

/* The families of which `lines` has a line, but no more than `share`. */
static uint32_t families_up_to_share(const people_problem *p, line_mask lines) {
    uint32_t families = 0;
    for (uint32_t last = UINT32_MAX; lines && families < p->share; lines &= lines - 1) {
        uint32_t family = p->family[line_first(lines)];
        families += family != last;
        last = family;
    }
    return families;
}

/* Sharing: for every set of lines, the sum over members of min(share, families of the set it can fill) must reach
 * the places of the set. */
static bool hall_sharing(const people_problem *p, const line_mask *masks, uint32_t n, arena *scratch) {
    const uint32_t nsets = 1u << p->nlines;
    const line_mask all = nsets - 1;
    uint32_t *counts = ARENA_ARRAY(scratch, uint32_t, nsets), *kinds = ARENA_ARRAY(scratch, uint32_t, nsets);
    uint64_t *worth = ARENA_ARRAY(scratch, uint64_t, nsets);
    uint32_t nkinds = 0;
    for (uint32_t k = 0; k < n; k++)
        if (counts[masks[k] & all]++ == 0) kinds[nkinds++] = (uint32_t)(masks[k] & all);
    for (uint32_t set = 0; set < nsets; set++) worth[set] = families_up_to_share(p, set);

    for (uint32_t set = 1; set < nsets; set++) {
        uint64_t places = 0, supply = 0;
        for (line_mask rest = set; rest; rest &= rest - 1) places += p->need[line_first(rest)];
        for (uint32_t i = 0; i < nkinds; i++) supply += counts[kinds[i]] * worth[kinds[i] & set];
        if (supply < places) return false;
    }
    return true;
}

static bool hall(const people_problem *p, const line_mask *masks, uint32_t n, arena *scratch) {
    if (p->share > 1) return hall_sharing(p, masks, n, scratch);
    if (p->nlines > HALL_ON_STACK)
        return hall_one_line_each(p, masks, n, ARENA_ARRAY(scratch, int64_t, (size_t)1 << p->nlines));
    int64_t excess[1 << HALL_ON_STACK];
    for (uint32_t set = 0; set < 1u << p->nlines; set++) excess[set] = 0;
    return hall_one_line_each(p, masks, n, excess);
}

/* What Hall's condition costs, in members' worth of work (measured by tests/bench/bench_people.c). */
static uint64_t cost_of_hall(const people_problem *p) {
    if (p->nlines > HALL_LINES) return UINT64_MAX;
    uint64_t nsets = (uint64_t)1 << p->nlines;
    return p->share == 1 ? nsets : nsets * nsets / 4;
}

bool people_suffice(const people_problem *p, const line_mask *masks, uint32_t n, people_method method, arena *scratch) {
    uint64_t cost = cost_of_hall(p);
    bool at_once = method == PEOPLE_HALL ? p->nlines <= HALL_LINES : p->nlines <= HALL_AT_ONCE || cost <= n;
    if (method != PEOPLE_FLOW && at_once) return hall(p, masks, n, scratch);

    people_flow f;
    flow_begin(&f, p, masks, n, scratch);
    if (!f.open) return true;
    /* To augment takes many times as long as the greedy pass. */
    if (method == PEOPLE_AUTO && cost / 16 <= n) return hall(p, masks, n, scratch);
    flow_index(&f, scratch);
    while (f.open && flow_augment(&f)) continue;
    return !f.open;
}
