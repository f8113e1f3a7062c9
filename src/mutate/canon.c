#include "mutate/canon.h"

#include <stdlib.h>
#include <string.h>

#include "base/bignum.h"

struct canon {
    arena *a;
    strmap numbers; /* what something is made of, as bytes, to its number */
};

canon *canon_new(arena *a) {
    canon *c = ARENA_NEW(a, canon);
    c->a = a;
    return c;
}

/* ---- keys ---- */

enum { KEY_NODE, KEY_VIEW, KEY_PEOPLE, KEY_LINE, KEY_READS, KEY_WHOLE, KEY_LIST };

/* What something is made of, as bytes.  In the arena, so that whoever jumps out leaves nothing behind. */
typedef struct made_of {
    arena *a;
    char *p;
    uint32_t n, cap;
} made_of;

static void put_bytes(made_of *b, const void *p, uint32_t n) {
    if (b->cap - b->n < n) {
        uint32_t cap = 2 * (b->n + n) + 64;
        char *more = arena_alloc(b->a, cap);
        if (b->n) memcpy(more, b->p, b->n);
        b->p = more;
        b->cap = cap;
    }
    if (n) memcpy(b->p + b->n, p, n);
    b->n += n;
}

static void put(made_of *b, uint64_t x) { put_bytes(b, &x, sizeof x); }

static void put_text(made_of *b, str s) {
    put(b, s.n);
    put_bytes(b, s.p, s.n);
}

static uint32_t number_of(canon *c, const made_of *b) {
    uint32_t number = c->numbers.n;
    str bytes = {b->p, b->n};
    if (!strmap_get(&c->numbers, bytes, &number)) strmap_add(&c->numbers, c->a, bytes, number);
    return number;
}

static void put_nat(made_of *b, nat n) {
    put(b, (uint64_t)n.n);
    put_bytes(b, n.p, (uint32_t)n.n * (uint32_t)sizeof *n.p);
}

static void put_value(canon *c, made_of *b, const plan *p, value v, const plan_type *t) {
    put(b, t ? t->kind : PT_NUMBER);
    if (t) put_text(b, t->currency);
    if (v.d >= 0 && t && t->kind == PT_TEXT) {
        put_text(b, v.n >= 0 ? p->texts[v.n] : (str){0});
        return;
    }
    if (v.d >= 0) v = value_normal(c->a, v);
    put(b, (uint64_t)v.d);
    if (v.d > 0) put(b, (uint64_t)v.n);
    if (v.d != 0) return;
    const bignum *big = bignum_get(v);
    put(b, big->negative);
    put_nat(b, big->num);
    put_nat(b, big->den);
}

static int by_number(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static uint32_t sorted_unique(uint32_t *at, uint32_t n) {
    uint32_t kept = 0;
    if (n) qsort(at, n, sizeof *at, by_number);
    for (uint32_t i = 0; i < n; i++)
        if (!kept || at[kept - 1] != at[i]) at[kept++] = at[i];
    return kept;
}

/* ---- nodes ---- */

typedef struct reading {
    canon *c;
    canon_plan *out;
    const plan *p;
} reading;

static uint32_t view_number(reading *r, uint32_t view);
static uint32_t people_number(reading *r, uint32_t people);
static void put_list(reading *r, made_of *b, uint32_t list);
static void put_one(reading *r, made_of *b, char shape, uint32_t x);

static int by_text(const void *a, const void *b) { return str_cmp(*(const str *)a, *(const str *)b); }

/* A code of a set field, with what kind of passes of it count. */
static str code_key(reading *r, const plan_field *f, uint32_t bit) {
    const plan *p = r->p;
    for (uint32_t i = 0; i < f->variants.n; i++) {
        const plan_variant *v = &p->variants[f->variants.first + i];
        if (v->bit != bit) continue;
        str of = v->of == PLAN_NIL ? p->codes[f->codes.first + bit] : p->codes[f->codes.first + v->of];
        const int day = v->kind == PASS_NEVER ? 0 : (int)v->day;
        return str_printf(r->c->a, "%d %d " STR_FMT, (int)v->kind, day, STR_ARG(of));
    }
    return str_printf(r->c->a, "- " STR_FMT, STR_ARG(p->codes[f->codes.first + bit]));
}

static void put_has(reading *r, made_of *b, const plan_node *n) {
    const plan_field *f = &r->p->fields[n->a];
    str *codes = ARENA_ARRAY(r->c->a, str, f->codes.n);
    uint32_t ncodes = 0;
    for (uint32_t bit = 0; bit < f->codes.n; bit++)
        if (r->p->words[n->b + bit / 64] >> bit % 64 & 1) codes[ncodes++] = code_key(r, f, bit);
    if (ncodes) qsort(codes, ncodes, sizeof *codes, by_text);
    uint32_t op = n->op;
    if (op == PLAN_HAS_SOME && n->c == 1) op = PLAN_HAS_ANY;
    if (op == PLAN_HAS_SOME && n->c == ncodes) op = PLAN_HAS_ALL;
    if (op == PLAN_HAS_ALL && ncodes == 1) op = PLAN_HAS_ANY;
    put(b, op);
    put_one(r, b, 'f', n->a);
    if (op == PLAN_HAS_SOME) put(b, n->c);
    for (uint32_t i = 0; i < ncodes; i++) put_text(b, codes[i]);
}

/* Operands of `and` and `or`, those of operands that are the same connective among them. */
static void gather(reading *r, uint32_t node, uint8_t op, uint32_t **at, uint32_t *n, uint32_t *cap) {
    const plan_node *of = &r->p->nodes[node];
    if (of->op == op) {
        for (uint32_t i = 0; i < of->c; i++) gather(r, r->p->operands[of->b + i], op, at, n, cap);
        return;
    }
    if (*n == *cap) {
        uint32_t *more = ARENA_ARRAY(r->c->a, uint32_t, *cap = *cap ? 2 * *cap : 8);
        for (uint32_t i = 0; i < *n; i++) more[i] = (*at)[i];
        *at = more;
    }
    (*at)[(*n)++] = r->out->nodes[node];
}

/* PLAN_NIL, or the only one of its operands: what `and` and `or` of one thing are. */
static uint32_t put_connective(reading *r, made_of *b, uint32_t node) {
    const plan_node *n = &r->p->nodes[node];
    uint32_t *at = NULL, count = 0, cap = 0;
    gather(r, node, n->op, &at, &count, &cap);
    count = sorted_unique(at, count);
    put(b, n->op);
    for (uint32_t i = 0; i < count; i++) put(b, at[i]);
    return count == 1 ? at[0] : PLAN_NIL;
}

static void put_at_least(reading *r, made_of *b, const plan_node *n) {
    uint32_t *at = ARENA_ARRAY(r->c->a, uint32_t, n->c);
    for (uint32_t i = 0; i < n->c; i++) at[i] = r->out->nodes[r->p->operands[n->b + i]];
    if (n->c) qsort(at, n->c, sizeof *at, by_number);
    uint32_t count = n->c;
    if (n->a == 1 || n->a == n->c) count = sorted_unique(at, count);
    put(b, n->a == 1 ? PLAN_OR : n->a == n->c ? PLAN_AND : PLAN_AT_LEAST);
    if (n->a != 1 && n->a != n->c) put(b, n->a);
    for (uint32_t i = 0; i < count; i++) put(b, at[i]);
}

/* A bound between equal cells tells nothing. */
static void put_stepped(reading *r, made_of *b, const plan_node *n) {
    const plan *p = r->p;
    const uint32_t *cells = p->operands + n->b, *bounds = cells + n->c + 1;
    const plan_type *key = &p->types[p->nodes[n->a].type];
    put(b, n->op);
    put(b, r->out->nodes[n->a]);
    for (uint32_t i = 0; i <= n->c; i++) {
        uint32_t cell = r->out->nodes[cells[i]];
        bool same = n->op == PLAN_STEP && i > 0 && cell == r->out->nodes[cells[i - 1]];
        if (same) continue;
        if (i > 0 && n->op == PLAN_STEP) put_value(r->c, b, p, p->consts[bounds[i - 1]], key);
        if (i < n->c && n->op == PLAN_MATCH) put_value(r->c, b, p, p->consts[bounds[i]], key);
        put(b, cell);
    }
}

static void put_in(reading *r, made_of *b, const plan_node *n) {
    const plan_type *type = &r->p->types[r->p->nodes[n->a].type];
    uint32_t *at = ARENA_ARRAY(r->c->a, uint32_t, n->c);
    for (uint32_t i = 0; i < n->c; i++) {
        made_of one = {.a = r->c->a};
        put(&one, KEY_LIST);
        put_value(r->c, &one, r->p, r->p->consts[r->p->operands[n->b + i]], type);
        at[i] = number_of(r->c, &one);
    }
    uint32_t count = sorted_unique(at, n->c);
    put(b, n->op);
    put(b, r->out->nodes[n->a]);
    for (uint32_t i = 0; i < count; i++) put(b, at[i]);
}

static void put_window(made_of *b, const plan_window *w) {
    put(b, w->kind);
    put(b, (uint64_t)w->n);
    put(b, w->kind == WINDOW_LAST ? (uint64_t)w->unit : (uint64_t)w->months);
}

static void put_one(reading *r, made_of *b, char shape, uint32_t x) {
    switch (shape) {
    case 'n': put(b, r->out->nodes[x]); return;
    case 'v': put(b, view_number(r, x)); return;
    case 'w': put_window(b, &r->p->windows[x]); return;
    case 'p': put(b, people_number(r, x)); return;
    case 'c': put_text(b, r->p->competencies[x].name); return;
    case 'k': put_value(r->c, b, r->p, r->p->consts[x], NULL); return;
    case 'i': put(b, x); return;
    case 'f':
        put_list(r, b, r->p->fields[x].list);
        put(b, x - r->p->lists[r->p->fields[x].list].fields.first);
        return;
    }
}

static void put_plain(reading *r, made_of *b, const plan_node *n) {
    const char *shape = plan_op_shape((plan_op)n->op);
    const uint32_t fixed[] = {n->a, n->b, n->c};
    put(b, n->op);
    for (uint32_t k = 0; k < 3; k++) {
        if (shape[k] == 'N' && shape[k + 1] == '*') {
            for (uint32_t i = 0; i < n->c; i++) put(b, r->out->nodes[r->p->operands[n->b + i]]);
            return;
        }
        put_one(r, b, shape[k], fixed[k]);
    }
}

/* The opposite of an operation that has one. */
static int opposite(uint8_t op) {
    switch (op) {
    case PLAN_EQ: return PLAN_NE;
    case PLAN_NE: return PLAN_EQ;
    case PLAN_HAS_ANY: return PLAN_HAS_NONE;
    case PLAN_HAS_NONE: return PLAN_HAS_ANY;
    }
    return -1;
}

static uint32_t node_number(reading *r, uint32_t node) {
    plan_node n = r->p->nodes[node];
    if (n.op == PLAN_NOT && opposite(r->p->nodes[n.a].op) >= 0) {
        n = r->p->nodes[n.a];
        n.op = (uint8_t)opposite(n.op);
    }
    made_of b = {.a = r->c->a};
    uint32_t only = PLAN_NIL;
    put(&b, KEY_NODE);
    switch ((plan_op)n.op) {
    case PLAN_CONST:
        put(&b, n.op);
        put_value(r->c, &b, r->p, r->p->consts[n.a], &r->p->types[n.type]);
        break;
    case PLAN_HAS_ANY: case PLAN_HAS_ALL: case PLAN_HAS_NONE: case PLAN_HAS_SOME: put_has(r, &b, &n); break;
    case PLAN_AND: case PLAN_OR: only = put_connective(r, &b, node); break;
    case PLAN_AT_LEAST: put_at_least(r, &b, &n); break;
    case PLAN_STEP: case PLAN_MATCH: put_stepped(r, &b, &n); break;
    case PLAN_IN: put_in(r, &b, &n); break;
    case PLAN_MONEY_IN:
        put(&b, n.op);
        put(&b, r->out->nodes[n.a]);
        put(&b, r->out->nodes[n.b]);
        put_text(&b, r->p->texts[n.c]);
        break;
    case PLAN_HOLD: /* the part that it names is for people */
        put(&b, n.op);
        put(&b, r->out->nodes[n.a]);
        put_value(r->c, &b, r->p, r->p->consts[n.b], NULL);
        break;
    case PLAN_MARK: only = r->out->nodes[n.a]; break;
    case PLAN_SCORE: n.a = 0; put_plain(r, &b, &n); break;
    case PLAN_FIELD: case PLAN_NEG: case PLAN_ADD: case PLAN_SUB: case PLAN_MUL: case PLAN_DIV: case PLAN_MIN:
    case PLAN_MAX: case PLAN_LT: case PLAN_LE: case PLAN_GT: case PLAN_GE: case PLAN_EQ: case PLAN_NE:
    case PLAN_IS_NONE: case PLAN_IS_KNOWN: case PLAN_WINDOW: case PLAN_WINDOW_BEFORE: case PLAN_AS_OF:
    case PLAN_SHIFT: case PLAN_ANNIVERSARY: case PLAN_NOT: case PLAN_IF: case PLAN_PICK: case PLAN_FLOOR:
    case PLAN_DEFAULT: case PLAN_BETWEEN: case PLAN_COUNT: case PLAN_SUM: case PLAN_AVERAGE: case PLAN_MEDIAN:
    case PLAN_LARGEST: case PLAN_SMALLEST: case PLAN_DISTINCT: case PLAN_AT_LARGEST: case PLAN_AT_SMALLEST:
    case PLAN_SOME: case PLAN_EVERY: case PLAN_PEOPLE: case PLAN_VERDICT:
        put_plain(r, &b, &n);
        break;
    case PLAN_OP_COUNT: break;
    }
    return only == PLAN_NIL ? number_of(r->c, &b) : only;
}

/* ---- lists and people ---- */

/* A list by its name and those around it; one of groups by what is grouped. */
static void put_list(reading *r, made_of *b, uint32_t list) {
    const plan_list *l = &r->p->lists[list];
    put(b, list == 0);
    if (list == 0) return;
    if (l->group != PLAN_NIL) {
        const plan_group *g = &r->p->groups[l->group];
        put(b, view_number(r, g->view));
        put(b, g->keys.n);
        for (uint32_t i = 0; i < g->keys.n; i++) put(b, r->out->nodes[r->p->operands[g->keys.first + i]]);
        return;
    }
    put_text(b, l->name);
    put_list(r, b, l->parent);
}

static uint32_t view_number(reading *r, uint32_t view) {
    if (r->out->views[view] != PLAN_NIL) return r->out->views[view];
    const plan_view *v = &r->p->views[view];
    made_of b = {.a = r->c->a};
    put(&b, KEY_VIEW);
    put_list(r, &b, v->list);
    put(&b, v->of == PLAN_NIL);
    if (v->of != PLAN_NIL) put_list(r, &b, v->of);
    put(&b, v->filter == PLAN_NIL ? UINT64_MAX : r->out->nodes[v->filter]);
    return r->out->views[view] = number_of(r->c, &b);
}

static uint32_t people_number(reading *r, uint32_t number) {
    if (r->out->people[number] != PLAN_NIL) return r->out->people[number];
    const plan_people *pp = &r->p->people[number];
    uint32_t n = pp->problem.nlines, share = pp->problem.share;
    made_of b = {.a = r->c->a};
    put(&b, KEY_PEOPLE);
    put(&b, view_number(r, pp->view));
    if (n > 1) { /* one line is filled alike */
        put(&b, pp->mode);
        put(&b, share < n ? share : n);
    }
    for (uint32_t i = 0; i < n; i++) {
        put(&b, pp->problem.need[i]);
        put(&b, pp->problem.family[i]);
        put(&b, r->out->nodes[pp->line_node[i]]);
        put_text(&b, r->p->places[pp->places.first + pp->problem.family[i]].name);
    }
    return r->out->people[number] = number_of(r->c, &b);
}

/* ---- lines ---- */

static void put_item(reading *r, made_of *b, uint32_t item) {
    put(b, item == PLAN_NIL);
    if (item == PLAN_NIL) return;
    const plan_item *it = &r->p->items[item];
    put(b, it->is_require);
    put_text(b, it->name);
}

/* Can it turn out not to apply? */
static bool may_lapse(const plan *p, uint32_t line) {
    const plan_line *l = &p->lines[line];
    if (l->applies != PLAN_NIL) return true;
    for (uint32_t i = 0; i < l->children.n; i++)
        if (may_lapse(p, p->children[l->children.first + i])) return true;
    return false;
}

static uint32_t line_number(reading *r, uint32_t line) {
    const plan_line *l = &r->p->lines[line];
    uint32_t *children = ARENA_ARRAY(r->c->a, uint32_t, l->children.n);
    for (uint32_t i = 0; i < l->children.n; i++) children[i] = line_number(r, r->p->children[l->children.first + i]);
    uint32_t at_least = l->at_least;
    if (l->kind == LINE_GROUP && at_least == l->children.n && !may_lapse(r->p, line)) at_least = 0;
    made_of b = {.a = r->c->a};
    put(&b, KEY_LINE);
    put(&b, l->kind);
    put_item(r, &b, l->item);
    put(&b, l->applies == PLAN_NIL ? UINT64_MAX : r->out->nodes[l->applies]);
    put(&b, l->children.n);
    switch (l->kind) {
    case LINE_GROUP: put(&b, at_least); break;
    case LINE_CONDITION: put(&b, r->out->nodes[l->node]); break;
    case LINE_PEOPLE: put(&b, people_number(r, l->people)); break;
    case LINE_NO_REQUIREMENTS: break;
    case LINE_EACH:
        put(&b, view_number(r, l->view));
        put(&b, (uint64_t)l->tier);
        put(&b, l->each);
        break;
    }
    for (uint32_t i = 0; i < l->children.n; i++) put(&b, children[i]);
    return r->out->lines[line] = number_of(r->c, &b);
}

/* ---- a plan ---- */

static uint32_t *none_yet(canon *c, uint32_t n) {
    uint32_t *at = ARENA_ARRAY(c->a, uint32_t, n);
    for (uint32_t i = 0; i < n; i++) at[i] = PLAN_NIL;
    return at;
}

canon_plan *canon_read(canon *c, const plan *p) {
    canon_plan *out = ARENA_NEW(c->a, canon_plan);
    *out = (canon_plan){p, none_yet(c, p->nnodes), none_yet(c, p->nviews), none_yet(c, p->npeople),
                        none_yet(c, p->nlines)};
    reading r = {c, out, p};
    for (uint32_t i = 0; i < p->nnodes; i++) out->nodes[i] = node_number(&r, i);
    for (uint32_t i = 0; i < p->nviews; i++) view_number(&r, i);
    for (uint32_t i = 0; i < p->npeople; i++) people_number(&r, i);
    for (uint32_t i = 0; i < p->nroots; i++)
        if (p->roots[i] != PLAN_NIL) line_number(&r, p->roots[i]);
    return out;
}

uint32_t canon_reads(canon *c, const plan *p) {
    made_of b = {.a = c->a};
    put(&b, KEY_READS);
    for (uint32_t i = 0; i < p->nfields; i++) {
        const plan_field *f = &p->fields[i];
        if (p->lists[f->list].group != PLAN_NIL) continue; /* no facts */
        put(&b, i);
        put_text(&b, f->json);
        put(&b, f->type);
        put(&b, f->may_be_missing + 2u * f->or_none + 4u * f->unique + 8u * f->has_default);
        if (f->has_default) {
            const plan_type type = {.kind = f->type};
            put_value(c, &b, p, f->dflt, &type);
        }
        put_text(&b, f->currency);
        put(&b, f->read & READ_RESULT);
        if (!(f->read & READ_RESULT)) continue;
        for (uint32_t k = 0; k < p->ncompetencies; k++) put(&b, plan_reads_for(p, f, k));
    }
    for (uint32_t i = 0; i < p->nlists; i++)
        if (p->lists[i].group == PLAN_NIL) put(&b, p->lists[i].read & READ_RESULT);
    return number_of(c, &b);
}

static void put_competency(made_of *b, const canon_plan *cp, const plan_competency *k) {
    const plan *p = cp->plan;
    put_text(b, k->name);
    put(b, k->absent + 2u * k->designation);
    put(b, k->tiers.n);
    put(b, k->options.n);
    for (uint32_t i = 0; i < k->tiers.n; i++) put_text(b, p->tiers[k->tiers.first + i]);
    for (uint32_t o = k->options.first; o < k->options.first + k->options.n; o++) {
        put_text(b, p->options[o].name);
        put(b, p->options[o].roots.n);
        for (uint32_t t = 0; t < p->options[o].roots.n; t++) {
            uint32_t root = p->roots[p->options[o].roots.first + t];
            put(b, root == PLAN_NIL ? UINT64_MAX : cp->lines[root]);
        }
    }
}

static void put_all_of(canon *c, made_of *b, const canon_plan *cp, const plan_competency *k) {
    put_competency(b, cp, k);
    uint32_t *must = ARENA_ARRAY(c->a, uint32_t, k->must.n);
    for (uint32_t m = 0; m < k->must.n; m++) must[m] = cp->nodes[cp->plan->operands[k->must.first + m]];
    uint32_t n = sorted_unique(must, k->must.n);
    put(b, n);
    for (uint32_t m = 0; m < n; m++) put(b, must[m]);
}

uint32_t canon_competency(canon *c, const canon_plan *cp, uint32_t competency) {
    made_of b = {.a = c->a};
    put(&b, KEY_WHOLE);
    put_all_of(c, &b, cp, &cp->plan->competencies[competency]);
    return number_of(c, &b);
}

uint32_t canon_whole(canon *c, const canon_plan *cp) {
    made_of b = {.a = c->a};
    put(&b, KEY_WHOLE);
    put(&b, canon_reads(c, cp->plan));
    for (uint32_t i = 0; i < cp->plan->ncompetencies; i++) put_all_of(c, &b, cp, &cp->plan->competencies[i]);
    return number_of(c, &b);
}
