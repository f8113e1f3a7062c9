/* Writing without stdio: a write that fails must be noticed, and one that is interrupted must end with a whole line. */
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cmd.h"

enum { OUTPUT_PIECE = 64 * 1024 };

/* ---- standard output ---- */

/* 0, or the errno of what went wrong. */
static int write_all(int fd, const char *p, size_t n) {
    while (n) {
        ssize_t done = write(fd, p, n);
        if (done < 0 && errno == EINTR) continue; /* interrupted between whole lines only */
        if (done < 0) return errno;
        p += done;
        n -= (size_t)done;
    }
    return 0;
}

void output_flush(output *o) {
    if (!o->error) o->error = write_all(STDOUT_FILENO, o->p, o->n);
    o->n = 0;
}

bool output_sink(void *context, const char *bytes, size_t n) {
    output *o = context;
    if (o->error) return false;
    if (n > o->cap - o->n) {
        o->cap = 2 * (o->n + n) > OUTPUT_PIECE ? 2 * (o->n + n) : OUTPUT_PIECE;
        o->p = must(realloc(o->p, o->cap));
    }
    memcpy(o->p + o->n, bytes, n);
    o->n += n;
    if (o->n >= OUTPUT_PIECE) output_flush(o);
    return o->error == 0;
}

void output_text(output *o, const char *text) { output_sink(o, text, strlen(text)); }

void output_printf(output *o, const char *fmt, ...) {
    char line[1000];
    va_list ap;
    va_start(ap, fmt);
    vsnprintf(line, sizeof line, fmt, ap);
    va_end(ap);
    output_text(o, line);
}

bool output_close(output *o) {
    output_flush(o);
    free(o->p);
    if (close(STDOUT_FILENO) != 0 && !o->error && errno != EBADF) o->error = errno;
    if (o->error && o->error != EPIPE) say("cannot write the output: %s", strerror(o->error));
    return o->error == 0;
}

/* ---- standard error ---- */

bool error_sink(void *context, const char *bytes, size_t n) {
    (void)context;
    return write_all(STDERR_FILENO, bytes, n) == 0;
}

void say(const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    va_list again;
    va_copy(again, ap);
    int length = vsnprintf(NULL, 0, fmt, ap);
    va_end(ap);
    size_t n = length < 0 ? 0 : (size_t)length;
    char *text = malloc(n + 1), *line = malloc(4 * n + 8);
    if (text && line) {
        vsnprintf(text, n + 1, fmt, again);
        char *end = line + sprintf(line, "comp: ");
        for (const char *c = text; *c; c++) {
            unsigned char byte = (unsigned char)*c;
            if ((byte < 0x20 && byte != '\n') || byte == 0x7f) end += sprintf(end, "\\x%02x", byte);
            else *end++ = *c;
        }
        *end++ = '\n';
        error_sink(NULL, line, (size_t)(end - line));
    }
    va_end(again);
    free(text);
    free(line);
}

/* ---- the terminal ---- */

comp_style style_of(int fd, bool always, bool never) {
    comp_style style = {.color = always, .width = 80};
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM"), *columns = getenv("COLUMNS");
    bool terminal = isatty(fd) == 1;
    if (!always && !never)
        style.color = terminal && !(no_color && *no_color) && !(term && strcmp(term, "dumb") == 0);

    struct winsize size;
    char *end;
    long width = columns ? strtol(columns, &end, 10) : 0;
    if (columns && *columns && *end == '\0' && width >= 20 && width <= 1000) style.width = (unsigned)width;
    else if (terminal && ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col >= 20) style.width = size.ws_col;
    return style;
}

bool descriptors_reserve(void) {
    static const int unusable[] = {O_WRONLY, O_RDONLY, O_RDONLY}; /* reading 0 fails, and writing 1 and 2 */
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", unusable[fd]) != fd) return false;
    return true;
}

/* ---- memory ---- */

void *must(void *p) {
    if (p) return p;
    static const char message[] = "comp: out of memory\n";
    error_sink(NULL, message, sizeof message - 1);
    exit(EXIT_SYSTEM);
}

char *keep_text(const char *p, size_t n) {
    char *copy = must(malloc(n + 1));
    memcpy(copy, p, n);
    copy[n] = '\0';
    return copy;
}
