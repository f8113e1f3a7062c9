/* A run over all mutants, and what came out. */
#ifndef COMP_MUTATE_MUTATION_H
#define COMP_MUTATE_MUTATION_H

#include <comp/mutate.h>

#include "mutate/proof.h"
#include "mutate/mutant.h"
#include "suite/suite.h"

typedef enum mutant_fate {
    FATE_CAUGHT,       /* by case `test` of the suite         */
    FATE_SURVIVED,
    FATE_EQUIVALENT,   /* `proof` says how                    */
    FATE_NOT_COMPILED  /* `why`: the first mistake, with code */
} mutant_fate;

/* A test that passes on the rules as they are and fails on the mutant: tried out on both. */
typedef struct catching_test {
    str title;     /* of the block                               */
    str text;      /* a `test` block in its one form, or an `expect` for case `like`; empty: none was found */
    uint32_t like; /* case of the suite whose partner shows the difference; else UINT32_MAX */
} catching_test;

typedef struct mutant_result {
    mutant_fate fate;
    uint32_t test;
    str why;
    proof proof;
    catching_test catching;
} mutant_result;

/* The files that tests name, as they were read for the rules as they are: mutants see the same. */
typedef struct files_kept {
    struct kept_file { str path, text; bool read; } *at;
    uint32_t n, cap;
} files_kept;

struct comp_mutation {
    const comp_program *program;
    int32_t today;         /* the day of tests without a date       */
    arena arena;
    suite *suite;          /* of the rules as they are              */
    files_kept files;
    mutants all;
    const bool *uses;       /* by source: tests that catch something `use` it */
    mutant_result *results; /* by mutant                            */
    arena *kept;            /* by thread: texts of results          */
    unsigned nkept;
    bool searched;          /* tests that would catch survivors were looked for */
    comp_mutation_counts counts;
};

/* ---- compiling what is changed ---- */

/* Edits beside those of a mutant, in places of the sources as they are, and a source beside these. */
typedef struct more_edits {
    const mutant_edit *at;
    uint32_t n;
    const comp_source *source; /* or NULL */
} more_edits;

/* The program's sources with that of `m` changed (NULL: none), and more edits.  The program is the caller's;
 * COMP_ERR_RULES: `ds`, which was empty, says why. */
comp_status mutation_compile(comp_program **out, arena *a, const comp_mutation *of, const mutant *m, more_edits more,
                             comp_diags *ds);

/* Nothing but expectations of tests was wrong with it: adds to `more` what leaves these out. */
bool mutation_unfit(arena *a, const comp_mutation *of, const mutant *m, const comp_diags *ds, more_edits *more);

/* Reads a file for the tests as the rules are, and keeps it for the mutants: comp_files.read of a `files_keeping`. */
typedef struct files_keeping {
    comp_mutation *of;
    const comp_files *files;
} files_keeping;

bool mutation_keep_file(void *context, const char *path, comp_source *out);

/* The tests of a changed program. */
comp_status mutation_suite(suite **out, const comp_mutation *of, const comp_program *changed, comp_diags *ds);

/* ---- tests that would catch a survivor ---- */

typedef struct search search; /* partners to try, the same for all survivors */

/* NULL when memory ends.  Without partners nothing is found; `whole_tests`: no partner of
 * the tests is tried. */
search *search_new(const comp_mutation *of, bool with_partners, bool whole_tests);
void search_free(search *s);

/* In `a`, whose end of memory jumps to its trap; any thread. */
catching_test search_catching(const search *s, arena *a, const mutant *m, const comp_program *changed);

/* When all are found: tests that differ get titles that differ, and none has that of a test there is. */
comp_status catching_name(comp_mutation *of);

#endif
