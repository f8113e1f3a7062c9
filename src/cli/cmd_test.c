/* comp test: runs the tests that stand with rules.  Results are its data; a closing line for people goes to standard
 * error. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "replace.h"
#include "rules_files.h"
#include "test_files.h"

enum {
    OPTION_FILTER, OPTION_FORMAT, OPTION_UPDATE, OPTION_RATES, OPTION_JOBS, OPTION_COVERAGE, OPTION_COVERAGE_JSON,
    OPTION_COVERAGE_LCOV, OPTION_COVERAGE_MIN, OPTION_QUIET
};

const option_spec test_options[] = {
    [OPTION_FILTER] = {"filter", "TEXT"}, [OPTION_FORMAT] = {"format", "FORMAT"}, [OPTION_UPDATE] = {"update", NULL},
    [OPTION_RATES] = {"rates", "FILE"},   [OPTION_JOBS] = {"jobs", "N"},
    [OPTION_COVERAGE] = {"coverage", NULL}, [OPTION_COVERAGE_JSON] = {"coverage-json", "FILE"},
    [OPTION_COVERAGE_LCOV] = {"coverage-lcov", "FILE"}, [OPTION_COVERAGE_MIN] = {"coverage-min", "PERCENT"},
    [OPTION_QUIET] = {"quiet", NULL}, {0},
};

static const char *const formats[] = {"text", "tap", "junit", "json"}; /* as comp_suite_format */

typedef struct testing {
    cli *c;
    comp_suite_format format;
    comp_suite_options how;
    comp_program *program;
    comp_rates *rates;
    comp_suite *suite;
    comp_suite_counts counts;
    uint64_t coverage_min; /* percent */
    test_files files;
} testing;

/* ---- what came out ---- */

static const char *plural(size_t n) { return n == 1 ? "" : "s"; }

/* As a file beside it would name the first file. */
static void say_no_tests(const rules_files *rules) {
    const char *path = rules->sources[0].name, *slash = strrchr(path, '/');
    char files[32];
    snprintf(files, sizeof files, "%zu files", rules->n);
    say("no tests in %s: write `test \"…\" { … }` there, or in a file beside it that begins with `use \"%s\"`; "
        "`comp cases` writes some", rules->n == 1 ? path : files, slash ? slash + 1 : path);
}

static void say_closing(const testing *t, const rules_files *rules, size_t outdated) {
    const comp_suite_counts *n = &t->counts;
    if (outdated) say("%zu of %zu test%s out of date", outdated, n->run, plural(n->run));
    if (outdated && outdated == n->failed) return;
    if (n->cases == 0) say_no_tests(rules);
    else if (n->run == 0)
        say("none of %zu test%s has `%s` in its title; without --filter the titles are listed", n->cases,
            plural(n->cases), t->how.filter);
    else if (n->failed) say("%zu of %zu test%s failed", n->failed - outdated, n->run, plural(n->run));
    else if (n->run < n->cases) say("%zu of %zu tests run, all passed", n->run, n->cases);
    else say("%zu test%s passed", n->run, plural(n->run));
}

/* That a folder is missing is the likeliest reason, and the one that strerror() does not tell from others. */
static void say_not_written(const char *path) {
    const int error = errno;
    const char *slash = strrchr(path, '/');
    char *folder = keep_text(path, slash ? (size_t)(slash - path) : 0);
    if (error == ENOENT && *folder && access(folder, F_OK) != 0)
        say("cannot write %s: there is no folder %s; make it, or correct the name in the test", path, folder);
    else
        say("cannot write %s: %s", path, strerror(error));
    free(folder);
}

/* Writes anew the files with explanations that are not as they were. */
static int update(testing *t) {
    comp_snapshot change;
    int code = EXIT_YES;
    size_t i = 0;
    for (; comp_suite_snapshot(t->suite, i, &change); i++) {
        if (change.torn) {
            say("%s is not written: two tests expect different explanations in it", change.path);
            continue;
        }
        if (!file_replace(change.path, change.now, change.len)) {
            say_not_written(change.path);
            code = EXIT_SYSTEM;
            continue;
        }
        say("%s is written%s", change.path, change.before ? " anew" : "");
    }
    if (i == 0) say("there is nothing to update: explanations are as expected");
    return code;
}

/* ---- coverage ---- */

static bool wants_coverage(const testing *t) {
    const char *const *option = t->c->args.option;
    return option[OPTION_COVERAGE] || option[OPTION_COVERAGE_JSON] || option[OPTION_COVERAGE_LCOV] ||
           option[OPTION_COVERAGE_MIN];
}

typedef struct text {
    char *p;
    size_t n, cap;
} text;

static bool text_sink(void *context, const char *bytes, size_t n) {
    text *t = context;
    if (n > t->cap - t->n) {
        size_t cap = 2 * (t->n + n);
        char *p = realloc(t->p, cap);
        if (!p) return false;
        t->p = p;
        t->cap = cap;
    }
    memcpy(t->p + t->n, bytes, n);
    t->n += n;
    return true;
}

static int write_coverage_file(const comp_coverage *c, comp_coverage_format format, const char *path) {
    text all = {0};
    comp_status status = comp_coverage_write(c, format, NULL, text_sink, &all);
    int code = system_failure(status == COMP_ERR_IO ? COMP_ERR_NOMEM : status, "write the coverage");
    if (code == EXIT_YES && !file_replace(path, all.p, all.n)) {
        say("cannot write %s: %s", path, strerror(errno));
        code = EXIT_SYSTEM;
    }
    free(all.p);
    return code;
}

static int show_coverage(testing *t, const comp_coverage *c) {
    const char *const *option = t->c->args.option;
    size_t of, seen = comp_coverage_seen(c, &of);
    const unsigned percent = comp_coverage_percent(c);
    int code = EXIT_YES;
    if (option[OPTION_COVERAGE] && t->counts.run) {
        comp_status status = comp_coverage_write(c, COMP_COVERAGE_TEXT, &t->c->out_style, output_sink, &t->c->out);
        if (status == COMP_ERR_NOMEM) return system_failure(status, "show the coverage");
        output_flush(&t->c->out);
    }
    if (option[OPTION_COVERAGE_JSON])
        code = write_coverage_file(c, COMP_COVERAGE_JSON, option[OPTION_COVERAGE_JSON]);
    if (option[OPTION_COVERAGE_LCOV])
        code = exit_graver(code, write_coverage_file(c, COMP_COVERAGE_LCOV, option[OPTION_COVERAGE_LCOV]));
    if (percent < t->coverage_min) {
        say("coverage is %u %%, and at least %u %% is wanted: %zu of %zu things were seen", percent,
            (unsigned)t->coverage_min, seen, of);
        return exit_graver(code, EXIT_NO);
    }
    say("coverage is %u %%: %zu of %zu things were seen", percent, seen, of);
    return code;
}

static int cover(testing *t) {
    comp_coverage *c;
    comp_status status = comp_coverage_new(&c, t->suite, &t->how);
    if (interrupted()) return EXIT_INTERRUPTED;
    if (status != COMP_OK) return system_failure(status, "look at what the tests cover");
    int code = show_coverage(t, c);
    comp_coverage_free(c);
    return code;
}

static bool go_on(void *context) {
    (void)context;
    return !interrupted();
}

static int run(testing *t, const rules_files *rules) {
    comp_status status = comp_suite_run(t->suite, &t->how, &t->counts);
    if (interrupted()) return EXIT_INTERRUPTED;
    if (status != COMP_OK) return system_failure(status, "run the tests");
    status = comp_suite_write(t->suite, t->format, &t->c->out_style, output_sink, &t->c->out);
    if (status == COMP_ERR_NOMEM) return system_failure(status, "show the results");
    output_flush(&t->c->out);
    bool updates = t->c->args.option[OPTION_UPDATE] != NULL;
    size_t outdated = updates ? t->counts.outdated : 0;
    say_closing(t, rules, outdated);
    int code = t->counts.failed > outdated || t->counts.run == 0 ? EXIT_NO : EXIT_YES;
    if (wants_coverage(t)) code = exit_graver(code, cover(t));
    return updates ? exit_graver(code, update(t)) : code;
}

static int test(cli *c, rules_files *rules, comp_diags *diags, const void *chosen) {
    testing t = *(const testing *)chosen;
    comp_finder finder = rules_finder(rules);
    comp_files files = test_files_reader(&t.files);
    comp_status status = comp_compile_files(&t.program, rules->sources, rules->n, &finder, diags);
    int code = system_failure(status, "read the rules");
    if (code == EXIT_YES) code = test_rates_read(&t.rates, c->args.option[OPTION_RATES], diags);
    if (code == EXIT_YES)
        code = system_failure(comp_suite_new(&t.suite, t.program, &files, t.rates, diags), "read the tests");
    if (code != EXIT_YES || !c->args.option[OPTION_QUIET]) say_diags(c, diags);
    if (code == EXIT_YES) code = run(&t, rules);
    test_files_free(&t.files);
    comp_suite_free(t.suite);
    comp_rates_free(t.rates);
    comp_program_free(t.program);
    return code;
}

int cmd_test(cli *c) {
    testing t = {.c = c, .how = {.filter = c->args.option[OPTION_FILTER], .go_on = go_on}};
    const char *format = c->args.option[OPTION_FORMAT];
    size_t chosen = COMP_SUITE_TEXT;
    uint64_t jobs = 0;
    if (format && !args_choice("format", format, formats, sizeof formats / sizeof *formats, &chosen)) return EXIT_USAGE;
    if (!args_count("jobs", c->args.option[OPTION_JOBS], MOST_JOBS, &jobs)) return EXIT_USAGE;
    if (!args_count("coverage-min", c->args.option[OPTION_COVERAGE_MIN], 100, &t.coverage_min)) return EXIT_USAGE;
    if (c->args.option[OPTION_COVERAGE] && chosen != COMP_SUITE_TEXT) {
        say("--coverage is for people to read, and --format %s is not; write --coverage-json FILE", format);
        return EXIT_USAGE;
    }
    if (c->args.option[OPTION_QUIET] && chosen != COMP_SUITE_TEXT) {
        say("--quiet leaves out lines for people, and --format %s is for programs, which want all of it", format);
        return EXIT_USAGE;
    }
    t.format = c->args.option[OPTION_QUIET] ? COMP_SUITE_FAILURES : (comp_suite_format)chosen;
    t.how.jobs = (unsigned)jobs;
    return rules_work(c, "run the tests", test, &t);
}
