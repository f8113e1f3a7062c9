/* comp facts: what rules want to be told about a partner, as a sample to fill in or as a table. */
#include "rules_files.h"

enum { OPTION_AS_OF, OPTION_TABLE };

const option_spec facts_options[] = {[OPTION_AS_OF] = {"as-of", "DATE"}, [OPTION_TABLE] = {"table", NULL}, {0}};

static int write_facts(cli *c, rules_files *rules, comp_diags *diags, const void *chosen) {
    const comp_options *options = chosen;
    comp_program *program;
    comp_finder finder = rules_finder(rules);
    comp_status status = comp_compile_files(&program, rules->sources, rules->n, &finder, diags);
    if (status == COMP_ERR_RULES) comp_diags_render(diags, COMP_DIAG_TEXT, &c->err_style, error_sink, NULL);
    if (status == COMP_OK) say_absent(program, options->as_of);
    if (status == COMP_OK && c->args.option[OPTION_TABLE])
        status = comp_program_fields(program, options, &c->out_style, output_sink, &c->out);
    else if (status == COMP_OK)
        status = comp_program_sample(program, options, output_sink, &c->out);
    comp_program_free(program);
    if (status == COMP_ERR_IO) return EXIT_SYSTEM; /* the output says why when it is closed */
    return system_failure(status, "read the rules");
}

int cmd_facts(cli *c) {
    comp_options options = {.as_of = comp_today()};
    const char *day = c->args.option[OPTION_AS_OF];
    if (day && !comp_date_parse(&options.as_of, day)) {
        say("`--as-of %s`: a date is written YYYY-MM-DD, such as 2017-07-07", day);
        return EXIT_USAGE;
    }
    return rules_work(c, "read the rules", write_facts, &options);
}
