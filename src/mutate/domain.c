/* Values that stand for all, and every case of them judged by both plans.  See domain.h. */
#include "mutate/domain.h"

enum { MOST_CASES = 65536 };

/* ---- values that stand for all ---- */

static void add_value(domain *d, variable *v, value x) {
    v->values = domain_room(d, v->values, v->nvalues, sizeof *v->values);
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
    if (domain_plan(d)->nodes[v->node[d->side]].op != PLAN_COUNT) add_value(d, v, V_UNKNOWN);
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

/* Judges one case; false when memory ends. */
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
        name = str_printf(d->a, STR_FMT " (%u value%s: at, between and beyond the %u it is compared with",
                          STR_ARG(name), v->nvalues - f->may_be_missing - f->or_none,
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

/* ---- all cases ---- */

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

bool domain_exhaust(arena *a, side sides[2], const conditions *one, const conditions *other, uint32_t list,
                    uint64_t *judged, str *words) {
    domain d = {.a = a, .sides = sides, .list = list};
    for (d.side = 0; d.side < 2; d.side++) {
        const conditions *c = d.side ? other : one;
        for (uint32_t i = 0; i < c->n; i++) domain_read(&d, c->nodes[i]);
    }
    d.side = 0;
    uint64_t cases = count_cases(&d);
    if (d.fails) return false;
    for (uint64_t i = 0; i < cases; i++) {
        if (!judge_case(&sides[0], &d, 0, i) || !judge_case(&sides[1], &d, 1, i)) longjmp(*a->trap, 1);
        if (!same_value(a, together(&sides[0], one, list), together(&sides[1], other, list))) return false;
    }
    if (!words->n) *words = domain_words(&d, sides[0].plan);
    *judged += cases;
    return true;
}
