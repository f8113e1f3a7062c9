#include "unit/plan_kit.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <string.h>

#include <cmocka.h>

#define ADD(k, items, count) (assert_true((k)->plan.count < KIT_MOST), &(k)->plan.items[(k)->plan.count++])
#define ROOM(k, T) ARENA_ARRAY(&(k)->arena, T, KIT_MOST)

void kit_begin(kit *k) {
    memset(k, 0, sizeof *k);
    arena_init(&k->arena, NULL);
    plan *p = &k->plan;
    p->lists = ROOM(k, plan_list);
    p->fields = ROOM(k, plan_field);
    p->texts = ROOM(k, str);
    p->codes = ROOM(k, str);
    p->types = ROOM(k, plan_type);
    p->nodes = ROOM(k, plan_node);
    p->consts = ROOM(k, value);
    p->operands = ROOM(k, uint32_t);
    p->words = ROOM(k, uint64_t);
    p->views = ROOM(k, plan_view);
    p->windows = ROOM(k, plan_window);
    p->places = ROOM(k, plan_place);
    p->people = ARENA_ARRAY(&k->arena, plan_people, 64);
    p->lines = ROOM(k, plan_line);
    p->children = ROOM(k, uint32_t);
    p->roots = ROOM(k, uint32_t);
    p->tiers = ROOM(k, str);
    p->options = ROOM(k, plan_option);
    p->competencies = ROOM(k, plan_competency);
    p->ntypes = 1;
    *ADD(k, lists, nlists) =
        (plan_list){.parent = PLAN_NIL, .field = PLAN_NIL, .id_field = PLAN_NIL, .name_field = PLAN_NIL,
                     .group = PLAN_NIL};
}

void kit_end(kit *k) {
    if (k->facts.plan) facts_free(&k->facts);
    arena_free(&k->arena);
}

/* ---- schema ---- */

static uint32_t add_field(kit *k, uint32_t list, const char *name, plan_type_kind type, uint32_t ncodes) {
    plan_list *l = &k->plan.lists[list];
    uint32_t words = (ncodes + 63) / 64, cells = words > 1 ? 1 + words / 2 : 1;
    *ADD(k, fields, nfields) = (plan_field){
        .name = str_from(name), .json = str_from(name), .type = type, .currency_field = PLAN_NIL, .catalog = PLAN_NIL,
        .codes = {0, ncodes}, .list = list, .child = PLAN_NIL, .slot = l->stride, .cells = cells,
        .read = READ_RESULT, .at = SPAN_NONE,
    };
    l->stride = l->stride_display = l->stride + cells;
    if (ncodes > k->plan.ncodes) k->plan.ncodes = ncodes;
    return k->plan.nfields - 1;
}

uint32_t kit_field(kit *k, uint32_t list, const char *name, plan_type_kind type) {
    return add_field(k, list, name, type, 0);
}

uint32_t kit_set(kit *k, uint32_t list, const char *name, uint32_t ncodes) {
    return add_field(k, list, name, PT_SET, ncodes);
}

uint32_t kit_list(kit *k, uint32_t parent, const char *name) {
    uint32_t field = add_field(k, parent, name, PT_LIST, 0);
    *ADD(k, lists, nlists) = (plan_list){.name = str_from(name), .parent = parent, .field = field, .group = PLAN_NIL, .id_field = PLAN_NIL,
                                         .name_field = PLAN_NIL, .read = READ_RESULT};
    return k->plan.fields[field].child = k->plan.nlists - 1;
}

uint32_t kit_list_field(const kit *k, uint32_t list) { return k->plan.lists[list].field; }

uint32_t kit_text(kit *k, const char *text) {
    uint32_t n;
    if (strmap_get(&k->plan.text_index, str_from(text), &n)) return n;
    n = k->plan.ntexts;
    *ADD(k, texts, ntexts) = str_from(text);
    strmap_add(&k->plan.text_index, &k->arena, str_from(text), n);
    return n;
}

/* ---- expressions ---- */

static uint32_t add_node(kit *k, plan_op op, uint32_t a, uint32_t b, uint32_t c, uint64_t deps) {
    bool keeps = op >= PLAN_COUNT && op <= PLAN_PEOPLE && deps == 0;
    *ADD(k, nodes, nnodes) = (plan_node){.op = (uint8_t)op, .partner = deps == 0, .a = a, .b = b, .c = c,
                                         .memo = keeps ? k->plan.nmemos++ : PLAN_NIL, .at = SPAN_NONE};
    k->deps[k->plan.nnodes - 1] = deps;
    return k->plan.nnodes - 1;
}

static uint64_t rows_of(uint32_t list) { return list == 0 ? 0 : (uint64_t)1 << list; }

static uint32_t add_const(kit *k, value v) {
    *ADD(k, consts, nconsts) = v;
    return k->plan.nconsts - 1;
}

uint32_t kit_const(kit *k, value v) { return add_node(k, PLAN_CONST, add_const(k, v), 0, 0, 0); }
uint32_t kit_number(kit *k, int64_t n) { return kit_const(k, V_INT(n)); }

uint32_t kit_read(kit *k, uint32_t field) {
    return add_node(k, PLAN_FIELD, field, 0, 0, rows_of(k->plan.fields[field].list));
}

uint32_t kit_node(kit *k, plan_op op, uint32_t a, uint32_t b, uint32_t c) {
    static const char *const shapes[PLAN_OP_COUNT] = {
#define PLAN_OP(name, operands) operands,
#include "plan/ops.def"
#undef PLAN_OP
    };
    uint64_t deps = 0;
    const uint32_t operands[] = {a, b, c};
    for (int i = 0; i < 3; i++)
        if (shapes[op][i] == 'n') deps |= k->deps[operands[i]];
    return add_node(k, op, a, b, c, deps);
}

static uint32_t add_run(kit *k, const uint32_t *operands, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) *ADD(k, operands, noperands) = operands[i];
    return k->plan.noperands - n;
}

static uint64_t deps_of(const kit *k, const uint32_t *nodes, uint32_t n) {
    uint64_t deps = 0;
    for (uint32_t i = 0; i < n; i++) deps |= k->deps[nodes[i]];
    return deps;
}

uint32_t kit_many(kit *k, plan_op op, const uint32_t *nodes, uint32_t n) {
    return add_node(k, op, 0, add_run(k, nodes, n), n, deps_of(k, nodes, n));
}

uint32_t kit_both(kit *k, plan_op op, uint32_t a, uint32_t b) { return kit_many(k, op, (uint32_t[]){a, b}, 2); }

uint32_t kit_in(kit *k, uint32_t a, const value *values, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) *ADD(k, operands, noperands) = add_const(k, values[i]);
    return add_node(k, PLAN_IN, a, k->plan.noperands - n, n, k->deps[a]);
}

uint32_t kit_pick(kit *k, uint32_t key, const uint32_t *cells, uint32_t n) {
    return add_node(k, PLAN_PICK, key, add_run(k, cells, n), n, k->deps[key] | deps_of(k, cells, n));
}

uint32_t kit_step(kit *k, uint32_t key, const uint32_t *cells, const value *bounds, uint32_t nbounds) {
    uint32_t first = add_run(k, cells, nbounds + 1);
    for (uint32_t i = 0; i < nbounds; i++) *ADD(k, operands, noperands) = add_const(k, bounds[i]);
    return add_node(k, PLAN_STEP, key, first, nbounds, k->deps[key] | deps_of(k, cells, nbounds + 1));
}

uint32_t kit_has(kit *k, plan_op op, uint32_t field, const uint64_t *mask, uint32_t at_least) {
    uint32_t words = (k->plan.fields[field].codes.n + 63) / 64;
    for (uint32_t i = 0; i < words; i++) *ADD(k, words, nwords) = mask[i];
    return add_node(k, op, field, k->plan.nwords - words, at_least, rows_of(k->plan.fields[field].list));
}

uint32_t kit_in_last(kit *k, uint32_t a, int64_t n, date_unit unit) {
    *ADD(k, windows, nwindows) = (plan_window){.n = n, .unit = unit, .at = SPAN_NONE};
    return add_node(k, PLAN_WINDOW, a, k->plan.nwindows - 1, 0, k->deps[a]);
}

static uint64_t view_deps(const kit *k, uint32_t view, uint64_t of_rows) {
    const plan_view *v = &k->plan.views[view];
    uint64_t deps = of_rows | (v->filter == PLAN_NIL ? 0 : k->deps[v->filter]);
    return (deps & ~rows_of(v->list)) | rows_of(k->plan.lists[v->list].parent);
}

uint32_t kit_view(kit *k, uint32_t list, uint32_t filter) {
    plan_view *v = ADD(k, views, nviews);
    *v = (plan_view){.list = list, .of = PLAN_NIL, .filter = filter, .memo = PLAN_NIL, .at = SPAN_NONE};
    v->partner = view_deps(k, k->plan.nviews - 1, 0) == 0;
    return k->plan.nviews - 1;
}

uint32_t kit_kept_view(kit *k, uint32_t list, uint32_t filter) {
    uint32_t v = kit_view(k, list, filter);
    assert_true(k->plan.views[v].partner);
    k->plan.views[v].memo = k->plan.nview_memos++;
    return v;
}

uint32_t kit_over(kit *k, plan_op op, uint32_t view, uint32_t node) {
    bool counts = op == PLAN_COUNT;
    return add_node(k, op, view, counts ? 0 : node, 0, view_deps(k, view, counts ? 0 : k->deps[node]));
}

/* ---- people ---- */

uint32_t kit_people(kit *k, uint32_t view, plan_people_mode mode, uint32_t share) {
    assert_true(k->plan.npeople < 64);
    k->plan.people[k->plan.npeople] = (plan_people){.view = view, .mode = mode, .block = true, .at = SPAN_NONE,
                                                    .places = {k->plan.nplaces, 0}, .problem = {.share = share}};
    return k->plan.npeople++;
}

static void add_line(plan_people *pp, uint32_t need, uint8_t family, uint32_t node) {
    people_problem *p = &pp->problem;
    p->need[p->nlines] = need;
    p->family[p->nlines] = family;
    pp->line_node[p->nlines++] = node;
}

void kit_place_of_whom(kit *k, uint32_t block, uint32_t need, uint32_t who, uint32_t whom_need, uint32_t whom) {
    plan_people *pp = &k->plan.people[block];
    uint8_t family = (uint8_t)pp->places.n++;
    *ADD(k, places, nplaces) = (plan_place){.need = need, .who = who, .whom_need = whom_need, .whom = whom};
    if (whom_need) add_line(pp, whom_need, family, kit_both(k, PLAN_AND, who, whom));
    if (need > whom_need) add_line(pp, need - whom_need, family, who);
}

void kit_place(kit *k, uint32_t block, uint32_t need, uint32_t who) {
    kit_place_of_whom(k, block, need, who, 0, PLAN_NIL);
}

uint32_t kit_people_node(kit *k, uint32_t block) {
    const plan_people *pp = &k->plan.people[block];
    uint64_t deps = view_deps(k, pp->view, deps_of(k, pp->line_node, pp->problem.nlines));
    return add_node(k, PLAN_PEOPLE, block, 0, 0, deps);
}

/* ---- what is judged ---- */

static uint32_t add_plan_line(kit *k, plan_line l) {
    l.item = l.applies = PLAN_NIL;
    *ADD(k, lines, nlines) = l;
    return k->plan.nlines - 1;
}

uint32_t kit_condition(kit *k, uint32_t node) {
    return add_plan_line(k, (plan_line){.kind = LINE_CONDITION, .node = node});
}

uint32_t kit_no_requirements(kit *k) { return add_plan_line(k, (plan_line){.kind = LINE_NO_REQUIREMENTS}); }

uint32_t kit_people_line(kit *k, uint32_t block) {
    return add_plan_line(k, (plan_line){.kind = LINE_PEOPLE, .people = block, .node = kit_people_node(k, block)});
}

uint32_t kit_group(kit *k, uint32_t at_least, const uint32_t *lines, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) *ADD(k, children, nchildren) = lines[i];
    const plan_range children = {k->plan.nchildren - n, n};
    return add_plan_line(k, (plan_line){.kind = LINE_GROUP, .children = children, .at_least = at_least});
}

uint32_t kit_applies(kit *k, uint32_t line, uint32_t node) {
    k->plan.lines[line].applies = node;
    return line;
}

uint32_t kit_competency(kit *k, uint32_t ntiers, uint32_t noptions, const uint32_t *roots) {
    plan *p = &k->plan;
    plan_competency c = {.tiers = {p->ntiers, ntiers}, .options = {p->noptions, noptions}, .must = {p->noperands, 0}};
    for (uint32_t t = 0; t < ntiers; t++) *ADD(k, tiers, ntiers) = STR_LIT("tier");
    for (uint32_t o = 0; o < noptions; o++) {
        *ADD(k, options, noptions) = (plan_option){.roots = {p->nroots, ntiers}};
        for (uint32_t t = 0; t < ntiers; t++) *ADD(k, roots, nroots) = roots[o * ntiers + t];
    }
    *ADD(k, competencies, ncompetencies) = c;
    return p->ncompetencies - 1;
}

uint32_t kit_one_tier(kit *k, uint32_t root) { return kit_competency(k, 1, 1, &root); }

void kit_must(kit *k, uint32_t node) {
    plan_range *must = &k->plan.competencies[k->plan.ncompetencies - 1].must;
    assert_int_equal(must->first + must->n, k->plan.noperands);
    *ADD(k, operands, noperands) = node;
    must->n++;
}

void kit_reads(kit *k, uint32_t competency, uint32_t field) {
    k->plan.words[k->plan.fields[field].readers + competency / 64] |= (uint64_t)1 << competency % 64;
}

/* ---- facts ---- */

static void clear_row(kit *k, uint32_t list, uint32_t row) {
    for (uint32_t f = 0; f < k->plan.nfields; f++)
        if (k->plan.fields[f].list == list)
            kit_put(k, f, row, k->plan.fields[f].type == PT_LIST ? (value){0, 1} : V_UNKNOWN);
}

void kit_plan(kit *k) {
    plan *p = &k->plan;
    uint32_t words = (p->ncompetencies + 63) / 64;
    for (uint32_t f = 0; f < p->nfields; f++) {
        p->fields[f].readers = p->nwords;
        for (uint32_t w = 0; w < words; w++) *ADD(k, words, nwords) = 0;
    }
    const char *wrong = plan_verify(p);
    if (wrong) fail_msg("the plan: %s", wrong);
    assert_int_equal(facts_init(&k->facts, p, true), 0);
    assert_non_null(facts_add_row(&k->facts, 0));
    clear_row(k, 0, 0);
}

void kit_put(kit *k, uint32_t field, uint32_t row, value v) {
    const plan_field *f = &k->plan.fields[field];
    facts_rows *rows = &k->facts.lists[f->list];
    assert_true(row < rows->n);
    value *cells = rows->cells + (size_t)row * rows->stride + f->slot;
    for (uint32_t i = 1; i < f->cells; i++) cells[i] = (value){0, 0};
    cells[0] = v;
}

value kit_cell(const kit *k, uint32_t field, uint32_t row) {
    const plan_field *f = &k->plan.fields[field];
    return facts_row(&k->facts, f->list, row)[f->slot];
}

void kit_rows(kit *k, uint32_t list, uint32_t parent_row, uint32_t n) {
    uint32_t first = k->facts.lists[list].n;
    for (uint32_t i = 0; i < n; i++) {
        assert_non_null(facts_add_row(&k->facts, list));
        clear_row(k, list, first + i);
    }
    kit_put(k, k->plan.lists[list].field, parent_row, (value){first, n + 1});
}

void kit_put_codes(kit *k, uint32_t field, uint32_t row, const uint64_t *words) {
    const plan_field *f = &k->plan.fields[field];
    kit_put(k, field, row, (value){0, 1});
    value *cells = k->facts.lists[f->list].cells + (size_t)row * k->facts.lists[f->list].stride + f->slot;
    for (uint32_t bit = 0; bit < f->codes.n; bit++)
        if (words[bit / 64] >> bit % 64 & 1) plan_set_add(cells, bit);
}
