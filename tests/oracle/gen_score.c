/* Scores: parts that earn in every way, gates, sums and bests of ways. */
#include "gen_impl.h"

/* What stands where points, a step or a need is wanted: above zero where it is a literal. */
static str amount(gen *g, gclass class) {
    static const char *const numbers[] = {"1", "2", "3", "5", "10", "2.5", "0.5", "1,000"};
    static const char *const percents[] = {"10%", "35%", "100%", "12.5%"};
    static const char *const amounts[] = {"USD 100", "USD 2.50", "USD 100,000", "USD 1"};
    if (one_in(g, 5)) /* no literal: it can come to zero, to less and to nothing known */
        return SAY(g, "(" F " + " F ")", S(gen_value(g, class, 1, SUM)), S(gen_literal(g, class)));
    if (class == C_PERCENT) return PICK(g, percents);
    return class == C_MONEY ? PICK(g, amounts) : PICK(g, numbers);
}

static str measured(gen *g, gclass class) {
    if (class == C_PERCENT && one_in(g, 2))
        return SAY(g, "growth from " F " to " F, S(gen_value(g, C_NUMBER, 1, SUM)),
                   S(gen_value(g, C_NUMBER, 1, PRIMARY)));
    str text = gen_value(g, class, 2, SUM);
    return class == C_MONEY ? SAY(g, F " + USD 0", S(text)) : text;
}

static str way(gen *g, uint32_t depth) {
    gclass class = (gclass)below(g, 3);
    str text, points;
    switch (below(g, depth ? 6 : 4)) {
    case 0: text = SAY(g, "in full at " F " of " F, S(amount(g, class)), S(measured(g, class))); break;
    case 1: text = SAY(g, "in full if " F, S(gen_cond(g, 1, LOOSE))); break;
    case 2: case 3:
        points = amount(g, C_NUMBER);
        text = SAY(g, F " per %s" F " of " F, S(points), one_in(g, 2) ? "full " : "", S(amount(g, class)),
                   S(measured(g, class)));
        break;
    default:
        text = one_in(g, 2) ? STR_LIT("sum of {") : STR_LIT("best of {");
        for (uint32_t n = 1 + below(g, 3); n > 0; n--) text = SAY(g, F "\n      " F, S(text), S(way(g, depth - 1)));
        text = SAY(g, F "\n    }", S(text));
        break;
    }
    return one_in(g, 4) ? SAY(g, F " only if " F, S(text), S(gen_cond(g, 1, LOOSE))) : text;
}

str gen_score(gen *g) {
    str name = SAY(g, "score_%u", (unsigned)g->names++), body = {0}, parts[6];
    uint32_t n = 0, halves = 0;
    for (uint32_t i = 1 + below(g, 3); i > 0; i--) {
        uint32_t cap = 1 + below(g, 60); /* in halves of a point */
        bool changes = one_in(g, 4);     /* one part up to a day, another one from then on */
        for (int k = 0; k < 1 + changes; k++) {
            str part = SAY(g, "p_%u", (unsigned)g->names++);
            const char *title = one_in(g, 3) ? " \"A part\"" : "", *dates = "";
            if (changes) dates = k ? " from 2017-01-01" : one_in(g, 2) ? " until 2016-12-31" : " before 2017-01-01";
            body = SAY(g, F "    part " F "%s%s up to %u%s: " F "\n", S(body), S(part), title, dates,
                       (unsigned)cap / 2, cap % 2 ? ".5" : "", S(way(g, 2)));
            parts[n++] = SAY(g, F "." F, S(name), S(part));
        }
        halves += cap;
    }
    g->people = 0;
    for (uint32_t i = 0; i < n; i++) g->lets[g->nlets++] = (glet){.name = parts[i], .class = C_NUMBER};
    g->lets[g->nlets++] = (glet){.name = name, .class = C_NUMBER};
    g->scores[g->nscores++] = name;
    return SAY(g, "  score " F "%s out of %u%s {\n" F "  }\n", S(name), one_in(g, 3) ? " \"A score\"" : "",
               (unsigned)halves / 2, halves % 2 ? ".5" : "", S(body));
}

bool gen_of_score(gen *g, str *text) {
    static const char *const ops[] = {">=", ">", "<", "<="};
    static const char *const bounds[] = {"0", "1", "5", "10", "2.5", "12.5", "20", "0.5"};
    if (g->nscores == 0) return false;
    str score = g->scores[below(g, g->nscores)], other = g->scores[below(g, g->nscores)];
    str op = PICK(g, ops), bound = PICK(g, bounds);
    switch (below(g, 4)) {
    case 0: *text = SAY(g, "every part of " F " " F " " F, S(score), S(op), S(bound)); break;
    case 1: *text = SAY(g, "some part of " F " " F " " F, S(score), S(op), S(bound)); break;
    case 2:
        *text = SAY(g, "%s(" F ", " F ") " F " " F, one_in(g, 2) ? "max" : "min", S(score), S(other), S(op), S(bound));
        break;
    default: *text = SAY(g, F " " F " " F, S(score), S(op), S(bound)); break;
    }
    return true;
}
