/** Tests: the `test` blocks of a program, run.
 *
 *      comp_program --comp_suite_new--> comp_suite --comp_suite_run--> results --comp_suite_write--> text, JUnit … */
#ifndef COMP_SUITE_H
#define COMP_SUITE_H

#include <stdbool.h>
#include <stddef.h>

#include <comp/diag.h>
#include <comp/export.h>
#include <comp/io.h>
#include <comp/status.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Where the files come from that tests name: the library reads none by itself. */
typedef struct comp_files {
    /** Called for each file that a test names: facts of a partner, an explanation to compare with.
     *  @param path of the file: the name written, put behind the folder of the source that names it.
     *  @param out  true: receives its text, which must stay as it is until comp_suite_new() returns.  false: its text
     *              may be set to the reason in words ("No such file or directory"). */
    bool (*read)(void *context, const char *path, comp_source *out);
    void *context;
} comp_files;

#ifdef __cplusplus
}
#endif

#endif
