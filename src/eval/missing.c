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

static uint32_t *slot_of(const search *s, missing_field m) {
    uint64_t hash = ((uint64_t)m.field << 32 | m.row) * 0x9e3779b97f4a7c15u;
    for (uint32_t i = (uint32_t)(hash >> 32);; i++) {
        uint32_t *slot = &s->slots[i & (s->nslots - 1)];
        if (*slot == 0) return slot;
        missing_field other = s->found[*slot - 1];
        if (other.field == m.field && other.row == m.row) return slot;
    }
}

static void grow(search *s) {
    missing_field *old = s->found;
    s->cap = s->cap ? 2 * s->cap : 16;
    s->found = ARENA_ARRAY(&s->e->run, missing_field, s->cap);
    s->nslots = 2 * s->cap;
    s->slots = ARENA_ARRAY(&s->e->run, uint32_t, s->nslots);
    for (uint32_t i = 0; i < s->n; i++) {
        s->found[i] = old[i];
        *slot_of(s, old[i]) = i + 1;
    }
}

static void add(search *s, uint32_t field, uint32_t row) {
    if (s->n == s->cap) grow(s);
    missing_field m = {field, row};
    uint32_t *slot = slot_of(s, m);
    if (*slot) return;
    s->found[s->n++] = m;
    *slot = s->n;
}

static void search_node(search *s, uint32_t node);

enum { NOTHING = -1 }; /* as `ignored`; else a kleene */

/* In every row that passes or may: what the filter lacks, and what `nodes` lack; but not in rows where all nodes come
 * to `ignored`, which change nothing however they pass. */
static void search_rows(search *s, uint32_t view, const uint32_t *nodes, uint32_t n, int ignored) {
    eval *e = s->e;
    const plan_view *v = &e->p->views[view];
    view_walk w;
    if (view_open(&w, e, view) == K_UNKNOWN) {
        const plan_list *l = &e->p->lists[v->list];
        add(s, l->field, eval_row_number(e, l->parent));
    }
    while (view_next(&w)) {
        bool matters = n == 0;
        for (uint32_t i = 0; i < n && !matters; i++) matters = (int)kleene_of(eval_value(e, nodes[i])) != ignored;
        if (!matters) continue;
        if (w.pass == K_UNKNOWN) search_node(s, v->filter);
        for (uint32_t i = 0; i < n; i++) search_node(s, nodes[i]);
    }
}

static void search_people(search *s, uint32_t block) {
    const plan_people *p = &s->e->p->people[block];
    search_rows(s, p->view, p->line_node, p->problem.nlines, K_NO);
}

static void search_operands(search *s, const step *step) {
    if (step->op == PLAN_IF || step->op == PLAN_PICK || step->op == PLAN_STEP) {
        uint32_t chosen = eval_chosen(s->e, step, eval_value(s->e, step->a));
        if (chosen != PLAN_NIL) {
            search_node(s, chosen);
            return;
        }
    }
    uint32_t operand;
    for (uint32_t i = 0; (operand = eval_operand(s->e, step, i)) != PLAN_NIL; i++) search_node(s, operand);
}

/* What belongs to the partner is searched once, however many nodes use it. */
static bool is_new(eval *e, uint32_t node) {
    if (!e->p->nodes[node].partner) return true;
    bool is_new = e->seen[node] != e->seen_generation;
    e->seen[node] = e->seen_generation;
    return is_new;
}

static void search_node(search *s, uint32_t node) {
    eval *e = s->e;
    const step *step = &e->steps[node];
    if (eval_value(e, node).d != VALUE_UNKNOWN || !is_new(e, node)) return;
    const plan_op op = (plan_op)step->op;
    if (op == PLAN_FIELD) add(s, step->a, eval_row_number(e, step->b));
    else if (op >= PLAN_HAS_ANY && op <= PLAN_HAS_SOME)
        add(s, step->a, eval_row_number(e, e->p->fields[step->a].list));
    else if (op == PLAN_COUNT) search_rows(s, step->a, NULL, 0, NOTHING);
    else if (op == PLAN_SOME || op == PLAN_EVERY)
        search_rows(s, step->a, &step->b, 1, op == PLAN_SOME ? K_NO : K_YES);
    else if (op >= PLAN_SUM && op <= PLAN_DISTINCT) search_rows(s, step->a, &step->b, 1, NOTHING);
    else if (op == PLAN_PEOPLE) search_people(s, step->a);
    else search_operands(s, step);
}

/* ---- lines ---- */

static bool is_open(const eval *e, uint32_t line) {
    line_outcomes o = e->out.lines[line];
    return o & (o - 1);
}

static void search_line(search *s, uint32_t line) {
    const plan_line *l = &s->e->p->lines[line];
    if (!is_open(s->e, line)) return;
    if (l->applies != PLAN_NIL) search_node(s, l->applies);
    switch (l->kind) {
    case LINE_CONDITION: search_node(s, l->node); break;
    case LINE_PEOPLE:
        if (eval_people(s->e, l->people).d == VALUE_UNKNOWN) search_people(s, l->people);
        break;
    case LINE_GROUP:
        for (uint32_t i = 0; i < l->children.n; i++) search_line(s, s->e->p->children[l->children.first + i]);
        break;
    case LINE_NO_REQUIREMENTS: break;
    }
}

static void search_competency(search *s, const plan_competency *c, const outcome_result *r) {
    const plan *p = s->e->p;
    for (int32_t t = r->at_least + 1; t <= r->at_most; t++)
        for (uint32_t i = 0; i < c->options.n; i++) {
            uint32_t root = p->roots[p->options[c->options.first + i].roots.first + (uint32_t)t];
            if (root != PLAN_NIL && s->e->out.lines[root] & CAN_BE_MET) search_line(s, root);
        }
}

void eval_collect_missing(eval *e) {
    search s = {.e = e};
    plan_range *of = e->out.missing_of;
    missing_field *all = NULL; /* of the competencies so far: each has a search of its own */
    uint32_t n = 0;
    for (uint32_t c = 0; c < e->p->ncompetencies; c++) {
        of[c] = (plan_range){n, 0};
        if (e->out.results[c].kind != RESULT_UNDETERMINED) continue;
        e->seen_generation++;
        s.n = 0;
        for (uint32_t i = 0; i < s.nslots; i++) s.slots[i] = 0;
        search_competency(&s, &e->p->competencies[c], &e->out.results[c]);

        missing_field *more = ARENA_ARRAY(&e->run, missing_field, (size_t)n + s.n);
        for (uint32_t i = 0; i < n; i++) more[i] = all[i];
        for (uint32_t i = 0; i < s.n; i++) more[n + i] = s.found[i];
        all = more;
        n += of[c].n = s.n;
    }
    e->out.missing = all;
}

uint32_t eval_search_missing(eval *e, uint32_t node, missing_field *out, uint32_t cap) {
    search s = {.e = e};
    e->seen_generation++;
    search_node(&s, node);
    for (uint32_t i = 0; i < s.n && i < cap; i++) out[i] = s.found[i];
    return s.n;
}
