/* Warnings: rules that mean something, but likely not what their author thinks.
 *
 *   W0502  a field that may be missing decides a tier: whoever lacks it is undetermined
 *   W0503  a ratio that can be 0 / 0
 *
 * (W0501, W0505 and W0506 are found on the way, in people.c, sets.c and self.c; W0504 in pairs.c.) */
#include "sema/sema_impl.h"

/* ---- what a tier depends on ---- */

typedef struct reading {
    sema *s;
    const sema_scope *scope; /* where the condition stands                              */
    bool *asked_known;       /* by field: some rule asks `is known`, so it is minded    */
    bool *told;              /* by field: warned about                                  */
    strmap lets;             /* lets followed already, by their place                   */
} reading;

static const sema_field *field_read(const ast_expr *e) {
    bool name = e->kind == EXPR_NAME || e->kind == EXPR_PATH;
    if (!name || !e->type || e->type->poison) return NULL;
    if (e->type->kind == PT_SET && !e->type->field) return NULL; /* the name of a set */
    const sema_symbol *sym = e->ref.symbol;
    return !sym || sym->kind != SYM_FIELD ? NULL : sym->field->of ? sym->field->of : sym->field;
}

static const sema_symbol *let_read(const ast_expr *e) {
    bool name = e->kind == EXPR_NAME || e->kind == EXPR_PATH; /* a part of a score, `s.people` */
    if (!name || !e->type || e->type->poison || (e->type->kind == PT_SET && !e->type->field))
        return NULL;
    return e->ref.symbol && e->ref.symbol->kind == SYM_LET ? e->ref.symbol : NULL;
}

static void find_known(ast_expr *e, void *with) {
    reading *r = with;
    bool asked = e->kind == EXPR_IS && (e->u.is.kind == IS_KNOWN || e->u.is.kind == IS_NONE) && e->u.is.a;
    const sema_field *f = asked ? field_read(e->u.is.a) : NULL;
    if (f) r->asked_known[f->index] = true;
    expr_each(e, find_known, with);
}

static str tier_words(sema *s, const sema_scope *scope) {
    uint32_t i = 0;
    if (!scope->asked) return STR_LIT("the result");
    for (const ast_names *t = scope->competency->tiers; t; t = t->next, i++)
        if (scope->asked[i]) return str_printf(s->a, "tier " STR_FMT, STR_ARG(t->name.text));
    return STR_LIT("the result");
}

static void warn_missing(reading *r, const sema_field *f) {
    sema *s = r->s;
    if (!f->may_be_missing || r->told[f->index] || r->asked_known[f->index]) return;
    r->told[f->index] = true;
    str tier = tier_words(s, r->scope);
    diag *d = diag_add(s->ds, DIAG_W0502, f->ast->name.at,
                       "`" STR_FMT "` may be missing, and " STR_FMT " depends on it", STR_ARG(f->name), STR_ARG(tier));
    bool participle = f->name.n > 2 && f->name.p[f->name.n - 2] == 'e' && f->name.p[f->name.n - 1] == 'd';
    str meaning =
        participle ? str_printf(s->a, "\"has not " STR_FMT "\"", STR_ARG(f->name)) : STR_LIT("\"there is none\"");
    if (f->type == PT_LIST || f->type == PT_SET) {
        diag_help(s->ds, d,
                  "Each partner without it will be undetermined. If a missing `" STR_FMT
                  "` means that it is empty, have the "
                  "facts say `[]` and delete `may be missing`.",
                  STR_ARG(f->name));
        return;
    }
    str type = source_text(s->sources, f->ast->type_at);
    diag_help(s->ds, d,
              "Each partner without it will be undetermined. If a missing `" STR_FMT "` means " STR_FMT
              ", write `" STR_FMT ": " STR_FMT " or none`.",
              STR_ARG(f->name), STR_ARG(meaning), STR_ARG(f->name), STR_ARG(type));
}

static void read_fields(ast_expr *e, void *with) {
    reading *r = with;
    const sema_field *f = field_read(e);
    const sema_symbol *let = let_read(e);
    if (f) warn_missing(r, f);
    if (let && let->item->u.expr) {
        str key = {(const char *)&let->at, sizeof let->at};
        if (strmap_add(&r->lets, r->s->a, key, 1)) read_fields(let->item->u.expr, with);
    }
    expr_each(e, read_fields, with);
}

/* ---- 0 / 0 ---- */

static const char *op_sign(ast_op op) {
    switch (op) {
    case OP_LT: return "<";
    case OP_LE: return "<=";
    case OP_GT: return ">";
    case OP_GE: return ">=";
    case OP_NEG: case OP_NOT: case OP_ADD: case OP_SUB: case OP_MUL: case OP_DIV: case OP_AND: case OP_OR: return NULL;
    }
    return NULL;
}

typedef struct ratios {
    sema *s;
    const ast_expr *compared; /* the comparison around, or NULL                               */
    strmap *uses;             /* a let's place: number of the comparison that reads it        */
    ptrs comparisons;         /* ast_expr *, BINARY: a let on the left, a literal on the right */
    ast_expr *gate;           /* `only if` around, or NULL                                     */
} ratios;

static bool is_nonzero_constant(const ast_expr *e) {
    if (e->kind == EXPR_NAME && let_read(e) && e->ref.symbol->item->u.expr && !e->ref.symbol->open)
        return is_nonzero_constant(e->ref.symbol->item->u.expr);
    bool number = e->kind == EXPR_NUMBER || e->kind == EXPR_PERCENT;
    if (e->kind == EXPR_BY) {
        for (const ast_row *row = e->u.by.rows; row; row = row->next)
            for (const ast_expr *cell = row->cells; cell; cell = cell->next)
                if (!is_nonzero_constant(cell)) return false;
        return true;
    }
    value v = number ? e->u.number : e->kind == EXPR_MONEY ? e->u.money.amount : V_INT(0);
    return value_is_known(v) && value_sign(v) != 0;
}

static bool is_zero(const ast_expr *e) {
    bool number = e->kind == EXPR_NUMBER || e->kind == EXPR_PERCENT;
    return (number && value_sign(e->u.number) == 0) || (e->kind == EXPR_MONEY && value_sign(e->u.money.amount) == 0);
}

struct mention { const sema_symbol *symbol; bool found; };

static void find_mention(ast_expr *e, void *with) {
    struct mention *m = with;
    bool name = e->kind == EXPR_NAME || e->kind == EXPR_PATH;
    m->found |= name && e->type && !e->type->poison && e->ref.symbol == m->symbol;
    if (!m->found) expr_each(e, find_mention, with);
}

/* A closed gate keeps what is behind it from being looked at: one that asks about the divisor is there for that. */
static bool is_minded(const ratios *r, const ast_expr *divisor) {
    bool name = (divisor->kind == EXPR_NAME || divisor->kind == EXPR_PATH) && divisor->type && !divisor->type->poison;
    struct mention m = {name ? divisor->ref.symbol : NULL, false};
    if (r->gate && m.symbol) find_mention(r->gate, &m);
    return m.found;
}

/* A number that the rules write, which is not 0: that is an error. */
static bool is_written(const ast_expr *e) {
    if (e->kind != EXPR_BY) return e->kind == EXPR_NUMBER || e->kind == EXPR_PERCENT || e->kind == EXPR_MONEY;
    for (const ast_row *row = e->u.by.rows; row; row = row->next)
        for (const ast_expr *cell = row->cells; cell; cell = cell->next)
            if (!is_written(cell)) return false;
    return true;
}

/* What a part of a score asks in full, or of a step. */
static void warn_need(ratios *r, const ast_expr *need) {
    sema *s = r->s;
    if (is_written(need) || is_nonzero_constant(need) || is_minded(r, need)) return;
    diag *d = diag_add(s->ds, DIAG_W0503, need->at, "this can be a division by 0");
    diag_help(s->ds, d,
              "A partner of whom 0 is needed is undetermined. Write a number, or `only if` and when this part counts.");
}

/* `growth from a to b` where a can be 0. */
static void warn_growth(ratios *r, const ast_expr *e) {
    sema *s = r->s;
    const ast_expr *from = e->u.call.args;
    if (is_nonzero_constant(from) || is_minded(r, from)) return;
    str all = source_words(s, e);
    if (e->parens && all.n > 2) all = (str){all.p + 1, all.n - 2};
    diag *d = diag_add(s->ds, DIAG_W0503, e->at, "this can be a division by 0");
    diag_help(s->ds, d,
              "There is no growth from 0: a partner whose %.*s is 0 is undetermined. Write `(" STR_FMT
              ", or 0%% if none)`, with the growth that counts then.",
              STR_ARG(expr_words(s, from)), STR_ARG(all));
}

static void warn_ratio(ratios *r, const ast_expr *e, const ast_expr *compared) {
    sema *s = r->s;
    const ast_expr *a = e->u.binary.a, *b = e->u.binary.b;
    if (is_zero(b)) {
        diag *zero = diag_add(s->ds, DIAG_W0503, b->at, "a division by 0");
        diag_help(s->ds, zero, "It has no value, whatever the facts are. Write the number that is meant.");
        return;
    }
    str num = source_words(s, a), den = source_words(s, b), all = source_words(s, e);
    if (e->parens && all.n > 2) all = (str){all.p + 1, all.n - 2};
    diag *d = diag_add(s->ds, DIAG_W0503, e->at,
                       is_nonzero_constant(a) ? "this can be a division by 0" : "this can be 0 / 0");
    str who = b->kind == EXPR_NAME ? str_printf(s->a, "A partner with no " STR_FMT, STR_ARG(den))
                                   : str_printf(s->a, "A partner whose %.*s is 0", STR_ARG(expr_words(s, b)));
    const ast_expr *bound = compared ? compared->u.binary.b : NULL;
    const char *sign = compared ? op_sign(compared->u.binary.op) : NULL;
    if (bound && sign && (bound->kind == EXPR_PERCENT || bound->kind == EXPR_NUMBER)) {
        bool percent = bound->kind == EXPR_PERCENT;
        value zero = bound->u.number;
        bool then_yes = value_cmp(s->a, V_INT(0), zero) >= (sign[1] ? 0 : 1); /* 0 >= need */
        if (sign[0] == '<')
            then_yes = sign[1] ? value_cmp(s->a, V_INT(0), zero) <= 0 : value_cmp(s->a, V_INT(0), zero) < 0;
        bool same = sign[1] != 0; /* 0 >= 60% of 0 */
        str times = percent ? str_printf(s->a, STR_FMT " of " STR_FMT, STR_ARG(source_words(s, bound)), STR_ARG(den))
                            : str_printf(s->a, STR_FMT " * " STR_FMT, STR_ARG(source_words(s, bound)), STR_ARG(den));
        diag_help(s->ds, d,
                  STR_FMT " is undetermined. Write `" STR_FMT " %s " STR_FMT "` (then %s), or `(" STR_FMT
                          ", or 0%s if none)` (then %s).",
                  STR_ARG(who), STR_ARG(num), sign, STR_ARG(times), same ? "yes" : "no", STR_ARG(all),
                  percent ? "%" : "", then_yes ? "yes" : "no");
        return;
    }
    diag_help(s->ds, d,
              STR_FMT " is undetermined. Write `(" STR_FMT ", or 0 if none)`, with the value that counts then.",
              STR_ARG(who), STR_ARG(all));
}

static void find_ratios(ast_expr *e, void *with) {
    ratios *r = with;
    const ast_expr *around = r->compared;
    if (e->type && e->type->poison) return;
    bool binary = e->kind == EXPR_BINARY, ratio = binary && e->u.binary.op == OP_DIV;
    if (is_growth(e)) warn_growth(r, e);
    if (ratio && !is_nonzero_constant(e->u.binary.b) && !is_minded(r, e->u.binary.b))
        warn_ratio(r, e, around && around->u.binary.a == e ? around : NULL);
    r->compared = binary && op_sign(e->u.binary.op) ? e : NULL;
    ast_expr *guarded = e->kind == EXPR_DEFAULT ? e->u.dflt.a : NULL;
    if (e->kind == EXPR_EARN) {
        ast_expr *gate = r->gate;
        if (e->u.earn.gate) r->gate = e->u.earn.gate;
        if (e->u.earn.need) warn_need(r, e->u.earn.need);
        expr_each(e, find_ratios, r);
        r->gate = gate;
    } else if (guarded && (is_growth(guarded) || (guarded->kind == EXPR_BINARY && guarded->u.binary.op == OP_DIV))) {
        expr_each(guarded, find_ratios, r); /* what it is made of is not guarded */
        if (e->u.dflt.other) find_ratios(e->u.dflt.other, r);
    } else {
        expr_each(e, find_ratios, r);
    }
    r->compared = around;
}

/* Comparisons of a let with a literal: they say what the ratio in it is for. */
static void find_comparisons(ast_expr *e, void *with) {
    ratios *r = with;
    if (e->kind == EXPR_BINARY && op_sign(e->u.binary.op) && e->u.binary.a && e->u.binary.b &&
        let_read(e->u.binary.a)) {
        const sema_symbol *let = let_read(e->u.binary.a);
        str key = {(const char *)&let->at, sizeof let->at};
        if (strmap_add(r->uses, r->s->a, key, r->comparisons.n)) ptrs_add(r->s->a, &r->comparisons, e);
    }
    expr_each(e, find_comparisons, with);
}

static void ratios_of_let(ratios *r, const sema_symbol *let) {
    ast_expr *e = let->item->u.expr;
    uint32_t i;
    str key = {(const char *)&let->at, sizeof let->at};
    if (!e || (e->type && e->type->poison)) return;
    r->compared = NULL;
    if (e->kind == EXPR_BINARY && e->u.binary.op == OP_DIV && strmap_get(r->uses, key, &i)) {
        if (!is_nonzero_constant(e->u.binary.b)) warn_ratio(r, e, r->comparisons.at[i]);
        expr_each(e, find_ratios, r);
        return;
    }
    find_ratios(e, r);
}

/* ---- all of them ---- */

/* Every expression of the requirements in a scope; `current`, if any, is where it stands. */
static void each_condition(sema *s, const sema_scope *scope, ast_item *items, void (*see)(ast_expr *, void *),
                           void *with, const sema_scope **current) {
    for (ast_item *it = items; it; it = it->next) {
        if (it->kind == ITEM_CONDITION && it->u.expr) see(it->u.expr, with);
        if (it->kind != ITEM_REQUIRE) continue;
        sema_scope inner = scope_only(s, scope, it);
        if (current) *current = &inner;
        if (it->header.applies) see(it->header.applies, with);
        if (it->u.group.kind == GROUP_EACH && it->u.group.n) see(it->u.group.n, with);
        each_condition(s, &inner, it->items, see, with, current);
        if (current) *current = scope;
    }
}

static void each_scope(sema *s, const sema_scope *scope, void (*see)(ast_expr *, void *), void *with,
                       const sema_scope **current) {
    if (current) *current = scope;
    if (scope->item) {
        if (scope->item->header.applies) see(scope->item->header.applies, with);
        each_condition(s, scope, scope->item->items, see, with, current);
    }
    for (const sema_scope *in = scope->first; in; in = in->next) each_scope(s, in, see, with, current);
}

void lint(sema *s) {
    if (s->ds->n > COMP_MAX_DIAGS) return; /* nobody reads on */
    strmap uses = {0};
    ratios rs = {.s = s, .uses = &uses};
    reading r = {
        .s = s, .asked_known = ARENA_ARRAY(s->a, bool, s->fields.n), .told = ARENA_ARRAY(s->a, bool, s->fields.n)};

    for (uint32_t i = 0; i < s->symbols.n; i++) {
        const sema_symbol *sym = s->symbols.at[i];
        if (sym->kind != SYM_LET || !sym->item->u.expr) continue;
        find_known(sym->item->u.expr, &r);
        find_comparisons(sym->item->u.expr, &rs);
    }
    each_scope(s, s->top, find_known, &r, NULL);
    each_scope(s, s->top, find_comparisons, &rs, NULL);
    each_scope(s, s->top, read_fields, &r, &r.scope);
    each_scope(s, s->top, find_ratios, &rs, NULL);
    for (uint32_t i = 0; i < s->symbols.n; i++) {
        const sema_symbol *sym = s->symbols.at[i];
        if (sym->kind == SYM_LET) ratios_of_let(&rs, sym);
    }
}
