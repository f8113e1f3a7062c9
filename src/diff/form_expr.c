/* Forms of expressions, kind by kind. */
#include "diff/form_impl.h"

#include <string.h>

/* ---- fields ---- */

static str list_path(arena *a, const sema_list *l) {
    if (!l || !l->field) return (str){0};
    str around = list_path(a, l->parent);
    return str_printf(a, STR_FMT STR_FMT ".", STR_ARG(around), STR_ARG(l->field->json));
}

str form_field_path(arena *a, const sema_field *field) {
    if (field->of) field = field->of;
    return str_printf(a, STR_FMT STR_FMT, STR_ARG(list_path(a, field->list)), STR_ARG(field->json));
}

static uint32_t field_form(forms *f, const sema_field *field) {
    if (f->see) f->see(f->with, field);
    return form2(f, OF_FIELD, field->of != NULL, form_text(f, form_field_path(f->a, field)));
}

/* ---- names ---- */

static uint32_t let_form(forms *f, const sema_symbol *s, int32_t tier) {
    struct { const sema_symbol *s; int64_t tier; } key = {s, s->uses_tier ? tier : FORM_EVERY_TIER};
    str bytes = {(const char *)&key, sizeof key};
    uint32_t form;
    if (strmap_get(&f->lets, bytes, &form)) return form;
    form = form_of_expr(f, s->item->u.expr, tier);
    strmap_add(&f->lets, f->a, str_copy(f->a, bytes), form);
    return form;
}

static str name_of_competency(const forms *f, str name) {
    uint32_t number;
    return strmap_get(&f->renamed, name, &number) ? f->names[number] : name;
}

str form_tier_name(const forms *f, str competency, str tier) {
    char bytes[256];
    uint32_t number;
    str name = name_of_competency(f, competency), key = {bytes, name.n + 1 + tier.n};
    if (f->tiers.n == 0 || key.n > sizeof bytes) return tier;
    memcpy(bytes, name.p, name.n);
    bytes[name.n] = '\0';
    memcpy(bytes + name.n + 1, tier.p, tier.n);
    return strmap_get(&f->tiers, key, &number) ? f->tier_names[number] : tier;
}

/* A member of an enumeration, or a tier that another competency gives. */
static str member_name(const forms *f, const sema_symbol *s) {
    const sema_competency *of = s->field ? s->field->tiers_of : NULL;
    return of ? form_tier_name(f, of->item->header.name.text, s->name) : s->name;
}

static uint32_t symbol_form(forms *f, const ast_expr *e, int32_t tier) {
    const sema_symbol *s = e->ref.symbol;
    if (!s) return form_of_text(f, OF_MEMBER, e->u.text); /* an item of its own of a member's name */
    switch (s->kind) {
    case SYM_FIELD: return field_form(f, s->field);
    case SYM_LET: return let_form(f, s, tier);
    case SYM_CODE: return form_of_text(f, OF_TEXT, s->name);
    case SYM_MEMBER: return form_of_text(f, OF_MEMBER, member_name(f, s));
    case SYM_TIER: return form_of_text(f, OF_MEMBER, form_tier_name(f, f->about, s->name));
    case SYM_AREA: return form_of_text(f, OF_TEXT, s->item->u.areas.area->name.text);
    case SYM_AS_OF: return form0(f, OF_AS_OF);
    case SYM_COMPETENCY: return form_of_text(f, OF_COMPETENCY, name_of_competency(f, s->name));
    case SYM_TIER_KEY: return tier < 0 ? form0(f, OF_THE_TIER) : form1(f, OF_TIER, (uint32_t)tier);
    case SYM_DEFINITION: case SYM_SET: break;
    }
    return form_of_text(f, OF_MEMBER, s->name);
}

/* ---- sets ---- */

static uint32_t plain_member(forms *f, const ast_expr *m) {
    bool text = m->kind == EXPR_CODE || m->kind == EXPR_TEXT;
    return text ? form_of_text(f, OF_TEXT, m->u.text) : form_of_expr(f, m, FORM_EVERY_TIER);
}

uint32_t form_of_member(forms *f, const ast_expr *m) { return form_dated(f, m->dates, plain_member(f, m)); }

static void add_members(forms *f, parts *p, const sema_set *set) {
    uint32_t first = p->n;
    for (uint32_t i = 0; set && i < set->n; i++) form_add(f, p, form_of_member(f, set->members[i]));
    form_set(p, first);
}

uint32_t form_of_members(forms *f, const sema_set *set) {
    parts p = {0};
    form_add(f, &p, OF_SET);
    add_members(f, &p, set);
    return form_made(f, &p);
}

/* ---- conditions ---- */

static uint32_t connective(forms *f, const ast_expr *e, int32_t tier) {
    ast_op op = e->u.binary.op;
    uint32_t of = op == OP_AND ? OF_ALL : OF_ANY;
    parts p = {0};
    form_add(f, &p, of);
    for (; e->kind == EXPR_BINARY && e->u.binary.op == op; e = e->u.binary.a)
        form_join(f, &p, of, form_of_expr(f, e->u.binary.b, tier));
    form_join(f, &p, of, form_of_expr(f, e, tier));
    return form_joined(f, &p);
}

static uint32_t not_form(forms *f, uint32_t form) {
    return form_part(f, form, 0) == OF_NOT ? form_part(f, form, 1) : form1(f, OF_NOT, form);
}

static uint32_t commuting(forms *f, uint32_t of, uint32_t a, uint32_t b) {
    return a < b ? form2(f, of, a, b) : form2(f, of, b, a);
}

static uint32_t binary(forms *f, const ast_expr *e, int32_t tier) {
    ast_op op = e->u.binary.op;
    if (op == OP_AND || op == OP_OR) return connective(f, e, tier);
    uint32_t a = form_of_expr(f, e->u.binary.a, tier), b = form_of_expr(f, e->u.binary.b, tier);
    switch (op) {
    case OP_ADD: return commuting(f, OF_ADD, a, b);
    case OP_SUB: return form2(f, OF_SUB, a, b);
    case OP_MUL: return commuting(f, OF_MUL, a, b);
    case OP_DIV: return form2(f, OF_DIV, a, b);
    case OP_LT: return form2(f, OF_LESS, a, b);
    case OP_LE: return form2(f, OF_AT_MOST, a, b);
    case OP_GT: return form2(f, OF_LESS, b, a);
    case OP_GE: return form2(f, OF_AT_MOST, b, a);
    case OP_NEG: case OP_NOT: case OP_AND: case OP_OR: break;
    }
    return 0;
}

static uint32_t is_form(forms *f, const ast_expr *e, int32_t tier) {
    uint32_t a = e->u.is.a ? form_of_expr(f, e->u.is.a, tier) : 0, n = 0;
    switch (e->u.is.kind) {
    case IS_VALUE: n = commuting(f, OF_IS, a, form_of_expr(f, e->u.is.b, tier)); break;
    case IS_ONE_OF: {
        const sema_set *set = e->u.is.b->ref.set;
        if (set && set->n == 1 && !set->dated) n = commuting(f, OF_IS, a, plain_member(f, set->members[0]));
        else n = form2(f, OF_ONE_OF, a, form_of_members(f, set));
        break;
    }
    case IS_NONE: n = form1(f, OF_IS_NONE, a); break;
    case IS_KNOWN: n = form1(f, OF_IS_KNOWN, a); break;
    case IS_AT_LEAST: n = form2(f, OF_AT_MOST, form_of_expr(f, e->u.is.b, tier), a); break;
    }
    return e->u.is.negated ? not_form(f, n) : n;
}

/* A year is 12 months. */
static uint32_t window_form(forms *f, const ast_expr *e, int32_t tier) {
    uint32_t a = form_of_expr(f, e->u.when.a, tier), n = 0, from = 0, unit = e->u.when.unit;
    if (e->u.when.b) {
        n = form_of_expr(f, e->u.when.b, tier);
        if (unit == UNIT_YEARS && e->u.when.b->kind == EXPR_NUMBER) {
            n = form_of_value(f, value_mul(f->a, e->u.when.b->u.number, V_INT(12)));
            unit = UNIT_MONTHS;
        }
    }
    if (e->u.when.c) from = form_of_expr(f, e->u.when.c, tier);
    return form_number(f, (uint32_t[]){OF_IN_LAST, a, n, unit, from}, 5);
}

static uint32_t when_form(forms *f, const ast_expr *e, int32_t tier) {
    if (e->u.when.kind == WHEN_IN_LAST) return window_form(f, e, tier);
    uint32_t a = form_of_expr(f, e->u.when.a, tier), b = e->u.when.b ? form_of_expr(f, e->u.when.b, tier) : 0;
    switch (e->u.when.kind) {
    case WHEN_BEFORE: return form2(f, OF_LESS, a, b);
    case WHEN_AFTER: return form2(f, OF_LESS, b, a);
    case WHEN_ON_OR_BEFORE: return form2(f, OF_AT_MOST, a, b);
    case WHEN_ON_OR_AFTER: return form2(f, OF_AT_MOST, b, a);
    case WHEN_BETWEEN:
        return form_both(f, form2(f, OF_AT_MOST, b, a), form2(f, OF_AT_MOST, a, form_of_expr(f, e->u.when.c, tier)));
    case WHEN_IN_CALENDAR: return form_number(f, (uint32_t[]){OF_CALENDAR, a, b, (uint32_t)e->u.when.months}, 4);
    case WHEN_IN_SAME: return form_number(f, (uint32_t[]){OF_IN_SAME, a, (uint32_t)e->u.when.months}, 3);
    case WHEN_IN_LAST: break;
    }
    return 0;
}

/* Of one code any and all are alike, and `at least 1 of` is `any of`. */
static uint32_t quant_form(forms *f, const ast_expr *e, int32_t tier) {
    const ast_expr *subject = e->u.quant.a ? e->u.quant.a : e->ref.subject;
    const sema_set *set = e->u.quant.set->ref.set;
    uint32_t kind = e->u.quant.kind, n = e->u.quant.n ? form_of_expr(f, e->u.quant.n, tier) : 0;
    if (kind == QUANT_AT_LEAST && e->u.quant.n->kind == EXPR_NUMBER &&
        value_cmp(f->a, e->u.quant.n->u.number, V_INT(1)) == 0) {
        kind = QUANT_ANY;
        n = 0;
    }
    if (kind == QUANT_ALL && set && set->n == 1 && !set->dated) kind = QUANT_ANY;
    return form_number(f, (uint32_t[]){OF_PASSED, subject ? form_of_expr(f, subject, tier) : 0, kind, n,
                                     form_of_members(f, set)}, 5);
}

/* ---- lists ---- */

static uint32_t where_form(forms *f, const ast_expr *e, int32_t tier) {
    uint32_t list = form_of_expr(f, e->u.where.list, tier), cond = form_of_expr(f, e->u.where.cond, tier);
    if (form_part(f, list, 0) == OF_WHERE) { /* a filter of what is filtered */
        cond = form_both(f, form_part(f, list, 2), cond);
        list = form_part(f, list, 1);
    }
    return form2(f, OF_WHERE, list, cond);
}

static uint32_t line_form(forms *f, const ast_line *l, const ast_expr *people, int32_t tier) {
    const ast_expr *count = l->count ? l->count : people->u.people.count;
    return form_number(f, (uint32_t[]){OF_LINE, count ? form_of_expr(f, count, tier) : 0, form_of_expr(f, l->who, tier),
                                     l->whom ? form_of_expr(f, l->whom_count, tier) : 0,
                                     l->whom ? form_of_expr(f, l->whom, tier) : 0}, 5);
}

static uint32_t people_form(forms *f, const ast_expr *e, int32_t tier) {
    parts p = {0};
    form_add(f, &p, OF_PEOPLE);
    form_add(f, &p, e->u.people.mode);
    form_add(f, &p, e->u.people.share ? form_of_expr(f, e->u.people.share, tier) : 0);
    form_add(f, &p, form_of_expr(f, e->u.people.list, tier));
    for (const ast_line *l = e->u.people.lines; l; l = l->next) form_add(f, &p, line_form(f, l, e, tier));
    form_sort(&p, 4);
    return form_made(f, &p);
}

/* ---- all ---- */

static void add_chain(forms *f, parts *p, const ast_expr *e, int32_t tier) {
    for (; e; e = e->next) form_add(f, p, form_of_expr(f, e, tier));
}

static uint32_t call_form(forms *f, const ast_expr *e, int32_t tier) {
    parts p = {0};
    str name = e->u.call.name.text;
    form_add(f, &p, OF_CALL);
    form_add(f, &p, form_text(f, name));
    add_chain(f, &p, e->u.call.args, tier);
    if (str_eqz(name, "max") || str_eqz(name, "min")) form_sort(&p, 2);
    return form_made(f, &p);
}

static uint32_t verdicts_form(forms *f, const ast_expr *e, int32_t tier) {
    parts p = {0};
    form_add(f, &p, OF_VERDICTS);
    form_add(f, &p, e->u.verdicts.kind);
    form_add(f, &p, e->u.verdicts.n ? form_of_expr(f, e->u.verdicts.n, tier) : 0);
    add_chain(f, &p, e->u.verdicts.each, tier);
    form_sort(&p, 3);
    return form_made(f, &p);
}

static uint32_t score_form(forms *f, const ast_expr *e, int32_t tier) {
    parts p = {0};
    form_add(f, &p, OF_SCORE);
    form_add(f, &p, form_of_value(f, e->u.score.total));
    add_chain(f, &p, e->u.score.parts, tier);
    form_sort(&p, 2);
    return form_made(f, &p);
}

static uint32_t earn_form(forms *f, const ast_expr *e, int32_t tier) {
    const ast_expr *of[] = {e->u.earn.points, e->u.earn.need, e->u.earn.of, e->u.earn.gate};
    parts p = {0};
    form_add(f, &p, OF_EARN);
    form_add(f, &p, e->u.earn.kind);
    for (uint32_t i = 0; i < 4; i++) form_add(f, &p, of[i] ? form_of_expr(f, of[i], tier) : 0);
    add_chain(f, &p, e->u.earn.ways, tier);
    form_sort(&p, 6);
    return form_made(f, &p);
}

static uint32_t groups_form(forms *f, const ast_expr *e, int32_t tier) {
    parts p = {0};
    form_add(f, &p, OF_GROUPS);
    form_add(f, &p, form_of_expr(f, e->u.groups.list, tier));
    add_chain(f, &p, e->u.groups.keys, tier);
    form_sort(&p, 2);
    return form_made(f, &p);
}

uint32_t form_of_expr(forms *f, const ast_expr *e, int32_t tier) {
    switch (e->kind) {
    case EXPR_NUMBER: case EXPR_PERCENT: return form_of_value(f, e->u.number);
    case EXPR_MONEY:
        return form2(f, OF_MONEY, form_text(f, e->u.money.currency), form_of_value(f, e->u.money.amount));
    case EXPR_DATE: return form1(f, OF_DAY, (uint32_t)e->u.day);
    case EXPR_TEXT: case EXPR_CODE: return form_of_text(f, OF_TEXT, e->u.text);
    case EXPR_YESNO: return form1(f, OF_YESNO, e->u.yes);
    case EXPR_NONE: return form0(f, OF_NONE);
    case EXPR_NAME: case EXPR_PATH: return symbol_form(f, e, tier);
    case EXPR_SET: return form_of_members(f, e->ref.set);
    case EXPR_UNARY: {
        uint32_t a = form_of_expr(f, e->u.unary.a, tier);
        return e->u.unary.op == OP_NOT ? not_form(f, a) : form1(f, OF_NEG, a);
    }
    case EXPR_BINARY: return binary(f, e, tier);
    case EXPR_IS: return is_form(f, e, tier);
    case EXPR_WHEN: return when_form(f, e, tier);
    case EXPR_QUANT: return quant_form(f, e, tier);
    case EXPR_AGG:
        return form_number(f, (uint32_t[]){OF_AGG, e->u.agg.op, e->u.agg.e ? form_of_expr(f, e->u.agg.e, tier) : 0,
                                         form_of_expr(f, e->u.agg.list, tier)}, 4);
    case EXPR_THE:
        return form_number(f, (uint32_t[]){OF_THE, e->u.the.most % 2, form_of_expr(f, e->u.the.e, tier),
                                         form_of_expr(f, e->u.the.key, tier), form_of_expr(f, e->u.the.list, tier)}, 5);
    case EXPR_SOME:
        return form2(f, e->u.some.every ? OF_EVERY : OF_SOME, form_of_expr(f, e->u.some.list, tier),
                     form_of_expr(f, e->u.some.cond, tier));
    case EXPR_WHERE: return where_form(f, e, tier);
    case EXPR_GROUPS: return groups_form(f, e, tier);
    case EXPR_IF:
        return form_number(f, (uint32_t[]){OF_IF, form_of_expr(f, e->u.cond.cond, tier),
                                         form_of_expr(f, e->u.cond.then, tier),
                                         form_of_expr(f, e->u.cond.other, tier)}, 4);
    case EXPR_BY: return form_of_table(f, e, tier);
    case EXPR_DEFAULT:
        return form2(f, OF_DEFAULT, form_of_expr(f, e->u.dflt.a, tier), form_of_expr(f, e->u.dflt.other, tier));
    case EXPR_PEOPLE: return people_form(f, e, tier);
    case EXPR_CALL: return call_form(f, e, tier);
    case EXPR_VERDICTS: return verdicts_form(f, e, tier);
    case EXPR_SCORE: return score_form(f, e, tier);
    case EXPR_PART:
        return form_dated(f, e->dates,
                          form2(f, OF_PART, form_of_value(f, e->u.part.cap), form_of_expr(f, e->u.part.earn, tier)));
    case EXPR_EARN: return earn_form(f, e, tier);
    case EXPR_PARTS:
        return form_number(f, (uint32_t[]){OF_PARTS, e->u.parts.every, e->u.parts.op,
                                         form_of_expr(f, e->u.parts.score, tier),
                                         form_of_expr(f, e->u.parts.bound, tier)}, 5);
    case EXPR_POISON: break; /* of no program without errors */
    }
    return form0(f, OF_ABSENT);
}
