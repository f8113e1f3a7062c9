/* Rows are those of fill.h.  What is open is a path of lists from the partner down; the lists on it have their row in
 * the open parent's row, whose number is kept and not its address, since rows move when their list grows. */
#include "facts/builder.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "facts/numeral.h"

typedef struct open_list {
    uint32_t row;    /* of its pool: the one that is open, or was last */
    uint32_t first;  /* first row below the open row of the parent; PLAN_NIL: none yet */
} open_list;

struct facts_builder {
    fill fill;
    open_list *lists;  /* by list */
    uint32_t current;  /* the list whose row is open; 0: the partner */
    jmp_buf trap;
};

/* ---- making ready ---- */

static comp_status builder_init(facts_builder *b, const plan *p) {
    jmp_buf trap;
    b->fill.arena.trap = &trap;
    if (setjmp(trap)) return COMP_ERR_NOMEM;
    b->lists = ARENA_ARRAY(&b->fill.arena, open_list, p->nlists);
    b->fill.arena.trap = NULL;
    return COMP_OK;
}

facts_builder *builder_new(const plan *p, const fill_options *options) {
    facts_builder *b = calloc(1, sizeof *b);
    if (!b) return NULL;
    if (fill_init(&b->fill, p, options) == COMP_OK && builder_init(b, p) == COMP_OK) return b;
    builder_free(b);
    return NULL;
}

void builder_free(facts_builder *b) {
    if (!b) return;
    fill_free(&b->fill);
    free(b);
}

/* ---- rows ---- */

static value *open_cells(facts_builder *b, uint32_t list) {
    facts_rows *rows = &b->fill.f->lists[list];
    return rows->cells + (size_t)b->lists[list].row * rows->stride;
}

static void forget_children(facts_builder *b, uint32_t list) {
    for (uint32_t i = 0; i < b->fill.plan->nlists; i++)
        if (b->fill.plan->lists[i].parent == list) b->lists[i].first = PLAN_NIL;
}

/* The lists below an open row are complete, and so is the row. */
static void close_row(facts_builder *b, uint32_t list) {
    const plan *p = b->fill.plan;
    for (uint32_t i = 0; i < p->nlists; i++) {
        if (p->lists[i].parent != list || b->lists[i].first == PLAN_NIL) continue;
        const fill_field *ff = &b->fill.fields[p->lists[i].field];
        value *cell = fill_wants(&b->fill, ff) ? open_cells(b, list) + ff->slot : b->fill.scratch;
        fill_close_list(&b->fill, ff, cell, b->lists[i].first);
    }
    fill_close_row(&b->fill, list, open_cells(b, list));
}

comp_status builder_begin(facts_builder *b, facts *f, uint64_t record) {
    if (setjmp(b->trap)) {
        fill_end(&b->fill);
        return COMP_ERR_NOMEM;
    }
    fill_begin(&b->fill, f, &b->trap);
    f->record = record;
    b->current = 0;
    b->lists[0] = (open_list){0, 0};
    forget_children(b, 0);
    return COMP_OK;
}

/* Every call that fills: memory's end comes back to it as a status. */
#define GUARD(b)                                            \
    do {                                                    \
        if (!(b)->fill.f) return COMP_ERR_USAGE;            \
        if (setjmp((b)->trap)) return COMP_ERR_NOMEM;       \
    } while (0)

comp_status builder_end(facts_builder *b) {
    GUARD(b);
    for (; b->current; b->current = b->fill.plan->lists[b->current].parent) close_row(b, b->current);
    close_row(b, 0);
    facts *f = b->fill.f;
    if (!f->id.n) f->id = str_printf(&f->arena, "#%llu", (unsigned long long)f->record);
    comp_status status = f->arena.failed ? COMP_ERR_NOMEM : COMP_OK;
    fill_end(&b->fill);
    return status;
}

/* ---- fields ---- */

static uint32_t find_in(const plan *p, uint32_t list, str name) {
    plan_range range = p->lists[list].fields;
    for (uint32_t i = range.first; i < range.first + range.n; i++)
        if (str_eq(p->fields[i].name, name)) return i;
    return PLAN_NIL;
}

uint32_t builder_find(const facts_builder *b, str name) {
    const plan *p = b->fill.plan;
    uint32_t field = find_in(p, b->current, name), list = 0;
    while (field == PLAN_NIL && list != PLAN_NIL) {
        const char *dot = name.n ? memchr(name.p, '.', name.n) : NULL;
        uint32_t n = dot ? (uint32_t)(dot - name.p) : name.n;
        uint32_t step = find_in(p, list, (str){name.p, n});
        if (!dot || step == PLAN_NIL) return step;
        list = p->fields[step].child;
        name = (str){dot + 1, name.n - n - 1};
    }
    return field;
}

/* The open cell of a field of the open row; scratch where the rules do not read it, NULL where it may not be set. */
static value *cell_of(facts_builder *b, uint32_t field) {
    const plan *p = b->fill.plan;
    if (field >= p->nfields || p->fields[field].list != b->current) return NULL;
    const fill_field *ff = &b->fill.fields[field];
    return fill_wants(&b->fill, ff) ? open_cells(b, b->current) + ff->slot : b->fill.scratch;
}

static bool may_set(facts_builder *b, uint32_t field, const value *cell) {
    return cell && (cell == b->fill.scratch || cell_is_open(*cell)) && field < b->fill.plan->nfields;
}

static void note_id(facts_builder *b, const fill_field *ff, str text) {
    if (ff->is_id) b->fill.f->id = str_copy(&b->fill.f->arena, text);
}

comp_status builder_id(facts_builder *b, str text) {
    GUARD(b);
    b->fill.f->id = str_copy(&b->fill.f->arena, text);
    return COMP_OK;
}

comp_status builder_text(facts_builder *b, uint32_t field, str text) {
    GUARD(b);
    value *cell = cell_of(b, field);
    if (!may_set(b, field, cell)) return COMP_ERR_USAGE;
    const fill_field *ff = &b->fill.fields[field];
    if (ff->of->type != PT_TEXT && ff->of->type != PT_ENUM) return COMP_ERR_USAGE;
    if (ff->of->type == PT_TEXT) fill_text(&b->fill, ff, cell, text);
    else fill_member(&b->fill, ff, cell, text, text);
    note_id(b, ff, text);
    return COMP_OK;
}

static bool is_number(plan_type_kind t) {
    return t == PT_NUMBER || t == PT_WHOLE || t == PT_PERCENT || t == PT_MONEY;
}

comp_status builder_number(facts_builder *b, uint32_t field, str numeral) {
    GUARD(b);
    value *cell = cell_of(b, field), small = {0, 0};
    if (!may_set(b, field, cell) || !is_number(b->fill.fields[field].of->type)) return COMP_ERR_USAGE;
    if (numeral_read(numeral, &small) == NUMERAL_NONE) return COMP_ERR_USAGE;
    fill_number(&b->fill, &b->fill.fields[field], cell, numeral, small, numeral);
    note_id(b, &b->fill.fields[field], numeral);
    return COMP_OK;
}

comp_status builder_integer(facts_builder *b, uint32_t field, int64_t n) {
    char digits[24];
    int len = snprintf(digits, sizeof digits, "%lld", (long long)n);
    return builder_number(b, field, (str){digits, (uint32_t)len});
}

comp_status builder_yesno(facts_builder *b, uint32_t field, bool yes) {
    GUARD(b);
    value *cell = cell_of(b, field);
    if (!may_set(b, field, cell) || b->fill.fields[field].of->type != PT_YESNO) return COMP_ERR_USAGE;
    *cell = V_INT(yes);
    return COMP_OK;
}

comp_status builder_date(facts_builder *b, uint32_t field, str text) {
    GUARD(b);
    value *cell = cell_of(b, field);
    if (!may_set(b, field, cell) || b->fill.fields[field].of->type != PT_DATE) return COMP_ERR_USAGE;
    fill_date(&b->fill, &b->fill.fields[field], cell, text, text);
    return COMP_OK;
}

comp_status builder_day(facts_builder *b, uint32_t field, int32_t day) {
    char text[11];
    if (day < DATE_MIN || day > DATE_MAX) return COMP_ERR_USAGE;
    date_print(text, day);
    return builder_date(b, field, (str){text, 10});
}

/* ---- sets and lists ---- */

/* The cells of a set, which is there from now on; NULL where it may not be set. */
static value *cells_of_set(facts_builder *b, uint32_t field) {
    value *cells = cell_of(b, field);
    if (!cells || b->fill.fields[field].of->type != PT_SET) return NULL;
    if (cells == b->fill.scratch || cell_is_open(*cells)) fill_open_set(&b->fill, &b->fill.fields[field], cells);
    return cells;
}

comp_status builder_code(facts_builder *b, uint32_t field, str code, pass_dates when) {
    GUARD(b);
    value *cells = cells_of_set(b, field);
    if (!cells) return COMP_ERR_USAGE;
    fill_code(&b->fill, &b->fill.fields[field], cells, code, when);
    return COMP_OK;
}

comp_status builder_code_misdated(facts_builder *b, uint32_t field, str code, const char *key, str date) {
    GUARD(b);
    if (!cells_of_set(b, field)) return COMP_ERR_USAGE;
    str inside = str_printf(&b->fill.f->arena, "[\"" STR_FMT "\"].%s", STR_ARG(code), key);
    fill_code_misdated(&b->fill, &b->fill.fields[field], code, date, inside);
    return COMP_OK;
}

comp_status builder_empty(facts_builder *b, uint32_t field) {
    GUARD(b);
    value *cell = cell_of(b, field);
    if (!cell) return COMP_ERR_USAGE;
    const fill_field *ff = &b->fill.fields[field];
    if (ff->of->type == PT_LIST) {
        open_list *l = &b->lists[ff->of->child];
        if (l->first == PLAN_NIL) l->first = b->fill.f->lists[ff->of->child].n;
        return COMP_OK;
    }
    return cells_of_set(b, field) ? COMP_OK : COMP_ERR_USAGE;
}

comp_status builder_open_row(facts_builder *b, uint32_t field) {
    comp_status status = builder_empty(b, field);
    if (status != COMP_OK) return status;
    GUARD(b);
    uint32_t list = b->fill.fields[field].of->child;
    if (list == PLAN_NIL) return COMP_ERR_USAGE;
    open_list *l = &b->lists[list];
    l->row = b->fill.f->lists[list].n;
    b->fill.row[list] = l->row - l->first;
    fill_open_row(&b->fill, list);
    forget_children(b, list);
    b->current = list;
    return COMP_OK;
}

comp_status builder_close_row(facts_builder *b) {
    GUARD(b);
    if (b->current == 0) return COMP_ERR_USAGE;
    close_row(b, b->current);
    b->current = b->fill.plan->lists[b->current].parent;
    return COMP_OK;
}
