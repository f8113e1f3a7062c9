/* Inside json_reader: from the tokens of a record into the cells of the facts, in the order of the file, once.
 *
 *   json_walk.c  objects, lists and single values
 *   json_set.c   sets of codes
 *
 * A token is handed on by value and its successor handed back, so that it stays in a register: the walk is a chain of
 * such steps, and on most files the time goes here.  NULL says that the text is broken. */
#ifndef COMP_FACTS_JSON_WALK_H
#define COMP_FACTS_JSON_WALK_H

#include "facts/json_reader.h"
#include "facts/json_scan.h"
#include "facts/json_split.h"
#include "facts/json_step.h"

enum { UNDECLARED_STEPS = 16 };

typedef struct reader_list {
    words keys;        /* to the field's number within the list */
    json_step *steps;  /* [0]: an object's beginning; then one a field; then UNDECLARED_STEPS for other keys */
    uint32_t others;   /* how many of those were ever asked for */
} reader_list;

enum { ENTRY_CODE, ENTRY_ON, ENTRY_UNTIL }; /* the keys of an entry of a set */

struct facts_reader {
    fill fill;
    json_scanner *scanner;
    reader_list *lists;
    bool id_declared;  /* a field `id` is the partner's name, wherever it stands */
    words entry_keys;  /* to ENTRY_… */
    buf copy;          /* of a text without room behind it */

    /* the record at hand */
    const char *text;
    uint32_t n;
    uint32_t depth;    /* open brackets */
    bool escapes;      /* there is a backslash somewhere */
};

/* Reads the record whose tokens these are (json_scan) into the partner's row.  False where it is broken. */
bool json_walk(facts_reader *r, const uint32_t *tokens, value *cells);

/* ---- tokens ---- */

typedef const uint32_t *token; /* at the offset of its first byte; t + 1 is the next one */

/* First byte of a token, NUL at the end. */
static inline char look(const facts_reader *r, token t) { return *t < r->n ? r->text[*t] : '\0'; }

/* The bytes of a token, which is not the end, without the white space behind it. */
static inline str token_text(const facts_reader *r, token t) {
    uint32_t lo = t[0], hi = t[1];
    while (hi > lo + 1 && json_is_space(r->text[hi - 1])) hi--;
    return (str){r->text + lo, hi - lo};
}

bool json_unescape_text(const facts_reader *r, str *s);

/* What the quotes of a string hold, escapes resolved; false where one is none. */
static inline bool string_of(const facts_reader *r, token t, str *s) {
    uint32_t lo = t[0] + 1, hi = t[1];
    while (r->text[--hi] != '"') continue; /* only white space stands behind it */
    *s = (str){r->text + lo, hi - lo};
    return !r->escapes || !memchr(s->p, '\\', s->n) || json_unescape_text(r, s);
}

static inline bool is_word(str s, const char *word, uint32_t n) { return s.n == n && memcmp(s.p, word, n) == 0; }
static inline bool is_null(str s) { return is_word(s, "null", 4); }
static inline bool is_true(str s) { return is_word(s, "true", 4); }
static inline bool is_false(str s) { return is_word(s, "false", 5); }

bool json_is_bare_scalar(str s); /* a scalar but a string */

token json_skip_container(const facts_reader *r, token t);

static inline token skip_value(const facts_reader *r, token t) {
    switch (look(r, t)) {
    case '{':
    case '[':
        return json_skip_container(r, t);
    case '}':
    case ']':
    case ',':
    case ':':
        return NULL;
    default: /* whatever else: a string, a number, a word that is none */
        return *t < r->n ? t + 1 : NULL;
    }
}

/* Steps over a value that is not what the field wants.  `inside` and `expected` as for fill_error(). */
token json_wrong_type(facts_reader *r, token t, const fill_field *ff, value *cell, str inside, str expected);

/* "[3].code": goes on from a field's path. */
str json_path(const facts_reader *r, uint32_t i, const char *inside);

/* A set's codes, from its opening bracket. */
token json_read_set(facts_reader *r, token t, const fill_field *ff, value *cells);

#endif
