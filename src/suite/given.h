/* What a test gives, as the JSON object that the facts reader takes: fields by fields, so that later ones replace
 * earlier ones whole. */
#ifndef COMP_SUITE_GIVEN_H
#define COMP_SUITE_GIVEN_H

#include "sema/sema.h"

typedef struct given_field {
    str key;  /* as JSON has it, escapes taken out */
    str json; /* its value                         */
} given_field;

typedef struct given {
    arena *arena; /* has a trap */
    buf out;      /* scratch: its owner frees it, whatever jumps */
    const program *program;
    given_field *fields; /* none twice, but those that a file has twice */
    uint32_t n, cap;
} given;

/* The fields of an object of the rules in place of those of the same name, or behind the others; NULL: none. */
void given_add(given *g, const ast_datum *object);

/* The fields of a JSON object; false where `text` is none, with what is wrong in words and where. */
bool given_add_json(given *g, str text, str *why, uint32_t *at);

/* All of them. */
str given_json(given *g);

#endif
