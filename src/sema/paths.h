/* What a test's path names. */
#ifndef COMP_SEMA_PATHS_H
#define COMP_SEMA_PATHS_H

#include "sema/sema_impl.h"

enum { PATH_MOST = 64 }; /* words */

typedef struct path_target {
    const sema_competency *competency;
    const ast_item *option;  /* NULL: none written                     */
    int32_t tier;            /* -1: a designation                      */
    const ast_item *require; /* NULL: the tier itself                  */
    const ast_line *line;    /* NULL unless the path ends in a role    */
} path_target;

/* `day`: of the test, or NULL: only what is in force then is found.  False: reported. */
bool path_find(sema *s, const ast_names *path, const int32_t *day, path_target *out);

#endif
