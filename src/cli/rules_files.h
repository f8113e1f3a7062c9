/* The rule files that a command line names, read into memory. */
#ifndef COMP_CLI_RULES_FILES_H
#define COMP_CLI_RULES_FILES_H

#include "cmd.h"

/* Does this argument name rules?  It ends in `.comp`, or is a directory. */
bool is_rules(const char *argument);

/* The texts, in the order of the arguments; a directory's `*.comp`, those of its directories included, by name.  A file
 * that is named twice is there once. */
typedef struct rules_files {
    comp_source *sources;
    size_t n, cap;
    size_t met; /* files met, those named twice included */
    struct file_identity *identities; /* by source */
} rules_files;

/* Reads the `n` arguments.  Returns EXIT_YES, or another exit code when something is missing or cannot be read: it has
 * been said then.  rules_free() in either case. */
int rules_read(rules_files *rules, const char *const *arguments, size_t n);
void rules_free(rules_files *rules);

/* One text of rules out of a file of any name, `-` being standard input.  `name` is what messages call it, and what its
 * `use` lines are relative to.  As rules_read(). */
int rules_read_text(rules_files *rules, const char *path, const char *name);

/* Reads the files that rules `use`, and keeps them with the others. */
comp_finder rules_finder(rules_files *rules);

/* For a command whose arguments are all rules: reads them and works on them, with an empty list for their mistakes and
 * what its options have `chosen`.  Returns the exit code; `doing` as in "cannot `doing`". */
int rules_work(cli *c, const char *doing, int (*work)(cli *c, rules_files *rules, comp_diags *ds, const void *chosen),
               const void *chosen);

/* A whole file, to be freed; NULL where it cannot be read (errno). */
char *file_read(const char *path, size_t *n);

/* Says which competencies are not in force on `day`: they have no line in what is written. */
void say_absent(const comp_program *program, comp_date day);

#endif
