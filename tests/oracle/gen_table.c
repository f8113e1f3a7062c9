/* Tables: `by KEY [and KEY] { … }`. */
#include "gen_impl.h"

const char *const tier_words[TIERS] = {"silver", "gold", "platinum"};

/* One axis: what it goes over and the labels, each with its colon left out. */
typedef struct gaxis {
    str key, labels[MEMBERS + 1];
    uint32_t n;
    bool bounded;
} gaxis;

static void tier_axis(gen *g, gaxis *x) {
    x->key = STR_LIT("tier");
    for (uint32_t t = 0; t < g->ntiers; t++)
        if (g->asked >> t & 1) x->labels[x->n++] = str_from(tier_words[t]);
}

static void yesno_axis(gaxis *x, str key) {
    x->key = key;
    x->labels[x->n++] = STR_LIT("yes");
    x->labels[x->n++] = STR_LIT("no");
}

static bool bounded_axis(gen *g, gaxis *x) {
    static const char *const bounds[][3] = {[C_NUMBER] = {"0.5", "3", "1,000"}, [C_PERCENT] = {"10%", "35%", "100%"},
                                            [C_MONEY] = {"USD 1", "USD 100", "USD 100,000"},
                                            [C_DATE] = {"2016-07-08", "2017-01-01", "2017-07-07"}};
    gclass class = (gclass)below(g, 4);
    str name;
    const gfield *f;
    uint32_t kinds = class == C_NUMBER ? 1u << G_NUMBER | 1u << G_WHOLE : class == C_PERCENT ? 1u << G_PERCENT
                   : class == C_MONEY ? 1u << G_MONEY | 1u << G_MONEY_IN : 1u << G_DATE;
    if (!gen_field(g, kinds, false, &name, &f)) return false;
    x->key = name;
    uint32_t first = below(g, 3);
    x->bounded = !one_in(g, 5);
    if (!x->bounded) { /* single values */
        for (uint32_t i = first; i < 3; i++) x->labels[x->n++] = str_from(bounds[class][i]);
        x->labels[x->n++] = STR_LIT("otherwise");
        return true;
    }
    x->labels[x->n++] = one_in(g, 4) ? STR_LIT("otherwise") : SAY(g, "below %s", bounds[class][first]);
    if (first < 2 && x->labels[0].p[0] == 'b' && one_in(g, 5)) { /* a gap */
        first++;
        x->labels[x->n++] = STR_LIT("otherwise");
    }
    for (uint32_t i = first; i < 3; i++) x->labels[x->n++] = SAY(g, "from %s", bounds[class][i]);
    return true;
}

/* Some texts, and the others. */
static bool text_axis(gen *g, gaxis *x) {
    str name;
    const gfield *f;
    if (!gen_field(g, 1u << G_TEXT, false, &name, &f)) return false;
    x->key = name;
    uint32_t first = below(g, 4), n = 1 + below(g, 3);
    for (uint32_t i = 0; i < n; i++) x->labels[x->n++] = SAY(g, "\"%s\"", text_words[(first + i) % 4]);
    x->labels[x->n++] = STR_LIT("otherwise");
    return true;
}

static gaxis axis(gen *g, bool may_be_tier, uint32_t depth) {
    gaxis x = {0};
    str name;
    const gfield *f;
    if (may_be_tier && g->asked && one_in(g, 2)) {
        tier_axis(g, &x);
        if (x.n > 1 && one_in(g, 6)) x.labels[below(g, x.n)] = STR_LIT("otherwise");
        return x;
    }
    if (one_in(g, 3) && bounded_axis(g, &x)) return x;
    if (one_in(g, 4) && text_axis(g, &x)) return x;
    if (one_in(g, 2) && gen_field(g, 1u << G_ENUM, false, &name, &f)) {
        x.key = name;
        uint32_t turn = below(g, MEMBERS);
        for (uint32_t i = 0; i < MEMBERS; i++) x.labels[x.n++] = str_from(enum_words[f->words][(i + turn) % MEMBERS]);
        if (one_in(g, 4)) x.labels[below(g, x.n)] = STR_LIT("otherwise");
        return x;
    }
    if (one_in(g, 3)) yesno_axis(&x, SAY(g, "(" F ")", S(gen_cond(g, depth, LOOSE))));
    else if (gen_field(g, 1u << G_YESNO, false, &name, &f)) yesno_axis(&x, name);
    else yesno_axis(&x, STR_LIT("(score >= 3)"));
    return x;
}

static str cell(gen *g, gclass class, uint32_t depth, bool may_be_none) {
    if (may_be_none && one_in(g, 8)) return STR_LIT("none");
    if (depth == 0 || one_in(g, 2)) return gen_literal(g, class);
    return class == C_YESNO ? gen_cond(g, depth - 1, PRIMARY) : gen_value(g, class, depth - 1, PRIMARY);
}

str gen_table(gen *g, gclass class, uint32_t depth) {
    gaxis rows = axis(g, true, depth);
    bool over_tiers = str_eqz(rows.key, "tier");
    str text = SAY(g, "by " F, S(rows.key));
    if (one_in(g, 3)) {
        gaxis columns = axis(g, !over_tiers, depth);
        text = SAY(g, F " and " F " {\n     ", S(text), S(columns.key));
        for (uint32_t i = 0; i < columns.n; i++) text = SAY(g, F "  " F, S(text), S(columns.labels[i]));
        for (uint32_t r = 0; r < rows.n; r++) {
            text = SAY(g, F "\n  " F ":", S(text), S(rows.labels[r]));
            for (uint32_t i = 0; i < columns.n; i++)
                text = SAY(g, F "  " F, S(text), S(cell(g, class, depth, r + i > 0)));
        }
        return SAY(g, F "\n}", S(text));
    }
    text = SAY(g, F " { ", S(text));
    for (uint32_t r = 0, cells = 0; r < rows.n; r++, cells++) {
        str label = rows.labels[r];
        if (r + 1 < rows.n && one_in(g, 5) && !rows.bounded) {
            r++;
            label = SAY(g, F ", " F, S(label), S(rows.labels[r]));
        }
        text = SAY(g, F F ": " F "  ", S(text), S(label), S(cell(g, class, depth, cells > 0)));
    }
    return SAY(g, F "}", S(text));
}

str gen_count(gen *g, uint32_t least, uint32_t most) {
    uint32_t n = least + below(g, most - least + 1);
    if (!g->asked || !one_in(g, 4)) return SAY(g, "%u", (unsigned)n);
    str text = STR_LIT("by tier { ");
    for (uint32_t t = 0; t < g->ntiers; t++) {
        if (!(g->asked >> t & 1)) continue;
        text = SAY(g, F "%s: %u  ", S(text), tier_words[t], (unsigned)n);
        if (n < most && one_in(g, 2)) n++;
    }
    return SAY(g, F "}", S(text));
}
