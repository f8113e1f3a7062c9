/* The table of a score.  See score_text.h.
 *
 * Numbers are exact where they end.  A part's points that do not are cut to two decimals and `…`; a cost is rounded up
 * to them, so that what is named suffices. */
#include "render/score_text.h"

#include <string.h>

#include "render/condition.h"
#include "render/value_text.h"
#include "render/why_text.h"

enum { LABEL_LEAST = 14, GAP = 2, DEPTH_MOST = 8 };

/* ---- which scores ---- */

typedef struct gathering {
    uint32_t *out, cap, n;
    int left;
} gathering;

static void add_score(gathering *g, uint32_t score) {
    for (uint32_t i = 0; i < g->n; i++)
        if (g->out[i] == score) return;
    if (g->n < g->cap) g->out[g->n++] = score;
}

uint32_t score_part_of(const plan *p, uint32_t node) {
    return p->nodes[node].op == PLAN_HOLD ? p->nodes[node].c : PLAN_NIL;
}

static uint32_t score_with(const plan *p, uint32_t part_node) {
    for (uint32_t s = 0; s < p->nscores; s++) {
        const plan_node *n = &p->nodes[p->scores[s].node];
        for (uint32_t i = 0; i < n->c; i++)
            if (p->operands[n->b + i] == part_node) return s;
    }
    return PLAN_NIL;
}

static bool is_score(const plan *p, uint32_t node, int *left) {
    const plan_node *n = &p->nodes[node];
    if (n->op == PLAN_SCORE) return true;
    if ((n->op != PLAN_MAX && n->op != PLAN_MIN) || --*left < 0) return false;
    return is_score(p, n->a, left) && is_score(p, n->b, left);
}

static void gather(render_case *c, uint32_t node, gathering *g) {
    const plan *p = c->p;
    const plan_node *n = &p->nodes[node];
    if (!n->partner || --g->left < 0) return;
    if (n->op == PLAN_SCORE) {
        add_score(g, n->a);
        return;
    }
    if (score_part_of(p, node) != PLAN_NIL) {
        uint32_t score = score_with(p, node);
        if (score != PLAN_NIL) add_score(g, score);
        return;
    }
    value x = V_UNKNOWN, y = V_UNKNOWN;
    bool choice = (n->op == PLAN_MAX || n->op == PLAN_MIN) && is_score(p, node, &g->left);
    if (choice) x = c->o->values[n->a], y = c->o->values[n->b];
    if (choice && value_is_known(x) && value_is_known(y)) {
        int order = value_cmp(&c->arena, x, y);
        bool first = n->op == PLAN_MAX ? order >= 0 : order <= 0;
        gather(c, first ? n->a : n->b, g);
        return;
    }
    uint32_t operand;
    for (uint32_t i = 0; (operand = plan_operand(p, node, i)) != PLAN_NIL; i++) gather(c, operand, g);
}

uint32_t scores_of(render_case *c, uint32_t node, uint32_t *out, uint32_t cap) {
    gathering g = {.out = out, .cap = cap, .left = MOST_MET};
    if (c->p->nscores) gather(c, node, &g);
    return g.n;
}

/* ---- numbers ---- */

static str points_words(render_case *c, value v) {
    value cut;
    if (!value_is_known(v)) return STR_LIT("?");
    bool is_cut = value_in_hundredths(c, v, false, &cut);
    size_t from = c->scratch.n;
    value_print(&c->scratch, &c->arena, is_cut ? cut : v, is_cut ? 2 : 0, true);
    if (is_cut) buf_z(&c->scratch, "…");
    return case_take(c, from);
}

/* The points of a way, or between what they lie. */
static str earned_words(render_case *c, uint32_t node) {
    value least, most;
    if (!number_interval(c, node, &least, &most)) return points_words(c, c->o->values[node]);
    size_t from = c->scratch.n;
    node_value_text(c, &c->scratch, node, THE_PARTNER, false);
    return case_take(c, from);
}

/* (b - a) / a */
static bool is_growth(const plan *p, uint32_t node) {
    const plan_node *n = &p->nodes[node];
    return n->op == PLAN_DIV && p->nodes[n->a].op == PLAN_SUB && p->nodes[n->a].b == n->b;
}

/* What was measured, or is needed of it; growth with its sign. */
static str amount_words(render_case *c, uint32_t measure, value v, bool unit, bool up) {
    const plan_type *type = &c->p->types[c->p->nodes[measure].type];
    bool percent = type->kind == PT_PERCENT, sign = is_growth(c->p, measure) && value_is_known(v) && value_sign(v) >= 0;
    value whole = percent ? value_mul(&c->arena, v, V_INT(100)) : v, cut;
    if (value_is_known(v) && value_in_hundredths(c, whole, up, &cut))
        v = percent ? value_div(&c->arena, cut, V_INT(100)) : cut;
    else cut = V_NONE;
    size_t from = c->scratch.n;
    if (sign && !unit) buf_char(&c->scratch, '+');
    value_text(c, &c->scratch, v, type, unit);
    bool goes_on = value_is_known(cut) && !up;
    if (goes_on && percent && c->scratch.n > from) c->scratch.n--; /* the sign comes behind */
    if (goes_on) buf_z(&c->scratch, percent ? "…%" : "…");
    return case_take(c, from);
}

/* ---- cells ---- */

/* A condition that compares an amount with what is needed of it. */
static bool compares_amounts(const render_case *c, uint32_t node, comparison *cmp) {
    if (!comparison_of(c->p, node, cmp) || cmp->op != PLAN_GE) return false;
    plan_type_kind kind = c->p->types[c->p->nodes[cmp->has].type].kind;
    return kind == PT_NUMBER || kind == PT_WHOLE || kind == PT_PERCENT || kind == PT_MONEY;
}

static str has_words(render_case *c, const plan_earn *e) {
    comparison cmp;
    if (e->has == PLAN_NIL) return (str){0};
    bool condition = e->kind == PLAN_EARN_IF;
    uint32_t node = condition && compares_amounts(c, e->has, &cmp) ? cmp.has : e->has;
    value v = c->o->values[node];
    value least, most;
    if (number_interval(c, node, &least, &most)) {
        size_t from = c->scratch.n;
        node_value_text(c, &c->scratch, node, THE_PARTNER, false);
        return case_take(c, from);
    }
    if (condition && node == e->has)
        return value_is_yes(v) ? STR_LIT("yes") : value_is_no(v) || value_is_none(v) ? STR_LIT("no") : STR_LIT("?");
    if (v.d == VALUE_UNKNOWN || v.d == VALUE_EMPTY) return STR_LIT("?");
    return amount_words(c, node, v, false, false);
}

static str full_words(render_case *c, uint32_t part, uint32_t earn) {
    const plan_earn *e = &c->p->earns[earn];
    comparison cmp;
    value at;
    if (e->has == PLAN_NIL) return (str){0};
    if (e->kind == PLAN_EARN_IF) {
        if (!compares_amounts(c, e->has, &cmp)) return STR_LIT("yes");
        return amount_words(c, cmp.has, c->o->values[cmp.needs], false, true);
    }
    if (!next_point_full_at(c->o, &c->arena, part, earn, &at)) return STR_LIT("?");
    return amount_words(c, e->has, at, false, true);
}

static str gain_words(render_case *c, value gain) {
    if (value_cmp(&c->arena, gain, V_INT(1)) == 0) return (str){0};
    return str_printf(&c->arena, " (+" STR_FMT ")", STR_ARG(points_words(c, gain)));
}

/* "USD 3,000", "1 person (+6)". */
static str cost_words(render_case *c, uint32_t measure, value more, value gain) {
    const plan_node *n = &c->p->nodes[measure];
    str amount = amount_words(c, measure, more, true, true), noun = {0};
    if (n->op == PLAN_COUNT) {
        bool one = value_cmp(&c->arena, more, V_INT(1)) == 0;
        noun = str_printf(&c->arena, " " STR_FMT, STR_ARG(list_noun(c, c->p->views[n->a].list, !one)));
    }
    return str_printf(&c->arena, STR_FMT STR_FMT STR_FMT, STR_ARG(amount), STR_ARG(noun), STR_ARG(gain_words(c, gain)));
}

static str next_words(render_case *c, const plan_earn *e, const next_point *next) {
    comparison cmp;
    switch (next->kind) {
    case NEXT_FULL: return STR_LIT("full");
    case NEXT_MORE: return cost_words(c, e->has, next->more, next->gain);
    case NEXT_CLOSED: return STR_LIT("closed");
    case NEXT_UNKNOWN: return STR_LIT("?");
    case NEXT_NEVER: return STR_LIT("-");
    case NEXT_WHEN: break;
    }
    if (compares_amounts(c, e->has, &cmp)) {
        value has = c->o->values[cmp.has], more = value_sub(&c->arena, c->o->values[cmp.needs], has);
        if (value_is_known(more) && value_sign(more) > 0) return cost_words(c, cmp.has, more, next->gain);
    }
    return str_printf(&c->arena, "+" STR_FMT, STR_ARG(points_words(c, next->gain)));
}

/* "2 different individuals who passed NW-500, and 1 is missing" */
static void people_gate(render_case *c, uint32_t node) {
    const people_outcome *o = &c->o->people[c->p->nodes[node].a];
    buf_str(&c->scratch, node_phrase(c, node));
    if (o->assignment.short_by) buf_printf(&c->scratch, ", and %u missing", (unsigned)o->assignment.short_by);
}

str score_next_reason(render_case *c, uint32_t earn, const next_point *next) {
    const plan_earn *e = &c->p->earns[earn];
    comparison cmp;
    size_t from = c->scratch.n;
    switch (next->kind) {
    case NEXT_FULL: case NEXT_MORE: return (str){0};
    case NEXT_NEVER: return STR_LIT("nothing can be earned: what is needed is not above zero");
    case NEXT_CLOSED:
        buf_z(&c->scratch, "closed: ");
        if (c->p->nodes[next->node].op == PLAN_PEOPLE) people_gate(c, next->node);
        else why_text(c, &c->scratch, next->node, THE_PARTNER);
        break;
    case NEXT_UNKNOWN: unknown_text(c, &c->scratch, next->node, THE_PARTNER); break;
    case NEXT_WHEN:
        if (compares_amounts(c, e->has, &cmp)) return (str){0};
        why_text(c, &c->scratch, e->has, THE_PARTNER);
        break;
    }
    return case_take(c, from);
}

/* ---- lines of the table ---- */

typedef struct line {
    str label, has, full, points, cap, next, reason;
    uint32_t depth;
} line;

typedef struct table {
    render_case *c;
    line *lines;
    uint32_t n, cap;
} table;

static line *add_line(table *t) {
    if (t->n == t->cap) {
        t->cap = t->cap ? 2 * t->cap : 16;
        line *more = ARENA_ARRAY(&t->c->arena, line, t->cap);
        if (t->n) memcpy(more, t->lines, t->n * sizeof *more);
        t->lines = more;
    }
    t->lines[t->n] = (line){0};
    return &t->lines[t->n++];
}

static void fill_way(table *t, uint32_t part, uint32_t earn, line *l) {
    render_case *c = t->c;
    const plan_earn *e = &c->p->earns[earn];
    next_point next = next_point_by(c->o, &c->arena, part, earn);
    l->has = has_words(c, e);
    l->full = full_words(c, part, earn);
    l->next = next_words(c, e, &next);
    l->reason = score_next_reason(c, earn, &next);
}

static bool holds_ways(const plan_earn *e) { return e->kind == PLAN_EARN_SUM || e->kind == PLAN_EARN_BEST; }

static const char *joint_of(const plan_earn *e) { return e->kind == PLAN_EARN_SUM ? "sum of" : "best of"; }

static void add_ways(table *t, uint32_t part, uint32_t earn, uint32_t depth) {
    render_case *c = t->c;
    for (uint32_t i = c->p->earns[earn].first; i != PLAN_NIL && depth <= DEPTH_MOST; i = c->p->earns[i].next) {
        const plan_earn *e = &c->p->earns[i];
        line *l = add_line(t);
        l->depth = depth;
        l->points = earned_words(c, e->node);
        l->label = holds_ways(e) ? str_from(joint_of(e)) : node_phrase(c, e->has);
        if (!holds_ways(e)) fill_way(t, part, i, l);
        if (str_eqz(l->next, "full")) l->next = (str){0}; /* the part is: said there */
        if (holds_ways(e)) add_ways(t, part, i, depth + 1);
    }
}

static void add_part(table *t, uint32_t number) {
    render_case *c = t->c;
    const plan_part *part = &c->p->parts[number];
    const plan_earn *e = &c->p->earns[part->earn];
    line *l = add_line(t);
    l->label = part->title.n ? part->title : part->name;
    l->points = earned_words(c, e->node);
    l->cap = points_words(c, part->cap);
    if (!holds_ways(e)) {
        fill_way(t, number, part->earn, l);
        return;
    }
    value has = c->o->values[e->node];
    l->label = str_printf(&c->arena, STR_FMT ", %s", STR_ARG(l->label), joint_of(e));
    if (value_is_known(has) && value_cmp(&c->arena, has, part->cap) >= 0) l->next = STR_LIT("full");
    add_ways(t, number, part->earn, 1);
}

/* ---- the table on the terminal ---- */

static uint32_t widest(layout *l, str s, uint32_t than) {
    uint32_t columns = layout_columns(l, s);
    return columns > than ? columns : than;
}

typedef struct widths { uint32_t label, has, full, points, cap, next; } widths;

static widths widths_of(layout *l, const line *head, const table *t) {
    widths w = {widest(l, head->label, 0), widest(l, head->has, 0), widest(l, head->full, 0), 0, 0,
                 widest(l, head->next, 0)};
    for (uint32_t i = 0; i < t->n; i++) {
        const line *at = &t->lines[i];
        w.label = widest(l, at->label, w.label > 2 * at->depth ? w.label - 2 * at->depth : 0) + 2 * at->depth;
        w.has = widest(l, at->has, w.has);
        w.full = widest(l, at->full, w.full);
        w.points = widest(l, at->points, w.points);
        w.cap = widest(l, at->cap, w.cap);
        w.next = widest(l, at->next, w.next);
    }
    uint32_t word = layout_columns(l, head->points);
    if (w.points + 3 + w.cap < word) w.points = word - 3 - w.cap;
    return w;
}

static void right(layout *l, str s, uint32_t columns) {
    uint32_t own = layout_columns(l, s);
    buf_fill(l->out, ' ', own < columns ? columns - own : 0);
    layout_cell(l, s, columns, false, TINT_PLAIN);
}

static tint tint_of(str next) {
    if (str_eqz(next, "full")) return TINT_GOOD;
    return str_eqz(next, "closed") ? TINT_BAD : str_eqz(next, "?") ? TINT_OPEN : TINT_PLAIN;
}

static void write_line(layout *l, const line *at, const widths *w, uint32_t indent) {
    buf_fill(l->out, ' ', indent + 2 * at->depth);
    layout_cell(l, at->label, w->label - 2 * at->depth, true, TINT_PLAIN);
    buf_fill(l->out, ' ', GAP);
    layout_cell(l, at->has, w->has, true, TINT_PLAIN);
    buf_fill(l->out, ' ', GAP);
    layout_cell(l, at->full, w->full, true, TINT_PLAIN);
    buf_fill(l->out, ' ', GAP);
    if (at->cap.n || at->depth) {
        right(l, at->points, w->points);
        buf_z(l->out, at->cap.n ? " / " : "   ");
        if (at->cap.n) right(l, at->cap, w->cap);
        else buf_fill(l->out, ' ', w->cap);
    } else {
        right(l, at->points, w->points + 3 + w->cap); /* the word over them */
    }
    buf_fill(l->out, ' ', GAP);
    layout_cell(l, at->next, w->next, false, tint_of(at->next));
    layout_newline(l);
}

/* "Net new revenue: 12,000 of 30,000, 4 / 10 points; the next point costs USD 3,000" */
static void write_stacked(render_case *c, layout *l, const line *at, uint32_t indent) {
    size_t from = c->scratch.n;
    buf_printf(&c->scratch, STR_FMT ": ", STR_ARG(at->label));
    if (at->has.n) buf_printf(&c->scratch, STR_FMT " of " STR_FMT ", ", STR_ARG(at->has), STR_ARG(at->full));
    buf_str(&c->scratch, at->points);
    if (at->cap.n) buf_printf(&c->scratch, " / " STR_FMT, STR_ARG(at->cap));
    buf_z(&c->scratch, " points");
    if (str_eqz(at->next, "full") || str_eqz(at->next, "closed"))
        buf_printf(&c->scratch, "; " STR_FMT, STR_ARG(at->next));
    else if (at->next.n) buf_printf(&c->scratch, "; the next point costs " STR_FMT, STR_ARG(at->next));
    layout_beside(l, indent + 2 * at->depth, (str){0}, indent + 2 * at->depth + 2, case_take(c, from));
}

static void write_name(render_case *c, layout *l, uint32_t score, uint32_t indent) {
    const plan_score *s = &c->p->scores[score];
    str points = earned_words(c, s->node), total = points_words(c, s->total), name = s->title.n ? s->title : s->name;
    str text = str_printf(&c->arena, STR_FMT ": " STR_FMT " of " STR_FMT, STR_ARG(name), STR_ARG(points), STR_ARG(total));
    layout_beside(l, indent, (str){0}, indent, text);
}

void score_text(render_case *c, layout *l, uint32_t score, uint32_t indent, bool named) {
    const line head = {.label = STR_LIT("part"), .has = STR_LIT("has"), .full = STR_LIT("full at"),
                       .points = STR_LIT("points"), .next = STR_LIT("next point costs")};
    const plan_node *n = &c->p->nodes[c->p->scores[score].node];
    table t = {.c = c};
    if (named) write_name(c, l, score, indent);
    for (uint32_t i = 0; i < n->c; i++) add_part(&t, score_part_of(c->p, c->p->operands[n->b + i]));
    widths w = widths_of(l, &head, &t);
    uint32_t rest = indent + w.has + w.full + w.points + 3 + w.cap + w.next + 4 * GAP;
    if (rest + w.label > l->width) w.label = rest + LABEL_LEAST <= l->width ? l->width - rest : 0;
    if (w.label) write_line(l, &head, &w, indent);
    for (uint32_t i = 0; i < t.n; i++) {
        if (w.label) write_line(l, &t.lines[i], &w, indent);
        else write_stacked(c, l, &t.lines[i], indent);
        if (t.lines[i].reason.n)
            layout_beside(l, indent + 2, (str){0}, indent + 2 * t.lines[i].depth + 2, t.lines[i].reason);
    }
}
