/* Making conditions true: cells, sets, rows of lists, people.  See make_impl.h. */
#include <string.h>

#include "base/date.h"
#include "cases/make_impl.h"

enum { ROWS_MOST = 2000 };

/* ---- cells ---- */

made_cell *make_cell_now(const maker *k, uint32_t field) {
    made_row *row = k->at[k->p->fields[field].list];
    if (row && make_group_of(k, row->list)) return make_key_cell(k, field);
    return row ? made_cell_of(k->p, row, field) : NULL;
}

static bool set_text(maker *k, made_cell *cell, const plan_field *f, str text) {
    made_row *parent = f->list ? k->at[k->p->lists[f->list].parent] : NULL;
    if (f->unique && parent) { /* another row may have it */
        const made_cell *list = made_cell_of(k->p, parent, k->p->lists[f->list].field);
        for (uint32_t i = 0; i < list->n; i++) {
            const made_cell *other = made_cell_of(k->p, list->rows[i], (uint32_t)(f - k->p->fields));
            if (other != cell && other->given && str_eq(other->text, text)) return false;
        }
    }
    cell->given = true;
    cell->made_up = false;
    cell->text = text;
    return true;
}

static value rounded(maker *k, const plan_field *f, relation rel, value v) {
    value smallest = make_field_step(f), steps = value_div(k->a, v, smallest), down = value_floor(k->a, steps);
    if (rel == AT_LEAST && value_cmp(k->a, down, steps) != 0) down = value_add(k->a, down, V_INT(1));
    return value_normal(k->a, value_mul(k->a, down, smallest));
}

bool make_set_cell(maker *k, uint32_t field, relation rel, value v) {
    made_cell *cell = make_cell_now(k, field);
    if (!cell) return false;
    const plan_field *f = &k->p->fields[make_true_field(k, field)];
    if (cell->pinned || f->slot == PLAN_NIL) return false;
    switch (f->type) {
    case PT_TEXT: return v.n >= 0 && (uint32_t)v.n < k->p->ntexts && set_text(k, cell, f, k->p->texts[v.n]);
    case PT_NUMBER: case PT_WHOLE: case PT_PERCENT: case PT_MONEY: v = rounded(k, f, rel, v); break;
    case PT_DATE:
        if (v.d != 1 || v.n < DATE_MIN || v.n > DATE_MAX) return false;
        break;
    case PT_YESNO: v.n = v.n != 0; break;
    case PT_ENUM:
        if (v.d != 1 || v.n < 0 || v.n >= (int64_t)f->members.n) return false;
        break;
    case PT_LIST: case PT_SET: return false;
    }
    if (v.d <= 0) return false; /* too large for what anybody reads */
    cell->given = true;
    cell->v = v;
    return true;
}

/* ---- sets ---- */

bool make_in_mask(const plan *p, const plan_node *has, uint32_t bit) {
    return p->words[has->b + bit / 64] >> (bit % 64) & 1;
}

bool make_pass_of(const plan *p, const plan_field *f, uint32_t bit, made_pass *pass) {
    *pass = (made_pass){bit, PLAN_NEVER};
    for (uint32_t i = 0; i < f->variants.n; i++) {
        const plan_variant *v = &p->variants[f->variants.first + i];
        if (v->bit != bit) continue;
        if (v->kind == PASS_NEVER) return false;
        *pass = (made_pass){v->of, v->kind == PASS_BEFORE ? v->day - 1 : PLAN_NEVER};
    }
    return true;
}

/* Passes of up to `most` more codes of the mask; those of `first` (a place among them) first.  False where there are
 * not so many. */
static bool add_passes(maker *k, const plan_node *has, uint32_t most, uint32_t first) {
    const plan_field *f = &k->p->fields[has->a];
    made_cell *cell = make_cell_now(k, has->a);
    if (!cell) return false;
    for (uint32_t round = 0; round < 2 && most > 0; round++) {
        uint32_t nth = 0;
        for (uint32_t bit = 0; bit < f->codes.n && most > 0; bit++) {
            made_pass pass;
            if (!make_in_mask(k->p, has, bit)) continue;
            const bool late = nth++ >= first;
            if (late != (round == 0) || !make_pass_of(k->p, f, bit, &pass) || partner_has_pass(cell, pass.bit))
                continue;
            partner_add_pass(k->a, cell, pass.bit, pass.on);
            most--;
        }
    }
    return most == 0;
}

/* Takes passes of the mask's codes away until at most `keep` are left. */
static bool take_passes(maker *k, const plan_node *has, uint32_t keep) {
    const plan_field *f = &k->p->fields[has->a];
    made_cell *cell = make_cell_now(k, has->a);
    if (!cell) return false;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < cell->n;) {
        bool in = false;
        for (uint32_t bit = 0; bit < f->codes.n && !in; bit++) {
            made_pass pass;
            in = make_in_mask(k->p, has, bit) && make_pass_of(k->p, f, bit, &pass) && pass.bit == cell->passes[i].bit;
        }
        if (in && kept++ >= keep) partner_drop_pass(cell, i);
        else i++;
    }
    cell->given = true;
    return true;
}

static uint32_t mask_size(const maker *k, const plan_node *has) {
    uint32_t n = 0;
    for (uint32_t bit = 0; bit < k->p->fields[has->a].codes.n; bit++) n += make_in_mask(k->p, has, bit);
    return n;
}

bool make_has(maker *k, uint32_t node, bool yes) {
    const plan_node *n = &k->p->nodes[node];
    uint32_t first = 0;
    make_choice(k, false, node, &first);
    switch (n->op) {
    case PLAN_HAS_ANY: return yes ? add_passes(k, n, 1, first) : take_passes(k, n, 0);
    case PLAN_HAS_ALL:
        return yes ? add_passes(k, n, mask_size(k, n), 0) || true : take_passes(k, n, mask_size(k, n) - 1);
    case PLAN_HAS_SOME: return yes ? add_passes(k, n, n->c, first) : take_passes(k, n, n->c - 1);
    default: return yes ? take_passes(k, n, 0) : add_passes(k, n, 1, first);
    }
}

/* ---- rows ---- */

/* A new row of the list, below the current row of its parent; it is the current one until leave(). */
static made_row *enter_new(maker *k, uint32_t list) {
    const plan_list *l = &k->p->lists[list];
    if (make_group_of(k, list)) return make_new_group(k, list);
    if (!k->at[l->parent]) return NULL;
    made_cell *cell = made_cell_of(k->p, k->at[l->parent], l->field);
    if (cell->n >= ROWS_MOST) return NULL;
    made_row *row = partner_blank_row(&k->t->m, k->a, list);
    row->number = FRESH;
    partner_add_row(k->a, cell, row);
    k->at[list] = row;
    return row;
}

/* A new row that passes the view; NULL where that cannot be had.  It stays current. */
made_row *make_in_view(maker *k, uint32_t view) {
    const plan_view *v = &k->p->views[view];
    made_row *row = enter_new(k, v->list);
    if (row && v->of != PLAN_NIL && !make_member(k, v->of, row)) return NULL;
    if (row && v->filter != PLAN_NIL && !make_it(k, v->filter, true)) return NULL;
    return row;
}

/* Does the row, as it was judged?  It becomes the current one. */
static bool passes(maker *k, uint32_t view, made_row *row) {
    const plan_view *v = &k->p->views[view];
    k->at[v->list] = row;
    return row->number != FRESH && (v->filter == PLAN_NIL || make_is_now(k, v->filter, true));
}

/* How many rows pass; the first of them stays current, `*first` NULL where there is none. */
static uint32_t count_passing(maker *k, uint32_t view, made_row **first) {
    const uint32_t list = k->p->views[view].list;
    made_row **rows;
    const uint32_t all = make_rows_now(k, view, &rows);
    uint32_t n = 0;
    *first = NULL;
    for (uint32_t i = 0; i < all; i++)
        if (passes(k, view, rows[i]) && !n++) *first = rows[i];
    k->at[list] = *first;
    return n;
}

/* Groups become one, so that whatever else asks of their rows is left as it is. */
static bool drop_passing(maker *k, uint32_t view, uint32_t keep) {
    made_row **rows;
    const uint32_t all = make_rows_now(k, view, &rows);
    made_row **kept = ARENA_ARRAY(k->a, made_row *, all);
    uint32_t n = 0;
    for (uint32_t i = 0; i < all; i++) {
        if (!passes(k, view, rows[i])) continue;
        if (n++ < keep) kept[n - 1] = rows[i];
        else if (!keep || !make_group_of(k, rows[i]->list) || !make_join_group(k, rows[i], kept[(n - 1) % keep]))
            make_drop_row(k, rows[i]);
    }
    k->at[k->p->views[view].list] = NULL;
    return true;
}

/* Rows of the current group that are new have not been judged: how many they are for certain. */
static uint32_t count_new(maker *k, uint32_t view) {
    const plan_view *v = &k->p->views[view];
    made_row **rows;
    return v->of != PLAN_NIL && v->filter == PLAN_NIL && k->at[v->of] && k->at[v->of]->number == FRESH
               ? make_rows_now(k, view, &rows)
               : 0;
}

bool make_count(maker *k, uint32_t view, relation rel, value v) {
    made_row *first;
    value down = value_floor(k->a, v);
    if (rel == AT_LEAST && value_cmp(k->a, down, v) != 0) down = value_add(k->a, down, V_INT(1));
    if (down.d != 1 || down.n < 0 || down.n > ROWS_MOST) return false;
    const uint32_t n = count_passing(k, view, &first) + count_new(k, view), want = (uint32_t)down.n;
    if (n > want && rel != AT_LEAST) return drop_passing(k, view, want);
    bool done = true;
    for (uint32_t i = n; i < want && done && rel != AT_MOST; i++) done = make_in_view(k, view) != NULL;
    k->at[k->p->views[view].list] = NULL;
    return done;
}

/* All rows that pass but the first so many get what these have in a field, in turn. */
static bool make_alike(maker *k, uint32_t view, uint32_t field, uint32_t keep) {
    made_row **rows;
    const uint32_t all = make_rows_now(k, view, &rows);
    const made_cell **kept = ARENA_ARRAY(k->a, const made_cell *, all);
    uint32_t n = 0;
    for (uint32_t i = 0; i < all; i++) {
        if (!passes(k, view, rows[i])) continue;
        made_cell *cell = make_cell_now(k, field);
        if (!cell) return false;
        if (n++ < keep) kept[n - 1] = cell;
        else *cell = *kept[(n - 1) % keep];
    }
    k->at[k->p->views[view].list] = NULL;
    return true;
}

/* Rows with values of their own until there are so many. */
bool make_distinct(maker *k, const plan_node *n, relation rel, value v) {
    const uint32_t list = k->p->views[n->a].list;
    made_row *first;
    value now = n->partner ? trial_node(k->t, (uint32_t)(n - k->p->nodes)) : V_INT(0);
    value down = value_floor(k->a, v);
    if (down.d != 1 || now.d != 1 || down.n > ROWS_MOST) return false;
    const plan_node *e = &k->p->nodes[n->b];
    if (rel != AT_LEAST && now.n > down.n) {
        count_passing(k, n->a, &first);
        if (down.n > 0 && e->op == PLAN_FIELD && !k->p->fields[e->a].unique)
            return make_alike(k, n->a, e->a, (uint32_t)down.n);
        return drop_passing(k, n->a, (uint32_t)(down.n < 0 ? 0 : down.n));
    }
    bool done = true;
    for (int64_t i = now.n; i < down.n && done; i++) {
        done = make_in_view(k, n->a) != NULL;
        if (!done || e->op != PLAN_FIELD) continue;
        made_cell *cell = make_cell_now(k, e->a);
        if (k->p->fields[e->a].type == PT_TEXT && cell && (!cell->given || cell->made_up)) {
            cell->given = cell->made_up = true;
            cell->text = partner_text(&k->t->m, k->a, e->a);
        } else if (k->p->fields[e->a].type != PT_TEXT) {
            make_set_cell(k, e->a, EQUAL, V_INT(i + 1));
        }
    }
    k->at[list] = NULL;
    return done;
}

/* A row without a value, as an amount in no known currency, leaves the sum without one: it gets nothing to add. */
static void make_all_known(maker *k, uint32_t view, uint32_t e) {
    made_row **rows;
    const uint32_t all = make_rows_now(k, view, &rows);
    for (uint32_t i = 0; i < all; i++)
        if (passes(k, view, rows[i]) && !value_is_known(make_value_now(k, e))) make_value(k, e, EQUAL, V_INT(0));
}

bool make_sum(maker *k, const plan_node *n, relation rel, value v) {
    const uint32_t list = k->p->views[n->a].list;
    made_row *row;
    value others = V_INT(0);
    make_all_known(k, n->a, n->b);
    if (count_passing(k, n->a, &row) > 0) {
        value all = n->partner ? trial_node(k->t, (uint32_t)(n - k->p->nodes)) : V_UNKNOWN,
              one = make_value_now(k, n->b);
        if (value_is_known(all) && value_is_known(one)) others = value_sub(k->a, all, one);
    } else {
        row = make_in_view(k, n->a);
    }
    bool done = row && make_value(k, n->b, rel, value_sub(k->a, v, others));
    k->at[list] = NULL;
    return done;
}

/* Average, median, largest, smallest, and the value at an extreme. */
bool make_of_rows(maker *k, const plan_node *n, uint32_t e, relation rel, value v) {
    const uint32_t list = k->p->views[n->a].list;
    made_row *first;
    count_passing(k, n->a, &first);
    bool done = true;
    if (!first) {
        done = make_in_view(k, n->a) && make_value(k, e, rel, v);
    } else {
        made_row **rows;
        const uint32_t all = make_rows_now(k, n->a, &rows);
        for (uint32_t i = 0; i < all; i++)
            if (passes(k, n->a, rows[i])) done = make_value(k, e, rel, v) && done;
    }
    k->at[list] = NULL;
    return done;
}

bool make_some(maker *k, const plan_node *n, bool yes) {
    const uint32_t list = k->p->views[n->a].list;
    bool done;
    if (yes) done = make_in_view(k, n->a) && make_it(k, n->b, true);
    else done = drop_passing(k, n->a, 0);
    k->at[list] = NULL;
    return done;
}

bool make_every(maker *k, const plan_node *n, bool yes) {
    const uint32_t list = k->p->views[n->a].list;
    bool done;
    if (yes) done = drop_passing(k, n->a, 0);
    else done = make_in_view(k, n->a) && make_it(k, n->b, false);
    k->at[list] = NULL;
    return done;
}

bool make_people(maker *k, uint32_t people, bool yes) {
    const plan_people *pp = &k->p->people[people];
    const uint32_t list = k->p->views[pp->view].list;
    bool done = true;
    if (!yes) return drop_passing(k, pp->view, 0);
    for (uint32_t i = pp->places.first; i < pp->places.first + pp->places.n; i++) {
        const plan_place *filled = &k->p->places[i];
        for (uint32_t n = 0; n < filled->need && done; n++) {
            done = make_in_view(k, pp->view) && make_it(k, filled->who, true);
            if (done && n < filled->whom_need) done = make_it(k, filled->whom, true);
        }
    }
    k->at[list] = NULL;
    return done;
}
