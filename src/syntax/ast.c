/* Constructors of expressions, people blocks and tables' cells.  Those of items, facts and tests: ast_items.c. */
#include "syntax/ast_build.h"

#include "base/limits.h"

const char *ast_op_text(ast_op op) {
    static const char *const texts[] = { /* ORDER OP */
        "-", "not", "+", "-", "*", "/", "<", "<=", ">", ">=", "and", "or",
    };
    return texts[op];
}

void *ast_alloc(ast_builder *b, size_t size) { return b->arena->failed ? b->spare : arena_alloc(b->arena, size); }

str ast_quote(ast_builder *b, span at) {
    str text = source_text(b->ds->sources, at);
    uint32_t n = 0;
    for (uint32_t points = 0; n < text.n && points < 60; points++) {
        uint32_t len = utf8_len(text.p + n, text.n - n);
        n += len ? len : 1;
    }
    return n < text.n && !b->arena->failed ? str_printf(b->arena, "%.*s…", (int)n, text.p) : text;
}

#define NEW(T) ((T *)ast_alloc(b, sizeof(T)))

static ast_expr *expr_new(ast_builder *b, span at, ast_expr_kind kind) {
    ast_expr *e = NEW(ast_expr);
    e->kind = kind;
    e->at = at;
    e->height = 1;
    return e;
}

/* `e` holds the chain of `children`: raises its height. */
static void holds(ast_expr *e, const ast_expr *children) {
    for (const ast_expr *c = children; c; c = c->next)
        if (c->height >= e->height) e->height = c->height + 1;
}

/* An expression that is too high is replaced, so that no walker's stack ends; told once a source. */
static ast_expr *bounded(ast_builder *b, ast_expr *e) {
    if (e->height <= COMP_MAX_HEIGHT || b->arena->failed) return e;
    if (!b->too_high) {
        diag *d =
            diag_add(b->ds, DIAG_E0103, e->at, "more than %d operands or levels in one expression", COMP_MAX_HEIGHT);
        diag_help(b->ds, d, "Give parts of it names with `let`, or list the values in a `set`.");
    }
    b->too_high = true;
    return ast_poison(b, e->at);
}

ast_expr *ast_over(ast_builder *b, ast_expr *e, const ast_expr *x, const ast_expr *y, const ast_expr *z) {
    if (b->arena->failed) return e;
    holds(e, x ? &(ast_expr){.height = x->height} : NULL);
    holds(e, y ? &(ast_expr){.height = y->height} : NULL);
    holds(e, z ? &(ast_expr){.height = z->height} : NULL);
    return bounded(b, e);
}

/* ---- operands ---- */

ast_expr *ast_poison(ast_builder *b, span at) { return expr_new(b, at, EXPR_POISON); }

/* The numeral's exact value; the scanner has checked its form and size. */
static value numeral_value(ast_builder *b, str numeral) {
    value v = V_INT(0);
    if (!b->arena->failed && !value_parse_try(b->arena, numeral, &v)) b->arena->failed = true;
    return v;
}

ast_expr *ast_number(ast_builder *b, span at, ast_name numeral) {
    ast_expr *e = expr_new(b, at, EXPR_NUMBER);
    e->u.number = numeral_value(b, numeral.text);
    return e;
}

ast_expr *ast_percent(ast_builder *b, span at, ast_name numeral) {
    ast_expr *e = expr_new(b, at, EXPR_PERCENT);
    if (!b->arena->failed) e->u.number = numeral_value(b, str_printf(b->arena, STR_FMT "e-2", STR_ARG(numeral.text)));
    return e;
}

ast_expr *ast_money(ast_builder *b, span at, ast_name currency, ast_name numeral) {
    ast_expr *e = expr_new(b, at, EXPR_MONEY);
    e->u.money.currency = currency.text;
    e->u.money.currency_at = currency.at;
    e->u.money.amount = numeral_value(b, numeral.text);
    return e;
}

ast_expr *ast_date(ast_builder *b, span at, ast_name date) {
    int32_t day;
    if (!date_parse(date.text, &day)) return ast_poison(b, at);
    ast_expr *e = expr_new(b, at, EXPR_DATE);
    e->u.day = day;
    return e;
}

static ast_expr *expr_text(ast_builder *b, span at, ast_expr_kind kind, str text) {
    ast_expr *e = expr_new(b, at, kind);
    e->u.text = text;
    return e;
}

ast_expr *ast_text(ast_builder *b, span at, ast_name text) { return expr_text(b, at, EXPR_TEXT, text.text); }
ast_expr *ast_ref(ast_builder *b, span at, ast_name name) { return expr_text(b, at, EXPR_NAME, name.text); }
ast_expr *ast_code(ast_builder *b, span at, ast_name code) { return expr_text(b, at, EXPR_CODE, code.text); }
ast_expr *ast_none(ast_builder *b, span at) { return expr_new(b, at, EXPR_NONE); }

ast_expr *ast_yesno(ast_builder *b, span at, bool yes) {
    ast_expr *e = expr_new(b, at, EXPR_YESNO);
    e->u.yes = yes;
    return e;
}

ast_expr *ast_path(ast_builder *b, span at, ast_name base, ast_name field) {
    ast_expr *e = expr_new(b, at, EXPR_PATH);
    e->u.path.base = base;
    e->u.path.field = field;
    return e;
}

ast_expr *ast_set(ast_builder *b, span at, ast_expr *members) {
    ast_expr *e = expr_new(b, at, EXPR_SET);
    e->u.members = members;
    if (!b->arena->failed) holds(e, members);
    return bounded(b, e);
}

ast_expr *ast_parens(ast_builder *b, span at, ast_expr *e) {
    (void)b;
    e->parens = true;
    e->at = at;
    return e;
}

/* ---- operators ---- */

ast_expr *ast_unary(ast_builder *b, span at, ast_op op, ast_expr *a) {
    ast_expr *e = expr_new(b, at, EXPR_UNARY);
    e->u.unary.op = op;
    e->u.unary.a = a;
    return ast_over(b, e, a, NULL, NULL);
}

ast_expr *ast_binary(ast_builder *b, span at, ast_op op, span op_at, ast_expr *l, ast_expr *r) {
    ast_expr *e = expr_new(b, at, EXPR_BINARY);
    e->u.binary.op = op;
    e->u.binary.op_at = op_at;
    e->u.binary.a = l;
    e->u.binary.b = r;
    return ast_over(b, e, l, r, NULL);
}

ast_expr *ast_is_test(ast_builder *b, span at, ast_is kind, bool negated, ast_expr *l, ast_expr *r) {
    ast_expr *e = expr_new(b, at, EXPR_IS);
    e->u.is.kind = kind;
    e->u.is.negated = negated;
    e->u.is.a = l;
    e->u.is.b = r;
    return ast_over(b, e, l, r, NULL);
}

ast_expr *ast_is_of(ast_builder *b, span at, ast_expr *subject, ast_expr *test) {
    test->at = at;
    if (test->kind != EXPR_IS) return test; /* poison */
    test->u.is.a = subject;
    return ast_over(b, test, subject, test->u.is.b, NULL);
}

ast_expr *ast_verdicts(ast_builder *b, span at, ast_quant_head head, ast_name group, ast_expr *test) {
    if (test->kind != EXPR_IS) return test;
    ast_expr *e = expr_new(b, at, EXPR_VERDICTS);
    e->u.verdicts.kind = head.kind;
    e->u.verdicts.n = head.n;
    e->u.verdicts.group = group;
    e->u.verdicts.test = test;
    return ast_over(b, e, head.n, test, NULL);
}

ast_expr *ast_when_test(ast_builder *b, span at, ast_when kind, ast_expr *l, ast_expr *m, ast_expr *r) {
    ast_expr *e = expr_new(b, at, EXPR_WHEN);
    e->u.when.kind = kind;
    e->u.when.a = l;
    e->u.when.b = m;
    e->u.when.c = r;
    return ast_over(b, e, l, m, r);
}

ast_expr *ast_in_last(ast_builder *b, span at, ast_expr *l, ast_expr *n, ast_name unit, ast_expr *end) {
    static const struct { const char *one, *many; date_unit unit; } units[] = {
        {"day", "days", UNIT_DAYS}, {"month", "months", UNIT_MONTHS}, {"year", "years", UNIT_YEARS}};
    ast_expr *e = ast_when_test(b, at, WHEN_IN_LAST, l, n, end);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_eqz(unit.text, units[i].one) || str_eqz(unit.text, units[i].many)) {
            if (e->kind == EXPR_WHEN) e->u.when.unit = units[i].unit;
            return e;
        }
    if (b->arena->failed) return e;
    diag *d = diag_add(b->ds, DIAG_E0152, unit.at, "`" STR_FMT "` is no unit of a period", STR_ARG(ast_quote(b, unit.at)));
    diag_help(b->ds, d,
              "Write `days`, `months` or `years`: `in last 12 months`. A week is `7 days`, a quarter `3 months`.");
    return ast_poison(b, at);
}

/* month, quarter, year; 0: none of these. */
static int months_of(str period) {
    static const struct { const char *one, *many; int months; } periods[] = {
        {"month", "months", 1}, {"quarter", "quarters", 3}, {"year", "years", 12}};
    for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
        if (str_eqz(period, periods[i].one) || str_eqz(period, periods[i].many)) return periods[i].months;
    return 0;
}

static ast_expr *in_period(ast_builder *b, ast_expr *e, ast_name period) {
    int months = months_of(period.text);
    if (e->kind == EXPR_WHEN) e->u.when.months = months;
    if (months || b->arena->failed) return e;
    diag *d = diag_add(b->ds, DIAG_E0152, period.at, "`" STR_FMT "` is no period of the calendar",
                       STR_ARG(ast_quote(b, period.at)));
    diag_help(b->ds, d, "Write `month`, `quarter` or `year`: `in previous month`, `in last 6 calendar months`, `in same "
                        "quarter last year`.");
    return ast_poison(b, e->at);
}

ast_expr *ast_in_calendar(ast_builder *b, span at, ast_expr *l, ast_expr *n, ast_name period) {
    return in_period(b, ast_when_test(b, at, WHEN_IN_CALENDAR, l, n, NULL), period);
}

ast_expr *ast_in_same(ast_builder *b, span at, ast_expr *l, ast_name period) {
    return in_period(b, ast_when_test(b, at, WHEN_IN_SAME, l, NULL, NULL), period);
}

/* ---- sets and lists ---- */

ast_expr *ast_quantified(ast_builder *b, span at, ast_quant kind, ast_expr *n, ast_expr *set) {
    ast_expr *e = expr_new(b, at, EXPR_QUANT);
    e->u.quant.kind = kind;
    e->u.quant.n = n;
    e->u.quant.set = set;
    return ast_over(b, e, n, set, NULL);
}

ast_expr *ast_quant_of(ast_builder *b, span at, ast_expr *subject, ast_expr *quant) {
    if (quant->kind != EXPR_QUANT) return quant;
    quant->at = at;
    quant->u.quant.a = subject;
    return ast_over(b, quant, subject, NULL, NULL);
}

ast_expr *ast_quant_code(ast_builder *b, span at, ast_expr *subject, ast_name code) {
    ast_expr *set = ast_set(b, code.at, ast_code(b, code.at, code));
    ast_expr *quant = ast_quantified(b, at, QUANT_ANY, NULL, set);
    return subject ? ast_quant_of(b, at, subject, quant) : quant;
}

ast_expr *ast_aggregate(ast_builder *b, span at, ast_agg op, ast_expr *e, ast_expr *list) {
    ast_expr *agg = expr_new(b, at, EXPR_AGG);
    agg->u.agg.op = op;
    agg->u.agg.e = e;
    agg->u.agg.list = list;
    return ast_over(b, agg, e, list, NULL);
}

ast_expr *ast_the(ast_builder *b, span at, ast_most most, ast_expr *e, ast_expr *key, ast_expr *list) {
    ast_expr *the = expr_new(b, at, EXPR_THE);
    the->u.the.most = most;
    the->u.the.e = e;
    the->u.the.key = key;
    the->u.the.list = list;
    return ast_over(b, the, e, key, list);
}

ast_expr *ast_some_of(ast_builder *b, span at, bool every, ast_expr *list, ast_expr *cond) {
    ast_expr *e = expr_new(b, at, EXPR_SOME);
    e->u.some.every = every;
    e->u.some.list = list;
    e->u.some.cond = cond;
    return ast_over(b, e, list, cond, NULL);
}

ast_expr *ast_filter(ast_builder *b, span at, ast_expr *list, ast_expr *cond) {
    ast_expr *e = expr_new(b, at, EXPR_WHERE);
    e->u.where.list = list;
    e->u.where.cond = cond;
    return ast_over(b, e, list, cond, NULL);
}

ast_expr *ast_groups(ast_builder *b, span at, ast_expr *list, ast_expr *keys) {
    ast_expr *e = expr_new(b, at, EXPR_GROUPS);
    e->u.groups.list = list;
    e->u.groups.keys = keys;
    return ast_over(b, e, list, keys, NULL);
}

/* ---- choices and calls ---- */

ast_expr *ast_if(ast_builder *b, span at, ast_expr *cond, ast_expr *then, ast_expr *other) {
    ast_expr *e = expr_new(b, at, EXPR_IF);
    e->u.cond.cond = cond;
    e->u.cond.then = then;
    e->u.cond.other = other;
    return ast_over(b, e, cond, then, other);
}

ast_expr *ast_default(ast_builder *b, span at, ast_expr *a, ast_expr *other) {
    ast_expr *e = expr_new(b, at, EXPR_DEFAULT);
    e->parens = true;
    e->u.dflt.a = a;
    e->u.dflt.other = other;
    return ast_over(b, e, a, other, NULL);
}

ast_expr *ast_call(ast_builder *b, span at, ast_name name, ast_expr *args) {
    ast_expr *e = expr_new(b, at, EXPR_CALL);
    e->u.call.name = name;
    e->u.call.args = args;
    if (!b->arena->failed) holds(e, args);
    return bounded(b, e);
}

ast_expr *ast_growth(ast_builder *b, span at, span word, ast_expr *from, ast_expr *to) {
    if (b->arena->failed) return from;
    from->next = to;
    return ast_call(b, at, (ast_name){STR_LIT("growth from"), word}, from);
}

static void holds_keys(ast_expr *e, const ast_key *keys) {
    for (; keys; keys = keys->next) holds(e, &(ast_expr){.height = keys->value->height});
}

ast_expr *ast_table(ast_builder *b, span at, ast_expr *keys, ast_key *columns, ast_row *rows) {
    ast_expr *e = expr_new(b, at, EXPR_BY);
    e->u.by.keys = keys;
    e->u.by.columns = columns;
    e->u.by.rows = rows;
    if (b->arena->failed) return e;
    holds(e, keys);
    holds_keys(e, columns);
    for (const ast_row *row = rows; row; row = row->next) {
        holds_keys(e, row->keys);
        holds(e, row->cells);
    }
    return bounded(b, e);
}

/* ---- people ---- */

static ast_expr *people_new(ast_builder *b, span at, span head_at, ast_people_head head, ast_expr *where) {
    ast_expr *e = expr_new(b, at, EXPR_PEOPLE);
    e->u.people.mode = head.mode;
    e->u.people.count = head.count;
    e->u.people.list = where ? ast_filter(b, span_join(head.list->at, where->at), head.list, where) : head.list;
    e->u.people.head = head_at;
    return ast_over(b, e, head.count, e->u.people.list, NULL);
}

static uint32_t line_height(const ast_line *line) {
    uint32_t h = 0;
    const ast_expr *parts[] = {line->count, line->who, line->whom_count, line->whom};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i] && parts[i]->height > h) h = parts[i]->height;
    return h;
}

ast_expr *ast_people(ast_builder *b, span at, span head_at, ast_people_head head, ast_expr *where, ast_expr *share,
                     ast_line *lines) {
    ast_expr *e = people_new(b, at, head_at, head, where);
    if (e->kind != EXPR_PEOPLE || b->arena->failed) return e;
    e->u.people.share = share;
    e->u.people.lines = lines;
    for (const ast_line *line = lines; line; line = line->next)
        if (line_height(line) >= e->height) e->height = line_height(line) + 1;
    return ast_over(b, e, share, NULL, NULL);
}

ast_expr *ast_people_who(ast_builder *b, span at, span head_at, ast_people_head head, ast_expr *where, ast_expr *who,
                         ast_whom whom) {
    span line_at = span_join(who->at, whom.cond ? whom.cond->at : who->at);
    ast_line *line = ast_line_new(b, line_at, (ast_line_head){0}, NULL, who, whom);
    return ast_people(b, at, head_at, head, where, NULL, line);
}

ast_expr *ast_share(ast_builder *b, ast_expr *count, ast_name lines) {
    if (str_eqz(lines.text, "lines") || str_eqz(lines.text, "line") || b->arena->failed) return count;
    diag *d = diag_add(b->ds, DIAG_E0153, lines.at, "`lines` expected, not `" STR_FMT "`", STR_ARG(ast_quote(b, lines.at)));
    diag_help(b->ds, d, "Write `, each in up to 2 lines { … }`: how many lines of the block one of them may fill.");
    diag_fix(d, lines.at, STR_LIT("lines"));
    return count;
}

ast_line *ast_line_new(ast_builder *b, span at, ast_line_head head, ast_expr *count, ast_expr *who, ast_whom whom) {
    ast_line *line = NEW(ast_line);
    line->name = head.name;
    line->title = head.title;
    line->count = count;
    line->who = who;
    line->whom_count = whom.count;
    line->whom = whom.cond;
    line->at = at;
    return line;
}

ast_line *ast_line_poison(ast_builder *b, span at) {
    return ast_line_new(b, at, (ast_line_head){0}, ast_poison(b, at), ast_poison(b, at), (ast_whom){0});
}
