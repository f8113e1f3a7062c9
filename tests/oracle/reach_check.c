#include "reach_check.h"

#include "eval/reach.h"
#include "random.h"

typedef struct checking {
    product *p;
    slow *s;
    arena *a;
    const tree *partner;
    uint32_t competency;
    const reach *found;
    uint64_t *chance;
} checking;

/* ---- judging changed facts ---- */

static bool lifts(checking *c, const tree *changed) {
    slow_result r = slow_judge(c->s, changed).results[c->competency];
    return r.kind != SLOW_INVALID && r.at_least >= c->found->tier;
}

/* The rows of a list in the order of the facts. */
static void rows_of(const sema_list *list, tree *partner, tree **rows, uint32_t *n) {
    tree *outer[SLOW_ROWS];
    uint32_t nouter = 0;
    if (list->index == 0) {
        rows[(*n)++] = partner;
        return;
    }
    rows_of(list->parent, partner, outer, &nouter);
    for (uint32_t i = 0; i < nouter; i++) {
        const tree *t = tree_get(outer[i], list->field->json, NULL);
        for (tree *row = t && t->kind == TREE_ARRAY ? t->items : NULL; row && *n < SLOW_ROWS; row = row->next)
            rows[(*n)++] = row;
    }
}

static const sema_field *field_of(const checking *c, uint32_t number) { return c->p->p->fields[number]; }

static tree *row_at(tree *partner, const sema_list *list, uint32_t row) {
    tree *rows[SLOW_ROWS];
    uint32_t n = 0;
    rows_of(list, partner, rows, &n);
    return row < n ? rows[row] : NULL;
}

static void add_code(checking *c, tree *row, const sema_field *set, str code) {
    tree *pass = tree_new(c->a, TREE_OBJECT); /* of that day, as every pass that is still to come at the earliest */
    char day[11];
    date_print(day, date_from(c->s->as_of / 10000, c->s->as_of / 100 % 100, c->s->as_of % 100));
    tree_set(pass, STR_LIT("code"), tree_text(c->a, TREE_STRING, code));
    tree_set(pass, STR_LIT("on"), tree_text(c->a, TREE_STRING, str_copy(c->a, str_from(day))));
    tree_add(tree_get(row, set->json, NULL), pass);
}

/* Any of the codes that a change leaves to choose. */
static void add_passes(checking *c, tree *row, const sema_field *set, const reach_change *change) {
    for (uint32_t i = 0; i < change->npasses; i++) {
        const reach_pass *pass = &change->passes[i];
        uint32_t first = (uint32_t)random_below(c->chance, pass->n);
        for (uint32_t k = 0; k < pass->pick; k++) add_code(c, row, set, pass->codes[(first + k) % pass->n]);
    }
}

/* ---- traits ---- */

/* A yes/no or an enumeration that the rules read. */
static bool is_trait(const checking *c, const sema_field *f) {
    return (f->type == PT_YESNO || f->type == PT_ENUM) && c->p->plan->fields[f->index].read & READ_RESULT;
}

static bool must_be_told(const checking *c, const sema_field *f) {
    const plan_field *pf = &c->p->plan->fields[f->index];
    return !pf->may_be_missing && !pf->or_none && !pf->has_default;
}

static uint32_t values_of(const checking *c, const sema_field *f) {
    return f->type == PT_YESNO ? 2 : c->p->plan->fields[f->index].members.n;
}

static void set_trait(checking *c, tree *row, const sema_field *f, uint32_t number) {
    const plan_range members = c->p->plan->fields[f->index].members;
    tree *t = f->type == PT_YESNO ? tree_new(c->a, number ? TREE_TRUE : TREE_FALSE)
                                  : tree_text(c->a, TREE_STRING, c->p->plan->members[members.first + number]);
    tree *old = tree_get(row, f->json, NULL);
    if (!old) {
        tree_set(row, f->json, t);
        return;
    }
    old->kind = t->kind;
    old->text = t->text;
}

/* The traits named; any value of the others that must be told, which is what leaving them unnamed promises. */
static void add_traits(checking *c, tree *row, const sema_list *list, const reach_change *change) {
    for (uint32_t i = 0; i < list->nfields; i++) {
        const sema_field *f = list->fields[i];
        const reach_trait *named = NULL;
        for (uint32_t k = 0; k < change->ntraits; k++)
            if (change->traits[k].field == f->index) named = &change->traits[k];
        if (named) set_trait(c, row, f, (uint32_t)named->v.n);
        else if (is_trait(c, f) && must_be_told(c, f))
            set_trait(c, row, f, (uint32_t)random_below(c->chance, values_of(c, f)));
    }
}

/* Another row, of which nothing is known but what tells it from the others and an empty set; others that must be told
 * are empty, too. */
static tree *add_row(checking *c, tree *partner, const sema_list *list, const sema_field *set) {
    tree *rows = tree_get(partner, list->field->json, NULL), *row = tree_new(c->a, TREE_OBJECT);
    for (uint32_t i = 0; i < list->nfields; i++) {
        const sema_field *f = list->fields[i];
        if (f->unique && f->type == PT_TEXT)
            tree_set(row, f->json, tree_text(c->a, TREE_STRING, STR_LIT("somebody new")));
        else if (f->unique) tree_set(row, f->json, tree_text(c->a, TREE_NUMBER, STR_LIT("987654")));
        if (f->type == PT_SET && f != set && must_be_told(c, f)) tree_set(row, f->json, tree_new(c->a, TREE_ARRAY));
    }
    tree_set(row, set->json, tree_new(c->a, TREE_ARRAY));
    tree_add(rows, row);
    return row;
}

/* ---- fewer passes ---- */

enum { CODES = 256 };

/* The codes that the rules name of a set. */
static uint32_t codes_of(const checking *c, const sema_field *set, str *codes) {
    const plan_field *f = &c->p->plan->fields[set->index];
    for (uint32_t i = 0; i < f->codes.n && i < CODES; i++) codes[i] = c->p->plan->codes[f->codes.first + i];
    return f->codes.n;
}

/* Whether some `n` of the codes from number `from` on, added to the row, lift. */
static bool some_lift(checking *c, tree *partner, tree *row, const sema_field *set, uint32_t from, uint32_t n) {
    str codes[CODES];
    uint32_t ncodes = codes_of(c, set, codes);
    if (n == 0) return lifts(c, partner);
    tree *passes = tree_get(row, set->json, NULL);
    for (uint32_t i = from; i < ncodes; i++) {
        tree **last = &passes->items;
        while (*last) last = &(*last)->next;
        *last = tree_text(c->a, TREE_STRING, codes[i]);
        bool lift = some_lift(c, partner, row, set, i + 1, n - 1);
        *last = NULL;
        if (lift) return true;
    }
    return false;
}

/* The same with every value of the traits that must be told, from field number `from` on. */
static bool some_lift_with(checking *c, tree *partner, tree *row, const sema_field *set, uint32_t from, uint32_t n) {
    const sema_list *list = set->list;
    while (from < list->nfields && !(is_trait(c, list->fields[from]) && must_be_told(c, list->fields[from]))) from++;
    if (from == list->nfields) return some_lift(c, partner, row, set, 0, n);
    for (uint32_t v = 0; v < values_of(c, list->fields[from]); v++) {
        set_trait(c, row, list->fields[from], v);
        if (some_lift_with(c, partner, row, set, from + 1, n)) return true;
    }
    return false;
}

enum { MOST_WAYS = 1000 };

/* How often some_lift_with() tries at most, or more than MOST_WAYS. */
static uint64_t ways_to_try(const checking *c, const sema_field *set, uint32_t n) {
    uint64_t ways = 1, codes = c->p->plan->fields[set->index].codes.n;
    for (uint32_t i = 0; i < n && i < codes && ways <= MOST_WAYS; i++) ways = ways * (codes - i) / (i + 1);
    for (uint32_t i = 0; i < set->list->nfields && ways <= MOST_WAYS; i++) {
        const sema_field *f = set->list->fields[i];
        if (is_trait(c, f) && must_be_told(c, f)) ways *= values_of(c, f);
    }
    return ways;
}

static bool holds_a_set(const tree *row, const sema_field *f) {
    const tree *t = f->type == PT_SET ? tree_get(row, f->json, NULL) : NULL;
    return t && t->kind == TREE_ARRAY;
}

/* Whether `n` passes more of some one member lift. */
static bool passes_lift(checking *c, uint32_t n) {
    tree *partner = tree_copy(c->a, c->partner);
    for (uint32_t i = 0; i < c->p->p->nfields; i++) {
        const sema_field *f = field_of(c, i);
        tree *rows[SLOW_ROWS];
        uint32_t nrows = 0;
        if (c->p->plan->fields[i].codes.n > 16) continue; /* too many to try them all */
        rows_of(f->list, partner, rows, &nrows);
        for (uint32_t r = 0; r < nrows; r++)
            if (holds_a_set(rows[r], f) && some_lift(c, partner, rows[r], f, 0, n)) return true;
    }
    return false;
}

/* ---- amounts ---- */

/* The value as facts or rules would write it; false where it has no decimal form. */
static bool numeral(const checking *c, value v, str *text) {
    buf out = {0};
    value_print_json(&out, c->a, v);
    *text = str_copy(c->a, (str){out.p, (uint32_t)out.n});
    buf_free(&out);
    return text->n > 0 && text->p[0] != '"';
}

static bool amount_lifts(checking *c, const reach_change *change, value to) {
    str text;
    if (change->field == PLAN_NIL) {
        if (!numeral(c, to, &text)) return false;
        c->s->pretended = slow_words(c->s, c->p->plan->nodes[change->node].at);
        c->s->pretended_value = slow_numeral(text);
        bool lift = lifts(c, c->partner);
        c->s->pretended = (str){0};
        return lift;
    }
    const sema_field *f = field_of(c, change->field);
    tree *partner = tree_copy(c->a, c->partner), *t = tree_get(partner, f->json, NULL);
    if (!numeral(c, f->type == PT_PERCENT ? value_mul(c->a, to, V_INT(100)) : to, &text)) return false;
    if (!t) tree_set(partner, f->json, t = tree_new(c->a, TREE_NULL));
    t->kind = TREE_NUMBER;
    t->text = text;
    return lifts(c, partner);
}

/* An aggregate may be written in two ways and be one to the product, and it is only its words that the slow evaluator
 * knows it by: changes of aggregates are judged where the rules have no other one of that kind. */
static bool is_alone(const checking *c, const reach_change *change) {
    static const char *const names[] = {"sum of", "count of"};
    const plan_node *node = &c->p->plan->nodes[change->node];
    str mine = slow_words(c->s, node->at), rules = c->p->sources.at[0].text,
        word = str_from(names[node->op == PLAN_SUM ? 0 : 1]);
    for (uint32_t i = 0; i + mine.n <= rules.n; i++)
        if (str_eq((str){rules.p + i, word.n}, word) && !str_eq((str){rules.p + i, mine.n}, mine)) return false;
    return true;
}

static const char *check_amount(checking *c, const reach_change *change) {
    str unused;
    if (change->field == PLAN_NIL && !is_alone(c, change)) return NULL;
    bool percent = c->p->plan->types[c->p->plan->nodes[change->node].type].kind == PT_PERCENT;
    bool whole = c->p->plan->types[c->p->plan->nodes[change->node].type].kind == PT_WHOLE;
    if (!numeral(c, percent ? value_mul(c->a, change->to, V_INT(100)) : change->to, &unused)) return NULL;
    if (!amount_lifts(c, change, change->to)) return "an amount does not lift";
    value unit = whole ? V_INT(1) : (value){1, percent ? 10000 : 100};
    value has = value_sub(c->a, change->to, change->more), less = value_sub(c->a, change->to, unit);
    if (value_cmp(c->a, less, has) > 0 && amount_lifts(c, change, less)) return "a smaller amount lifts, too";
    return NULL;
}

/* ---- changes ---- */

static const char *check_passes(checking *c, const reach_change *change) {
    const sema_field *f = field_of(c, change->field);
    tree *partner = tree_copy(c->a, c->partner);
    add_passes(c, row_at(partner, f->list, change->row), f, change);
    if (!lifts(c, partner)) return "passes do not lift";
    for (uint32_t n = 1; n < change->count; n++)
        if (passes_lift(c, n)) return "fewer passes lift, too";
    return NULL;
}

/* Whether a trait is named that may as well be any other value, left out too where it may be.  Judged where all traits
 * are named: with others that could be anything, all of that would have to be tried. */
static bool is_idle(checking *c, const reach_change *change, uint32_t trait) {
    const sema_field *f = field_of(c, change->field), *named = field_of(c, change->traits[trait].field);
    uint32_t traits = 0;
    for (uint32_t i = 0; i < f->list->nfields; i++) traits += is_trait(c, f->list->fields[i]);
    if (traits != change->ntraits) return false;
    uint32_t left_out = must_be_told(c, named) ? 0 : 1;
    reach_change others = *change;
    others.traits = ARENA_ARRAY(c->a, reach_trait, change->ntraits);
    for (uint32_t i = 0, n = 0; i < change->ntraits; i++)
        if (i != trait) others.traits[n++] = change->traits[i];
    others.ntraits--;
    for (uint32_t v = 0; v < values_of(c, named) + left_out; v++) {
        tree *partner = tree_copy(c->a, c->partner), *row = add_row(c, partner, f->list, f);
        add_traits(c, row, f->list, &others);
        if (v < values_of(c, named)) set_trait(c, row, named, v);
        add_passes(c, row, f, change);
        if (!lifts(c, partner)) return false;
    }
    return true;
}

static const char *check_person(checking *c, const reach_change *change) {
    const sema_field *f = field_of(c, change->field);
    tree *partner = tree_copy(c->a, c->partner);
    tree *added = add_row(c, partner, f->list, f);
    add_traits(c, added, f->list, change);
    add_passes(c, added, f, change);
    if (!lifts(c, partner)) return "one person more does not lift";
    for (uint32_t i = 0; i < change->ntraits; i++)
        if (is_idle(c, change, i)) return "one person more need not be what is named";
    for (uint32_t i = 0; i < f->list->nfields; i++)
        for (uint32_t n = 0; n < change->count; n++) {
            const sema_field *set = f->list->fields[i];
            if (set->type != PT_SET || ways_to_try(c, set, n) > MOST_WAYS) continue;
            partner = tree_copy(c->a, c->partner);
            if (some_lift_with(c, partner, add_row(c, partner, f->list, set), set, 0, n))
                return "a person with fewer passes lifts, too";
        }
    return NULL;
}

static const char *check_change(checking *c, const reach_change *change) {
    switch (change->kind) {
    case REACH_PASSES: return check_passes(c, change);
    case REACH_PERSON: return check_person(c, change);
    case REACH_AMOUNT: break;
    }
    return check_amount(c, change);
}

/* The lowest tier above the result that some option offers, or -1. */
static int next_tier(const checking *c, const slow_outcome *before) {
    const sema_competency *sc = slow_edition(c->s, &c->p->p->competencies[c->competency]);
    for (int t = before->results[c->competency].at_least + 1; t < (int)sc->ntiers; t++)
        for (uint32_t o = 0; o < slow_noptions(c->s, sc); o++)
            if (before->roots[c->competency][o * sc->ntiers + (uint32_t)t]) return t;
    return -1;
}

/* What is wrong, with the change in question. */
static const char *describe(const checking *c, const char *what, const reach_change *change) {
    if (change->kind == REACH_AMOUNT) {
        str to, more;
        if (!numeral(c, change->to, &to) || !numeral(c, change->more, &more)) return what;
        return str_printf(c->a, "%s: `" STR_FMT "` to " STR_FMT ", " STR_FMT " more", what,
                          STR_ARG(slow_words(c->s, c->p->plan->nodes[change->node].at)), STR_ARG(to), STR_ARG(more)).p;
    }
    str codes = {0};
    for (uint32_t i = 0; i < change->npasses; i++)
        codes = str_printf(c->a, STR_FMT " %u of %u from " STR_FMT, STR_ARG(codes), (unsigned)change->passes[i].pick,
                           (unsigned)change->passes[i].n, STR_ARG(change->passes[i].codes[0]));
    str said = str_printf(c->a, "%s: row %u of " STR_FMT ", " STR_FMT ":" STR_FMT, what, (unsigned)change->row,
                      STR_ARG(c->p->p->lists[change->list]->name), STR_ARG(field_of(c, change->field)->name),
                      STR_ARG(codes));
    return said.p;
}

static const char *check_competency(checking *c, const slow_outcome *before, reach_budget *budget,
                                    unsigned long *tried) {
    jmp_buf trap;
    c->a->trap = &trap;
    if (setjmp(trap)) return "memory ended";
    reach found = reach_find(c->p->reasons.e, &c->p->reasons.f, c->p->reasons.o, c->competency, budget, c->a);
    c->a->trap = NULL;
    c->found = &found;
    if (found.tier != next_tier(c, before)) return "the next tier is another one";
    bool passes = false;
    for (uint32_t i = 0; i < found.n; i++) {
        const char *what = check_change(c, &found.changes[i]);
        if (what) return describe(c, what, &found.changes[i]);
        passes |= found.changes[i].kind == REACH_PASSES;
        ++*tried;
    }
    bool none_said = found.tier >= 0 && !passes && !found.cut_short && random_below(c->chance, 8) == 0;
    if (none_said && passes_lift(c, 1)) return "one pass would lift";
    return NULL;
}

const char *reach_check(product *p, slow *s, const tree *partner, const slow_outcome *before, uint64_t *chance,
                        unsigned long *tried) {
    reach_budget budget = reach_budget_of(p->reasons.o, NULL, 0);
    for (uint32_t i = 0; i < p->plan->ncompetencies; i++) {
        if (before->results[i].kind >= SLOW_INVALID) continue;
        checking c = {.p = p, .s = s, .a = s->a, .partner = partner, .competency = i, .chance = chance};
        const char *what = check_competency(&c, before, &budget, tried);
        if (what) return what;
    }
    return NULL;
}
