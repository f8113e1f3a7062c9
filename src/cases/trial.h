/* Judging partners that are made up: written as JSON and read again, as anybody's facts are. */
#ifndef COMP_CASES_TRIAL_H
#define COMP_CASES_TRIAL_H

#include "cases/partner.h"
#include "eval/eval.h"
#include "facts/json_reader.h"

typedef struct trial {
    making m;
    uint32_t competency;
    eval *eval;            /* with reasons                                        */
    eval *probe;           /* … and without, of the one competency                */
    facts_reader *reader;
    facts facts;
    const outcome *outcome; /* of the last trial_judge()                          */
    buf json;
    arena *a;              /* scratch, with a trap                                */
    uint64_t judged;
} trial;

/* For one competency on one day; `needed` as in `making`.  False when memory ends; trial_end() in either case. */
bool trial_begin(trial *t, const plan *p, uint32_t competency, int32_t as_of, const bool *needed, arena *scratch);
void trial_end(trial *t);

/* Judges the partner with reasons: t->outcome, and trial_node() may be asked.  Memory's end: t->a's trap. */
void trial_judge(trial *t, made_row *partner);

/* Judges facts that are written already. */
void trial_judge_text(trial *t, str json);

/* Whether an option's tier is met: as quick as can be. */
bool trial_met(trial *t, made_row *partner, uint32_t option, uint32_t tier);

/* Are the facts in order, as far as the competency goes?  After either. */
bool trial_valid(const trial *t);

/* Of the partner judged last, with trial_judge(). */
value trial_node(trial *t, uint32_t node);
value trial_node_in(trial *t, uint32_t node, const made_row *row);

#endif
