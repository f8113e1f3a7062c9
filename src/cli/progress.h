/* A line on the terminal that says how far long work has come.  It is shown only where standard error is a terminal,
 * and standard output is none while data are written, so that it never stands among them; it is gone before anything else
 * is said. */
#ifndef COMP_CLI_PROGRESS_H
#define COMP_CLI_PROGRESS_H

#include <time.h>

#include <comp/batch.h>

typedef struct progress {
    bool wanted, shown;
    uint64_t bytes;              /* at the last look at the clock */
    struct timespec begun, last; /* the work; the line            */
} progress;

/* `beside_data`: data are written while it is shown. */
void progress_begin(progress *p, bool beside_data);
/* Shows the line or makes it new, when it is time to. */
void progress_show(progress *p, const comp_batch_counts *so_far);
/* "312 of 1090 changes" */
void progress_count(progress *p, size_t done, size_t all, const char *what);
void progress_hide(progress *p);

#endif
