/* comp eval: judges partners and writes what came out.  Going through the files, with several threads, is the
 * library's (comp/batch.h). */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "cmd.h"
#include "progress.h"
#include "rules_files.h"

enum {
    OPTION_AS_OF, OPTION_FORMAT, OPTION_EXPLAIN, OPTION_EXPECT,
    OPTION_PARTIAL, OPTION_STRICT, OPTION_RATES, OPTION_PARTNER,
    OPTION_JOBS, OPTION_MAX_RECORD, OPTION_MAX_ERRORS
};

const option_spec eval_options_known[] = {
    [OPTION_AS_OF] = {"as-of", "DATE"},  [OPTION_FORMAT] = {"format", "FORMAT"}, [OPTION_EXPLAIN] = {"explain", NULL},
    [OPTION_EXPECT] = {"expect", "TIER"}, [OPTION_PARTIAL] = {"partial", NULL},   [OPTION_STRICT] = {"strict", NULL},
    [OPTION_RATES] = {"rates", "FILE"},   [OPTION_PARTNER] = {"partner", "ID"},   [OPTION_JOBS] = {"jobs", "N"},
    [OPTION_MAX_RECORD] = {"max-record", "SIZE"}, [OPTION_MAX_ERRORS] = {"max-errors", "N"}, {0},
};

/* ORDER FORMAT: format_of */
static const char *const formats[] = {"text", "json", "ndjson", "csv", "tsv"};
static const comp_format format_of[] = {COMP_TEXT, COMP_JSON, COMP_NDJSON, COMP_CSV, COMP_TSV};

static const uint64_t most_record = UINT64_C(4000000000);

typedef struct evaluation {
    cli *c;
    const char **paths; /* of the facts; owned as an array */
    size_t npaths;
    comp_options options;
    comp_batch_options how;
    progress progress;
    const char *expect; /* a tier, or NULL                         */
    int *expected;      /* owned; by competency: the tier's number */
    comp_rates *rates;
    comp_program *program;
    comp_batch *batch;
    comp_diags *diags;
    int code;
} evaluation;

static void failed(evaluation *ev, int code) { ev->code = exit_graver(ev->code, code); }

/* ---- what is asked ---- */

static bool read_arguments(evaluation *ev, const char **rules, size_t *nrules) {
    const args *a = &ev->c->args;
    for (size_t i = 0; i < a->n; i++) {
        if (is_rules(a->operands[i])) rules[(*nrules)++] = a->operands[i];
        else ev->paths[ev->npaths++] = a->operands[i];
    }
    if (*nrules && ev->npaths) return true;
    if (!*nrules) say("no rules: name a file that ends in .comp, or a directory of such files");
    else say("no facts: name a file of partners, or - for standard input");
    return false;
}

/* "64k", "10MB": a number of bytes with a unit, k being 1,000. */
static bool read_size(const char *name, const char *text, uint64_t most, uint64_t *size) {
    static const struct unit { const char *word; uint64_t bytes; } units[] = {
        {"", 1}, {"k", 1000}, {"kB", 1000}, {"M", 1000000}, {"MB", 1000000}, {"G", 1000000000}, {"GB", 1000000000},
    };
    if (!text) return true;
    size_t digits = strspn(text, "0123456789");
    char *end;
    unsigned long long number = digits && digits < 12 ? strtoull(text, &end, 10) : 0;
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (strcasecmp(text + digits, units[i].word) != 0) continue;
        *size = number * units[i].bytes;
        if (*size >= 1 && *size <= most) return true;
    }
    say("`--%s %s`: it is a number of bytes, such as 64k, 10MB or 1GB; 4GB at most", name, text);
    return false;
}

static bool read_options(evaluation *ev) {
    const char *const *option = ev->c->args.option;
    size_t format = 0;
    uint64_t jobs = 0;
    if (option[OPTION_FORMAT] &&
        !args_choice("format", option[OPTION_FORMAT], formats, sizeof formats / sizeof *formats, &format))
        return false;
    if (!args_count("jobs", option[OPTION_JOBS], MOST_JOBS, &jobs) ||
        !args_count("max-errors", option[OPTION_MAX_ERRORS], UINT32_MAX, &ev->how.max_errors) ||
        !read_size("max-record", option[OPTION_MAX_RECORD], most_record, &ev->options.max_record))
        return false;
    ev->how.jobs = (unsigned)jobs;
    ev->how.format = format_of[format];
    if (option[OPTION_EXPLAIN] && (ev->how.format == COMP_CSV || ev->how.format == COMP_TSV)) {
        say("`--explain` has no place in %s: use `--format json`, `ndjson` or `text`", formats[format]);
        return false;
    }
    if (!args_date("as-of", option[OPTION_AS_OF], &ev->options.as_of)) return false;
    if (!option[OPTION_AS_OF]) ev->options.as_of = comp_today();
    ev->options.partial = option[OPTION_PARTIAL] != NULL;
    ev->options.strict = option[OPTION_STRICT] != NULL;
    ev->options.reasons = option[OPTION_EXPLAIN] != NULL;
    ev->how.partner = option[OPTION_PARTNER];
    ev->expect = option[OPTION_EXPECT];
    return true;
}

/* Every competency has the tier that is expected, or the question makes no sense. */
static bool find_expected(evaluation *ev) {
    size_t n = comp_program_competencies(ev->program);
    ev->expected = must(calloc(n + 1, sizeof *ev->expected));
    for (size_t i = 0; i < n && ev->expect; i++) {
        size_t tiers = comp_program_tiers(ev->program, i), t = 0;
        while (t < tiers && strcmp(comp_program_tier(ev->program, i, t), ev->expect) != 0) t++;
        ev->expected[i] = (int)t;
        if (t < tiers) continue;
        const char **names = must(calloc(tiers + 1, sizeof *names));
        for (t = 0; t < tiers; t++) names[t] = comp_program_tier(ev->program, i, t);
        int nearest = comp_nearest(ev->expect, names, tiers);
        say("`--expect %s`: %s has no such tier; %s %s", ev->expect, comp_program_competency(ev->program, i),
            nearest < 0 ? "its highest is" : "the nearest is", names[nearest < 0 ? (int)tiers - 1 : nearest]);
        free(names);
        return false;
    }
    return true;
}

/* ---- what it takes ---- */

static void show_mistakes(evaluation *ev) {
    comp_diags_render(ev->diags, COMP_DIAG_TEXT, &ev->c->err_style, error_sink, NULL);
    comp_diags_clear(ev->diags);
}

static void compile(evaluation *ev, rules_files *rules) {
    comp_finder finder = rules_finder(rules);
    comp_status status = comp_compile_files(&ev->program, rules->sources, rules->n, &finder, ev->diags);
    size_t warnings = comp_diags_warnings(ev->diags);
    if (status == COMP_OK && warnings) {
        say("%zu warning%s about the rules; `comp check` shows %s", warnings, warnings == 1 ? "" : "s",
            warnings == 1 ? "it" : "them");
        comp_diags_clear(ev->diags);
    }
    if (status == COMP_ERR_RULES) show_mistakes(ev);
    failed(ev, system_failure(status, "read the rules"));
}

static void read_rates(evaluation *ev) {
    const char *path = ev->c->args.option[OPTION_RATES];
    if (!path) return;
    size_t n;
    char *text = file_read(path, &n);
    if (!text) {
        say("cannot read %s: %s", path, strerror(errno));
        failed(ev, EXIT_SYSTEM);
        return;
    }
    comp_source source = {path, text, n};
    comp_status status = comp_rates_new(&ev->rates, &source, ev->diags);
    if (status == COMP_ERR_RULES) show_mistakes(ev);
    failed(ev, system_failure(status, "read the rates"));
    ev->options.rates = ev->rates;
    free(text);
}

/* ---- partners ---- */

/* What is wrong with the facts; where standard error is closed, they are judged all the same. */
static bool talk(void *context, const char *bytes, size_t n) {
    evaluation *ev = context;
    progress_hide(&ev->progress);
    error_sink(NULL, bytes, n);
    return true;
}

static bool watch(void *context, const comp_batch_counts *so_far) {
    evaluation *ev = context;
    progress_show(&ev->progress, so_far);
    return !interrupted();
}

/* False where the run cannot go on. */
static bool judge_file(evaluation *ev, const char *path) {
    int number;
    comp_status status = comp_batch_file(ev->batch, path);
    const char *why = comp_batch_error(ev->batch, &number);
    progress_hide(&ev->progress);
    if (status == COMP_OK) return true;
    if (status != COMP_ERR_IO) failed(ev, system_failure(status, "judge"));
    if (!why) return false; /* the output says why when it is closed */
    if (number == EINTR && interrupted()) return false;
    say("cannot read %s: %s", strcmp(path, "-") == 0 ? "standard input" : path, why);
    failed(ev, EXIT_SYSTEM);
    return true;
}

static const char *plural(uint64_t n) { return n == 1 ? "" : "s"; }

/* What the output does not say. */
static void say_closing(evaluation *ev) {
    const comp_batch_counts *n = comp_batch_counted(ev->batch);
    if (n->mistakes > 1)
        say("%llu mistakes in the facts of %llu partner%s", (unsigned long long)n->mistakes,
            (unsigned long long)n->invalid, plural(n->invalid));
    if (!n->all_shown) say("not all of them are shown in full");
    if (n->invalid && n->invalid == ev->how.max_errors)
        say("stopped after %llu partner%s with mistakes", (unsigned long long)n->invalid, plural(n->invalid));
    if (n->invalid) failed(ev, EXIT_FACTS);
    if (n->below) failed(ev, EXIT_NO);
    if (n->judged == 0 && ev->code == EXIT_YES && !interrupted()) {
        if (ev->how.partner) say("no partner is called `%s`", ev->how.partner);
        else say("the facts hold no partner");
        if (ev->how.partner) failed(ev, EXIT_NO);
    }
}

static void evaluate(evaluation *ev) {
    comp_date day = ev->options.as_of;
    if ((ev->how.format == COMP_TSV || ev->how.format == COMP_CSV) && !ev->c->args.option[OPTION_AS_OF])
        say("as of %04d-%02d-%02d", day.year, day.month, day.day);
    say_absent(ev->program, day);
    progress_begin(&ev->progress, true);
    ev->how.expected = ev->expect ? ev->expected : NULL;
    ev->how.style = ev->c->out_style;
    ev->how.diag_style = ev->c->err_style;
    ev->how.data = output_sink;
    ev->how.data_context = &ev->c->out;
    ev->how.talk = talk;
    ev->how.watch = watch;
    ev->how.talk_context = ev->how.watch_context = ev;
    comp_status status = comp_batch_new(&ev->batch, ev->program, &ev->options, &ev->how);
    failed(ev, system_failure(status, "judge"));
    bool going = status == COMP_OK;
    for (size_t i = 0; i < ev->npaths && going && !interrupted(); i++) going = judge_file(ev, ev->paths[i]);
    if (going && !interrupted()) {
        status = comp_batch_end(ev->batch);
        if (status != COMP_ERR_IO) failed(ev, system_failure(status, "judge"));
    }
    progress_hide(&ev->progress);
    if (ev->batch) say_closing(ev);
    if (interrupted()) failed(ev, EXIT_INTERRUPTED);
}

static void evaluation_free(evaluation *ev) {
    comp_batch_free(ev->batch);
    comp_program_free(ev->program);
    comp_rates_free(ev->rates);
    comp_diags_free(ev->diags);
    free(ev->expected);
    free(ev->paths);
}

int cmd_eval(cli *c) {
    evaluation ev = {.c = c, .paths = must(calloc(c->args.n + 1, sizeof *ev.paths))};
    const char **names = must(calloc(c->args.n + 1, sizeof *names));
    size_t nnames = 0;
    rules_files rules = {0};
    if (!read_arguments(&ev, names, &nnames) || !read_options(&ev)) ev.code = EXIT_USAGE;
    if (ev.code == EXIT_YES) ev.code = rules_read(&rules, names, nnames);
    if (ev.code == EXIT_YES) ev.code = system_failure(comp_diags_new(&ev.diags), "judge");
    if (ev.code == EXIT_YES) compile(&ev, &rules);
    if (ev.code == EXIT_YES && comp_program_competencies(ev.program) == 0) {
        say("there is no competency in these rules, only what others use");
        ev.code = EXIT_RULES;
    }
    if (ev.code == EXIT_YES) read_rates(&ev);
    rules_free(&rules);
    if (ev.code == EXIT_YES && !find_expected(&ev)) ev.code = EXIT_USAGE;
    if (ev.code == EXIT_YES) evaluate(&ev);
    free(names);
    evaluation_free(&ev);
    return ev.code;
}
