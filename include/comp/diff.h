/** What differs between two programs: first in what they mean, then for whom.
 *
 *      comp_diff_new(&d, old_program, new_program, &names);
 *      comp_diff_facts(d, &how);  for (each file) comp_diff_file(d, path);      only for the second part
 *      comp_diff_render(d, COMP_DIFF_TEXT, &style, sink, context);
 *
 *  Changes in meaning are those of requirements, thresholds, sets, people …, and of names and titles; how the rules are
 *  laid out, comments, the order of what is asked together and lets that stand for the same draw nothing. */
#ifndef COMP_DIFF_H
#define COMP_DIFF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <comp/batch.h>
#include <comp/diag.h>
#include <comp/export.h>
#include <comp/io.h>
#include <comp/options.h>
#include <comp/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct comp_program comp_program;
typedef struct comp_diff comp_diff;

/** What the two programs are called, and of which day each is meant.  Copied. */
typedef struct comp_diff_names {
    const char *before, *after; /**< such as their files; not NULL */
    /** All zero: all editions of a competency are compared, by their dates.  Else, and then both are given, only those in
     *  force on these days: so editions in one file can be compared. */
    comp_date before_day, after_day;
} comp_diff_names;

/** Compares what two programs mean.
 *  @param out    receives the comparison, owned by the caller (comp_diff_free); NULL unless COMP_OK.
 *  @param before borrowed for as long as the comparison; so is `after`.  They may be one program.
 *  @param names  not NULL.
 *  @return COMP_OK, COMP_ERR_NOMEM, COMP_ERR_USAGE (no date of the calendar, or one day without the other). */
COMP_API comp_status comp_diff_new(comp_diff **out, const comp_program *before, const comp_program *after,
                                   const comp_diff_names *names);
COMP_API void comp_diff_free(comp_diff *d);

/** How many changes there are.
 *  @param words_only NULL, or receives how many of them are of names and titles only: no result depends on them. */
COMP_API size_t comp_diff_changes(const comp_diff *d, size_t *words_only);

/* ---- for whom ---- */

/** How to judge partners by both programs; but for the sink, all zero is fine. */
typedef struct comp_diff_options {
    comp_date before_as_of;  /**< judge by the old rules as of this day; all zero: comp_today() */
    comp_date after_as_of;   /**< … and by the new ones                                         */
    bool partial;            /**< every field of the facts may be missing                       */
    const comp_rates *rates; /**< borrowed for as long as the comparison; or NULL               */
    uint64_t max_record;     /**< as in comp_options                                            */
    unsigned jobs;           /**< partners judged at the same time; 0: one a processor          */
    comp_style diag_style;   /**< of what is said about the facts                               */
    comp_sink *talk;         /**< gets what is wrong with the facts, once for both              */
    void *talk_context;
    bool (*watch)(void *context, const comp_batch_counts *so_far); /**< as in comp_batch_options */
    void *watch_context;
} comp_diff_options;

/** From now on the comparison is of results as well: what comp_diff_render() writes and comp_diff_judged() counts.
 *  To be called once.
 *  @return COMP_OK, COMP_ERR_NOMEM, COMP_ERR_USAGE (no date, no sink, jobs above 256). */
COMP_API comp_status comp_diff_facts(comp_diff *d, const comp_diff_options *how);

/** Judges the partners of a file by both programs, in one reading.  As comp_batch_file(). */
COMP_API comp_status comp_diff_file(comp_diff *d, const char *path);

/** Why the last file could not be read; as comp_batch_error(). */
COMP_API const char *comp_diff_error(const comp_diff *d, int *number);

/** What was done so far.
 *  @param others NULL, or receives how many partners have some other result.
 *  @return NULL before comp_diff_facts(). */
COMP_API const comp_batch_counts *comp_diff_judged(const comp_diff *d, uint64_t *others);

/* ---- writing ---- */

typedef enum comp_diff_format {
    COMP_DIFF_TEXT,     /**< for a terminal                                   */
    COMP_DIFF_JSON,     /**< docs/diff.schema.json                            */
    COMP_DIFF_MARKDOWN, /**< for a pull request                               */
    COMP_DIFF_HTML      /**< one page for a mail: no scripts, nothing to load */
} comp_diff_format;

/** Writes all of it.
 *  @param list  names the partners behind each number.
 *  @param style NULL: no colour, 80 columns; only for COMP_DIFF_TEXT.
 *  @return COMP_OK, COMP_ERR_IO (the sink refused), COMP_ERR_NOMEM. */
COMP_API comp_status comp_diff_render(const comp_diff *d, comp_diff_format format, bool list, const comp_style *style,
                                      comp_sink *sink, void *context);

#ifdef __cplusplus
}
#endif

#endif
