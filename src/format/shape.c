/* The tree to groups of pieces: what belongs together, where it can be broken, and what the columns of an entry are.
 * See pieces.h.
 *
 * What is decided by the author is whether a block that fits on a line stands on one: a `{` behind which the line ends
 * keeps its lines.  A set is laid out by its width alone, unless a comma ends it: then each member has its line.
 * Recursion is bounded by COMP_MAX_DEPTH blocks and COMP_MAX_HEIGHT nodes. */
#include "format/shape.h"

#include <stdlib.h>
#include <string.h>

/* ---- groups ---- */

uint32_t shape_group(layout_text *t, uint32_t lo, uint32_t hi, uint32_t indent) {
    ARENA_GROW(t->a, t->groups, t->ngroups, t->groups_cap);
    t->groups[t->ngroups] = (group){.lo = lo, .hi = hi, .indent = indent, .two_lines = NOWHERE, .hugs = NOWHERE,
                                    .as = NOWHERE};
    return t->ngroups++;
}

void shape_edge(layout_text *t, uint32_t i, uint32_t g, edge e) {
    t->pieces[i].edge = e;
    t->pieces[i].group = g;
}

/* The pieces of an expression, without its parentheses. */
void shape_core(const layout_text *t, const ast_expr *e, uint32_t *lo, uint32_t *hi) {
    *lo = piece_at(t, e->at.lo);
    *hi = piece_last(t, e->at);
    while (e->parens && *lo < *hi && piece_is(t, *lo, '(') && t->pieces[*lo].pair == *hi) ++*lo, --*hi;
}

/* The first piece of the words that piece i is of. */
uint32_t shape_word(const layout_text *t, uint32_t i) {
    while (i && t->pieces[i].joined) i--;
    return i;
}

/* The piece before the expression `e`, from its first piece on. */
uint32_t shape_word_before(const layout_text *t, const ast_expr *e) {
    uint32_t i = piece_at(t, e->at.lo);
    return i ? shape_word(t, i - 1) : 0;
}

/* ---- blocks ---- */

entry_columns *shape_entry(layout_text *t, uint32_t at, entry_kind kind, uint32_t ncolumns) {
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
    case BLOCK_UNIT: case BLOCK_ITEMS: case BLOCK_CATALOG: case BLOCK_TEST: case BLOCK_PEOPLE:
    case BLOCK_SCORE: return true;
    case BLOCK_FACTS: case BLOCK_EARN: case BLOCK_TABLE: case BLOCK_SET: case BLOCK_DATA: case BLOCK_LIST:
    case BLOCK_PAREN: return false;
    }
    return false;
}

/* Objects of a list stand close: they line up with each other. */
static uint32_t blanks_between_entries(const layout_text *t, uint32_t open, block_kind kind) {
    uint32_t around = t->pieces[open].block;
    if (kind == BLOCK_DATA && around != NOWHERE && piece_is(t, around, '[')) return 1;
    return kind == BLOCK_FACTS || kind == BLOCK_TABLE || kind == BLOCK_DATA || kind == BLOCK_EARN ? 2 : 1;
}

/* The `[` of an object that is a list's name and the list, `{ individuals: [`, or the row of one that ends in a list,
 * `{ id: "ana" passed: [`; else NOWHERE. */
static uint32_t list_at_end(const layout_text *t, uint32_t open, uint32_t close, uint32_t entries) {
    uint32_t list = piece_is(t, close - 1, ']') ? t->pieces[close - 1].pair : NOWHERE, around = t->pieces[open].block;
    if (list == NOWHERE || !piece_is(t, list - 1, ':')) return NOWHERE;
    if (entries > 1 && (around == NOWHERE || !piece_is(t, around, '['))) return NOWHERE;
    for (uint32_t i = open + 1; i < list; i++)
        if (t->pieces[i].pair != NOWHERE) return NOWHERE;
    return list;
}

/* The block from `{` or `[` at `open`, whose entries are marked: its group. */
uint32_t shape_block(layout_text *t, uint32_t open, block_kind kind, bool forced) {
    uint32_t close = t->pieces[open].pair, entries = 0;
    uint32_t g = shape_group(t, open, close, STEP);
    bool nested = false, lines = false, apart = false;
    t->pieces[open].opened = g;
    t->pieces[open].opens = kind;
    for (uint32_t i = open + 1; i < close; i++) {
        piece *p = &t->pieces[i];
        if (p->entry && p->block == open) {
            if (entries++) p->gap = blanks_between_entries(t, open, kind);
            nested |= piece_is(t, i, '{') || piece_is(t, i, '[');
            lines |= p->first;
            apart |= piece_is_apart(t, i) && entries > 1;
        }
        if (p->pair != NOWHERE && p->pair > i) i = p->pair - 1; /* the entries inside are not ours */
    }
    bool each = (kind == BLOCK_SET || kind == BLOCK_LIST) && entries && piece_is(t, close - 1, ',');
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
            shape_edge(t, i, g, n++ && fills ? EDGE_FILL : EDGE_HARD);
        }
        if (p->pair != NOWHERE && p->pair > i) i = p->pair - 1;
    }
    shape_edge(t, close, g, EDGE_SOFT);
    t->pieces[close].closes = true;
    t->pieces[close].gap = entries ? 1 : 0;
    return g;
}

/* The `{` of the block that a span ends with. */
uint32_t shape_open(const layout_text *t, span at) { return t->pieces[piece_last(t, at)].pair; }

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
    uint32_t all = shape_group(t, 0, t->npieces - 1, 0);
    t->groups[all].block = t->groups[all].forced = true;
    for (const ast_item *item = unit->items; item; item = item->next) {
        shape_item_entry(t, item);
        shape_edge(t, piece_at(t, item->at.lo), all, EDGE_HARD);
    }
    shape_edge(t, t->npieces - 1, all, EDGE_HARD);
    shape_items(t, unit->items);
    sort_groups(t);
    force_groups(t);
}
