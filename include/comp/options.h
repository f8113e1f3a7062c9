/** How to judge: the date, what to check, exchange rates.  One comp_options serves a whole run: hand the same one to
 *  comp_evaluator_new(), comp_facts_new() and comp_reader_new(). */
#ifndef COMP_OPTIONS_H
#define COMP_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include <comp/diag.h>
#include <comp/export.h>
#include <comp/io.h>
#include <comp/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A calendar date; year 1 to 9999, month 1 to 12, day 1 to 31. */
typedef struct comp_date {
    int year, month, day;
} comp_date;

/** `YYYY-MM-DD`, a date of the calendar.
 *  @param out  set when true is returned. */
COMP_API bool comp_date_parse(comp_date *out, const char *text);

/** Today in UTC. */
COMP_API comp_date comp_today(void);

/** Exchange rates.  Immutable: threads may share it. */
typedef struct comp_rates comp_rates;

/** Reads exchange rates: lines `EUR USD 1.0812`, one EUR in USD, in that direction only.
 *  @param out   receives the rates, owned by the caller (comp_rates_free); NULL unless COMP_OK.
 *  @param diags not NULL; says what is wrong with which line.
 *  @return COMP_OK, COMP_ERR_RULES (see diags), COMP_ERR_NOMEM, COMP_ERR_LIMIT (a text of over 16 MiB). */
COMP_API comp_status comp_rates_new(comp_rates **out, const comp_source *text, comp_diags *diags);
COMP_API void comp_rates_free(comp_rates *r);

/** All zero is a fine set of options. */
typedef struct comp_options {
    comp_date as_of;         /**< windows end here; all zero: comp_today()                         */
    bool reasons;            /**< keep why, for COMP_TEXT and the reasons in COMP_JSON             */
    bool partial;            /**< every field of the facts may be missing                          */
    bool strict;             /**< check every byte of the facts, warn of what no rule declares     */
    uint64_t max_record;     /**< bytes of one partner in a file, 4 GB at most; 0: 256 MB           */
    const comp_rates *rates; /**< borrowed for as long as what was made with these options; or NULL */
} comp_options;

#ifdef __cplusplus
}
#endif

#endif
