/* See layout.h.  Recursion is bounded by COMP_MAX_DEPTH blocks and COMP_MAX_HEIGHT nodes. */
#include "syntax/layout.h"

#include <string.h>

#include "base/limits.h"
#include "syntax/mixed.h"

typedef struct layout {
    const source_set *sources;
    diags *ds;
    const ast_unit *unit;
    mixed_words *words; /* of the unit */
    bool balanced;
} layout;

static str text_at(const layout *l, span at) { return source_text(l->sources, at); }

static uint32_t line_of(const layout *l, span at, uint32_t offset) {
    return source_line_at(&l->sources->at[at.src], offset);
}

/* ---- what stands where ---- */

enum { IN_UNIT = 1, IN_COMPETENCY = 2, IN_OPTION = 4, IN_TIER = 8, IN_REQUIRE = 16, IN_AREAS = 32 };

static const struct place_rule {
    unsigned in;
    const char *word, *where; /* the item, and where it stands */
} rules[] = {
    [ITEM_POISON] = {~0u, "", ""},
    [ITEM_COMPETENCY] = {IN_UNIT, "`competency`", "by itself, outside all other blocks"},
    [ITEM_OPTION] = {IN_COMPETENCY | IN_AREAS, "`option`", "in a competency"},
    [ITEM_TIER] = {IN_COMPETENCY | IN_AREAS | IN_OPTION, "`tier`", "in a competency or an option"},
    [ITEM_REQUIRE] = {IN_COMPETENCY | IN_AREAS | IN_OPTION | IN_TIER | IN_REQUIRE, "`require`",
                      "in a competency, option, tier or another `require`"},
    [ITEM_CONDITION] = {IN_COMPETENCY | IN_AREAS | IN_OPTION | IN_TIER | IN_REQUIRE, "a condition", "in a `require`"},
    [ITEM_NO_REQUIREMENTS] = {IN_COMPETENCY | IN_AREAS | IN_OPTION | IN_TIER | IN_REQUIRE, "`no requirements`",
                              "in a competency, option, tier or `require`"},
    [ITEM_TIERS] = {IN_COMPETENCY, "`tiers`", "in a competency"},
    [ITEM_FACTS] = {IN_UNIT | IN_COMPETENCY, "`facts`", "in a competency, or outside for all of them"},
    [ITEM_CATALOG] = {IN_UNIT | IN_COMPETENCY, "`catalog`", "in a competency, or outside for all of them"},
    [ITEM_SET] = {IN_UNIT | IN_COMPETENCY | IN_AREAS | IN_OPTION | IN_TIER, "`set`",
                  "in a competency, option or tier, or outside for all of them"},
    [ITEM_LET] = {IN_UNIT | IN_COMPETENCY | IN_AREAS | IN_OPTION | IN_TIER, "`let`",
                  "in a competency, option or tier, or outside for all of them"},
    [ITEM_PARTNER] = {IN_UNIT, "`partner`", "by itself, outside all other blocks"},
    [ITEM_TEST] = {IN_UNIT, "`test`", "by itself, outside all other blocks"},
    [ITEM_USE] = {IN_UNIT, "`use`", "by itself, outside all other blocks"},
    [ITEM_NOTE] = {IN_COMPETENCY | IN_AREAS | IN_OPTION | IN_TIER | IN_REQUIRE, "a note",
                   "in a competency, option, tier or `require`"},
    [ITEM_AREAS] = {IN_COMPETENCY, "`for each`", "in a competency"},
};

/* The place that an item's block is. */
static unsigned inside(const ast_item *item) {
    switch (item->kind) {
    case ITEM_COMPETENCY: return IN_COMPETENCY;
    case ITEM_OPTION: return IN_OPTION;
    case ITEM_TIER: return IN_TIER;
    case ITEM_REQUIRE: return IN_REQUIRE;
    case ITEM_AREAS: return IN_AREAS;
    case ITEM_POISON: case ITEM_CONDITION: case ITEM_NO_REQUIREMENTS: case ITEM_TIERS: case ITEM_FACTS:
    case ITEM_CATALOG:
    case ITEM_SET: case ITEM_LET: case ITEM_PARTNER: case ITEM_TEST: case ITEM_USE: case ITEM_NOTE: return 0;
    }
    return 0;
}

static const char *place_word(unsigned in) {
    return in == IN_UNIT         ? "outside a competency"
           : in == IN_COMPETENCY ? "in a competency"
           : in == IN_OPTION     ? "in an option"
           : in == IN_TIER       ? "in a tier"
           : in == IN_AREAS      ? "in a `for each`"
                                 : "in a `require`";
}

static void check_place(const layout *l, ast_item *item, unsigned in) {
    if (rules[item->kind].in & in) return;
    ast_item_kind kind = item->kind;
    item->kind = ITEM_POISON;
    item->items = NULL;
    if (!l->balanced) return;
    bool score = kind == ITEM_LET && item->u.expr && item->u.expr->kind == EXPR_SCORE;
    bool each = kind == ITEM_REQUIRE && item->u.group.kind == GROUP_EACH;
    diag *d = diag_add(l->ds, DIAG_E0167, item->head, "%s cannot stand %s", score ? "`score`" : each ? "`for each`" : rules[kind].word,
                       place_word(in));
    if (in == IN_UNIT)
        diag_help(l->ds, d, "It stands %s. Does a `}` further up close a block too early?", rules[kind].where);
    else
        diag_help(l->ds, d, "It stands %s. Move it there. If it is there already, a `}` is missing above it.",
                  rules[kind].where);
}

/* ---- headers ---- */

static void check_name(const layout *l, const ast_item *item) {
    static const struct { ast_item_kind kind; const char *word, *example;
    } named[] = {{ITEM_COMPETENCY, "competency", "competency cloud_crm \"Cloud CRM\" { … }"},
                 {ITEM_OPTION, "option", "option reseller { … }"},
                 {ITEM_TIER, "tier", "tier silver { … }"}};
    for (size_t i = 0; i < sizeof named / sizeof *named; i++) {
        if (item->kind != named[i].kind || item->header.name.text.n) continue;
        diag *d = diag_add(l->ds, DIAG_E0168, item->head, "this %s has no name", named[i].word);
        diag_help(l->ds, d, "Write `%s`.", named[i].example);
    }
}

/* ---- conditions and their lines ---- */

/* Words that continue a condition; a name near one of them was probably meant as it. */
static const char *infix_meant(str word) {
    static const char *const infixes[] = {"where", "and", "or", "is", "before", "after", "between", "who", "has"};
    str words[sizeof infixes / sizeof *infixes];
    for (size_t i = 0; i < sizeof infixes / sizeof *infixes; i++) words[i] = str_from(infixes[i]);
    int nearest = word.n >= 2 ? diag_nearest(word, words, sizeof words / sizeof *words) : -1;
    return nearest >= 0 ? infixes[nearest] : NULL;
}

static span first_word(const layout *l, span at) {
    str text = text_at(l, at);
    uint32_t n = 0;
    while (n < text.n &&
           ((text.p[n] >= 'a' && text.p[n] <= 'z') || (text.p[n] >= 'A' && text.p[n] <= 'Z') || text.p[n] == '_'))
        n++;
    return (span){at.src, at.lo, at.lo + (n ? n : at.hi > at.lo ? 1 : 0)};
}

/* What `passed` in `passed X` is, so that X may be what it is asked about: the name that ends a condition. */
static const ast_expr *last_operand(const ast_item *item) {
    const ast_expr *e = item->kind == ITEM_CONDITION || item->kind == ITEM_LET ? item->u.expr : NULL;
    while (e) {
        switch (e->kind) {
        case EXPR_BINARY: e = e->u.binary.b; continue;
        case EXPR_UNARY: e = e->u.unary.a; continue;
        case EXPR_SOME: e = e->u.some.cond; continue;
        case EXPR_WHERE: e = e->u.where.cond; continue;
        case EXPR_PEOPLE: {
            const ast_line *line = e->u.people.lines;
            if (!line || line->count) return NULL;
            e = line->whom ? line->whom : line->who;
            continue;
        }
        case EXPR_POISON: case EXPR_NUMBER: case EXPR_PERCENT: case EXPR_MONEY: case EXPR_DATE: case EXPR_TEXT:
        case EXPR_YESNO: case EXPR_NONE: case EXPR_NAME: case EXPR_CODE: case EXPR_PATH: case EXPR_SET: case EXPR_IS:
        case EXPR_WHEN: case EXPR_QUANT: case EXPR_AGG: case EXPR_IF: case EXPR_BY: case EXPR_DEFAULT: case EXPR_CALL:
        case EXPR_GROUPS: case EXPR_THE: case EXPR_VERDICTS:
        case EXPR_SCORE: case EXPR_PART: case EXPR_EARN: case EXPR_PARTS:
            return e->parens ? NULL : e;
        }
    }
    return NULL;
}

static bool is_set_name(const ast_item *items, str name) {
    for (const ast_item *it = items; it; it = it->next)
        if ((it->kind == ITEM_SET && str_eq(it->header.name.text, name)) || is_set_name(it->items, name)) return true;
    return false;
}

/* The quoted code of a catalog that begins the text, or an empty one. */
static str code_at(const ast_item *items, str text) {
    for (const ast_item *it = items; it; it = it->next) {
        for (const ast_entry *e = it->kind == ITEM_CATALOG ? it->u.entries : NULL; e; e = e->next)
            if (e->code.text.n && e->code.text.n <= text.n && memcmp(e->code.text.p, text.p, e->code.text.n) == 0)
                return e->code.text;
        str inside = code_at(it->items, text);
        if (inside.n) return inside;
    }
    return (str){0};
}

/* The entry whose title `text` is, or begins with: then it is no code itself. */
static const ast_entry *titled(const ast_item *items, str text) {
    for (const ast_item *it = items; it; it = it->next) {
        for (const ast_entry *e = it->kind == ITEM_CATALOG ? it->u.entries : NULL; e; e = e->next) {
            str title = e->title.text;
            bool begins = title.n && title.n <= text.n && memcmp(title.p, text.p, title.n) == 0;
            if (begins && !str_eq(title, e->code.text)) return e;
        }
        const ast_entry *inside = titled(it->items, text);
        if (inside) return inside;
    }
    return NULL;
}

/* `passed "Customer Service"`, also without quotes */
static bool tell_title(const layout *l, const ast_expr *left, const ast_expr *right) {
    if (right->kind != EXPR_TEXT && right->kind != EXPR_NAME) return false;
    span at = right->at;
    bool quoted = right->kind == EXPR_TEXT;
    at.hi = quoted ? at.hi : l->sources->at[at.src].text.n;
    const ast_entry *e = titled(l->unit->items, quoted ? right->u.text : text_at(l, at));
    if (!e || (quoted && e->title.text.n != right->u.text.n)) return false;
    if (!quoted) at.hi = at.lo + e->title.text.n;
    diag *d = diag_add(l->ds, DIAG_E0136, at, "this is the title of " STR_FMT, STR_ARG(e->code.text));
    diag_help(l->ds, d, "Write the code: `" STR_FMT " " STR_FMT "`.", STR_ARG(text_at(l, left->at)),
              STR_ARG(e->code.text));
    diag_fix(d, at, e->code.text);
    return true;
}

/* `passed "MCSA"`, `passed application`, `passed any of MCSA Office 365`: a code or a set that is not asked about as the
 * language does.  False where `item` is none of these. */
static bool tell_lost_set(const layout *l, const ast_item *before, const ast_item *item) {
    const ast_expr *left = last_operand(before), *right = item->u.expr;
    const source *s = &l->sources->at[item->at.src];
    if (!left || !right || l->ds->n > COMP_MAX_DIAGS) return false; /* beyond, nobody reads it */
    if (left->kind == EXPR_QUANT && left->u.quant.set->kind == EXPR_NAME) {
        span rest = {item->at.src, left->u.quant.set->at.lo, s->text.n};
        str code = code_at(l->unit->items, text_at(l, rest));
        if (!code.n) return false;
        rest.hi = rest.lo + code.n;
        diag *d = diag_add(l->ds, DIAG_E0136, rest, "a code of several words stands in quotes, and members of a set in "
                                                    "braces");
        str mended = str_printf(l->ds->arena, "{ \"" STR_FMT "\" }", STR_ARG(code));
        diag_help(l->ds, d, "Write `" STR_FMT "`.", STR_ARG(mended));
        diag_fix(d, rest, mended);
        return true;
    }
    if (left->kind != EXPR_NAME && left->kind != EXPR_PATH) return false;
    if (tell_title(l, left, right)) return true;
    str what = text_at(l, left->at), other = text_at(l, right->at);
    if (right->kind == EXPR_TEXT) {
        diag *d = diag_add(l->ds, DIAG_E0136, right->at, "a code in quotes stands in braces");
        str mended = str_printf(l->ds->arena, "any of { " STR_FMT " }", STR_ARG(other));
        diag_help(l->ds, d, "Write `" STR_FMT " " STR_FMT "`.", STR_ARG(what), STR_ARG(mended));
        diag_fix(d, right->at, mended);
        return true;
    }
    if (right->kind != EXPR_NAME || !is_set_name(l->unit->items, right->u.text)) return false;
    diag *d = diag_add(l->ds, DIAG_E0136, right->at, "any or all of `" STR_FMT "`?", STR_ARG(other));
    diag_help(l->ds, d, "Write `" STR_FMT " any of " STR_FMT "` or `" STR_FMT " all of " STR_FMT "`.", STR_ARG(what),
              STR_ARG(other), STR_ARG(what), STR_ARG(other));
    return true;
}

static bool is_list_name(const ast_item *items, str name) {
    for (const ast_item *it = items; it; it = it->next) {
        for (const ast_field *f = it->kind == ITEM_FACTS ? it->u.fields : NULL; f; f = f->next)
            if (f->type == TYPE_LIST && str_eq(f->name.text, name)) return true;
        if (is_list_name(it->items, name)) return true;
    }
    return false;
}

/* `people passed MB2-714` */
static bool tell_bare_list(const layout *l, const ast_item *before, const ast_item *item) {
    const ast_expr *e = before->kind == ITEM_CONDITION ? before->u.expr : NULL;
    if (!e || e->kind != EXPR_NAME || !is_list_name(l->unit->items, e->u.text)) return false;
    str list = text_at(l, e->at);
    diag *d = diag_add(l->ds, DIAG_E0136, item->at, "of how many of `" STR_FMT "` is this asked?", STR_ARG(list));
    diag_help(l->ds, d,
              "Write `some " STR_FMT " has …`, `every " STR_FMT " has …`, or `2 different " STR_FMT " who …`.",
              STR_ARG(list), STR_ARG(list), STR_ARG(list));
    return true;
}

/* `item` is a condition that begins on the line where `before` ends. */
static void tell_same_line(const layout *l, const ast_item *before, const ast_item *item) {
    if (tell_lost_set(l, before, item) || tell_bare_list(l, before, item)) return;
    span word_at = first_word(l, item->at);
    str word = text_at(l, word_at);
    const char *meant = infix_meant(word);
    if (meant) {
        diag *d =
            diag_add(l->ds, DIAG_E0160, word_at, "`" STR_FMT "` begins a second condition on this line", STR_ARG(word));
        diag_help(l->ds, d, "Write `%s` if that is what it should be; else put the second condition on its own line.",
                  meant);
        diag_fix(d, word_at, str_from(meant));
        return;
    }
    span at = item->at;
    str text = text_at(l, at);
    const char *end = memchr(text.p, '\n', text.n);
    if (end) at.hi = at.lo + (uint32_t)(end - text.p);
    diag *d = diag_add(l->ds, DIAG_E0160, at, "a second condition on one line");
    if (before->kind == ITEM_CONDITION || before->kind == ITEM_LET) {
        diag_help(l->ds, d, "Write `and` or `or` between the two, or put it on its own line.");
        diag_fix(d, (span){at.src, at.lo, at.lo}, STR_LIT("and "));
    } else diag_help(l->ds, d, "Put it on its own line.");
}

/* A sign between the two was told already. */
static bool is_parted(const layout *l, const ast_item *before, const ast_item *item) {
    str between = text_at(l, (span){item->at.src, before->at.hi, item->at.lo});
    for (uint32_t i = 0; i < between.n; i++)
        if (between.p[i] != ' ' && between.p[i] != '\t') return true;
    return false;
}

static bool on_same_line(const layout *l, const ast_item *before, const ast_item *item) {
    return line_of(l, before->at, before->at.hi) == line_of(l, item->at, item->at.lo) && !is_parted(l, before, item);
}

/* ---- expressions ---- */

static void check_expr(const layout *l, const ast_expr *e);

static void check_chain(const layout *l, const ast_expr *e) {
    for (; e; e = e->next) check_expr(l, e);
}

/* { 1,200 } beside { 300 }: one number, or two without a space? */
static void check_members(const layout *l, const ast_expr *set) {
    const ast_expr *grouped = NULL;
    bool plain = false;
    for (const ast_expr *m = set->u.members; m; m = m->next) {
        if (m->kind != EXPR_NUMBER) continue;
        str text = text_at(l, m->at);
        if (text.n > 4 && text.p[text.n - 4] == ',') grouped = m; /* another grouping is told by the scanner */
        else plain = true;
    }
    if (grouped && (plain || grouped == set->u.members)) {
        str text = text_at(l, grouped->at);
        diag *d = diag_add(l->ds, DIAG_W0124, grouped->at, STR_FMT " is one number here", STR_ARG(text));
        diag_help(
            l->ds, d,
            "If two members are meant, put a space after the comma; if it is one number, write it without the comma.");
    }
}

static void check_people(const layout *l, const ast_expr *e) {
    check_expr(l, e->u.people.count);
    check_expr(l, e->u.people.share);
    check_expr(l, e->u.people.list);
    for (const ast_line *line = e->u.people.lines; line; line = line->next) {
        check_expr(l, line->count);
        check_expr(l, line->who);
        check_expr(l, line->whom_count);
        check_expr(l, line->whom);
    }
}

static void check_table(const layout *l, const ast_expr *e) {
    check_chain(l, e->u.by.keys);
    for (const ast_row *row = e->u.by.rows; row; row = row->next) check_chain(l, row->cells);
}

static bool joins(const ast_expr *e) {
    return e->kind == EXPR_BINARY && (e->u.binary.op == OP_AND || e->u.binary.op == OP_OR);
}

/* A whole chain of `and` and `or` without parentheses is looked at once, from its top. */
static void check_binary(const layout *l, const ast_expr *e) {
    if (joins(e)) mixed_check(l->sources, l->ds, l->unit, l->words, e);
    const ast_expr *left = e;
    for (; left->kind == EXPR_BINARY && (left == e || !left->parens); left = left->u.binary.a)
        check_expr(l, left->u.binary.b);
    check_expr(l, left);
}

static void check_expr(const layout *l, const ast_expr *e) {
    if (!e) return;
    switch (e->kind) {
    case EXPR_SET: check_members(l, e); check_chain(l, e->u.members); break;
    case EXPR_UNARY: check_expr(l, e->u.unary.a); break;
    case EXPR_BINARY: check_binary(l, e); break;
    case EXPR_IS: check_expr(l, e->u.is.a); check_expr(l, e->u.is.b); break;
    case EXPR_WHEN: check_expr(l, e->u.when.a); check_expr(l, e->u.when.b); check_expr(l, e->u.when.c); break;
    case EXPR_QUANT: check_expr(l, e->u.quant.a); check_expr(l, e->u.quant.n); check_expr(l, e->u.quant.set); break;
    case EXPR_THE:
        check_expr(l, e->u.the.e);
        check_expr(l, e->u.the.key);
        check_expr(l, e->u.the.list);
        break;
    case EXPR_AGG: check_expr(l, e->u.agg.e); check_expr(l, e->u.agg.list); break;
    case EXPR_SOME: check_expr(l, e->u.some.list); check_expr(l, e->u.some.cond); break;
    case EXPR_GROUPS: check_expr(l, e->u.groups.list); break;
    case EXPR_WHERE: check_expr(l, e->u.where.list); check_expr(l, e->u.where.cond); break;
    case EXPR_IF: check_expr(l, e->u.cond.cond); check_expr(l, e->u.cond.then); check_expr(l, e->u.cond.other); break;
    case EXPR_BY: check_table(l, e); break;
    case EXPR_DEFAULT: check_expr(l, e->u.dflt.a); check_expr(l, e->u.dflt.other); break;
    case EXPR_PEOPLE: check_people(l, e); break;
    case EXPR_CALL: check_chain(l, e->u.call.args); break;
    case EXPR_VERDICTS: check_expr(l, e->u.verdicts.n); check_expr(l, e->u.verdicts.test); break;
    case EXPR_SCORE: check_chain(l, e->u.score.parts); break;
    case EXPR_PART: check_expr(l, e->u.part.earn); break;
    case EXPR_EARN:
        check_expr(l, e->u.earn.points);
        check_expr(l, e->u.earn.need);
        check_expr(l, e->u.earn.of);
        check_expr(l, e->u.earn.gate);
        check_chain(l, e->u.earn.ways);
        break;
    case EXPR_PARTS: check_expr(l, e->u.parts.bound); break;
    case EXPR_POISON: case EXPR_NUMBER: case EXPR_PERCENT: case EXPR_MONEY: case EXPR_DATE: case EXPR_TEXT:
    case EXPR_YESNO: case EXPR_NONE: case EXPR_NAME: case EXPR_CODE: case EXPR_PATH: break;
    }
}

/* ---- catalogs ---- */

static void check_entries(const layout *l, const ast_entry *e) {
    for (; e && e->next; e = e->next) {
        const ast_entry *next = e->next;
        if (!e->code.text.n || !next->code.text.n ||
            line_of(l, e->title.at, e->title.at.hi) != line_of(l, next->code.at, next->code.at.lo))
            continue;
        diag *d = diag_add(l->ds, DIAG_E0155, next->code.at, "a second entry on one line");
        if (str_eq(e->code.text, e->title.text))
            diag_help(l->ds, d, "A quoted code is its own title and has no other. Put each entry on its own line.");
        else diag_help(l->ds, d, "Put each entry on its own line.");
    }
}

/* ---- items ---- */

/* Conditions on one line with a mistake are pieces of it: nothing is said about them. */
static void poison_lines(const layout *l, ast_item *items) {
    for (ast_item *first = items; first;) {
        bool poison = first->kind == ITEM_POISON;
        ast_item *end = first->next;
        for (const ast_item *last = first; end && on_same_line(l, last, end); last = end, end = end->next)
            poison |= end->kind == ITEM_POISON;
        for (; first != end; first = first->next)
            if (poison && first->kind == ITEM_CONDITION) first->kind = ITEM_POISON;
    }
}

static void check_items(const layout *l, ast_item *items, unsigned in) {
    poison_lines(l, items);
    const ast_item *told = NULL; /* of a second condition on its line */
    for (ast_item *item = items, *before = NULL; item; before = item, item = item->next) {
        check_place(l, item, in);
        if (item->kind == ITEM_POISON) continue;
        if (before && before->kind != ITEM_POISON && item->kind == ITEM_CONDITION && on_same_line(l, before, item)) {
            if (told != before) tell_same_line(l, before, item);
            told = item;
        }
        check_name(l, item);
        check_expr(l, item->header.applies);
        if (item->kind == ITEM_CONDITION || item->kind == ITEM_LET || item->kind == ITEM_SET)
            check_expr(l, item->u.expr);
        if (item->kind == ITEM_CATALOG) check_entries(l, item->u.entries);
        check_items(l, item->items, inside(item));
    }
}

void layout_check(ast_unit *unit, const source_set *sources, diags *ds, bool balanced) {
    mixed_words words = {0};
    layout l = {.sources = sources, .ds = ds, .unit = unit, .words = &words, .balanced = balanced};
    check_items(&l, unit->items, IN_UNIT);
}
