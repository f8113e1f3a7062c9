/* What partners show of the rules as coverage counts it: by place and tier, and what decides.  It says which partners
 * show something that no other has shown, and in the end what none did. */
#include <stdlib.h>

#include "cases/search.h"
#include "lint/proof.h"
#include "plan/lower.h"

/* ---- which items ---- */

/* Items of the competencies that are wanted: of the files in which these are written. */
static void find_items(search *s) {
    const cover *c = s->cover;
    const program *p = s->program->checked;
    s->counts = ARENA_ARRAY(s->keep, bool, c->nitems);
    for (uint32_t i = 0; i < c->nitems; i++)
        for (uint32_t k = 0; k < p->ncompetencies && !s->counts[i]; k++) {
            if (s->options->wanted && !s->options->wanted[k]) continue;
            for (const sema_competency *e = &p->competencies[k]; e && !s->counts[i]; e = e->next_edition)
                s->counts[i] = e->item->at.src == c->items[i].at.src;
        }
}

void shown_begin(search *s) {
    const int32_t today = date_today();
    s->cover =
        cover_new(s->program, s->options->ndays ? s->options->days : &today, s->options->ndays ? s->options->ndays : 1);
    s->observer = s->cover ? cover_observer_new(s->cover, NULL) : NULL;
    if (!s->observer) arena_alloc(s->keep, SIZE_MAX);
    find_items(s);
}

void shown_end(search *s) {
    cover_observer_free(s->observer);
    cover_free(s->cover);
    s->observer = NULL;
    s->cover = NULL;
}

/* ---- partners ---- */

static str facts_of(const search *s) {
    enum { PADDING = 64 }; /* behind them, see trial.c */
    return (str){s->t.json.p, (uint32_t)(s->t.json.n - PADDING)};
}

/* Turning over each condition in each row costs the square of the rows.  Very long partners are not looked at, and
 * after so much work none is: what they show by themselves (seen.h) is noted all the same. */
static bool is_worth_it(search *s) {
    enum { ROWS_MOST = 250 };
    static const uint64_t work_most = 1500000000;
    const uint64_t sorting = 1 + 8 * (uint64_t)s->t.m.p->ngroups; /* groups are told apart each time */
    uint64_t rows = 4;
    for (uint32_t l = 1; l < s->t.m.p->nlists; l++) rows += s->t.facts.lists[l].n;
    if (rows > ROWS_MOST || s->work_done > work_most || s->options->watch) return false; /* who watches chooses */
    s->work_done += rows * rows * s->cover->nitems * (1 + s->t.m.p->nnodes / 64) * sorting;
    return true;
}

bool shown_is_new(search *s) {
    s->worth_it = is_worth_it(s);
    if (!s->worth_it) return false;
    if (!cover_observe(s->observer, ++s->observed, s->t.m.as_of, facts_of(s))) arena_alloc(s->keep, SIZE_MAX);
    const cover_seen *sight_of = cover_observer_seen(s->observer);
    for (uint32_t i = 0; i < s->cover->nitems; i++)
        for (uint32_t t = 0; t < COVER_THINGS && s->counts[i]; t++)
            if (sight_of->first[i][t] == s->observed) return true;
    return false;
}

void shown_keys(search *s, sight *x) {
    if (!s->worth_it) return;
    cover_observer *alone = cover_observer_new(s->cover, NULL);
    const bool observed = alone && cover_observe(alone, 1, s->t.m.as_of, facts_of(s));
    const cover_seen *sight_of = observed ? cover_observer_seen(alone) : NULL;
    for (uint32_t i = 0; observed && i < s->cover->nitems; i++)
        for (uint32_t t = 0; t < COVER_THINGS; t++)
            if (s->counts[i] && sight_of->first[i][t]) s->to_show[s->nto_show++] = i * COVER_THINGS + t;
    cover_observer_free(alone);
    if (!observed) arena_alloc(s->keep, SIZE_MAX);
    for (uint32_t i = 0; i < s->nto_show; i++) sight_add(x, &s->work, KEY_SHOWN, s->to_show[i], 0);
    s->nto_show = 0;
}

/* ---- what is missed ---- */

static const char *words_of(cover_kind kind, cover_thing t) {
    static const char *const things[COVER_THINGS] = {[COVER_MET] = "never met",
                                                     [COVER_UNMET] = "never unmet",
                                                     [COVER_UNKNOWN] = "never unknown",
                                                     [COVER_NEEDED] = "never decisive when met",
                                                     [COVER_BLAMED] = "never decisive when unmet"};
    if (kind == COVER_CELL) return "never chosen";
    if (kind == COVER_ROLE && t == COVER_MET) return "never filled";
    if (kind == COVER_ROLE && t == COVER_UNMET) return "never short of people";
    return things[t];
}

/* Does the plan of an epoch prove that nobody shows it?  Only what is met or unmet is asked of the proofs. */
static bool is_refuted(search *s, proofs *ps, const cover_epoch *e, uint32_t item, cover_thing t) {
    const plan *p = e->plan;
    const bool met = t == COVER_MET || t == COVER_NEEDED;
    bool found = false, refuted = true;
    if (t == COVER_UNKNOWN) return false;
    for (uint32_t i = 0; i < p->nsights && refuted; i++) {
        if (e->sight_item[i] != item) continue;
        found = true;
        refuted = s->cover->items[item].kind == COVER_CONDITION &&
                  refute_one(ps, met ? GOAL_MET : GOAL_UNMET, p->sights[i].node);
    }
    for (uint32_t i = 0; i < p->nlines && refuted; i++) {
        if (e->line_item[i] != item) continue;
        found = true;
        refuted = refute_one(ps, met ? GOAL_LINE : GOAL_LINE_UNMET, i);
    }
    return found && refuted;
}

static bool is_impossible(search *s, uint32_t item, cover_thing t) {
    bool looked = false;
    for (uint32_t k = 0; k < s->cover->nepochs; k++) {
        const cover_epoch *e = &s->cover->epochs[k];
        if (!e->plan) continue;
        looked = true;
        arena_reset(&s->work);
        if (!is_refuted(s, proofs_new(&s->work, e->plan), e, item, t)) return false;
    }
    return looked;
}

static void add_gap(search *s, cases_gap gap) {
    cases *out = s->out;
    if ((out->ngaps & (out->ngaps - 1)) == 0) {
        cases_gap *more = ARENA_ARRAY(s->keep, cases_gap, out->ngaps ? 2 * (size_t)out->ngaps : 1);
        for (uint32_t i = 0; i < out->ngaps; i++) more[i] = out->gaps[i];
        out->gaps = more;
    }
    out->gaps[out->ngaps++] = gap;
}

static str what_of(search *s, const cover_item *item, cover_thing t) {
    str name =
        item->name.n && item->kind != COVER_CONDITION ? item->name : title_phrase_in(s, &s->program->sources, item->at);
    const bool quoted = item->kind == COVER_CONDITION || item->kind == COVER_CELL;
    return str_printf(s->keep, STR_FMT "%s" STR_FMT "%s%s" STR_FMT "%s: %s", STR_ARG(item->competency),
                      item->competency.n ? ", " : "", STR_ARG(item->tier), item->tier.n ? ", " : "",
                      quoted ? "`" : "", STR_ARG(name), quoted ? "`" : "", words_of(item->kind, t));
}

void shown_report(search *s) {
    const cover_report r = {.cover = s->cover, .seen = cover_observer_seen(s->observer)};
    for (uint32_t i = 0; i < s->cover->nitems; i++) {
        const cover_item *item = &s->cover->items[i];
        const uint8_t lacks = cover_lacks(&r, i);
        for (uint32_t t = 0; t < COVER_THINGS && s->counts[i] && r.seen->judged[i]; t++) {
            if (!(item->asked >> t & 1)) continue;
            s->out->all++;
            s->out->shown += !(lacks >> t & 1);
            if (!(lacks >> t & 1)) continue;
            cases_gap gap = {.at = item->at, .what = what_of(s, item, (cover_thing)t)};
            gap.impossible = is_impossible(s, i, (cover_thing)t);
            if (gap.impossible) gap.why = STR_LIT("no facts can be so");
            add_gap(s, gap);
        }
    }
}
