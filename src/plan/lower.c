/* Competencies to lines: for each option and tier a tree of lines, over the nodes that lower_expr.c makes.
 *
 * What stands in a competency or an option is asked of every tier inside: its lines are made once per option and tier,
 * and refer to one item of the page.  Headers of a competency, an option and a tier bear on the root: where they do not
 * apply, the tier is not met by this option. */
#include "plan/lowering.h"

#include <assert.h>
#include <stdlib.h>

static str keep(lowering *lo, str s) { return s.n ? str_copy(lo->a, s) : (str){NULL, 0}; }

static bool is_judged(const ast_item *i) {
    return i->kind == ITEM_REQUIRE || i->kind == ITEM_CONDITION || i->kind == ITEM_NO_REQUIREMENTS;
}

/* ---- dates ---- */

void lower_note_dates(lowering *lo, int32_t since, int32_t next_change) {
    if (since > lo->since) lo->since = since;
    if (next_change < lo->next_change) lo->next_change = next_change;
}

bool lower_in_force(lowering *lo, const ast_dates *dates) {
    date_range r = ast_in_force(dates);
    if (r.first > lo->day) lower_note_dates(lo, DATE_MIN, r.first);
    else lower_note_dates(lo, r.first, PLAN_NEVER);
    if (r.last < lo->day) lower_note_dates(lo, r.last + 1, PLAN_NEVER);
    else if (r.last < DATE_MAX) lower_note_dates(lo, DATE_MIN, r.last + 1);
    return date_in(r, lo->day);
}

static bool in_force(lowering *lo, const ast_item *i) { return lower_in_force(lo, i->header.dates); }

uint32_t plan_epoch_of(const program *p, int32_t day) {
    uint32_t lo = 0, hi = p->ncuts;
    while (lo < hi) {
        uint32_t middle = lo + (hi - lo) / 2;
        if (p->cuts[middle] <= day) lo = middle + 1;
        else hi = middle;
    }
    return lo;
}

date_range plan_epoch_days(const program *p, uint32_t epoch) {
    return (date_range){epoch ? p->cuts[epoch - 1] : DATE_MIN, epoch < p->ncuts ? p->cuts[epoch] - 1 : DATE_MAX};
}

/* ---- items of the page ---- */

static void lower_notes(lowering *lo, const ast_item *items) {
    for (const ast_item *i = items; i; i = i->next)
        if (i->kind == ITEM_NOTE)
            *PLAN_PUSH(lo, notes, nnotes, CAP_NOTES) =
                (plan_note){str_eqz(i->header.name.text, "source"), keep(lo, i->header.title.text)};
}

static plan_range notes_of(lowering *lo, const ast_item *items) {
    plan_range r = {lo->pl->nnotes, 0};
    lower_notes(lo, items);
    r.n = lo->pl->nnotes - r.first;
    return r;
}

/* Those in force; a requirement of which nothing is left is none. */
static void lower_items(lowering *lo, const sema_competency *c, ast_item *items, uint32_t parent, uint32_t option,
                        int32_t tier) {
    for (ast_item *i = items; i; i = i->next) {
        if ((i->kind != ITEM_TIER && !is_judged(i)) || !in_force(lo, i)) continue;
        if (i->kind == ITEM_TIER) lower_items(lo, c, i->items, parent, option, sema_tier(c, i->header.name.text));
        if (!is_judged(i)) continue;
        int32_t own = i->header.only.text.n ? sema_tier(c, i->header.only.text) : tier;
        *PLAN_PUSH(lo, items, nitems, CAP_ITEMS) =
            (plan_item){.name = keep(lo, i->header.name.text), .title = keep(lo, i->header.title.text),
                        .parent = parent, .option = option, .tier = own, .is_require = i->kind == ITEM_REQUIRE,
                        .notes = notes_of(lo, i->items), .at = i->at};
        i->number = lo->pl->nitems - 1;
        if (i->kind != ITEM_REQUIRE) continue;
        lower_items(lo, c, i->items, i->number, option, own);
        if (lo->pl->nitems > i->number + 1) continue;
        lo->pl->nitems--;
        i->number = PLAN_NIL;
    }
}

/* ---- lines ---- */

typedef struct line_list { uint32_t *at, n, cap; } line_list;

static uint32_t line_of(lowering *lo, plan_line line) {
    *PLAN_PUSH(lo, lines, nlines, CAP_LINES) = line;
    return lo->pl->nlines - 1;
}

static plan_range children_of(lowering *lo, const line_list *ls) {
    plan_range r = {lo->pl->nchildren, ls->n};
    for (uint32_t i = 0; i < ls->n; i++) *PLAN_PUSH(lo, children, nchildren, CAP_CHILDREN) = ls->at[i];
    return r;
}

static void lower_item(lowering *lo, const sema_competency *c, const ast_item *i, line_list *out);

static void lower_lines(lowering *lo, const sema_competency *c, const ast_item *items, line_list *out) {
    for (const ast_item *i = items; i; i = i->next) lower_item(lo, c, i, out);
}

static uint32_t applies_of(lowering *lo, const ast_item *i) {
    return i && i->header.applies ? lower_condition(lo, i->header.applies) : PLAN_NIL;
}

/* Tiers and options that ask the same of the members have one best member; groups by what differs by tier have not. */
static uint32_t each_of(lowering *lo, uint32_t item, uint32_t list) {
    const plan *pl = lo->pl;
    for (uint32_t i = 0; i < pl->nlines; i++)
        if (pl->lines[i].kind == LINE_EACH && pl->lines[i].item == item && pl->views[pl->lines[i].view].list == list)
            return pl->lines[i].each;
    return lo->pl->neachs++;
}

static plan_line lower_line(lowering *lo, const sema_competency *c, const ast_item *i) {
    plan_line line = {.item = i->number, .applies = applies_of(lo, i), .node = PLAN_NIL, .people = PLAN_NIL};
    if (i->kind == ITEM_NO_REQUIREMENTS) {
        line.kind = LINE_NO_REQUIREMENTS;
    } else if (i->kind == ITEM_CONDITION) {
        line.node = lower_condition(lo, i->u.expr);
        bool people = lo->pl->nodes[line.node].op == PLAN_PEOPLE;
        line.kind = people ? LINE_PEOPLE : LINE_CONDITION;
        if (people) line.people = lo->pl->nodes[line.node].a;
    } else {
        line_list children = {0};
        bool each = i->u.group.kind == GROUP_EACH;
        if (each) {
            line.view = lower_view(lo, i->u.group.n);
            line.each = each_of(lo, i->number, lo->pl->views[line.view].list);
            line.tier = lo->tier;
        }
        lower_lines(lo, c, i->items, &children);
        line.kind = each ? LINE_EACH : LINE_GROUP;
        line.children = children_of(lo, &children);
        line.any = i->u.group.kind == GROUP_ANY;
        line.at_least = line.any ? 1 : i->u.group.kind == GROUP_AT_LEAST ? lower_constant(lo, i->u.group.n) : 0;
    }
    return line;
}

/* The lines of an item that the current tier is asked. */
static void lower_item(lowering *lo, const sema_competency *c, const ast_item *i, line_list *out) {
    if ((i->kind != ITEM_TIER && !is_judged(i)) || !in_force(lo, i)) return;
    if (i->kind == ITEM_TIER && sema_tier(c, i->header.name.text) == lo->tier) lower_lines(lo, c, i->items, out);
    if (!is_judged(i)) return;
    if (i->header.only.text.n && sema_tier(c, i->header.only.text) != lo->tier) return;
    if (i->number == PLAN_NIL) return;
    uint32_t line = line_of(lo, lower_line(lo, c, i));
    ARENA_GROW(&lo->scratch, out->at, out->n, out->cap);
    out->at[out->n++] = line;
}

/* ---- roots ---- */

/* The items of a competency without its options, which may be very many: what every option shares. */
typedef struct page {
    const ast_item **items;
    uint32_t n;
    uint32_t *places; /* by option: how many of the items stand before it */
} page;

static page page_of(lowering *lo, const sema_competency *c) {
    page pg = {.places = ARENA_ARRAY(&lo->scratch, uint32_t, c->noptions)};
    uint32_t cap = 0, option = 0;
    for (const ast_item *i = c->item->items; i; i = i->next) {
        if (i->kind == ITEM_OPTION) {
            pg.places[option++] = pg.n;
            continue;
        }
        ARENA_GROW(&lo->scratch, pg.items, pg.n, cap);
        pg.items[pg.n++] = i;
    }
    return pg;
}

/* Is it a block of the tier that is being lowered? */
static bool is_of_tier(lowering *lo, const sema_competency *c, const ast_item *i) {
    return i->kind == ITEM_TIER && sema_tier(c, i->header.name.text) == lo->tier && in_force(lo, i);
}

/* The conditions under which a tier's blocks apply: the competency's, then the option's. */
static uint32_t tier_applies(lowering *lo, const sema_competency *c, uint32_t applies, const ast_item *i) {
    return is_of_tier(lo, c, i) ? lower_and(lo, applies, applies_of(lo, i)) : applies;
}

/* A tier all of whose blocks have lapsed is withdrawn, whatever else is asked of every tier. */
static bool is_offered(lowering *lo, const sema_competency *c, const ast_item *option) {
    bool blocks = false, in_some = false;
    if (!sema_offers(c, option, (uint32_t)lo->tier)) return false;
    for (const ast_item *i = (option ? option : c->item)->items; i; i = i->next) {
        blocks |= i->kind == ITEM_TIER;
        in_some |= is_of_tier(lo, c, i);
    }
    return in_some || !blocks;
}

/* What is noted in a tier's blocks: the competency's, then the option's. */
static plan_range tier_notes(lowering *lo, const sema_competency *c, const page *pg, const ast_item *option) {
    plan_range r = {lo->pl->nnotes, 0};
    for (uint32_t i = 0; i < pg->n; i++)
        if (is_of_tier(lo, c, pg->items[i])) lower_notes(lo, pg->items[i]->items);
    for (const ast_item *i = option ? option->items : NULL; i; i = i->next)
        if (is_of_tier(lo, c, i)) lower_notes(lo, i->items);
    r.n = lo->pl->nnotes - r.first;
    return r;
}

/* PLAN_NIL where the option lacks the tier: it does not offer it, or nothing is asked.  `before`: items of the page that
 * stand before it. */
static uint32_t lower_root(lowering *lo, const sema_competency *c, const page *pg, const ast_item *option,
                           uint32_t before) {
    if (!is_offered(lo, c, option)) return PLAN_NIL;
    line_list lines = {0};
    for (uint32_t i = 0; i < before; i++) lower_item(lo, c, pg->items[i], &lines);
    if (option) lower_lines(lo, c, option->items, &lines);
    for (uint32_t i = before; i < pg->n; i++) lower_item(lo, c, pg->items[i], &lines);
    if (lines.n == 0) return PLAN_NIL;
    plan_line root = {.kind = LINE_GROUP, .item = PLAN_NIL, .node = PLAN_NIL, .people = PLAN_NIL};
    uint32_t of_tier = PLAN_NIL, of_option = PLAN_NIL;
    root.applies = lower_and(lo, applies_of(lo, c->item), applies_of(lo, option));
    for (uint32_t i = 0; i < pg->n; i++) of_tier = tier_applies(lo, c, of_tier, pg->items[i]);
    root.applies = lower_and(lo, root.applies, of_tier);
    for (const ast_item *i = option ? option->items : NULL; i; i = i->next)
        of_option = tier_applies(lo, c, of_option, i);
    root.applies = lower_and(lo, root.applies, of_option);
    root.children = children_of(lo, &lines);
    root.notes = tier_notes(lo, c, pg, option);
    return line_of(lo, root);
}

static void lower_option(lowering *lo, const sema_competency *c, const page *pg, const ast_item *option,
                         uint32_t before) {
    plan_option o = {.at = (option ? option : c->item)->at};
    if (option) {
        o.name = keep(lo, option->header.name.text);
        o.title = keep(lo, option->header.title.text);
        o.notes = notes_of(lo, option->items);
    }
    uint32_t *roots = ARENA_ARRAY(&lo->scratch, uint32_t, lo->ntiers);
    for (uint32_t t = 0; t < lo->ntiers; t++) {
        lo->tier = (int32_t)t;
        roots[t] = lower_root(lo, c, pg, option, before);
    }
    o.roots = (plan_range){lo->pl->nroots, lo->ntiers};
    for (uint32_t t = 0; t < lo->ntiers; t++) *PLAN_PUSH(lo, roots, nroots, CAP_ROOTS) = roots[t];
    *PLAN_PUSH(lo, options, noptions, CAP_OPTIONS) = o;
}

const sema_competency *lower_edition_of(lowering *lo, const sema_competency *first) {
    const sema_competency *found = NULL;
    for (const sema_competency *c = first; c; c = c->next_edition)
        if (in_force(lo, c->item)) found = c;
    return found;
}

static void lower_edition(lowering *lo, const sema_competency *c) {
    lower_items(lo, c, c->item->items, PLAN_NIL, PLAN_NIL, -1);
    uint32_t option = lo->pl->noptions;
    for (uint32_t o = 0; o < c->noptions; o++)
        if (in_force(lo, c->options[o])) lower_items(lo, c, c->options[o]->items, PLAN_NIL, option++, -1);
    page pg = page_of(lo, c);
    if (c->noptions == 0) lower_option(lo, c, &pg, NULL, 0);
    for (uint32_t o = 0; o < c->noptions; o++)
        if (in_force(lo, c->options[o])) lower_option(lo, c, &pg, c->options[o], pg.places[o]);
}

static void lower_competency(lowering *lo, const sema_competency *first) {
    plan *pl = lo->pl;
    lo->ntiers = first->ntiers;
    lo->competency = pl->ncompetencies;
    lo->since = DATE_MIN;
    lo->next_change = PLAN_NEVER;
    const sema_competency *edition = lower_edition_of(lo, first), *c = edition ? edition : first;
    plan_competency pc = {.name = keep(lo, c->item->header.name.text), .title = keep(lo, c->item->header.title.text),
                          .designation = c->designation, .at = c->item->at, .tiers = {pl->ntiers, c->ntiers},
                          .items = {pl->nitems, 0}, .options = {pl->noptions, 0}, .notes = notes_of(lo, c->item->items),
                          .absent = edition == NULL};
    for (const ast_names *t = c->tiers; t; t = t->next)
        *PLAN_PUSH(lo, tiers, ntiers, CAP_TIERS) = keep(lo, t->name.text);
    if (c->designation) *PLAN_PUSH(lo, tiers, ntiers, CAP_TIERS) = STR_LIT("attained");

    if (edition) lower_edition(lo, c);
    pc.items.n = pl->nitems - pc.items.first;
    pc.options.n = pl->noptions - pc.options.first;
    pc.dated = lo->since > DATE_MIN || lo->next_change != PLAN_NEVER;
    pc.since = lo->since;
    pc.next_change = lo->next_change;
    *PLAN_PUSH(lo, competencies, ncompetencies, CAP_COMPETENCIES) = pc;
}

/* After all that is judged, so that its nodes are the same with and without. */
static void lower_probes(lowering *lo) {
    plan *pl = lo->pl;
    const program *p = lo->prog;
    pl->nprobes = p->nexpects;
    pl->probes = ARENA_ARRAY(lo->a, plan_probe, pl->nprobes + 1);
    for (uint32_t i = 0; i < pl->nprobes; i++) pl->probes[i] = (plan_probe){PLAN_NIL, PLAN_NIL};
    lo->competency = 0;
    lo->tier = -1;
    for (uint32_t i = 0; i < p->ncases; i++) {
        const sema_case *c = &p->cases[i];
        if (c->dated && !date_in(pl->days, c->day)) continue;
        for (uint32_t k = 0; k < c->nexpects; k++) {
            const sema_expect *x = &c->expects[k];
            if (x->ast->kind != EXPECT_VALUE) continue;
            plan_probe *probe = &pl->probes[x->number];
            probe->node = lower_let(lo, x->let);
            if (x->ast->value->kind != EXPR_NONE) probe->expected = lower_expr(lo, x->ast->value);
        }
    }
}

static void keep_sources(lowering *lo) {
    for (uint32_t i = 0; i < lo->prog->sources->n; i++)
        source_add(&lo->pl->sources, lo->a, lo->prog->sources->at[i].name, lo->prog->sources->at[i].text);
}

static void lower_program(lowering *lo) {
    ARENA_GROW(&lo->scratch, lo->deps, lo->ndeps, lo->deps_cap);
    lo->deps[lo->ndeps++] = (dep_set){0, NULL}; /* number 0: the partner alone */
    keep_sources(lo);
    lower_schema(lo);
    lo->tier_members = ARENA_ARRAY(&lo->scratch, plan_range, lo->prog->ncompetencies);
    for (uint32_t c = 0; c < lo->prog->ncompetencies; c++) lower_competency(lo, &lo->prog->competencies[c]);
    if (lo->options.probes) lower_probes(lo);
    lower_reading(lo);
    if (lo->options.apart) lower_row_sets(lo);
}

/* False when memory ended. */
static bool lower_trapped(lowering *lo) {
    jmp_buf trap;
    lo->a->trap = lo->scratch.trap = &trap;
    if (setjmp(trap)) return false;
    lower_program(lo);
    assert(!plan_verify(lo->pl));
    return true;
}

plan *plan_lower(const program *p, uint32_t epoch) { return plan_lower_with(p, epoch, &(lower_options){0}); }

plan *plan_lower_with(const program *p, uint32_t epoch, const lower_options *options) {
    plan *pl = calloc(1, sizeof *pl);
    if (!pl) return NULL;
    pl->days = plan_epoch_days(p, epoch);
    lowering lo = {.pl = pl, .a = &pl->arena, .prog = p, .options = *options, .day = pl->days.first};
    bool done = lower_trapped(&lo);
    arena_free(&lo.scratch);
    pl->arena.trap = NULL;
    assert(!done || !plan_verify(pl));
    if (done) return pl;
    plan_free(pl);
    return NULL;
}
