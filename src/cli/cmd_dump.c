/* comp dump: what the stages of the compiler make of rules. */
#include "rules_files.h"

enum { OPTION_STAGE };

const option_spec dump_options[] = {[OPTION_STAGE] = {"stage", "STAGE"}, {0}};

static const char *const stages[] = {"tokens", "ast", "sema", "plan"}; /* as comp_stage */

static int dump(cli *c, rules_files *rules, comp_diags *diags, const void *chosen) {
    const size_t stage = *(const size_t *)chosen;
    comp_finder finder = rules_finder(rules);
    comp_status status =
        comp_dump(rules->sources, rules->n, &finder, (comp_stage)stage, output_sink, &c->out, diags);
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
    size_t stage;
    if (!args_choice("stage", name, stages, sizeof stages / sizeof *stages, &stage)) return EXIT_USAGE;
    return rules_work(c, "dump the rules", dump, &stage);
}
