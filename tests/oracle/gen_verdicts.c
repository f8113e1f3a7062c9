/* Conditions on other competencies, on groups of them, and on a tier held before. */
#include "gen_impl.h"

static const char *negation(gen *g) { return one_in(g, 3) ? " not" : ""; }

/* What is asked of a competency with so many tiers, 0: a designation.  `alike`: so are the tiers where we are. */
static str test(gen *g, uint32_t ntiers, bool alike) {
    const char *negated = negation(g);
    const char *word = ntiers ? tier_words[below(g, ntiers)] : "attained";
    switch (below(g, 6)) {
    case 0: return SAY(g, "is%s none", negated);
    case 1: return SAY(g, "is%s attained", negated);
    case 2: return SAY(g, "is%s %s", negated, word);
    case 3:
        if (ntiers < 2) break;
        return SAY(g, "is%s one of { %s, %s }", negated, tier_words[ntiers - 1], tier_words[ntiers - 2]);
    case 4:
        if (alike && ntiers && ntiers == g->ntiers && one_in(g, 2)) word = "tier";
        break;
    default: break;
    }
    return SAY(g, "is%s at least %s", negated, word);
}

/* Some tier of the group: of the first of its competencies that has tiers, so that it is one of somebody's. */
static uint32_t tiers_of_group(const gen *g) {
    for (uint32_t i = 0; i < g->nothers; i++)
        if (g->group >> i & 1 && g->others[i]) return g->others[i];
    return 0;
}

static str of_group(gen *g) {
    static const char *const quants[] = {"any of", "all of", "none of"};
    uint32_t members = 0;
    for (uint32_t i = 0; i < g->nothers; i++) members += g->group >> i & 1;
    str quant = one_in(g, 3) ? SAY(g, "at least %u of", (unsigned)(1 + below(g, members))) : PICK(g, quants);
    str asked = test(g, tiers_of_group(g), false);
    if (one_in(g, 2) && asked.n > 2) asked = SAY(g, "are%s", asked.p + 2);
    return SAY(g, F " family " F, S(quant), S(asked));
}

bool gen_verdict(gen *g, str *text) {
    uint32_t what = below(g, 3);
    bool outside = g->number > 0; /* behind those that are asked */
    if (what == 0 && outside && g->group && !g->joins) {
        g->asked_group = true;
        *text = of_group(g);
    } else if (what == 1 && g->held && g->nothers > 0)
        *text = SAY(g, "%s " F, g->nrows ? "partner.held" : "held", S(test(g, g->others[0], true)));
    else if (outside && g->nothers > 0) {
        uint32_t other = below(g, g->nothers);
        if (g->in_areas >> other & 1) return false;
        *text = SAY(g, "c%u " F, (unsigned)other, S(test(g, g->others[other], true)));
    } else return false;
    return true;
}
