/* Forms: what a part of the rules means, as a number.  Two parts, of one program or of two, mean the same where their
 * numbers are equal.  It is sound and not complete: equal numbers, equal results on all facts; some parts that mean
 * the same in a roundabout way have different numbers.
 *
 * Left out of a form are names and titles, the order of what is asked together, lets and calls (what they stand for
 * is in their place), which way round a comparison is written, and the `all of` and `and` that only group.  Fields are
 * told by their names in the facts.  With a tier, tables `by tier` are decided; with FORM_EVERY_TIER they stand. */
#ifndef COMP_DIFF_FORM_H
#define COMP_DIFF_FORM_H

#include "sema/sema.h"

enum { FORM_EVERY_TIER = -1 };

typedef struct forms {
    arena *a;          /* owns all of it; has a trap                       */
    strmap numbers;    /* of a form's parts                                */
    strmap texts;
    str *made;         /* by number: its parts                             */
    uint32_t n, cap;
    value *large;      /* numbers that do not fit                          */
    uint32_t nlarge;
    strmap renamed;    /* of a competency's name to a number of `names`    */
    const str *names;  /* … under which it is taken for the same as another */
    strmap tiers;      /* of a tier that was renamed, by its competency's name and its own, to a number of … */
    const str *tier_names;
    str about;         /* the competency whose tables `by tier` are looked at */
    strmap lets;       /* of a let's symbol and a tier to its form         */
    /* What may be seen on the way of the form that is being made, or NULL. */
    void (*see)(void *with, const sema_field *f);
    void *with;
} forms;

uint32_t form_of_expr(forms *f, const ast_expr *e, int32_t tier);
uint32_t form_of_member(forms *f, const ast_expr *member);          /* of a set, with its dates */
uint32_t form_of_members(forms *f, const sema_set *set);
/* Of a requirement or a condition. */
uint32_t form_of_item(forms *f, const ast_item *item, const sema_competency *c, int32_t tier);

/* What is asked for a tier by an option (NULL: there are none written) and its competency; 0: it is not offered. */
uint32_t form_of_tier(forms *f, const sema_competency *c, const ast_item *option, int32_t tier);
/* All of it, without names: its tiers, options and what is asked; its dates are not in it. */
uint32_t form_of_competency(forms *f, const sema_competency *c);
uint32_t form_of_option(forms *f, const sema_competency *c, const ast_item *option);

/* What a tier of the old rules is called in the new ones. */
str form_tier_name(const forms *f, str competency, str tier);

/* How many of the lines of a requirement are asked; `at least 1 of` is `any of`. */
ast_group form_group(forms *f, const ast_item *require);

/* "sales.amount": as the facts call it. */
str form_field_path(arena *a, const sema_field *field);

/* The cell of a table `by tier` at this tier, and of what lets stand for it; else `e`. */
const ast_expr *form_at_tier(const ast_expr *e, int32_t tier);
bool form_is_tier_key(const ast_expr *key); /* the word `tier`; false of NULL */
bool form_names_tier(const ast_key *label, int32_t tier);
bool form_axis_names_tier(const ast_expr *table, bool across, int32_t tier); /* some label of rows, or columns */

#endif
