/* The row's cells first, then each list's rows from their group, and below each of those what hangs there.  The key of
 * the row at hand grows and shrinks with the depth. */
#include "facts/csv_walk.h"

#include <string.h>

#include "base/date.h"
#include "diag/diag.h"
#include "facts/csv_cell.h"

/* ---- rows ---- */

str csv_place(fill *w, const csv_table *t, uint64_t line) {
    return str_printf(&w->f->arena, STR_FMT ":%llu", STR_ARG(t->rows->path), (unsigned long long)line);
}

str csv_column(fill *w, str name) { return str_printf(&w->f->arena, "column `" STR_FMT "`", STR_ARG(name)); }

/* Where a row breaks: the column it got to. */
static str broken_at(fill *w, const csv_table *t, const csv_row *row) {
    if (row->n >= t->rows->ncolumns) return STR_LIT("the end of the row");
    return csv_column(w, t->rows->names[row->n]);
}

void csv_report_row(fill *w, const csv_table *t, const csv_row *row, uint32_t field) {
    facts_error(w->f, FACT_ROW, field, csv_place(w, t, row->line), broken_at(w, t, row), str_from(row->expected),
                str_from(row->found));
}

_Noreturn void csv_memory_ended(fill *w) {
    w->f->arena.failed = true;
    longjmp(*w->f->arena.trap, 1);
}

void csv_set_line(fill *w, uint32_t list, uint64_t line) {
    if (!facts_set_line(w->f, list, line)) csv_memory_ended(w);
}

/* The cells of a row in the order of the file. */
static void fill_cells(fill *w, const csv_table *t, const csv_row *row, value *cells) {
    for (uint32_t i = 0, n = t->rows->ncolumns; i < n; i++) {
        if (t->fields[i] == PLAN_NIL) continue;
        const fill_field *ff = &w->fields[t->fields[i]];
        bool wanted = fill_wants(w, ff);
        if (!wanted && !ff->report) continue;
        value *cell = wanted ? cells + ff->slot : w->scratch;
        if (!wanted) *cell = CELL_OPEN;
        csv_fill_cell(w, ff, cell, csv_cell(row, i));
    }
}

/* What is missing in every row says why. */
static void fill_absent(csv_files *s, fill *w, const csv_table *t, uint32_t list, value *cells) {
    plan_range range = w->plan->lists[list].fields;
    for (uint32_t i = range.first; i < range.first + range.n; i++) {
        const fill_field *ff = &w->fields[i];
        if (!ff->must || !fill_wants(w, ff) || !cell_is_open(cells[ff->slot]) || s->of_field[i]) continue;
        str name = ff->of->json, expected = {0}, found;
        if (ff->of->type == PT_LIST) {
            expected = str_printf(&w->f->arena, "a file `" STR_FMT "`", STR_ARG(s->expected[i]));
            found = STR_LIT("none");
        } else {
            if (csv_table_column(t, name) != PLAN_NIL) continue;
            int nearest = diag_nearest(name, t->rows->names, t->rows->ncolumns);
            found = nearest < 0 ? STR_LIT("no such column")
                                : str_printf(&w->f->arena, "no such column; the nearest is `" STR_FMT "`",
                                             STR_ARG(t->rows->names[nearest]));
        }
        fill_error(w, ff, &cells[ff->slot], FACT_MISSING, (str){0}, expected, found);
    }
}

/* ---- what hangs below a row ---- */

comp_status csv_walk_entry(csv_table *t, const csv_entry *e, csv_row *row) {
    bool more;
    csv_seek(&t->rows->file, e->at, e->line);
    return csv_next(&t->rows->file, row, &more);
}

/* The rows that hang below the row whose key is at hand, or NULL; a second row of that key gets none. */
static csv_group *take_group(csv_files *s, fill *w, csv_table *t) {
    csv_group *g = csv_table_find(t, (str){s->key.p, (uint32_t)s->key.n});
    if (!g) return NULL;
    if (*csv_table_taken(t, g)) {
        const fill_field *ff = &w->fields[t->field];
        uint32_t list = ff->of->list;
        str at = facts_place(&w->f->arena, w->f, list, w->f->lists[list].n - 1);
        facts_error(w->f, FACT_STRAY, t->field, at, ff->of->json, STR_LIT("one row that these belong to"),
                    STR_LIT("two that are alike"));
        return NULL;
    }
    *csv_table_taken(t, g) = true;
    return g;
}

static void fill_list(csv_files *s, fill *w, csv_table *t, const fill_field *ff, value *cell) {
    uint32_t child = ff->of->child, first = w->f->lists[child].n, i = 0;
    const csv_entry *entries = t->rows->entries;
    const csv_group *g = take_group(s, w, t);
    size_t above = s->key.n;
    for (uint32_t e = g ? g->first : PLAN_NIL; e != PLAN_NIL; e = entries[e].next, i++) {
        csv_row row;
        if (csv_walk_entry(t, &entries[e], &row) != COMP_OK) csv_memory_ended(w);
        w->row[child] = i;
        if (row.expected) {
            fill_unreadable_row(w, child);
            csv_set_line(w, child, row.line);
            csv_report_row(w, t, &row, ff->number);
            continue;
        }
        value *cells = fill_open_row(w, child);
        csv_set_line(w, child, row.line);
        if (t->id != PLAN_NIL) {
            buf_char(&s->key, '\0');
            buf_str(&s->key, csv_cell(&row, t->id));
        }
        csv_walk(s, w, t, &row, cells);
        s->key.n = above;
    }
    fill_close_list(w, ff, cell, first);
}

/* The day in column `column`; `*has` false where there is none.  False, and reported, where it is no date. */
static bool entry_date(fill *w, const csv_table *t, const csv_row *row, const fill_field *ff, uint32_t column,
                       const char *name, bool *has, int32_t *day) {
    str text = column == PLAN_NIL ? (str){0} : csv_cell(row, column);
    *has = text.n > 0;
    if (!*has || date_parse(text, day)) return true;
    if (ff->report)
        facts_error(w->f, FACT_NOT_A_DATE, ff->number, csv_place(w, t, row->line),
                    str_printf(&w->f->arena, "column `%s`", name), STR_LIT("a date such as 2017-03-31"),
                    fill_quote(w, text));
    return false;
}

static void fill_dated_code(fill *w, const csv_table *t, const csv_row *row, const fill_field *ff, value *cells) {
    str code = csv_cell(row, t->code);
    pass_dates when = {0};
    if (!ff->report && (row->expected || !code.n)) return;
    if (row->expected)
        csv_report_row(w, t, row, ff->number);
    else if (!code.n)
        facts_error(w->f, FACT_MISSING, ff->number, csv_place(w, t, row->line), STR_LIT("column `code`"),
                    STR_LIT("a code"), STR_LIT("nothing"));
    else if (!fill_code_matters(w, ff, code))
        return;
    else if (entry_date(w, t, row, ff, t->on, "on", &when.has_on, &when.on) &&
             entry_date(w, t, row, ff, t->until, "until", &when.has_until, &when.until))
        fill_code(w, ff, cells, code, when);
}

static void fill_set(csv_files *s, fill *w, csv_table *t, const fill_field *ff, value *cells) {
    const csv_group *g = take_group(s, w, t);
    fill_open_set(w, ff, cells);
    for (uint32_t e = g ? g->first : PLAN_NIL; e != PLAN_NIL; e = t->rows->entries[e].next) {
        csv_row row;
        if (csv_walk_entry(t, &t->rows->entries[e], &row) != COMP_OK) csv_memory_ended(w);
        fill_dated_code(w, t, &row, ff, cells);
    }
}

void csv_walk(csv_files *s, fill *w, const csv_table *t, const csv_row *row, value *cells) {
    fill_cells(w, t, row, cells);
    plan_range range = w->plan->lists[t->list].fields;
    for (uint32_t i = range.first; i < range.first + range.n; i++) {
        if (!s->of_field[i]) continue;
        const fill_field *ff = &w->fields[i];
        value *cell = fill_wants(w, ff) ? cells + ff->slot : w->scratch;
        if (ff->of->type == PT_LIST) fill_list(s, w, s->of_field[i], ff, cell);
        else fill_set(s, w, s->of_field[i], ff, cell);
    }
    fill_absent(s, w, t, t->list, cells);
    fill_close_row(w, t->list, cells);
}

/* ---- what is left over ---- */

/* Rows of the partner whose own row in between is missing. */
void csv_walk_strays(fill *w, csv_table *t, str partner) {
    csv_group *p = csv_table_find(t, partner);
    if (!p || t->nkeys == 1) return;
    *csv_table_taken(t, p) = true;
    uint32_t column = t->keys[t->nkeys - 1];
    for (uint32_t i = p->first; i != PLAN_NIL; i = t->rows->groups[i].next) {
        csv_group *g = &t->rows->groups[i];
        if (*csv_table_taken(t, g)) continue;
        *csv_table_taken(t, g) = true;
        size_t last = g->key.n;
        while (g->key.p[last - 1]) last--;
        facts_error(w->f, FACT_STRAY, t->field, csv_place(w, t, t->rows->entries[g->first].line),
                    csv_column(w, t->rows->names[column]),
                    STR_LIT("a row of this partner that has it"),
                    fill_quote(w, (str){g->key.p + last, g->key.n - (uint32_t)last}));
    }
}
