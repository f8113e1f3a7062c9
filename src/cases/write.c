/* comp/cases.h: cases for those outside, as facts and as tests. */
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "cases/cases.h"
#include "render/render.h"
#include "sema/sema.h"

struct comp_cases {
    cases *cases;
};

/* ---- making ---- */

static bool is_among(const char *const *names, size_t n, str name) {
    for (size_t i = 0; i < n; i++)
        if (str_eqz(name, names[i])) return true;
    return false;
}

/* Is the competency, any edition of it, one of those that the options name? */
static bool is_wanted(const comp_program *p, uint32_t i, const comp_cases_options *o) {
    const sema_competency *c = &p->checked->competencies[i];
    bool in_file = !o->files;
    for (const sema_competency *e = c; e && !in_file; e = e->next_edition)
        in_file = is_among(o->files, o->nfiles, p->sources.at[e->item->at.src].name);
    return o->competencies ? is_among(o->competencies, o->ncompetencies, c->item->header.name.text) : in_file;
}

static bool are_names_known(const comp_program *p, const comp_cases_options *o) {
    for (size_t i = 0; i < o->ncompetencies; i++) {
        bool known = false;
        for (size_t k = 0; k < p->ncompetencies; k++) known |= strcmp(p->names[k].name, o->competencies[i]) == 0;
        if (!known) return false;
    }
    return true;
}

comp_status comp_cases_new(comp_cases **out, const comp_program *rules, const comp_cases_options *given) {
    static const comp_cases_options none = {0};
    const comp_cases_options *o = given ? given : &none;
    *out = NULL;
    if (!are_names_known(rules, o)) return COMP_ERR_USAGE;
    comp_cases *c = calloc(1, sizeof *c);
    bool *wanted = calloc(rules->ncompetencies + 1, sizeof *wanted);
    int32_t *days = calloc(o->ndays + 1, sizeof *days);
    comp_status status = c && wanted && days ? COMP_OK : COMP_ERR_NOMEM;
    for (size_t i = 0; i < o->ndays && status == COMP_OK; i++)
        if (!api_as_of(o->days[i], &days[i])) status = COMP_ERR_USAGE;
    for (uint32_t i = 0; i < rules->ncompetencies && status == COMP_OK; i++) wanted[i] = is_wanted(rules, i, o);
    const cases_options options = {.days = days, .ndays = (uint32_t)o->ndays, .wanted = wanted, .edges = true};
    if (status == COMP_OK) status = cases_new(&c->cases, rules, &options);
    free(wanted);
    free(days);
    if (status == COMP_OK) *out = c;
    else free(c);
    return status;
}

void comp_cases_free(comp_cases *c) {
    if (!c) return;
    cases_free(c->cases);
    free(c);
}

comp_cases_counts comp_cases_counted(const comp_cases *c) {
    const cases *all = c->cases;
    comp_cases_counts n = {.partners = all->n, .judged = (size_t)all->judged, .shown = all->shown, .all = all->all};
    for (uint32_t i = 0; i < all->ngaps; i++) all->gaps[i].impossible ? n.impossible++ : n.missed++;
    return n;
}

/* ---- as facts ---- */

static void write_ndjson(buf *out, const cases *c) {
    for (uint32_t i = 0; i < c->n; i++) {
        buf_str(out, c->partners[i].json);
        buf_char(out, '\n');
    }
}

/* ---- as tests ---- */

static void put_quoted(buf *out, str text) {
    buf_char(out, '"');
    for (uint32_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"' || text.p[i] == '\\') buf_char(out, '\\');
        buf_char(out, text.p[i]);
    }
    buf_char(out, '"');
}

static const char *state_words(line_state state) {
    static const char *const names[] = {[LINE_MET] = "met", [LINE_UNMET] = "unmet", [LINE_UNKNOWN] = "unknown",
                                        [LINE_DOES_NOT_APPLY] = "does not apply", [LINE_ERROR] = "unknown"};
    return names[state];
}

static void put_expects(buf *out, const plan *p, const cases_partner *partner) {
    const plan_competency *c = &p->competencies[partner->competency];
    buf_printf(out, "    expect " STR_FMT " is " STR_FMT "\n", STR_ARG(c->name),
               STR_ARG(render_result(p, partner->competency, &partner->result)));
    for (uint32_t i = 0; i < partner->nexpects; i++)
        buf_printf(out, "    expect " STR_FMT " %s\n", STR_ARG(partner->expects[i].path),
                   state_words(partner->expects[i].state));
}

static void put_test(buf *out, const cases *c, uint32_t base) {
    const cases_partner *b = &c->partners[base];
    const plan *p = program_plan(c->program, b->day);
    char day[11];
    date_print(day, b->day);
    buf_printf(out, "\npartner " STR_FMT " " STR_FMT "\n\ntest ", STR_ARG(b->name), STR_ARG(b->given));
    put_quoted(out, b->group);
    buf_printf(out, " as of %s {\n  given " STR_FMT "\n\n  case ", day, STR_ARG(b->name));
    buf_z(out, b->reached ? "\"just enough\"\n" : "\"nothing yet\"\n");
    put_expects(out, p, b);
    for (uint32_t i = base + 1; i < c->n; i++) {
        const cases_partner *one = &c->partners[i];
        const bool other_day = one->day != b->day;
        if (one->base != base || (!one->with.n && !other_day)) continue;
        buf_z(out, "\n  case ");
        put_quoted(out, one->change);
        if (other_day) {
            date_print(day, one->day);
            buf_printf(out, " as of %s\n", day);
        } else {
            buf_printf(out, "\n    with " STR_FMT "\n", STR_ARG(one->with));
        }
        put_expects(out, p, one);
    }
    buf_z(out, "}\n");
    date_print(day, b->day);
    for (uint32_t i = base + 1; i < c->n; i++) {
        const cases_partner *one = &c->partners[i];
        if (one->base != base || one->with.n || one->day != b->day) continue;
        buf_z(out, "\ntest ");
        put_quoted(out, one->title);
        buf_printf(out, " as of %s {\n  given " STR_FMT "\n", day, STR_ARG(one->given));
        put_expects(out, p, one);
        buf_z(out, "}\n");
    }
}

static void write_tests(buf *out, const cases *c, const char *const *uses, size_t n) {
    buf_z(
        out,
        "# Made by `comp cases` from the rules as they stood. It says what they said then, right or wrong: a net that\n"
        "# catches changes. What they ought to say is for a person to read through.\n\n");
    for (size_t i = 0; i < n; i++) {
        buf_z(out, "use ");
        put_quoted(out, str_from(uses[i]));
        buf_char(out, '\n');
    }
    for (uint32_t i = 0; i < c->n; i++)
        if (c->partners[i].base == i) put_test(out, c, i);
}

comp_status comp_cases_write(const comp_cases *c, comp_cases_format format, const char *const *uses, size_t nuses,
                             comp_sink *sink, void *context) {
    buf out = {0};
    switch (format) {
    case COMP_CASES_NDJSON: write_ndjson(&out, c->cases); break;
    case COMP_CASES_TESTS: write_tests(&out, c->cases, uses, nuses); break;
    }
    comp_status status = api_flush(&out, sink, context);
    buf_free(&out);
    return status;
}

comp_status comp_cases_write_missed(const comp_cases *c, comp_sink *sink, void *context) {
    buf out = {0};
    for (uint32_t i = 0; i < c->cases->ngaps; i++) {
        const cases_gap *g = &c->cases->gaps[i];
        if (!span_is_none(g->at)) {
            const source *file = &c->cases->program->sources.at[g->at.src];
            const place at = source_place(file, g->at.lo);
            buf_printf(&out, STR_FMT ":%u:%u: ", STR_ARG(file->name), (unsigned)at.line, (unsigned)at.column);
        }
        buf_printf(&out, STR_FMT ": %s" STR_FMT "\n", STR_ARG(g->what), g->impossible ? "impossible, " : "not found",
                   STR_ARG(g->why));
    }
    comp_status status = api_flush(&out, sink, context);
    buf_free(&out);
    return status;
}
