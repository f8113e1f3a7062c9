/* Nodes of the plan, their constants and types, each once (hash-consing), so that a sum which every tier asks for is
 * computed once; and on the rows of which lists each depends. */
#include "plan/lowering.h"

/* ---- dependence on rows ---- */

static uint32_t dep_intern(lowering *lo, const uint32_t *lists, uint32_t n) {
    uint32_t number;
    if (n == 0) return 0;
    if (strmap_get(&lo->dep_index, NUMBERS_KEY(lists, n), &number)) return number;
    uint32_t *copy = ARENA_ARRAY(&lo->scratch, uint32_t, n);
    memcpy(copy, lists, n * sizeof *lists);
    strmap_add(&lo->dep_index, &lo->scratch, NUMBERS_KEY(copy, n), lo->ndeps);
    ARENA_GROW(&lo->scratch, lo->deps, lo->ndeps, lo->deps_cap);
    lo->deps[lo->ndeps] = (dep_set){n, copy};
    return lo->ndeps++;
}

uint32_t lower_dep_join(lowering *lo, uint32_t a, uint32_t b) {
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

uint32_t lower_dep_on(lowering *lo, uint32_t list) { return list == 0 ? 0 : dep_intern(lo, &list, 1); }

uint32_t lower_dep_without(lowering *lo, uint32_t a, uint32_t list) {
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
uint32_t lower_type(lowering *lo, plan_type t) {
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
plan_range lower_members_of(lowering *lo, const sema_field *f) {
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

uint32_t lower_type_of(lowering *lo, const ast_expr *e) {
    const sema_type *t = e->type;
    plan_type pt = {.kind = t->kind};
    if (t->kind == PT_MONEY) pt.currency = sema_currency(t);
    if (t->kind == PT_ENUM && t->field && sema_is_areas(t->field)) pt.kind = PT_TEXT;
    else if (t->kind == PT_ENUM && t->field) pt.members = lower_members_of(lo, t->field);
    return lower_type(lo, pt);
}

uint32_t lower_plain_type(lowering *lo, plan_type_kind kind) { return lower_type(lo, (plan_type){.kind = kind}); }

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
uint32_t lower_node_with(lowering *lo, plan_node n, uint32_t dep, span at) {
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
    ARENA_GROW(&lo->scratch, lo->node_deps, pl->nnodes - 1, lo->node_deps_cap);
    lo->node_deps[pl->nnodes - 1] = dep;
    lo->node_slots[s] = pl->nnodes;
    return pl->nnodes - 1;
}

void lower_operand(lowering *lo, uint32_t x) { *PLAN_PUSH(lo, operands, noperands, CAP_OPERANDS) = x; }

uint32_t lower_unary(lowering *lo, plan_op op, uint32_t type, uint32_t a, span at) {
    return lower_node_with(lo, (plan_node){.op = (uint8_t)op, .type = type, .a = a}, lo->node_deps[a], at);
}

uint32_t lower_op(lowering *lo, plan_op op, uint32_t type, uint32_t a, uint32_t b, span at) {
    return lower_node_with(lo, (plan_node){.op = (uint8_t)op, .type = type, .a = a, .b = b},
                   lower_dep_join(lo, lo->node_deps[a], lo->node_deps[b]), at);
}

uint32_t lower_yesno(lowering *lo, plan_op op, uint32_t a, uint32_t b, span at) {
    return lower_op(lo, op, lower_plain_type(lo, PT_YESNO), a, b, at);
}

uint32_t lower_constant_of(lowering *lo, value v, uint32_t type, span at) {
    return lower_node_with(lo, (plan_node){.op = PLAN_CONST, .type = type, .a = const_of(lo, v)}, 0, at);
}

uint32_t lower_run(lowering *lo, const uint32_t *nodes, uint32_t n) {
    uint32_t first = lo->pl->noperands;
    for (uint32_t i = 0; i < n; i++) lower_operand(lo, nodes[i]);
    return first;
}

uint32_t lower_node(lowering *lo, plan_node n, const uint32_t *on, uint32_t non, span at) {
    uint32_t dep = 0;
    for (uint32_t i = 0; i < non; i++) dep = lower_dep_join(lo, dep, lo->node_deps[on[i]]);
    return lower_node_with(lo, n, dep, at);
}
