/* The generator's chance, and whole files of rules. */
#include "gen_impl.h"

uint32_t below(gen *g, uint32_t n) { return (uint32_t)random_below(g->chance, n); }
bool one_in(gen *g, uint32_t n) { return below(g, n) == 0; }
str pick_from(gen *g, const char *const *words, uint32_t n) { return str_from(words[below(g, n)]); }

int gen_as_of(uint64_t *chance) {
    static const int days[] = {20170707, 20240229, 20170430, 20170331, 20160229, 20171231, 20170101, 20180301};
    return days[random_below(chance, sizeof days / sizeof *days)];
}

str gen_rules(arena *a, uint64_t *chance) {
    gen *g = ARENA_NEW(a, gen);
    g->a = a;
    g->chance = chance;
    g->big = one_in(g, 16);
    uint32_t competencies = 1 + (one_in(g, 2) ? 1 + below(g, 3) : 0);
    bool held = one_in(g, 3);
    g->c0_held = held;
    bool own = competencies == 1 && one_in(g, 2);
    str schema = gen_schema(g), text = {0};
    schema = SAY(g, F F, S(schema), S(gen_sets(g)));
    for (uint32_t i = 0; i < competencies; i++) {
        g->number = i;
        g->held = held && i > 0;
        str one = gen_competency(g, i, own);
        if (own) one = SAY(g, F F "}\n", S(one), S(schema));
        text = SAY(g, F F, S(text), S(one));
    }
    if (held && !own) schema = SAY(g, F "facts { held: tier of c0 or none }\n", S(schema));
    return own ? text : one_in(g, 2) ? SAY(g, F F, S(schema), S(text)) : SAY(g, F F, S(text), S(schema));
}
