#include "facts/unpack.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

struct unpacker {
    packing kind;
    z_stream gzip;
    ZSTD_DStream *zstd;
    bool inside;  /* a member has begun and not ended                          */
    bool pending; /* the last piece filled its room: more may wait inside       */
    bool padding; /* gzip: zeros have followed a member, nothing else may follow */
};

packing packing_of(const char *p, size_t n) {
    if (n >= 2 && memcmp(p, "\x1f\x8b", 2) == 0) return PACKING_GZIP;
    if (n < PACKING_MAGIC) return PACKING_NONE;
    bool skippable = ((unsigned char)p[0] & 0xf0) == 0x50 && memcmp(p + 1, "\x2a\x4d\x18", 3) == 0;
    return skippable || memcmp(p, "\x28\xb5\x2f\xfd", 4) == 0 ? PACKING_ZSTD : PACKING_NONE;
}

unpacker *unpacker_new(packing kind) {
    enum { GZIP_ONLY = 16 };
    unpacker *u = calloc(1, sizeof *u);
    if (!u) return NULL;
    u->kind = kind;
    bool ready = kind == PACKING_GZIP ? inflateInit2(&u->gzip, MAX_WBITS + GZIP_ONLY) == Z_OK
                                      : (u->zstd = ZSTD_createDStream()) != NULL;
    if (ready) return u;
    free(u);
    return NULL;
}

void unpacker_free(unpacker *u) {
    if (!u) return;
    if (u->kind == PACKING_GZIP) inflateEnd(&u->gzip);
    ZSTD_freeDStream(u->zstd);
    free(u);
}

/* ---- one step: as far as the room, the bytes or the member lasts ---- */

static unpack_result gzip_step(unpacker *u, const char *in, size_t n, size_t *used, char *out, size_t cap, size_t *got) {
    if (!u->inside) {
        if (u->padding || (in[*used] == '\0' && u->gzip.total_in)) { /* a tape's or a disk's */
            u->padding = true;
            return in[(*used)++] == '\0' ? UNPACK_OK : UNPACK_DAMAGED;
        }
        inflateReset(&u->gzip);
        u->inside = true;
    }
    uInt room = cap - *got < UINT_MAX ? (uInt)(cap - *got) : UINT_MAX;
    uInt bytes = n - *used < UINT_MAX ? (uInt)(n - *used) : UINT_MAX;
    u->gzip.next_in = (Bytef *)(in + *used);
    u->gzip.avail_in = bytes;
    u->gzip.next_out = (Bytef *)(out + *got);
    u->gzip.avail_out = room;
    int r = inflate(&u->gzip, Z_NO_FLUSH);
    *used += bytes - u->gzip.avail_in;
    *got += room - u->gzip.avail_out;
    if (r == Z_STREAM_END) u->inside = false;
    if (r == Z_MEM_ERROR) return UNPACK_NO_MEMORY;
    return r == Z_OK || r == Z_STREAM_END || r == Z_BUF_ERROR ? UNPACK_OK : UNPACK_DAMAGED;
}

static unpack_result zstd_step(unpacker *u, const char *in, size_t n, size_t *used, char *out, size_t cap, size_t *got) {
    ZSTD_inBuffer from = {in, n, *used};
    ZSTD_outBuffer to = {out, cap, *got};
    size_t r = ZSTD_decompressStream(u->zstd, &to, &from);
    *used = from.pos;
    *got = to.pos;
    if (ZSTD_isError(r))
        return ZSTD_getErrorCode(r) == ZSTD_error_memory_allocation ? UNPACK_NO_MEMORY : UNPACK_DAMAGED;
    u->inside = r != 0;
    return UNPACK_OK;
}

unpack_result unpacker_feed(unpacker *u, const char *in, size_t n, size_t *used, char *out, size_t cap, size_t *got) {
    unpack_result r = UNPACK_OK;
    *got = 0;
    while (r == UNPACK_OK && *got < cap && (*used < n || (u->inside && u->pending))) {
        u->pending = false;
        r = u->kind == PACKING_GZIP ? gzip_step(u, in, n, used, out, cap, got) : zstd_step(u, in, n, used, out, cap, got);
    }
    u->pending = *got == cap;
    return r;
}

bool unpacker_at_end(const unpacker *u) { return !u->inside; }
