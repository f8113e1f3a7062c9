#include "unit/product_kit.h"

#include <stdlib.h>

#include "plan/lower.h"
#include "syntax/parse.h"

static void must(bool ok) {
    if (!ok) abort(); /* memory ended, or the plan is none */
}

static value same_mark(void *context, eval *e, uint32_t node, value v) {
    (void)context, (void)e, (void)node;
    return v;
}

static value same_verdict(void *context, eval *e, uint32_t block, const people_outcome *o) {
    (void)context, (void)e, (void)block;
    return o->verdict;
}

static void any_line(void *context, eval *e, uint32_t line, line_outcomes o) { (void)context, (void)e, (void)line, (void)o; }

static line_mask nobody_excused(void *context, eval *e, uint32_t block) {
    (void)context, (void)e, (void)block;
    return 0;
}

static const eval_watch watch = {NULL, same_mark, same_verdict, any_line, nobody_excused};

static void run_open(product_run *r, const plan *rules, const product *p, fill_options how, eval_options options) {
    options.as_of = how.as_of;
    options.rates = p->rates;
    r->plan = rules;
    r->e = eval_new(rules, &options);
    r->reader = facts_reader_new(rules, &how);
    must(r->e && r->reader && facts_init(&r->f, rules, options.record) == 0);
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
    const lower_options apart = {.apart = true};
    const fill_options how = {.as_of = as_of, .partial = partial};
    p->plan = plan_lower(p->p, plan_epoch_of(p->p, as_of));
    p->places = plan_lower_with(p->p, plan_epoch_of(p->p, as_of), &apart);
    must(p->plan != NULL && !plan_verify(p->plan) && p->places != NULL && !plan_verify(p->places));
    run_open(&p->results, p->plan, p, how, (eval_options){.record = false});
    run_open(&p->reasons, p->plan, p, how, (eval_options){.record = true});
    run_open(&p->apart, p->places, p, how, (eval_options){.record = false});
    run_open(&p->watched, p->places, p, how, (eval_options){.watch = &watch});
}

void product_close(product *p) {
    if (!p->plan) return;
    run_close(&p->results);
    run_close(&p->reasons);
    run_close(&p->apart);
    run_close(&p->watched);
    plan_free(p->plan);
    plan_free(p->places);
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
    judge(&p->apart, partner);
    judge(&p->watched, partner);
}

static bool same_error(const fact_error *x, const fact_error *y) {
    return x->kind == y->kind && x->field == y->field && str_eq(x->path, y->path) && str_eq(x->expected, y->expected) &&
           str_eq(x->found, y->found);
}

static bool same_results(const product_run *a, const product_run *b) {
    for (uint32_t c = 0; c < a->plan->ncompetencies; c++) {
        outcome_result x = a->o->results[c], y = b->o->results[c];
        if (x.kind != y.kind || x.tier != y.tier || x.at_least != y.at_least || x.at_most != y.at_most) return false;
    }
    return true;
}

static bool same_errors(const product_run *a, const product_run *b) {
    const fact_error *x = a->f.errors, *y = b->f.errors;
    for (; x && y && same_error(x, y); x = x->next) y = y->next;
    return !x && !y;
}

/* Lines are the same in both plans. */
static bool same_lines(const product_run *a, const product_run *b) {
    for (uint32_t i = 0; i < a->plan->nlines; i++)
        if (a->plan->neachs == 0 && a->o->lines[i] != b->o->lines[i]) return false;
    return a->plan->nlines == b->plan->nlines;
}

const char *product_differs_from_itself(const product *p) {
    if (!same_results(&p->results, &p->reasons)) return "results differ with and without reasons";
    if (!same_errors(&p->results, &p->reasons)) return "errors differ with and without reasons";
    if (!same_results(&p->results, &p->apart)) return "results differ with places kept apart";
    if (!same_errors(&p->results, &p->apart)) return "errors differ with places kept apart";
    if (p->results.f.errors) return NULL; /* who watches is told of no errors */
    if (!same_results(&p->results, &p->watched)) return "results differ while somebody watches";
    if (!same_lines(&p->reasons, &p->watched)) return "lines differ while somebody watches";
    return NULL;
}
