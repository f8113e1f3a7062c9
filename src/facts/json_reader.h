/* One partner's JSON object into facts, driven by the plan: only the fields it asks for are decoded, all others are
 * stepped over.  One reader a thread; warm, it allocates nothing.
 *
 * What breaks a record (facts.broken): bytes that are no UTF-8, an open string or a control character in one
 * anywhere; brackets that do not match; text behind the object; anything malformed on the way to a field that is
 * read, and in its value.  Defects inside what is stepped over are not seen, unless the options say `strict`. */
#ifndef COMP_FACTS_JSON_READER_H
#define COMP_FACTS_JSON_READER_H

#include "facts/fill.h"

typedef struct facts_reader facts_reader;

/* A record's bytes and where they come from; or, in its place, why there is none. */
typedef struct json_text {
    const char *p;
    size_t n;
    size_t cap;       /* bytes readable from p on; with less than n + JSON_PADDING the reader works on a copy */
    uint64_t record;  /* its number in its file, from 1                                                       */
    uint64_t line;    /* of its first byte, from 1                                                            */
    uint64_t column;  /* of its first byte, from 1                                                            */
    bool by_line;     /* it stands on a line of its own: places in it need no line number                     */
    fact_error_kind problem;      /* EMPTY, CUT, …: there is no record to read here; else 0                   */
    const char *expected, *found; /* of the problem, in plain words, borrowed; found NULL: what stands at p   */
} json_text;

/* NULL when memory ends.  `p` is borrowed. */
facts_reader *facts_reader_new(const plan *p, const fill_options *options);
void facts_reader_free(facts_reader *r);

/* For readers of other forms, which fill as this one does. */
fill *facts_reader_fill(facts_reader *r);

/* Fills `f`, which was made for the same plan.  COMP_OK, with whatever is wrong in f->errors, or COMP_ERR_NOMEM. */
comp_status facts_reader_read(facts_reader *r, const json_text *text, facts *f);

#endif
