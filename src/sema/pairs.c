/* Pairs of people conditions over one list that must both hold: may the same people satisfy both?
 *
 *   E0286  side by side in one body: the page rarely says which is meant, so the author is asked
 *   W0504  in two requirements that are asked together: each is judged by itself
 *
 * Under `any of` they are alternatives, in two options or two tiers they are never asked together. */
#include "sema/sema_impl.h"

typedef struct in_force { /* the latest people condition over a list that is asked for */
    ast_expr *people;
    const ast_item *body; /* the requirement, tier, option or competency that it stands in */
    const bool *asked;
    date_range period;
} in_force;

typedef struct pairs {
    sema *s;
    in_force *latest; /* by list */
    const sema_scope *scope;
} pairs;

static int64_t total(const sema_scope *scope, const ast_expr *p) {
    int64_t sum = 0, least, most;
    if (p->u.people.lines && !p->u.people.lines->count)
        return whole_range(scope, p->u.people.count, &least, &most) ? least : 0;
    for (const ast_line *l = p->u.people.lines; l; l = l->next) {
        if (!whole_range(scope, l->count, &least, &most)) return 0;
        sum += least;
    }
    return sum;
}

static const ast_expr *only_who(const ast_expr *p) {
    const ast_line *l = p->u.people.lines;
    return l && !l->next && !l->whom && l->who ? l->who : NULL;
}

static void report_which(pairs *w, const ast_expr *first, const ast_expr *second) {
    sema *s = w->s;
    int64_t n = total(w->scope, first), m = total(w->scope, second);
    str list = singular(s, second->u.people.list->type->list->name);
    diag *d = diag_add(s->ds, DIAG_E0286, second->u.people.head, "may one %s count on both lines?",
                       str_eqz(list, "individual") ? "person" : str_printf(s->a, STR_FMT, STR_ARG(list)).p);
    diag_note_at(s->ds, d, first->u.people.head, "%s", "");
    str name = second->u.people.list->type->list->name;
    const char *people =
        str_eqz(list, "individual") || str_eqz(list, "person") ? "people" : str_printf(s->a, STR_FMT, STR_ARG(name)).p;
    const ast_expr *a = only_who(first), *b = only_who(second);
    str one = STR_LIT("one line with `and` between what both ask");
    if (a && b && a->kind == EXPR_QUANT && b->kind == EXPR_QUANT && a->u.quant.a && b->u.quant.a &&
        str_eq(source_words(s, a->u.quant.a), source_words(s, b->u.quant.a))) {
        str asked_first = source_words(s, a), asked_second = source_words(s, b);
        uint32_t skip = source_words(s, a->u.quant.a).n + 1;
        if (asked_first.n > skip && asked_second.n > skip)
            one = str_printf(s->a, "one line `… %.*s and %.*s`", (int)(asked_first.n - skip), asked_first.p + skip,
                             (int)(asked_second.n - skip), asked_second.p + skip);
    }
    diag_help(s->ds, d,
              "Write `different " STR_FMT " { … }` (%lld %s), `same or different " STR_FMT
              " { … }` (%lld can be enough), or " STR_FMT " (the same %lld). If either line "
              "is enough, put both into `require any of { … }`.",
              STR_ARG(name), (long long)(n + m), people, STR_ARG(name), (long long)(n > m ? n : m), STR_ARG(one),
              (long long)(n > m ? n : m));
}

static void warn_apart(pairs *w, const ast_expr *first, const ast_expr *second) {
    sema *s = w->s;
    int64_t n = total(w->scope, first), m = total(w->scope, second);
    unsigned line = line_of(s, first->u.people.head);
    diag *d =
        n && m ? diag_add(s->ds, DIAG_W0504, second->u.people.head, "these %lld need not be among the %lld of line %u",
                          (long long)m, (long long)n, line)
               : diag_add(s->ds, DIAG_W0504, second->u.people.head, "these need not be among those of line %u", line);
    diag_note_at(s->ds, d, first->u.people.head, "%s", "");
    const ast_expr *a = only_who(first), *b = only_who(second);
    if (a && b && n && m && m <= n) {
        str asked = source_words(s, b);
        diag_help(s->ds, d,
                  "For \"%lld of those same %lld\" write, on line %u, `…, of whom at least %lld " STR_FMT "`.",
                  (long long)m, (long long)n, line, (long long)m, STR_ARG(asked));
        return;
    }
    diag_help(s->ds, d,
              "One member may count in both. If all must differ, write one `different " STR_FMT
              " { … }` with all the lines; "
              "if some must be the same, write `…, of whom at least 1 …`.",
              STR_ARG(second->u.people.list->type->list->name));
}

/* Walks the people conditions that must all hold where `e` must, through `and`.  A let has a name of its own, so its
 * author means a condition by itself. */
static void pair_expr(pairs *w, ast_expr *e, const ast_item *body) {
    if (!e || (e->type && e->type->poison)) return;
    if (e->kind == EXPR_BINARY && e->u.binary.op == OP_AND) {
        pair_expr(w, e->u.binary.a, body);
        pair_expr(w, e->u.binary.b, body);
        return;
    }
    if (e->kind != EXPR_PEOPLE) return;
    const sema_type *t = e->u.people.list ? e->u.people.list->type : NULL;
    if (!t || t->poison || t->kind != PT_LIST) return;
    if (t->list->groups) return; /* of tenants here, of pairs there: nobody takes the one for the other */
    in_force *latest = &w->latest[t->list->index];
    if (latest->people && latest->people != e && asked_together(w->scope, latest->asked, latest->period)) {
        if (latest->body == body) report_which(w, latest->people, e);
        else warn_apart(w, latest->people, e);
    }
    *latest = (in_force){e, body, w->scope->asked, w->scope->period};
}

static void pair_items(pairs *w, ast_item *items, const ast_item *body) {
    for (ast_item *it = items; it; it = it->next) {
        if (it->kind == ITEM_CONDITION) pair_expr(w, it->u.expr, body);
        if (it->kind != ITEM_REQUIRE || it->u.group.kind != GROUP_ALL) continue;
        const sema_scope *outer = w->scope;
        sema_scope inner = scope_only(w->s, outer, it);
        w->scope = &inner;
        pair_items(w, it->items, it);
        w->scope = outer;
    }
}

/* A tier's requirements are asked together with its option's and its competency's; two options never are. */
static void pair_scope(sema *s, const sema_scope *scope, const in_force *outer) {
    pairs w = {.s = s, .scope = scope, .latest = ARENA_ARRAY(s->a, in_force, s->lists.n)};
    for (uint32_t i = 0; i < s->lists.n; i++) w.latest[i] = outer ? outer[i] : (in_force){0};
    pair_items(&w, scope->item->items, scope->item);
    for (const sema_scope *in = scope->first; in; in = in->next) pair_scope(s, in, w.latest);
}

void check_pairs(sema *s) {
    for (const sema_scope *scope = s->top->first; scope; scope = scope->next)
        if (scope->competency) pair_scope(s, scope, NULL);
}
