/* A world of one schema, one reader and the facts it filled, and sentences about them.  JSON is written with single
 * quotes for double ones. */
#ifndef COMP_TESTS_FACTS_KIT_H
#define COMP_TESTS_FACTS_KIT_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "facts/json_reader.h"
#include "facts/json_scan.h"
#include "schema_kit.h"

typedef struct world {
    schema schema;
    fill_options options;
    bool display;
    bool ready;           /* the schema is closed; reader and facts are there */
    facts_reader *reader;
    facts facts;
} world;

static inline int world_begin(void **state) {
    world *w = calloc(1, sizeof *w);
    schema_begin(&w->schema);
    w->options.as_of = date_from(2017, 7, 7);
    *state = w;
    return 0;
}

static inline int world_end(void **state) {
    world *w = *state;
    facts_reader_free(w->reader);
    if (w->ready) facts_free(&w->facts);
    schema_free(&w->schema);
    free(w);
    return 0;
}

static inline void world_ready(world *w) {
    if (w->ready) return;
    schema_end(&w->schema);
    w->reader = facts_reader_new(&w->schema.plan, &w->options);
    assert_non_null(w->reader);
    assert_int_equal(facts_init(&w->facts, &w->schema.plan, w->display), COMP_OK);
    w->ready = true;
}

static inline uint32_t declare(world *w, const char *name, plan_type_kind type) {
    return schema_field(&w->schema, name, type);
}

static inline plan_field *of(world *w, uint32_t field) { return &w->schema.fields[field]; }

static inline void read_bytes(world *w, const char *p, size_t n) {
    world_ready(w);
    char *exact = malloc(n + 1); /* so that a sanitizer sees a step too far */
    assert_non_null(exact);
    memcpy(exact, p, n);
    json_text t = {.p = exact, .n = n, .cap = n, .record = 7, .line = 1, .column = 1, .by_line = true};
    assert_int_equal(facts_reader_read(w->reader, &t, &w->facts), COMP_OK);
    free(exact);
}

static inline char *with_double_quotes(const char *json) {
    char *copy = malloc(strlen(json) + 1);
    assert_non_null(copy);
    for (size_t i = 0; i <= strlen(json); i++) copy[i] = json[i] == '\'' ? '"' : json[i];
    return copy;
}

static inline void read_json(world *w, const char *json) {
    char *copy = with_double_quotes(json);
    read_bytes(w, copy, strlen(copy));
    free(copy);
}

static inline value cell(world *w, uint32_t field, uint32_t row) {
    return facts_row(&w->facts, of(w, field)->list, row)[of(w, field)->slot];
}

static inline void assert_str(str s, const char *expected) {
    char *z = strndup(s.p ? s.p : "", s.n);
    assert_string_equal(z, expected);
    free(z);
}

static inline void assert_state(world *w, uint32_t field, value_state state) {
    assert_int_equal(cell(w, field, 0).d, state);
}

/* The value of a field of the partner's or a list's row is n/d, in whatever terms. */
static inline void assert_row_number(world *w, uint32_t field, uint32_t row, int64_t n, int64_t d) {
    arena a;
    arena_init(&a, NULL);
    value v = cell(w, field, row);
    assert_true(v.d >= 0);
    assert_int_equal(value_cmp(&a, v, (value){n, d}), 0);
    arena_free(&a);
}

static inline void assert_number(world *w, uint32_t field, int64_t n, int64_t d) {
    assert_row_number(w, field, 0, n, d);
}

static inline void assert_text(world *w, uint32_t field, uint32_t row, const char *text) {
    assert_str(facts_text(&w->facts, cell(w, field, row)), text);
}

static inline void assert_clean(world *w) {
    if (w->facts.errors) print_error("unexpected: " STR_FMT ": expected " STR_FMT ", found " STR_FMT "\n",
                                     STR_ARG(w->facts.errors->path), STR_ARG(w->facts.errors->expected),
                                     STR_ARG(w->facts.errors->found));
    assert_null(w->facts.errors);
    assert_false(facts_invalid(&w->facts, 0));
}

static inline void assert_one_error(world *w, fact_error_kind kind, const char *path) {
    assert_non_null(w->facts.errors);
    assert_int_equal(w->facts.errors->kind, kind);
    assert_str(w->facts.errors->path, path);
    assert_null(w->facts.errors->next);
    assert_true(facts_invalid(&w->facts, 0));
}

static inline void assert_words(world *w, const char *expected, const char *found) {
    assert_non_null(w->facts.errors);
    assert_str(w->facts.errors->expected, expected);
    assert_str(w->facts.errors->found, found);
}

static inline void assert_broken(world *w) {
    assert_true(w->facts.broken);
    assert_true(facts_invalid(&w->facts, SCHEMA_COMPETENCIES - 1));
    assert_non_null(w->facts.errors);
    assert_int_equal(w->facts.errors->kind, FACT_BROKEN);
    assert_null(w->facts.errors->next);
    assert_true(w->facts.errors->expected.n > 0 && w->facts.errors->found.n > 0);
    assert_str(w->facts.id, "#7");
}

#endif
