/* Sentences for what is refused among facts, in catalogs, sets, tables, partners and tests.  See refusal.h. */
#include "syntax/refusal.h"

#include "comp.tab.h"

/* ---- facts and catalogs ---- */

/* market: developed or developing; developed, developing; developed/developing */
static bool values_without_bars(const refusal *r) {
    const token *next = words_ahead(r->ctx, 0);
    bool between = words_is(&r->t, "or") || r->t.kind == TOK_COMMA || r->t.kind == TOK_DIVIDE;
    bool values = (r->ctx->earlier.kind == TOK_COLON || r->ctx->earlier.kind == TOK_BAR) && r->before.kind == TOK_NAME;
    if (!between || !values || next->kind != TOK_NAME || next->first) return false;
    if (words_ahead(r->ctx, 1)->kind == TOK_COLON) return false; /* the next field */
    str list = quote(r, r->before.at);
    span all = {r->before.at.src, r->before.at.lo, next->at.hi};
    for (uint32_t i = 0; i < 10 && !r->ctx->b.arena->failed; i += 2) {
        const token *named = words_ahead(r->ctx, i), *sign = words_ahead(r->ctx, i + 1);
        list = str_printf(r->ctx->b.arena, STR_FMT " | " STR_FMT, STR_ARG(list), STR_ARG(quote(r, named->at)));
        all.hi = named->at.hi;
        bool more = words_is(sign, "or") || sign->kind == r->t.kind || sign->kind == TOK_BAR;
        if (!more || sign->first || words_ahead(r->ctx, i + 2)->kind != TOK_NAME) break;
    }
    diag *d = TELL(E0135, r->t.at, "values that are allowed have `|` between them");
    HELP(d, "Write `" STR_FMT "`.", STR_ARG(list));
    diag_fix(d, all, list);
    return true;
}

bool refuse_in_facts(const refusal *r) {
    if (r->home->kind != BLOCK_FACTS) return false;
    if (values_without_bars(r)) return true;
    if (r->before.kind == TOK_LIST_OF && r->t.kind == TOK_NAME) {
        diag *d = TELL(E0135, span_join(r->before.at, r->t.at), "a list has rows with fields; codes or texts are a set");
        HELP(d, "Write `set of " STR_FMT "`, or `list of { … }` with the fields of a row.", STR_ARG(quote(r, r->t.at)));
        diag_fix(d, r->before.at, STR_LIT("set of"));
        return true;
    }
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
        HELP(d, "Types are text, number, whole number, percent, money, date, yes/no, `list of { … }`, `set of NAME`, "
                "or the values "
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
            diag *d = TELL(E0135, r->t.at, "`%s` says nothing by itself", may ? "may" : "or");
            HELP(d,
                 may ? "Write `may be missing`." : "Write `or none`. Values that are allowed have `|` between them.");
            return true;
        }
        bool optional = words_is(&r->t, "optional") || words_is(&r->t, "nullable") || words_is(&r->t, "missing");
        bool required = words_is(&r->t, "required") || words_is(&r->t, "mandatory");
        diag *d = TELL(E0135, r->t.at, "`" STR_FMT "` says nothing about a field", STR_ARG(quote(r, r->t.at)));
        if (optional) {
            HELP(d, "Write `may be missing` (then what depends on it is unknown), or `or none` (then it is known that "
                    "there is none).");
            diag_fix(d, r->t.at, STR_LIT("may be missing"));
        } else if (required) {
            HELP(d, "Delete it: a field must be there unless it says `may be missing` or `or none`.");
            diag_fix(d, r->t.at, STR_LIT(""));
        } else
            HELP(d, "After its type a field may say `may be missing`, `or none`, `unique`, `from \"JSON name\"` and `= "
                    "value`.");
        return true;
    }
    if (r->in->kind == BLOCK_FACTS && expects(r, "a name with a colon")) {
        diag *d = TELL(E0135, r->t.at, "`" STR_FMT "` cannot stand among facts", STR_ARG(quote(r, r->t.at)));
        HELP(d, "A field is written name, `:`, type: `market: developed | developing`.");
        return true;
    }
    return false;
}

bool refuse_in_catalog(const refusal *r) {
    if (r->home->kind != BLOCK_CATALOG) return false;
    bool after_code = r->before.kind == TOK_CODE || r->before.kind == TOK_NAME;
    if (r->t.kind == TOK_COLON || r->t.kind == TOK_EQUALS || r->t.kind == TOK_COMMA || r->t.kind == TOK_MINUS) {
        diag *d = TELL(E0155, r->t.at,
                       r->t.kind == TOK_COMMA ? "entries of a catalog have no commas between them"
                                              : "a code and its title stand side by side, with nothing between them");
        HELP(d, "Delete the `" STR_FMT "`.", STR_ARG(r->t.text));
        diag_fix(d, r->t.at, STR_LIT(""));
        return true;
    }
    if (after_code && r->before.kind == TOK_CODE) {
        diag *d = TELL(E0155, r->before.at, "the code " STR_FMT " has no title", STR_ARG(quote(r, r->before.at)));
        HELP(d, "Write its title in quotes on the same line: " STR_FMT " \"…\". A quoted code is its own title.",
             STR_ARG(quote(r, r->before.at)));
        return true;
    }
    diag *d = TELL(E0155, r->t.at, "`" STR_FMT "` is no entry of a catalog", STR_ARG(quote(r, r->t.at)));
    HELP(d, "An entry is a code and its title, MB2-714 \"Customer Service\", or a code in quotes, which is its own "
            "title.");
    return true;
}

/* ---- sets ---- */

bool refuse_in_set(const refusal *r) {
    if (r->in->kind != BLOCK_SET) return false;
    const block *around = r->ctx->depth_before > 0 ? r->in - 1 : r->in;
    if (ends_operand(&r->before) && begins_value(&r->t) && around->told && around->next == BLOCK_ITEMS &&
        around->applies) {
        diag *d = TELL(E0136, r->t.at, "these were read as members of a set");
        NOTE(d, r->in->open.at, "the set");
        HELP(d, "After `applies when` a comma stands before the group: `applies when …, any of { … }`.");
        return true;
    }
    if (ends_operand(&r->before) && begins_value(&r->t)) {
        diag *d = TELL(E0136, r->t.at, "a comma is missing before this");
        HELP(d, "Members of a set have commas between them. If these are conditions of a group, write `require any of "
                "{ … }`.");
        diag_fix(d, after(r->before.at), STR_LIT(","));
        return true;
    }
    if (r->before.kind == TOK_COMMA || r->before.kind == TOK_LBRACE) {
        diag *d =
            TELL(E0136, r->t.at, "a member of the set is missing before `" STR_FMT "`", STR_ARG(quote(r, r->t.at)));
        HELP(d, "A set is written { MB2-714, \"MCSA\" }.");
        return true;
    }
    diag *d = TELL(E0136, r->t.at, "this is a set, and `" STR_FMT "` stands in conditions", STR_ARG(quote(r, r->t.at)));
    HELP(d, "A set holds codes, names or values, with commas between them. For a group of conditions write `require "
            "any of { … }`, "
            "each condition on its own line.");
    return true;
}

/* ---- tests and data ---- */

/* set s = MB2-714, MB2-713; passed any of "MCSA" */
bool refuse_set_without_braces(const refusal *r) {
    bool member = r->t.kind == TOK_CODE || r->t.kind == TOK_STRING || r->t.kind == TOK_LBRACKET;
    bool wanted = r->before.kind == TOK_OF || r->before.kind == TOK_EQUALS || r->before.kind == TOK_IN ||
                  r->before.kind == TOK_LPAREN;
    if (!member || !wanted) return false;
    bool list = r->t.kind == TOK_LBRACKET;
    diag *d = r->before.kind == TOK_LPAREN ? TELL(E0136, r->t.at, "a code stands in a set, or after what has it")
                                           : TELL(E0136, r->t.at, "members of a set stand in braces");
    HELP(d, "Write { MB2-714, \"MCSA\" }, or the name of a set.%s",
         r->before.kind == TOK_LPAREN ? " Whether it was passed is asked with `passed MB2-714`." : "");
    const token *next = words_ahead(r->ctx, 0);
    if (!list && r->before.kind == TOK_OF && (next->first || next->kind == TOK_RBRACE) && !r->ctx->b.arena->failed &&
        r->t.text.n < 100)
        diag_fix(d, r->t.at,
                 str_printf(r->ctx->b.arena, "{ " STR_FMT " }", STR_ARG(source_text(r->ctx->sources, r->t.at))));
    return true;
}

bool refuse_in_table(const refusal *r) {
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

static bool refuse_in_case(const refusal *r) {
    if (r->before.kind == TOK_CASE) {
        diag *d = TELL(E0137, r->t.at, "the title of a case stands in quotes");
        HELP(d, "Write `case \"" STR_FMT "\" with { … } expect … is …`.", STR_ARG(quote(r, r->t.at)));
        return true;
    }
    if (r->before.kind == TOK_WITH) {
        diag *d = TELL(E0137, r->t.at, "what a case changes stands in braces");
        HELP(d, "Write `with { market: developing  sales: 3 }`.");
        return true;
    }
    if (r->t.kind != TOK_LBRACE || (r->before.kind != TOK_STRING && r->before.kind != TOK_NAME && r->before.kind != TOK_DATE))
        return false;
    diag *d = TELL(E0137, r->t.at, "`with` is missing before this");
    HELP(d, "Write `with { market: developing  sales: 3 }`: fields in place of those that are given.");
    diag_fix(d, (span){r->t.at.src, r->t.at.lo, r->t.at.lo}, STR_LIT("with "));
    return true;
}

/* `expect explanation "contoso.txt"`, `expect explanation in contoso.txt` */
static bool refuse_explanation(const refusal *r) {
    bool lacks_in = words_is(&r->before, "explanation"), lacks_quotes = r->before.kind == TOK_IN;
    if (!lacks_in && !lacks_quotes) return false;
    diag *d = lacks_in ? TELL(E0137, r->t.at, "an explanation is expected in a file")
                       : TELL(E0137, r->t.at, "the name of a file stands in quotes");
    HELP(d, "Write `expect explanation in \"contoso.txt\"`.");
    return true;
}

bool refuse_in_test(const refusal *r) {
    if (r->in->kind == BLOCK_DATA || r->in->kind == BLOCK_LIST) {
        if (r->t.kind == TOK_NAME && r->in->kind == BLOCK_DATA && !ends_operand(&r->before) &&
            r->before.kind != TOK_COLON) {
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
        diag *d = r->before.kind == TOK_COLON
                      ? TELL(E0137, r->t.at, "a value is missing before `" STR_FMT "`", STR_ARG(quote(r, r->t.at)))
                      : TELL(E0137, r->t.at, "`" STR_FMT "` cannot stand among a partner's facts",
                             STR_ARG(quote(r, r->t.at)));
        HELP(d, "Facts of a partner are written name, `:`, value; a list is `[ … ]`, and each row of it `{ … }`.");
        return true;
    }
    if (r->home->kind != BLOCK_TEST || r->t.kind == TOK_END) return false;
    if (refuse_in_case(r) || refuse_explanation(r)) return true;
    if (r->before.kind == TOK_IS || r->before.kind == TOK_EQUALS || r->before.kind == TOK_FILLED_BY) {
        diag *d =
            TELL(E0137, r->before.at, "what to expect is missing after `" STR_FMT "`", STR_ARG(quote(r, r->before.at)));
        HELP(d, "Write `expect cloud_crm is gold`, `expect revenue = USD 5` or `expect gold.exams.consultant filled by "
                "ana, bo`.");
        return true;
    }
    if (expects(r, "expect")) {
        diag *d = TELL(E0137, r->t.at, "`" STR_FMT "` cannot stand in a test", STR_ARG(quote(r, r->t.at)));
        HELP(d, "A test says `given { … }` and then `expect … is …`, `expect … met`, `expect … = …` or `expect … "
                "filled by …`; `case \"…\" with { … }` before an `expect` for one of several cases.");
        return true;
    }
    diag *d = TELL(E0137, r->t.at, "`" STR_FMT "` is nothing to expect", STR_ARG(quote(r, r->t.at)));
    HELP(d, "Write `expect cloud_crm is gold`, `expect gold.exams unmet` (or `met`, `unknown`, `does not apply`), "
            "`expect revenue = USD 5`, "
            "or `expect gold.exams.consultant filled by ana, bo`.");
    return true;
}
