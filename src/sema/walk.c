/* Walking expressions without minding their kinds: one place knows where each kind keeps its parts. */
#include "sema/sema_impl.h"

static void see_one(ast_expr *e, void (*see)(ast_expr *, void *), void *with) {
    if (e) see(e, with);
}

static void see_chain(ast_expr *e, void (*see)(ast_expr *, void *), void *with) {
    for (; e; e = e->next) see(e, with);
}

static void see_keys(ast_key *k, void (*see)(ast_expr *, void *), void *with) {
    for (; k; k = k->next) see_one(k->value, see, with);
}

void expr_each(ast_expr *e, void (*see)(ast_expr *, void *), void *with) {
    switch (e->kind) {
    case EXPR_POISON: case EXPR_NUMBER: case EXPR_PERCENT: case EXPR_MONEY: case EXPR_DATE: case EXPR_TEXT:
    case EXPR_YESNO: case EXPR_NONE: case EXPR_NAME: case EXPR_CODE: case EXPR_PATH:
        return;
    case EXPR_SET: see_chain(e->u.members, see, with); return;
    case EXPR_UNARY: see_one(e->u.unary.a, see, with); return;
    case EXPR_BINARY:
        see_one(e->u.binary.a, see, with);
        see_one(e->u.binary.b, see, with);
        return;
    case EXPR_IS:
        see_one(e->u.is.a, see, with);
        see_one(e->u.is.b, see, with);
        return;
    case EXPR_WHEN:
        see_one(e->u.when.a, see, with);
        see_one(e->u.when.b, see, with);
        see_one(e->u.when.c, see, with);
        return;
    case EXPR_QUANT:
        see_one(e->u.quant.a, see, with);
        see_one(e->u.quant.n, see, with);
        see_one(e->u.quant.set, see, with);
        return;
    case EXPR_AGG:
        see_one(e->u.agg.e, see, with);
        see_one(e->u.agg.list, see, with);
        return;
    case EXPR_THE:
        see_one(e->u.the.e, see, with);
        see_one(e->u.the.key, see, with);
        see_one(e->u.the.list, see, with);
        return;
    case EXPR_SOME:
        see_one(e->u.some.list, see, with);
        see_one(e->u.some.cond, see, with);
        return;
    case EXPR_WHERE:
        see_one(e->u.where.list, see, with);
        see_one(e->u.where.cond, see, with);
        return;
    case EXPR_GROUPS:
        see_one(e->u.groups.list, see, with);
        see_chain(e->u.groups.keys, see, with);
        return;
    case EXPR_IF:
        see_one(e->u.cond.cond, see, with);
        see_one(e->u.cond.then, see, with);
        see_one(e->u.cond.other, see, with);
        return;
    case EXPR_BY:
        see_chain(e->u.by.keys, see, with);
        see_keys(e->u.by.columns, see, with);
        for (ast_row *r = e->u.by.rows; r; r = r->next) {
            see_keys(r->keys, see, with);
            see_chain(r->cells, see, with);
        }
        return;
    case EXPR_DEFAULT:
        see_one(e->u.dflt.a, see, with);
        see_one(e->u.dflt.other, see, with);
        return;
    case EXPR_PEOPLE:
        see_one(e->u.people.count, see, with);
        see_one(e->u.people.share, see, with);
        see_one(e->u.people.list, see, with);
        for (ast_line *l = e->u.people.lines; l; l = l->next) {
            see_one(l->count, see, with);
            see_one(l->who, see, with);
            see_one(l->whom_count, see, with);
            see_one(l->whom, see, with);
        }
        return;
    case EXPR_CALL: see_chain(e->u.call.args, see, with); return;
    case EXPR_VERDICTS:
        see_one(e->u.verdicts.n, see, with);
        if (!e->u.verdicts.again) see_chain(e->u.verdicts.each, see, with);
        return;
    case EXPR_SCORE: see_chain(e->u.score.parts, see, with); return;
    case EXPR_PART: see_one(e->u.part.earn, see, with); return;
    case EXPR_EARN:
        see_one(e->u.earn.points, see, with);
        see_one(e->u.earn.need, see, with);
        see_one(e->u.earn.of, see, with);
        see_chain(e->u.earn.ways, see, with);
        see_one(e->u.earn.gate, see, with);
        return;
    case EXPR_PARTS:
        see_one(e->u.parts.score, see, with);
        see_one(e->u.parts.bound, see, with);
        return;
    }
}

struct reads { const sema_list *list; bool found; };

static void look_for_rows(ast_expr *e, void *with) {
    struct reads *r = with;
    if (r->found) return;
    bool name = e->kind == EXPR_NAME || e->kind == EXPR_PATH;
    if (e->kind == EXPR_POISON || (e->type && e->type->poison)) {
        r->found = true; /* who knows */
    } else if (name && e->ref.symbol && e->type && e->type->kind != PT_SET && e->ref.symbol->kind == SYM_FIELD) {
        r->found = e->ref.symbol->field->list == r->list;
    } else if (name && e->type && e->type->kind == PT_SET && e->type->field) {
        r->found = e->type->field->list == r->list;
    } else if (e->kind == EXPR_QUANT && !e->u.quant.a && e->ref.subject) {
        look_for_rows(e->ref.subject, with);
    }
    if (!r->found) expr_each(e, look_for_rows, with);
}

bool expr_reads_rows_of(ast_expr *e, const sema_list *list) {
    struct reads r = {list, false};
    look_for_rows(e, &r);
    return r.found;
}

uint32_t chain_length(const ast_expr *e) {
    uint32_t n = 0;
    for (; e; e = e->next) n++;
    return n;
}

uint32_t line_of(const sema *s, span at) {
    if (span_is_none(at) || at.src >= s->sources->n) return 0;
    return source_line_at(&s->sources->at[at.src], at.lo);
}
