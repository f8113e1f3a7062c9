/* A run of all cases of a suite, and what came out. */
#ifndef COMP_SUITE_RESULTS_H
#define COMP_SUITE_RESULTS_H

#include "suite/suite.h"

typedef struct suite_result {      /* of one case */
    bool selected;                 /* by the filter: it was run                       */
    bool passed;
    const suite_finding *failed;   /* the expectations that failed, in their order    */
    uint32_t nfailed;
} suite_result;

/* A snapshot that is not as its file. */
typedef struct suite_change {
    const suite_snapshot *file;
    str now;
    bool torn; /* two tests expect different explanations in one file */
} suite_change;

struct comp_suite {
    suite *suite;
    comp_suite_counts counts;
    suite_result *results;  /* by case */
    suite_change *changes;
    uint32_t nchanges;
    arena arena;            /* of the last run: the above          */
    arena *kept;            /* … and by thread: texts of findings  */
    unsigned nkept;
};

#endif
