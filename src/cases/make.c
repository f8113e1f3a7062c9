/* Making conditions true.  See make.h.
 *
 * A condition in a row is made in the rows that are current: `at` holds one a list, those around included.  Values are
 * looked up in the facts as they were judged last, so they may be those of before the latest changes; rows made since
 * have no values yet. */
#include "cases/make.h"

#include <string.h>

#include "base/date.h"
#include "eval/eval_state.h"

enum { ROUNDS = 6, DEPTH_MOST = 200, ROWS_MOST = 2000, WORK_MOST = 20000 };

#define FRESH UINT32_MAX /* a row that is still to be made */

typedef struct maker {
    trial *t;
    const plan *p;
    arena *a;
    made_row *partner;
    made_row **at;   /* by list: the current row, or NULL; at[0] is the partner */
    way_list taken;
    uint32_t depth;
    uint32_t left;   /* conditions and values that may yet be looked at: lets share their nodes */
} maker;

typedef enum relation { EQUAL, AT_LEAST, AT_MOST } relation;

static bool make(maker *k, uint32_t node, bool yes);
static bool set(maker *k, uint32_t node, relation rel, value v);

/* ---- what is known of a node ---- */

value make_field_step(const plan_field *f) {
    switch (f->type) {
    case PT_MONEY: case PT_NUMBER: return (value){1, 100};
    case PT_PERCENT: return (value){1, 1000};
    case PT_TEXT: case PT_WHOLE: case PT_DATE: case PT_YESNO: case PT_ENUM: case PT_LIST: case PT_SET: break;
    }
    return V_INT(1);
}

value make_step(const plan *p, uint32_t node) {
    const plan_node *n = &p->nodes[node];
    if (n->op == PLAN_COUNT || n->op == PLAN_DISTINCT) return V_INT(1);
    const plan_field f = {.type = p->types[n->type].kind};
    return make_field_step(&f);
}

static bool varies(const maker *k, uint32_t node) { return k->t->m.varies[node]; }

static bool is_fresh(const maker *k) {
    for (uint32_t l = 1; l < k->p->nlists; l++)
        if (k->at[l] && k->at[l]->number == FRESH) return true;
    return false;
}

/* The innermost current row that the node may depend on. */
static const made_row *innermost(const maker *k) {
    const made_row *row = k->partner;
    for (uint32_t l = 1; l < k->p->nlists; l++) {
        if (!k->at[l]) continue;
        bool inside = false;
        for (uint32_t up = l; up != PLAN_NIL; up = k->p->lists[up].parent) inside |= up == row->list;
        if (inside) row = k->at[l];
    }
    return row;
}

static value constant(const maker *k, uint32_t node) {
    const plan_node *n = &k->p->nodes[node];
    if (n->op == PLAN_CONST) return k->p->consts[n->a];
    if (n->op == PLAN_AS_OF) return V_INT(k->t->m.as_of);
    return V_UNKNOWN;
}

static value value_now(const maker *k, uint32_t node) {
    const plan_node *n = &k->p->nodes[node];
    if (n->op == PLAN_CONST || n->op == PLAN_AS_OF) return constant(k, node);
    if (n->op == PLAN_FIELD && k->at[k->p->fields[n->a].list]) {
        const made_cell *cell = made_cell_of(k->p, k->at[k->p->fields[n->a].list], n->a);
        const plan_field *f = &k->p->fields[n->a];
        if (cell->given && f->type != PT_TEXT && f->type != PT_SET && f->type != PT_LIST) return cell->v;
    }
    if (n->partner) return trial_node(k->t, node);
    if (is_fresh(k)) { /* what does not depend on the row has a value all the same */
        return varies(k, node) ? V_UNKNOWN : trial_node(k->t, node);
    }
    return trial_node_in(k->t, node, innermost(k));
}

static bool is_now(const maker *k, uint32_t node, bool yes) {
    value v = value_now(k, node);
    return yes ? value_is_yes(v) : value_is_no(v);
}

static bool choice(const maker *k, bool of_line, uint32_t at, uint32_t *pick) {
    for (uint32_t i = 0; i < k->taken.n; i++)
        if (k->taken.at[i].of_line == of_line && k->taken.at[i].at == at) {
            *pick = k->taken.at[i].pick;
            return true;
        }
    return false;
}

/* ---- cells ---- */

static made_cell *cell_now(const maker *k, uint32_t field) {
    made_row *row = k->at[k->p->fields[field].list];
    return row ? made_cell_of(k->p, row, field) : NULL;
}

static bool set_text(maker *k, made_cell *cell, const plan_field *f, str text) {
    made_row *parent = f->list ? k->at[k->p->lists[f->list].parent] : NULL;
    if (f->unique && parent) { /* another row may have it */
        const made_cell *list = made_cell_of(k->p, parent, k->p->lists[f->list].field);
        for (uint32_t i = 0; i < list->n; i++) {
            const made_cell *other = made_cell_of(k->p, list->rows[i], (uint32_t)(f - k->p->fields));
            if (other != cell && other->given && str_eq(other->text, text)) return false;
        }
    }
    cell->given = true;
    cell->made_up = false;
    cell->text = text;
    return true;
}

static value rounded(maker *k, const plan_field *f, relation rel, value v) {
    value smallest = make_field_step(f), steps = value_div(k->a, v, smallest), down = value_floor(k->a, steps);
    if (rel == AT_LEAST && value_cmp(k->a, down, steps) != 0) down = value_add(k->a, down, V_INT(1));
    return value_normal(k->a, value_mul(k->a, down, smallest));
}

static bool set_cell(maker *k, uint32_t field, relation rel, value v) {
    const plan_field *f = &k->p->fields[field];
    made_cell *cell = cell_now(k, field);
    if (!cell || cell->pinned || f->slot == PLAN_NIL) return false;
    switch (f->type) {
    case PT_TEXT: return v.n >= 0 && (uint32_t)v.n < k->p->ntexts && set_text(k, cell, f, k->p->texts[v.n]);
    case PT_NUMBER: case PT_WHOLE: case PT_PERCENT: case PT_MONEY: v = rounded(k, f, rel, v); break;
    case PT_DATE:
        if (v.d != 1 || v.n < DATE_MIN || v.n > DATE_MAX) return false;
        break;
    case PT_YESNO: v.n = v.n != 0; break;
    case PT_ENUM:
        if (v.d != 1 || v.n < 0 || v.n >= (int64_t)f->members.n) return false;
        break;
    case PT_LIST: case PT_SET: return false;
    }
    if (v.d <= 0) return false; /* too large for what anybody reads */
    cell->given = true;
    cell->v = v;
    return true;
}

/* ---- sets ---- */

bool make_in_mask(const plan *p, const plan_node *has, uint32_t bit) {
    return p->words[has->b + bit / 64] >> (bit % 64) & 1;
}

bool make_pass_of(const plan *p, const plan_field *f, uint32_t bit, made_pass *pass) {
    *pass = (made_pass){bit, PLAN_NEVER};
    for (uint32_t i = 0; i < f->variants.n; i++) {
        const plan_variant *v = &p->variants[f->variants.first + i];
        if (v->bit != bit) continue;
        if (v->kind == PASS_NEVER) return false;
        *pass = (made_pass){v->of, v->kind == PASS_BEFORE ? v->day - 1 : PLAN_NEVER};
    }
    return true;
}

/* Passes of up to `most` more codes of the mask; those of `first` (a place among them) first.  False where there are
 * not so many. */
static bool add_passes(maker *k, const plan_node *has, uint32_t most, uint32_t first) {
    const plan_field *f = &k->p->fields[has->a];
    made_cell *cell = cell_now(k, has->a);
    if (!cell) return false;
    for (uint32_t round = 0; round < 2 && most > 0; round++) {
        uint32_t nth = 0;
        for (uint32_t bit = 0; bit < f->codes.n && most > 0; bit++) {
            made_pass pass;
            if (!make_in_mask(k->p, has, bit)) continue;
            const bool late = nth++ >= first;
            if (late != (round == 0) || !make_pass_of(k->p, f, bit, &pass) || partner_has_pass(cell, pass.bit)) continue;
            partner_add_pass(k->a, cell, pass.bit, pass.on);
            most--;
        }
    }
    return most == 0;
}

/* Takes passes of the mask's codes away until at most `keep` are left. */
static bool take_passes(maker *k, const plan_node *has, uint32_t keep) {
    const plan_field *f = &k->p->fields[has->a];
    made_cell *cell = cell_now(k, has->a);
    if (!cell) return false;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < cell->n;) {
        bool in = false;
        for (uint32_t bit = 0; bit < f->codes.n && !in; bit++) {
            made_pass pass;
            in = make_in_mask(k->p, has, bit) && make_pass_of(k->p, f, bit, &pass) && pass.bit == cell->passes[i].bit;
        }
        if (in && kept++ >= keep) partner_drop_pass(cell, i);
        else i++;
    }
    cell->given = true;
    return true;
}

static uint32_t mask_size(const maker *k, const plan_node *has) {
    uint32_t n = 0;
    for (uint32_t bit = 0; bit < k->p->fields[has->a].codes.n; bit++) n += make_in_mask(k->p, has, bit);
    return n;
}

static bool make_has(maker *k, uint32_t node, bool yes) {
    const plan_node *n = &k->p->nodes[node];
    uint32_t first = 0;
    choice(k, false, node, &first);
    switch (n->op) {
    case PLAN_HAS_ANY: return yes ? add_passes(k, n, 1, first) : take_passes(k, n, 0);
    case PLAN_HAS_ALL: return yes ? add_passes(k, n, mask_size(k, n), 0) || true : take_passes(k, n, mask_size(k, n) - 1);
    case PLAN_HAS_SOME: return yes ? add_passes(k, n, n->c, first) : take_passes(k, n, n->c - 1);
    default: return yes ? take_passes(k, n, 0) : add_passes(k, n, 1, first);
    }
}

/* ---- rows ---- */

/* A new row of the list, below the current row of its parent; it is the current one until leave(). */
static made_row *enter_new(maker *k, uint32_t list) {
    const plan_list *l = &k->p->lists[list];
    if (l->group != PLAN_NIL || !k->at[l->parent]) return NULL;
    made_cell *cell = made_cell_of(k->p, k->at[l->parent], l->field);
    if (cell->n >= ROWS_MOST) return NULL;
    made_row *row = partner_blank_row(&k->t->m, k->a, list);
    row->number = FRESH;
    partner_add_row(k->a, cell, row);
    k->at[list] = row;
    return row;
}

static made_cell *rows_of(maker *k, uint32_t list) {
    const plan_list *l = &k->p->lists[list];
    return l->group == PLAN_NIL && k->at[l->parent] ? made_cell_of(k->p, k->at[l->parent], l->field) : NULL;
}

/* A new row that passes the view; NULL where that cannot be had.  It stays current. */
static made_row *add_to_view(maker *k, uint32_t view) {
    const plan_view *v = &k->p->views[view];
    made_row *row = enter_new(k, v->list);
    if (row && v->filter != PLAN_NIL && !make(k, v->filter, true)) return NULL;
    return row;
}

static bool passes(maker *k, uint32_t view) {
    const plan_view *v = &k->p->views[view];
    return v->filter == PLAN_NIL || is_now(k, v->filter, true);
}

/* How many rows pass; the first of them stays current, `*first` NULL where there is none. */
static uint32_t count_passing(maker *k, uint32_t view, made_row **first) {
    const uint32_t list = k->p->views[view].list;
    const made_cell *cell = rows_of(k, list);
    uint32_t n = 0;
    *first = NULL;
    for (uint32_t i = 0; cell && i < cell->n; i++) {
        k->at[list] = cell->rows[i];
        if (cell->rows[i]->number == FRESH || !passes(k, view)) continue;
        if (!n++) *first = cell->rows[i];
    }
    k->at[list] = *first;
    return n;
}

static bool drop_passing(maker *k, uint32_t view, uint32_t keep) {
    const uint32_t list = k->p->views[view].list;
    made_cell *cell = rows_of(k, list);
    if (!cell) return false;
    uint32_t n = 0;
    for (uint32_t i = 0; i < cell->n;) {
        k->at[list] = cell->rows[i];
        if (cell->rows[i]->number != FRESH && passes(k, view) && n++ >= keep) partner_drop_row(cell, i);
        else i++;
    }
    k->at[list] = NULL;
    return true;
}

static bool set_count(maker *k, uint32_t view, relation rel, value v) {
    made_row *first;
    value down = value_floor(k->a, v);
    if (rel == AT_LEAST && value_cmp(k->a, down, v) != 0) down = value_add(k->a, down, V_INT(1));
    if (down.d != 1 || down.n < 0 || down.n > ROWS_MOST) return false;
    const uint32_t n = count_passing(k, view, &first), want = (uint32_t)down.n;
    if (n > want && rel != AT_LEAST) return drop_passing(k, view, want);
    bool done = true;
    for (uint32_t i = n; i < want && done && rel != AT_MOST; i++) done = add_to_view(k, view) != NULL;
    k->at[k->p->views[view].list] = NULL;
    return done;
}

/* Rows with values of their own until there are so many. */
static bool set_distinct(maker *k, const plan_node *n, relation rel, value v) {
    const uint32_t list = k->p->views[n->a].list;
    made_row *first;
    value now = n->partner ? trial_node(k->t, (uint32_t)(n - k->p->nodes)) : V_INT(0);
    value down = value_floor(k->a, v);
    if (down.d != 1 || now.d != 1 || down.n > ROWS_MOST) return false;
    if (rel != AT_LEAST && now.n > down.n) {
        count_passing(k, n->a, &first);
        return drop_passing(k, n->a, (uint32_t)(down.n < 0 ? 0 : down.n));
    }
    const plan_node *e = &k->p->nodes[n->b];
    bool done = true;
    for (int64_t i = now.n; i < down.n && done; i++) {
        done = add_to_view(k, n->a) != NULL;
        if (!done || e->op != PLAN_FIELD) continue;
        made_cell *cell = cell_now(k, e->a);
        if (k->p->fields[e->a].type == PT_TEXT && cell && (!cell->given || cell->made_up)) {
            cell->given = cell->made_up = true;
            cell->text = partner_text(&k->t->m, k->a, e->a);
        } else if (k->p->fields[e->a].type != PT_TEXT) {
            set_cell(k, e->a, EQUAL, V_INT(i + 1));
        }
    }
    k->at[list] = NULL;
    return done;
}

static bool set_sum(maker *k, const plan_node *n, relation rel, value v) {
    const uint32_t list = k->p->views[n->a].list;
    made_row *row;
    value others = V_INT(0);
    if (count_passing(k, n->a, &row) > 0) {
        value all = n->partner ? trial_node(k->t, (uint32_t)(n - k->p->nodes)) : V_UNKNOWN, one = value_now(k, n->b);
        if (value_is_known(all) && value_is_known(one)) others = value_sub(k->a, all, one);
    } else {
        row = add_to_view(k, n->a);
    }
    bool done = row && set(k, n->b, rel, value_sub(k->a, v, others));
    k->at[list] = NULL;
    return done;
}

/* Average, median, largest, smallest, and the value at an extreme. */
static bool set_one(maker *k, const plan_node *n, uint32_t e, relation rel, value v) {
    const uint32_t list = k->p->views[n->a].list;
    made_row *first;
    count_passing(k, n->a, &first);
    bool done = true;
    if (!first) {
        done = add_to_view(k, n->a) && set(k, e, rel, v);
    } else {
        const made_cell *cell = rows_of(k, list);
        for (uint32_t i = 0; i < cell->n; i++) {
            k->at[list] = cell->rows[i];
            if (cell->rows[i]->number != FRESH && passes(k, n->a)) done = set(k, e, rel, v) && done;
        }
    }
    k->at[list] = NULL;
    return done;
}

static bool make_some(maker *k, const plan_node *n, bool yes) {
    const uint32_t list = k->p->views[n->a].list;
    bool done;
    if (yes) done = add_to_view(k, n->a) && make(k, n->b, true);
    else done = drop_passing(k, n->a, 0);
    k->at[list] = NULL;
    return done;
}

static bool make_every(maker *k, const plan_node *n, bool yes) {
    const uint32_t list = k->p->views[n->a].list;
    bool done;
    if (yes) done = drop_passing(k, n->a, 0);
    else done = add_to_view(k, n->a) && make(k, n->b, false);
    k->at[list] = NULL;
    return done;
}

static bool make_people(maker *k, uint32_t people, bool yes) {
    const plan_people *pp = &k->p->people[people];
    const uint32_t list = k->p->views[pp->view].list;
    bool done = true;
    if (!yes) return drop_passing(k, pp->view, 0);
    for (uint32_t i = pp->places.first; i < pp->places.first + pp->places.n; i++) {
        const plan_place *filled = &k->p->places[i];
        for (uint32_t n = 0; n < filled->need && done; n++) {
            done = add_to_view(k, pp->view) && make(k, filled->who, true);
            if (done && n < filled->whom_need) done = make(k, filled->whom, true);
        }
    }
    k->at[list] = NULL;
    return done;
}

/* ---- lines and tiers ---- */

static bool make_line(maker *k, uint32_t line);

static bool make_each(maker *k, const plan_line *l) {
    bool done = add_to_view(k, l->view) != NULL;
    for (uint32_t i = 0; i < l->children.n && done; i++) done = make(k, k->p->children[l->children.first + i], true);
    k->at[k->p->views[l->view].list] = NULL;
    return done;
}

static bool line_met(const maker *k, uint32_t line) { return line_state_of(k->t->outcome->lines[line]) == LINE_MET; }

static bool make_group(maker *k, uint32_t line) {
    const plan_line *l = &k->p->lines[line];
    const uint32_t *children = k->p->children + l->children.first;
    uint32_t first = 0, met = 0, want = l->at_least ? l->at_least : l->children.n;
    if (l->at_least) choice(k, true, line, &first);
    for (uint32_t i = 0; i < l->children.n; i++) met += line_met(k, children[i]);
    bool done = true;
    for (uint32_t i = 0; i < l->children.n && (met < want || !l->at_least); i++) {
        uint32_t child = children[(first + i) % l->children.n];
        if (line_met(k, child)) continue;
        bool made = make_line(k, child);
        met += made;
        done &= made;
    }
    return l->at_least ? met >= want : done;
}

static bool make_line(maker *k, uint32_t line) {
    const plan_line *l = &k->p->lines[line];
    if (line_met(k, line)) return true;
    if (l->applies != PLAN_NIL && !make(k, l->applies, true)) return false;
    switch (l->kind) {
    case LINE_GROUP: return make_group(k, line);
    case LINE_CONDITION: return make(k, l->node, true);
    case LINE_PEOPLE: return make_people(k, l->people, true);
    case LINE_EACH: return make_each(k, l);
    case LINE_NO_REQUIREMENTS: break;
    }
    return true;
}

/* Some option's tier of another competency. */
static bool make_verdict(maker *k, uint32_t node, relation rel, value v) {
    const plan_competency *c = &k->p->competencies[k->p->nodes[node].a];
    uint32_t first = 0;
    if (c->absent || v.d != 1 || v.n < 0) return false;
    choice(k, false, node, &first);
    for (uint32_t t = (uint32_t)v.n; t < c->tiers.n; t++) {
        for (uint32_t o = 0; o < c->options.n; o++) {
            const plan_option *option = &k->p->options[c->options.first + (o + first) % c->options.n];
            uint32_t root = k->p->roots[option->roots.first + t];
            if (root != PLAN_NIL && make_line(k, root)) return true;
        }
        if (rel != AT_LEAST) break;
    }
    return false;
}

/* ---- numbers, dates, texts ---- */

/* A table chooses another cell: one that is as wanted. */
static bool set_chosen(maker *k, uint32_t node, relation rel, value v) {
    const plan_node *n = &k->p->nodes[node];
    const bool two = n->op == PLAN_IF;
    const uint32_t cells[] = {n->b, n->c}, *at = two ? cells : k->p->operands + n->b, ncells = two ? 2 : n->c + (n->op != PLAN_PICK);
    const uint32_t *bounds = two ? NULL : at + ncells;
    uint32_t pick, first = choice(k, false, node, &pick) ? pick : 0;
    for (uint32_t r = 0; r < ncells; r++) {
        uint32_t i = (first + r) % ncells;
        value cell = constant(k, at[i]);
        if (!value_is_known(cell)) continue;
        int order = value_cmp(k->a, cell, v);
        if (rel == EQUAL ? order != 0 : rel == AT_LEAST ? order < 0 : order > 0) continue;
        if (two) return make(k, n->a, i == 0);
        if (n->op == PLAN_PICK) return set(k, n->a, EQUAL, V_INT(i));
        if (n->op == PLAN_MATCH) return i < n->c && set(k, n->a, EQUAL, k->p->consts[bounds[i]]);
        if (i > 0) return set(k, n->a, AT_LEAST, k->p->consts[bounds[i - 1]]);
        return n->c > 0 && set(k, n->a, AT_MOST, value_sub(k->a, k->p->consts[bounds[0]], make_step(k->p, n->a)));
    }
    value key = value_now(k, n->a); /* or a cell that is no constant: the one chosen now, or another */
    for (int other = 0; other < 2; other++)
        for (uint32_t i = 0; i < ncells; i++) {
            const bool now = two ? value_is_yes(key) == (i == 0) && value_is_known(key) : n->op == PLAN_PICK && key.d == 1 && key.n == (int64_t)i;
            if (now == (other == 1) || !varies(k, at[i])) continue;
            if (other && !(two ? make(k, n->a, i == 0) : n->op == PLAN_PICK && set(k, n->a, EQUAL, V_INT(i)))) continue;
            if (set(k, at[i], rel, v)) return true;
        }
    return false;
}

static bool set_shifted(maker *k, const plan_node *n, relation rel, value v) {
    value by = value_now(k, n->b);
    if (v.d != 1 || by.d != 1) return false;
    const int64_t back = n->c & PLAN_SHIFT_AFTER ? -by.n : by.n;
    return set(k, n->a, rel, V_INT(date_add((int32_t)v.n, back, (date_unit)(n->c & ~(uint32_t)PLAN_SHIFT_AFTER))));
}

static relation turned(relation rel) { return rel == EQUAL ? EQUAL : rel == AT_LEAST ? AT_MOST : AT_LEAST; }

static bool set_sum_of_two(maker *k, const plan_node *n, relation rel, value v) {
    value x = value_now(k, n->a), y = value_now(k, n->b);
    const bool minus = n->op == PLAN_SUB;
    if (value_is_known(y) && varies(k, n->a) &&
        set(k, n->a, rel, minus ? value_add(k->a, v, y) : value_sub(k->a, v, y)))
        return true;
    return value_is_known(x) && varies(k, n->b) &&
           (minus ? set(k, n->b, turned(rel), value_sub(k->a, x, v)) : set(k, n->b, rel, value_sub(k->a, v, x)));
}

static bool set_product(maker *k, const plan_node *n, relation rel, value v) {
    enum { PLENTY = 100 };
    value x = value_now(k, n->a), y = value_now(k, n->b);
    const bool over = n->op == PLAN_DIV;
    if (varies(k, n->b) && (!value_is_known(y) || value_sign(y) == 0)) {
        if (!set(k, n->b, EQUAL, V_INT(PLENTY))) return false;
        y = V_INT(PLENTY);
    }
    if (value_is_known(y) && value_sign(y) != 0 && varies(k, n->a))
        return set(k, n->a, value_sign(y) < 0 ? turned(rel) : rel, over ? value_mul(k->a, v, y) : value_div(k->a, v, y));
    if (!value_is_known(x) || value_sign(x) == 0 || value_sign(v) == 0) return false;
    return over ? set(k, n->b, turned(rel), value_div(k->a, x, v)) : set(k, n->b, rel, value_div(k->a, v, x));
}

/* Parts of a score are filled one after another until the points suffice. */
static bool set_score(maker *k, const plan_node *n, relation rel, value v) {
    value sum = V_INT(0);
    for (uint32_t i = 0; i < n->c; i++) {
        value part = value_now(k, k->p->operands[n->b + i]);
        if (value_is_known(part)) sum = value_add(k->a, sum, part);
    }
    uint32_t pick, first = choice(k, false, (uint32_t)(n - k->p->nodes), &pick) ? pick : 0;
    bool done = rel != AT_LEAST;
    for (uint32_t i = 0; i < n->c && value_cmp(k->a, sum, v) < 0; i++) {
        const uint32_t part = k->p->operands[n->b + (first + i) % n->c];
        value now = value_now(k, part), cap = k->p->consts[k->p->nodes[part].b], more = value_sub(k->a, v, sum);
        if (!value_is_known(now)) now = V_INT(0);
        value want = value_add(k->a, now, more);
        if (value_cmp(k->a, want, cap) > 0) want = cap;
        if (value_cmp(k->a, want, now) <= 0 || !set(k, part, rel, want)) continue;
        sum = value_add(k->a, sum, value_sub(k->a, want, now));
        done = true;
    }
    return done;
}

static bool set_inside(maker *k, uint32_t node, relation rel, value v) {
    const plan_node *n = &k->p->nodes[node];
    switch ((plan_op)n->op) {
    case PLAN_FIELD: return set_cell(k, n->a, rel, v);
    case PLAN_MONEY_IN: {
        const plan_node *currency = &k->p->nodes[n->b];
        if (currency->op == PLAN_FIELD) set_cell(k, currency->a, EQUAL, V_INT(n->c));
        return set(k, n->a, rel, v);
    }
    case PLAN_NEG: return set(k, n->a, turned(rel), value_neg(k->a, v));
    case PLAN_ADD: case PLAN_SUB: return set_sum_of_two(k, n, rel, v);
    case PLAN_MUL: case PLAN_DIV: return set_product(k, n, rel, v);
    case PLAN_MIN: case PLAN_MAX: {
        bool first = varies(k, n->a) && set(k, n->a, rel, v);
        if (first && (n->op == PLAN_MIN) != (rel == AT_LEAST)) return true;
        bool second = varies(k, n->b) && set(k, n->b, rel, v);
        return first || second;
    }
    case PLAN_FLOOR: case PLAN_HOLD: case PLAN_DEFAULT: case PLAN_ANNIVERSARY: case PLAN_MARK: return set(k, n->a, rel, v);
    case PLAN_SCORE: return set_score(k, n, rel, v);
    case PLAN_SHIFT: return set_shifted(k, n, rel, v);
    case PLAN_IF: case PLAN_PICK: case PLAN_STEP: case PLAN_MATCH: return set_chosen(k, node, rel, v);
    case PLAN_COUNT: return set_count(k, n->a, rel, v);
    case PLAN_DISTINCT: return set_distinct(k, n, rel, v);
    case PLAN_SUM: return set_sum(k, n, rel, v);
    case PLAN_AVERAGE: case PLAN_MEDIAN: case PLAN_LARGEST: case PLAN_SMALLEST: return set_one(k, n, n->b, rel, v);
    case PLAN_AT_LARGEST: case PLAN_AT_SMALLEST: return set_one(k, n, n->c, rel, v);
    case PLAN_VERDICT: return make_verdict(k, node, rel, v);
    case PLAN_CONST: case PLAN_AS_OF: case PLAN_OP_COUNT: return false;
    case PLAN_LT: case PLAN_LE: case PLAN_GT: case PLAN_GE: case PLAN_EQ: case PLAN_NE: case PLAN_IN: case PLAN_IS_NONE:
    case PLAN_IS_KNOWN: case PLAN_WINDOW: case PLAN_WINDOW_BEFORE: case PLAN_NOT: case PLAN_AND: case PLAN_OR:
    case PLAN_HAS_ANY: case PLAN_HAS_ALL: case PLAN_HAS_NONE: case PLAN_HAS_SOME: case PLAN_BETWEEN: case PLAN_SOME:
    case PLAN_EVERY: case PLAN_PEOPLE: case PLAN_AT_LEAST: return make(k, node, v.n != 0);
    }
    return false;
}

static bool set(maker *k, uint32_t node, relation rel, value v) {
    if (k->depth >= DEPTH_MOST || k->left == 0 || !value_is_known(v)) return false;
    k->left--;
    k->depth++;
    bool done = set_inside(k, node, rel, v);
    k->depth--;
    return done;
}

/* ---- conditions ---- */

/* `x REL v` with x to be changed; `strict`: not v itself. */
static bool set_beyond(maker *k, uint32_t x, relation rel, bool strict, value v) {
    if (!value_is_known(v)) return false;
    if (strict) v = rel == AT_LEAST ? value_add(k->a, v, make_step(k->p, x)) : value_sub(k->a, v, make_step(k->p, x));
    return set(k, x, rel, v);
}

static bool set_other(maker *k, uint32_t x, value v) {
    const plan_node *n = &k->p->nodes[x];
    const plan_type *type = &k->p->types[n->type];
    if (type->kind == PT_TEXT && n->op == PLAN_FIELD) {
        made_cell *cell = cell_now(k, n->a);
        if (!cell) return false;
        cell->given = cell->made_up = true;
        cell->text = partner_text(&k->t->m, k->a, n->a);
        return true;
    }
    if (type->kind == PT_ENUM) return type->members.n > 1 && set(k, x, EQUAL, V_INT(v.n == 0 ? 1 : 0));
    if (type->kind == PT_YESNO) return set(k, x, EQUAL, V_INT(v.n == 0));
    return set(k, x, AT_LEAST, value_add(k->a, v, make_step(k->p, x))) || set(k, x, AT_MOST, value_sub(k->a, v, make_step(k->p, x)));
}

static bool make_compared(maker *k, const plan_node *n, bool yes) {
    plan_op op = (plan_op)n->op;
    static const plan_op negated[] = {[PLAN_LT - PLAN_LT] = PLAN_GE, [PLAN_LE - PLAN_LT] = PLAN_GT, [PLAN_GT - PLAN_LT] = PLAN_LE,
                                      [PLAN_GE - PLAN_LT] = PLAN_LT, [PLAN_EQ - PLAN_LT] = PLAN_NE, [PLAN_NE - PLAN_LT] = PLAN_EQ};
    if (!yes) op = negated[op - PLAN_LT];
    value x = value_now(k, n->a), y = value_now(k, n->b);
    const bool left = varies(k, n->a), right = varies(k, n->b);
    if (!value_is_known(y) && right) {
        set(k, n->b, EQUAL, V_INT(0)); /* something to compare with */
        y = V_INT(0);
    }
    if (op == PLAN_EQ || op == PLAN_NE) {
        if (op == PLAN_EQ) return (left && set(k, n->a, EQUAL, y)) || (right && value_is_known(x) && set(k, n->b, EQUAL, x));
        return (left && set_other(k, n->a, y)) || (right && value_is_known(x) && set_other(k, n->b, x));
    }
    const bool strict = op == PLAN_LT || op == PLAN_GT;
    const relation rel = op == PLAN_GT || op == PLAN_GE ? AT_LEAST : AT_MOST;
    return (left && set_beyond(k, n->a, rel, strict, y)) || (right && set_beyond(k, n->b, turned(rel), strict, x));
}

static bool make_one_of(maker *k, uint32_t node, bool yes) {
    const plan_node *n = &k->p->nodes[node];
    uint32_t pick, first = choice(k, false, node, &pick) ? pick : 0;
    for (uint32_t i = 0; i < n->c && yes; i++)
        if (set(k, n->a, EQUAL, k->p->consts[k->p->operands[n->b + (first + i) % n->c]])) return true;
    if (yes) return false;
    const plan_type *type = &k->p->types[k->p->nodes[n->a].type];
    if (type->kind != PT_ENUM) return n->c > 0 && set_other(k, n->a, k->p->consts[k->p->operands[n->b]]);
    for (uint32_t m = 0; m < type->members.n; m++) {
        bool in = false;
        for (uint32_t i = 0; i < n->c; i++) in |= k->p->consts[k->p->operands[n->b + i]].n == (int64_t)m;
        if (!in) return set(k, n->a, EQUAL, V_INT(m));
    }
    return false;
}

static bool make_window(maker *k, const plan_node *n, bool yes) {
    date_range days = k->t->outcome->windows[n->b];
    if (date_range_is_empty(days)) return false;
    const int32_t latest = k->t->m.latest < days.last ? k->t->m.latest : days.last;
    if (yes) return latest >= days.first && set(k, n->a, EQUAL, V_INT(latest));
    return days.first > DATE_MIN && set(k, n->a, AT_MOST, V_INT(days.first - 1));
}

static bool make_window_before(maker *k, const plan_node *n, bool yes) {
    value end = value_now(k, n->c);
    if (end.d != 1) {
        end = V_INT(k->t->m.as_of);
        if (!set(k, n->c, EQUAL, end)) return false;
    }
    return set(k, n->a, EQUAL, V_INT(yes ? end.n - 1 : end.n));
}

/* As many of the operands as wanted, beginning with the one chosen. */
static bool make_some_of(maker *k, uint32_t node, uint32_t want, bool yes) {
    const plan_node *n = &k->p->nodes[node];
    uint32_t pick, first = choice(k, false, node, &pick) ? pick : 0, made = 0;
    for (uint32_t i = 0; i < n->c && made < want; i++)
        made += make(k, k->p->operands[n->b + (first + i) % n->c], yes);
    return made >= want;
}

/* A field that may be left out. */
static bool make_known(maker *k, const plan_node *n, bool given) {
    const plan_node *of = &k->p->nodes[n->a];
    if (of->op == PLAN_VERDICT) return given && n->op == PLAN_IS_NONE && make_verdict(k, n->a, AT_LEAST, V_INT(0));
    if (of->op != PLAN_FIELD) return false;
    const plan_field *f = &k->p->fields[of->a];
    made_cell *cell = cell_now(k, of->a);
    if (!cell || (!given && !(n->op == PLAN_IS_NONE ? f->or_none : f->may_be_missing))) return false;
    if (!given) {
        cell->given = false;
        return true;
    }
    if (cell->given) return true;
    if (f->type == PT_DATE) return set_cell(k, of->a, EQUAL, V_INT(k->t->m.as_of));
    cell->given = true;
    if (f->type == PT_TEXT) {
        cell->made_up = true;
        cell->text = partner_text(&k->t->m, k->a, of->a);
    }
    return true;
}

static bool make_inside(maker *k, uint32_t node, bool yes) {
    const plan_node *n = &k->p->nodes[node];
    switch ((plan_op)n->op) {
    case PLAN_FIELD: return set_cell(k, n->a, EQUAL, V_INT(yes));
    case PLAN_LT: case PLAN_LE: case PLAN_GT: case PLAN_GE: case PLAN_EQ: case PLAN_NE: return make_compared(k, n, yes);
    case PLAN_IN: return make_one_of(k, node, yes);
    case PLAN_IS_NONE: return make_known(k, n, !yes);
    case PLAN_IS_KNOWN: return make_known(k, n, yes);
    case PLAN_WINDOW: return make_window(k, n, yes);
    case PLAN_WINDOW_BEFORE: return make_window_before(k, n, yes);
    case PLAN_MARK: return make(k, n->a, yes);
    case PLAN_NOT: return make(k, n->a, !yes);
    case PLAN_AND: return make_some_of(k, node, yes ? n->c : 1, yes);
    case PLAN_OR: return make_some_of(k, node, yes ? 1 : n->c, yes);
    case PLAN_AT_LEAST: return make_some_of(k, node, yes ? n->a : n->c - n->a + 1, yes);
    case PLAN_HAS_ANY: case PLAN_HAS_ALL: case PLAN_HAS_NONE: case PLAN_HAS_SOME: return make_has(k, node, yes);
    case PLAN_BETWEEN: return make(k, n->a, yes) && (yes || make(k, n->b, yes));
    case PLAN_SOME: return make_some(k, n, yes);
    case PLAN_EVERY: return make_every(k, n, yes);
    case PLAN_PEOPLE: return make_people(k, n->a, yes);
    case PLAN_IF: {
        value key = value_now(k, n->a);
        if (value_is_no(key)) return make(k, n->c, yes);
        return make(k, n->a, true) && make(k, n->b, yes);
    }
    case PLAN_PICK: case PLAN_STEP: case PLAN_MATCH: case PLAN_DEFAULT: return set(k, node, EQUAL, V_INT(yes));
    case PLAN_CONST: return k->p->consts[n->a].n == (int64_t)yes;
    case PLAN_MONEY_IN: case PLAN_NEG: case PLAN_ADD: case PLAN_SUB: case PLAN_MUL: case PLAN_DIV: case PLAN_MIN:
    case PLAN_MAX: case PLAN_AS_OF: case PLAN_SHIFT: case PLAN_ANNIVERSARY: case PLAN_FLOOR: case PLAN_HOLD:
    case PLAN_SCORE: case PLAN_COUNT: case PLAN_SUM: case PLAN_AVERAGE: case PLAN_MEDIAN: case PLAN_LARGEST:
    case PLAN_SMALLEST: case PLAN_DISTINCT: case PLAN_AT_LARGEST: case PLAN_AT_SMALLEST: case PLAN_VERDICT:
    case PLAN_OP_COUNT: break; /* no conditions */
    }
    return false;
}

static bool make(maker *k, uint32_t node, bool yes) {
    if (k->depth >= DEPTH_MOST || k->left == 0) return false;
    k->left--;
    if (is_now(k, node, yes)) return true;
    k->depth++;
    bool done = make_inside(k, node, yes);
    k->depth--;
    return done;
}

/* ---- from outside ---- */

static maker maker_of(trial *t, arena *a, made_row *partner, way_list taken) {
    maker k = {.t = t, .p = t->m.p, .a = a, .partner = partner, .taken = taken, .left = WORK_MOST};
    k.at = ARENA_ARRAY(a, made_row *, k.p->nlists);
    k.at[0] = partner;
    return k;
}

bool make_tier(trial *t, arena *a, made_row *partner, uint32_t option, uint32_t tier, way_list taken) {
    const uint32_t root = t->m.p->roots[t->m.p->options[option].roots.first + tier];
    if (root == PLAN_NIL) return false;
    for (uint32_t round = 0; round < ROUNDS; round++) {
        trial_judge(t, partner);
        if (line_state_of(t->outcome->lines[root]) == LINE_MET) return trial_valid(t);
        maker k = maker_of(t, a, partner, taken);
        make_line(&k, root);
    }
    trial_judge(t, partner);
    return line_state_of(t->outcome->lines[root]) == LINE_MET && trial_valid(t);
}

/* The rows around a row of a list of the partner's. */
static bool enter(maker *k, made_row *around, made_row *row) {
    for (uint32_t i = 0; i < k->p->lists[around->list].fields.n; i++) {
        made_cell *cell = &around->cells[i];
        for (uint32_t r = 0; cell->rows && r < cell->n; r++) {
            k->at[cell->rows[r]->list] = cell->rows[r];
            if (cell->rows[r] == row || enter(k, cell->rows[r], row)) return true;
            k->at[cell->rows[r]->list] = NULL;
        }
    }
    return false;
}

bool make_node(trial *t, arena *a, made_row *partner, made_row *in_row, uint32_t node, bool yes, way_list taken) {
    maker k = maker_of(t, a, partner, taken);
    if (in_row && !enter(&k, partner, in_row)) return false;
    return make(&k, node, yes);
}
