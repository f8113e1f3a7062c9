/* The bytes of a file or of standard input, unpacked where they are compressed with gzip or zstd, which is told by
 * content.  Files are read and never mapped: one that is cut while it is read just ends. */
#ifndef COMP_FACTS_INPUT_H
#define COMP_FACTS_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "comp/status.h"

typedef struct facts_input facts_input;

/* NULL when memory ends. */
facts_input *facts_input_new(void);
void facts_input_free(facts_input *in);

/* Goes to a file, `-` being standard input; the one before is closed.  Nothing is read yet. */
comp_status facts_input_open(facts_input *in, const char *path);

/* Up to `n` bytes; 0 at the end.  COMP_ERR_IO, COMP_ERR_NOMEM.  A signal that was handled without SA_RESTART is an
 * error too, EINTR: who has such a handler wants to stop. */
comp_status facts_input_read(facts_input *in, char *p, size_t n, size_t *got);

/* False where reading would wait: a pipe or a terminal has nothing at hand. */
bool facts_input_ready(const facts_input *in);

/* Bytes of a file that is read as it lies there; 0 where it cannot be told. */
uint64_t facts_input_size(const facts_input *in);

/* errno of the last COMP_ERR_IO, EBADMSG for compressed data that are damaged or cut off; and the words for it. */
int facts_input_errno(const facts_input *in);
const char *facts_input_error(const facts_input *in);

#endif
