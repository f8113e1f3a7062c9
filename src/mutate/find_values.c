/* Mutants of values: numbers by their smallest step, dates by a day, members of sets and enumerations, cells of tables,
 * points of scores.
 *
 * The smallest step of money is a cent; of every other number one in the last place that is written: 1 for 40 and 35%,
 * 0.1 for 2.5.  A finer step would be no other mutant: what stands just below the number as written tells it from all
 * of them. */
#include <string.h>

#include "mutate/find.h"

/* ---- numbers ---- */

enum { CENTS = 2 };

typedef struct numeral {
    value v, step;
    unsigned decimals;
    bool grouped;
} numeral;

static numeral read_numeral(finder *f, span at, bool money) {
    str text = source_text(f->sources, at);
    char *digits = arena_alloc(f->a, (size_t)text.n + 1);
    uint32_t n = 0;
    numeral num = {0};
    bool point = false;
    for (uint32_t i = 0; i < text.n && text.p[i] != '%'; i++) {
        if (text.p[i] == ',') {
            num.grouped = true;
            continue;
        }
        num.decimals += point;
        point |= text.p[i] == '.';
        digits[n++] = text.p[i];
    }
    enum { MOST_DECIMALS = 15 };
    num.v = num.decimals > MOST_DECIMALS ? V_ERROR(VALUE_ERROR_SIZE) : value_parse(f->a, (str){digits, n});
    if (money && num.decimals < CENTS) num.decimals = CENTS;
    num.step = V_INT(1);
    for (unsigned i = 0; i < num.decimals; i++) num.step = value_div(f->a, num.step, V_INT(10));
    return num;
}

/* 1234567 as 1,234,567. */
static str grouped_text(finder *f, int64_t n) {
    if (n < 1000) return str_printf(f->a, "%lld", (long long)n);
    return str_printf(f->a, STR_FMT ",%03lld", STR_ARG(grouped_text(f, n / 1000)), (long long)(n % 1000));
}

/* Empty for what is too large to be anybody's threshold. */
static str numeral_text(finder *f, const numeral *num, value v) {
    int64_t unit = 1;
    for (unsigned i = 0; i < num->decimals; i++) unit *= 10;
    value scaled = value_normal(f->a, value_mul(f->a, v, V_INT(unit)));
    if (scaled.d != 1 || scaled.n < 0) return (str){0};
    int64_t whole = scaled.n / unit, rest = scaled.n % unit;
    str text = num->grouped ? grouped_text(f, whole) : str_printf(f->a, "%lld", (long long)whole);
    return rest ? str_printf(f->a, STR_FMT ".%0*lld", STR_ARG(text), (int)num->decimals, (long long)rest) : text;
}

static bool step_edit(finder *f, mutant *m, span at, bool money, int sign, const value *step) {
    numeral num = read_numeral(f, at, money);
    value by = step ? *step : num.step;
    if (value_is_error(num.v)) return false;
    value v = sign > 0 ? value_add(f->a, num.v, by) : value_sub(f->a, num.v, by);
    str text = source_text(f->sources, at), changed = numeral_text(f, &num, v);
    if (!changed.n) return false;
    if (text.p[text.n - 1] == '%') changed = str_printf(f->a, STR_FMT "%%", STR_ARG(changed));
    mutant_edit_add(m, at, changed);
    return true;
}

/* In two spans where `along` is written: the number as a whole is worded, both change. */
static void step_once(finder *f, mutant_kind kind, span at, bool money, int sign, const span *along) {
    mutant *m = mutant_new(f, kind, at);
    bool fine = step_edit(f, m, at, money, sign, NULL);
    str after = fine ? m->edits[0].text : (str){0};
    value step = read_numeral(f, at, money).step;
    if (fine && along) fine = step_edit(f, m, *along, money, sign, &step);
    if (fine) mutant_said(f, m, words_at(f, at), after);
    else f->out->n--;
}

void find_steps(finder *f, mutant_kind kind, span at, bool money, int least, const span *along) {
    numeral num = read_numeral(f, at, money);
    if (value_is_error(num.v)) return;
    value down = value_sub(f->a, num.v, num.step);
    if (value_cmp(f->a, down, V_INT(least)) >= 0) step_once(f, kind, at, money, -1, along);
    step_once(f, kind, at, money, 1, along);
}

void find_in_count(finder *f, mutant_kind kind, const ast_expr *count, int least, const span *along) {
    if (!count) return;
    if (count->kind == EXPR_NUMBER) find_steps(f, kind, count->at, false, least, along);
    else find_in_expr(f, count);
}

static span amount_at(const finder *f, const ast_expr *e) {
    span at = {e->at.src, e->u.money.currency_at.hi, e->at.hi};
    str text = source_text(f->sources, at);
    uint32_t i = 0, n = text.n;
    while (i < n && !(text.p[i] >= '0' && text.p[i] <= '9')) i++;
    while (n > i && !(text.p[n - 1] >= '0' && text.p[n - 1] <= '9')) n--; /* a closing parenthesis */
    return (span){at.src, at.lo + i, at.lo + n};
}

/* Without the parentheses that an author may put around it. */
static span inside_parens(const finder *f, span at) {
    str text = source_text(f->sources, at);
    while (at.lo < at.hi && (text.p[0] == '(' || text.p[0] == ' ')) {
        at.lo++;
        text.p++;
    }
    text = source_text(f->sources, at);
    while (text.n && (text.p[text.n - 1] == ')' || text.p[text.n - 1] == ' ')) {
        at.hi--;
        text.n--;
    }
    return at;
}

/* ---- dates ---- */

static void date_steps(finder *f, span at, int32_t day) {
    for (int sign = -1; sign <= 1; sign += 2) {
        if ((sign < 0 && day == DATE_MIN) || (sign > 0 && day == DATE_MAX)) continue;
        char text[11];
        date_print(text, day + sign);
        mutant *m = mutant_new(f, MUTANT_DATE, at);
        mutant_edit_add(m, at, str_copy(f->a, str_from(text)));
        mutant_done(f, m);
    }
}

/* The date at the end of `from D`. */
static void bound_steps(finder *f, span at) {
    enum { DATE_BYTES = 10 };
    int32_t day;
    if (span_is_none(at) || at.hi - at.lo < DATE_BYTES) return;
    span date = {at.src, at.hi - DATE_BYTES, at.hi};
    if (date_parse(source_text(f->sources, date), &day)) date_steps(f, date, day);
}

static span passed_date(const finder *f, const ast_dates *d) {
    span after = {d->at.src, d->passed.at.hi, d->at.hi};
    str text = source_text(f->sources, after);
    uint32_t i = 0;
    while (i < text.n && !(text.p[i] >= '0' && text.p[i] <= '9')) i++;
    return (span){after.src, after.lo + i, after.lo + i + 10};
}

void find_in_dates(finder *f, const ast_dates *d) {
    if (!d) return;
    bound_steps(f, d->from_at);
    bound_steps(f, d->until_at);
    if (d->has_passed) bound_steps(f, passed_date(f, d));
}

/* ---- members ---- */

static bool has_text(const ast_expr *e) {
    return e->kind == EXPR_NAME || e->kind == EXPR_CODE || e->kind == EXPR_TEXT;
}

static bool stands_among(const ast_expr *set, str word) {
    while (set && !(has_text(set) && str_eq(set->u.text, word))) set = set->next;
    return set != NULL;
}

/* The word of an enumeration after this one that is not beside it; empty where there is none. */
static str next_member(const sema_symbol *sym, const ast_expr *beside) {
    const ast_names *first = sym->field ? sym->field->members : NULL, *at = first;
    while (at && !str_eq(at->name.text, sym->name)) at = at->next;
    if (!at) return (str){0};
    for (const ast_names *m = at->next ? at->next : first; m != at; m = m->next ? m->next : first)
        if (!stands_among(beside, m->name.text)) return m->name.text;
    return (str){0};
}

/* The code of the catalog after this one that is not beside it, as it is written in the catalog. */
static str next_code(const finder *f, const sema_symbol *sym, const ast_expr *beside) {
    const sema_catalog *c = sym->catalog;
    for (uint32_t k = 1; k < c->n; k++) {
        uint32_t number = (sym->number + k) % c->n, i = 0;
        if (stands_among(beside, c->symbols[number].name)) continue;
        const ast_entry *entry = c->entries;
        for (; entry && i < number; i++) entry = entry->next;
        return entry ? source_text(f->sources, entry->code.at) : (str){0};
    }
    return (str){0};
}

/* One value for another of its kind; `beside`: those that would change nothing. */
static void swap_value(finder *f, const ast_expr *e, const ast_expr *beside) {
    const ast_expr *known = typed_find(f->types, e);
    const sema_symbol *sym = known ? known->ref.symbol : NULL;
    str other = {0};
    if (!sym || e->parens) return;
    if (sym->kind == SYM_CODE && sym->catalog) other = next_code(f, sym, beside);
    else if (sym->kind == SYM_MEMBER) other = next_member(sym, beside);
    if (!other.n) return;
    mutant *m = mutant_new(f, MUTANT_MEMBER, e->at);
    mutant_edit_add(m, e->at, other);
    mutant_done(f, m);
}

/* The member with its dates. */
static span member_at(const ast_expr *e) { return e->dates ? span_join(e->at, e->dates->at) : e->at; }

static void leave_member_out(finder *f, const ast_expr *before, const ast_expr *e) {
    if (!before && !e->next) return; /* a set has members */
    span at = member_at(e), gone = at;
    if (e->next) gone.hi = e->next->at.lo;
    else gone.lo = member_at(before).hi;
    mutant *m = mutant_new(f, MUTANT_MEMBER_OUT, at);
    mutant_edit_add(m, gone, (str){0});
    mutant_said(f, m, words_at(f, at), (str){0});
}

void find_in_set(finder *f, const ast_expr *set) {
    if (!set || set->kind != EXPR_SET) return;
    const ast_expr *before = NULL;
    for (const ast_expr *e = set->u.members; e; before = e, e = e->next) {
        leave_member_out(f, before, e);
        swap_value(f, e, set->u.members);
        find_in_dates(f, e->dates);
        if (e->kind != EXPR_CODE && e->kind != EXPR_TEXT && e->kind != EXPR_NAME) find_in_expr(f, e);
    }
}

/* A literal, or a name that stands for a value. */
void find_in_value(finder *f, const ast_expr *e) {
    switch (e->kind) {
    case EXPR_NUMBER: find_steps(f, MUTANT_STEP, inside_parens(f, e->at), false, 0, NULL); return;
    case EXPR_PERCENT: find_steps(f, MUTANT_STEP, inside_parens(f, e->at), false, 0, NULL); return;
    case EXPR_MONEY: find_steps(f, MUTANT_STEP, amount_at(f, e), true, 0, NULL); return;
    case EXPR_DATE: date_steps(f, inside_parens(f, e->at), e->u.day); return;
    case EXPR_YESNO: {
        span at = inside_parens(f, e->at);
        mutant *m = mutant_new(f, MUTANT_YES_NO, at);
        mutant_edit_add(m, at, e->u.yes ? STR_LIT("no") : STR_LIT("yes"));
        mutant_done(f, m);
        return;
    }
    case EXPR_NAME: case EXPR_CODE: case EXPR_TEXT: swap_value(f, e, NULL); return;
    case EXPR_POISON: case EXPR_NONE: case EXPR_PATH: case EXPR_SET: case EXPR_UNARY: case EXPR_BINARY: case EXPR_IS:
    case EXPR_WHEN: case EXPR_QUANT: case EXPR_AGG: case EXPR_THE: case EXPR_SOME: case EXPR_WHERE: case EXPR_GROUPS:
    case EXPR_IF: case EXPR_BY: case EXPR_DEFAULT: case EXPR_PEOPLE: case EXPR_VERDICTS: case EXPR_CALL:
    case EXPR_SCORE: case EXPR_PART: case EXPR_EARN: case EXPR_PARTS:
        return;
    }
}

/* ---- tables ---- */

static void swap_cells(finder *f, const ast_expr *a, const ast_expr *b) {
    if (!a || !b) return;
    str first = source_text(f->sources, a->at), second = source_text(f->sources, b->at);
    if (str_eq(first, second)) return;
    mutant *m = mutant_new(f, MUTANT_CELLS, a->at);
    mutant_edit_add(m, a->at, second);
    mutant_edit_add(m, b->at, first);
    str x = words_at(f, a->at), y = words_at(f, b->at);
    mutant_said(f, m, str_printf(f->a, STR_FMT " … " STR_FMT, STR_ARG(x), STR_ARG(y)),
                str_printf(f->a, STR_FMT " … " STR_FMT, STR_ARG(y), STR_ARG(x)));
}

static void steps_in_keys(finder *f, const ast_key *keys) {
    for (; keys; keys = keys->next)
        if (keys->kind == KEY_BELOW || keys->kind == KEY_FROM) find_in_expr(f, keys->value);
}

void find_in_table(finder *f, const ast_expr *e) {
    for (const ast_expr *key = e->u.by.keys; key; key = key->next)
        if (key->kind != EXPR_NAME) find_in_expr(f, key);
    steps_in_keys(f, e->u.by.columns);
    for (const ast_row *row = e->u.by.rows; row; row = row->next) {
        steps_in_keys(f, row->keys);
        const ast_expr *below = row->next ? row->next->cells : NULL;
        for (const ast_expr *cell = row->cells; cell; cell = cell->next) {
            find_in_expr(f, cell);
            swap_cells(f, cell, cell->next);
            swap_cells(f, cell, below);
            if (below) below = below->next;
        }
    }
}

/* ---- scores ---- */

static void find_in_earn(finder *f, const ast_expr *e);

static void replace_word(finder *f, mutant_kind kind, span at, const char *word, const char *other) {
    span found = word_in(f, at, word);
    if (span_is_none(found)) return;
    mutant *m = mutant_new(f, kind, found);
    mutant_edit_add(m, found, str_from(other));
    mutant_done(f, m);
}

static void leave_way_out(finder *f, const ast_expr *e) {
    mutant *m = mutant_new(f, MUTANT_CONDITION, e->at);
    mutant_edit_add(m, e->at, (str){0});
    mutant_said(f, m, words_at(f, e->at), (str){0});
}

static void find_in_gate(finder *f, const ast_expr *e) {
    const ast_expr *gate = e->u.earn.gate;
    if (!gate) return;
    span body = {e->at.src, e->at.lo, gate->at.lo}, last = SPAN_NONE;
    for (span at = body;;) {
        span found = word_in(f, at, "only");
        if (span_is_none(found)) break;
        last = found;
        at.lo = found.hi;
    }
    if (!span_is_none(last)) {
        span whole = {e->at.src, last.lo, e->at.hi};
        mutant *m = mutant_new(f, MUTANT_CONDITION, whole);
        mutant_edit_add(m, whole, (str){0});
        mutant_said(f, m, words_at(f, whole), (str){0});
    }
    find_in_own_condition(f, gate);
}

static void find_in_earn(finder *f, const ast_expr *e) {
    if (!e || e->kind != EXPR_EARN) return;
    if (e->u.earn.points) find_in_expr(f, e->u.earn.points);
    if (e->u.earn.need) find_in_expr(f, e->u.earn.need);
    switch (e->u.earn.kind) {
    case EARN_IF: find_in_own_condition(f, e->u.earn.of); break;
    case EARN_PER:
        replace_word(f, MUTANT_OPERATION, span_between(e->u.earn.points->at, e->u.earn.need->at), "per", "per full");
        find_in_expr(f, e->u.earn.of);
        break;
    case EARN_PER_FULL:
        replace_word(f, MUTANT_OPERATION, span_between(e->u.earn.points->at, e->u.earn.need->at), "full", "");
        find_in_expr(f, e->u.earn.of);
        break;
    case EARN_AT: find_in_expr(f, e->u.earn.of); break;
    case EARN_SUM: case EARN_BEST: {
        const ast_expr *ways = e->u.earn.ways;
        bool sum = e->u.earn.kind == EARN_SUM;
        if (ways)
            replace_word(f, MUTANT_OPERATION, (span){e->at.src, e->at.lo, ways->at.lo}, sum ? "sum" : "best",
                         sum ? "best" : "sum");
        for (const ast_expr *way = ways; way; way = way->next) {
            if (ways->next) leave_way_out(f, way);
            find_in_earn(f, way);
        }
        break;
    }
    }
    find_in_gate(f, e);
}

/* A part's worth moves with the total that the parts add up to. */
void find_in_score(finder *f, const ast_expr *e) {
    for (const ast_expr *part = e->u.score.parts; part; part = part->next) {
        if (part->kind != EXPR_PART) continue;
        find_steps(f, MUTANT_STEP, part->u.part.cap_at, false, 1, &e->u.score.total_at);
        find_in_dates(f, part->dates);
        find_in_earn(f, part->u.part.earn);
    }
}
