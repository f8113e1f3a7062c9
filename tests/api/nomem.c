/* Memory ends at every possible place: a run of the library is repeated, and each time the next allocation of the
 * process fails, until the run succeeds.  Each failure must come back as COMP_ERR_NOMEM with every block freed; or the
 * run can do without (simdjson makes a buffer that we do not use), and then it writes the same bytes as ever.
 *
 * This program's malloc() and its kin take the place of libc's for all shared libraries, so flex, bison, simdjson, GMP
 * and the C++ runtime fail, too.  Every loop is run in two ways: one allocation fails, and all from there on do. */
#define _GNU_SOURCE
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <comp/comp.h>

/* ---- memory that ends ---- */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *p, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *p);

static long countdown = -1; /* allocations until one fails; -1: none will */
static bool for_good;       /* all after it fail as well                  */
static bool has_failed;
static long live;           /* blocks allocated and not freed             */

static bool fails(void) {
    if (has_failed && for_good) return true;
    if (countdown < 0 || countdown-- > 0) return false;
    has_failed = true;
    return true;
}

static void *counted(void *p) {
    if (p) live++;
    else errno = ENOMEM;
    return p;
}

void *malloc(size_t size) { return counted(fails() ? NULL : __libc_malloc(size)); }
void *calloc(size_t n, size_t size) { return counted(fails() ? NULL : __libc_calloc(n, size)); }
void *memalign(size_t alignment, size_t size) { return counted(fails() ? NULL : __libc_memalign(alignment, size)); }
void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }

int posix_memalign(void **out, size_t alignment, size_t size) {
    *out = memalign(alignment, size);
    return *out ? 0 : ENOMEM;
}

void *realloc(void *p, size_t size) {
    if (!p) return malloc(size);
    if (!fails()) return __libc_realloc(p, size);
    errno = ENOMEM;
    return NULL;
}

void free(void *p) {
    if (p) live--;
    __libc_free(p);
}

/* ---- the runs ---- */

typedef struct text {
    char bytes[16 * 1024];
    size_t n;
} text;

static text rules, mistakes;

static uint64_t written; /* a digest (FNV-1a) of what a run wrote */

static bool swallow(void *context, const char *bytes, size_t n) {
    (void)context;
    for (size_t i = 0; i < n; i++) written = (written ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001b3);
    return true;
}

static comp_found find(void *context, const char *path, comp_source *out) {
    static const char used[] = "use \"../rules.comp\"\nset nothing_much = { \"x\" }\n";
    (void)context;
    *out = (comp_source){path, used, sizeof used - 1};
    return COMP_FOUND_NEW;
}

/* The rules beside a file that uses them and another, which has to be found. */
static comp_status compile(comp_program **program, const char *bytes, size_t n, comp_diags *diags) {
    static const char user[] = "use \"rules.comp\"\nuse \"more/used.comp\"\n";
    comp_source sources[] = {{"rules.comp", bytes, n}, {"user.comp", user, sizeof user - 1}};
    comp_finder finder = {find, NULL};
    return comp_compile_files(program, sources, 2, &finder, diags);
}

/* Every mistake is found and rendered. */
static comp_status check(void) {
    comp_diags *diags;
    comp_program *program = NULL;
    comp_status status = comp_diags_new(&diags);
    if (status == COMP_OK) status = compile(&program, mistakes.bytes, mistakes.n, diags);
    if (status == COMP_ERR_RULES) status = COMP_OK;
    for (int format = COMP_DIAG_TEXT; format <= COMP_DIAG_SARIF && status == COMP_OK; format++)
        status = comp_diags_render(diags, (comp_diag_format)format, NULL, swallow, NULL);
    comp_program_free(program);
    comp_diags_free(diags);
    return status;
}

static comp_status dump(void) {
    comp_diags *diags;
    comp_source source = {"rules.comp", rules.bytes, rules.n};
    comp_status status = comp_diags_new(&diags);
    for (int stage = COMP_STAGE_TOKENS; stage <= COMP_STAGE_PLAN && status == COMP_OK; stage++)
        status = comp_dump(&source, 1, NULL, (comp_stage)stage, (comp_date){0}, swallow, NULL, diags);
    comp_diags_free(diags);
    return status;
}

static comp_status judge_file(comp_reader *reader, const char *path, comp_facts *facts, comp_evaluator *e,
                              comp_writer *const *writers, size_t nwriters, comp_diags *diags) {
    comp_status status = comp_reader_open(reader, path);
    bool more = status == COMP_OK;
    while (more && status == COMP_OK) {
        const comp_outcome *outcome;
        status = comp_reader_next(reader, facts, &more);
        if (status != COMP_OK) { /* the file is at its end then: nobody is judged out of turn */
            bool after = false;
            comp_reader_next(reader, facts, &after);
            if (after) status = COMP_ERR_USAGE;
            break;
        }
        if (!more) break;
        status = comp_evaluate(e, facts, &outcome, diags);
        for (size_t i = 0; i < nwriters && status == COMP_OK; i++) status = comp_writer_add(writers[i], outcome);
    }
    return status;
}

/* Partners from files, good and bad, judged and written in every format. */
static comp_status judge(void) {
    comp_options options = {.as_of = {2017, 7, 7}, .reasons = true, .strict = true};
    comp_diags *diags = NULL;
    comp_program *program = NULL;
    comp_evaluator *e = NULL;
    comp_facts *facts = NULL;
    comp_reader *reader = NULL;
    comp_writer *writers[COMP_TSV + 1] = {NULL};
    comp_status status = comp_diags_new(&diags);
    if (status == COMP_OK) status = compile(&program, rules.bytes, rules.n, diags);
    if (status == COMP_OK) status = comp_lint(program, diags);
    if (status == COMP_OK) status = comp_evaluator_new(&e, program, &options);
    if (status == COMP_OK) status = comp_facts_new(&facts, program, &options);
    if (status == COMP_OK) status = comp_reader_new(&reader, program, &options);
    for (int format = COMP_TEXT; format <= COMP_TSV && status == COMP_OK; format++)
        status = comp_writer_new(&writers[format], e, (comp_format)format, NULL, swallow, NULL);
    if (status == COMP_OK) status = judge_file(reader, PARTNERS, facts, e, writers, COMP_TSV + 1, diags);
    if (status == COMP_OK) status = judge_file(reader, BROKEN, facts, e, writers, COMP_TSV + 1, diags);
    if (status == COMP_OK) status = comp_diags_render(diags, COMP_DIAG_TEXT, NULL, swallow, NULL);
    for (int format = COMP_TEXT; format <= COMP_TSV; format++) comp_writer_free(writers[format]);
    comp_reader_free(reader);
    comp_facts_free(facts);
    comp_evaluator_free(e);
    comp_program_free(program);
    comp_diags_free(diags);
    return status;
}

/* The same through the batch; the files are too small for a second thread. */
static comp_status batch(void) {
    comp_options options = {.as_of = {2017, 7, 7}, .reasons = true};
    comp_batch_options how = {.jobs = 2, .data = swallow, .talk = swallow};
    comp_diags *diags = NULL;
    comp_program *program = NULL;
    comp_batch *b = NULL;
    comp_status status = comp_diags_new(&diags);
    if (status == COMP_OK) status = compile(&program, rules.bytes, rules.n, diags);
    for (int i = 0; i < 2 && status == COMP_OK; i++) {
        how.format = i ? COMP_JSON : COMP_TEXT;
        status = comp_batch_new(&b, program, &options, &how);
        if (status == COMP_OK) status = comp_batch_file(b, PARTNERS);
        if (status == COMP_OK) status = comp_batch_file(b, BROKEN);
        if (status == COMP_OK) status = comp_batch_end(b);
        comp_batch_free(b);
    }
    comp_program_free(program);
    comp_diags_free(diags);
    return status;
}

/* What the rules want to be told. */
static comp_status guide(void) {
    comp_options options = {.as_of = {2017, 7, 7}};
    comp_diags *diags = NULL;
    comp_program *program = NULL;
    comp_status status = comp_diags_new(&diags);
    if (status == COMP_OK) status = compile(&program, rules.bytes, rules.n, diags);
    if (status == COMP_OK) status = comp_program_sample(program, &options, swallow, NULL);
    if (status == COMP_OK) status = comp_program_fields(program, &options, NULL, swallow, NULL);
    comp_program_free(program);
    comp_diags_free(diags);
    return status;
}

/* Facts by hand, numbers that need GMP among them. */
static comp_status build(void) {
    static const char wide[] = "competency c {\n  facts { a: number  b: number }\n"
                               "  a * a * a * a >= b * b * b * b\n}\n";
    static const char digits[] = "123456789012345678901234567890.12345678901234567890";
    comp_diags *diags = NULL;
    comp_program *program = NULL;
    comp_evaluator *e = NULL;
    comp_facts *facts = NULL;
    const comp_outcome *outcome;
    comp_status status = comp_diags_new(&diags);
    if (status == COMP_OK) status = compile(&program, wide, sizeof wide - 1, diags);
    if (status == COMP_OK) status = comp_evaluator_new(&e, program, NULL);
    if (status == COMP_OK) status = comp_facts_new(&facts, program, NULL);
    if (status == COMP_OK) status = comp_facts_number(facts, "a", digits);
    if (status == COMP_OK) status = comp_facts_number(facts, "b", digits);
    if (status == COMP_OK) status = comp_evaluate(e, facts, &outcome, diags);
    comp_facts_free(facts);
    comp_evaluator_free(e);
    comp_program_free(program);
    comp_diags_free(diags);
    return status;
}

/* Tests: passed, failed and explained, with files; in every format. */
static bool read_named(void *context, const char *path, comp_source *out) {
    static const char facts[] = "{\"id\": \"f\", \"s\\u0061les\": 2}";
    (void)context;
    out->text = "there is none";
    if (strcmp(path, "f.json") != 0) return false;
    *out = (comp_source){path, facts, sizeof facts - 1};
    return true;
}

static comp_status test(void) {
    static const char rules_with_tests[] =
        "competency c {\n  facts { id: text  sales: number  people: list of { id: text unique  passed: set of text } }\n"
        "  let twice = sales * 2\n"
        "  require sold { sales >= 3 }\n"
        "  require crew { different people { chief: 1 who passed any of { \"A\" } } }\n}\n"
        "partner p { id: \"p\"  sales: 3  people: [ { id: \"ana\" passed: [ \"A\" ] } ] }\n"
        "test \"t\" as of 2017-07-07 {\n  given p\n  expect c is attained\n  expect crew.chief filled by ana\n"
        "  case \"less\" with { sales: 2 } expect twice = 5 expect sold met expect explanation in \"e.txt\"\n"
        "  case \"same\"\n}\n"
        "test \"file\" { given \"f.json\" expect c is none }\n";
    comp_source source = {"rules.comp", rules_with_tests, sizeof rules_with_tests - 1};
    comp_suite_options how = {.jobs = 1};
    comp_files files = {read_named, NULL};
    comp_snapshot change;
    comp_diags *diags = NULL;
    comp_program *program = NULL;
    comp_suite *suite = NULL;
    comp_coverage *coverage = NULL;
    comp_status status = comp_diags_new(&diags);
    if (status == COMP_OK) status = comp_compile(&program, &source, 1, diags);
    if (status == COMP_OK) status = comp_suite_new(&suite, program, &files, NULL, diags);
    if (status == COMP_OK) status = comp_suite_run(suite, &how, NULL);
    for (int format = COMP_SUITE_TEXT; format <= COMP_SUITE_FAILURES && status == COMP_OK; format++)
        status = comp_suite_write(suite, (comp_suite_format)format, NULL, swallow, NULL);
    if (status == COMP_OK) status = comp_coverage_new(&coverage, suite, &how);
    for (int format = COMP_COVERAGE_TEXT; format <= COMP_COVERAGE_LCOV && status == COMP_OK; format++)
        status = comp_coverage_write(coverage, (comp_coverage_format)format, NULL, swallow, NULL);
    if (status == COMP_OK && comp_suite_snapshot(suite, 0, &change))
        status = comp_snapshot_difference(&change, NULL, swallow, NULL);
    comp_coverage_free(coverage);
    comp_suite_free(suite);
    comp_program_free(program);
    comp_diags_free(diags);
    return status;
}

/* Rules laid out, and what that changed. */
static comp_status form(void) {
    static const char draft[] =
        "competency c {  # head\n  facts { id: text  sales: list of { amount: number } }\n\n"
        "  let twice = sum of amount in sales*2\n  let y = 1\n"
        "  require sold any of {\n   twice >= by tier {a: 1 b: 2}\n # low\n   y > 2 and twice<5 }\n}\n"
        "test \"t\" { given { id: \"p\", sales: [ { amount: 3 }, { amount: 44 } ] }\n case \"x\" with { sales: [] } expect c is none }\n";
    comp_source before = {"draft.comp", draft, sizeof draft - 1}, after = {"formed.comp", "let x = 1\n", 10};
    comp_diags *diags = NULL;
    comp_status status = comp_diags_new(&diags);
    if (status == COMP_OK) status = comp_rules_format(&before, swallow, NULL, diags);
    if (status == COMP_OK) status = comp_text_difference(&before, &after, NULL, swallow, NULL);
    comp_diags_free(diags);
    return status;
}

/* What differs between the rules and others, and for whom; in every format. */
static comp_status compare(void) {
    static const char other[] =
        "competency cloud_crm \"CRM\" {\n  tiers silver < gold\n"
        "  facts { id: text  individuals: list of { id: text unique  passed: set of exams } }\n"
        "  catalog exams {\n    MB2-714 \"Service\"\n    MB2-712 \"Customization\"\n  }\n"
        "  option reseller \"Reseller\" {\n    tier silver { require exams \"Exams\" { 1 different individuals who passed MB2-714 } }\n"
        "    tier gold { require exams \"Exams\" { 2 different individuals who passed any of { MB2-714, MB2-712 } } }\n  }\n}\n";
    comp_diff_names names = {.before = "old", .after = "new"};
    comp_diff_options how = {.before_as_of = {2017, 7, 7}, .after_as_of = {2017, 7, 8}, .jobs = 1, .talk = swallow};
    comp_diags *diags = NULL;
    comp_program *before = NULL, *after = NULL;
    comp_diff *d = NULL;
    comp_status status = comp_diags_new(&diags);
    if (status == COMP_OK) status = compile(&before, rules.bytes, rules.n, diags);
    if (status == COMP_OK) status = compile(&after, other, sizeof other - 1, diags);
    if (status == COMP_OK) status = comp_diff_new(&d, before, after, &names);
    if (status == COMP_OK) status = comp_diff_facts(d, &how);
    if (status == COMP_OK) status = comp_diff_file(d, PARTNERS);
    if (status == COMP_OK) status = comp_diff_file(d, BROKEN);
    for (int format = COMP_DIFF_TEXT; format <= COMP_DIFF_HTML && status == COMP_OK; format++)
        status = comp_diff_render(d, (comp_diff_format)format, true, NULL, swallow, NULL);
    comp_diff_free(d);
    comp_program_free(before);
    comp_program_free(after);
    comp_diags_free(diags);
    return status;
}

/* Cases: made, written in both forms, and what is missed. */
static comp_status cases(void) {
    static const char small_rules[] =
        "competency c {\n  facts { id: text  sales: number  people: list of { id: text unique  passed: set of text } }\n"
        "  require sold { sales >= 3 or (sales < 0 and sales > 0) }\n"
        "  require crew { different people { chief: 1 who passed any of { \"A\", \"B\" } } }\n}\n";
    comp_source source = {"rules.comp", small_rules, sizeof small_rules - 1};
    static const char *const uses[] = {"rules.comp"};
    static const comp_date days[] = {{2017, 7, 7}, {2017, 7, 8}};
    const comp_cases_options how = {.days = days, .ndays = 2, .files = uses, .nfiles = 1};
    comp_diags *diags = NULL;
    comp_program *program = NULL;
    comp_cases *made = NULL;
    comp_status status = comp_diags_new(&diags);
    if (status == COMP_OK) status = comp_compile(&program, &source, 1, diags);
    if (status == COMP_OK) status = comp_cases_new(&made, program, &how);
    if (status == COMP_OK) status = comp_cases_write(made, COMP_CASES_TESTS, uses, 1, swallow, NULL);
    if (status == COMP_OK) status = comp_cases_write(made, COMP_CASES_NDJSON, NULL, 0, swallow, NULL);
    if (status == COMP_OK) status = comp_cases_write_missed(made, swallow, NULL);
    comp_cases_free(made);
    comp_program_free(program);
    comp_diags_free(diags);
    return status;
}

/* ---- changed rules ---- */

/* One change is caught, one survives and gets a test, one is the same by proof; on this thread alone. */
static comp_status mutate(void) {
    static const char tested[] =
        "competency seats {\n  facts { seats: whole number }\n  seats >= 20 and seats > 3\n}\n"
        "test \"twenty\" { given { seats: 20 } expect seats is attained }\n";
    const comp_source source = {"seats.comp", tested, sizeof tested - 1};
    const comp_mutation_options how = {.jobs = 1};
    comp_diags *diags = NULL;
    comp_program *program = NULL;
    comp_mutation *mutation = NULL;
    comp_status status = comp_diags_new(&diags);
    if (status == COMP_OK) status = comp_compile(&program, &source, 1, diags);
    if (status == COMP_OK) status = comp_mutation_new(&mutation, program, NULL, &how, diags);
    for (int format = COMP_MUTATION_TEXT; format <= COMP_MUTATION_LIST && status == COMP_OK; format++)
        status = comp_mutation_write(mutation, (comp_mutation_format)format, NULL, swallow, NULL);
    comp_mutation_free(mutation);
    comp_program_free(program);
    comp_diags_free(diags);
    return status;
}

/* ---- the loops ---- */

static int complain(const char *run, long n, const char *what, long number) {
    fprintf(stderr, "%s, allocation %ld fails%s: %s %ld\n", run, n, for_good ? ", and all after it" : "", what, number);
    return 1;
}

/* Runs until no allocation fails any more.  1 where something was wrong. */
static int loop(const char *name, comp_status (*run)(void)) {
    written = 0;
    comp_status status = run(); /* what is kept for good, by the C++ runtime and others, is allocated now */
    uint64_t expected = written;
    long survived = 0;
    if (status != COMP_OK) return complain(name, -1, "without a failure, status", (long)status);
    for (long n = 0;; n++) {
        long before = live;
        countdown = n;
        has_failed = false;
        written = 0;
        status = run();
        bool failed = has_failed;
        countdown = -1;
        has_failed = false;
        if (live != before) return complain(name, n, "blocks lost:", live - before);
        if (failed && status == COMP_ERR_NOMEM) continue;
        if (status != COMP_OK) return complain(name, n, "status", (long)status);
        if (written != expected) return complain(name, n, "other bytes were written, status", (long)status);
        if (failed && ++survived) continue;
        printf("%s: %ld allocations, each failed%s; %ld not needed\n", name, n, for_good ? " with all after it" : "",
               survived);
        /* Else this malloc() is not the library's, or its failures are not noticed: each reader can do without one. */
        return n < 5 || survived > 5 + n / 20;
    }
}

static void read_file(const char *path, text *t) {
    FILE *file = fopen(path, "rb");
    if (file) {
        t->n = fread(t->bytes, 1, sizeof t->bytes, file);
        fclose(file);
    }
    if (t->n > 0 && t->n < sizeof t->bytes) return;
    fprintf(stderr, "cannot read %s\n", path);
    exit(2);
}

/* The rules with a mistake in every line that has an `n`: names that nobody declared, and worse. */
static void make_mistakes(void) {
    mistakes = rules;
    for (size_t i = 0; i + 1 < mistakes.n; i++)
        if (mistakes.bytes[i] == 'n' && mistakes.bytes[i + 1] == ' ') mistakes.bytes[i] = 'm';
}

int main(void) {
    read_file(RULES, &rules);
    make_mistakes();
    int bad = 0;
    for (int mode = 0; mode < 2; mode++) {
        for_good = mode == 1;
        bad |= loop("check", check);
        bad |= loop("dump", dump);
        bad |= loop("judge", judge);
        bad |= loop("batch", batch);
        bad |= loop("guide", guide);
        bad |= loop("build", build);
        bad |= loop("test", test);
        bad |= loop("mutate", mutate);
        bad |= loop("form", form);
        bad |= loop("compare", compare);
        bad |= loop("cases", cases);
    }
    return bad;
}
