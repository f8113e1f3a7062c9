/* See ast_same.h.  Recursion is bounded by COMP_MAX_DEPTH blocks and COMP_MAX_HEIGHT nodes. */
#include "syntax/ast_same.h"

/* Both there, or neither; used for every list and every part that may be absent. */
#define BOTH(x, y) ((x) && (y))
#define NEITHER(x, y) (!(x) && !(y))

static bool same_name(ast_name x, ast_name y) { return str_eq(x.text, y.text); }

static bool same_names(const ast_names *x, const ast_names *y) {
    for (; BOTH(x, y); x = x->next, y = y->next)
        if (!same_name(x->name, y->name)) return false;
    return NEITHER(x, y);
}

static bool same_value(arena *a, value x, value y) {
    if (!value_is_known(x) || !value_is_known(y)) return x.n == y.n && x.d == y.d;
    return value_cmp(a, x, y) == 0;
}

static bool same_dates(const ast_dates *x, const ast_dates *y) {
    if (NEITHER(x, y)) return true;
    return BOTH(x, y) && x->in_force.first == y->in_force.first && x->in_force.last == y->in_force.last &&
           span_is_none(x->from_at) == span_is_none(y->from_at) &&
           span_is_none(x->until_at) == span_is_none(y->until_at) && x->has_passed == y->has_passed &&
           (!x->has_passed || (x->passed_before == y->passed_before && same_name(x->passed, y->passed)));
}

/* ---- expressions ---- */

static bool same(arena *a, const ast_expr *x, const ast_expr *y) { return ast_same_expr(a, x, y); }

static bool same_chain(arena *a, const ast_expr *x, const ast_expr *y) {
    for (; BOTH(x, y); x = x->next, y = y->next)
        if (!same(a, x, y)) return false;
    return NEITHER(x, y);
}

static bool same_keys(arena *a, const ast_key *x, const ast_key *y) {
    for (; BOTH(x, y); x = x->next, y = y->next)
        if (x->kind != y->kind || !same(a, x->value, y->value)) return false;
    return NEITHER(x, y);
}

static bool same_table(arena *a, const ast_expr *x, const ast_expr *y) {
    if (!same_chain(a, x->u.by.keys, y->u.by.keys) || !same_keys(a, x->u.by.columns, y->u.by.columns)) return false;
    const ast_row *r = x->u.by.rows, *s = y->u.by.rows;
    for (; BOTH(r, s); r = r->next, s = s->next)
        if (!same_keys(a, r->keys, s->keys) || !same_chain(a, r->cells, s->cells)) return false;
    return NEITHER(r, s);
}

static bool same_people(arena *a, const ast_expr *x, const ast_expr *y) {
    if (x->u.people.mode != y->u.people.mode || !same(a, x->u.people.count, y->u.people.count) ||
        !same(a, x->u.people.share, y->u.people.share) || !same(a, x->u.people.list, y->u.people.list))
        return false;
    const ast_line *l = x->u.people.lines, *m = y->u.people.lines;
    for (; BOTH(l, m); l = l->next, m = m->next)
        if (!same_name(l->name, m->name) || !same_name(l->title, m->title) || !same(a, l->count, m->count) ||
            !same(a, l->who, m->who) || !same(a, l->whom_count, m->whom_count) || !same(a, l->whom, m->whom))
            return false;
    return NEITHER(l, m);
}

static bool same_payload(arena *a, const ast_expr *x, const ast_expr *y) {
    switch (x->kind) {
    case EXPR_POISON: case EXPR_NONE: return true;
    case EXPR_NUMBER: case EXPR_PERCENT: return same_value(a, x->u.number, y->u.number);
    case EXPR_MONEY:
        return str_eq(x->u.money.currency, y->u.money.currency) &&
               same_value(a, x->u.money.amount, y->u.money.amount);
    case EXPR_DATE: return x->u.day == y->u.day;
    case EXPR_TEXT: case EXPR_NAME: case EXPR_CODE: return str_eq(x->u.text, y->u.text);
    case EXPR_YESNO: return x->u.yes == y->u.yes;
    case EXPR_PATH: return same_name(x->u.path.base, y->u.path.base) && same_name(x->u.path.field, y->u.path.field);
    case EXPR_SET: return same_chain(a, x->u.members, y->u.members);
    case EXPR_UNARY: return x->u.unary.op == y->u.unary.op && same(a, x->u.unary.a, y->u.unary.a);
    case EXPR_BINARY:
        return x->u.binary.op == y->u.binary.op && same(a, x->u.binary.a, y->u.binary.a) &&
               same(a, x->u.binary.b, y->u.binary.b);
    case EXPR_IS:
        return x->u.is.kind == y->u.is.kind && x->u.is.negated == y->u.is.negated && same(a, x->u.is.a, y->u.is.a) &&
               same(a, x->u.is.b, y->u.is.b);
    case EXPR_WHEN:
        return x->u.when.kind == y->u.when.kind && x->u.when.unit == y->u.when.unit &&
               x->u.when.months == y->u.when.months && same(a, x->u.when.a, y->u.when.a) &&
               same(a, x->u.when.b, y->u.when.b) && same(a, x->u.when.c, y->u.when.c);
    case EXPR_QUANT:
        return x->u.quant.kind == y->u.quant.kind && same(a, x->u.quant.a, y->u.quant.a) &&
               same(a, x->u.quant.n, y->u.quant.n) && same(a, x->u.quant.set, y->u.quant.set);
    case EXPR_AGG:
        return x->u.agg.op == y->u.agg.op && same(a, x->u.agg.e, y->u.agg.e) && same(a, x->u.agg.list, y->u.agg.list);
    case EXPR_THE:
        return x->u.the.most == y->u.the.most && same(a, x->u.the.e, y->u.the.e) &&
               same(a, x->u.the.key, y->u.the.key) && same(a, x->u.the.list, y->u.the.list);
    case EXPR_SOME:
        return x->u.some.every == y->u.some.every && same(a, x->u.some.list, y->u.some.list) &&
               same(a, x->u.some.cond, y->u.some.cond);
    case EXPR_WHERE: return same(a, x->u.where.list, y->u.where.list) && same(a, x->u.where.cond, y->u.where.cond);
    case EXPR_GROUPS:
        return same(a, x->u.groups.list, y->u.groups.list) && same_chain(a, x->u.groups.keys, y->u.groups.keys);
    case EXPR_IF:
        return same(a, x->u.cond.cond, y->u.cond.cond) && same(a, x->u.cond.then, y->u.cond.then) &&
               same(a, x->u.cond.other, y->u.cond.other);
    case EXPR_BY: return same_table(a, x, y);
    case EXPR_DEFAULT: return same(a, x->u.dflt.a, y->u.dflt.a) && same(a, x->u.dflt.other, y->u.dflt.other);
    case EXPR_PEOPLE: return same_people(a, x, y);
    case EXPR_VERDICTS:
        return x->u.verdicts.kind == y->u.verdicts.kind && same_name(x->u.verdicts.group, y->u.verdicts.group) &&
               same(a, x->u.verdicts.n, y->u.verdicts.n) && same(a, x->u.verdicts.test, y->u.verdicts.test);
    case EXPR_CALL: return same_name(x->u.call.name, y->u.call.name) && same_chain(a, x->u.call.args, y->u.call.args);
    case EXPR_SCORE:
        return same_value(a, x->u.score.total, y->u.score.total) && same_chain(a, x->u.score.parts, y->u.score.parts);
    case EXPR_PART:
        return same_name(x->u.part.name, y->u.part.name) && same_name(x->u.part.title, y->u.part.title) &&
               same_value(a, x->u.part.cap, y->u.part.cap) && same(a, x->u.part.earn, y->u.part.earn);
    case EXPR_EARN:
        return x->u.earn.kind == y->u.earn.kind && same(a, x->u.earn.points, y->u.earn.points) &&
               same(a, x->u.earn.need, y->u.earn.need) && same(a, x->u.earn.of, y->u.earn.of) &&
               same(a, x->u.earn.gate, y->u.earn.gate) && same_chain(a, x->u.earn.ways, y->u.earn.ways);
    case EXPR_PARTS:
        return x->u.parts.every == y->u.parts.every && x->u.parts.op == y->u.parts.op &&
               same(a, x->u.parts.score, y->u.parts.score) && same(a, x->u.parts.bound, y->u.parts.bound);
    }
    return false;
}

bool ast_same_expr(arena *a, const ast_expr *x, const ast_expr *y) {
    if (NEITHER(x, y)) return true;
    return BOTH(x, y) && x->kind == y->kind && x->parens == y->parens && same_dates(x->dates, y->dates) &&
           same_payload(a, x, y);
}

/* ---- facts, catalogs, data, tests ---- */

static bool same_fields(arena *a, const ast_field *x, const ast_field *y) {
    for (; BOTH(x, y); x = x->next, y = y->next)
        if (!same_name(x->name, y->name) || x->type != y->type || !same_name(x->word, y->word) ||
            !same_names(x->members, y->members) || !same_fields(a, x->fields, y->fields) ||
            !same_name(x->json, y->json) || !same(a, x->dflt, y->dflt) || x->may_be_missing != y->may_be_missing ||
            x->or_none != y->or_none || x->unique != y->unique)
            return false;
    return NEITHER(x, y);
}

static bool same_entries(const ast_entry *x, const ast_entry *y) {
    for (; BOTH(x, y); x = x->next, y = y->next)
        if (!same_name(x->code, y->code) || !same_name(x->title, y->title)) return false;
    return NEITHER(x, y);
}

static bool same_data(arena *a, const ast_datum *x, const ast_datum *y) {
    for (; BOTH(x, y); x = x->next, y = y->next)
        if (x->kind != y->kind || !same_name(x->key, y->key) || !same(a, x->scalar, y->scalar) ||
            !same_data(a, x->items, y->items))
            return false;
    return NEITHER(x, y);
}

static bool same_given(arena *a, const ast_given *x, const ast_given *y) {
    if (NEITHER(x, y)) return true;
    return BOTH(x, y) && same_name(x->partner, y->partner) && same_name(x->file, y->file) &&
           same_data(a, x->data, y->data);
}

static bool same_expects(arena *a, const ast_expect *x, const ast_expect *y) {
    for (; BOTH(x, y); x = x->next, y = y->next)
        if (x->kind != y->kind || !same_names(x->path, y->path) || !same_name(x->result, y->result) ||
            x->state != y->state || !same_name(x->file, y->file) || !same(a, x->value, y->value) || !same_chain(a, x->members, y->members))
            return false;
    return NEITHER(x, y);
}

static bool same_cases(arena *a, const ast_case *x, const ast_case *y) {
    for (; BOTH(x, y); x = x->next, y = y->next)
        if (!same_name(x->title, y->title) || x->has_as_of != y->has_as_of || x->as_of != y->as_of ||
            !same_data(a, x->data, y->data) || !same_expects(a, x->expects, y->expects))
            return false;
    return NEITHER(x, y);
}

static bool same_test(arena *a, const ast_item *x, const ast_item *y) {
    return x->u.test.has_as_of == y->u.test.has_as_of && x->u.test.as_of == y->u.test.as_of &&
           same_given(a, x->u.test.given, y->u.test.given) && same_expects(a, x->u.test.expects, y->u.test.expects) &&
           same_cases(a, x->u.test.cases, y->u.test.cases);
}

/* ---- items ---- */

static bool same_areas(const ast_area *x, const ast_area *y) {
    for (; BOTH(x, y); x = x->next, y = y->next)
        if (!same_name(x->name, y->name) || !same_name(x->title, y->title)) return false;
    return NEITHER(x, y);
}

static bool same_header(arena *a, const ast_header *x, const ast_header *y) {
    return same_name(x->name, y->name) && same_name(x->title, y->title) && same_name(x->only, y->only) &&
           same_dates(x->dates, y->dates) && same(a, x->applies, y->applies) && same_names(x->groups, y->groups);
}

static bool same_own(arena *a, const ast_item *x, const ast_item *y) {
    switch (x->kind) {
    case ITEM_POISON: case ITEM_COMPETENCY: case ITEM_OPTION: case ITEM_TIER: case ITEM_NO_REQUIREMENTS:
    case ITEM_NOTE: return true;
    case ITEM_REQUIRE: return x->u.group.kind == y->u.group.kind && same(a, x->u.group.n, y->u.group.n);
    case ITEM_CONDITION: case ITEM_SET: case ITEM_LET: return same(a, x->u.expr, y->u.expr);
    case ITEM_TIERS: return same_names(x->u.names, y->u.names);
    case ITEM_FACTS: return same_fields(a, x->u.fields, y->u.fields);
    case ITEM_CATALOG: return same_entries(x->u.entries, y->u.entries);
    case ITEM_PARTNER: return same_data(a, x->u.data, y->u.data);
    case ITEM_TEST: return same_test(a, x, y);
    case ITEM_USE: return same_name(x->u.use.file, y->u.use.file);
    case ITEM_AREAS: return same_areas(x->u.areas.all, y->u.areas.all);
    }
    return false;
}

static bool same_items(arena *a, const ast_item *x, const ast_item *y) {
    for (; BOTH(x, y); x = x->next, y = y->next)
        if (!ast_same_item(a, x, y)) return false;
    return NEITHER(x, y);
}

bool ast_same_item(arena *a, const ast_item *x, const ast_item *y) {
    return x->kind == y->kind && same_header(a, &x->header, &y->header) && same_names(x->params, y->params) &&
           same_own(a, x, y) && same_items(a, x->items, y->items);
}

bool ast_same(arena *a, const ast_unit *x, const ast_unit *y) { return same_items(a, x->items, y->items); }
