/* comp fmt: rules in their one form.  All files are laid out before one is written: where one has mistakes none is. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "replace.h"
#include "rules_files.h"

enum { OPTION_CHECK, OPTION_DIFF };

const option_spec fmt_options[] = {[OPTION_CHECK] = {"check", NULL}, [OPTION_DIFF] = {"diff", NULL}, {0}};

typedef struct text {
    char *p; /* owned */
    size_t n;
} text;

static bool keep_sink(void *context, const char *bytes, size_t n) {
    text *t = context;
    t->p = keep_text(bytes, n);
    t->n = n;
    return true;
}

static bool is_formed(const comp_source *source, const text *formed) {
    return source->len == formed->n && (formed->n == 0 || memcmp(source->text, formed->p, formed->n) == 0);
}

/* Lays out all of them; false where one has mistakes, which are in `diags`, or where that could not be done. */
static int form_all(const rules_files *rules, text *formed, comp_diags *diags) {
    int code = EXIT_YES;
    for (size_t i = 0; i < rules->n && !interrupted(); i++) {
        comp_status status = comp_rules_format(&rules->sources[i], keep_sink, &formed[i], diags);
        if (status == COMP_ERR_FAULT) say("%s is left as it is", rules->sources[i].name);
        code = exit_graver(code, system_failure(status, "lay out the rules"));
    }
    return interrupted() ? exit_graver(code, EXIT_INTERRUPTED) : code;
}

static int show_difference(cli *c, const comp_source *source, const text *formed) {
    comp_source after = {source->name, formed->p, formed->n};
    comp_status status = comp_text_difference(source, &after, &c->out_style, output_sink, &c->out);
    if (status == COMP_ERR_IO) return EXIT_YES; /* said when the output is closed */
    return system_failure(status, "show the difference");
}

/* Whoever changed the file meanwhile is not overwritten. */
static bool is_unchanged(const comp_source *source) {
    text now = {0};
    now.p = file_read(source->name, &now.n);
    bool same = now.p && is_formed(source, &now);
    free(now.p);
    return same;
}

static int rewrite(cli *c, const comp_source *source, const text *formed) {
    struct stat file;
    if (stat(source->name, &file) == 0 && !S_ISREG(file.st_mode)) { /* a pipe, say, which is not read again, either */
        say("cannot write %s: it is no file", source->name);
        return EXIT_SYSTEM;
    }
    if (!is_unchanged(source)) {
        say("cannot write %s: it was changed meanwhile", source->name);
        return EXIT_SYSTEM;
    }
    if (!file_replace(source->name, formed->p, formed->n)) {
        say("cannot write %s: %s", source->name, strerror(errno));
        return EXIT_SYSTEM;
    }
    output_printf(&c->out, "%s\n", source->name);
    return EXIT_YES;
}

static void say_count(const char *what, size_t n, size_t of) {
    say("%zu of %zu file%s %s", n, of, of == 1 ? "" : "s", what);
}

/* Writes what changed, and names it; or shows it. */
static int use_all(cli *c, const rules_files *rules, const text *formed, bool check, bool show) {
    size_t changed = 0;
    int code = EXIT_YES;
    for (size_t i = 0; i < rules->n && !interrupted(); i++) {
        const comp_source *source = &rules->sources[i];
        if (is_formed(source, &formed[i])) continue;
        changed++;
        if (check || show) code = exit_graver(code, show_difference(c, source, &formed[i]));
        else code = exit_graver(code, rewrite(c, source, &formed[i]));
    }
    output_flush(&c->out);
    if (interrupted()) return exit_graver(code, EXIT_INTERRUPTED);
    if (!changed) say("%zu file%s in form", rules->n, rules->n == 1 ? "" : "s");
    else if (check) say_count("not in form; `comp fmt` puts them in", changed, rules->n);
    else if (show) say_count("would change", changed, rules->n);
    else if (code == EXIT_YES) say_count("rewritten", changed, rules->n);
    return check && changed ? exit_graver(code, EXIT_NO) : code;
}

static int form(cli *c, rules_files *rules, comp_diags *diags, const void *chosen) {
    (void)chosen;
    text *formed = must(calloc(rules->n ? rules->n : 1, sizeof *formed));
    int code = form_all(rules, formed, diags);
    if (comp_diags_errors(diags)) comp_diags_render(diags, COMP_DIAG_TEXT, &c->err_style, error_sink, NULL);
    const bool check = c->args.option[OPTION_CHECK], show = c->args.option[OPTION_DIFF];
    if (code == EXIT_RULES && !check && !show) say("nothing is written");
    if (code == EXIT_YES) code = use_all(c, rules, formed, check, show);
    for (size_t i = 0; i < rules->n; i++) free(formed[i].p);
    free(formed);
    return code;
}

/* ---- standard input ---- */

static int form_input(cli *c) {
    const bool check = c->args.option[OPTION_CHECK], show = c->args.option[OPTION_DIFF];
    comp_source source = {"standard input", NULL, 0};
    char *bytes = file_read("/dev/stdin", &source.len);
    source.text = bytes;
    if (!bytes) {
        say("cannot read standard input: %s", strerror(errno));
        return EXIT_SYSTEM;
    }
    comp_diags *diags = NULL;
    text formed = {0};
    int code = system_failure(comp_diags_new(&diags), "lay out the rules");
    if (code == EXIT_YES)
        code = system_failure(comp_rules_format(&source, keep_sink, &formed, diags), "lay out the rules");
    if (diags && comp_diags_errors(diags)) comp_diags_render(diags, COMP_DIAG_TEXT, &c->err_style, error_sink, NULL);
    if (code == EXIT_YES && (check || show)) {
        code = show_difference(c, &source, &formed);
        if (check && !is_formed(&source, &formed)) code = exit_graver(code, EXIT_NO);
    } else if (code == EXIT_YES) output_sink(&c->out, formed.p, formed.n);
    comp_diags_free(diags);
    free(formed.p);
    free(bytes);
    return code;
}

int cmd_fmt(cli *c) {
    for (size_t i = 0; i < c->args.n; i++) {
        if (strcmp(c->args.operands[i], "-") != 0) continue;
        if (c->args.n == 1) return form_input(c);
        say("`-` is standard input, and stands alone");
        return EXIT_USAGE;
    }
    return rules_work(c, "lay out the rules", form, NULL);
}
