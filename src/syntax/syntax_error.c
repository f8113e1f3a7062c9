/* What the grammar refuses, as a sentence for the place where it stands.  See parse_ctx.h.
 *
 * In order: sentences for mistakes that people make (a table: the first that knows the place speaks), then what the
 * grammar would take if that is at most four things, then one sentence for the kind of block. */
#include "syntax/words.h"

#include "comp.tab.h"

typedef struct refusal {
    parse_ctx *ctx;
    token t, before;            /* refused; the one before it        */
    const block *in;            /* innermost bracket around t        */
    const block *home;          /* block of items or lines around it */
    const char *const *expected;
    uint32_t n;
} refusal;

/* ---- helpers ---- */

static str quote(const refusal *r, span at) { return parse_quote(r->ctx, source_text(r->ctx->sources, at)); }

static bool expects(const refusal *r, const char *name) {
    for (uint32_t i = 0; i < r->n; i++)
        if (str_eqz(str_from(r->expected[i]), name)) return true;
    return false;
}

#define TELL(code, at, ...) parse_mistake(r->ctx, DIAG_##code, at, __VA_ARGS__)
#define HELP(d, ...)                                                                                                   \
    do {                                                                                                               \
        if (!r->ctx->b.arena->failed) diag_help(r->ctx->b.ds, (d), __VA_ARGS__);                                       \
    } while (0)
#define NOTE(d, at, ...)                                                                                               \
    do {                                                                                                               \
        if (!r->ctx->b.arena->failed) diag_note_at(r->ctx->b.ds, (d), at, __VA_ARGS__);                                \
    } while (0)

static span after(span at) { return (span){at.src, at.hi, at.hi}; }
static span start(span at) { return (span){at.src, at.lo, at.lo}; }

static bool is_word(const token *t) {
    str text = t->text;
    return text.n > 0 && ((text.p[0] >= 'a' && text.p[0] <= 'z') || (text.p[0] >= 'A' && text.p[0] <= 'Z'));
}

/* A value can begin with `t`. */
static bool begins_value(const token *t) {
    switch (t->kind) {
    case TOK_NAME: case TOK_LABEL: case TOK_CALL: case TOK_CODE: case TOK_STRING: case TOK_NUMBER: case TOK_PERCENT: case TOK_CURRENCY:
    case TOK_DATE: case TOK_YES: case TOK_NO: return true;
    default: return false;
    }
}

/* `t` ended an operand. */
static bool ends_operand(const token *t) {
    switch (t->kind) {
    case TOK_NAME: case TOK_CODE: case TOK_STRING: case TOK_NUMBER: case TOK_PERCENT: case TOK_DATE: case TOK_YES: case TOK_NO:
    case TOK_RPAREN: case TOK_RBRACE: case TOK_NONE: case TOK_KNOWN: return true;
    default: return false;
    }
}

/* ---- brackets ---- */

static bool bracket(const refusal *r) {
    if (r->t.kind != TOK_RBRACE && r->t.kind != TOK_RPAREN && r->t.kind != TOK_RBRACKET) return false;
    bool paren = r->in->kind == BLOCK_PAREN, list = r->in->kind == BLOCK_LIST, unit = r->in->kind == BLOCK_UNIT;
    bool fits = r->t.kind == TOK_RPAREN ? paren : r->t.kind == TOK_RBRACKET ? list : !paren && !list && !unit;
    if (fits) return false;
    if (r->t.kind == TOK_RBRACE && !unit) {
        const char *close = paren ? ")" : "]";
        diag *d = TELL(E0131, r->in->open.at, "this `%s` is never closed", paren ? "(" : "[");
        NOTE(d, r->t.at, "`%s` is missing before this", close);
        HELP(d, "Write `%s` where it ends.", close);
        return true;
    }
    diag *d = TELL(E0132, r->t.at, "this `" STR_FMT "` closes nothing", STR_ARG(r->t.text));
    if (r->t.kind == TOK_RBRACE) HELP(d, "Delete it, or look above it for a `}` too many.");
    else HELP(d, "Delete it, or write its opening bracket.");
    diag_fix(d, r->t.at, STR_LIT(""));
    return true;
}

/* ---- facts and catalogs ---- */

static bool in_facts(const refusal *r) {
    if (r->home->kind != BLOCK_FACTS) return false;
    if (r->t.kind == TOK_COMMA || r->t.kind == TOK_OF_WHOM) {
        diag *d = TELL(E0135, r->t.at, "fields have no commas between them");
        HELP(d, "Delete it, and put each field on its own line.");
        diag_fix(d, r->t.at, STR_LIT(""));
        return true;
    }
    if (words_is(&r->before, "set") || words_is(&r->before, "list")) {
        diag *d = TELL(E0135, r->before.at, "`of` is missing after `" STR_FMT "`", STR_ARG(r->before.text));
        HELP(d, "Write `list of { … }`, `set of exams` or `set of text`.");
        diag_fix(d, after(r->before.at), STR_LIT(" of"));
        return true;
    }
    if (r->before.kind == TOK_SET_OF) {
        diag *d = TELL(E0135, r->before.at, "a set of what?");
        HELP(d, "Write the name of a catalog, `set of exams`, or `set of text`.");
        return true;
    }
    if (words_is(&r->before, "one") && words_is(&r->t, "of")) {
        diag *d = TELL(E0135, span_join(r->before.at, r->t.at), "values that are allowed have `|` between them");
        HELP(d, "Write `market: developed | developing`.");
        return true;
    }
    if (r->before.kind == TOK_COLON) {
        diag *d = TELL(E0135, r->t.first ? r->before.at : r->t.at, "a type is missing after `:`");
        HELP(d, "Types are text, number, whole number, percent, money, date, yes/no, `list of { … }`, `set of NAME`, or the values "
                "that are allowed with `|` between: `developed | developing`.");
        return true;
    }
    if (expects(r, "a name with a colon") && r->t.kind == TOK_NAME) {
        bool first = r->t.first || r->before.kind == TOK_LBRACE;
        const token *next = words_ahead(r->ctx, 0);
        if (first && !next->first && next->kind != TOK_RBRACE) {
            diag *d = TELL(E0135, r->t.at, "`:` is missing after `" STR_FMT "`", STR_ARG(quote(r, r->t.at)));
            HELP(d, "A field is written name, `:`, type: `" STR_FMT ": text`.", STR_ARG(quote(r, r->t.at)));
            diag_fix(d, after(r->t.at), STR_LIT(":"));
            return true;
        }
        if (first) {
            diag *d = TELL(E0135, r->t.at, "the field `" STR_FMT "` has no type", STR_ARG(quote(r, r->t.at)));
            HELP(d, "A field is written name, `:`, type: `" STR_FMT ": text`.", STR_ARG(quote(r, r->t.at)));
            return true;
        }
        if (words_is(&r->t, "may") || words_is(&r->t, "or")) {
            bool may = words_is(&r->t, "may");
            diag *d = TELL(E0135, r->t.at, "`%s` stands here", may ? "may be missing" : "or none");
            HELP(d, may ? "Write `may be missing`." : "Write `or none`. Values that are allowed have `|` between them.");
            return true;
        }
        bool optional = words_is(&r->t, "optional") || words_is(&r->t, "nullable") || words_is(&r->t, "missing");
        bool required = words_is(&r->t, "required") || words_is(&r->t, "mandatory");
        diag *d = TELL(E0135, r->t.at, "`" STR_FMT "` says nothing about a field", STR_ARG(quote(r, r->t.at)));
        if (optional) {
            HELP(d, "Write `may be missing` (then what depends on it is unknown), or `or none` (then it is known that there is none).");
            diag_fix(d, r->t.at, STR_LIT("may be missing"));
        } else if (required) {
            HELP(d, "Delete it: a field must be there unless it says `may be missing` or `or none`.");
            diag_fix(d, r->t.at, STR_LIT(""));
        } else HELP(d, "After its type a field may say `may be missing`, `or none`, `unique`, `from \"JSON name\"` and `= value`.");
        return true;
    }
    if (r->in->kind == BLOCK_FACTS && expects(r, "a name with a colon")) {
        diag *d = TELL(E0135, r->t.at, "`" STR_FMT "` cannot stand among facts", STR_ARG(quote(r, r->t.at)));
        HELP(d, "A field is written name, `:`, type: `market: developed | developing`.");
        return true;
    }
    return false;
}

static bool in_catalog(const refusal *r) {
    if (r->home->kind != BLOCK_CATALOG) return false;
    bool after_code = r->before.kind == TOK_CODE || r->before.kind == TOK_NAME;
    if (r->t.kind == TOK_COLON || r->t.kind == TOK_EQUALS || r->t.kind == TOK_COMMA || r->t.kind == TOK_MINUS) {
        diag *d = TELL(E0155, r->t.at, r->t.kind == TOK_COMMA ? "entries of a catalog have no commas between them"
                                                               : "a code and its title stand side by side, with nothing between them");
        HELP(d, "Delete the `" STR_FMT "`.", STR_ARG(r->t.text));
        diag_fix(d, r->t.at, STR_LIT(""));
        return true;
    }
    if (after_code && r->before.kind == TOK_CODE) {
        diag *d = TELL(E0155, r->before.at, "the code " STR_FMT " has no title", STR_ARG(quote(r, r->before.at)));
        HELP(d, "Write its title in quotes on the same line: " STR_FMT " \"…\". A quoted code is its own title.", STR_ARG(quote(r, r->before.at)));
        return true;
    }
    diag *d = TELL(E0155, r->t.at, "`" STR_FMT "` is no entry of a catalog", STR_ARG(quote(r, r->t.at)));
    HELP(d, "An entry is a code and its title, MB2-714 \"Customer Service\", or a code in quotes, which is its own title.");
    return true;
}

/* ---- sets ---- */

static bool in_set(const refusal *r) {
    if (r->in->kind != BLOCK_SET) return false;
    const block *around = r->ctx->depth_before > 0 ? r->in - 1 : r->in;
    if (ends_operand(&r->before) && begins_value(&r->t) && around->told && around->next == BLOCK_ITEMS && around->applies) {
        diag *d = TELL(E0136, r->t.at, "these were read as members of a set");
        NOTE(d, r->in->open.at, "the set");
        HELP(d, "After `applies when` a comma stands before the group: `applies when …, any of { … }`.");
        return true;
    }
    if (ends_operand(&r->before) && begins_value(&r->t)) {
        diag *d = TELL(E0136, r->t.at, "a comma is missing before this");
        HELP(d, "Members of a set have commas between them. If these are conditions of a group, write `require any of { … }`.");
        diag_fix(d, after(r->before.at), STR_LIT(","));
        return true;
    }
    if (r->before.kind == TOK_COMMA || r->before.kind == TOK_LBRACE) {
        diag *d = TELL(E0136, r->t.at, "a member of the set is missing before `" STR_FMT "`", STR_ARG(quote(r, r->t.at)));
        HELP(d, "A set is written { MB2-714, \"MCSA\" }.");
        return true;
    }
    diag *d = TELL(E0136, r->t.at, "this is a set, and `" STR_FMT "` stands in conditions", STR_ARG(quote(r, r->t.at)));
    HELP(d, "A set holds codes, names or values, with commas between them. For a group of conditions write `require any of { … }`, "
            "each condition on its own line.");
    return true;
}

/* ---- tests and data ---- */

/* set s = MB2-714, MB2-713; passed any of "MCSA" */
static bool set_without_braces(const refusal *r) {
    bool value = r->t.kind == TOK_CODE || r->t.kind == TOK_STRING || r->t.kind == TOK_LBRACKET;
    bool wanted = r->before.kind == TOK_OF || r->before.kind == TOK_EQUALS || r->before.kind == TOK_IN || r->before.kind == TOK_LPAREN;
    if (!value || !wanted) return false;
    bool list = r->t.kind == TOK_LBRACKET;
    diag *d = r->before.kind == TOK_LPAREN ? TELL(E0136, r->t.at, "a code stands in a set, or after what has it")
                                           : TELL(E0136, r->t.at, "members of a set stand in braces");
    HELP(d, "Write { MB2-714, \"MCSA\" }, or the name of a set.%s", r->before.kind == TOK_LPAREN ? " Whether it was passed is asked with `passed MB2-714`." : "");
    const token *next = words_ahead(r->ctx, 0);
    if (!list && r->before.kind == TOK_OF && (next->first || next->kind == TOK_RBRACE) && !r->ctx->b.arena->failed && r->t.text.n < 100)
        diag_fix(d, r->t.at, str_printf(r->ctx->b.arena, "{ " STR_FMT " }", STR_ARG(source_text(r->ctx->sources, r->t.at))));
    return true;
}

static bool in_table(const refusal *r) {
    if (r->in->kind != BLOCK_TABLE) return false;
    if (r->t.kind == TOK_EQUALS) {
        diag *d = TELL(E0165, r->t.at, "a label has `:` after it");
        HELP(d, "Write `:` in place of `=`.");
        diag_fix(d, r->t.at, STR_LIT(":"));
        return true;
    }
    bool from = r->t.kind == TOK_GE || r->t.kind == TOK_GT;
    if (!from && r->t.kind != TOK_LT && r->t.kind != TOK_LE) return false;
    diag *d = TELL(E0166, r->t.at, "bounds of a table are `below` and `from`");
    HELP(d, "Write `below 60: …  from 60: …`. `from` includes its number, `below` does not.");
    if (r->t.kind == TOK_GE || r->t.kind == TOK_LT) diag_fix(d, r->t.at, from ? STR_LIT("from") : STR_LIT("below"));
    return true;
}

static bool in_test(const refusal *r) {
    if (r->in->kind == BLOCK_DATA || r->in->kind == BLOCK_LIST) {
        if (r->t.kind == TOK_NAME && r->in->kind == BLOCK_DATA && !ends_operand(&r->before) && r->before.kind != TOK_COLON) {
            diag *d = TELL(E0137, r->t.at, "`:` is missing after `" STR_FMT "`", STR_ARG(quote(r, r->t.at)));
            HELP(d, "Facts of a partner are written name, `:`, value: `market: developed`.");
            diag_fix(d, after(r->t.at), STR_LIT(":"));
            return true;
        }
        if (r->in->kind == BLOCK_LIST && ends_operand(&r->before)) {
            diag *d = TELL(E0137, r->t.at, "a comma is missing before this");
            HELP(d, "Values of a list have commas between them: `[ MB2-714, MB2-710 ]`.");
            diag_fix(d, after(r->before.at), STR_LIT(","));
            return true;
        }
        diag *d = r->before.kind == TOK_COLON ? TELL(E0137, r->t.at, "a value is missing before `" STR_FMT "`", STR_ARG(quote(r, r->t.at)))
                                              : TELL(E0137, r->t.at, "`" STR_FMT "` cannot stand among a partner's facts", STR_ARG(quote(r, r->t.at)));
        HELP(d, "Facts of a partner are written name, `:`, value; a list is `[ … ]`, and each row of it `{ … }`.");
        return true;
    }
    if (r->home->kind != BLOCK_TEST || r->t.kind == TOK_END) return false;
    if (r->before.kind == TOK_IS || r->before.kind == TOK_EQUALS || r->before.kind == TOK_FILLED_BY) {
        diag *d = TELL(E0137, r->before.at, "what to expect is missing after `" STR_FMT "`", STR_ARG(quote(r, r->before.at)));
        HELP(d, "Write `expect cloud_crm is gold`, `expect revenue = USD 5` or `expect gold.exams.consultant filled by ana, bo`.");
        return true;
    }
    if (expects(r, "expect")) {
        diag *d = TELL(E0137, r->t.at, "`" STR_FMT "` cannot stand in a test", STR_ARG(quote(r, r->t.at)));
        HELP(d, "A test says `given { … }` and then `expect … is …`, `expect … met`, `expect … = …` or `expect … filled by …`.");
        return true;
    }
    diag *d = TELL(E0137, r->t.at, "`" STR_FMT "` is nothing to expect", STR_ARG(quote(r, r->t.at)));
    HELP(d, "Write `expect cloud_crm is gold`, `expect gold.exams unmet` (or `met`, `unknown`, `does not apply`), `expect revenue = USD 5`, "
            "or `expect gold.exams.consultant filled by ana, bo`.");
    return true;
}

/* ---- people ---- */

static bool people(const refusal *r) {
    if (r->in->kind == BLOCK_PEOPLE && r->t.kind == TOK_WHO && r->before.kind != TOK_NUMBER) {
        diag *d = TELL(E0138, r->t.at, "how many is missing before `who`");
        HELP(d, "Write a number: `consultant: 1 who …`.");
        diag_fix(d, start(r->t.at), STR_LIT("1 "));
        return true;
    }
    if (r->t.kind == TOK_WHO) {
        diag *d = TELL(E0138, r->t.at, "`who` stands after a number of different people");
        HELP(d, "Write `2 different individuals who …`, or in a block of roles `consultant: 1 who …`. In a list of other things write `where`.");
        return true;
    }
    if (expects(r, "who") && expects(r, ", each in up to") && (r->t.first || r->t.kind == TOK_RBRACE || r->t.kind == TOK_END)) {
        diag *d = TELL(E0138, r->before.at, "what must these people satisfy?");
        HELP(d, "Write `who` and a condition, or `{` and a line for each role. `where` only says among whom they are counted.");
        return true;
    }
    if (expects(r, "who") && expects(r, ", each in up to") && (begins_value(&r->t) || r->t.kind == TOK_HAS)) {
        diag *d = TELL(E0138, r->t.at, "`who` is missing before this");
        HELP(d, "Write `who` and what they must satisfy, or `{` and a line for each role.");
        diag_fix(d, r->t.kind == TOK_HAS ? r->t.at : start(r->t.at), r->t.kind == TOK_HAS ? STR_LIT("who") : STR_LIT("who "));
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

static bool in_people(const refusal *r) {
    if (r->in->kind != BLOCK_PEOPLE) return false;
    diag *d = TELL(E0138, r->t.at, "`" STR_FMT "` cannot stand in a line of people", STR_ARG(quote(r, r->t.at)));
    HELP(d, "A line is written `consultant \"Functional consultant\": 2 who …`: a name and a title if you like, `:`, how many, `who`, and what "
            "each of them must satisfy.");
    return true;
}

/* ---- headers and items ---- */

/* The word that a name near it was meant for: competency for competancy. */
static const char *item_meant(str word) {
    static const char *const items[] = {"competency", "option", "require", "facts", "catalog", "partner", "tier", "test", "tiers", "set", "let"};
    static const struct { const char *word, *item; } others[] = {
        {"requirement", "require"}, {"requires", "require"}, {"required", "require"}, {"rule", "require"}, {"group", "require"}, {"level", "tier"},
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
static bool block_without_word(const refusal *r) {
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
    if (r->in->kind == BLOCK_UNIT) HELP(d, "Write `competency " STR_FMT "`, `facts`, `catalog` or `test`.", STR_ARG(word));
    else HELP(d, "Write `require " STR_FMT "` if it is a requirement; other blocks are `option`, `tier`, `facts` and `catalog`.", STR_ARG(word));
    if (r->in->kind == BLOCK_ITEMS) diag_fix(d, start(item->at), STR_LIT("require "));
    return true;
}

/* tier gold Gold tier { */
static bool title_without_quotes(const refusal *r) {
    if (!expects(r, "a quoted text") || r->t.kind != TOK_NAME) return false;
    span title = r->t.at;
    uint32_t i = 0;
    for (; i < 10 && words_ahead(r->ctx, i)->kind == TOK_NAME && !words_ahead(r->ctx, i)->first; i++) title.hi = words_ahead(r->ctx, i)->at.hi;
    if (words_ahead(r->ctx, i)->kind != TOK_LBRACE) return false;
    diag *d = TELL(E0139, title, "a title stands in quotes");
    str text = source_text(r->ctx->sources, title);
    HELP(d, "Write \"" STR_FMT "\".", STR_ARG(quote(r, title)));
    if (text.n < 200 && !r->ctx->b.arena->failed) diag_fix(d, title, str_printf(r->ctx->b.arena, "\"" STR_FMT "\"", STR_ARG(text)));
    return true;
}

static bool tiers_in_order(const refusal *r) {
    if (r->t.kind != TOK_COMMA && r->t.kind != TOK_GT && r->t.kind != TOK_BAR && r->t.kind != TOK_OR) return false;
    if (!expects(r, "<") || expects(r, "+") || r->in->kind > BLOCK_ITEMS) return false;
    diag *d = TELL(E0139, r->t.at, "tiers are listed from the lowest to the highest, with `<` between");
    HELP(d, "Write `tiers silver < gold`.");
    diag_fix(d, r->t.at, r->t.kind == TOK_COMMA ? STR_LIT(" <") : STR_LIT("<"));
    return true;
}

/* tier silver: …, require g "G": { */
static bool colon_in_header(const refusal *r) {
    bool word = r->before.kind == TOK_TIER || r->before.kind == TOK_OPTION || r->before.kind == TOK_COMPETENCY || r->before.kind == TOK_REQUIRE ||
                r->before.kind == TOK_CATALOG;
    if (!(r->t.kind == TOK_LABEL && word) && !(r->t.kind == TOK_COLON && expects(r, "{") && expects(r, "applies when"))) return false;
    const token *colon = r->t.kind == TOK_COLON ? &r->t : words_ahead(r->ctx, 0);
    const token *next = words_ahead(r->ctx, r->t.kind == TOK_COLON ? 0 : 1);
    diag *d = TELL(E0139, colon->at, "a header has no `:`");
    HELP(d, "What belongs to a block stands in `{ }`: `tier silver { … }`.");
    if (next->kind == TOK_LBRACE) diag_fix(d, colon->at, STR_LIT(""));
    return true;
}

static bool header(const refusal *r) {
    if (colon_in_header(r)) return true;
    if (!expects(r, "{") || !expects(r, "applies when")) return false;
    if (title_without_quotes(r)) return true;
    if (is_word(&r->t)) {
        diag *d = TELL(E0139, r->t.at, "`" STR_FMT "` cannot stand in this header", STR_ARG(quote(r, r->t.at)));
        HELP(d, "A header is a name, a title in quotes, `only` and a tier, `applies when` and a condition, then `{`, in this order; a title has quotes.");
        return true;
    }
    diag *d = r->t.first ? TELL(E0139, r->before.at, "`{` is missing after this") : TELL(E0139, r->t.at, "`{` is missing before this");
    HELP(d, "A header is a name, a title in quotes, `only` and a tier, `applies when` and a condition, then `{`, in this order.");
    diag_fix(d, after(r->before.at), STR_LIT(" {"));
    return true;
}

/* `let all = …`: a reserved word where a name is wanted. */
static bool reserved_name(const refusal *r) {
    bool wanted = r->n > 0 && (expects(r, "a name") && (r->before.kind == TOK_LET || r->before.kind == TOK_SET || r->before.kind == TOK_CATALOG ||
        r->before.kind == TOK_PARTNER || r->before.kind == TOK_TIERS || r->before.kind == TOK_ONLY || r->before.kind == TOK_OPTION ||
        r->before.kind == TOK_TIER || r->before.kind == TOK_COMPETENCY || (r->before.kind == TOK_LT && r->n <= 2) || r->before.kind == TOK_IN_LAST));
    if (!wanted || !words_is_reserved(r->t.text)) return false;
    str word = quote(r, r->t.at);
    diag *d = TELL(E0133, r->t.at, "`" STR_FMT "` is a word of the language", STR_ARG(word));
    HELP(d, "Choose another name, or put it in backticks here and wherever it is used: `` `" STR_FMT "` ``.", STR_ARG(word));
    str text = source_text(r->ctx->sources, r->t.at);
    if (text.n < 40 && !r->ctx->b.arena->failed) diag_fix(d, r->t.at, str_printf(r->ctx->b.arena, "`" STR_FMT "`", STR_ARG(text)));
    return true;
}

static bool definition(const refusal *r) {
    if (r->before.kind == TOK_LET || r->before.kind == TOK_SET || r->before.kind == TOK_CATALOG || r->before.kind == TOK_PARTNER) {
        diag *d = TELL(E0139, r->t.at, "a name is missing after `" STR_FMT "`", STR_ARG(r->before.text));
        HELP(d, "A name is letters, digits and `_`, and begins with a letter.");
        return true;
    }
    if (!expects(r, "=") || r->n > 2) return false;
    diag *d = TELL(E0139, r->t.at, "`=` is missing before this");
    HELP(d, "Write `let NAME = …` or `set NAME = { … }`; a title in quotes may stand before the `=`.");
    if (r->t.kind != TOK_END) diag_fix(d, start(r->t.at), STR_LIT("= "));
    return true;
}

/* ---- conditions ---- */

static bool lost_quantifier(const refusal *r) {
    if (r->t.kind == TOK_AT_LEAST && words_is(words_ahead(r->ctx, 1), "different")) {
        diag *d = TELL(E0138, r->t.at, "people are counted without `at least`");
        HELP(d, "Delete it: `2 different individuals …` holds when that many are found, and more do no harm.");
        diag_fix(d, (span){r->t.at.src, r->t.at.lo, words_ahead(r->ctx, 0)->at.lo}, STR_LIT(""));
        return true;
    }
    if (r->t.kind != TOK_ANY && r->t.kind != TOK_ALL && r->t.kind != TOK_AT_LEAST && r->t.kind != TOK_NONE && r->t.kind != TOK_ONE) return false;
    if (r->t.kind == TOK_AT_LEAST && words_is(words_ahead(r->ctx, 0), "one")) {
        diag *d = TELL(E0136, r->t.at, "that at least one row of a list satisfies something is written `some … has …`");
        HELP(d, "Write `some sales has amount >= 5`.");
        return true;
    }
    bool begins = r->before.kind == TOK_LBRACE || r->before.kind == TOK_RESUME || r->t.first;
    if (begins && r->home->kind == BLOCK_ITEMS) {
        diag *d = TELL(E0136, r->t.at, "a group begins with `require`");
        if (r->t.kind == TOK_AT_LEAST) HELP(d, "Write `require at least 2 of { … }`. To ask about a set, name what has it: `passed at least 2 of application`.");
        else HELP(d, "Write `require " STR_FMT " of { … }`. To ask about a set, name what has it: `passed " STR_FMT " of application`.", STR_ARG(r->t.text), STR_ARG(r->t.text));
        diag_fix(d, start(r->t.at), STR_LIT("require "));
        return true;
    }
    if (ends_operand(&r->before) || r->t.kind == TOK_NONE || r->t.kind == TOK_ONE) return false;
    diag *d = TELL(E0136, r->t.at, "`" STR_FMT "` of what?", STR_ARG(r->t.text));
    HELP(d, "Name what has the members before it: `passed any of application`, `passed at least 2 of application`.");
    return true;
}

static bool missing_of(const refusal *r) {
    if (!expects(r, "of") || r->n > 2) return false;
    if (r->before.kind == TOK_NUMBER || r->before.kind == TOK_NAME) {
        diag *d = TELL(E0136, r->t.at, "`of` is missing before this");
        HELP(d, "Write `at least 2 of`.");
        diag_fix(d, after(r->before.at), STR_LIT(" of"));
        return true;
    }
    if (r->before.kind != TOK_ANY && r->before.kind != TOK_ALL && r->before.kind != TOK_NONE && r->before.kind != TOK_ONE) return false;
    diag *d = TELL(E0136, r->t.at, "`of` is missing after `" STR_FMT "`", STR_ARG(r->before.text));
    HELP(d, "Write `" STR_FMT " of`.", STR_ARG(r->before.text));
    diag_fix(d, after(r->before.at), STR_LIT(" of"));
    return true;
}

static bool missing_then(const refusal *r) {
    if (expects(r, "then")) {
        bool braces = r->t.kind == TOK_LBRACE;
        diag *d = TELL(E0136, r->t.at, "`then` is missing before this");
        if (braces) HELP(d, "`if C then A else B` is a value. What is asked only sometimes is written `require … applies when C { … }`.");
        else HELP(d, "Write `if C then A else B`.");
        if (!braces) diag_fix(d, start(r->t.at), STR_LIT("then "));
        return true;
    }
    if (expects(r, "else")) {
        diag *d = TELL(E0136, r->t.at, "`else` is missing before this");
        HELP(d, "Write `if C then A else B`: without `else` it would have no value where C does not hold. `else none` says so.");
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
static bool list_without_parens(const refusal *r) {
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

static bool missing_in_and_has(const refusal *r) {
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

/* A value must come after such a token. */
static bool wants_value(int kind) {
    switch (kind) {
    case TOK_AND: case TOK_OR: case TOK_NOT: case TOK_IS: case TOK_IF: case TOK_THEN: case TOK_ELSE: case TOK_BEFORE: case TOK_AFTER:
    case TOK_BETWEEN: case TOK_PLUS: case TOK_MINUS: case TOK_UMINUS: case TOK_TIMES: case TOK_DIVIDE: case TOK_LT: case TOK_LE: case TOK_GT:
    case TOK_GE: case TOK_EQUALS: case TOK_COMMA: case TOK_LPAREN: case TOK_WHERE: case TOK_WHO: case TOK_HAS: case TOK_OF: case TOK_AGGREGATE:
    case TOK_COUNT_OF: case TOK_IN: case TOK_BY: case TOK_SOME: case TOK_EVERY: case TOK_APPLIES_WHEN: case TOK_IN_LAST: return true;
    default: return false;
    }
}

/* `total >=` at the end of a line, and a line that goes on as if it were complete. */
static bool missing_at_line_end(const refusal *r) {
    const token *sign = &r->ctx->earlier;
    if (!r->before.first || r->t.first || !ends_operand(&r->before) || !wants_value(sign->kind) || sign->kind == TOK_AND || sign->kind == TOK_OR) return false;
    diag *d = TELL(E0136, sign->at, "a value is missing after `" STR_FMT "`", STR_ARG(quote(r, sign->at)));
    HELP(d, "Write it there, or delete `" STR_FMT "`.", STR_ARG(quote(r, sign->at)));
    return true;
}

static bool missing_value(const refusal *r) {
    if (!wants_value(r->before.kind)) return false;
    bool condition = r->before.kind == TOK_AND || r->before.kind == TOK_OR || r->before.kind == TOK_NOT || r->before.kind == TOK_WHERE ||
                     r->before.kind == TOK_WHO || r->before.kind == TOK_HAS || r->before.kind == TOK_IF || r->before.kind == TOK_APPLIES_WHEN;
    bool list = r->before.kind == TOK_COUNT_OF || r->before.kind == TOK_IN || r->before.kind == TOK_SOME || r->before.kind == TOK_EVERY;
    const char *what = condition ? "a condition" : list ? "a list" : r->before.kind == TOK_BY ? "a key" : "a value";
    diag *d = r->t.first || r->t.kind == TOK_RBRACE || r->t.kind == TOK_END
                  ? TELL(E0136, r->before.at, "%s is missing after `" STR_FMT "`", what, STR_ARG(quote(r, r->before.at)))
                  : TELL(E0136, r->t.at, "%s is missing between `" STR_FMT "` and `" STR_FMT "`", what, STR_ARG(quote(r, r->before.at)),
                         STR_ARG(quote(r, r->t.at)));
    if (is_word(&r->t) && words_is_reserved(r->t.text) && !r->t.first)
        HELP(d, "If `" STR_FMT "` is a name of yours, put it in backticks: it is a word of the language too.", STR_ARG(r->t.text));
    else if (r->before.kind == TOK_WHO && (r->t.kind == TOK_SOME || r->t.kind == TOK_EVERY || r->t.kind == TOK_IF))
        HELP(d, "Put what follows in parentheses.");
    else HELP(d, "Write %s there, or delete `" STR_FMT "`.", condition ? "the condition" : "it", STR_ARG(quote(r, r->before.at)));
    return true;
}

/* Two operands, and something between them that joins nothing. */
static bool after_value(const refusal *r) {
    if (!ends_operand(&r->before) || !(expects(r, "+") || expects(r, ">=") || expects(r, "and"))) return false;
    if (r->t.kind == TOK_LBRACE) return false;
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
        HELP(d, "A colon stands after a field among facts, after a role in a block of people, and after a label in a table.");
        return true;
    }
    diag *d = TELL(E0136, r->t.at, "`" STR_FMT "` cannot stand after a value", STR_ARG(quote(r, r->t.at)));
    HELP(d, "After a value stands `and`, `or`, a comparison such as `>=` or `is`, a sign such as `+`, or a new line.");
    return true;
}

/* ---- what stands at the start of a line ---- */

static bool start_of_line(const refusal *r) {
    bool begins = r->t.first || r->before.kind == TOK_LBRACE || r->before.kind == TOK_RESUME || r->before.kind == TOK_RBRACE || r->before.kind == 0;
    if (!begins || r->in->kind > BLOCK_ITEMS || r->t.kind == TOK_END) return false;
    str word = quote(r, r->t.at);
    diag *d = TELL(E0130, r->t.at, "a line cannot begin with `" STR_FMT "`", STR_ARG(word));
    if (r->in->kind == BLOCK_UNIT) HELP(d, "In a file stand `competency`, and beside it `facts`, `catalog`, `set`, `let`, `partner` and `test`.");
    else if (is_word(&r->t) && words_is_reserved(r->t.text))
        HELP(d, "A line is a condition or begins with `require`, `let`, `set`, `option` or `tier`. If `" STR_FMT "` is a name of yours, put it in backticks.", STR_ARG(word));
    else HELP(d, "A line is a condition or begins with `require`, `let`, `set`, `option` or `tier`.");
    return true;
}

/* ---- all the rest ---- */

static bool end_of_file(const refusal *r) {
    if (r->t.kind != TOK_END) return false;
    diag *d = TELL(E0130, r->before.at, "the file ends after `" STR_FMT "`", STR_ARG(quote(r, r->before.at)));
    HELP(d, "Something is missing after it.");
    return true;
}

/* Words that may be anything, and what only the layers need: no use in a list of what could stand here. */
static bool is_soft(const char *name) {
    static const char *const soft[] = {"resume", "no requirements", "does not apply", "from", "until", "before", "a negative number",
                                       "different after a number", "a word of the language", "a name before (", "an aggregate", "count of"};
    for (size_t i = 0; i < sizeof soft / sizeof *soft; i++)
        if (str_eqz(str_from(name), soft[i])) return true;
    return false;
}

static void anything(const refusal *r) {
    str list = {0};
    uint32_t n = 0, kept = 0;
    for (uint32_t i = 0; i < r->n; i++) kept += !is_soft(r->expected[i]);
    for (uint32_t i = 0; i < r->n && kept <= 4 && !r->ctx->b.arena->failed; i++) {
        if (is_soft(r->expected[i])) continue;
        str name = str_from(r->expected[i]);
        bool plain = name.n > 2 && (name.p[0] == 'a' && (name.p[1] == ' ' || (name.p[1] == 'n' && name.p[2] == ' ')));
        n++;
        list = str_printf(r->ctx->b.arena, STR_FMT "%s%s" STR_FMT "%s", STR_ARG(list), n == 1 ? "" : n == kept ? " or " : ", ", plain ? "" : "`",
                          STR_ARG(name), plain ? "" : "`");
    }
    diag *d = TELL(E0130, r->t.at, "`" STR_FMT "` cannot stand here", STR_ARG(quote(r, r->t.at)));
    if (n) HELP(d, "Expected is " STR_FMT ".", STR_ARG(list));
    else HELP(d, "Look at what stands before it: a sign, a word or a bracket may be missing.");
}

void syntax_error(parse_ctx *ctx, const char *const *expected, uint32_t n) {
    static bool (*const sentences[])(const refusal *) = {
        bracket, reserved_name, in_set, in_facts, in_catalog, in_test, in_table, missing_of, set_without_braces, block_without_word, tiers_in_order, header,
        definition, lost_quantifier, people, missing_then, list_without_parens, missing_in_and_has, missing_value, missing_at_line_end, in_people, after_value, start_of_line, end_of_file,
    };
    if (ctx->b.arena->failed || ctx->stopped || ctx->unclosed || ctx->last.kind == TOK_COMP_YYUNDEF) {
        words_resume(ctx);
        return;
    }
    refusal r = {.ctx = ctx, .t = ctx->last, .before = ctx->before, .in = &ctx->blocks[ctx->depth_before], .home = words_block(ctx),
                 .expected = expected, .n = n};
    bool told = false;
    for (size_t i = 0; i < sizeof sentences / sizeof *sentences && !told; i++) told = sentences[i](&r);
    if (!told) anything(&r);
    words_resume(ctx);
}
