/* Sentences for what is refused in a score.  See refusal.h. */
#include "comp.tab.h"
#include "syntax/refusal.h"

#define WAYS                                                                                                           \
    "`in full at N of …`, `in full if …`, `P per N of …`, `P per full N of …`, `sum of { … }` or `best of { … }`"

static bool refuse_score_header(const refusal *r) {
    if (!expects(r, "out of") && r->before.kind != TOK_OUT_OF) return false;
    diag *d = TELL(E0170, r->t.at, "%s missing before this",
                   r->before.kind == TOK_OUT_OF ? "the total is" : "`out of` and the total are");
    HELP(d, "Write a name, a title in quotes and what the points add up to: `score s \"Capability\" out of 100 {`.");
    return true;
}

bool refuse_growth(const refusal *r) {
    if (!expects(r, "to")) return false;
    diag *d = TELL(E0136, r->t.at, "`to` is missing before this");
    HELP(d, "Write `growth from` what it was `to` what it is: `growth from mau_last_year to mau`.");
    return true;
}

bool refuse_in_score(const refusal *r) {
    if (refuse_score_header(r)) return true;
    if (r->in->kind != BLOCK_SCORE && r->in->kind != BLOCK_EARN) return false;
    str word = quote(r, r->t.at);
    if (r->t.kind == TOK_LABEL && r->before.kind == TOK_PART) {
        diag *d = TELL(E0170, r->t.at, "what part `" STR_FMT "` is worth is missing", STR_ARG(word));
        HELP(d, "Write `up to` and a number before the `:`, for example `part " STR_FMT " up to 10: …`.",
             STR_ARG(word));
    } else if (r->before.kind == TOK_PART) {
        diag *d = TELL(E0170, r->t.at, "the name of this part is missing");
        HELP(d, "Write `part NAME \"Title\" up to 10: …`: letters, digits and `_`.");
    } else if (r->t.kind == TOK_UMINUS || r->t.kind == TOK_MINUS) {
        diag *d = TELL(E0170, r->t.at, "a number above zero stands here");
        HELP(d, "Points are earned and never lost. Write a number, a name or a table; what is calculated stands in "
                "parentheses.");
    } else if (expects(r, "up to")) {
        diag *d = TELL(E0170, r->t.at, "what this part is worth is missing before this");
        HELP(d, "Write `up to` and a number, then `:`: `part revenue \"Net new revenue\" up to 10: …`.");
    } else if (expects(r, ":")) {
        diag *d = TELL(E0170, r->t.at, "`:` is missing before this");
        HELP(d, "Write `part revenue up to 10: in full at USD 30,000 of net_new`.");
        diag_fix(d, after(r->before.at), STR_LIT(":"));
    } else if (expects(r, "in full at") && !expects(r, "part") && !expects(r, "and")) {
        diag *d = TELL(E0170, r->t.at, "how are these points earned?");
        HELP(d, "Write " WAYS ".");
    } else if (expects(r, "per")) {
        diag *d = TELL(E0170, r->t.at, "`" STR_FMT "` cannot stand after points", STR_ARG(word));
        if (str_eqz(word, "if")) HELP(d, "Points for a condition are written `in full if` and the condition.");
        else HELP(d, "Write how many points for what: `4 per 1 of certified`, or `4 per full 1,000 of seats`.");
    } else if (expects(r, "of")) {
        diag *d = TELL(E0170, r->t.at, "`of` is missing before this");
        HELP(d, "Write `of` and what is measured: `in full at 9 of certified`, `4 per 1 of certified`.");
    } else if (expects(r, "part") && r->t.first && is_word(&r->t)) {
        diag *d = TELL(E0170, r->t.at, "`" STR_FMT "` begins no part", STR_ARG(word));
        HELP(d, "A part begins with `part`: `part revenue \"Net new revenue\" up to 10: in full at USD 30,000 of "
                "net_new`.");
    } else {
        return false;
    }
    return true;
}
