#include "facts/input.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "facts/unpack.h"

enum { RAW_SIZE = 64 * 1024 };

struct facts_input {
    int fd; /* -1: no file */
    bool close_fd;
    bool told;            /* whether it is compressed                           */
    bool raw_eof;         /* the file ended                                     */
    unpacker *unpacker;   /* NULL: it is not compressed                         */
    uint64_t size;
    unpack_result broken; /* found behind bytes that were given out first       */
    int error;
    const char *words;    /* of the error; NULL: strerror()                     */
    size_t lo, hi;
    char raw[RAW_SIZE];   /* [lo, hi) was read and neither unpacked nor given out */
};

static comp_status io_error(facts_input *in, int error, const char *words) {
    in->error = error;
    in->words = words;
    return COMP_ERR_IO;
}

/* ---- files ---- */

facts_input *facts_input_new(void) {
    facts_input *in = malloc(sizeof *in);
    if (!in) return NULL;
    memset(in, 0, offsetof(facts_input, raw)); /* a small file touches a page of the rest */
    in->fd = -1;
    return in;
}

static void close_file(facts_input *in) {
    if (in->close_fd) close(in->fd);
    unpacker_free(in->unpacker);
    memset(in, 0, offsetof(facts_input, raw));
    in->fd = -1;
}

void facts_input_free(facts_input *in) {
    if (!in) return;
    close_file(in);
    free(in);
}

comp_status facts_input_open(facts_input *in, const char *path) {
    close_file(in);
    bool standard = strcmp(path, "-") == 0;
    struct stat about;
    in->fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (in->fd < 0) return io_error(in, errno, NULL);
    in->close_fd = !standard;
    if (fstat(in->fd, &about) != 0) return io_error(in, errno, NULL);
    if (S_ISDIR(about.st_mode)) return io_error(in, EISDIR, NULL);
    if (S_ISREG(about.st_mode) && about.st_size > 0) in->size = (uint64_t)about.st_size;
    return COMP_OK;
}

/* ---- bytes ---- */

static comp_status read_some(facts_input *in, char *p, size_t n, size_t *got) {
    ssize_t done = read(in->fd, p, n);
    *got = done > 0 ? (size_t)done : 0;
    in->raw_eof = done == 0;
    return done < 0 ? io_error(in, errno, NULL) : COMP_OK;
}

/* Reads the first bytes, enough to see whether the file is compressed. */
static comp_status tell(facts_input *in) {
    while (in->hi < PACKING_MAGIC && !in->raw_eof) {
        size_t got;
        comp_status status = read_some(in, in->raw + in->hi, RAW_SIZE - in->hi, &got);
        if (status != COMP_OK) return status;
        in->hi += got;
    }
    packing kind = packing_of(in->raw, in->hi);
    if (kind != PACKING_NONE && !(in->unpacker = unpacker_new(kind))) return COMP_ERR_NOMEM;
    in->told = true;
    return COMP_OK;
}

static comp_status unpack_failure(facts_input *in, unpack_result r) {
    in->broken = UNPACK_OK;
    in->raw_eof = true;
    in->lo = in->hi = 0;
    if (r == UNPACK_NO_MEMORY) return COMP_ERR_NOMEM;
    return io_error(in, EBADMSG, "the compressed data are damaged");
}

static comp_status unpack(facts_input *in, char *p, size_t n, size_t *got) {
    if (in->broken != UNPACK_OK) return unpack_failure(in, in->broken);
    for (;;) {
        unpack_result r = unpacker_feed(in->unpacker, in->raw, in->hi, &in->lo, p, n, got);
        if (*got) {
            in->broken = r;
            return COMP_OK;
        }
        if (r != UNPACK_OK) return unpack_failure(in, r);
        if (in->raw_eof) break;
        in->lo = in->hi = 0;
        comp_status status = read_some(in, in->raw, RAW_SIZE, &in->hi);
        if (status != COMP_OK) return status;
    }
    return unpacker_at_end(in->unpacker) ? COMP_OK : io_error(in, EBADMSG, "the compressed data are cut off");
}

comp_status facts_input_read(facts_input *in, char *p, size_t n, size_t *got) {
    *got = 0;
    if (!in->told) {
        comp_status status = tell(in);
        if (status != COMP_OK) return status;
    }
    if (in->unpacker) return unpack(in, p, n, got);
    if (in->lo == in->hi) return read_some(in, p, n, got);
    *got = in->hi - in->lo < n ? in->hi - in->lo : n;
    memcpy(p, in->raw + in->lo, *got);
    in->lo += *got;
    return COMP_OK;
}

bool facts_input_ready(const facts_input *in) {
    struct pollfd about = {.fd = in->fd, .events = POLLIN};
    return in->lo < in->hi || poll(&about, 1, 0) != 0;
}

uint64_t facts_input_size(const facts_input *in) { return in->unpacker ? 0 : in->size; }
int facts_input_errno(const facts_input *in) { return in->error; }
const char *facts_input_error(const facts_input *in) { return in->words ? in->words : strerror(in->error); }
