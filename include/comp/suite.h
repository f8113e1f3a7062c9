/** Tests: the `test` blocks of a program, run.
 *
 *      comp_program --comp_suite_new--> comp_suite --comp_suite_run--> results --comp_suite_write--> text, JUnit …
 *
 *  A *case* is a test, or one of the cases of a test that has some: each has a result of its own. */
#ifndef COMP_SUITE_H
#define COMP_SUITE_H

#include <stdbool.h>
#include <stddef.h>

#include <comp/diag.h>
#include <comp/export.h>
#include <comp/io.h>
#include <comp/options.h>
#include <comp/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct comp_program comp_program;

/** Where the files come from that tests name: the library reads none by itself. */
typedef struct comp_files {
    /** Called for each file that a test names: facts of a partner, an explanation to compare with.
     *  @param path of the file: the name written, put behind the folder of the source that names it.
     *  @param out  true: receives its text, which must stay as it is until the next call.  false: its text may be set
     *              to the reason in words ("No such file or directory"). */
    bool (*read)(void *context, const char *path, comp_source *out);
    void *context;
} comp_files;

/** The tests of a program.  Belongs to one thread at a time; running it uses several. */
typedef struct comp_suite comp_suite;

/** @param out     receives the suite, owned by the caller (comp_suite_free); NULL unless COMP_OK.
 *  @param program borrowed for as long as the suite.
 *  @param files   borrowed for the call.  NULL: tests that name files are mistakes.
 *  @param rates   borrowed for as long as the suite, or NULL.
 *  @param diags   not NULL; says which files could not be used.
 *  @return COMP_OK, COMP_ERR_RULES (see diags), COMP_ERR_NOMEM. */
COMP_API comp_status comp_suite_new(comp_suite **out, const comp_program *program, const comp_files *files,
                                    const comp_rates *rates, comp_diags *diags);
COMP_API void comp_suite_free(comp_suite *s);

/** How to run; all zero will do. */
typedef struct comp_suite_options {
    const char *filter; /**< only cases whose title has this in it, upper and lower case alike; NULL: all */
    unsigned jobs;      /**< cases run at a time; 0: one a processor.  Results do not depend on it        */
    /** NULL, or asked now and then: false ends the run, and comp_suite_run() returns COMP_ERR_IO. */
    bool (*go_on)(void *context);
    void *context;
} comp_suite_options;

typedef struct comp_suite_counts {
    size_t cases;    /**< there are                          */
    size_t run;      /**< of them: those that fit the filter */
    size_t failed;   /**< of those                           */
    size_t outdated; /**< of those: only explanations in files are not as expected, and may be written anew */
} comp_suite_counts;

/** Runs the cases; results of an earlier run are forgotten.
 *  @param options NULL: all zero.
 *  @param counts  NULL, or receives what came out.
 *  @return COMP_OK (tests may have failed), COMP_ERR_NOMEM, COMP_ERR_IO (go_on said no). */
COMP_API comp_status comp_suite_run(comp_suite *s, const comp_suite_options *options, comp_suite_counts *counts);

typedef enum comp_suite_format {
    COMP_SUITE_TEXT,    /**< for people: a line a case, then each failure with its source line and the reasons */
    COMP_SUITE_TAP,     /**< Test Anything Protocol, version 13                                                */
    COMP_SUITE_JUNIT,   /**< JUnit XML, a testsuite a file                                                     */
    COMP_SUITE_JSON,    /**< docs/test.schema.json                                                             */
    COMP_SUITE_FAILURES /**< of the text the failures alone: nothing where all passed                          */
} comp_suite_format;

/** Writes the results of the last run, in the order of the files.
 *  @param style NULL: no colour, 80 columns.
 *  @return COMP_OK, COMP_ERR_NOMEM, COMP_ERR_IO (the sink refused). */
COMP_API comp_status comp_suite_write(const comp_suite *s, comp_suite_format format, const comp_style *style,
                                      comp_sink *sink, void *context);

/** An explanation that is not what its file holds (`expect explanation in "…"`). */
typedef struct comp_snapshot {
    const char *path; /**< as comp_files.read() got it                               */
    const char *now;  /**< what it should hold for the test to pass: `len` bytes     */
    size_t len;
    const char *before; /**< what it held: `before_len` bytes; NULL: there was no file */
    size_t before_len;
    bool torn;          /**< another test expects another explanation in this file: not to be written */
} comp_snapshot;

/** Snapshot `i` of those that failed in the last run, each path once; false when there is none. */
COMP_API bool comp_suite_snapshot(const comp_suite *s, size_t i, comp_snapshot *out);

/** Writes the difference of a snapshot: lines that go with `-`, lines that come with `+`, among a few that stay.
 *  @return as comp_suite_write(). */
COMP_API comp_status comp_snapshot_difference(const comp_snapshot *snapshot, const comp_style *style, comp_sink *sink,
                                              void *context);

#ifdef __cplusplus
}
#endif

#endif
