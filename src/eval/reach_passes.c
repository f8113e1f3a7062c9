/* What passes would do: of the members there are, of the partner itself, and of one member more. */
#include "eval/reach_search.h"
#include "eval/reach_traits.h"

#include <string.h>

/* ---- classes of codes ---- */

static bool asks_for_codes(const plan_node *n, uint32_t field) {
    return n->op >= PLAN_HAS_ANY && n->op <= PLAN_HAS_SOME && n->a == field;
}

/* Codes are alike when the same nodes ask for them: the list of those is the key of their class. */
static code_classes find_classes(reach_search *s, uint32_t field) {
    const plan *p = s->p;
    reach_spend(s, p->nnodes);
    const uint32_t codes = p->fields[field].codes.n;
    uint32_t *counts = ARENA_ARRAY(s->a, uint32_t, codes), **askers = ARENA_ARRAY(s->a, uint32_t *, codes), number;
    for (int pass = 0; pass < 2; pass++) { /* how many nodes ask for each code, then which */
        for (uint32_t bit = 0; bit < codes && pass == 1; bit++) {
            askers[bit] = ARENA_ARRAY(s->a, uint32_t, counts[bit]);
            counts[bit] = 0;
        }
        for (uint32_t node = 0; node < p->nnodes; node++) {
            if (!asks_for_codes(&p->nodes[node], field)) continue;
            const uint64_t *mask = p->words + p->nodes[node].b;
            reach_spend(s, codes / 64 + 1);
            for (uint32_t bit = 0; bit < codes; bit++) {
                if (!(mask[bit / 64] >> (bit % 64))) bit |= 63; /* nothing more in this word */
                else if (mask[bit / 64] >> (bit % 64) & 1) {
                    if (pass == 1) askers[bit][counts[bit]] = node;
                    counts[bit]++;
                }
            }
        }
    }
    code_class *classes = ARENA_ARRAY(s->a, code_class, codes + 1);
    uint32_t *class_of = ARENA_ARRAY(s->a, uint32_t, codes);
    strmap known = {0};
    uint32_t n = 0;
    for (uint32_t bit = 0; bit < codes; bit++) {
        str key = {(const char *)askers[bit], counts[bit] * (uint32_t)sizeof **askers};
        if (strmap_add(&known, s->a, key, n)) n++;
        if (!strmap_get(&known, key, &number)) continue;
        class_of[bit] = number;
        classes[number].n++;
    }
    code_class *unheld = ARENA_ARRAY(s->a, code_class, codes + 1);
    for (uint32_t c = 0; c < n; c++) {
        classes[c].bits = ARENA_ARRAY(s->a, uint32_t, classes[c].n);
        unheld[c].bits = ARENA_ARRAY(s->a, uint32_t, classes[c].n);
        classes[c].n = 0;
    }
    for (uint32_t bit = 0; bit < codes; bit++) classes[class_of[bit]].bits[classes[class_of[bit]].n++] = bit;
    return (code_classes){n, classes, unheld, ARENA_ARRAY(s->a, uint32_t, n + 1)};
}

/* ---- passes ---- */

/* One member's set and what may be added to it. */
typedef struct holder {
    uint32_t list, row, field;
    value *cells;
    code_class *free;   /* by class: the codes it does not hold */
    uint32_t nclasses;
    uint32_t *pick;     /* by class: how many are being tried   */
    reach_kind kind;
    const traits *traits; /* of one member more */
} holder;

/* Of the set number `set` of those the competency asks for.  One at a time: its classes are shared by all. */
static holder holder_of(reach_search *s, reach_kind kind, uint32_t set, uint32_t row) {
    const uint32_t field = s->sets.at[set];
    const plan_field *pf = &s->p->fields[field];
    code_classes *of_set = &s->classes[set];
    if (!of_set->at) *of_set = find_classes(s, field);
    reach_spend(s, pf->codes.n + s->p->npeople);
    holder h = {.list = pf->list, .row = row, .field = field, .kind = kind, .nclasses = of_set->n};
    h.cells = s->f->lists[pf->list].cells + (size_t)row * s->f->lists[pf->list].stride + pf->slot;
    h.free = of_set->free;
    h.pick = of_set->pick;
    for (uint32_t c = 0; c < of_set->n; c++) {
        const code_class *all = &of_set->at[c];
        h.pick[c] = h.free[c].n = 0;
        for (uint32_t i = 0; i < all->n; i++)
            if (!plan_set_has(h.cells, all->bits[i]) && !plan_is_variant(s->p, pf, all->bits[i]))
                h.free[c].bits[h.free[c].n++] = all->bits[i];
    }
    return h;
}

/* Whether the block still lacks people and the member newly can fill a line of it. */
static bool fills(reach_search *s, const holder *h, const line_mask *before, uint32_t people, reach_change *c) {
    const plan_people *pp = &s->p->people[people];
    const plan_view *view = &s->p->views[pp->view];
    if (view->list != h->list || value_is_yes(s->o->people[people].verdict)) return false;
    if (view->filter != PLAN_NIL && !value_is_yes(eval_node_in_row(s->probe, view->filter, h->list, h->row)))
        return false;
    line_mask now = 0;
    for (uint32_t k = 0; k < pp->problem.nlines; k++)
        if (value_is_yes(eval_node_in_row(s->probe, pp->line_node[k], h->list, h->row))) now |= (line_mask)1 << k;
    if (!(now & ~before[people])) return false;
    c->people = people;
    c->lines = now & ~before[people];
    return true;
}

/* The first block among the lines that it fills a place of. */
static bool name_place(reach_search *s, const holder *h, const line_mask *before, uint32_t line, reach_change *c) {
    const plan_line *l = &s->p->lines[line];
    if (l->kind == LINE_PEOPLE) return fills(s, h, before, l->people, c);
    for (uint32_t i = 0; l->kind == LINE_GROUP && i < l->children.n; i++)
        if (name_place(s, h, before, s->p->children[l->children.first + i], c)) return true;
    return false;
}

/* … in the option's lowest tier that does. */
static void name_place_in_option(reach_search *s, const holder *h, const line_mask *before, reach_change *c) {
    const plan_range roots = s->p->options[c->option].roots;
    for (uint32_t t = (uint32_t)s->found->tier; t < roots.n; t++) {
        uint32_t root = s->p->roots[roots.first + t];
        if (root != PLAN_NIL && name_place(s, h, before, root, c)) return;
    }
}

static reach_change *record_passes(reach_search *s, const holder *h, uint32_t option, const line_mask *before) {
    reach_change c = {.kind = h->kind, .list = h->list, .row = h->row, .field = h->field, .option = option,
                      .people = PLAN_NIL, .node = PLAN_NIL};
    c.passes = ARENA_ARRAY(s->a, reach_pass, h->nclasses + 1);
    for (uint32_t k = 0; k < h->nclasses; k++) {
        if (!h->pick[k]) continue;
        str *codes = ARENA_ARRAY(s->a, str, h->free[k].n);
        const str *named = s->p->codes + s->p->fields[h->field].codes.first;
        for (uint32_t i = 0; i < h->free[k].n; i++) codes[i] = named[h->free[k].bits[i]];
        c.passes[c.npasses++] = (reach_pass){h->pick[k], h->free[k].n, codes};
        c.count += h->pick[k];
    }
    if (h->list != 0) name_place_in_option(s, h, before, &c);
    return reach_add(s, c);
}

/* One member more with the passes picked: every combination of traits is tried, so that only those are named on which
 * it depends. */
static void try_member(reach_search *s, const holder *h, const line_mask *before) {
    const traits *ts = h->traits;
    const facts_rows *rows = &s->f->lists[h->list];
    value *row = rows->cells + (size_t)h->row * rows->stride;
    uint32_t option[COMBINATIONS_MOST];
    bool said[COMBINATIONS_MOST] = {false};
    for (uint32_t k = 0; k < ts->combinations; k++) {
        traits_set(s->p, ts, k, row);
        option[k] = reach_try(s) ? s->option : PLAN_NIL;
        if (s->stopped) return;
    }
    for (uint32_t k = 0; k < ts->combinations && !reach_enough(s); k++) {
        if (option[k] == PLAN_NIL || said[k]) continue;
        uint32_t count = traits_that_count(ts, option, k);
        for (uint32_t i = k; i < ts->combinations; i++) said[i] = said[i] || traits_are_alike(ts, i, k, count);
        traits_set(s->p, ts, k, row);
        reach_change *c = record_passes(s, h, option[k], before);
        c->traits = ARENA_ARRAY(s->a, reach_trait, TRAITS_MOST);
        c->ntraits = traits_told(s->p, ts, k, count, c->traits);
    }
}

/* Every way to spread `left` passes over the classes from `k` on: as deep as there are passes, not classes. */
static void spread(reach_search *s, holder *h, uint32_t k, uint32_t left, const value *held, const line_mask *before) {
    if (reach_enough(s)) return;
    uint32_t cells = s->p->fields[h->field].cells;
    if (left == 0) {
        memcpy(h->cells, held, cells * sizeof *held);
        for (uint32_t c = 0; c < h->nclasses; c++)
            for (uint32_t i = 0; i < h->pick[c]; i++) plan_set_add(h->cells, h->free[c].bits[i]);
        if (h->kind == REACH_PERSON) try_member(s, h, before);
        else if (reach_try(s)) record_passes(s, h, s->option, before);
        return;
    }
    for (; k < h->nclasses && !reach_enough(s); k++) {
        for (uint32_t pick = left < h->free[k].n ? left : h->free[k].n; pick > 0; pick--) {
            h->pick[k] = pick;
            spread(s, h, k + 1, left - pick, held, before);
        }
        h->pick[k] = 0;
    }
}

/* The place of the first row of `rows`, which rise, that is not below `row`. */
static uint32_t first_from(const uint32_t *rows, uint32_t n, uint32_t row) {
    uint32_t lo = 0, hi = n;
    while (lo < hi) {
        uint32_t middle = lo + (hi - lo) / 2;
        if (rows[middle] < row) lo = middle + 1;
        else hi = middle;
    }
    return lo;
}

/* Lines the member can fill as things stand, by people block. */
static line_mask *lines_before(reach_search *s, const holder *h) {
    line_mask *before = ARENA_ARRAY(s->a, line_mask, s->p->npeople + 1);
    for (uint32_t i = 0; i < s->p->npeople && h->kind == REACH_PASSES && h->list != 0; i++) {
        const people_outcome *po = &s->o->people[i];
        if (s->p->views[s->p->people[i].view].list != h->list) continue;
        uint32_t m = first_from(po->rows, po->n, h->row);
        if (m < po->n && po->rows[m] == h->row) before[i] = po->certain[m];
    }
    return before;
}

static void try_holder(reach_search *s, holder *h, uint32_t passes) {
    uint32_t cells = s->p->fields[h->field].cells;
    value *held = ARENA_ARRAY(s->a, value, cells);
    memcpy(held, h->cells, cells * sizeof *held);
    spread(s, h, 0, passes, held, lines_before(s, h));
}

void reach_find_passes(reach_search *s) {
    for (uint32_t passes = 1; passes <= REACH_PASSES_MOST && s->of_kind == 0 && !s->stopped; passes++)
        for (uint32_t i = 0; i < s->sets.n; i++) {
            uint32_t field = s->sets.at[i], list = s->p->fields[field].list;
            for (uint32_t row = 0; row < s->f->lists[list].n && !reach_enough(s); row++) {
                holder h = holder_of(s, REACH_PASSES, i, row);
                if (h.cells->d != 1) continue;
                reach_will_change(s, h.cells, s->p->fields[field].cells);
                try_holder(s, &h, passes);
                reach_put_back(s);
            }
        }
}

/* ---- one member more ---- */

/* The value of a field of the new row that the change does not name; a set is empty.  False where nobody can say it and
 * the rules ask. */
static bool value_of_new(const reach_search *s, const plan_field *f, value *v) {
    if (f->type == PT_SET && !field_may_be_left_out(f)) {
        *v = V_INT(0);
        return true;
    }
    bool apart = f->unique && (f->type == PT_TEXT || f->type == PT_NUMBER || f->type == PT_WHOLE);
    *v = f->has_default ? f->dflt
         : f->or_none   ? V_NONE
         : apart        ? V_INT(INT32_MAX) /* unlike every other: numbers of texts stay far below */
                        : V_UNKNOWN;
    bool asked = f->read & READ_RESULT && plan_reads_for(s->p, f, s->competency);
    return !asked || f->unique || field_may_be_left_out(f) || field_is_trait(s->p, f, s->competency);
}

/* Appends a row of which only one set will be known, and its traits; false where it cannot be told what else is in
 * it. */
static bool add_member(reach_search *s, uint32_t list, uint32_t field) {
    const plan *p = s->p;
    const plan_list *l = &p->lists[list];
    facts_rows *rows = &s->f->lists[list];
    value *cell = &s->f->lists[0].cells[p->fields[l->field].slot];
    if (l->parent != 0 || cell->d <= 0 || !reach_spend(s, (uint64_t)rows->n * rows->stride)) return false;
    value *cells = ARENA_ARRAY(s->a, value, ((size_t)rows->n + 1) * rows->stride);
    if (rows->n) memcpy(cells, rows->cells, (size_t)rows->n * rows->stride * sizeof *cells);
    value *row = cells + (size_t)rows->n * rows->stride;
    for (uint32_t i = l->fields.first; i < l->fields.first + l->fields.n; i++) {
        const plan_field *f = &p->fields[i];
        value v = V_INT(0);
        if (i != field && !value_of_new(s, f, &v)) return false;
        if (f->slot != PLAN_NIL && f->slot < rows->stride) row[f->slot] = v;
    }
    reach_will_change(s, cell, 1);
    s->changed.rows = rows;
    s->changed.rows_were = *rows;
    rows->cells = cells;
    rows->n++;
    cell->d++;
    return true;
}

static void find_person_of(reach_search *s, uint32_t set, uint32_t passes) {
    const uint32_t field = s->sets.at[set], list = s->p->fields[field].list;
    traits ts;
    if (!traits_find(s->p, list, s->competency, &ts) || !add_member(s, list, field)) return;
    holder h = holder_of(s, REACH_PERSON, set, s->f->lists[list].n - 1);
    h.traits = &ts;
    try_holder(s, &h, passes);
    reach_put_back(s);
}

static bool has_people(const reach_search *s, uint32_t list) {
    for (uint32_t i = 0; i < s->p->npeople; i++)
        if (s->p->views[s->p->people[i].view].list == list) return true;
    return false;
}

void reach_find_person(reach_search *s) {
    for (uint32_t passes = 0; passes <= REACH_PASSES_MOST && s->of_kind == 0 && !s->stopped; passes++)
        for (uint32_t i = 0; i < s->sets.n && !reach_enough(s); i++) {
            uint32_t list = s->p->fields[s->sets.at[i]].list;
            if (list != 0 && has_people(s, list)) find_person_of(s, i, passes);
        }
}
