/* Competencies: lets, options, tiers, requirements. */
#include "gen_impl.h"

static str indent(gen *g, uint32_t depth) { return SAY(g, "%*s", (int)(2 * depth), ""); }

/* Conditions on a partner's own line: a people condition often. */
static str line(gen *g) {
    bool found = false;
    if (one_in(g, 3)) {
        str text = gen_people(g, 2, LOOSE, &found);
        if (found) return text;
    }
    return gen_cond(g, 1 + below(g, 3), LOOSE);
}

static str applies(gen *g, uint32_t one_of) {
    return one_in(g, one_of) ? SAY(g, " applies when " F, S(gen_cond(g, 1, LOOSE))) : (str){0};
}

static str lines(gen *g, uint32_t depth, bool in_choice);

static str require(gen *g, uint32_t depth, bool in_choice) {
    uint32_t number = g->names++, asked = g->asked, people = g->people, kind = below(g, 5);
    str head = SAY(g, F "require r%u%s", S(indent(g, depth)), (unsigned)number, one_in(g, 3) ? " \"Some title\"" : "");
    uint32_t only = below(g, TIERS);
    if (g->asked >> only & 1 && (g->asked & (g->asked - 1)) && one_in(g, 6)) {
        head = SAY(g, F " only %s", S(head), tier_words[only]);
        g->asked = 1u << only;
    }
    g->people = 0;
    head = SAY(g, F F, S(head), S(gen_dates(g, 6)));
    str when = in_choice ? (str){0} : applies(g, 3);
    const char *comma = when.n ? "," : "";
    head = SAY(g, F F, S(head), S(when));
    uint32_t n = 0;
    str body = {0};
    uint32_t nlines = 1 + below(g, 3);
    for (n = nlines; n > 0; n--) {
        if (kind == 1 || kind == 2) g->people = 0; /* alternatives */
        body = SAY(g, F F, S(body), S(lines(g, depth + 1, kind == 1 || kind == 2)));
    }
    if (kind == 1) head = SAY(g, F "%s any of", S(head), comma);
    if (kind == 2) head = SAY(g, F "%s at least %u of", S(head), comma, (unsigned)(1 + below(g, nlines)));
    if (kind == 3) head = SAY(g, F "%s all of", S(head), comma);
    g->asked = asked;
    g->people = people;
    return SAY(g, F " {\n" F F "}\n", S(head), S(body), S(indent(g, depth)));
}

/* One line, or two. */
static str lines(gen *g, uint32_t depth, bool in_choice) {
    if (depth < 5 && one_in(g, 3)) return require(g, depth, in_choice);
    if (one_in(g, 16)) return SAY(g, F "no requirements\n", S(indent(g, depth)));
    return SAY(g, F F "\n", S(indent(g, depth)), S(line(g)));
}

static str some_lines(gen *g, uint32_t depth, uint32_t least) {
    str text = {0};
    g->people = 0;
    for (uint32_t n = least + below(g, 3); n > 0; n--)
        text = SAY(g, F F, S(text), S(one_in(g, 2) ? require(g, depth, false) : lines(g, depth, false)));
    return text;
}

/* Blocks for the tiers of `offered`. */
static str tier_blocks(gen *g, uint32_t depth, uint32_t offered) {
    str text = {0};
    for (uint32_t t = 0; t < g->ntiers; t++) {
        if (!(offered >> t & 1)) continue;
        uint32_t asked = g->asked;
        g->asked = 1u << t;
        str head = SAY(g, F "tier %s" F F " {\n", S(indent(g, depth)), tier_words[t], S(gen_dates(g, 8)), S(applies(g, 8)));
        text = SAY(g, F F F F "}\n", S(text), S(head), S(some_lines(g, depth + 1, 1)), S(indent(g, depth)));
        g->asked = asked;
    }
    return text;
}

static str let(gen *g) {
    static const gclass classes[] = {C_NUMBER, C_PERCENT, C_MONEY, C_DATE, C_YESNO, C_LIST, C_LIST, C_YESNO, C_NUMBER};
    glet l = {.name = SAY(g, "let_%u", (unsigned)g->names++),
              .class = classes[below(g, sizeof classes / sizeof *classes)]};
    str text = {0};
    bool groups = l.class == C_LIST && one_in(g, 3) && gen_groups(g, 2, &text, &l.list);
    if (l.class == C_LIST && !groups) {
        do l.list = 1 + below(g, g->nlists - 1);
        while (g->lists[l.list].parent != 0);
        text = gen_filtered(g, l.list, 1);
    } else if (l.class == C_YESNO) {
        text = gen_cond(g, 2, LOOSE);
    } else if (!groups) {
        text = gen_value(g, l.class, 2, SUM);
        if (l.class == C_MONEY) text = SAY(g, F " + USD 0", S(text));
    }
    g->people = 0;
    g->lets[g->nlets++] = l;
    return SAY(g, "  let " F "%s = " F "\n", S(l.name), one_in(g, 3) ? " \"A title\"" : "", S(text));
}

static str options(gen *g, uint32_t all) {
    uint32_t n = 1 + below(g, 2), covered = 0;
    str text = {0};
    for (uint32_t i = 0; i < n; i++) {
        uint32_t offered = all & (1 + below(g, 7)), only = below(g, TIERS);
        if (!offered || i + 1 == n) offered = all & ~covered ? all : offered ? offered : all;
        str head = SAY(g, "  option o%u%s", (unsigned)g->names++, one_in(g, 2) ? " \"An option\"" : "");
        if (all >> only & 1 && one_in(g, 5) && i + 1 < n) {
            offered = 1u << only;
            head = SAY(g, F " only %s", S(head), tier_words[only]);
        }
        covered |= offered;
        uint32_t asked = g->asked;
        g->asked = offered;
        head = SAY(g, F F F " {\n", S(head), S(gen_dates(g, 6)), S(applies(g, 8)));
        bool blocks = offered != all || (g->ntiers && one_in(g, 2));
        str body = some_lines(g, 2, blocks ? 0 : 1);
        if (blocks) body = SAY(g, F F, S(body), S(tier_blocks(g, 2, offered)));
        g->asked = asked;
        text = SAY(g, F F F "  }\n", S(text), S(head), S(body));
    }
    return text;
}

/* One edition: its dates, or none. */
static str edition(gen *g, uint32_t number, str dates, bool own_facts) {
    g->asked = g->ntiers ? (1u << g->ntiers) - 1 : 0;
    g->nlets = g->ngroups = g->nscores = g->ndefs = 0;
    str lets[8 + DEFS], text = {0}, body = {0};
    uint32_t nlets = below(g, 6), ndefs = one_in(g, 2) ? 1 + below(g, DEFS) : 0;
    g->length = g->few = (str){0};
    if (one_in(g, 3)) g->length = SAY(g, "length_%u", (unsigned)number);
    if (one_in(g, 3)) g->few = SAY(g, "few_%u", (unsigned)number);
    for (uint32_t i = 0; i < nlets; i++) lets[i] = one_in(g, 4) ? gen_score(g) : let(g);
    for (; ndefs > 0; ndefs--) lets[nlets++] = gen_definition(g);
    str head = SAY(g, "competency c%u \"Competency %u\"%s" F F " {\n", (unsigned)number, (unsigned)number,
                   g->joins ? " in family" : "", S(dates), S(applies(g, 12)));
    if (g->ntiers) {
        head = SAY(g, F "  tiers %s", S(head), tier_words[0]);
        for (uint32_t t = 1; t < g->ntiers; t++) head = SAY(g, F " < %s", S(head), tier_words[t]);
        head = SAY(g, F "\n", S(head));
    }
    g->areas = one_in(g, 5) && !(g->c0_held && number == 0); /* `held` is a tier of c0, not of one of its areas */
    g->in_areas |= (uint32_t)g->areas << number;
    uint32_t shape = below(g, 3); /* lines only; tier blocks; options */
    if (shape == 0 || (shape == 1 && !g->ntiers)) body = some_lines(g, 1, 1);
    else body = SAY(g, F F, S(some_lines(g, 1, 0)), S(shape == 1 ? tier_blocks(g, 1, g->asked) : options(g, g->asked)));
    if (g->areas) body = SAY(g, "  for each AREA in { red \"Red\", blue } {\n" F "  } # each\n", S(body));
    g->areas = false;
    for (uint32_t i = 0; i < nlets; i++)
        text = one_in(g, 2) ? SAY(g, F F, S(text), S(lets[i])) : SAY(g, F F, S(lets[i]), S(text));
    if (g->length.n)
        text = SAY(g, F "  let " F " = %s\n", S(text), S(g->length),
                   one_in(g, 2) || !g->asked ? "12" : S(gen_count(g, 3, 12)));
    if (g->few.n) text = SAY(g, F "  let " F " = %u\n", S(text), S(g->few), (unsigned)(1 + below(g, 2)));
    text = one_in(g, 2) ? SAY(g, F F F, S(head), S(text), S(body)) : SAY(g, F F F, S(head), S(body), S(text));
    return own_facts ? text : SAY(g, F "}\n", S(text));
}

/* Often the only edition; else one until a day and one from it on. */
static str editions(gen *g, uint32_t number, bool own_facts) {
    if (own_facts || !one_in(g, 5)) return edition(g, number, gen_dates(g, 6), own_facts);
    str day = gen_day(g, 1), first = edition(g, number, SAY(g, " before " F, S(day)), false);
    str second = edition(g, number, SAY(g, " from " F, S(day)), false);
    return one_in(g, 2) ? SAY(g, F F, S(first), S(second)) : SAY(g, F F, S(second), S(first));
}

str gen_competency(gen *g, uint32_t number, bool own_facts) {
    g->ntiers = below(g, TIERS + 1);
    g->joins = !g->asked_group && number < 3 && one_in(g, 2);
    str text = editions(g, number, own_facts);
    g->group |= (uint32_t)g->joins << number;
    g->others[g->nothers++] = g->ntiers;
    return text;
}
