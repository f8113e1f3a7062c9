/* Several partners: a table, a line a partner and competency, written as they come, so the columns are fixed before the
 * first partner is known: what is too long is cut with `…`, but for the last column. */
#include "render/layout.h"
#include "render/render.h"
#include "render/result.h"

enum { PARTNER_COLUMNS = 24, COMPETENCY_MOST = 28, GAP = 2, UNDETERMINED_COLUMNS = 12 };

typedef struct widths {
    uint32_t competency, result;
} widths;

static void at_least(uint32_t *n, uint32_t least) {
    if (*n < least) *n = least;
}

static widths widths_of(const plan *p) {
    widths w = {10, UNDETERMINED_COLUMNS};
    for (uint32_t i = 0; i < p->ncompetencies; i++) at_least(&w.competency, str_columns(p->competencies[i].name));
    for (uint32_t i = 0; i < p->ntiers; i++) at_least(&w.result, str_columns(p->tiers[i]));
    if (w.competency > COMPETENCY_MOST) w.competency = COMPETENCY_MOST;
    return w;
}

static void table_cell(layout *l, str s, uint32_t columns, tint t) {
    layout_cell(l, s, columns, true, t);
    buf_fill(l->out, ' ', GAP);
}

void render_table_head(buf *out, const plan *p, int32_t as_of, const render_style *style) {
    layout l = {.out = out, .width = style->width, .color = style->color};
    widths w = widths_of(p);
    char day[11];
    date_print(day, as_of);
    buf_printf(out, "as of %s\n", day);
    table_cell(&l, STR_LIT("partner"), PARTNER_COLUMNS, TINT_STRONG);
    table_cell(&l, STR_LIT("competency"), w.competency, TINT_STRONG);
    layout_cell(&l, STR_LIT("result"), w.result, false, TINT_STRONG);
    layout_newline(&l);
    buf_free(&l.line);
}

static tint tint_of(result_kind kind) {
    switch (kind) {
    case RESULT_TIER: return TINT_GOOD;
    case RESULT_NONE: return TINT_PLAIN;
    case RESULT_UNDETERMINED: return TINT_OPEN;
    case RESULT_INVALID: return TINT_BAD;
    case RESULT_ABSENT: break;
    }
    return TINT_PLAIN;
}

void render_table_row(buf *out, const outcome *o, const render_style *style) {
    layout l = {.out = out, .width = style->width, .color = style->color};
    const plan *p = o->plan;
    widths w = widths_of(p);
    for (uint32_t i = 0; i < p->ncompetencies; i++) {
        const outcome_result *r = &o->results[i];
        if (r->kind == RESULT_ABSENT) continue;
        table_cell(&l, o->facts->id, PARTNER_COLUMNS, TINT_PLAIN);
        table_cell(&l, p->competencies[i].name, w.competency, TINT_PLAIN);
        layout_cell(&l, render_result(p, i, r), w.result, r->kind == RESULT_UNDETERMINED, tint_of(r->kind));
        if (r->kind == RESULT_UNDETERMINED)
            buf_printf(out, "  at least " STR_FMT ", at most " STR_FMT, STR_ARG(result_tier(p, i, r->at_least)),
                       STR_ARG(result_tier(p, i, r->at_most)));
        layout_newline(&l);
    }
    if (l.line.failed) out->failed = true;
    buf_free(&l.line);
}
