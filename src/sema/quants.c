/* Quantifiers: `passed any of application and any of deployment`.
 *
 * The second one has no subject of its own and takes that of the nearest quantifier to its left in the same condition,
 * inside parentheses or out: sema_env.carried.  A new condition (`where`, `who`, `if`) begins without one. */
#include "sema/sema_impl.h"

static ast_expr *subject_of(sema *s, sema_env *env, ast_expr *e) {
    if (e->u.quant.a) {
        env->carried = e->u.quant.a;
        return e->u.quant.a;
    }
    if (env->carried) return env->carried;
    diag *d = diag_add(s->ds, DIAG_E0230, e->at, "the field that is asked is missing");
    diag_help(s->ds, d, "Write the field in front, for example `passed " STR_FMT "`.", STR_ARG(source_words(s, e)));
    return NULL;
}

static sema_type *report_no_set_field(sema *s, ast_expr *e, ast_expr *subject) {
    const sema_type *t = subject->type;
    str words = source_words(s, subject);
    const sema_symbol *sym = subject->kind == EXPR_NAME && t->kind == PT_SET ? subject->ref.symbol : NULL;
    if (sym) {
        diag *d = diag_add(s->ds, DIAG_E0229, subject->at, "`" STR_FMT "` is a let of a set", STR_ARG(words));
        diag_help(s->ds, d, "Write the field itself; a let is a number, a condition or a list.");
        return &s->poison;
    }
    diag *d = diag_add(s->ds, DIAG_E0229, subject->at, "%.*s is %.*s, and `any of`, `all of`, `none of` ask a set",
                       STR_ARG(expr_words(s, subject)), STR_ARG(type_words(s, t)));
    bool single = e->u.quant.kind == QUANT_ANY || e->u.quant.kind == QUANT_NONE;
    if (t->kind == PT_LIST || !e->u.quant.set)
        diag_help(s->ds, d, "Write `some " STR_FMT " has …` or `every " STR_FMT " has …`.", STR_ARG(words),
                  STR_ARG(words));
    else if (t->kind == PT_YESNO && e->u.quant.a)
        diag_help(s->ds, d, "For a group of requirements write `require any of { … }`, each on a line of its own.");
    else if (single) {
        str text = str_printf(s->a, STR_FMT " is %sone of " STR_FMT, STR_ARG(words),
                              e->u.quant.kind == QUANT_NONE ? "not " : "", STR_ARG(source_words(s, e->u.quant.set)));
        diag_help(s->ds, d, "For a single value write `" STR_FMT "`.", STR_ARG(text));
        if (e->u.quant.a) diag_fix(d, e->at, text);
    } else
        diag_help(s->ds, d, "For a single value write `" STR_FMT " is one of { … }`.", STR_ARG(words));
    return &s->poison;
}

sema_type *quant_type(sema *s, sema_env *env, ast_expr *e) {
    ast_expr *subject = subject_of(s, env, e), *n = e->u.quant.n;
    if (!subject || !e->u.quant.set) return &s->poison;
    if (subject == e->u.quant.a) expr_type(s, env, subject, NULL);
    e->ref.subject = subject;
    sema_type *t = subject->type;
    if (!t || t->poison) return &s->poison;
    bool field = t->kind == PT_SET && (subject->kind == EXPR_NAME || subject->kind == EXPR_PATH) &&
                 subject->ref.symbol->kind == SYM_FIELD;
    if (!field) {
        sema_type *p = report_no_set_field(s, e, subject);
        if (subject == env->carried) env->carried = NULL;
        subject->type = &s->poison;
        return p;
    }
    sema_set *set = set_use(s, env, e->u.quant.set, subject);
    if (e->u.quant.kind != QUANT_AT_LEAST || !n) {
        if (set) check_set_lapses(s, env, set, e->u.quant.set->at, e->u.quant.kind == QUANT_ALL ? set->n : 1);
        return set ? &s->yesno : &s->poison;
    }

    if (expr_type(s, env, n, NULL)->poison) return &s->poison;
    int64_t least, most;
    if (!whole_range(env->scope, n, &least, &most)) {
        diag *d = diag_add(s->ds, DIAG_E0237, n->at, "%.*s is no fixed whole number", STR_ARG(expr_words(s, n)));
        diag_help(s->ds, d, "Write how many, for example `at least 2 of`.");
        return &s->poison;
    }
    if (set && (least < 1 || most > (int64_t)set->n)) {
        diag *d = diag_add(s->ds, DIAG_E0232, n->at, "`at least %lld of` a set of %u",
                           (long long)(least < 1 ? least : most), (unsigned)set->n);
        diag_help(s->ds, d, "Write a number from 1 to %u.", (unsigned)set->n);
        return &s->poison;
    }
    check_set_lapses(s, env, set, e->u.quant.set->at, least);
    return set ? &s->yesno : &s->poison;
}
