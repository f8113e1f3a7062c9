#include "facts/facts_report.h"

#include "facts/run.h"

static const struct kind_info {
    diag_code code;
    const char *help;     /* may be empty */
    const char *csv_help; /* where it is not the same; else NULL */
} of_kind[] = {
    [FACT_MISSING] = {DIAG_E0601,
                      "Add it. If partners may lack it, the rules can say `may be missing` after its type.", NULL},
    [FACT_WRONG_TYPE] = {DIAG_E0602, "", NULL},
    [FACT_NOT_A_DATE] = {DIAG_E0603, "Dates are year, month and day of the calendar, in quotes.",
                         "In a spreadsheet, give the column the date format YYYY-MM-DD before you export it."},
    [FACT_NOT_WHOLE] = {DIAG_E0604, "If it may have decimals, the rules can say `number` for its type.", NULL},
    [FACT_NUMBER_TOO_LONG] = {DIAG_E0605, "", NULL},
    [FACT_NOT_A_MEMBER] = {DIAG_E0606, "Upper and lower case count, and so do spaces.", NULL},
    [FACT_NOT_UNIQUE] = {DIAG_E0607, "If both rows are the same thing, leave one out.", NULL},
    [FACT_REPEATED_KEY] = {DIAG_E0608, "Which of the two counts? Leave the other one out.", NULL},
    [FACT_CURRENCY] = {DIAG_E0609, "Give the rate in a file: `--rates FILE`, with a line such as `EUR USD 1.0812`.", NULL},
    [FACT_TOO_LARGE] = {DIAG_E0610, "", NULL},
    [FACT_ROW] = {DIAG_E0616, "Nothing of this row is read until it is mended.", NULL},
    [FACT_ID] = {DIAG_E0617, "The files are joined by the partner's id: nothing of this row is judged.", NULL},
    [FACT_STRAY] = {DIAG_E0618, "What joins the files is compared byte by byte: mend it, or leave the rows out.", NULL},
    [FACT_HEADER] = {DIAG_E0619, "Nothing is judged until the first row is mended: it names the columns.", NULL},
    [FACT_BROKEN] = {DIAG_E0611, "Nothing of this partner is judged until the JSON is mended.", NULL},
    [FACT_EMPTY] = {DIAG_E0612, "A file that may hold no partners is called .ndjson or .jsonl.", NULL},
    [FACT_CUT] = {DIAG_E0613, "The partners before this place were judged, those behind it were not.", NULL},
    [FACT_TOO_LONG] = {DIAG_E0614, "Nothing of this partner is judged. If these are several partners, write one a line; "
                                   "`--max-record` allows a longer one.", NULL},
    [FACT_WHOLE_TOO_LARGE] = {DIAG_E0615, "Write one partner a line (NDJSON): such a file may have any length.", NULL},
};

/* "partners.ndjson:12 (contoso): sales[3].amount".  The place inside a broken record of several lines says its own line.
 * Of CSV, whose `row` is given, "partners.sales.csv:12 (contoso): column `amount`"; where it is the first row that is
 * wrong, `of_file`, without the partner. */
static str place_of(arena *a, const facts *f, str file, const json_text *at, str row, bool of_file, str path,
                    bool breaks) {
    str line = {0};
    if (row.n && of_file) return str_printf(a, STR_FMT ": " STR_FMT, STR_ARG(row), STR_ARG(path));
    if (row.n) return str_printf(a, STR_FMT " (" STR_FMT "): " STR_FMT, STR_ARG(row), STR_ARG(f->id), STR_ARG(path));
    if (file.n && at->line && (at->by_line || !breaks)) line = str_printf(a, ":%llu", (unsigned long long)at->line);
    if (!file.n) return str_printf(a, STR_FMT ": " STR_FMT, STR_ARG(f->id), STR_ARG(path));
    return str_printf(a, STR_FMT STR_FMT " (" STR_FMT "): " STR_FMT, STR_ARG(file), STR_ARG(line), STR_ARG(f->id),
                      STR_ARG(path));
}

uint32_t facts_alike(arena *a, const fact_error *errors, alike_errors **out) {
    strmap numbers = {0};
    uint32_t n = 0, cap = 0;
    for (const fact_error *e = errors; e; e = e->next) cap++;
    *out = ARENA_ARRAY(a, alike_errors, cap ? cap : 1);
    for (const fact_error *e = errors; e; e = e->next) {
        str key = str_printf(a, "%d %u " STR_FMT " " STR_FMT, (int)e->kind, (unsigned)e->field, STR_ARG(e->expected),
                             STR_ARG(e->found));
        uint32_t number = n;
        bool apart = fact_error_breaks(e->kind) || e->kind == FACT_NOT_UNIQUE || e->kind == FACT_REPEATED_KEY;
        if (apart || !strmap_get(&numbers, key, &number)) {
            if (!apart) strmap_add(&numbers, a, key, n);
            (*out)[n++] = (alike_errors){.first = e, .n = 1};
            continue;
        }
        alike_errors *group = &(*out)[number];
        if (group->n <= sizeof group->more / sizeof *group->more) group->more[group->n - 1] = e;
        group->n++;
    }
    return n;
}

str facts_also_in(arena *a, const alike_errors *errors) {
    uint32_t shown = sizeof errors->more / sizeof *errors->more;
    str text = {0};
    for (uint32_t i = 0; i + 1 < errors->n && i < shown; i++) {
        const fact_error *e = errors->more[i];
        const char *joint = i == 0 ? "also in " : i + 2 == errors->n ? " and " : ", ";
        text = str_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(text), joint, STR_ARG(e->at.n ? e->at : e->path));
    }
    if (errors->n > shown + 1)
        text = str_printf(a, STR_FMT " and %u more", STR_ARG(text), (unsigned)(errors->n - shown - 1));
    return text;
}

static void report_error(diags *ds, const facts *f, str file, const json_text *at,
                         const alike_errors *errors) {
    const fact_error *e = errors->first;
    const struct kind_info *info = &of_kind[e->kind];
    diag *d = e->kind == FACT_REPEATED_KEY
                  ? diag_add(ds, info->code, SPAN_NONE, "this name stands twice in one object")
                  : diag_add(ds, info->code, SPAN_NONE, "expected " STR_FMT ", found " STR_FMT, STR_ARG(e->expected),
                             STR_ARG(e->found));
    d->where = place_of(ds->arena, f, file, at, e->at, e->kind == FACT_HEADER, e->path, fact_error_breaks(e->kind));
    str also = facts_also_in(ds->arena, errors), advice = {0};
    if (!f->run || facts_run_advises(f->run, f, e))
        advice = e->advice.n ? e->advice : str_from(e->at.n && info->csv_help ? info->csv_help : info->help);
    if (also.n)
        diag_help(ds, d, "The same %u times, " STR_FMT ".%s" STR_FMT, (unsigned)errors->n, STR_ARG(also),
                  advice.n ? " " : "", STR_ARG(advice));
    else if (advice.n) diag_help(ds, d, STR_FMT, STR_ARG(advice));
}

static void report_warning(diags *ds, const facts *f, str file, const json_text *at, const fact_warning *w) {
    diag *d = NULL;
    switch (w->kind) {
    case FACT_UNDECLARED_KEY:
        d = diag_add(ds, DIAG_W0621, SPAN_NONE, "the rules declare no field `" STR_FMT "`", STR_ARG(w->found));
        break;
    case FACT_UNDECLARED_CODE:
        d = diag_add(ds, DIAG_W0622, SPAN_NONE, "the catalog has no code `" STR_FMT "`", STR_ARG(w->found));
        break;
    case FACT_REPEATED_UNREAD:
        d = diag_add(ds, DIAG_W0624, SPAN_NONE, "this name stands twice in one object");
        diag_help(ds, d, "No result depends on it.");
        break;
    case FACT_SAME_ID:
        d = diag_add(ds, DIAG_W0625, SPAN_NONE, "an earlier partner has the id `" STR_FMT "`, too", STR_ARG(w->found));
        diag_help(ds, d, "Each is judged by itself. If both are the same, leave one out.");
        break;
    case FACT_NEAR_MISS:
        d = diag_add(ds, DIAG_W0623, SPAN_NONE, "`" STR_FMT "` is not `" STR_FMT "`: case and spaces count",
                     STR_ARG(w->found), STR_ARG(w->nearest));
        break;
    }
    d->where = place_of(ds->arena, f, file, at, w->at, w->kind == FACT_UNDECLARED_KEY, w->path, false);
    if (w->nearest.n && w->kind != FACT_NEAR_MISS)
        diag_help(ds, d, "The nearest is `" STR_FMT "`.", STR_ARG(w->nearest));
}

void facts_report(diags *ds, const facts *f, str file, const json_text *at) {
    alike_errors *errors;
    uint32_t n = facts_alike(ds->arena, f->errors, &errors);
    for (uint32_t i = 0; i < n; i++) report_error(ds, f, file, at, &errors[i]);
    for (const fact_warning *w = f->warnings; w; w = w->next) report_warning(ds, f, file, at, w);
}
