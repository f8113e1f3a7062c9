/** Mutation: would the tests notice if the rules said something else?
 *
 *      comp_program --comp_mutation_new--> comp_mutation --comp_mutation_write--> text, JSON
 *
 *  The rules are changed in one place at a time (a threshold by its smallest step, `>=` to `>`, a condition left out, …),
 *  each changed text goes through the whole compiler, and the tests are run on it.  A change under which some test fails
 *  is *caught*; one that no test notices *survived*. */
#ifndef COMP_MUTATE_H
#define COMP_MUTATE_H

#include <stdbool.h>
#include <stddef.h>

#include <comp/diag.h>
#include <comp/export.h>
#include <comp/io.h>
#include <comp/status.h>
#include <comp/suite.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct comp_program comp_program;

/** What became of all changes.  Belongs to one thread at a time. */
typedef struct comp_mutation comp_mutation;

/** What to change and how; all zero will do. */
typedef struct comp_mutation_options {
    size_t given;            /**< so many of the program's first sources are changed, those being the files given; where
                                  these hold tests alone, the files that they use.  0: all sources                   */
    const comp_rates *rates; /**< for the tests; borrowed for the call, or NULL                                       */
    unsigned jobs;           /**< changes tried at a time; 0: one a processor.  Results do not depend on it           */
    bool no_search;          /**< look for no test that would catch what survived                                     */
    bool whole_tests;        /**< look for whole tests alone, not for lines to be added to those there are            */
    /** NULL, or asked now and then with how many changes have been tried, in the calling thread: false ends the call
     *  with COMP_ERR_IO.  Once `done` is `all`, what survived is looked at. */
    bool (*go_on)(void *context, size_t done, size_t all);
    void *context;
} comp_mutation_options;

/** Tries every change.
 *  @param out     receives what came of it, owned by the caller (comp_mutation_free); NULL unless COMP_OK.
 *  @param program with its tests; borrowed for as long as `out`.
 *  @param files   those that tests name; borrowed for the call.  NULL: tests that name files are mistakes.
 *  @param options NULL: all zero.
 *  @param diags   not NULL; says which files of the tests could not be used.
 *  @return COMP_OK (see the counts: where a test fails as the rules are, or there is none, nothing is changed),
 *          COMP_ERR_RULES (see diags), COMP_ERR_NOMEM, COMP_ERR_IO (go_on said no). */
COMP_API comp_status comp_mutation_new(comp_mutation **out, const comp_program *program, const comp_files *files,
                                       const comp_mutation_options *options, comp_diags *diags);
COMP_API void comp_mutation_free(comp_mutation *m);

typedef struct comp_mutation_counts {
    size_t tests;        /**< cases of the tests                                                            */
    size_t failing;      /**< of these, those that fail though nothing is changed: then nothing was changed */
    size_t changes;      /**< tried: the sum of the next four                                               */
    size_t caught;       /**< some test fails                                                               */
    size_t survived;     /**< no test fails                                                                 */
    size_t equivalent;   /**< no test can: proven to judge all facts alike                                  */
    size_t not_compiled; /**< the changed rules are wrong                                                   */
    const char *rules;   /**< where nothing was changed since the files given hold tests alone, and those that they use,
                              too: the name of a file with rules behind these, or NULL                      */
    unsigned score;      /**< hundredths of a percent: caught of caught and survived, rounded down; 0 where there are
                              neither                                                                        */
} comp_mutation_counts;

COMP_API comp_mutation_counts comp_mutation_count(const comp_mutation *m);

typedef enum comp_mutation_format {
    COMP_MUTATION_TEXT,  /**< for people: what survived, each with a test that catches it; what is the same, with its
                              proof; a table of what was tried                                                      */
    COMP_MUTATION_JSON,  /**< every change, docs/mutate.schema.json                                                 */
    COMP_MUTATION_TESTS, /**< a file of tests that catch what survived, each once, in the form of `comp fmt`        */
    COMP_MUTATION_LIST   /**< as COMP_MUTATION_TEXT, and what was refused, with the first mistake                   */
} comp_mutation_format;

/** Writes what came of it.
 *  @param style  NULL: no colour, 80 columns.
 *  @return COMP_OK, COMP_ERR_NOMEM, COMP_ERR_IO (the sink refused). */
COMP_API comp_status comp_mutation_write(const comp_mutation *m, comp_mutation_format format, const comp_style *style,
                                         comp_sink *sink, void *context);

#ifdef __cplusplus
}
#endif

#endif
