/** The facts of one partner, and ways to fill them: from JSON bytes, from files, or value by value.
 *
 *      comp_facts_text(f, "id", "contoso");
 *      comp_facts_row(f, "individuals");
 *      comp_facts_text(f, "id", "ana");
 *      comp_facts_code(f, "passed", "MB2-714", NULL);
 *      comp_facts_end(f);
 *      comp_evaluate(e, f, &outcome, diags);
 *
 *  Values that do not fit their field (a date that does not exist, a word that is none of the enumeration's) are no
 *  failures of these calls: they are mistakes in the facts, and comp_evaluate() reports them and leaves the
 *  competencies that read the field without a result.  What the rules do not read is skipped without a look, and
 *  what is never set is missing.  A comp_facts belongs to one thread at a time. */
#ifndef COMP_FACTS_H
#define COMP_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <comp/export.h>
#include <comp/options.h>
#include <comp/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct comp_program comp_program;
typedef struct comp_facts comp_facts;

/** @param out     receives facts of a partner of whom nothing is known, owned by the caller (comp_facts_free).
 *  @param program borrowed for as long as the facts.
 *  @param options as given to the evaluator; NULL: all zero.
 *  @return COMP_OK, COMP_ERR_NOMEM. */
COMP_API comp_status comp_facts_new(comp_facts **out, const comp_program *program, const comp_options *options);
COMP_API void comp_facts_free(comp_facts *f);

/** Back to a partner of whom nothing is known; memory is kept, so that a long run allocates nothing any more. */
COMP_API void comp_facts_clear(comp_facts *f);

/** The partner's name in output: its `id`, or `#` and its number.  Borrowed until `f` changes. */
COMP_API const char *comp_facts_partner(const comp_facts *f);

/* ---- from JSON ---- */

/** Fills `f`, emptied first, from one JSON object.
 *  @param json UTF-8, `len` bytes, need not end in NUL; not kept after return.
 *  @return COMP_OK (also for broken JSON: comp_evaluate() reports it), COMP_ERR_NOMEM. */
COMP_API comp_status comp_facts_json(comp_facts *f, const char *json, size_t len);

/** Reads files of partners one after another, in constant memory where each partner stands on a line. */
typedef struct comp_reader comp_reader;

/** @param out     receives a reader without a file, owned by the caller (comp_reader_free).
 *  @param program borrowed for as long as the reader.
 *  @param options as given to the evaluator; NULL: all zero.
 *  @return COMP_OK, COMP_ERR_NOMEM. */
COMP_API comp_status comp_reader_new(comp_reader **out, const comp_program *program, const comp_options *options);
COMP_API void comp_reader_free(comp_reader *r);

/** Goes to a file: one object, an array of them, or one a line (`.ndjson`, `.jsonl`, or told by content); compressed
 *  with gzip or zstd (told by content) or not.  Or CSV (`.csv`): a row a partner, with a file for each list beside it,
 *  `partners.sales.csv` for `sales` in `partners.csv`; comp_reader_next() opens them.  The file read before is closed.
 *  @param path `-` is standard input.
 *  @return COMP_OK, COMP_ERR_IO (errno says why), COMP_ERR_NOMEM. */
COMP_API comp_status comp_reader_open(comp_reader *r, const char *path);

/** Fills `f`, emptied first, with the next partner.  A partner that cannot be read is one too, with its mistake for
 *  comp_evaluate() to report.
 *  @param f    of the reader's program and options.
 *  @param more receives false at the end of the file, `f` being empty then.
 *  @return COMP_OK; COMP_ERR_IO (errno says why; EINTR: a signal was handled without SA_RESTART, EBADMSG: compressed
 *          data are damaged), COMP_ERR_NOMEM, COMP_ERR_LIMIT (white space without end), COMP_ERR_USAGE (no file is
 *          open, or facts of another program or of a date on which other rules are in force).
 *          After any of them the file is at its end. */
COMP_API comp_status comp_reader_next(comp_reader *r, comp_facts *f, bool *more);

/* ---- value by value ----
 *
 *  Each sets a field, by its name in the rules, of the partner or of the row that is open.
 *  Returns COMP_OK; COMP_ERR_USAGE where no such field is declared there, it is of another kind, or it was set before;
 *  COMP_ERR_NOMEM. */

/** A `text`, or a word of an enumeration.  `text` is NUL-terminated UTF-8, copied. */
COMP_API comp_status comp_facts_text(comp_facts *f, const char *field, const char *text);
/** A `number`, `whole number`, `percent` (35 for 35 %) or `money`. */
COMP_API comp_status comp_facts_integer(comp_facts *f, const char *field, int64_t number);
/** The same as decimal text, kept exactly: "12000.50", "-3", "1e6". */
COMP_API comp_status comp_facts_number(comp_facts *f, const char *field, const char *decimal);
COMP_API comp_status comp_facts_yes_no(comp_facts *f, const char *field, bool yes);
/** What is no day of the calendar is a mistake in the facts, told when they are judged. */
COMP_API comp_status comp_facts_date(comp_facts *f, const char *field, comp_date date);

/** Adds a code to a set.
 *  @param on when it was passed; NULL: not known.  What is no day of the calendar is a mistake in the facts. */
COMP_API comp_status comp_facts_code(comp_facts *f, const char *field, const char *code, const comp_date *on);
/** … and the last day on which it counts; NULL: it does not end. */
COMP_API comp_status comp_facts_pass(comp_facts *f, const char *field, const char *code, const comp_date *on,
                                     const comp_date *until);

/** Says that a list or a set is there, be it empty: without this or a row or a code it is missing. */
COMP_API comp_status comp_facts_empty(comp_facts *f, const char *field);

/** Begins a row of a list: what is set next is set in it, until comp_facts_end().  Rows nest. */
COMP_API comp_status comp_facts_row(comp_facts *f, const char *list);
/** COMP_ERR_USAGE where no row is open. */
COMP_API comp_status comp_facts_end(comp_facts *f);

#ifdef __cplusplus
}
#endif

#endif
