/* comp mutate: would the tests notice if the rules said something else?  What survived is its data; a closing line for
 * people goes to standard error. */
#include <stdio.h>
#include <string.h>

#include "progress.h"
#include "rules_files.h"
#include "test_files.h"

enum { OPTION_ALL, OPTION_LIST, OPTION_MIN, OPTION_NO_SEARCH, OPTION_FORMAT, OPTION_RATES, OPTION_JOBS };

const option_spec mutate_options[] = {
    [OPTION_ALL] = {"all", NULL},
    [OPTION_LIST] = {"list", NULL},
    [OPTION_MIN] = {"min", "PERCENT"},
    [OPTION_NO_SEARCH] = {"no-search", NULL},
    [OPTION_FORMAT] = {"format", "FORMAT"},
    [OPTION_RATES] = {"rates", "FILE"},
    [OPTION_JOBS] = {"jobs", "N"},
    {0},
};

static const char *const formats[] = {"text", "json", "tests"}; /* as comp_mutation_format */

typedef struct mutating {
    cli *c;
    comp_mutation_format format;
    comp_mutation_options how;
    bool has_min;
    size_t given; /* files named */
    unsigned min; /* hundredths of a percent */
    comp_program *program;
    comp_rates *rates;
    comp_mutation *mutation;
    test_files files;
    progress progress;
} mutating;

static const char *plural(size_t n) { return n == 1 ? "" : "s"; }

static void say_score(const comp_mutation_counts *n) {
    say("%zu change%s: %zu caught, %zu survived, %zu the same by proof, %zu refused; score %u.%02u %%", n->changes,
        plural(n->changes), n->caught, n->survived, n->equivalent, n->not_compiled, n->score / 100, n->score % 100);
}

static void say_tests_alone(const char *first, size_t given, const char *rules) {
    const bool one = given == 1;
    say("nothing was changed: %s%s hold%s tests alone, and so do the files used there; the rules are in %s. Write "
        "`comp mutate %s %s%s`",
        first, one ? "" : " and the others named", one ? "s" : "", rules, rules, first, one ? "" : " ...");
}

/* The exit code, and why in a line. */
static int close_up(const mutating *m, const rules_files *rules) {
    const comp_mutation_counts n = comp_mutation_count(m->mutation);
    if (n.tests == 0) {
        say("no tests in %zu file%s: name the file that holds them, too", rules->n, plural(rules->n));
        return EXIT_NO;
    }
    if (n.failing) {
        say("%zu of %zu test%s fail%s as the rules are, so nothing was changed; `comp test` shows %s", n.failing,
            n.tests, plural(n.tests), n.failing == 1 ? "s" : "", n.failing == 1 ? "it" : "them");
        return EXIT_NO;
    }
    if (n.rules) {
        say_tests_alone(rules->sources[0].name, m->given, n.rules);
        return EXIT_NO;
    }
    if (n.changes == 0) {
        say("nothing was changed: the rules hold no threshold, condition or date that could be");
        return EXIT_NO;
    }
    say_score(&n);
    if (m->has_min) return n.score < m->min ? EXIT_NO : EXIT_YES;
    return n.survived ? EXIT_NO : EXIT_YES;
}

static bool go_on(void *context, size_t done, size_t all) {
    mutating *m = context;
    progress_count(&m->progress, done, all, done < all ? "changes tried" : "changes tried; looking at what survived");
    return !interrupted();
}

static int run(mutating *m, const rules_files *rules, comp_diags *diags) {
    comp_files files = test_files_reader(&m->files);
    m->how.rates = m->rates;
    m->how.context = m;
    progress_begin(&m->progress, false);
    comp_status status = comp_mutation_new(&m->mutation, m->program, &files, &m->how, diags);
    progress_hide(&m->progress);
    if (interrupted()) return EXIT_INTERRUPTED;
    if (status == COMP_ERR_RULES) say_diags(m->c, diags);
    if (status != COMP_OK) return system_failure(status, "change the rules");
    comp_status written = comp_mutation_write(m->mutation, m->format, &m->c->out_style, output_sink, &m->c->out);
    if (written == COMP_ERR_NOMEM) return system_failure(written, "show what came of it");
    output_flush(&m->c->out);
    return close_up(m, rules);
}

static int mutate(cli *c, rules_files *rules, comp_diags *diags, const void *chosen) {
    mutating m = *(const mutating *)chosen;
    m.given = rules->n;
    m.how.given = c->args.option[OPTION_ALL] ? 0 : rules->n;
    comp_finder finder = rules_finder(rules);
    comp_status status = comp_compile_files(&m.program, rules->sources, rules->n, &finder, diags);
    int code = system_failure(status, "read the rules");
    if (code == EXIT_YES) code = test_rates_read(&m.rates, c->args.option[OPTION_RATES], diags);
    say_diags(c, diags);
    if (code == EXIT_YES) {
        comp_diags_clear(diags);
        code = run(&m, rules, diags);
    }
    comp_mutation_free(m.mutation);
    test_files_free(&m.files);
    comp_rates_free(m.rates);
    comp_program_free(m.program);
    return code;
}

/* A percentage with at most two decimals, in hundredths. */
static bool read_percent(const char *text, unsigned *out) {
    unsigned whole = 0, digits = 0, decimals = 0, part = 0;
    const char *c = text;
    for (; *c >= '0' && *c <= '9' && digits < 4; c++, digits++) whole = 10 * whole + (unsigned)(*c - '0');
    if (*c == '.')
        for (c++; *c >= '0' && *c <= '9' && decimals < 2; c++, decimals++) part = 10 * part + (unsigned)(*c - '0');
    if (decimals == 1) part *= 10;
    *out = 100 * whole + part;
    if (*c == '%') c++;
    if (digits && !*c && *out <= 10000) return true;
    say("`--min %s`: it is a percentage from 0 to 100, with at most two decimals", text);
    return false;
}

int cmd_mutate(cli *c) {
    mutating m = {.c = c, .how = {.no_search = c->args.option[OPTION_NO_SEARCH] != NULL, .go_on = go_on}};
    const char *format = c->args.option[OPTION_FORMAT], *min = c->args.option[OPTION_MIN];
    size_t chosen = 0;
    uint64_t jobs = 0;
    if (format && !args_choice("format", format, formats, sizeof formats / sizeof *formats, &chosen)) return EXIT_USAGE;
    if (min && !read_percent(min, &m.min)) return EXIT_USAGE;
    if (!args_count("jobs", c->args.option[OPTION_JOBS], MOST_JOBS, &jobs)) return EXIT_USAGE;
    m.has_min = min != NULL;
    m.format = (comp_mutation_format)chosen;
    if (c->args.option[OPTION_LIST] && m.format == COMP_MUTATION_TEXT) m.format = COMP_MUTATION_LIST;
    m.how.whole_tests = m.format == COMP_MUTATION_TESTS;
    m.how.jobs = (unsigned)jobs;
    return rules_work(c, "change the rules", mutate, &m);
}
