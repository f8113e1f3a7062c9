/* Inside the evaluator: its state, and what its files ask of each other.  Not for users of eval.h.
 *
 *   eval.c         set-up, one run, the questions asked after a run
 *   node.c         the value of an expression
 *   view.c         the rows of a list that pass a filter
 *   groups.c       the rows of lists of groups
 *   aggregate.c    count, sum … some, every
 *   range.c        between what an unknown count or score lies
 *   plain.c        count and sum once more, for rows in which nothing is unusual
 *   people_eval.c  people blocks: rows to people.h
 *   judge.c        lines, tiers, results
 *   each.c         the best member of a `for each`
 *   blame.c        which field of which row made an ERROR
 *   missing.c      which absent fields leave something unknown
 *
 * Recursion: an expression is evaluated as deep as its nodes nest, lines as deep as requirements do.  The checker
 * bounds both: COMP_MAX_HEIGHT levels, counted through lets, and COMP_MAX_DEPTH.  AND and OR take any number of
 * operands. */
#ifndef COMP_EVAL_EVAL_STATE_H
#define COMP_EVAL_EVAL_STATE_H

#include "eval/eval.h"

/* ---- conditions ---- */

/* Strong Kleene with invalid facts between.  Rising as AND takes the least; OR is the greatest of
 * yes > error > unknown > no.  EMPTY counts as unknown, NONE as no. */
typedef enum kleene { K_NO, K_ERROR, K_UNKNOWN, K_YES } kleene;

static inline kleene kleene_of(value v) {
    if (v.d == 1) return v.n ? K_YES : K_NO;
    if (v.d == VALUE_NONE) return K_NO;
    return v.d == VALUE_ERROR ? K_ERROR : K_UNKNOWN;
}

static inline kleene kleene_and(kleene x, kleene y) { return x < y ? x : y; }

static inline kleene kleene_or(kleene x, kleene y) {
    if (x == K_YES || y == K_YES) return K_YES;
    if (x == K_ERROR || y == K_ERROR) return K_ERROR;
    return x == K_UNKNOWN || y == K_UNKNOWN ? K_UNKNOWN : K_NO;
}

static inline value truth(bool b) { return (value){b, 1}; }

/* ---- the plan made ready ---- */

/* A plan_node without what only readers of explanations need.  FIELD: b is its list, c its slot. */
typedef struct step {
    uint8_t op;
    uint32_t a, b, c;
    uint32_t memo; /* of `memos`: the plan's cells, then one a shared expression of the partner; else PLAN_NIL */
} step;

/* A value kept for one partner.  It is there when `generation` is the run's: nothing is cleared between partners. */
typedef struct memo {
    value v;
    uint32_t generation;
} memo;

/* One condition of a row filter.  All kinds but NODE decide a cell that is known and whole by themselves and leave
 * any other cell to the node.  ORDER TEST: cheapest first; a filter's tests stand in this order. */
typedef enum test_kind {
    TEST_WITHIN, TEST_HAS_ANY, TEST_OUTSIDE, TEST_AMONG, TEST_HAS_ALL, TEST_HAS_NONE, TEST_NODE
} test_kind;

typedef struct row_test {
    uint8_t kind;
    uint32_t slot; /* cell of the row */
    uint32_t node;
    int64_t lo;    /* WITHIN, OUTSIDE: lo .. lo + width                        */
    uint64_t bits; /* … that width; AMONG: bit i is lo + i; HAS_…: the codes   */
} row_test;

/* A condition on rows of a list, as the AND of tests: the first are WITHIN, the next HAS_ANY, then any others. */
typedef struct row_filter {
    const row_test *tests, *within_end, *any_end, *end;
} row_filter;

typedef struct kept_row {
    uint32_t row;
    kleene pass; /* never K_NO */
} kept_row;

typedef struct kept_view { /* the rows of a view that several nodes use */
    uint32_t generation;
    kleene there;          /* as view_open() */
    value state;           /* … as in view_walk */
    uint32_t n;
    kept_row *rows;
} kept_view;

/* The rows of a list of groups, made when they are first asked for. */
typedef struct group_rows {
    uint32_t generation;
    kleene there;          /* as view_open() */
    value state;           /* … where they are not: what an aggregate over them is */
    value *cells;
    uint32_t n;
    uint32_t *members;     /* rows of the list that is grouped, group by group */
} group_rows;

/* The members of a people block and what they can do.  Blocks over one view with the same conditions share it: the
 * tiers of one option ask the same of their people, only of more of them. */
typedef struct crowd {
    uint32_t generation;
    kleene there;          /* as view_open() */
    value state;           /* … as in view_walk */
    uint32_t n;
    uint32_t *rows;        /* certain and possible members, in the order of the facts */
    line_mask *certain, *possible;
    bool doubt;            /* certain and possible differ somewhere */
    line_mask error_lines; /* problem lines on which some member's condition is an ERROR */
    value error;           /* the first such */
} crowd;

typedef struct block_ready { /* a people block */
    row_filter *lines; /* by problem line */
    uint32_t crowd;    /* the first block with the same conditions; its own number where it is alone */
    bool partner;      /* has one verdict a partner */
    bool plain;        /* its view and its lines have plain tests only, see row_filter_plain() */
} block_ready;

struct eval {
    arena keep;              /* what lives as long as the evaluator, itself included */
    arena run;               /* what lives until the next run */
    jmp_buf trap;            /* of both arenas: set in each function of eval.h that evaluates */
    const plan *p;
    int32_t as_of;
    bool record;
    bool whole;              /* nothing is skipped: recording, or watched */
    const eval_watch *watch;
    plan_range only;         /* competencies that are judged: all, but of a probe one; and those that they ask      */
    bool quiet;              /* a probe, or watched: what it finds wrong with changed facts is no error of the partner's */
    const rates *rates;

    step *steps;             /* by node       */
    row_filter *filters;     /* by view       */
    block_ready *blocks;     /* by people     */
    date_range *windows;     /* by window: its days */
    const uint32_t *children, *roots; /* the plan's; without recording `all` of one line is that line */

    facts *f;                /* of this run; NULL before the first, and after memory ended */
    uint32_t generation;     /* of this run                        */
    const value **row;       /* by list: the row that FIELD reads, `nobody` outside the list */
    const value *nobody;     /* a row of which nothing is known, for questions that leave a row around open */
    memo *memos;
    uint32_t nmemos;
    kept_view *kept;         /* by view memo */
    group_rows *groups;      /* by group     */
    crowd *crowds;           /* by people, see block_ready.crowd */
    memo *verdicts;          /* by people    */
    bool *invalid;           /* by competency: its facts are invalid, or judging found an error that decides it */
    uint32_t *checked, *judged; /* by competency: generation in which `invalid`, its result are known */
    uint32_t *seen, seen_generation; /* by node: visited in this search, see eval_is_new() */
    outcome out;

    uint32_t pretended;      /* node whose value the next run is told, or PLAN_NIL */
    value pretended_value;
    eval *probe;             /* owned; see eval_probe() */
};

/* ---- node.c ---- */

value eval_value(eval *e, uint32_t node);

/* IF and tables: the operand that `key`, the value of a, chooses; PLAN_NIL where it chooses none. */
uint32_t eval_chosen(eval *e, const step *s, value key);

/* Order of two known values of one type. */
static inline int eval_order(eval *e, value x, value y) {
    return x.d == 1 && y.d == 1 ? (x.n > y.n) - (x.n < y.n) : value_cmp(&e->run, x, y);
}

/* ---- view.c ---- */

/* The tests of `node` (PLAN_NIL: none, every row passes) on rows of `list`; in the keep arena. */
row_filter row_filter_new(eval *e, uint32_t node, uint32_t list);

/* The tests [t, end) on cells of any state. */
kleene row_filter_tests(eval *e, const row_test *t, const row_test *end, const value *cells);

/* The tests [tests, any_end) on cells that are known and whole, all at once, without a branch on what they hold: rows
 * pass or not as chance has it, and a processor that guesses wrong loses more than the comparisons cost.  `*fails`
 * grows where one fails, `*odd` gets a bit where a cell is not of that kind and nothing is told. */
static inline void row_filter_plain(const row_filter *f, const value *cells, uint64_t *odd, uint64_t *fails) {
    const row_test *t = f->tests;
    for (; t != f->within_end; t++) {
        const value *v = &cells[t->slot];
        *odd |= (uint64_t)v->d ^ 1;
        *fails += (uint64_t)v->n - (uint64_t)t->lo > t->bits;
    }
    for (; t != f->any_end; t++) {
        const value *v = &cells[t->slot];
        *odd |= (uint64_t)v->d ^ 1;
        *fails += ((uint64_t)v->n & t->bits) == 0;
    }
}

/* Are plain tests all there is? */
static inline bool row_filter_is_plain(const row_filter *f) { return f->any_end == f->end; }

/* How the row `cells`, its list's current one, passes.  Most filters are comparisons of known whole cells only. */
static inline kleene row_filter_pass(eval *e, const row_filter *f, const value *cells) {
    uint64_t odd = 0, fails = 0;
    row_filter_plain(f, cells, &odd, &fails);
    if (odd) return row_filter_tests(e, f->tests, f->end, cells);
    if (fails) return K_NO;
    return row_filter_is_plain(f) ? K_YES : row_filter_tests(e, f->any_end, f->end, cells);
}

/* A walk over the rows of a view that pass its filter, or may. */
typedef struct view_walk {
    eval *e;
    uint32_t view, list;
    const value *cells, *end;      /* rows to come, where the view is not kept */
    uint32_t stride;
    const kept_row *kept, *kept_end;
    const uint32_t *members, *members_end; /* rows to come, where they are those of a group */
    value state;                   /* where the list is not there: UNKNOWN or the ERROR */
    const value *outer;            /* the list's current row around the walk   */
    uint32_t row;                  /* the row the walk stands on               */
    kleene pass;                   /* … and how it passes: never K_NO          */
    uint32_t most;                 /* no more rows than these can come         */
} view_walk;

/* YES: the list is there (`none` is a list of nothing); UNKNOWN, ERROR: it is not, no row will come. */
kleene view_open(view_walk *w, eval *e, uint32_t view);
/* To the next row, which becomes its list's current one; false after the last, the row around is current again. */
bool view_next(view_walk *w);
/* Leaves before the end. */
void view_close(view_walk *w);
/* The ERROR that the filter is in the row the walk stands on. */
value view_error(view_walk *w);

/* ---- groups.c ---- */

/* The rows of a list of groups, of this run. */
const group_rows *eval_groups(eval *e, uint32_t group);

/* ---- aggregate.c ---- */

value eval_aggregate(eval *e, const step *s);

/* AT_LARGEST, AT_SMALLEST: `row` receives which row it is, PLAN_NIL where none can be told; may be NULL. */
value eval_at(eval *e, const step *s, uint32_t *row);

/* The least and the most a COUNT can come to; false where not even that is known. */
bool eval_count_range(eval *e, const step *s, uint32_t *least, uint32_t *most);

/* ---- range.c ---- */

typedef struct value_range { value least, most; } value_range;

/* Between what `node`, whose value is not known, lies; false where that is not known either, or it is neither a count
 * nor points. */
bool eval_range(eval *e, uint32_t node, value_range *r);

/* ---- plain.c ---- */

/* COUNT and SUM where no row is unusual; false: nothing was told. */
bool eval_plain_count(eval *e, uint32_t view, value *result);
bool eval_plain_sum(eval *e, const step *s, value *result);

/* ---- people_eval.c ---- */

value eval_people(eval *e, uint32_t block);
/* The verdict with its members and the assignment shown, in the run arena. */
people_outcome eval_people_recorded(eval *e, uint32_t block);

/* ---- each.c ---- */

/* Fills outcome.eachs. */
void eval_record_eachs(eval *e);

/* ---- judge.c ---- */

/* All of the children; none of them: lapsed. */
line_outcomes eval_lines(eval *e, const plan_line *l);
line_outcomes eval_line(eval *e, uint32_t line);

void eval_judge(eval *e);
/* The result of a competency, judged now if it was not yet: who asks it comes before it or after it. */
const outcome_result *eval_verdict(eval *e, uint32_t competency);
/* Whether a tier's root is met for certain. */
bool eval_root_met(eval *e, uint32_t root);

/* A search goes up one seen_generation.  What belongs to the partner is searched once, however many nodes use it. */
static inline bool eval_is_new(eval *e, uint32_t node) {
    if (!e->p->nodes[node].partner) return true;
    bool is_new = e->seen[node] != e->seen_generation;
    e->seen[node] = e->seen_generation;
    return is_new;
}

/* ---- blame.c ---- */

/* Records what made `node` an ERROR: the first row and field, once. */
void eval_blame(eval *e, uint32_t node);
void eval_blame_people(eval *e, uint32_t block);
/* … what made the rows of a view one. */
void eval_blame_view(eval *e, uint32_t view);

/* ---- missing.c ---- */

/* Fills outcome.missing and missing_of. */
void eval_collect_missing(eval *e);
/* eval_missing() in the current rows. */
uint32_t eval_search_missing(eval *e, uint32_t node, missing_field *out, uint32_t cap);

/* ---- eval.c ---- */

/* Makes `row` of `list` the current one, and the rows around it. */
void eval_enter_row(eval *e, uint32_t list, uint32_t row);
/* The row of the parent's list whose list holds `row`. */
uint32_t eval_parent_row(const eval *e, uint32_t list, uint32_t row);
/* The cell of a list's field in the current row around it. */
static inline value eval_list_cell(const eval *e, uint32_t list) {
    const plan_list *l = &e->p->lists[list];
    return e->row[l->parent][e->p->fields[l->field].slot];
}
/* The cells of all rows of a list. */
static inline const value *eval_cells(const eval *e, uint32_t list) {
    uint32_t group = e->p->lists[list].group;
    return group == PLAN_NIL ? e->f->lists[list].cells : e->groups[group].cells;
}
/* The current row of a list, as a number. */
static inline uint32_t eval_row_number(const eval *e, uint32_t list) {
    return (uint32_t)((size_t)(e->row[list] - eval_cells(e, list)) / e->f->lists[list].stride);
}

#endif
