/* The lints of a program, plan by plan.  See lint.h. */
#include "lint/lint_impl.h"

#include <string.h>

static void add_item(lint *l, const ast_item *it) {
    if (!strmap_add(&l->item_numbers, l->keep, str_copy(l->keep, SPAN_KEY(it->at)), l->nitems)) return;
    ARENA_GROW(l->keep, l->items, l->nitems, l->items_cap);
    l->items[l->nitems++] = it;
}

static void add_items(lint *l, const ast_item *items) {
    for (const ast_item *it = items; it; it = it->next) {
        if (it->kind == ITEM_REQUIRE || it->kind == ITEM_OPTION || it->kind == ITEM_TIER || it->kind == ITEM_COMPETENCY)
            add_item(l, it);
        add_items(l, it->items);
    }
}

const ast_item *item_at(const lint *l, span at) {
    uint32_t i;
    return strmap_get(&l->item_numbers, SPAN_KEY(at), &i) ? l->items[i] : NULL;
}

span head_of(const lint *l, span item) {
    const ast_item *it = item_at(l, item);
    return it ? it->head : item;
}

lint *lint_new(arena *keep, arena *scratch, const program *p, diags *ds) {
    lint *l = ARENA_NEW(keep, lint);
    *l = (lint){.a = scratch, .keep = keep, .prog = p, .ds = ds};
    for (uint32_t i = 0; i < p->ncompetencies; i++)
        for (const sema_competency *c = &p->competencies[i]; c; c = c->next_edition) {
            add_item(l, c->item);
            add_items(l, c->item->items);
        }
    return l;
}

void lint_saw(lint *l, diag_code code, span at, const plan_option *o, diag *d) {
    struct { span at, option; uint32_t code; } key = {at, o->at, (uint32_t)code}; /* no padding: its bytes are the key */
    str bytes = {(const char *)&key, sizeof key};
    uint32_t i;
    if (!strmap_get(&l->holding_at, bytes, &i)) {
        i = l->nholdings;
        strmap_add(&l->holding_at, l->keep, str_copy(l->keep, bytes), i);
        if (l->nholdings == l->holdings_cap) {
            uint32_t cap = l->holdings_cap ? 2 * l->holdings_cap : 16;
            holding *more = ARENA_ARRAY(l->keep, holding, cap);
            if (l->nholdings) memcpy(more, l->holdings, l->nholdings * sizeof *more);
            l->holdings = more;
            l->holdings_cap = cap;
        }
        l->holdings[l->nholdings++] = (holding){0};
    }
    holding *h = &l->holdings[i];
    h->asked++;
    if (!d) return;
    if (!h->d) h->days = l->p->days;
    else if (h->days.last + 1 == l->p->days.first) h->days.last = l->p->days.last;
    else h->again = true;
    h->d = d;
    h->held++;
}

void lint_tell_days(lint *l) {
    for (uint32_t i = 0; i < l->nholdings; i++) {
        const holding *h = &l->holdings[i];
        bool told = false; /* one place may serve several options */
        for (uint32_t k = 0; k < i && !told; k++) told = l->holdings[k].d == h->d;
        if (!h->d || told || h->held == h->asked) continue;
        str when = sema_range_words(l->ds->arena, h->days);
        h->d->message = str_printf(l->ds->arena, STR_FMT "%s " STR_FMT, STR_ARG(when),
                                   h->again ? ", and later again," : "", STR_ARG(h->d->message));
    }
}

void lint_plan(lint *l, const plan *p) {
    arena_reset(l->a);
    l->p = p;
    l->ps = proofs_new(l->a, p);
    lint_nodes(l);
    lint_tiers(l);
    lint_overlaps(l);
    lint_falls(l);
}

str lint_number(lint *l, value v, uint32_t type) {
    const plan_type *t = &l->p->types[type];
    buf out = {0};
    if (t->kind == PT_DATE) {
        char day[11];
        date_print(day, (int32_t)v.n);
        buf_z(&out, day);
    } else {
        if (t->kind == PT_MONEY && t->currency.n) buf_printf(&out, STR_FMT " ", STR_ARG(t->currency));
        value shown = t->kind == PT_PERCENT ? value_mul(l->a, v, V_INT(100)) : v;
        value_print(&out, l->a, shown, t->kind == PT_MONEY ? 2 : 0, true);
        if (t->kind == PT_PERCENT) buf_z(&out, "%");
    }
    str text = str_copy(l->a, (str){out.p, (uint32_t)out.n});
    buf_free(&out);
    return text;
}
