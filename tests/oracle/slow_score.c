/* Scores: each way to earn points as the language page tells it, with the least and the most it can still come to. */
#include "slow.h"

typedef struct worth { /* of a part or a way: what it comes to, and between what it lies */
    slow_value v, from, to;
} worth;

static slow_value zero(void) { return slow_whole(0); }

static slow_value between(slow_value v, slow_value cap) {
    return slow_lower(slow_lower(v, zero(), false), cap, true);
}

static worth exactly(slow_value v) { return (worth){v, v, v}; }

/* Held between nothing and the cap: a known nothing earns nothing, an unknown number anything between. */
static worth held(worth w, slow_value cap) {
    if (w.v.state == SLOW_NONE) return exactly(zero());
    if (w.v.state == SLOW_KNOWN) return exactly(between(w.v, cap));
    w.from = between(w.from, cap);
    w.to = between(w.to, cap);
    return w;
}

static worth anything(slow_value v, slow_value cap) {
    return v.state == SLOW_KNOWN ? exactly(v) : (worth){v, zero(), cap};
}

static worth earn(slow *s, const ast_expr *e, slow_value cap);

static worth ways(slow *s, const ast_expr *e, slow_value cap) {
    bool sum = e->u.earn.kind == EARN_SUM;
    worth all = earn(s, e->u.earn.ways, cap);
    for (const ast_expr *way = e->u.earn.ways->next; way; way = way->next) {
        worth w = earn(s, way, cap);
        all.v = sum ? slow_arith(OP_ADD, all.v, w.v) : slow_lower(all.v, w.v, false);
        all.from = sum ? slow_arith(OP_ADD, all.from, w.from) : slow_lower(all.from, w.from, false);
        all.to = sum ? slow_arith(OP_ADD, all.to, w.to) : slow_lower(all.to, w.to, false);
    }
    return all;
}

static slow_value plain(slow_value v) {
    v.counted = v.points = false;
    return v;
}

static slow_value measure(slow *s, const ast_expr *of) {
    return plain(of == s->measured ? s->measured_value : slow_expr(s, of));
}

static worth earned(slow *s, const ast_expr *e, slow_value cap) {
    const ast_expr *of = e->u.earn.of;
    switch (e->u.earn.kind) {
    case EARN_SUM: case EARN_BEST: return ways(s, e, cap);
    case EARN_IF: {
        slow_value v = measure(s, of);
        truth t = truth_of(v);
        if (t == WRONG) return anything(plain(v), cap);
        return t == PERHAPS ? anything(slow_of(SLOW_UNKNOWN), cap) : exactly(t == YES ? cap : zero());
    }
    case EARN_AT: case EARN_PER: case EARN_PER_FULL: break;
    }
    slow_value share = slow_arith(OP_DIV, measure(s, of), plain(slow_expr(s, e->u.earn.need)));
    if (e->u.earn.kind == EARN_PER_FULL) share = slow_floor(share);
    slow_value each = e->u.earn.kind == EARN_AT ? cap : plain(slow_expr(s, e->u.earn.points));
    return anything(slow_arith(OP_MUL, each, share), cap);
}

static worth earn(slow *s, const ast_expr *e, slow_value cap) {
    truth gate = YES;
    if (e->u.earn.gate) {
        slow_value g = slow_expr(s, e->u.earn.gate);
        gate = truth_of(g);
        if (gate == NO) return exactly(zero()); /* the rest is not looked at */
        if (gate == WRONG) return anything(plain(g), cap);
    }
    worth w = held(earned(s, e, cap), cap);
    return gate == YES ? w : (worth){slow_of(SLOW_UNKNOWN), zero(), w.v.state == SLOW_ERROR ? cap : w.to};
}

static slow_value *kept(slow *s, slow_value v) {
    slow_value *copy = ARENA_NEW(s->a, slow_value);
    *copy = v;
    return copy;
}

static slow_value as_points(slow *s, worth w) {
    slow_value v = plain(w.v);
    v.points = true;
    v.from = kept(s, w.from);
    v.to = kept(s, w.to);
    return v;
}

static worth part(slow *s, const ast_expr *e) {
    slow_value cap = slow_numeral(source_text(s->p->sources, e->u.part.cap_at));
    return earn(s, e->u.part.earn, cap);
}

slow_value slow_part(slow *s, const ast_expr *e) {
    return slow_in_force(s, e->dates) ? as_points(s, part(s, e)) : zero();
}

slow_value slow_score(slow *s, const ast_expr *e) {
    worth sum = exactly(zero());
    for (const ast_expr *p = e->u.score.parts; p; p = p->next) {
        if (!slow_in_force(s, p->dates)) continue;
        worth w = part(s, p);
        sum.v = slow_arith(OP_ADD, sum.v, w.v);
        sum.from = slow_arith(OP_ADD, sum.from, w.from);
        sum.to = slow_arith(OP_ADD, sum.to, w.to);
    }
    return as_points(s, sum);
}

slow_value slow_max_of_points(slow *s, slow_value x, slow_value y, bool want_lower) {
    worth w = {slow_lower(x, y, want_lower), slow_lower(*x.from, *y.from, want_lower),
               slow_lower(*x.to, *y.to, want_lower)};
    return as_points(s, w);
}
