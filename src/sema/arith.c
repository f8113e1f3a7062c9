/* Arithmetic and comparisons.
 *
 *              number       percent      money
 *   a + b      number       percent      money           (alike only)
 *   a * b      number       number       money           (a is a number; percent by percent is a percent,
 *                                                         percent of money is money, money by money is none)
 *   a / b      ratio        ratio        ratio           (alike; also percent or money by a number)
 *
 * A ratio is a number that may be a percent: `renewed / contracts >= 60%`.  A date minus a date is a number of days. */
#include "sema/sema_impl.h"

/* ---- arithmetic ---- */

static sema_type *report_arith(sema *s, ast_expr *culprit) {
    const sema_type *t = culprit->type;
    str words = source_words(s, culprit);
    if (t->kind == PT_LIST) {
        diag *d =
            diag_add(s->ds, DIAG_E0228, culprit->at, "%.*s is a list, not a number", STR_ARG(expr_words(s, culprit)));
        str text = culprit->kind == EXPR_NAME ? str_printf(s->a, "count of " STR_FMT, STR_ARG(words))
                                              : str_printf(s->a, "count of (" STR_FMT ")", STR_ARG(words));
        diag_help(s->ds, d, "Write `" STR_FMT "` for the number of its rows.", STR_ARG(text));
        if (culprit->kind == EXPR_NAME) diag_fix(d, culprit->at, text);
        return &s->poison;
    }
    diag *d = diag_add(s->ds, DIAG_E0227, culprit->at, "%.*s is %.*s, and nothing can be calculated with it",
                       STR_ARG(expr_words(s, culprit)), STR_ARG(type_words(s, t)));
    if (t->kind == PT_DATE)
        diag_help(s->ds, d,
                  "Write a window, for example `date in last 12 months`, or the days between two dates, `a - b`.");
    else if (t->kind == PT_YESNO)
        diag_help(s->ds, d, "Write `if … then 1 else 0`, or `count of (LIST where …)` for how many rows it holds.");
    else if (t->none)
        diag_help(s->ds, d, "Write the number that is meant.");
    else
        diag_help(s->ds, d, "Calculate with numbers, percents and money.");
    return &s->poison;
}

bool is_quantity(const sema_type *t) {
    return !t->none && (is_number(t) || t->kind == PT_PERCENT || t->kind == PT_MONEY);
}

static sema_type *ratio_of(sema *s) {
    sema_type *t = type_make(s, PT_NUMBER);
    t->ratio = true;
    return t;
}

static sema_type *multiply(sema *s, ast_expr *e, ast_expr *a, ast_expr *b) {
    sema_type *x = a->type, *y = b->type;
    if (x->kind == PT_MONEY && y->kind == PT_MONEY) {
        diag *d = diag_add(s->ds, DIAG_E0227, e->at, "money by money is nothing");
        diag_help(s->ds, d, "Multiply an amount by a number or a percent.");
        return &s->poison;
    }
    if (x->kind == PT_MONEY) return x;
    if (y->kind == PT_MONEY) return y;
    if (x->kind == PT_PERCENT && y->kind == PT_PERCENT) return x;
    if (x->ratio || y->ratio) return ratio_of(s);
    return x->kind == PT_WHOLE && y->kind == PT_WHOLE ? x : &s->number;
}

static sema_type *divide(sema *s, ast_expr *e, ast_expr *a, ast_expr *b) {
    sema_type *x = a->type, *y = b->type;
    if (x->kind == PT_MONEY && y->kind == PT_MONEY) return types_meet(s, a, b)->poison ? &s->poison : ratio_of(s);
    if (y->kind == PT_MONEY) {
        diag *d = diag_add(s->ds, DIAG_E0227, e->at, "a number by money is nothing");
        diag_help(s->ds, d, "Divide money by money, or money by a number.");
        return &s->poison;
    }
    if (x->kind == PT_MONEY) return x;
    if (x->kind == PT_PERCENT && !x->ratio && is_number(y)) return x;
    if (is_number(x) && y->kind == PT_PERCENT && !y->ratio) return &s->number;
    return ratio_of(s);
}

/* A minus before a numeral is part of it: defaults, bounds and cells are numerals then. */
static sema_type *negative(sema *s, sema_env *env, ast_expr *e) {
    ast_expr *a = e->u.unary.a;
    sema_type *t = expr_type(s, env, a, NULL);
    if (t->poison) return t;
    if (!is_quantity(t)) return report_arith(s, a);
    if (a->kind == EXPR_NUMBER || a->kind == EXPR_PERCENT) {
        e->kind = a->kind;
        e->u.number = value_neg(s->a, a->u.number);
    } else if (a->kind == EXPR_MONEY) {
        ast_expr money = *a;
        e->kind = EXPR_MONEY;
        e->u.money = money.u.money;
        e->u.money.amount = value_neg(s->a, money.u.money.amount);
    }
    return t;
}

/* `growth from a to b + c`: where does the `to` end? */
static sema_type *report_growth(sema *s, ast_expr *e) {
    ast_expr *growth = e->u.binary.a;
    str words = source_words(s, growth), to = source_words(s, growth->u.call.args->next);
    str from = source_words(s, growth->u.call.args), rest = source_words(s, e->u.binary.b);
    str op = source_text(s->sources, e->u.binary.op_at);
    diag *d = diag_add(s->ds, DIAG_E0346, e->at, "where does this growth end?");
    diag_help(s->ds, d,
              "Write `(" STR_FMT ") " STR_FMT " " STR_FMT "`, or `growth from " STR_FMT " to (" STR_FMT " " STR_FMT " " STR_FMT
              ")`.",
              STR_ARG(words), STR_ARG(op), STR_ARG(rest), STR_ARG(from), STR_ARG(to), STR_ARG(op), STR_ARG(rest));
    return &s->poison;
}

sema_type *arith_type(sema *s, sema_env *env, ast_expr *e) {
    if (e->kind == EXPR_UNARY) return e->u.unary.a ? negative(s, env, e) : &s->poison;
    ast_expr *a = e->u.binary.a, *b = e->u.binary.b;
    sema_type *x = expr_type(s, env, a, NULL), *y = expr_type(s, env, b, NULL);
    if (x->poison || y->poison) return types_meet(s, a, b);
    ast_op op = e->u.binary.op;
    if (is_growth(a) && !a->parens) return report_growth(s, e);
    bool dates = x->kind == PT_DATE && y->kind == PT_DATE && !x->none && !y->none;
    if (dates && op == OP_SUB) return &s->whole;
    if (!is_quantity(x)) return report_arith(s, a);
    if (!is_quantity(y)) return report_arith(s, b);
    if (!fix_value(s, e)) return &s->poison;
    if (op == OP_MUL) return multiply(s, e, a, b);
    if (op == OP_DIV) return divide(s, e, a, b);
    return types_meet(s, a, b);
}

/* ---- orderings ---- */

static sema_type *report_no_order(sema *s, ast_expr *operand) {
    const sema_type *t = operand->type;
    str words = source_words(s, operand);
    if (t->kind == PT_LIST || t->kind == PT_YESNO) {
        if (t->kind == PT_LIST) return report_arith(s, operand);
        diag *d = diag_add(s->ds, DIAG_E0226, operand->at, "%.*s is yes or no, which have no order",
                           STR_ARG(expr_words(s, operand)));
        diag_help(s->ds, d, "Write the condition alone, or compare a number.");
        return &s->poison;
    }
    if (t->kind == PT_SET) {
        diag *d =
            diag_add(s->ds, DIAG_E0228, operand->at, "%.*s is a set, not a number", STR_ARG(expr_words(s, operand)));
        diag_help(s->ds, d, "Write `" STR_FMT " at least 2 of { … }` to ask how many of some codes it holds.",
                  STR_ARG(words));
        return &s->poison;
    }
    if (is_tier_type(t)) {
        diag *d = diag_add(s->ds, DIAG_E0226, operand->at, "%.*s is %.*s, and tiers are compared in words",
                           STR_ARG(expr_words(s, operand)), STR_ARG(type_words(s, t)));
        diag_help(s->ds, d, "Write `… is at least …`.");
        return &s->poison;
    }
    diag *d = diag_add(s->ds, DIAG_E0226, operand->at, "%.*s is %.*s, %s no order", STR_ARG(expr_words(s, operand)),
                       STR_ARG(type_words(s, t)), t->kind == PT_ENUM ? "which have" : "which has");
    if (t->kind == PT_ENUM)
        diag_help(s->ds, d, "Name those that are meant: `" STR_FMT " is one of { … }`.", STR_ARG(words));
    else
        diag_help(s->ds, d, "Ask `is` or `is one of { … }`, or compare a number or a date.");
    return &s->poison;
}

sema_type *compare_type(sema *s, sema_env *env, ast_expr *e) {
    ast_expr *a = e->u.binary.a, *b = e->u.binary.b;
    sema_type *x = expr_type(s, env, a, NULL);
    sema_type *y = expr_type(s, env, b, x);
    if (x->poison || y->poison) return types_meet(s, a, b);
    ast_expr *sides[] = {a, b};
    for (int i = 0; i < 2; i++)
        if (!is_quantity(sides[i]->type) && (sides[i]->type->none || sides[i]->type->kind != PT_DATE)) {
            bool literal = sides[i]->kind == EXPR_TEXT && is_quantity(sides[1 - i]->type);
            if (!literal) return report_no_order(s, sides[i]);
        }
    if (types_meet(s, a, b)->poison) return &s->poison;
    check_self(s, env, e, a, b);
    return &s->yesno;
}

/* ---- is ---- */

static bool let_can_be_none(sema_symbol *sym) {
    if (sym->can_be_none == 0) sym->can_be_none = sym->item->u.expr && can_be_none(sym->item->u.expr) ? 1 : -1;
    return sym->can_be_none > 0;
}

/* Whether the value can be none, a known nothing: what reads an `or none` field, or says `none` itself. */
bool can_be_none(const ast_expr *e) {
    if (!e || (e->type && e->type->poison)) return true;
    switch (e->kind) {
    case EXPR_NONE: case EXPR_POISON: return true;
    case EXPR_NAME: case EXPR_PATH: {
        sema_symbol *sym = e->type && e->type->kind != PT_SET ? e->ref.symbol : NULL;
        if (!sym) return true;
        return sym->kind == SYM_COMPETENCY ? true
               : sym->kind == SYM_FIELD    ? sym->field->or_none
                                           : sym->kind == SYM_LET && !sym->open && let_can_be_none(sym);
    }
    case EXPR_UNARY: return e->u.unary.op == OP_NEG && can_be_none(e->u.unary.a);
    case EXPR_BINARY:
        switch (e->u.binary.op) {
        case OP_ADD: case OP_SUB: case OP_MUL:
        case OP_DIV: return can_be_none(e->u.binary.a) || can_be_none(e->u.binary.b);
        case OP_NEG: case OP_NOT: case OP_LT: case OP_LE: case OP_GT: case OP_GE: case OP_AND: case OP_OR: return false;
        }
        return false;
    case EXPR_IF: return can_be_none(e->u.cond.then) || can_be_none(e->u.cond.other);
    case EXPR_DEFAULT: return can_be_none(e->u.dflt.other);
    case EXPR_BY:
        for (const ast_expr *key = e->u.by.keys; key; key = key->next)
            if (key->type && can_be_none(key)) return true;
        for (const ast_row *r = e->u.by.rows; r; r = r->next)
            for (const ast_expr *c = r->cells; c; c = c->next)
                if (can_be_none(c)) return true;
        return false;
    case EXPR_THE: return can_be_none(e->u.the.e);
    case EXPR_CALL:
        for (const ast_expr *arg = e->u.call.args; arg; arg = arg->next)
            if (can_be_none(arg)) return true;
        return false;
    case EXPR_NUMBER: case EXPR_PERCENT: case EXPR_MONEY: case EXPR_DATE: case EXPR_TEXT: case EXPR_YESNO:
    case EXPR_CODE: case EXPR_SET: case EXPR_IS: case EXPR_WHEN: case EXPR_QUANT: case EXPR_AGG: case EXPR_SOME:
    case EXPR_WHERE: case EXPR_GROUPS: case EXPR_PEOPLE: case EXPR_SCORE: case EXPR_PART: case EXPR_EARN:
    case EXPR_PARTS: case EXPR_VERDICTS:
        return false;
    }
    return false;
}

static void check_is_none(sema *s, ast_expr *e) {
    ast_expr *a = e->u.is.a;
    if (can_be_none(a)) return;
    diag *d = diag_add(s->ds, DIAG_E0234, e->at, "%.*s can never be none", STR_ARG(expr_words(s, a)));
    const sema_symbol *sym = a->kind == EXPR_NAME || a->kind == EXPR_PATH ? a->ref.symbol : NULL;
    const sema_field *f = sym && sym->kind == SYM_FIELD ? sym->field : NULL;
    if (f && f->may_be_missing)
        diag_help(s->ds, d,
                  "It may be missing, so write `" STR_FMT
                  " is %sknown`; or declare it as `or none`, if a missing value "
                  "means that there is none.",
                  STR_ARG(source_words(s, a)), e->u.is.negated ? "" : "not ");
    else if (f)
        diag_help(s->ds, d,
                  "Declare `" STR_FMT "` as `or none` if the facts may leave it out, or delete this condition.",
                  STR_ARG(f->name));
    else
        diag_help(s->ds, d, "Only a field declared as `or none`, and what is calculated from one, can be none.");
}

/* Only a field can hold a set or a list. */
static sema_type *report_is_on_many(sema *s, ast_expr *e) {
    ast_expr *a = e->u.is.a, *b = e->u.is.b;
    if (a->type->kind == PT_LIST) return report_arith(s, a);
    diag *d =
        diag_add(s->ds, DIAG_E0229, e->at, "%.*s is a set, and `is` is for a single value", STR_ARG(expr_words(s, a)));
    const char *quant = e->u.is.negated ? "none of" : "any of";
    bool code = b->kind == EXPR_CODE || b->kind == EXPR_TEXT;
    str text = str_printf(s->a, code ? STR_FMT " %s { " STR_FMT " }" : STR_FMT " %s " STR_FMT,
                          STR_ARG(source_words(s, a)), quant, STR_ARG(source_words(s, b)));
    diag_help(s->ds, d, "Write `" STR_FMT "`.", STR_ARG(text));
    diag_fix(d, e->at, text);
    return &s->poison;
}

static bool names_a_set(const sema *s, const sema_env *env, const ast_expr *b) {
    if (b->kind == EXPR_SET) return true;
    if (b->kind != EXPR_NAME) return false;
    const sema_symbol *sym = scope_find(s, env->scope, b->u.text);
    return sym && sym->kind == SYM_SET;
}

/* A name that is a competency's as well as a fact's, where both could be meant. */
static bool report_fact_or_competency(sema *s, ast_expr *a) {
    const sema_symbol *sym = a->kind == EXPR_NAME && a->type->kind == PT_ENUM ? a->ref.symbol : NULL;
    bool fact = sym && (sym->kind == SYM_FIELD || sym->kind == SYM_LET);
    const sema_competency *c = fact ? find_competency(s, a->u.text) : NULL;
    if (!c) return false;
    str name = a->u.text;
    diag *d = diag_add(s->ds, DIAG_E0212, a->at, "`" STR_FMT "` is a %s and a competency", STR_ARG(name),
                       sym->kind == SYM_FIELD ? "field" : "let");
    diag_note_at(s->ds, d, c->item->header.name.at, "the competency");
    if (sym->kind == SYM_FIELD) {
        str base = sym->field->list->index ? sym->field->list->name : STR_LIT("partner");
        diag_help(s->ds, d, "Write `" STR_FMT "." STR_FMT "` for the field, or give one of them another name.",
                  STR_ARG(base), STR_ARG(name));
    } else {
        diag_help(s->ds, d, "Give one of them another name.");
    }
    return true;
}

sema_type *is_type(sema *s, sema_env *env, ast_expr *e) {
    ast_expr *a = e->u.is.a, *b = e->u.is.b;
    sema_type *x = expr_type(s, env, a, NULL);
    if (!x->poison && report_fact_or_competency(s, a)) x = poison(s, a);
    if (e->u.is.kind == IS_KNOWN || e->u.is.kind == IS_NONE) {
        if (x->poison) return &s->yesno;
        if (x->kind == PT_MONEY) money_root(x)->any_currency = true;
        if (e->u.is.kind == IS_NONE) check_is_none(s, e);
        return &s->yesno;
    }
    if (!b) return &s->poison;
    if (!x->poison && (x->kind == PT_SET || x->kind == PT_LIST)) return report_is_on_many(s, e);
    if (e->u.is.kind == IS_ONE_OF) {
        if (!x->poison) check_set_lapses(s, env, set_use(s, env, b, a), b->at, 1);
        return &s->yesno;
    }
    if (x->poison) {
        if (b->kind != EXPR_NAME) expr_type(s, env, b, NULL); /* a bare name may be a member of what is poisoned */
        return &s->yesno;
    }
    if (names_a_set(s, env, b)) {
        diag *d = diag_add(s->ds, DIAG_E0229, b->at, "a set stands after `is`");
        diag_help(s->ds, d, "Write `is %sone of " STR_FMT "`.", e->u.is.negated ? "not " : "",
                  STR_ARG(source_words(s, b)));
        diag_fix(d, (span){b->at.src, b->at.lo, b->at.lo}, STR_LIT("one of "));
        return &s->poison;
    }
    if (e->u.is.kind == IS_AT_LEAST || is_tier_type(x)) return at_least_type(s, env, e);
    if (b->kind == EXPR_CODE && x->kind == PT_TEXT) b->kind = EXPR_TEXT; /* texts and codes are equal by their bytes */
    if (b->kind == EXPR_CODE) b->type = &s->text;
    else expr_type(s, env, b, x);
    if (types_meet(s, a, b)->poison) return &s->poison;
    check_self(s, env, e, a, b);
    return &s->yesno;
}

/* ---- dates ---- */

static bool date_operand(sema *s, sema_env *env, ast_expr *e, const char *what) {
    if (!e) return false;
    sema_type *t = expr_type(s, env, e, &s->date);
    if (t->poison) return false;
    if (t->kind == PT_DATE && !t->none) return true;
    diag *d = diag_add(s->ds, DIAG_E0241, e->at, "%.*s is %.*s, and %s asks for a date", STR_ARG(expr_words(s, e)),
                       STR_ARG(type_words(s, t)), what);
    int32_t day;
    if (e->kind == EXPR_TEXT && date_parse(e->u.text, &day)) {
        diag_help(s->ds, d, "Write " STR_FMT " without quotes.", STR_ARG(e->u.text));
        diag_fix(d, e->at, e->u.text);
    } else if (is_quantity(t)) {
        diag_help(s->ds, d, "Compare numbers with `<`, `<=`, `>` and `>=`; a range of them is `x >= a and x <= b`.");
    } else {
        diag_help(s->ds, d, "Write a field that is declared as a `date`, or a date such as 2017-07-07.");
    }
    return false;
}

sema_type *when_type(sema *s, sema_env *env, ast_expr *e) {
    static const char *const words[] = {"`in last`",        "`before`",  "`after`",        "`on or before`",
                                        "`on or after`", "`between`", "`in … calendar`", "`in same`"};
    const char *what = words[e->u.when.kind];
    bool last = e->u.when.kind == WHEN_IN_LAST, calendar = e->u.when.kind == WHEN_IN_CALENDAR;
    bool fits = date_operand(s, env, e->u.when.a, what);
    if (!last && !calendar && e->u.when.kind != WHEN_IN_SAME) {
        fits = fits && date_operand(s, env, e->u.when.b, what);
        if (e->u.when.kind == WHEN_BETWEEN) fits = fits && date_operand(s, env, e->u.when.c, what);
        else if (fits) check_self(s, env, e, e->u.when.a, e->u.when.b);
        return fits ? &s->yesno : &s->poison;
    }
    if (e->u.when.c) fits = date_operand(s, env, e->u.when.c, "`before`") && fits;
    else add_window(s, e->at);
    if (e->u.when.kind == WHEN_IN_SAME || (calendar && !e->u.when.b)) return fits ? &s->yesno : &s->poison;
    ast_expr *n = e->u.when.b;
    if (!n || expr_type(s, env, n, NULL)->poison) return &s->poison;
    int64_t least, most;
    if (!whole_range(env->scope, n, &least, &most) || least < 1 || most > 100000) {
        diag *d = diag_add(s->ds, DIAG_E0237, n->at, "%.*s is no length of time", STR_ARG(expr_words(s, n)));
        diag_help(s->ds, d, "Write a whole number from 1 on, for example `in last 12 months`.");
        return &s->poison;
    }
    return fits ? &s->yesno : &s->poison;
}
