/* comp check: mistakes in rules.  What it found is its data; a closing line for people goes to standard error. */
#include <stdio.h>

#include "rules_files.h"

enum { OPTION_FORMAT };

const option_spec check_options[] = {[OPTION_FORMAT] = {"format", "FORMAT"}, {0}};

static const char *const formats[] = {"text", "json", "sarif"}; /* as comp_diag_format */

static void say_count(size_t n, const char *what, const char *before) {
    fprintf(stderr, "%s%zu %s%s", before, n, what, n == 1 ? "" : "s");
}

static void say_found(const rules_files *rules, const comp_diags *diags) {
    size_t errors = comp_diags_errors(diags), warnings = comp_diags_warnings(diags);
    fputs("comp: ", stderr);
    if (errors) say_count(errors, "error", "");
    if (warnings) say_count(warnings, "warning", errors ? " and " : "");
    if (!errors && !warnings) fputs("no mistakes", stderr);
    say_count(rules->n, "file", " in ");
    if (comp_diags_allowed(diags)) say_count(comp_diags_allowed(diags), "warning", ", ");
    if (comp_diags_allowed(diags)) fputs(" allowed", stderr);
    fputc('\n', stderr);
}

static int check(cli *c, rules_files *rules, comp_diags *diags, const void *chosen) {
    const size_t format = *(const size_t *)chosen;
    comp_program *program;
    comp_finder finder = rules_finder(rules);
    comp_status status = comp_compile_files(&program, rules->sources, rules->n, &finder, diags);
    if (status == COMP_OK) status = comp_lint(program, diags);
    comp_program_free(program);
    if (status != COMP_OK && status != COMP_ERR_RULES) return system_failure(status, "check the rules");
    comp_status written = comp_diags_render(diags, (comp_diag_format)format, &c->out_style, output_sink, &c->out);
    if (written == COMP_ERR_NOMEM) return system_failure(written, "show the mistakes");
    if (format == COMP_DIAG_TEXT) {
        output_flush(&c->out);
        say_found(rules, diags);
    }
    return status == COMP_OK ? EXIT_YES : EXIT_RULES;
}

int cmd_check(cli *c) {
    size_t format = COMP_DIAG_TEXT;
    const char *name = c->args.option[OPTION_FORMAT];
    if (name && !args_choice("format", name, formats, sizeof formats / sizeof *formats, &format)) return EXIT_USAGE;
    return rules_work(c, "check the rules", check, &format);
}
