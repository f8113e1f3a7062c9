/* The checker from end to end: declarations, then meanings, then what needs the whole. */
#include "sema/sema_impl.h"

static void check_sets(sema *s) {
    for (uint32_t i = 0; i < s->symbols.n; i++) {
        sema_symbol *sym = s->symbols.at[i];
        if (sym->kind == SYM_SET) check_set_item(s, sym);
    }
}

static void check_lets(sema *s) {
    for (uint32_t i = 0; i < s->symbols.n; i++) {
        sema_symbol *sym = s->symbols.at[i];
        if (sym->kind == SYM_LET) let_type(s, sym);
        if (sym->kind == SYM_DEFINITION) check_parameters(s, sym);
    }
}

static void check_all_defaults(sema *s, sema_scope *scope, const ast_item *items) {
    for (; items; items = items->next)
        if (items->kind == ITEM_FACTS) check_defaults(s, scope, items->u.fields, s->lists.at[0]);
}

static void find_tests(sema *s, ast_item *items) {
    for (; items; items = items->next) {
        if (items->kind == ITEM_TEST) ptrs_add(s->a, &s->tests, items);
        if (items->kind == ITEM_PARTNER) ptrs_add(s->a, &s->partners, items);
    }
}

/* Declarations for other files, which are right by themselves. */
static bool is_to_share(const ast_item *items) {
    while (items && items->kind != ITEM_FACTS && items->kind != ITEM_CATALOG && items->kind != ITEM_SET &&
           items->kind != ITEM_LET)
        items = items->next;
    return items != NULL;
}

static const ast_item *first_test(ast_unit **units, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        for (const ast_item *it = units[i] ? units[i]->items : NULL; it; it = it->next)
            if (it->kind == ITEM_TEST) return it;
    return NULL;
}

/* Most often it is the line that says which rules are tested; then every name of theirs is missing with it. */
static void report_nothing_tested(sema *s, const ast_item *test) {
    diag *d = diag_add(s->ds, DIAG_E0277, test->head, "there is no competency that this test could be about");
    str file = s->sources->at[test->head.src].name;
    s->file_is_missing = true;
    diag_help(s->ds, d, "Write `use \"RULES.comp\"` in the first line of the file, with the name of the file that "
              "holds the rules; or name both files: `comp test RULES.comp " STR_FMT "`.", STR_ARG(file));
}

static void check_there_is_one(sema *s, ast_unit **units, uint32_t n) {
    if (s->competencies.n || n == 0 || !units[0] || s->nbroken) return;
    if (s->ds->errors) return; /* what could not be read may have been one */
    for (uint32_t i = 0; i < n; i++)
        if (units[i] && is_to_share(units[i]->items)) return;
    const ast_item *test = first_test(units, n);
    if (test) {
        report_nothing_tested(s, test);
        return;
    }
    diag *d = diag_add(s->ds, DIAG_E0277, (span){units[0]->src, 0, 0}, "there is no competency in %s",
                       n == 1 ? "this file" : "these files");
    diag_help(s->ds, d, "Write `competency NAME \"Title\" { … }` with what it requires.");
}

static void check_uses(sema *s, const ast_item *items) {
    for (; items; items = items->next) {
        if (items->kind != ITEM_USE || items->u.use.found) continue;
        str path = items->u.use.path.n ? items->u.use.path : items->u.use.file.text, why = items->u.use.why;
        s->file_is_missing = true;
        diag *d = diag_add(s->ds, DIAG_E0331, items->u.use.file.at, "cannot read " STR_FMT "%s" STR_FMT, STR_ARG(path),
                           why.n ? ": " : "", STR_ARG(why));
        diag_help(s->ds, d, "The file is looked for from the folder of the file that uses it. Correct the name, or "
                            "write the folder in front: `use \"../shared/exams.comp\"`.");
    }
}

/* Lists in the order of declaration, parents first; the fields of each in a row. */
static void number_fields(sema *s) {
    program *p = s->p;
    p->nfields = s->fields.n;
    p->fields = ARENA_ARRAY(s->a, sema_field *, p->nfields);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->lists.n; i++) {
        const sema_list *l = s->lists.at[i];
        for (uint32_t k = 0; k < l->nfields; k++, n++) {
            l->fields[k]->index = n; /* the scopes' `visible` is of no use from here on */
            p->fields[n] = l->fields[k];
        }
    }
}

static void program_finish(sema *s, ast_unit **units, uint32_t n) {
    program *p = s->p;
    number_fields(s);
    p->sources = s->sources;
    p->lists = (sema_list **)s->lists.at;
    p->nlists = s->lists.n;
    p->catalogs = (sema_catalog **)s->catalogs.at;
    p->ncatalogs = s->catalogs.n;
    p->competencies = ARENA_ARRAY(s->a, sema_competency, s->competencies.n);
    for (uint32_t i = 0; i < s->competencies.n; i++) {
        const sema_competency *c = s->competencies.at[i];
        uint32_t first = i;
        strmap_get(&s->competency_numbers, c->item->header.name.text, &first);
        if (first == i) p->competencies[p->ncompetencies++] = *c;
    }
    p->units = units;
    p->nunits = n;
    p->tests = (ast_item **)s->tests.at;
    p->ntests = s->tests.n;
    p->partners = (ast_item **)s->partners.at;
    p->npartners = s->partners.n;
}

/* ---- one mistake, one message ---- */

enum { MOST_BROKEN = 256 }; /* lines; beyond, nobody reads on */

static span line_around(const sema *s, span at) {
    str text = s->sources->at[at.src].text;
    span line = at;
    while (line.lo > 0 && text.p[line.lo - 1] != '\n') line.lo--;
    while (line.hi < text.n && text.p[line.hi] != '\n') line.hi++;
    return line;
}

static void find_broken(sema *s) {
    s->broken = ARENA_ARRAY(s->a, span, MOST_BROKEN);
    for (const diag *d = s->ds->first; d && s->nbroken < MOST_BROKEN; d = d->next)
        if (diag_infos[d->code].severity == SEVERITY_ERROR && !span_is_none(d->at))
            s->broken[s->nbroken++] = line_around(s, d->at);
}

static bool is_on_broken_line(const sema *s, span at) {
    for (uint32_t i = 0; i < s->nbroken; i++)
        if (s->broken[i].src == at.src && s->broken[i].lo <= at.lo && at.lo <= s->broken[i].hi) return true;
    return false;
}

static bool touches_broken_line(const sema *s, const diag *d) {
    bool touches = is_on_broken_line(s, d->at);
    for (const diag_note *n = d->notes; n && !touches; n = n->next) touches = is_on_broken_line(s, n->at);
    return touches;
}

/* What the parser could not read on a line is likely why the rest of the line makes no sense. */
static void drop_on_broken_lines(sema *s, diag *before) {
    diags *ds = s->ds;
    if (!s->nbroken) return;
    for (diag **at = before ? &before->next : &ds->first; *at;) {
        diag *d = *at;
        if (!touches_broken_line(s, d)) {
            at = &d->next;
            continue;
        }
        *at = d->next;
        ds->n--;
        if (diag_infos[d->code].severity == SEVERITY_ERROR) ds->errors--;
        else ds->warnings--;
    }
    ds->last = before ? before : ds->first;
    while (ds->last && ds->last->next) ds->last = ds->last->next;
}

/* ---- all of it ---- */

program *sema_check(arena *a, ast_unit **units, uint32_t n, const source_set *sources, diags *ds) {
    sema *s = ARENA_NEW(a, sema); /* types of expressions point into it and outlive this call */
    *s = (sema){.a = a, .units = units, .nunits = n, .ds = ds, .sources = sources, .copies = COMP_MAX_COPIES + 1, .p = ARENA_NEW(a, program),
              .number = {.kind = PT_NUMBER}, .whole = {.kind = PT_WHOLE}, .percent = {.kind = PT_PERCENT},
              .text = {.kind = PT_TEXT}, .date = {.kind = PT_DATE}, .yesno = {.kind = PT_YESNO},
              .none = {.kind = PT_YESNO, .none = true}, .poison = {.kind = PT_YESNO, .poison = true}};
    s->as_of = (sema_symbol){.kind = SYM_AS_OF, .name = STR_LIT("as_of"), .at = SPAN_NONE};
    s->days = ARENA_ARRAY(a, file_days, sources->n + 1);
    s->views = ARENA_ARRAY(a, test_view *, sources->n + 1);
    diag *before = ds->last;
    find_broken(s);
    areas_expand(s, units, n);
    declare_partner(s);
    for (uint32_t i = 0; i < n; i++)
        if (units[i]) {
            check_uses(s, units[i]->items);
            check_dates(s, units[i]->items);
        }
    scopes_build(s, units, n);
    check_there_is_one(s, units, n);
    check_competencies(s);
    for (uint32_t i = 0; i < n; i++) {
        if (!units[i]) continue;
        check_all_defaults(s, s->top, units[i]->items);
        find_tests(s, units[i]->items);
    }
    for (sema_scope *scope = s->top->first; scope; scope = scope->next)
        check_all_defaults(s, scope, scope->item->items);
    check_sets(s);
    check_lets(s);
    check_requirements(s, s->top);
    check_asks(s);
    check_tests(s);
    check_definitions(s);
    currencies_finish(s);
    check_pairs(s);
    check_lapses(s);
    check_asked_in_force(s);
    check_retired(s);
    lint(s);
    check_unused(s, units, n);
    check_unnamed_codes(s, units, n);
    drop_on_broken_lines(s, before);
    dates_finish(s);
    program_finish(s, units, n);
    return s->p;
}
