/* comp/facts.h: the facts of a partner, by hand and from JSON, and the reader of files.
 *
 * Facts are in one of three states: empty, being built (a builder holds them), or filled.  What needs them filled
 * closes what is being built; empty facts are those of a partner of whom nothing was said. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/api.h"

/* ---- life ---- */

comp_status comp_facts_new(comp_facts **out, const comp_program *program, const comp_options *options) {
    *out = NULL;
    comp_facts *f = calloc(1, sizeof *f);
    if (!f) return COMP_ERR_NOMEM;
    f->program = program;
    comp_status status = api_fill_options(options, &f->options);
    bool display = options && options->reasons;
    const plan *rules = status == COMP_OK ? program_plan(program, f->options.as_of) : NULL;
    if (status == COMP_OK && (!rules || facts_init(&f->facts, rules, display) != COMP_OK)) status = COMP_ERR_NOMEM;
    if (status != COMP_OK) {
        free(f);
        return status;
    }
    *out = f;
    return COMP_OK;
}

void comp_facts_free(comp_facts *f) {
    if (!f) return;
    builder_free(f->builder);
    facts_reader_free(f->json);
    facts_free(&f->facts);
    buf_free(&f->file);
    free(f);
}

void comp_facts_clear(comp_facts *f) {
    if (f->state == FACTS_BUILDING) builder_end(f->builder);
    facts_reset(&f->facts);
    f->state = FACTS_EMPTY;
    f->rows = 0;
    f->file.n = 0;
    f->place = (json_text){0};
}

const char *comp_facts_partner(const comp_facts *f) { return f->facts.id.n ? f->facts.id.p : ""; }

/* ---- from JSON ---- */

comp_status comp_facts_json(comp_facts *f, const char *json, size_t len) {
    comp_facts_clear(f);
    if (!f->json) f->json = facts_reader_new(f->facts.plan, &f->options);
    if (!f->json) return COMP_ERR_NOMEM;
    f->place = (json_text){.p = json, .n = len, .cap = len, .record = 1, .line = 1, .column = 1};
    comp_status status = facts_reader_read(f->json, &f->place, &f->facts);
    if (status == COMP_OK) f->state = FACTS_FILLED;
    return status;
}

static bool name_file(comp_facts *f, const char *path) {
    f->file.n = 0;
    buf_z(&f->file, path);
    bool named = !f->file.failed;
    f->file.failed = false;
    return named;
}

comp_status api_facts_read(comp_facts *f, facts_reader *json, const json_text *t, const char *path) {
    if (f->state == FACTS_BUILDING) comp_facts_clear(f); /* else the reader empties it */
    f->state = FACTS_EMPTY;
    f->place = *t;
    if (!name_file(f, path)) return COMP_ERR_NOMEM;
    comp_status status = facts_reader_read(json, t, &f->facts);
    if (status == COMP_OK) f->state = FACTS_FILLED;
    return status;
}

comp_status comp_reader_new(comp_reader **out, const comp_program *program, const comp_options *options) {
    *out = NULL;
    fill_options fo;
    comp_status status = api_fill_options(options, &fo);
    if (status != COMP_OK) return status;
    comp_reader *r = calloc(1, sizeof *r);
    if (!r) return COMP_ERR_NOMEM;
    r->program = program;
    r->stream = facts_stream_new();
    r->plan = program_plan(program, fo.as_of);
    r->json = r->plan ? facts_reader_new(r->plan, &fo) : NULL;
    if (r->stream && r->json) {
        if (options) facts_stream_limits(r->stream, options->max_record, 0);
        *out = r;
        return COMP_OK;
    }
    comp_reader_free(r);
    return COMP_ERR_NOMEM;
}

void comp_reader_free(comp_reader *r) {
    if (!r) return;
    facts_stream_free(r->stream);
    facts_reader_free(r->json);
    free(r->path);
    free(r);
}

static comp_status with_errno(const comp_reader *r, comp_status status) {
    if (status == COMP_ERR_IO) errno = facts_stream_errno(r->stream);
    return status;
}

static bool set_path(comp_reader *r, const char *path) {
    char *copy = strdup(path);
    if (!copy) return false;
    free(r->path);
    r->path = copy;
    return true;
}

comp_status api_reader_beside(comp_reader *r, const comp_reader *leader) {
    return set_path(r, leader->path) ? facts_stream_beside(r->stream, leader->stream) : COMP_ERR_NOMEM;
}

comp_status comp_reader_open(comp_reader *r, const char *path) {
    if (!set_path(r, strcmp(path, "-") == 0 ? "standard input" : path)) return COMP_ERR_NOMEM;
    return with_errno(r, facts_stream_open(r->stream, path));
}

static comp_status read_next(comp_reader *r, comp_facts *f, bool *more) {
    if (!name_file(f, r->path)) return COMP_ERR_NOMEM;
    return facts_stream_read(r->stream, r->json, &f->facts, &f->place, more);
}

comp_status comp_reader_next(comp_reader *r, comp_facts *f, bool *more) {
    *more = false;
    comp_facts_clear(f);
    if (f->program != r->program || f->facts.plan != r->plan || !r->path) return COMP_ERR_USAGE;
    comp_status status = read_next(r, f, more);
    if (status != COMP_OK) {
        *more = false;
        facts_stream_stop(r->stream); /* who goes on must not take the next partner for this one */
    }
    if (*more) f->state = FACTS_FILLED;
    return with_errno(r, status);
}

/* ---- value by value ---- */

static comp_status build(comp_facts *f) {
    if (f->state == FACTS_BUILDING) return COMP_OK;
    if (f->state == FACTS_FILLED) return COMP_ERR_USAGE;
    if (!f->builder) f->builder = builder_new(f->facts.plan, &f->options);
    if (!f->builder) return COMP_ERR_NOMEM;
    comp_status status = builder_begin(f->builder, &f->facts, 1);
    if (status == COMP_OK) f->state = FACTS_BUILDING;
    return status;
}

comp_status api_facts_finish(comp_facts *f) {
    if (f->state == FACTS_FILLED) return COMP_OK;
    if (f->rows) return COMP_ERR_USAGE;
    comp_status status = build(f);
    if (status == COMP_OK) status = builder_end(f->builder);
    if (status == COMP_OK) f->state = FACTS_FILLED;
    return status;
}

/* The field of a name in the row that is open. */
static comp_status find(comp_facts *f, const char *field, uint32_t *number) {
    comp_status status = build(f);
    if (status != COMP_OK) return status;
    *number = builder_find(f->builder, str_from(field));
    return *number == PLAN_NIL ? COMP_ERR_USAGE : COMP_OK;
}

comp_status comp_facts_text(comp_facts *f, const char *field, const char *text) {
    uint32_t number;
    comp_status status = find(f, field, &number);
    return status == COMP_OK ? builder_text(f->builder, number, str_from(text)) : status;
}

comp_status comp_facts_integer(comp_facts *f, const char *field, int64_t integer) {
    uint32_t number;
    comp_status status = find(f, field, &number);
    return status == COMP_OK ? builder_integer(f->builder, number, integer) : status;
}

comp_status comp_facts_number(comp_facts *f, const char *field, const char *decimal) {
    uint32_t number;
    comp_status status = find(f, field, &number);
    return status == COMP_OK ? builder_number(f->builder, number, str_from(decimal)) : status;
}

comp_status comp_facts_yes_no(comp_facts *f, const char *field, bool yes) {
    uint32_t number;
    comp_status status = find(f, field, &number);
    return status == COMP_OK ? builder_yesno(f->builder, number, yes) : status;
}

/* Of no day, as its author wrote it: a mistake in the facts. */
typedef struct no_day { char text[40]; } no_day;

static no_day no_day_of(comp_date date) {
    no_day d;
    snprintf(d.text, sizeof d.text, "%04d-%02d-%02d", date.year, date.month, date.day);
    return d;
}

comp_status comp_facts_date(comp_facts *f, const char *field, comp_date date) {
    uint32_t number;
    int32_t day;
    comp_status status = find(f, field, &number);
    if (status != COMP_OK) return status;
    if (api_day(date, &day)) return builder_day(f->builder, number, day);
    return builder_date(f->builder, number, str_from(no_day_of(date).text));
}

comp_status comp_facts_pass(comp_facts *f, const char *field, const char *code, const comp_date *on,
                            const comp_date *until) {
    uint32_t number;
    pass_dates when = {.has_on = on != NULL, .has_until = until != NULL};
    comp_status status = find(f, field, &number);
    if (status != COMP_OK) return status;
    if (on && !api_day(*on, &when.on))
        return builder_code_misdated(f->builder, number, str_from(code), "on", str_from(no_day_of(*on).text));
    if (until && !api_day(*until, &when.until))
        return builder_code_misdated(f->builder, number, str_from(code), "until", str_from(no_day_of(*until).text));
    return builder_code(f->builder, number, str_from(code), when);
}

comp_status comp_facts_code(comp_facts *f, const char *field, const char *code, const comp_date *on) {
    return comp_facts_pass(f, field, code, on, NULL);
}

comp_status comp_facts_empty(comp_facts *f, const char *field) {
    uint32_t number;
    comp_status status = find(f, field, &number);
    return status == COMP_OK ? builder_empty(f->builder, number) : status;
}

comp_status comp_facts_row(comp_facts *f, const char *list) {
    uint32_t number;
    comp_status status = find(f, list, &number);
    if (status == COMP_OK) status = builder_open_row(f->builder, number);
    if (status == COMP_OK) f->rows++;
    return status;
}

comp_status comp_facts_end(comp_facts *f) {
    if (f->rows == 0) return COMP_ERR_USAGE;
    comp_status status = builder_close_row(f->builder);
    if (status == COMP_OK) f->rows--;
    return status;
}
