/* People blocks: the list, how many, and what each line asks of a member. */
#include "sema/sema_impl.h"

#include <string.h>

enum { MOST_PEOPLE = 1000000 };

/* False inside a tier of an unknown name, where a number would be counted for no tier. */
static bool asks_any_tier(const sema_scope *scope) {
    for (uint32_t t = 0; scope->asked && t < scope->competency->ntiers; t++)
        if (scope->asked[t]) return true;
    return !scope->asked;
}

/* How many of something: a whole number that the rules fix, from `least` on. */
static bool check_count(sema *s, sema_env *env, ast_expr *e, int64_t least) {
    if (!e) return false;
    if (!e->type) expr_type(s, env, e, NULL);
    if (e->type->poison || !asks_any_tier(env->scope)) return false;
    int64_t low, high;
    if (whole_range(env->scope, e, &low, &high) && high <= MOST_PEOPLE && (low >= least || (low == 0 && high > 0)))
        return true;
    diag *d = diag_add(s->ds, DIAG_E0237, e->at, "%.*s is no fixed number to count with", STR_ARG(expr_words(s, e)));
    diag_help(
        s->ds, d,
        "Write a whole number from 1 on, a `let` of one, or a table `by tier { … }`: it may not depend on the facts.");
    return false;
}

/* Each side of `and` and `or` must be about the member: `who passed any of S or attested` is likely a mistake. */
static void check_about_member(sema *s, const sema_list *list, ast_expr *e) {
    if (!e || !e->type || e->type->poison) return;
    if (e->kind == EXPR_BINARY && (e->u.binary.op == OP_AND || e->u.binary.op == OP_OR)) {
        check_about_member(s, list, e->u.binary.a);
        check_about_member(s, list, e->u.binary.b);
        return;
    }
    if (expr_reads_rows_of(e, list)) return;
    str one = singular(s, list->name);
    diag *d = diag_add(s->ds, DIAG_E0282, e->at, "is %.*s about the %.*s or about the partner?",
                       STR_ARG(expr_words(s, e)), STR_ARG(one));
    diag_help(s->ds, d,
        "After `who` stands what is asked of each %.*s. If the partner is meant, write %.*s as a condition on a "
        "line of its own; for an alternative put both into `require any of { … }`.",
        STR_ARG(one), STR_ARG(expr_words(s, e)));
}

static void check_who(sema *s, sema_env *env, const sema_list *list, const ast_expr *list_expr, ast_expr *who) {
    if (!who) return;
    sema_rows rows = rows_of(env, list, list_expr);
    sema_env inside = {.scope = env->scope, .rows = &rows, .call = env->call};
    condition(s, &inside, who);
    env_leave(env, &inside);
    check_about_member(s, list, who);
}

static void check_whom(sema *s, sema_env *env, ast_line *line, ast_expr *count) {
    if (!line->whom_count || !check_count(s, env, line->whom_count, 1) || !count || !count->type || count->type->poison)
        return;
    const sema_scope *scope = env->scope;
    for (uint32_t t = 0; t < (scope->asked ? scope->competency->ntiers : 1); t++) {
        int64_t k, n;
        if (scope->asked && !scope->asked[t]) continue;
        if (!sema_whole(line->whom_count, t, &k) || !sema_whole(count, t, &n) || k <= n) continue;
        diag *d = diag_add(s->ds, DIAG_E0283, line->whom_count->at, "at least %lld of %lld people", (long long)k,
                           (long long)n);
        diag_note_at(s->ds, d, count->at, "%s", "");
        diag_help(s->ds, d, "Of %lld people at most %lld can satisfy more. Write a number from 1 to %lld.",
                  (long long)n, (long long)n, (long long)n);
        return;
    }
}

/* `4 different individuals { … }`: 4 is the sum of the lines, at every tier that is asked. */
static void check_sum(sema *s, sema_env *env, ast_expr *e) {
    ast_expr *total = e->u.people.count;
    if (!total || !check_count(s, env, total, 1)) return;
    const sema_scope *scope = env->scope;
    for (uint32_t t = 0; t < (scope->asked ? scope->competency->ntiers : 1); t++) {
        int64_t n, sum = 0, one;
        if ((scope->asked && !scope->asked[t]) || !sema_whole(total, t, &n)) continue;
        str words = {0};
        for (const ast_line *l = e->u.people.lines; l; l = l->next) {
            if (!l->count || !sema_whole(l->count, t, &one) || one < 1) return; /* told of that line */
            sum += one;
            words = words.n ? str_printf(s->a, STR_FMT " + %lld", STR_ARG(words), (long long)one)
                            : str_printf(s->a, "%lld", (long long)one);
        }
        if (sum == n) continue;
        diag *d = diag_add(s->ds, DIAG_E0281, total->at, "the lines ask for %lld people, and %lld stands here",
                           (long long)sum, (long long)n);
        diag_help(s->ds, d, "The lines add up to " STR_FMT " = %lld. Write `%lld`, or leave the number out.",
                  STR_ARG(words), (long long)sum, (long long)sum);
        if (total->kind == EXPR_NUMBER) diag_fix(d, total->at, str_printf(s->a, "%lld", (long long)sum));
        return;
    }
}

static void check_lines(sema *s, sema_env *env, ast_expr *e, const sema_list *list) {
    strmap names = {0};
    uint32_t lines = 0, problem_lines = 0;
    for (ast_line *l = e->u.people.lines; l; l = l->next, lines++) {
        problem_lines += l->whom ? 2 : 1;
        if (l->name.text.n && !strmap_add(&names, s->a, l->name.text, lines)) {
            diag *d =
                diag_add(s->ds, DIAG_E0201, l->name.at, "there are two lines `" STR_FMT "`", STR_ARG(l->name.text));
            diag_help(s->ds, d, "Give one of them another name.");
        }
        if (l->count) check_count(s, env, l->count, 1);
        check_who(s, env, list, e->u.people.list, l->who);
        check_whom(s, env, l, l->count ? l->count : e->u.people.count);
        check_who(s, env, list, e->u.people.list, l->whom);
    }
    if (lines == 0) {
        diag *d = diag_add(s->ds, DIAG_E0270, e->u.people.head, "nobody is asked for");
        diag_help(s->ds, d, "Write a line for each role, for example `1 who passed any of { … }`.");
    }
    if (problem_lines > COMP_MAX_LINES) {
        diag *d = diag_add(s->ds, DIAG_E0285, e->u.people.head, "%u lines in one block; at most %u are possible",
                           (unsigned)problem_lines, (unsigned)COMP_MAX_LINES);
        diag_help(s->ds, d, "A line with `of whom` counts as two. Join lines that ask the same.");
    }
    ast_expr *share = e->u.people.share;
    int64_t low, high;
    if (!share || expr_type(s, env, share, NULL)->poison) return;
    if (!whole_range(env->scope, share, &low, &high) || low < 1 || high > (int64_t)lines) {
        diag *d = diag_add(s->ds, DIAG_E0284, share->at, "each in up to %.*s of %u line%s",
                           STR_ARG(source_words(s, share)), (unsigned)lines, lines == 1 ? "" : "s");
        diag_help(s->ds, d, "Write a whole number from 1 to %u.", (unsigned)lines);
    }
}

bool has_unique(const sema_scope *scope, const sema_list *list) {
    if (list->groups) return true; /* no two have the same keys */
    for (uint32_t i = 0; i < list->nfields; i++)
        if (list->fields[i]->unique && scope_sees(scope, list->fields[i])) return true;
    return false;
}

static bool ends_in(str text, const char *end) {
    str last = str_from(end);
    return text.n > last.n && str_eq((str){text.p + text.n - last.n, last.n}, last);
}

/* How well a text of such a name tells one row from another: 1 is best, 0 is not at all. */
static uint32_t names_a_row(str field) {
    static const char *const whole[] = {"id", "code", "number", "email", "name"};
    static const char *const ends[] = {"_id", "_code", "_number", "_no", "_email"};
    for (uint32_t i = 0; i < sizeof whole / sizeof *whole; i++)
        if (str_eqz(field, whole[i])) return i < 4 ? i + 1 : 9;
    for (uint32_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (ends_in(field, ends[i])) return i + 5;
    return 0;
}

/* A field that could not be read may be the one that is unique. */
static bool is_broken(const sema_list *list) {
    const ast_field *f = list->field && list->field->ast ? list->field->ast->fields : NULL;
    for (; f; f = f->next)
        if (!f->name.text.n) return true;
    return false;
}

static void warn_without_unique(sema *s, const sema_scope *scope, const ast_expr *at, const sema_list *list) {
    if (has_unique(scope, list) || is_broken(list)) return;
    const sema_field *id = NULL;
    uint32_t best = UINT32_MAX;
    for (uint32_t i = 0; i < list->nfields; i++) {
        const sema_field *f = list->fields[i];
        uint32_t rank = f->type == PT_TEXT && f->ast->type == TYPE_TEXT ? names_a_row(f->name) : 0;
        if (rank == 0 || rank >= best) continue;
        id = f;
        best = rank;
    }
    str one = singular(s, list->name);
    const char *a = one.n && strchr("aeio", one.p[0]) ? "An" : "A";
    diag *d = diag_add(s->ds, DIAG_W0501, at->at, "nothing tells one %.*s from another", STR_ARG(one));
    if (id) {
        diag_note_at(s->ds, d, id->ast->at, "%s", "");
        diag_help(s->ds, d, "%s %.*s entered twice would count as two. Write `" STR_FMT ": text unique`.", a,
                  STR_ARG(one), STR_ARG(id->name));
        diag_fix(d, (span){id->ast->type_at.src, id->ast->type_at.hi, id->ast->type_at.hi}, STR_LIT(" unique"));
    } else {
        diag_help(s->ds, d,
                  "%s %.*s entered twice would count as two. Write `unique` after the field that no two of them share, "
                  "or add one: `id: text unique`.",
                  a, STR_ARG(one));
    }
}

sema_type *people_type(sema *s, sema_env *env, ast_expr *e) {
    const sema_list *list = list_type(s, env, e->u.people.list);
    if (!list) return &s->poison;
    warn_without_unique(s, env->scope, e->u.people.list, list);
    bool block = !e->u.people.lines || e->u.people.lines->count;
    if (!block) check_count(s, env, e->u.people.count, 1);
    check_lines(s, env, e, list);
    if (block) check_sum(s, env, e);
    return &s->yesno;
}
