/* What lines up: the heads of definitions and requirements on lines next to each other, types of fields, titles of
 * codes, cells of tables, roles of people.  See pieces.h.
 *
 * Lining up only ever moves what begins a column to the right, and only where all that begins there still fits. */
#include "comp.tab.h"
#include "format/pieces.h"

enum { TOO_WIDE = 1u << 20, FIELD_GAP = 2, STEP = 2, MOST_ROUNDS = 16 };

/* Columns of pieces lo to hi on one line; TOO_WIDE where they cannot stand on one. */
static uint32_t width_of(const layout_text *t, uint32_t lo, uint32_t hi) {
    uint32_t n = 0;
    for (uint32_t i = lo; i <= hi; i++) {
        const piece *p = &t->pieces[i];
        if (i > lo) {
            if (p->ncomments) return TOO_WIDE;
            n += p->gap + p->pad;
        }
        n += p->columns;
        if (n > FORMAT_WIDTH || (i < hi && p->opened != NOWHERE && t->groups[p->opened].forced)) return TOO_WIDE;
    }
    return n;
}

static bool has_columns(const layout_text *t, uint32_t i) { return t->columns[i].kind != ENTRY_PLAIN; }

static uint32_t last_column(const entry_columns *c) {
    uint32_t last = NOWHERE;
    for (uint32_t k = 0; k < c->n; k++)
        if (c->at[k] != NOWHERE) last = c->at[k];
    return last;
}

/* ---- one run of entries ---- */

typedef struct run {
    layout_text *t;
    const uint32_t *entries; /* the pieces that begin them, of one kind */
    uint32_t n, indent;
    uint32_t columns; /* the most that one has */
} run;

/* Where column k begins at the earliest in entry `e`, with `starts` of those before it. */
static uint32_t earliest(const run *r, uint32_t e, uint32_t k, const uint32_t *starts) {
    const entry_columns *c = &r->t->columns[e];
    uint32_t from = e, start = 0;
    for (uint32_t j = 0; j < k; j++)
        if (c->at[j] != NOWHERE) from = c->at[j], start = starts[j];
    uint32_t to = c->at[k];
    if (to == from) return start; /* a header, whose first column has nothing before it */
    return start + width_of(r->t, from, to - 1) + r->t->pieces[to].gap;
}

/* Lines up the first `columns` columns. */
static void pad_run(const run *r, uint32_t columns) {
    uint32_t *starts = ARENA_ARRAY(r->t->a, uint32_t, columns + 1);
    for (uint32_t k = 0; k < columns; k++)
        for (uint32_t i = 0; i < r->n; i++) {
            const entry_columns *c = &r->t->columns[r->entries[i]];
            if (k >= c->n || c->at[k] == NOWHERE) continue;
            uint32_t start = earliest(r, r->entries[i], k, starts);
            if (start > starts[k]) starts[k] = start;
        }
    for (uint32_t i = 0; i < r->n; i++) {
        const entry_columns *c = &r->t->columns[r->entries[i]];
        for (uint32_t k = 0; k < columns && k < c->n; k++)
            if (c->at[k] != NOWHERE) r->t->pieces[c->at[k]].pad = starts[k] - earliest(r, r->entries[i], k, starts);
    }
}

static void unpad(const layout_text *t, uint32_t entry) {
    const entry_columns *c = &t->columns[entry];
    for (uint32_t k = 0; k < c->n; k++)
        if (c->at[k] != NOWHERE) t->pieces[c->at[k]].pad = 0;
}

/* The last piece of the entry that `first` begins, in a block that ends before `end`. */
static uint32_t entry_end(const layout_text *t, uint32_t first, uint32_t end) {
    uint32_t around = t->pieces[first].block;
    for (uint32_t i = first + 1; i < end; i++) {
        const piece *p = &t->pieces[i];
        if (p->block == around && (p->entry || p->kind == TOK_END)) return i - 1;
        if (p->pair != NOWHERE && p->pair > i) i = p->pair;
    }
    return end - 1;
}

static bool is_one_line(entry_kind kind) {
    switch (kind) {
    case ENTRY_LET: case ENTRY_SET: case ENTRY_REQUIRE: case ENTRY_OPTION: case ENTRY_TIER: case ENTRY_OBJECT:
    case ENTRY_CASE: return true;
    case ENTRY_PLAIN: case ENTRY_CODE: case ENTRY_LINE: case ENTRY_PART: case ENTRY_ROW: case ENTRY_FIELD: return false;
    }
    return false;
}

/* What of an entry must fit on its line with the columns lined up: all of it, or what stands before its last column. */
static bool fits(const run *r, uint32_t e, uint32_t end) {
    const entry_columns *c = &r->t->columns[e];
    uint32_t last = last_column(c), to = is_one_line(c->kind) ? entry_end(r->t, e, end) : last;
    if (to == NOWHERE) return true;
    uint32_t pad = c->n && c->at[0] == e ? r->t->pieces[e].pad : 0;
    return r->indent + pad + width_of(r->t, e, to) <= FORMAT_WIDTH;
}

/* Takes entries whose lines no longer fit out of the run, which is left without pads; returns how many. */
static uint32_t leave_out(run *r, uint32_t end, uint32_t *kept) {
    uint32_t n = 0, before = r->n;
    for (uint32_t i = 0; i < before; i++) {
        uint32_t entry = r->entries[i];
        bool stays = fits(r, entry, end);
        unpad(r->t, entry);
        if (stays) kept[n++] = entry;
    }
    r->entries = kept;
    r->n = n;
    return before - n;
}

/* As many columns as can be had with every line that fits by itself still fitting; a few lines that are too long for
 * that are left out rather than that none lines up. */
static void line_up(run *r, uint32_t end) {
    const uint32_t *entries = r->entries;
    uint32_t n = r->n, *kept = ARENA_ARRAY(r->t->a, uint32_t, n + 1);
    for (uint32_t columns = r->columns; columns > 0; columns--) {
        r->entries = entries, r->n = n;
        for (int round = 0; round < MOST_ROUNDS && r->n > 1 && r->n > n / 2; round++) {
            pad_run(r, columns);
            if (leave_out(r, end, kept) > 0) continue;
            pad_run(r, columns);
            return;
        }
    }
}

/* ---- the entries of a block ---- */

typedef struct entry_list {
    uint32_t *at;
    uint32_t n, cap;
} entry_list;

static void list_add(layout_text *t, entry_list *list, uint32_t i) {
    ARENA_GROW(t->a, list->at, list->n, list->cap);
    list->at[list->n++] = i;
}

/* An entry with nothing to line up, or one that is of more than one line, whatever is lined up. */
static bool stands_alone(const run *r, uint32_t e, uint32_t end) {
    const entry_columns *c = &r->t->columns[e];
    uint32_t last = last_column(c);
    return last == NOWHERE || !fits(r, e, end) || (last > e && width_of(r->t, e, last - 1) >= TOO_WIDE);
}

static void runs_of_block(layout_text *t, uint32_t lo, uint32_t end, uint32_t open, uint32_t indent) {
    entry_list list = {0};
    run r = {.t = t, .indent = indent};
    const entry_columns *before = NULL;
    for (uint32_t i = lo; i < end; i++) {
        const piece *p = &t->pieces[i];
        if (p->entry && p->block == open) {
            const entry_columns *c = &t->columns[i];
            bool alone = !has_columns(t, i) || stands_alone(&r, i, end);
            bool ends = before && (piece_is_apart(t, i) || before->kind != c->kind || before->series != c->series ||
                                   (alone && is_one_line(c->kind)));
            if (ends) {
                r.entries = list.at, r.n = list.n;
                line_up(&r, end);
                list.n = r.columns = 0;
            }
            if (!alone) {
                list_add(t, &list, i);
                if (c->n > r.columns) r.columns = c->n;
            }
            before = c;
        }
        if (p->pair != NOWHERE && p->pair > i) i = p->pair;
    }
    r.entries = list.at, r.n = list.n;
    line_up(&r, end);
}

/* ---- facts: the types of all fields of a block, those of its lists included, begin in one column ---- */

static uint32_t type_column(const layout_text *t, uint32_t open, uint32_t indent) {
    uint32_t most = 0;
    for (uint32_t i = open + 1; i < t->pieces[open].pair; i++) {
        const piece *p = &t->pieces[i];
        if (t->columns[i].kind == ENTRY_FIELD && p->block == open) {
            uint32_t end = indent + width_of(t, i, t->columns[i].at[0] - 1) + FIELD_GAP;
            if (end < TOO_WIDE && end > most) most = end;
        }
        if (p->opened == NOWHERE) continue;
        uint32_t inside = t->groups[p->opened].forced ? type_column(t, i, indent + STEP) : 0;
        if (inside > most) most = inside;
        i = p->pair;
    }
    return most;
}

static void pad_fields(layout_text *t, uint32_t open, uint32_t indent, uint32_t column) {
    for (uint32_t i = open + 1; i < t->pieces[open].pair; i++) {
        const piece *p = &t->pieces[i];
        if (t->columns[i].kind == ENTRY_FIELD && p->block == open) {
            piece *type = &t->pieces[t->columns[i].at[0]];
            uint32_t end = indent + width_of(t, i, t->columns[i].at[0] - 1) + type->gap;
            if (end < column) type->pad = column - end;
        }
        if (p->opened == NOWHERE) continue;
        if (t->groups[p->opened].forced) pad_fields(t, i, indent + STEP, column);
        i = p->pair;
    }
}

static bool is_in_facts(const layout_text *t, uint32_t open) {
    uint32_t around = t->pieces[open].block;
    return around != NOWHERE && t->pieces[around].opens == BLOCK_FACTS && t->groups[t->pieces[open].opened].forced;
}

void columns_of_block(layout_text *t, uint32_t open, uint32_t indent) {
    if (open == NOWHERE) {
        runs_of_block(t, 0, t->npieces - 1, NOWHERE, indent);
    } else if (t->pieces[open].opens != BLOCK_FACTS) {
        runs_of_block(t, open + 1, t->pieces[open].pair, open, indent);
    } else if (!is_in_facts(t, open)) {
        pad_fields(t, open, indent, type_column(t, open, indent));
    }
}
