/* The slow evaluator: design.md sections 2 to 6 read line by line, on the checked syntax tree and a JSON tree.  It has
 * no plan, no memory of what it computed but other competencies' results, and no shortcut; it shares no code with
 * src/plan, src/facts and src/eval. */
#ifndef COMP_TESTS_SLOW_H
#define COMP_TESTS_SLOW_H

#include "facts_tree.h"
#include "slow_value.h"

typedef struct slow_rate { str from, to, rate; } slow_rate;

/* The group looked at: a row of `L per KEY`. */
typedef struct slow_group {
    const struct slow_group *around; /* while it is looked at */
    const sema_list *list;
    uint32_t n;
    const tree **rows; /* of L; the keys are those of the first */
} slow_group;

typedef struct slow {
    arena *a;
    const program *p;
    int as_of;          /* YYYYMMDD */
    bool partial;       /* every field may be missing */
    const slow_rate *rates;
    uint32_t nrates;

    /* Of the partner and the place being judged. */
    const tree **row;   /* by list: the row looked at; row[0] is the partner */
    const slow_group *group; /* the innermost, or NULL */
    uint32_t tier;
    struct slow_result *verdicts; /* by competency: of those that were asked for */
    bool *asked;
    bool wrong;         /* the facts hold something wrong for the competency */

    const ast_expr *measured; /* of a way to earn points: comes to … */
    slow_value measured_value;
    str pretended;      /* aggregates written so count as … ; empty: none */
    slow_value pretended_value;
} slow;

/* ---- slow_facts.c: the tree as the schema reads it ---- */

/* The field in the current row of its list.  UNKNOWN where it is wrong: slow_check_field() tells. */
slow_value slow_field(slow *s, const sema_field *f);
/* Whether the set in the current row holds the code; `before` not 0: by a pass of before that day. */
truth slow_holds(slow *s, const sema_field *f, str code, int before);
/* Rows of a list in the current row around it: false when it is absent. */
bool slow_list(slow *s, const sema_list *list, const tree **rows, uint32_t *n);
typedef struct slow_code { /* a code that the rules name of a set */
    struct slow_code *next;
    str code;
} slow_code;
/* Whether the field is as it must be in every row there is. */
bool slow_check_field(slow *s, const sema_field *f, const slow_code *codes);
enum { SLOW_ROWS = 64 };

/* ---- slow_expr.c ---- */

slow_value slow_expr(slow *s, const ast_expr *e);
/* The author's words without parentheses around all of them. */
str slow_words(const slow *s, span at);
truth slow_cond(slow *s, const ast_expr *e);
long slow_count(slow *s, const ast_expr *e); /* a whole number that the rules fix */

/* The rows of a list expression, each with how it passes its filters; false when the list is absent. */
typedef struct slow_rows {
    const sema_list *list;
    uint32_t n;
    const tree *row[SLOW_ROWS];
    slow_group *group[SLOW_ROWS]; /* of groups, instead of row */
    truth pass[SLOW_ROWS];
    const sema_field *culprit; /* where a pass is WRONG */
    bool wrong;                /* not there, because a row that would be grouped is WRONG */
} slow_rows;
bool slow_view(slow *s, const ast_expr *e, slow_rows *out);
slow_value slow_not_there(const slow_rows *view); /* what anything over a list that is absent comes to */

/* Row `i` becomes the one looked at; back to the one around it. */
typedef struct slow_around { const tree *row; const slow_group *group; } slow_around;
slow_around slow_enter(slow *s, const slow_rows *view, uint32_t i);
void slow_leave(slow *s, const slow_rows *view, slow_around around);

/* ---- slow_time.c ---- */

bool slow_in_force(const slow *s, const ast_dates *d);
bool slow_is_there(const slow *s, const ast_item *i); /* a requirement or a condition */
const sema_competency *slow_edition(const slow *s, const sema_competency *first); /* NULL: none is in force */
slow_value slow_date_call(slow *s, const ast_expr *e);
slow_value slow_window(slow *s, const ast_expr *e);
slow_value slow_quant(slow *s, const ast_expr *e);

/* ---- slow_score.c ---- */

slow_value slow_score(slow *s, const ast_expr *e);
slow_value slow_part(slow *s, const ast_expr *e);
/* The higher (or lower) of two values that are points. */
slow_value slow_max_of_points(slow *s, slow_value x, slow_value y, bool want_lower);

/* ---- slow_people.c ---- */

slow_value slow_people(slow *s, const ast_expr *e);

/* ---- slow_judge.c ---- */

typedef enum slow_kind { SLOW_TIER, SLOW_NO_TIER, SLOW_UNDETERMINED, SLOW_INVALID, SLOW_ABSENT } slow_kind;

typedef struct slow_result {
    slow_kind kind;
    int at_least, at_most; /* tiers, -1 for none */
} slow_result;

/* What a line can turn out to be, as a set. */
enum { SLOW_MET = 1, SLOW_UNMET = 2, SLOW_LAPSED = 4 };

typedef struct slow_line {
    struct slow_line *next;
    const ast_item *item; /* NULL for a tier's root */
    unsigned can;
    struct slow_line *children;
} slow_line;

typedef struct slow_outcome {
    slow_result *results;   /* by competency */
    slow_line ***roots;     /* by competency: option times tiers plus tier; NULL where the option lacks the tier */
} slow_outcome;

/* `facts` NULL: a record that is no JSON. */
slow_outcome slow_judge(slow *s, const tree *facts);

/* The result of a competency, whether its facts are right or not. */
slow_result slow_verdict(slow *s, const sema_competency *c);

/* The options of an edition that are in force: one, NULL, where none is written. */
uint32_t slow_noptions(const slow *s, const sema_competency *c);
const ast_item *slow_option(const slow *s, const sema_competency *c, uint32_t number);

#endif
