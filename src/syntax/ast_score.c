/* Constructors of scores.  A score is a LET whose value is a SCORE, so that whatever holds of lets holds of it: where
 * it stands, who sees it, that it may be used before it is written.  See ast_build.h. */
#include "syntax/ast_build.h"

static ast_expr *node(ast_builder *b, span at, ast_expr_kind kind) {
    ast_expr *e = ast_alloc(b, sizeof *e);
    e->kind = kind;
    e->at = at;
    e->height = 1;
    return e;
}

ast_item *ast_score(ast_builder *b, span at, span head, ast_name name, ast_name title, ast_name total,
                    ast_expr *parts) {
    ast_expr *e = node(b, at, EXPR_SCORE);
    e->u.score.total = ast_number(b, total.at, total)->u.number;
    e->u.score.total_at = total.at;
    e->u.score.parts = parts;
    for (const ast_expr *part = parts; part && !b->arena->failed; part = part->next)
        e = ast_over(b, e, part, NULL, NULL);
    return ast_definition(b, at, head, ITEM_LET, name, title, e);
}

ast_expr *ast_part(ast_builder *b, span at, ast_name name, ast_name title, ast_dates *dates, ast_name cap,
                   ast_expr *earn) {
    ast_expr *e = node(b, at, EXPR_PART);
    e->dates = dates;
    e->u.part.name = name;
    e->u.part.title = title;
    e->u.part.cap = ast_number(b, cap.at, cap)->u.number;
    e->u.part.cap_at = cap.at;
    e->u.part.earn = earn;
    return ast_over(b, e, earn, NULL, NULL);
}

ast_expr *ast_earn_new(ast_builder *b, span at, ast_earn kind, ast_expr *points, ast_expr *need, ast_expr *of) {
    ast_expr *e = node(b, at, EXPR_EARN);
    e->u.earn.kind = kind;
    e->u.earn.points = points;
    e->u.earn.need = need;
    e->u.earn.of = of;
    return ast_over(b, e, points, need, of);
}

ast_expr *ast_ways(ast_builder *b, span at, ast_earn kind, ast_expr *ways) {
    ast_expr *e = node(b, at, EXPR_EARN);
    e->u.earn.kind = kind;
    e->u.earn.ways = ways;
    for (const ast_expr *way = ways; way && !b->arena->failed; way = way->next) e = ast_over(b, e, way, NULL, NULL);
    return e;
}

ast_expr *ast_gate(ast_builder *b, span at, ast_expr *earn, ast_expr *gate) {
    if (earn->kind != EXPR_EARN) return earn;
    earn->at = at;
    earn->u.earn.gate = gate;
    return ast_over(b, earn, gate, NULL, NULL);
}

ast_expr *ast_parts(ast_builder *b, span at, bool every, ast_expr *score, ast_op op, span op_at, ast_expr *bound) {
    ast_expr *e = node(b, at, EXPR_PARTS);
    e->u.parts.every = every;
    e->u.parts.op = op;
    e->u.parts.op_at = op_at;
    e->u.parts.score = score;
    e->u.parts.bound = bound;
    return ast_over(b, e, score, bound, NULL);
}
