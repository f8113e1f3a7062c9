/* The tests of a program: partners as facts, and what is expected of them.
 *
 * A suite is a flat list of cases, in the order of the files: one for each `case` line of a test, one for a test
 * without such lines.  A case knows everything about itself: its facts as JSON text (so that a test's partner is read
 * exactly as a file's would be), its day, the plan of that day, what is expected.  It is immutable once made; runners,
 * one a thread, run its cases in any order.
 *
 *     suite *s;
 *     comp_status status = suite_new(&s, program, files, NULL, diags);
 *     suite_runner *r = suite_runner_new(s, false);
 *     for (uint32_t i = 0; i < s->ncases; i++) {
 *         const suite_run *run = suite_run_case(r, i);      // NULL: memory ended
 *         if (run->passed) …  run->eval, run->facts, run->outcome
 *     }
 *
 * The plans are the suite's own, not those of the program: what tests expect of lets is lowered into them at the end
 * (plan.probes), and the facts that only such a let reads are read.  Results are the same in both. */
#ifndef COMP_SUITE_SUITE_H
#define COMP_SUITE_SUITE_H

#include <comp/suite.h>

#include "api/api.h"
#include "eval/eval.h"
#include "plan/lower.h"
#include "sema/sema.h"

typedef struct suite_case {
    str title;              /* "test", or "test / case": what --filter looks at and every format shows           */
    str test, name;         /* the two parts; `name` is empty without a `case` line                              */
    span at;                /* of the test's head, or of the case's line                                         */
    int32_t day;            /* as of; today for tests without a date, which no date can bear on                  */
    str facts;              /* one JSON object                                                                   */
    const plan *plan;       /* of the day; owned by the suite                                                    */
    const sema_case *of;    /* the expectations and what their paths mean (sema.h): n of them, in order           */
} suite_case;

/* The file that `expect explanation in "…"` names. */
typedef struct suite_snapshot {
    str path; /* from where the program runs */
    str text; /* what it held when the suite was made; p NULL: it could not be read */
    str why;  /* … and why not, as who reads files says it; may be empty           */
} suite_snapshot;

typedef struct suite {
    const comp_program *program; /* borrowed: it outlives the suite                      */
    arena arena;
    suite_case *cases;
    uint32_t ncases;
    plan **plans;                /* by epoch of the program; NULL: no case is of its days */
    uint32_t nplans;
    suite_snapshot *snapshots;   /* by number of an expectation (sema_expect.number)      */
    uint32_t nsnapshots;
    const rates *rates;          /* borrowed, or NULL                                     */
} suite;

/* What became of one expectation. */
typedef struct suite_finding {
    const sema_expect *of;  /* its span, its kind, its target                                              */
    bool passed;
    str expected, actual;   /* in words, "met" and "unmet"; empty where it passed and nobody explains      */
    str why;                /* failed and explaining: the requirement in question as `comp eval` shows it, several
                               lines, or what is wrong with the facts; or empty                            */
    str snapshot;           /* failed, explaining, of a snapshot: what the explanation is now; p NULL: no snapshot */
} suite_finding;

/* A case that was run.  Lives until the runner's next. */
typedef struct suite_run {
    const suite_case *of;
    bool passed;
    const suite_finding *findings; /* one an expectation, in order; after the first that failed none where the runner
                                      does not explain */
    uint32_t nfindings;
    eval *eval;             /* after its run, recording: for coverage                                      */
    facts *facts;
    const outcome *outcome;
} suite_run;

/* How plans are made, and where what tests name is read. */
typedef struct suite_options {
    int32_t today;          /* the day of tests without a date                             */
    const rates *rates;     /* borrowed for as long as the suite, or NULL                  */
    lower_options lowering; /* .probes is set by suite_new()                               */
} suite_options;

/* @param files   reads the files that `given "…"` and `expect explanation in "…"` name; NULL: there are none.
 * @param options NULL: all zero, today being today.
 * @param diags   receives errors of files that are named, such as one that is missing.
 * @return COMP_OK, COMP_ERR_RULES (see diags), COMP_ERR_NOMEM, COMP_ERR_USAGE. */
comp_status suite_new(suite **out, const comp_program *p, const comp_files *files, const suite_options *options,
                      comp_diags *diags);
void suite_free(suite *s);

/* Runs cases, one at a time.  `explain`: findings say all in words; without it a case ends at its first expectation
 * that fails, and only that is told.  NULL when memory ends. */
typedef struct suite_runner suite_runner;
suite_runner *suite_runner_new(const suite *s, bool explain);
void suite_runner_free(suite_runner *r);

/* Borrowed until the runner's next; NULL when memory ended. */
const suite_run *suite_run_case(suite_runner *r, uint32_t i);

/* Judges facts that are no case's, a JSON object, by the plan of case `i`: `findings` is empty then.  For partners that
 * are made up. */
const suite_run *suite_run_facts(suite_runner *r, uint32_t i, str json);

#endif
