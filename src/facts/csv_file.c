#include "facts/csv_file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

enum { PIECE = 256 * 1024 };

/* ---- bytes ---- */

static size_t left(const csv_file *f) { return f->hi - f->lo; }
static const char *window(const csv_file *f) { return f->p + f->lo; }

/* Reads some more behind hi; sets eof.  Offsets from lo stay true. */
static comp_status more_bytes(csv_file *f) {
    if (f->hi == f->cap && f->lo > 0 && !f->whole) {
        memmove(f->p, window(f), left(f));
        f->passed += f->lo;
        f->hi -= f->lo;
        f->lo = 0;
    } else if (f->hi == f->cap) {
        uint64_t size = f->whole ? facts_input_size(f->input) : 0;
        size_t cap = f->cap ? f->cap + f->cap / 2 : size < PIECE ? PIECE : (size_t)size + 1;
        char *p = realloc(f->p, cap);
        if (!p) return COMP_ERR_NOMEM;
        f->p = p;
        f->cap = cap;
    }
    size_t got = 0, room = f->cap - f->hi;
    comp_status status = facts_input_read(f->input, f->p + f->hi, room < PIECE ? room : PIECE, &got);
    f->hi += got;
    f->eof = status == COMP_OK && got == 0;
    return status;
}

/* Offset behind the newline of the line at offset `from`, or of the file's end.  Looks no further than a row may
 * reach. */
static comp_status line_end(csv_file *f, size_t from, size_t *end) {
    for (size_t at = from;;) {
        const char *nl = left(f) > at ? memchr(window(f) + at, '\n', left(f) - at) : NULL;
        *end = nl ? (size_t)(nl - window(f)) + 1 : left(f);
        if (nl || f->eof || *end > COMP_MAX_CSV_ROW) return COMP_OK;
        at = left(f);
        comp_status status = more_bytes(f);
        if (status != COMP_OK) return status;
    }
}

/* Goes behind the next newline, keeping nothing but what is whole. */
static comp_status skip_line(csv_file *f) {
    for (;;) {
        const char *nl = left(f) ? memchr(window(f), '\n', left(f)) : NULL;
        f->lo = nl ? (size_t)(nl - f->p) + 1 : f->hi;
        if (nl || f->eof) break;
        comp_status status = more_bytes(f);
        if (status != COMP_OK) return status;
    }
    f->line++;
    return COMP_OK;
}

/* ---- libcsv ---- */

static void on_cell(void *p, size_t n, void *context) {
    csv_file *f = context;
    if (f->ended) {
        f->again = true;
        return;
    }
    buf_add(&f->text, p, n);
    buf_add(&f->ends, (const char *)&f->text.n, sizeof f->text.n);
}

static void on_row(int end, void *context) {
    csv_file *f = context;
    (void)end;
    f->ended = true;
}

static int no_space(unsigned char c) { /* libcsv would take spaces off cells */
    (void)c;
    return 0;
}

static comp_status start_parser(csv_file *f, char separator) {
    enum { BLOCK = 4096 };
    if (f->has_parser) csv_free(&f->parser);
    f->has_parser = csv_init(&f->parser, CSV_STRICT) == 0;
    if (!f->has_parser) return COMP_ERR_NOMEM;
    csv_set_space_func(&f->parser, no_space);
    csv_set_delim(&f->parser, (unsigned char)separator);
    csv_set_blk_size(&f->parser, BLOCK);
    return COMP_OK;
}

/* Feeds `n` bytes; `*taken` is less where one of them does not fit. */
static comp_status feed(csv_file *f, const char *p, size_t n, size_t *taken) {
    *taken = csv_parse(&f->parser, p, n, on_cell, on_row, f);
    if (f->text.failed || f->ends.failed) return COMP_ERR_NOMEM;
    return *taken < n && csv_error(&f->parser) != CSV_EPARSE ? COMP_ERR_NOMEM : COMP_OK;
}

/* ---- the first row ---- */

static char find_separator(const char *p, size_t n) {
    static const char separators[] = {',', ';', '\t'};
    uint32_t count[sizeof separators] = {0};
    bool quoted = false;
    for (size_t i = 0; i < n && (quoted || p[i] != '\n'); i++) {
        if (p[i] == '"') quoted = !quoted;
        for (size_t k = 0; k < sizeof separators && !quoted; k++) count[k] += p[i] == separators[k];
    }
    size_t most = 0;
    for (size_t k = 1; k < sizeof separators; k++)
        if (count[k] > count[most]) most = k;
    return separators[most];
}

static comp_status begin(csv_file *f) {
    static const char mark[] = "\xef\xbb\xbf";
    size_t end = 0;
    comp_status status = COMP_OK;
    while (status == COMP_OK && !f->eof && left(f) < 3) status = more_bytes(f);
    if (left(f) >= 3 && memcmp(window(f), mark, 3) == 0) f->lo += 3;
    if (status == COMP_OK) status = line_end(f, 0, &end);
    return status == COMP_OK ? start_parser(f, find_separator(window(f), left(f))) : status;
}

/* ---- rows ---- */

static bool is_blank(const char *p, size_t n) {
    return n == 0 || (n == 1 && (p[0] == '\n' || p[0] == '\r')) || (n == 2 && p[0] == '\r' && p[1] == '\n');
}

/* The cells that the row has so far. */
static bool take_cells(csv_file *f, csv_row *row) {
    size_t n = f->ends.n / sizeof(size_t), start = 0;
    const size_t *ends = (const size_t *)(const void *)f->ends.p;
    f->cells.n = 0;
    for (size_t i = 0; i < n; i++) {
        str cell = {"", 0};
        if (ends[i] > start) cell = (str){f->text.p + start, (uint32_t)(ends[i] - start)};
        buf_add(&f->cells, (const char *)&cell, sizeof cell);
        start = ends[i];
    }
    row->cells = (const str *)(const void *)f->cells.p;
    row->n = (uint32_t)n;
    return !f->cells.failed;
}

/* Offset of the first byte that is no text, a zero byte among them; cell.n where all are. */
static uint32_t text_end(str cell) {
    for (uint32_t at = 0, len; at < cell.n; at += len) {
        len = (unsigned char)cell.p[at] < 0x80 ? cell.p[at] != '\0' : utf8_len(cell.p + at, cell.n - at);
        if (!len) return at;
    }
    return cell.n;
}

/* Takes off the cells from the first on that is no text; false where there is none such. */
static bool drop_no_text(csv_row *row, char *byte) {
    for (uint32_t i = 0; i < row->n; i++) {
        uint32_t at = text_end(row->cells[i]);
        if (at == row->cells[i].n) continue;
        *byte = row->cells[i].p[at];
        row->n = i;
        return true;
    }
    return false;
}

/* What is wrong with a row whose quotes are right. */
static void check_cells(csv_file *f, csv_row *row) {
    uint32_t extra = f->columns;
    char byte;
    while (extra < row->n && !row->cells[extra].n) extra++;
    bool more = extra < row->n;
    if (drop_no_text(row, &byte) && row->n < extra) {
        row->expected = "text in UTF-8 (in a spreadsheet, the export `CSV UTF-8`)";
        row->found = byte ? "a byte that is none" : "a zero byte";
    } else if (more) {
        snprintf(f->said, sizeof f->said, "%u cells, as the first row has", (unsigned)f->columns);
        row->expected = f->said;
        row->found = "more";
    }
}

/* The row is broken: it ends with its first line, of `end` bytes.  Of its cells those stay that are text. */
static comp_status break_row(csv_file *f, csv_row *row, size_t end, const char *expected, const char *found) {
    char byte;
    row->expected = expected;
    row->found = found;
    if (!take_cells(f, row)) return COMP_ERR_NOMEM;
    drop_no_text(row, &byte);
    f->lo += end;
    f->line++;
    return start_parser(f, (char)csv_get_delim(&f->parser));
}

static const char *const closing_quote = "a closing quote";

static comp_status finish_row(csv_file *f, csv_row *row, size_t end, uint64_t lines) {
    f->lo += end;
    f->line += lines;
    if (!take_cells(f, row)) return COMP_ERR_NOMEM;
    if (!f->columns) f->columns = row->n;
    check_cells(f, row);
    return COMP_OK;
}

/* Reads on from the row's first line, which ends at offset `end`. */
static comp_status read_row(csv_file *f, csv_row *row, size_t end) {
    size_t first = end, taken;
    uint64_t lines = 1;
    f->text.n = f->ends.n = 0;
    f->ended = f->again = false;
    for (size_t at = 0;; lines++) {
        comp_status status = feed(f, window(f) + at, end - at, &taken);
        if (status != COMP_OK) return status;
        if (taken < end - at) {
            bool quote = window(f)[at + taken] == '"';
            return break_row(f, row, first, quote ? "a quote around a whole cell, doubled inside it"
                                                  : "a separator behind a closing quote",
                             quote ? "a quote inside a cell" : "text");
        }
        if (!f->ended && f->eof && end == left(f)) {
            status = feed(f, "\n", 1, &taken);
            if (status != COMP_OK) return status;
            if (!f->ended) return break_row(f, row, first, closing_quote, "the end of the file");
        }
        if (f->again) return break_row(f, row, first, "line ends of Unix or Windows", "a carriage return alone");
        if (f->ended) return finish_row(f, row, end, lines);
        at = end;
        status = line_end(f, at, &end);
        if (status != COMP_OK) return status;
        if (end > COMP_MAX_CSV_ROW) return break_row(f, row, first, closing_quote, "none in the next 4 MB");
    }
}

comp_status csv_next(csv_file *f, csv_row *row, bool *more) {
    comp_status status = f->has_parser ? COMP_OK : begin(f);
    *more = false;
    for (size_t end; status == COMP_OK;) {
        status = line_end(f, 0, &end);
        if (status != COMP_OK || left(f) == 0) break;
        *row = (csv_row){.line = f->line, .at = f->passed + f->lo};
        if (is_blank(window(f), end)) {
            f->lo += end;
            f->line++;
            continue;
        }
        *more = true;
        if (end <= COMP_MAX_CSV_ROW) return read_row(f, row, end);
        row->expected = "at most 4 MB in one row";
        row->found = "more";
        return skip_line(f);
    }
    return status;
}

void csv_seek(csv_file *f, uint64_t at, uint64_t line) {
    f->lo = (size_t)at;
    f->line = line;
}

/* ---- files ---- */

comp_status csv_open(csv_file *f, const char *path, bool whole) {
    facts_input *input = f->input ? f->input : facts_input_new();
    *f = (csv_file){.input = input, .whole = whole, .line = 1};
    return input ? facts_input_open(input, path) : COMP_ERR_NOMEM;
}

void csv_close(csv_file *f) {
    facts_input_free(f->input);
    if (f->has_parser) csv_free(&f->parser);
    free(f->p);
    buf_free(&f->text);
    buf_free(&f->ends);
    buf_free(&f->cells);
    *f = (csv_file){0};
}
