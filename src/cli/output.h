/* What the command line writes: data to standard output, in large pieces and never half a line when it is
 * interrupted; talk to standard error. */
#ifndef COMP_CLI_OUTPUT_H
#define COMP_CLI_OUTPUT_H

#include <stdbool.h>
#include <stddef.h>

#include <comp/diag.h>

#if defined __GNUC__
#define CLI_PRINTF(f, v) __attribute__((format(printf, f, v)))
#else
#define CLI_PRINTF(f, v)
#endif

/* Standard output, buffered.  Once a write has failed nothing more is written, and it is remembered. */
typedef struct output {
    char *p;
    size_t n, cap;
    int error; /* errno of the write that failed */
} output;

/* A comp_sink; `context` is an output. */
bool output_sink(void *context, const char *bytes, size_t n);

void output_text(output *o, const char *text);
void output_printf(output *o, const char *fmt, ...) CLI_PRINTF(2, 3);

/* Writes what is left, so that what is said next on standard error comes after it. */
void output_flush(output *o);

/* Writes what is left and closes standard output.  False where not all could be written: it has been said then. */
bool output_close(output *o);

/* A comp_sink that writes to standard error. */
bool error_sink(void *context, const char *bytes, size_t n);

/* `comp: ` and a line to standard error; control characters in it are shown as `\x1b`. */
void say(const char *fmt, ...) CLI_PRINTF(1, 2);

/* How text looks on a file descriptor. */
comp_style style_of(int fd, bool always, bool never);

/* Sees to it that descriptors 0 to 2 are open: what is opened later must not be taken for one of them.  Those that
 * were closed fail when they are used. */
bool descriptors_reserve(void);

/* Memory that must be had: ends the program with EXIT_SYSTEM where it is not. */
void *must(void *p);

/* A copy that ends in NUL, to be freed. */
char *keep_text(const char *p, size_t n);

#endif
