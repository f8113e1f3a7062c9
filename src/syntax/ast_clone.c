/* Copies of parts of the tree.  See ast_clone.h.  Recursion is bounded by COMP_MAX_HEIGHT and COMP_MAX_DEPTH. */
#include "syntax/ast_clone.h"

static ast_expr *clone_chain(ast_cloner *c, const ast_expr *e) {
    ast_expr *first = NULL, **end = &first;
    for (; e; e = e->next) {
        *end = ast_clone_expr(c, e);
        end = &(*end)->next;
    }
    return first;
}

static ast_key *clone_keys(ast_cloner *c, const ast_key *k) {
    ast_key *first = NULL, **end = &first;
    for (; k; k = k->next) {
        *end = ARENA_NEW(c->arena, ast_key);
        **end = *k;
        (*end)->value = ast_clone_expr(c, k->value);
        (*end)->next = NULL;
        end = &(*end)->next;
    }
    return first;
}

static ast_row *clone_rows(ast_cloner *c, const ast_row *r) {
    ast_row *first = NULL, **end = &first;
    for (; r; r = r->next) {
        *end = ARENA_NEW(c->arena, ast_row);
        **end = *r;
        (*end)->keys = clone_keys(c, r->keys);
        (*end)->cells = clone_chain(c, r->cells);
        (*end)->next = NULL;
        end = &(*end)->next;
    }
    return first;
}

static ast_line *clone_lines(ast_cloner *c, const ast_line *l) {
    ast_line *first = NULL, **end = &first;
    for (; l; l = l->next) {
        *end = ARENA_NEW(c->arena, ast_line);
        **end = *l;
        (*end)->count = ast_clone_expr(c, l->count);
        (*end)->who = ast_clone_expr(c, l->who);
        (*end)->whom_count = ast_clone_expr(c, l->whom_count);
        (*end)->whom = ast_clone_expr(c, l->whom);
        (*end)->next = NULL;
        end = &(*end)->next;
    }
    return first;
}

static void clone_children(ast_cloner *c, ast_expr *e) {
    switch (e->kind) {
    case EXPR_POISON: case EXPR_NUMBER: case EXPR_PERCENT: case EXPR_MONEY: case EXPR_DATE: case EXPR_TEXT:
    case EXPR_YESNO: case EXPR_NONE: case EXPR_NAME: case EXPR_CODE: case EXPR_PATH:
        return;
    case EXPR_SET: e->u.members = clone_chain(c, e->u.members); return;
    case EXPR_UNARY: e->u.unary.a = ast_clone_expr(c, e->u.unary.a); return;
    case EXPR_BINARY:
        e->u.binary.a = ast_clone_expr(c, e->u.binary.a);
        e->u.binary.b = ast_clone_expr(c, e->u.binary.b);
        return;
    case EXPR_IS:
        e->u.is.a = ast_clone_expr(c, e->u.is.a);
        e->u.is.b = ast_clone_expr(c, e->u.is.b);
        return;
    case EXPR_WHEN:
        e->u.when.a = ast_clone_expr(c, e->u.when.a);
        e->u.when.b = ast_clone_expr(c, e->u.when.b);
        e->u.when.c = ast_clone_expr(c, e->u.when.c);
        return;
    case EXPR_QUANT:
        e->u.quant.a = ast_clone_expr(c, e->u.quant.a);
        e->u.quant.n = ast_clone_expr(c, e->u.quant.n);
        e->u.quant.set = ast_clone_expr(c, e->u.quant.set);
        return;
    case EXPR_AGG:
        e->u.agg.e = ast_clone_expr(c, e->u.agg.e);
        e->u.agg.list = ast_clone_expr(c, e->u.agg.list);
        return;
    case EXPR_THE:
        e->u.the.e = ast_clone_expr(c, e->u.the.e);
        e->u.the.key = ast_clone_expr(c, e->u.the.key);
        e->u.the.list = ast_clone_expr(c, e->u.the.list);
        return;
    case EXPR_GROUPS:
        e->u.groups.list = ast_clone_expr(c, e->u.groups.list);
        e->u.groups.keys = clone_chain(c, e->u.groups.keys);
        return;
    case EXPR_SOME:
        e->u.some.list = ast_clone_expr(c, e->u.some.list);
        e->u.some.cond = ast_clone_expr(c, e->u.some.cond);
        return;
    case EXPR_WHERE:
        e->u.where.list = ast_clone_expr(c, e->u.where.list);
        e->u.where.cond = ast_clone_expr(c, e->u.where.cond);
        return;
    case EXPR_IF:
        e->u.cond.cond = ast_clone_expr(c, e->u.cond.cond);
        e->u.cond.then = ast_clone_expr(c, e->u.cond.then);
        e->u.cond.other = ast_clone_expr(c, e->u.cond.other);
        return;
    case EXPR_BY:
        e->u.by.keys = clone_chain(c, e->u.by.keys);
        e->u.by.columns = clone_keys(c, e->u.by.columns);
        e->u.by.rows = clone_rows(c, e->u.by.rows);
        return;
    case EXPR_DEFAULT:
        e->u.dflt.a = ast_clone_expr(c, e->u.dflt.a);
        e->u.dflt.other = ast_clone_expr(c, e->u.dflt.other);
        return;
    case EXPR_PEOPLE:
        e->u.people.count = ast_clone_expr(c, e->u.people.count);
        e->u.people.share = ast_clone_expr(c, e->u.people.share);
        e->u.people.list = ast_clone_expr(c, e->u.people.list);
        e->u.people.lines = clone_lines(c, e->u.people.lines);
        return;
    case EXPR_CALL: e->u.call.args = clone_chain(c, e->u.call.args); return;
    case EXPR_SCORE: e->u.score.parts = clone_chain(c, e->u.score.parts); return;
    case EXPR_PART: e->u.part.earn = ast_clone_expr(c, e->u.part.earn); return;
    case EXPR_EARN:
        e->u.earn.points = ast_clone_expr(c, e->u.earn.points);
        e->u.earn.need = ast_clone_expr(c, e->u.earn.need);
        e->u.earn.of = ast_clone_expr(c, e->u.earn.of);
        e->u.earn.gate = ast_clone_expr(c, e->u.earn.gate);
        e->u.earn.ways = clone_chain(c, e->u.earn.ways);
        return;
    case EXPR_PARTS:
        e->u.parts.score = ast_clone_expr(c, e->u.parts.score);
        e->u.parts.bound = ast_clone_expr(c, e->u.parts.bound);
        return;
    case EXPR_VERDICTS:
        e->u.verdicts.n = ast_clone_expr(c, e->u.verdicts.n);
        e->u.verdicts.test = ast_clone_expr(c, e->u.verdicts.test);
        return;
    }
}

ast_expr *ast_clone_expr(ast_cloner *c, const ast_expr *e) {
    if (!e) return NULL;
    ast_expr *replaced = c->left && c->replace ? c->replace(c, e) : NULL;
    if (replaced) return replaced;
    ast_expr *copy = ARENA_NEW(c->arena, ast_expr);
    *copy = *e;
    copy->next = NULL;
    if (c->left == 0) copy->kind = EXPR_POISON;
    else c->left--;
    clone_children(c, copy);
    return copy;
}

ast_item *ast_clone_items(ast_cloner *c, const ast_item *items) {
    ast_item *first = NULL, **end = &first;
    for (const ast_item *it = items; it && c->left; it = it->next) {
        ast_item *copy = ARENA_NEW(c->arena, ast_item);
        *copy = *it;
        copy->next = NULL;
        copy->header.applies = ast_clone_expr(c, it->header.applies);
        if (it->kind == ITEM_REQUIRE) copy->u.group.n = ast_clone_expr(c, it->u.group.n);
        if (it->kind == ITEM_CONDITION || it->kind == ITEM_SET || it->kind == ITEM_LET)
            copy->u.expr = ast_clone_expr(c, it->u.expr);
        copy->items = ast_clone_items(c, it->items);
        if (c->left) c->left--;
        *end = copy;
        end = &copy->next;
    }
    return first;
}
