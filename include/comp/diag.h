/** Diagnostics: what is wrong with rules or facts, where, and what to write instead.
 *
 *  A comp_diags collects them over any number of calls and keeps a copy of every rule text it was handed, so that it
 *  can show the author's own line.  It belongs to one thread at a time. */
#ifndef COMP_DIAG_H
#define COMP_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include <comp/export.h>
#include <comp/io.h>
#include <comp/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct comp_diags comp_diags; /**< a list of diagnostics              */
typedef struct comp_diag comp_diag;   /**< one of them, borrowed from its list */

typedef enum comp_severity { COMP_ERROR, COMP_WARNING } comp_severity;

/** @param out receives an empty list, owned by the caller (comp_diags_free).
 *  @return COMP_OK, COMP_ERR_NOMEM. */
COMP_API comp_status comp_diags_new(comp_diags **out);
COMP_API void comp_diags_free(comp_diags *ds);

/** Empties the list and forgets the rule texts; its memory is kept for the next ones. */
COMP_API void comp_diags_clear(comp_diags *ds);

COMP_API size_t comp_diags_errors(const comp_diags *ds);
COMP_API size_t comp_diags_warnings(const comp_diags *ds);
/** Warnings that a comment of the rules allows (`# allow W0806: reason`).  They are not among the others; only
 *  COMP_DIAG_SARIF has them, as suppressed ones. */
COMP_API size_t comp_diags_allowed(const comp_diags *ds);

/** The diagnostics in their order: by file and position.  NULL after the last.
 *
 *      for (const comp_diag *d = comp_diags_first(ds); d; d = comp_diag_next(d)) puts(comp_diag_message(d));
 */
COMP_API const comp_diag *comp_diags_first(const comp_diags *ds);
COMP_API const comp_diag *comp_diag_next(const comp_diag *d);

/** Its stable code, such as "E0203": what comp_code_find() explains. */
COMP_API const char *comp_diag_code(const comp_diag *d);
COMP_API comp_severity comp_diag_severity(const comp_diag *d);
/** What is wrong: lower case, no final period. */
COMP_API const char *comp_diag_message(const comp_diag *d);
/** What to write instead, in full sentences; may be empty. */
COMP_API const char *comp_diag_help(const comp_diag *d);
/** The place in the facts, such as "partners.ndjson:12 (contoso): sales[3].amount"; empty for a mistake in rules. */
COMP_API const char *comp_diag_where(const comp_diag *d);

/** A place in a rule text.  Lines and columns count from 1, a column is a code point, the end is exclusive. */
typedef struct comp_place {
    const char *file; /**< the comp_source's name, borrowed from the list */
    unsigned line, column, end_line, end_column;
} comp_place;

/** @param out set when true is returned.
 *  @return false where the diagnostic is not about a place in a rule text. */
COMP_API bool comp_diag_place(const comp_diags *ds, const comp_diag *d, comp_place *out);

/* ---- as a whole ---- */

typedef enum comp_diag_format {
    COMP_DIAG_TEXT, /**< for people: the author's line, the words underlined, what to write */
    COMP_DIAG_JSON, /**< docs/diagnostics.schema.json                                       */
    COMP_DIAG_SARIF /**< SARIF 2.1.0, for editors and code hosts                            */
} comp_diag_format;

/** How text for people looks. */
typedef struct comp_style {
    bool color;     /**< terminal colours                      */
    unsigned width; /**< columns of the terminal; 0 stands for 80 */
} comp_style;

/** Writes all of them (of very many the first, and how many more there are).
 *  @param style NULL: no colour, 80 columns.
 *  @return COMP_OK, COMP_ERR_IO (the sink refused), COMP_ERR_NOMEM. */
COMP_API comp_status comp_diags_render(const comp_diags *ds, comp_diag_format format, const comp_style *style,
                                       comp_sink *sink, void *context);

/* ---- the codes there are ---- */

/** What a code means.  All static. */
typedef struct comp_code {
    const char *id; /**< "E0203"                                                                         */
    comp_severity severity;
    const char *title;       /**< what it is about, a short noun phrase                                  */
    const char *explanation; /**< paragraphs, separated by an empty line                                 */
    const char *bad;         /**< a rule text that draws it; facts follow a line `--- facts`             */
    const char *good;        /**< the same text, mended                                                  */
} comp_code;

/** Codes are numbered from 0; the order is that of the stages that find them.
 *  @param out set when true is returned.
 *  @return false when there is no code number `i`. */
COMP_API bool comp_code_at(size_t i, comp_code *out);

/** The code with this id, in upper or lower case.
 *  @return false when there is none. */
COMP_API bool comp_code_find(const char *id, comp_code *out);

/** Writes a code's explanation with its examples, for people.
 *  @param style NULL: no colour, 80 columns.
 *  @return COMP_OK, COMP_ERR_IO (the sink refused), COMP_ERR_NOMEM. */
COMP_API comp_status comp_code_render(const comp_code *code, const comp_style *style, comp_sink *sink, void *context);

/** The nearest of `n` names to a word, as the messages suggest it: at most a third of its letters differ.
 *  @return its number, the first of equals; -1 if none is near. */
COMP_API int comp_nearest(const char *word, const char *const *names, size_t n);

#ifdef __cplusplus
}
#endif

#endif
