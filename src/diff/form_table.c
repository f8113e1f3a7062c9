/* Tables: their forms, and what of them a tier decides. */
#include "diff/form_impl.h"

bool form_is_tier_key(const ast_expr *key) {
    return key && key->kind == EXPR_NAME && key->ref.symbol && key->ref.symbol->kind == SYM_TIER_KEY;
}

bool form_names_tier(const ast_key *k, int32_t tier) {
    return k->kind == KEY_VALUE && k->value && k->value->ref.symbol && k->value->ref.symbol->number == (uint32_t)tier;
}

const ast_expr *form_at_tier(const ast_expr *e, int32_t tier) {
    if (tier < 0 || e->kind != EXPR_BY || e->u.by.columns || !form_is_tier_key(e->u.by.keys)) return e;
    const ast_expr *otherwise = NULL;
    for (const ast_row *r = e->u.by.rows; r; r = r->next)
        for (const ast_key *k = r->keys; k; k = k->next) {
            if (form_names_tier(k, tier)) return r->cells;
            if (k->kind == KEY_OTHERWISE) otherwise = r->cells;
        }
    return otherwise ? otherwise : e;
}

static uint32_t key_form(forms *f, const ast_key *k, int32_t tier) {
    return form2(f, OF_KEY, k->kind, k->value ? form_of_expr(f, k->value, tier) : 0);
}

/* Does the label stand for the tier?  `named`: some label of its axis is the tier's own. */
static bool is_for_tier(const ast_key *k, int32_t tier, bool named) {
    return named ? form_names_tier(k, tier) : k->kind == KEY_OTHERWISE;
}

bool form_axis_names_tier(const ast_expr *e, bool across, int32_t tier) {
    if (across) {
        for (const ast_key *k = e->u.by.columns; k; k = k->next)
            if (form_names_tier(k, tier)) return true;
        return false;
    }
    for (const ast_row *r = e->u.by.rows; r; r = r->next)
        for (const ast_key *k = r->keys; k; k = k->next)
            if (form_names_tier(k, tier)) return true;
    return false;
}

/* The cells as a set, each with its labels as a set: whatever runs down and whatever across. */
uint32_t form_of_table(forms *f, const ast_expr *e, int32_t tier) {
    const ast_expr *down = e->u.by.keys, *across = e->u.by.columns ? down->next : NULL;
    bool tier_down = tier >= 0 && form_is_tier_key(down), tier_across = tier >= 0 && form_is_tier_key(across);
    bool down_named = tier_down && form_axis_names_tier(e, false, tier);
    bool across_named = tier_across && form_axis_names_tier(e, true, tier);
    uint32_t kd = tier_down ? 0 : form_of_expr(f, down, tier);
    uint32_t ka = across && !tier_across ? form_of_expr(f, across, tier) : 0;
    parts cells = {0};
    form_add(f, &cells, OF_TABLE);
    for (const ast_row *r = e->u.by.rows; r; r = r->next)
        for (const ast_key *k = r->keys; k; k = k->next) {
            if (tier_down && !is_for_tier(k, tier, down_named)) continue;
            const ast_key *column = e->u.by.columns;
            for (const ast_expr *cell = r->cells; cell; cell = cell->next, column = column ? column->next : NULL) {
                if (tier_across && column && !is_for_tier(column, tier, across_named)) continue;
                parts c = {0};
                form_add(f, &c, OF_CELL);
                form_add(f, &c, form_of_expr(f, cell, tier));
                if (kd) form_add(f, &c, form2(f, OF_CELL, kd, key_form(f, k, tier)));
                if (ka && column) form_add(f, &c, form2(f, OF_CELL, ka, key_form(f, column, tier)));
                form_sort(&c, 2);
                if (c.n == 2) return c.at[1]; /* the tier alone chose it */
                form_add(f, &cells, form_made(f, &c));
            }
        }
    form_set(&cells, 1);
    return form_made(f, &cells);
}
