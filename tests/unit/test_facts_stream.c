/* Partners out of files: form, places, and that one broken record leaves the others alone. */
#include "facts_kit.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "facts/stream.h"

/* What became of a file: "a=1 b=2 #3!" is partners a and b with n 1 and 2, then a broken third record. */
typedef struct reading {
    world *w;
    facts_stream *stream;
    char dir[64], path[96];
    buf seen;           /* as above      */
    buf places;         /* "path: expected X, found Y\n" of each error */
    uint64_t lines[64]; /* by record     */
    bool by_line;
} reading;

static int reading_begin(void **state) {
    reading *r = calloc(1, sizeof *r);
    void *w;
    world_begin(&w);
    r->w = w;
    r->stream = facts_stream_new();
    strcpy(r->dir, "facts-XXXXXX");
    if (!r->stream || !mkdtemp(r->dir)) return -1;
    uint32_t n = declare(r->w, "n", PT_NUMBER);
    of(r->w, n)->may_be_missing = true;
    world_ready(r->w);
    *state = r;
    return 0;
}

static int reading_end(void **state) {
    reading *r = *state;
    void *w = r->w;
    unlink(r->path);
    rmdir(r->dir);
    facts_stream_free(r->stream);
    buf_free(&r->seen);
    buf_free(&r->places);
    world_end(&w);
    free(r);
    return 0;
}

static void write_file(reading *r, const char *name, const char *bytes, size_t n) {
    unlink(r->path);
    snprintf(r->path, sizeof r->path, "%s/%s", r->dir, name);
    FILE *f = fopen(r->path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    assert_int_equal(fclose(f), 0);
}

static void note_partner(reading *r) {
    facts *f = &r->w->facts;
    buf_printf(&r->seen, "%s" STR_FMT, r->seen.n ? " " : "", STR_ARG(f->id));
    if (f->broken) buf_char(&r->seen, '!');
    else if (cell(r->w, 0, 0).d == 1) buf_printf(&r->seen, "=%d", (int)cell(r->w, 0, 0).n);
    for (const fact_error *e = f->errors; e; e = e->next)
        buf_printf(&r->places, STR_FMT ": expected " STR_FMT ", found " STR_FMT "\n", STR_ARG(e->path),
                   STR_ARG(e->expected), STR_ARG(e->found));
}

static void read_stream(reading *r) {
    r->seen.n = r->places.n = 0;
    json_text t;
    bool more = true;
    for (;;) {
        assert_int_equal(facts_stream_read(r->stream, r->w->reader, &r->w->facts, &t, &more), COMP_OK);
        if (!more) break;
        note_partner(r);
        if (t.record < 64) r->lines[t.record] = t.line;
        r->by_line = t.by_line;
    }
    buf_char(&r->seen, '\0');
    buf_char(&r->places, '\0');
}

static void assert_file(reading *r, const char *name, const char *json, const char *expected) {
    char *copy = with_double_quotes(json);
    write_file(r, name, copy, strlen(copy));
    free(copy);
    assert_int_equal(facts_stream_open(r->stream, r->path), COMP_OK);
    read_stream(r);
    assert_string_equal(r->seen.p, expected);
}

static void assert_place(reading *r, const char *expected) { assert_string_equal(r->places.p, expected); }

/* ---- form ---- */

static void a_file_holds_one_object(void **state) {
    assert_file(*state, "a.json", "{'id': 'a', 'n': 1}", "a=1");
    assert_file(*state, "a.json", "\n\n  {\r\n'id':\r\n 'a',\r\n\r\n 'n': 1 }\r\n\r\n", "a=1");
    assert_file(*state, "a.txt", "{\n'x': [\n{'y': 1},\n{'y': 1}\n],\n'z':\n{\n}, 'id': 'a'}\n", "a");
}

static void a_file_holds_an_array(void **state) {
    assert_file(*state, "a.json", "[{'id': 'a', 'n': 1}, {'id': 'b', 'n': 2}]", "a=1 b=2");
    assert_file(*state, "a.json", " [\n {'id': 'a', 'x': '],}\\\\\\''}\n,\n{'id': 'b',\n 'x': [{}]}\n]\n ", "a b");
    assert_file(*state, "a.json", "[]", "");
    assert_file(*state, "a.json", "\n[\n]\n", "");
    assert_file(*state, "a.json", "[{'n': 5}]", "#1=5");
}

static void a_file_holds_one_a_line(void **state) {
    reading *r = *state;
    assert_file(r, "a.ndjson", "{'id': 'a', 'n': 1}\n{'id': 'b', 'n': 2}\n", "a=1 b=2");
    assert_true(r->by_line);
    assert_file(r, "a.jsonl", "{'id': 'a', 'n': 1}\r\n\r\n  \n{'id': 'b', 'n': 2}", "a=1 b=2");
    assert_int_equal(r->lines[2], 4);
    assert_file(r, "a.ndjson", "{'n': 1}\n\n{'n': 2}\n", "#1=1 #2=2");
}

static void the_form_is_told_by_content(void **state) {
    assert_file(*state, "a.json", "{'id': 'a', 'n': 1}\n{'id': 'b', 'n': 2}\n", "a=1 b=2");
    assert_file(*state, "a", "\n\n{'id': 'a', 'n': 1}\n\n\n{'id': 'b', 'n': 2}", "a=1 b=2");
    assert_file(*state, "a", "{'id': 'a', 'n': 1}\n\n\n", "a=1");
}

static void a_broken_first_line_does_not_hide_that_there_is_one_a_line(void **state) {
    assert_file(*state, "a", "{'id': 'a', 'n' 1}\n{'id': 'b', 'n': 2}\n", "#1! b=2");
    assert_file(*state, "a", "{'id': 'a', 'n': 1\n{'id': 'b', 'n': 2}\n", "#1! b=2");
    assert_file(*state, "a", "{'id': 'a', 'n': 1,\n{'id': 'b', 'n': 2}\n", "#1! b=2");
    assert_file(*state, "a", "{'id': 'a\n{'id': 'b', 'n': 2}\n", "#1! b=2");
    assert_file(*state, "a", "{'id': 'a'}}\n{'id': 'b', 'n': 2}\n", "#1! b=2");
    assert_file(*state, "a", "hello\n{'id': 'b', 'n': 2}\n", "#1! b=2");
    assert_file(*state, "a", "5\n{'id': 'b', 'n': 2}\n", "#1! b=2");
    assert_file(*state, "a", "{'id': 'a'} x\n{'id': 'b', 'n': 2}\n", "#1! b=2");
}

static void the_name_decides_before_the_content(void **state) {
    assert_file(*state, "a.ndjson", "[{'id': 'a'}]\n{'id': 'b'}\n", "#1! b");
    assert_file(*state, "a.jsonl", "{\n'id': 'a'}\n", "#1! #2!");
}

static void a_byte_order_mark_is_fine(void **state) {
    assert_file(*state, "a.json", "\xef\xbb\xbf{'id': 'a'}", "a");
    assert_file(*state, "a.json", "\xef\xbb\xbf [{'id': 'a'}]", "a");
    assert_file(*state, "a.ndjson", "\xef\xbb\xbf{'id': 'a'}\n{'id': 'b'}", "a b");
    assert_file(*state, "a", "{'id': 'a'}\n\xef\xbb\xbf{'id': 'b'}", "a #2!");
}

static void an_empty_file_is_an_error_unless_its_name_says_lines(void **state) {
    reading *r = *state;
    assert_file(r, "a.ndjson", "", "");
    assert_file(r, "a.jsonl", "\n \r\n", "");
    assert_file(r, "a.json", "", "#1!");
    assert_int_equal(r->w->facts.errors->kind, FACT_EMPTY);
    assert_place(r, "line 1, column 1: expected at least one partner: {…}, found an empty file\n");
    assert_file(r, "a.json", "\xef\xbb\xbf \n", "#1!");
}

/* ---- what breaks ---- */

static void a_broken_line_leaves_its_neighbours_alone(void **state) {
    reading *r = *state;
    assert_file(r, "a.ndjson",
                "{'id': 'a', 'n': 1}\n{'id': 'b', 'n': \n{'id': 'c', 'n': 3}\n'\n{'id': 'd', 'x': '\n[[[[\n}}}}\n"
                "{'id': 'e', 'n': 5}\n\xff\n{'id': 'f'} {'id': 'g'}\n{'id': 'h', 'n': 8}",
                "a=1 #2! c=3 #4! #5! #6! #7! e=5 #9! #10! h=8");
    assert_int_equal(r->lines[10], 10);
}

static void in_an_array_the_partners_before_the_break_stand(void **state) {
    reading *r = *state;
    assert_file(r, "a.json", "[{'id': 'a', 'n': 1},\n {'id' 'b'},\n {'id': 'c'}]", "a=1 #2!");
    assert_place(r, "line 2, column 8: expected a colon after the name, found `\"b\"`\n");
    assert_file(r, "a.json", "[{'id': 'a'}, {'id': 'b'", "a #2!");
    assert_place(r, "line 1, column 25: expected a comma or a closing brace, found the end\n");
    assert_file(r, "a.json", "[{'id': 'a'}\n {'id': 'b'}]", "a #2!");
    assert_int_equal(r->w->facts.errors->kind, FACT_CUT);
    assert_place(r, "line 2, column 2: expected a comma or the closing bracket, found `{\"id\"`\n");
    assert_file(r, "a.json", "[{'id': 'a'},]", "a #2!");
    assert_place(r, "line 1, column 14: expected a partner, or no comma before the closing bracket, found `]`\n");
    assert_file(r, "a.json", "[{'id': 'a'}", "a #2!");
    assert_place(r, "line 1, column 13: expected a comma or the closing bracket, found the end of the file\n");
    assert_file(r, "a.json", "[{'id': 'a'}] x", "a #2!");
    assert_place(r, "line 1, column 15: expected nothing more after the closing bracket, found `x`\n");
    assert_file(r, "a.json", "[{'id': 'a'}, {'x': [1}, {'id': 'c'}]", "a #2!");
    assert_file(r, "a.json", "[{'id': 'a'}, {'x': 'a\nb'}, {'id': 'c'}]", "a #2!");
    assert_file(r, "a.json", "[{'id': 'a'}, tru, {'id': 'c'}]", "a #2!");
    assert_file(r, "a.json", "[,{'id': 'a'}]", "#1!");
    assert_file(r, "a.json", "[", "#1!");
}

static void an_element_that_is_no_object_breaks_only_itself(void **state) {
    assert_file(*state, "a.json", "[{'id': 'a'}, 5, [], null, 'x', {'id': 'b'}]", "a #2! #3! #4! #5! b");
}

static void text_behind_a_single_object_breaks_it(void **state) {
    reading *r = *state;
    assert_file(r, "a.json", "{\n'id': 'a'\n}\nx", "#1!");
    assert_place(r, "line 4, column 1: expected nothing more after this record, found `x`\n");
    assert_file(r, "a.json", "{\n'id': 'a'\n}\n{\n'id': 'b'\n}\n", "#1!");
    assert_file(r, "a.json", "{\n'id': 'a'\n", "#1!");
}

/* ---- size ---- */

static void lines_and_elements_longer_than_the_buffer_are_read(void **state) {
    reading *r = *state;
    enum { LONG = 700 * 1000 };
    buf lines = {0}, array = {0};
    buf_char(&array, '[');
    for (int i = 0; i < 12; i++) {
        buf record = {0};
        buf_printf(&record, "{\"id\":\"p%d\",\"n\":%d,\"x\":\"", i, i);
        buf_fill(&record, 'x', i % 3 == 1 ? LONG : 100000 + (size_t)i * 7);
        buf_z(&record, "\"}");
        buf_add(&lines, record.p, record.n);
        buf_char(&lines, '\n');
        if (i) buf_char(&array, ',');
        buf_add(&array, record.p, record.n);
        buf_free(&record);
    }
    buf_char(&array, ']');
    static const char all[] = "p0=0 p1=1 p2=2 p3=3 p4=4 p5=5 p6=6 p7=7 p8=8 p9=9 p10=10 p11=11";
    write_file(r, "a.ndjson", lines.p, lines.n);
    assert_int_equal(facts_stream_open(r->stream, r->path), COMP_OK);
    read_stream(r);
    assert_string_equal(r->seen.p, all);
    write_file(r, "a.json", array.p, array.n);
    assert_int_equal(facts_stream_open(r->stream, r->path), COMP_OK);
    read_stream(r);
    assert_string_equal(r->seen.p, all);
    buf_free(&lines);
    buf_free(&array);
}

static void many_records_are_read_one_after_the_other(void **state) {
    reading *r = *state;
    buf lines = {0};
    enum { MANY = 30000 };
    for (int i = 0; i < MANY; i++) buf_printf(&lines, "{\"n\": %d, \"pad\": [%d]}\n%s", i, i, i % 5 ? "" : "{broken\n");
    write_file(r, "a.ndjson", lines.p, lines.n);
    buf_free(&lines);
    assert_int_equal(facts_stream_open(r->stream, r->path), COMP_OK);
    json_text t;
    bool more = true;
    int good = 0, bad = 0;
    while (facts_stream_read(r->stream, r->w->reader, &r->w->facts, &t, &more) == COMP_OK && more) {
        assert_int_equal(t.line, good + bad + 1);
        assert_int_equal(t.record, good + bad + 1);
        if (r->w->facts.broken) bad++;
        else assert_number(r->w, 0, good++, 1);
    }
    assert_int_equal(good, MANY);
    assert_int_equal(bad, MANY / 5);
}

/* ---- limits ---- */

static void a_record_that_is_too_long_is_passed_over(void **state) {
    reading *r = *state;
    facts_stream_limits(r->stream, 20, 0);
    assert_file(r, "a.ndjson", "{'id': 'a', 'n': 22}\n{'id': 'b', 'n': 333}\n", "a=22 #2!"); /* the limit, and a byte more */
    assert_file(r, "a.json", "[{'id': 'a', 'n': 22},{'id': 'b', 'n': 333}]", "a=22 #2!");
    assert_file(r, "a.ndjson", "{'id': 'a', 'n': 1}\n{'id': 'bb', 'n': 222}\n{'id': 'c', 'n': 33}\n{'id':'dddddddddddddd'}",
                "a=1 #2! c=33 #4!");
    assert_place(r, "the whole record: expected at most 20 bytes a partner, found more\n"
                    "the whole record: expected at most 20 bytes a partner, found more\n");
    assert_int_equal(r->lines[2], 2);
    assert_int_equal(r->w->facts.errors->kind, FACT_TOO_LONG);
    assert_file(r, "a.json", "[{'id': 'a', 'n': 1},\n{'id': 'bb',\n'n': 222},\n{'id': 'c', 'n': 33}]", "a=1 #2! c=33");
    assert_int_equal(r->lines[2], 2);
    assert_int_equal(r->lines[3], 4);
    assert_file(r, "a.json", "{'id':\n'a',\n'x': 123456789}", "#1!");
    assert_file(r, "a.json", "{'id': 'a', 'n': 1}\n   \n\n\n\n", "a=1");
}

static void what_is_passed_over_may_be_longer_than_the_buffer(void **state) {
    reading *r = *state;
    facts_stream_limits(r->stream, 1000, 0);
    buf lines = {0}, array = {0};
    for (int i = 0; i < 3; i++) {
        buf_printf(&lines, "{\"id\":\"a%d\",\"x\":\"", i);
        buf_fill(&lines, 'x', 900000 + (size_t)i);
        buf_printf(&lines, "\"}\n{\"id\":\"b%d\",\"n\":%d}\n", i, i);
        buf_printf(&array, "%c{\"id\":\"a%d\",\"x\":[", i ? ',' : '[', i);
        for (int k = 0; k < 100000; k++) buf_z(&array, "\"]}\\\"\",\n");
        buf_printf(&array, "1]},{\"id\":\"b%d\",\"n\":%d}", i, i);
    }
    buf_char(&array, ']');
    static const char *const names[] = {"a.ndjson", "a.txt", "a.json"};
    for (int i = 0; i < 3; i++) {
        write_file(r, names[i], i == 2 ? array.p : lines.p, i == 2 ? array.n : lines.n);
        assert_int_equal(facts_stream_open(r->stream, r->path), COMP_OK);
        read_stream(r);
        assert_string_equal(r->seen.p, "#1! b0=0 #3! b1=1 #5! b2=2");
    }
    assert_int_equal(r->lines[6], 300001);
    buf_free(&lines);
    buf_free(&array);
}

static void an_array_that_is_too_large_is_refused(void **state) {
    reading *r = *state;
    facts_stream_limits(r->stream, 0, 60);
    assert_file(r, "a.json", "[{'id': 'a', 'n': 1}, {'id': 'b', 'n': 2},         {'n': 3}]", "a=1 b=2 #3=3");
    assert_file(r, "a.json", "[{'id': 'a', 'n': 1}, {'id': 'b', 'n': 2},          {'n': 3}]", "#1!");
    assert_place(r, "line 1, column 1: expected at most 60 bytes in one piece, found more\n");
    assert_int_equal(r->w->facts.errors->kind, FACT_WHOLE_TOO_LARGE);
    assert_file(r, "a.json", "{'id': 'a', 'n': 1,\n'x': '                                      '}\n", "#1!");
    assert_int_equal(r->w->facts.errors->kind, FACT_WHOLE_TOO_LARGE);
    assert_file(r, "a.ndjson", "{'id': 'a', 'n': 1}\n{'id': 'b', 'n': 2}\n{'id': 'c', 'n': 3}\n{'id': 'd', 'n': 4}\n",
                "a=1 b=2 c=3 d=4");

    /* Of a pipe the size shows only on the way. */
    int ends[2], kept = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    static const char text[] = "[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},\n{\"id\":\"d\"},{\"id\":\"e\"},{\"id\":\"f\"}]";
    assert_int_equal(write(ends[1], text, sizeof text - 1), sizeof text - 1);
    close(ends[1]);
    assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);
    assert_int_equal(facts_stream_open(r->stream, "-"), COMP_OK);
    read_stream(r);
    assert_string_equal(r->seen.p, "a b c d e f #7!");
    if (kept >= 0) dup2(kept, STDIN_FILENO);
    close(kept);
}

static void white_space_without_end_is_an_error(void **state) {
    reading *r = *state;
    facts_stream_limits(r->stream, 1000, 0);
    buf text = {0};
    buf_z(&text, "{}\n");
    buf_fill(&text, ' ', 3000000);
    buf_z(&text, "x");
    write_file(r, "a", text.p, text.n);
    buf_free(&text);
    json_text t;
    bool more = true;
    assert_int_equal(facts_stream_open(r->stream, r->path), COMP_OK);
    assert_int_equal(facts_stream_next(r->stream, &t, &more), COMP_ERR_LIMIT);
    assert_false(more);
}

/* ---- blocks ---- */

/* The file's records, as blocks give them, are those that come one after the other. */
static void assert_blocks_are_the_records(reading *r) {
    facts_stream *single = facts_stream_new();
    assert_non_null(single);
    facts_stream_limits(single, 300000, 0);
    facts_stream_limits(r->stream, 300000, 0);
    assert_int_equal(facts_stream_open(single, r->path), COMP_OK);
    assert_int_equal(facts_stream_open(r->stream, r->path), COMP_OK);
    facts_block blocks[2] = {{0}};
    json_text t;
    bool more = false, by_line;
    uint64_t records = 0;
    assert_int_equal(facts_stream_by_line(r->stream, &by_line), COMP_OK);
    assert_true(by_line);
    for (unsigned k = 0;; k++) {
        facts_block *b = &blocks[k % 2]; /* as with several readers: the one before is still in use */
        assert_int_equal(facts_stream_block(r->stream, b), COMP_OK);
        if (b->n == 0) break;
        for (uint32_t i = 0; i < b->n; i++, records++) {
            json_text *text = &b->texts[i];
            assert_int_equal(facts_stream_next(single, &t, &more), COMP_OK);
            assert_true(more);
            assert_int_equal(text->n, t.n);
            assert_memory_equal(text->p, t.p, t.n);
            assert_int_equal(text->record, t.record);
            assert_int_equal(text->line, t.line);
            assert_int_equal(text->problem, t.problem);
            assert_true(text->problem || text->cap >= text->n + JSON_PADDING);
        }
    }
    assert_int_equal(facts_stream_next(single, &t, &more), COMP_OK);
    assert_false(more);
    facts_block_free(&blocks[0]);
    facts_block_free(&blocks[1]);
    facts_stream_free(single);
}

static void blocks_hold_the_records_in_their_order(void **state) {
    reading *r = *state;
    buf lines = {0};
    for (int i = 0; i < 6000; i++) {
        if (i % 11 == 0) buf_z(&lines, i % 2 ? "\r\n \n" : "\n");
        buf_printf(&lines, "{\"n\":%d,\"x\":\"", i);
        buf_fill(&lines, 'x', i % 1500 == 7 ? 290000 : i % 1500 == 8 ? 700000 : (size_t)i % 200);
        buf_z(&lines, "\"}\n");
    }
    for (size_t end = lines.n; end > lines.n - 300; end -= 99) { /* with a newline at the end and without */
        write_file(r, "a.ndjson", lines.p, end);
        assert_blocks_are_the_records(r);
    }
    lines.n = 0;
    for (int i = 0; i < 30000; i++) buf_z(&lines, i % 3 ? "{}\n" : "1\n"); /* more than a block has room for */
    write_file(r, "a.ndjson", lines.p, lines.n);
    assert_blocks_are_the_records(r);
    lines.n = 0;
    buf_fill(&lines, '\n', 600000);
    write_file(r, "a.ndjson", lines.p, lines.n);
    assert_blocks_are_the_records(r);
    write_file(r, "a.ndjson", "", 0);
    assert_blocks_are_the_records(r);
    buf_free(&lines);
}

/* ---- files ---- */

static void what_cannot_be_opened_says_why(void **state) {
    reading *r = *state;
    assert_int_equal(facts_stream_open(r->stream, "no such file.json"), COMP_ERR_IO);
    assert_int_equal(facts_stream_errno(r->stream), ENOENT);
    assert_string_equal(facts_stream_error(r->stream), strerror(ENOENT));
    assert_int_equal(facts_stream_open(r->stream, r->dir), COMP_ERR_IO);
    assert_int_equal(facts_stream_errno(r->stream), EISDIR);
    if (geteuid() != 0) { /* root may read everything */
        write_file(r, "a.json", "{}", 2);
        assert_int_equal(chmod(r->path, 0), 0);
        assert_int_equal(facts_stream_open(r->stream, r->path), COMP_ERR_IO);
        assert_int_equal(facts_stream_errno(r->stream), EACCES);
    }
    json_text t;
    bool more = true;
    assert_int_equal(facts_stream_next(r->stream, &t, &more), COMP_OK);
    assert_false(more);
    assert_file(r, "b.json", "{'id': 'a'}", "a"); /* and the next file is read */
}

static void standard_input_is_a_file_in_pieces(void **state) {
    reading *r = *state;
    int ends[2], kept = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    static const char text[] = "{\"id\":\"a\",\"n\":1}\n{\"id\":\"b\",\"n\":2}\n";
    assert_int_equal(write(ends[1], text, sizeof text - 1), sizeof text - 1);
    close(ends[1]);
    assert_int_equal(dup2(ends[0], STDIN_FILENO), STDIN_FILENO);
    close(ends[0]);
    assert_int_equal(facts_stream_open(r->stream, "-"), COMP_OK);
    read_stream(r);
    assert_string_equal(r->seen.p, "a=1 b=2");
    if (kept >= 0) dup2(kept, STDIN_FILENO);
    close(kept);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, reading_begin, reading_end)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(a_file_holds_one_object),
        TEST(a_file_holds_an_array),
        TEST(a_file_holds_one_a_line),
        TEST(the_form_is_told_by_content),
        TEST(a_broken_first_line_does_not_hide_that_there_is_one_a_line),
        TEST(the_name_decides_before_the_content),
        TEST(a_byte_order_mark_is_fine),
        TEST(an_empty_file_is_an_error_unless_its_name_says_lines),
        TEST(a_broken_line_leaves_its_neighbours_alone),
        TEST(in_an_array_the_partners_before_the_break_stand),
        TEST(an_element_that_is_no_object_breaks_only_itself),
        TEST(text_behind_a_single_object_breaks_it),
        TEST(lines_and_elements_longer_than_the_buffer_are_read),
        TEST(many_records_are_read_one_after_the_other),
        TEST(a_record_that_is_too_long_is_passed_over),
        TEST(what_is_passed_over_may_be_longer_than_the_buffer),
        TEST(an_array_that_is_too_large_is_refused),
        TEST(white_space_without_end_is_an_error),
        TEST(blocks_hold_the_records_in_their_order),
        TEST(what_cannot_be_opened_says_why),
        TEST(standard_input_is_a_file_in_pieces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
