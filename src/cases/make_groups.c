/* Making conditions true: lists of groups, whose rows judging makes out of rows of the facts.  See make_impl.h.
 *
 * A new group is a new row with keys that no other has; more members are rows with the same keys. */
#include "cases/make_impl.h"

#include <string.h>

#include "eval/eval.h"

const plan_group *make_group_of(const maker *k, uint32_t list) {
    const uint32_t group = k->p->lists[list].group;
    return group == PLAN_NIL ? NULL : &k->p->groups[group];
}

static made_group *group_now(const maker *k, uint32_t list) { return (made_group *)(void *)k->at[list]; }

static void add_member(maker *k, made_group *g, made_row *row) {
    if (g->n == g->cap) {
        g->cap = g->cap ? 2 * g->cap : 4;
        made_row **more = ARENA_ARRAY(k->a, made_row *, g->cap);
        if (g->n) memcpy(more, g->members, g->n * sizeof *more);
        g->members = more;
    }
    g->members[g->n++] = row;
}

/* The field of the row that is key `i` of a group; PLAN_NIL where it is calculated. */
static uint32_t key_field(const maker *k, const plan_group *g, uint32_t i) {
    const plan_node *key = &k->p->nodes[k->p->operands[g->keys.first + i]];
    return key->op == PLAN_FIELD ? key->a : PLAN_NIL;
}

uint32_t make_true_field(const maker *k, uint32_t field) {
    const uint32_t list = k->p->fields[field].list;
    const plan_group *of = make_group_of(k, list);
    return of ? key_field(k, of, field - k->p->lists[list].fields.first) : field;
}

made_cell *make_key_cell(const maker *k, uint32_t field) {
    const made_group *g = group_now(k, k->p->fields[field].list);
    const uint32_t key = make_true_field(k, field);
    return key != PLAN_NIL && g->n && k->p->fields[key].list == g->members[0]->list
               ? made_cell_of(k->p, g->members[0], key)
               : NULL;
}

/* ---- rows that there are ---- */

made_row *make_group_row(maker *k, uint32_t list, uint32_t number) {
    const plan_group *of = make_group_of(k, list);
    const uint32_t grouped = k->p->views[of->view].list;
    made_group *g = ARENA_NEW(k->a, made_group);
    g->row = (made_row){.list = list, .number = number};
    uint32_t n;
    const uint32_t *rows = eval_members(k->t->eval, list, number, &n);
    for (uint32_t i = 0; i < n; i++) {
        made_row *row = partner_row(k->p, k->partner, grouped, rows[i]);
        if (row) add_member(k, g, row);
    }
    return &g->row;
}

uint32_t make_rows_now(maker *k, uint32_t view, made_row ***out) {
    const plan_view *v = &k->p->views[view];
    *out = NULL;
    if (v->of != PLAN_NIL) {
        const made_group *g = group_now(k, v->of);
        *out = g ? g->members : NULL;
        return g ? g->n : 0;
    }
    if (make_group_of(k, v->list)) {
        const uint32_t n = eval_rows(k->t->eval, v->list);
        *out = ARENA_ARRAY(k->a, made_row *, n);
        for (uint32_t i = 0; i < n; i++) (*out)[i] = make_group_row(k, v->list, i);
        return n;
    }
    const made_row *parent = k->at[k->p->lists[v->list].parent];
    if (!parent) return 0;
    const made_cell *cell = made_cell_of(k->p, (made_row *)parent, k->p->lists[v->list].field);
    *out = ARENA_ARRAY(k->a, made_row *, cell->n); /* rows may go while they are looked at */
    if (cell->n) memcpy(*out, cell->rows, cell->n * sizeof **out);
    return cell->n;
}

/* ---- rows that go ---- */

static bool drop_from(const plan *p, made_row *around, const made_row *row) {
    for (uint32_t i = 0; i < p->lists[around->list].fields.n; i++) {
        made_cell *cell = &around->cells[i];
        for (uint32_t r = 0; cell->rows && r < cell->n; r++) {
            if (cell->rows[r] == row) {
                partner_drop_row(cell, r);
                return true;
            }
            if (drop_from(p, cell->rows[r], row)) return true;
        }
    }
    return false;
}

void make_drop_row(maker *k, made_row *row) {
    if (!make_group_of(k, row->list)) {
        drop_from(k->p, k->partner, row);
        return;
    }
    const made_group *g = (made_group *)(void *)row;
    for (uint32_t i = 0; i < g->n; i++) drop_from(k->p, k->partner, g->members[i]);
}

static void copy_keys(maker *k, const plan_group *of, made_row *to, const made_row *from) {
    for (uint32_t i = 0; i < of->keys.n; i++) {
        const uint32_t field = key_field(k, of, i);
        if (field != PLAN_NIL) *made_cell_of(k->p, to, field) = *made_cell_of(k->p, (made_row *)from, field);
    }
}

bool make_join_group(maker *k, const made_row *group, const made_row *to) {
    const plan_group *of = make_group_of(k, group->list);
    const made_group *g = (const made_group *)(const void *)group, *other = (const made_group *)(const void *)to;
    for (uint32_t i = 0; i < of->keys.n; i++) {
        const uint32_t field = key_field(k, of, i);
        if (field == PLAN_NIL || k->p->fields[field].unique) return false;
    }
    for (uint32_t i = 0; i < g->n && other->n; i++) copy_keys(k, of, g->members[i], other->members[0]);
    return other->n > 0;
}

/* ---- new ones ---- */

/* A value that differs from those of other groups: of words as many as there are. */
static void set_key(maker *k, uint32_t field, uint32_t *number) {
    const plan_field *f = &k->p->fields[field];
    made_cell *cell = make_cell_now(k, field);
    uint32_t nwords = 2;
    if (!cell || cell->pinned) return;
    switch (f->type) {
    case PT_TEXT:
        if (cell->given && !cell->made_up) return; /* as the rows that are grouped must have it */
        cell->given = cell->made_up = true;
        cell->text = partner_text(&k->t->m, k->a, field);
        *number = 0;
        return;
    case PT_ENUM: nwords = f->members.n; break;
    case PT_YESNO: break;
    case PT_DATE:
        make_set_cell(k, field, EQUAL, V_INT(k->t->m.latest - (int32_t)*number));
        *number = 0;
        return;
    case PT_NUMBER: case PT_WHOLE: case PT_PERCENT: case PT_MONEY:
        make_set_cell(k, field, EQUAL, V_INT(*number + 1));
        *number = 0;
        return;
    case PT_LIST: case PT_SET: return;
    }
    make_set_cell(k, field, EQUAL, V_INT(*number % nwords));
    *number /= nwords;
}

made_row *make_new_group(maker *k, uint32_t list) {
    const plan_group *of = make_group_of(k, list);
    made_row *row = make_in_view(k, of->view);
    if (!row) return NULL;
    uint32_t number = k->groups++ + eval_rows(k->t->eval, list);
    for (uint32_t i = of->keys.n; i-- > 0;) /* those that stand last are told apart first */
        if (key_field(k, of, i) != PLAN_NIL) set_key(k, key_field(k, of, i), &number);
    k->at[k->p->views[of->view].list] = NULL;
    made_group *g = ARENA_NEW(k->a, made_group);
    g->row = (made_row){.list = list, .number = FRESH};
    add_member(k, g, row);
    return k->at[list] = &g->row;
}

bool make_member(maker *k, uint32_t list, made_row *row) {
    const plan_group *of = make_group_of(k, list);
    made_group *g = group_now(k, list);
    if (!g || !g->n) return false;
    const uint32_t filter = k->p->views[of->view].filter;
    if (filter != PLAN_NIL && !make_it(k, filter, true)) return false;
    copy_keys(k, of, row, g->members[0]);
    add_member(k, g, row);
    return true;
}
