/* `test` and `partner` blocks: that the given facts have the declared types, which partner a name is, and the list of
 * cases. */
#include "sema/sema_impl.h"

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
    case PT_SET: diag_help(s->ds, g, "Write its members in brackets: `[ … ]`; `[]` for none; with a date `{ code: MB2-714  on: "
                            "2017-02-01 }`.");
        return;
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

/* A code with its date: { code: MB2-714  on: 2017-02-01 } */
static bool is_pass(const ast_datum *d) {
    bool code = false;
    for (const ast_datum *m = d->items; m; m = m->next) {
        const ast_expr *e = m->scalar;
        if (m->kind != DATUM_SCALAR || !e) return false;
        bool fits = str_eqz(m->key.text, "code") ? e->kind == EXPR_CODE || e->kind == EXPR_TEXT
                                                 : str_eqz(m->key.text, "on") && e->kind == EXPR_DATE;
        if (!fits && e->kind != EXPR_POISON) return false;
        code = code || str_eqz(m->key.text, "code");
    }
    return code;
}

static bool set_fits(const ast_datum *d) {
    if (d->kind != DATUM_LIST) return false;
    for (const ast_datum *m = d->items; m; m = m->next) {
        if (m->kind == DATUM_LIST || (m->kind == DATUM_OBJECT && !is_pass(m))) return false;
        if (m->kind == DATUM_SCALAR && m->scalar && m->scalar->kind != EXPR_CODE && m->scalar->kind != EXPR_TEXT &&
            m->scalar->kind != EXPR_POISON)
            return false;
    }
    return true;
}

static bool is_code(const sema *s, str word) {
    uint32_t number;
    for (uint32_t i = 0; i < s->catalogs.n; i++)
        if (strmap_get(&((const sema_catalog *)s->catalogs.at[i])->codes, word, &number)) return true;
    return false;
}

/* What is in no catalog counts for nothing: most often it is misspelt.  Competencies of one run may each have a catalog
 * of this name, so all are looked at. */
static void check_codes(sema *s, const ast_datum *set, const sema_catalog *catalog) {
    for (const ast_datum *m = set->items; m; m = m->next) {
        const ast_datum *word = m->kind == DATUM_OBJECT ? m->items : m;
        while (word && m->kind == DATUM_OBJECT && !str_eqz(word->key.text, "code")) word = word->next;
        const ast_expr *e = word ? word->scalar : NULL;
        if (!e || (e->kind != EXPR_CODE && e->kind != EXPR_TEXT) || is_code(s, e->u.text)) continue;
        str *codes = ARENA_ARRAY(s->a, str, catalog->n + 1);
        for (uint32_t i = 0; i < catalog->n; i++) codes[i] = catalog->symbols[i].name;
        diag *d = report_unknown(s, DIAG_W0554, word->at, "code", e->u.text, codes, catalog->n);
        if (!d->help.n)
            diag_help(s->ds, d, "No rule can ask for it. Correct it, or say why it is meant: `# allow W0554: …`.");
    }
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
    if (f->type == PT_SET && f->catalog && set_fits(d)) check_codes(s, d, f->catalog);
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

/* ---- partners by name ---- */

static bool sees_file(sema *s, uint32_t from, uint32_t file) {
    return rank_of_file(s, from, file) != FILE_OTHER;
}

static void report_no_partner(sema *s, ast_name name) {
    if (may_be_lost(s, name.text)) return;
    const ast_item *hidden = NULL;
    str *names = ARENA_ARRAY(s->a, str, s->partners.n);
    uint32_t n = 0;
    for (uint32_t k = 0; k < s->partners.n; k++) {
        const ast_item *p = s->partners.at[k];
        if (str_eq(p->header.name.text, name.text)) hidden = p;
        if (sees_file(s, name.at.src, p->at.src)) names[n++] = p->header.name.text;
    }
    if (hidden) {
        diag *d = diag_add(s->ds, DIAG_E0291, name.at, "there is no partner `" STR_FMT "` in this file or those it uses",
                           STR_ARG(name.text));
        diag_note_at(s->ds, d, hidden->head, "%s", "");
        diag_help(s->ds, d, "Write `use \"…\"` with the file that has it, at the top of this one.");
        return;
    }
    diag *d = report_unknown(s, DIAG_E0291, name.at, "partner", name.text, names, n);
    if (!d->help.n) diag_help(s->ds, d, "Write `partner " STR_FMT " { … }` with its facts.", STR_ARG(name.text));
}

static str partner_key(sema *s, uint32_t file, str name) {
    return str_printf(s->a, "%u " STR_FMT, (unsigned)file, STR_ARG(name));
}

static const ast_item *partner_in(sema *s, uint32_t file, str name) {
    uint32_t number;
    return strmap_get(&s->partner_numbers, partner_key(s, file, name), &number) ? s->partners.at[number] : NULL;
}

/* That of the test's own file, else the one in the files that it uses; NULL: reported. */
static const ast_item *find_partner(sema *s, ast_name name) {
    const ast_item *found = partner_in(s, name.at.src, name.text), *other = NULL;
    if (found) return found;
    for (uint32_t file = 0; file < s->sources->n; file++) {
        const ast_item *p = sees_file(s, name.at.src, file) ? partner_in(s, file, name.text) : NULL;
        if (!p) continue;
        if (found) other = p;
        else found = p;
    }
    if (!found) report_no_partner(s, name);
    if (!other) return found;
    diag *d = diag_add(s->ds, DIAG_E0291, name.at, "two files that this one uses have a partner `" STR_FMT "`",
                       STR_ARG(name.text));
    diag_note_at(s->ds, d, found->head, "%s", "");
    diag_note_at(s->ds, d, other->head, "%s", "");
    diag_help(s->ds, d, "Give one of them another name.");
    return NULL;
}

static void check_partners(sema *s) {
    for (uint32_t i = 0; i < s->partners.n; i++) {
        const ast_item *p = s->partners.at[i];
        if (p->u.data) check_object(s, p->u.data, s->lists.at[0]);
        if (strmap_add(&s->partner_numbers, s->a, partner_key(s, p->at.src, p->header.name.text), i)) continue;
        diag *d = diag_add(s->ds, DIAG_E0201, p->header.name.at, "there are two partners `" STR_FMT "`",
                           STR_ARG(p->header.name.text));
        diag_help(s->ds, d, "Give one of them another name.");
    }
}

/* ---- all of them ---- */

/* The parser could not read part of it: more may be expected there. */
static bool is_broken(const sema *s, const ast_item *test) {
    for (uint32_t i = 0; i < s->nbroken; i++)
        if (s->broken[i].src == test->at.src && s->broken[i].lo < test->at.hi && test->at.lo < s->broken[i].hi)
            return true;
    return false;
}

static uint32_t count_expects(const ast_expect *x) {
    uint32_t n = 0;
    for (; x; x = x->next) n++;
    return n;
}

static void add_expects(sema *s, sema_case *c, const ast_expect *x, bool first, bool *usable) {
    for (; x; x = x->next) {
        sema_expect *e = &c->expects[c->nexpects];
        if (!*usable && !first) continue;
        if (!find_expected(s, x, c->dated ? &c->day : NULL, first, e)) {
            *usable = false;
            continue;
        }
        e->number = s->nexpects++;
        c->nexpects++;
    }
}

static bool explains(const sema_case *c) {
    for (uint32_t i = 0; i < c->nexpects; i++)
        if (c->expects[i].ast->kind == EXPECT_EXPLANATION) return true;
    return false;
}

/* On what the day bears: the files that the test is about, and those of other competencies that it expects something of. */
static file_days days_of_case(sema *s, const sema_case *c) {
    file_days days = days_of_view(s, view_of_file(s, c->test->at.src));
    for (uint32_t i = 0; i < c->nexpects; i++) {
        const sema_expect *e = &c->expects[i];
        if (!e->competency && !e->let) continue;
        file_days more = days_of_view(s, view_of_file(s, e->competency ? e->competency->item->at.src : e->let->at.src));
        days.window |= more.window;
        days.changes |= more.changes;
    }
    return days;
}

/* A test that gives nothing judges a partner of whom nothing is known. */
static void check_given(sema *s, const ast_item *test, const ast_case *line) {
    if (test->u.test.given || (line && line->data) || is_broken(s, test)) return;
    if (!view_of_file(s, test->at.src)->reads_facts) return;
    diag *d = diag_add(s->ds, DIAG_E0298, line ? line->at : test->head, "this %s gives no partner", line ? "case" : "test");
    diag_help(s->ds, d, "Write the partner's facts before what is expected: `given { … }`, or `given NAME` for a `partner` "
                        "of that name.");
}

/* `again`: a case before has looked at the test's own expectations. */
static void add_case(sema *s, const ast_item *test, const ast_case *line, const ast_item *partner, bool again,
                     bool *usable) {
    sema_case *c = ARENA_NEW(s->a, sema_case);
    const ast_expect *own = line ? line->expects : NULL;
    uint32_t n = count_expects(test->u.test.expects) + count_expects(own);
    *c = (sema_case){.test = test, .line = line, .partner = partner, .expects = ARENA_ARRAY(s->a, sema_expect, n + 1)};
    c->dated = test->u.test.has_as_of || (line && line->has_as_of);
    c->day = line && line->has_as_of ? line->as_of : test->u.test.as_of;
    bool own_usable = true;
    const test_view *view = view_of_file(s, test->at.src);
    c->competencies = view->competencies;
    c->ncompetencies = view->ncompetencies;
    add_expects(s, c, test->u.test.expects, !again, usable);
    add_expects(s, c, own, true, &own_usable);
    ptrs_add(s->a, &s->cases, c);
    check_given(s, test, line);
    span head = line ? line->at : test->head;
    if (n == 0 && !is_broken(s, test)) {
        diag *d = diag_add(s->ds, DIAG_W0551, head, "this %s expects nothing", line ? "case" : "test");
        diag_help(s->ds, d, "Write what must come out: `expect COMPETENCY is RESULT`.");
    }
    file_days days = days_of_case(s, c);
    const char *why = days.window    ? "the rules look at the `last` months"
                      : days.changes ? "the rules change with time"
                                     : "an explanation names the day";
    if (!(days.window || days.changes || explains(c)) || c->dated || n == 0 || s->undated == test) return;
    s->undated = test;
    diag *d = diag_add(s->ds, DIAG_E0295, test->head, "this test has no date, and %s", why);
    diag_help(
        s->ds, d,
        "Write the date it is judged on: `as of 2017-07-07` before the `{`. Else its outcome would change with time.");
    diag_fix(d, (span){test->head.src, test->head.hi, test->head.hi}, STR_LIT(" as of 2017-07-07"));
}

static void check_test(sema *s, const ast_item *test) {
    const ast_given *g = test->u.test.given;
    const ast_item *partner = g && g->partner.text.n ? find_partner(s, g->partner) : NULL;
    if (g && g->data) check_object(s, g->data, s->lists.at[0]);
    bool usable = true;
    if (!test->u.test.cases) add_case(s, test, NULL, partner, false, &usable);
    for (const ast_case *c = test->u.test.cases; c; c = c->next) {
        if (c->data) check_object(s, c->data, s->lists.at[0]);
        add_case(s, test, c, partner, c != test->u.test.cases, &usable);
    }
}

/* Two of one name cannot be told apart where results are read. */
static void check_titles(sema *s) {
    strmap tests = {0};
    for (uint32_t i = 0; i < s->tests.n; i++) {
        const ast_item *t = s->tests.at[i];
        strmap cases = {0};
        str key = str_printf(s->a, "%u " STR_FMT, (unsigned)t->at.src, STR_ARG(t->header.title.text));
        bool told = strmap_add(&tests, s->a, key, i);
        for (const ast_case *c = t->u.test.cases; c && told; c = c->next) {
            if (strmap_add(&cases, s->a, c->title.text, 0)) continue;
            diag *d = diag_add(s->ds, DIAG_W0553, c->title.at, "two cases of this test have this title");
            diag_help(s->ds, d, "Say in one of them what it has that the other has not.");
        }
        if (told) continue;
        diag *d = diag_add(s->ds, DIAG_W0553, t->header.title.at, "two tests of this file have this title");
        diag_help(s->ds, d, "Say in one of them what it has that the other has not.");
    }
}

static void number_cases(sema *s) {
    program *p = s->p;
    p->ncases = s->cases.n;
    p->cases = ARENA_ARRAY(s->a, sema_case, p->ncases + 1);
    for (uint32_t i = 0; i < p->ncases; i++) p->cases[i] = *(const sema_case *)s->cases.at[i];
    p->nexpects = s->nexpects;
}

void check_tests(sema *s) {
    check_partners(s);
    check_titles(s);
    for (uint32_t i = 0; i < s->tests.n; i++) check_test(s, s->tests.at[i]);
    number_cases(s);
}
