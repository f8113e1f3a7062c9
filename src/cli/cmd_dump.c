/* comp dump: what the stages of the compiler make of rules. */
#include "rules_files.h"

enum { OPTION_STAGE, OPTION_AS_OF };

const option_spec dump_options[] = {[OPTION_STAGE] = {"stage", "STAGE"}, [OPTION_AS_OF] = {"as-of", "DATE"}, {0}};

static const char *const stages[] = {"tokens", "ast", "sema", "plan"}; /* as comp_stage */

typedef struct choice {
    size_t stage;
    comp_date as_of;
} choice;

static int dump(cli *c, rules_files *rules, comp_diags *diags, const void *chosen) {
    const choice *what = chosen;
    comp_finder finder = rules_finder(rules);
    comp_status status = comp_dump(rules->sources, rules->n, &finder, (comp_stage)what->stage, what->as_of, output_sink,
                                   &c->out, diags);
    comp_diags_render(diags, COMP_DIAG_TEXT, &c->err_style, error_sink, NULL);
    if (status == COMP_ERR_IO) return EXIT_SYSTEM; /* the output says why when it is closed */
    return system_failure(status, "dump the rules");
}

int cmd_dump(cli *c) {
    const char *name = c->args.option[OPTION_STAGE];
    if (!name) {
        say("which stage?  `--stage tokens`, `ast`, `sema` or `plan`");
        return EXIT_USAGE;
    }
    choice what = {0};
    if (!args_choice("stage", name, stages, sizeof stages / sizeof *stages, &what.stage)) return EXIT_USAGE;
    if (!args_date("as-of", c->args.option[OPTION_AS_OF], &what.as_of)) return EXIT_USAGE;
    return rules_work(c, "dump the rules", dump, &what);
}
