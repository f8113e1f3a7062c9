/* Values, members of lists and pieces of rules as a policy author reads them.  All append to `out`, unsafe bytes
 * included: what goes to a terminal passes through layout.h. */
#ifndef COMP_RENDER_VALUE_TEXT_H
#define COMP_RENDER_VALUE_TEXT_H

#include "render/render_case.h"

/* `USD 310,000`, `35%`, `2017-07-07`, `developed`, `yes`; states in words: `none`, `not known`.  Without `unit` the
 * currency is left out, for a number that stands in the column of others. */
void value_text(render_case *c, buf *out, value v, const plan_type *type, bool unit);

/* Whether a known number's decimals never end; `cut` receives it in hundredths, rounded down or up. */
bool value_in_hundredths(render_case *c, value v, bool up, value *cut);

/* What suffices, to be read: `159.80 (exactly 45,542/285)`, rounded up where decimals never end; else as value_text(). */
void least_amount_text(render_case *c, buf *out, value v, const plan_type *type);

/* The value of a node; a count or points that unknowns leave open as `3 to 5`, a result as `none to
 * gold`. */
void node_value_text(render_case *c, buf *out, uint32_t node, where w, bool unit);

/* Whether `node` is a partner's count or points that are not known, but between what they lie. */
bool number_interval(const render_case *c, uint32_t node, value *least, value *most);

/* The result that `node` is where it is another competency's and not determined; else NULL. */
const outcome_result *verdict_interval(const render_case *c, uint32_t node);

/* A member of a list: its name, else its id, else `#3`.  A name that another row has as well is followed by the id. */
str member_name(render_case *c, uint32_t list, uint32_t row);

/* The same where its list is not named beside it: `usage #3`. */
str member_of_list(render_case *c, uint32_t list, uint32_t row);

/* A member's cell as text; empty where it is absent or the list has no such field. */
str member_cell(render_case *c, uint32_t list, uint32_t row, uint32_t field);

/* The number of a row among its siblings, from 1. */
uint32_t row_number(const render_case *c, uint32_t list, uint32_t row);

/* "`ended`", "`passed` of Dee" */
void missing_text(render_case *c, buf *out, missing_field m);

/* "`ended` and `passed` of Dee": the first few of them. */
void missing_list_text(render_case *c, buf *out, const missing_field *m, uint32_t n);

/* The rule text of a span in one line: comments dropped, blanks joined. */
str source_phrase(render_case *c, span at);

/* What a node is called: the title or name of its let or of the list it counts, else its rule text. */
str node_phrase(render_case *c, uint32_t node);

/* A name of the rules as words: `partner_of_record` to "partner of record". */
str spaced_words(render_case *c, str name);

/* What one member of a list is called ("person", "customer"), and several ("people", "customers"). */
str list_noun(render_case *c, uint32_t list, bool several);

/* What a code of a set field is called ("exam"), from its catalog's name; empty without a catalog. */
str code_noun(render_case *c, uint32_t field, bool several);

/* Items joined as a sentence does: `a`, `a and b`, `a, b and c`; after `most` of them `and 12 more`. */
void list_text(buf *out, const str *items, uint32_t n, const char *joint, uint32_t most);

/* "one" to "ten", then figures. */
void number_word(buf *out, uint32_t n);

/* Whether a row's (or the partner's) set holds code number `bit` of its field. */
bool set_holds(const render_case *c, uint32_t field, uint32_t row, uint32_t bit);

/* Passes that are there and lack the date that the rules ask of them: the field is missing only that. */
uint32_t undated_codes(const render_case *c, missing_field m, str *codes, uint32_t cap);

#endif
