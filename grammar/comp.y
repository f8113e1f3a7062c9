/* The grammar of comp: structure only.  Every action is one constructor call (src/syntax/ast_build.h); names, types
 * and meaning belong to sema, layout to src/syntax/layout.c.
 *
 * There are no conflicts and no precedence declarations.  What keeps it so:
 *   - conditions follow each other without a separator, so nothing that continues a condition may begin one: a minus
 *     sign is TOK_MINUS or TOK_UMINUS, a call's name TOK_CALL, a counted `different` TOK_N_DIFFERENT (words.c tells
 *     them apart), and `any of S` without a subject stands only after `and`, `or` and `(`
 *   - forms that take all that follows (`tail`) stand only where an expression ends
 *   - tables are flat lists, folded into rows by the builder
 *
 * Forms that people write and the language does not have are rules too, where their meaning is plain: they call
 * mistake_… (src/syntax/mistakes.h), which reports and builds what was meant. */

%require "3.8"
%define api.pure full
%define api.prefix {comp_yy}
%define api.token.prefix {TOK_}
%define api.value.type union
%define api.location.type {span}
%locations
%define parse.error custom
%define parse.lac full
%define parse.lac.es-capacity-initial "1000"
%expect 0
%param {parse_ctx *ctx}

%code requires {
#include "syntax/mistakes.h"
#include "syntax/parse_ctx.h"

#define YYLLOC_DEFAULT(at, rhs, n)                                                                                     \
    do {                                                                                                               \
        if (n) (at) = span_join(YYRHSLOC(rhs, 1), YYRHSLOC(rhs, n));                                                   \
        else (at) = (span){YYRHSLOC(rhs, 0).src, YYRHSLOC(rhs, 0).hi, YYRHSLOC(rhs, 0).hi};                            \
    } while (0)
}

%code provides {
int comp_yylex(COMP_YYSTYPE *semantic, span *at, parse_ctx *ctx);               /* blocks.c */
void comp_yyerror(const span *at, parse_ctx *ctx, const char *message);      /* parse.c */
}

%code {
#define B (&ctx->b)
#define YYMAXDEPTH (2 * PARSE_STACK) /* of bison's own check only */

/* The stacks grow in the arena and end at PARSE_STACK: then, and when memory ends, parsing is given up. */
#define yyoverflow(message, states, states_used, values, values_used, places, places_used, size)                       \
    do {                                                                                                               \
        size_t grown = parse_stack_size(ctx, (size_t) * (size));                                                       \
        *(states) = parse_stack_copy(ctx, *(states), (size_t)(states_used), grown * sizeof **(states));                \
        *(values) = parse_stack_copy(ctx, *(values), (size_t)(values_used), grown * sizeof **(values));                \
        *(places) = parse_stack_copy(ctx, *(places), (size_t)(places_used), grown * sizeof **(places));                \
        if (!ctx->b.arena->failed) *(size) = (ptrdiff_t)grown;                                                         \
    } while (0)

}

%token END 0 "the end of the file"
%token RESUME "resume"

/* Words of the language, as they stand after words.c. */
%token COMPETENCY "competency" OPTION "option" TIER "tier" TIERS "tiers" REQUIRE "require"
       NO_REQUIREMENTS "no requirements" FACTS "facts" CATALOG "catalog" SET "set" LET "let"
       FOR_EACH "for each" PARTNER "partner" TEST "test" USE "use" GIVEN "given" CASE "case" WITH "with" EXPECT "expect" AS_OF "as of"
       FILLED_BY "filled by" MET "met" UNMET "unmet" UNKNOWN "unknown" DOES_NOT_APPLY "does not apply"
%token ONLY "only" APPLIES_WHEN "applies when" UNLESS "unless" FROM_DATE "from" UNTIL "until"
%token AND "and" OR "or" NOT "not" IS "is" IN "in" IF "if" THEN "then" ELSE "else" BY "by"
       ANY "any" ALL "all" NONE "none" AT_LEAST "at least" OF "of" ONE "one" KNOWN "known"
       ON "on" BEFORE "before" AFTER "after" BETWEEN "between" IN_LAST "in last" CALENDAR "calendar"
       IN_PREVIOUS "in previous" IN_SAME "in same" LAST_YEAR "last year"
       ANY_OF_GROUP "any of a group" ALL_OF_GROUP "all of a group" NONE_OF_GROUP "none of a group"
       AT_LEAST_OF_GROUP "at least so many of a group"
       SOME "some" EVERY "every" HAS "has" WHERE "where" GROUP_PER "per of groups" PER_COMMA "`,` between keys"
       WHO "who" OF_WHOM ", of whom"
       DISTINCT "distinct" DIFFERENT "different" N_DIFFERENT "different after a number"
       SAME_OR_DIFFERENT "same or different" EACH_IN_UP_TO ", each in up to"
       YES "yes" NO "no" BELOW "below" FROM "from a bound"
       COUNT_OF "count of" STRAY "a word of the language"
%token <ast_name> NOTE "a note"
%token SCORE "score" OUT_OF "out of" PART "part" UP_TO "up to" FULL_AT "in full at" FULL_IF "in full if" PER "per"
       PER_FULL "per full" ONLY_IF "only if" SUM_BLOCK "sum of {" BEST_BLOCK "best of {"
       EVERY_PART_OF "every part of" SOME_PART_OF "some part of" GROWTH_FROM "growth from" TO "to"
%token <int> AGGREGATE "an aggregate" WITH_THE "with the largest"
%token THE "the"
%token TYPE_TEXT "text" TYPE_NUMBER "number" TYPE_WHOLE "whole number" TYPE_PERCENT "percent" TYPE_MONEY "money"
       TYPE_TIER "tier of a competency"
       TYPE_DATE "date" TYPE_YESNO "yes/no" TYPE_ATTESTED "attested" LIST_OF "list of" SET_OF "set of"
       MAY_BE_MISSING "may be missing" OR_NONE "or none" UNIQUE "unique" FROM_JSON "from a JSON name"

%token <ast_name> NAME "a name" LABEL "a name with a colon" CALL "a name before (" CODE "a code" STRING "a quoted text"
                  PASSED_BEFORE "passed before" NUMBER "a number" PERCENT "a percentage" CURRENCY "a currency" DATE "a date"

%token LBRACE "{" RBRACE "}" LPAREN "(" RPAREN ")" LBRACKET "[" RBRACKET "]" COMMA "," COLON ":" DOT "." EQUALS "="
       BAR "|" PLUS "+" MINUS "-" UMINUS "a negative number" TIMES "*" DIVIDE "/"
       LT "<" LE "<=" GT ">" GE ">="

%type <ast_item_chain> items
%type <ast_item *> item
%type <ast_header> header competency_head
%type <ast_group_head> group
%type <ast_quant_head> of_group
%type <ast_area_chain> areas more_areas
%type <ast_area *> area
%type <ast_name> opt_name opt_title opt_only
%type <ast_dates *> opt_dates
%type <ast_require_head> require_head
%type <ast_names_chain> params tier_names group_names members_of_enum path
%type <ast_expr *> applies arg expr cond first rest pred carried tail value arith term factor primary ref is_value is_test quant set
                   set_value
                   member aggregate by key count people opt_where opt_share scalar literal part earn way amount list groups
%type <ast_expr_chain> keys args members more_members filled per_keys parts earns
%type <int> comparison state
%type <ast_cell_chain> cells
%type <ast_cell *> cell
%type <ast_people_head> people_head
%type <ast_whom> opt_whom
%type <ast_line_chain> lines
%type <ast_line *> line
%type <ast_line_head> line_head
%type <ast_field_chain> fields
%type <ast_field *> field
%type <ast_type> type
%type <ast_mods> mods
%type <ast_entry_chain> entries
%type <ast_entry *> entry
%type <ast_datum *> datum object opt_with
%type <ast_datum_chain> pairs elements
%type <ast_test_body> test_body
%type <ast_given *> given
%type <ast_expect *> expect
%type <ast_case *> case
%type <ast_as_of> opt_as_of

%%

unit: items { ctx->unit->items = $items.first; }

/* ---- items ---- */

items:
    %empty           { $$ = (ast_item_chain){0}; }
  | items[list] item { $$ = ast_item_chain_add($list, $item); }

/* Where an item may stand is told by layout.c, in words. */
item:
    COMPETENCY competency_head[head] "{" items "}"
      { $$ = ast_block(B, @$, span_join(@1, @2), ITEM_COMPETENCY, $head, $items.first); }
  | OPTION header "{" items "}"        { $$ = ast_block(B, @$, span_join(@1, @2), ITEM_OPTION, $header, $items.first); }
  | TIER header "{" items "}"          { $$ = ast_block(B, @$, span_join(@1, @2), ITEM_TIER, $header, $items.first); }
  | REQUIRE require_head "{" items "}" { $$ = ast_require(B, @$, span_join(@1, @2), $require_head, $items.first); }
  | expr                               { $$ = ast_condition(B, @$, $expr); }
  | NO_REQUIREMENTS                    { $$ = ast_item_new(B, @$, @$, ITEM_NO_REQUIREMENTS); }
  | FOR_EACH NAME[name] IN "{" areas "}" "{" items "}"
      { $$ = ast_areas(B, @$, span_join(@1, @6), $name, $areas.first, $items.first); }
  | FOR_EACH NAME[name] IN list "{" items "}"
      { $$ = ast_each(B, @$, span_join(@1, @4), $name, $list, $items.first); }
  | NOTE[word] STRING[text]            { $$ = ast_note(B, @$, $word, $text); }
  | TIERS tier_names                   { $$ = ast_tiers(B, @$, $tier_names.first); }
  | FACTS "{" fields "}"               { $$ = ast_facts(B, @$, @1, $fields.first); }
  | CATALOG NAME[name] "{" entries "}" { $$ = ast_catalog(B, @$, span_join(@1, @2), $name, $entries.first); }
  | SET NAME[name] opt_title[title] "=" set_value[value]
      { $$ = ast_definition(B, @$, span_join(@1, @3), ITEM_SET, $name, $title, $value); }
  | LET NAME[name] opt_title[title] "=" value
      { $$ = ast_definition(B, @$, span_join(@1, @3), ITEM_LET, $name, $title, $value); }
  | LET CALL[name] "(" params ")" opt_title[title] "=" value /* enough(n, kind) = … */
      { $$ = ast_parameters(ast_definition(B, @$, span_join(@1, @6), ITEM_LET, $name, $title, $value), $params.first); }
  | SCORE NAME[name] opt_title[title] OUT_OF NUMBER[total] "{" parts "}"
      { $$ = ast_score(B, @$, span_join(@1, @total), $name, $title, $total, $parts.first); }
  | PARTNER NAME[name] object          { $$ = ast_partner(B, @$, span_join(@1, @2), $name, $object); }
  | TEST STRING[title] opt_as_of "{" test_body "}"
      { $$ = ast_test(B, @$, span_join(@1, @3), $title, $opt_as_of, $test_body); }
  | USE STRING[file]                   { $$ = ast_use(B, @$, $file); }
  | error RESUME                       { yyerrok; $$ = ast_item_new(B, @$, @$, ITEM_POISON); }

areas:
    more_areas
  | more_areas ","

more_areas:
    area                     { $$ = ast_area_chain_of($area); }
  | more_areas[list] "," area { $$ = ast_area_chain_add($list, $area); }

area: NAME[name] opt_title[title] { $$ = ast_area_new(B, $name, $title); }

/* silver "Silver tier" only gold from 2018-01-01 applies when C */
header:
    opt_name[name] opt_title[title] opt_only[only] opt_dates[dates]
      { $$ = (ast_header){$name, $title, $only, $dates, NULL, NULL}; }
  | opt_name[name] opt_title[title] opt_only[only] opt_dates[dates] applies
      { $$ = (ast_header){$name, $title, $only, $dates, $applies, NULL}; }

/* erp "ERP" in business_solutions, microsoft_365 */
competency_head:
    header
  | opt_name[name] opt_title[title] IN group_names[groups] opt_only[only] opt_dates[dates]
      { $$ = (ast_header){$name, $title, $only, $dates, NULL, $groups.first}; }
  | opt_name[name] opt_title[title] IN group_names[groups] opt_only[only] opt_dates[dates] applies
      { $$ = (ast_header){$name, $title, $only, $dates, $applies, $groups.first}; }

group_names:
    NAME                        { $$ = ast_names_chain_of(ast_names_new(B, $1)); }
  | group_names[list] "," NAME  { $$ = ast_names_chain_add($list, ast_names_new(B, $3)); }

applies:
    APPLIES_WHEN expr[cond]                   { $$ = $cond; }
  | UNLESS expr[cond]                         { $$ = ast_unary(B, @$, OP_NOT, $cond); }
  | APPLIES_WHEN expr[cond] UNLESS expr[but]
      { $$ = ast_binary(B, @$, OP_AND, @3, $cond, ast_unary(B, span_join(@3, @4), OP_NOT, $but)); }

/* exams "Exam requirements" at least 2 of */
require_head:
    header[h]           { $$ = (ast_require_head){$h, {GROUP_ALL, NULL, @$}}; }
  | opt_name[name] opt_title[title] opt_only[only] opt_dates[dates] group
      { $$ = (ast_require_head){{$name, $title, $only, $dates, NULL, NULL}, $group}; }
  | header[h] "," group { $$ = (ast_require_head){$h, $group}; }

opt_name:
    %empty { $$ = (ast_name){0}; }
  | NAME

opt_title:
    %empty { $$ = (ast_name){0}; }
  | STRING

opt_only:
    %empty          { $$ = (ast_name){0}; }
  | ONLY NAME[tier] { $$ = $tier; }

/* from 2018-01-01 until 2018-12-31 */
opt_dates:
    %empty                            { $$ = NULL; }
  | opt_dates[d] FROM_DATE DATE[day]  { $$ = ast_dates_add(B, $d, BOUND_FROM, span_join(@2, @3), $day); }
  | opt_dates[d] UNTIL DATE[day]      { $$ = ast_dates_add(B, $d, BOUND_UNTIL, span_join(@2, @3), $day); }
  | opt_dates[d] BEFORE DATE[day]     { $$ = ast_dates_add(B, $d, BOUND_BEFORE, span_join(@2, @3), $day); }

group:
    ALL OF            { $$ = (ast_group_head){GROUP_ALL, NULL, @$}; }
  | ANY OF            { $$ = (ast_group_head){GROUP_ANY, NULL, @$}; }
  | AT_LEAST count OF { $$ = (ast_group_head){GROUP_AT_LEAST, $count, @$}; }

params:
    NAME                { $$ = ast_names_chain_of(ast_names_new(B, $1)); }
  | params[list] "," NAME { $$ = ast_names_chain_add($list, ast_names_new(B, $3)); }

tier_names:
    NAME                      { $$ = ast_names_chain_of(ast_names_new(B, $1)); }
  | tier_names[list] "<" NAME { $$ = ast_names_chain_add($list, ast_names_new(B, $3)); }

set_value:
    set
  | ref

/* ---- expressions ---- */

expr:
    cond
  | tail
  | cond[l] AND tail[r] { $$ = mistake_bare_tail(B, @$, OP_AND, @2, $l, $r); }
  | cond[l] OR tail[r]  { $$ = mistake_bare_tail(B, @$, OP_OR, @2, $l, $r); }

/* Takes all that follows; as an operand it stands in parentheses. */
tail:
    IF expr[c] THEN value[a] ELSE value[z]       { $$ = ast_if(B, @$, $c, $a, $z); }
  | SOME list HAS expr[c]                        { $$ = ast_some_of(B, @$, false, $list, $c); }
  | EVERY list HAS expr[c]                       { $$ = ast_some_of(B, @$, true, $list, $c); }
  | list WHERE expr[c]                           { $$ = ast_filter(B, @$, $list, $c); }
  | groups
  | people_head[head] opt_where[where] WHO cond[who] opt_whom[whom]

      { $$ = ast_people_who(B, @$, span_join(@1, @2), $head, $where, $who, $whom); }

list:
    ref
  | groups

/* usage per tenant   (usage where active) per user, workload */
groups: ref[of] GROUP_PER per_keys { $$ = ast_groups(B, @$, $of, $per_keys.first); }

per_keys:
    NAME                              { $$ = ast_expr_chain_of(ast_ref(B, @$, $1)); }
  | per_keys[keys] PER_COMMA NAME[key] { $$ = ast_expr_chain_add($keys, ast_ref(B, @key, $key)); }

value:
    expr
  | NONE { $$ = ast_none(B, @$); }

/* `and` and `or` side by side are told apart by layout.c, which asks for parentheses. */
cond:
    first
  | cond[l] AND rest[r] { $$ = ast_binary(B, @$, OP_AND, @2, $l, $r); }
  | cond[l] OR rest[r]  { $$ = ast_binary(B, @$, OP_OR, @2, $l, $r); }

first:
    pred
  | NOT first[e] { $$ = ast_unary(B, @$, OP_NOT, $e); }

/* After `and` or `or` the subject may be carried on: passed any of A and any of B */
rest:
    pred
  | quant
  | CODE            { $$ = ast_quant_code(B, @$, NULL, $1); }
  | "(" carried[e] ")" { $$ = ast_parens(B, @$, $e); }
  | NOT rest[e]     { $$ = ast_unary(B, @$, OP_NOT, $e); }

carried:
    quant
  | CODE                   { $$ = ast_quant_code(B, @$, NULL, $1); }
  | carried[l] AND rest[r] { $$ = ast_binary(B, @$, OP_AND, @2, $l, $r); }
  | carried[l] OR rest[r]  { $$ = ast_binary(B, @$, OP_OR, @2, $l, $r); }

pred:
    arith
  | people
  | arith[l] comparison[op] arith[r]        { $$ = ast_binary(B, @$, (ast_op)$op, @op, $l, $r); }
  | arith[x] comparison[o] arith[y] comparison[p] arith[z] { $$ = mistake_chain(B, @$, $o, @o, $p, @p, $x, $y, $z); }
  | arith[l] EQUALS arith[r]                { $$ = mistake_equals(B, @$, @2, $l, $r); }
  | arith[l] is_test[t]                     { $$ = ast_is_of(B, @$, $l, $t); }
  | of_group[head] NAME[group] is_test[t]   { $$ = ast_verdicts(B, @$, $head, $group, $t); }
  | arith[l] IS ANY OF set_value[r]         { $$ = mistake_is_any_of(B, @$, span_join(@2, @4), $l, $r); }
  | arith[l] IN set_value[r]                { $$ = mistake_is_any_of(B, @$, @2, $l, $r); }
  | arith[l] IS IN set_value[r]             { $$ = mistake_is_any_of(B, @$, span_join(@2, @3), $l, $r); }
  | arith[l] IN_LAST count[n] NAME[unit]    { $$ = ast_in_last(B, @$, $l, $n, $unit, NULL); }
  | arith[l] IN_LAST count[n] NAME[unit] BEFORE arith[end] { $$ = ast_in_last(B, @$, $l, $n, $unit, $end); }
  | arith[l] IN_LAST count[n] CALENDAR NAME[period] { $$ = ast_in_calendar(B, @$, $l, $n, $period); }
  | arith[l] IN_PREVIOUS NAME[period]       { $$ = ast_in_calendar(B, @$, $l, NULL, $period); }
  | arith[l] IN_SAME NAME[period] LAST_YEAR { $$ = ast_in_same(B, @$, $l, $period); }
  | arith[l] BEFORE arith[r]                { $$ = ast_when_test(B, @$, WHEN_BEFORE, $l, $r, NULL); }
  | arith[l] AFTER arith[r]                 { $$ = ast_when_test(B, @$, WHEN_AFTER, $l, $r, NULL); }
  | arith[l] ON OR BEFORE arith[r]          { $$ = ast_when_test(B, @$, WHEN_ON_OR_BEFORE, $l, $r, NULL); }
  | arith[l] ON OR AFTER arith[r]           { $$ = ast_when_test(B, @$, WHEN_ON_OR_AFTER, $l, $r, NULL); }
  | arith[l] BETWEEN arith[m] AND arith[r]  { $$ = ast_when_test(B, @$, WHEN_BETWEEN, $l, $m, $r); }
  | arith[l] quant                          { $$ = ast_quant_of(B, @$, $l, $quant); }
  | arith[l] CODE                           { $$ = ast_quant_code(B, @$, $l, $2); }
  | arith[l] AT_LEAST arith[r]              { $$ = mistake_at_least(B, @$, @2, $l, $r); }
  | EVERY_PART_OF NAME[score] comparison[op] arith[r]
      { $$ = ast_parts(B, @$, true, ast_ref(B, @score, $score), (ast_op)$op, @op, $r); }
  | SOME_PART_OF NAME[score] comparison[op] arith[r]
      { $$ = ast_parts(B, @$, false, ast_ref(B, @score, $score), (ast_op)$op, @op, $r); }

comparison:
    "<"  { $$ = OP_LT; }
  | "<=" { $$ = OP_LE; }
  | ">"  { $$ = OP_GT; }
  | ">=" { $$ = OP_GE; }

/* … is silver; the subject comes to it */
is_test:
    IS is_value[r]              { $$ = ast_is_test(B, @$, IS_VALUE, false, NULL, $r); }
  | IS NOT is_value[r]          { $$ = ast_is_test(B, @$, IS_VALUE, true, NULL, $r); }
  | IS ONE OF set[r]            { $$ = ast_is_test(B, @$, IS_ONE_OF, false, NULL, $r); }
  | IS NOT ONE OF set[r]        { $$ = ast_is_test(B, @$, IS_ONE_OF, true, NULL, $r); }
  | IS ONE OF ref[r]            { $$ = ast_is_test(B, @$, IS_ONE_OF, false, NULL, $r); }
  | IS NOT ONE OF ref[r]        { $$ = ast_is_test(B, @$, IS_ONE_OF, true, NULL, $r); }
  | IS NONE                     { $$ = ast_is_test(B, @$, IS_NONE, false, NULL, NULL); }
  | IS NOT NONE                 { $$ = ast_is_test(B, @$, IS_NONE, true, NULL, NULL); }
  | IS KNOWN                    { $$ = ast_is_test(B, @$, IS_KNOWN, false, NULL, NULL); }
  | IS NOT KNOWN                { $$ = ast_is_test(B, @$, IS_KNOWN, true, NULL, NULL); }
  | IS AT_LEAST arith[r]        { $$ = ast_is_test(B, @$, IS_AT_LEAST, false, NULL, $r); }
  | IS NOT AT_LEAST arith[r]    { $$ = ast_is_test(B, @$, IS_AT_LEAST, true, NULL, $r); }

/* at least 2 of business_solutions is gold: words.c tells these from the quantifiers of sets */
of_group:
    ANY_OF_GROUP                  { $$ = (ast_quant_head){QUANT_ANY, NULL, @$}; }
  | ALL_OF_GROUP                  { $$ = (ast_quant_head){QUANT_ALL, NULL, @$}; }
  | NONE_OF_GROUP                 { $$ = (ast_quant_head){QUANT_NONE, NULL, @$}; }
  | AT_LEAST_OF_GROUP count[n] OF { $$ = (ast_quant_head){QUANT_AT_LEAST, $n, @$}; }

is_value:
    arith
  | CODE { $$ = ast_code(B, @$, $1); }

quant:
    ANY OF set_value[s]               { $$ = ast_quantified(B, @$, QUANT_ANY, NULL, $s); }
  | ALL OF set_value[s]               { $$ = ast_quantified(B, @$, QUANT_ALL, NULL, $s); }
  | NONE OF set_value[s]              { $$ = ast_quantified(B, @$, QUANT_NONE, NULL, $s); }
  | AT_LEAST count[n] OF set_value[s] { $$ = ast_quantified(B, @$, QUANT_AT_LEAST, $n, $s); }

set: "{" members "}" { $$ = ast_set(B, @$, $members.first); }

members:
    %empty           { $$ = (ast_expr_chain){0}; }
  | more_members
  | more_members ","

more_members:
    member                          { $$ = ast_expr_chain_of($member); }
  | more_members[list] "," member   { $$ = ast_expr_chain_add($list, $member); }

/* MB2-709 passed before 2018-01-01 until 2018-12-31 */
member:
    arith
  | CODE                                 { $$ = ast_code(B, @$, $1); }
  | member[m] FROM_DATE DATE[day]        { $$ = ast_dated(B, $m, BOUND_FROM, span_join(@2, @3), $day); }
  | member[m] UNTIL DATE[day]            { $$ = ast_dated(B, $m, BOUND_UNTIL, span_join(@2, @3), $day); }
  | member[m] BEFORE DATE[day]           { $$ = ast_dated(B, $m, BOUND_BEFORE, span_join(@2, @3), $day); }
  | member[m] PASSED_BEFORE[words] DATE[day] { $$ = ast_dated_passed(B, $m, span_join(@2, @3), $words, $day); }

arith:
    term
  | arith[l] "+" term[r] { $$ = ast_binary(B, @$, OP_ADD, @2, $l, $r); }
  | arith[l] "-" term[r] { $$ = ast_binary(B, @$, OP_SUB, @2, $l, $r); }

term:
    factor
  | term[l] "*" factor[r] { $$ = ast_binary(B, @$, OP_MUL, @2, $l, $r); }
  | term[l] "/" factor[r] { $$ = ast_binary(B, @$, OP_DIV, @2, $l, $r); }

factor:
    primary
  | UMINUS factor[e] { $$ = ast_unary(B, @$, OP_NEG, $e); }
  | PERCENT[p] OF factor[e] { $$ = ast_binary(B, @$, OP_MUL, @2, ast_percent(B, @p, $p), $e); } /* 60% of contracts */

primary:
    literal
  | ref
  | aggregate
  | by
  | GROWTH_FROM arith[from] TO primary[to]             { $$ = ast_growth(B, @$, @1, $from, $to); }
  | "(" expr[e] "," OR value[other] IF NONE ")"       { $$ = ast_default(B, @$, $e, $other); }

literal:
    NUMBER                { $$ = ast_number(B, @$, $1); }
  | PERCENT               { $$ = ast_percent(B, @$, $1); }
  | CURRENCY[cur] NUMBER[amount] { $$ = ast_money(B, @$, $cur, $amount); }
  | DATE                  { $$ = ast_date(B, @$, $1); }
  | STRING                { $$ = ast_text(B, @$, $1); }
  | YES                   { $$ = ast_yesno(B, @$, true); }
  | NO                    { $$ = ast_yesno(B, @$, false); }

ref:
    NAME                       { $$ = ast_ref(B, @$, $1); }
  | NAME[base] "." NAME[field] { $$ = ast_path(B, @$, $base, $field); }
  | CALL[name] "(" args ")"    { $$ = ast_call(B, @$, $name, $args.first); }
  | "(" expr[e] ")"            { $$ = ast_parens(B, @$, $e); }

args:
    %empty               { $$ = (ast_expr_chain){0}; }
  | arg                  { $$ = ast_expr_chain_of($arg); }
  | args[list] "," arg   { $$ = ast_expr_chain_add($list, $arg); }

arg:
    expr
  | set

aggregate:
    AGGREGATE[op] arith[e] IN ref[list]       { $$ = ast_aggregate(B, @$, (ast_agg)$op, $e, $list); }
  | COUNT_OF ref[list]                        { $$ = ast_aggregate(B, @$, AGG_COUNT, NULL, $list); }
  | COUNT_OF DISTINCT arith[e] IN ref[list]   { $$ = ast_aggregate(B, @$, AGG_DISTINCT, $e, $list); }
  | THE arith[e] WITH_THE[most] arith[key] IN ref[list] { $$ = ast_the(B, @$, (ast_most)$most, $e, $key, $list); }
  | THE arith[e] WITH_THE[most] arith[key] IN groups
      { $$ = ast_the(B, @$, (ast_most)$most, $e, $key, $groups); }
  | AGGREGATE[op] arith[e] IN groups          { $$ = mistake_bare_groups(B, @$, (ast_agg)$op, $e, $groups); }
  | COUNT_OF groups                           { $$ = mistake_bare_groups(B, @$, AGG_COUNT, NULL, $groups); }
  | COUNT_OF DISTINCT arith[e] IN groups      { $$ = mistake_bare_groups(B, @$, AGG_DISTINCT, $e, $groups); }

/* ---- scores ---- */

parts:
    %empty            { $$ = (ast_expr_chain){0}; }
  | parts[list] part  { $$ = ast_expr_chain_add($list, $part); }

/* part people "Certified" up to 40: in full at 9 of certified  only if 2 different individuals who passed NW-500 */
part:
    PART NAME[name] opt_title[title] opt_dates[dates] UP_TO NUMBER[cap] ":" earn
      { $$ = ast_part(B, @$, $name, $title, $dates, $cap, $earn); }
  | error RESUME { yyerrok; $$ = ast_poison(B, @$); }

earn:
    way
  | way ONLY_IF expr[gate] { $$ = ast_gate(B, @$, $way, $gate); }

way:
    FULL_AT amount[need] OF arith[of]              { $$ = ast_earn_new(B, @$, EARN_AT, NULL, $need, $of); }
  | FULL_IF expr[cond]                             { $$ = ast_earn_new(B, @$, EARN_IF, NULL, NULL, $cond); }
  | amount[p] PER amount[step] OF arith[of]        { $$ = ast_earn_new(B, @$, EARN_PER, $p, $step, $of); }
  | amount[p] PER_FULL amount[step] OF arith[of]   { $$ = ast_earn_new(B, @$, EARN_PER_FULL, $p, $step, $of); }
  | SUM_BLOCK "{" earns "}"                        { $$ = ast_ways(B, @$, EARN_SUM, $earns.first); }
  | BEST_BLOCK "{" earns "}"                       { $$ = ast_ways(B, @$, EARN_BEST, $earns.first); }

earns:
    %empty           { $$ = (ast_expr_chain){0}; }
  | earns[list] earn { $$ = ast_expr_chain_add($list, $earn); }

/* `of` follows, so that `35% of` must not be read as a share. */
amount:
    literal
  | ref
  | by

/* ---- tables ---- */

by: BY keys "{" cells "}" { $$ = ast_by(B, @$, $keys.first, $cells.first); }

keys:
    key                { $$ = ast_expr_chain_of($key); }
  | keys[list] AND key { $$ = ast_expr_chain_add($list, $key); }

key:
    ref
  | aggregate

cells:
    %empty           { $$ = (ast_cell_chain){0}; }
  | cells[list] cell { $$ = ast_cell_chain_add($list, $cell); }

cell:
    arith            { $$ = ast_cell_new(B, @$, CELL_VALUE, $1); }
  | CODE             { $$ = ast_cell_new(B, @$, CELL_VALUE, ast_code(B, @$, $1)); }
  | NONE             { $$ = ast_cell_new(B, @$, CELL_VALUE, ast_none(B, @$)); }
  | LABEL            { $$ = ast_cell_new(B, @$, CELL_LABEL, ast_label_value(B, @$, $1)); }
  | BELOW arith[e]   { $$ = ast_cell_new(B, @$, CELL_BELOW, $e); }
  | FROM arith[e]    { $$ = ast_cell_new(B, @$, CELL_FROM, $e); }
  | ","              { $$ = ast_cell_new(B, @$, CELL_COMMA, NULL); }
  | ":"              { $$ = ast_cell_new(B, @$, CELL_COLON, NULL); }

/* ---- people ---- */

people: people_head[head] opt_where[where] opt_share[share] "{" lines "}"
    { $$ = ast_people(B, @$, span_join(@1, @3), $head, $where, $share, $lines.first); }

people_head:
    count N_DIFFERENT ref[list]      { $$ = (ast_people_head){PEOPLE_DIFFERENT, $count, $list, @$}; }
  | DIFFERENT ref[list]              { $$ = (ast_people_head){PEOPLE_DIFFERENT, NULL, $list, @$}; }
  | SAME_OR_DIFFERENT ref[list]      { $$ = (ast_people_head){PEOPLE_SAME_OR_DIFFERENT, NULL, $list, @$}; }

count:
    NUMBER { $$ = ast_number(B, @$, $1); }
  | NAME   { $$ = ast_ref(B, @$, $1); }
  | by

opt_where:
    %empty        { $$ = NULL; }
  | WHERE cond[c] { $$ = $c; }

opt_share:
    %empty                          { $$ = NULL; }
  | EACH_IN_UP_TO count[k] NAME[lines] { $$ = ast_share(B, $k, $lines); }

opt_whom:
    %empty                             { $$ = (ast_whom){NULL, NULL}; }
  | OF_WHOM AT_LEAST count[k] cond[c]  { $$ = (ast_whom){$k, $c}; }

lines:
    %empty           { $$ = (ast_line_chain){0}; }
  | lines[list] line { $$ = ast_line_chain_add($list, $line); }

line:
    line_head[head] count[n] WHO cond[who] opt_whom[whom] { $$ = ast_line_new(B, @$, $head, $n, $who, $whom); }
  | count[n] WHO cond[who] opt_whom[whom]
      { $$ = ast_line_new(B, @$, (ast_line_head){0}, $n, $who, $whom); }
  | error RESUME                                          { yyerrok; $$ = ast_line_poison(B, @$); }

line_head:
    LABEL[name] ":"               { $$ = (ast_line_head){.name = $name}; }
  | NAME[name] STRING[title] ":"  { $$ = (ast_line_head){$name, $title}; }

/* ---- facts ---- */

fields:
    %empty             { $$ = (ast_field_chain){0}; }
  | fields[list] field { $$ = ast_field_chain_add($list, $field); }

field:
    LABEL[name] ":" type mods { $$ = ast_field_new(B, @$, $name, $type, $mods); }
  | error RESUME              { yyerrok; $$ = ast_field_poison(B, @$); }

type:
    TYPE_TEXT                     { $$ = (ast_type){.kind = TYPE_TEXT, .at = @$}; }
  | TYPE_NUMBER                   { $$ = (ast_type){.kind = TYPE_NUMBER, .at = @$}; }
  | TYPE_WHOLE                    { $$ = (ast_type){.kind = TYPE_WHOLE, .at = @$}; }
  | TYPE_PERCENT                  { $$ = (ast_type){.kind = TYPE_PERCENT, .at = @$}; }
  | TYPE_DATE                     { $$ = (ast_type){.kind = TYPE_DATE, .at = @$}; }
  | TYPE_YESNO                    { $$ = (ast_type){.kind = TYPE_YESNO, .at = @$}; }
  | TYPE_ATTESTED STRING[evidence] { $$ = (ast_type){.kind = TYPE_YESNO, .at = @$, .word = $evidence}; }
  | TYPE_MONEY NAME[cur]          { $$ = (ast_type){.kind = TYPE_MONEY, .at = @$, .word = $cur}; }
  | TYPE_MONEY IN NAME[field]     { $$ = (ast_type){.kind = TYPE_MONEY_IN, .at = @$, .word = $field}; }
  | TYPE_MONEY                    { $$ = mistake_money_type(B, @$); }
  | TYPE_TIER                     { $$ = (ast_type){.kind = TYPE_TIER, .at = @$}; }
  | TYPE_TIER OF NAME[competency] { $$ = (ast_type){.kind = TYPE_TIER, .at = @$, .word = $competency}; }
  | members_of_enum[list]         { $$ = ast_enum_type(B, @$, $list.first); }
  | LIST_OF "{" fields "}"        { $$ = (ast_type){.kind = TYPE_LIST, .at = @$, .fields = $fields.first}; }
  | SET_OF NAME[catalog]          { $$ = (ast_type){.kind = TYPE_SET_OF_CATALOG, .at = @$, .word = $catalog}; }
  | SET_OF TYPE_TEXT              { $$ = (ast_type){.kind = TYPE_SET_OF_TEXT, .at = @$}; }

members_of_enum:
    NAME                           { $$ = ast_names_chain_of(ast_names_new(B, $1)); }
  | members_of_enum[list] "|" NAME { $$ = ast_names_chain_add($list, ast_names_new(B, $3)); }

mods:
    %empty                          { $$ = (ast_mods){0}; }
  | mods[m] MAY_BE_MISSING          { $$ = ast_mods_flag($m, MOD_MAY_BE_MISSING); }
  | mods[m] OR_NONE                 { $$ = ast_mods_flag($m, MOD_OR_NONE); }
  | mods[m] UNIQUE                  { $$ = ast_mods_flag($m, MOD_UNIQUE); }
  | mods[m] FROM_JSON STRING[json]  { $$ = ast_mods_json($m, $json); }
  | mods[m] "=" scalar              { $$ = ast_mods_default($m, $scalar); }

/* ---- catalogs ---- */

entries:
    %empty              { $$ = (ast_entry_chain){0}; }
  | entries[list] entry { $$ = ast_entry_chain_add($list, $entry); }

entry:
    CODE[code] STRING[title] { $$ = ast_entry_new(B, $code, $title); }
  | NAME[code] STRING[title] { $$ = mistake_name_as_code(B, $code, $title); }
  | STRING[code]             { $$ = ast_entry_new(B, $code, $code); }
  | error RESUME             { yyerrok; $$ = ast_entry_new(B, (ast_name){0}, (ast_name){0}); }

/* ---- partners and tests ---- */

object: "{" pairs "}" { $$ = ast_datum_of(B, @$, DATUM_OBJECT, $pairs.first); }

pairs:
    %empty                           { $$ = (ast_datum_chain){0}; }
  | pairs[list] LABEL[key] ":" datum { $$ = ast_datum_chain_add($list, ast_datum_keyed($datum, $key)); }
  | pairs[list] LABEL[key] ":" datum "," { $$ = ast_datum_chain_add($list, ast_datum_keyed($datum, $key)); }

datum:
    scalar               { $$ = ast_datum_scalar(B, @$, $scalar); }
  | object
  | "[" "]"              { $$ = ast_datum_of(B, @$, DATUM_LIST, NULL); }
  | "[" elements "]"     { $$ = ast_datum_of(B, @$, DATUM_LIST, $elements.first); }
  | "[" elements "," "]" { $$ = ast_datum_of(B, @$, DATUM_LIST, $elements.first); }

elements:
    datum                      { $$ = ast_datum_chain_of($datum); }
  | elements[list] "," datum   { $$ = ast_datum_chain_add($list, $datum); }

scalar:
    literal
  | NAME                  { $$ = ast_ref(B, @$, $1); }
  | CODE                  { $$ = ast_code(B, @$, $1); }
  | NONE                  { $$ = ast_none(B, @$); }
  | UMINUS literal[e]     { $$ = ast_unary(B, @$, OP_NEG, $e); }

opt_as_of:
    %empty     { $$ = (ast_as_of){0}; }
  | AS_OF DATE { $$ = ast_as_of_date($2); }

test_body:
    %empty               { $$ = (ast_test_body){0}; }
  | test_body[t] given   { $$ = ast_test_given(B, $t, $given); }
  | test_body[t] expect  { $$ = ast_test_expect($t, $expect); }
  | test_body[t] case    { $$ = ast_test_case($t, $case); }
  | test_body[t] error RESUME { yyerrok; $$ = $t; }

given:
    GIVEN object                       { $$ = ast_given_new(B, @$, (ast_name){0}, (ast_name){0}, $object); }
  | GIVEN NAME[partner] opt_with       { $$ = ast_given_new(B, @$, $partner, (ast_name){0}, $opt_with); }
  | GIVEN STRING[file] opt_with        { $$ = ast_given_new(B, @$, (ast_name){0}, $file, $opt_with); }

opt_with:
    %empty       { $$ = NULL; }
  | WITH object  { $$ = $object; }

/* case "one below" with { projects: 9 } expect solar is none */
case: CASE STRING[title] opt_as_of opt_with { $$ = ast_case_new(B, @$, $title, $opt_as_of, $opt_with); }

expect:
    EXPECT path IS NAME[result]        { $$ = ast_expect_result(B, @$, $path.first, $result); }
  | EXPECT path IS NONE                { $$ = ast_expect_result(B, @$, $path.first, (ast_name){STR_LIT("none"), @4}); }
  | EXPECT path state                  { $$ = ast_expect_state(B, @$, $path.first, (ast_state)$state); }
  | EXPECT path "=" scalar             { $$ = ast_expect_value(B, @$, $path.first, $scalar); }
  | EXPECT path FILLED_BY filled       { $$ = ast_expect_filled(B, @$, $path.first, $filled.first); }
  | EXPECT path IN STRING[file]        { $$ = ast_expect_in_file(B, @$, $path.first, $file); }

state:
    MET            { $$ = STATE_MET; }
  | UNMET          { $$ = STATE_UNMET; }
  | UNKNOWN        { $$ = STATE_UNKNOWN; }
  | DOES_NOT_APPLY { $$ = STATE_DOES_NOT_APPLY; }

path:
    NAME                { $$ = ast_names_chain_of(ast_names_new(B, $1)); }
  | path[p] "." NAME    { $$ = ast_names_chain_add($p, ast_names_new(B, $3)); }

filled:
    scalar                   { $$ = ast_expr_chain_of($scalar); }
  | filled[list] "," scalar  { $$ = ast_expr_chain_add($list, $scalar); }

%%

/* The tokens that could stand here, for the sentence (syntax_error.c). */
static int yyreport_syntax_error(const yypcontext_t *where, parse_ctx *ctx) {
    enum { MOST = YYNTOKENS };
    yysymbol_kind_t kinds[MOST];
    const char *names[MOST];
    int n = yypcontext_expected_tokens(where, kinds, MOST);
    for (int i = 0; i < n; i++) names[i] = yysymbol_name(kinds[i]);
    syntax_error(ctx, names, n > 0 ? (uint32_t)n : 0);
    return 0;
}
