#include "mutate/domain.h"

#include <stdlib.h>
#include <string.h>

#include "eval/eval.h"
#include "mutate/canon.h"
#include "sema/sema.h"

enum { MOST_CASES = 65536, MOST_VARIABLES = 16, MOST_CODES = 16 };

/* ---- what a condition reads ---- */

typedef struct variable { /* a field, and the values that stand for all it can hold */
    uint32_t field;
    const plan_field *of;  /* of the original's plan */
    value *bounds;         /* numbers, dates: the constants it is compared with, rising */
    str *words;            /* texts it is compared with; codes of a set                 */
    uint32_t nbounds, nwords, cap;
    value *values;         /* one for each case; of sets and texts a number of words, see set_cell() */
    uint32_t nvalues;
    bool numeric;
} variable;

typedef struct domain {
    arena *a;
    variable variables[MOST_VARIABLES];
    uint32_t n;
    uint32_t list; /* in whose row the condition stands; 0: the partner */
    bool fails;    /* it reads what has no finite domain                */
} domain;

static bool is_numeric(plan_type_kind t) {
    return t == PT_NUMBER || t == PT_WHOLE || t == PT_PERCENT || t == PT_MONEY || t == PT_DATE;
}

/* Is `list` the domain's, or one around it? */
static bool is_around(const plan *p, uint32_t list, uint32_t inner) {
    for (; inner != PLAN_NIL; inner = p->lists[inner].parent)
        if (inner == list) return true;
    return false;
}

static variable *variable_of(domain *d, const plan *p, uint32_t field) {
    for (uint32_t i = 0; i < d->n; i++)
        if (d->variables[i].field == field) return &d->variables[i];
    const plan_field *f = &p->fields[field];
    if (d->n == MOST_VARIABLES || p->lists[f->list].group != PLAN_NIL || f->type == PT_LIST ||
        f->currency_field != PLAN_NIL || !is_around(p, f->list, d->list)) {
        d->fails = true;
        return NULL;
    }
    variable *v = &d->variables[d->n++];
    *v = (variable){.field = field, .of = f, .numeric = is_numeric(f->type)};
    return v;
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

static void read_const(domain *d, const plan *p, variable *v, value c) {
    if (!value_is_known(c)) return;
    if (v->of->type == PT_TEXT) add_word(d, v, p->texts[c.n]);
    else if (v->numeric) add_bound(d, v, c);
}

static void read_condition(domain *d, const plan *p, uint32_t node);

/* What `v` is compared with: constants, or what chooses among them. */
static void read_choices(domain *d, const plan *p, variable *v, uint32_t node) {
    const plan_node *n = &p->nodes[node];
    if (n->op == PLAN_CONST) {
        read_const(d, p, v, p->consts[n->a]);
    } else if (n->op == PLAN_IF) {
        read_condition(d, p, n->a);
        read_choices(d, p, v, n->b);
        read_choices(d, p, v, n->c);
    } else if (n->op == PLAN_PICK) {
        read_condition(d, p, n->a);
        for (uint32_t i = 0; i < n->c; i++) read_choices(d, p, v, p->operands[n->b + i]);
    } else if (n->op == PLAN_FIELD && !v->numeric && v->of->type != PT_TEXT) {
        read_condition(d, p, node);
    } else {
        d->fails = true;
    }
}

static void read_comparison(domain *d, const plan *p, uint32_t a, uint32_t b) {
    const plan_node *x = &p->nodes[a], *y = &p->nodes[b];
    if (x->op != PLAN_FIELD && y->op == PLAN_FIELD) {
        read_comparison(d, p, b, a);
        return;
    }
    variable *v = x->op == PLAN_FIELD ? variable_of(d, p, x->a) : NULL;
    if (v) read_choices(d, p, v, b);
    else if (x->op != PLAN_FIELD) { /* choices among constants on both sides are no variable's */
        read_condition(d, p, a);
        read_condition(d, p, b);
    }
}

static void read_key(domain *d, const plan *p, const plan_node *n, const uint32_t *consts, uint32_t nconsts) {
    const plan_node *key = &p->nodes[n->a];
    if (key->op != PLAN_FIELD) {
        d->fails = true;
        return;
    }
    variable *v = variable_of(d, p, key->a);
    for (uint32_t i = 0; v && i < nconsts; i++) read_const(d, p, v, p->consts[consts[i]]);
}

static void read_passes(domain *d, const plan *p, const plan_node *n) {
    variable *v = variable_of(d, p, n->a);
    if (!v) return;
    const plan_field *f = &p->fields[n->a];
    for (uint32_t bit = 0; bit < f->codes.n; bit++) {
        if (!(p->words[n->b + bit / 64] >> bit % 64 & 1)) continue;
        if (plan_is_variant(p, f, bit)) d->fails = true; /* when a pass was, not whether */
        else add_word(d, v, p->codes[f->codes.first + bit]);
    }
    if (v->nwords > MOST_CODES) d->fails = true;
}

static void read_condition(domain *d, const plan *p, uint32_t node) {
    const plan_node *n = &p->nodes[node];
    if (d->fails) return;
    switch ((plan_op)n->op) {
    case PLAN_CONST: return;
    case PLAN_FIELD: {
        variable *v = variable_of(d, p, n->a);
        if (v && (v->numeric || v->of->type == PT_TEXT)) d->fails = true; /* its value itself comes out */
        return;
    }
    case PLAN_NOT: case PLAN_MARK: read_condition(d, p, n->a); return;
    case PLAN_IS_NONE: case PLAN_IS_KNOWN:
        if (p->nodes[n->a].op == PLAN_FIELD) variable_of(d, p, p->nodes[n->a].a);
        else read_condition(d, p, n->a);
        return;
    case PLAN_LT: case PLAN_LE: case PLAN_GT: case PLAN_GE: case PLAN_EQ: case PLAN_NE:
        read_comparison(d, p, n->a, n->b);
        return;
    case PLAN_IN: read_key(d, p, n, p->operands + n->b, n->c); return;
    case PLAN_STEP: case PLAN_MATCH:
        read_key(d, p, n, p->operands + n->b + n->c + 1, n->c);
        for (uint32_t i = 0; i <= n->c; i++) read_condition(d, p, p->operands[n->b + i]);
        return;
    case PLAN_AND: case PLAN_OR: case PLAN_AT_LEAST:
        for (uint32_t i = 0; i < n->c; i++) read_condition(d, p, p->operands[n->b + i]);
        return;
    case PLAN_PICK:
        read_condition(d, p, n->a);
        for (uint32_t i = 0; i < n->c; i++) read_condition(d, p, p->operands[n->b + i]);
        return;
    case PLAN_IF:
        read_condition(d, p, n->a);
        read_condition(d, p, n->b);
        read_condition(d, p, n->c);
        return;
    case PLAN_HAS_ANY: case PLAN_HAS_ALL: case PLAN_HAS_NONE: case PLAN_HAS_SOME: read_passes(d, p, n); return;
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
    bool whole = v->of->type == PT_WHOLE || v->of->type == PT_DATE;
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

static void find_values(domain *d, variable *v) {
    const plan_field *f = v->of;
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

typedef struct side { /* one of the two plans, ready to judge */
    const plan *plan;
    const canon_plan *canon;
    eval *eval;
    facts facts;
    bool has_facts;
} side;

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

static value value_in(side *s, const domain *d, uint64_t number, uint32_t node) {
    if (!open_facts(s, d->list)) return V_ERROR(0);
    for (uint32_t i = 0; i < d->n; i++) {
        const variable *v = &d->variables[i];
        if (!set_cell(s, v, v->values[number % v->nvalues])) return V_ERROR(0);
        number /= v->nvalues;
    }
    if (!eval_run(s->eval, &s->facts)) return V_ERROR(0);
    return eval_node_in_row(s->eval, node, d->list, 0);
}

/* ---- the domain in words ---- */

static const char *plural(uint32_t n) { return n == 1 ? "" : "s"; }

static str variable_words(domain *d, const plan *p, const variable *v) {
    const plan_field *f = v->of;
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
    side one, other;
    strmap known;   /* pairs of nodes to yes and no */
    proof *out;
    uint32_t depth;
} proving;

static bool exhaust(proving *pr, uint32_t x, uint32_t y, uint32_t list) {
    domain d = {.a = pr->a, .list = list};
    read_condition(&d, pr->one.plan, x);
    read_condition(&d, pr->other.plan, y);
    uint64_t cases = count_cases(&d);
    if (d.fails) return false;
    for (uint64_t i = 0; i < cases; i++) {
        value a = value_in(&pr->one, &d, i, x), b = value_in(&pr->other, &d, i, y);
        if (value_is_error(a) || value_is_error(b) || !same_value(pr->a, a, b)) return false;
    }
    if (!pr->out->domain.n) pr->out->domain = domain_words(&d, pr->one.plan);
    pr->out->cases += cases;
    return true;
}

static bool same_node(proving *pr, uint32_t x, uint32_t y, uint32_t list);

static bool same_list(const proving *pr, uint32_t x, uint32_t y) {
    const plan_list *a = &pr->one.plan->lists[x], *b = &pr->other.plan->lists[y];
    return x == y && a->group == PLAN_NIL && b->group == PLAN_NIL;
}

static bool same_view(proving *pr, uint32_t x, uint32_t y) {
    if (pr->one.canon->views[x] == pr->other.canon->views[y]) return true;
    const plan_view *a = &pr->one.plan->views[x], *b = &pr->other.plan->views[y];
    if (!same_list(pr, a->list, b->list) || a->of != PLAN_NIL || b->of != PLAN_NIL) return false;
    if (a->filter == PLAN_NIL || b->filter == PLAN_NIL) return false;
    return same_node(pr, a->filter, b->filter, a->list);
}

static bool same_people(proving *pr, uint32_t x, uint32_t y) {
    if (pr->one.canon->people[x] == pr->other.canon->people[y]) return true;
    const plan_people *a = &pr->one.plan->people[x], *b = &pr->other.plan->people[y];
    if (a->mode != b->mode || a->problem.nlines != b->problem.nlines || a->problem.share != b->problem.share ||
        !same_view(pr, a->view, b->view))
        return false;
    for (uint32_t i = 0; i < a->problem.nlines; i++)
        if (a->problem.need[i] != b->problem.need[i] || a->problem.family[i] != b->problem.family[i] ||
            !same_node(pr, a->line_node[i], b->line_node[i], pr->one.plan->views[a->view].list))
            return false;
    return true;
}

static uint32_t list_of_view(const proving *pr, const plan_node *n, uint32_t list) {
    return plan_op_shape((plan_op)n->op)[0] == 'v' ? pr->one.plan->views[n->a].list : list;
}

/* The same operation on what comes to the same. */
static bool same_parts(proving *pr, uint32_t x, uint32_t y, uint32_t list) {
    const plan_node *a = &pr->one.plan->nodes[x], *b = &pr->other.plan->nodes[y];
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
        uint32_t p = plan_operand(pr->one.plan, x, i), q = plan_operand(pr->other.plan, y, i);
        if (p == PLAN_NIL || q == PLAN_NIL) return p == q;
        if (!same_node(pr, p, q, inside)) return false;
    }
}

static bool same_node(proving *pr, uint32_t x, uint32_t y, uint32_t list) {
    enum { DEEP = 200 };
    if (pr->one.canon->nodes[x] == pr->other.canon->nodes[y]) return true;
    if (pr->depth >= DEEP) return false;
    uint32_t *pair = ARENA_ARRAY(pr->a, uint32_t, 3), known;
    pair[0] = x, pair[1] = y, pair[2] = list;
    str key = {(const char *)pair, 3 * sizeof *pair};
    if (strmap_get(&pr->known, key, &known)) return known;
    pr->depth++;
    bool same = exhaust(pr, x, y, list) || same_parts(pr, x, y, list);
    pr->depth--;
    strmap_add(&pr->known, pr->a, key, same);
    return same;
}

static bool same_line(proving *pr, uint32_t x, uint32_t y) {
    if (pr->one.canon->lines[x] == pr->other.canon->lines[y]) return true;
    const plan *p = pr->one.plan, *q = pr->other.plan;
    const plan_line *a = &p->lines[x], *b = &q->lines[y];
    if (a->kind != b->kind || a->kind == LINE_EACH || a->at_least != b->at_least || a->children.n != b->children.n) return false;
    if ((a->item == PLAN_NIL) != (b->item == PLAN_NIL) || (a->applies == PLAN_NIL) != (b->applies == PLAN_NIL)) return false;
    if (a->item != PLAN_NIL && !str_eq(p->items[a->item].name, q->items[b->item].name)) return false;
    if (a->applies != PLAN_NIL && !same_node(pr, a->applies, b->applies, 0)) return false;
    if (a->kind == LINE_CONDITION && !same_node(pr, a->node, b->node, 0)) return false;
    if (a->kind == LINE_PEOPLE && !same_people(pr, a->people, b->people)) return false;
    for (uint32_t i = 0; i < a->children.n; i++)
        if (!same_line(pr, p->children[a->children.first + i], q->children[b->children.first + i])) return false;
    return true;
}

static bool same_roots(proving *pr) {
    const plan *p = pr->one.plan, *q = pr->other.plan;
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
    if (!side_open(&pr->one, p, pr->canon, day) || !side_open(&pr->other, q, pr->canon, day)) longjmp(*pr->a->trap, 1);
    bool same = canon_whole(pr->canon, pr->one.canon) == canon_whole(pr->canon, pr->other.canon);
    if (!same && canon_reads(pr->canon, p) == canon_reads(pr->canon, q)) {
        pr->known = (strmap){0};
        same = same_roots(pr);
    }
    side_close(&pr->one);
    side_close(&pr->other);
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
        side_close(&job->pr.one);
        side_close(&job->pr.other);
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
