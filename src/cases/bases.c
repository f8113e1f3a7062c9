/* The ways to a tier, and for each a partner that just meets it, with all changes of that.
 *
 * Ways differ in an alternative that is taken (a condition of an `or`, a line of an `any of`, the part of a score that
 * is filled first) and in the words by which tables are chosen. */
#include <string.h>

#include "cases/search.h"

enum { VARIATIONS_MOST = 96, PINS_MOST = 32 };

/* ---- bases ---- */

typedef struct pin {
    uint32_t field;
    value v;
} pin;

/* One way to a tier, among others. */
typedef struct variation {
    way *ways; uint32_t nways;
    pin *pins; uint32_t npins;
    str text;    /* what tells it from others; empty for the plain one */
} variation;

typedef struct variations {
    variation *at;
    uint32_t n;
} variations;

typedef struct branching {
    search *s;
    variations *v;
    bool *met;       /* by node */
    way path[64];
    uint32_t depth;
} branching;

static void add_variation(branching *b, bool of_line, uint32_t at, uint32_t pick, span at_words) {
    if (b->v->n == VARIATIONS_MOST || b->depth == 64) return;
    variation *v = &b->v->at[b->v->n++];
    *v = (variation){.nways = b->depth + 1};
    v->ways = ARENA_ARRAY(b->s->keep, way, v->nways);
    memcpy(v->ways, b->path, b->depth * sizeof *v->ways);
    v->ways[b->depth] = (way){of_line, at, pick};
    str phrase = title_phrase(b->s, at_words);
    v->text = str_printf(b->s->keep, "by " STR_FMT, STR_ARG(phrase));
}

static void branch_node(branching *b, uint32_t node);

static void branch_into(branching *b, way w, uint32_t node) {
    if (b->depth == 64) return;
    b->path[b->depth++] = w;
    branch_node(b, node);
    b->depth--;
}

static void branch_people(branching *b, uint32_t people) {
    const plan *p = b->s->t.m.p;
    const plan_people *pp = &p->people[people];
    branch_node(b, p->views[pp->view].filter);
    for (uint32_t i = pp->places.first; i < pp->places.first + pp->places.n; i++) {
        branch_node(b, p->places[i].who);
        branch_node(b, p->places[i].whom);
    }
}

static void branch_node(branching *b, uint32_t node) {
    const plan *p = b->s->t.m.p;
    if (node == PLAN_NIL || b->met[node]) return;
    b->met[node] = true;
    const plan_node *n = &p->nodes[node];
    const bool branches = n->op == PLAN_OR || n->op == PLAN_AT_LEAST || n->op == PLAN_SCORE;
    if (n->op >= PLAN_COUNT && n->op <= PLAN_EVERY) branch_node(b, p->views[n->a].filter);
    if (n->op == PLAN_PEOPLE) branch_people(b, n->a);
    uint32_t operand;
    for (uint32_t i = 0; (operand = plan_operand(p, node, i)) != PLAN_NIL; i++) {
        if (branches && i > 0) add_variation(b, false, node, i, p->nodes[operand].at);
        if (branches) branch_into(b, (way){false, node, i}, operand);
        else branch_node(b, operand);
    }
}

static void branch_line(branching *b, uint32_t line) {
    const plan *p = b->s->t.m.p;
    const plan_line *l = &p->lines[line];
    branch_node(b, l->applies);
    if (l->kind == LINE_CONDITION) branch_node(b, l->node);
    if (l->kind == LINE_PEOPLE) branch_people(b, l->people);
    if (l->kind != LINE_GROUP) return;
    for (uint32_t i = 0; i < l->children.n; i++) {
        const uint32_t child = p->children[l->children.first + i];
        const bool chosen = l->at_least && b->depth < 64;
        if (chosen && i > 0) add_variation(b, true, line, i, p->items[p->lines[child].item].at);
        if (chosen) b->path[b->depth++] = (way){true, line, i};
        branch_line(b, child);
        if (chosen) b->depth--;
    }
}

/* A field of the partner's by which a table is chosen, and how many values of it there are to be told apart: words, or
 * what the table names and another. */
typedef struct table_key {
    uint32_t field, table, nvalues;
} table_key;

static bool key_of(search *s, uint32_t table, table_key *key) {
    const plan *p = s->t.m.p;
    const plan_node *n = &p->nodes[table], *of = &p->nodes[n->a];
    if (!plan_is_table((plan_op)n->op) || of->op != PLAN_FIELD || p->fields[of->a].list) return false;
    const plan_field *f = &p->fields[of->a];
    *key = (table_key){of->a, table, f->type == PT_ENUM ? f->members.n : f->type == PT_YESNO ? 2 : 0};
    if (n->op == PLAN_MATCH && !key->nvalues) key->nvalues = n->c + 1;
    return key->nvalues > 0;
}

/* The key's value number `i`: the last of a table that names values is another one. */
static pin pin_of(search *s, const table_key *key, uint32_t i) {
    const plan *p = s->t.m.p;
    const plan_node *n = &p->nodes[key->table];
    if (n->op != PLAN_MATCH) return (pin){key->field, V_INT(i)};
    const uint32_t *bounds = p->operands + n->b + n->c + 1;
    if (i < n->c) return (pin){key->field, p->consts[bounds[i]]};
    if (p->fields[key->field].type == PT_TEXT) return (pin){key->field, V_UNKNOWN};
    value other = V_INT(0);
    for (uint32_t k = 0; k < n->c; k++)
        if (value_cmp(s->keep, p->consts[bounds[k]], other) >= 0)
            other = value_add(s->keep, p->consts[bounds[k]], V_INT(1));
    return (pin){key->field, other};
}

static void pin_cell(search *s, pin pinned) {
    const plan *p = s->t.m.p;
    made_cell *cell = made_cell_of(p, s->base, pinned.field);
    *cell = (made_cell){.given = true, .pinned = true, .v = pinned.v};
    if (p->fields[pinned.field].type != PT_TEXT) return;
    cell->made_up = !value_is_known(pinned.v);
    cell->text = cell->made_up ? partner_text(&s->t.m, &s->work, pinned.field) : p->texts[pinned.v.n];
}

/* The fields by which tables are chosen, every combination of their values where these are few. */
static void add_pins(search *s, variations *v) {
    table_key keys[8];
    uint32_t n = 0, combinations = 1;
    for (uint32_t i = 0; i < s->seen->ntables && n < 8; i++) {
        bool known = !key_of(s, s->seen->tables[i], &keys[n]);
        for (uint32_t k = 0; k < n && !known; k++) known = keys[k].field == keys[n].field;
        if (known || combinations * keys[n].nvalues > PINS_MOST) continue;
        combinations *= keys[n++].nvalues;
    }
    for (uint32_t c = 1; c < combinations && v->n < VARIATIONS_MOST; c++) {
        variation *one = &v->at[v->n++];
        *one = (variation){.pins = ARENA_ARRAY(s->keep, pin, n), .npins = n};
        uint32_t left = c;
        for (uint32_t k = 0; k < n; k++) {
            one->pins[k] = pin_of(s, &keys[k], left % keys[k].nvalues);
            left /= keys[k].nvalues;
        }
    }
}

static variations ways_to(search *s, uint32_t root) {
    variations v = {.at = ARENA_ARRAY(s->keep, variation, VARIATIONS_MOST)};
    v.at[v.n++] = (variation){0};
    add_pins(s, &v);
    branching b = {.s = s, .v = &v, .met = ARENA_ARRAY(&s->work, bool, s->t.m.p->nnodes)};
    branch_line(&b, root);
    return v;
}

/* Which place each member fills in the base. */
static void note_roles(search *s) {
    const plan *p = s->t.m.p;
    s->nroles = 0;
    for (uint32_t i = 0; i < s->seen->npeople; i++) {
        const uint32_t people = s->seen->people[i].people;
        const plan_people *pp = &p->people[people];
        const people_outcome *o = &s->t.outcome->people[people];
        const uint32_t list = p->views[pp->view].list;
        if (!value_is_yes(o->verdict) || !o->assignment.of_member || !pp->block || p->lists[list].group != PLAN_NIL)
            continue;
        s->roles_list = list;
        s->nroles = eval_rows(s->t.eval, list);
        s->roles = ARENA_ARRAY(&s->work, str, s->nroles);
        for (uint32_t m = 0; m < o->n; m++)
            for (uint32_t k = 0; k < pp->problem.nlines; k++)
                if (o->assignment.of_member[m] >> k & 1) {
                    const plan_place *filled = &p->places[pp->places.first + pp->problem.family[k]];
                    s->roles[o->rows[m]] = filled->title.n ? filled->title : filled->name;
                    break;
                }
    }
}

static void note_codes(search *s, sight *x, const made_row *row) {
    const plan *p = s->t.m.p;
    plan_range fields = p->lists[row->list].fields;
    for (uint32_t i = 0; i < fields.n; i++)
        for (uint32_t k = 0; k < row->cells[i].n; k++) {
            if (p->fields[fields.first + i].type == PT_SET)
                sight_add(x, &s->work, KEY_CODE, fields.first + i, row->cells[i].passes[k].bit);
            else note_codes(s, x, row->cells[i].rows[k]);
        }
}

/* A base for this way to the tier, in `work`; false where none was found.  `far`: then one that does not reach it. */
static bool make_base(search *s, const variation *v, bool *far) {
    arena_reset(&s->work);
    s->t.m.made = 0;
    s->base = partner_blank_row(&s->t.m, &s->work, 0);
    for (uint32_t i = 0; i < v->npins; i++) pin_cell(s, v->pins[i]);
    made_row *blank = partner_copy(s->t.m.p, &s->work, s->base);
    const bool met = make_tier(&s->t, &s->work, s->base, s->aim.option, s->aim.tier, (way_list){v->ways, v->nways});
    if (!met && !far) return false;
    if (far) *far = !met;
    if (met) shrink_partner(&s->t, &s->work, s->base, s->aim);
    else s->base = blank;
    partner_rename(&s->t.m, &s->work, s->base);
    trial_judge(&s->t, s->base);
    if (!trial_valid(&s->t)) return false;
    s->base_sight = seen_look(s->seen, &s->t, &s->work);
    s->base_made = s->t.m.made;
    if (met) note_codes(s, s->base_sight, s->base);
    note_roles(s);
    return true;
}

bool search_make_base(search *s, bool *far) {
    const variation plain = {0};
    s->base_context = (str){0};
    return make_base(s, &plain, far);
}

static void take_base(search *s, const variation *v, bool plain) {
    bool far = false;
    if (s->over || !make_base(s, v, plain ? &far : NULL)) return;
    str keys = title_of_keys(s);
    s->base_context = v->npins ? keys : v->text;
    change c = {.kind = far     ? CHANGE_FAR
                        : plain ? CHANGE_NOTHING
                                : CHANGE_PINNED,
                .row = PLAN_NIL,
                .text = s->base_context};
    if (!search_consider_base(s, s->base, &c)) return;
    seen_note(s->seen, s->base_sight);
    search_changes(s);
}

void search_bases(search *s, uint32_t root) {
    variations v = ways_to(s, root);
    for (uint32_t i = 0; i < v.n; i++) take_base(s, &v.at[i], i == 0);
}
