/* comp diff: what changed between two editions of rules, and with facts for whom.  OLD or NEW may be standard input or
 * a file of any name, for a text that git hands over. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "progress.h"
#include "rules_files.h"

enum {
    OPTION_FACTS, OPTION_LIST, OPTION_AS_OF, OPTION_OLD_AS_OF, OPTION_NEW_AS_OF, OPTION_FORMAT, OPTION_PARTIAL,
    OPTION_RATES, OPTION_JOBS
};

const option_spec diff_options[] = {
    [OPTION_FACTS] = {"facts", "FACTS..."}, [OPTION_LIST] = {"list", NULL}, [OPTION_AS_OF] = {"as-of", "DATE"},
    [OPTION_OLD_AS_OF] = {"old-as-of", "DATE"}, [OPTION_NEW_AS_OF] = {"new-as-of", "DATE"},
    [OPTION_FORMAT] = {"format", "FORMAT"}, [OPTION_PARTIAL] = {"partial", NULL}, [OPTION_RATES] = {"rates", "FILE"},
    [OPTION_JOBS] = {"jobs", "N"}, {0},
};

static const char *const formats[] = {"text", "json", "markdown", "html"}; /* as comp_diff_format */

typedef struct side {
    const char *path;
    char *name; /* owned; what its text is called, of one that is no `.comp` file or directory */
    rules_files rules;
    comp_program *program;
} side;

typedef struct difference {
    cli *c;
    side old, new;
    size_t format;
    comp_diff_options how;
    comp_rates *rates;
    progress progress;
    comp_diags *diags;
    comp_diff *diff;
    bool any_in_force; /* on the day of its side */
    int code;
} difference;

static void failed(difference *d, int code) { d->code = exit_graver(d->code, code); }

/* ---- rules ---- */

/* A text without a name of its own is called after the other one and stands beside it, for the sake of what it uses. */
static char *name_beside(const char *path, const char *other, const char *which) {
    bool named = !is_rules(path) && is_rules(other);
    const char *base = named ? other : strcmp(path, "-") == 0 ? "standard input" : path;
    size_t n = strlen(base) + strlen(which) + 4;
    char *name = must(malloc(n));
    if (named) snprintf(name, n, "%s (%s)", base, which);
    else snprintf(name, n, "%s", base);
    return name;
}

static int read_side(side *s, const char *other, const char *which) {
    s->name = name_beside(s->path, other, which);
    if (is_rules(s->path)) return rules_read(&s->rules, &s->path, 1);
    return rules_read_text(&s->rules, s->path, s->name);
}

static void compile(difference *d, side *s) {
    comp_finder finder = rules_finder(&s->rules);
    comp_status status = comp_compile_files(&s->program, s->rules.sources, s->rules.n, &finder, d->diags);
    if (status == COMP_ERR_RULES)
        comp_diags_render(d->diags, COMP_DIAG_TEXT, &d->c->err_style, error_sink, NULL);
    comp_diags_clear(d->diags);
    failed(d, system_failure(status, "read the rules"));
}

/* `--as-of` is for both. */
static bool read_days(difference *d) {
    const char *const *option = d->c->args.option;
    comp_date day = comp_today();
    if (!args_date("as-of", option[OPTION_AS_OF], &day)) return false;
    d->how.before_as_of = d->how.after_as_of = day;
    return args_date("old-as-of", option[OPTION_OLD_AS_OF], &d->how.before_as_of) &&
           args_date("new-as-of", option[OPTION_NEW_AS_OF], &d->how.after_as_of);
}

/* What bears on results makes no sense without facts. */
static bool facts_are_there(const args *a) {
    static const int of_facts[] = {OPTION_LIST, OPTION_AS_OF, OPTION_PARTIAL, OPTION_RATES, OPTION_JOBS};
    for (size_t i = 0; i < sizeof of_facts / sizeof *of_facts && !a->nrepeated; i++)
        if (a->option[of_facts[i]]) {
            say("`--%s` is about partners: name them with `--facts FACTS`", diff_options[of_facts[i]].name);
            return false;
        }
    return true;
}

static bool read_options(difference *d) {
    const args *a = &d->c->args;
    const char *format = a->option[OPTION_FORMAT];
    uint64_t jobs = 0;
    if (!args_count("jobs", a->option[OPTION_JOBS], MOST_JOBS, &jobs)) return false;
    if (!read_days(d) || !facts_are_there(a)) return false;
    d->how.jobs = (unsigned)jobs;
    d->how.partial = a->option[OPTION_PARTIAL] != NULL;
    if (format && !args_choice("format", format, formats, sizeof formats / sizeof *formats, &d->format)) return false;
    if (a->n != 2) {
        say("name the old rules and the new ones%s", a->n < 2 ? "" : ", and facts behind --facts");
        return false;
    }
    d->old.path = a->operands[0];
    d->new.path = a->operands[1];
    size_t inputs = 0;
    for (size_t i = 0; i < a->n; i++) inputs += strcmp(a->operands[i], "-") == 0;
    for (size_t i = 0; i < a->nrepeated; i++) inputs += strcmp(a->repeated[i], "-") == 0;
    if (inputs < 2) return true;
    say("standard input can be read once only");
    return false;
}

static comp_date day_before(comp_date day) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (--day.day > 0) return day;
    if (--day.month == 0) {
        day.month = 12;
        day.year--;
    }
    bool leap = day.year % 4 == 0 && (day.year % 100 != 0 || day.year % 400 == 0);
    day.day = days[day.month - 1] + (leap && day.month == 2);
    return day;
}

/* A day on which a competency is not in force is seldom what is meant.  False where none is. */
static bool say_out_of_force(const comp_program *program, comp_date day, const char *which) {
    bool any = false;
    for (size_t i = 0; i < comp_program_competencies(program); i++) {
        const char *name = comp_program_competency(program, i);
        comp_date since, next;
        if (comp_program_in_force(program, i, day, &since, &next)) {
            any = true;
            continue;
        }
        say("by the %s rules `%s` is not in force on %04d-%02d-%02d", which, name, day.year, day.month, day.day);
        comp_date other = next.year ? next : since.year ? day_before(since) : (comp_date){0};
        if (other.year)
            say("`--%s-as-of %04d-%02d-%02d` judges on its %s day", which, other.year, other.month, other.day,
                next.year ? "first" : "last");
    }
    return any;
}

/* ---- what differs ---- */

static void compare(difference *d) {
    const char *const *option = d->c->args.option;
    comp_diff_names names = {.before = d->old.name, .after = d->new.name};
    if (option[OPTION_OLD_AS_OF] || option[OPTION_NEW_AS_OF]) { /* editions, which may be in one file */
        names.before_day = d->how.before_as_of;
        names.after_day = d->how.after_as_of;
    }
    comp_status status = comp_diff_new(&d->diff, d->old.program, d->new.program, &names);
    failed(d, system_failure(status, "compare the rules"));
}

/* ---- for whom ---- */

static void read_rates(difference *d) {
    const char *path = d->c->args.option[OPTION_RATES];
    size_t n;
    if (!path) return;
    char *text = file_read(path, &n);
    if (!text) {
        say("cannot read %s: %s", path, strerror(errno));
        failed(d, EXIT_SYSTEM);
        return;
    }
    comp_source source = {path, text, n};
    comp_status status = comp_rates_new(&d->rates, &source, d->diags);
    if (status == COMP_ERR_RULES) comp_diags_render(d->diags, COMP_DIAG_TEXT, &d->c->err_style, error_sink, NULL);
    failed(d, system_failure(status, "read the rates"));
    d->how.rates = d->rates;
    free(text);
}

/* What is wrong with the facts; where standard error is closed, they are judged all the same. */
static bool talk(void *context, const char *bytes, size_t n) {
    difference *d = context;
    progress_hide(&d->progress);
    error_sink(NULL, bytes, n);
    return true;
}

static bool watch(void *context, const comp_batch_counts *so_far) {
    difference *d = context;
    progress_show(&d->progress, so_far);
    return !interrupted();
}

/* False where the run cannot go on. */
static bool judge_file(difference *d, const char *path) {
    int number;
    comp_status status = comp_diff_file(d->diff, path);
    const char *why = comp_diff_error(d->diff, &number);
    progress_hide(&d->progress);
    if (status == COMP_OK) return true;
    if (status == COMP_ERR_IO && why && number == EINTR && interrupted()) return false;
    if (status != COMP_ERR_IO || !why) {
        failed(d, system_failure(status == COMP_ERR_IO ? COMP_ERR_NOMEM : status, "judge"));
        return false;
    }
    say("cannot read %s: %s", strcmp(path, "-") == 0 ? "standard input" : path, why);
    failed(d, EXIT_SYSTEM);
    return true;
}

static void judge(difference *d) {
    const args *a = &d->c->args;
    d->how.diag_style = d->c->err_style;
    d->how.talk = talk;
    d->how.watch = watch;
    d->how.talk_context = d->how.watch_context = d;
    bool old = say_out_of_force(d->old.program, d->how.before_as_of, "old");
    bool new = say_out_of_force(d->new.program, d->how.after_as_of, "new");
    d->any_in_force = old || new;
    progress_begin(&d->progress, true);
    comp_status status = comp_diff_facts(d->diff, &d->how);
    failed(d, system_failure(status, "judge"));
    bool going = status == COMP_OK;
    for (size_t i = 0; i < a->nrepeated && going && !interrupted(); i++) going = judge_file(d, a->repeated[i]);
    progress_hide(&d->progress);
    const comp_batch_counts *n = comp_diff_judged(d->diff, NULL);
    if (n && n->invalid) failed(d, EXIT_FACTS);
    if (n && n->mistakes > 1)
        say("%llu mistakes in the facts of %llu partner%s", (unsigned long long)n->mistakes,
            (unsigned long long)n->invalid, n->invalid == 1 ? "" : "s");
    if (n && !n->all_shown) say("not all of them are shown in full");
    if (interrupted()) failed(d, EXIT_INTERRUPTED);
}

/* ---- what is written ---- */

static const char *plural(uint64_t n) { return n == 1 ? "" : "s"; }

static void say_meaning(size_t n, size_t words_only) {
    if (n == 0) say("no difference in meaning");
    else if (words_only == n) say("%zu change%s, of names and titles only", n, plural(n));
    else if (words_only)
        say("%zu change%s in meaning, and %zu of names and titles only", n - words_only, plural(n - words_only),
            words_only);
    else say("%zu change%s in meaning", n, plural(n));
}

static void say_results(const difference *d, uint64_t judged, uint64_t others) {
    if (others == 0 && !d->any_in_force)
        say("none of %llu partner%s was judged: no rules are in force", (unsigned long long)judged, plural(judged));
    else
        say("%llu of %llu partner%s %s another result", (unsigned long long)others, (unsigned long long)judged,
            judged == 1 && others == 1 ? "" : "s", others == 1 ? "has" : "have");
}

static void write_difference(difference *d) {
    uint64_t others = 0;
    const comp_batch_counts *judged = comp_diff_judged(d->diff, &others);
    size_t words_only, n = comp_diff_changes(d->diff, &words_only);
    if (n || judged || d->format != COMP_DIFF_TEXT) {
        comp_status status =
            comp_diff_render(d->diff, (comp_diff_format)d->format, d->c->args.option[OPTION_LIST] != NULL,
                             &d->c->out_style, output_sink, &d->c->out);
        if (status == COMP_ERR_NOMEM) failed(d, system_failure(status, "show the difference"));
    }
    output_flush(&d->c->out);
    say_meaning(n, words_only);
    if (judged) say_results(d, judged->judged, others);
    if (judged ? others > 0 : n > 0) failed(d, EXIT_NO);
}

static void side_free(side *s) {
    comp_program_free(s->program);
    rules_free(&s->rules);
    free(s->name);
}

int cmd_diff(cli *c) {
    difference d = {.c = c};
    if (!read_options(&d)) return EXIT_USAGE;
    d.code = read_side(&d.old, d.new.path, "old");
    if (d.code == EXIT_YES) d.code = read_side(&d.new, d.old.path, "new");
    if (d.code == EXIT_YES) d.code = system_failure(comp_diags_new(&d.diags), "compare the rules");
    if (d.code == EXIT_YES) {
        compile(&d, &d.old);
        compile(&d, &d.new);
    }
    if (d.code == EXIT_YES) read_rates(&d);
    if (d.code == EXIT_YES) compare(&d);
    if (d.code == EXIT_YES && c->args.nrepeated) judge(&d);
    if (d.diff && d.code != EXIT_INTERRUPTED) write_difference(&d);
    comp_diff_free(d.diff);
    comp_rates_free(d.rates);
    comp_diags_free(d.diags);
    side_free(&d.old);
    side_free(&d.new);
    return d.code;
}
