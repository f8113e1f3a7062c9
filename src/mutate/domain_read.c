/* What a condition reads, and with which constants it is compared.  See domain.h. */
#include <string.h>

#include "mutate/domain.h"
#include "plan/plan_reads.h"

enum { MOST_CODES = 16 };

static bool is_numeric(plan_type_kind t) {
    return t == PT_NUMBER || t == PT_WHOLE || t == PT_PERCENT || t == PT_MONEY || t == PT_DATE;
}

/* Is `list` the domain's, or one around it? */
static bool is_around(const plan *p, uint32_t list, uint32_t inner) {
    for (; inner != PLAN_NIL; inner = p->lists[inner].parent)
        if (inner == list) return true;
    return false;
}

static variable *variable_of(domain *d, uint32_t field) {
    const plan *p = domain_plan(d);
    for (uint32_t i = 0; i < d->n; i++)
        if (d->variables[i].field == field) return &d->variables[i];
    const plan_field *f = &p->fields[field];
    if (d->n == DOMAIN_MOST_VARIABLES || p->lists[f->list].group != PLAN_NIL || f->type == PT_LIST ||
        f->currency_field != PLAN_NIL || !is_around(p, f->list, d->list)) {
        d->fails = true;
        return NULL;
    }
    variable *v = &d->variables[d->n++];
    *v = (variable){.field = field, .node = {PLAN_NIL, PLAN_NIL}, .type = f->type, .of = f,
                    .numeric = is_numeric(f->type)};
    return v;
}

/* Of what there may be nothing, or not all known: unknown without a field that is missing. */
static bool may_be_nothing(const plan *p, const plan_node *n) {
    switch ((plan_op)n->op) {
    case PLAN_DIV: return p->nodes[n->b].op != PLAN_CONST || value_sign(p->consts[p->nodes[n->b].a]) == 0;
    case PLAN_AVERAGE: case PLAN_MEDIAN: case PLAN_LARGEST: case PLAN_SMALLEST: case PLAN_AT_LARGEST:
    case PLAN_AT_SMALLEST: case PLAN_ANNIVERSARY: case PLAN_BETWEEN: case PLAN_VERDICT: return true;
    default: return false;
    }
}

/* A count with rows of which it is not known whether they count lies between two numbers: no value stands for that. */
static bool may_be_between(domain *d, const plan *p, uint32_t node) {
    plan_reads r = {p, ARENA_ARRAY(d->a, bool, p->nnodes), ARENA_ARRAY(d->a, bool, p->nfields)};
    plan_reads_node(&r, node);
    for (uint32_t i = 0; i < p->nfields; i++)
        if (r.fields[i] && p->fields[i].may_be_missing) return true;
    for (uint32_t i = 0; i < p->nnodes && p->nodes[node].op == PLAN_COUNT; i++)
        if (r.nodes[i] && may_be_nothing(p, &p->nodes[i])) return true;
    return false;
}

static variable *aggregate_of(domain *d, uint32_t node) {
    const plan *p = domain_plan(d);
    const plan_node *n = &p->nodes[node];
    uint32_t number = d->sides[d->side].canon->nodes[node];
    for (uint32_t i = 0; i < d->n; i++) {
        variable *v = &d->variables[i];
        if (v->field != PLAN_NIL || v->number != number) continue;
        /* Of two nodes only one can be pretended. */
        d->fails |= v->node[d->side] != PLAN_NIL && v->node[d->side] != node;
        v->node[d->side] = node;
        return v;
    }
    bool fits = d->n < DOMAIN_MOST_VARIABLES && !d->has_aggregate && d->list == 0 && n->partner &&
                n->memo != PLAN_NIL && is_numeric(p->types[n->type].kind) && !may_be_between(d, p, node);
    if (!fits) {
        d->fails = true;
        return NULL;
    }
    d->has_aggregate = true;
    variable *v = &d->variables[d->n++];
    *v = (variable){.field = PLAN_NIL, .number = number, .node = {PLAN_NIL, PLAN_NIL}, .type = p->types[n->type].kind,
                    .label = n->label, .numeric = true};
    v->node[d->side] = node;
    return v;
}

static bool is_aggregate(uint8_t op) {
    return op == PLAN_SUM || op == PLAN_COUNT || op == PLAN_DISTINCT || op == PLAN_AVERAGE || op == PLAN_MEDIAN ||
           op == PLAN_LARGEST || op == PLAN_SMALLEST;
}

/* The constant side of `X / 12` and the like; false where there is none, or it is 0. */
static bool step_of(const plan *p, const plan_node *n, bool *left, value *k) {
    if (n->op != PLAN_ADD && n->op != PLAN_SUB && n->op != PLAN_MUL && n->op != PLAN_DIV) return false;
    *left = p->nodes[n->a].op == PLAN_CONST;
    if (*left && n->op == PLAN_DIV) return false;
    const plan_node *c = &p->nodes[*left ? n->a : n->b];
    if (c->op != PLAN_CONST) return false;
    *k = p->consts[c->a];
    return value_is_known(*k) && value_sign(*k) != 0;
}

/* What is calculated from, past `X / 12` and the like. */
static uint32_t base_of(const plan *p, uint32_t node) {
    bool left;
    value k;
    while (step_of(p, &p->nodes[node], &left, &k)) node = left ? p->nodes[node].b : p->nodes[node].a;
    return node;
}

/* What the base is where `node` is `c`: with c for X / 12, 12 c. */
static value bound_of_base(domain *d, uint32_t node, value c) {
    const plan *p = domain_plan(d);
    bool left;
    value k;
    while (step_of(p, &p->nodes[node], &left, &k)) {
        const plan_node *n = &p->nodes[node];
        if (n->op == PLAN_ADD) c = value_sub(d->a, c, k);
        else if (n->op == PLAN_MUL) c = value_div(d->a, c, k);
        else if (n->op == PLAN_DIV) c = value_mul(d->a, c, k);
        else c = left ? value_sub(d->a, k, c) : value_add(d->a, c, k);
        node = left ? n->b : n->a;
    }
    return c;
}

/* The variable that `node` is, or is calculated from with constants; NULL where it is none. */
static variable *variable_at(domain *d, uint32_t node) {
    const plan *p = domain_plan(d);
    uint32_t base = base_of(p, node);
    if (p->nodes[base].op == PLAN_FIELD) {
        variable *v = variable_of(d, p->nodes[base].a);
        if (v && base != node && !v->numeric) d->fails = true;
        return v;
    }
    return is_aggregate(p->nodes[base].op) ? aggregate_of(d, base) : NULL;
}

static bool is_variable(const plan *p, uint32_t node) {
    uint8_t op = p->nodes[base_of(p, node)].op;
    return op == PLAN_FIELD || is_aggregate(op);
}

void *domain_room(domain *d, void *at, uint32_t n, size_t size) {
    if (n & (n - 1)) return at; /* a power of two: full */
    char *more = arena_alloc(d->a, (n ? 2 * (size_t)n : 1) * size);
    if (n) memcpy(more, at, n * size);
    return more;
}

static void add_bound(domain *d, variable *v, value bound) {
    uint32_t i = 0;
    while (i < v->nbounds && value_cmp(d->a, v->bounds[i], bound) < 0) i++;
    if (i < v->nbounds && value_cmp(d->a, v->bounds[i], bound) == 0) return;
    v->bounds = domain_room(d, v->bounds, v->nbounds, sizeof *v->bounds);
    memmove(v->bounds + i + 1, v->bounds + i, (v->nbounds - i) * sizeof *v->bounds);
    v->bounds[i] = value_copy(d->a, bound);
    v->nbounds++;
}

static uint32_t add_word(domain *d, variable *v, str word) {
    for (uint32_t i = 0; i < v->nwords; i++)
        if (str_eq(v->words[i], word)) return i;
    v->words = domain_room(d, v->words, v->nwords, sizeof *v->words);
    v->words[v->nwords] = str_copy(d->a, word);
    return v->nwords++;
}

/* `node` is compared with `c`; it is `v`, or calculated from it. */
static void read_const(domain *d, variable *v, uint32_t node, value c) {
    if (!value_is_known(c)) return;
    if (v->type == PT_TEXT) add_word(d, v, domain_plan(d)->texts[c.n]);
    else if (v->numeric) add_bound(d, v, bound_of_base(d, node, c));
}

/* What `node` is compared with: constants, or what chooses among them. */
static void read_choices(domain *d, variable *v, uint32_t node, uint32_t with) {
    const plan *p = domain_plan(d);
    const plan_node *n = &p->nodes[with];
    if (n->op == PLAN_CONST) {
        read_const(d, v, node, p->consts[n->a]);
    } else if (n->op == PLAN_IF) {
        domain_read(d, n->a);
        read_choices(d, v, node, n->b);
        read_choices(d, v, node, n->c);
    } else if (n->op == PLAN_PICK) {
        domain_read(d, n->a);
        for (uint32_t i = 0; i < n->c; i++) read_choices(d, v, node, p->operands[n->b + i]);
    } else if (n->op == PLAN_FIELD && !v->numeric && v->type != PT_TEXT) {
        domain_read(d, with);
    } else {
        d->fails = true;
    }
}

static void read_comparison(domain *d, uint32_t a, uint32_t b) {
    const plan *p = domain_plan(d);
    if (!is_variable(p, a) && is_variable(p, b)) {
        read_comparison(d, b, a);
        return;
    }
    if (!is_variable(p, a)) { /* choices among constants on both sides are no variable's */
        domain_read(d, a);
        domain_read(d, b);
        return;
    }
    variable *v = variable_at(d, a);
    if (v) read_choices(d, v, a, b);
}

static void read_key(domain *d, const plan_node *n, const uint32_t *consts, uint32_t nconsts) {
    variable *v = is_variable(domain_plan(d), n->a) ? variable_at(d, n->a) : NULL;
    if (!v) d->fails = true;
    for (uint32_t i = 0; v && i < nconsts; i++) read_const(d, v, n->a, domain_plan(d)->consts[consts[i]]);
}

static void read_passes(domain *d, const plan_node *n) {
    const plan *p = domain_plan(d);
    variable *v = variable_of(d, n->a);
    if (!v) return;
    const plan_field *f = &p->fields[n->a];
    for (uint32_t bit = 0; bit < f->codes.n; bit++) {
        if (!(p->words[n->b + bit / 64] >> bit % 64 & 1)) continue;
        if (plan_is_variant(p, f, bit)) d->fails = true; /* when a pass was, not whether */
        else add_word(d, v, p->codes[f->codes.first + bit]);
    }
    if (v->nwords > MOST_CODES) d->fails = true;
}

void domain_read(domain *d, uint32_t node) {
    const plan *p = domain_plan(d);
    const plan_node *n = &p->nodes[node];
    if (d->fails) return;
    switch ((plan_op)n->op) {
    case PLAN_CONST: return;
    case PLAN_FIELD: {
        variable *v = variable_of(d, n->a);
        if (v && (v->numeric || v->type == PT_TEXT)) d->fails = true; /* its value itself comes out */
        return;
    }
    case PLAN_NOT: case PLAN_MARK: domain_read(d, n->a); return;
    case PLAN_IS_NONE: case PLAN_IS_KNOWN:
        if (p->nodes[n->a].op == PLAN_FIELD) variable_of(d, p->nodes[n->a].a);
        else domain_read(d, n->a);
        return;
    case PLAN_LT: case PLAN_LE: case PLAN_GT: case PLAN_GE: case PLAN_EQ: case PLAN_NE:
        read_comparison(d, n->a, n->b);
        return;
    case PLAN_IN: read_key(d, n, p->operands + n->b, n->c); return;
    case PLAN_STEP: case PLAN_MATCH:
        read_key(d, n, p->operands + n->b + n->c + 1, n->c);
        for (uint32_t i = 0; i <= n->c; i++) domain_read(d, p->operands[n->b + i]);
        return;
    case PLAN_AND: case PLAN_OR: case PLAN_AT_LEAST:
        for (uint32_t i = 0; i < n->c; i++) domain_read(d, p->operands[n->b + i]);
        return;
    case PLAN_PICK:
        domain_read(d, n->a);
        for (uint32_t i = 0; i < n->c; i++) domain_read(d, p->operands[n->b + i]);
        return;
    case PLAN_IF:
        domain_read(d, n->a);
        domain_read(d, n->b);
        domain_read(d, n->c);
        return;
    case PLAN_HAS_ANY: case PLAN_HAS_ALL: case PLAN_HAS_NONE: case PLAN_HAS_SOME: read_passes(d, n); return;
    case PLAN_MONEY_IN: case PLAN_NEG: case PLAN_ADD: case PLAN_SUB: case PLAN_MUL: case PLAN_DIV: case PLAN_MIN:
    case PLAN_MAX: case PLAN_WINDOW: case PLAN_WINDOW_BEFORE: case PLAN_AS_OF: case PLAN_SHIFT: case PLAN_ANNIVERSARY:
    case PLAN_FLOOR: case PLAN_HOLD: case PLAN_SCORE: case PLAN_DEFAULT: case PLAN_BETWEEN: case PLAN_COUNT:
    case PLAN_SUM: case PLAN_AVERAGE: case PLAN_MEDIAN: case PLAN_LARGEST: case PLAN_SMALLEST: case PLAN_DISTINCT:
    case PLAN_AT_LARGEST: case PLAN_AT_SMALLEST: case PLAN_SOME: case PLAN_EVERY: case PLAN_PEOPLE: case PLAN_VERDICT:
    case PLAN_OP_COUNT:
        d->fails = true;
        return;
    }
}
