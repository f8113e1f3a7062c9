/* What the files of the checker share; nothing outside src/sema includes it.
 *
 * Order of work (program.c): scopes and declarations of all files, then sets, then lets and conditions (a let is
 * typed when it is first met, so their order is free), then what needs the whole program: structure, currencies,
 * tests, warnings. */
#ifndef COMP_SEMA_IMPL_H
#define COMP_SEMA_IMPL_H

#include "base/limits.h"
#include "sema/sema.h"

/* A growable array of pointers in the compile arena. */
typedef struct ptrs {
    void **at;
    uint32_t n, cap;
} ptrs;

void ptrs_add(arena *a, ptrs *v, void *p);

/* The files of the run, a competency, an option, a tier: whatever may declare names. */
typedef struct sema_scope {
    struct sema_scope *outer;
    struct sema_scope *first, *last, *next; /* scopes inside, in the author's order    */
    ast_item *item;                         /* NULL: the files of the run              */
    sema_competency *competency;            /* NULL outside                            */
    strmap names;    /* fields of the partner, lets, sets: to sema.symbols             */
    strmap catalogs; /* to sema.catalogs                                               */
    strmap visible;  /* fields declared here, of rows too; keys are their index's bytes */
    bool *asked;     /* a tier's number: can it be asked here?  NULL without tiers     */
    date_range period; /* when it is in force: its dates within those around it        */
    bool lossy;      /* something in it is broken: what seems to be lacking may stand there */
} sema_scope;

/* The rows being looked at: `where`, `who`, `has`, the expression of an aggregate. */
typedef struct sema_rows {
    const struct sema_rows *outer;
    const sema_list *list;
    str alias; /* how the author called the list, for LIST.NAME */
} sema_rows;

/* Where an expression stands. */
typedef struct sema_env {
    sema_scope *scope;
    const struct sema_call *call; /* whose definition this is; NULL outside of all */
    const sema_rows *rows; /* NULL: the partner */
    ast_expr *carried;     /* subject of the nearest quantifier to the left, or NULL */
    bool uses_tier;        /* out: the value depends on the tier */
    uint32_t height;       /* out: of the highest let referred to */
} sema_env;

/* A call of a definition with parameters, while it is looked at. */
typedef struct sema_call {
    const sema_env *outer;         /* where it stands */
    const sema_symbol *definition;
    const ast_expr *args;
} sema_call;

static inline void env_leave(sema_env *outer, const sema_env *inner) {
    outer->uses_tier |= inner->uses_tier;
    if (inner->height > outer->height) outer->height = inner->height;
}

/* What in a file depends on the day. */
typedef struct file_days {
    bool window;  /* some rule looks at the as-of date: `in last`, `as_of` … */
    bool changes; /* something in it begins or ends on a day                */
} file_days;

typedef struct sema {
    arena *a;
    diags *ds;
    const source_set *sources;
    program *p;
    sema_scope *top;
    ptrs symbols;     /* sema_symbol * */
    strmap members;   /* names of members of any enumeration */
    strmap competency_numbers; /* a competency's name to its number */
    strmap group_numbers;      /* a group's name to its `groups`    */
    strmap test_numbers;       /* a test and the group it is asked of to `tests_of_groups` */
    ptrs tests_of_groups;      /* ast_expr *: the tests of the members, a chain            */
    ptrs groups;               /* ptrs *: its competencies, in the order of the files */
    ptrs fields, lists, catalogs, competencies, tests, partners;
    ptrs cases;       /* sema_case *           */
    strmap partner_numbers; /* a file's number and a partner's name to its number */
    uint32_t nexpects; /* of all cases          */
    const ast_item *undated; /* the last test reported for its lacking date */
    ast_unit **units; /* of the run            */
    uint32_t nunits;
    int32_t *cuts;    /* program.cuts, in any order and with repeats */
    uint32_t ncuts, cuts_cap;
    ptrs currencies;  /* ast_expr *: uses of money whose currency must be told */
    ptrs open;        /* sema_symbol *: lets and sets being worked on, outermost first */
    uint32_t open_height; /* of the expressions of `open`, together */
    uint32_t copies;  /* parts of rules that may yet be written anew; 0: there were too many */
    bool areas;       /* some competency is a copy for an area       */
    file_days *days;  /* by source: what in it depends on the day */
    struct test_view **views; /* by source: of its tests, once one was looked at */
    sema_symbol as_of;
    bool file_is_missing; /* a `use` found none, or tests have none: any name may stand in it */
    span *broken;     /* lines on which the parser reported an error           */
    uint32_t nbroken;
    ptrs lost;        /* span *: text that the parser skipped, with what it declared */
    sema_type number, whole, percent, text, date, yesno, none, poison;
} sema;

/* ---- resolve.c: scopes and names ---- */

void scopes_build(sema *s, ast_unit **units, uint32_t n);
void scope_declare_values(sema *s, sema_scope *scope); /* catalogs and facts stand already */
void declare_symbol(sema *s, sema_scope *scope, sema_symbol *sym);
bool scope_sees(const sema_scope *scope, const sema_field *f);
sema_symbol *scope_find(const sema *s, const sema_scope *scope, str name);
sema_symbol *row_find(const sema_scope *scope, const sema_list *list, str name);
sema_symbol *resolve_name(sema *s, sema_env *env, ast_expr *e, const sema_type *want);
sema_symbol *resolve_path(sema *s, sema_env *env, ast_expr *e);
bool has_unique(const sema_scope *scope, const sema_list *list); /* a field of its rows */
bool may_be_lost(const sema *s, str name); /* a broken part may have declared it */
/* Lets and sets are followed by recursion: false, and reported, where that would go too deep. */
bool symbol_open(sema *s, sema_symbol *sym);
void report_cycle(sema *s, sema_symbol *again); /* of `open`, whose last leads back to it */
void symbol_close(sema *s, sema_symbol *sym);
bool height_fits(sema *s, sema_symbol *sym, uint32_t height);

/* Says "there is no WHAT `word`" and the nearest of the candidates, with the replacement as the fix. */
diag *report_unknown(sema *s, diag_code code, span at, const char *what, str word, const str *candidates, uint32_t n);

/* ---- schema.c: facts and catalogs ---- */

void declare_partner(sema *s); /* list 0, before all facts */
void declare_catalog(sema *s, sema_scope *scope, ast_item *item);
void declare_facts(sema *s, sema_scope *scope, ast_item *item);
void check_defaults(sema *s, sema_scope *scope, const ast_field *fields, const sema_list *list);
sema_catalog *find_catalog(const sema *s, const sema_scope *scope, str name);

/* ---- areas.c: a competency for each area ---- */

void areas_expand(sema *s, ast_unit **units, uint32_t n); /* before all else */
void declare_area(sema *s, sema_scope *scope, ast_item *block);
sema_type *area_type(sema *s, sema_symbol *sym, ast_expr *e, const sema_type *want);
bool is_area_type(const sema_type *t); /* an area's own name, compared with nothing yet */

/* After `e` was typed: what the area decides is decided in its place, so that a copy asks for nothing that is asked of
 * other areas only. */
void area_settle(sema *s, ast_expr *e);

/* ---- calls.c: definitions with parameters ---- */

/* Writes the definition in the place of its call and types it there. */
sema_type *definition_type(sema *s, sema_env *env, ast_expr *e, sema_symbol *definition, const sema_type *want);
/* Types an expression whose names are looked up elsewhere: e->frame. */
sema_type *framed_type(sema *s, sema_env *env, ast_expr *e, const sema_type *want);
/* Where the names of `e`, which stands in `env`, are looked up. */
const sema_env *frame_env(const ast_expr *e, const sema_env *env);
void check_parameters(sema *s, const sema_symbol *definition);
void check_uncalled(sema *s, sema_symbol *definition);
sema_type *report_no_call(sema *s, const ast_expr *e, const sema_symbol *definition);
bool is_builtin(str name);
sema_type *date_call_type(sema *s, sema_env *env, ast_expr *e, const sema_date_call *call);
uint32_t date_call_names(str *out); /* how many; `out` may be NULL */

/* ---- types.c: types and their words ---- */

sema_type *type_make(sema *s, plan_type_kind kind);
sema_type *type_of_field(sema *s, const sema_field *f, ast_expr *use);
sema_type *money_root(const sema_type *t);
bool is_number(const sema_type *t); /* NUMBER or WHOLE */
sema_symbol *member_find(const sema_type *t, str name); /* of an enumeration; NULL: none of that name, or no enumeration */
str type_words(sema *s, const sema_type *t);         /* "a number", "one of developed, developing" */
str source_words(sema *s, const ast_expr *e);        /* the author's words on one line             */
bool is_literal(const ast_expr *e);
str number_words(sema *s, value v);                   /* 12,500; 1/3 */
str expr_words(sema *s, const ast_expr *e);          /* `market`; a literal stands without quotes  */
str list_words(sema *s, const str *names, uint32_t n, bool ticks); /* "a, b, c"; of many the first ones */
str singular(sema *s, str plural);                   /* sales: sale                                */

/* Makes one type of two that are compared, added or alternatives; reports what cannot be.  Never NULL. */
sema_type *types_meet(sema *s, ast_expr *a, ast_expr *b);
void currencies_finish(sema *s);

/* ---- exprs.c, arith.c, lists.c, sets.c, tables.c, people.c, builtins.c, scores.c: expressions ---- */

sema_type *expr_type(sema *s, sema_env *env, ast_expr *e, const sema_type *want);
sema_type *plain_type(sema *s, sema_env *env, ast_expr *e, const sema_type *want); /* where it stands */
void condition(sema *s, sema_env *env, ast_expr *e); /* must be yes/no */
sema_type *poison(sema *s, ast_expr *e);
sema_type *let_type(sema *s, sema_symbol *sym);

sema_type *arith_type(sema *s, sema_env *env, ast_expr *e);
bool is_quantity(const sema_type *t); /* a number, percent or money */
sema_type *compare_type(sema *s, sema_env *env, ast_expr *e);
sema_type *is_type(sema *s, sema_env *env, ast_expr *e);
/* Of the two sides of the comparison `e`, which fit: a warning where they are one thing (self.c). */
void check_self(sema *s, const sema_env *env, const ast_expr *e, const ast_expr *a, const ast_expr *b);
sema_type *when_type(sema *s, sema_env *env, ast_expr *e);
bool can_be_none(const ast_expr *e);

const sema_list *list_type(sema *s, sema_env *env, ast_expr *e); /* NULL: reported */
sema_rows rows_of(const sema_env *env, const sema_list *list, const ast_expr *e);
str list_alias(const ast_expr *e);               /* how the author calls a list: its name, or its let's */
sema_type *agg_type(sema *s, sema_env *env, ast_expr *e);
sema_type *the_type(sema *s, sema_env *env, ast_expr *e);
sema_type *some_type(sema *s, sema_env *env, ast_expr *e);
sema_type *where_type(sema *s, sema_env *env, ast_expr *e);
sema_type *groups_type(sema *s, sema_env *env, ast_expr *e); /* groups.c */

void check_set_item(sema *s, sema_symbol *sym);
sema_set *set_use(sema *s, sema_env *env, ast_expr *set, ast_expr *subject);
sema_type *quant_type(sema *s, sema_env *env, ast_expr *e);

sema_type *table_type(sema *s, sema_env *env, ast_expr *e, const sema_type *want);
sema_type *people_type(sema *s, sema_env *env, ast_expr *e);
sema_type *call_type(sema *s, sema_env *env, ast_expr *e, const sema_type *want);
bool is_growth(const ast_expr *e); /* `growth from a to b`, without parentheses or with */

void declare_score(sema *s, sema_symbol *score);
bool is_score(const sema_symbol *sym);
sema_symbol *score_part(sema *s, const sema_symbol *score, ast_name name); /* NULL: reported */
sema_type *score_type(sema *s, sema_env *env, ast_expr *e);
sema_type *part_type(sema *s, sema_env *env, ast_expr *e);
sema_type *parts_type(sema *s, sema_env *env, ast_expr *e);

/* ---- walk.c ---- */

/* Calls `see` on every expression directly inside `e`, in the author's order; tests of a group that several ask, with the
 * first of them. */
void expr_each(ast_expr *e, void (*see)(ast_expr *, void *), void *with);
bool expr_reads_rows_of(ast_expr *e, const sema_list *list); /* some field of the list's rows */

/* ---- verdicts.c: competencies as others see them ---- */

void number_competencies(sema *s); /* names, tiers, groups: before all declarations */
sema_competency *find_competency(const sema *s, str name); /* NULL: none of that name */
sema_competency *tiers_meant(sema *s, const sema_scope *scope, const ast_field *f, bool report); /* of a TIER field */
sema_symbol *tier_symbol(sema *s, const sema_scope *scope, span at); /* the word `tier`; NULL outside a competency */
bool is_tier_type(const sema_type *t);
sema_type *at_least_type(sema *s, sema_env *env, ast_expr *e);
sema_type *verdicts_type(sema *s, sema_env *env, ast_expr *e);

/* ---- asks.c ---- */

void check_asks(sema *s); /* who asks whom, and that nobody asks itself */
/* ---- dates.c: `from`, `until`, `before`; editions ---- */

void check_dates(sema *s, ast_item *items);       /* of headers, all levels; before scopes are built */
void check_member_dates(sema *s, ast_dates *d);   /* NULL: nothing */
void add_cut(sema *s, span at, int32_t day);      /* on that day the rules may change */
void add_window(sema *s, span at);                /* a rule looks at the as-of date   */
void dates_finish(sema *s);                       /* program.cuts */
str range_words(sema *s, date_range r);           /* "before 2018-01-01", "from 2018-01-01 on", "from … until …" */
/* Items of one name: `overlap` is called for each that is in force together with an earlier one. */
void check_editions(sema *s, const ast_item *const *items, uint32_t n,
                    void (*overlap)(sema *s, const ast_item *first, const ast_item *again));
void check_competency_editions(sema *s);

/* ---- lapses.c: what its dates leave without anything ---- */

void check_lapses(sema *s);
void check_asked_in_force(sema *s); /* after check_asks() */
/* Fewer than `least` members of the set can be used at some time: a warning at `at`. */
void check_set_lapses(sema *s, const sema_env *env, const sema_set *set, span at, int64_t least);

/* ---- check.c, tests.c, pairs.c, lint.c ---- */

void check_requirements(sema *s, sema_scope *scope);
void check_competencies(sema *s);
sema_scope scope_only(sema *s, const sema_scope *scope, const ast_item *it); /* inside `require only gold` */
/* Some tier asks both, on some day. */
bool asked_together(const sema_scope *scope, const bool *asked, date_range period);
void check_tests(sema *s);

/* ---- views.c: which files a test is about ---- */

/* Whose names a test may mean by their short forms: its own file's first, then those of the files that it uses, directly
 * or by way of others. */
typedef enum file_rank { FILE_OWN, FILE_USED, FILE_OTHER, FILE_RANKS } file_rank;
file_rank rank_of_file(sema *s, uint32_t from, uint32_t file);

/* What the tests of a file are about: it and the files that it uses; all of the run where those hold no competency. */
typedef struct test_view {
    uint32_t *files;        /* in the order in which they are found from it */
    uint32_t nfiles;
    uint32_t nused;         /* how many of them are itself and those it uses: all but for the whole run */
    uint32_t *competencies; /* their numbers, in the order of the files     */
    uint32_t ncompetencies;
    bool reads_facts;       /* some field is declared                       */
} test_view;

const test_view *view_of_file(sema *s, uint32_t file);
file_days days_of_view(const sema *s, const test_view *v);

/* expects.c: what an expectation is about on a day, NULL for tests without one.  False: it has been reported, where
 * `first`, and the same cannot be found for another case. */
bool find_expected(sema *s, const ast_expect *x, const int32_t *day, bool first, sema_expect *out);
void check_pairs(sema *s);
void check_retired(sema *s); /* retired.c */
void check_definitions(sema *s); /* unused.c: those that nobody calls                      */
void check_unused(sema *s, ast_unit **units, uint32_t n); /* … after all other mistakes were found */
void check_unnamed_codes(sema *s, ast_unit **units, uint32_t n); /* … then as well */
void lint(sema *s);

uint32_t chain_length(const ast_expr *e);
/* Every whole number `e` can be at the tiers asked in the scope: false where some is not fixed by the rules. */
bool whole_range(const sema_scope *scope, const ast_expr *e, int64_t *least, int64_t *most);
/* Notes the value of a calculation that the rules alone fix; false, and reported, where it is too large. */
bool fix_value(sema *s, ast_expr *e);
uint32_t line_of(const sema *s, span at);

#endif
