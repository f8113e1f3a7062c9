/* Expressions to groups: where conditions, tables, people and scores can be broken.  See shape.h.  Recursion is
 * bounded by COMP_MAX_HEIGHT nodes. */
#include "format/shape.h"

/* ---- expressions ---- */

static void shape_chain(layout_text *t, const ast_expr *e) {
    for (; e; e = e->next) shape_expr(t, e);
}

static bool is_sum(ast_op op) { return op == OP_ADD || op == OP_SUB; }
static bool is_comparison(ast_op op) { return op == OP_LT || op == OP_LE || op == OP_GT || op == OP_GE; }

/* Inside the braces of a table a sign that begins a line is a mistake. */
static bool in_table(const layout_text *t, uint32_t i) {
    uint32_t open = t->pieces[i].block;
    while (open != NOWHERE && piece_is(t, open, '(')) open = t->pieces[open].block;
    return open != NOWHERE && t->pieces[open].opens == BLOCK_TABLE;
}

/* `a and b and c`: broken before each `and`. */
static void shape_joined(layout_text *t, const ast_expr *e) {
    uint32_t lo, hi;
    shape_core(t, e, &lo, &hi);
    bool sum = is_sum(e->u.binary.op);
    uint32_t g = sum && in_table(t, lo) ? NOWHERE : shape_group(t, lo, hi, STEP);
    const ast_expr *left = e;
    do {
        shape_expr(t, left->u.binary.b);
        if (g != NOWHERE) shape_edge(t, piece_at(t, left->u.binary.op_at.lo), g, EDGE_SOFT);
        left = left->u.binary.a;
    } while (left->kind == EXPR_BINARY && !left->parens &&
             (left->u.binary.op == e->u.binary.op || (sum && is_sum(left->u.binary.op))));
    shape_expr(t, left);
}

/* `a >= b`: broken before the sign, where either side then has its line; else brackets in one of them are. */
static void shape_comparison(layout_text *t, const ast_expr *e) {
    uint32_t lo, hi, sign = piece_at(t, e->u.binary.op_at.lo);
    shape_core(t, e, &lo, &hi);
    uint32_t g = shape_group(t, lo, hi, STEP);
    t->groups[g].two_lines = sign;
    shape_edge(t, sign, g, EDGE_SOFT);
    shape_expr(t, e->u.binary.a);
    shape_expr(t, e->u.binary.b);
}

static void shape_binary(layout_text *t, const ast_expr *e) {
    ast_op op = e->u.binary.op;
    if (op == OP_AND || op == OP_OR || is_sum(op)) shape_joined(t, e);
    else if (is_comparison(op)) shape_comparison(t, e);
    else {
        shape_expr(t, e->u.binary.a);
        shape_expr(t, e->u.binary.b);
    }
}

static void shape_set(layout_text *t, const ast_expr *e) {
    uint32_t lo, hi;
    shape_core(t, e, &lo, &hi);
    for (const ast_expr *m = e->u.members; m; m = m->next) shape_entry(t, m->at.lo, ENTRY_PLAIN, 0);
    shape_block(t, lo, BLOCK_SET, false);
    shape_chain(t, e->u.members);
}

static void shape_if(layout_text *t, const ast_expr *e) {
    uint32_t lo, hi;
    shape_core(t, e, &lo, &hi);
    uint32_t g = shape_group(t, lo, hi, STEP);
    shape_edge(t, shape_word_before(t, e->u.cond.then), g, EDGE_SOFT);
    shape_edge(t, shape_word_before(t, e->u.cond.other), g, EDGE_SOFT);
    shape_expr(t, e->u.cond.cond);
    shape_expr(t, e->u.cond.then);
    shape_expr(t, e->u.cond.other);
}

/* ---- tables ---- */

static uint32_t count_of(const ast_expr *e) {
    uint32_t n = 0;
    for (; e; e = e->next) n++;
    return n;
}

static void shape_table(layout_text *t, const ast_expr *e) {
    uint32_t lo, hi, ncolumns = 0;
    shape_core(t, e, &lo, &hi);
    for (const ast_key *c = e->u.by.columns; c; c = c->next) ncolumns++;
    if (e->u.by.columns) {
        entry_columns *header = shape_entry(t, e->u.by.columns->at.lo, ENTRY_ROW, ncolumns);
        uint32_t k = 0;
        for (const ast_key *c = e->u.by.columns; c; c = c->next) {
            header->at[k] = piece_at(t, c->at.lo);
            t->pieces[header->at[k++]].gap = 2;
        }
    }
    for (const ast_row *row = e->u.by.rows; row; row = row->next) {
        entry_columns *r = shape_entry(t, row->keys->at.lo, ENTRY_ROW, count_of(row->cells));
        uint32_t k = 0;
        for (const ast_expr *cell = row->cells; cell; cell = cell->next) {
            r->at[k] = piece_at(t, cell->at.lo);
            if (k) t->pieces[r->at[k]].gap = 2;
            k++;
        }
    }
    shape_block(t, t->pieces[hi].pair, BLOCK_TABLE, e->u.by.columns != NULL);
    shape_chain(t, e->u.by.keys);
    for (const ast_row *row = e->u.by.rows; row; row = row->next) {
        for (const ast_key *key = row->keys; key; key = key->next) shape_expr(t, key->value);
        shape_chain(t, row->cells);
    }
    for (const ast_key *c = e->u.by.columns; c; c = c->next) shape_expr(t, c->value);
}

/* ---- people ---- */

/* `2 who passed A, of whom at least 1 passed B`, from piece lo to the end of `line`. */
static void shape_whom(layout_text *t, const ast_line *line, uint32_t lo, uint32_t hi, bool here) {
    if (!line->whom_count) return;
    uint32_t g = shape_group(t, lo, hi, STEP);
    t->groups[g].here = here;
    if (here) t->groups[g].indent = 0;
    uint32_t i = piece_at(t, line->whom_count->at.lo);
    while (i > lo && !(t->pieces[i].kind == TOK_OF_WHOM && !t->pieces[i].joined)) i--;
    shape_edge(t, i + 1, g, EDGE_SOFT); /* the comma stays on its line */
}

static void shape_line(layout_text *t, const ast_line *line) {
    shape_expr(t, line->count);
    shape_expr(t, line->who);
    shape_expr(t, line->whom_count);
    shape_expr(t, line->whom);
}

static void shape_people(layout_text *t, const ast_expr *e) {
    uint32_t lo, hi;
    shape_core(t, e, &lo, &hi);
    shape_expr(t, e->u.people.count);
    shape_expr(t, e->u.people.list);
    shape_expr(t, e->u.people.share);
    if (!piece_is(t, hi, '}') || t->pieces[hi].pair < lo || !e->u.people.lines || !e->u.people.lines->count) {
        if (e->u.people.lines) {
            shape_whom(t, e->u.people.lines, lo, hi, false);
            shape_line(t, e->u.people.lines);
        }
        return;
    }
    for (const ast_line *line = e->u.people.lines; line; line = line->next) {
        entry_columns *c = shape_entry(t, line->at.lo, ENTRY_LINE, line->name.text.n ? 2 : 0);
        if (!c->n) continue;
        if (line->title.text.n) c->at[0] = piece_at(t, line->title.at.lo);
        c->at[1] = piece_at(t, line->count->at.lo);
    }
    shape_block(t, t->pieces[hi].pair, BLOCK_PEOPLE, false);
    for (const ast_line *line = e->u.people.lines; line; line = line->next) {
        shape_whom(t, line, piece_at(t, line->count->at.lo), piece_last(t, line->at), true);
        shape_line(t, line);
    }
}

/* ---- scores ---- */

static void shape_earn(layout_text *t, const ast_expr *e) {
    uint32_t lo, hi;
    shape_core(t, e, &lo, &hi);
    if (e->u.earn.gate) {
        uint32_t g = shape_group(t, lo, hi, 0);
        t->groups[g].here = true;
        shape_edge(t, shape_word_before(t, e->u.earn.gate), g, EDGE_SOFT);
    }
    if (e->u.earn.kind == EARN_SUM || e->u.earn.kind == EARN_BEST) {
        while (lo < hi && !piece_is(t, lo, '{')) lo++;
        for (const ast_expr *way = e->u.earn.ways; way; way = way->next) shape_entry(t, way->at.lo, ENTRY_PLAIN, 0);
        shape_block(t, lo, BLOCK_EARN, false);
    }
    shape_expr(t, e->u.earn.points);
    shape_expr(t, e->u.earn.need);
    shape_expr(t, e->u.earn.of);
    shape_chain(t, e->u.earn.ways);
    shape_expr(t, e->u.earn.gate);
}

static void shape_part(layout_text *t, const ast_expr *e) {
    entry_columns *c = shape_entry(t, e->at.lo, ENTRY_PART, 4);
    uint32_t cap = piece_at(t, e->u.part.cap_at.lo), i = piece_at(t, e->u.part.name.at.lo) + 1;
    if (e->u.part.title.text.n) c->at[0] = i++;
    c->at[2] = shape_word(t, cap - 1);
    if (i < c->at[2]) c->at[1] = i; /* its dates */
    c->at[3] = cap + 2;             /* behind the colon */
    shape_expr(t, e->u.part.earn);
}

static void shape_score(layout_text *t, const ast_expr *e) {
    uint32_t lo, hi;
    shape_core(t, e, &lo, &hi);
    for (const ast_expr *part = e->u.score.parts; part; part = part->next) shape_part(t, part);
    shape_block(t, t->pieces[hi].pair, BLOCK_SCORE, true);
}

/* ---- one expression ---- */

static void shape_call(layout_text *t, const ast_expr *e) {
    uint32_t lo, hi;
    shape_core(t, e, &lo, &hi);
    uint32_t g = shape_group(t, lo, hi, STEP);
    for (const ast_expr *arg = e->u.call.args; arg; arg = arg->next) {
        uint32_t i = piece_at(t, arg->at.lo);
        if (i && piece_is(t, i - 1, ',')) shape_edge(t, i, g, EDGE_FILL);
        shape_expr(t, arg);
    }
}

static void shape_default(layout_text *t, const ast_expr *e) {
    uint32_t lo = piece_at(t, e->at.lo), hi = piece_last(t, e->at);
    shape_edge(t, shape_word_before(t, e->u.dflt.other), shape_group(t, lo, hi, STEP), EDGE_SOFT);
    shape_expr(t, e->u.dflt.a);
    shape_expr(t, e->u.dflt.other);
}

void shape_expr(layout_text *t, const ast_expr *e) {
    if (!e) return;
    switch (e->kind) {
    case EXPR_SET: shape_set(t, e); break;
    case EXPR_UNARY: shape_expr(t, e->u.unary.a); break;
    case EXPR_BINARY: shape_binary(t, e); break;
    case EXPR_IS: shape_expr(t, e->u.is.a); shape_expr(t, e->u.is.b); break;
    case EXPR_WHEN: shape_expr(t, e->u.when.a); shape_expr(t, e->u.when.b); shape_expr(t, e->u.when.c); break;
    case EXPR_QUANT:
        shape_expr(t, e->u.quant.a);
        shape_expr(t, e->u.quant.n);
        if (piece_at(t, e->u.quant.set->at.lo) != piece_last(t, e->u.quant.set->at)) shape_expr(t, e->u.quant.set);
        break;
    case EXPR_AGG: shape_expr(t, e->u.agg.e); shape_expr(t, e->u.agg.list); break;
    case EXPR_THE: shape_expr(t, e->u.the.e); shape_expr(t, e->u.the.key); shape_expr(t, e->u.the.list); break;
    case EXPR_SOME: shape_expr(t, e->u.some.list); shape_expr(t, e->u.some.cond); break;
    case EXPR_WHERE: shape_expr(t, e->u.where.list); shape_expr(t, e->u.where.cond); break;
    case EXPR_GROUPS: shape_expr(t, e->u.groups.list); break;
    case EXPR_IF: shape_if(t, e); break;
    case EXPR_BY: shape_table(t, e); break;
    case EXPR_DEFAULT: shape_default(t, e); break;
    case EXPR_PEOPLE: shape_people(t, e); break;
    case EXPR_VERDICTS: shape_expr(t, e->u.verdicts.n); shape_expr(t, e->u.verdicts.test); break;
    case EXPR_CALL: shape_call(t, e); break;
    case EXPR_SCORE: shape_score(t, e); break;
    case EXPR_PART: shape_part(t, e); break;
    case EXPR_EARN: shape_earn(t, e); break;
    case EXPR_PARTS: shape_expr(t, e->u.parts.bound); break;
    case EXPR_POISON: case EXPR_NUMBER: case EXPR_PERCENT: case EXPR_MONEY: case EXPR_DATE: case EXPR_TEXT:
    case EXPR_YESNO: case EXPR_NONE: case EXPR_NAME: case EXPR_CODE: case EXPR_PATH: break;
    }
}

