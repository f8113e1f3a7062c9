/* One expectation against what came out. */
#ifndef COMP_SUITE_CHECK_H
#define COMP_SUITE_CHECK_H

#include "suite/suite.h"

typedef struct checking {
    const suite *s;
    const suite_run *run;
    arena *arena;    /* of the runner: lives until its next run; has a trap */
    buf *out;        /* scratch, owned by the frame that set the trap       */
    bool explain;
} checking;

/* Fills everything of `f` but `of`, which is set. */
void check_expectation(checking *c, suite_finding *f);

#endif
