/* Mutants of conditions and calculations. */
#include "mutate/find.h"

static void add_one(finder *f, mutant_kind kind, span at, str text) {
    mutant *m = mutant_new(f, kind, at);
    mutant_edit_add(m, at, text);
    mutant_done(f, m);
}

/* Shown as the whole of `shown`, of which one place changes. */
static void add_in(finder *f, mutant_kind kind, span shown, span at, str text) {
    if (span_is_none(at)) return;
    mutant *m = mutant_new(f, kind, shown);
    mutant_edit_add(m, at, text);
    mutant_done(f, m);
}

static void insert_before(finder *f, mutant_kind kind, span shown, str text) {
    add_in(f, kind, shown, span_at(shown.src, shown.lo), text);
}

/* ---- `and` and `or` ---- */

static bool is_chain(const ast_expr *e, ast_op op) { return e->kind == EXPR_BINARY && e->u.binary.op == op; }

/* The condition on the left whose quantifier comes first reads its subject from the left. */
static const ast_expr *carried_in(const ast_expr *e) {
    for (;;) {
        if (e->kind == EXPR_QUANT) return e->u.quant.a ? NULL : e;
        if (e->kind == EXPR_UNARY && e->u.unary.op == OP_NOT) e = e->u.unary.a;
        else if (e->kind == EXPR_BINARY && (e->u.binary.op == OP_AND || e->u.binary.op == OP_OR)) e = e->u.binary.a;
        else return NULL;
    }
}

/* The subject of the last quantifier in `e` that has one of its own. */
static void take_subject(finder *f, const ast_expr *e) {
    if (e->kind == EXPR_QUANT && e->u.quant.a) f->subject = words_at(f, e->u.quant.a->at);
    else if (e->kind == EXPR_UNARY && e->u.unary.op == OP_NOT) take_subject(f, e->u.unary.a);
    else if (e->kind == EXPR_BINARY && (e->u.binary.op == OP_AND || e->u.binary.op == OP_OR)) {
        take_subject(f, e->u.binary.a);
        take_subject(f, e->u.binary.b);
    }
}

/* Operand `i` of `n` left out; the next one then says its subject itself. */
static void leave_operand_out(finder *f, const ast_expr *const *operand, uint32_t n, uint32_t i) {
    const ast_expr *e = operand[i], *next = i + 1 < n ? operand[i + 1] : NULL;
    span gone = e->at;
    if (next) gone.hi = next->at.lo;
    else gone.lo = operand[i - 1]->at.hi;
    mutant *m = mutant_new(f, MUTANT_CONDITION, e->at);
    mutant_edit_add(m, gone, (str){0});
    const ast_expr *carried = next ? carried_in(next) : NULL;
    if (carried) {
        str before = f->subject;
        take_subject(f, e);
        if (f->subject.n) {
            span at = span_at(carried->at.src, carried->at.lo);
            str subject = str_printf(f->a, STR_FMT " ", STR_ARG(f->subject));
            if (at.lo == gone.hi) m->edits[0].text = subject;
            else mutant_edit_add(m, at, subject);
        }
        f->subject = before;
    }
    mutant_said(f, m, words_at(f, e->at), (str){0});
}

/* The word between operands i and i + 1 is the other one; these two stand in parentheses where there are more. */
static void turn(finder *f, ast_op op, const ast_expr *const *operand, uint32_t n, uint32_t i, span op_at) {
    span pair = span_join(operand[i]->at, operand[i + 1]->at);
    str other = op == OP_AND ? STR_LIT("or") : STR_LIT("and");
    mutant *m = mutant_new(f, MUTANT_AND_OR, pair);
    const ast_expr *carried = carried_in(operand[i]);
    str subject = carried ? f->subject : (str){0};
    bool first = carried && carried->at.lo == pair.lo;
    if (n > 2)
        mutant_edit_add(m, span_at(pair.src, pair.lo),
                        first && subject.n ? str_printf(f->a, "(" STR_FMT " ", STR_ARG(subject)) : STR_LIT("("));
    mutant_edit_add(m, op_at, other);
    if (n > 2) mutant_edit_add(m, span_at(pair.src, pair.hi), STR_LIT(")"));
    mutant_done(f, m);
}

static uint32_t chain_operands(const ast_expr *e, ast_op op) {
    uint32_t n = 2;
    for (e = e->u.binary.a; is_chain(e, op) && !e->parens; e = e->u.binary.a) n++;
    return n;
}

static void find_in_chain(finder *f, const ast_expr *e) {
    ast_op op = e->u.binary.op;
    uint32_t n = chain_operands(e, op);
    const ast_expr **operand = ARENA_ARRAY(f->a, const ast_expr *, n);
    span *op_at = ARENA_ARRAY(f->a, span, n);
    for (uint32_t i = n - 1; i > 0; i--, e = e->u.binary.a) {
        operand[i] = e->u.binary.b;
        op_at[i - 1] = e->u.binary.op_at;
        if (i == 1) operand[0] = e->u.binary.a;
    }
    for (uint32_t i = 0; i < n; i++) {
        leave_operand_out(f, operand, n, i);
        if (i + 1 < n) turn(f, op, operand, n, i, op_at[i]);
        find_in_condition(f, operand[i]);
        take_subject(f, operand[i]);
    }
}

/* ---- conditions of one piece ---- */

static void find_comparison(finder *f, ast_op op, span at) {
    switch (op) {
    case OP_LT: add_one(f, MUTANT_COMPARISON, at, STR_LIT("<=")); return;
    case OP_LE: add_one(f, MUTANT_COMPARISON, at, STR_LIT("<")); return;
    case OP_GT: add_one(f, MUTANT_COMPARISON, at, STR_LIT(">=")); return;
    case OP_GE: add_one(f, MUTANT_COMPARISON, at, STR_LIT(">")); return;
    case OP_NEG: case OP_NOT: case OP_ADD: case OP_SUB: case OP_MUL: case OP_DIV: case OP_AND: case OP_OR: return;
    }
}

static void find_operation(finder *f, ast_op op, span at) {
    switch (op) {
    case OP_ADD: add_one(f, MUTANT_OPERATION, at, STR_LIT("-")); return;
    case OP_SUB: add_one(f, MUTANT_OPERATION, at, STR_LIT("+")); return;
    case OP_MUL: if (str_eqz(source_text(f->sources, at), "*")) add_one(f, MUTANT_OPERATION, at, STR_LIT("/")); return;
    case OP_DIV: add_one(f, MUTANT_OPERATION, at, STR_LIT("*")); return;
    case OP_LT: case OP_LE: case OP_GT: case OP_GE: case OP_NEG: case OP_NOT: case OP_AND: case OP_OR: return;
    }
}

static span after_subject(const ast_expr *e, const ast_expr *subject) {
    return subject ? (span){e->at.src, subject->at.hi, e->at.hi} : e->at;
}

static void find_in_is(finder *f, const ast_expr *e) {
    span is = word_in(f, after_subject(e, e->u.is.a), "is");
    if (!span_is_none(is)) {
        span rest = {is.src, is.hi, e->at.hi}, not = word_in(f, rest, "not");
        if (e->u.is.negated) add_in(f, MUTANT_IS_NOT, e->at, not, (str){0});
        else add_in(f, MUTANT_IS_NOT, e->at, span_at(is.src, is.hi), STR_LIT(" not"));
    }
    if (e->u.is.a) find_in_expr(f, e->u.is.a);
    if (!e->u.is.b) return;
    bool two = e->u.is.kind == IS_VALUE; /* `is not` and the other of two come to the same */
    const ast_expr *known = typed_find(f->types, e->u.is.b);
    const sema_symbol *sym = known && known->kind == EXPR_NAME ? known->ref.symbol : NULL;
    if (e->u.is.kind == IS_ONE_OF) find_in_set(f, e->u.is.b);
    else if (!(two && sym && sym->kind == SYM_MEMBER && sym->field && sym->field->nmembers == 2))
        find_in_expr(f, e->u.is.b);
}

static void find_in_when(finder *f, const ast_expr *e) {
    const ast_expr *a = e->u.when.a, *b = e->u.when.b, *c = e->u.when.c;
    switch (e->u.when.kind) {
    case WHEN_IN_LAST: case WHEN_IN_CALENDAR: find_in_count(f, MUTANT_WINDOW, b, 1, NULL); break;
    case WHEN_IN_SAME: break;
    case WHEN_BEFORE: case WHEN_AFTER: {
        bool before = e->u.when.kind == WHEN_BEFORE;
        span word = word_in(f, span_between(a->at, b->at), before ? "before" : "after");
        add_in(f, MUTANT_COMPARISON, e->at, word, before ? STR_LIT("on or before") : STR_LIT("on or after"));
        break;
    }
    case WHEN_ON_OR_BEFORE: case WHEN_ON_OR_AFTER: {
        span words = span_between(a->at, b->at), on = word_in(f, words, "on"), or = word_in(f, words, "or");
        if (!span_is_none(on) && !span_is_none(or)) add_in(f, MUTANT_COMPARISON, e->at, span_join(on, or), (str){0});
        break;
    }
    case WHEN_BETWEEN: break;
    }
    find_in_expr(f, a);
    bool counted = e->u.when.kind == WHEN_IN_LAST || e->u.when.kind == WHEN_IN_CALENDAR;
    if (b && !counted) find_in_expr(f, b);
    if (c) find_in_expr(f, c);
    insert_before(f, MUTANT_NOT, e->at, STR_LIT("not "));
}

/* How many members the set has, 0 where that is not known. */
static uint32_t members_of(const finder *f, const ast_expr *set) {
    const ast_expr *known = typed_find(f->types, set);
    return known && known->type && known->ref.set ? known->ref.set->n : 0;
}

static void find_in_quant(finder *f, const ast_expr *e) {
    const ast_expr *set = e->u.quant.set, *a = e->u.quant.a;
    if (a) find_in_expr(f, a);
    if (set->kind == EXPR_SET && set->u.members && !set->u.members->next && set->u.members->at.lo == set->at.lo) {
        find_in_set(f, set); /* passed MB2-714 */
        insert_before(f, MUTANT_NOT, e->at, STR_LIT("not "));
        return;
    }
    span words = a ? span_between(a->at, set->at) : (span){e->at.src, e->at.lo, set->at.lo};
    uint32_t n = members_of(f, set);
    span any = word_in(f, words, "any"), all = word_in(f, words, "all"), none = word_in(f, words, "none");
    switch (e->u.quant.kind) {
    case QUANT_ANY:
        if (n != 1) add_in(f, MUTANT_QUANTIFIER, e->at, any, STR_LIT("all"));
        if (n > 2) add_in(f, MUTANT_QUANTIFIER, e->at, any, STR_LIT("at least 2"));
        add_in(f, MUTANT_QUANTIFIER, e->at, any, STR_LIT("none"));
        break;
    case QUANT_ALL:
        if (n != 1) add_in(f, MUTANT_QUANTIFIER, e->at, all, STR_LIT("any"));
        if (n > 2) add_in(f, MUTANT_QUANTIFIER, e->at, all, str_printf(f->a, "at least %u", n - 1));
        if (n == 1) add_in(f, MUTANT_QUANTIFIER, e->at, all, STR_LIT("none"));
        break;
    case QUANT_NONE: add_in(f, MUTANT_QUANTIFIER, e->at, none, STR_LIT("any")); break;
    case QUANT_AT_LEAST: find_in_count(f, MUTANT_QUANTIFIER, e->u.quant.n, 1, NULL); break;
    }
    find_in_set(f, set);
}

static void find_in_verdicts(finder *f, const ast_expr *e) {
    span words = {e->at.src, e->at.lo, e->u.verdicts.group.at.lo};
    switch (e->u.verdicts.kind) {
    case QUANT_ANY: add_in(f, MUTANT_QUANTIFIER, e->at, word_in(f, words, "any"), STR_LIT("all")); break;
    case QUANT_ALL: add_in(f, MUTANT_QUANTIFIER, e->at, word_in(f, words, "all"), STR_LIT("any")); break;
    case QUANT_NONE: add_in(f, MUTANT_QUANTIFIER, e->at, word_in(f, words, "none"), STR_LIT("any")); break;
    case QUANT_AT_LEAST: find_in_count(f, MUTANT_QUANTIFIER, e->u.verdicts.n, 1, NULL); break;
    }
    span test = {e->at.src, e->u.verdicts.group.at.hi, e->at.hi}, is = word_in(f, test, "is");
    bool negated = e->u.verdicts.test->u.is.negated;
    span rest = span_is_none(is) ? test : (span){test.src, is.hi, test.hi};
    if (negated) add_in(f, MUTANT_IS_NOT, e->at, word_in(f, rest, "not"), (str){0});
    else if (!span_is_none(is)) add_in(f, MUTANT_IS_NOT, e->at, span_at(is.src, is.hi), STR_LIT(" not"));
    const ast_expr *b = e->u.verdicts.test->u.is.b;
    if (b && b->kind == EXPR_SET) find_in_set(f, b);
    else if (b) find_in_expr(f, b);
}

static void find_in_some(finder *f, const ast_expr *e) {
    bool every = e->u.some.every;
    span words = {e->at.src, e->at.lo, e->u.some.list->at.lo};
    add_in(f, MUTANT_QUANTIFIER, e->at, word_in(f, words, every ? "every" : "some"),
           every ? STR_LIT("some") : STR_LIT("every"));
    find_in_expr(f, e->u.some.list);
    find_in_own_condition(f, e->u.some.cond);
}

static void find_in_parts(finder *f, const ast_expr *e) {
    bool every = e->u.parts.every;
    span words = {e->at.src, e->at.lo, e->u.parts.score->at.lo};
    add_in(f, MUTANT_QUANTIFIER, e->at, word_in(f, words, every ? "every" : "some"),
           every ? STR_LIT("some") : STR_LIT("every"));
    find_comparison(f, e->u.parts.op, e->u.parts.op_at);
    find_in_expr(f, e->u.parts.bound);
}

/* ---- what is calculated ---- */

static void find_in_where(finder *f, const ast_expr *e) {
    const ast_expr *list = e->u.where.list, *cond = e->u.where.cond;
    bool one = cond->kind != EXPR_BINARY || (cond->u.binary.op != OP_AND && cond->u.binary.op != OP_OR);
    if (one) {
        span whole = {e->at.src, list->at.hi, cond->at.hi};
        mutant *m = mutant_new(f, MUTANT_CONDITION, whole);
        mutant_edit_add(m, whole, (str){0});
        mutant_said(f, m, words_at(f, whole), (str){0});
    }
    find_in_expr(f, list);
    find_in_own_condition(f, cond);
}

static void swap_words(finder *f, span at, const char *a, const char *b) {
    span first = word_in(f, at, a), second = word_in(f, at, b);
    if (!span_is_none(first)) add_one(f, MUTANT_OPERATION, first, str_from(b));
    else if (!span_is_none(second)) add_one(f, MUTANT_OPERATION, second, str_from(a));
}

static void find_in_aggregate(finder *f, const ast_expr *e) {
    const ast_expr *of = e->u.agg.e, *list = e->u.agg.list;
    span words = {e->at.src, e->at.lo, of ? of->at.lo : list->at.lo};
    switch (e->u.agg.op) {
    case AGG_LARGEST: case AGG_SMALLEST: swap_words(f, words, "largest", "smallest"); break;
    case AGG_AVERAGE: case AGG_MEDIAN: swap_words(f, words, "average", "median"); break;
    case AGG_DISTINCT: {
        span distinct = word_in(f, words, "distinct");
        if (!span_is_none(distinct))
            add_in(f, MUTANT_OPERATION, e->at, (span){e->at.src, distinct.lo, list->at.lo}, (str){0});
        break;
    }
    case AGG_SUM: case AGG_COUNT: break;
    }
    if (of) find_in_expr(f, of);
    find_in_expr(f, list);
}

static void find_in_the(finder *f, const ast_expr *e) {
    span words = span_between(e->u.the.e->at, e->u.the.key->at);
    swap_words(f, words, "largest", "smallest");
    swap_words(f, words, "latest", "earliest");
    find_in_expr(f, e->u.the.e);
    find_in_expr(f, e->u.the.key);
    find_in_expr(f, e->u.the.list);
}

static void find_in_call(finder *f, const ast_expr *e) {
    span name = e->u.call.name.at;
    if (str_eqz(e->u.call.name.text, "max")) add_one(f, MUTANT_OPERATION, name, STR_LIT("min"));
    if (str_eqz(e->u.call.name.text, "min")) add_one(f, MUTANT_OPERATION, name, STR_LIT("max"));
    for (const ast_expr *arg = e->u.call.args; arg; arg = arg->next) {
        if (arg->kind == EXPR_SET) find_in_set(f, arg);
        else find_in_expr(f, arg);
    }
}

static void find_in_binary(finder *f, const ast_expr *e) {
    ast_op op = e->u.binary.op;
    if (op == OP_AND || op == OP_OR) {
        find_in_chain(f, e);
        return;
    }
    find_comparison(f, op, e->u.binary.op_at);
    find_operation(f, op, e->u.binary.op_at);
    find_in_expr(f, e->u.binary.a);
    find_in_expr(f, e->u.binary.b);
}

/* ---- all kinds ---- */

static bool is_yes_or_no(const finder *f, const ast_expr *e) {
    const ast_expr *known = typed_find(f->types, e);
    return known && known->type && !known->type->poison && known->type->kind == PT_YESNO && !known->type->none;
}

void find_in_expr(finder *f, const ast_expr *e) {
    switch (e->kind) {
    case EXPR_NAME: case EXPR_PATH: case EXPR_CALL:
        if (e->kind == EXPR_CALL) find_in_call(f, e);
        if (e->kind == EXPR_NAME) find_in_value(f, e);
        return;
    case EXPR_NUMBER: case EXPR_PERCENT: case EXPR_MONEY: case EXPR_DATE: case EXPR_TEXT: case EXPR_YESNO:
    case EXPR_CODE:
        find_in_value(f, e);
        return;
    case EXPR_POISON: case EXPR_NONE: return;
    case EXPR_SET: find_in_set(f, e); return;
    case EXPR_UNARY:
        if (e->u.unary.op == OP_NOT) {
            span words = {e->at.src, e->at.lo, e->u.unary.a->at.lo};
            add_in(f, MUTANT_NOT, e->at, word_in(f, words, "not"), (str){0});
            find_in_condition(f, e->u.unary.a);
        } else {
            find_in_expr(f, e->u.unary.a);
        }
        return;
    case EXPR_BINARY: find_in_binary(f, e); return;
    case EXPR_IS: find_in_is(f, e); return;
    case EXPR_WHEN: find_in_when(f, e); return;
    case EXPR_QUANT: find_in_quant(f, e); return;
    case EXPR_AGG: find_in_aggregate(f, e); return;
    case EXPR_THE: find_in_the(f, e); return;
    case EXPR_SOME: find_in_some(f, e); return;
    case EXPR_WHERE: find_in_where(f, e); return;
    case EXPR_GROUPS: find_in_expr(f, e->u.groups.list); return;
    case EXPR_IF:
        find_in_own_condition(f, e->u.cond.cond);
        find_in_condition(f, e->u.cond.then);
        find_in_condition(f, e->u.cond.other);
        return;
    case EXPR_BY: find_in_table(f, e); return;
    case EXPR_DEFAULT:
        find_in_expr(f, e->u.dflt.a);
        find_in_expr(f, e->u.dflt.other);
        return;
    case EXPR_PEOPLE: find_in_people(f, e); return;
    case EXPR_VERDICTS: find_in_verdicts(f, e); return;
    case EXPR_SCORE: find_in_score(f, e); return;
    case EXPR_PART: case EXPR_EARN: return; /* of a SCORE */
    case EXPR_PARTS: find_in_parts(f, e); return;
    }
}

/* A name or a call that stands as a condition has an opposite; the others have theirs by their kind. */
void find_in_condition(finder *f, const ast_expr *e) {
    bool name = e->kind == EXPR_NAME || e->kind == EXPR_PATH || e->kind == EXPR_CALL;
    if (name && is_yes_or_no(f, e)) insert_before(f, MUTANT_NOT, e->at, STR_LIT("not "));
    find_in_expr(f, e);
}

void find_in_own_condition(finder *f, const ast_expr *e) {
    str outside = f->subject;
    f->subject = (str){0};
    find_in_condition(f, e);
    f->subject = outside;
}
