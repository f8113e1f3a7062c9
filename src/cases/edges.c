/* The days on which rules begin and end: partners who get something else on the day before than on the day, all else
 * being the same.
 *
 * A partner is made for one of the two days and judged on both.  Dates of facts stay away from the edges of windows, so
 * that it is the rules that make the difference.  Codes that can be used on one of the days only are tried each. */
#include <string.h>

#include "cases/search.h"
#include "plan/lower.h"

/* ---- codes of one day only ---- */

static bool is_usable(const seen *s, str code) {
    const plan *p = s->p;
    for (uint32_t i = 0; i < s->nconditions; i++) {
        const plan_node *n = &p->nodes[s->conditions[i].node];
        if (n->op < PLAN_HAS_ANY || n->op > PLAN_HAS_SOME) continue;
        const plan_field *f = &p->fields[n->a];
        for (uint32_t bit = 0; bit < f->codes.n; bit++) {
            made_pass pass;
            if (make_in_mask(p, n, bit) && make_pass_of(p, f, bit, &pass) &&
                str_eq(p->codes[f->codes.first + pass.bit], code))
                return true;
        }
    }
    return false;
}

/* ---- a partner on both days ---- */

typedef struct edge {
    search *s;
    int32_t own, other;
    seen *others;       /* what is asked on the other day; NULL: the competency is not in force, as far as these rules
                           go: another edition may stand in a file of its own, so that nothing is expected then */
} edge;

/* The line of the other day that has a path. */
static uint32_t line_of_path(edge *e, uint32_t option, str path) {
    search *s = e->s;
    const trial t = s->t;
    const tier_aim aim = s->aim;
    uint32_t found = PLAN_NIL;
    s->t = s->other; /* paths are those of its plan */
    for (uint32_t i = 0; i < e->others->nlines && found == PLAN_NIL; i++) {
        const seen_lines *l = &e->others->lines[i];
        s->aim = (tier_aim){l->option, l->tier};
        if (l->option == option && search_is_topmost(s->t.m.p, l->line) &&
            str_eq(search_path(s, l->line, l->tier), path))
            found = l->line;
    }
    s->t = t;
    s->aim = aim;
    return found;
}

static uint32_t same_option(edge *e) {
    const plan *own = e->s->t.m.p, *other = e->s->other.m.p;
    const plan_competency *c = &other->competencies[e->s->t.competency];
    for (uint32_t o = c->options.first; o < c->options.first + c->options.n; o++)
        if (str_eq(other->options[o].name, own->options[e->s->aim.option].name)) return o;
    return PLAN_NIL;
}

/* The requirements that come out otherwise on the other day. */
static void differing(edge *e, cases_partner *p) {
    search *s = e->s;
    const uint32_t option = same_option(e);
    p->expects = ARENA_ARRAY(s->keep, cases_expect, s->seen->nlines);
    p->nexpects = 0;
    for (uint32_t i = 0; i < s->seen->nlines && option != PLAN_NIL; i++) {
        const seen_lines *l = &s->seen->lines[i];
        if (l->option != s->aim.option || l->tier != s->aim.tier || !search_is_topmost(s->t.m.p, l->line)) continue;
        str path = search_path(s, l->line, l->tier);
        const uint32_t line = line_of_path(e, option, path);
        if (line == PLAN_NIL) continue;
        const line_state now = line_state_of(s->other.outcome->lines[line]);
        if (now == line_state_of(s->t.outcome->lines[l->line]) || now == LINE_ERROR) continue;
        p->expects[p->nexpects++] = (cases_expect){path, now};
    }
}

static uint64_t key_of_pair(const edge *e, const cases_partner *own, const cases_partner *other, str code) {
    uint64_t key = (uint64_t)(uint32_t)e->own << 32 ^ (uint32_t)e->other ^ (code.n ? str_hash(code) : 0);
    for (uint32_t i = 0; i < other->nexpects; i++) key = key * 31 + str_hash(other->expects[i].path);
    if (e->others && !other->nexpects) key = key * 31 + own->tier;
    return key | 1;
}

/* Both are kept where they differ in a way that no pair before them did: true. */
static bool try_pair(edge *e, made_row *partner, str code) {
    search *s = e->s;
    trial_judge(&s->t, partner);
    if (!trial_valid(&s->t)) return false;
    const size_t n = s->text.n;
    partner_json(&s->text, &s->work, &s->t.m, partner, STR_LIT("case"), false);
    str json = title_take(s, n, &s->work);
    cases_partner other = {
        .competency = s->t.competency, .option = s->aim.option, .tier = s->aim.tier, .day = e->other};
    if (e->others) {
        trial_judge_text(&s->other, json);
        if (!trial_valid(&s->other)) return false;
        other.result = s->other.outcome->results[s->t.competency];
        differing(e, &other);
        const outcome_result *r = &s->t.outcome->results[s->t.competency];
        if (!other.nexpects && other.result.kind == r->kind && other.result.at_least == r->at_least &&
            other.result.at_most == r->at_most)
            return false;
    }
    sight *x = seen_look(s->seen, &s->t, &s->work), key = {0};
    const change c = {.kind = code.n ? CHANGE_PINNED : CHANGE_NOTHING, .row = PLAN_NIL,
                      .text = code.n ? str_printf(s->keep, "by " STR_FMT, STR_ARG(code)) : (str){0}};
    cases_partner own = {.tier = s->aim.tier};
    sight_add_key(&key, &s->work, key_of_pair(e, &own, &other, code));
    if (!seen_is_new(s->edges_seen, &key)) return false;
    seen_note(s->edges_seen, &key);
    s->base_context = c.text;
    own = search_describe(s, partner, x, &c, true);
    s->base_number = s->out->n;
    search_add(s, own, x);
    s->base = partner;
    s->base_sight = x;
    if (!e->others) return true;
    other.base = s->base_number;
    other.group = own.group;
    other.change = e->other > e->own ? STR_LIT("the day after") : STR_LIT("the day before");
    other.title = search_unlike(s, &s->titles,
                                str_printf(s->keep, STR_FMT ": " STR_FMT, STR_ARG(own.group), STR_ARG(other.change)),
                                "%.*s (%u)");
    other.id = search_unlike(s, &s->ids, search_slug(s, other.title), "%.*s-%u");
    other.json = own.json;
    other.given = own.given;
    search_add(s, other, x);
    return true;
}

/* The base's pass of a code that counts only where it was passed before a day: on that day. */
static void try_passed_later(edge *e, uint32_t field, made_pass pass) {
    search *s = e->s;
    const plan *p = s->t.m.p;
    const plan_field *f = &p->fields[field];
    if (pass.on == PLAN_NEVER) return;
    made_row *copy = search_copy(s);
    made_cell *rows = f->list ? made_cell_of(p, copy, p->lists[f->list].field) : NULL;
    for (uint32_t r = 0; r < (rows ? rows->n : 1); r++) {
        made_cell *cell = made_cell_of(p, rows ? rows->rows[r] : copy, field);
        for (uint32_t i = 0; i < cell->n; i++)
            if (cell->passes[i].bit == pass.bit) cell->passes[i].on = pass.on + 1;
    }
    char day[11];
    date_print(day, pass.on + 1);
    sight key = {0};
    sight_add(&key, &s->work, KEY_WITHOUT, field, pass.bit);
    const str code = p->codes[f->codes.first + pass.bit];
    const change c = {.kind = CHANGE_INSTEAD, .field = field, .row = PLAN_NIL, .also = &key,
                      .text = str_printf(&s->work, STR_FMT " passed on %s", STR_ARG(code), day)};
    search_consider(s, copy, &c);
}

/* Each code of the day only, in place of one that is needed. */
static void try_codes(edge *e) {
    search *s = e->s;
    const plan *p = s->t.m.p;
    for (uint32_t k = 0; k < s->seen->nconditions && e->others; k++) {
        const plan_node *n = &p->nodes[s->seen->conditions[k].node];
        if (n->op < PLAN_HAS_ANY || n->op > PLAN_HAS_SOME || p->lists[p->fields[n->a].list].parent > 0) continue;
        const plan_field *f = &p->fields[n->a];
        for (uint32_t bit = 0; bit < f->codes.n; bit++) {
            made_pass pass;
            if (!make_in_mask(p, n, bit) || !make_pass_of(p, f, bit, &pass) ||
                is_usable(e->others, p->codes[f->codes.first + pass.bit]))
                continue;
            made_row *copy = search_copy(s);
            made_cell *rows = f->list ? made_cell_of(p, copy, p->lists[f->list].field) : NULL;
            const uint32_t nrows = rows ? rows->n : 1;
            bool swapped = false;
            for (uint32_t r = 0; r < nrows; r++) { /* in every row, in place of a pass that it can stand for */
                made_cell *cell = made_cell_of(p, rows ? rows->rows[r] : copy, n->a);
                for (uint32_t i = 0; i < cell->n && !partner_has_pass(cell, pass.bit); i++) {
                    const made_pass was = cell->passes[i];
                    cell->passes[i] = pass;
                    if (trial_met(&s->t, copy, s->aim.option, s->aim.tier)) swapped = true;
                    else cell->passes[i] = was;
                }
            }
            if (swapped && try_pair(e, copy, p->codes[f->codes.first + pass.bit])) try_passed_later(e, n->a, pass);
        }
    }
}

/* ---- both days ---- */

static void begin(search *s, trial *t, uint32_t competency, int32_t day, int32_t latest) {
    const plan *p = program_plan(s->program, day);
    const bool begun = p && trial_begin(t, p, competency, day, search_fields(s->keep, p, competency), s->keep);
    t->a = &s->work;
    if (!begun) arena_alloc(s->keep, SIZE_MAX);
    t->m.latest = latest;
    t->m.dates_stay = true;
}

/* The fields without which the competency's facts are not in order on a day. */
static const bool *fields_given(search *s, const plan *p, uint32_t competency) {
    const bool *needed = search_fields(s->keep, p, competency);
    bool *given = ARENA_ARRAY(s->keep, bool, p->nfields);
    for (uint32_t i = 0; i < p->nfields; i++) {
        const plan_field *f = &p->fields[i];
        given[i] = needed[i] && f->slot != PLAN_NIL && f->read & READ_RESULT && !f->may_be_missing && !f->or_none &&
                   !f->has_default;
    }
    return given;
}

static void look_at(search *s, uint32_t competency, int32_t own, int32_t other) {
    const plan *mine = program_plan(s->program, own), *theirs = program_plan(s->program, other);
    if (!mine || !theirs) arena_alloc(s->keep, SIZE_MAX);
    if (mine->competencies[competency].absent) return;
    const int32_t latest = own < other ? own : other;
    edge e = {.s = s, .own = own, .other = other};
    begin(s, &s->t, competency, own, latest);
    /* Lists of groups that only one of the days has are fields of their own: such a partner is not carried over. */
    if (!theirs->competencies[competency].absent && theirs->nfields == mine->nfields) {
        begin(s, &s->other, competency, other, latest);
        e.others = seen_new(s->keep, &s->other);
        s->t.m.also = fields_given(s, theirs, competency);
    }
    s->seen = seen_new(s->keep, &s->t);
    const plan_competency *c = &mine->competencies[competency];
    for (uint32_t o = c->options.first; o < c->options.first + c->options.n; o++)
        for (uint32_t t = 0; t < c->tiers.n; t++) {
            s->aim = (tier_aim){o, t};
            s->seen->option = o;
            s->seen->tier = t;
            if (mine->roots[mine->options[o].roots.first + t] == PLAN_NIL || !search_make_base(s, NULL)) continue;
            try_pair(&e, s->base, (str){0});
            try_codes(&e);
        }
    trial_end(&s->other);
    s->other = (trial){0};
    trial_end(&s->t);
    s->t = (trial){0};
}

void search_edges(search *s, uint32_t competency) {
    enum { CUTS_MOST = 64 };
    const program *p = s->program->checked;
    s->many_days = true; /* titles name the day */
    s->edges_seen = ARENA_NEW(s->keep, seen);
    s->edges_seen->a = s->keep;
    for (uint32_t i = 0; i < p->ncuts && i < CUTS_MOST && !s->over; i++) {
        look_at(s, competency, p->cuts[i] - 1, p->cuts[i]);
        look_at(s, competency, p->cuts[i], p->cuts[i] - 1);
    }
}
