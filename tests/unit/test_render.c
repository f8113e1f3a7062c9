#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "render/render.h"
#include "unit/plan_kit.h"

/* ---- the founding case by hand: Cloud CRM, one option, silver and gold ---- */

static const char rules[] =
    "net_new and date in last 12 months\n"
    "passed any of application and any of deployment\n"
    "passed any of customization\n"
    "sum of amount in counted >= by market and tier {\n  silver # comment\n  gold }\n";

typedef struct founding {
    kit k;
    uint32_t market, sales, amount, date, net_new, individuals, id, name, passed;
    eval *e;
    buf out;
} founding;

enum { MB2_714, MB2_713, MB2_709, MB2_710, MB2_706, MB2_712, MB2_707, EXAMS };

static str arena_text(kit *k, const char *text) { return str_copy(&k->arena, str_from(text)); }

static span at(const char *words) {
    const char *p = strstr(rules, words);
    assert_non_null(p);
    return (span){0, (uint32_t)(p - rules), (uint32_t)(p - rules + (ptrdiff_t)strlen(words))};
}

static uint32_t typed(kit *k, uint32_t node, plan_type type) {
    k->plan.types[k->plan.ntypes] = type;
    k->plan.nodes[node].type = k->plan.ntypes++;
    return node;
}

static uint32_t passes(founding *t, uint64_t exams) { return kit_has(&t->k, PLAN_HAS_ANY, t->passed, &exams, 0); }

static uint64_t exams(uint32_t a, uint32_t b) { return (uint64_t)1 << a | (uint64_t)1 << b; }

static uint32_t item(kit *k, const char *name, const char *title, uint32_t line) {
    plan *p = &k->plan;
    p->items[p->nitems] = (plan_item){.name = str_from(name), .title = str_from(title), .parent = PLAN_NIL, .option = 0,
                                      .tier = -1, .is_require = true, .at = SPAN_NONE};
    p->lines[line].item = p->nitems++;
    return line;
}

static uint32_t requirement(kit *k, const char *name, const char *title, uint32_t condition) {
    plan *p = &k->plan;
    p->items[p->nitems] = (plan_item){.parent = PLAN_NIL, .option = 0, .tier = -1, .at = SPAN_NONE};
    p->lines[condition].item = p->nitems++;
    return item(k, name, title, kit_group(k, 0, &condition, 1));
}

static void name_place(kit *k, uint32_t number, const char *name, const char *title, const char *who) {
    k->plan.places[number].name = str_from(name);
    k->plan.places[number].title = str_from(title);
    k->plan.places[number].who_at = at(who);
}

static uint32_t exam_requirement(founding *t, uint32_t each, uint32_t consultant, uint32_t customizer) {
    kit *k = &t->k;
    uint32_t block = kit_people(k, kit_view(k, t->individuals, PLAN_NIL), PLAN_PEOPLE_TOGETHER, 1);
    if (block) k->plan.people[block].view = k->plan.people[0].view; /* lowering shares equal views */
    kit_place(k, block, each, consultant);
    name_place(k, k->plan.nplaces - 1, "consultant", "Functional consultant", "passed any of application and any of deployment");
    kit_place(k, block, each, customizer);
    name_place(k, k->plan.nplaces - 1, "customizer", "Customization", "passed any of customization");
    return requirement(k, "exams", "Exam requirements", kit_people_line(k, block));
}

static uint32_t need_of_tier(founding *t, uint32_t market, int64_t developed, int64_t developing) {
    kit *k = &t->k;
    plan_type usd = {.kind = PT_MONEY, .currency = STR_LIT("USD")};
    uint32_t cells[] = {typed(k, kit_number(k, developed), usd), typed(k, kit_number(k, developing), usd)};
    return typed(k, kit_pick(k, market, cells, 2), usd);
}

static void rules_of_the_founding_case(founding *t) {
    kit *k = &t->k;
    plan *p = &k->plan;
    kit_begin(k);
    p->items = ARENA_ARRAY(&k->arena, plan_item, 64);
    p->members = ARENA_ARRAY(&k->arena, str, 8);
    p->catalogs = ARENA_ARRAY(&k->arena, plan_catalog, 1);
    p->catalogs[p->ncatalogs++].name = STR_LIT("exams");
    source_add(&p->sources, &k->arena, STR_LIT("crm.comp"), str_from(rules));
    p->members[p->nmembers++] = STR_LIT("developed");
    p->members[p->nmembers++] = STR_LIT("developing");

    t->market = kit_field(k, 0, "market", PT_ENUM);
    p->fields[t->market].members = (plan_range){0, 2};
    t->sales = kit_list(k, 0, "sales");
    t->amount = kit_field(k, t->sales, "amount", PT_MONEY);
    t->date = kit_field(k, t->sales, "date", PT_DATE);
    t->net_new = kit_field(k, t->sales, "net_new", PT_YESNO);
    t->individuals = kit_list(k, 0, "individuals");
    t->id = kit_field(k, t->individuals, "id", PT_TEXT);
    t->name = kit_field(k, t->individuals, "name", PT_TEXT);
    t->passed = kit_set(k, t->individuals, "passed", EXAMS);
    p->lists[t->individuals].id_field = t->id;
    p->lists[t->individuals].name_field = t->name;
    p->fields[t->passed].catalog = 0;
    static const char *const codes[] = {"MB2-714", "MB2-713", "MB2-709", "MB2-710", "MB2-706", "MB2-712", "MB2-707"};
    for (uint32_t i = 0; i < EXAMS; i++) p->codes[i] = str_from(codes[i]);

    uint32_t window = kit_in_last(k, typed(k, kit_read(k, t->date), (plan_type){.kind = PT_DATE}), 12, UNIT_MONTHS);
    uint32_t counted = kit_kept_view(k, t->sales, kit_both(k, PLAN_AND, kit_read(k, t->net_new), window));
    p->views[counted].label = STR_LIT("CRM net new revenue");
    plan_type usd = {.kind = PT_MONEY, .currency = STR_LIT("USD")};
    uint32_t sum = typed(k, kit_over(k, PLAN_SUM, counted, typed(k, kit_read(k, t->amount), usd)), usd);
    uint32_t market = typed(k, kit_read(k, t->market), (plan_type){.kind = PT_ENUM, .field = t->market});

    uint32_t roots[2];
    uint32_t application = passes(t, exams(MB2_714, MB2_713) | exams(MB2_709, MB2_709));
    uint32_t consultant = kit_both(k, PLAN_AND, application, passes(t, exams(MB2_710, MB2_706)));
    uint32_t customizer = passes(t, exams(MB2_712, MB2_707));
    const int64_t needs[2][2] = {{100000, 50000}, {300000, 150000}};
    for (uint32_t tier = 0; tier < 2; tier++) {
        uint32_t enough = kit_node(k, PLAN_GE, sum, need_of_tier(t, market, needs[tier][0], needs[tier][1]), 0);
        p->nodes[enough].at = at("sum of amount in counted >= by market and tier {\n  silver # comment\n  gold }");
        typed(k, enough, (plan_type){.kind = PT_YESNO});
        uint32_t lines[2];
        lines[0] = requirement(k, "performance", "Performance thresholds", kit_condition(k, enough));
        if (tier) p->lines[lines[0]].item = p->lines[p->children[p->lines[roots[0]].children.first]].item;
        lines[1] = exam_requirement(t, 1 + tier, consultant, customizer);
        roots[tier] = kit_group(k, 0, lines, 2);
    }
    uint32_t crm = kit_competency(k, 2, 1, roots);
    p->competencies[crm].name = STR_LIT("cloud_crm");
    p->competencies[crm].title = STR_LIT("Cloud Customer Relationship Management");
    p->tiers[0] = STR_LIT("silver");
    p->tiers[1] = STR_LIT("gold");
    p->options[0].name = STR_LIT("reseller");
    p->options[0].title = STR_LIT("Cloud CRM Reseller option");
    p->lists[t->individuals].fields = (plan_range){t->id, 3};
    p->fields[t->id].unique = true;
    p->fields[t->name].may_be_missing = true;
    p->fields[t->name].read = READ_DISPLAY;
    kit_plan(k);
    const uint32_t read[] = {t->market, t->amount, t->date, t->net_new, t->id, t->passed};
    for (size_t i = 0; i < sizeof read / sizeof *read; i++) kit_reads(k, crm, read[i]);
    t->k.facts.id = STR_LIT("contoso");
    kit_put(k, t->market, 0, V_INT(0));
}

static value text_value(founding *t, const char *text) {
    int64_t n;
    assert_true(facts_intern(&t->k.facts, str_from(text), true, &n));
    return V_INT(n);
}

static void person(founding *t, uint32_t row, const char *name, uint64_t passed) {
    char id[16];
    snprintf(id, sizeof id, "i%u", (unsigned)row + 1);
    kit_put(&t->k, t->id, row, text_value(t, arena_text(&t->k, id).p));
    if (name) kit_put(&t->k, t->name, row, text_value(t, name));
    kit_put_codes(&t->k, t->passed, row, &passed);
}

static void a_sale(founding *t, uint32_t row, value amount) {
    kit_put(&t->k, t->amount, row, amount);
    kit_put(&t->k, t->date, row, V_INT(date_from(2017, 3, 1)));
    kit_put(&t->k, t->net_new, row, V_YES);
}

/* Ana can fill either role, Bo and Cy one each, Dee none yet. */
static void the_partner_of_the_mockup(founding *t) {
    rules_of_the_founding_case(t);
    kit_rows(&t->k, t->sales, 0, 1);
    a_sale(t, 0, V_INT(310000));
    kit_rows(&t->k, t->individuals, 0, 4);
    person(t, 0, "Ana", exams(MB2_714, MB2_710) | exams(MB2_712, MB2_712));
    person(t, 1, "Bo", exams(MB2_713, MB2_706));
    person(t, 2, "Cy", exams(MB2_707, MB2_707));
    person(t, 3, "Dee", exams(MB2_709, MB2_709));
}

static const outcome *judged(founding *t) {
    eval_options options = {.as_of = date_from(2017, 7, 7), .record = true};
    t->e = eval_new(&t->k.plan, &options);
    assert_non_null(t->e);
    const outcome *o = eval_run(t->e, &t->k.facts);
    assert_non_null(o);
    return o;
}

static const char *text_at(founding *t, uint32_t width) {
    render_style style = {.width = width};
    const outcome *o = judged(t);
    render_text(&t->out, o, t->e, &t->k.facts, &style);
    assert_false(t->out.failed);
    buf_char(&t->out, '\0');
    return t->out.p;
}

static void done(founding *t) {
    buf_free(&t->out);
    if (t->e) eval_free(t->e);
    kit_end(&t->k);
}

/* ---- text ---- */

static void a_partner_who_misses_gold_by_contention(void **state) {
    (void)state;
    founding t = {0};
    the_partner_of_the_mockup(&t);
    puts(text_at(&t, 80));
    t.out.n = 0;
    done(&t);
}


static void show(const char *t) { puts(t); }

static void narrow(void **state) {
    (void)state;
    founding t = {0};
    the_partner_of_the_mockup(&t);
    show(text_at(&t, 40));
    done(&t);
}

static void cent(void **state) {
    (void)state;
    founding t = {0};
    the_partner_of_the_mockup(&t);
    a_sale(&t, 0, (value){9999999, 100});
    person(&t, 0, "Ana\x1b[31m", exams(MB2_714, MB2_710));
    person(&t, 1, "山田太郎", 0);
    person(&t, 2, "山田太郎", 0);
    show(text_at(&t, 80));
    done(&t);
}

static void unknowns(void **state) {
    (void)state;
    founding t = {0};
    the_partner_of_the_mockup(&t);
    kit_put(&t.k, t.passed, 3, V_UNKNOWN);
    kit_put(&t.k, t.date, 0, V_UNKNOWN);
    show(text_at(&t, 80));
    t.out.n = 0;
    const outcome *o = eval_run(t.e, &t.k.facts);
    render_json(&t.out, o, t.e, &t.k.facts, true, true);
    buf_char(&t.out, '\0');
    show(t.out.p);
    t.out.n = 0;
    render_style style = {.width = 80, .color = true};
    render_table_head(&t.out, &t.k.plan, o->as_of, &style);
    render_table_row(&t.out, o, &style);
    render_tsv(&t.out, o);
    render_csv(&t.out, o);
    buf_char(&t.out, '\0');
    show(t.out.p);
    done(&t);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_partner_who_misses_gold_by_contention),
        cmocka_unit_test(narrow),
        cmocka_unit_test(cent),
        cmocka_unit_test(unknowns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
