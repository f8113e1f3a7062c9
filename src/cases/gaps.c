/* What was not reached on the way: tried once more on purpose. */
#include "cases/search.h"

static bool try_on(search *s, uint32_t condition, bool yes, uint32_t list, uint32_t row) {
    const seen_condition *c = &s->seen->conditions[condition];
    made_row *copy = search_copy(s);
    made_row *in = list ? search_row(copy, s->t.m.p, list, row) : NULL;
    trial_judge(&s->t, copy);
    if ((list && !in) || !make_node(&s->t, &s->work, copy, in, c->node, yes, (way_list){0})) return false;
    change ch = {.kind = CHANGE_CONDITION, .list = list, .row = list ? row : PLAN_NIL};
    const str phrase = title_phrase(s, s->t.m.p->nodes[c->node].at);
    ch.text = str_printf(&s->work, STR_FMT ": %s", STR_ARG(phrase), yes ? "met" : "not met");
    search_consider(s, copy, &ch);
    return seen_has(s->seen, KEY_CONDITION, condition, yes ? SEEN_MET : SEEN_UNMET);
}

/* A row more that counts, and with it each condition on such rows the other way: rows that count for less than nothing
 * stand in no base. */
static void try_row_more(search *s, uint32_t view, uint32_t condition, bool against) {
    const plan *p = s->t.m.p;
    const plan_view *v = &p->views[view];
    made_row *copy = search_copy(s);
    made_cell *list = made_cell_of(p, copy, p->lists[v->list].field);
    made_row *row = partner_blank_row(&s->t.m, &s->work, v->list);
    partner_add_row(&s->work, list, row);
    trial_judge(&s->t, copy);
    if (!make_node(&s->t, &s->work, copy, row, v->filter, true, (way_list){0})) return;
    trial_judge(&s->t, copy);
    if (against && !make_node(&s->t, &s->work, copy, row, s->seen->conditions[condition].node, false, (way_list){0}))
        return;
    change c = {.kind = CHANGE_CONDITION, .row = PLAN_NIL};
    str what = v->label.n ? v->label : title_phrase(s, v->at);
    c.text = str_printf(&s->work, "one more of " STR_FMT, STR_ARG(what));
    if (against) {
        const str phrase = title_phrase(s, p->nodes[s->seen->conditions[condition].node].at);
        c.text = str_printf(&s->work, STR_FMT ", but not " STR_FMT, STR_ARG(c.text), STR_ARG(phrase));
    }
    search_consider(s, copy, &c);
}

static void try_rows_more(search *s) {
    for (uint32_t i = 0; i < s->seen->nviews && !s->over; i++) {
        try_row_more(s, s->seen->views[i], 0, false);
        for (uint32_t k = 0; k < s->seen->nconditions && !s->over; k++) {
            const seen_condition *c = &s->seen->conditions[k];
            if (c->leaf && c->list == s->t.m.p->views[s->seen->views[i]].list)
                try_row_more(s, s->seen->views[i], k, true);
        }
    }
}

void search_gaps(search *s) {
    enum { ROWS_TRIED = 8 };
    try_rows_more(s);
    for (uint32_t i = 0; i < s->seen->nconditions && !s->over; i++)
        for (int yes = 0; yes < 2; yes++) {
            if (seen_has(s->seen, KEY_CONDITION, i, yes ? SEEN_MET : SEEN_UNMET)) continue;
            const uint32_t list = s->seen->conditions[i].list;
            const uint32_t rows = list ? s->base_sight->nrows[i] : 1;
            for (uint32_t r = 0; r < rows && r < ROWS_TRIED && !s->over; r++)
                if (try_on(s, i, yes, list, r)) break;
        }
}
