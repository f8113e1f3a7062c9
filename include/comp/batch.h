/** Whole files of partners, judged by several threads and written in the order of the files.
 *
 *      comp_batch_new(&b, program, &options, &how);
 *      for (each file) comp_batch_file(b, path);
 *      comp_batch_end(b);
 *
 *  What is written, and what is said about the facts, is the same whatever the number of threads.  Files with a
 *  partner a line are shared out in blocks of lines; arrays and single objects are read by the calling thread alone.
 *  Memory is that of the threads and their blocks, and of the longest partner: never of the file. */
#ifndef COMP_BATCH_H
#define COMP_BATCH_H

#include <stdbool.h>
#include <stdint.h>

#include <comp/diag.h>
#include <comp/export.h>
#include <comp/io.h>
#include <comp/options.h>
#include <comp/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct comp_program comp_program;
typedef struct comp_batch comp_batch;

/** What was done so far. */
typedef struct comp_batch_counts {
    uint64_t judged;             /**< partners judged and written                                       */
    uint64_t invalid;            /**< of these, with mistakes in their facts                            */
    uint64_t below;              /**< of these, with a result below what was expected                   */
    uint64_t mistakes, warnings; /**< about the facts                                                   */
    uint64_t bytes;              /**< of facts, unpacked                                                */
    bool all_shown;              /**< each mistake and warning was shown in full                        */
} comp_batch_counts;

/** How to go through the files; but for the sinks, all zero is fine. */
typedef struct comp_batch_options {
    comp_format format;   /**< COMP_TEXT: a single partner in full, several as COMP_TABLE                            */
    unsigned jobs;        /**< partners judged at the same time, the calling thread's included; 0: one a processor   */
    uint64_t max_errors;  /**< ends after so many partners with mistakes, in the order of the files; 0: goes on      */
    const char *partner;  /**< borrowed; only partners of this name; NULL: all                                       */
    const int *expected;  /**< borrowed; by competency the tier that is expected (0 is the lowest); NULL: none       */
    comp_style style;     /**< of what is written                                                                    */
    comp_style diag_style; /**< of what is said about the facts                                                      */
    comp_sink *data;      /**< gets what is written                                                                  */
    void *data_context;
    comp_sink *talk;      /**< gets what is wrong with the facts: the first hundred in full, then a line a partner   */
    void *talk_context;
    /** NULL, or called every now and then, some thousand times a second: false to stop, when what is not written yet
     *  is dropped. */
    bool (*watch)(void *context, const comp_batch_counts *so_far);
    void *watch_context;
} comp_batch_options;

/** All that the options point to is called in the thread that calls comp_batch_file() and comp_batch_end().
 *  @param out     receives the batch, owned by the caller (comp_batch_free); NULL unless COMP_OK.
 *  @param program borrowed for as long as the batch.
 *  @param options copied, but for its rates; NULL: all zero.  Its `reasons` are those in COMP_JSON and COMP_NDJSON.
 *  @param how     copied; not NULL.
 *  @return COMP_OK, COMP_ERR_NOMEM, COMP_ERR_USAGE (as_of is no date, a sink is missing, or jobs above 256). */
COMP_API comp_status comp_batch_new(comp_batch **out, const comp_program *program, const comp_options *options,
                                    const comp_batch_options *how);
COMP_API void comp_batch_free(comp_batch *b);

/** Judges the partners of a file; all is written when it returns, but for a single partner under COMP_TEXT.  Facts that
 *  are wrong are no failure.  Once the run is over (max_errors, watch) it does nothing.
 *  @param path `-` is standard input; else as for comp_reader_open().
 *  @return COMP_OK; COMP_ERR_IO (comp_batch_error() says why; partners before that place have been written, and the
 *          next file may follow, but not where a sink refused); COMP_ERR_NOMEM, COMP_ERR_LIMIT (white space without
 *          end). */
COMP_API comp_status comp_batch_file(comp_batch *b, const char *path);

/** Writes the single partner under COMP_TEXT, and what a format has at its end.
 *  @return COMP_OK, COMP_ERR_IO (a sink refused), COMP_ERR_NOMEM. */
COMP_API comp_status comp_batch_end(comp_batch *b);

/** Why the last file could not be read, in words; NULL where it could.  Its errno: EINTR after a signal that was handled
 *  without SA_RESTART, EBADMSG where compressed data are damaged. */
COMP_API const char *comp_batch_error(const comp_batch *b, int *number);

/** Borrowed from the batch. */
COMP_API const comp_batch_counts *comp_batch_counted(const comp_batch *b);

#ifdef __cplusplus
}
#endif

#endif
