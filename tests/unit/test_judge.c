/* Lines, tiers and results; which errors judging records. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"
#include "unit/eval_kit.h"

enum { M = CAN_BE_MET, U = CAN_BE_UNMET, N = CAN_NOT_APPLY, X = LINE_INVALID };

/* ---- lines ---- */

/* A line that can turn out as the set says, made of conditions. */
static uint32_t line_that_can(kit *k, line_outcomes o) {
    static const char *const bodies[] = {[M] = "yes", [U] = "no", [M | U] = "?"};
    uint32_t line = o & (M | U) ? kit_condition(k, kit_const(k, value_from(o & X ? "size" : bodies[o & (M | U)])))
                                : kit_no_requirements(k);
    if (o & N) kit_applies(k, line, kit_const(k, value_from(o & (M | U) ? "?" : "no")));
    return line;
}

static line_outcomes recorded(kit *k, uint32_t line) {
    eval *e = kit_eval(k, true, NULL);
    const outcome *o = eval_run(e, &k->facts);
    assert_non_null(o);
    line_outcomes result = o->lines[line];
    eval_free(e);
    return result;
}

static void assert_group(uint32_t at_least, const line_outcomes *children, uint32_t n, line_outcomes expected) {
    kit *k = NULL;
    kit_setup((void **)&k);
    uint32_t lines[8];
    for (uint32_t i = 0; i < n; i++) lines[i] = line_that_can(k, children[i]);
    uint32_t group = kit_group(k, at_least, lines, n);
    kit_one_tier(k, group);
    kit_plan(k);
    line_outcomes o = recorded(k, group);
    if (o != expected) fail_msg("at least %u of %u: %d, not %d", at_least, n, o, expected);
    kit_teardown((void **)&k);
}

static void a_condition_is_met_unmet_or_either(void **state) {
    (void)state;
    static const struct { const char *condition, *applies; line_outcomes expected; } cases[] = {
        {"yes", NULL, M}, {"no", NULL, U}, {"none", NULL, U}, {"?", NULL, M | U}, {"empty", NULL, M | U},
        {"size", NULL, M | U | X},
        {"yes", "yes", M}, {"yes", "no", N}, {"yes", "none", N}, {"yes", "?", M | N}, {"no", "?", U | N},
        {"?", "?", M | U | N},
        {"size", "no", N}, {"yes", "size", M | N | X}, {"no", "empty", U | N}, {"size", "?", M | U | N | X},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        kit *k = NULL;
        kit_setup((void **)&k);
        uint32_t line = kit_condition(k, kit_const(k, value_from(cases[i].condition)));
        if (cases[i].applies) kit_applies(k, line, kit_const(k, value_from(cases[i].applies)));
        kit_one_tier(k, line);
        kit_plan(k);
        if (recorded(k, line) != cases[i].expected) fail_msg("case %zu: %d", i, recorded(k, line));
        kit_teardown((void **)&k);
    }
}

static void states_shown_say_what_is_certain(void **state) {
    (void)state;
    assert_int_equal(line_state_of(M), LINE_MET);
    assert_int_equal(line_state_of(U), LINE_UNMET);
    assert_int_equal(line_state_of(N), LINE_DOES_NOT_APPLY);
    assert_int_equal(line_state_of(M | N), LINE_MET); /* met wherever it applies */
    assert_int_equal(line_state_of(U | N), LINE_UNKNOWN);
    assert_int_equal(line_state_of(M | U), LINE_UNKNOWN);
    assert_int_equal(line_state_of(M | U | N), LINE_UNKNOWN);
    assert_int_equal(line_state_of(M | U | X), LINE_ERROR);
}

/* What a group comes to when each child came to one outcome: the sentences of the language, one by one. */
static line_outcomes completed(uint32_t at_least, const line_outcomes *children, uint32_t n) {
    uint32_t met = 0, lapsed = 0;
    for (uint32_t i = 0; i < n; i++) {
        met += children[i] == M;
        lapsed += children[i] == N;
    }
    if (lapsed == n) return N;
    if (at_least) return met >= at_least ? M : U;
    return met + lapsed == n ? M : U;
}

static line_outcomes by_brute_force(uint32_t at_least, const line_outcomes *children, uint32_t n) {
    line_outcomes all = 0, one[4];
    for (uint32_t i = 0; i < (uint32_t)1 << 2 * n; i++) {
        bool possible = true;
        for (uint32_t c = 0; c < n; c++) {
            uint32_t choice = i >> 2 * c & 3;
            one[c] = (line_outcomes)(choice < 3 ? 1 << choice : 0);
            possible &= (children[c] & one[c]) != 0;
        }
        if (possible) all |= completed(at_least, one, n);
    }
    return all;
}

static void groups_are_what_some_completion_of_their_children_is(void **state) {
    (void)state;
    for (uint32_t n = 0; n <= 3; n++) {
        uint32_t combinations = 1;
        for (uint32_t c = 0; c < n; c++) combinations *= 7;
        for (uint32_t i = 0; i < combinations; i++) {
            line_outcomes children[4];
            uint32_t rest = i;
            for (uint32_t c = 0; c < n; c++, rest /= 7) children[c] = (line_outcomes)(rest % 7 + 1);
            for (uint32_t at_least = 0; at_least <= n + 1; at_least++)
                assert_group(at_least, children, n, by_brute_force(at_least, children, n));
        }
    }
}

static void an_error_shows_only_where_it_decides(void **state) {
    (void)state;
    const line_outcomes bad = M | U | X;
    assert_group(0, (line_outcomes[]){bad, U}, 2, U);
    assert_group(0, (line_outcomes[]){bad, M}, 2, bad);
    assert_group(0, (line_outcomes[]){bad, M | U}, 2, bad);
    assert_group(0, (line_outcomes[]){bad, N}, 2, bad);
    assert_group(1, (line_outcomes[]){bad, M}, 2, M);
    assert_group(1, (line_outcomes[]){bad, U}, 2, bad);
    assert_group(1, (line_outcomes[]){bad, M | U}, 2, bad);
    assert_group(2, (line_outcomes[]){bad, U}, 2, U);
    assert_group(2, (line_outcomes[]){bad, M, M}, 3, M);
    assert_group(2, (line_outcomes[]){bad, M, U}, 3, bad);
}

/* A random tree of groups over conditions that may be unknown; its outcomes against every completion. */
typedef struct tree { kit *k; uint64_t chance; uint32_t unknown[8], nunknown; } tree;

static uint32_t chance_condition(tree *t) {
    uint32_t field = kit_field(t->k, 0, "c", PT_YESNO);
    if (random_below(&t->chance, 2) && t->nunknown < 8) t->unknown[t->nunknown++] = field;
    return field;
}

static uint32_t chance_line(tree *t, int depth) {
    uint32_t line, lines[3];
    if (depth == 0 || random_below(&t->chance, 4) == 0) {
        line = kit_condition(t->k, kit_read(t->k, chance_condition(t)));
    } else {
        uint32_t n = 1 + (uint32_t)random_below(&t->chance, 3);
        for (uint32_t i = 0; i < n; i++) lines[i] = chance_line(t, depth - 1);
        line = kit_group(t->k, (uint32_t)random_below(&t->chance, n + 1), lines, n);
    }
    if (random_below(&t->chance, 3) == 0) kit_applies(t->k, line, kit_read(t->k, chance_condition(t)));
    return line;
}

static void trees_are_what_some_completion_of_the_facts_is(void **state) {
    (void)state;
    for (uint64_t seed = 0; seed < 300; seed++) {
        tree t = {.chance = seed};
        kit_setup((void **)&t.k);
        uint32_t root = chance_line(&t, 3);
        kit_one_tier(t.k, root);
        kit_plan(t.k);
        for (uint32_t f = 0; f < t.k->plan.nfields; f++) kit_put(t.k, f, 0, truth_cell(random_below(&t.chance, 2)));
        line_outcomes all = 0;
        eval *e = kit_eval(t.k, true, NULL), *plain = kit_eval(t.k, false, NULL);
        bool met = false, other = false;
        for (uint32_t i = 0; i < (uint32_t)1 << t.nunknown; i++) {
            for (uint32_t u = 0; u < t.nunknown; u++) kit_put(t.k, t.unknown[u], 0, truth_cell(i >> u & 1));
            all |= eval_run(e, &t.k->facts)->lines[root];
            *(eval_run(plain, &t.k->facts)->results[0].kind == RESULT_TIER ? &met : &other) = true;
        }
        for (uint32_t u = 0; u < t.nunknown; u++) kit_put(t.k, t.unknown[u], 0, V_UNKNOWN);
        if (eval_run(e, &t.k->facts)->lines[root] != all) fail_msg("seed %d", (int)seed);
        result_kind expected = met && other ? RESULT_UNDETERMINED : met ? RESULT_TIER : RESULT_NONE;
        if (eval_run(plain, &t.k->facts)->results[0].kind != expected) fail_msg("seed %d: the result", (int)seed);
        eval_free(e);
        eval_free(plain);
        kit_teardown((void **)&t.k);
    }
}

/* ---- tiers ---- */

/* Verdicts of options, one string an option, lowest tier first: + met, - unmet, ? unknown, ! error, . no such tier. */
static outcome_result judged(const char *const *options, uint32_t noptions, bool record) {
    kit *k = NULL;
    kit_setup((void **)&k);
    uint32_t ntiers = (uint32_t)strlen(options[0]), roots[16];
    for (uint32_t o = 0; o < noptions; o++)
        for (uint32_t t = 0; t < ntiers; t++) {
            static const line_outcomes sets[] = {['+'] = M, ['-'] = U, ['?'] = M | U, ['!'] = M | U | X};
            char c = options[o][t];
            roots[o * ntiers + t] = c == '.' ? PLAN_NIL : line_that_can(k, sets[(int)c]);
        }
    kit_competency(k, ntiers, noptions, roots);
    kit_plan(k);
    eval *e = kit_eval(k, record, NULL);
    outcome_result r = eval_run(e, &k->facts)->results[0];
    eval_free(e);
    kit_teardown((void **)&k);
    return r;
}

static void the_result_is_the_highest_tier_that_is_certain(void **state) {
    (void)state;
    static const struct { const char *options[2]; uint32_t n; outcome_result expected; } cases[] = {
        {{"+-"}, 1, {RESULT_TIER, 0, 0, 0}},           {{"++"}, 1, {RESULT_TIER, 1, 1, 1}},
        {{"-+"}, 1, {RESULT_TIER, 1, 1, 1}},           {{"--"}, 1, {RESULT_NONE, -1, -1, -1}},
        {{"+?"}, 1, {RESULT_UNDETERMINED, -1, 0, 1}},  {{"-?"}, 1, {RESULT_UNDETERMINED, -1, -1, 1}},
        {{"?-"}, 1, {RESULT_UNDETERMINED, -1, -1, 0}}, {{"?+"}, 1, {RESULT_TIER, 1, 1, 1}},
        {{"+?-?-"}, 1, {RESULT_UNDETERMINED, -1, 0, 3}}, {{"??+-"}, 1, {RESULT_TIER, 2, 2, 2}},
        {{"+-", "-+"}, 2, {RESULT_TIER, 1, 1, 1}},     {{"+?", "-+"}, 2, {RESULT_TIER, 1, 1, 1}},
        {{"+.", ".-"}, 2, {RESULT_TIER, 0, 0, 0}},     {{"..", ".."}, 2, {RESULT_NONE, -1, -1, -1}},
        {{"+!"}, 1, {RESULT_INVALID, -1, -1, -1}},     {{"!+"}, 1, {RESULT_TIER, 1, 1, 1}},
        {{"-!", "-+"}, 2, {RESULT_TIER, 1, 1, 1}},     {{"-!", "-?"}, 2, {RESULT_INVALID, -1, -1, -1}},
        {{"!?"}, 1, {RESULT_INVALID, -1, -1, -1}},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int record = 0; record < 2; record++) {
            outcome_result r = judged(cases[i].options, cases[i].n, record), x = cases[i].expected;
            if (r.kind != x.kind || r.tier != x.tier || r.at_least != x.at_least || r.at_most != x.at_most)
                fail_msg("case %zu: kind %d, %d, %d..%d", i, (int)r.kind, r.tier, r.at_least, r.at_most);
        }
}

static void a_tier_that_only_might_not_apply_is_unknown_and_one_that_lapsed_unmet(void **state) {
    (void)state;
    static const struct { line_outcomes root; result_kind expected; } cases[] = {
        {N, RESULT_NONE}, {M | N, RESULT_UNDETERMINED}, {U | N, RESULT_NONE}, {M | U | N, RESULT_UNDETERMINED},
        {M, RESULT_TIER},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        kit *k = NULL;
        kit_setup((void **)&k);
        kit_one_tier(k, line_that_can(k, cases[i].root));
        kit_plan(k);
        eval *e = kit_eval(k, false, NULL);
        assert_int_equal(eval_run(e, &k->facts)->results[0].kind, cases[i].expected);
        eval_free(e);
        kit_teardown((void **)&k);
    }
}

/* ---- errors ---- */

typedef struct sales_kit { kit *k; uint32_t list, counts, amount, currency, usd, eur, sum; } sales_kit;

/* sales of an amount in a currency, and the sum of those that count, in USD. */
static sales_kit sales_of(kit *k) {
    sales_kit s = {.k = k};
    s.list = kit_list(k, 0, "sales");
    s.counts = kit_field(k, s.list, "counts", PT_YESNO);
    s.amount = kit_field(k, s.list, "amount", PT_MONEY);
    s.currency = kit_field(k, s.list, "currency", PT_TEXT);
    s.usd = kit_text(k, "USD");
    s.eur = kit_text(k, "EUR");
    uint32_t in_usd = kit_node(k, PLAN_MONEY_IN, kit_read(k, s.amount), kit_read(k, s.currency), s.usd);
    s.sum = kit_over(k, PLAN_SUM, kit_view(k, s.list, kit_read(k, s.counts)), in_usd);
    return s;
}

static void put_sale(const sales_kit *s, uint32_t row, bool counts, value amount, uint32_t currency) {
    kit_put(s->k, s->counts, row, truth_cell(counts));
    kit_put(s->k, s->amount, row, amount);
    kit_put(s->k, s->currency, row, V_INT(currency));
}

static void assert_error(const fact_error *x, fact_error_kind kind, const char *path, const char *expected,
                         const char *found) {
    assert_non_null(x);
    assert_int_equal(x->kind, kind);
    assert_string_equal(x->path.p, path);
    assert_string_equal(x->expected.p, expected);
    assert_string_equal(x->found.p, found);
}

static void a_currency_without_a_rate_is_an_error_of_its_row(void **state) {
    kit *k = *state;
    sales_kit s = sales_of(k);
    uint32_t yes = kit_condition(k, kit_const(k, V_YES)), no = kit_condition(k, kit_const(k, V_NO));
    uint32_t enough = kit_condition(k, kit_node(k, PLAN_GE, s.sum, kit_number(k, 1), 0));
    uint32_t decided = kit_group(k, 0, (uint32_t[]){no, enough}, 2);
    uint32_t c0 = kit_one_tier(k, yes);                 /* reads the currency, comes first, is met */
    uint32_t c1 = kit_one_tier(k, decided);             /* unmet whatever the sum is, but must look */
    kit_must(k, s.sum);
    uint32_t c2 = kit_one_tier(k, kit_condition(k, kit_const(k, V_YES))); /* does not read it */
    kit_plan(k);
    kit_reads(k, c0, s.currency);
    kit_reads(k, c1, s.currency);
    kit_rows(k, s.list, 0, 4);
    put_sale(&s, 0, true, V_INT(5), s.usd);
    put_sale(&s, 1, false, V_INT(5), s.eur); /* is not counted: no error */
    put_sale(&s, 2, true, V_INT(5), s.eur);
    put_sale(&s, 3, true, V_INT(5), s.eur);
    for (int run = 0; run < 3; run++) { /* without recording, with, and again on the same facts */
        eval *e = kit_eval(k, run > 0, NULL);
        const outcome *o = eval_run(e, &k->facts);
        assert_int_equal(o->results[c0].kind, RESULT_INVALID);
        assert_int_equal(o->results[c1].kind, RESULT_INVALID);
        assert_int_equal(o->results[c2].kind, RESULT_TIER);
        assert_error(k->facts.errors, FACT_CURRENCY, "sales[2].currency", "`USD`, or a rate to it from `EUR`", "`EUR`");
        assert_null(k->facts.errors->next);
        eval_free(e);
    }
}

static void an_error_that_decides_a_tier_is_recorded_and_one_that_does_not_is_not(void **state) {
    kit *k = *state;
    sales_kit s = sales_of(k);
    uint32_t no = kit_condition(k, kit_const(k, V_NO));
    uint32_t enough = kit_condition(k, kit_node(k, PLAN_GE, s.sum, kit_number(k, 1), 0));
    uint32_t any = kit_group(k, 1, (uint32_t[]){no, enough}, 2), all = kit_group(k, 0, (uint32_t[]){no, enough}, 2);
    uint32_t unmet = kit_one_tier(k, all), decided = kit_one_tier(k, any);
    kit_plan(k);
    kit_rows(k, s.list, 0, 1);
    put_sale(&s, 0, true, V_INT(5), s.eur);
    for (int record = 0; record < 2; record++) {
        eval *e = kit_eval(k, record, NULL);
        const outcome *o = eval_run(e, &k->facts);
        assert_int_equal(o->results[unmet].kind, RESULT_NONE);
        assert_int_equal(o->results[decided].kind, RESULT_INVALID);
        assert_error(k->facts.errors, FACT_CURRENCY, "sales[0].currency", "`USD`, or a rate to it from `EUR`", "`EUR`");
        assert_null(k->facts.errors->next);
        eval_free(e);
    }
}

static void a_result_too_large_is_an_error_of_the_first_field_in_it(void **state) {
    kit *k = *state;
    uint32_t list = kit_list(k, 0, "sales"), items = kit_list(k, list, "items");
    uint32_t n = kit_field(k, items, "n", PT_NUMBER);
    uint32_t product = kit_read(k, n);
    for (int i = 0; i < 12; i++) product = kit_node(k, PLAN_MUL, product, product, 0); /* to the power of 4,096 */
    uint32_t large = kit_node(k, PLAN_GE, product, kit_number(k, 5), 0);
    uint32_t any = kit_over(k, PLAN_SOME, kit_view(k, items, PLAN_NIL), large);
    uint32_t some = kit_over(k, PLAN_SOME, kit_view(k, list, PLAN_NIL), any);
    kit_one_tier(k, kit_condition(k, some));
    kit_must(k, some);
    kit_plan(k);
    kit_rows(k, list, 0, 2);
    kit_rows(k, items, 0, 1);
    kit_rows(k, items, 1, 2);
    kit_put(k, n, 0, V_INT(1));
    kit_put(k, n, 1, V_INT(1));
    kit_put(k, n, 2, V_INT(1000000));
    eval *e = kit_eval(k, false, NULL);
    assert_int_equal(eval_run(e, &k->facts)->results[0].kind, RESULT_INVALID);
    assert_error(k->facts.errors, FACT_TOO_LARGE, "sales[1].items[1].n",
                 "numbers that give a result of at most 65536 bits", "a larger result");
    assert_null(k->facts.errors->next);
    kit_put(k, n, 2, V_INT(2)); /* 2 to the power of 4,096 is fine */
    k->facts.errors = k->facts.last_error = NULL;
    k->facts.invalid[0] = 0;
    assert_int_equal(eval_run(e, &k->facts)->results[0].kind, RESULT_TIER);
    eval_free(e);
}

static void a_name_that_is_no_word_is_quoted_in_a_path(void **state) {
    kit *k = *state;
    uint32_t list = kit_list(k, 0, "sales"), n = kit_field(k, list, "net amount", PT_NUMBER);
    uint32_t product = kit_read(k, n);
    for (int i = 0; i < 12; i++) product = kit_node(k, PLAN_MUL, product, product, 0);
    kit_one_tier(k, kit_condition(k, kit_over(k, PLAN_SOME, kit_view(k, list, PLAN_NIL),
                                              kit_node(k, PLAN_GE, product, kit_number(k, 5), 0))));
    kit_plan(k);
    kit_rows(k, list, 0, 1);
    kit_put(k, n, 0, V_INT(1000000));
    eval *e = kit_eval(k, false, NULL);
    assert_int_equal(eval_run(e, &k->facts)->results[0].kind, RESULT_INVALID);
    assert_error(k->facts.errors, FACT_TOO_LARGE, "sales[0].\"net amount\"",
                 "numbers that give a result of at most 65536 bits", "a larger result");
    eval_free(e);
}

/* Every invalid result has its error, and finding its place takes no longer than judging did. */
static void a_result_too_large_without_a_field_is_an_error_too(void **state) {
    (void)state;
    for (int counted = 0; counted < 2; counted++) {
        kit *k = NULL;
        kit_setup((void **)&k);
        uint32_t list = kit_list(k, 0, "sales");
        kit_field(k, list, "n", PT_NUMBER);
        uint32_t count = kit_over(k, PLAN_COUNT, kit_view(k, list, PLAN_NIL), 0);
        uint32_t large = counted ? count : kit_number(k, 3), doubled = kit_number(k, 1);
        for (int i = 0; i < 15; i++) large = kit_node(k, PLAN_MUL, large, large, 0);
        for (int i = 0; i < 60; i++) doubled = kit_node(k, PLAN_ADD, doubled, doubled, 0);
        for (int i = 0; i < 8; i++) doubled = kit_node(k, PLAN_MUL, doubled, doubled, 0);
        uint32_t product = kit_node(k, PLAN_MUL, doubled, large, 0);
        kit_one_tier(k, kit_condition(k, kit_node(k, PLAN_GE, product, kit_number(k, 5), 0)));
        kit_plan(k);
        kit_rows(k, list, 0, 3);
        for (int record = 0; record < 2; record++) {
            eval *e = kit_eval(k, record, NULL);
            assert_int_equal(eval_run(e, &k->facts)->results[0].kind, RESULT_INVALID);
            assert_error(k->facts.errors, FACT_TOO_LARGE, counted ? "sales" : "the numbers in the rules",
                         "numbers that give a result of at most 65536 bits", "a larger result");
            assert_null(k->facts.errors->next);
            eval_free(e);
        }
        kit_teardown((void **)&k);
    }
}

static void an_error_in_people_is_found_in_the_filter_or_the_condition(void **state) {
    (void)state;
    for (int in_filter = 0; in_filter < 2; in_filter++) {
        kit *k = NULL;
        kit_setup((void **)&k);
        sales_kit s = sales_of(k);
        uint32_t in_usd = kit_node(k, PLAN_MONEY_IN, kit_read(k, s.amount), kit_read(k, s.currency), s.usd);
        uint32_t large = kit_node(k, PLAN_GE, in_usd, kit_number(k, 5), 0);
        uint32_t people = kit_people(k, kit_view(k, s.list, in_filter ? large : PLAN_NIL), PLAN_PEOPLE_TOGETHER, 1);
        kit_place(k, people, 1, in_filter ? kit_read(k, s.counts) : large);
        kit_one_tier(k, kit_people_line(k, people));
        kit_plan(k);
        kit_rows(k, s.list, 0, 2);
        put_sale(&s, 0, true, V_INT(1), s.usd);
        put_sale(&s, 1, true, V_INT(9), s.eur);
        for (int record = 0; record < 2; record++) {
            eval *e = kit_eval(k, record, NULL);
            assert_int_equal(eval_run(e, &k->facts)->results[0].kind, RESULT_INVALID);
            assert_error(k->facts.errors, FACT_CURRENCY, "sales[1].currency", "`USD`, or a rate to it from `EUR`",
                         "`EUR`");
            eval_free(e);
        }
        kit_teardown((void **)&k);
    }
}

static void broken_facts_have_no_result_anywhere(void **state) {
    kit *k = *state;
    uint32_t field = kit_field(k, 0, "x", PT_YESNO), line = kit_condition(k, kit_read(k, field));
    kit_one_tier(k, line);
    kit_plan(k);
    facts_reset(&k->facts);
    facts_error(&k->facts, FACT_BROKEN, PLAN_NIL, (str){0}, STR_LIT(""), STR_LIT("an object"), STR_LIT("nothing"));
    for (int record = 0; record < 2; record++) {
        eval *e = kit_eval(k, record, NULL);
        const outcome *o = eval_run(e, &k->facts);
        assert_int_equal(o->results[0].kind, RESULT_INVALID);
        if (record) assert_int_equal(o->lines[line], LINE_INVALID);
        assert_value(eval_node(e, 0), V_UNKNOWN);
        eval_free(e);
    }
}

int main(void) {
#define TEST(f) cmocka_unit_test_setup_teardown(f, kit_setup, kit_teardown)
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_condition_is_met_unmet_or_either),
        cmocka_unit_test(states_shown_say_what_is_certain),
        cmocka_unit_test(groups_are_what_some_completion_of_their_children_is),
        cmocka_unit_test(an_error_shows_only_where_it_decides),
        cmocka_unit_test(trees_are_what_some_completion_of_the_facts_is),
        cmocka_unit_test(the_result_is_the_highest_tier_that_is_certain),
        cmocka_unit_test(a_tier_that_only_might_not_apply_is_unknown_and_one_that_lapsed_unmet),
        TEST(a_currency_without_a_rate_is_an_error_of_its_row),
        TEST(an_error_that_decides_a_tier_is_recorded_and_one_that_does_not_is_not),
        TEST(a_result_too_large_is_an_error_of_the_first_field_in_it),
        TEST(a_name_that_is_no_word_is_quoted_in_a_path),
        cmocka_unit_test(a_result_too_large_without_a_field_is_an_error_too),
        cmocka_unit_test(an_error_in_people_is_found_in_the_filter_or_the_condition),
        TEST(broken_facts_have_no_result_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
