/* What a comparison is made of. */
#ifndef COMP_DIFF_DIFF_H
#define COMP_DIFF_DIFF_H

#include <comp/diff.h>

#include "api/api.h"
#include "diff/differ.h"
#include "diff/population.h"

struct comp_diff {
    arena arena;
    const comp_program *before, *after;
    str old_name, new_name;
    diff_changes changes;
    diff_pair *pairs;      /* items that are taken for one */
    diff_match *matches;   /* competencies, too            */
    uint32_t nmatches;
    struct population *population; /* NULL before comp_diff_facts() */
};

#endif
