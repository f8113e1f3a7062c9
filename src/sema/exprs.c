/* The type of an expression, kind by kind; and conditions, which must be yes or no.
 *
 * `want` is the type that the other side has or the place asks for, NULL where nothing is known: it tells which
 * enumeration a bare member belongs to.  It is a hint; whether types fit is judged where two values meet. */
#include "sema/sema_impl.h"

static sema_type *logic_type(sema *s, sema_env *env, ast_expr *e);

sema_type *poison(sema *s, ast_expr *e) {
    e->type = &s->poison;
    return e->type;
}

sema_type *let_type(sema *s, sema_symbol *sym) {
    if (sym->type) return sym->type;
    if (!symbol_open(s, sym)) return &s->poison;
    sema_env env = {.scope = sym->scope};
    ast_expr *e = sym->item->u.expr;
    sema_type *t = e ? expr_type(s, &env, e, NULL) : &s->poison;
    if (t->none) {
        diag *d = diag_add(s->ds, DIAG_E0214, e->at, "`" STR_FMT "` would always be none", STR_ARG(sym->name));
        diag_help(s->ds, d, "Write the value that it stands for.");
        t = &s->poison;
    }
    if (is_area_type(t)) {
        diag *d = diag_add(s->ds, DIAG_E0214, e->at, "`" STR_FMT "` would be the name of an area", STR_ARG(sym->name));
        diag_help(s->ds, d, "Use " STR_FMT " itself, or define what is asked of it, for example `area is " STR_FMT "`.",
                  STR_ARG(expr_words(s, e)), STR_ARG(source_words(s, e)));
        t = &s->poison;
    }
    symbol_close(s, sym);
    if (e && !height_fits(s, sym, e->height + env.height)) t = &s->poison;
    sym->uses_tier = env.uses_tier;
    sym->type = t;
    return t;
}

static sema_type *set_as_value(sema *s, ast_expr *e, str name) {
    diag *d = diag_add(s->ds, DIAG_E0229, e->at, "`" STR_FMT "` is a set, and a single value is asked for here",
                       STR_ARG(name));
    diag_help(s->ds, d, "Write `… is one of " STR_FMT "` for a single value, `… any of " STR_FMT "` for a set.",
              STR_ARG(name), STR_ARG(name));
    return poison(s, e);
}

static sema_type *symbol_type(sema *s, sema_env *env, sema_symbol *sym, ast_expr *use) {
    sym->uses++;
    switch (sym->kind) {
    case SYM_FIELD: return sym->type ? sym->type : type_of_field(s, sym->field, use);
    case SYM_LET: {
        sema_type *t = let_type(s, sym);
        if (sym->uses_tier) env->uses_tier = true;
        if (sym->height > env->height) env->height = sym->height;
        return t;
    }
    case SYM_AS_OF:
        add_window(s, use->at);
        return &s->date;
    case SYM_MEMBER: {
        sema_type *t = type_make(s, PT_ENUM);
        t->field = sym->field;
        return t;
    }
    case SYM_DEFINITION: return report_no_call(s, use, sym);
    case SYM_SET: return set_as_value(s, use, sym->name);
    case SYM_COMPETENCY: return sym->type;
    case SYM_TIER_KEY: env->uses_tier = true; return sym->type ? sym->type : &s->poison;
    case SYM_AREA: return area_type(s, sym, use, NULL);
    case SYM_CODE: case SYM_TIER: return &s->poison;
    }
    return &s->poison;
}

static sema_type *name_type(sema *s, sema_env *env, ast_expr *e, const sema_type *want) {
    sema_symbol *sym = e->kind == EXPR_PATH ? resolve_path(s, env, e) : resolve_name(s, env, e, want);
    if (!sym) return &s->poison;
    e->ref.symbol = sym;
    if (sym->kind == SYM_AREA) return area_type(s, sym, e, want);
    return symbol_type(s, env, sym, e);
}

static sema_type *money_type(sema *s, ast_expr *e) {
    sema_type *t = type_make(s, PT_MONEY);
    t->currency = e->u.money.currency;
    return t;
}

static sema_type *set_literal(sema *s, ast_expr *e) {
    diag *d = diag_add(s->ds, DIAG_E0229, e->at, "a set stands here, and a single value is asked for");
    diag_help(s->ds, d, "Write `… is one of { … }` for a single value, `… any of { … }` for a set.");
    return &s->poison;
}

static sema_type *code_type(sema *s, ast_expr *e) {
    diag *d = diag_add(s->ds, DIAG_E0229, e->at, "the code " STR_FMT " is no condition by itself", STR_ARG(e->u.text));
    diag_help(s->ds, d, "Write what is asked of it, for example `passed any of { " STR_FMT " }`.", STR_ARG(e->u.text));
    return &s->poison;
}

static sema_type *if_type(sema *s, sema_env *env, ast_expr *e, const sema_type *want) {
    ast_expr *then = e->u.cond.then, *other = e->u.cond.other;
    ast_expr *carried = env->carried;
    condition(s, env, e->u.cond.cond);
    env->carried = carried;
    sema_type *t = expr_type(s, env, then, want);
    env->carried = carried;
    expr_type(s, env, other, want && !want->poison ? want : t);
    env->carried = carried;
    if (!then || !other) return &s->poison;
    t = types_meet(s, then, other);
    if (then->type->none) then->type = t;
    if (other->type->none) other->type = t;
    return t;
}

static sema_type *default_type(sema *s, sema_env *env, ast_expr *e, const sema_type *want) {
    ast_expr *a = e->u.dflt.a, *other = e->u.dflt.other;
    sema_type *t = expr_type(s, env, a, want);
    expr_type(s, env, other, want && !want->poison ? want : t);
    if (!a || !other) return &s->poison;
    if (other->type->none && !t->none) {
        diag *d = diag_add(s->ds, DIAG_E0214, other->at, "this puts none in the place of none");
        diag_help(s->ds, d, "Write the value that counts then, for example 0.");
        return &s->poison;
    }
    return types_meet(s, a, other);
}

sema_type *plain_type(sema *s, sema_env *env, ast_expr *e, const sema_type *want) {
    switch (e->kind) {
    case EXPR_POISON: return &s->poison;
    case EXPR_NUMBER: return value_is_known(e->u.number) && value_is_whole(e->u.number) ? &s->whole : &s->number;
    case EXPR_PERCENT: return &s->percent;
    case EXPR_MONEY: return money_type(s, e);
    case EXPR_DATE: return &s->date;
    case EXPR_TEXT: return &s->text;
    case EXPR_YESNO: return &s->yesno;
    case EXPR_NONE: return &s->none;
    case EXPR_NAME: case EXPR_PATH: return name_type(s, env, e, want);
    case EXPR_CODE: return code_type(s, e);
    case EXPR_SET: return set_literal(s, e);
    case EXPR_UNARY:
        if (e->u.unary.op == OP_NOT) {
            condition(s, env, e->u.unary.a);
            return &s->yesno;
        }
        return arith_type(s, env, e);
    case EXPR_BINARY:
        switch (e->u.binary.op) {
        case OP_ADD: case OP_SUB: case OP_MUL: case OP_DIV: case OP_NEG: return arith_type(s, env, e);
        case OP_LT: case OP_LE: case OP_GT: case OP_GE: return compare_type(s, env, e);
        case OP_AND: case OP_OR: case OP_NOT: return logic_type(s, env, e);
        }
        return &s->poison;
    case EXPR_IS: return is_type(s, env, e);
    case EXPR_WHEN: return when_type(s, env, e);
    case EXPR_QUANT: return quant_type(s, env, e);
    case EXPR_AGG: return agg_type(s, env, e);
    case EXPR_THE: return the_type(s, env, e);
    case EXPR_SOME: return some_type(s, env, e);
    case EXPR_WHERE: return where_type(s, env, e);
    case EXPR_GROUPS: return groups_type(s, env, e);
    case EXPR_IF: return if_type(s, env, e, want);
    case EXPR_BY: return table_type(s, env, e, want);
    case EXPR_DEFAULT: return default_type(s, env, e, want);
    case EXPR_PEOPLE: return people_type(s, env, e);
    case EXPR_CALL: return call_type(s, env, e, want);
    case EXPR_VERDICTS: return verdicts_type(s, env, e);
    case EXPR_SCORE: return score_type(s, env, e);
    case EXPR_PART: return part_type(s, env, e);
    case EXPR_EARN: return &s->number; /* typed by its part */
    case EXPR_PARTS: return parts_type(s, env, e);
    }
    return &s->poison;
}

sema_type *expr_type(sema *s, sema_env *env, ast_expr *e, const sema_type *want) {
    if (!e) return &s->poison;
    sema_type *t = e->type = e->frame ? framed_type(s, env, e, want) : plain_type(s, env, e, want);
    area_settle(s, e);
    return t;
}

/* ---- conditions ---- */

static void report_no_condition(sema *s, ast_expr *e) {
    const sema_type *t = e->type;
    diag *d = diag_add(s->ds, DIAG_E0220, e->at, "%.*s is %.*s; what is asked of it?",
                       STR_ARG(expr_words(s, e)), STR_ARG(type_words(s, t)));
    str words = source_words(s, e);
    if (words.n > 40) words = STR_LIT("…");
    else if (e->kind == EXPR_GROUPS) words = str_printf(s->a, "(" STR_FMT ")", STR_ARG(words));
    switch (t->kind) {
    case PT_LIST:
        diag_help(s->ds, d,
                  "Write what is asked of it, for example `count of " STR_FMT " >= 1` or `some " STR_FMT " has …`.",
                  STR_ARG(words), STR_ARG(words));
        return;
    case PT_SET:
        diag_help(s->ds, d, "Write what is asked of it, for example `" STR_FMT " any of { … }`.", STR_ARG(words));
        return;
    case PT_ENUM:
        diag_help(s->ds, d, "Write what it must be, for example `" STR_FMT " is " STR_FMT "`.", STR_ARG(words),
                  STR_ARG(t->field->members ? t->field->members->name.text : (str){0}));
        return;
    case PT_NUMBER: case PT_WHOLE: case PT_PERCENT: case PT_MONEY:
        diag_help(s->ds, d, "Write what it is compared with, for example `" STR_FMT " >= %s`.", STR_ARG(words),
                  t->kind == PT_PERCENT ? "50%" : t->kind == PT_MONEY ? "USD 1,000" : "10");
        return;
    case PT_DATE:
        diag_help(s->ds, d, "Write when it must be, for example `" STR_FMT " in last 12 months`.", STR_ARG(words));
        return;
    case PT_TEXT:
        diag_help(s->ds, d, "Write what it must be, for example `" STR_FMT " is \"…\"`.", STR_ARG(words));
        return;
    case PT_YESNO: return;
    }
}

void condition(sema *s, sema_env *env, ast_expr *e) {
    if (!e) return;
    sema_type *t = expr_type(s, env, e, &s->yesno);
    if (t->poison || (t->kind == PT_YESNO && !t->none)) return;
    report_no_condition(s, e);
    e->type = &s->poison;
}

/* ---- and, or ---- */

/* `… or developing`, whose right side was told to be a value. */
static bool joins_bare_value(const ast_expr *e) {
    if (!e || e->kind != EXPR_BINARY || e->parens || e->u.binary.op != OP_OR) return false;
    const ast_expr *b = e->u.binary.b;
    return b && b->type && b->type->poison && !b->parens &&
           (b->kind == EXPR_TEXT || b->kind == EXPR_NUMBER || b->kind == EXPR_PERCENT || b->kind == EXPR_MONEY ||
            b->kind == EXPR_DATE || b->kind == EXPR_CODE || b->kind == EXPR_NAME);
}

/* `market is developed or silver_market`: the author means one of both. */
static bool report_second_value(sema *s, sema_env *env, const ast_expr *left, ast_expr *right) {
    enum { SHOWN = 6 };
    const ast_expr *second = right; /* the value after the first `or`: it is told there, with all that follow */
    str values = source_words(s, right);
    uint32_t n = 1;
    for (; joins_bare_value(left); left = left->u.binary.a, n++) {
        second = left->u.binary.b;
        if (n < SHOWN)
            values = str_printf(s->a, STR_FMT ", " STR_FMT, STR_ARG(source_words(s, second)), STR_ARG(values));
    }
    if (left && left->kind == EXPR_BINARY && !left->parens) left = left->u.binary.b;
    if (left && left->kind == EXPR_QUANT && right->kind == EXPR_TEXT && !right->parens) { /* … any of a or "MCSA" */
        str set = str_printf(s->a, "any of { " STR_FMT " }", STR_ARG(source_words(s, right)));
        diag *d = diag_add(s->ds, DIAG_E0233, right->at, "%.*s is no condition of its own", STR_ARG(expr_words(s, right)));
        diag_help(s->ds, d, "Write `" STR_FMT "`.", STR_ARG(set));
        diag_fix(d, right->at, set);
        poison(s, right);
        return true;
    }
    if (!left || left->parens || left->kind != EXPR_IS || left->u.is.kind != IS_VALUE || right->parens) return false;
    const ast_expr *subject = left->u.is.a, *first = left->u.is.b;
    if (!subject || !first || !subject->type || subject->type->poison || subject->type->kind == PT_YESNO) return false;
    switch (right->kind) {
    case EXPR_TEXT: case EXPR_NUMBER: case EXPR_PERCENT: case EXPR_MONEY: case EXPR_DATE: case EXPR_CODE: break;
    case EXPR_NAME: {
        if (subject->type->kind != PT_ENUM) return false;
        sema_symbol *sym = scope_find(s, env->scope, right->u.text);
        for (const sema_rows *r = env->rows; r && !sym; r = r->outer)
            sym = row_find(env->scope, r->list, right->u.text);
        if (sym) return false; /* a condition of that name, or a mistake of another kind */
        break;
    }
    case EXPR_POISON: case EXPR_YESNO: case EXPR_NONE: case EXPR_PATH: case EXPR_SET: case EXPR_UNARY:
    case EXPR_BINARY: case EXPR_IS: case EXPR_WHEN: case EXPR_QUANT: case EXPR_AGG:
    case EXPR_THE: case EXPR_SOME: case EXPR_WHERE: case EXPR_GROUPS:
    case EXPR_IF: case EXPR_BY: case EXPR_DEFAULT: case EXPR_PEOPLE: case EXPR_CALL:
    case EXPR_SCORE: case EXPR_PART: case EXPR_EARN: case EXPR_PARTS: case EXPR_VERDICTS:
        return false;
    }
    str text =
        str_printf(s->a, STR_FMT " is %sone of { " STR_FMT ", " STR_FMT " }", STR_ARG(source_words(s, subject)),
                   left->u.is.negated ? "not " : "", STR_ARG(source_words(s, first)), STR_ARG(values));
    diag *d = diag_add(s->ds, DIAG_E0233, second->at, "%.*s is no condition of its own", STR_ARG(expr_words(s, second)));
    if (n <= SHOWN) {
        diag_help(s->ds, d, "Write `" STR_FMT "`.", STR_ARG(text));
        diag_fix(d, span_join(left->at, right->at), text);
    }
    poison(s, right);
    return true;
}

static sema_type *logic_type(sema *s, sema_env *env, ast_expr *e) {
    ast_expr *a = e->u.binary.a, *b = e->u.binary.b;
    condition(s, env, a);
    if (!b || !report_second_value(s, env, a, b)) condition(s, env, b);
    return &s->yesno;
}
