/* What the fuzz targets share. */
#ifndef COMP_TESTS_FUZZ_H
#define COMP_TESTS_FUZZ_H

#include <stdint.h>

#include <comp/comp.h>

/* Takes bytes of the run's input; 0.  libFuzzer calls it, or replay.c with the files of the corpus. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the run where something does not hold. */
#define must_be(condition) ((condition) ? (void)0 : abort())

/* A sink that looks at every byte and keeps none. */
bool discard(void *context, const char *bytes, size_t n);

/* The rules of rich.comp. */
const comp_program *rich_rules(void);

/* Judges one partner, or each of a file, and writes the outcome in every format; once more without reasons: what is
 * said must be the same.  Aborts where it is not. */
void judge_json(const comp_program *program, const comp_options *options, const char *json, size_t n);
void judge_file(const comp_program *program, const comp_options *options, const char *path);

#endif
