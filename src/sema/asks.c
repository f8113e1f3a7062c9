/* Which competencies ask for the results of which: that none asks for its own, in however long a circle, and that none
 * stands on too many others.
 *
 * In: everything typed.  Out: sema_competency.asks.  Only what a competency's conditions can reach counts, lets that it
 * uses included; a let that nobody uses asks for nothing. */
#include "sema/sema_impl.h"

/* ---- what a competency asks ---- */

typedef struct asking {
    sema *s;
    sema_competency *c;
    uint32_t height; /* of the highest expression */
} asking;

static void add_ask(asking *k, sema_competency *other, span at) {
    if (other->asked_by == k->c->index + 1) return;
    other->asked_by = k->c->index + 1;
    sema_ask *ask = ARENA_NEW(k->s->a, sema_ask);
    *ask = (sema_ask){.other = other, .at = at};
    if (k->c->last_ask) k->c->last_ask->next = ask;
    else k->c->asks = ask;
    k->c->last_ask = ask;
}

static void find_asks(ast_expr *e, void *with) {
    asking *k = with;
    bool typed = e->type && !e->type->poison && e->type->kind != PT_SET;
    bool name = typed && (e->kind == EXPR_NAME || e->kind == EXPR_PATH);
    sema_symbol *sym = name ? e->ref.symbol : NULL;
    if (sym && sym->kind == SYM_COMPETENCY) add_ask(k, sym->competency, e->at);
    if (sym && sym->kind == SYM_LET && sym->walked != k->c->index + 1 && sym->item->u.expr) {
        sym->walked = k->c->index + 1;
        if (sym->height > k->height) k->height = sym->height;
        find_asks(sym->item->u.expr, with);
    }
    expr_each(e, find_asks, with);
    const ast_expr *again = e->kind == EXPR_VERDICTS && e->u.verdicts.again ? e->u.verdicts.each : NULL;
    for (; again; again = again->next) add_ask(k, sema_member_of(again), e->u.verdicts.group.at);
}

static void asks_of_expr(asking *k, ast_expr *e) {
    if (!e) return;
    if (e->height > k->height) k->height = e->height;
    find_asks(e, k);
}

/* The levels of the blocks in `items`. */
static uint32_t asks_of_items(asking *k, ast_item *items) {
    uint32_t levels = 0;
    for (ast_item *it = items; it; it = it->next) {
        bool block = it->kind == ITEM_OPTION || it->kind == ITEM_TIER || it->kind == ITEM_REQUIRE;
        if (it->kind == ITEM_CONDITION) asks_of_expr(k, it->u.expr);
        if (!block) continue;
        asks_of_expr(k, it->header.applies);
        uint32_t inside = asks_of_items(k, it->items) + 1;
        if (inside > levels) levels = inside;
    }
    return levels;
}

/* ---- ways from one to the next ---- */

/* A path through the competencies, the one being looked at last. */
typedef struct way {
    sema_competency *c;
    const sema_ask *next; /* to be followed */
} way;

static void report_circle(sema *s, const way *ways, uint32_t n, const sema_ask *back) {
    enum { SHOWN = 8 };
    uint32_t from = n - 1;
    while (ways[from].c != back->other) from--;
    str path = back->other->symbol->name;
    for (uint32_t i = from + 1; i < n; i++) {
        bool last = i + 1 == n;
        if (i - from >= SHOWN && !last) continue;
        str name = i - from >= SHOWN ? STR_LIT("…") : ways[i].c->symbol->name;
        path = str_printf(s->a, STR_FMT " → " STR_FMT, STR_ARG(path), STR_ARG(name));
    }
    diag *d = diag_add(s->ds, DIAG_E0332, back->at, "`" STR_FMT "` asks for its own result: " STR_FMT " → " STR_FMT,
                       STR_ARG(back->other->symbol->name), STR_ARG(path), STR_ARG(back->other->symbol->name));
    for (uint32_t i = from; i + 1 < n && i - from < SHOWN; i++) {
        const sema_ask *ask = ways[i].c->asks;
        while (ask->other != ways[i + 1].c) ask = ask->next;
        diag_note_at(s->ds, d, ask->at, "%s", "");
    }
    diag_help(s->ds, d, "Break the circle: one of them must be judged without the others.");
}

/* Judging follows these ways by recursion, so they have a limit, as definitions upon definitions have. */
static void height_of(sema *s, const sema_competency *c, uint32_t own, uint32_t *heights) {
    uint32_t below = 0;
    for (const sema_ask *a = c->asks; a; a = a->next)
        if (heights[a->other->index] > below) below = heights[a->other->index];
    heights[c->index] = own + below;
    if (!c->asks || heights[c->index] <= COMP_MAX_HEIGHT) return;
    diag *d = diag_add(s->ds, DIAG_E0103, c->item->header.name.at,
                       "more than %d levels of competencies that ask for each other's results", COMP_MAX_HEIGHT);
    diag_help(s->ds, d, "Write `" STR_FMT "` with fewer competencies between it and the facts.",
              STR_ARG(c->symbol->name));
    heights[c->index] = 0;
}

/* Editions are one competency here, which asks what any of them asks. */
static uint32_t find_all_asks(sema *s, sema_competency **firsts, uint32_t *own) {
    enum { FRAMES = 8 }; /* of judging a competency, beside what its conditions take */
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->competencies.n; i++) {
        sema_competency *c = s->competencies.at[i];
        if (c->index == n) firsts[n++] = c;
        asking k = {.s = s, .c = firsts[c->index]};
        asks_of_expr(&k, c->item->header.applies);
        uint32_t height = FRAMES + asks_of_items(&k, c->item->items) + k.height;
        if (height > own[c->index]) own[c->index] = height;
    }
    return n;
}

void check_asks(sema *s) {
    uint32_t most = s->competencies.n;
    uint32_t *own = ARENA_ARRAY(s->a, uint32_t, most), *heights = ARENA_ARRAY(s->a, uint32_t, most);
    bool *begun = ARENA_ARRAY(s->a, bool, most), *done = ARENA_ARRAY(s->a, bool, most);
    sema_competency **firsts = ARENA_ARRAY(s->a, sema_competency *, most);
    way *ways = ARENA_ARRAY(s->a, way, most);
    uint32_t n = find_all_asks(s, firsts, own);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t depth = 0;
        if (done[i]) continue;
        ways[depth++] = (way){firsts[i], firsts[i]->asks};
        begun[i] = true;
        while (depth) {
            way *top = &ways[depth - 1];
            if (!top->next) {
                done[top->c->index] = true;
                height_of(s, top->c, own[top->c->index], heights);
                depth--;
                continue;
            }
            const sema_ask *ask = top->next;
            top->next = ask->next;
            if (done[ask->other->index]) continue;
            if (begun[ask->other->index]) {
                report_circle(s, ways, depth, ask);
                continue;
            }
            begun[ask->other->index] = true;
            ways[depth++] = (way){ask->other, ask->other->asks};
        }
    }
}
