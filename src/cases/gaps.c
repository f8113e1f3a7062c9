/* What was not reached: tried once more on purpose, and written down where it stays so.
 *
 * Proof that something is impossible: conditions follow Kleene's logic, in which a value that stands while nothing is
 * known stands whatever comes to be known.  So what is certain of a partner of whom every field is missing is certain of
 * all partners. */
#include <stdlib.h>

#include "cases/search.h"

/* ---- once more ---- */

static bool try_on(search *s, uint32_t condition, bool yes, uint32_t list, uint32_t row) {
    const seen_condition *c = &s->seen->conditions[condition];
    made_row *copy = search_copy(s);
    made_row *in = list ? search_row(copy, s->t.m.p, list, row) : NULL;
    trial_judge(&s->t, copy);
    if ((list && !in) || !make_node(&s->t, &s->work, copy, in, c->node, yes, (way_list){0})) return false;
    change ch = {.kind = CHANGE_CONDITION, .list = list, .row = list ? row : PLAN_NIL};
    ch.text = str_printf(&s->work, STR_FMT ": %s", STR_ARG(title_phrase(s, s->t.m.p->nodes[c->node].at)), yes ? "met" : "not met");
    search_consider(s, copy, &ch);
    return seen_has(s->seen, KEY_CONDITION, condition, yes ? SEEN_MET : SEEN_UNMET);
}

void search_gaps(search *s) {
    enum { ROWS_TRIED = 8 };
    for (uint32_t i = 0; i < s->seen->nconditions && !s->over; i++)
        for (int yes = 0; yes < 2; yes++) {
            if (seen_has(s->seen, KEY_CONDITION, i, yes ? SEEN_MET : SEEN_UNMET)) continue;
            const uint32_t list = s->seen->conditions[i].list;
            const uint32_t rows = list ? s->base_sight->nrows[i] : 1;
            for (uint32_t r = 0; r < rows && r < ROWS_TRIED && !s->over; r++)
                if (try_on(s, i, yes, list, r)) break;
        }
}

/* ---- the report ---- */

static void add_gap(search *s, cases_gap gap) {
    cases *out = s->out;
    if ((out->ngaps & (out->ngaps - 1)) == 0) {
        cases_gap *more = ARENA_ARRAY(s->keep, cases_gap, out->ngaps ? 2 * (size_t)out->ngaps : 1);
        for (uint32_t i = 0; i < out->ngaps; i++) more[i] = out->gaps[i];
        out->gaps = more;
    }
    out->gaps[out->ngaps++] = gap;
}

static bool begin(search *s) {
    nothing_known *n = &s->nothing;
    const eval_options options = {.as_of = s->t.m.as_of, .record = true};
    const fill_options filling = {.as_of = s->t.m.as_of, .partial = true};
    const json_text text = {.p = "{}", .n = 2, .cap = 2, .record = 1, .line = 1, .column = 1};
    *n = (nothing_known){0};
    n->reader = facts_reader_new(s->t.m.p, &filling);
    n->eval = eval_new(s->t.m.p, &options);
    return n->reader && n->eval && facts_init(&n->facts, s->t.m.p, true) == COMP_OK &&
           facts_reader_read(n->reader, &text, &n->facts) == COMP_OK && (n->outcome = eval_run(n->eval, &n->facts));
}

void search_forget_nothing(search *s) {
    nothing_known *n = &s->nothing;
    facts_reader_free(n->reader);
    if (n->facts.plan) facts_free(&n->facts);
    eval_free(n->eval);
    *n = (nothing_known){0};
}

static void report_condition(search *s, uint32_t i, bool yes) {
    const plan *p = s->t.m.p;
    const seen_condition *c = &s->seen->conditions[i];
    const span at = p->nodes[c->node].at;
    if (!c->leaf) return; /* what it is made of is told of */
    s->out->all++;
    if (seen_has(s->seen, KEY_CONDITION, i, yes ? SEEN_MET : SEEN_UNMET)) {
        s->out->shown++;
        return;
    }
    cases_gap gap = {.at = at};
    gap.what = str_printf(s->keep, "`" STR_FMT "` is never %s", STR_ARG(title_phrase(s, at)), yes ? "met" : "unmet");
    value v = c->list ? V_UNKNOWN : eval_node(s->nothing.eval, c->node);
    gap.impossible = yes ? value_is_no(v) : value_is_yes(v);
    if (gap.impossible) gap.why = str_printf(s->keep, "it is %s whatever the facts say", yes ? "no" : "yes");
    add_gap(s, gap);
}

static void report_place(search *s, uint32_t people, uint32_t line) {
    const plan *p = s->t.m.p;
    const plan_people *pp = &p->people[people];
    for (uint32_t how = 0; how < 2; how++) {
        s->out->all++;
        if (seen_has(s->seen, KEY_PLACE, people * COMP_MAX_LINES + line, how)) {
            s->out->shown++;
            continue;
        }
        cases_gap gap = {.at = pp->at};
        const plan_place *role = &p->places[pp->places.first + pp->problem.family[line]];
        str name = role->title.n ? role->title : role->name.n ? role->name : title_phrase(s, role->at);
        gap.what = str_printf(s->keep, STR_FMT ": never %s", STR_ARG(name), how ? "filled" : "short of people");
        gap.at = role->at;
        if (!how && pp->problem.need[line] == 0) {
            gap.impossible = true;
            gap.why = STR_LIT("nobody is asked for");
        }
        add_gap(s, gap);
    }
}

static void report_table(search *s, uint32_t node) {
    const plan *p = s->t.m.p;
    const plan_node *n = &p->nodes[node];
    if (n->op == PLAN_HOLD) return;
    const uint32_t cells = n->op == PLAN_PICK ? n->c : n->c + 1;
    for (uint32_t i = 0; i < cells; i++) {
        s->out->all++;
        if (seen_has(s->seen, KEY_CELL, node, i)) {
            s->out->shown++;
            continue;
        }
        cases_gap gap = {.at = n->at};
        gap.what = str_printf(s->keep, "row %u of the table `" STR_FMT "` is never chosen", (unsigned)i + 1, STR_ARG(title_phrase(s, n->at)));
        add_gap(s, gap);
    }
}

static void report_lines(search *s) {
    const plan *p = s->t.m.p;
    const plan_competency *c = &p->competencies[s->t.competency];
    for (uint32_t i = 0; i < s->seen->nlines; i++) {
        const seen_lines *l = &s->seen->lines[i];
        const bool root = p->lines[l->line].item == PLAN_NIL;
        if (p->lines[l->line].kind == LINE_CONDITION) continue; /* as a condition it has been told of */
        for (uint32_t state = LINE_MET; state <= LINE_UNMET; state++) {
            s->out->all++;
            if (seen_has(s->seen, KEY_LINE, i, state)) {
                s->out->shown++;
                continue;
            }
            const plan_option *o = &p->options[l->option];
            str tier = p->tiers[c->tiers.first + l->tier];
            cases_gap gap = {.at = root ? o->at : p->items[p->lines[l->line].item].at};
            str what = root ? STR_LIT("all of it") : title_phrase(s, gap.at);
            if (!root && p->items[p->lines[l->line].item].name.n) what = p->items[p->lines[l->line].item].name;
            gap.what = str_printf(s->keep, STR_FMT "%s" STR_FMT "%s: " STR_FMT " is never %s", STR_ARG(tier), o->name.n ? ", option " : "",
                                  STR_ARG(o->name), "", STR_ARG(what), state == LINE_MET ? "met" : "unmet");
            const line_outcomes can = s->nothing.outcome->lines[l->line];
            const bool asks_nothing = p->lines[l->line].kind == LINE_NO_REQUIREMENTS;
            gap.impossible = state == LINE_MET ? !(can & CAN_BE_MET) : !(can & CAN_BE_UNMET);
            if (gap.impossible)
                gap.why = asks_nothing ? STR_LIT("it asks for nothing")
                                       : str_printf(s->keep, "it is %s whatever the facts say", state == LINE_MET ? "unmet" : "met");
            add_gap(s, gap);
        }
    }
}

static int by_place(const void *x, const void *y) {
    const cases_gap *a = x, *b = y;
    if (a->at.src != b->at.src) return a->at.src < b->at.src ? -1 : 1;
    if (a->at.lo != b->at.lo) return a->at.lo < b->at.lo ? -1 : 1;
    return str_cmp(a->what, b->what);
}

void search_report(search *s) {
    const uint32_t first = s->out->ngaps;
    if (!begin(s)) arena_alloc(s->keep, SIZE_MAX);
    for (uint32_t i = 0; i < s->seen->nconditions; i++)
        for (int yes = 0; yes < 2; yes++) report_condition(s, i, yes);
    for (uint32_t i = 0; i < s->seen->npeople; i++)
        for (uint32_t k = 0; k < s->t.m.p->people[s->seen->people[i].people].problem.nlines; k++) report_place(s, s->seen->people[i].people, k);
    for (uint32_t i = 0; i < s->seen->ntables; i++) report_table(s, s->seen->tables[i]);
    report_lines(s);
    search_forget_nothing(s);
    if (s->out->ngaps > first) qsort(s->out->gaps + first, s->out->ngaps - first, sizeof *s->out->gaps, by_place);
}
