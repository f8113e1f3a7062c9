#include "progress.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "output.h"

enum { FIRST_MS = 1000, THEN_MS = 250 };

static uint64_t ms_between(struct timespec a, struct timespec b) {
    return (uint64_t)((b.tv_sec - a.tv_sec) * 1000 + (b.tv_nsec - a.tv_nsec) / 1000000);
}

void progress_begin(progress *p) {
    p->wanted = isatty(STDERR_FILENO) == 1 && isatty(STDOUT_FILENO) != 1;
    if (p->wanted) clock_gettime(CLOCK_MONOTONIC, &p->begun);
    p->last = p->begun;
}

void progress_show(progress *p, const comp_batch_counts *so_far) {
    if (!p->wanted || so_far->bytes == p->bytes) return;
    p->bytes = so_far->bytes;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (ms_between(p->last, now) < (p->shown ? THEN_MS : FIRST_MS)) return;
    p->last = now;
    p->shown = true;
    uint64_t ms = ms_between(p->begun, now);
    char line[160];
    int n = snprintf(line, sizeof line, "\r%llu partners, %llu MB; %llu partners and %llu MB a second\033[K",
                     (unsigned long long)so_far->judged, (unsigned long long)(so_far->bytes / 1000000),
                     (unsigned long long)(so_far->judged * 1000 / ms), (unsigned long long)(so_far->bytes / 1000 / ms));
    if (n > 0) error_sink(NULL, line, (size_t)n);
}

void progress_hide(progress *p) {
    static const char erase[] = "\r\033[K";
    if (p->shown) error_sink(NULL, erase, sizeof erase - 1);
    p->shown = false;
}
