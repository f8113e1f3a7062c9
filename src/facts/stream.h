/* Partners out of a file, one after the other or a block of lines at a time: the bytes of each and where they stand.
 * Reading them is the reader's (json_reader.h), so that several readers can share the work of one stream.
 *
 * A file holds one object, an array of them, or one a line; or it is CSV (csv_reader.h).  Its form is told by name for
 * .ndjson, .jsonl and .csv (also with .gz or .zst behind), else by content.  The file is read in pieces; memory is that
 * of the longest record, not of the file, whatever its form, and a record above the limit is passed over without being
 * kept. */
#ifndef COMP_FACTS_STREAM_H
#define COMP_FACTS_STREAM_H

#include "comp/status.h"
#include "facts/json_reader.h"
#include "facts/run.h"

typedef struct facts_stream facts_stream;

/* NULL when memory ends. */
facts_stream *facts_stream_new(void);
void facts_stream_free(facts_stream *s);

/* The longest record, in bytes; the longest array, and object over several lines.  0: COMP_MAX_RECORD and
 * COMP_MAX_WHOLE. */
void facts_stream_limits(facts_stream *s, uint64_t record, uint64_t whole);

/* Goes to a file, `-` being standard input; the one before is closed.  COMP_ERR_IO: facts_stream_error(). */
comp_status facts_stream_open(facts_stream *s, const char *path);

/* Goes to the CSV files that `leader` reads, without reading them again: facts_stream_read() gives the record that the
 * leader gave last, for another plan (csv_reader_new()).  COMP_ERR_NOMEM. */
comp_status facts_stream_beside(facts_stream *s, const facts_stream *leader);

/* The next record's bytes, borrowed until the next call; `*more` is false at the end.  What is wrong with the file
 * itself, and a record that is too long, comes as a record with a problem.  COMP_ERR_IO, COMP_ERR_NOMEM,
 * COMP_ERR_LIMIT (white space without end). */
comp_status facts_stream_next(facts_stream *s, json_text *t, bool *more);

/* The next record, read into `f`; `t` says where it stands.  Of an array of which a record is broken, nothing
 * that follows is given out: where the next one begins cannot be trusted. */
comp_status facts_stream_read(facts_stream *s, facts_reader *r, facts *f, json_text *t, bool *more);

/* Of all files of the stream.  facts_stream_read() takes its partners into it; who reads blocks does that. */
facts_run *facts_stream_run(facts_stream *s);

/* No partner more comes from the file that is open. */
void facts_stream_stop(facts_stream *s);

/* ---- lines, many at a time ---- */

/* Records that each stand on a line, with their bytes: what one of several readers works on.  Zero at first; filled
 * again and again, it keeps its memory. */
typedef struct facts_block {
    char *p; /* owned; the bytes of all of them */
    size_t cap;
    json_text *texts; /* owned; in the order of the file */
    uint32_t n;
} facts_block;

enum {
    FACTS_BLOCK_BYTES = 256 * 1024, /* a block is about as long, and longer only with a longer record */
    FACTS_BLOCK_MOST = 4096         /* records in a block                                             */
};

/* Does the file hold a record a line?  Looks at its beginning. */
comp_status facts_stream_by_line(facts_stream *s, bool *by_line);

/* The next records of such a file into `b`, which does not borrow from the stream; none at the end.  It waits for a
 * whole record and not for a whole block, and gives out the records before an error of reading first. */
comp_status facts_stream_block(facts_stream *s, facts_block *b);
/* False where that would wait. */
bool facts_stream_ready(const facts_stream *s);
void facts_block_free(facts_block *b);

/* errno of the last COMP_ERR_IO, and the words for it. */
int facts_stream_errno(const facts_stream *s);
const char *facts_stream_error(const facts_stream *s);

#endif
