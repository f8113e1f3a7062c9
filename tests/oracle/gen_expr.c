/* Expressions: values of each class and conditions. */
#include <string.h>

#include "gen_impl.h"

static str hold(gen *g, str text, tight has, tight need) { return has < need ? SAY(g, "(" F ")", S(text)) : text; }

/* ---- leaves ---- */

str gen_literal(gen *g, gclass class) {
    static const char *const numbers[] = {"0", "1", "2", "3", "5", "10", "2.5", "0.5", "1,000", "100"};
    static const char *const percents[] = {"0%", "10%", "35%", "50%", "100%", "12.5%"};
    static const char *const amounts[] = {"USD 0", "USD 100", "USD 2.50", "USD 100,000", "USD 1", "USD 50,000"};
    static const char *const days[] = {"2017-07-07", "2016-07-08", "2016-07-07", "2017-03-31",
                                       "2016-02-29", "2023-03-01", "2017-01-01"};
    switch (class) {
    case C_NUMBER: return PICK(g, numbers);
    case C_PERCENT: return PICK(g, percents);
    case C_MONEY: return PICK(g, amounts);
    case C_DATE: return PICK(g, days);
    case C_YESNO: return one_in(g, 2) ? STR_LIT("yes") : STR_LIT("no");
    case C_LIST: break;
    }
    return STR_LIT("0");
}

/* A literal that stands nowhere else. */
static str rare_literal(gen *g, gclass class) {
    str digits = SAY(g, "7.%04u", (unsigned)g->names++);
    if (class == C_MONEY) return SAY(g, "USD " F, S(digits));
    return class == C_PERCENT ? SAY(g, F "%%", S(digits)) : digits;
}

static str field_name(gen *g, uint32_t list, const gfield *f) {
    bool inside = g->nrows > 0, path = (inside && (f->shared || one_in(g, 8))) || (g->moves && f->shared);
    if (!path) return f->name;
    return list ? SAY(g, F "." F, S(g->lists[list].name), S(f->name)) : SAY(g, "partner." F, S(f->name));
}

bool gen_field(gen *g, uint32_t kinds, bool innermost, str *name, const gfield **found) {
    struct { uint32_t list; const gfield *f; } candidates[(LISTS + 4) * FIELDS];
    uint32_t n = 0;
    for (uint32_t r = 0; r <= g->nrows; r++) {
        uint32_t list = r < g->nrows ? g->rows[r] : 0;
        if (innermost && r + 1 != g->nrows) continue;
        bool again = false; /* the same list looked at twice: its inner rows hide the outer ones */
        for (uint32_t k = r + 1; k < g->nrows; k++) again |= g->rows[k] == list;
        for (uint32_t i = 0; i < g->lists[list].n && !again; i++) {
            if (!(kinds >> g->lists[list].f[i].kind & 1)) continue;
            candidates[n].list = list;
            candidates[n++].f = &g->lists[list].f[i];
        }
    }
    if (n == 0) return false;
    uint32_t k = below(g, n);
    *name = field_name(g, candidates[k].list, candidates[k].f);
    *found = candidates[k].f;
    return true;
}

static uint32_t kinds_of(gclass class) {
    switch (class) {
    case C_NUMBER: return 1u << G_NUMBER | 1u << G_WHOLE;
    case C_PERCENT: return 1u << G_PERCENT;
    case C_MONEY: return 1u << G_MONEY | 1u << G_MONEY_IN;
    case C_DATE: return 1u << G_DATE;
    case C_YESNO: return 1u << G_YESNO;
    case C_LIST: break;
    }
    return 0;
}

static bool gen_let(gen *g, gclass class, str *name) {
    uint32_t candidates[LETS], n = 0;
    for (uint32_t i = 0; i < g->nlets; i++)
        if (g->lets[i].class == class) candidates[n++] = i;
    if (n) *name = g->lets[candidates[below(g, n)]].name;
    return n > 0;
}

static str leaf(gen *g, gclass class) {
    str name;
    const gfield *f;
    if (gen_call(g, class, &name)) return name;
    uint32_t what = below(g, 5);
    if (what == 0 && gen_let(g, class, &name)) return name;
    if (what <= 3 && gen_field(g, kinds_of(class), false, &name, &f)) return name;
    return gen_literal(g, class);
}

/* ---- lists ---- */

str gen_filtered(gen *g, uint32_t list, uint32_t depth) {
    g->rows[g->nrows++] = list;
    str cond = one_in(g, 3) ? gen_cond(g, depth, LOOSE) : gen_row_pred(g, depth);
    g->nrows--;
    return SAY(g, F " where " F, S(g->lists[list].name), S(cond));
}

/* Its rows, or groups, are looked at here: their names would be told twice. */
static bool is_looked_at(const gen *g, uint32_t list) {
    for (uint32_t r = 0; r < g->nrows; r++)
        if (g->rows[r] == list || g->rows[r] >= LISTS) return true;
    return false;
}

/* A row of another currency makes the facts wrong where a partner's value meets it, which is all the slow evaluator
 * knows of; inside a `for each` it would have to know which member decides. */
static bool may_be_wrong(const gen *g, uint32_t list) {
    if (g->lists[list].base) list = g->lists[list].base;
    for (uint32_t i = 0; i < g->lists[list].n; i++)
        if (g->lists[list].f[i].kind == G_MONEY_IN) return g->each;
    return false;
}

bool gen_groups(gen *g, uint32_t depth, str *text, uint32_t *list) {
    uint32_t base = 1 + below(g, g->nlists - 1), nkeys = 1 + below(g, 2), nrows = g->nrows;
    if (g->moves || g->lists[base].parent != 0 || may_be_wrong(g, base)) return false;
    if (is_looked_at(g, base) || g->ngroups == GROUPS) return false;
    uint32_t number = LISTS + g->ngroups++;
    g->lists[number] = (glist){.name = g->lists[base].name, .base = base};
    str keys = {0};
    for (uint32_t i = 0, first = below(g, FIELDS); i < g->lists[base].n; i++) {
        const gfield *f = &g->lists[base].f[(i + first) % g->lists[base].n];
        if (f->shared || f->kind > G_TEXT || f->kind == G_MONEY_IN || g->lists[number].n == nkeys) continue;
        keys = keys.n ? SAY(g, F ", " F, S(keys), S(f->name)) : f->name;
        g->lists[number].f[g->lists[number].n++] = *f;
    }
    if (keys.n == 0) return false;
    *list = number;
    uint32_t around[8];
    memcpy(around, g->rows, sizeof around);
    g->nrows = 0; /* what is grouped is the partner's */
    str rows = depth && one_in(g, 2) ? SAY(g, "(" F ")", S(gen_filtered(g, base, depth - 1))) : g->lists[base].name;
    memcpy(g->rows, around, sizeof around);
    g->nrows = nrows;
    *text = SAY(g, F " per " F, S(rows), S(keys));
    if (depth == 0 || !one_in(g, 2)) return true;
    g->rows[g->nrows++] = number;
    *text = SAY(g, F " where " F, S(*text), S(one_in(g, 3) ? gen_row_pred(g, depth - 1) : gen_cond(g, depth, LOOSE)));
    g->nrows--;
    return true;
}

bool gen_list(gen *g, uint32_t depth, str *ref, uint32_t *list) {
    uint32_t candidates[LISTS], n = 0;
    if (g->nrows >= 3) return false;
    if (one_in(g, 5) && gen_groups(g, depth, ref, list)) {
        *ref = SAY(g, "(" F ")", S(*ref));
        return true;
    }
    for (uint32_t i = 1; i < g->nlists; i++) {
        bool reached = g->lists[i].parent == 0;
        for (uint32_t r = 0; r < g->nrows; r++) reached |= g->lists[i].parent == g->rows[r];
        if (reached && !may_be_wrong(g, i)) candidates[n++] = i;
    }
    if (n == 0) return false;
    *list = candidates[below(g, n)];
    *ref = g->lists[*list].name;
    for (uint32_t i = 0; i < g->nlets; i++)
        if (g->lets[i].class == C_LIST && one_in(g, 3)) {
            uint32_t base = g->lists[g->lets[i].list].base;
            if ((base && (g->moves || is_looked_at(g, base))) || may_be_wrong(g, g->lets[i].list)) continue;
            *list = g->lets[i].list;
            *ref = g->lets[i].name;
            if (depth == 0 || one_in(g, 2)) return true;
            g->rows[g->nrows++] = *list;
            *ref = SAY(g, "(" F " where " F ")", S(*ref), S(gen_row_pred(g, depth - 1)));
            g->nrows--;
            return true;
        }
    if (depth > 0 && one_in(g, 2)) *ref = SAY(g, "(" F ")", S(gen_filtered(g, *list, depth - 1)));
    return true;
}

/* ---- values ---- */

/* Money whose currency is told. */
static str told(gen *g, gclass class, str text) { return class == C_MONEY ? SAY(g, "(" F " + USD 0)", S(text)) : text; }

static bool aggregate(gen *g, gclass class, uint32_t depth, str *text) {
    static const char *const words[] = {"sum of", "average of", "median of", "largest of", "smallest of"};
    str list;
    uint32_t number;
    if (!gen_list(g, depth - 1, &list, &number)) return false;
    if (class == C_NUMBER && one_in(g, 2)) {
        *text = SAY(g, "count of " F, S(list));
        return true;
    }
    g->rows[g->nrows++] = number;
    str name;
    const gfield *f;
    if (one_in(g, 5)) {
        static const char *const most[] = {"largest", "smallest", "latest", "earliest"};
        bool dates = one_in(g, 3);
        str e = SAY(g, "(" F ")", S(one_in(g, 3) ? gen_value(g, class, depth - 1, SUM) : leaf(g, class)));
        if (one_in(g, 2) && gen_field(g, kinds_of(class), false, &name, &f)) e = name;
        str key = dates             ? leaf(g, C_DATE)
                  : one_in(g, 2) ? gen_value(g, C_NUMBER, depth - 1, SUM)
                                   : told(g, C_MONEY, leaf(g, C_MONEY));
        g->nrows--;
        *text = SAY(g, "the " F " with the %s " F " in " F, S(e), most[below(g, 2) + 2 * dates], S(key), S(list));
        return true;
    }
    if (class == C_NUMBER && one_in(g, 4)) {
        bool found =
            gen_field(g, 1u << G_TEXT | 1u << G_ENUM | 1u << G_DATE | 1u << G_YESNO | 1u << G_WHOLE, true, &name, &f);
        g->nrows--;
        if (found) *text = SAY(g, "count of distinct " F " in " F, S(name), S(list));
        return found;
    }
    str e = one_in(g, 2) ? gen_value(g, class, depth - 1, SUM) : leaf(g, class);
    g->nrows--;
    const char *word = class == C_DATE ? words[3 + below(g, 2)] : words[below(g, 5)];
    *text = SAY(g, "%s " F " in " F, word, S(e), S(list));
    return true;
}

static str if_then_else(gen *g, gclass class, uint32_t depth) {
    str cond = gen_cond(g, depth - 1, LOOSE);
    if (one_in(g, 5))
        return SAY(g, "if " F " then " F " + " F " else none", S(cond), S(gen_value(g, class, depth - 1, SUM)),
                   S(gen_literal(g, class)));
    return SAY(g, "if " F " then " F " else " F, S(cond), S(gen_value(g, class, depth - 1, SUM)),
               S(rare_literal(g, class)));
}

static str number_value(gen *g, uint32_t depth, tight need) {
    switch (below(g, 3)) {
    case 0:
        return hold(g,
                    SAY(g, F " / " F, S(gen_value(g, C_NUMBER, depth - 1, TERM)),
                        S(gen_value(g, C_NUMBER, depth - 1, PRIMARY))),
                    TERM, need);
    case 1:
        return hold(g,
                    SAY(g, F " / " F, S(gen_value(g, C_MONEY, depth - 1, TERM)),
                        S(told(g, C_MONEY, gen_value(g, C_MONEY, depth - 1, SUM)))),
                    TERM, need);
    default: break;
    }
    return hold(g, SAY(g, F " - " F, S(gen_value(g, C_DATE, depth - 1, SUM)), S(gen_value(g, C_DATE, depth - 1, TERM))),
                SUM, need);
}

static str date_value(gen *g, uint32_t depth) {
    str text;
    if (one_in(g, 3) && aggregate(g, C_DATE, depth, &text)) return text;
    if (one_in(g, 4)) return gen_moved_date(g, depth);
    if (one_in(g, 6)) return STR_LIT("as_of");
    if (one_in(g, 4))
        return SAY(g, "%s(" F ", " F ")", one_in(g, 2) ? "max" : "min", S(leaf(g, C_DATE)), S(leaf(g, C_DATE)));
    return leaf(g, C_DATE);
}

str gen_value(gen *g, gclass class, uint32_t depth, tight need) {
    str text;
    if (depth == 0 || one_in(g, 4)) return leaf(g, class);
    if (g->areas && one_in(g, 6))
        return SAY(g, "by AREA { red: (" F ")  blue: (" F ") }", S(gen_value(g, class, depth - 1, SUM)),
                   S(gen_value(g, class, depth - 1, SUM)));
    if (class == C_DATE) return date_value(g, depth);
    switch (below(g, 10)) {
    case 0: case 1:
        text = SAY(g, F " %s " F, S(gen_value(g, class, depth - 1, SUM)), one_in(g, 2) ? "+" : "-",
                   S(gen_value(g, class, depth - 1, TERM)));
        return hold(g, text, SUM, need);
    case 2:
        if (class != C_PERCENT && one_in(g, 3))
            return hold(g, SAY(g, F " of " F, S(gen_literal(g, C_PERCENT)), S(gen_value(g, class, depth - 1, PRIMARY))),
                        TERM, need);
        text = SAY(g, F " * " F, S(gen_value(g, class, depth - 1, TERM)),
                   S(gen_value(g,
                               class == C_NUMBER && one_in(g, 3) ? C_PERCENT
                               : class == C_MONEY                ? C_NUMBER
                                                                 : class,
                               depth - 1, PRIMARY)));
        return hold(g, text, TERM, need);
    case 3:
        text =
            SAY(g, F " / " F, S(gen_value(g, class, depth - 1, TERM)), S(gen_value(g, C_NUMBER, depth - 1, PRIMARY)));
        return hold(g, text, TERM, need);
    case 4: return SAY(g, "(-" F ")", S(gen_value(g, class, depth - 1, PRIMARY)));
    case 5: case 6:
        if (aggregate(g, class, depth, &text)) return hold(g, text, PRIMARY, need);
        break;
    case 7: return gen_table(g, class, depth - 1);
    case 8:
        switch (below(g, 3)) {
        case 0:
            return SAY(g, "(" F ", or " F " if none)", S(gen_value(g, class, depth - 1, SUM)),
                       S(gen_value(g, class, depth - 1, SUM)));
        case 1:
            return SAY(g, "%s(" F ", " F ")", one_in(g, 2) ? "max" : "min", S(gen_value(g, class, depth - 1, SUM)),
                       S(gen_value(g, class, depth - 1, SUM)));
        default: return SAY(g, "(" F ")", S(if_then_else(g, class, depth)));
        }
    default:
        if (class == C_NUMBER) return number_value(g, depth, need);
        break;
    }
    return leaf(g, class);
}

/* ---- conditions ---- */

static str members_text(gen *g, str list, str member, bool first) {
    return first ? member : SAY(g, F ", " F, S(list), S(member));
}

str gen_quant(gen *g, str subject, bool texts) {
    str set = {0};
    uint32_t n = 1 + below(g, 3);
    bool named = false;
    for (uint32_t i = 0; i < g->nsets && !named; i++)
        if (g->sets[i].texts == texts && one_in(g, 2)) {
            set = g->sets[i].name;
            n = g->sets[i].n;
            named = true;
        }
    if (!named) {
        uint32_t first = below(g, texts ? 2 : CODES_OF_CATALOG - 2);
        for (uint32_t i = 0; i < n; i++) {
            const char *word = texts ? text_words[first + i > 2 ? 0 : first + i] : catalog_codes[first + i];
            bool quoted = texts || str_eqz(str_from(word), "MCSA") || one_in(g, 6);
            str member = quoted ? SAY(g, "\"%s\"", word) : str_from(word);
            set = members_text(g, set, SAY(g, F F, S(member), S(gen_member_dates(g, true))), i == 0);
        }
        if (texts && first + n > 3) n--; /* the last member repeats the first, or does not count */
        if (n == 0) n = 1;
        set = SAY(g, "{ " F " }", S(set));
    }
    const char *blank = subject.n ? " " : "";
    switch (below(g, 5)) {
    case 0: return SAY(g, F "%sall of " F, S(subject), blank, S(set));
    case 1: return SAY(g, F "%snone of " F, S(subject), blank, S(set));
    case 2:
        return SAY(g, F "%sat least %u of " F, S(subject), blank, (unsigned)(1 + below(g, n > 1 && texts ? n - 1 : n)),
                   S(set));
    default: break;
    }
    return SAY(g, F "%sany of " F, S(subject), blank, S(set));
}

static str about_set(gen *g, str name, bool texts, tight need) {
    str text = gen_quant(g, name, texts);
    if (!texts && one_in(g, 8)) text = SAY(g, F " %s", S(name), catalog_codes[below(g, CODES_OF_CATALOG - 1)]);
    if (!one_in(g, 3)) return hold(g, text, PRED, need);
    const char *op = one_in(g, 2) ? "and" : "or";
    str more = gen_quant(g, (str){0}, texts);
    if (one_in(g, 4))
        more = SAY(g, "(" F " %s " F ")", S(more), one_in(g, 2) ? "and" : "or", S(gen_quant(g, (str){0}, texts)));
    return hold(g, SAY(g, F " %s %s" F, S(text), op, one_in(g, 5) ? "not " : "", S(more)), LOOSE, need);
}

static str about_member(gen *g, str name, const gfield *f) {
    const char *const *words = enum_words[f->words];
    if (g->areas && words == enum_words[1] && one_in(g, 2)) return SAY(g, F " is AREA", S(name));
    switch (below(g, 4)) {
    case 0: return SAY(g, F " is not " F, S(name), S(pick_from(g, words, MEMBERS)));
    case 1:
        return SAY(g, F " is%s one of { %s" F ", %s" F " }", S(name), one_in(g, 3) ? " not" : "", words[below(g, 2)],
                   S(gen_dates(g, 5)), words[2], S(gen_dates(g, 5)));
    default: break;
    }
    return SAY(g, F " is " F, S(name), S(pick_from(g, words, MEMBERS)));
}

static str about_text(gen *g, str name) {
    str other;
    const gfield *f;
    if (one_in(g, 4) && gen_field(g, 1u << G_TEXT, false, &other, &f))
        return SAY(g, F " is%s " F, S(name), one_in(g, 3) ? " not" : "", S(other));
    if (one_in(g, 3)) return SAY(g, F " is%s one of " F, S(name), one_in(g, 3) ? " not" : "", S(g->sets[0].name));
    return SAY(g, F " is%s \"" F "\"", S(name), one_in(g, 3) ? " not" : "", S(PICK(g, text_words)));
}

static str about_date(gen *g, str day, uint32_t depth) {
    static const char *const windows[] = {"12 months", "1 month", "3 months", "30 days",  "1 day",
                                          "90 days",   "2 years", "1 year",   "18 months"};
    static const char *const words[] = {"before", "after", "on or before", "on or after"};
    if (one_in(g, 4)) return gen_window(g, day, depth);
    switch (below(g, 5)) {
    case 0:
        if (g->length.n) return SAY(g, F " in last " F " %s", S(day), S(g->length), one_in(g, 2) ? "months" : "days");
        return SAY(g, F " in last " F, S(day), S(PICK(g, windows)));
    case 1: return SAY(g, F " in last " F, S(day), S(PICK(g, windows)));
    case 2:
        return SAY(g, F " between " F " and " F, S(day), S(gen_value(g, C_DATE, depth, SUM)),
                   S(gen_value(g, C_DATE, depth, SUM)));
    default: break;
    }
    return SAY(g, F " " F " " F, S(day), S(PICK(g, words)), S(gen_value(g, C_DATE, depth, SUM)));
}

static str compared(gen *g, str left, gclass class, uint32_t depth) {
    static const char *const ops[] = {">=", ">", "<", "<=", "is", "is not", ">=", "<="};
    if (class != C_MONEY && one_in(g, 8))
        return SAY(g, F " is%s one of { " F ", " F " }", S(left), one_in(g, 3) ? " not" : "", S(gen_literal(g, class)),
                   S(rare_literal(g, class)));
    if (class == C_NUMBER && one_in(g, 12)) return SAY(g, F " is%s known", S(left), one_in(g, 3) ? " not" : "");
    str right = class == C_MONEY || one_in(g, 2) ? gen_literal(g, class) : gen_value(g, class, depth, SUM);
    return SAY(g, F " " F " " F, S(left), S(PICK(g, ops)), S(right));
}

/* Other currencies come up with one field only, `fee` where there is one: of two mistakes in one expression the product
 * tells the first it meets, and which competencies that leaves invalid is not for the slow evaluator to know. */
static bool may_be_foreign(const gen *g, const gfield *f) {
    bool fee = false;
    for (uint32_t i = 0; i < g->lists[0].n; i++) fee |= g->lists[0].f[i].kind == G_MONEY_IN;
    return !fee || str_eqz(f->name, "fee");
}

static str about_field(gen *g, str name, const gfield *f, uint32_t depth, tight need) {
    str text = name;
    if (f->none && f->kind != G_SET && f->kind != G_TEXTS && one_in(g, 3))
        return hold(g, SAY(g, F " is%s none", S(name), one_in(g, 2) ? " not" : ""), PRED, need);
    if (one_in(g, 10) && f->kind != G_LIST && f->kind != G_SET && f->kind != G_TEXTS)
        return hold(g, SAY(g, F " is%s known", S(name), one_in(g, 2) ? " not" : ""), PRED, need);
    switch (f->kind) {
    case G_NUMBER: case G_WHOLE: text = compared(g, name, C_NUMBER, depth); break;
    case G_PERCENT: text = compared(g, name, C_PERCENT, depth); break;
    case G_MONEY_IN:
        if (one_in(g, 6) && may_be_foreign(g, f)) {
            text = SAY(g, F " %s EUR 100", S(name), one_in(g, 2) ? ">=" : "<");
            break;
        }
        /* fall through */
    case G_MONEY: text = compared(g, name, C_MONEY, depth); break;
    case G_DATE: text = about_date(g, name, depth); break;
    case G_YESNO:
        if (!one_in(g, 3)) return name;
        text = SAY(g, F " is%s %s", S(name), one_in(g, 3) ? " not" : "", one_in(g, 2) ? "yes" : "no");
        break;
    case G_ENUM: text = about_member(g, name, f); break;
    case G_TEXT: text = about_text(g, name); break;
    case G_SET: case G_TEXTS: return about_set(g, name, f->kind == G_TEXTS, need);
    case G_LIST: break;
    }
    return hold(g, text, PRED, need);
}

static const uint32_t scalars = (1u << G_LIST) - 1;

str gen_row_pred(gen *g, uint32_t depth) {
    str name;
    const gfield *f;
    if (!gen_field(g, one_in(g, 3) ? 1u << G_SET : scalars, true, &name, &f) && !gen_field(g, scalars, true, &name, &f))
        return STR_LIT("yes");
    return about_field(g, name, f, depth ? depth - 1 : 0, PRED);
}

static str joined(gen *g, uint32_t depth, tight need) {
    const char *op = one_in(g, 2) ? "and" : "or";
    str text = gen_cond(g, depth - 1, PRED);
    for (uint32_t n = 1 + below(g, 2); n > 0; n--)
        text = SAY(g, F " %s " F, S(text), op, S(gen_cond(g, depth - 1, PRED)));
    return hold(g, text, LOOSE, need);
}

static str some_or_every(gen *g, uint32_t depth, tight need) {
    str list;
    uint32_t number;
    if (!gen_list(g, depth - 1, &list, &number)) return leaf(g, C_YESNO);
    g->rows[g->nrows++] = number;
    str cond = one_in(g, 2) ? gen_row_pred(g, depth - 1) : gen_cond(g, depth - 1, LOOSE);
    g->nrows--;
    return hold(g, SAY(g, "%s " F " has " F, one_in(g, 2) ? "some" : "every", S(list), S(cond)), LOOSE, need);
}

static str simple_cond(gen *g, uint32_t depth, tight need) {
    str name, text;
    const gfield *f;
    if (gen_call(g, C_YESNO, &name)) return name;
    if (g->nscores && one_in(g, 4) && gen_of_score(g, &text)) return hold(g, text, PRED, need);
    uint32_t what = below(g, 6);
    if (what == 0 && gen_let(g, C_YESNO, &name)) return name;
    if (what <= 3 && gen_field(g, scalars, false, &name, &f)) return about_field(g, name, f, depth, need);
    str list;
    uint32_t number;
    if (what == 4 && depth > 0 && gen_list(g, depth, &list, &number)) /* an interval where rows are in doubt */
        return hold(g, compared(g, SAY(g, "count of " F, S(list)), C_NUMBER, 0), PRED, need);
    gclass class = (gclass)below(g, 3);
    if (class == C_NUMBER && depth > 0 && one_in(g, 6)) {
        text = SAY(g, "(if " F " then " F " + 1 else none) is%s none", S(gen_cond(g, depth - 1, LOOSE)),
                   S(gen_value(g, C_NUMBER, depth - 1, SUM)), one_in(g, 2) ? " not" : "");
        return hold(g, text, PRED, need);
    }
    return hold(g, compared(g, gen_value(g, class, depth + 1, SUM), class, depth), PRED, need);
}

str gen_cond(gen *g, uint32_t depth, tight need) {
    bool found = false;
    str text;
    if (g->nothers > 0 && one_in(g, 4) && gen_verdict(g, &text)) return hold(g, text, PRED, need);
    if (depth == 0) return simple_cond(g, 0, need);
    if (g->areas && one_in(g, 8))
        return SAY(g, "by AREA { red: (" F ")  blue: (" F ") }", S(gen_cond(g, depth - 1, LOOSE)),
                   S(gen_cond(g, depth - 1, LOOSE)));
    switch (below(g, 12)) {
    case 0: case 1: case 2: return joined(g, depth, need);
    case 3: return hold(g, SAY(g, "not " F, S(gen_cond(g, depth - 1, PRIMARY))), LOOSE, need);
    case 4: case 5: return some_or_every(g, depth, need);
    case 6:
        text = SAY(g, "if " F " then " F " else " F " <= " F, S(gen_cond(g, depth - 1, LOOSE)),
                   S(gen_cond(g, depth - 1, LOOSE)), S(rare_literal(g, C_NUMBER)),
                   S(gen_value(g, C_NUMBER, depth - 1, SUM)));
        return hold(g, text, LOOSE, need);
    case 7:
        text = gen_people(g, depth - 1, need, &found);
        if (found) return text;
        break;
    case 8: return hold(g, gen_table(g, C_YESNO, depth - 1), PRIMARY, need);
    case 9: {
        uint32_t kinds = 1u << G_YESNO;
        const gfield *f;
        if (!gen_field(g, kinds, false, &text, &f)) break;
        return SAY(g, "(" F ", or %s if none)", S(text), one_in(g, 2) ? "yes" : "no");
    }
    default: break;
    }
    return simple_cond(g, depth, need);
}
