/* The CSV files of one population, each with what its columns mean to a plan:
 *
 *   partners.csv                      a row a partner; `id` names it
 *   partners.sales.csv                rows of a list, below the partner that the column `partner` names
 *   partners.customers.seats.csv      rows of a list in a list: `partner`, and in `customers` that row's unique field
 *   partners.individuals.passed.csv   codes of a set, with dates: `partner`, `individuals`, `code`, `on`,
 *                                     `until`
 *
 * The partners' file is read in one go.  The others are kept in memory and indexed by what joins them, so that their
 * rows may stand in any order. */
#ifndef COMP_FACTS_CSV_TABLE_H
#define COMP_FACTS_CSV_TABLE_H

#include "facts/csv_file.h"
#include "facts/fill.h"

/* Rows that hang below the same row.  Group 0 are those of which it cannot be told.  Where more than the partner joins,
 * a partner has a group of its groups, too. */
typedef struct csv_group {
    str key;              /* what the joining columns say, a NUL between two of them         */
    uint32_t first, last; /* of its entries, or of a partner's groups; PLAN_NIL: none        */
    uint32_t n;           /* rows                                                            */
    uint32_t next;        /* among the partner's groups                                      */
    bool of_partner;      /* the partner alone is the key                                    */
} csv_group;

typedef struct csv_entry {
    uint64_t at, line;
    uint32_t next; /* in the group */
} csv_entry;

/* What is in a file, whatever a plan makes of it. */
typedef struct csv_rows {
    csv_file file;
    str path;
    str *names;        /* of the columns; NULL before the first row was read                */
    uint32_t ncolumns;
    str expected, found; /* why there is no first row; empty where there is one             */
    bool indexed;
    strmap index;      /* key to group */
    csv_group *groups; /* owned */
    uint32_t ngroups, groups_cap;
    csv_entry *entries; /* owned */
    uint32_t nentries, entries_cap;
    uint32_t group;     /* of the row before, which most often is the next one's */
    buf key;
} csv_rows;

typedef struct csv_table {
    csv_rows *rows;  /* borrowed where another reader has the file open */
    bool borrowed;
    uint32_t list;   /* whose rows these are; PLAN_NIL: codes of a set */
    uint32_t field;  /* the list or the set; PLAN_NIL for the partners */
    uint32_t *keys;  /* columns that join, outermost first             */
    uint32_t nkeys;
    uint32_t *fields; /* by column; PLAN_NIL: none */
    uint32_t id;     /* column that names a row to what hangs below it; PLAN_NIL: none */
    uint32_t code, on, until; /* columns of a set's table; PLAN_NIL: none              */
    bool *taken;     /* by group: its rows have become facts, or were reported       */
} csv_table;

/* What is wrong with a file as a whole; texts live in the arena that was passed. */
typedef struct csv_problem {
    str at, path, expected, found; /* as in fact_error; expected is empty where all is well */
} csv_problem;

/* The rows of a file that nobody has open yet; csv_table_close(). */
csv_rows *csv_rows_new(arena *a, str path);

/* Opens the table's file and reads its first row, where that was not done yet.  `t` has rows, list and field; the rest
 * is zero.  `joined`: other files hang below this one.  Everything but bytes and rows goes to `a`, which can trap. */
comp_status csv_table_open(csv_table *t, arena *a, const plan *p, bool joined, csv_problem *problem);
void csv_table_close(csv_table *t);

/* Reads all of it, where that was not done yet.  Not for the partners. */
comp_status csv_table_index(csv_table *t, arena *a);

/* Whether a group's rows are taken by this table's plan, to be read and set. */
static inline bool *csv_table_taken(const csv_table *t, const csv_group *g) { return &t->taken[g - t->rows->groups]; }

/* The column of a name, or PLAN_NIL. */
uint32_t csv_table_column(const csv_table *t, str name);

/* NULL where the key has no rows. */
csv_group *csv_table_find(const csv_table *t, str key);

/* Empty where the row ends before. */
static inline str csv_cell(const csv_row *row, uint32_t column) {
    return column < row->n ? row->cells[column] : (str){"", 0};
}

#endif
