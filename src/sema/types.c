/* Types of values: making them, naming them in plain words, and making one of two that meet.
 *
 * Money whose currency is named by a field is a variable: every use of such a field is a fresh one, two that meet are
 * joined (union-find by `same`), and whatever has a fixed currency fixes all that are joined with it. */
#include "sema/sema_impl.h"

#include <string.h>

void ptrs_add(arena *a, ptrs *v, void *p) {
    ARENA_GROW(a, v->at, v->n, v->cap);
    v->at[v->n++] = p;
}

sema_type *type_make(sema *s, plan_type_kind kind) {
    sema_type *t = ARENA_NEW(s->a, sema_type);
    t->kind = kind;
    return t;
}

sema_type *money_root(const sema_type *t) {
    while (t->same) t = t->same;
    return (sema_type *)t;
}

str sema_currency(const sema_type *t) { return money_root(t)->currency; }

bool is_number(const sema_type *t) { return t->kind == PT_NUMBER || t->kind == PT_WHOLE; }

sema_type *type_of_field(sema *s, const sema_field *f, ast_expr *use) {
    switch (f->type) {
    case PT_TEXT: return &s->text;
    case PT_NUMBER: return &s->number;
    case PT_WHOLE: return &s->whole;
    case PT_PERCENT: return &s->percent;
    case PT_DATE: return &s->date;
    case PT_YESNO: return &s->yesno;
    case PT_MONEY: case PT_ENUM: case PT_LIST: case PT_SET: break;
    }
    sema_type *t = type_make(s, f->type);
    t->field = f;
    if (f->type == PT_LIST) t->list = f->child;
    if (f->type == PT_MONEY) {
        t->currency = f->currency;
        if (!t->currency.n && f->currency_field) ptrs_add(s->a, &s->currencies, use);
        if (!t->currency.n && !f->currency_field) t->poison = true; /* its declaration was reported */
    }
    return t;
}

sema_symbol *member_find(const sema_type *t, str name) {
    uint32_t i;
    if (!t || t->poison || t->kind != PT_ENUM || !t->field) return NULL;
    return strmap_get(&t->field->member_numbers, name, &i) ? &t->field->member_symbols[i] : NULL;
}

/* ---- words ---- */

str singular(sema *s, str plural) {
    if (plural.n > 3 && memcmp(plural.p + plural.n - 3, "ies", 3) == 0)
        return str_printf(s->a, "%.*sy", (int)plural.n - 3, plural.p);
    if (str_eqz(plural, "people")) return STR_LIT("person");
    if (plural.n > 1 && plural.p[plural.n - 1] == 's' && plural.p[plural.n - 2] != 's')
        return (str){plural.p, plural.n - 1};
    return plural;
}

str list_words(sema *s, const str *names, uint32_t n, bool ticks) {
    enum { SHOWN = 8 };
    const char *tick = ticks ? "`" : "";
    str words = {0};
    for (uint32_t i = 0; i < n && i < SHOWN; i++)
        words = str_printf(s->a, STR_FMT "%s%s" STR_FMT "%s", STR_ARG(words), i ? ", " : "", tick, STR_ARG(names[i]), tick);
    return n > SHOWN ? str_printf(s->a, STR_FMT ", …", STR_ARG(words)) : words;
}

static str member_words(sema *s, const sema_field *f) {
    str *names = ARENA_ARRAY(s->a, str, f->nmembers);
    for (uint32_t i = 0; i < f->nmembers; i++) names[i] = f->member_symbols[i].name;
    return list_words(s, names, f->nmembers, false);
}

str type_words(sema *s, const sema_type *t) {
    if (t->none) return STR_LIT("none");
    switch (t->kind) {
    case PT_TEXT: return STR_LIT("a text");
    case PT_NUMBER: return STR_LIT("a number");
    case PT_WHOLE: return STR_LIT("a number");
    case PT_PERCENT: return STR_LIT("a percent");
    case PT_DATE: return STR_LIT("a date");
    case PT_YESNO: return STR_LIT("yes or no");
    case PT_MONEY: {
        str currency = sema_currency(t);
        return currency.n ? str_printf(s->a, "money in " STR_FMT, STR_ARG(currency)) : STR_LIT("money");
    }
    case PT_ENUM:
        if (is_tier_type(t)) return str_printf(s->a, "a tier (" STR_FMT ")", STR_ARG(member_words(s, t->field)));
        return str_printf(s->a, "one of " STR_FMT, STR_ARG(member_words(s, t->field)));
    case PT_LIST: return STR_LIT("a list");
    case PT_SET:
        if (t->field && t->field->catalog)
            return str_printf(s->a, "a set of " STR_FMT, STR_ARG(t->field->catalog->name.text));
        return STR_LIT("a set");
    }
    return STR_LIT("a value");
}

str source_words(sema *s, const ast_expr *e) { return source_squeezed(s->a, source_text(s->sources, e->at)); }

bool is_literal(const ast_expr *e) {
    switch (e->kind) {
    case EXPR_NUMBER: case EXPR_PERCENT: case EXPR_MONEY: case EXPR_DATE: case EXPR_TEXT: case EXPR_YESNO:
    case EXPR_NONE: case EXPR_CODE:
        return true;
    case EXPR_UNARY: return e->u.unary.op == OP_NEG && e->u.unary.a && is_literal(e->u.unary.a);
    case EXPR_POISON: case EXPR_NAME: case EXPR_PATH: case EXPR_SET: case EXPR_BINARY: case EXPR_IS: case EXPR_WHEN:
    case EXPR_QUANT: case EXPR_AGG:
    case EXPR_THE: case EXPR_SOME: case EXPR_WHERE: case EXPR_GROUPS: case EXPR_IF: case EXPR_BY: case EXPR_DEFAULT:
    case EXPR_PEOPLE: case EXPR_CALL:
    case EXPR_SCORE: case EXPR_PART: case EXPR_EARN: case EXPR_PARTS: case EXPR_VERDICTS:
        return false;
    }
    return false;
}

str expr_words(sema *s, const ast_expr *e) {
    str words = source_words(s, e);
    if (is_literal(e)) return words;
    return words.n <= 48 ? str_printf(s->a, "`" STR_FMT "`", STR_ARG(words)) : STR_LIT("this");
}

/* ---- two types meet ---- */

static bool same_members(const sema_field *a, const sema_field *b) {
    if (a == b) return true;
    if (sema_is_areas(a) || sema_is_areas(b)) return false;
    const ast_names *x = a->members, *y = b->members;
    for (; x && y; x = x->next, y = y->next)
        if (!str_eq(x->name.text, y->name.text)) return false;
    return !x && !y;
}

/* Where the currency of an expression was fixed is not kept: both expressions are shown instead. */
static sema_type *money_meet(sema *s, ast_expr *a, ast_expr *b) {
    sema_type *x = money_root(a->type), *y = money_root(b->type);
    if (x == y) return a->type;
    if (x->currency.n && y->currency.n) {
        if (str_eq(x->currency, y->currency)) return a->type;
        diag *d = diag_add(s->ds, DIAG_E0224, b->at, "two currencies: %.*s is in %.*s, %.*s is in %.*s",
                           STR_ARG(expr_words(s, a)), STR_ARG(x->currency), STR_ARG(expr_words(s, b)),
                           STR_ARG(y->currency));
        diag_note_at(s->ds, d, a->at, "%.*s here", STR_ARG(x->currency));
        diag_help(s->ds, d, "Money compares and adds within one currency. Write both in %.*s or both in %.*s.",
                  STR_ARG(x->currency), STR_ARG(y->currency));
        return &s->poison;
    }
    sema_type *told = x->currency.n ? x : y, *open = told == x ? y : x;
    open->same = told;
    told->any_currency = told->any_currency && open->any_currency;
    return told;
}

str number_words(sema *s, value v) {
    buf b = {0};
    value_print(&b, s->a, v, 0, true);
    str words = b.failed ? (str){0} : str_copy(s->a, (str){b.p, (uint32_t)b.n});
    buf_free(&b);
    return words;
}

/* Up to 1 a number is likely a share of the whole: what is meant, only the author knows. */
static void help_share(sema *s, diag *d, const ast_expr *number) {
    str words = source_words(s, number), percent = number_words(s, value_mul(s->a, number->u.number, V_INT(100)));
    diag_help(s->ds, d, "Write " STR_FMT "%% if " STR_FMT " of all is meant, or " STR_FMT "%% if " STR_FMT
              " out of 100 is meant.", STR_ARG(percent), STR_ARG(words), STR_ARG(words), STR_ARG(words));
}

static sema_type *number_meets_percent(sema *s, ast_expr *number, ast_expr *percent) {
    if (number->type->ratio) {
        number->type->kind = PT_PERCENT;
        return percent->type;
    }
    diag *d = diag_add(s->ds, DIAG_E0222, number->at, "%.*s is a percent; %.*s is a number",
                       STR_ARG(expr_words(s, percent)), STR_ARG(expr_words(s, number)));
    bool literal = number->kind == EXPR_NUMBER && value_is_known(number->u.number);
    if (literal && value_sign(number->u.number) > 0 && value_cmp(s->a, number->u.number, V_INT(1)) <= 0) {
        help_share(s, d, number);
    } else if (number->kind == EXPR_NUMBER) {
        diag_help(s->ds, d, "Write %.*s%%.", STR_ARG(source_words(s, number)));
        diag_fix(d, (span){number->at.src, number->at.hi, number->at.hi}, STR_LIT("%"));
    } else if (percent->kind == EXPR_PERCENT) {
        diag_help(s->ds, d, "Write a plain number, such as 35, or declare %.*s as a `percent`.",
                  STR_ARG(expr_words(s, number)));
    } else {
        diag_help(s->ds, d, "Declare both as `percent` or both as `number`.");
    }
    return &s->poison;
}

/* What money failed to meet cannot tell its currency: it is not asked for a second time. */
static void forget_currency(sema_type *t) {
    if (t->kind == PT_MONEY) money_root(t)->any_currency = true;
}

static sema_type *number_meets_money(sema *s, ast_expr *number, ast_expr *money) {
    str currency = sema_currency(money->type);
    forget_currency(money->type);
    diag *d = diag_add(s->ds, DIAG_E0223, number->at, "%.*s is money; %.*s is a number without a currency",
                       STR_ARG(expr_words(s, money)), STR_ARG(expr_words(s, number)));
    if (number->kind == EXPR_NUMBER && currency.n) {
        str text = str_printf(s->a, STR_FMT " ", STR_ARG(currency));
        diag_help(s->ds, d, "Write " STR_FMT STR_FMT ".", STR_ARG(text), STR_ARG(source_words(s, number)));
        diag_fix(d, (span){number->at.src, number->at.lo, number->at.lo}, text);
    } else if (number->kind == EXPR_NUMBER) {
        diag_help(s->ds, d, "Write the currency in front, for example USD " STR_FMT ".",
                  STR_ARG(source_words(s, number)));
    } else if (money->kind == EXPR_MONEY) {
        diag_help(s->ds, d, "Declare what %.*s is made of as `money " STR_FMT "`, or leave the currency out.",
                  STR_ARG(expr_words(s, number)), STR_ARG(currency));
    } else {
        diag_help(s->ds, d, "Declare both as `money`, or both as `number`.");
    }
    return &s->poison;
}

static void help_unlike(sema *s, diag *d, const ast_expr *want, const ast_expr *got) {
    if (got->kind != EXPR_TEXT) {
        if (got->type->kind == PT_PERCENT && want->type->kind == PT_MONEY)
            diag_help(s->ds, d, "Write an amount, or a share of one, such as 10%% of %.*s.",
                      STR_ARG(expr_words(s, want)));
        else if (got->kind == EXPR_CODE && want->type->kind == PT_TEXT) {
            str text = str_printf(s->a, "\"" STR_FMT "\"", STR_ARG(got->u.text));
            diag_help(s->ds, d, "A text stands in quotes. Write " STR_FMT ".", STR_ARG(text));
            diag_fix(d, got->at, text);
        } else if (want->type->kind == PT_ENUM)
            diag_help(s->ds, d, "Write one of " STR_FMT ".", STR_ARG(member_words(s, want->type->field)));
        else if (want->type->kind == PT_YESNO)
            diag_help(s->ds, d, "Write yes or no.");
        else if (want->type->kind == PT_TEXT && is_literal(got)) {
            str text = str_printf(s->a, "\"" STR_FMT "\"", STR_ARG(source_words(s, got)));
            diag_help(s->ds, d, "A text stands in quotes. Write " STR_FMT ".", STR_ARG(text));
            diag_fix(d, got->at, text);
        } else if (want->type->kind == PT_DATE && is_literal(got))
            diag_help(s->ds, d, "Write a date as year, month and day: 2017-07-07.");
        else
            diag_help(s->ds, d, "Compare two values of one kind.");
        return;
    }
    int32_t day;
    str word = got->u.text;
    switch (want->type->kind) {
    case PT_ENUM:
        if (member_find(want->type, word)) {
            diag_help(s->ds, d, "Write " STR_FMT " without quotes.", STR_ARG(word));
            diag_fix(d, got->at, word);
            return;
        }
        diag_help(s->ds, d, "Write one of " STR_FMT ", without quotes.", STR_ARG(member_words(s, want->type->field)));
        return;
    case PT_YESNO:
        diag_help(s->ds, d, "Write yes or no, without quotes.");
        if (str_eqz(word, "yes") || str_eqz(word, "no")) diag_fix(d, got->at, word);
        return;
    case PT_DATE:
        if (date_parse(word, &day)) {
            diag_help(s->ds, d, "Write " STR_FMT " without quotes.", STR_ARG(word));
            diag_fix(d, got->at, word);
        } else {
            diag_help(s->ds, d, "Write a date as year, month and day, without quotes: 2017-07-07.");
        }
        return;
    case PT_NUMBER: case PT_WHOLE: case PT_PERCENT: case PT_MONEY:
        diag_help(s->ds, d, "Write the number without quotes.");
        return;
    case PT_TEXT: case PT_LIST: case PT_SET:
        diag_help(s->ds, d, "Compare two values of one kind.");
        return;
    }
}

static sema_type *report_unlike(sema *s, ast_expr *a, ast_expr *b) {
    bool first_is_literal = is_literal(a) && !is_literal(b);
    ast_expr *want = first_is_literal ? b : a, *got = first_is_literal ? a : b;
    diag *d = diag_add(s->ds, DIAG_E0221, got->at, "%.*s is %.*s; %.*s is %.*s", STR_ARG(expr_words(s, want)),
                       STR_ARG(type_words(s, want->type)), STR_ARG(expr_words(s, got)),
                       STR_ARG(type_words(s, got->type)));
    help_unlike(s, d, want, got);
    forget_currency(a->type);
    forget_currency(b->type);
    return &s->poison;
}

sema_type *types_meet(sema *s, ast_expr *a, ast_expr *b) {
    sema_type *x = a->type, *y = b->type;
    if (x->poison || y->poison) {
        forget_currency(x);
        forget_currency(y);
        return &s->poison;
    }
    if (x->none) return y;
    if (y->none) return x;
    if (x->kind == PT_MONEY && y->kind == PT_MONEY) return money_meet(s, a, b);
    if (is_number(x) && is_number(y))
        return x->kind == PT_WHOLE && y->kind == PT_WHOLE ? x : x->ratio ? x : y->ratio ? y : &s->number;
    if (x->kind == PT_PERCENT && y->kind == PT_PERCENT) return x;
    if (is_number(x) && y->kind == PT_PERCENT) return y->ratio ? x : number_meets_percent(s, a, b);
    if (x->kind == PT_PERCENT && is_number(y)) return x->ratio ? y : number_meets_percent(s, b, a);
    if (is_number(x) && y->kind == PT_MONEY) return number_meets_money(s, a, b);
    if (x->kind == PT_MONEY && is_number(y)) return number_meets_money(s, b, a);
    if (x->kind == PT_ENUM && y->kind == PT_ENUM && same_members(x->field, y->field)) return x;
    if (x->kind == y->kind && x->kind != PT_ENUM && x->kind != PT_LIST && x->kind != PT_SET) return x;
    return report_unlike(s, a, b);
}

void currencies_finish(sema *s) {
    for (uint32_t i = 0; i < s->currencies.n; i++) {
        ast_expr *use = s->currencies.at[i];
        if (!use->type || use->type->poison || use->type->kind != PT_MONEY) continue;
        sema_type *root = money_root(use->type);
        if (root->currency.n || root->any_currency || root->poison) continue;
        root->poison = true; /* asked once for all that is joined with it */
        const sema_field *f = use->type->field;
        diag *d = diag_add(s->ds, DIAG_E0225, use->at, "which currency?");
        diag_help(s->ds, d, "`" STR_FMT "` is money in the currency that `" STR_FMT "` names, and nothing here says "
                  "which one is meant. Compare it with an amount, for example USD 100,000, or declare it as "
                  "`money USD`.", STR_ARG(f->name), STR_ARG(f->currency_field->name));
    }
}
