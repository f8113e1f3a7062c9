/* A test that would catch a survivor.
 *
 * A partner is wanted whom the rules as they are and the mutant judge differently.  Tried are, in this order: those of
 * the tests, on the days of their tests (one more expectation is all it takes then); those generated from the rules as
 * they are; those tried in generating partners from the mutant.  On days on which both are the same plan nobody is
 * looked for.  What is found is tried out: the test passes on the rules as they are, and fails on the mutant. */
#include <stdlib.h>
#include <string.h>

#include "cases/cases.h"
#include "format/format.h"
#include "mutate/canon.h"
#include "mutate/differ.h"
#include "mutate/mutation.h"
#include "render/render.h"

enum { MOST_DAYS = 8 };

struct search {
    const comp_mutation *of;
    bool with_partners, whole_tests;
    cases *generated; /* from the rules as they are, for the days of the tests; NULL: none */
};

/* ---- days ---- */

typedef struct day_list {
    int32_t at[MOST_DAYS];
    uint32_t n;
} day_list;

static void add_day(day_list *d, int32_t day) {
    for (uint32_t i = 0; i < d->n; i++)
        if (d->at[i] == day) return;
    if (d->n < MOST_DAYS) d->at[d->n++] = day;
}

static day_list test_days(const comp_mutation *of) {
    day_list days = {.n = 0};
    for (uint32_t i = 0; i < of->suite->ncases; i++) add_day(&days, of->suite->cases[i].day);
    return days;
}

static bool differ_on(arena *a, const comp_program *p, const comp_program *q, int32_t day) {
    const plan *one = program_plan(p, day), *other = program_plan(q, day);
    if (!one || !other) longjmp(*a->trap, 1);
    canon *c = canon_new(a);
    return canon_whole(c, canon_read(c, one)) != canon_whole(c, canon_read(c, other));
}

static void add_where_differing(day_list *days, arena *a, const comp_program *p, const comp_program *q, int32_t day) {
    if (days->n < MOST_DAYS && day >= DATE_MIN && day <= DATE_MAX && differ_on(a, p, q, day)) add_day(days, day);
}

/* By competency: do the two judge it differently on that day, as far as their plans tell?  Where none does, it is what
 * they read, and partners are wanted for all. */
static const bool *differing(arena *a, const comp_program *p, const comp_program *q, int32_t day) {
    const plan *one = program_plan(p, day), *other = program_plan(q, day);
    if (!one || !other) longjmp(*a->trap, 1);
    bool *wanted = ARENA_ARRAY(a, bool, one->ncompetencies), any = false;
    canon *c = canon_new(a);
    const canon_plan *x = canon_read(c, one), *y = canon_read(c, other);
    for (uint32_t i = 0; i < one->ncompetencies; i++)
        any |= wanted[i] = canon_competency(c, x, i) != canon_competency(c, y, i);
    return any ? wanted : NULL;
}

/* Days on which the two differ: those of the tests, and where dates of the rules begin and end. */
static day_list days_of(arena *a, const comp_mutation *of, const comp_program *changed) {
    const comp_program *p = of->program;
    const day_list tests = test_days(of);
    day_list days = {.n = 0};
    for (uint32_t i = 0; i < tests.n; i++) add_where_differing(&days, a, p, changed, tests.at[i]);
    if (days.n) return days; /* the tests look there already */
    const program *both[] = {p->checked, changed->checked};
    for (uint32_t k = 0; k < 2; k++)
        for (uint32_t i = 0; i < both[k]->ncuts; i++) {
            add_where_differing(&days, a, p, changed, both[k]->cuts[i]);
            add_where_differing(&days, a, p, changed, both[k]->cuts[i] - 1);
        }
    return days;
}

/* ---- trying a test out ---- */

typedef struct trying {
    const search *s;
    arena *a;
    const mutant *m;
    const comp_program *changed;
    judge one, other;   /* of the day that is searched */
    int32_t day;
    const bool *wanted; /* by competency: partners for these may show the difference; NULL: all */
    catching_test *out;
    bool no_memory;     /* found out where nothing may be jumped over */
    comp_diags *diags;  /* of the test that is tried out: */
    comp_program *program;
    suite *suite;
    suite_runner *runner;
    buf file, form, scratch; /* the test as it is tried out; laying it out */
} trying;

static void put_away(trying *t) {
    suite_runner_free(t->runner);
    suite_free(t->suite);
    comp_program_free(t->program);
    comp_diags_free(t->diags);
    t->runner = NULL;
    t->suite = NULL;
    t->program = NULL;
    t->diags = NULL;
}

static void end(trying *t) {
    judge_close(&t->one);
    judge_close(&t->other);
    put_away(t);
    buf_free(&t->file);
    buf_free(&t->form);
    buf_free(&t->scratch);
}

static void no_memory(const trying *t) { longjmp(*t->a->trap, 1); }

/* Does every test pass, on the mutant or (NULL) the rules as they are, with this one? */
static comp_status all_pass(trying *t, const mutant *m, more_edits test, bool *pass) {
    comp_status status = comp_diags_new(&t->diags);
    if (status == COMP_OK) status = mutation_compile(&t->program, t->a, t->s->of, m, test, t->diags);
    if (status == COMP_OK) status = mutation_suite(&t->suite, t->s->of, t->program, t->diags);
    if (status == COMP_OK && !(t->runner = suite_runner_new(t->suite, false))) status = COMP_ERR_NOMEM;
    *pass = true;
    for (uint32_t i = 0; status == COMP_OK && *pass && i < t->suite->ncases; i++) {
        const suite_run *run = suite_run_case(t->runner, i);
        if (run) *pass = run->passed;
        else status = COMP_ERR_NOMEM;
    }
    put_away(t);
    return status;
}

static bool catches(trying *t, more_edits test) {
    bool unchanged, changed;
    comp_status status = all_pass(t, NULL, test, &unchanged);
    if (status == COMP_OK && unchanged) status = all_pass(t, t->m, test, &changed);
    if (status == COMP_ERR_NOMEM) no_memory(t);
    return status == COMP_OK && unchanged && !changed;
}

/* ---- partners of the tests ---- */

/* Where one more expectation of the case may stand. */
static span place_of_expectation(const suite_case *c) {
    const ast_item *test = c->of->test;
    if (c->of->line) return (span){test->at.src, c->of->line->at.hi, c->of->line->at.hi};
    return (span){test->at.src, test->at.hi - 1, test->at.hi - 1};
}

static bool try_test(trying *t, uint32_t number) {
    const suite_case *c = &t->s->of->suite->cases[number];
    if (c->day != t->day) return false;
    const outcome *one = judge_partner(&t->one, c->facts), *other = judge_partner(&t->other, c->facts);
    if (!one || !other) no_memory(t);
    str expect = first_difference(t->a, one, other);
    if (!expect.n) return false;
    const mutant_edit edit = {place_of_expectation(c), str_printf(t->a, " " STR_FMT "\n", STR_ARG(expect))};
    if (!catches(t, (more_edits){&edit, 1, NULL})) return false;
    *t->out = (catching_test){.text = expect, .like = number};
    return true;
}

/* ---- partners that are made ---- */

static str without_quotes(arena *a, str title) {
    char *text = arena_alloc(a, (size_t)title.n + 1);
    for (uint32_t i = 0; i < title.n; i++) text[i] = title.p[i] == '"' ? '\'' : title.p[i];
    return (str){text, title.n};
}

/* A test whose outcome no date can bear on says none. */
static str block_of(trying *t, const cases_partner *partner, str title, str expect, bool dated) {
    char day[11];
    date_print(day, t->day);
    return str_printf(t->a, "test \"" STR_FMT "\"%s%s {\ngiven " STR_FMT "\n" STR_FMT "\n}\n", STR_ARG(title),
                      dated ? " as of " : "", dated ? day : "", STR_ARG(partner->given), STR_ARG(expect));
}

static str formed(trying *t, str block) {
    t->form.n = t->scratch.n = 0;
    format_text(&t->form, &t->scratch, t->a, block);
    if (t->form.failed) no_memory(t);
    return str_copy(t->a, (str){t->form.p, (uint32_t)t->form.n});
}

/* As a file of its own, which is how it is written. */
static bool try_block(trying *t, str title, str block) {
    const source_set *sources = &t->s->of->program->sources;
    t->file.n = 0;
    for (uint32_t i = 0; i < sources->n; i++) {
        if (!t->s->of->uses[i]) continue;
        buf_z(&t->file, "use ");
        source_quote(&t->file, sources->at[i].name);
        buf_char(&t->file, '\n');
    }
    buf_str(&t->file, block);
    if (t->file.failed) no_memory(t);
    const comp_source file = {"a-test-that-catches-it.comp", t->file.p, t->file.n};
    if (!catches(t, (more_edits){NULL, 0, &file})) return false;
    *t->out = (catching_test){title, formed(t, block), UINT32_MAX};
    return true;
}

static bool try_partner(trying *t, const cases_partner *partner) {
    const outcome *one = judge_partner(&t->one, partner->json), *other = judge_partner(&t->other, partner->json);
    if (!one || !other) no_memory(t);
    str expect = first_difference(t->a, one, other);
    if (!expect.n) return false;
    bool today = t->day == t->s->of->today;
    str title = without_quotes(t->a, partner->title);
    return (today && try_block(t, title, block_of(t, partner, title, expect, false))) ||
           try_block(t, title, block_of(t, partner, title, expect, true));
}

/* Who generates partners may not be jumped over. */
static bool watch(void *context, const cases_partner *tried) {
    trying *t = context;
    jmp_buf trap, *before = t->a->trap;
    t->a->trap = &trap;
    t->no_memory = false;
    if (setjmp(trap)) t->no_memory = true;
    else if (!try_partner(t, tried)) {
        t->a->trap = before;
        return false;
    }
    t->a->trap = before;
    put_away(t);
    return true;
}

static bool try_generated(trying *t, const comp_program *from) {
    const cases_options options = {.days = &t->day, .wanted = t->wanted, .ndays = 1, .watch = watch, .context = t};
    cases *made = NULL;
    comp_status status = cases_new(&made, from, &options);
    cases_free(made);
    if (status == COMP_ERR_NOMEM || t->no_memory) no_memory(t);
    return t->out->text.n > 0;
}

static bool try_kept(trying *t) {
    const cases *made = t->s->generated;
    for (uint32_t i = 0; made && i < made->n; i++)
        if (made->partners[i].day == t->day && (!t->wanted || t->wanted[made->partners[i].competency]) &&
            try_partner(t, &made->partners[i]))
            return true;
    return false;
}

/* ---- from end to end ---- */

static bool search_day(trying *t) {
    const rates *r = t->s->of->suite->rates;
    bool ready = judge_open(&t->one, t->s->of->program, t->day, r) && judge_open(&t->other, t->changed, t->day, r);
    if (!ready) no_memory(t);
    bool found = false;
    for (uint32_t i = 0; i < t->s->of->suite->ncases && !found && !t->s->whole_tests; i++) found = try_test(t, i);
    found = found || try_kept(t) || try_generated(t, t->s->of->program) || try_generated(t, t->changed);
    judge_close(&t->one);
    judge_close(&t->other);
    return found;
}

catching_test search_catching(const search *s, arena *a, const mutant *m, const comp_program *changed) {
    catching_test none = {.like = UINT32_MAX};
    if (!s->with_partners) return none;
    trying *t = ARENA_NEW(a, trying); /* kept over the jump */
    *t = (trying){.s = s, .a = a, .m = m, .changed = changed, .out = ARENA_NEW(a, catching_test)};
    *t->out = none;
    jmp_buf trap, *before = a->trap;
    a->trap = &trap;
    if (setjmp(trap)) {
        end(t);
        a->trap = before;
        longjmp(*before, 1);
    }
    const day_list days = days_of(a, s->of, changed);
    for (uint32_t i = 0; i < days.n; i++) {
        t->day = days.at[i];
        t->wanted = differing(a, s->of->program, changed, t->day);
        if (search_day(t)) break;
    }
    end(t);
    a->trap = before;
    return *t->out;
}

static bool has_survivors(const comp_mutation *of) {
    for (uint32_t i = 0; i < of->all.n; i++)
        if (of->results[i].fate == FATE_SURVIVED) return true;
    return false;
}

search *search_new(const comp_mutation *of, bool with_partners, bool whole_tests) {
    search *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    *s = (search){.of = of, .with_partners = with_partners, .whole_tests = whole_tests};
    if (!with_partners || !has_survivors(of)) return s;
    const day_list days = test_days(of);
    const cases_options options = {.days = days.at, .ndays = days.n};
    if (cases_new(&s->generated, of->program, &options) != COMP_ERR_NOMEM) return s;
    search_free(s);
    return NULL;
}

void search_free(search *s) {
    if (!s) return;
    cases_free(s->generated);
    free(s);
}
