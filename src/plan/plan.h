/* The plan: what a program asks of the facts on some days, as dense arrays and small indexes.  Immutable after
 * lowering, shared by threads, free of the syntax tree; it owns its arena and keeps the sources for explanations.
 * Lines and members outside their dates are not in it: a program has a plan for each time between two changes.
 *
 * Three parts:
 *   schema   lists, fields, texts, codes: what the facts reader decodes, and into which cell of which row
 *   nodes    expressions, one node a distinct expression (equal expressions share a node), per tier where they
 *            depend on the tier: `by tier` is gone here
 *   lines    what is judged: per competency, option and tier a tree of lines over the nodes
 *
 * Rows.  Every list, the partner itself being list 0 with one row, holds rows of `stride` values.  A scalar field is
 * one value; a list field is one value, n = first row, d = rows + 1 (or a state); a set field is `cells` values: the
 * first holds codes 0..63 as bits of n (d = 1, or a state), each further value two more words of codes (n, then d). */
#ifndef COMP_PLAN_PLAN_H
#define COMP_PLAN_PLAN_H

#include "base/date.h"
#include "base/source.h"
#include "base/types.h"
#include "base/value.h"
#include "plan/people_problem.h"

#define PLAN_NIL UINT32_MAX /* no node, no line, no field … */
#define PLAN_NEVER INT32_MAX /* no day */

/* ---- schema ---- */

/* Cells by type: PERCENT holds the fraction (35 in the facts is 35/100), WHOLE, NUMBER and MONEY the number, DATE the
 * day, YESNO 1 or 0, ENUM the member's index in `members`, TEXT the number of a text. */

typedef struct plan_range { /* [first, first + n) of an array named beside it */
    uint32_t first, n;
} plan_range;

/* Why a field is read. */
enum {
    READ_RESULT = 1,  /* a verdict depends on it: checked in every row                                       */
    READ_DISPLAY = 2, /* only shown: decoded when reasons are recorded, absent where it cannot be read       */
    READ_BYTES = 4    /* text whose bytes matter (shown, compared with a field, told apart): all are interned;
                         without it a text that no rule names is PLAN_OTHER_TEXT                              */
};

#define PLAN_OTHER_TEXT (-1) /* n of a text that no rule names */

typedef struct plan_field {
    str name;              /* as rules write it                                         */
    str json;              /* its key in the facts                                      */
    plan_type_kind type;
    bool may_be_missing, or_none, unique;
    bool has_default;
    value dflt;            /* texts: a number of `texts`; sets and lists have none      */
    str currency;          /* MONEY: fixed currency, empty for `money in FIELD`         */
    uint32_t currency_field; /* MONEY in FIELD: the field beside it, else PLAN_NIL      */
    plan_range members;    /* ENUM: of `members`                                        */
    uint32_t catalog;      /* SET: of `catalogs`, PLAN_NIL for `set of text`            */
    plan_range codes;      /* SET: of `codes`: those that rules name, bit i is codes[first + i] */
    plan_range variants;   /* SET: of `variants`, by rising bit                          */
    uint32_t list;         /* the list whose rows have it; 0: the partner               */
    uint32_t child;        /* LIST: its rows' list, else PLAN_NIL                       */
    uint32_t slot;         /* first value in the row; PLAN_NIL when not read at all     */
    uint32_t cells;        /* values it takes; 0 when not read at all                   */
    uint8_t read;          /* READ_… ; 0: stepped over                                  */
    str evidence;          /* YESNO: what `attested` asks for, or empty                 */
    uint32_t readers;      /* bitset in `words`: the competencies whose result reads it */
    span at;
} plan_field;

typedef struct plan_list {
    str name;              /* "" for the partner                                         */
    uint32_t parent;       /* PLAN_NIL for the partner                                   */
    uint32_t field;        /* of the parent's that holds it, PLAN_NIL for the partner    */
    plan_range fields;     /* all declared, in the author's order                        */
    uint32_t stride;       /* values of a row where only results are wanted; where `read` at least 1, since rows
                              are told apart by their place */
    uint32_t stride_display; /* and where reasons are recorded: display fields come last */
    uint32_t id_field;     /* names a row in output: its first `unique` text or number, or PLAN_NIL */
    uint32_t name_field;   /* its text field called `name`, or PLAN_NIL                  */
    uint8_t read;          /* as a field's: some field of it is read, or it is counted   */
    uint32_t group;        /* of `groups`, else PLAN_NIL.  Such a list is no part of the facts: judging makes its rows,
                              `field` is that of the list whose rows are grouped              */
} plan_list;

/* `L per KEY, KEY`: a list of which each row stands for the rows of a view that agree in the keys. */
typedef struct plan_group {
    uint32_t list;         /* of the groups: its fields are the keys                      */
    uint32_t view;         /* of the partner: the rows that are grouped                   */
    plan_range keys;       /* of `operands`: nodes in a row of the view, in the fields' order */
    uint32_t slot;         /* the cell of a group's rows: n = first of the evaluator's members, d = rows + 1 */
} plan_group;

typedef struct plan_catalog {
    str name;
    plan_range entries;    /* of `entries` */
    strmap index;          /* code to number within entries */
} plan_catalog;

typedef struct plan_entry { str code, title; } plan_entry;

/* A bit of a set field that stands for some passes of a code only.  Its entry in `codes` is for people. */
typedef enum plan_pass {
    PASS_BEFORE,        /* passed before `day` for certain         */
    PASS_MAY_BE_BEFORE, /* … or without a date                     */
    PASS_NEVER          /* of a member outside its dates: not set  */
} plan_pass;

typedef struct plan_variant {
    uint32_t bit, of;   /* its bit; that of the code itself, PLAN_NIL for NEVER */
    plan_pass kind;
    int32_t day;
} plan_variant;

/* ---- expressions ---- */

typedef enum plan_op {
#define PLAN_OP(name, operands) PLAN_##name,
#include "plan/ops.def"
#undef PLAN_OP
    PLAN_OP_COUNT
} plan_op;

typedef struct plan_type { /* of a node's value; for printing */
    plan_type_kind kind;
    str currency;       /* MONEY */
    plan_range members; /* ENUM: of `members` */
} plan_type;

typedef struct plan_node {
    uint8_t op;         /* plan_op */
    bool partner;       /* depends on no row: has one value a partner */
    uint32_t a, b, c;   /* ops.def says what they are. INVARIANT: nodes among them are smaller than the node */
    uint32_t memo;      /* number of its memo cell: partner-level aggregates and people; else PLAN_NIL */
    uint32_t type;      /* of `types` */
    str label;          /* title or name of the let it came from, else empty */
    span at;            /* where it was first written */
} plan_node;

/* A list as an aggregate sees it: the rows of `list` below the current row of its parent that pass the filter; with
 * `of` those of them that the current row of that list of groups stands for. */
typedef struct plan_view {
    uint32_t list;
    uint32_t of;        /* list of groups or PLAN_NIL */
    uint32_t filter;    /* node or PLAN_NIL */
    uint32_t memo;      /* views of the partner that several nodes use keep their rows; else PLAN_NIL */
    bool partner;       /* the same for the whole partner */
    str label;          /* title or name of its let, else empty */
    span at;
} plan_view;

typedef enum plan_window_kind {
    WINDOW_LAST,     /* the last n units: from the day after the same day n units back through the as-of date */
    WINDOW_PERIODS,  /* the n calendar periods before the one of the as-of date                             */
    WINDOW_LAST_YEAR /* the period of a year before                                                         */
} plan_window_kind;

typedef struct plan_window {
    plan_window_kind kind;
    int64_t n;
    date_unit unit; /* LAST                                       */
    int months;     /* others: of a period, 1, 3 or 12            */
    span at;
} plan_window;

enum { PLAN_SHIFT_AFTER = 4 }; /* in c of SHIFT, beside the unit */

/* A line as written; problem lines (people_problem.h) are one more where it has `of whom`: places[0] is the `of whom` line. */
typedef struct plan_place {
    str name, title;    /* may be empty */
    uint32_t need;      /* n                                        */
    uint32_t who;       /* node, in a row of the block's list       */
    uint32_t whom_need; /* k of `of whom at least k`, 0 without     */
    uint32_t whom;      /* node or PLAN_NIL                         */
    span at, who_at, whom_at;
} plan_place;

typedef enum plan_people_mode { PLAN_PEOPLE_TOGETHER, PLAN_PEOPLE_EACH_ALONE } plan_people_mode;

typedef struct plan_people {
    uint32_t view;
    plan_people_mode mode;  /* EACH_ALONE: `same or different` without `up to` */
    people_problem problem; /* lines with `of whom` first, then their rest, in the order of the rules */
    uint32_t line_node[COMP_MAX_LINES]; /* condition of each problem line: who, or who and whom */
    plan_range places;      /* of `places`: the lines as written */
    uint32_t rows;          /* of `row_sets`: what its verdict depends on; 0 where places are not kept apart */
    bool block;             /* written with lines in braces      */
    span at;
} plan_people;

/* ---- scores: what explanations need beyond the nodes ---- */

typedef enum plan_earn_kind { /* as ast_earn */
    PLAN_EARN_AT, PLAN_EARN_IF, PLAN_EARN_PER, PLAN_EARN_PER_FULL, PLAN_EARN_SUM, PLAN_EARN_BEST
} plan_earn_kind;

/* A way to earn points.  INVARIANT: the points never fall when what is measured grows. */
typedef struct plan_earn {
    plan_earn_kind kind;
    uint32_t has;        /* node: what is measured; IF: the condition; SUM, BEST: PLAN_NIL     */
    uint32_t need;       /* node: AT: what is needed in full; PER…: a step; else PLAN_NIL      */
    uint32_t points;     /* node: PER…: what a step earns; else PLAN_NIL                       */
    uint32_t gate;       /* node of its `only if`, or PLAN_NIL                                 */
    uint32_t node;       /* its points, between 0 and the part's cap                           */
    uint32_t first, next; /* SUM, BEST: its first way; the next way beside it; PLAN_NIL at the end */
    span at;
} plan_earn;

typedef struct plan_part {
    str name, title;
    value cap;
    uint32_t earn;       /* of `earns`; its node is a HOLD that names this part */
    span at;
} plan_part;

typedef struct plan_score { /* its parts are the operands of its node */
    str name, title;
    value total;
    uint32_t node;
    span at;
} plan_score;

/* ---- places kept apart (lower_options.apart) ---- */

typedef enum plan_mark_kind {
    PLAN_MARK_CONDITION, /* without and, or, not: a comparison, a yes/no field … where it decides something */
    PLAN_MARK_CELL,      /* of a table whose row or column the facts choose                                 */
    PLAN_MARK_ROLE       /* a line of a people block                                                        */
} plan_mark_kind;

typedef struct plan_mark { /* something at one place of the source, whatever it comes to for whom */
    plan_mark_kind kind;
    span at;
} plan_mark;

/* What a mark is for a competency and tier.  What is the same for several may be here for the first only. */
typedef struct plan_sight {
    uint32_t mark;
    uint32_t node;       /* a MARK; of a role PLAN_NIL             */
    uint32_t people, place; /* ROLE: its block; of `places`        */
    uint32_t competency;
    int32_t tier;
} plan_sight;

/* ---- what is judged ---- */

typedef struct plan_note { /* `note: "…"` or `source: "…"`: judged is nothing by it */
    bool source;
    str text;
} plan_note;

/* An item of the page: a requirement or a condition, once, whatever the tiers; lines of several tiers refer to it.
 * INVARIANT: parents come first; items stand in the order of the rules. */
typedef struct plan_item {
    str name, title;     /* of a requirement; empty for a bare condition     */
    uint32_t parent;     /* item or PLAN_NIL                                 */
    uint32_t option;     /* PLAN_NIL: stands in the competency               */
    int32_t tier;        /* stands in this tier's block, or is `only` this tier; -1: asked of every tier */
    bool is_require;
    plan_range notes;    /* of `notes`                                       */
    span at;
} plan_item;

typedef enum plan_line_kind { LINE_GROUP, LINE_CONDITION, LINE_PEOPLE, LINE_NO_REQUIREMENTS, LINE_EACH } plan_line_kind;

typedef struct plan_line {
    plan_line_kind kind;
    uint32_t item;       /* PLAN_NIL for a tier's root */
    uint32_t applies;    /* node or PLAN_NIL */
    uint32_t node;       /* CONDITION */
    uint32_t people;     /* PEOPLE */
    plan_range children; /* GROUP: of `children`, line numbers; in the order of the rules.  EACH: what a member must
                            meet, in a row of the view's list: met when some member meets all of them */
    uint32_t view;       /* EACH: of the partner: the members                        */
    uint32_t each;       /* EACH: lines of one number have one best member           */
    int32_t tier;        /* EACH: that is asked                                      */
    uint32_t at_least;   /* GROUP: how many must be met; 0: all */
    bool any;            /* GROUP: written `any of` (at_least 1) */
    plan_range notes;    /* a tier's root: those of its blocks; items have their own */
} plan_line;

typedef struct plan_option {
    str name, title;     /* empty where the competency has no option blocks */
    plan_range roots;    /* of `roots`: one line number a tier, PLAN_NIL: this option lacks the tier */
    plan_range notes;
    span at;
} plan_option;

typedef struct plan_competency {
    str name, title;
    bool absent;         /* no edition is in force: there are no options and there is no result        */
    bool dated;          /* its rules change with time                                                */
    int32_t since;       /* dated: since when they are as in this plan; DATE_MIN: they were never others */
    int32_t next_change; /* dated: the day on which they change next; PLAN_NEVER                       */
    plan_range tiers;    /* of `tiers`: names, lowest first; a designation has one, "attained" */
    bool designation;
    plan_range options;
    plan_range items;
    plan_range notes;
    plan_range must;     /* of `operands`: nodes evaluated for every partner whatever else decides: they can find the facts invalid */
    span at;
} plan_competency;

/* What a test expects of a let: compared by whoever runs it, judged is nothing by it. */
typedef struct plan_probe {
    uint32_t node;       /* of the partner; PLAN_NIL: of a test on another day  */
    uint32_t expected;   /* node; PLAN_NIL: none                                 */
} plan_probe;

typedef struct plan {
    arena arena;
    date_range days;      /* on which it is in force: dates are decided in lowering */
    source_set sources;   /* borrowed texts live in the arena */
    plan_list *lists;             uint32_t nlists;
    plan_field *fields;           uint32_t nfields;
    str *members;                 uint32_t nmembers;
    plan_catalog *catalogs;       uint32_t ncatalogs;
    plan_entry *entries;          uint32_t nentries;
    str *codes;                   uint32_t ncodes;
    plan_variant *variants;       uint32_t nvariants;
    str *texts;                   uint32_t ntexts;      /* text literals of the rules, currencies included */
    strmap text_index;                                  /* text to its number */
    plan_type *types;             uint32_t ntypes;
    plan_node *nodes;             uint32_t nnodes;
    value *consts;                uint32_t nconsts;
    uint32_t *operands;           uint32_t noperands;
    uint64_t *words;              uint32_t nwords;
    plan_view *views;             uint32_t nviews;
    plan_group *groups;           uint32_t ngroups;
    plan_window *windows;         uint32_t nwindows;
    plan_place *places;           uint32_t nplaces;
    plan_people *people;          uint32_t npeople;
    plan_earn *earns;             uint32_t nearns;
    plan_part *parts;             uint32_t nparts;
    plan_score *scores;           uint32_t nscores;
    plan_item *items;             uint32_t nitems;
    plan_note *notes;             uint32_t nnotes;
    plan_line *lines;             uint32_t nlines;
    uint32_t *children;           uint32_t nchildren;
    uint32_t *roots;              uint32_t nroots;
    str *tiers;                   uint32_t ntiers;
    plan_option *options;         uint32_t noptions;
    plan_competency *competencies; uint32_t ncompetencies;
    plan_probe *probes;           uint32_t nprobes;     /* by number of an expectation (sema.h); none unless asked for */
    uint32_t nmemos, nview_memos, neachs;
    plan_mark *marks;             uint32_t nmarks;      /* these three only where places are kept apart          */
    plan_sight *sights;           uint32_t nsights;
    plan_range *row_sets;         uint32_t nrow_sets;   /* of `operands`: lists whose current rows bear on a node */
} plan;

/* Word `i` (64 codes) of a set that is there, in a row's cells. */
static inline uint64_t plan_set_word(const value *cells, uint32_t i) {
    if (i == 0) return (uint64_t)cells[0].n;
    const value *c = cells + (i + 1) / 2;
    return (uint64_t)(i % 2 ? c->n : c->d);
}

static inline void plan_set_add(value *cells, uint32_t bit) {
    value *c = cells + (bit / 64 + 1) / 2;
    int64_t *word = bit < 64 || bit / 64 % 2 ? &c->n : &c->d;
    *word = (int64_t)((uint64_t)*word | (uint64_t)1 << bit % 64);
}

static inline bool plan_set_has(const value *cells, uint32_t bit) { return plan_set_word(cells, bit / 64) >> (bit % 64) & 1; }

/* Does the bit stand for some passes of a code only? */
static inline bool plan_is_variant(const plan *p, const plan_field *f, uint32_t bit) {
    uint32_t lo = f->variants.first, hi = lo + f->variants.n;
    while (lo < hi) {
        uint32_t middle = lo + (hi - lo) / 2;
        if (p->variants[middle].bit < bit) lo = middle + 1;
        else hi = middle;
    }
    return lo < f->variants.first + f->variants.n && p->variants[lo].bit == bit;
}

static inline bool plan_reads_for(const plan *p, const plan_field *f, uint32_t competency) {
    return p->words[f->readers + competency / 64] >> (competency % 64) & 1;
}

void plan_free(plan *p);

/* What a, b, c of such a node are, in the letters of ops.def. */
const char *plan_op_shape(plan_op op);

/* STEP and MATCH: c + 1 cells, then c consts, in operands[b ..). */
static inline bool plan_is_stepped(plan_op op) { return op == PLAN_STEP || op == PLAN_MATCH; }

/* The value of one row of a view. */
static inline bool plan_is_at(plan_op op) { return op == PLAN_AT_LARGEST || op == PLAN_AT_SMALLEST; }

/* A table: its key chooses one of its cells. */
static inline bool plan_is_table(plan_op op) { return op == PLAN_PICK || plan_is_stepped(op); }

/* The i-th node among a node's operands, views and consts not counted; PLAN_NIL after the last. */
uint32_t plan_operand(const plan *p, uint32_t node, uint32_t i);

/* Text form for `comp dump --stage plan` and the golden tests. */
void plan_dump(buf *out, const plan *p);

/* NULL, or what is wrong: indexes in range, operands before their nodes, strides that hold their fields … Debug
 * builds run it after lowering. */
const char *plan_verify(const plan *p);

#endif
