/* What the files about requirements share; nothing outside src/diff includes it. */
#ifndef COMP_DIFF_REQUIREMENTS_IMPL_H
#define COMP_DIFF_REQUIREMENTS_IMPL_H

#include "diff/differ.h"

enum { EVERY_TIER = -1 };

typedef struct asked {
    const ast_item *item;
    uint32_t option; /* of the option pairs; 0 is the competency itself              */
    int32_t tier;    /* of its own side, or EVERY_TIER                               */
    int32_t level;   /* the same, numbered alike on both sides                       */
    bool done;
} asked;

typedef struct page {
    const sema_competency *c;
    asked *at;
    uint32_t n;
} page;

typedef struct comparison {
    differ *d;
    page old, new;
    const option_pair *options;
    uint32_t noptions;
    str *levels; /* names of the tiers of both sides: the new ones, then those that are gone */
    uint32_t nlevels;
} comparison;

/* ---- requirement.c ---- */

str asked_name(const ast_item *i); /* its name, or its title */
str asked_path(const comparison *x, const asked *e); /* "reseller.gold.exams" */
str path_for_use(const comparison *x, str path);     /* … with its competency's name where there are several */
bool same_dates(const ast_item *a, const ast_item *b);

/* Goes to a requirement; `a` or `b` may be NULL. */
void go_to_pair(const comparison *x, str path, const ast_item *a, const ast_item *b);
void say_at(differ *d, diff_home *home, diff_kind kind, bool words_only, const char *what, str old, str new,
            span old_at, span new_at);

/* With the tiers set. */
void pair_changes(const comparison *x, str path, const ast_item *a, const ast_item *b);
void lone_changes(const comparison *x, str path, const ast_item *i, bool added);

#endif
