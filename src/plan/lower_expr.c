/* Expressions to nodes.  Equal expressions become one node (hash-consing), so a sum asked by every tier is computed
 * once; `by tier` is decided here, since every root is lowered for one tier. */
#include "plan/lowering.h"

/* ---- dependence on rows ---- */

static uint32_t dep_intern(lowering *lo, const uint32_t *lists, uint32_t n) {
    uint32_t number;
    if (n == 0) return 0;
    if (strmap_get(&lo->dep_index, NUMBERS_KEY(lists, n), &number)) return number;
    uint32_t *copy = ARENA_ARRAY(&lo->scratch, uint32_t, n);
    memcpy(copy, lists, n * sizeof *lists);
    strmap_add(&lo->dep_index, &lo->scratch, NUMBERS_KEY(copy, n), lo->ndeps);
    GROW(&lo->scratch, lo->deps, lo->ndeps, lo->deps_cap);
    lo->deps[lo->ndeps] = (dep_set){n, copy};
    return lo->ndeps++;
}

static uint32_t dep_join(lowering *lo, uint32_t a, uint32_t b) {
    if (a == b || lo->deps[b].n == 0) return a;
    if (lo->deps[a].n == 0) return b;
    dep_set x = lo->deps[a], y = lo->deps[b];
    uint32_t *lists = ARENA_ARRAY(&lo->scratch, uint32_t, x.n + y.n), n = 0;
    for (uint32_t i = 0, j = 0; i < x.n || j < y.n;) {
        uint32_t next = j == y.n || (i < x.n && x.lists[i] <= y.lists[j]) ? x.lists[i] : y.lists[j];
        if (i < x.n && x.lists[i] == next) i++;
        if (j < y.n && y.lists[j] == next) j++;
        lists[n++] = next;
    }
    return dep_intern(lo, lists, n);
}

static uint32_t dep_on(lowering *lo, uint32_t list) { return list == 0 ? 0 : dep_intern(lo, &list, 1); }

uint32_t lower_around(const lowering *lo, uint32_t view) {
    const plan_view *v = &lo->pl->views[view];
    return v->of == PLAN_NIL ? lo->pl->lists[v->list].parent : v->of;
}

static uint32_t dep_without(lowering *lo, uint32_t a, uint32_t list) {
    dep_set x = lo->deps[a];
    uint32_t *lists = ARENA_ARRAY(&lo->scratch, uint32_t, x.n + 1), n = 0;
    for (uint32_t i = 0; i < x.n; i++)
        if (x.lists[i] != list) lists[n++] = x.lists[i];
    return dep_intern(lo, lists, n);
}

/* ---- constants, types ---- */

static uint64_t mix(uint64_t h, uint64_t x) { return (h ^ x) * 0x9e3779b97f4a7c15u ^ h >> 29; }

static uint32_t const_of(lowering *lo, value v) {
    plan *pl = lo->pl;
    if (2 * (pl->nconsts + 1) > lo->const_slots_cap) {
        uint32_t cap = lo->const_slots_cap ? 2 * lo->const_slots_cap : 64;
        uint32_t *slots = ARENA_ARRAY(&lo->scratch, uint32_t, cap);
        for (uint32_t i = 0; i < pl->nconsts; i++) {
            uint64_t h = mix((uint64_t)pl->consts[i].n, (uint64_t)pl->consts[i].d);
            uint32_t at = (uint32_t)(h >> 20) & (cap - 1);
            while (slots[at]) at = (at + 1) & (cap - 1);
            slots[at] = i + 1;
        }
        lo->const_slots = slots;
        lo->const_slots_cap = cap;
    }
    uint32_t at = (uint32_t)(mix((uint64_t)v.n, (uint64_t)v.d) >> 20) & (lo->const_slots_cap - 1);
    for (; lo->const_slots[at]; at = (at + 1) & (lo->const_slots_cap - 1)) {
        value w = pl->consts[lo->const_slots[at] - 1];
        if (w.n == v.n && w.d == v.d) return lo->const_slots[at] - 1;
    }
    *PLAN_PUSH(lo, consts, nconsts, CAP_CONSTS) = value_copy(lo->a, v);
    lo->const_slots[at] = pl->nconsts;
    return pl->nconsts - 1;
}

/* A type is told by its kind and its members or its currency: no type has both. */
static uint32_t type_number(lowering *lo, plan_type t) {
    plan *pl = lo->pl;
    uint32_t kind_and_members[] = {(uint32_t)t.kind, t.members.first, t.members.n}, number;
    bool in_currency = t.currency.n > 0;
    strmap *index = in_currency ? &lo->currency_types : &lo->types;
    if (strmap_get(index, in_currency ? t.currency : NUMBERS_KEY(kind_and_members, 3), &number)) return number;
    t.currency = str_copy(lo->a, t.currency);
    *PLAN_PUSH(lo, types, ntypes, CAP_TYPES) = t;
    str key = in_currency ? t.currency : str_copy(&lo->scratch, NUMBERS_KEY(kind_and_members, 3));
    strmap_add(index, &lo->scratch, key, pl->ntypes - 1);
    return pl->ntypes - 1;
}

/* The names of an enumeration's members: a field's, or a competency's tiers. */
static plan_range members_of(lowering *lo, const sema_field *f) {
    plan *pl = lo->pl;
    if (f->of) f = f->of; /* a key of groups */
    if (f->list) return pl->fields[f->index].members;
    plan_range *tiers = &lo->tier_members[f->tiers_of->index];
    if (tiers->n) return *tiers;
    *tiers = (plan_range){pl->nmembers, f->nmembers};
    for (uint32_t i = 0; i < f->nmembers; i++)
        *PLAN_PUSH(lo, members, nmembers, CAP_MEMBERS) = str_copy(lo->a, f->member_symbols[i].name);
    return *tiers;
}

static uint32_t type_of(lowering *lo, const ast_expr *e) {
    const sema_type *t = e->type;
    plan_type pt = {.kind = t->kind};
    if (t->kind == PT_MONEY) pt.currency = sema_currency(t);
    if (t->kind == PT_ENUM && t->field && sema_is_areas(t->field)) pt.kind = PT_TEXT;
    else if (t->kind == PT_ENUM && t->field) pt.members = members_of(lo, t->field);
    return type_number(lo, pt);
}

static uint32_t plain_type(lowering *lo, plan_type_kind kind) { return type_number(lo, (plan_type){.kind = kind}); }

/* ---- nodes ---- */

/* Whether the operands of `op` are a run of pl->operands[b ..), and how long it is. */
static uint32_t run_length(const plan_node *n) {
    switch ((plan_op)n->op) {
    case PLAN_IN: case PLAN_AND: case PLAN_OR: case PLAN_PICK: case PLAN_SCORE: case PLAN_AT_LEAST: return n->c;
    case PLAN_STEP: case PLAN_MATCH: return 2 * n->c + 1;
    default: return 0;
    }
}

static uint64_t node_hash(const plan *pl, const plan_node *n) {
    uint32_t run = run_length(n);
    uint64_t h = mix(mix(n->op, n->type), n->a);
    if (!run) return mix(mix(h, n->b), n->c);
    for (uint32_t i = 0; i < run; i++) h = mix(h, pl->operands[n->b + i]);
    return h;
}

static bool node_equal(const plan *pl, const plan_node *x, const plan_node *y) {
    if (x->op != y->op || x->type != y->type || x->a != y->a || x->c != y->c) return false;
    uint32_t run = run_length(x);
    return run ? memcmp(pl->operands + x->b, pl->operands + y->b, run * sizeof *pl->operands) == 0 : x->b == y->b;
}

/* The node with these contents; a run of operands must be the end of pl->operands and is taken back if the node
 * exists.  `dep` says which rows it depends on. */
static uint32_t node_of(lowering *lo, plan_node n, uint32_t dep, span at) {
    plan *pl = lo->pl;
    if (2 * (pl->nnodes + 1) > lo->node_slots_cap) {
        uint32_t cap = lo->node_slots_cap ? 2 * lo->node_slots_cap : 256;
        uint32_t *slots = ARENA_ARRAY(&lo->scratch, uint32_t, cap);
        for (uint32_t i = 0; i < pl->nnodes; i++) {
            uint32_t s = (uint32_t)(node_hash(pl, &pl->nodes[i]) >> 20) & (cap - 1);
            while (slots[s]) s = (s + 1) & (cap - 1);
            slots[s] = i + 1;
        }
        lo->node_slots = slots;
        lo->node_slots_cap = cap;
    }
    uint32_t s = (uint32_t)(node_hash(pl, &n) >> 20) & (lo->node_slots_cap - 1);
    for (; lo->node_slots[s]; s = (s + 1) & (lo->node_slots_cap - 1))
        if (node_equal(pl, &pl->nodes[lo->node_slots[s] - 1], &n)) {
            pl->noperands -= run_length(&n);
            return lo->node_slots[s] - 1;
        }
    n.partner = lo->deps[dep].n == 0;
    n.memo = PLAN_NIL;
    n.at = at;
    *PLAN_PUSH(lo, nodes, nnodes, CAP_NODES) = n;
    GROW(&lo->scratch, lo->node_deps, pl->nnodes - 1, lo->node_deps_cap);
    lo->node_deps[pl->nnodes - 1] = dep;
    lo->node_slots[s] = pl->nnodes;
    return pl->nnodes - 1;
}

static void operand(lowering *lo, uint32_t x) { *PLAN_PUSH(lo, operands, noperands, CAP_OPERANDS) = x; }

static uint32_t unary(lowering *lo, plan_op op, uint32_t type, uint32_t a, span at) {
    return node_of(lo, (plan_node){.op = (uint8_t)op, .type = type, .a = a}, lo->node_deps[a], at);
}

static uint32_t binary(lowering *lo, plan_op op, uint32_t type, uint32_t a, uint32_t b, span at) {
    return node_of(lo, (plan_node){.op = (uint8_t)op, .type = type, .a = a, .b = b},
                   dep_join(lo, lo->node_deps[a], lo->node_deps[b]), at);
}

static uint32_t condition(lowering *lo, plan_op op, uint32_t a, uint32_t b, span at) {
    return binary(lo, op, plain_type(lo, PT_YESNO), a, b, at);
}

static uint32_t constant(lowering *lo, value v, uint32_t type, span at) {
    return node_of(lo, (plan_node){.op = PLAN_CONST, .type = type, .a = const_of(lo, v)}, 0, at);
}

/* ---- for lower_score.c and lower_table.c ---- */

uint32_t lower_type_of(lowering *lo, const ast_expr *e) { return type_of(lo, e); }

uint32_t lower_plain_type(lowering *lo, plan_type_kind kind) { return plain_type(lo, kind); }

uint32_t lower_constant_of(lowering *lo, value v, uint32_t type, span at) { return constant(lo, v, type, at); }

uint32_t lower_op(lowering *lo, plan_op op, uint32_t type, uint32_t a, uint32_t b, span at) {
    return binary(lo, op, type, a, b, at);
}

uint32_t lower_run(lowering *lo, const uint32_t *nodes, uint32_t n) {
    uint32_t first = lo->pl->noperands;
    for (uint32_t i = 0; i < n; i++) operand(lo, nodes[i]);
    return first;
}

uint32_t lower_node(lowering *lo, plan_node n, const uint32_t *on, uint32_t non, span at) {
    uint32_t dep = 0;
    for (uint32_t i = 0; i < non; i++) dep = dep_join(lo, dep, lo->node_deps[on[i]]);
    return node_of(lo, n, dep, at);
}

/* ---- names ---- */

static uint32_t field_node(lowering *lo, const sema_field *f, span at) {
    plan_type t = {.kind = f->type, .currency = f->currency};
    if (f->type == PT_ENUM) t.members = members_of(lo, f);
    uint32_t list = lower_list_of(lo, f->list);
    const plan_node n = {.op = PLAN_FIELD, .type = type_number(lo, t), .a = lower_field_number(lo, f)};
    return node_of(lo, n, dep_on(lo, list), at);
}

static uint32_t field_value(lowering *lo, const sema_field *f, const ast_expr *e) {
    uint32_t n = field_node(lo, f, e->at);
    if (!f->currency_field || sema_currency(e->type).n == 0) return n; /* `is known` needs no currency */
    uint32_t currency = field_node(lo, f->currency_field, e->at), type = type_of(lo, e);
    uint32_t wanted = lower_text(lo, lo->pl->types[type].currency);
    plan_node m = {.op = PLAN_MONEY_IN, .type = type, .a = n, .b = currency, .c = wanted};
    return node_of(lo, m, dep_join(lo, lo->node_deps[n], lo->node_deps[currency]), e->at);
}

bool lower_let_get(lowering *lo, const let_key *key, uint32_t *number) {
    uint32_t i;
    if (!strmap_get(&lo->lets, (str){(const char *)key, sizeof *key}, &i)) return false;
    lower_note_dates(lo, lo->let_results[i].since, lo->let_results[i].next_change);
    *number = lo->let_results[i].number;
    return true;
}

let_key lower_let_key(const lowering *lo, const void *let, bool uses_tier) {
    return uses_tier ? (let_key){let, lo->tier, lo->competency} : (let_key){let, -1, 0};
}

void lower_let_put(lowering *lo, const let_key *key, uint32_t number, let_result outer) {
    strmap_add(&lo->lets, &lo->scratch, str_copy(&lo->scratch, (str){(const char *)key, sizeof *key}), lo->nlets);
    GROW(&lo->scratch, lo->let_results, lo->nlets, lo->lets_cap);
    lo->let_results[lo->nlets++] = (let_result){number, lo->since, lo->next_change};
    lower_note_dates(lo, outer.since, outer.next_change);
}

let_result lower_let_open(lowering *lo) {
    let_result outer = {0, lo->since, lo->next_change};
    lo->since = DATE_MIN;
    lo->next_change = PLAN_NEVER;
    return outer;
}

static str let_label(lowering *lo, const sema_symbol *s) {
    const ast_header *h = &s->item->header;
    return str_copy(lo->a, h->title.text.n ? h->title.text : h->name.text);
}

uint32_t lower_let(lowering *lo, const sema_symbol *s) {
    let_key key = lower_let_key(lo, s, s->uses_tier);
    uint32_t n;
    if (lower_let_get(lo, &key, &n)) return n;
    let_result outer = lower_let_open(lo);
    n = lower_value(lo, s->item->u.expr);
    plan_node *node = &lo->pl->nodes[n];
    if (node->label.n == 0) node->label = let_label(lo, s);
    lower_let_put(lo, &key, n, outer);
    return n;
}

static uint32_t let_view(lowering *lo, const sema_symbol *s) {
    let_key key = lower_let_key(lo, s, s->uses_tier);
    uint32_t v;
    if (lower_let_get(lo, &key, &v)) return v;
    let_result outer = lower_let_open(lo);
    v = lower_view(lo, s->item->u.expr);
    if (lo->pl->views[v].label.n == 0) lo->pl->views[v].label = let_label(lo, s);
    lower_let_put(lo, &key, v, outer);
    return v;
}

static uint32_t verdict(lowering *lo, const sema_competency *c, const ast_expr *e) {
    const sema_competency *edition = lower_edition_of(lo, c);
    const ast_header *h = &(edition ? edition : c)->item->header;
    plan_node n = {.op = PLAN_VERDICT, .type = type_of(lo, e), .a = c->index};
    n.label = str_copy(lo->a, h->title.text.n ? h->title.text : h->name.text);
    return node_of(lo, n, 0, e->at);
}

/* The name of an area: a text that the rules know. */
static uint32_t area_constant(lowering *lo, str name, span at) {
    return constant(lo, V_INT(lower_text(lo, name)), plain_type(lo, PT_TEXT), at);
}

static uint32_t symbol_value(lowering *lo, const ast_expr *e) {
    const sema_symbol *s = e->ref.symbol;
    switch (s->kind) {
    case SYM_FIELD: return field_value(lo, s->field, e);
    case SYM_LET: return lower_let(lo, s);
    case SYM_AREA: return area_constant(lo, s->item->u.areas.area->name.text, e->at);
    case SYM_AS_OF: return lower_as_of(lo, e->at);
    case SYM_MEMBER:
        if (sema_is_areas(s->field)) return area_constant(lo, s->name, e->at);
        return constant(lo, V_INT(s->number), type_of(lo, e), e->at);
    case SYM_COMPETENCY: return verdict(lo, s->competency, e);
    case SYM_TIER_KEY: return constant(lo, V_INT(lo->tier), type_of(lo, e), e->at);
    case SYM_DEFINITION: case SYM_SET: case SYM_CODE: case SYM_TIER: break; /* no values: sema lets none through */
    }
    return PLAN_NIL;
}

/* ---- sets and quantifiers ---- */

static uint32_t member_const(lowering *lo, const ast_expr *m) {
    uint32_t n = m->kind == EXPR_CODE ? constant(lo, V_INT(lower_text(lo, m->u.text)), plain_type(lo, PT_TEXT), m->at)
                                      : lower_expr(lo, m);
    return lo->pl->nodes[n].a;
}

static uint32_t one_of(lowering *lo, const ast_expr *e) {
    const sema_set *set = e->u.is.b->ref.set;
    uint32_t *members = ARENA_ARRAY(&lo->scratch, uint32_t, set->n ? set->n : 1), count = 0;
    for (uint32_t i = 0; i < set->n; i++)
        if (lower_in_force(lo, set->members[i]->dates)) members[count++] = member_const(lo, set->members[i]);
    if (count == 0) return constant(lo, V_NO, plain_type(lo, PT_YESNO), e->at);
    uint32_t a = lower_expr(lo, e->u.is.a), first = lo->pl->noperands;
    for (uint32_t i = 0; i < count; i++) operand(lo, members[i]);
    plan_node n = {.op = PLAN_IN, .type = plain_type(lo, PT_YESNO), .a = a, .b = first, .c = count};
    return node_of(lo, n, lo->node_deps[a], e->at);
}

static uint32_t has(lowering *lo, const sema_field *f, plan_op op, uint32_t codes, uint32_t least, span at) {
    plan_node n = {.op = (uint8_t)op, .type = plain_type(lo, PT_YESNO), .a = f->index, .b = codes, .c = least};
    return node_of(lo, n, dep_on(lo, f->list->index), at);
}

static uint32_t quantifier(lowering *lo, const ast_expr *e) {
    static const uint8_t ops[] = {[QUANT_ANY] = PLAN_HAS_ANY, [QUANT_ALL] = PLAN_HAS_ALL, [QUANT_NONE] = PLAN_HAS_NONE,
                                  [QUANT_AT_LEAST] = PLAN_HAS_SOME};
    const sema_field *f = e->ref.subject->ref.symbol->field;
    plan_op op = ops[e->u.quant.kind];
    uint32_t least = op == PLAN_HAS_SOME ? lower_constant(lo, e->u.quant.n) : 0;
    set_masks m = lower_masks(lo, f->index, e->u.quant.set->ref.set, e->u.quant.kind, least);
    uint32_t certain = has(lo, f, op, m.certain, least, e->at);
    if (m.certain == m.possible) return certain;
    uint32_t possible = has(lo, f, op, m.possible, least, e->at);
    return op == PLAN_HAS_NONE ? condition(lo, PLAN_BETWEEN, possible, certain, e->at)
                               : condition(lo, PLAN_BETWEEN, certain, possible, e->at);
}

/* ---- lists ---- */

static uint32_t view_of(lowering *lo, uint32_t list, uint32_t of, uint32_t filter, span at) {
    plan *pl = lo->pl;
    uint32_t key[] = {list, of, filter}, number = pl->nviews;
    if (strmap_get(&lo->views, NUMBERS_KEY(key, 3), &number)) return number;
    strmap_add(&lo->views, &lo->scratch, str_copy(&lo->scratch, NUMBERS_KEY(key, 3)), number);
    *PLAN_PUSH(lo, views, nviews, CAP_VIEWS) =
        (plan_view){.list = list, .of = of, .filter = filter, .memo = PLAN_NIL, .at = at};
    uint32_t dep = filter == PLAN_NIL ? 0 : dep_without(lo, lo->node_deps[filter], list);
    dep = dep_join(lo, dep, dep_on(lo, lower_around(lo, number)));
    pl->views[number].partner = lo->deps[dep].n == 0;
    return number;
}

static uint32_t plain_view(lowering *lo, const ast_expr *e) {
    if (e->kind == EXPR_WHERE) {
        uint32_t inner = lower_view(lo, e->u.where.list);
        plan_view base = lo->pl->views[inner];
        return view_of(lo, base.list, base.of, lower_and(lo, base.filter, lower_condition(lo, e->u.where.cond)), e->at);
    }
    if (e->kind == EXPR_GROUPS) return view_of(lo, lower_groups(lo, e->type->list), PLAN_NIL, PLAN_NIL, e->at);
    const sema_symbol *s = e->ref.symbol;
    if (s->kind == SYM_LET) return let_view(lo, s);
    uint32_t of = s->field->of ? lower_list_of(lo, s->field->list) : PLAN_NIL; /* the rows of a group */
    return view_of(lo, s->field->child->index, of, PLAN_NIL, e->at);
}

uint32_t lower_view(lowering *lo, const ast_expr *e) {
    uint32_t v = plain_view(lo, e);
    if (e->label.n && lo->pl->views[v].label.n == 0) lo->pl->views[v].label = str_copy(lo->a, e->label);
    return v;
}

/* `e` and `other`: nodes in the rows of the view, or PLAN_NIL. */
static uint32_t over_view(lowering *lo, plan_op op, uint32_t type, uint32_t view, uint32_t e, uint32_t other, span at) {
    const plan_view *v = &lo->pl->views[view];
    uint32_t list = v->list, dep = v->filter == PLAN_NIL ? 0 : lo->node_deps[v->filter];
    if (e != PLAN_NIL) dep = dep_join(lo, dep, lo->node_deps[e]);
    if (other != PLAN_NIL) dep = dep_join(lo, dep, lo->node_deps[other]);
    dep = dep_join(lo, dep_without(lo, dep, list), dep_on(lo, lower_around(lo, view)));
    plan_node n = {.op = (uint8_t)op, .type = type, .a = view, .b = e, .c = other == PLAN_NIL ? 0 : other};
    return node_of(lo, n, dep, at);
}

static uint32_t aggregate(lowering *lo, const ast_expr *e) {
    static const uint8_t ops[] = {[AGG_SUM] = PLAN_SUM, [AGG_COUNT] = PLAN_COUNT, [AGG_DISTINCT] = PLAN_DISTINCT,
                                  [AGG_AVERAGE] = PLAN_AVERAGE, [AGG_MEDIAN] = PLAN_MEDIAN, [AGG_LARGEST] = PLAN_LARGEST,
                                  [AGG_SMALLEST] = PLAN_SMALLEST};
    uint32_t view = lower_view(lo, e->u.agg.list);
    uint32_t of = e->u.agg.e ? lower_expr(lo, e->u.agg.e) : PLAN_NIL;
    return over_view(lo, ops[e->u.agg.op], type_of(lo, e), view, of, PLAN_NIL, e->at);
}

static uint32_t value_of_row(lowering *lo, const ast_expr *e) {
    bool largest = e->u.the.most == MOST_LARGEST || e->u.the.most == MOST_LATEST;
    uint32_t view = lower_view(lo, e->u.the.list), key = lower_expr(lo, e->u.the.key), of = lower_expr(lo, e->u.the.e);
    return over_view(lo, largest ? PLAN_AT_LARGEST : PLAN_AT_SMALLEST, type_of(lo, e), view, key, of, e->at);
}

/* ---- conditions ---- */

/* Operands of a chain of one connective, in the author's order. */
static void chain(lowering *lo, const ast_expr *e, ast_op op, uint32_t **nodes, uint32_t *n, uint32_t *cap) {
    while (e->kind == EXPR_BINARY && e->u.binary.op == op) { /* left-associative: the right operands, last first */
        chain(lo, e->u.binary.b, op, nodes, n, cap);
        e = e->u.binary.a;
    }
    GROW(&lo->scratch, *nodes, *n, *cap);
    (*nodes)[(*n)++] = lower_condition(lo, e);
}

static uint32_t connective_of(lowering *lo, plan_op op, const uint32_t *nodes, uint32_t n, span at) {
    uint32_t dep = 0, first = lo->pl->noperands;
    for (uint32_t i = 0; i < n; i++) {
        dep = dep_join(lo, dep, lo->node_deps[nodes[i]]);
        operand(lo, nodes[i]);
    }
    return node_of(lo, (plan_node){.op = (uint8_t)op, .type = plain_type(lo, PT_YESNO), .b = first, .c = n}, dep, at);
}

static uint32_t connective(lowering *lo, const ast_expr *e) {
    uint32_t *nodes = NULL, n = 0, cap = 0;
    chain(lo, e, e->u.binary.op, &nodes, &n, &cap);
    for (uint32_t i = 0; i < n / 2; i++) {
        uint32_t t = nodes[i];
        nodes[i] = nodes[n - 1 - i];
        nodes[n - 1 - i] = t;
    }
    return connective_of(lo, e->u.binary.op == OP_AND ? PLAN_AND : PLAN_OR, nodes, n, e->at);
}

uint32_t lower_and(lowering *lo, uint32_t a, uint32_t b) {
    if (a == PLAN_NIL || b == PLAN_NIL || a == b) return a == PLAN_NIL ? b : a;
    const plan_node *x = &lo->pl->nodes[a], *y = &lo->pl->nodes[b];
    if (lo->options.apart) return connective_of(lo, PLAN_AND, (uint32_t[]){a, b}, 2, span_join(x->at, y->at));
    uint32_t na = x->op == PLAN_AND ? x->c : 1, nb = y->op == PLAN_AND ? y->c : 1;
    uint32_t *nodes = ARENA_ARRAY(&lo->scratch, uint32_t, na + nb);
    for (uint32_t i = 0; i < na; i++) nodes[i] = x->op == PLAN_AND ? lo->pl->operands[x->b + i] : a;
    for (uint32_t i = 0; i < nb; i++) nodes[na + i] = y->op == PLAN_AND ? lo->pl->operands[y->b + i] : b;
    return connective_of(lo, PLAN_AND, nodes, na + nb, span_join(x->at, y->at));
}

/* Is it the result of a competency that is not in force?  No condition on that is met, negated or not. */
static bool is_absent(lowering *lo, const ast_expr *e) {
    if (e->kind != EXPR_NAME && e->kind != EXPR_PATH) return false;
    const sema_symbol *s = e->ref.symbol;
    if (s->kind == SYM_LET) return is_absent(lo, s->item->u.expr);
    return s->kind == SYM_COMPETENCY && !lower_edition_of(lo, s->competency);
}

/* No.  The place keeps such conditions apart, since each is to be shown by its own text. */
static uint32_t not_in_force(lowering *lo, uint32_t verdict, span at) {
    uint32_t yesno = plain_type(lo, PT_YESNO);
    return node_of(lo, (plan_node){.op = PLAN_IS_KNOWN, .type = yesno, .a = verdict, .b = at.src, .c = at.lo}, 0, at);
}

/* Nodes are numbered in the author's order; C leaves the order of a call's arguments to the compiler. */
static uint32_t of_both(lowering *lo, plan_op op, uint32_t type, const ast_expr *a, const ast_expr *b, span at) {
    uint32_t left = lower_expr(lo, a), right = lower_expr(lo, b);
    return binary(lo, op, type, left, right, at);
}

static uint32_t is(lowering *lo, const ast_expr *e) {
    const ast_expr *a = e->u.is.a, *b = e->u.is.b;
    const bool two = e->u.is.kind == IS_VALUE || e->u.is.kind == IS_AT_LEAST;
    if (is_absent(lo, a)) return not_in_force(lo, lower_expr(lo, a), e->at);
    if (two && is_absent(lo, b)) return not_in_force(lo, lower_expr(lo, b), e->at);
    uint32_t yesno = plain_type(lo, PT_YESNO), n = PLAN_NIL;
    switch (e->u.is.kind) {
    case IS_VALUE: return of_both(lo, e->u.is.negated ? PLAN_NE : PLAN_EQ, yesno, a, b, e->at);
    case IS_ONE_OF: n = one_of(lo, e); break;
    case IS_NONE: n = unary(lo, PLAN_IS_NONE, yesno, lower_expr(lo, a), e->at); break;
    case IS_KNOWN: n = unary(lo, PLAN_IS_KNOWN, yesno, lower_expr(lo, a), e->at); break;
    case IS_AT_LEAST: n = of_both(lo, PLAN_GE, yesno, a, b, e->at); break;
    }
    return e->u.is.negated ? unary(lo, PLAN_NOT, yesno, n, e->at) : n;
}

enum { EVERY_MEMBER = 0 };

/* At least so many of the members in force pass; PLAN_NIL where nobody is in force. */
static uint32_t members_pass(lowering *lo, const ast_expr *tests, uint32_t least, span at) {
    uint32_t n = 0, dep = 0;
    for (const ast_expr *x = tests; x; x = x->next) n++;
    uint32_t *nodes = ARENA_ARRAY(&lo->scratch, uint32_t, n);
    n = 0;
    for (const ast_expr *x = tests; x; x = x->next) {
        if (!lower_edition_of(lo, sema_member_of(x))) continue;
        nodes[n] = lower_expr(lo, x);
        dep = dep_join(lo, dep, lo->node_deps[nodes[n++]]);
    }
    if (n == 0) return PLAN_NIL;
    plan_node of = {.op = PLAN_AT_LEAST, .type = plain_type(lo, PT_YESNO), .a = least == EVERY_MEMBER ? n : least,
                    .b = lower_run(lo, nodes, n), .c = n};
    return node_of(lo, of, dep, at);
}

/* any of business_solutions is gold.  Who is not in force counts as if it had not joined; of nobody, any and all are
 * not met, none is.  Tests that many competencies share are lowered once. */
static uint32_t verdicts(lowering *lo, const ast_expr *e) {
    const ast_expr *tests = e->u.verdicts.each;
    const bool none = e->u.verdicts.kind == QUANT_NONE;
    uint32_t least = e->u.verdicts.kind == QUANT_ALL ? EVERY_MEMBER : 1, node, yesno = plain_type(lo, PT_YESNO);
    if (e->u.verdicts.kind == QUANT_AT_LEAST) least = lower_constant(lo, e->u.verdicts.n);
    const let_key key = {tests, -1, least};
    if (!e->u.verdicts.shared || !lower_let_get(lo, &key, &node)) {
        let_result outer = lower_let_open(lo);
        node = members_pass(lo, tests, least, e->at);
        if (e->u.verdicts.shared) lower_let_put(lo, &key, node, outer);
        else lower_note_dates(lo, outer.since, outer.next_change);
    }
    if (node == PLAN_NIL) { /* the first stands for all of them */
        const sema_competency *c = sema_member_of(tests);
        const ast_expr name = {.kind = EXPR_NAME, .at = e->at, .type = c->symbol->type};
        node = not_in_force(lo, verdict(lo, c, &name), e->at);
    }
    return none ? unary(lo, PLAN_NOT, yesno, node, e->at) : node;
}

static uint32_t when(lowering *lo, const ast_expr *e) {
    uint32_t a = lower_expr(lo, e->u.when.a);
    switch (e->u.when.kind) {
    case WHEN_IN_LAST: case WHEN_IN_CALENDAR: case WHEN_IN_SAME: return lower_window(lo, e);
    case WHEN_BEFORE: return condition(lo, PLAN_LT, a, lower_expr(lo, e->u.when.b), e->at);
    case WHEN_AFTER: return condition(lo, PLAN_GT, a, lower_expr(lo, e->u.when.b), e->at);
    case WHEN_ON_OR_BEFORE: return condition(lo, PLAN_LE, a, lower_expr(lo, e->u.when.b), e->at);
    case WHEN_ON_OR_AFTER: return condition(lo, PLAN_GE, a, lower_expr(lo, e->u.when.b), e->at);
    case WHEN_BETWEEN: {
        uint32_t from = condition(lo, PLAN_GE, a, lower_expr(lo, e->u.when.b), e->at);
        return lower_and(lo, from, condition(lo, PLAN_LE, a, lower_expr(lo, e->u.when.c), e->at));
    }
    }
    return PLAN_NIL;
}

static uint32_t arithmetic(lowering *lo, const ast_expr *e) {
    static const uint8_t ops[] = {[OP_ADD] = PLAN_ADD, [OP_SUB] = PLAN_SUB, [OP_MUL] = PLAN_MUL, [OP_DIV] = PLAN_DIV,
                                  [OP_LT] = PLAN_LT, [OP_LE] = PLAN_LE, [OP_GT] = PLAN_GT, [OP_GE] = PLAN_GE};
    uint32_t a = lower_expr(lo, e->u.binary.a), b = lower_expr(lo, e->u.binary.b);
    return binary(lo, ops[e->u.binary.op], type_of(lo, e), a, b, e->at);
}

/* (to - from) / from */
static uint32_t growth(lowering *lo, const ast_expr *e) {
    const ast_expr *from = e->u.call.args;
    uint32_t a = lower_expr(lo, from), b = lower_expr(lo, from->next);
    return binary(lo, PLAN_DIV, type_of(lo, e), binary(lo, PLAN_SUB, type_of(lo, from), b, a, e->at), a, e->at);
}

static uint32_t call(lowering *lo, const ast_expr *e) {
    if (str_eqz(e->u.call.name.text, "growth from")) return growth(lo, e);
    const sema_date_call *date = sema_date_call_of(e->u.call.name.text);
    if (date) return lower_date_call(lo, e, date);
    plan_op op = str_eqz(e->u.call.name.text, "max") ? PLAN_MAX : PLAN_MIN;
    uint32_t n = lower_expr(lo, e->u.call.args);
    for (const ast_expr *x = e->u.call.args->next; x; x = x->next)
        n = binary(lo, op, type_of(lo, e), n, lower_expr(lo, x), e->at);
    return n;
}

static uint32_t choice(lowering *lo, const ast_expr *e) {
    uint32_t a = lower_condition(lo, e->u.cond.cond), b = lower_value(lo, e->u.cond.then), c;
    c = e->u.cond.other->kind == EXPR_NONE ? constant(lo, V_NONE, type_of(lo, e), e->at)
                                           : lower_value(lo, e->u.cond.other);
    uint32_t dep = dep_join(lo, lo->node_deps[a], dep_join(lo, lo->node_deps[b], lo->node_deps[c]));
    return node_of(lo, (plan_node){.op = PLAN_IF, .type = type_of(lo, e), .a = a, .b = b, .c = c}, dep, e->at);
}

static uint32_t people(lowering *lo, const ast_expr *e) {
    uint32_t number = lower_people(lo, e);
    const plan_people *pp = &lo->pl->people[number];
    const plan_view *v = &lo->pl->views[pp->view];
    uint32_t dep = v->filter == PLAN_NIL ? 0 : lo->node_deps[v->filter];
    for (uint32_t i = 0; i < pp->problem.nlines; i++) dep = dep_join(lo, dep, lo->node_deps[pp->line_node[i]]);
    dep = dep_join(lo, dep_without(lo, dep, v->list), dep_on(lo, lower_around(lo, pp->view)));
    lo->pl->people[number].rows = lo->options.apart ? dep : 0;
    return node_of(lo, (plan_node){.op = PLAN_PEOPLE, .type = plain_type(lo, PT_YESNO), .a = number}, dep, e->at);
}

uint32_t lower_constant(lowering *lo, const ast_expr *e) {
    uint32_t at = lower_expr(lo, e); /* before `nodes` is looked at: it may move */
    const plan_node *n = &lo->pl->nodes[at];
    return n->op == PLAN_CONST ? (uint32_t)lo->pl->consts[n->a].n : 0; /* sema: a whole number of 32 bits */
}

static uint32_t plain_expr(lowering *lo, const ast_expr *e) {
    switch (e->kind) {
    case EXPR_NUMBER: case EXPR_PERCENT: return constant(lo, e->u.number, type_of(lo, e), e->at);
    case EXPR_MONEY: return constant(lo, e->u.money.amount, type_of(lo, e), e->at);
    case EXPR_DATE: return constant(lo, V_INT(e->u.day), type_of(lo, e), e->at);
    case EXPR_TEXT: return constant(lo, V_INT(lower_text(lo, e->u.text)), type_of(lo, e), e->at);
    case EXPR_YESNO: return constant(lo, e->u.yes ? V_YES : V_NO, type_of(lo, e), e->at);
    case EXPR_NONE: return constant(lo, V_NONE, type_of(lo, e), e->at);
    case EXPR_NAME: case EXPR_PATH: return symbol_value(lo, e);
    case EXPR_UNARY:
        if (e->u.unary.op == OP_NOT)
            return unary(lo, PLAN_NOT, type_of(lo, e), lower_condition(lo, e->u.unary.a), e->at);
        return unary(lo, PLAN_NEG, type_of(lo, e), lower_expr(lo, e->u.unary.a), e->at);
    case EXPR_BINARY:
        return e->u.binary.op == OP_AND || e->u.binary.op == OP_OR ? connective(lo, e) : arithmetic(lo, e);
    case EXPR_IS: return is(lo, e);
    case EXPR_WHEN: return when(lo, e);
    case EXPR_QUANT: return quantifier(lo, e);
    case EXPR_AGG: return aggregate(lo, e);
    case EXPR_THE: return value_of_row(lo, e);
    case EXPR_SOME: {
        uint32_t view = lower_view(lo, e->u.some.list), cond = lower_condition(lo, e->u.some.cond);
        return over_view(lo, e->u.some.every ? PLAN_EVERY : PLAN_SOME, plain_type(lo, PT_YESNO), view, cond, PLAN_NIL,
                         e->at);
    }
    case EXPR_IF: return choice(lo, e);
    case EXPR_BY: return lower_table(lo, e);
    case EXPR_DEFAULT:
        return of_both(lo, PLAN_DEFAULT, type_of(lo, e), e->u.dflt.a, e->u.dflt.other, e->at);
    case EXPR_PEOPLE: return people(lo, e);
    case EXPR_CALL: return call(lo, e);
    case EXPR_VERDICTS: return verdicts(lo, e);
    case EXPR_SCORE: return lower_score(lo, e);
    case EXPR_PART: return lower_part(lo, e);
    case EXPR_PARTS: return lower_parts(lo, e);
    case EXPR_POISON: case EXPR_SET: case EXPR_WHERE: case EXPR_GROUPS: case EXPR_CODE: case EXPR_EARN:
        break; /* no values: sema lets none through */
    }
    return PLAN_NIL;
}

uint32_t lower_expr(lowering *lo, const ast_expr *e) {
    uint32_t n = plain_expr(lo, e);
    if (e->label.n && n != PLAN_NIL && lo->pl->nodes[n].label.n == 0) lo->pl->nodes[n].label = str_copy(lo->a, e->label);
    return n;
}

/* No `and`, `or`, `not` or choice, whose parts are conditions; no name of a condition that stands elsewhere; no people,
 * whose lines are. */
static bool is_single(const ast_expr *e) {
    switch (e->kind) {
    case EXPR_BINARY: return e->u.binary.op != OP_AND && e->u.binary.op != OP_OR;
    case EXPR_NAME: case EXPR_PATH: return e->ref.symbol->kind != SYM_LET;
    case EXPR_POISON: case EXPR_YESNO: case EXPR_UNARY: case EXPR_IF: case EXPR_BY: case EXPR_PEOPLE: return false;
    case EXPR_NUMBER: case EXPR_PERCENT: case EXPR_MONEY: case EXPR_DATE: case EXPR_TEXT: case EXPR_NONE:
    case EXPR_CODE: case EXPR_SET: case EXPR_IS: case EXPR_WHEN: case EXPR_QUANT: case EXPR_AGG: case EXPR_THE:
    case EXPR_SOME: case EXPR_WHERE: case EXPR_GROUPS: case EXPR_DEFAULT: case EXPR_VERDICTS: case EXPR_CALL:
    case EXPR_SCORE: case EXPR_PART: case EXPR_EARN: case EXPR_PARTS: break;
    }
    return true;
}

uint32_t lower_condition(lowering *lo, const ast_expr *e) {
    uint32_t n = lower_expr(lo, e);
    return is_single(e) ? lower_mark(lo, PLAN_MARK_CONDITION, n, e->at) : n;
}

uint32_t lower_value(lowering *lo, const ast_expr *e) {
    return e->type && e->type->kind == PT_YESNO ? lower_condition(lo, e) : lower_expr(lo, e);
}
