#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/limits.h"
#include "random.h"
#include "syntax/parse.h"

/* ---- fixture: a fresh arena, the last source parsed ---- */

static arena a;
static source_set sources;
static diags ds;
static ast_unit *unit;
static buf out;

static int set_up(void **state) {
    (void)state;
    arena_init(&a, NULL);
    sources = (source_set){0};
    out = (buf){0};
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    buf_free(&out);
    arena_free(&a);
    return 0;
}

static void parse_n(const char *text, size_t n) {
    uint32_t src = source_add(&sources, &a, STR_LIT("x.comp"), (str){text, (uint32_t)n});
    diags_init(&ds, &a, &sources);
    unit = parse_source(&a, &sources, src, &ds);
    diags_sort(&ds);
}

static void parse(const char *text) { parse_n(text, strlen(text)); }

/* Conditions of a requirement, as the lines of a file. */
static const char *in_require(const char *lines) {
    return str_printf(&a, "competency c {\nrequire r {\n%s\n}\n}\n", lines).p;
}

static const char *shown(void) {
    buf_free(&out);
    const diag_style style = {.width = 80};
    diags_text(&out, &ds, &style);
    buf_char(&out, '\0');
    return out.p ? out.p : "";
}

static const char *dumped(void) {
    buf_free(&out);
    ast_dump(&out, unit, &sources);
    buf_char(&out, '\0');
    return out.p;
}

static void assert_clean(const char *text) {
    parse(text);
    if (ds.n) fail_msg("%s\ndraws\n%s", text, shown());
}

static void assert_forms_are_clean(const char *const *forms, size_t n) {
    for (size_t i = 0; i < n; i++) assert_clean(in_require(forms[i]));
}

/* All that is told of `text`, as "E0136 3:5, E0140 4:1". */
static const char *told(const char *text) {
    parse(text);
    str list = STR_LIT("");
    for (const diag *d = ds.first; d; d = d->next) {
        place p = source_place(&sources.at[d->at.src], d->at.lo);
        list = str_printf(&a, STR_FMT "%s%s %u:%u", STR_ARG(list), list.n ? ", " : "", diag_infos[d->code].id, p.line,
                          p.column);
    }
    return list.n ? list.p : "";
}

#define assert_told(text, list) assert_string_equal(told(text), list)
#define assert_told_in_require(lines, list) assert_told(in_require(lines), list)

static void assert_message(const char *text, const char *message) {
    parse(text);
    assert_non_null(ds.first);
    assert_string_equal(ds.first->message.p, message);
}

static bool dump_has(const char *part) {
    if (strstr(dumped(), part)) return true;
    print_message("%s\n", out.p);
    return false;
}

/* ---- the language ---- */

static const char sample[] =
    "# Cloud Customer Relationship Management competency, requirements of July 2017.\n"
    "\n"
    "competency cloud_crm \"Cloud Customer Relationship Management\" {\n"
    "  tiers silver < gold\n"
    "\n"
    "  facts {\n"
    "    id:           text\n"
    "    market:       developed | developing\n"
    "    sales:        list of {\n"
    "      product:    text\n"
    "      amount:     money in currency     # the field beside it names the currency\n"
    "      currency:   text\n"
    "      date:       date\n"
    "      net_new:    yes/no\n"
    "      dpor:       yes/no                # the partner is the customer's Digital Partner of Record\n"
    "    }\n"
    "    individuals:  list of {\n"
    "      id:         text unique\n"
    "      name:       text may be missing\n"
    "      passed:     set of exams\n"
    "    }\n"
    "  }\n"
    "\n"
    "  catalog exams {\n"
    "    MB2-714 \"Dynamics CRM Customer Service\"\n"
    "    MB2-713 \"Microsoft Dynamics CRM 2016 Sales\"\n"
    "    MB2-709 \"Dynamics CRM Marketing\"\n"
    "    MB2-710 \"Microsoft Dynamics CRM Online Deployment (2015)\"\n"
    "    MB2-706 \"Microsoft Dynamics CRM Online Deployment\"\n"
    "    MB2-712 \"Microsoft Dynamics CRM 2016 Customization and Configuration\"\n"
    "    MB2-707 \"Microsoft Dynamics CRM Customization and Configuration\"\n"
    "  }\n"
    "\n"
    "  set application   = { MB2-714, MB2-713, MB2-709 }\n"
    "  set deployment    = { MB2-710, MB2-706 }\n"
    "  set customization = { MB2-712, MB2-707 }\n"
    "\n"
    "  let counted \"CRM net new revenue, as Digital Partner of Record\" =\n"
    "    sales where product is one of { \"CRM Online\", \"Dynamics 365 Plan 1\" }\n"
    "      and net_new and dpor and date in last 12 months\n"
    "\n"
    "  option reseller \"Cloud CRM Reseller option\" {\n"
    "\n"
    "    require performance \"Performance thresholds\" {          # outside a tier: asked of every tier\n"
    "      sum of amount in counted >= by market and tier {\n"
    "                      silver        gold\n"
    "        developed:    USD 100,000   USD 300,000\n"
    "        developing:   USD 50,000    USD 150,000\n"
    "      }\n"
    "    }\n"
    "\n"
    "    tier silver {\n"
    "      require exams \"Exam requirements\" {\n"
    "        2 different individuals {\n"
    "          consultant \"Functional consultant\": 1 who passed any of application and any of deployment\n"
    "          customizer \"Customization\":         1 who passed any of customization\n"
    "        }\n"
    "      }\n"
    "    }\n"
    "\n"
    "    tier gold {\n"
    "      require exams \"Exam requirements\" {\n"
    "        4 different individuals {\n"
    "          consultant \"Functional consultant\": 2 who passed any of application and any of deployment\n"
    "          customizer \"Customization\":         2 who passed any of customization\n"
    "        }\n"
    "      }\n"
    "    }\n"
    "  }\n"
    "}\n"
    "\n"
    "test \"one person cannot fill both roles\" as of 2017-07-07 {\n"
    "  given {\n"
    "    id: \"contoso\"  market: developed\n"
    "    sales: [ { product: \"CRM Online\" amount: 100,000 currency: \"USD\" date: 2017-03-01 net_new: yes dpor: yes } ]\n"
    "    individuals: [ { id: \"ana\" passed: [ MB2-714, MB2-710, MB2-712 ] } ]\n"
    "  }\n"
    "  expect cloud_crm is none\n"
    "  expect silver.performance met\n"
    "  expect silver.exams unmet\n"
    "}\n";

static void the_sample_of_the_design_parses(void **state) {
    (void)state;
    assert_clean(sample);
    assert_true(dump_has("competency cloud_crm \"Cloud Customer Relationship Management\"  @3:1-70:2\n"
                         "  tiers silver < gold  @4:3-4:22\n"));
    assert_true(dump_has("      field amount: money in currency  @11:7-11:36\n"));
    assert_true(dump_has("        >=  @45:7-49:8\n"
                         "          sum  @45:7-45:31\n"
                         "            of name amount  @45:14-45:20\n"
                         "            in name counted  @45:24-45:31\n"
                         "          table  @45:35-49:8\n"
                         "            by name market  @45:38-45:44\n"
                         "            by name tier  @45:49-45:53\n"
                         "            column  @46:23-46:29\n"));
    assert_true(dump_has("            line consultant \"Functional consultant\"  @55:11-55:100\n"
                         "              n number 1  @55:47-55:48\n"
                         "              who and  @55:53-55:100\n"
                         "                any of  @55:53-55:78\n"
                         "                  name passed  @55:53-55:59\n"
                         "                  of name application  @55:67-55:78\n"
                         "                any of  @55:83-55:100\n"
                         "                  of name deployment  @55:90-55:100\n"));
    assert_true(dump_has("  expect silver.exams unmet  @80:3-80:28\n"));
}

static void every_form_of_a_condition_parses(void **state) {
    (void)state;
    static const char *const forms[] = {
        "attested", "not attested", "a and b and not c", "a or (b and c)", "total >= 5", "total < 1,000.50",
        "-5 <= total",
        "a + b * c - d / 2 > 3", "(a + b) * c is 3", "share >= 35%", "revenue >= USD 100,000", "revenue > EUR 1.50",
        "market is developed", "market is not developed", "market is one of { developed, developing }",
        "market is not one of markets",
        "ended is none", "ended is not none", "ended is known", "ended is not known", "exam is MB2-714",
        "date in last 12 months", "date in last n days", "date in last 1 year", "date before 2018-01-01",
        "date after start",
        "date on or before 2018-01-01", "date on or after 2018-01-01", "date between 2017-01-01 and 2017-06-30",
        "passed any of s", "passed all of { MB2-714, \"MCSA\" }", "passed at least 2 of s", "passed at least n of s",
        "passed none of s",
        "passed MB2-714", "passed MB2-714 and MB2-715", "passed any of s and any of t",
        "passed any of s and (any of t or all of u)",
        "passed any of s and not any of t",
        "sum of amount in sales >= 5", "sum of amount * 2 in (sales where x) >= 5", "count of sales >= 1",
        "count of distinct id in sales >= 1",
        "average of amount in sales >= 1", "median of amount in sales >= 1", "largest of amount in sales >= 1",
        "smallest of amount in sales > 0",
        "some sales has amount >= 5 and net_new", "every sales has net_new", "(some sales has net_new) or attested",
        "if a then b else c", "if a then b else if c then d else e", "(if a then 1 else none) >= 1",
        "max(a, b) >= min(1, 2)", "months_before(date, 3) is d",
        "(renewed / contracts, or 0% if none) >= 60%", "partner.market is sales.market",
        "total >= by market { developed: 5  developing: 3 }",
        "total >= by size { below 60: 1  from 60: 2 }",
        "total >= by on_date { below 2017-01-01: 1  from 2017-01-01: none }",
        "total >= by market and tier {\n silver gold\n developed, emerging: USD 1 USD 2\n developing: none (a - b)\n}",
        "total >= by signed { yes: 5  no: -3 }", "total >= by exam { MB2-714: 1 MB2-715: 2 }",
        "total >= by name { \"a b\": 1 \"c\": 2 }",
        "total >= by revenue { below USD 5: 1 from USD 5: 2 }", "by market { developed: yes developing: no }",
        "by (total + 1) { below 3: a from 3: b }", "total >= by count of sales { below 3: 1 from 3: 2 }",
    };
    assert_forms_are_clean(forms, sizeof forms / sizeof *forms);
}

static void every_form_of_people_parses(void **state) {
    (void)state;
    static const char *const forms[] = {
        "2 different individuals who passed all of s", "n different individuals who a or b",
        "different individuals { 1 who a }",
        "by tier { silver: 1 gold: 2 } different individuals who a", "same or different individuals { a: 1 who x }",
        "2 different individuals where active { a: 1 who x  1 who y }",
        "different individuals, each in up to 2 lines { 1 who a 1 who b }",
        "different individuals where active, each in up to k lines { r: n who a }",
        "2 different individuals { a \"A\": by tier { silver: 1 gold: 2 } who x and y, of whom at least 1 z }",
        "2 different individuals who x, of whom at least 1 passed MB2-714",
        "(2 different individuals who x) or attested",
        "2 different individuals { a: 2 who x } and attested", "4 different customers where active who big",
    };
    assert_forms_are_clean(forms, sizeof forms / sizeof *forms);
}

static void every_form_of_an_item_parses(void **state) {
    (void)state;
    static const char *const forms[] = {
        "", "# nothing\n", "competency c { }", "competency c \"C\" applies when x { no requirements }",
        "facts { a: text }", "catalog e { A-1 \"x\"\n \"MCSA\" }", "set s = { 1, 2, }\nset t \"T\" = s\nset u = {}",
        "let a \"A\" = 5\nlet b = none\nlet c = sales where x",
        "competency c { tiers a < b < d\n option o \"O\" only a { require x { y } } }",
        "competency c { tier a applies when z { let q = 1\n set w = { q }\n require v { u } } }",
        "competency c { require \"only a title\" { x } }", "competency c { require all of { x\n y } }",
        "competency c { require r any of { x\n y } }",
        "competency c { require r \"R\" at least 2 of { x\n y\n require any of { z } } }",
        "competency c { require r only gold at least n of { x } }",
        "competency c { require r applies when a { x } }",
        "competency c { require r applies when a, any of { x\n y } }", "competency c { require r, any of { x } }",
        "competency c { require r applies when passed any of { A-1 } { x } }",
        "competency c { require r applies when 2 different p who q { x } }",
        "competency c { require r applies when total >= by m { a: 1 b: 2 }, at least 2 of { x\n y\n z } }",
        "partner p { a: 5 }", "partner p { a: [], b: [ 1, 2, ], c: { d: none } e: -5 }",
        "partner p { f: USD 3 g: 35% h: x i: A-1 j: no k: \"t\" l: 2017-01-01 }",
        "test \"t\" { given p\n expect c is none }", "test \"t\" { given p with { a: 5 }\n expect c is gold }",
        "test \"t\" { given \"p.json\"\n expect a = USD 5 }",
        ("test \"t\" as of 2017-07-07 { given { a: 5 }\n expect a.b.c met\n expect a unmet\n expect a unknown\n"
         " expect a does not apply\n expect a filled by ana, \"bo b\"\n expect b = -5\n expect met met }"),
        ("facts { a: number = 5  b: yes/no = no  c: money USD = USD 5  d: x | y = x  e: set of text may be missing\n"
         " f: whole number or none  g: list of { h: percent unique from \"H h\" }  i: date from \"i\" may be missing }"),
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) assert_clean(forms[i]);
}

/* As fields, before `:`, after `.`, and as operands, wherever the grammar does not need them. */
static void words_of_the_language_stay_usable_as_names(void **state) {
    (void)state;
    static const char *const words[] = {
        "competency", "option", "tier", "tiers", "facts", "catalog", "set", "let", "partner", "test", "given",
        "with", "expect",
        "text", "number", "whole", "percent", "money", "date", "list", "unique", "may", "be", "missing", "from",
        "until", "below",
        "sum", "count", "average", "median", "largest", "smallest", "last", "least", "days", "months", "years",
        "known", "same",
        "only", "applies", "as", "requirements", "met", "unmet", "unknown", "does", "apply", "filled", "up", "to",
        "lines", "max", "min",
        "use", "score", "part", "growth", "full", "edition", "more", "than", "equal", "equals", "total", "have",
        "title",
        "source", "note", "most",
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        const char *w = words[i];
        assert_clean(str_printf(&a, "competency c {\nfacts {\n%s: number\nrows: list of { %s: text }\n}\n"
                                    "require r {\n%s >= 5\n5 < %s\n%s\n%s + 1 is 2\nrows.%s is x\nsum of %s in rows >= 1\nnot %s\n(%s)\n"
                                    "by %s { %s: 1 x: 2 } is 1\nx is %s\nx is one of { %s, y }\n}\n}\n", w, w, w, w, w, w, w, w, w, w, w, w, w, w).p);
    }
    static const char *const reserved[] = {"and", "or", "not", "is", "in", "if", "by", "any", "all", "none", "at", "of", "on", "before", "after",
        "between", "some", "every", "distinct", "different", "require", "yes", "no", "for", "each", "where", "who",
        "whom", "has", "when", "then", "else", "one"};
    for (size_t i = 0; i < sizeof reserved / sizeof *reserved; i++) {
        const char *w = reserved[i];
        assert_clean(
            str_printf(&a,
                       "competency c {\nfacts {\n%s: number\n}\nrequire r {\n`%s` >= 5\npartner.%s >= 5\nx is `%s`\n"
                       "2 different people { %s: 2 who y }\n}\n}\n",
                       w, w, w, w, w)
                .p);
    }
}

static void a_tree_has_the_shape_that_was_written(void **state) {
    (void)state;
    parse(in_require("a + b * c - d >= 2"));
    assert_true(dump_has(">=  @3:1-3:19\n        -  @3:1-3:14\n          +  @3:1-3:10\n            name a  @3:1-3:2\n  "
                         "          *  @3:5-3:10\n"));
    parse(in_require("not a and b or (c)"));
    assert_true(dump_has("or  @3:1-3:19\n        and  @3:1-3:12\n          not  @3:1-3:6\n            name a  "
                         "@3:5-3:6\n          name b  @3:11-3:12\n        name c ()  @3:16-3:19\n"));
    parse(in_require("x is one of { A-1, \"B \\\"q\\\" \\\\\" }"));
    assert_true(dump_has("text \"B \"q\" \\\"  @3:20-3:32"));
    parse(in_require("total >= by size {\n below 60, none: 1\n from 80: -2\n}"));
    assert_true(dump_has("label below  @4:2-4:10\n              number 60  @4:8-4:10\n            label  @4:12-4:16\n  "
                         "            none  @4:12-4:16\n"));
    assert_true(dump_has("cell negative  @5:11-5:13\n              number 2  @5:12-5:13\n"));
    parse(in_require("share >= 12.5%"));
    assert_true(dump_has("percent 0.125  @3:10-3:15"));
}

/* ---- mistakes ---- */

static void every_code_of_form_is_drawn_by_its_bad_example_alone(void **state) {
    (void)state;
    for (int code = 0; code < DIAG_COUNT; code++) {
        const diag_info *info = &diag_infos[code];
        if (info->id[1] != '0' || info->id[2] != '1' || !*info->bad) continue; /* E0101 has none, for its size */
        parse(info->bad);
        if (!ds.n) fail_msg("%s is not drawn by\n%s", info->id, info->bad);
        for (const diag *d = ds.first; d; d = d->next)
            if (d->code != (diag_code)code) fail_msg("%s: %s\n%s", info->id, info->bad, shown());
        parse(info->good);
        if (ds.n) fail_msg("the good example of %s:\n%s", info->id, shown());
    }
}

static void every_message_says_what_to_write_instead(void **state) {
    (void)state;
    for (int code = 0; code < DIAG_COUNT; code++) {
        if (diag_infos[code].id[1] != '0' || diag_infos[code].id[2] != '1') continue;
        parse(diag_infos[code].bad);
        for (const diag *d = ds.first; d; d = d->next) {
            if (d->help.n == 0 || d->help.p[d->help.n - 1] == ' ')
                fail_msg("%s has no help: %s", diag_infos[code].id, d->message.p);
            if (d->message.p[d->message.n - 1] == '.')
                fail_msg("%s ends in a period: %s", diag_infos[code].id, d->message.p);
        }
    }
}

static str mended(str text, const diag *d) {
    return str_printf(&a, "%.*s" STR_FMT "%.*s", (int)d->fix_at.lo, text.p, STR_ARG(d->fix),
                      (int)(text.n - d->fix_at.hi), text.p + d->fix_at.hi);
}

static void every_fix_mends_its_mistake(void **state) {
    (void)state;
    uint32_t fixes = 0;
    for (int code = 0; code < DIAG_COUNT; code++) {
        const diag_info *info = &diag_infos[code];
        if (info->id[1] != '0' || info->id[2] != '1') continue;
        parse(info->bad);
        if (!ds.first || span_is_none(ds.first->fix_at)) continue;
        str text = mended(str_from(info->bad), ds.first);
        parse(text.p);
        if (ds.n) fail_msg("%s: the fix gives\n%s\n%s", info->id, text.p, shown());
        fixes++;
    }
    assert_true(fixes >= 30);
}

static void several_mistakes_are_told_in_one_run_each_once(void **state) {
    (void)state;
    assert_told("competency a {\n"
                "  tiers silver, gold\n"
                "  facts {\n"
                "    id text\n"
                "    n: number optional\n"
                "    market:\n"
                "  }\n"
                "  let y n\n"
                "  require r {\n"
                "    n >=\n"
                "    n == 5\n"
                "    sum of amount sales >= 5\n"
                "    2 different individuals {\n"
                "      consultant: 1 passed any of y\n"
                "      other: who passed any of z\n"
                "      2 who x\n"
                "    }\n"
                "  }\n"
                "  tier gold Gold tier {\n"
                "    n >= 5\n"
                "  }\n"
                "}\n",
                "E0139 2:15, E0135 4:5, E0135 5:15, E0135 6:11, E0139 8:9, E0136 10:7, E0111 11:7, E0136 12:19, "
                "E0138 14:21, E0138 15:14, E0139 19:13");
}

static void a_missing_brace_points_to_its_opening(void **state) {
    (void)state;
    assert_told("competency a {\n  require r {\n    x\n  require s {\n    y\n  }\n}\n", "E0131 2:13");
    assert_told("competency a {\n  require r {\n    (x\n  }\n}\n", "E0131 3:5");
    assert_told("competency a {\n  require r {\n    x\n  }\n", "E0131 1:14");
    assert_told("competency a {\n  require r {\n    x\n  }\n}\n}\n", "E0132 6:1");
}

static void the_mockups_of_errors_come_out(void **state) {
    (void)state;
    parse(in_require("  2 different individuals who passed NW-1 or passed NW-2 and any of field"));
    assert_string_equal(shown(), "x.comp:3:43: error[E0140]: `and` and `or` in one condition; the two readings differ\n"
                                 "    3 |   2 different individuals who passed NW-1 or passed NW-2 and any of field\n"
                                 "      |                                           ^^             ^^^\n"
                                 "   (passed NW-1) or (passed NW-2 and any of field)     NW-1 alone is enough\n"
                                 "   (passed NW-1 or passed NW-2) and any of field       field is always needed\n"
                                 "   Put the parentheses you mean.\n");
    parse(in_require("  sum of amount in counted >= USD 100.000"));
    assert_string_equal(shown(), "x.comp:3:31: error[E0114]: 100.000 is one hundred here: a point is a decimal point\n"
                                 "    3 |   sum of amount in counted >= USD 100.000\n"
                                 "      |                               ^^^^^^^^^^^\n"
                                 "   Write USD 100,000 for one hundred thousand, USD 100.00 for one hundred.\n");
    parse(in_require("  total >= by total { 60 to 79: silver  80 to 100: gold }"));
    assert_string_equal(shown(), "x.comp:3:23: error[E0166]: nothing is said for 79.5\n"
                                 "    3 |   total >= by total { 60 to 79: silver  80 to 100: gold }\n"
                                 "      |                       ^^^^^^^^\n"
                                 "   Write lower bounds: by total { below 60: none  from 60: silver  from 80: gold\n"
                                 "   }\n");
}

static void mistakes_of_other_habits_have_their_own_sentences(void **state) {
    (void)state;
    static const struct { const char *line, *list; } cases[] = {
        {"x == 5", "E0111 3:3"}, {"x != 5", "E0111 3:3"}, {"x => 5", "E0111 3:3"}, {"x \xe2\x89\xa5 5", "E0111 3:3"},
        {"x \xe2\x89\xa4 5", "E0111 3:3"},
        {"x \xe2\x89\xa0 5", "E0111 3:3"}, {"x <> 5", "E0111 3:3"}, {"a && b", "E0111 3:3"}, {"a || b", "E0111 3:3"},
        {"a & b", "E0111 3:3"}, {"!a", "E0111 3:1"},
        {"x >= 100,000 USD", "E0113 3:6"}, {"x >= $100,000", "E0113 3:6"}, {"x >= \xe2\x82\xac" "100", "E0113 3:6"},
        {"x >= 100 \xe2\x82\xac", "E0113 3:6"}, {"x >= 100USD", "E0113 3:6"},
        {"x is \xe2\x80\x9c" "a\xe2\x80\x9d", "E0106 3:6"}, {"x is \xe2\x80\x98" "a\xe2\x80\x99", "E0106 3:6"},
        {"x is 'a'", "E0106 3:6"}, {"x is \"a\xe2\x80\x9d", "E0106 3:8"},
        {"passed MB2\xe2\x80\x93" "714", "E0109 3:8"}, {"passed MB2\xe2\x80\x91" "714", "E0109 3:8"},
        {"x \xe2\x88\x92 1 > 2", "E0109 3:3"},
        {"x >= 100.000", "E0114 3:6"}, {"x >= 12.500", "E0114 3:6"}, {"x >= 0.125", ""}, {"x >= 1234.000", ""},
        {"x >= 1,100.000", ""},
        {"x >= 10,00", "E0115 3:6"}, {"x >= 1.000.000", "E0115 3:6"}, {"x >= 1.000,50", "E0115 3:6"},
        {"x >= 4 000", "E0115 3:6"}, {"x >= 4 000 000", "E0115 3:6"}, {"x > by m { a: 4 500 }", "E0162 3:12"},
        {"x >= 1000,000", "E0115 3:6"}, {"x >= 1.2.3", "E0121 3:6"},
        {"x >= 100k", "E0121 3:6"}, {"d in last 12months", "E0121 3:11"}, {"x >= .5", "E0121 3:6"},
        {"x >= 35 %", "E0120 3:6"},
        {"d before 2017-02-30", "E0117 3:10"}, {"d before 2017-2-3", "E0117 3:10"},
        {"d before 01.09.2017", "E0117 3:10"}, {"d before 2017.09.01", "E0117 3:10"},
        {"d before 2017/9/1", "E0117 3:10"}, {"d before 9/25/2017", "E0117 3:10"}, {"x >= 2017/9/100", ""},
        {"d before 1 September 2017", "E0117 3:10"}, {"d before Sep 1, 2017", "E0117 3:10"},
        {"d before May 2017", "E0117 3:10"}, {"x >= 12.13.2017", "E0117 3:6"}, {"x >= 13.13.2017", "E0121 3:6"},
        {"d before 03-02-2017", "E0117 3:10"}, {"d before 2024-02-29", ""},
        {"passed mb2-714", "E0118 3:8"}, {"revenue-cost > 5", "E0118 3:1"}, {"a -b > 5", "E0119 3:3"},
        {"a- b > 5", "E0119 3:2"}, {"a - b > -5", ""},
        {"x > 5 // enough", "E0112 3:7"}, {"x > 5 /* enough */", "E0112 3:7"}, {"x > 5;", "E0108 3:6"},
        {"x > 5 @", "E0108 3:7"},
        {"x\xc2\xa0> 5", "E0110 3:2"}, {"x\t>\t5", ""}, {"gr\xc3\xb6\xc3\x9f" "e > 5", "E0125 3:1"},
        {"x is true", "E0126 3:6"}, {"a AND b", "E0126 3:3"}, {"number of sales > 5", "E0126 3:1"},
        {"maximum of amount in sales > 5", "E0126 3:1"}, {"d is before 2018-01-01", "E0126 3:3"},
        {"(some sales having amount > 5)", "E0126 3:13"},
        {"x is more than 5", "E0143 3:3"}, {"x greater than or equal to 5", "E0143 3:3"},
        {"x less than 5", "E0143 3:3"}, {"x at most 5", "E0143 3:3"}, {"x equals 5", "E0143 3:3"},
        {"x is at least 5", "E0143 3:3"}, {"x at least 5", "E0143 3:3"}, {"x = 5", "E0142 3:3"},
        {"1 < x < 5", "E0141 3:7"}, {"m is any of { a, b }", "E0144 3:3"}, {"m in { a, b }", "E0144 3:3"},
        {"a and some s has b", "E0145 3:7"}, {"2 different p who a or b and c", "E0140 3:21"}, {"a b", "E0160 3:3"},
        {"let z = 5", "E0167 3:1"},
        {"if a { b }", "E0136 3:6"}, {"if a then b", "E0136 4:1"}, {"else x", "E0136 3:1"},
        {"passed any { A-1 }", "E0136 3:12"}, {"any of { a  b }", "E0136 3:1"},
        {"passed any of { A-1 A-2 }", "E0136 3:21"}, {"passed any of { x > 5 }", "E0136 3:19"},
        {"m is a | b", "E0136 3:8"}, {"a, b", "E0136 3:2"}, {"(a b)", "E0136 3:4"},
        {"at least 2 different p who a", "E0138 3:1"}, {"2 people who a", "E0138 3:3"},
        {"2 different p passed x", "E0138 3:15"},
        {"x > by market { a: 1, b: 2 }", "E0165 3:23"}, {"x > by market { a: 1 2 }", "E0162 3:17"},
        {"x > by market { below 60 1 from 60: 2 }", "E0164 3:17"}, {"x > by market { }", "E0165 3:5"},
        {"x > sum of amount in sales where net_new", "E0136 3:22"},
        {"count of sales where x >= 5", "E0136 3:10"},
        {"x between 5 to 7", "E0136 3:13"},
        {"at least one sales has x", "E0136 3:1"},
        {"d in the last 12 months", "E0126 3:3"},
        {"d within 12 months", "E0126 3:3"},
        {"passed contains A-1", "E0126 3:8"},
        {"exists sales has x", "E0126 3:1"},
        {"passed any of A-1, A-2", "E0136 3:15"},
        {"x is a ? 1 : 2", "E0108 3:8"},
        {"2 different p where a", "E0138 3:21"},
        {"2 different p { a: who x }", "E0138 3:20"},
        {"2 different p { a: 2 x }", "E0138 3:22"},
        {"x > by m { a = 5 }", "E0165 3:14"},
        {"x > by m { a 5 }", "E0164 3:12"},
        {"x > by m { >= 60: 5 }", "E0166 3:12"},
        {"x > by m { above 60: 5 }", "E0166 3:12"},
        {"require a at least 2 { x }", "E0136 3:22"},
        {"require a \"A\": { x }", "E0139 3:14"},
        {"require a Title words { x }", "E0139 3:11"},
        {"require a when b { x }", "E0126 3:11"},
        {"require a applies when b any of {\nx\ny\n}", "E0136 5:1"},
        {"a >= b where c", "E0136 3:6"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *list = told(in_require(cases[i].line));
        if (strcmp(list, cases[i].list) != 0)
            fail_msg("%s\nwanted %s, told %s\n%s", cases[i].line, cases[i].list, list, shown());
    }
}

static void what_is_no_score_is_told_by_its_place(void **state) {
    (void)state;
    assert_told("competency c {\n  score s {\n    part p up to 5: 1 per 1 of x\n  }\n  require r { x }\n}\n", "E0170 2:11");
    assert_told("competency c {\n  score s out of {\n    part p up to 5: 1 per 1 of x\n  }\n}\n", "E0170 2:18");
    assert_told("score s out of 5 { part p: 1 per 1 of x }", "E0170 1:25");
    assert_told("score s out of 5 { part p up to 5 1 per 1 of x }", "E0170 1:35");
    assert_told("score s out of 5 { part p up to 5: x >= 1 }", "E0170 1:38");
    assert_told("score s out of 5 { part p up to 5: 1 for 1 of x }", "E0170 1:38");
    assert_told("score s out of 5 { part p up to 5: in full at 1 x }", "E0170 1:49");
    assert_told("score s out of 9 {\n  part p up to 5: only if x\n  part q up to 4: 1 per 1 of x\n}\n", "E0170 2:19");
    assert_told("score s out of 9 {\n  part p up to 5: 1 per 1 of x\n  revenue up to 4: 1 per 1 of x\n}\n", "E0170 3:3");
}

static void headers_and_members_have_dates(void **state) {
    (void)state;
    parse("competency c from 2017-01-01 until 2017-12-31 { require r before 2018-01-01 { x } }");
    const ast_dates *d = unit->items->header.dates;
    assert_int_equal(d->in_force.first, date_from(2017, 1, 1));
    assert_int_equal(d->in_force.last, date_from(2017, 12, 31));
    d = unit->items->items->header.dates;
    assert_int_equal(d->in_force.first, DATE_MIN);
    assert_int_equal(d->in_force.last, date_from(2017, 12, 31));

    parse("set s = { A-1, A-2 until 2017-12-31, early before 2017-01-01, A-3 passed before 2018-01-01 }");
    const ast_expr *m = unit->items->u.expr->u.members;
    assert_null(m->dates);
    assert_int_equal(m->next->dates->in_force.last, date_from(2017, 12, 31));
    assert_true(str_eqz(m->next->next->u.text, "early"));
    assert_int_equal(m->next->next->dates->in_force.last, date_from(2016, 12, 31));
    assert_true(m->next->next->next->dates->has_passed);
    assert_int_equal(m->next->next->next->dates->passed_before, date_from(2018, 1, 1));
}

static void sets_that_look_like_two_numbers_are_warned_about(void **state) {
    (void)state;
    assert_told_in_require("x is one of { 1,200, 300 }", "W0124 3:15");
    assert_told_in_require("x is one of {1,200}", "W0124 3:14");
    assert_told_in_require("x is one of { 1, 200 }", "");
    assert_int_equal(ds.errors, 0);
}

/* ---- bytes, limits ---- */

static void bytes_that_are_no_text_are_told_once(void **state) {
    (void)state;
    parse_n("let a = 5\n\xff\xfe\n\0\1", 16);
    assert_int_equal(ds.n, 2);
    assert_string_equal(ds.first->message.p, "line 2 is not UTF-8: it has the byte FF here");
    assert_string_equal(ds.first->next->message.p, "a NUL byte; this is no text file, or a damaged one");
    assert_clean("\xef\xbb\xbf# a byte order mark\r\nlet a = 5\r\nlet b = \"t\"\r\n");
    assert_told("let a = \"x\xff\"\nlet b = 1,0\n", "E0102 1:11, E0115 2:9");
}

static void a_text_that_is_not_closed_ends_where_it_was_meant_to(void **state) {
    (void)state;
    assert_told("competency c \"C {\n require r { x is \"a }\n}\n", "E0105 1:14, E0105 2:19");
    assert_told("let a = \"b\\\n", "E0105 1:9");
    assert_told("let a = \"b\\n\"\n", "E0107 1:11");
}

static const char *repeated(const char *before, const char *s, size_t n, const char *after) {
    size_t len = strlen(s);
    char *p = arena_alloc(&a, strlen(before) + n * len + strlen(after) + 1), *at = p;
    at += sprintf(at, "%s", before);
    for (size_t i = 0; i < n; i++, at += len) memcpy(at, s, len);
    sprintf(at, "%s", after);
    return p;
}

static void nesting_has_a_limit_and_is_told_once(void **state) {
    (void)state;
    const char *deep = repeated(repeated("competency c { require r { ", "(", 100000, "x"), ")", 100000, " } }");
    assert_told(deep, "E0103 1:526");
    told(repeated("competency c { require r { ", "not ", 100000, "x } }"));
    assert_int_equal(ds.n, 1);
    assert_string_equal(ds.first->message.p, "nested too deeply");
    assert_int_equal(told(repeated("", "competency c { require r { ", 100000, ""))[0], 'E');
    assert_int_equal(ds.n, 1);
    told(repeated("let x = ", "if a then 1 else ", 100000, "5"));
    assert_int_equal(ds.n, 1);
    told(repeated("let x = a ", "+ a ", 100000, ""));
    assert_int_equal(ds.n, 1);
    assert_string_equal(ds.first->message.p, "more than 2000 operands or levels in one expression");
    assert_clean(repeated(repeated("competency c { require r { ", "(", COMP_MAX_DEPTH - 2, "x"), ")",
                          COMP_MAX_DEPTH - 2, " } }"));
    assert_clean(repeated("let x = a ", "and a ", COMP_MAX_HEIGHT - 1, ""));
    dumped();
}

static void sources_have_a_limit(void **state) {
    (void)state;
    assert_told(repeated("#", "x", COMP_MAX_SOURCE, ""), "E0101 1:1");
    assert_clean(repeated("#", "x", COMP_MAX_SOURCE - 1, ""));
    assert_clean(repeated("let x = ", "7", COMP_MAX_DIGITS, ""));
    assert_told(repeated("let x = 7", "7", COMP_MAX_DIGITS, ""), "E0116 1:9");
}

static void reading_stops_after_very_many_mistakes(void **state) {
    (void)state;
    parse(repeated("", "let x = \n", 100000, ""));
    assert_true(ds.n >= 100 && ds.n <= COMP_MAX_MISTAKES + 1);
}

static void any_soup_of_tokens_is_parsed_without_harm(void **state) {
    (void)state;
    static const char *const tokens[] = {
        "competency", "c", "{", "}", "(", ")", "[", "]", ",", ":", ".", "=", "|", "+", "-", "*", "/", "<", "<=", ">",
        ">=", "\n", "\n", "option",
        "tier", "tiers", "require", "facts", "catalog", "set", "let", "test", "\"t\"", "given", "expect", "partner",
        "5", "35%", "USD 5", "2017-01-01",
        "A-1", "and", "or", "not", "is", "in", "if", "then", "else", "by", "any of", "all of", "none", "at least",
        "one of", "before", "between", "on", "in last",
        "some", "every", "has", "where", "who", ", of whom", "different", "same or different", ", each in up to",
        "yes", "below", "from", "count of",
        "sum of", "text", "money", "list of", "set of", "may be missing", "no requirements", "applies when", "only",
        "x:", "x", "==", "$5", "`all`", "#c\n", "1,0", "use \"x\"", "score s",
    };
    enum { N = sizeof tokens / sizeof *tokens };
    uint64_t seed = 20170707;
    for (int round = 0; round < 3000; round++) {
        buf text = {0};
        uint64_t n = random_below(&seed, 60);
        if (round % 2) buf_z(&text, "competency c {\n require r {\n");
        for (uint64_t i = 0; i < n; i++)
            buf_printf(&text, "%s%s", tokens[random_below(&seed, N)], random_below(&seed, 5) ? " " : "\n");
        parse_n(text.p ? text.p : "", text.n);
        shown();
        dumped();
        buf_free(&out);
        tokens_dump(&out, &a, &sources, sources.n - 1, &ds);
        buf_free(&text);
        arena_free(&a);
        sources = (source_set){0};
    }
}

static void tokens_are_dumped_one_a_line(void **state) {
    (void)state;
    uint32_t src = source_add(&sources, &a, STR_LIT("x.comp"), STR_LIT("let a = sum of b in c\n  market: USD 5\n"));
    diags_init(&ds, &a, &sources);
    tokens_dump(&out, &a, &sources, src, &ds);
    buf_char(&out, '\0');
    assert_string_equal(
        out.p, "1:1 WORD let\n1:5 NAME a\n1:7 SIGN =\n1:9 WORD sum of\n1:16 NAME b\n1:18 WORD in\n1:21 NAME c\n"
               "2:3 LABEL market\n2:9 SIGN :\n2:11 CURRENCY USD\n2:15 NUMBER 5\n");
}

/* ---- memory ---- */

static void messages_name_what_the_author_wrote(void **state) {
    (void)state;
    assert_message("competency c { facts { a: integer } }", "there is no type `integer`");
    assert_message("competancy c { }", "`competancy` is no word of the language");
    assert_message(in_require("x > by m and t {\n silver gold\n developing: 5\n}"),
                   "row `developing` has 1 cell, the header 2");
    assert_message(in_require("x > by size { below 60 none from 60: silver }"), "`:` missing after `below 60`");
}

static void what_people_write_is_told_once_and_mended(void **state) {
    (void)state;
    static const struct { const char *written, *mended; } lines[] = {
        {"x > = 5", "x >= 5"},
        {"d since 2017-01-01", "d on or after 2017-01-01"},
        {"d later than 2017-01-01", "d after 2017-01-01"},
        {"d in last month", "d in last 1 month"},
        {"x >= 35 percent", "x >= 35%"},
        {"sum amount in sales >= 5", "sum of amount in sales >= 5"},
        {"count people >= 2", "count of people >= 2"},
        {"any people has age >= 3", "some people has age >= 3"},
        {"all people has age >= 3", "every people has age >= 3"},
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        const char *text = in_require(lines[i].written), *wanted = in_require(lines[i].mended);
        parse(text);
        if (ds.n != 1) fail_msg("%s\n%s", lines[i].written, shown());
        assert_string_equal(mended(str_from(text), ds.first).p, wanted);
        assert_clean(wanted);
    }
    assert_told_in_require("x >= 5; y > 2", "E0108 3:7");
    assert_told("competency c {\n  option one applies when x { y }\n  require each \"Each\" { y }\n  option on only gold { y }\n}",
                "E0133 2:10, E0133 3:11, E0133 4:10");
    assert_told_in_require("x % 2 is 0", "E0108 3:3");
    assert_message("competency c {\n facts { people: list of { a: yes/no } }\n people a\n}",
                   "of how many of `people` is this asked?");
    assert_told_in_require("2 different people who a and 2 different people who b", "E0138 3:49");
    assert_clean(in_require("count >= 2 and sum > 1 and average in last 2 months"));
}

static void reading_ends_where_brackets_and_mistakes_are_at_odds(void **state) {
    (void)state;
    assert_clean("competency c {\n require r applies when 1 different jobs where j all of { \"x\" } who k any of s {\n  y\n }\n}");
    static const char *const texts[] = {
        "require r applies when 1 different jobs where j in { \"x\" passed before 2020-02-29 } who k, of whom at least 1 (",
        "competency c {\n require r applies when different jobs { who {",
        "competency c {\n facts { a: list of { b: ] } ) }\n require r any of { }\n } } {",
        "score s out of 1 { part p up to 1: best of { } } }\ntest \"t\" { given { a: [ } expect }",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        size_t n = strlen(texts[i]);
        for (size_t lo = 0; lo < n; lo++)
            for (size_t hi = lo + 1; hi <= n; hi++) parse_n(texts[i] + lo, hi - lo);
        assert_true(ds.n > 0);
    }
}

static void comments_are_kept_in_order_with_whether_they_stand_alone(void **state) {
    (void)state;
    assert_clean("\xef\xbb\xbf# head\r\n\ncompetency c {  # of c\r\n  # \"no text\" {\n  require r {\n    x #\n  }\n} # the end");
    static const struct { const char *text; bool alone; } wanted[] = {
        {"# head", true}, {"# of c", false}, {"# \"no text\" {", true}, {"#", false}, {"# the end", false},
    };
    assert_int_equal(unit->ncomments, sizeof wanted / sizeof *wanted);
    for (uint32_t i = 0; i < unit->ncomments; i++) {
        str text = source_text(&sources, unit->comments[i].at);
        if (!str_eqz(text, wanted[i].text)) fail_msg("%u: " STR_FMT, i, STR_ARG(text));
        assert_int_equal(unit->comments[i].alone, wanted[i].alone);
    }
    parse("competency c {\n  facts { a: text = \"#\" }\n}\n");
    assert_int_equal(unit->ncomments, 0);
    assert_told("# one\ncompetency {  # two\n}", "E0168 2:1");
    assert_int_equal(unit->ncomments, 2);
    const char *many = "";
    for (int i = 0; i < 100; i++) many = str_printf(&a, "%s# %d\n", many, i).p;
    assert_clean(many);
    assert_int_equal(unit->ncomments, 100);
    assert_true(str_eqz(source_text(&sources, unit->comments[99].at), "# 99"));
}

static void reading_ends_where_brackets_and_words_disagree(void **state) {
    (void)state;
    parse("require applies when different jobs where j22 any of { before        }");
    assert_true(ds.errors > 0);
    parse("require applies when different jobs where j22 any of { before } { x }\ncompetency c { }");
    assert_true(ds.errors > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(reading_ends_where_brackets_and_mistakes_are_at_odds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reading_ends_where_brackets_and_words_disagree, set_up, tear_down),
        cmocka_unit_test_setup_teardown(comments_are_kept_in_order_with_whether_they_stand_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_sample_of_the_design_parses, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_form_of_a_condition_parses, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_form_of_people_parses, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_form_of_an_item_parses, set_up, tear_down),
        cmocka_unit_test_setup_teardown(words_of_the_language_stay_usable_as_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_tree_has_the_shape_that_was_written, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_code_of_form_is_drawn_by_its_bad_example_alone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_message_says_what_to_write_instead, set_up, tear_down),
        cmocka_unit_test_setup_teardown(every_fix_mends_its_mistake, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_people_write_is_told_once_and_mended, set_up, tear_down),
        cmocka_unit_test_setup_teardown(several_mistakes_are_told_in_one_run_each_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_missing_brace_points_to_its_opening, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_mockups_of_errors_come_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(mistakes_of_other_habits_have_their_own_sentences, set_up, tear_down),
        cmocka_unit_test_setup_teardown(headers_and_members_have_dates, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_no_score_is_told_by_its_place, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sets_that_look_like_two_numbers_are_warned_about, set_up, tear_down),
        cmocka_unit_test_setup_teardown(bytes_that_are_no_text_are_told_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_text_that_is_not_closed_ends_where_it_was_meant_to, set_up, tear_down),
        cmocka_unit_test_setup_teardown(nesting_has_a_limit_and_is_told_once, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sources_have_a_limit, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reading_stops_after_very_many_mistakes, set_up, tear_down),
        cmocka_unit_test_setup_teardown(any_soup_of_tokens_is_parsed_without_harm, set_up, tear_down),
        cmocka_unit_test_setup_teardown(tokens_are_dumped_one_a_line, set_up, tear_down),
        cmocka_unit_test_setup_teardown(messages_name_what_the_author_wrote, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
