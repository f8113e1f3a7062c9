/* Facts, catalogs and sets. */
#include "gen_impl.h"

const char *const enum_words[ENUMS][MEMBERS] = {
    {"developed", "developing", "emerging"}, {"red", "green", "blue"}, {"small", "large", "huge"}};
const char *const catalog_codes[CODES_OF_CATALOG] = {"MB2-714", "MB2-713", "NW-1", "NW-2", "AZ-9-B", "MCSA"};
const char *const text_words[4] = {"CRM", "ERP Online", "crm", ""};

static const char *const type_words[] = {
    [G_NUMBER] = "number", [G_WHOLE] = "whole number", [G_PERCENT] = "percent", [G_MONEY] = "money USD",
    [G_MONEY_IN] = "money in ", [G_DATE] = "date", [G_YESNO] = "yes/no", [G_ENUM] = "", [G_TEXT] = "text",
    [G_SET] = "set of exams", [G_TEXTS] = "set of text", [G_LIST] = "list of "};

static gfield *add(gen *g, uint32_t list, gkind kind, str name) {
    glist *l = &g->lists[list];
    gfield *f = &l->f[l->n++];
    *f = (gfield){.kind = kind, .name = name};
    return f;
}

static str fresh(gen *g, const char *stem) { return SAY(g, "%s%u", stem, (unsigned)g->names++); }

static void modify(gen *g, gfield *f) {
    uint32_t what = below(g, 8);
    f->missing = what == 0 || what == 1;
    f->none = what == 2 && f->kind != G_LIST;
    f->dflt = what == 3 && f->kind <= G_TEXT && f->kind != G_MONEY_IN;
}

static void add_scalar(gen *g, uint32_t list, gkind kind, const char *stem) {
    gfield *f = add(g, list, kind, fresh(g, stem));
    f->words = below(g, ENUMS);
    modify(g, f);
}

/* One field of each of some kinds. */
static void add_scalars(gen *g, uint32_t list, const char *stem, uint32_t one_of) {
    static const gkind kinds[] = {G_NUMBER, G_WHOLE, G_PERCENT, G_MONEY, G_DATE,
                                  G_YESNO,  G_ENUM,  G_TEXT,    G_SET,   G_TEXTS};
    for (uint32_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (!one_in(g, one_of)) add_scalar(g, list, kinds[i], stem);
    if (one_in(g, 2)) add_scalar(g, list, G_DATE, stem);
}

static uint32_t add_list(gen *g, uint32_t parent, const char *name) {
    uint32_t list = g->nlists++;
    g->lists[list] = (glist){.name = str_from(name), .parent = parent};
    gfield *f = add(g, parent, G_LIST, str_from(name));
    f->child = list;
    f->missing = one_in(g, 8);
    return list;
}

static void shared_number(gen *g, uint32_t list) {
    gfield *f = add(g, list, G_NUMBER, STR_LIT("score"));
    f->shared = true;
    modify(g, f);
}

static void make_people(gen *g) {
    uint32_t people = add_list(g, 0, "people");
    add(g, people, G_TEXT, STR_LIT("id"))->unique = true;
    g->lists[people].f[0].shared = true;
    modify(g, add(g, people, G_SET, STR_LIT("passed")));
    modify(g, add(g, people, G_YESNO, STR_LIT("certified")));
    shared_number(g, people);
    add_scalars(g, people, "i", 3);
    if (!one_in(g, 3)) return;
    uint32_t jobs = add_list(g, people, "jobs");
    if (one_in(g, 2)) add(g, jobs, G_WHOLE, STR_LIT("number_of_job"))->unique = true;
    modify(g, add(g, jobs, G_SET, STR_LIT("skills")));
    modify(g, add(g, jobs, G_NUMBER, STR_LIT("hours")));
    add_scalars(g, jobs, "j", 2);
}

static void make_sales(gen *g) {
    uint32_t sales = add_list(g, 0, "sales");
    modify(g, add(g, sales, G_MONEY_IN, STR_LIT("amount")));
    modify(g, add(g, sales, G_TEXT, STR_LIT("currency")));
    g->lists[sales].f[1].dflt = false;
    modify(g, add(g, sales, G_DATE, STR_LIT("sold")));
    shared_number(g, sales);
    add_scalars(g, sales, "s", 3);
}

static str dflt_of(gen *g, const gfield *f) {
    switch (f->kind) {
    case G_NUMBER: case G_WHOLE: return SAY(g, "%u", (unsigned)below(g, 4));
    case G_PERCENT: return gen_literal(g, C_PERCENT);
    case G_MONEY: return gen_literal(g, C_MONEY);
    case G_DATE: return gen_literal(g, C_DATE);
    case G_YESNO: return one_in(g, 2) ? STR_LIT("yes") : STR_LIT("no");
    case G_ENUM: return str_from(enum_words[f->words][below(g, MEMBERS)]);
    case G_TEXT: return SAY(g, "\"" F "\"", S(PICK(g, text_words)));
    case G_MONEY_IN: case G_SET: case G_TEXTS: case G_LIST: break;
    }
    return STR_LIT("0");
}

static str field_text(gen *g, const gfield *f, const char *indent);

static str fields_text(gen *g, const glist *l, const char *indent) {
    str text = {0};
    for (uint32_t i = 0; i < l->n; i++) text = SAY(g, F F, S(text), S(field_text(g, &l->f[i], indent)));
    return text;
}

static str field_text(gen *g, const gfield *f, const char *indent) {
    str type = str_from(type_words[f->kind]), mods = {0};
    if (f->kind == G_ENUM) {
        const char *const *w = enum_words[f->words];
        type = SAY(g, "%s | %s | %s", w[0], w[1], w[2]);
    }
    if (f->kind == G_MONEY_IN)
        type = str_eqz(f->name, "fee") ? STR_LIT("money in fee_currency") : STR_LIT("money in currency");
    if (f->kind == G_LIST)
        type = SAY(g, "list of {\n" F "%s}", S(fields_text(g, &g->lists[f->child], SAY(g, "%s  ", indent).p)), indent);
    if (f->unique) mods = STR_LIT(" unique");
    if (f->missing) mods = SAY(g, F " may be missing", S(mods));
    if (f->none) mods = SAY(g, F " or none", S(mods));
    if (f->dflt) mods = SAY(g, F " = " F, S(mods), S(dflt_of(g, f)));
    if (one_in(g, 12) && f->kind != G_LIST) mods = SAY(g, F " from \"the " F "\"", S(mods), S(f->name));
    return SAY(g, "%s" F ": " F F "\n", indent, S(f->name), S(type), S(mods));
}

str gen_schema(gen *g) {
    g->lists[0] = (glist){.parent = 0};
    g->nlists = 1;
    gfield *id = add(g, 0, G_TEXT, STR_LIT("id"));
    id->shared = true;
    shared_number(g, 0);
    modify(g, add(g, 0, G_YESNO, STR_LIT("attested")));
    add_scalars(g, 0, "p", 3);
    if (one_in(g, 3)) {
        modify(g, add(g, 0, G_MONEY_IN, STR_LIT("fee")));
        add(g, 0, G_TEXT, STR_LIT("fee_currency"));
    }
    make_people(g);
    if (!one_in(g, 4)) make_sales(g);
    str text = SAY(g, "facts {\n" F "}\n", S(fields_text(g, &g->lists[0], "  ")));
    str catalog = STR_LIT("catalog exams {\n");
    for (uint32_t i = 0; i < CODES_OF_CATALOG; i++)
        catalog = i + 1 < CODES_OF_CATALOG
                      ? SAY(g, F "  %s \"Title of %u\"\n", S(catalog), catalog_codes[i], (unsigned)i)
                      : SAY(g, F "  \"%s\"\n", S(catalog), catalog_codes[i]);
    for (uint32_t i = 0; i < BIG && g->big; i++) catalog = SAY(g, F "  X-%u \"More of it\"\n", S(catalog), (unsigned)i);
    return SAY(g, F F "}\n", S(text), S(catalog));
}

static str big_set(gen *g) {
    str members = STR_LIT("X-0");
    for (uint32_t i = 1; i < BIG_SET; i++) members = SAY(g, F ", X-%u", S(members), (unsigned)i);
    gset *set = &g->sets[g->nsets++];
    *set = (gset){.name = fresh(g, "set_"), .n = BIG_SET};
    return SAY(g, "set " F " = { " F " }\n", S(set->name), S(members));
}

str gen_sets(gen *g) {
    str text = {0};
    for (uint32_t i = 0; i < 3; i++) {
        gset *set = &g->sets[g->nsets];
        *set = (gset){.name = fresh(g, "set_"), .texts = i == 0};
        uint32_t first = below(g, CODES_OF_CATALOG - 2);
        set->n = 1 + below(g, 3);
        str members = {0};
        if (i == 2 && one_in(g, 3)) { /* a set in a set */
            members = SAY(g, F F ", ", S(g->sets[1].name), S(gen_dates(g, 4)));
            set->n = 1;
        }
        for (uint32_t k = 0; k < set->n; k++) {
            const char *code = catalog_codes[first + k];
            bool quoted = set->texts || str_eqz(str_from(code), "MCSA");
            str member = set->texts ? SAY(g, "\"%s\"", text_words[k])
                         : quoted   ? SAY(g, "\"%s\"", code)
                                    : str_from(code);
            members = SAY(g, F "%s" F F, S(members), k ? ", " : "", S(member), S(gen_member_dates(g, !set->texts)));
        }
        text = SAY(g, F "set " F " = { " F " }\n", S(text), S(set->name), S(members));
        g->nsets++;
    }
    return g->big ? SAY(g, F F, S(text), S(big_set(g))) : text;
}
