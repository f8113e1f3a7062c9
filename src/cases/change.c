/* One thing changed in a base: numbers and dates at the edges of what they decide, words, rows, passes.
 *
 * Of rows alike in all but who they are only the first is changed: what is done to another would show the same. */
#include "cases/search.h"

#include <string.h>

#include "base/date.h"

made_row *search_copy(search *s) {
    s->t.m.made = s->base_made;
    return partner_copy(s->t.m.p, &s->work, s->base);
}

/* The same cell of a copy. */
static made_cell *cell_in(search *s, made_row *copy, const made_row *row, uint32_t field) {
    return made_cell_of(s->t.m.p, partner_row(s->t.m.p, copy, row->list, row->number), field);
}

static change of_row(const made_row *row, change_kind kind, uint32_t field) {
    return (change){.kind = kind, .field = field, .list = row->list, .row = row->list ? row->number : PLAN_NIL};
}

/* ---- values ---- */

static const sight *with_value(search *s, const made_row *row, uint32_t field, value v, uint32_t edge,
                               const sight *beyond) {
    if (s->over) return NULL;
    made_row *copy = search_copy(s);
    cell_in(s, copy, row, field)->v = v;
    change c = of_row(row, CHANGE_VALUE, field);
    c.edge = edge;
    c.beyond = beyond;
    return search_consider(s, copy, &c);
}

/* The edge that a number or date has in one direction: on it, one step beyond, and one within. */
static void change_edge(search *s, const made_row *row, uint32_t field, bool upwards) {
    const plan_field *f = &s->t.m.p->fields[field];
    made_cell *cell = made_cell_of(s->t.m.p, (made_row *)row, field);
    const uint32_t side = upwards ? 4 : 0;
    const int64_t out = upwards ? 1 : -1;
    value edge;
    if (!shrink_edge(&s->t, s->base, cell, f, s->aim, upwards, &edge)) return;
    const sight *beyond = with_value(s, row, field, shrink_step(&s->work, f, edge, out), side + 1, NULL);
    if (!beyond) return;
    if (value_cmp(&s->work, edge, cell->v) != 0) with_value(s, row, field, edge, side + 2, beyond);
    if (f->type != PT_DATE) with_value(s, row, field, shrink_step(&s->work, f, edge, -out), side + 3, beyond);
}

static void change_words(search *s, const made_row *row, uint32_t field) {
    const plan_field *f = &s->t.m.p->fields[field];
    const made_cell *cell = made_cell_of(s->t.m.p, (made_row *)row, field);
    const uint32_t n = f->type == PT_YESNO ? 2 : f->members.n;
    for (uint32_t i = 0; i < n; i++)
        if (!cell->given || cell->v.n != (int64_t)i) {
            made_row *copy = search_copy(s);
            made_cell *to = cell_in(s, copy, row, field);
            to->given = true;
            to->v = V_INT(i);
            change c = of_row(row, CHANGE_VALUE, field);
            if (!s->over) search_consider(s, copy, &c);
        }
}

static void with_text(search *s, const made_row *row, uint32_t field, str text, bool made_up) {
    if (s->over) return;
    made_row *copy = search_copy(s);
    made_cell *to = cell_in(s, copy, row, field);
    to->given = true;
    to->text = text;
    to->made_up = made_up;
    change c = of_row(row, CHANGE_VALUE, field);
    if (!made_up) c.text = text;
    search_consider(s, copy, &c);
}

/* The texts that the rules compare the field with. */
static void change_text(search *s, const made_row *row, uint32_t field) {
    const plan *p = s->t.m.p;
    const made_cell *cell = made_cell_of(p, (made_row *)row, field);
    if (!cell->made_up) with_text(s, row, field, partner_text(&s->t.m, &s->work, field), true);
    for (uint32_t i = 0; i < p->nnodes; i++) {
        const plan_node *n = &p->nodes[i];
        const bool of_field = (n->op == PLAN_EQ || n->op == PLAN_NE || n->op == PLAN_IN || n->op == PLAN_MATCH) &&
                              p->nodes[n->a].op == PLAN_FIELD && p->nodes[n->a].a == field;
        if (!of_field) continue;
        const bool one = n->op == PLAN_EQ || n->op == PLAN_NE;
        const uint32_t *consts = p->operands + n->b + (n->op == PLAN_MATCH ? n->c + 1 : 0);
        if (one && p->nodes[n->b].op == PLAN_CONST)
            with_text(s, row, field, p->texts[p->consts[p->nodes[n->b].a].n], false);
        for (uint32_t k = 0; !one && k < n->c; k++) {
            str text = p->texts[p->consts[consts[k]].n];
            if (!cell->given || !str_eq(text, cell->text)) with_text(s, row, field, text, false);
        }
    }
}

static void change_left_out(search *s, const made_row *row, uint32_t field) {
    const plan_field *f = &s->t.m.p->fields[field];
    const made_cell *cell = made_cell_of(s->t.m.p, (made_row *)row, field);
    if (!cell->given || f->unique || !(f->may_be_missing || f->or_none || f->has_default)) return;
    made_row *copy = search_copy(s);
    cell_in(s, copy, row, field)->given = false;
    change c = of_row(row, CHANGE_LEFT_OUT, field);
    search_consider(s, copy, &c);
}

/* A cell that is left out in the base: something in it. */
static void change_given(search *s, const made_row *row, uint32_t field) {
    const plan_field *f = &s->t.m.p->fields[field];
    const made_cell *cell = made_cell_of(s->t.m.p, (made_row *)row, field);
    if (cell->given || !s->t.m.needed[field] || f->slot == PLAN_NIL || !(f->read & READ_RESULT)) return;
    if (f->type == PT_YESNO || f->type == PT_ENUM) change_words(s, row, field);
    else if (f->type == PT_TEXT) change_text(s, row, field);
    else {
        made_row *copy = search_copy(s);
        made_cell *to = cell_in(s, copy, row, field);
        to->given = true;
        to->v = V_INT(f->type == PT_DATE ? s->t.m.as_of : 0);
        change c = of_row(row, CHANGE_VALUE, field);
        search_consider(s, copy, &c);
    }
}

/* ---- passes ---- */

static str code_of(const search *s, uint32_t field, uint32_t bit) {
    return s->t.m.p->codes[s->t.m.p->fields[field].codes.first + bit];
}

static const plan_node *mask_of(const search *s, uint32_t condition, uint32_t field) {
    const plan_node *n = &s->t.m.p->nodes[s->seen->conditions[condition].node];
    return n->op >= PLAN_HAS_ANY && n->op <= PLAN_HAS_SOME && n->a == field ? n : NULL;
}

/* The first code of a condition that another does not ask for. */
static bool code_between(const plan *p, const plan_field *f, const plan_node *in, const plan_node *not_in,
                         const made_cell *cell, made_pass *pass) {
    for (uint32_t bit = 0; bit < f->codes.n; bit++)
        if (make_in_mask(p, in, bit) && !make_in_mask(p, not_in, bit) && make_pass_of(p, f, bit, pass) &&
            !partner_has_pass(cell, pass->bit))
            return true;
    return false;
}

/* A code that is asked for together with others. */
static bool is_asked_with_others(const search *s, uint32_t field, uint32_t bit) {
    for (uint32_t k = 0; k < s->seen->nconditions; k++) {
        const plan_node *n = mask_of(s, k, field);
        if (n && (n->op == PLAN_HAS_ALL || n->op == PLAN_HAS_SOME) && make_in_mask(s->t.m.p, n, bit)) return true;
    }
    return false;
}

/* A pass of a code that the same rules ask for elsewhere, or only elsewhere, in place of each. */
static void change_for_others(search *s, const made_row *row, uint32_t field, uint32_t i) {
    const plan *p = s->t.m.p;
    const plan_field *f = &p->fields[field];
    const made_cell *cell = made_cell_of(p, (made_row *)row, field);
    bool *tried = ARENA_ARRAY(&s->work, bool, f->codes.n);
    for (uint32_t k = 0; k < s->seen->nconditions * s->seen->nconditions && !s->over; k++) {
        const plan_node *held = mask_of(s, k / s->seen->nconditions, field),
                        *other = mask_of(s, k % s->seen->nconditions, field);
        made_pass pass;
        if (!held || !other || held == other || !make_in_mask(p, held, cell->passes[i].bit)) continue;
        if (!code_between(p, f, other, held, cell, &pass) || tried[pass.bit]) continue;
        tried[pass.bit] = true;
        made_row *copy = search_copy(s);
        cell_in(s, copy, row, field)->passes[i] = pass;
        change c = of_row(row, CHANGE_INSTEAD, field);
        c.named = title_of_row(s, row);
        const str now = code_of(s, field, pass.bit), before = code_of(s, field, cell->passes[i].bit);
        c.text = str_printf(&s->work, STR_FMT " in place of " STR_FMT, STR_ARG(now), STR_ARG(before));
        search_consider(s, copy, &c);
    }
}

static void change_passes(search *s, const made_row *row, uint32_t field) {
    const plan_field *f = &s->t.m.p->fields[field];
    const made_cell *cell = made_cell_of(s->t.m.p, (made_row *)row, field);
    for (uint32_t i = 0; i < cell->n && !s->over; i++) {
        made_row *copy = search_copy(s);
        partner_drop_pass(cell_in(s, copy, row, field), i);
        change c = of_row(row, CHANGE_NO_PASS, field);
        c.named = title_of_row(s, row);
        c.text = code_of(s, field, cell->passes[i].bit);
        sight without = {0};
        sight_add(&without, &s->work, KEY_WITHOUT, field, cell->passes[i].bit);
        if (is_asked_with_others(s, field, cell->passes[i].bit)) c.also = &without;
        search_consider(s, copy, &c);
        change_for_others(s, row, field, i);
    }
    for (uint32_t k = 0; k < f->variants.n;
         k++) { /* on the last day on which a pass counts, on the day after, without one */
        const plan_variant *v = &s->t.m.p->variants[f->variants.first + k];
        for (uint32_t i = 0; i < cell->n; i++) {
            if (v->kind != PASS_BEFORE || cell->passes[i].bit != v->of) continue;
            const int32_t days[] = {v->day - 1, v->day, PLAN_NEVER};
            for (uint32_t d = 0; d < 3 && !s->over; d++) {
                if (cell->passes[i].on == days[d]) continue;
                made_row *copy = search_copy(s);
                cell_in(s, copy, row, field)->passes[i].on = days[d];
                change c = of_row(row, CHANGE_INSTEAD, field);
                c.named = title_of_row(s, row);
                char day[11];
                if (days[d] != PLAN_NEVER) date_print(day, days[d]);
                str code = code_of(s, field, v->of);
                c.text = days[d] == PLAN_NEVER ? str_printf(&s->work, STR_FMT " passed on no known day", STR_ARG(code))
                                               : str_printf(&s->work, STR_FMT " passed on %s", STR_ARG(code), day);
                search_consider(s, copy, &c);
            }
        }
    }
}

/* Codes that were not needed yet in place of those that are, as many as can be in one partner. */
typedef struct swapping {
    made_row *copy;
    buf *text;
    uint32_t n;
    sight seen_now;   /* codes needed in this partner */
} swapping;

/* The tier needs the pass. */
static bool is_needed(search *s, made_row *copy, made_cell *cell, uint32_t i) {
    if (!trial_met(&s->t, copy, s->aim.option, s->aim.tier)) return false;
    const made_pass pass = cell->passes[i];
    partner_drop_pass(cell, i);
    const bool without = trial_met(&s->t, copy, s->aim.option, s->aim.tier);
    memmove(cell->passes + i + 1, cell->passes + i, (cell->n - i) * sizeof *cell->passes);
    cell->n++;
    cell->passes[i] = pass;
    return !without;
}

static bool already(const swapping *w, uint32_t field, uint32_t bit) {
    sight probe = {0};
    uint64_t key[1];
    probe.keys = key;
    probe.cap = 1;
    sight_add(&probe, NULL, KEY_CODE, field, bit);
    for (uint32_t i = 0; i < w->seen_now.n; i++)
        if (w->seen_now.keys[i] == key[0]) return true;
    return false;
}

static void swap_pass(search *s, swapping *w, uint32_t field, made_cell *cell, uint32_t i) {
    const plan *p = s->t.m.p;
    const plan_field *f = &p->fields[field];
    const made_pass was = cell->passes[i];
    for (uint32_t k = 0; k < s->seen->nconditions; k++) {
        const plan_node *n = &p->nodes[s->seen->conditions[k].node];
        if (n->op < PLAN_HAS_ANY || n->op > PLAN_HAS_SOME || n->a != field) continue;
        bool held = false;
        for (uint32_t bit = 0; bit < f->codes.n && !held; bit++) {
            made_pass pass;
            held = make_in_mask(p, n, bit) && make_pass_of(p, f, bit, &pass) && pass.bit == was.bit;
        }
        for (uint32_t bit = 0; held && bit < f->codes.n; bit++) {
            made_pass pass;
            if (!make_in_mask(p, n, bit) || !make_pass_of(p, f, bit, &pass) || partner_has_pass(cell, pass.bit))
                continue;
            if (seen_has(s->seen, KEY_CODE, field, bit) || already(w, field, bit)) continue;
            cell->passes[i] = pass;
            if (is_needed(s, w->copy, cell, i)) {
                sight_add(&w->seen_now, &s->work, KEY_CODE, field, bit);
                buf_z(w->text, w->n++ ? ", " : "");
                buf_str(w->text, code_of(s, field, pass.bit));
                return;
            }
            cell->passes[i] = was;
        }
    }
}

static void swap_row(search *s, swapping *w, made_row *row) {
    plan_range fields = s->t.m.p->lists[row->list].fields;
    for (uint32_t i = 0; i < fields.n; i++) {
        made_cell *cell = &row->cells[i];
        if (!cell->given) continue;
        const plan_type_kind type = s->t.m.p->fields[fields.first + i].type;
        for (uint32_t k = 0; k < cell->n; k++) {
            if (type == PT_SET) swap_pass(s, w, fields.first + i, cell, k);
            if (type == PT_LIST) swap_row(s, w, cell->rows[k]);
        }
    }
}

static void change_codes(search *s) {
    enum { TIMES = 64 };
    for (uint32_t i = 0; i < TIMES && !s->over; i++) {
        swapping w = {.copy = search_copy(s), .text = &s->text};
        const size_t from = s->text.n;
        swap_row(s, &w, w.copy);
        change c = {.kind = CHANGE_INSTEAD, .row = PLAN_NIL, .also = &w.seen_now};
        const str codes = title_take(s, from, &s->work);
        c.text = str_printf(&s->work, STR_FMT " instead", STR_ARG(codes));
        if (w.n == 0 || !search_consider(s, w.copy, &c)) return;
    }
}

/* ---- rows ---- */

static bool alike(search *s, uint32_t list, const made_row *x, const made_row *y) {
    plan_range fields = s->t.m.p->lists[list].fields;
    for (uint32_t i = 0; i < fields.n; i++) {
        const plan_field *f = &s->t.m.p->fields[fields.first + i];
        const made_cell *a = &x->cells[i], *b = &y->cells[i];
        if (f->unique && (f->type != PT_TEXT || (a->made_up && b->made_up))) continue;
        if (a->given != b->given || a->n != b->n) return false;
        if (!a->given) continue;
        if (f->type == PT_TEXT && !(a->made_up && b->made_up) && !str_eq(a->text, b->text)) return false;
        if (f->type == PT_LIST && a->n) return false;
        if (f->type != PT_TEXT && f->type != PT_SET && f->type != PT_LIST && (a->v.n != b->v.n || a->v.d != b->v.d))
            return false;
        for (uint32_t k = 0; f->type == PT_SET && k < a->n; k++)
            if (!partner_has_pass(b, a->passes[k].bit)) return false;
    }
    return true;
}

static bool is_first_alike(search *s, const made_cell *cell, uint32_t i) {
    for (uint32_t k = 0; k < i; k++)
        if (alike(s, cell->rows[i]->list, cell->rows[i], cell->rows[k])) return false;
    return true;
}

static uint32_t set_field(const plan *p, uint32_t list) {
    plan_range fields = p->lists[list].fields;
    for (uint32_t f = fields.first; f < fields.first + fields.n; f++)
        if (p->fields[f].type == PT_SET && p->fields[f].slot != PLAN_NIL) return f;
    return PLAN_NIL;
}

static void name_anew(search *s, made_row *row) {
    plan_range fields = s->t.m.p->lists[row->list].fields;
    for (uint32_t i = 0; i < fields.n; i++)
        if (s->t.m.p->fields[fields.first + i].unique && row->cells[i].given) {
            row->cells[i].made_up = true;
            row->cells[i].text = partner_text(&s->t.m, &s->work, fields.first + i);
            row->cells[i].v = V_INT(s->t.m.made);
        }
}

static void change_pair(search *s, const made_row *row, uint32_t field, uint32_t i, uint32_t k) {
    const plan *p = s->t.m.p;
    const made_cell *cell = made_cell_of(p, (made_row *)row, field);
    const uint32_t set = set_field(p, p->fields[field].child);
    for (int merged = 0; merged < 2 && !s->over; merged++) {
        if (merged && i > k) return;
        made_row *copy = search_copy(s);
        made_cell *rows = cell_in(s, copy, row, field), *to = made_cell_of(p, rows->rows[i], set);
        const made_cell *from = made_cell_of(p, rows->rows[k], set);
        const uint32_t before = to->n;
        for (uint32_t n = 0; n < from->n; n++) partner_add_pass(&s->work, to, from->passes[n].bit, from->passes[n].on);
        if (!merged && to->n == before) continue;
        if (merged) partner_drop_row(rows, k);
        change c = {.kind = merged ? CHANGE_MERGED : CHANGE_ALSO, .field = field, .row = PLAN_NIL};
        c.named = title_of_row(s, cell->rows[i]);
        c.text = title_of_row(s, cell->rows[k]);
        sight key = {0};
        sight_add(&key, &s->work, KEY_MERGED, s->aim.option, s->aim.tier);
        if (merged && !alike(s, cell->rows[i]->list, cell->rows[i], cell->rows[k])) c.also = &key;
        search_consider(s, copy, &c);
    }
}

/* Two rows come to have the same text: whoever counts different ones counts one fewer. */
static void change_to_same(search *s, const made_row *row, uint32_t field) {
    const plan *p = s->t.m.p;
    const made_cell *cell = made_cell_of(p, (made_row *)row, field);
    const plan_range fields = p->lists[p->fields[field].child].fields;
    for (uint32_t f = fields.first; f < fields.first + fields.n && cell->n > 1 && !s->over; f++) {
        const made_cell *one = made_cell_of(p, cell->rows[0], f), *other = made_cell_of(p, cell->rows[1], f);
        if (p->fields[f].type != PT_TEXT || p->fields[f].unique || !one->given || !other->given ||
            str_eq(one->text, other->text))
            continue;
        made_row *copy = search_copy(s);
        made_cell *rows = cell_in(s, copy, row, field);
        made_cell_of(p, rows->rows[1], f)->text = one->text;
        sight key = {0};
        const bool lost = !trial_met(&s->t, copy, s->aim.option, s->aim.tier);
        sight_add(&key, &s->work, KEY_SAME, f, s->aim.option * 2 + lost);
        change c = {.kind = CHANGE_SAME, .field = f, .row = PLAN_NIL, .also = &key};
        search_consider(s, copy, &c);
    }
}

static void change_split(search *s, const made_row *row, uint32_t field, uint32_t i) {
    const plan *p = s->t.m.p;
    const uint32_t set = set_field(p, p->fields[field].child);
    const made_cell *cell = made_cell_of(p, (made_row *)row, field);
    if (made_cell_of(p, cell->rows[i], set)->n < 2) return;
    made_row *copy = search_copy(s);
    made_cell *rows = cell_in(s, copy, row, field);
    made_row *other = partner_copy(p, &s->work, rows->rows[i]);
    name_anew(s, other);
    made_cell *mine = made_cell_of(p, rows->rows[i], set), *its = made_cell_of(p, other, set);
    its->n = 1;
    partner_drop_pass(mine, 0);
    partner_add_row(&s->work, rows, other);
    change c = {.kind = CHANGE_SPLIT, .field = field, .row = PLAN_NIL, .named = title_of_row(s, cell->rows[i])};
    search_consider(s, copy, &c);
}

static void change_row(search *s, made_row *row);

static void change_rows(search *s, const made_row *row, uint32_t field) {
    enum { PAIRS_MOST = 100 };
    uint32_t pairs = 0;
    const plan *p = s->t.m.p;
    const made_cell *cell = made_cell_of(p, (made_row *)row, field);
    const uint32_t set = set_field(p, p->fields[field].child);
    for (uint32_t i = 0; i < cell->n && !s->over; i++) {
        if (!is_first_alike(s, cell, i)) continue;
        change_row(s, cell->rows[i]);
        made_row *copy = search_copy(s);
        partner_drop_row(cell_in(s, copy, row, field), i);
        change c = {.kind = CHANGE_NO_ROW, .field = field, .row = PLAN_NIL, .named = title_of_row(s, cell->rows[i])};
        if (cell->rows[i]->list == s->roles_list && cell->rows[i]->number < s->nroles)
            c.text = s->roles[cell->rows[i]->number];
        search_consider(s, copy, &c);
        copy = search_copy(s);
        made_cell *rows = cell_in(s, copy, row, field);
        made_row *more = partner_copy(p, &s->work, rows->rows[i]);
        name_anew(s, more);
        partner_add_row(&s->work, rows, more);
        c = (change){
            .kind = CHANGE_MORE_ROWS, .field = field, .row = PLAN_NIL, .named = title_of_row(s, cell->rows[i])};
        search_consider(s, copy, &c);
        if (set == PLAN_NIL) continue;
        change_split(s, row, field, i);
        for (uint32_t k = 0; k < cell->n && pairs < PAIRS_MOST && !s->over; k++) {
            if (k == i || (!is_first_alike(s, cell, k) && k != i + 1)) continue;
            change_pair(s, row, field, i, k);
            pairs++;
        }
    }
    change_to_same(s, row, field);
    if (cell->n < 2 || s->over) return;
    made_row *copy = search_copy(s);
    cell_in(s, copy, row, field)->n = 0;
    change c = {.kind = CHANGE_NO_ROWS, .field = field, .row = PLAN_NIL};
    search_consider(s, copy, &c);
}

static void change_row(search *s, made_row *row) {
    plan_range fields = s->t.m.p->lists[row->list].fields;
    for (uint32_t i = 0; i < fields.n && !s->over; i++) {
        const uint32_t field = fields.first + i;
        const plan_field *f = &s->t.m.p->fields[field];
        if (!row->cells[i].given) {
            change_given(s, row, field);
            continue;
        }
        switch (f->type) {
        case PT_NUMBER: case PT_WHOLE: case PT_PERCENT: case PT_MONEY: case PT_DATE:
            if (f->unique) break;
            change_edge(s, row, field, false);
            change_edge(s, row, field, true);
            break;
        case PT_YESNO: case PT_ENUM: change_words(s, row, field); break;
        case PT_TEXT: if (!f->unique || !row->cells[i].made_up) change_text(s, row, field); break;
        case PT_SET: change_passes(s, row, field); break;
        case PT_LIST: change_rows(s, row, field); break;
        }
        change_left_out(s, row, field);
    }
}

void search_changes(search *s) {
    change_row(s, s->base);
    change_codes(s);
}
