/* Compressed bytes to plain ones, in pieces: gzip by zlib, zstd by libzstd.  A file may hold several members, one after
 * the other, as `cat a.gz b.gz` makes them; they are one text. */
#ifndef COMP_FACTS_UNPACK_H
#define COMP_FACTS_UNPACK_H

#include <stdbool.h>
#include <stddef.h>

typedef enum packing { PACKING_NONE, PACKING_GZIP, PACKING_ZSTD } packing;

enum { PACKING_MAGIC = 4 }; /* bytes that tell */

/* Told by a file's first bytes, PACKING_MAGIC of them or all there are. */
packing packing_of(const char *p, size_t n);

typedef struct unpacker unpacker;

/* NULL when memory ends. */
unpacker *unpacker_new(packing kind);
void unpacker_free(unpacker *u);

typedef enum unpack_result { UNPACK_OK, UNPACK_NO_MEMORY, UNPACK_DAMAGED } unpack_result;

/* Goes on from in[*used, n) into out[0, cap), as far as one of them lasts.  With all of `in` used there may be more to
 * come than `cap` holds: it is done when it fills less.  What was unpacked before damage is given out with it. */
unpack_result unpacker_feed(unpacker *u, const char *in, size_t n, size_t *used, char *out, size_t cap, size_t *got);

/* May the file end here?  False inside a member. */
bool unpacker_at_end(const unpacker *u);

#endif
