/* Facts value by value, for callers who hold values and no JSON.  The checks are those of the JSON reader: a value
 * that does not fit its field is an error in the facts; a call that does not fit the schema is COMP_ERR_USAGE, and
 * nothing is set.
 *
 * A field is given by its number in the plan (builder_find) and belongs to the partner or to the row that is open. */
#ifndef COMP_FACTS_BUILDER_H
#define COMP_FACTS_BUILDER_H

#include "facts/fill.h"

typedef struct facts_builder facts_builder;

/* NULL when memory ends.  `p` is borrowed. */
facts_builder *builder_new(const plan *p, const fill_options *options);
void builder_free(facts_builder *b);

/* Begins a partner in `f`, which is borrowed until builder_end().  `record` names a partner without `id`. */
comp_status builder_begin(facts_builder *b, facts *f, uint64_t record);

/* Closes what is open and gives every field that was not set its default or its error. */
comp_status builder_end(facts_builder *b);

/* The field of the open row, or of the partner, by its name in the rules; a path such as `sales.amount` is followed
 * from the partner.  PLAN_NIL when there is none. */
uint32_t builder_find(const facts_builder *b, str name);

/* The partner's name in output, where no field `id` is declared to set. */
comp_status builder_id(facts_builder *b, str text);

comp_status builder_text(facts_builder *b, uint32_t field, str text); /* `text`, an enumeration's word */
comp_status builder_integer(facts_builder *b, uint32_t field, int64_t n); /* any kind of number */
comp_status builder_number(facts_builder *b, uint32_t field, str numeral); /* the same, decimal text */
comp_status builder_yesno(facts_builder *b, uint32_t field, bool yes);
comp_status builder_date(facts_builder *b, uint32_t field, str text);
comp_status builder_day(facts_builder *b, uint32_t field, int32_t day);

/* Adds a code to a set; `day` may be NULL: not known. */
comp_status builder_code(facts_builder *b, uint32_t field, str code, pass_dates when);
/* The same with a date, as it was written, that is no day of the calendar: a mistake in the facts.  `key`: which. */
comp_status builder_code_misdated(facts_builder *b, uint32_t field, str code, const char *key, str date);

/* A list or a set that is there, with nothing in it so far. */
comp_status builder_empty(facts_builder *b, uint32_t field);

/* A row more of the list; what follows is set in it until builder_close_row().  Rows nest. */
comp_status builder_open_row(facts_builder *b, uint32_t field);
comp_status builder_close_row(facts_builder *b);

#endif
