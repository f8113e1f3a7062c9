/* Making a partner tight.  See shrink.h.  Whatever is tried is judged; what loses the tier is undone. */
#include "cases/shrink.h"

#include "base/date.h"
#include "cases/make.h"

enum { NUMBER_FAR = 42, DATE_FAR = 14 }; /* steps gone at most, as powers of two: 4 * 10^12, and 45 years */

value shrink_step(arena *a, const plan_field *f, value v, int64_t steps) {
    return value_normal(a, value_add(a, v, value_mul(a, V_INT(steps), make_field_step(f))));
}

static bool holds(trial *t, made_row *partner, made_cell *cell, const plan_field *f, tier_aim aim, value from,
                  int64_t steps) {
    value v = shrink_step(t->a, f, from, steps);
    if (v.d <= 0 || (f->type == PT_DATE && (v.n < DATE_MIN || v.n > DATE_MAX))) return false;
    cell->v = v;
    return trial_met(t, partner, aim.option, aim.tier);
}

bool shrink_edge(trial *t, made_row *partner, made_cell *cell, const plan_field *f, tier_aim aim, bool upwards,
                 value *edge) {
    const value from = cell->v;
    const int64_t sign = upwards ? 1 : -1;
    const int far = f->type == PT_DATE ? DATE_FAR : NUMBER_FAR;
    int64_t in = 0, out = 0;
    if (f->type != PT_DATE && !upwards) { /* down to nothing, and no further */
        value steps = value_normal(t->a, value_div(t->a, from, make_field_step(f)));
        if (steps.d != 1 || steps.n <= 0) return false;
        out = steps.n;
        if (holds(t, partner, cell, f, aim, from, -out)) out = 0;
    } else {
        for (int i = 0; i <= far && !out; i++) {
            if (holds(t, partner, cell, f, aim, from, sign * (INT64_C(1) << i))) in = INT64_C(1) << i;
            else out = INT64_C(1) << i;
        }
    }
    const bool found = out > 0;
    while (found && out - in > 1) {
        int64_t middle = in + (out - in) / 2;
        if (holds(t, partner, cell, f, aim, from, sign * middle)) in = middle;
        else out = middle;
    }
    *edge = shrink_step(t->a, f, from, sign * in);
    cell->v = from;
    return found;
}

/* ---- one cell ---- */

static bool may_be_left_out(const plan_field *f) { return f->may_be_missing || f->or_none || f->has_default; }

static void shrink_passes(trial *t, made_row *partner, made_cell *cell, tier_aim aim) {
    for (uint32_t i = cell->n; i-- > 0;) {
        made_pass pass = cell->passes[i];
        partner_drop_pass(cell, i);
        if (trial_met(t, partner, aim.option, aim.tier)) continue;
        for (uint32_t k = cell->n++; k > i; k--) cell->passes[k] = cell->passes[k - 1];
        cell->passes[i] = pass;
    }
    for (uint32_t i = 0; i < cell->n; i++) { /* its day only where it matters */
        made_pass pass = cell->passes[i];
        if (pass.on == PLAN_NEVER) continue;
        cell->passes[i].on = PLAN_NEVER;
        if (!trial_met(t, partner, aim.option, aim.tier)) cell->passes[i] = pass;
    }
}

static void shrink_number(trial *t, made_row *partner, made_cell *cell, const plan_field *f, tier_aim aim) {
    value edge, was = cell->v;
    if (shrink_edge(t, partner, cell, f, aim, false, &edge)) {
        cell->v = edge;
        return;
    }
    cell->v = V_INT(0);
    if (f->unique || !trial_met(t, partner, aim.option, aim.tier)) cell->v = was;
}

static void shrink_date(trial *t, made_row *partner, made_cell *cell, const plan_field *f, tier_aim aim) {
    value edge, was = cell->v;
    if (t->m.dates_stay) return;
    cell->v = V_INT(t->m.as_of);
    if (!trial_met(t, partner, aim.option, aim.tier)) cell->v = was;
    if (shrink_edge(t, partner, cell, f, aim, false, &edge) || shrink_edge(t, partner, cell, f, aim, true, &edge))
        cell->v = edge;
}

static void shrink_text(trial *t, arena *a, made_row *partner, made_cell *cell, uint32_t field, tier_aim aim) {
    const str was = cell->text;
    if (cell->made_up) return;
    cell->text = partner_text(&t->m, a, field);
    cell->made_up = true;
    if (trial_met(t, partner, aim.option, aim.tier)) return;
    cell->text = was;
    cell->made_up = false;
}

static void shrink_row(trial *t, arena *a, made_row *partner, made_row *row, tier_aim aim);

static void shrink_cell(trial *t, arena *a, made_row *partner, made_cell *cell, uint32_t field, tier_aim aim) {
    const plan_field *f = &t->m.p->fields[field];
    if (!cell->given || cell->pinned) return;
    if (may_be_left_out(f) && !f->unique) {
        cell->given = false;
        if (trial_met(t, partner, aim.option, aim.tier)) return;
        cell->given = true;
    }
    switch (f->type) {
    case PT_TEXT: shrink_text(t, a, partner, cell, field, aim); return;
    case PT_NUMBER: case PT_WHOLE: case PT_PERCENT: case PT_MONEY: shrink_number(t, partner, cell, f, aim); return;
    case PT_DATE: shrink_date(t, partner, cell, f, aim); return;
    case PT_YESNO:
        if (cell->v.n == 0) return;
        cell->v = V_NO;
        if (!trial_met(t, partner, aim.option, aim.tier)) cell->v = V_YES;
        return;
    case PT_ENUM: return;
    case PT_SET: shrink_passes(t, partner, cell, aim); return;
    case PT_LIST:
        for (uint32_t i = 0; i < cell->n; i++) shrink_row(t, a, partner, cell->rows[i], aim);
        return;
    }
}

static void shrink_row(trial *t, arena *a, made_row *partner, made_row *row, tier_aim aim) {
    plan_range fields = t->m.p->lists[row->list].fields;
    for (uint32_t i = 0; i < fields.n; i++) shrink_cell(t, a, partner, &row->cells[i], fields.first + i, aim);
}

/* ---- rows ---- */

static void drop_rows(trial *t, made_row *partner, made_row *row, tier_aim aim) {
    for (uint32_t i = 0; i < t->m.p->lists[row->list].fields.n; i++) {
        made_cell *cell = &row->cells[i];
        for (uint32_t k = cell->rows ? cell->n : 0; k-- > 0;) {
            made_row *dropped = cell->rows[k];
            partner_drop_row(cell, k);
            if (trial_met(t, partner, aim.option, aim.tier)) continue;
            for (uint32_t r = cell->n++; r > k; r--) cell->rows[r] = cell->rows[r - 1];
            cell->rows[k] = dropped;
            drop_rows(t, partner, dropped, aim);
        }
    }
}

void shrink_partner(trial *t, arena *a, made_row *partner, tier_aim aim) {
    drop_rows(t, partner, partner, aim);
    shrink_row(t, a, partner, partner, aim);
    drop_rows(t, partner, partner, aim);
}
