/* See mistakes.h. */
#include "syntax/mistakes.h"

#include <string.h>

#define TELL(d, ...)                                                                                                   \
    do {                                                                                                               \
        if (!b->arena->failed) diag_help(b->ds, (d), __VA_ARGS__);                                                     \
    } while (0)

ast_expr *mistake_bare_tail(ast_builder *b, span at, ast_op op, span op_at, ast_expr *l, ast_expr *r) {
    if (!b->arena->failed) {
        const char *form = r->kind == EXPR_IF ? "`if … then … else …`"
                         : r->kind == EXPR_SOME ? (r->u.some.every ? "`every … has …`" : "`some … has …`")
                         : r->kind == EXPR_WHERE ? "`… where …`"
                         : r->kind == EXPR_GROUPS ? "`… per …`" : "`… different … who …`";
        diag *d = diag_add(b->ds, DIAG_E0145, r->at,
                           "%s takes all that follows, so after `%s` it stands in parentheses", form, ast_op_text(op));
        TELL(d, "Put `(` before it and `)` where it ends, or give it a name with `let`.");
        str text = source_text(b->ds->sources, r->at);
        if (text.n < 400) diag_fix(d, r->at, str_printf(b->arena, "(" STR_FMT ")", STR_ARG(text)));
    }
    return ast_binary(b, at, op, op_at, l, r);
}

ast_expr *mistake_bare_groups(ast_builder *b, span at, ast_agg op, ast_expr *e, ast_expr *groups) {
    if (!b->arena->failed) {
        const ast_expr *of = groups->u.groups.list;
        str whole = ast_quote(b, (span){at.src, at.lo, groups->at.lo}), list = ast_quote(b, of->at);
        str text = ast_quote(b, groups->at);
        while (whole.n && whole.p[whole.n - 1] == ' ') whole.n--;
        diag *d = diag_add(b->ds, DIAG_E0180, groups->at, "of the groups together, or in each of them?");
        TELL(d,
             "Write `" STR_FMT " (" STR_FMT ")` for one number of all groups; for a number in each of them "
             "`every (" STR_FMT ") has " STR_FMT " " STR_FMT " …` or `" STR_FMT " where " STR_FMT " " STR_FMT " …`.",
             STR_ARG(whole), STR_ARG(text), STR_ARG(text), STR_ARG(whole), STR_ARG(list), STR_ARG(text),
             STR_ARG(whole), STR_ARG(list));
    }
    return ast_aggregate(b, at, op, e, groups);
}

ast_expr *mistake_chain(ast_builder *b, span at, ast_op op, span op_at, ast_op op2, span op2_at, ast_expr *x,
                        ast_expr *y, ast_expr *z) {
    str gap = source_text(b->ds->sources, (span){at.src, op_at.hi, y->at.lo});
    if (b->arena->failed) return ast_poison(b, at);
    if (memchr(gap.p, '\n', gap.n)) { /* `total >=`, and a comparison on the next line */
        diag *d = diag_add(b->ds, DIAG_E0136, op_at, "a value is missing after `%s`", ast_op_text(op));
        TELL(d, "Write it there, or delete `%s`.", ast_op_text(op));
        return ast_poison(b, at);
    }
    diag *d = diag_add(b->ds, DIAG_E0141, op2_at, "a comparison has two sides");
    str sx = ast_quote(b, x->at), sy = ast_quote(b, y->at), sz = ast_quote(b, z->at);
    str mended = str_printf(b->arena, STR_FMT " %s " STR_FMT " and " STR_FMT " %s " STR_FMT, STR_ARG(sx),
                            ast_op_text(op), STR_ARG(sy), STR_ARG(sy), ast_op_text(op2), STR_ARG(sz));
    TELL(d, "Write `" STR_FMT "`.", STR_ARG(mended));
    if (at.hi - at.lo < 60) diag_fix(d, at, mended);
    return ast_binary(b, at, OP_AND, op2_at, ast_binary(b, span_join(x->at, y->at), op, op_at, x, y),
                      ast_binary(b, span_join(y->at, z->at), op2, op2_at, y, z));
}

ast_expr *mistake_equals(ast_builder *b, span at, span sign_at, ast_expr *l, ast_expr *r) {
    if (!b->arena->failed) {
        diag *d = diag_add(b->ds, DIAG_E0142, sign_at, "`=` gives a name its value; a comparison is written `is`");
        TELL(d, "Write `" STR_FMT " is " STR_FMT "`.", STR_ARG(ast_quote(b, l->at)), STR_ARG(ast_quote(b, r->at)));
        str text = source_text(b->ds->sources, (span){at.src, l->at.hi, r->at.lo});
        diag_fix(d, sign_at, text.n && text.p[0] == '=' ? STR_LIT(" is ") : STR_LIT("is"));
    }
    return ast_is_test(b, at, IS_VALUE, false, l, r);
}

ast_expr *mistake_is_any_of(ast_builder *b, span at, span words_at, ast_expr *l, ast_expr *r) {
    if (!b->arena->failed) {
        diag *d = diag_add(b->ds, DIAG_E0144, words_at, "whether a value is among others is asked with `is one of`");
        TELL(d, "Write `" STR_FMT " is one of " STR_FMT "`.", STR_ARG(ast_quote(b, l->at)), STR_ARG(ast_quote(b, r->at)));
        diag_fix(d, words_at, STR_LIT("is one of"));
    }
    return ast_is_test(b, at, IS_ONE_OF, false, l, r);
}

ast_expr *mistake_at_least(ast_builder *b, span at, span words_at, ast_expr *l, ast_expr *r) {
    if (!b->arena->failed) {
        diag *d = diag_add(b->ds, DIAG_E0143, words_at,
                           "two values are compared with signs; `at least` counts members of a set");
        TELL(d, "Write `" STR_FMT " >= " STR_FMT "`.", STR_ARG(ast_quote(b, l->at)), STR_ARG(ast_quote(b, r->at)));
        diag_fix(d, words_at, STR_LIT(">="));
    }
    return ast_binary(b, at, OP_GE, words_at, l, r);
}

ast_type mistake_money_type(ast_builder *b, span at) {
    if (!b->arena->failed) {
        diag *d = diag_add(b->ds, DIAG_E0150, at, "money of which currency?");
        TELL(d, "Write `money USD`, or `money in currency` where the field `currency` beside it names it.");
    }
    return (ast_type){.kind = TYPE_POISON, .at = at};
}

ast_entry *mistake_name_as_code(ast_builder *b, ast_name name, ast_name title) {
    if (!b->arena->failed) {
        diag *d = diag_add(b->ds, DIAG_E0154, name.at,
                           "`" STR_FMT "` is no code: a code is capitals and digits with a hyphen",
                           STR_ARG(ast_quote(b, name.at)));
        TELL(d, "Write it in quotes and without a title, `\"" STR_FMT "\"`: a quoted code is its own title.",
             STR_ARG(ast_quote(b, name.at)));
    }
    return ast_entry_new(b, name, title);
}
