#include "unit/product_kit.h"

#include <stdlib.h>

#include "plan/lower.h"
#include "syntax/parse.h"

static void must(bool ok) {
    if (!ok) abort(); /* memory ended, or the plan is none */
}

static void run_open(product_run *r, const product *p, int32_t as_of, bool partial, bool record) {
    eval_options options = {.as_of = as_of, .record = record, .rates = p->rates};
    fill_options how = {.as_of = as_of, .partial = partial};
    r->e = eval_new(p->plan, &options);
    r->reader = facts_reader_new(p->plan, &how);
    must(r->e && r->reader && facts_init(&r->f, p->plan, record) == 0);
}

static void run_close(product_run *r) {
    eval_free(r->e);
    facts_reader_free(r->reader);
    facts_free(&r->f);
}

void product_open(product *p, arena *a, str rules, str rates_text, int32_t as_of, bool partial) {
    *p = (product){0};
    diags_init(&p->ds, a, &p->sources);
    uint32_t src = source_add(&p->sources, a, STR_LIT("random.comp"), rules);
    ast_unit *unit = parse_source(a, &p->sources, src, &p->ds);
    p->p = sema_check(a, &unit, 1, &p->sources, &p->ds);
    uint32_t rates_src = source_add(&p->sources, a, STR_LIT("rates"), rates_text);
    if (rates_text.n) p->rates = rates_parse(a, &p->sources, rates_src, &p->ds);
    if (p->ds.errors) return;
    p->plan = plan_lower(p->p, plan_epoch_of(p->p, as_of));
    must(p->plan != NULL && !plan_verify(p->plan));
    run_open(&p->results, p, as_of, partial, false);
    run_open(&p->reasons, p, as_of, partial, true);
}

void product_close(product *p) {
    if (!p->plan) return;
    run_close(&p->results);
    run_close(&p->reasons);
    plan_free(p->plan);
}

static void judge(product_run *r, str partner) {
    json_text text = {.p = partner.p, .n = partner.n, .cap = partner.n, .record = 1, .line = 1, .column = 1};
    must(facts_reader_read(r->reader, &text, &r->f) == COMP_OK);
    r->o = eval_run(r->e, &r->f);
    must(r->o != NULL);
}

void product_judge(product *p, str partner) {
    judge(&p->results, partner);
    judge(&p->reasons, partner);
}

static bool same_error(const fact_error *x, const fact_error *y) {
    return x->kind == y->kind && x->field == y->field && str_eq(x->path, y->path) && str_eq(x->expected, y->expected) &&
           str_eq(x->found, y->found);
}

const char *product_differs_from_itself(const product *p) {
    for (uint32_t c = 0; c < p->plan->ncompetencies; c++) {
        outcome_result x = p->results.o->results[c], y = p->reasons.o->results[c];
        if (x.kind != y.kind || x.tier != y.tier || x.at_least != y.at_least || x.at_most != y.at_most)
            return "results differ with and without reasons";
    }
    const fact_error *x = p->results.f.errors, *y = p->reasons.f.errors;
    for (; x && y && same_error(x, y); x = x->next) y = y->next;
    return x || y ? "errors differ with and without reasons" : NULL;
}
