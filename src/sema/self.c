/* W0506: a comparison of something with itself, such as `area is area` where `AREA`, the area of a `for each`, is meant.
 *
 * Two sides are one thing if they are one name (with the list's name before it or without), or the same words: both
 * stand in the same place, so the same words mean the same.  What a definition makes of its arguments is left alone:
 * `same(x, x)` is odd at the call, not in the definition. */
#include "sema/sema_impl.h"

static const sema_symbol *named(const ast_expr *e) {
    return e->kind == EXPR_NAME || e->kind == EXPR_PATH ? e->ref.symbol : NULL;
}

static bool is_one_thing(sema *s, const ast_expr *a, const ast_expr *b) {
    if (is_literal(a) || is_literal(b)) return false;
    if (named(a) && named(b)) return named(a) == named(b);
    return str_eq(source_words(s, a), source_words(s, b));
}

static bool same_letters(str a, str b) {
    bool same = a.n == b.n;
    for (uint32_t i = 0; same && i < a.n; i++) same = (a.p[i] | 0x20) == (b.p[i] | 0x20);
    return same;
}

/* The name of the areas around, if it is `name` but for capitals. */
static const sema_symbol *area_like(const sema *s, const sema_env *env, str name) {
    for (const sema_scope *scope = env->scope; scope; scope = scope->outer)
        for (const ast_item *it = scope->item ? scope->item->items : NULL; it; it = it->next) {
            if (it->kind != ITEM_AREAS || !same_letters(it->header.name.text, name)) continue;
            const sema_symbol *sym = scope_find(s, scope, it->header.name.text);
            if (sym && sym->kind == SYM_AREA) return sym;
        }
    return NULL;
}

void check_self(sema *s, const sema_env *env, const ast_expr *e, const ast_expr *a, const ast_expr *b) {
    if (env->call || a->frame || b->frame || !is_one_thing(s, a, b)) return;
    diag *d = diag_add(s->ds, DIAG_W0506, e->at, "this compares %.*s with itself", STR_ARG(expr_words(s, a)));
    const sema_symbol *field = named(b);
    const sema_symbol *area = field && field->kind == SYM_FIELD ? area_like(s, env, field->name) : NULL;
    if (area) {
        diag_help(s->ds, d, "The area of the `for each` is `" STR_FMT "`: write it in place of the second.",
                  STR_ARG(area->name));
        diag_fix(d, b->at, area->name);
    } else {
        diag_help(s->ds, d, "It is so for every partner, or for none. Write what it is meant to be compared with.");
    }
}
