/* Expectations: what was expected, what came out, and for those that fail why.  See check.h.
 *
 * A path was found in the tree (sema/paths.c); here it is found in the plan, by competency, option and tier, and by the
 * place in the text that a requirement, a role and their counterparts in the plan have in common. */
#include "suite/check.h"

#include <string.h>

#include "plan/plan_reads.h"
#include "render/render.h"
#include "suite/facts_wrong.h"

enum { WIDTH = 80 };

static const render_style plain = {.color = false, .width = WIDTH};

/* What was written to the scratch buffer since it was `from` long; off the buffer. */
static str taken(checking *c, size_t from) {
    if (c->out->failed) return (str){0};
    str s = str_copy(c->arena, (str){c->out->p + from, (uint32_t)(c->out->n - from)});
    c->out->n = from;
    return s;
}

static bool same_span(span a, span b) { return a.src == b.src && a.lo == b.lo && a.hi == b.hi; }

static void fail(checking *c, suite_finding *f, str expected, str actual) {
    f->passed = false;
    if (!c->explain) return;
    f->expected = expected;
    f->actual = actual;
}

static void explain_facts(checking *c, suite_finding *f) {
    size_t from = c->out->n;
    if (!c->explain || f->passed) return;
    facts_wrong(c->out, c->arena, c->run->facts);
    f->why = taken(c, from);
}

/* ---- results ---- */

static void check_result(checking *c, suite_finding *f) {
    const outcome *o = c->run->outcome;
    uint32_t number = 0;
    str name = f->of->competency->item->header.name.text;
    while (number < o->plan->ncompetencies && !str_eq(o->plan->competencies[number].name, name)) number++;
    str actual = render_result(o->plan, number, &o->results[number]), expected = f->of->ast->result.text;
    f->passed = str_eq(actual, expected);
    if (f->passed || !c->explain) return;
    fail(c, f, expected, actual);
    if (o->results[number].kind == RESULT_INVALID) {
        explain_facts(c, f);
    } else if (o->results[number].kind != RESULT_ABSENT) {
        size_t from = c->out->n;
        render_competency(c->out, o, c->run->eval, c->run->facts, &plain, number);
        f->why = taken(c, from);
    }
}

/* ---- requirements in the plan ---- */

typedef struct found_line {
    uint32_t competency, option, line; /* line PLAN_NIL: nothing of it is in force */
    const outcome *inside;             /* of the best member of a `for each` around it; else that of the partner */
    uint32_t no_member;                /* … the line of one that has no members, or PLAN_NIL                     */
} found_line;

static bool find_below(const outcome *o, uint32_t line, const ast_item *require, found_line *found) {
    const plan *p = o->plan;
    const plan_line *l = &p->lines[line];
    if (l->item != PLAN_NIL && same_span(p->items[l->item].at, require->at)) {
        found->line = line;
        return true;
    }
    const outcome *around = found->inside;
    if (l->kind == LINE_EACH && o->eachs[l->each].inside) found->inside = o->eachs[l->each].inside;
    uint32_t no_member = found->no_member;
    if (l->kind == LINE_EACH && !o->eachs[l->each].inside) found->no_member = line;
    if (l->kind == LINE_GROUP || l->kind == LINE_EACH)
        for (uint32_t i = 0; i < l->children.n; i++)
            if (find_below(o, p->children[l->children.first + i], require, found)) return true;
    found->inside = around;
    found->no_member = no_member;
    return false;
}

static uint32_t competency_of(const plan *p, const sema_expect *x) {
    uint32_t i = 0;
    while (i + 1 < p->ncompetencies && !str_eq(p->competencies[i].name, x->competency->item->header.name.text)) i++;
    return i;
}

/* What stands in the competency is a line of each option; they all come to the same, and the first is taken. */
static found_line find_line(const outcome *o, const sema_expect *x) {
    const plan *p = o->plan;
    found_line found = {.competency = competency_of(p, x), .option = PLAN_NIL, .line = PLAN_NIL, .inside = o,
                        .no_member = PLAN_NIL};
    plan_range options = p->competencies[found.competency].options;
    uint32_t tier = x->tier < 0 ? 0 : (uint32_t)x->tier;
    for (uint32_t i = options.first; i < options.first + options.n; i++) {
        if (x->option && !same_span(p->options[i].at, x->option->at)) continue;
        uint32_t root = p->roots[p->options[i].roots.first + tier];
        if (root == PLAN_NIL) continue;
        found.option = i;
        if (!x->require) found.line = root;
        if (!x->require || find_below(o, root, x->require, &found)) return found;
    }
    return found;
}

static void explain_line(checking *c, suite_finding *f, const found_line *found) {
    const outcome *o = c->run->outcome;
    size_t from = c->out->n;
    if (found->line == PLAN_NIL) return;
    uint32_t item = o->plan->lines[found->no_member != PLAN_NIL ? found->no_member : found->line].item;
    if (item == PLAN_NIL) render_competency(c->out, o, c->run->eval, c->run->facts, &plain, found->competency);
    else render_requirement(c->out, o, c->run->eval, c->run->facts, &plain, found->competency, found->option, item);
    f->why = taken(c, from);
}

/* ---- states ---- */

static str state_words(line_state s) {
    switch (s) {
    case LINE_MET: return STR_LIT("met");
    case LINE_UNMET: return STR_LIT("unmet");
    case LINE_UNKNOWN: return STR_LIT("unknown");
    case LINE_DOES_NOT_APPLY: return STR_LIT("does not apply");
    case LINE_ERROR: return STR_LIT("not judged: the facts are invalid");
    }
    return (str){0};
}

static void check_state(checking *c, suite_finding *f) {
    static const line_state states[] = {[STATE_MET] = LINE_MET, [STATE_UNMET] = LINE_UNMET,
                                        [STATE_UNKNOWN] = LINE_UNKNOWN, [STATE_DOES_NOT_APPLY] = LINE_DOES_NOT_APPLY};
    const outcome *o = c->run->outcome;
    line_state expected = states[f->of->ast->state], actual = LINE_DOES_NOT_APPLY;
    found_line found = find_line(o, f->of);
    bool invalid = o->results[found.competency].kind == RESULT_INVALID;
    if (invalid) actual = LINE_ERROR;
    else if (found.no_member != PLAN_NIL) actual = LINE_UNMET;
    else if (found.line != PLAN_NIL) actual = line_state_of(found.inside->lines[found.line]);
    f->passed = actual == expected;
    if (f->passed || !c->explain) return;
    fail(c, f, state_words(expected), state_words(actual));
    if (invalid) explain_facts(c, f);
    else explain_line(c, f, &found);
}

/* ---- values ---- */

static value certain_value(eval *e, uint32_t node) {
    value v = eval_node(e, node), least, most;
    bool open = v.d == VALUE_UNKNOWN || v.d == VALUE_EMPTY;
    arena none = {0}; /* between small counts: nothing is put there */
    if (open && eval_between(e, node, &least, &most) && least.d > 0 && most.d > 0 && value_cmp(&none, least, most) == 0)
        return least;
    return v;
}

/* Some field that the node reads is wrong in the facts: whatever it came to means nothing. */
static bool reads_what_is_wrong(checking *c, uint32_t node) {
    const plan *p = c->run->outcome->plan;
    plan_reads reads = {p, ARENA_ARRAY(c->arena, bool, p->nnodes), ARENA_ARRAY(c->arena, bool, p->nfields + 1)};
    plan_reads_node(&reads, node);
    for (const fact_error *e = c->run->facts->errors; e; e = e->next)
        if (e->field == PLAN_NIL || (e->field < p->nfields && reads.fields[e->field])) return true;
    return false;
}

static void check_value(checking *c, suite_finding *f) {
    const suite_run *run = c->run;
    const plan_probe *probe = &run->outcome->plan->probes[f->of->number];
    value actual = certain_value(run->eval, probe->node);
    bool invalid = run->facts->errors && reads_what_is_wrong(c, probe->node);
    if (probe->expected == PLAN_NIL) {
        f->passed = value_is_none(actual);
    } else {
        value expected = eval_node(run->eval, probe->expected);
        f->passed = value_is_known(actual) && value_is_known(expected) && value_cmp(c->arena, actual, expected) == 0;
    }
    if (invalid) f->passed = false;
    if (f->passed || !c->explain) return;
    size_t from = c->out->n;
    if (probe->expected == PLAN_NIL) buf_z(c->out, "none");
    else render_value(c->out, run->outcome, run->eval, run->facts, probe->expected);
    str expected = taken(c, from);
    if (!invalid) render_value(c->out, run->outcome, run->eval, run->facts, probe->node);
    fail(c, f, expected, invalid ? state_words(LINE_ERROR) : taken(c, from));
    if (invalid) explain_facts(c, f);
}

/* ---- roles ---- */

/* The people block below a node that has the line. */
static uint32_t find_people(const plan *p, uint32_t node, const ast_line *line, uint32_t *written) {
    const plan_node *n = &p->nodes[node];
    if (n->op == PLAN_PEOPLE) {
        const plan_people *block = &p->people[n->a];
        for (*written = 0; *written < block->places.n; ++*written)
            if (same_span(p->places[block->places.first + *written].at, line->at)) return n->a;
        return PLAN_NIL;
    }
    if (n->op != PLAN_AND && n->op != PLAN_OR) return PLAN_NIL;
    for (uint32_t i = 0; i < n->c; i++) {
        uint32_t found = find_people(p, p->operands[n->b + i], line, written);
        if (found != PLAN_NIL) return found;
    }
    return PLAN_NIL;
}

static uint32_t people_below(const plan *p, uint32_t line, const ast_line *role, uint32_t *written) {
    const plan_line *l = &p->lines[line];
    if (l->kind == LINE_CONDITION || l->kind == LINE_PEOPLE) return find_people(p, l->node, role, written);
    for (uint32_t i = 0; l->kind == LINE_GROUP && i < l->children.n; i++) {
        uint32_t found = people_below(p, p->children[l->children.first + i], role, written);
        if (found != PLAN_NIL) return found;
    }
    return PLAN_NIL;
}

/* What tells a member from others: the cell of its list's `unique` field; else `#3`. */
static str member_word(checking *c, uint32_t list, uint32_t row) {
    const plan *p = c->run->outcome->plan;
    uint32_t field = p->lists[list].id_field;
    const uint32_t slot = field == PLAN_NIL ? PLAN_NIL : p->fields[field].slot;
    const value *cells = eval_row(c->run->eval, list, row);
    if (slot == PLAN_NIL || !cells || !value_is_known(cells[slot]))
        return str_printf(c->arena, "#%u", (unsigned)row + 1);
    value v = cells[slot];
    if (p->fields[field].type == PT_TEXT) return str_copy(c->arena, facts_text(c->run->facts, v));
    size_t from = c->out->n;
    value_print(c->out, c->arena, v, 0, false);
    return taken(c, from);
}

static str scalar_word(checking *c, const ast_expr *e) {
    size_t from = c->out->n;
    if (e->kind == EXPR_NUMBER) {
        value_print(c->out, c->arena, e->u.number, 0, false);
        return taken(c, from);
    }
    if (e->kind == EXPR_NONE) return STR_LIT("none");
    bool word = e->kind == EXPR_TEXT || e->kind == EXPR_NAME || e->kind == EXPR_CODE;
    return word ? e->u.text : source_text(&c->s->program->sources, e->at);
}

typedef struct names {
    str *at;
    uint32_t n;
} names;

static bool has_word(const names *w, str word) {
    for (uint32_t i = 0; i < w->n; i++)
        if (str_eq(w->at[i], word)) return true;
    return false;
}

static bool same_words(const names *a, const names *b) {
    for (uint32_t i = 0; i < a->n; i++)
        if (!has_word(b, a->at[i])) return false;
    for (uint32_t i = 0; i < b->n; i++)
        if (!has_word(a, b->at[i])) return false;
    return true;
}

static str listed(checking *c, const names *w, const char *none) {
    size_t from = c->out->n;
    if (w->n == 0) buf_z(c->out, none);
    for (uint32_t i = 0; i < w->n; i++) {
        if (i) buf_z(c->out, i + 1 < w->n ? ", " : " and ");
        buf_str(c->out, w->at[i]);
    }
    return taken(c, from);
}

static names expected_members(checking *c, const ast_expect *x) {
    names w = {0};
    uint32_t n = 0;
    for (const ast_expr *m = x->members; m; m = m->next) n++;
    w.at = ARENA_ARRAY(c->arena, str, n + 1);
    for (const ast_expr *m = x->members; m; m = m->next) {
        str word = scalar_word(c, m);
        if (!has_word(&w, word)) w.at[w.n++] = word;
    }
    return w;
}

static names members_of(checking *c, const outcome *inside, uint32_t people, uint32_t written) {
    const plan_people *block = &inside->plan->people[people];
    const people_outcome *o = &inside->people[people];
    names w = {.at = ARENA_ARRAY(c->arena, str, o->n + 1)};
    line_mask lines = 0;
    for (uint32_t i = 0; i < block->problem.nlines; i++)
        if (block->problem.family[i] == written) lines |= (line_mask)1 << i;
    for (uint32_t i = 0; i < o->n; i++)
        if (o->assignment.of_member[i] & lines)
            w.at[w.n++] = member_word(c, inside->plan->views[block->view].list, o->rows[i]);
    return w;
}

static void check_filled(checking *c, suite_finding *f) {
    const outcome *o = c->run->outcome;
    found_line found = find_line(o, f->of);
    names expected = expected_members(c, f->of->ast), actual = {0};
    bool invalid = o->results[found.competency].kind == RESULT_INVALID;
    uint32_t written = 0, people = PLAN_NIL;
    if (!invalid && found.no_member == PLAN_NIL && found.line != PLAN_NIL)
        people = people_below(o->plan, found.line, f->of->line, &written);
    if (people != PLAN_NIL && found.inside->people[people].n) actual = members_of(c, found.inside, people, written);
    bool nobody = expected.n == 1 && str_eqz(expected.at[0], "none");
    f->passed = !invalid && (nobody ? actual.n == 0 : same_words(&expected, &actual));
    if (f->passed || !c->explain) return;
    const char *none = invalid ? "not judged: the facts are invalid" : "nobody";
    fail(c, f, nobody ? STR_LIT("nobody") : listed(c, &expected, ""), listed(c, &actual, none));
    if (invalid) explain_facts(c, f);
    else explain_line(c, f, &found);
}

/* ---- explanations ---- */

static bool ends_in(str s, str end) { return s.n >= end.n && memcmp(s.p + s.n - end.n, end.p, end.n) == 0; }

/* What `comp eval` writes of the partner, byte by byte, by the rules that the test is about: whatever else is in the
 * run does not change it. */
static str explanation(checking *c, str path) {
    const render_choice choice = {c->run->of->of->competencies, c->run->of->of->ncompetencies};
    const suite_run *run = c->run;
    size_t from = c->out->n;
    if (ends_in(path, STR_LIT(".json"))) {
        buf_z(c->out, "[\n");
        render_json_of(c->out, run->outcome, run->eval, run->facts, true, choice);
        buf_z(c->out, "\n]\n");
    } else {
        render_text_of(c->out, run->outcome, run->eval, run->facts, &plain, choice);
    }
    return taken(c, from);
}

static str what_there_is(checking *c, const suite_snapshot *s) {
    if (s->text.p) return STR_LIT("another one");
    return str_printf(c->arena, "nothing at " STR_FMT "%s" STR_FMT "; `comp test --update` writes it",
                      STR_ARG(s->path), s->why.n ? ": " : "", STR_ARG(s->why));
}

static void check_explanation(checking *c, suite_finding *f) {
    const suite_snapshot *snapshot = &c->s->snapshots[f->of->number];
    str now = explanation(c, snapshot->path);
    f->passed = snapshot->text.p && str_eq(now, snapshot->text);
    if (f->passed || !c->explain) return;
    f->snapshot = now;
    fail(c, f, str_printf(c->arena, "the explanation in " STR_FMT, STR_ARG(f->of->ast->file.text)),
         what_there_is(c, snapshot));
}

void check_expectation(checking *c, suite_finding *f) {
    switch (f->of->ast->kind) {
    case EXPECT_RESULT: check_result(c, f); return;
    case EXPECT_STATE: check_state(c, f); return;
    case EXPECT_VALUE: check_value(c, f); return;
    case EXPECT_FILLED_BY: check_filled(c, f); return;
    case EXPECT_EXPLANATION: check_explanation(c, f); return;
    }
}
