/* The search for what would lift a partner: candidates from the smallest, each tried by judging the changed facts with
 * a second evaluator.  Nothing is concluded that was not tried. */
#include "eval/reach.h"

#include <string.h>

#include "eval/reach_traits.h"

/* Codes of a set field that every rule treats alike: changing one for another changes no verdict. */
typedef struct code_class {
    uint32_t n;
    uint32_t *bits;
} code_class;

typedef struct search {
    eval *probe;
    facts *f;
    const outcome *o;
    const plan *p;
    uint32_t competency;
    arena *a;
    reach *found;
    uint64_t work;      /* rows looked at so far */
    uint64_t cost;      /* of one try            */
    uint32_t cap;       /* of found->changes     */
    uint32_t of_kind;   /* changes found of the kind being searched */
    uint32_t option;    /* that the last change tried which reached the tier reached it in */
} search;

/* The first option in which the facts just tried reach the tier. */
static uint32_t option_reached(search *s) {
    const plan_competency *c = &s->p->competencies[s->competency];
    for (uint32_t o = c->options.first; o < c->options.first + c->options.n; o++)
        for (uint32_t t = (uint32_t)s->found->tier; t < c->tiers.n; t++)
            if (eval_option_met(s->probe, o, t)) return o;
    arena_alloc(s->a, SIZE_MAX); /* memory ended in the probe: end it here too, through the trap */
    return PLAN_NIL;
}

/* Whether the tier is reached with the facts as they stand now. */
static bool reaches(search *s) {
    s->work += s->cost;
    if (s->work > REACH_WORK) {
        s->found->cut_short = true;
        return false;
    }
    const outcome *o = eval_run(s->probe, s->f);
    if (!o) arena_alloc(s->a, SIZE_MAX);
    const outcome_result *r = &o->results[s->competency];
    if (r->kind == RESULT_INVALID || r->at_least < s->found->tier) return false;
    s->option = option_reached(s);
    return true;
}

static bool enough(const search *s) { return s->of_kind >= REACH_MOST || s->found->cut_short; }

static reach_change *add(search *s, reach_change c) {
    if (s->found->n == s->cap) {
        uint32_t cap = s->cap ? 2 * s->cap : 4;
        reach_change *more = ARENA_ARRAY(s->a, reach_change, cap);
        if (s->cap) memcpy(more, s->found->changes, s->cap * sizeof *more);
        s->found->changes = more;
        s->cap = cap;
    }
    s->found->changes[s->found->n] = c;
    s->of_kind++;
    return &s->found->changes[s->found->n++];
}

/* ---- classes of codes ---- */

static bool alike(const plan *p, uint32_t field, uint32_t x, uint32_t y) {
    for (uint32_t n = 0; n < p->nnodes; n++) {
        const plan_node *node = &p->nodes[n];
        if (node->op < PLAN_HAS_ANY || node->op > PLAN_HAS_SOME || node->a != field) continue;
        const uint64_t *mask = p->words + node->b;
        if ((mask[x / 64] >> (x % 64) & 1) != (mask[y / 64] >> (y % 64) & 1)) return false;
    }
    return true;
}

static code_class *code_classes(search *s, uint32_t field, uint32_t *n) {
    uint32_t codes = s->p->fields[field].codes.n;
    code_class *classes = ARENA_ARRAY(s->a, code_class, codes + 1);
    *n = 0;
    for (uint32_t bit = 0; bit < codes; bit++) {
        uint32_t c = 0;
        while (c < *n && !alike(s->p, field, classes[c].bits[0], bit)) c++;
        if (c == *n) {
            classes[c].bits = ARENA_ARRAY(s->a, uint32_t, codes);
            ++*n;
        }
        classes[c].bits[classes[c].n++] = bit;
    }
    return classes;
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
    const traits *traits; /* of one member more                 */
} holder;

static holder holder_of(search *s, reach_kind kind, uint32_t field, uint32_t row, const code_class *classes, uint32_t n) {
    const plan_field *pf = &s->p->fields[field];
    holder h = {.list = pf->list, .row = row, .field = field, .kind = kind, .nclasses = n};
    h.cells = s->f->lists[pf->list].cells + (size_t)row * s->f->lists[pf->list].stride + pf->slot;
    h.free = ARENA_ARRAY(s->a, code_class, n + 1);
    h.pick = ARENA_ARRAY(s->a, uint32_t, n + 1);
    for (uint32_t c = 0; c < n; c++) {
        h.free[c].bits = ARENA_ARRAY(s->a, uint32_t, classes[c].n);
        for (uint32_t i = 0; i < classes[c].n; i++)
            if (!plan_set_has(h.cells, classes[c].bits[i])) h.free[c].bits[h.free[c].n++] = classes[c].bits[i];
    }
    return h;
}

static bool is_asked(const plan *p, uint32_t line, uint32_t people) {
    const plan_line *l = &p->lines[line];
    if (l->kind != LINE_GROUP) return l->kind == LINE_PEOPLE && l->people == people;
    for (uint32_t i = 0; i < l->children.n; i++)
        if (is_asked(p, p->children[l->children.first + i], people)) return true;
    return false;
}

/* Whether the option asks for the block's people in the tier or above it. */
static bool is_asked_in(const search *s, uint32_t option, uint32_t people) {
    const plan_range roots = s->p->options[option].roots;
    for (uint32_t t = (uint32_t)s->found->tier; t < roots.n; t++) {
        uint32_t root = s->p->roots[roots.first + t];
        if (root != PLAN_NIL && is_asked(s->p, root, people)) return true;
    }
    return false;
}

/* The block that still lacks people and whose lines the member newly can fill. */
static void name_place(search *s, const holder *h, const line_mask *before, reach_change *c) {
    for (uint32_t i = 0; i < s->p->npeople && c->people == PLAN_NIL; i++) {
        const plan_people *pp = &s->p->people[i];
        const plan_view *view = &s->p->views[pp->view];
        if (view->list != h->list || value_is_yes(s->o->people[i].verdict) || !is_asked_in(s, c->option, i)) continue;
        if (view->filter != PLAN_NIL && !value_is_yes(eval_node_in_row(s->probe, view->filter, h->list, h->row))) continue;
        line_mask now = 0;
        for (uint32_t k = 0; k < pp->problem.nlines; k++)
            if (value_is_yes(eval_node_in_row(s->probe, pp->line_node[k], h->list, h->row))) now |= (line_mask)1 << k;
        if (now & ~before[i]) {
            c->people = i;
            c->lines = now & ~before[i];
        }
    }
}

static reach_change *record_passes(search *s, const holder *h, uint32_t option, const line_mask *before) {
    reach_change c = {.kind = h->kind, .list = h->list, .row = h->row, .field = h->field, .option = option,
                      .people = PLAN_NIL, .node = PLAN_NIL};
    c.passes = ARENA_ARRAY(s->a, reach_pass, h->nclasses + 1);
    for (uint32_t k = 0; k < h->nclasses; k++) {
        if (!h->pick[k]) continue;
        str *codes = ARENA_ARRAY(s->a, str, h->free[k].n);
        for (uint32_t i = 0; i < h->free[k].n; i++) codes[i] = s->p->codes[s->p->fields[h->field].codes.first + h->free[k].bits[i]];
        c.passes[c.npasses++] = (reach_pass){h->pick[k], h->free[k].n, codes};
        c.count += h->pick[k];
    }
    if (h->list != 0) name_place(s, h, before, &c);
    return add(s, c);
}

/* ---- traits ---- */

/* One member more with the passes picked: every combination of traits is tried, so that only those are named on which
 * it depends. */
static void try_member(search *s, holder *h, const line_mask *before) {
    const traits *ts = h->traits;
    const facts_rows *rows = &s->f->lists[h->list];
    value *row = rows->cells + (size_t)h->row * rows->stride;
    uint32_t option[COMBINATIONS_MOST];
    bool said[COMBINATIONS_MOST] = {false};
    for (uint32_t k = 0; k < ts->combinations; k++) {
        traits_set(s->p, ts, k, row);
        option[k] = reaches(s) ? s->option : PLAN_NIL;
        if (s->found->cut_short) return;
    }
    for (uint32_t k = 0; k < ts->combinations && !enough(s); k++) {
        if (option[k] == PLAN_NIL || said[k]) continue;
        uint32_t count = traits_that_count(ts, option, k);
        for (uint32_t i = k; i < ts->combinations; i++) said[i] = said[i] || traits_are_alike(ts, i, k, count);
        traits_set(s->p, ts, k, row);
        reach_change *c = record_passes(s, h, option[k], before);
        c->traits = ARENA_ARRAY(s->a, reach_trait, TRAITS_MOST);
        c->ntraits = traits_told(s->p, ts, k, count, c->traits);
    }
}

/* Every way to spread `left` passes over the classes from `k` on. */
static void spread(search *s, holder *h, uint32_t k, uint32_t left, const value *held, const line_mask *before) {
    if (enough(s)) return;
    uint32_t cells = s->p->fields[h->field].cells;
    if (left == 0) {
        memcpy(h->cells, held, cells * sizeof *held);
        for (uint32_t c = 0; c < h->nclasses; c++)
            for (uint32_t i = 0; i < h->pick[c]; i++) plan_set_add(h->cells, h->free[c].bits[i]);
        if (h->kind == REACH_PERSON) try_member(s, h, before);
        else if (reaches(s)) record_passes(s, h, s->option, before);
        memcpy(h->cells, held, cells * sizeof *held);
        return;
    }
    if (k == h->nclasses) return;
    for (uint32_t pick = left < h->free[k].n ? left : h->free[k].n; pick + 1 > 0; pick--) {
        h->pick[k] = pick;
        spread(s, h, k + 1, left - pick, held, before);
        if (pick == 0) break;
    }
    h->pick[k] = 0;
}

/* Lines the member can fill as things stand, by people block. */
static line_mask *lines_before(search *s, const holder *h) {
    line_mask *before = ARENA_ARRAY(s->a, line_mask, s->p->npeople + 1);
    for (uint32_t i = 0; i < s->p->npeople && h->kind == REACH_PASSES && h->list != 0; i++) {
        const people_outcome *po = &s->o->people[i];
        if (s->p->views[s->p->people[i].view].list != h->list) continue;
        for (uint32_t m = 0; m < po->n; m++)
            if (po->rows[m] == h->row) before[i] = po->certain[m];
    }
    return before;
}

static void try_holder(search *s, holder *h, uint32_t passes) {
    uint32_t cells = s->p->fields[h->field].cells;
    value *held = ARENA_ARRAY(s->a, value, cells);
    memcpy(held, h->cells, cells * sizeof *held);
    spread(s, h, 0, passes, held, lines_before(s, h));
}

static bool is_set_read(const search *s, uint32_t field) {
    const plan_field *f = &s->p->fields[field];
    return f->type == PT_SET && f->codes.n > 0 && f->read & READ_RESULT && plan_reads_for(s->p, f, s->competency);
}

static void find_passes(search *s) {
    s->of_kind = 0;
    for (uint32_t passes = 1; passes <= REACH_PASSES_MOST && s->of_kind == 0 && !s->found->cut_short; passes++)
        for (uint32_t field = 0; field < s->p->nfields; field++) {
            if (!is_set_read(s, field)) continue;
            uint32_t n, list = s->p->fields[field].list;
            code_class *classes = code_classes(s, field, &n);
            for (uint32_t row = 0; row < s->f->lists[list].n && !enough(s); row++) {
                holder h = holder_of(s, REACH_PASSES, field, row, classes, n);
                if (h.cells->d == 1) try_holder(s, &h, passes);
            }
        }
}

/* ---- one member more ---- */

/* Appends a row of which only one set and its traits will be known, other sets being empty; false where the rules read
 * something else of it that nobody can say. */
static bool add_member(search *s, uint32_t list, uint32_t field) {
    const plan *p = s->p;
    const plan_list *l = &p->lists[list];
    facts_rows *rows = &s->f->lists[list];
    value *cell = &s->f->lists[0].cells[p->fields[l->field].slot];
    if (l->parent != 0 || cell->d <= 0) return false;
    for (uint32_t i = l->fields.first; i < l->fields.first + l->fields.n; i++) {
        const plan_field *f = &p->fields[i];
        bool told = f->type == PT_SET || f->unique || field_may_be_left_out(f) || field_is_trait(f);
        if (f->read & READ_RESULT && !told) return false;
    }
    value *cells = ARENA_ARRAY(s->a, value, ((size_t)rows->n + 1) * rows->stride);
    if (rows->n) memcpy(cells, rows->cells, (size_t)rows->n * rows->stride * sizeof *cells);
    value *row = cells + (size_t)rows->n * rows->stride;
    for (uint32_t i = l->fields.first; i < l->fields.first + l->fields.n; i++) {
        const plan_field *f = &p->fields[i];
        if (f->slot == PLAN_NIL || f->slot >= rows->stride) continue;
        /* What is unique is unlike every other: numbers of texts stay far below. */
        bool must = !field_may_be_left_out(f);
        row[f->slot] = i == field || (f->type == PT_SET && must) ? V_INT(0)
                     : f->unique && must                         ? V_INT(INT32_MAX)
                                                                 : field_left_out(f);
    }
    rows->cells = cells;
    rows->n++;
    cell->d++;
    return true;
}

static void find_person_of(search *s, uint32_t field, uint32_t passes) {
    uint32_t n, list = s->p->fields[field].list;
    facts_rows saved = s->f->lists[list];
    value *cell = &s->f->lists[0].cells[s->p->fields[s->p->lists[list].field].slot], before = *cell;
    code_class *classes = code_classes(s, field, &n);
    traits ts;
    if (traits_find(s->p, list, &ts) && add_member(s, list, field)) {
        holder h = holder_of(s, REACH_PERSON, field, s->f->lists[list].n - 1, classes, n);
        h.traits = &ts;
        try_holder(s, &h, passes);
    }
    s->f->lists[list] = saved;
    *cell = before;
}

static bool has_people(const search *s, uint32_t list) {
    for (uint32_t i = 0; i < s->p->npeople; i++)
        if (s->p->views[s->p->people[i].view].list == list) return true;
    return false;
}

static void find_person(search *s) {
    s->of_kind = 0;
    for (uint32_t passes = 0; passes <= REACH_PASSES_MOST && s->of_kind == 0 && !s->found->cut_short; passes++)
        for (uint32_t field = 0; field < s->p->nfields && !enough(s); field++)
            if (s->p->fields[field].list != 0 && is_set_read(s, field) && has_people(s, s->p->fields[field].list))
                find_person_of(s, field, passes);
}

/* ---- amounts ---- */

static bool grows(const plan *p, uint32_t node) {
    const plan_node *n = &p->nodes[node];
    if (!n->partner) return false;
    if (n->op == PLAN_FIELD) return p->types[n->type].kind <= PT_MONEY && p->types[n->type].kind != PT_TEXT;
    return n->op == PLAN_SUM || n->op == PLAN_COUNT || n->op == PLAN_DISTINCT;
}

/* The kind of thing a node is; what is whole grows by one, money and numbers by a cent, percents by a basis point. */
static plan_type_kind kind_of(const plan *p, uint32_t node) { return p->types[p->nodes[node].type].kind; }

static value unit_of(plan_type_kind kind) {
    return kind == PT_WHOLE ? V_INT(1) : (value){1, kind == PT_PERCENT ? 10000 : 100};
}

/* Whether the tier is reached once `node`, which is `has`, is `to`. */
static bool reaches_with(search *s, uint32_t node, value has, value to) {
    const plan_node *n = &s->p->nodes[node];
    value *cell = n->op == PLAN_FIELD ? &s->f->lists[0].cells[s->p->fields[n->a].slot] : NULL;
    if (cell) *cell = to;
    else eval_pretend(s->probe, node, to);
    bool reached = reaches(s);
    if (cell) *cell = has;
    return reached;
}

/* The least that `node` must come to so that it is at least `bound`, or above it; false where there is no least. */
static bool least_amount(search *s, uint32_t node, value bound, bool above, value *least) {
    *least = bound;
    if (kind_of(s->p, node) != PT_WHOLE) return !above;
    if (value_is_whole(bound)) {
        if (above) *least = value_add(s->a, bound, V_INT(1));
        return true;
    }
    if (bound.d <= 0) return false;
    int64_t below = bound.n / bound.d - (bound.n < 0);
    *least = V_INT(below + 1);
    return true;
}

/* The comparison number `i`, where it asks a node to grow: which one, and to what at least. */
static bool asks_to_grow(search *s, uint32_t i, uint32_t *node, value *need) {
    const plan_node *n = &s->p->nodes[i];
    bool more = n->op == PLAN_GE || n->op == PLAN_GT, less = n->op == PLAN_LE || n->op == PLAN_LT;
    if (!n->partner || !(more || less) || value_is_yes(s->o->values[i])) return false;
    uint32_t bound = more ? n->b : n->a;
    *node = more ? n->a : n->b;
    if (!grows(s->p, *node) || !s->p->nodes[bound].partner) return false;
    value has = s->o->values[*node], to = s->o->values[bound];
    return value_is_known(has) && value_is_known(to) &&
           least_amount(s, *node, to, n->op == PLAN_GT || n->op == PLAN_LT, need) && value_cmp(s->a, has, *need) < 0;
}

/* The least of what comparisons ask of `node` that is above `after`. */
static bool next_need(search *s, uint32_t node, value after, value *need) {
    bool found = false;
    for (uint32_t i = 0; i < s->p->nnodes; i++) {
        uint32_t other;
        value v;
        if (!asks_to_grow(s, i, &other, &v) || other != node || value_cmp(s->a, v, after) <= 0) continue;
        if (!found || value_cmp(s->a, v, *need) < 0) *need = v;
        found = true;
    }
    return found;
}

/* Tries what is asked of the node, the least first.  Where less than that does as well, something else than this
 * comparison decides, and no least amount can be named. */
static void try_amount(search *s, uint32_t node) {
    const value has = s->o->values[node];
    value need, last = has;
    while (!enough(s) && next_need(s, node, last, &need)) {
        last = need;
        if (!reaches_with(s, node, has, need)) continue;
        uint32_t option = s->option;
        value less = value_sub(s->a, need, unit_of(kind_of(s->p, node)));
        if (value_cmp(s->a, less, has) > 0 && reaches_with(s, node, has, less)) return;
        if (s->found->cut_short) return;
        add(s, (reach_change){.kind = REACH_AMOUNT, .field = s->p->nodes[node].op == PLAN_FIELD ? s->p->nodes[node].a : PLAN_NIL,
                              .option = option, .people = PLAN_NIL, .node = node, .more = value_sub(s->a, need, has), .to = need});
        return;
    }
}

static void find_amounts(search *s) {
    bool *tried = ARENA_ARRAY(s->a, bool, s->p->nnodes);
    s->of_kind = 0;
    for (uint32_t i = 0; i < s->p->nnodes && !enough(s); i++) {
        uint32_t node;
        value need;
        if (!asks_to_grow(s, i, &node, &need) || tried[node]) continue;
        tried[node] = true;
        try_amount(s, node);
    }
}

/* ---- the next tier ---- */

static void count_lines(const search *s, uint32_t line, uint32_t *asked, uint32_t *unmet) {
    const plan_line *l = &s->p->lines[line];
    for (uint32_t i = 0; i < l->children.n; i++) {
        line_state state = line_state_of(s->o->lines[s->p->children[l->children.first + i]]);
        if (state == LINE_DOES_NOT_APPLY) continue;
        ++*asked;
        *unmet += state != LINE_MET;
    }
}

static void next_tier(search *s) {
    const plan_competency *c = &s->p->competencies[s->competency];
    const outcome_result *r = &s->o->results[s->competency];
    s->found->tier = -1;
    s->found->option = PLAN_NIL;
    if (r->kind == RESULT_INVALID) return;
    for (uint32_t t = (uint32_t)(r->at_least + 1); t < c->tiers.n && s->found->tier < 0; t++)
        for (uint32_t o = c->options.first; o < c->options.first + c->options.n; o++) {
            uint32_t root = s->p->roots[s->p->options[o].roots.first + t], asked = 0, unmet = 0;
            if (root == PLAN_NIL) continue;
            count_lines(s, root, &asked, &unmet);
            if (s->found->tier >= 0 && unmet >= s->found->unmet) continue;
            s->found->tier = (int32_t)t;
            s->found->option = o;
            s->found->asked = asked;
            s->found->unmet = unmet;
        }
}

/* The option of the first change that offers the very tier is the one to be spoken of. */
static void choose_option(search *s) {
    for (uint32_t i = 0; i < s->found->n; i++) {
        uint32_t option = s->found->changes[i].option;
        uint32_t root = s->p->roots[s->p->options[option].roots.first + (uint32_t)s->found->tier];
        if (root == PLAN_NIL) continue;
        s->found->option = option;
        s->found->asked = s->found->unmet = 0;
        count_lines(s, root, &s->found->asked, &s->found->unmet);
        return;
    }
}

reach reach_find(eval *e, facts *f, const outcome *o, uint32_t competency, arena *a) {
    reach found = {.tier = -1, .option = PLAN_NIL};
    search s = {.probe = eval_probe(e), .f = f, .o = o, .p = o->plan, .competency = competency, .a = a, .found = &found, .cost = 1};
    next_tier(&s);
    if (found.tier < 0) return found;
    if (!s.probe) arena_alloc(a, SIZE_MAX);
    for (uint32_t l = 0; l < s.p->nlists; l++) s.cost += f->lists[l].n;
    find_amounts(&s);
    find_passes(&s);
    find_person(&s);
    choose_option(&s);
    return found;
}
