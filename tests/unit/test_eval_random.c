/* Random plans on random facts in which some fields are missing.  However the missing fields turn out:
 *   - what was known stays what it was, and a result stays within what was said of it;
 *   - with the fields that were named missing filled in, nothing else that is missing matters;
 *   - recording changes no result and no error. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "random.h"
#include "unit/eval_kit.h"

enum { PLANS = 600, COMPLETIONS = 4, CODES = 70, LISTS = 3 };

typedef struct world {
    kit *k;
    uint64_t chance;
    uint32_t numbers[LISTS][3], yesnos[LISTS][3], kinds[LISTS], sets[LISTS];
    uint32_t lists[LISTS]; /* the partner, a list of the partner's, a list in its rows */
} world;

static uint32_t below(world *w, uint32_t n) { return (uint32_t)random_below(&w->chance, n); }

static void make_schema(world *w) {
    w->lists[1] = kit_list(w->k, 0, "outer");
    w->lists[2] = kit_list(w->k, w->lists[1], "inner");
    for (uint32_t l = 0; l < LISTS; l++) {
        for (int i = 0; i < 3; i++) {
            w->numbers[l][i] = kit_field(w->k, w->lists[l], "n", PT_NUMBER);
            w->yesnos[l][i] = kit_field(w->k, w->lists[l], "b", PT_YESNO);
        }
        w->kinds[l] = kit_field(w->k, w->lists[l], "kind", PT_ENUM);
        w->sets[l] = kit_set(w->k, w->lists[l], "passed", CODES);
    }
}

/* ---- expressions over rows of level 0 .. level ---- */

static uint32_t condition(world *w, uint32_t level, uint32_t depth);

static uint32_t view(world *w, uint32_t level, uint32_t depth) {
    uint32_t filter = below(w, 4) ? condition(w, level + 1, depth) : PLAN_NIL, list = w->lists[level + 1];
    uint32_t v = kit_view(w->k, list, filter);
    if (w->k->plan.views[v].partner && below(w, 2)) w->k->plan.views[v].memo = w->k->plan.nview_memos++;
    return v;
}

static uint32_t number(world *w, uint32_t level, uint32_t depth) {
    kit *k = w->k;
    uint32_t choice = below(w, depth ? 10 : 2), at = below(w, level + 1);
    if (choice == 0) return kit_number(k, (int64_t)below(w, 7) - 1);
    if (choice == 1) return kit_read(k, w->numbers[at][below(w, 3)]);
    if (choice < 4 && level + 1 < LISTS) {
        plan_op op = (plan_op)(PLAN_COUNT + below(w, PLAN_DISTINCT - PLAN_COUNT + 1));
        return kit_over(k, op, view(w, level, depth - 1), number(w, level + 1, depth - 1));
    }
    uint32_t a = number(w, level, depth - 1), b = number(w, level, depth - 1);
    if (choice < 6) return kit_node(k, (plan_op)(PLAN_ADD + below(w, PLAN_MAX - PLAN_ADD + 1)), a, b, 0);
    if (choice == 6) return kit_node(k, PLAN_DEFAULT, a, b, 0);
    if (choice == 7) return kit_node(k, PLAN_IF, condition(w, level, depth - 1), a, b);
    uint32_t cells[] = {a, b, kit_const(k, below(w, 3) ? V_INT(2) : V_NONE)};
    if (choice == 8) return kit_pick(k, kit_read(k, w->kinds[at]), cells, 3);
    return kit_step(k, number(w, level, depth - 1), cells, (value[]){{1, 2}, V_INT(3)}, 2);
}

static uint32_t comparison(world *w, uint32_t level, uint32_t depth) {
    uint32_t a = number(w, level, depth);
    if (below(w, 4) == 0) return kit_in(w->k, a, (value[]){V_INT(0), V_INT(1), V_INT(3)}, 3);
    uint32_t b = below(w, 2) ? kit_number(w->k, below(w, 5)) : number(w, level, depth);
    return kit_node(w->k, (plan_op)(PLAN_LT + below(w, 6)), a, b, 0);
}

static uint32_t people(world *w, uint32_t level, uint32_t depth) {
    kit *k = w->k;
    uint32_t v = view(w, level, depth), nodes[4], n = 1 + below(w, 2);
    for (uint32_t i = 0; i < 2 * n; i++) nodes[i] = condition(w, level + 1, depth);
    uint32_t block = kit_people(k, v, below(w, 3) ? PLAN_PEOPLE_TOGETHER : PLAN_PEOPLE_EACH_ALONE, 1 + below(w, 2));
    for (uint32_t i = 0; i < n; i++) {
        uint32_t need = 1 + below(w, 2);
        if (below(w, 3)) kit_place(k, block, need, nodes[2 * i]);
        else kit_place_of_whom(k, block, need, nodes[2 * i], 1, nodes[2 * i + 1]);
    }
    return block;
}

static uint32_t condition(world *w, uint32_t level, uint32_t depth) {
    kit *k = w->k;
    uint32_t choice = below(w, depth ? 9 : 3), at = below(w, level + 1);
    if (choice == 0) return kit_read(k, w->yesnos[at][below(w, 3)]);
    if (choice == 1) {
        const uint64_t masks[][2] = {{3, 0}, {1, 32}, {6, 1}};
        return kit_has(k, (plan_op)(PLAN_HAS_ANY + below(w, 4)), w->sets[at], masks[below(w, 3)], 1 + below(w, 2));
    }
    if (choice <= 3) return comparison(w, level, depth ? depth - 1 : 0);
    if (choice == 4 && level + 1 < LISTS) {
        plan_op op = below(w, 2) ? PLAN_SOME : PLAN_EVERY;
        return kit_over(k, op, view(w, level, depth - 1), condition(w, level + 1, depth - 1));
    }
    if (choice == 5 && level + 1 < LISTS && k->plan.npeople < 40)
        return kit_people_node(k, people(w, level, depth - 1));
    if (choice == 6) return kit_node(k, below(w, 2) ? PLAN_NOT : PLAN_IS_NONE, condition(w, level, depth - 1), 0, 0);
    uint32_t operands[3], n = 2 + below(w, 2);
    for (uint32_t i = 0; i < n; i++) operands[i] = condition(w, level, depth - 1);
    return kit_many(k, below(w, 2) ? PLAN_AND : PLAN_OR, operands, n);
}

static uint32_t line(world *w, uint32_t depth) {
    kit *k = w->k;
    uint32_t result, children[3];
    if (depth && below(w, 3)) {
        uint32_t n = 1 + below(w, 3);
        for (uint32_t i = 0; i < n; i++) children[i] = line(w, depth - 1);
        result = kit_group(k, below(w, n + 1), children, n);
    } else if (below(w, 4) == 0 && k->plan.npeople < 40) {
        result = kit_people_line(k, people(w, 0, 1));
    } else {
        result = kit_condition(k, condition(w, 0, 2));
    }
    return below(w, 4) ? result : kit_applies(k, result, condition(w, 0, 1));
}

static void make_plan(world *w) {
    make_schema(w);
    for (uint32_t c = 0; c < 2; c++) {
        uint32_t roots[4];
        for (int i = 0; i < 4; i++) roots[i] = below(w, 6) ? line(w, 2) : PLAN_NIL;
        kit_competency(w->k, 2, 2, roots);
    }
    kit_plan(w->k);
}

/* ---- facts ---- */

static void put_known(world *w, uint32_t field, uint32_t row) {
    const plan_field *f = &w->k->plan.fields[field];
    if (f->type == PT_SET) {
        const uint64_t codes[] = {random_next(&w->chance) & 7, random_next(&w->chance) & 33};
        if (below(w, 8)) kit_put_codes(w->k, field, row, codes);
        else kit_put(w->k, field, row, V_NONE);
    } else if (f->type == PT_NUMBER) {
        kit_put(w->k, field, row, below(w, 8) ? (value){(int64_t)below(w, 9) - 2, 1 + below(w, 2)} : V_NONE);
    } else {
        kit_put(w->k, field, row, V_INT(below(w, f->type == PT_ENUM ? 3 : 2)));
    }
}

static void put_facts(world *w) {
    kit *k = w->k;
    uint32_t outer = below(w, 4);
    kit_rows(k, w->lists[1], 0, outer);
    for (uint32_t i = 0; i < outer; i++) kit_rows(k, w->lists[2], i, below(w, 4));
    for (uint32_t f = 0; f < k->plan.nfields; f++)
        for (uint32_t row = 0; row < k->facts.lists[k->plan.fields[f].list].n; row++)
            if (k->plan.fields[f].type != PT_LIST) put_known(w, f, row);
}

/* The cells that are taken away, with a way they might have been. */
typedef struct gap { uint32_t field, row; value was; uint64_t codes[2]; } gap;
typedef struct gaps { gap at[512]; uint32_t n; } gaps;

static void keep(const world *w, gap *g) {
    const plan_field *f = &w->k->plan.fields[g->field];
    const value *cells = facts_row(&w->k->facts, f->list, g->row) + f->slot;
    g->was = cells[0];
    if (f->type == PT_SET)
        for (uint32_t i = 0; i < 2; i++) g->codes[i] = plan_set_word(cells, i);
}

static void put_back(world *w, const gap *g) {
    if (w->k->plan.fields[g->field].type == PT_SET && g->was.d > 0) kit_put_codes(w->k, g->field, g->row, g->codes);
    else kit_put(w->k, g->field, g->row, g->was);
}

static void take_away(world *w, gaps *gs) {
    kit *k = w->k;
    uint32_t rarity = 2 + below(w, 12);
    for (uint32_t f = 0; f < k->plan.nfields; f++)
        for (uint32_t row = 0; row < k->facts.lists[k->plan.fields[f].list].n && gs->n < 512; row++) {
            bool list = k->plan.fields[f].type == PT_LIST;
            if (below(w, list ? 3 * rarity : rarity)) continue;
            gap *g = &gs->at[gs->n++];
            *g = (gap){.field = f, .row = row};
            keep(w, g);
        }
    for (uint32_t i = 0; i < gs->n; i++) kit_put(k, gs->at[i].field, gs->at[i].row, V_UNKNOWN);
}

/* ---- the properties ---- */

/* Whether a value now is what it was before, if it was known then. */
static bool agrees(arena *a, value now, value before) {
    if (before.d == VALUE_UNKNOWN) return true;
    return now.d < 0 || before.d < 0 ? now.d == before.d : value_cmp(a, now, before) == 0;
}

static bool same_result(outcome_result x, outcome_result y) {
    return x.kind == y.kind && x.tier == y.tier && x.at_least == y.at_least && x.at_most == y.at_most;
}

static bool within(outcome_result completed, outcome_result said) {
    return completed.kind != RESULT_INVALID && completed.at_least >= said.at_least && completed.at_most <= said.at_most;
}

static void assert_known_stays(world *w, eval *e, const outcome *before, uint64_t seed) {
    const plan *p = &w->k->plan;
    const outcome *o = eval_run(e, &w->k->facts);
    assert_non_null(o);
    for (uint32_t i = 0; i < p->nnodes; i++)
        if (p->nodes[i].partner && !agrees(&w->k->arena, o->values[i], before->values[i]))
            fail_msg("plan %d: node %u (op %d) was %s", (int)seed, i, p->nodes[i].op, value_words(before->values[i]));
    for (uint32_t i = 0; i < p->nlines; i++)
        if (o->lines[i] & ~before->lines[i])
            fail_msg("plan %d: line %u was %d, is %d", (int)seed, i, before->lines[i], o->lines[i]);
    for (uint32_t c = 0; c < p->ncompetencies; c++)
        if (!within(o->results[c], before->results[c])) fail_msg("plan %d: competency %u", (int)seed, c);
}

/* Fills in what is named missing for competency c; then nothing may be named any more, and all else that is missing
 * changes nothing.  Not so where a list is missing: nobody can tell what its rows will be asked. */
static void assert_missing_suffice(world *w, const gaps *gs, eval *e, const outcome *before, uint32_t c,
                                   uint64_t seed) {
    plan_range of = before->missing_of[c];
    bool list_came = false;
    for (uint32_t i = 0; i < of.n; i++) {
        missing_field m = before->missing[of.first + i];
        uint32_t g = 0;
        while (g < gs->n && (gs->at[g].field != m.field || gs->at[g].row != m.row)) g++;
        if (g == gs->n) fail_msg("plan %d: field %u of row %u is not missing", (int)seed, m.field, m.row);
        list_came |= w->k->plan.fields[m.field].type == PT_LIST;
        put_back(w, &gs->at[g]);
    }
    const outcome *o = eval_run(e, &w->k->facts);
    if (o->missing_of[c].n && !list_came)
        fail_msg("plan %d: competency %u still lacks field %u", (int)seed, c, o->missing[o->missing_of[c].first].field);
    outcome_result filled = o->results[c];
    for (uint32_t g = 0; g < gs->n; g++) put_back(w, &gs->at[g]);
    if (!list_came && !same_result(eval_run(e, &w->k->facts)->results[c], filled))
        fail_msg("plan %d: competency %u lacked more than was named", (int)seed, c);
    for (uint32_t g = 0; g < gs->n; g++) kit_put(w->k, gs->at[g].field, gs->at[g].row, V_UNKNOWN);
}

static outcome copy_outcome(kit *k, const outcome *o) {
    const plan *p = &k->plan;
    outcome c = *o;
    uint32_t nmissing = 0;
    for (uint32_t i = 0; i < p->ncompetencies; i++) nmissing += o->missing_of[i].n;
#define COPY(T, items, n) \
    (c.items = ARENA_ARRAY(&k->arena, T, (n) + 1), (n) ? memcpy(c.items, o->items, (n) * sizeof(T)) : NULL)
    COPY(outcome_result, results, p->ncompetencies);
    COPY(line_outcomes, lines, p->nlines);
    COPY(value, values, p->nnodes);
    COPY(plan_range, missing_of, p->ncompetencies);
    COPY(missing_field, missing, nmissing);
    for (uint32_t i = 0; i < p->nnodes; i++) c.values[i] = value_copy(&k->arena, c.values[i]);
    return c;
}

static void what_is_known_does_not_depend_on_what_is_missing(void **state) {
    (void)state;
    uint32_t undetermined = 0, decided = 0, known = 0;
    for (uint64_t seed = 0; seed < PLANS; seed++) {
        world w = {.chance = seed};
        gaps gs = {.n = 0};
        kit_setup((void **)&w.k);
        make_plan(&w);
        put_facts(&w);
        take_away(&w, &gs);
        eval *e = kit_eval(w.k, true, NULL), *plain = kit_eval(w.k, false, NULL);

        const outcome *result_only = eval_run(plain, &w.k->facts);
        outcome before = copy_outcome(w.k, eval_run(e, &w.k->facts));
        assert_null(w.k->facts.errors);
        for (uint32_t c = 0; c < w.k->plan.ncompetencies; c++) {
            if (!same_result(result_only->results[c], before.results[c])) fail_msg("plan %d: recording", (int)seed);
            *(before.results[c].kind == RESULT_UNDETERMINED ? &undetermined : &decided) += 1;
            assert_missing_suffice(&w, &gs, e, &before, c, seed);
        }
        for (uint32_t i = 0; i < w.k->plan.nnodes; i++) known += w.k->plan.nodes[i].partner && before.values[i].d > 0;
        for (int i = 0; i < COMPLETIONS; i++) {
            for (uint32_t g = 0; g < gs.n; g++)
                if (i == 0 || w.k->plan.fields[gs.at[g].field].type == PT_LIST) put_back(&w, &gs.at[g]);
                else put_known(&w, gs.at[g].field, gs.at[g].row);
            assert_known_stays(&w, e, &before, seed);
        }
        eval_free(e);
        eval_free(plain);
        kit_teardown((void **)&w.k);
    }
    assert_true(undetermined > PLANS / 10 && decided > PLANS / 10 && known > 10 * PLANS); /* the cases are worth it */
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(what_is_known_does_not_depend_on_what_is_missing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
