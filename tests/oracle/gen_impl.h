/* What the generator's files share. */
#ifndef COMP_TESTS_GEN_IMPL_H
#define COMP_TESTS_GEN_IMPL_H

#include "gen.h"

typedef enum gkind { /* ORDER GKIND: type_words in gen_schema.c */
    G_NUMBER, G_WHOLE, G_PERCENT, G_MONEY, G_MONEY_IN, G_DATE, G_YESNO, G_ENUM, G_TEXT, G_SET, G_TEXTS, G_LIST
} gkind;

typedef struct gfield {
    gkind kind;
    str name;
    bool missing, none, dflt, unique;
    bool shared;      /* another list has a field of that name: written with its list in front */
    uint32_t words;   /* ENUM: which of enum_words */
    uint32_t child;   /* LIST */
} gfield;

/* Codes of the big catalog: … */
enum { BIG = 150, BIG_SET = 130 };

enum { LISTS = 6, GROUPS = 40, FIELDS = 24, LETS = 60, DEFS = 3, SETS = 5, TIERS = 3,
       CODES_OF_CATALOG = 6, ENUMS = 3, MEMBERS = 3 };

typedef struct glist {
    str name;
    uint32_t parent, n;
    uint32_t base;    /* of groups: whose rows; 0: none */
    gfield f[FIELDS];
} glist;

/* What kind of value an expression has. */
typedef enum gclass { C_NUMBER, C_PERCENT, C_MONEY, C_DATE, C_YESNO, C_LIST } gclass;

typedef struct glet {
    str name;
    gclass class;
    uint32_t list; /* LIST: whose rows */
} glet;

typedef struct gdef { /* a definition with parameters */
    str name;
    gclass class;
    glet params[2];
    uint32_t nparams;
    bool lists; /* goes over some list, itself or in what it calls */
} gdef;

typedef struct gset { str name; bool texts; uint32_t n; } gset;

typedef struct gen {
    arena *a;
    uint64_t *chance;
    glist lists[LISTS + GROUPS]; /* those of groups from LISTS on */
    uint32_t nlists, ngroups;
    glet lets[LETS];    uint32_t nlets;
    gset sets[SETS];    uint32_t nsets;
    gdef defs[DEFS];    uint32_t ndefs;
    uint32_t calls;         /* inside the values of so many */
    bool moves;             /* what is written may stand among the rows of some list, spelled out */
    bool c0_held;           /* a field holds a tier of c0 */
    uint32_t in_areas;      /* by competency: judged once an area, so that nobody can ask it by its name */
    bool areas;             /* inside `for each AREA in { red, blue }` */
    uint32_t ntiers;        /* 0: a designation                      */
    uint32_t asked;         /* tiers asked here, as bits; 0: none known */
    uint32_t rows[8], nrows;/* lists whose rows are looked at, innermost last */
    uint32_t names;         /* for names that must differ */
    str length;             /* a let of a whole number, or empty */
    str few;                /* … 1 or 2 */
    bool each;              /* inside a `for each`: no list with money in other currencies, see gen_items.c */
    bool big;               /* the catalog has more codes than fit a word, and a set names most of them */
    uint32_t number;        /* of the competency                     */
    uint32_t others[4], nothers; /* tiers of the competencies before it, which it may ask */
    uint32_t group;         /* those of them in the group `family`, as bits */
    bool joins;             /* this one is of the group: it may not ask it */
    bool asked_group;       /* somebody asked the group: nobody joins it any more */
    bool held;              /* there is a field `held: tier of c0`   */
    str scores[8]; uint32_t nscores;
    uint32_t people;        /* lists that have a people condition in this group, as bits */
} gen;

extern const char *const enum_words[ENUMS][MEMBERS];
extern const char *const catalog_codes[CODES_OF_CATALOG];
extern const char *const tier_words[TIERS];
extern const char *const text_words[4];

/* ---- gen.c ---- */

bool one_in(gen *g, uint32_t n);
uint32_t below(gen *g, uint32_t n);
str pick_from(gen *g, const char *const *words, uint32_t n);
#define PICK(g, words) pick_from((g), (words), sizeof(words) / sizeof *(words))
/* Texts of the generator end in NUL.  The order in which C evaluates the arguments of one SAY is the compiler's: a seed
 * gives the same rules again with the same compiler. */
#define SAY(g, ...) str_printf((g)->a, __VA_ARGS__)
#define F "%s"
static inline const char *S(str s) { return s.p ? s.p : ""; }

/* ---- gen_time.c ---- */

/* " from 2017-01-01 until 2017-12-31" or a part of it; once in `one_of`, else empty. */
str gen_dates(gen *g, uint32_t one_of);
str gen_member_dates(gen *g, bool passes); /* … and `passed before`; mostly empty */
str gen_window(gen *g, str day, uint32_t depth);
str gen_moved_date(gen *g, uint32_t depth);
str gen_day(gen *g, uint32_t from); /* a date that rules change on; later ones for a higher `from` */

/* ---- gen_schema.c ---- */

str gen_schema(gen *g);
str gen_sets(gen *g);

/* ---- gen_expr.c ---- */

/* How tightly an expression holds together: what stands where an operand is wanted must hold at least so. */
typedef enum tight { LOOSE /* takes all that follows, or `and` */, PRED, SUM, TERM, PRIMARY } tight;

str gen_value(gen *g, gclass class, uint32_t depth, tight need);
str gen_cond(gen *g, uint32_t depth, tight need);
str gen_filtered(gen *g, uint32_t list, uint32_t depth); /* LIST where C */
str gen_literal(gen *g, gclass class);
/* A field of one of the kinds (bits) where we are; false where there is none.  `innermost`: of the row looked at. */
bool gen_field(gen *g, uint32_t kinds, bool innermost, str *name, const gfield **f);
str gen_quant(gen *g, str subject, bool texts);
/* `L per KEY`, without parentheses; false where there is nothing to group here, or it is in groups already. */
bool gen_groups(gen *g, uint32_t depth, str *text, uint32_t *list);
/* A list that can be looked at here, as a reference; false: there is none. */
bool gen_list(gen *g, uint32_t depth, str *ref, uint32_t *list);
str gen_row_pred(gen *g, uint32_t depth); /* reads the row looked at */

/* ---- gen_calls.c ---- */

str gen_definition(gen *g);
bool gen_call(gen *g, gclass class, str *text); /* false: there is nothing to call */

/* ---- gen_table.c ---- */

str gen_table(gen *g, gclass class, uint32_t depth);
/* A whole number that the rules fix, `least` or more, no smaller at higher tiers. */
str gen_count(gen *g, uint32_t least, uint32_t most);

/* ---- gen_verdicts.c ---- */

bool gen_verdict(gen *g, str *text); /* holds together as PRED; false: nothing to be asked */

/* ---- gen_people.c ---- */

str gen_people(gen *g, uint32_t depth, tight need, bool *found);

/* ---- gen_score.c ---- */

str gen_score(gen *g);                     /* `score … { … }`, which the lets that follow may use */
bool gen_of_score(gen *g, str *condition); /* false: there is none */

/* ---- gen_items.c ---- */

str gen_competency(gen *g, uint32_t number, bool own_facts);

#endif
