/* The rule texts of a file: all of it, or the blocks of a page that begin with ```comp. */
#ifndef COMP_TESTS_TEXTS_H
#define COMP_TESTS_TEXTS_H

#include "base/str.h"

/* Calls `use` for each; `name` says where it stands.  False where the file cannot be read. */
bool texts_of(const char *path, void (*use)(void *context, const char *name, str text), void *context);

#endif
