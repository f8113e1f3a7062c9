/* CSV: bytes to rows, what breaks a row and what it takes along; cells to values; rows of several files to partners. */
#include "facts_kit.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/limits.h"
#include "facts/csv_file.h"
#include "facts/stream.h"

typedef struct bench {
    world *w;
    char dir[64];
    char paths[8][96]; /* written so far */
    unsigned npaths;
    buf seen;
    uint32_t watched; /* a field of the partner */
    value last;       /* what its cell says     */
} bench;

static int bench_begin(void **state) {
    bench *b = calloc(1, sizeof *b);
    void *w;
    world_begin(&w);
    b->w = w;
    strcpy(b->dir, "csv-XXXXXX");
    if (!mkdtemp(b->dir)) return -1;
    *state = b;
    return 0;
}

static int bench_end(void **state) {
    bench *b = *state;
    void *w = b->w;
    for (unsigned i = 0; i < b->npaths; i++) unlink(b->paths[i]);
    rmdir(b->dir);
    buf_free(&b->seen);
    world_end(&w);
    free(b);
    return 0;
}

static const char *write_bytes(bench *b, const char *name, const char *bytes, size_t n) {
    char *path = b->paths[b->npaths++];
    snprintf(path, sizeof b->paths[0], "%s/%s", b->dir, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
    return path;
}

static const char *write_file(bench *b, const char *name, const char *text) {
    return write_bytes(b, name, text, strlen(text));
}

/* ---- rows ---- */

/* "1:[a][b] 3!broken: found …" by row: its line, its cells; then what is wrong. */
static const char *rows_of(bench *b, const char *path, bool whole) {
    csv_file f = {0};
    csv_row row;
    bool more;
    b->seen.n = 0;
    assert_int_equal(csv_open(&f, path, whole), COMP_OK);
    for (;;) {
        assert_int_equal(csv_next(&f, &row, &more), COMP_OK);
        if (!more) break;
        if (b->seen.n) buf_char(&b->seen, ' ');
        buf_printf(&b->seen, "%llu:", (unsigned long long)row.line);
        for (uint32_t i = 0; i < row.n; i++) buf_printf(&b->seen, "[" STR_FMT "]", STR_ARG(row.cells[i]));
        if (row.expected) buf_printf(&b->seen, "!%s", row.found);
    }
    csv_close(&f);
    buf_char(&b->seen, '\0');
    return b->seen.p;
}

static void assert_rows_of_bytes(bench *b, const char *bytes, size_t n, const char *rows) {
    const char *path = write_bytes(b, "rows.csv", bytes, n);
    assert_string_equal(rows_of(b, path, false), rows);
    assert_string_equal(rows_of(b, path, true), rows);
    b->npaths--;
    unlink(path);
}

static void assert_rows(void **state, const char *text, const char *rows) {
    assert_rows_of_bytes(*state, text, strlen(text), rows);
}

static void cells_stand_between_separators(void **state) {
    assert_rows(state, "a,b\n1,2\n", "1:[a][b] 2:[1][2]");
    assert_rows(state, "a;b\n1,5;2\n", "1:[a][b] 2:[1,5][2]");
    assert_rows(state, "a\tb\n1;5\t2\n", "1:[a][b] 2:[1;5][2]");
    assert_rows(state, "\"a,b,c\";d\n1;2\n", "1:[a,b,c][d] 2:[1][2]");
    assert_rows(state, "a\n 1 \n", "1:[a] 2:[ 1 ]");
    assert_rows(state, "a,b\n,\n", "1:[a][b] 2:[][]");
}

static void quotes_hold_separators_quotes_and_line_ends(void **state) {
    assert_rows(state, "a,b\n\"1,\"\"x\"\"\",\"\"\n3,4\n", "1:[a][b] 2:[1,\"x\"][] 3:[3][4]");
    assert_rows(state, "a,b\n\"1\n2\r\n3\",x\r\n4,5\n", "1:[a][b] 2:[1\n2\r\n3][x] 5:[4][5]");
}

static void marks_blank_lines_and_every_line_end_are_fine(void **state) {
    assert_rows(state, "\xef\xbb\xbf" "a,b\r\n\r\n1,2\r\n\n3,4", "1:[a][b] 3:[1][2] 5:[3][4]");
    assert_rows(state, "a,b\n1,\"2\"", "1:[a][b] 2:[1][2]");
    assert_rows(state, "\n\na\n", "3:[a]");
    assert_rows(state, "", "");
    assert_rows(state, "\xef\xbb\xbf", "");
}

static void a_short_row_ends_early_and_a_long_one_is_broken(void **state) {
    assert_rows(state, "a,b\n1\n1,2,,\n1,2,3\n4,5\n", "1:[a][b] 2:[1] 3:[1][2][][] 4:[1][2][3]!more 5:[4][5]");
}

static void a_broken_row_ends_with_its_line(void **state) {
    assert_rows(state, "a,b\n1,x\"y\n3,4\n", "1:[a][b] 2:[1]!a quote inside a cell 3:[3][4]");
    assert_rows(state, "a,b\n1,\"x\"y\n3,4\n", "1:[a][b] 2:[1]!text 3:[3][4]");
    assert_rows(state, "a,b\n1,\"x\n3,4\n5,6\n", "1:[a][b] 2:[1]!the end of the file 3:[3][4] 4:[5][6]");
    assert_rows(state, "a,b\n1,\"x\n3,\"4\"\n5,6", "1:[a][b] 2:[1]!text 3:[3][4] 4:[5][6]");
    assert_rows(state, "a,b\n1,x\ry\n3,4\n", "1:[a][b] 2:[1][x]!a carriage return alone 3:[3][4]");
}

static void what_is_no_text_is_no_cell(void **state) {
    assert_rows(state, "a,b\n1,M\xfcller\n1,M\xc3\xbcller\n", "1:[a][b] 2:[1]!a byte that is none 3:[1][M\xc3\xbcller]");
    assert_rows_of_bytes(*state, "a,b\n1,x\0y\n3,4\n", 14, "1:[a][b] 2:[1]!a zero byte 3:[3][4]");
}

/* A row of `n` bytes behind the first, with what follows it. */
static void assert_long_row(bench *b, size_t n, const char *start, const char *end, const char *rows) {
    buf text = {0};
    buf_z(&text, "a,b\n");
    buf_z(&text, start);
    buf_fill(&text, 'x', n - strlen(start) - strlen(end));
    buf_z(&text, end);
    buf_z(&text, "3,4\n");
    const char *path = write_bytes(b, "rows.csv", text.p, text.n);
    for (int whole = 0; whole < 2; whole++) {
        rows_of(b, path, whole);
        const char *last = strrchr(b->seen.p, ' ');
        if (rows) assert_string_equal(b->seen.p, rows);
        else assert_non_null(strstr(last, ":[3][4]"));
    }
    b->npaths--;
    unlink(path);
    buf_free(&text);
}

static void a_row_has_a_limit(void **state) {
    assert_long_row(*state, COMP_MAX_CSV_ROW, "1,", "\n", NULL);
    assert_long_row(*state, COMP_MAX_CSV_ROW + 1, "1,", "\n", "1:[a][b] 2:!more 3:[3][4]");
    assert_long_row(*state, COMP_MAX_CSV_ROW + 9000000, "1,", "\n", "1:[a][b] 2:!more 3:[3][4]");
}

static void a_quote_that_is_closed_too_late_is_not_closed(void **state) {
    bench *b = *state;
    buf text = {0};
    buf_z(&text, "a,b\n1,\"x\n");
    for (unsigned i = 0; i < COMP_MAX_CSV_ROW / 4; i++) buf_z(&text, "3,4\n");
    buf_z(&text, "\"\n");
    const char *path = write_bytes(b, "rows.csv", text.p, text.n);
    static const char beginning[] = "1:[a][b] 2:[1]!none in the next 4 MB 3:[3][4] 4:[3][4]";
    assert_memory_equal(rows_of(b, path, false), beginning, sizeof beginning - 1);
    buf_free(&text);
}

static void a_row_of_a_whole_file_is_found_again(void **state) {
    bench *b = *state;
    csv_file f = {0};
    csv_row row, second = {0};
    bool more = true;
    assert_int_equal(csv_open(&f, write_file(b, "rows.csv", "a\n\"1\n2\"\n3\n"), true), COMP_OK);
    for (unsigned i = 0; i < 4; i++) {
        assert_int_equal(csv_next(&f, &row, &more), COMP_OK);
        if (i == 1) second = row;
    }
    assert_false(more);
    csv_seek(&f, second.at, second.line);
    assert_int_equal(csv_next(&f, &row, &more), COMP_OK);
    assert_true(more);
    assert_str(row.cells[0], "1\n2");
    assert_int_equal(row.line, 2);
    csv_close(&f);
}

/* ---- partners ---- */

/* Reads all partners and looks at each. */
static void read_partners(bench *b, const char *path, void (*see)(bench *b)) {
    facts_stream *s = facts_stream_new();
    json_text t;
    bool more = true;
    world_ready(b->w);
    b->seen.n = 0;
    assert_non_null(s);
    assert_int_equal(facts_stream_open(s, path), COMP_OK);
    for (;;) {
        assert_int_equal(facts_stream_read(s, b->w->reader, &b->w->facts, &t, &more), COMP_OK);
        if (!more) break;
        see(b);
    }
    facts_stream_free(s);
    buf_char(&b->seen, '\0');
}

/* "ana bo #3!": `!` where nothing of a partner is judged. */
static void see_id(bench *b) {
    facts *f = &b->w->facts;
    buf_printf(&b->seen, "%s" STR_FMT "%s", b->seen.n ? " " : "", STR_ARG(f->id), f->broken ? "!" : "");
}

/* Where errors are, each on a line. */
static void see_places(bench *b) {
    for (const fact_error *e = b->w->facts.errors; e; e = e->next)
        buf_printf(&b->seen, "%s " STR_FMT "\n", strrchr(e->at.p, '/') + 1, STR_ARG(e->path));
}

/* The same with what was found. */
static void see_errors(bench *b) {
    for (const fact_error *e = b->w->facts.errors; e; e = e->next) {
        const char *name = strrchr(e->at.p, '/') + 1;
        buf_printf(&b->seen, "%s " STR_FMT ": " STR_FMT "\n", name, STR_ARG(e->path), STR_ARG(e->found));
    }
}

static void see_cell(bench *b) {
    see_errors(b);
    b->last = cell(b->w, b->watched, 0);
}

/* One partner with the field `v` of a type, and what its cell says. */
static value cell_says(void **state, plan_type_kind type, const char *text) {
    bench *b = *state;
    void *w = b->w;
    world_end(&w);
    world_begin(&w);
    b->w = w;
    b->watched = declare(b->w, "v", type);
    buf bytes = {0};
    buf_printf(&bytes, "id;v\nana;%s\n", text);
    const char *path = write_bytes(b, "one.csv", bytes.p, bytes.n);
    read_partners(b, path, see_cell);
    buf_free(&bytes);
    b->npaths--;
    unlink(path);
    return b->last;
}

static void assert_says(void **state, plan_type_kind type, const char *text, int64_t n, int64_t d) {
    value v = cell_says(state, type, text);
    arena a;
    arena_init(&a, NULL);
    if (v.d < 0) print_error("`%s` says nothing: %s\n", text, ((bench *)*state)->seen.p);
    assert_true(v.d >= 0);
    assert_int_equal(value_cmp(&a, v, (value){n, d}), 0);
    arena_free(&a);
}

static void assert_refused(void **state, plan_type_kind type, const char *text) {
    assert_true(cell_says(state, type, text).d < 0);
    const bench *b = *state;
    assert_memory_equal(b->seen.p, "one.csv:2 column `v`: ", 22);
}

static void numbers_are_plain(void **state) {
    assert_says(state, PT_NUMBER, "12000.50", 24001, 2);
    assert_says(state, PT_NUMBER, "-3", -3, 1);
    assert_says(state, PT_NUMBER, "\"7\"", 7, 1);
    assert_says(state, PT_NUMBER, "1e3", 1000, 1);
    assert_says(state, PT_WHOLE, "3.0", 3, 1);
    assert_says(state, PT_PERCENT, "35", 35, 100);
    assert_says(state, PT_PERCENT, "35.5%", 355, 1000);
    static const char *const refused[] = {"12,5", "12.000,5", "12 000", "1'000", "007", "+5", ".5", " 5", "5 ", "x", "35%", "%"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) assert_refused(state, PT_NUMBER, refused[i]);
    assert_refused(state, PT_PERCENT, "%");
    assert_refused(state, PT_PERCENT, "35%%");
    assert_refused(state, PT_WHOLE, "2.5");
}

static void yes_and_no_are_what_exports_write(void **state) {
    static const char *const yes[] = {"true", "TRUE", "True", "yes", "YES", "t", "1"};
    static const char *const no[] = {"false", "FALSE", "no", "No", "f", "0"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) assert_says(state, PT_YESNO, yes[i], 1, 1);
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) assert_says(state, PT_YESNO, no[i], 0, 1);
    assert_refused(state, PT_YESNO, "y");
    assert_refused(state, PT_YESNO, "2");
    assert_refused(state, PT_YESNO, "tru");
}

static void dates_are_year_month_day(void **state) {
    assert_says(state, PT_DATE, "2017-07-07", date_from(2017, 7, 7), 1);
    static const char *const refused[] = {"07/07/2017", "7.7.2017", "2017-02-30", "2017-07-07 00:00:00", "20170707", "42923"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) assert_refused(state, PT_DATE, refused[i]);
    cell_says(state, PT_DATE, "01/02/2017");
    assert_non_null(strstr(((bench *)*state)->seen.p, "(the day first, or the month?)"));
}

static void an_empty_cell_is_absent(void **state) {
    assert_refused(state, PT_TEXT, "");
    assert_refused(state, PT_TEXT, "\"\"");
    assert_refused(state, PT_NUMBER, "");
}

static void lists_have_a_file_whose_rows_stand_in_any_order(void **state) {
    bench *b = *state;
    uint32_t sales = declare(b->w, "sales", PT_LIST);
    schema_rows(&b->w->schema, sales);
    uint32_t amount = declare(b->w, "amount", PT_NUMBER);
    const char *path = write_file(b, "p.csv", "id\nana\nbo\ncy\n");
    write_file(b, "p.sales.csv", "amount,partner\n1,bo\n2,ana\n3,bo\n");
    facts_stream *s = facts_stream_new();
    json_text t;
    bool more;
    static const struct { uint32_t n; int64_t amounts[2]; uint64_t lines[2]; } expected[] =
        {{1, {2}, {3}}, {2, {1, 3}, {2, 4}}, {0, {0}, {0}}};
    world_ready(b->w);
    uint32_t rows = of(b->w, sales)->child;
    assert_int_equal(facts_stream_open(s, path), COMP_OK);
    for (unsigned i = 0; i < 3; i++) {
        assert_int_equal(facts_stream_read(s, b->w->reader, &b->w->facts, &t, &more), COMP_OK);
        assert_true(more);
        assert_clean(b->w);
        assert_int_equal(b->w->facts.record, i + 1);
        assert_int_equal(b->w->facts.lists[rows].n, expected[i].n);
        for (uint32_t row = 0; row < expected[i].n; row++) {
            assert_row_number(b->w, amount, row, expected[i].amounts[row], 1);
            assert_int_equal(b->w->facts.lists[rows].lines[row], expected[i].lines[row]);
        }
    }
    assert_int_equal(facts_stream_read(s, b->w->reader, &b->w->facts, &t, &more), COMP_OK);
    assert_false(more);
    facts_stream_free(s);
}

static void what_belongs_to_none_comes_last(void **state) {
    bench *b = *state;
    schema_rows(&b->w->schema, declare(b->w, "sales", PT_LIST));
    declare(b->w, "amount", PT_NUMBER);
    const char *path = write_file(b, "p.csv", "id\nana\nbo\nana\n\"x\"y\n");
    write_file(b, "p.sales.csv", "partner,amount\nghost,1\nana,1\n,1\nghost,1\n\"\"x,1\nspook,1\n");
    read_partners(b, path, see_id);
    assert_string_equal(b->seen.p, "ana bo ana! #4! ghost! spook! #7! #8!");
    read_partners(b, path, see_places);
    assert_string_equal(b->seen.p, "p.csv:4 column `id`\n"
                                   "p.csv:5 column `id`\n"
                                   "p.sales.csv:2 column `partner`\n"
                                   "p.sales.csv:7 column `partner`\n"
                                   "p.sales.csv:4 column `partner`\n"
                                   "p.sales.csv:6 column `partner`\n");
}

static void a_list_without_a_file_is_missing(void **state) {
    bench *b = *state;
    schema_rows(&b->w->schema, declare(b->w, "sales", PT_LIST));
    declare(b->w, "amount", PT_NUMBER);
    read_partners(b, write_file(b, "p.csv", "id\nana\n"), see_errors);
    assert_string_equal(b->seen.p, "p.csv:2 sales: none\n");
}

static void a_file_that_cannot_be_read_ends_the_run(void **state) {
    bench *b = *state;
    schema_rows(&b->w->schema, declare(b->w, "sales", PT_LIST));
    declare(b->w, "amount", PT_NUMBER);
    const char *path = write_file(b, "p.csv", "id\nana\n");
    char beside[96];
    snprintf(beside, sizeof beside, "%s/p.sales.csv", b->dir);
    assert_int_equal(mkdir(beside, 0700), 0);
    facts_stream *s = facts_stream_new();
    json_text t;
    bool more;
    world_ready(b->w);
    assert_int_equal(facts_stream_open(s, path), COMP_OK);
    assert_int_equal(facts_stream_read(s, b->w->reader, &b->w->facts, &t, &more), COMP_ERR_IO);
    assert_int_equal(facts_stream_errno(s), EISDIR);
    assert_non_null(strstr(facts_stream_error(s), "p.sales.csv: "));
    assert_int_equal(facts_stream_read(s, b->w->reader, &b->w->facts, &t, &more), COMP_OK);
    assert_false(more);
    facts_stream_free(s);
    rmdir(beside);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, bench_begin, bench_end)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(cells_stand_between_separators),
        TEST(quotes_hold_separators_quotes_and_line_ends),
        TEST(marks_blank_lines_and_every_line_end_are_fine),
        TEST(a_short_row_ends_early_and_a_long_one_is_broken),
        TEST(a_broken_row_ends_with_its_line),
        TEST(what_is_no_text_is_no_cell),
        TEST(a_row_has_a_limit),
        TEST(a_quote_that_is_closed_too_late_is_not_closed),
        TEST(a_row_of_a_whole_file_is_found_again),
        TEST(numbers_are_plain),
        TEST(yes_and_no_are_what_exports_write),
        TEST(dates_are_year_month_day),
        TEST(an_empty_cell_is_absent),
        TEST(lists_have_a_file_whose_rows_stand_in_any_order),
        TEST(what_belongs_to_none_comes_last),
        TEST(a_list_without_a_file_is_missing),
        TEST(a_file_that_cannot_be_read_ends_the_run),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
