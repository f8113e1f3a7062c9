/* What both plans ask, side by side: for each option and tier the requirements that are taken for one. */
#include "diff/population_impl.h"

/* ---- what both plans ask ---- */

static bool same_span(span a, span b) { return a.src == b.src && a.lo == b.lo && a.hi == b.hi; }

/* Items inside a competency that is written once for several areas have one place in all of them. */
static bool are_one(const comp_diff *d, span old, span new) {
    for (const diff_pair *p = d->pairs; p; p = p->next)
        if (same_span(p->old->at, old) && same_span(p->new->at, new)) return true;
    return false;
}

static str tier_of(const plan *p, uint32_t competency, uint32_t tier) {
    return p->tiers[p->competencies[competency].tiers.first + tier];
}

static uint32_t tier_number(population_competency *c, str name) {
    uint32_t i = 0;
    while (i < c->ntiers && !str_eq(c->tiers[i], name)) i++;
    if (i == c->ntiers) c->tiers[c->ntiers++] = name;
    return i;
}

/* `names`: other names for them, or NULL. */
static uint32_t *number_tiers(population_competency *c, arena *a, const plan *p, uint32_t competency,
                              const str *names) {
    uint32_t n = competency == NO_NUMBER ? 0 : p->competencies[competency].tiers.n;
    uint32_t *numbers = ARENA_ARRAY(a, uint32_t, n + 1);
    for (uint32_t t = 0; t < n; t++) numbers[t] = tier_number(c, names ? names[t] : tier_of(p, competency, t));
    return numbers;
}

static str item_path(struct population *pop, const plan *p, uint32_t competency, uint32_t item, str option) {
    const plan_item *i = &p->items[item];
    str name = i->name.n ? i->name : i->title, path = option;
    if (i->tier >= 0 && !p->competencies[competency].designation) {
        str tier = tier_of(p, competency, (uint32_t)i->tier);
        path = str_printf(pop->a, STR_FMT "%s" STR_FMT, STR_ARG(path), path.n ? "." : "", STR_ARG(tier));
    }
    if (!name.n) name = STR_LIT("condition");
    return str_printf(pop->a, STR_FMT "%s" STR_FMT, STR_ARG(path), path.n ? "." : "", STR_ARG(name));
}

/* Of editions that were not compared with each other, requirements of one name and tier. */
static bool are_alike(const plan_item *a, const plan_item *b) {
    return a->name.n && str_eq(a->name, b->name) && a->tier == b->tier;
}

static uint32_t find_line(const struct population *pop, uint32_t item, plan_range lines, const bool *seen,
                          bool by_name) {
    const plan *old = pop->old, *new = pop->new;
    for (uint32_t k = 0; k < lines.n; k++) {
        const plan_item *a = &old->items[item], *b = &new->items[new->lines[new->children[lines.first + k]].item];
        if (!seen[k] && (by_name ? are_alike(a, b) : are_one(pop->diff, a->at, b->at))) return k;
    }
    return PLAN_NIL;
}

static void add_causes(struct population *pop, asked_tier *t, const judged *j, str option) {
    const plan *old = pop->old, *new = pop->new;
    const plan_range x = old->lines[t->old].children, y = new->lines[t->new].children;
    bool *seen = ARENA_ARRAY(pop->a, bool, y.n + 1);
    uint32_t *found = ARENA_ARRAY(pop->a, uint32_t, x.n + 1);
    t->causes = ARENA_ARRAY(pop->a, cause, x.n + y.n + 1);
    for (int by_name = 0; by_name < 2; by_name++)
        for (uint32_t i = 0; i < x.n; i++) {
            if (by_name && found[i] != PLAN_NIL) continue;
            found[i] = find_line(pop, old->lines[old->children[x.first + i]].item, y, seen, by_name);
            if (found[i] != PLAN_NIL) seen[found[i]] = true;
        }
    for (uint32_t i = 0; i < x.n; i++) {
        uint32_t a = old->children[x.first + i],
                 b = found[i] == PLAN_NIL ? PLAN_NIL : new->children[y.first + found[i]];
        str path = b == PLAN_NIL ? item_path(pop, old, j->old, old->lines[a].item, option)
                                 : item_path(pop, new, j->new, new->lines[b].item, option);
        if (b == PLAN_NIL) path = str_printf(pop->a, STR_FMT " (removed)", STR_ARG(path));
        t->causes[t->n++] = (cause){path, a, b};
    }
    for (uint32_t k = 0; k < y.n; k++) {
        uint32_t b = new->children[y.first + k];
        if (seen[k]) continue;
        str path = item_path(pop, new, j->new, new->lines[b].item, option);
        t->causes[t->n++] = (cause){str_printf(pop->a, STR_FMT " (added)", STR_ARG(path)), PLAN_NIL, b};
    }
}

/* What an option of the two asks; `a` or `b` NULL where one side lacks it. */
static void add_option(struct population *pop, uint32_t competency, const plan_option *a, const plan_option *b) {
    judged *j = &pop->judged[competency];
    const population_competency *c = &pop->competencies[competency];
    bool several = (j->old != NO_NUMBER && pop->old->competencies[j->old].options.n > 1) ||
                   (j->new != NO_NUMBER && pop->new->competencies[j->new].options.n > 1);
    str name = b ? b->name : a->name, option = several ? name : (str){0};
    for (uint32_t t = 0; t < c->ntiers; t++) {
        asked_tier *x = &j->asked[j->n];
        *x = (asked_tier){.tier = t, .old = PLAN_NIL, .new = PLAN_NIL};
        for (uint32_t i = 0; a && i < a->roots.n; i++)
            if (j->old_tiers[i] == t) x->old = pop->old->roots[a->roots.first + i];
        for (uint32_t i = 0; b && i < b->roots.n; i++)
            if (j->new_tiers[i] == t) x->new = pop->new->roots[b->roots.first + i];
        if (x->old == PLAN_NIL && x->new == PLAN_NIL) continue;
        const char *how = x->new == PLAN_NIL   ? "is not offered any more"
                          : x->old == PLAN_NIL ? "was not offered"
                                               : "applies or not";
        x->name = str_printf(pop->a, STR_FMT "%s" STR_FMT " %s", STR_ARG(option), option.n ? "." : "",
                             STR_ARG(c->tiers[t]), how);
        if (x->old != PLAN_NIL && x->new != PLAN_NIL) add_causes(pop, x, j, option);
        j->n++;
    }
}

static void match_options(struct population *pop, uint32_t competency) {
    judged *j = &pop->judged[competency];
    plan_range x = {0}, y = {0};
    if (j->old != NO_NUMBER) x = pop->old->competencies[j->old].options;
    if (j->new != NO_NUMBER) y = pop->new->competencies[j->new].options;
    bool *seen = ARENA_ARRAY(pop->a, bool, y.n + 1);
    j->asked = ARENA_ARRAY(pop->a, asked_tier, (x.n + y.n + 1) * (pop->competencies[competency].ntiers + 1));
    for (uint32_t i = 0; i < x.n; i++) {
        const plan_option *a = &pop->old->options[x.first + i], *b = NULL;
        for (uint32_t k = 0; k < y.n && !b; k++) {
            const plan_option *o = &pop->new->options[y.first + k];
            bool alone = x.n == 1 && y.n == 1;
            if (seen[k] || !(alone || str_eq(a->name, o->name) || are_one(pop->diff, a->at, o->at))) continue;
            seen[k] = true;
            b = o;
        }
        add_option(pop, competency, a, b);
    }
    for (uint32_t k = 0; k < y.n; k++)
        if (!seen[k]) add_option(pop, competency, NULL, &pop->new->options[y.first + k]);
}

/* The days around the time in which it has no edition. */
static population_absence absence_of(const plan *p, uint32_t competency) {
    const plan_competency *c = competency == NO_NUMBER ? NULL : &p->competencies[competency];
    if (!c || !c->absent) return (population_absence){0};
    return (population_absence){.is = true, .ended = c->since > DATE_MIN, .begins = c->next_change != PLAN_NEVER,
                                .until = c->since - 1, .from = c->next_change};
}

void match_plans(struct population *pop, uint32_t i) {
    const diff_match *m = &pop->diff->matches[i];
    judged *j = &pop->judged[i];
    population_competency *c = &pop->competencies[i];
    *j = (judged){.old = m->old, .new = m->new};
    uint32_t most = (j->old == NO_NUMBER ? 0 : pop->old->competencies[j->old].tiers.n) +
                    (j->new == NO_NUMBER ? 0 : pop->new->competencies[j->new].tiers.n);
    c->tiers = ARENA_ARRAY(pop->a, str, most + 1);
    c->name = j->new != NO_NUMBER ? pop->new->competencies[j->new].name : pop->old->competencies[j->old].name;
    j->new_tiers = number_tiers(c, pop->a, pop->new, j->new, NULL); /* the new order, then what is gone */
    j->old_tiers = number_tiers(c, pop->a, pop->old, j->old, m->tiers);
    c->absent[DIFF_OLD] = absence_of(pop->old, j->old);
    c->absent[DIFF_NEW] = absence_of(pop->new, j->new);
    match_options(pop, i);
}

/* ---- fields ---- */

static bool same_list(const plan *p, uint32_t a, const plan *q, uint32_t b) {
    while (a != 0 && b != 0) {
        if (!str_eq(p->fields[p->lists[a].field].json, q->fields[q->lists[b].field].json)) return false;
        a = p->lists[a].parent;
        b = q->lists[b].parent;
    }
    return a == b;
}

void match_fields(struct population *pop) {
    const plan *old = pop->old, *new = pop->new;
    pop->new_fields = ARENA_ARRAY(pop->a, uint32_t, old->nfields + 1);
    for (uint32_t i = 0; i < old->nfields; i++) {
        pop->new_fields[i] = PLAN_NIL;
        for (uint32_t k = 0; k < new->nfields && pop->new_fields[i] == PLAN_NIL; k++)
            if (str_eq(old->fields[i].json, new->fields[k].json) &&
                same_list(old, old->fields[i].list, new, new->fields[k].list))
                pop->new_fields[i] = k;
    }
}
