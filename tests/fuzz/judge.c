/* Judging one input of the fuzzer twice: with reasons, written in every format, and for its results alone, as tsv is.
 * Verdicts and mistakes in the facts must not depend on which. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "fuzz.h"

bool discard(void *context, const char *bytes, size_t n) {
    (void)context;
    volatile unsigned char seen = 0; /* each byte is read, whatever the optimizer thinks of it */
    for (size_t i = 0; i < n; i++) seen = (unsigned char)bytes[i];
    (void)seen;
    return true;
}

static bool keep(void *context, const char *bytes, size_t n) {
    buf_add(context, bytes, n);
    return true;
}

const comp_program *rich_rules(void) {
    static comp_program *program; /* lives as long as the process */
    static char text[1 << 14];
    if (program) return program;
    FILE *file = fopen(RULES, "rb");
    must_be(file != NULL);
    comp_source source = {RULES, text, fread(text, 1, sizeof text, file)};
    comp_diags *diags;
    must_be(comp_diags_new(&diags) == COMP_OK && comp_compile(&program, &source, 1, diags) == COMP_OK);
    comp_diags_free(diags);
    fclose(file);
    return program;
}

/* One way of judging: everything that is said of one partner after the other. */
typedef struct judge {
    comp_evaluator *evaluator;
    comp_facts *facts;
    comp_reader *reader;
    comp_diags *diags;
    const comp_outcome *outcome;
    buf said; /* about the latest partner: results, then mistakes */
} judge;

static void judge_begin(judge *j, const comp_program *program, const comp_options *options, bool reasons) {
    comp_options own = *options;
    own.reasons = reasons;
    *j = (judge){0};
    must_be(comp_evaluator_new(&j->evaluator, program, &own) == COMP_OK && comp_facts_new(&j->facts, program, &own) == COMP_OK);
    must_be(comp_reader_new(&j->reader, program, &own) == COMP_OK && comp_diags_new(&j->diags) == COMP_OK);
}

static void judge_end(judge *j) {
    comp_reader_free(j->reader);
    comp_facts_free(j->facts);
    comp_evaluator_free(j->evaluator);
    comp_diags_free(j->diags);
    buf_free(&j->said);
}

static void write_as(judge *j, comp_format format, comp_sink *sink, void *context) {
    comp_writer *writer;
    must_be(comp_writer_new(&writer, j->evaluator, format, NULL, sink, context) == COMP_OK);
    must_be(comp_writer_add(writer, j->outcome) == COMP_OK && comp_writer_end(writer) == COMP_OK);
    comp_writer_free(writer);
}

static void judge_partner(judge *j) {
    must_be(comp_evaluate(j->evaluator, j->facts, &j->outcome, j->diags) == COMP_OK);
    j->said.n = 0;
    write_as(j, COMP_TSV, keep, &j->said);
    must_be(comp_diags_render(j->diags, COMP_DIAG_TEXT, NULL, keep, &j->said) == COMP_OK);
    comp_diags_clear(j->diags);
}

static void compare(judge *full, judge *plain) {
    judge_partner(full);
    judge_partner(plain);
    must_be(full->said.n == plain->said.n);
    must_be(plain->said.n == 0 || memcmp(full->said.p, plain->said.p, plain->said.n) == 0);
    for (comp_format format = COMP_TEXT; format <= COMP_TSV; format++) write_as(full, format, discard, NULL);
}

void judge_json(const comp_program *program, const comp_options *options, const char *json, size_t n) {
    judge full, plain;
    judge_begin(&full, program, options, true);
    judge_begin(&plain, program, options, false);
    must_be(comp_facts_json(full.facts, json, n) == COMP_OK && comp_facts_json(plain.facts, json, n) == COMP_OK);
    compare(&full, &plain);
    judge_end(&full);
    judge_end(&plain);
}

void judge_file(const comp_program *program, const comp_options *options, const char *path) {
    judge full, plain;
    judge_begin(&full, program, options, true);
    judge_begin(&plain, program, options, false);
    must_be(comp_reader_open(full.reader, path) == COMP_OK && comp_reader_open(plain.reader, path) == COMP_OK);
    for (bool more = true, same = true; more;) {
        comp_status status = comp_reader_next(full.reader, full.facts, &more);
        must_be(status == COMP_OK || status == COMP_ERR_IO); /* compressed data can be damaged */
        must_be(comp_reader_next(plain.reader, plain.facts, &same) == status && same == more);
        if (more) compare(&full, &plain);
    }
    judge_end(&full);
    judge_end(&plain);
}
