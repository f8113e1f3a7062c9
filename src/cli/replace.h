/* Files that are written whole or not at all. */
#ifndef COMP_CLI_REPLACE_H
#define COMP_CLI_REPLACE_H

#include <stdbool.h>
#include <stddef.h>

/* Puts `n` bytes in place of a file's, in one step: they are written beside it, synchronised, and renamed over it, so
 * that whoever reads it finds the old text or the new.  Its mode and, where that is allowed, its owner stay; of a
 * symbolic link the file behind it is replaced.  A file that is not there is made.
 * @param before NULL, or the `n_before` bytes that it must still have: who changed it meanwhile is not overwritten.
 * False where it was not replaced: it has been said then. */
bool file_replace(const char *path, const char *bytes, size_t n, const char *before, size_t n_before);

#endif
