/* What was not reached on the way: tried once more on purpose. */
#include "cases/search.h"

/* The partner with one row fewer than was made, each in turn: so a number comes to its edge from the far side. */
static void try_one_fewer(search *s, const made_row *made, change c) {
    enum { FEWER_MOST = 12 };
    const plan *p = s->t.m.p;
    const str text = c.text;
    uint32_t tried = 0;
    for (uint32_t i = 0; i < p->lists[0].fields.n; i++) {
        const uint32_t field = p->lists[0].fields.first + i;
        if (p->fields[field].type != PT_LIST || made->cells[i].n <= s->base->cells[i].n) continue;
        for (uint32_t r = made->cells[i].n; r-- > s->base->cells[i].n && tried++ < FEWER_MOST && !s->over;) {
            made_row *copy = partner_copy(p, &s->work, made);
            partner_drop_row(&copy->cells[i], r);
            c.text = str_printf(&s->work, STR_FMT ", but for one of " STR_FMT, STR_ARG(text),
                                STR_ARG(p->fields[field].name));
            search_consider(s, copy, &c);
        }
    }
}

static bool try_on(search *s, uint32_t condition, bool yes, uint32_t list, uint32_t row) {
    const seen_condition *c = &s->seen->conditions[condition];
    made_row *copy = search_copy(s);
    trial_judge(&s->t, copy);
    if (!make_node(&s->t, &s->work, copy, list, row, c->node, yes)) return false;
    change ch = {.kind = CHANGE_CONDITION, .list = list, .row = list ? row : PLAN_NIL};
    const str phrase = title_phrase(s, s->t.m.p->nodes[c->node].at);
    ch.text = str_printf(&s->work, STR_FMT ": %s", STR_ARG(phrase), yes ? "met" : "not met");
    search_consider(s, copy, &ch);
    try_one_fewer(s, copy, ch);
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
    if (!make_node(&s->t, &s->work, copy, v->list, row->number, v->filter, true)) return;
    trial_judge(&s->t, copy);
    if (against && !make_node(&s->t, &s->work, copy, v->list, row->number, s->seen->conditions[condition].node, false))
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

/* What only this line asks, taken away: so that it is seen to lose the tier alone. */
static void try_without(search *s, uint32_t line) {
    const plan *p = s->t.m.p;
    const plan_line *l = &p->lines[line];
    for (uint32_t i = 0; l->kind == LINE_GROUP && i < l->children.n && !s->over; i++)
        try_without(s, p->children[l->children.first + i]);
    if (l->kind != LINE_CONDITION || s->over) return;
    made_row *copy = search_copy(s);
    trial_judge(&s->t, copy);
    if (!make_node(&s->t, &s->work, copy, 0, 0, l->node, false)) return;
    const str phrase = title_phrase(s, p->nodes[l->node].at);
    const change c = {.kind = CHANGE_CONDITION, .row = PLAN_NIL,
                      .text = str_printf(&s->work, STR_FMT ": alone not met", STR_ARG(phrase))};
    search_consider(s, copy, &c);
    try_one_fewer(s, copy, c);
}

static void try_soles(search *s) {
    for (uint32_t i = 0; i < s->seen->nlines && !s->over; i++) {
        const seen_lines *l = &s->seen->lines[i];
        if (l->option == s->aim.option && l->tier == s->aim.tier && l->depth == 1 && !seen_has(s->seen, KEY_SOLE, i, 0))
            try_without(s, l->line);
    }
}

/* A row in each list that has none in the base: of rows that only `every` asks about none stands in any. */
static void try_first_rows(search *s) {
    const plan *p = s->t.m.p;
    for (uint32_t l = 1; l < p->nlists && !s->over; l++) {
        if (p->lists[l].group != PLAN_NIL || p->lists[l].parent != 0) continue;
        made_row *copy = search_copy(s);
        made_cell *list = made_cell_of(p, copy, p->lists[l].field);
        if (!list->given || list->n) continue;
        made_row *row = partner_blank_row(&s->t.m, &s->work, l);
        partner_add_row(&s->work, list, row);
        change c = {.kind = CHANGE_MORE_ROWS, .field = p->lists[l].field, .row = PLAN_NIL};
        search_consider(s, copy, &c);
    }
}

void search_gaps(search *s) {
    enum { ROWS_TRIED = 8 };
    try_first_rows(s);
    try_rows_more(s);
    try_soles(s);
    for (uint32_t i = 0; i < s->seen->nconditions && !s->over; i++)
        for (int yes = 0; yes < 2; yes++) {
            if (seen_has(s->seen, KEY_CONDITION, i, yes ? SEEN_MET : SEEN_UNMET)) continue;
            const uint32_t list = s->seen->conditions[i].list;
            const uint32_t rows = list ? s->base_sight->nrows[i] : 1;
            for (uint32_t r = 0; r < rows && r < ROWS_TRIED && !s->over; r++)
                if (try_on(s, i, yes, list, r)) break;
        }
}
