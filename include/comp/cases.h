/** Partners generated from rules: for each competency, option and tier one that just meets it, and partners changed
 *  from there in one thing, so that together they show the rules at their edges.
 *
 *      comp_cases_new(&c, program, &options);
 *      comp_cases_write(c, COMP_CASES_TESTS, NULL, 0, sink, context);
 *
 *  Each partner has been judged, and what is said of it is what the rules say now.  The same program and days give the
 *  same cases. */
#ifndef COMP_CASES_H
#define COMP_CASES_H

#include <stddef.h>
#include <stdint.h>

#include <comp/export.h>
#include <comp/io.h>
#include <comp/options.h>
#include <comp/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct comp_program comp_program;
typedef struct comp_cases comp_cases;

/** All zero: cases for all competencies, as of today. */
typedef struct comp_cases_options {
    const comp_date *days;          /**< borrowed for the call; cases are made for each of these days          */
    size_t ndays;                   /**< 0: today                                                              */
    const char *const *competencies; /**< borrowed for the call; names, only these; NULL: all                  */
    size_t ncompetencies;
    const char *const *files; /**< borrowed for the call; names of sources: only competencies that are written in one
                                   of them; NULL: in any                                                  */
    size_t nfiles;
} comp_cases_options;

typedef enum comp_cases_format {
    COMP_CASES_NDJSON, /**< facts, a partner a line; its id says what it is a case of            */
    COMP_CASES_TESTS   /**< tests in the language of the rules, that pass as the rules stand now */
} comp_cases_format;

/** What was made. */
typedef struct comp_cases_counts {
    size_t partners;
    size_t judged;            /**< partners that were tried                                       */
    size_t shown, all;        /**< of `all` things that coverage counts (coverage.h) so many are shown */
    size_t impossible, missed; /**< the others: proven that no facts show them; not found           */
    size_t wanted, in_force;  /**< competencies that partners were asked for; those in force on one of the days. None
                                   in force: no partner is made                                     */
    comp_date instead;        /**< where some are wanted and none is in force: a day on which one is, the last before,
                                   else the first after; all zero: there is none                    */
} comp_cases_counts;

/** @param out     receives the cases, owned by the caller (comp_cases_free); NULL unless COMP_OK.
 *  @param program borrowed for as long as the cases.
 *  @param options NULL: all zero.
 *  @return COMP_OK, COMP_ERR_NOMEM, COMP_ERR_USAGE (a day is no date; no competency has the name). */
COMP_API comp_status comp_cases_new(comp_cases **out, const comp_program *program, const comp_cases_options *options);
COMP_API void comp_cases_free(comp_cases *c);

COMP_API comp_cases_counts comp_cases_counted(const comp_cases *c);

/** Writes the partners.
 *  @param uses  for COMP_CASES_TESTS: the files that the tests `use`, as they are written there.  NULL: those of the
 *               competencies, as a file beside them writes them; where they lie in several folders, by their names.
 *  @return COMP_OK, COMP_ERR_NOMEM, COMP_ERR_IO (the sink refused). */
COMP_API comp_status comp_cases_write(const comp_cases *c, comp_cases_format format, const char *const *uses,
                                      size_t nuses, comp_sink *sink, void *context);

/** Writes what no partner shows, a line each with its place in the rules, and whether that is proven impossible.
 *  @return as comp_cases_write(). */
COMP_API comp_status comp_cases_write_missed(const comp_cases *c, comp_sink *sink, void *context);

#ifdef __cplusplus
}
#endif

#endif
