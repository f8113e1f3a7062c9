/* A CSV file, row by row: cells without their quotes, and what is wrong with a row that is broken.
 *
 * libcsv takes rows apart, in its strict mode.  It is fed a line at a time, so that the line on which a row begins and
 * the bytes it has are known, which its callbacks do not tell: a row that is broken ends with the line it began on, and
 * a quote that is never closed costs one row and not the file.
 *
 * The separator is the one that the first row has most of: comma, semicolon or tab.  Line ends are those of Unix or
 * Windows; a byte order mark and blank lines are passed over. */
#ifndef COMP_FACTS_CSV_FILE_H
#define COMP_FACTS_CSV_FILE_H

#include <csv.h>

#include "base/str.h"
#include "comp/status.h"
#include "facts/input.h"

typedef struct csv_row {
    const str *cells; /* borrowed until the next row; of a broken row, those before the break */
    uint32_t n;
    uint64_t line;    /* on which it begins, from 1    */
    uint64_t at;      /* its first byte, for csv_seek() */
    const char *expected, *found; /* why it is broken, borrowed until the next row; else NULL */
} csv_row;

typedef struct csv_file {
    facts_input *input;
    bool whole;       /* all of it stays in memory, for csv_seek() */
    bool eof;
    char *p;          /* owned */
    size_t lo, hi, cap;
    uint64_t passed;  /* bytes of the file before p[0] */
    uint64_t line;    /* of lo, from 1 */
    uint32_t columns; /* cells that a row may have; 0: the first row was not read yet */

    struct csv_parser parser;
    bool has_parser, ended, again, failed; /* of the row at hand: it ended; it went on behind that; memory ended */
    buf text, ends, cells;
    char said[48];
} csv_file;

/* `f` is zero, or was closed.  Nothing is read yet. */
comp_status csv_open(csv_file *f, const char *path, bool whole);
void csv_close(csv_file *f);

/* The next row; the first one sets how many cells a row may have.  `*more` is false at the end.
 * COMP_ERR_IO (facts_input_errno), COMP_ERR_NOMEM. */
comp_status csv_next(csv_file *f, csv_row *row, bool *more);

/* Goes back to a row of a file that is whole in memory. */
void csv_seek(csv_file *f, uint64_t at, uint64_t line);

#endif
