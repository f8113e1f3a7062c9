/* Sets of codes to masks over the bits of a field, as they stand on the plan's days.
 *
 * A member outside its dates has no bit that a fact could set.  Where that leaves too few members for what is asked,
 * they stand in the mask all the same, as bits that are never set: the question is answered no, and the explanation can say
 * what no longer counts.
 *
 * `passed before D` asks for a date that a pass may lack, so it has two bits: the pass was before D, and it may have
 * been.  A set with such members is asked twice, see PLAN_BETWEEN in ops.def. */
#include "plan/lowering.h"

typedef struct wanted { /* a member as it counts on these days */
    const ast_expr *member;
    bool before; /* only passes of before `day` */
    int32_t day;
} wanted;

static str member_words(lowering *lo, const ast_expr *m) {
    char day[11];
    const ast_dates *d = m->dates;
    str words = m->u.text;
    if (d->has_passed) {
        date_print(day, d->passed_before);
        words = str_printf(&lo->scratch, STR_FMT " passed before %s", STR_ARG(words), day);
    }
    if (d->in_force.first > lo->day) {
        date_print(day, d->in_force.first);
        return str_printf(&lo->scratch, STR_FMT " (from %s)", STR_ARG(words), day);
    }
    if (d->in_force.last < lo->day) {
        date_print(day, d->in_force.last);
        return str_printf(&lo->scratch, STR_FMT " (until %s)", STR_ARG(words), day);
    }
    return words;
}

/* Before the day of a `passed before` every pass is one of before. */
static wanted wanted_of(lowering *lo, const ast_expr *m) {
    if (!m->dates || !m->dates->has_passed) return (wanted){m, false, 0};
    int32_t day = m->dates->passed_before;
    if (lo->day < day) lower_note_dates(lo, DATE_MIN, day);
    else lower_note_dates(lo, day, PLAN_NEVER);
    return (wanted){m, lo->day >= day, day};
}

/* Of two entries for one code, in a set of which some are asked for, the one that takes more passes stands for both. */
static uint32_t take_wanted(lowering *lo, const sema_set *set, ast_quant kind, wanted *w) {
    strmap places = {0};
    uint32_t n = 0, i;
    for (uint32_t k = 0; k < set->n; k++) {
        const ast_expr *m = set->members[k];
        if (!lower_in_force(lo, m->dates)) continue;
        wanted one = wanted_of(lo, m);
        if (!set->dated || kind == QUANT_ALL || strmap_add(&places, &lo->scratch, m->u.text, n)) {
            w[n++] = one;
            continue;
        }
        strmap_get(&places, m->u.text, &i);
        if (w[i].before && (!one.before || one.day > w[i].day)) w[i] = one;
    }
    return n;
}

static uint32_t mask_of(lowering *lo, uint32_t *field_and_bits, uint32_t n) {
    uint32_t number;
    if (strmap_get(&lo->mask_index, NUMBERS_KEY(field_and_bits, n + 1), &number)) return number;
    strmap_add(&lo->mask_index, &lo->scratch, NUMBERS_KEY(field_and_bits, n + 1), lo->nmasks);
    ARENA_GROW(&lo->scratch, lo->masks, lo->nmasks, lo->masks_cap);
    lo->masks[lo->nmasks] = (mask){field_and_bits[0], n, field_and_bits + 1};
    return lo->nmasks++;
}

/* Bits that are never set for members outside their dates. */
static uint32_t add_lapsed(lowering *lo, uint32_t field, const sema_set *set, uint32_t *bits) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < set->n; i++) {
        const ast_expr *m = set->members[i];
        if (date_in(ast_in_force(m->dates), lo->day)) continue;
        bits[n++] = lower_variant(lo, field, m->u.text, PASS_NEVER, 0, member_words(lo, m));
    }
    return n;
}

set_masks lower_masks(lowering *lo, uint32_t field, const sema_set *set, ast_quant kind, uint32_t least) {
    wanted *w = ARENA_ARRAY(&lo->scratch, wanted, set->n);
    uint32_t *certain = ARENA_ARRAY(&lo->scratch, uint32_t, set->n + 1);
    uint32_t *possible = ARENA_ARRAY(&lo->scratch, uint32_t, set->n + 1);
    uint32_t n = take_wanted(lo, set, kind, w), lapsed = 0;
    bool differ = false;
    certain[0] = possible[0] = field;
    for (uint32_t i = 0; i < n; i++) {
        str code = w[i].member->u.text;
        certain[i + 1] = possible[i + 1] = lower_code(lo, field, code);
        if (!w[i].before) continue;
        str words = member_words(lo, w[i].member);
        certain[i + 1] = lower_variant(lo, field, code, PASS_BEFORE, w[i].day, words);
        possible[i + 1] = lower_variant(lo, field, code, PASS_MAY_BE_BEFORE, w[i].day, words);
        differ = true;
    }
    uint32_t need = kind == QUANT_ALL ? set->n : kind == QUANT_AT_LEAST ? least : 1;
    if (n < need && n < set->n) {
        lapsed = add_lapsed(lo, field, set, certain + n + 1);
        memcpy(possible + n + 1, certain + n + 1, lapsed * sizeof *possible);
    }
    uint32_t number = mask_of(lo, certain, n + lapsed);
    return (set_masks){number, differ ? mask_of(lo, possible, n + lapsed) : number};
}
