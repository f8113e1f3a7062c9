/* How two expressions differ: both are gone down at once, as long as they are of one kind, to the narrowest part that
 * means something else.  Names of lets are followed, so that a change in a let is told at the let; conditions of one
 * `and` are matched by what they mean, then by what they are about. */
#include "diff/exprs_impl.h"

uint32_t old_form(differ *d, const ast_expr *e) { return form_of_expr(&d->forms, e, d->old_tier); }
uint32_t new_form(differ *d, const ast_expr *e) { return form_of_expr(&d->forms, e, d->new_tier); }

/* ---- sayings ---- */

static str old_words(differ *d, const ast_expr *e) { return words_of(d, &d->old, e->at); }
static str new_words(differ *d, const ast_expr *e) { return words_of(d, &d->new, e->at); }

void say_other(differ *d, const ast_expr *a, const ast_expr *b, const char *what) {
    say_change(d, (diff_change){.kind = DIFF_CHANGED, .what = str_from(what), .old_text = old_words(d, a),
                                .new_text = new_words(d, b), .old_at = a->at, .new_at = b->at});
}

void say_word(differ *d, const ast_expr *a, const ast_expr *b, const char *what, const char *old, const char *new) {
    say_change(d, (diff_change){.kind = DIFF_CHANGED, .what = str_from(what), .old_text = str_from(old),
                                .new_text = str_from(new), .old_at = a->at, .new_at = b->at});
}

void say_removed(differ *d, const ast_expr *a, const char *what) {
    say_change(d, (diff_change){.kind = DIFF_REMOVED, .what = str_from(what), .old_text = old_words(d, a),
                                .old_at = a->at, .new_at = SPAN_NONE});
}

void say_added(differ *d, const ast_expr *b, const char *what) {
    say_change(d, (diff_change){.kind = DIFF_ADDED, .what = str_from(what), .new_text = new_words(d, b),
                                .old_at = SPAN_NONE, .new_at = b->at});
}

void optional_changes(differ *d, const ast_expr *a, const ast_expr *b, const char *what) {
    if (a && b) expr_changes(d, a, b, what);
    else if (a) say_removed(d, a, what);
    else if (b) say_added(d, b, what);
}

void chain_changes(differ *d, const ast_expr *a, const ast_expr *b, const char *what) {
    for (; a || b; a = a ? a->next : NULL, b = b ? b->next : NULL) optional_changes(d, a, b, what);
}

/* ---- conditions of one `and` or `or` ---- */

typedef struct operands {
    const ast_expr **at;
    uint32_t n;
} operands;

static void gather(operands *o, const ast_expr *e, ast_op op) {
    if (e->kind == EXPR_BINARY && e->u.binary.op == op) {
        gather(o, e->u.binary.a, op);
        gather(o, e->u.binary.b, op);
        return;
    }
    o->at[o->n++] = e;
}

static uint32_t count_operands(const ast_expr *e, ast_op op) {
    uint32_t n = 1;
    for (; e->kind == EXPR_BINARY && e->u.binary.op == op; e = e->u.binary.a) n += count_operands(e->u.binary.b, op);
    return n;
}

static operands operands_of(differ *d, const ast_expr *e, ast_op op) {
    operands o = {.at = ARENA_ARRAY(d->a, const ast_expr *, count_operands(e, op))};
    gather(&o, e, op);
    return o;
}

/* What a condition is about: the part that says which of several conditions it is. */
static const ast_expr *subject_of(const ast_expr *e) {
    switch (e->kind) {
    case EXPR_UNARY: return e->u.unary.a;
    case EXPR_BINARY: return e->u.binary.a;
    case EXPR_IS: return e->u.is.a;
    case EXPR_WHEN: return e->u.when.a;
    case EXPR_QUANT: return e->u.quant.a ? e->u.quant.a : e->ref.subject;
    case EXPR_PEOPLE: return e->u.people.list;
    case EXPR_SOME: return e->u.some.list;
    case EXPR_PARTS: return e->u.parts.score;
    case EXPR_POISON: case EXPR_NUMBER: case EXPR_PERCENT: case EXPR_MONEY: case EXPR_DATE: case EXPR_TEXT:
    case EXPR_YESNO: case EXPR_NONE: case EXPR_NAME: case EXPR_CODE: case EXPR_PATH: case EXPR_SET: case EXPR_AGG:
    case EXPR_THE: case EXPR_WHERE: case EXPR_GROUPS: case EXPR_IF: case EXPR_BY: case EXPR_DEFAULT: case EXPR_CALL:
    case EXPR_VERDICTS: case EXPR_SCORE: case EXPR_PART: case EXPR_EARN:
        return NULL;
    }
    return NULL;
}

static bool same_words(differ *d, const ast_expr *a, const ast_expr *b) {
    return str_eq(old_words(d, a), new_words(d, b));
}

/* Do both mean the same, or are they called the same?  What is called so is compared where it is defined. */
static bool is_akin(differ *d, const ast_expr *a, const ast_expr *b) {
    return old_form(d, a) == new_form(d, b) || same_words(d, a, b);
}

/* A condition among others; worked out once, since each is held against each. */
typedef struct condition {
    ast_expr_kind kind;
    uint32_t form, bare_form;  /* bare: C of `not C` */
    bool has_subject;
    uint32_t subject_form;
    str subject_words;
} condition;

static condition *conditions_of(differ *d, const ast_expr **e, uint32_t n, const diff_side *side, int32_t tier) {
    condition *all = ARENA_ARRAY(d->a, condition, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        const ast_expr *subject = subject_of(e[i]), *bare = e[i]->kind == EXPR_UNARY ? e[i]->u.unary.a : e[i];
        all[i] = (condition){.kind = e[i]->kind, .form = form_of_expr(&d->forms, e[i], tier),
                             .bare_form = form_of_expr(&d->forms, bare, tier), .has_subject = subject != NULL};
        if (!subject) continue;
        all[i].subject_form = form_of_expr(&d->forms, subject, tier);
        all[i].subject_words = words_of(d, side, subject->at);
    }
    return all;
}

/* How much two conditions have in common, most first; near are `not C` and C, and a name and what stands for it. */
enum { SAME, SAME_SUBJECT, NEAR, STEPS };

static bool fits(const condition *x, const condition *y, int step) {
    if (step == SAME) return x->form == y->form;
    if (step == NEAR) return x->kind == y->kind || x->bare_form == y->bare_form;
    return x->kind == y->kind && x->has_subject && y->has_subject &&
           (x->subject_form == y->subject_form || str_eq(x->subject_words, y->subject_words));
}

void conditions_changes(differ *d, const ast_expr **a, uint32_t na, const ast_expr **b, uint32_t nb, const char *what) {
    bool *seen_a = ARENA_ARRAY(d->a, bool, na + 1), *seen_b = ARENA_ARRAY(d->a, bool, nb + 1);
    const condition *old = conditions_of(d, a, na, &d->old, d->old_tier);
    const condition *new = conditions_of(d, b, nb, &d->new, d->new_tier);
    for (int step = SAME; step < STEPS; step++)
        for (uint32_t i = 0; i < na; i++)
            for (uint32_t k = 0; k < nb && !seen_a[i]; k++) {
                if (seen_b[k] || !fits(&old[i], &new[k], step)) continue;
                seen_a[i] = seen_b[k] = true;
                if (step == SAME) roles_words(d, a[i], b[k]);
                else expr_changes(d, a[i], b[k], what);
            }
    uint32_t lone_a = 0, lone_b = 0, x = 0, y = 0;
    for (uint32_t i = 0; i < na; i++)
        if (!seen_a[i]) lone_a++, x = i;
    for (uint32_t k = 0; k < nb; k++)
        if (!seen_b[k]) lone_b++, y = k;
    if (lone_a == 1 && lone_b == 1) {
        say_other(d, a[x], b[y], what);
        return;
    }
    for (uint32_t i = 0; i < na; i++)
        if (!seen_a[i]) say_removed(d, a[i], what);
    for (uint32_t k = 0; k < nb; k++)
        if (!seen_b[k]) say_added(d, b[k], what);
}

static bool is_joined(const ast_expr *e, ast_op op) { return e->kind == EXPR_BINARY && e->u.binary.op == op; }

static bool same_operands(differ *d, const operands *a, const operands *b) {
    if (a->n != b->n) return false;
    for (uint32_t i = 0; i < a->n; i++) {
        uint32_t k = 0;
        while (k < b->n && old_form(d, a->at[i]) != new_form(d, b->at[k])) k++;
        if (k == b->n) return false;
    }
    return true;
}

/* False where neither is an `and` nor an `or`. */
static bool joined_changes(differ *d, const ast_expr *a, const ast_expr *b, const char *what) {
    static const ast_op ops[] = {OP_AND, OP_OR};
    for (uint32_t i = 0; i < 2; i++) {
        if (!is_joined(a, ops[i]) && !is_joined(b, ops[i])) continue;
        ast_op other = ops[1 - i];
        operands x = operands_of(d, a, ops[i]), y = operands_of(d, b, ops[i]);
        if (is_joined(a, other) || is_joined(b, other)) { /* `and` on one side, `or` on the other */
            operands from = is_joined(a, other) ? operands_of(d, a, other) : x;
            operands to = is_joined(b, other) ? operands_of(d, b, other) : y;
            if (same_operands(d, &from, &to))
                say_word(d, a, b, "conditions joined by", is_joined(a, OP_AND) ? "and" : "or",
                         is_joined(b, OP_AND) ? "and" : "or");
            else say_other(d, a, b, what);
            return true;
        }
        conditions_changes(d, x.at, x.n, y.at, y.n, ops[i] == OP_AND ? what : "alternative");
        return true;
    }
    return false;
}

/* ---- comparisons ---- */

static bool is_comparison(const ast_expr *e) {
    return e->kind == EXPR_BINARY && e->u.binary.op >= OP_LT && e->u.binary.op <= OP_GE;
}

const char *op_words(ast_op op) {
    /* ORDER OP */
    static const char *const words[] = {"-", "not", "+", "-", "*", "/", "<", "<=", ">", ">=", "and", "or"};
    return words[op];
}

/* Of a sum of one list and a sum of another the rest may still be compared. */
static bool is_comparable(differ *d, const ast_expr *a, const ast_expr *b) {
    if (is_akin(d, a, b)) return true;
    if (a->kind != b->kind) return false;
    return a->kind == EXPR_AGG || (a->kind == EXPR_BINARY && a->u.binary.op == b->u.binary.op) || a->kind == EXPR_THE;
}

static void comparison_changes(differ *d, const ast_expr *a, const ast_expr *b, const char *what) {
    bool alike = a->u.binary.op == b->u.binary.op && old_form(d, a->u.binary.b) == new_form(d, b->u.binary.b);
    if (!alike && !is_comparable(d, a->u.binary.a, b->u.binary.a)) {
        say_other(d, a, b, what);
        return;
    }
    if (a->u.binary.op != b->u.binary.op)
        say_word(d, a, b, "comparison", op_words(a->u.binary.op), op_words(b->u.binary.op));
    expr_changes(d, a->u.binary.a, b->u.binary.a, "value");
    expr_changes(d, a->u.binary.b, b->u.binary.b, "threshold");
}

static bool is_literal(const ast_expr *e) {
    return e->kind == EXPR_NUMBER || e->kind == EXPR_PERCENT || e->kind == EXPR_MONEY;
}

static void binary_changes(differ *d, const ast_expr *a, const ast_expr *b, const char *what) {
    if (is_comparison(a) && is_comparison(b)) {
        comparison_changes(d, a, b, what);
        return;
    }
    const ast_op op = a->u.binary.op;
    bool first = old_form(d, a->u.binary.a) == new_form(d, b->u.binary.b); /* … is the second now */
    bool second = old_form(d, a->u.binary.b) == new_form(d, b->u.binary.a);
    bool turned = first || second, either = op == OP_ADD || op == OP_MUL;
    if (op != b->u.binary.op || (turned && !either)) {
        say_other(d, a, b, what);
        return;
    }
    if (turned) {
        expr_changes(d, a->u.binary.a, b->u.binary.b, what);
        expr_changes(d, a->u.binary.b, b->u.binary.a, what);
        return;
    }
    bool last = old_form(d, a->u.binary.a) == new_form(d, b->u.binary.a);
    if (last && is_literal(a->u.binary.b) && is_literal(b->u.binary.b)) { /* `12` alone would say little */
        say_other(d, a, b, what);
        return;
    }
    expr_changes(d, a->u.binary.a, b->u.binary.a, what);
    expr_changes(d, a->u.binary.b, b->u.binary.b, what);
}

static void is_changes(differ *d, const ast_expr *a, const ast_expr *b, const char *what) {
    bool both = a->u.is.kind == b->u.is.kind;
    if (!both || !is_akin(d, a->u.is.a, b->u.is.a)) {
        say_other(d, a, b, what);
        return;
    }
    expr_changes(d, a->u.is.a, b->u.is.a, "value");
    if (a->u.is.negated != b->u.is.negated)
        say_word(d, a, b, "comparison", a->u.is.negated ? "is not" : "is", b->u.is.negated ? "is not" : "is");
    if (a->u.is.kind == IS_ONE_OF) {
        set_changes(d, a->u.is.b, b->u.is.b, b->u.is.a);
    } else if (a->u.is.b) {
        str name = STR_LIT("value");
        if (b->u.is.a->kind == EXPR_NAME) name = str_copy(d->a, b->u.is.a->u.text); /* ends in NUL */
        expr_changes(d, a->u.is.b, b->u.is.b, name.p);
    }
}

static void when_changes(differ *d, const ast_expr *a, const ast_expr *b, const char *what) {
    bool of_one = a->u.when.kind == b->u.when.kind && is_akin(d, a->u.when.a, b->u.when.a);
    bool window =
        a->u.when.kind == WHEN_IN_LAST || a->u.when.kind == WHEN_IN_CALENDAR || a->u.when.kind == WHEN_IN_SAME;
    if (!of_one) {
        say_other(d, a, b, what);
        return;
    }
    expr_changes(d, a->u.when.a, b->u.when.a, "value");
    if (window) {
        if (!same_words(d, a, b)) say_other(d, a, b, "window");
        else if (a->u.when.b) expr_changes(d, a->u.when.b, b->u.when.b, "window");
        return;
    }
    if (a->u.when.b) expr_changes(d, a->u.when.b, b->u.when.b, "date");
    if (a->u.when.c) expr_changes(d, a->u.when.c, b->u.when.c, "date");
}

static str quant_words(differ *d, const diff_side *side, const ast_expr *e) {
    static const char *const words[] = {"any of", "all of", "none of", "at least"};
    str set = words_of(d, side, e->u.quant.set->at);
    if (e->u.quant.kind != QUANT_AT_LEAST)
        return str_printf(d->a, "%s " STR_FMT, words[e->u.quant.kind], STR_ARG(set));
    return str_printf(d->a, "at least " STR_FMT " of " STR_FMT, STR_ARG(words_of(d, side, e->u.quant.n->at)),
                      STR_ARG(set));
}

static void quant_changes(differ *d, const ast_expr *a, const ast_expr *b, const char *what) {
    const ast_expr *x = subject_of(a), *y = subject_of(b);
    if (x && y && !is_akin(d, x, y)) {
        say_other(d, a, b, what);
        return;
    }
    if (x && y) expr_changes(d, x, y, "value");
    bool same_n = a->u.quant.kind == b->u.quant.kind &&
                  (!a->u.quant.n || old_form(d, a->u.quant.n) == new_form(d, b->u.quant.n));
    str old = quant_words(d, &d->old, a), new = quant_words(d, &d->new, b);
    if (!same_n)
        say_change(d, (diff_change){.kind = DIFF_CHANGED, .what = str_from(what), .old_text = old, .new_text = new,
                                    .old_at = a->at, .new_at = b->at});
    bool named = a->u.quant.set->kind == EXPR_NAME && b->u.quant.set->kind == EXPR_NAME;
    if (!same_n && !named) return; /* both were shown */
    set_changes(d, a->u.quant.set, b->u.quant.set, y);
}

/* ---- lists ---- */

static void agg_changes(differ *d, const ast_expr *a, const ast_expr *b) {
    static const char *const words[] = {"sum of", "count of", "count of distinct", "average of", "median of",
                                        "largest of", "smallest of"};
    if (a->u.agg.op != b->u.agg.op) say_word(d, a, b, "calculated is", words[a->u.agg.op], words[b->u.agg.op]);
    if (a->u.agg.e && b->u.agg.e) expr_changes(d, a->u.agg.e, b->u.agg.e, "value");
    expr_changes(d, a->u.agg.list, b->u.agg.list, "list");
}

/* A filter on a list: one with a `where` or a list without. */
static void where_changes(differ *d, const ast_expr *a, const ast_expr *b) {
    const ast_expr *list_a = a, *list_b = b, *cond_a = NULL, *cond_b = NULL;
    if (a->kind == EXPR_WHERE) list_a = a->u.where.list, cond_a = a->u.where.cond;
    if (b->kind == EXPR_WHERE) list_b = b->u.where.list, cond_b = b->u.where.cond;
    expr_changes(d, list_a, list_b, "list");
    optional_changes(d, cond_a, cond_b, "filter");
}

/* ---- names ---- */

static bool is_list(const ast_expr *e) { return e->type && e->type->kind == PT_LIST; }

static const sema_symbol *let_of(const ast_expr *e) {
    bool name = e->kind == EXPR_NAME || e->kind == EXPR_PATH;
    return name && e->ref.symbol && e->ref.symbol->kind == SYM_LET ? e->ref.symbol : NULL;
}

/* Lets are gone through once a place and definition, however often it refers to them. */
static bool is_first(differ *d, const ast_expr *a, const ast_expr *b) {
    const void *key[] = {a, b, d->new_in};
    return strmap_add(&d->seen_lets, d->a, str_copy(d->a, (str){(const char *)key, sizeof key}), 0);
}

static bool can_go_down(const ast_expr *a, const ast_expr *b) {
    if (a->kind != b->kind) return false;
    return a->kind != EXPR_BINARY || a->u.binary.op == b->u.binary.op || (is_comparison(a) && is_comparison(b));
}

/* "needed (by tier { silver: 2 gold: 4 })" */
static str let_words(differ *d, const diff_side *side, const ast_expr *e, const sema_symbol *let) {
    str words = words_of(d, side, e->at);
    if (!let) return words;
    return str_printf(d->a, STR_FMT " (" STR_FMT ")", STR_ARG(words),
                      STR_ARG(words_of(d, side, let->item->u.expr->at)));
}

/* The list that is filtered, if it is a let's. */
static const sema_symbol *filtered_let(const ast_expr *e) {
    if (e->kind != EXPR_WHERE) return NULL;
    while (e->kind == EXPR_WHERE) e = e->u.where.list;
    return let_of(e);
}

static const diff_definition *definition_of(const diff_side *side, const sema_symbol *let) {
    return let ? definition_at(side, let->item->at) : NULL;
}

static bool is_one_let(differ *d, const sema_symbol *x, const sema_symbol *y) {
    const diff_definition *old = definition_of(&d->old, x), *new = definition_of(&d->new, y);
    if (!old || !new || !are_counterparts(d, old, new)) return false;
    return (old->item == x->item && new->item == y->item) || str_eq(x->name, y->name); /* parts of a score */
}

static bool is_on_both(differ *d, const diff_side *side, const sema_symbol *let) {
    const diff_definition *x = definition_of(side, let);
    return x && counterpart(d, side, x);
}

/* Two editions of one let: what differs stands in it, if it means something else whatever the tier. */
static void own_changes(differ *d, const sema_symbol *x, const sema_symbol *y, const char *what) {
    const ast_expr *old = x->item->u.expr, *new = y->item->u.expr;
    const diff_definition *old_in = d->old_in, *new_in = d->new_in;
    str outer = d->subject;
    if (form_of_expr(&d->forms, old, FORM_EVERY_TIER) != form_of_expr(&d->forms, new, FORM_EVERY_TIER)) {
        d->old_in = definition_of(&d->old, x), d->new_in = definition_of(&d->new, y);
        d->subject = (str){0}; /* of the let, whoever refers to it */
        what = "value";
    }
    if (is_first(d, old, new)) expr_changes(d, old, new, what);
    d->old_in = old_in, d->new_in = new_in;
    d->subject = outer;
}

/* False where neither is a let.  One that the other side does not have, or that stands where no let did, is taken for
 * what it stands for. */
static bool let_changes(differ *d, const ast_expr *a, const ast_expr *b, const char *what) {
    const sema_symbol *x = let_of(a), *y = let_of(b);
    if (!x && !y) return false;
    const sema_symbol *in_a = filtered_let(a), *in_b = filtered_let(b);
    if ((x && in_b && is_one_let(d, x, in_b)) || (y && in_a && is_one_let(d, in_a, y))) {
        where_changes(d, a, b);
        return true;
    }
    if (x && y) {
        bool old_stays = is_on_both(d, &d->old, x), new_stays = is_on_both(d, &d->new, y);
        if (is_one_let(d, x, y) || (!old_stays && !new_stays)) { /* the same, or renamed */
            own_changes(d, x, y, what);
            return true;
        }
        if (old_stays && new_stays && !same_words(d, a, b)) {
            say_other(d, a, b, what);
            return true;
        }
        if (old_stays && !new_stays) x = NULL;
        else if (new_stays && !old_stays) y = NULL;
    }
    const ast_expr *old = x ? x->item->u.expr : a, *new = y ? y->item->u.expr : b;
    bool apart = !is_list(old) && !can_go_down(form_at_tier(old, d->old_tier), form_at_tier(new, d->new_tier));
    if (apart) { /* a filter is told by what it asks */
        say_change(d, (diff_change){.kind = DIFF_CHANGED, .what = str_from(what),
                                    .old_text = let_words(d, &d->old, a, x), .new_text = let_words(d, &d->new, b, y),
                                    .old_at = a->at, .new_at = b->at});
    } else if (is_first(d, old, new)) {
        expr_changes(d, old, new, what);
    }
    return true;
}

/* ---- all ---- */

static void same_kind_changes(differ *d, const ast_expr *a, const ast_expr *b, const char *what) {
    switch (a->kind) {
    case EXPR_BINARY: binary_changes(d, a, b, what); return;
    case EXPR_UNARY:
        if (a->u.unary.op == b->u.unary.op) expr_changes(d, a->u.unary.a, b->u.unary.a, what);
        else say_other(d, a, b, what);
        return;
    case EXPR_IS: is_changes(d, a, b, what); return;
    case EXPR_WHEN: when_changes(d, a, b, what); return;
    case EXPR_QUANT: quant_changes(d, a, b, what); return;
    case EXPR_AGG: agg_changes(d, a, b); return;
    case EXPR_SOME:
        if (a->u.some.every != b->u.some.every)
            say_word(d, a, b, "asked of", a->u.some.every ? "every row" : "some row",
                     b->u.some.every ? "every row" : "some row");
        expr_changes(d, a->u.some.list, b->u.some.list, "list");
        expr_changes(d, a->u.some.cond, b->u.some.cond, "condition");
        return;
    case EXPR_WHERE: where_changes(d, a, b); return;
    case EXPR_IF:
        expr_changes(d, a->u.cond.cond, b->u.cond.cond, "condition");
        expr_changes(d, a->u.cond.then, b->u.cond.then, what);
        expr_changes(d, a->u.cond.other, b->u.cond.other, what);
        return;
    case EXPR_BY: table_changes(d, a, b, what); return;
    case EXPR_DEFAULT:
        expr_changes(d, a->u.dflt.a, b->u.dflt.a, what);
        expr_changes(d, a->u.dflt.other, b->u.dflt.other, "if none");
        return;
    case EXPR_PEOPLE: people_changes(d, a, b); return;
    case EXPR_CALL:
        if (str_eq(a->u.call.name.text, b->u.call.name.text)) chain_changes(d, a->u.call.args, b->u.call.args, what);
        else say_other(d, a, b, what);
        return;
    case EXPR_SCORE: score_changes(d, a, b); return;
    case EXPR_PART: part_changes(d, a, b); return;
    case EXPR_EARN: earn_changes(d, a, b, what); return;
    case EXPR_PARTS:
        if (a->u.parts.op != b->u.parts.op)
            say_word(d, a, b, "comparison", op_words(a->u.parts.op), op_words(b->u.parts.op));
        if (a->u.parts.every != b->u.parts.every)
            say_word(d, a, b, "asked of", a->u.parts.every ? "every part" : "some part",
                     b->u.parts.every ? "every part" : "some part");
        expr_changes(d, a->u.parts.score, b->u.parts.score, "score");
        expr_changes(d, a->u.parts.bound, b->u.parts.bound, "threshold");
        return;
    case EXPR_POISON: case EXPR_NUMBER: case EXPR_PERCENT: case EXPR_MONEY: case EXPR_DATE: case EXPR_TEXT:
    case EXPR_YESNO: case EXPR_NONE: case EXPR_NAME: case EXPR_CODE: case EXPR_PATH: case EXPR_SET: case EXPR_THE:
    case EXPR_GROUPS: case EXPR_VERDICTS:
        say_other(d, a, b, what);
        return;
    }
}

static bool is_not(const ast_expr *e) { return e->kind == EXPR_UNARY && e->u.unary.op == OP_NOT; }

void expr_changes(differ *d, const ast_expr *a, const ast_expr *b, const char *what) {
    if (old_form(d, a) == new_form(d, b) || let_changes(d, a, b, what)) return;
    a = form_at_tier(a, d->old_tier);
    b = form_at_tier(b, d->new_tier);
    if (let_changes(d, a, b, what) || joined_changes(d, a, b, what)) return;
    if (is_not(a) != is_not(b)) {
        say_other(d, a, b, what);
    } else if (a->kind == EXPR_BY && b->kind == EXPR_BY && !tables_fit(d, a, b)) {
        say_other(d, a, b, what);
    } else if (a->kind == b->kind) {
        same_kind_changes(d, a, b, what);
    } else if (is_list(a) && is_list(b) && (a->kind == EXPR_WHERE || b->kind == EXPR_WHERE)) {
        where_changes(d, a, b);
    } else {
        say_other(d, a, b, what);
    }
}
