/* The command line: what its parts share.  It uses the library as anybody could, by include/comp/ alone.
 *
 * Data goes to standard output, everything else to standard error. */
#ifndef COMP_CLI_CMD_H
#define COMP_CLI_CMD_H

#include <comp/comp.h>

#include "args.h"
#include "output.h"

/* Exit codes, the same for every command; docs/cli.md. */
enum {
    EXIT_YES = 0,           /* done, and the answer is yes                         */
    EXIT_NO = 1,            /* done, and the answer is no                          */
    EXIT_USAGE = 2,         /* the command line makes no sense: nothing was done   */
    EXIT_RULES = 3,         /* the rules are invalid                               */
    EXIT_FACTS = 4,         /* some facts are invalid, the rest were judged        */
    EXIT_SYSTEM = 5,        /* could not read, write or allocate                   */
    EXIT_INTERRUPTED = 130
};

/* Of two exit codes the one that counts: 2, 130, 5, 3, 4, 1, 0. */
int exit_graver(int a, int b);

typedef struct cli {
    args args;
    output out;
    comp_style out_style, err_style;
} cli;

typedef struct command {
    const char *name;
    const char *summary;         /* for the list of commands          */
    const char *help;            /* a screen of text, examples first  */
    const option_spec *options;  /* ends with a row without a name    */
    int (*run)(cli *c);          /* returns the exit code             */
} command;

/* The commands there are; ends with a row without a name. */
extern const command commands[];

/* NULL where there is none: it has been said then. */
const command *command_find(const char *name);

extern const option_spec check_options[], fmt_options[], eval_options_known[], test_options[], cases_options_known[],
    mutate_options[], diff_options[], facts_options[], explain_options[], dump_options[], help_options[];
extern const char help_text[], check_help[], fmt_help[], eval_help[], test_help[], cases_help[], mutate_help[],
    diff_help[], facts_help[], explain_help[], dump_help[], help_help[];

int cmd_check(cli *c);
int cmd_fmt(cli *c);
int cmd_eval(cli *c);
int cmd_test(cli *c);
int cmd_cases(cli *c);
int cmd_mutate(cli *c);
int cmd_diff(cli *c);
int cmd_facts(cli *c);
int cmd_explain(cli *c);
int cmd_dump(cli *c);
int cmd_help(cli *c);

/* True once the user has asked to stop (Ctrl-C). */
bool interrupted(void);

/* What went wrong in the library, said and turned into an exit code; `doing` as in "cannot `doing`". */
int system_failure(comp_status status, const char *doing);

#endif
