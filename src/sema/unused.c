/* W0507: a let, a set or a definition that nothing uses.  W0509: a code of a catalog that no set and no rule names.
 *
 * A file that others use may hold more than one of them needs, and so may a file that is checked without them: names of
 * all files together count as unused only in a file that was handed in beside a competency.  `for each` writes its items
 * anew for each area, and what one copy uses is used.  Definitions that nobody calls are checked here, since a call is
 * what checks the others. */
#include "sema/sema_impl.h"

static bool is_of_given_file(ast_unit **units, uint32_t n, span at) {
    for (uint32_t i = 0; i < n; i++)
        if (units[i] && units[i]->src == at.src) return !units[i]->used;
    return false;
}

static bool is_declared(const sema *s, const sema_symbol *sym) {
    bool kind = sym->kind == SYM_LET || sym->kind == SYM_SET || sym->kind == SYM_DEFINITION;
    return kind && sym->scope && sym->item && scope_find(s, sym->scope, sym->name) == sym;
}

static str key_of(const sema_symbol *sym) { return (str){(const char *)&sym->at, sizeof sym->at}; }

static const char *kind_words(const sema_symbol *sym) {
    return sym->kind == SYM_SET ? "set" : sym->kind == SYM_DEFINITION ? "definition" : is_score(sym) ? "score" : "let";
}

/* Places of names that some copy uses. */
static strmap used_places(sema *s) {
    strmap used = {0};
    for (uint32_t i = 0; i < s->symbols.n; i++) {
        const sema_symbol *sym = s->symbols.at[i];
        if (sym->uses) strmap_add(&used, s->a, key_of(sym), 0);
    }
    return used;
}

static bool uses_parts(const sema_symbol *sym) {
    for (uint32_t i = 0; i < sym->nparts; i++)
        if (sym->parts[i].uses) return true;
    return false;
}

void check_definitions(sema *s) {
    for (uint32_t i = 0; i < s->symbols.n; i++) {
        sema_symbol *sym = s->symbols.at[i];
        if (sym->kind == SYM_DEFINITION && sym->uses == 0 && is_declared(s, sym)) check_uncalled(s, sym);
    }
}

void check_unused(sema *s, ast_unit **units, uint32_t n) {
    if (s->ds->errors || s->competencies.n == 0) return; /* what is wrong may be what uses it */
    strmap used = used_places(s);
    for (uint32_t i = 0; i < s->symbols.n; i++) {
        const sema_symbol *sym = s->symbols.at[i];
        uint32_t unimportant;
        if (!is_declared(s, sym) || strmap_get(&used, key_of(sym), &unimportant) || uses_parts(sym)) continue;
        if (sym->scope == s->top && !is_of_given_file(units, n, sym->at)) continue;
        diag *d = diag_add(s->ds, DIAG_W0507, sym->at, "nothing uses the %s `" STR_FMT "`", kind_words(sym),
                           STR_ARG(sym->name));
        diag_help(s->ds, d, "Delete it, or use it where its words stand in another place.");
    }
}

/* ---- codes ---- */

static void add_members(sema *s, strmap *named, const ast_item *items) {
    for (const ast_item *it = items; it; it = it->next) {
        const ast_expr *set = it->kind == ITEM_SET ? it->u.expr : NULL;
        for (const ast_expr *m = set && set->kind == EXPR_SET ? set->u.members : NULL; m; m = m->next)
            if (m->kind == EXPR_CODE || m->kind == EXPR_TEXT) strmap_add(named, s->a, m->u.text, 0);
        add_members(s, named, it->items);
    }
}

/* Codes that stand in a set, also in one that nothing uses: that is told of the set. */
static strmap codes_in_sets(sema *s, ast_unit **units, uint32_t n) {
    strmap named = {0};
    for (uint32_t i = 0; i < n; i++)
        if (units[i]) add_members(s, &named, units[i]->items);
    return named;
}

void check_unnamed_codes(sema *s, ast_unit **units, uint32_t n) {
    if (s->ds->errors || s->competencies.n == 0) return;
    strmap named = codes_in_sets(s, units, n), used = {0};
    uint32_t unimportant;
    for (uint32_t i = 0; i < s->catalogs.n; i++) {
        const sema_catalog *c = s->catalogs.at[i];
        for (uint32_t k = 0; k < c->n; k++)
            if (c->symbols[k].uses) strmap_add(&used, s->a, key_of(&c->symbols[k]), 0);
    }
    for (uint32_t i = 0; i < s->catalogs.n; i++) {
        const sema_catalog *c = s->catalogs.at[i];
        if (!is_of_given_file(units, n, c->name.at)) continue;
        for (uint32_t k = 0; k < c->n; k++) {
            const sema_symbol *code = &c->symbols[k];
            if (strmap_get(&used, key_of(code), &unimportant) || strmap_get(&named, code->name, &unimportant)) continue;
            strmap_add(&used, s->a, key_of(code), 0); /* of copies for several areas one is told */
            diag *d = diag_add(s->ds, DIAG_W0509, code->at, "no rule names " STR_FMT, STR_ARG(code->name));
            diag_help(s->ds, d, "Add it to the set in which it should count, or delete it from `catalog " STR_FMT "`.",
                      STR_ARG(c->name.text));
        }
    }
}
