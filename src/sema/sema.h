/* Names, types and rule checks: from trees to a program that means something.
 *
 * In: the units of one run (several files may hold several competencies).  Out: a `program`: what was declared, in
 * dense arrays, and the trees with every expression typed and every name resolved.  All mistakes of all files are
 * reported in one run; a poisoned node silences what depends on it.  The program is used only when no error was added.
 *
 * Scopes, outermost first: the files of the run, a competency, an option, a tier; inside `where`, `who`, `has` and an
 * aggregate's expression the fields of the row come first, those of the row around it next. */
#ifndef COMP_SEMA_SEMA_H
#define COMP_SEMA_SEMA_H

#include "base/types.h"
#include "syntax/ast.h"
#include "diag/diag.h"

typedef struct sema_symbol sema_symbol;

/* The type of an expression.  Conditions are PT_YESNO.
 * Money whose currency is named by a field (`money in FIELD`) gets it from what it meets: each use of such a field is
 * a fresh variable (currency empty), meeting another joins them (`same`); sema_currency() finds the answer. */
typedef struct sema_type {
    plan_type_kind kind;
    bool poison;             /* a mistake was reported: fits everything */
    bool none;               /* of a bare `none`, which fits every value; kind says nothing */
    bool ratio;              /* NUMBER: a quotient, also a percent once it meets one (kind is PERCENT from then on) */
    bool any_currency;       /* MONEY, at the root: only asked whether it is known; needs no currency */
    str currency;            /* MONEY; empty: not known (yet)           */
    struct sema_type *same;  /* MONEY: joined with; NULL at the root    */
    const struct sema_field
        *field; /* ENUM: whose members; SET: whose codes; MONEY: a field that is a variable's origin */
    const struct sema_list *list;   /* LIST: its rows                    */
} sema_type;

/* The currency of a money type once everything met; empty: nothing told. */
str sema_currency(const sema_type *t);

typedef struct sema_field {
    const ast_field *ast;    /* where it was first declared                      */
    str name, json;
    plan_type_kind type;
    bool may_be_missing, or_none, unique;
    const ast_expr *dflt;    /* or NULL; typed                                   */
    str currency;            /* MONEY: fixed currency, or empty                  */
    str evidence;            /* YESNO: what `attested` asks for, or empty        */
    struct sema_field *currency_field; /* MONEY in FIELD                         */
    ast_names *members;      /* ENUM                                             */
    struct sema_catalog *catalog;      /* SET of a catalog; NULL: of text        */
    struct sema_list *list;  /* whose rows have it                               */
    struct sema_list *child; /* LIST: its rows                                   */
    const struct sema_field *of; /* of a list of groups: the rows' own, else NULL; its `index` is that field's */
    uint32_t index;          /* in program.fields; INVARIANT: a list's fields have consecutive numbers, in order */
    sema_symbol *symbol;     /* its FIELD symbol                                 */
    sema_symbol *member_symbols; /* ENUM: one a member, in their order           */
    strmap member_numbers;       /* ENUM: a member's name to its number          */
    uint32_t nmembers;           /* ENUM                                         */
    const struct sema_competency *tiers_of; /* ENUM: the members are this competency's tiers, lowest first; else NULL */
} sema_field;

/* The enumeration that the areas of a `for each` are: no field of the facts, its members are texts in the plan. */
static inline bool sema_is_areas(const sema_field *f) { return !f->list && !f->tiers_of; }

typedef struct sema_list {
    str name;                /* "" for the partner, list 0                       */
    sema_field *field;       /* that holds it; NULL for the partner              */
    struct sema_list *parent;
    sema_field **fields;     /* in the author's order                            */
    uint32_t nfields, index;
    strmap names;            /* a field's name to its position in `fields`       */
    struct sema_groups *groups; /* of groups: its fields are the keys and, last, the list of a group's rows.  Such a
                                   list has no index and is not among program.lists: facts do not hold it */
} sema_list;

typedef struct sema_groups {
    const sema_list *base;   /* whose rows are grouped          */
    const ast_expr *expr;    /* GROUPS, the first that asked    */
    uint32_t nkeys;
    bool uses_tier;          /* which rows are grouped depends on the tier */
} sema_groups;

typedef struct sema_catalog {
    ast_name name;
    ast_entry *entries;
    strmap codes;            /* code to position */
    sema_symbol *symbols;    /* CODE symbols by position */
    str *titles;             /* … and the codes' titles  */
    uint32_t index, n;
} sema_catalog;

typedef struct sema_set {    /* a set's members, sets inside sets taken apart, none twice */
    ast_expr **members;      /* CODE or TEXT (ref.symbol: a code), TEXT, NAME (ref.symbol: a member), NUMBER …
                                Copies of the author's: one set may serve fields of several types */
    uint32_t n;
    struct sema_catalog *catalog; /* of its codes; NULL for a set of texts or values      */
    bool dated;              /* some member has dates (ast_expr.dates)                     */
    const void *use;         /* what it was taken apart for: a catalog, an enumeration's field, … */
    struct sema_set *other;  /* the same author's set for another use                     */
} sema_set;

typedef enum sema_symbol_kind {
    SYM_FIELD,   /* a field of the partner or of the row (lists are fields)   */
    SYM_LET,     /* ast_item LET                                              */
    SYM_DEFINITION, /* ast_item LET with parameters: written anew at each call */
    SYM_SET,     /* ast_item SET                                              */
    SYM_CODE,    /* a code of a catalog                                       */
    SYM_MEMBER,  /* a member of an enumeration                                */
    SYM_AS_OF,   /* `as_of`, where no name of the author's is                 */
    SYM_COMPETENCY, /* its verdict: a tier, or none                          */
    SYM_TIER_KEY,/* the word `tier`: the one being judged                     */
    SYM_TIER,    /* a tier's name, as a key of a table over `tier`            */
    SYM_AREA     /* the name of `for each NAME in { … }`, in the copy for one  */
} sema_symbol_kind;

struct sema_symbol {
    sema_symbol_kind kind;
    str name;
    span at;             /* of its declaration */
    sema_field *field;   /* FIELD, MEMBER (whose); AREA: an enumeration of the areas that no list has */
    ast_item *item;      /* LET, DEFINITION, SET; AREA: its block */
    sema_set *set;       /* SET: for its uses so far, chained by `other` */
    uint32_t number;     /* CODE: position in its catalog; MEMBER, TIER, AREA: index */
    sema_catalog *catalog; /* CODE */
    sema_type *type;     /* LET: of its expression; COMPETENCY, TIER_KEY */
    struct sema_competency *competency; /* COMPETENCY */
    bool uses_tier;      /* LET: its value depends on the tier */
    bool open;           /* LET, SET: being worked on: meeting it again is a cycle */
    int8_t can_be_none;  /* LET: 1 yes, -1 no, 0 not asked yet */
    uint32_t
        height; /* LET, SET: levels with all that it refers to: at most COMP_MAX_HEIGHT, so that passes may recurse */
    struct sema_scope *scope; /* where it was declared */
    struct sema_symbol *parts;   /* LET of a score: its parts, which are lets of their own that no scope knows */
    uint32_t nparts;
    uint32_t uses;       /* how often it is referred to        */
    const value *fixed;  /* LET: the number that the rules alone make it; see fixed.c */
    bool fixed_asked;    /* LET: … and whether that was looked for                    */
    uint32_t walked;     /* LET: number + 1 of the competency for which it was walked last, see verdicts.c */
};

/* A competency's condition on another. */
typedef struct sema_ask {
    struct sema_ask *next;
    struct sema_competency *other;
    span at;
} sema_ask;

/* Tiers by number, lowest 0.  A designation has one, without a name.
 * Competencies of one name whose dates do not overlap are its editions, all of the same tiers. */
typedef struct sema_competency {
    ast_item *item;
    struct sema_competency *next_edition; /* in the author's order; NULL after the last */
    ast_names *tiers;       /* lowest first; NULL for a designation */
    uint32_t ntiers;        /* at least 1                           */
    const bool *asked;      /* by tier: this edition asks for it; NULL of a designation */
    strmap tier_numbers;    /* a tier's name to its number          */
    bool designation;
    ast_item **options;     /* the option items; with none written: NULL, and noptions 0 */
    uint32_t noptions;
    uint32_t index;
    sema_symbol *symbol;    /* its verdict as a value: an enumeration of its tiers, or none      */
    sema_field *tier_field; /* the enumeration, which is no field of the facts; `attained` alone for a designation */
    uint32_t asked_by;      /* number + 1 of the competency found last to ask for it              */
    sema_ask *asks, *last_ask; /* the competencies that its conditions name, each once           */
} sema_competency;

/* The number of a tier, or -1. */
int32_t sema_tier(const sema_competency *c, str name);

/* Of a test in a condition on a group: whose it is, the first edition. */
sema_competency *sema_member_of(const ast_expr *test);

/* Does this option (the competency's item where no option is written) offer the tier?  It does where its header does
 * not say `only` another and it has a block for it or no tier blocks at all, whatever their dates. */
bool sema_offers(const sema_competency *c, const ast_item *option, uint32_t tier);

/* Functions of dates: `months_before(D, 6)`, `anniversary(D)`. */
typedef enum date_call_kind { DATE_CALL_SHIFT, DATE_CALL_ANNIVERSARY } date_call_kind;

typedef struct sema_date_call {
    const char *name;
    date_call_kind kind;
    date_unit unit; /* SHIFT */
    bool after;     /* SHIFT: else before */
} sema_date_call;

/* NULL: no function of dates has this name. */
const sema_date_call *sema_date_call_of(str name);

/* The whole number that `e` is at this tier, whatever the facts: a numeral, a let of one, a table `by tier`, sums,
 * differences and products of such.  False where it is none. */
bool sema_whole(const ast_expr *e, uint32_t tier, int64_t *out);

/* ---- tests ---- */

/* What an expectation is about on the day of its case. */
typedef struct sema_expect {
    const ast_expect *ast;
    const sema_competency *competency; /* RESULT, STATE, FILLED_BY: the edition                */
    const ast_item *option;            /* STATE, FILLED_BY: NULL where none is written         */
    int32_t tier;                      /* … -1: a designation                                  */
    const ast_item *require;           /* … NULL: the tier itself                              */
    const ast_line *line;              /* FILLED_BY                                            */
    const sema_symbol *let;            /* VALUE: a let, a score or a part of one               */
    uint32_t number;                   /* among all of the program: of its probe in the plan   */
} sema_expect;

/* A test, or one of its cases. */
typedef struct sema_case {
    const ast_item *test;
    const ast_case *line;              /* NULL: the test has no cases                          */
    bool dated;
    int32_t day;                       /* dated: as of                                         */
    const ast_item *partner;           /* what is given by name; or NULL                       */
    sema_expect *expects;              /* the test's, then the case's                          */
    uint32_t nexpects;
    const uint32_t *competencies;      /* that an explanation shows, in this order: of the test's file and those that it
                                          uses                                                */
    uint32_t ncompetencies;
} sema_case;

typedef struct program {
    const source_set *sources;
    sema_list **lists;       uint32_t nlists;    /* 0: the partner */
    sema_field **fields;     uint32_t nfields;
    sema_catalog **catalogs; uint32_t ncatalogs;
    sema_competency *competencies; uint32_t ncompetencies; /* one a name: the first edition */
    ast_unit **units;        uint32_t nunits;
    ast_item **tests;        uint32_t ntests;
    ast_item **partners;     uint32_t npartners;
    sema_case *cases;        uint32_t ncases;    /* of the tests, in their order                   */
    uint32_t nexpects;                           /* of all cases                                   */
    int32_t *cuts;           uint32_t ncuts;     /* days on which a line or a member begins to count or ends, rising:
                                                    between two of them the same rules are in force */
} program;

/* Never NULL.  Memory's end: jumps to a's trap. */
program *sema_check(arena *a, ast_unit **units, uint32_t n, const source_set *sources, diags *ds);

/* Declarations, types of lets and sets, requirements with their conditions' types: `comp dump --stage sema`. */
void sema_dump(buf *out, const program *p);

/* "from 2018-01-01 until 2018-12-31", "before 2018-01-01", "always" */
str sema_range_words(arena *a, date_range r);

#endif
