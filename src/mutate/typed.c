#include "mutate/typed.h"

#include <string.h>

#include "sema/sema_impl.h"

struct typed {
    arena *a;
    strmap index; /* key to number in `at` */
    const ast_expr **at;
    uint32_t n, cap;
};

typedef struct key {
    uint32_t kind;
    span at;
} key;

static str key_of(const key *k) { return (str){(const char *)k, sizeof *k}; }

static void add(typed *t, const ast_expr *e) {
    if (!e->type && !e->ref.symbol) return;
    key *k = ARENA_NEW(t->a, key);
    *k = (key){(uint32_t)e->kind, e->at};
    if (!strmap_add(&t->index, t->a, key_of(k), t->n)) return;
    if (t->n == t->cap) {
        t->cap = t->cap ? 2 * t->cap : 256;
        const ast_expr **more = ARENA_ARRAY(t->a, const ast_expr *, t->cap);
        if (t->n) memcpy(more, t->at, t->n * sizeof *more);
        t->at = more;
    }
    t->at[t->n++] = e;
}

static void add_expr(ast_expr *e, void *with);

/* A set's members are copies, typed for the use that is made of the set. */
static void add_members(typed *t, const ast_expr *set) {
    if (!set || !set->ref.set || (set->kind != EXPR_SET && set->kind != EXPR_NAME)) return;
    for (uint32_t i = 0; i < set->ref.set->n; i++) add(t, set->ref.set->members[i]);
}

static void add_expr(ast_expr *e, void *with) {
    typed *t = with;
    if (e->kind == EXPR_QUANT) add_members(t, e->u.quant.set);
    if (e->kind == EXPR_IS && e->u.is.kind == IS_ONE_OF) add_members(t, e->u.is.b);
    expr_each(e, add_expr, with);
    add(t, e);
}

static void add_fields(typed *t, const ast_field *f) {
    for (; f; f = f->next) {
        if (f->dflt) add_expr(f->dflt, t);
        add_fields(t, f->fields);
    }
}

static void add_items(typed *t, const ast_item *it) {
    for (; it; it = it->next) {
        if (it->header.applies) add_expr(it->header.applies, t);
        bool holds_expr = it->kind == ITEM_CONDITION || it->kind == ITEM_LET || it->kind == ITEM_SET;
        if (holds_expr && it->u.expr) add_expr(it->u.expr, t);
        if (it->kind == ITEM_REQUIRE && it->u.group.n) add_expr(it->u.group.n, t);
        if (it->kind == ITEM_FACTS) add_fields(t, it->u.fields);
        add_items(t, it->items);
    }
}

typed *typed_new(arena *a, const program *p) {
    typed *t = ARENA_NEW(a, typed);
    t->a = a;
    for (uint32_t i = 0; i < p->nunits; i++)
        if (p->units[i]) add_items(t, p->units[i]->items);
    return t;
}

const ast_expr *typed_find(const typed *t, const ast_expr *e) {
    key k = {(uint32_t)e->kind, e->at};
    uint32_t i;
    return strmap_get(&t->index, key_of(&k), &i) ? t->at[i] : NULL;
}
