/* Programs with dates: a plan for each time between two of them, made when a day of it is asked for, by any thread. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <pthread.h>

#include <cmocka.h>

#include "api/api.h"

enum { LINES = 10000, THREADS = 4 };

typedef struct world {
    comp_diags *diags;
    comp_program *program;
} world;

static void compile(world *w, const char *text) {
    comp_source rules = {"dated.comp", text, strlen(text)};
    assert_int_equal(comp_diags_new(&w->diags), COMP_OK);
    assert_int_equal(comp_compile(&w->program, &rules, 1, w->diags), COMP_OK);
    comp_diags_free(w->diags); /* what it holds is no part of the program */
}

static uint32_t plans_made(const comp_program *p) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->nepochs; i++) n += p->plans[i] != NULL;
    return n;
}

/* A requirement for each of many days. */
static char *many_lines(void) {
    buf b = {0};
    buf_z(&b, "competency c {\n  facts { total: number }\n  require r { total >= 5 }\n");
    for (int32_t i = 0; i < LINES; i++) {
        char first[11];
        date_print(first, date_from(2000, 1, 1) + i);
        buf_printf(&b, "  require r%d from %s { total >= %d }\n", (int)i, first, (int)i);
    }
    buf_z(&b, "}\n");
    buf_char(&b, '\0');
    return b.p;
}

static void of_ten_thousand_dated_lines_only_the_plan_asked_for_is_made(void **state) {
    (void)state;
    world w;
    char *text = many_lines();
    compile(&w, text);
    assert_int_equal(w.program->nepochs, LINES + 1);
    assert_int_equal(plans_made(w.program), 0);
    const plan *p = program_plan(w.program, date_from(2000, 1, 3));
    assert_int_equal(p->nitems, 2 * (1 + 3)); /* r, r0, r1, r2 and the condition of each */
    assert_ptr_equal(p, program_plan(w.program, date_from(2000, 1, 3)));
    assert_int_equal(plans_made(w.program), 1);
    comp_program_free(w.program);
    free(text);
}

static void *ask(void *program) {
    for (int32_t day = date_from(2017, 1, 1); day < date_from(2017, 3, 1); day++)
        if (!program_plan(program, day)) return NULL;
    return program;
}

static void threads_share_the_plans(void **state) {
    (void)state;
    world w;
    pthread_t threads[THREADS];
    compile(&w, "competency c {\n  facts { total: number }\n  require a { total >= 1 }\n"
                "  require r from 2017-01-15 { total >= 5 }\n  require s until 2017-02-10 { total >= 6 }\n}\n");
    for (int i = 0; i < THREADS; i++) assert_int_equal(pthread_create(&threads[i], NULL, ask, w.program), 0);
    for (int i = 0; i < THREADS; i++) {
        void *done;
        pthread_join(threads[i], &done);
        assert_ptr_equal(done, w.program);
    }
    assert_int_equal(plans_made(w.program), 3);
    comp_program_free(w.program);
}

static void rules_without_dates_have_one_plan_made_at_once(void **state) {
    (void)state;
    world w;
    compile(&w, "competency c {\n  facts { total: number }\n  require a { total >= 1 }\n}\n");
    assert_int_equal(plans_made(w.program), 1);
    assert_ptr_equal(program_plan(w.program, DATE_MIN), program_plan(w.program, DATE_MAX));
    comp_program_free(w.program);
}

static void facts_and_evaluator_are_of_one_time(void **state) {
    (void)state;
    world w;
    compile(&w, "competency c {\n  facts { total: number }\n  require a before 2017-01-01 { total >= 1 }\n"
                "  require b from 2017-01-01 { total >= 2 }\n}\n");
    comp_options old = {.as_of = {2016, 12, 31}}, new = {.as_of = {2017, 1, 1}};
    comp_evaluator *e;
    comp_facts *then, *now;
    const comp_outcome *o;
    assert_int_equal(comp_evaluator_new(&e, w.program, &new), COMP_OK);
    assert_int_equal(comp_facts_new(&then, w.program, &old), COMP_OK);
    assert_int_equal(comp_facts_new(&now, w.program, &new), COMP_OK);
    assert_int_equal(comp_facts_integer(then, "total", 1), COMP_OK);
    assert_int_equal(comp_facts_integer(now, "total", 1), COMP_OK);
    assert_int_equal(comp_evaluate(e, then, &o, NULL), COMP_ERR_USAGE);
    assert_int_equal(comp_evaluate(e, now, &o, NULL), COMP_OK);
    assert_string_equal(comp_outcome_word(o, 0), "none");

    comp_date since, next;
    assert_true(comp_program_in_force(w.program, 0, old.as_of, &since, &next));
    assert_int_equal(since.year, 0);
    assert_int_equal(next.year * 100 + next.month, 201701);
    comp_facts_free(then);
    comp_facts_free(now);
    comp_evaluator_free(e);
    comp_program_free(w.program);
}

static void a_reader_and_its_facts_are_of_one_time(void **state) {
    (void)state;
    world w;
    compile(&w, "competency c {\n  facts { id: text  total: number  more: number }\n"
                "  require a before 2017-01-01 { total >= 1 }\n"
                "  require b from 2017-01-01 { total + more >= 2 }\n}\n");
    comp_options old = {.as_of = {2016, 12, 31}}, new = {.as_of = {2017, 1, 1}};
    comp_reader *r;
    comp_facts *then;
    bool more;
    assert_int_equal(comp_reader_new(&r, w.program, &new), COMP_OK);
    assert_int_equal(comp_facts_new(&then, w.program, &old), COMP_OK);
    assert_int_equal(comp_reader_open(r, "/dev/null"), COMP_OK);
    assert_int_equal(comp_reader_next(r, then, &more), COMP_ERR_USAGE);
    assert_false(more);
    comp_facts_free(then);
    comp_reader_free(r);
    comp_program_free(w.program);
}

static bool take_text(void *context, const char *bytes, size_t n) {
    buf_add(context, bytes, n);
    return true;
}

static void mistakes_outlive_a_compilation_that_ends_at_a_limit(void **state) {
    (void)state;
    static const char text[] = "competency c {\n  facts { total: number }\n  require r { 1 staff who total > 1 }\n}\n";
    comp_source files[] = {{"first.comp", text, sizeof text - 1}, {"longer.comp", "", UINT32_MAX}};
    comp_diags *ds;
    comp_program *p;
    buf out = {0};
    assert_int_equal(comp_diags_new(&ds), COMP_OK);
    assert_int_equal(comp_compile(&p, files, 2, ds), COMP_ERR_LIMIT);
    assert_int_equal(comp_diags_render(ds, COMP_DIAG_JSON, NULL, take_text, &out), COMP_OK);
    buf_char(&out, '\0');
    assert_non_null(strstr(out.p, "different staff"));
    buf_free(&out);
    comp_diags_free(ds);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(of_ten_thousand_dated_lines_only_the_plan_asked_for_is_made),
        cmocka_unit_test(threads_share_the_plans),
        cmocka_unit_test(rules_without_dates_have_one_plan_made_at_once),
        cmocka_unit_test(facts_and_evaluator_are_of_one_time),
        cmocka_unit_test(a_reader_and_its_facts_are_of_one_time),
        cmocka_unit_test(mistakes_outlive_a_compilation_that_ends_at_a_limit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
