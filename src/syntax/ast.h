/* The syntax tree: what the author wrote, in the author's order, with a span on every node.  No names are resolved
 * and nothing is judged here; sema fills the fields marked so.
 *
 * Lists are chains by `next`: the parser adds at the end through ast_chain, nobody counts ahead.  All of it lives in
 * the compile arena. */
#ifndef COMP_SYNTAX_AST_H
#define COMP_SYNTAX_AST_H

#include "base/date.h"
#include "base/source.h"
#include "base/value.h"

typedef struct ast_expr ast_expr;
typedef struct ast_item ast_item;

/* A word the author chose or referred to; text.n is 0 where it was left out. */
typedef struct ast_name {
    str text;
    span at;
} ast_name;

typedef struct ast_names { /* a chain of names: tiers, enumeration members, paths */
    struct ast_names *next;
    ast_name name;
} ast_names;

/* When something is in force: `from 2018-01-01 until 2018-12-31` in a header or after a member of a set, where `passed
 * before 2018-01-01` may stand as well.  NULL where nothing is written: always. */
typedef struct ast_dates {
    date_range in_force;         /* `before D` ends it on the day before, `before 0001-01-01` makes it empty */
    span at, from_at, until_at;  /* of all of it; of each, SPAN_NONE where it is not written                 */
    bool has_passed;
    int32_t passed_before;
    ast_name passed;             /* `passed before` as it is written */
    span again;                  /* a second one, or SPAN_NONE      */
} ast_dates;

static inline date_range ast_in_force(const ast_dates *d) { return d ? d->in_force : DATE_ALWAYS; }

/* ---- expressions ---- */

typedef enum ast_expr_kind {
    EXPR_POISON,  /* stands where a mistake was reported: everything about it is accepted in silence */
    EXPR_NUMBER,  /* number                    5   1,000   2.5                                       */
    EXPR_PERCENT, /* number (35% is 7/20)      35%                                                   */
    EXPR_MONEY,   /* money                     USD 100,000                                           */
    EXPR_DATE,    /* day                       2017-07-07                                            */
    EXPR_TEXT,    /* text                      "CRM Online"                                          */
    EXPR_YESNO,   /* yes                       yes, no                                               */
    EXPR_NONE,    /*                           none, as a cell of a table or after else              */
    EXPR_NAME,    /* text                      market, application: a field, let, set, member, tier  */
    EXPR_CODE,    /* text                      MB2-714                                               */
    EXPR_PATH,    /* path                      partner.market, sales.market                          */
    EXPR_SET,     /* members                   { MB2-714, "MCSA" }                                   */
    EXPR_UNARY,   /* unary                     not C, -E                                             */
    EXPR_BINARY,  /* binary                    A + B, A >= B, A and B (left-associative, two by two) */
    EXPR_IS,      /* is                        A is B, A is one of S, A is none, A is known, A is at least B */
    EXPR_WHEN,    /* when                      D in last 12 months, D before E, D between E and F    */
    EXPR_QUANT,   /* quant                     A any of S; A NULL: the subject is carried on         */
    EXPR_AGG,     /* agg                       sum of E in L, count of L                             */
    EXPR_THE,     /* the                       the E with the largest F in L                         */
    EXPR_SOME,    /* some                      some L has C, every L has C                           */
    EXPR_WHERE,   /* where                     L where C                                             */
    EXPR_GROUPS,  /* groups                    L per KEY, KEY                                        */
    EXPR_IF,      /* cond                      if C then A else B                                    */
    EXPR_BY,      /* by                        by market and tier { … }                              */
    EXPR_DEFAULT, /* dflt                      (A, or B if none)                                     */
    EXPR_PEOPLE,  /* people                    2 different individuals { … }                         */
    EXPR_VERDICTS, /* verdicts                 any of G is silver: competencies of a group           */
    EXPR_CALL,    /* call                      max(A, B), growth from A to B                         */
    EXPR_SCORE,   /* score                     score s out of 100 { … }: the value of a LET           */
    EXPR_PART,    /* part                      part p up to 10: …                                     */
    EXPR_EARN,    /* earn                      in full at N of E, 10 per 1 of E, best of { … }        */
    EXPR_PARTS    /* parts                     every part of s > 0                                    */
} ast_expr_kind;

typedef enum ast_op { /* ORDER OP: ast_op_text in ast.c */
    OP_NEG, OP_NOT,
    OP_ADD, OP_SUB, OP_MUL, OP_DIV,
    OP_LT, OP_LE, OP_GT, OP_GE,
    OP_AND, OP_OR
} ast_op;

typedef enum ast_is { IS_VALUE, IS_ONE_OF, IS_NONE, IS_KNOWN, IS_AT_LEAST } ast_is;
typedef enum ast_when { WHEN_IN_LAST, WHEN_BEFORE, WHEN_AFTER, WHEN_ON_OR_BEFORE, WHEN_ON_OR_AFTER, WHEN_BETWEEN,
    WHEN_IN_CALENDAR, WHEN_IN_SAME } ast_when;
typedef enum ast_quant { QUANT_ANY, QUANT_ALL, QUANT_NONE, QUANT_AT_LEAST } ast_quant;
typedef enum ast_agg { AGG_SUM, AGG_COUNT, AGG_DISTINCT, AGG_AVERAGE, AGG_MEDIAN, AGG_LARGEST, AGG_SMALLEST } ast_agg;

typedef enum ast_most { MOST_LARGEST, MOST_SMALLEST, MOST_LATEST, MOST_EARLIEST } ast_most; /* the last two of dates */

/* How a part of a score earns its points. */
typedef enum ast_earn {
    EARN_AT,       /* in full at need of E: E / need of the cap      */
    EARN_IF,       /* in full if C                                    */
    EARN_PER,      /* points per need of E                            */
    EARN_PER_FULL, /* points per full need of E: whole steps count    */
    EARN_SUM,      /* sum of { ways }                                 */
    EARN_BEST      /* best of { ways }                                */
} ast_earn;

/* The key of a row or column of a table: a value, or a bound. */
typedef enum ast_key_kind {
    KEY_VALUE, KEY_BELOW, KEY_FROM,
    KEY_OTHERWISE /* `otherwise` where the key has no value of that name: sema tells */
} ast_key_kind;

typedef struct ast_key {
    struct ast_key *next;
    ast_key_kind kind;
    ast_expr *value;
    bool none; /* OTHERWISE, filled by sema: the key can be none, which is one of the others */
    span at;
} ast_key;

/* `developed, emerging: USD 100,000  USD 300,000` */
typedef struct ast_row {
    struct ast_row *next;
    ast_key *keys;   /* at least one */
    ast_expr *cells; /* chain by ast_expr.next */
    span at;
} ast_row;

/* A line of a people block: `consultant "Functional consultant": 2 who P, of whom at least 1 Q`. */
typedef struct ast_line {
    struct ast_line *next;
    ast_name name, title; /* may be empty */
    ast_expr *count;      /* NUMBER, NAME or BY; NULL in `2 different L who P` (the block's n) */
    ast_expr *who;
    ast_expr *whom_count, *whom; /* NULL without `of whom` */
    span at;
} ast_line;

typedef enum ast_people_mode { PEOPLE_DIFFERENT, PEOPLE_SAME_OR_DIFFERENT } ast_people_mode;

struct ast_expr {
    ast_expr_kind kind;
    span at;
    bool parens; /* the author put it in parentheses (`at` includes them) */
    bool told;   /* YESNO: what sema made of `AREA is security`, which the rules alone tell */
    const struct sema_frame *frame; /* sema: where its names are looked up, if not where it stands; or NULL */
    str label; /* sema: what the call of a titled definition is called, which this was written for; else empty */
    uint32_t height; /* levels of nodes in it: at most COMP_MAX_HEIGHT, so that walkers may recurse */
    ast_expr *next; /* in a chain: members, cells, arguments, keys of `by` */
    ast_dates *dates; /* a member of a set: when it can be used; a PART: when it counts; or NULL */

    /* Filled by sema (sema.h); zero before. */
    struct sema_type *type;
    union {
        struct sema_symbol *symbol;     /* NAME, PATH, CODE: what it refers to              */
        struct sema_set *set;           /* SET, and NAME of a set: its members              */
        ast_expr *subject;              /* QUANT: its own or the carried subject            */
    } ref;

    union {
        value number;
        struct { str currency; span currency_at; value amount; } money;
        int32_t day;
        str text;
        bool yes;
        struct { ast_name base, field; } path;
        ast_expr *members;
        struct { ast_op op; ast_expr *a; } unary;
        struct { ast_op op; span op_at; ast_expr *a, *b; const value *fixed; } binary; /* fixed: by sema, see fix_value() */
        struct { ast_is kind; bool negated; ast_expr *a, *b; } is;       /* b NULL for NONE, KNOWN          */
        struct {
            ast_when kind;
            ast_expr *a, *b, *c; /* IN_LAST, IN_CALENDAR: b is the N, NULL for `previous`; c: BETWEEN, and IN_LAST N before c */
            date_unit unit;      /* IN_LAST              */
            int months;          /* IN_CALENDAR, IN_SAME: of a period, 1, 3 or 12 */
        } when;
        struct { ast_quant kind; ast_expr *a, *n, *set; } quant;         /* n: AT_LEAST                     */
        struct { ast_agg op; ast_expr *e, *list; } agg;                  /* e NULL for COUNT                */
        struct { ast_most most; ast_expr *e, *key, *list; } the;
        struct { bool every; ast_expr *list, *cond; } some;
        struct { ast_expr *list, *cond; } where;
        struct { ast_expr *list, *keys; } groups;                        /* keys: a chain of NAMEs          */
        struct { ast_expr *cond, *then, *other; } cond;
        struct { ast_expr *keys; ast_key *columns; ast_row *rows; } by;  /* columns NULL with one key       */
        struct { ast_expr *a, *other; } dflt;
        struct { ast_people_mode mode; ast_expr *count, *share; ast_expr *list; ast_line *lines; span head; } people;
        struct { ast_name name; ast_expr *args; } call;
        /* test: an IS without its a.  each: filled by sema, the test of each member of the group; `shared` where it
         * comes to the same wherever it stands: all who ask it have these very tests; `again`: not the first. */
        struct { ast_quant kind; ast_name group; ast_expr *n, *test, *each; bool shared, again; } verdicts;
        struct { value total; span total_at; ast_expr *parts; } score;
        struct { ast_name name, title; value cap; span cap_at; ast_expr *earn; } part;
        struct { ast_earn kind; ast_expr *points, *need, *of, *gate, *ways; } earn; /* of: in IF the condition   */
        struct { bool every; ast_op op; span op_at; ast_expr *score, *bound; } parts;
    } u;
};

/* ---- facts schema, catalogs ---- */

typedef enum ast_type_kind {
    TYPE_TEXT, TYPE_NUMBER, TYPE_WHOLE, TYPE_PERCENT, TYPE_MONEY, TYPE_MONEY_IN, TYPE_DATE, TYPE_YESNO, TYPE_ENUM,
    TYPE_LIST, TYPE_SET_OF_CATALOG, TYPE_SET_OF_TEXT, TYPE_TIER, TYPE_POISON
} ast_type_kind;

typedef struct ast_field {
    struct ast_field *next;
    ast_name name;
    ast_type_kind type;
    span type_at;
    ast_name word;             /* MONEY: currency; MONEY_IN: the field beside it; SET_OF_CATALOG: the catalog;
                                  TIER: the competency, empty for the one around it;
                                  YESNO: the evidence of `attested "…"`, else empty */
    ast_names *members;        /* ENUM */
    struct ast_field *fields;  /* LIST */
    ast_name json;             /* from "JSON name", or empty */
    ast_expr *dflt;            /* = value, or NULL           */
    bool may_be_missing, or_none, unique;
    span at;
} ast_field;

typedef struct ast_entry { /* of a catalog: a code and its title; a quoted code is its own title */
    struct ast_entry *next;
    ast_name code, title;
} ast_entry;

/* ---- tests and partners ---- */

typedef enum ast_datum_kind { DATUM_SCALAR, DATUM_LIST, DATUM_OBJECT } ast_datum_kind;

typedef struct ast_datum { /* { id: "ana" passed: [ MB2-714 ] } */
    struct ast_datum *next; /* in a list or an object */
    ast_name key;           /* in an object           */
    ast_datum_kind kind;
    ast_expr *scalar;
    struct ast_datum *items;
    span at;
} ast_datum;

typedef enum ast_expect_kind {
    EXPECT_RESULT,    /* path is result           expect cloud_crm is none         */
    EXPECT_STATE,     /* path state               expect silver.exams unmet        */
    EXPECT_VALUE,     /* path = value             expect revenue = USD 100,000     */
    EXPECT_FILLED_BY, /* path filled by names     expect gold.exams.consultant filled by ana, bo */
    EXPECT_EXPLANATION /* file                    expect explanation in "contoso.txt"           */
} ast_expect_kind;

typedef enum ast_state { STATE_MET, STATE_UNMET, STATE_UNKNOWN, STATE_DOES_NOT_APPLY } ast_state;

typedef struct ast_given { /* given { … } | given contoso [with { … }] | given "contoso.json" [with { … }] */
    ast_name partner, file;
    ast_datum *data; /* an OBJECT, or NULL */
    span at;
} ast_given;

typedef struct ast_expect {
    struct ast_expect *next;
    ast_expect_kind kind;
    ast_names *path;
    ast_name result;    /* a tier, attained, none, undetermined, invalid */
    ast_state state;
    ast_expr *value;
    ast_expr *members;  /* names, codes or texts */
    ast_name file;
    span at;
} ast_expect;

/* case "one below" as of 2017-07-08 with { projects: 9 } expect solar is none expect … */
typedef struct ast_case {
    struct ast_case *next;
    ast_name title;
    bool has_as_of;
    int32_t as_of;      /* instead of the test's                       */
    ast_datum *data;    /* an OBJECT: fields instead of those given, or NULL */
    ast_expect *expects; /* beside the test's                          */
    span at;            /* up to its first `expect`                    */
} ast_case;

/* ---- items: what stands in a file or a block ---- */

typedef enum ast_item_kind {
    ITEM_POISON,
    ITEM_COMPETENCY,      /* header, items                                                   */
    ITEM_OPTION,          /* header, items                                                   */
    ITEM_TIER,            /* header, items (header.name refers to one of `tiers`)            */
    ITEM_REQUIRE,         /* header, group, items                                            */
    ITEM_CONDITION,       /* expr                                                            */
    ITEM_NO_REQUIREMENTS,
    ITEM_TIERS,           /* names, lowest first                                             */
    ITEM_FACTS,           /* fields                                                          */
    ITEM_CATALOG,         /* header.name, entries                                            */
    ITEM_SET,             /* header.name and title, expr (SET or NAME)                       */
    ITEM_LET,             /* header.name and title, params, expr; a score is one whose expr is a SCORE */
    ITEM_PARTNER,         /* header.name, data                                               */
    ITEM_TEST,            /* header.title, test                                              */
    ITEM_USE,             /* use                                                             */
    ITEM_NOTE,            /* header.name: `note` or `source`, header.title: its text         */
    ITEM_AREAS            /* header.name, areas, items: `for each NAME in { … } { … }`       */
} ast_item_kind;

typedef enum ast_group { GROUP_ALL, GROUP_ANY, GROUP_AT_LEAST, GROUP_EACH } ast_group; /* EACH: `for each NAME in L` */

typedef struct ast_area { /* `security "Security"` */
    struct ast_area *next;
    ast_name name, title;
} ast_area;

typedef struct ast_header {
    ast_name name, title;
    ast_name only;     /* `only gold`; empty otherwise */
    ast_dates *dates;  /* or NULL                      */
    ast_expr *applies; /* `applies when C`, or NULL    */
    ast_names *groups; /* of a competency: `in business_solutions` */
} ast_header;

struct ast_item {
    ast_item_kind kind;
    span at;      /* the whole item                                   */
    span head;    /* from its first word to before its `{`            */
    ast_item *next;
    ast_header header;
    ast_item *items;
    uint32_t number; /* filled by lowering: its item in the plan; PLAN_NIL of a group of which nothing is in force */
    ast_names *params; /* LET: of a definition that is called; else NULL */
    union {
        struct { ast_group kind; ast_expr *n; span at; } group; /* REQUIRE; n: AT_LEAST how many, EACH the list */
        ast_expr *expr;
        ast_names *names;
        ast_field *fields;
        ast_entry *entries;
        ast_datum *data;
        struct { ast_area *all; const ast_area *area; } areas; /* area: of a copy for one of them (sema) */
        struct { bool has_as_of; int32_t as_of; ast_given *given; ast_expect *expects; ast_case *cases; } test;
        struct { ast_name file; bool found; uint32_t src; str path, why; } use; /* but `file`: filled by who finds files, before sema */
    } u;
};

typedef struct ast_comment { /* `# …`: no part of the tree, but formatting keeps it and `# allow W0512: …` is obeyed */
    span at;    /* from its `#` to the last byte before the line's end */
    bool alone; /* nothing else stands on its line                    */
} ast_comment;

typedef struct ast_unit {
    uint32_t src;
    bool used;             /* other files name it by `use`, and nobody else; filled by who finds files, before sema */
    ast_item *items;
    ast_comment *comments; /* in the order of the text */
    uint32_t ncomments;
} ast_unit;

#endif
