#include "mutate/proof.h"

#include "mutate/canon.h"
#include "mutate/domain.h"
#include "sema/sema.h"

/* ---- two plans side by side ---- */

typedef struct proving {
    arena *a;
    canon *canon;
    side sides[2];  /* the rules as they are, the mutant */
    strmap known;   /* pairs of nodes to yes and no */
    proof *out;
    uint32_t depth;
} proving;

static bool exhaust(proving *pr, const conditions *one, const conditions *other, uint32_t list) {
    return domain_exhaust(pr->a, pr->sides, one, other, list, &pr->out->cases, &pr->out->domain);
}

static bool same_node(proving *pr, uint32_t x, uint32_t y, uint32_t list);

static bool same_list(const proving *pr, uint32_t x, uint32_t y) {
    const plan_list *a = &pr->sides[0].plan->lists[x], *b = &pr->sides[1].plan->lists[y];
    return x == y && a->group == PLAN_NIL && b->group == PLAN_NIL;
}

static bool same_view(proving *pr, uint32_t x, uint32_t y) {
    if (pr->sides[0].canon->views[x] == pr->sides[1].canon->views[y]) return true;
    const plan_view *a = &pr->sides[0].plan->views[x], *b = &pr->sides[1].plan->views[y];
    if (!same_list(pr, a->list, b->list) || a->of != PLAN_NIL || b->of != PLAN_NIL) return false;
    if (a->filter == PLAN_NIL || b->filter == PLAN_NIL) return false;
    return same_node(pr, a->filter, b->filter, a->list);
}

static bool same_people(proving *pr, uint32_t x, uint32_t y) {
    if (pr->sides[0].canon->people[x] == pr->sides[1].canon->people[y]) return true;
    const plan_people *a = &pr->sides[0].plan->people[x], *b = &pr->sides[1].plan->people[y];
    if (a->mode != b->mode || a->problem.nlines != b->problem.nlines || a->problem.share != b->problem.share ||
        !same_view(pr, a->view, b->view))
        return false;
    for (uint32_t i = 0; i < a->problem.nlines; i++)
        if (a->problem.need[i] != b->problem.need[i] || a->problem.family[i] != b->problem.family[i] ||
            !same_node(pr, a->line_node[i], b->line_node[i], pr->sides[0].plan->views[a->view].list))
            return false;
    return true;
}

static uint32_t list_of_view(const proving *pr, const plan_node *n, uint32_t list) {
    return plan_op_shape((plan_op)n->op)[0] == 'v' ? pr->sides[0].plan->views[n->a].list : list;
}

/* The same operation on what comes to the same. */
static bool same_parts(proving *pr, uint32_t x, uint32_t y, uint32_t list) {
    const plan_node *a = &pr->sides[0].plan->nodes[x], *b = &pr->sides[1].plan->nodes[y];
    const char *shape = plan_op_shape((plan_op)a->op);
    bool plain = a->op != PLAN_CONST && a->op != PLAN_FIELD && a->op != PLAN_IN && a->op != PLAN_MONEY_IN &&
                 a->op != PLAN_HOLD && shape[0] != 'f' && shape[1] != 'w' && a->op != PLAN_VERDICT &&
                 !plan_is_stepped((plan_op)a->op) && a->op != PLAN_SHIFT;
    if (a->op != b->op || !plain) return false;
    if (shape[0] == 'v' && !same_view(pr, a->a, b->a)) return false;
    if (shape[0] == 'p' && !same_people(pr, a->a, b->a)) return false;
    if (a->op == PLAN_AT_LEAST && a->a != b->a) return false;
    uint32_t inside = list_of_view(pr, a, list), i = 0;
    for (;; i++) {
        uint32_t p = plan_operand(pr->sides[0].plan, x, i), q = plan_operand(pr->sides[1].plan, y, i);
        if (p == PLAN_NIL || q == PLAN_NIL) return p == q;
        if (!same_node(pr, p, q, inside)) return false;
    }
}

static bool same_node(proving *pr, uint32_t x, uint32_t y, uint32_t list) {
    enum { DEEP = 200 };
    if (pr->sides[0].canon->nodes[x] == pr->sides[1].canon->nodes[y]) return true;
    if (pr->depth >= DEEP) return false;
    uint32_t *pair = ARENA_ARRAY(pr->a, uint32_t, 3), known;
    pair[0] = x, pair[1] = y, pair[2] = list;
    str key = {(const char *)pair, 3 * sizeof *pair};
    if (strmap_get(&pr->known, key, &known)) return known;
    pr->depth++;
    const conditions one = {&x, 1, 0}, other = {&y, 1, 0};
    bool same = exhaust(pr, &one, &other, list) || same_parts(pr, x, y, list);
    pr->depth--;
    strmap_add(&pr->known, pr->a, key, same);
    return same;
}

/* A group whose lines are conditions and nothing else: nothing but what they come to together shows. */
static bool plain_conditions(proving *pr, const plan *p, uint32_t line, conditions *out) {
    const plan_line *l = &p->lines[line];
    uint32_t *nodes = ARENA_ARRAY(pr->a, uint32_t, l->children.n);
    if (l->kind != LINE_GROUP) return false;
    for (uint32_t i = 0; i < l->children.n; i++) {
        const plan_line *child = &p->lines[p->children[l->children.first + i]];
        if (child->kind != LINE_CONDITION || child->applies != PLAN_NIL) return false;
        if (child->item != PLAN_NIL && p->items[child->item].is_require) return false;
        nodes[i] = child->node;
    }
    *out = (conditions){nodes, l->children.n, l->at_least};
    return l->children.n > 0;
}

static bool same_together(proving *pr, uint32_t x, uint32_t y) {
    conditions one, other;
    return plain_conditions(pr, pr->sides[0].plan, x, &one) && plain_conditions(pr, pr->sides[1].plan, y, &other) &&
           exhaust(pr, &one, &other, 0);
}

static bool same_children(proving *pr, const plan_line *a, const plan_line *b);

static bool same_line(proving *pr, uint32_t x, uint32_t y) {
    if (pr->sides[0].canon->lines[x] == pr->sides[1].canon->lines[y]) return true;
    const plan *p = pr->sides[0].plan, *q = pr->sides[1].plan;
    const plan_line *a = &p->lines[x], *b = &q->lines[y];
    if (a->kind != b->kind || a->kind == LINE_EACH) return false;
    if ((a->item == PLAN_NIL) != (b->item == PLAN_NIL)) return false;
    if ((a->applies == PLAN_NIL) != (b->applies == PLAN_NIL)) return false;
    if (a->item != PLAN_NIL && !str_eq(p->items[a->item].name, q->items[b->item].name)) return false;
    if (a->applies != PLAN_NIL && !same_node(pr, a->applies, b->applies, 0)) return false;
    if (a->kind == LINE_CONDITION && !same_node(pr, a->node, b->node, 0)) return false;
    if (a->kind == LINE_PEOPLE && !same_people(pr, a->people, b->people)) return false;
    const proof before = *pr->out;
    if (same_children(pr, a, b)) return true;
    *pr->out = before; /* what was tried in vain is no part of the proof */
    return same_together(pr, x, y);
}

static bool same_children(proving *pr, const plan_line *a, const plan_line *b) {
    const plan *p = pr->sides[0].plan, *q = pr->sides[1].plan;
    if (a->at_least != b->at_least || a->children.n != b->children.n) return false;
    for (uint32_t i = 0; i < a->children.n; i++)
        if (!same_line(pr, p->children[a->children.first + i], q->children[b->children.first + i])) return false;
    return true;
}

/* Of as many options, and what is evaluated for every partner comes to the same. */
static bool same_shape(proving *pr, const plan_competency *a, const plan_competency *b) {
    const plan *p = pr->sides[0].plan, *q = pr->sides[1].plan;
    if (a->absent != b->absent || a->must.n != b->must.n || a->options.n != b->options.n) return false;
    for (uint32_t m = 0; m < a->must.n; m++)
        if (!same_node(pr, p->operands[a->must.first + m], q->operands[b->must.first + m], 0)) return false;
    return true;
}

static bool same_roots(proving *pr) {
    const plan *p = pr->sides[0].plan, *q = pr->sides[1].plan;
    if (p->nroots != q->nroots || p->noptions != q->noptions || p->ncompetencies != q->ncompetencies) return false;
    for (uint32_t i = 0; i < p->ncompetencies; i++)
        if (!same_shape(pr, &p->competencies[i], &q->competencies[i])) return false;
    for (uint32_t i = 0; i < p->nroots; i++) {
        if ((p->roots[i] == PLAN_NIL) != (q->roots[i] == PLAN_NIL)) return false;
        if (p->roots[i] != PLAN_NIL && !same_line(pr, p->roots[i], q->roots[i])) return false;
    }
    return true;
}

/* ---- all times ---- */

static bool side_open(side *s, const plan *p, canon *c, int32_t day) {
    const eval_options options = {.as_of = day};
    *s = (side){.plan = p, .canon = canon_read(c, p)};
    s->has_facts = facts_init(&s->facts, p, false) == COMP_OK;
    s->eval = eval_new(p, &options);
    return s->has_facts && s->eval;
}

static void side_close(side *s) {
    if (s->has_facts) facts_free(&s->facts);
    eval_free(s->eval);
    *s = (side){0};
}

typedef struct proof_job {
    proving pr;
    const comp_program *original, *mutant;
} proof_job;

static bool same_on(proving *pr, const plan *p, const plan *q, int32_t day) {
    bool open = side_open(&pr->sides[0], p, pr->canon, day) && side_open(&pr->sides[1], q, pr->canon, day);
    if (!open) longjmp(*pr->a->trap, 1);
    bool same = canon_whole(pr->canon, pr->sides[0].canon) == canon_whole(pr->canon, pr->sides[1].canon);
    if (!same && canon_reads(pr->canon, p) == canon_reads(pr->canon, q)) {
        pr->known = (strmap){0};
        same = same_roots(pr);
    }
    side_close(&pr->sides[0]);
    side_close(&pr->sides[1]);
    return same;
}

static bool same_always(proof_job *j) {
    const program *p = j->original->checked, *q = j->mutant->checked;
    uint32_t a = 0, b = 0;
    for (int32_t day = DATE_MIN;;) {
        const plan *one = program_plan(j->original, day), *other = program_plan(j->mutant, day);
        if (!one || !other) longjmp(*j->pr.a->trap, 1);
        if (!same_on(&j->pr, one, other, day)) return false;
        while (a < p->ncuts && p->cuts[a] <= day) a++;
        while (b < q->ncuts && q->cuts[b] <= day) b++;
        if (a == p->ncuts && b == q->ncuts) return true;
        int32_t next = a < p->ncuts ? p->cuts[a] : DATE_MAX;
        if (b < q->ncuts && q->cuts[b] < next) next = q->cuts[b];
        day = next;
    }
}

proof prove_equal(arena *a, const comp_program *original, const comp_program *mutant) {
    proof out = {0};
    jmp_buf trap, *before = a->trap;
    proof_job *job = ARENA_NEW(a, proof_job); /* kept over the jump */
    *job = (proof_job){.pr = {.a = a, .canon = canon_new(a), .out = ARENA_NEW(a, proof)}, .original = original,
                       .mutant = mutant};
    a->trap = &trap;
    if (setjmp(trap)) {
        side_close(&job->pr.sides[0]);
        side_close(&job->pr.sides[1]);
        a->trap = before;
        longjmp(*before, 1);
    }
    bool same = same_always(job);
    a->trap = before;
    if (!same) return out;
    out = *job->pr.out;
    out.kind = out.cases ? PROOF_EXHAUSTION : PROOF_SAME_PLAN;
    return out;
}
