/* The files of one run of the compiler: those given, then those that `use` lines name, each once.
 *
 * A file is told from another by its path, with `.` and `..` taken out of it; where that is not enough (links), by the
 * caller's comp_finder.  Nothing here reads a file. */
#ifndef COMP_API_USES_H
#define COMP_API_USES_H

#include <comp/comp.h>

#include "syntax/ast.h"

typedef struct uses {
    arena *arena;
    const comp_finder *finder; /* or NULL */
    comp_source *files;
    size_t n, cap;
    strmap paths; /* of the files, without `.` and `..` */
} uses;

/* `file` as seen from the folder of `from`; what begins with `/` is meant as it stands. */
str uses_path(arena *a, str from, str file);

/* Begins with the files given.  In the arena, which has a trap. */
void uses_begin(uses *u, arena *a, const comp_source *given, size_t n, const comp_finder *finder);

/* Finds what a USE item of the file called `from` names, and notes in the item whether it was found and as which of
 * `files` (use.src); a new file is the last one then. */
void uses_find(uses *u, const char *from, ast_item *item);

/* A `use` line for each source chosen, as a file writes it that stands beside them; where they lie in several folders,
 * by the names they were given. */
void uses_lines(buf *out, const source_set *sources, const bool *chosen);

#endif
