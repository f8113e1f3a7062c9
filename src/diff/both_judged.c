/* A partner by both rules: the new side is read and judged already, the old one is here.  What made a result differ is
 * asked of both evaluators only where it differs, so that nothing is recorded for the others. */
#include <stdlib.h>
#include <string.h>

#include "diff/population_impl.h"

/* ---- results ---- */

static uint32_t result_of(const outcome *o, uint32_t competency, const uint32_t *tiers) {
    if (competency == NO_NUMBER) return RESULT_NOT_THERE;
    const outcome_result *r = &o->results[competency];
    switch (r->kind) {
    case RESULT_TIER: return RESULT_FIRST_TIER + tiers[r->tier];
    case RESULT_NONE: return RESULT_NOTHING;
    case RESULT_UNDETERMINED: return RESULT_OPEN;
    case RESULT_INVALID: return RESULT_WRONG_FACTS;
    case RESULT_ABSENT: break;
    }
    return RESULT_NO_RESULT;
}

/* ---- a worker's own ---- */

typedef struct old_side {
    struct population *pop;
    comp_facts *facts;
    facts_reader *json;
    comp_evaluator *evaluator;
    buf causes;       /* of the competency being looked at: texts, each with its length before it */
    uint32_t ncauses;
} old_side;

void old_side_end(void *mine) {
    old_side *s = mine;
    if (!s) return;
    comp_evaluator_free(s->evaluator);
    facts_reader_free(s->json);
    comp_facts_free(s->facts);
    buf_free(&s->causes);
    free(s);
}

comp_status old_side_begin(void *context, void **mine) {
    struct population *pop = context;
    old_side *s = calloc(1, sizeof *s);
    fill_options options;
    if (!s) return COMP_ERR_NOMEM;
    s->pop = pop;
    comp_status status = comp_facts_new(&s->facts, pop->diff->before, &pop->old_options);
    if (status == COMP_OK) status = api_fill_options(&pop->old_options, &options);
    if (status == COMP_OK && !(s->json = facts_reader_new(s->facts->facts.plan, &options))) status = COMP_ERR_NOMEM;
    if (status == COMP_OK) status = comp_evaluator_new(&s->evaluator, pop->diff->before, &pop->old_options);
    if (status == COMP_OK) *mine = s;
    else old_side_end(s);
    return status;
}

/* ---- reading the old side ---- */

/* The same record as `f`; *there is false where it is no partner: what only the files beside those of CSV have. */
static comp_status read_old(old_side *s, const comp_facts *f, bool *there) {
    struct population *pop = s->pop;
    *there = true;
    if (!pop->is_csv) return api_facts_read(s->facts, s->json, &f->place, "");
    *there = false;
    comp_status status = pop->beside ? COMP_OK : api_reader_beside(pop->old_csv, batch_reader(pop->batch));
    pop->beside = status == COMP_OK;
    if (status == COMP_OK) status = comp_reader_next(pop->old_csv, s->facts, there);
    pop->old_failed = status == COMP_ERR_IO;
    return status;
}

static bool same_error(const fact_error *a, const fact_error *b) {
    return a->kind == b->kind && str_eq(a->path, b->path) && str_eq(a->at, b->at) && str_eq(a->found, b->found) &&
           str_eq(a->expected, b->expected);
}

typedef struct errors_job {
    old_side *side;
    facts *new;
} errors_job;

static comp_status add_errors(void *job) {
    errors_job *j = job;
    facts *new = j->new;
    for (const fact_error *e = j->side->facts->facts.errors; e; e = e->next) {
        const fact_error *k = new->errors;
        while (k && !same_error(k, e)) k = k->next;
        if (k) continue;
        fact_error *copy = fact_error_copy(&new->arena, e);
        if (e->field != PLAN_NIL) copy->field = j->side->pop->new_fields[e->field];
        if (new->last_error) new->last_error->next = copy;
        else new->errors = copy;
        new->last_error = copy;
    }
    return COMP_OK;
}

/* What is wrong for the old rules only is said with the rest. */
static comp_status tell_old_errors(old_side *s, facts *new) {
    errors_job job = {s, new};
    return s->facts->facts.errors ? api_trapped(&new->arena, add_errors, &job) : COMP_OK;
}

/* ---- causes ---- */

void put_number(buf *out, uint32_t n) { buf_add(out, (const char *)&n, sizeof n); }

void put_text(buf *out, str s) {
    put_number(out, s.n);
    buf_str(out, s);
}

uint32_t get_number(const char **p) {
    uint32_t n;
    memcpy(&n, *p, sizeof n);
    *p += sizeof n;
    return n;
}

str get_text(const char **p) {
    str s = {.n = get_number(p)};
    s.p = *p;
    *p += s.n;
    return s;
}

static void add_cause(old_side *s, str name) {
    const char *p = s->causes.p;
    for (uint32_t i = 0; i < s->ncauses; i++)
        if (str_eq(get_text(&p), name)) return;
    size_t whole = s->causes.n;
    put_text(&s->causes, name);
    if (s->causes.failed) s->causes.n = whole; /* judge_both() tells */
    else s->ncauses++;
}

enum { CAN_PASS = 1, CAN_FAIL = 2, CAN_BE_WRONG = 4 };

/* What a line means to the tier: where it is met, does not apply or is not asked, the others decide. */
static uint8_t weight(line_outcomes o) {
    return (uint8_t)((o & (CAN_BE_MET | CAN_NOT_APPLY) ? CAN_PASS : 0) | (o & CAN_BE_UNMET ? CAN_FAIL : 0) |
                     (o & LINE_INVALID ? CAN_BE_WRONG : 0));
}

/* … and a tier: where it does not apply it is not met. */
static uint8_t root_weight(line_outcomes o) {
    return (uint8_t)((o & CAN_BE_MET ? CAN_PASS : 0) | (o & (CAN_BE_UNMET | CAN_NOT_APPLY) ? CAN_FAIL : 0) |
                     (o & LINE_INVALID ? CAN_BE_WRONG : 0));
}

/* False when memory ended.  `none`: of a line that the side does not have. */
static bool both_lines(const old_side *s, eval *new, uint32_t a, uint32_t b, line_outcomes none, line_outcomes *x,
                       line_outcomes *y) {
    *x = *y = none;
    return (a == PLAN_NIL || eval_line_after(s->evaluator->eval, a, x)) &&
           (b == PLAN_NIL || eval_line_after(new, b, y));
}

/* Requirements that came to something else; `exactly`: also where that makes no odds but all of them together, as of
 * lines that do not apply. */
static bool add_line_causes(old_side *s, const asked_tier *t, eval *new, bool exactly, bool *any) {
    for (uint32_t i = 0; i < t->n; i++) {
        line_outcomes x, y;
        if (!both_lines(s, new, t->causes[i].old, t->causes[i].new, CAN_BE_MET, &x, &y)) return false;
        if (exactly ? x == y : weight(x) == weight(y)) continue;
        add_cause(s, t->causes[i].name);
        *any = true;
    }
    return true;
}

/* False when memory ended. */
static bool add_tier_causes(old_side *s, const asked_tier *t, eval *new) {
    line_outcomes x, y;
    bool any = false;
    if (!both_lines(s, new, t->old, t->new, CAN_BE_UNMET, &x, &y)) return false;
    if (root_weight(x) == root_weight(y)) return true;
    if (!add_line_causes(s, t, new, false, &any) || (!any && !add_line_causes(s, t, new, true, &any))) return false;
    if (!any) add_cause(s, t->name);
    return true;
}

/* "sales[3].amount": "sales.amount" */
static void add_fact_causes(old_side *s, const facts *f, uint32_t competency) {
    for (const fact_error *e = f->errors; e; e = e->next) {
        char path[160];
        uint32_t n = 0;
        if (e->field != PLAN_NIL && e->field < f->plan->nfields &&
            !plan_reads_for(f->plan, &f->plan->fields[e->field], competency))
            continue;
        for (uint32_t i = 0; i < e->path.n && n < sizeof path - 1; i++) {
            if (e->path.p[i] == '[') {
                while (i < e->path.n && e->path.p[i] != ']') i++;
                continue;
            }
            path[n++] = e->path.p[i];
        }
        while (n && path[n - 1] == '.') n--;
        char text[200] = "facts: ";
        memcpy(text + 7, path, n);
        if (n) add_cause(s, (str){text, n + 7});
        else add_cause(s, STR_LIT("facts"));
    }
}

static int32_t lowest(const outcome_result *r, const uint32_t *tiers) {
    return r->at_least < 0 ? -1 : (int32_t)tiers[r->at_least];
}
static int32_t highest(const outcome_result *r, const uint32_t *tiers) {
    return r->at_most < 0 ? -1 : (int32_t)tiers[r->at_most];
}

/* Of the tiers between the two results. */
static bool find_causes(old_side *s, uint32_t i, const outcome *old, const comp_facts *f, const comp_outcome *new,
                        uint32_t from, uint32_t to) {
    const judged *j = &s->pop->judged[i];
    s->causes.n = 0;
    s->ncauses = 0;
    if (from == RESULT_WRONG_FACTS || to == RESULT_WRONG_FACTS) {
        if (from == RESULT_WRONG_FACTS) add_fact_causes(s, &s->facts->facts, j->old);
        else add_fact_causes(s, &f->facts, j->new);
        return true;
    }
    if (from < RESULT_OPEN || to < RESULT_OPEN) return true;
    const outcome_result *x = &old->results[j->old], *y = &new->outcome->results[j->new];
    int32_t a = lowest(x, j->old_tiers), b = lowest(y, j->new_tiers), low = a < b ? a : b;
    a = highest(x, j->old_tiers), b = highest(y, j->new_tiers);
    int32_t high = a > b ? a : b;
    for (uint32_t t = 0; t < j->n; t++) {
        int32_t tier = (int32_t)j->asked[t].tier;
        if (tier <= low || tier > high) continue;
        if (!add_tier_causes(s, &j->asked[t], new->evaluator->eval)) return false;
    }
    return true;
}

/* ---- judging ---- */

comp_status judge_both(void *mine, comp_facts *f, const comp_outcome *new, buf *out) {
    old_side *s = mine;
    struct population *pop = s->pop;
    const comp_outcome *old = NULL;
    bool there;
    comp_status status = read_old(s, f, &there);
    if (status == COMP_OK && there) status = comp_evaluate(s->evaluator, s->facts, &old, NULL);
    if (status != COMP_OK) return status;
    size_t start = out->n, count_at = 0;
    uint32_t n = 0;
    for (uint32_t i = 0; i < pop->ncompetencies; i++) {
        const judged *j = &pop->judged[i];
        uint32_t to = result_of(new->outcome, j->new, j->new_tiers);
        uint32_t from = old || j->old == NO_NUMBER ? result_of(old ? old->outcome : NULL, j->old, j->old_tiers)
                                                   : RESULT_WRONG_FACTS;
        if (from == to) continue;
        if (!find_causes(s, i, old ? old->outcome : NULL, f, new, from, to)) return COMP_ERR_NOMEM;
        if (n++ == 0) {
            put_text(out, f->facts.id);
            count_at = out->n;
            put_number(out, 0);
        }
        put_number(out, i);
        put_number(out, from);
        put_number(out, to);
        put_number(out, s->ncauses);
        buf_add(out, s->causes.p, s->causes.n);
    }
    if (s->causes.failed || out->failed) {
        out->n = start;
        return COMP_ERR_NOMEM;
    }
    if (n) memcpy(out->p + count_at, &n, sizeof n);
    return there ? tell_old_errors(s, &f->facts) : COMP_OK;
}
