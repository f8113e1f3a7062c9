/* Lists: filters, aggregates, `some` and `every`.  Their conditions and expressions are judged row by row, so names in
 * them are the row's first. */
#include "sema/sema_impl.h"

const sema_list *list_type(sema *s, sema_env *env, ast_expr *e) {
    if (!e) return NULL;
    sema_type want = {.kind = PT_LIST};
    sema_type *t = expr_type(s, env, e, e->kind == EXPR_NAME ? &want : NULL);
    if (t->poison) return NULL;
    if (t->kind == PT_LIST) return t->list;
    diag *d = diag_add(s->ds, DIAG_E0236, e->at, "%.*s is %.*s, and a list is asked for here",
                       STR_ARG(expr_words(s, e)), STR_ARG(type_words(s, t)));
    uint32_t n = 0;
    str *names = ARENA_ARRAY(s->a, str, s->lists.n);
    for (uint32_t i = 1; i < s->lists.n; i++) {
        const sema_list *l = s->lists.at[i];
        if (l->parent->index == 0 && scope_sees(env->scope, l->field)) names[n++] = l->name;
    }
    if (t->kind == PT_SET)
        diag_help(s->ds, d, "A set is asked with `any of`, `all of` or `at least 2 of`.");
    else if (n)
        diag_help(s->ds, d, "Lists here: %.*s.", STR_ARG(list_words(s, names, n, true)));
    else
        diag_help(s->ds, d, "Declare one under `facts`: `NAME: list of { … }`.");
    return NULL;
}

/* The name of the list or of the let, for LIST.NAME. */
str list_alias(const ast_expr *e) {
    for (;;) {
        const ast_expr *inner = e->kind == EXPR_WHERE    ? e->u.where.list
                                : e->kind == EXPR_GROUPS ? e->u.groups.list
                                                         : NULL;
        if (!inner) break;
        e = inner;
    }
    return e->kind == EXPR_NAME ? e->u.text : e->kind == EXPR_PATH ? e->u.path.field.text : (str){0};
}

sema_rows rows_of(const sema_env *env, const sema_list *list, const ast_expr *e) {
    return (sema_rows){.outer = env->rows, .list = list, .alias = list_alias(e)};
}

/* Looks at `e` in the rows of the list. */
static sema_type *type_in_rows(sema *s, sema_env *env, const sema_list *list, const ast_expr *list_expr, ast_expr *e,
                               bool cond) {
    sema_rows rows = rows_of(env, list, list_expr);
    sema_env inside = {.scope = env->scope, .rows = &rows, .call = env->call};
    sema_type *t = &s->poison;
    if (cond) {
        condition(s, &inside, e);
        t = e ? e->type : t;
    } else {
        t = expr_type(s, &inside, e, NULL);
    }
    env_leave(env, &inside);
    return t;
}

sema_type *where_type(sema *s, sema_env *env, ast_expr *e) {
    const sema_list *list = list_type(s, env, e->u.where.list);
    if (!list) return &s->poison;
    type_in_rows(s, env, list, e->u.where.list, e->u.where.cond, true);
    sema_type *t = type_make(s, PT_LIST);
    t->list = list;
    t->field = list->field;
    return t;
}

sema_type *some_type(sema *s, sema_env *env, ast_expr *e) {
    const sema_list *list = list_type(s, env, e->u.some.list);
    if (list) type_in_rows(s, env, list, e->u.some.list, e->u.some.cond, true);
    return &s->yesno;
}

/* ---- the E with the largest F ---- */

static sema_type *report_the(sema *s, const ast_expr *culprit, bool dates) {
    const sema_type *t = culprit->type;
    diag *d = diag_add(s->ds, DIAG_E0235, culprit->at, "%.*s is %.*s", STR_ARG(expr_words(s, culprit)),
                       STR_ARG(type_words(s, t)));
    if (dates)
        diag_help(s->ds, d,
                  "`the … with the latest …` takes a date; for numbers and money write `largest` or `smallest`.");
    else
        diag_help(s->ds, d, "`the … with the largest …` takes a number, an amount or a date of each row.");
    return &s->poison;
}

sema_type *the_type(sema *s, sema_env *env, ast_expr *e) {
    ast_expr *of = e->u.the.e, *key = e->u.the.key;
    bool dates = e->u.the.most == MOST_LATEST || e->u.the.most == MOST_EARLIEST;
    const sema_list *list = list_type(s, env, e->u.the.list);
    if (!list) return &s->poison;
    sema_type *t = type_in_rows(s, env, list, e->u.the.list, of, false);
    sema_type *k = type_in_rows(s, env, list, e->u.the.list, key, false);
    if (t->poison || k->poison) return &s->poison;
    bool date = k->kind == PT_DATE && !k->none;
    bool quantity = !k->none && (is_number(k) || k->kind == PT_PERCENT || k->kind == PT_MONEY);
    if (dates ? !date : !date && !quantity) return report_the(s, key, dates);
    if (!t->none && t->kind != PT_LIST && t->kind != PT_SET) return t;
    diag *d = diag_add(s->ds, DIAG_E0235, of->at, "%.*s is %.*s, and a single value is taken",
                       STR_ARG(expr_words(s, of)), STR_ARG(type_words(s, t)));
    diag_help(s->ds, d, "Write a single value of the row, such as its name or an amount.");
    return &s->poison;
}

/* ---- aggregates ---- */

static const char *agg_words(ast_agg op) {
    switch (op) {
    case AGG_SUM: return "sum of";
    case AGG_COUNT: return "count of";
    case AGG_DISTINCT: return "count of distinct";
    case AGG_AVERAGE: return "average of";
    case AGG_MEDIAN: return "median of";
    case AGG_LARGEST: return "largest of";
    case AGG_SMALLEST: return "smallest of";
    }
    return "";
}

static sema_type *report_agg(sema *s, ast_expr *e) {
    ast_expr *of = e->u.agg.e, *list = e->u.agg.list;
    const sema_type *t = of->type;
    diag *d = diag_add(s->ds, DIAG_E0235, of->at, "`%s` takes numbers; %.*s is %.*s", agg_words(e->u.agg.op),
                       STR_ARG(expr_words(s, of)), STR_ARG(type_words(s, t)));
    str words = source_words(s, of), rows = source_words(s, list);
    if (t->kind == PT_YESNO) {
        str text = list->kind == EXPR_NAME
                       ? str_printf(s->a, "count of (" STR_FMT " where " STR_FMT ")", STR_ARG(rows), STR_ARG(words))
                       : STR_LIT("count of (LIST where …)");
        diag_help(s->ds, d, "To count the rows where it holds write `" STR_FMT "`.", STR_ARG(text));
        if (list->kind == EXPR_NAME) diag_fix(d, e->at, text);
    } else if (t->kind == PT_LIST) {
        diag_help(s->ds, d, "Write `sum of (count of " STR_FMT ") in …` to count all their rows.", STR_ARG(words));
    } else if (t->kind == PT_TEXT || t->kind == PT_ENUM) {
        diag_help(s->ds, d,
                  "Write `count of distinct " STR_FMT " in " STR_FMT "` for how many different ones there are.",
                  STR_ARG(words), STR_ARG(rows));
    } else if (t->kind == PT_DATE) {
        diag_help(s->ds, d, "Of dates there are `largest of` (the latest) and `smallest of` (the earliest).");
    } else {
        diag_help(s->ds, d, "Write a number of each row.");
    }
    return &s->poison;
}

sema_type *agg_type(sema *s, sema_env *env, ast_expr *e) {
    const sema_list *list = list_type(s, env, e->u.agg.list);
    if (!list) return e->u.agg.op == AGG_COUNT || e->u.agg.op == AGG_DISTINCT ? &s->whole : &s->poison;
    if (e->u.agg.op == AGG_COUNT) return &s->whole;
    sema_type *t = type_in_rows(s, env, list, e->u.agg.list, e->u.agg.e, false);
    if (t->poison) return t;
    bool quantity = !t->none && (is_number(t) || t->kind == PT_PERCENT || t->kind == PT_MONEY);
    switch (e->u.agg.op) {
    case AGG_COUNT: return &s->whole;
    case AGG_DISTINCT:
        if (t->kind == PT_LIST || t->kind == PT_SET || t->none) return report_agg(s, e);
        return &s->whole;
    case AGG_SUM:
        return quantity ? t : report_agg(s, e);
    case AGG_AVERAGE: case AGG_MEDIAN:
        if (!quantity) return report_agg(s, e);
        return t->kind == PT_WHOLE ? &s->number : t;
    case AGG_LARGEST: case AGG_SMALLEST:
        return quantity || (t->kind == PT_DATE && !t->none) ? t : report_agg(s, e);
    }
    return &s->poison;
}
