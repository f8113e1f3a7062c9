/* Which field of which row made an ERROR, as an error in the partner's facts.
 *
 * An ERROR does not carry its place: rows are judged by the thousand and errors are rare.  So the node is evaluated
 * once more, down to the first operand and the first row in which it is an ERROR.  That search is the same with and
 * without recording, and so are the errors. */
#include "eval/eval_state.h"
#include "facts/facts_path.h"

static uint32_t row_of(eval *e, uint32_t list) { return list ? eval_row_number(e, list) : 0; }

/* The path of a field in the current rows, or its column where they are CSV. */
static str path_of(eval *e, uint32_t field) {
    if (e->f->files) return facts_column(&e->run, e->p, field);
    uint32_t *rows = ARENA_ARRAY(&e->run, uint32_t, e->p->nlists);
    for (uint32_t list = e->p->fields[field].list; list != 0; list = e->p->lists[list].parent)
        rows[list] = eval_row_number(e, list) - (uint32_t)eval_list_cell(e, list).n;
    return facts_path(&e->run, e->p, field, rows);
}

static void record(eval *e, fact_error_kind kind, uint32_t field, str path, str expected, str found) {
    if (e->quiet) return;
    uint32_t list = field == PLAN_NIL ? 0 : e->p->fields[field].list;
    str at = facts_place(&e->run, e->f, list, row_of(e, list));
    for (const fact_error *x = e->f->errors; x; x = x->next)
        if (x->kind == kind && x->field == field && str_eq(x->path, path) && str_eq(x->at, at)) return;
    facts_error(e->f, kind, field, at, path, expected, found);
}

static void record_currency(eval *e, const step *s) {
    str wanted = e->p->texts[s->c], given = facts_text(e->f, eval_value(e, s->b));
    const step *amount = &e->steps[s->a], *currency = &e->steps[s->b];
    uint32_t field = currency->op == PLAN_FIELD ? currency->a : amount->op == PLAN_FIELD ? amount->a : PLAN_NIL;
    if (field == PLAN_NIL) return;
    str expected =
        str_printf(&e->run, "`" STR_FMT "`, or a rate to it from `" STR_FMT "`", STR_ARG(wanted), STR_ARG(given));
    str found = str_printf(&e->run, "`" STR_FMT "`", STR_ARG(given));
    record(e, FACT_CURRENCY, field, path_of(e, field), expected, found);
}

static void record_size_of(eval *e, uint32_t field, str path) {
    str expected = str_printf(&e->run, "numbers that give a result of at most %d bits", COMP_MAX_BITS);
    record(e, FACT_TOO_LARGE, field, path, expected, STR_LIT("a larger result"));
}

static bool record_first_field(eval *e, uint32_t node);

/* A key of groups: facts have it in the first row of the group that is current. */
static bool record_key(eval *e, uint32_t field) {
    const uint32_t list = e->p->fields[field].list;
    const plan_list *l = &e->p->lists[list];
    const plan_group *g = &e->p->groups[l->group];
    uint32_t rows, grouped = e->p->views[g->view].list;
    const uint32_t first = eval_members(e, list, eval_row_number(e, list), &rows)[0];
    const value *around = e->row[grouped];
    e->row[grouped] = facts_row(e->f, grouped, first);
    bool recorded = record_first_field(e, e->p->operands[g->keys.first + (field - l->fields.first)]);
    e->row[grouped] = around;
    return recorded;
}

/* The first field that a node reads, its row made current.  False where there is none. */
static bool record_first_field(eval *e, uint32_t node) {
    const step *s = &e->steps[node];
    if (!eval_is_new(e, node)) return false;
    if (s->op == PLAN_FIELD && e->p->lists[e->p->fields[s->a].list].group != PLAN_NIL) return record_key(e, s->a);
    if (s->op == PLAN_FIELD || s->op == PLAN_COUNT) {
        uint32_t field = s->op == PLAN_FIELD ? s->a : e->p->lists[e->p->views[s->a].list].field;
        record_size_of(e, field, path_of(e, field));
        return true;
    }
    if (s->op > PLAN_COUNT && s->op <= PLAN_EVERY) {
        view_walk w;
        if (view_open(&w, e, s->a) != K_YES) return false;
        bool recorded = false;
        while (!recorded && view_next(&w)) recorded = record_first_field(e, s->b);
        view_close(&w);
        return recorded;
    }
    uint32_t operand;
    for (uint32_t i = 0; (operand = plan_operand(e->p, node, i)) != PLAN_NIL; i++)
        if (record_first_field(e, operand)) return true;
    return false;
}

static void record_size(eval *e, uint32_t node) {
    e->seen_generation++;
    if (!record_first_field(e, node)) record_size_of(e, PLAN_NIL, STR_LIT("the numbers in the rules"));
}

/* The first row in which the filter, or one of the nodes asked of the rows, is an ERROR. */
static bool blame_rows(eval *e, uint32_t view, const uint32_t *nodes, uint32_t n, bool only_passing) {
    view_walk w;
    uint32_t group = e->p->lists[e->p->views[view].list].group;
    if (view_open(&w, e, view) != K_YES) {
        if (group == PLAN_NIL) return true; /* the reader said what is wrong with the list */
        return blame_rows(e, e->p->groups[group].view, e->p->operands + e->p->groups[group].keys.first,
                          e->p->groups[group].keys.n, true);
    }
    while (view_next(&w)) {
        uint32_t culprit = w.pass == K_ERROR ? e->p->views[view].filter : PLAN_NIL;
        if (culprit == PLAN_NIL && !(only_passing && w.pass != K_YES))
            for (uint32_t i = 0; i < n && culprit == PLAN_NIL; i++)
                if (value_is_error(eval_value(e, nodes[i]))) culprit = nodes[i];
        if (culprit == PLAN_NIL) continue;
        eval_blame(e, culprit);
        view_close(&w);
        return true;
    }
    return false;
}

static uint32_t first_error(eval *e, uint32_t node) {
    const step *s = &e->steps[node];
    if (s->op == PLAN_IF || plan_is_table((plan_op)s->op)) {
        value key = eval_value(e, s->a);
        return value_is_error(key) ? s->a : eval_chosen(e, s, key);
    }
    uint32_t operand;
    for (uint32_t i = 0; (operand = plan_operand(e->p, node, i)) != PLAN_NIL; i++)
        if (value_is_error(eval_value(e, operand))) return operand;
    return PLAN_NIL;
}

/* The value of the row that is taken, where that is what is wrong. */
static bool blame_at(eval *e, const step *s) {
    uint32_t row, list = e->p->views[s->a].list;
    eval_at(e, s, &row);
    if (row == PLAN_NIL) return false;
    const value *around = e->row[list];
    e->row[list] = eval_row(e, list, row);
    eval_blame(e, s->c);
    e->row[list] = around;
    return true;
}

void eval_blame(eval *e, uint32_t node) {
    const step *s = &e->steps[node];
    if (s->op >= PLAN_COUNT && s->op <= PLAN_EVERY) {
        if (plan_is_at((plan_op)s->op) && blame_at(e, s)) return;
        bool every_row = s->op == PLAN_SOME || s->op == PLAN_EVERY;
        if (!blame_rows(e, s->a, &s->b, s->op != PLAN_COUNT, !every_row)) record_size(e, node);
        return;
    }
    if (s->op == PLAN_PEOPLE) {
        eval_blame_people(e, s->a);
        return;
    }
    if (s->op == PLAN_FIELD) return; /* the reader said what is wrong with it */
    if (s->op == PLAN_VERDICT) return; /* said where that competency was judged */
    uint32_t operand = first_error(e, node);
    if (operand != PLAN_NIL) eval_blame(e, operand);
    else if (s->op == PLAN_MONEY_IN && eval_value(e, node).n == VALUE_ERROR_CURRENCY) record_currency(e, s);
    else record_size(e, node);
}

void eval_blame_view(eval *e, uint32_t view) { blame_rows(e, view, NULL, 0, false); }

void eval_blame_people(eval *e, uint32_t block) {
    const plan_people *p = &e->p->people[block];
    blame_rows(e, p->view, p->line_node, p->problem.nlines, false);
}
