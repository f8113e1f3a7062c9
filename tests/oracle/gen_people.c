/* People conditions: every way of overlapping, `of whom`, filters. */
#include "gen_impl.h"

/* What follows `who`: each side of `and` and `or` reads the member. */
static str who(gen *g, uint32_t depth) {
    str text = gen_row_pred(g, depth);
    if (one_in(g, 8) && depth > 0) text = SAY(g, "not (" F " or " F ")", S(text), S(gen_cond(g, depth - 1, PRED)));
    if (!one_in(g, 3)) return text;
    const char *op = one_in(g, 2) ? "and" : "or";
    text = SAY(g, F " %s " F, S(text), op, S(gen_row_pred(g, depth)));
    return text;
}

static str line(gen *g, uint32_t depth, bool with_count) {
    uint32_t n = 1 + below(g, 2);
    str count = with_count ? SAY(g, "%u ", (unsigned)n) : (str){0}, whom = {0};
    if (with_count && one_in(g, 12) && g->few.n) {
        count = SAY(g, F " ", S(g->few));
        n = 1;
    } else if (with_count && one_in(g, 6)) {
        count = SAY(g, F " ", S(gen_count(g, 1, 2)));
        n = 1;
    }
    if (one_in(g, 4))
        whom = SAY(g, ", of whom at least %u " F, (unsigned)(1 + below(g, with_count ? n : 1)), S(who(g, depth)));
    return SAY(g, F "who " F F, S(count), S(who(g, depth)), S(whom));
}

static str role(gen *g) {
    uint32_t n = g->names++;
    switch (below(g, 3)) {
    case 0: return (str){0};
    case 1: return SAY(g, "role_%u: ", (unsigned)n);
    default: break;
    }
    return SAY(g, "role_%u \"Role %u\": ", (unsigned)n, (unsigned)n);
}

str gen_people(gen *g, uint32_t depth, tight need, bool *found) {
    uint32_t list = 0;
    for (uint32_t i = 1; i < g->nlists; i++) {
        bool reached = g->lists[i].parent == 0 || (g->nrows && g->lists[i].parent == g->rows[g->nrows - 1]);
        for (uint32_t r = 0; r < g->nrows; r++) reached &= g->rows[r] != i;
        if (reached && !(g->people >> i & 1) && (!list || one_in(g, 3))) list = i;
    }
    str head = {0};
    bool groups = one_in(g, 6) && gen_groups(g, depth, &head, &list);
    if (groups) head = SAY(g, "(" F ")", S(head));
    *found = list != 0;
    if (!list) return (str){0};
    if (!groups) {
        g->people |= 1u << list;
        head = g->lists[list].name;
    }
    for (uint32_t i = 0; i < g->nlets && g->nrows == 0; i++)
        if (g->lets[i].class == C_LIST && g->lets[i].list == list && one_in(g, 4)) head = g->lets[i].name;
    bool filtered = one_in(g, 4);
    g->rows[g->nrows++] = list;
    if (filtered) head = SAY(g, F " where " F, S(head), S(gen_row_pred(g, depth)));
    str text;
    if (one_in(g, 3)) {
        text = SAY(g, "%u different " F " " F, (unsigned)(1 + below(g, 3)), S(head), S(line(g, depth, false)));
        g->nrows--;
        return need > LOOSE ? SAY(g, "(" F ")", S(text)) : text;
    }
    uint32_t lines = 1 + below(g, 3), mode = below(g, 4);
    text = mode == 1 ? SAY(g, "same or different " F, S(head)) : SAY(g, "different " F, S(head));
    if (mode == 2)
        text = SAY(g, "%s different " F ", each in up to %u lines", one_in(g, 2) ? "same or" : "", S(head),
                   (unsigned)(1 + below(g, lines)));
    if (mode == 2 && text.p[0] == ' ') text = (str){text.p + 1, text.n - 1};
    text = SAY(g, F " {\n", S(text));
    for (uint32_t i = 0; i < lines; i++)
        text = SAY(g, F "      " F F "\n", S(text), S(role(g)), S(line(g, depth, true)));
    g->nrows--;
    text = SAY(g, F "    }", S(text));
    return need > PRED ? SAY(g, "(" F ")", S(text)) : text;
}
