/* Judging: a plan on the facts of one partner.  One evaluator a thread; it holds all state, the plan holds none. */
#ifndef COMP_EVAL_EVAL_H
#define COMP_EVAL_EVAL_H

#include "eval/outcome.h"
#include "eval/rates.h"

typedef struct eval eval;

/* Looks on while a plan whose places are kept apart is judged, and may have it that something came out otherwise.
 *
 * While somebody watches, nothing is skipped that could not change the result: every line, every row, every operand of
 * an `and`, an `or` and an `at least`.  Of a branch that is not taken nothing is seen.  The outcome has the results and
 * the lines, no reasons; what is wrong with the facts is not recorded in them. */
typedef struct eval_watch {
    void *context;
    /* A MARK came to `v` in the current rows (eval_current_row): what it returns is taken for its value.  May be asked
     * more than once for the same rows. */
    value (*mark)(void *context, eval *e, uint32_t node, value v);
    /* A people block came to `o`: what it returns is taken for its verdict. */
    value (*people)(void *context, eval *e, uint32_t block, const people_outcome *o);
    /* A line of the plan came to `o`, in the current rows where it is one of a `for each`. */
    void (*line)(void *context, eval *e, uint32_t line, line_outcomes o);
    /* Before a people block is judged: the problem lines of the block that ask for nobody. */
    line_mask (*excused)(void *context, eval *e, uint32_t block);
} eval_watch;

typedef struct eval_options {
    int32_t as_of;        /* day number */
    bool record;          /* reasons too: same results, by test */
    const rates *rates;   /* borrowed, or NULL */
    const eval_watch *watch; /* borrowed, or NULL; then without `record` */
} eval_options;

/* NULL when memory ends. */
eval *eval_new(const plan *p, const eval_options *options);
void eval_free(eval *e);
const plan *eval_plan(const eval *e);

/* Judges `f`.  The outcome is borrowed and lives until the next run or eval_free(); NULL when memory ended.
 * `f` is changed only by errors that judging finds (a currency without a rate, a number too large). */
const outcome *eval_run(eval *e, facts *f);

/* The value of a node that belongs to the partner, after a run; UNKNOWN when memory ended. */
value eval_node(eval *e, uint32_t node);

/* The value of a node in row `row` of `list`, after a run: what a person's condition came to. */
value eval_node_in_row(eval *e, uint32_t node, uint32_t list, uint32_t row);

/* The fields whose absence leaves `node` unknown (in the row given, or PLAN_NIL for the partner's); appends to an
 * array of at most `cap`; returns how many there are. */
uint32_t eval_missing(eval *e, uint32_t node, uint32_t list, uint32_t row, missing_field *out, uint32_t cap);

/* While a watch is asked: the row of `list` that stands, PLAN_NIL where none does. */
uint32_t eval_current_row(const eval *e, uint32_t list);

/* Rows of a list after a run, of one of groups as well: how many, and the cells of one. */
uint32_t eval_rows(const eval *e, uint32_t list);
const value *eval_row(const eval *e, uint32_t list, uint32_t row);

/* The rows that row `row` of a list of groups stands for. */
const uint32_t *eval_members(const eval *e, uint32_t list, uint32_t row, uint32_t *n);

/* Between what a count or points of the partner lie that are not known; false where not even that is. */
bool eval_between(eval *e, uint32_t node, value *least, value *most);

/* After a run, whether an option's tier is met; false when memory ended. */
bool eval_option_met(eval *e, uint32_t option, uint32_t tier);

/* After a run, with recording or without, what a line came to; false when memory ended. */
bool eval_line_after(eval *e, uint32_t line, line_outcomes *out);

/* A second evaluator with the same options but without recording, for trying changes of the facts.  It judges one
 * competency, the others' results mean nothing; it belongs to `e`.  NULL when memory ended. */
eval *eval_probe(eval *e, uint32_t competency);

/* The next run of `e` takes `v` for the value of `node` (an aggregate of the partner), whatever the facts say. */
void eval_pretend(eval *e, uint32_t node, value v);

#endif
