/* The words of a command line, taken apart.  Options may stand anywhere; `--name value` and `--name=value` are the
 * same; `--` ends them, `-` is an operand. */
#ifndef COMP_CLI_ARGS_H
#define COMP_CLI_ARGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <comp/options.h>

enum { MOST_OPTIONS = 16 };

typedef struct option_spec {
    const char *name;  /* without its dashes                              */
    const char *value; /* what it takes, such as "DATE"; NULL: it is a flag; "FACTS...": it may stand several times */
} option_spec;

typedef enum color_mode { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } color_mode;

typedef struct args {
    const char **operands; /* owned; in order */
    size_t n;
    const char *option[MOST_OPTIONS]; /* by row of the command's options: its value, "" for a flag, NULL: not given */
    const char **repeated; /* owned; the values of the option that may stand several times, in order */
    size_t nrepeated;
    bool help;                        /* --help and --color are every command's                                     */
    color_mode color;
} args;

/* False where the words make no sense: it has been said then.  `known` ends with a row without a name. */
bool args_parse(args *a, const option_spec *known, int argc, char **argv);
void args_free(args *a);

/* Sets `date` where `value` is not NULL.  False where that is no date: it has been said then. */
bool args_date(const char *option, const char *value, comp_date *date);

/* Sets `count` where `text` is not NULL: a whole number from 1 to `most`.  False where it is none: it has been said then. */
bool args_count(const char *name, const char *text, uint64_t most, uint64_t *count);

enum { MOST_JOBS = 256 };

/* Which of `choices` (n words) is the value of `option`?  False where it is none: it has been said then. */
bool args_choice(const char *option, const char *value, const char *const *choices, size_t n, size_t *choice);

#endif
