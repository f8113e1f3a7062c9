/* The rules of the catalog on random facts: with reasons and without, the same is said of each partner.
 *
 *   catalog RULES [PARTNERS [SEED]]
 *
 * Facts that never lift anybody, or lift everybody, would test nothing: some partner must get a tier, some none. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "fuzz/fuzz.h"
#include "random_facts.h"

enum { PARTNERS = 60, SEED = 1, MOST_FILES = 32 };

/* Texts are kept until the end. */
static bool read_file(const char *path, comp_source *out) {
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    buf text = {0};
    char piece[4096];
    for (size_t n; (n = fread(piece, 1, sizeof piece, file)) > 0;) buf_add(&text, piece, n);
    fclose(file);
    *out = (comp_source){path, text.p, text.n};
    return true;
}

/* The files that a `use` named. */
typedef struct found_files {
    comp_source sources[MOST_FILES];
    size_t n;
} found_files;

static comp_found find(void *context, const char *path, comp_source *out) {
    found_files *found = context;
    must_be(found->n < MOST_FILES);
    if (!read_file(path, out)) return COMP_FOUND_NOT;
    found->sources[found->n++] = *out;
    return COMP_FOUND_NEW;
}

static comp_program *compile(const char *path, found_files *found) {
    comp_program *program;
    comp_diags *ds;
    must_be(read_file(path, &found->sources[0]));
    found->n = 1;
    comp_finder finder = {find, found};
    must_be(comp_diags_new(&ds) == COMP_OK);
    must_be(comp_compile_files(&program, found->sources, 1, &finder, ds) == COMP_OK);
    comp_diags_free(ds);
    return program;
}

typedef struct tally {
    unsigned tiers, others;
} tally;

static void count_results(const comp_program *program, const comp_options *options, const buf *json, tally *met) {
    comp_evaluator *e;
    comp_facts *f;
    const comp_outcome *o;
    must_be(comp_evaluator_new(&e, program, options) == COMP_OK && comp_facts_new(&f, program, options) == COMP_OK);
    must_be(comp_facts_json(f, json->p, json->n) == COMP_OK && comp_evaluate(e, f, &o, NULL) == COMP_OK);
    for (size_t i = 0; i < comp_program_competencies(program); i++) {
        must_be(comp_outcome_result(o, i) != COMP_INVALID);
        if (comp_outcome_result(o, i) == COMP_TIER) met->tiers++;
        else met->others++;
    }
    comp_facts_free(f);
    comp_evaluator_free(e);
}

int main(int argc, char **argv) {
    static const comp_date days[] = {{2017, 7, 7}, {2017, 10, 18}, {2018, 1, 31}, {2019, 1, 1}, {2024, 1, 31}};
    if (argc < 2) return EXIT_FAILURE;
    unsigned long partners = argc > 2 ? strtoul(argv[2], NULL, 10) : PARTNERS;
    uint64_t chance = argc > 3 ? strtoull(argv[3], NULL, 10) : SEED;
    found_files found;
    comp_program *program = compile(argv[1], &found);
    tally met = {0};
    buf json = {0};
    for (unsigned long i = 0; i < partners; i++) {
        comp_options options = {.as_of = days[i % (sizeof days / sizeof *days)], .partial = i % 10 == 9};
        int32_t as_of = date_from(options.as_of.year, options.as_of.month, options.as_of.day);
        json.n = 0;
        random_partner(&json, program_plan(program, as_of), as_of, &chance);
        must_be(!json.failed);
        judge_json(program, &options, json.p, json.n);
        count_results(program, &options, &json, &met);
    }
    printf("%lu partners: %u tiers, %u others\n", partners, met.tiers, met.others);
    buf_free(&json);
    comp_program_free(program);
    for (size_t i = 0; i < found.n; i++) free((void *)(uintptr_t)found.sources[i].text);
    return met.tiers && met.others ? EXIT_SUCCESS : EXIT_FAILURE;
}
