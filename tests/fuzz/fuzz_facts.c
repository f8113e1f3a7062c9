/* Facts through the reader, the evaluator and every renderer, under the rules of rich.comp: as a file of whatever form
 * and as one object.  The length of the input chooses the options, so that any file is an input. */
#include <stdlib.h>
#include <unistd.h>

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    const comp_program *program = rich_rules();
    comp_options options = {.as_of = {2017, 7, 7}, .strict = size & 1, .partial = size & 2};
    judge_json(program, &options, (const char *)data, size);

    char path[] = "/tmp/comp-fuzz-XXXXXX";
    int file = mkstemp(path);
    must_be(file >= 0 && write(file, data, size) == (ssize_t)size);
    close(file);
    judge_file(program, &options, path);
    unlink(path);
    return 0;
}
