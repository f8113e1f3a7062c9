/* Combinations of what one member more may be.  See reach_traits.h. */
#include "eval/reach_traits.h"

bool field_is_trait(const plan *p, const plan_field *f, uint32_t competency) {
    return (f->type == PT_YESNO || f->type == PT_ENUM) && !f->unique && f->read & READ_RESULT &&
           plan_reads_for(p, f, competency);
}

bool field_may_be_left_out(const plan_field *f) { return f->may_be_missing || f->or_none || f->has_default; }

value field_left_out(const plan_field *f) { return f->has_default ? f->dflt : f->or_none ? V_NONE : V_UNKNOWN; }

bool traits_find(const plan *p, uint32_t list, uint32_t competency, traits *ts) {
    *ts = (traits){.combinations = 1};
    plan_range fields = p->lists[list].fields;
    for (int optional = 0; optional < 2; optional++)
        for (uint32_t i = fields.first; i < fields.first + fields.n; i++) {
            const plan_field *f = &p->fields[i];
            if (!field_is_trait(p, f, competency) || field_may_be_left_out(f) != (optional == 1)) continue;
            uint64_t turns = (f->type == PT_YESNO ? 2 : (uint64_t)f->members.n) + (uint64_t)optional;
            if (ts->n == TRAITS_MOST || turns * ts->combinations > COMBINATIONS_MOST) {
                if (optional) continue;
                return false;
            }
            ts->field[ts->n] = i;
            ts->turns[ts->n++] = (uint32_t)turns;
            ts->combinations *= (uint32_t)turns;
        }
    return true;
}

/* The turn of trait `t` in combination number `k`. */
static uint32_t turn_of(const traits *ts, uint32_t t, uint32_t k) {
    for (uint32_t i = 0; i < t; i++) k /= ts->turns[i];
    return k % ts->turns[t];
}

/* False where this turn leaves the field out. */
static bool value_in(const plan_field *f, uint32_t turn, value *v) {
    *v = field_left_out(f);
    if (field_may_be_left_out(f) && turn-- == 0) return false;
    *v = V_INT(f->type == PT_YESNO ? 1 - (int64_t)turn : (int64_t)turn); /* yes first */
    return true;
}

void traits_set(const plan *p, const traits *ts, uint32_t k, value *row) {
    for (uint32_t t = 0; t < ts->n; t++) {
        const plan_field *f = &p->fields[ts->field[t]];
        value_in(f, turn_of(ts, t, k), &row[f->slot]);
    }
}

bool traits_are_alike(const traits *ts, uint32_t k, uint32_t other, uint32_t in) {
    for (uint32_t t = 0; t < ts->n; t++)
        if ((in >> t & 1) && turn_of(ts, t, k) != turn_of(ts, t, other)) return false;
    return true;
}

uint32_t traits_that_count(const traits *ts, const uint32_t *option, uint32_t k) {
    uint32_t count = (1u << ts->n) - 1;
    for (uint32_t t = 0; t < ts->n; t++) {
        uint32_t others = count & ~(1u << t);
        bool all = true;
        for (uint32_t i = 0; i < ts->combinations; i++)
            all = all && (option[i] != PLAN_NIL || !traits_are_alike(ts, i, k, others));
        if (all) count = others;
    }
    return count;
}

uint32_t traits_told(const plan *p, const traits *ts, uint32_t k, uint32_t in, reach_trait out[TRAITS_MOST]) {
    uint32_t n = 0;
    for (uint32_t t = 0; t < ts->n; t++) {
        reach_trait one = {.field = ts->field[t]};
        if ((in >> t & 1) && value_in(&p->fields[one.field], turn_of(ts, t, k), &one.v)) out[n++] = one;
    }
    return n;
}
