/* One buffer with a window of unread bytes, [lo, hi).  More is read behind hi; when the buffer is full the window
 * moves to its front, and when it fills the buffer, the buffer grows.  Records are handed out where they lie, with the
 * rest of the buffer and JSON_PADDING as room behind them.  A block of lines takes the whole buffer with it and leaves
 * its own, so that no line is copied but the one that is cut. */
#include "facts/stream.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "facts/csv_reader.h"
#include "facts/input.h"
#include "facts/json_check.h"
#include "facts/json_scan.h"
#include "facts/json_split.h"
#include "facts/json_walk.h"

typedef enum stream_form {
    FORM_UNTOLD,  /* nothing was looked at yet                  */
    FORM_LINES,   /* a record a line                            */
    FORM_OBJECT,  /* one record, over any number of lines       */
    FORM_ARRAY,   /* at the opening bracket                     */
    FORM_AFTER,   /* in an array, behind an element             */
    FORM_CSV,     /* the CSV reader has it                      */
    FORM_DONE
} stream_form;

struct facts_stream {
    facts_input *input;
    csv_reader *csv; /* of the file that is open, where it is CSV */
    bool named_lines; /* .ndjson, .jsonl */
    bool eof;
    stream_form form;
    comp_status failed; /* of reading, kept back until the lines before it were given out */
    char *p;
    size_t cap; /* JSON_PADDING more are allocated */
    size_t lo, hi;
    uint64_t passed;               /* bytes of the file before p[0]                    */
    uint64_t record, line, column; /* of lo: its record, line and column, from 1       */
    uint64_t max_record, max_whole;
    char longest[40], whole[40];   /* what is expected where one of them was passed    */
    facts_run run;
};

enum { FIRST_CAP = FACTS_BLOCK_BYTES, PIECE = 1024 * 1024 };

/* ---- bytes ---- */

static comp_status failed(facts_stream *s, comp_status status) {
    s->form = FORM_DONE;
    return status;
}

/* A buffer of at least `n` bytes, of a size that grows by doubling. */
static comp_status make_room(char **p, size_t *cap, size_t n) {
    size_t larger = *cap ? *cap : FIRST_CAP;
    while (larger < n) larger *= 2;
    if (larger == *cap) return COMP_OK;
    char *moved = realloc(*p, larger + JSON_PADDING);
    if (!moved) return COMP_ERR_NOMEM;
    memset(moved + larger, 0, JSON_PADDING);
    *p = moved;
    *cap = larger;
    return COMP_OK;
}

/* Reads some more behind hi; sets eof.  Offsets into the window (from lo) stay true, pointers do not. */
static comp_status more_bytes(facts_stream *s) {
    comp_status status = COMP_OK;
    if (s->hi == s->cap) {
        if (s->lo > 0) {
            memmove(s->p, s->p + s->lo, s->hi - s->lo);
            s->passed += s->lo;
            s->hi -= s->lo;
            s->lo = 0;
        } else {
            status = make_room(&s->p, &s->cap, s->cap + 1);
        }
    }
    size_t got = 0, room = s->cap - s->hi < PIECE ? s->cap - s->hi : PIECE;
    if (status == COMP_OK) status = facts_input_read(s->input, s->p + s->hi, room, &got);
    if (status != COMP_OK) return failed(s, status);
    s->hi += got;
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
    for (size_t start = *at;;) {
        while (*at < left(s) && json_is_space(window(s)[*at])) ++*at;
        *c = '\0';
        if (*at < left(s)) {
            *c = window(s)[*at];
            return COMP_OK;
        }
        if (s->eof) return COMP_OK;
        if (*at - start > s->max_record + PIECE) return failed(s, COMP_ERR_LIMIT);
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

/* Offset of the next line's end: of its newline, or the file's end; any beyond max_record for a line that is longer. */
static comp_status line_end(facts_stream *s, size_t *end) {
    for (size_t from = 0;;) {
        const char *nl = left(s) > from ? memchr(window(s) + from, '\n', left(s) - from) : NULL;
        *end = nl ? (size_t)(nl - window(s)) : left(s);
        if (nl || s->eof || *end > s->max_record) return COMP_OK;
        from = left(s);
        comp_status status = more_bytes(s);
        if (status != COMP_OK) return status;
    }
}

/* Goes behind the next newline, keeping nothing. */
static comp_status pass_line(facts_stream *s) {
    for (;;) {
        const char *nl = left(s) ? memchr(window(s), '\n', left(s)) : NULL;
        s->lo = nl ? (size_t)(nl - s->p) + 1 : s->hi;
        if (nl || s->eof) break;
        comp_status status = more_bytes(s);
        if (status != COMP_OK) return status;
    }
    s->line++;
    s->column = 1;
    return COMP_OK;
}

/* A value's end, found piece by piece. */
typedef struct value_search {
    json_split split;
    size_t end; /* offset behind the value that begins the window, as far as it can be told */
    bool whole; /* it ended                                                                 */
    bool told;  /* there is nothing more to find out                                        */
} value_search;

static void search_on(facts_stream *s, value_search *v) {
    json_split_result r = json_split_feed(&v->split, window(s), left(s), &v->end);
    v->whole = r == SPLIT_END || (r == SPLIT_MORE && s->eof && v->split.bare);
    v->told = r != SPLIT_MORE || s->eof;
}

/* Looks for the end of the value that begins the window; not beyond max_record. */
static comp_status value_end(facts_stream *s, value_search *v) {
    *v = (value_search){0};
    for (;;) {
        search_on(s, v);
        if (v->told || v->end > s->max_record) return COMP_OK;
        comp_status status = more_bytes(s);
        if (status != COMP_OK) return status;
    }
}

/* Goes behind a value of which more than enough was seen, keeping nothing. */
static comp_status pass_value(facts_stream *s, value_search *v) {
    for (;;) {
        consume(s, v->end);
        v->end = 0;
        if (v->told) return COMP_OK;
        comp_status status = more_bytes(s);
        if (status != COMP_OK) return status;
        search_on(s, v);
    }
}

/* ---- form ---- */

/* A first line that is a record, or cannot go on in the next line, and is not the last: one a line.  Otherwise the
 * file is one object, though a line more may show that it is not one. */
static comp_status tell_object_or_lines(facts_stream *s) {
    size_t end, at = 0;
    char c;
    comp_status status = line_end(s, &end);
    if (status != COMP_OK) return status;
    if (end > s->max_record) { /* too long to look behind it, and to be one object */
        s->form = FORM_LINES;
        return COMP_OK;
    }
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

/* Does the path, of which `*n` bytes are looked at, end so?  They are taken off then. */
static bool take_ending(const char *path, size_t *n, const char *ending) {
    size_t m = strlen(ending);
    if (*n <= m || memcmp(path + *n - m, ending, m) != 0) return false;
    *n -= m;
    return true;
}

static bool is_named_lines(const char *path) {
    size_t n = strlen(path);
    if (!take_ending(path, &n, ".gz")) take_ending(path, &n, ".zst");
    return take_ending(path, &n, ".ndjson") || take_ending(path, &n, ".jsonl");
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

/* A record, now passed over, that was too long. */
static json_text too_long(facts_stream *s, uint64_t line, uint64_t column, bool by_line) {
    return (json_text){.p = "", .record = ++s->record, .line = line, .column = column, .by_line = by_line,
                       .problem = FACT_TOO_LONG, .expected = s->longest, .found = "more"};
}

/* An array or an object that is longer than any may be. */
static json_text too_large(facts_stream *s) {
    json_text t = problem_here(s, FACT_WHOLE_TOO_LARGE, s->whole, "more");
    t.n = 0;
    return t;
}

/* Takes the line of `end` bytes that begins the window, and its newline; false where it is blank. */
static bool take_line(facts_stream *s, size_t end, json_text *t) {
    *t = (json_text){.p = window(s), .n = end, .cap = s->cap + JSON_PADDING - s->lo, .line = s->line,
                     .column = s->column, .by_line = true};
    s->lo += end < left(s) ? end + 1 : end;
    s->line++;
    s->column = 1;
    size_t i = 0;
    while (i < end && json_is_space(t->p[i])) i++;
    if (i == end) return false;
    if (end > s->max_record) *t = too_long(s, t->line, t->column, true);
    else t->record = ++s->record;
    return true;
}

static comp_status next_line(facts_stream *s, json_text *t, bool *more) {
    for (;;) {
        size_t end;
        comp_status status = line_end(s, &end);
        if (status != COMP_OK) return status;
        *more = true;
        if (end > s->max_record && end == left(s) && !s->eof) {
            *t = too_long(s, s->line, s->column, true);
            return pass_line(s);
        }
        if (end == 0 && left(s) == 0) {
            s->form = FORM_DONE;
            *more = false;
            return COMP_OK;
        }
        if (take_line(s, end, t)) return COMP_OK;
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
    if (facts_input_size(s->input) > s->max_whole) {
        *t = too_large(s);
        return COMP_OK;
    }
    value_search v;
    status = value_end(s, &v);
    if (status == COMP_OK && v.whole && v.end <= s->max_record) {
        size_t behind = v.end;
        status = look_past_space(s, &behind, &c);
        if (status == COMP_OK && behind < left(s)) v.end = left(s);
    }
    if (status != COMP_OK) return status;
    *t = v.end > s->max_record ? too_long(s, s->line, s->column, false) : text_here(s, v.end);
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
    bool first = s->form == FORM_ARRAY;
    char c;
    if (first ? facts_input_size(s->input) > s->max_whole : s->passed + s->lo > s->max_whole) {
        *t = too_large(s);
        *more = true;
        return COMP_OK;
    }
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
    value_search v;
    status = value_end(s, &v);
    if (status != COMP_OK) return status;
    if (v.end > s->max_record) {
        *t = too_long(s, s->line, s->column, false);
        status = pass_value(s, &v);
    } else {
        *t = text_here(s, v.end);
        consume(s, v.end);
    }
    if (status == COMP_OK) s->form = v.whole ? FORM_AFTER : FORM_DONE;
    return status;
}

/* What was kept back, and the form where it is not told yet. */
static comp_status begin(facts_stream *s) {
    comp_status status = s->failed;
    s->failed = COMP_OK;
    return status == COMP_OK && s->form == FORM_UNTOLD ? tell_form(s) : status;
}

comp_status facts_stream_next(facts_stream *s, json_text *t, bool *more) {
    comp_status status = begin(s);
    *more = false;
    if (status != COMP_OK) return status;
    switch (s->form) {
    case FORM_LINES: status = next_line(s, t, more); break;
    case FORM_OBJECT: status = next_object(s, t, more); break;
    case FORM_ARRAY:
    case FORM_AFTER: status = next_element(s, t, more); break;
    case FORM_UNTOLD:
    case FORM_CSV:
    case FORM_DONE: break;
    }
    if (status != COMP_OK) *more = false;
    return status;
}

comp_status facts_stream_read(facts_stream *s, facts_reader *r, facts *f, json_text *t, bool *more) {
    bool csv = s->form == FORM_CSV;
    comp_status status = csv ? csv_reader_next(s->csv, facts_reader_fill(r), f, t, more) : facts_stream_next(s, t, more);
    if (status != COMP_OK || !*more) return status;
    if (!csv) status = facts_reader_read(r, t, f);
    json_fault unused; /* a well-formed element that is no object breaks no more than itself */
    bool broken = f->broken && !fact_error_breaks(t->problem);
    if (broken && s->form == FORM_AFTER && !json_check(t->p, t->n, &unused)) s->form = FORM_DONE;
    return status == COMP_OK ? facts_run_take(&s->run, f, facts_reader_fill(r)->options.strict) : status;
}

facts_run *facts_stream_run(facts_stream *s) { return &s->run; }

void facts_stream_stop(facts_stream *s) { s->form = FORM_DONE; }

/* ---- blocks ---- */

comp_status facts_stream_by_line(facts_stream *s, bool *by_line) {
    comp_status status = begin(s);
    *by_line = s->form == FORM_LINES;
    return status;
}

static bool has_line(const facts_stream *s) { return left(s) && memchr(window(s), '\n', left(s)); }

bool facts_stream_ready(const facts_stream *s) {
    return s->eof || s->failed != COMP_OK || has_line(s) || facts_input_ready(s->input);
}

/* The whole lines of the window, as many as a block holds. */
static void take_lines(facts_stream *s, facts_block *b) {
    while (b->n < FACTS_BLOCK_MOST && left(s)) {
        const char *nl = memchr(window(s), '\n', left(s));
        if (!nl && !s->eof) return;
        if (take_line(s, nl ? (size_t)(nl - window(s)) : left(s), &b->texts[b->n])) b->n++;
    }
}

/* Hands the buffer over, and goes on in the block's with the bytes that no record has taken. */
static comp_status give_buffer(facts_stream *s, facts_block *b) {
    size_t rest = left(s);
    comp_status status = make_room(&b->p, &b->cap, rest);
    if (status != COMP_OK) return failed(s, status);
    memcpy(b->p, window(s), rest);
    char *p = b->p;
    size_t cap = b->cap;
    b->p = s->p;
    b->cap = s->cap;
    s->p = p;
    s->cap = cap;
    s->passed += s->lo;
    s->lo = 0;
    s->hi = rest;
    return COMP_OK;
}

comp_status facts_stream_block(facts_stream *s, facts_block *b) {
    comp_status status = begin(s);
    b->n = 0;
    if (status != COMP_OK || s->form != FORM_LINES) return status;
    if (!b->texts) b->texts = malloc(FACTS_BLOCK_MOST * sizeof *b->texts);
    if (!b->texts) return failed(s, COMP_ERR_NOMEM);
    while (status == COMP_OK && !s->eof && left(s) < FACTS_BLOCK_BYTES) {
        if (has_line(s) && !facts_input_ready(s->input)) break;
        status = more_bytes(s);
    }
    take_lines(s, b);
    if (b->n == 0 && status == COMP_OK) { /* a record that is longer; nothing but blank lines; the end */
        bool more;
        status = next_line(s, b->texts, &more);
        if (status == COMP_OK) b->n = more;
    }
    if (b->n == 0) return status;
    s->failed = status;
    return give_buffer(s, b);
}

void facts_block_free(facts_block *b) {
    free(b->p);
    free(b->texts);
    *b = (facts_block){0};
}

/* ---- files ---- */

facts_stream *facts_stream_new(void) {
    facts_stream *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    s->input = facts_input_new();
    if (!s->input) {
        free(s);
        return NULL;
    }
    s->form = FORM_DONE;
    facts_stream_limits(s, 0, 0);
    facts_run_init(&s->run);
    return s;
}

void facts_stream_free(facts_stream *s) {
    if (!s) return;
    csv_reader_free(s->csv);
    facts_input_free(s->input);
    facts_run_free(&s->run);
    free(s->p);
    free(s);
}

/* "at most 256 MB for one partner" */
static void put_limit(char *out, size_t cap, uint64_t bytes, const char *what) {
    static const char *const units[] = {"bytes", "kB", "MB", "GB"};
    size_t unit = 0;
    while (unit < 3 && bytes && bytes % 1000 == 0) {
        bytes /= 1000;
        unit++;
    }
    snprintf(out, cap, "at most %llu %s %s", (unsigned long long)bytes, units[unit], what);
}

void facts_stream_limits(facts_stream *s, uint64_t record, uint64_t whole) {
    s->max_record = record && record < COMP_MOST_RECORD ? record : record ? COMP_MOST_RECORD : COMP_MAX_RECORD;
    s->max_whole = whole ? whole : COMP_MAX_WHOLE;
    put_limit(s->longest, sizeof s->longest, s->max_record, "a partner");
    put_limit(s->whole, sizeof s->whole, s->max_whole, "in one piece");
}

/* The CSV reader reads the file itself, and those beside it. */
static comp_status open_csv(facts_stream *s, const char *path, const csv_reader *leader) {
    s->csv = csv_reader_new(path, leader);
    s->form = FORM_CSV;
    return s->csv ? COMP_OK : COMP_ERR_NOMEM;
}

comp_status facts_stream_beside(facts_stream *s, const facts_stream *leader) {
    csv_reader_free(s->csv);
    s->csv = NULL;
    s->form = FORM_DONE;
    return leader->csv ? open_csv(s, NULL, leader->csv) : COMP_OK;
}

comp_status facts_stream_open(facts_stream *s, const char *path) {
    csv_reader_free(s->csv);
    s->csv = NULL;
    s->named_lines = is_named_lines(path);
    s->eof = false;
    s->form = FORM_UNTOLD;
    s->failed = COMP_OK;
    s->lo = s->hi = 0;
    s->passed = 0;
    s->record = 0;
    s->line = s->column = 1;
    comp_status status = facts_input_open(s->input, path);
    if (status == COMP_OK && csv_is_named(path)) status = open_csv(s, path, NULL);
    return status == COMP_OK ? COMP_OK : failed(s, status);
}

int facts_stream_errno(const facts_stream *s) {
    return s->csv ? csv_reader_errno(s->csv) : facts_input_errno(s->input);
}
const char *facts_stream_error(const facts_stream *s) {
    return s->csv ? csv_reader_error(s->csv) : facts_input_error(s->input);
}
