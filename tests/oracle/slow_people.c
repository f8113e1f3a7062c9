/* design.md section 3, by trying everything: each member in turn takes every set of lines it may. */
#include "slow.h"

enum { LINES = 16 };

typedef struct block {
    uint32_t nlines;
    long need[LINES], whom_need[LINES];
    long share;
    uint32_t n;                  /* members */
    unsigned fills[SLOW_ROWS];   /* by member, bit i: meets line i              */
    unsigned further[SLOW_ROWS]; /* … and what is asked `of whom` on it         */
} block;

static bool try_members(const block *b, uint32_t member, const long *need, const long *whom_need) {
    bool done = true;
    for (uint32_t i = 0; i < b->nlines; i++) done &= need[i] <= 0 && whom_need[i] <= 0;
    if (done) return true;
    if (member == b->n) return false;
    for (unsigned lines = 0; lines < 1u << b->nlines; lines++) {
        if ((lines & b->fills[member]) != lines || __builtin_popcount(lines) > b->share) continue;
        long left[LINES], whom_left[LINES];
        for (uint32_t i = 0; i < b->nlines; i++) {
            bool takes = lines >> i & 1;
            left[i] = need[i] - takes;
            whom_left[i] = whom_need[i] - (takes && b->further[member] >> i & 1);
        }
        if (try_members(b, member + 1, left, whom_left)) return true;
    }
    return false;
}

static bool suffices(const block *b) { return try_members(b, 0, b->need, b->whom_need); }

/* The line alone. */
static block line_of(const block *b, uint32_t line) {
    block one = {.nlines = 1, .share = 1, .n = b->n, .need = {b->need[line]}, .whom_need = {b->whom_need[line]}};
    for (uint32_t m = 0; m < b->n; m++) {
        one.fills[m] = b->fills[m] >> line & 1;
        one.further[m] = b->further[m] >> line & 1;
    }
    return one;
}

static slow_value verdict(truth t, const sema_field *culprit) {
    if (t == WRONG) return (slow_value){.state = SLOW_ERROR, .culprit = culprit};
    return t == PERHAPS ? slow_of(SLOW_UNKNOWN) : slow_whole(t == YES);
}

slow_value slow_people(slow *s, const ast_expr *e) {
    slow_rows view;
    if (!slow_view(s, e->u.people.list, &view)) return slow_not_there(&view);
    block certain = {.share = e->u.people.share ? slow_count(s, e->u.people.share) : 1}, possible;
    for (const ast_line *l = e->u.people.lines; l; l = l->next, certain.nlines++) {
        certain.need[certain.nlines] = slow_count(s, l->count ? l->count : e->u.people.count);
        certain.whom_need[certain.nlines] = l->whom ? slow_count(s, l->whom_count) : 0;
    }
    certain.n = view.n;
    possible = certain;
    const sema_field *culprit = view.culprit;
    unsigned wrong = 0; /* lines on which somebody's condition cannot be told for wrong facts */
    for (uint32_t m = 0; m < view.n; m++) {
        slow_around around = slow_enter(s, &view, m);
        uint32_t i = 0;
        for (const ast_line *l = e->u.people.lines; l; l = l->next, i++) {
            slow_value who = slow_expr(s, l->who), whom = l->whom ? slow_expr(s, l->whom) : slow_whole(1);
            truth fills = truth_and(view.pass[m], truth_of(who)), further = truth_and(fills, truth_of(whom));
            if (fills == YES) certain.fills[m] |= 1u << i;
            if (fills != NO) possible.fills[m] |= 1u << i;
            if (further == YES) certain.further[m] |= 1u << i;
            if (further != NO) possible.further[m] |= 1u << i;
            bool plain_places = certain.need[i] > certain.whom_need[i]; /* where who alone is enough */
            if (further == WRONG || (fills == WRONG && plain_places)) wrong |= 1u << i;
            if (who.state == SLOW_ERROR) culprit = who.culprit;
            if (whom.state == SLOW_ERROR) culprit = whom.culprit;
        }
        slow_leave(s, &view, around);
    }

    if (e->u.people.mode == PEOPLE_SAME_OR_DIFFERENT && !e->u.people.share) {
        truth all = YES;
        for (uint32_t i = 0; i < certain.nlines; i++) {
            block sure = line_of(&certain, i), perhaps = line_of(&possible, i);
            truth doubt = wrong >> i & 1 ? WRONG : PERHAPS;
            all = truth_and(all, suffices(&sure) ? YES : suffices(&perhaps) ? doubt : NO);
        }
        return verdict(all, culprit);
    }
    if (suffices(&certain)) return slow_whole(1);
    return verdict(suffices(&possible) ? (wrong ? WRONG : PERHAPS) : NO, culprit);
}
