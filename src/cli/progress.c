#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "output.h"

enum { FIRST_MS = 1000, THEN_MS = 250 };

static uint64_t ms_between(struct timespec a, struct timespec b) {
    return (uint64_t)((b.tv_sec - a.tv_sec) * 1000 + (b.tv_nsec - a.tv_nsec) / 1000000);
}

void progress_begin(progress *p, bool beside_data) {
    p->wanted = isatty(STDERR_FILENO) == 1 && (!beside_data || isatty(STDOUT_FILENO) != 1);
    if (p->wanted) clock_gettime(CLOCK_MONOTONIC, &p->begun);
    p->last = p->begun;
}

/* Is it time to say how far it has come, `ms` after the begin? */
static bool is_time(progress *p, uint64_t *ms) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (ms_between(p->last, now) < (p->shown ? THEN_MS : FIRST_MS)) return false;
    p->last = now;
    p->shown = true;
    *ms = ms_between(p->begun, now);
    return true;
}

void progress_show(progress *p, const comp_batch_counts *so_far) {
    uint64_t ms;
    if (!p->wanted || so_far->bytes == p->bytes) return;
    p->bytes = so_far->bytes;
    if (!is_time(p, &ms)) return;
    char line[160];
    int n = snprintf(line, sizeof line, "\r%llu partners, %llu MB; %llu partners and %llu MB a second\033[K",
                     (unsigned long long)so_far->judged, (unsigned long long)(so_far->bytes / 1000000),
                     (unsigned long long)(so_far->judged * 1000 / ms), (unsigned long long)(so_far->bytes / 1000 / ms));
    if (n > 0) error_sink(NULL, line, (size_t)n);
}

void progress_count(progress *p, size_t done, size_t all, const char *what) {
    uint64_t ms;
    if (!p->wanted || !is_time(p, &ms)) return;
    char line[120];
    int n = snprintf(line, sizeof line, "\r%zu of %zu %s\033[K", done, all, what);
    if (n > 0) error_sink(NULL, line, (size_t)n);
}

void progress_hide(progress *p) {
    static const char erase[] = "\r\033[K";
    if (p->shown) error_sink(NULL, erase, sizeof erase - 1);
    p->shown = false;
}
