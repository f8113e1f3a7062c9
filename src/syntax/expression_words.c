/* Words in items, their headers, expressions, tables, sets and people: which are the language's is told by what stands
 * before and after them.  See words.h. */
#include "comp.tab.h"
#include "syntax/words.h"

/* The next raw token is on this line and is a name, as the name after `tier`. */
static bool name_follows(parse_ctx *ctx) {
    const token *next = words_ahead(ctx, 0);
    if (next->kind != TOK_NAME || next->first) return false;
    const reserved_word *word = next->quoted ? NULL : words_reserved(next->text);
    return !word || !word->infix;
}

/* … or a title or `{` there, which a header may have where its name was forgotten.  A title before a colon belongs to
 * a line of people: `tier "Title": 1 who …`. */
static bool header_follows(parse_ctx *ctx) {
    const token *next = words_ahead(ctx, 0);
    if (next->first) return false;
    if (next->kind == TOK_STRING) return words_ahead(ctx, 1)->kind != TOK_COLON;
    if (next->kind == TOK_LBRACE || next->kind == TOK_EQUALS || name_follows(ctx)) return true;
    const token *after = words_ahead(ctx, 1); /* `let all = …`, `option one only gold {`: meant as a name */
    bool goes_on = after->kind == TOK_EQUALS || after->kind == TOK_LBRACE || after->kind == TOK_STRING;
    return next->kind == TOK_NAME && (goes_on || words_is(after, "only") || words_is(after, "applies"));
}

/* `teirs silver < gold`: two names side by side are nothing else. */
static token nearly_tiers(parse_ctx *ctx, token t) {
    if (t.quoted || t.text.n < 4 || t.text.n > 6 || words_is(&t, "tiers") || words_is(&t, "tier")) return t;
    if (str_distance(t.text, STR_LIT("tiers"), 2) > 2) return t;
    const token *name = words_ahead(ctx, 0);
    if (name->kind != TOK_NAME || name->first || words_ahead(ctx, 1)->kind != TOK_LT) return t;
    if (!name->quoted && words_reserved(name->text)) return t;
    diag *d = parse_mistake(ctx, DIAG_E0139, t.at, "`" STR_FMT "` is no word of the language", STR_ARG(t.text));
    if (ctx->b.arena->failed) return t;
    diag_help(ctx->b.ds, d, "Write `tiers`.");
    diag_fix(d, t.at, STR_LIT("tiers"));
    t.text = STR_LIT("tiers");
    return t;
}

static token item_word(parse_ctx *ctx, token t) {
    static const struct { const char *text; int kind; } headed[] = {
        {"competency", TOK_COMPETENCY}, {"option", TOK_OPTION}, {"tier", TOK_TIER}, {"catalog", TOK_CATALOG},
        {"set", TOK_SET}, {"let", TOK_LET}, {"partner", TOK_PARTNER}, {"test", TOK_TEST}, {"facts", TOK_FACTS},
    };
    for (size_t i = 0; i < sizeof headed / sizeof *headed; i++)
        if (words_is(&t, headed[i].text) && header_follows(ctx)) t.kind = headed[i].kind;
    if (words_is(&t, "tiers")) return words_tiers(ctx, t);
    if (words_is(&t, "use") && words_ahead(ctx, 0)->kind == TOK_STRING && !words_ahead(ctx, 0)->first) t.kind = TOK_USE;
    if (words_is(&t, "for") && words_follow(ctx, "each", NULL, NULL, NULL)) return words_join(ctx, t, 1, TOK_FOR_EACH);
    bool score = words_is(&t, "score") && words_ahead(ctx, 0)->kind != TOK_EQUALS && header_follows(ctx);
    if (score) t.kind = TOK_SCORE;
    return t;
}

/* `t` begins an item within a line: what stands behind it follows nothing else.  Of conditions only lines part them. */
static bool begins_item_in_line(parse_ctx *ctx, const token *t) {
    if (t->first || t->quoted || words_is_operator(ctx->last.kind) || words_innermost(ctx)->told) return false;
    static const char *const words[] = {"facts", "use",    "let",  "set",     "tiers", "competency",
                                        "option", "tier", "catalog", "score"};
    size_t i = 0, n = sizeof words / sizeof *words;
    while (i < n && !words_is(t, words[i])) i++;
    if (i == n) return false; /* looked no further: how a number is read depends on the brackets before it */
    int next = words_ahead(ctx, 0)->kind;
    if (i == 0) return next == TOK_LBRACE;
    if (i == 1) return next == TOK_STRING;
    if (next != TOK_NAME) return false;
    int after = words_ahead(ctx, 1)->kind;
    if (i <= 3) return after == TOK_EQUALS;
    if (i == 4) return after == TOK_LT;
    return after == TOK_LBRACE || after == TOK_STRING;
}

static const struct { const char *text; int kind, number; } aggregates[] = {
    {"sum", TOK_AGGREGATE, AGG_SUM}, {"average", TOK_AGGREGATE, AGG_AVERAGE}, {"median", TOK_AGGREGATE, AGG_MEDIAN},
    {"largest", TOK_AGGREGATE, AGG_LARGEST}, {"smallest", TOK_AGGREGATE, AGG_SMALLEST},
    {"count", TOK_COUNT_OF, AGG_COUNT},
};

/* A bound of a table follows: a numeral, a date or an amount, or a name before a colon. */
static bool bound_follows(parse_ctx *ctx) {
    uint32_t i = words_ahead(ctx, 0)->kind == TOK_MINUS ? 1 : 0;
    const token *next = words_ahead(ctx, i);
    if (next->first) return false;
    switch (next->kind) {
    case TOK_NUMBER: case TOK_PERCENT: case TOK_DATE: case TOK_CURRENCY: return true;
    case TOK_NAME:
        return words_ahead(ctx, i + 1)->kind == TOK_COLON ||
               (words_ahead(ctx, i + 1)->kind == TOK_NUMBER && !words_ahead(ctx, i + 1)->first);
    default: return false;
    }
}

/* `AND` for `and`. */
static token in_small_letters(parse_ctx *ctx, token t) {
    char small[16];
    if (t.text.n < 2 || t.text.n >= sizeof small) return t;
    for (uint32_t i = 0; i < t.text.n; i++) {
        if (t.text.p[i] < 'A' || t.text.p[i] > 'Z') return t;
        small[i] = (char)(t.text.p[i] - 'A' + 'a');
    }
    const reserved_word *word = words_reserved((str){small, t.text.n});
    if (!word || word->kind == TOK_STRAY) return t;
    diag *d = parse_mistake(ctx, DIAG_E0126, t.at, "`" STR_FMT "` is written `%s` here", STR_ARG(t.text), word->text);
    if (ctx->b.arena->failed) return t;
    diag_help(ctx->b.ds, d, "Words of the language are small letters. If it is a name of yours, put it in backticks.");
    diag_fix(d, t.at, str_from(word->text));
    t.text = str_from(word->text);
    return t;
}

/* `of whom` and `each in up to` have a comma before them. */
static token missing_comma(parse_ctx *ctx, token t) {
    uint32_t lo = t.at.lo;
    if (words_is(&t, "of") && words_follow(ctx, "whom", NULL, NULL, NULL)) t = words_join(ctx, t, 1, TOK_OF_WHOM);
    else if (words_is(&t, "each") && words_follow(ctx, "in", "up", "to", NULL))
        t = words_join(ctx, t, 3, TOK_EACH_IN_UP_TO);
    else return t;
    diag *d = parse_mistake(ctx, DIAG_E0127, t.at, "a comma is missing before `" STR_FMT "`", STR_ARG(t.text));
    if (ctx->b.arena->failed) return t;
    diag_help(ctx->b.ds, d, "Write `, " STR_FMT "`.", STR_ARG(t.text));
    diag_fix(d, (span){ctx->src, ctx->last.at.hi, lo}, STR_LIT(", "));
    return t;
}

/* `require x when C {`, `require x if C {`. */
static token header_word(parse_ctx *ctx, token t) {
    const block *b = words_innermost(ctx);
    bool header = b->told && b->next == BLOCK_ITEMS && !b->applies &&
                  (ctx->last.kind == TOK_NAME || ctx->last.kind == TOK_STRING);
    if (!header || !(words_is(&t, "when") || words_is(&t, "if"))) return t;
    diag *d =
        parse_mistake(ctx, DIAG_E0126, t.at, "`" STR_FMT "` is written `applies when` in a header", STR_ARG(t.text));
    t.kind = TOK_APPLIES_WHEN;
    if (ctx->b.arena->failed) return t;
    diag_help(ctx->b.ds, d, "Write `applies when`.");
    diag_fix(d, t.at, STR_LIT("applies when"));
    return t;
}

/* `any of business_solutions is …`, `at least 2 of business_solutions are …`: of competencies, not of codes.  They
 * begin a condition, where the quantifier of a set continues one. */
static token of_group_word(parse_ctx *ctx, token t) {
    static const struct { const char *text; int kind; } words[] = {
        {"any", TOK_ANY_OF_GROUP},
        {"all", TOK_ALL_OF_GROUP},
        {"none", TOK_NONE_OF_GROUP},
        {"at", TOK_AT_LEAST_OF_GROUP}};
    if (t.quoted) return t;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!str_eqz(t.text, words[i].text)) continue;
        bool at_least = words[i].kind == TOK_AT_LEAST_OF_GROUP;
        uint32_t of = at_least ? 2 : 0; /* where `of` stands */
        if (at_least && !words_is(words_ahead(ctx, 0), "least")) return t;
        const token *group = words_ahead(ctx, of + 1), *verb = words_ahead(ctx, of + 2);
        bool named = group->kind == TOK_NAME && (group->quoted || !words_reserved(group->text));
        bool follows = words_is(words_ahead(ctx, of), "of") && named && (words_is(verb, "is") || words_is(verb, "are"));
        if (!follows || group->first || verb->first) return t;
        return words_join(ctx, t, 1, words[i].kind);
    }
    return t;
}

/* `… of business_solutions are gold` */
static bool is_verb_of_group(const parse_ctx *ctx, const token *t) {
    if (!words_is(t, "are") || t->first || ctx->last.kind != TOK_NAME) return false;
    switch (ctx->before.kind) {
    case TOK_ANY_OF_GROUP: case TOK_ALL_OF_GROUP: case TOK_NONE_OF_GROUP: case TOK_OF: return true;
    default: return false;
    }
}

/* largest, smallest; of dates latest, earliest; and what others call them. */
static const struct { const char *text; ast_most most; } mosts[] = {
    {"largest", MOST_LARGEST},  {"smallest", MOST_SMALLEST}, {"latest", MOST_LATEST},   {"earliest", MOST_EARLIEST},
    {"biggest", MOST_LARGEST},  {"highest", MOST_LARGEST},   {"greatest", MOST_LARGEST}, {"most", MOST_LARGEST},
    {"lowest", MOST_SMALLEST},  {"least", MOST_SMALLEST},    {"fewest", MOST_SMALLEST},  {"newest", MOST_LATEST},
    {"oldest", MOST_EARLIEST},
};

/* `with the largest`: one token, also where it is written in other words. */
static token with_the(parse_ctx *ctx, token t) {
    uint32_t the = words_is(words_ahead(ctx, 0), "the") ? 1 : 0;
    size_t i = 0, n = sizeof mosts / sizeof *mosts;
    while (i < n && !words_is(words_ahead(ctx, the), mosts[i].text)) i++;
    if (i == n || (!the && i > MOST_EARLIEST)) return t;
    t.number = (int)mosts[i].most;
    t = words_join(ctx, t, the + 1, TOK_WITH_THE);
    if (the && i <= MOST_EARLIEST) return t;
    str wanted = str_printf(ctx->b.arena, "with the %s", mosts[t.number].text);
    diag *d = parse_mistake(ctx, DIAG_E0126, t.at, "`" STR_FMT "` is written `" STR_FMT "` here", STR_ARG(t.text),
                            STR_ARG(wanted));
    if (ctx->b.arena->failed) return t;
    diag_help(ctx->b.ds, d, "Write `" STR_FMT "`.", STR_ARG(wanted));
    diag_fix(d, t.at, wanted);
    return t;
}

/* `usage per tenant`: after a list, before the name of a key. */
static bool per_follows(parse_ctx *ctx, const token *t) {
    bool list = (ctx->last.kind == TOK_NAME && !t->first) || ctx->last.kind == TOK_RPAREN;
    return words_is(t, "per") && list && name_follows(ctx) && !words_reserved(words_ahead(ctx, 0)->text);
}

/* `require exams unless exempt {`.  As the name of what the header begins it stays a name. */
static bool is_unless(parse_ctx *ctx, const token *t) {
    const block *b = words_innermost(ctx);
    if (!words_is(t, "unless") || !b->told || b->next != BLOCK_ITEMS) return false;
    if (b->applies)
        return !words_is_operator(ctx->last.kind) && ctx->last.kind != TOK_APPLIES_WHEN && ctx->last.kind != TOK_UNLESS;
    switch (ctx->last.kind) {
    case TOK_NAME: case TOK_STRING: case TOK_DATE: return true;
    case TOK_REQUIRE: return name_follows(ctx) && !words_is(words_ahead(ctx, 0), "only") &&
                             !words_is(words_ahead(ctx, 0), "applies") && !words_is(words_ahead(ctx, 0), "unless");
    default: return false;
    }
}

/* `previous` or `same` before the name of a period, as after `in`. */
static bool period_follows(parse_ctx *ctx) {
    const token *name = words_ahead(ctx, 1);
    if (name->kind != TOK_NAME || name->first || words_ahead(ctx, 0)->first) return false;
    if (words_is(words_ahead(ctx, 0), "previous")) return true;
    return words_is(words_ahead(ctx, 0), "same") && words_is(words_ahead(ctx, 2), "last") &&
           words_is(words_ahead(ctx, 3), "year");
}

/* After a member of a set; another word for `passed` is told by the checker. */
static bool is_passed_before(parse_ctx *ctx, const token *t) {
    if (words_innermost(ctx)->kind != BLOCK_SET || words_ahead(ctx, 1)->kind != TOK_DATE ||
        !words_follow(ctx, "before", NULL, NULL, NULL))
        return false;
    switch (ctx->last.kind) {
    case TOK_CODE: case TOK_STRING: case TOK_DATE: return true;
    case TOK_NAME: return words_is(t, "passed");
    default: return false;
    }
}

token words_in_expression(parse_ctx *ctx, token t) {
    block *b = words_innermost(ctx);
    t = header_word(ctx, t);
    if (t.kind != TOK_NAME) return t;
    if (b->kind == BLOCK_SCORE || b->kind == BLOCK_EARN) t = words_in_score(ctx, t);
    else if (b->told && b->next == BLOCK_SCORE && words_is(&t, "out") && words_is(words_ahead(ctx, 0), "of"))
        return words_join(ctx, t, 1, TOK_OUT_OF);
    if (t.kind == TOK_NAME) t = words_growth(ctx, t);
    if (words_is(&t, "every") && words_follow(ctx, "part", "of", NULL, NULL))
        return words_join(ctx, t, 2, TOK_EVERY_PART_OF);
    if (words_is(&t, "some") && words_follow(ctx, "part", "of", NULL, NULL))
        return words_join(ctx, t, 2, TOK_SOME_PART_OF);
    if (t.kind != TOK_NAME) return t;
    if (other_words(ctx, &t)) return t;
    t = in_small_letters(ctx, t);
    t = of_group_word(ctx, t);
    if (is_verb_of_group(ctx, &t)) t.kind = TOK_IS;
    if (t.kind != TOK_NAME) return t;
    if (b->kind <= BLOCK_ITEMS && (words_begins_item(ctx, &t) || begins_item_in_line(ctx, &t))) {
        token item = item_word(ctx, nearly_tiers(ctx, t));
        if (item.kind != TOK_NAME) return item;
    }
    for (size_t i = 0; i < sizeof aggregates / sizeof *aggregates; i++)
        if (words_is(&t, aggregates[i].text) && words_follow(ctx, "of", NULL, NULL, NULL)) {
            t.number = aggregates[i].number;
            return words_join(ctx, t, 1, aggregates[i].kind);
        }
    if (b->kind == BLOCK_TABLE && words_is(&t, "below") && bound_follows(ctx)) t.kind = TOK_BELOW;
    else if (b->kind == BLOCK_TABLE && words_is(&t, "before") && words_ahead(ctx, 0)->kind == TOK_DATE &&
             words_ahead(ctx, 1)->kind == TOK_COLON)
        t.kind = TOK_BELOW; /* before 2018-01-01: */
    else if (b->kind == BLOCK_TABLE && words_is(&t, "from") && bound_follows(ctx)) t.kind = TOK_FROM;
    else if (words_is(&t, "from") && date_follows(ctx)) t.kind = TOK_FROM_DATE;
    else if (words_is(&t, "until") && date_follows(ctx)) t.kind = TOK_UNTIL;
    else if (is_passed_before(ctx, &t)) return words_join(ctx, t, 1, TOK_PASSED_BEFORE);
    else if (words_is(&t, "applies") && words_follow(ctx, "when", NULL, NULL, NULL))
        return words_join(ctx, t, 1, TOK_APPLIES_WHEN);
    else if (is_unless(ctx, &t)) t.kind = TOK_UNLESS;
    else if (words_is(&t, "only") && name_follows(ctx) &&
             (ctx->last.kind == TOK_NAME || ctx->last.kind == TOK_STRING || ctx->last.kind == TOK_REQUIRE))
        t.kind = TOK_ONLY;
    else if (words_is(&t, "calendar") && !t.first && name_follows(ctx) &&
             (ctx->last.kind == TOK_NUMBER || ctx->last.kind == TOK_NAME || ctx->last.kind == TOK_RBRACE))
        t.kind = TOK_CALENDAR;
    else if (words_is(&t, "last") && ctx->before.kind == TOK_IN_SAME && words_follow(ctx, "year", NULL, NULL, NULL))
        return words_join(ctx, t, 1, TOK_LAST_YEAR);
    else if (words_is(&t, "as") && words_follow(ctx, "of", NULL, NULL, NULL)) return words_join(ctx, t, 1, TOK_AS_OF);
    else if (words_is(&t, "same") && words_follow(ctx, "or", "different", NULL, NULL))
        return words_join(ctx, t, 2, TOK_SAME_OR_DIFFERENT);
    else if (per_follows(ctx, &t)) t.kind = TOK_GROUP_PER;
    else if (words_is(&t, "with")) t = with_the(ctx, t);
    else if (words_is(&t, "the") && (words_ahead(ctx, 0)->kind == TOK_LPAREN || name_follows(ctx)) &&
             !words_reserved(words_ahead(ctx, 0)->text))
        t.kind = TOK_THE;
    else if (words_is(&t, "known") &&
             (ctx->last.kind == TOK_IS || (ctx->last.kind == TOK_NOT && ctx->before.kind == TOK_IS)))
        t.kind = TOK_KNOWN;
    if (t.kind != TOK_NAME) return t;

    token joined = missing_comma(ctx, t);
    if (joined.kind != TOK_NAME) return joined;
    const reserved_word *word = words_reserved(t.text);
    if (!word) {
        if (words_ahead(ctx, 0)->kind == TOK_LPAREN && words_ahead(ctx, 0)->at.lo == t.at.hi) t.kind = TOK_CALL;
        else if (t.text.n == 3 && words_ahead(ctx, 0)->kind == TOK_NUMBER && !words_ahead(ctx, 0)->first &&
                 t.text.p[0] >= 'A' && t.text.p[0] <= 'Z' && t.text.p[1] >= 'A' && t.text.p[1] <= 'Z' &&
                 t.text.p[2] >= 'A' && t.text.p[2] <= 'Z')
            t.kind = TOK_CURRENCY;
        return t;
    }
    t.kind = word->kind;
    if (words_is(&(token){.kind = TOK_NAME, .text = t.text}, "in") && words_follow(ctx, "last", NULL, NULL, NULL)) {
        const token *n = words_ahead(ctx, 1);
        bool count = n->kind == TOK_NUMBER || (n->kind == TOK_NAME && (n->quoted || !words_reserved(n->text)));
        if (count && !n->first) return words_join(ctx, t, 1, TOK_IN_LAST);
        if (n->kind == TOK_MINUS && words_ahead(ctx, 2)->kind == TOK_NUMBER) { /* in last -3 months */
            span minus = n->at;
            diag *d = parse_mistake(ctx, DIAG_E0237, minus, "a length of time has no sign: `in last` reaches back");
            if (!ctx->b.arena->failed) {
                diag_help(ctx->b.ds, d, "Delete the `-`.");
                diag_fix(d, minus, STR_LIT(""));
            }
            return words_join(ctx, t, 2, TOK_IN_LAST);
        }
    }
    if (str_eqz(t.text, "in") && period_follows(ctx)) {
        bool same = words_is(words_ahead(ctx, 0), "same");
        return words_join(ctx, t, 1, same ? TOK_IN_SAME : TOK_IN_PREVIOUS);
    }
    if (str_eqz(t.text, "at") && words_follow(ctx, "least", NULL, NULL, NULL))
        return words_join(ctx, t, 1, TOK_AT_LEAST);
    if (t.kind == TOK_NO && words_follow(ctx, "requirements", NULL, NULL, NULL))
        return words_join(ctx, t, 1, TOK_NO_REQUIREMENTS);
    if (t.kind == TOK_DIFFERENT && !t.first &&
        (ctx->last.kind == TOK_NUMBER || ctx->last.kind == TOK_NAME || ctx->last.kind == TOK_RBRACE))
        t.kind = TOK_N_DIFFERENT;
    return t;
}
