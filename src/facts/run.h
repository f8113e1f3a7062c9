/* What the partners of one run have to do with each other: advice that was given need not be given again, and under
 * `--strict` two of them should not have one id.  Nothing of it changes a result.
 *
 * Memory: a few bytes a field; under `--strict` the ids, too, which is all that grows with the number of partners. */
#ifndef COMP_FACTS_RUN_H
#define COMP_FACTS_RUN_H

#include "comp/status.h"
#include "facts/facts.h"

typedef struct facts_run {
    arena arena;       /* owns the below                                      */
    uint32_t *advised; /* by field, the last for none: a bit a kind of error  */
    strmap ids;        /* of the partners so far, to 0; only under `--strict` */
} facts_run;

void facts_run_init(facts_run *run);
void facts_run_free(facts_run *run);

/* Takes a partner that was read into the run, which is borrowed by `f` until it is emptied.  COMP_OK, COMP_ERR_NOMEM. */
comp_status facts_run_take(facts_run *run, facts *f, bool strict);

/* Is this the first error of its kind about its field?  Answers true once. */
bool facts_run_advises(facts_run *run, const facts *f, const fact_error *e);

#endif
