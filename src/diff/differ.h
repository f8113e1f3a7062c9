/* What the files of the comparison share; nothing outside src/diff includes it.
 *
 * Order of work (meaning.c): competencies are matched, of each pair the options, of each option what is asked, by name
 * first and by content then.  Where two of a pair differ, expr_changes() goes down both at once to the narrowest part
 * that differs, and says so at the definition or requirement in which that part is written (homes.c). */
#ifndef COMP_DIFF_DIFFER_H
#define COMP_DIFF_DIFFER_H

#include "diff/change.h"
#include "diff/form.h"

typedef struct diff_definition { /* a set, let or score: whoever refers to it shows what is written here */
    const ast_item *item;
    const ast_item *competency; /* that it stands in, or NULL */
    const ast_item *within;     /* … and the tier or option of it */
} diff_definition;

typedef struct diff_side {
    const program *p;
    diff_definition *definitions;
    uint32_t ndefinitions;
} diff_side;

/* Two items that are taken for one: competencies' editions, options, requirements, conditions. */
typedef struct diff_pair {
    struct diff_pair *next;
    const ast_item *old, *new;
} diff_pair;

/* … and competencies by their numbers; UINT32_MAX where there is none on that side. */
typedef struct diff_match {
    uint32_t old, new;
    const str *tiers; /* by the old tiers' numbers: what they are called in the new rules; NULL: as before */
} diff_match;

typedef struct differ {
    arena *a; /* has a trap */
    forms forms;
    diff_side old, new;
    diff_changes *out;
    diff_pair *pairs, **pairs_end;
    diff_match *matches;
    uint32_t nmatches;
    diff_home *here;   /* whose parts are being compared                    */
    diff_group *group; /* … and its competency                              */
    str here_path;     /* of `here`, for `used_by`                          */
    strmap seen_lets;  /* pairs of lets gone through for `here`             */
    bool of_days;      /* only editions in force are compared               */
    int32_t old_day, new_day;
    bool many;         /* several competencies: paths begin with theirs     */
    bool qualify;      /* several options: paths name them                  */
    const diff_definition *old_in, *new_in; /* whose own text is compared; NULL: that of `here` */
    str subject;       /* row and column, role …: which of several parts it is  */
    int32_t old_tier, new_tier; /* that is being compared, or FORM_EVERY_TIER   */
} differ;

void keep_pair(differ *d, const ast_item *old, const ast_item *new);

/* ---- homes.c: where changes stand ---- */

void sides_index(differ *d, diff_side *side);
diff_group *group_of(differ *d, const ast_item *old, const ast_item *new, str name, str title);
diff_home *home_of(differ *d, diff_home_kind kind, str name, str title, span old_at, span new_at);
/* … of which there is one of this name. */
diff_home *home_named(differ *d, diff_home_kind kind, str name, str title, span old_at, span new_at);
/* Goes to a place: what expr_changes() finds and is not written in a definition stands here. */
void go_to(differ *d, diff_home *home, str path);
diff_change *add_change(differ *d, diff_home *home, diff_change change);
/* At the definition that is being compared with its own other edition; at `here` where there is none: what refers to a
 * definition and now refers to something else has changed itself. */
void say_change(differ *d, diff_change change);
void changes_finish(differ *d); /* in order, counted, without the empty */

diff_home_kind definition_kind(const ast_item *definition);
/* The definition in which a span is written, or NULL; they do not nest. */
const diff_definition *definition_at(const diff_side *side, span at);
/* The definition that a name in the text at `from` means: the innermost. */
const diff_definition *definition_named(const diff_side *side, ast_item_kind kind, str name, span from);
/* Are they editions of one definition, by their names and where they stand? */
bool are_counterparts(const differ *d, const diff_definition *old, const diff_definition *new);
/* The other edition of one of `side`; NULL where there is none. */
const diff_definition *counterpart(const differ *d, const diff_side *side, const diff_definition *x);

str words_of(differ *d, const diff_side *side, span at); /* the author's, on one line */
str day_text(arena *a, int32_t day);
str dates_text(arena *a, const ast_dates *dates); /* "from 2017-12-01", "always" */

/* ---- exprs.c ---- */

/* Says how `b` differs from `a`; `what` they are: "condition", "number".  Nothing where they mean the same. */
void expr_changes(differ *d, const ast_expr *a, const ast_expr *b, const char *what);
/* Conditions that are asked together (or any of which is): which are gone, new, or other ones. */
void conditions_changes(differ *d, const ast_expr **a, uint32_t na, const ast_expr **b, uint32_t nb, const char *what);
uint32_t old_form(differ *d, const ast_expr *e);
uint32_t new_form(differ *d, const ast_expr *e);

/* ---- sets.c, tables.c ---- */

/* Expressions that stand for sets; `of`: what is compared with them. */
void set_changes(differ *d, const ast_expr *a, const ast_expr *b, const ast_expr *of);
void table_changes(differ *d, const ast_expr *a, const ast_expr *b, const char *what);
bool tables_fit(differ *d, const ast_expr *a, const ast_expr *b); /* they have the same keys */

/* ---- requirements.c ---- */

/* All that is asked by two competencies; their options are matched already. */
typedef struct option_pair {
    const ast_item *old, *new; /* NULL for one that is not there, both NULL: the competency itself */
    str path;
} option_pair;

void requirements_changes(differ *d, const sema_competency *a, const sema_competency *b, const option_pair *options,
                          uint32_t n);
void header_changes(differ *d, diff_home *home, const ast_item *a, const ast_item *b, bool dates);
void notes_changes(differ *d, diff_home *home, const ast_item *a, const ast_item *b);

/* ---- people.c ---- */

/* Of conditions that mean the same: roles that are called otherwise. */
void roles_words(differ *d, const ast_expr *a, const ast_expr *b);

/* ---- scores.c ---- */

/* Parts that are called otherwise; `home`: of their score. */
void parts_words(differ *d, diff_home *home, const ast_expr *a, const ast_expr *b);

/* ---- titles.c ---- */

/* Of definitions of one name and kind, those of tiers included. */
void definitions_titles(differ *d, const ast_item *olds, const ast_item *news);
void shared_titles(differ *d); /* … that all competencies share */
void catalogs_titles(differ *d);

/* ---- schema.c ---- */

void facts_changes(differ *d);

/* ---- meaning.c ---- */

/* Fills d->out from the two programs. */
void meaning_changes(differ *d);

#endif
