/* Each limit of base/limits.h at its edge: what is exactly as large passes, one more is refused by name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <comp/comp.h>

#include "base/limits.h"
#include "base/str.h"

/* ---- saying it ---- */

typedef struct world {
    buf text;  /* rules or facts being written */
    buf told;  /* codes of the latest errors, each with a blank behind it; the first few */
    comp_diags *diags;
    comp_program *program;
} world;

static int begin(void **state) {
    world *w = calloc(1, sizeof *w);
    *state = w;
    return w && comp_diags_new(&w->diags) == COMP_OK ? 0 : -1;
}

static int end(void **state) {
    world *w = *state;
    comp_program_free(w->program);
    comp_diags_free(w->diags);
    buf_free(&w->text);
    buf_free(&w->told);
    free(w);
    return 0;
}

static void write_times(world *w, const char *text, unsigned n) {
    for (unsigned i = 0; i < n; i++) buf_z(&w->text, text);
}

static const char *told(world *w) {
    w->told.n = 0;
    const comp_diag *d = comp_diags_first(w->diags);
    for (; d && w->told.n < 30; d = comp_diag_next(d))
        if (comp_diag_severity(d) == COMP_ERROR) buf_printf(&w->told, "%s ", comp_diag_code(d));
    buf_add(&w->told, "", 1);
    return w->told.p;
}

/* What is told of the rules written, which are then forgotten. */
static const char *told_of_rules(world *w) {
    comp_source source = {"rules.comp", w->text.p, w->text.n};
    comp_program_free(w->program);
    comp_diags_clear(w->diags);
    comp_compile(&w->program, &source, 1, w->diags);
    w->text.n = 0;
    return told(w);
}

/* What is told of the facts written, which are then forgotten, under the rules told of last.  Where it is nothing, the
 * partner has its tier. */
static const char *told_of_facts(world *w) {
    comp_options options = {.as_of = {2017, 7, 7}, .reasons = true};
    comp_evaluator *evaluator;
    comp_facts *facts;
    const comp_outcome *outcome;
    assert_int_equal(comp_evaluator_new(&evaluator, w->program, &options), COMP_OK);
    assert_int_equal(comp_facts_new(&facts, w->program, &options), COMP_OK);
    assert_int_equal(comp_facts_json(facts, w->text.p, w->text.n), COMP_OK);
    comp_diags_clear(w->diags);
    assert_int_equal(comp_evaluate(evaluator, facts, &outcome, w->diags), COMP_OK);
    comp_result expected = comp_diags_errors(w->diags) ? COMP_INVALID : COMP_TIER;
    assert_int_equal(comp_outcome_result(outcome, 0), expected);
    comp_facts_free(facts);
    comp_evaluator_free(evaluator);
    w->text.n = 0;
    return told(w);
}

static const char a_competency[] = "competency c \"C\" {\n  facts { a: number  b: yes/no }\n";

/* ---- rules ---- */

static const char *told_of_a_file_of(world *w, unsigned bytes) {
    buf_z(&w->text, a_competency);
    buf_z(&w->text, "  require r { b }\n}\n#");
    buf_fill(&w->text, 'x', bytes - w->text.n);
    return told_of_rules(w);
}

static void a_rule_file_has_at_most_so_many_bytes(void **state) {
    assert_string_equal(told_of_a_file_of(*state, COMP_MAX_SOURCE), "");
    assert_string_equal(told_of_a_file_of(*state, COMP_MAX_SOURCE + 1), "E0101 ");
}

static const char *told_of_levels(world *w, unsigned levels) {
    buf_z(&w->text, a_competency);
    buf_z(&w->text, "  require r { ");
    write_times(w, "(", levels - 2); /* the competency and the requirement are two more */
    buf_z(&w->text, "b");
    write_times(w, ")", levels - 2);
    buf_z(&w->text, " }\n}\n");
    return told_of_rules(w);
}

static void blocks_and_parentheses_nest_so_deep(void **state) {
    assert_string_equal(told_of_levels(*state, COMP_MAX_DEPTH), "");
    assert_string_equal(told_of_levels(*state, COMP_MAX_DEPTH + 1), "E0103 ");
}

static const char *told_of_operands(world *w, unsigned operands) {
    buf_z(&w->text, a_competency);
    buf_z(&w->text, "  require r { b");
    write_times(w, " and b", operands - 1);
    buf_z(&w->text, " }\n}\n");
    return told_of_rules(w);
}

static void a_chain_has_so_many_operands(void **state) {
    assert_string_equal(told_of_operands(*state, COMP_MAX_HEIGHT), "");
    assert_string_equal(told_of_operands(*state, COMP_MAX_HEIGHT + 1), "E0103 ");
}

/* `let x0 = a`, `let x1 = x0 + 1` …: each adds two levels, the sum and the name in it. */
static const char *told_of_lets(world *w, unsigned lets, bool backward) {
    buf_z(&w->text, a_competency);
    for (unsigned i = 0; i < lets; i++) {
        unsigned number = backward ? lets - 1 - i : i;
        if (number) buf_printf(&w->text, "  let x%u = x%u + 1\n", number, number - 1);
        else buf_z(&w->text, "  let x0 = a\n");
    }
    buf_printf(&w->text, "  require r { x%u >= 1 }\n}\n", lets - 1);
    return told_of_rules(w);
}

static void lets_that_use_lets_are_levels_too(void **state) {
    world *w = *state;
    const unsigned most = COMP_MAX_HEIGHT / 2;
    for (int backward = 0; backward < 2; backward++) {
        assert_string_equal(told_of_lets(w, most, backward), "");
        buf_z(&w->text, "{\"a\": 1}");
        assert_string_equal(told_of_facts(w), ""); /* and evaluation follows them down */
        assert_string_equal(told_of_lets(w, most + 1, backward), "E0103 ");
    }
}

/* Each let names the one before twice: as many ways down as no compiler could go. */
static void lets_that_use_a_let_twice_are_calculated_once(void **state) {
    world *w = *state;
    enum { LETS = 64 };
    buf_z(&w->text, a_competency);
    buf_z(&w->text, "  let x0 = 1\n");
    for (unsigned i = 1; i < LETS; i++) buf_printf(&w->text, "  let x%u = max(x%u, x%u)\n", i, i - 1, i - 1);
    buf_printf(&w->text, "  require r { a >= x%d + 1 }\n}\n", LETS - 1);
    assert_string_equal(told_of_rules(w), "");
}

static unsigned mistakes_found_of(world *w, unsigned mistakes) {
    buf_z(&w->text, a_competency);
    for (unsigned i = 0; i < mistakes; i++) buf_printf(&w->text, "  require r%u { a >= }\n", i);
    buf_z(&w->text, "  require r { b }\n}\n");
    told_of_rules(w);
    return (unsigned)comp_diags_errors(w->diags);
}

/* Calls that write so many parts of rules anew: most of them by a definition that has many. */
static const char *told_of_copies(world *w, unsigned copies) {
    enum { OPERANDS = 1000, PARTS = 2 * OPERANDS - 1 };
    buf_z(&w->text, "competency c {\n  let same(x) = x\n  let many(x) = 1");
    write_times(w, " + 1", OPERANDS - 1);
    buf_z(&w->text, "\n  require r {\n");
    write_times(w, "    many(1) >= 1\n", copies / PARTS);
    write_times(w, "    same(1) >= 1\n", copies % PARTS);
    buf_z(&w->text, "  }\n}\n");
    return told_of_rules(w);
}

static void definitions_are_written_out_so_often(void **state) {
    assert_string_equal(told_of_copies(*state, COMP_MAX_COPIES), "");
    assert_string_equal(told_of_copies(*state, COMP_MAX_COPIES + 1), "E0322 ");
}

static void reading_ends_after_so_many_mistakes(void **state) {
    assert_int_equal(mistakes_found_of(*state, COMP_MAX_MISTAKES - 1), COMP_MAX_MISTAKES - 1);
    assert_int_equal(mistakes_found_of(*state, COMP_MAX_MISTAKES), COMP_MAX_MISTAKES);
    assert_in_range(mistakes_found_of(*state, 2 * COMP_MAX_MISTAKES), COMP_MAX_MISTAKES, COMP_MAX_MISTAKES + 1);
}

static void write_digits(world *w, unsigned digits) {
    buf_char(&w->text, '1');
    buf_fill(&w->text, '0', digits - 1);
}

static const char *told_of_digits_in_rules(world *w, unsigned digits) {
    buf_z(&w->text, a_competency);
    buf_z(&w->text, "  require r { a >= ");
    write_digits(w, digits);
    buf_z(&w->text, " }\n}\n");
    return told_of_rules(w);
}

static void a_number_in_rules_has_so_many_digits(void **state) {
    assert_string_equal(told_of_digits_in_rules(*state, COMP_MAX_DIGITS), "");
    assert_string_equal(told_of_digits_in_rules(*state, COMP_MAX_DIGITS + 1), "E0116 ");
}

/* `lines` lines of one person each, `whom` of them two lines: one of two has more asked of it. */
static const char *told_of_people(world *w, unsigned lines, unsigned whom) {
    buf_z(&w->text, "competency c \"C\" {\n  facts { people: list of { id: text unique  good: yes/no } }\n  require r {\n");
    buf_z(&w->text, "    different people {\n");
    for (unsigned i = 0; i < lines; i++)
        buf_printf(&w->text, "      line%u: %s\n", i, i < whom ? "2 who good, of whom at least 1 good" : "1 who good");
    buf_z(&w->text, "    }\n  }\n}\n");
    return told_of_rules(w);
}

static const char *told_of_team(world *w, unsigned members) {
    buf_z(&w->text, "{\"people\": [");
    for (unsigned i = 0; i < members; i++) buf_printf(&w->text, "%s{\"id\": \"p%u\", \"good\": true}", i ? ", " : "", i);
    buf_z(&w->text, "]}");
    return told_of_facts(w);
}

static void a_people_block_has_so_many_lines(void **state) {
    world *w = *state;
    assert_string_equal(told_of_people(w, COMP_MAX_LINES, 0), "");
    assert_string_equal(told_of_team(w, COMP_MAX_LINES), "");
    assert_string_equal(told_of_people(w, COMP_MAX_LINES + 1, 0), "E0285 ");
    assert_string_equal(told_of_people(w, COMP_MAX_LINES / 2, COMP_MAX_LINES / 2), "");
    assert_string_equal(told_of_team(w, COMP_MAX_LINES), "");
    assert_string_equal(told_of_people(w, COMP_MAX_LINES / 2 + 1, COMP_MAX_LINES / 2), "E0285 ");
}

/* ---- facts ---- */

static void rules_that_read(world *w, const char *condition) {
    buf_z(&w->text, a_competency);
    buf_printf(&w->text, "  require r { %s }\n}\n", condition);
    assert_string_equal(told_of_rules(w), "");
}

static const char *told_of_nesting(world *w, unsigned levels) {
    buf_z(&w->text, "{\"x\": ");
    write_times(w, "[", levels - 1);
    write_times(w, "]", levels - 1);
    buf_z(&w->text, ", \"a\": 1}");
    return told_of_facts(w);
}

static void facts_nest_so_deep(void **state) {
    rules_that_read(*state, "a >= 1");
    assert_string_equal(told_of_nesting(*state, COMP_MAX_JSON_DEPTH), "");
    assert_string_equal(told_of_nesting(*state, COMP_MAX_JSON_DEPTH + 1), "E0611 ");
}

static const char *told_of_digits_in_facts(world *w, unsigned digits) {
    buf_z(&w->text, "{\"a\": ");
    write_digits(w, digits);
    buf_z(&w->text, "}");
    return told_of_facts(w);
}

static const char *told_of_exponent(world *w, int exponent) {
    buf_printf(&w->text, "{\"a\": 1e%d}", exponent);
    return told_of_facts(w);
}

static void a_number_in_facts_has_so_many_digits(void **state) {
    rules_that_read(*state, "a > 0");
    assert_string_equal(told_of_digits_in_facts(*state, COMP_MAX_DIGITS), "");
    assert_string_equal(told_of_digits_in_facts(*state, COMP_MAX_DIGITS + 1), "E0605 ");
    assert_string_equal(told_of_exponent(*state, COMP_MAX_DIGITS), "");
    assert_string_equal(told_of_exponent(*state, COMP_MAX_DIGITS + 1), "E0605 ");
    assert_string_equal(told_of_exponent(*state, -COMP_MAX_DIGITS), "");
    assert_string_equal(told_of_exponent(*state, -COMP_MAX_DIGITS - 1), "E0605 ");
}

/* With a = 2, x0 to x15 are 2 to the power of 1, 2, 4 … 32768; their product is the largest power of two that fits. */
static void write_powers(world *w, const char *condition) {
    buf_z(&w->text, a_competency);
    buf_z(&w->text, "  let x0 = a\n");
    unsigned n = 1;
    for (unsigned bits = 2; bits < COMP_MAX_BITS; bits *= 2, n++)
        buf_printf(&w->text, "  let x%u = x%u * x%u\n", n, n - 1, n - 1);
    buf_z(&w->text, "  let most = x0");
    for (unsigned i = 1; i < n; i++) buf_printf(&w->text, " * x%u", i);
    buf_printf(&w->text, "\n  require r { %s }\n}\n", condition);
    assert_string_equal(told_of_rules(w), "");
}

static const char *told_of_two(world *w) {
    buf_z(&w->text, "{\"a\": 2}");
    return told_of_facts(w);
}

static void results_have_so_many_bits(void **state) {
    world *w = *state;
    write_powers(w, "most + (most - 1) > most"); /* all ones */
    assert_string_equal(told_of_two(w), "");
    write_powers(w, "most + most > most");
    assert_string_equal(told_of_two(w), "E0610 ");
    write_powers(w, "1 / most > 0");
    assert_string_equal(told_of_two(w), "");
    write_powers(w, "1 / most / 2 > 0");
    assert_string_equal(told_of_two(w), "E0610 ");
}

/* ---- what is printed ---- */

static bool keep(void *context, const char *bytes, size_t n) {
    buf_add(context, bytes, n);
    return true;
}

static unsigned errors_printed_of(world *w, unsigned mistakes, comp_diag_format format) {
    buf_z(&w->text, a_competency);
    for (unsigned i = 0; i < mistakes; i++) buf_printf(&w->text, "  require r%u { a >= unheard_of }\n", i);
    buf_z(&w->text, "}\n");
    told_of_rules(w);
    assert_int_equal(comp_diags_errors(w->diags), mistakes);
    buf printed = {0};
    assert_int_equal(comp_diags_render(w->diags, format, NULL, keep, &printed), COMP_OK);
    buf_add(&printed, "", 1);
    unsigned n = 0;
    for (const char *p = printed.p; (p = strstr(p, "there is no fact or let `unheard_of`")); p++) n++;
    buf_free(&printed);
    return n;
}

static void so_many_mistakes_are_printed(void **state) {
    for (comp_diag_format format = COMP_DIAG_TEXT; format <= COMP_DIAG_SARIF; format++) {
        assert_int_equal(errors_printed_of(*state, COMP_MAX_DIAGS, format), COMP_MAX_DIAGS);
        assert_int_equal(errors_printed_of(*state, COMP_MAX_DIAGS + 1, format), COMP_MAX_DIAGS);
    }
}

#define LIMIT(test) cmocka_unit_test_setup_teardown(test, begin, end)

int main(void) {
    const struct CMUnitTest tests[] = {
        LIMIT(a_rule_file_has_at_most_so_many_bytes),
        LIMIT(blocks_and_parentheses_nest_so_deep),
        LIMIT(a_chain_has_so_many_operands),
        LIMIT(lets_that_use_lets_are_levels_too),
        LIMIT(lets_that_use_a_let_twice_are_calculated_once),
        LIMIT(definitions_are_written_out_so_often),
        LIMIT(reading_ends_after_so_many_mistakes),
        LIMIT(a_number_in_rules_has_so_many_digits),
        LIMIT(a_people_block_has_so_many_lines),
        LIMIT(facts_nest_so_deep),
        LIMIT(a_number_in_facts_has_so_many_digits),
        LIMIT(results_have_so_many_bits),
        LIMIT(so_many_mistakes_are_printed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
