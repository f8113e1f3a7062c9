#include "mutate/domain.h"

#include <stdlib.h>
#include <string.h>

#include "eval/eval.h"
#include "mutate/canon.h"
#include "plan/plan_reads.h"
#include "sema/sema.h"

enum { MOST_CASES = 65536, MOST_VARIABLES = 16, MOST_CODES = 16 };

/* ---- two plans ---- */

typedef struct side { /* one of the two plans, ready to judge */
    const plan *plan;
    const canon_plan *canon;
    eval *eval;
    facts facts;
    bool has_facts;
} side;

/* ---- what a condition reads ---- */

/* A field, or an aggregate of the partner, and the values that stand for all it can have. */
typedef struct variable {
    uint32_t field;        /* of both plans; PLAN_NIL: an aggregate …          */
    uint32_t number;       /* … by its number in canon.h                       */
    uint32_t node[2];      /* … and its node in each plan, PLAN_NIL where it has none */
    plan_type_kind type;
    const plan_field *of;  /* of the original's plan; or NULL                  */
    str label;             /* what an aggregate is called, or empty            */
    value *bounds;         /* numbers, dates: the constants it is compared with, rising */
    str *words;            /* texts it is compared with; codes of a set        */
    uint32_t nbounds, nwords;
    value *values;         /* one for each case; of sets and texts a number of words, see set_cell() */
    uint32_t nvalues;
    bool numeric;
} variable;

typedef struct domain {
    arena *a;
    const side *sides;
    uint32_t side; /* whose nodes are being read */
    variable variables[MOST_VARIABLES];
    uint32_t n;
    uint32_t list;       /* in whose row the condition stands; 0: the partner */
    bool has_aggregate;  /* one is all that can be pretended                  */
    bool fails;          /* it reads what has no finite domain                */
} domain;

static const plan *plan_of(const domain *d) { return d->sides[d->side].plan; }

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
    const plan *p = plan_of(d);
    for (uint32_t i = 0; i < d->n; i++)
        if (d->variables[i].field == field) return &d->variables[i];
    const plan_field *f = &p->fields[field];
    if (d->n == MOST_VARIABLES || p->lists[f->list].group != PLAN_NIL || f->type == PT_LIST ||
        f->currency_field != PLAN_NIL || !is_around(p, f->list, d->list)) {
        d->fails = true;
        return NULL;
    }
    variable *v = &d->variables[d->n++];
    *v = (variable){.field = field, .node = {PLAN_NIL, PLAN_NIL}, .type = f->type, .of = f, .numeric = is_numeric(f->type)};
    return v;
}

/* A count with rows of which it is not known whether they count lies between two numbers: no value stands for that. */
static bool may_be_between(domain *d, const plan *p, uint32_t node) {
    plan_reads r = {p, ARENA_ARRAY(d->a, bool, p->nnodes), ARENA_ARRAY(d->a, bool, p->nfields)};
    plan_reads_node(&r, node);
    for (uint32_t i = 0; i < p->nfields; i++)
        if (r.fields[i] && p->fields[i].may_be_missing) return true;
    return false;
}

static variable *aggregate_of(domain *d, uint32_t node) {
    const plan *p = plan_of(d);
    const plan_node *n = &p->nodes[node];
    uint32_t number = d->sides[d->side].canon->nodes[node];
    for (uint32_t i = 0; i < d->n; i++) {
        variable *v = &d->variables[i];
        if (v->field != PLAN_NIL || v->number != number) continue;
        if (v->node[d->side] != PLAN_NIL && v->node[d->side] != node) d->fails = true; /* two nodes: one can be pretended */
        v->node[d->side] = node;
        return v;
    }
    bool fits = d->n < MOST_VARIABLES && !d->has_aggregate && d->list == 0 && n->partner && n->memo != PLAN_NIL &&
                is_numeric(p->types[n->type].kind) && !may_be_between(d, p, node);
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
    const plan *p = plan_of(d);
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
    const plan *p = plan_of(d);
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

static void *room_for_one(domain *d, void *at, uint32_t n, size_t size) {
    if (n & (n - 1)) return at; /* a power of two: full */
    char *more = arena_alloc(d->a, (n ? 2 * (size_t)n : 1) * size);
    if (n) memcpy(more, at, n * size);
    return more;
}

static void add_bound(domain *d, variable *v, value bound) {
    uint32_t i = 0;
    while (i < v->nbounds && value_cmp(d->a, v->bounds[i], bound) < 0) i++;
    if (i < v->nbounds && value_cmp(d->a, v->bounds[i], bound) == 0) return;
    v->bounds = room_for_one(d, v->bounds, v->nbounds, sizeof *v->bounds);
    memmove(v->bounds + i + 1, v->bounds + i, (v->nbounds - i) * sizeof *v->bounds);
    v->bounds[i] = value_copy(d->a, bound);
    v->nbounds++;
}

static uint32_t add_word(domain *d, variable *v, str word) {
    for (uint32_t i = 0; i < v->nwords; i++)
        if (str_eq(v->words[i], word)) return i;
    v->words = room_for_one(d, v->words, v->nwords, sizeof *v->words);
    v->words[v->nwords] = str_copy(d->a, word);
    return v->nwords++;
}

/* `node` is compared with `c`; it is `v`, or calculated from it. */
static void read_const(domain *d, variable *v, uint32_t node, value c) {
    if (!value_is_known(c)) return;
    if (v->type == PT_TEXT) add_word(d, v, plan_of(d)->texts[c.n]);
    else if (v->numeric) add_bound(d, v, bound_of_base(d, node, c));
}

static void read_condition(domain *d, uint32_t node);

/* What `node` is compared with: constants, or what chooses among them. */
static void read_choices(domain *d, variable *v, uint32_t node, uint32_t with) {
    const plan *p = plan_of(d);
    const plan_node *n = &p->nodes[with];
    if (n->op == PLAN_CONST) {
        read_const(d, v, node, p->consts[n->a]);
    } else if (n->op == PLAN_IF) {
        read_condition(d, n->a);
        read_choices(d, v, node, n->b);
        read_choices(d, v, node, n->c);
    } else if (n->op == PLAN_PICK) {
        read_condition(d, n->a);
        for (uint32_t i = 0; i < n->c; i++) read_choices(d, v, node, p->operands[n->b + i]);
    } else if (n->op == PLAN_FIELD && !v->numeric && v->type != PT_TEXT) {
        read_condition(d, with);
    } else {
        d->fails = true;
    }
}

static void read_comparison(domain *d, uint32_t a, uint32_t b) {
    const plan *p = plan_of(d);
    if (!is_variable(p, a) && is_variable(p, b)) {
        read_comparison(d, b, a);
        return;
    }
    if (!is_variable(p, a)) { /* choices among constants on both sides are no variable's */
        read_condition(d, a);
        read_condition(d, b);
        return;
    }
    variable *v = variable_at(d, a);
    if (v) read_choices(d, v, a, b);
}

static void read_key(domain *d, const plan_node *n, const uint32_t *consts, uint32_t nconsts) {
    variable *v = is_variable(plan_of(d), n->a) ? variable_at(d, n->a) : NULL;
    if (!v) d->fails = true;
    for (uint32_t i = 0; v && i < nconsts; i++) read_const(d, v, n->a, plan_of(d)->consts[consts[i]]);
}

static void read_passes(domain *d, const plan_node *n) {
    const plan *p = plan_of(d);
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

static void read_condition(domain *d, uint32_t node) {
    const plan *p = plan_of(d);
    const plan_node *n = &p->nodes[node];
    if (d->fails) return;
    switch ((plan_op)n->op) {
    case PLAN_CONST: return;
    case PLAN_FIELD: {
        variable *v = variable_of(d, n->a);
        if (v && (v->numeric || v->type == PT_TEXT)) d->fails = true; /* its value itself comes out */
        return;
    }
    case PLAN_NOT: case PLAN_MARK: read_condition(d, n->a); return;
    case PLAN_IS_NONE: case PLAN_IS_KNOWN:
        if (p->nodes[n->a].op == PLAN_FIELD) variable_of(d, p->nodes[n->a].a);
        else read_condition(d, n->a);
        return;
    case PLAN_LT: case PLAN_LE: case PLAN_GT: case PLAN_GE: case PLAN_EQ: case PLAN_NE:
        read_comparison(d, n->a, n->b);
        return;
    case PLAN_IN: read_key(d, n, p->operands + n->b, n->c); return;
    case PLAN_STEP: case PLAN_MATCH:
        read_key(d, n, p->operands + n->b + n->c + 1, n->c);
        for (uint32_t i = 0; i <= n->c; i++) read_condition(d, p->operands[n->b + i]);
        return;
    case PLAN_AND: case PLAN_OR: case PLAN_AT_LEAST:
        for (uint32_t i = 0; i < n->c; i++) read_condition(d, p->operands[n->b + i]);
        return;
    case PLAN_PICK:
        read_condition(d, n->a);
        for (uint32_t i = 0; i < n->c; i++) read_condition(d, p->operands[n->b + i]);
        return;
    case PLAN_IF:
        read_condition(d, n->a);
        read_condition(d, n->b);
        read_condition(d, n->c);
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

/* ---- values that stand for all ---- */

static void add_value(domain *d, variable *v, value x) {
    v->values = room_for_one(d, v->values, v->nvalues, sizeof *v->values);
    v->values[v->nvalues++] = x;
}

static bool lies_between(domain *d, value low, value x, value high) {
    return value_cmp(d->a, low, x) < 0 && value_cmp(d->a, x, high) < 0;
}

/* Below the first bound, at each, between two, above the last. */
static void regions(domain *d, variable *v) {
    bool whole = v->type == PT_WHOLE || v->type == PT_DATE;
    if (v->nbounds == 0) {
        add_value(d, v, V_INT(0));
        return;
    }
    add_value(d, v, value_sub(d->a, v->bounds[0], V_INT(1)));
    for (uint32_t i = 0; i < v->nbounds; i++) {
        add_value(d, v, v->bounds[i]);
        if (i + 1 == v->nbounds) break;
        value middle = value_div(d->a, value_add(d->a, v->bounds[i], v->bounds[i + 1]), V_INT(2));
        if (whole) middle = value_floor(d->a, middle);
        if (lies_between(d, v->bounds[i], middle, v->bounds[i + 1])) add_value(d, v, value_normal(d->a, middle));
    }
    add_value(d, v, value_add(d->a, v->bounds[v->nbounds - 1], V_INT(1)));
    if (!whole) return;
    for (uint32_t i = 0; i < v->nvalues; i++) { /* what a whole number can be: the next one up */
        v->values[i] = value_normal(d->a, v->values[i]);
        if (!value_is_whole(v->values[i])) v->values[i] = value_floor(d->a, v->values[i]);
    }
}

/* What an aggregate can be besides a number: whether it can be, is not asked. */
static void add_states(domain *d, variable *v) {
    add_value(d, v, V_NONE);
    add_value(d, v, V_EMPTY);
    add_value(d, v, V_ERROR(VALUE_ERROR_SIZE));
    if (plan_of(d)->nodes[v->node[d->side]].op != PLAN_COUNT) add_value(d, v, V_UNKNOWN);
}

static void find_values(domain *d, variable *v) {
    const plan_field *f = v->of;
    if (!f) {
        regions(d, v);
        for (d->side = 0; v->node[d->side] == PLAN_NIL;) d->side++;
        add_states(d, v);
        return;
    }
    switch (f->type) {
    case PT_YESNO:
        add_value(d, v, V_YES);
        add_value(d, v, V_NO);
        break;
    case PT_ENUM:
        for (uint32_t i = 0; i < f->members.n; i++) add_value(d, v, V_INT(i));
        break;
    case PT_TEXT: /* each word, and another */
        for (uint32_t i = 0; i <= v->nwords; i++) add_value(d, v, V_INT(i));
        break;
    case PT_SET: /* which of the codes are passed */
        for (uint32_t i = 0; i < 1u << v->nwords; i++) add_value(d, v, V_INT(i));
        break;
    case PT_NUMBER: case PT_WHOLE: case PT_PERCENT: case PT_MONEY: case PT_DATE: regions(d, v); break;
    case PT_LIST: d->fails = true; break;
    }
    if (f->may_be_missing) add_value(d, v, V_UNKNOWN);
    if (f->or_none) add_value(d, v, V_NONE);
}

static uint64_t count_cases(domain *d) {
    uint64_t cases = 1;
    for (uint32_t i = 0; i < d->n && !d->fails; i++) {
        find_values(d, &d->variables[i]);
        cases *= d->variables[i].nvalues;
        if (cases > MOST_CASES) d->fails = true;
    }
    return cases;
}

/* ---- judging every case ---- */

/* Facts in which nothing is known: one row of the list, and of each around it. */
static bool open_facts(side *s, uint32_t list) {
    facts_reset(&s->facts);
    for (uint32_t l = list, first = 0; l != PLAN_NIL; first = s->plan->lists[l].field, l = s->plan->lists[l].parent) {
        value *cells = facts_add_row(&s->facts, l);
        uint32_t stride = s->facts.lists[l].stride;
        if (!cells && stride) return false;
        for (uint32_t i = 0; i < stride; i++) cells[i] = V_UNKNOWN;
        if (l != list && s->plan->fields[first].slot < stride) cells[s->plan->fields[first].slot] = (value){0, 2};
    }
    return true;
}

static bool set_cell(side *s, const variable *v, value x) {
    if (!v->of) return true;
    const plan_field *f = &s->plan->fields[v->field];
    if (f->slot == PLAN_NIL || f->slot >= s->facts.lists[f->list].stride) return true; /* not read */
    value *cell = s->facts.lists[f->list].cells + f->slot;
    if (x.d < 0) {
        cell[0] = x;
        return true;
    }
    if (f->type == PT_TEXT) {
        int64_t number = PLAN_OTHER_TEXT;
        if ((uint64_t)x.n < v->nwords && !facts_intern(&s->facts, v->words[x.n], true, &number)) return false;
        x = V_INT(number);
    }
    if (f->type == PT_SET) {
        for (uint32_t i = 0; i < f->cells; i++) cell[i] = (value){0, i == 0};
        for (uint32_t w = 0; w < v->nwords; w++)
            for (uint32_t bit = 0; bit < f->codes.n && (x.n >> w & 1); bit++)
                if (!plan_is_variant(s->plan, f, bit) && str_eq(s->plan->codes[f->codes.first + bit], v->words[w]))
                    plan_set_add(cell, bit);
        return true;
    }
    cell[0] = x;
    return true;
}

static bool same_value(arena *a, value x, value y) {
    if (!value_is_known(x) || !value_is_known(y)) return x.d == y.d;
    return value_cmp(a, x, y) == 0;
}

/* Judges one case; false where that cannot be done. */
static bool judge_case(side *s, const domain *d, uint32_t which, uint64_t number) {
    if (!open_facts(s, d->list)) return false;
    for (uint32_t i = 0; i < d->n; i++) {
        const variable *v = &d->variables[i];
        value x = v->values[number % v->nvalues];
        if (!set_cell(s, v, x)) return false;
        if (!v->of && v->node[which] != PLAN_NIL) eval_pretend(s->eval, v->node[which], x);
        number /= v->nvalues;
    }
    return eval_run(s->eval, &s->facts) != NULL;
}

/* ---- the domain in words ---- */

static const char *plural(uint32_t n) { return n == 1 ? "" : "s"; }

static str variable_words(domain *d, const plan *p, const variable *v) {
    const plan_field *f = v->of;
    if (!f)
        return str_printf(d->a, STR_FMT " (%u values: at, between and beyond the %u it is compared with, and none)",
                          STR_ARG(v->label.n ? v->label : STR_LIT("what is calculated")), v->nvalues, v->nbounds);
    str name = f->list ? str_printf(d->a, STR_FMT "." STR_FMT, STR_ARG(p->lists[f->list].name), STR_ARG(f->name))
                       : f->name;
    switch (f->type) {
    case PT_YESNO: name = str_printf(d->a, STR_FMT " (yes, no", STR_ARG(name)); break;
    case PT_ENUM: name = str_printf(d->a, STR_FMT " (%u words", STR_ARG(name), f->members.n); break;
    case PT_TEXT:
        name = str_printf(d->a, STR_FMT " (%u text%s and any other", STR_ARG(name), v->nwords, plural(v->nwords));
        break;
    case PT_SET:
        name = str_printf(d->a, STR_FMT " (each choice of %u code%s", STR_ARG(name), v->nwords, plural(v->nwords));
        break;
    case PT_NUMBER: case PT_WHOLE: case PT_PERCENT: case PT_MONEY: case PT_DATE:
        name = str_printf(d->a, STR_FMT " (%u value%s: at, between and beyond the %u it is compared with", STR_ARG(name),
                          v->nvalues - f->may_be_missing - f->or_none,
                          plural(v->nvalues - f->may_be_missing - f->or_none), v->nbounds);
        break;
    case PT_LIST: break;
    }
    return str_printf(d->a, STR_FMT "%s%s)", STR_ARG(name), f->may_be_missing ? ", missing" : "",
                      f->or_none ? ", none" : "");
}

static str domain_words(domain *d, const plan *p) {
    str words = {0};
    for (uint32_t i = 0; i < d->n; i++)
        words = str_printf(d->a, STR_FMT "%s" STR_FMT, STR_ARG(words), i ? ", " : "",
                           STR_ARG(variable_words(d, p, &d->variables[i])));
    return words;
}

/* ---- two plans side by side ---- */

typedef struct proving {
    arena *a;
    canon *canon;
    side sides[2];  /* the rules as they are, the mutant */
    strmap known;   /* pairs of nodes to yes and no */
    proof *out;
    uint32_t depth;
} proving;

/* Conditions of which so many must hold (0: all). */
typedef struct conditions {
    const uint32_t *nodes;
    uint32_t n, at_least;
} conditions;

/* What they come to together in the case that was judged; a single one: its value. */
static value together(side *s, const conditions *c, uint32_t list) {
    uint32_t yes = 0, no = 0, least = c->at_least ? c->at_least : c->n;
    for (uint32_t i = 0; i < c->n; i++) {
        value v = eval_node_in_row(s->eval, c->nodes[i], list, 0);
        if (c->n == 1 && least == 1) return v;
        if (value_is_error(v)) return v;
        yes += value_is_yes(v);
        no += value_is_no(v) || value_is_none(v);
    }
    return yes >= least ? V_YES : c->n - no < least ? V_NO : V_UNKNOWN;
}

static bool exhaust(proving *pr, const conditions *xs, const conditions *ys, uint32_t list) {
    domain d = {.a = pr->a, .sides = pr->sides, .list = list};
    for (d.side = 0; d.side < 2; d.side++) {
        const conditions *c = d.side ? ys : xs;
        for (uint32_t i = 0; i < c->n; i++) read_condition(&d, c->nodes[i]);
    }
    d.side = 0;
    uint64_t cases = count_cases(&d);
    if (d.fails) return false;
    for (uint64_t i = 0; i < cases; i++) {
        if (!judge_case(&pr->sides[0], &d, 0, i) || !judge_case(&pr->sides[1], &d, 1, i)) return false;
        if (!same_value(pr->a, together(&pr->sides[0], xs, list), together(&pr->sides[1], ys, list))) return false;
    }
    if (!pr->out->domain.n) pr->out->domain = domain_words(&d, pr->sides[0].plan);
    pr->out->cases += cases;
    return true;
}

static bool same_node(proving *pr, uint32_t x, uint32_t y, uint32_t list);

static bool same_list(const proving *pr, uint32_t x, uint32_t y) {
    const plan_list *a = &pr->sides[0].plan->lists[x], *b = &pr->sides[1].plan->lists[y];
    return x == y && a->group == PLAN_NIL && b->group == PLAN_NIL;
}

static bool same_view(proving *pr, uint32_t x, uint32_t y) {
    if (pr->sides[0].canon->views[x] == pr->sides[1].canon->views[y]) return true;
    const plan_view *a = &pr->sides[0].plan->views[x], *b = &pr->sides[1].plan->views[y];
    if (!same_list(pr, a->list, b->list) || a->of != PLAN_NIL || b->of != PLAN_NIL) return false;
    if (a->filter == PLAN_NIL || b->filter == PLAN_NIL) return false;
    return same_node(pr, a->filter, b->filter, a->list);
}

static bool same_people(proving *pr, uint32_t x, uint32_t y) {
    if (pr->sides[0].canon->people[x] == pr->sides[1].canon->people[y]) return true;
    const plan_people *a = &pr->sides[0].plan->people[x], *b = &pr->sides[1].plan->people[y];
    if (a->mode != b->mode || a->problem.nlines != b->problem.nlines || a->problem.share != b->problem.share ||
        !same_view(pr, a->view, b->view))
        return false;
    for (uint32_t i = 0; i < a->problem.nlines; i++)
        if (a->problem.need[i] != b->problem.need[i] || a->problem.family[i] != b->problem.family[i] ||
            !same_node(pr, a->line_node[i], b->line_node[i], pr->sides[0].plan->views[a->view].list))
            return false;
    return true;
}

static uint32_t list_of_view(const proving *pr, const plan_node *n, uint32_t list) {
    return plan_op_shape((plan_op)n->op)[0] == 'v' ? pr->sides[0].plan->views[n->a].list : list;
}

/* The same operation on what comes to the same. */
static bool same_parts(proving *pr, uint32_t x, uint32_t y, uint32_t list) {
    const plan_node *a = &pr->sides[0].plan->nodes[x], *b = &pr->sides[1].plan->nodes[y];
    const char *shape = plan_op_shape((plan_op)a->op);
    bool plain = a->op != PLAN_CONST && a->op != PLAN_FIELD && a->op != PLAN_IN && a->op != PLAN_MONEY_IN &&
                 a->op != PLAN_HOLD && shape[0] != 'f' && shape[1] != 'w' && a->op != PLAN_VERDICT &&
                 !plan_is_stepped((plan_op)a->op) && a->op != PLAN_SHIFT;
    if (a->op != b->op || !plain) return false;
    if (shape[0] == 'v' && !same_view(pr, a->a, b->a)) return false;
    if (shape[0] == 'p' && !same_people(pr, a->a, b->a)) return false;
    if (a->op == PLAN_AT_LEAST && a->a != b->a) return false;
    uint32_t inside = list_of_view(pr, a, list), i = 0;
    for (;; i++) {
        uint32_t p = plan_operand(pr->sides[0].plan, x, i), q = plan_operand(pr->sides[1].plan, y, i);
        if (p == PLAN_NIL || q == PLAN_NIL) return p == q;
        if (!same_node(pr, p, q, inside)) return false;
    }
}

static bool same_node(proving *pr, uint32_t x, uint32_t y, uint32_t list) {
    enum { DEEP = 200 };
    if (pr->sides[0].canon->nodes[x] == pr->sides[1].canon->nodes[y]) return true;
    if (pr->depth >= DEEP) return false;
    uint32_t *pair = ARENA_ARRAY(pr->a, uint32_t, 3), known;
    pair[0] = x, pair[1] = y, pair[2] = list;
    str key = {(const char *)pair, 3 * sizeof *pair};
    if (strmap_get(&pr->known, key, &known)) return known;
    pr->depth++;
    const conditions one = {&x, 1, 0}, other = {&y, 1, 0};
    bool same = exhaust(pr, &one, &other, list) || same_parts(pr, x, y, list);
    pr->depth--;
    strmap_add(&pr->known, pr->a, key, same);
    return same;
}

/* A group whose lines are conditions and nothing else: nothing but what they come to together shows. */
static bool plain_conditions(proving *pr, const plan *p, uint32_t line, conditions *out) {
    const plan_line *l = &p->lines[line];
    uint32_t *nodes = ARENA_ARRAY(pr->a, uint32_t, l->children.n);
    if (l->kind != LINE_GROUP) return false;
    for (uint32_t i = 0; i < l->children.n; i++) {
        const plan_line *child = &p->lines[p->children[l->children.first + i]];
        if (child->kind != LINE_CONDITION || child->applies != PLAN_NIL) return false;
        if (child->item != PLAN_NIL && p->items[child->item].is_require) return false;
        nodes[i] = child->node;
    }
    *out = (conditions){nodes, l->children.n, l->at_least};
    return l->children.n > 0;
}

static bool same_together(proving *pr, uint32_t x, uint32_t y) {
    conditions one, other;
    return plain_conditions(pr, pr->sides[0].plan, x, &one) && plain_conditions(pr, pr->sides[1].plan, y, &other) &&
           exhaust(pr, &one, &other, 0);
}

static bool same_children(proving *pr, const plan_line *a, const plan_line *b);

static bool same_line(proving *pr, uint32_t x, uint32_t y) {
    if (pr->sides[0].canon->lines[x] == pr->sides[1].canon->lines[y]) return true;
    const plan *p = pr->sides[0].plan, *q = pr->sides[1].plan;
    const plan_line *a = &p->lines[x], *b = &q->lines[y];
    if (a->kind != b->kind || a->kind == LINE_EACH) return false;
    if ((a->item == PLAN_NIL) != (b->item == PLAN_NIL) || (a->applies == PLAN_NIL) != (b->applies == PLAN_NIL)) return false;
    if (a->item != PLAN_NIL && !str_eq(p->items[a->item].name, q->items[b->item].name)) return false;
    if (a->applies != PLAN_NIL && !same_node(pr, a->applies, b->applies, 0)) return false;
    if (a->kind == LINE_CONDITION && !same_node(pr, a->node, b->node, 0)) return false;
    if (a->kind == LINE_PEOPLE && !same_people(pr, a->people, b->people)) return false;
    const proof before = *pr->out;
    if (same_children(pr, a, b)) return true;
    *pr->out = before; /* what was tried in vain is no part of the proof */
    return same_together(pr, x, y);
}

static bool same_children(proving *pr, const plan_line *a, const plan_line *b) {
    const plan *p = pr->sides[0].plan, *q = pr->sides[1].plan;
    if (a->at_least != b->at_least || a->children.n != b->children.n) return false;
    for (uint32_t i = 0; i < a->children.n; i++)
        if (!same_line(pr, p->children[a->children.first + i], q->children[b->children.first + i])) return false;
    return true;
}

static bool same_roots(proving *pr) {
    const plan *p = pr->sides[0].plan, *q = pr->sides[1].plan;
    if (p->nroots != q->nroots || p->noptions != q->noptions || p->ncompetencies != q->ncompetencies) return false;
    for (uint32_t i = 0; i < p->ncompetencies; i++)
        if (p->competencies[i].absent != q->competencies[i].absent || p->competencies[i].must.n != q->competencies[i].must.n ||
            p->competencies[i].options.n != q->competencies[i].options.n)
            return false;
    for (uint32_t i = 0; i < p->ncompetencies; i++)
        for (uint32_t m = 0; m < p->competencies[i].must.n; m++)
            if (!same_node(pr, p->operands[p->competencies[i].must.first + m], q->operands[q->competencies[i].must.first + m], 0))
                return false;
    for (uint32_t i = 0; i < p->nroots; i++) {
        if ((p->roots[i] == PLAN_NIL) != (q->roots[i] == PLAN_NIL)) return false;
        if (p->roots[i] != PLAN_NIL && !same_line(pr, p->roots[i], q->roots[i])) return false;
    }
    return true;
}

/* ---- all times ---- */

static bool side_open(side *s, const plan *p, canon *c, int32_t day) {
    const eval_options options = {.as_of = day};
    *s = (side){.plan = p, .canon = canon_read(c, p)};
    s->has_facts = facts_init(&s->facts, p, false) == COMP_OK;
    s->eval = eval_new(p, &options);
    return s->has_facts && s->eval;
}

static void side_close(side *s) {
    if (s->has_facts) facts_free(&s->facts);
    eval_free(s->eval);
    *s = (side){0};
}

typedef struct proof_job {
    proving pr;
    const comp_program *original, *mutant;
} proof_job;

static bool same_on(proving *pr, const plan *p, const plan *q, int32_t day) {
    if (!side_open(&pr->sides[0], p, pr->canon, day) || !side_open(&pr->sides[1], q, pr->canon, day)) longjmp(*pr->a->trap, 1);
    bool same = canon_whole(pr->canon, pr->sides[0].canon) == canon_whole(pr->canon, pr->sides[1].canon);
    if (!same && canon_reads(pr->canon, p) == canon_reads(pr->canon, q)) {
        pr->known = (strmap){0};
        same = same_roots(pr);
    }
    side_close(&pr->sides[0]);
    side_close(&pr->sides[1]);
    return same;
}

static bool same_always(proof_job *j) {
    const program *p = j->original->checked, *q = j->mutant->checked;
    uint32_t a = 0, b = 0;
    for (int32_t day = DATE_MIN;;) {
        const plan *one = program_plan(j->original, day), *other = program_plan(j->mutant, day);
        if (!one || !other) longjmp(*j->pr.a->trap, 1);
        if (!same_on(&j->pr, one, other, day)) return false;
        while (a < p->ncuts && p->cuts[a] <= day) a++;
        while (b < q->ncuts && q->cuts[b] <= day) b++;
        if (a == p->ncuts && b == q->ncuts) return true;
        int32_t next = a < p->ncuts ? p->cuts[a] : DATE_MAX;
        if (b < q->ncuts && q->cuts[b] < next) next = q->cuts[b];
        day = next;
    }
}

proof prove_equal(arena *a, const comp_program *original, const comp_program *mutant) {
    proof out = {0};
    jmp_buf trap, *before = a->trap;
    proof_job *job = ARENA_NEW(a, proof_job); /* kept over the jump */
    *job = (proof_job){.pr = {.a = a, .canon = canon_new(a), .out = ARENA_NEW(a, proof)}, .original = original,
                       .mutant = mutant};
    a->trap = &trap;
    if (setjmp(trap)) {
        side_close(&job->pr.sides[0]);
        side_close(&job->pr.sides[1]);
        a->trap = before;
        longjmp(*before, 1);
    }
    bool same = same_always(job);
    a->trap = before;
    if (!same) return out;
    out = *job->pr.out;
    out.kind = out.cases ? PROOF_EXHAUSTION : PROOF_SAME_PLAN;
    return out;
}
