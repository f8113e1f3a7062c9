/* Cases from rules: each competency, option and tier in turn.  See cases.h. */
#include "cases/cases.h"

#include <stdlib.h>

#include "api/api.h"
#include "cases/search.h"
#include "plan/plan_reads.h"

/* ---- what a competency must be told ---- */

static void read_roots(plan_reads *r, const plan *p, uint32_t competency) {
    const plan_competency *c = &p->competencies[competency];
    for (uint32_t o = c->options.first; o < c->options.first + c->options.n; o++)
        for (uint32_t t = 0; t < c->tiers.n; t++) {
            uint32_t root = p->roots[p->options[o].roots.first + t];
            if (root != PLAN_NIL) plan_reads_line(r, root);
        }
}

const bool *search_fields(arena *a, const plan *p, uint32_t competency) {
    plan_reads r = {p, ARENA_ARRAY(a, bool, p->nnodes), ARENA_ARRAY(a, bool, p->nfields)};
    bool *asked = ARENA_ARRAY(a, bool, p->ncompetencies), *needed = ARENA_ARRAY(a, bool, p->nfields);
    asked[competency] = true;
    read_roots(&r, p, competency);
    for (bool more = true; more;) {
        more = false;
        for (uint32_t i = 0; i < p->nnodes; i++) {
            if (!r.nodes[i] || p->nodes[i].op != PLAN_VERDICT || asked[p->nodes[i].a]) continue;
            more = asked[p->nodes[i].a] = true;
            read_roots(&r, p, p->nodes[i].a);
        }
    }
    for (uint32_t f = 0; f < p->nfields; f++)
        for (uint32_t c = 0; c < p->ncompetencies; c++) needed[f] |= asked[c] && plan_reads_for(p, &p->fields[f], c);
    return needed;
}

/* ---- all of it ---- */

typedef struct tier_of { uint32_t option, tier; } tier_of;

static void search_competency(search *s) {
    const plan *p = s->t.m.p;
    const plan_competency *c = &p->competencies[s->t.competency];
    s->first = s->out->n;
    s->seen = seen_new(s->keep, &s->t);
    for (int again = 0; again < 2; again++)
        for (uint32_t o = c->options.first; o < c->options.first + c->options.n && !s->over; o++)
            for (uint32_t t = 0; t < c->tiers.n && !s->over; t++) {
                const uint32_t root = p->roots[p->options[o].roots.first + t];
                if (root == PLAN_NIL) continue;
                s->aim = (tier_aim){o, t};
                s->seen->option = o;
                s->seen->tier = t;
                if (!again) {
                    search_bases(s, root);
                    continue;
                }
                bool far;
                if (!search_make_base(s, &far)) continue;
                for (s->base_number = s->first; s->base_number < s->out->n; s->base_number++) {
                    const cases_partner *base = &s->out->partners[s->base_number];
                    if (base->base == s->base_number && base->option == o && base->tier == t) break;
                }
                if (s->base_number < s->out->n) search_gaps(s);
            }
    arena_reset(&s->work);
    if (!s->options->keep_all && !s->over) search_thin_out(s);
}

static void search_day(search *s, int32_t day) {
    const plan *p = program_plan(s->program, day);
    if (!p) arena_alloc(s->keep, SIZE_MAX);
    for (uint32_t i = 0; i < p->ncompetencies && !s->over; i++) {
        if (p->competencies[i].absent || (s->options->wanted && !s->options->wanted[i])) continue;
        const bool *needed = search_fields(s->keep, p, i);
        const bool begun = trial_begin(&s->t, p, i, day, needed, s->keep);
        s->t.a = &s->work;
        if (!begun) arena_alloc(s->keep, SIZE_MAX);
        search_competency(s);
        trial_end(&s->t);
        s->t = (trial){0};
    }
}

static comp_status run(void *job) {
    search *s = job;
    s->work.trap = s->keep->trap;
    uint32_t wanted = 0;
    for (uint32_t i = 0; i < s->program->ncompetencies; i++) wanted += !s->options->wanted || s->options->wanted[i];
    s->several = wanted > 1;
    s->many_days = s->options->ndays > 1;
    const int32_t today = date_today();
    shown_begin(s);
    s->to_show = ARENA_ARRAY(s->keep, uint32_t, (size_t)s->cover->nitems * COVER_THINGS);
    for (uint32_t i = 0; i < s->options->ndays; i++) search_day(s, s->options->days[i]);
    if (!s->options->ndays) search_day(s, today);
    if (!s->over) shown_report(s);
    for (uint32_t i = 0; i < s->program->ncompetencies && s->options->edges && !s->over; i++)
        if (!s->options->wanted || s->options->wanted[i]) search_edges(s, i);
    return COMP_OK;
}

comp_status cases_new(cases **out, const comp_program *program, const cases_options *options) {
    static const cases_options none = {0};
    *out = NULL;
    if (!options) options = &none;
    for (uint32_t i = 0; i < options->ndays; i++)
        if (options->days[i] < DATE_MIN || options->days[i] > DATE_MAX) return COMP_ERR_USAGE;
    cases *c = calloc(1, sizeof *c);
    if (!c) return COMP_ERR_NOMEM;
    c->program = program;
    arena_init(&c->arena, NULL);
    search s = {.out = c, .options = options, .program = program, .keep = &c->arena};
    arena_init(&s.work, NULL);
    comp_status status = api_trapped(&c->arena, run, &s);
    trial_end(&s.t);
    trial_end(&s.other);
    shown_end(&s);
    buf_free(&s.text);
    arena_free(&s.work);
    if (status == COMP_OK) *out = c;
    else cases_free(c);
    return status;
}

void cases_free(cases *c) {
    if (!c) return;
    arena_free(&c->arena);
    free(c);
}
