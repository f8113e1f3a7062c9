/* Which files there are, and one partner after the other.  All files but the partners' are in memory and indexed when
 * the first partner is read. */
#include "facts/csv_reader.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "facts/csv_walk.h"

typedef enum csv_state { CSV_CLOSED, CSV_PARTNERS, CSV_STRAYS, CSV_LOST, CSV_DONE } csv_state;

struct csv_reader {
    char *path; /* owned; of the partners */
    const csv_reader *leader; /* who reads the files; NULL: this one */
    csv_row row;          /* of the last partner                 */
    bool has_row;         /* … which is the record at hand       */
    csv_state state;
    arena arena;
    csv_files files;
    str *names;           /* by list: its file */
    csv_problem problem;
    strmap ids;           /* of the partners so far, to their lines; only where there are tables */
    uint64_t record;
    uint32_t table, group, entry; /* of the next stray, the next lost row */
    int error;
    const char *words;    /* of the error; in `arena`, or borrowed from a table */
};

/* ---- files ---- */

static const char *const endings[] = {".csv", ".csv.gz", ".csv.zst"};

/* Where the ending begins, or 0. */
static size_t ending_of(const char *path) {
    size_t n = strlen(path);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t m = strlen(endings[i]);
        if (n > m && strcmp(path + n - m, endings[i]) == 0) return n - m;
    }
    return 0;
}

bool csv_is_named(const char *path) { return ending_of(path) > 0; }

/* "partners.individuals.passed.csv" */
static str path_of(csv_reader *r, const plan *p, uint32_t field) {
    str names = {0};
    for (uint32_t i = field; i != PLAN_NIL; i = p->lists[p->fields[i].list].field)
        names = str_printf(&r->arena, "." STR_FMT STR_FMT, STR_ARG(p->fields[i].json), STR_ARG(names));
    size_t stem = ending_of(r->path);
    return str_printf(&r->arena, "%.*s" STR_FMT "%s", (int)stem, r->path, STR_ARG(names), r->path + stem);
}

static comp_status io_failed(csv_reader *r, const csv_table *t, comp_status status) {
    if (status == COMP_ERR_IO && t->rows->file.input) {
        r->error = facts_input_errno(t->rows->file.input);
        r->words = facts_input_error(t->rows->file.input);
        if (t != &r->files.partners)
            r->words = str_printf(&r->arena, STR_FMT ": %s", STR_ARG(t->rows->path), r->words).p;
    }
    return status;
}

static bool is_read(const fill *w, uint32_t field) {
    return w->fields[field].report || fill_wants(w, &w->fields[field]);
}

/* Is there a file for a list or a set, and should it be opened? */
static bool has_file(csv_reader *r, const fill *w, uint32_t field) {
    const plan *p = w->plan;
    const plan_field *of = &p->fields[field];
    bool may = (of->type == PT_LIST || of->type == PT_SET) && !memchr(of->json.p, '/', of->json.n);
    if (!may || !is_read(w, field)) return false;
    if (of->list != 0 && !r->files.of_field[p->lists[of->list].field]) return false;
    str path = r->files.expected[field] = path_of(r, p, field);
    csv_file probe = {0};
    comp_status status = csv_open(&probe, path.p, false);
    bool there = status != COMP_ERR_IO || facts_input_errno(probe.input) != ENOENT;
    csv_close(&probe);
    return there;
}

/* The leader's, where it has the file open. */
static void set_rows(csv_reader *r, csv_table *t, str path) {
    const csv_reader *l = r->leader;
    for (uint32_t i = 0; l && i < l->files.ntables && !t->rows; i++)
        if (str_eq(l->files.tables[i].rows->path, path)) t->rows = l->files.tables[i].rows;
    t->borrowed = t->rows != NULL;
    if (!t->rows) t->rows = csv_rows_new(&r->arena, path);
}

/* Lists are numbered parents first, so that a parent's table is there before what hangs below it. */
static void find_tables(csv_reader *r, const fill *w) {
    const plan *p = w->plan;
    r->files.tables = ARENA_ARRAY(&r->arena, csv_table, p->nfields);
    r->files.expected = ARENA_ARRAY(&r->arena, str, p->nfields);
    r->files.of_field = ARENA_ARRAY(&r->arena, csv_table *, p->nfields);
    for (uint32_t list = 0; list < p->nlists; list++)
        for (uint32_t i = p->lists[list].fields.first, end = i + p->lists[list].fields.n; i < end; i++) {
            if (!has_file(r, w, i)) continue;
            csv_table *t = &r->files.tables[r->files.ntables++];
            *t = (csv_table){.field = i, .list = p->fields[i].type == PT_LIST ? p->fields[i].child : PLAN_NIL};
            set_rows(r, t, r->files.expected[i]);
            r->files.of_field[i] = t;
        }
}

static bool is_joined(const csv_reader *r, const plan *p, uint32_t list) {
    for (uint32_t i = 0; i < r->files.ntables; i++)
        if (p->fields[r->files.tables[i].field].list == list) return true;
    return false;
}

static csv_table *table_of(csv_reader *r, const plan *p, uint32_t list) {
    return list == 0 ? &r->files.partners : r->files.of_field[p->lists[list].field];
}

/* A set has a file or a column. */
static void check_sets(csv_reader *r, const plan *p) {
    for (uint32_t i = 0; i < r->files.ntables && !r->problem.expected.n; i++) {
        const csv_table *t = &r->files.tables[i];
        if (t->list != PLAN_NIL) continue;
        str name = p->fields[t->field].json;
        const csv_table *above = table_of(r, p, p->fields[t->field].list);
        if (csv_table_column(above, name) == PLAN_NIL) continue;
        r->problem = (csv_problem){str_printf(&r->arena, STR_FMT ":1", STR_ARG(above->rows->path)),
                                   str_printf(&r->arena, "column `" STR_FMT "`", STR_ARG(name)),
                                   STR_LIT("its codes in this column or in a file of their own"),
                                   str_printf(&r->arena, "the file `" STR_FMT "`, too", STR_ARG(t->rows->path))};
    }
}

static comp_status open_table(csv_reader *r, const plan *p, csv_table *t) {
    bool joined = t->list != PLAN_NIL && is_joined(r, p, t->list);
    return io_failed(r, t, csv_table_open(t, &r->arena, p, joined, &r->problem));
}

static comp_status open_files(csv_reader *r, const fill *w) {
    const plan *p = w->plan;
    find_tables(r, w);
    r->files.partners = (csv_table){.field = PLAN_NIL, .borrowed = r->leader != NULL};
    r->files.partners.rows = r->leader ? r->leader->files.partners.rows
                                       : csv_rows_new(&r->arena, str_copy(&r->arena, str_from(r->path)));
    comp_status status = open_table(r, p, &r->files.partners);
    for (uint32_t i = 0; i < r->files.ntables && status == COMP_OK; i++) status = open_table(r, p, &r->files.tables[i]);
    if (status != COMP_OK) return status;
    check_sets(r, p);
    if (r->problem.expected.n) return COMP_OK;
    for (uint32_t i = 0; i < r->files.ntables && status == COMP_OK; i++)
        status = io_failed(r, &r->files.tables[i], csv_table_index(&r->files.tables[i], &r->arena));
    r->names = ARENA_ARRAY(&r->arena, str, p->nlists);
    for (uint32_t list = 0; list < p->nlists; list++) {
        const csv_table *t = table_of(r, p, list);
        r->names[list] = t ? t->rows->path : (str){0};
    }
    return status;
}

/* ---- partners ---- */

static void name_by_number(fill *w) { w->f->id = str_printf(&w->f->arena, "#%llu", (unsigned long long)w->f->record); }

static void keep_id(csv_reader *r, const csv_row *row, str id) {
    uint32_t line = row->line > UINT32_MAX ? UINT32_MAX : (uint32_t)row->line;
    strmap_add(&r->ids, &r->arena, str_copy(&r->arena, id), line);
}

/* Where files are joined, no two partners are alike. */
static bool check_id(csv_reader *r, fill *w, const csv_row *row, str id) {
    uint32_t before;
    str at = csv_place(w, &r->files.partners, row->line);
    if (!id.n) {
        facts_error(w->f, FACT_ID, PLAN_NIL, at, STR_LIT("column `id`"), STR_LIT("the partner's id"),
                    STR_LIT("nothing"));
        return false;
    }
    if (strmap_get(&r->ids, id, &before)) {
        str found = str_printf(&w->f->arena, STR_FMT ", as in " STR_FMT, STR_ARG(fill_quote(w, id)),
                               STR_ARG(csv_place(w, &r->files.partners, before)));
        facts_error(w->f, FACT_ID, PLAN_NIL, at, STR_LIT("column `id`"), STR_LIT("an id that no other partner has"),
                    found);
        return false;
    }
    keep_id(r, row, id);
    return true;
}

/* The row cannot be read: what the other files have of its partner is that of no other. */
static void pass_over(csv_reader *r, const csv_row *row, str id) {
    if (!id.n || r->files.ntables == 0) return;
    keep_id(r, row, id);
    for (uint32_t i = 0; i < r->files.ntables; i++) {
        csv_group *g = csv_table_find(&r->files.tables[i], id);
        if (g) *csv_table_taken(&r->files.tables[i], g) = true;
    }
}

/* Once for each file, with its first row as their place. */
static void warn_of_columns(fill *w, const csv_table *t) {
    for (uint32_t i = 0; i < t->rows->ncolumns && t->list != PLAN_NIL; i++) {
        bool known = t->fields[i] != PLAN_NIL || !t->rows->names[i].n || (t->list == 0 && i == t->id);
        for (uint32_t k = 0; k < t->nkeys; k++) known |= t->keys[k] == i;
        if (!known) fill_undeclared_column(w, t->list, csv_place(w, t, 1), t->rows->names[i]);
    }
}

static void read_partner(csv_reader *r, fill *w, const csv_row *row, value *cells) {
    facts *f = w->f;
    str id = r->files.partners.id == PLAN_NIL ? (str){0} : csv_cell(row, r->files.partners.id);
    if (id.n) f->id = str_copy(&f->arena, id);
    else name_by_number(w);
    r->files.key.n = 0;
    buf_str(&r->files.key, id);
    if (w->options.strict && r->record == 0) {
        warn_of_columns(w, &r->files.partners);
        for (uint32_t i = 0; i < r->files.ntables; i++) warn_of_columns(w, &r->files.tables[i]);
    }
    if (row->expected) {
        csv_report_row(w, &r->files.partners, row, PLAN_NIL);
        pass_over(r, row, id);
        return;
    }
    if (r->files.ntables && !check_id(r, w, row, id)) return;
    csv_walk(&r->files, w, &r->files.partners, row, cells);
    for (uint32_t i = 0; i < r->files.ntables; i++) csv_walk_strays(w, &r->files.tables[i], id);
    if (r->files.key.failed) csv_memory_ended(w);
}

/* ---- what is left over ---- */

/* A partner that only the files of lists and sets have. */
static void report_stray(csv_reader *r, fill *w, str partner) {
    w->f->id = str_copy(&w->f->arena, partner);
    for (uint32_t i = 0; i < r->files.ntables; i++) {
        csv_table *t = &r->files.tables[i];
        csv_group *g = csv_table_find(t, partner);
        if (!g || *csv_table_taken(t, g)) continue;
        *csv_table_taken(t, g) = true;
        uint32_t first = t->nkeys == 1 ? g->first : t->rows->groups[g->first].first;
        facts_error(w->f, FACT_STRAY, PLAN_NIL, csv_place(w, t, t->rows->entries[first].line),
                    STR_LIT("column `partner`"),
                    str_printf(&w->f->arena, "a partner that `" STR_FMT "` has", STR_ARG(r->files.partners.rows->path)),
                    str_printf(&w->f->arena, STR_FMT "%s", STR_ARG(fill_quote(w, partner)),
                               g->n > 1 ? ", here and in further rows" : ""));
    }
}

static bool next_stray(csv_reader *r, str *partner) {
    for (; r->table < r->files.ntables; r->table++, r->group = 0) {
        const csv_table *t = &r->files.tables[r->table];
        while (++r->group < t->rows->ngroups)
            if (t->rows->groups[r->group].of_partner && !t->taken[r->group]) {
                *partner = t->rows->groups[r->group].key;
                return true;
            }
    }
    return false;
}

/* A row that is broken before it says whose it is, or does not say it. */
static void report_lost(fill *w, csv_table *t, const csv_entry *e) {
    csv_row row;
    name_by_number(w);
    if (csv_walk_entry(t, e, &row) != COMP_OK) csv_memory_ended(w);
    if (row.expected) {
        csv_report_row(w, t, &row, PLAN_NIL);
        return;
    }
    uint32_t k = 0;
    while (csv_cell(&row, t->keys[k]).n) k++;
    facts_error(w->f, FACT_STRAY, PLAN_NIL, csv_place(w, t, row.line),
                csv_column(w, t->rows->names[t->keys[k]]),
                STR_LIT("what the row belongs to"), STR_LIT("nothing"));
}

static csv_table *next_lost(csv_reader *r, uint32_t *entry) {
    for (; r->table < r->files.ntables; r->table++, r->entry = PLAN_NIL) {
        csv_table *t = &r->files.tables[r->table];
        r->entry = r->entry == PLAN_NIL ? t->rows->groups[0].first : t->rows->entries[r->entry].next;
        *entry = r->entry;
        if (r->entry != PLAN_NIL) return t;
    }
    return NULL;
}

/* ---- one after the other ---- */

static void fill_partner(csv_reader *r, fill *w, const csv_row *row, value *cells, json_text *t) {
    t->line = row->line;
    csv_set_line(w, 0, row->line);
    read_partner(r, w, row, cells);
}

static comp_status next_partner(csv_reader *r, fill *w, value *cells, json_text *t, bool *more) {
    comp_status status = io_failed(r, &r->files.partners, csv_next(&r->files.partners.rows->file, &r->row, more));
    r->has_row = status == COMP_OK && *more;
    if (r->has_row) fill_partner(r, w, &r->row, cells, t);
    return status;
}

static comp_status next_record(csv_reader *r, fill *w, value *cells, json_text *t, bool *more) {
    str partner;
    uint32_t entry;
    r->has_row = false;
    if (r->problem.expected.n) {
        name_by_number(w);
        facts_error(w->f, FACT_HEADER, PLAN_NIL, r->problem.at, r->problem.path, r->problem.expected, r->problem.found);
        r->state = CSV_DONE;
        *more = true;
        return COMP_OK;
    }
    if (r->leader) { /* what is left over behind the partners is the leader's to tell */
        *more = r->leader->has_row;
        if (*more) fill_partner(r, w, &r->leader->row, cells, t);
        return COMP_OK;
    }
    if (r->state == CSV_PARTNERS) {
        comp_status status = next_partner(r, w, cells, t, more);
        if (status != COMP_OK || *more) return status;
        r->state = CSV_STRAYS;
    }
    *more = true;
    if (r->state == CSV_STRAYS) {
        if (next_stray(r, &partner)) {
            report_stray(r, w, partner);
            return COMP_OK;
        }
        r->state = CSV_LOST;
        r->table = 0;
        r->entry = PLAN_NIL;
    }
    csv_table *table = next_lost(r, &entry);
    if (table) {
        report_lost(w, table, &table->rows->entries[entry]);
        return COMP_OK;
    }
    r->state = CSV_DONE;
    *more = false;
    return COMP_OK;
}

/* Names of the files, for places that are asked for when the reader is gone. */
static const str *copy_files(csv_reader *r, fill *w) {
    str *files = ARENA_ARRAY(&w->f->arena, str, w->plan->nlists);
    for (uint32_t i = 0; i < w->plan->nlists && r->names; i++) files[i] = str_copy(&w->f->arena, r->names[i]);
    return files;
}

comp_status csv_reader_next(csv_reader *r, fill *w, facts *f, json_text *t, bool *more) {
    jmp_buf trap;
    *more = false;
    if (r->state == CSV_DONE) return COMP_OK;
    if (setjmp(trap)) {
        fill_end(w);
        r->arena.trap = NULL;
        r->state = CSV_DONE;
        *more = false;
        return COMP_ERR_NOMEM;
    }
    value *cells = fill_begin(w, f, &trap);
    r->arena.trap = &trap;
    comp_status status = COMP_OK;
    if (r->state == CSV_CLOSED) {
        r->state = CSV_PARTNERS;
        status = open_files(r, w);
    }
    if (status == COMP_OK) {
        f->record = r->record + 1;
        f->files = copy_files(r, w);
        *t = (json_text){.p = "", .record = f->record, .column = 1, .by_line = true};
        status = next_record(r, w, cells, t, more);
        r->record += *more;
    }
    if (f->arena.failed) status = COMP_ERR_NOMEM;
    if (status != COMP_OK) {
        r->state = CSV_DONE;
        *more = false;
    }
    r->arena.trap = NULL;
    fill_end(w);
    return status;
}

csv_reader *csv_reader_new(const char *path, const csv_reader *leader) {
    csv_reader *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    if (leader) path = leader->path;
    r->leader = leader;
    r->path = strdup(path);
    r->words = "";
    r->entry = PLAN_NIL;
    if (r->path) return r;
    free(r);
    return NULL;
}

void csv_reader_free(csv_reader *r) {
    if (!r) return;
    csv_table_close(&r->files.partners);
    for (uint32_t i = 0; i < r->files.ntables; i++) csv_table_close(&r->files.tables[i]);
    arena_free(&r->arena);
    buf_free(&r->files.key);
    free(r->path);
    free(r);
}

int csv_reader_errno(const csv_reader *r) { return r->error; }
const char *csv_reader_error(const csv_reader *r) { return r->words; }
