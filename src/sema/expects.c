/* Expectations of tests: that they name what there is on the test's day, and can be.  Whether they hold is for
 * `comp test` to say. */
#include "sema/paths.h"

/* ---- results ---- */

static void check_result_word(sema *s, const sema_competency *c, const ast_expect *x) {
    str *results = ARENA_ARRAY(s->a, str, 5 + (size_t)c->ntiers);
    uint32_t n = 0;
    if (c->designation) results[n++] = STR_LIT("attained");
    for (const ast_names *t = c->tiers; t; t = t->next) results[n++] = t->name.text;
    results[n++] = STR_LIT("none");
    results[n++] = STR_LIT("undetermined");
    results[n++] = STR_LIT("invalid");
    results[n++] = STR_LIT("not in force");
    for (uint32_t i = 0; i < n; i++)
        if (str_eq(results[i], x->result.text)) return;
    diag *d = report_unknown(s, DIAG_E0293, x->result.at, "result", x->result.text, results, n);
    if (!d->help.n)
        diag_help(s->ds, d, "`" STR_FMT "` is one of %.*s.", STR_ARG(x->path->name.text),
                  STR_ARG(list_words(s, results, n, false)));
}

/* The competency that the path is; NULL: reported. */
static const sema_competency *find_result(sema *s, const ast_expect *x) {
    uint32_t number;
    const ast_names *last = x->path;
    ast_name name = last->name;
    diag *d;
    if (last->next) { /* of an area */
        str full = str_printf(s->a, STR_FMT "." STR_FMT, STR_ARG(name.text), STR_ARG(last->next->name.text));
        if (strmap_get(&s->competency_numbers, full, &number)) {
            name.text = full;
            last = last->next;
        }
    }
    if (!strmap_get(&s->competency_numbers, name.text, &number)) {
        if (may_be_lost(s, name.text)) return NULL;
        uint32_t n = s->ds->n > COMP_MAX_DIAGS ? 0 : s->competencies.n; /* beyond, nobody reads it */
        str *names = ARENA_ARRAY(s->a, str, n);
        for (uint32_t i = 0; i < n; i++) names[i] = ((sema_competency *)s->competencies.at[i])->item->header.name.text;
        d = report_unknown(s, DIAG_E0293, name.at, "competency", name.text, names, n);
    } else if (last->next) {
        d = diag_add(s->ds, DIAG_E0293, last->next->name.at, "a result is that of a competency");
    } else {
        return s->competencies.at[number];
    }
    if (!d->help.n)
        diag_help(s->ds, d, "Write `expect COMPETENCY is RESULT`, or `expect PATH met` for a requirement.");
    return NULL;
}

static bool in_force_on(const sema_competency *first, int32_t day) {
    for (const sema_competency *c = first; c; c = c->next_edition)
        if (date_in(ast_in_force(c->item->header.dates), day)) return true;
    return false;
}

/* A result on a day on which there is none; `not in force` on one on which there is. */
static void check_in_force(sema *s, const ast_expect *x, const sema_competency *c, const int32_t *day) {
    bool absent = str_eqz(x->result.text, "not in force");
    if (!day || in_force_on(c, *day) != absent) return;
    char text[11];
    date_print(text, *day);
    diag *d = diag_add(s->ds, DIAG_W0552, x->result.at, "`" STR_FMT "` is %s on %s", STR_ARG(x->path->name.text),
                       absent ? "in force" : "not in force", text);
    diag_note_at(s->ds, d, c->item->head, "%s", "");
    if (absent) diag_help(s->ds, d, "Give the test a day outside its dates, or expect a result.");
    else diag_help(s->ds, d, "There is no result then. Give the test another day, or write `is not in force`.");
}

static bool check_result(sema *s, const ast_expect *x, const int32_t *day, bool first, sema_expect *out) {
    out->competency = find_result(s, x);
    if (!out->competency) return false;
    if (first) check_result_word(s, out->competency, x);
    check_in_force(s, x, out->competency, day);
    return true;
}

/* ---- values ---- */

typedef struct let_search {
    sema *s;
    const int32_t *day;     /* NULL: any                                          */
    uint32_t from;          /* file of the test                                   */
    file_rank rank;         /* of the files that are looked at                    */
    str competency, name;   /* competency empty: any                              */
    sema_symbol *found;
    uint32_t n;
} let_search;

/* Looks in all scopes that are in force on the day. */
static void find_in_scope(let_search *w, const sema_scope *scope) {
    uint32_t i;
    if (w->day && scope->item && !date_in(scope->period, *w->day)) return;
    bool here = !w->competency.n ||
                (scope->competency && str_eq(scope->competency->item->header.name.text, w->competency));
    if (here && strmap_get(&scope->names, w->name, &i)) {
        sema_symbol *symbol = w->s->symbols.at[i];
        if (symbol->kind == SYM_LET && rank_of_file(w->s, w->from, symbol->at.src) == w->rank) {
            w->found = symbol;
            w->n++;
        }
    }
    for (const sema_scope *in = scope->first; in; in = in->next) find_in_scope(w, in);
}

/* The let that [competency.]NAME is; how many there are. */
static uint32_t find_lets(sema *s, const int32_t *day, str competency, ast_name name, sema_symbol **out) {
    let_search w = {.s = s, .day = day, .from = name.at.src, .competency = competency, .name = name.text};
    for (; w.rank < FILE_RANKS && w.n == 0; w.rank++) find_in_scope(&w, s->top);
    if (w.n) *out = w.found;
    return w.n;
}

/* The let or score that the path begins with, `[competency.]score.part` ends in `part`. */
static uint32_t find_value(sema *s, const ast_names *path, const int32_t *day, ast_name *name, const ast_names **part,
                           sema_symbol **let) {
    *name = path->name;
    *part = path->next;
    uint32_t n = find_lets(s, day, (str){0}, path->name, let), number;
    if (!path->next || (n && is_score(*let))) return n;
    str competency = path->name.text;
    if (path->next->next && !strmap_get(&s->competency_numbers, competency, &number)) { /* of an area: two words */
        path = path->next;
        competency = str_printf(s->a, STR_FMT "." STR_FMT, STR_ARG(competency), STR_ARG(path->name.text));
    }
    *name = path->next->name;
    *part = path->next->next;
    return find_lets(s, day, competency, path->next->name, let);
}

static void report_no_let(sema *s, const ast_names *path, const int32_t *day, ast_name name, uint32_t n) {
    ast_name again;
    const ast_names *part;
    sema_symbol *let = NULL;
    if (may_be_lost(s, name.text)) return;
    if (n == 0 && day && find_value(s, path, NULL, &again, &part, &let)) {
        char text[11];
        date_print(text, *day);
        diag *d = diag_add(s->ds, DIAG_E0294, name.at, "`" STR_FMT "` is not in force on %s", STR_ARG(name.text), text);
        if (let) diag_note_at(s->ds, d, let->at, "%s", "");
        diag_help(s->ds, d, "Give the test another day, or expect this in a test of its own.");
        return;
    }
    if (n > 1) {
        diag *d =
            diag_add(s->ds, DIAG_E0294, name.at, "`" STR_FMT "` is a let of several competencies", STR_ARG(name.text));
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
}

static bool check_value_type(sema *s, const ast_expect *x, ast_name name, sema_symbol *let) {
    if (let->type->poison || !x->value) return false;
    if (let->type->kind == PT_LIST || let->uses_tier) {
        diag *d = diag_add(s->ds, DIAG_E0294, name.at, "`" STR_FMT "` is %s", STR_ARG(name.text),
                           let->uses_tier ? "another value for each tier" : "a list");
        diag_help(s->ds, d, "A test can expect a `let` that is one value.");
        return false;
    }
    ast_expr use = {.kind = EXPR_NAME, .at = name.at, .type = let->type, .u.text = name.text};
    use.ref.symbol = let;
    sema_env env = {.scope = s->top};
    if (x->value->kind == EXPR_NONE) {
        x->value->type = let->type;
        return true;
    }
    expr_type(s, &env, x->value, let->type);
    types_meet(s, &use, x->value);
    return true;
}

static bool check_value(sema *s, const ast_expect *x, const int32_t *day, bool first, sema_expect *out) {
    ast_name name;
    const ast_names *part;
    sema_symbol *let = NULL;
    uint32_t n = find_value(s, x->path, day, &name, &part, &let);
    if (n != 1) {
        report_no_let(s, x->path, day, name, n);
        return false;
    }
    if (part && is_score(let)) {
        let = score_part(s, let, part->name);
        if (!let) return false;
        name = part->name;
    }
    let->uses++;
    out->let = let;
    return !first || check_value_type(s, x, name, let);
}

/* ---- requirements ---- */

static bool check_path(sema *s, const ast_expect *x, const int32_t *day, bool first, sema_expect *out) {
    path_target t;
    if (!path_find(s, x->path, day, &t)) return false;
    out->competency = t.competency;
    out->option = t.option;
    out->tier = t.tier;
    out->require = t.require;
    out->line = t.line;
    if (!first) return true;
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
    return true;
}

bool find_expected(sema *s, const ast_expect *x, const int32_t *day, bool first, sema_expect *out) {
    *out = (sema_expect){.ast = x};
    if (!x->path) return false;
    switch (x->kind) {
    case EXPECT_RESULT: return check_result(s, x, day, first, out);
    case EXPECT_VALUE: return check_value(s, x, day, first, out);
    case EXPECT_STATE: case EXPECT_FILLED_BY: return check_path(s, x, day, first, out);
    case EXPECT_EXPLANATION: return true;
    }
    return false;
}
