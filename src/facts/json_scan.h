/* simdjson, seen from C: where the tokens of a text begin.
 *
 * The scan is the first stage of On-Demand (parser::iterate_raw): it finds every token of the text, and refuses a
 * text with invalid UTF-8, an open string or a control character in a string.  What a token means, and whether the
 * tokens make sense together, is the caller's to see: json_reader.c walks the offsets and decodes what its plan
 * asks for, the rest costs it one look a token. */
#ifndef COMP_FACTS_JSON_SCAN_H
#define COMP_FACTS_JSON_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Bytes behind a text that the scan may read, whatever they hold. */
enum { JSON_PADDING = 64 };

typedef struct json_scanner json_scanner;

typedef enum json_scan_result {
    JSON_SCANNED,
    JSON_REFUSED, /* the text cannot be JSON; json_check.h says where */
    JSON_TOO_LONG, /* 4 GB and more */
    JSON_NO_MEMORY
} json_scan_result;

/* NULL when memory ends. */
json_scanner *json_scanner_new(void);
void json_scanner_free(json_scanner *s);

/* `text` is followed by at least JSON_PADDING readable bytes.  `*tokens` is borrowed until the next scan: the offset
 * of each token's first byte, ascending, closed by `n`.  A string's token is its opening quote; a token ends before
 * the white space before the next one. */
json_scan_result json_scan(json_scanner *s, const char *text, size_t n, const uint32_t **tokens);

/* Resolves the escapes of a string that was scanned.  `text` stands behind the opening quote; `out` has room for the
 * bytes up to the closing quote and JSON_PADDING more.  False where an escape is none; the result can still hold half
 * a surrogate pair. */
bool json_unescape(const json_scanner *s, const char *text, char *out, size_t *n);

#ifdef __cplusplus
}
#endif

#endif
