/* Where two programs judge a partner differently, said as a test expects it. */
#ifndef COMP_MUTATE_DIFFER_H
#define COMP_MUTATE_DIFFER_H

#include "api/program.h"
#include "eval/eval.h"
#include "facts/json_reader.h"

/* A program on one day, ready to judge. */
typedef struct judge {
    const plan *plan;
    eval *eval;
    facts_reader *reader;
    facts facts;
    bool ready;
} judge;

/* False when memory ends; judge_close() in either case. */
bool judge_open(judge *j, const comp_program *p, int32_t day, const rates *r);
void judge_close(judge *j);

/* NULL when memory ends.  Borrowed until the next. */
const outcome *judge_partner(judge *j, str json);

/* `expect cloud_crm is silver`, as `one` has it and `other` has not; empty where there is no difference that a test can
 * expect.  In `a`. */
str first_difference(arena *a, const outcome *one, const outcome *other);

#endif
