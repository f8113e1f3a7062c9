#include "facts/csv_table.h"

#include <stdlib.h>
#include <string.h>

#include "diag/diag.h"

/* ---- the first row ---- */

uint32_t csv_table_column(const csv_table *t, str name) {
    for (uint32_t i = 0; i < t->rows->ncolumns; i++)
        if (str_eq(t->rows->names[i], name)) return i;
    return PLAN_NIL;
}

static str in_backticks(arena *a, const char *before, str name, const char *after) {
    return str_printf(a, "%s`" STR_FMT "`%s", before, STR_ARG(name), after);
}

/* The row that names the columns was not as it has to be. */
static void set_problem(csv_problem *out, arena *a, const csv_table *t, str path, str expected, str found) {
    if (!out->expected.n)
        *out = (csv_problem){str_printf(a, STR_FMT ":1", STR_ARG(t->rows->path)), path, expected, found};
}

/* The column that must be there. */
static uint32_t join_column(csv_table *t, arena *a, str name, csv_problem *problem) {
    uint32_t column = csv_table_column(t, name);
    if (column == PLAN_NIL) {
        int nearest = diag_nearest(name, t->rows->names, t->rows->ncolumns);
        str found = nearest < 0 ? STR_LIT("none of that name")
                                : in_backticks(a, "none; the nearest is ", t->rows->names[nearest], "");
        str expected = in_backticks(a, "a column ", name, ", which joins the files");
        set_problem(problem, a, t, STR_LIT("columns"), expected, found);
    }
    return column;
}

static uint32_t field_of_name(const plan *p, uint32_t list, str name) {
    plan_range range = p->lists[list].fields;
    for (uint32_t i = range.first; i < range.first + range.n; i++)
        if (str_eq(p->fields[i].json, name)) return i;
    return PLAN_NIL;
}

/* `partner`, then the lists from the outermost to the parent of `field`. */
static void find_keys(csv_table *t, arena *a, const plan *p, csv_problem *problem) {
    uint32_t parent = p->fields[t->field].list, depth = 0;
    for (uint32_t list = parent; list != 0; list = p->lists[list].parent) depth++;
    t->nkeys = depth + 1;
    t->keys = ARENA_ARRAY(a, uint32_t, t->nkeys);
    t->keys[0] = join_column(t, a, STR_LIT("partner"), problem);
    for (uint32_t list = parent; list != 0; list = p->lists[list].parent)
        t->keys[depth--] = join_column(t, a, p->fields[p->lists[list].field].json, problem);
    for (uint32_t i = 0; i < t->nkeys; i++) {
        if (t->keys[i] == PLAN_NIL || t->fields[t->keys[i]] == PLAN_NIL) continue;
        set_problem(problem, a, t, in_backticks(a, "column ", t->rows->names[t->keys[i]], ""),
                    STR_LIT("one meaning: it joins the files, and the rules have a field of that name"),
                    STR_LIT("two (`from \"…\"` in the rules gives the field another name in the file)"));
    }
}

static void find_columns(csv_table *t, arena *a, const plan *p) {
    const csv_rows *r = t->rows;
    t->fields = ARENA_ARRAY(a, uint32_t, r->ncolumns);
    for (uint32_t i = 0; i < r->ncolumns; i++)
        t->fields[i] = t->list == PLAN_NIL ? PLAN_NIL : field_of_name(p, t->list, r->names[i]);
}

static bool is_used(const csv_table *t, const plan *p, uint32_t column) {
    for (uint32_t i = 0; i < t->nkeys; i++)
        if (t->keys[i] == column) return true;
    uint32_t field = t->fields[column];
    return column == t->id || column == t->code || column == t->on || column == t->until ||
           (field != PLAN_NIL && p->fields[field].read);
}

/* Of columns alike, which counts? */
static void check_repeated(const csv_table *t, arena *a, const plan *p, csv_problem *problem) {
    for (uint32_t i = 0; i < t->rows->ncolumns; i++) {
        uint32_t first = csv_table_column(t, t->rows->names[i]);
        if (first < i && (is_used(t, p, i) || is_used(t, p, first)))
            set_problem(problem, a, t, in_backticks(a, "column ", t->rows->names[i], ""), STR_LIT("this name once"),
                        STR_LIT("it again"));
    }
}

static void find_id(csv_table *t, arena *a, const plan *p, bool joined, csv_problem *problem) {
    t->id = PLAN_NIL;
    if (t->list == PLAN_NIL) return;
    if (t->list == 0) {
        t->id = joined ? join_column(t, a, STR_LIT("id"), problem) : csv_table_column(t, STR_LIT("id"));
    } else if (joined) {
        uint32_t field = p->lists[t->list].id_field;
        if (field != PLAN_NIL) t->id = join_column(t, a, p->fields[field].json, problem);
        else set_problem(problem, a, t, STR_LIT("columns"),
                         STR_LIT("a `unique` field in the rules, to join another file by"), STR_LIT("none"));
    }
}

csv_rows *csv_rows_new(arena *a, str path) {
    csv_rows *r = ARENA_NEW(a, csv_rows);
    r->path = path;
    return r;
}

/* `whole`: rows will be gone back to. */
static comp_status read_first_row(csv_rows *r, arena *a, bool whole) {
    csv_row row;
    bool more = false;
    comp_status status = csv_open(&r->file, r->path.p, whole);
    if (status == COMP_OK) status = csv_next(&r->file, &row, &more);
    if (status != COMP_OK) return status;
    if (!more || row.expected) {
        r->expected = more ? str_copy(a, str_from(row.expected)) : STR_LIT("a first row that names the columns");
        r->found = more ? str_from(row.found) : STR_LIT("an empty file");
        return COMP_OK;
    }
    r->ncolumns = row.n;
    r->names = ARENA_ARRAY(a, str, row.n);
    for (uint32_t i = 0; i < row.n; i++) r->names[i] = str_copy(a, row.cells[i]);
    return COMP_OK;
}

comp_status csv_table_open(csv_table *t, arena *a, const plan *p, bool joined, csv_problem *problem) {
    csv_rows *r = t->rows;
    t->code = t->on = t->until = t->id = PLAN_NIL;
    comp_status status = r->names || r->expected.n ? COMP_OK : read_first_row(r, a, t->list != 0);
    if (status != COMP_OK) return status;
    if (r->expected.n) {
        set_problem(problem, a, t, STR_LIT("columns"), r->expected, r->found);
        return COMP_OK;
    }
    find_columns(t, a, p);
    if (t->list != 0) find_keys(t, a, p, problem);
    find_id(t, a, p, joined, problem);
    if (t->list == PLAN_NIL) {
        t->code = join_column(t, a, STR_LIT("code"), problem);
        t->on = csv_table_column(t, STR_LIT("on"));
        t->until = csv_table_column(t, STR_LIT("until"));
    }
    check_repeated(t, a, p, problem);
    return COMP_OK;
}

void csv_table_close(csv_table *t) {
    csv_rows *r = t->borrowed ? NULL : t->rows;
    if (r) {
        csv_close(&r->file);
        free(r->groups);
        free(r->entries);
        buf_free(&r->key);
    }
    *t = (csv_table){0};
}

/* ---- the index ---- */

static bool grow(void **p, uint32_t *cap, uint32_t n, size_t size) {
    if (n < *cap) return true;
    uint64_t larger = *cap ? 2 * (uint64_t)*cap : 64;
    void *moved = larger < PLAN_NIL ? realloc(*p, larger * size) : NULL;
    if (!moved) return false;
    *p = moved;
    *cap = (uint32_t)larger;
    return true;
}

/* The group of a key, made where it is new; PLAN_NIL when memory ends. */
static uint32_t group_of(csv_rows *r, arena *a, str key, bool *is_new) {
    uint32_t g = 0;
    *is_new = false;
    if (strmap_get(&r->index, key, &g)) return g;
    void *groups = r->groups;
    if (!grow(&groups, &r->groups_cap, r->ngroups, sizeof *r->groups)) return PLAN_NIL;
    r->groups = groups;
    g = r->ngroups++;
    bool of_partner = key.n && !memchr(key.p, '\0', key.n);
    r->groups[g] = (csv_group){.key = str_copy(a, key), .first = PLAN_NIL, .next = PLAN_NIL, .of_partner = of_partner};
    strmap_add(&r->index, a, r->groups[g].key, g);
    *is_new = true;
    return g;
}

/* What the row's first `n` joining columns say; empty where one of them cannot be read or says nothing. */
static str key_of(const csv_table *t, const csv_row *row, uint32_t n) {
    csv_rows *r = t->rows;
    r->key.n = 0;
    for (uint32_t i = 0; i < n; i++) {
        str part = csv_cell(row, t->keys[i]);
        if (!part.n) return (str){0};
        if (i) buf_char(&r->key, '\0');
        buf_str(&r->key, part);
    }
    return (str){r->key.p, (uint32_t)r->key.n};
}

/* A row more in group `g`, which may be new. */
static comp_status add_to_partner(csv_rows *r, arena *a, str partner, uint32_t g, bool new_group) {
    bool is_new;
    uint32_t p = group_of(r, a, partner, &is_new);
    if (p == PLAN_NIL) return COMP_ERR_NOMEM;
    r->groups[p].n++;
    if (!new_group) return COMP_OK;
    if (r->groups[p].first == PLAN_NIL) r->groups[p].first = g;
    else r->groups[r->groups[p].last].next = g;
    r->groups[p].last = g;
    return COMP_OK;
}

static comp_status add_entry(const csv_table *t, arena *a, const csv_row *row) {
    csv_rows *r = t->rows;
    str key = key_of(t, row, t->nkeys);
    bool is_new = false;
    uint32_t g = key.n ? r->group : 0;
    if (key.n && !str_eq(key, r->groups[g].key)) g = group_of(r, a, key, &is_new);
    void *entries = r->entries;
    if (g == PLAN_NIL || r->key.failed || !grow(&entries, &r->entries_cap, r->nentries, sizeof *r->entries))
        return COMP_ERR_NOMEM;
    r->entries = entries;
    r->group = g;
    uint32_t e = r->nentries++;
    r->entries[e] = (csv_entry){row->at, row->line, PLAN_NIL};
    if (r->groups[g].n++ == 0) r->groups[g].first = e;
    else r->entries[r->groups[g].last].next = e;
    r->groups[g].last = e;
    return g == 0 || t->nkeys == 1 ? COMP_OK : add_to_partner(r, a, key_of(t, row, 1), g, is_new);
}

static comp_status add_entries(const csv_table *t, arena *a) {
    csv_row row;
    bool more = true, is_new;
    if (group_of(t->rows, a, (str){0}, &is_new) == PLAN_NIL) return COMP_ERR_NOMEM;
    for (comp_status status;;) {
        status = csv_next(&t->rows->file, &row, &more);
        if (status != COMP_OK || !more) return status;
        status = add_entry(t, a, &row);
        if (status != COMP_OK) return status;
    }
}

comp_status csv_table_index(csv_table *t, arena *a) {
    comp_status status = t->rows->indexed ? COMP_OK : add_entries(t, a);
    if (status != COMP_OK) return status;
    t->rows->indexed = true;
    t->taken = ARENA_ARRAY(a, bool, t->rows->ngroups);
    return COMP_OK;
}

csv_group *csv_table_find(const csv_table *t, str key) {
    uint32_t g;
    return key.n && strmap_get(&t->rows->index, key, &g) ? &t->rows->groups[g] : NULL;
}
