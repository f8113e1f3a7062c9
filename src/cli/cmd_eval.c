/* comp eval: judges partners and writes what came out.
 *
 * Partners pass through one at a time, whatever the size of the files.  Only `--format text` looks one partner ahead:
 * a single one is shown in full, several in a table. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "rules_files.h"

enum {
    OPTION_AS_OF, OPTION_FORMAT, OPTION_EXPLAIN, OPTION_EXPECT,
    OPTION_PARTIAL, OPTION_STRICT, OPTION_RATES, OPTION_PARTNER
};

const option_spec eval_options_known[] = {
    [OPTION_AS_OF] = {"as-of", "DATE"},  [OPTION_FORMAT] = {"format", "FORMAT"}, [OPTION_EXPLAIN] = {"explain", NULL},
    [OPTION_EXPECT] = {"expect", "TIER"}, [OPTION_PARTIAL] = {"partial", NULL},   [OPTION_STRICT] = {"strict", NULL},
    [OPTION_RATES] = {"rates", "FILE"},   [OPTION_PARTNER] = {"partner", "ID"},   {0},
};

/* ORDER FORMAT: format_of */
static const char *const formats[] = {"text", "json", "ndjson", "csv", "tsv"};
static const comp_format format_of[] = {COMP_TEXT, COMP_JSON, COMP_NDJSON, COMP_CSV, COMP_TSV};

enum { MOST_SHOWN = 1000 }; /* mistakes in facts that are shown; the rest are counted */

typedef struct evaluation {
    cli *c;
    const char **paths; /* of the facts; owned as an array */
    size_t npaths, path;
    bool open; /* paths[path] is being read */

    comp_format format;
    comp_options options;
    const char *partner; /* only this one, or NULL           */
    const char *expect;  /* a tier, or NULL                  */
    int *expected;       /* by competency: the tier's number */

    comp_rates *rates;
    comp_program *program;
    comp_reader *reader;
    comp_facts *facts, *ahead;
    comp_evaluator *evaluator;
    comp_writer *writer;
    comp_diags *diags;

    size_t judged, invalid, mistakes, warnings;
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

static bool read_options(evaluation *ev) {
    const char *const *option = ev->c->args.option;
    size_t format = 0;
    if (option[OPTION_FORMAT] &&
        !args_choice("format", option[OPTION_FORMAT], formats, sizeof formats / sizeof *formats, &format))
        return false;
    ev->format = format_of[format];
    if (option[OPTION_EXPLAIN] && (ev->format == COMP_CSV || ev->format == COMP_TSV)) {
        say("`--explain` has no place in %s: use `--format json`, `ndjson` or `text`", formats[format]);
        return false;
    }
    if (option[OPTION_AS_OF] && !comp_date_parse(&ev->options.as_of, option[OPTION_AS_OF])) {
        say("`--as-of %s`: a date is written YYYY-MM-DD, such as 2017-07-07", option[OPTION_AS_OF]);
        return false;
    }
    if (!option[OPTION_AS_OF]) ev->options.as_of = comp_today();
    ev->options.partial = option[OPTION_PARTIAL] != NULL;
    ev->options.strict = option[OPTION_STRICT] != NULL;
    ev->options.reasons = ev->format == COMP_TEXT || option[OPTION_EXPLAIN];
    ev->partner = option[OPTION_PARTNER];
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

/* Fills `f` with the next partner that is asked for; false after the last. */
static bool next_partner(evaluation *ev, comp_facts *f) {
    while (ev->path < ev->npaths && !interrupted()) {
        const char *path = ev->paths[ev->path];
        bool more = false;
        comp_status status = ev->open ? COMP_OK : comp_reader_open(ev->reader, path);
        ev->open = status == COMP_OK;
        if (ev->open) status = comp_reader_next(ev->reader, f, &more);
        if (status == COMP_ERR_IO && !interrupted()) {
            say("cannot read %s: %s", strcmp(path, "-") == 0 ? "standard input" : path, strerror(errno));
            failed(ev, EXIT_SYSTEM);
        } else if (status != COMP_OK && status != COMP_ERR_IO) {
            failed(ev, system_failure(status, "read the facts"));
            return false;
        }
        if (more && (!ev->partner || strcmp(comp_facts_partner(f), ev->partner) == 0)) return true;
        if (!more) {
            ev->open = false;
            ev->path++;
        }
    }
    return false;
}

static void report(evaluation *ev) {
    size_t errors = comp_diags_errors(ev->diags), warnings = comp_diags_warnings(ev->diags);
    if (errors + warnings == 0) return;
    if (errors) {
        failed(ev, EXIT_FACTS);
        ev->invalid++;
    }
    if (ev->mistakes + ev->warnings == 0) show_mistakes(ev);
    else if (ev->mistakes + ev->warnings < MOST_SHOWN) error_sink(NULL, "\n", 1), show_mistakes(ev);
    else comp_diags_clear(ev->diags);
    ev->mistakes += errors;
    ev->warnings += warnings;
}

static void compare(evaluation *ev, const comp_outcome *o) {
    if (!ev->expect) return;
    for (size_t i = 0; i < comp_program_competencies(ev->program); i++)
        if (comp_outcome_at_least(o, i) < ev->expected[i]) failed(ev, EXIT_NO);
}

/* False where the run cannot go on. */
static bool judge(evaluation *ev, comp_facts *f) {
    const comp_outcome *outcome;
    comp_status status = comp_evaluate(ev->evaluator, f, &outcome, ev->diags);
    if (status == COMP_OK) {
        ev->judged++;
        report(ev);
        compare(ev, outcome);
        status = comp_writer_add(ev->writer, outcome);
        if (status == COMP_ERR_IO) return false; /* the output says why when it is closed */
    }
    if (status != COMP_OK) failed(ev, system_failure(status, "judge"));
    return status == COMP_OK;
}

static bool begin_writing(evaluation *ev) {
    comp_status status = comp_evaluator_new(&ev->evaluator, ev->program, &ev->options);
    if (status == COMP_OK)
        status = comp_writer_new(&ev->writer, ev->evaluator, ev->format, &ev->c->out_style, output_sink, &ev->c->out);
    failed(ev, system_failure(status, "judge"));
    return status == COMP_OK;
}

static void judge_all(evaluation *ev) {
    bool first = next_partner(ev, ev->facts), second = false;
    if (ev->format == COMP_TEXT && first && !ev->partner) {
        second = next_partner(ev, ev->ahead);
        if (second) {
            ev->format = COMP_TABLE;
            ev->options.reasons = false;
        }
    }
    if (!begin_writing(ev)) return;
    bool going = first && judge(ev, ev->facts);
    if (going && second) going = judge(ev, ev->ahead);
    while (going && next_partner(ev, ev->facts)) going = judge(ev, ev->facts);
    if (!going && first) return;
    if (interrupted()) return;
    comp_status status = comp_writer_end(ev->writer);
    if (status == COMP_ERR_NOMEM) failed(ev, system_failure(status, "write"));
}

/* What the output does not say. */
static void say_closing(evaluation *ev) {
    if (ev->mistakes > 1) {
        const char *partners = ev->invalid == 1 ? "partner" : "partners";
        say("%zu mistakes in the facts of %zu %s", ev->mistakes, ev->invalid, partners);
    }
    if (ev->mistakes + ev->warnings > MOST_SHOWN) say("not all of them are shown");
    if (ev->judged == 0 && ev->code == EXIT_YES && !interrupted()) {
        if (ev->partner) say("no partner is called `%s`", ev->partner);
        else say("the facts hold no partner");
        if (ev->partner) failed(ev, EXIT_NO);
    }
}

static void evaluate(evaluation *ev) {
    comp_date day = ev->options.as_of;
    if ((ev->format == COMP_TSV || ev->format == COMP_CSV) && !ev->c->args.option[OPTION_AS_OF])
        say("as of %04d-%02d-%02d", day.year, day.month, day.day);
    comp_status status = comp_reader_new(&ev->reader, ev->program, &ev->options);
    if (status == COMP_OK) status = comp_facts_new(&ev->facts, ev->program, &ev->options);
    if (status == COMP_OK) status = comp_facts_new(&ev->ahead, ev->program, &ev->options);
    failed(ev, system_failure(status, "judge"));
    if (status != COMP_OK) return;
    judge_all(ev);
    say_closing(ev);
    if (interrupted()) failed(ev, EXIT_INTERRUPTED);
}

static void evaluation_free(evaluation *ev) {
    comp_writer_free(ev->writer);
    comp_evaluator_free(ev->evaluator);
    comp_facts_free(ev->ahead);
    comp_facts_free(ev->facts);
    comp_reader_free(ev->reader);
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
    if (ev.code == EXIT_YES) read_rates(&ev);
    rules_free(&rules);
    if (ev.code == EXIT_YES && !find_expected(&ev)) ev.code = EXIT_USAGE;
    if (ev.code == EXIT_YES) evaluate(&ev);
    free(names);
    evaluation_free(&ev);
    return ev.code;
}
