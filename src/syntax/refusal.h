/* A token that the grammar refuses, and the sentences about it by place.  Internal to syntax_error.c and refuse_*.c.
 *
 * A sentence is a function that looks whether the refusal is its case; if so it tells it and returns true. */
#ifndef COMP_SYNTAX_REFUSAL_H
#define COMP_SYNTAX_REFUSAL_H

#include "syntax/words.h"

typedef struct refusal {
    parse_ctx *ctx;
    token t, before;            /* refused; the one before it                              */
    const block *in;            /* innermost bracket around t                              */
    const block *home;          /* block of items or lines around it                       */
    const char *const *expected; /* what the grammar would take, by the names of comp.y    */
    uint32_t n;
} refusal;

static inline str quote(const refusal *r, span at) { return parse_quote(r->ctx, source_text(r->ctx->sources, at)); }

static inline bool expects(const refusal *r, const char *name) {
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

static inline span after(span at) { return (span){at.src, at.hi, at.hi}; }
static inline span start(span at) { return (span){at.src, at.lo, at.lo}; }

static inline bool is_word(const token *t) {
    str text = t->text;
    return text.n > 0 && ((text.p[0] >= 'a' && text.p[0] <= 'z') || (text.p[0] >= 'A' && text.p[0] <= 'Z'));
}

bool begins_value(const token *t); /* a value can begin with `t` */
bool ends_operand(const token *t); /* `t` ended an operand        */

/* ---- refuse_blocks.c: facts, catalogs, sets, tables, tests ---- */

bool refuse_in_facts(const refusal *r);
bool refuse_in_catalog(const refusal *r);
bool refuse_in_set(const refusal *r);
bool refuse_set_without_braces(const refusal *r);
bool refuse_in_table(const refusal *r);
bool refuse_in_test(const refusal *r);

/* ---- refuse_items.c: people, headers, definitions, starts of lines ---- */

bool refuse_people(const refusal *r);
bool refuse_in_people(const refusal *r);

/* ---- refuse_score.c ---- */

bool refuse_growth(const refusal *r);
bool refuse_in_score(const refusal *r);
bool refuse_block_without_word(const refusal *r);
bool refuse_header(const refusal *r);
bool refuse_reserved_name(const refusal *r);
bool refuse_definition(const refusal *r);
bool refuse_start_of_line(const refusal *r);

/* ---- refuse_other_forms.c ---- */

bool refuse_in_areas(const refusal *r);
bool refuse_value_of_two_words(const refusal *r);
bool refuse_dates_of_tiers(const refusal *r);
bool refuse_higher_of(const refusal *r);
bool refuse_quoted_code(const refusal *r);

/* ---- refuse_conditions.c ---- */

bool refuse_lost_quantifier(const refusal *r);
bool refuse_missing_of(const refusal *r);
bool refuse_missing_then(const refusal *r);
bool refuse_list_without_parens(const refusal *r);
bool refuse_missing_unit(const refusal *r);
bool refuse_missing_in_and_has(const refusal *r);
bool refuse_missing_value(const refusal *r);
bool refuse_missing_at_line_end(const refusal *r);
bool refuse_after_value(const refusal *r);

#endif
