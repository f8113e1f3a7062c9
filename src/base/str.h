/* Text: a borrowed run of bytes, not NUL-terminated, with its length; a growable buffer; and a map keyed by text. */
#ifndef COMP_BASE_STR_H
#define COMP_BASE_STR_H

#include <stdbool.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

typedef struct str {
    const char *p; /* borrowed; NULL only where n is 0 */
    uint32_t n;    /* bytes                            */
} str;

#define STR_LIT(s) ((str){(s), sizeof(s) - 1})
#define STR_FMT "%.*s"
#define STR_ARG(s) (int)(s).n, (s).p ? (s).p : ""

str str_from(const char *z); /* borrowed, NUL-terminated; NULL is empty */
bool str_eq(str a, str b);
bool str_eqz(str a, const char *z);
int str_cmp(str a, str b); /* by bytes, as memcmp, shorter first */
uint64_t str_hash(str s);

/* A copy in `a`, NUL-terminated after its n bytes. */
str str_copy(arena *a, str s);

#if defined __GNUC__
#define COMP_PRINTF(f, v) __attribute__((format(printf, f, v)))
#else
#define COMP_PRINTF(f, v)
#endif

/* Formatted text in `a`, NUL-terminated. */
str str_printf(arena *a, const char *fmt, ...) COMP_PRINTF(2, 3);
str str_vprintf(arena *a, const char *fmt, va_list ap) COMP_PRINTF(2, 0);

/* Code points in s (bytes that are no UTF-8 count one each); columns of a terminal (wide and combining
 * characters as a terminal shows them, wcwidth's table without the locale). */
uint32_t str_points(str s);
uint32_t str_columns(str s);

/* The first `most` bytes of a longer text, less what would cut a character in two, and ` …`. */
str str_cut(arena *a, str s, uint32_t most);

/* Bytes of the UTF-8 sequence at p (1 to 4), 0 when it is none.  Overlong forms and surrogates are none. */
uint32_t utf8_len(const char *p, size_t left);

/* The code point of the sequence of n bytes at p, n being utf8_len()'s answer and not 0. */
uint32_t utf8_point(const char *p, uint32_t n);

/* Damerau-Levenshtein distance (adjacent transposition counts 1), ignoring ASCII case; stops at `most` + 1. */
uint32_t str_distance(str a, str b, uint32_t most);

/* Growable output.  A failed request sets `failed`; what follows is dropped.  Owner calls buf_free(). */
typedef struct buf {
    char *p;
    size_t n, cap;
    bool failed;
} buf;

void buf_add(buf *b, const char *p, size_t n);
void buf_str(buf *b, str s);
void buf_z(buf *b, const char *z);
void buf_char(buf *b, char c);
void buf_fill(buf *b, char c, size_t n); /* n times c */
void buf_printf(buf *b, const char *fmt, ...) COMP_PRINTF(2, 3);
void buf_free(buf *b);

/* Text to number.  Keys are borrowed.  Open addressing; INVARIANT: never more than half full. */
typedef struct strmap {
    struct strmap_slot { str key; uint32_t value; bool used; } *slots;
    uint32_t n, cap;
} strmap;

/* Sets `*value` when found. */
bool strmap_get(const strmap *m, str key, uint32_t *value);
/* False when the key was there already (its value stays). */
bool strmap_add(strmap *m, arena *a, str key, uint32_t value);

#endif
