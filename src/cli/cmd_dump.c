/* comp dump: what the stages of the compiler make of rules. */
#include "cmd.h"
#include "rules_files.h"

enum { OPTION_STAGE, OPTION_AS_OF };

const option_spec dump_options[] = {[OPTION_STAGE] = {"stage", "STAGE"}, [OPTION_AS_OF] = {"as-of", "DATE"}, {0}};

static const char *const stages[] = {"tokens", "ast", "sema", "plan"}; /* as comp_stage */

static int dump(cli *c, const rules_files *rules, comp_stage stage, comp_date as_of, comp_diags *diags) {
    comp_status status = comp_dump(rules->sources, rules->n, stage, as_of, output_sink, &c->out, diags);
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
    comp_date as_of = {0};
    if (!args_date("as-of", c->args.option[OPTION_AS_OF], &as_of)) return EXIT_USAGE;
    for (size_t i = 0; i < c->args.n; i++) {
        if (is_rules(c->args.operands[i])) continue;
        say("%s is no file of rules: those end in .comp", c->args.operands[i]);
        return EXIT_USAGE;
    }

    rules_files rules;
    comp_diags *diags = NULL;
    int code = rules_read(&rules, c->args.operands, c->args.n);
    if (code == EXIT_YES) code = system_failure(comp_diags_new(&diags), "dump the rules");
    if (code == EXIT_YES) code = dump(c, &rules, (comp_stage)stage, as_of, diags);
    comp_diags_free(diags);
    rules_free(&rules);
    return code;
}
