/* value.c, bignum.c and value_text.c, against GMP's rationals where chance picks the numbers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <gmp.h>

#include "base/bignum.h"
#include "base/limits.h"
#include "base/value.h"
#include "random.h"

typedef struct fixture {
    arena a;
    uint64_t random;
    buf out;
} fixture;

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    if (!f) return -1;
    arena_init(&f->a, NULL);
    f->random = 20170707;
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    arena_free(&f->a);
    buf_free(&f->out);
    free(f);
    return 0;
}

static value num(fixture *f, const char *numeral) { return value_parse(&f->a, str_from(numeral)); }

static value ratio(fixture *f, const char *n, const char *d) { return value_div(&f->a, num(f, n), num(f, d)); }

static value repeated(fixture *f, char digit, uint32_t times) {
    char *text = ARENA_ARRAY(&f->a, char, times + 1);
    memset(text, digit, times);
    return value_parse(&f->a, (str){text, times});
}

static bool same(fixture *f, value x, value y) { return value_cmp(&f->a, x, y) == 0; }

static str printed(fixture *f, value v, unsigned decimals, bool grouped) {
    f->out.n = 0;
    value_print(&f->out, &f->a, v, decimals, grouped);
    return (str){f->out.p, (uint32_t)f->out.n};
}

static void assert_prints(fixture *f, value v, const char *expected) {
    str text = printed(f, v, 0, false);
    if (!str_eqz(text, expected)) fail_msg("prints " STR_FMT ", not %s", STR_ARG(text), expected);
}

static void assert_shows(fixture *f, value v, unsigned decimals, const char *expected) {
    str text = printed(f, v, decimals, true);
    if (!str_eqz(text, expected)) fail_msg("shows " STR_FMT ", not %s", STR_ARG(text), expected);
}

static void assert_json(fixture *f, value v, const char *expected) {
    f->out.n = 0;
    value_print_json(&f->out, &f->a, v);
    assert_true(str_eqz((str){f->out.p, (uint32_t)f->out.n}, expected));
}

static void assert_value(value v, int64_t n, int64_t d) {
    assert_int_equal(v.n, n);
    assert_int_equal(v.d, d);
}

static void assert_too_large(value v) { assert_value(v, VALUE_ERROR_SIZE, VALUE_ERROR); }

/* The reference. */

static void to_mpq(mpq_t q, value v) {
    if (v.d > 0) {
        mpz_set_si(mpq_numref(q), v.n);
        mpz_set_si(mpq_denref(q), v.d);
        mpq_canonicalize(q);
        return;
    }
    mpz_t num, den;
    const bignum *b = bignum_get(v);
    mpz_set(mpq_numref(q), mpz_roinit_n(num, b->num.p, b->negative ? -b->num.n : b->num.n));
    mpz_set(mpq_denref(q), mpz_roinit_n(den, b->den.p, b->den.n));
}

static bool fits_small(const mpq_t q) {
    return mpz_sizeinbase(mpq_numref(q), 2) <= 63 && mpz_sizeinbase(mpq_denref(q), 2) <= 63;
}

/* The number, and the invariants of its shape. */
static void assert_is(value v, const mpq_t expected) {
    mpq_t q;
    mpq_init(q);
    assert_true(value_is_known(v));
    assert_true(v.d == 0 || v.n != INT64_MIN);
    to_mpq(q, v);
    if (!mpq_equal(q, expected)) {
        char *seen = mpq_get_str(NULL, 10, q), *wanted = mpq_get_str(NULL, 10, expected);
        fail_msg("%s, not %s", seen, wanted);
    }
    if (v.d == 0) { /* a bignum is in lowest terms, and not small */
        assert_false(fits_small(q));
        mpq_canonicalize(q);
        assert_true(mpq_equal(q, expected));
    }
    mpq_clear(q);
}

static void assert_arithmetic_is_exact(fixture *f, value x, value y) {
    mpq_t qx, qy, q;
    mpq_inits(qx, qy, q, NULL);
    to_mpq(qx, x);
    to_mpq(qy, y);
    arena *a = &f->a;

    mpq_add(q, qx, qy);
    assert_is(value_add(a, x, y), q);
    assert_is(bignum_add(a, x, y), q);
    mpq_sub(q, qx, qy);
    assert_is(value_sub(a, x, y), q);
    mpq_mul(q, qx, qy);
    assert_is(value_mul(a, x, y), q);
    assert_is(bignum_mul(a, x, y), q);
    if (mpq_sgn(qy)) {
        mpq_div(q, qx, qy);
        assert_is(value_div(a, x, y), q);
        assert_is(bignum_div(a, x, y), q);
    } else {
        assert_value(value_div(a, x, y), 0, VALUE_EMPTY);
    }
    mpq_neg(q, qx);
    assert_is(value_neg(a, x), q);

    int order = mpq_cmp(qx, qy);
    order = (order > 0) - (order < 0);
    assert_int_equal(value_cmp(a, x, y), order);
    assert_int_equal(value_cmp(a, y, x), -order);
    assert_int_equal(bignum_cmp(a, x, y), order);

    assert_int_equal(value_sign(x), mpq_sgn(qx));
    assert_int_equal(value_is_whole(x), mpz_cmp_ui(mpq_denref(qx), 1) == 0);
    value normal = value_normal(a, x);
    assert_is(normal, qx);
    if (normal.d > 0) assert_int_equal(normal.d, mpz_get_si(mpq_denref(qx)));
    mpq_clears(qx, qy, q, NULL);
}

/* Chance: numbers of every size, near the edges of 64 bits, and decimals; now and then related to one before. */

static const int64_t EDGES[] = {
    0, 1, 2, 3, 5, 10, 99, 100, (int64_t)1 << 31, ((int64_t)1 << 31) - 1, ((int64_t)1 << 32) - 1, (int64_t)1 << 32,
    3037000499, 3037000500, (int64_t)1 << 62, ((int64_t)1 << 62) - 1, INT64_MAX / 2, INT64_MAX / 3, INT64_MAX - 2,
    INT64_MAX - 1, INT64_MAX,
};
enum { NEDGES = sizeof EDGES / sizeof EDGES[0] };

static int64_t random_int(fixture *f) {
    int64_t n;
    if (random_below(&f->random, 4) == 0) n = EDGES[random_below(&f->random, NEDGES)];
    else n = (int64_t)(random_next(&f->random) >> (1 + random_below(&f->random, 63)));
    return random_below(&f->random, 2) ? n : -n;
}

static value random_small(fixture *f) {
    static const int64_t tens[] = {1, 10, 100, 1000, 1000000};
    if (random_below(&f->random, 2)) return (value){random_int(f), tens[random_below(&f->random, 5)]};
    int64_t d = random_int(f);
    return (value){random_int(f), d == 0 ? 1 : d < 0 ? -d : d};
}

static value random_number(fixture *f) {
    value v = random_small(f);
    while (random_below(&f->random, 3) == 0) {
        value by = random_small(f);
        switch (random_below(&f->random, 4)) {
        case 0: v = value_mul(&f->a, v, by); break;
        case 1: v = value_add(&f->a, v, by); break;
        case 2: v = value_mul(&f->a, v, v); break;
        case 3: v = value_sign(by) ? value_div(&f->a, v, by) : v; break;
        }
    }
    return v;
}

static void sums_of_decimals_keep_their_denominator(void **state) {
    fixture *f = *state;
    value sum = V_INT(0);
    for (int i = 0; i < 1000; i++) sum = value_add(&f->a, sum, num(f, "99.99"));
    assert_value(sum, 9999000, 100);
    assert_value(value_add(&f->a, num(f, "0.1"), num(f, "0.2")), 3, 10);
    assert_value(value_sub(&f->a, num(f, "0.2"), num(f, "0.2")), 0, 10);
    assert_value(value_add(&f->a, num(f, "12.5"), num(f, "0.25")), 1275, 100);
    assert_prints(f, sum, "99990");
}

static void six_times_forty_sixths_are_forty(void **state) {
    fixture *f = *state;
    value v = value_mul(&f->a, V_INT(6), value_div(&f->a, V_INT(40), V_INT(6)));
    assert_int_equal(value_cmp(&f->a, v, V_INT(40)), 0);
    assert_true(value_is_whole(v));
}

static void a_cent_below_a_threshold_is_below(void **state) {
    fixture *f = *state;
    assert_int_equal(value_cmp(&f->a, num(f, "99999.99"), num(f, "100000")), -1);
    assert_int_equal(value_cmp(&f->a, num(f, "100000.00"), num(f, "1e5")), 0);
    assert_int_equal(value_cmp(&f->a, num(f, "100000.000000000000000000000000000001"), num(f, "100000")), 1);
    assert_int_equal(value_cmp(&f->a, num(f, "-0.01"), num(f, "0")), -1);
}

static void the_worst_state_of_the_operands_wins(void **state) {
    fixture *f = *state;
    const value states[] = {V_ERROR(VALUE_ERROR_CURRENCY), V_ERROR(VALUE_ERROR_SIZE), V_NONE, V_UNKNOWN, V_EMPTY,
                            V_INT(7), num(f, "1e300")}; /* worst first */
    for (size_t i = 0; i < 7; i++)
        for (size_t j = 0; j < 7; j++) {
            if (i >= 5 && j >= 5) continue;
            value expected = states[i < j ? i : j];
            value results[] = {value_add(&f->a, states[i], states[j]), value_sub(&f->a, states[i], states[j]),
                               value_mul(&f->a, states[i], states[j]), value_div(&f->a, states[i], states[j])};
            for (size_t k = 0; k < 4; k++) assert_value(results[k], expected.n, expected.d);
        }
    for (size_t i = 0; i < 5; i++) {
        value v = value_neg(&f->a, states[i]);
        assert_value(v, states[i].n, states[i].d);
    }
}

static void division_by_zero_is_empty_but_a_state_by_zero_is_that_state(void **state) {
    fixture *f = *state;
    assert_value(value_div(&f->a, V_INT(0), V_INT(0)), 0, VALUE_EMPTY);
    assert_value(value_div(&f->a, num(f, "1e400"), num(f, "0.00")), 0, VALUE_EMPTY);
    assert_value(value_div(&f->a, V_UNKNOWN, V_INT(0)), 0, VALUE_UNKNOWN);
    assert_value(value_div(&f->a, V_NONE, V_INT(0)), 0, VALUE_NONE);
}

static void arithmetic_is_exact_at_the_edges_of_64_bits(void **state) {
    fixture *f = *state;
    for (size_t i = 0; i < 2 * NEDGES; i++)
        for (size_t j = 0; j < 2 * NEDGES; j++) {
            int64_t n = EDGES[i / 2], m = EDGES[j / 2];
            value x = V_INT(i % 2 ? -n : n), y = V_INT(j % 2 ? -m : m);
            assert_arithmetic_is_exact(f, x, y);
            if (n > 0 && m > 0) {
                assert_arithmetic_is_exact(f, (value){x.n, m}, (value){y.n, n});
                assert_arithmetic_is_exact(f, (value){x.n, n}, (value){y.n, n});
                assert_arithmetic_is_exact(f, (value){1, n}, (value){i % 2 ? -1 : 1, m});
            }
            arena_reset(&f->a);
        }
}

static void two_to_the_63_is_no_small_number_on_either_side(void **state) {
    fixture *f = *state;
    assert_value(num(f, "9223372036854775807"), INT64_MAX, 1);
    assert_value(num(f, "-9223372036854775807"), -INT64_MAX, 1);
    assert_int_equal(num(f, "9223372036854775808").d, 0);
    assert_int_equal(num(f, "-9223372036854775808").d, 0);
    value low = value_sub(&f->a, V_INT(-INT64_MAX), V_INT(1));
    assert_int_equal(low.d, 0);
    assert_prints(f, low, "-9223372036854775808");
    assert_value(value_add(&f->a, low, V_INT(1)), -INT64_MAX, 1);
    assert_int_equal(value_mul(&f->a, V_INT((int64_t)1 << 62), V_INT(-2)).d, 0);
    assert_value(value_add(&f->a, V_INT(-((int64_t)1 << 61)), (value){-((int64_t)1 << 62), 2}), -((int64_t)1 << 62), 1);
    assert_int_equal(value_div(&f->a, V_INT(1), low).d, 0);
    assert_prints(f, value_neg(&f->a, low), "9223372036854775808");
}

static void arithmetic_is_exact_on_numbers_of_any_size(void **state) {
    fixture *f = *state;
    for (int i = 0; i < 30000; i++) {
        value x = random_number(f), y = random_number(f);
        assert_arithmetic_is_exact(f, x, y);
        assert_arithmetic_is_exact(f, x, value_sub(&f->a, V_INT(1), x));
        int64_t k = 1 + (int64_t)(random_next(&f->random) >> (1 + random_below(&f->random, 63)) >> 1);
        assert_arithmetic_is_exact(f, x, value_mul(&f->a, x, (value){k + 1, k})); /* near each other */
        arena_reset(&f->a);
    }
}

static void the_laws_of_arithmetic_hold(void **state) {
    fixture *f = *state;
    arena *a = &f->a;
    for (int i = 0; i < 10000; i++) {
        value x = random_number(f), y = random_number(f), z = random_number(f);
        assert_true(same(f, value_sub(a, value_add(a, x, y), y), x));
        if (value_sign(y)) assert_true(same(f, value_mul(a, value_div(a, x, y), y), x));
        assert_true(same(f, value_add(a, x, y), value_add(a, y, x)));
        assert_true(same(f, value_add(a, value_add(a, x, y), z), value_add(a, x, value_add(a, y, z))));
        assert_true(same(f, value_mul(a, value_mul(a, x, y), z), value_mul(a, x, value_mul(a, y, z))));
        assert_true(same(f, value_mul(a, x, value_add(a, y, z)), value_add(a, value_mul(a, x, y), value_mul(a, x, z))));
        assert_int_equal(value_sign(value_sub(a, x, x)), 0);
        assert_int_equal(value_cmp(a, x, y), value_sign(value_sub(a, x, y)));
        arena_reset(a);
    }
}

static void order_is_total(void **state) {
    fixture *f = *state;
    enum { N = 40 };
    for (int round = 0; round < 20; round++) {
        value v[N];
        for (int i = 0; i < N; i++) /* a third of them are next to another */
            v[i] = i % 3 == 2 ? value_add(&f->a, v[i - 1], ratio(f, "1", "1e40")) : random_number(f);
        for (int i = 0; i < N; i++)
            for (int j = 0; j < N; j++) {
                int ij = value_cmp(&f->a, v[i], v[j]);
                assert_int_equal(ij, -value_cmp(&f->a, v[j], v[i]));
                for (int k = 0; k < N; k++)
                    if (ij <= 0 && value_cmp(&f->a, v[j], v[k]) <= 0) assert_true(value_cmp(&f->a, v[i], v[k]) <= 0);
            }
        arena_reset(&f->a);
    }
}

static void numerals_mean_what_they_say(void **state) {
    fixture *f = *state;
    assert_value(num(f, "0"), 0, 1);
    assert_value(num(f, "-0"), 0, 1);
    assert_value(num(f, "0.000"), 0, 1);
    assert_value(num(f, "-0e5"), 0, 1);
    assert_value(num(f, "3.0"), 3, 1);
    assert_value(num(f, "3e0"), 3, 1);
    assert_value(num(f, "300e-2"), 3, 1);
    assert_value(num(f, "12000.5"), 120005, 10);
    assert_value(num(f, "12.50"), 125, 10);
    assert_value(num(f, "-99999.99"), -9999999, 100);
    assert_value(num(f, "1.5E+3"), 1500, 1);
    assert_value(num(f, "1e18"), 1000000000000000000, 1);
    assert_value(num(f, "25e-1"), 25, 10);
    assert_value(num(f, "1e-18"), 1, 1000000000000000000);
    assert_value(num(f, "0.0000000000000000000000000000001e31"), 1, 1);
    assert_value(num(f, "5000000000000000000000000000000e-30"), 5, 1);
    assert_value(num(f, "0e1000"), 0, 1);
    assert_value(num(f, "1e0000000000000000000000000002"), 100, 1);
    assert_prints(f, num(f, "1e-19"), "0.0000000000000000001");
    assert_prints(f, num(f, "123456789012345678901234567890.5"), "123456789012345678901234567890.5");
    assert_prints(f, num(f, "1.000000000000000000000000000000000000000"), "1");
}

static void numbers_of_a_thousand_digits_are_exact_and_of_one_more_an_error(void **state) {
    fixture *f = *state;
    for (uint32_t digits = 300; digits <= COMP_MAX_DIGITS; digits += 100) {
        str text = printed(f, repeated(f, '7', digits), 0, false);
        assert_int_equal(text.n, digits);
        for (uint32_t i = 0; i < digits; i++) assert_int_equal(text.p[i], '7');
        value next = value_add(&f->a, repeated(f, '7', digits), ratio(f, "1", "1e500"));
        assert_int_equal(value_cmp(&f->a, repeated(f, '7', digits), next), -1);
    }
    assert_too_large(repeated(f, '7', COMP_MAX_DIGITS + 1));
    assert_too_large(repeated(f, '0', COMP_MAX_DIGITS + 1));

    char decimals[COMP_MAX_DIGITS + 3];
    memset(decimals, '1', sizeof decimals);
    memcpy(decimals, "0.", 2);
    assert_true(value_is_known(value_parse(&f->a, (str){decimals, COMP_MAX_DIGITS + 1})));
    assert_too_large(value_parse(&f->a, (str){decimals, COMP_MAX_DIGITS + 2}));
}

static void exponents_end_at_a_thousand_either_way(void **state) {
    fixture *f = *state;
    assert_int_equal(printed(f, num(f, "1e1000"), 0, false).n, 1001);
    assert_int_equal(printed(f, num(f, "1e-1000"), 0, false).n, 1002);
    assert_int_equal(value_cmp(&f->a, value_mul(&f->a, num(f, "1e1000"), num(f, "1e-1000")), V_INT(1)), 0);
    assert_too_large(num(f, "1e1001"));
    assert_too_large(num(f, "1e-1001"));
    assert_too_large(num(f, "0e1001"));
    assert_too_large(num(f, "1e99999999999999999999999"));
    assert_too_large(num(f, "1e-99999999999999999999999"));
}

static void parsing_that_may_not_jump_gives_the_same(void **state) {
    fixture *f = *state;
    const char *const numerals[] = {"12.5", "123456789012345678901234567890.5e-3", "1e1001", "-7e1000"};
    for (size_t i = 0; i < 4; i++) {
        jmp_buf trap;
        arena other;
        arena_init(&other, i % 2 ? &trap : NULL);
        value v, expected = num(f, numerals[i]);
        assert_true(value_parse_try(&other, str_from(numerals[i]), &v));
        assert_ptr_equal(other.trap, i % 2 ? &trap : NULL);
        assert_false(other.failed);
        if (value_is_known(expected)) assert_true(same(f, v, expected));
        else assert_value(v, expected.n, expected.d);
        arena_free(&other);
    }
}

static void decimals_print_exactly_and_other_ratios_as_ratios(void **state) {
    fixture *f = *state;
    assert_prints(f, (value){7, 20}, "0.35");
    assert_prints(f, (value){1, 3}, "1/3");
    assert_prints(f, (value){4, 3}, "4/3");
    assert_prints(f, (value){-2, 6}, "-1/3");
    assert_prints(f, (value){6, 3}, "2");
    assert_prints(f, (value){-1, 8}, "-0.125");
    assert_prints(f, (value){0, 100}, "0");
    assert_prints(f, (value){1, 6}, "1/6");
    assert_prints(f, (value){1, (int64_t)1 << 62},
                  "0.00000000000000000021684043449710088680149056017398834228515625");
    assert_prints(f, (value){1, INT64_MAX}, "1/9223372036854775807");
    assert_prints(f, V_INT(-INT64_MAX), "-9223372036854775807");
    assert_prints(f, value_div(&f->a, num(f, "1e30"), num(f, "7")), "1000000000000000000000000000000/7");
}

static void people_see_thousands_grouped_and_cents_in_full(void **state) {
    fixture *f = *state;
    assert_shows(f, num(f, "310000"), 2, "310,000");
    assert_shows(f, num(f, "99999.99"), 2, "99,999.99");
    assert_shows(f, num(f, "12.5"), 2, "12.50");
    assert_shows(f, num(f, "12.345"), 2, "12.345");
    assert_shows(f, num(f, "12.5"), 0, "12.5");
    assert_shows(f, num(f, "12.5"), 5, "12.50000");
    assert_shows(f, num(f, "-1234567.25"), 0, "-1,234,567.25");
    assert_shows(f, num(f, "-999"), 2, "-999");
    assert_shows(f, num(f, "-1000"), 2, "-1,000");
    assert_shows(f, num(f, "0"), 2, "0");
    assert_shows(f, num(f, "1000.1234567"), 2, "1,000.1234567");
    assert_shows(f, ratio(f, "100000", "3"), 2, "100,000/3");
    assert_shows(f, num(f, "1e20"), 2, "100,000,000,000,000,000,000");
}

static void json_has_numerals_for_decimals_and_strings_for_ratios(void **state) {
    fixture *f = *state;
    assert_json(f, num(f, "12000.50"), "12000.5");
    assert_json(f, ratio(f, "-1", "3"), "\"-1/3\"");
    assert_json(f, num(f, "1e20"), "100000000000000000000");
}

static void what_is_printed_reads_back_the_same(void **state) {
    fixture *f = *state;
    for (int i = 0; i < 20000; i++) {
        char text[80];
        uint32_t n = 0, whole = 1 + (uint32_t)random_below(&f->random, 30);
        uint32_t decimals = (uint32_t)random_below(&f->random, 30);
        if (random_below(&f->random, 2)) text[n++] = '-';
        for (uint32_t k = 0; k < whole; k++) text[n++] = (char)('0' + random_below(&f->random, 10));
        if (whole > 1 && text[n - whole] == '0') text[n - whole] = '5';
        if (decimals) text[n++] = '.';
        for (uint32_t k = 0; k < decimals; k++) text[n++] = (char)('0' + random_below(&f->random, 10));
        if (decimals && text[n - 1] == '0') text[n - 1] = '5';

        value v = value_parse(&f->a, (str){text, n});
        str back = printed(f, v, 0, false);
        bool minus_zero = value_sign(v) == 0 && text[0] == '-';
        if (!minus_zero && !str_eq(back, (str){text, n})) fail_msg("%.*s became " STR_FMT, (int)n, text, STR_ARG(back));
        arena_reset(&f->a);
    }
}

static void numbers_end_at_the_limit_of_bits(void **state) {
    fixture *f = *state;
    arena *a = &f->a;
    value high = V_INT(2), below = V_INT(1); /* 2^(COMP_MAX_BITS - 1), and all ones of COMP_MAX_BITS bits */
    for (int bits = 1; bits < COMP_MAX_BITS / 2; bits *= 2) high = value_mul(a, high, high);
    assert_true(value_is_known(high));
    assert_too_large(value_mul(a, high, high));
    high = value_mul(a, high, value_div(a, high, V_INT(2)));
    below = value_add(a, high, value_sub(a, high, V_INT(1)));
    assert_int_equal(nat_bits(bignum_get(below)->num), COMP_MAX_BITS);

    assert_too_large(value_add(a, below, V_INT(1)));
    assert_too_large(value_sub(a, value_neg(a, below), V_INT(1)));
    assert_too_large(value_add(a, high, high));
    assert_too_large(value_mul(a, below, below));
    assert_too_large(value_div(a, value_div(a, V_INT(1), high), V_INT(2)));
    assert_value(value_sub(a, below, below), 0, 1);
    assert_value(value_div(a, below, below), 1, 1);

    value least = value_div(a, V_INT(1), below), near = value_div(a, value_sub(a, below, V_INT(1)), below);
    assert_int_equal(value_cmp(a, least, V_INT(0)), 1);
    assert_int_equal(value_cmp(a, near, V_INT(1)), -1);
    assert_int_equal(value_cmp(a, near, value_div(a, high, below)), 1);
    assert_int_equal(value_cmp(a, value_add(a, near, least), V_INT(1)), 0);
    assert_true(same(f, value_mul(a, least, below), V_INT(1)));
    assert_int_equal(printed(f, value_div(a, V_INT(1), high), 0, false).n, COMP_MAX_BITS + 1);
}

static void a_copy_outlives_the_arena_it_came_from(void **state) {
    fixture *f = *state;
    arena other;
    arena_init(&other, NULL);
    value v = value_div(&other, value_parse(&other, STR_LIT("-1e40")), V_INT(7)), copy = value_copy(&f->a, v);
    value small = value_copy(&f->a, (value){-7, 20});
    arena_free(&other);
    assert_prints(f, copy, "-10000000000000000000000000000000000000000/7");
    assert_value(small, -7, 20);
}

static void usual_numbers_leave_nothing_in_the_arena(void **state) {
    fixture *f = *state;
    value sum = V_INT(0);
    for (int i = 0; i < 100; i++) sum = value_add(&f->a, sum, value_mul(&f->a, num(f, "12000.5"), num(f, "0.35")));
    assert_int_equal(value_cmp(&f->a, sum, num(f, "420017.5")), 0);
    assert_null(f->a.first);
}

int main(void) {
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
    const struct CMUnitTest tests[] = {
        TEST(sums_of_decimals_keep_their_denominator),
        TEST(six_times_forty_sixths_are_forty),
        TEST(a_cent_below_a_threshold_is_below),
        TEST(the_worst_state_of_the_operands_wins),
        TEST(division_by_zero_is_empty_but_a_state_by_zero_is_that_state),
        TEST(arithmetic_is_exact_at_the_edges_of_64_bits),
        TEST(two_to_the_63_is_no_small_number_on_either_side),
        TEST(arithmetic_is_exact_on_numbers_of_any_size),
        TEST(the_laws_of_arithmetic_hold),
        TEST(order_is_total),
        TEST(numerals_mean_what_they_say),
        TEST(numbers_of_a_thousand_digits_are_exact_and_of_one_more_an_error),
        TEST(exponents_end_at_a_thousand_either_way),
        TEST(parsing_that_may_not_jump_gives_the_same),
        TEST(decimals_print_exactly_and_other_ratios_as_ratios),
        TEST(people_see_thousands_grouped_and_cents_in_full),
        TEST(json_has_numerals_for_decimals_and_strings_for_ratios),
        TEST(what_is_printed_reads_back_the_same),
        TEST(numbers_end_at_the_limit_of_bits),
        TEST(a_copy_outlives_the_arena_it_came_from),
        TEST(usual_numbers_leave_nothing_in_the_arena),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
