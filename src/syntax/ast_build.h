/* Constructors of the tree: what the grammar's actions call.  Each takes the place first and returns a node that is
 * never NULL.  Once memory has ended they hand out one spare node: nothing that is built then is looked at. */
#ifndef COMP_SYNTAX_AST_BUILD_H
#define COMP_SYNTAX_AST_BUILD_H

#include "diag/diag.h"
#include "syntax/ast.h"

typedef struct ast_builder {
    arena *arena;
    diags *ds;
    void *spare;   /* a zeroed node, large enough for any kind */
    bool too_high; /* an expression too long or deep was reported */
} ast_builder;

/* A chain under construction. */
#define AST_CHAIN(T)                                                                                                   \
    typedef struct T##_chain {                                                                                         \
        T *first, *last;                                                                                               \
    } T##_chain;                                                                                                       \
    static inline T##_chain T##_chain_add(T##_chain c, T *node) {                                                      \
        if (c.last == node) return c; /* the spare node */                                                             \
        if (c.last) c.last->next = node;                                                                               \
        else c.first = node;                                                                                           \
        c.last = node;                                                                                                 \
        return c;                                                                                                      \
    }                                                                                                                  \
    static inline T##_chain T##_chain_of(T *node) { return (T##_chain){node, node}; }

AST_CHAIN(ast_expr)
AST_CHAIN(ast_item)
AST_CHAIN(ast_area)
AST_CHAIN(ast_names)
AST_CHAIN(ast_line)
AST_CHAIN(ast_field)
AST_CHAIN(ast_entry)
AST_CHAIN(ast_datum)
AST_CHAIN(ast_expect)
AST_CHAIN(ast_case)

const char *ast_op_text(ast_op op); /* "+", ">=", "and" */

/* The author's words there, for a message: at most 60 characters of them, so that a message stays small. */
str ast_quote(ast_builder *b, span at);

/* Zeroed memory for a node; the spare one after memory has ended. */
void *ast_alloc(ast_builder *b, size_t size);

/* ---- expressions ---- */

/* `e`, which holds those of x, y, z that are there: its height; poison, told, where that is too much. */
ast_expr *ast_over(ast_builder *b, ast_expr *e, const ast_expr *x, const ast_expr *y, const ast_expr *z);

ast_expr *ast_poison(ast_builder *b, span at);
ast_expr *ast_number(ast_builder *b, span at, ast_name numeral);
ast_expr *ast_percent(ast_builder *b, span at, ast_name numeral);
ast_expr *ast_money(ast_builder *b, span at, ast_name currency, ast_name numeral);
ast_expr *ast_date(ast_builder *b, span at, ast_name date); /* no date of the calendar: poison, the scanner told */
ast_expr *ast_text(ast_builder *b, span at, ast_name text);
ast_expr *ast_yesno(ast_builder *b, span at, bool yes);
ast_expr *ast_none(ast_builder *b, span at);
ast_expr *ast_ref(ast_builder *b, span at, ast_name name);
ast_expr *ast_code(ast_builder *b, span at, ast_name code);
ast_expr *ast_path(ast_builder *b, span at, ast_name base, ast_name field);
ast_expr *ast_set(ast_builder *b, span at, ast_expr *members);
ast_expr *ast_parens(ast_builder *b, span at, ast_expr *e);
ast_expr *ast_unary(ast_builder *b, span at, ast_op op, ast_expr *a);
ast_expr *ast_binary(ast_builder *b, span at, ast_op op, span op_at, ast_expr *l, ast_expr *r);
ast_expr *ast_is_test(ast_builder *b, span at, ast_is kind, bool negated, ast_expr *l, ast_expr *r);
ast_expr *ast_is_of(ast_builder *b, span at, ast_expr *subject, ast_expr *test); /* the test gets its subject */

typedef struct ast_quant_head { /* at least 2 of … */
    ast_quant kind;
    ast_expr *n;
    span at;
} ast_quant_head;

ast_expr *ast_verdicts(ast_builder *b, span at, ast_quant_head head, ast_name group, ast_expr *test);
ast_expr *ast_when_test(ast_builder *b, span at, ast_when kind, ast_expr *l, ast_expr *m, ast_expr *r);
ast_expr *ast_in_last(ast_builder *b, span at, ast_expr *l, ast_expr *n, ast_name unit, ast_expr *end); /* end or NULL */
/* `in last N calendar months`, `in previous month` (N NULL), `in same month last year`; `period` is that word. */
ast_expr *ast_in_calendar(ast_builder *b, span at, ast_expr *l, ast_expr *n, ast_name period);
ast_expr *ast_in_same(ast_builder *b, span at, ast_expr *l, ast_name period);
ast_expr *ast_quantified(ast_builder *b, span at, ast_quant kind, ast_expr *n, ast_expr *set);
ast_expr *ast_quant_of(ast_builder *b, span at, ast_expr *subject, ast_expr *quant);
ast_expr *ast_quant_code(ast_builder *b, span at, ast_expr *subject, ast_name code); /* passed MB2-714: any of { it } */
ast_expr *ast_aggregate(ast_builder *b, span at, ast_agg op, ast_expr *e, ast_expr *list);
ast_expr *ast_the(ast_builder *b, span at, ast_most most, ast_expr *e, ast_expr *key, ast_expr *list);
ast_expr *ast_some_of(ast_builder *b, span at, bool every, ast_expr *list, ast_expr *cond);
ast_expr *ast_filter(ast_builder *b, span at, ast_expr *list, ast_expr *cond);
ast_expr *ast_groups(ast_builder *b, span at, ast_expr *list, ast_expr *keys);
ast_expr *ast_if(ast_builder *b, span at, ast_expr *cond, ast_expr *then, ast_expr *other);
ast_expr *ast_default(ast_builder *b, span at, ast_expr *a, ast_expr *other);
ast_expr *ast_call(ast_builder *b, span at, ast_name name, ast_expr *args);
ast_expr *ast_growth(ast_builder *b, span at, span word, ast_expr *from, ast_expr *to); /* a call of `growth from` */

/* ---- scores ---- */

ast_item *ast_score(ast_builder *b, span at, span head, ast_name name, ast_name title, ast_name total, ast_expr *parts);
ast_expr *ast_part(ast_builder *b, span at, ast_name name, ast_name title, ast_dates *dates, ast_name cap,
                   ast_expr *earn);
ast_expr *ast_earn_new(ast_builder *b, span at, ast_earn kind, ast_expr *points, ast_expr *need, ast_expr *of);
ast_expr *ast_ways(ast_builder *b, span at, ast_earn kind, ast_expr *ways);  /* SUM, BEST */
ast_expr *ast_gate(ast_builder *b, span at, ast_expr *earn, ast_expr *gate); /* `only if` */
ast_expr *ast_parts(ast_builder *b, span at, bool every, ast_expr *score, ast_op op, span op_at, ast_expr *bound);

/* ---- tables: a flat chain of keys, cells and punctuation, folded into rows by ast_by ---- */

typedef enum ast_cell_kind { CELL_VALUE, CELL_BELOW, CELL_FROM, CELL_LABEL, CELL_COMMA, CELL_COLON } ast_cell_kind;

typedef struct ast_cell {
    struct ast_cell *next;
    ast_cell_kind kind;
    ast_expr *value; /* NULL for punctuation */
    span at;
} ast_cell;

AST_CHAIN(ast_cell)

ast_cell *ast_cell_new(ast_builder *b, span at, ast_cell_kind kind, ast_expr *value);
ast_expr *ast_label_value(ast_builder *b, span at, ast_name label); /* `yes:` is yes, `none:` none, else a name */
ast_expr *ast_by(ast_builder *b, span at, ast_expr *keys, ast_cell *cells);
ast_expr *ast_table(ast_builder *b, span at, ast_expr *keys, ast_key *columns,
                    ast_row *rows); /* what ast_by folds to */

/* ---- people ---- */

typedef struct ast_people_head {
    ast_people_mode mode;
    ast_expr *count, *list;
    span at;
} ast_people_head;

typedef struct ast_whom { /* of whom at least COUNT satisfy COND; NULL without */
    ast_expr *count, *cond;
} ast_whom;

typedef struct ast_line_head {
    ast_name name, title;
} ast_line_head;

/* `where`: the condition that filters the list, or NULL; the node's list is then a WHERE of both. */
ast_expr *ast_people(ast_builder *b, span at, span head_at, ast_people_head head, ast_expr *where, ast_expr *share,
                     ast_line *lines);
ast_expr *ast_people_who(ast_builder *b, span at, span head_at, ast_people_head head, ast_expr *where, ast_expr *who,
                         ast_whom whom);
ast_expr *ast_share(ast_builder *b, ast_expr *count, ast_name lines); /* `lines` must be that word */
ast_line *ast_line_new(ast_builder *b, span at, ast_line_head head, ast_expr *count, ast_expr *who, ast_whom whom);
ast_line *ast_line_poison(ast_builder *b, span at);

/* ---- facts, catalogs ---- */

typedef struct ast_type {
    ast_type_kind kind;
    span at;
    ast_name word;
    ast_names *members;
    ast_field *fields;
} ast_type;

typedef enum ast_mod { MOD_MAY_BE_MISSING, MOD_OR_NONE, MOD_UNIQUE } ast_mod;

typedef struct ast_mods {
    bool may_be_missing, or_none, unique;
    ast_name json;
    ast_expr *dflt;
} ast_mods;

ast_names *ast_names_new(ast_builder *b, ast_name name);
ast_mods ast_mods_flag(ast_mods m, ast_mod mod);
ast_mods ast_mods_json(ast_mods m, ast_name json);
ast_mods ast_mods_default(ast_mods m, ast_expr *dflt);
ast_type ast_enum_type(ast_builder *b, span at, ast_names *members);
ast_field *ast_field_new(ast_builder *b, span at, ast_name name, ast_type type, ast_mods mods);
ast_field *ast_field_poison(ast_builder *b, span at);
ast_entry *ast_entry_new(ast_builder *b, ast_name code, ast_name title);

/* ---- partners and tests ---- */

typedef struct ast_as_of {
    bool has;
    int32_t day;
} ast_as_of;

typedef struct ast_test_body {
    ast_given *given;
    ast_expect_chain expects;
    ast_case_chain cases;
    ast_expect_chain of_case; /* of the last one */
} ast_test_body;

ast_datum *ast_datum_scalar(ast_builder *b, span at, ast_expr *scalar);
ast_datum *ast_datum_of(ast_builder *b, span at, ast_datum_kind kind, ast_datum *items);
ast_datum *ast_datum_keyed(ast_datum *d, ast_name key);
ast_as_of ast_as_of_date(ast_name date);
ast_given *ast_given_new(ast_builder *b, span at, ast_name partner, ast_name file, ast_datum *data);
ast_expect *ast_expect_result(ast_builder *b, span at, ast_names *path, ast_name result);
ast_expect *ast_expect_state(ast_builder *b, span at, ast_names *path, ast_state state);
ast_expect *ast_expect_value(ast_builder *b, span at, ast_names *path, ast_expr *value);
ast_expect *ast_expect_filled(ast_builder *b, span at, ast_names *path, ast_expr *members);
ast_expect *ast_expect_in_file(ast_builder *b, span at, ast_names *what, ast_name file);
ast_case *ast_case_new(ast_builder *b, span at, ast_name title, ast_as_of as_of, ast_datum *data);
ast_test_body ast_test_given(ast_builder *b, ast_test_body t, ast_given *given);
ast_test_body ast_test_case(ast_test_body t, ast_case *c);
ast_test_body ast_test_expect(ast_test_body t, ast_expect *expect); /* of the last case, if there is one */

/* ---- dates of headers and members ---- */

typedef enum ast_bound { BOUND_FROM, BOUND_UNTIL, BOUND_BEFORE } ast_bound;

/* `d` with a date more; it is NULL before the first. */
ast_dates *ast_dates_add(ast_builder *b, ast_dates *d, ast_bound bound, span at, ast_name date);
ast_expr *ast_dated(ast_builder *b, ast_expr *member, ast_bound bound, span at, ast_name date);
ast_expr *ast_dated_passed(ast_builder *b, ast_expr *member, span at, ast_name passed, ast_name date);

/* ---- items ---- */

typedef struct ast_group_head {
    ast_group kind;
    ast_expr *n;
    span at;
} ast_group_head;

typedef struct ast_require_head {
    ast_header header;
    ast_group_head group;
} ast_require_head;

ast_item *ast_item_new(ast_builder *b, span at, span head, ast_item_kind kind);
ast_item *ast_block(ast_builder *b, span at, span head, ast_item_kind kind, ast_header header, ast_item *items);
ast_item *ast_require(ast_builder *b, span at, span head, ast_require_head require, ast_item *items);
ast_item *ast_condition(ast_builder *b, span at, ast_expr *e);
ast_item *ast_note(ast_builder *b, span at, ast_name word, ast_name text); /* `note` or `source` */
ast_area *ast_area_new(ast_builder *b, ast_name name, ast_name title);
ast_item *ast_each(ast_builder *b, span at, span head, ast_name name, ast_expr *list, ast_item *items);
ast_item *ast_areas(ast_builder *b, span at, span head, ast_name name, ast_area *areas, ast_item *items);
ast_item *ast_tiers(ast_builder *b, span at, ast_names *names);
ast_item *ast_facts(ast_builder *b, span at, span head, ast_field *fields);
ast_item *ast_catalog(ast_builder *b, span at, span head, ast_name name, ast_entry *entries);
ast_item *ast_definition(ast_builder *b, span at, span head, ast_item_kind kind, ast_name name, ast_name title,
                         ast_expr *value); /* SET, LET */
ast_item *ast_parameters(ast_item *let, ast_names *params);
ast_item *ast_partner(ast_builder *b, span at, span head, ast_name name, ast_datum *data);
ast_item *ast_use(ast_builder *b, span at, ast_name file);
ast_item *ast_test(ast_builder *b, span at, span head, ast_name title, ast_as_of as_of, ast_test_body body);

#endif
