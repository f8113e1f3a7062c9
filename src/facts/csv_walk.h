/* Inside csv_reader: from a row into the cells of the facts, and with it what hangs below the row. */
#ifndef COMP_FACTS_CSV_WALK_H
#define COMP_FACTS_CSV_WALK_H

#include "facts/csv_table.h"

/* The files of one population. */
typedef struct csv_files {
    csv_table partners;
    csv_table *tables;     /* of lists and sets, parents first   */
    uint32_t ntables;
    csv_table **of_field;  /* by field: its table, or NULL       */
    str *expected;         /* by field: the file that it would have; empty where nobody looked for one */
    buf key;               /* of the row at hand: its partner, and the rows above it, a NUL between two */
} csv_files;

/* Fills a row of `t->list`, whose cells are open and whose key is at hand, and closes it. */
void csv_walk(csv_files *s, fill *w, const csv_table *t, const csv_row *row, value *cells);

/* Reports the partner's rows of `t` that hang below a row which is not there. */
void csv_walk_strays(fill *w, csv_table *t, str partner);

/* A row of a table's index. */
comp_status csv_walk_entry(csv_table *t, const csv_entry *e, csv_row *row);

/* A row that is broken; of a list where its field is given. */
void csv_report_row(fill *w, const csv_table *t, const csv_row *row, uint32_t field);

/* "partners.sales.csv:12" */
str csv_place(fill *w, const csv_table *t, uint64_t line);
str csv_column(fill *w, str name);

/* Says on which line of its file the row of `list` begins that was opened last. */
void csv_set_line(fill *w, uint32_t list, uint64_t line);
_Noreturn void csv_memory_ended(fill *w);

#endif
