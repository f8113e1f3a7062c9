/* Judging made-up partners.  See trial.h. */
#include "cases/trial.h"

#include <string.h>

/* Operands come before their nodes. */
static const bool *find_varying(const plan *p, arena *a) {
    bool *varies = ARENA_ARRAY(a, bool, p->nnodes);
    for (uint32_t i = 0; i < p->nnodes; i++) {
        const char *shape = plan_op_shape((plan_op)p->nodes[i].op);
        uint32_t operand;
        for (uint32_t k = 0; k < 3; k++) varies[i] |= strchr("fvpc", shape[k]) != NULL;
        for (uint32_t k = 0; (operand = plan_operand(p, i, k)) != PLAN_NIL; k++) varies[i] |= varies[operand];
    }
    return varies;
}

bool trial_begin(trial *t, const plan *p, uint32_t competency, int32_t as_of, const bool *needed, arena *scratch) {
    const eval_options options = {.as_of = as_of, .record = true};
    const fill_options filling = {.as_of = as_of};
    *t = (trial){.m = {.p = p, .competency = competency, .as_of = as_of, .latest = as_of, .needed = needed},
                 .competency = competency,
                 .a = scratch};
    t->m.varies = find_varying(p, scratch);
    t->eval = eval_new(p, &options);
    t->probe = t->eval ? eval_probe(t->eval, competency) : NULL;
    t->reader = t->probe ? facts_reader_new(p, &filling) : NULL;
    return t->reader && facts_init(&t->facts, p, true) == COMP_OK;
}

void trial_end(trial *t) {
    facts_reader_free(t->reader);
    if (t->facts.plan) facts_free(&t->facts);
    eval_free(t->eval);
    buf_free(&t->json);
}

/* Memory ended elsewhere: end it here, too. */
static void give_up(trial *t) { arena_alloc(t->a, SIZE_MAX); }

enum { PADDING = 64 }; /* behind the JSON, so that the reader need not copy */

static void read_json(trial *t) {
    const size_t n = t->json.n;
    buf_fill(&t->json, '\0', PADDING);
    const json_text text = {.p = t->json.p, .n = n, .cap = n + PADDING, .record = 1, .line = 1, .column = 1};
    if (t->json.failed || facts_reader_read(t->reader, &text, &t->facts) != COMP_OK) give_up(t);
    t->judged++;
}

static void read(trial *t, made_row *partner) {
    partner_number(t->m.p, t->a, partner);
    t->json.n = 0;
    partner_json(&t->json, t->a, &t->m, partner, STR_LIT("case"), false);
    read_json(t);
}

void trial_judge_text(trial *t, str json) {
    t->json.n = 0;
    buf_str(&t->json, json);
    read_json(t);
    t->outcome = eval_run(t->eval, &t->facts);
    if (!t->outcome) give_up(t);
}

void trial_judge(trial *t, made_row *partner) {
    read(t, partner);
    t->outcome = eval_run(t->eval, &t->facts);
    if (!t->outcome) give_up(t);
}

bool trial_met(trial *t, made_row *partner, uint32_t option, uint32_t tier) {
    read(t, partner);
    if (!eval_run(t->probe, &t->facts)) give_up(t);
    return trial_valid(t) && eval_option_met(t->probe, option, tier);
}

bool trial_valid(const trial *t) { return !t->facts.broken && !facts_invalid(&t->facts, t->competency); }

value trial_node(trial *t, uint32_t node) { return eval_node(t->eval, node); }

value trial_node_in(trial *t, uint32_t node, const made_row *row) {
    return eval_node_in_row(t->eval, node, row->list, row->number);
}
