#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "sema/sema.h"
#include "syntax/parse.h"

typedef struct checked {
    arena a;
    jmp_buf trap;
    source_set sources;
    diags ds;
    program *p;
} checked;

/* Parses and checks a text; the caller calls done(). */
static void check(checked *c, str text) {
    memset(c, 0, sizeof *c);
    arena_init(&c->a, NULL);
    assert_true(arena_reserve(&c->a));
    diags_init(&c->ds, &c->a, &c->sources);
    uint32_t src = source_add(&c->sources, &c->a, STR_LIT("erp.comp"), text);
    ast_unit *unit = parse_source(&c->a, &c->sources, src, &c->ds);
    c->p = sema_check(&c->a, &unit, 1, &c->sources, &c->ds);
    diags_sort(&c->ds);
}

static void done(checked *c) { arena_free(&c->a); }

static str shown(checked *c) {
    buf out = {0};
    diag_style style = {.width = 80};
    diags_text(&out, &c->ds, &style);
    str text = str_copy(&c->a, (str){out.p, (uint32_t)out.n});
    buf_free(&out);
    return text;
}

static void assert_clean(const char *text) {
    checked c;
    check(&c, str_from(text));
    if (c.ds.n) fail_msg("%s\n--- draws\n%s", text, shown(&c).p);
    done(&c);
}

/* Exactly one message, of this code. */
static void assert_draws(const char *text, const char *id) {
    checked c;
    check(&c, str_from(text));
    bool one = c.ds.n == 1 && strcmp(diag_infos[c.ds.first->code].id, id) == 0;
    if (!one) fail_msg("%s\n--- wants %s alone, draws\n%s", text, id, c.ds.n ? shown(&c).p : "nothing");
    done(&c);
}

static void assert_shows(const char *text, const char *message) {
    checked c;
    check(&c, str_from(text));
    str got = shown(&c);
    if (!strstr(got.p, message)) fail_msg("wants\n%s\n--- shows\n%s", message, got.p);
    done(&c);
}

static bool is_ours(const diag_info *info) {
    bool has_example = *info->bad; /* test_diag.c wants one, or the reason why there is none */
    return has_example && info->id[1] == '0' && info->id[2] >= '2' && info->id[2] <= '5';
}

/* ---- every code ---- */

static void each_bad_example_draws_its_code_alone(void **state) {
    (void)state;
    for (int i = 0; i < DIAG_COUNT; i++)
        if (is_ours(&diag_infos[i])) assert_draws(diag_infos[i].bad, diag_infos[i].id);
}

static void each_good_example_is_clean(void **state) {
    (void)state;
    for (int i = 0; i < DIAG_COUNT; i++)
        if (is_ours(&diag_infos[i])) assert_clean(diag_infos[i].good);
}

static void each_message_says_what_to_write(void **state) {
    (void)state;
    for (int i = 0; i < DIAG_COUNT; i++) {
        if (!is_ours(&diag_infos[i])) continue;
        checked c;
        check(&c, str_from(diag_infos[i].bad));
        const diag *d = c.ds.first;
        if (!d->help.n || d->help.p[d->help.n - 1] == ' ') fail_msg("%s has no help", diag_infos[i].id);
        if (d->message.p[d->message.n - 1] == '.') fail_msg("%s ends in a period", diag_infos[i].id);
        done(&c);
    }
}

static void a_mechanical_remedy_makes_the_bad_example_clean(void **state) {
    (void)state;
    int fixes = 0;
    for (int i = 0; i < DIAG_COUNT; i++) {
        if (!is_ours(&diag_infos[i])) continue;
        checked c;
        check(&c, str_from(diag_infos[i].bad));
        const diag *d = c.ds.first;
        if (!span_is_none(d->fix_at)) {
            str text = c.sources.at[0].text;
            str mended = str_printf(&c.a, "%.*s%.*s%.*s", (int)d->fix_at.lo, text.p, STR_ARG(d->fix),
                                    (int)(text.n - d->fix_at.hi), text.p + d->fix_at.hi);
            assert_clean(mended.p);
            fixes++;
        }
        done(&c);
    }
    assert_true(fixes >= 15);
}

static void a_warning_of_a_missing_field_names_the_tier_that_asks(void **state) {
    (void)state;
    assert_shows("competency c {\n  tiers silver < gold\n  facts { x: number  y: number may be missing }\n"
                 "  require r { x > 1 }\n  require s only gold { y > 1 }\n}\n",
                 "`y` may be missing, and tier gold depends on it");
    assert_shows("competency c {\n  tiers silver < gold\n  facts { x: number  y: number may be missing }\n"
                 "  require s only gold { x > 1 }\n  require r { y > 1 }\n}\n",
                 "`y` may be missing, and tier silver depends on it");
}

/* ---- numbers of the rules alone ---- */

#define LARGE "competency c { facts { x: number  y: money USD }\n  let a = 1,000,000,000,000,000\n"                        \
              "  let b = a * a * a * a * a * a * a * a\n  let c = b * b * b * b * b * b * b * b\n"                        \
              "  let d = c * c * c * c * c * c * c * c\n"

static void a_result_too_large_is_told_wherever_the_rules_alone_lead_to_it(void **state) {
    (void)state;
    static const char *const bad[] = {
        LARGE "  let never_used = d * d * d\n  x > 1 }",
        LARGE "  x > d * d * d }",
        LARGE "  x > -d * d * -d }",
        LARGE "  x > 1 / d / d / d }",
        LARGE "  y > USD 5 * d * d * d }",
        LARGE "  x > max(d * d, 2) * min(d, d * d) }",
        LARGE "  x > (d * d, or 0 if none) * d }",
        LARGE "  let e = d * d * d\n  x > e + 1 and x > e + 2 }",
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) assert_draws(bad[i], "E0238");
    assert_clean(LARGE "  x > d * d }");
    assert_clean(LARGE "  x * d > d * d }");
}

/* ---- the mockups ---- */

#define EXAMS                                                                                                          \
    "  catalog exams {\n    NW-417 \"Storage Sales\"\n    NW-470 \"Storage Design\"\n    NW-100 \"Delivery\"\n  }\n"
#define PEOPLE "  facts { individuals: list of { id: text unique  passed: set of exams } }\n"

static void an_unknown_exam_names_the_nearest(void **state) {
    (void)state;
    assert_shows("competency storage {\n" PEOPLE EXAMS
                 "  set sales_exams = { NW-470, NW-471 }\n"
                 "  require people { 1 different individuals who passed any of sales_exams }\n}\n",
                 ":8:31: error[E0216]: there is no exam NW-471\n"
                 "    8 |   set sales_exams = { NW-470, NW-471 }\n"
                 "      |                               ^^^^^^\n"
                 "   The catalog has NW-417 \"Storage Sales\" and NW-470. Write NW-417, or add\n"
                 "   NW-471 to `catalog exams`.\n");
}

static void two_people_conditions_side_by_side_are_a_question(void **state) {
    (void)state;
    assert_shows("competency erp {\n" PEOPLE EXAMS
                 "  set design = { NW-417 }\n  set delivery = { NW-100 }\n  require people {\n"
                 "  2 different individuals who passed any of design\n"
                 "  2 different individuals who passed any of delivery\n  }\n}\n",
                 ":12:3: error[E0286]: may one person count on both lines?\n"
                 "   11 |   2 different individuals who passed any of design\n"
                 "   12 |   2 different individuals who passed any of delivery\n"
                 "      |   ^^^^^^^^^^^^^^^^^^^^^^^\n"
                 "   Write `different individuals { … }` (4 people), `same or different\n"
                 "   individuals { … }` (2 can be enough), or one line `… any of design and any of\n"
                 "   delivery` (the same 2). If either line is enough, put both into `require any\n"
                 "   of { … }`.\n");
}

static void people_conditions_that_are_alternatives_are_fine(void **state) {
    (void)state;
    assert_clean("competency erp {\n" PEOPLE EXAMS "  require people any of {\n"
                 "  2 different individuals who passed NW-417\n  2 different individuals who passed any of { NW-100, NW-470 }\n  }\n}\n");
    assert_clean("competency erp {\n  tiers silver < gold\n" PEOPLE EXAMS
                 "  tier silver { require people { 2 different individuals who passed NW-417 } }\n"
                 "  tier gold { require people { 4 different individuals who passed any of { NW-100, NW-470 } } }\n}\n");
}

static void a_name_of_the_row_and_of_the_partner_is_asked_about(void **state) {
    (void)state;
    assert_shows("competency erp {\n  facts {\n    market: developed | developing\n"
                 "    sales: list of { market: developed | developing }\n  }\n"
                 "  let local = sales where market is developed\n  require x { count of local >= 1 }\n}\n",
                 ":6:27: error[E0212]: `market` is a field of the sale and of the partner\n"
                 "    6 |   let local = sales where market is developed\n"
                 "      |                           ^^^^^^\n"
                 "   Write `sales.market` for the sale's or `partner.market` for the partner's.\n");
}

static void a_second_head_count_need_not_be_among_the_first(void **state) {
    (void)state;
    assert_shows("competency erp {\n" PEOPLE EXAMS "  set core_exams = { NW-417, NW-470 }\n  set agile_exams = { NW-100 }\n"
                 "  require core  { 4 different individuals who passed all of core_exams }\n"
                 "  require agile { 2 different individuals who passed any of agile_exams }\n}\n",
                 ":11:19: warning[W0504]: these 2 need not be among the 4 of line 10\n"
                 "   10 |   require core  { 4 different individuals who passed all of core_exams }\n"
                 "   11 |   require agile { 2 different individuals who passed any of agile_exams }\n"
                 "      |                   ^^^^^^^^^^^^^^^^^^^^^^^\n"
                 "   For \"2 of those same 4\" write, on line 10, `…, of whom at least 2 passed any\n"
                 "   of agile_exams`.\n");
}

static void a_field_that_may_be_missing_decides_a_tier(void **state) {
    (void)state;
    assert_shows("competency erp {\n  tiers silver < gold\n  facts {\n    ended: date may be missing\n  }\n"
                 "  tier silver { require y { no requirements } }\n"
                 "  tier gold { require open { not (ended before 2018-01-01) } }\n}\n",
                 ":4:5: warning[W0502]: `ended` may be missing, and tier gold depends on it\n"
                 "    4 |     ended: date may be missing\n"
                 "      |     ^^^^^\n"
                 "   Each partner without it will be undetermined. If a missing `ended` means \"has\n"
                 "   not ended\", write `ended: date or none`.\n");
}

static void a_ratio_can_be_nothing_by_nothing(void **state) {
    (void)state;
    assert_shows("competency erp {\n  facts { renewed: number\n          contracts: number }\n"
                 "  let renewal = renewed / contracts\n  require renewals { renewal >= 60% }\n}\n",
                 ":4:17: warning[W0503]: this can be 0 / 0\n"
                 "    4 |   let renewal = renewed / contracts\n"
                 "      |                 ^^^^^^^^^^^^^^^^^^^\n"
                 "   A partner with no contracts is undetermined. Write `renewed >= 60% of\n"
                 "   contracts` (then yes), or `(renewed / contracts, or 0% if none)` (then no).\n");
    assert_clean("competency erp {\n  facts { renewed: number\n          contracts: number }\n"
                 "  let renewal = (renewed / contracts, or 0% if none)\n"
                 "  require renewals { renewal >= 60%\n    renewed / 12 >= 1 }\n}\n");
}

/* ---- types ---- */

/* A competency with one condition over fields of every type. */
static const char *with_condition(char *out, size_t size, const char *condition) {
    snprintf(out, size,
             "competency c {\n" EXAMS
             "  facts {\n    n: number\n    w: whole number\n    p: percent\n    usd: money USD\n    eur: money EUR\n    d: date\n"
             "    t: text\n    y: yes/no\n    m: developed | developing\n    passed: set of exams\n    tags: set of text\n"
             "    gone: date or none\n    maybe: number may be missing\n"
             "    rows: list of { id: text unique  amount: money in cur  cur: text  x: number  r: date  ok: yes/no }\n  }\n"
             "  require r {\n    %s\n  }\n}\n",
             condition);
    return out;
}

static void conditions_of_the_right_types_are_clean(void **state) {
    (void)state;
    static const char *const conditions[] = {
        "n >= 5", "w + 1 > n", "n - w * 2 / 3 <= 7", "p >= 35%", "p + 5% < 40%",
        "n / w >= 60% or w is 0 or (n / w, or 0% if none) > 1%",
        "usd >= USD 5", "usd / 12 >= USD 1", "usd * 2 > USD 3", "10% of usd >= USD 1",
        "usd - eur / eur * usd >= USD 0 or y",
        "d in last 12 months", "d before 2017-01-01", "d between 2017-01-01 and 2017-12-31", "d on or after 2017-01-01",
        "d >= 2017-01-01",
        "d - 2017-01-01 >= 30", "t is \"a\"", "t is one of { \"a\", \"b\" }", "t is NW-417", "y", "not y", "y is no",
        "m is developed",
        "m is not one of { developed }", "n is one of { 1, 2, -3 }", "passed any of { NW-417, NW-470 }",
        "passed NW-417",
        "passed at least 2 of { NW-417, NW-470, NW-100 }", "passed none of { NW-417 } and any of { NW-470 }",
        "tags any of { \"vip\" }", "gone is none or gone after 2017-01-01", "maybe is known and maybe > 2",
        "sum of amount in rows >= USD 5", "sum of amount in (rows where amount >= EUR 2) > EUR 5", "count of rows > 1",
        "count of distinct id in rows > 1", "largest of r in rows after 2017-01-01",
        "average of x in (rows where ok) > 2",
        "some rows has x > 2", "every rows has ok", "2 different rows who x > 2", "max(n, w) > min(1, 2)",
        "n >= by m { developed: 1  developing: 2 }", "n >= by y { yes: 1  no: none }",
        "n >= by p { below 5%: 1  from 5%: 2  from 10%: 3 }", "n >= by d { below 2017-01-01: 1  from 2017-01-01: 2 }",
        "n >= by m and y {\n yes no\n developed: 1 2\n developing: none 4\n }", "n >= (if y then 1 else 2)",
    };
    char text[2048];
    for (size_t i = 0; i < sizeof conditions / sizeof *conditions; i++) {
        checked c;
        check(&c, str_from(with_condition(text, sizeof text, conditions[i])));
        for (const diag *d = c.ds.first; d; d = d->next)
            if (diag_infos[d->code].severity == SEVERITY_ERROR)
                fail_msg("%s\n--- draws\n%s", conditions[i], shown(&c).p);
        done(&c);
    }
}

static void conditions_of_the_wrong_types_draw_one_message(void **state) {
    (void)state;
    static const struct { const char *condition, *id; } wrong[] = {
        {"n", "E0220"}, {"m", "E0220"}, {"rows", "E0220"}, {"passed", "E0220"}, {"d", "E0220"}, {"usd", "E0220"}, {"t",
        "E0220"},
        {"n is \"5\"", "E0221"}, {"m is \"developed\"", "E0221"}, {"d is \"2017-01-01\"", "E0221"}, {"y is \"yes\"",
        "E0221"},
        {"t is 5", "E0221"}, {"y is 1", "E0221"}, {"m is emerging", "E0211"}, {"m is devloped", "E0211"}, {"d is 5",
        "E0221"},
        {"p >= 35", "E0222"}, {"n >= 35%", "E0222"}, {"p + 1 >= 3%", "E0222"}, {"p >= n", "E0222"},
        {"usd >= 5", "E0223"}, {"sum of amount in rows >= 5", "E0223"}, {"5 < usd", "E0223"}, {"usd > n", "E0223"},
        {"usd + eur > USD 5", "E0224"}, {"usd >= EUR 5", "E0224"},
        {"sum of amount in rows > average of amount in rows", "E0225"},
        {"t > \"a\"", "E0226"}, {"m >= developed", "E0226"}, {"y > no", "E0226"},
        {"usd * usd > USD 5", "E0227"}, {"d + 5 > 6", "E0227"}, {"t + 1 > 2", "E0227"}, {"y * 2 > 1", "E0227"},
        {"5 / usd > 1", "E0227"},
        {"rows >= 3", "E0228"}, {"rows * 2 >= 3", "E0228"}, {"passed >= 2", "E0228"}, {"rows is 3", "E0228"},
        {"passed is NW-417", "E0229"}, {"n any of { 1, 2 }", "E0229"}, {"t any of { \"a\" }", "E0229"},
        {"y and any of { NW-417 }", "E0230"}, {"passed at least 3 of { NW-417, NW-470 }", "E0232"},
        {"m is developed or developing", "E0233"}, {"t is \"a\" or \"b\"", "E0233"}, {"n is 1 or 2", "E0233"},
        {"n is none", "E0234"}, {"sum of ok in rows > 1", "E0235"}, {"average of r in rows after 2017-01-01", "E0235"},
        {"largest of id in rows is \"a\"", "E0235"}, {"count of n > 1", "E0236"}, {"some n has y", "E0236"},
        {"2 different passed who y", "E0236"},
        {"d in last w months", "E0237"}, {"d in last 0 months", "E0237"}, {"w different rows who x > 2", "E0237"},
        {"maxx(n, w) > 1", "E0239"}, {"max(n) > 1", "E0239"}, {"max(t, n) > 1", "E0239"}, {"max(n, p) > 1", "E0222"},
        {"n in last 12 months", "E0241"}, {"n between 1 and 2", "E0241"}, {"d before \"2017-01-01\"", "E0241"},
        {"amount > USD 5", "E0210"}, {"nn > 5", "E0211"}, {"rows.x > 5", "E0210"}, {"partner.nn > 5", "E0211"},
        {"passed any of { NW-4170 }", "E0216"}, {"passed any of exams", "E0217"}, {"passed any of { 5 }", "E0218"},
        {"tags any of { 5 }", "E0218"},
        {"n is one of { 1, \"a\" }", "E0221"}, {"n is one of { w, 2 }", "E0219"}, {"passed any of { }", "E0215"},
        {"n >= by m { developed: 1 }", "E0250"}, {"n >= by m { developed, developed: 1  developing: 2 }", "E0251"},
        {"n >= by m { developed: 1  developing: 2  emerging: 3 }", "E0252"}, {"n >= by y { yes: 1 }", "E0250"},
        {"n >= by w { below 5: 1  from 6: 2 }", "E0253"}, {"n >= by w { below 6: 1  from 5: 2 }", "E0253"},
        {"n >= by w { below 5: 1 }", "E0253"}, {"n >= by w { from 5: 1 }", "E0253"}, {"n >= by w { 5: 1  6: 2 }",
        "E0253"},
        {"n >= by w { below 5: 1  from 5: 2  from 5: 3 }", "E0254"}, {"n >= by t { a: 1 }", "E0255"},
        {"n >= by tier { a: 1 }", "E0256"},
        {"n >= by m { developed: 1  developing: 2% }", "E0222"}, {"n >= by m { developed: none  developing: none }",
        "E0259"},
        {"2 different rows who y", "E0282"}, {"2 different rows who x > 2 or y", "E0282"},
        {"2 different rows who x > 2, of whom at least 3 ok", "E0283"}, {"3 different rows { 1 who ok  1 who x > 2 }",
        "E0281"},
        {"same or different rows, each in up to 3 lines { 1 who ok  1 who x > 2 }", "E0284"},
    };
    char text[2048];
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_draws(with_condition(text, sizeof text, wrong[i].condition), wrong[i].id);
}

/* ---- requirements, tiers, people ---- */

static void structure_has_its_mistakes(void **state) {
    (void)state;
    static const struct { const char *text, *id; } wrong[] = {
        {"competency c {\n  tiers silver < gold < silver\n  require x { no requirements }\n}\n", "E0274"},
        {"competency c {\n  require x at least 0 of {\n    no requirements\n  }\n}\n", "E0271"},
        {"competency c {\n  tiers silver < gold\n  require x only bronze { no requirements }\n}\n", "E0273"},
        {"competency c {\n  require x { require y { } }\n}\n", "E0270"},
        {"competency c {\n  tiers silver\n  option a {\n  }\n}\n", "E0270"},
        {"competency c {\n  require x { no requirements }\n  require x { no requirements }\n}\n", "E0201"},
        {"competency c {\n  tiers silver\n  require x { no requirements }\n"
         "  tier silver { require x { no requirements } }\n}\n",
         "E0201"},
        {"competency c {\n  option a { no requirements }\n  option a { no requirements }\n}\n", "E0201"},
        {"competency c {\n  no requirements\n}\ncompetency c {\n  no requirements\n}\n", "E0201"},
        {"competency c {\n  facts { n: number }\n  let n = 5\n  no requirements\n}\n", "E0201"},
        {"competency c {\n  facts { n: number\n          n: text }\n  no requirements\n}\n", "E0201"},
        {"competency c {\n  facts { n: number }\n  option a only gold { n > 1 }\n}\n", "E0275"},
        {"competency c {\n" PEOPLE EXAMS "  require x {\n    (2 different individuals who passed NW-417) and "
         "(2 different individuals who passed NW-470)\n  }\n}\n",
         "E0286"},
        {"competency c {\n" PEOPLE EXAMS "  require x {\n    different individuals {\n      a: 1 who passed NW-417\n"
         "      a: 1 who passed NW-470\n    }\n  }\n}\n",
         "E0201"},
        {"competency c {\n" PEOPLE EXAMS "  require x {\n    different individuals {\n    }\n  }\n}\n", "E0270"},
        {"competency c {\n  tiers silver < gold\n" PEOPLE EXAMS "  require x {\n"
         "    by tier { silver: 2  gold: 5 } different individuals {\n      1 who passed NW-417\n"
         "      by tier { silver: 1  gold: 3 } who passed NW-470\n    }\n  }\n}\n",
         "E0281"},
        {"competency c {\n  tiers silver < gold\n  facts { n: number }\n"
         "  option a only gold { n > by tier { silver: 1  gold: 2 } }\n  option b { n > 5 }\n}\n",
         "E0252"},
        {"let need = by tier { silver: 1 }\ncompetency c {\n  tiers silver\n  facts { n: number }\n  n > need\n}\n",
         "E0256"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_draws(wrong[i].text, wrong[i].id);
}

static void one_name_may_serve_tiers_that_are_never_asked_together(void **state) {
    (void)state;
    assert_clean("competency c {\n  tiers silver < gold\n  require x only silver { no requirements }\n"
                 "  require x only gold { no requirements }\n}\n");
    assert_clean("competency c {\n  option a { require x { no requirements } }\n"
                 "  option b { require x { no requirements } }\n}\n");
}

static void inside_only_a_table_has_that_tier_alone(void **state) {
    (void)state;
    assert_clean("competency c {\n  tiers silver < gold\n  facts { n: number }\n"
                 "  require x only gold { n > by tier { gold: 2 } }\n  require y { n > by tier { silver: 1  gold: 2 } }\n"
                 "  tier silver { no requirements }\n  tier gold { require z { n > by tier { gold: 2 } } }\n}\n");
}

/* ---- tests ---- */

#define TESTED                                                                                                         \
    "competency erp {\n  tiers silver < gold\n  facts {\n    id: text\n    seats: whole number\n    gone: date or none\n"  \
    "    individuals: list of { id: text unique  passed: set of exams }\n  }\n" EXAMS                                  \
    "  let double = seats * 2\n  let need = by tier { silver: 1  gold: 2 }\n"                                          \
    "  option a {\n    require size { seats > 1 }\n"                                                                   \
    "    require people { different individuals { sales: need who passed any of { NW-417, NW-470, NW-100 } } }\n  }\n"                            \
    "  option b {\n    require size {\n      require inner { seats > 2 }\n    }\n  }\n"                                \
    "  require shared { seats > 0 }\n}\n"                                                                              \
    "partner contoso { id: \"contoso\"  seats: 5  individuals: [ { id: \"ana\"  passed: [ NW-417 ] } ] }\n"

static void a_test_names_what_there_is(void **state) {
    (void)state;
    assert_clean(TESTED "test \"all\" {\n  given contoso with { seats: 7  gone: none }\n  expect erp is silver\n"
                        "  expect erp.a.silver.size met\n  expect a.gold.people unmet\n  expect b.silver.size.inner met\n"
                        "  expect silver.shared met\n  expect gold.people.sales filled by ana\n  expect double = 14\n"
                        "  expect erp.double = 14\n}\n");
}

static void a_test_has_its_mistakes(void **state) {
    (void)state;
    static const struct { const char *line, *id; } wrong[] = {
        {"expect silver.size met", "E0290"},           /* of option a or b? */
        {"expect a.silver.sise met", "E0290"},         {"expect a.bronze.size met", "E0290"},
        {"expect a.silver.people filled by ana", "E0290"}, {"expect a.silver.people.sales met", "E0290"},
        {"expect erp is bronze", "E0293"},             {"expect err is silver", "E0293"},
        {"expect erp.a is silver", "E0293"},           {"expect treble = 3", "E0294"},
        {"expect need = 3", "E0294"},                  {"expect double = \"x\"", "E0221"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        char text[2048];
        snprintf(text, sizeof text, "%stest \"t\" {\n  given contoso\n  %s\n}\n", TESTED, wrong[i].line);
        assert_draws(text, wrong[i].id);
    }
    static const struct { const char *facts, *id; } given[] = {
        {"seets: 5", "E0291"},          {"seats: 5  seats: 6", "E0291"}, {"seats: 5.5", "E0292"},
        {"seats: none", "E0292"},       {"gone: \"2017-01-01\"", "E0292"}, {"individuals: [ { ide: \"x\" } ]", "E0291"},
        {"individuals: [ \"x\" ]", "E0292"}, {"individuals: [ { passed: NW-417 } ]", "E0292"},
    };
    for (size_t i = 0; i < sizeof given / sizeof *given; i++) {
        char text[2048];
        snprintf(text, sizeof text, "%stest \"t\" {\n  given { %s }\n  expect erp is none\n}\n", TESTED, given[i].facts);
        assert_draws(text, given[i].id);
    }
    assert_draws(TESTED "test \"t\" {\n  given contose\n  expect erp is none\n}\n", "E0291");
}

static void files_of_a_run_share_their_top_level(void **state) {
    (void)state;
    checked c;
    memset(&c, 0, sizeof c);
    arena_init(&c.a, NULL);
    assert_true(arena_reserve(&c.a));
    diags_init(&c.ds, &c.a, &c.sources);
    static const char *const texts[] = {"facts { n: number }\nlet twice = n * 2\n", "competency c {\n  twice > 3\n}\n",
                                        "test \"t\" {\n  given { n: 2 }\n  expect c is attained\n}\n"};
    ast_unit *units[3];
    for (uint32_t i = 0; i < 3; i++) {
        uint32_t src = source_add(&c.sources, &c.a, str_from("x.comp"), str_from(texts[i]));
        units[i] = parse_source(&c.a, &c.sources, src, &c.ds);
    }
    c.p = sema_check(&c.a, units, 3, &c.sources, &c.ds);
    if (c.ds.n) fail_msg("%s", shown(&c).p);
    assert_int_equal(c.p->ntests, 1);
    assert_int_equal(c.p->ncompetencies, 1);
    done(&c);
}

/* ---- whole programs ---- */

static void several_mistakes_are_reported_in_one_run(void **state) {
    (void)state;
    checked c;
    check(&c, STR_LIT("competency c {\n  facts { n: number\n          p: percent }\n  let a = b\n  let b = a\n"
                      "  require x {\n    m >= 3\n    p >= 5\n    a >= 3\n    b > 2\n  }\n  require y { }\n}\n"));
    assert_int_equal(c.ds.n, 4); /* the cycle once, m, p, y */
    done(&c);
}

static void a_cycle_prints_itself(void **state) {
    (void)state;
    assert_shows("competency c {\n  let a = b + 1\n  let b = c + 1\n  let c = a + 1\n  require x { a > 1 }\n}\n",
                 "`a` is defined by itself: a → b → c → a");
    assert_shows("competency c {\n  facts { t: text }\n  set a = { \"x\", b }\n  set b = { a }\n  require x { t is one of a }\n}\n",
                 "`a` is defined by itself: a → b → a");
}

static void defaults_that_differ_behind_a_quote_in_them_differ(void **state) {
    (void)state;
    assert_draws("competency a {\n  facts { t: text = \"x \\\" # one\" }\n  require r { t is \"y\" }\n}\n"
                 "competency b {\n  facts { t: text = \"x \\\" # two\" }\n  require r { t is \"y\" }\n}\n", "E0205");
}

static void competencies_share_the_fields_they_agree_on(void **state) {
    (void)state;
    const char *text = "competency a {\n  facts { rows: list of { id: text unique  x: number } }\n  require r { sum of x in rows > 1 }\n}\n"
                       "competency b {\n  facts { rows: list of { id: text unique  z: number } }\n  require r { sum of z in rows > 1 }\n}\n";
    checked c;
    check(&c, str_from(text));
    assert_int_equal(c.ds.n, 0);
    assert_int_equal(c.p->nlists, 2);
    assert_int_equal(c.p->nfields, 4);
    assert_int_equal(c.p->lists[1]->nfields, 3);
    for (uint32_t i = 0; i < c.p->nfields; i++) assert_int_equal(c.p->fields[i]->index, i);
    done(&c);
    assert_draws("competency a {\n  facts { n: number }\n  require r { n > 1 }\n}\ncompetency b {\n  require r { n > 1 }\n}\n", "E0211");
}

static void lets_know_whether_they_use_the_tier(void **state) {
    (void)state;
    checked c;
    check(&c, STR_LIT("competency c {\n  tiers silver < gold\n  facts { n: number }\n  let b = a + 1\n"
                      "  let a = by tier { silver: 1  gold: 2 }\n  require x { n > b }\n}\n"));
    assert_int_equal(c.ds.n, 0);
    const ast_expr *b = c.p->competencies[0].item->items->next->next->next->next->items->u.expr->u.binary.b;
    assert_int_equal(b->ref.symbol->kind, SYM_LET);
    assert_true(b->ref.symbol->uses_tier);
    done(&c);
}

static void a_carried_quantifier_knows_its_subject(void **state) {
    (void)state;
    checked c;
    check(&c, STR_LIT("competency c {\n" EXAMS "  facts { passed: set of exams }\n"
                      "  require x { passed any of { NW-417 } and any of { NW-470, NW-100 } }\n}\n"));
    assert_int_equal(c.ds.n, 0);
    const ast_expr *both = c.p->competencies[0].item->items->next->next->items->u.expr;
    assert_ptr_equal(both->u.binary.b->ref.subject, both->u.binary.a->u.quant.a);
    assert_int_equal(both->u.binary.b->u.quant.set->ref.set->n, 2);
    done(&c);
}

static void the_currency_of_a_field_is_what_it_meets(void **state) {
    (void)state;
    checked c;
    check(&c, STR_LIT("competency c {\n  facts { rows: list of { amount: money in cur  cur: text } }\n"
                      "  let total = sum of amount in rows\n  require x { total > USD 5 }\n}\n"));
    assert_int_equal(c.ds.n, 0);
    const ast_expr *let = c.p->competencies[0].item->items->next->u.expr;
    assert_true(str_eqz(sema_currency(let->type), "USD"));
    assert_true(str_eqz(sema_currency(let->u.agg.e->type), "USD"));
    done(&c);
    assert_draws("competency c {\n  facts { rows: list of { amount: money in cur  cur: text } }\n"
                 "  let total = sum of amount in rows\n  require x {\n    total > USD 5\n    total > EUR 5\n  }\n}\n",
                 "E0224");
}

static void an_option_offers_the_tiers_it_has_blocks_for(void **state) {
    (void)state;
    checked c;
    check(&c, STR_LIT("competency c {\n  tiers silver < gold\n  facts { n: number }\n"
                      "  option a { tier silver { require x { n > 1 } } }\n  option b only gold { require x { n > by tier { gold: 3 } } }\n}\n"));
    assert_int_equal(c.ds.n, 0);
    const sema_competency *k = &c.p->competencies[0];
    assert_true(sema_offers(k, k->options[0], 0));
    assert_false(sema_offers(k, k->options[0], 1));
    assert_false(sema_offers(k, k->options[1], 0));
    assert_true(sema_offers(k, k->options[1], 1));
    done(&c);
}

static void broken_items_do_not_draw_unknown_names(void **state) {
    (void)state;
    checked c;
    check(&c, STR_LIT("competency c {\n  facts { n: number }\n  let k 5\n  require x { n > k }\n  require y { n > m }\n}\n"));
    str text = shown(&c);
    assert_null(strstr(text.p, "`k`"));
    assert_non_null(strstr(text.p, "there is no fact or let `m`"));
    assert_true(c.ds.errors >= 2);
    done(&c);
}

static void ten_thousand_requirements_take_a_moment(void **state) {
    (void)state;
    buf text = {0};
    buf_z(&text, "competency c {\n  facts { n: number }\n");
    for (int i = 0; i < 10000; i++) buf_printf(&text, "  let l%d = n + %d\n  require r%d { l%d > %d }\n", i, i, i, i, i);
    buf_z(&text, "}\n");
    checked c;
    check(&c, (str){text.p, (uint32_t)text.n});
    assert_int_equal(c.ds.n, 0);
    done(&c);
    buf_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_bad_example_draws_its_code_alone),
        cmocka_unit_test(each_good_example_is_clean),
        cmocka_unit_test(each_message_says_what_to_write),
        cmocka_unit_test(a_mechanical_remedy_makes_the_bad_example_clean),
        cmocka_unit_test(a_warning_of_a_missing_field_names_the_tier_that_asks),
        cmocka_unit_test(a_result_too_large_is_told_wherever_the_rules_alone_lead_to_it),
        cmocka_unit_test(an_unknown_exam_names_the_nearest),
        cmocka_unit_test(two_people_conditions_side_by_side_are_a_question),
        cmocka_unit_test(people_conditions_that_are_alternatives_are_fine),
        cmocka_unit_test(a_name_of_the_row_and_of_the_partner_is_asked_about),
        cmocka_unit_test(a_second_head_count_need_not_be_among_the_first),
        cmocka_unit_test(a_field_that_may_be_missing_decides_a_tier),
        cmocka_unit_test(a_ratio_can_be_nothing_by_nothing),
        cmocka_unit_test(conditions_of_the_right_types_are_clean),
        cmocka_unit_test(conditions_of_the_wrong_types_draw_one_message),
        cmocka_unit_test(structure_has_its_mistakes),
        cmocka_unit_test(one_name_may_serve_tiers_that_are_never_asked_together),
        cmocka_unit_test(inside_only_a_table_has_that_tier_alone),
        cmocka_unit_test(a_test_names_what_there_is),
        cmocka_unit_test(a_test_has_its_mistakes),
        cmocka_unit_test(files_of_a_run_share_their_top_level),
        cmocka_unit_test(several_mistakes_are_reported_in_one_run),
        cmocka_unit_test(a_cycle_prints_itself),
        cmocka_unit_test(defaults_that_differ_behind_a_quote_in_them_differ),
        cmocka_unit_test(competencies_share_the_fields_they_agree_on),
        cmocka_unit_test(lets_know_whether_they_use_the_tier),
        cmocka_unit_test(a_carried_quantifier_knows_its_subject),
        cmocka_unit_test(the_currency_of_a_field_is_what_it_meets),
        cmocka_unit_test(an_option_offers_the_tiers_it_has_blocks_for),
        cmocka_unit_test(broken_items_do_not_draw_unknown_names),
        cmocka_unit_test(ten_thousand_requirements_take_a_moment),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
