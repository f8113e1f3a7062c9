/* Expressions to nodes.  `by tier` is decided here, since every root is lowered for one tier. */
#include "plan/lowering.h"

/* ---- sets and quantifiers ---- */

static uint32_t member_const(lowering *lo, const ast_expr *m) {
    uint32_t n;
    if (m->kind == EXPR_CODE) {
        uint32_t text = lower_plain_type(lo, PT_TEXT);
        n = lower_constant_of(lo, V_INT(lower_text(lo, m->u.text)), text, m->at);
    } else n = lower_expr(lo, m);
    return lo->pl->nodes[n].a;
}

static uint32_t one_of(lowering *lo, const ast_expr *e) {
    const sema_set *set = e->u.is.b->ref.set;
    uint32_t *members = ARENA_ARRAY(&lo->scratch, uint32_t, set->n ? set->n : 1), count = 0;
    for (uint32_t i = 0; i < set->n; i++)
        if (lower_in_force(lo, set->members[i]->dates)) members[count++] = member_const(lo, set->members[i]);
    if (count == 0) return lower_constant_of(lo, V_NO, lower_plain_type(lo, PT_YESNO), e->at);
    uint32_t a = lower_expr(lo, e->u.is.a), first = lo->pl->noperands;
    for (uint32_t i = 0; i < count; i++) lower_operand(lo, members[i]);
    plan_node n = {.op = PLAN_IN, .type = lower_plain_type(lo, PT_YESNO), .a = a, .b = first, .c = count};
    return lower_node_with(lo, n, lo->node_deps[a], e->at);
}

static uint32_t has(lowering *lo, const sema_field *f, plan_op op, uint32_t codes, uint32_t least, span at) {
    plan_node n = {.op = (uint8_t)op, .type = lower_plain_type(lo, PT_YESNO), .a = f->index, .b = codes, .c = least};
    return lower_node_with(lo, n, lower_dep_on(lo, f->list->index), at);
}

static uint32_t quantifier(lowering *lo, const ast_expr *e) {
    static const uint8_t ops[] = {[QUANT_ANY] = PLAN_HAS_ANY, [QUANT_ALL] = PLAN_HAS_ALL, [QUANT_NONE] = PLAN_HAS_NONE,
                                  [QUANT_AT_LEAST] = PLAN_HAS_SOME};
    const sema_field *f = e->ref.subject->ref.symbol->field;
    plan_op op = ops[e->u.quant.kind];
    uint32_t least = op == PLAN_HAS_SOME ? lower_constant(lo, e->u.quant.n) : 0;
    set_masks m = lower_masks(lo, f->index, e->u.quant.set->ref.set, e->u.quant.kind, least);
    uint32_t certain = has(lo, f, op, m.certain, least, e->at);
    if (m.certain == m.possible) return certain;
    uint32_t possible = has(lo, f, op, m.possible, least, e->at);
    return op == PLAN_HAS_NONE ? lower_yesno(lo, PLAN_BETWEEN, possible, certain, e->at)
                               : lower_yesno(lo, PLAN_BETWEEN, certain, possible, e->at);
}

/* ---- conditions ---- */

/* Operands of a chain of one connective, in the author's order. */
static void chain(lowering *lo, const ast_expr *e, ast_op op, uint32_t **nodes, uint32_t *n, uint32_t *cap) {
    while (e->kind == EXPR_BINARY && e->u.binary.op == op) { /* left-associative: the right operands, last first */
        chain(lo, e->u.binary.b, op, nodes, n, cap);
        e = e->u.binary.a;
    }
    ARENA_GROW(&lo->scratch, *nodes, *n, *cap);
    (*nodes)[(*n)++] = lower_condition(lo, e);
}

static uint32_t connective_of(lowering *lo, plan_op op, const uint32_t *nodes, uint32_t n, span at) {
    uint32_t dep = 0, first = lo->pl->noperands;
    for (uint32_t i = 0; i < n; i++) {
        dep = lower_dep_join(lo, dep, lo->node_deps[nodes[i]]);
        lower_operand(lo, nodes[i]);
    }
    plan_node node = {.op = (uint8_t)op, .type = lower_plain_type(lo, PT_YESNO), .b = first, .c = n};
    return lower_node_with(lo, node, dep, at);
}

static uint32_t connective(lowering *lo, const ast_expr *e) {
    uint32_t *nodes = NULL, n = 0, cap = 0;
    chain(lo, e, e->u.binary.op, &nodes, &n, &cap);
    for (uint32_t i = 0; i < n / 2; i++) {
        uint32_t t = nodes[i];
        nodes[i] = nodes[n - 1 - i];
        nodes[n - 1 - i] = t;
    }
    return connective_of(lo, e->u.binary.op == OP_AND ? PLAN_AND : PLAN_OR, nodes, n, e->at);
}

uint32_t lower_and(lowering *lo, uint32_t a, uint32_t b) {
    if (a == PLAN_NIL || b == PLAN_NIL || a == b) return a == PLAN_NIL ? b : a;
    const plan_node *x = &lo->pl->nodes[a], *y = &lo->pl->nodes[b];
    if (lo->options.apart) return connective_of(lo, PLAN_AND, (uint32_t[]){a, b}, 2, span_join(x->at, y->at));
    uint32_t na = x->op == PLAN_AND ? x->c : 1, nb = y->op == PLAN_AND ? y->c : 1;
    uint32_t *nodes = ARENA_ARRAY(&lo->scratch, uint32_t, na + nb);
    for (uint32_t i = 0; i < na; i++) nodes[i] = x->op == PLAN_AND ? lo->pl->operands[x->b + i] : a;
    for (uint32_t i = 0; i < nb; i++) nodes[na + i] = y->op == PLAN_AND ? lo->pl->operands[y->b + i] : b;
    return connective_of(lo, PLAN_AND, nodes, na + nb, span_join(x->at, y->at));
}

/* Is it the result of a competency that is not in force?  No condition on that is met, negated or not. */
static bool is_absent(lowering *lo, const ast_expr *e) {
    if (e->kind != EXPR_NAME && e->kind != EXPR_PATH) return false;
    const sema_symbol *s = e->ref.symbol;
    if (s->kind == SYM_LET) return is_absent(lo, s->item->u.expr);
    return s->kind == SYM_COMPETENCY && !lower_edition_of(lo, s->competency);
}

/* No.  The place keeps such conditions apart, since each is to be shown by its own text. */
static uint32_t not_in_force(lowering *lo, uint32_t verdict, span at) {
    uint32_t yesno = lower_plain_type(lo, PT_YESNO);
    plan_node n = {.op = PLAN_IS_KNOWN, .type = yesno, .a = verdict, .b = at.src, .c = at.lo};
    return lower_node_with(lo, n, 0, at);
}

/* Nodes are numbered in the author's order; C leaves the order of a call's arguments to the compiler. */
static uint32_t of_both(lowering *lo, plan_op op, uint32_t type, const ast_expr *a, const ast_expr *b, span at) {
    uint32_t left = lower_expr(lo, a), right = lower_expr(lo, b);
    return lower_op(lo, op, type, left, right, at);
}

static uint32_t is(lowering *lo, const ast_expr *e) {
    const ast_expr *a = e->u.is.a, *b = e->u.is.b;
    const bool two = e->u.is.kind == IS_VALUE || e->u.is.kind == IS_AT_LEAST;
    if (is_absent(lo, a)) return not_in_force(lo, lower_expr(lo, a), e->at);
    if (two && is_absent(lo, b)) return not_in_force(lo, lower_expr(lo, b), e->at);
    uint32_t yesno = lower_plain_type(lo, PT_YESNO), n = PLAN_NIL;
    switch (e->u.is.kind) {
    case IS_VALUE: return of_both(lo, e->u.is.negated ? PLAN_NE : PLAN_EQ, yesno, a, b, e->at);
    case IS_ONE_OF: n = one_of(lo, e); break;
    case IS_NONE: n = lower_unary(lo, PLAN_IS_NONE, yesno, lower_expr(lo, a), e->at); break;
    case IS_KNOWN: n = lower_unary(lo, PLAN_IS_KNOWN, yesno, lower_expr(lo, a), e->at); break;
    case IS_AT_LEAST: n = of_both(lo, PLAN_GE, yesno, a, b, e->at); break;
    }
    return e->u.is.negated ? lower_unary(lo, PLAN_NOT, yesno, n, e->at) : n;
}

enum { EVERY_MEMBER = 0 };

/* At least so many of the members in force pass; PLAN_NIL where nobody is in force. */
static uint32_t members_pass(lowering *lo, const ast_expr *tests, uint32_t least, span at) {
    uint32_t n = 0, dep = 0;
    for (const ast_expr *x = tests; x; x = x->next) n++;
    uint32_t *nodes = ARENA_ARRAY(&lo->scratch, uint32_t, n);
    n = 0;
    for (const ast_expr *x = tests; x; x = x->next) {
        if (!lower_edition_of(lo, sema_member_of(x))) continue;
        nodes[n] = lower_expr(lo, x);
        dep = lower_dep_join(lo, dep, lo->node_deps[nodes[n++]]);
    }
    if (n == 0) return PLAN_NIL;
    plan_node of = {.op = PLAN_AT_LEAST, .type = lower_plain_type(lo, PT_YESNO), .a = least == EVERY_MEMBER ? n : least,
                    .b = lower_run(lo, nodes, n), .c = n};
    return lower_node_with(lo, of, dep, at);
}

/* any of business_solutions is gold.  Who is not in force counts as if it had not joined; of nobody, any and all are
 * not met, none is.  Tests that many competencies share are lowered once. */
static uint32_t verdicts(lowering *lo, const ast_expr *e) {
    const ast_expr *tests = e->u.verdicts.each;
    const bool none = e->u.verdicts.kind == QUANT_NONE;
    uint32_t least = e->u.verdicts.kind == QUANT_ALL ? EVERY_MEMBER : 1, node, yesno = lower_plain_type(lo, PT_YESNO);
    if (e->u.verdicts.kind == QUANT_AT_LEAST) least = lower_constant(lo, e->u.verdicts.n);
    const let_key key = {tests, -1, least};
    if (!e->u.verdicts.shared || !lower_let_get(lo, &key, &node)) {
        let_result outer = lower_let_open(lo);
        node = members_pass(lo, tests, least, e->at);
        if (e->u.verdicts.shared) lower_let_put(lo, &key, node, outer);
        else lower_note_dates(lo, outer.since, outer.next_change);
    }
    if (node == PLAN_NIL) { /* the first stands for all of them */
        const sema_competency *c = sema_member_of(tests);
        const ast_expr name = {.kind = EXPR_NAME, .at = e->at, .type = c->symbol->type};
        node = not_in_force(lo, lower_verdict(lo, c, &name), e->at);
    }
    return none ? lower_unary(lo, PLAN_NOT, yesno, node, e->at) : node;
}

static uint32_t when(lowering *lo, const ast_expr *e) {
    uint32_t a = lower_expr(lo, e->u.when.a);
    switch (e->u.when.kind) {
    case WHEN_IN_LAST: case WHEN_IN_CALENDAR: case WHEN_IN_SAME: return lower_window(lo, e);
    case WHEN_BEFORE: return lower_yesno(lo, PLAN_LT, a, lower_expr(lo, e->u.when.b), e->at);
    case WHEN_AFTER: return lower_yesno(lo, PLAN_GT, a, lower_expr(lo, e->u.when.b), e->at);
    case WHEN_ON_OR_BEFORE: return lower_yesno(lo, PLAN_LE, a, lower_expr(lo, e->u.when.b), e->at);
    case WHEN_ON_OR_AFTER: return lower_yesno(lo, PLAN_GE, a, lower_expr(lo, e->u.when.b), e->at);
    case WHEN_BETWEEN: {
        uint32_t from = lower_yesno(lo, PLAN_GE, a, lower_expr(lo, e->u.when.b), e->at);
        return lower_and(lo, from, lower_yesno(lo, PLAN_LE, a, lower_expr(lo, e->u.when.c), e->at));
    }
    }
    return PLAN_NIL;
}

static uint32_t arithmetic(lowering *lo, const ast_expr *e) {
    static const uint8_t ops[] = {[OP_ADD] = PLAN_ADD, [OP_SUB] = PLAN_SUB, [OP_MUL] = PLAN_MUL, [OP_DIV] = PLAN_DIV,
                                  [OP_LT] = PLAN_LT, [OP_LE] = PLAN_LE, [OP_GT] = PLAN_GT, [OP_GE] = PLAN_GE};
    uint32_t a = lower_expr(lo, e->u.binary.a), b = lower_expr(lo, e->u.binary.b);
    return lower_op(lo, ops[e->u.binary.op], lower_type_of(lo, e), a, b, e->at);
}

/* (to - from) / from */
static uint32_t growth(lowering *lo, const ast_expr *e) {
    const ast_expr *from = e->u.call.args;
    uint32_t a = lower_expr(lo, from), b = lower_expr(lo, from->next);
    uint32_t more = lower_op(lo, PLAN_SUB, lower_type_of(lo, from), b, a, e->at);
    return lower_op(lo, PLAN_DIV, lower_type_of(lo, e), more, a, e->at);
}

static uint32_t call(lowering *lo, const ast_expr *e) {
    if (str_eqz(e->u.call.name.text, "growth from")) return growth(lo, e);
    const sema_date_call *date = sema_date_call_of(e->u.call.name.text);
    if (date) return lower_date_call(lo, e, date);
    plan_op op = str_eqz(e->u.call.name.text, "max") ? PLAN_MAX : PLAN_MIN;
    uint32_t n = lower_expr(lo, e->u.call.args);
    for (const ast_expr *x = e->u.call.args->next; x; x = x->next)
        n = lower_op(lo, op, lower_type_of(lo, e), n, lower_expr(lo, x), e->at);
    return n;
}

static uint32_t choice(lowering *lo, const ast_expr *e) {
    uint32_t a = lower_condition(lo, e->u.cond.cond), b = lower_value(lo, e->u.cond.then), c;
    c = e->u.cond.other->kind == EXPR_NONE ? lower_constant_of(lo, V_NONE, lower_type_of(lo, e), e->at)
                                           : lower_value(lo, e->u.cond.other);
    uint32_t dep = lower_dep_join(lo, lo->node_deps[a], lower_dep_join(lo, lo->node_deps[b], lo->node_deps[c]));
    plan_node n = {.op = PLAN_IF, .type = lower_type_of(lo, e), .a = a, .b = b, .c = c};
    return lower_node_with(lo, n, dep, e->at);
}

static uint32_t people(lowering *lo, const ast_expr *e) {
    uint32_t number = lower_people(lo, e);
    const plan_people *pp = &lo->pl->people[number];
    const plan_view *v = &lo->pl->views[pp->view];
    uint32_t dep = v->filter == PLAN_NIL ? 0 : lo->node_deps[v->filter];
    for (uint32_t i = 0; i < pp->problem.nlines; i++) dep = lower_dep_join(lo, dep, lo->node_deps[pp->line_node[i]]);
    dep = lower_dep_join(lo, lower_dep_without(lo, dep, v->list), lower_dep_on(lo, lower_around(lo, pp->view)));
    lo->pl->people[number].rows = lo->options.apart ? dep : 0;
    plan_node n = {.op = PLAN_PEOPLE, .type = lower_plain_type(lo, PT_YESNO), .a = number};
    return lower_node_with(lo, n, dep, e->at);
}

uint32_t lower_constant(lowering *lo, const ast_expr *e) {
    uint32_t at = lower_expr(lo, e); /* before `nodes` is looked at: it may move */
    const plan_node *n = &lo->pl->nodes[at];
    return n->op == PLAN_CONST ? (uint32_t)lo->pl->consts[n->a].n : 0; /* sema: a whole number of 32 bits */
}

static uint32_t plain_expr(lowering *lo, const ast_expr *e) {
    switch (e->kind) {
    case EXPR_NUMBER: case EXPR_PERCENT: return lower_constant_of(lo, e->u.number, lower_type_of(lo, e), e->at);
    case EXPR_MONEY: return lower_constant_of(lo, e->u.money.amount, lower_type_of(lo, e), e->at);
    case EXPR_DATE: return lower_constant_of(lo, V_INT(e->u.day), lower_type_of(lo, e), e->at);
    case EXPR_TEXT: return lower_constant_of(lo, V_INT(lower_text(lo, e->u.text)), lower_type_of(lo, e), e->at);
    case EXPR_YESNO: return lower_constant_of(lo, e->u.yes ? V_YES : V_NO, lower_type_of(lo, e), e->at);
    case EXPR_NONE: return lower_constant_of(lo, V_NONE, lower_type_of(lo, e), e->at);
    case EXPR_NAME: case EXPR_PATH: return lower_name(lo, e);
    case EXPR_UNARY:
        if (e->u.unary.op == OP_NOT)
            return lower_unary(lo, PLAN_NOT, lower_type_of(lo, e), lower_condition(lo, e->u.unary.a), e->at);
        return lower_unary(lo, PLAN_NEG, lower_type_of(lo, e), lower_expr(lo, e->u.unary.a), e->at);
    case EXPR_BINARY:
        return e->u.binary.op == OP_AND || e->u.binary.op == OP_OR ? connective(lo, e) : arithmetic(lo, e);
    case EXPR_IS: return is(lo, e);
    case EXPR_WHEN: return when(lo, e);
    case EXPR_QUANT: return quantifier(lo, e);
    case EXPR_AGG: return lower_aggregate(lo, e);
    case EXPR_THE: return lower_value_of_row(lo, e);
    case EXPR_SOME: return lower_some(lo, e);
    case EXPR_IF: return choice(lo, e);
    case EXPR_BY: return lower_table(lo, e);
    case EXPR_DEFAULT:
        return of_both(lo, PLAN_DEFAULT, lower_type_of(lo, e), e->u.dflt.a, e->u.dflt.other, e->at);
    case EXPR_PEOPLE: return people(lo, e);
    case EXPR_CALL: return call(lo, e);
    case EXPR_VERDICTS: return verdicts(lo, e);
    case EXPR_SCORE: return lower_score(lo, e);
    case EXPR_PART: return lower_part(lo, e);
    case EXPR_PARTS: return lower_parts(lo, e);
    case EXPR_POISON: case EXPR_SET: case EXPR_WHERE: case EXPR_GROUPS: case EXPR_CODE: case EXPR_EARN:
        break; /* no values: sema lets none through */
    }
    return PLAN_NIL;
}

uint32_t lower_expr(lowering *lo, const ast_expr *e) {
    uint32_t n = plain_expr(lo, e);
    if (n == PLAN_NIL || e->label.n == 0) return n;
    plan_node *node = &lo->pl->nodes[n];
    if (node->label.n == 0) node->label = str_copy(lo->a, e->label);
    return n;
}

/* No `and`, `or`, `not` or choice, whose parts are conditions; no name of a condition that stands elsewhere; no people,
 * whose lines are. */
static bool is_single(const ast_expr *e) {
    switch (e->kind) {
    case EXPR_BINARY: return e->u.binary.op != OP_AND && e->u.binary.op != OP_OR;
    case EXPR_NAME: case EXPR_PATH: return e->ref.symbol->kind != SYM_LET;
    case EXPR_POISON: case EXPR_YESNO: case EXPR_UNARY: case EXPR_IF: case EXPR_BY: case EXPR_PEOPLE: return false;
    case EXPR_NUMBER: case EXPR_PERCENT: case EXPR_MONEY: case EXPR_DATE: case EXPR_TEXT: case EXPR_NONE:
    case EXPR_CODE: case EXPR_SET: case EXPR_IS: case EXPR_WHEN: case EXPR_QUANT: case EXPR_AGG: case EXPR_THE:
    case EXPR_SOME: case EXPR_WHERE: case EXPR_GROUPS: case EXPR_DEFAULT: case EXPR_VERDICTS: case EXPR_CALL:
    case EXPR_SCORE: case EXPR_PART: case EXPR_EARN: case EXPR_PARTS: break;
    }
    return true;
}

uint32_t lower_condition(lowering *lo, const ast_expr *e) {
    uint32_t n = lower_expr(lo, e);
    return is_single(e) ? lower_mark(lo, PLAN_MARK_CONDITION, n, e->at) : n;
}

uint32_t lower_value(lowering *lo, const ast_expr *e) {
    return e->type && e->type->kind == PT_YESNO ? lower_condition(lo, e) : lower_expr(lo, e);
}
