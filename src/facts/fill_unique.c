/* One pass with a hash table of row numbers, where a look at neighbours does not do.  Values are equal in value: 1.0 is 1. */
#include "facts/fill_unique.h"

#include <string.h>

#include "base/date.h"

static uint64_t value_hash(value v) {
    if (v.d == 0) return 0; /* numbers that long are compared one by one */
    return ((uint64_t)v.n * 0x9e3779b97f4a7c15u ^ (uint64_t)v.d) * 0xbf58476d1ce4e5b9u >> 16;
}

static str value_in_words(fill *w, const fill_field *ff, value v) {
    char date[11];
    switch (ff->of->type) {
    case PT_TEXT:
        return fill_quote(w, facts_text(w->f, v));
    case PT_ENUM:
        return fill_quote(w, w->plan->members[ff->of->members.first + (uint32_t)v.n]);
    case PT_DATE:
        date_print(date, (int32_t)v.n);
        return fill_quote(w, (str){date, 10});
    case PT_YESNO:
        return value_is_yes(v) ? STR_LIT("`true`") : STR_LIT("`false`");
    case PT_NUMBER:
    case PT_WHOLE:
    case PT_PERCENT:
    case PT_MONEY:
    case PT_LIST:
    case PT_SET:
        break;
    }
    buf text = {0};
    value_print(&text, &w->f->arena, v, 0, false);
    str said = fill_quote(w, (str){text.p, (uint32_t)text.n});
    buf_free(&text);
    return said;
}

static void not_unique(fill *w, const fill_field *ff, value v, uint32_t first, uint32_t row, uint32_t other) {
    uint32_t list = ff->of->list;
    w->row[list] = other;
    str before = w->f->files ? facts_place(&w->f->arena, w->f, list, first + other) : fill_path(w, ff->number);
    w->row[list] = row;
    str found = value_in_words(w, ff, v);
    found = str_printf(&w->f->arena, STR_FMT ", as in " STR_FMT, STR_ARG(found), STR_ARG(before));
    fill_error_in(w, ff, NULL, first + row, FACT_NOT_UNIQUE, (str){0}, STR_LIT("a value that no other row has"), found);
}

/* Rising values are all different.  Those of most lists are: numbers given in turn, and texts, which get their numbers
 * in the order in which they are met first. */
static bool is_rising(const fill *w, const fill_field *ff, uint32_t first, uint32_t n) {
    int64_t last = INT64_MIN;
    for (uint32_t row = 0; row < n; row++) {
        value v = facts_row(w->f, ff->of->list, first + row)[ff->slot];
        if (v.d != 1 || v.n <= last) return false;
        last = v.n;
    }
    return true;
}

void fill_check_unique(fill *w, const fill_field *ff, uint32_t first, uint32_t n) {
    if (is_rising(w, ff, first, n)) return;
    arena *a = &w->f->arena;
    uint32_t list = ff->of->list, cap = 8;
    while (cap < 2 * (uint64_t)n && cap < UINT32_C(1) << 31) cap *= 2;
    uint32_t *slots = ARENA_ARRAY(a, uint32_t, cap); /* row + 1 */
    for (uint32_t row = 0; row < n; row++) {
        value v = facts_row(w->f, list, first + row)[ff->slot];
        if (!value_is_known(v)) continue;
        v = value_normal(a, v);
        uint32_t i = (uint32_t)value_hash(v) & (cap - 1);
        for (; slots[i]; i = (i + 1) & (cap - 1))
            if (value_cmp(a, facts_row(w->f, list, first + slots[i] - 1)[ff->slot], v) == 0) break;
        if (slots[i]) not_unique(w, ff, v, first, row, slots[i] - 1);
        else slots[i] = row + 1;
    }
}
