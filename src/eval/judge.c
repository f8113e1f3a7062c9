/* From lines to results.
 *
 * A line's outcome is the set of what it can turn out to be once the unknowns are known, each child free of the
 * others.  With N children needed (all: every child that applies), and a child that does not apply counting as unmet:
 *
 *              all                                      at least N
 *   NOT_APPLY  every child can NOT_APPLY                every child can NOT_APPLY
 *   MET        every child can be MET or NOT_APPLY,     N children can be MET
 *              and one can be MET
 *   UNMET      some child can be UNMET                  fewer than N must be MET, and at once some child can apply
 *                                                       without making N: one must be MET, or one can be UNMET, or
 *                                                       one can be MET and N is 2 or more
 *
 * test_eval.c compares these with every completion of the children.  LINE_INVALID stands beside what the line could
 * be if the facts were right, and is dropped where there is only one such thing: then the error decides nothing. */
#include "eval/eval_state.h"

enum { CAN_BE_ANY = CAN_BE_MET | CAN_BE_UNMET | CAN_NOT_APPLY };

line_state line_state_of(line_outcomes o) {
    if (o & LINE_INVALID) return LINE_ERROR;
    if (o == CAN_NOT_APPLY) return LINE_DOES_NOT_APPLY;
    if (o == CAN_BE_UNMET) return LINE_UNMET;
    return o & CAN_BE_UNMET ? LINE_UNKNOWN : LINE_MET;
}

static bool is_certain(line_outcomes o) { return !(o & (o - 1)); }

static line_outcomes settled(line_outcomes o) {
    return is_certain(o & CAN_BE_ANY) ? o & CAN_BE_ANY : o;
}

static line_outcomes of_condition(value v) {
    switch (kleene_of(v)) {
    case K_YES: return CAN_BE_MET;
    case K_NO: return CAN_BE_UNMET;
    case K_UNKNOWN: return CAN_BE_MET | CAN_BE_UNMET;
    case K_ERROR: break;
    }
    return CAN_BE_MET | CAN_BE_UNMET | LINE_INVALID;
}

/* ---- groups ---- */

typedef struct tally { /* of a group's children */
    line_outcomes any;  /* what some child can be      */
    line_outcomes all;  /* what every child can be     */
    bool all_met_or_lapsed; /* every child can be MET or NOT_APPLY */
    uint32_t can_be_met, must_be_met;
} tally;

static void tally_add(tally *t, line_outcomes o) {
    t->any |= o;
    t->all &= o;
    t->all_met_or_lapsed &= (o & (CAN_BE_MET | CAN_NOT_APPLY)) != 0;
    t->can_be_met += (o & CAN_BE_MET) != 0;
    t->must_be_met += o == CAN_BE_MET;
}

static line_outcomes of_all(const tally *t) {
    line_outcomes o = (t->all & CAN_NOT_APPLY) | (t->any & (CAN_BE_UNMET | LINE_INVALID));
    if (t->all_met_or_lapsed && t->can_be_met) o |= CAN_BE_MET;
    return o;
}

static line_outcomes of_at_least(const tally *t, uint32_t n) {
    line_outcomes o = (t->all & CAN_NOT_APPLY) | (t->any & LINE_INVALID);
    if (t->can_be_met >= n) o |= CAN_BE_MET;
    bool applies_unmet = t->must_be_met || t->any & CAN_BE_UNMET || (t->can_be_met && n >= 2);
    if (t->must_be_met < n && applies_unmet) o |= CAN_BE_UNMET;
    return o;
}

static line_outcomes judge_line(eval *e, uint32_t line);

/* Stops where no further child can change the outcome, unless nothing is skipped. */
static line_outcomes judge_group(eval *e, const plan_line *l) {
    tally t = {.all = CAN_BE_ANY, .all_met_or_lapsed = true};
    for (uint32_t i = 0; i < l->children.n; i++) {
        line_outcomes o = judge_line(e, e->children[l->children.first + i]);
        tally_add(&t, o);
        if (e->whole) continue;
        if (l->at_least == 0 && o == CAN_BE_UNMET) return CAN_BE_UNMET;
        if (l->at_least && t.must_be_met >= l->at_least) return CAN_BE_MET;
    }
    return settled(l->at_least ? of_at_least(&t, l->at_least) : of_all(&t));
}

/* Met when some member meets all lines: the members are as alternatives are.  Who may not be a member may as well not
 * meet them; of no members none does. */
static line_outcomes judge_each(eval *e, const plan_line *l) {
    tally t = {.all = CAN_BE_ANY, .all_met_or_lapsed = true};
    view_walk w;
    kleene there = view_open(&w, e, l->view);
    if (l->children.n == 0) {
        view_close(&w);
        return CAN_NOT_APPLY; /* nothing is asked at this tier */
    }
    if (there != K_YES) return CAN_BE_MET | CAN_BE_UNMET | (there == K_ERROR ? LINE_INVALID : 0);
    bool any = false;
    while (view_next(&w)) {
        line_outcomes o = judge_group(e, l);
        if (w.pass != K_YES) o |= CAN_BE_UNMET;
        if (w.pass == K_ERROR) o |= LINE_INVALID;
        tally_add(&t, o);
        any = true;
        if (t.must_be_met && !e->watch) {
            view_close(&w);
            return CAN_BE_MET;
        }
    }
    return any ? settled(of_at_least(&t, 1)) : CAN_BE_UNMET;
}

/* ---- lines ---- */

/* Settled. */
static line_outcomes judge_body(eval *e, const plan_line *l) {
    switch (l->kind) {
    case LINE_GROUP: return judge_group(e, l);
    case LINE_CONDITION: return of_condition(eval_value(e, l->node));
    case LINE_PEOPLE: return of_condition(eval_people(e, l->people));
    case LINE_EACH: return judge_each(e, l);
    case LINE_NO_REQUIREMENTS: break;
    }
    return CAN_BE_MET;
}

line_outcomes eval_lines(eval *e, const plan_line *l) { return judge_group(e, l); }

line_outcomes eval_line(eval *e, uint32_t line) { return judge_line(e, line); }

/* A line with an `applies when`; its body is recorded for the lines in it even where it does not apply. */
static line_outcomes judge_where_it_applies(eval *e, const plan_line *l) {
    kleene applies = kleene_of(eval_value(e, l->applies));
    if (applies == K_NO && !e->whole) return CAN_NOT_APPLY;
    line_outcomes body = judge_body(e, l);
    switch (applies) {
    case K_YES: return body;
    case K_NO: return CAN_NOT_APPLY;
    case K_UNKNOWN: return settled(CAN_NOT_APPLY | body);
    case K_ERROR: break;
    }
    return settled(CAN_NOT_APPLY | body | LINE_INVALID);
}

static line_outcomes judge_line(eval *e, uint32_t line) {
    const plan_line *l = &e->p->lines[line];
    line_outcomes o = l->applies == PLAN_NIL ? judge_body(e, l) : judge_where_it_applies(e, l);
    if (e->whole) e->out.lines[line] = o;
    if (e->watch) e->watch->line(e->watch->context, e, line, o);
    return o;
}

static void blame_lines(eval *e, uint32_t line);

static void blame_each(eval *e, const plan_line *l) {
    view_walk w;
    eval_blame_view(e, l->view);
    view_open(&w, e, l->view);
    while (view_next(&w))
        for (uint32_t i = 0; i < l->children.n; i++) blame_lines(e, e->p->children[l->children.first + i]);
}

/* Records what made lines invalid, in those that are not decided without it. */
static void blame_lines(eval *e, uint32_t line) {
    const plan_line *l = &e->p->lines[line];
    if (!(judge_line(e, line) & LINE_INVALID)) return;
    if (l->applies != PLAN_NIL && value_is_error(eval_value(e, l->applies))) eval_blame(e, l->applies);
    if (l->kind == LINE_CONDITION && value_is_error(eval_value(e, l->node))) eval_blame(e, l->node);
    if (l->kind == LINE_PEOPLE && value_is_error(eval_people(e, l->people))) eval_blame_people(e, l->people);
    if (l->kind == LINE_EACH) blame_each(e, l);
    if (l->kind == LINE_GROUP)
        for (uint32_t i = 0; i < l->children.n; i++) blame_lines(e, e->p->children[l->children.first + i]);
}

/* ---- tiers ---- */

/* In a tier's root NOT_APPLY is as good as UNMET. */
static kleene judge_root(eval *e, uint32_t root) {
    if (root == PLAN_NIL) return K_NO;
    line_outcomes o = judge_line(e, root);
    if (o == CAN_BE_MET) return K_YES;
    if (!(o & CAN_BE_MET)) return K_NO;
    return o & LINE_INVALID ? K_ERROR : K_UNKNOWN;
}

bool eval_root_met(eval *e, uint32_t root) { return judge_root(e, root) == K_YES; }

static uint32_t root_of(const eval *e, const plan_competency *c, uint32_t option, uint32_t tier) {
    return e->roots[e->p->options[c->options.first + option].roots.first + tier];
}

static kleene judge_tier(eval *e, const plan_competency *c, uint32_t tier) {
    kleene verdict = K_NO;
    for (uint32_t i = 0; i < c->options.n && (verdict != K_YES || e->whole); i++)
        verdict = kleene_or(verdict, judge_root(e, root_of(e, c, i, tier)));
    return verdict;
}

static void blame_tier(eval *e, const plan_competency *c, uint32_t tier) {
    for (uint32_t i = 0; i < c->options.n; i++)
        if (root_of(e, c, i, tier) != PLAN_NIL) blame_lines(e, root_of(e, c, i, tier));
}

static const outcome_result INVALID = {RESULT_INVALID, -1, -1, -1}, ABSENT = {RESULT_ABSENT, -1, -1, -1};

/* From the highest tier down to the first that is met. */
static outcome_result judge_competency(eval *e, uint32_t competency) {
    const plan_competency *c = &e->p->competencies[competency];
    int32_t met = -1, highest_unknown = -1;
    bool invalid = false;
    for (uint32_t t = c->tiers.n; t-- > 0; ) {
        kleene verdict = judge_tier(e, c, t);
        if (met >= 0) continue; /* recording: the lines of the tiers below */
        if (verdict == K_YES) met = (int32_t)t;
        if (verdict == K_UNKNOWN && highest_unknown < 0) highest_unknown = (int32_t)t;
        if (verdict == K_ERROR) {
            invalid = true;
            if (!e->invalid[competency]) blame_tier(e, c, t);
        }
        if (met >= 0 && !e->whole) break;
    }
    if (invalid) return INVALID;
    if (highest_unknown >= 0) return (outcome_result){RESULT_UNDETERMINED, -1, met, highest_unknown};
    return (outcome_result){met < 0 ? RESULT_NONE : RESULT_TIER, met, met, met};
}

/* ---- all of it ---- */

/* Whether a competency has no result, as far as its facts and what can find them invalid tell. */
static bool check_facts(eval *e, uint32_t competency) {
    if (e->checked[competency] == e->generation) return e->invalid[competency];
    const plan_range must = e->p->competencies[competency].must;
    bool invalid = false;
    for (uint32_t i = 0; i < must.n; i++) {
        uint32_t node = e->p->operands[must.first + i];
        if (!value_is_error(eval_value(e, node))) continue;
        invalid = true;
        eval_blame(e, node);
    }
    e->checked[competency] = e->generation;
    e->invalid[competency] = invalid || facts_invalid(e->f, competency);
    return e->invalid[competency];
}

/* Of an invalid one: its lines, where they are recorded. */
const outcome_result *eval_verdict(eval *e, uint32_t competency) {
    outcome_result *result = &e->out.results[competency];
    if (e->judged[competency] == e->generation) return result;
    bool invalid = check_facts(e, competency);
    if (!invalid || e->whole) *result = judge_competency(e, competency);
    if (invalid) *result = INVALID;
    e->judged[competency] = e->generation;
    return result;
}

/* What can find the facts invalid is asked first and of every competency: an error takes other competencies with it
 * (facts_error), whichever of them comes first. */
void eval_judge(eval *e) {
    const uint32_t first = e->only.first, end = first + e->only.n;
    outcome_result *results = e->out.results;
    if (!e->f->broken) {
        for (uint32_t c = first; c < end; c++) check_facts(e, c);
        for (uint32_t c = first; c < end; c++) e->invalid[c] |= facts_invalid(e->f, c);
        for (uint32_t c = first; c < end; c++) eval_verdict(e, c);
    }
    for (uint32_t c = first; c < end; c++)
        if (e->p->competencies[c].absent) results[c] = ABSENT;
        else if (e->f->broken || e->invalid[c] || facts_invalid(e->f, c)) results[c] = INVALID;
}
