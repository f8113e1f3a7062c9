/* Partners out of CSV files: partners.csv, which is read row by row, and the files of their lists and sets beside it
 * (csv_table.h), of which those are opened that the plan reads.
 *
 * Behind the last partner come, one record each, the partners that only the files beside have, and the rows that
 * belong to none: they are mistakes, and nothing of them is judged. */
#ifndef COMP_FACTS_CSV_READER_H
#define COMP_FACTS_CSV_READER_H

#include "facts/fill.h"
#include "facts/json_reader.h"

typedef struct csv_reader csv_reader;

/* Is it a file of this form?  Its name ends in .csv, also with .gz or .zst behind. */
bool csv_is_named(const char *path);

/* With a `leader`, borrowed until its last record, its files are read: each record is that which the leader read last,
 * for a plan that may be another one.  There is none where the leader's is no partner.  `path` is not looked at then.
 * NULL when memory ends. */
csv_reader *csv_reader_new(const char *path, const csv_reader *leader);
void csv_reader_free(csv_reader *r);

/* The next partner into `f`; `t` says where it stands.  The files are opened with the first one.  `w` is that of any
 * reader of one plan.  COMP_ERR_IO: csv_reader_errno(), COMP_ERR_NOMEM. */
comp_status csv_reader_next(csv_reader *r, fill *w, facts *f, json_text *t, bool *more);

/* errno of the last COMP_ERR_IO, and the words for it, with the file where it is one beside the partners'. */
int csv_reader_errno(const csv_reader *r);
const char *csv_reader_error(const csv_reader *r);

#endif
