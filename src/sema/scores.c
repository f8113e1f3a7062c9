/* Scores: `score s "Title" out of 100 { part p up to 10: … }`.
 *
 * A score is a let, and so is each of its parts: one that no scope knows and that is named through its score, `s.p`.
 * Nothing but numbers above zero may stand for caps, points and needs, so that more of what is measured never earns
 * less: only then can be told what the next point costs. */
#include "sema/sema_impl.h"

bool is_score(const sema_symbol *sym) {
    return sym->kind == SYM_LET && sym->item->u.expr && sym->item->u.expr->kind == EXPR_SCORE;
}

/* ---- declarations ---- */

static sema_symbol *find_part(const sema_symbol *score, uint32_t n, str name) {
    for (uint32_t i = 0; i < n; i++)
        if (str_eq(score->parts[i].name, name)) return &score->parts[i];
    return NULL;
}

void declare_score(sema *s, sema_symbol *score) {
    ast_expr *e = score->item->u.expr;
    e->ref.symbol = score;
    score->parts = ARENA_ARRAY(s->a, sema_symbol, chain_length(e->u.score.parts));
    for (ast_expr *part = e->u.score.parts; part; part = part->next) {
        if (part->kind != EXPR_PART) continue; /* told by the parser */
        ast_name name = part->u.part.name;
        check_member_dates(s, part->dates);
        const sema_symbol *there = find_part(score, score->nparts, name.text);
        if (there) {
            diag *d = diag_add(s->ds, DIAG_E0201, name.at, "there is a part `" STR_FMT "` already", STR_ARG(name.text));
            diag_note_at(s->ds, d, there->at, "the first");
            diag_help(s->ds, d, "Give one of them another name.");
        }
        ast_item *item = ARENA_NEW(s->a, ast_item);
        *item = (ast_item){.kind = ITEM_LET, .at = part->at, .head = part->at,
                           .header = {.name = name, .title = part->u.part.title}, .u.expr = part};
        score->parts[score->nparts++] =
            (sema_symbol){.kind = SYM_LET, .name = name.text, .at = name.at, .item = item, .scope = score->scope};
    }
}

sema_symbol *score_part(sema *s, const sema_symbol *score, ast_name name) {
    sema_symbol *part = find_part(score, score->nparts, name.text);
    if (part || may_be_lost(s, name.text)) return part;
    str *names = ARENA_ARRAY(s->a, str, score->nparts);
    for (uint32_t i = 0; i < score->nparts; i++) names[i] = score->parts[i].name;
    const char *what = str_printf(s->a, "part of `" STR_FMT "` called", STR_ARG(score->name)).p;
    diag *d = report_unknown(s, DIAG_E0343, name.at, what, name.text, names, score->nparts);
    if (!d->help.n && score->nparts)
        diag_help(s->ds, d, "Its parts are %.*s.", STR_ARG(list_words(s, names, score->nparts, true)));
    return NULL;
}

/* ---- numbers that must be above zero ---- */

static const value *numeral(const ast_expr *e) {
    if (e->kind == EXPR_NUMBER || e->kind == EXPR_PERCENT) return &e->u.number;
    return e->kind == EXPR_MONEY ? &e->u.money.amount : NULL;
}

static void report_zero(sema *s, span at, const char *what, str words) {
    diag *d = diag_add(s->ds, DIAG_E0342, at, "%s is above zero, and this is " STR_FMT, what, STR_ARG(words));
    diag_help(s->ds, d, "Write a number above zero. What earns nothing is left out; points cannot be lost.");
}

/* Also every cell of a table, and the value of a let. */
static void check_above_zero(sema *s, ast_expr *e, const char *what) {
    const value *v = numeral(e);
    if (v && value_is_known(*v) && value_sign(*v) <= 0) report_zero(s, e->at, what, source_words(s, e));
    if (e->kind == EXPR_UNARY && numeral(e->u.unary.a)) report_zero(s, e->at, what, source_words(s, e));
    if (e->kind != EXPR_BY) return;
    for (const ast_row *r = e->u.by.rows; r; r = r->next)
        for (ast_expr *cell = r->cells; cell; cell = cell->next) check_above_zero(s, cell, what);
}

/* ---- ways to earn ---- */

static bool measures(sema *s, sema_env *env, ast_expr *e, const sema_type *want) {
    sema_type *t = expr_type(s, env, e, want);
    if (t->poison) return false;
    if (is_quantity(t)) return true;
    diag *d = diag_add(s->ds, DIAG_E0345, e->at, "%.*s is %.*s, and points are earned by a number",
                       STR_ARG(expr_words(s, e)), STR_ARG(type_words(s, t)));
    if (t->kind == PT_YESNO && !t->none)
        diag_help(s->ds, d, "Write `in full if " STR_FMT "`.", STR_ARG(source_words(s, e)));
    else if (t->kind == PT_LIST)
        diag_help(s->ds, d, "Write `count of " STR_FMT "` for the number of its rows.", STR_ARG(source_words(s, e)));
    else diag_help(s->ds, d, "Write a number, a percent or an amount of money.");
    return false;
}

/* Points are plain numbers. */
static bool are_points(sema *s, const ast_expr *e, const char *help) {
    const sema_type *t = e->type;
    if (is_number(t)) return true;
    diag *d = diag_add(s->ds, DIAG_E0345, e->at, "points are a number; %.*s is %.*s", STR_ARG(expr_words(s, e)),
                       STR_ARG(type_words(s, t)));
    diag_help(s->ds, d, "%s", help);
    return false;
}

static void earn_type(sema *s, sema_env *env, ast_expr *e);

static void ways_type(sema *s, sema_env *env, ast_expr *e) {
    for (ast_expr *way = e->u.earn.ways; way; way = way->next) earn_type(s, env, way);
    if (e->u.earn.ways) return;
    diag *d = diag_add(s->ds, DIAG_E0341, e->at, "there is nothing in these braces");
    diag_help(s->ds, d, "Write ways to earn points, for example `best of { 4 per 1 of a  3 per 1 of b }`.");
}

static void earn_type(sema *s, sema_env *env, ast_expr *e) {
    e->type = &s->number;
    if (e->kind != EXPR_EARN) return;
    ast_expr *points = e->u.earn.points, *need = e->u.earn.need, *of = e->u.earn.of;
    switch (e->u.earn.kind) {
    case EARN_PER: case EARN_PER_FULL:
        if (measures(s, env, points, NULL) &&
            are_points(s, points, "Write how many points each step earns: `4 per 1 of …`."))
            check_above_zero(s, points, "what a step earns");
        /* fall through */
    case EARN_AT: {
        bool fits = measures(s, env, need, NULL);
        fits = measures(s, env, of, need->type) && fits;
        if (fits && !types_meet(s, need, of)->poison)
            check_above_zero(s, need, e->u.earn.kind == EARN_AT ? "what is needed in full" : "a step");
        break;
    }
    case EARN_IF: condition(s, env, of); break;
    case EARN_SUM: case EARN_BEST: ways_type(s, env, e); break;
    }
    env->carried = NULL;
    condition(s, env, e->u.earn.gate);
    env->carried = NULL;
}

sema_type *part_type(sema *s, sema_env *env, ast_expr *e) {
    if (value_is_known(e->u.part.cap) && value_sign(e->u.part.cap) <= 0)
        report_zero(s, e->u.part.cap_at, "what a part is worth", source_text(s->sources, e->u.part.cap_at));
    earn_type(s, env, e->u.part.earn);
    return &s->number;
}

/* ---- the whole ---- */

enum { SHOWN = 12 }; /* parts whose worth is written out in a message */

static void report_caps(sema *s, const ast_expr *e, date_range when, value sum) {
    str added = {0}, is = number_words(s, sum), total = source_text(s->sources, e->u.score.total_at);
    uint32_t n = 0;
    for (const ast_expr *part = e->u.score.parts; part; part = part->next) {
        if (!date_in(ast_in_force(part->dates), when.first)) continue;
        if (n++ < SHOWN)
            added = str_printf(s->a, STR_FMT "%s" STR_FMT, STR_ARG(added), n > 1 ? " + " : "",
                               STR_ARG(source_text(s->sources, part->u.part.cap_at)));
    }
    bool always = when.first <= DATE_MIN && when.last >= DATE_MAX;
    str time = always ? (str){0} : str_printf(s->a, ", " STR_FMT, STR_ARG(range_words(s, when)));
    if (n == 0) {
        diag *d = diag_add(s->ds, DIAG_E0340, e->u.score.total_at, "no part counts" STR_FMT, STR_ARG(time));
        diag_help(s->ds, d, "Parts add up to what the score is out of at all times. Let one begin where another ends: "
                            "`until 2018-12-31` and `from 2019-01-01`.");
        return;
    }
    diag *d = diag_add(s->ds, DIAG_E0340, e->u.score.total_at,
                       "the parts add up to " STR_FMT ", not to " STR_FMT STR_FMT, STR_ARG(is), STR_ARG(total),
                       STR_ARG(time));
    str shown = {0};
    if (n > 1 && n <= SHOWN) shown = str_printf(s->a, STR_FMT " is " STR_FMT ". ", STR_ARG(added), STR_ARG(is));
    if (always)
        diag_help(s->ds, d, STR_FMT "Write `out of " STR_FMT "`, or change what a part is worth.", STR_ARG(shown),
                  STR_ARG(is));
    else
        diag_help(s->ds, d,
                  STR_FMT "Parts add up to what the score is out of at all times: change what one is worth, or its "
                          "dates.",
                  STR_ARG(shown));
}

/* The next day after `day` on which some part begins to count or no longer does. */
static int32_t next_cut(const ast_expr *e, int32_t day, int32_t last) {
    int32_t next = last;
    for (const ast_expr *part = e->u.score.parts; part; part = part->next) {
        date_range r = ast_in_force(part->dates);
        if (r.first > day && r.first - 1 < next) next = r.first - 1;
        if (r.last >= day && r.last < next) next = r.last;
    }
    return next;
}

/* At every time at which the score can be asked; the first mistake is told. */
static void check_caps(sema *s, const ast_expr *e, date_range period) {
    for (const ast_expr *part = e->u.score.parts; part; part = part->next)
        if (part->kind != EXPR_PART) return; /* told by the parser */
    while (!date_range_is_empty(period)) {
        date_range when = {period.first, next_cut(e, period.first, period.last)};
        value sum = V_INT(0);
        for (const ast_expr *part = e->u.score.parts; part; part = part->next)
            if (date_in(ast_in_force(part->dates), when.first)) sum = value_add(s->a, sum, part->u.part.cap);
        if (value_is_known(sum) && value_cmp(s->a, sum, e->u.score.total) != 0) {
            report_caps(s, e, when, sum);
            return;
        }
        if (when.last >= period.last) return;
        period.first = when.last + 1;
    }
}

sema_type *score_type(sema *s, sema_env *env, ast_expr *e) {
    sema_symbol *score = e->ref.symbol;
    for (uint32_t i = 0; score && i < score->nparts; i++) {
        sema_symbol *part = &score->parts[i];
        let_type(s, part);
        if (part->uses_tier) env->uses_tier = true;
        if (part->height > env->height) env->height = part->height;
    }
    if (e->u.score.parts) {
        check_caps(s, e, score ? score->scope->period : DATE_ALWAYS);
        return &s->number;
    }
    diag *d = diag_add(s->ds, DIAG_E0341, score ? score->item->head : e->at, "this score has no parts");
    diag_help(s->ds, d, "Write its parts, for example `part revenue up to 10: in full at USD 30,000 of net_new`.");
    return &s->number;
}

/* ---- every part of s > 0 ---- */

sema_type *parts_type(sema *s, sema_env *env, ast_expr *e) {
    ast_expr *of = e->u.parts.score, *bound = e->u.parts.bound;
    sema_type *t = expr_type(s, env, of, NULL);
    const sema_symbol *sym = t->poison ? NULL : of->ref.symbol;
    if (sym && !is_score(sym)) {
        diag *d = diag_add(s->ds, DIAG_E0344, of->at, "%.*s is %.*s, not a score", STR_ARG(expr_words(s, of)),
                           STR_ARG(type_words(s, t)));
        diag_help(s->ds, d,
                  "After `%s part of` stands the name of a `score`. Of the rows of a list write `%s … has …`.",
                  e->u.parts.every ? "every" : "some", e->u.parts.every ? "every" : "some");
    }
    bool fits = measures(s, env, bound, &s->number) &&
                are_points(s, bound, "Write how many points: `every part of … > 5`.");
    return fits && sym && is_score(sym) ? &s->yesno : &s->poison;
}
