/* What partners show of the rules.  See seen.h. */
#include "cases/seen.h"

#include <string.h>

#include "cases/make.h"
#include "eval/eval_state.h"

/* ---- what there is to be seen ---- */

typedef struct gathering {
    seen *s;
    bool *met;         /* by node */
    bool in_people;    /* the condition of a people block's line is being looked at */
    uint32_t line, option, tier; /* being looked at */
    uint32_t conditions_cap, tables_cap, people_cap, lines_cap, views_cap;
} gathering;

#define ADD(g, array, count, cap_of, T, ...)                                     \
    do {                                                                         \
        if ((g)->s->count == (g)->cap_of) {                                      \
            (g)->cap_of = (g)->cap_of ? 2 * (g)->cap_of : 32;                    \
            T *more = ARENA_ARRAY((g)->s->a, T, (g)->cap_of);                    \
            if ((g)->s->count) memcpy(more, (g)->s->array, (g)->s->count * sizeof *more); \
            (g)->s->array = more;                                                \
        }                                                                        \
        (g)->s->array[(g)->s->count++] = (T)__VA_ARGS__;                         \
    } while (0)

static void gather(gathering *g, uint32_t node, uint32_t list);

static void gather_view(gathering *g, uint32_t view) {
    const plan_view *v = &g->s->p->views[view];
    const plan_list *l = &g->s->p->lists[v->list];
    gather(g, v->filter, v->list);
    bool known = v->filter == PLAN_NIL || !v->partner || l->parent != 0 || l->group != PLAN_NIL;
    for (uint32_t i = 0; i < g->s->nviews; i++) known |= g->s->views[i] == view;
    if (!known) ADD(g, views, nviews, views_cap, uint32_t, view);
    if (l->group == PLAN_NIL) return;
    const plan_group *group = &g->s->p->groups[l->group];
    gather_view(g, group->view);
}

static void gather_people(gathering *g, uint32_t people) {
    const plan *p = g->s->p;
    const plan_people *pp = &p->people[people];
    const uint32_t list = p->views[pp->view].list;
    for (uint32_t i = 0; i < g->s->npeople; i++)
        if (g->s->people[i].people == people) return;
    ADD(g, people, npeople, people_cap, seen_people, {people, g->option, g->tier});
    gather_view(g, pp->view);
    for (uint32_t i = pp->places.first; i < pp->places.first + pp->places.n; i++) {
        g->in_people = true;
        gather(g, p->places[i].who, list);
        gather(g, p->places[i].whom, list);
        g->in_people = false;
    }
}

static bool is_leaf(plan_op op) {
    switch (op) {
    case PLAN_AND: case PLAN_OR: case PLAN_NOT: case PLAN_AT_LEAST: case PLAN_BETWEEN: case PLAN_IF: case PLAN_PICK:
    case PLAN_STEP: case PLAN_MATCH: case PLAN_DEFAULT: return false;
    default: return true;
    }
}

static void gather(gathering *g, uint32_t node, uint32_t list) {
    if (node == PLAN_NIL || g->met[node]) return;
    g->met[node] = true;
    const plan *p = g->s->p;
    const plan_node *n = &p->nodes[node];
    if (n->partner) list = 0;
    if (p->types[n->type].kind == PT_YESNO && n->op != PLAN_CONST)
        ADD(g, conditions, nconditions, conditions_cap, seen_condition,
            {node, list, is_leaf((plan_op)n->op), g->in_people, g->line});
    if (n->partner && (plan_is_table((plan_op)n->op) || n->op == PLAN_HOLD))
        ADD(g, tables, ntables, tables_cap, uint32_t, node);
    if (n->op == PLAN_PEOPLE) gather_people(g, n->a);
    if (n->op >= PLAN_COUNT && n->op <= PLAN_EVERY) {
        gather_view(g, n->a);
        list = p->views[n->a].list;
    }
    if (plan_is_at((plan_op)n->op)) {
        gather_view(g, n->a);
        list = p->views[n->a].list;
    }
    uint32_t operand;
    for (uint32_t i = 0; (operand = plan_operand(p, node, i)) != PLAN_NIL; i++) gather(g, operand, list);
}

/* `list`: of whose rows the line is asked; 0: of the partner. */
static void gather_line(gathering *g, uint32_t line, uint32_t list, uint32_t depth) {
    const plan_line *l = &g->s->p->lines[line];
    ADD(g, lines, nlines, lines_cap, seen_lines, {line, g->option, g->tier, depth});
    g->line = line;
    gather(g, l->applies, list);
    if (l->kind == LINE_CONDITION) gather(g, l->node, list);
    if (l->kind == LINE_PEOPLE) gather_people(g, l->people);
    if (l->kind == LINE_EACH) {
        gather_view(g, l->view);
        list = g->s->p->views[l->view].list;
    }
    for (uint32_t i = l->children.first; i < l->children.first + l->children.n; i++)
        gather_line(g, g->s->p->children[i], list, depth + 1);
}

/* The competency's own: what another is asked for is that one's. */
seen *seen_new(arena *a, trial *t) {
    const plan *p = t->m.p;
    const plan_competency *c = &p->competencies[t->competency];
    seen *s = ARENA_NEW(a, seen);
    *s = (seen){.p = p, .competency = t->competency, .a = a};
    gathering g = {.s = s, .met = ARENA_ARRAY(a, bool, p->nnodes)};
    for (g.option = c->options.first; g.option < c->options.first + c->options.n; g.option++)
        for (g.tier = 0; g.tier < c->tiers.n; g.tier++) {
            uint32_t root = p->roots[p->options[g.option].roots.first + g.tier];
            if (root != PLAN_NIL) gather_line(&g, root, 0, 0);
        }
    return s;
}

/* ---- keys ---- */

static uint64_t key_of(uint32_t kind, uint32_t which, uint32_t how) {
    uint64_t h = ((uint64_t)kind << 58) ^ ((uint64_t)which << 26) ^ how;
    return h ? h : 1;
}

void sight_add(sight *x, arena *a, uint32_t kind, uint32_t which, uint32_t how) {
    sight_add_key(x, a, key_of(kind, which, how));
}

void sight_add_key(sight *x, arena *a, uint64_t key) {
    for (uint32_t i = 0; i < x->n; i++)
        if (x->keys[i] == key) return;
    if (x->n == x->cap) {
        x->cap = x->cap ? 2 * x->cap : 64;
        uint64_t *more = ARENA_ARRAY(a, uint64_t, x->cap);
        if (x->n) memcpy(more, x->keys, x->n * sizeof *more);
        x->keys = more;
    }
    x->keys[x->n++] = key;
}

static uint32_t slot_of(const seen *s, uint64_t key) {
    uint32_t i = (uint32_t)((key * UINT64_C(0x9e3779b97f4a7c15)) >> 32) & (s->cap - 1);
    while (s->keys[i] && s->keys[i] != key) i = (i + 1) & (s->cap - 1);
    return i;
}

static bool has_key(const seen *s, uint64_t key) { return s->cap && s->keys[slot_of(s, key)] == key; }

bool seen_has(const seen *s, uint32_t kind, uint32_t which, uint32_t how) {
    return has_key(s, key_of(kind, which, how));
}

bool seen_is_new(const seen *s, const sight *x) {
    for (uint32_t i = 0; i < x->n; i++)
        if (!has_key(s, x->keys[i])) return true;
    return false;
}

void seen_note(seen *s, const sight *x) {
    for (uint32_t i = 0; i < x->n; i++) {
        if (2 * (s->nkeys + 1) > s->cap) {
            const seen old = *s;
            s->cap = s->cap ? 2 * s->cap : 256;
            s->keys = ARENA_ARRAY(s->a, uint64_t, s->cap);
            for (uint32_t k = 0; k < old.cap; k++)
                if (old.keys[k]) s->keys[slot_of(s, old.keys[k])] = old.keys[k];
        }
        const uint32_t slot = slot_of(s, x->keys[i]);
        if (s->keys[slot]) continue;
        s->keys[slot] = x->keys[i];
        s->nkeys++;
    }
}

/* ---- looking ---- */

static seen_state state_of(value v) {
    const kleene k = kleene_of(v);
    return k == K_YES ? SEEN_MET : k == K_NO ? SEEN_UNMET : SEEN_UNKNOWN;
}

/* The cell that a table chose; PLAN_NIL for none. */
static uint32_t cell_chosen(const seen *s, trial *t, uint32_t node) {
    const plan_node *n = &s->p->nodes[node];
    value key = trial_node(t, n->a);
    if (!value_is_known(key)) return PLAN_NIL;
    if (n->op == PLAN_PICK) return (uint32_t)key.n;
    const uint32_t *bounds = s->p->operands + n->b + n->c + 1;
    for (uint32_t i = 0; i < n->c; i++) {
        int order = value_cmp(t->a, key, s->p->consts[bounds[i]]);
        if (n->op == PLAN_STEP && order < 0) return i;
        if (n->op == PLAN_MATCH && order == 0) return i;
    }
    return n->c;
}

static void look_at_table(const seen *s, trial *t, sight *x, arena *a, uint32_t node) {
    const plan_node *n = &s->p->nodes[node];
    if (n->op == PLAN_HOLD) {
        value v = trial_node(t, node), cap = s->p->consts[n->b];
        if (value_is_known(v))
            sight_add(x, a, KEY_CAP, node, value_sign(v) == 0 ? 0 : value_cmp(t->a, v, cap) < 0 ? 1 : 2);
        return;
    }
    uint32_t cell = cell_chosen(s, t, node);
    if (cell != PLAN_NIL) sight_add(x, a, KEY_CELL, node, cell);
}

static void look_at_people(const seen *s, trial *t, sight *x, arena *a, uint32_t i_th) {
    const uint32_t people = s->people[i_th].people;
    const plan_people *pp = &s->p->people[people];
    const people_outcome *o = &t->outcome->people[people];
    const people_assignment *as = &o->assignment;
    if (!as->line_filled) return;
    x->contended[i_th] = (uint32_t)as->contended;
    x->short_by[i_th] = as->short_by;
    const bool of_aim = s->people[i_th].option == s->option && s->people[i_th].tier == s->tier;
    if (as->contended && of_aim) sight_add(x, a, KEY_CONTENDED, people, (uint32_t)as->contended);
    for (uint32_t i = 0; i < pp->problem.nlines; i++)
        sight_add(x, a, KEY_PLACE, people * COMP_MAX_LINES + i, as->line_filled[i] >= pp->problem.need[i]);
    for (uint32_t i = 0; i < o->n && of_aim; i++) sight_add(x, a, KEY_CAN, people, (uint32_t)o->certain[i]);
}

/* A comparison with a table: with which cell it came to what. */
static void look_at_compared(const seen *s, trial *t, sight *x, arena *a, uint32_t node, seen_state state) {
    const plan_node *n = &s->p->nodes[node];
    if (n->op < PLAN_LT || n->op > PLAN_NE) return;
    for (int i = 0; i < 2; i++) {
        const uint32_t side = i ? n->b : n->a;
        if (!plan_is_table((plan_op)s->p->nodes[side].op)) continue;
        uint32_t cell = cell_chosen(s, t, side);
        if (cell != PLAN_NIL) sight_add(x, a, KEY_COMPARED, node, cell * 4 + state);
    }
}

/* Which of several words the partner or a row has. */
static void look_at_word(const seen *s, trial *t, sight *x, arena *a, uint32_t condition, uint32_t row) {
    const seen_condition *c = &s->conditions[condition];
    const plan_node *n = &s->p->nodes[c->node];
    if (n->op != PLAN_IN) return;
    value v = eval_node_in_row(t->eval, n->a, c->list, row);
    for (uint32_t i = 0; i < n->c; i++)
        if (value_is_known(v) && value_cmp(t->a, v, s->p->consts[s->p->operands[n->b + i]]) == 0)
            sight_add(x, a, KEY_WORD, c->node, i);
}

/* A number or a day at what it is compared with, or its smallest step away. */
static void look_at_distance(const seen *s, trial *t, sight *x, arena *a, uint32_t condition, uint32_t row) {
    const seen_condition *c = &s->conditions[condition];
    const plan_node *n = &s->p->nodes[c->node];
    if (n->op < PLAN_LT || n->op > PLAN_NE) return;
    const plan_type_kind kind = s->p->types[s->p->nodes[n->a].type].kind;
    if (kind == PT_TEXT || kind == PT_ENUM || kind == PT_YESNO) return;
    const value is = eval_node_in_row(t->eval, n->a, c->list, row), of = eval_node_in_row(t->eval, n->b, c->list, row);
    if (!value_is_known(is) || !value_is_known(of)) return;
    const uint32_t counted = t->m.varies[n->a] ? n->a : n->b;
    const value by = value_sub(a, is, of), far = value_sign(by) < 0 ? value_neg(a, by) : by;
    if (value_sign(by) != 0 && value_cmp(a, far, make_step(s->p, counted)) != 0) return;
    const uint32_t side = value_sign(by) == 0 ? 1 : value_sign(by) < 0 ? 0 : 2;
    sight_add(x, a, KEY_NEAR, condition, (((uint32_t)of.n * 31 + (uint32_t)of.d) & 0xffffff) << 2 | side);
}

sight *seen_look(const seen *s, trial *t, arena *a) {
    sight *x = ARENA_NEW(a, sight);
    x->conditions = ARENA_ARRAY(a, uint8_t, s->nconditions);
    x->rows = ARENA_ARRAY(a, uint8_t *, s->nconditions);
    x->nrows = ARENA_ARRAY(a, uint32_t, s->nconditions);
    x->contended = ARENA_ARRAY(a, uint32_t, s->npeople);
    x->short_by = ARENA_ARRAY(a, uint32_t, s->npeople);
    x->lines = ARENA_ARRAY(a, uint8_t, s->nlines);
    for (uint32_t i = 0; i < s->nlines; i++) {
        x->lines[i] = (uint8_t)line_state_of(t->outcome->lines[s->lines[i].line]);
        sight_add(x, a, KEY_LINE, i, x->lines[i]);
    }
    for (uint32_t i = 0; i < s->nconditions; i++) {
        const seen_condition *c = &s->conditions[i];
        if (c->list == 0) {
            x->conditions[i] = (uint8_t)state_of(trial_node(t, c->node));
            sight_add(x, a, KEY_CONDITION, i, x->conditions[i]);
            look_at_compared(s, t, x, a, c->node, (seen_state)x->conditions[i]);
            look_at_distance(s, t, x, a, i, 0);
            if (x->conditions[i] == SEEN_MET) look_at_word(s, t, x, a, i, 0);
            continue;
        }
        x->nrows[i] = eval_rows(t->eval, c->list);
        x->rows[i] = ARENA_ARRAY(a, uint8_t, x->nrows[i]);
        for (uint32_t r = 0; r < x->nrows[i]; r++) {
            x->rows[i][r] = (uint8_t)state_of(eval_node_in_row(t->eval, c->node, c->list, r));
            sight_add(x, a, KEY_CONDITION, i, x->rows[i][r]);
            look_at_distance(s, t, x, a, i, r);
            if (x->rows[i][r] == SEEN_MET) look_at_word(s, t, x, a, i, r);
        }
    }
    for (uint32_t i = 0; i < s->ntables; i++) look_at_table(s, t, x, a, s->tables[i]);
    for (uint32_t i = 0; i < s->npeople; i++) look_at_people(s, t, x, a, i);
    const outcome_result *r = &t->outcome->results[s->competency];
    sight_add(x, a, KEY_RESULT, (uint32_t)r->kind, (uint32_t)(r->at_least + 1) * 64 + (uint32_t)(r->at_most + 1));
    return x;
}

/* ---- two of them ---- */

bool seen_flipped(const sight *before, const sight *now, uint32_t i, uint32_t row) {
    if (row == PLAN_NIL || !before->rows[i]) return before->conditions[i] != now->conditions[i];
    return row < before->nrows[i] && row < now->nrows[i] && before->rows[i][row] != now->rows[i][row];
}

/* The cells that the tables have chosen: an edge of one cell is not that of another. */
static uint32_t cells_hash(const seen *s, const sight *x) {
    uint32_t h = 17;
    for (uint32_t i = 0; i < x->n; i++)
        if (x->keys[i] >> 58 == KEY_CELL && s->ntables) h = h * 31 + (uint32_t)(x->keys[i] ^ x->keys[i] >> 32);
    return h & 0x3ff;
}

static bool has_edge(plan_op op) {
    return (op >= PLAN_LT && op <= PLAN_NE) || op == PLAN_WINDOW || op == PLAN_WINDOW_BEFORE;
}

/* Whether what a condition compares is chosen by a table. */
static bool uses_table(const plan *p, uint32_t node, uint32_t depth) {
    if (plan_is_table((plan_op)p->nodes[node].op)) return true;
    uint32_t operand;
    for (uint32_t i = 0; depth > 0 && (operand = plan_operand(p, node, i)) != PLAN_NIL; i++)
        if (uses_table(p, operand, depth - 1)) return true;
    return false;
}

/* Between `before` and `beyond` lies an edge: that of the conditions of the changed row that flip, or where none does
 * of those of the partner, told apart by the cells of the tables. */
static void note_edge(const seen *s, const sight *before, sight *now, uint32_t field, uint32_t list, uint32_t row,
                      uint32_t edge, const sight *beyond, arena *a) {
    enum { TABLE_DEPTH = 6 };
    const uint32_t cells = cells_hash(s, before);
    bool found = false;
    for (int of_partner = 0; of_partner < 2 && !found; of_partner++)
        for (uint32_t i = 0; i < s->nconditions; i++) {
            const seen_condition *c = &s->conditions[i];
            if (!has_edge((plan_op)s->p->nodes[c->node].op)) continue;
            if (of_partner ? c->list != 0 : c->list == 0 || c->list != list) continue;
            if (!seen_flipped(before, beyond, i, of_partner ? PLAN_NIL : row)) continue;
            found = true;
            const bool by_cell = of_partner && uses_table(s->p, c->node, TABLE_DEPTH);
            sight_add(now, a, KEY_EDGE, i, (by_cell ? cells << 16 : 0) | (field & 0xfff) << 4 | edge);
        }
}

void seen_compare(const seen *s, const sight *before, sight *now, uint32_t field, uint32_t list, uint32_t row,
                  uint32_t edge, const sight *beyond, arena *a) {
    uint32_t requirements = 0, requirement = 0;
    bool tier_flips = false;
    for (uint32_t i = 0; i < s->nlines; i++) {
        const seen_lines *l = &s->lines[i];
        if (l->option != s->option || l->tier != s->tier || before->lines[i] == now->lines[i]) continue;
        if (l->depth == 0) tier_flips = true;
        if (l->depth != 1) continue;
        requirements++;
        requirement = i;
    }
    if (tier_flips && requirements == 1) sight_add(now, a, KEY_SOLE, requirement, 0);
    if (edge) note_edge(s, before, now, field, list, row, edge, beyond, a);
    for (uint32_t i = 0; i < s->npeople; i++)
        if (s->people[i].option == s->option && s->people[i].tier == s->tier && !before->contended[i] &&
            now->short_by[i] == 1)
            sight_add(now, a, KEY_SHORT, s->people[i].people, now->contended[i]);
    uint32_t in_row = 0, of_partner = 0, row_leaf = 0, partner_leaf = 0;
    for (uint32_t i = 0; i < s->nconditions; i++) {
        const seen_condition *c = &s->conditions[i];
        const bool here = c->list != 0 && c->list == list;
        if (!c->leaf || (c->list && !here)) continue;
        if (!seen_flipped(before, now, i, here ? row : PLAN_NIL)) continue;
        if (here) {
            in_row++;
            row_leaf = i;
        } else {
            of_partner++;
            partner_leaf = i;
        }
    }
    if (!tier_flips) return;
    /* People's conditions are mostly written anew for each tier, even where they are alike. */
    const uint32_t tier =
        in_row && s->conditions[row_leaf].of_people ? (s->tier + 1) * 64 + (s->option & 63) * 1024 : 0;
    if (in_row == 1) {
        sight_add(now, a, KEY_DECIDES, row_leaf, tier + now->rows[row_leaf][row]);
        sight_add(now, a, KEY_DECIDES, row_leaf, tier + before->rows[row_leaf][row]);
    }
    if (of_partner == 1) {
        sight_add(now, a, KEY_DECIDES, partner_leaf, now->conditions[partner_leaf]);
        sight_add(now, a, KEY_DECIDES, partner_leaf, before->conditions[partner_leaf]);
    }
}
