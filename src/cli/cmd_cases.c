/* comp cases: partners made from rules.  What no partner shows is talk, and goes to standard error. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <comp/cases.h>

#include "rules_files.h"

enum { OPTION_FORMAT, OPTION_AS_OF, OPTION_COMPETENCY };

const option_spec cases_options_known[] = {[OPTION_FORMAT] = {"format", "FORMAT"},
                                           [OPTION_AS_OF] = {"as-of", "DATE"},
                                           [OPTION_COMPETENCY] = {"competency", "NAME"},
                                           {0}};

static const char *const formats[] = {"tests", "ndjson"};

typedef struct chosen {
    bool ndjson;
    const char *competency;
    comp_date days[64];
    size_t ndays;
} chosen;

static bool talk_sink(void *context, const char *bytes, size_t n) {
    return fwrite(bytes, 1, n, context) == n;
}

static void say_made(const comp_cases *cases) {
    const comp_cases_counts n = comp_cases_counted(cases);
    fprintf(stderr, "comp: %zu partners; they show %zu of %zu things that coverage counts", n.partners, n.shown, n.all);
    if (n.impossible) fprintf(stderr, ", %zu are impossible", n.impossible);
    if (n.missed) fprintf(stderr, ", for %zu no partner was found", n.missed);
    fputc('\n', stderr);
}

/* Exits 1 where there is nobody to make, and says what would do. */
static int say_nobody(const char *first, size_t given, const comp_cases_counts *n) {
    const comp_date day = n->instead;
    if (n->wanted == 0)
        say("no partners: there is no competency in %s%s; name the file of rules", first,
            given > 1 ? " and the others named" : "");
    else if (day.year == 0)
        say("no partners: these rules are in force on no day");
    else
        say("no partners, since no rules are in force then; `--as-of %04d-%02d-%02d` is a day on which there are some",
            day.year, day.month, day.day);
    return EXIT_NO;
}

static int write_cases(cli *c, const comp_cases *cases, const chosen *how) {
    const comp_cases_format format = how->ndjson ? COMP_CASES_NDJSON : COMP_CASES_TESTS;
    comp_status status = comp_cases_write(cases, format, NULL, 0, output_sink, &c->out);
    output_flush(&c->out);
    if (status == COMP_OK) status = comp_cases_write_missed(cases, talk_sink, stderr);
    if (status == COMP_ERR_IO) return EXIT_SYSTEM;
    if (status == COMP_OK) say_made(cases);
    return system_failure(status, "write the cases");
}

static int make_cases(cli *c, rules_files *rules, comp_diags *diags, const void *context) {
    const chosen *how = context;
    comp_program *program;
    const size_t given = rules->n;
    comp_finder finder = rules_finder(rules);
    comp_status status = comp_compile_files(&program, rules->sources, rules->n, &finder, diags);
    if (status == COMP_ERR_RULES) comp_diags_render(diags, COMP_DIAG_TEXT, &c->err_style, error_sink, NULL);
    if (status != COMP_OK) return system_failure(status, "read the rules");

    const char **files = calloc(given + 1, sizeof *files);
    comp_cases *cases = NULL;
    for (size_t i = 0; i < how->ndays; i++) say_absent(program, how->days[i]);
    if (how->ndays == 0) say_absent(program, comp_today());
    int code = EXIT_YES;
    for (size_t i = 0; files && i < given; i++) files[i] = rules->sources[i].name;
    const comp_cases_options options = {.days = how->days,
                                        .ndays = how->ndays,
                                        .competencies = how->competency ? &how->competency : NULL,
                                        .ncompetencies = how->competency != NULL,
                                        .files = files,
                                        .nfiles = given};
    status = files ? comp_cases_new(&cases, program, &options) : COMP_ERR_NOMEM;
    if (status == COMP_ERR_USAGE) {
        say("there is no competency `%s` in these rules", how->competency);
        code = EXIT_USAGE;
    } else {
        const comp_cases_counts n = cases ? comp_cases_counted(cases) : (comp_cases_counts){0};
        if (status != COMP_OK) code = system_failure(status, "make cases");
        else code = n.in_force ? write_cases(c, cases, how) : say_nobody(rules->sources[0].name, given, &n);
    }
    comp_cases_free(cases);
    comp_program_free(program);
    free(files);
    return code;
}

int cmd_cases(cli *c) {
    chosen how = {.competency = c->args.option[OPTION_COMPETENCY]};
    size_t format = 0;
    const char *name = c->args.option[OPTION_FORMAT], *days = c->args.option[OPTION_AS_OF];
    if (name && !args_choice("format", name, formats, sizeof formats / sizeof *formats, &format)) return EXIT_USAGE;
    how.ndjson = format == 1;
    for (const char *day = days; day && *day;) { /* several, with commas between them */
        char text[11] = {0};
        const size_t n = strcspn(day, ",");
        if (n == 10) memcpy(text, day, n);
        if (how.ndays == sizeof how.days / sizeof *how.days || !comp_date_parse(&how.days[how.ndays], text)) {
            say("`--as-of %s`: a date is written YYYY-MM-DD, such as 2017-07-07; several have commas between them",
                days);
            return EXIT_USAGE;
        }
        how.ndays++;
        day += n + (day[n] == ',');
    }
    return rules_work(c, "make cases", make_cases, &how);
}
