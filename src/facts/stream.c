/* One buffer with a window of unread bytes, [lo, hi).  More is read behind hi; when the buffer is full the window
 * moves to its front, and when it fills the buffer, the buffer grows.  Records are handed out where they lie, with the
 * rest of the buffer and JSON_PADDING as room behind them. */
#include "facts/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "facts/json_check.h"
#include "facts/json_scan.h"
#include "facts/json_split.h"
#include "facts/json_walk.h"
#include "facts/run.h"

typedef enum stream_form {
    FORM_UNTOLD,  /* nothing was looked at yet                  */
    FORM_LINES,   /* a record a line                            */
    FORM_OBJECT,  /* one record, over any number of lines       */
    FORM_ARRAY,   /* at the opening bracket                     */
    FORM_AFTER,   /* in an array, behind an element             */
    FORM_DONE
} stream_form;

struct facts_stream {
    int fd;            /* -1: no file */
    bool close_fd;
    bool named_lines;  /* .ndjson, .jsonl */
    bool eof;
    stream_form form;
    char *p;
    size_t cap;        /* JSON_PADDING more are allocated */
    size_t lo, hi;
    uint64_t record, line, column; /* of lo: its record, line and column, from 1 */
    int error;
    facts_run run;
};

enum { FIRST_CAP = 256 * 1024 };

/* ---- bytes ---- */

static comp_status io_error(facts_stream *s, int error) {
    s->error = error;
    s->form = FORM_DONE;
    return COMP_ERR_IO;
}

static comp_status grow(facts_stream *s) {
    if (s->cap >= UINT32_MAX) {
        s->form = FORM_DONE;
        return COMP_ERR_LIMIT;
    }
    size_t cap = s->cap ? 2 * s->cap : FIRST_CAP;
    char *p = realloc(s->p, cap + JSON_PADDING);
    if (!p) return COMP_ERR_NOMEM;
    memset(p + cap, 0, JSON_PADDING);
    s->p = p;
    s->cap = cap;
    return COMP_OK;
}

/* Reads some more behind hi; sets eof.  Offsets into the window (from lo) stay true, pointers do not. */
static comp_status more_bytes(facts_stream *s) {
    if (s->hi == s->cap) {
        if (s->lo > 0) {
            memmove(s->p, s->p + s->lo, s->hi - s->lo);
            s->hi -= s->lo;
            s->lo = 0;
        } else {
            comp_status status = grow(s);
            if (status != COMP_OK) return status;
        }
    }
    ssize_t got = read(s->fd, s->p + s->hi, s->cap - s->hi);
    if (got < 0) return io_error(s, errno); /* EINTR too: a caller whose handler has no SA_RESTART wants to stop */
    s->hi += (size_t)got;
    s->eof = got == 0;
    return COMP_OK;
}

static size_t left(const facts_stream *s) { return s->hi - s->lo; }
static const char *window(const facts_stream *s) { return s->p + s->lo; }

/* Moves lo on, past whole characters. */
static void consume(facts_stream *s, size_t n) {
    const char *p = window(s), *end = p + n;
    for (const char *nl; (nl = memchr(p, '\n', (size_t)(end - p))); p = nl + 1) {
        s->line++;
        s->column = 1;
    }
    s->column += str_points((str){p, (uint32_t)(end - p)});
    s->lo += n;
}

/* Looks from offset `*at` for a byte that is no white space; `*c` is NUL where none comes. */
static comp_status look_past_space(facts_stream *s, size_t *at, char *c) {
    for (;;) {
        while (*at < left(s) && json_is_space(window(s)[*at])) ++*at;
        *c = '\0';
        if (*at < left(s)) {
            *c = window(s)[*at];
            return COMP_OK;
        }
        if (s->eof) return COMP_OK;
        comp_status status = more_bytes(s);
        if (status != COMP_OK) return status;
    }
}

/* Goes to the next byte that is no white space, without keeping the white space. */
static comp_status skip_space(facts_stream *s, char *c) {
    for (;;) {
        size_t at = 0;
        while (at < left(s) && json_is_space(window(s)[at])) at++;
        consume(s, at);
        *c = '\0';
        if (left(s) > 0) {
            *c = *window(s);
            return COMP_OK;
        }
        if (s->eof) return COMP_OK;
        comp_status status = more_bytes(s);
        if (status != COMP_OK) return status;
    }
}

/* Offset of the next line's end from `from` on: of its newline, or the file's end. */
static comp_status line_end(facts_stream *s, size_t from, size_t *end) {
    for (;;) {
        const char *nl = left(s) > from ? memchr(window(s) + from, '\n', left(s) - from) : NULL;
        *end = nl ? (size_t)(nl - window(s)) : left(s);
        if (nl || s->eof) return COMP_OK;
        from = left(s);
        comp_status status = more_bytes(s);
        if (status != COMP_OK) return status;
    }
}

/* Offset behind the value that begins the window, as far as it can be told; `*whole` says whether it ended. */
static comp_status value_end(facts_stream *s, size_t *end, bool *whole) {
    json_split split = {0};
    *end = 0;
    for (;;) {
        json_split_result r = json_split_feed(&split, window(s), left(s), end);
        *whole = r == SPLIT_END || (r == SPLIT_MORE && s->eof && split.bare);
        if (r != SPLIT_MORE || s->eof) return COMP_OK;
        comp_status status = more_bytes(s);
        if (status != COMP_OK) return status;
    }
}

/* ---- form ---- */

/* A first line that is a record, or cannot go on in the next line, and is not the last: one a line.  Otherwise the
 * file is one object, though a line more may show that it is not one. */
static comp_status tell_object_or_lines(facts_stream *s) {
    size_t end, at = 0;
    char c;
    comp_status status = line_end(s, 0, &end);
    if (status != COMP_OK) return status;
    json_split split = {0};
    json_split_result first = json_split_feed(&split, window(s), end, &at);
    size_t next = end;
    status = look_past_space(s, &next, &c);
    if (status != COMP_OK) return status;
    bool array_goes_on = split.last == ',' && split.open.depth > 0 && json_nesting_kind(&split.open) == '[';
    bool object_can_follow = split.last == ':' || split.last == '[' || array_goes_on;
    bool goes_on = first == SPLIT_MORE && !split.bare && !split.in_string && !(c == '{' && !object_can_follow);
    s->form = c != '\0' && !goes_on ? FORM_LINES : FORM_OBJECT;
    return COMP_OK;
}

static comp_status tell_form(facts_stream *s) {
    while (left(s) < 3 && !s->eof) {
        comp_status status = more_bytes(s);
        if (status != COMP_OK) return status;
    }
    if (left(s) >= 3 && memcmp(window(s), "\xef\xbb\xbf", 3) == 0) s->lo += 3;
    if (s->named_lines) {
        s->form = FORM_LINES;
        return COMP_OK;
    }
    char c;
    comp_status status = skip_space(s, &c);
    if (status != COMP_OK) return status;
    if (c != '\0' && c != '[') return tell_object_or_lines(s);
    s->form = c == '[' ? FORM_ARRAY : FORM_OBJECT;
    return COMP_OK;
}

static bool ends_with(const char *path, const char *end) {
    size_t n = strlen(path), m = strlen(end);
    return n > m && strcmp(path + n - m, end) == 0;
}

/* ---- records ---- */

static json_text text_here(facts_stream *s, size_t n) {
    return (json_text){.p = window(s), .n = n, .cap = s->cap + JSON_PADDING - s->lo, .record = ++s->record,
                       .line = s->line, .column = s->column};
}

static json_text problem_here(facts_stream *s, fact_error_kind kind, const char *expected, const char *found) {
    json_text t = text_here(s, left(s));
    t.problem = kind;
    t.expected = expected;
    t.found = found ? found : left(s) ? NULL : "the end of the file";
    s->form = FORM_DONE;
    return t;
}

static comp_status next_line(facts_stream *s, json_text *t, bool *more) {
    for (;;) {
        size_t end;
        comp_status status = line_end(s, 0, &end);
        if (status != COMP_OK) return status;
        *t = (json_text){.p = window(s), .n = end, .cap = s->cap + JSON_PADDING - s->lo, .line = s->line,
                         .column = s->column, .by_line = true};
        bool last = end == left(s);
        s->lo += last ? end : end + 1;
        s->line++;
        s->column = 1;
        size_t i = 0;
        while (i < end && json_is_space(t->p[i])) i++;
        if (i < end) {
            t->record = ++s->record;
            *more = true;
            return COMP_OK;
        }
        if (last) {
            s->form = FORM_DONE;
            *more = false;
            return COMP_OK;
        }
    }
}

/* One object, with what stands behind it where anything does: the reader will refuse both. */
static comp_status next_object(facts_stream *s, json_text *t, bool *more) {
    char c;
    comp_status status = skip_space(s, &c);
    if (status != COMP_OK) return status;
    *more = true;
    if (c == '\0' && s->eof && left(s) == 0) {
        *t = problem_here(s, FACT_EMPTY, "at least one partner: {…}", "an empty file");
        return COMP_OK;
    }
    size_t end;
    bool whole;
    status = value_end(s, &end, &whole);
    if (status == COMP_OK && whole) {
        size_t behind = end;
        status = look_past_space(s, &behind, &c);
        if (status == COMP_OK && behind < left(s)) end = left(s);
    }
    if (status != COMP_OK) return status;
    *t = text_here(s, end);
    s->form = FORM_DONE;
    return COMP_OK;
}

static comp_status close_array(facts_stream *s, json_text *t, bool *more) {
    char c;
    consume(s, 1);
    comp_status status = skip_space(s, &c);
    if (status != COMP_OK) return status;
    *more = left(s) > 0;
    if (*more) *t = problem_here(s, FACT_CUT, "nothing more after the closing bracket", NULL);
    s->form = FORM_DONE;
    return COMP_OK;
}

static comp_status next_element(facts_stream *s, json_text *t, bool *more) {
    bool first = s->form == FORM_ARRAY, whole;
    size_t end;
    char c;
    if (first) consume(s, 1);
    comp_status status = skip_space(s, &c);
    if (status != COMP_OK) return status;
    if (c == ']') return close_array(s, t, more);
    *more = true;
    if (!first) {
        if (c != ',') {
            *t = problem_here(s, FACT_CUT, "a comma or the closing bracket", NULL);
            return COMP_OK;
        }
        consume(s, 1);
        status = skip_space(s, &c);
        if (status != COMP_OK) return status;
    }
    if (left(s) == 0 || memchr(",:]}", c, 4)) {
        *t = problem_here(s, FACT_CUT, c == ']' ? "a partner, or no comma before the closing bracket" : "a partner: {…}",
                          NULL);
        return COMP_OK;
    }
    status = value_end(s, &end, &whole);
    if (status != COMP_OK) return status;
    *t = text_here(s, end);
    consume(s, end);
    s->form = whole ? FORM_AFTER : FORM_DONE;
    return COMP_OK;
}

comp_status facts_stream_next(facts_stream *s, json_text *t, bool *more) {
    comp_status status = s->form == FORM_UNTOLD ? tell_form(s) : COMP_OK;
    *more = false;
    if (status != COMP_OK) return status;
    switch (s->form) {
    case FORM_LINES: return next_line(s, t, more);
    case FORM_OBJECT: return next_object(s, t, more);
    case FORM_ARRAY:
    case FORM_AFTER: return next_element(s, t, more);
    case FORM_UNTOLD:
    case FORM_DONE: break;
    }
    return COMP_OK;
}

comp_status facts_stream_read(facts_stream *s, facts_reader *r, facts *f, json_text *t, bool *more) {
    comp_status status = facts_stream_next(s, t, more);
    if (status != COMP_OK || !*more) return status;
    status = facts_reader_read(r, t, f);
    json_fault unused; /* a well-formed element that is no object breaks no more than itself */
    if (f->broken && s->form == FORM_AFTER && !json_check(t->p, t->n, &unused)) s->form = FORM_DONE;
    return status == COMP_OK ? facts_run_take(&s->run, f, r->fill.options.strict) : status;
}

void facts_stream_stop(facts_stream *s) { s->form = FORM_DONE; }

/* ---- files ---- */

facts_stream *facts_stream_new(void) {
    facts_stream *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    s->fd = -1;
    s->form = FORM_DONE;
    facts_run_init(&s->run);
    return s;
}

static void close_file(facts_stream *s) {
    if (s->close_fd) close(s->fd);
    s->close_fd = false;
    s->fd = -1;
    s->form = FORM_DONE;
}

void facts_stream_free(facts_stream *s) {
    if (!s) return;
    close_file(s);
    facts_run_free(&s->run);
    free(s->p);
    free(s);
}

comp_status facts_stream_open(facts_stream *s, const char *path) {
    close_file(s);
    bool standard = strcmp(path, "-") == 0;
    struct stat about;
    s->fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (s->fd < 0) return io_error(s, errno);
    s->close_fd = !standard;
    if (fstat(s->fd, &about) != 0) return io_error(s, errno);
    if (S_ISDIR(about.st_mode)) return io_error(s, EISDIR);
    s->named_lines = ends_with(path, ".ndjson") || ends_with(path, ".jsonl");
    s->eof = false;
    s->form = FORM_UNTOLD;
    s->lo = s->hi = 0;
    s->record = 0;
    s->line = s->column = 1;
    s->error = 0;
    return COMP_OK;
}

int facts_stream_errno(const facts_stream *s) { return s->error; }
const char *facts_stream_error(const facts_stream *s) { return strerror(s->error); }
