/* What differs between two editions of rules, in words: competencies, in each the places where something stands, at
 * each place its changes.  meaning.c and its neighbours fill it, renderers format it; both know no more of each other.
 *
 * A change is told once, where it is written.  Of a set or a let that is the definition, and `used_by` says which
 * requirements it bears on.  Of a competency that is written once for several areas the changes are told once, too. */
#ifndef COMP_DIFF_CHANGE_H
#define COMP_DIFF_CHANGE_H

#include "base/source.h"

typedef enum diff_kind { /* ORDER DIFF_KIND: diff_kind_word() */
    DIFF_ADDED,
    DIFF_REMOVED,
    DIFF_CHANGED,
    DIFF_MOVED,
    DIFF_RENAMED,
    DIFF_RETITLED
} diff_kind;

typedef struct diff_change {
    struct diff_change *next;
    diff_kind kind;
    bool words_only;        /* of names and titles: no result depends on it              */
    bool named;             /* `subject` is the name of `what` itself                    */
    str what;               /* "number", "exam", "condition" …; empty: the place itself  */
    str subject;            /* which of them: "developed, silver"; or empty              */
    str old_text, new_text; /* empty where there is none                                 */
    span old_at, new_at;    /* SPAN_NONE where there is none                             */
} diff_change;

typedef struct diff_words {
    struct diff_words *next;
    str text;
} diff_words;

typedef enum diff_home_kind { /* ORDER DIFF_HOME: the order in which they are told, and diff_home_word() */
    HOME_COMPETENCY, HOME_FACTS, HOME_SET, HOME_LET, HOME_SCORE, HOME_OPTION, HOME_TIER, HOME_REQUIREMENT
} diff_home_kind;

typedef struct diff_home {
    struct diff_home *next;
    diff_home_kind kind;
    str name, title;         /* a requirement's is its path; of the competency and the facts empty */
    span old_at, new_at;
    diff_change *first, *last;
    diff_words *used_by, *last_used_by; /* of definitions and facts */
} diff_home;

typedef struct diff_group {
    struct diff_group *next;
    diff_words *names, *last_name; /* of the competencies; none: shared definitions, and the facts */
    str title;
    str against;             /* "the edition before 2017-12-01", where that is what a new edition is compared with */
    span old_at, new_at;
    diff_home *first, *last;
} diff_group;

typedef struct diff_changes {
    const source_set *old_sources, *new_sources;
    diff_group *first, *last;
    uint32_t n, words_only; /* changes; of these, of names and titles only */
} diff_changes;

const char *diff_kind_word(diff_kind kind);      /* "added" */
const char *diff_home_word(diff_home_kind kind); /* "set", "requirement" */

#endif
