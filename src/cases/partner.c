/* The tree of a partner that is made up.  See partner.h. */
#include "cases/partner.h"

#include <string.h>

/* ---- blank ---- */

static bool must_be_given(const making *m, uint32_t field) {
    const plan_field *f = &m->p->fields[field];
    if (m->also && m->also[field]) return true;
    return m->needed[field] && f->slot != PLAN_NIL && f->read & READ_RESULT && !f->may_be_missing && !f->or_none &&
           !f->has_default;
}

static void blank_cell(making *m, arena *a, made_cell *cell, uint32_t field) {
    const plan_field *f = &m->p->fields[field];
    cell->given = must_be_given(m, field) || (f->unique && f->slot != PLAN_NIL && f->read & READ_RESULT);
    cell->v = V_INT(f->type == PT_DATE ? m->latest : 0);
    if (f->type == PT_TEXT && cell->given) {
        cell->text = partner_text(m, a, field);
        cell->made_up = true;
    } else if (f->unique) {
        cell->v = V_INT(++m->made);
    }
}

made_row *partner_blank_row(making *m, arena *a, uint32_t list) {
    plan_range fields = m->p->lists[list].fields;
    made_row *row = ARENA_NEW(a, made_row);
    row->list = list;
    row->cells = ARENA_ARRAY(a, made_cell, fields.n);
    for (uint32_t i = 0; i < fields.n; i++) blank_cell(m, a, &row->cells[i], fields.first + i);
    return row;
}

made_row *partner_copy(const plan *p, arena *a, const made_row *row) {
    const uint32_t n = p->lists[row->list].fields.n;
    made_row *copy = ARENA_NEW(a, made_row);
    *copy = *row;
    copy->cells = ARENA_ARRAY(a, made_cell, n);
    for (uint32_t i = 0; i < n; i++) {
        const made_cell *from = &row->cells[i];
        made_cell *to = &copy->cells[i];
        *to = *from;
        to->cap = from->n;
        if (from->passes) {
            to->passes = ARENA_ARRAY(a, made_pass, from->n);
            memcpy(to->passes, from->passes, from->n * sizeof *to->passes);
        }
        if (!from->rows) continue;
        to->rows = ARENA_ARRAY(a, made_row *, from->n);
        for (uint32_t k = 0; k < from->n; k++) to->rows[k] = partner_copy(p, a, from->rows[k]);
    }
    return copy;
}

/* ---- rows and passes ---- */

void partner_add_row(arena *a, made_cell *cell, made_row *row) {
    cell->given = true;
    if (cell->n == cell->cap) {
        cell->cap = cell->cap ? 2 * cell->cap : 4;
        made_row **more = ARENA_ARRAY(a, made_row *, cell->cap);
        if (cell->n) memcpy(more, cell->rows, cell->n * sizeof *more);
        cell->rows = more;
    }
    cell->rows[cell->n++] = row;
}

void partner_drop_row(made_cell *cell, uint32_t i) {
    memmove(cell->rows + i, cell->rows + i + 1, (cell->n - i - 1) * sizeof *cell->rows);
    cell->n--;
}

made_row *partner_row(const plan *p, made_row *around, uint32_t list, uint32_t number) {
    if (around->list == list && around->number == number) return around;
    for (uint32_t i = 0; i < p->lists[around->list].fields.n; i++)
        for (uint32_t k = 0; around->cells[i].rows && k < around->cells[i].n; k++) {
            made_row *found = partner_row(p, around->cells[i].rows[k], list, number);
            if (found) return found;
        }
    return NULL;
}

bool partner_has_pass(const made_cell *cell, uint32_t bit) {
    for (uint32_t i = 0; i < cell->n; i++)
        if (cell->passes[i].bit == bit) return true;
    return false;
}

void partner_add_pass(arena *a, made_cell *cell, uint32_t bit, int32_t on) {
    cell->given = true;
    for (uint32_t i = 0; i < cell->n; i++)
        if (cell->passes[i].bit == bit && cell->passes[i].on == on) return;
    if (cell->n == cell->cap) {
        cell->cap = cell->cap ? 2 * cell->cap : 4;
        made_pass *more = ARENA_ARRAY(a, made_pass, cell->cap);
        if (cell->n) memcpy(more, cell->passes, cell->n * sizeof *more);
        cell->passes = more;
    }
    cell->passes[cell->n++] = (made_pass){bit, on};
}

void partner_drop_pass(made_cell *cell, uint32_t i) {
    memmove(cell->passes + i, cell->passes + i + 1, (cell->n - i - 1) * sizeof *cell->passes);
    cell->n--;
}

/* ---- what is made up ---- */

static const char *const people[] = {"ana", "bo",  "cy",  "dee", "eve", "flo",  "gus",  "hal",  "ida",
                                     "jo",  "kim", "lee", "max", "ned", "oli",  "pam",  "quin", "ray",
                                     "sue", "tom", "uma", "val", "wes", "xena", "yuri", "zoe"};
enum { PEOPLE = sizeof people / sizeof *people };

/* Members of a people block who pass something. */
static bool is_people(const plan *p, uint32_t list) {
    bool passes = false;
    for (uint32_t f = p->lists[list].fields.first; f < p->lists[list].fields.first + p->lists[list].fields.n; f++)
        passes |= p->fields[f].type == PT_SET;
    if (str_eqz(p->lists[list].name, "individuals") || str_eqz(p->lists[list].name, "people")) return true;
    for (uint32_t i = 0; i < p->npeople && passes; i++)
        if (p->views[p->people[i].view].list == list) return true;
    return false;
}

/* The n-th text made up for a field, from 1: "ana" for who a person is, "customer 1" for others. */
static str text_number(const plan *p, arena *a, uint32_t field, uint32_t n) {
    const plan_field *f = &p->fields[field];
    if (is_people(p, f->list) && (f->unique || str_eqz(f->name, "name"))) {
        if (n <= PEOPLE) return str_from(people[n - 1]);
        return str_printf(a, "%s%u", people[(n - 1) % PEOPLE], (unsigned)((n - 1) / PEOPLE + 1));
    }
    char *words = ARENA_ARRAY(a, char, f->name.n + 1);
    for (uint32_t i = 0; i < f->name.n; i++) words[i] = f->name.p[i] == '_' ? ' ' : f->name.p[i];
    if (f->unique && f->name.n == 2 && f->list) { /* `id` of a row */
        str list = p->lists[f->list].name;
        uint32_t end = list.n > 1 && list.p[list.n - 1] == 's' ? list.n - 1 : list.n;
        return str_printf(a, "%.*s %u", (int)end, list.p, (unsigned)n);
    }
    return str_printf(a, "%s %u", words, (unsigned)n);
}

str partner_text(making *m, arena *a, uint32_t field) { return text_number(m->p, a, field, ++m->made); }

typedef struct naming {
    making *m;
    arena *a;
    strmap *names;  /* by field: text as it was to the number of its new name */
} naming;

static void rename_row(naming *n, made_row *row) {
    plan_range fields = n->m->p->lists[row->list].fields;
    for (uint32_t i = 0; i < fields.n; i++) {
        made_cell *cell = &row->cells[i];
        const uint32_t field = fields.first + i;
        if (cell->rows)
            for (uint32_t k = 0; k < cell->n; k++) rename_row(n, cell->rows[k]);
        if (!cell->given || !cell->made_up) continue;
        strmap *names = &n->names[field];
        uint32_t number = names->n + 1;
        if (!strmap_add(names, n->a, cell->text, number)) strmap_get(names, cell->text, &number);
        cell->text = text_number(n->m->p, n->a, field, number);
    }
}

void partner_rename(making *m, arena *a, made_row *partner) {
    naming n = {m, a, ARENA_ARRAY(a, strmap, m->p->nfields)};
    rename_row(&n, partner);
    m->made = 0; /* what is made up next is named next */
    for (uint32_t i = 0; i < m->p->nfields; i++)
        if (n.names[i].n > m->made) m->made = n.names[i].n;
}

/* ---- numbers ---- */

static void number_rows(const plan *p, made_row *row, uint32_t *next) {
    row->number = next[row->list]++;
    for (uint32_t i = 0; i < p->lists[row->list].fields.n; i++)
        if (row->cells[i].rows && row->cells[i].given)
            for (uint32_t k = 0; k < row->cells[i].n; k++) number_rows(p, row->cells[i].rows[k], next);
}

void partner_number(const plan *p, arena *a, made_row *partner) {
    number_rows(p, partner, ARENA_ARRAY(a, uint32_t, p->nlists));
}
