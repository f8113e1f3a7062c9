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

static str number_words(sema *s, value v) {
    buf b = {0};
    value_print(&b, s->a, v, 0, true);
    str words = b.failed ? (str){0} : str_copy(s->a, (str){b.p, (uint32_t)b.n});
    buf_free(&b);
    return words;
}

/* The parts in force on a day: what they add up to, and how that is written. */
typedef struct caps {
    value sum;
    str added;
    uint32_t n;
} caps;

enum { CAPS_SHOWN = 12 };

static caps caps_on(sema *s, const ast_expr *score, int32_t day) {
    caps c = {V_INT(0), {0}, 0};
    for (const ast_expr *part = score->u.score.parts; part; part = part->next) {
        if (!date_in(ast_in_force(part->dates), day)) continue;
        c.sum = value_add(s->a, c.sum, part->u.part.cap);
        if (c.n++ < CAPS_SHOWN)
            c.added = str_printf(s->a, STR_FMT "%s" STR_FMT, STR_ARG(c.added), c.n > 1 ? " + " : "",
                                 STR_ARG(source_text(s->sources, part->u.part.cap_at)));
    }
    return c;
}

/* False, and reported, where on that day the parts that there are do not add up to the total. */
static bool check_caps_on(sema *s, const ast_expr *e, int32_t day, const char *when) {
    caps c = caps_on(s, e, day);
    if (c.n == 0 || !value_is_known(c.sum) || value_cmp(s->a, c.sum, e->u.score.total) == 0) return true;
    str is = number_words(s, c.sum), total = source_text(s->sources, e->u.score.total_at);
    diag *d = diag_add(s->ds, DIAG_E0340, e->u.score.total_at, "%sthe parts add up to " STR_FMT ", not to " STR_FMT, when,
                       STR_ARG(is), STR_ARG(total));
    if (c.n <= CAPS_SHOWN)
        diag_help(s->ds, d, STR_FMT " is " STR_FMT ". Write `out of " STR_FMT "`, or change what a part is worth.",
                  STR_ARG(c.added), STR_ARG(is), STR_ARG(is));
    else diag_help(s->ds, d, "Write `out of " STR_FMT "`, or change what a part is worth.", STR_ARG(is));
    return false;
}

/* They do at all times: on the first day of all, and wherever a part begins or has ended. */
static void check_caps(sema *s, const ast_expr *e) {
    bool dated = false;
    for (const ast_expr *part = e->u.score.parts; part; part = part->next) {
        if (part->kind != EXPR_PART) return; /* told by the parser */
        dated |= part->dates != NULL;
    }
    if (!check_caps_on(s, e, DATE_MIN, dated ? "at first " : "")) return;
    for (const ast_expr *part = e->u.score.parts; part; part = part->next) {
        date_range r = ast_in_force(part->dates);
        const int32_t days[] = {r.first, r.last + 1};
        for (uint32_t i = 0; i < 2; i++) {
            if (days[i] <= DATE_MIN || days[i] > DATE_MAX) continue;
            str when = range_words(s, (date_range){days[i], DATE_MAX});
            if (!check_caps_on(s, e, days[i], str_printf(s->a, STR_FMT " ", STR_ARG(when)).p)) return;
        }
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
        check_caps(s, e);
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
