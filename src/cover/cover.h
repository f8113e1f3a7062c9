/* Coverage: which conditions of the rules a suite of tests saw met, unmet and unknown, and which it saw decide.
 *
 * In: a program, and the partners and days of its tests.  Out: for each thing that is written, an item, what was seen
 * of it.  An item is a condition without `and`, `or` and `not` wherever it decides something; a line of a people block;
 * a cell of a table that the facts choose; a requirement; a tier of an option.  The same condition at two places is two
 * items; a condition that differs by tier, or by competency where a `for each` writes it several times, is one for
 * each.
 *
 * That a condition decides is unique-cause-by-masking MC/DC: in some test, were this condition alone otherwise, in one
 * row where it is asked of rows, then the state of a requirement would be another; seen of it met and of it unmet.
 * (J. J. Chilenski, An Investigation of Three Forms of the Modified Condition Decision Coverage (MCDC) Criterion,
 * DOT/FAA/AR-01/18, 2001.)  It is found by trying: the partner is judged again with the condition turned over.  What is
 * not the requirement's own is masked by that, whatever lies between the two: sums over rows, tables, people.
 *
 * A competency whose facts are wrong has no result, and nothing is seen of what it asks.
 *
 *   cover.c     items, out of a plan for each time between two dates of the rules
 *   unknown.c   what can be unknown at all
 *   observe.c   one test
 *   tally.c     things seen, in numbers
 *   cover_text.c, cover_json.c, cover_lcov.c   reports */
#ifndef COMP_COVER_COVER_H
#define COMP_COVER_COVER_H

#include "api/program.h"
#include "eval/eval.h"
#include "render/render.h"

typedef enum cover_kind {
    COVER_TIER,        /* of an option, or of a competency without options: met, unmet */
    COVER_REQUIREMENT, /* met, unmet                                                   */
    COVER_CONDITION,   /* all                                                          */
    COVER_ROLE,        /* of a people block: filled, not filled …                      */
    COVER_CELL,        /* of a table: MET says that it was chosen                      */
    COVER_KINDS
} cover_kind;

/* What can be seen of an item. */
typedef enum cover_thing {
    COVER_MET,
    COVER_UNMET,
    COVER_UNKNOWN,
    COVER_NEEDED, /* it was met, and had it not been, a requirement would have come out otherwise */
    COVER_BLAMED, /* it was unmet, and had it been met …                                          */
    COVER_THINGS
} cover_thing;

typedef struct cover_item {
    cover_kind kind;
    span at;
    str name;                /* of a requirement, a role, an option; may be empty                       */
    str competency, tier;    /* where it is told apart by them; else empty                              */
    uint8_t asked;           /* bit by thing: those that can be seen and are to be; 0: there is nothing */
} cover_item;

/* The plan of an epoch and what in it is which item. */
typedef struct cover_epoch {
    plan *plan;              /* owned; places are kept apart.  NULL: not looked at */
    uint32_t *sight_item;    /* by sight                                          */
    uint32_t *of_node;       /* by node: first sight of a MARK, or PLAN_NIL       */
    uint32_t *of_people;     /* by people block: its first sight, or PLAN_NIL     */
    uint32_t *next;          /* by sight: the next of its node or block           */
    uint32_t *line_item;     /* by line: a requirement, a tier's root; PLAN_NIL: neither */
    bool *decides;           /* by line: a change of its state counts             */
} cover_epoch;

/* Immutable once made. */
typedef struct cover {
    const comp_program *program; /* borrowed: it outlives this             */
    arena arena;
    cover_item *items;           /* by file and place, then competency, then tier, lowest first */
    uint32_t nitems;
    cover_epoch *epochs;
    uint32_t nepochs;
} cover;

/* For tests of the days given, in any order, some perhaps twice.  Items of rules that are in force on none of them are
 * found as well, in programs that change COVER_CHANGES_MOST times at most; of others in their first so many times.
 * NULL when memory ends. */
cover *cover_new(const comp_program *p, const int32_t *days, uint32_t ndays);
void cover_free(cover *c);

/* What was seen: by item and thing the number of the first test that saw it, from 1; 0: none did.  By item, whether any
 * test was of a day on which it is in force. */
typedef struct cover_seen {
    uint32_t (*first)[COVER_THINGS];
    bool *judged;
    uint32_t nitems;
} cover_seen;

/* False when memory ends. */
bool cover_seen_init(cover_seen *s, const cover *c);
void cover_seen_free(cover_seen *s);
/* As if one had seen what both saw: in any order the same. */
void cover_seen_add(cover_seen *s, const cover_seen *more);

static inline bool cover_has(const cover_seen *s, uint32_t item, cover_thing t) { return s->first[item][t] != 0; }

/* Looks at tests, one at a time; one a thread. */
typedef struct cover_observer cover_observer;

/* `r` is borrowed, or NULL.  NULL when memory ends. */
cover_observer *cover_observer_new(const cover *c, const rates *r);
void cover_observer_free(cover_observer *o);

/* Judges the partner of test `number` (from 1), a JSON object, as of `day`, and adds what is seen.  False when memory
 * ended.  Of a condition on rows, rows beyond COVER_ROWS_MOST are not turned over. */
bool cover_observe(cover_observer *o, uint32_t number, int32_t day, str json);

const cover_seen *cover_observer_seen(const cover_observer *o);

enum { COVER_ROWS_MOST = 100, COVER_CHANGES_MOST = 100 };

/* ---- reports ---- */

typedef struct cover_report {
    const cover *cover;
    const cover_seen *seen;
    const str *titles;       /* of the tests, by number - 1 */
    uint32_t ntitles;
} cover_report;

/* How much was seen of how much there is. */
typedef struct cover_count { uint32_t seen, of; } cover_count;

typedef struct cover_tally {
    cover_count conditions;   /* met, unmet, unknown                          */
    cover_count decisive;     /* conditions and lines of people blocks        */
    cover_count people;       /* lines of people blocks: filled, not, unknown */
    cover_count cells;
    cover_count requirements; /* and tiers: met, unmet                        */
    cover_count all;
} cover_tally;

/* Of the items of one file, or of all (UINT32_MAX). */
cover_tally cover_tally_of(const cover_report *r, uint32_t src);

/* Of a hundred, never rounded up; 100 where there is nothing to see. */
uint32_t cover_percent(cover_count c);

/* Things that an item lacks, bit by thing. */
uint8_t cover_lacks(const cover_report *r, uint32_t item);

/* Items of one file stand together: from `first` to before the number returned. */
uint32_t cover_file_end(const cover *c, uint32_t first);

void cover_write_text(buf *out, const cover_report *r, const render_style *style);
void cover_write_json(buf *out, const cover_report *r);
void cover_write_lcov(buf *out, const cover_report *r);

/* unknown.c: what can be unknown.  In `a`. */
typedef struct cover_doubts cover_doubts;
cover_doubts *cover_doubts_of(const plan *p, arena *a);
bool cover_can_be_unknown(cover_doubts *d, uint32_t node);
bool cover_role_can_be_unknown(cover_doubts *d, uint32_t people, uint32_t at); /* at: of the plan's `places` */

#endif
