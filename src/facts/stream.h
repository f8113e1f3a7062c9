/* Partners out of a file, one after the other: the bytes of each and where they stand.  Reading them is the reader's
 * (json_reader.h), so that several readers can share the work of one stream.
 *
 * A file holds one object, an array of them, or one a line.  Its form is told by name for .ndjson and .jsonl, else by
 * content.  The file is read in pieces; memory is that of the longest record, not of the file, whatever its form. */
#ifndef COMP_FACTS_STREAM_H
#define COMP_FACTS_STREAM_H

#include "comp/status.h"
#include "facts/json_reader.h"

typedef struct facts_stream facts_stream;

/* NULL when memory ends. */
facts_stream *facts_stream_new(void);
void facts_stream_free(facts_stream *s);

/* Goes to a file, `-` being standard input; the one before is closed.  COMP_ERR_IO: facts_stream_error(). */
comp_status facts_stream_open(facts_stream *s, const char *path);

/* The next record's bytes, borrowed until the next call; `*more` is false at the end.  What is wrong with the file
 * itself comes as a record with a problem.  COMP_ERR_IO, COMP_ERR_NOMEM, COMP_ERR_LIMIT (a record of over 4 GB). */
comp_status facts_stream_next(facts_stream *s, json_text *t, bool *more);

/* The next record, read into `f`; `t` says where it stands.  Of an array of which a record is broken, nothing
 * that follows is given out: where the next one begins cannot be trusted. */
comp_status facts_stream_read(facts_stream *s, facts_reader *r, facts *f, json_text *t, bool *more);

/* No partner more comes from the file that is open. */
void facts_stream_stop(facts_stream *s);

/* errno of the last COMP_ERR_IO, and the words for it. */
int facts_stream_errno(const facts_stream *s);
const char *facts_stream_error(const facts_stream *s);

#endif
