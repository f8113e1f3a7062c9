/* Tables: cell by cell, told by their labels, whatever runs down and whatever across.  A bound that moved takes its row
 * along. */
#include "diff/differ.h"

typedef struct label {
    const ast_key *key; /* NULL: the axis is not there, or decided by the tier */
    uint32_t form;      /* 0 then                                               */
} label;

typedef struct cell {
    label axis[2];
    const ast_expr *value;
    bool seen;
} cell;

typedef struct grid {
    const diff_side *side;
    const ast_expr *keys[2]; /* NULL where it is not there, or decided */
    uint32_t forms[2];
    cell *cells;
    uint32_t n;
} grid;

static label label_of(differ *d, const ast_key *k, bool decided) {
    if (decided || !k) return (label){0};
    /* a bound and a value of one number are two labels */
    uint32_t form = k->value ? form_of_expr(&d->forms, k->value, FORM_EVERY_TIER) : 0;
    return (label){k, 4 * form + (uint32_t)k->kind + 1};
}

static grid grid_of(differ *d, const diff_side *side, const ast_expr *e, int32_t tier) {
    const ast_expr *down = e->u.by.keys, *across = e->u.by.columns ? down->next : NULL;
    bool decided[2] = {tier >= 0 && form_is_tier_key(down), tier >= 0 && form_is_tier_key(across)};
    bool named[2];
    for (int i = 0; i < 2; i++) named[i] = decided[i] && form_axis_names_tier(e, i == 1, tier);
    grid g = {.side = side, .keys = {decided[0] ? NULL : down, decided[1] ? NULL : across}};
    for (int i = 0; i < 2; i++) g.forms[i] = g.keys[i] ? form_of_expr(&d->forms, g.keys[i], tier) : 0;
    uint32_t cap = 0;
    for (const ast_row *r = e->u.by.rows; r; r = r->next)
        for (const ast_key *k = r->keys; k; k = k->next)
            for (const ast_expr *c = r->cells; c; c = c->next) cap++;
    g.cells = ARENA_ARRAY(d->a, cell, cap + 1);
    for (const ast_row *r = e->u.by.rows; r; r = r->next)
        for (const ast_key *k = r->keys; k; k = k->next) {
            if (decided[0] && !(named[0] ? form_names_tier(k, tier) : k->kind == KEY_OTHERWISE)) continue;
            const ast_key *column = e->u.by.columns;
            for (const ast_expr *c = r->cells; c; c = c->next, column = column ? column->next : NULL) {
                if (decided[1] && column && !(named[1] ? form_names_tier(column, tier) : column->kind == KEY_OTHERWISE))
                    continue;
                g.cells[g.n++] = (cell){{label_of(d, k, decided[0]), label_of(d, column, decided[1])}, c, false};
            }
        }
    return g;
}

static void turn(grid *g) {
    const ast_expr *key = g->keys[0];
    uint32_t form = g->forms[0];
    g->keys[0] = g->keys[1], g->keys[1] = key;
    g->forms[0] = g->forms[1], g->forms[1] = form;
    for (uint32_t i = 0; i < g->n; i++) {
        label l = g->cells[i].axis[0];
        g->cells[i].axis[0] = g->cells[i].axis[1];
        g->cells[i].axis[1] = l;
    }
}

static bool same_keys(const grid *a, const grid *b) { return a->forms[0] == b->forms[0] && a->forms[1] == b->forms[1]; }

/* Turns `b` where that makes the keys the same. */
static bool make_fit(const grid *a, grid *b) {
    if (same_keys(a, b)) return true;
    turn(b);
    return same_keys(a, b);
}

bool tables_fit(differ *d, const ast_expr *a, const ast_expr *b) {
    grid x = grid_of(d, &d->old, a, d->old_tier), y = grid_of(d, &d->new, b, d->new_tier);
    return make_fit(&x, &y);
}

/* ---- bounds ---- */

static bool has_label(const grid *g, int axis, uint32_t form) {
    for (uint32_t i = 0; i < g->n; i++)
        if (g->cells[i].axis[axis].form == form) return true;
    return false;
}

/* The labels of an axis that the other table lacks, in order; at most `cap`. */
static uint32_t lone_labels(const grid *g, const grid *other, int axis, label *out, uint32_t cap) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < g->n; i++) {
        label l = g->cells[i].axis[axis];
        bool again = false;
        for (uint32_t k = 0; k < n; k++) again |= out[k].form == l.form;
        if (l.key && !again && !has_label(other, axis, l.form) && n < cap) out[n++] = l;
    }
    return n;
}

static str label_words(differ *d, const grid *g, label l) {
    str words = words_of(d, g->side, l.key->at);
    if (l.key->kind == KEY_OTHERWISE) return STR_LIT("otherwise");
    if (l.key->kind == KEY_VALUE || !l.key->value) return words;
    return str_printf(d->a, "%s " STR_FMT, l.key->kind == KEY_BELOW ? "below" : "from",
                      STR_ARG(words_of(d, g->side, l.key->value->at)));
}

/* As many new bounds as old ones have gone: they moved. */
static void move_bounds(differ *d, grid *a, const grid *b, int axis) {
    label *old = ARENA_ARRAY(d->a, label, a->n + 1), *new = ARENA_ARRAY(d->a, label, b->n + 1);
    uint32_t n = lone_labels(a, b, axis, old, a->n);
    if (n == 0 || n != lone_labels(b, a, axis, new, b->n)) return;
    for (uint32_t i = 0; i < n; i++)
        if (old[i].key->kind == KEY_VALUE || old[i].key->kind != new[i].key->kind || !old[i].key->value) return;
    for (uint32_t i = 0; i < n; i++) {
        say_change(d, (diff_change){.kind = DIFF_CHANGED, .what = STR_LIT("bound"),
                                    .old_text = label_words(d, a, old[i]), .new_text = label_words(d, b, new[i]),
                                    .old_at = old[i].key->value->at, .new_at = new[i].key->value->at});
        for (uint32_t k = 0; k < a->n; k++)
            if (a->cells[k].axis[axis].form == old[i].form) a->cells[k].axis[axis].form = new[i].form;
    }
}

/* ---- cells ---- */

static str cell_words(differ *d, const grid *g, const cell *c) {
    str words = {0};
    for (int i = 0; i < 2; i++) {
        if (!c->axis[i].key) continue;
        str own = label_words(d, g, c->axis[i]);
        words = words.n ? str_printf(d->a, STR_FMT ", " STR_FMT, STR_ARG(words), STR_ARG(own)) : own;
    }
    return words;
}

static void say_cell(differ *d, const grid *g, const cell *c, bool added) {
    str outer = d->subject, words = words_of(d, g->side, c->value->at);
    d->subject = cell_words(d, g, c);
    diff_change change = {.kind = added ? DIFF_ADDED : DIFF_REMOVED, .what = STR_LIT("cell"), .old_at = SPAN_NONE,
                          .new_at = SPAN_NONE};
    if (added) change.new_text = words, change.new_at = c->value->at;
    else change.old_text = words, change.old_at = c->value->at;
    say_change(d, change);
    d->subject = outer;
}

void table_changes(differ *d, const ast_expr *a, const ast_expr *b, const char *what) {
    grid x = grid_of(d, &d->old, a, d->old_tier), y = grid_of(d, &d->new, b, d->new_tier);
    if (!make_fit(&x, &y)) return;
    for (int axis = 0; axis < 2; axis++) move_bounds(d, &x, &y, axis);
    for (uint32_t i = 0; i < x.n; i++) {
        cell *c = &x.cells[i];
        for (uint32_t k = 0; k < y.n && !c->seen; k++) {
            cell *e = &y.cells[k];
            if (e->seen || e->axis[0].form != c->axis[0].form || e->axis[1].form != c->axis[1].form) continue;
            c->seen = e->seen = true;
            str outer = d->subject, words = cell_words(d, &y, e);
            if (words.n)
                d->subject = outer.n ? str_printf(d->a, STR_FMT ", " STR_FMT, STR_ARG(outer), STR_ARG(words)) : words;
            expr_changes(d, c->value, e->value, what);
            d->subject = outer;
        }
    }
    for (uint32_t i = 0; i < x.n; i++)
        if (!x.cells[i].seen) say_cell(d, &x, &x.cells[i], false);
    for (uint32_t k = 0; k < y.n; k++)
        if (!y.cells[k].seen) say_cell(d, &y, &y.cells[k], true);
}
