/* Which field of which row made an ERROR, as an error in the partner's facts.
 *
 * An ERROR does not carry its place: rows are judged by the thousand and errors are rare.  So the node is evaluated
 * once more, down to the first operand and the first row in which it is an ERROR.  That search is the same with and
 * without recording, and so are the errors. */
#include "eval/eval_state.h"

/* "sales[3].amount": the path of a field in the current rows. */
static str path_of_list(eval *e, uint32_t list, uint32_t row) {
    const plan_list *l = &e->p->lists[list];
    str json = e->p->fields[l->field].json;
    uint32_t parent_row = eval_parent_row(e, list, row);
    uint32_t number = row - (uint32_t)facts_row(e->f, l->parent, parent_row)[e->p->fields[l->field].slot].n;
    if (l->parent == 0) return str_printf(&e->run, STR_FMT "[%u]", STR_ARG(json), number);
    str outer = path_of_list(e, l->parent, parent_row);
    return str_printf(&e->run, STR_FMT "." STR_FMT "[%u]", STR_ARG(outer), STR_ARG(json), number);
}

static str path_of(eval *e, uint32_t field) {
    const plan_field *f = &e->p->fields[field];
    if (f->list == 0) return f->json;
    str row = path_of_list(e, f->list, eval_row_number(e, f->list));
    return str_printf(&e->run, STR_FMT "." STR_FMT, STR_ARG(row), STR_ARG(f->json));
}

static void record(eval *e, fact_error_kind kind, uint32_t field, str expected, str found) {
    str path = path_of(e, field);
    for (const fact_error *x = e->f->errors; x; x = x->next)
        if (x->kind == kind && x->field == field && str_eq(x->path, path)) return;
    facts_error(e->f, kind, field, path, expected, found);
}

static void record_currency(eval *e, const step *s) {
    str wanted = e->p->texts[s->c], given = facts_text(e->f, eval_value(e, s->b));
    const step *amount = &e->steps[s->a], *currency = &e->steps[s->b];
    uint32_t field = currency->op == PLAN_FIELD ? currency->a : amount->op == PLAN_FIELD ? amount->a : PLAN_NIL;
    if (field == PLAN_NIL) return;
    str expected =
        str_printf(&e->run, "`" STR_FMT "`, or a rate to it from `" STR_FMT "`", STR_ARG(wanted), STR_ARG(given));
    str found = str_printf(&e->run, "`" STR_FMT "`", STR_ARG(given));
    record(e, FACT_CURRENCY, field, expected, found);
}

/* The first field that a node reads, its row made current; PLAN_NIL where it reads none. */
static bool record_size(eval *e, uint32_t node) {
    const step *s = &e->steps[node];
    if (s->op == PLAN_FIELD) {
        str expected = str_printf(&e->run, "numbers that give a result of at most %d bits", COMP_MAX_BITS);
        record(e, FACT_TOO_LARGE, s->a, expected, STR_LIT("a larger result"));
        return true;
    }
    if (s->op >= PLAN_COUNT && s->op <= PLAN_EVERY) {
        view_walk w;
        if (s->op == PLAN_COUNT || view_open(&w, e, s->a) != K_YES) return false;
        bool recorded = false;
        while (!recorded && view_next(&w)) recorded = record_size(e, s->b);
        view_close(&w);
        return recorded;
    }
    uint32_t operand;
    for (uint32_t i = 0; (operand = eval_operand(e, s, i)) != PLAN_NIL; i++)
        if (record_size(e, operand)) return true;
    return false;
}

/* The first row in which the filter, or one of the nodes asked of the rows, is an ERROR. */
static bool blame_rows(eval *e, uint32_t view, const uint32_t *nodes, uint32_t n, bool only_passing) {
    view_walk w;
    if (view_open(&w, e, view) != K_YES) return true; /* the reader said what is wrong with the list */
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

static uint32_t first_error(eval *e, const step *s) {
    if (s->op == PLAN_IF || s->op == PLAN_PICK || s->op == PLAN_STEP) {
        value key = eval_value(e, s->a);
        return value_is_error(key) ? s->a : eval_chosen(e, s, key);
    }
    uint32_t operand;
    for (uint32_t i = 0; (operand = eval_operand(e, s, i)) != PLAN_NIL; i++)
        if (value_is_error(eval_value(e, operand))) return operand;
    return PLAN_NIL;
}

void eval_blame(eval *e, uint32_t node) {
    const step *s = &e->steps[node];
    if (s->op >= PLAN_COUNT && s->op <= PLAN_EVERY) {
        bool every_row = s->op == PLAN_SOME || s->op == PLAN_EVERY;
        if (!blame_rows(e, s->a, &s->b, s->op != PLAN_COUNT, !every_row)) record_size(e, node);
        return;
    }
    if (s->op == PLAN_PEOPLE) {
        eval_blame_people(e, s->a);
        return;
    }
    if (s->op == PLAN_FIELD) return; /* the reader said what is wrong with it */
    uint32_t operand = first_error(e, s);
    if (operand != PLAN_NIL) eval_blame(e, operand);
    else if (s->op == PLAN_MONEY_IN && eval_value(e, node).n == VALUE_ERROR_CURRENCY) record_currency(e, s);
    else record_size(e, node);
}

void eval_blame_people(eval *e, uint32_t block) {
    const plan_people *p = &e->p->people[block];
    blame_rows(e, p->view, p->line_node, p->problem.nlines, false);
}
