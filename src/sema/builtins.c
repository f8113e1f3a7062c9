/* Functions, as a table: a row here and a case in lowering add one. */
#include "sema/sema_impl.h"

typedef struct builtin {
    const char *name;
    uint32_t least; /* arguments */
    const char *example;
} builtin;

static const builtin builtins[] = {
    {"min", 2, "min(points, 10)"}, /* the lower of its arguments  */
    {"max", 2, "max(a, b)"},       /* the higher of its arguments */
};
enum { NBUILTINS = sizeof builtins / sizeof *builtins };

/* `growth from a to b` is a percent.  Written in words, so that no author's call has this name. */
bool is_growth(const ast_expr *e) { return e->kind == EXPR_CALL && str_eqz(e->u.call.name.text, "growth from"); }

static sema_type *growth_type(sema *s, sema_env *env, ast_expr *e) {
    ast_expr *from = e->u.call.args, *to = from->next;
    bool fits = true;
    for (ast_expr *a = from; a; a = a->next) {
        sema_type *t = expr_type(s, env, a, a == to ? from->type : NULL);
        if (t->poison || is_quantity(t)) {
            fits = fits && !t->poison;
            continue;
        }
        diag *d = diag_add(s->ds, DIAG_E0227, a->at, "%.*s is %.*s, and growth is between two numbers",
                           STR_ARG(expr_words(s, a)), STR_ARG(type_words(s, t)));
        if (t->kind == PT_LIST) diag_help(s->ds, d, "Write `count of …` for the number of its rows.");
        else diag_help(s->ds, d, "Write for example `growth from mau_last_year to mau`.");
        fits = false;
    }
    return fits && !types_meet(s, from, to)->poison ? &s->percent : &s->poison;
}
static const builtin *builtin_find(str name) {
    for (size_t i = 0; i < NBUILTINS; i++)
        if (str_eqz(name, builtins[i].name)) return &builtins[i];
    return NULL;
}

bool is_builtin(str name) { return builtin_find(name) != NULL || sema_date_call_of(name) != NULL; }

static sema_type *report_no_function(sema *s, const sema_scope *scope, const ast_expr *e) {
    uint32_t n = 0, nsymbols = s->ds->n > COMP_MAX_DIAGS ? 0 : s->symbols.n; /* beyond, nobody reads it */
    str *names = ARENA_ARRAY(s->a, str, NBUILTINS + date_call_names(NULL) + (size_t)nsymbols);
    for (; n < NBUILTINS; n++) names[n] = str_from(builtins[n].name);
    n += date_call_names(names + n);
    for (uint32_t i = 0; i < nsymbols; i++) {
        const sema_symbol *sym = s->symbols.at[i];
        if (sym->kind == SYM_DEFINITION && scope_find(s, scope, sym->name) == sym) names[n++] = sym->name;
    }
    diag *d = report_unknown(s, DIAG_E0239, e->u.call.name.at, "function", e->u.call.name.text, names, n);
    if (!d->help.n)
        diag_help(s->ds, d,
                  "The functions are `min(a, b)`, the lower, `max(a, b)`, the higher, and those of dates, such as "
                  "`months_before(as_of, 6)`. A sum is `sum of … in …`.");
    return &s->poison;
}

sema_type *call_type(sema *s, sema_env *env, ast_expr *e, const sema_type *want) {
    sema_symbol *definition = scope_find(s, env->scope, e->u.call.name.text);
    if (definition && definition->kind == SYM_DEFINITION) return definition_type(s, env, e, definition, want);
    if (is_growth(e)) return growth_type(s, env, e);
    const sema_date_call *date = sema_date_call_of(e->u.call.name.text);
    if (date) return date_call_type(s, env, e, date);
    const builtin *f = builtin_find(e->u.call.name.text);
    ast_expr *args = e->u.call.args;
    bool fits = true;
    for (ast_expr *a = args; a; a = a->next) {
        sema_type *t = expr_type(s, env, a, want);
        if (t->poison) fits = false;
        bool ordered = is_number(t) || t->kind == PT_PERCENT || t->kind == PT_MONEY || t->kind == PT_DATE;
        if (!fits || !f || (ordered && !t->none)) continue;
        diag *d = diag_add(s->ds, DIAG_E0239, a->at, "%.*s is %.*s; `%s` takes numbers, percents, money or dates",
                           STR_ARG(expr_words(s, a)), STR_ARG(type_words(s, t)), f->name);
        diag_help(s->ds, d, "Write for example `%s`.", f->example);
        fits = false;
    }
    if (!f) return report_no_function(s, env->scope, e);
    if (chain_length(args) < f->least) {
        diag *d = diag_add(s->ds, DIAG_E0239, e->at, "`%s` takes at least %u values", f->name, (unsigned)f->least);
        diag_help(s->ds, d, "Write for example `%s`; for the %s of a list write `%s of … in …`.", f->example,
                  f->name[1] == 'i' ? "lowest" : "highest", f->name[1] == 'i' ? "smallest" : "largest");
        return &s->poison;
    }
    if (!fits) return &s->poison;
    sema_type *t = args->type;
    for (ast_expr *a = args->next; a; a = a->next) {
        t = types_meet(s, args, a);
        if (t->poison) return t;
    }
    return t;
}
