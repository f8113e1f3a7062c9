/* Partners generated from the rules: for each competency, option and tier one that just meets it, and from there
 * partners changed in one thing: an amount one cent less, a date one day earlier, a pass or a person fewer.
 *
 * How: from an empty partner, whatever the tier asks is made true going backwards through the plan (make.h); what is
 * not needed is taken away again until the partner is tight (shrink.h); then one thing at a time is changed (change.h).
 * Of all these partners those are kept that show something new of the rules (seen.h).  Nothing is assumed: each partner
 * has been judged, and what is said of it is what judging said.  No chance is involved: the same program and days give
 * the same partners. */
#ifndef COMP_CASES_CASES_H
#define COMP_CASES_CASES_H

#include <comp/comp.h>

#include "eval/outcome.h"

/* `expect PATH STATE`, as the partner was judged. */
typedef struct cases_expect {
    str path;
    line_state state;
} cases_expect;

typedef struct cases_partner {
    str title;           /* "silver, reseller option: CRM net new revenue one cent below USD 100,000"; none twice   */
    str change;          /* its part after the colon; "just enough" of a partner that is no change of another        */
    str group;           /* "silver, reseller option, developing": its base, without "just enough"                   */
    str name;            /* of a base: a name for it, "silver_reseller_developing"                                   */
    str id;              /* the title slugged: the partner's `id`                                                    */
    str json;            /* its facts: one object in one line, as `comp eval` reads it                               */
    str with;            /* a change: the fields that differ from its base's, as after `with`; empty where `with` cannot
                            say it (a field with a default left out)                                              */
    cases_expect *expects; uint32_t nexpects; /* requirements that came out otherwise than in the base           */
    str given;           /* the same as a `given` block has it, braces included                                      */
    uint32_t competency; /* what it was made for …                                                                   */
    uint32_t option;     /* … numbers of the plan of its day                                                         */
    uint32_t tier;       /* … from 0                                                                                 */
    int32_t day;         /* it is judged as of: the day of its base, but where the change is one of the day          */
    uint32_t base;       /* number of the partner of which this is a change; its own number where it is none: a base
                            comes before its changes                                                                 */
    bool reached;        /* the tier of the option is met                                                            */
    outcome_result result; /* of the competency                                                                      */
} cases_partner;

/* A condition, requirement, role or table cell that no partner tried shows in some state. */
typedef struct cases_gap {
    span at;
    str what;            /* "line 14: `net_new` is never unmet": a sentence's beginning, without a period          */
    bool impossible;     /* proven: no facts can; else only none were found                                          */
    str why;             /* of what is impossible; else empty                                                        */
} cases_gap;

typedef struct cases {
    const comp_program *program; /* borrowed: it outlives the cases */
    arena arena;
    cases_partner *partners;     uint32_t n;
    cases_gap *gaps;             uint32_t ngaps;
    uint32_t shown, all;         /* of `all` things that coverage counts (cover.h) so many were shown */
    uint64_t judged;             /* partners that were tried         */
} cases;

typedef struct cases_options {
    const int32_t *days; /* partners are made for each of these days; borrowed for the call   */
    uint32_t ndays;      /* 0: today                                                          */
    const bool *wanted;  /* by competency of the program; NULL: all                           */
    bool edges;          /* the days on which rules begin and end, too: partners for those days are among them then,
                            and changes of the day                                                                */
    bool keep_all;       /* keep what shows nothing new as well                               */

    /* NULL, or called for each partner that is tried, in order, before it is known whether it is kept; true ends the
     * search, and that partner is the last of those kept.  The partner is borrowed for the call; `base` means nothing
     * in it.  For those who look for a partner on whom two programs differ. */
    bool (*watch)(void *context, const cases_partner *tried);
    void *context;
} cases_options;

/* COMP_OK, COMP_ERR_NOMEM, COMP_ERR_USAGE (a day is outside the calendar). */
comp_status cases_new(cases **out, const comp_program *program, const cases_options *options);
void cases_free(cases *c);

#endif
