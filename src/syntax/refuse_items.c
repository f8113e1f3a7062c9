/* Sentences for what is refused in blocks of people, in headers and definitions, and at the start of a line.  See
 * refusal.h. */
#include "syntax/refusal.h"

#include "comp.tab.h"

/* ---- people ---- */

/* The list that the author's word was meant for: the nearest; else one whose rows can be told apart; else any. */
static str list_meant(const refusal *r, str word) {
    const known_lists *known = &r->ctx->lists;
    int nearest = diag_nearest(word, known->names, known->n);
    for (uint32_t i = 0; i < known->n && nearest < 0; i++)
        if (known->unique >> i & 1) nearest = (int)i;
    if (nearest < 0 && known->n) nearest = 0;
    return nearest >= 0 ? known->names[nearest] : word;
}

/* `1 employee who …`, `3 people {`, `employees who …`: what the language counts by `1 different employees`. */
static bool people_without_different(const refusal *r) {
    if ((r->t.kind != TOK_WHO && r->t.kind != TOK_LBRACE) || r->before.kind != TOK_NAME || r->t.first) return false;
    const token *count = &r->ctx->earlier;
    bool counted = (count->kind == TOK_NUMBER || count->kind == TOK_NAME || count->kind == TOK_RBRACE) &&
                   !r->before.first;
    if (!counted && r->t.kind != TOK_WHO) return false;
    if (r->in->kind != BLOCK_ITEMS && r->in->kind != BLOCK_PAREN) return false;
    str word = source_text(r->ctx->sources, r->before.at), list = list_meant(r, word);
    if (count->kind == TOK_NAME && counted && str_distance(count->text, STR_LIT("different"), 2) <= 2) {
        diag *d = TELL(E0138, count->at, "`" STR_FMT "` is no word of the language", STR_ARG(count->text));
        HELP(d, "Write `different`.");
        if (!r->ctx->b.arena->failed) diag_fix(d, count->at, STR_LIT("different"));
        return true;
    }
    str number = !counted ? STR_LIT("2") : count->kind == TOK_RBRACE ? STR_LIT("…") : quote(r, count->at);
    diag *d = TELL(E0138, r->before.at, "people are counted as `different`");
    HELP(d, "Write `" STR_FMT " different " STR_FMT " %s`.", STR_ARG(number), STR_ARG(list),
         r->t.kind == TOK_WHO ? "who …" : "{ … }");
    if (counted && !r->ctx->b.arena->failed)
        diag_fix(d, r->before.at, str_printf(r->ctx->b.arena, "different " STR_FMT, STR_ARG(list)));
    return true;
}

/* `2 different people who … and 2 different people who …`: after `who` all that follows is about each of them. */
static bool people_after_who(const refusal *r) {
    if (r->t.kind != TOK_WHO || r->before.kind != TOK_NAME || r->ctx->earlier.kind != TOK_N_DIFFERENT) return false;
    diag *d = TELL(E0138, r->t.at, "a second `who` after the one before");
    HELP(d, "After `who` all that follows is about each of these people. Put the second condition on a line of its own; "
            "for an alternative put both into `require any of { … }`.");
    return true;
}

bool refuse_people(const refusal *r) {
    if (people_after_who(r) || people_without_different(r)) return true;
    if (r->in->kind == BLOCK_PEOPLE && r->t.kind == TOK_WHO && r->before.kind != TOK_NUMBER) {
        diag *d = TELL(E0138, r->t.at, "how many is missing before `who`");
        HELP(d, "Write a number: `consultant: 1 who …`.");
        diag_fix(d, start(r->t.at), STR_LIT("1 "));
        return true;
    }
    if (r->t.kind == TOK_WHO) {
        diag *d = TELL(E0138, r->t.at, "`who` stands after a number of different people");
        HELP(d, "Write `2 different individuals who …`, or in a block of roles `consultant: 1 who …`. In a list of "
                "other things write `where`.");
        return true;
    }
    if (expects(r, "who") && expects(r, ", each in up to") &&
        (r->t.first || r->t.kind == TOK_RBRACE || r->t.kind == TOK_END)) {
        diag *d = TELL(E0138, r->before.at, "what must these people satisfy?");
        HELP(d, "Write `who` and a condition, or `{` and a line for each role. `where` only says among whom they are "
                "counted.");
        return true;
    }
    if (expects(r, "who") && expects(r, ", each in up to") && (begins_value(&r->t) || r->t.kind == TOK_HAS)) {
        diag *d = TELL(E0138, r->t.at, "`who` is missing before this");
        HELP(d, "Write `who` and what they must satisfy, or `{` and a line for each role.");
        diag_fix(d, r->t.kind == TOK_HAS ? r->t.at : start(r->t.at),
                 r->t.kind == TOK_HAS ? STR_LIT("who") : STR_LIT("who "));
        return true;
    }
    if (r->home->kind != BLOCK_PEOPLE) return false;
    if (expects(r, "who") && r->n == 1 && begins_value(&r->t)) {
        diag *d = TELL(E0138, r->t.at, "`who` is missing before this");
        HELP(d, "A line of people is written `consultant: 2 who passed any of application`.");
        diag_fix(d, start(r->t.at), STR_LIT("who "));
        return true;
    }
    return false;
}

bool refuse_in_people(const refusal *r) {
    if (r->in->kind != BLOCK_PEOPLE) return false;
    if (r->t.kind == TOK_NUMBER && !r->t.first && (r->before.kind == TOK_NAME || r->before.kind == TOK_STRING)) {
        diag *d = TELL(E0138, r->before.at, "`:` is missing after this");
        HELP(d, "Write `" STR_FMT ": " STR_FMT " who …`.", STR_ARG(quote(r, r->before.at)), STR_ARG(quote(r, r->t.at)));
        diag_fix(d, after(r->before.at), STR_LIT(":"));
        return true;
    }
    diag *d = TELL(E0138, r->t.at, "`" STR_FMT "` cannot stand in a line of people", STR_ARG(quote(r, r->t.at)));
    HELP(d, "A line is written `consultant \"Functional consultant\": 2 who …`: a name and a title if you like, `:`, "
            "how many, `who`, and what "
            "each of them must satisfy.");
    return true;
}

/* ---- headers and items ---- */

/* The word that a name near it was meant for: competency for competancy. */
static const char *item_meant(str word) {
    static const char *const items[] = {
        "competency", "option", "require", "facts", "catalog", "partner", "tier", "test", "tiers", "set", "let",
    };
    static const struct { const char *word, *item; } others[] = {
        {"requirement", "require"}, {"requires", "require"}, {"required", "require"}, {"rule", "require"},
        {"group", "require"}, {"level", "tier"},
        {"fact", "facts"}, {"schema", "facts"}, {"fields", "facts"}, {"track", "option"}, {"path", "option"},
        {"define", "let"}, {"var", "let"}, {"const", "let"}, {"program", "competency"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (str_eqz(word, others[i].word)) return others[i].item;
    str words[sizeof items / sizeof *items];
    for (size_t i = 0; i < sizeof items / sizeof *items; i++) words[i] = str_from(items[i]);
    int nearest = diag_nearest(word, words, sizeof items / sizeof *items);
    return nearest >= 0 ? items[nearest] : NULL;
}

/* `competancy x {`, `exams "Exam requirements" {`: a block that begins with no word of the language. */
bool refuse_block_without_word(const refusal *r) {
    const token *item = &r->in->item;
    if (r->in->kind > BLOCK_ITEMS || item->kind != TOK_NAME || item->at.lo >= r->t.at.lo) return false;
    if (r->t.kind != TOK_LBRACE && r->t.kind != TOK_STRING && r->t.kind != TOK_EQUALS) return false;
    str between = source_text(r->ctx->sources, (span){item->at.src, item->at.lo, r->t.at.lo});
    for (uint32_t i = 0; i < between.n; i++)
        if (between.p[i] == '\n') return false;
    str word = quote(r, item->at);
    const char *meant = item_meant(source_text(r->ctx->sources, item->at));
    if (r->t.kind == TOK_EQUALS && !meant) return false;
    if (meant && !str_eqz(word, meant)) {
        diag *d = TELL(E0139, item->at, "`" STR_FMT "` is no word of the language", STR_ARG(word));
        HELP(d, "Write `%s`.", meant);
        diag_fix(d, item->at, str_from(meant));
        return true;
    }
    diag *d = TELL(E0139, item->at, "a block begins with a word that says what it is");
    if (r->in->kind == BLOCK_UNIT)
        HELP(d, "Write `competency " STR_FMT "`, `facts`, `catalog` or `test`.", STR_ARG(word));
    else
        HELP(d,
             "Write `require " STR_FMT
             "` if it is a requirement; other blocks are `option`, `tier`, `facts` and `catalog`.",
             STR_ARG(word));
    if (r->in->kind == BLOCK_ITEMS) diag_fix(d, start(item->at), STR_LIT("require "));
    return true;
}

/* tier gold Gold tier { */
static bool title_without_quotes(const refusal *r) {
    if (!expects(r, "a quoted text") || r->t.kind != TOK_NAME) return false;
    span title = r->t.at;
    uint32_t i = 0;
    for (; i < 10 && words_ahead(r->ctx, i)->kind == TOK_NAME && !words_ahead(r->ctx, i)->first; i++)
        title.hi = words_ahead(r->ctx, i)->at.hi;
    if (words_ahead(r->ctx, i)->kind != TOK_LBRACE) return false;
    diag *d = TELL(E0139, title, "a title stands in quotes");
    str text = source_text(r->ctx->sources, title);
    HELP(d, "Write \"" STR_FMT "\".", STR_ARG(quote(r, title)));
    if (text.n < 200 && !r->ctx->b.arena->failed)
        diag_fix(d, title, str_printf(r->ctx->b.arena, "\"" STR_FMT "\"", STR_ARG(text)));
    return true;
}

bool refuse_header(const refusal *r) {
    if (!expects(r, "{") || !expects(r, "applies when")) return false;
    if (title_without_quotes(r)) return true;
    if (is_word(&r->t)) {
        static const char *const words[] = {"only", "applies", "from", "until", "before", "unless"};
        str names[sizeof words / sizeof *words], word = quote(r, r->t.at);
        for (size_t i = 0; i < sizeof words / sizeof *words; i++) names[i] = str_from(words[i]);
        int near = r->t.kind == TOK_NAME ? diag_nearest(word, names, sizeof words / sizeof *words) : -1;
        if (near >= 0 && !str_eq(word, names[near])) {
            diag *d = TELL(E0139, r->t.at, "`" STR_FMT "` is no word of the language", STR_ARG(word));
            HELP(d, "Write `%s`.", words[near]);
            diag_fix(d, r->t.at, names[near]);
            return true;
        }
        diag *d = TELL(E0139, r->t.at, "`" STR_FMT "` cannot stand in this header", STR_ARG(word));
        if (r->t.kind == TOK_ON || r->t.kind == TOK_AFTER)
            HELP(d, "The dates of a header are `from 2024-03-01` (that day is in), `until 2024-02-29` (so is that), and "
                    "`before 2024-03-01`.");
        else
            HELP(d, "A header is a name, a title in quotes, `only` and a tier, dates, `applies when` and a condition, "
                    "then `{`, in this order; a title has quotes.");
        return true;
    }
    diag *d = r->t.first ? TELL(E0139, r->before.at, "`{` is missing after this")
                         : TELL(E0139, r->t.at, "`{` is missing before this");
    HELP(d, "A header is a name, a title in quotes, `only` and a tier, dates, `applies when` and a condition, then `{`, in "
            "this order.");
    diag_fix(d, after(r->before.at), STR_LIT(" {"));
    return true;
}

/* `let all = …`: a reserved word where a name is wanted. */
bool refuse_reserved_name(const refusal *r) {
    bool wanted =
        r->n > 0 && (expects(r, "a name") &&
                     (r->before.kind == TOK_LET || r->before.kind == TOK_SET || r->before.kind == TOK_CATALOG ||
                      r->before.kind == TOK_PARTNER || r->before.kind == TOK_TIERS || r->before.kind == TOK_ONLY ||
                      r->before.kind == TOK_OPTION || r->before.kind == TOK_TIER || r->before.kind == TOK_COMPETENCY ||
                      (r->before.kind == TOK_LT && r->n <= 2) || r->before.kind == TOK_IN_LAST));
    int next = words_ahead(r->ctx, 0)->kind; /* `require one {`; a group has an `of` there */
    if (r->before.kind == TOK_REQUIRE && (next == TOK_LBRACE || next == TOK_STRING))
        wanted = r->t.kind != TOK_ANY && r->t.kind != TOK_ALL;
    if (!wanted || !words_is_reserved(r->t.text)) return false;
    str word = quote(r, r->t.at);
    diag *d = TELL(E0133, r->t.at, "`" STR_FMT "` is a word of the language", STR_ARG(word));
    HELP(d, "Choose another name, or write `" STR_FMT "` with the backticks, here and wherever it is used.",
         STR_ARG(word));
    str text = source_text(r->ctx->sources, r->t.at);
    if (text.n < 40 && !r->ctx->b.arena->failed)
        diag_fix(d, r->t.at, str_printf(r->ctx->b.arena, "`" STR_FMT "`", STR_ARG(text)));
    return true;
}

bool refuse_definition(const refusal *r) {
    if (r->before.kind == TOK_LET || r->before.kind == TOK_SET || r->before.kind == TOK_CATALOG ||
        r->before.kind == TOK_PARTNER) {
        diag *d = TELL(E0139, r->t.at, "a name is missing after `" STR_FMT "`", STR_ARG(r->before.text));
        HELP(d, "A name is letters, digits and `_`, and begins with a letter.");
        return true;
    }
    if (!expects(r, "=") || r->n > 2) return false;
    if (r->t.kind == TOK_LPAREN && r->before.kind == TOK_NAME && r->ctx->earlier.kind == TOK_LET) {
        diag *d = TELL(E0139, r->t.at, "a blank before the parameters");
        HELP(d, "Parameters stand right after the name: `let " STR_FMT "(…) = …`.", STR_ARG(r->before.text));
        diag_fix(d, (span){r->t.at.src, r->before.at.hi, r->t.at.lo}, STR_LIT(""));
        return true;
    }
    diag *d = TELL(E0139, r->t.at, "`=` is missing before this");
    HELP(d, "Write `let NAME = …` or `set NAME = { … }`; a title in quotes may stand before the `=`.");
    if (r->t.kind != TOK_END) diag_fix(d, start(r->t.at), STR_LIT("= "));
    return true;
}

/* ---- what stands at the start of a line ---- */

bool refuse_start_of_line(const refusal *r) {
    bool begins = r->t.first || r->before.kind == TOK_LBRACE || r->before.kind == TOK_RESUME ||
                  r->before.kind == TOK_RBRACE || r->before.kind == 0;
    if (!begins || r->in->kind > BLOCK_ITEMS || r->t.kind == TOK_END) return false;
    str word = quote(r, r->t.at);
    diag *d = TELL(E0130, r->t.at, "a line cannot begin with `" STR_FMT "`", STR_ARG(word));
    if (r->in->kind == BLOCK_UNIT)
        HELP(d, "In a file stand `competency`, and beside it `facts`, `catalog`, `set`, `let`, `partner`, `test` and `use`.");
    else if (is_word(&r->t) && words_is_reserved(r->t.text))
        HELP(d,
             "A line is a condition or begins with `require`, `let`, `set`, `option` or `tier`. If `" STR_FMT
             "` is a name of yours, put it in backticks.",
             STR_ARG(word));
    else HELP(d, "A line is a condition or begins with `require`, `let`, `set`, `option` or `tier`.");
    return true;
}
