/* Sentences for what is refused in conditions and values.  See refusal.h. */
#include "syntax/refusal.h"

#include "comp.tab.h"

bool refuse_lost_quantifier(const refusal *r) {
    if (r->t.kind == TOK_AT_LEAST && words_is(words_ahead(r->ctx, 1), "different")) {
        diag *d = TELL(E0138, r->t.at, "people are counted without `at least`");
        HELP(d, "Delete it: `2 different individuals …` holds when that many are found, and more do no harm.");
        diag_fix(d, (span){r->t.at.src, r->t.at.lo, words_ahead(r->ctx, 0)->at.lo}, STR_LIT(""));
        return true;
    }
    if (r->t.kind != TOK_ANY && r->t.kind != TOK_ALL && r->t.kind != TOK_AT_LEAST && r->t.kind != TOK_NONE &&
        r->t.kind != TOK_ONE)
        return false;
    if ((r->t.kind == TOK_ANY || r->t.kind == TOK_ALL) && words_is(words_ahead(r->ctx, 1), "has")) {
        const char *write = r->t.kind == TOK_ANY ? "some" : "every";
        diag *d = TELL(E0126, r->t.at, "`" STR_FMT " … has` is written `%s … has` here", STR_ARG(r->t.text), write);
        HELP(d, "Write `%s`.", write);
        diag_fix(d, r->t.at, str_from(write));
        return true;
    }
    if (r->t.kind == TOK_AT_LEAST && words_is(words_ahead(r->ctx, 0), "one")) {
        diag *d = TELL(E0136, r->t.at, "that at least one row of a list satisfies something is written `some … has …`");
        HELP(d, "Write `some sales has amount >= 5`.");
        return true;
    }
    bool begins = r->before.kind == TOK_LBRACE || r->before.kind == TOK_RESUME || r->t.first;
    if (begins && r->home->kind == BLOCK_ITEMS) {
        diag *d = TELL(E0136, r->t.at, "a group begins with `require`");
        if (r->t.kind == TOK_AT_LEAST)
            HELP(d, "Write `require at least 2 of { … }`. To ask about a set, name what has it: `passed at least 2 of "
                    "application`.");
        else
            HELP(d,
                 "Write `require " STR_FMT " of { … }`. To ask about a set, name what has it: `passed " STR_FMT
                 " of application`.",
                 STR_ARG(r->t.text), STR_ARG(r->t.text));
        diag_fix(d, start(r->t.at), STR_LIT("require "));
        return true;
    }
    if (ends_operand(&r->before) || r->t.kind == TOK_NONE || r->t.kind == TOK_ONE) return false;
    diag *d = TELL(E0136, r->t.at, "`" STR_FMT "` of what?", STR_ARG(r->t.text));
    HELP(d, "Name what has the members before it: `passed any of application`, `passed at least 2 of application`.");
    return true;
}

bool refuse_missing_of(const refusal *r) {
    if (!expects(r, "of") || r->n > 2) return false;
    if (r->before.kind == TOK_NUMBER || r->before.kind == TOK_NAME) {
        diag *d = TELL(E0136, r->t.at, "`of` is missing before this");
        HELP(d, "Write `at least 2 of`.");
        diag_fix(d, after(r->before.at), STR_LIT(" of"));
        return true;
    }
    if (r->before.kind != TOK_ANY && r->before.kind != TOK_ALL && r->before.kind != TOK_NONE &&
        r->before.kind != TOK_ONE)
        return false;
    diag *d = TELL(E0136, r->t.at, "`of` is missing after `" STR_FMT "`", STR_ARG(r->before.text));
    HELP(d, "Write `" STR_FMT " of`.", STR_ARG(r->before.text));
    diag_fix(d, after(r->before.at), STR_LIT(" of"));
    return true;
}

bool refuse_missing_then(const refusal *r) {
    if (expects(r, "then")) {
        bool braces = r->t.kind == TOK_LBRACE;
        diag *d = TELL(E0136, r->t.at, "`then` is missing before this");
        if (braces)
            HELP(d, "`if C then A else B` is a value. What is asked only sometimes is written `require … applies when "
                    "C { … }`.");
        else HELP(d, "Write `if C then A else B`.");
        if (!braces) diag_fix(d, start(r->t.at), STR_LIT("then "));
        return true;
    }
    if (expects(r, "else")) {
        diag *d = TELL(E0136, r->t.at, "`else` is missing before this");
        HELP(d, "Write `if C then A else B`: without `else` it would have no value where C does not hold. `else none` "
                "says so.");
        return true;
    }
    if (r->t.kind == TOK_THEN || r->t.kind == TOK_ELSE) {
        diag *d = TELL(E0136, r->t.at, "`" STR_FMT "` without `if`", STR_ARG(r->t.text));
        HELP(d, "Write `if C then A else B`.");
        return true;
    }
    return false;
}

/* sum of amount in sales where net_new; x between 5 to 7 */
bool refuse_list_without_parens(const refusal *r) {
    if (r->t.kind == TOK_WHERE && (r->before.kind == TOK_NAME || r->before.kind == TOK_RPAREN)) {
        diag *d = TELL(E0136, r->before.at, "a filtered list stands in parentheses here");
        HELP(d, "Write `(" STR_FMT " where …)`, or give it a name with `let`.", STR_ARG(quote(r, r->before.at)));
        return true;
    }
    if (!words_is(&r->t, "to") || r->ctx->earlier.kind != TOK_BETWEEN) return false;
    diag *d = TELL(E0136, r->t.at, "`and` stands between the two ends");
    HELP(d, "Write `between … and …`.");
    diag_fix(d, r->t.at, STR_LIT("and"));
    return true;
}

bool refuse_missing_in_and_has(const refusal *r) {
    bool in = expects(r, "in") && r->n <= 6 && !expects(r, "in last") && begins_value(&r->t);
    if (expects(r, "has") && r->n <= 3) {
        diag *d = TELL(E0136, r->t.at, "`has` is missing before this");
        HELP(d, "Write `some sales has net_new` or `every sales has net_new`.");
        diag_fix(d, start(r->t.at), STR_LIT("has "));
        return true;
    }
    if (!in) return false;
    diag *d = TELL(E0136, r->t.at, "`in` is missing before this");
    HELP(d, "Write `sum of amount in sales`: what is added up, `in`, the list.");
    return true;
}

/* activated in last 12 */
bool refuse_missing_unit(const refusal *r) {
    if (r->ctx->earlier.kind != TOK_IN_LAST || !expects(r, "a name") || r->n > 2) return false;
    static const char *const units[] = {"day", "month", "year"};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!words_is(&r->before, units[i])) continue;
        diag *d = TELL(E0136, r->before.at, "how many %ss is missing before `%s`", units[i], units[i]);
        HELP(d, "Write `in last 1 %s`: up to and with the day for which the question is asked.", units[i]);
        diag_fix(d, start(r->before.at), STR_LIT("1 "));
        return true;
    }
    diag *d = TELL(E0136, r->before.at, STR_FMT " of what? Days, months or years", STR_ARG(quote(r, r->before.at)));
    HELP(d, "Write `in last " STR_FMT " months`, or `days` or `years`.", STR_ARG(quote(r, r->before.at)));
    return true;
}

/* A value must come after such a token. */
static bool wants_value(int kind) {
    switch (kind) {
    case TOK_AND: case TOK_OR: case TOK_NOT: case TOK_IS: case TOK_IF: case TOK_THEN: case TOK_ELSE:
    case TOK_BEFORE: case TOK_AFTER:
    case TOK_BETWEEN: case TOK_PLUS: case TOK_MINUS: case TOK_UMINUS: case TOK_TIMES: case TOK_DIVIDE:
    case TOK_LT: case TOK_LE: case TOK_GT:
    case TOK_GE: case TOK_EQUALS: case TOK_COMMA: case TOK_LPAREN: case TOK_WHERE: case TOK_WHO: case TOK_HAS:
    case TOK_OF: case TOK_THE: case TOK_WITH_THE: case TOK_AGGREGATE:
    case TOK_COUNT_OF: case TOK_IN: case TOK_BY: case TOK_SOME: case TOK_EVERY: case TOK_APPLIES_WHEN:
    case TOK_IN_LAST: return true;
    default: return false;
    }
}

/* `total >=` at the end of a line, and a line that goes on as if it were complete. */
bool refuse_missing_at_line_end(const refusal *r) {
    const token *sign = &r->ctx->earlier;
    if (!r->before.first || r->t.first || !ends_operand(&r->before) || !wants_value(sign->kind) ||
        sign->kind == TOK_AND || sign->kind == TOK_OR)
        return false;
    diag *d = TELL(E0136, sign->at, "a value is missing after `" STR_FMT "`", STR_ARG(quote(r, sign->at)));
    HELP(d, "Write it there, or delete `" STR_FMT "`.", STR_ARG(quote(r, sign->at)));
    return true;
}

/* x > = 5 */
static bool split_sign(const refusal *r) {
    if ((r->before.kind != TOK_GT && r->before.kind != TOK_LT) || r->t.kind != TOK_EQUALS) return false;
    str sign = source_text(r->ctx->sources, r->before.at);
    diag *d = TELL(E0111, span_join(r->before.at, r->t.at), "`" STR_FMT "=` is one sign", STR_ARG(sign));
    HELP(d, "Write `" STR_FMT "=` without a space.", STR_ARG(sign));
    diag_fix(d, (span){r->t.at.src, r->before.at.hi, r->t.at.lo}, STR_LIT(""));
    return true;
}

bool refuse_missing_value(const refusal *r) {
    if (split_sign(r)) return true;
    if (!wants_value(r->before.kind)) return false;
    bool condition = r->before.kind == TOK_AND || r->before.kind == TOK_OR || r->before.kind == TOK_NOT ||
                     r->before.kind == TOK_WHERE || r->before.kind == TOK_WHO || r->before.kind == TOK_HAS ||
                     r->before.kind == TOK_IF || r->before.kind == TOK_APPLIES_WHEN;
    bool list = r->before.kind == TOK_COUNT_OF || r->before.kind == TOK_IN || r->before.kind == TOK_SOME ||
                r->before.kind == TOK_EVERY;
    bool group = r->before.kind == TOK_IN && r->in->told && r->in->header.kind == TOK_COMPETENCY;
    const char *what = condition ? "a condition" : group ? "a group" : list ? "a list" : r->before.kind == TOK_BY ? "a key" : "a value";
    diag *d =
        r->t.first || r->t.kind == TOK_RBRACE || r->t.kind == TOK_END
            ? TELL(E0136, r->before.at, "%s is missing after `" STR_FMT "`", what, STR_ARG(quote(r, r->before.at)))
            : TELL(E0136, r->t.at, "%s is missing between `" STR_FMT "` and `" STR_FMT "`", what,
                   STR_ARG(quote(r, r->before.at)), STR_ARG(quote(r, r->t.at)));
    if (is_word(&r->t) && words_is_reserved(r->t.text) && !r->t.first)
        HELP(d, "If `" STR_FMT "` is a name of yours, put it in backticks: it is a word of the language too.",
             STR_ARG(r->t.text));
    else if (r->before.kind == TOK_WHO && (r->t.kind == TOK_SOME || r->t.kind == TOK_EVERY || r->t.kind == TOK_IF))
        HELP(d, "Put what follows in parentheses.");
    else
        HELP(d, "Write %s there, or delete `" STR_FMT "`.", condition ? "the condition" : "it",
             STR_ARG(quote(r, r->before.at)));
    return true;
}

/* passed both_exams, of whom … */
static bool set_without_words(const refusal *r) {
    if (r->t.kind != TOK_OF_WHOM || r->before.kind != TOK_NAME || r->ctx->earlier.kind != TOK_NAME) return false;
    str what = quote(r, r->ctx->earlier.at), set = quote(r, r->before.at);
    diag *d = TELL(E0136, r->before.at, "any or all of `" STR_FMT "`?", STR_ARG(set));
    HELP(d, "Write `" STR_FMT " any of " STR_FMT "` or `" STR_FMT " all of " STR_FMT "`.", STR_ARG(what), STR_ARG(set),
         STR_ARG(what), STR_ARG(set));
    return true;
}

/* Two operands, and something between them that joins nothing. */
bool refuse_after_value(const refusal *r) {
    if (!ends_operand(&r->before) || !(expects(r, "+") || expects(r, ">=") || expects(r, "and"))) return false;
    if (r->t.kind == TOK_LBRACE) return false;
    if (set_without_words(r)) return true;
    if (r->in->kind == BLOCK_PAREN && begins_value(&r->t)) {
        diag *d = TELL(E0136, r->t.at, "nothing joins this to what stands before it");
        HELP(d, "Write `and`, `or`, a comparison or `)` before it.");
        return true;
    }
    if (r->t.kind == TOK_BAR) {
        diag *d = TELL(E0136, r->t.at, "`|` stands between the values of a field");
        HELP(d, "Between conditions write `or`.");
        diag_fix(d, r->t.at, STR_LIT("or"));
        return true;
    }
    if (r->t.kind == TOK_COMMA) {
        diag *d = TELL(E0136, r->t.at, "a comma joins no conditions");
        HELP(d, "Write `and` or `or`, or put each condition on its own line.");
        return true;
    }
    if (r->t.kind == TOK_COLON) {
        diag *d = TELL(E0136, r->t.at, "a colon cannot stand here");
        HELP(d, "A colon stands after a field among facts, after a role in a block of people, and after a label in a "
                "table.");
        return true;
    }
    diag *d = TELL(E0136, r->t.at, "`" STR_FMT "` cannot stand after a value", STR_ARG(quote(r, r->t.at)));
    HELP(d, "After a value stands `and`, `or`, a comparison such as `>=` or `is`, a sign such as `+`, or a new line.");
    return true;
}
