/* Constructors of what is no expression: items, facts, catalogs, data, tests.  See ast_build.h. */
#include "syntax/ast_build.h"

#include <string.h>

#define NEW(T) ((T *)ast_alloc(b, sizeof(T)))

/* ---- dates of headers and members ---- */

static ast_dates *dates_of(ast_builder *b, ast_dates *d, span at) {
    if (d) {
        d->at = span_join(d->at, at);
        return d;
    }
    d = NEW(ast_dates);
    *d = (ast_dates){.in_force = DATE_ALWAYS, .at = at, .from_at = SPAN_NONE, .until_at = SPAN_NONE,
                     .again = SPAN_NONE};
    return d;
}

/* A date that is none was told by the scanner. */
ast_dates *ast_dates_add(ast_builder *b, ast_dates *d, ast_bound bound, span at, ast_name date) {
    int32_t day;
    d = dates_of(b, d, at);
    if (!date_parse(date.text, &day)) return d;
    span *given = bound == BOUND_FROM ? &d->from_at : &d->until_at;
    if (!span_is_none(*given)) {
        d->again = at;
        return d;
    }
    *given = at;
    switch (bound) {
    case BOUND_FROM: d->in_force.first = day; break;
    case BOUND_UNTIL: d->in_force.last = day; break;
    case BOUND_BEFORE: d->in_force.last = day - 1; break;
    }
    return d;
}

ast_expr *ast_dated(ast_builder *b, ast_expr *member, ast_bound bound, span at, ast_name date) {
    member->dates = ast_dates_add(b, member->dates, bound, at, date);
    return member;
}

ast_expr *ast_dated_passed(ast_builder *b, ast_expr *member, span at, ast_name passed, ast_name date) {
    int32_t day;
    ast_dates *d = member->dates = dates_of(b, member->dates, at);
    if (d->has_passed) d->again = at;
    if (d->has_passed || !date_parse(date.text, &day)) return member;
    d->has_passed = true;
    d->passed_before = day;
    d->passed = passed;
    return member;
}

/* ---- facts, catalogs ---- */

ast_names *ast_names_new(ast_builder *b, ast_name name) {
    ast_names *n = NEW(ast_names);
    n->name = name;
    return n;
}

ast_mods ast_mods_flag(ast_mods m, ast_mod mod) {
    switch (mod) {
    case MOD_MAY_BE_MISSING: m.may_be_missing = true; break;
    case MOD_OR_NONE: m.or_none = true; break;
    case MOD_UNIQUE: m.unique = true; break;
    }
    return m;
}

ast_mods ast_mods_json(ast_mods m, ast_name json) {
    m.json = json;
    return m;
}

ast_mods ast_mods_default(ast_mods m, ast_expr *dflt) {
    m.dflt = dflt;
    return m;
}

/* The type meant by a word of another language, or nearly written; NULL if none comes to mind. */
static const char *type_meant(str word) {
    static const struct { const char *word, *type; } others[] = {
        {"string", "text"}, {"str", "text"}, {"char", "text"}, {"int", "whole number"}, {"integer", "whole number"},
        {"whole", "whole number"}, {"float", "number"}, {"double", "number"}, {"decimal", "number"},
        {"numeric", "number"},
        {"bool", "yes/no"}, {"boolean", "yes/no"}, {"yesno", "yes/no"}, {"yes", "yes/no"}, {"currency", "money USD"},
        {"amount", "money USD"}, {"datetime", "date"}, {"percentage", "percent"}, {"array", "list of { … }"},
        {"list", "list of { … }"},
        {"set", "set of text"}, {"attested", "attested \"…\""},
    };
    static const char *const types[] = {"text", "number", "percent", "money", "date"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_eqz(word, others[i].word)) return others[i].type;
    str names[sizeof types / sizeof *types];
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) names[i] = str_from(types[i]);
    int nearest = diag_nearest(word, names, sizeof types / sizeof *types);
    return nearest >= 0 ? types[nearest] : NULL;
}

/* An enumeration has two members at least: one word is a type misspelt. */
ast_type ast_enum_type(ast_builder *b, span at, ast_names *members) {
    ast_type type = {.kind = TYPE_ENUM, .at = at, .members = members};
    if (b->arena->failed || members->next) return type;
    str word = source_text(b->ds->sources, members->name.at);
    diag *d = diag_add(b->ds, DIAG_E0151, at, "there is no type `" STR_FMT "`", STR_ARG(ast_quote(b, members->name.at)));
    const char *meant = type_meant(word);
    if (meant) {
        diag_help(b->ds, d, "Write `%s`.", meant);
        if (!strstr(meant, "…")) diag_fix(d, at, str_from(meant));
    } else
        diag_help(b->ds, d,
                  "Types are text, number, whole number, percent, money, date, yes/no, `list of { … }`, `set of NAME`, "
                  "or the values that are allowed with `|` between: `developed | developing`.");
    type.kind = TYPE_POISON;
    return type;
}

ast_field *ast_field_new(ast_builder *b, span at, ast_name name, ast_type type, ast_mods mods) {
    ast_field *f = NEW(ast_field);
    f->name = name;
    f->type = type.kind;
    f->type_at = type.at;
    f->word = type.word;
    f->members = type.members;
    f->fields = type.fields;
    f->json = mods.json;
    f->dflt = mods.dflt;
    f->may_be_missing = mods.may_be_missing;
    f->or_none = mods.or_none;
    f->unique = mods.unique;
    f->at = at;
    return f;
}

ast_field *ast_field_poison(ast_builder *b, span at) {
    return ast_field_new(b, at, (ast_name){.at = at}, (ast_type){.kind = TYPE_POISON, .at = at}, (ast_mods){0});
}

ast_entry *ast_entry_new(ast_builder *b, ast_name code, ast_name title) {
    ast_entry *e = NEW(ast_entry);
    e->code = code;
    e->title = title;
    return e;
}

/* ---- partners and tests ---- */

ast_datum *ast_datum_scalar(ast_builder *b, span at, ast_expr *scalar) {
    ast_datum *d = NEW(ast_datum);
    d->kind = DATUM_SCALAR;
    d->scalar = scalar;
    d->at = at;
    return d;
}

ast_datum *ast_datum_of(ast_builder *b, span at, ast_datum_kind kind, ast_datum *items) {
    ast_datum *d = NEW(ast_datum);
    d->kind = kind;
    d->items = items;
    d->at = at;
    return d;
}

ast_datum *ast_datum_keyed(ast_datum *d, ast_name key) {
    d->key = key;
    return d;
}

ast_as_of ast_as_of_date(ast_name date) {
    ast_as_of as_of = {0};
    as_of.has = date_parse(date.text, &as_of.day);
    return as_of;
}

ast_given *ast_given_new(ast_builder *b, span at, ast_name partner, ast_name file, ast_datum *data) {
    ast_given *g = NEW(ast_given);
    g->partner = partner;
    g->file = file;
    g->data = data;
    g->at = at;
    return g;
}

static ast_expect *expect_new(ast_builder *b, span at, ast_expect_kind kind, ast_names *path) {
    ast_expect *e = NEW(ast_expect);
    e->kind = kind;
    e->path = path;
    e->at = at;
    return e;
}

ast_expect *ast_expect_result(ast_builder *b, span at, ast_names *path, ast_name result) {
    ast_expect *e = expect_new(b, at, EXPECT_RESULT, path);
    e->result = result;
    return e;
}

ast_expect *ast_expect_state(ast_builder *b, span at, ast_names *path, ast_state state) {
    ast_expect *e = expect_new(b, at, EXPECT_STATE, path);
    e->state = state;
    return e;
}

ast_expect *ast_expect_value(ast_builder *b, span at, ast_names *path, ast_expr *v) {
    ast_expect *e = expect_new(b, at, EXPECT_VALUE, path);
    e->value = v;
    return e;
}

ast_expect *ast_expect_filled(ast_builder *b, span at, ast_names *path, ast_expr *members) {
    ast_expect *e = expect_new(b, at, EXPECT_FILLED_BY, path);
    e->members = members;
    return e;
}

ast_expect *ast_expect_in_file(ast_builder *b, span at, ast_names *what, ast_name file) {
    ast_expect *e = expect_new(b, at, EXPECT_EXPLANATION, what);
    e->file = file;
    if (b->arena->failed || (!what->next && str_eqz(what->name.text, "explanation"))) return e;
    diag *d = diag_add(b->ds, DIAG_E0137, what->name.at, "only an explanation can be expected in a file");
    diag_help(b->ds, d, "Write `expect explanation in \"" STR_FMT "\"`.", STR_ARG(file.text));
    return e;
}

ast_case *ast_case_new(ast_builder *b, span at, ast_name title, ast_as_of as_of, ast_datum *data) {
    ast_case *c = NEW(ast_case);
    c->title = title;
    c->has_as_of = as_of.has;
    c->as_of = as_of.day;
    c->data = data;
    c->at = at;
    return c;
}

ast_test_body ast_test_given(ast_builder *b, ast_test_body t, ast_given *given) {
    if (t.given && !b->arena->failed) {
        diag *d = diag_add(b->ds, DIAG_E0163, given->at, "a second `given` in one test");
        diag_note_at(b->ds, d, t.given->at, "the first");
        diag_help(b->ds, d, "A test judges one partner. Write a second test.");
    }
    if (!t.given && t.cases.first && !b->arena->failed) {
        diag *d = diag_add(b->ds, DIAG_E0163, given->at, "`given` stands before the cases, which all begin with it");
        diag_note_at(b->ds, d, t.cases.first->at, "the first case");
        diag_help(b->ds, d, "Move it to the first line of the test.");
    }
    if (!t.given) t.given = given;
    return t;
}

ast_test_body ast_test_case(ast_test_body t, ast_case *c) {
    t.cases = ast_case_chain_add(t.cases, c);
    t.of_case = (ast_expect_chain){0};
    return t;
}

ast_test_body ast_test_expect(ast_test_body t, ast_expect *expect) {
    if (!t.cases.last) {
        t.expects = ast_expect_chain_add(t.expects, expect);
        return t;
    }
    t.of_case = ast_expect_chain_add(t.of_case, expect);
    t.cases.last->expects = t.of_case.first;
    return t;
}

/* ---- items ---- */

ast_item *ast_item_new(ast_builder *b, span at, span head, ast_item_kind kind) {
    ast_item *item = NEW(ast_item);
    item->kind = kind;
    item->at = at;
    item->head = head;
    return item;
}

ast_item *ast_block(ast_builder *b, span at, span head, ast_item_kind kind, ast_header header, ast_item *items) {
    ast_item *item = ast_item_new(b, at, head, kind);
    item->header = header;
    item->items = items;
    return item;
}

ast_item *ast_require(ast_builder *b, span at, span head, ast_require_head require, ast_item *items) {
    ast_item *item = ast_block(b, at, head, ITEM_REQUIRE, require.header, items);
    item->u.group.kind = require.group.kind;
    item->u.group.n = require.group.n;
    item->u.group.at = require.group.at;
    return item;
}

ast_item *ast_condition(ast_builder *b, span at, ast_expr *e) {
    ast_item *item = ast_item_new(b, at, at, ITEM_CONDITION);
    item->u.expr = e;
    return item;
}

ast_item *ast_note(ast_builder *b, span at, ast_name word, ast_name text) {
    return ast_block(b, at, at, ITEM_NOTE, (ast_header){.name = word, .title = text}, NULL);
}

ast_area *ast_area_new(ast_builder *b, ast_name name, ast_name title) {
    ast_area *area = NEW(ast_area);
    area->name = name;
    area->title = title;
    return area;
}

ast_item *ast_each(ast_builder *b, span at, span head, ast_name name, ast_expr *list, ast_item *items) {
    ast_require_head each = {{.name = name}, {GROUP_EACH, list, head}};
    return ast_require(b, at, head, each, items);
}

ast_item *ast_areas(ast_builder *b, span at, span head, ast_name name, ast_area *areas, ast_item *items) {
    ast_item *item = ast_block(b, at, head, ITEM_AREAS, (ast_header){.name = name}, items);
    item->u.areas.all = areas;
    return item;
}

ast_item *ast_tiers(ast_builder *b, span at, ast_names *names) {
    ast_item *item = ast_item_new(b, at, at, ITEM_TIERS);
    item->u.names = names;
    return item;
}

ast_item *ast_facts(ast_builder *b, span at, span head, ast_field *fields) {
    ast_item *item = ast_item_new(b, at, head, ITEM_FACTS);
    item->u.fields = fields;
    return item;
}

static ast_item *named_item(ast_builder *b, span at, span head, ast_item_kind kind, ast_name name, ast_name title) {
    return ast_block(b, at, head, kind, (ast_header){.name = name, .title = title}, NULL);
}

ast_item *ast_catalog(ast_builder *b, span at, span head, ast_name name, ast_entry *entries) {
    ast_item *item = named_item(b, at, head, ITEM_CATALOG, name, (ast_name){0});
    item->u.entries = entries;
    return item;
}

ast_item *ast_definition(ast_builder *b, span at, span head, ast_item_kind kind, ast_name name, ast_name title,
                         ast_expr *e) {
    ast_item *item = named_item(b, at, head, kind, name, title);
    item->u.expr = e;
    return item;
}

ast_item *ast_parameters(ast_item *let, ast_names *params) {
    let->params = params;
    return let;
}

ast_item *ast_partner(ast_builder *b, span at, span head, ast_name name, ast_datum *data) {
    ast_item *item = named_item(b, at, head, ITEM_PARTNER, name, (ast_name){0});
    item->u.data = data;
    return item;
}

ast_item *ast_test(ast_builder *b, span at, span head, ast_name title, ast_as_of as_of, ast_test_body body) {
    ast_item *item = named_item(b, at, head, ITEM_TEST, (ast_name){0}, title);
    item->u.test.has_as_of = as_of.has;
    item->u.test.as_of = as_of.day;
    item->u.test.given = body.given;
    item->u.test.expects = body.expects.first;
    item->u.test.cases = body.cases.first;
    return item;
}

ast_item *ast_use(ast_builder *b, span at, ast_name file) {
    ast_item *item = ast_item_new(b, at, at, ITEM_USE);
    item->u.use.file = file;
    return item;
}
