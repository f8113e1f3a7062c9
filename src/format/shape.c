/* The tree to groups of pieces: what belongs together, where it can be broken, and what the columns of an entry are.
 * See pieces.h.
 *
 * What is decided by the author is whether a block that fits on a line stands on one: a `{` behind which the line ends
 * keeps its lines.  A set is laid out by its width alone, unless a comma ends it: then each member has its line.
 * Recursion is bounded by COMP_MAX_DEPTH blocks and COMP_MAX_HEIGHT nodes. */
#include <stdlib.h>
#include <string.h>

#include "comp.tab.h"
#include "format/pieces.h"

enum { STEP = 2 };

/* ---- groups ---- */

static uint32_t group_add(layout_text *t, uint32_t lo, uint32_t hi, uint32_t indent) {
    if (t->ngroups == t->groups_cap) {
        uint32_t cap = t->groups_cap ? 2 * t->groups_cap : 64;
        group *grown = ARENA_ARRAY(t->a, group, cap);
        if (t->ngroups) memcpy(grown, t->groups, t->ngroups * sizeof *grown);
        t->groups = grown;
        t->groups_cap = cap;
    }
    t->groups[t->ngroups] = (group){.lo = lo, .hi = hi, .indent = indent, .two_lines = NOWHERE, .hugs = NOWHERE, .as = NOWHERE};
    return t->ngroups++;
}

static void edge_at(layout_text *t, uint32_t i, uint32_t g, edge e) {
    t->pieces[i].edge = e;
    t->pieces[i].group = g;
}

static bool is_sign(const layout_text *t, uint32_t i, char sign) {
    str text = t->pieces[i].text;
    return text.n == 1 && text.p[0] == sign;
}

/* The pieces of an expression, without its parentheses. */
static void core_of(const layout_text *t, const ast_expr *e, uint32_t *lo, uint32_t *hi) {
    *lo = piece_at(t, e->at.lo);
    *hi = piece_last(t, e->at);
    while (e->parens && *lo < *hi && is_sign(t, *lo, '(') && t->pieces[*lo].pair == *hi) ++*lo, --*hi;
}

/* The first piece of the words that piece i is of. */
static uint32_t word_start(const layout_text *t, uint32_t i) {
    while (i && t->pieces[i].joined) i--;
    return i;
}

/* The piece before the expression `e`, from its first piece on. */
static uint32_t word_before(const layout_text *t, const ast_expr *e) {
    uint32_t i = piece_at(t, e->at.lo);
    return i ? word_start(t, i - 1) : 0;
}

/* ---- blocks ---- */

static entry_columns *entry_at(layout_text *t, uint32_t at, entry_kind kind, uint32_t ncolumns) {
    uint32_t i = piece_at(t, at);
    t->pieces[i].entry = true;
    entry_columns *c = &t->columns[i];
    *c = (entry_columns){.kind = kind, .n = ncolumns, .at = ncolumns ? ARENA_ARRAY(t->a, uint32_t, ncolumns) : NULL};
    for (uint32_t k = 0; k < ncolumns; k++) c->at[k] = NOWHERE;
    return c;
}

/* On one line it has one entry: people would take two for one. */
static bool one_entry_at_most(block_kind kind) {
    switch (kind) {
    case BLOCK_UNIT: case BLOCK_ITEMS: case BLOCK_CATALOG: case BLOCK_TEST: case BLOCK_PEOPLE: case BLOCK_SCORE: return true;
    case BLOCK_FACTS: case BLOCK_EARN: case BLOCK_TABLE: case BLOCK_SET: case BLOCK_DATA: case BLOCK_LIST: case BLOCK_PAREN: return false;
    }
    return false;
}

/* Objects of a list stand close: they line up with each other. */
static uint32_t blanks_between_entries(const layout_text *t, uint32_t open, block_kind kind) {
    uint32_t around = t->pieces[open].block;
    if (kind == BLOCK_DATA && around != NOWHERE && is_sign(t, around, '[')) return 1;
    return kind == BLOCK_FACTS || kind == BLOCK_TABLE || kind == BLOCK_DATA || kind == BLOCK_EARN ? 2 : 1;
}

/* The `[` of an object that is a list's name and the list, `{ individuals: [`, or the row of one that ends in a list,
 * `{ id: "ana" passed: [`; else NOWHERE. */
static uint32_t list_at_end(const layout_text *t, uint32_t open, uint32_t close, uint32_t entries) {
    uint32_t list = is_sign(t, close - 1, ']') ? t->pieces[close - 1].pair : NOWHERE, around = t->pieces[open].block;
    if (list == NOWHERE || !is_sign(t, list - 1, ':')) return NOWHERE;
    if (entries > 1 && (around == NOWHERE || !is_sign(t, around, '['))) return NOWHERE;
    for (uint32_t i = open + 1; i < list; i++)
        if (t->pieces[i].pair != NOWHERE) return NOWHERE;
    return list;
}

/* The block from `{` or `[` at `open`, whose entries are marked: its group. */
static uint32_t block_at(layout_text *t, uint32_t open, block_kind kind, bool forced) {
    uint32_t close = t->pieces[open].pair, entries = 0;
    uint32_t g = group_add(t, open, close, STEP);
    bool nested = false, lines = false, apart = false;
    t->pieces[open].opened = g;
    t->pieces[open].opens = kind;
    for (uint32_t i = open + 1; i < close; i++) {
        piece *p = &t->pieces[i];
        if (p->entry && p->block == open) {
            if (entries++) p->gap = blanks_between_entries(t, open, kind);
            nested |= is_sign(t, i, '{') || is_sign(t, i, '[');
            lines |= p->first;
            apart |= piece_is_apart(t, i) && entries > 1;
        }
        if (p->pair != NOWHERE && p->pair > i) i = p->pair - 1; /* the entries inside are not ours */
    }
    bool each = (kind == BLOCK_SET || kind == BLOCK_LIST) && entries && is_sign(t, close - 1, ',');
    if (one_entry_at_most(kind)) forced |= entries > 1 || lines;
    else if (kind == BLOCK_SET) forced |= each || apart;
    else forced |= each || lines;
    t->groups[g].block = true;
    t->groups[g].forced = forced;
    if (kind == BLOCK_DATA && entries) t->groups[g].hugs = list_at_end(t, open, close, entries);

    for (uint32_t i = open + 1, n = 0; i < close; i++) {
        piece *p = &t->pieces[i];
        if (p->entry && p->block == open) {
            bool fills = kind == BLOCK_SET ? !each && !piece_is_apart(t, i)
                         : kind == BLOCK_DATA ? !p->first
                         : kind == BLOCK_LIST ? !each && (!nested || lines) && !p->first
                                              : false;
            edge_at(t, i, g, n++ && fills ? EDGE_FILL : EDGE_HARD);
        }
        if (p->pair != NOWHERE && p->pair > i) i = p->pair - 1;
    }
    edge_at(t, close, g, EDGE_SOFT);
    t->pieces[close].closes = true;
    t->pieces[close].gap = entries ? 1 : 0;
    return g;
}

/* The `{` of the block that a span ends with. */
static uint32_t open_of(const layout_text *t, span at) { return t->pieces[piece_last(t, at)].pair; }

/* ---- expressions ---- */

static void shape_expr(layout_text *t, const ast_expr *e);

static void shape_chain(layout_text *t, const ast_expr *e) {
    for (; e; e = e->next) shape_expr(t, e);
}

static bool is_sum(ast_op op) { return op == OP_ADD || op == OP_SUB; }
static bool is_comparison(ast_op op) { return op == OP_LT || op == OP_LE || op == OP_GT || op == OP_GE; }

/* Inside the braces of a table a sign that begins a line is a mistake. */
static bool in_table(const layout_text *t, uint32_t i) {
    uint32_t open = t->pieces[i].block;
    while (open != NOWHERE && is_sign(t, open, '(')) open = t->pieces[open].block;
    return open != NOWHERE && t->pieces[open].opens == BLOCK_TABLE;
}

/* `a and b and c`: broken before each `and`. */
static void shape_joined(layout_text *t, const ast_expr *e) {
    uint32_t lo, hi;
    core_of(t, e, &lo, &hi);
    bool sum = is_sum(e->u.binary.op);
    uint32_t g = sum && in_table(t, lo) ? NOWHERE : group_add(t, lo, hi, STEP);
    const ast_expr *left = e;
    do {
        shape_expr(t, left->u.binary.b);
        if (g != NOWHERE) edge_at(t, piece_at(t, left->u.binary.op_at.lo), g, EDGE_SOFT);
        left = left->u.binary.a;
    } while (left->kind == EXPR_BINARY && !left->parens &&
             (left->u.binary.op == e->u.binary.op || (sum && is_sum(left->u.binary.op))));
    shape_expr(t, left);
}

/* `a >= b`: broken before the sign, where either side then has its line; else brackets in one of them are. */
static void shape_comparison(layout_text *t, const ast_expr *e) {
    uint32_t lo, hi, sign = piece_at(t, e->u.binary.op_at.lo);
    core_of(t, e, &lo, &hi);
    uint32_t g = group_add(t, lo, hi, STEP);
    t->groups[g].two_lines = sign;
    edge_at(t, sign, g, EDGE_SOFT);
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
    core_of(t, e, &lo, &hi);
    for (const ast_expr *m = e->u.members; m; m = m->next) entry_at(t, m->at.lo, ENTRY_PLAIN, 0);
    block_at(t, lo, BLOCK_SET, false);
    shape_chain(t, e->u.members);
}

static void shape_if(layout_text *t, const ast_expr *e) {
    uint32_t lo, hi;
    core_of(t, e, &lo, &hi);
    uint32_t g = group_add(t, lo, hi, STEP);
    edge_at(t, word_before(t, e->u.cond.then), g, EDGE_SOFT);
    edge_at(t, word_before(t, e->u.cond.other), g, EDGE_SOFT);
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
    core_of(t, e, &lo, &hi);
    for (const ast_key *c = e->u.by.columns; c; c = c->next) ncolumns++;
    if (e->u.by.columns) {
        entry_columns *header = entry_at(t, e->u.by.columns->at.lo, ENTRY_ROW, ncolumns);
        uint32_t k = 0;
        for (const ast_key *c = e->u.by.columns; c; c = c->next) {
            header->at[k] = piece_at(t, c->at.lo);
            t->pieces[header->at[k++]].gap = 2;
        }
    }
    for (const ast_row *row = e->u.by.rows; row; row = row->next) {
        entry_columns *r = entry_at(t, row->keys->at.lo, ENTRY_ROW, count_of(row->cells));
        uint32_t k = 0;
        for (const ast_expr *cell = row->cells; cell; cell = cell->next) {
            r->at[k] = piece_at(t, cell->at.lo);
            if (k) t->pieces[r->at[k]].gap = 2;
            k++;
        }
    }
    block_at(t, t->pieces[hi].pair, BLOCK_TABLE, e->u.by.columns != NULL);
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
    uint32_t g = group_add(t, lo, hi, STEP);
    t->groups[g].here = here;
    if (here) t->groups[g].indent = 0;
    uint32_t i = piece_at(t, line->whom_count->at.lo);
    while (i > lo && !(t->pieces[i].kind == TOK_OF_WHOM && !t->pieces[i].joined)) i--;
    edge_at(t, i + 1, g, EDGE_SOFT); /* the comma stays on its line */
}

static void shape_line(layout_text *t, const ast_line *line) {
    shape_expr(t, line->count);
    shape_expr(t, line->who);
    shape_expr(t, line->whom_count);
    shape_expr(t, line->whom);
}

static void shape_people(layout_text *t, const ast_expr *e) {
    uint32_t lo, hi;
    core_of(t, e, &lo, &hi);
    shape_expr(t, e->u.people.count);
    shape_expr(t, e->u.people.list);
    shape_expr(t, e->u.people.share);
    if (!is_sign(t, hi, '}') || t->pieces[hi].pair < lo || !e->u.people.lines || !e->u.people.lines->count) {
        if (e->u.people.lines) {
            shape_whom(t, e->u.people.lines, lo, hi, false);
            shape_line(t, e->u.people.lines);
        }
        return;
    }
    for (const ast_line *line = e->u.people.lines; line; line = line->next) {
        entry_columns *c = entry_at(t, line->at.lo, ENTRY_LINE, line->name.text.n ? 2 : 0);
        if (!c->n) continue;
        if (line->title.text.n) c->at[0] = piece_at(t, line->title.at.lo);
        c->at[1] = piece_at(t, line->count->at.lo);
    }
    block_at(t, t->pieces[hi].pair, BLOCK_PEOPLE, false);
    for (const ast_line *line = e->u.people.lines; line; line = line->next) {
        shape_whom(t, line, piece_at(t, line->count->at.lo), piece_last(t, line->at), true);
        shape_line(t, line);
    }
}

/* ---- scores ---- */

static void shape_earn(layout_text *t, const ast_expr *e) {
    uint32_t lo, hi;
    core_of(t, e, &lo, &hi);
    if (e->u.earn.gate) {
        uint32_t g = group_add(t, lo, hi, 0);
        t->groups[g].here = true;
        edge_at(t, word_before(t, e->u.earn.gate), g, EDGE_SOFT);
    }
    if (e->u.earn.kind == EARN_SUM || e->u.earn.kind == EARN_BEST) {
        while (lo < hi && !is_sign(t, lo, '{')) lo++;
        for (const ast_expr *way = e->u.earn.ways; way; way = way->next) entry_at(t, way->at.lo, ENTRY_PLAIN, 0);
        block_at(t, lo, BLOCK_EARN, false);
    }
    shape_expr(t, e->u.earn.points);
    shape_expr(t, e->u.earn.need);
    shape_expr(t, e->u.earn.of);
    shape_chain(t, e->u.earn.ways);
    shape_expr(t, e->u.earn.gate);
}

static void shape_part(layout_text *t, const ast_expr *e) {
    entry_columns *c = entry_at(t, e->at.lo, ENTRY_PART, 4);
    uint32_t cap = piece_at(t, e->u.part.cap_at.lo), i = piece_at(t, e->u.part.name.at.lo) + 1;
    if (e->u.part.title.text.n) c->at[0] = i++;
    c->at[2] = word_start(t, cap - 1);
    if (i < c->at[2]) c->at[1] = i; /* its dates */
    c->at[3] = cap + 2;             /* behind the colon */
    shape_expr(t, e->u.part.earn);
}

static void shape_score(layout_text *t, const ast_expr *e) {
    uint32_t lo, hi;
    core_of(t, e, &lo, &hi);
    for (const ast_expr *part = e->u.score.parts; part; part = part->next) shape_part(t, part);
    block_at(t, t->pieces[hi].pair, BLOCK_SCORE, true);
}

/* ---- one expression ---- */

static void shape_call(layout_text *t, const ast_expr *e) {
    uint32_t lo, hi;
    core_of(t, e, &lo, &hi);
    uint32_t g = group_add(t, lo, hi, STEP);
    for (const ast_expr *arg = e->u.call.args; arg; arg = arg->next) {
        uint32_t i = piece_at(t, arg->at.lo);
        if (i && is_sign(t, i - 1, ',')) edge_at(t, i, g, EDGE_FILL);
        shape_expr(t, arg);
    }
}

static void shape_default(layout_text *t, const ast_expr *e) {
    uint32_t lo = piece_at(t, e->at.lo), hi = piece_last(t, e->at);
    edge_at(t, word_before(t, e->u.dflt.other), group_add(t, lo, hi, STEP), EDGE_SOFT);
    shape_expr(t, e->u.dflt.a);
    shape_expr(t, e->u.dflt.other);
}

static void shape_expr(layout_text *t, const ast_expr *e) {
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

/* ---- facts, catalogs, data, tests ---- */

static void shape_fields(layout_text *t, const ast_field *fields, uint32_t open, bool forced) {
    for (const ast_field *f = fields; f; f = f->next)
        entry_at(t, f->at.lo, ENTRY_FIELD, 1)->at[0] = piece_at(t, f->type_at.lo);
    block_at(t, open, BLOCK_FACTS, forced);
    for (const ast_field *f = fields; f; f = f->next) {
        uint32_t lo = piece_at(t, f->type_at.lo), hi = piece_last(t, f->type_at), g = NOWHERE;
        if (f->type == TYPE_LIST) shape_fields(t, f->fields, t->pieces[hi].pair, false);
        for (uint32_t i = lo; f->type == TYPE_ENUM && i <= hi; i++) {
            if (!is_sign(t, i, '|')) continue;
            if (g == NOWHERE) {
                g = group_add(t, lo, hi, 0);
                t->groups[g].here = true;
            }
            edge_at(t, i, g, EDGE_FILL);
        }
    }
}

static void shape_catalog(layout_text *t, const ast_item *item) {
    for (const ast_entry *e = item->u.entries; e; e = e->next) {
        bool titled = e->title.at.lo != e->code.at.lo;
        entry_columns *c = entry_at(t, e->code.at.lo, ENTRY_CODE, titled);
        if (titled) c->at[0] = piece_at(t, e->title.at.lo);
    }
    block_at(t, open_of(t, item->at), BLOCK_CATALOG, false);
}

static void shape_data(layout_text *t, const ast_datum *d);

/* `b` has the keys of `a`, in the same order. */
static bool same_keys(const ast_datum *a, const ast_datum *b) {
    const ast_datum *x = a->items, *y = b->items;
    for (; x && y; x = x->next, y = y->next)
        if (!str_eq(x->key.text, y->key.text)) return false;
    return !x && !y;
}

/* Objects of a list, whose values line up where they have the same keys. */
static void shape_element(layout_text *t, const ast_datum *d, const ast_datum *before, uint32_t *series) {
    bool object = d->kind == DATUM_OBJECT;
    uint32_t n = 0;
    for (const ast_datum *pair = d->items; object && pair; pair = pair->next) n++;
    entry_columns *c = entry_at(t, d->at.lo, object ? ENTRY_OBJECT : ENTRY_PLAIN, n > 1 ? n - 1 : 0);
    if (!object) return;
    if (!before || before->kind != DATUM_OBJECT || !same_keys(before, d)) ++*series;
    c->series = *series;
    uint32_t k = 0;
    for (const ast_datum *pair = d->items; pair; pair = pair->next)
        if (pair != d->items) c->at[k++] = piece_at(t, pair->key.at.lo);
}

static void shape_datum(layout_text *t, const ast_datum *d) {
    uint32_t open = piece_at(t, d->at.lo), series = 0;
    if (d->kind == DATUM_SCALAR) return;
    while (!is_sign(t, open, '{') && !is_sign(t, open, '[')) open++; /* a pair begins with its key */
    const ast_datum *before = NULL;
    for (const ast_datum *in = d->items; in; before = in, in = in->next) {
        if (d->kind == DATUM_OBJECT) entry_at(t, in->key.at.lo, ENTRY_PLAIN, 0);
        else shape_element(t, in, before, &series);
    }
    block_at(t, open, d->kind == DATUM_OBJECT ? BLOCK_DATA : BLOCK_LIST, false);
    shape_data(t, d->items);
}

static void shape_data(layout_text *t, const ast_datum *d) {
    for (; d; d = d->next) shape_datum(t, d);
}

/* `expect x filled by a, b` */
static void shape_expect(layout_text *t, const ast_expect *e) {
    if (e->kind != EXPECT_FILLED_BY || !e->members || !e->members->next) return;
    uint32_t g = group_add(t, piece_at(t, e->at.lo), piece_last(t, e->at), 2 * STEP);
    for (const ast_expr *m = e->members->next; m; m = m->next) edge_at(t, piece_at(t, m->at.lo), g, EDGE_FILL);
}

/* `case "…" as of D with { … }  expect …  expect …` on one line, or each expectation on its own, further in: so where they
 * do not fit, and where one began a line. */
static void shape_case(layout_text *t, const ast_case *c) {
    uint32_t lo = piece_at(t, c->at.lo), hi = piece_last(t, c->at), n = 2;
    bool lines = false;
    for (const ast_expect *e = c->expects; e; e = e->next, n++) {
        hi = piece_last(t, e->at);
        lines |= t->pieces[piece_at(t, e->at.lo)].first;
    }
    uint32_t g = group_add(t, lo, hi, STEP);
    t->groups[g].forced = lines;
    entry_columns *columns = lines ? &t->columns[lo] : entry_at(t, c->at.lo, ENTRY_CASE, n);
    if (!lines && c->has_as_of) columns->at[0] = piece_at(t, c->title.at.lo) + 1;
    if (!lines && c->data) columns->at[1] = piece_at(t, c->data->at.lo) - 1;
    n = 2;
    for (const ast_expect *e = c->expects; e; e = e->next) {
        uint32_t i = piece_at(t, e->at.lo);
        if (!lines) columns->at[n++] = i;
        t->pieces[i].gap = 2;
        edge_at(t, i, g, EDGE_HARD);
        shape_expect(t, e);
    }
    if (c->data) shape_datum(t, c->data);
}

static void shape_test(layout_text *t, const ast_item *item) {
    if (item->u.test.given) entry_at(t, item->u.test.given->at.lo, ENTRY_PLAIN, 0);
    for (const ast_expect *e = item->u.test.expects; e; e = e->next) entry_at(t, e->at.lo, ENTRY_PLAIN, 0);
    for (const ast_case *c = item->u.test.cases; c; c = c->next) entry_at(t, c->at.lo, ENTRY_PLAIN, 0);
    block_at(t, open_of(t, item->at), BLOCK_TEST, true);
    if (item->u.test.given && item->u.test.given->data) shape_datum(t, item->u.test.given->data);
    for (const ast_expect *e = item->u.test.expects; e; e = e->next) shape_expect(t, e);
    for (const ast_case *c = item->u.test.cases; c; c = c->next) shape_case(t, c);
}

/* ---- items ---- */

static void shape_items(layout_text *t, const ast_item *item);

static entry_kind kind_of(const ast_item *item) {
    switch (item->kind) {
    case ITEM_LET: return item->u.expr && item->u.expr->kind == EXPR_SCORE ? ENTRY_PLAIN : ENTRY_LET;
    case ITEM_SET: return ENTRY_SET;
    case ITEM_REQUIRE: return item->u.group.kind == GROUP_EACH ? ENTRY_PLAIN : ENTRY_REQUIRE;
    case ITEM_OPTION: return ENTRY_OPTION;
    case ITEM_TIER: return ENTRY_TIER;
    case ITEM_POISON: case ITEM_COMPETENCY: case ITEM_CONDITION: case ITEM_NO_REQUIREMENTS: case ITEM_TIERS:
    case ITEM_FACTS: case ITEM_CATALOG: case ITEM_PARTNER: case ITEM_TEST: case ITEM_USE: case ITEM_NOTE:
    case ITEM_AREAS: return ENTRY_PLAIN;
    }
    return ENTRY_PLAIN;
}

/* A header that is too long ends its lines before what limits it. */
static uint32_t shape_header(layout_text *t, const ast_item *item, entry_columns *c) {
    uint32_t lo = piece_at(t, item->head.lo), hi = piece_last(t, item->head), g = group_add(t, lo, hi, 2 * STEP);
    for (uint32_t i = lo + 1; i <= hi; i++) {
        const piece *p = &t->pieces[i];
        bool word = p->kind == TOK_ONLY || p->kind == TOK_FROM_DATE || p->kind == TOK_UNTIL ||
                    p->kind == TOK_APPLIES_WHEN || p->kind == TOK_UNLESS;
        if (word && !p->joined && p->block == t->pieces[lo].block) edge_at(t, i, g, EDGE_FILL);
    }
    shape_expr(t, item->header.applies);
    if (!c->n) return g;
    uint32_t rest = lo + 1;
    if (item->header.name.text.n) rest = piece_last(t, item->header.name.at) + 1;
    if (item->header.title.text.n) {
        c->at[0] = piece_at(t, item->header.title.at.lo);
        rest = c->at[0] + 1;
    }
    if (rest <= hi) c->at[1] = rest;
    c->at[2] = hi + 1;
    return g;
}

static uint32_t columns_in(entry_kind kind) {
    switch (kind) {
    case ENTRY_LET: case ENTRY_SET: return 2;
    case ENTRY_REQUIRE: case ENTRY_OPTION: case ENTRY_TIER: return 3;
    case ENTRY_PLAIN: case ENTRY_CODE: case ENTRY_LINE: case ENTRY_PART: case ENTRY_ROW: case ENTRY_FIELD:
    case ENTRY_OBJECT: case ENTRY_CASE: return 0;
    }
    return 0;
}

/* `let name "Title" = value`: broken behind the `=`, unless the value is a block. */
static void shape_definition(layout_text *t, const ast_item *item, entry_columns *c) {
    const ast_expr *e = item->u.expr;
    uint32_t lo = piece_at(t, item->at.lo), hi = piece_last(t, item->at), begins = piece_at(t, e->at.lo);
    if (item->header.title.text.n) c->at[0] = piece_at(t, item->header.title.at.lo);
    c->at[1] = begins - 1;
    bool people = e->kind == EXPR_PEOPLE && is_sign(t, hi, '}') && t->pieces[t->pieces[hi].pair].opens == BLOCK_PEOPLE;
    if (e->parens || !(people || e->kind == EXPR_SET || e->kind == EXPR_BY)) edge_at(t, begins, group_add(t, lo, hi, STEP), EDGE_SOFT);
    shape_expr(t, e);
}

static void shape_item(layout_text *t, const ast_item *item) {
    uint32_t first = piece_at(t, item->at.lo);
    entry_columns *c = &t->columns[first];
    switch (item->kind) {
    case ITEM_COMPETENCY: case ITEM_OPTION: case ITEM_TIER: case ITEM_REQUIRE: case ITEM_AREAS: {
        uint32_t header = shape_header(t, item, c);
        if (item->kind == ITEM_REQUIRE) shape_expr(t, item->u.group.n);
        for (const ast_area *area = item->kind == ITEM_AREAS ? item->u.areas.all : NULL; area; area = area->next)
            entry_at(t, area->name.at.lo, ENTRY_PLAIN, 0);
        if (item->kind == ITEM_AREAS) block_at(t, open_of(t, item->head), BLOCK_SET, false);
        for (const ast_item *in = item->items; in; in = in->next)
            entry_at(t, in->at.lo, kind_of(in), columns_in(kind_of(in)));
        uint32_t lines = block_at(t, open_of(t, item->at), BLOCK_ITEMS, item->kind == ITEM_COMPETENCY);
        t->groups[lines].as = header; /* however many lines that has */
        shape_items(t, item->items);
        break;
    }
    case ITEM_CONDITION: shape_expr(t, item->u.expr); break;
    case ITEM_TIERS: {
        uint32_t g = group_add(t, first, piece_last(t, item->at), STEP);
        for (uint32_t i = first; i <= t->groups[g].hi; i++)
            if (is_sign(t, i, '<')) edge_at(t, i, g, EDGE_FILL);
        break;
    }
    case ITEM_FACTS: shape_fields(t, item->u.fields, open_of(t, item->at), false); break;
    case ITEM_CATALOG: shape_catalog(t, item); break;
    case ITEM_SET: case ITEM_LET:
        if (c->kind == ENTRY_PLAIN) shape_expr(t, item->u.expr);
        else shape_definition(t, item, c);
        break;
    case ITEM_PARTNER: shape_datum(t, item->u.data); break;
    case ITEM_TEST: shape_test(t, item); break;
    case ITEM_POISON: case ITEM_NO_REQUIREMENTS: case ITEM_USE: case ITEM_NOTE: break;
    }
}

static void shape_items(layout_text *t, const ast_item *item) {
    for (; item; item = item->next) shape_item(t, item);
}

/* ---- all groups ---- */

typedef struct ranked {
    group g;
    uint32_t number;
} ranked;

static int outer_first(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    if (x->g.lo != y->g.lo) return x->g.lo < y->g.lo ? -1 : 1;
    if (x->g.hi != y->g.hi) return x->g.hi > y->g.hi ? -1 : 1;
    return x->number < y->number ? -1 : x->number > y->number;
}

static void sort_groups(layout_text *t) {
    ranked *all = ARENA_ARRAY(t->a, ranked, t->ngroups);
    uint32_t *now = ARENA_ARRAY(t->a, uint32_t, t->ngroups);
    for (uint32_t i = 0; i < t->ngroups; i++) all[i] = (ranked){t->groups[i], i};
    qsort(all, t->ngroups, sizeof *all, outer_first);
    uint32_t around = NOWHERE;
    for (uint32_t i = 0; i < t->ngroups; i++) {
        t->groups[i] = all[i].g;
        now[all[i].number] = i;
        while (around != NOWHERE && t->groups[around].hi < t->groups[i].lo) around = t->groups[around].parent;
        t->groups[i].parent = around;
        around = i;
    }
    for (uint32_t i = 0; i < t->ngroups; i++)
        if (t->groups[i].as != NOWHERE) t->groups[i].as = now[t->groups[i].as];
    for (uint32_t i = 0; i < t->npieces; i++) {
        piece *p = &t->pieces[i];
        if (p->group != NOWHERE) p->group = now[p->group];
        if (p->opened != NOWHERE) p->opened = now[p->opened];
    }
}

/* A comment breaks the groups that it stands in, up to the block around them; and blocks with lines of their own those
 * around. */
static void force_groups(layout_text *t) {
    uint32_t around = NOWHERE, next = 0;
    for (uint32_t i = 0; i < t->npieces; i++) {
        while (around != NOWHERE && t->groups[around].hi < i) around = t->groups[around].parent;
        if (t->pieces[i].ncomments) {
            uint32_t g = around;
            while (g != NOWHERE && !t->groups[g].block) t->groups[g].forced = true, g = t->groups[g].parent;
            if (g != NOWHERE) t->groups[g].forced = true;
        }
        while (next < t->ngroups && t->groups[next].lo == i) around = next++;
    }
    for (uint32_t i = t->ngroups; i-- > 0;) {
        if (!t->groups[i].block || !t->groups[i].forced) continue;
        uint32_t g = t->groups[i].parent;
        while (g != NOWHERE && (!t->groups[g].block || t->groups[g].hugs != NOWHERE)) g = t->groups[g].parent;
        if (g != NOWHERE) t->groups[g].forced = true;
    }
}

void shape_make(layout_text *t, const ast_unit *unit) {
    t->columns = ARENA_ARRAY(t->a, entry_columns, t->npieces);
    for (uint32_t i = 0; i < t->npieces; i++) t->pieces[i].opened = NOWHERE;
    uint32_t all = group_add(t, 0, t->npieces - 1, 0);
    t->groups[all].block = t->groups[all].forced = true;
    for (const ast_item *item = unit->items; item; item = item->next) {
        entry_at(t, item->at.lo, kind_of(item), columns_in(kind_of(item)));
        edge_at(t, piece_at(t, item->at.lo), all, EDGE_HARD);
    }
    edge_at(t, t->npieces - 1, all, EDGE_HARD);
    shape_items(t, unit->items);
    sort_groups(t);
    force_groups(t);
}
