/* Stands in for libFuzzer where there is none: hands each file named to the target, so that what was once found, and
 * the seeds, are tests.  usage: TARGET FILE… */
#include <stdio.h>
#include <stdlib.h>

#include "base/str.h"
#include "fuzz.h"

static void replay(const char *path) {
    buf input = {0};
    char piece[4096];
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(2);
    }
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;) buf_add(&input, piece, n);
    fclose(file);
    fprintf(stderr, "%s\n", path); /* the last one named is the one that broke */
    uint8_t *exact = malloc(input.n + 1); /* so that a sanitizer sees a step too far */
    must_be(exact && !input.failed);
    for (size_t i = 0; i < input.n; i++) exact[i] = (uint8_t)input.p[i];
    LLVMFuzzerTestOneInput(exact, input.n);
    free(exact);
    buf_free(&input);
}

int main(int argc, char **argv) {
    for (int i = 1; i < argc; i++) replay(argv[i]);
    printf("%d inputs\n", argc - 1);
    return argc > 1 ? 0 : 2;
}
