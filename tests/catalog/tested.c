/* The rules of the catalog on random facts, by way of their tests: what judging comes to is written as expectations,
 * which must all hold; then as expectations of anything else, which must all fail.
 *
 *   tested RULES [PARTNERS [SEED]]
 *
 * The expectations name requirements and roles by paths made of the plan's names; `comp test` finds them by their place
 * in the text.  So the two ways must meet. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fuzz/fuzz.h"
#include "random_facts.h"
#include "suite/results.h"

enum { PARTNERS = 25, SEED = 7, MOST_FILES = 32 };

/* Texts and names are kept until the end. */
static bool read_text(const char *path, comp_source *out) {
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    buf text = {0};
    char piece[4096];
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;) buf_add(&text, piece, n);
    fclose(file);
    *out = (comp_source){strdup(path), text.p, text.n};
    return true;
}

typedef struct files {
    comp_source sources[MOST_FILES];
    size_t n;
    buf *partners; /* facts, by number: `given "0.json"` */
} files;

static comp_found find(void *context, const char *path, comp_source *out) {
    files *f = context;
    must_be(f->n < MOST_FILES);
    if (!read_text(path, out)) return COMP_FOUND_NOT;
    f->sources[f->n++] = *out;
    return COMP_FOUND_NEW;
}

static bool read_partner(void *context, const char *path, comp_source *out) {
    const files *f = context;
    const buf *b = &f->partners[strtoul(path, NULL, 10)];
    *out = (comp_source){path, b->p, b->n};
    return true;
}

static comp_program *compile(files *f, size_t n) {
    comp_program *of = NULL;
    comp_diags *ds;
    comp_finder finder = {find, f};
    f->n = n;
    must_be(comp_diags_new(&ds) == COMP_OK);
    if (comp_compile_files(&of, f->sources, n, &finder, ds) != COMP_OK)
        for (const diag *d = ds->list.first; d; d = d->next)
            fprintf(stderr, STR_FMT ": " STR_FMT "\n", STR_ARG(source_text(&ds->sources, d->at)), STR_ARG(d->message));
    comp_diags_free(ds);
    return of;
}

/* ---- what came out, as expectations ---- */

typedef struct writing {
    buf *out;
    const outcome *o;
    facts *facts;
    eval *eval;
    bool wrong;   /* expect anything else */
    unsigned n;   /* written so far       */
    str path[32]; /* names so far         */
    uint32_t depth;
} writing;

static void write_path(writing *w) {
    buf_z(w->out, "  expect ");
    for (uint32_t i = 0; i < w->depth; i++) buf_printf(w->out, "%s" STR_FMT, i ? "." : "", STR_ARG(w->path[i]));
    w->n++;
}

static const char *words_of(line_state s) {
    static const char *const states[] = {"met", "unmet", "unknown", "does not apply", ""};
    return states[s];
}

static void write_state(writing *w, line_outcomes lines) {
    line_state s = line_state_of(lines);
    if (s == LINE_ERROR) return;
    write_path(w);
    buf_printf(w->out, " %s\n", words_of(w->wrong ? (line_state)((s + 1) % LINE_ERROR) : s));
}

static void write_role(writing *w, const outcome *o, uint32_t people, uint32_t role) {
    const plan_people *block = &o->plan->people[people];
    const people_outcome *p = &o->people[people];
    uint32_t list = o->plan->views[block->view].list, id = o->plan->lists[list].id_field;
    unsigned filled = 0;
    if (id == PLAN_NIL || o->plan->fields[id].type != PT_TEXT || w->depth == 32) return;
    w->path[w->depth++] = o->plan->places[block->places.first + role].name;
    write_path(w);
    w->depth--;
    buf_z(w->out, " filled by ");
    for (uint32_t i = 0; i < p->n; i++) {
        bool fills = false;
        for (uint32_t l = 0; l < block->problem.nlines; l++)
            fills = fills || (block->problem.family[l] == role && p->assignment.of_member[i] >> l & 1);
        value v = eval_row(w->eval, list, p->rows[i])[o->plan->fields[id].slot];
        if (!fills || !value_is_known(v)) continue;
        buf_printf(w->out, "%s\"" STR_FMT "\"", filled++ ? ", " : "", STR_ARG(facts_text(w->facts, v)));
    }
    if (w->wrong) buf_printf(w->out, "%s\"nobody of this name\"", filled ? ", " : "");
    else if (!filled) buf_z(w->out, "none");
    buf_char(w->out, '\n');
}

static void write_line(writing *w, const outcome *o, uint32_t line) {
    const plan_line *l = &o->plan->lines[line];
    const plan_item *item = l->item == PLAN_NIL ? NULL : &o->plan->items[l->item];
    bool named = item && item->is_require && item->name.n && w->depth < 32;
    if (named) {
        w->path[w->depth++] = item->name;
        write_state(w, o->lines[line]);
    }
    if (l->kind == LINE_PEOPLE)
        for (uint32_t i = 0; i < o->plan->people[l->people].places.n; i++)
            if (o->plan->places[o->plan->people[l->people].places.first + i].name.n && o->people[l->people].n)
                write_role(w, o, l->people, i);
    const outcome *inside = l->kind == LINE_EACH ? o->eachs[l->each].inside : o;
    for (uint32_t i = 0; (l->kind == LINE_GROUP || l->kind == LINE_EACH) && inside && i < l->children.n; i++)
        write_line(w, inside, o->plan->children[l->children.first + i]);
    if (named) w->depth--;
}

static void write_competency(writing *w, uint32_t number) {
    const plan *p = w->o->plan;
    const plan_competency *c = &p->competencies[number];
    const outcome_result *r = &w->o->results[number];
    w->depth = 0;
    w->path[w->depth++] = c->name;
    write_path(w);
    str result = render_result(p, number, r);
    if (w->wrong) result = r->kind == RESULT_NONE ? STR_LIT("undetermined") : STR_LIT("none");
    buf_printf(w->out, " is " STR_FMT "\n", STR_ARG(result));
    for (uint32_t i = c->options.first; i < c->options.first + c->options.n && r->kind != RESULT_INVALID; i++) {
        if (p->options[i].name.n) w->path[w->depth++] = p->options[i].name;
        for (uint32_t t = 0; t < c->tiers.n; t++) {
            uint32_t root = p->roots[p->options[i].roots.first + t];
            if (root == PLAN_NIL) continue;
            if (!c->designation) w->path[w->depth++] = p->tiers[c->tiers.first + t];
            if (!c->designation) write_state(w, w->o->lines[root]);
            write_line(w, w->o, root);
            if (!c->designation) w->depth--;
        }
        if (p->options[i].name.n) w->depth--;
    }
}

/* A test that holds, and one each expectation of which fails; returns how many expectations each has. */
static unsigned write_tests(buf *out, const comp_program *of, comp_date as_of, const buf *json, unsigned number) {
    comp_options options = {.as_of = as_of, .reasons = true};
    comp_evaluator *e;
    comp_facts *f;
    const comp_outcome *o;
    unsigned n = 0;
    must_be(comp_evaluator_new(&e, of, &options) == COMP_OK && comp_facts_new(&f, of, &options) == COMP_OK);
    must_be(comp_facts_json(f, json->p, json->n) == COMP_OK && comp_evaluate(e, f, &o, NULL) == COMP_OK);
    for (int wrong = 0; wrong < 2; wrong++) {
        writing w = {.out = out, .o = o->outcome, .facts = &f->facts, .eval = e->eval, .wrong = wrong == 1};
        buf_printf(out, "test \"%s %u\" as of %04d-%02d-%02d {\n  given \"%u.json\"\n", wrong ? "wrong" : "right", number,
                   as_of.year, as_of.month, as_of.day, number);
        for (uint32_t i = 0; i < o->outcome->plan->ncompetencies; i++) write_competency(&w, i);
        buf_z(out, "}\n");
        n = w.n;
    }
    comp_facts_free(f);
    comp_evaluator_free(e);
    return n;
}

/* ---- all ---- */

/* Of the file of expectations; the rules may have tests of their own. */
static bool as_it_should(const comp_suite *s, const unsigned *expectations, unsigned long partners) {
    bool good = true;
    uint32_t seen = 0;
    for (uint32_t at = 0; at < s->suite->ncases; at++) {
        const suite_result *r = &s->results[at];
        const suite_case *c = &s->suite->cases[at];
        if (!str_eqz(s->suite->program->sources.at[c->at.src].name, "tests")) continue;
        uint32_t i = seen++;
        unsigned wanted = i % 2 ? expectations[i / 2] : 0;
        if (r->nfailed == wanted) continue;
        good = false;
        fprintf(stderr, STR_FMT ": %u of %u expectations fail\n", STR_ARG(c->title), (unsigned)r->nfailed,
                expectations[i / 2]);
        for (uint32_t k = 0; k < r->nfailed && !wanted; k++)
            fprintf(stderr, "  " STR_FMT ": found " STR_FMT "\n",
                    STR_ARG(source_text(&s->suite->program->sources, r->failed[k].of->ast->at)),
                    STR_ARG(r->failed[k].actual));
    }
    return good && seen == 2 * partners;
}

int main(int argc, char **argv) {
    static const comp_date days[] = {{2017, 7, 7}, {2017, 10, 18}, {2018, 1, 31}, {2019, 1, 1}, {2024, 1, 31}};
    if (argc < 2) return EXIT_FAILURE;
    unsigned long n = argc > 2 ? strtoul(argv[2], NULL, 10) : PARTNERS;
    uint64_t chance = argc > 3 ? strtoull(argv[3], NULL, 10) : SEED;
    unsigned *expectations = calloc(n, sizeof *expectations), all = 0;
    files f = {.partners = calloc(n, sizeof(buf))};
    must_be(expectations && f.partners && read_text(argv[1], &f.sources[0]));
    comp_program *of = compile(&f, 1);
    must_be(of != NULL);
    size_t nfiles = f.n;
    buf tests = {0};
    for (unsigned i = 0; i < n; i++) {
        comp_date as_of = days[i % (sizeof days / sizeof *days)];
        int32_t day = date_from(as_of.year, as_of.month, as_of.day);
        random_partner(&f.partners[i], program_plan(of, day), day, &chance);
        expectations[i] = write_tests(&tests, of, as_of, &f.partners[i], i);
        all += expectations[i];
    }
    comp_program_free(of);
    must_be(!tests.failed && nfiles < MOST_FILES);

    f.sources[nfiles] = (comp_source){"tests", tests.p, tests.n};
    of = compile(&f, nfiles + 1);
    must_be(of != NULL);
    comp_files reader = {read_partner, &f};
    comp_diags *ds;
    comp_suite *run;
    must_be(comp_diags_new(&ds) == COMP_OK);
    must_be(comp_suite_new(&run, of, &reader, NULL, ds) == COMP_OK);
    must_be(comp_suite_run(run, NULL, NULL) == COMP_OK);
    bool good = as_it_should(run, expectations, n);
    printf("%lu partners: %u expectations hold, their contraries fail\n", n, all);
    comp_suite_free(run);
    comp_program_free(of);
    comp_diags_free(ds);
    for (size_t i = 0; i < nfiles; i++) {
        free((void *)(uintptr_t)f.sources[i].text);
        free((void *)(uintptr_t)f.sources[i].name);
    }
    for (unsigned i = 0; i < n; i++) buf_free(&f.partners[i]);
    buf_free(&tests);
    free(f.partners);
    free(expectations);
    return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
