/* Inside json_reader: from the tokens of a record into the cells of the facts, in the order of the file, once. */
#ifndef COMP_FACTS_JSON_WALK_H
#define COMP_FACTS_JSON_WALK_H

#include "facts/json_reader.h"
#include "facts/json_scan.h"

typedef struct reader_list {
    words keys;              /* to the field's number within the list */
    const word_slot **guess; /* by 1 + the field read before (0: none yet): the key that followed last time */
} reader_list;

enum { ENTRY_CODE, ENTRY_ON }; /* the keys of an entry of a set */

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

#endif
