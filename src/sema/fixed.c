/* Values that the rules alone fix: literals, lets of such, and what is calculated from them.  Whatever the facts are,
 * a result among them that is too large would be found at every partner; it is told here, once.
 *
 * A calculation keeps its value (ast_expr.u.binary.fixed) and so does a let, so that one used many times is calculated
 * once. */
#include "sema/sema_impl.h"

static bool fixed_value(sema *s, const ast_expr *e, value *out);

static bool fixed_call(sema *s, const ast_expr *e, value *out) {
    bool lower = str_eqz(e->u.call.name.text, "min");
    for (const ast_expr *arg = e->u.call.args; arg; arg = arg->next) {
        value v;
        if (!fixed_value(s, arg, &v)) return false;
        if (arg == e->u.call.args || (value_cmp(s->a, v, *out) < 0) == lower) *out = v;
    }
    return e->u.call.args != NULL;
}

/* A let, which has its type by now. */
static bool fixed_let(sema *s, sema_symbol *let, value *out) {
    value v;
    if (let->open) return false;
    if (!let->fixed_asked && let->item->u.expr && fixed_value(s, let->item->u.expr, &v)) {
        value *kept = ARENA_NEW(s->a, value);
        *kept = v;
        let->fixed = kept;
    }
    let->fixed_asked = true;
    if (let->fixed) *out = *let->fixed;
    return let->fixed != NULL;
}

/* False where the facts or the tier may matter, and for what is no number. */
static bool fixed_value(sema *s, const ast_expr *e, value *out) {
    switch (e->kind) {
    case EXPR_NUMBER: case EXPR_PERCENT: *out = e->u.number; return true;
    case EXPR_MONEY: *out = e->u.money.amount; return true;
    case EXPR_NAME: return e->ref.symbol && e->ref.symbol->kind == SYM_LET && fixed_let(s, e->ref.symbol, out);
    case EXPR_UNARY:
        if (e->u.unary.op != OP_NEG || !e->u.unary.a || !fixed_value(s, e->u.unary.a, out)) return false;
        *out = value_neg(s->a, *out);
        return true;
    case EXPR_BINARY: /* calculations have it */
        if (!e->u.binary.fixed) return false;
        *out = *e->u.binary.fixed;
        return true;
    case EXPR_CALL: return !is_growth(e) && fixed_call(s, e, out);
    case EXPR_DEFAULT: return e->u.dflt.a && fixed_value(s, e->u.dflt.a, out);
    case EXPR_POISON: case EXPR_DATE: case EXPR_TEXT: case EXPR_YESNO: case EXPR_CODE: case EXPR_NONE: case EXPR_PATH:
    case EXPR_SET: case EXPR_IS: case EXPR_WHEN: case EXPR_QUANT: case EXPR_AGG: case EXPR_SOME: case EXPR_WHERE:
    case EXPR_IF: case EXPR_BY: case EXPR_PEOPLE: case EXPR_SCORE: case EXPR_PART: case EXPR_EARN: case EXPR_PARTS:
    case EXPR_VERDICTS: case EXPR_THE: case EXPR_GROUPS:
        return false;
    }
    return false;
}

static value calculate(arena *a, ast_op op, value x, value y) {
    switch (op) {
    case OP_ADD: return value_add(a, x, y);
    case OP_SUB: return value_sub(a, x, y);
    case OP_MUL: return value_mul(a, x, y);
    case OP_DIV: return value_div(a, x, y);
    case OP_NEG: case OP_NOT: case OP_LT: case OP_LE: case OP_GT: case OP_GE: case OP_AND: case OP_OR: break;
    }
    return V_UNKNOWN;
}

bool fix_value(sema *s, ast_expr *e) {
    value x, y;
    if (!fixed_value(s, e->u.binary.a, &x) || !fixed_value(s, e->u.binary.b, &y)) return true;
    value v = calculate(s->a, e->u.binary.op, x, y);
    if (value_is_error(v)) {
        diag *d = diag_add(s->ds, DIAG_E0238, e->at, "this comes to a number of more than %u bits", COMP_MAX_BITS);
        diag_help(s->ds, d, "One of its numbers is probably not what was meant. Write a smaller one.");
        return false;
    }
    if (!value_is_known(v)) return true; /* a division by 0, of which is warned */
    value *kept = ARENA_NEW(s->a, value);
    *kept = v;
    e->u.binary.fixed = kept;
    return true;
}
