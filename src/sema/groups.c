/* Groups: `usage per tenant`, a list of which each row stands for the rows of another that agree in the keys.
 *
 * A row of the groups has the keys as fields, and the rows of its group as a list under the name of the list that
 * was grouped: inside `(usage per tenant where …)` `tenant` is a value and `usage` are this tenant's rows.  That list hides
 * the partner's of the same name, which is the one place where a name of a row may do so: `partner.usage` has them all.
 *
 * Grouped are lists of the partner, whatever row is looked at around. */
#include "sema/sema_impl.h"

/* ---- what is grouped ---- */

static bool report_nested(sema *s, const sema_env *env, const ast_expr *e) {
    for (const sema_rows *r = env->rows; r; r = r->outer) {
        if (!r->list->groups) continue;
        diag *d = diag_add(s->ds, DIAG_E0260, e->at, "groups inside groups");
        diag_help(s->ds, d,
                  "Group by both at once, `" STR_FMT " per A, B`, or count the different ones: `count of distinct A "
                  "in " STR_FMT "`.",
                  STR_ARG(r->list->groups->base->name), STR_ARG(r->list->name));
        return true;
    }
    return false;
}

/* The list that is grouped, seen from the partner; NULL: reported. */
static const sema_list *base_of(sema *s, sema_env *env, ast_expr *e, bool *uses_tier) {
    sema_env partner = {.scope = env->scope};
    if (report_nested(s, env, e)) return NULL;
    const sema_list *base = list_type(s, &partner, e->u.groups.list);
    env_leave(env, &partner);
    *uses_tier = partner.uses_tier;
    if (!base) return NULL;
    if (base->groups) {
        diag *d = diag_add(s->ds, DIAG_E0260, e->u.groups.list->at, "groups of groups");
        diag_help(s->ds, d, "Group the rows themselves: `" STR_FMT " per …`, by several keys if need be.",
                  STR_ARG(base->groups->base->name));
        return NULL;
    }
    return base;
}

/* ---- keys ---- */

static bool is_key_type(const sema_field *f) {
    switch (f->type) {
    case PT_TEXT: case PT_NUMBER: case PT_WHOLE: case PT_PERCENT: case PT_DATE: case PT_YESNO: case PT_ENUM: return true;
    case PT_MONEY: return f->currency.n > 0;
    case PT_LIST: case PT_SET: break;
    }
    return false;
}

static const sema_field *key_of(sema *s, const sema_env *env, const sema_list *base, ast_expr *key) {
    str name = key->u.text;
    const sema_symbol *sym = row_find(env->scope, base, name);
    if (!sym) {
        if (may_be_lost(s, name)) return NULL;
        str *names = ARENA_ARRAY(s->a, str, base->nfields);
        uint32_t n = 0;
        for (uint32_t i = 0; i < base->nfields; i++)
            if (scope_sees(env->scope, base->fields[i])) names[n++] = base->fields[i]->name;
        const char *what = str_printf(s->a, "field of " STR_FMT " called", STR_ARG(base->name)).p;
        diag *d = report_unknown(s, DIAG_E0211, key->at, what, name, names, n);
        if (!d->help.n)
            diag_help(s->ds, d, "After `per` stand fields of the rows: %.*s.", STR_ARG(list_words(s, names, n, true)));
        return NULL;
    }
    if (is_key_type(sym->field)) return sym->field;
    diag *d = diag_add(s->ds, DIAG_E0261, key->at, "rows cannot be grouped by `" STR_FMT "`", STR_ARG(name));
    diag_help(s->ds, d, "A key is a single value, such as a text, a member of an enumeration or a date.");
    return NULL;
}

static uint32_t check_keys(sema *s, const sema_env *env, const sema_list *base, ast_expr *keys,
                           const sema_field **out) {
    uint32_t n = 0;
    bool fine = true;
    for (ast_expr *key = keys; key; key = key->next) {
        const sema_field *f = key->kind == EXPR_NAME ? key_of(s, env, base, key) : NULL;
        if (!f) {
            poison(s, key);
            fine = false;
            continue;
        }
        key->ref.symbol = f->symbol;
        key->type = type_of_field(s, f, key);
        for (uint32_t i = 0; i < n; i++) {
            if (out[i] != f) continue;
            diag *d = diag_add(s->ds, DIAG_E0261, key->at, "the key `" STR_FMT "` stands twice", STR_ARG(f->name));
            diag_help(s->ds, d, "Delete one of the two.");
            fine = false;
        }
        out[n++] = f;
    }
    return fine ? n : 0;
}

/* ---- the list of the groups ---- */

/* Of a field that the rows have, or of the list that they are; `of` stands in for it wherever the facts are meant. */
static sema_field *field_new(sema *s, sema_list *groups, const sema_field *of, str name, sema_type *type) {
    sema_field *f = ARENA_NEW(s->a, sema_field);
    *f = *of;
    f->name = name;
    f->list = groups;
    f->of = of;
    f->unique = false;
    f->symbol = ARENA_NEW(s->a, sema_symbol);
    *f->symbol = (sema_symbol){.kind = SYM_FIELD, .name = name, .at = of->symbol->at, .field = f, .type = type};
    groups->fields[groups->nfields] = f;
    strmap_add(&groups->names, s->a, name, groups->nfields++);
    return f;
}

static sema_list *groups_new(sema *s, ast_expr *e, const sema_list *base, const sema_field **keys, uint32_t n) {
    sema_list *l = ARENA_NEW(s->a, sema_list);
    str name = list_alias(e->u.groups.list);
    *l = (sema_list){.name = name, .field = base->field, .parent = base->parent,
                     .fields = ARENA_ARRAY(s->a, sema_field *, n + 1)};
    l->groups = ARENA_NEW(s->a, sema_groups);
    *l->groups = (sema_groups){.base = base, .expr = e, .nkeys = n};
    ast_expr *key = e->u.groups.keys;
    for (uint32_t i = 0; i < n; i++, key = key->next) field_new(s, l, keys[i], keys[i]->name, key->type);
    sema_type *rows = type_make(s, PT_LIST);
    rows->list = base;
    rows->field = base->field;
    field_new(s, l, base->field, name, rows);
    if (n == 1) l->fields[0]->unique = true;
    return l;
}

sema_type *groups_type(sema *s, sema_env *env, ast_expr *e) {
    bool uses_tier;
    const sema_list *base = base_of(s, env, e, &uses_tier);
    if (!base) return &s->poison;
    const sema_field **keys = ARENA_ARRAY(s->a, const sema_field *, chain_length(e->u.groups.keys));
    uint32_t n = check_keys(s, env, base, e->u.groups.keys, keys);
    if (n == 0) return &s->poison;
    sema_type *t = type_make(s, PT_LIST);
    sema_list *groups = groups_new(s, e, base, keys, n);
    groups->groups->uses_tier = uses_tier;
    t->list = groups;
    t->field = base->field;
    return t;
}
