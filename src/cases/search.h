/* Inside the search for cases: its state, and what its files ask of each other.
 *
 *   cases.c     the program's competencies, options and tiers in turn
 *   bases.c     the ways to a tier, and a partner for each
 *   keep.c      what is kept, and what is told of it
 *   change.c    one thing changed in a base
 *   title.c     what a partner is called
 *   gaps.c      what was not reached, once more
 *   edges.c     the days on which rules begin and end
 *   shown.c     what coverage says of it all */
#ifndef COMP_CASES_SEARCH_H
#define COMP_CASES_SEARCH_H

#include "cases/cases.h"
#include "cases/make.h"
#include "cases/seen.h"
#include "cases/shrink.h"
#include "cover/cover.h"

typedef enum change_kind {
    CHANGE_NOTHING,    /* a base                                                          */
    CHANGE_VALUE,      /* a cell of a row: another value                                  */
    CHANGE_LEFT_OUT,   /* … none                                                          */
    CHANGE_NO_ROW,     /* a row fewer: `named`                                            */
    CHANGE_NO_ROWS,    /* a list of nothing                                               */
    CHANGE_MORE_ROWS,  /* a row more, like another                                        */
    CHANGE_NO_PASS,    /* a pass fewer: code `text` of `named`                            */
    CHANGE_INSTEAD,    /* other codes: `text`                                             */
    CHANGE_MERGED,     /* one row in place of `named` and `text`                          */
    CHANGE_SPLIT,      /* the passes of `named` on two                                    */
    CHANGE_ALSO,       /* `named` with the passes of `text` as well                       */
    CHANGE_SAME,       /* two rows with one text in `field`                               */
    CHANGE_CONDITION,  /* whatever makes a condition come out as it has not yet: `text`   */
    CHANGE_FAR,        /* a base that does not reach the tier: no way to it was found      */
    CHANGE_PINNED      /* a base with a cell chosen, or a way taken: `text`               */
} change_kind;

typedef struct change {
    change_kind kind;
    uint32_t field;       /* that was changed                                              */
    uint32_t list, row;   /* the row that was changed, as in both; row PLAN_NIL: none is   */
    uint32_t edge;        /* see seen_compare(): 1 beyond it, 2 on it, 3 within; + 4 upwards */
    const sight *beyond;  /* what flips is told by it; NULL: by the partner itself         */
    const sight *also;    /* what it shows beside; or NULL                                 */
    str named, text;
} change;

typedef struct search {
    cases *out;
    const cases_options *options;
    const comp_program *program;
    trial t;
    trial other;          /* of the other day of an edge                          */
    seen *seen;
    seen *edges_seen;     /* pairs of partners on both sides of a day */
    arena *keep;          /* of what is found                                    */
    arena work;           /* of one base and its changes                         */
    buf text;             /* scratch                                             */
    strmap titles, ids, names; /* in `keep`                                           */
    tier_aim aim;
    bool several;         /* competencies, so that titles must name theirs       */
    bool many_days;
    cover *cover;             /* of the whole program */
    cover_observer *observer; /* what all partners tried have shown                  */
    bool *counts;             /* by item of it: it is of a competency that is wanted */
    uint32_t observed;        /* partners                                            */
    bool worth_it;            /* the partner judged last was looked at               */
    uint64_t work_done;       /* looking                                             */
    uint32_t *to_show, nto_show; /* scratch, by item and thing                       */
    uint32_t first;       /* among the partners: the first of this competency and day */
    sight **sights;       /* by partner, in `keep`: its keys                     */
    uint32_t cap;         /* of out->partners and `sights`                       */
    bool over;            /* the watcher has what it wanted                      */

    made_row *base;       /* in `work` */
    sight *base_sight;
    str base_context;     /* what tells it from other bases: "developing"; or empty */
    str *roles;           /* by row of the list of people: the place it fills in the base */
    uint32_t roles_list, nroles;
    uint32_t base_made;   /* texts made up in it */
    uint32_t base_number; /* among the partners */
} search;

/* Judges a partner and keeps it where it shows something new; what it was seen to show, or NULL where its facts are not
 * in order. */
const sight *search_consider(search *s, made_row *partner, const change *c);

/* All changes of the base in one thing. */
void search_changes(search *s);

/* A copy of the base in `work`. */
made_row *search_copy(search *s);

/* The part of a title after its colon; of the partner judged last. */
str title_of_change(search *s, const sight *x, const change *c);
/* … before it. */
str title_of_aim(search *s);
/* The values that tables are chosen by: "developed, yes". */
str title_of_keys(search *s);
/* A value in words. */
void title_value(search *s, buf *out, const plan_type *type, value v);
/* What a row is called: "ana", "sale". */
str title_of_row(search *s, const made_row *row);
/* Rule text in one line, cut where it is long. */
str title_phrase(search *s, span at);
str title_phrase_in(search *s, const source_set *sources, span at);
/* The text behind `from` in the scratch buffer, off it, in `a`. */
str title_take(search *s, size_t from, arena *a);

/* All ways to the tier that s->aim is, whose lines begin at `root`. */
void search_bases(search *s, uint32_t root);
/* A base for it in the plain way, in `work`: s->base; false where there is none.  `far` NULL, or whether it does not
 * reach the tier: then a partner who has nothing. */
bool search_make_base(search *s, bool *far);

/* As search_consider(), of a base: it is kept. */
const sight *search_consider_base(search *s, made_row *partner, const change *c);
/* Lets those go who show nothing that no other shows. */
void search_thin_out(search *s);
/* What is told of a partner judged last; keeping it. */
cases_partner search_describe(search *s, const made_row *partner, const sight *x, const change *c, bool is_base);
void search_add(search *s, cases_partner partner, const sight *x);
/* The path of a line in a tier of the option aimed at; whether it is a requirement that is told of. */
str search_path(search *s, uint32_t line, uint32_t tier);
bool search_is_topmost(const plan *p, uint32_t line);
/* The text, with a number by `form` where it is taken; a text as an id. */
str search_unlike(search *s, strmap *taken, str text, const char *form);
str search_slug(search *s, str title);
/* By field: what the competency, or one that it asks, reads. */
const bool *search_fields(arena *a, const plan *p, uint32_t competency);

/* The days on which rules of a competency begin and end: partners to whom that makes a difference. */
void search_edges(search *s, uint32_t competency);

/* Tries once more to find what no partner has shown of a condition. */
void search_gaps(search *s);

/* Coverage: see cover/cover.h.  shown_end() in any case. */
void shown_begin(search *s);
void shown_end(search *s);
/* Whether the partner judged last shows what none before it has. */
bool shown_is_new(search *s);
/* Adds all that it shows. */
void shown_keys(search *s, sight *x);
/* Writes down what is not shown. */
void shown_report(search *s);

#endif
