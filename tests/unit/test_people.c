/* People blocks against an exhaustive search written from the definition alone: best() tries every choice of every
 * member (remembering what it has found for the same members and the same places left). */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "eval/people.h"
#include "random.h"

enum { MEMBERS = 6, LINES = 5, NEED = 3, STATES = 1024 /* (NEED + 1) to the LINES */ };

static int set_up(void **state) {
    static arena a;
    arena_init(&a, NULL);
    *state = &a;
    return 0;
}

static int tear_down(void **state) {
    arena_free(*state);
    return 0;
}

/* --- the definition ------------------------------------------------------------------------------------------- */

typedef struct small_case {
    people_problem p;
    line_mask masks[MEMBERS];
    uint32_t n;
    int8_t best[MEMBERS + 1][STATES]; /* by member and places left; -1: not asked yet */
} small_case;

static bool is_legal_choice(const small_case *c, uint32_t member, uint32_t lines) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < c->p.nlines; i++) {
        if (!(lines >> i & 1)) continue;
        count++;
        if (!(c->masks[member] >> i & 1)) return false;
        for (uint32_t j = i + 1; j < c->p.nlines; j++)
            if ((lines >> j & 1) && c->p.family[j] == c->p.family[i]) return false;
    }
    return count <= c->p.share;
}

static bool take_places(const small_case *c, uint32_t lines, const uint8_t *left, uint8_t *after) {
    for (uint32_t i = 0; i < c->p.nlines; i++) {
        if ((lines >> i & 1) && left[i] == 0) return false;
        after[i] = (uint8_t)(left[i] - (lines >> i & 1));
    }
    return true;
}

/* The most places that members from `member` on can fill of `left`. */
static int best(small_case *c, uint32_t member, const uint8_t *left) {
    if (member == c->n) return 0;
    uint32_t state = 0;
    for (uint32_t i = 0; i < c->p.nlines; i++) state = state * (NEED + 1) + left[i];
    int8_t *known = &c->best[member][state];
    if (*known >= 0) return *known;
    for (uint32_t lines = 0; lines < 1u << c->p.nlines; lines++) {
        uint8_t after[LINES] = {0};
        if (!is_legal_choice(c, member, lines) || !take_places(c, lines, left, after)) continue;
        int filled = best(c, member + 1, after) + __builtin_popcount(lines);
        if (filled > *known) *known = (int8_t)filled;
    }
    return *known;
}

static void forget(small_case *c) { memset(c->best, -1, sizeof c->best); }

static void places_of(const small_case *c, uint32_t lines, uint8_t *left) {
    for (uint32_t i = 0; i < c->p.nlines; i++) left[i] = lines >> i & 1 ? (uint8_t)c->p.need[i] : 0;
}

static int sum_of(const small_case *c, uint32_t lines) {
    int places = 0;
    for (uint32_t i = 0; i < c->p.nlines; i++) places += lines >> i & 1 ? (int)c->p.need[i] : 0;
    return places;
}

/* Whether `member` can fill at least `lines` and the others what then makes up `wanted` places. */
static bool can_reach(small_case *c, uint32_t member, uint32_t lines, const uint8_t *left, int wanted) {
    for (uint32_t choice = 0; choice < 1u << c->p.nlines; choice++) {
        uint8_t after[LINES] = {0};
        if ((choice & lines) == lines && is_legal_choice(c, member, choice) && take_places(c, choice, left, after) &&
            best(c, member + 1, after) + __builtin_popcount(choice) == wanted)
            return true;
    }
    return false;
}

/* --- random cases --------------------------------------------------------------------------------------------- */

static void random_problem(people_problem *p, uint64_t *seed, uint32_t nlines, uint32_t need) {
    *p = (people_problem){.nlines = nlines, .share = 1 + (uint32_t)random_below(seed, 3)};
    bool families = random_below(seed, 2);
    for (uint32_t i = 0; i < nlines; i++) {
        p->need[i] = (uint32_t)random_below(seed, need + 1);
        bool joins = i > 0 && families && random_below(seed, 2);
        p->family[i] = (uint8_t)(i == 0 ? 0 : p->family[i - 1] + !joins);
    }
}

static void random_masks(line_mask *masks, uint32_t n, uint64_t *seed, uint32_t nlines) {
    uint64_t rarity = 1 + random_below(seed, 3);
    for (uint32_t k = 0; k < n; k++) {
        masks[k] = ((line_mask)1 << nlines) - 1;
        for (uint64_t i = 0; i < rarity; i++) masks[k] &= random_next(seed);
    }
}

static void random_case(small_case *c, uint64_t *seed) {
    random_problem(&c->p, seed, (uint32_t)random_below(seed, LINES + 1), NEED);
    c->n = (uint32_t)random_below(seed, MEMBERS + 1);
    random_masks(c->masks, c->n, seed, c->p.nlines);
    forget(c);
}

static void describe(const small_case *c, uint64_t seed) {
    print_message("case of seed %llu: share %u, lines (need/family)", (unsigned long long)seed, c->p.share);
    for (uint32_t i = 0; i < c->p.nlines; i++) print_message(" %u/%u", c->p.need[i], c->p.family[i]);
    print_message(", members");
    for (uint32_t k = 0; k < c->n; k++) print_message(" %#llx", (unsigned long long)c->masks[k]);
    print_message("\n");
}

/* Calls `check` on `ncases` cases; names the one it fails on. */
static void on_random_cases(arena *a, uint32_t ncases, const char *(*check)(small_case *, arena *)) {
    static small_case c;
    for (uint64_t number = 1; number <= ncases; number++) {
        uint64_t seed = number;
        random_case(&c, &seed);
        const char *wrong = check(&c, a);
        if (wrong) {
            describe(&c, number);
            fail_msg("%s", wrong);
        }
        arena_reset(a);
    }
}

static const char *check_verdict(small_case *c, arena *a) {
    uint32_t all = (1u << c->p.nlines) - 1;
    uint8_t left[LINES] = {0};
    places_of(c, all, left);
    bool expected = best(c, 0, left) == sum_of(c, all);
    if (people_suffice(&c->p, c->masks, c->n, PEOPLE_HALL, a) != expected) return "Hall's verdict";
    if (people_suffice(&c->p, c->masks, c->n, PEOPLE_FLOW, a) != expected) return "the verdict of flow";
    if (people_suffice(&c->p, c->masks, c->n, PEOPLE_AUTO, a) != expected) return "the verdict";
    return NULL;
}

static const char *check_assignment(small_case *c, arena *a) {
    uint32_t all = (1u << c->p.nlines) - 1, line_filled[LINES] = {0};
    uint8_t left[LINES] = {0};
    places_of(c, all, left);
    int most = best(c, 0, left), wanted = most;
    people_assignment got = people_assign(&c->p, c->masks, c->n, a);
    if (got.filled != (uint32_t)most) return "filled is not the most";
    if (got.places != (uint32_t)sum_of(c, all)) return "places";
    if (got.complete != (got.filled == got.places)) return "complete";

    for (uint32_t member = 0; member < c->n; member++) {
        uint32_t lines = 0;
        for (uint32_t i = 0; i < c->p.nlines; i++)
            if (can_reach(c, member, lines | 1u << i, left, wanted)) lines |= 1u << i;
        if (got.of_member[member] != lines) return "the assignment shown";
        uint8_t after[LINES] = {0};
        if (!take_places(c, lines, left, after)) return "more than the places of a line";
        memcpy(left, after, sizeof left);
        wanted -= __builtin_popcount(lines);
        for (uint32_t i = 0; i < c->p.nlines; i++) line_filled[i] += lines >> i & 1;
    }
    for (uint32_t i = 0; i < c->p.nlines; i++)
        if (got.line_filled[i] != line_filled[i]) return "line_filled";
    return NULL;
}

static const char *check_contention(small_case *c, arena *a) {
    uint32_t all = (1u << c->p.nlines) - 1, least = all;
    uint8_t left[LINES] = {0};
    places_of(c, all, left);
    int shortage = sum_of(c, all) - best(c, 0, left);
    for (uint32_t group = 0; group <= all; group++) {
        places_of(c, group, left);
        if (sum_of(c, group) - best(c, 0, left) == shortage) least &= group;
    }
    places_of(c, least, left);
    int supply = best(c, 0, left);
    if (sum_of(c, least) - supply != shortage) return "no group of that shortage is in all others";

    people_assignment got = people_assign(&c->p, c->masks, c->n, a);
    if (got.contended != least) return "the group contended for";
    if (got.short_by != (uint32_t)shortage) return "short_by";
    if (got.contended_supply != (uint32_t)supply) return "contended_supply";
    return NULL;
}

static void verdicts_are_those_of_exhaustive_search(void **state) { on_random_cases(*state, 20000, check_verdict); }

static void assignments_are_those_of_the_definition(void **state) { on_random_cases(*state, 20000, check_assignment); }

static void the_group_contended_for_is_the_least_of_that_shortage(void **state) {
    on_random_cases(*state, 20000, check_contention);
}

/* --- larger --------------------------------------------------------------------------------------------------- */

static void hall_and_flow_agree_on_two_hundred_members_and_ten_lines(void **state) {
    arena *a = *state;
    uint32_t met = 0, ncases = 1500;
    for (uint64_t number = 1; number <= ncases; number++) {
        uint64_t seed = number;
        people_problem p;
        line_mask masks[200];
        random_problem(&p, &seed, 10, 1 + (uint32_t)random_below(&seed, 60));
        if (number % 10) p.share = 1;
        random_masks(masks, 200, &seed, 10);
        bool by_hall = people_suffice(&p, masks, 200, PEOPLE_HALL, a);
        if (by_hall != people_suffice(&p, masks, 200, PEOPLE_FLOW, a)) fail_msg("case of seed %u", (unsigned)number);
        people_assignment got = people_assign(&p, masks, 200, a);
        assert_int_equal(got.complete, by_hall);
        met += by_hall;
        arena_reset(a);
    }
    assert_in_range(met, ncases / 5, ncases - ncases / 5);
}

/* The definition again, on more members than exhaustive search can do: `filled` (tried above) tells whether a largest
 * filling is left when a member takes a line. */
static void larger_assignments_give_each_member_the_first_line_it_can_have(void **state) {
    arena *a = *state;
    enum { LARGE = 40, WIDE = 8 };
    uint32_t ncomplete = 0, ncases = 200;
    for (uint64_t number = 1; number <= ncases; number++) {
        uint64_t seed = number;
        people_problem p;
        line_mask masks[LARGE], shown[LARGE];
        random_problem(&p, &seed, WIDE, 1 + (uint32_t)random_below(&seed, 9));
        p.share = 1;
        random_masks(masks, LARGE, &seed, WIDE);
        people_assignment got = people_assign(&p, masks, LARGE, a);
        ncomplete += got.complete;
        uint32_t wanted = got.filled;
        memcpy(shown, got.of_member, sizeof shown);
        for (uint32_t k = 0; k < LARGE; k++) {
            line_mask expected = 0;
            for (uint32_t i = 0; i < WIDE && !expected; i++) {
                if (!(masks[k] >> i & 1) || p.need[i] == 0) continue;
                p.need[i]--;
                if (people_assign(&p, masks + k + 1, LARGE - k - 1, a).filled + 1 == wanted) expected = 1u << i;
                else p.need[i]++;
            }
            if (shown[k] != expected) fail_msg("member %u of the case of seed %u", k, (unsigned)number);
            wanted -= expected != 0;
            arena_reset(a);
        }
        assert_int_equal(wanted, 0);
    }
    assert_in_range(ncomplete, ncases / 5, ncases - ncases / 5);
}

/* Each member fits its line and the next, the last line only those who come last: every place of it is found along
 * all the lines. */
static void a_chain_of_lines_is_unwound_to_its_end(void **state) {
    arena *a = *state;
    enum { CHAIN = 64, EACH = 300 };
    static line_mask masks[CHAIN * EACH];
    people_problem p = {.nlines = CHAIN, .share = 1};
    for (uint32_t i = 0; i < CHAIN; i++) {
        p.need[i] = EACH;
        p.family[i] = (uint8_t)i;
    }
    for (uint32_t k = 0; k < CHAIN * EACH; k++) {
        uint32_t line = k / EACH;
        masks[k] = line < CHAIN - 1 ? (line_mask)3 << line : 1;
    }
    assert_true(people_suffice(&p, masks, CHAIN * EACH, PEOPLE_AUTO, a));
    people_assignment got = people_assign(&p, masks, CHAIN * EACH, a);
    assert_true(got.complete);
    for (uint32_t k = 0; k < CHAIN * EACH; k++) {
        uint32_t line = k / EACH;
        assert_true(got.of_member[k] == (line < CHAIN - 1 ? (line_mask)2 << line : 1));
    }

    masks[CHAIN * EACH - 1] = 0;
    assert_false(people_suffice(&p, masks, CHAIN * EACH, PEOPLE_AUTO, a));
    got = people_assign(&p, masks, CHAIN * EACH, a);
    assert_int_equal(got.short_by, 1);
    assert_true(got.contended == ~(line_mask)0);
    assert_int_equal(got.contended_supply, CHAIN * EACH - 1);
}

/* --- edges ---------------------------------------------------------------------------------------------------- */

static void assert_verdict(arena *a, const people_problem *p, const line_mask *masks, uint32_t n, bool expected) {
    for (people_method m = PEOPLE_AUTO; m <= PEOPLE_FLOW; m++)
        assert_int_equal(people_suffice(p, masks, n, m, a), expected);
    assert_int_equal(people_assign(p, masks, n, a).complete, expected);
}

static void nobody_fills_no_places_and_nothing_else(void **state) {
    people_problem none = {.share = 1}, nothing = {.nlines = 2, .family = {0, 1}, .share = 1};
    people_problem one = {.nlines = 1, .need = {1}, .share = 1};
    assert_verdict(*state, &none, NULL, 0, true);
    assert_verdict(*state, &nothing, NULL, 0, true);
    assert_verdict(*state, &one, NULL, 0, false);
    people_assignment got = people_assign(&one, NULL, 0, *state);
    assert_true(got.contended == 1);
    assert_int_equal(got.short_by, 1);
}

static void a_need_beyond_the_members_is_only_short(void **state) {
    people_problem p = {.nlines = 2, .need = {4000000000u, 1}, .family = {0, 1}, .share = 2};
    line_mask masks[] = {3, 1, 2};
    assert_verdict(*state, &p, masks, 3, false);
    people_assignment got = people_assign(&p, masks, 3, *state);
    assert_int_equal(got.filled, 3);
    assert_int_equal(got.short_by, 4000000001u - 3);
    assert_true(got.contended == 1);
    assert_int_equal(got.contended_supply, 2);
}

static void one_person_cannot_fill_two_roles_unless_shared(void **state) {
    people_problem p = {.nlines = 2, .need = {1, 1}, .family = {0, 1}, .share = 1};
    line_mask ana = 3;
    assert_verdict(*state, &p, &ana, 1, false);
    p.share = 2;
    assert_verdict(*state, &p, &ana, 1, true);
    p.family[1] = 0; /* one line with `of whom`: two people all the same */
    assert_verdict(*state, &p, &ana, 1, false);
    p.share = UINT32_MAX;
    assert_verdict(*state, &p, &ana, 1, false);
}

static void whoever_fits_both_leaves_the_rarer_role_to_whom_it_needs(void **state) {
    people_problem p = {.nlines = 2, .need = {1, 1}, .family = {0, 1}, .share = 1};
    line_mask masks[] = {3, 1, 3};
    people_assignment got = people_assign(&p, masks, 2, *state);
    assert_true(got.of_member[0] == 2 && got.of_member[1] == 1);
    got = people_assign(&p, masks, 3, *state); /* a third could take the second role: the first comes first */
    assert_true(got.of_member[0] == 1 && got.of_member[1] == 0 && got.of_member[2] == 2);
}

static void lines_that_nobody_asks_for_are_left_alone(void **state) {
    people_problem p = {.nlines = 3, .need = {0, 2, 0}, .family = {0, 1, 2}, .share = 3};
    line_mask masks[] = {7, ~(line_mask)0};
    people_assignment got = people_assign(&p, masks, 2, *state);
    assert_true(got.complete);
    assert_true(got.of_member[0] == 2 && got.of_member[1] == 2);
    assert_verdict(*state, &p, masks, 1, false);
    assert_true(people_assign(&p, masks, 1, *state).contended == 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdicts_are_those_of_exhaustive_search),
        cmocka_unit_test(assignments_are_those_of_the_definition),
        cmocka_unit_test(the_group_contended_for_is_the_least_of_that_shortage),
        cmocka_unit_test(hall_and_flow_agree_on_two_hundred_members_and_ten_lines),
        cmocka_unit_test(larger_assignments_give_each_member_the_first_line_it_can_have),
        cmocka_unit_test(a_chain_of_lines_is_unwound_to_its_end),
        cmocka_unit_test(nobody_fills_no_places_and_nothing_else),
        cmocka_unit_test(a_need_beyond_the_members_is_only_short),
        cmocka_unit_test(one_person_cannot_fill_two_roles_unless_shared),
        cmocka_unit_test(whoever_fits_both_leaves_the_rarer_role_to_whom_it_needs),
        cmocka_unit_test(lines_that_nobody_asks_for_are_left_alone),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
