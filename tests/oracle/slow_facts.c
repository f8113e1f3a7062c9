/* design.md section 6: what a field's value is, and what is wrong with it. */
#include "slow.h"

static bool is_decimal(str s) { /* a JSON number without exponent */
    uint32_t i = 0, start;
    if (i < s.n && s.p[i] == '-') i++;
    for (start = i; i < s.n && s.p[i] >= '0' && s.p[i] <= '9';) i++;
    if (i == start || (s.p[start] == '0' && i - start > 1)) return false;
    if (i == s.n) return true;
    if (s.p[i++] != '.') return false;
    for (start = i; i < s.n && s.p[i] >= '0' && s.p[i] <= '9';) i++;
    return i == s.n && i > start;
}

/* At most 1,000 digits and an exponent of at most 1,000 either way. */
static bool is_bearable(str s) {
    uint32_t digits = 0, i = 0;
    long exponent = 0;
    for (; i < s.n && s.p[i] != 'e' && s.p[i] != 'E'; i++) digits += s.p[i] >= '0' && s.p[i] <= '9';
    for (; i < s.n && exponent <= 1000; i++)
        if (s.p[i] >= '0' && s.p[i] <= '9') exponent = 10 * exponent + s.p[i] - '0';
    return digits <= 1000 && exponent <= 1000;
}

static bool number_fits(const sema_field *f, const tree *t, slow_value *out) {
    bool text = t->kind == TREE_STRING && f->type == PT_MONEY && is_decimal(t->text);
    if ((t->kind != TREE_NUMBER && !text) || !is_bearable(t->text)) return false;
    *out = slow_numeral(t->text);
    if (f->type == PT_PERCENT) *out = slow_arith(OP_DIV, *out, slow_whole(100));
    return f->type != PT_WHOLE || slow_is_whole(*out);
}

static bool member_fits(const sema_field *f, const tree *t, slow_value *out) {
    for (uint32_t i = 0; i < f->nmembers && t->kind == TREE_STRING; i++)
        if (str_eq(f->member_symbols[i].name, t->text)) {
            *out = slow_whole(i);
            return true;
        }
    return false;
}

/* A value that is there, of one that is neither a list nor a set. */
static bool fits(const sema_field *f, const tree *t, slow_value *out) {
    int day;
    switch (f->type) {
    case PT_TEXT:
        *out = slow_text(t->text);
        return t->kind == TREE_STRING;
    case PT_NUMBER: case PT_WHOLE: case PT_PERCENT: case PT_MONEY: return number_fits(f, t, out);
    case PT_DATE:
        if (t->kind != TREE_STRING || !day_parse(t->text, &day)) return false;
        *out = slow_whole(day);
        return true;
    case PT_YESNO:
        *out = slow_whole(t->kind == TREE_TRUE);
        return t->kind == TREE_TRUE || t->kind == TREE_FALSE;
    case PT_ENUM: return member_fits(f, t, out);
    case PT_LIST: case PT_SET: break;
    }
    return false;
}

static const tree *present(const tree *row, const sema_field *f) {
    const tree *t = tree_get(row, f->json, NULL);
    return t && t->kind != TREE_NULL ? t : NULL;
}

static slow_value absent(slow *s, const sema_field *f) {
    if (f->dflt) return slow_expr(s, f->dflt);
    return slow_of(f->or_none ? SLOW_NONE : SLOW_UNKNOWN);
}

slow_value slow_field(slow *s, const sema_field *f) {
    const tree *t = present(s->row[f->list->index], f);
    slow_value v;
    if (!t) return absent(s, f);
    return fits(f, t, &v) ? v : slow_of(SLOW_UNKNOWN);
}

/* ---- sets ---- */

/* A date of an entry: false where there is none. */
static bool entry_day(const tree *entry, const char *key, int *day) {
    const tree *t = tree_get(entry, str_from(key), NULL);
    if (!t || t->kind == TREE_NULL) return false;
    if (t->kind != TREE_STRING || !day_parse(t->text, day)) *day = 0;
    return true;
}

/* An entry of a set: is it this code, and does it count? */
static truth qualifies(const slow *s, const tree *entry, str code, int before) {
    if (entry->kind == TREE_STRING) return !str_eq(entry->text, code) ? NO : before ? PERHAPS : YES;
    if (entry->kind != TREE_OBJECT) return NO;
    const tree *c = tree_get(entry, STR_LIT("code"), NULL);
    if (!c || c->kind != TREE_STRING || !str_eq(c->text, code)) return NO;
    int on, until;
    if (entry_day(entry, "until", &until) && until < s->as_of) return NO;
    if (!entry_day(entry, "on", &on)) return before ? PERHAPS : YES;
    return on <= s->as_of && (!before || on < before) ? YES : NO;
}

truth slow_holds(slow *s, const sema_field *f, str code, int before) {
    const tree *t = present(s->row[f->list->index], f);
    if (!t) return f->or_none ? NO : PERHAPS;
    if (t->kind != TREE_ARRAY) return PERHAPS;
    truth held = NO;
    for (const tree *entry = t->items; entry; entry = entry->next) held = truth_or(held, qualifies(s, entry, code, before));
    return held;
}

static bool is_right_date(const tree *t) {
    int day;
    return !t || t->kind == TREE_NULL || (t->kind == TREE_STRING && day_parse(t->text, &day));
}

static bool entry_is_right(const tree *entry, const slow_code *codes) {
    if (entry->kind == TREE_STRING) return true;
    if (entry->kind != TREE_OBJECT) return false;
    unsigned ncode, non, nuntil;
    const tree *c = tree_get(entry, STR_LIT("code"), &ncode), *on = tree_get(entry, STR_LIT("on"), &non);
    const tree *until = tree_get(entry, STR_LIT("until"), &nuntil);
    if (ncode != 1 || non > 1 || nuntil > 1 || c->kind != TREE_STRING) return false;
    bool named = false;
    for (; codes; codes = codes->next) named |= str_eq(codes->code, c->text);
    return !named || (is_right_date(on) && is_right_date(until));
}

/* ---- lists ---- */

bool slow_list(slow *s, const sema_list *list, const tree **rows, uint32_t *n) {
    const tree *t = present(s->row[list->parent->index], list->field);
    *n = 0;
    if (!t || t->kind != TREE_ARRAY) return t == NULL && list->field->or_none;
    for (const tree *i = t->items; i && *n < SLOW_ROWS; i = i->next)
        if (i->kind == TREE_OBJECT) rows[(*n)++] = i;
    return true;
}

/* ---- what is wrong ---- */

static bool value_is_right(slow *s, const sema_field *f, const tree *row, const slow_code *codes) {
    unsigned times;
    const tree *t = tree_get(row, f->json, &times);
    slow_value v;
    if (times > 1) return false;
    if (!t || t->kind == TREE_NULL) return f->dflt || f->or_none || f->may_be_missing || s->partial;
    if (f->type != PT_LIST && f->type != PT_SET) return fits(f, t, &v);
    if (t->kind != TREE_ARRAY) return false;
    for (const tree *i = t->items; i; i = i->next)
        if (f->type == PT_LIST ? i->kind != TREE_OBJECT : !entry_is_right(i, codes)) return false;
    return true;
}

/* No two rows of one list alike in the field. */
static bool is_unique(const sema_field *f, const tree **rows, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t j = 0; j < i; j++) {
            const tree *x = present(rows[i], f), *y = present(rows[j], f);
            slow_value v, w;
            if (x && y && fits(f, x, &v) && fits(f, y, &w) && slow_order(v, w) == 0) return false;
        }
    return true;
}

/* In every row of `list`, whose rows below the current ones are found from the outermost list in. */
static bool rows_are_right(slow *s, const sema_list *list, const sema_field *f, const slow_code *codes);

static bool rows_here(slow *s, const sema_list *list, const sema_field *f, const slow_code *codes) {
    const tree *rows[SLOW_ROWS];
    uint32_t n;
    slow_list(s, list, rows, &n);
    if (list == f->list && f->unique && !is_unique(f, rows, n)) return false;
    bool right = true;
    for (uint32_t i = 0; i < n; i++) {
        s->row[list->index] = rows[i];
        right &= rows_are_right(s, list, f, codes);
    }
    s->row[list->index] = NULL;
    return right;
}

static bool rows_are_right(slow *s, const sema_list *list, const sema_field *f, const slow_code *codes) {
    if (list == f->list) return value_is_right(s, f, s->row[list->index], codes);
    const sema_list *below = f->list;
    while (below->parent != list) below = below->parent;
    return rows_here(s, below, f, codes);
}

bool slow_check_field(slow *s, const sema_field *f, const slow_code *codes) {
    return rows_are_right(s, s->p->lists[0], f, codes);
}
