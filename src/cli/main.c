/* comp: finds the command, takes its words apart, runs it, and sees to it that what could not be written is told. */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd.h"

const command commands[] = {
    {"check", "look for mistakes in rules", check_help, check_options, cmd_check},
    {"fmt", "put rules into their one form", fmt_help, fmt_options, cmd_fmt},
    {"eval", "judge partners by rules, and say why", eval_help, eval_options_known, cmd_eval},
    {"test", "run the tests that stand with rules", test_help, test_options, cmd_test},
    {"cases", "make partners from rules, as tests or as facts", cases_help, cases_options_known, cmd_cases},
    {"mutate", "change the rules, and see whether the tests notice", mutate_help, mutate_options, cmd_mutate},
    {"diff", "show what changed between two editions of rules, and for whom", diff_help, diff_options, cmd_diff},
    {"facts", "show what the rules want to know of a partner", facts_help, facts_options, cmd_facts},
    {"explain", "tell what an error or a warning means", explain_help, explain_options, cmd_explain},
    {"dump", "show what the compiler makes of rules", dump_help, dump_options, cmd_dump},
    {"help", "show how a command is used", help_help, help_options, cmd_help},
    {0},
};

const command *command_find(const char *name) {
    const char *names[sizeof commands / sizeof *commands];
    size_t n = 0;
    for (; commands[n].name; n++) {
        if (strcmp(commands[n].name, name) == 0) return &commands[n];
        names[n] = commands[n].name;
    }
    int nearest = comp_nearest(name, names, n);
    if (nearest >= 0) say("there is no command `%s`; the nearest is `%s`", name, names[nearest]);
    else say("there is no command `%s`; `comp help` lists those there are", name);
    return NULL;
}

/* ---- exit codes ---- */

int exit_graver(int a, int b) {
    static const int by_weight[] = {EXIT_USAGE, EXIT_INTERRUPTED, EXIT_SYSTEM, EXIT_RULES, EXIT_FACTS, EXIT_NO};
    for (size_t i = 0; i < sizeof by_weight / sizeof *by_weight; i++)
        if (a == by_weight[i] || b == by_weight[i]) return by_weight[i];
    return EXIT_YES;
}

int system_failure(comp_status status, const char *doing) {
    switch (status) {
    case COMP_OK: return EXIT_YES;
    case COMP_ERR_RULES: return EXIT_RULES;
    case COMP_ERR_FACTS: return EXIT_FACTS;
    case COMP_ERR_NOMEM: say("cannot %s: out of memory", doing); return EXIT_SYSTEM;
    case COMP_ERR_IO: say("cannot %s: %s", doing, strerror(errno)); return EXIT_SYSTEM;
    case COMP_ERR_LIMIT: say("cannot %s: a text is too large", doing); return EXIT_SYSTEM;
    case COMP_ERR_FAULT:
        say("cannot %s: comp found its own work wrong, and dropped it; please report this", doing);
        return EXIT_SYSTEM;
    case COMP_ERR_USAGE: break;
    }
    say("cannot %s: comp misused its library; please report this", doing);
    return EXIT_SYSTEM;
}

/* ---- interruption ---- */

static volatile sig_atomic_t stop_asked;

static void ask_to_stop(int signal) {
    (void)signal;
    stop_asked = 1;
}

bool interrupted(void) { return stop_asked != 0; }

/* The first Ctrl-C ends the run after the partner being judged; a second one ends it at once.  Who started comp with
 * Ctrl-C ignored, as a shell does in the background, means it.  A closed pipe is an error of the write. */
static void set_signals(void) {
    struct sigaction stop = {.sa_handler = ask_to_stop, .sa_flags = (int)SA_RESETHAND};
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    if (sigaction(SIGINT, NULL, &before) == 0 && before.sa_handler != SIG_IGN) sigaction(SIGINT, &stop, NULL);
    sigaction(SIGPIPE, &ignore, NULL);
}

/* ---- running ---- */

static int run(cli *c, int argc, char **argv) {
    if (argc < 2) {
        error_sink(NULL, help_text, strlen(help_text));
        return EXIT_USAGE;
    }
    const char *word = argv[1];
    if (strcmp(word, "--version") == 0) {
        output_printf(&c->out, "comp %s\n", comp_version());
        return EXIT_YES;
    }
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) word = "help";
    const command *cmd = command_find(word);
    if (!cmd) return EXIT_USAGE;
    if (!args_parse(&c->args, cmd->options, argc - 2, argv + 2)) {
        say("`comp help %s` shows how it is used", cmd->name);
        return EXIT_USAGE;
    }
    c->out_style = style_of(STDOUT_FILENO, c->args.color == COLOR_ALWAYS, c->args.color == COLOR_NEVER);
    c->err_style = style_of(STDERR_FILENO, c->args.color == COLOR_ALWAYS, c->args.color == COLOR_NEVER);
    if (c->args.help) {
        output_text(&c->out, cmd->help);
        return EXIT_YES;
    }
    return cmd->run(c);
}

int main(int argc, char **argv) {
    if (!descriptors_reserve()) return EXIT_SYSTEM;
    set_signals();
    cli c = {0};
    int code = run(&c, argc, argv);
    if (!output_close(&c.out)) code = exit_graver(code, EXIT_SYSTEM);
    args_free(&c.args);
    return code;
}
