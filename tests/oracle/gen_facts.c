/* Facts: values near what the rules ask. */
#include <string.h>

#include "gen_impl.h"
#include "slow_value.h"

typedef struct making {
    gen g;
    const program *p;
    const gen_facts *how;
    uint32_t rows; /* made so far: unique values are their numbers */
} making;

static tree *string(making *m, str s) { return tree_text(m->g.a, TREE_STRING, s); }
static tree *numeral(making *m, str s) { return tree_text(m->g.a, TREE_NUMBER, s); }

static str some_number(making *m, bool whole) {
    static const char *const wholes[] = {"0",   "1",    "2",  "3",   "4",   "5",   "10",
                                         "100", "1000", "-1", "3.0", "1e1", "999", "123456789012345678901234567890"};
    static const char *const near[] = {"2.49",   "2.5",  "2.51",  "0.5",  "0.49",  "99.99",
                                       "100.01", "-0.5", "0.333", "1e-3", "999.99"};
    if (whole || !one_in(&m->g, 3)) return pick_from(&m->g, wholes, one_in(&m->g, 8) ? 14 : 9);
    return PICK(&m->g, near);
}

static str some_amount(making *m) {
    static const char *const amounts[] = {"0",     "1",        "2.50",   "2.49",     "100",    "99.99", "100.01",
                                          "50000", "49999.99", "100000", "99999.99", "150000", "-5"};
    return PICK(&m->g, amounts);
}

static str some_percent(making *m) {
    static const char *const percents[] = {"0", "10", "35", "34.99", "50", "100", "12.5", "120", "-10"};
    return PICK(&m->g, percents);
}

static str day_text(making *m, int day) {
    return SAY(&m->g, "%04d-%02d-%02d", day / 10000, day / 100 % 100, day % 100);
}

static str some_day(making *m) {
    static const struct { long n; date_unit unit; } windows[] = {
        {12, UNIT_MONTHS}, {1, UNIT_MONTHS}, {3, UNIT_MONTHS}, {18, UNIT_MONTHS}, {30, UNIT_DAYS}, {90, UNIT_DAYS},
        {1, UNIT_DAYS}, {1, UNIT_YEARS}, {2, UNIT_YEARS}};
    gen *g = &m->g;
    if (one_in(g, 4)) return gen_literal(g, C_DATE);
    int day = m->how->as_of;
    uint32_t k = below(g, sizeof windows / sizeof *windows);
    if (!one_in(g, 3)) day = day_window(day, windows[k].n, windows[k].unit);
    switch (below(g, 4)) {
    case 0: day = day_after(day); break;
    case 1: day = day_before(day); break;
    default: break;
    }
    return day_text(m, day);
}

static tree *some_set(making *m, const sema_field *f) {
    tree *set = tree_new(m->g.a, TREE_ARRAY);
    uint32_t richness = 1 + below(&m->g, 3);
    for (uint32_t i = 0; i < (f->catalog ? (uint32_t)CODES_OF_CATALOG : 3); i++) {
        if (below(&m->g, 4) >= richness) continue;
        str code = str_from(f->catalog ? catalog_codes[i] : text_words[i]);
        if (!f->catalog || !one_in(&m->g, 4)) {
            tree_add(set, string(m, code));
            if (one_in(&m->g, 10)) tree_add(set, string(m, code));
            continue;
        }
        tree *entry = tree_new(m->g.a, TREE_OBJECT);
        tree_set(entry, STR_LIT("code"), string(m, code));
        if (!one_in(&m->g, 4))
            tree_set(entry, STR_LIT("on"), one_in(&m->g, 6) ? tree_new(m->g.a, TREE_NULL) : string(m, some_day(m)));
        if (one_in(&m->g, 4))
            tree_set(entry, STR_LIT("until"), one_in(&m->g, 6) ? tree_new(m->g.a, TREE_NULL) : string(m, some_day(m)));
        tree_add(set, entry);
    }
    for (uint32_t n = f->catalog && f->catalog->n > BIG ? below(&m->g, 40) : 0; n > 0; n--)
        tree_add(set, string(m, SAY(&m->g, "X-%u", (unsigned)below(&m->g, BIG))));
    if (one_in(&m->g, 5)) tree_add(set, string(m, STR_LIT("ZZ-0")));
    return set;
}

/* Others than USD come up beside one field only; gen_expr.c says why. */
static str some_currency(making *m, const sema_field *f) {
    static const char *const currencies[] = {"EUR", "GBP"};
    const sema_list *partner = m->p->lists[0];
    bool fee = false;
    for (uint32_t i = 0; i < partner->nfields; i++) fee |= partner->fields[i]->currency_field != NULL;
    return (!fee || f->list == partner) && m->how->foreign && one_in(&m->g, 4) ? PICK(&m->g, currencies)
                                                                               : STR_LIT("USD");
}

static tree *rows_of(making *m, const sema_list *list);

static tree *some_value(making *m, const sema_field *f) {
    gen *g = &m->g;
    bool currency = false;
    for (uint32_t i = 0; i < m->p->nfields; i++) currency |= m->p->fields[i]->currency_field == f;
    if (f->unique)
        return f->type == PT_TEXT ? string(m, SAY(g, "id%u", (unsigned)m->rows))
                                  : numeral(m, SAY(g, "%u", (unsigned)m->rows));
    switch (f->type) {
    case PT_TEXT: return string(m, currency ? some_currency(m, f) : PICK(g, text_words));
    case PT_NUMBER: case PT_WHOLE: return numeral(m, some_number(m, f->type == PT_WHOLE));
    case PT_PERCENT: return numeral(m, some_percent(m));
    case PT_MONEY: return one_in(g, 4) ? string(m, some_amount(m)) : numeral(m, some_amount(m));
    case PT_DATE: return string(m, some_day(m));
    case PT_YESNO: return tree_new(g->a, one_in(g, 3) ? TREE_FALSE : TREE_TRUE);
    case PT_ENUM: {
        uint32_t k = below(g, MEMBERS);
        return string(m, f->member_symbols[k < f->nmembers ? k : f->nmembers - 1].name);
    }
    case PT_LIST: return rows_of(m, f->child);
    case PT_SET: return some_set(m, f);
    }
    return NULL;
}

static tree *object_of(making *m, const sema_list *list) {
    tree *t = tree_new(m->g.a, TREE_OBJECT);
    m->rows++;
    uint32_t first = one_in(&m->g, 3) ? below(&m->g, list->nfields) : 0; /* keys in another order */
    for (uint32_t i = 0; i < list->nfields; i++) {
        const sema_field *f = list->fields[(i + first) % list->nfields];
        bool can_be_absent = f->may_be_missing || f->or_none || f->dflt;
        if (can_be_absent && one_in(&m->g, 3)) {
            if (one_in(&m->g, 3)) tree_set(t, f->json, tree_new(m->g.a, TREE_NULL));
            continue;
        }
        tree_set(t, f->json, some_value(m, f));
        if (one_in(&m->g, 20)) tree_set(t, STR_LIT("undeclared"), numeral(m, STR_LIT("7")));
    }
    return t;
}

static tree *rows_of(making *m, const sema_list *list) {
    tree *t = tree_new(m->g.a, TREE_ARRAY);
    for (uint32_t n = below(&m->g, list->parent->index ? 3 : 5); n > 0; n--) tree_add(t, object_of(m, list));
    return t;
}

tree *gen_partner(arena *a, const program *p, uint64_t *chance, const gen_facts *how) {
    making m = {.g = {.a = a, .chance = chance}, .p = p, .how = how};
    return object_of(&m, p->lists[0]);
}

/* ---- damage ---- */

static uint32_t size_of(const tree *t) {
    uint32_t n = 1;
    for (const tree *i = t->items; i; i = i->next) n += size_of(i);
    return n;
}

/* The link to the k-th value inside. */
static tree **link_of(tree *t, uint32_t *k) {
    for (tree **i = &t->items; *i; i = &(*i)->next) {
        if ((*k)-- == 0) return i;
        tree **inner = link_of(*i, k);
        if (inner) return inner;
    }
    return NULL;
}

static tree *oddity(gen *g) {
    static const char *const strings[] = {"x", "2017-02-30", "2017-03-31T10:00:00", "12e3", "yes", "12.50",
                                          "",  "Developed"};
    static const char *const numbers[] = {"1.5", "-3", "1e2", "7", "1e2000", "0"};
    switch (below(g, 8)) {
    case 0: case 1: return tree_text(g->a, TREE_STRING, PICK(g, strings));
    case 2: case 3: return tree_text(g->a, TREE_NUMBER, PICK(g, numbers));
    case 4: return tree_new(g->a, TREE_NULL);
    case 5: return tree_new(g->a, TREE_ARRAY);
    case 6: return tree_new(g->a, TREE_OBJECT);
    default: break;
    }
    return tree_new(g->a, one_in(g, 2) ? TREE_TRUE : TREE_FALSE);
}

void gen_damage(arena *a, tree *partner, uint64_t *chance) {
    gen g = {.a = a, .chance = chance};
    uint32_t n = size_of(partner) - 1;
    if (n == 0) return;
    uint32_t k = below(&g, n);
    tree **link = link_of(partner, &k), *spoiled = *link, *other;
    switch (below(&g, 4)) {
    case 0: *link = spoiled->next; return; /* gone */
    case 1:                               /* twice */
        other = tree_copy(a, spoiled);
        other->next = spoiled->next;
        spoiled->next = other;
        return;
    default: break;
    }
    other = oddity(&g);
    other->key = spoiled->key;
    other->next = spoiled->next;
    *link = other;
}
