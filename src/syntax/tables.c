/* Tables: the flat chain of keys, cells and punctuation that the grammar reads, folded into a header and rows.
 *
 * Done here and not by the grammar, so that a row too short, a forgotten colon or a range where a bound belongs is seen
 * for what it is.  A table with such a mistake becomes POISON: nothing is said about it twice. */
#include "syntax/ast_build.h"

#include <string.h>

#define NEW(T) ((T *)ast_alloc(b, sizeof(T)))

ast_cell *ast_cell_new(ast_builder *b, span at, ast_cell_kind kind, ast_expr *e) {
    ast_cell *cell = NEW(ast_cell);
    cell->kind = kind;
    cell->value = e;
    cell->at = at;
    return cell;
}

ast_expr *ast_label_value(ast_builder *b, span at, ast_name label) {
    if (str_eqz(label.text, "yes") || str_eqz(label.text, "no")) return ast_yesno(b, at, str_eqz(label.text, "yes"));
    return str_eqz(label.text, "none") ? ast_none(b, at) : ast_ref(b, at, label);
}

/* ---- reading the chain ---- */

typedef struct fold {
    ast_builder *b;
    span at;             /* of the whole table                      */
    bool grid;           /* two keys: a header of columns is wanted */
    bool bad;
    ast_key *columns, *last_column;
    uint32_t ncolumns;
    ast_row *rows, *last_row;
    ast_expr *last_cell; /* of the last row  */
    uint32_t ncells;     /* of the last row  */
} fold;

/* A mistake was told, or memory has ended and the nodes are the spare one: nothing more is looked at. */
static bool is_over(const fold *f) { return f->bad || f->b->arena->failed; }

static str text_at(const fold *f, span at) { return ast_quote(f->b, at); }

static ast_key *key_new(fold *f, const ast_cell *cell) {
    ast_builder *b = f->b;
    ast_key *key = NEW(ast_key);
    key->kind = cell->kind == CELL_BELOW ? KEY_BELOW : cell->kind == CELL_FROM ? KEY_FROM : KEY_VALUE;
    key->value = cell->value;
    key->at = cell->at;
    return key;
}

static diag *table_mistake(fold *f, diag_code code, span at, const char *message) {
    f->bad = true;
    return diag_add(f->b->ds, code, at, "%s", message);
}

static const char *plural(uint32_t n) { return n == 1 ? "" : "s"; }

/* The last row is complete: has it as many cells as there are columns? */
static void check_row(fold *f) {
    if (!f->last_row || is_over(f)) return;
    uint32_t want = f->grid ? f->ncolumns : 1;
    if (f->ncells == want) return;
    span keys = span_join(f->last_row->keys->at, f->last_row->at);
    for (const ast_key *key = f->last_row->keys; key; key = key->next) keys.hi = key->at.hi;
    str label = text_at(f, keys);
    f->bad = true;
    if (!f->grid) {
        diag *d = diag_add(f->b->ds, DIAG_E0162, keys, "row `" STR_FMT "` has %u cells; with one key a row has 1",
                           STR_ARG(label), f->ncells);
        if (f->ncells == 0) diag_help(f->b->ds, d, "Write its value after the `:`, or `none`.");
        else
            diag_help(f->b->ds, d,
                      "For columns name a second key, `by market and tier { … }`. Labels that share a row stand before "
                      "one `:`, with commas between.");
        return;
    }
    diag *d = diag_add(f->b->ds, DIAG_E0162, keys, "row `" STR_FMT "` has %u cell%s, the header %u", STR_ARG(label),
                       f->ncells, plural(f->ncells), want);
    if (f->columns) diag_note_at(f->b->ds, d, span_join(f->columns->at, f->last_column->at), "the header");
    diag_help(f->b->ds, d, "Write one value for each column of the header, `none` where there is none.");
}

static void begin_row(fold *f, ast_key *keys, span at) {
    ast_builder *b = f->b;
    check_row(f);
    ast_row *row = NEW(ast_row);
    row->keys = keys;
    row->at = at;
    if (f->last_row) f->last_row->next = row;
    else f->rows = row;
    f->last_row = row;
    f->last_cell = NULL;
    f->ncells = 0;
}

static void add_cell(fold *f, ast_expr *e) {
    if (f->last_cell) f->last_cell->next = e;
    else f->last_row->cells = e;
    f->last_cell = e;
    f->last_row->at.hi = e->at.hi;
    f->ncells++;
}

static void add_column(fold *f, const ast_cell *cell) {
    ast_key *key = key_new(f, cell);
    if (f->last_column) f->last_column->next = key;
    else f->columns = key;
    f->last_column = key;
    f->ncolumns++;
}

/* ---- mistakes that parse ---- */

static bool is_bound(const ast_cell *cell) { return cell->kind == CELL_BELOW || cell->kind == CELL_FROM; }

static bool is_name(const ast_cell *cell, const char *name) {
    return cell && cell->kind == CELL_VALUE && cell->value->kind == EXPR_NAME && str_eqz(cell->value->u.text, name);
}

/* `60 to 79:` or `60-79:` begins at `cell`: its ends, and the cell after the colon. */
static const ast_cell *range_at(const fold *f, const ast_cell *cell, str *lo, str *hi) {
    if (!cell || cell->kind != CELL_VALUE) return NULL;
    const ast_cell *last = cell;
    if (is_name(cell->next, "to") && cell->next->next) {
        last = cell->next->next;
        *lo = text_at(f, cell->at);
        *hi = text_at(f, last->at);
    } else if (cell->value->kind == EXPR_CODE) {
        str code = cell->value->u.text;
        uint32_t hyphen = 0;
        for (uint32_t i = 0; i < code.n; i++) {
            if (code.p[i] == '-' && hyphen == 0) hyphen = i;
            else if (code.p[i] < '0' || code.p[i] > '9') return NULL;
        }
        *lo = (str){code.p, hyphen};
        *hi = (str){code.p + hyphen + 1, code.n - hyphen - 1};
    } else return NULL;
    return last->next && last->next->kind == CELL_COLON ? last->next->next : NULL;
}

/* A table of ranges: the gaps between them are what their author forgot. */
static bool tell_ranges(fold *f, const ast_cell *cells, str keys) {
    const ast_cell *cell = cells;
    str lo, hi, first_hi = {0}, second_lo = {0}, rows = {0};
    uint32_t n = 0;
    span at = SPAN_NONE;
    while (cell && cell->next) {
        const ast_cell *after = range_at(f, cell, &lo, &hi);
        if (!after || after->kind != CELL_VALUE) break;
        if (n == 0)
            at = (span){cell->at.src, cell->at.lo, cell->at.lo}, first_hi = hi,
            rows = str_printf(f->b->arena, "below " STR_FMT ": none", STR_ARG(lo));
        if (n == 0) at.hi = is_name(cell->next, "to") ? cell->next->next->at.hi : cell->at.hi;
        if (n == 1) second_lo = lo;
        if (n < 8)
            rows = str_printf(f->b->arena, STR_FMT "  from " STR_FMT ": " STR_FMT, STR_ARG(rows), STR_ARG(lo),
                              STR_ARG(text_at(f, after->at)));
        n++;
        cell = after->next;
    }
    if (n == 0) return false;
    bool meet = n > 1 && str_eq(first_hi, second_lo);
    diag *d = meet ? diag_add(f->b->ds, DIAG_E0166, at, STR_FMT " stands in two rows", STR_ARG(first_hi))
              : n > 1 && first_hi.n < 10 && !memchr(first_hi.p, '.', first_hi.n)
                  ? diag_add(f->b->ds, DIAG_E0166, at, "nothing is said for " STR_FMT ".5", STR_ARG(first_hi))
                  : diag_add(f->b->ds, DIAG_E0166, at, "nothing is said for what lies outside");
    diag_help(f->b->ds, d, "Write lower bounds: by " STR_FMT " { " STR_FMT " }", STR_ARG(keys), STR_ARG(rows));
    f->bad = true;
    return true;
}

static void tell_no_colon(fold *f, const ast_cell *bound) {
    f->bad = true;
    const ast_expr *e = bound->value;
    if (e && e->kind == EXPR_BINARY && e->u.binary.op == OP_SUB && e->u.binary.a->kind == EXPR_NAME) { /* silver - 2 */
        str label = text_at(f, e->u.binary.a->at), cell = text_at(f, e->u.binary.b->at);
        diag *d = diag_add(f->b->ds, DIAG_E0164, e->u.binary.op_at, "a label has `:` after it");
        diag_help(f->b->ds, d, "Write `" STR_FMT ": " STR_FMT "`.", STR_ARG(label), STR_ARG(cell));
        diag_fix(d, (span){bound->at.src, e->u.binary.a->at.hi, e->u.binary.b->at.lo}, STR_LIT(": "));
        return;
    }
    str text = text_at(f, bound->at);
    diag *d = diag_add(f->b->ds, DIAG_E0164, bound->at, "`:` missing after `" STR_FMT "`", STR_ARG(text));
    diag_help(f->b->ds, d, "Write `" STR_FMT ": ` and then the value.", STR_ARG(text));
    diag_fix(d, (span){bound->at.src, bound->at.hi, bound->at.hi}, STR_LIT(":"));
}

/* The source has only blanks between the start of the line and `lo`. */
static bool begins_line(const fold *f, span at) {
    const source *s = &f->b->ds->sources->at[at.src];
    for (uint32_t i = at.lo; i > 0 && s->text.p[i - 1] != '\n'; i--)
        if (s->text.p[i - 1] != ' ' && s->text.p[i - 1] != '\t') return false;
    return true;
}

/* The leftmost sum's sign that begins a line: the author meant a row, or a cell, of its own. */
static void check_sign(fold *f, const ast_expr *e) {
    for (; e->kind == EXPR_BINARY && !e->parens && (e->u.binary.op == OP_ADD || e->u.binary.op == OP_SUB);
         e = e->u.binary.a)
        if (begins_line(f, e->u.binary.op_at)) {
            diag *d = table_mistake(f, DIAG_E0161, e->u.binary.op_at, "this line continues the cell before it");
            diag_help(f->b->ds, d,
                      "End the line before with the sign if it is a sum. For a cell of its own write the number in "
                      "parentheses, or after its `:`.");
            return;
        }
}

/* `developed 5`, `above 60: 5`: what was meant for a label. */
static void tell_label(fold *f, const ast_cell *cell) {
    static const struct { const char *said, *write; } bounds[] = {
        {"above", "from"}, {"over", "from"}, {"under", "below"}, {"until", "below"}, {"upto", "below"},
    };
    for (size_t i = 0; i < sizeof bounds / sizeof *bounds; i++) {
        if (!is_name(cell, bounds[i].said)) continue;
        str bound = text_at(f, cell->next->at);
        diag *d = table_mistake(f, DIAG_E0166, cell->at, "bounds of a table are `below` and `from`");
        diag_help(f->b->ds, d, "Write `%s " STR_FMT ":`. `from` includes its number, `below` does not.",
                  bounds[i].write, STR_ARG(bound));
        return;
    }
    tell_no_colon(f, cell);
}

/* ---- the table ---- */

/* `a, b` at *cell: its keys, and whether a colon follows; *cell is moved behind them. */
static ast_key *keys_at(fold *f, const ast_cell **cell, bool *colon) {
    ast_key *first = key_new(f, *cell), *last = first;
    const ast_cell *c = (*cell)->next;
    while (c && c->kind == CELL_COMMA && c->next && c->next->value) {
        last = last->next = key_new(f, c->next);
        c = c->next->next;
    }
    *colon = c && c->kind == CELL_COLON;
    *cell = *colon ? c->next : c;
    return first;
}

static void read_cell(fold *f, const ast_cell *cell, const ast_key *keys) {
    if (is_bound(cell) && (f->last_row || !f->grid)) tell_no_colon(f, cell);
    else if (keys->next) {
        diag *d = table_mistake(f, DIAG_E0165, keys->next->at, "cells of a table stand side by side, without commas");
        diag_help(f->b->ds, d,
                  "Delete the comma. Only labels that share a row have commas between them, before their `:`.");
    } else if (f->last_row) {
        check_sign(f, cell->value);
        add_cell(f, cell->value);
    } else if (f->grid) add_column(f, cell);
    else if (cell->next && cell->next->value && cell->next->kind == CELL_VALUE && !begins_line(f, cell->next->at))
        tell_label(f, cell);
    else {
        diag *d = table_mistake(f, DIAG_E0165, cell->at, "a table with one key has no header");
        diag_help(f->b->ds, d,
                  "Begin each row with its label and `:`. If these are columns, name their key too: `by market and "
                  "tier { … }`.");
    }
}

static void read_cells(fold *f, const ast_cell *cell) {
    while (cell && !is_over(f)) {
        if (!cell->value) {
            diag *d = table_mistake(f, DIAG_E0165, cell->at,
                                    cell->kind == CELL_COLON ? "a label is missing before this `:`"
                                                             : "a label is missing beside this comma");
            diag_help(f->b->ds, d, "A row is one or more labels with commas between, `:`, then its cells.");
            return;
        }
        const ast_cell *first = cell;
        bool colon;
        ast_key *keys = keys_at(f, &cell, &colon);
        if (is_over(f)) return;
        if (!colon) {
            read_cell(f, first, keys);
            continue;
        }
        if (f->grid && !f->columns) {
            diag *d = table_mistake(f, DIAG_E0165, first->at, "the header with the columns is missing");
            diag_help(f->b->ds, d,
                      "With two keys the first line names the columns, without `:`, as in `silver  gold`; each row "
                      "begins with its label and `:`.");
            return;
        }
        if (keys->next && f->last_row && f->ncells < (f->grid ? f->ncolumns : 1)) { /* `a: 5, b: 6` */
            read_cell(f, first, keys);
            return;
        }
        begin_row(f, keys, first->at);
    }
}

static bool has_poison(const ast_cell *cells) {
    for (; cells; cells = cells->next)
        if (cells->value && cells->value->kind == EXPR_POISON) return true;
    return false;
}

ast_expr *ast_by(ast_builder *b, span at, ast_expr *keys, ast_cell *cells) {
    if (b->arena->failed || has_poison(cells)) return ast_poison(b, at);
    fold f = {.b = b, .at = at, .grid = keys->next != NULL};
    if (keys->next && keys->next->next) {
        diag *d = table_mistake(&f, DIAG_E0165, keys->next->next->at, "a table has one key or two");
        diag_help(b->ds, d, "For a third key write a table in a cell's `let`, or a table each.");
        return ast_poison(b, at);
    }
    str key_text = ast_quote(b, (span){at.src, keys->at.lo, (keys->next ? keys->next : keys)->at.hi});
    if (!tell_ranges(&f, cells, key_text)) read_cells(&f, cells);
    check_row(&f);
    if (!is_over(&f) && !f.rows) {
        diag *d = table_mistake(&f, DIAG_E0165, at, "this table has no rows");
        diag_help(b->ds, d, "Write a line for each value: its label, `:`, then what it stands for.");
    }
    return is_over(&f) ? ast_poison(b, at) : ast_table(b, at, keys, f.columns, f.rows);
}
