/* Threads that share out pieces of work: each piece once, errors in a fixed order, the calling thread alone asked
 * whether to go on. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "base/team.h"

enum { PIECES = 5000, MEMBERS = 4 };

typedef struct office {
    pthread_t caller;
    atomic_uint done[PIECES];
    atomic_uint by[MEMBERS];
    atomic_uint began;
    atomic_bool wrong_thread, took_signals;
    atomic_uint asked;
    unsigned stop_at;           /* go_on() says no when it is asked for the so many-th time; 0: never */
    comp_status fails[MEMBERS]; /* what a member's pieces come to */
    bool all_begin;             /* no piece ends before each member has one */
} office;

static bool takes_signals(void) {
    sigset_t blocked;
    pthread_sigmask(SIG_SETMASK, NULL, &blocked);
    return !sigismember(&blocked, SIGINT);
}

static comp_status work(void *context, unsigned member, uint32_t piece) {
    office *o = context;
    bool is_caller = pthread_equal(pthread_self(), o->caller) != 0;
    if (is_caller != (member == 0)) o->wrong_thread = true;
    if (!is_caller && takes_signals()) o->took_signals = true;
    o->done[piece]++;
    if (o->by[member]++ == 0) o->began++;
    while (o->all_begin && o->began < MEMBERS) {}
    return o->fails[member];
}

static bool go_on(void *context, uint32_t begun) {
    office *o = context;
    assert_true(pthread_equal(pthread_self(), o->caller));
    assert_true(begun >= o->by[0] && begun <= PIECES);
    return ++o->asked != o->stop_at;
}

static office begun(void) { return (office){.caller = pthread_self()}; }

static comp_status run(office *o, uint32_t pieces) {
    return team_run(&(team_work){pieces, work, go_on, o}, MEMBERS);
}

static unsigned pieces_done(const office *o) {
    unsigned n = 0;
    for (unsigned i = 0; i < PIECES; i++) n += o->done[i];
    return n;
}

static void every_piece_is_done_once(void **state) {
    (void)state;
    office o = begun();
    assert_int_equal(run(&o, PIECES), COMP_OK);
    for (unsigned i = 0; i < PIECES; i++) assert_int_equal(o.done[i], 1);
    assert_int_equal(o.asked, o.by[0] + 1); /* before it found that there was no more */
    assert_false(o.wrong_thread);
}

static void signals_are_for_the_calling_thread(void **state) {
    (void)state;
    office o = begun();
    o.all_begin = true;
    assert_int_equal(run(&o, PIECES), COMP_OK);
    assert_int_equal(o.began, MEMBERS);
    assert_false(o.took_signals);
    assert_true(takes_signals());
}

static void nothing_is_done_where_there_is_nothing(void **state) {
    (void)state;
    office o = begun();
    assert_int_equal(run(&o, 0), COMP_OK);
    assert_int_equal(pieces_done(&o), 0);
}

static void whoever_is_asked_may_end_it(void **state) {
    (void)state;
    office o = begun();
    o.stop_at = 1;
    assert_int_equal(run(&o, PIECES), COMP_ERR_IO);
    assert_int_equal(o.by[0], 0);
}

static void after_an_error_no_piece_is_begun(void **state) {
    (void)state;
    office o = begun();
    o.all_begin = true;
    for (unsigned i = 0; i < MEMBERS; i++) o.fails[i] = COMP_ERR_LIMIT;
    assert_int_equal(run(&o, PIECES), COMP_ERR_LIMIT);
    assert_int_equal(pieces_done(&o), MEMBERS);
}

static void the_end_of_memory_is_told_before_other_errors_and_the_lowest_member_before_others(void **state) {
    (void)state;
    office o = begun();
    o.all_begin = true;
    o.fails[0] = COMP_ERR_LIMIT;
    o.fails[2] = COMP_ERR_NOMEM;
    assert_int_equal(run(&o, PIECES), COMP_ERR_NOMEM);
    office p = begun();
    p.all_begin = true;
    p.fails[1] = COMP_ERR_LIMIT;
    p.fails[3] = COMP_ERR_USAGE;
    assert_int_equal(run(&p, PIECES), COMP_ERR_LIMIT);
}

static void a_team_is_no_larger_than_its_work(void **state) {
    (void)state;
    assert_int_equal(team_size(4, 100), 4);
    assert_int_equal(team_size(4, 3), 3);
    assert_int_equal(team_size(4, 0), 1);
    assert_int_equal(team_size(COMP_MAX_JOBS + 1, UINT32_MAX), COMP_MAX_JOBS);
    assert_true(team_size(0, 100) >= 1);
    assert_int_equal(team_size(0, 1), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_piece_is_done_once),
        cmocka_unit_test(signals_are_for_the_calling_thread),
        cmocka_unit_test(nothing_is_done_where_there_is_nothing),
        cmocka_unit_test(whoever_is_asked_may_end_it),
        cmocka_unit_test(after_an_error_no_piece_is_begun),
        cmocka_unit_test(the_end_of_memory_is_told_before_other_errors_and_the_lowest_member_before_others),
        cmocka_unit_test(a_team_is_no_larger_than_its_work),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
