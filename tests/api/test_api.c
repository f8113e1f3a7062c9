/* The public interface as a caller uses it: only the public headers are included here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <comp/comp.h>

/* ---- what the tests are made of ---- */

static char *read_file(const char *path) {
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    long n = ftell(file);
    assert_true(n >= 0);
    rewind(file);
    char *text = calloc((size_t)n + 1, 1);
    assert_non_null(text);
    assert_int_equal(fread(text, 1, (size_t)n, file), (size_t)n);
    fclose(file);
    return text;
}

typedef struct written {
    char text[64 * 1024];
    size_t n;
} written;

static bool write_to(void *context, const char *bytes, size_t n) {
    written *w = context;
    assert_true(w->n + n < sizeof w->text);
    memcpy(w->text + w->n, bytes, n);
    w->text[w->n += n] = '\0';
    return true;
}

static bool refuse(void *context, const char *bytes, size_t n) {
    (void)context, (void)bytes, (void)n;
    return false;
}

typedef struct world {
    comp_diags *diags;
    comp_program *program;
    comp_options options;
    comp_evaluator *evaluator;
    comp_facts *facts;
} world;

static comp_status compile(world *w, const char *text) {
    comp_source source = {"rules.comp", text, strlen(text)};
    return comp_compile(&w->program, &source, 1, w->diags);
}

static int set_up(void **state) {
    world *w = *state = calloc(1, sizeof *w);
    assert_non_null(w);
    w->options = (comp_options){.as_of = {2017, 7, 7}, .reasons = true};
    assert_int_equal(comp_diags_new(&w->diags), COMP_OK);
    return 0;
}

static int set_up_founding_case(void **state) {
    set_up(state);
    world *w = *state;
    char *rules = read_file(RULES);
    assert_int_equal(compile(w, rules), COMP_OK);
    free(rules);
    assert_int_equal(comp_evaluator_new(&w->evaluator, w->program, &w->options), COMP_OK);
    assert_int_equal(comp_facts_new(&w->facts, w->program, &w->options), COMP_OK);
    return 0;
}

static int tear_down(void **state) {
    world *w = *state;
    comp_facts_free(w->facts);
    comp_evaluator_free(w->evaluator);
    comp_program_free(w->program);
    comp_diags_free(w->diags);
    free(w);
    return 0;
}

static const comp_outcome *judge(world *w) {
    const comp_outcome *outcome;
    assert_int_equal(comp_evaluate(w->evaluator, w->facts, &outcome, w->diags), COMP_OK);
    return outcome;
}

static void assert_codes(const comp_diags *diags, const char *expected) {
    char codes[200] = "";
    for (const comp_diag *d = comp_diags_first(diags); d; d = comp_diag_next(d)) {
        if (codes[0]) strcat(codes, " ");
        strcat(codes, comp_diag_code(d));
    }
    assert_string_equal(codes, expected);
}

static void write_json(world *w, const comp_outcome *outcome, written *out) {
    comp_writer *writer;
    out->n = 0;
    assert_int_equal(comp_writer_new(&writer, w->evaluator, COMP_JSON, NULL, write_to, out), COMP_OK);
    assert_int_equal(comp_writer_add(writer, outcome), COMP_OK);
    assert_int_equal(comp_writer_end(writer), COMP_OK);
    comp_writer_free(writer);
}

/* ---- versions, dates ---- */

static void the_version_is_the_builds(void **state) {
    (void)state;
    char numbers[40];
    snprintf(numbers, sizeof numbers, "%d.%d.%d", COMP_VERSION_MAJOR, COMP_VERSION_MINOR, COMP_VERSION_PATCH);
    assert_string_equal(COMP_VERSION, BUILD_VERSION);
    assert_string_equal(numbers, BUILD_VERSION);
    assert_string_equal(comp_version(), BUILD_VERSION);
}

static void dates_are_those_of_the_calendar(void **state) {
    (void)state;
    comp_date date = {0};
    assert_true(comp_date_parse(&date, "2016-02-29"));
    assert_int_equal(date.year, 2016);
    assert_int_equal(date.month, 2);
    assert_int_equal(date.day, 29);
    assert_false(comp_date_parse(&date, "2017-02-29"));
    assert_false(comp_date_parse(&date, "2017-2-9"));
    date = comp_today();
    assert_true(date.year >= 2024 && date.month >= 1 && date.month <= 12 && date.day >= 1 && date.day <= 31);
}

/* ---- rules and diagnostics ---- */

static void a_program_names_its_competencies_and_tiers(void **state) {
    world *w = *state;
    assert_int_equal(comp_program_competencies(w->program), 1);
    assert_string_equal(comp_program_competency(w->program, 0), "cloud_crm");
    assert_null(comp_program_competency(w->program, 1));
    assert_int_equal(comp_program_tiers(w->program, 0), 2);
    assert_string_equal(comp_program_tier(w->program, 0, 0), "silver");
    assert_string_equal(comp_program_tier(w->program, 0, 1), "gold");
    assert_null(comp_program_tier(w->program, 0, 2));
    assert_int_equal(comp_program_tiers(w->program, 1), 0);
}

static void a_mistake_has_its_place_and_its_words(void **state) {
    world *w = *state;
    assert_int_equal(compile(w, "competency c {\n  facts { seats: number }\n  setas >= 3\n}\n"), COMP_ERR_RULES);
    assert_null(w->program);
    assert_int_equal(comp_diags_errors(w->diags), 1);
    const comp_diag *d = comp_diags_first(w->diags);
    comp_place place;
    assert_true(comp_diag_place(w->diags, d, &place));
    assert_string_equal(place.file, "rules.comp");
    assert_int_equal(place.line, 3);
    assert_int_equal(place.column, 3);
    assert_int_equal(place.end_line, 3);
    assert_int_equal(place.end_column, 8);
    assert_int_equal(comp_diag_severity(d), COMP_ERROR);
    assert_non_null(strstr(comp_diag_message(d), "`setas`"));
    assert_non_null(strstr(comp_diag_help(d), "`seats`"));
    assert_string_equal(comp_diag_where(d), "");

    comp_code code;
    assert_true(comp_code_find(comp_diag_code(d), &code));
    assert_string_equal(code.id, comp_diag_code(d));
}

static void diagnostics_are_rendered_in_three_ways(void **state) {
    world *w = *state;
    static written out;
    assert_int_equal(compile(w, "competency c { facts { seats: number }\n  setas >= 3 }"), COMP_ERR_RULES);
    static const char *const starts[] = {"rules.comp:2:3: error[", "{\"errors\":1,", "{\"$schema\":"};
    for (int format = COMP_DIAG_TEXT; format <= COMP_DIAG_SARIF; format++) {
        out.n = 0;
        assert_int_equal(comp_diags_render(w->diags, (comp_diag_format)format, NULL, write_to, &out), COMP_OK);
        assert_memory_equal(out.text, starts[format], strlen(starts[format]));
        assert_int_equal(comp_diags_render(w->diags, (comp_diag_format)format, NULL, refuse, NULL), COMP_ERR_IO);
    }
    comp_diags_clear(w->diags);
    assert_null(comp_diags_first(w->diags));
    assert_int_equal(comp_diags_errors(w->diags), 0);
}

static void every_code_is_found_by_its_id(void **state) {
    (void)state;
    comp_code code, again;
    size_t n = 0;
    for (; comp_code_at(n, &code); n++) {
        assert_true(comp_code_find(code.id, &again));
        assert_ptr_equal(code.id, again.id);
        assert_true(code.explanation[0]);
    }
    assert_true(n > 50);
    assert_true(comp_code_find("e0601", &code));
    assert_false(comp_code_find("E9999", &code));
}

static void every_stage_is_dumped(void **state) {
    world *w = *state;
    static written out;
    static const char text[] = "competency c { facts { seats: number }\n  seats >= 3 }";
    comp_source source = {"rules.comp", text, sizeof text - 1};
    for (int stage = COMP_STAGE_TOKENS; stage <= COMP_STAGE_PLAN; stage++) {
        out.n = 0;
        assert_int_equal(comp_dump(&source, 1, NULL, (comp_stage)stage, (comp_date){0}, write_to, &out, w->diags), COMP_OK);
        assert_non_null(strstr(out.text, "seats"));
    }
    assert_int_equal(comp_dump(&source, 1, NULL, COMP_STAGE_PLAN, (comp_date){0}, refuse, NULL, w->diags), COMP_ERR_IO);
}

/* ---- rules that use rules ---- */

static const char main_rules[] = "use \"shared/exams.comp\"\nuse \"./shared/../shared/exams.comp\"\n"
                                 "competency main { require r { seats >= limit } }";
static const char shared_rules[] = "use \"../main.comp\"\nuse \"more.comp\"\nfacts { seats: number }";

typedef struct library {
    unsigned asked;
    char last[64];
    bool more_is_main; /* `more.comp` is another path to main.comp */
} library;

static comp_found find(void *context, const char *path, comp_source *out) {
    library *l = context;
    l->asked++;
    strcpy(l->last, path);
    if (strcmp(path, "rules/shared/exams.comp") == 0) {
        *out = (comp_source){path, shared_rules, sizeof shared_rules - 1};
        return COMP_FOUND_NEW;
    }
    if (strcmp(path, "rules/shared/more.comp") != 0) return COMP_FOUND_NOT;
    if (l->more_is_main) return COMP_FOUND_BEFORE;
    static const char more[] = "let limit = 3";
    *out = (comp_source){"elsewhere.comp", more, sizeof more - 1};
    return COMP_FOUND_NEW;
}

static const comp_source main_source = {"rules/main.comp", main_rules, sizeof main_rules - 1};

static void each_file_used_is_asked_for_once(void **state) {
    world *w = *state;
    library l = {0};
    comp_finder finder = {find, &l};
    assert_int_equal(comp_compile_files(&w->program, &main_source, 1, &finder, w->diags), COMP_OK);
    assert_int_equal(l.asked, 2);
    assert_string_equal(l.last, "rules/shared/more.comp");
}

static void a_file_known_by_another_path_is_not_read_again(void **state) {
    world *w = *state;
    library l = {.more_is_main = true};
    comp_finder finder = {find, &l};
    assert_int_equal(comp_compile_files(&w->program, &main_source, 1, &finder, w->diags), COMP_ERR_RULES);
    assert_string_equal(comp_diag_message(comp_diags_first(w->diags)), "there is no fact or let `limit`");
}

static void without_a_finder_only_the_sources_are_found(void **state) {
    world *w = *state;
    comp_source given[] = {main_source, {"rules/shared/exams.comp", shared_rules, sizeof shared_rules - 1},
                           {"rules/shared/more.comp", "let limit = 3", 13}};
    assert_int_equal(comp_compile(&w->program, given, 3, w->diags), COMP_OK);
    comp_program_free(w->program);
    assert_int_equal(comp_compile(&w->program, given, 2, w->diags), COMP_ERR_RULES);
    const comp_diag *d = comp_diags_first(w->diags);
    assert_string_equal(comp_diag_code(d), "E0331");
    assert_string_equal(comp_diag_message(d), "cannot read rules/shared/more.comp");
    assert_null(comp_diag_next(d));
}

static void the_sample_of_a_program_is_judged_as_it_is(void **state) {
    world *w = *state;
    static written out;
    out.n = 0;
    assert_int_equal(comp_program_sample(w->program, &w->options, write_to, &out), COMP_OK);
    assert_non_null(strstr(out.text, "\"date\": \"2017-07-07\""));
    assert_int_equal(comp_facts_json(w->facts, out.text, out.n), COMP_OK);
    const comp_outcome *outcome;
    assert_int_equal(comp_evaluate(w->evaluator, w->facts, &outcome, w->diags), COMP_OK);
    assert_string_equal(comp_outcome_word(outcome, 0), "none");
    assert_int_equal(comp_diags_errors(w->diags), 0);

    comp_options no_date = {.as_of = {2017, 2, 30}};
    assert_int_equal(comp_program_sample(w->program, &no_date, write_to, &out), COMP_ERR_USAGE);
    assert_int_equal(comp_program_sample(w->program, NULL, refuse, NULL), COMP_ERR_IO);
}

static void the_fields_of_a_program_are_listed_with_what_reads_them(void **state) {
    world *w = *state;
    static written out;
    out.n = 0;
    assert_int_equal(comp_program_fields(w->program, &w->options, NULL, write_to, &out), COMP_OK);
    assert_non_null(strstr(out.text, "developed | developing  Performance thresholds\n"));
    assert_int_equal(comp_program_fields(w->program, NULL, NULL, refuse, NULL), COMP_ERR_IO);
}

/* ---- facts ---- */

/* The first partner of the sample file, by hand. */
static void build_contoso(comp_facts *f) {
    static const struct { comp_date date; const char *product, *amount; bool net_new; } sales[] = {
        {{2016, 9, 14}, "CRM Online", "120000", true},           {{2017, 2, 1}, "Dynamics 365 Plan 1", "140000", true},
        {{2017, 6, 30}, "CRM Online", "5e4", true},              {{2016, 7, 7}, "CRM Online", "75000.00", true},
        {{2017, 1, 20}, "CRM Online", "30000", false},
    };
    static const struct { const char *id, *name, *codes[4]; } people[] = {
        {"i1", "Ana", {"MB2-714", "MB2-710", "MB2-712"}}, {"i2", "Bo", {"MB2-713", "MB2-706"}},
        {"i3", "Cy", {"MB2-707"}},                        {"i4", "Dee", {"MB2-709"}},
    };
    assert_int_equal(comp_facts_text(f, "id", "contoso"), COMP_OK);
    assert_int_equal(comp_facts_text(f, "market", "developed"), COMP_OK);
    for (size_t i = 0; i < sizeof sales / sizeof *sales; i++) {
        assert_int_equal(comp_facts_row(f, "sales"), COMP_OK);
        assert_int_equal(comp_facts_text(f, "product", sales[i].product), COMP_OK);
        assert_int_equal(comp_facts_number(f, "amount", sales[i].amount), COMP_OK);
        assert_int_equal(comp_facts_text(f, "currency", "USD"), COMP_OK);
        assert_int_equal(comp_facts_date(f, "date", sales[i].date), COMP_OK);
        assert_int_equal(comp_facts_yes_no(f, "net_new", sales[i].net_new), COMP_OK);
        assert_int_equal(comp_facts_yes_no(f, "dpor", true), COMP_OK);
        assert_int_equal(comp_facts_end(f), COMP_OK);
    }
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
        assert_int_equal(comp_facts_row(f, "individuals"), COMP_OK);
        assert_int_equal(comp_facts_text(f, "id", people[i].id), COMP_OK);
        assert_int_equal(comp_facts_text(f, "name", people[i].name), COMP_OK);
        for (size_t k = 0; people[i].codes[k]; k++)
            assert_int_equal(comp_facts_code(f, "passed", people[i].codes[k], NULL), COMP_OK);
        assert_int_equal(comp_facts_end(f), COMP_OK);
    }
}

static void facts_by_hand_and_from_json_give_the_same_bytes(void **state) {
    world *w = *state;
    static written by_hand, from_json, from_file;
    build_contoso(w->facts);
    const comp_outcome *outcome = judge(w);
    assert_string_equal(comp_outcome_partner(outcome), "contoso");
    assert_string_equal(comp_outcome_word(outcome, 0), "silver");
    write_json(w, outcome, &by_hand);

    char *lines = read_file(PARTNERS);
    assert_int_equal(comp_facts_json(w->facts, lines, (size_t)(strchr(lines, '\n') - lines)), COMP_OK);
    write_json(w, judge(w), &from_json);
    free(lines);
    assert_string_equal(by_hand.text, from_json.text);

    comp_reader *reader;
    bool more = false;
    assert_int_equal(comp_reader_new(&reader, w->program, &w->options), COMP_OK);
    assert_int_equal(comp_reader_open(reader, PARTNERS), COMP_OK);
    assert_int_equal(comp_reader_next(reader, w->facts, &more), COMP_OK);
    assert_true(more);
    write_json(w, judge(w), &from_file);
    comp_reader_free(reader);
    assert_string_equal(by_hand.text, from_file.text);
    assert_codes(w->diags, "");
}

static void cleared_facts_know_nothing(void **state) {
    world *w = *state;
    build_contoso(w->facts);
    judge(w);
    comp_facts_clear(w->facts);
    const comp_outcome *outcome = judge(w);
    assert_int_equal(comp_outcome_result(outcome, 0), COMP_INVALID);
    assert_int_equal(comp_outcome_at_least(outcome, 0), -1);
    assert_codes(w->diags, "E0601 E0601 E0601");
}

static void a_value_that_does_not_fit_is_a_mistake_in_the_facts(void **state) {
    world *w = *state;
    build_contoso(w->facts);
    comp_facts_clear(w->facts);
    assert_int_equal(comp_facts_text(w->facts, "id", "contoso"), COMP_OK);
    assert_int_equal(comp_facts_text(w->facts, "market", "develloped"), COMP_OK);
    assert_int_equal(comp_facts_empty(w->facts, "sales"), COMP_OK);
    assert_int_equal(comp_facts_empty(w->facts, "individuals"), COMP_OK);
    assert_int_equal(comp_outcome_result(judge(w), 0), COMP_INVALID);
    assert_codes(w->diags, "E0606");
    const comp_diag *d = comp_diags_first(w->diags);
    comp_place place;
    assert_string_equal(comp_diag_where(d), "contoso: market");
    assert_false(comp_diag_place(w->diags, d, &place));
}

static void a_date_that_does_not_exist_is_a_mistake_in_the_facts(void **state) {
    world *w = *state;
    static const comp_date dates[] = {{2017, 2, 30}, {0, 0, 0}, {-2147483647, -2147483647, 2147483647}};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        comp_diags_clear(w->diags);
        comp_facts_clear(w->facts);
        build_contoso(w->facts);
        assert_int_equal(comp_facts_row(w->facts, "sales"), COMP_OK);
        assert_int_equal(comp_facts_text(w->facts, "product", "CRM Online"), COMP_OK);
        assert_int_equal(comp_facts_integer(w->facts, "amount", 1), COMP_OK);
        assert_int_equal(comp_facts_text(w->facts, "currency", "USD"), COMP_OK);
        assert_int_equal(comp_facts_yes_no(w->facts, "net_new", true), COMP_OK);
        assert_int_equal(comp_facts_yes_no(w->facts, "dpor", true), COMP_OK);
        assert_int_equal(comp_facts_date(w->facts, "date", dates[i]), COMP_OK);
        assert_int_equal(comp_facts_end(w->facts), COMP_OK);
        assert_int_equal(comp_outcome_result(judge(w), 0), COMP_INVALID);
        assert_codes(w->diags, "E0603");
    }
}

/* As in JSON: told where the code matters, and there only. */
static void a_pass_on_a_day_that_does_not_exist_is_a_mistake_in_the_facts(void **state) {
    world *w = *state;
    static const comp_date no_day = {2017, 2, 30};
    static const struct { const char *code, *drawn; } cases[] = {{"MB2-714", "E0603"}, {"XY-1", ""}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        comp_diags_clear(w->diags);
        comp_facts_clear(w->facts);
        build_contoso(w->facts);
        assert_int_equal(comp_facts_row(w->facts, "individuals"), COMP_OK);
        assert_int_equal(comp_facts_text(w->facts, "id", "zed"), COMP_OK);
        assert_int_equal(comp_facts_code(w->facts, "passed", cases[i].code, &no_day), COMP_OK);
        assert_int_equal(comp_facts_end(w->facts), COMP_OK);
        assert_int_equal(comp_outcome_result(judge(w), 0) == COMP_INVALID, cases[i].drawn[0] != 0);
        assert_codes(w->diags, cases[i].drawn);
    }
}

static void a_call_that_does_not_fit_the_schema_is_misuse(void **state) {
    world *w = *state;
    comp_facts *f = w->facts;
    assert_int_equal(comp_facts_text(f, "nothing", "x"), COMP_ERR_USAGE);
    assert_int_equal(comp_facts_yes_no(f, "market", true), COMP_ERR_USAGE);
    assert_int_equal(comp_facts_row(f, "market"), COMP_ERR_USAGE);
    assert_int_equal(comp_facts_end(f), COMP_ERR_USAGE);
    assert_int_equal(comp_facts_text(f, "market", "developed"), COMP_OK);
    assert_int_equal(comp_facts_text(f, "market", "developed"), COMP_ERR_USAGE);
    assert_int_equal(comp_facts_row(f, "sales"), COMP_OK);
    assert_int_equal(comp_facts_text(f, "market", "developed"), COMP_ERR_USAGE);
    const comp_outcome *outcome;
    assert_int_equal(comp_evaluate(w->evaluator, f, &outcome, NULL), COMP_ERR_USAGE);
    assert_null(outcome);
}

static void a_file_that_is_not_there_is_told_by_errno(void **state) {
    world *w = *state;
    comp_reader *reader;
    bool more = true;
    assert_int_equal(comp_reader_new(&reader, w->program, &w->options), COMP_OK);
    assert_int_equal(comp_reader_next(reader, w->facts, &more), COMP_ERR_USAGE);
    assert_false(more);
    assert_int_equal(comp_reader_open(reader, PARTNERS ".none"), COMP_ERR_IO);
    comp_reader_free(reader);
}

/* ---- outcomes ---- */

static void an_unknown_field_leaves_a_result_between_bounds(void **state) {
    world *w = *state;
    comp_options partial = w->options;
    partial.partial = true;
    comp_facts *f;
    assert_int_equal(comp_facts_new(&f, w->program, &partial), COMP_OK);
    const comp_outcome *outcome;
    assert_int_equal(comp_evaluate(w->evaluator, f, &outcome, w->diags), COMP_OK);
    assert_int_equal(comp_outcome_result(outcome, 0), COMP_UNDETERMINED);
    assert_int_equal(comp_outcome_at_least(outcome, 0), -1);
    assert_int_equal(comp_outcome_at_most(outcome, 0), 1);
    assert_string_equal(comp_outcome_word(outcome, 0), "undetermined");
    assert_null(comp_outcome_word(outcome, 1));
    comp_facts_free(f);
}

static void full_text_needs_reasons(void **state) {
    world *w = *state;
    comp_options quick = {.as_of = {2017, 7, 7}};
    comp_evaluator *e;
    comp_writer *writer;
    assert_int_equal(comp_evaluator_new(&e, w->program, &quick), COMP_OK);
    assert_int_equal(comp_writer_new(&writer, e, COMP_TEXT, NULL, refuse, NULL), COMP_ERR_USAGE);
    assert_null(writer);
    assert_int_equal(comp_writer_new(&writer, e, COMP_TSV, NULL, refuse, NULL), COMP_OK);
    build_contoso(w->facts);
    const comp_outcome *outcome;
    assert_int_equal(comp_evaluate(e, w->facts, &outcome, NULL), COMP_OK);
    assert_int_equal(comp_writer_add(writer, outcome), COMP_ERR_IO);
    comp_writer_free(writer);
    comp_evaluator_free(e);
}

static void an_array_of_no_partners_is_still_json(void **state) {
    world *w = *state;
    written out = {.n = 0};
    comp_writer *writer;
    assert_int_equal(comp_writer_new(&writer, w->evaluator, COMP_JSON, NULL, write_to, &out), COMP_OK);
    assert_int_equal(comp_writer_end(writer), COMP_OK);
    assert_string_equal(out.text, "[]\n");
    comp_writer_free(writer);
}

static void a_rate_makes_another_currency_count(void **state) {
    world *w = *state;
    static const char text[] = "EUR USD 2\n", bad[] = "EUR USD 2\nEUR USD 3\n";
    comp_rates *rates;
    assert_int_equal(comp_rates_new(&rates, &(comp_source){"bad", bad, sizeof bad - 1}, w->diags), COMP_ERR_RULES);
    assert_null(rates);
    assert_codes(w->diags, "E0651");
    comp_diags_clear(w->diags);
    assert_int_equal(comp_rates_new(&rates, &(comp_source){"rates", text, sizeof text - 1}, w->diags), COMP_OK);

    static const char rules[] = "competency c { facts { paid: list of { amount: money in currency currency: text } }\n"
                                "  sum of amount in paid >= USD 100 }";
    assert_int_equal(compile(w, rules), COMP_OK);
    w->options.rates = rates;
    assert_int_equal(comp_evaluator_new(&w->evaluator, w->program, &w->options), COMP_OK);
    assert_int_equal(comp_facts_new(&w->facts, w->program, &w->options), COMP_OK);
    static const char json[] = "{\"paid\":[{\"amount\":50,\"currency\":\"EUR\"}]}";
    assert_int_equal(comp_facts_json(w->facts, json, sizeof json - 1), COMP_OK);
    assert_string_equal(comp_outcome_word(judge(w), 0), "attained");
    comp_rates_free(rates);
}

#define TEST(name, begin) cmocka_unit_test_setup_teardown(name, begin, tear_down)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_version_is_the_builds),
        cmocka_unit_test(dates_are_those_of_the_calendar),
        TEST(a_program_names_its_competencies_and_tiers, set_up_founding_case),
        TEST(a_mistake_has_its_place_and_its_words, set_up),
        TEST(diagnostics_are_rendered_in_three_ways, set_up),
        cmocka_unit_test(every_code_is_found_by_its_id),
        TEST(every_stage_is_dumped, set_up),
        TEST(each_file_used_is_asked_for_once, set_up),
        TEST(a_file_known_by_another_path_is_not_read_again, set_up),
        TEST(without_a_finder_only_the_sources_are_found, set_up),
        TEST(the_sample_of_a_program_is_judged_as_it_is, set_up_founding_case),
        TEST(the_fields_of_a_program_are_listed_with_what_reads_them, set_up_founding_case),
        TEST(facts_by_hand_and_from_json_give_the_same_bytes, set_up_founding_case),
        TEST(cleared_facts_know_nothing, set_up_founding_case),
        TEST(a_value_that_does_not_fit_is_a_mistake_in_the_facts, set_up_founding_case),
        TEST(a_date_that_does_not_exist_is_a_mistake_in_the_facts, set_up_founding_case),
        TEST(a_pass_on_a_day_that_does_not_exist_is_a_mistake_in_the_facts, set_up_founding_case),
        TEST(a_call_that_does_not_fit_the_schema_is_misuse, set_up_founding_case),
        TEST(a_file_that_is_not_there_is_told_by_errno, set_up_founding_case),
        TEST(an_unknown_field_leaves_a_result_between_bounds, set_up_founding_case),
        TEST(full_text_needs_reasons, set_up_founding_case),
        TEST(an_array_of_no_partners_is_still_json, set_up_founding_case),
        TEST(a_rate_makes_another_currency_count, set_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
