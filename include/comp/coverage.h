/** Coverage: what the tests of a program saw of its rules, condition by condition.
 *
 *      comp_suite, after comp_suite_run() --comp_coverage_new--> comp_coverage --comp_coverage_write--> text, JSON, LCOV
 *
 *  Of each condition: was it seen met, unmet, unknown where it can be, and did it decide a requirement alone (MC/DC);
 *  of each line of a people block: filled and short; of each cell of a table: chosen; of each requirement and tier: met
 *  and unmet.  Each such thing counts one. */
#ifndef COMP_COVERAGE_H
#define COMP_COVERAGE_H

#include <comp/suite.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What was seen.  Immutable. */
typedef struct comp_coverage comp_coverage;

/** Judges the partners of the cases that the suite ran last, many times each: what if a condition were otherwise.
 *  @param out     receives the coverage, owned by the caller (comp_coverage_free); NULL unless COMP_OK.
 *  @param s       borrowed for as long as the coverage, and not run anew meanwhile.
 *  @param options NULL: all zero.  jobs and go_on are used; the coverage does not depend on jobs.
 *  @return COMP_OK, COMP_ERR_NOMEM, COMP_ERR_IO (go_on said no). */
COMP_API comp_status comp_coverage_new(comp_coverage **out, const comp_suite *s, const comp_suite_options *options);
COMP_API void comp_coverage_free(comp_coverage *c);

/** How many things were seen, and of how many.
 *  @param of NULL, or receives the latter. */
COMP_API size_t comp_coverage_seen(const comp_coverage *c, size_t *of);

/** The same in percent, never rounded up: 100 only where all was seen, or there is nothing to see. */
COMP_API unsigned comp_coverage_percent(const comp_coverage *c);

typedef enum comp_coverage_format {
    COMP_COVERAGE_TEXT, /**< for people: the lines that lack something, then the numbers */
    COMP_COVERAGE_JSON, /**< docs/coverage.schema.json                                   */
    COMP_COVERAGE_LCOV  /**< a tracefile: lines and branches                             */
} comp_coverage_format;

/** @param style of the text; NULL: no colour, 80 columns.
 *  @return COMP_OK, COMP_ERR_NOMEM, COMP_ERR_IO (the sink refused). */
COMP_API comp_status comp_coverage_write(const comp_coverage *c, comp_coverage_format format, const comp_style *style,
                                         comp_sink *sink, void *context);

#ifdef __cplusplus
}
#endif

#endif
