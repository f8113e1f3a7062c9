/* nat.c against GMP's own integers, which may use all of GMP, and a count of what it asks of GMP's allocator. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <gmp.h>

#include "base/limits.h"
#include "base/nat.h"
#include "random.h"

typedef struct fixture {
    arena a;
    nat_work w;
    uint64_t random;
} fixture;

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    if (!f) return -1;
    arena_init(&f->a, NULL);
    nat_work_init(&f->w, &f->a);
    f->random = 20170707;
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    arena_free(&f->a);
    free(f);
    return 0;
}

static nat from_mpz(fixture *f, const mpz_t z) {
    mp_size_t n = (mp_size_t)mpz_size(z);
    mp_limb_t *p = ARENA_ARRAY(&f->a, mp_limb_t, (size_t)n);
    if (n) memcpy(p, mpz_limbs_read(z), (size_t)n * sizeof *p);
    return (nat){p, n};
}

static void assert_nat(nat x, const mpz_t expected) {
    mpz_t seen;
    assert_true(x.n == 0 || x.p[x.n - 1] != 0);
    assert_int_equal(mpz_cmp(mpz_roinit_n(seen, x.p, x.n), expected), 0);
}

/* A number of up to `bits` bits, in long runs of ones and zeros: carries travel far and quotients are extreme. */
static void random_mpz(fixture *f, mpz_t z, uint64_t bits) {
    mpz_set_ui(z, 0);
    for (uint64_t left = random_below(&f->random, bits + 1); left;) {
        uint64_t run = 1 + random_below(&f->random, left < 90 ? left : 90);
        mpz_mul_2exp(z, z, run);
        if (random_below(&f->random, 2)) {
            mpz_t ones;
            mpz_init_set_ui(ones, 1);
            mpz_mul_2exp(ones, ones, run);
            mpz_sub_ui(ones, ones, 1);
            mpz_add(z, z, ones);
            mpz_clear(ones);
        }
        left -= run;
    }
    if (random_below(&f->random, 2)) mpz_add_ui(z, z, random_next(&f->random) >> random_below(&f->random, 64));
}

static void arithmetic_agrees_with_gmp_s_integers(void **state) {
    fixture *f = *state;
    mpz_t x, y, z, rest;
    mpz_inits(x, y, z, rest, NULL);
    for (int i = 0; i < 20000; i++) {
        uint64_t bits = i % 100 == 0 ? 10000 : 700;
        random_mpz(f, x, bits);
        random_mpz(f, y, bits);
        nat nx = from_mpz(f, x), ny = from_mpz(f, y), nrest;
        mpz_add(z, x, y);
        assert_nat(nat_add(&f->w, nx, ny), z);
        mpz_mul(z, x, y);
        assert_nat(nat_mul(&f->w, nx, ny), z);
        int order = mpz_cmp(x, y);
        assert_int_equal(nat_cmp(nx, ny), (order > 0) - (order < 0));
        assert_int_equal(nat_bits(nx), mpz_sgn(x) ? mpz_sizeinbase(x, 2) : 0);
        if (order >= 0) {
            mpz_sub(z, x, y);
            assert_nat(nat_sub(&f->w, nx, ny), z);
        }
        if (mpz_sgn(y)) {
            mpz_tdiv_qr(z, rest, x, y);
            assert_nat(nat_div(&f->w, nx, ny, &nrest), z);
            assert_nat(nrest, rest);
        }
        arena_reset(&f->a);
        nat_work_init(&f->w, &f->a);
    }
    mpz_clears(x, y, z, rest, NULL);
}

static void assert_gcd(fixture *f, const mpz_t x, const mpz_t y) {
    mpz_t expected;
    mpz_init(expected);
    mpz_gcd(expected, x, y);
    nat nx = from_mpz(f, x), ny = from_mpz(f, y);
    assert_nat(nat_gcd(&f->w, nx, ny), expected);
    assert_nat(nat_gcd(&f->w, ny, nx), expected);
    assert_nat(nx, x); /* the operands stand as they were */
    assert_nat(ny, y);
    mpz_clear(expected);
    arena_reset(&f->a);
    nat_work_init(&f->w, &f->a);
}

static void common_divisors_agree_with_gmp_s(void **state) {
    fixture *f = *state;
    mpz_t x, y, common;
    mpz_inits(x, y, common, NULL);
    for (int i = 0; i < 20000; i++) {
        uint64_t bits = i % 100 == 0 ? 10000 : 500;
        random_mpz(f, x, bits);
        random_mpz(f, y, random_below(&f->random, bits) + 1);
        random_mpz(f, common, random_below(&f->random, 300));
        if (i % 2) {
            mpz_mul(x, x, common);
            mpz_mul(y, y, common);
        }
        assert_gcd(f, x, y);
    }
    mpz_clears(x, y, common, NULL);
}

static void common_divisors_of_the_worst_pairs_agree_too(void **state) {
    fixture *f = *state;
    mpz_t x, y;
    mpz_inits(x, y, NULL);
    for (unsigned long i = 1; i < 3000; i += 37) { /* Fibonacci numbers: all quotients are 1 */
        mpz_fib2_ui(x, y, i);
        assert_gcd(f, x, y);
    }
    for (int rounds = 1; rounds < 60; rounds++) { /* quotients of up to 200 bits, which no leading word determines */
        mpz_set_ui(x, 1);
        mpz_set_ui(y, 0);
        for (int i = 0; i < rounds; i++) {
            mpz_t quotient;
            mpz_init(quotient);
            random_mpz(f, quotient, 200);
            mpz_add_ui(quotient, quotient, 1);
            mpz_addmul(y, x, quotient);
            mpz_swap(x, y);
            mpz_clear(quotient);
        }
        assert_gcd(f, x, y);
        mpz_mul_2exp(x, x, 64);
        assert_gcd(f, x, y);
    }
    mpz_clears(x, y, NULL);
}

static char random_digit(fixture *f, bool only_0_and_9) {
    return (char)('0' + (only_0_and_9 ? 9 * random_below(&f->random, 2) : random_below(&f->random, 10)));
}

static void digits_make_the_round_trip(void **state) {
    fixture *f = *state;
    for (uint32_t n = 1; n <= 400; n++) {
        char text[401];
        for (uint32_t i = 0; i < n; i++) text[i] = random_digit(f, n % 3 == 0);
        if (text[0] == '0') text[0] = '1';
        str digits = {text, n}, back = nat_digits(&f->w, nat_from_digits(&f->w, digits));
        assert_true(str_eq(digits, back));
    }
    assert_true(str_eqz(nat_digits(&f->w, nat_from_digits(&f->w, STR_LIT("000"))), "0"));
    assert_true(str_eqz(nat_digits(&f->w, nat_from_digits(&f->w, STR_LIT("00000000000000000000000012"))), "12"));
}

static void powers_of_ten_are_a_one_and_zeros(void **state) {
    fixture *f = *state;
    for (uint32_t k = 0; k <= 200; k++) {
        str digits = nat_digits(&f->w, nat_pow10(&f->w, k));
        assert_int_equal(digits.n, k + 1);
        assert_int_equal(digits.p[0], '1');
        for (uint32_t i = 1; i <= k; i++) assert_int_equal(digits.p[i], '0');
    }
}

static void twos_and_fives_end_in_decimals_and_nothing_else_does(void **state) {
    fixture *f = *state;
    mpz_t x, five;
    mpz_inits(x, five, NULL);
    for (unsigned long twos = 0; twos < 200; twos += 7)
        for (unsigned long fives = 0; fives < 90; fives += 1) {
            mpz_ui_pow_ui(five, 5, fives);
            mpz_mul_2exp(x, five, twos);
            assert_true(nat_divides_power_of_ten(&f->w, from_mpz(f, x)));
            mpz_mul_ui(x, x, 3);
            assert_false(nat_divides_power_of_ten(&f->w, from_mpz(f, x)));
            mpz_divexact_ui(x, x, 3);
            mpz_add_ui(x, x, 1);
            if (twos && fives) assert_false(nat_divides_power_of_ten(&f->w, from_mpz(f, x)));
        }
    mpz_clears(x, five, NULL);
}

static void decimals_stop_where_the_division_comes_out(void **state) {
    fixture *f = *state;
    assert_true(str_eqz(nat_decimals(&f->w, nat_of(&f->w, 7), nat_of(&f->w, 20)), "35"));
    assert_true(str_eqz(nat_decimals(&f->w, nat_of(&f->w, 1), nat_of(&f->w, 1024)), "0009765625"));
    assert_true(str_eqz(nat_decimals(&f->w, nat_of(&f->w, 0), nat_of(&f->w, 20)), ""));
    for (uint32_t k = 1; k <= 100; k++) {
        str decimals = nat_decimals(&f->w, nat_of(&f->w, 1), nat_pow10(&f->w, k));
        assert_int_equal(decimals.n, k);
        assert_int_equal(decimals.p[k - 1], '1');
    }
}

/* What the operations below asked of GMP's allocator.  A hook has no argument of its own to count in. */
static unsigned gmp_requests;

static void *counted_alloc(size_t n) {
    gmp_requests++;
    return malloc(n);
}

static void *counted_realloc(void *p, size_t old, size_t n) {
    (void)old;
    gmp_requests++;
    return realloc(p, n);
}

static void counted_free(void *p, size_t n) {
    (void)n;
    free(p);
}

static nat ones(fixture *f, size_t bits) {
    mp_limb_t *p = ARENA_ARRAY(&f->a, mp_limb_t, bits / 64);
    memset(p, 0xff, bits / 8);
    p[1] = random_next(&f->random) | 1;
    return (nat){p, (mp_size_t)(bits / 64)};
}

static void gmp_s_allocator_is_never_asked(void **state) {
    fixture *f = *state;
    mp_set_memory_functions(counted_alloc, counted_realloc, counted_free);
    mpz_t probe;
    mpz_init_set_ui(probe, 1);
    mpz_clear(probe);
    assert_int_equal(gmp_requests, 1); /* so the counter counts */
    gmp_requests = 0;

    nat_work *w = &f->w;
    for (size_t bits = 128; bits <= 2 * COMP_MAX_BITS; bits *= 2) {
        nat x = ones(f, bits), y = ones(f, bits / 2), rest;
        nat_mul(w, y, y);
        nat_mul(w, x, nat_of(w, 10));
        nat_div(w, x, y, &rest);
        nat_div(w, nat_add(w, x, y), nat_sub(w, x, y), &rest);
        assert_true(nat_bits(nat_gcd(w, x, y)) > 0);
        nat_gcd(w, nat_mul(w, y, y), y);
        nat_cmp(x, y);
        nat five = nat_of(w, 5);
        while (nat_bits(five) * 2 < COMP_MAX_BITS / 4 && nat_bits(five) < bits) five = nat_mul(w, five, five);
        assert_true(nat_divides_power_of_ten(w, five));
        assert_true(nat_decimals(w, nat_of(w, 1), five).n > 0);
        assert_true(nat_digits(w, y).n > bits / 2 / 4);
    }
    nat_from_digits(w, nat_digits(w, nat_pow10(w, 2 * COMP_MAX_DIGITS)));
    mp_set_memory_functions(NULL, NULL, NULL);
    assert_int_equal(gmp_requests, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(arithmetic_agrees_with_gmp_s_integers, set_up, tear_down),
        cmocka_unit_test_setup_teardown(common_divisors_agree_with_gmp_s, set_up, tear_down),
        cmocka_unit_test_setup_teardown(common_divisors_of_the_worst_pairs_agree_too, set_up, tear_down),
        cmocka_unit_test_setup_teardown(digits_make_the_round_trip, set_up, tear_down),
        cmocka_unit_test_setup_teardown(powers_of_ten_are_a_one_and_zeros, set_up, tear_down),
        cmocka_unit_test_setup_teardown(twos_and_fives_end_in_decimals_and_nothing_else_does, set_up, tear_down),
        cmocka_unit_test_setup_teardown(decimals_stop_where_the_division_comes_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(gmp_s_allocator_is_never_asked, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
