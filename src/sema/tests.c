/* `test` and `partner` blocks: that they name what exists and that the given facts have the declared types.  Whether an
 * expectation holds is for `comp test` to say. */
#include "sema/paths.h"

/* ---- given facts ---- */

static const sema_field *find_field(const sema_list *list, str name) {
    uint32_t i;
    return strmap_get(&list->names, name, &i) ? list->fields[i] : NULL;
}

static str field_words(sema *s, const sema_field *f) {
    ast_expr e = {.kind = EXPR_NAME};
    uint32_t n = s->currencies.n;
    sema_type *t = type_of_field(s, f, &e);
    s->currencies.n = n;
    switch (f->type) {
    case PT_LIST: return STR_LIT("a list: [ { … } ]");
    case PT_SET: return STR_LIT("a set: [ … ]");
    case PT_WHOLE: return STR_LIT("a whole number");
    case PT_TEXT: case PT_NUMBER: case PT_PERCENT: case PT_MONEY: case PT_DATE: case PT_YESNO:
    case PT_ENUM: return type_words(s, t);
    }
    return type_words(s, t);
}

static void report_datum(sema *s, const ast_datum *d, const sema_field *f) {
    str words = source_text(s->sources, d->at);
    if (words.n > 30 || d->kind != DATUM_SCALAR) words = STR_LIT("this");
    diag *g = diag_add(s->ds, DIAG_E0292, d->at, "`" STR_FMT "` is %.*s; " STR_FMT " does not fit", STR_ARG(f->name),
                       STR_ARG(field_words(s, f)), STR_ARG(words));
    diag_note_at(s->ds, g, f->ast->at, "%s", "");
    switch (f->type) {
    case PT_DATE: diag_help(s->ds, g, "Write a date, without quotes: 2017-07-07."); return;
    case PT_YESNO: diag_help(s->ds, g, "Write yes or no."); return;
    case PT_TEXT: diag_help(s->ds, g, "Write a text, in quotes."); return;
    case PT_LIST: diag_help(s->ds, g, "Write `[ { … }, { … } ]`, one pair of braces a row; `[]` for none."); return;
    case PT_SET: diag_help(s->ds, g, "Write its members in brackets: `[ … ]`; `[]` for none."); return;
    case PT_WHOLE: diag_help(s->ds, g, "Write a number without decimals."); return;
    case PT_MONEY: diag_help(s->ds, g, "Write the amount, for example 100,000."); return;
    case PT_NUMBER: case PT_PERCENT:
    case PT_ENUM: diag_help(s->ds, g, "Write %.*s.", STR_ARG(field_words(s, f))); return;
    }
}

static bool scalar_fits(const sema_field *f, const ast_expr *e) {
    uint32_t number;
    if (e->kind == EXPR_POISON) return true;
    if (e->kind == EXPR_NONE) return f->or_none || f->may_be_missing;
    if (e->kind == EXPR_UNARY && e->u.unary.a) e = e->u.unary.a;
    switch (f->type) {
    case PT_TEXT: return e->kind == EXPR_TEXT || e->kind == EXPR_CODE;
    case PT_NUMBER: return e->kind == EXPR_NUMBER;
    case PT_WHOLE: return e->kind == EXPR_NUMBER && value_is_known(e->u.number) && value_is_whole(e->u.number);
    case PT_PERCENT: return e->kind == EXPR_NUMBER || e->kind == EXPR_PERCENT;
    case PT_MONEY: return e->kind == EXPR_NUMBER || (e->kind == EXPR_MONEY && str_eq(e->u.money.currency, f->currency));
    case PT_DATE: return e->kind == EXPR_DATE;
    case PT_YESNO: return e->kind == EXPR_YESNO;
    case PT_ENUM:
        if (e->kind != EXPR_NAME && e->kind != EXPR_TEXT) return false;
        return strmap_get(&f->member_numbers, e->u.text, &number);
    case PT_LIST: case PT_SET: return false;
    }
    return false;
}

static bool set_fits(const ast_datum *d) {
    if (d->kind != DATUM_LIST) return false;
    for (const ast_datum *m = d->items; m; m = m->next) {
        if (m->kind == DATUM_LIST)
            return false; /* an object is a code with its date: { code: MB2-714  on: 2017-02-01 } */
        if (m->kind == DATUM_SCALAR && m->scalar && m->scalar->kind != EXPR_CODE && m->scalar->kind != EXPR_TEXT &&
            m->scalar->kind != EXPR_POISON)
            return false;
    }
    return true;
}

static void check_object(sema *s, const ast_datum *object, const sema_list *list);

static void check_datum(sema *s, const ast_datum *d, const sema_field *f) {
    if (f->symbol->type && f->symbol->type->poison) return;
    bool absent =
        d->kind == DATUM_SCALAR && d->scalar && d->scalar->kind == EXPR_NONE && (f->or_none || f->may_be_missing);
    if (absent) return;
    if (f->type == PT_LIST && d->kind == DATUM_LIST) {
        for (const ast_datum *row = d->items; row; row = row->next) {
            if (row->kind == DATUM_OBJECT) check_object(s, row, f->child);
            else report_datum(s, row, f);
        }
        return;
    }
    if (f->type == PT_SET ? set_fits(d) : d->kind == DATUM_SCALAR && d->scalar && scalar_fits(f, d->scalar)) return;
    if (f->type == PT_ENUM && d->kind == DATUM_SCALAR && d->scalar && d->scalar->kind == EXPR_NAME) {
        str *names = ARENA_ARRAY(s->a, str, f->nmembers);
        for (uint32_t i = 0; i < f->nmembers; i++) names[i] = f->member_symbols[i].name;
        diag *g = report_unknown(s, DIAG_E0292, d->at, "member", d->scalar->u.text, names, f->nmembers);
        if (!g->help.n) diag_help(s->ds, g, "`" STR_FMT "` is %.*s.", STR_ARG(f->name), STR_ARG(field_words(s, f)));
        return;
    }
    report_datum(s, d, f);
}

static void check_object(sema *s, const ast_datum *object, const sema_list *list) {
    strmap seen = {0};
    for (const ast_datum *d = object->items; d; d = d->next) {
        if (!d->key.text.n) continue;
        const sema_field *f = find_field(list, d->key.text);
        if (!strmap_add(&seen, s->a, d->key.text, 0)) {
            diag *g = diag_add(s->ds, DIAG_E0291, d->key.at, "`" STR_FMT "` is given twice", STR_ARG(d->key.text));
            diag_help(s->ds, g, "Delete one of the two.");
        } else if (f) {
            check_datum(s, d, f);
        } else if (!may_be_lost(s, d->key.text)) {
            str *names = ARENA_ARRAY(s->a, str, list->nfields);
            for (uint32_t i = 0; i < list->nfields; i++) names[i] = list->fields[i]->name;
            diag *g = report_unknown(s, DIAG_E0291, d->key.at, "field", d->key.text, names, list->nfields);
            if (!g->help.n) diag_help(s->ds, g, "Declare it under `facts`, or delete it here.");
        }
    }
}

/* ---- expectations ---- */

static void check_result_word(sema *s, const sema_competency *c, const ast_expect *x) {
    str *results = ARENA_ARRAY(s->a, str, 4 + (size_t)c->ntiers);
    uint32_t n = 0;
    if (c->designation) results[n++] = STR_LIT("attained");
    for (const ast_names *t = c->tiers; t; t = t->next) results[n++] = t->name.text;
    results[n++] = STR_LIT("none");
    results[n++] = STR_LIT("undetermined");
    results[n++] = STR_LIT("invalid");
    for (uint32_t i = 0; i < n; i++)
        if (str_eq(results[i], x->result.text)) return;
    diag *d = report_unknown(s, DIAG_E0293, x->result.at, "result", x->result.text, results, n);
    if (!d->help.n)
        diag_help(s->ds, d, "`" STR_FMT "` is one of %.*s.", STR_ARG(x->path->name.text),
                  STR_ARG(list_words(s, results, n, false)));
}

static void check_result(sema *s, const ast_expect *x) {
    uint32_t number;
    const ast_names *last = x->path;
    ast_name name = last->name;
    diag *d;
    if (last->next && !strmap_get(&s->competency_numbers, name.text, &number)) { /* of an area */
        str full = str_printf(s->a, STR_FMT "." STR_FMT, STR_ARG(name.text), STR_ARG(last->next->name.text));
        if (strmap_get(&s->competency_numbers, full, &number)) {
            name.text = full;
            last = last->next;
        }
    }
    if (!strmap_get(&s->competency_numbers, name.text, &number)) {
        if (may_be_lost(s, name.text)) return;
        uint32_t n = s->ds->n > COMP_MAX_DIAGS ? 0 : s->competencies.n; /* beyond, nobody reads it */
        str *names = ARENA_ARRAY(s->a, str, n);
        for (uint32_t i = 0; i < n; i++) names[i] = ((sema_competency *)s->competencies.at[i])->item->header.name.text;
        d = report_unknown(s, DIAG_E0293, name.at, "competency", name.text, names, n);
    } else if (last->next) {
        d = diag_add(s->ds, DIAG_E0293, last->next->name.at, "a result is that of a competency");
    } else {
        check_result_word(s, s->competencies.at[number], x);
        return;
    }
    if (!d->help.n)
        diag_help(s->ds, d, "Write `expect COMPETENCY is RESULT`, or `expect PATH met` for a requirement.");
}

/* The let that [competency.]NAME is, looked for in all scopes. */
static uint32_t find_lets(const sema_scope *scope, sema *s, str competency, str name, sema_symbol **out) {
    uint32_t i, n = 0;
    bool here = !competency.n || (scope->competency && str_eq(scope->competency->item->header.name.text, competency));
    if (here && strmap_get(&scope->names, name, &i) && ((sema_symbol *)s->symbols.at[i])->kind == SYM_LET) {
        *out = s->symbols.at[i];
        n++;
    }
    for (const sema_scope *in = scope->first; in; in = in->next) n += find_lets(in, s, competency, name, out);
    return n;
}

/* The let or score that the path begins with; `[competency.]score.part` ends in `part`. */
static uint32_t find_value(sema *s, const ast_names *path, ast_name *name, const ast_names **part, sema_symbol **let) {
    *name = path->name;
    *part = path->next;
    uint32_t n = find_lets(s->top, s, (str){0}, path->name.text, let);
    if (!path->next || (n && is_score(*let))) return n;
    *name = path->next->name;
    *part = path->next->next;
    return find_lets(s->top, s, path->name.text, path->next->name.text, let);
}

static void check_value(sema *s, const ast_expect *x) {
    ast_name name;
    const ast_names *part;
    sema_symbol *let = NULL;
    uint32_t n = find_value(s, x->path, &name, &part, &let);
    if (n != 1) {
        if (may_be_lost(s, name.text)) return;
        if (n > 1) {
            diag *d = diag_add(s->ds, DIAG_E0294, name.at, "`" STR_FMT "` is a let of several competencies",
                               STR_ARG(name.text));
            diag_help(s->ds, d, "Put the competency's name and a point in front.");
            return;
        }
        uint32_t nlets = 0;
        str *names = ARENA_ARRAY(s->a, str, s->symbols.n);
        for (uint32_t i = 0; i < s->symbols.n; i++) {
            const sema_symbol *sym = s->symbols.at[i];
            if (sym->kind == SYM_LET) names[nlets++] = sym->name;
        }
        diag *d = report_unknown(s, DIAG_E0294, name.at, "let", name.text, names, nlets);
        if (!d->help.n) diag_help(s->ds, d, "After `expect` and before `=` stands the name of a `let`.");
        return;
    }
    if (part && is_score(let)) {
        let = score_part(s, let, part->name);
        if (!let) return;
        name = part->name;
    }
    let->uses++;
    if (let->type->poison || !x->value) return;
    if (let->type->kind == PT_LIST || let->uses_tier) {
        diag *d = diag_add(s->ds, DIAG_E0294, name.at, "`" STR_FMT "` is %s", STR_ARG(name.text),
                           let->uses_tier ? "another value for each tier" : "a list");
        diag_help(s->ds, d, "A test can expect a `let` that is one value.");
        return;
    }
    ast_expr use = {.kind = EXPR_NAME, .at = name.at, .type = let->type, .u.text = name.text};
    use.ref.symbol = let;
    sema_env env = {.scope = s->top};
    if (x->value->kind == EXPR_NONE) {
        x->value->type = let->type;
        return;
    }
    expr_type(s, &env, x->value, let->type);
    types_meet(s, &use, x->value);
}

static void check_path(sema *s, const ast_expect *x, const int32_t *day) {
    path_target t;
    if (!path_find(s, x->path, day, &t)) return;
    span at = x->path->name.at;
    for (const ast_names *p = x->path; p; p = p->next) at = span_join(at, p->name.at);
    str path = source_text(s->sources, at);
    if (x->kind == EXPECT_FILLED_BY && !t.line) {
        diag *d = diag_add(s->ds, DIAG_E0290, at, "`" STR_FMT "` is no role of a people block", STR_ARG(path));
        diag_help(s->ds, d, "Name a line of it: `" STR_FMT ".ROLE`, where the line is written `ROLE: 1 who …`.",
                  STR_ARG(path));
    }
    if (x->kind == EXPECT_STATE && t.line) {
        diag *d =
            diag_add(s->ds, DIAG_E0290, at, "`" STR_FMT "` is a role, and only requirements are met", STR_ARG(path));
        diag_help(s->ds, d, "Leave the role out, or write `filled by` and who fills it.");
    }
}

static void check_expect(sema *s, const ast_expect *x, const int32_t *day) {
    if (!x->path) return;
    switch (x->kind) {
    case EXPECT_RESULT: check_result(s, x); return;
    case EXPECT_VALUE: check_value(s, x); return;
    case EXPECT_STATE: case EXPECT_FILLED_BY: check_path(s, x, day); return;
    }
}

/* ---- all of them ---- */

static void check_given(sema *s, const ast_given *g, const strmap *partners) {
    uint32_t i;
    if (g->partner.text.n && !strmap_get(partners, g->partner.text, &i) && !may_be_lost(s, g->partner.text)) {
        str *names = ARENA_ARRAY(s->a, str, s->partners.n);
        for (uint32_t k = 0; k < s->partners.n; k++) names[k] = ((ast_item *)s->partners.at[k])->header.name.text;
        diag *d = report_unknown(s, DIAG_E0291, g->partner.at, "partner", g->partner.text, names, s->partners.n);
        if (!d->help.n)
            diag_help(s->ds, d, "Write `partner " STR_FMT " { … }` with its facts.", STR_ARG(g->partner.text));
    }
    if (g->data) check_object(s, g->data, s->lists.at[0]);
}

static void check_test(sema *s, const ast_item *test, const strmap *partners) {
    if (test->u.test.given) check_given(s, test->u.test.given, partners);
    const int32_t *day = test->u.test.has_as_of ? &test->u.test.as_of : NULL;
    for (const ast_expect *x = test->u.test.expects; x; x = x->next) check_expect(s, x, day);
    if (!(s->uses_window || s->ncuts) || test->u.test.has_as_of || !test->u.test.expects) return;
    diag *d = diag_add(s->ds, DIAG_E0295, test->head, "this test has no date, and %s", s->uses_window ? "the rules look at the `last` months" : "the rules change with time");
    diag_help(
        s->ds, d,
        "Write the date it is judged on: `as of 2017-07-07` before the `{`. Else its outcome would change with time.");
    diag_fix(d, (span){test->head.src, test->head.hi, test->head.hi}, STR_LIT(" as of 2017-07-07"));
}

void check_tests(sema *s) {
    strmap partners = {0};
    for (uint32_t i = 0; i < s->partners.n; i++) {
        const ast_item *p = s->partners.at[i];
        if (!strmap_add(&partners, s->a, p->header.name.text, i)) {
            diag *d = diag_add(s->ds, DIAG_E0201, p->header.name.at, "there are two partners `" STR_FMT "`",
                               STR_ARG(p->header.name.text));
            diag_help(s->ds, d, "Give one of them another name.");
        }
        if (p->u.data) check_object(s, p->u.data, s->lists.at[0]);
    }
    for (uint32_t i = 0; i < s->tests.n; i++) check_test(s, s->tests.at[i], &partners);
}
