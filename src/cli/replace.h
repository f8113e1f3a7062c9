/* Files that are written anew: whole, or not at all. */
#ifndef COMP_CLI_REPLACE_H
#define COMP_CLI_REPLACE_H

#include <stdbool.h>
#include <stddef.h>

/* Puts `n` bytes in place of the file at `path`, which need not exist: written beside it, made durable, and renamed over
 * it, so that nobody ever sees half of it.  Its mode stays; behind a symbolic link the file it leads to is replaced.
 * So does its owner, where that is allowed; a file that
 * must not be written is not replaced.  False where that cannot be done (errno): the file is as it was. */
bool file_replace(const char *path, const char *text, size_t n);

#endif
