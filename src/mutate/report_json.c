/* What came of a mutation, for programs: every mutant, in the order of the files. */
#include "mutate/report.h"
#include "render/json_out.h"

static const char *const fates[] = {"caught", "survived", "equivalent", "not compiled"}; /* as mutant_fate */

static void put_score(json_out *j, unsigned score) {
    json_key(j, "score");
    buf_printf(j->out, "%u.%02u", score / 100, score % 100);
}

static void put_place(json_out *j, const source_set *sources, span at) {
    const source *s = &sources->at[at.src];
    place from = source_place(s, at.lo), to = source_place(s, at.hi);
    json_put(j, "file", s->name);
    json_put_number(j, "line", from.line);
    json_put_number(j, "column", from.column);
    json_put_number(j, "end_line", to.line);
    json_put_number(j, "end_column", to.column);
}

static void put_proof(json_out *j, const proof *p) {
    json_key(j, "proof");
    json_open(j, '{');
    json_put(j, "kind", p->kind == PROOF_SAME_PLAN ? STR_LIT("same plan") : STR_LIT("exhaustion"));
    if (p->kind == PROOF_EXHAUSTION) {
        json_put_number(j, "cases", p->cases);
        json_put(j, "domain", p->domain);
    }
    json_close(j, '}');
}

static void put_mutant(json_out *j, const comp_mutation *m, uint32_t i) {
    const mutant *of = &m->all.at[i];
    const mutant_result *r = &m->results[i];
    json_element(j);
    json_open(j, '{');
    put_place(j, &m->program->sources, of->at);
    json_put(j, "kind", str_from(mutant_id(of->kind)));
    json_put(j, "before", of->before);
    json_put(j, "after", of->after);
    json_put(j, "fate", str_from(fates[r->fate]));
    switch (r->fate) {
    case FATE_CAUGHT: json_put(j, "test", m->suite->cases[r->test].title); break;
    case FATE_SURVIVED:
        json_put_if_any(j, "catching_test", r->catching.text);
        if (r->catching.like != UINT32_MAX) json_put(j, "add_to", m->suite->cases[r->catching.like].title);
        break;
    case FATE_EQUIVALENT: put_proof(j, &r->proof); break;
    case FATE_NOT_COMPILED: json_put(j, "mistake", r->why); break;
    }
    json_close(j, '}');
}

void mutation_json(buf *out, const comp_mutation *m) {
    const comp_mutation_counts *n = &m->counts;
    json_out j = {.out = out, .pretty = true};
    json_open(&j, '{');
    json_put_number(&j, "tests", n->tests);
    json_put_number(&j, "failing", n->failing);
    json_put_number(&j, "changes", n->changes);
    json_put_number(&j, "caught", n->caught);
    json_put_number(&j, "survived", n->survived);
    json_put_number(&j, "equivalent", n->equivalent);
    json_put_number(&j, "not_compiled", n->not_compiled);
    put_score(&j, n->score);
    json_key(&j, "mutants");
    json_open(&j, '[');
    for (uint32_t i = 0; i < m->all.n; i++) put_mutant(&j, m, i);
    json_close(&j, ']');
    json_close(&j, '}');
    buf_char(out, '\n');
}
