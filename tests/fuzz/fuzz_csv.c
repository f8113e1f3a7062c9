/* CSV files of one population under the rules of rich.comp.  The input is cut at lines "---": the partners first, then
 * the files beside them, in the order below; what is not there is no file.  Its length chooses the options. */
#define _GNU_SOURCE /* memmem */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fuzz.h"

static const char *const names[] = {"p.csv",        "p.sales.csv",         "p.people.csv",
                                    "p.people.passed.csv", "p.people.courses.csv", "p.badges.csv"};
enum { FILES = sizeof names / sizeof *names };

static void write_file(const char *dir, const char *name, const uint8_t *data, size_t n) {
    char path[80];
    snprintf(path, sizeof path, "%s/%s", dir, name);
    FILE *file = fopen(path, "wb");
    must_be(file && fwrite(data, 1, n, file) == n && fclose(file) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char cut[] = "---\n";
    comp_options options = {.as_of = {2017, 7, 7}, .strict = size & 1, .partial = size & 2};
    char dir[] = "/tmp/comp-fuzz-XXXXXX", path[80];
    must_be(mkdtemp(dir) != NULL);
    const uint8_t *end = data + size;
    for (size_t i = 0; i < FILES && data; i++) {
        const uint8_t *next = memmem(data, (size_t)(end - data), cut, sizeof cut - 1);
        write_file(dir, names[i], data, (size_t)((next ? next : end) - data));
        data = next ? next + sizeof cut - 1 : NULL;
    }
    snprintf(path, sizeof path, "%s/%s", dir, names[0]);
    judge_file(rich_rules(), &options, path);
    for (size_t i = 0; i < FILES; i++) {
        snprintf(path, sizeof path, "%s/%s", dir, names[i]);
        unlink(path);
    }
    rmdir(dir);
    return 0;
}
