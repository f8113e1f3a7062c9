/** Rule texts in their one form, and the lines in which two texts differ.
 *
 *      comp_rules_format(&source, sink, context, diags);
 *
 *  Formatting knows the syntax only: what the rules mean, or whether they mean anything, is not looked at. */
#ifndef COMP_FORMAT_H
#define COMP_FORMAT_H

#include <comp/diag.h>
#include <comp/export.h>
#include <comp/io.h>
#include <comp/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Writes a rule text in its one form: blanks, line ends and what lines up; comments and single empty lines stay.  Before
 *  anything is written the result is parsed again, and its tree and its comments are compared with those of `source`.
 *  Thread-safe: touches nothing outside its arguments.
 *  @param source one text; files that it uses are not looked at.
 *  @param sink   gets the whole text in one piece; not called unless COMP_OK or COMP_ERR_IO is returned.
 *  @param diags  not NULL; receives mistakes of syntax and warnings about them, sorted by position.
 *  @return COMP_OK, COMP_ERR_RULES (mistakes of syntax: see diags), COMP_ERR_NOMEM, COMP_ERR_LIMIT (a text of 4 GiB),
 *          COMP_ERR_IO (the sink refused), COMP_ERR_FAULT (the result was not the same rules, or would be
 *          laid out once more: please report the text). */
COMP_API comp_status comp_rules_format(const comp_source *source, comp_sink *sink, void *context, comp_diags *diags);

/** Writes the lines in which two texts differ, each with three lines around it, as `diff -u` does.  Nothing where they
 *  are equal.  Control characters in them are shown as escapes.
 *  @param before,after texts; their names stand in the head.
 *  @param style  NULL: no colour.
 *  @return COMP_OK, COMP_ERR_NOMEM, COMP_ERR_LIMIT (a text of 4 GiB), COMP_ERR_IO (the sink refused). */
COMP_API comp_status comp_text_difference(const comp_source *before, const comp_source *after, const comp_style *style,
                                          comp_sink *sink, void *context);

#ifdef __cplusplus
}
#endif

#endif
