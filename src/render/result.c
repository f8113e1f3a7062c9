/* The names of results. */
#include "render/result.h"

str result_tier(const plan *p, uint32_t competency, int32_t tier) {
    if (tier < 0) return STR_LIT("none");
    return p->tiers[p->competencies[competency].tiers.first + (uint32_t)tier];
}

bool tier_lapsed(const plan *p, uint32_t competency, uint32_t tier) {
    const plan_competency *k = &p->competencies[competency];
    if (!k->dated || k->absent) return false;
    for (uint32_t o = 0; o < k->options.n; o++)
        if (p->roots[p->options[k->options.first + o].roots.first + tier] != PLAN_NIL) return false;
    return true;
}

str render_result(const plan *p, uint32_t competency, const outcome_result *r) {
    switch (r->kind) {
    case RESULT_TIER: return result_tier(p, competency, r->tier);
    case RESULT_NONE: return STR_LIT("none");
    case RESULT_UNDETERMINED: return STR_LIT("undetermined");
    case RESULT_INVALID: return STR_LIT("invalid");
    case RESULT_ABSENT: return STR_LIT("not in force");
    }
    return (str){0};
}
