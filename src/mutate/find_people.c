/* Mutants of people blocks: how many, who, and whether one person may stand in two places. */
#include "mutate/find.h"

static bool is_number(const ast_expr *e) { return e && e->kind == EXPR_NUMBER; }

/* The number in front of `different`, changed by as much as a line's. */
static void total_edit(finder *f, mutant *m, const ast_expr *total, value by, int sign) {
    if (!is_number(total)) return;
    value v = sign > 0 ? value_add(f->a, total->u.number, by) : value_sub(f->a, total->u.number, by);
    if (v.d == 1) mutant_edit_add(m, total->at, str_printf(f->a, "%lld", (long long)v.n));
}

static void find_counts(finder *f, const ast_expr *e, const ast_line *line) {
    const ast_expr *total = e->u.people.count;
    if (line->count) find_in_count(f, MUTANT_PEOPLE, line->count, 1, is_number(total) ? &total->at : NULL);
    find_in_count(f, MUTANT_PEOPLE, line->whom_count, 1, NULL);
}

static void leave_whom_out(finder *f, const ast_line *line) {
    span clause = {line->who->at.src, line->who->at.hi, line->whom->at.hi};
    mutant *m = mutant_new(f, MUTANT_CONDITION, clause);
    mutant_edit_add(m, clause, (str){0});
    mutant_said(f, m, words_at(f, clause), (str){0});
}

/* A whole line, where it is one person's: of more, one less is the smaller change. */
static void leave_line_out(finder *f, const ast_expr *e, const ast_line *line) {
    if (!is_number(line->count) || value_cmp(f->a, line->count->u.number, V_INT(1)) != 0) return;
    mutant *m = mutant_new(f, MUTANT_PEOPLE, line->at);
    mutant_edit_add(m, line->at, (str){0});
    total_edit(f, m, e->u.people.count, V_INT(1), -1);
    mutant_said(f, m, words_at(f, line->at), (str){0});
}

/* ---- the same person, another person ---- */

static bool is_and(const ast_expr *e) { return e->kind == EXPR_BINARY && e->u.binary.op == OP_AND; }

/* The words of a condition that begins without a subject of its own get it from the left. */
static const ast_expr *first_quant(const ast_expr *e) {
    for (;;) {
        if (e->kind == EXPR_QUANT) return e;
        if (e->kind == EXPR_UNARY && e->u.unary.op == OP_NOT) e = e->u.unary.a;
        else if (e->kind == EXPR_BINARY && (e->u.binary.op == OP_AND || e->u.binary.op == OP_OR)) e = e->u.binary.a;
        else return NULL;
    }
}

static const ast_expr *last_subject(const ast_expr *e) {
    if (e->kind == EXPR_QUANT) return e->u.quant.a;
    if (e->kind == EXPR_UNARY && e->u.unary.op == OP_NOT) return last_subject(e->u.unary.a);
    if (e->kind == EXPR_BINARY && (e->u.binary.op == OP_AND || e->u.binary.op == OP_OR)) {
        const ast_expr *right = last_subject(e->u.binary.b);
        return right ? right : last_subject(e->u.binary.a);
    }
    return NULL;
}

/* `right`, said with its subject; `left` is what stands before it. */
static str said_alone(finder *f, const ast_expr *left, const ast_expr *right) {
    const ast_expr *quant = first_quant(right), *subject = last_subject(left);
    str text = words_at(f, right->at);
    if (!quant || quant->u.quant.a || !subject) return text;
    span before = {right->at.src, right->at.lo, quant->at.lo}, after = {right->at.src, quant->at.lo, right->at.hi};
    return str_printf(f->a, STR_FMT STR_FMT " " STR_FMT, STR_ARG(source_text(f->sources, before)),
                      STR_ARG(words_at(f, subject->at)), STR_ARG(words_at(f, after)));
}

/* `1 who A and B` becomes `1 who A` and `1 who B`. */
static void split_line(finder *f, const ast_expr *e, const ast_line *line) {
    if (!is_and(line->who) || line->who->parens || line->whom) return;
    const ast_expr *left = line->who->u.binary.a, *right = line->who->u.binary.b;
    str right_words = said_alone(f, left, right);
    const ast_expr *total = e->u.people.count;
    if (line->count) {
        span rest = {line->at.src, left->at.hi, line->at.hi};
        mutant *m = mutant_new(f, MUTANT_PERSON, line->at);
        str n = words_at(f, line->count->at);
        mutant_edit_add(m, rest, str_printf(f->a, "\n" STR_FMT " who " STR_FMT, STR_ARG(n), STR_ARG(right_words)));
        str after = str_printf(f->a, STR_FMT "; " STR_FMT " who " STR_FMT,
                               STR_ARG(words_at(f, (span){line->at.src, line->at.lo, left->at.hi})), STR_ARG(n),
                               STR_ARG(right_words));
        if (is_number(line->count)) total_edit(f, m, total, line->count->u.number, 1);
        mutant_said(f, m, words_at(f, line->at), after);
        return;
    }
    if (!total) return;
    str n = words_at(f, total->at), left_words = words_at(f, left->at);
    str list = words_at(f, e->u.people.list->at);
    str text = str_printf(f->a, "different " STR_FMT " {\n" STR_FMT " who " STR_FMT "\n" STR_FMT " who " STR_FMT "\n}",
                          STR_ARG(list), STR_ARG(n), STR_ARG(left_words), STR_ARG(n), STR_ARG(right_words));
    mutant *m = mutant_new(f, MUTANT_PERSON, e->at);
    mutant_edit_add(m, e->at, text);
    mutant_done(f, m);
}

/* What may stand beside `and`. */
static str as_operand(finder *f, const ast_expr *e) {
    str text = words_at(f, e->at);
    bool is_or = e->kind == EXPR_BINARY && e->u.binary.op == OP_OR && !e->parens;
    return is_or ? str_printf(f->a, "(" STR_FMT ")", STR_ARG(text)) : text;
}

/* Two lines of as many people each become one. */
static void join_lines(finder *f, const ast_expr *e, const ast_line *line) {
    const ast_line *next = line->next;
    if (!next || !line->count || !next->count || line->whom || next->whom) return;
    if (!str_eq(words_at(f, line->count->at), words_at(f, next->count->at))) return;
    str both = str_printf(f->a, STR_FMT " and " STR_FMT, STR_ARG(as_operand(f, line->who)),
                          STR_ARG(as_operand(f, next->who)));
    span pair = span_join(line->at, next->at), rest = {pair.src, line->who->at.lo, pair.hi};
    mutant *m = mutant_new(f, MUTANT_PERSON, pair);
    mutant_edit_add(m, rest, both);
    if (is_number(line->count)) total_edit(f, m, e->u.people.count, line->count->u.number, -1);
    span kept = {line->at.src, line->at.lo, line->who->at.lo};
    str after = str_printf(f->a, STR_FMT " " STR_FMT, STR_ARG(words_at(f, kept)), STR_ARG(both));
    str before = str_printf(f->a, STR_FMT "; " STR_FMT, STR_ARG(words_at(f, line->at)), STR_ARG(words_at(f, next->at)));
    mutant_said(f, m, before, after);
}

static void turn_mode(finder *f, const ast_expr *e) {
    span head = {e->at.src, e->u.people.head.lo, e->u.people.list->at.lo};
    mutant *m = mutant_new(f, MUTANT_DIFFERENT, head);
    mutant_edit_add(m, head, e->u.people.mode == PEOPLE_DIFFERENT ? STR_LIT("same or different ")
                                                                  : STR_LIT("different "));
    mutant_done(f, m);
}

void find_in_people(finder *f, const ast_expr *e) {
    const ast_line *lines = e->u.people.lines;
    if (lines && lines->next) turn_mode(f, e);
    if (lines && !lines->count) find_in_count(f, MUTANT_PEOPLE, e->u.people.count, 1, NULL);
    else if (e->u.people.count && !is_number(e->u.people.count)) find_in_expr(f, e->u.people.count);
    find_in_count(f, MUTANT_PEOPLE, e->u.people.share, 1, NULL);
    find_in_expr(f, e->u.people.list);
    for (const ast_line *line = lines; line; line = line->next) {
        if (lines->next) leave_line_out(f, e, line);
        split_line(f, e, line);
        join_lines(f, e, line);
        find_counts(f, e, line);
        find_in_own_condition(f, line->who);
        if (!line->whom) continue;
        leave_whom_out(f, line);
        find_in_own_condition(f, line->whom);
    }
}
