/* Is a text JSON, every byte of it?  Asked of each record under `--strict`, and of a record that the reader found
 * broken, to tell its author where and why.  It refuses all that json_reader.c refuses, and more: the reader does not
 * look into what it steps over. */
#ifndef COMP_FACTS_JSON_CHECK_H
#define COMP_FACTS_JSON_CHECK_H

#include "base/str.h"

typedef struct json_fault {
    size_t at;            /* offset of the first byte that does not fit */
    const char *expected; /* in plain words                             */
    const char *found;    /* in plain words; NULL: the text at `at` says it */
} json_fault;

/* True if `text` is one JSON value with at most COMP_MAX_JSON_DEPTH levels and white space around it. */
bool json_check(const char *text, size_t n, json_fault *fault);

#endif
