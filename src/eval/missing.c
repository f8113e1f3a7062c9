/* Which absent fields leave something unknown.
 *
 * In: a node (or a line) that is unknown.  Out: fields of rows.  The answer is sufficient: with all of these there,
 * nothing that was absent stands in the way any more.  So where a choice hangs on an unknown key, what its branches
 * lack is told too.  A division by zero is unknown as well, but no field would tell. */
#include "eval/eval_state.h"

typedef struct search {
    eval *e;
    missing_field *found;
    uint32_t n, cap;
    uint32_t *slots;      /* open addressing over `found`, each entry's number + 1; never more than half full */
    uint32_t nslots;
} search;

static uint32_t *slot_of(const search *q, missing_field m) {
    uint64_t hash = ((uint64_t)m.field << 32 | m.row) * 0x9e3779b97f4a7c15u;
    for (uint32_t i = (uint32_t)(hash >> 32);; i++) {
        uint32_t *slot = &q->slots[i & (q->nslots - 1)];
        if (*slot == 0) return slot;
        missing_field other = q->found[*slot - 1];
        if (other.field == m.field && other.row == m.row) return slot;
    }
}

static void grow(search *q) {
    missing_field *old = q->found;
    q->cap = q->cap ? 2 * q->cap : 16;
    q->found = ARENA_ARRAY(&q->e->run, missing_field, q->cap);
    q->nslots = 2 * q->cap;
    q->slots = ARENA_ARRAY(&q->e->run, uint32_t, q->nslots);
    for (uint32_t i = 0; i < q->n; i++) {
        q->found[i] = old[i];
        *slot_of(q, old[i]) = i + 1;
    }
}

static void add(search *q, uint32_t field, uint32_t row) {
    if (q->n == q->cap) grow(q);
    missing_field m = {field, row};
    uint32_t *slot = slot_of(q, m);
    if (*slot) return;
    q->found[q->n++] = m;
    *slot = q->n;
}

/* A field of the current row of its list. */
static void add_here(search *q, uint32_t field) {
    uint32_t list = q->e->p->fields[field].list;
    if (q->e->row[list] != q->e->nobody) add(q, field, eval_row_number(q->e, list));
}

static void search_node(search *q, uint32_t node);
static void search_competency(search *q, uint32_t competency);

static void search_groups(search *q, const plan_group *g);

enum { NOTHING = -1 }; /* as `ignored`; else a kleene */

/* In every row that passes or may: what the filter lacks, and what `nodes` lack; but not in rows where all nodes come
 * to `ignored`, which change nothing however they pass. */
static void search_rows(search *q, uint32_t view, const uint32_t *nodes, uint32_t n, int ignored) {
    eval *e = q->e;
    const plan_view *v = &e->p->views[view];
    view_walk w;
    if (view_open(&w, e, view) == K_UNKNOWN && v->of == PLAN_NIL) {
        const plan_list *l = &e->p->lists[v->list];
        if (l->group == PLAN_NIL) add_here(q, l->field);
        else search_groups(q, &e->p->groups[l->group]);
    }
    while (view_next(&w)) {
        bool matters = n == 0;
        for (uint32_t i = 0; i < n && !matters; i++) matters = (int)kleene_of(eval_value(e, nodes[i])) != ignored;
        if (!matters) continue;
        if (w.pass == K_UNKNOWN) search_node(q, v->filter);
        for (uint32_t i = 0; i < n; i++) search_node(q, nodes[i]);
    }
}

/* What leaves open which groups there are. */
static void search_groups(search *q, const plan_group *g) {
    search_rows(q, g->view, q->e->p->operands + g->keys.first, g->keys.n, NOTHING);
}

/* Of the row that is taken; while that is open, of all. */
static void search_at(search *q, const step *s) {
    eval *e = q->e;
    uint32_t row, nodes[] = {s->b, s->c}, list = e->p->views[s->a].list;
    eval_at(e, s, &row);
    if (row == PLAN_NIL) {
        search_rows(q, s->a, nodes, 2, NOTHING);
        return;
    }
    const value *around = e->row[list];
    e->row[list] = eval_row(e, list, row);
    search_node(q, s->c);
    e->row[list] = around;
}

static void search_people(search *q, uint32_t block) {
    const plan_people *p = &q->e->p->people[block];
    search_rows(q, p->view, p->line_node, p->problem.nlines, K_NO);
}

static void search_operands(search *q, uint32_t node) {
    const step *s = &q->e->steps[node];
    if (s->op == PLAN_IF || plan_is_table((plan_op)s->op)) {
        uint32_t chosen = eval_chosen(q->e, s, eval_value(q->e, s->a));
        if (chosen != PLAN_NIL) {
            search_node(q, chosen);
            return;
        }
    }
    uint32_t operand;
    for (uint32_t i = 0; (operand = plan_operand(q->e->p, node, i)) != PLAN_NIL; i++) search_node(q, operand);
}

static void search_node(search *q, uint32_t node) {
    eval *e = q->e;
    const step *s = &e->steps[node];
    if (eval_value(e, node).d != VALUE_UNKNOWN || !eval_is_new(e, node)) return;
    const plan_op op = (plan_op)s->op;
    if (op == PLAN_FIELD || (op >= PLAN_HAS_ANY && op <= PLAN_HAS_SOME)) add_here(q, s->a);
    else if (op == PLAN_BETWEEN) add_here(q, e->steps[s->a].a); /* a HAS_… of the field, as `b` is */
    else if (op == PLAN_COUNT) search_rows(q, s->a, NULL, 0, NOTHING);
    else if (op == PLAN_SOME || op == PLAN_EVERY)
        search_rows(q, s->a, &s->b, 1, op == PLAN_SOME ? K_NO : K_YES);
    else if (op >= PLAN_SUM && op <= PLAN_DISTINCT) search_rows(q, s->a, &s->b, 1, NOTHING);
    else if (plan_is_at(op)) search_at(q, s);
    else if (op == PLAN_PEOPLE) search_people(q, s->a);
    else if (op == PLAN_VERDICT) search_competency(q, s->a);
    else search_operands(q, node);
}

/* ---- lines ---- */

static bool is_open(const eval *e, uint32_t line) {
    line_outcomes o = e->out.lines[line];
    return o & (o - 1);
}

static void search_line(search *q, uint32_t line) {
    const plan_line *l = &q->e->p->lines[line];
    if (!is_open(q->e, line)) return;
    if (l->applies != PLAN_NIL) search_node(q, l->applies);
    switch (l->kind) {
    case LINE_CONDITION: search_node(q, l->node); break;
    case LINE_PEOPLE:
        if (eval_people(q->e, l->people).d == VALUE_UNKNOWN) search_people(q, l->people);
        break;
    case LINE_GROUP:
        for (uint32_t i = 0; i < l->children.n; i++) search_line(q, q->e->p->children[l->children.first + i]);
        break;
    case LINE_NO_REQUIREMENTS: break;
    }
}

static void search_competency(search *q, uint32_t competency) {
    const plan *p = q->e->p;
    const plan_competency *c = &p->competencies[competency];
    const outcome_result *r = &q->e->out.results[competency];
    for (int32_t t = r->at_least + 1; t <= r->at_most; t++)
        for (uint32_t i = 0; i < c->options.n; i++) {
            uint32_t root = p->roots[p->options[c->options.first + i].roots.first + (uint32_t)t];
            if (root != PLAN_NIL && q->e->out.lines[root] & CAN_BE_MET) search_line(q, root);
        }
}

void eval_collect_missing(eval *e) {
    search q = {.e = e};
    plan_range *of = e->out.missing_of;
    missing_field *all = NULL; /* of the competencies so far: each has a search of its own */
    uint32_t n = 0, cap = 0;
    for (uint32_t c = 0; c < e->p->ncompetencies; c++) {
        of[c] = (plan_range){n, 0};
        if (e->out.results[c].kind != RESULT_UNDETERMINED) continue;
        e->seen_generation++;
        q.n = 0;
        for (uint32_t i = 0; i < q.nslots; i++) q.slots[i] = 0;
        search_competency(&q, c);

        if (q.n > cap - n) {
            cap = 2 * (n + q.n);
            missing_field *more = ARENA_ARRAY(&e->run, missing_field, cap);
            for (uint32_t i = 0; i < n; i++) more[i] = all[i];
            all = more;
        }
        for (uint32_t i = 0; i < q.n; i++) all[n + i] = q.found[i];
        n += of[c].n = q.n;
    }
    e->out.missing = all;
}

uint32_t eval_search_missing(eval *e, uint32_t node, missing_field *out, uint32_t cap) {
    search q = {.e = e};
    e->seen_generation++;
    search_node(&q, node);
    for (uint32_t i = 0; i < q.n && i < cap; i++) out[i] = q.found[i];
    return q.n;
}
