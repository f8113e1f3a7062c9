/* Whole files through comp/batch.h: files that change while they are read, sinks that refuse, runs that end early. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <unistd.h>

#include <cmocka.h>

#include <comp/comp.h>

/* ---- what the tests are made of ---- */

static const char rules[] = "competency seats {\n  tiers silver < gold\n  facts { id: text  seats: number }\n"
                            "  seats >= by tier { silver: 10  gold: 20 }\n}\n";

typedef struct written {
    char *text;
    size_t n, cap, calls, refused_from; /* the call from which on it refuses; 0: never */
} written;

typedef struct run {
    comp_program *program;
    comp_diags *diags;
    comp_options options;
    comp_batch_options how;
    comp_batch *batch;
    written data, talk;
    char path[32];
    void (*at_first)(struct run *r); /* when the first data are written */
    uint64_t stop_after;             /* partners; 0: never              */
} run;

static bool keep(written *w, const char *bytes, size_t n) {
    if (++w->calls == w->refused_from) return false;
    if (w->n + n >= w->cap) {
        w->cap = 2 * (w->n + n) + 1;
        w->text = realloc(w->text, w->cap);
        assert_non_null(w->text);
    }
    memcpy(w->text + w->n, bytes, n);
    w->text[w->n += n] = '\0';
    return true;
}

static bool keep_data(void *context, const char *bytes, size_t n) {
    run *r = context;
    if (r->data.calls == 0 && r->at_first) r->at_first(r);
    return keep(&r->data, bytes, n);
}

static bool keep_talk(void *context, const char *bytes, size_t n) { return keep(&((run *)context)->talk, bytes, n); }

static bool watch(void *context, const comp_batch_counts *so_far) {
    run *r = context;
    return !r->stop_after || so_far->judged < r->stop_after;
}

static int set_up(void **state) {
    run *r = *state = calloc(1, sizeof *r);
    assert_non_null(r);
    comp_source source = {"rules.comp", rules, sizeof rules - 1};
    assert_int_equal(comp_diags_new(&r->diags), COMP_OK);
    assert_int_equal(comp_compile(&r->program, &source, 1, r->diags), COMP_OK);
    r->options.as_of = (comp_date){2017, 7, 7};
    r->how = (comp_batch_options){.format = COMP_TSV, .jobs = 2, .data = keep_data, .talk = keep_talk, .watch = watch,
                                  .data_context = r, .talk_context = r, .watch_context = r};
    strcpy(r->path, "/tmp/comp-batch-XXXXXX");
    int fd = mkstemp(r->path);
    assert_true(fd >= 0);
    close(fd);
    return 0;
}

static int tear_down(void **state) {
    run *r = *state;
    comp_batch_free(r->batch);
    comp_program_free(r->program);
    comp_diags_free(r->diags);
    free(r->data.text);
    free(r->talk.text);
    unlink(r->path);
    free(r);
    return 0;
}

enum { LINE = 100 }; /* bytes of a partner in these files */

/* Partners `from` to `to`; every `broken`th has no seats. */
static void put_partners(const run *r, const char *mode, unsigned from, unsigned to, unsigned broken) {
    FILE *f = fopen(r->path, mode);
    assert_non_null(f);
    for (unsigned i = from; i <= to; i++) {
        char line[LINE + 1];
        int n = snprintf(line, sizeof line, "{\"id\":\"p%06u\",%s\"x\":\"", i, broken && i % broken == 0 ? "" : "\"seats\":15,");
        fprintf(f, "%s%*s\"}\n", line, LINE - n - 3, "");
    }
    assert_int_equal(fclose(f), 0);
}

static void put_text(const run *r, const char *text) {
    FILE *f = fopen(r->path, "w");
    assert_non_null(f);
    fputs(text, f);
    assert_int_equal(fclose(f), 0);
}

static void begin(run *r) { assert_int_equal(comp_batch_new(&r->batch, r->program, &r->options, &r->how), COMP_OK); }

static void judge_all(run *r) {
    begin(r);
    assert_int_equal(comp_batch_file(r->batch, r->path), COMP_OK);
    assert_int_equal(comp_batch_end(r->batch), COMP_OK);
}

/* The first `n` lines are partners p000001 to p`n`, judged; gives back what follows. */
static const char *after_partners(const run *r, unsigned n) {
    const char *at = r->data.text;
    for (unsigned i = 1; i <= n; i++) {
        char line[40];
        int length = snprintf(line, sizeof line, "p%06u\tseats\tsilver\n", i);
        if (strncmp(at, line, (size_t)length) != 0) fail_msg("partner %u: %.40s", i, at);
        at += length;
    }
    return at;
}

/* ---- files that change ---- */

enum { MANY = 40000, KEPT = 25000, MORE = 60000 }; /* partners; the workers are far from KEPT when the first are written */

static void cut(run *r) { assert_int_equal(truncate(r->path, KEPT * LINE + LINE / 2), 0); }

static void of_a_file_that_is_cut_the_complete_lines_are_judged(void **state) {
    run *r = *state;
    for (r->how.jobs = 1; r->how.jobs <= 3; r->how.jobs++) {
        put_partners(r, "w", 1, MANY, 0);
        r->at_first = cut;
        r->data.n = r->data.calls = 0;
        judge_all(r);
        assert_string_equal(after_partners(r, KEPT), "#25001\tseats\tinvalid\n");
        assert_int_equal(comp_batch_counted(r->batch)->judged, KEPT + 1);
        assert_int_equal(comp_batch_counted(r->batch)->invalid, 1);
        comp_batch_free(r->batch);
        r->batch = NULL;
    }
}

static void append(run *r) { put_partners(r, "a", MANY + 1, MORE, 0); }

static void what_a_file_grows_by_is_judged_too(void **state) {
    run *r = *state;
    put_partners(r, "w", 1, MANY, 0);
    r->at_first = append;
    judge_all(r);
    assert_string_equal(after_partners(r, MORE), "");
}

/* ---- runs that end early ---- */

static void a_sink_that_refuses_ends_the_run(void **state) {
    run *r = *state;
    put_partners(r, "w", 1, MANY, 0);
    r->data.refused_from = 3;
    begin(r);
    assert_int_equal(comp_batch_file(r->batch, r->path), COMP_ERR_IO);
    assert_null(comp_batch_error(r->batch, NULL));
    assert_int_equal(comp_batch_file(r->batch, r->path), COMP_ERR_IO);
    assert_int_equal(comp_batch_end(r->batch), COMP_ERR_IO);
    assert_int_equal(r->data.calls, 3);
}

static void a_watch_that_says_stop_ends_the_run_between_lines(void **state) {
    run *r = *state;
    put_partners(r, "w", 1, MANY, 0);
    r->stop_after = 1;
    r->how.format = COMP_JSON;
    judge_all(r);
    uint64_t judged = comp_batch_counted(r->batch)->judged;
    assert_true(judged >= 1 && judged < MANY);
    assert_memory_equal(r->data.text + r->data.n - 2, "\n}", 2); /* no bracket closes the array */
    assert_int_equal(comp_batch_file(r->batch, r->path), COMP_OK);
    assert_int_equal(comp_batch_counted(r->batch)->judged, judged);
}

static void after_so_many_errors_nothing_is_written_or_counted(void **state) {
    run *r = *state;
    int expected = 1;
    put_partners(r, "w", 1, MANY, 9000);
    r->how.max_errors = 2;
    r->how.expected = &expected;
    judge_all(r);
    const comp_batch_counts *counts = comp_batch_counted(r->batch);
    assert_int_equal(counts->judged, 18000);
    assert_int_equal(counts->invalid, 2);
    assert_int_equal(counts->mistakes, 2);
    assert_int_equal(counts->below, 18000);
    assert_true(counts->all_shown);
    assert_string_equal(r->data.text + r->data.n - strlen("p018000\tseats\tinvalid\n"), "p018000\tseats\tinvalid\n");
}

/* ---- the rest of the contract ---- */

static void a_file_that_cannot_be_read_leaves_the_others(void **state) {
    run *r = *state;
    int number = 0;
    begin(r);
    assert_int_equal(comp_batch_file(r->batch, "no such file"), COMP_ERR_IO);
    assert_string_equal(comp_batch_error(r->batch, &number), strerror(ENOENT));
    assert_int_equal(number, ENOENT);
    put_partners(r, "w", 1, 3, 0);
    assert_int_equal(comp_batch_file(r->batch, r->path), COMP_OK);
    assert_null(comp_batch_error(r->batch, &number));
    assert_int_equal(comp_batch_end(r->batch), COMP_OK);
    assert_string_equal(after_partners(r, 3), "");
}

static void results_below_what_is_expected_are_counted(void **state) {
    run *r = *state;
    int expected[] = {0};
    put_text(r, "{\"id\":\"a\",\"seats\":9}\n{\"id\":\"b\",\"seats\":10}\n{\"id\":\"c\",\"seats\":20}\n{\"id\":\"d\"}\n");
    r->how.expected = expected;
    judge_all(r);
    assert_int_equal(comp_batch_counted(r->batch)->below, 2);
    assert_int_equal(comp_batch_counted(r->batch)->invalid, 1);
}

static void only_the_partner_that_is_asked_for_is_judged(void **state) {
    run *r = *state;
    put_partners(r, "w", 1, MANY, 7);
    r->how.partner = "p012345";
    judge_all(r);
    assert_string_equal(r->data.text, "p012345\tseats\tsilver\n");
    assert_int_equal(comp_batch_counted(r->batch)->judged, 1);
    assert_int_equal(comp_batch_counted(r->batch)->mistakes, 0);
}

static void text_shows_one_partner_in_full_and_several_in_a_table(void **state) {
    run *r = *state;
    r->how.format = COMP_TEXT;
    put_text(r, "{\"id\":\"a\",\"seats\":9}");
    begin(r);
    assert_int_equal(comp_batch_file(r->batch, r->path), COMP_OK);
    assert_int_equal(r->data.n, 0); /* there may be another */
    assert_int_equal(comp_batch_end(r->batch), COMP_OK);
    assert_memory_equal(r->data.text, "a · seats: none\n", strlen("a · seats: none\n"));
    comp_batch_free(r->batch);
    r->data.n = 0;
    begin(r);
    assert_int_equal(comp_batch_file(r->batch, r->path), COMP_OK);
    put_text(r, "[{\"id\":\"b\",\"seats\":20},{\"id\":\"c\"}]");
    assert_int_equal(comp_batch_file(r->batch, r->path), COMP_OK);
    assert_int_equal(comp_batch_end(r->batch), COMP_OK);
    assert_string_equal(r->data.text, "as of 2017-07-07\n"
                                      "partner                   competency  result\n"
                                      "a                         seats       none\n"
                                      "b                         seats       gold\n"
                                      "c                         seats       invalid\n");
}

static void misuse_is_told(void **state) {
    run *r = *state;
    comp_batch_options how = r->how;
    how.jobs = 257;
    assert_int_equal(comp_batch_new(&r->batch, r->program, &r->options, &how), COMP_ERR_USAGE);
    assert_null(r->batch);
    how = r->how;
    how.talk = NULL;
    assert_int_equal(comp_batch_new(&r->batch, r->program, &r->options, &how), COMP_ERR_USAGE);
    r->options.as_of.month = 13;
    assert_int_equal(comp_batch_new(&r->batch, r->program, &r->options, &r->how), COMP_ERR_USAGE);
    comp_batch_free(NULL);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(of_a_file_that_is_cut_the_complete_lines_are_judged),
        TEST(what_a_file_grows_by_is_judged_too),
        TEST(a_sink_that_refuses_ends_the_run),
        TEST(a_watch_that_says_stop_ends_the_run_between_lines),
        TEST(after_so_many_errors_nothing_is_written_or_counted),
        TEST(a_file_that_cannot_be_read_leaves_the_others),
        TEST(results_below_what_is_expected_are_counted),
        TEST(only_the_partner_that_is_asked_for_is_judged),
        TEST(text_shows_one_partner_in_full_and_several_in_a_table),
        TEST(misuse_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
