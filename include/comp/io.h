/** Text on its way into the library and out of it. */
#ifndef COMP_IO_H
#define COMP_IO_H

#include <stdbool.h>
#include <stddef.h>

/** One text: rules, or exchange rates.  Borrowed during the call only. */
typedef struct comp_source {
    const char *name; /**< what messages call it, such as a file's name; NUL-terminated */
    const char *text; /**< `len` bytes, need not end in NUL; NULL only if len is 0      */
    size_t len;
} comp_source;

/** Where output goes: gets `n` bytes.  Returns false to refuse them: the call that writes then ends in COMP_ERR_IO. */
typedef bool comp_sink(void *context, const char *bytes, size_t n);

/** How outcomes are written. */
typedef enum comp_format {
    COMP_TEXT,   /**< each partner in full: verdict, what it would take, evidence (options.reasons needed) */
    COMP_TABLE,  /**< for people: a line a partner and competency                                          */
    COMP_JSON,   /**< an array of objects, docs/eval.schema.json                                           */
    COMP_NDJSON, /**< one object a line                                                                    */
    COMP_CSV,    /**< with a header; RFC 4180, but lines end in LF                                         */
    COMP_TSV     /**< partner TAB competency TAB result; \t \n \r \\ escaped                               */
} comp_format;

#endif
