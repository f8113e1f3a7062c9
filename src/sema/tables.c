/* Tables: `by market and tier { … }`.  Complete, nothing twice, cells of one type.  Their shape (a header where there
 * are two keys, as many cells as columns) is right already: the parser folds them and poisons what does not fold.
 *
 * An axis runs over labels (an enumeration, a yes/no, the tiers, texts) or over bounds (numbers, percents, money,
 * dates).  `otherwise` stands for all that no other label names; with it numbers and dates may be named one by one as
 * well, and texts only with it.  The tiers that a table must have are those that can be asked where it stands:
 * scope.asked. */
#include "sema/sema_impl.h"

/* The labels of an axis, row by row or the columns, with the place to report what is missing. */
typedef struct axis {
    ast_expr *key;
    ptrs labels; /* ast_key *, in the author's order */
    ast_key *otherwise; /* among them, or NULL */
    span at;
    bool columns;
} axis;

/* ---- keys ---- */

static bool is_tier_word(const ast_expr *key) { return key->kind == EXPR_NAME && str_eqz(key->u.text, "tier"); }

static sema_type *tier_key(sema *s, sema_env *env, ast_expr *key) {
    const sema_competency *c = env->scope->competency;
    if (!c || !env->scope->asked) {
        if (c && may_be_lost(s, STR_LIT("tiers"))) return poison(s, key);
        diag *d = diag_add(s->ds, DIAG_E0256, key->at, c ? "this competency has no tiers" : "no tier is known here");
        if (c) diag_help(s->ds, d, "Write `tiers silver < gold` into the competency, or leave `tier` out.");
        else diag_help(s->ds, d, "A table over `tier` belongs into a competency. Put this `let` there.");
        return poison(s, key);
    }
    sema_symbol *sym = ARENA_NEW(s->a, sema_symbol);
    *sym = (sema_symbol){.kind = SYM_TIER_KEY, .name = key->u.text, .at = key->at};
    key->ref.symbol = sym;
    env->uses_tier = true;
    key->type = type_make(s, PT_ENUM); /* has no field: not an enumeration of the facts */
    return key->type;
}

static bool is_bounded(const sema_type *t) {
    return is_number(t) || t->kind == PT_PERCENT || t->kind == PT_MONEY || t->kind == PT_DATE;
}

static sema_type *key_type(sema *s, sema_env *env, ast_expr *key) {
    if (is_tier_word(key) && !scope_find(s, env->scope, key->u.text)) return tier_key(s, env, key);
    sema_type *t = expr_type(s, env, key, NULL);
    if (t->poison || t->kind == PT_ENUM || t->kind == PT_YESNO || t->kind == PT_TEXT || is_bounded(t)) return t;
    diag *d = diag_add(s->ds, DIAG_E0255, key->at, "%.*s is %.*s, and a table cannot name all its values",
                       STR_ARG(expr_words(s, key)), STR_ARG(type_words(s, t)));
    if (t->kind == PT_LIST)
        diag_help(s->ds, d, "Write `by count of " STR_FMT "`.", STR_ARG(source_words(s, key)));
    else
        diag_help(s->ds, d,
                  "A table goes over an enumeration, yes/no, `tier`, or over numbers and dates by lower bounds.");
    return poison(s, key);
}

/* ---- labels ---- */

static str key_words(sema *s, const ast_key *k) { return k->value ? source_words(s, k->value) : (str){0}; }

static void report_repeated(sema *s, const ast_key *again, const ast_key *first) {
    diag *d = diag_add(s->ds, DIAG_E0251, again->at, "`" STR_FMT "` stands twice in this table",
                       STR_ARG(key_words(s, again)));
    diag_note_at(s->ds, d, first->at, "the first");
    diag_help(s->ds, d, "Delete one of the two.");
}

static void report_unknown_label(sema *s, const ast_key *k, const str *names, uint32_t n, str what) {
    str word = key_words(s, k);
    diag *d = diag_add(s->ds, DIAG_E0252, k->at, STR_FMT " has no `" STR_FMT "`", STR_ARG(what), STR_ARG(word));
    int near = s->ds->n > COMP_MAX_DIAGS ? -1 : diag_nearest(word, names, n); /* beyond, nobody reads it */
    if (near >= 0) {
        diag_help(s->ds, d, "The nearest is `" STR_FMT "`. Write `" STR_FMT "`.", STR_ARG(names[near]),
                  STR_ARG(names[near]));
        diag_fix(d, k->value ? k->value->at : k->at, names[near]);
    } else {
        diag_help(s->ds, d, "It is one of %.*s.", STR_ARG(list_words(s, names, n, false)));
    }
}

static bool report_nothing_left(sema *s, const axis *x) {
    diag *d = diag_add(s->ds, DIAG_E0257, x->otherwise->at, "nothing is left for `otherwise`");
    diag_help(s->ds, d, "The table names every value already. Delete this %s.", x->columns ? "column" : "row");
    return false;
}

/* "gold only", "silver, gold only" */
static const char *wanted_words(sema *s, const str *names, const bool *wanted, uint32_t n) {
    str *asked = ARENA_ARRAY(s->a, str, n);
    uint32_t count = 0;
    for (uint32_t i = 0; i < n; i++)
        if (wanted[i]) asked[count++] = names[i];
    return count ? str_printf(s->a, STR_FMT " only", STR_ARG(list_words(s, asked, count, false))).p : "no tier";
}

/* Each of `n` names must stand once where `wanted` says so; others may not stand.  `what` has them. */
static bool check_labels(sema *s, axis *x, const str *names, const bool *wanted, uint32_t n, str what,
                         sema_symbol *symbols) {
    strmap numbers = {0};
    for (uint32_t i = 0; i < n; i++) strmap_add(&numbers, s->a, names[i], i);
    const ast_key **first = ARENA_ARRAY(s->a, const ast_key *, n);
    bool fine = true;
    for (uint32_t i = 0; i < x->labels.n; i++) {
        ast_key *k = x->labels.at[i];
        if (k == x->otherwise) continue;
        if (!k->value || k->value->kind == EXPR_POISON) {
            fine = false;
            continue;
        }
        str word = k->value->kind == EXPR_YESNO ? (k->value->u.yes ? STR_LIT("yes") : STR_LIT("no")) : k->value->u.text;
        uint32_t number = n;
        bool name = k->kind == KEY_VALUE && (k->value->kind == EXPR_NAME || k->value->kind == EXPR_YESNO);
        if (name) strmap_get(&numbers, word, &number);
        if (number == n) {
            fine = false;
            report_unknown_label(s, k, names, n, what);
            continue;
        }
        if (symbols) {
            k->value->ref.symbol = &symbols[number];
            k->value->type = x->key->type;
        } else {
            k->value->type = &s->yesno;
        }
        if (first[number]) {
            fine = false;
            report_repeated(s, k, first[number]);
        } else if (wanted && !wanted[number]) {
            fine = false;
            if (may_be_lost(s, word)) continue;
            diag *d = diag_add(s->ds, DIAG_E0252, k->at, "`" STR_FMT "` is never asked here", STR_ARG(word));
            diag_help(s->ds, d, "What this table is in is asked for %s. Delete this %s, or write it where " STR_FMT
                      " is asked, too.", wanted_words(s, names, wanted, n), x->columns ? "column" : "row", STR_ARG(word));
        }
        if (!first[number]) first[number] = k;
    }
    if (!fine) return false;
    str *lacking = ARENA_ARRAY(s->a, str, n);
    uint32_t nmissing = 0;
    for (uint32_t m = 0; m < n; m++)
        if (!first[m] && (!wanted || wanted[m])) lacking[nmissing++] = names[m];
    if (!nmissing && x->otherwise) return report_nothing_left(s, x);
    if (!nmissing || x->otherwise) return true;
    str missing = list_words(s, lacking, nmissing, true);
    const char *what_to_add = x->columns ? "a column" : nmissing > 1 ? "rows" : "a row";
    diag *d = diag_add(s->ds, DIAG_E0250, x->at, "the table says nothing for " STR_FMT, STR_ARG(missing));
    diag_help(s->ds, d, "Add %s for " STR_FMT "%s.", what_to_add, STR_ARG(missing), x->columns ? "" : ", or add it to the label of another row: `a, b: …`");
    return false;
}

static bool check_members_axis(sema *s, axis *x) {
    const sema_field *f = x->key->type->field;
    str *names = ARENA_ARRAY(s->a, str, f->nmembers);
    for (uint32_t i = 0; i < f->nmembers; i++) names[i] = f->member_symbols[i].name;
    return check_labels(s, x, names, NULL, f->nmembers, str_printf(s->a, "`" STR_FMT "`", STR_ARG(f->name)), f->member_symbols);
}

static bool check_tiers_axis(sema *s, sema_env *env, axis *x) {
    const sema_competency *c = env->scope->competency;
    str *names = ARENA_ARRAY(s->a, str, c->ntiers);
    sema_symbol *symbols = ARENA_ARRAY(s->a, sema_symbol, c->ntiers);
    uint32_t i = 0;
    for (const ast_names *t = c->tiers; t; t = t->next, i++) {
        names[i] = t->name.text;
        symbols[i] = (sema_symbol){.kind = SYM_TIER, .name = t->name.text, .at = t->name.at, .number = i};
    }
    return check_labels(s, x, names, env->scope->asked, c->ntiers, STR_LIT("`tiers`"), symbols);
}

static bool check_yesno_axis(sema *s, axis *x) {
    const str names[] = {STR_LIT("no"), STR_LIT("yes")};
    return check_labels(s, x, names, NULL, 2, str_printf(s->a, "%.*s, yes or no,", STR_ARG(expr_words(s, x->key))),
                        NULL);
}

/* ---- bounds ---- */

static bool literal_value(const ast_expr *e, value *out) {
    switch (e->kind) {
    case EXPR_NUMBER: case EXPR_PERCENT: *out = e->u.number; return value_is_known(*out);
    case EXPR_MONEY: *out = e->u.money.amount; return value_is_known(*out);
    case EXPR_DATE: *out = V_INT(e->u.day); return true;
    case EXPR_POISON: case EXPR_TEXT: case EXPR_YESNO: case EXPR_NONE: case EXPR_NAME: case EXPR_CODE: case EXPR_PATH:
    case EXPR_SET: case EXPR_UNARY: case EXPR_BINARY: case EXPR_IS: case EXPR_WHEN: case EXPR_QUANT: case EXPR_AGG:
    case EXPR_SOME: case EXPR_WHERE: case EXPR_IF: case EXPR_BY: case EXPR_DEFAULT: case EXPR_PEOPLE: case EXPR_CALL:
    case EXPR_SCORE: case EXPR_PART: case EXPR_EARN: case EXPR_PARTS: case EXPR_VERDICTS: case EXPR_THE: case EXPR_GROUPS:
        return false;
    }
    return false;
}

/* ---- values named one by one, beside `otherwise` ---- */

static void report_text_label(sema *s, const axis *x, const ast_key *k) {
    str word = key_words(s, k), key = source_words(s, x->key);
    diag *d = diag_add(s->ds, DIAG_E0252, k->at, "`" STR_FMT "` is a text, and `" STR_FMT "` is not", STR_ARG(key),
                       STR_ARG(word));
    diag_help(s->ds, d, "Write texts in quotes: `\"" STR_FMT "\": …`.", STR_ARG(word));
    if (k->value->kind == EXPR_NAME) diag_fix(d, k->value->at, str_printf(s->a, "\"" STR_FMT "\"", STR_ARG(word)));
}

/* Of texts there is no end: some are named, and what holds for the others is said. */
static bool check_text_axis(sema *s, axis *x) {
    strmap seen = {0};
    uint32_t first;
    bool fine = true, quoted = false;
    for (uint32_t i = 0; i < x->labels.n; i++) {
        const ast_key *k = x->labels.at[i];
        quoted |= k->value && (k->value->kind == EXPR_TEXT || k->value->kind == EXPR_CODE);
    }
    if (!quoted && !x->otherwise) {
        diag *d = diag_add(s->ds, DIAG_E0255, x->key->at, "%.*s is a text, and a table cannot name all its values",
                           STR_ARG(expr_words(s, x->key)));
        diag_help(s->ds, d,
                  "Declare it with its members, for example `" STR_FMT ": developed | developing`, or write texts in "
                  "quotes and a last row `otherwise: …`.",
                  STR_ARG(source_words(s, x->key)));
        return false;
    }
    for (uint32_t i = 0; i < x->labels.n; i++) {
        ast_key *k = x->labels.at[i];
        if (k == x->otherwise) continue;
        if (!k->value || k->value->kind == EXPR_POISON) {
            fine = false;
            continue;
        }
        if (k->value->kind == EXPR_CODE) k->value->kind = EXPR_TEXT; /* texts and codes are equal by their bytes */
        if (k->kind != KEY_VALUE || k->value->kind != EXPR_TEXT) {
            fine = false;
            report_text_label(s, x, k);
            continue;
        }
        k->value->type = &s->text;
        if (strmap_add(&seen, s->a, k->value->u.text, i)) continue;
        strmap_get(&seen, k->value->u.text, &first);
        fine = false;
        report_repeated(s, k, x->labels.at[first]);
    }
    if (!fine || x->otherwise) return fine;
    diag *d = diag_add(s->ds, DIAG_E0250, x->at, "the table says nothing for other texts");
    diag_help(s->ds, d, "Add a %s `otherwise`, with what holds for all texts that the table does not name.",
              x->columns ? "column" : "row");
    return false;
}

/* `60: silver  80: gold`: name a value that is left out. */
static void report_values(sema *s, axis *x, ast_key *k) {
    const ast_key *next = NULL;
    for (uint32_t i = 0; i + 1 < x->labels.n; i++)
        if (x->labels.at[i] == k) next = x->labels.at[i + 1];
    value a, b;
    diag *d;
    if (x->key->type->kind != PT_DATE && next && next->value && literal_value(k->value, &a) &&
        literal_value(next->value, &b)) {
        buf gap = {0};
        value_print(&gap, s->a, value_div(s->a, value_add(s->a, a, b), V_INT(2)), 0, true);
        d = diag_add(s->ds, DIAG_E0253, k->at, "nothing is said for %.*s", (int)gap.n, gap.p ? gap.p : "");
        buf_free(&gap);
    } else {
        d = diag_add(s->ds, DIAG_E0253, k->at, "nothing is said for the values around " STR_FMT,
                     STR_ARG(key_words(s, k)));
    }
    str bound = key_words(s, k);
    diag_help(s->ds, d, "Write lower bounds: by " STR_FMT " { below " STR_FMT ": …  from " STR_FMT ": … }",
              STR_ARG(source_words(s, x->key)), STR_ARG(bound), STR_ARG(bound));
}

static bool check_bound_type(sema *s, sema_env *env, const axis *x, ast_key *k, value *out) {
    if (expr_type(s, env, k->value, x->key->type)->poison) return false;
    if (types_meet(s, x->key, k->value)->poison) return false;
    if (literal_value(k->value, out)) return true;
    diag *d = diag_add(s->ds, DIAG_E0254, k->value->at, "%.*s is no fixed bound", STR_ARG(expr_words(s, k->value)));
    diag_help(s->ds, d, "Write the bound out: a number, a percent, an amount or a date.");
    return false;
}

/* What is known of the bounds so far, in the author's order. */
typedef struct bounds {
    const ast_key *below, *first, *last; /* `below`; the first and the latest `from` */
    value below_value, first_value, last_value;
} bounds;

static bool report_second_below(sema *s, const bounds *b, const ast_key *k) {
    diag *d = diag_add(s->ds, DIAG_E0254, k->at, "a second `below`");
    diag_note_at(s->ds, d, b->below->at, "the first");
    diag_help(s->ds, d, "One `below` says what holds under the lowest bound. Write the others as `from …:`.");
    return false;
}

static bool report_no_rise(sema *s, const bounds *b, const ast_key *k) {
    diag *d = diag_add(s->ds, DIAG_E0254, k->at, "`from " STR_FMT "` comes after `from " STR_FMT "`",
                       STR_ARG(key_words(s, k)), STR_ARG(key_words(s, b->last)));
    diag_help(s->ds, d, "Write the bounds from the lowest to the highest, each once.");
    return false;
}

static bool report_shared_row(sema *s, const ast_key *k) {
    diag *d = diag_add(s->ds, DIAG_E0254, k->at, "two bounds at one row");
    diag_help(s->ds, d, "Give each bound a row of its own.");
    return false;
}

/* False, and reported, where this bound cannot follow the others. */
static bool add_bound(sema *s, sema_env *env, axis *x, bounds *b, ast_key *k) {
    value v;
    if (!x->columns && k->next) return report_shared_row(s, k->next);
    if (!check_bound_type(s, env, x, k, &v)) return false;
    if (x->key->kind == EXPR_NAME && x->key->ref.symbol == &s->as_of) add_cut(s, x->key->at, (int32_t)v.n);
    if (k->kind == KEY_BELOW) {
        if (b->below) return report_second_below(s, b, k);
        b->below = k;
        b->below_value = v;
        return true;
    }
    if (b->last && value_cmp(s->a, b->last_value, v) >= 0) return report_no_rise(s, b, k);
    if (!b->first) {
        b->first = k;
        b->first_value = v;
    }
    b->last = k;
    b->last_value = v;
    return true;
}

/* The bounds cover all values: `below` ends where the first `from` begins. */
static bool check_ends_meet(sema *s, const axis *x, const bounds *b) {
    if (!b->below || !b->first) {
        const char *lacks = b->below ? "from" : "below";
        str bound = key_words(s, b->first ? b->first : b->below);
        diag *d = diag_add(s->ds, DIAG_E0253, ((ast_key *)x->labels.at[0])->at, "nothing is said %s " STR_FMT, lacks,
                           STR_ARG(bound));
        diag_help(s->ds, d, "Add `%s " STR_FMT ": …`; it may be `none`.", lacks, STR_ARG(bound));
        return false;
    }
    int order = value_cmp(s->a, b->below_value, b->first_value);
    if (order == 0) return true;
    str below = key_words(s, b->below), first = key_words(s, b->first);
    diag *d = diag_add(s->ds, DIAG_E0253, b->below->at, "%s from " STR_FMT " to " STR_FMT,
                       order < 0 ? "nothing is said" : "two things are said", STR_ARG(order < 0 ? below : first),
                       STR_ARG(order < 0 ? first : below));
    diag_help(s->ds, d, "Write `below " STR_FMT "`, the same bound as the first `from`.", STR_ARG(first));
    diag_fix(d, b->below->value->at, first);
    return false;
}

/* With `otherwise` a table may leave out what no bound covers. */
static bool check_leaves_some(sema *s, const axis *x, const bounds *b) {
    if (!b->below || !b->first) return true;
    int order = value_cmp(s->a, b->below_value, b->first_value);
    if (order == 0) return report_nothing_left(s, x);
    return order < 0 || check_ends_meet(s, x, b);
}

/* `1: 5  2: 10  otherwise: 0` */
static bool check_single_values(sema *s, sema_env *env, axis *x) {
    value *values = ARENA_ARRAY(s->a, value, x->labels.n);
    for (uint32_t i = 0; i < x->labels.n; i++) {
        ast_key *k = x->labels.at[i];
        if (k == x->otherwise) continue;
        if (!k->value || k->value->kind == EXPR_POISON || !check_bound_type(s, env, x, k, &values[i])) return false;
        if (k->kind != KEY_VALUE) {
            diag *d = diag_add(s->ds, DIAG_E0254, k->at, "a bound beside single values");
            diag_help(s->ds, d, "Write every %s as a bound, `from …`, or every one as a single value.",
                      x->columns ? "column" : "row");
            return false;
        }
        for (uint32_t j = 0; j < i; j++) {
            if (x->labels.at[j] == x->otherwise || value_cmp(s->a, values[j], values[i]) != 0) continue;
            report_repeated(s, k, x->labels.at[j]);
            return false;
        }
    }
    return true;
}

static bool has_single_value(const axis *x) {
    for (uint32_t i = 0; i < x->labels.n; i++) {
        const ast_key *k = x->labels.at[i];
        if (k != x->otherwise && k->kind == KEY_VALUE) return true;
    }
    return false;
}

static bool check_bounds_axis(sema *s, sema_env *env, axis *x) {
    bounds b = {0};
    if (x->otherwise && has_single_value(x)) return check_single_values(s, env, x);
    for (uint32_t i = 0; i < x->labels.n; i++) {
        ast_key *k = x->labels.at[i];
        if (k == x->otherwise) continue;
        if (!k->value || k->value->kind == EXPR_POISON) return false;
        if (k->kind == KEY_VALUE) {
            sema_type *t = expr_type(s, env, k->value, x->key->type);
            if (!t->poison && !types_meet(s, x->key, k->value)->poison) report_values(s, x, k);
            return false;
        }
        if (!add_bound(s, env, x, &b, k)) return false;
    }
    if (x->otherwise) return check_leaves_some(s, x, &b);
    return x->labels.n && check_ends_meet(s, x, &b);
}

/* `otherwise`, unless the key has a value of that name. */
static bool is_otherwise(const sema_env *env, const axis *x, const ast_key *k) {
    if (k->kind == KEY_OTHERWISE) return true; /* of a table that was written out again */
    if (k->kind != KEY_VALUE || !k->value || k->value->kind != EXPR_NAME || !str_eqz(k->value->u.text, "otherwise"))
        return false;
    const sema_type *t = x->key->type;
    bool tier = x->key->kind == EXPR_NAME && x->key->ref.symbol && x->key->ref.symbol->kind == SYM_TIER_KEY;
    return tier ? sema_tier(env->scope->competency, k->value->u.text) < 0 : !member_find(t, k->value->u.text);
}

/* False, and reported, where it stands twice, or alone. */
static bool find_otherwise(sema *s, sema_env *env, axis *x) {
    for (uint32_t i = 0; i < x->labels.n; i++) {
        ast_key *k = x->labels.at[i];
        if (!is_otherwise(env, x, k)) continue;
        if (x->otherwise) {
            report_repeated(s, k, x->otherwise);
            return false;
        }
        k->kind = KEY_OTHERWISE;
        k->none = can_be_none(x->key);
        x->otherwise = k;
    }
    if (!x->otherwise || x->labels.n > 1) return true;
    diag *d = diag_add(s->ds, DIAG_E0257, x->otherwise->at, "`otherwise` than what?");
    diag_help(s->ds, d, "Name at least one value before it, or write what it stands for instead of the table.");
    return false;
}

static bool check_axis(sema *s, sema_env *env, axis *x) {
    const sema_type *t = x->key->type;
    if (t->poison || !find_otherwise(s, env, x)) return false;
    if (t->kind == PT_TEXT) return check_text_axis(s, x);
    if (x->key->kind == EXPR_NAME && x->key->ref.symbol->kind == SYM_TIER_KEY) return check_tiers_axis(s, env, x);
    if (t->kind == PT_ENUM) return check_members_axis(s, x);
    if (t->kind == PT_YESNO) return check_yesno_axis(s, x);
    return check_bounds_axis(s, env, x);
}

/* ---- cells ---- */

static sema_type *check_cells(sema *s, sema_env *env, ast_expr *e, const sema_type *want) {
    ast_expr *model = NULL;
    sema_type *t = NULL;
    bool fine = true;
    for (ast_row *r = e->u.by.rows; r; r = r->next)
        for (ast_expr *c = r->cells; c; c = c->next) {
            sema_type *cell = expr_type(s, env, c, want && !want->poison ? want : model ? model->type : NULL);
            if (cell->poison) {
                fine = false;
            } else if (cell->kind == PT_LIST || cell->kind == PT_SET) {
                fine = false;
                diag *d = diag_add(s->ds, DIAG_E0259, c->at, "%.*s is %.*s, and a cell is a single value",
                                   STR_ARG(expr_words(s, c)), STR_ARG(type_words(s, cell)));
                diag_help(s->ds, d, "Write a number, an amount, a date, a text, yes or no, or `none`.");
            } else if (!model && !cell->none) {
                model = c;
                t = cell;
            } else if (model && fine) {
                sema_type *both = types_meet(s, model, c);
                if (both->poison) fine = false;
                else t = both;
            }
        }
    if (!fine) return &s->poison;
    if (!t) {
        diag *d = diag_add(s->ds, DIAG_E0259, e->at, "every cell is none");
        diag_help(s->ds, d, "Write at least one value.");
        return &s->poison;
    }
    for (ast_row *r = e->u.by.rows; r; r = r->next)
        for (ast_expr *c = r->cells; c; c = c->next)
            if (c->type->none) c->type = t;
    return t;
}

sema_type *table_type(sema *s, sema_env *env, ast_expr *e, const sema_type *want) {
    if (!e->u.by.keys || !e->u.by.rows) return &s->poison;
    bool fine = true;
    for (ast_expr *key = e->u.by.keys; key; key = key->next) fine &= !key_type(s, env, key)->poison;

    axis rows = {.key = e->u.by.keys, .at = e->u.by.keys->at}, columns = {.key = e->u.by.keys->next, .columns = true};
    for (ast_row *r = e->u.by.rows; r; r = r->next)
        for (ast_key *k = r->keys; k; k = k->next) ptrs_add(s->a, &rows.labels, k);
    for (ast_key *k = e->u.by.columns; k; k = k->next) ptrs_add(s->a, &columns.labels, k);
    fine &= check_axis(s, env, &rows);
    if (columns.key) {
        columns.at = columns.key->at;
        fine &= check_axis(s, env, &columns);
    }
    sema_type *t = check_cells(s, env, e, want);
    return fine ? t : &s->poison;
}
