/** libcomp: rules by which vendors rank their partners, compiled and judged.
 *
 *      rule text --comp_compile--> comp_program --comp_evaluator_new--> comp_evaluator
 *      comp_facts (files, JSON, by hand) --comp_evaluate--> comp_outcome --accessors, comp_writer_add-->
 *      files of partners --comp_batch_file--> all of that, by several threads
 *      tests of the rules --comp_suite_run--> passed or failed
 *
 *  Conventions.  A pointer stored through an out parameter is the caller's, to be freed with its _free; a pointer
 *  returned is borrowed and lives as long as its parent.  Strings are UTF-8 and NUL-terminated.  Nothing here
 *  prints, exits or keeps global state.  A comp_program and comp_rates are immutable and may be shared by threads;
 *  everything else belongs to one thread at a time.  _free of NULL does nothing. */
#ifndef COMP_COMP_H
#define COMP_COMP_H

#include <stdbool.h>
#include <stddef.h>

#include <comp/batch.h>
#include <comp/cases.h>
#include <comp/coverage.h>
#include <comp/diag.h>
#include <comp/diff.h>
#include <comp/export.h>
#include <comp/facts.h>
#include <comp/format.h>
#include <comp/io.h>
#include <comp/mutate.h>
#include <comp/options.h>
#include <comp/status.h>
#include <comp/suite.h>
#include <comp/version.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- rules ---- */

/** Compiled rules: one competency or several.  Immutable. */
typedef struct comp_program comp_program;

/** Compiles rule texts into one program.  Thread-safe: touches nothing outside its arguments.
 *  @param out     receives the program, owned by the caller (comp_program_free); NULL unless COMP_OK.
 *  @param sources `n` texts; each may hold several competencies.
 *  @param diags   not NULL; receives errors and warnings, sorted by file and position.
 *  @return COMP_OK (warnings possible), COMP_ERR_RULES (see diags), COMP_ERR_NOMEM, COMP_ERR_LIMIT (a text of
 *          4 GiB; the limits of a text's size and nesting are mistakes in it). */
COMP_API comp_status comp_compile(comp_program **out, const comp_source *sources, size_t n, comp_diags *diags);
/** What became of the file that a `use` names. */
typedef enum comp_found {
    COMP_FOUND_NEW,    /**< read: it joins the run                                     */
    COMP_FOUND_BEFORE, /**< a file of this run, by another path: it is not read again  */
    COMP_FOUND_NOT     /**< it could not be read: a mistake of the line with the `use` */
} comp_found;

/** Where the files come from that rules `use`: the library reads none by itself. */
typedef struct comp_finder {
    /** Called once for each path that is new to the run.
     *  @param path of the file: the name written, put behind the folder of the source that uses it.
     *  @param out  COMP_FOUND_NEW: receives the source, which must stay as it is until the call that compiles returns;
     *              its name is what messages show and what its own `use` lines are relative to.
     *              COMP_FOUND_BEFORE: its name is set to that of the source that it is.
     *              COMP_FOUND_NOT: its text may be set to the reason in words ("No such file or directory"). */
    comp_found (*find)(void *context, const char *path, comp_source *out);
    void *context;
} comp_finder;

/** As comp_compile(), where the sources and those found may `use` others.
 *  @param finder borrowed for the call.  NULL, as in comp_compile(): a `use` can only name one of the sources. */
COMP_API comp_status comp_compile_files(comp_program **out, const comp_source *sources, size_t n,
                                        const comp_finder *finder, comp_diags *diags);

/** Adds what the rules of a program are proven to be and most likely not meant to be: conditions that can never hold,
 *  tiers that nobody reaches, a gold threshold below silver's.  Slower than compiling; for those who write rules, not
 *  for each evaluation.  Comments that allow a warning which did not appear are told as well.
 *  @param ds the list that the program was compiled with, not cleared since: it has the rule texts.
 *  @return COMP_OK, whatever was found; COMP_ERR_NOMEM. */
COMP_API comp_status comp_lint(const comp_program *p, comp_diags *ds);
COMP_API void comp_program_free(comp_program *p);

COMP_API size_t comp_program_competencies(const comp_program *p);
/** Name of competency `i`; NULL when there is none. */
COMP_API const char *comp_program_competency(const comp_program *p, size_t i);
/** How many tiers competency `i` has; 0 when there is no such competency.  A designation has one, "attained". */
COMP_API size_t comp_program_tiers(const comp_program *p, size_t i);
/** Name of a tier, 0 being the lowest; NULL when there is none. */
COMP_API const char *comp_program_tier(const comp_program *p, size_t i, size_t tier);

/** Is competency `i` in force on a day?
 *  @param as_of       all zero: today.
 *  @param since       NULL, or receives the day since which its rules are as they are then; all zero: always.
 *  @param next_change NULL, or receives the day on which they change next; all zero: never.
 *  @return false also where there is no such competency or day, and when memory ended. */
COMP_API bool comp_program_in_force(const comp_program *p, size_t i, comp_date as_of, comp_date *since,
                                    comp_date *next_change);
/** Writes a sample of a partner's facts, one JSON object, that has every field the rules read: a form to fill in.  It can
 *  be judged as it is.
 *  @param options as_of: by the rules in force on this day, which the sample's dates have, too; NULL: all zero.
 *  @return COMP_OK, COMP_ERR_NOMEM, COMP_ERR_USAGE (as_of is no date), COMP_ERR_IO (the sink refused). */
COMP_API comp_status comp_program_sample(const comp_program *p, const comp_options *options, comp_sink *sink,
                                         void *context);
/** Writes a table of the fields that the rules read, for people: name, type, and the requirements each is for.
 *  @param options as in comp_program_sample().
 *  @param style   NULL: no colour, 80 columns.
 *  @return as comp_program_sample(). */
COMP_API comp_status comp_program_fields(const comp_program *p, const comp_options *options, const comp_style *style,
                                         comp_sink *sink, void *context);

typedef enum comp_stage {
    COMP_STAGE_TOKENS, /**< what the scanner reads           */
    COMP_STAGE_AST,    /**< the tree of each text            */
    COMP_STAGE_SEMA,   /**< names resolved, types found      */
    COMP_STAGE_PLAN    /**< what is judged, and what is read */
} comp_stage;

/** Writes what a stage makes of the texts, for people; its form may change with any version.
 *  @param finder as in comp_compile_files(); COMP_STAGE_TOKENS finds no files.
 *  @param as_of  for COMP_STAGE_PLAN: the rules in force on that day; all zero: today.
 *  @param diags  as in comp_compile(); stages after one with errors are not written.
 *  @return as comp_compile(), and COMP_ERR_IO (the sink refused). */
COMP_API comp_status comp_dump(const comp_source *sources, size_t n, const comp_finder *finder, comp_stage stage,
                               comp_date as_of, comp_sink *sink, void *context, comp_diags *diags);

/* ---- judging ---- */

/** Judges partners one after another.  Holds all state of judging; a program can have many, one a thread. */
typedef struct comp_evaluator comp_evaluator;
/** What judging one partner came to. */
typedef struct comp_outcome comp_outcome;

/** @param out     receives the evaluator, owned by the caller (comp_evaluator_free).
 *  @param program borrowed for as long as the evaluator.
 *  @param options copied, but for its rates; NULL: all zero.
 *  @return COMP_OK, COMP_ERR_NOMEM, COMP_ERR_USAGE (as_of is no date). */
COMP_API comp_status comp_evaluator_new(comp_evaluator **out, const comp_program *program, const comp_options *options);
COMP_API void comp_evaluator_free(comp_evaluator *e);

/** The date it judges as of. */
COMP_API comp_date comp_evaluator_as_of(const comp_evaluator *e);

/** Judges one partner.  Invalid facts are no failure of the call: the competencies that read them are COMP_INVALID,
 *  and `diags` says why.
 *  @param facts of the evaluator's program; judging it again gives the same outcome.  Neither changed nor freed while
 *               the outcome is in use.
 *  @param out   receives the outcome, borrowed until the next call or comp_evaluator_free(); NULL unless COMP_OK.
 *  @param diags NULL, or receives what is wrong with the facts.
 *  @return COMP_OK, COMP_ERR_NOMEM, COMP_ERR_USAGE (facts of another program, or made for a date on which other rules
 *          are in force, or with a row still open). */
COMP_API comp_status comp_evaluate(comp_evaluator *e, comp_facts *facts, const comp_outcome **out, comp_diags *diags);

typedef enum comp_result {
    COMP_NONE,         /**< no tier is met                                                   */
    COMP_TIER,         /**< a tier is met, or a designation attained                         */
    COMP_UNDETERMINED, /**< facts that may be missing are missing, and it depends on them    */
    COMP_INVALID,      /**< facts that it depends on are invalid                             */
    COMP_NOT_IN_FORCE  /**< the competency has dates, and there is no result on this one     */
} comp_result;

/** The partner's name: its `id`, or `#` and its number. */
COMP_API const char *comp_outcome_partner(const comp_outcome *o);
COMP_API comp_result comp_outcome_result(const comp_outcome *o, size_t competency);
/** The tier met (0 is the lowest, -1 none); for COMP_UNDETERMINED the lowest and the highest it can turn out to be.
 *  For COMP_INVALID, COMP_NOT_IN_FORCE and where there is no such competency: -1. */
COMP_API int comp_outcome_at_least(const comp_outcome *o, size_t competency);
COMP_API int comp_outcome_at_most(const comp_outcome *o, size_t competency);
/** "silver", "attained", "none", "undetermined", "invalid" or "not in force". */
COMP_API const char *comp_outcome_word(const comp_outcome *o, size_t competency);

/* ---- writing outcomes ---- */

/** Writes outcomes to a sink, in one format. */
typedef struct comp_writer comp_writer;

/** @param out     receives the writer, owned by the caller (comp_writer_free).  Nothing is written yet.
 *  @param e       borrowed for as long as the writer; its options say whether COMP_JSON and COMP_NDJSON give reasons.
 *  @param style   NULL: no colour, 80 columns.
 *  @return COMP_OK, COMP_ERR_NOMEM, COMP_ERR_USAGE (COMP_TEXT of an evaluator without reasons). */
COMP_API comp_status comp_writer_new(comp_writer **out, const comp_evaluator *e, comp_format format,
                                     const comp_style *style, comp_sink *sink, void *context);
COMP_API void comp_writer_free(comp_writer *w);

/** Writes one outcome, preceded by the header that a format has before the first; the sink gets it in one piece.
 *  @return COMP_OK, COMP_ERR_IO (the sink refused), COMP_ERR_NOMEM. */
COMP_API comp_status comp_writer_add(comp_writer *w, const comp_outcome *o);
/** Writes what a format has at its end, and its header where there was no outcome.  Nothing may be added afterwards. */
COMP_API comp_status comp_writer_end(comp_writer *w);

#ifdef __cplusplus
}
#endif

#endif
