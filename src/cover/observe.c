/* One test: what is seen when its partner is judged, and what would be otherwise.
 *
 * The partner is judged to learn which competencies have a result, and again to see: each condition in each set of rows
 * in which it is asked, each people block, each line.  Then, for each of those whose item was not yet seen to decide on
 * that side, once more with it alone turned over: it decides if a requirement's state is another.  A condition of which
 * it is already known is not tried again, which saves time and changes nothing. */
#include "cover/cover.h"

#include <stdlib.h>
#include <string.h>

#include "facts/json_reader.h"
#include "plan/lower.h"
#include "plan/plan_reads.h"

/* Something that can be turned over: a condition in some rows, or a place of a people block in some rows. */
typedef struct occurrence {
    uint32_t node, people, place; /* a MARK; or, of a block, one of its places: else PLAN_NIL */
    const uint32_t *rows;         /* by list of its row set */
    plan_range row_set;
    cover_thing side;             /* COVER_NEEDED: it was met; COVER_BLAMED: it was not */
} occurrence;

struct cover_observer {
    const cover *c;
    const rates *rates;
    cover_seen seen;
    arena arena;             /* of one test */
    jmp_buf trap;
    eval_watch watch;
    uint32_t number;         /* of the test */
    const cover_epoch *epoch;
    strmap met_before;       /* node or place, and rows: each is an occurrence once */
    occurrence *occurrences;
    uint32_t n, cap;
    const occurrence *turned; /* NULL while it is only looked at */
    line_state *states;      /* by line: as it is */
    bool *live_nodes, *live_lines, *live_people; /* those that a competency with a result asks */
};

/* ---- rows ---- */

static plan_range rows_of_node(const plan *p, uint32_t node) { return p->row_sets[p->nodes[node].c]; }
static plan_range rows_of_people(const plan *p, uint32_t people) { return p->row_sets[p->people[people].rows]; }

static bool stands_here(const cover_observer *o, const eval *e) {
    const occurrence *t = o->turned;
    for (uint32_t i = 0; i < t->row_set.n; i++)
        if (eval_current_row(e, o->epoch->plan->operands[t->row_set.first + i]) != t->rows[i]) return false;
    return true;
}

/* ---- what is judged ---- */

static void mark_live(cover_observer *o, uint32_t line) {
    const plan *p = o->epoch->plan;
    const plan_line *l = &p->lines[line];
    o->live_lines[line] = true;
    for (uint32_t i = 0; i < l->children.n; i++) mark_live(o, p->children[l->children.first + i]);
}

/* A competency whose facts are wrong has no result: whatever its conditions came to says nothing of them. */
static void find_live(cover_observer *o, const outcome *out) {
    const plan *p = o->epoch->plan;
    plan_reads reads = {p, ARENA_ARRAY(&o->arena, bool, p->nnodes), ARENA_ARRAY(&o->arena, bool, p->nfields)};
    o->live_nodes = reads.nodes;
    o->live_lines = ARENA_ARRAY(&o->arena, bool, p->nlines);
    o->live_people = ARENA_ARRAY(&o->arena, bool, p->npeople);
    for (uint32_t c = 0; c < p->ncompetencies; c++) {
        const plan_range options = p->competencies[c].options;
        if (out->results[c].kind == RESULT_INVALID) continue;
        for (uint32_t i = options.first; i < options.first + options.n; i++)
            for (uint32_t t = 0; t < p->options[i].roots.n; t++) {
                const uint32_t root = p->roots[p->options[i].roots.first + t];
                if (root == PLAN_NIL) continue;
                plan_reads_line(&reads, root);
                mark_live(o, root);
            }
    }
    for (uint32_t i = 0; i < p->nnodes; i++)
        if (o->live_nodes[i] && p->nodes[i].op == PLAN_PEOPLE) o->live_people[p->nodes[i].a] = true;
}

/* ---- looking ---- */

static void see(cover_observer *o, uint32_t item, cover_thing t) {
    if (item == PLAN_NIL) return;
    uint32_t *first = &o->seen.first[item][t];
    if (!*first || o->number < *first) *first = o->number;
}

/* Is that the item decides on this side still to be seen? */
static bool wants(const cover_observer *o, uint32_t item, cover_thing side) {
    return item != PLAN_NIL && o->c->items[item].asked >> side & 1 && !cover_has(&o->seen, item, side);
}

static void add_occurrence(cover_observer *o, const eval *e, occurrence x) {
    const plan *p = o->epoch->plan;
    uint32_t n = x.row_set.n + 3, *key = ARENA_ARRAY(&o->arena, uint32_t, n);
    key[0] = x.node;
    key[1] = x.people;
    key[2] = x.place;
    for (uint32_t i = 0; i < x.row_set.n; i++) key[3 + i] = eval_current_row(e, p->operands[x.row_set.first + i]);
    if (!strmap_add(&o->met_before, &o->arena, (str){(const char *)key, n * (uint32_t)sizeof *key}, 0)) return;
    x.rows = key + 3;
    if (o->n == o->cap) {
        o->cap = o->cap ? 2 * o->cap : 64;
        occurrence *more = ARENA_ARRAY(&o->arena, occurrence, o->cap);
        if (o->n) memcpy(more, o->occurrences, o->n * sizeof *more);
        o->occurrences = more;
    }
    o->occurrences[o->n++] = x;
}

static void look_at_mark(cover_observer *o, const eval *e, uint32_t node, value v) {
    const plan *p = o->epoch->plan;
    const bool yes = value_is_yes(v), no = value_is_no(v) || value_is_none(v);
    const bool unknown = v.d == VALUE_UNKNOWN || v.d == VALUE_EMPTY;
    bool wanted = false;
    for (uint32_t s = o->epoch->of_node[node]; s != PLAN_NIL; s = o->epoch->next[s]) {
        const uint32_t item = o->epoch->sight_item[s];
        if (item == PLAN_NIL) continue;
        if (o->c->items[item].kind == COVER_CELL) {
            see(o, item, COVER_MET);
            continue;
        }
        if (yes) see(o, item, COVER_MET);
        if (no) see(o, item, COVER_UNMET);
        if (unknown) see(o, item, COVER_UNKNOWN);
        wanted |= (yes && wants(o, item, COVER_NEEDED)) || (no && wants(o, item, COVER_BLAMED));
    }
    if (!wanted) return;
    add_occurrence(o, e, (occurrence){.node = node, .people = PLAN_NIL, .place = PLAN_NIL,
                                      .row_set = rows_of_node(p, node), .side = yes ? COVER_NEEDED : COVER_BLAMED});
}

static value on_mark(void *context, eval *e, uint32_t node, value v) {
    cover_observer *o = context;
    const occurrence *t = o->turned;
    if (!t && o->live_nodes[node]) look_at_mark(o, e, node, v);
    else if (t && t->node == node && stands_here(o, e)) return t->side == COVER_NEEDED ? V_NO : V_YES;
    return v;
}

/* The problem lines of a place. */
static line_mask lines_of(const plan_people *pp, uint32_t at) {
    line_mask lines = 0;
    for (uint32_t i = 0; i < pp->problem.nlines; i++)
        if (pp->problem.family[i] == at - pp->places.first) lines |= (line_mask)1 << i;
    return lines;
}

static bool is_filled(const plan_people *pp, const people_outcome *out, line_mask lines) {
    for (uint32_t i = 0; i < pp->problem.nlines; i++)
        if (lines >> i & 1 && out->assignment.line_filled[i] < pp->problem.need[i]) return false;
    return true;
}

/* Whether a line that is not filled would be, beside all that is filled for certain, if what is unknown turned out
 * well: then it is unknown itself, whatever makes the block unmet. */
static bool may_be_filled(cover_observer *o, const plan_people *pp, const people_outcome *out, line_mask lines) {
    const bool together = pp->mode == PLAN_PEOPLE_TOGETHER;
    people_problem p = pp->problem;
    if (!value_is_no(out->verdict)) return true;
    if (!together) p.share = 1;
    for (uint32_t i = 0; i < p.nlines; i++)
        if (!(lines >> i & 1)) p.need[i] = together ? out->assignment.line_filled[i] : 0;
    return people_suffice(&p, out->possible, out->n, PEOPLE_AUTO, &o->arena);
}

static void look_at_people(cover_observer *o, const eval *e, uint32_t people, const people_outcome *out) {
    const plan *p = o->epoch->plan;
    const plan_people *pp = &p->people[people];
    if (value_is_error(out->verdict)) return;
    for (uint32_t s = o->epoch->of_people[people]; s != PLAN_NIL; s = o->epoch->next[s]) {
        const uint32_t item = o->epoch->sight_item[s], at = p->sights[s].place;
        if (item == PLAN_NIL) continue;
        const line_mask lines = lines_of(pp, at);
        const bool filled = is_filled(pp, out, lines), is_short = !filled && !may_be_filled(o, pp, out, lines);
        occurrence x = {.node = PLAN_NIL, .people = people, .place = at, .row_set = rows_of_people(p, people)};
        see(o, item, filled ? COVER_MET : is_short ? COVER_UNMET : COVER_UNKNOWN);
        x.side = filled ? COVER_NEEDED : COVER_BLAMED;
        if ((filled ? value_is_yes(out->verdict) : is_short) && wants(o, item, x.side)) add_occurrence(o, e, x);
    }
}

static value on_people(void *context, eval *e, uint32_t people, const people_outcome *out) {
    cover_observer *o = context;
    const occurrence *t = o->turned;
    if (!t && o->live_people[people]) look_at_people(o, e, people, out);
    else if (t && t->people == people && t->side == COVER_NEEDED && stands_here(o, e)) return V_NO;
    return out->verdict;
}

static line_mask on_excused(void *context, eval *e, uint32_t people) {
    const cover_observer *o = context;
    const occurrence *t = o->turned;
    if (!t || t->people != people || t->side != COVER_BLAMED || !stands_here(o, e)) return 0;
    return lines_of(&o->epoch->plan->people[people], t->place);
}

static void on_line(void *context, eval *e, uint32_t line, line_outcomes outcomes) {
    cover_observer *o = context;
    (void)e;
    if (o->turned || !o->live_lines[line]) return;
    line_state state = line_state_of(outcomes);
    if (state == LINE_MET) see(o, o->epoch->line_item[line], COVER_MET);
    if (state == LINE_UNMET) see(o, o->epoch->line_item[line], COVER_UNMET);
}

/* ---- turning over ---- */

static bool changes(const cover_observer *o, const outcome *out) {
    for (uint32_t i = 0; i < o->epoch->plan->nlines; i++) {
        if (!o->epoch->decides[i] || !o->live_lines[i]) continue;
        line_state state = line_state_of(out->lines[i]);
        if (state != o->states[i] && state != LINE_ERROR && o->states[i] != LINE_ERROR) return true;
    }
    return false;
}

/* The sights that an occurrence is of: those of its node, or those of its block that are of its place. */
static uint32_t from_sight(const cover_epoch *e, const occurrence *x, uint32_t s) {
    while (s != PLAN_NIL && x->node == PLAN_NIL && e->plan->sights[s].place != x->place) s = e->next[s];
    return s;
}

static uint32_t first_sight(const cover_epoch *e, const occurrence *x) {
    return from_sight(e, x, x->node != PLAN_NIL ? e->of_node[x->node] : e->of_people[x->people]);
}

static uint32_t next_sight(const cover_epoch *e, const occurrence *x, uint32_t s) {
    return from_sight(e, x, e->next[s]);
}

static void see_decided(cover_observer *o, const occurrence *x) {
    const cover_epoch *e = o->epoch;
    for (uint32_t s = first_sight(e, x); s != PLAN_NIL; s = next_sight(e, x, s)) see(o, e->sight_item[s], x->side);
}

static bool still_wanted(const cover_observer *o, const occurrence *x) {
    const cover_epoch *e = o->epoch;
    for (uint32_t s = first_sight(e, x); s != PLAN_NIL; s = next_sight(e, x, s))
        if (wants(o, e->sight_item[s], x->side)) return true;
    return false;
}

/* How often each node and side was tried in this test: of a condition on rows only so many are. */
static bool within_bound(uint8_t *tried, const occurrence *x) {
    if (x->node == PLAN_NIL) return true;
    uint8_t *n = &tried[2 * x->node + (x->side == COVER_NEEDED)];
    return *n < COVER_ROWS_MOST && ++*n;
}

static bool turn_over(cover_observer *o, eval *e, facts *f) {
    uint8_t *tried = ARENA_ARRAY(&o->arena, uint8_t, 2 * (size_t)o->epoch->plan->nnodes);
    for (uint32_t i = 0; i < o->n; i++) {
        const occurrence *x = &o->occurrences[i];
        if (!still_wanted(o, x) || !within_bound(tried, x)) continue;
        o->turned = x;
        const outcome *out = eval_run(e, f);
        o->turned = NULL;
        if (!out) return false;
        if (changes(o, out)) see_decided(o, x);
    }
    return true;
}

/* ---- a test ---- */

/* All that is of the epoch could be seen. */
static void see_epoch_judged(cover_observer *o) {
    const cover_epoch *e = o->epoch;
    for (uint32_t i = 0; i < e->plan->nsights; i++)
        if (e->sight_item[i] != PLAN_NIL) o->seen.judged[e->sight_item[i]] = true;
    for (uint32_t i = 0; i < e->plan->nlines; i++)
        if (e->line_item[i] != PLAN_NIL) o->seen.judged[e->line_item[i]] = true;
}

static bool observe(cover_observer *o, eval *e, facts *f) {
    const uint32_t nlines = o->epoch->plan->nlines;
    if (setjmp(o->trap)) return false;
    arena_reset(&o->arena);
    o->met_before = (strmap){0};
    o->occurrences = NULL;
    o->n = o->cap = 0;
    const occurrence nothing = {.node = PLAN_NIL, .people = PLAN_NIL, .place = PLAN_NIL};
    o->turned = &nothing;
    const outcome *out = eval_run(e, f);
    if (!out) return false;
    find_live(o, out);
    o->turned = NULL;
    out = eval_run(e, f);
    if (!out) return false;
    o->states = ARENA_ARRAY(&o->arena, line_state, nlines);
    for (uint32_t i = 0; i < nlines; i++) o->states[i] = line_state_of(out->lines[i]);
    see_epoch_judged(o);
    return turn_over(o, e, f);
}

bool cover_observe(cover_observer *o, uint32_t number, int32_t day, str json) {
    o->epoch = &o->c->epochs[plan_epoch_of(o->c->program->checked, day)];
    o->number = number;
    const plan *p = o->epoch->plan;
    const eval_options options = {.as_of = day, .rates = o->rates, .watch = &o->watch};
    const fill_options filling = {.as_of = day};
    const json_text text = {.p = json.p, .n = json.n, .cap = json.n, .record = 1, .line = 1, .column = 1};
    facts f;
    if (facts_init(&f, p, false) != COMP_OK) return false;
    eval *e = eval_new(p, &options);
    facts_reader *reader = facts_reader_new(p, &filling);
    bool done = e && reader && facts_reader_read(reader, &text, &f) == COMP_OK && observe(o, e, &f);
    facts_reader_free(reader);
    eval_free(e);
    facts_free(&f);
    return done;
}

cover_observer *cover_observer_new(const cover *c, const rates *r) {
    cover_observer *o = calloc(1, sizeof *o);
    if (!o) return NULL;
    if (!cover_seen_init(&o->seen, c)) {
        free(o);
        return NULL;
    }
    o->c = c;
    o->rates = r;
    o->arena.trap = &o->trap;
    o->watch = (eval_watch){.context = o, .mark = on_mark, .people = on_people, .line = on_line, .excused = on_excused};
    return o;
}

void cover_observer_free(cover_observer *o) {
    if (!o) return;
    cover_seen_free(&o->seen);
    arena_free(&o->arena);
    free(o);
}

const cover_seen *cover_observer_seen(const cover_observer *o) { return &o->seen; }
