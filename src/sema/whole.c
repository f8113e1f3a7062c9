/* Whole numbers that the rules fix whatever the facts: how many people, of how many, for how long.  They may depend on
 * the tier (`by tier { silver: 2  gold: 4 }`), on nothing else. */
#include "sema/sema_impl.h"

static bool whole_of_table(const ast_expr *e, uint32_t tier, int64_t *out) {
    const ast_expr *key = e->u.by.keys;
    if (!key || key->next || key->kind != EXPR_NAME || !key->ref.symbol || key->ref.symbol->kind != SYM_TIER_KEY)
        return false;
    for (const ast_row *r = e->u.by.rows; r; r = r->next)
        for (const ast_key *k = r->keys; k; k = k->next) {
            const sema_symbol *label = k->value && k->value->kind == EXPR_NAME ? k->value->ref.symbol : NULL;
            if (label && label->number == tier) return r->cells && sema_whole(r->cells, tier, out);
        }
    return false;
}

bool sema_whole(const ast_expr *e, uint32_t tier, int64_t *out) {
    if (!e || !e->type || e->type->poison) return false;
    if (e->kind == EXPR_NUMBER) {
        value v = e->u.number;
        if (v.d != 1) return false;
        *out = v.n;
        return true;
    }
    if (e->kind == EXPR_NAME && e->ref.symbol && e->ref.symbol->kind == SYM_LET && !e->ref.symbol->open)
        return sema_whole(e->ref.symbol->item->u.expr, tier, out);
    return e->kind == EXPR_BY && whole_of_table(e, tier, out);
}

bool whole_range(const sema_scope *scope, const ast_expr *e, int64_t *least, int64_t *most) {
    uint32_t ntiers = scope->asked ? scope->competency->ntiers : 1;
    bool any = false;
    for (uint32_t t = 0; t < ntiers; t++) {
        int64_t n;
        if (scope->asked && !scope->asked[t]) continue;
        if (!sema_whole(e, t, &n)) return false;
        if (!any || n < *least) *least = n;
        if (!any || n > *most) *most = n;
        any = true;
    }
    return any;
}
