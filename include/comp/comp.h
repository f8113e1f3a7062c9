/** libcomp: rules by which vendors rank their partners, compiled and judged.
 *
 *      rule text --comp_compile--> comp_program --comp_evaluator_new--> comp_evaluator
 *      comp_facts (JSON or builder) --comp_evaluate--> comp_outcome --accessors, comp_outcome_render-->
 *
 *  Conventions.  A pointer stored through an out parameter is the caller's, to be freed with its _free; a pointer
 *  returned is borrowed and lives as long as its parent.  Strings are UTF-8 and NUL-terminated.  Nothing here
 *  prints, exits or keeps global state.  A comp_program is immutable and may be shared by threads; everything else
 *  belongs to one thread at a time.  _free of NULL does nothing. */
#ifndef COMP_COMP_H
#define COMP_COMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <comp/diag.h>
#include <comp/export.h>
#include <comp/facts.h>
#include <comp/status.h>
#include <comp/version.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Where output goes.  Gets `n` bytes; returns false to refuse them: the call that writes then ends with COMP_ERR_IO. */
typedef bool comp_sink(void *context, const char *bytes, size_t n);

/* ---- rules ---- */

/** One rule text.  `name` is what messages call it; `text` is `len` bytes and need not end in NUL.  Borrowed during
 *  the call only. */
typedef struct comp_source {
    const char *name;
    const char *text;
    size_t len;
} comp_source;

typedef struct comp_program comp_program;

/** Compiles rule texts into one program.  Touches nothing outside its arguments.
 *  @param out     receives the program, owned by the caller; NULL unless the status is COMP_OK.
 *  @param sources `n` texts; several may hold several competencies.
 *  @param diags   not NULL; receives errors and warnings, sorted by file and position.
 *  @return COMP_OK (warnings possible), COMP_ERR_RULES (see diags), COMP_ERR_NOMEM, COMP_ERR_LIMIT. */
COMP_API comp_status comp_compile(comp_program **out, const comp_source *sources, size_t n, comp_diags *diags);
COMP_API void comp_program_free(comp_program *p);

COMP_API size_t comp_program_competencies(const comp_program *p);
/** Name of competency `i`; NULL when there is none. */
COMP_API const char *comp_program_competency(const comp_program *p, size_t i);
/** Tiers of competency `i`, lowest first; a designation has one, "attained". */
COMP_API size_t comp_program_tiers(const comp_program *p, size_t i);
COMP_API const char *comp_program_tier(const comp_program *p, size_t i, size_t tier);

typedef enum comp_stage { COMP_STAGE_TOKENS, COMP_STAGE_AST, COMP_STAGE_SEMA, COMP_STAGE_PLAN } comp_stage;

/** What a stage makes of the texts, as text for people.  Mistakes go to `diags`; what could be made is written. */
COMP_API comp_status comp_dump(const comp_source *sources, size_t n, comp_stage stage, comp_sink *sink, void *context,
                               comp_diags *diags);

/* ---- judging ---- */

typedef struct comp_rates comp_rates;

/** Exchange rates, lines `EUR USD 1.0812`.  Mistakes go to `diags` (COMP_ERR_RULES). */
COMP_API comp_status comp_rates_new(comp_rates **out, const comp_source *text, comp_diags *diags);
COMP_API void comp_rates_free(comp_rates *r);

/** A calendar date; year 1 to 9999. */
typedef struct comp_date { int year, month, day; } comp_date;

COMP_API bool comp_date_parse(comp_date *out, const char *text); /* YYYY-MM-DD */
COMP_API comp_date comp_today(void);                              /* in UTC     */

typedef struct comp_options {
    comp_date as_of;          /* windows end here; year 0: comp_today()                    */
    bool reasons;             /* record why, for reasons in the renderings                 */
    bool partial;             /* every field may be missing                                */
    bool strict;              /* check every byte, warn of names and words nobody declared */
    const comp_rates *rates;  /* borrowed, or NULL                                         */
} comp_options;

typedef struct comp_evaluator comp_evaluator;
typedef struct comp_outcome comp_outcome;

COMP_API comp_status comp_evaluator_new(comp_evaluator **out, const comp_program *p, const comp_options *options);
COMP_API void comp_evaluator_free(comp_evaluator *e);

/** Judges one partner.  `*out` is borrowed and lives until the next call or comp_evaluator_free().  Facts that are
 *  invalid are no failure of the call: the competencies that read them are COMP_INVALID and `diags` (may be NULL) says
 *  why.  @return COMP_OK, COMP_ERR_NOMEM. */
COMP_API comp_status comp_evaluate(comp_evaluator *e, comp_facts *facts, const comp_outcome **out, comp_diags *diags);

typedef enum comp_result { COMP_NONE, COMP_TIER, COMP_UNDETERMINED, COMP_INVALID } comp_result;

COMP_API const char *comp_outcome_partner(const comp_outcome *o);
COMP_API comp_result comp_outcome_result(const comp_outcome *o, size_t competency);
/** Tier number met, -1 for none; for COMP_UNDETERMINED the lowest and the highest it can be. */
COMP_API int comp_outcome_at_least(const comp_outcome *o, size_t competency);
COMP_API int comp_outcome_at_most(const comp_outcome *o, size_t competency);

typedef enum comp_format { COMP_TEXT, COMP_TABLE, COMP_JSON, COMP_NDJSON, COMP_CSV, COMP_TSV } comp_format;

typedef struct comp_style {
    bool color;
    unsigned width; /* columns; 0: 80 */
} comp_style;

/** What precedes the first outcome in a format (a header, an opening bracket), what follows one, what ends all. */
COMP_API comp_status comp_render_begin(const comp_evaluator *e, comp_format f, const comp_style *style, comp_sink *sink, void *context);
COMP_API comp_status comp_outcome_render(const comp_outcome *o, comp_format f, const comp_style *style, comp_sink *sink, void *context);
COMP_API comp_status comp_render_end(const comp_evaluator *e, comp_format f, const comp_style *style, comp_sink *sink, void *context);

#ifdef __cplusplus
}
#endif

#endif
