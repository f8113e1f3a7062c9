#include "texts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool read_file(const char *path, buf *out) {
    FILE *f = fopen(path, "rb");
    if (!f) return false;
    char piece[4096];
    for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;) buf_add(out, piece, n);
    bool whole = !ferror(f) && !out->failed;
    fclose(f);
    return whole;
}

static void use_blocks(const char *path, const char *page, void (*use)(void *, const char *, str), void *context) {
    static const char fence[] = "\n```comp";
    unsigned number = 0;
    for (const char *at = strstr(page, fence); at; at = strstr(at, fence)) {
        const char *begins = strchr(at + 1, '\n'), *ends = begins ? strstr(begins, "\n```") : NULL;
        if (!ends) return;
        char name[512];
        snprintf(name, sizeof name, "%s, block %u", path, ++number);
        use(context, name, (str){begins + 1, (uint32_t)(ends - begins)});
        at = ends + 4;
    }
}

bool texts_of(const char *path, void (*use)(void *context, const char *name, str text), void *context) {
    buf file = {0};
    bool read = read_file(path, &file);
    size_t n = strlen(path);
    buf_char(&file, '\0');
    if (read && n > 3 && strcmp(path + n - 3, ".md") == 0) use_blocks(path, file.p, use, context);
    else if (read) use(context, path, (str){file.p, (uint32_t)file.n - 1});
    buf_free(&file);
    return read;
}
