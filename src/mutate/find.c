/* Mutants of what stands in a file: requirements, their groups, when and of which tier they are asked.  See find.h. */
#include "mutate/find.h"

#include <stdlib.h>

/* ---- what is judged, left out ---- */

static bool is_judged(const ast_item *it) {
    return it->kind == ITEM_REQUIRE || it->kind == ITEM_CONDITION || it->kind == ITEM_TIER || it->kind == ITEM_OPTION ||
           it->kind == ITEM_AREAS;
}

/* Is something judged beside it? */
static bool has_others(const ast_item *items, const ast_item *but) {
    for (; items; items = items->next)
        if (items != but && is_judged(items)) return true;
    return false;
}

/* An alternative of `any of` or `at least` that is left out is one way less; a line of `all of`, one demand less. */
static bool is_alternative(const ast_item *around) {
    return around && around->kind == ITEM_REQUIRE &&
           (around->u.group.kind == GROUP_ANY || around->u.group.kind == GROUP_AT_LEAST);
}

static void leave_condition_out(finder *f, const ast_item *items, const ast_item *it, const ast_item *around) {
    bool others = has_others(items, it);
    if (!others && around && around->kind == ITEM_REQUIRE) return; /* as the requirement without its body */
    mutant *m = mutant_new(f, MUTANT_CONDITION, it->at);
    mutant_edit_add(m, it->at, others ? (str){0} : STR_LIT("no requirements"));
    mutant_said(f, m, words_at(f, it->at), (str){0});
}

/* Tests may name it: so it stays, and demands nothing. */
static void leave_requirement_out(finder *f, const ast_item *it, const ast_item *around) {
    span body = {it->at.src, it->head.hi, it->at.hi}, open = body;
    str text = source_text(f->sources, body);
    while (open.lo < body.hi && text.p[open.lo - body.lo] != '{') open.lo++;
    bool whole = is_alternative(around) || it->u.group.kind == GROUP_EACH || open.lo == body.hi;
    span head = it->head;
    if (whole && around && !has_others(around->items, it)) return;
    mutant *m = mutant_new(f, MUTANT_REQUIREMENT, head);
    if (whole) {
        mutant_edit_add(m, it->at, (str){0});
    } else {
        mutant_edit_add(m, (span){body.src, open.lo, body.hi}, STR_LIT("{ no requirements }"));
        if (it->u.group.kind == GROUP_AT_LEAST && it->u.group.n && it->u.group.n->kind == EXPR_NUMBER)
            mutant_edit_add(m, it->u.group.n->at, STR_LIT("1")); /* of one line */
    }
    mutant_said(f, m, words_at(f, head), (str){0});
}

/* ---- groups ---- */

static uint32_t judged_in(const ast_item *items) {
    uint32_t n = 0;
    for (; items; items = items->next) n += is_judged(items);
    return n;
}

/* The header without what follows its last part: where `any of` may be put. */
static uint32_t end_of_header(const finder *f, const ast_item *it) {
    str text = source_text(f->sources, it->head);
    uint32_t n = text.n;
    while (n && (text.p[n - 1] == ' ' || text.p[n - 1] == '\n' || text.p[n - 1] == '\t')) n--;
    return it->head.lo + n;
}

static void find_in_group(finder *f, const ast_item *it) {
    span at = it->u.group.at;
    switch (it->u.group.kind) {
    case GROUP_EACH: find_in_expr(f, it->u.group.n); return;
    case GROUP_AT_LEAST: find_in_count(f, MUTANT_QUANTIFIER, it->u.group.n, 1, NULL); return;
    case GROUP_ANY: {
        span any = word_in(f, at, "any");
        mutant *m = mutant_new(f, MUTANT_QUANTIFIER, it->head);
        mutant_edit_add(m, any, STR_LIT("all"));
        mutant_done(f, m);
        if (judged_in(it->items) < 3) return;
        m = mutant_new(f, MUTANT_QUANTIFIER, it->head);
        mutant_edit_add(m, any, STR_LIT("at least 2"));
        mutant_done(f, m);
        return;
    }
    case GROUP_ALL: {
        if (judged_in(it->items) < 2) return;
        span all = word_in(f, at, "all"), of = SPAN_NONE;
        if (!span_is_none(all)) of = word_in(f, (span){at.src, all.hi, at.hi}, "of");
        bool written = !span_is_none(of) && of.hi == end_of_header(f, it);
        mutant *m = mutant_new(f, MUTANT_QUANTIFIER, it->head);
        if (written) mutant_edit_add(m, all, STR_LIT("any"));
        else mutant_edit_add(m, span_at(at.src, end_of_header(f, it)),
                             it->header.applies ? STR_LIT(", any of") : STR_LIT(" any of"));
        mutant_done(f, m);
        return;
    }
    }
}

/* ---- headers ---- */

/* `applies when C`, `unless C`, as one stretch; SPAN_NONE where the words are not found. */
static span applies_at(const finder *f, const ast_item *it) {
    span cond = it->header.applies->at, before = {cond.src, it->head.lo, cond.hi};
    const span *after[] = {&it->header.title.at, &it->header.only.at, &it->header.name.at};
    if (it->header.dates) before.lo = it->header.dates->at.hi;
    for (size_t i = 0; i < sizeof after / sizeof *after; i++)
        if (after[i]->hi > before.lo && after[i]->hi <= cond.lo) before.lo = after[i]->hi;
    span word = word_in(f, before, "applies");
    if (span_is_none(word)) word = word_in(f, before, "unless");
    return span_is_none(word) ? word : (span){cond.src, word.lo, cond.hi};
}

static void find_in_applies(finder *f, const ast_item *it) {
    const ast_expr *cond = it->header.applies;
    if (!cond) return;
    span all = applies_at(f, it);
    if (!span_is_none(all)) {
        mutant *m = mutant_new(f, MUTANT_APPLIES, all);
        mutant_edit_add(m, all, (str){0});
        mutant_said(f, m, words_at(f, all), (str){0});
    }
    /* `applies when A unless B` is A and not B, `unless A` not A, in the tree but not in the text. */
    bool unless = !span_is_none(all) && str_eqz(source_text(f->sources, word_in(f, all, "unless")), "unless");
    if (!unless) {
        find_in_own_condition(f, cond);
    } else if (cond->kind == EXPR_UNARY) {
        find_in_own_condition(f, cond->u.unary.a);
    } else if (cond->kind == EXPR_BINARY) {
        find_in_own_condition(f, cond->u.binary.a);
        span but = cond->u.binary.op_at;
        const ast_expr *no = cond->u.binary.b;
        span gone = {but.src, but.lo, cond->at.hi};
        mutant *m = mutant_new(f, MUTANT_APPLIES, gone);
        mutant_edit_add(m, gone, (str){0});
        mutant_said(f, m, words_at(f, gone), (str){0});
        if (no->kind == EXPR_UNARY) find_in_own_condition(f, no->u.unary.a);
    }
}

/* ---- tiers ---- */

/* Right after name and title: where `only gold` stands. */
static uint32_t place_of_only(const ast_item *it) {
    enum { REQUIRE_BYTES = 7 };
    if (it->header.title.text.n) return it->header.title.at.hi;
    if (it->header.name.text.n) return it->header.name.at.hi;
    return it->head.lo + REQUIRE_BYTES;
}

static void ask_only(finder *f, const ast_item *it, str tier) {
    mutant *m = mutant_new(f, MUTANT_TIER, it->head);
    mutant_edit_add(m, span_at(it->at.src, place_of_only(it)), str_printf(f->a, " only " STR_FMT, STR_ARG(tier)));
    mutant_done(f, m);
}

/* A table by tier has a column for each that is asked, so that another tier would be another table. */
static bool is_by_tier(const finder *f, span at) {
    for (span by = word_in(f, at, "by"); !span_is_none(by); by = word_in(f, at, "by")) {
        span keys = {at.src, by.hi, at.hi};
        str text = source_text(f->sources, keys);
        uint32_t n = 0;
        while (n < text.n && text.p[n] != '{') n++;
        keys.hi = keys.lo + n;
        if (!span_is_none(word_in(f, keys, "tier"))) return true;
        at.lo = by.hi;
    }
    return false;
}

static void find_in_only(finder *f, const ast_item *it) {
    const ast_name *only = &it->header.only;
    for (const ast_names *t = f->tiers; t; t = t->next) {
        if (str_eq(t->name.text, only->text)) continue;
        mutant *m = mutant_new(f, MUTANT_TIER, only->at);
        mutant_edit_add(m, only->at, t->name.text);
        mutant_done(f, m);
    }
    if (it->kind != ITEM_REQUIRE) return;
    span all = {only->at.src, place_of_only(it), only->at.hi}, word = word_in(f, all, "only");
    if (span_is_none(word)) return;
    all.lo = word.lo;
    mutant *m = mutant_new(f, MUTANT_TIER, all);
    mutant_edit_add(m, all, (str){0});
    mutant_said(f, m, words_at(f, all), (str){0});
}

static bool has_named(const ast_item *items, str name) {
    for (; items; items = items->next)
        if (items->kind == ITEM_REQUIRE && name.n && str_eq(items->header.name.text, name)) return true;
    return false;
}

/* A requirement of one tier's block, asked of the next block's tier in its place. */
static void move_to_tier(finder *f, const ast_item *blocks, const ast_item *from, const ast_item *it) {
    const ast_item *to = from->next ? from->next : blocks;
    while (to != from && to->kind != ITEM_TIER) to = to->next ? to->next : blocks;
    if (to == from || has_named(to->items, it->header.name.text)) return;
    str text = source_text(f->sources, it->at);
    mutant *m = mutant_new(f, MUTANT_TIER, it->at);
    mutant_edit_add(m, it->at, has_others(from->items, it) ? (str){0} : STR_LIT("no requirements"));
    mutant_edit_add(m, span_at(to->at.src, to->at.hi - 1), str_printf(f->a, STR_FMT "\n", STR_ARG(text)));
    mutant_said(f, m, words_at(f, it->head),
                str_printf(f->a, STR_FMT " (of tier " STR_FMT ")", STR_ARG(words_at(f, it->head)),
                           STR_ARG(to->header.name.text)));
}

/* ---- items ---- */

static void find_in_fields(finder *f, const ast_field *field) {
    for (; field; field = field->next) {
        if (field->dflt) find_in_expr(f, field->dflt);
        find_in_fields(f, field->fields);
    }
}

static void find_in_items(finder *f, const ast_item *items, const ast_item *around);

static void find_in_block(finder *f, const ast_item *it, const ast_item *around) {
    bool outer = around && (around->kind == ITEM_COMPETENCY || around->kind == ITEM_OPTION);
    find_in_dates(f, it->header.dates);
    find_in_applies(f, it);
    if (it->header.only.text.n) find_in_only(f, it);
    else if (it->kind == ITEM_REQUIRE && outer && it->u.group.kind != GROUP_EACH && f->tiers && f->tiers->next &&
             !is_by_tier(f, it->at))
        for (const ast_names *t = f->tiers; t; t = t->next) ask_only(f, it, t->name.text);
    if (it->kind == ITEM_REQUIRE) find_in_group(f, it);
    find_in_items(f, it->items, it);
}

static const ast_names *tiers_of(const ast_item *competency) {
    for (const ast_item *it = competency->items; it; it = it->next)
        if (it->kind == ITEM_TIERS) return it->u.names;
    return NULL;
}

static void find_in_item(finder *f, const ast_item *items, const ast_item *it, const ast_item *around) {
    switch (it->kind) {
    case ITEM_COMPETENCY:
        f->tiers = tiers_of(it);
        find_in_block(f, it, around);
        f->tiers = NULL;
        return;
    case ITEM_OPTION: case ITEM_TIER: find_in_block(f, it, around); return;
    case ITEM_REQUIRE:
        leave_requirement_out(f, it, around);
        find_in_block(f, it, around);
        return;
    case ITEM_CONDITION:
        leave_condition_out(f, items, it, around);
        find_in_own_condition(f, it->u.expr);
        return;
    case ITEM_LET: find_in_own_condition(f, it->u.expr); return;
    case ITEM_SET: find_in_set(f, it->u.expr); return;
    case ITEM_FACTS: find_in_fields(f, it->u.fields); return;
    case ITEM_AREAS: find_in_items(f, it->items, around); return;
    case ITEM_POISON: case ITEM_NO_REQUIREMENTS: case ITEM_TIERS: case ITEM_CATALOG: case ITEM_PARTNER: case ITEM_TEST:
    case ITEM_USE: case ITEM_NOTE:
        return;
    }
}

static void find_in_items(finder *f, const ast_item *items, const ast_item *around) {
    for (const ast_item *it = items; it; it = it->next) find_in_item(f, items, it, around);
    for (const ast_item *block = items; block; block = block->next) {
        if (block->kind != ITEM_TIER) continue;
        for (const ast_item *it = block->items; it; it = it->next)
            if (it->kind == ITEM_REQUIRE) move_to_tier(f, items, block, it);
    }
}

/* ---- in order ---- */

static int by_place(const void *a, const void *b) {
    const mutant *x = a, *y = b;
    if (x->at.lo != y->at.lo) return x->at.lo < y->at.lo ? -1 : 1;
    if (x->at.hi != y->at.hi) return x->at.hi < y->at.hi ? -1 : 1;
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    return str_cmp(x->after, y->after);
}

void mutants_find(mutants *out, arena *a, const source_set *sources, const ast_unit *unit, const typed *types) {
    finder f = {.a = a, .sources = sources, .types = types, .out = out};
    uint32_t first = out->n;
    find_in_items(&f, unit->items, NULL);
    if (out->n > first) qsort(out->at + first, out->n - first, sizeof *out->at, by_place);
}
