/* Definitions with parameters, and calls of them. */
#include "gen_impl.h"

#include <string.h>

static bool goes_over_lists(const gen *g, str body) {
    for (uint32_t i = 1; i < g->nlists; i++)
        if (strstr(S(body), S(g->lists[i].name))) return true;
    for (uint32_t i = 0; i < g->nlets; i++)
        if (g->lets[i].class == C_LIST && strstr(S(body), S(g->lets[i].name))) return true;
    for (uint32_t i = 0; i < g->ndefs; i++)
        if (g->defs[i].lists && strstr(S(body), S(g->defs[i].name))) return true;
    return false;
}

/* People conditions in a definition would stand side by side where it is called: there are none. */
str gen_definition(gen *g) {
    static const gclass classes[] = {C_NUMBER, C_PERCENT, C_YESNO, C_DATE, C_YESNO};
    static const gclass given[] = {C_NUMBER, C_PERCENT, C_YESNO, C_DATE, C_NUMBER, C_LIST};
    gdef d = {.name = SAY(g, "def_%u", (unsigned)g->names++)};
    d.class = classes[below(g, 5)];
    d.nparams = 1 + below(g, 2);
    str params = {0};
    for (uint32_t i = 0; i < d.nparams; i++) {
        d.params[i] = (glet){.name = SAY(g, "param_%u", (unsigned)g->names++), .class = given[below(g, 6)]};
        if (d.params[i].class == C_LIST) {
            do d.params[i].list = 1 + below(g, g->nlists - 1);
            while (g->lists[d.params[i].list].parent != 0);
        }
        params = SAY(g, F "%s" F, S(params), i ? ", " : "", S(d.params[i].name));
        for (int more = 0; more < 3 && g->nlets < LETS; more++) g->lets[g->nlets++] = d.params[i]; /* used often */
    }
    uint32_t people = g->people;
    g->people = ~0u;
    g->moves = true;
    uint32_t ntiers = g->ntiers, asked = g->asked; /* which tiers are asked differs from call to call */
    g->ntiers = g->asked = 0;
    str body = d.class == C_YESNO ? gen_cond(g, 2, LOOSE) : gen_value(g, d.class, 2, SUM);
    g->people = people;
    g->moves = false;
    g->ntiers = ntiers;
    g->asked = asked;
    d.lists = goes_over_lists(g, body);
    while (g->nlets > 0 && strncmp(S(g->lets[g->nlets - 1].name), "param_", 6) == 0) g->nlets--;
    g->defs[g->ndefs++] = d;
    return SAY(g, "  let " F "(" F ")%s = " F "\n", S(d.name), S(params), one_in(g, 3) ? " \"A title\"" : "", S(body));
}

/* What is given where rows are looked at reads those rows only where the definition goes over none. */
static str argument(gen *g, const gdef *d, const glet *param) {
    str name;
    const gfield *f;
    if (param->class == C_LIST) {
        str list = g->lists[param->list].name;
        return g->nrows || one_in(g, 2) ? list : SAY(g, "(" F ")", S(gen_filtered(g, param->list, 1)));
    }
    if (g->nrows) {
        uint32_t kinds = param->class == C_NUMBER    ? 1u << G_NUMBER | 1u << G_WHOLE
                         : param->class == C_PERCENT ? 1u << G_PERCENT
                         : param->class == C_DATE    ? 1u << G_DATE
                                                     : 1u << G_YESNO;
        if (!d->lists && one_in(g, 2) && gen_field(g, kinds, true, &name, &f)) return name;
        return gen_literal(g, param->class);
    }
    return param->class == C_YESNO ? gen_cond(g, 1, LOOSE) : gen_value(g, param->class, 1, LOOSE);
}

bool gen_call(gen *g, gclass class, str *text) {
    const gdef *d = g->ndefs ? &g->defs[below(g, g->ndefs)] : NULL;
    if (!d || g->each || d->class != class || g->calls > 1 || !one_in(g, 3 + 4 * g->calls)) return false;
    uint32_t people = g->people;
    bool moves = g->moves;
    str args = {0};
    g->people = ~0u;
    g->moves = true;
    g->calls++;
    for (uint32_t i = 0; i < d->nparams; i++)
        args = SAY(g, F "%s" F, S(args), i ? ", " : "", S(argument(g, d, &d->params[i])));
    g->people = people;
    g->moves = moves;
    g->calls--;
    *text = SAY(g, F "(" F ")", S(d->name), S(args));
    return true;
}
