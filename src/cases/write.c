/* comp/cases.h: cases for those outside, as facts and as tests. */
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "api/uses.h"
#include "cases/cases.h"
#include "format/format.h"
#include "render/render.h"
#include "sema/sema.h"

struct comp_cases {
    cases *cases; /* NULL: nothing wanted is in force */
    comp_cases_counts counts;
    bool *uses; /* by source of the program: it holds a competency that partners were to be made for */
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

static void find_used(comp_cases *c, const comp_program *p, const bool *wanted) {
    for (uint32_t i = 0; i < p->ncompetencies; i++)
        for (const sema_competency *e = &p->checked->competencies[i]; e && wanted[i]; e = e->next_edition)
            c->uses[e->item->at.src] = true;
}

static bool are_names_known(const comp_program *p, const comp_cases_options *o) {
    for (size_t i = 0; i < o->ncompetencies; i++) {
        bool known = false;
        for (size_t k = 0; k < p->ncompetencies; k++) known |= strcmp(p->names[k].name, o->competencies[i]) == 0;
        if (!known) return false;
    }
    return true;
}

/* ---- what is in force ---- */

typedef struct wanted_of {
    const comp_program *program;
    const bool *wanted; /* by competency */
} wanted_of;

/* Adds to `in_force` (NULL: is any?) what is wanted and in force on the day. */
static comp_status find_in_force(const wanted_of *w, int32_t day, bool *in_force, bool *any) {
    const plan *p = program_plan(w->program, day);
    for (uint32_t i = 0; p && i < p->ncompetencies; i++) {
        if (!w->wanted[i] || p->competencies[i].absent) continue;
        if (in_force) in_force[i] = true;
        *any = true;
    }
    return p ? COMP_OK : COMP_ERR_NOMEM;
}

/* A day on which something wanted is in force: the last before `day`, else the first after. */
static comp_status find_instead(const wanted_of *w, int32_t day, comp_date *instead) {
    const program *p = w->program->checked;
    bool any = false;
    uint32_t after = 0;
    comp_status status = COMP_OK;
    while (after < p->ncuts && p->cuts[after] <= day) after++;
    for (uint32_t i = after; i-- > 0 && status == COMP_OK && !any;) {
        status = find_in_force(w, p->cuts[i] - 1, NULL, &any);
        if (any) *instead = api_date(p->cuts[i] - 1);
    }
    for (uint32_t i = after; i < p->ncuts && status == COMP_OK && !any; i++) {
        status = find_in_force(w, p->cuts[i], NULL, &any);
        if (any) *instead = api_date(p->cuts[i]);
    }
    return status;
}

static comp_status count_in_force(comp_cases *c, const wanted_of *w, const int32_t *days, size_t ndays) {
    bool *in_force = calloc(w->program->ncompetencies + 1, sizeof *in_force), any = false;
    comp_status status = in_force ? COMP_OK : COMP_ERR_NOMEM;
    for (size_t i = 0; i < ndays && status == COMP_OK; i++) status = find_in_force(w, days[i], in_force, &any);
    for (size_t i = 0; i < w->program->ncompetencies && status == COMP_OK; i++) {
        c->counts.wanted += w->wanted[i];
        c->counts.in_force += in_force[i];
    }
    free(in_force);
    if (status == COMP_OK && c->counts.wanted && !any) status = find_instead(w, days[0], &c->counts.instead);
    return status;
}

/* ---- from end to end ---- */

static void count_made(comp_cases *c) {
    const cases *made = c->cases;
    comp_cases_counts *n = &c->counts;
    n->partners = made->n;
    n->judged = (size_t)made->judged;
    n->shown = made->shown;
    n->all = made->all;
    for (uint32_t i = 0; i < made->ngaps; i++) made->gaps[i].impossible ? n->impossible++ : n->missed++;
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
    if (status == COMP_OK && !(c->uses = calloc(rules->sources.n, sizeof *c->uses))) status = COMP_ERR_NOMEM;
    const size_t ndays = o->ndays ? o->ndays : 1;
    for (size_t i = 0; i < ndays && status == COMP_OK; i++)
        if (!api_as_of(o->ndays ? o->days[i] : (comp_date){0}, &days[i])) status = COMP_ERR_USAGE;
    for (uint32_t i = 0; i < rules->ncompetencies && status == COMP_OK; i++) wanted[i] = is_wanted(rules, i, o);
    const wanted_of w = {rules, wanted};
    if (status == COMP_OK) status = count_in_force(c, &w, days, ndays);
    const cases_options options = {.days = days, .ndays = (uint32_t)ndays, .wanted = wanted, .edges = true};
    if (status == COMP_OK && c->counts.in_force) status = cases_new(&c->cases, rules, &options);
    if (status == COMP_OK && c->cases) {
        find_used(c, rules, wanted);
        count_made(c);
    }
    free(wanted);
    free(days);
    if (status == COMP_OK) *out = c;
    else comp_cases_free(c);
    return status;
}

void comp_cases_free(comp_cases *c) {
    if (!c) return;
    cases_free(c->cases);
    free(c->uses);
    free(c);
}

comp_cases_counts comp_cases_counted(const comp_cases *c) { return c->counts; }

/* ---- as facts ---- */

static void write_ndjson(buf *out, const cases *c) {
    for (uint32_t i = 0; i < c->n; i++) {
        buf_str(out, c->partners[i].json);
        buf_char(out, '\n');
    }
}

/* ---- as tests ---- */

static const char *state_words(line_state state) {
    static const char *const names[] = {[LINE_MET] = "met", [LINE_UNMET] = "unmet", [LINE_UNKNOWN] = "unknown",
                                        [LINE_DOES_NOT_APPLY] = "does not apply", [LINE_ERROR] = "unknown"};
    return names[state];
}

static void put_expects(buf *out, const plan *p, const cases_partner *partner) {
    const plan_competency *c = &p->competencies[partner->competency];
    buf_printf(out, "\nexpect " STR_FMT " is " STR_FMT, STR_ARG(c->name),
               STR_ARG(render_result(p, partner->competency, &partner->result)));
    for (uint32_t i = 0; i < partner->nexpects; i++)
        buf_printf(out, "\nexpect " STR_FMT " %s", STR_ARG(partner->expects[i].path),
                   state_words(partner->expects[i].state));
}

static void put_day(buf *out, int32_t day) {
    char text[11];
    date_print(text, day);
    buf_printf(out, " as of %s", text);
}

/* Is it a case of its base's test?  The others are tests of their own: `with` cannot say what they leave out. */
static bool is_case(const cases_partner *one, const cases_partner *base) {
    return one->with.n || one->day != base->day;
}

static void put_case(buf *out, const cases *c, const plan *p, const cases_partner *one) {
    const cases_partner *base = &c->partners[one->base];
    buf_z(out, "\ncase ");
    if (one == base) source_quote(out, one->reached ? STR_LIT("just enough") : STR_LIT("nothing yet"));
    else source_quote(out, one->change);
    if (one->day != base->day) put_day(out, one->day);
    else if (one != base) buf_printf(out, " with " STR_FMT, STR_ARG(one->with));
    put_expects(out, p, one);
}

/* A base and its changes. */
static void put_test(buf *out, const cases *c, uint32_t base) {
    const cases_partner *b = &c->partners[base];
    const plan *p = program_plan(c->program, b->day);
    if (!p) {
        out->failed = true;
        return;
    }
    buf_printf(out, "\npartner " STR_FMT " " STR_FMT "\n\ntest ", STR_ARG(b->name), STR_ARG(b->given));
    source_quote(out, b->group);
    put_day(out, b->day);
    buf_printf(out, " {\ngiven " STR_FMT, STR_ARG(b->name));
    put_case(out, c, p, b);
    for (uint32_t i = base + 1; i < c->n; i++)
        if (c->partners[i].base == base && is_case(&c->partners[i], b)) put_case(out, c, p, &c->partners[i]);
    buf_z(out, "\n}\n");
    for (uint32_t i = base + 1; i < c->n; i++) {
        const cases_partner *one = &c->partners[i];
        if (one->base != base || is_case(one, b)) continue;
        buf_z(out, "\ntest ");
        source_quote(out, one->title);
        put_day(out, b->day);
        buf_printf(out, " {\ngiven " STR_FMT, STR_ARG(one->given));
        put_expects(out, p, one);
        buf_z(out, "\n}\n");
    }
}

typedef struct tests_job {
    const comp_cases *of;
    const char *const *uses;
    size_t nuses;
    arena work;
    buf said, out, scratch;
} tests_job;

static comp_status write_tests(void *job) {
    tests_job *j = job;
    const cases *all = j->of->cases;
    buf *said = &j->said;
    buf_z(said,
          "# Made by `comp cases` from the rules as they stood. It says what they said then, right or wrong: a net "
          "that\n# catches changes. What they ought to say is for a person to read through.\n\n");
    for (size_t i = 0; i < j->nuses; i++) {
        buf_z(said, "use ");
        source_quote(said, str_from(j->uses[i]));
        buf_char(said, '\n');
    }
    if (!j->uses) uses_lines(said, &all->program->sources, j->of->uses);
    for (uint32_t i = 0; i < all->n; i++)
        if (all->partners[i].base == i) put_test(said, all, i);
    if (said->failed) return COMP_ERR_NOMEM;
    if (said->n >= UINT32_MAX / 2) return COMP_ERR_LIMIT;
    format_text(&j->out, &j->scratch, &j->work, (str){said->p, (uint32_t)said->n});
    return COMP_OK;
}

comp_status comp_cases_write(const comp_cases *c, comp_cases_format format, const char *const *named, size_t nnamed,
                             comp_sink *sink, void *context) {
    tests_job j = {.of = c, .uses = named, .nuses = nnamed};
    comp_status status = COMP_OK;
    if (!c->cases) return COMP_OK;
    arena_init(&j.work, NULL);
    switch (format) {
    case COMP_CASES_NDJSON: write_ndjson(&j.out, c->cases); break;
    case COMP_CASES_TESTS: status = api_trapped(&j.work, write_tests, &j); break;
    }
    if (status == COMP_OK) status = api_flush(&j.out, sink, context);
    buf_free(&j.out);
    buf_free(&j.scratch);
    buf_free(&j.said);
    arena_free(&j.work);
    return status;
}

comp_status comp_cases_write_missed(const comp_cases *c, comp_sink *sink, void *context) {
    buf out = {0};
    for (uint32_t i = 0; c->cases && i < c->cases->ngaps; i++) {
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
