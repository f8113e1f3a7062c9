/* Items: what is to be seen of a program.
 *
 * Each epoch is lowered with its places kept apart.  What a place is for some competency and tier is a sighting: a mark
 * of the plan, a line of a requirement, the root of a tier.  First all sightings of a place are compared, to learn
 * whether it differs by tier or by competency in any epoch; then each gets the item of its place and, where they
 * differ, its tier and its competency. */
#include "cover/cover.h"

#include <stdlib.h>
#include <string.h>

#include "plan/lower.h"

typedef struct sighting {
    uint32_t place;
    uint32_t competency;
    int32_t tier;
    uint32_t ref;   /* a sight of the plan; of a requirement and a tier the line */
    uint32_t before; /* an earlier one of its place and epoch, or PLAN_NIL */
} sighting;

typedef struct place_seen { /* what is written somewhere, whatever it is for whom */
    cover_kind kind;
    span at;
    bool by_tier, by_competency, by_both; /* by_both: two differ that share neither */
    uint32_t last, look;                  /* the latest sighting, and in which look at an epoch */
} place_seen;

typedef struct draft { /* an item before its number is known */
    cover_item item;
    uint32_t competency, place;
    int32_t tier;
    uint32_t number;
} draft;

typedef struct making {
    cover *c;
    arena scratch;
    jmp_buf trap;
    const int32_t *days;
    uint32_t ndays;
    strmap places, keys; /* kind and span to a place; place, competency and tier to a draft */
    place_seen *at;      uint32_t nplaces, places_cap;
    draft *drafts;       uint32_t ndrafts, drafts_cap;
    sighting *sightings; uint32_t nsightings, sightings_cap; /* of the epoch at hand */
    uint32_t epoch, look; /* look: epochs looked at so far, each being looked at twice */
} making;

static void *grown(making *m, void *items, uint32_t n, uint32_t *cap, size_t size) {
    if (n < *cap) return items;
    *cap = *cap ? 2 * *cap : 64;
    void *more = arena_array(&m->scratch, *cap, size);
    if (n) memcpy(more, items, n * size);
    return more;
}

/* ---- alike? ---- */

static bool same_people(const plan *p, uint32_t a, uint32_t b) {
    const plan_people *x = &p->people[a], *y = &p->people[b];
    if (x->view != y->view || x->mode != y->mode || x->problem.nlines != y->problem.nlines ||
        x->problem.share != y->problem.share)
        return false;
    for (uint32_t i = 0; i < x->problem.nlines; i++)
        if (x->problem.need[i] != y->problem.need[i] || x->problem.family[i] != y->problem.family[i] ||
            x->line_node[i] != y->line_node[i])
            return false;
    return true;
}

static bool same_node(const plan *p, uint32_t a, uint32_t b) {
    if (a == b || a == PLAN_NIL || b == PLAN_NIL) return a == b;
    const plan_node *x = &p->nodes[a], *y = &p->nodes[b];
    return x->op == PLAN_PEOPLE && y->op == PLAN_PEOPLE && same_people(p, x->a, y->a);
}

static bool same_line(const plan *p, uint32_t a, uint32_t b) {
    const plan_line *x = &p->lines[a], *y = &p->lines[b];
    if (x->kind != y->kind || x->item != y->item || !same_node(p, x->applies, y->applies) ||
        !same_node(p, x->node, y->node) || x->children.n != y->children.n || x->at_least != y->at_least ||
        (x->kind == LINE_EACH && x->view != y->view))
        return false;
    for (uint32_t i = 0; i < x->children.n; i++)
        if (!same_line(p, p->children[x->children.first + i], p->children[y->children.first + i])) return false;
    return true;
}

static bool is_line(cover_kind kind) { return kind == COVER_TIER || kind == COVER_REQUIREMENT; }

static bool same_sight(const plan *p, cover_kind kind, uint32_t a, uint32_t b) {
    if (is_line(kind)) return same_line(p, a, b);
    const plan_sight *x = &p->sights[a], *y = &p->sights[b];
    if (kind != COVER_ROLE) return x->node == y->node;
    return x->place - p->people[x->people].places.first == y->place - p->people[y->people].places.first &&
           same_people(p, x->people, y->people);
}

/* ---- sightings of an epoch ---- */

static uint32_t place_of(making *m, cover_kind kind, span at) {
    uint32_t key[] = {(uint32_t)kind, at.src, at.lo, at.hi}, number = m->nplaces;
    const str bytes = {(const char *)key, sizeof key};
    if (strmap_get(&m->places, bytes, &number)) return number;
    strmap_add(&m->places, &m->scratch, str_copy(&m->scratch, bytes), number);
    m->at = grown(m, m->at, m->nplaces, &m->places_cap, sizeof *m->at);
    m->at[m->nplaces] = (place_seen){.kind = kind, .at = at, .last = PLAN_NIL, .by_tier = kind == COVER_TIER};
    return m->nplaces++;
}

static void add_sighting(making *m, const plan *p, cover_kind kind, span at, sighting s) {
    s.place = place_of(m, kind, at);
    place_seen *here = &m->at[s.place];
    s.before = here->look == m->look ? here->last : PLAN_NIL;
    here->look = m->look;
    here->last = m->nsightings;
    for (uint32_t b = s.before; b != PLAN_NIL && !(here->by_tier && here->by_competency); b = m->sightings[b].before) {
        const sighting *other = &m->sightings[b];
        if (same_sight(p, kind, other->ref, s.ref)) continue;
        if (other->competency == s.competency) here->by_tier |= other->tier != s.tier;
        else if (other->tier == s.tier) here->by_competency = true;
        else here->by_both = true;
    }
    m->sightings = grown(m, m->sightings, m->nsightings, &m->sightings_cap, sizeof *m->sightings);
    m->sightings[m->nsightings++] = s;
}

static void see_line(making *m, const plan *p, uint32_t competency, int32_t tier, uint32_t line) {
    const plan_line *l = &p->lines[line];
    if (l->item != PLAN_NIL && p->items[l->item].is_require)
        add_sighting(m, p, COVER_REQUIREMENT, p->items[l->item].at,
                     (sighting){.competency = competency, .tier = tier, .ref = line});
    for (uint32_t i = 0; i < l->children.n; i++) see_line(m, p, competency, tier, p->children[l->children.first + i]);
}

static void see_epoch(making *m) {
    static const cover_kind kinds[] = {[PLAN_MARK_CONDITION] = COVER_CONDITION, [PLAN_MARK_CELL] = COVER_CELL,
                                       [PLAN_MARK_ROLE] = COVER_ROLE};
    const plan *p = m->c->epochs[m->epoch].plan;
    m->nsightings = 0;
    m->look++;
    for (uint32_t i = 0; i < p->nsights; i++) {
        const plan_sight *s = &p->sights[i];
        const plan_mark *mark = &p->marks[s->mark];
        add_sighting(m, p, kinds[mark->kind], mark->at,
                     (sighting){.competency = s->competency, .tier = s->tier, .ref = i});
    }
    for (uint32_t c = 0; c < p->ncompetencies; c++)
        for (uint32_t o = 0; o < p->competencies[c].options.n; o++) {
            const plan_option *option = &p->options[p->competencies[c].options.first + o];
            for (uint32_t t = 0; t < option->roots.n; t++) {
                uint32_t root = p->roots[option->roots.first + t];
                if (root == PLAN_NIL) continue;
                add_sighting(m, p, COVER_TIER, option->at,
                             (sighting){.competency = c, .tier = (int32_t)t, .ref = root});
                see_line(m, p, c, (int32_t)t, root);
            }
        }
}

/* ---- items ---- */

static bool is_always_met(const plan *p, uint32_t line) {
    const plan_line *l = &p->lines[line];
    if (l->applies != PLAN_NIL || (l->kind != LINE_GROUP && l->kind != LINE_NO_REQUIREMENTS)) return false;
    for (uint32_t i = 0; i < l->children.n; i++)
        if (!is_always_met(p, p->children[l->children.first + i])) return false;
    return true;
}

/* On the result of a competency that is not in force: nothing holds of it. */
static bool is_never_met(const plan *p, uint32_t node) {
    const plan_node *n = &p->nodes[p->nodes[node].a];
    if (n->op != PLAN_IS_KNOWN || p->nodes[n->a].op != PLAN_VERDICT) return false;
    return p->competencies[p->nodes[n->a].a].absent;
}

static uint8_t asked_of(const plan *p, cover_doubts *d, cover_kind kind, uint32_t ref) {
    const uint8_t both = 1 << COVER_MET | 1 << COVER_UNMET, all = both | 1 << COVER_NEEDED | 1 << COVER_BLAMED;
    const plan_sight *s = is_line(kind) ? NULL : &p->sights[ref];
    switch (kind) {
    case COVER_TIER: case COVER_REQUIREMENT: return is_always_met(p, ref) ? 1 << COVER_MET : both;
    case COVER_CELL: return 1 << COVER_MET;
    case COVER_CONDITION:
        if (is_never_met(p, s->node)) return 0;
        return cover_can_be_unknown(d, s->node) ? all | 1 << COVER_UNKNOWN : all;
    case COVER_ROLE: return cover_role_can_be_unknown(d, s->people, s->place) ? all | 1 << COVER_UNKNOWN : all;
    case COVER_KINDS: break;
    }
    return 0;
}

static str name_of(const plan *p, cover_kind kind, const sighting *s) {
    const plan_range options = p->competencies[s->competency].options;
    switch (kind) {
    case COVER_TIER:
        for (uint32_t o = options.first; o < options.first + options.n; o++)
            if (p->roots[p->options[o].roots.first + (uint32_t)s->tier] == s->ref) return p->options[o].name;
        break;
    case COVER_REQUIREMENT: return p->items[p->lines[s->ref].item].name;
    case COVER_ROLE: return p->places[p->sights[s->ref].place].name;
    case COVER_CONDITION: case COVER_CELL: case COVER_KINDS: break;
    }
    return (str){NULL, 0};
}

/* The number of the draft that a sighting belongs to. */
static uint32_t draft_of(making *m, const plan *p, const sighting *s) {
    const place_seen *here = &m->at[s->place];
    uint32_t competency = here->by_competency ? s->competency : PLAN_NIL;
    int32_t tier = here->by_tier || (here->by_both && !here->by_competency) ? s->tier : -1;
    uint32_t key[] = {s->place, competency, (uint32_t)tier}, number = m->ndrafts;
    const str bytes = {(const char *)key, sizeof key};
    if (strmap_get(&m->keys, bytes, &number)) return number;
    strmap_add(&m->keys, &m->scratch, str_copy(&m->scratch, bytes), number);
    m->drafts = grown(m, m->drafts, m->ndrafts, &m->drafts_cap, sizeof *m->drafts);
    draft *d = &m->drafts[m->ndrafts];
    *d = (draft){.competency = competency, .place = s->place, .tier = tier, .number = m->ndrafts};
    d->item = (cover_item){.kind = here->kind, .at = here->at, .name = name_of(p, here->kind, s)};
    if (competency != PLAN_NIL) d->item.competency = p->competencies[competency].name;
    if (tier >= 0) d->item.tier = p->tiers[p->competencies[s->competency].tiers.first + (uint32_t)tier];
    return m->ndrafts++;
}

static void mark_lines(cover_epoch *e, uint32_t line, bool inside) {
    const plan *p = e->plan;
    const plan_line *l = &p->lines[line];
    bool counts = l->item == PLAN_NIL || p->items[l->item].is_require || l->kind == LINE_EACH;
    e->decides[line] = counts && !inside;
    for (uint32_t i = 0; i < l->children.n; i++)
        mark_lines(e, p->children[l->children.first + i], inside || l->kind == LINE_EACH);
}

static uint32_t *filled(arena *a, uint32_t n) {
    uint32_t *all = arena_array_unset(a, n, sizeof *all);
    for (uint32_t i = 0; i < n; i++) all[i] = PLAN_NIL;
    return all;
}

static void chain_sight(cover_epoch *e, uint32_t sight) {
    const plan_sight *s = &e->plan->sights[sight];
    uint32_t *first = s->node != PLAN_NIL ? &e->of_node[s->node] : &e->of_people[s->people];
    e->next[sight] = *first;
    *first = sight;
}

/* The items of an epoch's sights and lines, as numbers of drafts. */
static void draft_epoch(making *m) {
    cover_epoch *e = &m->c->epochs[m->epoch];
    const plan *p = e->plan;
    arena *a = &m->c->arena;
    cover_doubts *doubts = cover_doubts_of(p, &m->scratch);
    e->sight_item = filled(a, p->nsights);
    e->of_node = filled(a, p->nnodes);
    e->of_people = filled(a, p->npeople);
    e->next = filled(a, p->nsights);
    e->line_item = filled(a, p->nlines);
    e->decides = ARENA_ARRAY(a, bool, p->nlines);
    see_epoch(m);
    for (uint32_t i = 0; i < m->nsightings; i++) {
        const sighting *s = &m->sightings[i];
        const cover_kind kind = m->at[s->place].kind;
        uint32_t number = draft_of(m, p, s);
        m->drafts[number].item.asked |= asked_of(p, doubts, kind, s->ref);
        if (is_line(kind)) {
            e->line_item[s->ref] = number;
            if (kind == COVER_TIER) mark_lines(e, s->ref, false);
        } else {
            e->sight_item[s->ref] = number;
            chain_sight(e, s->ref);
        }
    }
}

static int by_place(const void *x, const void *y) {
    const draft *a = x, *b = y;
    const uint64_t keys[][2] = {{a->item.at.src, b->item.at.src}, {a->item.at.lo, b->item.at.lo},
                                {a->item.kind, b->item.kind}, {b->item.at.hi, a->item.at.hi},
                                {a->competency, b->competency}, {(uint64_t)(a->tier + 1), (uint64_t)(b->tier + 1)}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i][0] != keys[i][1]) return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

/* Drafts become items in their order; one of which nothing is asked becomes none. */
static void number_items(making *m) {
    cover *c = m->c;
    uint32_t *number = filled(&m->scratch, m->ndrafts);
    if (m->ndrafts) qsort(m->drafts, m->ndrafts, sizeof *m->drafts, by_place);
    c->items = ARENA_ARRAY(&c->arena, cover_item, m->ndrafts);
    for (uint32_t i = 0; i < m->ndrafts; i++) {
        if (!m->drafts[i].item.asked) continue;
        number[m->drafts[i].number] = c->nitems;
        c->items[c->nitems++] = m->drafts[i].item;
    }
    for (uint32_t i = 0; i < c->nepochs; i++) {
        cover_epoch *e = &c->epochs[i];
        if (!e->plan) continue;
        for (uint32_t s = 0; s < e->plan->nsights; s++)
            if (e->sight_item[s] != PLAN_NIL) e->sight_item[s] = number[e->sight_item[s]];
        for (uint32_t l = 0; l < e->plan->nlines; l++)
            if (e->line_item[l] != PLAN_NIL) e->line_item[l] = number[e->line_item[l]];
    }
}

/* The epochs of the tests' days, and the first of all. */
static bool lower_epochs(making *m) {
    const lower_options apart = {.apart = true};
    cover *c = m->c;
    const comp_program *p = c->program;
    bool *wanted = ARENA_ARRAY(&m->scratch, bool, p->nepochs);
    c->epochs = ARENA_ARRAY(&c->arena, cover_epoch, p->nepochs);
    c->nepochs = p->nepochs;
    for (uint32_t i = 0; i < p->nepochs && i <= COVER_CHANGES_MOST; i++) wanted[i] = true;
    for (uint32_t i = 0; i < m->ndays; i++) wanted[plan_epoch_of(p->checked, m->days[i])] = true;
    for (uint32_t i = 0; i < p->nepochs; i++)
        if (wanted[i] && !(c->epochs[i].plan = program_lower(p, i, &apart))) return false;
    return true;
}

static bool make(making *m) {
    cover *c = m->c;
    m->scratch.trap = c->arena.trap = &m->trap;
    if (setjmp(m->trap)) return false;
    if (!lower_epochs(m)) return false;
    for (m->epoch = 0; m->epoch < c->nepochs; m->epoch++)
        if (c->epochs[m->epoch].plan) see_epoch(m);
    for (m->epoch = 0; m->epoch < c->nepochs; m->epoch++)
        if (c->epochs[m->epoch].plan) draft_epoch(m);
    number_items(m);
    return true;
}

cover *cover_new(const comp_program *p, const int32_t *days, uint32_t ndays) {
    cover *c = calloc(1, sizeof *c);
    making *m = calloc(1, sizeof *m);
    bool made = false;
    if (c && m) {
        c->program = p;
        *m = (making){.c = c, .days = days, .ndays = ndays};
        made = make(m);
        c->arena.trap = NULL;
        arena_free(&m->scratch);
    }
    free(m);
    if (made) return c;
    cover_free(c);
    return NULL;
}

void cover_free(cover *c) {
    if (!c) return;
    for (uint32_t i = 0; i < c->nepochs; i++) plan_free(c->epochs[i].plan);
    arena_free(&c->arena);
    free(c);
}

/* ---- what was seen ---- */

bool cover_seen_init(cover_seen *s, const cover *c) {
    *s = (cover_seen){.nitems = c->nitems};
    s->first = calloc(c->nitems + 1, sizeof *s->first);
    s->judged = calloc(c->nitems + 1, sizeof *s->judged);
    if (s->first && s->judged) return true;
    cover_seen_free(s);
    return false;
}

void cover_seen_free(cover_seen *s) {
    free(s->first);
    free(s->judged);
    *s = (cover_seen){0};
}

void cover_seen_add(cover_seen *s, const cover_seen *more) {
    for (uint32_t i = 0; i < s->nitems; i++) {
        s->judged[i] |= more->judged[i];
        for (uint32_t t = 0; t < COVER_THINGS; t++) {
            uint32_t *mine = &s->first[i][t], theirs = more->first[i][t];
            if (theirs && (!*mine || theirs < *mine)) *mine = theirs;
        }
    }
}
