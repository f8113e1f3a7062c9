/* What the commands that run tests read besides rules: files that tests name, exchange rates. */
#ifndef COMP_CLI_TEST_FILES_H
#define COMP_CLI_TEST_FILES_H

#include "cmd.h"

/* Zero at first; test_files_free() in the end. */
typedef struct test_files {
    char *file; /* the one read last */
} test_files;

/* Reads them from where they are named. */
comp_files test_files_reader(test_files *files);
void test_files_free(test_files *files);

/* The rates in the file at `path`, or none where that is NULL.  An exit code; it has been said, or `diags` says why. */
int test_rates_read(comp_rates **rates, const char *path, comp_diags *diags);

/* The diagnostics of rules and tests that are about to be run: errors in full, warnings by their number. */
void say_diags(const cli *c, const comp_diags *diags);

#endif
