/* Making conditions true: conditions, lines, tiers.  See make.h and make_impl.h. */
#include "cases/make_impl.h"

enum { ROUNDS = 6, WORK_MOST = 20000 };

/* ---- what is known of a node ---- */

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

value make_constant(const maker *k, uint32_t node) {
    const plan_node *n = &k->p->nodes[node];
    if (n->op == PLAN_CONST) return k->p->consts[n->a];
    if (n->op == PLAN_AS_OF) return V_INT(k->t->m.as_of);
    return V_UNKNOWN;
}

value make_value_now(const maker *k, uint32_t node) {
    const plan_node *n = &k->p->nodes[node];
    if (n->op == PLAN_CONST || n->op == PLAN_AS_OF) return make_constant(k, node);
    if (n->op == PLAN_FIELD && k->at[k->p->fields[n->a].list]) {
        const made_cell *cell = make_cell_now(k, n->a);
        const plan_field *f = &k->p->fields[n->a];
        if (cell && cell->given && f->type != PT_TEXT && f->type != PT_SET && f->type != PT_LIST) return cell->v;
    }
    if (n->partner) return trial_node(k->t, node);
    if (is_fresh(k)) { /* what does not depend on the row has a value all the same */
        return make_varies(k, node) ? V_UNKNOWN : trial_node(k->t, node);
    }
    return trial_node_in(k->t, node, innermost(k));
}

bool make_is_now(const maker *k, uint32_t node, bool yes) {
    value v = make_value_now(k, node);
    return yes ? value_is_yes(v) : value_is_no(v);
}

bool make_choice(const maker *k, bool of_line, uint32_t at, uint32_t *pick) {
    for (uint32_t i = 0; i < k->taken.n; i++)
        if (k->taken.at[i].of_line == of_line && k->taken.at[i].at == at) {
            *pick = k->taken.at[i].pick;
            return true;
        }
    return false;
}

/* ---- lines and tiers ---- */

static bool make_line(maker *k, uint32_t line);

/* A line that is asked of the current row, which is new. */
static bool make_line_in_row(maker *k, uint32_t line) {
    const plan_line *l = &k->p->lines[line];
    if (l->applies != PLAN_NIL && !make_it(k, l->applies, true)) return false;
    if (l->kind == LINE_CONDITION) return make_it(k, l->node, true);
    if (l->kind == LINE_PEOPLE) return make_people(k, l->people, true);
    uint32_t made = 0, first = 0;
    const uint32_t want = l->at_least ? l->at_least : l->children.n;
    if (l->at_least) make_choice(k, true, line, &first);
    for (uint32_t i = 0; l->kind == LINE_GROUP && i < l->children.n && made < want; i++)
        made += make_line_in_row(k, k->p->children[l->children.first + (first + i) % l->children.n]);
    return l->kind != LINE_GROUP || made == want;
}

static bool make_each(maker *k, const plan_line *l) {
    bool done = make_in_view(k, l->view) != NULL;
    for (uint32_t i = 0; i < l->children.n && done; i++)
        done = make_line_in_row(k, k->p->children[l->children.first + i]);
    k->at[k->p->views[l->view].list] = NULL;
    return done;
}

static bool line_met(const maker *k, uint32_t line) { return line_state_of(k->t->outcome->lines[line]) == LINE_MET; }

static bool make_group(maker *k, uint32_t line) {
    const plan_line *l = &k->p->lines[line];
    const uint32_t *children = k->p->children + l->children.first;
    uint32_t first = 0, met = 0, want = l->at_least ? l->at_least : l->children.n;
    if (l->at_least) make_choice(k, true, line, &first);
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
    if (l->applies != PLAN_NIL && !make_it(k, l->applies, true)) return false;
    switch (l->kind) {
    case LINE_GROUP: return make_group(k, line);
    case LINE_CONDITION: return make_it(k, l->node, true);
    case LINE_PEOPLE: return make_people(k, l->people, true);
    case LINE_EACH: return make_each(k, l);
    case LINE_NO_REQUIREMENTS: break;
    }
    return true;
}

/* Some option's tier of another competency. */
bool make_verdict(maker *k, uint32_t node, relation rel, value v) {
    const plan_competency *c = &k->p->competencies[k->p->nodes[node].a];
    uint32_t first = 0;
    if (c->absent || v.d != 1 || v.n < 0) return false;
    make_choice(k, false, node, &first);
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

/* ---- conditions ---- */

/* `x REL v` with x to be changed; `strict`: not v itself. */
static bool set_beyond(maker *k, uint32_t x, relation rel, bool strict, value v) {
    if (!value_is_known(v)) return false;
    if (strict) v = rel == AT_LEAST ? value_add(k->a, v, make_step(k->p, x)) : value_sub(k->a, v, make_step(k->p, x));
    return make_value(k, x, rel, v);
}

static bool set_other(maker *k, uint32_t x, value v) {
    const plan_node *n = &k->p->nodes[x];
    const plan_type *type = &k->p->types[n->type];
    if (type->kind == PT_TEXT && n->op == PLAN_FIELD) {
        made_cell *cell = make_cell_now(k, n->a);
        if (!cell) return false;
        cell->given = cell->made_up = true;
        cell->text = partner_text(&k->t->m, k->a, n->a);
        return true;
    }
    if (type->kind == PT_ENUM) return type->members.n > 1 && make_value(k, x, EQUAL, V_INT(v.n == 0 ? 1 : 0));
    if (type->kind == PT_YESNO) return make_value(k, x, EQUAL, V_INT(v.n == 0));
    return make_value(k, x, AT_LEAST, value_add(k->a, v, make_step(k->p, x))) ||
           make_value(k, x, AT_MOST, value_sub(k->a, v, make_step(k->p, x)));
}

static bool make_compared(maker *k, const plan_node *n, bool yes) {
    plan_op op = (plan_op)n->op;
    static const plan_op negated[] = {[PLAN_LT - PLAN_LT] = PLAN_GE, [PLAN_LE - PLAN_LT] = PLAN_GT,
                                      [PLAN_GT - PLAN_LT] = PLAN_LE, [PLAN_GE - PLAN_LT] = PLAN_LT,
                                      [PLAN_EQ - PLAN_LT] = PLAN_NE, [PLAN_NE - PLAN_LT] = PLAN_EQ};
    if (!yes) op = negated[op - PLAN_LT];
    value x = make_value_now(k, n->a), y = make_value_now(k, n->b);
    const bool left = make_varies(k, n->a), right = make_varies(k, n->b);
    if (!value_is_known(y) && right) {
        make_value(k, n->b, EQUAL, V_INT(0)); /* something to compare with */
        y = V_INT(0);
    }
    if (op == PLAN_EQ || op == PLAN_NE) {
        if (op == PLAN_EQ)
            return (left && make_value(k, n->a, EQUAL, y)) ||
                   (right && value_is_known(x) && make_value(k, n->b, EQUAL, x));
        return (left && set_other(k, n->a, y)) || (right && value_is_known(x) && set_other(k, n->b, x));
    }
    const bool strict = op == PLAN_LT || op == PLAN_GT;
    const relation rel = op == PLAN_GT || op == PLAN_GE ? AT_LEAST : AT_MOST;
    return (left && set_beyond(k, n->a, rel, strict, y)) || (right && set_beyond(k, n->b, turned(rel), strict, x));
}

static bool make_one_of(maker *k, uint32_t node, bool yes) {
    const plan_node *n = &k->p->nodes[node];
    uint32_t pick, first = make_choice(k, false, node, &pick) ? pick : 0;
    for (uint32_t i = 0; i < n->c && yes; i++)
        if (make_value(k, n->a, EQUAL, k->p->consts[k->p->operands[n->b + (first + i) % n->c]])) return true;
    if (yes) return false;
    const plan_type *type = &k->p->types[k->p->nodes[n->a].type];
    if (type->kind != PT_ENUM) return n->c > 0 && set_other(k, n->a, k->p->consts[k->p->operands[n->b]]);
    for (uint32_t m = 0; m < type->members.n; m++) {
        bool in = false;
        for (uint32_t i = 0; i < n->c; i++) in |= k->p->consts[k->p->operands[n->b + i]].n == (int64_t)m;
        if (!in) return make_value(k, n->a, EQUAL, V_INT(m));
    }
    return false;
}

static bool make_window(maker *k, const plan_node *n, bool yes) {
    date_range days = k->t->outcome->windows[n->b];
    if (date_range_is_empty(days)) return false;
    const int32_t latest = k->t->m.latest < days.last ? k->t->m.latest : days.last;
    if (yes) return latest >= days.first && make_value(k, n->a, EQUAL, V_INT(latest));
    return days.first > DATE_MIN && make_value(k, n->a, AT_MOST, V_INT(days.first - 1));
}

static bool make_window_before(maker *k, const plan_node *n, bool yes) {
    value end = make_value_now(k, n->c);
    if (end.d != 1) {
        end = V_INT(k->t->m.as_of);
        if (!make_value(k, n->c, EQUAL, end)) return false;
    }
    return make_value(k, n->a, EQUAL, V_INT(yes ? end.n - 1 : end.n));
}

/* As many of the operands as wanted, beginning with the one chosen. */
static bool make_some_of(maker *k, uint32_t node, uint32_t want, bool yes) {
    const plan_node *n = &k->p->nodes[node];
    uint32_t pick, first = make_choice(k, false, node, &pick) ? pick : 0, made = 0;
    for (uint32_t i = 0; i < n->c && made < want; i++)
        made += make_it(k, k->p->operands[n->b + (first + i) % n->c], yes);
    return made >= want;
}

/* A field that may be left out. */
static bool make_known(maker *k, const plan_node *n, bool given) {
    const plan_node *of = &k->p->nodes[n->a];
    if (of->op == PLAN_VERDICT) return given && n->op == PLAN_IS_NONE && make_verdict(k, n->a, AT_LEAST, V_INT(0));
    if (of->op != PLAN_FIELD) return false;
    const plan_field *f = &k->p->fields[of->a];
    made_cell *cell = make_cell_now(k, of->a);
    if (!cell || (!given && !(n->op == PLAN_IS_NONE ? f->or_none : f->may_be_missing))) return false;
    if (!given) {
        cell->given = false;
        return true;
    }
    if (cell->given) return true;
    if (f->type == PT_DATE) return make_set_cell(k, of->a, EQUAL, V_INT(k->t->m.as_of));
    cell->given = true;
    if (f->type == PT_TEXT) {
        cell->made_up = true;
        cell->text = partner_text(&k->t->m, k->a, of->a);
    }
    return true;
}

static bool inside(maker *k, uint32_t node, bool yes) {
    const plan_node *n = &k->p->nodes[node];
    switch ((plan_op)n->op) {
    case PLAN_FIELD: return make_set_cell(k, n->a, EQUAL, V_INT(yes));
    case PLAN_LT: case PLAN_LE: case PLAN_GT: case PLAN_GE: case PLAN_EQ: case PLAN_NE: return make_compared(k, n, yes);
    case PLAN_IN: return make_one_of(k, node, yes);
    case PLAN_IS_NONE: return make_known(k, n, !yes);
    case PLAN_IS_KNOWN: return make_known(k, n, yes);
    case PLAN_WINDOW: return make_window(k, n, yes);
    case PLAN_WINDOW_BEFORE: return make_window_before(k, n, yes);
    case PLAN_MARK: return make_it(k, n->a, yes);
    case PLAN_NOT: return make_it(k, n->a, !yes);
    case PLAN_AND: return make_some_of(k, node, yes ? n->c : 1, yes);
    case PLAN_OR: return make_some_of(k, node, yes ? 1 : n->c, yes);
    case PLAN_AT_LEAST: return make_some_of(k, node, yes ? n->a : n->c - n->a + 1, yes);
    case PLAN_HAS_ANY: case PLAN_HAS_ALL: case PLAN_HAS_NONE: case PLAN_HAS_SOME: return make_has(k, node, yes);
    case PLAN_BETWEEN: return make_it(k, n->a, yes) && (yes || make_it(k, n->b, yes));
    case PLAN_SOME: return make_some(k, n, yes);
    case PLAN_EVERY: return make_every(k, n, yes);
    case PLAN_PEOPLE: return make_people(k, n->a, yes);
    case PLAN_IF: {
        value key = make_value_now(k, n->a);
        if (value_is_no(key)) return make_it(k, n->c, yes);
        return make_it(k, n->a, true) && make_it(k, n->b, yes);
    }
    case PLAN_PICK: case PLAN_STEP: case PLAN_MATCH: case PLAN_DEFAULT: return make_value(k, node, EQUAL, V_INT(yes));
    case PLAN_CONST: return k->p->consts[n->a].n == (int64_t)yes;
    case PLAN_MONEY_IN: case PLAN_NEG: case PLAN_ADD: case PLAN_SUB: case PLAN_MUL: case PLAN_DIV: case PLAN_MIN:
    case PLAN_MAX: case PLAN_AS_OF: case PLAN_SHIFT: case PLAN_ANNIVERSARY: case PLAN_FLOOR: case PLAN_HOLD:
    case PLAN_SCORE: case PLAN_COUNT: case PLAN_SUM: case PLAN_AVERAGE: case PLAN_MEDIAN: case PLAN_LARGEST:
    case PLAN_SMALLEST: case PLAN_DISTINCT: case PLAN_AT_LARGEST: case PLAN_AT_SMALLEST: case PLAN_VERDICT:
    case PLAN_OP_COUNT: break; /* no conditions */
    }
    return false;
}

bool make_it(maker *k, uint32_t node, bool yes) {
    if (k->depth >= DEPTH_MOST || k->left == 0) return false;
    k->left--;
    if (make_is_now(k, node, yes)) return true;
    k->depth++;
    bool done = inside(k, node, yes);
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

bool make_node(trial *t, arena *a, made_row *partner, uint32_t list, uint32_t row, uint32_t node, bool yes) {
    maker k = maker_of(t, a, partner, (way_list){0});
    if (list && make_group_of(&k, list)) {
        if (row >= eval_rows(t->eval, list)) return false;
        k.at[list] = make_group_row(&k, list, row);
    } else if (list) {
        made_row *in_row = partner_row(k.p, partner, list, row);
        if (!in_row || !enter(&k, partner, in_row)) return false;
    }
    return make_it(&k, node, yes);
}
